"""Who is who across documents: which names mean one person, which reports one meeting, which pages one article.

A decision is recorded with its reason, apart from the facts, which are never rewritten. Where the pages do not tell, the
judgement is `unsure` and the two stay apart: a split person can be joined later, a joined one cannot be taken apart.

Each part is a function of little: `resolve_name` of the sightings of one name, `resolve_block` of the reports of one block. A store
that keeps sightings and reports judges anew only the names and blocks that a new page touches.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import pairwise

from kg.errors import Fault
from kg.gazetteer import Gazetteer, load_gazetteer
from kg.model import Entities, Facts, Link
from kg.resolve.groups import Groups
from kg.resolve.meetings import Conflict, Report, block_of, report, resolve_block, why_same_meeting
from kg.resolve.people import resolve_name
from kg.resolve.reprints import bands, likeness, resolve_articles, sign, text_of
from kg.resolve.sightings import Held, Sighting, sight

__all__ = [
    "Conflict",
    "Groups",
    "Held",
    "Report",
    "Sighting",
    "bands",
    "block_of",
    "likeness",
    "report",
    "resolve",
    "resolve_articles",
    "resolve_block",
    "resolve_name",
    "sight",
    "sign",
    "text_of",
    "why_same_meeting",
]


def resolve(
    documents: Iterable[Facts],
    overrules: Iterable[Link] = (),
    gazetteer: Gazetteer | None = None,
    articles: Mapping[str, str] | None = None,
) -> Entities:
    """The people and meetings behind the names in `documents`, whatever their order, and the decisions taken on the way.

    `overrules` are decisions taken by hand on people: `mention` and `entity` both read `name@jurisdiction`, `same` joins them,
    `different` keeps them apart; `name@#document` is the person of one page alone. `gazetteer` is the packaged one if None;
    `articles` gives the article that a page is a copy of, by document.
    Raises `Fault` where two documents share an id.
    """
    pages = sorted(documents, key=lambda facts: facts.id)
    for one, other in pairwise(pages):
        if one.id == other.id:
            raise Fault(one.id, "two documents have this id", "give each document an id of its own")
    places, by_hand = gazetteer or load_gazetteer(), list(overrules)
    names: dict[str, list[Sighting]] = defaultdict(list)
    reports: dict[str, list[Report]] = {}
    blocks: dict[str, list[Report]] = defaultdict(list)
    for facts in pages:
        for sighting in sight(facts):
            names[sighting.name].append(sighting)
        reports[facts.id] = report(facts)
    for document, found in reports.items():
        first = reports.get((articles or {}).get(document, document), [])
        for each in found:
            blocks[block_of(each, first[each.number] if each.number < len(first) else None)].append(each)
    entities = Entities(persons={}, meetings={}, links=())
    links: list[Link] = []
    for name in sorted(names):
        persons, decisions = resolve_name(name, names[name], by_hand, places)
        entities.persons.update({(document, name): person for document, person in persons.items()})
        links += decisions
    for block in sorted(blocks):
        meetings, decisions, _ = resolve_block(blocks[block], articles)
        entities.meetings.update(meetings)
        links += decisions
    return Entities(persons=entities.persons, meetings=entities.meetings, links=tuple(links))
