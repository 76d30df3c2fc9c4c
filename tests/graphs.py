"""Files of a graph out of facts, without pages and without a command."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.exporters import USUAL, write_files
from kg.graph import Drawn, Elements, StoredGraph
from kg.model import Facts, Source
from kg.store import open_store
from kg.update import prepare, update


@contextmanager
def elements_of(documents: Iterable[Facts]) -> Iterator[Elements]:
    """The nodes and edges of what the documents state, drawn."""
    with open_store(None) as store:
        store.put(prepare(Source(id=facts.id, text=""), facts) for facts in documents)
        update(store)
        yield Drawn(StoredGraph(store))


def write_exports(documents: Iterable[Facts], folder: Path, formats: Iterable[str] = USUAL) -> None:
    """Writes the files of the formats as a build does."""
    pages = sorted(documents, key=lambda facts: facts.id)
    with elements_of(pages) as elements:
        write_files(formats, elements, pages, folder)
