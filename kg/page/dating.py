"""When a page was published, as it says itself, and from which day each part of it counts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from kg.dates import find_dates, resolve_date
from kg.days import find_stamps, parse_day, read_address
from kg.model import Part
from kg.page.lines import Cues, Line, load_cues
from kg.page.words import list_words

HEADING = re.compile(r"((?:19|20)\d\d)\s?年(?:\s?(\d{1,2})\s?月)?")
MONTH = re.compile(r"(?:(\d{4})年)?(\d{1,2})月(?:份)?$")
ENTRY = re.compile(r"△|(?:\d{1,2}月)?\d{1,2}日[\s　]")
CLOCK = re.compile(r"\s?T?\s?\d{1,2}[:：时]\d{1,2}")
BARE, WRITTEN, TIMED = 0, 1, 2  # what `rank_words` says of a stamp alone, behind 成文日期, and of one with the time of day
UNLABELLED = (BARE, TIMED)
ENTRIES = 4  # paragraphs with a date at their head from which a page is a chronicle
SILENT = frozenset(("prose", "text", "closer", "link", "menu"))


def find_published(text: str, lines: Sequence[Line], first: int, listed: bool, url: str | None = None) -> str | None:
    """The day that the page's own lines of source and time state as its publication, as EDTF; None if none does.

    A stamp behind 发布时间 goes before one behind 更新时间, that before one with the time of day, that before one behind 成文日期,
    that before any other; above the article before below it; near before far. A day in the URL goes before 成文日期, on which the
    document was only written. On a list of items, stamps alone date the items, not the page.
    """
    cues = load_cues()
    best: tuple[int, bool, int] | None = None
    found = None
    for i, line in enumerate(lines):
        if line.kind in SILENT or (listed and line.kind == "stamp") or line.end - line.start > 300:
            continue
        for stamp in find_stamps(text[line.start : line.end]):
            before = text[line.start : line.start + stamp.span.start]
            if cues.reader.search(before):
                continue
            clock = CLOCK.match(text, line.start + stamp.span.end, line.end)
            stated = rank_words(before, clock is not None, cues)
            if line.kind == "tool" and stated in UNLABELLED:
                continue  # the reader's day, among buttons
            rank = (stated, i < first, -abs(i - first))
            if best is None or rank > best:
                best, found = rank, stamp.edtf
    if best and best[0] == WRITTEN and (address := read_address(url)) and parse_day(address).day:
        return address
    return found


def rank_words(before: str, clock: bool, cues: Cues) -> int:
    """How surely a stamp behind these words, with a time of day or without, is the day of publication; the most is the surest."""
    if cues.written.search(before):
        return WRITTEN
    return 4 if cues.first_release.search(before) else 3 if cues.release.search(before) else TIMED if clock else BARE


def read_elsewhere(url: str | None, dateline: str | None) -> str | None:
    """The day of publication from the URL, else from a dateline, whose year the URL may tell; a month if the URL says no more."""
    address = read_address(url)
    if address and parse_day(address).day:
        return address
    return (resolve_date(dateline, address) if dateline else None) or address


def date_parts(
    text: str, parts: Sequence[Part], datelines: dict[int, str], published: str | None, headline: str | None, listed: bool
) -> Iterator[Part]:
    """The parts with the date that they count from. `datelines` maps the index of a part to the code of its dateline's day."""
    dates: Iterable[str | None]
    if listed:
        dates = _date_items(text, parts)
    elif _is_chronicle(text, parts, headline):
        dates = _date_entries(text, parts, published, headline or "")
    else:
        dates = _date_stories(parts, datelines, published)
    for part, date in zip(parts, dates, strict=True):
        own = date is not None and date != published and part.kind in ("headline", "body")
        yield Part(kind=part.kind, span=part.span, date=date) if own else part


def _date_stories(parts: Sequence[Part], datelines: dict[int, str], published: str | None) -> Iterator[str | None]:
    date = None
    for i in range(len(parts)):
        if i in datelines:
            date = resolve_date(datelines[i], published)
        yield date


def _date_items(text: str, parts: Sequence[Part]) -> list[str | None]:
    """Each item's stamp stands behind it, or before it where the first stamp comes before the first paragraph."""
    stamps = [_read_stamp(text, part) for part in parts]
    first_stamp = next((i for i, stamp in enumerate(stamps) if stamp), 0)
    first_body = next((i for i, part in enumerate(parts) if part.kind == "body"), 0)
    order = range(len(parts)) if first_stamp < first_body else range(len(parts) - 1, -1, -1)
    current = None
    for i in order:
        current = stamps[i] or current
        stamps[i] = current
    return stamps


def _read_stamp(text: str, part: Part) -> str | None:
    if part.kind != "meta" or part.span.end - part.span.start > 30:
        return None
    return next((stamp.edtf for stamp in find_stamps(part.span.of(text))), None)


def _is_chronicle(text: str, parts: Sequence[Part], headline: str | None) -> bool:
    named = headline and any(word in headline for word in list_words("chronicle"))
    if named:
        return True
    body = [
        part.span for part in parts if part.kind == "body" and (text[part.span.start] == "△" or text[part.span.start].isdigit())
    ]
    return sum(ENTRY.match(text, *span) is not None for span in body) >= ENTRIES


def _date_entries(text: str, parts: Sequence[Part], published: str | None, headline: str) -> Iterator[str | None]:
    """A chronicle's entries: the month is the heading's, the day stands at an entry's head and holds until the next."""
    heading = HEADING.search(headline)
    anchor = (f"{heading[1]}-{int(heading[2]):02}" if heading[2] else heading[1]) if heading else published
    current = None
    for part in parts:
        if part.kind == "body":
            words = part.span.of(text) if part.span.end - part.span.start < 12 else text[part.span.start : part.span.start + 12]
            if month := MONTH.fullmatch(words):
                year = month[1] or (anchor or "XXXX")[:4]
                anchor, current = f"{year}-{int(month[2]):02}", None
            elif ENTRY.match(words) and (found := find_dates(words)) and found[0].span.start == 0:
                current = resolve_date(found[0], anchor)
        yield current or (anchor if anchor != published else None)
