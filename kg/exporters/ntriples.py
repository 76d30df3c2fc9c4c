"""The RDF of `turtle` a statement a line: N-Triples for tools that count, compare and load line by line, N-Quads with the pages.

In N-Quads each document is a graph, named by its own IRI. In it stand what the document itself says, who holds which post and who
took which part, and the words that say so. What is worked out from all pages, labels and days first and last observed, stands in
no named graph.
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.exporters.formats import Format
from kg.exporters.rdf import BASE, ID, TERM, Thing, describe_edge, describe_node, expand, reference
from kg.exporters.turtle import quote
from kg.graph import Edge, Node


def render_triples(things: Iterable[Thing]) -> str:
    """A line for each statement."""
    lines = []
    for id, statements, _ in things:
        subject = f"<{BASE}{reference(id)}>"
        lines += [f"{subject} <{expand(property)}> {_term(type_, value)} .\n" for property, type_, value in statements]
    return "".join(lines)


def render_quads(things: Iterable[Thing]) -> str:
    """A line for each statement and each page that makes it; one for a statement that none makes by itself."""
    lines = []
    for id, statements, pages in things:
        subject = f"<{BASE}{reference(id)}>"
        graphs = [f" <{BASE}{reference(page)}>" for page in pages] or [""]
        for property, type_, value in statements:
            triple = f"{subject} <{expand(property)}> {_term(type_, value)}"
            lines += [f"{triple}{graph} .\n" for graph in graphs]
    return "".join(lines)


def _term(type_: str, value: str) -> str:
    if type_ == ID:
        return f"<{BASE}{reference(value)}>"
    if type_ == TERM:
        return f"<{expand(value)}>"
    return f"{quote(value)}^^<{expand(type_)}>" if type_ else quote(value)


def _triples_of_node(node: Node) -> str:
    return render_triples(describe_node(node))


def _triples_of_edge(edge: Edge) -> str:
    return render_triples(describe_edge(edge))


def _quads_of_node(node: Node) -> str:
    return render_quads(describe_node(node))


def _quads_of_edge(edge: Edge) -> str:
    return render_quads(describe_edge(edge))


N_TRIPLES = Format("graph.nt", _triples_of_node, _triples_of_edge)
N_QUADS = Format("graph.nq", _quads_of_node, _quads_of_edge)
