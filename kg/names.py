"""How much a stretch of text looks like a person's name, from its characters and the ones beside it.

Scores are log-likelihood ratios in nats: the probability that a name is written so, over that of its being running text.
Above 0 the characters speak for a name. Scores are meant to rank: of the ends that a name could have at one start, which is right.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from kg.nametables import EDGE, NameTables, is_han, load_tables, plain

# Shares of three-character and two-character names among the Han names of the news.
LENGTH: Final = {1: -1.6, 2: -0.22}
COMPOUND: Final = {1: -1.6, 2: -0.7}
MARRIED: Final = -5.0
UNKNOWN: Final = -13.0  # a character that no name was seen to hold in that place
IMPOSSIBLE: Final = float("-inf")
DOT: Final = 8.0  # a middle dot between Chinese characters hardly means anything else
LONGEST_PLAIN: Final = 8
LONGEST_PART: Final = 10


@lru_cache(maxsize=1 << 16)
def score_name(text: str) -> float:
    """The score of `text` as a Han name of two to four characters; -inf if no surname begins it.

    >>> score_name("欧阳志远") > 0 > score_name("高度重视")
    True
    >>> score_name("志远")
    -inf
    """
    tables = load_tables()
    name = _as_name(tables, text)
    return name - _as_text(tables, text) if name > IMPOSSIBLE else IMPOSSIBLE


@lru_cache(maxsize=1 << 16)
def score_foreign(text: str) -> float:
    """The score of `text` as a transliterated name, foreign or of a people without surnames; middle dots speak for one.

    >>> score_foreign("瑟尔科夫") > 0 > score_foreign("全面深化")
    True
    """
    tables = load_tables()
    bare = "".join(char for char in text if plain(char) != "·")
    if len(bare) < 2 or not all(map(is_han, bare)):
        return float("-inf")
    sounds = sum(tables.foreign.get(char, UNKNOWN) for char in bare)
    return sounds + _foreign_shape(len(bare)) + DOT * (len(text) - len(bare)) - _as_text(tables, bare)


def name_candidates(text: str, start: int) -> list[tuple[int, float]]:
    """(end, score) of each name that could begin at `start`, by end; the score counts what stands before and after as well.

    Ends are code points, half-open. Empty if nothing fits.

    >>> max(name_candidates("副市长何飞出席会议", 3), key=lambda found: found[1])[0]
    5
    """
    if start >= len(text) or not is_han(text[start]):
        return []
    first = _part_end(text, start)
    if first < len(text) and plain(text[first]) == "·":
        return _dotted(text, start)
    tables = load_tables()
    found = []
    sounds, running = tables.foreign.get(text[start], UNKNOWN), _next(tables, "", text[start])
    for end in range(start + 2, min(first, start + LONGEST_PLAIN) + 1):
        last = text[end - 1]
        sounds += tables.foreign.get(last, UNKNOWN)
        running += _next(tables, text[end - 2], last)
        name = _as_name(tables, text[start:end]) if end <= start + 4 else IMPOSSIBLE
        score = max(name, sounds + _foreign_shape(end - start)) - running
        found.append((end, score + _beside(tables, text, start, end)))
    return found


def _dotted(text: str, start: int) -> list[tuple[int, float]]:
    """Candidates of a name with middle dots: its last part may end after one to ten characters."""
    part = start
    while (end := _part_end(text, part)) < len(text) and plain(text[end]) == "·" and part < end <= part + LONGEST_PART:
        part = end + 1
    tables = load_tables()
    ends = range(part + 1, min(end, part + LONGEST_PART) + 1)
    return [(end, score_foreign(text[start:end]) + _beside(tables, text, start, end)) for end in ends]


def _part_end(text: str, start: int) -> int:
    """The end of the run of Chinese characters from `start`."""
    end = start
    while end < len(text) and is_han(text[end]):
        end += 1
    return end


def _as_name(tables: NameTables, text: str) -> float:
    """Log-probability of `text` among Han names, the best of its readings as surname and given name."""
    best = IMPOSSIBLE
    for size in (1, 2):
        family = tables.surname.get(text[:size])
        length = (LENGTH if size == 1 else COMPOUND).get(len(text) - size)
        if family is None or length is None:
            continue
        if len(text) - size == 1:
            given = tables.single.get(text[-1], UNKNOWN)
        else:
            given = tables.first.get(text[-2], UNKNOWN) + tables.last.get(text[-1], UNKNOWN)
        best = max(best, family + length + given)
    if len(text) == 4 and text[0] in tables.surname and text[1] in tables.surname:  # a husband's surname before her own: 陈方安生
        given = tables.first.get(text[2], UNKNOWN) + tables.last.get(text[3], UNKNOWN)
        best = max(best, MARRIED + tables.surname[text[0]] + tables.surname[text[1]] + given)
    return best


def _foreign_shape(size: int) -> float:
    """Four characters are the usual length of a transliteration; one in a few hundred words is one."""
    return -6.0 - 0.5 * abs(size - 4)


def _as_text(tables: NameTables, text: str) -> float:
    """Log-probability of `text` as running text, character after character."""
    pairs, singles, backoff, unseen = tables.pair, tables.text, tables.backoff, tables.unseen
    total, before = 0.0, ""
    for char in text:  # _next, for one character after the other
        pair = pairs.get(before + char) if before else None
        total += pair if pair is not None else backoff.get(before, 0.0) + singles.get(char, unseen)
        before = char
    return total


def _next(tables: NameTables, before: str, char: str) -> float:
    """Log P(char | before) in running text; the plain frequency where the pair was too rare to be kept."""
    pair = tables.pair.get(before + char) if before else None
    return pair if pair is not None else tables.backoff.get(before, 0.0) + tables.text.get(char, tables.unseen)


def _beside(tables: NameTables, text: str, start: int, end: int) -> float:
    """What the neighbours say: the character before, and the one after, against its following the name's last by chance."""
    left = plain(text[start - 1]) if start else EDGE
    right = plain(text[end]) if end < len(text) else EDGE
    after = tables.after.get(right, tables.unseen) - _next(tables, text[end - 1], right)
    return tables.before.get(left, 0.0) + after
