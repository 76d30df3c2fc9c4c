"""Parts of a graph, and networks made of it: functions that give elements for elements.

What a view keeps in memory is ids, and of a projection the pairs of people that it joins; the graph itself is read as a stream, as
often as it takes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import combinations, product
from typing import NamedTuple

from kg.graph.elements import Listed
from kg.graph.kinds import PARTS, PROJECTED, Edge, Elements, Node, kind_of
from kg.model import identify

STATED = {"HOLDS", *(kind.name for kind in PARTS.values())}
"""Edges that say what somebody did. All others say what their source is part of, and go with it."""
PROJECTED_NAMES = {kind.name for kind in PROJECTED}
UNKNOWN_DAY = "XXXX"


class View(NamedTuple):
    """Elements as two functions give them."""

    read_nodes: Callable[[], Iterator[Node]]
    read_edges: Callable[[], Iterator[Edge]]

    def nodes(self) -> Iterator[Node]:
        """All nodes, in the order of the graph."""
        return self.read_nodes()

    def edges(self) -> Iterator[Edge]:
        """All edges, in the order of the graph."""
        return self.read_edges()


def narrow(elements: Elements, place: str | None = None, since: str | None = None, until: str | None = None) -> Elements:
    """The tenures, meetings and parts of a place and a time, with the people, and what these lead to: organs, places, pages.

    `place` is a path or a part of it; `since` and `until` are days, months or years, and belong to the time. What has no date is of
    no time: it is left out where a time is asked for.
    """
    if not (place or since or until):
        return elements
    chosen = {
        node.id
        for node in elements.nodes()
        if node.kind in ("Post", "Meeting") and (place is None or place in node.attributes.get("place", ""))
    }

    def is_meant(edge: Edge) -> bool:
        return edge.kind in STATED and edge.target in chosen and _is_within(edge, since, until)

    meetings = (node for node in elements.nodes() if node.kind == "Meeting" and node.id in chosen)
    kept = {node.id for node in meetings if _falls(node.attributes.get("date", ""), since, until)}
    for edge in elements.edges():
        if is_meant(edge):
            kept |= {edge.source, edge.target}
    found = -1
    while found != len(kept):
        found = len(kept)
        kept |= {edge.target for edge in elements.edges() if edge.kind not in STATED and edge.source in kept}
    return View(
        lambda: (node for node in elements.nodes() if node.id in kept),
        lambda: (edge for edge in elements.edges() if (is_meant(edge) if edge.kind in STATED else edge.source in kept)),
    )


def weigh(elements: Elements, least: int) -> Elements:
    """The graph without the edges of less weight that say what somebody did, and without nodes that no edge is left to."""
    if least <= 1:
        return elements

    def is_kept(edge: Edge) -> bool:
        return edge.attributes.get("weight", 1) >= least or edge.kind not in STATED | PROJECTED_NAMES

    tied: set[str] = set()
    for edge in filter(is_kept, elements.edges()):
        tied |= {edge.source, edge.target}
    return View(
        lambda: (node for node in elements.nodes() if node.id in tied),
        lambda: filter(is_kept, elements.edges()),
    )


def join_attendants(elements: Elements) -> Elements:
    """People who met, and an edge for two who took part in the same meetings, whatever their parts; its direction says nothing.

    Its weight is the number of these meetings, `first` and `last` their days, `meetings` their ids. `ranks` tells where the two
    stood in the list of those present, the source before the colon, by day: `2022-11-20 1:4`.
    """
    pairs: _Pairs = defaultdict(list)
    for meeting in _gather_meetings(elements):
        people = sorted(meeting.people)
        for one, other in combinations(people, 2):
            ranks = [meeting.people[person].get("ATTENDED") for person in (one, other)]
            pairs[one, other].append(_Occasion(meeting.day, meeting.id, f"{ranks[0]}:{ranks[1]}" if all(ranks) else ""))
    return _draw(elements, "MET_WITH", pairs)


def join_chairs(elements: Elements) -> Elements:
    """People who met, and an edge from one who chaired meetings to one who spoke at or attended them.

    Its attributes are those of `join_attendants`; `ranks` has the attendant's place in the list of those present: `2022-11-20 4`.
    """
    pairs: _Pairs = defaultdict(list)
    for meeting in _gather_meetings(elements):
        chairs = sorted(person for person, parts in meeting.people.items() if "CHAIRED" in parts)
        others = sorted(meeting.people.keys() - chairs)
        for one, other in product(chairs, others):
            rank = meeting.people[other].get("ATTENDED")
            pairs[one, other].append(_Occasion(meeting.day, meeting.id, str(rank or "")))
    return _draw(elements, "PRESIDED_OVER", pairs)


def keep_posts(elements: Elements) -> Elements:
    """People, their posts, and the places of these with those that hold them."""
    kinds = ("Person", "Post", "Place")
    return View(
        lambda: (node for node in elements.nodes() if node.kind in kinds),
        lambda: (edge for edge in elements.edges() if kind_of(edge.source) in kinds and kind_of(edge.target) in kinds),
    )


PROJECTIONS: dict[str, Callable[[Elements], Elements]] = {
    "co-attendance": join_attendants,
    "chair-attendee": join_chairs,
    "person-post-place": keep_posts,
}


class _Occasion(NamedTuple):
    """A meeting of two people; `ranks` is empty where a list of those present has not both."""

    day: str
    meeting: str
    ranks: str


_Pairs = dict[tuple[str, str], list[_Occasion]]


class _Met(NamedTuple):
    """A meeting with its people, and the rank of each in each list."""

    id: str
    day: str
    people: dict[str, dict[str, int]]


def _gather_meetings(elements: Elements) -> Iterator[_Met]:
    people: dict[str, dict[str, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
    for edge in elements.edges():
        if edge.kind in STATED and edge.kind != "HOLDS":
            people[edge.target][edge.source][edge.kind] = edge.attributes.get("rank", 0)
    for node in elements.nodes():
        if node.id in people:
            yield _Met(node.id, node.attributes.get("date", UNKNOWN_DAY), people[node.id])


def _draw(elements: Elements, kind: str, pairs: _Pairs) -> Elements:
    edges = []
    for (one, other), occasions in pairs.items():
        occasions.sort()
        days = sorted(day for occasion in occasions for day in occasion.day.split("/") if day[0].isdigit())
        attributes: dict[str, object] = {"weight": len(occasions)}
        if days:
            attributes |= {"first": days[0], "last": days[-1]}
        attributes["meetings"] = tuple(occasion.meeting for occasion in occasions)
        if ranks := tuple(f"{occasion.day} {occasion.ranks}" for occasion in occasions if occasion.ranks):
            attributes["ranks"] = ranks
        edges.append(Edge(identify(kind.lower(), by=(one, other)), kind, one, other, attributes))
    drawn = Listed((), edges)
    joined = {person for pair in pairs for person in pair}
    return View(lambda: (node for node in elements.nodes() if node.id in joined), drawn.edges)


def _is_within(edge: Edge, since: str | None, until: str | None) -> bool:
    attributes = edge.attributes
    return _falls(f"{attributes['first']}/{attributes['last']}" if "first" in attributes else "", since, until)


def _falls(date: str, since: str | None, until: str | None) -> bool:
    """Whether a day, a month or an interval is of the time, at least in part.

    >>> _falls("2022-11-20", "2022-11", None), _falls("2022-03-01/2023-05-02", None, "2022"), _falls("XXXX-04-05", "2022", None)
    (True, True, False)
    """
    if not (since or until):
        return True
    first, _, last = date.partition("/")
    last = last or first
    if not (first[:4].isdigit() and last[:4].isdigit()):
        return False
    return (since is None or last[: len(since)] >= since) and (until is None or first[: len(until)] <= until)
