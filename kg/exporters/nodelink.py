"""The property graph as node-link JSON, as D3 and networkx read it."""

from __future__ import annotations

import json
from typing import TextIO

from kg.exporters.picture import draw, flatten
from kg.graph import EDGE_KINDS, NODES, Graph


def write(graph: Graph, stream: TextIO) -> None:
    """Writes one document, a node or an edge a line, to a text stream, which must be UTF-8."""
    looks = draw(graph)
    kinds: dict[str, str] = {}
    nodes, edges = [], []
    for id, data in graph.nodes(data=True):
        kinds[id] = data["kind"]
        look = {"x": looks[id].x, "y": looks[id].y, "size": looks[id].size}
        nodes.append(
            {"id": id, "kind": data["kind"], "label": data["label"], **look, **flatten(data, NODES[data["kind"]].attributes)}
        )
    for source, target, id, data in graph.edges(keys=True, data=True):
        kind = EDGE_KINDS[data["kind"], kinds[source], kinds[target]]
        edges.append({"source": source, "target": target, "key": id, "kind": kind.name, **flatten(data, kind.attributes)})
    stream.write('{"directed": true, "multigraph": true, "graph": {},\n"nodes": [\n')
    stream.write(",\n".join(json.dumps(node, ensure_ascii=False) for node in nodes))
    stream.write('\n],\n"edges": [\n')
    stream.write(",\n".join(json.dumps(edge, ensure_ascii=False) for edge in edges))
    stream.write("\n]}\n")
