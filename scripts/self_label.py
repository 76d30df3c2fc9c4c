"""Labels unlabelled news with a first tagger, and mends its labels by what the whole collection says of each name."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

from kg.names import score_foreign, score_name

Spans = list[tuple[int, int]]
MARKUP = re.compile(r"<[^>]*>|[*#]|^\s*\d+[.、]|&[a-z]+;")
SENTENCE = re.compile("[^。！？；]+[。！？；]?[”’）》]?")
OFTEN = 5  # a string tagged so often is a name wherever it stands, or else a reason to leave its sentences out
LEAST, FREQUENT_LEAST = 2.0, -5.0  # scores that a name must have to be believed


def read_pages(folder: Path) -> Iterator[str]:
    """The different sentences of *.md and *.txt pages, markup stripped, in the order of file names."""
    seen: set[str] = set()
    for path in sorted([*folder.glob("*.md"), *folder.glob("*.txt")]):
        for line in path.read_text(encoding="utf-8").splitlines():
            for sentence in SENTENCE.findall(MARKUP.sub("", line)):
                text = sentence.strip()
                if 6 <= len(text) <= 400 and text not in seen:
                    seen.add(text)
                    yield text


def label(sentences: list[str], tag: Callable[[str], Spans]) -> Iterator[tuple[str, Spans]]:
    """Sentences with the spans of their names; those with a name that cannot be trusted are left out.

    A tagged string that is one character too long or too short (韩正主 | 持) gives way to the form that is tagged more often in the
    whole collection, if that one stands here too. A form counts by the number of different characters that follow it.
    """
    tagged = [(text, tag(text)) for text in sentences]
    times: Counter[str] = Counter()
    followers: defaultdict[str, set[str]] = defaultdict(set)
    for text, spans in tagged:
        for start, end in spans:
            times[text[start:end]] += 1
            followers[text[start:end]].add(text[end : end + 1])
    frequent = {name for name, number in times.items() if number >= OFTEN and len(followers[name]) > 2}
    often = {name for name in frequent if _trusted(name, FREQUENT_LEAST)}
    known, doubtful = _any_of(often), _any_of(frequent - often)
    for text, spans in tagged:
        mended = {_mend(text, span, times, followers) for span in spans}
        taken = {at for start, end in mended for at in range(start, end)}
        for found in known.finditer(text):
            if taken.isdisjoint(range(*found.span())):
                mended.add(found.span())
        ordered = sorted(mended)
        apart = all(left[1] <= right[0] for left, right in pairwise(ordered))
        trusted = all(text[start:end] in often or _trusted(text[start:end], LEAST) for start, end in ordered)
        if apart and trusted and not doubtful.search(text):
            yield text, ordered


def _mend(text: str, span: tuple[int, int], times: Counter[str], followers: dict[str, set[str]]) -> tuple[int, int]:
    start, end = span
    forms = [(start, stop) for stop in (end, end - 1, end + 1) if start + 2 <= stop <= len(text) and text[start:stop] in times]
    return max(forms, key=lambda form: (len(followers[text[slice(*form)]]), times[text[slice(*form)]]))


def _any_of(names: set[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(names, key=lambda name: (-len(name), name)))) or "(?!)")


def _trusted(name: str, least: float) -> bool:
    """Han names that look like one, and dotted ones; transliterations without a dot are towns and movements as often as people."""
    return score_foreign(name) > LEAST if "·" in name else score_name(name) > least
