"""Sentences -> those that are lines of a roster, 副组长：韩立（副县长）, parted into the label and the names that it holds for.

Notices of who belongs to a headquarters, a leading group or a committee list the members a line each. The label stands before
the first of those who share it; what follows a name, a bracket or a column of titles, tells that it is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Final, NamedTuple

from kg.names import score_foreign, score_name
from kg.patterns import load_patterns
from kg.phrases import phrases
from kg.pieces import Sentence

HAN: Final = "[\u3400-\u9fff]"
NAME: Final = f"{HAN}{{1,8}}(?:·{HAN}{{1,8}})+|{HAN}{{2,6}}"
NOTE: Final = "（(?P<note>(?:[^（）]|（[^（）]*）)*)）"
ITEM: Final = re.compile(rf"(?P<name>{NAME})(?:同志)?(?:{NOTE})?(?:[、，；\s]+|$)")
COLUMNS: Final = re.compile(rf"(?P<name>{NAME})(?:（[^（）：]{{1,14}}）)?\s+(?P<titles>[\u3400-\u9fff（）、，]{{2,}})")
SEPARATOR: Final = re.compile("[、，；]")
TITLE_NOTE: Final = re.compile("（[^（）]*）$")
NUMBER: Final = re.compile(r"（?(?:[一二三四五六七八九十]{1,3}|\d{1,2})(?:[、.．]|）)\s*")
PLAIN_NAME: Final = -2.0  # nats that a name must score which nothing but the roster announces
FRAMED_NAME: Final = -10.0  # and one that titles follow
BODY_NAME: Final = 4.0  # and one that ends as bodies do
BODIES: Final = ("局", "委", "办", "院", "处", "室", "站", "厅", "会", "司", "队", "部", "行", "镇", "乡", "单位", "政府")


class Label(NamedTuple):
    """What a roster calls those whom it names: its words, and where they stand in the page; `post` is false for 成员."""

    text: str
    start: int
    post: bool


class Row:
    """A sentence, without the roster's label that holds for it, and the names that the roster's form tells."""

    def __init__(self, sentence: Sentence, label: Label | None = None, names: tuple[str, ...] = ()) -> None:
        self.sentence = sentence
        self.label = label
        self.names = names


def find_rows(sentences: Iterable[Sentence]) -> list[Row]:
    """The sentences; a line of a roster as one row for each label in it, those without a label with that of the line before.

    A roster ends with the first line that is none of its own.
    """
    found: list[Row] = []
    label: Label | None = None
    present = False  # 出席会议的有：委员：韩立: those are posts, whatever they are called
    for sentence in sentences:
        labels = find_labels(sentence.text) if "：" in sentence.text else []
        if not labels:
            names = read_names(sentence.text, labelled=False) if label else ()
            label = label if names else None
            present = present if label else is_announced(sentence.text)
            found.append(Row(sentence, label, names))
            continue
        rows, label = part_sentence(sentence, labels, present)
        found += rows
    return found


def is_announced(text: str) -> bool:
    """Whether a line announces who is present or has been elected (出席会议的有：)."""
    return text.endswith("：") and any(word in text for word in phrases("roster-present"))


def find_labels(text: str) -> list[re.Match[str]]:
    """The labels of a sentence; none where it says of whom it names that they are at a meeting (出席会议的有：县委常委：韩立)."""
    labels = list(load_labels().finditer(text))
    outside = labels and any(word in text[: labels[0].start()] for word in phrases("roster-outside"))
    return [] if outside else labels


def part_sentence(sentence: Sentence, labels: list[re.Match[str]], present: bool) -> tuple[list[Row], Label | None]:
    """The rows of a sentence with labels, and the label that holds for the line behind it; itself where a label names nobody."""
    text = sentence.text
    rows: list[Row] = []
    label: Label | None = None
    begun = 0  # where what no row holds yet begins
    for found, end in zip(labels, [*(other.start() for other in labels[1:]), len(text)], strict=True):
        start = found.end()
        names = read_names(text[start:end], labelled=True)
        label = Label(found["label"], sentence.start + found.start("label"), present or found["member"] is None)
        if names or start == len(text):
            before = cut(sentence, begun, found.start())
            rows += [Row(before)] if NUMBER.sub("", before.text) else []
            rows += [Row(cut(sentence, start, end), label, names)] if names else []
            begun = end
        else:
            label = None
    if begun < len(text):
        rows.append(Row(cut(sentence, begun, len(text))))
    return rows, label


def cut(sentence: Sentence, start: int, end: int) -> Sentence:
    """A stretch of a sentence as one, without white space around it."""
    piece = sentence.text[start:end]
    text = piece.strip()
    begin = sentence.start + start + len(piece) - len(piece.lstrip())
    return Sentence(text, begin, sentence.paragraph, sentence.headline)


@cache
def load_labels() -> re.Pattern[str]:
    """What stands before the names of a roster: the post, with the body before it (指挥部办公室主任：), and a colon."""
    posts, members = ("|".join(sorted(phrases(entry), key=len, reverse=True)) for entry in ("roster-post", "roster-member"))
    body = f"(?:(?!{'|'.join(phrases('roster-outside'))}){HAN}){{0,14}}?"
    return re.compile(rf"(?<!{HAN})(?P<label>{body}(?:(?P<member>{members})|{posts}))(?:（[^（）：]{{1,12}}）)?：")


def find_label(text: str, start: int, end: int) -> re.Match[str] | None:
    """The label with which a line begins, whatever numbers it; None where it begins otherwise."""
    number = NUMBER.match(text, start, end)
    return load_labels().match(text, number.end() if number else start, end)


@cache
def load_offices() -> tuple[str, ...]:
    """The words with which titles close."""
    words = load_patterns().words
    return *words["office"], *words["label"]


def read_names(text: str, labelled: bool) -> tuple[str, ...]:
    """The names of a stretch that holds nothing but names and their titles; empty if it is anything else.

    Titles before the names are read only where a label stands before the stretch; else it may be any sentence.

    >>> read_names("韩立（县委常委、副县长）；", labelled=False), read_names("韩立　副县长", labelled=False)
    (('韩立',), ('韩立',))
    >>> read_names("韩立、周明远", labelled=True), read_names("县发改局、县财政局", labelled=True)
    (('韩立', '周明远'), ())
    """
    text = text.strip().rstrip("，、；。")
    columns = COLUMNS.fullmatch(text)
    if columns and holds_title(columns["titles"]) and is_framed(columns["name"]):
        return (columns["name"],)
    if labelled and (names := read_titled(text)):
        return names
    found: list[str] = []
    at = 0
    while at < len(text):
        item = ITEM.match(text, at)
        if item is None:
            return ()
        name, note = item["name"], item["note"]
        if not (is_framed(name) if note and holds_title(note) else is_plain(name)):
            return ()
        found.append(name)
        at = item.end()
    return tuple(found)


def read_titled(text: str) -> tuple[str, ...]:
    """The names behind the titles of a list (县委副书记韩立、县委常委、副县长周明远); empty if it ends in anything else."""
    names: list[str] = []
    for item in SEPARATOR.split(text):
        sizes = [size for size in (3, 2, 4) if item[:-size].endswith(load_offices()) and is_plain(item[-size:])]
        if sizes:
            names.append(item[-sizes[0] :])
        elif not item.endswith(load_offices()):
            return ()
    return tuple(names) if names and text.endswith(names[-1]) else ()


def holds_title(text: str) -> bool:
    """Whether one part of a list is a title (女，副县长), a bracket behind it aside (副县长（援藏）)."""
    return any(TITLE_NOTE.sub("", part).endswith(load_offices()) for part in SEPARATOR.split(text))


def is_framed(name: str) -> bool:
    """Whether characters that titles follow are a name, and not a body whose head is meant (县发改局（主要负责人）)."""
    return not name.endswith(load_offices()) and score(name) >= (BODY_NAME if name.endswith(BODIES) else FRAMED_NAME)


def is_plain(name: str) -> bool:
    """Whether characters that nothing follows are a name."""
    return is_framed(name) and score(name) >= PLAIN_NAME


def score(name: str) -> float:
    """The score of characters as a name, Han or foreign."""
    return max(score_name(name), score_foreign(name))
