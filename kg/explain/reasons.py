"""Why a fact stands: the rule that read it, its words, and the place on the raw page with its surroundings."""

from __future__ import annotations

from collections.abc import Iterator

from kg.model import Capacity, Evidence, Facts, Meeting, Record, Span

AROUND = 24
"""Code points of the page shown on either side of a fact's words."""

DEEDS: dict[Capacity, str] = {"chair": "chaired", "speaker": "spoke at", "attendee": "attended"}


class Reason(Record):
    """One fact in a sentence, with what it rests on: `rule`, `confidence`, and `quote` at `span` of the raw page.

    `before` and `after` are the page's words around it, on one line. A clue to the locality has no span: it is a word of
    the page, or the page's address.
    """

    kind: str
    says: str
    rule: str
    confidence: float
    quote: str
    before: str = ""
    after: str = ""
    span: Span | None = None


def explain_facts(facts: Facts, raw: str) -> Iterator[Reason]:
    """A reason for each fact: the page's locality, then meetings with their people, then roles. `raw` is the page as found."""
    place = facts.locality or "no place known"
    for clue in facts.clues:
        says = f"the page speaks from {place}" if clue.place == facts.locality else f"not from {clue.place}, which this speaks for"
        yield Reason(kind="locality", says=says, rule=clue.why, confidence=clue.weight, quote=clue.quote)
    for meeting in facts.meetings:
        yield _reason("meeting", describe_meeting(meeting), meeting.evidence, raw)
        for part in meeting.participations:
            says = f"{part.person} {DEEDS[part.capacity]} {meeting.name or 'the meeting'} (number {part.rank} in the list)"
            yield _reason(part.capacity, says, part.evidence, raw)
    for role in facts.roles:
        yield _reason("role", f"{role.person} is {role.title} of {role.place or 'an unknown place'}", role.evidence, raw)


def describe_meeting(meeting: Meeting) -> str:
    """The meeting's name, day and jurisdiction in one line; what the page does not tell is left out."""
    where = ", ".join(filter(None, (meeting.date, meeting.place, meeting.venue)))
    return f"{meeting.name or 'a meeting without a name'}{where and f' ({where})'}"


def _reason(kind: str, says: str, evidence: Evidence, raw: str) -> Reason:
    before, quote, after = cut_around(raw, evidence.span)
    return Reason(
        kind=kind,
        says=says,
        rule=evidence.rule,
        confidence=evidence.confidence,
        quote=quote,
        before=before,
        after=after,
        span=evidence.span,
    )


def cut_around(raw: str, span: Span, around: int = AROUND) -> tuple[str, str, str]:
    """The words at `span`, with up to `around` code points of the page before and after them; white space becomes one space.

    >>> cut_around("昨天，李某主持召开全市会议。", Span(3, 5), around=2)
    ('天，', '李某', '主持')
    """
    start, end = span
    pieces = raw[max(0, start - around) : start], raw[start:end], raw[end : end + around]
    before, words, after = (" ".join(piece.split()) for piece in pieces)
    return before, words, after
