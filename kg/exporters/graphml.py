"""The graph as GraphML, as Gephi, networkx, igraph and graphology read it.

Edge ids are unique, values are scalars, lists are joined by `|`. Gephi takes `label`, `x`, `y`, `size`, `r`, `g`, `b` and `weight`
by name, and an edge's kind from its XML attribute `label`. Keys have ids of our own: Gephi takes `d3` and `d7`, which
networkx would write, for labels of yEd.
"""

from __future__ import annotations

from typing import TextIO
from xml.sax.saxutils import escape, quoteattr

from kg.exporters.picture import columns, draw, flatten, safe_xml
from kg.graph import EDGE_KINDS, EDGES, NODES, Graph

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""
TYPES = {str: "string", int: "int", float: "double"}
Values = dict[str, str | int | float | bool]


def write(graph: Graph, stream: TextIO) -> None:
    """Writes the graph to a text stream, which must be UTF-8."""
    node_columns: dict[str, type] = {"kind": str, "label": str, "x": float, "y": float, "size": float, "r": int, "g": int, "b": int}
    node_columns |= columns(attribute for kind in NODES.values() for attribute in kind.attributes)
    edge_columns: dict[str, type] = {"kind": str, "label": str}
    edge_columns |= columns(attribute for kind in EDGES for attribute in kind.attributes)
    stream.write(HEAD)
    for owner, names in (("node", node_columns), ("edge", edge_columns)):
        for name, type_ in names.items():
            stream.write(f'  <key id="{owner}.{name}" for="{owner}" attr.name="{name}" attr.type="{TYPES[type_]}"/>\n')
    stream.write('  <graph id="zhiguan" edgedefault="directed">\n')
    looks = draw(graph)
    kinds: dict[str, str] = {}
    for id, data in graph.nodes(data=True):
        kinds[id] = data["kind"]
        look = looks[id]
        red, green, blue = look.colour
        values: Values = {"kind": data["kind"], "label": safe_xml(data["label"]), "x": look.x, "y": look.y, "size": look.size}
        values |= {"r": red, "g": green, "b": blue, **flatten(data, NODES[data["kind"]].attributes)}
        stream.write(f"    <node id={quoteattr(safe_xml(id))}>{_data('node', values)}</node>\n")
    for source, target, id, data in graph.edges(keys=True, data=True):
        kind = EDGE_KINDS[data["kind"], kinds[source], kinds[target]]
        values = {"kind": kind.name, "label": kind.name, **flatten(data, kind.attributes)}
        ends = f"source={quoteattr(safe_xml(source))} target={quoteattr(safe_xml(target))}"
        stream.write(f'    <edge id={quoteattr(safe_xml(id))} {ends} label="{kind.name}">{_data("edge", values)}</edge>\n')
    stream.write("  </graph>\n</graphml>\n")


def _data(owner: str, values: Values) -> str:
    return "".join(f'<data key="{owner}.{name}">{escape(str(value))}</data>' for name, value in values.items())
