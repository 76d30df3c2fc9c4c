"""Commands that take the graph as RDF: SPARQL over it, and its check against the shapes."""

from __future__ import annotations

from pathlib import Path
from typing import TextIO

import click

from kg.cli.built import in_option
from kg.cli.output import FORMATS, format_option, print_rows, say
from kg.errors import Fault

QUERY_COLUMNS = "name", "answers", "parameters"
FAULT_COLUMNS = "node", "path", "value", "message"


@click.command()
@click.argument("sparql", required=False)
@click.option("--file", "file", type=click.File(encoding="utf-8"), help="Read the query from a file; - is stdin.")
@click.option("--name", "name", help="A query that travels with kg; see --list.")
@click.option("--param", "params", multiple=True, metavar="KEY=VALUE", help="Set a parameter of a named query; may be repeated.")
@click.option("--list", "listing", is_flag=True, help="List the named queries and their parameters.")
@click.option(
    "--timeout",
    type=click.FloatRange(min=0),
    default=60,
    show_default=True,
    metavar="SECONDS",
    help="Stop a query that takes longer; 0 lets it run.",
)
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    default=100_000,
    show_default=True,
    metavar="ROWS",
    help="Print no more rows, and say so where there are more; 0 prints all.",
)
@in_option
@click.option("--format", "form", type=click.Choice(["table", "csv", "tsv", "json", "xml"]), default="table", show_default=True)
def query(
    sparql: str | None,
    file: TextIO | None,
    name: str | None,
    params: tuple[str, ...],
    listing: bool,
    timeout: float,
    limit: int,
    folder: Path,
    form: str,
) -> None:
    """Ask the graph in SPARQL 1.1.

    The query is your own or a named one (see --list; docs/queries.md shows what each answers). The prefixes of the graph's file
    need not be declared. The graph is only read; beside it an index is kept, graph.index, which makes later queries faster.

    \b
    Example:
      kg query 'SELECT ?name WHERE { ?person foaf:name ?name } ORDER BY ?name' --in exports
      kg query --name chaired --param place=湖北省 --param since=2022-01-01 --in exports
    """
    from kg.query import sparql as graphs

    if listing:
        if form not in FORMATS:
            raise click.UsageError(f"--list is printed as {', '.join(FORMATS)}")
        print_rows(form, QUERY_COLUMNS, [(each.name, each.answers, list(each.parameters)) for each in graphs.list_queries()])
        return
    if sum(given is not None for given in (sparql, file, name)) != 1:
        raise click.UsageError("give one of: a query, --file, --name")
    if params and name is None:
        raise click.UsageError("--param belongs to --name; write the values into your own query")
    if name is not None:
        text = graphs.fill(graphs.get_query(name), dict(split_param(param) for param in params))
    else:
        text = file.read() if file else sparql or ""
    answer = graphs.answer(graphs.open_graph(folder), text, form, timeout=timeout or None, limit=limit or None)
    if answer.text is None:
        print_rows(form, answer.columns, answer.rows)
    else:
        click.echo(answer.text, nl=not answer.text.endswith("\n"))
    if answer.cut:
        say(f"there are more than {limit} rows; raise --limit, or narrow the query", fg="yellow")


def split_param(param: str) -> tuple[str, str]:
    """Key and value of `key=value`. Raises Fault where there is no sign between them."""
    key, sign, value = param.partition("=")
    if not (key and sign):
        raise Fault(f"--param {param}", "is no pair", "write KEY=VALUE")
    return key, value


@click.command()
@in_option
@format_option
@click.pass_context
def validate(ctx: click.Context, folder: Path, form: str) -> None:
    """Check the graph against its model.

    Each thing in graph.ttl that is not as the SHACL shapes say is listed, with the property, its value and what is wrong;
    the exit code is then 1. docs/model.md describes the model.

    \b
    Example:
      kg validate --in exports
    """
    from kg.query.validate import find_faults

    size, faults = find_faults(folder)
    if faults:
        print_rows(form, FAULT_COLUMNS, faults)
        say(f"{folder}: does not conform; {len(faults)} fault{'s' * (len(faults) > 1)} in {size} triples", fg="red")
        ctx.exit(1)
    if form == "table":
        click.echo(f"{folder}: conforms; {size} triples")
    else:
        print_rows(form, FAULT_COLUMNS, [])
