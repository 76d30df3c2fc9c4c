"""How many people bear a name: the rarer, the less likely that two pages mean two people by it."""

from __future__ import annotations

from functools import lru_cache
from math import exp

from kg.names import COMPOUND, LENGTH
from kg.nametables import NameTables, is_han, load_tables

UNKNOWN = -12.0
"""Logarithm of the share of a given name's character that the table does not know."""

FOREIGN = {2: 1e-5, 3: 1e-6}
LONG_FOREIGN = 1e-7
COMMONEST = 5e-4
RAREST = 1e-8


@lru_cache(maxsize=1 << 16)
def share_of(name: str) -> float:
    """The share of all people who bear the name, from 1e-8 to 5e-4: its surname's, times those of the characters given.

    A name that begins with no surname, transliterated or of a people without them, is judged by its length.

    >>> share_of("王伟") > 1e-4 > share_of("张建国") > 1e-6 > share_of("欧阳知秋")
    True
    """
    tables = load_tables()
    logs = [log for size in (1, 2) if (log := _read(tables, name, size)) is not None]
    if not logs:
        letters = sum(map(is_han, name))
        return FOREIGN.get(letters, LONG_FOREIGN)
    return min(max(exp(max(logs)), RAREST), COMMONEST)


def _read(tables: NameTables, name: str, size: int) -> float | None:
    """The logarithm of the name's share, read with a surname of `size` characters; None where it cannot be read so."""
    family, given = tables.surname.get(name[:size]), name[size:]
    length = (LENGTH if size == 1 else COMPOUND).get(len(given))
    if family is None or length is None:
        return None
    if len(given) == 1:
        return family + length + tables.single.get(given, UNKNOWN)
    return family + length + tables.first.get(given[0], UNKNOWN) + tables.last.get(given[1], UNKNOWN)
