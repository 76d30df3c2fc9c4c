"""The main job: pages to facts, facts to a store, the store to the files of a graph."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path
from tempfile import TemporaryFile

import click

from kg.cli.output import say, unwritable, warn
from kg.cli.progress import show_progress
from kg.cli.report import print_report
from kg.cli.workers import check_paths, extract_batches, patterns_option, reading_options, workers_option
from kg.corpus import Reading, Remark, Unreadable, read_sources, size_of
from kg.errors import Fault
from kg.folders import PACKAGE, patterns_folder
from kg.model import Source
from kg.store import FILE, Store, hold, open_store, read_decisions

INTERRUPTED = 130
"""The exit code of what Ctrl-C has ended, as shells have it."""


class Tally:
    """What a build met on its way: pages by what became of them, and the reasons of those that failed."""

    def __init__(self) -> None:
        self.pages: Counter[str] = Counter()
        self.failures: list[Unreadable] = []

    def fail(self, page: Unreadable) -> None:
        """Name a page that gave no facts, and go on."""
        self.failures.append(page)
        warn(page.path, page.fault, page.cure)


@click.command()
@click.argument("paths", metavar="PATH...", nargs=-1, callback=check_paths)
@click.option(
    "--out",
    "folder",
    default="exports",
    show_default=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for the graph; what an earlier build put there stays part of it.",
)
@click.option("--forget", "forgotten", multiple=True, metavar="ID", help="Take this page out of the graph; may be repeated.")
@reading_options
@patterns_option
@workers_option
@click.pass_context
def build(
    ctx: click.Context,
    paths: tuple[str, ...],
    folder: Path,
    forgotten: tuple[str, ...],
    reading: Reading,
    patterns: Path | None,
    workers: int | None,
) -> None:
    """Read pages and write their graph: the main job.

    PATH is a file, a folder, a glob, or - for stdin: text, HTML, Markdown, tables (JSON, CSV, Parquet), crawls (WARC), also packed.
    Run again with more pages, it adds what is new; a page whose text has changed takes the place of the earlier one of its id.
    Interrupted, it keeps what it has read, and goes on from there when it is run again.

    \b
    Example:
      kg build seeds --out exports
      kg build --forget 000_f7a22848fb4952d8 --out exports
    """
    from kg.exporters import USUAL, write_files
    from kg.graph import Drawn, StoredGraph
    from kg.update import update

    if not paths and not forgotten:
        raise click.UsageError("give a PATH to read, or --forget ID")
    if not paths and not (folder / FILE).is_file():
        raise Fault(str(folder), "holds no graph", "name the graph's folder with --out")
    make_folder(folder)
    tally = Tally()
    waiting = f"waiting for another build of {folder} to end"
    with say_how_to_go_on(ctx), hold(folder / FILE, lambda: say(waiting)), open_store(folder / FILE, migrate=True) as store:
        decisions = read_decisions(folder)
        store.forget(forgotten)
        tally.pages["forgotten"] += len(forgotten)
        if not store.begin(fingerprint(patterns)):
            say("the program or its patterns have changed: the pages in the store are read again")
        take_in(store, store.stale(), tally, workers, patterns)
        with show_progress(size_of(paths)) as advance:
            take_in(store, choose_new(store, paths, reading, tally, advance), tally, workers, patterns)
        store.skip((page.path, page.fault, page.cure) for page in tally.failures)
        update(store, decisions)
        try:
            write_files(USUAL, Drawn(StoredGraph(store)), store.facts(), folder)
        except OSError as error:
            raise unwritable(folder, error) from None
        print_report(store, tally.pages, sys.stdout)
    ctx.exit(1 if tally.failures else 0)


def take_in(store: Store, sources: Iterable[Source], tally: Tally, workers: int | None, patterns: Path | None) -> None:
    """Put the pages with their facts into the store, batch by batch: what an interrupted build has read is not lost."""
    from kg.update import prepare_page

    for batch in extract_batches(sources, workers, patterns, prepare_page):
        entries = [outcome for outcome in batch if not isinstance(outcome, Unreadable)]
        for entry in entries:
            tally.pages["read again" if store.knows(entry.source.id) else "new"] += 1
        store.put(entries)
        for outcome in batch:
            if isinstance(outcome, Unreadable):
                tally.fail(outcome)


def choose_new(
    store: Store, paths: tuple[str, ...], reading: Reading, tally: Tally, advance: Callable[[int], None]
) -> Iterator[Source]:
    """The pages whose facts the store has not; `tally` learns of all others."""
    for found in read_sources(paths, **reading, progress=advance):
        if isinstance(found, Unreadable):
            tally.fail(found)
        elif isinstance(found, Remark):
            warn(found.path, found.fault, found.cure)
        elif store.has(found):
            tally.pages["known"] += 1
        else:
            yield found


# What only shows a graph; a change there leaves the facts in a store, and who is who, as they are.
SHOWING = {"api", "cli", "component.py", "exporters", "explain", "query"}


def fingerprint(patterns: Path | None) -> str:
    """What tells whether facts were read by this very program and these patterns: a digest of all its files."""
    digest = blake2b(digest_size=16)
    sources = (path for path in PACKAGE.rglob("*.py") if path.relative_to(PACKAGE).parts[0] not in SHOWING)
    files = [*sources, *PACKAGE.glob("models/**/*"), *(patterns or patterns_folder()).glob("*")]
    for path in sorted(path for path in files if path.is_file()):
        digest.update(path.name.encode("utf-8") + b"\0" + path.read_bytes())
    return digest.hexdigest()


def make_folder(folder: Path) -> None:
    """Make the folder where there is none. Raises Fault where it cannot be made or written to."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        TemporaryFile(dir=folder).close()
    except OSError as error:
        raise unwritable(folder, error) from None


@contextmanager
def say_how_to_go_on(ctx: click.Context) -> Iterator[None]:
    """Ends with a word of comfort what Ctrl-C interrupts."""
    try:
        yield
    except KeyboardInterrupt:
        say("interrupted: what was read is kept; the same command goes on from there")
        ctx.exit(INTERRUPTED)
