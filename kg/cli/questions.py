"""Commands that ask a built graph."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.built import in_option, open_built
from kg.cli.output import FORMATS, format_option, print_rows, print_table, say

if TYPE_CHECKING:
    from kg.tenures import Spell

PICTURES = ["mermaid", "svg"]
DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


def day(value: str) -> str:
    """A day, a month or a year, as an option takes it."""
    try:
        if not DAY.fullmatch(value):
            raise ValueError
        date.fromisoformat(value + "0001-01-01"[len(value) :])
    except ValueError:
        raise click.BadParameter(f"{value!r} is no day; write 2022-11-20, 2022-11 or 2022") from None
    return value


def filter_options(command: Callable[..., None]) -> Callable[..., None]:
    """The options that narrow a list of meetings."""
    for option in (
        click.option("--until", type=day, metavar="DAY", help="Up to that day, month or year, and including it."),
        click.option("--since", type=day, metavar="DAY", help="From that day, month or year on: 2022-11-20, 2022-11, 2022."),
        click.option("--meeting", metavar="WORDS", help="Words of the meeting's name."),
        click.option("--place", metavar="PLACE", help="A place or part of its path; 湖北省 holds all its cities."),
        click.option("--person", metavar="NAME", help="A name; * stands for any characters."),
    ):
        command = option(command)
    return command


@click.command()
@filter_options
@in_option
@format_option
def chaired(folder: Path, form: str, **filters: str | None) -> None:
    """List who chaired which meeting.

    Each comes with its date, its place, and the page that says so.

    \b
    Example:
      kg chaired --in exports --place 湖北省 --since 2022-11
    """
    from kg.query.questions import Filters, find_chaired

    with open_built(folder) as store:
        print_rows(form, *find_chaired(store, Filters(**filters)))


@click.command()
@filter_options
@click.option("--attended", metavar="NAME", help="Only meetings that this person attended.")
@in_option
@format_option
def meetings(folder: Path, form: str, attended: str | None, **filters: str | None) -> None:
    """List meetings with their people.

    These are those who chaired, spoke and attended, in the order in which the page lists them.

    \b
    Example:
      kg meetings --in exports --place 黄冈市 --format json
    """
    from kg.query.questions import Filters, find_meetings

    with open_built(folder) as store:
        print_rows(form, *find_meetings(store, Filters(**filters), attended))


@click.command()
@click.argument("name")
@in_option
@format_option
def person(name: str, folder: Path, form: str) -> None:
    """Show a person's posts, meetings and colleagues.

    Each comes with the page and the words it rests on. Namesakes are shown apart.

    \b
    Example:
      kg person 张家胜 --in exports
    """
    from kg.query.questions import find_person, list_names

    with open_built(folder) as store:
        columns, rows = find_person(store, name)
        near = [] if rows else get_close_matches(name, list_names(store), cutoff=0.5)
    if form != "table":
        print_rows(form, columns, rows)
    for id in dict.fromkeys(row[0] for row in rows) if form == "table" else ():
        for kind, (title, wanted) in PERSON_TABLES.items():
            found = [[row[columns.index(column)] for column in wanted] for row in rows if row[:2] == (id, kind)]
            if found:
                print_table(wanted, found, sys.stdout, title=f"{title} of {name} ({id})")
    if not rows:
        say(f"nobody is called {name}" + (f"; did you mean {'、'.join(near)}?" if near else ""))


PERSON_TABLES = {
    "post": ("Posts", ("what", "place", "first", "last", "pages", "source", "quote")),
    "meeting": ("Meetings", ("first", "what", "place", "part", "pages", "source", "quote")),
    "colleague": ("Colleagues", ("what", "part")),
}


@click.command()
@click.argument("place")
@click.option("--post", metavar="TITLE", help="A title; * stands for any characters: '*书记'.")
@click.option("--on", type=day, metavar="DAY", help="Who held the posts on that day, or who is seen nearest to it.")
@in_option
@click.option("--format", "form", type=click.Choice([*FORMATS, *PICTURES]), default="table", show_default=True)
def posts(place: str, post: str | None, on: str | None, folder: Path, form: str) -> None:
    """List who was seen in which post of a place or a body.

    Places within it count. The days are those of the first and the last page that says so; `left` is the day by which a page
    calls the person a former holder. As mermaid or svg, it is a timeline.

    \b
    Example:
      kg posts 黄冈市 --in exports --post 市委书记
    """
    from kg.query.posts import COLUMNS, describe_holder, describe_spell, find_holders, find_spells

    with open_built(folder) as store:
        spells = find_spells(store, place, post)
    holders = find_holders(spells, on) if on else None
    if form in PICTURES:
        shown = spells if holders is None else [holder.spell for holder in holders]
        draw(form, shown, " ".join(filter(None, (place, post, on))))
    elif holders is None:
        print_rows(form, COLUMNS, [describe_spell(spell) for spell in spells])
    else:
        print_rows(form, ("seen", *COLUMNS), [describe_holder(holder) for holder in holders])


def draw(form: str, spells: list[Spell], title: str) -> None:
    """Write a timeline to stdout."""
    from kg.exporters.timeline import write_mermaid, write_svg

    (write_svg if form == "svg" else write_mermaid)(spells, title, sys.stdout)
    if not spells:
        say("nothing found")
