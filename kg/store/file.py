"""The file of a store: made, migrated and opened, held by one build at a time, and its faults said in words."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import Fault
from kg.store.tables import NEW, Store

VERSION = 3
"""Of the schema. A build migrates a store of an earlier version; one of a later version is left alone."""

FILE = "kg.sqlite"
SCHEMA = Path(__file__).parent / "schema.sql"

PATIENCE = 10.0
"""Seconds to wait for another process that writes."""

CACHE = 1 << 16
"""KiB of the file, at most, that a build holds in memory: rows go into many places of it."""


@contextmanager
def open_store(path: Path | None, migrate: bool = False) -> Iterator[Store]:
    """The store in the file, made where there is none; None is a store in memory, gone when it is closed.

    `migrate` brings a store of an earlier version to this one. Raises Fault where the file is no store, is of another version,
    cannot be written, or is in another program's hands.
    """
    connection = None
    try:
        connection = sqlite3.connect(_address(path, migrate), timeout=PATIENCE, isolation_level=None, uri=True)
        connection.execute("PRAGMA foreign_keys = ON")
        if migrate:
            connection.execute(f"PRAGMA cache_size = {-CACHE}")
        _prepare(connection, path, migrate)
        yield Store(connection)
    except sqlite3.Error as error:
        raise _explain(path, error) from None
    finally:
        if connection:
            connection.close()


def _address(path: Path | None, migrate: bool) -> str:
    """What SQLite opens: on a read-only disk the file as it lies, since readers lay their marks beside it otherwise."""
    if path is None:
        return ":memory:"
    fixed = not migrate and path.is_file() and not os.access(path.parent, os.W_OK)
    waiting = path.with_name(f"{path.name}-wal")  # what an interrupted build has not yet put into the file
    still = fixed and not (waiting.is_file() and waiting.stat().st_size)
    return path.absolute().as_uri() + ("?immutable=1" if still else "")


def _prepare(connection: sqlite3.Connection, path: Path | None, migrate: bool) -> None:
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version == VERSION:
        return
    if version and not (migrate and version in MIGRATIONS):
        cure = "run kg build on its folder once more" if version < VERSION else "update kg, or remove it and build again"
        raise Fault(str(path), f"is a store of version {version}, not {VERSION}", cure)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Another process may have made or migrated it meanwhile.
        while (version := connection.execute("PRAGMA user_version").fetchone()[0]) != VERSION:
            MIGRATIONS[version](connection)
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _make(connection: sqlite3.Connection) -> None:
    _run(connection, SCHEMA.read_text(encoding="utf-8"))
    connection.execute(f"PRAGMA user_version = {VERSION}")


def _migrate_from_1(connection: sqlite3.Connection) -> None:
    """Keeps the pages and drops what was made of them: the next build reads them again, as after any change of the program."""
    connection.execute("ALTER TABLE documents RENAME TO pages")
    names = "SELECT type, name FROM sqlite_master WHERE type IN ('view', 'table') AND name NOT IN ('pages', 'settings')"
    for kind, name in sorted(connection.execute(names).fetchall(), reverse=True):
        connection.execute(f"DROP {kind} {name}")
    connection.execute("DROP TABLE settings")
    _make(connection)
    connection.execute(
        """INSERT INTO documents (id, digest, genre, signature, source, facts)
        SELECT id, x'', 'news', x'', source, json_object('id', id, 'url', NULL, 'published', NULL, 'locality', NULL) FROM pages"""
    )
    connection.execute("DROP TABLE pages")


def _migrate_from_2(connection: sqlite3.Connection) -> None:
    """Drops the keys of copies, which are made of the signatures, and the quotes of documents that are to be decided on."""
    for statement in (
        "DROP TABLE bands",
        "DROP TRIGGER evidence_in",
        "DROP TRIGGER evidence_out",
        f"INSERT INTO quotes (quotes, rowid, quote) SELECT 'delete', id, quote FROM evidence WHERE document IN {NEW}",
        "PRAGMA user_version = 3",
    ):
        connection.execute(statement)


MIGRATIONS: dict[int, Callable[[sqlite3.Connection], None]] = {0: _make, 1: _migrate_from_1, 2: _migrate_from_2}
"""By the version that each starts from; each ends at `VERSION`."""


def _run(connection: sqlite3.Connection, script: str) -> None:
    """Runs the statements within the open transaction, which `executescript` would commit."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            connection.execute(statement)
            statement = ""


@contextmanager
def hold(path: Path, waiting: Callable[[], None]) -> Iterator[None]:
    """Keeps other builds off the store in the file until the work is done; `waiting` is called once if another has it now.

    The lock is the operating system's, on a file beside the store, and falls with the process that holds it, however that ends.
    """
    from filelock import FileLock, Timeout

    lock = FileLock(path.with_name(f".{path.name}.lock"))
    try:
        lock.acquire(timeout=0)
    except Timeout:
        waiting()
        lock.acquire()
    try:
        yield
    finally:
        lock.release()


def _explain(path: Path | None, error: sqlite3.Error) -> Fault:
    # The name of an extended code begins with that of the plain one: SQLITE_IOERR_WRITE.
    match "_".join(getattr(error, "sqlite_errorname", "").split("_")[:2]):
        case "SQLITE_BUSY" | "SQLITE_LOCKED":
            return Fault(str(path), "is in use by another program", "wait for it to end")
        case "SQLITE_CANTOPEN" | "SQLITE_READONLY" | "SQLITE_FULL" | "SQLITE_IOERR":
            return Fault(str(path), f"cannot be written ({error})", "check the folder's permissions and the room on the disk")
        case _:
            return Fault(str(path), f"cannot be read as a store ({error})", "remove it and build again")
