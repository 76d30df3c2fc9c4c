"""Measures how well people are told apart in a simulated country, and what it costs to sign a page.

    python benchmarks/resolution.py
    python benchmarks/resolution.py --seeds 10 --share 0.01   # more countries, more of the names of each

The country is that of tests/careers.py: 400,000 careers with names as frequent as the tables say, of which all bearers of a share
of the names are followed. Precision, recall and F1 are B-cubed over mentions (a name on a page); `namesakes` is the share of people
who share their name with another one, and the second row of a seed counts the mentions of these alone.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from math import exp
from pathlib import Path
from random import Random
from time import perf_counter, process_time

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from careers import Corpus, score, simulate
from who import resolve

from kg.nametables import load_tables
from kg.resolve import sign

PAGES, CHARACTERS = 200, 700


def main() -> None:
    """Prints a table of the seeds, and the time of signing."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--share", type=float, default=0.004)
    options = parser.parse_args()
    print(f"{'seed':>4} {'pages':>7} {'people':>7} {'namesakes':>9} {'precision':>9} {'recall':>7} {'F1':>7}  decisions")
    for seed in range(1, options.seeds + 1):
        measure(seed, simulate(seed, options.share))
    print(f"signing a page of {CHARACTERS} characters: {time_signing():.2f} ms")


def measure(seed: int, corpus: Corpus) -> None:
    """Prints the two rows of one country."""
    names: dict[str, set[int]] = {}
    for (_, name), person in corpus.truth.items():
        names.setdefault(name, set()).add(person)
    people = sum(map(len, names.values()))
    namesakes = sum(len(found) for found in names.values() if len(found) > 1)
    started = perf_counter()
    entities = resolve(corpus.pages)
    taken = perf_counter() - started
    found = {mention: entities.persons[mention].id for mention in corpus.truth}
    shared = {mention: person for mention, person in corpus.truth.items() if len(names[mention[1]]) > 1}
    decisions = Counter(link.judgement for link in entities.links if "@" in link.mention)
    said = ", ".join(f"{count} {judgement}" for judgement, count in sorted(decisions.items()))
    precision, recall, f1 = score(corpus.truth, found)
    row = f"{seed:>4} {len(corpus.pages):>7} {people:>7} {namesakes / people:>9.3f} {precision:>9.4f} {recall:>7.4f} {f1:>7.4f}"
    print(f"{row}  {said}; {taken:.1f} s")
    precision, recall, f1 = score(shared, found)
    print(f"{'':>4} {'':>7} {namesakes:>7} {1:>9} {precision:>9.4f} {recall:>7.4f} {f1:>7.4f}")


def time_signing() -> float:
    """Milliseconds to sign one page of characters drawn as the news has them."""
    draw = Random(0)
    text = load_tables().text
    chars = draw.choices(list(text), [exp(log) for log in text.values()], k=PAGES * CHARACTERS)
    pages = ["".join(chars[start : start + CHARACTERS]) for start in range(0, len(chars), CHARACTERS)]
    sign(pages[0])
    started = process_time()
    for page in pages:
        sign(page)
    return (process_time() - started) / PAGES * 1000


if __name__ == "__main__":
    main()
