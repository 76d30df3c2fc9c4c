"""SPARQL 1.1 over the Turtle file of a built graph; the graph is only read, and only from its own file."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Mapping
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

from kg.errors import Fault
from kg.query import engine
from kg.query.index import find_index
from kg.query.named import NamedQuery, fill, get_query, list_queries

__all__ = ["FORMATS", "Answer", "Graph", "NamedQuery", "answer", "fill", "get_query", "list_queries", "open_graph", "show_term"]

GRAPH = "graph.ttl"
QUIET = re.compile(r"""<[^<>"{}|^`\\\s]*>|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|#[^\n]*""")
SERVICE = re.compile(r"\bservice\b", re.IGNORECASE)
ORDER = re.compile(r"\border\s+by\b", re.IGNORECASE)
# The prologue and the first word of an update; IRIs are blanked out before.
UPDATE = re.compile(r"(?:\s|base|prefix\s+[^\s:]*:)*(insert|delete|load|clear|drop|create|copy|move|add|with)\b", re.IGNORECASE)

MOST_EXPECTED = 60
"""Characters of what the parser expected that still help; it may name every sign of the grammar."""
REASON = re.compile(r"[A-Z][A-Za-z]+(?: [A-Za-z]+)+")

FORMATS = {
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
}


class Graph:
    """A built graph: its Turtle file, the index beside it (None where none can be), and the prefixes and base of the file."""

    def __init__(self, turtle: Path, index: Path | None, prefixes: dict[str, str], base: str | None) -> None:
        self.turtle, self.index, self.prefixes, self.base = turtle, index, prefixes, base

    @cached_property
    def store(self) -> ox.Store:
        """The store, opened when it is first asked."""
        return engine.open_store(str(self.index) if self.index else None, str(self.turtle))


class Answer(NamedTuple):
    """What a query gave: `text` in the form asked for, or, of a SELECT as a table, `columns` and `rows`. `cut`: there was more."""

    text: str | None
    columns: list[str]
    rows: list[list[str]]
    cut: bool = False


def open_graph(folder: Path) -> Graph:
    """The graph of the folder, indexed beside its file. Raises Fault where there is none, or it is no Turtle."""
    path = folder / GRAPH
    try:
        head = ox.parse(path=path, format=ox.RdfFormat.TURTLE)
        next(head, None)
        return Graph(path, find_index(path), head.prefixes, head.base_iri)
    except FileNotFoundError:
        raise Fault(str(path), "is missing", "make it with kg build PAGES --out FOLDER, or name another folder with --in") from None
    except (SyntaxError, OSError) as error:
        raise Fault(str(path), f"cannot be read ({error})", "build the graph again") from None


def answer(graph: Graph, text: str, form: str, *, timeout: float | None = None, limit: int | None = None) -> Answer:
    """What the query gives: as `table` its columns and rows, else as csv, tsv, json or xml, as the W3C sets them for results.

    ASK gives true or false (in json and xml, as the W3C has it), CONSTRUCT and DESCRIBE give Turtle, whatever the form. The
    prefixes of the graph's file need not be declared. Rows that the query leaves unordered come in the order of their terms.
    `limit` is the number of rows, or triples, after which the rest is left out. With a `timeout`, in seconds, the query runs in a
    process of its own, which is stopped when they are over.

    Raises Fault for what is no query, would change the graph, would ask another server, or took too long.
    """
    quiet = QUIET.sub(" ", text)
    if SERVICE.search(quiet):
        raise Fault("the query", "asks another server (SERVICE)", "leave SERVICE out: the graph answers from its own file only")
    if update := UPDATE.match(quiet):
        cure = "ask with SELECT, ASK, CONSTRUCT or DESCRIBE; kg build adds pages"
        raise Fault("the query", f"would change the graph ({update[1].upper()}), which is read only", cure)
    question = engine.Question(query=text, prefixes=graph.prefixes, base=graph.base, limit=limit)
    kind, _, body = _ask(graph, question, timeout).partition(b"\n")
    if kind == b"fault":
        cure = "write SELECT, ASK, CONSTRUCT or DESCRIBE; the graph is read only"
        raise Fault("the query", f"cannot be read ({_shorten(body.decode())})", cure)
    if kind == b"ask":
        return Answer(_write_truth(body.decode(), form), [], [])
    lines = body.splitlines(keepends=True)
    head, rows = (lines[:1], lines[1:]) if kind == b"select" else ([], lines)
    cut = limit is not None and len(rows) > limit
    rows = rows[:limit] if ORDER.search(quiet) else sorted(rows[:limit])
    body = b"".join(head + rows)
    if kind == b"triples":
        return Answer(_write_triples(body, graph.prefixes), [], [], cut)
    result = ox.parse_query_results(body, format=ox.QueryResultsFormat.TSV)
    assert isinstance(result, ox.QuerySolutions)
    if form in FORMATS:
        return Answer((result.serialize(format=FORMATS[form]) or b"").decode(), [], [], cut)
    columns = [variable.value for variable in result.variables]
    return Answer(None, columns, [[show_term(term, graph) for term in row] for row in result], cut)


