"""The edges of a paragraph: the sender's line before its first sentence, the signature behind its last.

某某日报3月5日讯（记者 韩立）今天，全市大会召开。……各县区设分会场。（周明远）
└────── head ───────┘└──────────── the story ────────────────┘└ tail ┘
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from kg.dates import find_dates
from kg.model import Byline, Part, PartKind, Span
from kg.page.bylines import HAN, read_bare_names, read_bylines
from kg.page.words import either, list_words
from kg.seek import seek

HEAD = 140  # characters of the longest head of one sender
SENDER = 40  # characters of the longest sender, the date of his line included
HEADS = 3  # senders of one story: 某网3月5日讯 据某报报道（记者 韩立）
TAIL = 200  # characters of the longest signature
STOPS = "。！？"
ENDS = "。！？!?”…』」"
SPACES = " \u3000\t\n"  # all that repair leaves
BRACKET = r"[（(](?P<inside>[^（）()\n]{1,100})[)）]"
SIGNED = re.compile(rf"{BRACKET}\s*[：:]?\s*")
SIGNATURES = re.compile(rf"(?:\s*{BRACKET.replace('?P<inside>', '')})+\s*")
IN_BRACKETS = re.compile(BRACKET)
APART = 2  # spaces between the story and its signature: 全县大会召开。    （普明中）
BULLETS = "○●□■◎☆★◆◇△▲·•【】[] 　"  # before a sender's name


class Head:
    """Where the story begins, who sent it, and the code of the day in the dateline."""

    def __init__(self, end: int, sender: str | None, dateline: str | None) -> None:
        self.end = end
        self.sender = sender
        self.dateline = dateline


class Edges:
    """A paragraph in pieces (`body`, `meta`, or `margin` behind the story of a page without lines), ascending; who is named in its
    edges; sender and dateline."""

    def __init__(self, pieces: list[Part], bylines: list[Byline], sender: str | None, dateline: str | None) -> None:
        self.pieces = pieces
        self.bylines = bylines
        self.sender = sender
        self.dateline = dateline


class Cues(NamedTuple):
    """A sender's line, its word and how far that reaches, for a first look; a signature in brackets; callings with their names; a
    remark of no story; what closes a story; the callings, for a first look."""

    sender: re.Pattern[str]
    sent: re.Pattern[str]
    reach: int
    signed: re.Pattern[str]
    named: re.Pattern[str]
    remark: re.Pattern[str]
    closer: re.Pattern[str]
    callings: tuple[str, ...]


@cache
def load_cues() -> Cues:
    """The cues, read once per process."""
    words = list_words("work")
    callings = tuple(word for word in words if not any(other != word and other in word for other in words))
    return Cues(
        sender=re.compile(
            rf"(?P<sender>[^，。；！？,;!?（()）：:\n]{{0,{SENDER}}}?(?P<word>{either('sender')})(?!员))(?P<gap>\s*)(?:{BRACKET})?(?P<sign>\s*[：:])?\s*"
        ),
        sent=re.compile(either("sender")),
        reach=SENDER + max(map(len, list_words("sender"))),
        signed=re.compile(rf"[（(](?=[^（）()\n]{{0,40}}(?:{'|'.join(callings)}))[^（）()\n]{{2,100}}[)）]\s*"),
        named=re.compile(rf"(?:(?:{either('work')})\s*(?:[{HAN}·]{{1,8}}[\s、]+){{1,6}})+"),
        remark=re.compile(f"(?:{either('source', 'remark')})"),
        closer=re.compile(rf"\s(?:\s*(?:{either('closer')})\s?[:：]|(?<=[{ENDS}）)]\s)\s*(?:{either('closer')}))"),
        callings=callings,
    )


def split_edges(text: str, span: Span) -> Edges:
    """The pieces of one paragraph: its head, its tail and the signatures in brackets, apart from the story."""
    start, end = span
    bylines: list[Byline] = []
    head = _read_head(text, start, end, bylines)
    closed = seek(load_cues().closer, SPACES, text, max(head.end, end - TAIL), end)
    stop = closed[0].start() if closed else end
    tail = _read_tail(text, head.end, stop, bylines)
    cuts: list[tuple[PartKind, int, int]] = [("meta", start, head.end)] if head.end > start else []
    position = head.end
    for mark in _find_signed(text, head.end, tail):
        found = read_bylines(text, mark)
        bylines += found
        if found and text[mark.start - 1] in ENDS:
            cuts += [("body", position, mark.start), ("meta", *mark)]
            position = mark.end
    cuts.append(("body", position, tail))
    cuts += [("meta", tail, stop), ("margin", stop, end)] if tail < end else []
    spans = [(kind, trim(text, first, last)) for kind, first, last in cuts]
    pieces = [Part(kind=kind, span=span) for kind, span in spans if span.start < span.end]
    return Edges(pieces, bylines, head.sender, head.dateline)


def trim(text: str, start: int, end: int) -> Span:
    """The stretch without the white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _read_head(text: str, start: int, end: int, bylines: list[Byline]) -> Head:
    position, sender, dateline = start, None, None
    for _ in range(HEADS):
        window = min(end, position + HEAD)
        cues = load_cues()
        sent = cues.sent.search(text, position, min(window, position + cues.reach))
        match = cues.sender.match(text, position, window) if sent else None
        dates = find_dates(match["sender"]) if match else []
        if match and _is_head(match, text, end, dated=bool(dates)):
            day = next((found for found in dates if found.code[0] in "X12"), None)
            name = match["sender"][: day.span.start if day else -len(match["word"])].strip(BULLETS)
            sender, dateline = sender or name or None, dateline or (day.code if day else None)
            bylines += read_bylines(text, Span(*match.span()))
            if match["inside"] and not bylines:
                bylines += read_bare_names(text, Span(*match.span("inside")))
        elif (match := SIGNED.match(text, position, window)) and (found := read_bylines(text, Span(*match.span()))):
            bylines += found
        elif sender is not None and (found := _read_run(text, position, window)):
            bylines += found
            return Head(trim(text, found[-1].span.end, end).start, sender, dateline)
        else:
            break
        position = match.end()
    return Head(position, sender, dateline)


