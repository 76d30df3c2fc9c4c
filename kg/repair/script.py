"""The fixer of the script: traditional characters on a page that is written in them, by OpenCC."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from opencc import OpenCC

from kg.model import Edit, Span
from kg.repair.signs import HAN

# A page in traditional characters has 30 to 45 that differ in a hundred, a simplified page a slip (最後) or a rare name.
TRADITIONAL_SHARE = 0.05
NOT_HAN = re.compile(f"[^{HAN}]+")
BASIC_PLANE = "\uffff"
# Characters of simplified text, too: they tell nothing of the page's script.
SHARED = frozenset("乾昇於著餘徵夥藉瞭麽")
# What converters and fonts put for a surname, and OpenCC leaves.
VARIANTS = str.maketrans("茍", "苟")
# Converters to traditional characters make 昇 of 升 and 乾 of 干 only within words that they know, of which given names are some
# (华升, 东升, 升平); elsewhere in a name it was written so before. These characters beside them say that it is such a word.
WORDS = {
    "昇": frozenset("提晉晋上直歌華华級级溫温高降起東东平"),
    "乾": frozenset("燥旱淨净涸脆枯洗貨货糧粮咳粉濕湿草冰果菜衣部杯餅饼晾烘曬晒風风天物癟瘪"),
}


def find_traditional(text: str) -> Iterator[Edit]:
    """Traditional characters as simplified ones, where one in twenty of the page's characters is traditional only.

    A page in simplified characters stays as it is: conversion would turn 王丙乾 into 王丙干. Taiwan's form 著 for 着 is undone
    where the page has no 着. Characters outside Unicode's basic plane are not put where the page has one inside (頔).

    >>> [edit.put for edit in find_traditional("市長鄭維乾會見")]
    ['长', '郑', '维', '会', '见']
    >>> list(find_traditional("夺取疫情防控的最後胜利，奋力推动经济社会发展"))
    []
    """
    signs = _traditional_only()
    if not signs.search(text) or len(signs.findall(text)) < TRADITIONAL_SHARE * len(NOT_HAN.sub("", text)):
        return
    convert = _converter("t2s" if "着" in text else "tw2s").convert
    simplified = convert(text)
    if len(simplified) != len(text):
        simplified = "".join(new if len(new := convert(char)) == 1 else char for char in text)
    simplified = simplified.translate(VARIANTS)
    for place, (char, new) in enumerate(zip(text, simplified, strict=True)):
        if char != new and new <= BASIC_PLANE and not _is_in_name(text, place):
            yield Edit(raw=Span(place, place + 1), put=new, fix="traditional")


def _is_in_name(text: str, place: int) -> bool:
    words = WORDS.get(text[place])
    return words is not None and words.isdisjoint(text[max(0, place - 1) : place + 2])


def simplify(char: str) -> str:
    """A character in its simplified form."""
    simplified: str = _converter("t2s").convert(char)
    return simplified


@cache
def _traditional_only() -> re.Pattern[str]:
    return re.compile(f"[{list_traditional()}]")


@cache
def list_traditional() -> str:
    """The characters of the basic plane that stand in traditional text alone."""
    chars = [chr(code) for code in (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000))]
    simplified = _converter("t2s").convert("\n".join(chars)).split("\n")
    different = (char for char, new in zip(chars, simplified, strict=True) if char != new <= BASIC_PLANE)
    return "".join(char for char in different if char not in SHARED)


@cache
def _converter(config: str) -> OpenCC:
    return OpenCC(config)
