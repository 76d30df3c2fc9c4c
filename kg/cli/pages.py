"""Commands that look at pages, without a graph: their facts, their repair, and why each fact stands."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click
import msgspec

from kg.cli.output import print_rows, say, warn, write_whole
from kg.cli.workers import extract_batches, pages_argument, patterns_option, reading_options, start_crew, workers_option
from kg.confidence import keep_sure
from kg.corpus import Reading, Remark, Unreadable, read_sources
from kg.explain.reasons import cut_around, explain_facts
from kg.explain.statements import list_statements
from kg.model import Document, Facts, Source

Page = tuple[Source, Facts]


def pair(source: Source, document: Document, facts: Facts) -> Page:
    """The page with its facts."""
    return source, facts


COLUMNS = "page", "fact", "who", "what", "date", "place", "confidence"


class Pages:
    """The pages under some paths with their facts, in order. What fails is named on stderr at once, and counted in `failed`."""

    def __init__(self, paths: Iterable[str], reading: Reading, workers: int | None, patterns: Path | None) -> None:
        self.failed = 0
        self._paths, self._reading, self._workers, self._patterns = paths, reading, workers, patterns

    def __iter__(self) -> Iterator[Page]:
        with start_crew(self._workers) as crew:
            for batch in extract_batches(self._sources(), crew, self._patterns, pair):
                for outcome in batch:
                    if isinstance(outcome, Unreadable):
                        self._fail(outcome)
                    else:
                        yield outcome

    def _sources(self) -> Iterator[Source]:
        for found in read_sources(self._paths, **self._reading):
            if isinstance(found, Source):
                yield found
            elif isinstance(found, Remark):
                warn(found.path, found.fault, found.cure)
            else:
                self._fail(found)

    def _fail(self, page: Unreadable) -> None:
        self.failed += 1
        warn(page.path, page.fault, page.cure)


@click.command()
@pages_argument
@click.option("--format", "form", type=click.Choice(["jsonl", "table", "html"]), default="jsonl", show_default=True)
@click.option(
    "--min-confidence", type=click.FloatRange(0, 1), default=0.0, metavar="X", help="Leave out facts less sure than X (0 to 1)."
)
@click.option("--unknown", is_flag=True, help="List what was seen but not understood, in place of the facts.")
@click.option("--out", default="-", show_default="stdout", metavar="FILE", help="Where to write.")
@reading_options
@patterns_option
@workers_option
@click.pass_context
def extract(
    ctx: click.Context, /, paths: tuple[str, ...], form: str, min_confidence: float, unknown: bool, out: str, **how: Any
) -> None:
    """Print the facts of each page.

    They come as one JSON line a page, as a table, or as a web page that shows them in colour.

    PATH is a file, a folder, a glob, or - for stdin: text, HTML, Markdown, tables (JSON, CSV, Parquet), crawls (WARC), also packed.

    \b
    Example:
      kg extract seeds --format table
      kg extract seeds --format html --out pages.html
    """
    pages = Pages(paths, **how)
    sure = ((source, keep_sure(facts, min_confidence)) for source, facts in pages)
    with write_whole(out) as stream:
        if form == "html":
            from kg.explain.html import write_html

            write_html(sure, stream)
        elif form == "table":
            rows = [row for source, facts in sure for row in (list_unread(source, facts) if unknown else list_facts(facts))]
            print_rows("table", UNREAD_COLUMNS if unknown else COLUMNS, rows, stream=stream)
        else:
            for source, facts in sure:
                lines = (dict(zip(UNREAD_COLUMNS, row, strict=True)) for row in list_unread(source, facts)) if unknown else (facts,)
                stream.writelines(msgspec.json.encode(line).decode("utf-8") + "\n" for line in lines)
    ctx.exit(1 if pages.failed else 0)


def list_facts(facts: Facts) -> Iterator[tuple[Any, ...]]:
    """A row of COLUMNS for each statement of a page."""
    for *about, evidence in list_statements(facts):
        yield *about, f"{evidence.confidence:.2f}"


UNREAD_COLUMNS = "page", "kind", "text", "around"


def list_unread(source: Source, facts: Facts) -> Iterator[tuple[str, str, str, str]]:
    """A row of UNREAD_COLUMNS for each thing that was seen and not understood."""
    for item in facts.unread:
        before, _, after = cut_around(source.text, item.span)
        yield facts.id, item.kind, item.text, f"{before}【{item.text}】{after}"


EDIT_COLUMNS = "at", "fix", "was", "put", "around"


@click.command()
@click.argument("file", type=click.Path(exists=True, allow_dash=True))
@click.option("--diff", is_flag=True, help="List each repair, with its place on the page as found, in place of the text.")
@reading_options
@click.pass_context
def repair(ctx: click.Context, file: str, diff: bool, reading: Reading) -> None:
    """Print a page without its damage.

    Damage is traditional characters, pinyin in brackets, doubled commas, tags inside words, and more.

    \b
    Example:
      kg repair seeds/000_f7a22848fb4952d8.txt --diff
    """
    from kg.repair import describe_edits
    from kg.repair import repair as mend

    failed = False
    for found in read_sources([file], **reading):
        if isinstance(found, Source):
            repaired = mend(found.text)
            if not diff:
                click.echo(repaired.text)
            elif repaired.edits:
                edits = describe_edits(repaired)
                rows = [(f"{e.raw.start}–{e.raw.end}", e.fix, e.was, e.put, f"{e.before}【{e.was}】{e.after}") for e in edits]
                print_rows("table", EDIT_COLUMNS, rows)
            else:
                say(f"{found.id}: nothing to repair")
        elif isinstance(found, Unreadable):
            failed = True
            warn(found.path, found.fault, found.cure)
    ctx.exit(int(failed))


@click.command()
@click.argument("file", type=click.Path(exists=True, allow_dash=True))
@reading_options
@patterns_option
@click.pass_context
def explain(ctx: click.Context, file: str, reading: Reading, patterns: Path | None) -> None:
    """Tell why each fact of a page stands.

    Each comes with the rule that read it, its words on the page, and how sure it is.

    \b
    Example:
      kg explain seeds/000_f7a22848fb4952d8.txt
    """
    pages = Pages([file], reading, 1, patterns)
    for source, facts in pages:
        click.secho(f"{facts.headline or source.id} ({source.id}, published {facts.published or 'on a day not said'})", bold=True)
        for reason in explain_facts(facts, source.text):
            click.echo(f"\n{click.style(reason.kind, fg='cyan')}: {reason.says}")
            where = f"at {reason.span.start}–{reason.span.end}" if reason.span else "as a clue"
            click.echo(f"  {reason.before}{click.style(f'【{reason.quote}】', bold=True)}{reason.after}")
            click.secho(f"  {where}, by {reason.rule} ({reason.confidence:.2f})", dim=True)
        for _, kind, text, around in list_unread(source, facts):
            click.echo(f"\n{click.style('not understood', fg='yellow')}: {kind} {text}\n  {around}")
        sys.stdout.flush()
    ctx.exit(1 if pages.failed else 0)
