"""Every console block of README.md is run, in order and in one folder, and must print what the README shows.

A line that starts with `$ ` is a command, the lines below it are its output; a line `…` stands for any number of lines.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from fnmatch import fnmatchcase
from pathlib import Path
from typing import NamedTuple

import pytest

README = Path(__file__).resolve().parent.parent / "README.md"
CONSOLE = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SET_UP = "python3 -m venv"
FILE_NAME = re.compile(r"`((?:[\w.-]+/)+[\w.-]*|[\w-]+\.(?:md|toml|csv))`")


class Shown(NamedTuple):
    """A command of the README and the output below it."""

    command: str
    output: str


def shown() -> list[Shown]:
    """All commands of the README's console blocks, the two that set up an environment aside."""
    found = []
    for block in CONSOLE.findall(README.read_text(encoding="utf-8")):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = re.sub(r"\\\n", "", part).partition("\n")
            if not command.startswith(SET_UP):
                found.append(Shown(command, output))
    return found


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """A folder with the seeds and nothing else of the checkout."""
    folder = tmp_path_factory.mktemp("reader")
    shutil.copytree(root / "seeds", folder / "seeds")
    return folder


@pytest.mark.parametrize("example", shown(), ids=lambda example: example.command)
def test_readme_command_prints_what_it_shows(example: Shown, folder: Path) -> None:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-c", example.command], cwd=folder, env={**os.environ, "PATH": path}, capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stderr
    printed = "".join(f"{line.rstrip()}\n" for line in done.stdout.splitlines())
    wanted = "".join("*" if line == "…" else f"{line}\n" for line in example.output.replace("[", "[[]").splitlines())
    assert fnmatchcase(printed, wanted) if "*" in wanted else printed == example.output


def test_readme_shows_the_main_commands() -> None:
    ran = " ".join(example.command for example in shown())
    assert [
        name for name in ("build", "chaired", "posts", "person", "explain", "query", "extract") if f"kg {name}" not in ran
    ] == []


@pytest.mark.parametrize(
    "document", ["README.md", "CONTRIBUTING.md", *(f"docs/{path.name}" for path in README.parent.glob("docs/*.md"))]
)
def test_files_that_documents_name_exist(document: str, root: Path) -> None:
    text = (root / document).read_text(encoding="utf-8")
    links = [link for link in re.findall(r"\]\((?!https?:|#)([^)#]+)", text) if not ((root / document).parent / link).exists()]
    names = [name for name in FILE_NAME.findall(text) if not (root / name).exists() and not (root / "kg" / name).exists()]
    assert links + names == []
