"""A text -> the places, media, institutions and level words in it, each with what the words beside it make of it.

One pass of an automaton; `weigh` puts what it finds on the scales. The words live in patterns/locality.toml.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Literal, cast

from daachorse import MATCH_KIND_LEFTMOST_LONGEST, CharwiseDoubleArrayAhoCorasick

from kg.gazetteer import CHINA, Gazetteer
from kg.locality.branches import BRANCHES, BUREAU, HEADQUARTERS, LONGEST_OWNER, NAME, ends_firm, is_branch, is_owner
from kg.locality.crossings import SHORT, find_crossings
from kg.locality.waters import Waters
from kg.names import score_name
from kg.nametables import is_han, load_tables
from kg.patterns import load_patterns
from kg.seek import join_words

HitKind = Literal["place", "outlet", "seat", "level", "whole", "own", "nation", "house", "zone", "newscast", "noise"]
# What stands beside a place: it is in an office's title, it acts, it names a medium or an institution, it is the scene, or nothing.
Sense = Literal["title", "act", "medium", "institution", "scene", "bare", "none"]

# The words of level and the rank of what bears them; 市 and 区 may rank lower or higher too.
LEVELS = {
    "省": 1, "自治区": 1, "兵团": 1, "市": 2, "师市": 2, "州": 2, "盟": 2, "地区": 2, "县": 3, "区": 3, "旗": 3,
    "镇": 4, "乡": 4, "街道": 4, "村": 5,
}  # fmt: skip
# Where level and body are fused otherwise.
FUSED = {
    "厅党组": "省",
    "厅党委": "省",
    "省厅": "省",
    "地委": "地区",
    "行署": "地区",
    "全地区": "地区",
    "我地区": "地区",
    "本社区": "村",
    "我社区": "村",
    "街道办": "街道",
}
OUTBOUND = re.compile("党政(?:代表团|考察团)(?:一行)?(?:赴|前往)")  # 湛江市党政代表团赴海口: who sets out is no guest
SURE_OUTLET = 4  # characters; shorter names of outlets also end other words
SURE_NAME = 4.0  # nats
COMMON_SURNAME = -6.6  # of the logarithm of a surname's share: some ninety surnames
NUMBERED_SCHOOL = r"第?(?:\d+|[一二三四五六七八九十]+)中(?![全央国心])"  # 大同市十八中
FIRM = ("集团", "公司")
CONVENING_BRANCHES = tuple(f"{branch}在" for branch in BRANCHES)
RUBRICS = ("[]", "【】", "〔〕", "［］")
MEETS = ("召开", "举行", "举办")
NAMED = 60  # characters of a meeting's name between the institution and its venue
OFFICES = ("书记", "长", "主任", "主席", "经理", "委员", "总师", "代表", "、")  # what a name stands right behind
NO_SURNAMES = frozenset("于和向时")  # more often small words
RENEWED = re.compile("(?:建设|共建|打造)[^，。；、]{1,14}新$")
SLOGAN = 18  # characters in which a speaker says what his place shall be
# With these before 县 a county's name of two characters may be the end of another word (召开 + 县委, 代理 + 县长, 政府和 + 县委).
AMBIGUOUS = frozenset("和代开成理任单通高道文康容易应随达兴大丰义青")


class Hit:
    """One find: half-open code points, `value` the form of a place, the path of a medium or seat, the level of a level word.

    `tail` is where the office or body that belongs to a place ends.
    """

    def __init__(self, kind: HitKind, start: int, end: int, value: str, sense: Sense = "bare", tail: int = 0) -> None:
        self.kind: HitKind = kind
        self.start = start
        self.end = end
        self.value = value
        self.sense: Sense = sense
        self.tail = tail


class Scanner:
    """The automaton of a gazetteer's places and of the voice words, built once."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        words = {name: entry.words for name, entry in load_patterns(gazetteer.folder).by_id["voice"].items()}
        vocabulary = _vocabulary(gazetteer, words)
        self.values = list(vocabulary.values())
        self.automaton = CharwiseDoubleArrayAhoCorasick(list(vocabulary), MATCH_KIND_LEFTMOST_LONGEST)
        self.visit, self.each = tuple(words["visit"]), tuple(words["each"])
        self.medium_before = tuple(words["outlet_before"])
        self.medium_word = re.compile(f"(?<![\u3400-\u9fff]){_any(word for word in self.medium_before if len(word) > 1)}$")
        self.last_before = frozenset(word[-1] for word in (*self.visit, *self.medium_before))  # of what is asked before a place
        self.surnames = frozenset(name for name, share in load_tables().surname.items() if share > COMMON_SURNAME) - NO_SURNAMES
        organ, deputy, convene, medium, institution = (
            _any(words[name]) for name in ("organ", "deputy", "convene", "outlet", "institution")
        )
        levels = _any(LEVELS)
        # A place that ends with its level word shares it with the office (黄冈市 + 委书记), a short one does not (黄冈 + 市委).
        of_full = f"(?:{levels})?(?:{deputy})?(?:{levels})?{organ}|{deputy}"
        of_short = f"{deputy}?{levels}{deputy}?{levels}?{organ}|{_any(words['own_body'])}"
        self.after_full = re.compile(f"(?P<act>{convene})|(?P<medium>{medium})|(?P<title>{of_full})")
        self.after_short = re.compile(f"(?P<act>{convene})|(?P<medium>{medium})|(?P<title>{of_short})")
        behind = (*words["convene"], *words["outlet"], *words["deputy"], *words["organ"], *words["own_body"], *LEVELS)
        self.medium = re.compile(medium)
        self.first_after = frozenset(word[0] for word in behind)  # of what `after_full` and `after_short` know
        self.institution = re.compile(f"(?:{NAME}){{0,12}}?{institution}|{NUMBERED_SCHOOL}")
        self.site = re.compile(
            f"(?:{NAME}){{0,16}}(?:{institution}|{'|'.join(BRANCHES)})(?:新闻网|官网|(?:官方|门户)?网站)?"
            "[ A-Za-z&.,-]*(?:\n|$|[\u3000|｜]|(?= ?[>＞»›→])|(?<=-)(?=[\u3400-\u9fff]{2,6}\n))"
        )
        self.own_bodies = frozenset(words["own_body"])
        self.houses = frozenset(gazetteer.seats)
        owners = (name for name in gazetteer.seats if name.endswith("集团"))
        self.owners = self.houses | frozenset(HEADQUARTERS) | {name.removesuffix("集团") for name in owners}  # 龙煤|鹤岗矿业公司
        self.waters = Waters(gazetteer)
        self.provinces = self.waters.provinces
        self.meeting = tuple(word for word in words["convene"] if word.endswith(MEETS))
        meets = _any(self.meeting)
        self.meets = re.compile(f"[^，。；、]{{0,14}}?{meets}")
        self.body_meets = re.compile(f"[\u3400-\u9fff0-9（）]{{2,40}}?{meets}")
        self.host = re.compile(f"(?:{institution}|学校)[^，。；：\n]{{0,{NAMED}}}在$")
        self.within = tuple(words["within"])
        self.claim, self.claiming, self.claimed = tuple(words["claim"]), tuple(words["claiming"]), tuple(words["claimed"])
        self.spoiling = ("场", "域", *words["partner"])  # what behind a place says that it is none, or acts elsewhere
        self.spoiling_short = (*self.spoiling, *words["no_place"])
        self.first_spoiling = frozenset(word[0] for word in self.spoiling_short)
        self.publisher = re.compile(f"[\u3400-\u9fff]{{0,12}}(?:{'|'.join(words['body_end'])})(?=[\\s>＞»›|｜]|$)")
        self.crossing, self.goes_on = find_crossings(gazetteer), tuple(words["goes_on"])
        self.rare = frozenset(name for name in load_tables().surname if len(name) == 1) - {word[-1] for word in words["visit"]}

    def scan(self, text: str) -> list[Hit]:
        """The finds in `text`, in its order, none overlapping another."""
        hits: list[Hit] = []
        values, taken, crossed = self.values, 0, 0
        found: list[tuple[int, int, int]] = self.automaton.find(text)
        for start, end, index in found:
            kind, value = values[index]
            if start < crossed:
                continue  # 夏邑, where 宁夏 was read
            if kind == "outlet" and end - start < SURE_OUTLET and start and is_han(text[start - 1]):
                continue  # 综合新闻 is not 合新闻 of 合肥
            if kind == "house" and text.startswith(FIRM, start) and start and is_han(text[start - 1]):
                continue  # 某某集团党委: another house than 集团党委
            if kind == "place":
                if value in self.crossing and (name := self.find_crossing(text, end, value)):
                    start, end, value = end - 1, end - 1 + len(name), name
                    crossed = end
                hit = self.place(text, start, end, value)
                taken = hit.tail
                if hit.sense != "none":
                    hits.append(hit)
                else:
                    crossed = max(crossed, taken)  # 新河 of 秦淮新河 is no county
            elif kind == "noise" or start < taken:
                continue
            elif kind not in ("level", "whole", "own") or not text.endswith(self.each, 0, start):
                hits.append(Hit(kind, start, end, value))
        return hits

    def find_crossing(self, text: str, end: int, form: str) -> str:
        """The name of a higher unit that crosses the short name which ends at `end`; empty where none does (高安庆祝建市)."""
        if text.startswith(self.goes_on, end):
            return ""
        return next((name for name in self.crossing[form] if text.startswith(name, end - 1)), "")

    def place(self, text: str, start: int, end: int, form: str) -> Hit:
        """A place with the sense that the words beside it give it."""
        full = form[-1] == "县" or (form[-1] in "省市州盟区旗" and len(form) > 2)
        if len(form) == 2 and form[-1] == "县" and not self.is_county(text, start):
            return Hit("place", start, end, form, "none", end)
        behind = text[end : end + 1]
        if behind in self.first_spoiling and text.startswith(self.spoiling if full else self.spoiling_short, end):
            return Hit("place", start, end, form, "act" if OUTBOUND.match(text, end) else "none", end)
        if not full and (water := self.waters.find_end(text, end, form)) >= 0:
            return Hit("place", start, end, form, "none", water)
        found = (self.after_full if full else self.after_short).match(text, end) if behind in self.first_after else None
        sense = cast("Sense", found.lastgroup) if found else "bare"
        if sense in ("act", "bare"):
            before = text[start - 1 : start] in self.last_before
            if before and text.endswith(self.medium_before, 0, start):
                sense = "medium"
            elif not full and self.is_name(text, start) and not text.startswith(self.within, end):
                return Hit("place", start, end, form, "none", end)
            elif before and text.endswith(self.visit, 0, start):
                sense = "scene"
        return Hit("place", start, end, form, sense, found.end() if found and sense == "title" else end)

    def names_institution(self, text: str, hit: Hit) -> bool:
        """Whether the place is the beginning of a school's or firm's name."""
        branch = text.startswith(BRANCHES, hit.end)  # 海南分公司: of a house that sits elsewhere
        return hit.sense == "bare" and not branch and self.institution.match(text, hit.end) is not None

    def is_parent(self, text: str, hit: Hit, after: Hit) -> bool:
        """Whether a firm only owns the one whose name follows at once: 陕煤集团|黄陵矿业公司, 山东省电力公司|莱芜供电公司.

        So with a body of the state and its bureau in a place: 国家税务总局|邵阳市税务局.
        """
        if after.kind not in ("place", "seat"):
            return False
        if hit.kind == "nation":
            return after.start == hit.end and after.kind == "place" and BUREAU.match(text, after.end) is not None
        joined = after.start == hit.end if hit.kind == "seat" else hit.kind == "place" and ends_firm(text, hit.end, after.start)
        joined = joined or text[hit.end : after.start] in self.owners  # 黑龙江|龙煤|鹤岗矿业公司
        return joined and (after.kind == "seat" or text.startswith(BRANCHES, after.end) or self.names_institution(text, after))

    def heads_page(self, text: str, hit: Hit, margin: bool = True) -> bool:
        """Whether the page's first line is the name of an institution of the place, as that of its own site is.

        In a line of the `margin`, a slogan or a menu may stand behind it: 国网某某县供电公司　人民电业为人民.
        """
        owner = text[: hit.start]  # 国网某某县供电公司, 陕煤集团黄陵矿业公司
        if hit.kind != "place" or len(owner) > LONGEST_OWNER:
            return False
        found = self.site.match(text, hit.end)
        # 远山学院　校园要闻 may be a headline, 远山学院新闻网　校园要闻 is a site's own
        section = found is not None and found[0].endswith(("\u3000", "|", "｜")) and "网" not in found[0]
        if found is None or (section and not margin):
            return False
        if not owner or owner in self.owners:
            return True
        return hit.value not in self.provinces and is_owner(owner, text[hit.end : hit.end + 8])  # 农行湖南省分行 is of 湖南

    def name_institution(self, text: str, hit: Hit) -> str:
        """The institution's name that begins with the place, 有限公司 cut off."""
        found = self.institution.match(text, hit.end)
        return text[hit.start : found.end() if found else hit.end]

    def is_publisher(self, text: str, hit: Hit) -> bool:
        """Whether a field of the line of source and time is a body that bears the place's name: 某某区应急管理局　2022-05-20."""
        return (hit.start == 0 or text[hit.start - 1].isspace()) and self.publisher.match(text, hit.end) is not None

    def is_field_of(self, field: str, name: str) -> bool:
        """Whether a field of the line of source and time is a name of a town, or that of a medium that begins with it."""
        return field == name or (field.startswith(name) and self.medium.fullmatch(field, len(name)) is not None)

    def is_alone(self, text: str, hit: Hit) -> bool:
        """Whether the place is a clause of its own, as the scene stands behind the day: 9月14日下午，长沙，."""
        return hit.start > 0 and text[hit.start - 1] in "，,　 " and text[hit.end : hit.end + 1] in ("，", ",")

    def is_rubric(self, text: str, hit: Hit) -> bool:
        """Whether the place stands in brackets of its own, as before a headline: [麻城市]两个项目开工."""
        return hit.start > 0 and text[hit.start - 1] + text[hit.end : hit.end + 1] in RUBRICS

    def is_claimed(self, text: str, hit: Hit) -> bool:
        """Whether a speaker says what the place has or shall be, as of his own: 是通化的“金字招牌”, 建设美丽新宁夏."""
        if text[hit.start - 1 : hit.start] == "新" and RENEWED.search(text, max(0, hit.start - SLOGAN), hit.start):
            return True
        if text.startswith("的", hit.end) and text.endswith(self.claim, 0, hit.start):
            return True
        return text.startswith(self.claimed, hit.end) and text.endswith(self.claiming, 0, hit.start)

    def is_county(self, text: str, start: int) -> bool:
        """Whether a name of two characters such as 和县 begins a word at `start`, or stands in a medium's: 今日和县."""
        medium = self.medium_word.search(text, max(0, start - SHORT - 1), start)
        alone = start == 0 or not is_han(text[start - 1]) or text[start - 1] in "省市州区" or medium is not None
        return text[start] not in AMBIGUOUS or alone or text.endswith(self.visit, 0, start)

    def is_name(self, text: str, start: int) -> bool:
        """Whether the short place at `start` is rather a given name: a surname stands before it, a rare one behind an office."""
        if start == 0:
            return False
        beside = (text[start - 2 : start + 1], text[start + 1 : start + 4])
        if start > 1 and all(text.count(name) > 1 and score_name(name) > SURE_NAME for name in beside):
            return True  # 汤振海|门宝贵 in a headline, two whom the page names apart
        if text[start - 1] in "、，。" and score_name(text[start : start + 3]) > SURE_NAME:
            person = text[start : start + 3]
            if any(f"、{person}{sign}" in text for sign in "、，。"):
                return True  # one of a list of people, and so wherever a clause begins with him: 、金明哲，
        char = text[start - 1]
        if char in self.surnames:
            return not text.endswith(HEADQUARTERS, 0, start)  # 大唐|洛阳热电厂
        return char in self.rare and text.endswith(OFFICES, 0, start - 1)

    def is_venue(self, text: str, hit: Hit) -> bool:
        """Whether an institution convenes in the place: 某某集团在太原召开会议. A branch is of the place in its name."""
        before = text[max(0, hit.start - NAMED - 10) : hit.start]
        return (
            not before.endswith(CONVENING_BRANCHES)
            and self.host.search(before) is not None
            and self.meets.match(text, hit.end) is not None
        )

    def is_namesake_venue(self, text: str, hit: Hit) -> bool:
        """Whether an institution convenes in the place that its own name begins with: 阳春某某集团在阳春召开会议."""
        if hit.sense != "scene" or not text.startswith(self.meeting, hit.end) or not self.is_venue(text, hit):
            return False
        start = text.rfind(hit.value, max(0, hit.start - NAMED), hit.start)
        return start >= 0 and self.institution.match(text, start + len(hit.value)) is not None

    def convenes(self, text: str, hit: Hit) -> bool:
        """Whether a clause begins with a body that bears the place's name, and it convenes: 陕西某厂在西安召开会议."""
        first = hit.start - 2 * text.endswith("中共", 0, hit.start)
        begins = first == 0 or text[first - 1] in "，。： 　\n日" or is_branch(text, hit.start)
        speaks = hit.kind == "seat" or hit.sense in ("bare", "institution", "title")
        return begins and speaks and self.body_meets.match(text, hit.end) is not None


