"""Padding in the lines of a roster, 副组长：陆　舟（副区长）: what is spaced there to be in columns, as a line of text has it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.model import Edit, Span
from kg.nametables import load_tables
from kg.patterns import load_patterns
from kg.repair.signs import HAN
from kg.repair.spaced import load_title_ends

BLANK = "[ \u3000\t]"
# Stands on every page that has padding to take out; `re` is fastest where each form opens with one known sign.
PADDED = re.compile("|".join(f"{sign}(?<=[{HAN}:：].)" for sign in " \u3000\t") + r"|\n(?<=(?:组长|指挥|主任|成员)\n)")
SPACED = rf"[{HAN}](?:[ \u3000]{{1,4}}[{HAN}](?![{HAN}])){{1,3}}"
NOTE = r"[（(](?P<note>(?:[^（）()\n]|[（(][^（）()\n]*[)）]){2,60})[)）]"
# 佘 静　县森林警察大队大队长, to the end of the line
COLUMNS = re.compile(
    rf"(?P<name>{SPACED}|[{HAN}]{{2,6}}|[{HAN}]{{1,8}}·[{HAN}]{{1,8}})(?P<gap>{BLANK}+)"
    rf"(?P<titles>[{HAN}（）、，]{{2,60}}(?:{BLANK}+[{HAN}（）、，]{{2,60}})*){BLANK}*(?=[；;。]?(?:\n|\Z))"
)
# 韩立 and 县委副书记、县长, a line each, as a table's cells come
DOWN = re.compile(rf"(?P<name>{SPACED}|[{HAN}]{{2,4}}){BLANK}*(?P<gap>\n\s*)(?P<titles>[{HAN}（）、，]{{2,60}}){BLANK}*(?=\n|\Z)")
ITEM = re.compile(rf"{BLANK}*(?P<name>{SPACED}){BLANK}*(?:{NOTE})?(?=\s*(?:[、，,；;。\n]|\Z))")
SEPARATOR = re.compile("[、，,；;]")
GAP = re.compile(rf"{BLANK}+")
TITLE_NOTE = re.compile("[（(][^（）()]*[)）]$")  # 副县长（援藏）


def find_roster_padding(text: str) -> Iterator[Edit]:
    """The spaces within the names of a roster's lines as nothing, those between its columns as one sign.

    What follows the name to the line's end, a bracket or a column of titles, tells that it is one, whatever its characters; so does
    the label before it.

    >>> page = "副组长　陆　舟　　副区长\\n　　　　格 桑（区公安局政委）\\n成员：戈 清、佘 远\\n字号：大 中 小"
    >>> [(edit.raw.start, edit.put) for edit in find_roster_padding(page)]
    [(3, '：'), (5, ''), (7, '\\u3000'), (18, ''), (33, ''), (37, '')]
    """
    done = 0  # the lines up to here are read
    labelled = -1  # where the last label stands
    for spot in PADDED.finditer(text):
        start = text.rfind("\n", 0, spot.start()) + 1
        while start >= done:  # once, and on behind a row, whose cells may stand below each other
            row = _match_row(text, start)
            labelled = start if row["label"] else labelled
            listed = labelled >= 0 and "。" not in text[labelled:start]
            below = "\n" in row["sign"] if row["sign"] else listed and start == done
            columns = COLUMNS.match(text, row.end()) or (DOWN.match(text, row.end()) if below else None)
            if columns is None or not _tells_name(columns, row["label"] is not None):
                yield from _join_names(text, row, listed)
                done = _end_line(text, row.end()) + 1
                break
            yield from _join_row(text, row, columns)
            done = start = columns.end() + 1


def _join_row(text: str, row: re.Match[str], columns: re.Match[str]) -> Iterator[Edit]:
    """The columns as 组长：韩立　县委副书记、县长."""
    if row["label"] is not None:
        yield from _close(text, *row.span("label"))
        if row["sign"] != "：":
            yield Edit(raw=Span(*row.span("sign")), put="：", fix="roster")
    yield from _close(text, *columns.span("name"))
    if columns["gap"] not in ("\u3000", " "):
        yield Edit(raw=Span(*columns.span("gap")), put="\u3000", fix="roster")
    for gap in GAP.finditer(text, *columns.span("titles")):
        yield Edit(raw=Span(*gap.span()), put="、", fix="roster")  # 县委常委　副县长


def _join_names(text: str, row: re.Match[str], listed: bool) -> Iterator[Edit]:
    """The names of a line without columns; where it is `listed`, several may stand there (副组长：戈 清、佘 远)."""
    start, stop = row.end(), _end_line(text, row.end())
    plain = listed and (row["label"] is None or row["sign"][0] in ":：")  # no bracket need follow a name
    for at in [start, *(sign.end() for sign in SEPARATOR.finditer(text, start, stop))] if listed else [start]:
        item = ITEM.match(text, at, stop)
        if item and (_closes_title(item["note"]) if item["note"] else plain):
            yield from _close(text, *item.span("name"))


def _end_line(text: str, start: int) -> int:
    """The end of the line in which `start` is."""
    stop = text.find("\n", start)
    return stop if stop >= 0 else len(text)


def _tells_name(columns: re.Match[str], labelled: bool) -> bool:
    """Whether all columns behind the first are titles, so that the first is a name."""
    name = columns["name"]
    named = labelled or GAP.search(name) is not None or name[0] in load_tables().surname
    return named and all(map(_closes_title, GAP.split(columns["titles"]))) and not _closes_title(name)


def _closes_title(text: str) -> bool:
    """Whether a text ends like a title, a bracket behind it aside."""
    return TITLE_NOTE.sub("", text)[-2:] in load_title_ends()


def _close(text: str, start: int, end: int) -> Iterator[Edit]:
    """The spaces within a name as nothing."""
    for gap in GAP.finditer(text, start, end):
        yield Edit(raw=Span(*gap.span()), put="", fix="roster")


def _match_row(text: str, start: int) -> re.Match[str]:
    """The beginning of the line at `start`: its blanks, and the roster's label if one stands there."""
    row = _load_row().match(text, start)
    assert row is not None  # every line has a beginning
    return row


@cache
def _load_row() -> re.Pattern[str]:
    known = load_patterns().by_id["phrase"]
    words = sorted((*known["roster-post"].words, *known["roster-member"].words), key=len, reverse=True)
    rank = "|".join(known["roster-rank"].words)
    whole = "|".join(words)
    spread = "|".join("[ \u3000]{0,4}".join(word) for word in words)
    label = rf"[{HAN}]{{0,12}}?(?:{whole})(?=[:：])|(?:{rank})?(?:{spread})(?=\s)"
    return re.compile(rf"{BLANK}*(?:(?P<label>{label})(?P<sign>[:：]?\s*\n\s*|[:：]{BLANK}*|{BLANK}+)|)")
