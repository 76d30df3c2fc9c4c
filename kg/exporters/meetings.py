"""The meetings as a table for a spreadsheet: a row for each meeting, with its people in the order of the pages."""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from itertools import groupby
from operator import itemgetter
from typing import TextIO

from kg.exporters.flat import safe_text
from kg.exporters.formats import Whole
from kg.exporters.tables import defuse
from kg.graph import Elements, Node
from kg.model import Facts

COLUMNS = ("date", "place", "name", "form", "chair", "speakers", "attendees", "source", "quote")
LISTS = {"CHAIRED": "chair", "SPOKE_AT": "speakers", "ATTENDED": "attendees", "REPORTED_IN": "source"}
"""The column in which an edge of this kind names its other end."""

# Rows come by date, and the names in them from other nodes. Tables on disk do the sorting and keep the memory flat.
SCHEMA = """
CREATE TABLE names (node TEXT PRIMARY KEY, name TEXT);
CREATE TABLE meetings (id TEXT PRIMARY KEY, date TEXT, place TEXT, name TEXT, form TEXT, quote TEXT);
CREATE TABLE listed (meeting TEXT, list TEXT, rank INTEGER, node TEXT, PRIMARY KEY (meeting, list, rank, node)) WITHOUT ROWID;
"""
ROWS = """
SELECT id, meetings.date, meetings.place, meetings.name, form, quote, list, names.name
FROM meetings LEFT JOIN listed ON meeting = id LEFT JOIN names USING (node)
ORDER BY coalesce(meetings.date, '~'), coalesce(meetings.place, '~'), id, list, rank, names.name, node
"""


def write(elements: Elements, _: Iterable[Facts], streams: Sequence[TextIO]) -> None:
    """Writes the table to a text stream, which must be UTF-8 and leave line ends alone; by date, the undated last.

    It begins with a byte order mark, without which spreadsheets take Chinese for something else: read it as `utf-8-sig`. Names are
    joined by 、, the addresses (or ids) of the sources by `|`.
    """
    [stream] = streams
    stream.write("\ufeff")
    rows = csv.writer(stream, lineterminator="\n")
    rows.writerow(COLUMNS)
    with closing(sqlite3.connect("")) as tables:  # a file of its own without a name, gone when it is closed
        tables.executescript(SCHEMA)
        for node in elements.nodes():
            if node.kind == "Meeting":
                tables.execute("INSERT INTO meetings VALUES (?, ?, ?, ?, ?, ?)", _describe(node))
            elif name := _name(node):
                tables.execute("INSERT INTO names VALUES (?, ?)", (node.id, name))
        tables.executemany("INSERT INTO listed VALUES (?, ?, ?, ?)", _listed(elements))
        for about, found in groupby(tables.execute(ROWS), key=itemgetter(slice(6))):
            lists: dict[str, list[str]] = {name: [] for name in LISTS.values()}
            for *_rest, name, member in found:
                if name:
                    lists[name].append(member)
            _id, *about, quote = about
            people = ["、".join(lists[name]) for name in ("chair", "speakers", "attendees")]
            rows.writerow([defuse(cell or "") for cell in (*about, *people, "|".join(lists["source"]), quote)])


def _name(node: Node) -> str | None:
    """What the table calls a person or a page; None for nodes of other kinds."""
    if node.kind == "Person":
        return safe_text(node.attributes["name"])
    if node.kind == "Document":
        return safe_text(node.attributes.get("url") or node.attributes["document"])
    return None


def _describe(meeting: Node) -> tuple[str | None, ...]:
    about = (meeting.attributes.get(name) for name in ("date", "place", "name", "form"))
    evidence = meeting.attributes.get("evidence")
    return meeting.id, *(cell and safe_text(cell) for cell in about), safe_text(evidence[0].quote) if evidence else None


def _listed(elements: Elements) -> Iterator[tuple[str, str, int, str]]:
    for edge in elements.edges():
        if edge.kind == "REPORTED_IN":
            yield edge.source, LISTS[edge.kind], 0, edge.target
        elif edge.kind in LISTS:
            yield edge.target, LISTS[edge.kind], edge.attributes["rank"], edge.source


MEETINGS = Whole(("meetings.csv",), write)
