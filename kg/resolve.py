"""Who is who across documents: which names mean one person, which reports mean one meeting.

A decision is recorded with its reason, apart from the facts, which are never rewritten. Where the pages do not tell, the
judgement is `unsure` and the two stay apart: a split person can be joined later, a joined one cannot be taken apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator
from difflib import SequenceMatcher
from itertools import combinations, pairwise
from typing import Generic, NamedTuple, TypeVar

from kg.errors import Fault
from kg.gazetteer import CHINA, Gazetteer, load_gazetteer
from kg.model import Entities, Facts, Judgement, Link, Meeting, Person, identify

Key = TypeVar("Key", bound=Hashable)
Report = tuple[str, int]
NO_LINE = "no line of jurisdictions joins them"
NO_PLACE = "nobody says where the page places the name"


class Groups(Generic[Key]):
    """Which keys mean the same thing: a union-find that keeps each group's members and the pairs that must stay apart."""

    def __init__(self, keys: Iterable[Key], apart: Collection[frozenset[Key]] = ()) -> None:
        self._group = {key: {key} for key in keys}
        self._apart = apart

    def __iter__(self) -> Iterator[set[Key]]:
        return iter({id(group): group for group in self._group.values()}.values())

    def of(self, key: Key) -> set[Key]:
        """The members of the group that `key` is in."""
        return self._group[key]

    def may_join(self, one: Key, other: Key) -> bool:
        """Whether the two groups are distinct and nobody said of two of their members that they differ."""
        a, b = self._group[one], self._group[other]
        return a is not b and not any(frozenset((x, y)) in self._apart for x in a for y in b)

    def join(self, one: Key, other: Key) -> None:
        """Makes one group of two."""
        joined = self._group[one] | self._group[other]
        for key in joined:
            self._group[key] = joined


def resolve(documents: Iterable[Facts], overrules: Iterable[Link] = (), gazetteer: Gazetteer | None = None) -> Entities:
    """The people and meetings behind the names in `documents`, whatever their order, and the decisions taken on the way.

    `overrules` are decisions taken by hand on people: `mention` and `entity` both read `name@jurisdiction`, `same` joins them,
    `different` keeps them apart; `name@#document` is the person of one page alone. `gazetteer` is the packaged one if None.
    Raises `Fault` where two documents share an id.
    """
    pages = sorted(documents, key=lambda facts: facts.id)
    for one, other in pairwise(pages):
        if one.id == other.id:
            raise Fault(one.id, "two documents have this id", "give each document an id of its own")
    persons, person_links = _resolve_persons(pages, gazetteer or load_gazetteer(), list(overrules))
    meetings, meeting_links = _resolve_meetings(pages)
    return Entities(persons=persons, meetings=meetings, links=(*person_links, *meeting_links))


def is_above(upper: str, lower: str) -> bool:
    """Whether one jurisdiction holds the other. The nation stands outside the lines: it is above everybody and tells nobody apart.

    >>> is_above("湖北省", "湖北省黄冈市"), is_above("中国", "湖北省"), is_above("湖北省", "湖北省")
    (True, False, False)
    """
    return upper != lower and lower.startswith(upper)


# --- people -----------------------------------------------------------------------------------------------------------------------


def _resolve_persons(
    pages: Iterable[Facts], gazetteer: Gazetteer, overrules: list[Link]
) -> tuple[dict[tuple[str, str], Person], list[Link]]:
    sightings: dict[str, dict[str, Sighting]] = defaultdict(dict)
    named = {end for link in overrules for end in (link.mention, link.entity)}
    for facts in pages:
        for name in _actors(facts):
            alone = f"#{facts.id}"
            sightings[name][facts.id] = Sighting((alone,), False) if f"{name}@{alone}" in named else _sight(name, facts)
    persons: dict[tuple[str, str], Person] = {}
    links: list[Link] = []
    for name in sorted(sightings):
        groups, decisions = _group_places(name, sightings[name], overrules)
        by_place = _name_groups(name, groups, gazetteer)
        persons |= {(document, name): by_place[places[0]] for document, (places, _) in sightings[name].items()}
        links += [
            Link(mention=f"{name}@{mention}", entity=by_place[other].id, judgement=judgement, why=why)
            for mention, other, judgement, why in decisions
        ]
        decided = {frozenset((by_place[one].id, by_place[other].id)) for one, other, _, _ in decisions}
        apart = sorted(set(by_place.values()), key=lambda person: person.id)
        for one, other in pairwise(apart):
            if frozenset((one.id, other.id)) not in decided:
                placed = not any(place.startswith("#") for place in (*one.places, *other.places))
                judgement: Judgement = "different" if placed else "unsure"
                why = NO_LINE if placed else NO_PLACE
                links.append(Link(mention=f"{name}@{one.places[0]}", entity=other.id, judgement=judgement, why=why))
    return persons, links


