"""Dates as texts write them, and the days that they mean, in EDTF (ISO 8601-2).

Two steps: `find_dates` reads what stands in the text into a code that says no more than the text does; `resolve_date` sets the code
against an anchor, the day on which the text was written. Neither invents a year: where none is known it stays `XXXX`.

A code is an EDTF date or interval with `X` for what the text leaves out (`XXXX-11-20`, `XXXX-XX-25/XXXX-XX-26`), a distance from
the anchor (`P0D` for 今天, `-P1D` for 昨天), a shifted unit before a pattern (`-P1Y:XXXX-12-05` for 去年12月5日, `P0W:5` for
本周五), `same` for 当天, `same+1` for 次日, or `near` for 近日.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import NamedTuple

from kg.days import LEAP, Day, count_month, find_weekday, parse_day, shift_days, shift_unit
from kg.model import Span
from kg.numerals import NUMERALS, read_number
from kg.patterns import load_patterns

ROLLOVER = 180  # days ahead of the anchor from which a month and day without a year mean the year before
SOON = 15  # days ahead within which, at a year's end, they mean the year to come
DAYS = {"today": "P0D", "yesterday": "-P1D", "before-yesterday": "-P2D", "tomorrow": "P1D", "after-tomorrow": "P2D"}
UNITS = {
    "this-year": "P0Y", "last-year": "-P1Y", "next-year": "P1Y", "this-month": "P0M", "last-month": "-P1M", "next-month": "P1M",
    "this-week": "P0W", "last-week": "-P1W", "next-week": "P1W",
}  # fmt: skip
CN = f"{NUMERALS}十"
SAID = "昨今"  # before a day in brackets: 昨（8）日
WEEKDAYS = "一二三四五六日天"
JOIN = "至到—–~～－-"


class DateMention(NamedTuple):
    """A date in a text: its span with the time of day that follows it, and the code of what it says."""

    span: Span
    code: str


# --- finding --------------------------------------------------------------------------------------------------------------------


class Grammar(NamedTuple):
    """What can begin a date, a date, the time of day behind it, and the words that make it a bound of a stretch of time.

    `starts` alone scans the text; what it finds need be no date.
    """

    starts: re.Pattern[str]
    dates: re.Pattern[str]
    hour: re.Pattern[str]
    limit: re.Pattern[str]


@cache
def _words() -> dict[str, str]:
    """Each word of patterns/dates.toml with the id of its entry."""
    return load_patterns().words["date"]


def _either(*ids: str) -> str:
    """The words of these entries as alternatives, the longest first."""
    words = [word for word, entry in _words().items() if entry in ids]
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


def _starts() -> str:
    """What can begin a date: a number with the sign of one not far behind it, or a word.

    One branch for each first character, so that `re` scans for those characters, and then tries one branch.
    """
    tails: dict[str, list[str]] = {digit: [rf"(?<![0-9.].)(?=[0-9]{{0,3}}\s?[/.年月日、{JOIN}])"] for digit in "0123456789"}
    tails |= {char: [rf"(?<![{CN}].)(?=月|[一二]\s?月|[〇零○0{NUMERALS}]{{3}}\s?年)"] for char in CN}
    for char in SAID:
        tails.setdefault(char, []).append("[（(](?=[0-9])")
    for word, entry in _words().items():
        if entry not in ("hour", "limit"):
            tails.setdefault(word[0], []).append(word[1:])
    return "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in tails.items())


def list_signs() -> tuple[str, ...]:
    """The signs and words one of which stands in every date; a text without them need not be looked through."""
    return ("月", "日", "-", "/", ".", *(word for word, entry in _words().items() if entry not in ("hour", "limit")))


@cache
def _grammar() -> Grammar:
    """The patterns, compiled once per process."""
    number = rf"(?:[0-9]{{1,2}}|[{CN}]{{1,3}})"

    def days(group: str) -> str:
        return rf"(?:(?P<from{group}>{number}(?:\s?[日号]?[{JOIN}]|、)))?(?P<day{group}>{number})\s?[日号](?![子记常益元])"

    bare = r"[0-9](?<![0-9.第满近共达约期逾过每月][0-9])[0-9]?"
    aside = r"(?:[（(](?:(?P<month{0}>[0-9]{{1,2}})\s?月\s?)?(?P<day{0}>[0-9]{{1,2}})\s?[日号][)）])?"
    dates = re.compile(
        rf"""
        (?P<nyear>[0-9](?<![0-9.][0-9])[0-9]{{3}})(?P<sep>[-/.])(?P<nmonth>[0-9]{{1,2}})(?P=sep)(?P<nday>[0-9]{{1,2}})(?![0-9])
      | (?:(?P<year>[0-9](?<![0-9.][0-9])[0-9]{{3}}|[一二](?<![{CN}][一二])[〇零○0一二三四五六七八九]{{3}})\s?年\s?
          |(?P<relyear>{_either("this-year", "last-year", "next-year")}))
        (?P<month>{number})\s?月份?(?:\s?{days("")})?
      | (?P<month2>[0-9](?<![0-9.][0-9])[0-9]?|[{CN}](?<![{CN}第每][{CN}])[一二]?)\s?月\s?{days("2")} |
      (?P<relmonth>{_either("this-month", "last-month", "next-month")}){days("3")} |
      (?:(?P<from4>{bare}(?:\s?日?[{JOIN}]|、)))?(?P<day4>{bare})\s?日(?![内游均元子常益志程历]|本[人国队方]) |
      (?P<relweek>{_either("this-week", "last-week", "next-week")})(?P<weekday>[{WEEKDAYS}]){aside.format(5)} |
      (?P<relday>{_either(*DAYS)}){aside.format(6)} | (?P<same>{_either("same-day")}) | (?P<next>{_either("next-day")}) |
      [{SAID}][（(](?P<day7>[0-9]{{1,2}})[)）]日 | (?P<near>{_either("near")})
        """,
        re.VERBOSE,
    )
    clock = r"(?:\s?[0-9]{1,2}(?:[:：][0-9]{2}(?:[:：][0-9]{2})?|[时点](?:[0-9]{1,2}分|许|半|整)?))"
    return Grammar(
        starts=re.compile(_starts()),
        dates=dates,
        hour=re.compile(rf"\s?(?:{_either('hour')})?{clock}?"),
        limit=re.compile(_either("limit")),
    )


JOINED = re.compile(rf"\s?(?P<through>[{JOIN}]+|、|和)\s?")


def find_dates(text: str) -> list[DateMention]:
    """The dates in `text`, ascending and disjoint; ranges (25日至26日) and runs of days (28日、29日) are one mention.

    Dates that only bound a stretch of time (自1月20日以来, 截至3月5日, 10日前) are left out: nothing happens on them.

    >>> [(found.span.of("去年12月5日至7日，全市大会召开"), found.code) for found in find_dates("去年12月5日至7日，全市大会召开")]
    [('去年12月5日至7日', '-P1Y:XXXX-12-05/XXXX-XX-07')]
    """
    merged: list[DateMention] = []
    for found in _read_mentions(text):
        joined = _join(merged[-1], found, text) if merged else None
        if joined:
            merged[-1] = joined
        else:
            merged.append(found)
    return [found for found in merged if not _is_limit(found.span, text)]


def _read_mentions(text: str) -> list[DateMention]:
    grammar = _grammar()
    found: list[DateMention] = []
    position = 0
    while start := grammar.starts.search(text, position):
        position = start.start() + 1
        if match := grammar.dates.match(text, start.start()):
            code = _encode(match)
            time = grammar.hour.match(text, match.end())
            position = time.end() if time and code != "near" else match.end()
            found.append(DateMention(Span(match.start(), position), code))
    return found


def _encode(part: re.Match[str]) -> str:
    """The code of one match, from its groups."""
    if part["nyear"]:
        return Day(int(part["nyear"]), int(part["nmonth"]), int(part["nday"])).edtf
    if part["year"]:
        return _encode_range(Day(read_number(part["year"]), read_number(part["month"])), part["from"], part["day"])
    if part["relyear"]:
        month = Day(None, read_number(part["month"]))
        return f"{UNITS[_words()[part['relyear']]]}:{_encode_range(month, part['from'], part['day'])}"
    if part["month2"]:
        return _encode_range(Day(None, read_number(part["month2"])), part["from2"], part["day2"])
    if part["relmonth"]:
        return f"{UNITS[_words()[part['relmonth']]]}:{_encode_range(Day(), part['from3'], part['day3'])}"
    if part["day4"]:
        return _encode_range(Day(), part["from4"], part["day4"])
    if day := part["day5"] or part["day6"] or part["day7"]:
        said = part["month5"] or part["month6"]
        return Day(None, int(said) if said else None, int(day)).edtf
    if part["relweek"]:
        return f"{UNITS[_words()[part['relweek']]]}:{min(WEEKDAYS.index(part['weekday']), 6) + 1}"
    if part["relday"]:
        return DAYS[_words()[part["relday"]]]
    return "same" if part["same"] else "same+1" if part["next"] else "near"


def _encode_range(month: Day, first: str | None, last: str | None) -> str:
    if last is None:
        return month.edtf
    end = read_number(last)
    start = read_number(re.sub(rf"\s?[日号]?[、{JOIN}]$", "", first)) if first else end
    if start == end or (first and first.endswith("、") and end != start + 1):
        return Day(month.year, month.month, end).edtf
    return f"{Day(month.year, month.month, start).edtf}/XXXX-XX-{end:02}"


def _join(left: DateMention, right: DateMention, text: str) -> DateMention | None:
    """Two dates as one range: 30日至2日 by its word, 28日、29日 where one day follows the other."""
    between = JOINED.fullmatch(text, left.span.end, right.span.start)
    if not between or "/" in right.code or ":" in right.code or not re.fullmatch(r"[0-9X]{4}-[0-9X]{2}-[0-9]{2}", right.code):
        return None
    head, colon, pattern = left.code.rpartition(":")
    last = pattern.rpartition("/")[2]
    if not re.fullmatch(r"[0-9X]{4}-[0-9X]{2}-[0-9]{2}", last):
        return None
    if between["through"] in "、和" and not _follows(last, right.code):
        return None
    first = pattern.partition("/")[0]
    return DateMention(Span(left.span.start, right.span.end), f"{head}{colon}{first}/{right.code}")


def _follows(first: str, second: str) -> bool:
    """Whether the second day comes right after the first, in the same month as far as is said."""
    return second[5:7] in ("XX", first[5:7]) and int(second[8:]) == int(first[8:]) + 1


def _is_limit(span: Span, text: str) -> bool:
    before = text[max(0, span.start - 2) : span.start]
    behind = _grammar().limit.match(text, span.end)
    if before in ("截至", "截止"):
        return True
    # 前 and 后 alone are read with care: 3月5日后 is a bound, 3月5日后方 is none, but neither is a day of an event.
    return bool(behind) and not text[span.start : span.end].endswith(("午", "晚", "晨"))


# --- resolving ------------------------------------------------------------------------------------------------------------------


def resolve_date(mention: DateMention | str, anchor: str | None, previous: str | None = None) -> str | None:
    """The day or days that a mention (or its code) means, as EDTF; a month (2021-08) where the text names no more.

    `anchor` is the day on which the text was written, or its month or year, as EDTF; `previous` the date before it in the text, for
    当天. None where the text gives no day (近日), where it cannot be known from the anchor, or where no calendar has it (2月30日).

    >>> resolve_date("XXXX-12-31", "2020-01-02"), resolve_date("XXXX-11-20", None), resolve_date("near", "2020-01-02")
    ('2019-12-31', 'XXXX-11-20', None)
    """
    code = mention if isinstance(mention, str) else mention.code
    base = parse_day(anchor)
    if code == "near":
        return None
    if code.startswith("same"):
        return previous if code == "same" else shift_days(parse_day((previous or "").rpartition("/")[2]), 1)
    if code.endswith("D") and "P" in code:
        return shift_days(base, int(code.replace("P", "")[:-1]))
    shift, _, pattern = code.rpartition(":")
    if shift.endswith("W"):
        return find_weekday(base, int(shift.replace("P", "")[:-1]), int(pattern))
    if shift:
        base = shift_unit(base, int(shift.replace("P", "")[:-1]), shift[-1])
    first, _, last = pattern.partition("/")
    start = _complete(parse_day(first), base, exact=bool(shift))
    if not start or not start.exists:
        return None
    if not last:
        return start.edtf
    end = _complete_end(parse_day(last), start)
    backwards = (start[:2] == end[:2] and end[2:] < start[2:]) or (start.year is not None and end.edtf <= start.edtf)
    return f"{start.edtf}/{end.edtf}" if end.exists and not backwards else None


def find_last_day(text: str, anchor: str | None, previous: str | None = None) -> str | None:
    """The last day that a text names, as EDTF, of days in a row the last one; `previous`, the day before it, if it names none.

    What 当天 means behind the text.

    >>> find_last_day("9月26日，种植大户算起了账。近日", "2022-09-28"), find_last_day("9月，全市", None)
    ('2022-09-26', None)
    """
    for found in find_dates(text):
        day = resolve_date(found, anchor, previous)
        if day and parse_day(last := day.rpartition("/")[2]).day:
            previous = last
    return previous


def _complete(day: Day, base: Day, exact: bool) -> Day | None:
    """The day with its missing parts from the anchor; `exact` where the text itself names the year or month to take."""
    if day.year is not None:
        return day
    if day.month is None:
        if base.month is None or day.day is None:
            return day if base == Day() or exact else day._replace(year=base.year)
        return Day(base.year, base.month, day.day) if exact or base.day is None else _nearest_month(day.day, base)
    if exact or base.year is None or base.month is None:
        return Day(base.year, day.month, day.day)
    return Day(base.year + _year_shift(day, base), day.month, day.day)


def _year_shift(day: Day, base: Day) -> int:
    """-1 where the day lies too far ahead: news tells what was, 12月31日 read on 2 January. 1 just before a new year."""
    if not (day.exists and base.exists) or base.year is None or base.month is None or day.month is None:
        return 0
    here = _ordinal(Day(base.year, day.month, day.day))
    anchor = _ordinal(base)
    if here - anchor > ROLLOVER:
        return -1
    return 1 if _ordinal(Day(base.year + 1, day.month, day.day)) - anchor <= SOON else 0


def _ordinal(day: Day) -> int:
    month = day.month or 1
    return date(day.year or LEAP, month, min(day.day or 1, count_month(day.year or LEAP, month))).toordinal()


def _nearest_month(day: int, base: Day) -> Day:
    """A bare day of the anchor's month; of the month before, where that is nearer, days ahead counting double."""
    assert base.month is not None and base.day is not None
    if day <= base.day or 2 * (day - base.day) < base.day + 30 - day:
        return Day(base.year, base.month, day)
    if base.month > 1:
        return Day(base.year, base.month - 1, day)
    return Day(None if base.year is None else base.year - 1, 12, day)


def _complete_end(day: Day, start: Day) -> Day:
    """The end of a range, with missing parts from its start; a year later where it would else lie before: 12月30日至1月2日."""
    end = Day(day.year or start.year, day.month or start.month, day.day)
    if day.year is None and end.month and start.month and end.month < start.month:
        return end._replace(year=start.year and start.year + 1)
    return end
