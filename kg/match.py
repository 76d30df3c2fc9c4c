"""Sentences -> mentions: words of the lexicon and name candidates are laid over the text, and one cover is chosen.

The cover leaves the fewest characters uncovered, then takes the fewest pieces (dynamic programming over the sentence), where a name is
the dearer the less its characters and its neighbours speak for one. Longest-first would take 黄冈市 out of 黄冈市委书记 and lose 市委.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple, cast

from ahocorasick_rs import AhoCorasick
from spacy.matcher import Matcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

from kg.dates import find_dates
from kg.gazetteer import load_gazetteer
from kg.model import Kind, Mention, Span
from kg.names import name_candidates
from kg.patterns import Patterns, Rule, load_patterns, to_matcher_pattern

PUNCTUATION = {
    "、": "list", "，": "comma", "；": "comma", ",": "comma", ";": "comma", "：": "colon", ":": "colon",
    "（": "open", "(": "open", "）": "close", ")": "close", "“": "quote", "”": "quote", "《": "quote", "》": "quote",
    "‘": "quote", "’": "quote", '"': "quote", "【": "quote", "】": "quote", "[": "open", "]": "close",
    "。": "stop", "！": "stop", "？": "stop", "!": "stop", "?": "stop", " ": "space", "\u3000": "space", "\n": "space", "\t": "space",
    "|": "space", "—": "comma", "…": "comma", "•": "space", "·": "dot",
}  # fmt: skip
UNCOVERED = 1.0  # the price of a character that no piece covers
PIECE = 0.2  # the price of a piece of the lexicon
WEAK_NAME = 2.0  # nats that a name must score where no title or list stands before it
LEAST_NAME = -12.0


class Piece(NamedTuple):
    """A candidate stretch of a sentence, with its price."""

    start: int
    end: int
    kind: str
    id: str
    price: float


class Lexicon:
    """All words of the patterns and all names of places in one automaton, built once."""

    def __init__(self, patterns: Patterns, folder: Path | None) -> None:
        self.patterns = patterns
        self.meanings: dict[str, list[tuple[str, str]]] = {}
        for entry in patterns.entries:
            for word in entry.words:
                meanings = self.meanings.setdefault(word, [])
                if all(kind != entry.kind for kind, _ in meanings) and entry.kind in KIND_PRICE:
                    meanings.append((entry.kind, entry.id))
        for name in load_gazetteer(folder).names:
            if name not in self.meanings:
                self.meanings[name] = [("place", name)]
        self.words = list(self.meanings)
        self.automaton = AhoCorasick(self.words)

    def has_cue(self, text: str) -> bool:
        """Whether the sentence holds an office, a label, a meeting or a verb that is said of people at one."""
        return any(self.meanings[self.words[index]][0][0] in CUES for index, _, _ in self.automaton.find_matches_as_indexes(text))

    def find(self, text: str) -> list[Piece]:
        """Every word of the lexicon in `text`, overlaps and all meanings included."""
        found = []
        for index, start, end in self.automaton.find_matches_as_indexes(text, overlapping=True):
            for kind, name in self.meanings[self.words[index]]:
                found.append(Piece(start, end, kind, name, KIND_PRICE[kind]))
        return found


CUES = {"office", "label", "meeting", "verb"}
# Where two kinds cover the same characters, the cheaper wins.
KIND_PRICE = {
    "office": 0.2, "label": 0.2, "organ": 0.21, "meeting": 0.205, "mod": 0.25, "place": 0.23, "verb": 0.22, "mark": 0.26,
}  # fmt: skip


@lru_cache
def load_lexicon(folder: Path | None = None) -> Lexicon:
    """The lexicon of a patterns folder; None is the packaged one."""
    return Lexicon(load_patterns(folder), folder)


def find_mentions(text: str, lexicon: Lexicon, known: Iterable[str] = (), masked: Sequence[Span] = ()) -> list[Mention]:
    """The mentions that cover a sentence, in order: every character belongs to exactly one, what nothing covers to a `text` mention.

    `known` are names that the page is sure of; they need no context. In `masked` spans no name is looked for. Spans are code points
    within `text`.
    """
    pieces = lexicon.find(text)
    pieces += [Piece(found.span.start, found.span.end, "date", found.code, 0.15) for found in find_dates(text)]
    pieces += _known_names(text, known)
    pieces += list(_name_pieces(text, pieces, masked))
    return list(_to_mentions(text, _cover(text, pieces)))


def _known_names(text: str, known: Iterable[str]) -> Iterator[Piece]:
    for name in known:
        start = text.find(name)
        while start >= 0:
            yield Piece(start, start + len(name), "person", name, 0.12 if len(name) > 2 else 0.19)
            start = text.find(name, start + 1)


TITLE_END = {"office", "label"}
OPENERS = {"by", "entrusted", "and", "comrade", "list", "etc"}


def _name_pieces(text: str, pieces: list[Piece], masked: Sequence[Span]) -> Iterator[Piece]:
    """Name candidates where the context lets a name begin, priced by their characters and by what stands before and after."""
    size = len(text)
    strong, weak = set(), {0}
    follow: dict[int, str] = {size: "end"}
    for piece in pieces:
        if piece.kind in TITLE_END or (piece.kind == "mark" and piece.id in OPENERS):
            strong.add(piece.end)
        elif piece.kind in ("verb", "mark", "mod", "person", "date"):
            weak.add(piece.end)
        if piece.kind in ("verb", "mark"):
            follow[piece.start] = "verb"
        elif piece.kind in TITLE_END or piece.kind == "mod":
            follow.setdefault(piece.start, "office")
    for i, char in enumerate(text):
        sign = PUNCTUATION.get(char)
        if sign:
            (strong if sign == "list" else weak).add(i + 1)
            follow[i] = sign
    for start in sorted(strong | weak):
        if start >= size or text[start] in PUNCTUATION or any(start in range(*span) for span in masked):
            continue
        for end, score in name_candidates(text, start):
            after = follow.get(end)
            if start in strong:
                if score < LEAST_NAME or (after is None and score < WEAK_NAME):
                    continue
                price = 0.4
            else:
                if score < WEAK_NAME or after not in ("verb", "list", "office", "open", "space", "comma"):
                    continue
                price = 0.75
            if after is None:
                price += 0.7
            yield Piece(start, end, "person", text[start:end], price - 0.02 * max(-10.0, min(score, 10.0)))


def _cover(text: str, pieces: list[Piece]) -> list[Piece]:
    """The cheapest way through the sentence; of equals, the one whose pieces were found first."""
    size = len(text)
    ending: list[list[Piece]] = [[] for _ in range(size + 1)]
    for piece in pieces:
        ending[piece.end].append(piece)
    best = [0.0] * (size + 1)
    step: list[Piece | None] = [None] * (size + 1)
    for end in range(1, size + 1):
        price, chosen = best[end - 1] + (0.0 if text[end - 1] in PUNCTUATION else UNCOVERED), None
        for piece in ending[end]:
            total = best[piece.start] + piece.price
            if total < price - 1e-9:
                price, chosen = total, piece
        best[end], step[end] = price, chosen
    way, at = [], size
    while at:
        piece_here = step[at]
        if piece_here is None:
            at -= 1
        else:
            way.append(piece_here)
            at = piece_here.start
    return way[::-1]


def _to_mentions(text: str, way: list[Piece]) -> Iterator[Mention]:
    at = 0
    for piece in [*way, Piece(len(text), len(text), "text", "", 0)]:
        yield from _fill(text, at, piece.start)
        if piece.end > piece.start:
            yield Mention(
                kind=cast(Kind, piece.kind), id=piece.id, text=text[piece.start : piece.end], span=Span(piece.start, piece.end)
            )
        at = piece.end


def _fill(text: str, start: int, end: int) -> Iterator[Mention]:
    """What no piece covers: punctuation sign by sign, other characters in runs."""
    run = start
    for i in range(start, end):
        sign = PUNCTUATION.get(text[i])
        if sign:
            if run < i:
                yield Mention(kind="text", id="", text=text[run:i], span=Span(run, i))
            yield Mention(kind="stop" if sign == "stop" else "mark", id=sign, text=text[i], span=Span(i, i + 1))
            run = i + 1
    if run < end:
        yield Mention(kind="text", id="", text=text[run:end], span=Span(run, end))


class RuleMatcher:
    """The templates of the rules as one spaCy Matcher over mentions: a token is a mention, its kind ENT_TYPE, its entry ENT_ID."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.rules = {rule.id: rule for rule in rules}
        self.order = {rule.id: i for i, rule in enumerate(rules)}
        self.vocab = Vocab()
        self.matcher = Matcher(self.vocab, validate=True)
        for rule in rules:
            self.matcher.add(rule.id, [to_matcher_pattern(rule)])

    def match(self, mentions: Sequence[Mention]) -> list[tuple[Rule, int, int]]:
        """Each rule that fits, with the half-open range of mentions it fits, in the order of the rules, then of the text."""
        doc = Doc(self.vocab, words=[mention.text or "^" for mention in mentions], spaces=[False] * len(mentions))
        for token, mention in zip(doc, mentions, strict=True):
            token.ent_type_ = mention.kind
            token.ent_id_ = mention.id
        strings = self.vocab.strings
        hits = [(strings[key], start, end) for key, start, end in self.matcher(doc)]
        hits.sort(key=lambda hit: (self.order[hit[0]], hit[1], hit[2]))
        return [(self.rules[key], start, end) for key, start, end in hits]
