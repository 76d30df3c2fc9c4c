"""The lines of a page, and what each looks like by itself: running text, a menu, a path, a button, a line of source and time.

`page` decides from their order which are the article. Kinds of lines:

    prose    running text                     meta     source, time, and other facts about the page
    text     anything else: headlines mostly  byline   names with their work
    short    too short for a headline         stamp    a date and nothing else
    section  the name of a part of the site   link     an entry of a list: a bullet before it or a date behind it
    menu     words of a menu                  tool     buttons, and other lines of the site's own
    crumb    the path to the page             closer   what ends an article: the next page, the footer
    front    a field of YAML front matter     title    the front matter's title
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from kg.days import Stamp, find_stamps
from kg.model import Span
from kg.page.bylines import CLOSE, OPEN, read_bare_names, read_bylines
from kg.page.words import either, list_words
from kg.rosters import find_label, read_names

LONG = 200  # characters: no menu, headline or line of source and time is longer
LINK = 60  # characters of the longest entry of a list that is told by its bullet
SECTION = 10  # characters of the longest name of a part of the site
HEADLINE = 6  # characters of the shortest headline
FOOTER = 120  # characters of the longest sentence of the site's own
SAID = re.compile("(?:说|表示|建议|提出|指出|强调|要求|认为)[，：把将要]")  # what no site says of itself
INDENT = re.compile("　　+")  # a paragraph's indent, left standing in a page whose line ends were lost
CRUMB_SIGN = re.compile("[>›»＞版]")  # one of them stands in every path
CRUMB = re.compile(r"(?<![->])(?:>>?|[›»＞])(?!=)\s*\S|\S\s*(?:>|[›»＞])\s*$|第\S{1,3}版(?:[:：]|$)")
BULLET = re.compile(r"[•·◆▪●○☆■□►▶\-*–]\s*\S")
LISTED = re.compile(r"[\[【(（]\s?(?:\d{4}[-./年])?\d{1,2}[-./月]\d{1,2}日?\s?[\])】）]$|\s\d{4}-\d{1,2}-\d{1,2}$")
MARKDOWN = re.compile(r"!?\[[^\]]*\]\([^)]*\)$")  # an image, or a link alone on its line
SQUARES = "□■◎"  # before a reporter's name in a newspaper
SIGNED = re.compile("[:：】|]")
TERM = re.compile(r"(?:19|20)\d\d\s?[年.．/]\s?\d{1,2}\s?月?\s?(?:[—－–~～-]|至|起|任)")  # a line of a biography: 2001.08--2010.01
DOCUMENT = re.compile(r"[〔\[（(]\d{4}[〕\]）)]\s?第?\d+号$")  # the number of an official document
DATED = re.compile(r"[\[【]\s?(?:19|20)\d\d[-./]\d{1,2}[-./]\d{1,2}\s?[\]】]\s*(?=\S)")  # an item's date, before its title
FENCE = "---"  # before and behind front matter
FIELD = re.compile(r"([A-Za-z_]+):\s*(.*)")
CLOCK = re.compile(r"[\s,，T]*\d{1,2}\s?[:：时]\s?\d{1,2}(?:\s?[:：分]\s?\d{1,2})?(?:\.\d+)?[分秒]?|(?:星期|周)[一二三四五六日天]")
TOKEN = re.compile(r"[^\s|｜/]+")
GAP = re.compile(r"[\s|｜/]")
OUTLET_END = re.compile(r"(?:网|报|发布|台|公众号)[”\"」]?[\s　]+(?:19|20)\d\d[-年/.]\d{1,2}[-月/.]\d{1,2}日?$")
FACT_SIGN = re.compile(r"[:：\d]")  # one of them stands in every line of source and time


class Line:
    """A line, or a paragraph of a page whose line ends were lost: its span without white space around it, and its kind."""

    def __init__(self, start: int, end: int, kind: str) -> None:
        self.start = start
        self.end = end
        self.kind = kind

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


class Cues(NamedTuple):
    """The words of patterns/pages.toml by which lines are told apart."""

    crumb: re.Pattern[str]
    tool: re.Pattern[str]
    closer: re.Pattern[str]
    footer: re.Pattern[str]
    meta: re.Pattern[str]
    gap: re.Pattern[str]
    source: re.Pattern[str]
    release: re.Pattern[str]
    first_release: re.Pattern[str]
    written: re.Pattern[str]
    remark: re.Pattern[str]
    reader: re.Pattern[str]
    section: tuple[str, ...]
    speaks: re.Pattern[str]
    calling: re.Pattern[str]
    employer: re.Pattern[str]
    masthead: re.Pattern[str]


@cache
def load_cues() -> Cues:
    """The cues, read once per process."""
    return Cues(
        crumb=re.compile(either("crumb")),
        tool=re.compile(either("tool")),
        closer=re.compile(rf"[•·>◆★☆ 【\[]*+(?:{either('closer')})"),
        footer=re.compile(either("footer")),
        meta=re.compile(
            rf"^(?:{either('work-sign')})\s?[:：]|"
            rf"(?:^|[\s(（\[【|｜]|(?<=[0-9日]))(?:{either('release', 'source', 'meta')})\s?[:：]|"
            rf"^(?:{either('release')})\s?(?=\d{{4}})",
            re.I,
        ),
        gap=re.compile(rf"\s+|(?:{either('meta')})[:：]\s?[0-9]+\s?次\s*"),
        source=re.compile(rf"(?:{either('source')})\s?[:：]?\s*(?P<outlet>[^\s:：|｜()（）\[\]【】]{{2,30}})"),
        release=re.compile(rf"(?:{either('release')})\s?[\]】]?\s?[:：]?\s*$", re.I),
        written=re.compile(rf"(?:{either('release-written')})\s?[\]】]?\s?[:：]?\s*$", re.I),
        first_release=re.compile(rf"(?:{either('release-first')})\s?[\]】]?\s?[:：]?\s*$", re.I),
        remark=re.compile(either("source", "remark")),
        reader=re.compile(either("not-today")),
        section=list_words("section"),
        speaks=re.compile(either("speaks")),
        calling=re.compile(either("work")),
        employer=re.compile(rf"(?P<outlet>[㐀-鿿·]{{1,15}}(?:{either('section')}))\s?(?:{either('work')})"),
        masthead=re.compile(rf"(?P<outlet>[㐀-鿿·]{{1,12}}(?:{either('section')}))\s+(?=\d{{4}})"),
    )


# A field of the minutes of a meeting.
MINUTES = re.compile(r"(?:会议)?(时间|地点|主持|出席|列席|参会|参加|请假|缺席|记录|议题)(?:人员|人|领导)?[：:]")
ENOUGH_LABELS = 2  # lines that begin with what a roster calls its members
ROSTER_SIGNS = ("长：", "任：", "挥：", "员：", "席：", "记：", "委：")  # with which those words close
ANNOUNCES = re.compile("[^。]*：$|[（(]?[一二三四五六七八九十]{1,3}(?:、|[）)])")  # 名单如下：, 一、县防汛指挥部
FIXED = ("byline", "meta", "closer", "crumb", "tool", "front", "title")  # kinds of lines that no roster changes


def read_lines(text: str) -> list[Line]:
    """The lines of a page that hold more than white space, in order."""
    spans = _split(text)
    lines: list[Line] = []
    front = False
    for i, (start, end) in enumerate(spans):
        line = text[start:end]
        fence = line == FENCE
        if fence and not front and i + 1 < len(spans):
            front = FIELD.match(text, *spans[i + 1]) is not None
            kind = "front" if front else "short"
        elif front:
            field = FIELD.match(line)
            kind = "title" if field and field[1] == "title" and field[2] else "front"
            front = not fence
        else:
            kind = classify_line(line)
        lines.append(Line(start, end, kind))
    return list(_split_dated(text, _mark_rosters(text, _mark_minutes(text, lines))))


def _mark_minutes(text: str, lines: list[Line]) -> list[Line]:
    """The lines, with the fields of a meeting's minutes (时间：…, 地点：…, 主持：…) as running text, where they stand together."""
    fields = [MINUTES.match(text, line.start, line.end) for line in lines] if "地点" in text else []
    if not any(field and field[1] == "地点" for field in fields):
        return lines
    marked = list(lines)
    for i, field in enumerate(fields):
        near = {other[1] for other in fields[max(0, i - 3) : i + 4] if other}
        if field and "地点" in near and len(near) > 2:
            marked[i] = Line(lines[i].start, lines[i].end, "prose")
    return marked


