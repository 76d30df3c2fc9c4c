"""What a file has in common with the one before it is taken over; whatever happened meanwhile, it is the file from scratch."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from invented import PAGES, source
from test_build import MORE, write_many
from test_cli import exports

import kg.exporters.pieces
import kg.graph.drawn
from kg.exporters import FORMATS, USUAL, Composer, Format, Gathered, Whole, files_of, write_files, write_together
from kg.exporters.pieces import Pieces, list_of, pack
from kg.graph import Drawn, Edge, Elements, Node, StoredGraph
from kg.graph.elements import Listed
from kg.store import Store, open_store
from kg.update import prepare, update

COMPOSED = [file for form in USUAL if not isinstance(FORMATS[form], Whole | Gathered) for file in files_of(form)]
LISTS = {list_of(Path(file)).name for file in COMPOSED}
COUNT = 40


def make_graph(count: int, left_out: int = -1, weight: int = 1) -> Elements:
    """So many people with a post each, but for one; `weight` is that of the first edge."""
    numbers = [number for number in range(count) if number != left_out]
    nodes = [Node(f"person/{number:03}", "Person", f"韩{number}", {"name": f"韩{number}"}) for number in numbers]
    posts = [Node(f"post/{number:03}", "Post", "市长", {"title": "市长"}) for number in numbers]
    edges = [
        Edge(f"tenure/{number:03}", "HOLDS", f"person/{number:03}", f"post/{number:03}", {"weight": weight if number == 0 else 1})
        for number in numbers
    ]
    return Listed(nodes + posts, edges)


def read_files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture(autouse=True)
def short_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Runs of four elements or so: many, in a small graph."""
    monkeypatch.setattr(kg.exporters.pieces, "LENGTH", 4)


# --- what is taken over -----------------------------------------------------------------------------------------------------------


def count_rendered(elements: Elements, path: Path, program: bytes = b"this") -> int:
    """How many elements are rendered where the file is written in place of the one that is there."""
    rendered: list[str] = []

    def render(element: Node | Edge) -> str:
        rendered.append(element.id)
        return f"{element}\n"

    with closing(Pieces(path)) as earlier:
        stream = io.BytesIO()
        composer = Composer(Format(path.name, render, render, "head\n", "between\n", "tail\n"), stream, io.BytesIO(), earlier)
        write_together(elements, [composer], program)
    path.write_bytes(stream.getvalue())
    list_of(path).write_bytes(pack(composer.pieces, path))
    assert stream.getvalue().decode() == "".join(
        ["head\n", *(f"{node}\n" for node in elements.nodes()), "between\n", *(f"{edge}\n" for edge in elements.edges()), "tail\n"]
    )
    return len(rendered)


@pytest.mark.parametrize(
    ("elements", "most"),
    [
        pytest.param(make_graph(COUNT), 0, id="nothing-changed"),
        pytest.param(make_graph(COUNT, weight=7), 30, id="an-edge-is-another"),
        pytest.param(make_graph(COUNT + 1), 60, id="something-came-behind"),
        pytest.param(make_graph(COUNT, left_out=11), 60, id="something-in-the-middle-is-gone"),
    ],
)
def test_what_did_not_change_is_not_rendered_again(elements: Elements, most: int, tmp_path: Path) -> None:
    assert count_rendered(make_graph(COUNT), tmp_path / "x.txt") == 3 * COUNT
    assert count_rendered(elements, tmp_path / "x.txt") <= most


def test_another_program_renders_all_itself(tmp_path: Path) -> None:
    count_rendered(make_graph(COUNT), tmp_path / "x.txt", b"this")
    assert count_rendered(make_graph(COUNT), tmp_path / "x.txt", b"that") == 3 * COUNT


def test_a_damaged_piece_alone_is_rendered_again(tmp_path: Path) -> None:
    count_rendered(make_graph(COUNT), tmp_path / "x.txt")
    text = (tmp_path / "x.txt").read_text(encoding="utf-8")
    (tmp_path / "x.txt").write_text(text.replace("韩17", "韩71"), encoding="utf-8")
    assert 0 < count_rendered(make_graph(COUNT), tmp_path / "x.txt") <= 30


# --- whatever happened ------------------------------------------------------------------------------------------------------------


Accident = Callable[[Path], object]


def edit(change: Callable[[bytes], bytes]) -> Accident:
    """An accident that leaves other bytes in a file."""
    return lambda path: path.write_bytes(change(path.read_bytes()))


def flip(at: float) -> Accident:
    """One bit is turned, so far from the beginning, in parts of the length."""

    def turn(data: bytes) -> bytes:
        place = int(at * (len(data) - 1))
        return data[:place] + bytes([data[place] ^ 4]) + data[place + 1 :]

    return edit(turn)


ACCIDENTS: dict[str, Accident] = {
    "nothing": edit(lambda data: data),
    "it-is-gone": Path.unlink,
    "its-end-is-gone": edit(lambda data: data[:-300]),
    "its-beginning-is-gone": edit(lambda data: data[300:]),
    "it-is-empty": edit(lambda data: b""),
    "it-has-a-line-more": edit(lambda data: b"\n" + data),
    "it-was-edited": edit(lambda data: data.replace("韩1".encode(), "汉1".encode())),
    "it-is-another-file's": lambda path: path.write_bytes(path.with_name(path.name.replace("graphml", "gexf")).read_bytes()),
    **{f"a-bit-at-{at}-is-turned": flip(at) for at in (0.0, 0.01, 0.3, 0.6, 0.9)},
}


