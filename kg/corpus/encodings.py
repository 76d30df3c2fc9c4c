"""Bytes to characters, whatever the encoding is said to be."""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import AnyStr, BinaryIO, cast

from kg.corpus.found import MAX_FILE

MAX_LOST = 0.02
"""Share of characters that may be lost before a text counts as undecodable; pages lose single bytes where they were cut."""

ENCODINGS = ("utf-8", "gb18030", "big5hkscs", "utf-16-le", "utf-16-be")
BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
# Pages that call themselves by the small set use the large one: 镕 of a premier's name is in GBK and not in GB 2312.
LARGER = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs", "cp950": "big5hkscs", "utf-16": "utf-16-le"}

TELLING = 64  # bytes of a line from which on it tells the encoding of others
SAMPLE = 4000  # bytes by which an encoding is told
HEAD = 1 << 20  # bytes in which a sample is looked for
ASCII_RUN = re.compile(rb"(?<=[\x00-\x7f])[\x00-\x7f]{6,}")  # markup; its first byte may be the end of a character
USUAL = re.compile(r"[\t\n\r -~\u00a0-\u024f\u2000-\u206f\u2460-\u24ff\u25a0-\u25ff\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
SIGN, RARE, ASCII, LOST = -6.0, -13.0, -4.5, -30.0  # natural logarithms, beside those of Chinese characters


def decode(data: bytes, encoding: str | None = None, *, hints: Iterable[str | None] = ()) -> str:
    """The characters of a page's bytes: by their byte order mark, as `encoding` says, as UTF-8, or else as it reads best.

    `encoding` is the user's word and is taken; `hints` are the page's own (its head, the server's header), wrong too often to be
    more than candidates. What reads best has the most usual characters: of 551 stretches of 8 to 1,000 characters of real
    pages, in five encodings, some with a byte lost, this took none for another, and charset-normalizer 3.5 took 32.

    Lost bytes become U+FFFD, as long as they are few. Raises UnicodeError, with the fault as its message.

    >>> decode("天门市人民政府".encode("gb18030")), decode("天門市人民政府".encode("big5"), hints=["gb2312"])
    ('天门市人民政府', '天門市人民政府')
    """
    marked = next((name for mark, name in BOMS if data.startswith(mark)), None)
    if marked or encoding:
        text = data.decode(marked or find_codec(encoding or ""), "replace").removeprefix("\ufeff")
        if text.count("\ufffd") <= MAX_LOST * len(text):
            return _refuse_binary(text)
    try:
        return _refuse_binary(data.decode("utf-8"))
    except UnicodeDecodeError:
        text = data.decode(guess_encoding(data, hints), "replace")
    # Two bytes of anything are some character of UTF-16: only the usual ones tell a page from a picture.
    if len(USUAL.findall(text)) < (1 - 2 * MAX_LOST) * len(text):
        raise UnicodeError("is not text in any encoding known here (UTF-8, GB18030, Big5, UTF-16)")
    return _refuse_binary(text)


def _refuse_binary(text: str) -> str:
    if CONTROL.search(text) and len(CONTROL.findall(text)) > MAX_LOST * len(text):
        raise UnicodeError("is binary, not text")
    return text


def find_codec(name: str) -> str:
    """The codec for an encoding's name, of a small set the larger one. Raises UnicodeError for what is no encoding of text."""
    try:
        found = codecs.lookup(name).name
        "".encode(found)
    except (LookupError, ValueError):
        raise UnicodeError(f"is said to be {name}, which is no encoding") from None
    return LARGER.get(found, found)


def guess_encoding(data: bytes, hints: Iterable[str | None] = ()) -> str:
    """The codec under which the bytes have the most usual Chinese characters; `hints` are tried beside the usual ones."""
    candidates = dict.fromkeys(ENCODINGS)
    for hint in filter(None, hints):
        try:
            candidates[find_codec(hint)] = None
        except UnicodeError:
            continue
    raw = data[:SAMPLE]
    squeezed = ASCII_RUN.sub(b"\n", data[:HEAD])[:SAMPLE]
    return max(candidates, key=lambda name: weigh(_begin(raw if name.startswith("utf-16") else squeezed, name)))


def _begin(data: bytes, codec: str) -> str:
    """The characters of a text's beginning: the one that the end of the sample cuts is not lost, but left out."""
    return codecs.getincrementaldecoder(codec)("replace").decode(data)


def weigh(text: str) -> float:
    """How usual the characters of a Chinese text are: the mean of their log-probabilities, of traditional ones as simplified."""
    from opencc import OpenCC

    weights = _weights()
    simplified = OpenCC("t2s").convert(text)
    return sum(weights.get(char, _weigh_other(char)) for char in simplified) / max(len(simplified), 1)


@cache
def _weights() -> dict[str, float]:
    from kg.nametables import is_han, load_tables

    return {char: weight for char, weight in load_tables().text.items() if is_han(char)}


def _weigh_other(char: str) -> float:
    if char.isascii():
        return ASCII if char.isprintable() or char in "\r\n\t" else LOST
    if "\u2000" <= char <= "\u206f" or "\u3000" <= char <= "\u303f" or "\uff00" <= char <= "\uffef":
        return SIGN
    return LOST if char == "\ufffd" else RARE


def read_lines(stream: BinaryIO, encoding: str | None = None) -> Iterator[tuple[int, str | None]]:
    """The lines of a stream with their line ends, numbered from 1; None for one that is longer than may be held.

    Each line is read for itself, as UTF-8 or else as earlier lines were: a table that was put together of several may have both.
    """
    codec = find_codec(encoding) if encoding else None
    if wide := _wide(cast(io.BufferedReader, stream).peek(4)[:256], codec):
        text = io.TextIOWrapper(stream, wide, "replace", newline="\n")
        for number, line in enumerate(_bounded(text.readline, MAX_FILE // 2, "\n"), 1):
            yield number, line.removeprefix("\ufeff") if line else None
        text.detach()
        return
    known: list[str] = []
    for number, data in enumerate(_bounded(stream.readline, MAX_FILE, b"\n"), 1):
        if data is None:
            yield number, None
        else:
            line = data.decode(codec, "replace") if codec else _decode_line(data, known)
            yield number, line.removeprefix("\ufeff") if number == 1 else line


def _bounded(readline: Callable[[int], AnyStr], limit: int, end: AnyStr) -> Iterator[AnyStr | None]:
    """The lines; None for one beyond the limit, the rest of which is passed over."""
    while line := readline(limit):
        if len(line) < limit or line.endswith(end):
            yield line
        else:
            while (more := readline(1 << 20)) and not more.endswith(end):
                pass
            yield None


def _wide(head: bytes, codec: str | None) -> str | None:
    """The codec of a stream whose characters have two or four bytes, and whose line ends therefore have as many; else None."""
    marked = next((name for mark, name in BOMS if head.startswith(mark)), None) or codec
    if marked and marked.startswith(("utf-16", "utf-32")):
        return marked
    # A table's first line has a bracket, a comma or a letter, and so a zero byte in UTF-16.
    return ("utf-16-be" if head[:1] == b"\0" else "utf-16-le") if b"\0" in head else None


def _decode_line(line: bytes, known: list[str]) -> str:
    """One line of a table; `known` has the codecs of earlier lines that were not UTF-8."""
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        for codec in known:
            text = line.decode(codec, "replace")
            if text.count("\ufffd") <= MAX_LOST * len(text):
                return text
    codec = guess_encoding(line)
    if len(line) > TELLING and codec not in known:
        known.append(codec)
    return line.decode(codec, "replace")