def _actors(facts: Facts) -> list[str]:
    """The names that the page gives a post or a part in a meeting; who is mentioned only leaves no edge in the graph."""
    takers = {name for m in facts.meetings for name in (*m.chair, *m.speakers, *m.attendees)}
    return sorted(takers | {role.person for role in facts.roles})


class Sighting(NamedTuple):
    """Where a page places a person. A guest has no post there, and sat in a meeting with holders of national posts."""

    places: tuple[str, ...]
    guest: bool


def _sight(name: str, facts: Facts) -> Sighting:
    """Where the page places a person: by posts, else by the meetings attended, else by the page; else nowhere but on this page."""
    meetings = [(m.place, people) for m in facts.meetings if name in (people := {*m.chair, *m.speakers, *m.attendees})]
    by_post = {role.place for role in facts.roles if role.person == name and role.place}
    by_meeting = {place for place, _ in meetings if place}
    by_page = {facts.locality} if facts.locality else {f"#{facts.id}"}
    national = {role.person for role in facts.roles if role.place == CHINA}
    return Sighting(
        tuple(sorted(by_post or by_meeting or by_page)), not by_post and any(people & national for _, people in meetings)
    )


Decision = tuple[str, str, Judgement, str]


def _group_places(name: str, seen: dict[str, Sighting], overrules: list[Link]) -> tuple[Groups[str], list[Decision]]:
    """Joins the places in which a name occurs where they mean one person.

    One page that gives a name two places speaks of one person. A jurisdiction joins the one line below it that knows the name;
    where several unrelated lines below know it, nothing tells which of them it is. A national figure is one person, and is also
    who sits among the great of the nation under this name without a post.
    """
    places = sorted({place for sighting in seen.values() for place in sighting.places}, key=lambda place: (-len(place), place))
    by_hand = sorted(
        (
            link.mention.removeprefix(f"{name}@"),
            link.entity.removeprefix(f"{name}@"),
            link.judgement,
            f"decided by hand: {link.why}",
        )
        for link in overrules
        if link.mention.startswith(f"{name}@")
    )
    by_hand = [decision for decision in by_hand if {*decision[:2]} <= {*places}]
    groups = Groups(places, apart=[frozenset(ends) for *ends, judgement, _ in by_hand if judgement == "different"])
    decisions: list[Decision] = []

    def decide(one: str, other: str, why: str) -> None:
        if groups.may_join(one, other):
            groups.join(one, other)
            decisions.append((one, other, "same", why))

    for document, sighting in sorted(seen.items()):
        for one, other in pairwise(sighting.places):
            decide(one, other, f"{document} places the name in both {one} and {other}")
    for one, other, judgement, why in by_hand:
        if judgement == "same":
            decide(one, other, why)
        else:
            decisions.append((one, other, judgement, why))
    for place in places:
        below = [other for other in places if is_above(place, other) and other not in groups.of(place)]
        lines = {min(groups.of(other)) for other in below}
        if len(lines) == 1:
            decide(place, below[0], f"{place} holds {below[0]}, and no other line below it knows the name")
        decisions += [
            (place, line, "unsure", f"several lines below {place} know the name") for line in sorted(lines) if len(lines) > 1
        ]
    if CHINA in places:
        hosts = {place for sighting in seen.values() if not sighting.guest for place in sighting.places}
        for place in places:
            if not groups.of(place) & hosts:
                decide(place, CHINA, f"seen in {place} without a post, among holders of national posts")
        others = sorted({min(group) for group in groups if CHINA not in group and not min(group).startswith("#")})
        decisions += [(CHINA, other, "unsure", "a national figure and a local one of the same name") for other in others]
    return groups, decisions


