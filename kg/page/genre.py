"""What kind of text a page holds: news, or one of the kinds that look like it and report no meeting.

Each sign that is found adds its weight to a genre; a genre is believed from `ENOUGH` on. A page is news until others are believed:
one sign alone never outweighs that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice
from typing import NamedTuple

from daachorse import CharwiseDoubleArrayAhoCorasick

from kg.model import Genre, PartKind
from kg.page.layout import LINKS
from kg.page.lines import TERM, Line
from kg.page.words import either, list_words

ENOUGH = 4.0
TITLES = 6  # lines without bullets, of a page without running text, that are a list of headlines
CHAPTER = re.compile(r"第[一二三四五六七八九十百千零〇\d]{1,7}[章回卷]")
TOLD = re.compile("[道着了](?:(?<!了)：“|(?<=了)一[声眼口下])")
ARTICLE = re.compile(r"第[一二三四五六七八九十百零〇\d]{1,5}条(?:\s|　|[：:])")
YEAR = re.compile(r"(?:19|20)\d\d\s?[年.．]")
BORN = re.compile(r"[男女]，[^，。]{0,8}族|(?:19|20)\d\d年\d{1,2}月(?:出)?生")
BORN_SIGNS = ("男，", "女，", "月生", "月出生")  # one of them stands in every birth
TITLE_END = re.compile(r"(?:的通知|[（(【][^（()）【】]{1,10}[)）】]|[》\s\d一二三四五六七八九十篇]+)+$")
HEADING = 40  # characters of the longest heading of a chapter
PATH = 70  # characters of the longest path down to one: 某某看书 > 都市 > 书名 > 正文 第九章 风波
START = 12  # characters of a paragraph in which a form of address stands


class Sign(NamedTuple):
    """One sign of a genre: how much it weighs, and what was seen."""

    genre: Genre
    weight: float
    seen: str


def judge_genre(text: str, headline: str | None, lines: Sequence[Line], places: Sequence[PartKind]) -> tuple[Genre, str]:
    """The genre of a page, and the signs it was told by, for a reader.

    The sign that weighs most stands first; news has no signs of its own.
    """
    signs: dict[Genre, list[Sign]] = {}
    for sign in _find_signs(text, headline or "", lines, places):
        signs.setdefault(sign.genre, []).append(sign)
    weights = {genre: sum(sign.weight for sign in found) for genre, found in signs.items()}
    best = max(weights, key=lambda genre: (weights[genre], genre), default=None)
    if best is None or weights[best] < ENOUGH:
        return "news", "no signs of another genre" if best is None else f"too few signs of {best} ({weights[best]:g} of {ENOUGH:g})"
    return best, "; ".join(sign.seen for sign in sorted(signs[best], key=lambda sign: (-sign.weight, sign.seen)))


def _find_signs(text: str, headline: str, lines: Sequence[Line], places: Sequence[PartKind]) -> Iterator[Sign]:
    body = [line for line, place in zip(lines, places, strict=True) if place == "body"]
    links, texts = (sum(line.kind == kind for line in body) for kind in ("link", "text"))
    if (links >= LINKS or texts >= TITLES) and all(line.kind != "prose" for line in body):
        yield Sign("headlines", ENOUGH, f"{links + texts} entries of a list and no running text")
    seen = _find_words(text)
    yield from _find_fiction(text, lines, seen)
    yield from _find_rules(text, headline, body)
    yield from _find_speech(text, headline, body)
    if not any(word in headline for word in list_words("vita-annexed")):
        yield from _find_vita(text, lines, seen)


@cache
def _load_words() -> tuple[list[str], CharwiseDoubleArrayAhoCorasick]:
    words = [*(word for entry in ("fiction", "said", "vita") for word in list_words(entry)), *BORN_SIGNS]
    return words, CharwiseDoubleArrayAhoCorasick(words)


def _find_words(text: str) -> frozenset[str]:
    """The words of stories and biographies that stand in the text, found in one pass."""
    words, automaton = _load_words()
    return frozenset([words[index] for _, _, index in automaton.find_overlapping(text)])


def _pick(entry: str, seen: frozenset[str]) -> list[str]:
    """The words of an entry that were seen, in the entry's order."""
    return [word for word in list_words(entry) if word in seen] if seen else []


def _find_fiction(text: str, lines: Sequence[Line], seen: frozenset[str]) -> Iterator[Sign]:
    if site := _pick("fiction", seen):
        yield Sign("fiction", 1.5 * min(len(site), 2), f"words of a site of novels: {', '.join(site)}")
    if len(told := _pick("said", seen)) > 1:
        yield Sign("fiction", 0.5 * min(len(told), 5), f"how a story is told: {', '.join(told)}")
    if ("：“" in text or "了一" in text) and len(list(islice(TOLD.finditer(text), 3))) == 3:
        yield Sign("fiction", 1.5, "speech and gesture told as stories tell them")
    for line in lines:
        short = line.end - line.start <= HEADING and text[line.start] == "第"
        led = bool(site) and line.end - line.start <= PATH and CHAPTER.search(text, line.start, line.end)  # 书名 > 第九章 风波
        if chapter := led or (CHAPTER.match(text, line.start, line.end) if short else None):
            yield Sign("fiction", 2.0, f"a chapter: {chapter.group()}")
            break
    speeches = sum(text[line.start] in "“「" for line in lines)
    if speeches >= 3:
        yield Sign("fiction", 1.0, f"{speeches} paragraphs of direct speech")


def _find_rules(text: str, headline: str, body: Sequence[Line]) -> Iterator[Sign]:
    articles = sum(text[line.start] == "第" and ARTICLE.match(text, line.start, line.end) is not None for line in body)
    if articles >= 2:
        yield Sign("rules", min(1.5 * articles, 4.5), f"{articles} numbered articles")
    if articles and TITLE_END.sub("", headline).endswith(list_words("rules")):
        yield Sign("rules", 1.5, "the title of a set of rules")


@cache
def _load_address() -> re.Pattern[str]:
    return re.compile(either("address"))


def _find_speech(text: str, headline: str, body: Sequence[Line]) -> Iterator[Sign]:
    starts = [text[line.start : min(line.end, line.start + START)] for line in body[:3]]
    greetings = [start for start in starts if _load_address().search(start)]
    if not greetings:
        return
    yield Sign("speech", 2.0, f"a form of address: {greetings[0]}")
    if TITLE_END.sub("", headline).endswith(list_words("speech")) or any(word in headline for word in list_words("model-speech")):
        yield Sign("speech", 2.0, "the title of a speech")
    if said := [word for word in list_words("first-person") if word in text]:
        yield Sign("speech", float(min(len(said), 2)), f"a speaker's words: {', '.join(said)}")


def _find_vita(text: str, lines: Sequence[Line], seen: frozenset[str]) -> Iterator[Sign]:
    heads = [word for word in _pick("vita", seen) if any(text.startswith(word, line.start) for line in lines)]
    born = BORN.search(text) if not seen.isdisjoint(BORN_SIGNS) else None
    if not heads and not born:
        return
    if heads:
        yield Sign("biography", 1.5 * min(len(heads), 2), f"headings of a biography: {', '.join(heads)}")
    if born:
        yield Sign("biography", 1.0, f"a birth: {born.group()}")
    terms = sum((YEAR if born and heads else TERM).match(text, line.start, line.end) is not None for line in lines)
    if terms >= 2:
        yield Sign("biography", min(0.75 * terms, 3.0), f"{terms} terms of office, a line each")