def _mark_rosters(text: str, lines: list[Line]) -> list[Line]:
    """The lines, with those that name the members of a body as running text, short as they may be (副组长：韩立, and 周明远)."""
    if sum(text.count(sign) for sign in ROSTER_SIGNS) < ENOUGH_LABELS:
        return lines
    labels = [find_label(text, line.start, line.end) for line in lines]
    if sum(label is not None for label in labels) < ENOUGH_LABELS:
        return lines
    marked = list(lines)
    within = False
    for i, (line, label) in enumerate(zip(lines, labels, strict=True)):
        if line.kind in FIXED:
            within = False
            continue
        start = label.end() if label else line.start
        within = (label is not None or within) and (
            start == line.end or bool(read_names(text[start : line.end], label is not None))
        )
        if within or label:
            marked[i] = Line(line.start, line.end, "prose")
    i = next(i for i, label in enumerate(labels) if label)
    while i > 0 and lines[i - 1].kind not in FIXED and ANNOUNCES.match(text, lines[i - 1].start, lines[i - 1].end):
        i -= 1
        marked[i] = Line(lines[i].start, lines[i].end, "prose")
    return marked


def _split_dated(text: str, lines: list[Line]) -> Iterator[Line]:
    """The lines, those in two that date the paragraph behind them: [2023-05-09] 县政府召开会议."""
    for i, line in enumerate(lines):
        dated = DATED.match(text, line.start, line.end) if line.kind == "text" and text[line.start] in "[【" else None
        if dated and i + 1 < len(lines) and lines[i + 1].kind == "prose":
            yield Line(line.start, line.start + len(dated.group().rstrip()), "stamp")
            yield Line(dated.end(), line.end, "text")
        else:
            yield line


