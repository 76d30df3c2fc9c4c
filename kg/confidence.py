"""Facts -> those of them that are sure enough."""

from __future__ import annotations

import msgspec

from kg.model import Facts, Meeting


def keep_sure(facts: Facts, confidence: float) -> Facts:
    """The facts of at least that confidence; a meeting goes with all that was said of it."""
    meetings = tuple(
        _keep_sure_parts(meeting, confidence) for meeting in facts.meetings if meeting.evidence.confidence >= confidence
    )
    roles = tuple(role for role in facts.roles if role.evidence.confidence >= confidence)
    return msgspec.structs.replace(facts, meetings=meetings, roles=roles) if confidence else facts


def _keep_sure_parts(meeting: Meeting, confidence: float) -> Meeting:
    parts = tuple(part for part in meeting.participations if part.evidence.confidence >= confidence)
    sure = {capacity: {part.person for part in parts if part.capacity == capacity} for capacity in ("chair", "speaker", "attendee")}
    return msgspec.structs.replace(
        meeting,
        chair=tuple(name for name in meeting.chair if name in sure["chair"]),
        speakers=tuple(name for name in meeting.speakers if name in sure["speaker"]),
        attendees=tuple(name for name in meeting.attendees if name in sure["attendee"]),
        participations=parts,
    )
