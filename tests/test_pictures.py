"""The pictures: who is joined to whom, and that a real viewer draws what the file holds."""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
from pathlib import Path

import networkx as nx
import pytest
from beside import load_module
from graphs import write_exports
from invented import HUANGGANG, PAGES, meeting, page

import kg

SCRIPTS = Path(__file__).resolve().parent.parent / "scripts"
projection = load_module(SCRIPTS / "project_people.py")

LARGE = page("l", "2022-07-02", meeting("l", "全市经济工作会议", "2022-07-01", HUANGGANG, "顾长风", "叶知秋", "沈砚", "江晚"))


@pytest.fixture
def graph(tmp_path: Path) -> kg.KnowledgeGraph:
    write_exports((*PAGES, LARGE), tmp_path)
    return kg.read(tmp_path)


def by_name(graph: kg.KnowledgeGraph, joined: nx.Graph[str]) -> dict[frozenset[str], float]:
    """The weight between people of two names."""
    names = {person.id: person.name for person in graph.people}
    return {frozenset((names[one], names[other])): data["weight"] for one, other, data in joined.edges(data=True)}


def test_a_large_meeting_ties_less_than_a_small_one(graph: kg.KnowledgeGraph) -> None:
    with graph:
        weights = by_name(graph, projection.join_people(graph))
    assert weights[frozenset(("顾长风", "叶知秋"))] == pytest.approx(1 / 2 + 1 / 3)
    assert weights[frozenset(("温岭", "江晚"))] == 1
    assert frozenset(("温岭", "顾长风")) not in weights


def test_the_core_hangs_together_by_its_strongest_ties() -> None:
    joined: nx.Graph[str] = nx.Graph()
    for person, meetings in {"a": 9, "b": 8, "c": 7, "d": 6, "e": 5, "f": 1}.items():
        joined.add_node(person, meetings=meetings)
    for pair, weight in {"ab": 3.0, "ac": 2.0, "bc": 1.0, "de": 9.0, "af": 9.0}.items():
        joined.add_edge(*pair, weight=weight)
    core = projection.keep_core(joined, people=5, ties=1)
    assert sorted(core) == ["a", "b", "c"], "f met too few, and d and e met none of the others"
    assert sorted(core.edges) == [("a", "b"), ("a", "c")], "b and c have stronger ties than theirs"


def test_the_projection_is_the_same_each_time(graph: kg.KnowledgeGraph, tmp_path: Path) -> None:
    files = tmp_path / "one.graphml", tmp_path / "two.graphml"
    with graph:
        for file in files:
            projection.write_picture(graph, projection.keep_core(projection.join_people(graph), 10, 3), file)
    one, two = (file.read_bytes() for file in files)
    assert one == two and "顾长风".encode() in one


def size_of(png: Path) -> tuple[int, int]:
    """Width and height in pixels, as the file's header has them."""
    head = png.read_bytes()[:24]
    assert head[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", head[16:])
    return width, height


@pytest.mark.parametrize("name", ["seeds", "people"])
def test_the_pictures_of_the_readme_are_small(root: Path, name: str) -> None:
    picture = root / "docs" / "pictures" / f"{name}.png"
    assert size_of(picture) == (1600, 1120)
    assert picture.stat().st_size < 400_000


def test_a_viewer_draws_each_node_and_edge(root: Path, tmp_path: Path) -> None:
    node, npm, browser = shutil.which("node"), shutil.which("npm"), os.environ.get("CHROMIUM", "/usr/bin/chromium")
    if not (node and npm and Path(browser).exists()):
        pytest.skip("needs Node.js, npm and Chromium to draw a graph")
    folder = shutil.copytree(SCRIPTS / "pictures", tmp_path / "pictures", ignore=shutil.ignore_patterns("node_modules"))
    done = subprocess.run([npm, "ci", "--silent"], cwd=folder, capture_output=True, text=True, timeout=300, check=False)
    if done.returncode:
        pytest.skip(f"npm ci failed, no picture is drawn: {done.stderr[-500:]}")
    graphml = root / "exports" / "graph.graphml"
    command: list[str | Path] = [node, folder / "draw.mjs", graphml, tmp_path / "out.png", "--width", "800", "--height", "600"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    drawn = nx.read_graphml(graphml, force_multigraph=True)
    assert f"{len(drawn)} nodes, {drawn.number_of_edges()} edges" in done.stderr
    assert size_of(tmp_path / "out.png") == (800, 600)
    assert (tmp_path / "out.png").stat().st_size > 50_000, "the stage is empty"
