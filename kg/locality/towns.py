"""Towns and villages, which no table knows: read from the text by the ends of their names, behind a county's name or alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kg.gazetteer import TOWN, VILLAGE, Gazetteer

# A stretch with one of these is a clause that ends in 镇 or 村 (召开乡镇, 深入各村, 建设美丽农村), no name; 兴农村 is one.
NOT_IN_NAMES = re.compile(
    r"之乡|召开|举行|举办|组织|开展|领导|政府|国家|大家|乡$|(?<=..)农$|行政$|前任$|时任$|自然$|示范$|贫困$|驻$"
    r"|[各全在到的和与及由为对将把了是我县区省委副部们个、，。\s]"
)
CLAUSE = re.compile(r"(?:^|[，。：:;；,]|(?<=\s))\s*(?=[\u3400-\u9fff])")
ACTS = re.compile(r"[^，。,]{0,12}?(?:召开|举行|举办|组织|开展|部署|动员)")
SHORT_TOWN = re.compile("[^各乡城村集全本我该某等\\W][镇乡](?=人民政府|党委|党政办|人大)")
# A field of a path or a source line that is nothing but such a name; 古镇 and 家乡 are headings too.
TOWN_FIELD = re.compile(
    "(?:^|(?<=[>＞»›|｜：:\\s]))[^各乡城村集全本我该某等古小名重新老强家故水下返还同\\W][镇乡](?=$|[>＞»›|｜\\s])", re.M
)
BEHIND_COUNTRY = ("镇", "村", "土", "贤", "愁", "音", "野", "亲")  # behind 乡 where that means the country
CONVENES = ("：", ":", "召开", "举行", "举办", "组织召开", "开展")
# A regiment of a division of the 兵团, which is to it what a town is to a county.
REGIMENT = re.compile("(?:第?[一二三四五六七八九十〇零]{1,4}|[0-9]{1,3})团(?:场)?")
LONG_FIELD = re.compile("(?:^|(?<=[>＞»›|｜：:\\s]))[\u3400-\u9fff]{2,14}(?:[镇乡村]|街道|社区)(?=$|[>＞»›|｜\\s])", re.M)
LONGEST_TOWN, LONGEST_VILLAGE = 6, 7
TOWN_LEVEL = re.compile("街道|苏木|[镇乡]")
LONGEST_NAME = 8  # characters of a town in the table, its level included


class Town(NamedTuple):
    """A town or a village in its town as the text names it, with the path of the county if that stands before it."""

    name: str
    county: str | None

    @property
    def local(self) -> str:
        """Its name without the town that a village lies in."""
        town = TOWN.match(self.name)
        return self.name[town.end() :] or self.name if town else self.name

    @property
    def stem(self) -> str:
        """A town's name without its level; empty for a village's, and where one character is left."""
        stem = self.name[: -measure_level(self.name)]
        return stem if TOWN.fullmatch(self.name) and len(stem) > 1 else ""


def read_town(text: str, at: int, counties: list[str], gazetteer: Gazetteer) -> list[Town]:
    """The town that stands at `at`, right behind the name of one of `counties`; none where none stands there."""
    if not counties:
        return []
    name = name_at(text, at) or name_short(text, at) or name_in_table(text, at, counties[0], gazetteer)
    return [Town(name, counties[0])] if name else []


def name_in_table(text: str, at: int, county: str, gazetteer: Gazetteer) -> str:
    """The name of a town, or of a village with it, that begins at `at` and that the county has, whatever is in it; else empty.

    孟州市|赵和镇, 丹江口市|均县镇.
    """
    town = TOWN.match(text, at)
    return town[0] + village_at(text, town.end()) if town and gazetteer.has_town(county, town[0]) else ""


def find_lone_town(text: str, gazetteer: Gazetteer, on: str | None) -> Town | None:
    """The first town of a page of the day `on`, of those whose name one county alone has, if all are of the same; else None."""
    found: dict[str | None, Town] = {}
    for end in (level.end() for level in TOWN_LEVEL.finditer(text)):
        if town := next(list_known(text, end, gazetteer, on), None):
            found.setdefault(town.county, town)
    return next(iter(found.values())) if len(found) == 1 else None


def list_known(text: str, end: int, gazetteer: Gazetteer, on: str | None) -> Iterator[Town]:
    """The towns of the table whose names end at `end` and that one county alone has on the day `on`, the longest first.

    They need no form of a name: 大沁他拉镇.
    """
    for start in range(max(0, end - LONGEST_NAME), end - 2):
        name = text[start:end]
        if name in gazetteer.towns and (home := gazetteer.home(name, on)):
            yield Town(name, home)


def town_before(text: str, end: int, path: str, gazetteer: Gazetteer) -> str:
    """The name that ends at `end`, if the county in which `path` lies has a town of it; empty where it has none."""
    names = (text[start:end] for start in range(max(0, end - LONGEST_NAME), end - 1))
    return next((name for name in names if gazetteer.has_town(path, name)), "")


def names_town_of(path: str, text: str, gazetteer: Gazetteer) -> bool:
    """Whether a text names a town that the county has in which `path` lies, as others may."""
    return any(town_before(text, level.end(), path, gazetteer) for level in TOWN_LEVEL.finditer(text))


def name_at(text: str, at: int) -> str:
    """The name of a town, or of a village with its town, that begins at `at`; empty where none does.

    >>> name_at("千工坪镇香花坪村召开村民代表会议", 0), name_at("召开乡镇党委书记会议", 0)
    ('千工坪镇香花坪村', '')
    """
    town = TOWN.match(text, at)
    if not town or not (is_name(town[0], LONGEST_TOWN) or is_repeated(town[0], LONGEST_TOWN, text)):
        return ""
    if town[0].endswith("乡") and text.startswith(BEHIND_COUNTRY, town.end()):
        return ""  # 边远乡镇: no 边远乡; 扎根乡土
    return town[0] + village_at(text, town.end())


def village_at(text: str, at: int) -> str:
    """The name of a village that begins at `at`; empty where none does."""
    village = VILLAGE.match(text, at)
    named = village and (is_name(village[0], LONGEST_VILLAGE) or is_repeated(village[0], LONGEST_VILLAGE, text))
    return village[0] if village and named else ""


def list_names(text: str) -> Iterator[str]:
    """The names of towns and villages with which clauses begin, and those of the towns of these villages.

    >>> sorted(set(list_names("天黑了，大河镇新江村的灯还亮着。")))
    ['大河镇', '大河镇新江村']
    """
    for clause in CLAUSE.finditer(text):
        if name := name_at(text, clause.end()):
            yield name
            if (town := TOWN.match(name)) and town[0] != name:
                yield town[0]


def list_told(text: str, near: str, gazetteer: Gazetteer) -> Iterator[str]:
    """The towns of the county in which `near` lies that a text names, and the villages that it names right behind them.

    They may stand anywhere in a sentence: 我县小池镇新江村的院子里.
    """
    for level in TOWN_LEVEL.finditer(text):
        if town := town_before(text, level.end(), near, gazetteer):
            yield town
            if village := village_at(text, level.end()):
                yield town + village


def name_short(text: str, at: int) -> str:
    """A town's name of two characters, which only its government or committee behind it tells (崇明区|堡镇人民政府); else empty."""
    found = SHORT_TOWN.match(text, at)
    return found[0] if found else ""


