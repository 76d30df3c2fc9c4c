"""What a graph knows, as objects: people, meetings, posts held, parts taken, each with the words that it rests on.

They speak of all pages together, where the nouns of `kg.model` speak of one. They are read off the graph that the exports are
written from, so that ids and dates are those of its files.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple

from kg.api.display import Sheet, Shown
from kg.graph import PARTS, Graph
from kg.model import Capacity, Evidence, Record


class Attested(Record):
    """Base of what pages attest."""

    evidence: tuple[Evidence, ...]

    @property
    def pages(self) -> tuple[str, ...]:
        """The ids of the pages that say so, ascending."""
        return tuple(sorted({item.document for item in self.evidence}))


class Part(Attested):
    """A person's part in a meeting; `rank` counts from 1 in the order of the page's list, within the capacity."""

    person: str
    person_id: str
    capacity: Capacity
    rank: int
    meeting: str
    meeting_id: str
    date: str | None


class Tenure(Attested):
    """A person in a post, seen from the day `first` to the day `last` of the pages that show it; None where no page has a day.

    `former` is the first day on which a page calls the person the former holder. All are days of pages, not of appointment.
    """

    person: str
    person_id: str
    title: str
    post_id: str
    place: str | None
    organ: str | None
    first: str | None
    last: str | None
    former: str | None


class Meeting(Attested, Shown):
    """A meeting, whatever the number of pages that report it; `date` is EDTF, `place` a full path, `parts` in list order."""

    id: str
    name: str | None
    date: str | None
    place: str | None
    venue: str | None
    form: str | None
    parts: tuple[Part, ...]

    @property
    def chair(self) -> tuple[str, ...]:
        """Who chaired it, in the order of the page."""
        return self._list_names("chair")

    @property
    def speakers(self) -> tuple[str, ...]:
        """Who spoke, in the order of the page."""
        return self._list_names("speaker")

    @property
    def attendees(self) -> tuple[str, ...]:
        """Who attended, in the order of the page."""
        return self._list_names("attendee")

    def _list_names(self, capacity: Capacity) -> tuple[str, ...]:
        return tuple(part.person for part in self.parts if part.capacity == capacity)

    def sheets(self) -> Iterator[Sheet]:
        """One table: who took which part, and the words that say so."""
        title = ", ".join(filter(None, (self.name or self.form or "a meeting without a name", self.date, self.place, self.venue)))
        yield Sheet(title, ("part", "person", "words"), [(part.capacity, part.person, part.evidence[0]) for part in self.parts])


class Person(Record, Shown):
    """A person across pages; `places` are the jurisdictions in which pages place the person."""

    id: str
    name: str
    places: tuple[str, ...]
    posts: tuple[Tenure, ...]
    parts: tuple[Part, ...]

    def sheets(self) -> Iterator[Sheet]:
        """The posts, then the parts in meetings, each where there are any."""
        if self.posts:
            rows = [(held.place, held.title, held.first, held.last, held.evidence[0]) for held in self.posts]
            yield Sheet(f"Posts of {self.name}", ("place", "post", "first", "last", "words"), rows)
        if self.parts:
            taken = [(part.date, part.meeting, part.capacity, part.evidence[0]) for part in self.parts]
            yield Sheet(f"Meetings of {self.name}", ("date", "meeting", "part", "words"), taken)


class Records(NamedTuple):
    """All people by name, all meetings by day, all posts held by place and title."""

    people: list[Person]
    meetings: list[Meeting]
    posts: list[Tenure]


CAPACITIES: dict[str, Capacity] = {kind.name: capacity for capacity, kind in PARTS.items()}
LATE = "~"  # sorts behind every date


def read_records(graph: Graph) -> Records:
    """What the graph holds, as objects."""
    posts, parts = list(_read_tenures(graph)), list(_read_parts(graph))
    held, taken, people_of = (
        defaultdict[str, list[Tenure]](list),
        defaultdict[str, list[Part]](list),
        defaultdict[str, list[Part]](list),
    )
    for tenure in posts:
        held[tenure.person_id].append(tenure)
    for part in parts:
        taken[part.person_id].append(part)
        people_of[part.meeting_id].append(part)
    people = [
        Person(id=id, name=data["name"], places=data.get("places", ()), posts=tuple(held[id]), parts=tuple(taken[id]))
        for id, data in _nodes(graph, "Person")
    ]
    meetings = [
        Meeting(
            id=id,
            **{field: data.get(field) for field in ("name", "date", "place", "venue", "form")},
            parts=tuple(sorted(people_of[id], key=lambda part: (list(PARTS).index(part.capacity), part.rank, part.person_id))),
            evidence=data["evidence"],
        )
        for id, data in _nodes(graph, "Meeting")
    ]
    people.sort(key=lambda person: (person.name, person.id))
    meetings.sort(key=lambda meeting: (meeting.date or LATE, meeting.id))
    return Records(people, meetings, posts)


def _read_tenures(graph: Graph) -> Iterator[Tenure]:
    """By place, title, day and person."""
    found = [
        Tenure(
            person=graph.nodes[person]["label"],
            person_id=person,
            title=graph.nodes[post]["title"],
            post_id=post,
            place=graph.nodes[post].get("place"),
            organ=graph.nodes[post].get("organ"),
            first=data.get("first"),
            last=data.get("last"),
            former=data.get("former"),
            evidence=data["evidence"],
        )
        for person, post, data in graph.edges(data=True)
        if data["kind"] == "HOLDS"
    ]
    yield from sorted(found, key=lambda held: (held.place or LATE, held.title, held.post_id, held.first or LATE, held.person_id))


def _read_parts(graph: Graph) -> Iterator[Part]:
    """By day, meeting and capacity."""
    found = [
        Part(
            person=graph.nodes[person]["label"],
            person_id=person,
            capacity=CAPACITIES[data["kind"]],
            rank=data["rank"],
            meeting=graph.nodes[meeting]["label"],
            meeting_id=meeting,
            date=graph.nodes[meeting].get("date"),
            evidence=data["evidence"],
        )
        for person, meeting, data in graph.edges(data=True)
        if data["kind"] in CAPACITIES
    ]
    yield from sorted(found, key=lambda part: (part.date or LATE, part.meeting_id, part.capacity, part.rank, part.person_id))


def _nodes(graph: Graph, kind: str) -> Iterator[tuple[str, dict[str, Any]]]:
    return ((id, data) for id, data in graph.nodes(data=True) if data["kind"] == kind)
