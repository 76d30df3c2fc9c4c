"""An occasion -> the meeting that it was, with the evidence of every part in it."""

from __future__ import annotations

from kg.assemble.evidence import make_evidence, weigh
from kg.model import Capacity, Document, Evidence, Meeting, Participation, Span
from kg.occasions import Occasion, Part

MEETING_CONFIDENCE = 0.95


def make_meeting(document: Document, occasion: Occasion, place: str | None) -> Meeting:
    """The meeting of an occasion, with the evidence of every part in it."""
    assert occasion.sentence is not None
    capacities: tuple[tuple[Capacity, dict[str, Part]], ...] = (
        ("chair", occasion.chair),
        ("speaker", occasion.speakers),
        ("attendee", occasion.attendees),
    )
    participations: list[Participation] = []
    made: dict[tuple[int, Span, str, float], Evidence] = {}  # people of one list have the same
    for capacity, parts in capacities:
        for rank, (name, part) in enumerate(in_order(parts), 1):
            confidence = weigh(name, part.confidence)
            key = (part.sentence.start, part.span, part.rule, confidence)
            evidence = made.get(key) or make_evidence(document, part.sentence, part.span, part.rule, confidence)
            made[key] = evidence
            participations.append(Participation(person=name, capacity=capacity, rank=rank, evidence=evidence))
    return Meeting(
        name=occasion.name,
        date=occasion.date,
        place=place,
        chair=tuple(one.person for one in participations if one.capacity == "chair"),
        speakers=tuple(one.person for one in participations if one.capacity == "speaker"),
        attendees=tuple(one.person for one in participations if one.capacity == "attendee"),
        organ=occasion.body,
        venue=occasion.venue,
        form=occasion.form,
        evidence=make_evidence(document, occasion.sentence, occasion.span, "meeting", MEETING_CONFIDENCE),
        participations=tuple(participations),
    )


def in_order(parts: dict[str, Part]) -> list[tuple[str, Part]]:
    """The parts in the order of the body's text, those of headlines last."""
    return sorted(parts.items(), key=lambda item: (item[1].sentence.headline, item[1].sentence.start + item[1].span.start))
