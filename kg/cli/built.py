"""A graph that was built: the option that names its folder, and how a command opens it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.output import warn

if TYPE_CHECKING:
    from kg.store import Store

in_option = click.option(
    "--in",
    "folder",
    envvar="KG_IN",
    default="exports",
    show_default=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder that kg build wrote; also by the variable KG_IN.",
)


@contextmanager
def open_built(folder: Path) -> Iterator[Store]:
    """The graph in the folder. Warns of one whose build was interrupted: what it has read last is in none of the answers.

    Raises Fault where there is none.
    """
    from kg.query.questions import open_graph

    with open_graph(folder) as store:
        if waiting := store.changed("document"):
            fault = f"has {len(waiting):,} pages that its last build has read, but was interrupted before deciding who is who"
            warn(str(folder), fault, "run the same kg build again")
        yield store