def _shorten(fault: str) -> str:
    """The parser's fault without the half of a grammar that could stand at the place instead; what it says in words stays.

    >>> _shorten("error at 1:24: expected one of Prefix not found, ['%'], ['-' | '0' ..= '9'], ['.'], ['A' ..= 'Z' | 'a' ..= 'z']")
    'error at line 1, character 24: Prefix not found'
    """
    place, _, expected = fault.partition(": ")
    words = REASON.findall(expected) if len(expected) > MOST_EXPECTED else [expected]
    place = re.sub(r"(\d+):(\d+)$", r"line \1, character \2", place)
    return f"{place}: {'; '.join(words)}" if words and expected else place


def _ask(graph: Graph, question: engine.Question, timeout: float | None) -> bytes:
    """The engine's answer, from this process or, where it has a time to keep to, from one of its own."""
    if timeout is None:
        stream = BytesIO()
        engine.run(graph.store, question, stream)
        return stream.getvalue()
    given = {"index": str(graph.index) if graph.index else None, "turtle": str(graph.turtle), "question": question}
    # -P: what lies beside the script, or where the user stands, is no library.
    command = [sys.executable, "-P", engine.__file__]
    try:
        done = subprocess.run(command, input=json.dumps(given).encode(), capture_output=True, timeout=timeout)
    except subprocess.TimeoutExpired:
        raise Fault("the query", f"took longer than {timeout:g} seconds", "narrow it, or raise --timeout") from None
    if done.returncode:
        why = (done.stderr.decode(errors="replace").splitlines() or [f"signal {-done.returncode}"])[-1]
        raise Fault("the query", f"was stopped ({why})", "narrow it; if that does not help, build the graph again")
    return done.stdout


def _write_truth(truth: str, form: str) -> str:
    if form not in ("json", "xml"):
        return truth
    result = ox.parse_query_results(f'{{"head":{{}},"boolean":{truth}}}', format=ox.QueryResultsFormat.JSON)
    return (result.serialize(format=FORMATS[form]) or b"").decode()


def _write_triples(triples: bytes, prefixes: Mapping[str, str]) -> str:
    """Turtle in an order that depends on nothing but the triples; the serialiser has its prefixes in any order."""
    quads = sorted(ox.parse(triples, format=ox.RdfFormat.N_TRIPLES), key=str)
    text = (ox.serialize((quad.triple for quad in quads), format=ox.RdfFormat.TURTLE, prefixes=dict(prefixes)) or b"").decode()
    lines = text.splitlines(keepends=True)
    return "".join(sorted(lines, key=lambda line: line if line.startswith("@prefix") else "~"))


def show_term(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None, graph: Graph) -> str:
    """A term as a table shows it: a literal's characters, nothing for None, an IRI as short as a query may write it.

    That is with its prefix where it has one, or without what all ids of the graph begin with.
    """
    if isinstance(term, ox.NamedNode):
        if graph.base and term.value.startswith(graph.base):
            return term.value.removeprefix(graph.base)
        names = [(iri, name) for name, iri in graph.prefixes.items() if term.value.startswith(iri)]
        iri, name = max(names, key=lambda found: len(found[0]), default=("", ""))
        return f"{name}:{term.value.removeprefix(iri)}" if iri else term.value
    return term.value if isinstance(term, ox.Literal | ox.BlankNode) else str(term or "")
