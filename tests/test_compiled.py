"""Compiled modules: used as long as they were made from the sources that lie there, and giving the same facts as those."""

from __future__ import annotations

import os
import runpy
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import msgspec
import pytest

import kg

PACKAGE = Path(kg.__file__).parent
SOURCE = b"number = 1\n"
LISTED = f"{sha256(SOURCE).hexdigest()}  page/lines.py\n"


@pytest.mark.parametrize(
    ("listed", "source", "used"),
    [
        pytest.param(LISTED, SOURCE, True, id="as compiled"),
        pytest.param(LISTED, b"number = 2\n", False, id="source edited"),
        pytest.param(LISTED, None, False, id="source gone"),
        pytest.param(None, SOURCE, False, id="nothing compiled"),
    ],
)
def test_compiled_modules_are_used_for_the_sources_they_were_made_from(
    tmp_path: Path, listed: str | None, source: bytes | None, used: bool
) -> None:
    for path, content in (("_compiled/sources.txt", listed.encode() if listed else None), ("page/lines.py", source)):
        (tmp_path / path).parent.mkdir(parents=True)
        if content is not None:
            (tmp_path / path).write_bytes(content)
    assert kg.find_compiled(tmp_path) == (tmp_path / "_compiled" if used else None)


TO_C = "import sys; from mypyc.build import mypycify; mypycify(sys.argv[2:], target_dir=sys.argv[1], group_name='kg.hot')"


def test_the_sources_become_c_where_no_dependency_is_installed(root: Path, tmp_path: Path) -> None:
    """As in the environment that pip builds in, which has of them only what pyproject.toml asks for to build: msgspec.

    What the compiler cannot take would else show only as a slower package, since installation then goes on without it.
    """
    (tmp_path / "msgspec").symlink_to(Path(msgspec.__file__).parent)
    hook = runpy.run_path(str(root / "hatch_build.py"))
    sources = [f"kg/{line[66:]}" for line in hook["list_sources"](root).splitlines()]
    flags = [*hook["FLAGS"], "--no-site-packages", f"--cache-dir={tmp_path}"]
    command = [sys.executable, "-c", TO_C, tmp_path / "c", *flags, *sources]
    done = subprocess.run(command, cwd=root, env=os.environ | {"MYPYPATH": str(tmp_path)}, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert list(tmp_path.glob("c/**/*.c"))


def run(pure: str, *arguments: str | Path) -> bytes:
    """What Python prints, with or without the compiled modules."""
    env = os.environ | {"ZHIGUAN_PURE": pure, "PYTHONPATH": str(PACKAGE.parent)}
    return subprocess.run([sys.executable, *arguments], env=env, check=True, capture_output=True).stdout


@pytest.fixture(scope="module")
def compiled() -> None:
    """Skips where the installation compiled nothing, or where a source was edited since."""
    if not kg.find_compiled(PACKAGE):
        pytest.skip("no compiled modules of these sources; `pip install -e .` makes them where there is a C compiler")


@pytest.mark.usefixtures("compiled")
@pytest.mark.parametrize(("pure", "plain"), [("", False), ("1", True)])
def test_the_environment_chooses_between_them(pure: str, plain: bool) -> None:
    where = "import kg.reading, kg.page.lines; print(kg.reading.__file__, kg.page.lines.__file__)"
    assert [path.endswith(".py") for path in run(pure, "-c", where).decode().split()] == [plain, plain]


@pytest.mark.usefixtures("compiled")
@pytest.mark.parametrize("pages", ["seeds", "../shared/gold/dev", "../shared/gold/xwlb"])
def test_compiled_modules_give_the_same_facts(root: Path, pages: str) -> None:
    paths = sorted((root / pages).glob("*.txt"))
    if not paths:
        pytest.skip(f"no pages at {root / pages}")
    plain, quick = (run(pure, "-m", "kg.cli", "extract", *paths, "--format", "jsonl") for pure in ("1", ""))
    assert plain.count(b"\n") == len(paths) >= 5
    assert quick == plain
