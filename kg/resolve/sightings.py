"""One acting name on one page: all that telling people apart asks of the page."""

from __future__ import annotations

from kg.former import FORMER, REMOVED, is_former
from kg.gazetteer import CHINA
from kg.model import Facts, Record

"""The rule of a page that takes a post away."""

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
    national = {role.person for role in facts.roles if role.place == CHINA}
    return [_sight(name, facts, national) for name in sorted(takers | {role.person for role in facts.roles})]


def _sight(name: str, facts: Facts, national: set[str]) -> Sighting:
    meetings = [
        (m.place, people) for m in facts.meetings if name in (people := dict.fromkeys((*m.chair, *m.speakers, *m.attendees)))
    ]
    posts = [
        Held(title=r.title, place=r.place, organ=r.organ, former=is_former(r.title) or r.evidence.rule in (REMOVED, FORMER))
        for r in facts.roles
        if r.person == name
    ]
    by_post = {post.place for post in posts if post.place}
    by_meeting = {place for place, _ in meetings if place}
    by_page = {facts.locality} if facts.locality else {f"#{facts.id}"}
    met = dict.fromkeys(other for _, people in meetings for other in people if other != name)
    return Sighting(
        document=facts.id,
        name=name,
        day=facts.day,
        places=tuple(sorted(by_post or by_meeting or by_page)),
        posts=tuple(dict.fromkeys(posts)),
        guest=not by_post and any(people.keys() & national for _, people in meetings),
        colleagues=tuple(met)[:MANY],
    )
