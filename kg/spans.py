"""Stretches of a text, and the way back from a repaired text to the page as it was found."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of a text: code points, half-open.

    >>> Span(2, 4).of("天门市委书记")
    '市委'
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters that the span covers in `text`."""
        return text[self.start : self.end]


class WayBack:
    """Where the places of a repaired text stand on the raw page, by the edits: spans of the raw page, and what was put there."""

    def __init__(self, edits: Iterable[tuple[Span, str]]) -> None:
        self.edits: list[Span] = []
        self.starts: list[int] = []  # of the edits in the repaired text
        self.ends: list[int] = []
        self.shifts = [0]  # how far the raw page is ahead behind the first n edits
        shift = 0
        for raw, put in edits:
            start, stop = raw
            end = start - shift + len(put)
            self.edits.append(raw)
            self.starts.append(start - shift)
            self.ends.append(end)
            shift = stop - end
            self.shifts.append(shift)

    def find(self, span: Span) -> Span:
        """The span of the raw page that `span` of the repaired text came from; see `Repaired.to_raw`."""
        first, last = span
        passed = bisect_right(self.ends, first)
        start = first + self.shifts[passed]
        if passed < len(self.starts) and self.starts[passed] < first:
            start = self.edits[passed].start
        begun = bisect_left(self.starts, last)
        end = last + self.shifts[begun]
        if begun and self.ends[begun - 1] > last:
            end = self.edits[begun - 1].end
        return Span(start, max(start, end))
