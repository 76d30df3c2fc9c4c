"""The command line: parses, calls, prints. One module a family of commands."""

from __future__ import annotations

import os
from errno import EPIPE
from typing import Any

import click

from kg.cli.build import build
from kg.cli.export import export
from kg.cli.graphs import query, validate
from kg.cli.pages import explain, extract, repair
from kg.cli.patterns import patterns
from kg.cli.questions import chaired, meetings, person, posts
from kg.cli.report import report
from kg.cli.review import review
from kg.cli.workers import collect_seldom
from kg.errors import Fault
from kg.patterns import PatternError


class WrongUse(click.ClickException):
    """A fault in what the user gave, which stops the work."""

    exit_code = 2


class Door(click.Group):
    """A group that lists its commands in the order of the work, and says a user's fault in one line, with exit code 2."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (Fault, PatternError) as fault:
            raise WrongUse(str(fault)) from None
        except OSError as error:
            if error.errno == EPIPE:  # the reader of our output has gone, as head does
                raise
            raise WrongUse(
                f"{error.filename or 'output'}: {error.strerror}; make room, or check the path and its permissions"
            ) from None


@click.group(cls=Door, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="zhiguan", prog_name="kg")
@click.pass_context
def cli(ctx: click.Context) -> None:
    """Who held which post, and who chaired, spoke at and attended which meeting: read from pages of Chinese government news.

    \b
    Start with:
      kg build PAGES --out GRAPH     read pages, build the graph, write its files
      kg chaired --in GRAPH          who chaired which meeting
    Results go to stdout, everything else to stderr. Exit code 0: done; 1: some input failed; 2: wrong use.
    """
    if os.environ.get("NO_COLOR"):
        ctx.color = False


for command in (
    build,
    extract,
    repair,
    chaired,
    meetings,
    person,
    posts,
    query,
    validate,
    review,
    export,
    report,
    explain,
    patterns,
):
    cli.add_command(command)


def main() -> None:
    """The entry point of the command `kg`."""
    collect_seldom()
    cli(prog_name="kg")
