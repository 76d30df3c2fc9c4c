"""The graph that a store holds, as a stream of nodes and edges: made anew from the facts at each asking, in little memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

import msgspec

from kg.gazetteer import Gazetteer, load_gazetteer
from kg.graph.kinds import EDGE_KINDS, NODES, PARTS, Edge, EdgeKind, Elements, Graph, Node, kind_of
from kg.graph.naming import holder_of, name_at, name_of, years_of
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
# One page may list among those present whom another names as the chair. SQLite looks a text up in such a list, but goes through all
# of it for a pair that is not there.
NOT_ITS_CHAIR = """
    AND e.event || ' ' || n.person NOT IN (SELECT f.event || ' ' || c.person FROM participations q
    JOIN meetings o ON o.id = q.meeting JOIN events f ON f.document = o.document AND f.number = o.number
    JOIN persons c ON c.name = q.person AND c.document = q.document WHERE q.capacity = 'chair')"""
REPORTED = f"""
    SELECT e.event, m.name, m.date, m.place, m.venue, m.form, m.organ, d.id, d.published, {WORDS} FROM meetings m
    JOIN events e ON e.document = m.document AND e.number = m.number
    JOIN documents d ON d.id = m.document JOIN evidence v ON v.id = m.evidence
    ORDER BY e.event, m.document, m.number"""
UNATTESTED: Mapping[str, Any] = {"weight": 1}
"""The attributes of an edge that follows from what its ends are called, and that no page has to say."""

Row = tuple[Any, ...]
ENDS = itemgetter(0, 1)


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
            unit, name = self._gazetteer.by_path.get(path), name_of(path, self._gazetteer)
            since, until = years_of(path, self._gazetteer)
            code = unit.code if unit and unit.code.isdecimal() else None  # B00 is our own: the standard has no number for a 兵团
            yield _node(f"place/{path}", name, path=path, name=name, gb2260=code, since=since, until=until)
        posts = """
            SELECT p.id, p.title, p.place, min(o.name) FROM posts p
            JOIN roles r ON r.post = p.id LEFT JOIN organs o ON o.id = r.organ GROUP BY p.id ORDER BY p.id"""
        for id, title, place, organ in self._store.stream(posts):
            label = name_at(place, title, self._gazetteer)
            yield _node(id, label, title=title, place=place, organ=organ, rank=rank_of(title, place, self._gazetteer))

    def edges(self) -> Iterator[Edge]:
        """All edges, kind by kind, in an order that depends on nothing but the facts."""
        return (_edge(tie) for tie in self._ties())

    def _ties(self) -> Iterator[Tie]:
        for (person, post), found in groupby(self._store.stream(HELD), ENDS):
            yield _hold(person, post, list(found))
        for capacity in PARTS:
            yield from self._parts(capacity)
        yield from self._places_of("posts", EDGE_KINDS["OF_PLACE", "Post", "Place"])
        organs = "SELECT DISTINCT post, organ FROM roles WHERE organ IS NOT NULL ORDER BY post, organ"
        for post, organ in self._store.stream(organs):
            yield Tie(EDGE_KINDS["POST_IN", "Post", "Organ"], post, organ)
        yield from self._places_of("organs", EDGE_KINDS["OF_PLACE", "Organ", "Place"])
        for id, place in self._store.stream("SELECT id, locality FROM documents WHERE locality IS NOT NULL ORDER BY id"):
            yield Tie(EDGE_KINDS["OF_PLACE", "Document", "Place"], identify("document", id), f"place/{place}")
        for path in self._paths():
            if holder := holder_of(path, self._gazetteer):
                yield Tie(EDGE_KINDS["PART_OF", "Place", "Place"], f"place/{path}", f"place/{holder}")
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

    def _parts(self, capacity: Capacity) -> Iterator[Tie]:
        statement = TOOK_PART.format(NOT_ITS_CHAIR if capacity == "attendee" else "")
        for (person, event), found in groupby(self._store.stream(statement, [capacity]), ENDS):
            rows = list(found)
            yield Tie(PARTS[capacity], person, event, rows, [row[3] for row in rows], {"rank": min(row[2] for row in rows)})

    def _places_of(self, table: str, kind: EdgeKind) -> Iterator[Tie]:
        for id, place in self._store.stream(f"SELECT id, place FROM {table} WHERE place IS NOT NULL ORDER BY id"):
            yield Tie(kind, id, f"place/{place}")

    def _organs_of_organs(self) -> Iterator[Tie]:
        """An organ whose name begins with that of another of the same place is part of it: 市委组织部 of 市委."""
        rows = self._store.stream("SELECT place, name, id FROM organs ORDER BY place, name, id")
        for _, found in groupby(rows, lambda row: row[0]):
            organs = {name: id for _, name, id in found}
            for name, id in organs.items():
                whole = next((organs[name[:end]] for end in range(len(name) - 1, 1, -1) if name[:end] in organs), None)
                if whole:
                    yield Tie(EDGE_KINDS["PART_OF", "Organ", "Organ"], id, whole)

    def _reports(self) -> Iterator[Tie]:
        """What meetings are tied to, meeting by meeting: their jurisdictions, who convened them, who reports them."""
        for event, found in groupby(self._store.stream(REPORTED), lambda row: row[0]):
            rows = list(found)
            for target, own in _by(3, rows):
                yield Tie(EDGE_KINDS["MEETING_OF", "Meeting", "Place"], event, f"place/{target}", own, [row[2] for row in own])
            for target, own in _by(6, rows):
                yield Tie(EDGE_KINDS["MEETING_OF", "Meeting", "Organ"], event, target, own, [row[2] for row in own])
            for target, own in _by(7, rows):
                document = identify("document", target)
                yield Tie(EDGE_KINDS["REPORTED_IN", "Meeting", "Document"], event, document, own, [row[8] for row in own])


class Tie(NamedTuple):
    """An edge before its evidence is read: its kind, ends, the rows that attest it, the days they give, and what else is known."""

    kind: EdgeKind
    source: str
    target: str
    rows: Sequence[Row] = ()
    days: Sequence[str | None] = ()
    known: Mapping[str, Any] = {}


def _hold(person: str, post: str, rows: list[Row]) -> Tie:
    former = min((row[4] or UNKNOWN for row in rows if row[3]), default=None)
    organ = min((row[2] for row in rows if row[2]), default=None)
    days = [row[4] for row in rows if not row[3]]
    return Tie(EDGE_KINDS["HOLDS", "Person", "Post"], person, post, rows, days, {"former": former, "organ": organ})


def _by(column: int, rows: list[Row]) -> list[tuple[str, list[Row]]]:
    """The rows of each value of a column, by value; rows without one are left out."""
    values = sorted({row[column] for row in rows if row[column]})
    return [(value, [row for row in rows if row[column] == value]) for value in values]


def _node(id: str, label: str, **known: Any) -> Node:
    """The node, with those of its attributes that are known, in the order of the table of kinds."""
    kind = kind_of(id)
    attributes = {attribute.name: known[attribute.name] for attribute in NODES[kind].attributes if known.get(attribute.name)}
    return Node(id, kind, label, attributes)


def _edge(tie: Tie) -> Edge:
    """The edge, with weight, first and last day and evidence, and with what else is known of it."""
    if not tie.rows:
        return Edge(_identify(tie), tie.kind.name, tie.source, tie.target, UNATTESTED)
    evidence = _in_order(tie.rows)
    known = {
        **tie.known,
        "weight": len({item.document for item in evidence}),
        "evidence": evidence,
        **_first_and_last(tie.days),
    }
    attributes = {attribute.name: known[attribute.name] for attribute in tie.kind.attributes if known.get(attribute.name)}
    return Edge(_identify(tie), tie.kind.name, tie.source, tie.target, attributes)


def _identify(tie: Tie) -> str:
    """An id of kind and ends; that of a node of RDF shows the person's name. A meeting's name may change, so none shows it."""
    ends = tie.source, tie.target
    if tie.kind.node is None:
        return identify(tie.kind.name.lower(), by=ends)
    person = tie.source.partition("/")[2].partition("-")[0]
    if tie.kind.node.capacity:
        return identify("part", person, tie.kind.node.capacity, by=ends)
    return identify("tenure", person, tie.target.partition("/")[2].rpartition("-")[0], by=ends)


def _first_and_last(dates: Sequence[str | None]) -> dict[str, str]:
    """The first and the last of EDTF days, of intervals both ends; those of a known year, if there are any."""
    days = {day for date in set(dates) if date for day in date.split("/")}
    seen = {day for day in days if day[:4].isdigit()} or days
    if len(seen) == 1 or (seen and min(seen)[0].isdigit()):
        return {"first": min(seen), "last": max(seen)}
    return {}


def _in_order(rows: Iterable[Row]) -> tuple[Evidence, ...]:
    """The evidence at the end of the rows, each piece once."""
    unique = {(row[-6], row[-5], row[-4], row[-2]): row for row in rows}
    return tuple(_read_evidence(unique[key]) for key in sorted(unique))


def _read_evidence(row: Row) -> Evidence:
    document, start, end, quote, rule, confidence = row[-6:]
    return Evidence(document=document, span=Span(start, end), quote=quote, rule=rule, confidence=confidence)


def to_networkx(elements: Elements) -> Graph:
    """The graph in memory, as networkx has it: nodes with `kind`, `label` and their attributes, edges with `kind` and theirs.

    An edge's key is its id, unique in the graph.
    """
    import networkx as nx

    graph: Graph = nx.MultiDiGraph()
    for node in sorted(elements.nodes(), key=lambda node: node.id):
        graph.add_node(node.id, kind=node.kind, label=node.label, **node.attributes)
    for edge in sorted(elements.edges(), key=lambda edge: edge.id):
        graph.add_edge(edge.source, edge.target, edge.id, kind=edge.kind, **edge.attributes)
    return graph
