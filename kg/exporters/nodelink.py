"""The property graph as node-link JSON, as D3 and networkx read it: a node or an edge a line."""

from __future__ import annotations

from kg.exporters.flat import EDGE_TABLES, NODE_TABLES, flatten
from kg.exporters.formats import Format
from kg.exporters.jsonl import encode
from kg.graph import Edge, Node

HEAD = '{"directed": true, "multigraph": true, "graph": {},\n"nodes": [\n'


def render_node(node: Node) -> str:
    """The node's object."""
    values = dict(zip(*flatten(NODE_TABLES[node.kind], node.attributes), strict=True))
    return encode({"id": node.id, "kind": node.kind, "label": node.label, "x": node.x, "y": node.y, "size": node.size} | values)


def render_edge(edge: Edge) -> str:
    """The edge's object; `key` is its id."""
    values = dict(zip(*flatten(EDGE_TABLES[edge.kind], edge.attributes), strict=True))
    return encode({"source": edge.source, "target": edge.target, "key": edge.id, "kind": edge.kind} | values)


NODE_LINK = Format("graph.json", render_node, render_edge, HEAD, between='\n],\n"edges": [\n', tail="\n]}\n", comma=",\n")
