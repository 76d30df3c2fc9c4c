"""The graph as RDF in Turtle: people, posts, tenures, meetings and parts in them, each with the words of the page it rests on.

There are IRIs only and no blank nodes, and all is sorted, so that the same graph gives the same bytes. What the terms mean is told
in `kg/ontology`. Dates stand as EDTF in `zg:edtf`, and as XSD where a whole day, month or year is known.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from kg.graph import EDGE_KINDS, NODES, EdgeKind, Graph
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
Triple = tuple[str, str, str]
"""Subject, predicate and object as Turtle writes them."""

ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
NOT_PLAIN = re.compile('["\\\\\x00-\x1f\x7f]')
NOT_IRI = re.compile(r'[\x00-\x20<>"{}|^`\\%\ud800-\udfff\ufffe\uffff\ue000-\uf8ff]')
XSD_DATES = ((re.compile(r"\d{4}-\d\d-\d\d"), "date"), (re.compile(r"\d{4}-\d\d"), "gYearMonth"), (re.compile(r"\d{4}"), "gYear"))


def write(graph: Graph, stream: TextIO) -> None:
    """Writes the graph to a text stream, which must be UTF-8."""
    by_subject: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for subject, predicate, object in triples(graph):
        by_subject[subject][predicate].add(object)
    stream.write(f"@base <{BASE}> .\n")
    stream.writelines(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
    for subject in sorted(by_subject):
        lines = [
            f"    {predicate} {', '.join(sorted(objects))}"
            for predicate, objects in sorted(by_subject[subject].items(), key=lambda item: (item[0] != "a", item[0]))
        ]
        stream.write("\n" + subject + "\n" + " ;\n".join(lines) + " .\n")


def triples(graph: Graph) -> Iterator[Triple]:
    """All statements, in no order, some of them more than once. Prefixes are those of `PREFIXES`, relative IRIs stand on `BASE`."""
    kinds: dict[str, str] = {}
    for id, data in graph.nodes(data=True):
        kinds[id] = data["kind"]
        kind = NODES[data["kind"]]
        subject = iri(id)
        yield from ((subject, "a", cls) for cls in kind.classes)
        yield subject, "rdfs:label", literal(data["label"])
        yield from _state(subject, kind.attributes, data)
    for source, target, id, data in graph.edges(keys=True, data=True):
        kind_ = EDGE_KINDS[data["kind"], kinds[source], kinds[target]]
        ends = (iri(source), iri(target))
        yield (ends[1], kind_.property, ends[0]) if kind_.node and kind_.node.capacity else (ends[0], kind_.property, ends[1])
        if kind_.node:
            yield from _state_edge(graph, iri(id), kind_, ends, data)
            yield from ((iri(id), "org:organization", iri(organ)) for organ in _organs(graph, target, kinds))


def _organs(graph: Graph, post: str, kinds: dict[str, str]) -> list[str]:
    return [other for other in graph.successors(post) if kinds[other] == "Organ" and kinds[post] == "Post"]


def _state_edge(graph: Graph, subject: str, kind: EdgeKind, ends: tuple[str, str], data: dict[str, Any]) -> Iterator[Triple]:
    node = kind.node
    assert node is not None
    yield subject, "a", node.cls
    yield subject, node.source, ends[0]
    yield subject, node.target, ends[1]
    if node.capacity:
        yield subject, "zg:capacity", f"zg:{node.capacity}"
    elif "first" in data:
        first, last = data["first"], data["last"]
        yield subject, "zg:edtf", literal(first if first == last else f"{first}/{last}", "edtf:EDTF")
    yield from _state(subject, kind.attributes, data)


def _state(subject: str, attributes: Iterable[Any], data: dict[str, Any]) -> Iterator[Triple]:
    """What the attributes of a node or of an edge that is a node say of it."""
    for attribute in attributes:
        value = data.get(attribute.name)
        if value is None:
            continue
        if attribute.type == "evidence":
            for evidence in value:
                yield from _annotate(subject, evidence)
        elif attribute.type == "date":
            if attribute.name == "date":
                yield subject, "zg:edtf", literal(value, "edtf:EDTF")
            # Of an interval (2022-06-28/2022-06-29) the meeting's start and end are told apart; all other dates are one.
            for term, day in zip((attribute.term, "schema:endDate"), value.split("/"), strict=False):
                datatype = next((name for pattern, name in XSD_DATES if pattern.fullmatch(day)), None)
                if term and datatype:
                    yield subject, term, literal(day, f"xsd:{datatype}")
            if attribute.name == "former":
                yield subject, "zg:former", literal("true", "xsd:boolean")
        elif attribute.term is None:
            continue
        elif attribute.type == "concept":
            office = iri(identify("office", value))
            yield subject, attribute.term, office
            yield office, "a", "skos:Concept"
            yield office, "skos:prefLabel", literal(value)
            yield office, "skos:inScheme", "zg:offices"
        elif attribute.type == "integer":
            yield subject, attribute.term, literal(str(value), "xsd:integer")
        else:
            yield subject, attribute.term, literal(value, "xsd:anyURI" if attribute.type == "uri" else None)


def _annotate(fact: str, evidence: Evidence) -> Iterator[Triple]:
    """The annotation that ties a fact to the words on the page, positions in code points of the page as it was found."""
    start, end = evidence.span
    id = identify("evidence", evidence.document, by=(fact, str(start), str(end), evidence.rule))
    note, target, position, quote = (iri(id + part) for part in ("", "/target", "/position", "/quote"))
    rule = iri(f"rule/{evidence.rule}")
    yield note, "a", "oa:Annotation"
    yield note, "oa:hasBody", fact
    yield note, "oa:hasTarget", target
    yield note, "prov:wasGeneratedBy", rule
    yield (
        note,
        "zg:confidence",
        literal(f"{evidence.confidence:.4f}".rstrip("0") + "0" * (evidence.confidence in (0, 1)), "xsd:decimal"),
    )
    yield target, "a", "oa:SpecificResource"
    yield target, "oa:hasSource", iri(identify("document", evidence.document))
    yield target, "oa:hasSelector", position
    yield target, "oa:hasSelector", quote
    yield position, "a", "oa:TextPositionSelector"
    yield position, "oa:start", literal(str(start), "xsd:nonNegativeInteger")
    yield position, "oa:end", literal(str(end), "xsd:nonNegativeInteger")
    yield quote, "a", "oa:TextQuoteSelector"
    yield quote, "oa:exact", literal(evidence.quote)
    yield rule, "a", "prov:Activity"
    yield rule, "rdfs:label", literal(evidence.rule)


def iri(id: str) -> str:
    """An id as a relative IRI; what an IRI may not hold is percent-encoded.

    >>> iri("rule/chair <b>"), iri("place/湖北省黄冈市")
    ('<rule/chair%20%3Cb%3E>', '<place/湖北省黄冈市>')
    """
    return f"<{NOT_IRI.sub(_percent, id)}>"


def _percent(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode("utf-8", "replace"))


def literal(text: str, datatype: str | None = None) -> str:
    r"""A text as a Turtle string on one line; characters of control are escaped, lone surrogates dropped.

    >>> print(literal('他说"好"\n'), literal("2022-11-21", "xsd:date"))
    "他说\"好\"\n" "2022-11-21"^^xsd:date
    """
    plain = NOT_PLAIN.sub(lambda match: ESCAPES.get(match[0]) or f"\\u{ord(match[0]):04X}", text)
    quoted = f'"{plain.encode("utf-8", "ignore").decode()}"'
    return f"{quoted}^^{datatype}" if datatype else quoted
