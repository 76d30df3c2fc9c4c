"""Readings of a page -> what it names: people, titles, places, organs, meetings and dates, on the raw page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kg.model import Document, Kind, Span
from kg.pieces import Mention
from kg.reading import Reading

NAMED: frozenset[Kind] = frozenset(("person", "organ", "place", "date"))
"""Kinds of mention that name something by themselves; a title and a meeting are made of several."""


def list_mentions(document: Document, readings: Iterable[Reading]) -> list[Mention]:
    """What the sentences with a cue name, ascending, the longer of two first; spans and `text` are those of the raw page.

    Mentions may lie within others, as 市委 and 天门市 in 天门市委书记. `kind` is person, office (a whole title), place, organ,
    meeting or date; `id` is what is named, repaired: the person's name, the title, the place's or the meeting's name.
    """
    found: dict[tuple[Span, Kind], Mention] = {}
    for reading in readings:
        start = reading.sentence.start
        for kind, id, span in _list_named(reading):
            raw = document.repaired.to_raw(Span(start + span.start, start + span.end))
            found.setdefault((raw, kind), Mention(kind, id, raw.of(document.repaired.raw), *raw))
    return sorted(found.values(), key=lambda mention: (mention.start, -mention.end, mention.kind))


def _list_named(reading: Reading) -> Iterator[tuple[Kind, str, Span]]:
    """Kind, what is named, and where in the sentence."""
    for meeting in reading.meetings:
        if not meeting.bare:
            yield "meeting", meeting.name, meeting.span
    for token in reading.tokens:
        if token.people is None:
            yield from _name_each([token.mention], reading.sentence.text)
        elif token.mention.id not in ("pronoun", "carried"):  # these stand for people of another clause
            for member in token.people.members:
                yield "person", member.name, member.span
                for title in member.titles:
                    yield "office", title.text, title.span
                    yield from _name_each(title.mentions, reading.sentence.text)


def _name_each(mentions: Sequence[Mention], text: str) -> Iterator[tuple[Kind, str, Span]]:
    for mention in mentions:
        if mention.kind in NAMED:
            yield mention.kind, mention.id if mention.kind == "person" else mention.span.of(text), mention.span