def _read_run(text: str, start: int, end: int) -> list[Byline]:
    """The names that follow callings without a bracket, white space behind each: 本报讯　记者 韩立　通讯员 周明远　3月5日，."""
    match = load_cues().named.match(text, start, end)
    return read_bylines(text, Span(*match.span())) if match else []


def _is_head(match: re.Match[str], text: str, end: int, *, dated: bool) -> bool:
    """Whether what looks like a sender's line is one.

    讯 needs white space, a sign or a bracket behind it; 消息 and 报道, words of the language, need a colon, or a date in sight.
    """
    if match.end() >= end:
        return False
    if match["sign"]:
        return match["word"] != "电" or dated
    if match["inside"]:
        inside = Span(0, len(match["inside"]))
        signed = match["word"] == "讯" and bool(read_bare_names(match["inside"], inside))  # 本网讯（韩立 周明远）
        return dated or signed or bool(read_bylines(match["inside"], inside))
    if match["word"] == "讯" or dated:
        return bool(match["gap"]) or text[match.end()].isdigit()
    return match["word"] != "电" and bool(match["gap"]) and bool(find_dates(text[match.end() : match.end() + 12]))


def _read_tail(text: str, start: int, end: int, bylines: list[Byline]) -> int:
    """Where the story ends and what stands behind it begins."""
    if text[end - 1] in STOPS:
        return end
    last = max(text.rfind(sign, max(start, end - TAIL), end) for sign in ENDS)
    while last >= 0 and last + 1 < end and text[last + 1] in "”’』」》)）":
        last += 1
    if last >= 0 and text[last + 1 : end].strip():
        rest = Span(last + 1, end)
        if SIGNATURES.fullmatch(text, *rest):
            signatures = [Span(*match.span()) for match in IN_BRACKETS.finditer(text, *rest)]
            apart = text[rest.start : signatures[0].start].count(" ") >= APART
            found = [by for one in signatures for by in read_bylines(text, one) or read_bare_names(text, one, apart=apart)]
        else:
            found = read_bylines(text, rest) or (read_bare_names(text, rest) if text[end - 1] in "】]" else [])
        bylines += found
        return last + 1 if found or load_cues().remark.search(text, *rest) else end
    if end > start and text[end - 1] in "）)":
        opening = max(text.rfind("（", max(start, end - TAIL), end), text.rfind("(", max(start, end - TAIL), end))
        if opening > start and (found := read_bylines(text, Span(opening, end))):
            bylines += found
            return opening
    return end


def _find_signed(text: str, start: int, end: int) -> Iterator[Span]:
    """Brackets with a calling in them, anywhere in a paragraph."""
    cues = load_cues()
    if text.find("（", start, end) < 0 and text.find("(", start, end) < 0:
        return
    if any(text.find(calling, start, end) >= 0 for calling in cues.callings):
        for match in cues.signed.finditer(text, start, end):
            yield Span(*match.span())
