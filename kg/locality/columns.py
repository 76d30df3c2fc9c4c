"""A medium with the column of a place within its own: 襄阳日报·枣阳新闻. The column speaks, the medium only carries it."""

from __future__ import annotations

import re

from kg.gazetteer import Gazetteer
from kg.locality.scan import Hit

JOINTS = frozenset("·•・－—-")
MEDIUM = re.compile("[\u3400-\u9fff]{0,6}")  # what may stand behind the medium's place or name: 黄冈|新闻网·麻城


def carries(text: str, hit: Hit, after: Hit | None, gazetteer: Gazetteer, on: str | None) -> bool:
    """Whether a medium only carries the column of a place within its own, which is joined to it (闽北日报·武夷山新闻)."""
    if after is None or text[after.start - 1] not in JOINTS:
        return False
    if not (hit.kind == "outlet" or hit.sense == "medium") or not MEDIUM.fullmatch(text, hit.end, after.start - 1):
        return False
    return any(
        own != below and gazetteer.holds(own, below) for own in meant(hit, gazetteer, on) for below in meant(after, gazetteer, on)
    )


def meant(hit: Hit, gazetteer: Gazetteer, on: str | None) -> list[str]:
    """The paths for which the name of a medium or place may speak; none for a common word that nothing shows to be a place."""
    if hit.kind == "outlet":
        return [gazetteer.spelled(hit.value, on)]
    if hit.kind != "place" or (hit.sense != "medium" and gazetteer.is_common(hit.value)):
        return []
    return [place.path for place in gazetteer.in_use(hit.value, on)]
