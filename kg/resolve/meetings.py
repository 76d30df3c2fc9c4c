"""Which reports mean one meeting. Reports are judged block by block, so that one block can be judged anew without the others."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from rapidfuzz.fuzz import ratio

from kg.model import Facts, Link, Record, identify
from kg.resolve.groups import Groups

Key = tuple[str, int]
BARE = 5
"""Characters of a name that says no more than what kind of meeting it is: 座谈会, 欢迎仪式, 新闻发布会."""

OPENING = 3
"""Characters that a name may have more at its end and mean the same meeting: 开幕式. More are a meeting within it."""

LIKE, VERY_LIKE = 0.5, 0.85
NUMBER = re.compile("第?([0-9零一二三四五六七八九十百]+)[次届]")


class Report(Record):
    """What one page says of one meeting, `number` among those of the page, from 0; `published` is the page's day (EDTF).

    `people` are all who took part, the chairs first, in the order of the page.
    """

    document: str
    number: int
    published: str | None
    name: str | None
    date: str | None
    place: str | None
    chair: tuple[str, ...]
    people: tuple[str, ...]


class Conflict(Record):
    """Reports of one meeting that are at odds: `field` is date, place or chair, `values` what they say, each with its pages."""

    event: str
    field: str
    values: dict[str, tuple[str, ...]]


def report(facts: Facts) -> list[Report]:
    """The reports of a page, in its order."""
    return [
        Report(
            document=facts.id,
            number=number,
            published=facts.published,
            name=meeting.name,
            date=meeting.date,
            place=meeting.place,
            chair=meeting.chair,
            people=tuple(dict.fromkeys((*meeting.chair, *meeting.speakers, *meeting.attendees))),
        )
        for number, meeting in enumerate(facts.meetings)
    ]


def block_of(report: Report) -> str:
    """The block that a report is judged in: two reports can only mean one meeting if they share it.

    It is the meeting's first day; of a report that knows no day the page's; without either the meeting's name.
    """
    return (report.date or "").split("/")[0] or report.published or f"?{report.name or ''}"


def resolve_block(
    reports: Iterable[Report], articles: Mapping[str, str] | None = None
) -> tuple[dict[Key, str], list[Link], list[Conflict]]:
    """The meeting's id behind each report of a block, by (document, number); the decisions; and where reports are at odds.

    `articles` gives the article that a page is a copy of (`resolve_articles`); pages that it leaves out are their own.
    """
    found = sorted(reports, key=lambda each: (each.document, each.number))
    variants = _gather(found, articles or {})
    groups = Groups(variants)
    links: list[Link] = []
    reasons: dict[Key, str] = {}
    for variant in variants.values():
        first, *copies = variant.reports
        reasons |= {_key(copy): f"same in all, as in {first.document}#{first.number}" for copy in copies}
    for why, one, other in sorted(_compare(variants)):
        if groups.may_join(one, other) and _agree(why, *([variants[key] for key in groups.of(end)] for end in (one, other))):
            groups.join(one, other)
            first, second = variants[one].reports[0], variants[other].reports[0]
            reasons[_key(second)] = f"{why.said}, as in {first.document}#{first.number}"
    met = [sorted((r for key in group for r in variants[key].reports), key=_seniority) for group in groups]
    ids = _name_meetings(met)
    links = [
        Link(mention=f"{page}#{number}", entity=ids[page, number], judgement="same", why=why)
        for (page, number), why in sorted(reasons.items())
    ]
    conflicts = [conflict for meeting in met for conflict in _find_conflicts(ids[_key(meeting[0])], meeting)]
    return ids, links, sorted(conflicts, key=lambda conflict: (conflict.event, conflict.field))


class Variant(NamedTuple):
    """Reports of different pages that say the same in all; one is compared for all of them."""

    reports: list[Report]
    pages: set[str]
    articles: set[str]


Sameness = tuple[str, str, str, tuple[str, ...], tuple[str, ...], str, int]


def _gather(reports: list[Report], articles: Mapping[str, str]) -> dict[Sameness, Variant]:
    variants: dict[Sameness, Variant] = {}
    for each in reports:
        known = bool(each.date and each.date[:4].isdigit())
        said = each.name or "", each.date or "", each.place or "", each.chair, each.people
        # What nothing is known of is the same as nothing else.
        own = "" if each.people and (known or each.name) else f"{each.document}#{each.number}"
        number = 0
        while (key := (*said, own, number)) in variants and each.document in variants[key].pages:
            number += 1
        variant = variants.setdefault(key, Variant([], set(), set()))
        variant.reports.append(each)
        variant.pages.add(each.document)
        variant.articles.add(articles.get(each.document, each.document))
    return variants


def _agree(why: Why, one: list[Variant], other: list[Variant]) -> bool:
    """Whether two groups of reports may be one meeting. A page tells its own meetings apart, so a group holds one report of each
    page; and a report that knows no chair does not join two meetings of different chairs."""
    if not {page for each in one for page in each.pages}.isdisjoint(page for each in other for page in each.pages):
        return False
    chairs = [{name for each in group for name in each.reports[0].chair} for group in (one, other)]
    return why.at_odds or not (chairs[0] and chairs[1] and chairs[0].isdisjoint(chairs[1]))


class Why(NamedTuple):
    """Why two reports mean one meeting; the lower the `order`, the surer. `at_odds` where it bears that their chairs differ."""

    order: int
    said: str
    at_odds: bool = False


def _compare(variants: dict[Sameness, Variant]) -> Iterator[tuple[Why, Sameness, Sameness]]:
    """The pairs that mean one meeting. Only those of one place, one chair or one article are looked at."""
    rooms: dict[tuple[str, str], list[Sameness]] = defaultdict(list)
    for key, variant in variants.items():
        first = variant.reports[0]
        for room in {
            ("place", first.place or ""),
            *(("chair", name) for name in first.chair),
            *(("", a) for a in variant.articles),
        }:
            rooms[room].append(key)
    seen: set[tuple[Sameness, Sameness]] = set()
    for room in sorted(rooms):
        for one, other in combinations(rooms[room], 2):
            if (one, other) in seen:
                continue
            seen.add((one, other))
            a, b = variants[one], variants[other]
            if why := _why(a.reports[0], b.reports[0], not a.articles.isdisjoint(b.articles)):
                yield why, one, other


def _why(one: Report, other: Report, copies: bool) -> Why | None:
    """Why two reports of different pages mean one meeting; None where they do not, or where nothing tells.

    Place and day must agree. Then a common chair is enough if the names are not at odds, and like names are enough if the chairs
    are not. With other people in common, a name of some length carries the place or the chair that is told otherwise. Where the
    day or the year is not known, all that the pages say must agree, or the page must be of the meeting's day. Of `copies` of one
    article the same report is the same meeting, whatever damage made of its words.
    """
    chairs_meet = bool(set(one.chair) & set(other.chair))
    at_odds = bool(one.chair and other.chair) and not chairs_meet
    likeness = _likeness(one.name, other.name)
    if copies and (likeness >= LIKE or chairs_meet or (one.number == other.number and one.place == other.place)):
        return Why(0, "copies of one article", at_odds)
    common = len(set(one.people) & set(other.people))
    named = min(len(one.name or ""), len(other.name or "")) > BARE
    days = {day for each in (one, other) if (day := _day(each.date))}
    if len(days) == 2 or not days:
        alike = one.place == other.place and one.date == other.date and one.name == other.name
        same = alike and (one.chair, one.people) == (other.chair, other.people) and bool(one.people)
        return Why(4, "same name and people") if same else None
    if not (one.date and other.date):
        stated = {_day(each.published) for each in (one, other) if not each.date}
        said = one.place == other.place and one.place and chairs_meet and likeness >= VERY_LIKE and stated == days
        return Why(3, "same place, chair and name, by a page of that day") if said else None
    if one.place == other.place and one.place:
        if chairs_meet and likeness >= LIKE:
            return Why(1, "same place, day and chair")
        if likeness >= VERY_LIKE and not (one.chair and other.chair) and (common or named):
            return Why(2, "same place and day, like names")
        if common > 1 and not at_odds and likeness >= LIKE:
            return Why(2, "same place, day and people")
        if at_odds and common > 1 and named and likeness == 1:
            return Why(3, "same place, day, name and people, but another chair", at_odds)
        return None
    near = not (one.place and other.place) or one.place.startswith(other.place) or other.place.startswith(one.place)
    if chairs_meet and named and likeness >= VERY_LIKE and (near or common > len(set(one.chair) & set(other.chair))):
        return Why(3, "same day, chair and name, the place told more or less closely" if near else "same day, people and name")
    return None


def _day(date: str | None) -> str | None:
    """The day on which a date of a known year begins."""
    return date.split("/")[0] if date and date[:4].isdigit() else None


@lru_cache(maxsize=1 << 14)
def _likeness(one: str | None, other: str | None) -> float:
    """How alike two names of a meeting are, from 0 to 1.

    A name that ends the other is like it if it is more than a bare head (座谈会); one that leaves out words of the other is less
    so; names of other counts (第五次, 第六次) or other words are not alike. No name at all is at odds with none.
    """
    if not one or not other:
        return LIKE
    short, long = sorted((one, other), key=len)
    if short == long:
        return 1.0
    counts = [set(NUMBER.findall(name)) for name in (short, long)]
    if not (counts[0] <= counts[1] or counts[1] <= counts[0]):
        return 0.0
    if long.endswith(short) or (long.startswith(short) and len(long) - len(short) <= OPENING):
        return 1.0 if len(short) > BARE else 0.7
    rest = iter(long)
    if all(char in rest for char in short):
        return 0.7
    likeness = ratio(short, long) / 100
    return likeness if likeness >= VERY_LIKE else likeness / 2


def _find_conflicts(event: str, reports: list[Report]) -> Iterator[Conflict]:
    """Where reports of one meeting are at odds. Who tells less than another, the province for the city, the first day alone, no
    chair, is not."""
    for field in ("date", "place", "chair"):
        values: dict[str, list[str]] = defaultdict(list)
        for each in reports:
            if said := getattr(each, field):
                values["、".join(said) if field == "chair" else said].append(each.document)
        parts = [set(value.split("、")) for value in values]
        nested = field != "chair" and all(a.startswith(b) or b.startswith(a) for a, b in combinations(values, 2))
        shared = field == "chair" and all(a & b for a, b in combinations(parts, 2))
        if len(values) > 1 and not nested and not shared:
            yield Conflict(event=event, field=field, values={value: tuple(values[value]) for value in sorted(values)})


def _key(report: Report) -> Key:
    return report.document, report.number


def _seniority(report: Report) -> tuple[str, str, int]:
    """The order of reports: the earliest page first, pages of no known day last."""
    return report.published if report.published and report.published[:4].isdigit() else "~", report.document, report.number


def _name_meetings(groups: list[list[Report]]) -> dict[Key, str]:
    """Gives each group of reports an id of the fewest fields that tell it from earlier ones: place, day and chair (name, where
    nobody chairs); else the name as well; else the page too. The fields are those of the earliest page, and of two meetings
    that would have the same id the later has more fields, so that later pages leave the ids as they are."""
    ids: dict[Key, str] = {}
    taken: set[str] = set()
    for group in sorted(groups, key=lambda group: _seniority(group[0])):
        first = group[0]
        place, day, name = first.place or "", first.date or "", first.name or ""
        occasion = (place, day, first.chair[0] if first.chair else name)
        last = (*occasion, name, first.document, str(first.number))
        # Without a day the fields are too few for an id that must last: the next such meeting would have the same.
        levels = (occasion, (*occasion, name), (*occasion, name, first.document), last) if day else (last[:-1], last)
        event = next(event for fields in levels if (event := identify("meeting", *fields)) not in taken)
        taken.add(event)
        ids |= {_key(report): event for report in group}
    return ids
