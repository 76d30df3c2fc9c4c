"""A graph that lies in memory, as the nodes and edges that writers take."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from operator import attrgetter

from kg.graph.kinds import Edge, Node


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
