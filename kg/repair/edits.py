"""Edits applied, put one after another, and described. Positions are code points, half-open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kg.model import Edit, Repaired, Span

CONTEXT = 8


class Description(NamedTuple):
    """One repair as a reader wants to see it: `raw` is the span of `was` on the page, `before` and `after` its raw neighbours."""

    raw: Span
    was: str
    put: str
    fix: str
    before: str
    after: str


def describe_edits(repaired: Repaired) -> list[Description]:
    """Every repair of a page with its raw words and up to eight code points of the raw page on either side, in page order.

    >>> page = Repaired(raw="出席,，会议", text="出席，会议", edits=(Edit(raw=Span(2, 3), put="", fix="doubled"),))
    >>> describe_edits(page)
    [Description(raw=Span(start=2, end=3), was=',', put='', fix='doubled', before='出席', after='，会议')]
    """
    raw = repaired.raw
    return [
        Description(
            raw=edit.raw,
            was=edit.raw.of(raw),
            put=edit.put,
            fix=edit.fix,
            before=raw[max(0, edit.raw.start - CONTEXT) : edit.raw.start],
            after=raw[edit.raw.end : edit.raw.end + CONTEXT],
        )
        for edit in repaired.edits
    ]


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """The text with the edits made; they are ascending, disjoint, and their `raw` spans lie on `text`.

    >>> apply_edits("二〇二三年", [Edit(raw=Span(0, 4), put="2023", fix="x")])
    '2023年'
    """
    pieces: list[str] = []
    done = 0
    for edit in edits:
        pieces += text[done : edit.raw.start], edit.put
        done = edit.raw.end
    pieces.append(text[done:])
    return "".join(pieces)


def compose_edits(raw: str, first: Sequence[Edit], text: str, then: Sequence[Edit]) -> list[Edit]:
    """One list of edits on `raw` that does what `first` (raw → text) and then `then` (on `text`) do.

    Edits that do not meet stay as they are; where they overlap they become one, whose `fix` joins the names with `+` in the order
    of work. What comes out as it was is no edit.

    >>> first = [Edit(raw=Span(1, 6), put="", fix="pinyin")]
    >>> compose_edits("會(huì)議", first, "會議", [Edit(raw=Span(0, 2), put="会议", fix="script")])
    [Edit(raw=Span(start=0, end=7), put='会议', fix='pinyin+script')]
    """
    if not first:
        return [edit for edit in then if edit.raw.of(raw) != edit.put]
    out: list[Edit] = []
    shift = 0  # from a place in `text` to the same place in `raw`, behind the first `i` edits
    i = j = 0
    while j < len(then):
        start, end = then[j].raw
        while i < len(first) and first[i].raw.start - shift + len(first[i].put) <= start:
            out.append(first[i])
            shift += first[i].raw.end - first[i].raw.start - len(first[i].put)
            i += 1
        begin = i
        low, k = start + shift, j + 1
        while True:  # the two lists may overlap like roof tiles
            if i < len(first) and (place := first[i].raw.start - shift) < end:
                if place < start:
                    start, low = place, first[i].raw.start
                end = max(end, place + len(first[i].put))
                shift += first[i].raw.end - first[i].raw.start - len(first[i].put)
                i += 1
            elif k < len(then) and then[k].raw.start < end:
                end = max(end, then[k].raw.end)
                k += 1
            else:
                break
        span = Span(low, end + shift)
        if begin == i and k == j + 1:  # it meets none
            if span.of(raw) != then[j].put:
                out.append(Edit(raw=span, put=then[j].put, fix=then[j].fix))
            j = k
            continue
        put = apply_edits(text[start:end], (_moved(edit, -start) for edit in then[j:k]))
        if span.of(raw) != put:
            out.append(Edit(raw=span, put=put, fix=_join_names([*first[begin:i], *then[j:k]])))
        j = k
    return out + list(first[i:])


def _moved(edit: Edit, by: int) -> Edit:
    return Edit(raw=Span(edit.raw.start + by, edit.raw.end + by), put=edit.put, fix=edit.fix)


def _join_names(edits: Iterable[Edit]) -> str:
    return "+".join(dict.fromkeys(name for edit in edits for name in edit.fix.split("+")))
