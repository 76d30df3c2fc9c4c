"""The names of media, sites and zones that hold two places, and which of the two speaks.

襄阳日报·枣阳新闻, 中国甘肃网 > 天水频道 > 秦安: the column, of a place within the medium's own. 北海滨城在线: the first.
"""

from __future__ import annotations

import re
from itertools import pairwise

from kg.gazetteer import Gazetteer
from kg.locality.scan import Hit
from kg.locality.scope import ZONE_NAME

JOINTS = frozenset("·•・－—-")
MEDIUM = re.compile("[\u3400-\u9fff]{0,6}")  # what may stand behind the medium's place or name: 黄冈|新闻网·麻城
PATH_SIGNS = ">＞»›→"
PATH_ENDS = frozenset(f"{PATH_SIGNS} \u3000")
# Between two fields of a path, where one more may stand that is no place: 频道 > 县区新闻 > .
STEP = re.compile(
    rf"[\u3400-\u9fff]{{0,6}}[ \u3000]*[{PATH_SIGNS}][ \u3000]*(?:[\u3400-\u9fff]{{2,6}}[ \u3000]*[{PATH_SIGNS}][ \u3000]*)?"
)
FIELD = re.compile(rf"[ \u3000]*(?:[{PATH_SIGNS}\n]|$)")
ZONES = ("开发区", "新区", "高新区", "示范区")
ZONE = re.compile(f"[\u3400-\u9fff]{{2,10}}(?:{'|'.join(ZONES)})")  # a place's zone, before a part of it
SHORT = 2  # characters of a name that may be an epithet: 滨城, 凤城, 江城


def carries(text: str, hit: Hit, after: Hit | None, gazetteer: Gazetteer, on: str | None) -> bool:
    """Whether a medium only carries the column of a place within its own, which is joined to it (闽北日报·武夷山新闻)."""
    if after is None or text[after.start - 1] not in JOINTS:
        return False
    if not (hit.kind == "outlet" or hit.sense == "medium") or not MEDIUM.fullmatch(text, hit.end, after.start - 1):
        return False
    return bool(list_within(after, hit, gazetteer, on))


def descend(text: str, hit: Hit, after: Hit, gazetteer: Gazetteer, on: str | None) -> list[str]:
    """The places within that of `hit` to which a path goes down, if `after` is a field of it: 天水频道 > 县区 > 秦安."""
    if text[after.start - 1] not in PATH_ENDS or not STEP.fullmatch(text, hit.end, after.start):
        return []
    field = after.sense == "medium" or (after.sense == "bare" and FIELD.match(text, after.end) is not None)
    return list_within(after, hit, gazetteer, on) if field and (hit.kind == "outlet" or hit.sense in ("bare", "medium")) else []


def may_hold(above: Hit, hit: Hit, gazetteer: Gazetteer, on: str | None) -> bool:
    """Whether what one name may mean is, or holds, what another may mean."""
    return any(gazetteer.holds(own, path) for own in meant(above, gazetteer, on) for path in meant(hit, gazetteer, on))


def list_within(hit: Hit, above: Hit, gazetteer: Gazetteer, on: str | None) -> list[str]:
    """What one name may mean within what another may mean."""
    upper = meant(above, gazetteer, on)
    return [path for path in meant(hit, gazetteer, on) if any(own != path and gazetteer.holds(own, path) for own in upper)]


def drop_epithets(hits: list[Hit], gazetteer: Gazetteer, on: str | None) -> list[Hit]:
    """The finds without short names that only adorn the place before them, whose medium it is: 北海|滨城在线, no 滨城 of 滨州.

    That place ranks higher, and holds none of the name; in 燕山滦平网 the first name is the mountains'.
    """
    kept: list[Hit] = []
    for hit in hits:
        before = kept[-1] if kept else None
        adorned = before is not None and before.end == hit.start and before.kind == "place" and before.sense == "bare"
        if before is not None and adorned and hit.sense == "medium" and hit.kind == "place" and len(hit.value) == SHORT:
            above, own = ([place.path for place in gazetteer.in_use(found.value, on)] for found in (before, hit))
            higher = min(map(gazetteer.rank, above), default=0) < min(map(gazetteer.rank, own), default=0)
            if higher and not any(gazetteer.holds(path, below) for path in above for below in own):
                before.sense = "medium"
                continue
        kept.append(hit)
    return kept


def drop_zones(text: str, hits: list[Hit], gazetteer: Gazetteer, on: str | None) -> list[Hit]:
    """The finds without short names that parts of another place's zone bear: 西宁经济技术开发区|东川工业园区, no 东川 of 昆明."""
    zones = {
        hit.value
        for before, hit in pairwise(hit for hit in hits if hit.kind == "place")
        if len(hit.value) == SHORT
        and text.endswith(ZONES, before.start, hit.start)
        and ZONE.fullmatch(text, before.start, hit.start)
        and not may_hold(before, hit, gazetteer, on)
    }
    if zones:  # 容城召开会议: where the name stands alone as well, the place is meant
        zones -= {hit.value for hit in hits if hit.kind == "place" and not ZONE_NAME.match(text, hit.end)}
    return [hit for hit in hits if hit.value not in zones] if zones else hits


def meant(hit: Hit, gazetteer: Gazetteer, on: str | None) -> list[str]:
    """The paths for which the name of a medium or place may speak; none for a common word that nothing shows to be a place."""
    if hit.kind == "outlet":
        return [gazetteer.spelled(hit.value, on)]
    if hit.kind != "place" or (hit.sense != "medium" and gazetteer.is_common(hit.value)):
        return []
    return [place.path for place in gazetteer.in_use(hit.value, on)]
