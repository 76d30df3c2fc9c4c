"""A built graph in one format more."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.output import in_option, unwritable, write_whole


@click.command()
@click.option(
    "--format",
    "form",
    required=True,
    metavar="FORMAT",
    help="turtle, ntriples, nquads, jsonld, rdfxml, graphml, gexf, csv, nodelink, meetings or facts.",
)
@click.option(
    "--out", default="-", show_default="stdout", metavar="FILE", help="Where to write; for a format of several files, a folder."
)
@in_option
def export(form: str, out: str, folder: Path) -> None:
    """Write a built graph in one format.

    \b
    Example:
      kg export --format graphml --in exports --out graph.graphml
    """
    from kg.exporters import FORMATS, files_of, write_files, write_streams
    from kg.graph import Drawn, StoredGraph
    from kg.query.questions import open_graph

    if form not in FORMATS:
        raise click.BadParameter(f"{form!r} is none; known are {', '.join(FORMATS)}", param_hint="--format")
    files = files_of(form)
    if len(files) > 1 and out == "-":
        raise click.UsageError(f"{form} writes {' and '.join(files)}; name a folder for them with --out")
    with open_graph(folder) as store:
        elements, facts = Drawn(StoredGraph(store)), store.facts()
        if len(files) == 1:
            with write_whole(out) as stream:
                write_streams(form, elements, facts, [stream])
            return
        try:
            write_files([form], elements, facts, Path(out))
        except OSError as error:
            raise unwritable(Path(out), error) from None
