"""Which lines of a page are headline, body, source and time, or margin, told from the order of their kinds.

The article is the stretch with most running text between two lines that close an article; the headline stands above it, as far up
as nothing of the site's own comes between.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model import PartKind, Span
from kg.page.bylines import is_name, read_bare_names
from kg.page.lines import Line
from kg.page.words import list_words

HEADLINES = 8  # lines of the longest stack of headlines
SHORTEST = 4  # Chinese characters of a line of the headline: 韩立主持
HEADED = re.compile(rf"(?:[^㐁-\U0010ffff]*[㐁-\U0010ffff]){{{SHORTEST}}}")
FACTS = 2  # lines of source and time between headline and sub-headline
GAP = 3  # line ends between lines that belong together
CAPTIONS = 8  # lines of captions below the story
ITEM = re.compile(r"\d{1,2}\s?[.．、]\s?(?=[㐀-鿿“])")  # before the title of an item: 1.市领导调研
DAY = re.compile(r"(?:\d{1,2}月)?\d{1,2}日|近日|日前")
COLONS = "：:"
ITEMS = 3  # stamps from which a page is a list of dated items
LINKS = 3  # entries from which a page without running text is a list of headlines
PLACES: dict[str, PartKind] = {"meta": "meta", "stamp": "meta", "byline": "meta", "front": "meta", "title": "headline"}
SITE = frozenset(("crumb", "tool", "closer", "menu", "link", "section", "short"))


def arrange(text: str, lines: Sequence[Line], first: int, last: int) -> list[PartKind]:
    """The kind of part that each line is, line by line; the article's first and last line are those of `find_article`."""
    kinds = [line.kind for line in lines]
    places: list[PartKind] = [PLACES.get(kind, "margin") for kind in kinds]
    if first > last:
        return _arrange_without_prose(text, lines, places)
    for i in find_headline(text, lines, first):
        places[i] = "headline"
    while first and lines[first - 1].kind in ("text", "short") and text[lines[first - 1].end - 1] in COLONS:
        first -= 1  # 同志们：
    last = _stretch(text, lines, last)
    for i in range(first, last + 1):
        if kinds[i] not in PLACES and kinds[i] not in ("tool", "crumb", "closer"):
            places[i] = "body"
    for i, line in enumerate(lines):
        if places[i] in ("body", "margin") and kinds[i] in ("text", "short") and first < i and text[line.start] in "（([【":
            places[i] = "meta" if read_bare_names(text, line.span) else places[i]
    if is_list(lines, first, last):
        _mark_items(kinds, places, first, last)
    else:
        _mark_numbered(text, lines, places)
    return places


def find_article(lines: Sequence[Line]) -> tuple[int, int]:
    """Index of the first and the last line of running text of the article; (0, -1) if the page has none."""
    best, article = 0, (0, -1)
    weight, first, last = 0, -1, -1
    for i, line in enumerate((*lines, Line(0, 0, "closer"))):
        if line.kind == "prose":
            weight += line.end - line.start
            first, last = (i if first < 0 else first), i
        elif line.kind == "closer":
            if weight > best:
                best, article = weight, (first, last)
            weight, first, last = 0, -1, -1
    return article


def find_headline(text: str, lines: Sequence[Line], first: int) -> list[int]:
    """Indexes of the lines of the headline, with its sub-headlines, above the article's first line of running text."""
    found: list[int] = []
    facts, texts = 0, sum(line.kind == "text" for line in lines[:first])
    for i in range(first - 1, -1, -1):
        line = lines[i]
        facts = facts + 1 if found and line.kind in PLACES else 0
        if line.kind == "text":
            if not _is_caption(text[line.start : line.end]):
                found.append(i)
        elif found and (line.kind in SITE or line.kind == "prose" or facts > FACTS):
            break
        elif line.kind == "crumb" and texts != 1:
            break  # above the path to the page stand other pages' headlines, but for a single one: that may be the page's own
        if len(found) == HEADLINES:
            break
    if not found and first and is_name(text[lines[first - 1].start : lines[first - 1].end], bare=True):
        return [first - 1]  # an entry of an encyclopaedia
    return found[::-1]


