"""How high a post stands on the ladder of ranks, told by its place and the words of its title."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal, NamedTuple

from kg.gazetteer import CHINA, Gazetteer
from kg.patterns import load_patterns
from kg.phrases import phrases

Tier = Literal["leader", "department", "none"]
HEADS = {"secretary", "chair-of-body", "department-head"}
DEPUTIES = {"deputy-chair", "deputy-department-head"}
BELOW_MUNICIPALITY = 2


class Grade(NamedTuple):
    """`step` counts from 0, a village's deputy, over 4, a county's head, to 10, the nation's; `tier` is the place's own leadership
    or one of its departments."""

    step: int
    tier: Tier


@lru_cache(maxsize=1 << 14)
def _stand(title: str, national: bool) -> tuple[int, Tier] | None:
    """How many steps below the heads of its place a post stands; None where the words do not tell, or it is held beside another."""
    if national:
        if title.endswith(phrases("leader-of-nation")):
            return 1, "leader"
        if title.endswith(phrases("head-of-nation")):
            return 0, "leader"
        if title.endswith((*phrases("head-of-place"), *phrases("leader-of-place"))):
            return None  # 省委书记 of a page that does not say which province
    elif title.endswith(phrases("leader-of-place")) or title in phrases("alone"):
        return int(title != phrases("alone")[0]), "leader"
    elif title.endswith(phrases("head-of-place")):
        return 0, "leader"
    if title.endswith(phrases("spare-time")):
        return None
    offices = load_patterns().words["office"]
    office = next((offices[title[start:]] for start in range(len(title)) if title[start:] in offices), None)
    if office in HEADS:
        return 2, "department"
    return (3, "department") if office in DEPUTIES else None


def grade_of(title: str, place: str, gazetteer: Gazetteer) -> Grade | None:
    """The grade of a post; None where title or place do not tell, of posts held beside another, and of posts abroad.

    >>> from kg.gazetteer import load_gazetteer
    >>> [grade_of(title, "湖北省黄冈市", load_gazetteer()).step for title in ("市委书记", "副市长", "财政局局长", "财政局副局长")]
    [6, 5, 4, 3]
    """
    stand = _stand(title, place == CHINA)
    top = None if stand is None else _head_of(place, gazetteer)
    if stand is None or top is None:
        return None
    below, tier = stand
    return Grade(max(top - below, 0), tier)


def _head_of(place: str, gazetteer: Gazetteer) -> int | None:
    """The step of a place's heads: 10 the nation's, 8 a province's, 6 a prefecture's, 4 a county's, 2 a town's, 0 a village's."""
    if place.startswith("#") or gazetteer.country(place):
        return None
    top = gazetteer.units(place)[0]
    known = gazetteer.by_path.get(top)
    raised = BELOW_MUNICIPALITY if known and known.type == "直辖市" and place != top else 0
    return 10 - 2 * gazetteer.rank(place) + raised
