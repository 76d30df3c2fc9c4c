"""Graph and facts -> files that other programs read. To add a format, write its module and a line in `FORMATS`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from tempfile import TemporaryFile
from types import MappingProxyType
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
from kg.exporters.pieces import Piece, Pieces, list_of, pack
from kg.exporters.rdfxml import RDF_XML
from kg.exporters.tables import EDGES_CSV, NODES_CSV
from kg.exporters.turtle import TURTLE
from kg.graph import Elements

__all__ = [
    "FORMATS",
    "SHARES",
    "USUAL",
    "Composer",
    "Format",
    "Gathered",
    "Whole",
    "clear_away",
    "files_of",
    "put_in_place",
    "write_beside",
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
SHARES = ("turtle", "meetings"), ("facts", "graphml", "gexf")
"""The formats that every build writes, as two processes share them: each share takes about as long as the other."""
USUAL = SHARES[0] + SHARES[1]


def files_of(name: str) -> tuple[str, ...]:
    """The names of the files that a format has."""
    format = FORMATS[name]
    return format.files if isinstance(format, Whole | Gathered) else tuple(part.file for part in format)


def write_streams(name: str, elements: Elements, facts: Iterable[str], streams: Sequence[TextIO]) -> None:
    """Writes a format, a stream for each of `files_of`; streams are UTF-8 and leave line ends alone.

    `facts` are those of all pages that the graph was built of, as JSON.
    """
    _write({name: streams}, elements, facts)


def write_files(names: Iterable[str], elements: Elements, facts: Iterable[str], folder: Path, program: bytes = b"") -> None:
    """Writes the files of all these formats into the folder, which is made where there is none.

    All are written beside their places first and renamed when all are whole, so that a reader never sees half of one. Where
    `program` tells the program from others, what it would write as it did before is taken over from the files in the folder.
    """
    folder.mkdir(parents=True, exist_ok=True)
    names = tuple(names)
    try:
        write_beside(names, elements, facts, folder, program)
        put_in_place(names, folder)
    finally:
        clear_away(names, folder)


def write_beside(names: Sequence[str], elements: Elements, facts: Iterable[str], folder: Path, program: bytes) -> None:
    """Writes the files beside their places, with lists of their pieces where `program` is not empty."""
    with ExitStack() as stack:
        streams: dict[str, list[TextIO]] = {}
        earlier: dict[str, Pieces] = {}
        for name in names:
            paths = [folder / file for file in files_of(name)]
            streams[name] = [stack.enter_context(beside(path).open("w", encoding="utf-8", newline="\n")) for path in paths]
            if program:
                earlier |= {path.name: stack.enter_context(closing(Pieces(path))) for path in paths}
        for file, pieces in _write(streams, elements, facts, earlier, program).items():
            beside(list_of(folder / file)).write_bytes(pack(pieces, folder / file))


def put_in_place(names: Iterable[str], folder: Path) -> None:
    """Gives the files that `write_beside` wrote their names; a file that has no list of its pieces keeps none of an earlier one."""
    for path in _paths(names, folder):
        beside(path).replace(path)
        if beside(list_of(path)).exists():
            beside(list_of(path)).replace(list_of(path))
        else:
            list_of(path).unlink(missing_ok=True)


def clear_away(names: Iterable[str], folder: Path) -> None:
    """Removes what is left of files that were not written to their end."""
    for path in _paths(names, folder):
        beside(path).unlink(missing_ok=True)
        beside(list_of(path)).unlink(missing_ok=True)


def _paths(names: Iterable[str], folder: Path) -> list[Path]:
    return [folder / file for name in names for file in files_of(name)]


def beside(path: Path) -> Path:
    """Where a file lies until it is whole."""
    return path.with_name(f".{path.name.removeprefix('.')}.part")


def _write(
    streams: Mapping[str, Sequence[TextIO]],
    elements: Elements,
    facts: Iterable[str],
    earlier: Mapping[str, Pieces] = MappingProxyType({}),
    program: bytes = b"",
) -> dict[str, list[Piece]]:
    """The pieces of files whose `earlier` ones are given, once all are written; where that will do, the graph is read but once."""
    together: list[Writer] = []
    composed: dict[str, Composer] = {}
    with ExitStack() as stack:
        for name, own in streams.items():
            format = FORMATS[name]
            if isinstance(format, Whole):
                format.write(elements, facts, own)
            elif isinstance(format, Gathered):
                together.append(format.start(own))
            else:
                for part, stream in zip(format, own, strict=True):
                    aside = stack.enter_context(TemporaryFile())
                    composed[part.file] = Composer(part, stream.buffer, aside, earlier.get(part.file))
        together += composed.values()
        if together:
            write_together(elements, together, program)
    return {file: composer.pieces for file, composer in composed.items() if file in earlier}
