"""One file to its pages, whatever it is: by its name, or by its first bytes where the name tells nothing."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator
from pathlib import Path, PurePath
from typing import BinaryIO, cast

import msgspec

from kg.corpus.columns import outrank
from kg.corpus.crawls import read_crawl
from kg.corpus.encodings import decode
from kg.corpus.found import Found, How, Unreadable, check_page, too_large
from kg.corpus.front import read_front
from kg.corpus.listing import ARCHIVES, CRAWLS, HTML, PACKERS, TABLES, split_name
from kg.corpus.packing import DAMAGE, TooLarge, open_members, read_whole, sniff, unpack
from kg.corpus.stories import split_text
from kg.corpus.tables import read_table
from kg.corpus.web import find_charset, read_pages
from kg.model import Source

AGAIN = "pack it again; the pages before the damage were read"
FOREIGN = {
    ".pdf": "take the text out of it, by pdftotext for instance",
    ".doc": "save it as text or as a web page", ".docx": "save it as text or as a web page",
    ".epub": "unpack it: it holds web pages", ".mht": "save the page as .html", ".mhtml": "save the page as .html",
    ".xls": "save it as .csv", ".xlsx": "save it as .csv",
    ".rar": "unpack it, and give the folder", ".7z": "unpack it, and give the folder",
}  # fmt: skip


def read_path(path: Path, how: How, progress: Callable[[int], None]) -> Iterator[Found]:
    """The pages of a file, or of stdin for `-`. `progress` is told how many bytes of the file were used since it was told last."""
    if str(path) == "-":
        yield from read_stdin(cast(BinaryIO, sys.stdin.buffer), how)
        return
    used = 0
    try:
        with path.open("rb") as raw:
            for found in read_stream(path, raw, how):
                # An archive's table stands at its end, and is read first.
                if (position := raw.tell()) > used:
                    progress(position - used)
                    used = position
                yield found
        progress(path.stat().st_size - used)
    except OSError as error:
        yield Unreadable(path=str(path), fault=f"cannot be opened ({error.strerror})", cure="check the path and the permissions")


def read_stdin(stream: BinaryIO, how: How) -> Iterator[Found]:
    """The pages of a stream without a name: of the kind that its first bytes tell, else one page of text.

    Where a column is named, it is a table: .csv, unless it begins as JSON or Parquet does.
    """
    buffered = cast(BinaryIO, io.BufferedReader(cast(io.RawIOBase, stream), 1 << 16))
    kind = sniff(buffered)
    return read_stream(PurePath(f"stdin{kind or ('.csv' if how.columns else '.txt')}"), buffered, how)


def read_stream(path: PurePath, stream: BinaryIO, how: How, depth: int = 0) -> Iterator[Found]:
    """The pages of a stream. Damage is named in its place; raises OSError, with its number, where the system cannot read it."""
    try:
        yield from _read_kind(path, stream, how, depth)
    except TooLarge:
        yield too_large(path)
    except DAMAGE as error:
        yield Unreadable(path=str(path), fault=f"is damaged ({error})", cure=AGAIN)
    except OSError as error:
        if error.errno is not None:
            raise
        yield Unreadable(path=str(path), fault=f"is damaged ({error})", cure=AGAIN)


def _read_kind(path: PurePath, stream: BinaryIO, how: How, depth: int) -> Iterator[Found]:
    _, kind, packer = split_name(path)
    if packer:
        stream = unpack(stream, packer)
    if not kind and (cure := FOREIGN.get(path.suffix.lower())):
        yield Unreadable(path=str(path), fault=f"is a {path.suffix.lower()} file, which is not read here", cure=cure)
        return
    if not kind and (kind := sniff(stream)) in PACKERS:
        stream = unpack(stream, kind)
        kind = sniff(stream)
    if kind in ARCHIVES:
        yield from _read_archive(path, stream, kind, how, depth)
    elif kind in TABLES:
        yield from read_table(path, stream, how, kind)
    elif kind in CRAWLS:
        yield from read_crawl(path, stream, how)
    else:
        yield from _read_text(path, read_whole(stream), how, kind)


def _read_archive(path: PurePath, stream: BinaryIO, kind: str, how: How, depth: int) -> Iterator[Found]:
    """The pages of an archive's files; archives in it are read, those within them are not: nobody packs pages so, but bombs are."""
    if depth > 1:
        yield Unreadable(
            path=str(path), fault="lies in an archive within an archive", cure="unpack the outer one, and give the folder"
        )
        return
    for member in open_members(path, stream, kind):
        if isinstance(member, Unreadable):
            yield member
        else:
            yield from read_stream(*member, how, depth + 1)


def _read_text(path: PurePath, data: bytes, how: How, kind: str) -> Iterator[Found]:
    """The one page, or the many articles, of a whole file; what its front matter says goes before what is guessed."""
    where, stem = str(path), split_name(path).stem
    try:
        text = decode(data, how.encoding, hints=[find_charset(data)] if kind in HTML else ())
    except UnicodeError as error:
        yield Unreadable(path=where, fault=str(error), cure="give a page of text, or name its encoding with --encoding")
        return
    if kind in HTML:
        pages = list(read_pages(text)) if text.strip() else []
        known: dict[str, str] = {}
    else:
        known, end, remarks = read_front(text, how.columns, where)
        yield from remarks
        pages = split_text(text[end:], stem)
    if len(pages) < 2:
        page = pages[0] if pages else Source(id="", text=text)
        yield check_page(where, outrank(msgspec.structs.replace(page, id=stem), known))
        return
    for number, page in enumerate(pages, 1):
        shared = {field: value for field, value in known.items() if field not in ("id", "title", "url")}
        part = msgspec.structs.replace(page, id=f"{known.get('id', stem)}-{number:02}", **shared)
        yield check_page(where, part)