def _vocabulary(gazetteer: Gazetteer, words: dict[str, tuple[str, ...]]) -> dict[str, tuple[HitKind, str]]:
    """Every word of the automaton with the kind of its finds and their value; later meanings of a word replace earlier ones."""
    found: dict[str, tuple[HitKind, str]] = {}
    for form in (*gazetteer.zones, *gazetteer.names):
        found[form] = ("place", form)
    found |= {name: ("seat", path) for name, path in gazetteer.seats.items()}
    found |= {name: ("outlet", path) for name, path in gazetteer.outlets.items()}
    found |= dict.fromkeys(words["noise"], ("noise", ""))
    found |= dict.fromkeys(words["nation"], ("nation", CHINA))
    found |= {word: ("house", "own" if word[0] in "我本来到" else "") for word in words["house"]}
    found |= dict.fromkeys(words["zone"], ("zone", ""))
    found |= dict.fromkeys(words["newscast"], ("newscast", CHINA))
    for level in LEVELS:
        found |= {head + level: ("own", level) for head in words["own"]}
        found |= {head + level: ("whole", level) for head in words["whole"]}
        found |= {level + tail: ("level", level) for tail in words["organ"]}
    found |= {word: ("level", level) for word, level in FUSED.items()}
    return found


def _any(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longer tried first."""
    return f"(?:{join_words(sorted(words, key=lambda word: (-len(word), word)))})"


@cache
def load_scanner(gazetteer: Gazetteer) -> Scanner:
    """The scanner of a gazetteer, built once per process."""
    return Scanner(gazetteer)
