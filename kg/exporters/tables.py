"""The graph as two tables, nodes and edges, as Gephi imports them and any program that reads CSV."""

from __future__ import annotations

import re

from kg.exporters.flat import EDGE_TABLES, NODE_TABLES, Scalar, columns, flatten, safe_text
from kg.exporters.formats import Format
from kg.graph import NODES, PROJECTED, Edge, Node

FORMULA = tuple("=+-@\t\r＝＋－＠")
NEEDS_QUOTES = re.compile('[,"\r\n]')
NODE_COLUMNS = tuple(columns(NODE_TABLES))
EDGE_COLUMNS = tuple(name for name in columns(EDGE_TABLES) if name != "weight")

UNDIRECTED = {kind.name for kind in PROJECTED if not kind.directed}


def head_of_nodes() -> str:
    """The names of the columns, those that Gephi knows first; without a byte order mark, which it would take for part of a name."""
    return ",".join(("Id", "Label", "kind", "x", "y", "size", "color", *NODE_COLUMNS)) + "\n"


def head_of_edges() -> str:
    """The names of the columns, those that Gephi knows first."""
    return ",".join(("Source", "Target", "Type", "Id", "Label", "Weight", "kind", *EDGE_COLUMNS)) + "\n"


def render_node(node: Node) -> str:
    """The node's row."""
    colour = "#{:02x}{:02x}{:02x}".format(*NODES[node.kind].colour)
    values = dict(zip(*flatten(NODE_TABLES[node.kind], node.attributes), strict=True))
    row = node.id, node.label, node.kind, node.x, node.y, node.size, colour, *map(values.get, NODE_COLUMNS)
    return ",".join(map(_cell, row)) + "\n"


def render_edge(edge: Edge) -> str:
    """The edge's row."""
    values = dict(zip(*flatten(EDGE_TABLES[edge.kind], edge.attributes), strict=True))
    weight = values.get("weight", 1)
    way = "Undirected" if edge.kind in UNDIRECTED else "Directed"
    row = edge.source, edge.target, way, edge.id, edge.kind, weight, edge.kind, *map(values.get, EDGE_COLUMNS)
    return ",".join(map(_cell, row)) + "\n"


def _cell(value: Scalar | None) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        return str(value)
    text = defuse(value)
    return '"' + text.replace('"', '""') + '"' if NEEDS_QUOTES.search(text) else text


def defuse(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula; lone surrogates, which no file can hold, and characters 0 are dropped.

    >>> defuse("=HYPERLINK(1)"), defuse("2022-11-20")
    ("'=HYPERLINK(1)", '2022-11-20')
    """
    cell = safe_text(cell)
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def leave_out(_: Node | Edge) -> str:
    """Nothing: what is no row of the table."""
    return ""


NODES_CSV = Format("nodes.csv", render_node, leave_out, head_of_nodes)
EDGES_CSV = Format("edges.csv", leave_out, render_edge, head_of_edges)
