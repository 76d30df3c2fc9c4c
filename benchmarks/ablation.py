"""Measures what the two statistical witnesses (`kg/witness.py`) add: facts and names with both, with one, with none.

    python benchmarks/ablation.py
    python benchmarks/ablation.py --local FOLDER      # in place of ../shared/gold/dev

Three tables: F1 on the gold sets, names read whole in made sentences whose words the lexicon does not know, and how often each
witness is asked. A witness that is left out sees nothing. The gold sets do
not travel with the project: where they are missing this says so and measures the made sentences alone.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import ModuleType
from unittest.mock import patch

from gold_sets import GOLD, Page, extract_plain, load_scorer, read_pages

from kg import witness
from kg.extract import extract
from kg.folders import patterns_folder
from kg.lexicon import load_lexicon
from kg.model import Source, Span
from kg.nametables import read_rows
from kg.page import read_page
from kg.repair import repair
from kg.segment import split_sentences

MEASURES = "chair", "speaker", "participant", "role", "official"
STATES = {"both": (), "no tagger": ("tagger",), "no segmenter": ("segmenter",), "neither": ("tagger", "segmenter")}
MODELS = {"tagger": "tag_names", "segmenter": "cut_words"}

SEED = 20
NAMES_A_WORD = 60
SHORT_NAMES = 0.2  # the share of given names of one character
# fmt: off
FOLLOWING = [
    "挽起袖子", "俯下身子", "顶着烈日", "冒着大雨", "乘车", "徒步", "掏出笔记本", "打断", "笑道", "拍板", "刚下飞机", "鞠躬",
    "拿起话筒", "站起来", "翻开账本", "念了一段", "辗转", "谈起", "走在最前面", "扛起沙袋", "端起茶杯", "摘下眼镜", "捧着图纸",
    "蹲在田头", "弯下腰", "沉默良久", "眉头紧锁", "竖起大拇指", "拎着铁锹", "裹紧雨衣", "俯身细看", "踩着泥泞", "撑起雨伞",
    "嗓音沙哑", "双手合十", "一夜未眠", "算了一笔账", "拨通电话", "顾不上吃饭", "戴上草帽",
]
# fmt: on
WORDS = 30
PAGE = "广水市召开防汛工作会议\n4月12日，广水市召开防汛工作会议。副市长{name}{word}，对值班巡堤作了安排。\n"


@contextmanager
def silence(*witnesses: str) -> Iterator[None]:
    """Extraction without the named witnesses."""
    with ExitStack() as stack:
        for name in witnesses:
            stack.enter_context(patch.object(witness, MODELS[name], lambda _: []))
        yield


def score(pages: Sequence[Page], scorer: ModuleType) -> dict[str, float]:
    """F1 of each measure over the pages, in percent."""
    hit, there = Counter[str](), Counter[str]()
    for page in pages:
        gold, found = scorer.flat(page.gold), scorer.flat(extract_plain(page.source))
        for measure in MEASURES:
            hit[measure] += 2 * len(gold[measure] & found[measure])
            there[measure] += len(gold[measure]) + len(found[measure])
    return {measure: 100 * hit[measure] / max(there[measure], 1) for measure in MEASURES}


def make_names(count: int, chance: random.Random) -> list[str]:
    """Names that nobody need bear: surname by its weight, given name by the counts of its characters."""
    surnames = {row["surname"]: float(row["weight"]) for row in read_rows(patterns_folder() / "surnames.csv")}
    given = {row["char"]: float(row["male"]) + float(row["female"]) for row in read_rows(patterns_folder() / "given_chars.csv")}
    families = chance.choices(list(surnames), list(surnames.values()), k=count)
    chars = list(given), list(given.values())
    return [family + "".join(chance.choices(*chars, k=1 + (chance.random() >= SHORT_NAMES))) for family in families]


def list_unknown() -> list[str]:
    """The first WORDS words of FOLLOWING at whose start the lexicon knows no word; says what it passes over."""
    lexicon = load_lexicon()
    unknown = [word for word in FOLLOWING if all(piece.start > 0 for piece in lexicon.find(word)[0])]
    if known := [word for word in FOLLOWING if word not in unknown]:
        print("left out, because the lexicon knows how they begin:", *known, file=sys.stderr)
    return unknown[:WORDS]


def make_pages(words: Sequence[str]) -> list[tuple[str, Source]]:
    """(name, page) for each word and each of its names."""
    names = make_names(NAMES_A_WORD * len(words), random.Random(SEED))
    pairs = zip(names, (word for word in words for _ in range(NAMES_A_WORD)), strict=True)
    return [(name, make_page(PAGE.format(name=name, word=word))) for name, word in pairs]


def make_page(text: str) -> Source:
    """A page of a known day and place."""
    return Source(id="made", text=text, published="2023-04-13", locality="湖北省广水市")


def reads_whole(name: str, source: Source) -> bool:
    """Whether the page's facts give the post to exactly that name."""
    return name in {role.person for role in extract(source).roles}


