"""What a format is: a text composed of nodes and edges, each rendered for itself, or files that need more than one at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import NamedTuple, Protocol, TextIO

from kg.graph import Edge, Elements, Node
from kg.model import Facts

BATCH = 1024
"""Elements that are written at once; a stream asked for each of them would cost more than they do."""


class Format(NamedTuple):
    """A text file that is composed of elements.

    `node` and `edge` are pure and look at nothing but what they are given, so that their texts may be kept and joined again. The
    file is `head`, the nodes, `between`, the edges, `tail`; `comma` stands between two nodes and between two edges, and between
    the last node and the first edge where `between` is empty.
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
    """A file on its way: it is told of all nodes, batch by batch, then of all edges, and then that this was all."""

    def put_nodes(self, nodes: Sequence[Node]) -> None:
        """Takes some nodes, at least one."""

    def put_edges(self, edges: Sequence[Edge]) -> None:
        """Takes some edges, at least one. All nodes were given before."""

    def end(self) -> None:
        """Writes what is left to write."""


class Gathered(NamedTuple):
    """Files that need more than one element at a time, but each element only once: `start` gives what writes them."""

    files: tuple[str, ...]
    start: Callable[[Sequence[TextIO]], Writer]


class Composer:
    """Writes a format element by element."""

    def __init__(self, format: Format, stream: TextIO) -> None:
        self.format, self.stream = format, stream
        self.due = False  # whether a comma is, before the next element
        self.turned = False
        stream.write(format.head if isinstance(format.head, str) else format.head())

    def put_nodes(self, nodes: Sequence[Node]) -> None:
        """Writes some nodes."""
        self._put(map(self.format.node, nodes))

    def put_edges(self, edges: Sequence[Edge]) -> None:
        """Writes some edges, and before the first what stands between nodes and edges."""
        self._turn()
        self._put(map(self.format.edge, edges))

    def end(self) -> None:
        """Writes what stands behind them."""
        self._turn()
        self.stream.write(self.format.tail)

    def _put(self, texts: Iterable[str]) -> None:
        self.stream.write(self.format.comma * self.due + self.format.comma.join(texts))
        self.due = True

    def _turn(self) -> None:
        if not self.turned:
            self.stream.write(self.format.between)
            self.due, self.turned = self.due and not self.format.between, True


def write_together(elements: Elements, writers: Sequence[Writer]) -> None:
    """Writes the graph in several formats, reading nodes and edges but once and holding no more of them than a batch.

    >>> from io import StringIO
    >>> from kg.graph.elements import Listed
    >>> shop = Format("x.json", lambda node: node.id, lambda edge: edge.id, head="[", between="],[", tail="]", comma=",")
    >>> stream = StringIO()
    >>> nodes = [Node("a", "Person", "a", {}), Node("b", "Person", "b", {})]
    >>> write_together(Listed(nodes, []), [Composer(shop, stream)])
    >>> stream.getvalue()
    '[a,b],[]'
    """
    nodes, edges = elements.nodes(), elements.edges()
    while node_batch := list(islice(nodes, BATCH)):
        for writer in writers:
            writer.put_nodes(node_batch)
    while edge_batch := list(islice(edges, BATCH)):
        for writer in writers:
            writer.put_edges(edge_batch)
    for writer in writers:
        writer.end()
