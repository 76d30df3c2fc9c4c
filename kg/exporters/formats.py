"""What a format is: a text composed of nodes and edges, each rendered for itself, or files that need more than one at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from shutil import copyfileobj
from typing import IO, NamedTuple, Protocol, TextIO

from kg.graph import Edge, Elements, Node
from kg.model import Facts

BATCH = 1024
"""Elements that are written at once; a stream asked for each of them would cost more than they do."""

CHUNK = 1 << 20
"""Characters that are copied at once."""


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

    Streams are UTF-8 and leave line ends alone; what is no text goes to their `buffer`.
    """

    files: tuple[str, ...]
    write: Callable[[Elements, Iterable[Facts], Sequence[TextIO]], None]


class Writer(Protocol):
    """A file on its way: it is told of all edges, batch by batch, then of all nodes, and then that this was all.

    Edges come first because how big a node is drawn depends on their number.
    """

    def put_edges(self, edges: Sequence[Edge]) -> None:
        """Takes some edges, at least one."""

    def put_nodes(self, nodes: Sequence[Node]) -> None:
        """Takes some nodes, at least one. All edges were given before."""

    def end(self) -> None:
        """Writes what is left to write."""


class Gathered(NamedTuple):
    """Files that need more than one element at a time, but each element only once: `start` gives what writes them."""

    files: tuple[str, ...]
    start: Callable[[Sequence[TextIO]], Writer]


class Composer:
    """Writes a format element by element; the edges, which stand last and come first, lie `aside` meanwhile.

    `aside` is an empty file, open for writing and reading, that leaves line ends alone.
    """

    def __init__(self, format: Format, stream: TextIO, aside: IO[str]) -> None:
        self.format, self.stream, self.edges = format, stream, aside
        self.any_edge = self.any_node = False
        stream.write(format.head if isinstance(format.head, str) else format.head())

    def put_edges(self, edges: Sequence[Edge]) -> None:
        """Writes some edges aside."""
        self.edges.write(self.format.comma * self.any_edge + self.format.comma.join(map(self.format.edge, edges)))
        self.any_edge = True

    def put_nodes(self, nodes: Sequence[Node]) -> None:
        """Writes some nodes."""
        self.stream.write(self.format.comma * self.any_node + self.format.comma.join(map(self.format.node, nodes)))
        self.any_node = True

    def end(self) -> None:
        """Writes what stands between nodes and edges, the edges, and what stands behind them."""
        joined = self.any_node and self.any_edge and not self.format.between
        self.stream.write(self.format.between + self.format.comma * joined)
        self.edges.seek(0)
        copyfileobj(self.edges, self.stream, CHUNK)
        self.stream.write(self.format.tail)


def write_together(elements: Elements, writers: Sequence[Writer]) -> None:
    """Writes the graph in several formats, reading nodes and edges but once and holding no more of them than a batch.

    >>> from io import StringIO
    >>> from kg.graph.elements import Listed
    >>> shop = Format("x.json", lambda node: node.id, lambda edge: edge.id, head="[", between="],[", tail="]", comma=",")
    >>> stream = StringIO()
    >>> nodes = [Node("a", "Person", "a", {}), Node("b", "Person", "b", {})]
    >>> write_together(Listed(nodes, []), [Composer(shop, stream, StringIO())])
    >>> stream.getvalue()
    '[a,b],[]'
    """
    edges = elements.edges()
    while edge_batch := list(islice(edges, BATCH)):
        for writer in writers:
            writer.put_edges(edge_batch)
    nodes = elements.nodes()
    while node_batch := list(islice(nodes, BATCH)):
        for writer in writers:
            writer.put_nodes(node_batch)
    for writer in writers:
        writer.end()
