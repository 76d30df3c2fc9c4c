"""A page as rows of a store's tables: made where the page is read, which may be another process than the one that writes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import blake2b
from typing import Any, NamedTuple

import msgspec

from kg.model import Capacity, Evidence, Facts, Meeting, Role, Source

OrganRow = tuple[str, str, str | None]
"""Id, name and jurisdiction of an organ."""
Row = tuple[Any, ...]

TABLES = ("documents", "organs", "posts", "evidence", "meetings", "participations", "roles", "sightings", "changed")
"""In the order in which they are written: what a row refers to stands before it."""

NUMBERED: dict[str, dict[int, str]] = {
    "evidence": {0: "evidence"},
    "meetings": {0: "meetings", -1: "evidence"},
    "participations": {0: "meetings", -1: "evidence"},
    "roles": {-1: "evidence"},
}
"""The columns of a table that hold numbers of rows, and of which table."""


class PostRow(NamedTuple):
    """The post that a role is of; `former` where the title says that its holder has left it."""

    id: str
    title: str
    place: str | None
    organ: OrganRow | None
    former: bool


class Entry(NamedTuple):
    """A page as a store takes it in: its rows by table. Meetings and evidence are numbered from 1 within the page."""

    id: str
    rows: dict[str, list[Row]]


def list_rows(
    source: Source,
    facts: Facts,
    posts: Sequence[PostRow],
    organs: Sequence[OrganRow | None],
    blocks: Sequence[str],
    sightings: Iterable[tuple[str, str]],
    signature: bytes,
) -> Entry:
    """The page and its facts, with what is stored for deciding who is who.

    `posts` has one for each of the facts' roles, `organs` and `blocks` one for each of their meetings; `sightings` are names with
    JSON.
    """
    entry = Entry(facts.id, {table: [] for table in TABLES})
    rows = entry.rows
    about = facts.url, facts.published, facts.day, facts.locality, facts.outlet, facts.headline, facts.genre
    page = msgspec.json.encode(source)
    rows["documents"].append((facts.id, _digest(page), *about, signature, page.decode("utf-8"), _encode(facts)))
    for meeting, organ, block in zip(facts.meetings, organs, blocks, strict=True):
        _add_meeting(entry, meeting, organ, block)
    for role, post in zip(facts.roles, posts, strict=True):
        _add_role(entry, role, post)
    rows["sightings"] += [(name, facts.id, sighting) for name, sighting in sightings]
    rows["changed"].append(("document", facts.id))
    rows["changed"] += [("name", name) for name, _, _ in rows["sightings"]]
    rows["changed"] += [("block", block) for block in blocks]
    return entry


def _add_meeting(entry: Entry, meeting: Meeting, organ: OrganRow | None, block: str) -> None:
    evidence = _add_evidence(entry, meeting.evidence)
    meetings = entry.rows["meetings"]
    number = len(meetings)
    about = meeting.name, meeting.date, meeting.place, meeting.venue, meeting.form, _add_organ(entry, organ), block
    meetings.append((number + 1, entry.id, number, *about, evidence))
    stated = {(part.capacity, part.person): part.evidence for part in meeting.participations}
    lists: dict[Capacity, tuple[str, ...]] = {
        "chair": meeting.chair,
        "speaker": meeting.speakers,
        "attendee": meeting.attendees,
    }
    for capacity, people in lists.items():
        for rank, name in enumerate(people, 1):
            own = stated.get((capacity, name))
            words = _add_evidence(entry, own) if own else evidence
            entry.rows["participations"].append((number + 1, entry.id, name, capacity, rank, words))


def _add_role(entry: Entry, role: Role, post: PostRow) -> None:
    entry.rows["posts"].append((post.id, post.title, post.place))
    about = role.person, role.title, role.place, post.id, _add_organ(entry, post.organ), post.former
    entry.rows["roles"].append((entry.id, *about, _add_evidence(entry, role.evidence)))


def _add_organ(entry: Entry, organ: OrganRow | None) -> str | None:
    if organ is None:
        return None
    entry.rows["organs"].append(organ)
    return organ[0]


def _add_evidence(entry: Entry, evidence: Evidence) -> int:
    pieces = entry.rows["evidence"]
    number = len(pieces) + 1
    pieces.append((number, entry.id, *evidence.span, evidence.quote, evidence.rule, evidence.confidence))
    return number


def number_rows(entries: Iterable[Entry], last: dict[str, int]) -> dict[str, list[Row]]:
    """The rows of all entries by table, their meetings and evidence numbered on from the `last` number of each table."""
    found: dict[str, list[Row]] = {table: [] for table in TABLES}
    for entry in entries:
        for table, rows in entry.rows.items():
            columns = NUMBERED.get(table)
            found[table] += [_shift(row, {at: last[of] for at, of in columns.items()}) for row in rows] if columns else rows
        for table in last:
            last[table] += len(entry.rows[table])
    return found


def _shift(row: Row, by: dict[int, int]) -> Row:
    shifted = list(row)
    for at, number in by.items():
        shifted[at] += number
    return tuple(shifted)


def digest_of(source: Source) -> bytes:
    """What tells a page from one of another text or other particulars."""
    return _digest(msgspec.json.encode(source))


def _digest(page: bytes) -> bytes:
    return blake2b(page, digest_size=16).digest()


def _encode(facts: Facts) -> str:
    return msgspec.json.encode(facts, order="deterministic").decode("utf-8")
