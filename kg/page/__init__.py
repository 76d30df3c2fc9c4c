"""A repaired page taken apart: headline, source and time, body, bylines, margin; when and by whom it was published; what it is.

Facts come from headline and body only: names in the margin belong to other stories, names in bylines to no story at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kg.dates import find_dates
from kg.days import find_stamps
from kg.model import Byline, Document, Part, PartKind, Repaired, Source, Span
from kg.page.bylines import read_bare_names, read_bylines, read_sourced
from kg.page.dating import date_parts, find_published, read_elsewhere
from kg.page.edges import split_edges
from kg.page.entries import mark_entries
from kg.page.genre import judge_genre
from kg.page.layout import PLACES, arrange, find_article, find_headline, find_title, is_list
from kg.page.lines import HEADLINE, Line, classify_line, load_cues, read_lines
from kg.page.words import list_words

__all__ = ["read_page"]

PATH = re.compile("[>›»＞/|-]+")
TITLED = re.compile(r"(\S{8,})\s+(?=\S)")  # the headline in one line with the fields: 某某办法 发布日期：2018-09-10
LABELS = (":", "：")  # behind what is no value, but the next field's name
DATE = 14  # characters of the longest date that a story begins with
NEAR = 160  # characters within which a page that lost its line ends goes from the headline to the story


def read_page(source: Source, repaired: Repaired) -> Document:
    """The page taken apart; its parts cover all of the repaired text but white space.

    `published` and `outlet` are what the source says, else what the page says of itself, else what its URL says; None where nothing
    does. Never raises for the sake of a page's text.
    """
    text = repaired.text
    lines = _split_headline(text, mark_entries(text, read_lines(text)))
    first, last = find_article(lines)
    places = arrange(text, lines, first, last)
    listed = is_list(lines, first, last)
    parts, bylines, senders, datelines = _read_parts(text, lines, places)
    stated = source.published or find_published(text, lines, first, listed, source.url)
    published = stated or read_elsewhere(source.url, next(iter(datelines.values()), None))
    headline = None if listed else _join_headline(text, parts)
    genre, why = judge_genre(text, headline, lines, places)
    return Document(
        id=source.id,
        url=source.url,
        published=published,
        outlet=source.outlet or _find_outlet(text, parts, senders),
        headline=headline or source.title,
        genre=genre,
        genre_why=why,
        parts=tuple(date_parts(text, parts, datelines, published, headline, listed)),
        bylines=tuple(sorted({by.span: by for by in bylines}.values(), key=lambda by: by.span)),
        repaired=repaired,
        locality=source.locality,
    )


def _split_headline(text: str, lines: list[Line]) -> list[Line]:
    """The lines, with headline and source cut off the first paragraph where a page lost its line ends."""
    first, last = find_article(lines)
    if first > last or find_headline(text, lines, first):
        return lines
    titled = TITLED.match(text, lines[0].start, lines[0].end) if lines[0].kind == "meta" else None
    if titled and classify_line(titled[1]) == "text" and classify_line(text[titled.end() : lines[0].end]) == "meta":
        lines = [Line(*titled.span(1), "text"), Line(titled.end(), lines[0].end, "meta"), *lines[1:]]
        first += 1
    story = lines[first]
    cut = _find_cut(text, story)
    pieces: list[Line] = []
    for word in re.compile(r"\S+").finditer(text, story.start, cut):
        start, end, kind = word.start(), word.end(), classify_line(word.group())
        before = pieces[-1].kind if pieces else None
        if before == "stamp" and (rest := classify_line(text[start:cut].rstrip())) in ("byline", "meta"):
            pieces.append(Line(start, start + len(text[start:cut].rstrip()), rest))  # 2017-06-27　某某新闻网　记者 韩立
            break
        follows = bool(pieces) and PATH.fullmatch(text, pieces[-1].start, pieces[-1].end) is not None
        if PATH.fullmatch(word.group()) or (follows and kind in ("short", "section")):
            kind = "crumb"
        elif before == "stamp" and word.group()[0].isdigit():
            start, kind = pieces.pop().start, "stamp"
        elif before == "meta" and any(by.span.start >= start for by in read_bylines(text, Span(pieces[-1].start, end))):
            start, kind = pieces.pop().start, "meta"  # 作者：研究室 韩立
        elif kind not in PLACES and kind != "crumb":
            if titled:
                cut = start
                break
            start, kind = (pieces.pop().start if before == "text" else start), "text"
        pieces.append(Line(start, end, kind))
    return [*lines[:first], *pieces, Line(cut, story.end, story.kind), *lines[first + 1 :]]


def _find_cut(text: str, story: Line) -> int:
    """Where the story begins in a line that begins with its headline; the line's start where that is not to be told.

    It begins where a date or a sender's line does behind white space or the count of readers (点击：174次3月15日，…), or behind the
    last of these before the first comma or full stop.
    """
    near = min(story.end, story.start + NEAR)
    stop = text.find("。", story.start, near)
    stop = near if stop < 0 else stop
    ends = (gap.end() for gap in load_cues().gap.finditer(text, story.start, stop))
    # Within a bracket no story begins: 本报讯（记者 韩立）3月2日，….
    gaps = [end for end in ends if text.count("（", story.start, end) <= text.count("）", story.start, end)]
    for gap in gaps:
        ahead = text[gap : gap + DATE]
        dates = find_dates(ahead)
        if dates and dates[0].span.start == 0 and not next(find_stamps(ahead), None):
            return gap
        if split_edges(text, Span(gap, min(story.end, gap + NEAR))).sender:
            return gap
    sign = re.compile("[，,。]").search(text, story.start, near)
    before = [gap for gap in gaps if sign and gap < sign.start()]
    return before[-1] if before and before[-1] - story.start > HEADLINE else story.start


class _Parts(NamedTuple):
    """The parts of a page, and what was read on the way: bylines, senders, and datelines by the index of their part."""

    parts: list[Part]
    bylines: list[Byline]
    senders: list[str]
    datelines: dict[int, str]


def _read_parts(text: str, lines: Sequence[Line], places: Sequence[PartKind]) -> _Parts:
    read = _Parts([], [], [], {})
    for line, place in zip(lines, places, strict=True):
        if place == "body":
            edges = split_edges(text, line.span)
            read.bylines.extend(edges.bylines)
            if edges.sender:
                read.senders.append(edges.sender)
            if edges.dateline:
                read.datelines[len(read.parts)] = edges.dateline
            read.parts.extend(edges.pieces)
        elif line.kind == "title":
            title = find_title(text, line)
            pieces: list[tuple[PartKind, Span]] = [
                ("meta", Span(line.start, title.start)), ("headline", title), ("meta", Span(title.end, line.end)),
            ]  # fmt: skip
            read.parts.extend(Part(kind=kind, span=span) for kind, span in pieces if span.of(text).strip())
        else:
            if place == "meta":
                named = line.kind in ("text", "short", "byline")
                bare = read_bare_names(text, line.span) if named else read_sourced(text, line.span)
                read.bylines.extend(read_bylines(text, line.span) or bare)
            read.parts.append(Part(kind=place, span=line.span))
    return read


def _join_headline(text: str, parts: Sequence[Part]) -> str | None:
    """The headline with its sub-headlines, each once, with spaces between."""
    return " ".join(dict.fromkeys(part.span.of(text) for part in parts if part.kind == "headline")) or None


def _find_outlet(text: str, parts: Sequence[Part], senders: Sequence[str]) -> str | None:
    """Whom the page names as its source; else who stands before 讯 at the head of the story, before 记者, or before the date.

    本报 and 本站 are nobody's names.
    """
    outlets = _list_outlets(text, [part.span for part in parts if part.kind == "meta"], senders)
    for name in outlets:
        if len(name) > 1 and name not in list_words("nobody") and not name[0].isdigit():
            return name
    return None


def _list_outlets(text: str, meta: Sequence[Span], senders: Sequence[str]) -> Iterator[str]:
    cues = load_cues()
    for span in meta:
        for match in cues.source.finditer(text, *span):
            if text[match.end() : match.end() + 1] not in LABELS:
                yield cues.calling.split(match["outlet"])[0]
    yield from senders
    for span in meta:
        if employed := cues.employer.search(text, *span):
            yield employed["outlet"]
    for span in meta:
        if headed := cues.masthead.match(text, *span):
            yield headed["outlet"]
