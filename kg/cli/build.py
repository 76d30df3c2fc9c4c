"""The main job: pages to graph."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path
from typing import Any

import click

from kg.cli.output import print_table, say, unwritable, warn
from kg.cli.workers import encoding_option, extract_batches, pages_argument, patterns_option, workers_option
from kg.corpus import Renamed, Unreadable, read_sources, size_of
from kg.folders import PACKAGE, patterns_folder
from kg.model import Source
from kg.store import FILE, Store, open_store, read_decisions


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
@pages_argument
@click.option(
    "--out",
    "folder",
    default="exports",
    show_default=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for the graph; what an earlier build put there stays part of it.",
)
@encoding_option
@patterns_option
@workers_option
@click.pass_context
def build(
    ctx: click.Context, paths: tuple[str, ...], folder: Path, encoding: str | None, patterns: Path | None, workers: int | None
) -> None:
    """Read pages and write their graph: the main job.

    PATH is a file, a folder, or - for stdin: text, HTML, Markdown, JSON Lines (id, url, text), also packed (.gz, .xz, .tar).
    Run again with more pages, it adds what is new; a page whose text has changed takes the place of the earlier one of its id.

    \b
    Example:
      kg build seeds --out exports
    """
    from kg.exporters import write_exports
    from kg.resolve import resolve

    make_folder(folder)
    tally = Tally()
    with open_store(folder / FILE) as store:
        decisions = read_decisions(folder)
        if not store.begin(fingerprint(patterns)):
            say("the program or its patterns have changed: the pages in the store are read again")
        take_in(store, store.stale(), tally, workers, patterns)
        with show_progress(size_of(paths)) as advance:
            take_in(store, choose_new(store, paths, encoding, tally, advance), tally, workers, patterns)
        facts = list(store.facts())
        entities = resolve(facts, decisions)
        store.link(entities)
        try:
            write_exports(facts, folder, entities=entities)
        except OSError as error:
            raise unwritable(folder, error) from None
        summarise(store, tally)
    ctx.exit(1 if tally.failures else 0)


def take_in(store: Store, sources: Iterable[Source], tally: Tally, workers: int | None, patterns: Path | None) -> None:
    """Put the pages with their facts into the store, batch by batch: what an interrupted build has read is not lost."""
    for batch in extract_batches(sources, workers, patterns):
        pages = [outcome for outcome in batch if not isinstance(outcome, Unreadable)]
        for source, _ in pages:
            tally.pages["read again" if store.knows(source.id) else "new"] += 1
        store.put(pages)
        for outcome in batch:
            if isinstance(outcome, Unreadable):
                tally.fail(outcome)


def choose_new(
    store: Store, paths: tuple[str, ...], encoding: str | None, tally: Tally, advance: Callable[[int], None]
) -> Iterator[Source]:
    """The pages whose facts the store has not; `tally` learns of all others."""
    for found in read_sources(paths, encoding=encoding, progress=advance):
        if isinstance(found, Unreadable):
            tally.fail(found)
        elif isinstance(found, Renamed):
            warn(found.path, f"has the id {found.id}, which another page has", f"it goes on as {found.now}")
        elif store.has(found):
            tally.pages["known"] += 1
        else:
            yield found


def fingerprint(patterns: Path | None) -> str:
    """What tells whether facts were read by this very program and these patterns: a digest of all its files."""
    digest = blake2b(digest_size=16)
    files = [
        *PACKAGE.glob("*.py"),
        *PACKAGE.glob("repair/*.py"),
        *PACKAGE.glob("models/**/*"),
        *(patterns or patterns_folder()).glob("*"),
    ]
    for path in sorted(path for path in files if path.is_file()):
        digest.update(path.name.encode("utf-8") + b"\0" + path.read_bytes())
    return digest.hexdigest()


def make_folder(folder: Path) -> None:
    """Make the folder where there is none. Raises Fault where it cannot be made or written to."""
    probe = folder / ".kg-probe"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise unwritable(folder, error) from None


@contextmanager
def show_progress(total: int) -> Iterator[Callable[[int], None]]:
    """A bar on a terminal, moved by bytes of input; silence elsewhere."""
    if not sys.stderr.isatty():
        yield lambda used: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

    columns = TextColumn("reading"), BarColumn(), DownloadColumn(), TimeRemainingColumn()
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=total or None)
        yield lambda used: progress.advance(task, used)


COUNTS = {
    "pages in the graph": "SELECT count(*) FROM documents",
    "meetings": "SELECT count(DISTINCT event) FROM events",
    "people": "SELECT count(DISTINCT person) FROM persons",
    "posts": "SELECT count(*) FROM (SELECT DISTINCT title, place FROM roles)",
    "words not understood": "SELECT coalesce(sum(json_array_length(facts, '$.unread')), 0) FROM documents",
}


def summarise(store: Store, tally: Tally) -> None:
    """Print what the graph now holds, what became of this run's pages, and why pages failed."""
    rows: list[tuple[Any, ...]] = [(what, f"{store.ask(count)[0][0]:,}") for what, count in COUNTS.items()]
    rows += [(f"pages {fate}", f"{count:,}") for fate, count in sorted(tally.pages.items())]
    if tally.failures:
        rows.append(("pages failed", f"{len(tally.failures):,}"))
    print_table(("", ""), rows, sys.stdout)
    if tally.failures:
        print_table(("failed", "why", "cure"), [(page.path, page.fault, page.cure) for page in tally.failures], sys.stdout)
