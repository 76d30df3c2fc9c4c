"""What a file has in common with the one that lies in its place: taken over from there, and not rendered again.

What a run of elements becomes in a file depends on nothing but the run and the program. So beside a file there may be a list of its
pieces: for each run a digest of its elements and of the program, where its text stands, and a digest of the text. A run that is in
the list is not rendered again as long as its text has that digest. Whatever befalls list or file, what is not found whole is
rendered anew; and as a list is written anew with its file, it does not outgrow it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar
from zlib import crc32

import msgspec

from kg.graph import Edge, Node

LENGTH = 64
"""Elements of a run, about. A page more changes a few runs; the shorter they are, the less is rendered again."""
LONGEST = 1024
SIZE = 16
"""Bytes of a digest."""

E = TypeVar("E", Node, Edge)


class Run(NamedTuple, Generic[E]):
    """Some elements, at least one, and a digest of them and of the program; empty where nobody names the program."""

    elements: list[E]
    key: bytes


def cut(elements: Iterable[E], program: bytes = b"") -> Iterator[Run[E]]:
    """The elements in runs. Where a run ends its last id decides, so that one element more makes none but its own run another."""
    run: list[E] = []
    for element in elements:
        run.append(element)
        if crc32(element.id.encode("utf-8", "surrogatepass")) % LENGTH == 0 or len(run) == LONGEST:
            yield Run(run, _identify(run, program))
            run = []
    if run:
        yield Run(run, _identify(run, program))


def _identify(run: list[E], program: bytes) -> bytes:
    return digest(program + msgspec.msgpack.encode(run)) if program else b""


class Piece(NamedTuple):
    """The text of a run: the run's key, where the text stands in the file, in bytes, and its digest."""

    key: bytes
    start: int
    size: int
    digest: bytes

    def move(self, by: int) -> Piece:
        """The piece at another place."""
        return self._replace(start=self.start + by)


class Pieces:
    """The pieces of a file as it lies there; none where there is no such file, or no list of its pieces."""

    def __init__(self, path: Path) -> None:
        self._known: dict[bytes, Piece] = {}
        self._file = None
        with suppress(OSError):
            listed = list_of(path).read_bytes()
            if listed[:SIZE] == _sign(path, listed[SIZE:]):
                self._known = {piece.key: piece for piece in msgspec.msgpack.decode(listed[SIZE:], type=list[Piece])}
                self._file = path.open("rb")

    def find(self, key: bytes) -> tuple[bytes, bytes] | None:
        """The text of the run of that key, and its digest; None where the file has it not, or no longer as it was written."""
        piece = self._known.get(key)
        if piece is None or self._file is None:
            return None
        self._file.seek(piece.start)
        text = self._file.read(piece.size)
        return (text, piece.digest) if digest(text) == piece.digest else None

    def close(self) -> None:
        """Lets go of the file, so that another may take its place."""
        if self._file:
            self._file.close()


def list_of(path: Path) -> Path:
    """Where the list of a file's pieces lies."""
    return path.with_name(f".{path.name}.pieces")


def pack(pieces: list[Piece], path: Path) -> bytes:
    """The list of the pieces of the file at that path, behind a digest by which it is known to be whole, and that file's."""
    text = msgspec.msgpack.encode(pieces)
    return _sign(path, text) + text


def _sign(path: Path, text: bytes) -> bytes:
    return digest(path.name.encode() + text)


def digest(data: bytes) -> bytes:
    """What tells these bytes from others."""
    return blake2b(data, digest_size=SIZE).digest()
