"""The days of meetings against the page's: what it can report of, what it only announces, the year that its text leaves out."""

from __future__ import annotations

import re
from functools import cached_property

from kg.dates import find_dates, find_last_day, resolve_date
from kg.days import parse_day
from kg.meeting_names import MeetingMention
from kg.model import Document, Span
from kg.occasions import Occasion
from kg.reading import Reading
from kg.roles import Token

HEAD = 14  # characters of a paragraph in which its day stands
TODAY = "P0D"
LONG_AGO = 5  # months; chronicles report of the quarter before
LATEST_MONTH = 1  # months back that a page still reports of where it names the month alone; features look back so (今年6月，…)
# 2022年度党组第五次学习 is held in that year, 2022年度总结大会 in the next.
YEAR_IN_NAME = re.compile(r"(?<![0-9])(20[0-9]{2})年(?=第|[^度末终]|度.{0,12}?第[0-9零一二三四五六七八九十]+[次期讲])")
SEASON = re.compile(r"(?P<first>20[0-9]{2})[/—－-](?P<second>20[0-9]{2})年?(?:榨季|学年|年度|赛季)")
AUTUMN = "08"  # the month from which a season is its first year's
# 安排2009年冬季植树任务: held in that season or before it
SEASON_AHEAD = re.compile("(?:部署|安排)了?(?P<year>20[0-9]{2})年(?P<season>[春夏秋冬](?![运节])|汛期|防汛)")
REVIEW = re.compile(
    "(?:总结|回顾|盘点|听取)了?(20[0-9]{2})年(?:[^。]{0,20}?)(?:工作|任务|情况)[^。]{0,20}?"
    "(?:部署|安排|研究|谋划|审议|审定|确定)了?[^。，]{0,6}?(今年|20[0-9]{2}年)"
)


def is_news(day: str | None, published: str | None, months: int = LONG_AGO) -> bool:
    """Whether a day is one that the page can report of: no more `months` before it, else the text looks back; True if unknown."""
    first, last = parse_day(day), parse_day(published)
    if None in (first.year, last.year, last.month):
        return True
    return 12 * ((last.year or 0) - (first.year or 0)) + (last.month or 0) - (first.month or 12) <= months


def is_ahead(day: str | None, published: str | None) -> bool:
    """Whether a day lies behind that of publication, so that the page only announces what it shall bring; False if unknown."""
    first, last = parse_day(day), parse_day(published)
    return None not in first and None not in last and first > last


def find_year(text: str, occasion: Occasion) -> int | None:
    """The year that the meeting's name tells (2019年第四期报告会), or the page's text, or None.

    总结2021年工作，部署今年工作; 安排2009年冬季植树任务.
    """
    name, month = occasion.name or "", (occasion.date or "")[5:7]
    if season := SEASON.search(name):  # 2012/2013年榨季, of which the autumn is the first year's
        return int(season["first"]) if month >= AUTUMN else int(season["second"])
    if year := YEAR_IN_NAME.search(name):
        return int(year[1])
    ahead = SEASON_AHEAD.search(text)
    if ahead and not (ahead["season"] == "冬" and month < "03"):  # in January the winter's year may be either
        return int(ahead["year"]) - (ahead["season"] == "春" and month >= "10")
    review = REVIEW.search(text)
    late = review is not None and review[2] != "今年" and month in ("11", "12")
    return int(review[1]) + (not late) if review else None


