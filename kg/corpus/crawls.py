"""Web crawls as archived (WARC, ISO 28500): the pages among all that a crawler met."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, BinaryIO, cast

import msgspec

from kg.corpus.encodings import decode
from kg.corpus.found import MAX_FILE, Found, How, Unreadable, check_page, too_large
from kg.corpus.listing import split_name
from kg.corpus.packing import DAMAGE
from kg.corpus.web import find_charset, read_pages
from kg.model import Source

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

MARKUP, TEXT = ("text/html", "application/xhtml+xml"), "text/plain"
FOUND = 200  # the status of a page; of others the text is the server's


def read_crawl(path: PurePath, stream: BinaryIO, how: How) -> Iterator[Found]:
    """The pages of a crawl: answers of HTML or text, saved resources, and texts taken from them (WET).

    A page has the record's address; its day is what it states itself, since the record's is that of the crawl. Its id has the
    record's number, from 1. Compressed answers and answers in chunks come unpacked.
    """
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    types = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    number = pages = 0
    patient = _Patient(stream)
    try:
        for record in ArchiveIterator(cast(BinaryIO, patient), record_types=types, auto_decode="all"):
            number += 1
            if kind := _find_kind(record):
                where = f"{path}:{number}"
                for found in _read_record(record, kind, where, how):
                    pages += 1
                    name = f"{split_name(path).stem}-{number}"
                    if isinstance(found, Source):
                        found = check_page(where, msgspec.structs.replace(found, id=f"{name}{found.id}"))
                    yield found
    except OSError as error:
        patient.fault = patient.fault or str(error)
    if patient.fault or patient.end.strip(b"\r\n"):
        fault = f"is damaged ({patient.fault or 'it ends within a record'})"
        yield Unreadable(path=str(path), fault=fault, cure="fetch it again; the pages before the damage were read")
    elif not pages:
        yield Unreadable(path=str(path), fault="holds no page of HTML or text", cure="give a crawl that kept the pages it met")


class _Patient(io.RawIOBase):
    """A stream that ends where its damage begins, and remembers it: the library reads ahead, and would lose the pages before."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = cast(io.BufferedReader, stream)
        self._position = 0
        self.fault = ""
        self.end = b""

    def tell(self) -> int:
        """How many bytes were read."""
        return self._position

    def read(self, size: int = -1, /) -> bytes:
        """Some bytes, at most so many; none at the end."""
        try:
            data = self._stream.read1(size)
        except (*DAMAGE, OSError) as error:
            self.fault = str(error)
            return b""
        self._position += len(data)
        self.end = data[-4:] or self.end
        return data


def _find_kind(record: WarcRecord) -> str:
    """The media type of a record that holds a page; empty for all others."""
    http: Any = record.http_headers  # None where the record was cut off
    if record.is_http and (http is None or http.status_code != FOUND):
        return ""
    kind = (record.http_content_type if record.is_http else record.headers.get("Content-Type")) or ""
    kind = kind.partition(";")[0].strip().lower()
    return kind if kind in (*MARKUP, TEXT) else ""


def _read_record(record: WarcRecord, kind: str, where: str, how: How) -> Iterator[Found]:
    try:
        data = record.reader.read(MAX_FILE + 1)
    except OSError as error:
        yield Unreadable(path=where, fault=f"is damaged ({error})", cure="fetch the page again")
        return
    url = record.headers.get("WARC-Target-URI") or None
    if len(data) > MAX_FILE:
        yield too_large(where)
        return
    hints = [record.http_charset if record.is_http else None, find_charset(data)]
    try:
        text = decode(data, how.encoding, hints=hints)
    except UnicodeError as error:
        yield Unreadable(path=where, fault=str(error), cure="leave it out, or name the encoding of the pages with --encoding")
        return
    pages = [Source(id="", text=text)] if kind == TEXT else list(read_pages(text, url))
    for number, page in enumerate(pages, 1):
        several = len(pages) > 1
        yield msgspec.structs.replace(page, id=f"-{number:02}" if several else "", url=page.url if several else url)
