"""What a format is: a text composed of nodes and edges, each rendered for itself, or files that need more than one at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import NamedTuple, TextIO

from kg.graph import Edge, Elements, Node
from kg.model import Facts

BATCH = 4096
"""Pieces of text that are written at once; a stream asked for each of them would cost more than they do."""


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


def compose(format: Format, nodes: Iterable[str], edges: Iterable[str]) -> Iterator[str]:
    """The pieces of the file, in order, out of the rendered texts of nodes and edges.

    >>> shop = Format("x.json", lambda node: node.id, lambda edge: edge.id, head="[", between="],[", tail="]", comma=",")
    >>> "".join(compose(shop, ["a", "b"], ["c"]))
    '[a,b],[c]'
    """
    yield format.head if isinstance(format.head, str) else format.head()
    if not format.comma:
        yield from nodes
        yield format.between
        yield from edges
    elif not format.between:
        yield from _separate(chain(nodes, edges), format.comma)
    else:
        yield from _separate(nodes, format.comma)
        yield format.between
        yield from _separate(edges, format.comma)
    yield format.tail


def _separate(texts: Iterable[str], comma: str) -> Iterator[str]:
    texts = iter(texts)
    yield from islice(texts, 1)
    for text in texts:
        yield comma
        yield text


def write_format(elements: Elements, format: Format, stream: TextIO) -> None:
    """Writes the graph to a text stream, which must be UTF-8 and leave line ends alone; holds no more of it than a batch."""
    pieces = compose(format, map(format.node, elements.nodes()), map(format.edge, elements.edges()))
    while batch := "".join(islice(pieces, BATCH)):
        stream.write(batch)
