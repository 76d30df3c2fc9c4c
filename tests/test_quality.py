"""The facts of the gold sets do not get worse: for each set and measure a floor a little below the F1 reached so far.

The sets do not travel with the project: where ../shared/gold is missing these tests are skipped, and listed as such. The scorer
is the one that lies beside the sets, run in this process. When a figure has risen for good, raise its floor.
"""

from __future__ import annotations

import contextlib
import io
import json
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest.mock import patch

import msgspec
import pytest
from beside import load_module

from kg.extract import extract
from kg.model import Source

# In percent.
FLOORS = """
                  seeds     dev    xwlb
chair             100.0    99.0    99.0
chair+date        100.0    99.0    99.0
speaker           100.0    98.8    98.5
participant       100.0    98.8    98.3
role              100.0    98.3    97.6
role+place        100.0    96.9    97.4
official          100.0    98.9    98.7
byline            100.0    99.0    99.0
meeting           100.0    98.0    99.0
meeting whole     100.0    89.0    87.0
meeting date      100.0    99.0    99.0
meeting place     100.0    95.0    99.0
meeting name      100.0    98.0    99.0
locality          100.0    99.0    99.0
published         100.0    99.0    99.0
"""


def run(module: ModuleType, stdin: str, *arguments: str) -> str:
    """What a script prints."""
    argv, given = patch.object(sys, "argv", [module.__name__, *arguments]), patch.object(sys, "stdin", io.StringIO(stdin))
    with argv, given, contextlib.redirect_stdout(io.StringIO()) as printed, contextlib.suppress(SystemExit):
        module.main()
    return printed.getvalue()


def read_floors() -> Iterator[tuple[str, str, float]]:
    """(set, measure, least F1) of the table."""
    header, *rows = (line for line in FLOORS.splitlines() if line.strip())
    for row in rows:
        measure, *least = row.rsplit(maxsplit=len(header.split()))
        for folder, percent in zip(header.split(), least, strict=True):
            yield folder, measure.strip(), float(percent) / 100


def list_pages(folder: Path) -> Iterator[Source]:
    """The pages of a set: the text beside each gold file."""
    for path in sorted(folder.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        texts = (path.with_suffix(".txt"), path.with_name(f"{path.stem}.retold.txt"))
        text = next(text for text in texts if text.exists())
        yield Source(id=gold["id"], url=gold.get("url"), text=text.read_bytes().decode("utf-8"))


@cache
def score(folder: Path) -> dict[str, Any]:
    """What the scorer says of a set: the count of documents, of reporters taken for officials, and each measure's figures."""
    facts = "\n".join(msgspec.json.encode(extract(page)).decode() for page in list_pages(folder))
    scored: dict[str, Any] = json.loads(run(load_module(folder.parent / "score.py"), facts, str(folder), "-", "--json"))
    return scored


@pytest.mark.parametrize(("name", "measure", "least"), list(read_floors()))
def test_f1(name: str, measure: str, least: float, gold: Path) -> None:
    assert score(gold / name)["measures"][measure]["f1"] >= least


@pytest.mark.parametrize(("name", "documents"), [("seeds", 5), ("dev", 126), ("xwlb", 30)])
def test_all_documents_are_scored(name: str, documents: int, gold: Path) -> None:
    assert score(gold / name)["documents"] >= documents


@pytest.mark.parametrize("name", ["seeds", "dev", "xwlb"])
def test_no_reporter_is_taken_for_an_official(name: str, gold: Path) -> None:
    assert score(gold / name)["byline_leaks"] == 0
