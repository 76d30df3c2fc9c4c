"""A graph whose nodes know where a drawing starts with them, be it of a hundred nodes or of a million."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from hashlib import blake2b
from itertools import islice

from kg.gazetteer import CHINA, Gazetteer, load_gazetteer
from kg.graph.kinds import NODES, Edge, Elements, Node
from kg.graph.layout import Look, draw
from kg.graph.stored import to_networkx

SMALL = 5000
"""Nodes up to which a graph is drawn by its edges. Beyond it nobody sees single edges, and each node has a place of its own."""

REACH = (0.0, 9_000.0, 1_800.0, 400.0)
"""How far the disc of a unit lies from that of the unit above it, by the unit's depth; the nation's lies in the middle."""

SPREAD = (5_000.0, 1_200.0, 300.0, 80.0)
"""The radius of the disc on which the nodes of a unit are strewn, by its depth."""

BANDS = {
    "Place": (0.0, 0.0),
    "Organ": (0.05, 0.25),
    "Post": (0.25, 0.45),
    "Person": (0.45, 0.65),
    "Meeting": (0.65, 0.8),
    "Document": (0.8, 1.0),
}
"""From where to where on the disc, in parts of its radius, nodes of each kind stand."""


class Drawn:
    """The elements of a graph, with each node's place and size in a drawing."""

    def __init__(self, elements: Elements, gazetteer: Gazetteer | None = None) -> None:
        self._elements = elements
        self._gazetteer = gazetteer or load_gazetteer()
        self._degrees: Counter[str] | None = None

    @cached_property
    def _looks(self) -> dict[str, Look] | None:
        """The looks of all nodes of a small graph, None for a large one."""
        ends = len(self._degrees or ())  # nodes that need not be counted once more
        small = ends <= SMALL and sum(1 for _ in islice(self._elements.nodes(), SMALL + 1)) <= SMALL
        return draw(to_networkx(self._elements)) if small else None

    def edges(self) -> Iterator[Edge]:
        """All edges, in the order of the graph; nodes that are asked for afterwards need not count them again."""
        degrees: Counter[str] = Counter()
        for edge in self._elements.edges():
            degrees[edge.source] += 1
            degrees[edge.target] += 1
            yield edge
        self._degrees = degrees

    def nodes(self) -> Iterator[Node]:
        """All nodes, in the order of the graph."""
        if self._looks is not None:
            looks = self._looks
            yield from (_place(node, looks[node.id]) for node in self._elements.nodes())
            return
        if self._degrees is None:
            self._degrees = Counter(end for edge in self._elements.edges() for end in (edge.source, edge.target))
        centres: dict[str, tuple[float, float, int]] = {}
        for node in self._elements.nodes():
            home = find_home(node)
            if home not in centres:
                centres[home] = find_centre(home, self._gazetteer)
            yield _place(node, strew(node, self._degrees[node.id], *centres[home]))


def _place(node: Node, look: Look) -> Node:
    return Node(node.id, node.kind, node.label, node.attributes, *look)


def find_home(node: Node) -> str:
    """The jurisdiction whose disc the node stands on; the nation's where none is known."""
    known = node.attributes
    home = known.get("path") or known.get("place") or known.get("locality") or next(iter(known.get("places", ())), CHINA)
    return str(home)


def find_centre(home: str, gazetteer: Gazetteer) -> tuple[float, float, int]:
    """The middle of a jurisdiction's disc, and its depth: 0 the nation, 1 a province or a foreign state.

    >>> find_centre("中国", load_gazetteer())
    (0.0, 0.0, 0)
    """
    if home == CHINA:
        return 0.0, 0.0, 0
    x, y, depth = 0.0, 0.0, 0
    for unit in gazetteer.units(home):
        depth = min(depth + 1, len(REACH) - 1)
        angle = 2 * math.pi * _scatter(unit)[0]
        x, y = x + REACH[depth] * math.cos(angle), y + REACH[depth] * math.sin(angle)
    return x, y, depth


def strew(node: Node, degree: int, x: float, y: float, depth: int) -> Look:
    """The look of a node in a large graph: on the disc of its jurisdiction, at a spot that its id alone decides on.

    So a node stays where it is when others come.
    """
    one, other = _scatter(node.id)
    low, high = BANDS[node.kind]
    far, angle = SPREAD[depth] * math.sqrt(low * low + one * (high * high - low * low)), 2 * math.pi * other
    size = NODES[node.kind].size + 2 * math.sqrt(degree)
    return Look(round(x + far * math.cos(angle), 2) + 0.0, round(y + far * math.sin(angle), 2) + 0.0, round(size, 2))


def _scatter(id: str) -> tuple[float, float]:
    """Two numbers from 0 to 1 that the id decides on, and that look like chance."""
    digits = blake2b(id.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digits[:4], "big") / 2**32, int.from_bytes(digits[4:], "big") / 2**32
