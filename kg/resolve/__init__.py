"""Who is who across documents: which names mean one person, which reports one meeting, which pages one article.

A decision is recorded with its reason, apart from the facts, which are never rewritten. Where the pages do not tell, the
judgement is `unsure` and the two stay apart: a split person can be joined later, a joined one cannot be taken apart.

Each part is a function of little: `resolve_name` of the sightings of one name, `resolve_block` of the reports of one block. A store
that keeps sightings and reports judges anew only the names and blocks that a new page touches.
"""

from __future__ import annotations

from kg.resolve.meetings import Conflict, Report, block_of, report, resolve_block
from kg.resolve.people import BY_HAND, resolve_name
from kg.resolve.reprints import find_near, likeness, resolve_articles, sign, text_of
from kg.resolve.sightings import Held, Sighting, sight

__all__ = [
    "BY_HAND",
    "Conflict",
    "Held",
    "Report",
    "Sighting",
    "block_of",
    "find_near",
    "likeness",
    "report",
    "resolve_articles",
    "resolve_block",
    "resolve_name",
    "sight",
    "sign",
    "text_of",
]
