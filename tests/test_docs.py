"""Every console block of README.md is run, in order and in one folder, and must print what the README shows.

A line that starts with `$ ` is a command, the lines below it are its output. `make readme` writes the outputs anew.
"""

from __future__ import annotations

import doctest
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from test_architecture import FLOOR

README = Path(__file__).resolve().parent.parent / "README.md"
CONSOLE = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SET_UP = "python3 -m venv"
SESSION = re.compile(r"^```pycon\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FILE_NAME = re.compile(r"`((?:kg|patterns|tests|docs|benchmarks|seeds|exports|scripts)/[\w./-]*)`")


class Shown(NamedTuple):
    """A command of the README and the output below it."""

    command: str
    output: str


def split_block(block: str) -> Iterator[Shown]:
    """The commands of a console block."""
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, _, output = part.partition("\n")
        yield Shown(command, output)


def find_shown() -> list[Shown]:
    """All commands of the README's console blocks, the two that set up an environment aside."""
    blocks = CONSOLE.findall(README.read_text(encoding="utf-8"))
    return [shown for block in blocks for shown in split_block(block) if not shown.command.startswith(SET_UP)]


def run(command: str, folder: Path) -> str:
    """What the command prints, without white space at the ends of lines; nothing but exit code 0 will do."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-c", command], cwd=folder, env={**os.environ, "PATH": path}, capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stderr
    return "".join(f"{line.rstrip()}\n" for line in done.stdout.splitlines())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """A folder with the seeds and nothing else of the checkout."""
    folder = tmp_path_factory.mktemp("reader")
    shutil.copytree(root / "seeds", folder / "seeds")
    return folder


@pytest.mark.parametrize("shown", find_shown(), ids=lambda shown: shown.command)
def test_readme_command_prints_what_it_shows(shown: Shown, folder: Path) -> None:
    assert run(shown.command, folder) == shown.output


def test_readme_lists_the_stages_in_the_order_of_the_house() -> None:
    stages = re.findall(r"^\d+\. \*\*`(\w+)`\*\*", README.read_text(encoding="utf-8"), re.MULTILINE)
    floors = [FLOOR[stage] for stage in stages]
    assert len(stages) == 13
    assert floors == sorted(floors)


def test_readme_shows_the_main_commands() -> None:
    ran = " ".join(example.command for example in find_shown())
    assert [
        name for name in ("build", "chaired", "posts", "person", "explain", "query", "extract") if f"kg {name}" not in ran
    ] == []


@pytest.mark.parametrize(
    "document", ["README.md", "CONTRIBUTING.md", *(f"docs/{path.name}" for path in README.parent.glob("docs/*.md"))]
)
def test_files_that_documents_name_exist(document: str, root: Path) -> None:
    text = (root / document).read_text(encoding="utf-8")
    links = [link for link in re.findall(r"\]\((?!https?:|#)([^)#]+)", text) if not ((root / document).parent / link).exists()]
    made = {"kg/_compiled"}  # by an installation that finds a C compiler
    names = [name for name in FILE_NAME.findall(text) if name not in made and not (root / name).exists()]
    assert links + names == []


SESSIONS = {"README.md": 4, "docs/python.md": 25, "docs/spacy.md": 15, "docs/models.md": 5}
"""The documents with sessions of Python, and how many examples each has at least."""


@pytest.mark.parametrize("document", SESSIONS)
def test_a_session_of_python_gives_what_the_document_shows(
    document: str, root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import kg.component  # noqa: F401 - an installed package is found by spaCy itself: see test_package.py

    monkeypatch.chdir(root)
    text = "\n".join(SESSION.findall((root / document).read_text(encoding="utf-8")))
    test = doctest.DocTestParser().get_doctest(text, {}, document, document, 0)
    failed, ran = doctest.DocTestRunner().run(test)
    assert not failed, capsys.readouterr().out
    assert ran >= SESSIONS[document]


def test_every_session_is_run(root: Path) -> None:
    documents = ["README.md", "CONTRIBUTING.md", *(f"docs/{path.name}" for path in (root / "docs").glob("*.md"))]
    with_sessions = {name for name in documents if SESSION.search((root / name).read_text(encoding="utf-8"))}
    assert with_sessions == set(SESSIONS)


def rewrite_readme() -> None:
    """Run the commands of README.md and put what they print below them."""
    with tempfile.TemporaryDirectory() as name:
        shutil.copytree(README.parent / "seeds", Path(name, "seeds"))

        def refresh(match: re.Match[str]) -> str:
            parts = [
                f"$ {shown.command}\n" + ("" if shown.command.startswith(SET_UP) else run(shown.command, Path(name)))
                for shown in split_block(match[1])
            ]
            return f"```console\n{''.join(parts)}```"

        README.write_text(CONSOLE.sub(refresh, README.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    rewrite_readme()
