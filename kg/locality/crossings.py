"""Short names of places that a higher unit's name crosses: 新宁 where 宁夏 is meant (美丽新宁夏)."""

from __future__ import annotations

from kg.gazetteer import Gazetteer

DIRECTIONS = "东西南北"
RULED = 2  # rank of the lowest units that may hide the short name of another
SHORT = 2  # characters of a name without its level


def find_crossings(gazetteer: Gazetteer) -> dict[str, tuple[str, ...]]:
    """Short names -> the names of higher units that begin with their last character, the longest first: 新宁 -> 宁夏 (美丽新宁夏).

    Not those that end in a direction, which may stand behind the name itself: 漠河北极村.
    """
    ranks: dict[str, int] = {}
    upper: dict[str, list[str]] = {}
    for form, places in gazetteer.names.items():
        if now := [gazetteer.rank(place.path) for place in places if not place.until]:
            ranks[form] = min(now)
            if ranks[form] <= RULED and form[-1] not in DIRECTIONS:
                upper.setdefault(form[0], []).append(form)
    found: dict[str, tuple[str, ...]] = {}
    for form in (form for form in ranks if len(form) == SHORT):
        if names := [name for name in upper.get(form[1], ()) if ranks[name] < ranks[form]]:
            found[form] = tuple(sorted(names, key=lambda name: (-len(name), name)))
    return found
