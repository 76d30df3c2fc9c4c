"""How much a stretch of text looks like a person's name, from its characters and the ones beside it.

Scores are log-likelihood ratios in nats: the probability that a name is written so, over that of its being running text.
Above 0 the characters speak for a name. Scores are meant to rank: of the ends that a name could have at one start, which is right.
"""

from __future__ import annotations

from functools import lru_cache
from math import log
from typing import Final

from kg.nametables import BASIC, EDGE, NameTables, is_han, load_parts, load_tables, plain

# Shares of three-character and two-character names among the Han names of the news.
ONE: Final = -1.6
TWO: Final = -0.22
LENGTH: Final = {1: ONE, 2: TWO}
COMPOUND: Final = {1: -1.6, 2: -0.7}
MARRIED: Final = -5.0
UNLISTED: Final = -10.5  # a surname that no table knows: rarer than the rarest there
UNKNOWN: Final = -13.0  # a character that no name was seen to hold in that place
IMPOSSIBLE: Final = float("-inf")
NOTHING: Final[dict[str, float]] = {}
DOT: Final = 8.0  # a middle dot between Chinese characters hardly means anything else
JOINTS: Final = frozenset("·-")  # between the parts of a name: 哈立德·萨利姆, 迪亚斯-卡内尔
LONGEST_PLAIN: Final = 8
LONGEST_PART: Final = 10
LONGEST_HYPHENED: Final = 5  # of what a hyphen follows, which stands elsewhere too: 阿库福-阿多出席中国-东盟博览会


class Weights:
    """What one character weighs, in nats, in each place of a name and in running text."""

    def __init__(self, tables: NameTables, char: str) -> None:
        self.is_han = is_han(char)
        self.surname = tables.surname.get(char, IMPOSSIBLE)
        self.opens_surname = char in tables.doubles
        self.first = tables.first.get(char, UNKNOWN)
        self.last = tables.last.get(char, UNKNOWN)
        self.single = tables.single.get(char, UNKNOWN)
        self.foreign = tables.foreign.get(char, UNKNOWN)
        self.opens_part = char in tables.openers
        self.text = tables.text.get(char, tables.unseen)
        self.backoff = tables.backoff.get(char, 0.0)
        self.next = tables.next.get(char, NOTHING)
        self.rarest = min(self.next.values(), default=0.0)


# By code point, since a place in a list is found faster than a key: the characters, each one string however often it is looked up,
# so that it is hashed once, and the weights of those met so far. The few characters past them are looked up anew each time.
CHARS: Final = [chr(code) for code in range(BASIC)]
KNOWN: Final[list[Weights | None]] = [None] * BASIC


def split_chars(text: str) -> list[str]:
    """The characters of a text."""
    chars = [""] * len(text)
    for i in range(len(text)):
        code = ord(text[i])
        chars[i] = CHARS[code] if code < BASIC else text[i]
    return chars


def weigh(code: int) -> Weights:
    """What the tables know of a character, looked up once."""
    if code >= BASIC:
        return Weights(load_tables(), chr(code))
    weights = KNOWN[code]
    if weights is None:
        weights = KNOWN[code] = Weights(load_tables(), CHARS[code])
    return weights


