"""Tables of pages, row by row: JSON Lines, JSON, CSV, Parquet. What is held is one row, of Parquet one small batch."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Generator, Iterator, Mapping
from itertools import chain
from pathlib import PurePath
from typing import Any, BinaryIO, cast

import msgspec

from kg.corpus.columns import NoColumn, find_columns, read_row
from kg.corpus.encodings import BOMS, find_codec, guess_encoding, read_lines
from kg.corpus.found import MAX_FILE, Field, Found, How, Unreadable
from kg.corpus.listing import split_name
from kg.corpus.packing import make_seekable

BATCH = 64  # rows of Parquet that are held at once
KEPT = 1000  # items of a list that is none of pages
NAN = re.compile(r'((?<!\\)":\s*)NaN(?=\s*[,}])')  # an empty cell, as pandas and json have it
SEPARATOR = re.compile(r"sep=(.)\s*")  # a first line for spreadsheets
QUOTED = re.compile(r'"[^"]*"')
NAME_IT = "name it with --text-column, or --html-column"
WHOLE_ROWS = "write one page a row, and text with commas or line ends in quotes"


class Finder:
    """The columns of rows as they come: looked for once for each set of names."""

    def __init__(self, how: How) -> None:
        self._said, self._found = how.columns, dict[tuple[str, ...], dict[Field, str]]()

    def find(self, row: Mapping[str, Any]) -> dict[Field, str]:
        """The columns of this row. Raises NoColumn."""
        names = tuple(row)
        if names not in self._found:
            self._found.clear()
            said = {field: name for field, name in self._said.items() if field in ("text", "html") or name.split(".")[0] in row}
            self._found[names] = find_columns(names, said)
        return self._found[names]

    def fits(self, row: Mapping[str, Any]) -> bool:
        """Whether the row has a text."""
        try:
            self.find(row)
        except NoColumn:
            return False
        return True


def read_table(path: PurePath, stream: BinaryIO, how: How, kind: str) -> Iterator[Found]:
    """The pages of a table; a row that is none is named by its line (or, where a file has no lines, its number), from 1."""
    read = {".json": _read_json, ".csv": _read_csv, ".tsv": _read_csv, ".parquet": _read_parquet}.get(kind, _read_jsonl)
    empty = True
    for found in read(path, stream, how):
        empty = False
        yield found
    if empty:
        yield Unreadable(path=str(path), fault="is empty", cure="fetch the pages again, or remove the file")


def _read_jsonl(path: PurePath, stream: BinaryIO, how: How) -> Iterator[Found]:
    decoder, finder = msgspec.json.Decoder(dict[str, Any]), Finder(how)
    for number, line in read_lines(stream, how.encoding):
        where = f"{path}:{number}"
        if line is None:
            yield Unreadable(path=where, fault=f"is a line of more than {MAX_FILE >> 20} MiB", cure="split it")
        elif line and not line.isspace():
            try:
                row = decoder.decode(NAN.sub(r"\1null", line) if "NaN" in line else line)
            except (msgspec.DecodeError, UnicodeError) as error:
                yield Unreadable(
                    path=where, fault=f"is no page ({error})", cure='write {"id": "…", "url": "…", "text": "…"} in UTF-8'
                )
                continue
            yield from _read_found(row, finder, where, f"{split_name(path).stem}-{number}", how)


def _read_found(row: Mapping[str, Any], finder: Finder, where: str, name: str, how: How) -> Iterator[Found]:
    try:
        columns = finder.find(row)
    except NoColumn as error:
        yield Unreadable(path=where, fault=str(error), cure=NAME_IT)
    else:
        yield from read_row(row, columns, where, name, how.encoding)


def _read_json(path: PurePath, stream: BinaryIO, how: How) -> Iterator[Found]:
    """The objects of a list, at whatever depth, that have a text; an object without such a list is a page itself."""
    from ijson import JSONError

    finder = Finder(how)
    number = 0
    try:
        for row in _find_rows(_read_utf8(stream, how.encoding), finder):
            number += 1
            yield from _read_found(row, finder, f"{path}:{number}", f"{split_name(path).stem}-{number}", how)
    except JSONError as error:
        reason = error.args[0].decode("utf-8", "replace") if isinstance(error.args[0], bytes) else str(error)
        fault = f"is no JSON ({reason.splitlines()[0].strip()})"
        yield Unreadable(path=str(path), fault=fault, cure="write a list of objects, or one object a line as .jsonl")


def _read_utf8(stream: BinaryIO, encoding: str | None) -> Any:
    """The stream as one of UTF-8, whatever it is; its first bytes tell where `encoding` does not."""
    head = cast(io.BufferedReader, stream).peek(1 << 16)
    codec = next((name for mark, name in BOMS if head.startswith(mark)), find_codec(encoding) if encoding else None)
    if codec is None:
        try:
            codecs.getincrementaldecoder("utf-8")().decode(head)
            return stream
        except UnicodeDecodeError:
            codec = guess_encoding(head)
    return _Recoded(stream, codec)


class _Recoded:
    """A stream that is read as UTF-8; the library's own recoder also hands out its raw stream, which ijson takes."""

    def __init__(self, stream: BinaryIO, codec: str) -> None:
        self._stream, self._decoder = stream, codecs.getincrementaldecoder(codec)("replace")

    def read(self, size: int = -1) -> bytes:
        """Some bytes, about as many as asked for; none at the end."""
        while data := self._stream.read(size):
            if text := self._decoder.decode(data):
                return text.encode("utf-8", "surrogatepass")
        return self._decoder.decode(b"", True).encode("utf-8")


