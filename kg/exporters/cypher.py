"""The graph as a script of Cypher, for Neo4j and others that speak it: `cypher-shell -f graph.cypher`.

It begins with a constraint for each kind of node, which makes its ids unique and quick to find, and may be run again: what is
there is brought up to date. Statements take many nodes or edges of one kind at once.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TextIO

from kg.exporters.flat import EDGE_TABLES, NODE_TABLES, flatten
from kg.exporters.formats import Whole
from kg.exporters.jsonl import encode
from kg.graph import NODES, Elements, kind_of

ROWS = 500
"""In one statement, which a database holds in memory as a whole."""
KEY = re.compile(r'(?<=[{,])"(\w+)":')
Ends = tuple[str, ...]


def write(elements: Elements, _: Iterable[str], streams: Sequence[TextIO]) -> None:
    """Writes constraints, nodes, edges, to a text stream, which must be UTF-8."""
    [stream] = streams
    for kind in NODES:
        stream.write(f"CREATE CONSTRAINT {kind.lower()}_id IF NOT EXISTS FOR (n:{kind}) REQUIRE n.id IS UNIQUE;\n")
    for (kind,), rows in _batch(_node_rows(elements)):
        stream.write(f"UNWIND [\n{rows}\n] AS row\nMERGE (n:{kind} {{id: row.id}}) SET n += row;\n")
    for (kind, source, target), rows in _batch(_edge_rows(elements)):
        stream.write(
            f"UNWIND [\n{rows}\n] AS row\nMATCH (a:{source} {{id: row.source}}), (b:{target} {{id: row.target}})\n"
            f"MERGE (a)-[r:{kind} {{id: row.id}}]->(b) SET r += row.values;\n"
        )


def _node_rows(elements: Elements) -> Iterator[tuple[Ends, str]]:
    for node in elements.nodes():
        values = dict(zip(*flatten(NODE_TABLES[node.kind], node.attributes), strict=True))
        yield (node.kind,), write_map({"id": node.id, "label": node.label, **values})


def _edge_rows(elements: Elements) -> Iterator[tuple[Ends, str]]:
    for edge in elements.edges():
        values = dict(zip(*flatten(EDGE_TABLES[edge.kind], edge.attributes), strict=True))
        row = {"id": edge.id, "source": edge.source, "target": edge.target, "values": values}
        yield (edge.kind, kind_of(edge.source), kind_of(edge.target)), write_map(row)


def _batch(rows: Iterable[tuple[Ends, str]]) -> Iterator[tuple[Ends, str]]:
    """The rows of each kind, as many together as a statement takes."""
    waiting: dict[Ends, list[str]] = defaultdict(list)
    for kind, row in rows:
        waiting[kind].append(row)
        if len(waiting[kind]) == ROWS:
            yield kind, ",\n".join(waiting.pop(kind))
    for kind, left in waiting.items():
        yield kind, ",\n".join(left)


def write_map(values: dict[str, Any]) -> str:
    """A map as Cypher writes it, on one line: JSON, but for the quotes of its keys.

    >>> write_map({"id": "person/1", "values": {"quote": '他说"好"', "weight": 2}})
    '{id:"person/1",values:{quote:"他说\\\\"好\\\\"",weight:2}}'
    """
    # A quote inside a text stands behind a backslash, so that no text looks like a key.
    return KEY.sub(r"\1:", encode(values))


CYPHER = Whole(("graph.cypher",), write)
