"""Fixers of what scraping and copy protection did to a page: a board's junk, pinyin in brackets, lost bytes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from math import log

from kg.model import Edit, Span
from kg.nametables import load_tables
from kg.repair.script import simplify
from kg.repair.signs import HAN, IS_HAN

JUNK = re.compile(r"[!-~](?<!\S.)[!-~]?(?:[ \t]{1,9}[!-~][!-~]?(?=\s|\Z)){3,}")
ODD = re.compile(r"(?<!\S)(?:[A-Za-z][^A-Za-z\s]|[0-9][^0-9.)\s]|[^A-Za-z0-9\s]\S)(?!\S)")
STRANGE = re.compile(r"[^A-Za-z0-9\s,.:()/-]")

TONED = "āáǎăàēéěĕèīíǐĭìōóǒŏòūúǔŭùǖǘǚǜ"
SOUND = f"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?[aeiouüɑ]?[{TONED}][aeiouɑ]{{0,2}}(?:n[gɡ]?|r)?|[ńňǹḿ][gɡ]?"
TONELESS = "(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?[aeiouü]{1,3}(?:ng?|r)?"
PINYIN = re.compile(rf"(?i)[(（](?:(?P<toned>(?:(?:{SOUND})[ '’]?)+)|{TONELESS})[)）]")
READING = re.compile(rf"(?i)([{HAN}])[(（]({SOUND})[)）]")
ENOUGH_READINGS = 3

LOST_QUOTE = re.compile(rf"\?[!！]([{HAN}]{{1,20}})\?")
LOST_READING = re.compile(rf"(?i)\?(?<=[{HAN}].)({SOUND})\)([^\x00-\x7f]{{0,40}})(?:([@-~])|\?({SOUND})\))?")
LOST_STOP = re.compile(rf"\?(?<=[{HAN}].)\??([{HAN}]{{0,12}})([@-~])(?=[{HAN}(（])")
COMMON = log(1e-6)
ILLEGIBLE = "□"
WHOLE = re.compile(rf"[{HAN}、。，：；“”《》]+")


def find_junk(text: str) -> Iterator[Edit]:
    """Runs of senseless short words that a bulletin board hides between sentences; a line that is junk goes with its line break.

    >>> page = "会议召开。 o/ X# y# j4 r+ G+\\n第 1 2 3 4 5 页"
    >>> [edit.raw.of(page) for edit in find_junk(page)]
    [' o/ X# y# j4 r+ G+']
    """
    done = 0
    for match in JUNK.finditer(text):
        if not _is_junk(match.group()):
            continue
        start, end = match.span()
        while start > done and text[start - 1] in " \t":
            start -= 1
        while text[end : end + 1] in (" ", "\t"):
            end += 1
        at_start, at_end = text[start - 1 : start] in ("", "\n"), text[end : end + 1] in ("", "\n")
        if at_start and at_end:
            end = min(end + 1, len(text))
        elif at_end and text[start - 1] == "," and IS_HAN.match(text[start - 2 : start - 1]):
            start -= 1
        done = end
        yield Edit(raw=Span(start, end), put="" if at_start or at_end else " ", fix="junk")


def _is_junk(run: str) -> bool:
    """Not `1 2 3 4` or `A B C D`: most words mix letters, digits and signs, and some signs are none that text uses."""
    odd = ODD.findall(run)
    if 5 * len(odd) < 2 * len(run.split()) or len(odd) < 2:
        return False
    return STRANGE.search(run) is not None or (len(odd) > 3 and not run.islower() and not run.isupper())


def find_pinyin(text: str) -> Iterator[Edit]:
    """Bracketed pinyin behind a Chinese character as nothing; without a tone mark only on a page that has others with one.

    >>> [edit.raw.of("会(huì)议（女）OK(à)") for edit in find_pinyin("会(huì)议（女）OK(à)")]
    ['(huì)']
    """
    found = [match for match in PINYIN.finditer(text) if IS_HAN.match(text[match.start() - 1 : match.start()])]
    toned = sum(match["toned"] is not None for match in found)
    for match in found:
        if match["toned"] is not None or toned >= ENOUGH_READINGS:
            yield Edit(raw=Span(*match.span()), put="", fix="pinyin")


def find_lost_quotes(text: str) -> Iterator[Edit]:
    """Quoted words that are read one byte late, because the character before the `“` lost its first GBK byte, as what they were.

    What the character before was, nobody can tell: □.

    >>> [edit.put for edit in find_lost_quotes("確?！傲爿斎搿?。")]
    ['□“零輸入”']
    """
    for match in LOST_QUOTE.finditer(text):
        words = _from_gbk(b"\xa1" + _to_gbk(match.group(1)) + b"\xb1")
        if re.fullmatch(f"“[{HAN}]+”", words):
            yield Edit(raw=Span(*match.span()), put=ILLEGIBLE + words, fix="lost-quotes")


def find_lost_stops(text: str) -> Iterator[Edit]:
    """Words that are read one byte late behind a full stop that lost its first GBK byte, as what they were, with the stop.

    。縣 is A1A3 BF68; without its first byte it is A3BF 68, which is ？h. Taken only where the words are common ones.

    >>> [edit.put for edit in find_lost_stops("召開專題會??h長出席。研究問題??偩诸I(lǐng)導出席。為什麼?A股上漲")]
    ['。縣', '。總局領']
    """
    for match in LOST_STOP.finditer(text):
        words = _from_gbk(b"\xa1\xa3\xbf" + _to_gbk(match.group(1)) + match.group(2).encode())
        if words.startswith("。") and WHOLE.fullmatch(words) and all(map(_is_common, words[1:])):
            yield Edit(raw=Span(*match.span()), put=words, fix="lost-stops")


def _is_common(char: str) -> bool:
    """Whether a character, traditional or not, is one of ordinary text."""
    return load_tables().text.get(simplify(char), COMMON) > COMMON


def find_lost_readings(text: str) -> Iterator[Edit]:
    """Words behind a broken reading, as what they were, where the page itself tells the byte that is missing.

    A converter that works byte by byte took the end of one character and the beginning of the next for a third, and put that one's
    pinyin between: 鏈|食 = E69C|CAB3 holds 9CCA = 準, so its `(zhǔn)` splits 食, and what follows is read late up to the next ASCII
    sign. Which character has the reading zhǔn and begins with byte 9C is looked up among the readings of the same page; where it
    tells nothing, only the broken reading goes.

    >>> [edit.put for edit in find_lost_readings("標準(zhǔn)：冷鏈?zhǔn)称泛透唢L險")]
    ['食品和高風']
    """
    if not LOST_READING.search(text):
        return
    readings = defaultdict(set)
    for char, sound in READING.findall(text):
        readings[sound.lower()].add(_to_gbk(char))
    for match in LOST_READING.finditer(text):
        word = _find_lost(readings, _to_gbk(text[match.start() - 1]), match)
        if word:
            yield Edit(raw=Span(*match.span()), put=word, fix="lost-readings")
        else:
            yield Edit(raw=Span(match.start(), match.end(1) + 1), put="", fix="lost-readings")


def _find_lost(readings: Mapping[str, set[bytes]], before: bytes, match: re.Match[str]) -> str | None:
    """The words that `match` of LOST_READING stood for; None where the page does not tell, or tells two things."""
    sound, late, ascii_end, last_sound = match.groups()
    middle = _to_gbk(late)
    firsts = {char[1:] for char in readings.get(sound.lower(), ()) if len(char) == 2 and char[:1] == before[1:]}
    if ascii_end is not None:
        found = {first + middle + ascii_end.encode() for first in firsts}
    else:
        lasts = {char for char in readings.get((last_sound or "").lower(), ()) if len(char) == 2}
        if not late and not firsts:
            firsts = {char[:1] for char in lasts}
        found = {first + middle + last[1:] for first in firsts for last in lasts if (first + middle)[-1:] == last[:1]}
    words = {word for code in found if WHOLE.fullmatch(word := _from_gbk(code))}
    return words.pop() if len(words) == 1 else None


def _to_gbk(text: str) -> bytes:
    return text.encode("gbk", "ignore")


def _from_gbk(code: bytes) -> str:
    """The text of GBK bytes, empty where they are none."""
    try:
        return code.decode("gbk")
    except UnicodeDecodeError:
        return ""
