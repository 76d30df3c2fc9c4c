"""The files that paths, folders and globs stand for, in a fixed order."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath
from typing import NamedTuple

from kg.corpus.found import Unreadable

PACKERS = (".gz", ".xz", ".bz2", ".zst")
SHORT = {".tgz": ".gz", ".txz": ".xz", ".tbz": ".bz2", ".tbz2": ".bz2", ".tzst": ".zst"}
TEXT, MARKDOWN, HTML = (".txt",), (".md", ".markdown"), (".html", ".htm", ".xhtml", ".shtml")
TABLES = (".jsonl", ".ndjson", ".json", ".csv", ".tsv", ".parquet")
ARCHIVES = (".tar", ".zip")
CRAWLS = (".warc", ".wet")
KINDS = frozenset((*TEXT, *MARKDOWN, *HTML, *TABLES, *ARCHIVES, *CRAWLS))
WILD = frozenset("*?[")


class Name(NamedTuple):
    """A file's name in its parts: `pages.jsonl.gz` is pages, .jsonl, .gz. `kind` is empty where the suffix tells none."""

    stem: str
    kind: str
    packer: str


def split_name(path: PurePath) -> Name:
    """The parts of a file's name; other dots stay in the stem.

    >>> split_name(PurePath("2022.03.05-a.txt"))
    Name(stem='2022.03.05-a', kind='.txt', packer='')
    >>> split_name(PurePath("crawl.WARC.gz")), split_name(PurePath("all.tgz"))
    (Name(stem='crawl', kind='.warc', packer='.gz'), Name(stem='all', kind='.tar', packer='.gz'))
    """
    name, suffix = path.stem, path.suffix.lower()
    if suffix in SHORT:
        return Name(name, ".tar", SHORT[suffix])
    packer = suffix if suffix in PACKERS else ""
    if not packer:
        name = path.name
    kind = PurePath(name).suffix.lower()
    return Name(PurePath(name).stem, kind, packer) if kind in KINDS else Name(name, "", packer)


def list_files(paths: Iterable[str | Path]) -> Iterator[Path | Unreadable]:
    """The files under `paths`, each once: files as given, of globs and folders the files by name, of folders those of a known kind.

    A folder of a million files is walked, not listed: what is held is one folder's names. Hidden files, and those of hidden
    folders, are left out.
    """
    given = list(map(Path, paths))
    seen: set[str] | None = set() if len(given) > 1 or any(WILD & set(str(path)) for path in given) else None
    for path in given:
        empty = True
        for file in _expand(path):
            empty = False
            if seen is not None:
                real = os.path.realpath(file)
                if real in seen:
                    continue
                seen.add(real)
            yield file
        if empty:
            yield Unreadable(path=str(path), fault="holds no page", cure=f"pages end in {' '.join(sorted(KINDS))}, also packed")


def size_of(paths: Iterable[str | Path]) -> int:
    """Bytes of all files under `paths`, stdin aside."""
    return sum(path.stat().st_size for path in list_files(paths) if isinstance(path, Path) and path.is_file())


def is_pattern(path: Path) -> bool:
    """Whether the path is a glob that the shell left as it is: it has a star, question mark or bracket and names no file."""
    return bool(WILD & set(str(path))) and not path.exists()


def _expand(path: Path) -> Iterator[Path]:
    if is_pattern(path):
        for found in sorted(map(Path, glob.iglob(str(path), recursive=True))):
            if found.is_file():
                yield found
            elif "**" not in path.parts:  # which finds the files in folders by itself
                yield from _expand(found)
    elif path.is_dir():
        yield from _walk(str(path))
    else:
        yield path


def _walk(folder: str) -> Iterator[Path]:
    try:
        names = sorted(name for name in os.listdir(folder) if not name.startswith("."))
    except OSError:
        yield Path(folder)  # reading it will say why
        return
    for name in names:
        path = os.path.join(folder, name)
        if os.path.isdir(path):
            if not os.path.islink(path):
                yield from _walk(path)
        elif is_page(PurePath(name)) and os.path.isfile(path):
            yield Path(path)


def is_page(path: PurePath) -> bool:
    """Whether a file in a folder or archive is one of those that are read, by its name."""
    name = path.name.lower()
    shown = not any(part.startswith(".") or part == "__MACOSX" for part in path.parts)
    return shown and (split_name(PurePath(name)).kind != "")
