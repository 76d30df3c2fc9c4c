"""Names whose characters stand apart, as wide as longer ones (王　宁) or to be seen (陶 生 福) -> the spaces to take out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from math import log

from kg.model import Edit, Span
from kg.nametables import load_tables
from kg.patterns import load_patterns
from kg.repair.signs import GAPS, HAN, IS_HAN
from kg.seek import list_places, seek

SPACES = re.compile(rf"[{GAPS}](?<=[{HAN}].)[{GAPS}]{{0,3}}+(?=[{HAN}])")
TOUCHING = re.compile(rf"(?P<gap>[{GAPS}](?<=[{HAN}]{{2}}.)[{GAPS}]{{0,2}})(?P<middle>[{HAN}])(?P=gap)(?=[{HAN}]{{2}})")
ENOUGH_SPREAD = 2  # names of three that tell how the page writes them
# 文 before a space is a credit as often as a surname: （文 周明 图 韩立）
CREDIT = "文"
BYLINE_WORDS = ("记者", "通讯员", "编辑", "责编", "审核", "摄影")
RARE_SURNAME = log(1e-4)
CLOSERS = (  # stand behind a name
    "、", "，", "。", "（", "等", "就", "同志", "主持", "出席", "参加", "到会", "到场", "列席", "作", "讲话", "致辞", "宣读",
    "发言", "通报", "汇报", "介绍", "强调", "指出", "要求", "表示", "传达", "以及", "及", "和", "与", "在", "率", "分别", "代表",
    "关于", "先后",
)  # fmt: skip
LONG_CLOSERS = tuple(word for word in CLOSERS if len(word) > 1 or not word.isalnum())
TITLE_NOTE = re.compile("[（(][^（）()，。]{1,8}[)）]$")
LONGEST_NOTE = 12
LONGEST_SPREAD = 5  # characters behind a surname after which what stands apart is a row of something else
BEHIND_A_NAME = frozenset(
    "到则均也还随将并曾已在和就对向从把被让给都又再先后来去说称要会等同及率作为是与一今昨当"
)  # words of their own there
HAN_RUN = re.compile(rf"[{HAN}]+")


def find_spaced_names(text: str) -> Iterator[Edit]:
    """Spaces that pad a name of two characters to the width of three (王　宁), or stand in a longer one (陶 生 福), as nothing.

    Those in a label (记 者：), too. The surname stands alone or right behind a title; a name that was padded there is so wherever
    the page has it. Spaces between whole names, clauses and menu items (大 中 小) stay.

    >>> page = "副县长田 丽（女）、王 宁出席，周明 韩立列席。字体：大 中 小，记 者：钱远"
    >>> [page[edit.raw.start - 1] + page[edit.raw.end] for edit in find_spaced_names(page)]
    ['田丽', '王宁', '记者']
    """
    padded = list(_list_padded(text))
    if not padded:
        return
    names = _join_gaps(padded)
    outer = [(name, gap) for name in names if (gap := _match_outer(text, name))]
    if not outer:
        padded += _list_touching(text, names)
    closed = {gap.start() for name, gap in outer if _runs_on(text, name, gap.end())}
    pairs = {text[start - 1] + text[end] for start, end in padded}
    for start, end in [match.span() for match in seek(SPACES, GAPS, text)]:
        if start in closed or text[start - 1] + text[end] in pairs:
            yield Edit(raw=Span(start, end), put="", fix="spaced-name")


def _join_gaps(padded: list[tuple[int, int]]) -> list[Span]:
    """Where the names with these spaces stand, spaces included."""
    names: list[Span] = []
    for start, end in padded:
        first = names.pop().start if names and names[-1].end == start else start - 1
        names.append(Span(first, end + 1))
    return names


def _match_outer(text: str, name: Span) -> re.Match[str] | None:
    """The spaces behind a name that are as wide as those within (任命 秦 正 雄 为局长)."""
    within, outer = SPACES.match(text, name.start + 1), SPACES.match(text, name.end)
    return outer if within and outer and within.group() == outer.group() else None


def _runs_on(text: str, name: Span, place: int) -> bool:
    """Whether a word of running text opens at `place`, behind a name that it cannot lengthen (任命 秦 正 雄 为, but 田 丽 均)."""
    whole = len(_squeeze(text, name)) > 2 and text[name.end - 1] not in BEHIND_A_NAME
    if text[place] not in "为任" and (run := HAN_RUN.match(text, place)) and run.group()[-2:] in load_title_ends():
        return False  # 罗 成 锦 会计局局长
    return whole and _opens_word(text, place) and (not is_surname(text[place]) or text.startswith(LONG_CLOSERS, place))


def _list_touching(text: str, names: list[Span]) -> Iterator[tuple[int, int]]:
    """The spaces within names of three that touch the words on both sides (村民李 明 玉说), where the page has others."""
    firsts, lasts = {name.start for name in names}, {name.end - 1 for name in names}
    spread = {_squeeze(text, name) for name in names if IS_HAN.match(text, name.start - 1)}
    if sum(len(name) > 2 for name in spread) < ENOUGH_SPREAD:
        return
    for match in seek(TOUCHING, GAPS, text):
        first, middle, last = match.start() - 1, match.start("middle"), match.end()
        named = is_surname(text[first]) and (_closes_name(text, last) or not is_surname(text[last]))
        if named and first not in lasts and last not in firsts and not any(_opens_word(text, at) for at in (middle, last)):
            yield match.span("gap")
            yield middle + 1, last


def _squeeze(text: str, name: Span) -> str:
    """The name without its spaces."""
    return "".join(name.of(text).split())


def _list_padded(text: str) -> Iterator[tuple[int, int]]:
    """The spaces within names and labels, where their surroundings tell so."""
    done = -1  # the place behind the last padded name
    for match in seek(SPACES, GAPS, text):
        start, end = match.span()
        alone = not text[start - 2 : start - 1].isalnum()
        left = _lone_character(text, start - 2, -1)
        if start == done or (left is not None and left + 1 != done):
            continue
        if spread := _list_spread(text, start, end, alone):
            done = spread[-1] + 1
            yield from zip([start, *(place + 1 for place in spread[:-1])], spread, strict=True)
        elif (alone and text[end + 1 : end + 2] in (":", "：")) or _is_padded_name(text, start, end, alone):
            done = end + 1
            yield start, end


def _list_spread(text: str, start: int, end: int, alone: bool) -> list[int]:
    """The places of the characters behind the surname of a name of three or four that stand apart alike, `end` the first.

    None where there is no such name.

    A character that runs into what follows belongs to the name if a word that closes a name is behind it, or the page has the
    name elsewhere.
    """
    blanks = text[start:end]
    places = [end]
    while (
        len(places) < LONGEST_SPREAD
        and text.startswith(blanks, places[-1] + 1)
        and IS_HAN.match(text, places[-1] + 1 + len(blanks))
    ):
        places.append(places[-1] + 1 + len(blanks))
    credited = load_credits()
    cut = next((i for i, at in enumerate(places) if i and (_opens_word(text, at) or text.startswith(credited, at))), len(places))
    del places[cut:]  # 县长田 丽 到和平镇调研, 主席陶 生 福 主持, 王 磊 在 京, 记者 曾 丽 文/图
    last = places[-1]
    if len(places) > 1 and IS_HAN.match(text, last + 1) and not _closes_name(text, last):
        spread = text[start - 1 : last + 1]
        ended = any(_closes_name(text, at + len(spread) - 1) for at in list_places(spread, text, 0, len(text)))
        if not ended and spread.replace(blanks, "") not in text:
            places.pop()  # 王 宁 韩立, but 武装部部长李 国 雄要抓 where he is 李 国 雄， elsewhere
            if is_surname(text[places[-1]]):
                return []  # 王 宁 李 明理
    titled = _is_titled(text, start) or (alone and text[max(0, start - 8) : start - 1].rstrip(GAPS)[-2:] in load_title_ends())
    if not (titled or (alone and text[start - 1] != CREDIT)) or len(places) not in (2, 3):
        return []
    surnames = load_tables().surname
    if len(places) == 3:  # 副省长吉 太 才 旦、, but 王 宁 田 丽
        one = text[places[1]] not in surnames or text[places[1]] + text[places[2]] in load_tables().parts
        return places if (titled or text[start - 2 : start - 1] == "、") and one else []
    surname = text[start - 1]
    listed = text[start - 2 : start - 1] == "、"
    return places if is_surname(surname) or ((titled or listed) and surname in surnames) else []


def _opens_word(text: str, place: int) -> bool:
    """Whether a character that stands apart behind a name opens a word of its own (田 丽 到和平镇, 王 伟 主 持)."""
    closes = text.startswith(CLOSERS, place) or "".join(text[place : place + 6].split()).startswith(CLOSERS)
    if text[place] in BEHIND_A_NAME:
        return IS_HAN.match(text, place + 1) is not None or not _closes_name(text, place)  # but 张 永 和 出席
    return closes


def _closes_name(text: str, place: int) -> bool:
    """Whether the character at `place` can be a name's last: no other follows at once, or a word that closes names does.

    A closer of one character may be the middle of a name that begins there (张 强 李和平).
    """
    if not IS_HAN.match(text, place + 1):
        after = text[place + 1 : place + 4].lstrip(GAPS)
        return not IS_HAN.match(after) or text[place] not in BEHIND_A_NAME or text.startswith(LONG_CLOSERS, place + 2)
    return text.startswith(CLOSERS if not is_surname(text[place]) else LONG_CLOSERS, place + 1)


def _is_titled(text: str, start: int) -> bool:
    """Whether the surname before the spaces at `start` stands right behind a title, and does not end one itself."""
    if text[start - 2 : start - 1] in "）)" and (noted := TITLE_NOTE.search(text, max(0, start - LONGEST_NOTE), start - 1)):
        return text[max(0, noted.start() - 2) : noted.start()] in load_title_ends()  # 副县长（挂职）过 明
    return text[max(0, start - 3) : start - 1] in load_title_ends() and text[max(0, start - 2) : start] not in load_title_ends()


def _is_padded_name(text: str, start: int, end: int, alone: bool) -> bool:
    """Whether the character before the spaces is a surname that can begin a name there, and no row of single characters follows."""
    surname = text[start - 1]
    titled, closed = _is_titled(text, start), text.startswith(CLOSERS, end + 1)
    listed = text[start - 2 : start - 1] == "、" and surname in load_tables().surname
    if not is_surname(surname):  # 副县长茶 明就, 、那 磊、: what stands on both sides says what a rare surname does not
        told = closed and (titled or listed)
    else:
        told = titled or (closed and listed if surname == CREDIT else alone)
    if not told:
        return False
    right = _lone_character(text, end + 1, 1)
    return right is None or is_surname(text[right]) or text.startswith(load_credits(), right)


def _lone_character(text: str, place: int, step: int) -> int | None:
    """The place of the one Chinese character behind the blanks at `place`, in the direction `step`; None where there are more."""
    at = place
    while text[max(at, 0) : at + 1] in (" ", "\u3000"):
        at += step
    if at == place or not IS_HAN.match(text[max(at, 0) : at + 1]):
        return None
    return None if IS_HAN.match(text[max(at + step, 0) : at + step + 1]) else at


def is_surname(char: str) -> bool:
    """Whether a character is a surname that is not rare."""
    return load_tables().surname.get(char, RARE_SURNAME) > RARE_SURNAME


@cache
def load_credits() -> tuple[str, ...]:
    """The works of a caption, whose first character stands alone like a name's: 文/图, 图/文."""
    works = [word for word in load_patterns().by_id["page"]["work-after"].words if "/" in word]
    return (*works, *(word.replace("/", "／") for word in works))


@cache
def load_title_ends() -> frozenset[str]:
    """The last two characters of what a name stands right behind: offices, collective labels, 记者 and its like, 任命."""
    patterns = load_patterns()
    words = (*patterns.words["office"], *patterns.words["label"], *BYLINE_WORDS, *patterns.by_id["phrase"]["appoints"].words)
    return frozenset(word[-2:] for word in words)
