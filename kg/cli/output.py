"""Where results go: rows as table, CSV or JSON, files written whole or not at all, and a word to the user on stderr."""

from __future__ import annotations

import csv
import json
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TextIO

import click

from kg.errors import Fault

Row = Sequence[Any]

WIDE = 100_000
"""Columns of a table that no terminal bounds: a pipe gets each row on one line."""

FORMATS = ["table", "csv", "json"]

format_option = click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True)


def print_rows(form: str, columns: Sequence[str], rows: Sequence[Row], *, stream: TextIO | None = None) -> None:
    """Write the rows, to stdout where no stream is given. A cell is text, a number, None or a list of these."""
    stream = stream or sys.stdout
    if form == "csv":
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([_flat(cell, "|") for cell in row] for row in rows)
    elif form == "json":
        json.dump([dict(zip(columns, row, strict=True)) for row in rows], stream, ensure_ascii=False, indent=1)
        stream.write("\n")
    elif rows:
        print_table(columns, rows, stream)
    if not rows:
        say("nothing found")


def _flat(cell: Any, joiner: str) -> str:
    if isinstance(cell, list | tuple):
        return joiner.join(_flat(part, joiner) for part in cell)
    return "" if cell is None else str(cell)


def print_table(columns: Sequence[str], rows: Sequence[Row], stream: TextIO, title: str | None = None) -> None:
    """Draw a table, coloured and as wide as the screen on a terminal, plain and as wide as it needs elsewhere.

    A page's address is no column of its own: the page's id in `source` is a link to it, where the terminal can show one.
    """
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(file=stream, width=None if stream.isatty() else WIDE)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_header=any(columns))
    linked = {"source", "url"} <= set(columns)
    shown = [place for place, column in enumerate(columns) if not (linked and column == "url")]
    for place in shown:
        table.add_column(columns[place], overflow="fold")
    for row in rows:
        cells = [Text(_flat(cell, "、")) for cell in row]
        if linked and (url := cells[columns.index("url")].plain):
            cells[columns.index("source")].stylize(f"link {url}")
        table.add_row(*(cells[place] for place in shown))
    if title:
        console.print(Text(title, style="bold"))
    console.print(table)


def say(message: str, **style: Any) -> None:
    """One line to stderr."""
    click.secho(message, err=True, **style)


def warn(place: str, fault: str, cure: str) -> None:
    """Name something that went wrong while the rest goes on."""
    say(f"{place} {fault}; {cure}", fg="yellow")


@contextmanager
def write_whole(path: str) -> Iterator[TextIO]:
    """A text stream that becomes the file once all of it is written; `-` is stdout. Raises Fault where it cannot be written."""
    if path == "-":
        yield sys.stdout
        return
    target = Path(path)
    # A device or a pipe is written to; replaced by a file, it would be gone.
    special = target.exists() and not target.is_file()
    beside = target if special else target.with_name(f".{target.name}.{os.getpid()}")
    try:
        with beside.open("w", encoding="utf-8", newline="\n") as stream:
            yield stream
        if not special:
            beside.replace(target)
    except OSError as error:
        raise unwritable(target, error) from None
    finally:
        if not special:
            with suppress(OSError):
                beside.unlink()


def unwritable(path: Path, error: OSError) -> Fault:
    """The fault that `path` cannot be written."""
    return Fault(str(path), f"cannot be written ({error.strerror})", "name another place with --out, or make room")
