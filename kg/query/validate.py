"""The Turtle file of a built graph against the SHACL shapes of `kg/ontology`: what in it is not as the model says."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pyshacl
import rdflib
from rdflib.namespace import SH
from rdflib.term import Node

from kg.errors import Fault

GRAPH = "graph.ttl"
WHOLE = rdflib.URIRef("https://w3id.org/zhiguan/shapes#graph")
"""The node that stands for the whole graph, in shapes whose value is the node that is wrong."""

BASE = re.compile("@base <([^>]*)>")
SHAPES = Path(__file__).parents[1] / "ontology" / "shapes.ttl"


class Violation(NamedTuple):
    """One thing that is not as a shape says: which, by which property (none where it is the thing itself), which value, and what
    is wrong with it. IRIs are short, as the file has them."""

    node: str
    path: str
    value: str
    message: str


class Check(NamedTuple):
    """The number of triples that were looked at, and what is wrong with them."""

    triples: int
    violations: list[Violation]


def find_faults(folder: Path) -> Check:
    """What is wrong with the graph of the folder, by node; none where it conforms.

    Raises Fault where there is no graph, or it is no Turtle. A million triples take minutes and some gigabytes.
    """
    path = folder / GRAPH
    try:
        text = path.read_text(encoding="utf-8")
        base = BASE.match(text)
        graph = rdflib.Graph(base=base[1] if base else None).parse(data=text, format="turtle")
    except FileNotFoundError:
        raise Fault(str(path), "is missing", "make it with kg build PAGES --out FOLDER, or name another folder with --in") from None
    except (SyntaxError, UnicodeDecodeError, OSError) as error:
        fault = str(error).splitlines()[0]
        raise Fault(str(path), f"cannot be read ({fault})", "build the graph again") from None
    return Check(len(graph), find_violations(graph))


def find_violations(graph: rdflib.Graph) -> list[Violation]:
    """What the shapes say against the graph, each once, by node, path, value and message; ids are short where it has a base."""
    _, report, _ = pyshacl.validate(graph, shacl_graph=_read_shapes())
    assert isinstance(report, rdflib.Graph)
    found = set()
    for result in report.subjects(rdflib.RDF.type, SH.ValidationResult):
        node, path, value = (report.value(result, term) for term in (SH.focusNode, SH.resultPath, SH.value))
        if node == WHOLE:
            node, value = value, None
        message = report.value(result, SH.resultMessage)
        found.add(Violation(_show(graph, node), _show_path(graph, report, path), _show(graph, value), str(message)))
    return sorted(found)


@cache
def _read_shapes() -> rdflib.Graph:
    return rdflib.Graph().parse(SHAPES)


def _show(graph: rdflib.Graph, term: Node | None) -> str:
    if isinstance(term, rdflib.URIRef):
        return term.removeprefix(graph.base or "") if graph.base and term.startswith(graph.base) else _shrink(graph, term)
    return "" if term is None else str(term)


def _shrink(graph: rdflib.Graph, iri: rdflib.URIRef) -> str:
    starts = [(start, prefix) for prefix, start in graph.namespaces() if iri.startswith(start)]
    start, prefix = max(starts, key=lambda found: len(found[0]), default=("", ""))
    return f"{prefix}:{iri.removeprefix(start)}" if prefix else str(iri)


def _show_path(graph: rdflib.Graph, report: rdflib.Graph, path: Node | None) -> str:
    """A property by its short name, the way back along one with ^ before it."""
    back = report.value(path, SH.inversePath) if isinstance(path, rdflib.BNode) else None
    return f"^{_show(graph, back)}" if back else _show(graph, path)
