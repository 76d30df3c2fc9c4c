"""Each command says in a sentence what it does, and shows an example that works as it stands."""

from __future__ import annotations

import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from inspect import cleandoc
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from kg.cli import cli


def leaves(group: click.Group, *above: str) -> Iterator[tuple[str, click.Command]]:
    """Every command with its full name, groups aside."""
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from leaves(command, *above, name)
        else:
            yield " ".join((*above, name)), command


COMMANDS = dict(leaves(cli))
HELP = {name: cleandoc(command.help or "") for name, command in COMMANDS.items()}
EXAMPLES = [(name, line.strip()) for name, text in HELP.items() for line in text.splitlines() if line.startswith("  kg ")]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """A folder as the examples take it: the seeds, and the graph built of them."""
    folder = tmp_path_factory.mktemp("reader")
    shutil.copytree(root / "seeds", folder / "seeds")
    done = CliRunner().invoke(cli, ["build", str(folder / "seeds"), "--out", str(folder / "exports")], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return folder


def test_the_commands_are_these() -> None:
    assert list(cli.commands) == [
        "build",
        "extract",
        "repair",
        "chaired",
        "meetings",
        "person",
        "posts",
        "query",
        "validate",
        "review",
        "export",
        "report",
        "explain",
        "patterns",
    ]


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_says_what_it_does_in_a_sentence(name: str) -> None:
    sentence = HELP[name].split("\n\n")[0]
    assert sentence.endswith((".", ".)")) and sentence[0].isupper() and len(sentence) <= 70


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_has_an_example(name: str) -> None:
    assert any(line.startswith(f"kg {name} ") or line == f"kg {name}" for _, line in EXAMPLES)


@pytest.mark.parametrize("name", COMMANDS)
def test_each_option_is_explained(name: str) -> None:
    assert [
        parameter.name
        for parameter in COMMANDS[name].params
        if isinstance(parameter, click.Option) and not parameter.help and not isinstance(parameter.type, click.Choice)
    ] == []


@pytest.mark.parametrize("example", [line for _, line in EXAMPLES])
def test_the_example_works(example: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    before = set(folder.iterdir())
    done = CliRunner().invoke(cli, shlex.split(example)[1:], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    assert done.output.strip() or set(folder.iterdir()) > before, "prints nothing and writes nothing"


HEAVY = ("spacy", "networkx", "rdflib", "pyshacl", "pandas", "pyoxigraph", "trafilatura", "kg.extract")


@pytest.mark.parametrize(
    "command", [["--help"], ["chaired"], ["meetings", "--format", "json"], ["posts", "湖北省"], ["person", "张家胜"]]
)
def test_what_a_question_does_not_need_is_not_loaded(command: list[str], folder: Path) -> None:
    probe = (
        "import sys; from kg.cli import cli\n"
        f"try: cli({command!r})\n"
        f"except SystemExit: print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", probe], cwd=folder, capture_output=True, text=True, check=True)
    assert done.stderr.splitlines()[-1] == "[]"
