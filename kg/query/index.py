"""The store of a graph on disk, beside its file, so that a query need not read the whole file again.

It is known by what the file holds and not by when it was written: an index of another file, or of another version of the engine,
is stale, and is made anew. It is made beside its place and renamed when whole, so that two processes may make it at once.
"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from hashlib import blake2b, file_digest
from pathlib import Path
from tempfile import mkdtemp

import pyoxigraph as ox

INDEX = "graph.index"


def find_index(turtle: Path) -> Path | None:
    """Where the index of the file lies; it is made where it is missing, and stale ones are removed.

    None where none can be made: the folder is read only, the disk is full, or the file is being replaced at the same time.
    Raises SyntaxError where the file is no Turtle, FileNotFoundError where there is none.
    """
    wanted = turtle.with_name(INDEX) / _identify(turtle)
    if not wanted.is_dir():
        try:
            _make(wanted, turtle)
        except (OSError, RuntimeError):
            return None
    return wanted


def _identify(turtle: Path) -> str:
    with turtle.open("rb") as stream:
        digest = file_digest(stream, lambda: blake2b(digest_size=10)).hexdigest()
    return f"{digest}-{ox.__version__}"


def _make(wanted: Path, turtle: Path) -> None:
    shelf = wanted.parent
    shelf.mkdir(exist_ok=True)
    stale = [path for path in shelf.iterdir() if not path.name.startswith(wanted.name)]
    part = Path(mkdtemp(dir=shelf, prefix=f"{wanted.name}."))
    try:
        _fill(part, turtle)
        if _identify(turtle) != wanted.name:
            raise OSError("the file was replaced while its index was made")
        with suppress(OSError):  # another process was faster, and its index is as good
            os.rename(part, wanted)
        if not wanted.is_dir():
            raise OSError("the index could not be put in its place")
        for path in stale:
            shutil.rmtree(path, ignore_errors=True)
    finally:
        shutil.rmtree(part, ignore_errors=True)
        with suppress(OSError):  # of a file that is no Turtle nothing is left
            shelf.rmdir()


def _fill(folder: Path, turtle: Path) -> None:
    """The store is closed when this returns: nothing else holds it."""
    store = ox.Store(folder)
    store.bulk_load(path=turtle, format=ox.RdfFormat.TURTLE)
    store.flush()
