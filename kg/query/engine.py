"""One SPARQL query over one store. Run by its path it is a process that can be stopped, and imports nothing of the package.

The answer is a line that names its kind, then its body: `select` and rows as TSV, `ask` and true or false, `triples` and N-Triples,
`fault` and what is wrong with the query.
"""

from __future__ import annotations

import io
import json
import sys
from contextlib import suppress
from typing import IO, BinaryIO, TypedDict, cast

import pyoxigraph as ox


class Question(TypedDict):
    """A query, and what it takes for granted: `prefixes` and `base` that it need not declare, at most how many rows it gives."""

    query: str
    prefixes: dict[str, str]
    base: str | None
    limit: int | None


def open_store(index: str | None, turtle: str) -> ox.Store:
    """The store that lies at `index`, to be read only; where there is none that can be read, one in memory, filled from `turtle`.

    Raises SyntaxError or OSError where the file cannot be read either.
    """
    with suppress(OSError, RuntimeError):  # the latter where the index is damaged
        if index:
            return ox.Store.read_only(index)
    store = ox.Store()
    store.bulk_load(path=turtle, format=ox.RdfFormat.TURTLE)
    return store


def run(store: ox.Store, question: Question, stream: BinaryIO) -> None:
    """Writes the answer to a byte stream. Where a limit leaves rows or triples out, there is one more than it says."""
    try:
        result = store.query(question["query"], prefixes=question["prefixes"], base_iri=question["base"])
    except SyntaxError as error:
        stream.write(f"fault\n{error}".encode())
        return
    if isinstance(result, ox.QueryBoolean):
        stream.write(b"ask\ntrue" if result else b"ask\nfalse")
    elif isinstance(result, ox.QueryTriples):
        stream.write(b"triples\n")
        for number, triple in enumerate(result):
            stream.write(f"{triple} .\n".encode())
            if number == question["limit"]:
                return
    else:
        stream.write(b"select\n")
        with suppress(Enough):
            result.serialize(output=cast(IO[bytes], Lines(stream, question["limit"])), format=ox.QueryResultsFormat.TSV)


class Enough(Exception):
    """All lines that were wanted are there."""


class Lines(io.RawIOBase):
    """A stream that hands on a head and `limit` lines, one more to show that there is more, then raises Enough."""

    def __init__(self, stream: BinaryIO, limit: int | None) -> None:
        self.stream = stream
        self.left = None if limit is None else limit + 2

    def writable(self) -> bool:
        """Yes."""
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]
        """Hands the bytes on, up to the last line wanted."""
        if self.left is not None:
            lines = bytes(data).splitlines(keepends=True)
            ends = [number for number, line in enumerate(lines, 1) if line.endswith(b"\n")]
            if len(ends) >= self.left:
                self.stream.writelines(lines[: ends[self.left - 1]])
                raise Enough
            self.left -= len(ends)
        self.stream.write(data)
        return len(data)


if __name__ == "__main__":
    given = json.load(sys.stdin)
    run(open_store(given["index"], given["turtle"]), given["question"], sys.stdout.buffer)
