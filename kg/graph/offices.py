"""Titles as concepts: which is the broader one, of what body and level they speak; and the rank of a post.

The ranks are the ten levels of leading posts of the Civil Servant Law (公务员法, 2018, article 18). Which post has which follows
from the level of its place, one step down for its deputies (`kg/ontology/ranks.csv`, each line with an example). The fifteen cities
of sub-provincial rank are those of 中编发〔1995〕5号, without Chongqing, a municipality since 1997.
"""

from __future__ import annotations

import csv
import re
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from kg.gazetteer import CHINA, Gazetteer, Level, ending, load_gazetteer
from kg.model import identify
from kg.patterns import load_patterns

RANKS = {
    "正国级": "zg:nationalPrincipal",
    "副国级": "zg:nationalDeputy",
    "正部级": "zg:ministerialPrincipal",
    "副部级": "zg:ministerialDeputy",
    "正厅级": "zg:bureauPrincipal",
    "副厅级": "zg:bureauDeputy",
    "正处级": "zg:countyPrincipal",
    "副处级": "zg:countyDeputy",
    "正科级": "zg:townshipPrincipal",
    "副科级": "zg:townshipDeputy",
}
"""The ranks, the highest first, and their concepts in the ontology."""

BODIES = {
    "party": "zg:partyBody",
    "government": "zg:governmentBody",
    "congress": "zg:congressBody",
    "conference": "zg:conferenceBody",
    "law": "zg:lawBody",
    "army": "zg:armyBody",
    "mass": "zg:massBody",
    "department": "zg:departmentBody",
    "ad-hoc": "zg:adHocBody",
    "zone": "zg:zoneBody",
    "institution": "zg:institutionBody",
}
"""The kinds of body, by their entries in patterns/organs.toml, and their concepts in the ontology."""

TABLE = Path(__file__).parents[1] / "ontology" / "ranks.csv"
_SUBPROVINCIAL = {
    "广东省": ("广州市", "深圳市"),
    "江苏省": ("南京市",),
    "湖北省": ("武汉市",),
    "辽宁省": ("沈阳市", "大连市"),
    "陕西省": ("西安市",),
    "四川省": ("成都市",),
    "山东省": ("济南市", "青岛市"),
    "浙江省": ("杭州市", "宁波市"),
    "黑龙江省": ("哈尔滨市",),
    "吉林省": ("长春市",),
    "福建省": ("厦门市",),
}
SUBPROVINCIAL = frozenset(province + city for province, cities in _SUBPROVINCIAL.items() for city in cities)
MUNICIPALITIES = ("北京市", "天津市", "上海市", "重庆市")
# Districts of a rank above that of their neighbours.
RAISED = ("上海市浦东新区", "天津市滨海新区")

LEVEL = re.compile(r"国家|全国|中央|自治区|兵团|街道|社区|[省市州盟县区旗镇乡村](?!级)")
HEAD_OF = re.compile(r"([省市州盟县区旗镇乡村])长(?:助理)?$")
# The committee of one level, just before the office: 市委书记 is a 党委书记, 团市委书记 a 团委书记, 市委组织部部长 neither.
COMMITTEE = re.compile(r"(团?)[省市州盟县区旗地镇乡]委(?=(?:(?:常务|专职|第一)?副?书记|常委|委员|秘书长|副秘书长)$)")
# Who is deputy to a 书记, or a 书记 in name only, is no 书记.
OTHER_OFFICE = ("副", "总", "候补", "名誉", "荣誉", "执行", "轮值", "首席", "前", "原", "拟任", "特约")


LONGEST = 40  # characters; what is longer is no title but a page's damage


class Office(NamedTuple):
    """A title as a concept: its id, the word of level in it, the kind of body it speaks of (a key of `BODIES`), and the title that
    is the next broader one; None where the title does not say."""

    id: str
    title: str
    level: str | None
    body: str | None
    broader: str | None


def describe_office(title: str) -> tuple[Office, ...]:
    """The concept of a title, then those above it, each the broader one of the one before.

    >>> [(office.title, office.level, office.body) for office in describe_office("市纪委书记")]
    [('市纪委书记', '市', 'party'), ('纪委书记', None, 'party'), ('书记', None, None)]
    """
    above = broader(title)
    office = Office(identify("office", title), title, _level(title), _body(title), above)
    return (office, *(describe_office(above) if above else ()))


@lru_cache(maxsize=65536)
def broader(title: str) -> str | None:
    """The title that is left when the first word of level, body or manner is dropped; None where none is left.

    A deputy's title leads to that of a deputy: who is deputy to an office does not hold it.

    >>> broader("市委书记"), broader("党委书记"), broader("常务副市长"), broader("副市长")
    ('党委书记', '书记', '副市长', None)
    >>> broader("市疫情防控指挥部指挥长"), broader("财政局局长"), broader("总书记")
    ('疫情防控指挥部指挥长', '局长', None)
    """
    if len(title) > LONGEST:
        return None
    if found := COMMITTEE.match(title):
        return ("团委" if found[1] else "党委") + title[found.end() :]
    for start in range(1, len(title) - 1):
        dropped, rest = title[:start], title[start:]
        league = dropped.endswith("团") and COMMITTEE.match(rest)  # 共青团市委书记 is no 市委书记
        if not dropped.endswith(OTHER_OFFICE) and not league and _is_title(rest) and not _is_torn(title, start):
            return rest
    return None


