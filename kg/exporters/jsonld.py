"""The RDF of `turtle` as JSON-LD, with the short names of `kg/ontology/context.jsonld`, for programs that read JSON only."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from kg.exporters.formats import Format
from kg.exporters.jsonl import encode
from kg.exporters.rdf import ID, PREFIXES, TERM, TEXT, Thing, describe_edge, describe_node, expand, gather, reference
from kg.graph import Edge, Node

CONTEXT = Path(__file__).parents[1] / "ontology" / "context.jsonld"


@cache
def _context() -> dict[str, Any]:
    context: dict[str, Any] = json.loads(CONTEXT.read_text(encoding="utf-8"))["@context"]
    return context


@cache
def _terms() -> dict[tuple[str, str], str]:
    """The short name of a property and the type of its value, and that of a class, by whole IRIs; `ID` is of all that is named."""
    terms = {}
    for term, meaning in _context().items():
        if term.startswith("@") or term in PREFIXES:
            continue
        iri, type_ = (meaning, TEXT) if isinstance(meaning, str) else (meaning["@id"], meaning.get("@type", TEXT))
        terms[_widen(iri), _widen(type_)] = term
    return terms


def _widen(name: str) -> str:
    return expand(name) if name.partition(":")[0] in PREFIXES else name


@cache
def _key(property: str, type_: str) -> tuple[str, bool]:
    """The key of a property whose value is of that type, and whether the context tells the type."""
    known = _terms().get((expand(property), type_ if type_ in (ID, TEXT) else expand(type_)))
    return known or property, known is not None or type_ == TEXT


@cache
def _class(term: str) -> str:
    return _terms().get((expand(term), TEXT), term)


def head() -> str:
    """All before the first thing."""
    return '{"@context": ' + json.dumps(_context(), ensure_ascii=False) + ',\n"@graph": [\n'


def render(things: Iterable[Thing]) -> str:
    """An object for each thing, on lines of their own."""
    lines = []
    for id, statements, _ in gather(things):
        values: dict[str, list[Any]] = {}
        for property, type_, value in statements:
            if property == "a":
                values.setdefault("type", []).append(_class(value))
                continue
            key, told = _key(property, ID if type_ == TERM else type_)
            plain: Any = reference(value) if type_ == ID else value
            if not told:
                plain = {"@id": plain} if type_ in (ID, TERM) else {"@value": plain, "@type": type_}
            values.setdefault(key, []).append(plain)
        lines.append(encode({"id": reference(id)} | {key: many if len(many) > 1 else many[0] for key, many in values.items()}))
    return ",\n".join(lines)


def render_node(node: Node) -> str:
    """The node and its evidence."""
    return render(describe_node(node))


def render_edge(edge: Edge) -> str:
    """The edge, or the tenure or part that it is, and its evidence."""
    return render(describe_edge(edge))


JSON_LD = Format("graph.jsonld", render_node, render_edge, head, tail="\n]}\n", comma=",\n")
