"""Words of a sentence -> the evidence of a fact on the page as it was found, and how sure it is."""

from __future__ import annotations

from kg.model import Document, Evidence, Span
from kg.names import score_foreign, score_name
from kg.pieces import Sentence

DOUBTFUL_NAME = 0.7  # the most that a fact is sure of whose person's name may be none


def make_evidence(document: Document, sentence: Sentence, span: Span, rule: str, confidence: float) -> Evidence:
    """The evidence of a span of a sentence, moved to the raw page."""
    start = sentence.start
    raw = document.repaired.to_raw(Span(start + span.start, start + span.end))
    return Evidence(document=document.id, span=raw, quote=raw.of(document.repaired.raw), rule=rule, confidence=confidence)


def weigh(name: str, stated: float) -> float:
    """The confidence of a fact about a person: what its rule states, less where the name's own characters do not speak for one.

    >>> weigh("何建华", 0.95), weigh("光伏扶", 0.95)
    (0.95, 0.7)
    """
    sure = "·" in name or max(score_name(name), score_foreign(name)) >= 0
    return stated if sure else min(stated, DOUBTFUL_NAME)
