"""Names with a space put within at random (镇长罗成 锦说, 宝音 娜就) -> the spaces to take out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.model import Edit, Span
from kg.names import score_foreign, score_name, weigh
from kg.nametables import load_running_words, load_tables
from kg.patterns import load_patterns
from kg.repair.signs import GAPS, HAN, IS_HAN
from kg.repair.spaced import BEHIND_A_NAME, CLOSERS, LONG_CLOSERS, SPACES, is_surname, load_title_ends
from kg.seek import list_places, seek

SPREAD = re.compile(rf"(?P<gap>[{GAPS}](?<=[{HAN}].)[{GAPS}]{{0,2}})(?P<middle>[{HAN}])(?P=gap)(?=[{HAN}]{{2}})")
LONGEST = 4  # characters on one side of the space
SEX = frozenset("男女")  # 副县长韩立 女，
WORKS = frozenset("摄文图词书译校绘编")  # （记者韩立 文，
PEOPLES = frozenset("汉苗彝回壮满藏蒙侗瑶白土黎傣畲水羌")  # 局长韩立 汉、
MEDALS = frozenset("金银铜")
LABELS = ("：", ":")  # behind what opens the next field: 责编：韩立 校：
ADVERBS = BEHIND_A_NAME | frozenset("正才便即亦皆仍特共任")  # 韩立 才主持
LIKELY = 0.0  # nats that speak for the characters of a name that the page has nowhere else
SURE = 6.0  # the same, where no title and no list goes before
SELDOM = 1.5  # nats by which a word of its own is rarer at the end of names: 韩立 谈工作
# Stand behind a name whose last character is a surname, too: no name goes on with them.
BEHIND = (
    "说，", "说：", "说。", "说“", '说"', "作了", "作关于", "一行",
    "等", "的", "到", "在", "对", "把", "被", "将", "从", "让", "给", "并", "为", "就",
)  # fmt: skip


def find_parted_names(text: str) -> Iterator[Edit]:
    """The spaces within a name that nothing pads, as nothing: what is beside and the characters tell that it is one.

    Either the page has the name elsewhere, or it stands behind a title, 、 or a stop. A space before a word of its own stays.

    >>> page = "镇长罗成 锦说，副镇长荀 志鹏、王宁 出席。县长韩立 强调，李明 均表示赞成。"
    >>> [page[edit.raw.start - 2 : edit.raw.end + 1] for edit in find_parted_names(page)]
    ['罗成 锦', '长荀 志']
    """
    named: dict[str, bool] = {}
    second = -1  # the gap behind the one that a spread name has first
    for match in seek(SPACES, GAPS, text):
        gap = Span(*match.span())
        if gap.start == second:
            yield Edit(raw=gap, put="", fix="parted-name")
            continue
        spread = SPREAD.match(text, gap.start)  # 贯彻罗 成 锦书记讲话
        if spread and _is_spread(text, spread):
            second = spread.end("middle")
            yield Edit(raw=gap, put="", fix="parted-name")
            continue
        if _parts_words(text, gap):
            continue
        if _is_in_name(text, gap, named):
            yield Edit(raw=gap, put="", fix="parted-name")


def _is_spread(text: str, spread: re.Match[str]) -> bool:
    """Whether three characters apart are the name of whose title stands behind them."""
    left, right = text[spread.start() - 1] + spread["middle"], text[spread.end()]
    return _is_called(text, spread.end() + 1) and score_name(left + right) >= LIKELY and not _are_two(left, right, called=True)


def _parts_words(text: str, gap: Span) -> bool:
    """Whether a title ends before a gap, or a word of its own opens behind it (主任 韩立, 韩立 主持)."""
    titled = text[gap.start - 2 : gap.start] in load_title_ends()
    opens = text.startswith((*CLOSERS, *BEHIND), gap.end) or _opens_running(text, gap.end)
    return titled or opens or _opens(text, gap.end, _load_offices())


def _list_sides(text: str, place: int, step: int) -> list[int]:
    """The places of the Chinese characters from `place` on, in the direction `step`, as many as a name may have on one side."""
    places: list[int] = []
    while len(places) < LONGEST and place >= 0 and IS_HAN.match(text, place):
        places.append(place)
        place += step
    return places


def _is_in_name(text: str, gap: Span, named: dict[str, bool]) -> bool:
    """Whether a gap stands within a name."""
    firsts = _list_sides(text, gap.start - 1, -1)
    begun = [first for first in firsts if _begins(text, first)]
    for place in _list_sides(text, gap.end, 1):
        last = place + 1
        called = _is_called(text, last)
        if not called and not (begun and _ends(text, last)):
            continue
        if any(_is_name(text, first, gap, last, called, named) for first in (firsts if called else begun)):
            return True
    return False


def _is_name(text: str, first: int, gap: Span, last: int, called: bool, named: dict[str, bool]) -> bool:
    """Whether the characters from `first` to `last` around a gap are one name; `called` where its bearer's title follows.

    `named` remembers of such whether the page has them without a gap where a name may begin.
    """
    left, right = text[first : gap.start], text[gap.end : last]
    whole = left + right
    if len(whole) < 3 or max(score_name(whole), score_foreign(whole)) < 0:
        return False
    if _are_two(left, right, called):
        return False
    told = text[first - 1 : first] in ("、", "由") or _is_titled(text, first)
    least = LIKELY if told or (called and len(left) == 2 and score_name(left) < 0) else SURE
    narrow = gap.end - gap.start == 1
    if narrow and score_name(whole) >= least and _is_cut(left, right, text[last : last + 1], told or called):
        return True
    if whole not in named:  # last, for it reads the whole page
        named[whole] = any(_begins(text, at) for at in list_places(whole, text, 0, len(text)))
    return named[whole]


def _are_two(left: str, right: str, called: bool) -> bool:
    """Whether a name ends at the gap and another begins, or a word: 张志刚 王小琴, 韩立 王书记, but 欧阳 志远, 宝音 娜."""
    if len(left) == len(right) == 2 and left in load_tables().surname:
        return False
    if len(left) > 1 and len(right) > 1:
        return score_name(left) > 0 and score_name(right) > 0
    if len(left) > 2:
        return score_name(left) > max(score_name(left + right), score_foreign(left + right))
    return called and is_surname(right[-1]) and score_name(left) > 0


def _is_cut(left: str, right: str, after: str, told: bool) -> bool:
    """Whether a Han name is cut as one can be that the page has only here; `told` where what is beside says that there is one."""
    if len(right) == 1:
        word = right in (ADVERBS if IS_HAN.match(after) else SEX | WORKS | PEOPLES | MEDALS)
        return len(left) == 2 and not word and after not in LABELS and weigh(ord(right)).last > weigh(ord(right)).text - SELDOM
    return told and len(right) == 2 and (len(left) == 1 or left in load_tables().surname)  # 荀 志鹏, 欧阳 志远


def _begins(text: str, place: int) -> bool:
    """Whether a name may begin at `place`: behind a title or 由, or what is no Chinese character."""
    return place == 0 or text[place - 1] == "由" or not IS_HAN.match(text, place - 1) or _is_titled(text, place)


def _is_titled(text: str, place: int) -> bool:
    """Whether a title stands before `place`, a space between them or none, and does not go on there."""
    before = text[max(0, place - 6) : place]
    ends = load_title_ends()
    return before.rstrip(GAPS)[-2:] in ends and text[max(0, place - 1) : place + 1] not in ends


def _is_called(text: str, place: int) -> bool:
    """Whether the name that ends at `place` is followed by its bearer's title: 罗成锦书记."""
    return text.startswith("同志", place) or _opens(text, place, _load_offices())


