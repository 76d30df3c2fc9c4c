"""Who held the posts of a place or a body: the succession, and who held what on a day."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from itertools import groupby
from typing import Any, Literal, NamedTuple

from kg.days import count_days
from kg.former import FORMER, REMOVED
from kg.gazetteer import CHINA
from kg.store import Store
from kg.tenures import SPEAKING, Observation, PostName, Spell, join_words, name_body, name_post, trace_tenures

ROWS = """
    SELECT r.title, r.place, o.name, n.person, r.person, ifnull(d.day, ''), d.id, d.url, v.quote,
           v.rule, v.confidence
    FROM roles r
    JOIN documents d ON d.id = r.document
    JOIN evidence v ON v.id = r.evidence
    JOIN persons n ON n.document = r.document AND n.name = r.person
    LEFT JOIN organs o ON o.id = r.organ"""
OF_PLACE = "r.place = :place OR (instr(r.place, :place) AND :place <> '中国')"
OF_POSTS = "r.post IN (SELECT value FROM json_each(:posts))"

# How often people have a title that names no body at other places than the nation.
ELSEWHERE = """
    SELECT n.person, r.title, count(*) FROM roles r
    JOIN persons n ON n.document = r.document AND n.name = r.person
    WHERE r.title IN (SELECT value FROM json_each(:titles)) AND r.organ IS NULL AND r.place <> '中国' GROUP BY 1, 2"""

Seen = Literal["around", "before", "after"]
COLUMNS = "place", "title", "person", "first", "last", "pages", "left", "flags", "source", "url", "quote"


class Holder(NamedTuple):
    """Who held a post on a day: `seen` in it `around` the day (by it and from it on), or only `before` or `after` it."""

    spell: Spell
    seen: Seen


def find_spells(store: Store, place: str, post: str | None = None) -> list[Spell]:
    """Who was seen in which post, by post and then by day.

    `place` is a place, and holds the places within it, or a body (国务院, 外交部) with those whose names begin with its own.
    `post` is a title, in any form that pages use, with the wildcards * and ?.
    """
    observations = _see(store, OF_PLACE, place=place) or _see(store, OF_POSTS, posts=json.dumps([*_posts_of(store, place)]))
    observations = _without_guests(store, observations)
    if post is not None:
        meant = {_key(s.post) for s, title in observations if _is_meant(post, title, s.post)}
        observations = [(s, title) for s, title in observations if _key(s.post) in meant]
    return trace_tenures(observation for observation, _ in observations)


def find_holders(spells: Iterable[Spell], on: str) -> list[Holder]:
    """For each post those seen in it both by the day `on` (EDTF) and from it on; where nobody was, the nearest observations.

    Who had left by that day is not nearest, nor who is seen in the post against others.
    """
    holders: list[Holder] = []
    for _, group in groupby(spells, key=lambda spell: _key(spell.post)):
        dated = [spell for spell in group if count_days(spell.first)]
        fitting = [spell for spell in dated if "contradiction" not in spell.flags]
        around = [Holder(spell, "around") for spell in fitting if _until(spell.first, on) and _until(on, spell.last)]
        holders += around or _find_nearest(fitting, on)
    return holders


def describe_spell(spell: Spell) -> tuple[Any, ...]:
    """The spell as a row of the `COLUMNS`."""
    days = spell.first, spell.last, spell.pages, spell.left
    return spell.post.place, spell.post.title, spell.name, *days, list(spell.flags), spell.document, spell.url, spell.quote


def describe_holder(holder: Holder) -> tuple[Any, ...]:
    """The holder as a row: where seen from the day, then the `COLUMNS`."""
    return holder.seen, *describe_spell(holder.spell)


def _find_nearest(spells: list[Spell], on: str) -> Iterator[Holder]:
    """The last seen in a post before a day, unless they had left by then, and the first seen after it."""
    before = [spell for spell in spells if not _until(on, spell.last)]
    after = [spell for spell in spells if not _until(spell.first, on)]
    last = max((count_days(spell.last) for spell in before), default=0)
    first = min((count_days(spell.first) for spell in after), default=0)
    for spell in before:
        if count_days(spell.last) == last and not (spell.left and _until(spell.left, on)):
            yield Holder(spell, "before")
    yield from (Holder(spell, "after") for spell in after if count_days(spell.first) == first)


def _until(one: str | None, other: str | None) -> bool:
    """Whether a day is not after another, as far as both are known."""
    known = min(len(one or ""), len(other or ""))
    return (one or "")[:known] <= (other or "")[:known]


def _see(store: Store, where: str, **values: str) -> list[tuple[Observation, str]]:
    """The observations that a condition chooses, each with the title as the page has it."""
    return [(_make_observation(*row), row[0]) for row in store.ask(f"{ROWS} WHERE {where}", values)]


def _without_guests(store: Store, observations: list[tuple[Observation, str]]) -> list[tuple[Observation, str]]:
    """The observations without those of people who have their title elsewhere on most pages: 总理欧尔班, of 匈牙利 where a state is
    named."""
    here = Counter((seen.person, title) for seen, title in observations if seen.post.place == CHINA)
    titles = json.dumps(sorted({title for _, title in here}))
    guests = {(person, title) for person, title, count in store.ask(ELSEWHERE, {"titles": titles}) if count > here[person, title]}
    return [(seen, title) for seen, title in observations if seen.post.place != CHINA or (seen.person, title) not in guests]


def _make_observation(
    title: str, place: str | None, organ: str | None, person: str, name: str, day: str, document: str, url: str | None,
    quote: str, rule: str, weight: float,
) -> Observation:  # fmt: skip
    post = name_post(title, place, organ)
    if rule == FORMER:
        post = post._replace(former=True)
    return Observation(post, person, name, day, document, url, quote, rule == REMOVED, weight)


def _posts_of(store: Store, body: str) -> Iterator[str]:
    """The ids of a body's posts."""
    name = name_body(body)
    for id, title, place in store.ask("SELECT id, title, place FROM posts"):
        if (organ := name_post(title, place).organ) and _is_within(name, organ, place):
            yield id


def _is_within(body: str, organ: str, place: str | None) -> bool:
    """Whether the name of an organ begins with that of the body, which names its place unless it is the nation's (俄罗斯外交部)."""
    if place == CHINA or (place is None and len(body) >= SPEAKING):
        return organ.startswith(body)
    if place is None:
        return False
    forms = place + organ, join_words(place, organ)
    return any(0 <= form.find(body) < len(form) - len(organ) for form in forms)


def _is_meant(pattern: str, title: str, post: PostName) -> bool:
    return any(fnmatchcase(form, pattern) for form in (post.title, title)) or name_post(pattern, post.place).title == post.title


def _key(post: PostName) -> tuple[str | None, str]:
    return post.place, post.title
