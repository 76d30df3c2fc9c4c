"""Parts of a graph, and the networks made of it."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from graphs import list_elements
from invented import HUANGGANG, PAGES, TIANMEN, meeting, page, role

from kg.cli import cli
from kg.exporters import files_of
from kg.graph import Elements
from kg.graph.views import PROJECTIONS, join_attendants, join_chairs, keep_posts, narrow, weigh
from kg.model import Facts

LATER = page(
    "e",
    "2023-06-02",
    meeting("e", "全市安全生产会议", "2023-06-01", HUANGGANG, "叶知秋", "沈砚", "顾长风"),
    role("e", "顾长风", "原市委书记", HUANGGANG),
)
SAME_DAY = page("f", "2022-03-05", meeting("f", "全市招商会议", "2022-03-05", HUANGGANG, "叶知秋", "顾长风", "江照"))


def make(*pages: Facts) -> Elements:
    return list_elements(pages)


@pytest.fixture(scope="module")
def whole() -> Elements:
    return make(*PAGES, LATER, SAME_DAY)


def name(id: str) -> str:
    """The label in the id of a person: the first of its fields."""
    return id.split("/")[1].split("-")[0]


def met(elements: Elements) -> dict[str, tuple[int, str | None, str | None]]:
    """Weight, first and last day of each pair, the names in code point order."""
    pairs = {}
    for edge in elements.edges():
        pair = "·".join(sorted((name(edge.source), name(edge.target))))
        pairs[pair] = (edge.attributes["weight"], edge.attributes.get("first"), edge.attributes.get("last"))
    return pairs


def labels(elements: Elements, kind: str) -> set[str]:
    return {node.label for node in elements.nodes() if node.kind == kind}


# --- networks ---------------------------------------------------------------------------------------------------------------------


def test_co_attendance(whole: Elements) -> None:
    assert met(join_attendants(whole)) == {
        "叶知秋·顾长风": (3, "2022-03-05", "2023-06-01"),
        "沈砚·顾长风": (2, "2022-03-05", "2023-06-01"),
        "叶知秋·沈砚": (2, "2022-03-05", "2023-06-01"),
        "江照·顾长风": (1, "2022-03-05", "2022-03-05"),
        "叶知秋·江照": (1, "2022-03-05", "2022-03-05"),
        "江晚·温岭": (1, "2022-05", "2022-05"),
    }


def test_people_who_met_nobody_are_not_in_it(whole: Elements) -> None:
    network = join_attendants(make(*PAGES[:2], PAGES[2]))
    assert labels(network, "Person") == {"顾长风", "叶知秋", "沈砚"}
    assert {node.kind for node in join_attendants(whole).nodes()} == {"Person"}


def test_ranks_tell_who_stood_where_in_the_list_over_time() -> None:
    lists = [
        page("x", "2022-01-02", meeting("x", "甲会", "2022-01-01", HUANGGANG, "温岭", "沈砚", "江照", "叶知秋")),
        page("y", "2023-01-02", meeting("y", "乙会", "2023-01-01", HUANGGANG, "温岭", "叶知秋", "沈砚")),
        page("z", "2024-01-02", meeting("z", "丙会", "2024-01-01", HUANGGANG, "沈砚", "叶知秋")),
    ]
    [edge] = [
        edge for edge in join_attendants(make(*lists)).edges() if {name(edge.source), name(edge.target)} == {"沈砚", "叶知秋"}
    ]
    ranks = {"沈砚": ("1:3", "2:1"), "叶知秋": ("3:1", "1:2")}[name(edge.source)]
    assert edge.attributes["ranks"] == (f"2022-01-01 {ranks[0]}", f"2023-01-01 {ranks[1]}"), (
        "a chair stands in no list of those present"
    )
    assert edge.attributes["weight"] == len(edge.attributes["meetings"]) == 3


def test_chair_and_attendee(whole: Elements) -> None:
    ties = {(name(edge.source), name(edge.target)): edge.attributes for edge in join_chairs(whole).edges()}
    assert {pair: tie["weight"] for pair, tie in ties.items()} == {
        ("顾长风", "叶知秋"): 1,
        ("顾长风", "沈砚"): 1,
        ("叶知秋", "沈砚"): 1,
        ("叶知秋", "顾长风"): 2,
        ("叶知秋", "江照"): 1,
        ("温岭", "江晚"): 1,
    }
    assert ties["叶知秋", "顾长风"]["ranks"] == ("2022-03-05 1", "2023-06-01 2")
    assert ties["温岭", "江晚"]["ranks"] == ("2022-05 1",)


def test_people_posts_and_places(whole: Elements) -> None:
    elements = keep_posts(whole)
    assert {node.kind for node in elements.nodes()} == {"Person", "Post", "Place"}
    assert {edge.kind for edge in elements.edges()} == {"HOLDS", "OF_PLACE", "PART_OF"}


# --- parts ------------------------------------------------------------------------------------------------------------------------

WINDOWS = [  # place, since, until; the meetings and the holders of posts that are left
    (TIANMEN, None, None, {"春耕现场会"}, {"沈砚"}),
    ("黄冈", None, None, {"黄冈市全市防汛工作会议", "全市安全生产会议", "全市招商会议"}, {"顾长风", "叶知秋"}),
    ("湖北省", "2023", None, {"全市安全生产会议"}, set()),
    ("中国", None, None, {"国务院常务会议"}, set()),
    (None, "2022-04", "2022", {"国务院常务会议"}, {"沈砚"}),
    (None, "2022-03-05", "2022-03-05", {"黄冈市全市防汛工作会议", "全市招商会议"}, set()),
    (None, None, "2022-03-06", {"黄冈市全市防汛工作会议", "全市招商会议"}, {"顾长风", "叶知秋"}),
    ("广东省", None, None, set(), set()),
]


@pytest.mark.parametrize(("place", "since", "until", "meetings", "holders"), WINDOWS)
def test_place_and_time(
    place: str | None, since: str | None, until: str | None, meetings: set[str], holders: set[str], whole: Elements
) -> None:
    part = narrow(whole, place, since, until)
    assert labels(part, "Meeting") == meetings
    assert {name(edge.source) for edge in part.edges() if edge.kind == "HOLDS"} == holders


@pytest.mark.parametrize("window", [window[:3] for window in WINDOWS])
def test_a_part_is_a_graph(window: tuple[str | None, str | None, str | None], whole: Elements) -> None:
    part = narrow(whole, *window)
    nodes = [node.id for node in part.nodes()]
    edges = [edge.id for edge in part.edges()]
    assert nodes == sorted(set(nodes)) and edges == sorted(set(edges))
    assert {end for edge in part.edges() for end in (edge.source, edge.target)} <= set(nodes)
    reported = {edge.source for edge in part.edges() if edge.kind == "REPORTED_IN"}
    assert reported == {node.id for node in part.nodes() if node.kind == "Meeting"}, "a meeting keeps its pages"


def test_weight(whole: Elements) -> None:
    assert set(met(weigh(join_attendants(whole), 2))) == {"叶知秋·顾长风", "沈砚·顾长风", "叶知秋·沈砚"}
    assert labels(weigh(join_attendants(whole), 3), "Person") == {"叶知秋", "顾长风"}
    stated = {(edge.kind, name(edge.source)) for edge in weigh(whole, 2).edges() if edge.kind in ("HOLDS", "CHAIRED")}
    assert stated == {("HOLDS", "顾长风"), ("CHAIRED", "顾长风")}


# --- the command ------------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("views")
    page = (
        "黄冈市召开全市防汛工作会议\n\n2022-03-06 来源：黄冈日报\n\n"
        "3月5日，黄冈市委书记顾长风主持召开全市防汛工作会议并讲话。市长叶知秋、副市长沈砚参加会议。\n"
    )
    (folder / "page.txt").write_text(page, encoding="utf-8")
    kg("build", folder / "page.txt", "--out", folder / "graph")
    return folder / "graph"


def kg(*arguments: str | Path, code: int = 0) -> Result:
    done = CliRunner().invoke(cli, [str(argument) for argument in arguments], catch_exceptions=False)
    assert done.exit_code == code, done.output
    return done


@pytest.mark.parametrize("projection", PROJECTIONS)
def test_the_command_writes_a_projection(projection: str, folder: Path) -> None:
    graph = json.loads(kg("export", "--in", folder, "--format", "nodelink", "--projection", projection).stdout)
    assert {"顾长风", "叶知秋", "沈砚"} <= {node["label"] for node in graph["nodes"]}
    kinds = {"co-attendance": "MET_WITH", "chair-attendee": "PRESIDED_OVER", "person-post-place": "HOLDS"}
    assert kinds[projection] in {edge["kind"] for edge in graph["edges"]}


def test_the_command_narrows(folder: Path) -> None:
    for options, count in (
        ((), 1),
        (("--place", "黄冈"), 1),
        (("--place", "天门"), 0),
        (("--since", "2023"), 0),
        (("--until", "2022-03"), 1),
    ):
        table = kg("export", "--in", folder, "--format", "meetings", *options).stdout.removeprefix("\ufeff")
        assert len(list(csv.DictReader(table.splitlines()))) == count, options


def test_a_network_in_every_format(folder: Path, tmp_path: Path) -> None:
    for form in ("graphml", "gexf", "csv", "turtle", "rdfxml", "cypher", "parquet", "ftm"):
        out = tmp_path / form
        kg("export", "--in", folder, "--format", form, "--projection", "co-attendance", "--out", out)
        files = [out / file for file in files_of(form)] if len(files_of(form)) > 1 else [out]
        assert any("顾长风".encode() in file.read_bytes() for file in files), form
    with (tmp_path / "csv" / "edges.csv").open(encoding="utf-8", newline="") as rows:
        assert {row["Type"] for row in csv.DictReader(rows)} == {"Undirected"}


WRONG = [
    (("--format", "svg"), "'svg' is none; known are turtle, graphml"),
    (
        ("--format", "gexf", "--projection", "friends"),
        "'friends' is none; known are co-attendance, chair-attendee, person-post-place",
    ),
    (("--format", "csv"), "csv writes nodes.csv, edges.csv; name a folder for them with --out"),
    (("--format", "facts", "--since", "2022"), "facts are those of all pages; narrow the graph in another format"),
    (("--format", "gexf", "--since", "spring"), "'spring' is no day; write 2022-11-20, 2022-11 or 2022"),
    (("--format", "meetings", "--projection", "co-attendance"), "a network has no meetings; choose another format"),
    (("--format", "gexf", "--min-weight", "0"), "0 is not in the range x>=1"),
]


@pytest.mark.parametrize(("options", "message"), WRONG, ids=[message for _, message in WRONG])
def test_what_cannot_be_exported_is_said(options: tuple[str, ...], message: str, folder: Path) -> None:
    assert message in " ".join(kg("export", "--in", folder, *options, code=2).stderr.split())


def test_a_part_without_anything_in_it_is_said(folder: Path, tmp_path: Path) -> None:
    done = kg("export", "--in", folder, "--format", "gexf", "--place", "亚特兰蒂斯", "--out", tmp_path / "part.gexf")
    assert done.stderr == "nothing found\n"


def test_a_fault_on_the_way_leaves_no_folder_half_written(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    done = kg("export", "--in", folder, "--format", "csv", "--out", tmp_path / "file", code=2)
    assert "cannot be written" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
