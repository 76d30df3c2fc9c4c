"""Pages as they lie on the disk, read as sources: text, HTML, Markdown, JSON Lines, plain or packed, of whatever encoding.

Whatever cannot be read is handed on as `Unreadable`, in its place among the pages, so that one bad file stops no other.
"""

from __future__ import annotations

import gzip
import io
import lzma
import re
import sys
import tarfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from hashlib import blake2b
from itertools import count
from pathlib import Path, PurePath
from typing import Any, BinaryIO, cast

import msgspec

from kg.model import Record, Source

MAX_PAGE = 4 << 20
"""Characters. The longest page seen has some ten thousand; what is longer than this is no page, but a file of some other form."""

MAX_LOST = 0.02
"""Share of characters that may be lost before a text counts as undecodable; pages lose single bytes where they were cut."""

ENCODINGS = ("gb18030", "big5hkscs", "utf_16_le", "utf_16_be")
BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))

CHARSET = re.compile(rb"""<meta[^>]{0,80}charset=["']?([\w-]+)""", re.IGNORECASE)
USUAL = re.compile(r"[\t\n\r -~\u00a0-\u024f\u2000-\u206f\u2460-\u24ff\u25a0-\u25ff\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
TOP_HEADING = re.compile(r"^# +(\S.*)$", re.MULTILINE)
STORY = re.compile(r"^### +(\S.*)$", re.MULTILINE)
LINK = re.compile(r"^\[[^\]\n]*\]\((https?://[^)\s]+)\)\s*$", re.MULTILINE)
DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)-?([01]\d)-?([0-3]\d)(?!\d)")


class Unreadable(Record):
    """Something that gave no page: where (a path, with the line in a file of lines), why, and what to do about it."""

    path: str
    fault: str
    cure: str


class Renamed(Record):
    """A page whose id another page of the same run has already: it goes on under the id `now`."""

    path: str
    id: str
    now: str


class Line(msgspec.Struct):
    """One line of a JSON Lines file; keys that are not named here are ignored."""

    text: str
    id: str | int | None = None
    url: str | None = None
    published: str | None = None
    title: str | None = None
    outlet: str | None = None
    locality: str | None = None


