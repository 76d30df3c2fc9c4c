"""Sets of words that single rules ask for, by the id of their entry in `patterns/phrases.toml`."""

from __future__ import annotations

from functools import cache

from kg.patterns import load_patterns


@cache
def phrases(entry: str) -> tuple[str, ...]:
    """The words of an entry, fit for `in`, `str.startswith` and `str.endswith`.

    Raises KeyError for an entry that is not there.

    >>> "集团" in phrases("firm")
    True
    """
    return load_patterns().by_id["phrase"][entry].words