def rank_of(title: str, place: str | None, gazetteer: Gazetteer | None = None) -> str | None:
    """The rank of a post, a key of `RANKS`: that which goes with it as a rule, whatever that of the person.

    `place` is its jurisdiction as full path. None where the table does not know the title, or the level of the place is in doubt:
    development zones, counties that no prefecture governs, towns of districts of higher rank.

    >>> [rank_of("市委书记", city) for city in ("湖北省黄冈市", "湖北省武汉市")], rank_of("局长", "湖北省黄冈市")
    (['正厅级', '副部级'], None)
    """
    if place is None:
        return None
    places, highest = _find_base(place, gazetteer or load_gazetteer())
    if highest is None:
        return None
    word = ending(place).removesuffix("区") if place.endswith("地区") else ending(place)
    steps = next((steps for pattern, steps in _read_ranks(places, word) if pattern.fullmatch(title)), None)
    return None if steps is None else tuple(RANKS)[highest + steps]


def _find_base(place: str, gazetteer: Gazetteer) -> tuple[str, int | None]:
    """Which lines of the table speak of the place, and the rank of the heads of its party and government, counted in `RANKS`."""
    if place == CHINA:
        return "nation", 0
    units, level = gazetteer.units(place), gazetteer.level(place)
    known = gazetteer.by_path.get(place)
    if known and (known.type in ("兵团", "兵团师", "特别行政区", "其他") or place in RAISED):
        return "division", None
    simple: dict[Level, int] = {"province": 2, "prefecture": 3 if place in SUBPROVINCIAL else 4}
    if level == "county" and len(units) > 1:
        above = units[-2]
        if above in MUNICIPALITIES:
            return "division", 4
        if above in SUBPROVINCIAL:
            return "division", 5 if known and known.type == "区" else None
        return "division", 6 if gazetteer.level(above) == "prefecture" else None
    if level == "town" and len(units) > 1:
        return "town", 8 if _find_base(units[-2], gazetteer) == ("division", 6) else None
    return "division", simple.get(level)


@lru_cache
def _read_ranks(places: str, word: str) -> tuple[tuple[re.Pattern[str], int], ...]:
    """The titles that the table knows in such places, `word` being that of their level, and how far below the heads each stands."""
    with TABLE.open(encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if row["places"] == places]
    return tuple((re.compile(row["pattern"].replace("{L}", word)), int(row["steps"])) for row in rows)


def _level(title: str) -> str | None:
    """The word of level: 市 of 市委书记 and of 副市长."""
    found = LEVEL.match(title)
    if found:
        return found[0]
    head = HEAD_OF.search(title)
    return head[1] if head else None


def _body(title: str) -> str | None:
    """The kind of the last body that the title names; a 市长 heads a government without naming it."""
    words, title = load_patterns().words, title[-LONGEST:]
    if "团" in title and COMMITTEE.search(title):
        return "mass"
    for end in range(len(title) - 1, 1, -1):
        for start in range(end - 1):
            if (entry := words["organ"].get(title[start:end])) in BODIES:
                return entry
    return "government" if any(words["office"].get(end) in HEADS for end in _ends(title)) else None


HEADS = ("government-head", "deputy-head")


def _is_title(text: str) -> bool:
    """Whether the text is bodies and words of manner up to an office, or a label of several people, and nothing else."""
    words = load_patterns().words
    ends = (end for end in _ends(text) if end in words["office"] or end in words["label"])
    return any(_is_covered(text[: len(text) - len(end)]) for end in ends)


def _is_torn(title: str, cut: int) -> bool:
    """Whether a cut goes through a body's name: 党|工委, 高|新区.

    It does not where words end before it (市|政府), nor where body and office share a character (组织|部长).
    """
    words = load_patterns().words
    if _is_covered(LEVEL.sub("", title[:cut], count=1)) or (title.endswith("长") and title[cut:] in words["office"]):
        return False
    return any(title[start:end] in words["organ"] for start in range(cut) for end in range(cut + 1, len(title)))


def _ends(text: str) -> list[str]:
    """What the text ends with, of two characters or more, the longest first."""
    return [text[start:] for start in range(len(text) - 1)]


@lru_cache(maxsize=65536)
def _is_covered(text: str) -> bool:
    """Whether the text is a row of bodies and words of manner."""
    words = load_patterns().words
    return not text or any(
        (text[:end] in words["mod"] or (end > 1 and text[:end] in words["organ"])) and _is_covered(text[end:])
        for end in range(len(text), 0, -1)
    )
