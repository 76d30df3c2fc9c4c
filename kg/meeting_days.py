"""The days of meetings against the page's: what it can report of, what it only announces, the year that its text leaves out."""

from __future__ import annotations

import re

from kg.days import parse_day
from kg.occasions import Occasion

LONG_AGO = 5  # months; chronicles report of the quarter before
LATEST_MONTH = 1  # months back that a page still reports of where it names the month alone; features look back so (今年6月，…)
# 2022年度党组第五次学习 is held in that year, 2022年度总结大会 in the next.
YEAR_IN_NAME = re.compile(r"(?<![0-9])(20[0-9]{2})年(?=第|[^度末终]|度.{0,12}?第[0-9零一二三四五六七八九十]+[次期讲])")
REVIEW = re.compile(
    "(?:总结|回顾|盘点|听取)了?(20[0-9]{2})年(?:[^。]{0,20}?)(?:工作|任务|情况)[^。]{0,20}?"
    "(?:部署|安排|研究|谋划|审议)了?[^。，]{0,6}?(今年|20[0-9]{2}年)"
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
    """The year that the meeting's name tells (2019年第四期报告会), or the page's text (总结2021年工作，部署今年工作), or None."""
    if year := YEAR_IN_NAME.search(occasion.name or ""):
        return int(year[1])
    review = REVIEW.search(text)
    late = review is not None and review[2] != "今年" and (occasion.date or "")[5:7] in ("11", "12")
    return int(review[1]) + (not late) if review else None
