"""Measures extraction in one process against jieba's segmentation of the same text, then start-up and memory.

    python benchmarks/extract_speed.py                         # 200 days of ../shared/corpus
    python benchmarks/extract_speed.py --pages 500 PATH…

The two take turns, batch by batch, so that a busy machine slows both alike. Only their own work is timed: not reading the
files, not loading dictionaries, tables and models (which the five seed pages do for both, before).
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kg import candidates
from kg.cli.workers import collect_seldom
from kg.corpus import read_sources
from kg.extract import extract
from kg.model import Source
from kg.witness import cut_words

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared" / "corpus" / "xwlb-2022-2024.tar.xz"
BATCH = 50


def spend(work: Callable[[Any], object], items: list[Any]) -> float:
    """Seconds of processor time that `work` takes for all items."""
    start = time.process_time()
    for item in items:
        work(item)
    return time.process_time() - start


def peak() -> float:
    """Peak memory of this process so far, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def start_up(*command: str | Path, times: int = 5) -> float:
    """Seconds until `kg …` has ended, the best of several runs."""
    best = float("inf")
    for _ in range(times):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-m", "kg.cli", *command], check=True, capture_output=True)
        best = min(best, time.perf_counter() - start)
    return best


def is_compiled() -> bool:
    """Whether the modules that installation compiles are used."""
    return not str(candidates.__file__).endswith(".py")


def compare(sources: list[Source]) -> None:
    """Prints the speed of extraction and of jieba on the same pages."""
    collect_seldom()  # as kg extract does
    seeds = [source for source in read_sources([ROOT / "seeds"]) if isinstance(source, Source)]
    for source in seeds:
        extract(source)
    cut_words("何时开会")  # the segmenter, which only some pages ask
    loaded = peak()
    ours = theirs = 0.0
    batches = [sources[at : at + BATCH] for at in range(0, len(sources), BATCH)]
    ours += spend(extract, batches[0])
    ours_peak = peak()

    import jieba

    jieba.setLogLevel(60)
    for source in seeds:
        jieba.lcut(source.text)
    theirs += spend(jieba.lcut, [source.text for source in batches[0]])
    for batch in batches[1:]:
        ours += spend(extract, batch)
        theirs += spend(jieba.lcut, [source.text for source in batch])

    characters = sum(len(source.text) for source in sources)
    print(f"{len(sources):,} pages, {characters:,} characters; modules {'compiled' if is_compiled() else 'not compiled'}")
    print(f"kg extract   {characters / ours:>12,.0f} characters/s")
    print(f"jieba.lcut   {characters / theirs:>12,.0f} characters/s")
    print(f"ratio        {theirs / ours:>12.2f}")
    print(f"peak memory  {ours_peak:>12,.0f} MiB (loaded: {loaded:,.0f} MiB)")


def main() -> int:
    """Always 0, unless something breaks: figures are for reading."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", type=Path)
    parser.add_argument("--pages", type=int, default=3000)
    given = parser.parse_args()
    paths = given.paths or [CORPUS]
    if missing := [path for path in paths if not path.exists()]:
        print(f"SKIPPED: {missing[0]} is missing; nothing was measured", file=sys.stderr)
        return 0
    found = (source for source in read_sources(paths) if isinstance(source, Source))
    compare([source for source, _ in zip(found, range(given.pages), strict=False)])

    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-m", "kg.cli", "build", ROOT / "seeds", "--out", folder], check=True, capture_output=True)
        print(f"kg --help    {start_up('--help'):>12.2f} s")
        print(f"kg chaired   {start_up('chaired', '--in', folder):>12.2f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
