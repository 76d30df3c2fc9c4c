"""The tables of a store: pages with their facts go in and out whole, and with them what is to be decided anew."""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec

from kg.errors import Fault
from kg.model import Facts, Link, Person, Source
from kg.store.rows import Entry, digest_of, number_rows

DECISIONS = "decisions.csv"

SHARED = dict.fromkeys(("organs", "posts", "changed"), "OR IGNORE")
"""Tables whose rows several pages may bring."""

NEW = "(SELECT key FROM changed WHERE kind = 'document')"
"""The documents that have changed since it was last decided who is who; the full-text index has none of their quotes."""


class Store:
    """An open store. One process writes at a time; others may read meanwhile."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    # Settings

    def setting(self, key: str) -> str | None:
        """What is remembered under `key`."""
        row = self._db.execute("SELECT value FROM settings WHERE key = ?", [key]).fetchone()
        return None if row is None else str(row[0])

    def remember(self, key: str, value: str) -> None:
        """Remember `value` under `key`."""
        self._db.execute("INSERT OR REPLACE INTO settings VALUES (?, ?)", [key, value])

    # Pages

    def begin(self, fingerprint: str) -> bool:
        """Whether the facts in the store were read by this very program, told by its `fingerprint`; from now on it is this one."""
        known = self.setting("fingerprint")
        with self.transaction():
            self.remember("fingerprint", fingerprint)
            if known not in (None, fingerprint):
                self._db.execute("UPDATE documents SET digest = x''")
        return known in (None, fingerprint)

    def has(self, source: Source) -> bool:
        """Whether the store has the facts of this very page."""
        row = self._db.execute("SELECT digest FROM documents WHERE id = ?", [source.id]).fetchone()
        return row is not None and row[0] == digest_of(source)

    def knows(self, id: str) -> bool:
        """Whether the store has a page of this id, be it of another text."""
        return self._db.execute("SELECT 1 FROM documents WHERE id = ?", [id]).fetchone() is not None

    def stale(self) -> Iterator[Source]:
        """The stored pages whose facts another version of the program read, by id."""
        last = ""
        decoder = msgspec.json.Decoder(Source)
        statement = "SELECT id, source FROM documents WHERE digest = x'' AND id > ? ORDER BY id LIMIT 1"
        while row := self._db.execute(statement, [last]).fetchone():
            last = row[0]
            yield decoder.decode(row[1])

    def put(self, batch: Iterable[Entry]) -> None:
        """Take in pages with their facts, all or none of them; a page whose id is there takes the place of the earlier one."""
        with self.transaction():
            entries = {entry.id: entry for entry in batch}
            for id in filter(self.knows, entries):
                self._drop(id)
            last = {table: self.ask(f"SELECT coalesce(max(id), 0) FROM {table}")[0][0] for table in ("meetings", "evidence")}
            for table, rows in number_rows(entries.values(), last).items():
                if rows:
                    marks = ", ".join("?" * len(rows[0]))
                    self._db.executemany(f"INSERT {SHARED.get(table, '')} INTO {table} VALUES ({marks})", rows)

    def forget(self, documents: Iterable[str]) -> None:
        """Take pages away with all that they state, all or none of them. Raises Fault for an id that the store does not know."""
        with self.transaction():
            for id in documents:
                if not self.knows(id):
                    raise Fault(id, "is no page of this graph", "look it up in the column source of kg chaired, or in facts.jsonl")
                self._drop(id)

    def _drop(self, id: str) -> None:
        self._db.execute(
            "INSERT INTO quotes (quotes, rowid, quote) SELECT 'delete', id, quote FROM evidence"
            f" WHERE document = ?1 AND ?1 NOT IN {NEW}",
            [id],
        )
        self._mark_changed(id)
        for table, column in (("documents", "id"), ("events", "document"), ("articles", "document")):
            self._db.execute(f"DELETE FROM {table} WHERE {column} = ?", [id])

    def _mark_changed(self, id: str) -> None:
        for kind, keys in (
            ("document", "SELECT id FROM documents WHERE id = ?"),
            ("name", "SELECT name FROM sightings WHERE document = ?"),
            ("block", "SELECT block FROM meetings WHERE document = ?"),
        ):
            self._db.execute(f"INSERT OR IGNORE INTO changed SELECT '{kind}', * FROM ({keys})", [id])

    def skip(self, pages: Iterable[tuple[str, str, str]]) -> None:
        """Remember what the last build skipped: path, fault and cure of each."""
        with self.transaction():
            self._db.execute("DELETE FROM skipped")
            self._db.executemany("INSERT OR IGNORE INTO skipped VALUES (?, ?, ?)", pages)

    # Who is who

    def changed(self, kind: str) -> list[str]:
        """The keys of that kind whose facts have changed since `settle`: names, blocks or documents; ascending."""
        return [key for (key,) in self._db.execute("SELECT key FROM changed WHERE kind = ? ORDER BY key", [kind])]

    def mark(self, kind: str, keys: Iterable[str]) -> None:
        """Note that what was decided on these must be decided anew."""
        self._db.executemany("INSERT OR IGNORE INTO changed VALUES (?, ?)", ((kind, key) for key in keys))

    def settle(self) -> None:
        """Note that all that has changed was decided on, and let go of posts and organs that no page speaks of any more."""
        self._db.execute(f"INSERT INTO quotes (rowid, quote) SELECT id, quote FROM evidence WHERE document IN {NEW} ORDER BY id")
        self._db.execute("DELETE FROM changed")
        self._db.execute("DELETE FROM posts WHERE NOT EXISTS (SELECT 1 FROM roles WHERE post = posts.id)")
        self._db.execute(
            "DELETE FROM organs WHERE NOT EXISTS (SELECT 1 FROM roles WHERE organ = organs.id)"
            " AND NOT EXISTS (SELECT 1 FROM meetings WHERE organ = organs.id)"
        )

    def sightings(self, name: str) -> list[str]:
        """Where pages show somebody of that name, as JSON, by document."""
        return [row for (row,) in self._db.execute("SELECT sighting FROM sightings WHERE name = ? ORDER BY document", [name])]

    def link_name(self, name: str, persons: Iterable[tuple[str, Person]], links: Iterable[Link]) -> None:
        """Take in who is who of that name: the person of each document, and the decisions; in place of what was decided before."""
        self._db.execute("DELETE FROM persons WHERE name = ?", [name])
        self._db.execute("DELETE FROM people WHERE name = ?", [name])
        persons = list(persons)
        for person in {person.id: person for _, person in persons}.values():
            places = msgspec.json.encode(person.places).decode("utf-8")
            self._db.execute("INSERT INTO people VALUES (?, ?, ?)", [person.id, person.name, places])
        self._db.executemany("INSERT INTO persons VALUES (?, ?, ?)", ((name, document, person.id) for document, person in persons))
        self._link(name, links)

    def link_block(self, block: str, events: Iterable[tuple[str, int, str]], links: Iterable[Link]) -> None:
        """Take in which reports of a block are of one meeting; in place of what was decided before."""
        self._db.executemany("INSERT OR REPLACE INTO events VALUES (?, ?, ?)", events)
        self._link(block, links)

    def changed_with_copies(self) -> list[str]:
        """The changed pages that are in the store, and the pages that were copies of a changed one; ascending."""
        statement = f"""
            SELECT id FROM documents WHERE id IN {NEW}
            UNION SELECT document FROM articles WHERE article IN
                (SELECT key FROM {NEW} UNION SELECT article FROM articles WHERE document IN {NEW}) ORDER BY 1"""
        return [id for (id,) in self._db.execute(statement)]

    def signatures(self) -> dict[str, bytes]:
        """What tells the copies of each page, by its id."""
        return dict(self._db.execute("SELECT id, signature FROM documents"))

    def put_in_articles(self, articles: Iterable[tuple[str, str]]) -> None:
        """Take in which article pages are copies of; the meetings of a page are to be decided on anew if it was another."""
        pairs = list(articles)
        self._db.executemany(
            """INSERT OR IGNORE INTO changed SELECT 'block', block FROM meetings
            WHERE document = ?1 AND NOT EXISTS (SELECT 1 FROM articles WHERE document = ?1 AND article = ?2)""",
            pairs,
        )
        self._db.executemany("INSERT OR REPLACE INTO articles VALUES (?, ?)", pairs)

    def mark_conflicts(self, block: str, conflicts: Iterable[tuple[str, str, str, str]]) -> None:
        """Take in where reports of a meeting are at odds: meeting, field, value and document; in place of what was known before."""
        self._db.execute("DELETE FROM conflicts WHERE block = ?", [block])
        self._db.executemany("INSERT INTO conflicts VALUES (?, ?, ?, ?, ?)", ((block, *conflict) for conflict in conflicts))

    def _link(self, about: str, links: Iterable[Link]) -> None:
        self._db.execute("DELETE FROM links WHERE about = ?", [about])
        rows = ((about, link.mention, link.entity, link.judgement, link.why) for link in links)
        self._db.executemany("INSERT INTO links VALUES (?, ?, ?, ?, ?)", rows)

    # Out

    def facts(self) -> Iterator[Facts]:
        """The facts of all pages, by id, whatever the order they came in."""
        return map(msgspec.json.Decoder(Facts).decode, self.lines())

    def lines(self) -> Iterator[str]:
        """The same as JSON, on a line each."""
        return (facts for (facts,) in self._db.execute("SELECT facts FROM documents ORDER BY id"))

    def ask(self, statement: str, values: Sequence[object] | dict[str, Any] = ()) -> list[tuple[Any, ...]]:
        """The rows that a SELECT gives."""
        return self._db.execute(statement, values).fetchall()

    def stream(self, statement: str, values: Sequence[object] | dict[str, Any] = ()) -> Iterator[tuple[Any, ...]]:
        """The rows that a SELECT gives, one by one; the store may not be written to meanwhile."""
        return iter(self._db.execute(statement, values))

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written within, or, where an error ends it, nothing of it."""
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

    Its columns are mention, entity, judgement and why; mention and entity both read name@place, of one name. Raises Fault for any
    other line, and for a file in another encoding than UTF-8, as spreadsheets save it.
    """
    path = folder / DECISIONS
    if not path.is_file():
        return []
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = csv.DictReader(stream, restkey="more", restval="")
        try:
            return [_read_decision(row) for row in rows]
        except UnicodeDecodeError:
            raise Fault(str(path), "is not in UTF-8", "save it as CSV in UTF-8") from None
        except ValueError as error:
            cure = "write mention,entity,judgement,why: 王芳@湖北省,王芳@湖北省黄冈市,different,two people"
            raise Fault(f"{path}:{rows.line_num}", f"is no decision ({error})", cure) from None


def _read_decision(row: dict[str, str]) -> Link:
    link = msgspec.convert(row, Link)
    one, other = (end.partition("@") for end in (link.mention, link.entity))
    if not (one[0] == other[0] != "" and one[2] and other[2]):
        raise ValueError("its sides are not name@place of one name")
    return link
