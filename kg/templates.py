"""Clauses of mentions -> which templates of the rules fit them.

A word is a mention, told by its kind and its entry. A template is a regular expression over words: each word that it tells from
others is one letter. It fits where spaCy's Matcher fits its token pattern (`kg.patterns.to_matcher_pattern`), to which a test holds
it; but a process that imports spaCy for it could read a hundred pages in that time.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import Final

from kg.patterns import Gap, Rule, Slot
from kg.pieces import Mention

ANY: Final = "*"  # any entry of a kind
OTHER: Final = ("", "")  # words that only a gap covers
BARRIERS: Final = {("people", ANY), ("stop", ANY)}  # what no gap covers
FIRST: Final = 0x4E00  # the first of the letters that stand for words: none of them is a sign of regular expressions


class Template:
    """The template of one rule; `needs` are what must be there in this order, see `list_needs`."""

    def __init__(self, rule: Rule) -> None:
        self.rule = rule
        self.needs = list_needs(rule)
        slots = [sign for sign in rule.template if isinstance(sign, Slot)]
        told = {(slot.kind, entry) for slot in slots for entry in slot.ids or (ANY,)} | BARRIERS
        words = sorted({(kind, "" if entry == ANY else entry) for kind, entry in told} | {OTHER})
        self.letters = {word: chr(FIRST + number) for number, word in enumerate(words)}
        self.expression = re.compile("".join(self._write(sign) for sign in rule.template))
        self.match = lru_cache(maxsize=1 << 12)(self._match)  # what is left of most clauses was seen before

    def _write(self, sign: Slot | Gap) -> str:
        if isinstance(sign, Gap):
            return "[" + "".join(letter for (kind, _), letter in self.letters.items() if (kind, ANY) not in BARRIERS) + "]*"
        fit = [
            letter for (kind, entry), letter in self.letters.items() if kind == sign.kind and (not sign.ids or entry in sign.ids)
        ]
        return "[" + "".join(fit) + "]" + sign.op

    def find(self, words: Sequence[tuple[str, str]]) -> list[tuple[int, int]]:
        """The half-open ranges of words that fit, in the order of the text.

        Of words that the template does not tell apart, one stands for a run: a gap covers any number.
        """
        other = self.letters[OTHER]
        letters: list[str] = []
        places: list[int] = []
        for i, (kind, entry) in enumerate(words):
            letter = self.letters.get((kind, entry)) or self.letters.get((kind, ""), other)
            if letter != other or not letters or letters[-1] != other:
                letters.append(letter)
                places.append(i)
        return [(places[start], places[end - 1] + 1) for start, end in self.match("".join(letters))]

    def _match(self, text: str) -> list[tuple[int, int]]:
        starts = [start for start in range(len(text)) if self.expression.match(text, start)]
        ends = range(1, len(text) + 1)
        return [(start, end) for start in starts for end in ends if self.expression.fullmatch(text, start, end)]


class RuleMatcher:
    """All rules, for the clauses of any number of pages."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.templates = [Template(rule) for rule in rules]
        self.by_word: dict[tuple[str, str], list[int]] = {}  # the templates that need it, by a word that is not always there
        for number, template in enumerate(self.templates):
            for word in next((need for need in template.needs if ("people", ANY) not in need), template.needs[0]):
                self.by_word.setdefault(word, []).append(number)
        self.named = {entry for rule in rules for sign in rule.template if isinstance(sign, Slot) for entry in sign.ids}
        self.fit = lru_cache(maxsize=1 << 13)(self._fit)  # clauses of the same kinds of words are many

    def match(self, mentions: Sequence[Mention]) -> tuple[tuple[Rule, int, int], ...]:
        """Each rule that fits, with the half-open range of mentions it fits, in the order of the rules, then of the text."""
        return self.fit(tuple((mention.kind, mention.id if mention.id in self.named else "") for mention in mentions))

    def _fit(self, words: tuple[tuple[str, str], ...]) -> tuple[tuple[Rule, int, int], ...]:
        there = {*words, *((kind, ANY) for kind, _ in words)}
        likely = sorted({number for word in there for number in self.by_word.get(word, ())})
        return tuple(
            (template.rule, start, end)
            for template in [self.templates[number] for number in likely]
            if come_in_order(template.needs, words)
            for start, end in template.find(words)
        )


def list_needs(rule: Rule) -> list[frozenset[tuple[str, str]]]:
    """For each slot that must be filled, the kinds and entries of which one fills it; `*` for any entry.

    >>> from kg.patterns import load_patterns
    >>> [sorted(need) for need in list_needs(next(rule for rule in load_patterns().rules if rule.id == "chair.by"))]
    [[('mark', 'by')], [('people', '*')], [('verb', 'chair')]]
    """
    slots = [sign for sign in rule.template if isinstance(sign, Slot) and sign.op in ("", "+")]
    return [frozenset((slot.kind, entry) for entry in slot.ids or (ANY,)) for slot in slots]


def come_in_order(needs: Sequence[Collection[tuple[str, str]]], words: Sequence[tuple[str, str]]) -> bool:
    """Whether the words hold what fills the needs, one behind the other.

    >>> come_in_order([[("verb", "chair")], [("people", ANY)]], [("people", ""), ("verb", "chair")])
    False
    """
    filled = 0
    for kind, entry in words:
        if filled < len(needs) and ((kind, entry) in needs[filled] or (kind, ANY) in needs[filled]):
            filled += 1
    return filled == len(needs)
