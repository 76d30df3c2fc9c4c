"""The queries that travel with the program, and their parameters."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

from kg.errors import Fault

FOLDER = Path(__file__).parents[1] / "queries"
PARAMETER = re.compile(r"^# {3}(\w+): (.+)$", re.MULTILINE)
DAY = re.compile(r"(\d{4}|\d{2,3}X{1,2})(?:-(\d\d)(?:-(\d\d))?)?(?:-XX)*")
DAYS = {"since": False, "until": True, "on": False}
"""The parameters that are days, and whether the last day of a month, a year or an interval is meant."""


class NamedQuery(NamedTuple):
    """A query that travels with the program: what it answers, and its parameters with what each means."""

    name: str
    answers: str
    parameters: dict[str, str]
    text: str


def list_queries() -> list[NamedQuery]:
    """All named queries, by name."""
    return [_read_query(path) for path in sorted(FOLDER.glob("*.rq"))]


def get_query(name: str) -> NamedQuery:
    """The query of that name. Raises Fault where there is none."""
    if not (path := FOLDER / f"{Path(name).name}.rq").is_file():
        known = ", ".join(query.name for query in list_queries())
        raise Fault(name, "is no named query", f"known are {known}")
    return _read_query(path)


def _read_query(path: Path) -> NamedQuery:
    """The header of comments says what the query answers, then names each parameter in a line `#   name: meaning`."""
    text = path.read_text(encoding="utf-8")
    answers = text.partition("\n")[0].removeprefix("# ")
    return NamedQuery(path.stem, answers, dict(PARAMETER.findall(text)), text)


def fill(query: NamedQuery, values: Mapping[str, str]) -> str:
    """The query's text with its parameters set; one that is not named stays open, and narrows nothing.

    A parameter stands in the text as `VALUES ?name { UNDEF }`, so that the text is a query as it is. Raises Fault for an unknown
    name, and for a day that is none.
    """
    text = query.text
    for name, value in values.items():
        if name not in query.parameters:
            known = ", ".join(query.parameters) or "none"
            raise Fault(f"--param {name}", f"is no parameter of the query {query.name}", f"known are: {known}")
        if name in DAYS:
            value = _find_edge(name, value)
        text = text.replace(f"VALUES ?{name} {{ UNDEF }}", f"VALUES ?{name} {{ {ox.Literal(value)} }}")
    return text


def _find_edge(name: str, value: str) -> str:
    """The first or last year, month or day of an EDTF date or interval, as far as it is known.

    >>> _find_edge("since", "2022-11"), _find_edge("until", "202X"), _find_edge("until", "2022-03~/2022-06-XX")
    ('2022-11', '2029', '2022-06')
    """
    last = DAYS[name]
    part = re.sub("[~?%]", "", value.split("/")[-1 if last else 0])
    if not (value.count("/") < 2 and (date := DAY.fullmatch(part))):
        raise Fault(f"--param {name}={value}", "is no day, month or year", "write 2022-11-20, 2022-11, 2022 or another EDTF date")
    year, *rest = date.groups()
    return "-".join([year.replace("X", "9" if last else "0"), *(number for number in rest if number)])
