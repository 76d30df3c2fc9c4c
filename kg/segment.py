"""Headline and body -> sentences."""

from __future__ import annotations

import re
from typing import Final

from kg.model import Document
from kg.pieces import Sentence
from kg.seek import seek

ENDERS: Final = "。！？!?"
# Closing quotes and brackets belong to the sentence; where the clause goes on behind them it has not ended: 《怎么办？》的报告.
END: Final = re.compile(rf"[{ENDERS}]++[”’」』）)】》〉\"]*+(?![，、；：,;:的地得等与和])")


def split_sentences(document: Document) -> list[Sentence]:
    """The sentences of headline and body, ascending, without white space around them.

    ； ends none: lists of people run on across it. A line of the headline is one sentence whatever it holds.
    """
    text = document.repaired.text
    sentences: list[Sentence] = []
    for number, part in enumerate(document.parts):
        if part.kind == "headline":
            sentences.append(Sentence(part.span.of(text), part.span.start, number, headline=True))
        elif part.kind == "body":
            start, last = part.span
            for end in [*[match.end() for match in seek(END, ENDERS, text, start, last)], last]:
                piece = text[start:end]
                if sentence := piece.strip():
                    begin = start if len(sentence) == len(piece) else start + piece.index(sentence)
                    sentences.append(Sentence(sentence, begin, number, headline=False))
                start = end
    return sentences
