"""The graph as entities of FollowTheMoney, as Aleph, OpenAleph and OpenSanctions' tools read them: an entity a line.

A person is a Person, a post a Position, a tenure an Occupancy, an organ an Organization, a meeting an Event, a document an
Article; a part in a meeting is an UnknownLink with its capacity as `role`, and its person is `involved`. Ids are digests of ours,
since FollowTheMoney takes ASCII letters only. Days on which somebody was seen in office stand as `date`, never as start or end.
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from functools import lru_cache
from hashlib import blake2b
from typing import Any, TextIO

from kg.exporters.flat import safe_xml
from kg.exporters.formats import Whole
from kg.exporters.jsonl import encode
from kg.graph import EDGE_KINDS, Edge, Elements, Node, kind_of
from kg.model import Evidence, identify

Properties = dict[str, list[str]]
DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
UNSEEN = ("Cc", "Cf", "Co")
SCHEMATA = {"Person": "Person", "Post": "Position", "Organ": "Organization", "Meeting": "Event", "Document": "Article"}
"""Of nodes. A place has none: its name stands in those of posts and meetings."""
REFERENCES = {  # what an edge says of the entity at one of its ends: whether it is the source, and the property that has the other
    "POST_IN": (True, "organization"),
    "MEETING_OF": (True, "organizer"),
    "REPORTED_IN": (True, "proof"),
    "PART_OF": (True, "parent"),
    "CHAIRED": (False, "involved"),
    "SPOKE_AT": (False, "involved"),
    "ATTENDED": (False, "involved"),
}
SCHEMA = 'CREATE TABLE "references" (node TEXT, property TEXT, other TEXT, PRIMARY KEY (node, property, other)) WITHOUT ROWID'
OTHERS = 'SELECT property, other FROM "references" WHERE node = ? ORDER BY property, other'


def write(elements: Elements, _: Iterable[str], streams: Sequence[TextIO]) -> None:
    """Writes a line for each entity: nodes, then tenures and parts, each in the order of the graph."""
    [stream] = streams
    with closing(sqlite3.connect("")) as tables:  # a file of its own without a name, which keeps the memory flat
        tables.execute(SCHEMA)
        tables.executemany('INSERT OR IGNORE INTO "references" VALUES (?, ?, ?)', _references(elements))
        stream.writelines(encode(entity) + "\n" for entity in _describe_nodes(elements, tables))
    for edge in elements.edges():
        kind = EDGE_KINDS[edge.kind, kind_of(edge.source), kind_of(edge.target)]
        if kind.node:
            capacity = kind.node.capacity
            entity = _describe_part(edge, capacity) if capacity else _describe_tenure(edge)
            stream.write(encode(entity) + "\n")


def _references(elements: Elements) -> Iterator[tuple[str, str, str]]:
    for edge in elements.edges():
        if edge.kind in REFERENCES and "Place" not in (kind_of(edge.source), kind_of(edge.target)):
            out, property = REFERENCES[edge.kind]
            yield (edge.source, property, edge.target) if out else (edge.target, property, edge.source)


def _describe_nodes(elements: Elements, tables: sqlite3.Connection) -> Iterator[dict[str, Any]]:
    for node in elements.nodes():
        if node.kind in SCHEMATA:
            properties = _describe_node(node)
            for property, other in tables.execute(OTHERS, [node.id]):
                properties.setdefault(property, []).append(shorten(other))
            yield _entity(SCHEMATA[node.kind], node.id, properties)


def _describe_node(node: Node) -> Properties:
    data = node.attributes
    match node.kind:
        case "Post":
            return {"name": [node.label], "subnationalArea": _some(data.get("place"))}
        case "Meeting":
            first, _, last = data.get("date", "").partition("/")
            span = {"startDate": _days(first), "endDate": _days(last)} if last else {"date": _days(first)}
            where = _some(data.get("venue") or data.get("place"))
            quotes = [item.quote for item in data.get("evidence", ())[:1]]
            return {"name": [node.label], **span, "location": where, "summary": quotes}
        case "Document":
            about = {"title": [node.label], "publishedAt": _days(data.get("date", "")), "publisher": _some(data.get("outlet"))}
            return {**about, "sourceUrl": _some(data.get("url")), "language": ["zho"], "fileName": [data["document"]]}
        case _:
            return {"name": [data["name"], *({node.label} - {data["name"]})]}


def _describe_tenure(edge: Edge) -> dict[str, Any]:
    data = edge.attributes
    days = [*_days(data.get("first", "")), *_days(data.get("last", "")), *_days(data.get("former", ""))]
    properties = {"holder": [shorten(edge.source)], "post": [shorten(edge.target)], "date": days}
    status = {"status": ["ended"]} if "former" in data else {}
    return _entity("Occupancy", edge.id, {**properties, **status, **_prove(edge)})


def _describe_part(edge: Edge, capacity: str) -> dict[str, Any]:
    days = [*_days(edge.attributes.get("first", "")), *_days(edge.attributes.get("last", ""))]
    properties = {"subject": [shorten(edge.source)], "object": [shorten(edge.target)], "role": [capacity], "date": days}
    return _entity("UnknownLink", edge.id, {**properties, **_prove(edge)})


def _prove(edge: Edge) -> Properties:
    evidence: tuple[Evidence, ...] = edge.attributes.get("evidence", ())
    documents = [shorten(identify("document", item.document)) for item in evidence]
    return {"recordId": [edge.id], "summary": [item.quote for item in evidence[:1]], "proof": documents}


def _entity(schema: str, id: str, properties: Properties) -> dict[str, Any]:
    """The entity, its values without what XML forbids, each once."""
    clean: Properties = defaultdict(list)
    for name, values in properties.items():
        for value in map(_tidy, values):
            if value and value not in clean[name]:
                clean[name].append(value)
    return {"id": shorten(id), "schema": schema, "properties": {name: values for name, values in clean.items() if values}}


def _tidy(value: str) -> str:
    """The value as FollowTheMoney keeps it: spaces are single, characters that show nothing are gone, the joints of emoji too."""
    if not value.isprintable():
        value = "".join(c for c in safe_xml(value) if c.isspace() or unicodedata.category(c) not in UNSEEN)
    return " ".join(value.split())


def _some(value: str | None) -> list[str]:
    return [value] if value else []


def _days(day: str) -> list[str]:
    return [day] if DAY.fullmatch(day) else []


@lru_cache(maxsize=1 << 14)
def shorten(id: str) -> str:
    """An id of FollowTheMoney, for one of ours.

    >>> shorten("place/湖北省")
    'place-da31d338d50a20ae3722'
    """
    return f"{id.partition('/')[0]}-{blake2b(id.encode('utf-8', 'surrogatepass'), digest_size=10).hexdigest()}"


FOLLOW_THE_MONEY = Whole(("entities.ftm.json",), write)
