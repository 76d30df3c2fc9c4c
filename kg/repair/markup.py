"""Fixers of markup that stayed in the text: tags, comments, entities. Whole HTML pages are taken apart before repair."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import lru_cache

from kg.model import Edit, Span
from kg.seek import join_words

BLOCKS = (
    "address article blockquote br caption center dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li ol p pre "
    "section table tbody tfoot thead tr ul"
)
INLINE = (
    "a abbr b big button cite code del em font i iframe img input ins label mark nobr o:p q s small span strike strong sub sup u "
    "video wbr"
)
CELLS = "td th"
TAG = rf"</?(?:{join_words(f'{BLOCKS} {INLINE} {CELLS}'.split())})(?=[\s/>])[^<>]{{0,1000}}>"
TAGS = re.compile(rf"(?i:{TAG}(?:\s*+{TAG})*)")
BLOCK = re.compile(rf"(?i)</?(?:{join_words(BLOCKS.split())})(?=[\s/>])")
CELL = re.compile(rf"(?i)</?(?:{join_words(CELLS.split())})(?=[\s/>])")
IN_TAG = re.compile("<[^>]*>")
ENTITY = re.compile("&(?:amp;)*(#[0-9]{1,7};|#[xX][0-9A-Fa-f]{1,6};|[A-Za-z][A-Za-z0-9]{1,30};)")

RUNNING = re.compile("[，、；。,;]")
ENDED = "。！？；：…”）》】.!?;:"


def find_comments(text: str) -> Iterator[Edit]:
    """Comments as nothing. The line breaks around a `<!--more-->` that was put into running text go with it.

    >>> [text for edit in find_comments("市长周明，副市长李\\n<!--more-->\\n文强出席。") if (text := edit.put) == ""]
    ['']
    """
    done = 0
    while (start := text.find("<!--", done)) >= 0 and (stop := text.find("-->", start + 4)) >= 0:
        done = end = stop + 3
        if text[start + 4 : stop].strip() == "more" and _cuts_a_sentence(text, start, end):
            start, done = start - 1, end + 1
        yield Edit(raw=Span(start, done), put="", fix="comments")


def _cuts_a_sentence(text: str, start: int, end: int) -> bool:
    """Whether exactly one line break stands on either side, and the line before is running text without its end."""
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    if before[-1:] != "\n" or after[:1] != "\n" or len(before) < 2 or len(after) < 2 or before[0].isspace() or after[1].isspace():
        return False
    line = text.rfind("\n", 0, start - 1) + 1
    return before[0] not in ENDED and RUNNING.search(text, line, start) is not None


def find_tags(text: str) -> Iterator[Edit]:
    """Tags as nothing; a run of them with a block in it as a line break, with a cell or a blank in it as a space.

    >>> [edit.put for edit in find_tags("<p><b>会议</b>召开。<br></p><p>强调</p>")]
    ['', '', '\\n', '']
    """
    for match in TAGS.finditer(text):
        start, end = match.span()
        put = _read_run(match.group())
        if put == "\n" and (start == 0 or end == len(text) or text[start - 1] == "\n" or text[end] == "\n"):
            put = ""
        yield Edit(raw=Span(start, end), put=put, fix="tags")


@lru_cache(maxsize=1024)
def _read_run(tags: str) -> str:
    """What a run of tags stands for in running text."""
    if BLOCK.search(tags):
        return "\n"
    return " " if CELL.search(tags) or IN_TAG.sub("", tags) else ""


def find_entities(text: str) -> Iterator[Edit]:
    """Character references as the characters, also those that were escaped again and again (`&amp;amp;lt;`).

    >>> [edit.put for edit in find_entities("周&middot;明&nbsp;R&amp;D &kg; &amp;amp;lt;")]
    ['·', ' ', '&', '<']
    """
    for match in ENTITY.finditer(text):
        name = "&" + match.group(1)
        put = html.unescape(name)
        if put != name:
            yield Edit(raw=Span(*match.span()), put=" " if put == "\xa0" else put, fix="entities")
