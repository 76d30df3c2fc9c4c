"""SPARQL 1.1 over the Turtle file of a built graph; the graph is only read, and only from its own file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

from kg.errors import Fault

GRAPH = "graph.ttl"
FOLDER = Path(__file__).parents[1] / "queries"

Table = tuple[list[str], list[list[str]]]

PARAMETER = re.compile(r"^# {3}(\w+): (.+)$", re.MULTILINE)
QUIET = re.compile(r"""<[^<>"{}|^`\\\s]*>|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|#[^\n]*""")
SERVICE = re.compile(r"\bservice\b", re.IGNORECASE)

FORMATS = {"csv": ox.QueryResultsFormat.CSV, "json": ox.QueryResultsFormat.JSON}


class NamedQuery(NamedTuple):
    """A query that travels with the program: what it answers, and its parameters with what each means."""

    name: str
    answers: str
    parameters: dict[str, str]
    text: str


def list_queries() -> list[NamedQuery]:
    """All named queries, by name."""
    return [_read_query(path) for path in sorted(FOLDER.glob("*.rq"))]


def get_query(name: str) -> NamedQuery:
    """The query of that name. Raises Fault where there is none."""
    if not (path := FOLDER / f"{Path(name).name}.rq").is_file():
        known = ", ".join(query.name for query in list_queries())
        raise Fault(name, "is no named query", f"known are {known}")
    return _read_query(path)


def _read_query(path: Path) -> NamedQuery:
    """The header of comments says what the query answers, then names each parameter in a line `#   name: meaning`."""
    text = path.read_text(encoding="utf-8")
    answers = text.partition("\n")[0].removeprefix("# ")
    return NamedQuery(path.stem, answers, dict(PARAMETER.findall(text)), text)


def fill(query: NamedQuery, values: Mapping[str, str]) -> str:
    """The query's text with its parameters set; one that is not named stays open, and narrows nothing.

    A parameter stands in the text as `VALUES ?name { UNDEF }`, so that the text is a query as it is. Raises Fault for an unknown
    name.
    """
    text = query.text
    for name, value in values.items():
        if name not in query.parameters:
            known = ", ".join(query.parameters) or "none"
            raise Fault(f"--param {name}", f"is no parameter of the query {query.name}", f"known are: {known}")
        text = text.replace(f"VALUES ?{name} {{ UNDEF }}", f"VALUES ?{name} {{ {ox.Literal(value)} }}")
    return text


class Graph(NamedTuple):
    """A graph in memory, with the prefixes that its file declares."""

    store: ox.Store
    prefixes: dict[str, str]


def load_graph(folder: Path) -> Graph:
    """The graph of the folder. Raises Fault where there is none, or it is no Turtle."""
    path = folder / GRAPH
    store = ox.Store()
    try:
        head = ox.parse(path=path, format=ox.RdfFormat.TURTLE)
        next(head, None)
        store.bulk_load(path=path, format=ox.RdfFormat.TURTLE)
    except FileNotFoundError:
        raise Fault(str(path), "is missing", "make it with kg build PAGES --out FOLDER, or name another folder with --in") from None
    except (SyntaxError, OSError) as error:
        raise Fault(str(path), f"cannot be read ({error})", "build the graph again") from None
    return Graph(store, head.prefixes)


def answer(graph: Graph, text: str, form: str) -> Table | str:
    """What the query gives: as `table` its columns and rows, as `csv` or `json` the format that the W3C set for results.

    ASK gives true or false, CONSTRUCT and DESCRIBE give triples, whatever the form. The prefixes of the graph's file need not be
    declared. Raises Fault for what is no query, or would ask another server.
    """
    if SERVICE.search(QUIET.sub(" ", text)):
        raise Fault("the query", "asks another server (SERVICE)", "leave SERVICE out: the graph answers from its own file only")
    try:
        result = graph.store.query(text, prefixes=graph.prefixes)
    except SyntaxError as error:
        cure = "write SELECT, ASK, CONSTRUCT or DESCRIBE; the graph is read only"
        raise Fault("the query", f"cannot be read ({error})", cure) from None
    if isinstance(result, ox.QueryTriples):
        return _write_triples(result, graph.prefixes)
    if form in FORMATS:
        return (result.serialize(format=FORMATS[form]) or b"").decode("utf-8")
    if isinstance(result, ox.QueryBoolean):
        return "true" if result else "false"
    return [variable.value for variable in result.variables], [[show_term(term, graph.prefixes) for term in row] for row in result]


def _write_triples(triples: ox.QueryTriples, prefixes: Mapping[str, str]) -> str:
    """Turtle in an order that depends on nothing but the triples; the serialiser has its prefixes in any order."""
    text = (ox.serialize(sorted(triples, key=str), format=ox.RdfFormat.TURTLE, prefixes=dict(prefixes)) or b"").decode("utf-8")
    lines = text.splitlines(keepends=True)
    return "".join(sorted(lines, key=lambda line: line if line.startswith("@prefix") else "~"))


def show_term(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None, prefixes: Mapping[str, str]) -> str:
    """A term as a table shows it: a literal's characters, an IRI with its prefix where it has one, nothing for None."""
    if isinstance(term, ox.NamedNode):
        names = [(iri, name) for name, iri in prefixes.items() if term.value.startswith(iri)]
        iri, name = max(names, key=lambda found: len(found[0]), default=("", ""))
        return f"{name}:{term.value.removeprefix(iri)}" if iri else term.value
    return term.value if isinstance(term, ox.Literal | ox.BlankNode) else str(term or "")
