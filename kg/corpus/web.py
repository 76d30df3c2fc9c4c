"""Web pages: their main text by trafilatura, and what their heads say of them; several articles on a page one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Any
from urllib.parse import urljoin

from kg.corpus.stamps import read_stamp
from kg.days import find_stamps
from kg.model import Source

CHARSET = re.compile(rb"""(?:<meta[^>]{0,80}charset|<\?xml[^>]{0,40}encoding)\s*=\s*["']?([\w-]+)""", re.IGNORECASE)
STATED = {"articletitle": "title", "pubdate": "published", "contentsource": "outlet"}
"""The names in a page's head by which Chinese governments' sites state its title, day and source (国办函〔2019〕19号)."""

MAX_MARKUP = 16 << 20  # characters of a page with its markup
BLOCKS = ("article", "div", "section", "li", "td", "table")
LEAST = 80  # characters of an article; a teaser in a list has fewer
WHITE = re.compile(r"[\s|]+")  # and the signs by which a table's cells are parted
SHORT = 20  # characters of a headline or a line of source and time
STAMP_LINE = 60  # characters of the longest line of source and time
HEADINGS = "h1", "h2", "h3", "h4"
PARAGRAPHS = frozenset(
    (*HEADINGS, *BLOCKS, "h5", "h6", "p", "br", "tr", "dd", "dt", "blockquote", "pre", "ul", "ol", "header", "footer")
)
UNSEEN = frozenset(("script", "style", "title", "noscript"))


def find_charset(data: bytes) -> str | None:
    """The encoding that a page's head declares, as it stands there."""
    declared = CHARSET.search(data[:4096])
    return declared[1].decode("ascii") if declared else None


def read_page(markup: str) -> Source:
    """The one article of a web page, with an empty id: its main text beginning with its headline, and what its head says of it.

    The text is empty where there is none.
    """
    from trafilatura import bare_extraction, load_html
    from trafilatura.settings import Document

    tree = load_html(markup) if len(markup) <= MAX_MARKUP else None
    if tree is None:
        return Source(id="", text="")
    stated = _read_head(tree)
    page = bare_extraction(tree, with_metadata=True, include_comments=False, date_extraction_params={"extensive_search": False})
    if not isinstance(page, Document) or not page.text:
        # A page of a sentence or two has no main text that could be told from the rest.
        return Source(id="", text=_to_lines(tree), **stated)
    known = {"url": page.url, "published": page.date, "title": page.title, "outlet": page.sitename} | stated
    title = known["title"] or ""
    text = page.text if title in page.text[: 2 * len(title)] else f"{title}\n\n{page.text}"
    return Source(id="", text=text, **known)


def _read_head(tree: Any) -> dict[str, str]:
    """What the head of a government's page states, under our names; other pages have nothing of it."""
    stated: dict[str, str] = {}
    for meta in tree.iterfind(".//meta[@name]"):
        field = STATED.get(meta.get("name").strip().casefold())
        value = (meta.get("content") or "").strip()
        if field == "published":
            value = read_stamp(value) or ""
        if field and value:
            stated.setdefault(field, value)
    return stated


def read_pages(markup: str, url: str | None = None) -> Iterator[Source]:
    """The articles of a web page: several where its markup has several that each say when they came out or where they stand.

    These are `<article>` elements with a heading and a text, entries of a list whose headings are links, and posts of a thread with
    their day. Sections of one article have headings too, but neither link nor day. `url` is the page's own, if that is known.
    """
    from trafilatura import load_html

    tree = load_html(markup) if len(markup) <= MAX_MARKUP else None
    blocks = _find_articles(tree) if tree is not None else []
    whole = read_page(markup)
    if not blocks or not _lies_in(whole.text, blocks):
        yield whole
        return
    base = url or whole.url or ""
    for block in blocks:
        heading = _find_heading(block)
        link = heading.find(".//a[@href]") if heading is not None else None
        href = link.get("href") if link is not None else None
        lines = [line for text in block.itertext() if (line := " ".join(text.split()))]
        day = next((stamp.edtf for line in lines if len(line) <= STAMP_LINE for stamp in find_stamps(line)), None)
        yield Source(
            id="",
            text=_to_lines(block),
            url=urljoin(base, href) if href and (base or "://" in href) else base or None,
            published=day,
            title=" ".join(heading.text_content().split()) if heading is not None else None,
            outlet=whole.outlet,
        )


def _find_articles(tree: Any) -> list[Any]:
    """The elements of the articles of a page that has several, in its order; else none.

    Candidates are elements of one name and class under one parent. The group with most text is taken.
    """
    best: list[Any] = []
    size = 0
    for parent in tree.iter():
        groups: dict[tuple[str, str | None], list[Any]] = {}
        for child in parent:
            if child.tag in BLOCKS:
                groups.setdefault((child.tag, child.get("class")), []).append(child)
        for group in groups.values():
            if len(group) > 1:
                whole = [block for block in group if _is_article(block)]
                weight = sum(len(block.text_content()) for block in whole)
                if 2 * len(whole) > len(group) and len(whole) > 1 and weight > size:
                    best, size = whole, weight
    return best if 2 * size > len(tree.text_content()) else []


def _lies_in(text: str, blocks: list[Any]) -> bool:
    """Whether at least half of a page's main text stands in these elements; comments below an article are not its articles."""
    inside = WHITE.sub("", "".join(block.text_content() for block in blocks))
    lines = [bare for line in text.split("\n") if len(bare := WHITE.sub("", line)) > SHORT]
    return 2 * sum(line[:LEAST] in inside for line in lines) >= len(lines)


def _is_article(block: Any) -> bool:
    text = " ".join(block.text_content().split())
    heading = _find_heading(block)
    title = len(heading.text_content()) if heading is not None else 0
    if len(text) - title < LEAST:
        return False
    if block.tag == "article":
        return heading is not None
    linked = heading is not None and heading.find(".//a[@href]") is not None
    return linked or any(
        len(line) <= STAMP_LINE and next(find_stamps(line), None) for piece in block.itertext() if (line := piece.strip())
    )


def _find_heading(block: Any) -> Any:
    return next(block.iter(*HEADINGS), None)


def _to_lines(block: Any) -> str:
    """The text of an element, a line for each paragraph."""
    copy = deepcopy(block)
    copy.tail = None
    for piece in copy.iter():
        if piece.tag in UNSEEN:
            piece.text = None
        elif piece.tag in PARAGRAPHS:
            piece.text = f"\n{piece.text or ''}"
            piece.tail = f"\n{piece.tail or ''}"
    lines = (" ".join(line.split()) for line in copy.text_content().split("\n"))
    return "\n".join(filter(None, lines))
