"""A page as it was found -> the same page repaired, with the way back: no later stage mentions 點, pinyin or doubled commas.

Each fixer is a small pure function that yields edits; nothing is found by comparing texts. They work one after another, each on
what the ones before it left, and again until none has anything to do, so that a repaired page is a fixed point.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from kg.model import Edit, Repaired
from kg.repair.edits import Description, apply_edits, compose_edits, describe_edits
from kg.repair.lines import find_split_fields, find_wrapped_lines
from kg.repair.markup import find_comments, find_entities, find_tags
from kg.repair.parted import find_parted_names
from kg.repair.rosters import PADDED, find_roster_padding
from kg.repair.scrapes import find_junk, find_lost_quotes, find_lost_readings, find_lost_stops, find_pinyin
from kg.repair.script import find_traditional, list_traditional
from kg.repair.signs import (
    ACCENTS,
    CONTROLS,
    GAPS,
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
from kg.repair.spaced import find_spaced_names
from kg.repair.words import STOPS, find_broken_words, find_spaced_numbers, find_spread_words, find_stops

__all__ = ["FIXERS", "Description", "Fixer", "apply_edits", "compose_edits", "describe_edits", "repair"]

# Damage that hides in damage is dug out round by round (tags in escaped tags); no page needs more than a few.
ROUNDS = 50
FRONT_MATTER = re.compile(r"---\n(?:(?!---\n)[^\n]{0,1000}\n){1,60}---\n")


class Fixer:
    """One kind of repair. It runs where one of `signs` stands on the page or `form` is found, in front matter only if `everywhere`.

    `rare`: a character of `load_rare` is found wherever the form is.
    """

    def __init__(
        self,
        find: Callable[[str], Iterator[Edit]],
        signs: str = "",
        form: re.Pattern[str] | None = None,
        everywhere: bool = False,
        rare: bool = False,
    ) -> None:
        self.find = find
        self.signs = signs
        self.form = form
        self.everywhere = everywhere
        self.rare = rare

    def is_cued(self, text: str) -> bool:
        """Whether the page may hold what it repairs: a first look."""
        return any(sign in text for sign in self.signs) or (self.form is not None and self.form.search(text) is not None)


TONED = "āáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜăĕĭŏŭńňǹḿ"
WIDE = "０-９Ａ-Ｚａ-ｚ％"
DOTS = "•‧∙⋅・･．"
ASTRAL = "\U00010000-\U0010ffff"  # whole, since `re` is slow with several ranges of it

FIXERS = (
    Fixer(find_controls, form=re.compile(f"[{CONTROLS}{TAGS}]"), everywhere=True, rare=True),
    Fixer(find_forms, form=re.compile(f"[{ACCENTS}{LOOKALIKES}{SUPPLEMENT}]"), everywhere=True, rare=True),
    Fixer(find_lost_quotes, "?"),
    Fixer(find_lost_readings, "?"),
    Fixer(find_lost_stops, "?"),
    Fixer(find_comments, "<"),
    Fixer(find_tags, "<"),
    Fixer(find_entities, "&"),
    Fixer(find_junk, "\t", re.compile(r" [!-~]{1,2}[ \t]")),
    Fixer(find_pinyin, form=re.compile(f"[{TONED}]"), everywhere=True, rare=True),
    Fixer(find_fullwidth, form=re.compile(f"[{WIDE}]"), everywhere=True, rare=True),
    Fixer(find_traditional, form=re.compile("[\u3400-\u4dbf\u4e00-\u9fff]"), everywhere=True, rare=True),
    Fixer(find_stops, STOPS),
    Fixer(find_middle_dots, form=re.compile(f"[{DOTS}]"), everywhere=True, rare=True),
    Fixer(find_doubled, ",", re.compile("，[,，、。；：！？]")),
    Fixer(find_halfwidth, ",:;!?()"),
    Fixer(find_split_fields, form=re.compile("\n(?<=[:： \u3000].)", re.DOTALL)),
    Fixer(find_wrapped_lines, "\n"),
    Fixer(find_spaced_numbers, form=re.compile(r" (?<=\d.)[年月日时分届次个名人余多家项位期周场件万亿]")),
    Fixer(find_spread_words, GAPS),
    Fixer(find_roster_padding, form=PADDED),
    Fixer(find_spaced_names, GAPS),
    Fixer(find_parted_names, GAPS),
    Fixer(find_broken_words, f"{GAPS}\n"),
)
SCHEDULE = FIXERS * ROUNDS


@cache
def load_rare() -> re.Pattern[str]:
    """The characters that fixers called `rare` ask for: one look instead of six, on most pages."""
    return re.compile(f"[{CONTROLS}{ACCENTS}{LOOKALIKES}{TONED}{WIDE}{DOTS}{ASTRAL}{list_traditional()}]")


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
    is_rare = load_rare().search
    rare = is_rare(raw) is not None
    idle = 0  # fixers in a row that had nothing to do
    for fixer in SCHEDULE:
        if (rare or not fixer.rare) and fixer.is_cued(text) and (found := _find(fixer, text)):
            edits = compose_edits(raw, edits, text, found)
            text = apply_edits(text, found)
            # where there was none, only what was put can hold one
            rare = is_rare(text if rare else "".join([edit.put for edit in found])) is not None
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
