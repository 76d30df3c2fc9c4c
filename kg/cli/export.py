"""A built graph in one format more, whole or in part, or as a network made of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.built import in_option, open_built
from kg.cli.output import say, unwritable, write_whole
from kg.cli.questions import day

if TYPE_CHECKING:
    from kg.graph import Elements


@click.command()
@click.option(
    "--format",
    "form",
    required=True,
    metavar="FORMAT",
    help="graphml, gexf, csv (nodes.csv, edges.csv), nodelink, cypher, parquet, meetings; turtle, ntriples, nquads, jsonld, "
    "rdfxml; ftm (FollowTheMoney) or facts.",
)
@click.option(
    "--out", default="-", show_default="stdout", metavar="FILE", help="Where to write; a folder for a format of several files."
)
@click.option(
    "--projection",
    metavar="NAME",
    help="A network in place of the graph: co-attendance (who met whom, how often), chair-attendee (who presided over whom), "
    "person-post-place.",
)
@click.option(
    "--place", metavar="PLACE", help="Only what is of a place, named by its path or a part of it; 湖北省 holds all its cities."
)
@click.option("--since", type=day, metavar="DAY", help="From that day, month or year on: 2022-11-20, 2022-11, 2022.")
@click.option("--until", type=day, metavar="DAY", help="Up to that day, month or year, and including it.")
@click.option(
    "--min-weight",
    type=click.IntRange(min=1),
    default=1,
    metavar="N",
    help="Only ties that N pages attest; in a projection, of people who met N times.",
)
@in_option
def export(
    form: str,
    out: str,
    projection: str | None,
    place: str | None,
    since: str | None,
    until: str | None,
    min_weight: int,
    folder: Path,
) -> None:
    """Write a built graph in one format.

    \b
    Example:
      kg export --format graphml --in exports --out graph.graphml
      kg export --format gexf --projection co-attendance --since 2022 --min-weight 2 --out met.gexf
    """
    from kg.exporters import FORMATS, files_of, write_files, write_streams
    from kg.graph import Drawn, StoredGraph
    from kg.graph.views import PROJECTIONS, narrow, weigh

    for option, value, known in (("--format", form, list(FORMATS)), ("--projection", projection, list(PROJECTIONS))):
        if value is not None and value not in known:
            raise click.BadParameter(f"{value!r} is none; known are {', '.join(known)}", param_hint=option)
    if form == "facts" and (projection or place or since or until or min_weight > 1):
        raise click.UsageError("facts are those of all pages; narrow the graph in another format, or the pages before the build")
    if form == "meetings" and projection:
        raise click.UsageError("a network has no meetings; choose another format, or leave --projection out")
    files = files_of(form)
    if len(files) > 1 and out == "-":
        raise click.UsageError(f"{form} writes {', '.join(files)}; name a folder for them with --out")
    with open_built(folder) as store:
        elements: Elements = narrow(StoredGraph(store), place, since, until)
        if projection:
            elements = PROJECTIONS[projection](elements)
        elements = weigh(elements, min_weight)
        if form != "facts" and next(iter(elements.nodes()), None) is None:
            say("nothing found")
        elements, facts = Drawn(elements), store.lines()
        if len(files) == 1:
            with write_whole(out) as stream:
                write_streams(form, elements, facts, [stream])
            return
        try:
            write_files([form], elements, facts, Path(out))
        except OSError as error:
            raise unwritable(Path(out), error) from None
