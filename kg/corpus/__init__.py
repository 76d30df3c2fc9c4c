"""Pages as they lie on the disk, read as sources: text, web pages, tables, crawls, plain or packed, of whatever encoding.

Whatever cannot be read is handed on as `Unreadable`, in its place among the pages, so that one bad file stops no other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from hashlib import blake2b
from itertools import count
from pathlib import Path

import msgspec

from kg.corpus.encodings import decode
from kg.corpus.files import read_path
from kg.corpus.found import MAX_PAGE, Columns, Field, Found, How, Reading, Remark, Renamed, Unreadable
from kg.corpus.listing import is_pattern, list_files, size_of
from kg.model import Source

__all__ = [
    "MAX_PAGE", "Columns", "Field", "Found", "Reading", "Remark", "Renamed", "Unreadable",
    "decode", "is_pattern", "list_files", "read_sources", "size_of",
]  # fmt: skip


def read_sources(
    paths: Iterable[str | Path],
    *,
    encoding: str | None = None,
    columns: Columns | None = None,
    progress: Callable[[int], None] = lambda used: None,
) -> Iterator[Found]:
    """The pages under `paths` in the order given, folders and globs by name; `-` is stdin. A file that is named twice is read once.

    A `Remark` stands before the page it speaks of, one that is `Renamed` among them; a page that comes twice, with the same id and
    text, is given once. `encoding` overrules what the bytes say, `columns` what the names of a table's columns do. `progress` is
    told, page by page, how many bytes of the input were used (see `size_of`). docs/inputs.md says what is read how.
    """
    how = How(encoding, columns or {})
    taken: dict[str, bytes] = {}
    for path in list_files(paths):
        for found in read_path(path, how, progress) if isinstance(path, Path) else [path]:
            if isinstance(found, Source):
                digest = blake2b(found.text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
                if taken.get(found.id) == digest:
                    continue
                if found.id in taken:
                    yield (renamed := _rename(found.id, str(path), taken))
                    found = msgspec.structs.replace(found, id=renamed.now)
                taken[found.id] = digest
            yield found


def _rename(name: str, path: str, taken: dict[str, bytes]) -> Renamed:
    now = next(free for number in count(2) if (free := f"{name}~{number}") not in taken)
    return Renamed(path=path, fault=f"has the id {name}, which another page has", cure=f"it goes on as {now}", id=name, now=now)
