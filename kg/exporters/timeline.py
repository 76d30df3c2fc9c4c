"""Spells in posts -> a picture of the succession: SVG for the eye, Mermaid for a page of Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TextIO

from kg.days import count_days
from kg.exporters.flat import safe_xml
from kg.tenures import PostName, Spell

if TYPE_CHECKING:
    from jinja2 import Template

WIDTH, ROW, HEAD, FOOT, EDGE = 720.0, 22.0, 34.0, 40.0, 16.0
"""In pixels: width of the calendar, height of a row, of a post's heading, of what stands below the calendar, and the margin."""

LETTER = 13.0
DOT = 5.0  # the least that a day is drawn wide
STEPS = (1, 3, 6, 12, 24, 60, 120)  # months between two lines of the calendar
MOST_LINES = 12
NOT_MERMAID = re.compile(r"[:;,#\n]")


class Bar(NamedTuple):
    """A spell as drawn: `x` and `width` from first to last day, `until` where a dotted line to the day of leaving ends."""

    x: float | None
    width: float
    until: float | None
    kind: str
    note: str


class Line(NamedTuple):
    """All spells of one person in one post, on one row."""

    y: float
    name: str
    pages: int
    bars: tuple[Bar, ...]


class Chart(NamedTuple):
    """A post with its rows."""

    y: float
    heading: str
    lines: tuple[Line, ...]


class Tick(NamedTuple):
    """A line of the calendar."""

    x: float
    text: str


class Calendar:
    """Days as places on a line, from the first to the last day of any spell."""

    def __init__(self, days: Sequence[int], left: float) -> None:
        self.left = left
        self.first = date.fromordinal(min(days)).replace(day=1).toordinal()
        self.last = max(max(days), self.first + 27)

    def place(self, day: int) -> float:
        """Where a day stands, in pixels."""
        return round(self.left + (day - self.first) / (self.last - self.first) * WIDTH, 1)

    def ticks(self) -> Iterator[Tick]:
        """Lines at the beginning of months or years, as many as can be read."""
        months = (self.last - self.first) / 30.4
        step = next((step for step in STEPS if months / step <= MOST_LINES), STEPS[-1])
        start = date.fromordinal(self.first)
        month = start.year * 12 + start.month - 1
        month += -month % step
        while (day := date(month // 12, month % 12 + 1, 1)).toordinal() <= self.last:
            yield Tick(self.place(day.toordinal()), f"{day:%Y}" if step >= 12 else f"{day:%Y-%m}")
            month += step


def write_svg(spells: Iterable[Spell], title: str, stream: TextIO) -> None:
    """A timeline: a heading for each post, a row for each person in it, in the order of the spells; the same each time.

    A bar runs from the first to the last day observed, a dotted line from there to the day by which the person had left; a hollow
    bar stands against the others. Each bar tells its days, pages and words on being pointed at.
    """
    spells = list(spells)
    days = [day for spell in spells for edtf in (spell.first, spell.last, spell.left) if (day := count_days(edtf))]
    left = EDGE + max((_measure(_label(spell)) for spell in spells), default=0.0) + 2 * EDGE
    calendar = Calendar(days or [1], left)
    charts = list(_draw_charts(spells, calendar))
    bottom = charts[-1].lines[-1].y + ROW if charts else HEAD
    picture: str = _template().render(
        title=safe_xml(title),
        charts=charts,
        ticks=list(calendar.ticks()) if days else [],
        width=left + WIDTH + 4 * EDGE,
        height=bottom + FOOT + EDGE,
        bottom=bottom,
        edge=EDGE,
        left=left,
        right=left + WIDTH,
        row=ROW,
    )
    stream.write(picture + "\n")


def _draw_charts(spells: list[Spell], calendar: Calendar) -> Iterator[Chart]:
    y = 2 * HEAD
    for post, group in groupby(spells, key=lambda spell: spell.post):
        heading, y = y, y + HEAD
        by_person: dict[str, list[Spell]] = {}
        for spell in group:
            by_person.setdefault(spell.person, []).append(spell)
        lines = []
        for own in by_person.values():
            bars = tuple(_draw_bar(spell, calendar) for spell in own)
            lines.append(Line(y, safe_xml(own[0].name), sum(spell.pages for spell in own), bars))
            y += ROW
        yield Chart(heading, safe_xml(_name(post)), tuple(lines))
        y += ROW / 2


def _draw_bar(spell: Spell, calendar: Calendar) -> Bar:
    first, last, left = count_days(spell.first), count_days(spell.last), count_days(spell.left)
    kind = next((flag for flag in ("contradiction", "overlap", "acting") if flag in spell.flags), "held")
    until = calendar.place(left) if left else None
    if not first:
        return Bar(None, 0.0, until, kind, _describe(spell))
    x = calendar.place(first)
    width = round(max(calendar.place(last) - x, DOT), 1)
    return Bar(x, width, until and max(until, round(x + width, 1)), kind, _describe(spell))


def _describe(spell: Spell) -> str:
    """What is known of a spell, in words."""
    seen = f"seen {spell.first} to {spell.last}" if spell.first else "not seen in the post on a known day"
    left = f"; left by {spell.left}" if spell.left else ""
    flags = f"; {', '.join(spell.flags)}" if spell.flags else ""
    pages = f"{spell.pages} page{'s' if spell.pages > 1 else ''}"
    return safe_xml(f"{spell.name}, {spell.post.title}: {seen}{left}; {pages}{flags}\n{spell.document}: {spell.quote}")


def _name(post: PostName) -> str:
    return post.title if post.place in (None, "中国") else f"{post.place} {post.title}"


def _label(spell: Spell) -> str:
    return f"{spell.name} {spell.pages}"


def _measure(text: str) -> float:
    """About how wide a text is: a Chinese character is as wide as high, a Latin letter half so."""
    return sum(LETTER if ord(char) > 0x2E7F else LETTER * 0.6 for char in text)


@cache
def _template() -> Template:
    from jinja2 import Environment, FileSystemLoader

    folder = FileSystemLoader(Path(__file__).parent)
    return Environment(loader=folder, autoescape=True, trim_blocks=True, lstrip_blocks=True).get_template("timeline.svg")


def write_mermaid(spells: Iterable[Spell], title: str, stream: TextIO) -> None:
    """A Gantt chart in the language of Mermaid, which Markdown pages draw; spells in contradiction are marked as critical.

    A day alone is a milestone, and so is the day by which somebody had left; spells without any day are left out.
    """
    stream.write(f"gantt\n    title {_plain(title)}\n    dateFormat YYYY-MM-DD\n    axisFormat %Y-%m\n")
    for post, group in groupby(spells, key=lambda spell: spell.post):
        stream.write(f"    section {_plain(_name(post))}\n")
        for spell in group:
            critical = "crit, " if "contradiction" in spell.flags else ""
            if spell.first and spell.last:
                first, last = (date.fromordinal(count_days(day)).isoformat() for day in (spell.first, spell.last))
                span = f"milestone, {first}, 0d" if first == last else f"{first}, {last}"
                stream.write(f"    {_plain(spell.name)} :{critical}{span}\n")
            if spell.left and spell.left != spell.last:
                left = date.fromordinal(count_days(spell.left)).isoformat()
                stream.write(f"    {_plain(spell.name)} left by then :done, milestone, {left}, 0d\n")


def _plain(text: str) -> str:
    return NOT_MERMAID.sub(" ", text)
