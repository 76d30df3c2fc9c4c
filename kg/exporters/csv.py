"""The meetings as a table for a spreadsheet: a row for each meeting, with its people in the order of the pages."""

from __future__ import annotations

import csv
from typing import Any, TextIO

from kg.graph import PARTS, Graph
from kg.model import Capacity

COLUMNS = ("date", "place", "name", "form", "chair", "speakers", "attendees", "source", "quote")
FORMULA = tuple("=+-@\t\r＝＋－＠")


def write(graph: Graph, stream: TextIO) -> None:
    """Writes the table to a text stream, which must be UTF-8 and leave line ends alone; by date, the undated last.

    It begins with a byte order mark, without which spreadsheets take Chinese for something else: read it as `utf-8-sig`. Names are
    joined by 、, the addresses (or ids) of the sources by `|`.
    """
    stream.write("\ufeff")
    rows = csv.writer(stream, lineterminator="\n")
    rows.writerow(COLUMNS)
    meetings = [(id, data) for id, data in graph.nodes(data=True) if data["kind"] == "Meeting"]
    for id, data in sorted(meetings, key=lambda item: (item[1].get("date", "~"), item[1].get("place", "~"), item[0])):
        people = {name: "、".join(_takers(graph, id, capacity)) for name, capacity in _LISTS.items()}
        row = {**data, **people, "source": "|".join(_sources(graph, id)), "quote": _quote(data)}
        rows.writerow(defuse(row.get(column, "")) for column in COLUMNS)


_LISTS: dict[str, Capacity] = {"chair": "chair", "speakers": "speaker", "attendees": "attendee"}


def _takers(graph: Graph, meeting: str, capacity: Capacity) -> list[str]:
    """The names of those who took a part, in list order."""
    edges = [
        (data["rank"], person) for person, _, data in graph.in_edges(meeting, data=True) if data["kind"] == PARTS[capacity].name
    ]
    return [graph.nodes[person]["name"] for _, person in sorted(edges)]


def _sources(graph: Graph, meeting: str) -> list[str]:
    documents = [graph.nodes[target] for _, target, data in graph.out_edges(meeting, data=True) if data["kind"] == "REPORTED_IN"]
    return sorted(data.get("url", data["document"]) for data in documents)


def _quote(data: dict[str, Any]) -> str:
    evidence = data.get("evidence", ())
    return str(evidence[0].quote) if evidence else ""


def defuse(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula; lone surrogates, which no file can hold, are dropped.

    >>> defuse("=HYPERLINK(1)"), defuse("2022-11-20")
    ("'=HYPERLINK(1)", '2022-11-20')
    """
    cell = cell.encode("utf-8", "ignore").decode().replace("\x00", "")
    return f"'{cell}" if cell.startswith(FORMULA) else cell