def _ends(text: str, place: int) -> bool:
    """Whether a name may end at `place`: before a sign, or what people do."""
    after = text[place : place + 8].lstrip(GAPS)
    if not IS_HAN.match(after):
        return not after[:1].isalnum()
    if text.startswith(BEHIND, place):
        return True
    if is_surname(text[place - 1]):  # 李希　李欣然, 张强 李和平
        return after.startswith(LONG_CLOSERS) or _opens(after, 0, _load_verbs())
    return after.startswith(CLOSERS) or _opens_running(after, 0)


def _opens_running(text: str, place: int) -> bool:
    """Whether a word of what people do, and how, begins at `place`."""
    running = load_running_words().get(text[place : place + 2], ())
    return text.startswith(running, place) or _opens(text, place, _load_verbs())


def _opens(text: str, place: int, words: frozenset[str]) -> bool:
    return any(text[place : place + size] in words for size in (2, 3, 4))


@cache
def _load_verbs() -> frozenset[str]:
    """What people do at meetings, and ask of others."""
    patterns = load_patterns()
    verbs = (*patterns.words["verb"], *patterns.by_id["phrase"]["demands"].words)
    return frozenset(verb for verb in verbs if len(verb) > 1)


@cache
def _load_offices() -> frozenset[str]:
    return frozenset(load_patterns().words["office"])
