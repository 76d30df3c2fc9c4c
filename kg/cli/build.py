"""The main job: pages to facts, facts to a store, the store to the files of a graph."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import wait
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path
from tempfile import TemporaryFile
from typing import NamedTuple

import click

from kg.cli.output import say, unwritable, warn
from kg.cli.progress import show_progress
from kg.cli.report import print_report
from kg.cli.workers import (
    Crew,
    check_paths,
    extract_batches,
    patterns_option,
    reading_options,
    start_crew,
    workers_option,
)
from kg.corpus import Reading, Remark, Unreadable, read_sources, size_of
from kg.errors import Fault
from kg.folders import PACKAGE, patterns_folder
from kg.model import Link, Source
from kg.store import DECISIONS, FILE, Store, hold, open_store, read_decisions

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
    from kg.update import update

    if not paths and not forgotten:
        raise click.UsageError("give a PATH to read, or --forget ID")
    if not paths and not (folder / FILE).is_file():
        raise Fault(str(folder), "holds no graph", "name the graph's folder with --out")
    make_folder(folder)
    tally = Tally()
    waiting = f"waiting for another build of {folder} to end"
    with (
        say_how_to_go_on(ctx),
        hold(folder / FILE, lambda: say(waiting)),
        open_store(folder / FILE, migrate=True) as store,
        start_crew(workers, most=1) as writers,
    ):
        begin_to_write(store, writers)
        decisions = read_decisions(folder)
        store.forget(forgotten)
        tally.pages["forgotten"] += len(forgotten)
        program = fingerprint(patterns)
        if not store.begin(program.reading):
            say("the program or its patterns have changed: the pages in the store are read again")
        with start_crew(workers) as readers:
            take_in(store, store.stale(), tally, readers, patterns)
            with show_progress(size_of(paths)) as advance:
                take_in(store, choose_new(store, paths, reading, tally, advance), tally, readers, patterns)
        begin_to_write(store, writers)
        store.skip((page.path, page.fault, page.cure) for page in tally.failures)
        update(store, decisions)
        warn_of_idle(store, decisions, folder / DECISIONS)
        write_usual(store, folder, program.whole, writers)
        if writers.pool:
            writers.pool.shutdown(wait=False)  # it ends while the report is printed
        print_report(store, tally.pages, sys.stdout)
    ctx.exit(1 if tally.failures else 0)


def take_in(store: Store, sources: Iterable[Source], tally: Tally, crew: Crew, patterns: Path | None) -> None:
    """Put the pages with their facts into the store, batch by batch: what an interrupted build has read is not lost."""
    from kg.update import prepare_page

    for batch in extract_batches(sources, crew, patterns, prepare_page):
        entries = [outcome for outcome in batch if not isinstance(outcome, Unreadable)]
        for entry in entries:
            tally.pages["read again" if store.knows(entry.id) else "new"] += 1
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


LARGE = 4000
"""Pages from which on the files of a graph are written by two processes, and keep what they have in common with earlier ones."""


def warn_of_idle(store: Store, decisions: Iterable[Link], path: Path) -> None:
    """Name the decisions on who is who that decide nothing."""
    from kg.update import find_idle

    for link in find_idle(store, decisions):
        line = f"{link.mention},{link.entity},{link.judgement}"
        fault = f"{line} decides nothing: no page shows one of the two, or another line forbids it"
        warn(f"{path}:", fault, "kg person NAME shows where pages place somebody")


def is_large(store: Store) -> bool:
    """Whether the store has so many pages."""
    return int(store.ask("SELECT count(*) FROM documents")[0][0]) >= LARGE


def write_usual(store: Store, folder: Path, program: bytes, crew: Crew) -> None:
    """Write the files of the graph; none takes its place before all are whole."""
    from kg.exporters import SHARES, USUAL, clear_away, put_in_place

    large = is_large(store)
    known = program if large else b""
    running = [crew.pool.submit(write_share, SHARES[1], folder, known)] if large and crew.pool else []
    try:
        write_share(SHARES[0] if running else USUAL, folder, known)
        for share in running:
            share.result()
        put_in_place(USUAL, folder)
    except OSError as error:
        raise unwritable(folder, error) from None
    finally:
        wait(running)
        clear_away(USUAL, folder)


def write_share(names: Sequence[str], folder: Path, program: bytes) -> None:
    """Write the files of some formats beside their places."""
    from kg.exporters import write_beside
    from kg.graph import Drawn, StoredGraph

    with open_store(folder / FILE) as store:
        write_beside(names, Drawn(StoredGraph(store)), store.lines(), folder, program)


def begin_to_write(store: Store, writers: Crew) -> None:
    """Start the other process that is to write a large graph, while this one is at work.

    It is none of those that read pages: these hold lexicons, and by the time the files are written they are gone.
    """
    if writers.pool and is_large(store):
        writers.pool.submit(load_writers)


def load_writers() -> None:
    """Load all that `write_share` needs."""
    import kg.exporters  # noqa: F401
    from kg.gazetteer import load_gazetteer

    load_gazetteer()


# What only shows a graph; a change there leaves the facts in a store, and who is who, as they are.
SHOWING = {"api", "cli", "component.py", "exporters", "explain", "query"}


class Program(NamedTuple):
    """What tells this very program from others: the part of it that reads pages and decides who is who, and all of it."""

    reading: str
    whole: bytes


def fingerprint(patterns: Path | None) -> Program:
    """Digests of the program's files and of these patterns."""
    sources = list(PACKAGE.rglob("*.py"))
    showing = {path for path in sources if path.relative_to(PACKAGE).parts[0] in SHOWING}
    digest = blake2b(digest_size=16)
    _add_files(digest, [*{*sources} - showing, *PACKAGE.glob("models/**/*"), *(patterns or patterns_folder()).glob("*")])
    reading = digest.hexdigest()
    _add_files(digest, [*showing, *PACKAGE.glob("ontology/*"), *(patterns_folder().glob("*") if patterns else ())])
    digest.update(sys.version.encode())  # which characters are printable is Python's to say
    return Program(reading, digest.digest())


def _add_files(digest: blake2b, paths: Iterable[Path]) -> None:
    for path in sorted(path for path in paths if path.is_file()):
        digest.update(path.name.encode("utf-8") + b"\0" + path.read_bytes())


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
