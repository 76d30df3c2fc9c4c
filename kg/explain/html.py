"""Pages with their facts marked in colour, as one HTML file that needs nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from kg.explain.reasons import DEEDS, describe_meeting
from kg.model import Evidence, Facts, Record, Role, Source, Span

if TYPE_CHECKING:
    from jinja2 import Template

KINDS = {
    "chair": "chairs",
    "speaker": "speaks",
    "attendee": "attends",
    "role": "title",
    "meeting": "meeting",
    "mentioned": "only mentioned",
    "byline": "byline",
}
"""What is marked on the page, in the order of the legend; where two of a size meet, the earlier one gives the colour."""


class Mark(Record):
    """A stretch of the raw page in the colour of `kind`; `note` says which fact stands there, and why."""

    kind: str
    span: Span
    note: str


class Piece(Record):
    """A stretch of the raw page, from `start` on, that is under the same marks throughout.

    `kinds` has the innermost mark first, and is empty for plain text; `tag` is the label of the mark that ends here.
    """

    start: int
    text: str
    kinds: tuple[str, ...]
    notes: tuple[str, ...]
    tag: str | None


def write_html(pages: Iterable[tuple[Source, Facts]], stream: TextIO) -> None:
    """One page of HTML: each source as it was found, its mentions coloured by kind, and a table of its facts beside it."""
    stream.writelines(_template().generate(pages=(_view(source, facts) for source, facts in pages), kinds=KINDS))
    stream.write("\n")


@cache
def _template() -> Template:
    from jinja2 import Environment, FileSystemLoader

    folder = FileSystemLoader(Path(__file__).parent)
    return Environment(loader=folder, autoescape=True, trim_blocks=True, lstrip_blocks=True).get_template("pages.html")


def _view(source: Source, facts: Facts) -> dict[str, Any]:
    return {
        "facts": facts,
        "pieces": list(cut_pieces(source.text, find_marks(source.text, facts))),
        "meetings": [(describe_meeting(meeting), meeting) for meeting in facts.meetings],
    }


def find_marks(raw: str, facts: Facts) -> list[Mark]:
    """A mark for each meeting's name, each title, and each person: where a part or a title is read, and wherever nothing is."""
    marks = []

    def mark(kind: str, says: str, evidence: Evidence, span: Span) -> None:
        marks.append(Mark(kind=kind, span=span, note=f"{says}\n{evidence.rule}, {evidence.confidence:.2f}"))

    for meeting in facts.meetings:
        mark("meeting", describe_meeting(meeting), meeting.evidence, meeting.evidence.span)
        for part in meeting.participations:
            name = _locate(raw, facts, part.person, part.evidence)
            mark(part.capacity, f"{part.person} {DEEDS[part.capacity]} {meeting.name or 'it'}", part.evidence, name)
    for role in facts.roles:
        says = f"{role.person}: {role.title} ({role.place or 'unknown place'})"
        mark("role", says, role.evidence, _locate_title(raw, facts, role))
    for kind, names in (("mentioned", facts.mentioned), ("byline", facts.bylines)):
        for person in names:
            spans = _find_all(raw, facts.surfaces.get(person, person))
            marks += [Mark(kind=kind, span=span, note=f"{person}: {KINDS[kind]}") for span in spans]
    return marks


def _locate(raw: str, facts: Facts, person: str, evidence: Evidence) -> Span:
    """Where the evidence for a fact on a person has the person's name; all of it where the name stands elsewhere (他强调)."""
    surface = facts.surfaces.get(person, person)
    at = raw.find(surface, *evidence.span)
    return Span(at, at + len(surface)) if at >= 0 else evidence.span


def _locate_title(raw: str, facts: Facts, role: Role) -> Span:
    """Where the evidence for a role has the title; on a damaged page, what stands before the person's name, or behind it."""
    whole = role.evidence.span
    if (at := raw.find(role.title, *whole)) >= 0:
        return Span(at, at + len(role.title))
    name = _locate(raw, facts, role.person, role.evidence)
    found = Span(whole.start, name.start) if whole.start < name.start else Span(name.end, whole.end)
    return found if found.start < found.end else whole


def _find_all(raw: str, words: str) -> Iterator[Span]:
    at = raw.find(words) if words else -1
    while at >= 0:
        yield Span(at, at + len(words))
        at = raw.find(words, at + len(words))


def cut_pieces(raw: str, marks: list[Mark]) -> Iterator[Piece]:
    """The whole page, cut wherever a mark begins or ends; marks may overlap in any way. A mark's last piece carries its `tag`."""
    order = list(KINDS)
    marks = sorted(set(marks), key=lambda mark: (mark.span.end - mark.span.start, order.index(mark.kind), mark.note))
    cuts = sorted({0, len(raw), *(at for mark in marks for at in mark.span)})
    for start, end in pairwise(cuts):
        over = [mark for mark in marks if mark.span.start <= start and end <= mark.span.end]
        yield Piece(
            start=start,
            text=raw[start:end],
            kinds=tuple(dict.fromkeys(mark.kind for mark in over)),
            notes=tuple(mark.note for mark in over),
            tag=next((KINDS[mark.kind] for mark in over if mark.span.end == end), None),
        )
