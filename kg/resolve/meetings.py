"""Which reports mean one meeting. Reports are judged block by block, so that one block can be judged anew without the others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from itertools import combinations

from kg.model import Facts, Link, Record, identify
from kg.resolve.groups import Groups

Key = tuple[str, int]


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
    found = {(r.document, r.number): r for r in sorted(reports, key=lambda r: (r.document, r.number))}
    by_occasion: dict[tuple[str, str], list[Key]] = defaultdict(list)
    for key, meeting in found.items():
        by_occasion[meeting.place or "", meeting.date or ""].append(key)
    groups = Groups(found)
    reasons: dict[Key, str] = {}
    for candidates in by_occasion.values():
        for one, other in combinations(candidates, 2):
            why = why_same_meeting(found[one], found[other])
            # A page tells its own meetings apart, so a group holds one report of each page.
            if why and not {page for page, _ in groups.of(one)} & {page for page, _ in groups.of(other)}:
                groups.join(one, other)
                reasons[other] = f"{why}, as in {one[0]}#{one[1]}"
    ids = _name_meetings([sorted(group) for group in groups], found)
    links = [
        Link(mention=f"{page}#{number}", entity=ids[page, number], judgement="same", why=why)
        for (page, number), why in sorted(reasons.items())
    ]
    return ids, links, []


def why_same_meeting(one: Report, other: Report) -> str | None:
    """Why two reports of different pages mean one meeting; None where they do not, or where nothing tells.

    Place and day must agree. Then a common chair is enough if the names are not at odds, and like names are enough if the chairs
    are not. Where the day or the year is not known, all that the pages say must agree.
    """
    if one.place != other.place or one.date != other.date:
        return None
    chairs_meet = bool(set(one.chair) & set(other.chair))
    likeness = _likeness(one.name, other.name)
    if not one.date or not one.date[:4].isdigit() or not one.place:
        same_people = (one.chair, one.people) == (other.chair, other.people) and bool(one.people)
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


def _name_meetings(groups: list[list[Key]], reports: dict[Key, Report]) -> dict[Key, str]:
    """Gives each group of reports an id of the fewest fields that tell it apart: place, day and chair (name, where nobody chairs);
    else the name as well; else the page too. The fields are those of the first page, so that more reports leave the id as it is."""

    def fields_of(report: Key) -> tuple[tuple[str, ...], ...]:
        meeting = reports[report]
        place, day, name = meeting.place or "", meeting.date or "", meeting.name or ""
        occasion = (place, day, meeting.chair[0] if meeting.chair else name)
        return occasion, (*occasion, name), (*occasion, name, report[0]), (*occasion, name, report[0], str(report[1]))

    ids: dict[Key, str] = {}
    left = [(group, fields_of(group[0])) for group in groups]
    for level in range(4):
        shared: dict[tuple[str, ...], list[list[Key]]] = defaultdict(list)
        for group, fields in left:
            shared[fields[level]].append(group)
        for fields_here, found in shared.items():
            # Without a day the fields are too few for an id that must last: the next such meeting would have the same.
            if len(found) == 1 and (fields_here[1] or level > 1):
                ids |= dict.fromkeys(found[0], identify("meeting", *fields_here))
        left = [(group, fields) for group, fields in left if group[0] not in ids]
    return ids
