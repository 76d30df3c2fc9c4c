"""Numbers as texts write them, in digits or in Chinese numerals."""

from __future__ import annotations

from typing import Final

NUMERALS: Final = "一二三四五六七八九"
DIGITS: Final = {"〇": 0, "零": 0, "○": 0, "0": 0, **{numeral: value for value, numeral in enumerate(NUMERALS, 1)}}
UNITS: Final = {"十": 10, "百": 100}


def read_number(text: str) -> int:
    """The number that digits or Chinese numerals write, up to 999; without 十 and 百 they are read one by one, as those of a year.

    >>> [read_number(text) for text in ("08", "三十一", "十", "一百零五", "二〇二二")]
    [8, 31, 10, 105, 2022]
    """
    if text.isdecimal():
        return int(text)
    if UNITS.keys().isdisjoint(text):
        return int("".join(str(DIGITS[char]) for char in text))
    total = digit = 0
    for char in text:
        if char in UNITS:
            total += (digit or 1) * UNITS[char]
            digit = 0
        else:
            digit = digit or DIGITS[char]  # 十一二: of two the first
    return total + digit