def _split(text: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    start, size = 0, len(text)
    while start < size:
        stop = text.find("\n", start)
        stop = size if stop < 0 else stop
        if text.find("　　", start, stop) >= 0:
            for indent in INDENT.finditer(text, start, stop):
                _strip(text, start, indent.start(), spans)
                start = indent.end()
        _strip(text, start, stop, spans)
        start = stop + 1
    return spans


def _strip(text: str, start: int, end: int, spans: list[tuple[int, int]]) -> None:
    """Adds the span of the line without white space around it, if it holds more."""
    line = text[start:end]
    if bare := line.strip():
        start += line.index(bare[0]) if line[0] != bare[0] else 0
        spans.append((start, start + len(bare)))


def classify_line(line: str) -> str:
    """The kind of a line without white space around it, by its own looks.

    >>> [classify_line(line) for line in ("当前位置：首页 > 要闻", "发布时间：2021-03-05", "3月5日，会议召开。")]
    ['crumb', 'meta', 'prose']
    """
    if len(line) > LONG or (len(line) >= FOOTER and "。" in line):
        return "prose"
    return _classify_short(line)


@lru_cache(maxsize=4096)  # a site's pages share their menus, buttons and footers
def _classify_short(line: str) -> str:
    cues = load_cues()
    closes = cues.closer.match(line) is not None
    if "。" in line:
        if closes and SIGNED.search(line[:8]):
            return "closer"
        return "tool" if cues.footer.search(line) and not SAID.search(line) else "prose"  # 韩立建议把举报电话印到公开栏上。
    if closes:
        return "closer"
    if TERM.match(line):
        return "prose"
    if line[-1] in "日0123456789" and OUTLET_END.search(line):
        return "meta"  # 某某新闻网　微信公众号“某某发布”　2019-06-19
    if cues.footer.search(line) or MARKDOWN.match(line):
        return "tool"
    return _classify_facts(line, cues) or _classify_words(line, cues)


def _classify_facts(line: str, cues: Cues) -> str | None:
    """Paths, lines of source and time, bylines, buttons and entries of lists; None if the line is none of them."""
    stamp = next(find_stamps(line), None)
    if cues.crumb.search(line) or (CRUMB_SIGN.search(line) and CRUMB.search(line)):
        return "meta" if stamp and cues.meta.search(line) else "crumb"
    if stamp and _is_stamp(line, stamp):
        return "stamp"
    if cues.tool.match(line):
        return "meta" if stamp and cues.meta.search(line) else "tool"  # 首页 - 要闻 2025-01-09 来源：
    if FACT_SIGN.search(line) and (cues.meta.search(line) or DOCUMENT.search(line) or (stamp and _stands_apart(line, stamp))):
        return "meta"
    whole, bracketed = Span(0, len(line)), line[0] in OPEN and line[-1] in CLOSE  # （县新闻中心 韩立 周明远）
    if read_bylines(line, whole) or ((line[0] in SQUARES or bracketed) and read_bare_names(line, whole)):
        return "byline"
    if bracketed and cues.remark.search(line):
        return "meta"
    if LISTED.search(line) or (len(line) < LINK and BULLET.match(line)):
        return "link"
    return None


def _classify_words(line: str, cues: Cues) -> str:
    """Menus, sections and running text that has no full stop, by words and lengths."""
    tokens = TOKEN.findall(line) if GAP.search(line) else [line]
    speaks = (len(tokens) > 1 or len(line) <= SECTION) and cues.speaks.search(line) is not None
    if len(tokens) > 1 and not speaks:
        longest = max(map(len, tokens))
        named = any(token.endswith(cues.section) for token in tokens)
        few = longest <= (5 if len(tokens) == 2 else 8)
        if (few and (named or "|" in line)) or (len(tokens) >= 6 and longest <= 12):
            return "menu"
    if len(line) < HEADLINE and not (speaks and len(line) > 3):
        return "short"
    if len(line) <= SECTION and line.endswith(cues.section) and not speaks:
        return "section"
    return "prose" if _runs_on(line) else "text"


def _runs_on(line: str) -> bool:
    """Whether a line without a full stop is running text: long, with commas, or with a sign that says that more follows."""
    commas = line.count("，") + line.count(",")
    size, last = len(line), line[-1]
    return (size >= 60 and commas >= 2) or (size >= 15 and last in "；;：:") or (size >= 30 and commas > 0 and last in "，,、")


def _is_stamp(line: str, stamp: Stamp) -> bool:
    """Whether the line is a date, with the time of day or the day of the week, and nothing else."""
    rest = line[: stamp.span.start] + line[stamp.span.end :]
    return not CLOCK.sub("", rest).strip("()（）[]【】|｜—- 　")


def _stands_apart(line: str, stamp: Stamp) -> bool:
    """Whether a date stands apart from what else a short line says: 某某日报    2020年03月12日."""
    start, end = stamp.span
    apart = (start == 0 or line[start - 1] in " 　|｜·•(（:：》】]") and (end == len(line) or line[end] in " 　|｜·•)）T")
    return apart and len(line) - (end - start) <= 60 and (start == 0 or not load_cues().speaks.search(line[:start]))
