"""Sets of words that single rules ask for, by the id of their entry in `patterns/phrases.toml`."""

from __future__ import annotations

from functools import cache
from typing import Final

from kg.patterns import load_patterns

# Of the entries asked for so far; compiled code asks a dictionary several times as fast as `functools.cache`.
KNOWN: Final[dict[str, tuple[str, ...]]] = {}


def phrases(entry: str) -> tuple[str, ...]:
    """The words of an entry, fit for `in`, `str.startswith` and `str.endswith`.

    Raises KeyError for an entry that is not there.

    >>> "集团" in phrases("firm")
    True
    """
    words = KNOWN.get(entry)
    if words is None:
        words = KNOWN[entry] = load_patterns().by_id["phrase"][entry].words
    return words


@cache
def phrase_set(entry: str) -> frozenset[str]:
    """The words of an entry, for `in` where it is asked for one stretch after another.

    >>> "集团" in phrase_set("firm")
    True
    """
    return frozenset(phrases(entry))
