"""The day of publication as tables and front matter write it, in whatever form, as EDTF."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from typing import Any

from kg.days import Day, find_stamps, parse_day

CHINA = timezone(timedelta(hours=8))
"""The clock by which a day is counted where a time states another: 17:00Z is past midnight in Beijing."""

EDTF = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
DIGITS = re.compile(r"(\d{4})(\d\d)(\d\d)(?:\d{4}|\d{6})?")
SECONDS = re.compile(r"(\d{9,10})(\d{3})?(?:\.\d*)?")  # since 1970, or thousandths
ORDER = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2((?:19|20)\d\d)(?!\d)")
ENGLISH = re.compile(r"[A-Za-z]{3,9}")
SHORT = 40


def read_stamp(value: Any) -> str | None:
    """The day that a cell states, as EDTF, also a month or a year; None where it states none or could mean two.

    Times of another zone, and seconds since 1970, are taken to China's clock. 03/04/2022 is either of two days; 13/04/2022 is not.

    >>> [read_stamp(text) for text in ("2022/11/20", "2022-11-20T17:30:00Z", "20221120", "1668937920", "2022年11月20日 10:12")]
    ['2022-11-20', '2022-11-21', '2022-11-20', '2022-11-20', '2022-11-20']
    >>> [read_stamp(text) for text in ("Sun, 20 Nov 2022 10:12:00 +0800", "2022-11", "03/04/2022", "上周", "2022-02-30")]
    ['2022-11-20', '2022-11', None, None, None]
    """
    if isinstance(value, datetime):
        return _in_china(value)
    if isinstance(value, date):
        return value.isoformat()
    text = str(value).strip() if isinstance(value, str | int | float) and not isinstance(value, bool) else ""
    if not text:
        return None
    if EDTF.fullmatch(text):
        return text if parse_day(text).exists else None
    if digits := DIGITS.fullmatch(text):
        day = Day(*map(int, digits.groups()))
        if day.exists and 1900 < (day.year or 0) < 2100:
            return day.edtf
    if seconds := SECONDS.fullmatch(text):
        return _in_china(datetime.fromtimestamp(int(seconds[1]), UTC))
    return _read_clock(text) or _read_words(text)


def _in_china(moment: datetime) -> str:
    return (moment.astimezone(CHINA) if moment.tzinfo else moment).date().isoformat()


def _read_clock(text: str) -> str | None:
    """The day of an ISO 8601 or RFC 5322 time; both may state a zone."""
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return _in_china(read(text))
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return None


def _read_words(text: str) -> str | None:
    stamps = {stamp.edtf for stamp in find_stamps(text)}
    if stamps:
        return stamps.pop() if len(stamps) == 1 else None
    if order := ORDER.match(text):
        either = {
            day.edtf
            for first, second in ((1, 3), (3, 1))
            if (day := Day(int(order[4]), int(order[first]), int(order[second]))).exists
        }
        return either.pop() if len(either) == 1 else None
    if len(text) > SHORT:
        return None
    if ENGLISH.search(text):
        return _read_english(text)
    from kg.dates import find_dates, resolve_date

    found = find_dates(text)
    said = resolve_date(found[0], None) if len(found) == 1 and found[0].span.start == 0 else None
    return said if said and parse_day(said).year and "/" not in said else None


def _read_english(text: str) -> str | None:
    """The day of 20 Nov 2022 or November 20, 2022. What is left out the library would take from a default: two are tried."""
    from dateutil.parser import ParserError, parse

    try:
        days = {parse(text, ignoretz=True, default=datetime(year, month, day)) for year, month, day in ((2001, 1, 1), (2002, 2, 2))}  # noqa: DTZ001
    except (ParserError, OverflowError):
        return None
    return _in_china(days.pop()) if len(days) == 1 else None