def _is_caption(line: str) -> bool:
    """Whether a line is all in brackets, or ends with a colon, or holds too few Chinese characters."""
    return (line[0] in "（(" and line[-1] in "）)") or line[-1] in COLONS or HEADED.match(line) is None


def _stretch(text: str, lines: Sequence[Line], last: int) -> int:
    """Index of the article's last line, with what follows it and has no full stop: 韩立、周明远参加会议; a list behind a colon."""
    listing = text[lines[last].end - 1] in COLONS
    for i in range(last + 1, len(lines)):
        line = text[lines[i].start : lines[i].end]
        if lines[i].kind not in ("text", "menu", "short") or text.count("\n", lines[i - 1].end, lines[i].start) > GAP:
            break
        listing = listing or line[-1] in COLONS
        if not listing and not (line.endswith(list_words("present")) and ("、" in line or "，" in line)):
            break
        last = i
    return _stretch_captions(text, lines, last)


def _stretch_captions(text: str, lines: Sequence[Line], last: int) -> int:
    """Index of the last caption of photographs between story and source (县长韩立主持仪式), if one says what somebody does.

    Other pages' headlines stand below the source, or have none below them.
    """
    end = last + 1
    while end < len(lines) and lines[end].kind in ("text", "short") and end - last <= CAPTIONS:
        end += 1
    if end == len(lines) or lines[end].kind not in ("meta", "byline"):
        return last
    said = (text[line.start : line.end] for line in lines[last + 1 : end])
    return end - 1 if any("、" in line and line.endswith(list_words("caption")) for line in said) else last


def is_list(lines: Sequence[Line], first: int, last: int) -> bool:
    """Whether the article is a list of items with a stamp each."""
    inside = [line.kind for line in lines[max(0, first - 2) : last + 2]]
    return inside.count("stamp") >= ITEMS and inside.count("prose") >= ITEMS


def _mark_items(kinds: Sequence[str], places: list[PartKind], first: int, last: int) -> None:
    """Titles of a list's items are headlines, the names of its columns margin."""
    for i in range(first, last + 1):
        titled = kinds[i] == "text" or (kinds[i] == "short" and kinds[i - 1] in ("short", "section"))
        if titled and kinds[i + 1 : i + 2] == ["prose"] and kinds[i - 1] != "prose":
            places[i] = "headline"
        elif kinds[i] in ("short", "section") and kinds[i - 1] == "stamp":
            places[i] = "margin"


def _mark_numbered(text: str, lines: Sequence[Line], places: list[PartKind]) -> None:
    """Numbered titles of items that begin with a day each are headlines: 1.市领导调研."""
    titles = [
        i for i, line in enumerate(lines[:-1])
        if line.kind == "text" and lines[i + 1].kind == "prose" and text[line.start].isdigit() and ITEM.match(text, *line.span)
    ]  # fmt: skip
    if sum(DAY.match(text, lines[i + 1].start) is not None for i in titles) >= ITEMS - 1:
        for i in titles:
            places[i] = "headline"


def _arrange_without_prose(text: str, lines: Sequence[Line], places: list[PartKind]) -> list[PartKind]:
    links = [i for i, line in enumerate(lines) if line.kind == "link"]
    if len(links) >= LINKS:
        for i in range(links[0], links[-1] + 1):
            if lines[i].kind in ("link", "text"):
                places[i] = "body"
        return places
    texts = [i for i, line in enumerate(lines) if line.kind == "text"]
    for i in texts:
        places[i] = "body"
    if texts and not _is_caption(text[lines[texts[0]].start : lines[texts[0]].end]):
        places[texts[0]] = "headline"
    return places


def find_title(text: str, line: Line) -> Span:
    """Where the headline stands in the title of front matter: without the key, and the site's name before -> or behind |."""
    value = text.index(":", line.start) + 1
    arrow = text.rfind("->", value, line.end)
    start = arrow + 2 if arrow >= 0 else value
    bar = max(text.rfind(sign, start, line.end) for sign in (" | ", " - ", "_"))
    end = bar if bar > start else line.end
    while start < end and text[start] in " \"'":
        start += 1
    while end > start and text[end - 1] in " \"'":
        end -= 1
    return Span(start, end)
