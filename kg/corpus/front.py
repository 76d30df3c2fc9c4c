"""Front matter: what a text file says of itself before it begins, in YAML between --- or TOML between +++."""

from __future__ import annotations

import re
import tomllib
from typing import Any, NamedTuple

from kg.corpus.columns import guess_columns, read_known
from kg.corpus.found import Columns, Remark

FRONT = re.compile(r"\A\ufeff?\s*(---|\+\+\+)[ \t]*\r?\n(.{1,20000}?\n)\1[ \t]*(?:\r?\n|\Z)", re.DOTALL)
FIELD = re.compile(r"^[\w -]+:(?:\s|$)|^[\w-]+\s*=", re.MULTILINE)


class Front(NamedTuple):
    """What the front matter says, under our names, where the text begins behind it, in code points, and what cannot be read."""

    known: dict[str, str]
    end: int
    remarks: list[Remark]


def read_front(text: str, said: Columns, where: str) -> Front:
    """The front matter of a text; says nothing, and ends at 0, where there is none."""
    match = FRONT.match(text)
    if not match or not FIELD.search(match[2]):
        return Front({}, 0, [])
    try:
        table = _parse(match[1], match[2])
    except ValueError as error:
        fault = f"has front matter that cannot be read ({' '.join(str(error).split())[:100]})"
        return Front({}, 0, [Remark(path=where, fault=fault, cure="mend it; the page goes on without what it says")])
    if not isinstance(table, dict):
        return Front({}, 0, [])
    names = {str(name): value for name, value in table.items()}
    columns = guess_columns(names, {field: name for field, name in said.items() if name in names})
    cells = {field: names[name] for field, name in columns.items() if field not in ("text", "html")}
    known, remarks = read_known(cells, where)
    return Front(known, match.end(), remarks)


def _parse(fence: str, text: str) -> Any:
    """The table. Raises ValueError."""
    if fence == "+++":
        return tomllib.loads(text)
    import yaml

    try:
        return yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise ValueError(str(error)) from None
