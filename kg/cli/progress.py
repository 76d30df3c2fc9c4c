"""How far a long job is: a bar with rate and remaining time on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from kg.cli.output import say

STEP = 2000
"""Pages after which a line is written where no bar can be drawn."""


@contextmanager
def show_progress(total: int) -> Iterator[Callable[[int], None]]:
    """A function to be told, page by page, how many bytes of input it took, of `total` (0: nobody knows)."""
    if sys.stderr.isatty():
        with _draw_bar(total) as advance:
            yield advance
    else:
        yield _write_lines(total)


@contextmanager
def _draw_bar(total: int) -> Iterator[Callable[[int], None]]:
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn, TransferSpeedColumn

    columns = TextColumn("reading"), BarColumn(), DownloadColumn(), TransferSpeedColumn(), TimeRemainingColumn()
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=total or None)
        yield lambda used: progress.advance(task, used)


def _write_lines(total: int) -> Callable[[int], None]:
    pages = used = 0

    def advance(more: int) -> None:
        nonlocal pages, used
        pages, used = pages + 1, used + more
        if pages % STEP == 0:
            say(f"read {pages:,} pages, {used / 1e6:,.1f} of {total / 1e6:,.1f} MB")

    return advance
