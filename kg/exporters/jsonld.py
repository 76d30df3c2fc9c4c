"""The RDF of `turtle` as JSON-LD, with the short names of `kg/ontology/context.jsonld`, for programs that read JSON only."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import Any, TextIO

import pyoxigraph as ox

from kg.exporters.ntriples import read_triples
from kg.exporters.turtle import BASE, PREFIXES
from kg.graph import Graph

CONTEXT = Path(__file__).parents[1] / "ontology" / "context.jsonld"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
STRING = "http://www.w3.org/2001/XMLSchema#string"


def write(graph: Graph, stream: TextIO) -> None:
    """Writes one document, a thing a line, to a text stream, which must be UTF-8."""
    context = json.loads(CONTEXT.read_text(encoding="utf-8"))["@context"]
    terms = _read_terms(context)
    things: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for triple in sorted(read_triples(graph), key=str):
        subject, predicate, object = triple.subject, triple.predicate.value, triple.object
        assert isinstance(subject, ox.NamedNode)
        assert isinstance(object, ox.NamedNode | ox.Literal)
        key, value = _compact(predicate, object, terms)
        things[subject.value.removeprefix(BASE)][key].append(value)
    stream.write('{"@context": ' + json.dumps(context, ensure_ascii=False) + ',\n"@graph": [\n')
    lines = (
        json.dumps(
            {"id": id} | {key: values if len(values) > 1 else values[0] for key, values in thing.items()}, ensure_ascii=False
        )
        for id, thing in things.items()
    )
    stream.write(",\n".join(lines))
    stream.write("\n]}\n")


def _read_terms(context: dict[str, Any]) -> dict[tuple[str, str], str]:
    """The short name of a property and the type of its value, and that of a class."""
    terms = {}
    for term, meaning in context.items():
        if term.startswith("@") or term in PREFIXES:
            continue
        iri, type_ = (meaning, STRING) if isinstance(meaning, str) else (meaning["@id"], meaning.get("@type", STRING))
        terms[_expand(iri), _expand(type_)] = term
    return terms


def _expand(name: str) -> str:
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local if prefix in PREFIXES else name


def _shrink(iri: str) -> str:
    if iri.startswith(BASE):
        return iri.removeprefix(BASE)
    return next((f"{prefix}:{iri.removeprefix(start)}" for prefix, start in PREFIXES.items() if iri.startswith(start)), iri)


def _compact(predicate: str, object: ox.NamedNode | ox.Literal, terms: dict[tuple[str, str], str]) -> tuple[str, Any]:
    """A property and a value, as short as the context allows."""
    if predicate == TYPE:
        return "type", terms.get((object.value, STRING), _shrink(object.value))
    type_ = "@id" if isinstance(object, ox.NamedNode) else object.datatype.value
    plain = _shrink(object.value) if isinstance(object, ox.NamedNode) else object.value
    if term := terms.get((predicate, type_)):
        return term, plain
    if type_ == "@id":
        return _shrink(predicate), {"@id": plain}
    return _shrink(predicate), plain if type_ == STRING else {"@value": plain, "@type": _shrink(type_)}
