"""The wheel, installed away from the checkout, does the main job and gives the files of exports/ to the byte."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from zipfile import ZipFile

import pytest

import kg


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    pure = "" if kg.find_compiled(root / "kg") else "1"  # modules that are compiled are packed; to compile them takes minutes
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=root, env=os.environ | {"ZHIGUAN_PURE": pure}, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The interpreter of an environment that holds the wheel, and sees the libraries of this one, but not the checkout."""
    venv = tmp_path_factory.mktemp("away") / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", venv], check=True)
    interpreter = venv / "bin" / "python"
    subprocess.run(
        [sys.executable, "-m", "pip", "--python", interpreter, "install", "--quiet", "--no-deps", "--no-index", wheel],
        check=True,
        capture_output=True,
    )
    (site,) = venv.glob("lib/python*/site-packages")
    # A path that a .pth file adds has its own .pth files ignored: this is what keeps an editable checkout out of sight.
    (site / "libraries.pth").write_text(sysconfig.get_path("platlib") + "\n", encoding="utf-8")
    return interpreter


def test_wheel_carries_the_data(wheel: Path, root: Path) -> None:
    kept = [path.relative_to(root) for folder in ("kg", "patterns") for path in (root / folder).rglob("*") if path.is_file()]
    data = {path.as_posix() for path in kept if path.suffix not in (".py", ".pyc") and "_compiled" not in path.parts}
    assert {"kg/store/schema.sql", "kg/py.typed", "kg/explain/pages.html", "patterns/verbs.toml"} < data
    carried = {name.replace("kg/_patterns/", "patterns/") for name in ZipFile(wheel).namelist()}
    assert data - carried == set()
    assert ("kg/_compiled/sources.txt" in carried) == (kg.find_compiled(root / "kg") is not None)


def test_wheel_carries_nothing_else(wheel: Path) -> None:
    tops = {name.split("/")[0] for name in ZipFile(wheel).namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"kg"}


def is_export(path: Path) -> bool:
    """Whether a build writes the file for others, and not for itself."""
    return path.is_file() and ".sqlite" not in path.name


def test_installed_wheel_builds_the_exports(root: Path, python: Path, tmp_path: Path) -> None:
    shutil.copytree(root / "seeds", tmp_path / "seeds")
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "ZHIGUAN"))}

    where = subprocess.run(
        [python, "-c", "import kg; print(kg.__file__)"], cwd=tmp_path, env=clean, check=True, capture_output=True, text=True
    )
    assert Path(where.stdout.strip()).is_relative_to(python.parent.parent)

    command = [str(python.with_name("kg")), "build", "seeds", "--out", "exports"]
    subprocess.run(command, cwd=tmp_path, env=clean, check=True, capture_output=True)
    built = {path.name: path.read_bytes() for path in (tmp_path / "exports").iterdir() if is_export(path)}
    kept = {path.name: path.read_bytes() for path in (root / "exports").iterdir() if is_export(path)}
    assert sorted(built) == sorted(kept)
    assert [name for name in kept if built[name] != kept[name]] == []


def test_installed_wheel_serves_spacy_pipelines(python: Path, tmp_path: Path) -> None:
    probe = """
import spacy
nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": "zhiguan.pkuseg.v1"}}})
nlp.add_pipe("zhiguan")
doc = nlp("市长何飞主持召开全市防汛工作会议。")
print([token.text for token in doc][:3], doc._.meetings[0].chair)
"""
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "ZHIGUAN"))}
    done = subprocess.run([python, "-c", probe], cwd=tmp_path, env=clean, capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("['市长', '何飞', '主持'] ('何飞',)\n", "")
