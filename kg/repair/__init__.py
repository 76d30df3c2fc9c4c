"""A page as it was found -> the same page repaired, with the way back: no later stage mentions 點, pinyin or doubled commas.

Each fixer is a small pure function that yields edits; nothing is found by comparing texts. They work one after another, each on
what the ones before it left, and again until none has anything to do, so that a repaired page is a fixed point.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from kg.model import Edit, Repaired
from kg.repair.edits import Description, apply_edits, compose_edits, describe_edits
from kg.repair.lines import find_split_fields, find_wrapped_lines
from kg.repair.markup import find_comments, find_entities, find_tags
from kg.repair.rosters import PADDED, find_roster_padding
from kg.repair.scrapes import find_junk, find_lost_quotes, find_lost_readings, find_lost_stops, find_pinyin, find_spaced_names
from kg.repair.script import find_traditional
from kg.repair.signs import (
    ACCENTS,
    CONTROLS,
    LOOKALIKES,
    SUPPLEMENT,
    TAGS,
    find_controls,
    find_doubled,
    find_forms,
    find_fullwidth,
    find_halfwidth,
    find_middle_dots,
)
from kg.repair.words import STOP, find_broken_words, find_spaced_numbers, find_spread_words, find_stops

__all__ = ["FIXERS", "Description", "Fixer", "apply_edits", "compose_edits", "describe_edits", "repair"]

# Damage that hides in damage is dug out round by round (tags in escaped tags); no page needs more than a few.
ROUNDS = 50
FRONT_MATTER = re.compile(r"---\n(?:(?!---\n)[^\n]{0,1000}\n){1,60}---\n")


class Fixer(NamedTuple):
    """One kind of repair. It runs where `cue` is found on the page, in front matter only if `everywhere`.

    `rare`: `RARE` is found wherever the cue is.
    """

    find: Callable[[str], Iterator[Edit]]
    cue: re.Pattern[str]
    everywhere: bool = False
    rare: bool = False


TONED = "āáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜăĕĭŏŭńňǹḿ"
WIDE = "０-９Ａ-Ｚａ-ｚ％"
DOTS = "•‧∙⋅・･．"
ASTRAL = "\U00010000-\U0010ffff"  # whole, since `re` is slow with several ranges of it
RARE = re.compile(f"[{CONTROLS}{ACCENTS}{LOOKALIKES}{TONED}{WIDE}{DOTS}{ASTRAL}]")  # one look instead of five, on most pages

FIXERS = (
    Fixer(find_controls, re.compile(f"[{CONTROLS}{TAGS}]"), everywhere=True, rare=True),
    Fixer(find_forms, re.compile(f"[{ACCENTS}{LOOKALIKES}{SUPPLEMENT}]"), everywhere=True, rare=True),
    Fixer(find_lost_quotes, re.compile(r"\?")),
    Fixer(find_lost_readings, re.compile(r"\?")),
    Fixer(find_lost_stops, re.compile(r"\?")),
    Fixer(find_comments, re.compile("<")),
    Fixer(find_tags, re.compile("<")),
    Fixer(find_entities, re.compile("&")),
    Fixer(find_junk, re.compile(r"[ \t][!-~]{1,2}[ \t]")),
    Fixer(find_pinyin, re.compile(f"[{TONED}]"), everywhere=True, rare=True),
    Fixer(find_fullwidth, re.compile(f"[{WIDE}]"), everywhere=True, rare=True),
    Fixer(find_traditional, re.compile("[\u3400-\u4dbf\u4e00-\u9fff]"), everywhere=True),
    Fixer(find_stops, STOP),
    Fixer(find_middle_dots, re.compile(f"[{DOTS}]"), everywhere=True, rare=True),
    Fixer(find_doubled, re.compile("[,，][,，、。；：！？]")),
    Fixer(find_halfwidth, re.compile("[,:;!?()]")),
    Fixer(find_split_fields, re.compile("\n(?<=[:： \u3000].)", re.DOTALL)),
    Fixer(find_wrapped_lines, re.compile("\n")),
    Fixer(find_spaced_numbers, re.compile(r" (?<=\d.)[年月日时分届次个名人余多家项位期周场件万亿]")),
    Fixer(find_spread_words, re.compile("[ \u3000]")),
    Fixer(find_roster_padding, PADDED),
    Fixer(find_spaced_names, re.compile("[ \u3000]")),
    Fixer(find_broken_words, re.compile("[ \u3000\n]")),
)
SCHEDULE = FIXERS * ROUNDS


def repair(raw: str) -> Repaired:
    """The page with everything undone that scraping, converting and copy protection did to it.

    A clean page in simplified characters comes back without edits; repairing `text` again changes nothing.

    >>> page = repair("會(huì)議由市長(zhǎng)王 寧(níng)主持,,李強(qiáng),、趙敏參加")
    >>> page.text
    '会议由市长王宁主持，李强、赵敏参加'
    >>> from kg.model import Span
    >>> page.to_raw(Span(5, 7)).of(page.raw)
    '王 寧'
    """
    text = raw
    edits: list[Edit] = []
    rare = RARE.search(raw) is not None
    idle = 0  # fixers in a row that had nothing to do
    for fixer in SCHEDULE:
        if (rare or not fixer.rare) and fixer.cue.search(text) and (found := _find(fixer, text)):
            edits = compose_edits(raw, edits, text, found)
            text = apply_edits(text, found)
            rare = RARE.search(text) is not None
            idle = 0
        else:
            idle += 1
        if idle == len(FIXERS):
            break
    return Repaired(raw=raw, text=text, edits=tuple(edits))


def _find(fixer: Fixer, text: str) -> list[Edit]:
    found = list(fixer.find(text))
    if found and not fixer.everywhere and (front := FRONT_MATTER.match(text)):
        found = [edit for edit in found if edit.raw.start >= front.end()]
    return found
