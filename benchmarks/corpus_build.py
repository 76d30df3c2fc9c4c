"""Measures a build of a whole corpus against jieba's segmentation of the same text, and what can be asked of it afterwards.

    python benchmarks/corpus_build.py                  # the corpus of ../shared, once
    python benchmarks/corpus_build.py --times 10       # and ten times over, with other years and other given names
    python benchmarks/corpus_build.py --workers 2 PATH…

`kg build` runs as a user runs it, start-up and exports included; jieba cuts the same characters in one process, its dictionary
loaded before. Memory is that of all processes of a command together (proportional set size), sampled five times a second.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import msgspec

from kg.model import Facts, Source
from kg.store import FILE, open_store

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared" / "corpus" / "xwlb-2022-2024.tar.xz"
STEP = 0.2
YEAR = re.compile("20[12][0-9]")
GIVEN = "安邦长城春德东方刚国海红华建杰军克力立林民明宁平强勤荣山生盛书松涛天伟文武向晓新星兴秀学阳勇玉云振正志中"
PAGE = "黄冈市召开全市防汛工作会议\n\n2024-03-06 来源：黄冈日报\n\n3月5日，黄冈市委书记顾长风主持召开全市防汛工作会议并讲话。\n"


class Cost(NamedTuple):
    """Seconds that a command took, and the most memory that it held, in MiB."""

    seconds: float
    memory: float


def run(*arguments: str | Path) -> Cost:
    """What `kg …` costs."""
    begin, most = time.perf_counter(), 0.0
    command = [sys.executable, "-m", "kg.cli", *map(str, arguments)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT) as process:
        while process.poll() is None:
            most = max(most, sum(map(memory_of, family(process.pid))))
            with suppress(subprocess.TimeoutExpired):
                process.wait(STEP)
    assert process.returncode == 0, f"kg {' '.join(map(str, arguments))} ended with {process.returncode}"
    return Cost(time.perf_counter() - begin, most)


def family(pid: int) -> Iterator[int]:
    """The process and all that it started."""
    yield pid
    with suppress(OSError):
        for thread in Path(f"/proc/{pid}/task").iterdir():
            for child in (thread / "children").read_text().split():
                yield from family(int(child))


def memory_of(pid: int) -> float:
    """The proportional set size of a process, in MiB; 0 for one that has ended."""
    with suppress(OSError):
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
        return int(re.findall(r"^Pss: +(\d+)", rollup, re.MULTILINE)[0]) / 1024
    return 0.0


def time_jieba(sources: list[Source]) -> float:
    """Seconds that jieba needs to cut the pages."""
    import jieba

    jieba.setLogLevel(60)
    jieba.lcut("读入词典")
    begin = time.perf_counter()
    for source in sources:
        jieba.lcut(source.text)
    return time.perf_counter() - begin


def read_pages(folder: Path) -> list[tuple[Source, Facts]]:
    """The pages of a store with their facts."""
    with open_store(folder / FILE) as store:
        rows = store.ask("SELECT source, facts FROM documents ORDER BY id")
    return [(msgspec.json.decode(source, type=Source), msgspec.json.decode(facts, type=Facts)) for source, facts in rows]


def write_copies(pages: list[tuple[Source, Facts]], times: int, path: Path) -> None:
    """Writes the pages so many times over, each time three years earlier and with other given names."""
    with path.open("w", encoding="utf-8") as stream:
        for turn in range(times):
            for source, facts in pages:
                names = {role.person for role in facts.roles} | {p.person for m in facts.meetings for p in m.participations}
                swap = {name: rename(name, turn) for name in names if 2 <= len(name) <= 3}
                fields = {
                    "text": move(replace(source.text, swap), turn),
                    "published": move(source.published or "", turn) or None,
                    "title": source.title,
                }
                stream.write(json.dumps({"id": f"{turn}-{source.id}", **fields}, ensure_ascii=False) + "\n")


def replace(text: str, swap: dict[str, str]) -> str:
    """The text with all that `swap` names put otherwise."""
    return re.sub("|".join(sorted(swap)), lambda found: swap[found[0]], text) if swap else text


def rename(name: str, turn: int) -> str:
    """The name with other characters behind the surname; turn 0 leaves it as it is."""
    return name[0] + "".join(GIVEN[(ord(char) + 7 * turn) % len(GIVEN)] for char in name[1:]) if turn else name


def move(text: str, turn: int) -> str:
    """The text with its years moved back by three a turn."""
    return YEAR.sub(lambda found: str(int(found[0]) - 3 * turn), text)


def measure(name: str, paths: list[Path], folder: Path, workers: int) -> Cost:
    """Builds a graph, asks it and adds a page to it; prints what each costs."""
    build = run("build", *paths, "--out", folder, "--workers", str(workers))
    asked = run("chaired", "--in", folder, "--meeting", "国务院常务会议")
    (page := folder.parent / f"{name}.txt").write_text(PAGE, encoding="utf-8")
    added = run("build", page, "--out", folder)
    print(f"{name}: build {build.seconds:.1f} s, {build.memory:.0f} MiB; kg chaired {asked.seconds:.2f} s;", end=" ")
    print(f"one page more {added.seconds:.1f} s, {added.memory:.0f} MiB")
    return build


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", type=Path, nargs="*", default=[CORPUS])
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--times", type=int, default=1)
    options = parser.parse_args()
    if missing := [path for path in options.paths if not path.exists()]:
        parser.error(f"{missing[0]} is missing: name other pages, or put the corpus there")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        once = measure("once", options.paths, folder / "once", options.workers)
        pages = read_pages(folder / "once")
        seconds = time_jieba([source for source, _ in pages])
        size = sum(len(source.text) for source, _ in pages)
        print(f"jieba.lcut over the same {size:,} characters: {seconds:.1f} s; ratio {seconds / once.seconds:.2f}")
        if options.times > 1:
            write_copies(pages, options.times, folder / "copies.jsonl")
            many = measure(f"{options.times} times", [folder / "copies.jsonl"], folder / "many", options.workers)
            print(f"memory grows by {many.memory / once.memory:.2f}, time by {many.seconds / once.seconds:.1f}")


if __name__ == "__main__":
    main()