def list_fields(text: str, start: int, end: int) -> list[Town]:
    """The towns and villages that are a field of their own between `start` and `end`: > 乡镇动态 > 堰镇, 来源：大河镇新江村."""
    short = TOWN_FIELD.finditer(text, start, end)
    long = (found for found in LONG_FIELD.finditer(text, start, end) if name_at(text, found.start()) == found[0])
    return [Town(found[0], None) for found in (*short, *long)]


def find_regiment(text: str, start: int, end: int) -> str:
    """The regiment with which a text begins between `start` and `end` or that convenes there; empty where none does, or several.

    >>> find_regiment("一八三团：吹响集结号", 0, 10), find_regiment("两县组团赴外招商", 0, 8)
    ('一八三团', '')
    """
    if len({found[0] for found in REGIMENT.finditer(text)}) != 1:
        return ""
    for clause in CLAUSE.finditer(text, start, end):
        found = REGIMENT.match(text, clause.end())
        if found and text.startswith(CONVENES, found.end()):
            return found[0]
    return ""


def read_subject(text: str, start: int, end: int, known: Iterable[str] = ()) -> str:
    """The name of the first town between `start` and `end` that acts there: one of `known`, or one with which a clause begins.

    Empty where none acts.

    >>> text = "3月2日，临泉镇在镇会议室召开会议"
    >>> read_subject(text, 0, len(text))
    '临泉镇'
    """
    for name in known:
        at = text.find(name, start, end)
        if at >= 0 and ACTS.match(text, at + len(name)):
            return name
    for clause in CLAUSE.finditer(text, start, end):
        if (name := name_at(text, clause.end())) and ACTS.match(text, clause.end() + len(name)):
            return name
    return ""


def is_name(word: str, longest: int) -> bool:
    """Whether a word that ends with a level is a name: as long as one may be, and without what stands in none."""
    return fits(word, longest) and not NOT_IN_NAMES.search(word[: -measure_level(word)])


def is_repeated(word: str, longest: int, text: str) -> bool:
    """Whether a word with one of the small words is a name after all: the page never has the rest without it (对俄村, 将台堡镇)."""
    end = measure_level(word)
    small = [found for found in NOT_IN_NAMES.finditer(word[:-end]) if len(found[0]) == 1]
    if not small or not fits(word, longest):
        return False
    rest = word[small[-1].end() :]
    return len(rest) > end and rest[0] not in "本该此这" and 1 < text.count(word) == text.count(rest)


def fits(word: str, longest: int) -> bool:
    """Whether a town's name may be as long; longer where it names a people (街津口赫哲族乡) or is Mongolian (吉尔嘎朗图苏木)."""
    return 2 < len(word) <= longest + 4 * word.endswith(("族乡", "苏木", "嘎查"))


def measure_level(word: str) -> int:
    """How many characters the level has with which a town's name ends."""
    return 2 if word.endswith(("街道", "社区", "苏木", "嘎查")) else 3 if word.endswith("民族乡") else 1
