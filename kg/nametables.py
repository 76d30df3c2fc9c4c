"""How often characters stand in names and in running text, as log-probabilities: what `names` weighs.

Read from surnames.csv, given_chars.csv and name_parts.csv in patterns/, and from what scripts/train_names.py counted into
kg/models/names.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from math import log
from pathlib import Path
from typing import Final

from kg.folders import PACKAGE, patterns_folder
from kg.model import Record

MODELS: Final = PACKAGE / "models"
# The corpus counts are few (7,000 different names); the public table of given-name characters is worth this many beside them.
TABLE_WEIGHT: Final = 20_000.0
# Officials in the news are men more often than not; the table counts men and women apart.
MEN: Final = 0.7
SMALL: Final = 0.2
FIRST_HAN: Final = 0x3400
LAST_HAN: Final = 0x9FFF
BASIC: Final = 0x10000  # code points of the basic plane
EDGE: Final = "^"  # stands for the start and the end of a text, and for white space
# The corpus of 1998 knows full-width marks only, pages of today write both.
FULL_WIDTH: Final = dict(zip(",;:!?()|•・‧∙", "，；：！？（）｜····", strict=True))


class NameTables(Record):
    """Natural logarithms of probabilities. `first`, `last`, `single` are places in a given name; `foreign` a place in a
    transliterated name; `before` and `after` are the running-text characters beside a name; `next` is P(second | first)."""

    surname: dict[str, float]
    first: dict[str, float]
    last: dict[str, float]
    single: dict[str, float]
    foreign: dict[str, float]
    before: dict[str, float]
    after: dict[str, float]
    text: dict[str, float]
    next: dict[str, dict[str, float]]
    backoff: dict[str, float]
    unseen: float
    initials: frozenset[str]  # of the surnames
    doubles: frozenset[str]  # of those of two characters
    parts: frozenset[str]  # that names of peoples without surnames are made of
    openers: frozenset[str]  # the first characters of these


def is_han(char: str) -> bool:
    """Whether `char` is a Chinese character of the basic block or extension A."""
    return FIRST_HAN <= ord(char) <= LAST_HAN


def plain(char: str) -> str:
    """The sign that the statistics know `char` by: full-width marks, one middle dot, `^` for white space.

    >>> plain(","), plain(" "), plain("张")
    ('，', '^', '张')
    """
    return EDGE if char.isspace() else FULL_WIDTH.get(char, char)


@cache
def load_tables() -> NameTables:
    """The tables, read once per process."""
    chars = list(read_rows(MODELS / "names" / "chars.csv"))
    text = _column(chars, "text")
    total = sum(text.values())
    given = _given(read_rows(patterns_folder() / "given_chars.csv"))
    parts = frozenset(row["part"] for row in read_rows(patterns_folder() / "name_parts.csv"))
    surnames = {row["surname"]: float(row["weight"]) for row in read_rows(patterns_folder() / "surnames.csv")}
    following, backoff = _pairs(read_pairs(MODELS / "names" / "pairs.csv"), text)
    return NameTables(
        surname=_logs(surnames),
        first=_logs(_blend(_column(chars, "first"), given)),
        last=_logs(_blend(_column(chars, "last"), given)),
        single=_logs(_blend(_column(chars, "single"), given)),
        foreign=_logs(_column(chars, "foreign")),
        before=_ratios(_column(chars, "before"), text),
        after=_smooth(_column(chars, "after"), text),
        text={char: log(count / total) for char, count in text.items()},
        next=following,
        backoff=backoff,
        unseen=log(0.5 / total),
        initials=frozenset(surname[0] for surname in surnames),
        doubles=frozenset(surname[0] for surname in surnames if len(surname) > 1),
        parts=parts,
        openers=frozenset(part[0] for part in parts),
    )


@cache
def load_parts() -> dict[str, tuple[str, ...]]:
    """The parts of Mongolian, Tibetan, Turkic and Yi names (卓玛 of 次仁卓玛) by their first two characters, the longest first."""
    return group_by_head(load_tables().parts)


@cache
def load_running_words() -> dict[str, tuple[str, ...]]:
    """The words of two to four characters that may stand right behind a name: what people do, and how they do it.

    By their first two characters, the longest first.
    """
    return group_by_head((patterns_folder() / "running_words.txt").read_text(encoding="utf-8").split())


def group_by_head(words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The words by their first two characters, the longest first: one look tells that none begins there.

    >>> group_by_head(["卓玛", "其其格", "其木格", "其其"])
    {'其其': ('其其格', '其其'), '其木': ('其木格',), '卓玛': ('卓玛',)}
    """
    heads: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda word: (-len(word), word)):
        heads.setdefault(word[:2], []).append(word)
    return {head: tuple(found) for head, found in heads.items()}


@cache
def load_words_like_names() -> frozenset[str]:
    """The nouns of two or three characters that begin with a surname, and are mostly no name (林地)."""
    return frozenset((patterns_folder() / "words_like_names.txt").read_text(encoding="utf-8").split())


def read_rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a CSV file by column name."""
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def read_pairs(path: Path) -> Iterator[tuple[str, float]]:
    """The pairs of characters of a CSV file, with their counts."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        yield from ((pair, float(count)) for pair, count in rows)


def _column(rows: Iterable[Mapping[str, str]], name: str) -> dict[str, float]:
    return {row["char"]: float(row[name]) for row in rows if row[name] != "0"}


def _given(rows: Iterable[Mapping[str, str]]) -> dict[str, float]:
    table = [(row["char"], int(row["male"]), int(row["female"])) for row in rows]
    men, women = sum(row[1] for row in table), sum(row[2] for row in table)
    return {char: MEN * man / men + (1 - MEN) * woman / women for char, man, woman in table}


def _blend(counts: dict[str, float], table: dict[str, float]) -> dict[str, float]:
    return {char: counts.get(char, 0.0) + TABLE_WEIGHT * table.get(char, 0.0) for char in {**table, **counts}}


def _logs(counts: dict[str, float]) -> dict[str, float]:
    total = sum(counts.values())
    return {key: log(count / total) for key, count in counts.items() if count > 0}


def _smooth(counts: dict[str, float], text: dict[str, float]) -> dict[str, float]:
    """Log-probabilities, with the running text's as if they had been counted `SMALL` of the time."""
    seen, total = sum(counts.values()), sum(text.values())
    return {char: log((1 - SMALL) * counts.get(char, 0.0) / seen + SMALL * text[char] / total) for char in text}


def _ratios(counts: dict[str, float], text: dict[str, float]) -> dict[str, float]:
    """By how much a character speaks for a name beside it: log P(character | name) − log P(character)."""
    total = sum(text.values())
    return {char: value - log(text[char] / total) for char, value in _smooth(counts, text).items()}


def _pairs(counts: Iterable[tuple[str, float]], text: dict[str, float]) -> tuple[dict[str, dict[str, float]], dict[str, float]]:
    """(log P(second | first) of the pairs that the file holds, log of the mass left to the others of each first character)."""
    following: dict[str, dict[str, float]] = {char: {} for char in text}
    mass = dict.fromkeys(text, 0.0)
    for pair, count in counts:
        first = pair[0]
        share = count / (text[first] + 1)
        following[first][pair[1]] = log(share)
        mass[first] += share
    return following, {char: log(max(1 - share, 0.01)) for char, share in mass.items()}
