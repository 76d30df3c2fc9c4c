"""The rows of the tables in patterns/: places with what their names tell, outlets and hosts, foreign states."""

from __future__ import annotations

import csv
import re
from collections.abc import Container, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Literal, NamedTuple

from kg.errors import Fault

Level = Literal["state", "province", "prefecture", "county", "town", "village", "special"]

CONSONANT = "(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])"
VOWEL = "(?:[iu]?ang|i?ong|[iu]?an|iao|uai|[aeiu]ng?|[ae]i|[ai]o|ou|i[aeu]|u[aeio]|ve|er|[aeiouv])"
# Units whose names end alike rule together: a 区 may be a ward or, as 自治区, a province.
ENDINGS = ("自治区", "特别行政区", "兵团", "地区", "林区", "街道", "社区", "民族乡", "苏木", "嘎查")


class Place(NamedTuple):
    """A division under one name in one parent. `since` and `until` are years, 0 where open; both count as in force, since the data
    know no days. `common` marks a short name that is a common word or a person's name too (和平, 高明)."""

    code: str
    name: str
    short: str
    aliases: tuple[str, ...]
    level: Level
    type: str
    parent: str
    path: str
    since: int
    until: int
    successors: tuple[str, ...]
    pinyin: str
    common: bool

    def in_force(self, year: int) -> bool:
        """Whether the name was in force in `year`; year 0 asks for today."""
        return self.since <= year <= (self.until or 9999) if year else not self.until


@lru_cache(maxsize=1 << 12)
def year_of(date: str | None) -> int:
    """The year that an EDTF date states, 0 where it states none.

    >>> year_of("2011-09-21"), year_of("XXXX-03-02"), year_of(None)
    (2011, 0, 0)
    """
    return int(date[:4]) if date and date[:4].isdigit() else 0


@lru_cache(maxsize=1 << 14)
def ending(path: str) -> str:
    """The word of level that a place's name ends with, as titles use it.

    >>> ending("四川省凉山彝族自治州"), ending("内蒙古自治区"), ending("湖北省十堰市竹山县"), ending("湖北省神农架林区")
    ('州', '自治区', '县', '林区')
    """
    return next((word for word in ENDINGS if path.endswith(word)), path[-1:])


def nearest(places: tuple[Place, ...], year: int) -> tuple[Place, ...]:
    """The spells whose years lie nearest to `year`; without a year the latest ones."""
    if not places:
        return ()
    far = [max(place.since - year, year - (place.until or 9999), 0) if year else -(place.until or 9999) for place in places]
    return tuple(place for place, gap in zip(places, far, strict=True) if gap == min(far))


def opening(text: str, table: Container[str]) -> str:
    """The longest beginning of `text`, of two characters or more, that a table knows; empty where it knows none."""
    return next((text[:end] for end in range(len(text), 1, -1) if text[:end] in table), "")


def initials(place: Place) -> str:
    """The first letter of each syllable of a place's short name.

    >>> from kg.gazetteer import load_gazetteer
    >>> initials(load_gazetteer().by_path["湖南省"]), initials(load_gazetteer().by_path["陕西省西安市"])
    ('hn', 'xa')
    """
    count = len(place.short)
    found = re.fullmatch(f"({CONSONANT}{VOWEL})" * count, place.pinyin) or re.fullmatch(
        f"((?:{CONSONANT})?{VOWEL})" * count, place.pinyin
    )
    return "".join(syllable[0] for syllable in found.groups()) if found else ""


def _read_rows(path: Path) -> Iterator[list[str]]:
    try:
        stream = path.open(encoding="utf-8", newline="")
    except FileNotFoundError:
        raise Fault(str(path), "is missing", "copy the packaged folder, and change the copy") from None
    with stream:
        rows = csv.reader(stream)
        width = len(next(rows))
        for number, row in enumerate(rows, 2):
            if len(row) != width:
                fault = f"has {len(row)} columns, not {width}"
                raise Fault(f"{path}, line {number}", fault, "write one value, or none, for each column")
            yield row


def read_places(path: Path) -> Iterator[Place]:
    """The divisions, in the order of the table."""
    for code, name, short, aliases, level, kind, parent, whole, since, until, successors, pinyin, common in _read_rows(path):
        yield Place(
            code,
            name,
            short,
            tuple(aliases.split("|")) if aliases else (),
            level,  # type: ignore[arg-type]
            kind,
            parent,
            whole,
            int(since or 0),
            int(until or 0),
            tuple(successors.split(";")) if successors else (),
            pinyin,
            bool(common),
        )


def read_pairs(path: Path) -> Iterator[tuple[str, str]]:
    """The first two columns of each row."""
    return ((row[0], row[1]) for row in _read_rows(path))


def read_towns(path: Path) -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """The code of each county, its towns whose name no other county has, and its other towns."""
    return (
        (code, tuple(filter(None, own.split("|"))), tuple(filter(None, shared.split("|"))))
        for code, own, shared in _read_rows(path)
    )


def read_countries(path: Path) -> dict[str, str]:
    """Each form under which a foreign state stands in texts -> its usual name."""
    return {form: name for name, _, aliases in _read_rows(path) for form in (name, *(aliases.split("|") if aliases else ()))}
