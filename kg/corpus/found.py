"""What reading gives beside pages, and what the reader is told: the nouns and the limits of this room."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath
from typing import Literal, NamedTuple, TypedDict, get_args

from kg.model import Record, Source

MAX_PAGE = 4 << 20
"""Characters. The longest page seen has some ten thousand; what is longer than this is no page, but a file of some other form."""

MAX_FILE = 64 << 20
"""Bytes that are held at once: of a file that is no table, of one line of a table. What a packed file unpacks to counts, so that a
few thousand bytes that unpack to gigabytes take no memory."""

Field = Literal["text", "html", "url", "published", "title", "outlet", "id", "locality"]
FIELDS: tuple[Field, ...] = get_args(Field)
Columns = Mapping[Field, str]
"""Which column of a table holds what; where nothing is said, the name tells (patterns/columns.csv)."""


class Reading(TypedDict, total=False):
    """How pages are to be read: the arguments of `read_sources` that a user may state."""

    encoding: str | None
    columns: Columns | None


class How(NamedTuple):
    """How the pages of one run are read: the encoding that overrules what the bytes say, and the columns of tables."""

    encoding: str | None
    columns: Columns


class Unreadable(Record):
    """Something that gave no page: where (a path, with the line in a file of lines), why, and what to do about it."""

    path: str
    fault: str
    cure: str


class Remark(Record):
    """Something wrong with a page that goes on in spite of it: where, what, and what is done or to be done about it."""

    path: str
    fault: str
    cure: str


class Renamed(Remark):
    """A page whose id another page of the same run has already: it goes on under the id `now`."""

    id: str
    now: str


Found = Source | Unreadable | Remark


def check_page(where: object, page: Source) -> Source | Unreadable:
    """The page, unless it is too short or too long to be one."""
    if not page.text or page.text.isspace():
        return Unreadable(path=str(where), fault="is empty", cure="fetch the page again, or remove it")
    if (size := len(page.text)) > MAX_PAGE:
        fault = f"is one page of {size:,} characters, more than {MAX_PAGE:,}"
        return Unreadable(path=str(where), fault=fault, cure="split it, or give it as .jsonl with one page a line")
    return page


def too_large(where: PurePath | str) -> Unreadable:
    """What is said of a file that is held at once and does not fit."""
    fault = f"is, unpacked, one page of more than {MAX_FILE >> 20} MiB"
    return Unreadable(path=str(where), fault=fault, cure="split it, or give it as .jsonl with one page a line")
