"""Fixers of words that white space or a wrong stop broke: 通 讯 员, a line's end within 书记, a half-width full stop."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from math import log

from kg.folders import patterns_folder
from kg.model import Edit, Span
from kg.nametables import load_tables
from kg.patterns import load_patterns
from kg.repair.signs import GAPS, HAN
from kg.seek import seek

STOPS = ".．"
STOP = re.compile(rf"[{STOPS}](?<=[{HAN}”’》）)].)(?=\s|[{HAN}“‘《（(]|\d{{1,2}}月|\"|\Z)")
NUMBERED = re.compile(r"(?:^|\n)\s*[（(]?[一二三四五六七八九十]{1,3}[)）]?\Z")
# Sentences that end so: a line's last, or several with commas on a page that lost its line ends.
LINE_END = re.compile(r"[^\n]{20}[.．]\s*(?:\n|\Z)")
SENTENCE = re.compile(r"[,，][^\n.．。]{6,}[.．]")
ENOUGH_STOPS = 2
SOUND = 1.0  # by how much, in nats a character, the characters beside a dot speak for a transliterated name
UNHEARD = -12.0

# Begins at the first gap, since white space is found faster than a character among all.
SPREAD = re.compile(rf"[{GAPS}](?<=[{HAN}].)(?<![{HAN}]{{2}}.)[{GAPS}]{{0,2}}[{HAN}](?:[{GAPS}]{{1,3}}[{HAN}]){{1,4}}(?![{HAN}])")
# A number and what it counts; the space before it goes where text runs up to it, not behind a reporter's name.
COUNTED = "年月日时分届次个名人余多家项位期周场件万亿"
SPACED_NUMBER = re.compile(
    rf"(?P<before>(?:(?<=[年月第])|(?<=[{HAN}，、（“]{{4}})) )?(?<![\d.])\d{{1,4}}(?P<behind> )(?=[{COUNTED}])"
)
DEPUTY = ("常务副", "副")
BROKEN = re.compile(rf"[{GAPS}\n](?<=[{HAN}][{GAPS}\n])(?:(?<!\n)[{GAPS}]{{0,3}}+)?(?=[{HAN}])")
BLANK = re.compile(r"\s")
RUNNING = re.compile("[，。、；,]")
SIDE = 8  # characters of running text on either side of a broken word, where no punctuation tells of it
LONGEST = 5  # characters of a word on one side
SURNAME = log(1e-4)


def find_stops(text: str) -> Iterator[Edit]:
    """Half-width full stops as `。` on a page that has hardly another, dots between the parts of a transliterated name as `·`.

    >>> [edit.put for edit in find_stops("签约仪式昨天上午在县行政中心五楼会议室举行.县长韩立、副县长艾力.买买提致辞.\\n会议强调.")]
    ['。', '·', '。', '。']
    >>> list(find_stops("一.会议召开。县长致辞.会议强调。"))
    []
    """
    places = [match.start() for match in seek(STOP, STOPS, text)]
    found = [place for place in places if not NUMBERED.search(text, max(0, place - 8), place)]
    names = {place for place in found if _is_in_name(text, place)}
    stops = len(found) - len(names)
    writes = (
        stops > ENOUGH_STOPS
        and 4 * text.count("。") < stops
        and (LINE_END.search(text) or len(SENTENCE.findall(text)) >= ENOUGH_STOPS)
    )
    for place in found:
        if place in names:
            yield Edit(raw=Span(place, place + 1), put="·", fix="stops")
        elif writes:
            yield Edit(raw=Span(place, place + 1), put="。", fix="stops")


def _is_in_name(text: str, place: int) -> bool:
    """Whether the characters beside a dot are such as write the sounds of other languages."""
    tables = load_tables()
    beside = text[max(0, place - 2) : place] + text[place + 1 : place + 3]
    return (
        len(beside) == 4 and sum(tables.foreign.get(char, UNHEARD) - tables.text.get(char, UNHEARD) for char in beside) > 4 * SOUND
    )


def find_spaced_numbers(text: str) -> Iterator[Edit]:
    """The spaces that some editors put around a number within a sentence (召开 2018 年第 3 次会议), as nothing.

    >>> page = "1 月 18 日，大河镇召开 2018 年安全生产工作会"
    >>> [edit.raw.start for edit in find_spaced_numbers(page)]
    [1, 3, 6, 14, 19]
    """
    for match in SPACED_NUMBER.finditer(text):
        for group in ("before", "behind"):
            if match[group]:
                yield Edit(raw=Span(*match.span(group)), put="", fix="spaced-numbers")


def find_spread_words(text: str) -> Iterator[Edit]:
    """The spaces in a calling or an office whose characters stand apart, as nothing.

    >>> page = "通 讯 员 韩立　总 指 挥：周明远　字号：大 中 小"
    >>> [edit.raw.start for edit in find_spread_words(page)]
    [1, 3, 10, 12]
    """
    for match in seek(SPREAD, GAPS, text):
        word = BLANK.sub("", text[match.start() - 1 : match.end()])
        if word in _labels() or any(word.removeprefix(deputy) in _labels() for deputy in DEPUTY):
            for gap in re.compile("[ \u3000]+").finditer(text, *match.span()):
                yield Edit(raw=Span(*gap.span()), put="", fix="spread-words")


def find_broken_words(text: str) -> Iterator[Edit]:
    """Spaces and line ends within a word of running text as nothing: the whole is a word, and longer than what either side has.

    Rows of names, menus and headlines stay: the text must run on to both sides.

    >>> page = "会议昨天在县城召开，省委副书 记、省长韩立出席会议"
    >>> [page[edit.raw.start - 1] + page[edit.raw.end] for edit in find_broken_words(page)]
    ['书记']
    >>> list(find_broken_words("出席会议的县领导有，周文 明远"))
    []
    """
    for match in seek(BROKEN, f"{GAPS}\n", text):
        start, end = match.span()
        if text[start - 1] + text[end] not in _pairs():
            continue
        left, right = text[max(0, start - SIDE) : start], text[end : end + SIDE]
        if _runs(left) and _runs(right) and _is_broken(left, right):
            line = text.rfind("\n", 0, start) + 1
            stop = text.find("\n", end)
            if RUNNING.search(text, line, start) and RUNNING.search(text, end, stop if stop >= 0 else len(text)):
                yield Edit(raw=Span(start, end), put="", fix="broken-words")


def _runs(side: str) -> bool:
    """Whether what stands beside a space is running text: eight characters without another space, or with punctuation before it."""
    return len(side) == SIDE and (not BLANK.search(side) or RUNNING.search(side) is not None)


def _is_broken(left: str, right: str) -> bool:
    words = _words()
    sizes = range(1, LONGEST + 1)
    whole = max((i + j for i in sizes for j in sizes if left[-i:] + right[:j] in words), default=0)
    if not whole:
        return False
    alone = max([i for i in range(2, LONGEST + 1) if left[-i:] in words or right[:i] in words], default=1)
    return whole > alone and not _ends_with_name(left)


def _ends_with_name(left: str) -> bool:
    """Whether a surname with a character behind it ends the stretch, at a place where names begin."""
    surname = load_tables().surname.get(left[-2], SURNAME) > SURNAME
    return surname and (left[-3] in "、，：" or left[-4:-2] in _name_starts())


@cache
def _words() -> frozenset[str]:
    """Words of the patterns and of the language, of two characters or more."""
    known = load_patterns().words
    common = (patterns_folder() / "common_words.txt").read_text(encoding="utf-8").split()
    return frozenset(word for word in (*known["office"], *known["organ"], *known["verb"], *common) if len(word) > 1)


@cache
def _pairs() -> frozenset[str]:
    """Characters that stand side by side in a word: a first look, which rules out most white space."""
    return frozenset(word[i : i + 2] for word in _words() for i in range(len(word) - 1))


@cache
def _labels() -> frozenset[str]:
    """Callings and offices, which lists of names put before a colon."""
    page = load_patterns().by_id["page"]
    return frozenset((*load_patterns().words["office"], *page["work"].words, *page["work-sign"].words))


@cache
def _name_starts() -> frozenset[str]:
    """The last two characters of offices and labels, behind which names begin."""
    words = load_patterns().words
    return frozenset(word[-2:] for word in (*words["office"], *words["label"]))
