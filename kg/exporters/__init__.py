"""Graph and facts -> files that other programs read. To add a format, write its module and a line in `FORMATS`."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from itertools import chain
from pathlib import Path
from typing import TextIO

from kg.exporters.cypher import CYPHER
from kg.exporters.facts import FACTS
from kg.exporters.formats import Composer, Format, Gathered, Whole, Writer, write_together
from kg.exporters.ftm import FOLLOW_THE_MONEY
from kg.exporters.gexf import GEXF
from kg.exporters.graphml import GRAPHML
from kg.exporters.jsonld import JSON_LD
from kg.exporters.meetings import MEETINGS
from kg.exporters.nodelink import NODE_LINK
from kg.exporters.ntriples import N_QUADS, N_TRIPLES
from kg.exporters.parquet import PARQUET
from kg.exporters.rdfxml import RDF_XML
from kg.exporters.tables import EDGES_CSV, NODES_CSV
from kg.exporters.turtle import TURTLE
from kg.graph import Elements
from kg.model import Facts

__all__ = [
    "FORMATS",
    "USUAL",
    "Composer",
    "Format",
    "Gathered",
    "Whole",
    "files_of",
    "write_files",
    "write_streams",
    "write_together",
]

FORMATS: dict[str, Whole | Gathered | tuple[Format, ...]] = {
    "turtle": (TURTLE,),
    "graphml": (GRAPHML,),
    "gexf": (GEXF,),
    "facts": FACTS,
    "meetings": MEETINGS,
    "csv": (NODES_CSV, EDGES_CSV),
    "ntriples": (N_TRIPLES,),
    "nquads": (N_QUADS,),
    "jsonld": (JSON_LD,),
    "rdfxml": (RDF_XML,),
    "nodelink": (NODE_LINK,),
    "cypher": CYPHER,
    "parquet": PARQUET,
    "ftm": FOLLOW_THE_MONEY,
}
USUAL = ("turtle", "graphml", "gexf", "facts", "meetings")
"""The formats that every build writes."""


def files_of(name: str) -> tuple[str, ...]:
    """The names of the files that a format has."""
    format = FORMATS[name]
    return format.files if isinstance(format, Whole | Gathered) else tuple(part.file for part in format)


def write_streams(name: str, elements: Elements, facts: Iterable[Facts], streams: Sequence[TextIO]) -> None:
    """Writes a format, a stream for each of `files_of`; streams are UTF-8 and leave line ends alone."""
    _write({name: streams}, elements, facts)


def write_files(names: Iterable[str], elements: Elements, facts: Iterable[Facts], folder: Path) -> None:
    """Writes the files of all these formats into the folder, which is made where there is none.

    All are written beside their places first and renamed when all are whole, so that a reader never sees half of one.
    """
    folder.mkdir(parents=True, exist_ok=True)
    paths = {name: [(folder / f".{file}.part", folder / file) for file in files_of(name)] for name in names}
    try:
        with ExitStack() as stack:
            streams = {
                name: [stack.enter_context(beside.open("w", encoding="utf-8", newline="\n")) for beside, _ in parts]
                for name, parts in paths.items()
            }
            _write(streams, elements, facts)
        for beside, path in chain.from_iterable(paths.values()):
            os.replace(beside, path)
    finally:
        for beside, _ in chain.from_iterable(paths.values()):
            beside.unlink(missing_ok=True)


def _write(streams: Mapping[str, Sequence[TextIO]], elements: Elements, facts: Iterable[Facts]) -> None:
    """Writes formats, those that ask for each element once in one reading of the graph."""
    together: list[Writer] = []
    for name, own in streams.items():
        format = FORMATS[name]
        if isinstance(format, Whole):
            format.write(elements, facts, own)
        elif isinstance(format, Gathered):
            together.append(format.start(own))
        else:
            together += map(Composer, format, own)
    if together:
        write_together(elements, together)
