"""Pages and their facts in one SQLite file, so that a build adds what is new and a question costs one statement.

`schema.sql` beside this file tells the tables and views.
"""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path
from typing import Any

import msgspec

from kg.errors import Fault
from kg.model import Entities, Evidence, Facts, Link, Source

VERSION = 1
"""Of the schema; a store of another version is not read."""

FILE = "kg.sqlite"
DECISIONS = "decisions.csv"

PATIENCE = 10.0
"""Seconds to wait for another process that writes."""


class Store:
    """An open store. One process writes at a time; others may read meanwhile."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def begin(self, fingerprint: str) -> bool:
        """Whether the facts in the store were read by this very program, told by its `fingerprint`; from now on it is this one."""
        same = self._db.execute("SELECT value = ? FROM settings WHERE key = 'fingerprint'", [fingerprint]).fetchone() in (
            None,
            (1,),
        )
        with self._transaction():
            self._db.execute("INSERT OR REPLACE INTO settings VALUES ('fingerprint', ?)", [fingerprint])
            if not same:
                self._db.execute("UPDATE documents SET digest = x''")
        return same

    def has(self, source: Source) -> bool:
        """Whether the store has the facts of this very page."""
        row = self._db.execute("SELECT digest FROM documents WHERE id = ?", [source.id]).fetchone()
        return row is not None and row[0] == _digest(source)

    def knows(self, id: str) -> bool:
        """Whether the store has a page of this id, be it of another text."""
        return self._db.execute("SELECT 1 FROM documents WHERE id = ?", [id]).fetchone() is not None

    def stale(self) -> Iterator[Source]:
        """The stored pages whose facts another version of the program read, by id."""
        for (source,) in self._db.execute("SELECT source FROM documents WHERE digest = x'' ORDER BY id").fetchall():
            yield msgspec.json.decode(source, type=Source)

    def put(self, batch: Iterable[tuple[Source, Facts]]) -> None:
        """Take in pages with their facts, all or none of them; a page whose id is there takes the place of the earlier one."""
        with self._transaction():
            for source, facts in batch:
                self._db.execute("DELETE FROM documents WHERE id = ?", [source.id])
                self._put(source, facts)

    def _put(self, source: Source, facts: Facts) -> None:
        page = facts.id, _digest(source), facts.url, facts.published, facts.locality, facts.outlet, facts.headline
        bodies = (msgspec.json.encode(part).decode("utf-8") for part in (source, facts))
        self._insert("documents", *page, *bodies)
        for number, meeting in enumerate(facts.meetings):
            about = meeting.name, meeting.date, meeting.place, meeting.venue, meeting.form, meeting.organ
            row = self._insert("meetings", None, facts.id, number, *about, self._put_evidence(meeting.evidence))
            for part in meeting.participations:
                self._insert("participations", row, part.person, part.capacity, part.rank, self._put_evidence(part.evidence))
        for role in facts.roles:
            self._insert("roles", facts.id, role.person, role.title, role.place, role.organ, self._put_evidence(role.evidence))

    def _put_evidence(self, evidence: Evidence) -> int:
        return self._insert("evidence", None, evidence.document, *evidence.span, evidence.quote, evidence.rule, evidence.confidence)

    def _insert(self, table: str, *values: object) -> int:
        marks = ", ".join("?" * len(values))
        return self._db.execute(f"INSERT INTO {table} VALUES ({marks})", values).lastrowid or 0

    def link(self, entities: Entities) -> None:
        """Take in who is who over all pages, in place of what was decided before."""
        with self._transaction():
            self._db.execute("DELETE FROM persons")
            self._db.execute("DELETE FROM events")
            persons = ((*mention, person.id) for mention, person in entities.persons.items())
            self._db.executemany("INSERT INTO persons VALUES (?, ?, ?)", persons)
            events = ((*mention, event) for mention, event in entities.meetings.items())
            self._db.executemany("INSERT INTO events VALUES (?, ?, ?)", events)

    def facts(self) -> Iterator[Facts]:
        """The facts of all pages, by id, whatever the order they came in."""
        decoder = msgspec.json.Decoder(Facts)
        for (facts,) in self._db.execute("SELECT facts FROM documents ORDER BY id"):
            yield decoder.decode(facts)

    def ask(self, statement: str, values: Sequence[object] | dict[str, Any] = ()) -> list[tuple[Any, ...]]:
        """The rows that a SELECT gives."""
        return self._db.execute(statement, values).fetchall()

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            if self._db.in_transaction:  # a full disk has rolled it back already
                self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")


def read_decisions(folder: Path) -> list[Link]:
    """What a person decided on who is who, from the folder's `decisions.csv`; none where there is no such file.

    Its columns are mention, entity, judgement and why; mention and entity both read name@place. Raises Fault for any other line.
    """
    path = folder / DECISIONS
    if not path.is_file():
        return []
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = csv.DictReader(stream, restkey="more", restval="")
        try:
            return [msgspec.convert(row, Link) for row in rows]
        except msgspec.ValidationError as error:
            cure = "write mention,entity,judgement,why: 王芳@湖北省,王芳@湖北省黄冈市,different,two people"
            raise Fault(f"{path}:{rows.line_num}", f"is no decision ({error})", cure) from None


@contextmanager
def open_store(path: Path | None) -> Iterator[Store]:
    """The store in the file, made where there is none; None is a store in memory, gone when it is closed.

    Raises Fault where the file is no store, is of another version, cannot be written, or is in another build's hands.
    """
    connection = None
    try:
        connection = sqlite3.connect(path or ":memory:", timeout=PATIENCE, isolation_level=None)
        connection.execute("PRAGMA foreign_keys = ON")
        _prepare(connection, path)
        yield Store(connection)
    except sqlite3.Error as error:
        raise _explain(path, error) from None
    finally:
        if connection:
            connection.close()


def _prepare(connection: sqlite3.Connection, path: Path | None) -> None:
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version == VERSION:
        return
    if version:
        raise Fault(str(path), f"is a store of version {version}, not {VERSION}", "remove it and build again")
    connection.execute("PRAGMA journal_mode = WAL")
    schema = (Path(__file__).parent / "schema.sql").read_text(encoding="utf-8")
    connection.executescript(f"BEGIN IMMEDIATE; {schema} PRAGMA user_version = {VERSION}; COMMIT;")


def _explain(path: Path | None, error: sqlite3.Error) -> Fault:
    match error.sqlite_errorname if hasattr(error, "sqlite_errorname") else "":
        case "SQLITE_BUSY" | "SQLITE_LOCKED":
            return Fault(str(path), "is in use by another build", "wait for it to end")
        case "SQLITE_CANTOPEN" | "SQLITE_READONLY" | "SQLITE_FULL" | "SQLITE_IOERR":
            return Fault(str(path), f"cannot be written ({error})", "check the folder's permissions and the room on the disk")
        case _:
            return Fault(str(path), f"cannot be read as a store ({error})", "remove it and build again")


def _digest(source: Source) -> bytes:
    return blake2b(msgspec.json.encode(source), digest_size=16).digest()
