"""Two statistical witnesses for where names and words end: a tagger of persons' names and a word segmenter.

Both models travel with the package, load at their first use and never reach the web. Neither decides anything: they are asked
beside the lexicon and what the page says elsewhere. How they were trained and how well they do: docs/models.md.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Final

from kg.model import Span
from kg.nametables import EDGE, MODELS, is_han, load_tables, plain

if TYPE_CHECKING:
    import pycrfsuite
    import spacy_pkuseg

TAGGER: Final = MODELS / "names" / "tagger.crfsuite"
SEGMENTER: Final = MODELS / "pkuseg"
CLAUSE_END: Final = re.compile("[，。；：！？]")
ASKING: Final = Lock()  # held while the tagger is asked


class Witnesses:
    """What both say of one sentence; each is asked clause by clause, at the first question that needs it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.names: dict[Span, frozenset[Span]] = {}
        self.words: dict[Span, frozenset[Span]] = {}

    def see_name(self, start: int, end: int) -> bool:
        """Whether the tagger sees a name that shares characters with the span, or the segmenter cuts it as one word."""
        seen = any(span.start < end and start < span.end for span in self._ask(self.names, tag_names, start))
        return seen or Span(start, end) in self._ask(self.words, cut_words, start)

    def is_tagged(self, start: int, end: int) -> bool:
        """Whether the span is a name to the tagger."""
        return Span(start, end) in self._ask(self.names, tag_names, start)

    def _ask(self, said: dict[Span, frozenset[Span]], witness: Callable[[str], Sequence[Span]], at: int) -> frozenset[Span]:
        """What a witness says of the clause in which `at` lies."""
        last = max((match.end() for match in CLAUSE_END.finditer(self.text, 0, at)), default=0)
        after = CLAUSE_END.search(self.text, at)
        clause = Span(last, after.end() if after else len(self.text))
        if clause not in said:
            said[clause] = frozenset(
                Span(span.start + clause.start, span.end + clause.start) for span in witness(clause.of(self.text))
            )
        return said[clause]


@lru_cache(maxsize=1 << 12)
def tag_names(text: str, model: Path = TAGGER) -> tuple[Span, ...]:
    """The persons' names that the tagger sees in `text`, a clause, sentence or paragraph; ascending, disjoint.

    >>> [span.of("县委书记何建华主持会议") for span in tag_names("县委书记何建华主持会议")]
    ['何建华']
    """
    if not text:
        return ()
    tagger = _load_tagger(model)
    features = describe(text)
    with ASKING:  # a CRFsuite tagger holds the sentence that it is asked about
        labels = tagger.tag(features)
    spans, start = [], -1
    for at, label in enumerate(labels):
        if label == "B":
            start = at
        elif label == "O":
            start = -1
        elif label == "E" and start >= 0:
            spans.append(Span(start, at + 1))
            start = -1
    return tuple(span for span in spans if all(is_han(char) or plain(char) == "·" for char in span.of(text)))


def cut_words(text: str) -> list[Span]:
    """The words of `text` by spacy-pkuseg, whole names among them; white space belongs to no word. Ascending, disjoint.

    >>> [span.of("何飞出席会议") for span in cut_words("何飞出席会议")]
    ['何飞', '出席', '会议']
    """
    spans, at = [], 0
    usual = "".join(char if char.isspace() else plain(char) for char in text)
    for word in _load_segmenter().cut(usual):
        start = usual.index(word, at)
        at = start + len(word)
        spans.append(Span(start, at))
    return spans


def describe(text: str) -> list[list[bytes]]:
    """What the tagger sees at each character: its neighbours to two characters' distance, and which of them are usual in names.

    In UTF-8, as CRFsuite keeps it.
    """
    seen = [_see(EDGE), _see(EDGE), *map(_see, text), _see(EDGE), _see(EDGE)]
    return [
        [
            b"0" + here,
            b"1" + last,
            b"2" + following,
            b"3" + before,
            b"4" + second,
            b"5" + last + here,
            b"6" + here + following,
            b"7" + before + last,
            b"8" + following + second,
            b"9" + k1 + k2 + k3 + k4,
            b"a" + k0 + k1 + k2,
            b"b" + k2 + following,
            b"c" + last + k2 + k3,
        ]
        for (before, k0), (last, k1), (here, k2), (following, k3), (second, k4) in zip(
            seen, seen[1:], seen[2:], seen[3:], seen[4:], strict=False
        )
    ]


@cache
def _see(char: str) -> tuple[bytes, bytes]:
    """What the tagger knows a character by, one sign for all digits and one for all Latin letters, and the letter of its class."""
    sign = ("0" if char.isdigit() else "a") if char.isascii() and char.isalnum() else plain(char)
    return sign.encode("utf-8"), _classes().get(sign, "-").encode("utf-8")


@cache
def _classes() -> dict[str, str]:
    """A letter for each character: how far it is a surname (three steps), a given name's (three) and a transliteration's (two)."""
    tables = load_tables()
    letters = {}
    for char in tables.text.keys() | tables.surname.keys() | tables.first.keys():
        usual = tables.text.get(char, tables.unseen)
        family = tables.surname.get(char, -20.0)
        given = max(part.get(char, -20.0) for part in (tables.first, tables.last, tables.single)) - usual
        surname = 0 if family < -12 else 1 if family - usual < 0.5 else 2
        step = 0 if given < -1 else 1 if given < 1 else 2
        foreign = tables.foreign.get(char, -20.0) - usual > 0.5
        letters[char] = chr(ord("A") + surname * 6 + step * 2 + foreign)
    return letters


@cache
def _load_tagger(model: Path) -> pycrfsuite.Tagger:
    """The tagger of a model's file, read once."""
    import pycrfsuite

    tagger = pycrfsuite.Tagger()
    tagger.open(str(model))
    return tagger


@cache
def _load_segmenter() -> spacy_pkuseg.pkuseg:
    """The segmenter, without a dictionary of its own and without parts of speech."""
    import spacy_pkuseg

    return spacy_pkuseg.pkuseg(str(SEGMENTER), user_dict=None, postag=False)
