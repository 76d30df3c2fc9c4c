"""Attributes as a row of scalars, for formats that know no others: lists joined by `|`, evidence as number, documents and words.

Which columns a row has decides its form, what stands in them is filled in: a writer keeps one template for each `Shape`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from kg.graph import EDGE_KINDS, NODES, Attribute

NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
NOT_TEXT = re.compile(r"[\x00\ud800-\udfff]")
EVIDENCE: dict[str, type] = {"evidence": int, "documents": str, "quote": str}

Shape = tuple[str, ...]
"""The names of the columns that a row has."""
Scalar = str | int | float
Table = tuple[tuple[str, str], ...]
"""The attributes of a kind: names and types."""


def _tabulate(kinds: Iterable[tuple[str, Iterable[Attribute]]]) -> dict[str, Table]:
    """The attributes of each kind; an edge's kind may lead between several kinds of node, and has the attributes of all."""
    tables: dict[str, dict[str, str]] = {}
    for name, attributes in kinds:
        tables.setdefault(name, {}).update({attribute.name: attribute.type for attribute in attributes})
    return {name: tuple(table.items()) for name, table in tables.items()}


NODE_TABLES = _tabulate((name, kind.attributes) for name, kind in NODES.items())
EDGE_TABLES = _tabulate((kind.name, kind.attributes) for kind in EDGE_KINDS.values())


def columns(tables: Mapping[str, Table]) -> dict[str, type]:
    """The names and types of all columns that rows of these kinds may have."""
    types: dict[str, type] = {}
    for table in tables.values():
        for name, type_ in table:
            types |= EVIDENCE if type_ == "evidence" else {name: int if type_ == "integer" else str}
    return types


def flatten(table: Table, attributes: Mapping[str, Any]) -> tuple[Shape, list[Scalar]]:
    """The columns that are known and what stands in them, in the order of the table.

    >>> flatten(NODE_TABLES["Person"], {"name": "顾长风", "places": ("湖北省", "湖北省黄冈市")})
    (('name', 'places'), ['顾长风', '湖北省|湖北省黄冈市'])
    """
    shape: list[str] = []
    row: list[Scalar] = []
    for name, type_ in table:
        value = attributes.get(name)
        if value is None:
            continue
        if type_ == "evidence":
            if value:
                shape += EVIDENCE
                first = value[0]
                one = len(value) == 1
                documents = first.document if one else "|".join(sorted({item.document for item in value}))
                row += (len(value), documents, first.quote)
            continue
        shape.append(name)
        row.append("|".join(value) if type_ == "texts" else value)
    return tuple(shape), row


def safe_xml(text: str) -> str:
    """The text without the characters that XML 1.0 forbids (most control characters, lone surrogates); all else stays.

    >>> safe_xml("会议\\x0b\\x00<精神>&\\ud800𠮷😀")
    '会议<精神>&𠮷😀'
    """
    return NOT_XML.sub("", text)


def safe_text(text: str) -> str:
    """The text without what no UTF-8 file or no database holds: lone surrogates, and the character 0.

    >>> safe_text("会\\x00议\\ud800\\x0b")
    '会议\\x0b'
    """
    return text if text.isprintable() else NOT_TEXT.sub("", text)


def is_plain(text: str) -> bool:
    """Whether the text stands in XML, in an attribute as well, as it is. Some that may are taken for others: 　 of old print.

    One look at all the words of an element costs less than an escape of each.
    """
    return text.isprintable() and "&" not in text and "<" not in text and '"' not in text and ">" not in text


XML_SIGNS = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"})


def escape(text: str) -> str:
    """The text as XML writes it, in an attribute or between tags.

    >>> escape('R&D <新>\\n"好"')
    'R&amp;D &lt;新&gt;&#10;&quot;好&quot;'
    """
    return text if is_plain(text) else safe_xml(text).translate(XML_SIGNS)


def escape_all(row: list[Scalar]) -> list[Scalar]:
    """The row with its texts as XML writes them."""
    if is_plain("".join([cell for cell in row if cell.__class__ is str])):
        return row
    return [escape(cell) if isinstance(cell, str) else cell for cell in row]
