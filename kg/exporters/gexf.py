"""The graph as GEXF 1.3 with time, as Gephi and graphology read it.

Meetings and documents have their day, tenures the days on which pages first and last show them: nobody is shown in office before
or after. What has no whole date is there at any time. An edge's `kind` keeps edges of several kinds between two nodes apart.
"""

from __future__ import annotations

import re
from typing import Any, TextIO
from xml.sax.saxutils import quoteattr

from kg.exporters.picture import columns, draw, flatten, safe_xml
from kg.graph import EDGE_KINDS, EDGES, NODES, Graph

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">
  <meta><creator>zhiguan</creator></meta>
  <graph mode="dynamic" timeformat="date" timerepresentation="interval" defaultedgetype="directed">
"""
TYPES = {str: "string", int: "integer"}
DAY = re.compile(r"\d{4}-\d\d-\d\d")


def write(graph: Graph, stream: TextIO) -> None:
    """Writes the graph to a text stream, which must be UTF-8."""
    node_columns: dict[str, type] = {"kind": str} | columns(attribute for kind in NODES.values() for attribute in kind.attributes)
    edge_columns = columns(attribute for kind in EDGES for attribute in kind.attributes if attribute.name != "weight")
    stream.write(HEAD)
    for owner, names in (("node", node_columns), ("edge", edge_columns)):
        stream.write(f'    <attributes class="{owner}" mode="static">\n')
        for name, type_ in names.items():
            stream.write(f'      <attribute id="{name}" title="{name}" type="{TYPES[type_]}"/>\n')
        stream.write("    </attributes>\n")
    stream.write("    <nodes>\n")
    looks = draw(graph)
    kinds: dict[str, str] = {}
    for id, data in graph.nodes(data=True):
        kinds[id] = data["kind"]
        red, green, blue = looks[id].colour
        stream.write(
            f"      <node id={_quote(id)} label={_quote(data['label'])}>"
            f"{_values({'kind': data['kind'], **flatten(data, NODES[data['kind']].attributes)})}{_spells(data)}"
            f'<viz:color r="{red}" g="{green}" b="{blue}"/>'
            f'<viz:position x="{looks[id].x}" y="{looks[id].y}" z="0.0"/><viz:size value="{looks[id].size}"/></node>\n'
        )
    stream.write("    </nodes>\n    <edges>\n")
    for source, target, id, data in graph.edges(keys=True, data=True):
        kind = EDGE_KINDS[data["kind"], kinds[source], kinds[target]]
        values = flatten(data, kind.attributes)
        weight = values.pop("weight")
        stream.write(
            f"      <edge id={_quote(id)} source={_quote(source)} target={_quote(target)}"
            f' kind="{kind.name}" label="{kind.name}" weight="{weight}">{_values(values)}{_spells(data)}</edge>\n'
        )
    stream.write("    </edges>\n  </graph>\n</gexf>\n")


def _quote(text: str) -> str:
    return quoteattr(safe_xml(text))


def _values(values: dict[str, str | int | bool]) -> str:
    inside = "".join(f'<attvalue for="{name}" value={_quote(str(value))}/>' for name, value in values.items())
    return f"<attvalues>{inside}</attvalues>"


def _spells(data: dict[str, Any]) -> str:
    first, _, last = data.get("date", "").partition("/")
    first, last = data.get("first", first), data.get("last", last or first)
    if not (DAY.fullmatch(first) and DAY.fullmatch(last)):
        return ""
    return f'<spells><spell start="{first}" end="{last}"/></spells>'
