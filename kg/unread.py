"""Readings and occasions of a page -> what was seen and not understood, for those who extend the patterns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kg.model import Document, Span, Unread, UnreadKind
from kg.occasions import Occasion
from kg.pieces import Sentence
from kg.reading import Reading
from kg.roles import People

SHORTEST = 2  # characters; a single one is a level or a remnant
NO_DAY = "near"  # the code of 近日


def find_unread(
    document: Document, readings: Iterable[tuple[Reading, Sequence[People]]], occasions: Sequence[Occasion]
) -> Iterator[Unread]:
    """Words of titles that no pattern knows, chairs and attendances of no meeting, days that the text leaves open; in its order.

    Each reading comes with the lists of people that it names. Spans are on the raw page.
    """
    undated = all(occasion.date is None for occasion in occasions)
    present = {name for occasion in occasions for name in occasion.people}
    for reading, lists in readings:
        yield from _find_words(document, reading.sentence, lists)
        for claim in reading.claims:
            if claim.gives in ("chair", "attend") and not any(member.name in present for member in claim.who.members):
                yield make_unread(document, reading.sentence, "meeting", claim.span)
        if undated and any(mention.status == "reported" for mention in reading.meetings):
            for token in reading.tokens:
                if token.mention.kind == "date" and token.mention.id == NO_DAY:
                    yield make_unread(document, reading.sentence, "date", token.mention.span)


def _find_words(document: Document, sentence: Sentence, lists: Sequence[People]) -> Iterator[Unread]:
    """The words of titles that no pattern knows."""
    titles = [title for people in lists for member in people.members for title in member.titles]
    words = {mention.span for title in titles for mention in title.mentions if mention.kind == "text"}
    for span in sorted(words):
        if span.end - span.start >= SHORTEST:
            yield make_unread(document, sentence, "title", span)


def make_unread(document: Document, sentence: Sentence, kind: UnreadKind, span: Span) -> Unread:
    """The words at a span of a sentence, moved to the raw page."""
    start = sentence.start
    raw = document.repaired.to_raw(Span(start + span.start, start + span.end))
    return Unread(kind=kind, text=raw.of(document.repaired.raw), span=raw)
