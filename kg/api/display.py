"""Objects as tables: HTML for a notebook, rich for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING, Any, NamedTuple

from kg.model import Evidence

if TYPE_CHECKING:
    from rich.console import Group

CELL = "text-align: left; vertical-align: top"
CAPTION = "text-align: left; font-weight: bold"


class Sheet(NamedTuple):
    """A table to look at. A cell is text, a number, evidence, a list of text, or None."""

    title: str
    columns: tuple[str, ...]
    rows: Sequence[Sequence[Any]]


class Shown:
    """Base of what shows itself as tables, in a notebook as in a terminal that has rich."""

    __slots__ = ()

    def sheets(self) -> Iterable[Sheet]:
        """The tables, in the order in which they are shown."""
        raise NotImplementedError

    def _repr_html_(self) -> str:
        return "".join(_draw_html(sheet) for sheet in self.sheets())

    def __rich__(self) -> Group:
        return _draw_rich(self.sheets())


def _draw_html(sheet: Sheet) -> str:
    head = "".join(f'<th style="{CELL}">{escape(column)}</th>' for column in sheet.columns)
    body = "".join("<tr>" + "".join(f'<td style="{CELL}">{_draw_cell(cell)}</td>' for cell in row) + "</tr>" for row in sheet.rows)
    top = f"<thead><tr>{head}</tr></thead>" if any(sheet.columns) else ""
    return f'<table><caption style="{CAPTION}">{escape(sheet.title)}</caption>{top}<tbody>{body}</tbody></table>'


def _draw_cell(cell: object) -> str:
    return cell._repr_html_() if isinstance(cell, Evidence) else escape(_to_text(cell))


def _draw_rich(sheets: Iterable[Sheet]) -> Group:
    from rich import box
    from rich.console import Group
    from rich.table import Table
    from rich.text import Text

    def draw() -> Iterator[Table]:
        for sheet in sheets:
            table = Table(title=Text(sheet.title), title_justify="left", box=box.SIMPLE_HEAD, show_header=any(sheet.columns))
            for column in sheet.columns:
                table.add_column(column, overflow="fold")
            for row in sheet.rows:
                table.add_row(*(Text(_to_text(cell)) for cell in row))
            yield table

    return Group(*draw())


def _to_text(cell: object) -> str:
    if isinstance(cell, Evidence):
        return cell.quote
    if isinstance(cell, tuple | list):
        return "、".join(_to_text(part) for part in cell)
    return "" if cell is None else str(cell)
