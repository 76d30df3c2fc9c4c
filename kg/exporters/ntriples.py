"""The RDF of `turtle` as N-Triples: a statement a line, sorted, for tools that count, compare and load line by line."""

from __future__ import annotations

import io
from typing import TextIO

import pyoxigraph as ox

from kg.exporters import turtle
from kg.graph import Graph


def write(graph: Graph, stream: TextIO) -> None:
    """Writes the graph to a text stream, which must be UTF-8."""
    stream.writelines(f"{line} .\n" for line in sorted(str(triple) for triple in read_triples(graph)))


def read_triples(graph: Graph) -> set[ox.Triple]:
    """The statements of the graph as pyoxigraph's terms."""
    text = io.StringIO()
    turtle.write(graph, text)
    return {ox.Triple(quad.subject, quad.predicate, quad.object) for quad in ox.parse(text.getvalue(), format=ox.RdfFormat.TURTLE)}
