"""A graph that lies in memory, as the nodes and edges that writers take."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from operator import attrgetter

from kg.graph.kinds import Edge, Elements, Graph, Node
from kg.graph.layout import draw

LABELS = ("kind", "label")


class Listed:
    """Elements out of lists, in whatever order they come."""

    def __init__(self, nodes: Iterable[Node], edges: Iterable[Edge]) -> None:
        self._nodes = sorted(nodes, key=attrgetter("id"))
        self._edges = sorted(edges, key=attrgetter("id"))

    def nodes(self) -> Iterator[Node]:
        """All nodes, ascending by id."""
        return iter(self._nodes)

    def edges(self) -> Iterator[Edge]:
        """All edges, ascending by id."""
        return iter(self._edges)


def from_networkx(graph: Graph) -> Elements:
    """The nodes and edges of a graph that `build_graph` made, each node with its place in a drawing."""
    looks = draw(graph)
    nodes = (
        Node(id, data["kind"], data["label"], {name: data[name] for name in data if name not in LABELS}, *looks[id])
        for id, data in graph.nodes(data=True)
    )
    edges = (
        Edge(id, data["kind"], source, target, {name: data[name] for name in data if name not in LABELS})
        for source, target, id, data in graph.edges(keys=True, data=True)
    )
    return Listed(nodes, edges)
