"""The graph that a store holds, as a stream of nodes and edges: made anew from the facts at each asking, in little memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

import msgspec

from kg.gazetteer import Gazetteer, load_gazetteer
from kg.graph.kinds import EDGE_KINDS, NODES, PARTS, Edge, Elements, Graph, Node, kind_of
from kg.graph.naming import holder_of, name_at, own_name, years_of
from kg.graph.offices import rank_of
from kg.model import Capacity, Evidence, Span, identify
from kg.store import Store

UNKNOWN = "XXXX"  # EDTF: some year, nobody says which
WORDS = 'v.document, v.start, v."end", v.quote, v.rule, v.confidence'
"""The columns of evidence, at the end of each row."""

IN_ORDER = 'v.document, v.start, v."end", v.rule'
HELD = f"""
    SELECT n.person, r.post, r.organ, r.former, d.day, {WORDS} FROM roles r
    JOIN persons n ON n.name = r.person AND n.document = r.document
    JOIN documents d ON d.id = r.document JOIN evidence v ON v.id = r.evidence
    ORDER BY n.person, r.post, {IN_ORDER}"""
TOOK_PART = f"""
    SELECT n.person, e.event, p.rank, m.date, {WORDS} FROM participations p
    JOIN meetings m ON m.id = p.meeting JOIN events e ON e.document = m.document AND e.number = m.number
    JOIN persons n ON n.name = p.person AND n.document = p.document JOIN evidence v ON v.id = p.evidence
    WHERE p.capacity = ? {{}} ORDER BY n.person, e.event, {IN_ORDER}"""
# One page may list among those present whom another names as the chair.
NOT_ITS_CHAIR = """
    AND NOT EXISTS (SELECT 1 FROM events f JOIN meetings o ON o.document = f.document AND o.number = f.number
    JOIN participations q ON q.meeting = o.id AND q.capacity = 'chair'
    JOIN persons c ON c.name = q.person AND c.document = q.document WHERE f.event = e.event AND c.person = n.person)"""
REPORTED = f"""
    SELECT e.event, m.name, m.date, m.place, m.venue, m.form, m.organ, d.id, d.published, {WORDS} FROM meetings m
    JOIN events e ON e.document = m.document AND e.number = m.number
    JOIN documents d ON d.id = m.document JOIN evidence v ON v.id = m.evidence
    ORDER BY e.event, m.document, m.number"""
Row = tuple[Any, ...]


class StoredGraph:
    """The graph of the pages in a store, whose people and meetings have been told apart.

    Edges have a `weight`: the number of documents that attest them, at least 1. What is not known is left out. The `gazetteer`,
    the packaged one if None, nests places and gives their GB/T 2260 codes.
    """

    def __init__(self, store: Store, gazetteer: Gazetteer | None = None) -> None:
        self._store = store
        self._gazetteer = gazetteer or load_gazetteer()

    def nodes(self) -> Iterator[Node]:
        """All nodes, kind by kind, in an order that depends on nothing but the facts."""
        yield from self._documents()
        yield from self._meetings()
        for id, name, place in self._store.stream("SELECT id, name, place FROM organs ORDER BY id"):
            yield _node(id, name_at(place, name, self._gazetteer), name=name, place=place)
        for id, name, places in self._store.stream("SELECT id, name, places FROM people ORDER BY id"):
            known = tuple(place for place in msgspec.json.decode(places) if not place.startswith("#"))
            yield _node(id, name, name=name, places=known)
        for path in self._paths():
            unit, name = self._gazetteer.by_path.get(path), own_name(path, self._gazetteer)
            since, until = years_of(path, self._gazetteer)
            code = unit.code if unit else None
            yield _node(f"place/{path}", name, path=path, name=name, gb2260=code, since=since, until=until)
        posts = """
            SELECT p.id, p.title, p.place, min(o.name) FROM posts p
            JOIN roles r ON r.post = p.id LEFT JOIN organs o ON o.id = r.organ GROUP BY p.id ORDER BY p.id"""
        for id, title, place, organ in self._store.stream(posts):
            label = name_at(place, title, self._gazetteer)
            yield _node(id, label, title=title, place=place, organ=organ, rank=rank_of(title, place, self._gazetteer))

    def edges(self) -> Iterator[Edge]:
        """All edges, kind by kind, in an order that depends on nothing but the facts."""
        for (person, post), rows in groupby(self._store.stream(HELD), lambda row: row[:2]):
            yield self._hold(person, post, list(rows))
        for capacity in PARTS:
            yield from self._parts(capacity)
        yield from self._places_of("posts", "post")
        for id, organ in self._store.stream("SELECT DISTINCT post, organ FROM roles WHERE organ IS NOT NULL ORDER BY post, organ"):
            yield _edge("POST_IN", id, organ)
        yield from self._places_of("organs", "organ")
        for id, place in self._store.stream("SELECT id, locality FROM documents WHERE locality IS NOT NULL ORDER BY id"):
            yield _edge("OF_PLACE", identify("document", id), f"place/{place}")
        for path in self._paths():
            if holder := holder_of(path, self._gazetteer):
                yield _edge("PART_OF", f"place/{path}", f"place/{holder}")
        yield from self._organs_of_organs()
        yield from self._reports()

    def _paths(self) -> list[str]:
        """Every place that the pages speak of, and all above it; ascending."""
        tables = "posts", "organs", "meetings"
        named = " UNION ".join([*(f"SELECT place FROM {table}" for table in tables), "SELECT locality FROM documents"])
        paths: set[str] = set()
        for (path,) in self._store.ask(named):
            while path and path not in paths:
                paths.add(path)
                path = holder_of(path, self._gazetteer)
        return sorted(paths)

    def _documents(self) -> Iterator[Node]:
        names = "headline", "url", "date", "outlet", "locality", "genre"
        columns = "id, headline, url, published, outlet, locality, genre"
        for id, headline, *about in self._store.stream(f"SELECT {columns} FROM documents ORDER BY id"):
            known = dict(zip(names, (headline, *about), strict=True))
            yield _node(identify("document", id), headline or id, document=id, **known)

    def _meetings(self) -> Iterator[Node]:
        for event, found in groupby(self._store.stream(REPORTED), lambda row: row[0]):
            rows = list(found)
            name = max((row[1] for row in rows if row[1]), key=lambda name: (len(name), name), default=None)
            date, place, venue, form = (next((row[at] for row in rows if row[at]), None) for at in (2, 3, 4, 5))
            label = name or form or f"{place or ''} {date or ''}".strip() or event
            yield _node(event, label, name=name, date=date, place=place, venue=venue, form=form, evidence=_in_order(rows))

    def _hold(self, person: str, post: str, rows: list[Row]) -> Edge:
        former = min((row[4] or UNKNOWN for row in rows if row[3]), default=None)
        days = [row[4] for row in rows if row[4] and not row[3]]
        return _edge("HOLDS", person, post, rows, days, former=former, organ=min((row[2] for row in rows if row[2]), default=None))

    def _parts(self, capacity: Capacity) -> Iterator[Edge]:
        statement = TOOK_PART.format(NOT_ITS_CHAIR if capacity == "attendee" else "")
        for (person, event), found in groupby(self._store.stream(statement, [capacity]), lambda row: row[:2]):
            rows = list(found)
            days = [row[3] for row in rows if row[3]]
            yield _edge(PARTS[capacity].name, person, event, rows, days, rank=min(row[2] for row in rows))

    def _places_of(self, table: str, kind: str) -> Iterator[Edge]:
        for id, place in self._store.stream(f"SELECT id, place FROM {table} WHERE place IS NOT NULL ORDER BY id"):
            yield _edge("OF_PLACE", id, f"place/{place}")

    def _organs_of_organs(self) -> Iterator[Edge]:
        """An organ whose name begins with that of another of the same place is part of it: 市委组织部 of 市委."""
        rows = self._store.stream("SELECT place, name, id FROM organs ORDER BY place, name, id")
        for _, found in groupby(rows, lambda row: row[0]):
            organs = {name: id for _, name, id in found}
            for name, id in organs.items():
                whole = next((organs[name[:end]] for end in range(len(name) - 1, 1, -1) if name[:end] in organs), None)
                if whole:
                    yield _edge("PART_OF", id, whole)

    def _reports(self) -> Iterator[Edge]:
        """What meetings are tied to, meeting by meeting: their jurisdictions, who convened them, who reports them."""
        for event, found in groupby(self._store.stream(REPORTED), lambda row: row[0]):
            rows = list(found)
            for at, prefix in ((3, "place/"), (6, "")):
                for target in sorted({row[at] for row in rows if row[at]}):
                    own = [row for row in rows if row[at] == target]
                    yield _edge("MEETING_OF", event, prefix + target, own, [row[2] for row in own if row[2]])
            for document in sorted({row[7] for row in rows}):
                own = [row for row in rows if row[7] == document]
                yield _edge("REPORTED_IN", event, identify("document", document), own, [row[8] for row in own if row[8]])


def _node(id: str, label: str, **known: Any) -> Node:
    """The node, with those of its attributes that are known, in the order of the table of kinds."""
    kind = kind_of(id)
    attributes = {attribute.name: known[attribute.name] for attribute in NODES[kind].attributes if known.get(attribute.name)}
    return Node(id, kind, label, attributes)


def _edge(name: str, source: str, target: str, rows: Iterable[Row] = (), days: Iterable[str] = (), **known: Any) -> Edge:
    """The edge, with weight, first and last day and evidence, and with what else is known of it."""
    kind = EDGE_KINDS[name, kind_of(source), kind_of(target)]
    evidence = _in_order(rows)
    known |= {"weight": max(1, len({item.document for item in evidence})), "evidence": evidence, **_first_and_last(days)}
    attributes = {attribute.name: known[attribute.name] for attribute in kind.attributes if known.get(attribute.name)}
    return Edge(_identify_edge(name, source, target), name, source, target, attributes)


def _identify_edge(name: str, source: str, target: str) -> str:
    """An id of kind and ends; that of a node of RDF shows the person's name. A meeting's name may change, so none shows it."""
    node = EDGE_KINDS[name, kind_of(source), kind_of(target)].node
    if node is None:
        return identify(name.lower(), by=(source, target))
    person = source.partition("/")[2].partition("-")[0]
    if node.capacity is None:
        return identify("tenure", person, target.partition("/")[2].rpartition("-")[0], by=(source, target))
    return identify("part", person, node.capacity, by=(source, target))


def _first_and_last(dates: Iterable[str]) -> dict[str, str]:
    """The first and the last of EDTF days, of intervals both ends; those of a known year, if there are any."""
    days = {day for date in dates for day in date.split("/")}
    seen = {day for day in days if day[:4].isdigit()} or days
    if len(seen) == 1 or (seen and min(seen)[0].isdigit()):
        return {"first": min(seen), "last": max(seen)}
    return {}


def _in_order(rows: Iterable[Row]) -> tuple[Evidence, ...]:
    """The evidence at the end of the rows, each piece once."""
    unique = {}
    for *_, document, start, end, quote, rule, confidence in rows:
        span = Span(start, end)
        unique[document, span, rule] = Evidence(document=document, span=span, quote=quote, rule=rule, confidence=confidence)
    return tuple(unique[key] for key in sorted(unique))


def to_networkx(elements: Elements) -> Graph:
    """The graph in memory, as networkx has it: nodes with `kind`, `label` and their attributes, edges with `kind` and theirs.

    An edge's key is its id, unique in the graph.
    """
    graph: Graph = Graph()
    for node in sorted(elements.nodes(), key=lambda node: node.id):
        graph.add_node(node.id, kind=node.kind, label=node.label, **node.attributes)
    for edge in sorted(elements.edges(), key=lambda edge: edge.id):
        graph.add_edge(edge.source, edge.target, edge.id, kind=edge.kind, **edge.attributes)
    return graph
