"""What a character may be at the edges of a name, a bit each, by its code point.

A table of bytes lies closer together in memory than sets of characters do, and candidates for names ask it by the hundred.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from kg.nametables import BASIC, FIRST_HAN, LAST_HAN, load_tables

HAN: Final = 1  # a Chinese character
INITIAL: Final = 2  # of a surname
STOP_CHAR: Final = 4  # stands in no given name
PLACE: Final = 8  # ends the name of a place
TOWN: Final = 16  # of a town

STOP_CHARS: Final = frozenset("各该某每这们的了着是等被及你我她称副案舰")
PLACE_ENDS: Final = frozenset("镇乡村县市区州")
TOWN_ENDS: Final = frozenset("镇乡")


@cache
def load_traits() -> bytes:
    """The traits of each character of the basic plane, by its code point; those past it have none."""
    table = bytearray(BASIC)
    table[FIRST_HAN : LAST_HAN + 1] = bytes([HAN]) * (LAST_HAN + 1 - FIRST_HAN)
    classes = {INITIAL: load_tables().initials, STOP_CHAR: STOP_CHARS, PLACE: PLACE_ENDS, TOWN: TOWN_ENDS}
    for trait, chars in classes.items():
        for char in chars:
            table[ord(char)] |= trait
    return bytes(table)


def read_traits(text: str) -> list[int]:
    """The traits of each character of a text.

    >>> [bool(traits & INITIAL) for traits in read_traits("韩，")], read_traits("镇")[0] & (STOP_CHAR | TOWN) == TOWN
    ([True, False], True)
    """
    table = load_traits()
    traits = [0] * len(text)
    for i in range(len(text)):
        code = ord(text[i])
        if code < BASIC:
            traits[i] = table[code]
    return traits