class PageDays:
    """The days of a page, read with it sentence by sentence.

    `here` are those of the sentence that was read last, None for one that names no day (近日); `last` is the last that the body
    told, `first` the first.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.here: list[tuple[Span, str | None]] = []
        self.last: str | None = None
        self.first: str | None = None
        self.paragraph = -1  # that was read last
        self.opening: str | None = None  # the last day with which a paragraph began
        self.body_start = next((part.span.start for part in document.parts if part.kind == "body"), 0)
        self.read_until: dict[str | None, tuple[int, str | None]] = {}  # by anchor: how far the body is read, the last day found

    def read(self, reading: Reading) -> None:
        """Takes in the sentence's dates with their days."""
        anchor = self.find_anchor(reading)
        self.here = []
        self.read_headings(reading.sentence.paragraph)
        for i, token in enumerate(reading.tokens):
            if token.mention.kind == "date":
                code = token.mention.id
                opens = self.opens_paragraph(reading, token)
                told = (opens and self.opening) or self.find_before(reading) if code.startswith("same") else self.last
                day = resolve_date(code, anchor, told)
                if day is not None and "-" not in day[5:]:
                    continue  # a month or year is no day of a meeting
                self.here.append((token.mention.span, day))
                if token.mention.id == TODAY and any(before.mention.id == "say" for before in reading.tokens[:i]):
                    continue  # 韩立要求，把今天的任务带回去
                relayed = any(later.mention.id == "spirit" for later in reading.tokens[i:])  # 传达11日晚市委会议精神
                if not reading.sentence.headline and not (relayed and self.last):
                    self.last = day
                    self.first = self.first or day
                    if day and opens:
                        self.opening = day

    def read_headings(self, paragraph: int) -> None:
        """Takes in the days that stand alone on a line since the paragraph read last, where a chronicle has such (11月1日)."""
        for i in range(self.paragraph + 1, paragraph):
            if i in self.day_lines:
                self.last = self.day_lines[i]
                self.first = self.first or self.last
        self.paragraph = max(self.paragraph, paragraph)

    @cached_property
    def day_lines(self) -> dict[int, str]:
        """The days of lines that hold nothing else, by the line's number; empty unless the page has several."""
        days: dict[int, str] = {}
        for i, part in enumerate(self.document.parts):
            start, end = part.span
            if end - start <= HEAD and "月" in (line := self.document.repaired.text[start:end].strip()):
                found = find_dates(line)
                day = resolve_date(found[0].code, self.document.published, None) if len(found) == 1 else None
                if day and found[0].span == (0, len(line)) and not line.startswith(("19", "20")):
                    days[i] = day
        return days if len(days) > 1 else {}

    def opens_paragraph(self, reading: Reading, token: Token) -> bool:
        """Whether the date stands at the head of its paragraph, where 当日 is the day of the story before (又讯　当日下午，…)."""
        start = self.document.parts[reading.sentence.paragraph].span.start
        return reading.sentence.start + token.mention.start - start <= HEAD

    def find_anchor(self, reading: Reading) -> str | None:
        """The day from which the sentence counts its own: that of its part, else the page's."""
        return self.document.parts[reading.sentence.paragraph].date or self.document.published

    def find_before(self, reading: Reading) -> str | None:
        """The last day that the body names before the sentence, whatever the sentences there tell: what 当天 means.

        Goes on from where it stopped for the same anchor: a chronicle says 当天 a thousand times.
        """
        anchor = self.find_anchor(reading)
        since, day = self.read_until.get(anchor, (self.body_start, None))
        here = max(since, reading.sentence.start)
        day = find_last_day(self.document.repaired.text[since:here], anchor, day)
        self.read_until[anchor] = here, day
        return day or self.last

    def of(self, mention: MeetingMention) -> str | None:
        """The day of a meeting: the last before its name in the sentence, else the first behind it, else the text's last."""
        before = [day for span, day in self.here if span.end <= mention.span.start]
        return before[-1] if before else self.here[0][1] if self.here else self.last

    def find_month(self, mention: MeetingMention, reading: Reading) -> str | None:
        """The month or year that stands before a meeting in its sentence with no day behind it (2020年9月，甲主持召开座谈会)."""
        before = [
            token.mention for token in reading.tokens if token.mention.kind == "date" and token.mention.end <= mention.span.start
        ]
        day = resolve_date(before[-1].id, self.find_anchor(reading), None) if before else None
        return day if day is not None and len(day) <= len("2020-09") else None