def _name_groups(name: str, groups: Groups[str], gazetteer: Gazetteer) -> dict[str, Person]:
    """Gives each group of places its person, with an id of the fewest fields that tell it from others of the same name."""
    province = {min(group): min(gazetteer.units(place)[0] for place in group) for group in groups}
    if any(CHINA in group for group in groups):
        province |= {min(group): CHINA for group in groups if CHINA in group}
    by_place: dict[str, Person] = {}
    for group in groups:
        first = min(group)
        fields = [name, province[first]]
        if list(province.values()).count(province[first]) > 1:
            fields.append(min(group, key=lambda place: (len(place), place)))
        person = Person(id=identify("person", *fields), name=name, places=tuple(sorted(group)))
        by_place |= dict.fromkeys(group, person)
    return by_place


# --- meetings ---------------------------------------------------------------------------------------------------------------------


def _resolve_meetings(pages: Iterable[Facts]) -> tuple[dict[Report, str], list[Link]]:
    reports = {(facts.id, number): meeting for facts in pages for number, meeting in enumerate(facts.meetings)}
    by_occasion: dict[tuple[str, str], list[Report]] = defaultdict(list)
    for report, meeting in reports.items():
        by_occasion[meeting.place or "", meeting.date or ""].append(report)
    groups = Groups(reports)
    reasons: dict[Report, str] = {}
    for candidates in by_occasion.values():
        for one, other in combinations(candidates, 2):
            why = why_same_meeting(reports[one], reports[other])
            # A page tells its own meetings apart, so a group holds one report of each page.
            if why and not {page for page, _ in groups.of(one)} & {page for page, _ in groups.of(other)}:
                groups.join(one, other)
                reasons[other] = f"{why}, as in {one[0]}#{one[1]}"
    ids = _name_meetings([sorted(group) for group in groups], reports)
    links = [
        Link(mention=f"{page}#{number}", entity=ids[page, number], judgement="same", why=why)
        for (page, number), why in sorted(reasons.items())
    ]
    return ids, links


def why_same_meeting(one: Meeting, other: Meeting) -> str | None:
    """Why two reports of different pages mean one meeting; None where they do not, or where nothing tells.

    Place and day must agree. Then a common chair is enough if the names are not at odds, and like names are enough if the chairs
    are not. Where the day or the year is not known, all that the pages say must agree.
    """
    if one.place != other.place or one.date != other.date:
        return None
    chairs_meet = bool(set(one.chair) & set(other.chair))
    likeness = _likeness(one.name, other.name)
    if not one.date or not one.date[:4].isdigit() or not one.place:
        same_people = (one.chair, one.attendees) == (other.chair, other.attendees) and bool(one.chair or one.attendees)
        return "same name and people" if same_people and one.name == other.name else None
    if chairs_meet and likeness >= 0.5:
        return "same place, day and chair"
    if likeness >= 0.8 and not (one.chair and other.chair):
        return "same place and day, like names"
    return None


def _likeness(one: str | None, other: str | None) -> float:
    """How alike two names of a meeting are, from 0 to 1. A name within the other is like it if it is more than a bare head
    (座谈会); no name at all is at odds with none."""
    if not one or not other:
        return 0.5
    short, long = sorted((one, other), key=len)
    if short in long:
        return 1.0 if len(short) > 4 or short == long else 0.7
    return SequenceMatcher(None, short, long, autojunk=False).ratio()


def _name_meetings(groups: list[list[Report]], reports: dict[Report, Meeting]) -> dict[Report, str]:
    """Gives each group of reports an id of the fewest fields that tell it apart: place, day and chair (name, where nobody chairs);
    else the name as well; else the page too. The fields are those of the first page, so that more reports leave the id as it is."""

    def fields_of(report: Report) -> tuple[tuple[str, ...], ...]:
        meeting = reports[report]
        place, day, name = meeting.place or "", meeting.date or "", meeting.name or ""
        occasion = (place, day, meeting.chair[0] if meeting.chair else name)
        return occasion, (*occasion, name), (*occasion, name, report[0]), (*occasion, name, report[0], str(report[1]))

    ids: dict[Report, str] = {}
    left = [(group, fields_of(group[0])) for group in groups]
    for level in range(4):
        shared: dict[tuple[str, ...], list[list[Report]]] = defaultdict(list)
        for group, fields in left:
            shared[fields[level]].append(group)
        for fields_here, found in shared.items():
            # Without a day the fields are too few for an id that must last: the next such meeting would have the same.
            if len(found) == 1 and (fields_here[1] or level > 1):
                ids |= dict.fromkeys(found[0], identify("meeting", *fields_here))
        left = [(group, fields) for group, fields in left if group[0] not in ids]
    return ids