@pytest.mark.parametrize("accident", ACCIDENTS.values(), ids=ACCIDENTS)
@pytest.mark.parametrize("to", ["file", "list"])
@pytest.mark.parametrize("program", ["this", "that"])
def test_whatever_befell_a_file_it_is_the_one_from_scratch(accident: Accident, to: str, program: str, tmp_path: Path) -> None:
    write_files(USUAL, make_graph(COUNT), (), tmp_path / "grown", b"this")
    for file in COMPOSED:
        accident(tmp_path / "grown" / file if to == "file" else list_of(tmp_path / "grown" / file))
    new = make_graph(COUNT + 5, left_out=3, weight=9)
    for folder in ("grown", "scratch"):
        write_files(USUAL, new, (), tmp_path / folder, program.encode())
    assert read_files(tmp_path / "grown") == read_files(tmp_path / "scratch")


def test_a_file_is_none_of_another_format_under_its_name_with_its_list(tmp_path: Path) -> None:
    write_files(USUAL, make_graph(COUNT), (), tmp_path, b"this")
    as_it_is = read_files(tmp_path)
    for name, data in as_it_is.items():
        (tmp_path / name.replace("graphml", "gexf")).write_bytes(data)
    write_files(USUAL, make_graph(COUNT), (), tmp_path, b"this")
    assert read_files(tmp_path) == as_it_is


def test_a_list_that_is_older_than_its_file_does_no_harm(tmp_path: Path) -> None:
    graphs = make_graph(COUNT), make_graph(COUNT, left_out=2), make_graph(COUNT, left_out=2, weight=9)
    write_files(USUAL, graphs[0], (), tmp_path / "grown", b"this")
    older = {name: (tmp_path / "grown" / name).read_bytes() for name in LISTS}
    write_files(USUAL, graphs[1], (), tmp_path / "grown", b"this")
    for name, data in older.items():  # as if the build had been killed between the file and its list
        (tmp_path / "grown" / name).write_bytes(data)
    for folder in ("grown", "scratch"):
        write_files(USUAL, graphs[2], (), tmp_path / folder, b"this")
    assert read_files(tmp_path / "grown") == read_files(tmp_path / "scratch")


def test_the_lists_are_as_many_as_the_files_and_no_longer_than_they_need_be(tmp_path: Path) -> None:
    for count in (400, 40):
        write_files(USUAL, make_graph(count), (), tmp_path, b"this")
    files = read_files(tmp_path)
    assert {name for name in files if name.endswith(".pieces")} == LISTS
    for name in LISTS:
        assert len(files[name]) < 120 * 60


def test_a_file_that_nobody_may_take_over_from_has_no_list(tmp_path: Path) -> None:
    write_files(USUAL, make_graph(COUNT), (), tmp_path, b"this")
    write_files(["turtle"], make_graph(COUNT), (), tmp_path)
    assert {path.name for path in tmp_path.iterdir() if path.suffix == ".pieces"} == LISTS - {".graph.ttl.pieces"}


# --- several builds ---------------------------------------------------------------------------------------------------------------


def write_all(store: Store, folder: Path, program: bytes) -> dict[str, bytes]:
    write_files(USUAL, Drawn(StoredGraph(store)), store.lines(), folder, program)
    return read_files(folder)


@pytest.mark.parametrize("small", [0, 5000], ids=["each-node-has-its-place", "drawn-by-its-edges"])
@given(
    steps=st.lists(
        st.tuples(st.sampled_from(range(len(PAGES + MORE))), st.booleans(), st.sampled_from([b"", b"this", b"that"])), max_size=8
    )
)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
def test_whatever_came_and_went_the_files_are_those_from_scratch(
    small: int, steps: list[tuple[int, bool, bytes]], tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kg.graph.drawn, "SMALL", small)
    folder = tmp_path_factory.mktemp("files")
    with open_store(None) as store:
        for number, comes, program in steps:
            facts = (PAGES + MORE)[number]
            if comes:
                store.put([prepare(source(facts), facts)])
            elif store.knows(facts.id):
                store.forget([facts.id])
            update(store)
            write_all(store, folder / "grown", program)
        assert write_all(store, folder / "grown", b"this") == write_all(store, folder / "scratch", b"this")


RUN = """
import sys
import kg.cli, kg.exporters.pieces, kg.graph.drawn
if __name__ == "__main__":
    sys.modules["kg.cli.build"].LARGE = 10
    kg.cli.main()
"""


def build(folder: Path, pages: Path, workers: int) -> None:
    """Builds as a large graph is built."""
    arguments = [sys.executable, "-c", RUN, "build", str(pages), "--out", str(folder), "--workers", str(workers)]
    done = subprocess.run(arguments, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_one_process_or_two_once_or_in_steps_the_files_are_the_same(tmp_path: Path) -> None:
    pages = write_many(tmp_path / "pages.jsonl", 60)
    lines = pages.read_text(encoding="utf-8").splitlines(keepends=True)
    for workers in (1, 2):
        for upto in (40, 59, 60):
            (tmp_path / "some.jsonl").write_text("".join(lines[:upto]), encoding="utf-8")
            build(tmp_path / f"grown-{workers}", tmp_path / "some.jsonl", workers)
        build(tmp_path / f"scratch-{workers}", pages, workers)
    found = [exports(tmp_path / f"{way}-{workers}") for way in ("grown", "scratch") for workers in (1, 2)]
    assert found[0].keys() >= LISTS
    assert found[0] == found[1] == found[2] == found[3]
