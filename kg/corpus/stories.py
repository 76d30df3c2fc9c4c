"""A text that holds many articles, cut into them: a programme's day in Markdown, an export with fields, pages between rules.

An article says itself where it stands or when it came out: by an address, a line of source and time, a field, or a sender's line. A
text is cut where at least half of its sections do; the sections of one article, the items of a report and the chapters of a law
have headings and lines between them, but nothing of that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from kg.corpus.columns import JOINERS, load_names
from kg.corpus.found import Field
from kg.days import find_stamps
from kg.model import Source

HEADING = re.compile(r"^(#{1,4}) +(\S.*)$", re.MULTILINE)
TOP_HEADING = re.compile(r"^# +(\S.*)$", re.MULTILINE)
LINK = re.compile(r"^\[[^\]\n]*\]\((https?://[^)\s]+)\)\s*$", re.MULTILINE)
ADDRESS = re.compile(r"^\s*<?https?://\S+\s*$", re.MULTILINE)
RULE = re.compile(r"^[ \t]*(?:([-=*_~#+—－＝＊])(?:[ \t]?\1){2,}|\f)[ \t]*$", re.MULTILINE)
FIELD = re.compile(r"^[ \t]*[【\[]?([^\s:：【\]】\[]{1,12})[】\]]?[ \t]*[:：][ \t]*(\S.*)?$")
LINE = re.compile(r".*\S.*")
DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)-?([01]\d)-?([0-3]\d)(?!\d)")
PARAGRAPH = re.compile(r"</?(?:p|br|div|li|td|tr|h[1-6])\b[^>\n]{0,200}>", re.IGNORECASE)
TAG = re.compile(r"<[^>\n]{1,200}>")
LEAST = 40  # characters of an article
YEAR = re.compile(r"(?:19|20)[0-9]{2}\s?[-/.年]")
HEAD = 600  # characters in which the lead is looked for
SOURCE_LINE = 120  # characters of the longest line of source and time
CLOCK = 16  # characters beside the day in a line of nothing else: brackets, and the time of day
LEAD = 3  # lines of an article among which its source and time stand
SENDER = 80  # characters in which a sender's line is looked for


class Section(NamedTuple):
    """A stretch of a text that may be an article: its title if one is marked, its text without, its address if a field has it."""

    title: str | None
    body: str
    url: str | None = None


def split_text(text: str, name: str) -> list[Source]:
    """The articles of a text that has several, in its order, with ids `-01`, `-02` …; none where it is one article.

    `name` is the file's: the day in it is that of the articles of a programme (20230412.md). Dates are as the text writes them.
    """
    for split in (_split_headings, _split_fields, _split_rules):
        sections = split(text)
        if sections:
            day = DAY.search(name)
            return list(_to_sources(text, sections, "-".join(day.groups()) if day else None, split is _split_headings))
    return []


def _to_sources(text: str, sections: list[Section], day: str | None, headed: bool) -> Iterator[Source]:
    top = TOP_HEADING.search(text) if headed else None
    for number, section in enumerate(sections, 1):
        link = LINK.search(section.body)
        body = section.body[: link.start()] if headed and link else section.body
        head = top[1] if top and top[1].strip() != section.title else None
        yield Source(
            id=f"-{number:02}",
            text="\n".join(filter(None, (head, section.title, body.strip()))),
            url=section.url or (link[1] if link else None),
            published=None if _has_stamp(body) else day,
            title=section.title,
        )


def _split_headings(text: str) -> list[Section]:
    """The sections under the headings of one level of Markdown, of the highest level whose sections are articles."""
    heads = list(HEADING.finditer(text))
    ends = [*(head.start() for head in heads[1:]), len(text)]
    levels = {level: [i for i, head in enumerate(heads) if len(head[1]) == level] for level in range(1, 5)}
    for is_sign in (has_address, stands_alone):  # addresses are seen at once, the other signs need the words of patterns/
        for level, own in levels.items():
            signs = sum(is_sign(text[heads[i].end() : ends[i]]) for i in own) if len(own) > 1 else 0
            if signs > 1 and 2 * signs >= len(own):
                stops = [next((head.start() for head in heads[i + 1 :] if len(head[1]) <= level), len(text)) for i in own]
                return [Section(heads[i][2].strip(), text[heads[i].end() : stop]) for i, stop in zip(own, stops, strict=True)]
    return []


class _Block(NamedTuple):
    """Lines of fields one behind the other: where they begin, where the text behind them does, and what they state."""

    start: int
    end: int
    fields: dict[Field, str]


def _split_fields(text: str) -> list[Section]:
    """The stretches that begin with a block of fields with a title: 标题：… 来源：… 时间：…, as news databases export them."""
    blocks = [block for block in _read_blocks(text) if "title" in block.fields]
    if len(blocks) < 2 or 2 * sum(len(block.fields.keys() - {"text"}) > 1 for block in blocks) < len(blocks):
        return []
    sections: list[Section] = []
    for block, stop in zip(blocks, [*(block.start for block in blocks[1:]), len(text)], strict=True):
        lines = text[block.start : block.end].splitlines()
        kept = [line for line in lines if (field := _read_field(line)) is None or field[0] not in ("title", "url", "text")]
        body = RULE.sub("", text[block.end : stop]).strip()
        sections.append(Section(block.fields["title"], "\n".join((*kept, "", body)), block.fields.get("url")))
    return sections


def _read_blocks(text: str) -> Iterator[_Block]:
    """The blocks of fields, blank lines aside; the field of the text (正文：…) ends its block."""
    block = _Block(0, 0, {})
    for line in LINE.finditer(text):
        field, value = _read_field(line.group()) or (None, "")
        if block.fields and (field is None or field in block.fields):
            yield block
            block = _Block(0, 0, {})
        if field and (block.fields or field != "text"):
            end = line.end() - len(line.group()[line.group().rindex(value) :]) if field == "text" and value else line.end()
            block = _Block(block.start if block.fields else line.start(), end, {**block.fields, field: value})
            if field == "text":
                yield block
                block = _Block(0, 0, {})
    if block.fields:
        yield block


def _read_field(line: str) -> tuple[Field, str] | None:
    """What a line states as a field whose name is known: (published, 2022-11-20) of 发布时间：2022-11-20."""
    if ":" not in line[:40] and "：" not in line[:40]:
        return None
    match = FIELD.match(line)
    found = load_names().get(JOINERS.sub("", match[1]).casefold()) if match else None
    return (found[0], (match[2] or "").strip()) if match and found and (match[2] or found[0] == "text") else None


def _split_rules(text: str) -> list[Section]:
    """The stretches between lines of one sign (-----, =====) or form feeds: of several signs the one that parts most cleanly."""
    rules = list(RULE.finditer(text))
    best: tuple[float, int, list[Section]] = (0.0, 0, [])
    for sign in dict.fromkeys(rule[1] for rule in rules):
        cuts = [(0, 0), *(rule.span() for rule in rules if rule[1] == sign), (len(text), len(text))]
        pieces = [text[left[1] : right[0]].strip() for left, right in pairwise(cuts)]
        sections = [Section(None, piece) for piece in pieces if len(piece) >= LEAST]
        signs = sum(stands_alone(section.body) for section in sections)
        if signs > 1 and 2 * signs >= len(sections):
            best = max(best, (signs / len(sections), len(sections), sections), key=lambda found: found[:2])
    return best[2]


def has_address(body: str) -> bool:
    """Whether a line of a section is its address."""
    return LINK.search(body) is not None or ADDRESS.search(body) is not None


def stands_alone(body: str) -> bool:
    """Whether a section says itself where it stands or when it came out, as an article does."""
    if has_address(body):
        return True
    lines = _list_lines(body)
    edges = {*lines[:LEAD], *lines[-1:]}
    return any(map(_is_stamp, edges)) or any(map(_is_source_line, edges)) or any(map(_has_sender, lines[:LEAD]))


def _has_stamp(body: str) -> bool:
    """Whether an article states its own day near its head, in a line of source and time: 来源：某某日报 2022-11-20."""
    if YEAR.search(body, 0, HEAD) is None:  # seen at once, where paragraphs and lines are not
        return False
    return any(map(_is_source_line, _list_lines(body[:HEAD])[:LEAD]))


def _list_lines(body: str) -> list[str]:
    return [line for piece in TAG.sub("", PARAGRAPH.sub("\n", body)).split("\n") if (line := piece.strip())]


def _is_source_line(line: str) -> bool:
    """Whether a line names a source or a time by the words for it: 来源：某某日报, 发布时间：2022-11-20."""
    from kg.page.lines import load_cues

    cues = load_cues()
    named = len(line) <= SOURCE_LINE and cues.meta.search(line) is not None
    return named and (next(find_stamps(line), None) is not None or cues.source.search(line) is not None)


def _is_stamp(line: str) -> bool:
    """Whether a line is a day and hardly more."""
    stamp = next(find_stamps(line), None) if len(line) < 3 * CLOCK else None
    return stamp is not None and len(line) <= stamp.span.end - stamp.span.start + CLOCK


def _has_sender(line: str) -> bool:
    from kg.page.edges import load_cues

    sender = load_cues().sender.match(line, 0, SENDER)
    return sender is not None and bool(sender["inside"] or sender["sign"] or sender["gap"] or "日" in sender["sender"])