class Meter:
    """Counts a model's runs and their processor time."""

    def __init__(self, work: Callable[[str], list[Span]]) -> None:
        self.work, self.runs, self.seconds = work, 0, 0.0

    def __call__(self, text: str) -> list[Span]:
        start = time.process_time()
        try:
            return self.work(text)
        finally:
            self.runs += 1
            self.seconds += time.process_time() - start


def measure_use(sources: Sequence[Source]) -> list[str]:
    """For each witness: its runs for a thousand sentences of the pages (a sentence may be read twice), and its share of the
    processor time of extraction, models loaded."""
    for function in MODELS.values():
        getattr(witness, function)("何时")
    witness.tag_names.cache_clear()  # of what the other tables have asked
    sentences = sum(1 for source in sources for _ in split_sentences(read_page(source, repair(source.text))))
    meters = {name: Meter(getattr(witness, function)) for name, function in MODELS.items()}
    with ExitStack() as stack:
        for name, function in MODELS.items():
            stack.enter_context(patch.object(witness, function, meters[name]))
        start = time.process_time()
        for source in sources:
            extract(source)
        spent = time.process_time() - start
    return [
        figure
        for meter in meters.values()
        for figure in (f"{1000 * meter.runs / sentences:.0f}", f"{100 * meter.seconds / spent:.1f} %")
    ]


def print_row(*cells: str) -> None:
    """A row of a table in Markdown."""
    print("|", " | ".join(cells), "|", flush=True)


def print_head(*cells: str) -> None:
    """A table's first row, with the line below it."""
    print()
    print_row(*cells)
    print(f"|---{'|---:' * (len(cells) - 1)}|")


def compare_facts(sets: Mapping[str, Sequence[Page]], scorer: ModuleType) -> None:
    """Prints F1 on each set in each state."""
    print_head("F1", *STATES)
    for name, pages in sets.items():
        columns = []
        for silent in STATES.values():
            with silence(*silent):
                columns.append(score(pages, scorer))
        for measure in MEASURES:
            print_row(f"{name} ({len(pages)}): {measure}", *(f"{column[measure]:.1f}" for column in columns))


def compare_names(made: Sequence[tuple[str, Source]]) -> None:
    """Prints the share of the made sentences' names read whole in each state."""
    whole = []
    for silent in STATES.values():
        with silence(*silent):
            whole.append([reads_whole(name, source) for name, source in made])
    print_head("names read whole", *STATES)
    for what, lengths in (("all", (2, 3, 4)), ("of two characters", (2,)), ("of three", (3,))):
        chosen = [i for i, (name, _) in enumerate(made) if len(name) in lengths]
        shares = (100 * sum(state[i] for i in chosen) / len(chosen) for state in whole)
        print_row(f"{what} ({len(chosen):,})", *(f"{share:.1f} %" for share in shares))


def main() -> int:
    """Always 0, unless something breaks: figures are for reading."""
    if not str(witness.__file__).endswith(".py"):  # compiled modules cannot be changed
        os.environ["ZHIGUAN_PURE"] = "1"
        os.execv(sys.executable, [sys.executable, *sys.argv])
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--local", type=Path, default=GOLD / "dev", help="a folder of annotated local pages")
    local: Path = parser.parse_args().local
    sets: dict[str, list[Page]] = {}
    scorer = load_scorer()
    if scorer is None:
        print(f"SKIPPED: no gold sets at {GOLD}; only made sentences are measured", file=sys.stderr)
    else:
        sets = {"dev and xwlb": read_pages([local, GOLD / "xwlb"]), "seeds": read_pages([GOLD / "seeds"])}
        compare_facts(sets, scorer)
    made = make_pages(list_unknown())
    compare_names(made)
    print_head("witnesses asked", *(f"{name}, {what}" for name in MODELS for what in ("of 1,000 sentences", "of the time")))
    if annotated := [page.source for pages in sets.values() for page in pages]:
        print_row("gold sets", *measure_use(annotated))
    print_row("made sentences", *measure_use([source for _, source in made]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
