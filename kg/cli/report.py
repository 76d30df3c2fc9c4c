"""What a build came to: counts, what was skipped and why, and what was seen and not understood."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TextIO

import click

from kg.cli.built import in_option, open_built
from kg.cli.output import format_option, print_rows, print_table
from kg.store import Store

COUNTS = {
    "pages in the graph": "SELECT count(*) FROM documents",
    "articles": "SELECT count(DISTINCT article) FROM articles",
    "meetings": "SELECT count(DISTINCT event) FROM events",
    "people": "SELECT count(*) FROM people",
    "posts": "SELECT count(*) FROM posts",
    "unsure who is who": "SELECT count(*) FROM links WHERE judgement = 'unsure'",
    "meetings with reports at odds": "SELECT count(DISTINCT event) FROM conflicts",
    "words not understood": "SELECT count(*) FROM unread",
}

LISTS = {
    "skipped": ("path", "fault", "cure"),
    "unread": ("kind", "text", "pages", "source", "url"),
    "conflicts": ("meeting", "field", "value", "source", "url"),
    "silent": ("source", "url", "published", "headline"),
}
STATEMENTS = {
    "skipped": "SELECT path, fault, cure FROM skipped ORDER BY path",
    "unread": """
        SELECT kind, text, count(DISTINCT document) AS pages, min(document), min(url) FROM unread
        GROUP BY kind, text ORDER BY kind, pages DESC, text""",
    "conflicts": """
        SELECT c.event, c.field, c.value, c.document, d.url FROM conflicts c JOIN documents d ON d.id = c.document
        ORDER BY c.event, c.field, c.value, c.document""",
    "silent": """
        SELECT id, url, published, headline FROM documents d
        WHERE EXISTS (SELECT 1 FROM unread u WHERE u.document = d.id AND u.kind = 'meeting')
        AND NOT EXISTS (SELECT 1 FROM meetings m WHERE m.document = d.id) ORDER BY id""",
}


def count_all(store: Store) -> list[tuple[str, int]]:
    """What the graph holds, and how much of each."""
    return [(what, store.ask(statement)[0][0]) for what, statement in COUNTS.items()]


def print_report(store: Store, pages: Mapping[str, int], stream: TextIO) -> None:
    """Print what the graph holds, what became of a run's pages, and what the last build skipped and why."""
    rows: list[tuple[Any, ...]] = [(what, f"{count:,}") for what, count in count_all(store)]
    rows += [(f"pages {fate}", f"{count:,}") for fate, count in sorted(pages.items()) if count]
    skipped = store.ask(STATEMENTS["skipped"])
    if skipped:
        rows.append(("pages failed", f"{len(skipped):,}"))
    print_table(("", ""), rows, stream)
    if skipped:
        print_table(("failed", "why", "cure"), skipped, stream)


@click.command()
@click.option("--list", "name", type=click.Choice(list(LISTS)), help="Print one list in place of the counts.")
@in_option
@format_option
def report(name: str | None, folder: Path, form: str) -> None:
    """Show what a built graph came to, and what it could not read.

    The lists: skipped (files that gave no page, and why), unread (words in a title's place, meetings and dates that were not
    understood), silent (pages that promise a meeting, and none was found), conflicts (what reports of one meeting disagree on).

    \b
    Example:
      kg report --in exports
      kg report --in exports --list unread --format csv
    """
    with open_built(folder) as store:
        if name:
            print_rows(form, LISTS[name], store.ask(STATEMENTS[name]))
        elif form == "table":
            print_report(store, {}, sys.stdout)
        else:
            print_rows(form, ("what", "count"), count_all(store))
