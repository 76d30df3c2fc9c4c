"""Graph and facts -> files that other programs read. To add a format, write its module and a line in `FORMATS`."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple, TextIO

from kg.exporters import csv, facts, gexf, graphml, jsonld, nodelink, ntriples, turtle
from kg.graph import Graph, build_graph
from kg.model import Entities, Facts
from kg.resolve import resolve


class Format(NamedTuple):
    """A file that an export writes: its name, and its writer, which takes the graph or the facts."""

    file: str
    write_graph: Callable[[Graph, TextIO], None] | None = None
    write_facts: Callable[[Iterable[Facts], TextIO], None] | None = None


FORMATS: dict[str, Format] = {
    "turtle": Format("graph.ttl", write_graph=turtle.write),
    "graphml": Format("graph.graphml", write_graph=graphml.write),
    "gexf": Format("graph.gexf", write_graph=gexf.write),
    "facts": Format("facts.jsonl", write_facts=facts.write),
    "meetings": Format("meetings.csv", write_graph=csv.write),
    "ntriples": Format("graph.nt", write_graph=ntriples.write),
    "jsonld": Format("graph.jsonld", write_graph=jsonld.write),
    "nodelink": Format("graph.json", write_graph=nodelink.write),
}
USUAL = ("turtle", "graphml", "gexf", "facts", "meetings")
"""The formats that every build writes."""


def write_exports(
    documents: Iterable[Facts], folder: Path, formats: Iterable[str] = USUAL, entities: Entities | None = None
) -> Entities:
    """Writes `documents`, in whatever order, as the files of `formats` into `folder`; gives who is who, as the files have it.

    The files are the same to the byte for the same facts. All are written beside their places first and renamed when all are
    whole, so that a reader never sees half of one. Without `entities` it is decided here who is who.
    """
    pages = sorted(documents, key=lambda page: page.id)
    entities = entities or resolve(pages)
    graph = build_graph(pages, entities)
    folder.mkdir(parents=True, exist_ok=True)
    written: list[tuple[Path, Path]] = []
    try:
        for format in (FORMATS[name] for name in formats):
            path = folder / format.file
            beside = path.with_name(f".{path.name}.part")
            written.append((beside, path))
            with beside.open("w", encoding="utf-8", newline="\n") as stream:
                if format.write_facts:
                    format.write_facts(pages, stream)
                elif format.write_graph:
                    format.write_graph(graph, stream)
        for beside, path in written:
            os.replace(beside, path)
    finally:
        for beside, _ in written:
            beside.unlink(missing_ok=True)
    return entities
