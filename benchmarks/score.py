"""Scores the facts of the gold sets: pages -> `kg extract` -> the scorer that lies beside the sets.

    python benchmarks/score.py                    # every set of ../shared/gold
    python benchmarks/score.py xwlb --errors      # one set; what follows a dash goes to the scorer

The gold sets do not travel with the project; where they are missing this says so and ends with 0.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT.parent / "shared" / "gold"


def score(name: str, options: list[str]) -> int:
    """The scorer's exit status for one set; its table goes to stdout."""
    with tempfile.TemporaryDirectory() as folder:
        pages, facts = Path(folder, "pages.jsonl"), Path(folder, "facts.jsonl")
        with pages.open("w", encoding="utf-8") as stream:
            subprocess.run([sys.executable, GOLD / "pages.py", GOLD / name], stdout=stream, check=True)
        with facts.open("w", encoding="utf-8") as stream:
            subprocess.run([sys.executable, "-m", "kg.cli", "extract", pages, "--format", "jsonl"], stdout=stream, check=True)
        print(f"== {name}", flush=True)
        return subprocess.run([sys.executable, GOLD / "score.py", GOLD / name, facts, *options], check=False).returncode


def main() -> int:
    """0 where every set passed the scorer, 1 otherwise."""
    if not (GOLD / "score.py").is_file():
        print(f"SKIPPED: no gold sets at {GOLD}; nothing was scored", file=sys.stderr)
        return 0
    at = next((i for i, word in enumerate(sys.argv) if i and word.startswith("-")), len(sys.argv))
    names = sys.argv[1:at] or sorted(path.name for path in GOLD.iterdir() if path.is_dir())
    return max(score(name, sys.argv[at:]) for name in names)


if __name__ == "__main__":
    sys.exit(main())
