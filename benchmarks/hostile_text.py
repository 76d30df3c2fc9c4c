"""Measures how time grows with a text that is made to be slow: 200,000 and 400,000 characters of one scrap, over and over.

    python benchmarks/hostile_text.py

A column of about 2 says that time grows as the text does; 4 says that a search goes back over all that it has read. It asserts
nothing: times are the machine's. What tests assert is the count of lines run (tests/work.py).
"""

from __future__ import annotations

import time
from collections.abc import Callable

from kg.model import Repaired, Source
from kg.page import read_page
from kg.repair import repair
from kg.segment import split_sentences

SIZE = 200_000
REPAIRED = (
    "会议召开，",
    "<",
    "<p ",
    "<p>",
    "<!--",
    "&amp;",
    "(",
    "（a",
    "a b ",
    "x# ",
    ",",
    " ",
    "王 ",
    "馮",
    "會(huì)",
    "会(a",
    "鏈?zhǔn)称",
)
READ = ("会", "会议。", "（", "（记者", " ", "　", "！", "。”", "1月", "编辑：韩", "• 会议\n", "\n", "——", "2023-05-09 ")


def read(text: str) -> None:
    """Takes a page that needs no repair apart."""
    list(split_sentences(read_page(Source(id="x", text=text), Repaired(raw=text, text=text, edits=()))))


def spend(work: Callable[[str], object], text: str) -> float:
    """Seconds of processor time that `work` takes for the text, the better of two runs."""
    spent = []
    for _ in range(2):
        start = time.process_time()
        work(text)
        spent.append(time.process_time() - start)
    return min(spent)


def main() -> None:
    """Prints a line a scrap."""
    for work, scraps in ((repair, REPAIRED), (read, READ)):
        work(scraps[0])
        for scrap in scraps:
            once, twice = (spend(work, scrap * (size // len(scrap))) for size in (SIZE, 2 * SIZE))
            print(f"{work.__name__:8}{scrap!r:16}{once:8.3f} s{twice:8.3f} s{twice / once:6.1f}")


if __name__ == "__main__":
    main()
