"""The facts of a page one by one, as the rows of a table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from kg.model import Evidence, Facts


class Statement(NamedTuple):
    """One fact of a page.

    `fact` is a capacity, `meeting` or `role`, `what` the meeting's name or the title; `date` is EDTF, that of a role the page's.
    """

    page: str
    fact: str
    person: str | None
    what: str | None
    date: str | None
    place: str | None
    evidence: Evidence


def list_statements(facts: Facts) -> Iterator[Statement]:
    """A statement for each part in a meeting, each meeting without people, and each title that the page gives."""
    for meeting in facts.meetings:
        about = meeting.name, meeting.date, meeting.place
        if not meeting.participations:
            yield Statement(facts.id, "meeting", None, *about, meeting.evidence)
        for part in meeting.participations:
            yield Statement(facts.id, part.capacity, part.person, *about, part.evidence)
    for role in facts.roles:
        yield Statement(facts.id, "role", role.person, role.title, facts.published, role.place, role.evidence)
