"""The floors of the house: a module imports from lower floors only, never from above, never from its own floor."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

import kg

PACKAGE = Path(kg.__file__).parent

FLOORS: list[set[str]] = [
    {"spans"},  # stretches of a text
    {"model", "errors", "folders"},  # the nouns
    {"patterns", "gazetteer", "nametables", "days", "former", "numerals", "pieces", "seek"},  # data files -> checked objects
    {"dates", "names", "traits", "witness", "phrases"},  # characters -> dates, scores of names, clues
    {"repair"},  # characters -> clean characters
    # what lets a name begin and end; pieces -> titles; lines of members; brackets; words that are known by their form
    {"surroundings", "titles", "rosters", "notes", "forms"},
    {"name_ends", "members"},  # where a name begins -> where it may end; titles -> one person with them
    {"candidates", "lexicon", "lives"},  # words of a sentence, and candidates for names; lines of a life -> titles
    {"page", "segment", "match", "templates"},  # text -> parts, sentences, mentions
    {"locality", "roles"},  # mentions -> whose they are, people with their titles
    {"prefixes"},  # a title -> the place written in front of it
    {"clauses", "posts", "abroad"},  # a sentence of people -> its clauses, each with its subject; jurisdictions of posts
    {"claims"},  # clauses -> who is said to do what
    {"meeting_status"},  # the words around a meeting -> how the text speaks of it
    {"meeting_names"},
    {"reading", "occasions", "confidence"},  # a document -> what each sentence says; what is known of a meeting; what is sure
    {"cited", "meeting_days", "register"},  # what gives nobody a part in a meeting; the days of a page; its meetings so far
    {"cast"},  # who takes part in which of them
    {
        "meetings",
        "unread",
        "mentions",
        "nearby",
    },  # what the sentences say -> occasions; what of it was not understood; what they name
    {"assemble"},  # all of these -> facts
    {"extract", "corpus"},  # the order of the stages; files -> pages
    {"tenures"},  # titles seen day by day -> posts, and who was seen in them from when to when
    {"store", "resolve"},  # facts of many pages -> tables; which of them speak of one person, one meeting, one article
    {"graph"},  # tables -> nodes and edges
    {"update"},  # the order of the stages for many pages
    {"exporters", "explain", "query"},  # graph -> files; facts -> reader
    {"cli", "api", "component"},  # the doors: command line, Python, spaCy
]
SPACY = {"page", "segment", "templates", "component"}  # those who read by it, and the door into it
FLOOR = {module: number for number, modules in enumerate(FLOORS) for module in modules}
MODULES = {
    path.relative_to(PACKAGE).with_suffix("").as_posix(): path for path in sorted(PACKAGE.rglob("*.py")) if path.stem != "__init__"
}


def room(module: str) -> str:
    """The name under which the table of floors knows a module: a folder stands for all modules in it."""
    return module.split("/")[0]


def imported(path: Path) -> set[str]:
    """Full dotted names of all modules that a file imports, also those inside functions."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}, line {node.lineno}: relative import; write `from kg.… import …`"
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def imported_rooms(path: Path) -> set[str]:
    """The rooms of the house that a file imports from."""
    return {parts[1] for name in imported(path) if (parts := name.split("."))[0] == "kg"} & {room(module) for module in MODULES}


def test_every_module_has_a_floor() -> None:
    assert {room(module) for module in MODULES} == set(FLOOR)


@pytest.mark.parametrize("module", MODULES)
def test_imports_go_down(module: str) -> None:
    here = room(module)
    above = {name for name in imported_rooms(MODULES[module]) if name != here and FLOOR.get(name, 99) >= FLOOR[here]}
    assert not above, f"{module} stands on floor {FLOOR[here]} and imports {above}"


@pytest.mark.parametrize("module", MODULES)
def test_spacy_is_known_on_one_floor_only(module: str) -> None:
    uses = any(name.split(".")[0] == "spacy" for name in imported(MODULES[module]))
    assert not uses or room(module) in SPACY


def test_model_imports_nothing_of_the_package_but_spans() -> None:
    assert imported_rooms(MODULES["model"]) == {"spans"}


def test_dependencies_are_what_is_imported(root: Path) -> None:
    tops = {name.split(".")[0] for path in MODULES.values() for name in imported(path)} - sys.stdlib_module_names - {"kg"}
    used = {packages_distributions()[top][0].lower().replace("_", "-") for top in tops}
    lines = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    declared = {re.split(r"[<>=]", line)[0].lower().replace("_", "-") for line in lines}
    assert declared == used | {"lxml-html-clean"}, "lxml-html-clean stands in for a dependency that old versions of pip miss"
