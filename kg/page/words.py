"""The words of patterns/pages.toml, by entry, as they are and as parts of regular expressions; read once per process."""

from __future__ import annotations

from functools import cache

from kg.patterns import load_patterns
from kg.seek import join_words


@cache
def list_words(entry: str) -> tuple[str, ...]:
    """The words of an entry, the longest first."""
    return tuple(sorted(load_patterns().by_id["page"][entry].words, key=lambda word: (-len(word), word)))


def either(*entries: str) -> str:
    """The words of these entries as alternatives of a regular expression, the longest first."""
    words = {word for entry in entries for word in list_words(entry)}
    return join_words(sorted(words, key=lambda word: (-len(word), word)))
