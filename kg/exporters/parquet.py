"""The graph and its facts as three tables of Parquet, for pandas, polars, DuckDB, R and Spark: with types, and evidence whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, TextIO

import msgspec

from kg.exporters.flat import EDGE_TABLES, NODE_TABLES, Table, safe_text
from kg.exporters.formats import Whole
from kg.graph import Elements
from kg.model import Evidence, Facts

if TYPE_CHECKING:
    import pyarrow as pa

ROWS = 1 << 13
"""In a group of rows: as many are held in memory."""
FACTS = ("document", "url", "published", "locality", "kind", "person", "what", "rank", "date", "place", "organ", "meeting")


def write(elements: Elements, facts: Iterable[str], streams: Sequence[TextIO]) -> None:
    """Writes nodes, edges and facts, to the buffers of three streams.

    A row of facts is a role (its title as `what`), a meeting (its name), or a part in a meeting (its capacity as `kind`);
    `meeting` counts those of the document from 0.
    """
    import pyarrow as pa

    evidence = pa.struct(
        {"document": pa.string(), "start": pa.int32(), "end": pa.int32(), "quote": pa.string(), "rule": pa.string()}
        | {"confidence": pa.float64()}
    )
    types = {"integer": pa.int32(), "texts": pa.list_(pa.string()), "evidence": pa.list_(evidence)}

    def columns(tables: Mapping[str, Table]) -> dict[str, pa.DataType]:
        return {name: types.get(type_, pa.string()) for table in tables.values() for name, type_ in table}

    place = {"x": pa.float64(), "y": pa.float64(), "size": pa.float64()}
    ends = dict.fromkeys(("id", "kind", "source", "target"), pa.string())
    words = dict.fromkeys(FACTS, pa.string()) | {"rank": pa.int32(), "meeting": pa.int32()}
    words |= {field.name: field.type for field in evidence if field.name != "document"}
    nodes = dict.fromkeys(("id", "kind", "label"), pa.string()) | place | columns(NODE_TABLES)
    for stream, schema, rows in zip(
        streams,
        (nodes, ends | columns(EDGE_TABLES), words),
        (_node_rows(elements), _edge_rows(elements), _fact_rows(map(msgspec.json.Decoder(Facts).decode, facts))),
        strict=True,
    ):
        _write_table(pa.schema(schema), rows, stream)


def _write_table(schema: pa.Schema, rows: Iterator[dict[str, Any]], stream: TextIO) -> None:
    import pyarrow as pa
    from pyarrow import parquet

    with parquet.ParquetWriter(stream.buffer, schema, compression="zstd") as writer:
        while group := list(islice(rows, ROWS)):
            writer.write_table(pa.Table.from_pylist(group, schema))


def _node_rows(elements: Elements) -> Iterator[dict[str, Any]]:
    for node in elements.nodes():
        place = {"x": node.x, "y": node.y, "size": node.size}
        values = {name: _cell(value) for name, value in node.attributes.items()}
        yield {"id": _cell(node.id), "kind": node.kind, "label": _cell(node.label)} | place | values


def _edge_rows(elements: Elements) -> Iterator[dict[str, Any]]:
    for edge in elements.edges():
        ends = {"id": _cell(edge.id), "kind": edge.kind, "source": _cell(edge.source), "target": _cell(edge.target)}
        yield ends | {name: _cell(value) for name, value in edge.attributes.items()}


def _fact_rows(documents: Iterable[Facts]) -> Iterator[dict[str, Any]]:
    for facts in documents:
        page = {"document": facts.id, "url": facts.url, "published": facts.published, "locality": facts.locality}
        for role in facts.roles:
            what = {"kind": "role", "person": role.person, "what": role.title, "place": role.place, "organ": role.organ}
            yield _row(page | what, role.evidence)
        for number, meeting in enumerate(facts.meetings):
            event = {"what": meeting.name, "date": meeting.date, "place": meeting.place, "organ": meeting.organ, "meeting": number}
            yield _row(page | event | {"kind": "meeting"}, meeting.evidence)
            for part in meeting.participations:
                yield _row(page | event | {"kind": part.capacity, "person": part.person, "rank": part.rank}, part.evidence)


def _row(values: dict[str, Any], evidence: Evidence) -> dict[str, Any]:
    words: dict[str, Any] = _cell((evidence,))[0]
    del words["document"]
    return {name: _cell(value) for name, value in values.items()} | words


def _cell(value: Any) -> Any:
    """A value as a table takes it: evidence as a record, text without lone surrogates."""
    if isinstance(value, str):
        return safe_text(value)
    if isinstance(value, tuple):
        return [
            {
                "document": safe_text(item.document),
                "start": item.span.start,
                "end": item.span.end,
                "quote": safe_text(item.quote),
                "rule": safe_text(item.rule),
                "confidence": item.confidence,
            }
            if isinstance(item, Evidence)
            else safe_text(item)
            for item in value
        ]
    return value


PARQUET = Whole(("nodes.parquet", "edges.parquet", "facts.parquet"), write)
