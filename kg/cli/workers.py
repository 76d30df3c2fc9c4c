"""Many pages to facts, in one process or several; the results come in the order of the pages, whatever the number of workers."""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial, wraps
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import click

from kg.corpus import Field, Reading, Unreadable, is_pattern
from kg.errors import Fault
from kg.gazetteer import load_gazetteer
from kg.model import Document, Facts, Source
from kg.patterns import PatternError, load_patterns

T = TypeVar("T")

BATCH = 256
"""Pages that are read before any of them is handed on; this bounds the memory, and what is lost if the power fails."""

CHUNK = 16
WORTH_IT = 64
"""Pages from which on starting processes costs less than it gains: each loads its own lexicons first."""

workers_option = click.option(
    "--workers", type=click.IntRange(min=1), default=None, metavar="N", help="Processes to work with; by default one a core."
)

HOLDS: dict[Field, str] = {
    "text": "text", "html": "web page", "url": "address", "published": "day of publication", "title": "headline",
    "outlet": "outlet", "id": "page's id", "locality": "place it speaks from",
}  # fmt: skip


def reading_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say how pages are to be read, which the command gets as one argument `reading`."""

    @wraps(command)
    def call(*args: Any, encoding: str | None, **rest: Any) -> Any:
        columns: dict[Field, str] = {field: name for field in HOLDS if (name := rest.pop(f"{field}_column"))}
        return command(*args, reading=Reading(encoding=encoding, columns=columns), **rest)

    for field, what in reversed(HOLDS.items()):
        option = f"--{'date' if field == 'published' else field}-column"
        call = click.option(option, f"{field}_column", metavar="NAME", help=f"Column of tables with the {what}.")(call)
    return click.option("--encoding", metavar="NAME", help="Encoding of the pages, where detection fails: gb18030, big5.")(call)


def check_paths(ctx: click.Context, parameter: click.Parameter, paths: tuple[str, ...]) -> tuple[str, ...]:
    """The paths, if something lies at each of them; a glob may be left for the reader to expand."""
    for path in paths:
        if path != "-" and not Path(path).exists() and not is_pattern(Path(path)):
            raise click.BadParameter(f"Path {path!r} does not exist.")
    return paths


def check_patterns(ctx: click.Context, parameter: click.Parameter, folder: Path | None) -> Path | None:
    """The folder, if all is well with its files. Raises Fault or PatternError before any work is begun."""
    load_patterns(folder)
    load_gazetteer(folder)
    return folder


patterns_option = click.option(
    "--patterns",
    callback=check_patterns,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder of pattern files, whose words, rules and places are read in place of the packaged ones.",
)
pages_argument = click.argument("paths", metavar="PATH...", nargs=-1, required=True, callback=check_paths)


class Crew(NamedTuple):
    """Worker processes, each started when there is work for it; None where one process does all the work.

    `least` is the number of pages from which on they are worth starting.
    """

    pool: ProcessPoolExecutor | None
    least: int = 0


@contextmanager
def start_crew(workers: int | None, most: int = 1 << 10) -> Iterator[Crew]:
    """So many workers, or one a core, at most `most`; none where one process is to do all. Raises Fault where a worker dies.

    They leave Ctrl-C to the one that started them; what they have not begun is dropped with the work. Nobody waits for their end.
    """
    count = workers or os.cpu_count() or 1
    if count == 1:
        yield Crew(None)
        return
    pool = ProcessPoolExecutor(min(count, most), get_context("spawn"), _begin)
    try:
        yield Crew(pool, 0 if workers else WORTH_IT)
    except BrokenProcessPool:
        raise Fault("a worker", "died over a page", "run again with --workers 1: the last page named is the one") from None
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _begin() -> None:
    """What a worker does first."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    collect_seldom()


def collect_seldom() -> None:
    """Has Python look for cycles less often: tables and words are many objects and go nowhere, and hardly anything makes cycles.

    Looking at its own pace takes a twelfth of the time in which a page is added to a large graph.
    """
    gc.set_threshold(50_000, 20, 100)


def extract_batches(
    sources: Iterable[Source], crew: Crew, patterns: Path | None, then: Callable[[Source, Document, Facts], T]
) -> Iterator[list[T | Unreadable]]:
    """What `then` makes of each page and its facts, batch by batch; it is called where the page is read, in a worker.

    A page that extraction stumbles over is `Unreadable`, and the rest goes on. Raises Fault where a pattern file is broken.
    """
    read = partial(read_page, patterns, then)
    sources = iter(sources)
    batch = list(islice(sources, BATCH))
    if crew.pool is None or len(batch) < crew.least:
        while batch:
            yield [read(source) for source in batch]
            batch = list(islice(sources, BATCH))
        return
    before: Iterable[T | Unreadable] = ()
    while batch:
        ahead = crew.pool.map(read, batch, chunksize=CHUNK)
        yield list(before)
        before, batch = ahead, list(islice(sources, BATCH))
    yield list(before)


def read_page(patterns: Path | None, then: Callable[[Source, Document, Facts], T], source: Source) -> T | Unreadable:
    """What `then` makes of the page. An error that a page causes is that page's alone, one of a pattern file every page's."""
    from kg.extract import read

    try:
        return then(source, *read(source, patterns))
    except (Fault, PatternError):
        raise
    except Exception as error:
        frame = _last_frame(error)
        fault = f"could not be read: {type(error).__name__} at {frame}: {error}"
        return Unreadable(path=source.id, fault=fault, cure="please report it, with the page")


def _last_frame(error: Exception) -> str:
    frame: Any = error.__traceback__
    while frame.tb_next:
        frame = frame.tb_next
    return f"{Path(frame.tb_frame.f_code.co_filename).name}:{frame.tb_lineno}"