def _find_rows(stream: Any, finder: Finder) -> Iterator[dict[str, Any]]:
    """The objects that may be pages, as they come: of a list all, of a list within an object those of one whose first has a text.

    An object of which no list was handed on is a row itself.
    """
    import ijson

    events = ((event, value) for _, event, value in ijson.parse(stream, multiple_values=True, use_float=True))
    for event, value in events:
        given = 0
        made = _build(events, event, value, finder, top=True)
        while True:
            try:
                row = next(made)
            except StopIteration as end:
                if isinstance(end.value, dict) and not given:
                    yield end.value
                break
            given += 1
            yield row


def _build(
    events: Iterator[tuple[str, Any]], event: str, value: Any, finder: Finder, *, top: bool = False, within: bool = False
) -> Generator[dict[str, Any], None, Any]:
    """Hands on the rows of lists as they come, and gives back (as the generator's value) what is left of this value.

    A list `within` another, or beside a text (a page's comments), is part of its page.
    """
    if event == "start_map":
        made: dict[str, Any] = {}
        for event, key in events:
            if event == "end_map":
                break
            made[key] = yield from _build(events, *next(events), finder, within=within or finder.fits(made))
        return made
    if event != "start_array":
        return value
    items: list[Any] = []
    rows = top
    for event, value in events:
        if event == "end_array":
            break
        item = yield from _build(events, event, value, finder, within=True)
        rows = rows or (not within and not items and isinstance(item, dict) and finder.fits(item))
        if rows:
            yield item if isinstance(item, dict) else {}
        elif within or len(items) < KEPT:
            items.append(item)
    return items


class _Lines:
    """The lines of a table, which know how many were read. Raises csv.Error at one that is too long to be held."""

    def __init__(self, stream: BinaryIO, encoding: str | None) -> None:
        self._lines = read_lines(stream, encoding)
        self.read = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        self.read, line = next(self._lines)
        if line is None:
            raise csv.Error(f"a line of more than {MAX_FILE >> 20} MiB")
        return line


def _read_csv(path: PurePath, stream: BinaryIO, how: How) -> Iterator[Found]:
    name = split_name(path)
    csv.field_size_limit(MAX_FILE // 4)
    lines = _Lines(stream, how.encoding)
    first = next((line for line in lines if not line.isspace()), "")
    said = SEPARATOR.fullmatch(first)
    first = next(lines, "") if said else first
    mark = said[1] if said else "\t" if name.kind == ".tsv" else max(",;\t|", key=QUOTED.sub("", first).count)
    rows = csv.reader(chain([first], lines), delimiter=mark, strict=True)
    header: list[str] = []
    columns: dict[Field, str] = {}
    number = 0
    for number, found in enumerate(_read_cells(path, rows, lines)):
        if isinstance(found, Unreadable):
            yield found
            continue
        where, cells = found
        if not header:
            header = [cell.strip() for cell in cells]
            try:
                columns = find_columns(header, how.columns)
            except NoColumn as error:
                yield Unreadable(path=str(path), fault=str(error), cure=NAME_IT)
                return
        elif len(cells) < len(header) or any(cells[len(header) :]):
            fault = f"has {len(cells)} cells under {len(header)} columns"
            yield Unreadable(path=where, fault=fault, cure=WHOLE_ROWS)
        else:
            row = dict(zip(header, cells, strict=False))
            yield from read_row(row, columns, where, f"{name.stem}-{number}", how.encoding)
    if header and not number:
        yield Unreadable(path=str(path), fault="has columns and no rows", cure="fetch the pages again, or remove the file")


def _read_cells(path: PurePath, rows: Iterator[list[str]], lines: _Lines) -> Iterator[tuple[str, list[str]] | Unreadable]:
    """The rows that are not blank, with where they begin. One whose quotes are wrong is named, and the next line begins another."""
    while True:
        where = f"{path}:{lines.read + 1}"
        try:
            cells = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield Unreadable(path=where, fault=f"is no row ({error})", cure="look for a quote that is not closed")
            if "expected after" not in str(error):
                return
        else:
            if any(cells):
                yield where, cells


def _read_parquet(path: PurePath, stream: BinaryIO, how: How) -> Iterator[Found]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    number = 0
    try:
        with make_seekable(stream) as whole:
            table = pq.ParquetFile(whole, pre_buffer=False)
            columns = find_columns(table.schema_arrow.names, how.columns)
            wanted = list(dict.fromkeys(columns.values()))
            for batch in table.iter_batches(BATCH, columns=wanted, use_threads=False):
                for row in batch.to_pylist():
                    number += 1
                    yield from read_row(row, columns, f"{path}:{number}", f"{split_name(path).stem}-{number}", how.encoding)
    except NoColumn as error:
        yield Unreadable(path=str(path), fault=str(error), cure=NAME_IT)
    except (pa.ArrowException, OSError) as error:
        fault = f"is damaged ({str(error).splitlines()[0].partition('. ')[0]})"
        yield Unreadable(path=str(path), fault=fault, cure="write it again; the rows before the damage were read")
