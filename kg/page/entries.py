"""The lines of a page that is nothing but a list of dated headlines -> the same, its entries told: ▪ 会议召开　2024-09-12."""

from __future__ import annotations

from itertools import groupby

from kg.days import find_stamps
from kg.page.lines import CLOCK, HEADLINE, Line, load_cues

ENTRIES = 3  # dates that make a list
KINDS = ("meta", "text", "link")  # as what such a line may have been read
EDGES = "()（）[]【】|｜—- 　▪•·"  # what stands beside a date, or before a headline


def mark_entries(text: str, lines: list[Line]) -> list[Line]:
    """The lines, with the entries of a list as links, where no line is running text: their dates are those of other pages."""
    if any(line.kind == "prose" for line in lines):
        return lines
    entries = [is_entry(text, line) for line in lines]
    apart = not any(entries)  # the dates stand in lines of their own
    dated = [line.kind == "stamp" or entry for line, entry in zip(lines, entries, strict=True)]
    marked: list[Line] = []
    for entry, run in groupby(range(len(lines)), lambda i: entries[i] or (apart and _is_beside(lines, i))):
        group = list(run)
        listed = entry and sum(dated[i] for i in group) >= ENTRIES
        marked += [Line(lines[i].start, lines[i].end, "link") if listed else lines[i] for i in group]
    return marked


def _is_beside(lines: list[Line], i: int) -> bool:
    """Whether a line is a headline whose date stands in a line of its own, or that date."""
    near = {line.kind for line in lines[max(0, i - 1) : i + 2]}
    return lines[i].kind in ("text", "stamp") and near >= {"text", "stamp"}


def is_entry(text: str, line: Line) -> bool:
    """Whether a line is a headline with a whole date before or behind it, and no field of source and time.

    >>> [is_entry(line, Line(0, len(line), "text")) for line in ("▪ 县政府召开会议　2024-09-12", "来源：某县政府　2024-09-12")]
    [True, False]
    """
    words = text[line.start : line.end]
    stamp = next(find_stamps(words), None) if line.kind in KINDS else None
    if stamp is None or load_cues().meta.search(words):
        return False
    before, after = words[: stamp.span.start], CLOCK.sub("", words[stamp.span.end :])
    if after and after[0] not in EDGES:
        return False  # 2024年5月9日，县委书记韩立主持召开会议, of a chronicle
    before, after = before.strip(EDGES), after.strip(EDGES)
    return (not before or not after) and len(before or after) >= HEADLINE
