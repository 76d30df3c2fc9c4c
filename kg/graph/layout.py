"""Where a drawing starts with each node of a graph, and how big the node is there.

Each jurisdiction is a disc, and the discs of what it holds lie around it. On a disc stand, from the centre outwards, the place
itself, its organs, posts, people, meetings and documents, so that most edges run between neighbouring rings. There is no chance
and no iteration in it: the same graph gives the same picture on every machine.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from kg.graph.kinds import NODES, Graph

RINGS = ("Organ", "Post", "Person", "Meeting", "Document")
GAP = 24.0  # between neighbours on a ring, and between rings, in the units of node sizes
TWIST = 0.6  # from ring to ring, in radians, so that the labels of a post, its only holder and their only meeting do not overlap


Spots = dict[str, tuple[float, float]]


class Look(NamedTuple):
    """Position and diameter of a node, to two decimals."""

    x: float
    y: float
    size: float


def draw(graph: Graph) -> dict[str, Look]:
    """Each node's look. Sizes grow with the square root of the number of edges."""
    kinds: dict[str, str] = {node: data["kind"] for node, data in graph.nodes(data=True)}
    spots = _place_discs(graph, kinds)
    looks = {}
    for node, kind in kinds.items():
        x, y = spots[node]
        size = NODES[kind].size + 2 * math.sqrt(graph.degree(node))
        looks[node] = Look(round(x, 2) + 0.0, round(y, 2) + 0.0, round(size, 2))
    return looks


def _place_discs(graph: Graph, kinds: Mapping[str, str]) -> Spots:
    homes = _find_homes(graph, kinds)
    at_home: dict[str, list[str]] = defaultdict(list)
    for node, home in homes.items():
        at_home[home].append(node)
    held: dict[str, list[str]] = defaultdict(list)
    for place in (node for node, kind in kinds.items() if kind == "Place"):
        held[_holder(graph, place, kinds)].append(place)

    def arrange(disc: str) -> tuple[float, Spots]:
        """The radius of a disc with all that it holds, and where each node stands from the middle of it all."""
        radius, spots = _arrange_rings(graph, disc, at_home[disc], kinds)
        parts = sorted((arrange(place) for place in held[disc]), key=lambda part: -part[0])
        radii = [radius, *(part for part, _ in parts)]
        centres = _pack(radii)
        for (_, inside), (x, y) in zip(parts, centres[1:], strict=True):
            spots |= {node: (x + dx, y + dy) for node, (dx, dy) in inside.items()}
        x, y = (_middle([(centre[axis], r) for centre, r in zip(centres, radii, strict=True)]) for axis in (0, 1))
        reach = max(math.dist((x, y), centre) + r for centre, r in zip(centres, radii, strict=True))
        return reach + GAP / 2, {node: (dx - x, dy - y) for node, (dx, dy) in spots.items()}

    return arrange("")[1]


def _middle(spans: list[tuple[float, float]]) -> float:
    return (min(centre - r for centre, r in spans) + max(centre + r for centre, r in spans)) / 2


def _holder(graph: Graph, place: str, kinds: Mapping[str, str]) -> str:
    return next((other for other in sorted(graph.successors(place)) if kinds[other] == "Place"), "")


def _pack(radii: list[float]) -> list[tuple[float, float]]:
    """Centres of discs that touch and do not overlap: the first in the middle, each next one in the free corner between two
    others that is nearest to the middle."""
    centres = [(0.0, 0.0)]
    for number, radius in enumerate(radii[1:], 1):
        corners = [(radii[0] + radius, 0.0)]
        for i in range(number):
            for j in range(i):
                corners += _corners(centres[i], radii[i] + radius, centres[j], radii[j] + radius)
        # Rounded, so that the last bit of a root, which may differ among machines, does not decide which corner is taken.
        corners = [(round(x, 6), round(y, 6)) for x, y in corners]
        free = [
            corner
            for corner in corners
            if all(math.dist(corner, other) > radii[k] + radius - 1e-3 for k, other in enumerate(centres))
        ]
        centres.append(min(free, key=lambda corner: (round(math.hypot(*corner), 3), corner)))
    return centres


def _corners(one: tuple[float, float], a: float, other: tuple[float, float], b: float) -> list[tuple[float, float]]:
    """The two points at distance `a` from `one` and `b` from `other`; none if the circles do not meet."""
    (x, y), d = one, math.dist(one, other)
    if not abs(a - b) < d < a + b:
        return []
    along = (a * a - b * b + d * d) / (2 * d)
    across = math.sqrt(max(0.0, a * a - along * along))
    ux, uy = (other[0] - x) / d, (other[1] - y) / d
    return [
        (x + along * ux - across * uy, y + along * uy + across * ux),
        (x + along * ux + across * uy, y + along * uy - across * ux),
    ]


def _arrange_rings(graph: Graph, disc: str, nodes: list[str], kinds: Mapping[str, str]) -> tuple[float, Spots]:
    """Rings of nodes around a place, each node near the angle of its neighbours on the rings within; many take several rows."""
    spots: Spots = {disc: (0.0, 0.0)} if disc else {}
    radius = GAP / 2
    for kind in RINGS:
        ring = [node for node in nodes if kinds[node] == kind]
        angles = {node: _mean_angle(spots[other] for other in _neighbours(graph, node) if other in spots) for node in ring}
        ring.sort(key=lambda node: (angles[node], node))
        rows = 0
        while sum(2 * math.pi * (radius + GAP * row) / GAP for row in range(1, rows + 1)) < len(ring):
            rows += 1
        for number, node in enumerate(ring):
            angle, far = angles[ring[0]] + TWIST + 2 * math.pi * number / len(ring), radius + GAP * (1 + number % rows)
            spots[node] = (far * math.cos(angle), far * math.sin(angle))
        radius += GAP * rows
    return radius + GAP / 2, spots


def _mean_angle(spots: Iterable[tuple[float, float]]) -> float:
    x, y = 0.0, 0.0
    for dx, dy in spots:
        x, y = x + dx, y + dy
    # Rounded, so that the last bit of a sine, which differs among machines, does not decide on the order.
    return round(math.atan2(y, x) % (2 * math.pi), 6)


def _neighbours(graph: Graph, node: str) -> list[str]:
    return sorted({*graph.successors(node), *graph.predecessors(node)})


def _find_homes(graph: Graph, kinds: Mapping[str, str]) -> dict[str, str]:
    """The jurisdiction in whose disc each node stands: its own, else that of most of its neighbours; "" where nobody knows."""
    homes = {node: target for node, target in graph.edges() if kinds[target] == "Place"}
    for wanted in ("Person", "Meeting", "Document", "Post", "Organ"):
        for node in [node for node, kind in kinds.items() if kind == wanted and node not in homes]:
            near = Counter(homes[other] for other in _neighbours(graph, node) if other in homes)
            homes[node] = min(near, key=lambda place: (-near[place], place), default="")
    return {node: home for node, home in homes.items() if kinds[node] != "Place"}
