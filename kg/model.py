"""The nouns that every stage takes and gives. Imports nothing of the package but spans.

One declaration is type, validator and codec: `msgspec` reads and writes each of these as JSON, refuses unknown fields, and keeps
the order of the fields as they stand here. Positions are code points, half-open. Dates are EDTF (ISO 8601-2) strings.
"""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from hashlib import blake2b
from html import escape
from typing import Literal, dataclass_transform

import msgspec

from kg.spans import Span as Span
from kg.spans import WayBack

Kind = Literal[
    "place", "organ", "office", "mod", "label", "person", "people", "verb", "meeting", "date", "mark", "note", "text", "stop"
]
Capacity = Literal["chair", "speaker", "attendee"]
Genre = Literal["news", "biography", "fiction", "headlines", "rules", "speech"]
Judgement = Literal["same", "different", "unsure"]


@dataclass_transform(frozen_default=True, field_specifiers=(msgspec.field,))
class Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Base of all nouns: immutable, and strict about field names."""


class Edit(Record):
    """One repair: the characters `raw` of the page were replaced by `put`, by the fixer named `fix`."""

    raw: Span
    put: str
    fix: str


class Repaired(Record, dict=True):
    """A page before and after repair: applying `edits` (ascending, disjoint, on `raw`) to `raw` gives `text`."""

    raw: str
    text: str
    edits: tuple[Edit, ...]

    def to_raw(self, span: Span) -> Span:
        """The span on the raw page that `span` of the repaired text came from.

        An edit that it overlaps is taken whole; what was taken out at its very edges is left out.

        >>> edits = (Edit(raw=Span(0, 6), put="会", fix="x"), Edit(raw=Span(6, 7), put="议", fix="x"))
        >>> page = Repaired(raw="會(huì)議", text="会议", edits=edits)
        >>> page.to_raw(Span(0, 1)).of(page.raw)
        '會(huì)'
        """
        return self._way_back.find(span)

    @cached_property
    def _way_back(self) -> WayBack:
        return WayBack([(edit.raw, edit.put) for edit in self.edits])


class Source(Record):
    """One page as it came in, with what the user or the file says of it; None where nobody said."""

    id: str
    text: str
    url: str | None = None
    published: str | None = None
    title: str | None = None
    outlet: str | None = None
    locality: str | None = None


class Byline(Record):
    """A reporter, editor or photographer, with the word that says so (记者, 编辑)."""

    person: str
    work: str
    span: Span


PartKind = Literal["headline", "meta", "body", "margin"]


class Part(Record):
    """A stretch of the repaired text: `headline`, `meta` (source and time lines, bylines), `body` (one paragraph) or `margin`.

    `date` is the day, month or year (EDTF) from which the part counts its dates where the page itself says so: a dateline, the
    entry of a chronicle, the item of a list. None: from the page's `published`.
    """

    kind: PartKind
    span: Span
    date: str | None = None


class Document(Record):
    """One page, repaired and taken apart.

    Spans are on `repaired.text`; `parts` are ascending, disjoint and cover all but white space.
    """

    id: str
    url: str | None
    published: str | None
    outlet: str | None
    headline: str | None
    genre: Genre
    genre_why: str
    parts: tuple[Part, ...]
    bylines: tuple[Byline, ...]
    repaired: Repaired
    locality: str | None = None


class Evidence(Record):
    """Where a fact stands: `span` is on the raw page, `quote` its raw characters, `rule` what read it."""

    document: str
    span: Span
    quote: str
    rule: str
    confidence: float

    def _repr_html_(self) -> str:
        """The quote marked, for a notebook; where it stands and what read it appears under the pointer."""
        where = f"{self.document}, {self.span.start}–{self.span.end}, {self.rule} ({self.confidence:.2f})"
        return f'<mark title="{escape(where)}">{escape(self.quote)}</mark>'


class Role(Record):
    """A title that the text gives to a person; `place` is the post's jurisdiction as full path, None where unknown."""

    person: str
    title: str
    place: str | None
    organ: str | None
    evidence: Evidence


class Participation(Record):
    """One person's part in one meeting; `rank` counts from 1 in the order of the text, within the capacity."""

    person: str
    capacity: Capacity
    rank: int
    evidence: Evidence


class Meeting(Record):
    """A meeting that the page reports. `chair`, `speakers` and `attendees` are in the order of the text."""

    name: str | None
    date: str | None
    place: str | None
    chair: tuple[str, ...]
    speakers: tuple[str, ...]
    attendees: tuple[str, ...]
    organ: str | None
    venue: str | None
    form: str | None
    evidence: Evidence
    participations: tuple[Participation, ...]


class Clue(Record):
    """One piece of evidence for a page's jurisdiction: which place, how much it weighs, and what said so."""

    place: str
    weight: float
    why: str
    quote: str


UnreadKind = Literal["title", "meeting", "date"]


class Unread(Record):
    """Something that was seen and not understood: an unknown title word, a meeting without a name, a date without a day."""

    kind: UnreadKind
    text: str
    span: Span


class Facts(Record):
    """All that one page states.

    The first eight fields are the contract with users; `surfaces` maps a name to its form on the raw page where that differs
    (traditional characters, a space inside).
    """

    id: str
    url: str | None
    published: str | None
    locality: str | None
    meetings: tuple[Meeting, ...] = ()
    roles: tuple[Role, ...] = ()
    mentioned: tuple[str, ...] = ()
    bylines: tuple[str, ...] = ()
    genre: Genre = "news"
    headline: str | None = None
    outlet: str | None = None
    surfaces: dict[str, str] = {}
    clues: tuple[Clue, ...] = ()
    unread: tuple[Unread, ...] = ()

    @property
    def day(self) -> str | None:
        """When what the page says was so (EDTF): the day it was published, else that of its first meeting with one, else None."""
        return self.published or next((meeting.date for meeting in self.meetings if meeting.date), None)


class Person(Record):
    """One person across documents. `places` are the jurisdictions in which pages place the person, ascending."""

    id: str
    name: str
    places: tuple[str, ...]


class Link(Record):
    """One decision on who is who: is what `mention` names the `entity`?

    Of people both read `name@jurisdiction`, or `name@#document` for one page alone, so that a decision can be written down again
    as one taken by hand. Of meetings `mention` is `document#number` (its place, from 0, among the page's meetings), `entity` the
    meeting's id.
    """

    mention: str
    entity: str
    judgement: Judgement
    why: str


NO_WORD = re.compile(r"\W")


def identify(kind: str, *shown: str, by: tuple[str, ...] = ()) -> str:
    """A name for a thing that stays the same as long as its fields do: kind, readable fields, hexadecimal digits.

    `shown` are the fields to read and to tell apart by, `by` those only to tell apart by. The digits are BLAKE2b of all fields,
    40 bits (80 where nothing is shown), so that two things whose readable parts look alike keep two names.

    >>> identify("person", "周明远", "湖北省")
    'person/周明远-湖北省-03a7c5ad06'
    """
    readable = "-".join([_make_readable(field) for field in shown if field])[:48]
    fields = "\x1f".join((kind, *shown, "", *by)).encode("utf-8", "surrogatepass")
    digits = blake2b(fields, digest_size=5 if readable else 10).hexdigest()
    return f"{kind}/{readable}-{digits}" if readable else f"{kind}/{digits}"


@lru_cache(maxsize=1 << 14)
def _make_readable(field: str) -> str:
    return NO_WORD.sub("_", field)
