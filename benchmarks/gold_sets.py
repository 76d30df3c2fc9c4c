"""Reads the gold sets and the scorer that lies beside them, for the measurements that need more than its table."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import msgspec

from kg.extract import extract
from kg.model import Source

GOLD = Path(__file__).resolve().parent.parent.parent / "shared" / "gold"


class Page(NamedTuple):
    """A page and the facts that its annotation gives, in the form of the gold files."""

    source: Source
    gold: dict[str, Any]


def load_scorer() -> ModuleType | None:
    """The module ../shared/gold/score.py; None where the gold sets are missing, which they may be."""
    path = GOLD / "score.py"
    if not path.is_file():
        return None
    spec = spec_from_file_location("gold_scorer", path)
    assert spec is not None and spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read_pages(folders: Sequence[Path]) -> list[Page]:
    """The annotated pages of the folders, by file name within each; raises FileNotFoundError for a page without text."""
    return [page for folder in folders for page in _read_folder(folder)]


def _read_folder(folder: Path) -> Iterator[Page]:
    for path in sorted(folder.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        texts = (path.with_suffix(".txt"), path.with_name(f"{path.stem}.retold.txt"))
        text = next((text for text in texts if text.exists()), texts[0])
        yield Page(Source(id=gold["id"], url=gold.get("url"), text=text.read_bytes().decode("utf-8")), gold)


def extract_plain(source: Source) -> dict[str, Any]:
    """The facts of a page as the dictionaries and lists that the scorer reads."""
    facts: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(extract(source)))
    return facts
