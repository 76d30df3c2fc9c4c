"""The door for Python programs and notebooks: a built graph as objects and DataFrames, and one text read or repaired.

`import kg` gives all that stands here: `kg.read`, `kg.extract`, `kg.repair`.
"""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from kg.api.knowledge import KnowledgeGraph, read
from kg.api.listing import Listing, Meetings, People, Posts
from kg.api.records import Meeting, Part, Person, Tenure
from kg.extract import extract as _extract
from kg.model import Facts, Source, identify
from kg.repair import repair

__all__ = [
    "KnowledgeGraph",
    "Listing",
    "Meeting",
    "Meetings",
    "Part",
    "People",
    "Person",
    "Posts",
    "Tenure",
    "extract",
    "read",
    "repair",
]


def extract(
    page: str | Source,
    *,
    id: str | None = None,
    url: str | None = None,
    published: str | None = None,
    title: str | None = None,
    outlet: str | None = None,
    locality: str | None = None,
    patterns: str | Path | None = None,
) -> Facts:
    """The facts that one page states, each with its evidence on the text as it was given.

    What you know of the page beside its text helps to read it: when it was published (2023-06-01), its address and outlet, the
    jurisdiction it speaks from (a full path). The id is made of the text where you give none. `patterns` is a folder of pattern
    files in place of the packaged ones.

    >>> facts = extract("张家胜主持召开全市防汛工作会议。", published="2023-06-01", locality="湖北省黄冈市")
    >>> facts.meetings[0].name, facts.meetings[0].chair
    ('全市防汛工作会议', ('张家胜',))
    """
    known = {"id": id, "url": url, "published": published, "title": title, "outlet": outlet, "locality": locality}
    source = page if isinstance(page, Source) else Source(id=identify("text", by=(page,)), text=page)
    given = {name: value for name, value in known.items() if value is not None}
    return _extract(replace(source, **given), Path(patterns) if patterns else None)