class Scorer:
    """Scores stretches of one text, which are code points, half-open."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.chars = split_chars(text)
        self.surnames = load_tables().surname
        self.parts = load_parts()
        self.steps: list[float | None] = [None] * len(text)  # log P(character | the one before)

    def is_unlikely_last(self, at: int) -> bool:
        """Whether a character ends names more seldom than it stands in running text."""
        weights = self.at(at)
        return weights.last < weights.text

    def score_name(self, start: int, end: int, least: float = IMPOSSIBLE) -> float:
        """The score of a stretch as a Han name of two to four characters.

        -inf if no surname begins it, or for many below `least`.
        """
        name = self.as_name(start, end)
        if name == IMPOSSIBLE or (least > IMPOSSIBLE and name - self.bound_text(start, end) < least):
            return IMPOSSIBLE
        return name - self.as_text(start, end)

    def score_foreign(self, start: int, end: int, least: float = IMPOSSIBLE) -> float:
        """The score of a stretch as a transliterated name.

        -inf if it is too short or holds what is no Chinese character, or for many below `least`.
        """
        for i in range(start, end):
            if not self.at(i).is_han:
                return score_foreign(self.text[start:end])  # which knows the dots
        if end - start < 2:
            return IMPOSSIBLE
        foreign = self.as_foreign(start, end)
        if least > IMPOSSIBLE and foreign - self.bound_text(start, end) < least:
            return IMPOSSIBLE
        return foreign - self.as_text(start, end)

    def score(self, start: int, end: int) -> float:
        """The score of a stretch as a name, Han or foreign."""
        return max(self.score_name(start, end), self.score_foreign(start, end))

    def score_unlisted(self, start: int, end: int) -> float:
        """The score of three characters as a Han name whose surname is in no table (者景涛)."""
        return UNLISTED + TWO + self.at(end - 2).first + self.at(end - 1).last - self.as_text(start, end)

    def as_name(self, start: int, end: int) -> float:
        """Log-probability of a stretch among Han names, the best of its readings as surname and given name."""
        size = end - start
        if not 2 <= size <= 4:
            return IMPOSSIBLE
        first, last = self.at(start), self.at(end - 1)
        if size == 2:
            return first.surname + ONE + last.single
        best = first.surname + TWO + (self.at(end - 2).first + last.last) if size == 3 else IMPOSSIBLE
        family = self.surnames.get(self.text[start : start + 2]) if first.opens_surname else None
        if family is not None:
            given = last.single if size == 3 else self.at(end - 2).first + last.last
            best = max(best, family + COMPOUND[size - 2] + given)
        if size == 4:  # a husband's surname before her own: 陈方安生
            given = self.at(end - 2).first + last.last
            best = max(best, MARRIED + first.surname + self.at(start + 1).surname + given)
        return best

    def as_foreign(self, start: int, end: int) -> float:
        """Log-probability of a stretch among transliterated names, by its sounds or by its parts."""
        sounds = self.as_sounds(start, end)
        return max(sounds, self.as_parts(start, end)) + _foreign_shape(end - start)

    def as_sounds(self, start: int, end: int) -> float:
        """Log-probability of a stretch as one character of transliterated names after another."""
        sounds = 0.0
        for i in range(start, end):
            sounds += self.at(i).foreign
        return sounds

    def as_parts(self, start: int, end: int) -> float:
        """Log-probability of a stretch as one part after another of such names (次仁|卓玛, 包|乌日汗); -inf if it is not."""
        if self.at(start).opens_part:
            whole = self.join_parts(start, end)
            if whole > IMPOSSIBLE:
                return whole
        surname = self.at(start).surname
        if surname > IMPOSSIBLE and end - start > 2 and self.at(start + 1).opens_part:
            return surname + self.join_parts(start + 1, end)
        return IMPOSSIBLE

    def join_parts(self, start: int, end: int) -> float:
        """Log-probability of a stretch as known parts alone."""
        joined = 0
        while start < end:
            for part in self.parts.get(self.text[start : start + 2], ()):
                if self.text.startswith(part, start, end):
                    break
            else:
                return IMPOSSIBLE
            start, joined = start + len(part), joined + 1
        return -joined * log(len(load_tables().parts))

    def find_part(self, start: int) -> int:
        """The end of the longest known part of a name that begins at `start`, 0 where none does."""
        parts = self.parts.get(self.text[start : start + 2], ())
        return next((start + len(part) for part in parts if self.text.startswith(part, start)), 0)

    def as_text(self, start: int, end: int) -> float:
        """Log-probability of a stretch as running text, character after character."""
        total = self.at(start).text
        for i in range(start + 1, end):
            total += self.step(i)
        return total

    def bound_text(self, start: int, end: int) -> float:
        """What `as_text` is never below. It asks for no pair of characters, and five of six stretches need no more than it."""
        before = self.at(start)
        total = before.text
        for i in range(start + 1, end):
            here = self.at(i)
            total += min(before.rarest, before.backoff + here.text)
            before = here
        return total

    def list_ends(self, start: int) -> list[tuple[int, float]]:
        """(end, score) of each name that could begin at `start`, by end; the score counts what stands before and after as well.

        Empty if nothing fits.

        >>> max(Scorer("副市长何飞出席会议").list_ends(3), key=lambda found: found[1])[0]
        5
        """
        text = self.text
        if start >= len(text) or not is_han(text[start]):
            return []
        tables = load_tables()
        first = _part_end(text, start)
        if first < len(text) and plain(text[first]) in JOINTS:
            ends = _list_dotted(text, start, first)
            return [(end, score_foreign(text[start:end]) + _beside(tables, text, start, end)) for end in ends]
        found = []
        sounds, running = self.at(start).foreign, self.at(start).text
        for end in range(start + 2, min(first, start + LONGEST_PLAIN) + 1):
            sounds += self.at(end - 1).foreign
            running += self.step(end - 1)
            score = max(self.as_name(start, end), sounds + _foreign_shape(end - start)) - running
            found.append((end, score + _beside(tables, text, start, end)))
        return found

    def at(self, i: int) -> Weights:
        """What the character at `i` weighs."""
        return weigh(ord(self.text[i]))

    def step(self, i: int) -> float:
        """Log P(character | the one before) in running text; the plain frequency where the pair was too rare to be kept."""
        step = self.steps[i]
        if step is None:
            before = self.at(i - 1)
            step = before.next.get(self.chars[i])
            if step is None:
                step = before.backoff + self.at(i).text
            self.steps[i] = step
        return step


@lru_cache(maxsize=1 << 16)
def score_name(text: str) -> float:
    """The score of `text` as a Han name of two to four characters; -inf if no surname begins it.

    >>> score_name("欧阳志远") > 0 > score_name("高度重视")
    True
    >>> score_name("志远")
    -inf
    """
    return Scorer(text).score_name(0, len(text))


@lru_cache(maxsize=1 << 16)
def score_foreign(text: str) -> float:
    """The score of `text` as a transliterated name, foreign or of a people without surnames; middle dots speak for one.

    >>> score_foreign("瑟尔科夫") > 0 > score_foreign("全面深化")
    True
    """
    bare = "".join(char for char in text if plain(char) not in JOINTS)
    if len(bare) < 2 or not all(map(is_han, bare)):
        return IMPOSSIBLE
    scorer = Scorer(bare)
    if len(bare) == len(text):
        return scorer.as_foreign(0, len(bare)) - scorer.as_text(0, len(bare))
    dots = DOT * (len(text) - len(bare))  # which end the parts: those of 吐尔逊·阿不都 would cut 吐尔逊·阿不都拉 short
    return scorer.as_sounds(0, len(bare)) + _foreign_shape(len(bare)) + dots - scorer.as_text(0, len(bare))


def _list_dotted(text: str, start: int, end: int) -> range:
    """Where a name with middle dots, whose first part ends at `end`, may end: its last part has one to ten characters."""
    part = start
    while end < len(text) and plain(text[end]) in JOINTS:
        hyphened = text[end] == "-" and plain(text[part - 1 : part] or " ") != "·"  # 戈尔达娜·西莉娅诺夫斯卡-达夫科娃
        if not part < end <= part + (LONGEST_HYPHENED if hyphened else LONGEST_PART):
            break
        part = end + 1
        end = _part_end(text, part)
    return range(part + 1, min(end, part + LONGEST_PART) + 1)


def _part_end(text: str, start: int) -> int:
    """The end of the run of Chinese characters from `start`."""
    end = start
    while end < len(text) and is_han(text[end]):
        end += 1
    return end


def _foreign_shape(size: int) -> float:
    """Four characters are the usual length of a transliteration; one in a few hundred words is one."""
    return -6.0 - 0.5 * abs(size - 4)


def _next(tables: NameTables, before: str, char: str) -> float:
    """Log P(char | before) in running text; the plain frequency where the pair was too rare to be kept."""
    weights = weigh(ord(before))
    step = weights.next.get(char)
    return step if step is not None else weights.backoff + tables.text.get(char, tables.unseen)


def _beside(tables: NameTables, text: str, start: int, end: int) -> float:
    """What the neighbours say: the character before, and the one after, against its following the name's last by chance."""
    left = plain(text[start - 1]) if start else EDGE
    right = plain(text[end]) if end < len(text) else EDGE
    after = tables.after.get(right, tables.unseen) - _next(tables, text[end - 1], right)
    return tables.before.get(left, 0.0) + after
