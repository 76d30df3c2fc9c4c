"""Sentences and what they are made of: candidate stretches with a price, and the mentions that are chosen among them.

Plain classes, since they are made by the thousand; nothing changes one once it is made.
"""

from __future__ import annotations

from typing import Final

from kg.model import Kind, Span

LEVELS: Final = "省市州盟县区旗镇乡"  # end a place's name, or stand alone before a body or an office


class Sentence:
    """A sentence of headline or body; `start` and `end` are on the repaired text, `paragraph` counts the parts from 0."""

    def __init__(self, text: str, start: int, paragraph: int, headline: bool) -> None:
        self.text = text
        self.start = start
        self.end = start + len(text)
        self.paragraph = paragraph
        self.headline = headline


class Piece:
    """A candidate stretch of a sentence, with its price."""

    def __init__(self, start: int, end: int, kind: str, id: str, price: float) -> None:
        self.start = start
        self.end = end
        self.kind = kind
        self.id = id
        self.price = price


class Mention:
    """A stretch of text that names something: `id` is the lexicon entry, or the place's path, or the person's name."""

    def __init__(self, kind: Kind, id: str, text: str, start: int, end: int) -> None:
        self.kind = kind
        self.id = id
        self.text = text
        self.start = start
        self.end = end

    def __repr__(self) -> str:
        return f"Mention{self._fields}"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Mention) and self._fields == other._fields

    def __hash__(self) -> int:
        return hash(self._fields)

    @property
    def _fields(self) -> tuple[str, str, str, int, int]:
        return self.kind, self.id, self.text, self.start, self.end

    @property
    def span(self) -> Span:
        """Where it stands: code points, half-open."""
        return Span(self.start, self.end)

    def turn(self, kind: Kind, id: str = "") -> Mention:
        """The same stretch, read as something else."""
        return Mention(kind, id, self.text, self.start, self.end)
