"""Days of the calendar of which parts may be unknown, as EDTF strings, and as pages and addresses stamp them in digits.

Nothing here reads language; `dates` does.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urlsplit

from kg.model import Span

LEAP = 2000  # stands in for an unknown year: 29 February is possible in one


class Day(NamedTuple):
    """A date of which parts may be unknown."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @property
    def edtf(self) -> str:
        """The day, or the month, or the year, as EDTF.

        >>> Day(None, 3, 2).edtf, Day(2022, 5).edtf
        ('XXXX-03-02', '2022-05')
        """
        return _write(self)

    @property
    def exists(self) -> bool:
        """Whether the calendar has it, of the years 1 to 9998; 29 February exists where the year is unknown."""
        if self.year is not None and not 1 <= self.year <= 9998:
            return False
        if self.month is None:
            return self.day is None or 1 <= self.day <= 31
        return 1 <= self.month <= 12 and (self.day is None or 1 <= self.day <= count_month(self.year or LEAP, self.month))


@lru_cache(maxsize=4096)
def _write(day: Day) -> str:
    year = "XXXX" if day.year is None else f"{day.year:04}"
    if day.month is None and day.day is None:
        return year
    month = "XX" if day.month is None else f"{day.month:02}"
    return f"{year}-{month}" if day.day is None else f"{year}-{month}-{day.day:02}"


@lru_cache
def count_month(year: int, month: int) -> int:
    """The days of a month."""
    return monthrange(year, month)[1]


@lru_cache(maxsize=4096)
def parse_day(edtf: str | None) -> Day:
    """The day of an EDTF string, of an interval its first; unknown parts are None.

    >>> parse_day("XXXX-03-21"), parse_day("2022-05")
    (Day(year=None, month=3, day=21), Day(year=2022, month=5, day=None))
    """
    text = (edtf or "").partition("/")[0]
    parts = [int(part) if part.isdecimal() else None for part in text.split("-")] if text else []
    return Day(*parts[:3])


def shift_days(base: Day, days: int) -> str | None:
    """The day so many days from `base`; None where it is unknown: 昨天 of 1 March in a year that nobody names."""
    if base.day is None or base.month is None or not base.exists:
        return base.edtf if days == 0 and base.day is not None else None
    moved = [date(year, base.month, base.day) + timedelta(days) for year in ([base.year] if base.year else [LEAP, LEAP + 1])
             if Day(year, base.month, base.day).exists]  # fmt: skip
    if len({(day.month, day.day) for day in moved}) > 1:
        return None
    return Day(moved[0].year if base.year else None, moved[0].month, moved[0].day).edtf


def shift_unit(base: Day, count: int, unit: str) -> Day:
    """The anchor's year or month moved by `count`; unknown parts stay unknown."""
    if unit == "Y":
        return Day(None if base.year is None else base.year + count)
    if base.month is None:
        return Day(base.year if count == 0 else None)
    months = base.month - 1 + count
    return Day(None if base.year is None else base.year + months // 12, months % 12 + 1)


def find_weekday(base: Day, weeks: int, weekday: int) -> str | None:
    """The day of the week, 1 for Monday to 7, in the week so many weeks from that of `base`; None where `base` is no whole day."""
    if base.year is None or base.month is None or base.day is None or not base.exists:
        return None
    day = date(base.year, base.month, base.day)
    return (day + timedelta(weekday - day.isoweekday() + 7 * weeks)).isoformat()


def _year(behind: str) -> str:
    """A year that stands behind what is told; it begins with a plain class, so that `re` can skip what begins none."""
    return rf"(?P<year>[12]{behind}(?:(?<=1)9[89]|(?<=2)0[0-4])[0-9])"


YEAR, FOLDER = _year("(?<![0-9].)"), _year("(?<=/.)")
MONTH = r"(?P<month>0[1-9]|1[0-2])"
DAY = r"(?P<day>0[1-9]|[12][0-9]|3[01])"
STAMP = re.compile(
    rf"{YEAR}(?:\s?(?:[-/.]|年)\s?(?P<m>[0-9]{{1,2}})\s?(?:[-/.]|月)\s?(?P<d>[0-9]{{1,2}})(?:(?![0-9.])|(?=[0-9]{{2}}[:：]))日?"
    rf"|{MONTH}{DAY}(?![0-9]))"
)
BACKWARD = re.compile(rf"(?<![0-9.]){DAY}\.{MONTH}\.{YEAR}(?=\s+[0-9]{{2}}:[0-9]{{2}})")  # 12.09.2014  12:53
ADDRESS = (
    re.compile(rf"{YEAR}[-_]{MONTH}[-_]{DAY}"),
    re.compile(rf"{YEAR}[-/_]?{MONTH}[-/_]?{DAY}(?![0-9])"),
    re.compile(rf"{FOLDER}/(?P<month>[0-9]{{1,2}})/(?P<day>[0-9]{{1,2}})(?=[/_-])"),
    re.compile(rf"{FOLDER}-(?P<month>[0-9]{{1,2}})-(?P<day>[0-9]{{1,2}})(?![0-9])"),
    re.compile(rf"{YEAR}{MONTH}{DAY}(?=[0-9])"),
)
ADDRESS_MONTH = re.compile(rf"{FOLDER}[-/]?{MONTH}(?=/)")


class Stamp(NamedTuple):
    """A whole date in digits: where it stands, and its EDTF."""

    span: Span
    edtf: str


@lru_cache(maxsize=4096)  # the pages of a day
def write_day(year: str, month: str, day: str) -> str | None:
    """The day that digits write, as EDTF; None where no calendar has it.

    >>> write_day("2020", "2", "29"), write_day("2021", "2", "29")
    ('2020-02-29', None)
    """
    found = Day(int(year), int(month), int(day))
    return found.edtf if found.exists else None


def find_stamps(text: str) -> Iterator[Stamp]:
    """The whole dates that a page's line of source and time states, in any of their forms.

    >>> [stamp.edtf for stamp in find_stamps("生成日期：2020年1月22日 14:58:25　20181116")]
    ['2020-01-22', '2018-11-16']
    """
    for match in BACKWARD.finditer(text) if "." in text else ():
        if edtf := write_day(match["year"], match["month"], match["day"]):
            yield Stamp(Span(*match.span()), edtf)
    for match in STAMP.finditer(text):
        if edtf := write_day(match["year"], match["m"] or match["month"], match["d"] or match["day"]):
            yield Stamp(Span(*match.span()), edtf)


def read_address(url: str | None) -> str | None:
    """The day, or else the month, that a URL's path or query states; None if neither.

    >>> read_address("http://www.example.cn/zwgk/202203/t20220317_88.htm"), read_address("http://example.cn/2022/05/297024.shtml")
    ('2022-03-17', '2022-05')
    """
    if not url:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    path = f"{parts.path}?{parts.query}"
    for form in ADDRESS:
        for match in form.finditer(path):
            if edtf := write_day(match["year"], match["month"], match["day"]):
                return edtf
    month = ADDRESS_MONTH.search(path)
    return Day(int(month["year"]), int(month["month"])).edtf if month else None


def count_days(edtf: str | None) -> int:
    """A number that counts days, of a month or year its first; 0 where the year is unknown.

    >>> count_days("2023-03") - count_days("2023-02-28"), count_days("XXXX-03-01")
    (1, 0)
    """
    day = parse_day(edtf)
    return date(day.year, day.month or 1, day.day or 1).toordinal() if day.year and day.exists else 0
