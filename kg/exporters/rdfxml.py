"""The RDF of `turtle` as RDF/XML, for tools that read no other; characters of control, which XML cannot bear, are left out."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from kg.exporters.flat import escape
from kg.exporters.formats import Format
from kg.exporters.rdf import BASE, ID, PREFIXES, TERM, TEXT, Thing, describe_edge, describe_node, expand, gather, reference
from kg.graph import Edge, Node


def head() -> str:
    """All before the first thing."""
    names = "".join(f' xmlns:{prefix}="{iri}"' for prefix, iri in PREFIXES.items())
    rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF xmlns:rdf="{rdf}"{names} xml:base="{BASE}">\n'


def render(things: Iterable[Thing]) -> str:
    """An element for each thing, with one in it for each statement."""
    lines = []
    for id, statements, _ in gather(things):
        lines.append(f'<rdf:Description rdf:about="{_iri(id)}">')
        lines += [_form(property, type_) % _value(type_, value) for property, type_, value in statements]
        lines.append("</rdf:Description>\n")
    return "".join(lines)


def _value(type_: str, value: str) -> str:
    if type_ == TERM:
        return expand(value)
    return _iri(value) if type_ == ID else escape(value)


def _iri(id: str) -> str:
    return reference(id).replace("&", "&amp;")


@cache
def _form(property: str, type_: str) -> str:
    name = "rdf:type" if property == "a" else property
    if type_ in (ID, TERM):
        return f'<{name} rdf:resource="%s"/>'
    datatype = f' rdf:datatype="{expand(type_)}"' if type_ != TEXT else ""
    return f"<{name}{datatype}>%s</{name}>"


def render_node(node: Node) -> str:
    """The node and its evidence."""
    return render(describe_node(node))


def render_edge(edge: Edge) -> str:
    """The edge, or the tenure or part that it is, and its evidence."""
    return render(describe_edge(edge))


RDF_XML = Format("graph.rdf", render_node, render_edge, head, tail="</rdf:RDF>\n")
