"""Whose town it is that a title names: that of the county that is spoken of, or another's."""

from __future__ import annotations

from kg.gazetteer import CHINA, Gazetteer

TOWN_LEVELS = ("镇", "乡", "街道", "苏木", "嘎查", "村", "社区")
COUNTY = 3  # the rank of a county
SHORT = 2  # characters of its name without its level


def home_of(town: str, near: str | None, gazetteer: Gazetteer, on: str | None) -> str | None:
    """The path of a town in the only county that has one of its name, if that lies beside the county that is spoken of; else None.

    滔河乡 of 淅川, though the county named last is 新野.
    """
    home = gazetteer.home(town, on)
    if home is None or near is None or near == CHINA or gazetteer.rank(near) != COUNTY:
        return None
    if gazetteer.holds(home, near) or gazetteer.is_renamed(home, near):
        return None
    return home + town if gazetteer.units(home)[:-1] == gazetteer.units(near)[:-1] else None


def has_only_here(town: str, level: str | None, here: str | None, there: str | None, gazetteer: Gazetteer) -> bool:
    """Whether the county in which `here` lies has a town of this name, and that of `there` has none."""
    if level not in TOWN_LEVELS or here is None or there is None:
        return False
    name = town.removesuffix(level) + level
    return gazetteer.has_town(here, name) and not gazetteer.has_town(there, name)


def bears_town(name: str, path: str, locality: str, gazetteer: Gazetteer) -> bool:
    """Whether the short name of a county elsewhere (`path`) is rather that of a town of the page's own county."""
    if gazetteer.rank(path) != COUNTY or len(name) != SHORT or gazetteer.holds(path, locality) or gazetteer.holds(locality, path):
        return False
    return any(gazetteer.has_town(locality, name + level) for level in TOWN_LEVELS)
