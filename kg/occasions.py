"""Meetings while they are being read: their names, day and people, and when two names are of one meeting."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple

from kg.model import Span
from kg.numerals import read_number
from kg.pieces import Sentence
from kg.roles import Member
from kg.seek import cut_start

ORDINAL = re.compile(r"第?([0-9]+|[零一二三四五六七八九十百]+)(?:次|届|期|讲|轮|场)")
PRESIDIUMS = ("主席团", "主任会议", "主席会议")  # which meet beside the body itself
LEVELS = {"国": 0, "省": 1, "市": 2, "州": 2, "县": 3, "镇": 4}
ALIKE = 0.72  # share of two names' characters, in order, that both have
WHOLE = re.compile("全[国省市县区州镇]")  # and 全体会议 is none
SCOPES = re.compile(r"^(?:全国|全省|全市|全县|全区|全州|全镇|全校|我省|我市|我县|我区|我州|我校|中共|省|市|县|区|州|镇)")


class Part(NamedTuple):
    """One claim for an occasion: who, in which sentence, by which rule, with which words."""

    member: Member
    sentence: Sentence
    span: Span
    rule: str
    confidence: float


class Session(NamedTuple):
    """One of the sessions of a congress: its own name, its day, and the name of the congress."""

    name: str
    day: str
    congress: str


@dataclass
class Occasion:
    """A meeting while it is being read. `names` are all that the text gave it; parts are in the order of the text."""

    names: list[str] = field(default_factory=list)
    date: str | None = None
    borrowed: bool = False  # whether that is the day of what the text told before
    headline: bool = False
    body: str | None = None
    venue: str | None = None
    form: str | None = None
    sentence: Sentence | None = None
    span: Span = field(default_factory=lambda: Span(0, 0))
    chair: dict[str, Part] = field(default_factory=dict)
    speakers: dict[str, Part] = field(default_factory=dict)
    attendees: dict[str, Part] = field(default_factory=dict)
    session: Session | None = None

    @property
    def name(self) -> str | None:
        """The longest of its names, None where the text gave it none."""
        return max(self.names, key=len, default=None)

    @property
    def is_preliminary(self) -> bool:
        """Whether it only prepares a congress."""
        return bool(self.names) and all("预备会" in name for name in self.names)

    @property
    def is_welcome(self) -> bool:
        """Whether it is no more than the reception of a guest."""
        return bool(self.names) and all(name.endswith(("欢迎仪式", "迎宾仪式", "欢迎宴会")) for name in self.names)

    def closes_apart(self, name: str, day: str | None) -> bool:
        """Whether a closing session of this name and day is another than this one, the opening of the same congress."""
        if day is None or self.date is None or "闭幕" not in name or not any("开幕" in own for own in self.names):
            return False
        return day != self.date and not is_day_of(day, self.date)

    @property
    def people(self) -> set[str]:
        """Everybody who took part."""
        return {*self.chair, *self.speakers, *self.attendees}


def note_part(parts: dict[str, Part], name: str, part: Part) -> None:
    """Adds the part to the table; the first of the body stays, and replaces one of the headline."""
    if name not in parts or (parts[name].sentence.headline and not part.sentence.headline):
        parts[name] = part


def absorb(target: Occasion, source: Occasion) -> None:
    """Adds the parts of `source` to `target`, behind its own, and its day where `target` has none."""
    for parts, more in (
        (target.chair, source.chair),
        (target.speakers, source.speakers),
        (target.attendees, source.attendees),
    ):
        for name, part in more.items():
            parts.setdefault(name, part)
    target.date = target.date or source.date


def alike(one: Occasion, other: Occasion) -> bool:
    """Whether a name of the one can be a headline's for the other: the same, or within it, or with the same end."""
    return any(same_name(a, b) or (b in a) or a[-3:] == b[-3:] for a in one.names for b in other.names)


def same_name(one: str, other: str) -> bool:
    """Whether two names can be of one meeting: one within the other, or nearly alike, and no ordinal that differs.

    >>> same_name("全县防汛工作会议", "县防汛工作会议"), same_name("第一次全体会议", "第二次全体会议")
    (True, False)
    >>> same_name("全市防汛工作会议", "全县防汛工作会议")
    False
    """
    if one == other:
        return True
    ordinals = read_ordinals(one), read_ordinals(other)
    if ordinals[0] and ordinals[1] and ordinals[0].isdisjoint(ordinals[1]):
        return False
    if any((part in one) != (part in other) for part in PRESIDIUMS):
        return False
    levels = [read_level(name) for name in (one, other)]
    if None not in levels and levels[0] != levels[1]:
        return False  # the county's own meeting behind the city's
    whole = [name[:2] for name in (one, other) if name.startswith("全")]
    if len(whole) == 2 and whole[0] != whole[1]:
        return False  # 全省…, 全区…, whichever 区 it is
    one, other = cut_start(SCOPES, one), cut_start(SCOPES, other)
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) <= 3:
        return shorter == longer
    if shorter in longer:
        return True
    if len(shorter) >= 6 and shorter[-2:] == longer[-2:] and is_subsequence(shorter, longer):
        return True
    if 2 * len(shorter) / (len(one) + len(other)) < ALIKE:
        return False
    shared = sum([min(one.count(char), other.count(char)) for char in set(one)])  # in whatever order: never less
    if 2 * shared / (len(one) + len(other)) < ALIKE:
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= ALIKE


@lru_cache(maxsize=1 << 12)  # each name of a page is compared with each other
def read_ordinals(name: str) -> frozenset[int]:
    """The numbers that a meeting's name counts it by (第三次, 2期).

    >>> sorted(read_ordinals("第十四届人民代表大会第3次会议"))
    [3, 14]
    """
    return frozenset([read_number(number) for number in ORDINAL.findall(name)])


def read_level(name: str) -> int | None:
    """The level of the jurisdiction that a name opens with, None where it opens with none.

    区 may be an autonomous region or a district.

    >>> read_level("全省防汛工作会议"), read_level("市防汛工作会议"), read_level("防汛工作会议"), read_level("全区防汛工作会议")
    (1, 2, None, None)
    """
    found = SCOPES.match(name)
    return LEVELS.get(found.group()[-1]) if found else None


def is_of_other_level(name: str, names: Sequence[str]) -> bool:
    """Whether a name opens with another level than one of the names does (全市电视电话会议 beside 全省电视电话会议).

    全区 is another than 全市, be it an autonomous region or a district.

    >>> is_of_other_level("全市视频会议", ["视频会议", "全区视频会议"]), is_of_other_level("全市视频会议", ["视频会议"])
    (True, False)
    """
    level = read_level(name)
    if level is not None and any(read_level(other) not in (None, level) for other in names):
        return True
    whole = WHOLE.match(name) is not None
    return whole and any(other.startswith("全区") != name.startswith("全区") for other in names if WHOLE.match(other))


def is_subsequence(short: str, long: str) -> bool:
    """Whether the characters of `short` stand in `long` in their order (庆祝大会暨就职典礼 in the full name of the day)."""
    rest = iter(long)
    return all(char in rest for char in short)


def is_day_of(day: str, interval: str) -> bool:
    """Whether a single day lies within an interval of days (23日至24日举行培训，24日上午召开会议).

    >>> is_day_of("2020-11-24", "2020-11-23/2020-11-24"), is_day_of("2020-11-25", "2020-11-23/2020-11-24")
    (True, False)
    """
    first, slash, last = interval.partition("/")
    return bool(slash) and "/" not in day and first <= day <= last
