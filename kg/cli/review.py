"""The command that lists what was left open on who is who."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.built import in_option, open_built
from kg.cli.output import format_option, print_rows

COLUMNS = "mention", "entity", "judgement", "why"

UNSURE = """
SELECT mention, entity, judgement, why FROM links
WHERE judgement = 'unsure' AND (:person IS NULL OR substr(mention, 1, instr(mention, '@') - 1) GLOB :person)
ORDER BY mention, entity
"""


@click.command()
@click.option("--person", metavar="NAME", help="Only those of this name; * stands for any characters.")
@in_option
@format_option
def review(folder: Path, form: str, person: str | None) -> None:
    """List who may be one person, and was left apart.

    Each row reads as a line of decisions.csv in the folder of the graph: write same or different for unsure, and build again.
    Both sides are name@place, or name@#page for one page alone.

    \b
    Example:
      kg review --in exports --format csv
    """
    with open_built(folder) as store:
        print_rows(form, COLUMNS, store.ask(UNSURE, {"person": person}))
