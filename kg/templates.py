"""Clauses of mentions -> which templates of the rules fit them, by spaCy's Matcher.

A token is a mention, its kind ENT_TYPE, its entry ENT_ID. Most rules lack a word in most clauses, so each has a Matcher of its own,
which runs where all that its rule needs is there.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import Final

from spacy.matcher import Matcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

from kg.patterns import Rule, Slot, to_matcher_pattern
from kg.pieces import Mention

ANY: Final = "*"  # any entry of a kind
OTHER: Final = ("", "")  # words that only a gap covers
BARRIERS: Final = {("people", ANY), ("stop", ANY)}  # what no gap covers


class Template:
    """The template of one rule; `needs` are what must be there in this order, see `list_needs`."""

    def __init__(self, rule: Rule, vocab: Vocab) -> None:
        self.rule = rule
        self.needs = list_needs(rule)
        slots = [sign for sign in rule.template if isinstance(sign, Slot)]
        self.told = {(slot.kind, entry) for slot in slots for entry in slot.ids or (ANY,)} | BARRIERS
        self.vocab = vocab
        self.matcher = Matcher(vocab, validate=True)
        self.matcher.add(rule.id, [to_matcher_pattern(rule)])
        self.match = lru_cache(maxsize=1 << 12)(self._match)  # what is left of most clauses was seen before

    def find(self, words: Sequence[tuple[str, str]]) -> list[tuple[int, int]]:
        """The half-open ranges of words that fit, in the order of the text.

        Of words that the template does not tell apart, one stands for a run: a gap covers any number.
        """
        shape: list[tuple[str, str]] = []
        places: list[int] = []
        for i, (kind, entry) in enumerate(words):
            word = (kind, entry) if (kind, entry) in self.told else (kind, "") if (kind, ANY) in self.told else OTHER
            if word != OTHER or not shape or shape[-1] != OTHER:
                shape.append(word)
                places.append(i)
        return [(places[start], places[end - 1] + 1) for start, end in self.match(tuple(shape))]

    def _match(self, shape: tuple[tuple[str, str], ...]) -> list[tuple[int, int]]:
        doc = Doc(self.vocab, words=["^"] * len(shape))
        for token, (kind, entry) in zip(doc, shape, strict=True):
            token.ent_type_, token.ent_id_ = kind, entry
        return sorted((start, end) for _, start, end in self.matcher(doc))


class RuleMatcher:
    """All rules, for the clauses of any number of pages."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        vocab = Vocab()
        self.templates = [Template(rule, vocab) for rule in rules]
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
        if (kind, entry) in needs[filled] or (kind, ANY) in needs[filled]:
            filled += 1
            if filled == len(needs):
                return True
    return False
