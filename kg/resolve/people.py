"""Which pages that name somebody mean one person. Each name is judged by its own sightings alone, so that one can be judged anew
without the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from kg.gazetteer import CHINA, Gazetteer, load_gazetteer
from kg.model import Facts, Judgement, Link, Person, Record, identify
from kg.resolve.groups import Groups

NO_LINE = "no line of jurisdictions joins them"
NO_PLACE = "nobody says where the page places the name"
MANY = 20
"""Colleagues that a sighting keeps: more tell nothing new."""


class Held(Record):
    """A post as one page gives it to somebody; `former` where the page says that it is over."""

    title: str
    place: str | None
    organ: str | None
    former: bool = False


class Sighting(Record):
    """One acting name on one page: all that telling people apart asks of the page.

    `day` is the page's day, else that of its first meeting (EDTF). `places` are those of the posts, else of the meetings attended,
    else of the page, else `#document`; ascending. A `guest` has no post there, and sat in a meeting with holders of national posts.
    `colleagues` are the first names met in the same meetings, in the order of the page.
    """

    document: str
    name: str
    day: str | None
    places: tuple[str, ...]
    posts: tuple[Held, ...] = ()
    guest: bool = False
    colleagues: tuple[str, ...] = ()


def sight(facts: Facts) -> list[Sighting]:
    """One sighting for each name that the page gives a post or a part in a meeting, by name.

    Who is mentioned only leaves no edge in the graph, and is not sighted.
    """
    takers = {name for m in facts.meetings for name in (*m.chair, *m.speakers, *m.attendees)}
    return [_sight(name, facts) for name in sorted(takers | {role.person for role in facts.roles})]


def _sight(name: str, facts: Facts) -> Sighting:
    meetings = [
        (m.place, people) for m in facts.meetings if name in (people := dict.fromkeys((*m.chair, *m.speakers, *m.attendees)))
    ]
    posts = [Held(title=r.title, place=r.place, organ=r.organ) for r in facts.roles if r.person == name]
    by_post = {post.place for post in posts if post.place}
    by_meeting = {place for place, _ in meetings if place}
    by_page = {facts.locality} if facts.locality else {f"#{facts.id}"}
    national = {role.person for role in facts.roles if role.place == CHINA}
    met = dict.fromkeys(other for _, people in meetings for other in people if other != name)
    return Sighting(
        document=facts.id,
        name=name,
        day=facts.published or next((m.date for m in facts.meetings if m.date), None),
        places=tuple(sorted(by_post or by_meeting or by_page)),
        posts=tuple(dict.fromkeys(posts)),
        guest=not by_post and any(people.keys() & national for _, people in meetings),
        colleagues=tuple(met)[:MANY],
    )


def resolve_name(
    name: str, sightings: Sequence[Sighting], overrules: Iterable[Link] = (), gazetteer: Gazetteer | None = None
) -> tuple[dict[str, Person], list[Link]]:
    """The person behind the name on each page, by document id, and the decisions that led there; whatever the order of sightings.

    `overrules` are decisions taken by hand, on this name or others: `mention` and `entity` both read `name@place`, or
    `name@#document` for one page alone; `same` joins them, `different` keeps them apart. `gazetteer` is the packaged one if None.
    """
    overrules = list(overrules)
    named = {end for link in overrules for end in (link.mention, link.entity)}
    seen = {}
    for sighting in sorted(sightings, key=lambda each: each.document):
        alone = f"#{sighting.document}"
        places = (alone,) if f"{name}@{alone}" in named else sighting.places
        seen[sighting.document] = Seen(places, sighting.guest and places == sighting.places)
    groups, decisions = _group_places(name, seen, overrules)
    by_place = _name_groups(name, groups, gazetteer or load_gazetteer())
    links = [
        Link(mention=f"{name}@{mention}", entity=f"{name}@{other}", judgement=judgement, why=why)
        for mention, other, judgement, why in decisions
    ]
    decided = {frozenset((by_place[one].id, by_place[other].id)) for one, other, _, _ in decisions}
    apart = sorted(set(by_place.values()), key=lambda person: person.id)
    for one, other in pairwise(apart):
        if frozenset((one.id, other.id)) not in decided:
            placed = not any(place.startswith("#") for place in (*one.places, *other.places))
            judgement: Judgement = "different" if placed else "unsure"
            why = NO_LINE if placed else NO_PLACE
            links.append(Link(mention=f"{name}@{one.places[0]}", entity=f"{name}@{other.places[0]}", judgement=judgement, why=why))
    return {document: by_place[places[0]] for document, (places, _) in seen.items()}, links


def is_above(upper: str, lower: str) -> bool:
    """Whether one jurisdiction holds the other. The nation stands outside the lines: it is above everybody and tells nobody apart.

    >>> is_above("湖北省", "湖北省黄冈市"), is_above("中国", "湖北省"), is_above("湖北省", "湖北省")
    (True, False, False)
    """
    return upper != lower and lower.startswith(upper)


class Seen(NamedTuple):
    places: tuple[str, ...]
    guest: bool


Decision = tuple[str, str, Judgement, str]


def _group_places(name: str, seen: dict[str, Seen], overrules: list[Link]) -> tuple[Groups[str], list[Decision]]:
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
