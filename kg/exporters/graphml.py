"""The graph as GraphML, as Gephi, networkx, igraph and graphology read it.

It keeps to the published schema but for one attribute, by which Gephi tells an edge's kind: `label`. Edge ids are unique, values
are scalars, lists are joined by `|`. Gephi takes `label`, `x`, `y`, `size`, `r`, `g`, `b` and `weight` by name. Keys have ids of
our own: Gephi takes `d3` and `d7`, which networkx would write, for labels of yEd.
"""

from __future__ import annotations

import re
from functools import cache

from kg.exporters.flat import EDGE_TABLES, NODE_TABLES, Shape, columns, escape_all, flatten
from kg.exporters.formats import Format
from kg.graph import NODES, Edge, Node

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""
TYPES = {str: "string", int: "int", float: "double"}
# No part of an NMTOKEN to most validators: they know the characters that XML 1.0 had in 1998, of Han the first block.
UNNAMED = re.compile("[^-.:_0-9A-Za-zÀ-ÖØ-öø-ÿ·々〇一-龥]")
LOOKS: dict[str, type] = {"x": float, "y": float, "size": float, "r": int, "g": int, "b": int}


def name(id: str) -> str:
    """The id as an NMTOKEN, which the schema wants: the slash behind the kind is a colon, what may not stand in one is `_`.

    Two ids stay two by the digits at their ends.

    >>> name("person/㐀安-湖北省-03a7c5ad06")
    'person:_安-湖北省-03a7c5ad06'
    """
    return UNNAMED.sub("_", id.replace("/", ":", 1))


def head() -> str:
    """All before the first node: what attributes there may be."""
    named: dict[str, type] = {"kind": str, "label": str}
    keys = "".join(
        f'  <key id="{owner}.{name}" for="{owner}" attr.name="{name}" attr.type="{TYPES[type_]}"/>\n'
        for owner, types in (("node", named | LOOKS | columns(NODE_TABLES)), ("edge", named | columns(EDGE_TABLES)))
        for name, type_ in types.items()
    )
    return f'{HEAD}{keys}  <graph id="zhiguan" edgedefault="directed">\n'


def render_node(node: Node) -> str:
    """The node's element, on a line."""
    shape, row = flatten(NODE_TABLES[node.kind], node.attributes)
    id, label, *row = escape_all([name(node.id), node.label, *row])
    return _node_form(node.kind, shape) % (id, label, node.x, node.y, node.size, *row)


def render_edge(edge: Edge) -> str:
    """The edge's element, on a line."""
    shape, row = flatten(EDGE_TABLES[edge.kind], edge.attributes)
    return _edge_form(edge.kind, shape) % tuple(escape_all([name(edge.id), name(edge.source), name(edge.target), *row]))


@cache
def _node_form(kind: str, shape: Shape) -> str:
    looks = "".join(_data("node", name) for name in ("label", "x", "y", "size"))
    colour = "".join(_data("node", name) % value for name, value in zip("rgb", NODES[kind].colour, strict=True))
    values = "".join(_data("node", name) for name in shape)
    return f'    <node id="%s"><data key="node.kind">{kind}</data>{looks}{colour}{values}</node>\n'


@cache
def _edge_form(kind: str, shape: Shape) -> str:
    kinds = f'<data key="edge.kind">{kind}</data><data key="edge.label">{kind}</data>'
    values = "".join(_data("edge", name) for name in shape)
    return f'    <edge id="%s" source="%s" target="%s" label="{kind}">{kinds}{values}</edge>\n'


def _data(owner: str, name: str) -> str:
    return f'<data key="{owner}.{name}">%s</data>'


GRAPHML = Format("graph.graphml", render_node, render_edge, head, tail="  </graph>\n</graphml>\n")
