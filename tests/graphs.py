"""Files of a graph out of facts, without pages and without a command."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from kg.exporters import USUAL, write_files
from kg.graph import Drawn, Elements, Graph, StoredGraph, to_networkx
from kg.graph.elements import Listed
from kg.model import Facts, Link, Source
from kg.store import open_store
from kg.update import prepare, update


@contextmanager
def open_elements(documents: Iterable[Facts], decisions: Iterable[Link] = ()) -> Iterator[Elements]:
    """The nodes and edges of what the documents state, out of a store, with what was decided by hand on who is who."""
    with open_store(None) as store:
        store.put(prepare(Source(id=facts.id, text=""), facts) for facts in documents)
        update(store, decisions)
        yield StoredGraph(store)


@contextmanager
def elements_of(documents: Iterable[Facts]) -> Iterator[Elements]:
    """The nodes and edges of what the documents state, drawn."""
    with open_elements(documents) as elements:
        yield Drawn(elements)


def list_elements(documents: Iterable[Facts]) -> Elements:
    """The same, in memory."""
    with elements_of(documents) as elements:
        return Listed(elements.nodes(), elements.edges())


def build_graph(documents: Iterable[Facts], decisions: Iterable[Link] = ()) -> Graph:
    """What the documents state, as networkx has it."""
    with open_elements(documents, decisions) as elements:
        return to_networkx(elements)


def write_exports(documents: Iterable[Facts], folder: Path, formats: Iterable[str] = USUAL) -> None:
    """Writes the files of the formats as a build does."""
    pages = sorted(documents, key=lambda facts: facts.id)
    with elements_of(pages) as elements:
        write_files(formats, elements, [msgspec.json.encode(facts).decode() for facts in pages], folder)