def read_sources(
    paths: Iterable[str | Path], *, encoding: str | None = None, progress: Callable[[int], None] = lambda used: None
) -> Iterator[Source | Unreadable | Renamed]:
    """The pages under `paths` in the order given, folders by name; `-` is stdin. A file that is named twice is read once.

    A `Renamed` stands before the page it speaks of; a page that comes twice, with the same id and text, is given once. `encoding`
    overrules what the bytes say. `progress` is told, page by page, how many bytes of the input were used (see `size_of`).
    """
    taken: dict[str, bytes] = {}
    for path in list_files(paths):
        for found in _read_file(path, encoding, progress) if isinstance(path, Path) else [path]:
            if isinstance(found, Source):
                digest = blake2b(found.text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
                if taken.get(found.id) == digest:
                    continue
                if found.id in taken:
                    free = next(name for number in count(2) if (name := f"{found.id}~{number}") not in taken)
                    yield Renamed(path=str(path), id=found.id, now=free)
                    found = msgspec.structs.replace(found, id=free)
                taken[found.id] = digest
            yield found


def size_of(paths: Iterable[str | Path]) -> int:
    """Bytes of all files under `paths`, stdin aside."""
    return sum(path.stat().st_size for path in list_files(paths) if isinstance(path, Path) and path.is_file())


def list_files(paths: Iterable[str | Path]) -> Iterator[Path | Unreadable]:
    """The files under `paths`, each once: files as given, folders as their files of a known suffix, by name."""
    seen: set[Path] = set()
    for given in map(Path, paths):
        files = sorted(path for path in given.rglob("*") if _is_page(path, given)) if given.is_dir() else [given]
        if not files:
            yield Unreadable(path=str(given), fault="holds no page", cure=f"pages end in {' '.join(READERS)}, also with .gz or .xz")
        for path in files:
            if (real := path.resolve()) not in seen:
                seen.add(real)
                yield path


def _is_page(path: Path, folder: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
    return _suffix(path) in READERS and not hidden and path.is_file()


def _suffix(path: PurePath) -> str:
    """The last suffix that is not a packer's: `.jsonl` of `pages.jsonl.gz`."""
    return PurePath(path.stem).suffix.lower() if path.suffix.lower() in PACKED else path.suffix.lower()


def _read_file(path: Path, encoding: str | None, progress: Callable[[int], None]) -> Iterator[Source | Unreadable]:
    used = 0
    try:
        if str(path) == "-":
            yield from _read_stdin(sys.stdin.buffer, encoding)
            return
        with path.open("rb") as raw:
            unpack = PACKED.get(path.suffix.lower())
            for page in _read_stream(path, unpack(raw) if unpack else raw, encoding):
                progress(raw.tell() - used)
                used = raw.tell()
                yield page
        progress(path.stat().st_size - used)
    except (EOFError, gzip.BadGzipFile, zlib.error, lzma.LZMAError, tarfile.TarError) as error:
        yield Unreadable(path=str(path), fault=f"is damaged ({error})", cure="pack it again; the pages before the damage were read")
    except OSError as error:
        yield Unreadable(path=str(path), fault=f"cannot be opened ({error.strerror})", cure="check the path and the permissions")


def _read_stdin(stream: BinaryIO, encoding: str | None) -> Iterator[Source | Unreadable]:
    """Lines of JSON where the first character is a brace, one page of text otherwise."""
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(cast(io.RawIOBase, stream))
    lines = buffered.peek(64).lstrip().startswith(b"{")
    return _read_stream(PurePath("stdin.jsonl" if lines else "stdin.txt"), cast(BinaryIO, buffered), encoding)


def _read_stream(path: PurePath, stream: BinaryIO, encoding: str | None) -> Iterator[Source | Unreadable]:
    suffix = _suffix(path)
    if suffix == ".jsonl":
        return _read_lines(path, stream)
    if suffix == ".tar":
        return _read_archive(path, stream, encoding)
    return _read_page(path, stream.read(), encoding)


def _read_archive(path: PurePath, stream: BinaryIO, encoding: str | None) -> Iterator[Source | Unreadable]:
    with tarfile.open(fileobj=stream, mode="r|") as archive:
        for member in archive:
            name = path / member.name
            if member.isfile() and _suffix(name) in READERS and not name.name.startswith("."):
                yield from _read_stream(name, cast(BinaryIO, archive.extractfile(member)), encoding)


def _read_page(path: PurePath, data: bytes, encoding: str | None) -> Iterator[Source | Unreadable]:
    """The one page, or the many stories, of a whole file."""
    suffix = _suffix(path)
    declared = CHARSET.search(data[:2048]) if suffix in (".html", ".htm") else None
    try:
        text = decode(data, encoding or (declared[1].decode("ascii") if declared else None))
    except UnicodeError as error:
        yield Unreadable(path=str(path), fault=str(error), cure="give a page of text, or name its encoding with --encoding")
        return
    for page in READERS.get(suffix, _read_text)(path, text) if text.strip() else [Source(id="", text="")]:
        yield _check(str(path), page)


def _check(where: str, page: Source) -> Source | Unreadable:
    """The page, unless it is too short or too long to be one."""
    if not page.text.strip():
        return Unreadable(path=where, fault="is empty", cure="fetch the page again, or remove it")
    if (size := len(page.text)) > MAX_PAGE:
        fault = f"is one page of {size:,} characters, more than {MAX_PAGE:,}"
        return Unreadable(path=where, fault=fault, cure="split it, or give it as .jsonl with one page a line")
    return page


def _read_text(path: PurePath, text: str) -> Iterator[Source]:
    yield Source(id=_stem(path), text=text)


def _read_html(path: PurePath, text: str) -> Iterator[Source]:
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    page = bare_extraction(text, with_metadata=True, include_comments=False, date_extraction_params={"extensive_search": False})
    if not isinstance(page, Document) or not page.text:
        yield Source(id="", text="")
        return
    title = page.title or ""
    body = page.text if title in page.text[: 2 * len(title)] else f"{title}\n\n{page.text}"
    yield Source(id=_stem(path), text=body, url=page.url, published=page.date, title=page.title, outlet=page.sitename)


def _read_stories(path: PurePath, text: str) -> Iterator[Source]:
    """The stories of a day's programme, one under each `###`; a file whose stories have no links and no day is one page."""
    heads = list(STORY.finditer(text))
    top = TOP_HEADING.search(text)
    day = DAY.search(path.stem)
    if len(heads) < 2 or not (day or LINK.search(text)):
        heads = []
        yield from _read_text(path, text)
    for number, head in enumerate(heads, 1):
        story = text[head.end() : heads[number].start() if number < len(heads) else len(text)]
        link = LINK.search(story)
        body = story[: link.start()] if link else story
        yield Source(
            id=f"{_stem(path)}-{number:02}",
            text="\n".join(filter(None, (top and top[1], head[1].strip(), body.strip()))),
            url=link[1] if link else None,
            published="-".join(day.groups()) if day else None,
            title=head[1].strip(),
        )


def _read_lines(path: PurePath, stream: BinaryIO) -> Iterator[Source | Unreadable]:
    """One page a line; a line that is none is named by its number, counted from 1 with blank lines."""
    decoder = msgspec.json.Decoder(Line)
    empty = True
    for number, data in enumerate(stream, 1):
        if not (data := data.removeprefix(b"\xef\xbb\xbf").strip()):
            continue
        empty = False
        where = f"{path}:{number}"
        try:
            line = decoder.decode(data)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            yield Unreadable(path=where, fault=f"is no page ({error})", cure='write {"id": "…", "url": "…", "text": "…"} in UTF-8')
            continue
        known: dict[str, Any] = {key: value or None for key, value in msgspec.structs.asdict(line).items()}
        name = str(line.id) if line.id not in (None, "") else f"{_stem(path)}-{number}"
        yield _check(where, Source(**known | {"id": name, "text": line.text}))
    if empty:
        yield Unreadable(path=str(path), fault="is empty", cure="fetch the pages again, or remove the file")


def decode(data: bytes, declared: str | None = None) -> str:
    """The characters of a page's bytes: by their byte order mark, as declared, as UTF-8, or else as detected.

    Lost bytes become U+FFFD, as long as they are few. Raises UnicodeError, with the fault as its message.

    >>> decode("天门市人民政府".encode("gb18030"))
    '天门市人民政府'
    """
    marked = next((name for mark, name in BOMS if data.startswith(mark)), None)
    for name in filter(None, (marked, declared, "utf-8")):
        try:
            text = data.decode(name, "replace")
        except LookupError:
            raise UnicodeError(f"is said to be {name}, which is no encoding") from None
        if text.count("\ufffd") <= MAX_LOST * len(text):
            return _refuse_binary(text)
    from charset_normalizer import from_bytes

    guess = from_bytes(data, cp_isolation=list(ENCODINGS)).best()
    text = str(guess) if guess else min((data.decode(name, "replace") for name in ENCODINGS), key=lambda text: text.count("\ufffd"))
    # Two bytes of anything are some character of UTF-16: only the usual ones tell a page from a picture.
    if len(USUAL.findall(text)) < (1 - 2 * MAX_LOST) * len(text):
        raise UnicodeError("is not text in any encoding known here (UTF-8, GB18030, Big5, UTF-16)")
    return _refuse_binary(text)


def _refuse_binary(text: str) -> str:
    if len(CONTROL.findall(text)) > MAX_LOST * len(text):
        raise UnicodeError("is binary, not text")
    return text


def _stem(path: PurePath) -> str:
    """The file's name without its known suffixes; other dots stay."""
    name = PurePath(path.stem) if path.suffix.lower() in PACKED else path
    return name.stem if name.suffix.lower() in READERS else name.name


READERS: dict[str, Callable[[PurePath, str], Iterator[Source]]] = {
    ".txt": _read_text,
    ".md": _read_stories,
    ".markdown": _read_stories,
    ".html": _read_html,
    ".htm": _read_html,
    ".jsonl": _read_text,
    ".tar": _read_text,
}
PACKED: dict[str, Callable[[BinaryIO], BinaryIO]] = {
    ".gz": lambda stream: cast(BinaryIO, gzip.GzipFile(fileobj=stream)),
    ".xz": lambda stream: cast(BinaryIO, lzma.LZMAFile(stream)),  # noqa: SIM115
}
