"""Sentences -> mentions: words of the lexicon and name candidates are laid over the text, and one cover is chosen.

The cover leaves the fewest characters uncovered, then takes the fewest pieces (dynamic programming over the sentence), where a name is
the dearer the less its characters and its neighbours speak for one. Longest-first would take 黄冈市 out of 黄冈市委书记 and lose 市委.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple, cast

from ahocorasick_rs import AhoCorasick
from spacy.matcher import Matcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

from kg.dates import find_dates
from kg.folders import patterns_folder
from kg.gazetteer import load_gazetteer
from kg.model import Kind, Mention, Span
from kg.names import name_candidates, score_foreign, score_name
from kg.patterns import Patterns, Rule, load_patterns, to_matcher_pattern

COUNTED = re.compile("[一二三四五六七八九十两0-9]+(?:位|名|人|个)")  # 许雯四位老师: a count ends the name
# 范奇作代表资格审查情况的报告: the verb alone, with its noun far behind.
MAKES = re.compile("[作做](?=[^，。；！？作做]{1,60}?(?:报告|说明|发言|讲话|汇报|点评|总结|部署|通报))")
PUNCTUATION = {
    "、": "list", "，": "comma", "；": "semicolon", ",": "comma", ";": "semicolon", "：": "colon", ":": "colon",
    "（": "open", "(": "open", "）": "close", ")": "close", "“": "quote", "”": "quote", "《": "quote", "》": "quote",
    "‘": "quote", "’": "quote", '"': "quote", "【": "quote", "】": "quote", "[": "open", "]": "close",
    "。": "stop", "！": "stop", "？": "stop", "!": "stop", "?": "stop", " ": "space", "\u3000": "space", "\n": "space", "\t": "space",
    "|": "space", "—": "comma", "…": "comma", "•": "space", "·": "dot", "△": "space", "▲": "space", "■": "space", "◆": "space", "●": "space", "★": "space", "︱": "space",
}  # fmt: skip
UNCOVERED = 1.0  # the price of a character that no piece covers
PIECE = 0.2  # the price of a piece of the lexicon
STRONG_NAME = -5.0  # nats that a name must score behind a title or in a list; of 800 names of officials all but 毛泽东's like score more
WEAK_NAME = 1.0  # the same where nothing before speaks for a name
NO_NAME = float("-inf")
DELIMITERS = ("list", "comma", "semicolon", "stop", "end", "open", "space")
STOP_CHARS = frozenset("各该某每这那们的了是等被把在及你我他她")  # stand in no given name
BODY_ENDS = frozenset("院局部处科委办室站所队厅会组团校司")
PLACE_ENDS = frozenset("镇乡村县市区州")
TOWN_ENDS = frozenset("镇乡")
BEHIND_WEAK = ("verb", "mark", "and", "list", "office", "open", "space", "comma")


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
            for word in entry.words if entry.kind in KIND_PRICE else ():
                meanings = self.meanings.setdefault(word, [])
                if all(kind != entry.kind for kind, _ in meanings):
                    meanings.append((entry.kind, entry.id))
        gazetteer = load_gazetteer(folder)
        for name in (*gazetteer.names, *gazetteer.countries):
            if not gazetteer.is_common(name):
                self.meanings.setdefault(name, [("place", name)])
        for word in (folder or patterns_folder()).joinpath("common_words.txt").read_text(encoding="utf-8").split():
            self.meanings.setdefault(word, [("text", "")])
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
                if kind == "place" and end - start == 2 and text[end - 1] not in PLACE_ENDS:
                    found.append(Piece(start, end, kind, name, SHORT_PLACE))
                    continue
                price = SMALL_PRICE.get(name, KIND_PRICE[kind]) if end - start == 1 and kind == "mark" else KIND_PRICE[kind]
                found.append(Piece(start, end, kind, name, price))
        return found


# One-character marks explain little: those that open no phrase are witnesses for where a name ends, and never chosen themselves.
SMALL_PRICE = {"clause": 1.05, "prep": 0.9, "bound": 0.9, "and": 0.9, "collective": 1.05}
SHORT_PLACE = 0.34  # 金林 in a list of names is a person, though a district has that name
CUES = {"office", "label", "meeting", "verb"}
# Where two kinds cover the same characters, the cheaper wins.
KIND_PRICE = {
    "office": 0.2, "label": 0.2, "organ": 0.21, "meeting": 0.205, "mod": 0.25, "place": 0.23, "verb": 0.22, "mark": 0.26, "text": 0.6,
}  # fmt: skip


@lru_cache
def load_lexicon(folder: Path | None = None) -> Lexicon:
    """The lexicon of a patterns folder; None is the packaged one."""
    return Lexicon(load_patterns(folder), folder)


def find_mentions(text: str, lexicon: Lexicon, known: Mapping[str, str], masked: Sequence[Span] = ()) -> list[Mention]:
    """The mentions that cover a sentence, in order: every character belongs to exactly one, what nothing covers to a `text` mention.

    `known` are forms that the page is sure of, with the names that they stand for (李书记 for 李启芳); they need no context. In `masked` spans no name is looked for. Spans are code points
    within `text`.
    """
    pieces = lexicon.find(text)
    pieces += [Piece(found.span.start, found.span.end, "date", found.code, 0.15) for found in find_dates(text)]
    pieces += [Piece(*found.span(), "mark", "clause", 0.3) for found in COUNTED.finditer(text)]
    pieces += [Piece(found.start(), found.start() + 1, "verb", "speak", 0.3) for found in MAKES.finditer(text)]
    pieces += _known_names(text, known)
    pieces += list(_name_pieces(text, pieces, known, masked))
    return list(_to_mentions(text, _cover(text, pieces)))


def _known_names(text: str, known: Mapping[str, str]) -> Iterator[Piece]:
    for form, name in known.items():
        start = text.find(form)
        while start >= 0:
            yield Piece(start, start + len(form), "person", name, 0.12 if len(form) > 2 else 0.19)
            start = text.find(form, start + 1)


TITLE_END = {"office", "label"}
OPENERS = {"by", "entrusted", "and", "comrade", "list", "etc"}


def _name_pieces(text: str, pieces: list[Piece], known: Collection[str], masked: Sequence[Span]) -> Iterator[Piece]:
    """Name candidates where the context lets a name begin, priced by their characters and by what stands before and after."""
    size = len(text)
    small = "".join(text[piece.start] for piece in pieces if piece.end == piece.start + 1 and (piece.id in SMALL_PRICE or piece.kind == "verb"))
    strong, titled, weak = set(), set(), {0}
    follow: dict[int, str] = {size: "end"}
    for piece in pieces:
        if piece.kind in TITLE_END or (piece.kind == "mark" and piece.id in OPENERS):
            strong.add(piece.end)
            if piece.kind in TITLE_END:
                titled.add(piece.end)
        elif piece.kind in ("verb", "mark", "mod", "person", "date", "text", "place", "organ"):
            weak.add(piece.end)
        if piece.kind in ("verb", "date"):
            follow[piece.start] = "verb"
        elif piece.kind == "mark":
            follow.setdefault(piece.start, "and" if piece.id in ("and", "etc", "comrade") else "mark")
        elif piece.kind in TITLE_END or piece.kind == "mod":
            follow.setdefault(piece.start, "office")
    for piece in pieces:
        if piece.kind in ("organ", "place"):
            follow.setdefault(piece.start, "organ")
    for i, char in enumerate(text):
        sign = PUNCTUATION.get(char)
        if sign:
            (strong if sign == "list" else weak).add(i + 1)
            follow[i] = sign
    for start in sorted(strong | weak):
        if start >= size or text[start] in PUNCTUATION or any(start in range(*span) for span in masked):
            continue
        for end, price in _names_from(text, start, start in strong, follow, small):
            if any(text[start:cut] in known for cut in range(start + 2, end)):
                continue  # 何飞 is known, so this is no 何飞出
            yield Piece(start, end, "person", text[start:end], price - 0.15 * (start in titled))


def _names_from(text: str, start: int, strong: bool, follow: dict[int, str], small: str) -> Iterator[tuple[int, float]]:
    """Where a name that begins at `start` may end, each with its price."""
    for end in range(start + 2, min(start + 4, len(text)) + 1):
        if text[end - 1] in PUNCTUATION:
            break
        after = follow.get(end)
        score = score_name(text[start:end])
        if not STOP_CHARS.isdisjoint(text[start + 1 : end]):
            continue
        listed = text[start - 1 : start] == "、" or after == "list"
        if strong and listed and score < STRONG_NAME and after in DELIMITERS and end - start < 4:
            yield end, 1.3 + 0.1 * (end - start)  # 、铁凝、: a list says that it is a name, whatever the characters say
        if score == NO_NAME:
            continue
        if (score >= (STRONG_NAME if strong else WEAK_NAME - 2.5 * (after == "office")) and (strong or after in BEHIND_WEAK)) and (
            after not in (None, "organ") or score >= WEAK_NAME
        ):
            price = 0.4 - 0.02 * max(-10.0, min(score, 10.0)) + (0.0 if strong else 0.35) + (0.35 if end - start == 4 else 0.0)
            if after is None or after == "organ":
                price += 1.7 if after is None else 2.7
            elif after == "office" and text[end - 1] in BODY_ENDS:
                continue  # 农发院副院长: a body's short name before its office
            elif end - start > 2 and text[end - 1] in small and (after in ("mark", "office") or (after == "verb" and text[end - 1] not in "和与及")):
                price += 1.0  # 周立伟来我市: the name may end before the small word
            if end - start > 2 and not TOWN_ENDS.isdisjoint(text[start + 2 : end]):
                continue
            if text[end - 1] in PLACE_ENDS:
                price += 1.0
            if text[start] in "和与及同" and text[start] in small:
                price += 1.5  # 周立伟和吴刚: 和 is also a surname
            yield end, price
    yield from _foreign_from(text, start, strong, follow)


def _foreign_from(text: str, start: int, strong: bool, follow: dict[int, str]) -> Iterator[tuple[int, float]]:
    """The same for names without a Han surname: transliterated, or of a people that bears none; dear, so that they explain only a rest."""
    if "·" in text[start : start + 12]:
        for end, score in name_candidates(text, start):
            if "·" in text[start:end] and score > 0 and follow.get(end) not in (None, "organ") and not any(follow.get(i) in ("office", "organ") for i in range(start, end)):
                yield end, 0.3
    for end in range(start + 2, min(start + 6, len(text)) + 1):
        if text[end - 1] in PUNCTUATION:
            break
        after = follow.get(end)
        if strong and end - start == 4 and after == "list" and PUNCTUATION.get(text[start - 1 : start]) == "list":
            yield end, 2.2
        score = score_foreign(text[start:end]) if after not in (None, "organ") else NO_NAME
        if score >= (0.0 if strong else 5.0) and not text[start:end].endswith("同志") and STOP_CHARS.isdisjoint(text[start:end]) and TOWN_ENDS.isdisjoint(text[start + 2 : end]):
            yield end, (0.8 if strong else 1.2) + 0.05 * (end - start) - 0.02 * min(score, 15.0)


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
    """The chosen pieces as mentions; between them punctuation sign by sign, and other characters in runs of kind `text`."""
    run = 0
    for piece in [*(piece for piece in way if piece.kind != "text"), Piece(len(text), len(text), "", "", 0)]:
        for i in range(run, piece.start):
            if sign := PUNCTUATION.get(text[i]):
                if run < i:
                    yield Mention(kind="text", id="", text=text[run:i], span=Span(run, i))
                yield Mention(kind="stop" if sign == "stop" else "mark", id=sign, text=text[i], span=Span(i, i + 1))
                run = i + 1
        if run < piece.start:
            yield Mention(kind="text", id="", text=text[run : piece.start], span=Span(run, piece.start))
        if piece.kind:
            yield Mention(kind=cast(Kind, piece.kind), id=piece.id, text=text[piece.start : piece.end], span=Span(piece.start, piece.end))
        run = piece.end


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
