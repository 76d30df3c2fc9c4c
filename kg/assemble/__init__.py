"""Readings and occasions of a page -> its `Facts`, each with its evidence on the raw page."""

from __future__ import annotations

from collections.abc import Sequence

from kg.assemble.hosts import find_place
from kg.assemble.lists import Lists, find_lists
from kg.assemble.meetings import make_meeting
from kg.assemble.roles import Roll
from kg.gazetteer import Gazetteer
from kg.locality import find_house
from kg.model import Clue, Document, Facts, Span
from kg.occasions import Occasion
from kg.reading import Reading
from kg.unread import find_unread

__all__ = ["assemble"]


def assemble(
    document: Document,
    locality: str | None,
    clues: tuple[Clue, ...],
    readings: Sequence[Reading],
    occasions: Sequence[Occasion],
    gazetteer: Gazetteer,
) -> Facts:
    """The facts of a page. People are in the order of the text, roles in the order in which they are first read."""
    institution = find_house(clues, locality)
    lists = [find_lists(reading) for reading in readings]
    told = document.genre in ("news", "biography") and any(one.people for one in lists)
    roles = tuple(Roll(document, locality, gazetteer, institution).read(lists)) if told else ()
    places = {(role.person, role.place): None for role in roles if role.place}
    meetings = tuple(
        make_meeting(document, occasion, find_place(occasion, list(places), locality, gazetteer, document, institution))
        for occasion in occasions
    )
    taking_part = {part.person for meeting in meetings for part in meeting.participations}
    named = dict.fromkeys(member.name for one in lists for people in one.people for member in people.members)
    bylines = tuple(dict.fromkeys(byline.person for byline in document.bylines))
    return Facts(
        id=document.id,
        url=document.url,
        published=document.published,
        locality=locality,
        meetings=meetings,
        roles=roles,
        mentioned=tuple(name for name in named if name not in taking_part and name not in bylines),
        bylines=bylines,
        genre=document.genre,
        headline=document.headline,
        outlet=document.outlet,
        surfaces=find_surfaces(document, lists),
        clues=clues,
        unread=tuple(find_unread(document, [(one.reading, one.own) for one in lists], occasions)),
    )


def find_surfaces(document: Document, sentences: Sequence[Lists]) -> dict[str, str]:
    """For each person whose name stands otherwise on the raw page (張偉, 王 宁), the form there at its first mention."""
    surfaces: dict[str, str] = {}
    for sentence in sentences:
        start = sentence.reading.sentence.start
        for people in sentence.own:
            for member in people.members:
                if member.name not in surfaces:
                    span = Span(start + member.span.start, start + member.span.end)
                    surfaces[member.name] = document.repaired.to_raw(span).of(document.repaired.raw)
    return {name: surface for name, surface in surfaces.items() if name != surface}
