"""Commands for those who write pattern files."""

from __future__ import annotations

from pathlib import Path

import click
import msgspec

from kg.cli.output import print_rows, say, warn, write_whole
from kg.cli.workers import pages_argument, patterns_option, reading_options
from kg.corpus import Reading, Unreadable, read_sources
from kg.model import Source


@click.group()
def patterns() -> None:
    """Check, count and hand on the pattern files."""


@patterns.command()
@patterns_option
@click.pass_context
def check(ctx: click.Context, patterns: Path | None) -> None:
    """Run every example of the pattern files.

    An example that does not hold is named, with what is read in its place; the exit code is then 1.

    \b
    Example:
      kg patterns check
    """
    from kg.explain.rules import check_examples

    outcomes = list(check_examples(patterns))
    failures = [failure for failure in outcomes if failure]
    for failure in failures:
        warn(f'{failure.file}, "{failure.id}":', f'example "{failure.text}" does not hold', failure.fault)
    say(f"{len(outcomes) - len(failures)} of {len(outcomes)} examples hold")
    ctx.exit(1 if failures else 0)


@patterns.command()
@pages_argument
@reading_options
@patterns_option
@click.pass_context
def stats(ctx: click.Context, paths: tuple[str, ...], reading: Reading, patterns: Path | None) -> None:
    """Count where each rule fits on some pages.

    `taken` counts the places where no other rule stood in its way; `meets` names the rules that read some of the same words.
    Rules that never fit are listed as well, with 0.

    \b
    Example:
      kg patterns stats seeds
    """
    from kg.explain.rules import count_uses

    found = list(read_sources(paths, **reading))
    failed = [page for page in found if isinstance(page, Unreadable)]
    for page in failed:
        warn(page.path, page.fault, page.cure)
    uses = count_uses((page for page in found if isinstance(page, Source)), patterns)
    rows = [(use.rule.id, use.rule.gives, use.hits, use.taken, [f"{id} {count}" for id, count in use.met.items()]) for use in uses]
    print_rows("table", ("rule", "gives", "fits", "taken", "meets"), rows)
    ctx.exit(1 if failed else 0)


@patterns.command()
@click.option("--rules", is_flag=True, help="The rules, for a span_ruler behind merged entities, in place of the words.")
@click.option("--out", default="-", show_default="stdout", metavar="FILE", help="Where to write.")
@patterns_option
def spacy(rules: bool, out: str, patterns: Path | None) -> None:
    """Print the words as JSON Lines for spaCy.

    They serve in anyone's pipeline: spacy.blank("zh").add_pipe("entity_ruler").from_disk("patterns.jsonl").

    \b
    Example:
      kg patterns spacy --out patterns.jsonl
    """
    from kg.explain.rules import to_spacy_rules, to_spacy_words
    from kg.patterns import load_patterns

    with write_whole(out) as stream:
        for pattern in (to_spacy_rules if rules else to_spacy_words)(load_patterns(patterns)):
            stream.write(msgspec.json.encode(pattern).decode("utf-8") + "\n")
