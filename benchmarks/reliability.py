"""Measures how far the confidence of facts can be believed: of the facts of one confidence, or of one rule, how many are right.

    python benchmarks/reliability.py
    python benchmarks/reliability.py --local FOLDER --errors   # in place of ../shared/gold/dev; list the wrong facts

A role is right if the annotation gives the person that title, a chair, speaker or attendee if it has the person in that part of
the same meeting (an attendee in any part); titles and meetings are matched as the scorer beside the gold sets matches them. The
sets do not travel with the project: where they are missing this says so and ends with 0.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from math import sqrt
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from gold_sets import GOLD, Page, extract_plain, load_scorer, read_pages

BINS = (0.0, 0.9), (0.9, 0.95), (0.95, 0.97), (0.97, 1.01)
ENOUGH, OFF = 10, 0.05


class Checked(NamedTuple):
    """A fact of a page: what it is (`chair`, `role`, …), whose, by which rule and how sure, and whether the annotation has it."""

    page: str
    who: str | None
    quote: str

    what: str
    rule: str
    confidence: float
    right: bool


def check(found: dict[str, Any], gold: dict[str, Any], scorer: ModuleType) -> Iterator[Checked]:
    """Every role, part and meeting of one page."""
    titles = scorer.flat(gold)["role"]
    counted = scorer.flat(found)["role"]
    for role in found["roles"]:
        pair = role["person"], scorer.title_key(role["title"])
        if pair in counted:  # the scorer passes over a post that is there again in a longer form
            yield note("role", role, pair in titles)
    pairs = scorer.align(gold.get("meetings") or [], found["meetings"])
    for meeting in found["meetings"]:
        same = next((one for one, other in pairs if other is meeting), None)
        yield note("meeting", meeting, same is not None)
        parts = {
            "chair": set(same.get("chair") or []) if same else set(),
            "speaker": set(same.get("speakers") or []) if same else set(),
            "attendee": scorer.people(same) if same else set(),
        }
        for part in meeting["participations"]:
            yield note(part["capacity"], part, part["person"] in parts[part["capacity"]])


def note(what: str, fact: dict[str, Any], right: bool) -> Checked:
    """The fact with the judgement on it."""
    evidence = fact["evidence"]
    return Checked(
        evidence["document"], fact.get("person"), evidence["quote"], what, evidence["rule"], evidence["confidence"], right
    )


def bound(right: int, count: int) -> tuple[float, float]:
    """The 95 % interval of a share of right facts after Wilson (1927)."""
    z, share = 1.96, right / count
    middle = (share + z * z / (2 * count)) / (1 + z * z / count)
    half = z * sqrt(share * (1 - share) / count + z * z / (4 * count * count)) / (1 + z * z / count)
    return max(0.0, middle - half), min(1.0, middle + half)


def print_table(head: str, groups: Iterable[tuple[str, Sequence[Checked]]]) -> None:
    """Number, stated confidence (mean), share right with its interval of each group, in Markdown; far ones are marked."""
    print(f"\n| {head} | facts | right | stated | share right | 95 % interval | |\n|---|---:|---:|---:|---:|---:|---|")
    for name, facts in groups:
        if facts:
            right = sum(fact.right for fact in facts)
            stated, share = sum(fact.confidence for fact in facts) / len(facts), right / len(facts)
            low, high = bound(right, len(facts))
            far = len(facts) >= ENOUGH and round(abs(share - stated), 6) > OFF
            verdict = ("too sure" if share < stated else "too modest") if far else ""
            print(f"| {name} | {len(facts)} | {right} | {stated:.3f} | {share:.3f} | {low:.2f}–{high:.2f} | {verdict} |")


def group(facts: Sequence[Checked], key: Callable[[Checked], str]) -> list[tuple[str, list[Checked]]]:
    """The facts by their key, ascending."""
    groups: dict[str, list[Checked]] = defaultdict(list)
    for fact in facts:
        groups[key(fact)].append(fact)
    return sorted(groups.items())


def main() -> int:
    """Always 0, unless something breaks: figures are for reading."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--local", type=Path, default=GOLD / "dev", help="a folder of annotated local pages")
    parser.add_argument("--errors", action="store_true", help="list the facts that are wrong")
    given = parser.parse_args()
    scorer = load_scorer()
    if scorer is None:
        print(f"SKIPPED: no gold sets at {GOLD}; nothing was measured", file=sys.stderr)
        return 0
    pages: list[Page] = read_pages([given.local, GOLD / "xwlb"])
    facts = [fact for page in pages for fact in check(extract_plain(page.source), page.gold, scorer)]
    print(f"{len(pages)} pages, {len(facts)} facts")
    bins = ((f"{low:.2f} to {min(high, 1):.2f}", [f for f in facts if low <= f.confidence < high]) for low, high in BINS)
    print_table("confidence", bins)
    print_table("rule", group(facts, lambda fact: f"`{fact.rule}`"))
    print_table("fact", group(facts, lambda fact: fact.what))
    print_table("rule and fact", group(facts, lambda fact: f"`{fact.rule}`, {fact.what}"))
    for fact in facts if given.errors else ():
        if not fact.right:
            print(fact.page, fact.what, fact.who, fact.rule, fact.quote, sep="\t")
    return 0


if __name__ == "__main__":
    sys.exit(main())
