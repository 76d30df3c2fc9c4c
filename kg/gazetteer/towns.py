"""The units below a county, which have no row in the table of places: the forms of their names, and which county has which town."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from kg.gazetteer.tables import read_towns

# They are known by the ends of their names. The longest end wins (民族乡, not 乡).
TOWN = re.compile(r"[\u3400-\u9fff]{1,10}?(?:民族乡|苏木|街道|镇|乡)")
VILLAGE = re.compile(r"[\u3400-\u9fff]{1,10}?(?:社区|嘎查|村)")
VILLAGE_ENDS = ("社区", "嘎查", "村")


class Towns:
    """The towns of today's counties, by the counties' codes: those whose name no other county has, and those of several."""

    def __init__(self, path: Path) -> None:
        self.own: dict[str, tuple[str, ...]] = {}
        self.shared: dict[str, frozenset[str]] = {}
        for code, own, shared in read_towns(path):
            self.own[code], self.shared[code] = own, frozenset(shared)
        self.homes = {town: code for code, towns in self.own.items() for town in towns}

    def of(self, codes: Iterable[str]) -> tuple[str, ...]:
        """The towns whose name no other county has of the first of these counties that has any."""
        return next((towns for code in codes if (towns := self.own.get(code))), ())

    def have(self, codes: Iterable[str], town: str) -> bool:
        """Whether one of these counties has a town of this name, whoever else has one."""
        return any(town in self.own.get(code, ()) or town in self.shared.get(code, ()) for code in codes)
