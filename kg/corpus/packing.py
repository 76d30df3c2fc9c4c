"""Packed files and archives as streams: unpacked piece by piece, so that no file's size is anybody's memory."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePath
from typing import BinaryIO, cast

from kg.corpus.found import MAX_FILE, Unreadable
from kg.corpus.listing import is_page

MAX_COPY = 2 << 30
"""Bytes of a file in an archive that has to be read from its end (.zip, .parquet), and is copied to a temporary file for that."""

WINDOW = 1 << 27  # bytes of memory that a .zst may ask for: what `zstd --long` makes
DAMAGE = (EOFError, gzip.BadGzipFile, zlib.error, lzma.LZMAError, tarfile.TarError, zipfile.BadZipFile)
MAGIC = (
    (b"\x1f\x8b", ".gz"), (b"\xfd7zXZ\x00", ".xz"), (b"BZh", ".bz2"), (b"\x28\xb5\x2f\xfd", ".zst"),
    (b"PK\x03\x04", ".zip"), (b"PAR1", ".parquet"), (b"WARC/", ".warc"),
)  # fmt: skip
PAGE_STARTS = (b"<!doctype html", b"<html", b"<?xml")


class TooLarge(Exception):
    """A file that is held at once, or copied, is larger than may be."""


def unpack(stream: BinaryIO, packer: str) -> BinaryIO:
    """What a packed stream holds, as a stream. Errors come as it is read: those of DAMAGE, or OSError without a number."""
    if packer == ".gz":
        return cast(BinaryIO, gzip.GzipFile(fileobj=stream))
    if packer == ".xz":
        return cast(BinaryIO, lzma.LZMAFile(stream))
    if packer == ".bz2":
        return cast(BinaryIO, bz2.BZ2File(stream))
    return cast(BinaryIO, io.BufferedReader(_Zstandard(stream), 1 << 16))


class _Zstandard(io.RawIOBase):
    """A .zst as a raw stream; the library's own reader takes a stream that was cut off for one that ended."""

    def __init__(self, stream: BinaryIO) -> None:
        from zstandard import ZstdDecompressor

        self._stream, self._unpacker = stream, ZstdDecompressor(max_window_size=WINDOW)
        self._frame = self._unpacker.decompressobj()
        self._ready, self._begun = b"", False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        from zstandard import ZstdError

        while not self._ready:
            rest = self._frame.unused_data if self._frame.eof else b""
            if self._frame.eof:
                self._frame, self._begun = self._unpacker.decompressobj(), False
            data = rest or self._stream.read(1 << 14)
            if not data:
                if self._begun:
                    raise EOFError("Compressed file ended before the end-of-stream marker was reached")
                return 0
            self._begun = True
            try:
                self._ready = self._frame.decompress(data)
            except ZstdError as error:
                raise EOFError(str(error)) from None
        count = min(len(buffer), len(self._ready))
        buffer[:count] = self._ready[:count]
        self._ready = self._ready[count:]
        return count


def sniff(stream: BinaryIO) -> str:
    """The kind or packer of a stream by its first bytes, as a suffix; empty where they tell nothing."""
    head = cast(io.BufferedReader, stream).peek(512)[:512]
    for magic, suffix in MAGIC:
        if head.startswith(magic):
            return suffix
    if head[257:262] == b"ustar":
        return ".tar"
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.lower().startswith(PAGE_STARTS):
        return ".html"
    if start.startswith(b"[") and start[1:].lstrip().startswith(b"{"):
        return ".json"
    if start.startswith(b"{"):
        return ".json" if start[1:].startswith((b"\n", b"\r")) else ".jsonl"
    return ""


def read_whole(stream: BinaryIO) -> bytes:
    """All bytes of a stream. Raises TooLarge where they are more than may be held."""
    data = stream.read(MAX_FILE + 1)
    if len(data) > MAX_FILE:
        raise TooLarge
    return data


@contextmanager
def make_seekable(stream: BinaryIO) -> Iterator[BinaryIO]:
    """The stream, or a copy of it that can be read from its end. Raises TooLarge."""
    if isinstance(stream, io.BufferedReader) and isinstance(stream.raw, io.FileIO) and stream.seekable():
        yield stream
        return
    with tempfile.TemporaryFile() as copy:
        size = 0
        while data := stream.read(1 << 20):
            size += len(data)
            if size > MAX_COPY:
                raise TooLarge
            copy.write(data)
        copy.seek(0)
        yield cast(BinaryIO, copy)


def open_members(path: PurePath, stream: BinaryIO, kind: str) -> Iterator[tuple[PurePath, BinaryIO] | Unreadable]:
    """The files of an archive whose names are those of pages, in its own order, each to be read before the next is asked for."""
    return _open_zip(path, stream) if kind == ".zip" else _open_tar(path, stream)


def _open_tar(path: PurePath, stream: BinaryIO) -> Iterator[tuple[PurePath, BinaryIO]]:
    with tarfile.open(fileobj=stream, mode="r|") as archive:
        for member in archive:
            archive.members = []  # type: ignore[attr-defined]  # it remembers each member that it has met
            name = PurePath(_read_name(member.name.encode("utf-8", "surrogateescape"), member.name))
            if member.isfile() and is_page(name):
                yield PurePath(f"{path}/{name}"), cast(BinaryIO, archive.extractfile(member))


def _open_zip(path: PurePath, stream: BinaryIO) -> Iterator[tuple[PurePath, BinaryIO] | Unreadable]:
    with make_seekable(stream) as whole, zipfile.ZipFile(whole) as archive:
        for member in archive.infolist():
            given = member.orig_filename
            name = PurePath(given if member.flag_bits & 0x800 else _read_name(given.encode("cp437", "replace"), given))
            if member.is_dir() or not is_page(name):
                continue
            where = PurePath(f"{path}/{name}")
            try:
                with archive.open(member) as opened:
                    yield where, cast(BinaryIO, io.BufferedReader(cast(io.RawIOBase, opened)))
            except RuntimeError:
                yield Unreadable(path=str(where), fault="is locked with a password", cure="unpack it, and give the folder")
            except NotImplementedError as error:
                yield Unreadable(path=str(where), fault=f"is packed in a way not known here ({error})", cure="pack it again")


def _read_name(name: bytes, given: str) -> str:
    """The name of a file in an archive that does not say its encoding: Windows packs names in GBK, most others in UTF-8."""
    for codec in ("utf-8", "gb18030"):
        try:
            return name.decode(codec)
        except UnicodeDecodeError:
            continue
    return given
