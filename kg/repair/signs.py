"""Fixers of single signs: invisible and exotic forms, full-width digits, half-width and doubled punctuation."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from kg.model import Edit, Span
from kg.seek import seek

HAN = "〇\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
# What shows that a half-width mark beside it stands in Chinese text.
CJK = HAN + "—‘-”…、。〈-】〔-〛！-～"

# Selectors, joiners, byte-order marks, soft hyphens and half surrogates from broken JSON.
INVISIBLE = "\xad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufffc\\ud800-\\udfff"
GAPS = " \u3000"  # white space within a line
TAGS = "\U000e0000-\U000e01ef"  # invisible, too
NEWLINES = "\r\x0b\x0c\x85\u2028\u2029"
BLANKS = "\xa0\u1680\u2000-\u200a\u202f\u205f"
CONTROLS = f"\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029{INVISIBLE}{BLANKS}"
CONTROL = re.compile(f"\r(?=\n)|[{CONTROLS}{TAGS}]")
BLANK = re.compile(f"[{BLANKS}]")

# Radicals from PDF fonts and compatibility ideographs look like the characters that they are not.
LOOKALIKES = "\u2e80-\u2fdf\uf900-\ufaff"
SUPPLEMENT = "\U0002f800-\U0002fa1f"  # lookalikes, too
ACCENTS = "\u0300-\u036f"
FORM = re.compile(f"[A-Za-zü](?=[{ACCENTS}])[{ACCENTS}]+|[{LOOKALIKES}{SUPPLEMENT}]")

FULLWIDTH = re.compile(r"[０-９Ａ-Ｚａ-ｚ％]|(?<=[０-９])[．：／－](?=[０-９])")
MIDDLE_DOT = re.compile(f"[•‧∙⋅・･．](?<=[{HAN}].)(?=[{HAN}])")

DOUBLED = re.compile("[,，]+(?=[,，、。；：！？])")
IS_HAN = re.compile(f"[{HAN}]")
IS_CJK = re.compile(f"[{CJK}]")
HALVES = ",:;!?"
HALFWIDTH = re.compile(f"[{HALVES}](?:(?<=[{CJK}].)|(?=[{CJK}]))")
WIDER = dict(zip(",:;!?()", "，：；！？（）", strict=True))
BRACKET = re.compile("[()（）]")


def find_controls(text: str) -> Iterator[Edit]:
    """Line ends as `\\n`, exotic blanks as a space, signs that nobody sees as nothing."""
    for match in CONTROL.finditer(text):
        sign = match.group()
        ends_line = sign in NEWLINES and text[match.end() : match.end() + 1] != "\n"
        put = "\n" if ends_line else " " if BLANK.match(sign) else ""
        yield Edit(raw=Span(*match.span()), put=put, fix="controls")


def find_forms(text: str) -> Iterator[Edit]:
    """Lookalikes as the character they stand for (Unicode NFKC), letters with loose accents as one letter (NFC)."""
    for match in FORM.finditer(text):
        was = match.group()
        put = unicodedata.normalize("NFKC" if len(was) == 1 else "NFC", was)
        if put != was:
            yield Edit(raw=Span(*match.span()), put=put, fix="forms")


def find_fullwidth(text: str) -> Iterator[Edit]:
    """Full-width digits and letters, and the marks between full-width digits, as ASCII.

    >>> [(edit.raw.start, edit.put) for edit in find_fullwidth("３．５％，")]
    [(0, '3'), (1, '.'), (2, '5'), (3, '%')]
    """
    for match in FULLWIDTH.finditer(text):
        yield Edit(raw=Span(*match.span()), put=unicodedata.normalize("NFKC", match.group()), fix="fullwidth")


def find_middle_dots(text: str) -> Iterator[Edit]:
    """The many dots inside the names of minorities and foreigners as `·`."""
    for match in MIDDLE_DOT.finditer(text):
        yield Edit(raw=Span(*match.span()), put="·", fix="middle-dot")


def find_doubled(text: str) -> Iterator[Edit]:
    """Commas before another mark as nothing; `a,,b` of tables and addresses stays.

    >>> [tuple(edit.raw) for edit in find_doubled("王宁,、李强,,赵敏出席,。a,,b")]
    [(2, 3), (6, 7), (12, 13)]
    """
    for match in DOUBLED.finditer(text):
        before, mark, after = text[match.start() - 1 : match.start()], text[match.end()], text[match.end() + 1 : match.end() + 2]
        if mark != "," or IS_CJK.match(before) or IS_CJK.match(after):
            yield Edit(raw=Span(*match.span()), put="", fix="doubled")


def find_halfwidth(text: str) -> Iterator[Edit]:
    """Half-width marks that touch Chinese text as full-width ones; those in numbers, times and addresses stay.

    >>> "".join(edit.put for edit in find_halfwidth("时间:9:30,地点:3楼(东)"))
    '：，：（）'
    """
    found = [match.start() for match in seek(HALFWIDTH, HALVES, text)]
    found += _find_brackets(text) if "(" in text or ")" in text else ()
    for place in sorted(found):
        yield Edit(raw=Span(place, place + 1), put=WIDER[text[place]], fix="halfwidth")


def _find_brackets(text: str) -> Iterator[int]:
    """Places of half-width brackets in Chinese text: both of a pair, where one of the two touches Chinese text on either side."""
    done = 0
    while halves := [place for sign in "()" if (place := text.find(sign, done)) >= 0]:
        half = min(halves)
        line, done = text.rfind("\n", 0, half) + 1, text.find("\n", half)
        done = len(text) if done < 0 else done
        open_ones: list[int] = []
        groups: list[list[int]] = []
        for match in BRACKET.finditer(text, line, done):
            if match.group() in "(（":
                open_ones.append(match.start())
            else:
                groups.append([open_ones.pop(), match.start()] if open_ones else [match.start()])
        groups += ([one] for one in open_ones)
        for group in groups:
            if any(_touches_cjk(text, place) for place in group):
                yield from (place for place in group if text[place] in "()")


def _touches_cjk(text: str, place: int) -> bool:
    return any(IS_CJK.match(side) for side in (text[place - 1 : place], text[place + 1 : place + 2]))
