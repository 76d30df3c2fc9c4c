"""The graph as GEXF 1.3 with time, as Gephi and graphology read it.

Meetings and documents have their day, tenures the days on which pages first and last show them: nobody is shown in office before
or after. What has no whole date is there at any time. An edge's `kind` keeps edges of several kinds between two nodes apart.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from kg.exporters.flat import EDGE_TABLES, NODE_TABLES, Shape, columns, escape_all, flatten
from kg.exporters.formats import Format
from kg.graph import NODES, Edge, Node

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">
  <meta><creator>zhiguan</creator></meta>
  <graph mode="dynamic" timeformat="date" timerepresentation="interval" defaultedgetype="directed">
"""
TYPES = {str: "string", int: "integer", float: "double"}
DAY = re.compile(r"\d{4}-\d\d-\d\d")
EDGE_TABLE = {kind: tuple(column for column in table if column[0] != "weight") for kind, table in EDGE_TABLES.items()}
"""Without the weight, which GEXF has a place of its own for."""


def head() -> str:
    """All before the first node: what attributes there may be."""
    kind: dict[str, type] = {"kind": str}
    text = HEAD
    for owner, types in (("node", kind | columns(NODE_TABLES)), ("edge", columns(EDGE_TABLE))):
        names = "".join(f'      <attribute id="{name}" title="{name}" type="{TYPES[type_]}"/>\n' for name, type_ in types.items())
        text += f'    <attributes class="{owner}">\n{names}    </attributes>\n'
    return text + "    <nodes>\n"


def render_node(node: Node) -> str:
    """The node's element, on a line."""
    shape, row = flatten(NODE_TABLES[node.kind], node.attributes)
    first, _, last = node.attributes.get("date", "").partition("/")
    id, label, *row = escape_all([node.id, node.label, *row])
    return _node_form(node.kind, shape) % (id, label, *row, _spell(first, last or first), node.x, node.y, node.size)


def render_edge(edge: Edge) -> str:
    """The edge's element, on a line."""
    attributes = edge.attributes
    shape, row = flatten(EDGE_TABLE[edge.kind], attributes)
    ends = escape_all([edge.id, edge.source, edge.target, attributes.get("weight", 1), *row])
    return _edge_form(edge.kind, shape) % (*ends, _spell(attributes.get("first", ""), attributes.get("last", "")))


@cache
def _node_form(kind: str, shape: Shape) -> str:
    red, green, blue = NODES[kind].colour
    return (
        f'      <node id="%s" label="%s"><attvalues><attvalue for="kind" value="{kind}"/>{_values(shape)}</attvalues>%s'
        f'<viz:color r="{red}" g="{green}" b="{blue}"/><viz:position x="%s" y="%s" z="0.0"/><viz:size value="%s"/></node>\n'
    )


@cache
def _edge_form(kind: str, shape: Shape) -> str:
    return (
        f'      <edge id="%s" source="%s" target="%s" kind="{kind}" label="{kind}" weight="%s">'
        f"<attvalues>{_values(shape)}</attvalues>%s</edge>\n"
    )


def _values(shape: Shape) -> str:
    return "".join(f'<attvalue for="{name}" value="%s"/>' for name in shape)


@lru_cache(maxsize=1 << 16)
def _spell(first: str, last: str) -> str:
    if not (DAY.fullmatch(first) and DAY.fullmatch(last)):
        return ""
    return f'<spells><spell start="{first}" end="{last}"/></spells>'


GEXF = Format("graph.gexf", render_node, render_edge, head, "    </nodes>\n    <edges>\n", "    </edges>\n  </graph>\n</gexf>\n")
