"""What a format is: a text composed of nodes and edges, each rendered for itself, or files that need more than one at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from shutil import copyfileobj
from typing import IO, NamedTuple, Protocol, TextIO

from kg.exporters.pieces import E, Piece, Pieces, Run, cut, digest
from kg.graph import Edge, Elements, Node

CHUNK = 1 << 20
"""Bytes that are copied at once."""


class Format(NamedTuple):
    """A text file that is composed of elements.

    `node` and `edge` are pure and look at nothing but what they are given. The file is `head`, the nodes, `between`, the edges,
    `tail`; `comma` stands between two nodes and between two edges, and between the last node and the first edge where `between` is
    empty.
    """

    file: str
    node: Callable[[Node], str]
    edge: Callable[[Edge], str]
    head: str | Callable[[], str] = ""
    between: str = ""
    tail: str = ""
    comma: str = ""


class Whole(NamedTuple):
    """Files that are no row of elements: `write` takes the graph, the facts it was built of, and a stream for each file.

    Facts are JSON, a text for each page. Streams are UTF-8 and leave line ends alone; what is no text goes to their `buffer`.
    """

    files: tuple[str, ...]
    write: Callable[[Elements, Iterable[str], Sequence[TextIO]], None]


class Writer(Protocol):
    """A file on its way: it is told of all edges, run by run, then of all nodes, and then that this was all.

    Edges come first because how big a node is drawn depends on their number.
    """

    def put_edges(self, run: Run[Edge]) -> None:
        """Takes some edges."""

    def put_nodes(self, run: Run[Node]) -> None:
        """Takes some nodes. All edges were given before."""

    def end(self) -> None:
        """Writes what is left to write."""


class Gathered(NamedTuple):
    """Files that need more than one element at a time, but each element only once: `start` gives what writes them."""

    files: tuple[str, ...]
    start: Callable[[Sequence[TextIO]], Writer]


class Composer:
    """Writes a format run by run; what is still in an `earlier` file of that format is taken over from there.

    The edges, which stand last and come first, lie `aside` meanwhile: an empty file, open for writing and reading.
    """

    def __init__(self, format: Format, stream: IO[bytes], aside: IO[bytes], earlier: Pieces | None = None) -> None:
        self.format, self.earlier = format, earlier
        self.nodes, self.edges = _Side(stream), _Side(aside)
        self.nodes.write(format.head if isinstance(format.head, str) else format.head())

    def put_edges(self, run: Run[Edge]) -> None:
        """Writes some edges aside."""
        self._put(run, self.format.edge, self.edges)

    def put_nodes(self, run: Run[Node]) -> None:
        """Writes some nodes."""
        self._put(run, self.format.node, self.nodes)

    def end(self) -> None:
        """Writes what stands between nodes and edges, the edges, and what stands behind them."""
        joined = self.nodes.pieces and self.edges.pieces and not self.format.between
        self.nodes.write(self.format.comma if joined else self.format.between)
        self.pieces = [*self.nodes.pieces, *(piece.move(self.nodes.size) for piece in self.edges.pieces)]
        self.edges.stream.seek(0)
        copyfileobj(self.edges.stream, self.nodes.stream, CHUNK)
        self.nodes.write(self.format.tail)

    def _put(self, run: Run[E], render: Callable[[E], str], side: _Side) -> None:
        if side.pieces:
            side.write(self.format.comma)
        found = self.earlier.find(run.key) if self.earlier else None
        if found is None:
            text = self.format.comma.join(map(render, run.elements)).encode()
            found = text, digest(text) if self.earlier else b""
        side.pieces.append(Piece(run.key, side.size, len(found[0]), found[1]))
        side.put(found[0])


class _Side:
    """The nodes or the edges of a file on its way: where they are written, how many bytes that are, and their pieces."""

    def __init__(self, stream: IO[bytes]) -> None:
        self.stream, self.size = stream, 0
        self.pieces: list[Piece] = []

    def write(self, text: str) -> None:
        """Writes what is no piece."""
        self.put(text.encode())

    def put(self, text: bytes) -> None:
        """Writes what is."""
        self.size += self.stream.write(text)


def write_together(elements: Elements, writers: Sequence[Writer], program: bytes = b"") -> None:
    """Writes the graph in several formats, reading nodes and edges but once and holding no more of them than a run.

    `program` tells the program from others, where pieces of files that it wrote are to be known again.

    >>> from io import BytesIO
    >>> from kg.graph.elements import Listed
    >>> shop = Format("x.json", lambda node: node.id, lambda edge: edge.id, head="[", between="],[", tail="]", comma=",")
    >>> stream = BytesIO()
    >>> nodes = [Node("a", "Person", "a", {}), Node("b", "Person", "b", {})]
    >>> write_together(Listed(nodes, []), [Composer(shop, stream, BytesIO())])
    >>> stream.getvalue()
    b'[a,b],[]'
    """
    for edges in cut(elements.edges(), program):
        for writer in writers:
            writer.put_edges(edges)
    for nodes in cut(elements.nodes(), program):
        for writer in writers:
            writer.put_nodes(nodes)
    for writer in writers:
        writer.end()
