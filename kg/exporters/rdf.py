"""What nodes and edges say in RDF: people, posts, tenures, meetings, parts in them, each with the words of the page it rests on.

There are IRIs only and no blank nodes. What the terms mean is told in `kg/ontology`. Dates stand as EDTF in `zg:edtf`, and as XSD
where a whole day, month or year is known. A concept or a rule is described wherever it is used, so that each element stands for
itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from kg.graph import EDGE_KINDS, NODES, Attribute, Edge, Node, kind_of
from kg.graph.offices import BODIES, RANKS, Office, describe_office
from kg.model import Evidence, identify

BASE = "https://w3id.org/zhiguan/id/"
PREFIXES = {
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "zg": "https://w3id.org/zhiguan/ns#",
}
ID, TERM, TEXT = "@id", "@term", ""
"""Types of values that are no literal of a datatype: a node of ours, a term of a vocabulary; a plain text."""
XSD_DATES = {4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date"}
DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
# RFC 3987: the characters of a path, less the colon, which JSON-LD takes for that of a prefix, and the signs of a query.
NOT_IRI = re.compile(
    r"[^0-9A-Za-z/._~!$&'()*+,;=@\-\xa0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef"
    + "".join(rf"\U{plane:04x}0000-\U{plane:04x}fffd" for plane in range(1, 14))
    + "]"
)

Statement = tuple[str, str, str]
"""Property, type of the value (a datatype, or one of `ID`, `TERM`, `TEXT`), value."""


class Thing(NamedTuple):
    """What is said of one subject, which is an id. `pages` are the documents that say it themselves; where there are none, it is
    worked out from all that is known."""

    id: str
    statements: list[Statement]
    pages: tuple[str, ...] = ()


def describe_node(node: Node) -> list[Thing]:
    """All that RDF says of a node."""
    kind = NODES[node.kind]
    own = (node.id,) if node.kind == "Document" else ()
    statements = [("rdfs:label", TEXT, node.label)]
    pages = own or _pages(node.attributes.get("evidence", ()))
    things = [Thing(node.id, [("a", TERM, name) for name in kind.classes], pages), Thing(node.id, statements, own)]
    _state(node.id, kind.attributes, node.attributes, statements, things)
    return things


def describe_edge(edge: Edge) -> list[Thing]:
    """All that RDF says of an edge: one statement; of a tenure or a part, which are nodes there, all that is known."""
    id, name, source, target, attributes = edge
    kind = EDGE_KINDS[name, kind_of(source), kind_of(target)]
    node = kind.node
    pages = _pages(attributes.get("evidence", ()))
    if node is None:
        return [Thing(source, [(kind.property, ID, target)], pages)]
    statements = [("a", TERM, node.cls), (node.source, ID, source), (node.target, ID, target)]
    if node.capacity:
        statements.append(("zg:capacity", TERM, f"zg:{node.capacity}"))
        link = Thing(target, [(kind.property, ID, source)], pages)
    else:
        link = Thing(source, [(kind.property, ID, target)], pages)
    worked_out: list[Statement] = []
    if not node.capacity and "first" in attributes:
        first, last = attributes["first"], attributes["last"]
        worked_out.append(("zg:edtf", "edtf:EDTF", first if first == last else f"{first}/{last}"))
    things = [link, Thing(id, statements, pages), Thing(id, worked_out)]
    _state(id, kind.attributes, attributes, worked_out, things)
    if not worked_out:
        del things[2]
    return things


def _pages(evidence: Iterable[Evidence]) -> tuple[str, ...]:
    return tuple(sorted({_document(item.document) for item in evidence}))


@lru_cache(maxsize=1 << 14)
def _document(id: str) -> str:
    return identify("document", id)


@lru_cache(maxsize=1 << 14)
def _describe(title: str) -> tuple[Thing, ...]:
    """The concept of a title, and those above it."""
    offices = describe_office(title)
    above = [*(office.id for office in offices[1:]), None]
    return tuple(_concept(office, broader) for office, broader in zip(offices, above, strict=True))


def _concept(office: Office, broader: str | None) -> Thing:
    statements = [("a", TERM, "skos:Concept"), ("skos:prefLabel", TEXT, office.title), ("skos:inScheme", TERM, "zg:offices")]
    if office.level:
        statements.append(("zg:level", TEXT, office.level))
    if office.body:
        statements.append(("zg:body", TERM, BODIES[office.body]))
    if broader:
        statements.append(("skos:broader", ID, broader))
    return Thing(office.id, statements)


def _state(
    id: str, attributes: Iterable[Attribute], values: Mapping[str, Any], statements: list[Statement], things: list[Thing]
) -> None:
    """Adds what the attributes say: of the thing itself to its `statements`, of others to `things`."""
    for name, type_, term in attributes:
        value = values.get(name)
        if value is None:
            continue
        if type_ == "evidence":
            for evidence in value:
                _annotate(id, evidence, things)
        elif type_ == "date":
            if name == "date":
                statements.append(("zg:edtf", "edtf:EDTF", value))
            # Of an interval (2022-06-28/2022-06-29) the meeting's start and end are told apart; all other dates are one.
            if term:
                first, _, last = value.partition("/")
                for property, day in ((term, first), ("schema:endDate", last)):
                    if datatype := _datatype(day):
                        statements.append((property, datatype, day))
            if name == "former":
                statements.append(("zg:former", "xsd:boolean", "true"))
        elif term is None:
            continue
        elif type_ == "concept":
            offices = _describe(value)
            statements.append((term, ID, offices[0].id))
            things += offices
        elif type_ == "rank":
            statements.append((term, TERM, RANKS[value]))
        elif type_ == "node":
            statements.append((term, ID, value))
        elif type_ == "integer":
            statements.append((term, "xsd:integer", str(value)))
        else:
            statements.append((term, "xsd:anyURI" if type_ == "uri" else TEXT, value))


@lru_cache(maxsize=1 << 14)
def _datatype(day: str) -> str | None:
    return XSD_DATES[len(day)] if DAY.fullmatch(day) else None


def _annotate(fact: str, evidence: Evidence, things: list[Thing]) -> None:
    """Adds the annotation that ties a fact to the words on the page, positions in code points of the page as it was found."""
    first, last = map(str, evidence.span)
    id = identify("evidence", evidence.document, by=(fact, first, last, evidence.rule))
    target, position, words, rule = f"{id}/target", f"{id}/position", f"{id}/quote", f"rule/{evidence.rule}"
    page = _document(evidence.document)
    pages = (page,)
    things += (
        Thing(
            id,
            [
                ("a", TERM, "oa:Annotation"),
                ("oa:hasBody", ID, fact),
                ("oa:hasTarget", ID, target),
                ("prov:wasGeneratedBy", ID, rule),
                ("zg:confidence", "xsd:decimal", _decimal(evidence.confidence)),
            ],
            pages,
        ),
        Thing(
            target,
            [
                ("a", TERM, "oa:SpecificResource"),
                ("oa:hasSource", ID, page),
                ("oa:hasSelector", ID, position),
                ("oa:hasSelector", ID, words),
            ],
            pages,
        ),
        Thing(
            position,
            [
                ("a", TERM, "oa:TextPositionSelector"),
                ("oa:start", "xsd:nonNegativeInteger", first),
                ("oa:end", "xsd:nonNegativeInteger", last),
            ],
            pages,
        ),
        Thing(words, [("a", TERM, "oa:TextQuoteSelector"), ("oa:exact", TEXT, evidence.quote)], pages),
        Thing(rule, [("a", TERM, "prov:Activity"), ("rdfs:label", TEXT, evidence.rule)]),
    )


@lru_cache(maxsize=1 << 10)
def _decimal(number: float) -> str:
    """A number between 0 and 1 with four digits at most, and one behind the point at least.

    >>> _decimal(0.97), _decimal(1)
    ('0.97', '1.0')
    """
    return f"{number:.4f}".rstrip("0") + "0" * (number in (0, 1))


def gather(things: Iterable[Thing]) -> Iterator[Thing]:
    """The things, those of one subject that follow each other as one."""
    last: Thing | None = None
    for thing in things:
        if last and last.id == thing.id:
            last = Thing(last.id, last.statements + thing.statements)
            continue
        if last:
            yield last
        last = thing
    if last:
        yield last


@lru_cache(maxsize=1 << 16)
def reference(id: str) -> str:
    """An id as a relative IRI; what an IRI may not hold is percent-encoded.

    >>> reference("rule/chair <b>"), reference("place/湖北省黄冈市")
    ('rule/chair%20%3Cb%3E', 'place/湖北省黄冈市')
    """
    return NOT_IRI.sub(_percent, id)


def _percent(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode("utf-8", "replace"))


@lru_cache(maxsize=1 << 10)
def expand(term: str) -> str:
    """The whole IRI of a prefixed name.

    >>> expand("org:holds"), expand("a")
    ('http://www.w3.org/ns/org#holds', 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type')
    """
    if term == "a":
        return "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
    prefix, _, local = term.partition(":")
    return PREFIXES[prefix] + local
