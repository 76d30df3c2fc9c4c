"""Which column of a table holds what, and the page that a row makes."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

import msgspec

from kg.corpus.encodings import decode
from kg.corpus.found import FIELDS, Columns, Field, Found, Remark, Unreadable, check_page
from kg.corpus.stamps import read_stamp
from kg.folders import patterns_folder
from kg.model import Source

NOTHING = frozenset(("", "null", "none", "nan", "nat", "n/a", "\\n"))
JOINERS = re.compile(r"(?<!^)[\s_\-.]+")  # a name that begins with one is a database's own: _source
MEMBER = "."  # in a column's name: the member of an object in a JSON file
SHOWN = 20  # columns that a message lists
WORDS = re.compile(r"\W+")


class NoColumn(ValueError):
    """A table has no column for the text, or not the one that the user names; the message is the fault."""


@cache
def load_names() -> dict[str, tuple[Field, int]]:
    """The usual names of columns, in small letters and without joiners, what they hold, and their rank (patterns/columns.csv)."""
    with (patterns_folder() / "columns.csv").open(encoding="utf-8", newline="") as stream:
        rows = enumerate(csv.DictReader(stream))
        return {row["name"]: (field, rank) for rank, row in rows for field in FIELDS if field == row["field"]}


def find_columns(names: Iterable[str], said: Columns) -> dict[Field, str]:
    """The column for each field: as the user says, else by the usual names, of several the one that patterns/columns.csv has first.

    Raises NoColumn where a column that the user names is missing, or none holds a text.

    >>> find_columns(["News_Title", "正文", "发布时间", "crawled"], {})
    {'text': '正文', 'published': '发布时间', 'title': 'News_Title'}
    """
    there = list(names)
    listed = ", ".join(there[:SHOWN]) + (", …" if len(there) > SHOWN else "")
    for field, name in said.items():
        if name not in there and name.split(MEMBER)[0] not in there:
            raise NoColumn(f"has no column {name}, which is to hold the {field}; it has {listed or 'none'}")
    chosen = guess_columns(there, said)
    if "text" not in chosen and "html" not in chosen:
        raise NoColumn(f"has no column for the text; it has {listed or 'none'}")
    return chosen


def guess_columns(names: Iterable[str], said: Columns) -> dict[Field, str]:
    """The column for each field for which there is one, in the order of the fields."""
    known = load_names()
    best: dict[Field, tuple[int, str]] = {}
    for name in names:
        field, rank = known.get(JOINERS.sub("", name.removeprefix("\ufeff")).casefold(), (None, 0))
        if field and (field not in best or rank < best[field][0]):
            best[field] = rank, name
    return {field: said.get(field) or best[field][1] for field in FIELDS if field in said or field in best}


def read_row(
    row: Mapping[str, Any], columns: Mapping[Field, str], where: str, fallback: str, encoding: str | None
) -> Iterator[Found]:
    """The page of a row, behind remarks on what of it cannot be read. `fallback` is its id where the row states none."""
    cells = {field: _pick(row, name) for field, name in columns.items()}
    markup = _to_text(cells.pop("html", None), encoding)
    body = _to_text(cells.pop("text", None), encoding)
    if isinstance(body, Unreadable) or isinstance(markup, Unreadable):
        bad = body if isinstance(body, Unreadable) else markup
        assert isinstance(bad, Unreadable)
        yield msgspec.structs.replace(bad, path=where)
        return
    known, remarks = read_known(cells, where)
    yield from remarks
    name = known.pop("id", fallback)
    if body.strip() or not markup:
        page = Source(id=name, text=body)
    else:
        from kg.corpus.web import read_page

        page = msgspec.structs.replace(read_page(markup), id=name)
    yield check_page(where, outrank(page, known))


def read_known(cells: Mapping[Field, Any], where: str) -> tuple[dict[str, str], list[Remark]]:
    """What the cells say of the page, and remarks on those that cannot be read."""
    known: dict[str, str] = {}
    remarks: list[Remark] = []
    for field, cell in cells.items():
        value = cell.get("name") if isinstance(cell, Mapping) and "name" in cell else cell  # "source": {"name": "…"}
        if value is None or (isinstance(value, str) and value.strip().casefold() in NOTHING):
            continue
        if field == "published":
            if day := read_stamp(value):
                known[field] = day
            else:
                cure = "write it as 2022-11-20; the page goes on with the day that it states itself"
                remarks.append(Remark(path=where, fault=f"was published on {str(value)[:40]!r}, which is no day", cure=cure))
        elif isinstance(value, str | int | float):
            known[field] = str(value).strip()
        else:
            cure = "write text; the page goes on without it"
            remarks.append(Remark(path=where, fault=f"has as {field} {str(value)[:40]!r}, which is no text", cure=cure))
    return known, remarks


def outrank(page: Source, known: Mapping[str, str]) -> Source:
    """The page with what the user says of it in the place of what was guessed. A headline that its text lacks stands before it."""
    title = known.get("title")
    if title and page.text.strip() and not _begins_with(page.text, title):
        page = msgspec.structs.replace(page, text=f"{title}\n\n{page.text}")
    return msgspec.structs.replace(page, **known) if known else page


def _begins_with(text: str, title: str) -> bool:
    """Whether the text has its title near its start, white space and signs aside."""
    head = text[: 3 * len(title) + 200]
    return title in head or WORDS.sub("", title) in WORDS.sub("", head)


def _pick(row: Mapping[str, Any], name: str) -> Any:
    """The cell of a column; of `article.body` the member `body` of the object `article`."""
    if name in row:
        return row[name]
    value: Any = row
    for key in name.split(MEMBER):
        value = value.get(key) if isinstance(value, Mapping) else None
    return value


def _to_text(value: Any, encoding: str | None) -> str | Unreadable:
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, bytes):
        try:
            return decode(value, encoding)
        except UnicodeError as error:
            return Unreadable(path="", fault=str(error), cure="give a page of text, or name its encoding with --encoding")
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return "\n".join(value)
    fault = f"is no page (its text is of type {type(value).__name__})"
    return Unreadable(path="", fault=fault, cure="give the text as a string, or name its column with --text-column")
