"""The meetings as a table for a spreadsheet: a row for each meeting, with its people in the order of the pages."""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from itertools import groupby
from operator import itemgetter
from typing import TextIO

from kg.exporters.flat import safe_text
from kg.exporters.formats import Gathered
from kg.exporters.pieces import Run
from kg.exporters.tables import defuse
from kg.graph import Edge, Node

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


class Table:
    """Writes the table to a text stream, which must be UTF-8 and leave line ends alone; by date, the undated last.

    It begins with a byte order mark, without which spreadsheets take Chinese for something else: read it as `utf-8-sig`. Names are
    joined by 、, the addresses (or ids) of the sources by `|`.
    """

    def __init__(self, streams: Sequence[TextIO]) -> None:
        [self._stream] = streams
        self._tables = sqlite3.connect("")  # a file of its own without a name, gone when it is closed
        self._tables.executescript(SCHEMA)

    def put_nodes(self, run: Run[Node]) -> None:
        """Takes in meetings, and the names of people and pages."""
        meetings = (_describe(node) for node in run.elements if node.kind == "Meeting")
        self._tables.executemany("INSERT INTO meetings VALUES (?, ?, ?, ?, ?, ?)", meetings)
        names = ((node.id, name) for node in run.elements if (name := _name(node)))
        self._tables.executemany("INSERT INTO names VALUES (?, ?)", names)

    def put_edges(self, run: Run[Edge]) -> None:
        """Takes in who is in which list of a meeting."""
        self._tables.executemany("INSERT INTO listed VALUES (?, ?, ?, ?)", filter(None, map(_list, run.elements)))

    def end(self) -> None:
        """Writes the rows."""
        self._stream.write("\ufeff")
        rows = csv.writer(self._stream, lineterminator="\n")
        rows.writerow(COLUMNS)
        with closing(self._tables):
            for about, found in groupby(self._tables.execute(ROWS), key=itemgetter(slice(6))):
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


def _list(edge: Edge) -> tuple[str, str, int, str] | None:
    """Meeting, list, rank in it and the node listed; None for edges that list nobody."""
    if edge.kind == "REPORTED_IN":
        return edge.source, LISTS[edge.kind], 0, edge.target
    if edge.kind in LISTS:
        return edge.target, LISTS[edge.kind], edge.attributes["rank"], edge.source
    return None


MEETINGS = Gathered(("meetings.csv",), Table)
