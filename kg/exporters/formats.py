"""What a format is: a text composed of nodes and edges, each rendered for itself, or files that need more than one at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import NamedTuple, TextIO

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


class _Writer:
    """A file on its way: what it is made of, and whether a comma is due before the next element."""

    def __init__(self, format: Format, stream: TextIO) -> None:
        self.format, self.stream, self.due = format, stream, False
        stream.write(format.head if isinstance(format.head, str) else format.head())

    def put(self, texts: Iterable[str]) -> None:
        """Writes the next elements, at least one."""
        self.stream.write(self.format.comma * self.due + self.format.comma.join(texts))
        self.due = True

    def turn(self) -> None:
        """Writes what stands between nodes and edges."""
        self.stream.write(self.format.between)
        self.due = self.due and not self.format.between

    def end(self) -> None:
        """Writes what stands behind them."""
        self.stream.write(self.format.tail)


def write_together(elements: Elements, files: Iterable[tuple[Format, TextIO]]) -> None:
    """Writes the graph in several formats, each to its text stream, reading nodes and edges but once.

    Streams must be UTF-8 and leave line ends alone. No more of the graph is held than a batch.

    >>> shop = Format("x.json", lambda node: node.id, lambda edge: edge.id, head="[", between="],[", tail="]", comma=",")
    >>> from io import StringIO
    >>> from kg.graph.elements import Listed
    >>> stream = StringIO()
    >>> write_together(Listed([Node("a", "Person", "a", {}), Node("b", "Person", "b", {})], []), [(shop, stream)])
    >>> stream.getvalue()
    '[a,b],[]'
    """
    writers = [_Writer(format, stream) for format, stream in files]
    nodes, edges = elements.nodes(), elements.edges()
    while node_batch := list(islice(nodes, BATCH)):
        for writer in writers:
            writer.put(map(writer.format.node, node_batch))
    for writer in writers:
        writer.turn()
    while edge_batch := list(islice(edges, BATCH)):
        for writer in writers:
            writer.put(map(writer.format.edge, edge_batch))
    for writer in writers:
        writer.end()
