"""The graph that comes of the facts of many pages."""

from __future__ import annotations

import random
from itertools import combinations
from pathlib import Path

import msgspec
import networkx as nx
import pytest
from graphs import build_graph
from stated import HG, HY, MC, meet, page

from kg.graph import EDGE_KINDS, EDGES, NODES, Graph
from kg.model import Facts

SAMPLE = Path(__file__).parent / "data" / "facts_sample.jsonl"


def read_sample() -> list[Facts]:
    return [msgspec.json.decode(line, type=Facts) for line in SAMPLE.read_text(encoding="utf-8").split("\n") if line]


@pytest.fixture(scope="module")
def graph() -> Graph:
    facts = read_sample()
    return build_graph(facts)


# --- ids --------------------------------------------------------------------------------------------------------------------------


def ids_of(facts: list[Facts]) -> set[str]:
    graph = build_graph(facts)
    return {*graph, *(id for *_, id in graph.edges(keys=True))}


def test_ids_stay_when_documents_are_added() -> None:
    facts = read_sample()
    everything = ids_of(facts)
    for some in combinations(facts, len(facts) - 1):
        assert ids_of(list(some)) <= everything


def test_ids_stay_when_a_person_rises_or_a_namesake_appears_elsewhere() -> None:
    old = [page("a", ("周明远", "市长", HG))]
    new = [page("b", ("周明远", "副省长", "湖北省")), page("c", ("周明远", "市长", HY)), page("d", ("周明远", "部长", "中国"))]
    assert ids_of(old) <= ids_of(old + new)


def test_order_of_documents_does_not_matter() -> None:
    facts = read_sample()
    first = build_graph(facts)
    for seed in range(5):
        random.Random(seed).shuffle(facts)
        again = build_graph(facts)
        assert list(first.nodes(data=True)) == list(again.nodes(data=True))
        assert list(first.edges(keys=True, data=True)) == list(again.edges(keys=True, data=True))


# --- the graph --------------------------------------------------------------------------------------------------------------------


def find(graph: Graph, kind: str, label: str) -> str:
    [node] = [node for node, data in graph.nodes(data=True) if (data["kind"], data["label"]) == (kind, label)]
    return node


def pairs(graph: Graph, kind: str) -> list[tuple[str, str]]:
    """(source, target) of each edge of a kind."""
    return [(source, target) for source, target, data in graph.edges(data=True) if data["kind"] == kind]


def edge(graph: Graph, kind: str, source: str, target: str) -> dict[str, object]:
    [data] = [data for data in graph[source][target].values() if data["kind"] == kind]
    return dict(data)


def test_every_node_and_edge_is_of_the_table(graph: Graph) -> None:
    assert {data["kind"] for _, data in graph.nodes(data=True)} == set(NODES)
    used = set()
    for source, target, data in graph.edges(data=True):
        kind = (data["kind"], graph.nodes[source]["kind"], graph.nodes[target]["kind"])
        used.add(kind)
        assert set(data) <= {"kind", *(attribute.name for attribute in EDGE_KINDS[kind].attributes)}
    assert used == {(kind.name, kind.source, kind.target) for kind in EDGES}
    for _, data in graph.nodes(data=True):
        assert set(data) <= {"kind", "label", *(attribute.name for attribute in NODES[data["kind"]].attributes)}


def test_edge_ids_are_unique(graph: Graph) -> None:
    ids = [id for *_, id in graph.edges(keys=True)]
    assert len(ids) == len(set(ids)) > 90


def test_places_nest(graph: Graph) -> None:
    up = {source: target for source, target in pairs(graph, "PART_OF") if source.startswith("place/")}
    assert up == {
        f"place/{MC}": f"place/{HG}",
        f"place/{HG}": "place/湖北省",
        "place/湖北省": "place/中国",
        "place/湖南省衡阳市常宁市": f"place/{HY}",
        f"place/{HY}": "place/湖南省",
        "place/湖南省": "place/中国",
    }
    assert graph.nodes[f"place/{MC}"] == {
        "kind": "Place",
        "label": "麻城市",
        "path": MC,
        "name": "麻城市",
        "gb2260": "421181",
        "since": "1995",
    }
    assert "gb2260" not in graph.nodes["place/中国"]


@pytest.mark.parametrize("place", ["新疆生产建设兵团", "新疆维吾尔自治区新疆生产建设兵团第六师"])
def test_a_place_that_the_standard_does_not_number_has_no_code(place: str) -> None:
    stated = build_graph([page("p", ("韩立", "党委书记", place))])
    assert "gb2260" not in stated.nodes[f"place/{place}"]


def test_a_tenure_has_the_days_on_which_it_was_seen_and_no_others(graph: Graph) -> None:
    post = find(graph, "Post", "黄冈市委书记")
    held = edge(graph, "HOLDS", find(graph, "Person", "韩立"), post)
    assert (held["first"], held["last"], held["weight"]) == ("2023-03-02", "2023-08-16", 4)
    assert len(held["evidence"]) == 4  # type: ignore[arg-type]


def test_a_former_holder_was_not_seen_in_office(graph: Graph) -> None:
    held = edge(graph, "HOLDS", find(graph, "Person", "许望川"), find(graph, "Post", "常宁市委书记"))
    assert "first" not in held
    assert held["former"] == "XXXX-04-06"


@pytest.mark.parametrize(
    ("title", "post", "former"),
    [
        ("原市委书记", "市委书记", True),
        ("前任市长", "市长", True),
        ("市委原书记", "市委书记", True),
        ("高原研究院原子所所长", "高原研究院原子所所长", False),
        ("市前线指挥部指挥长", "市前线指挥部指挥长", False),
        ("原种场场长", "原种场场长", False),
    ],
)
def test_marks_of_a_former_office(title: str, post: str, former: bool) -> None:
    facts = [page("a", ("韩立", title, HG))]
    graph = build_graph(facts)
    [held] = [data for *_, data in graph.edges(data=True) if data["kind"] == "HOLDS"]
    assert ("former" in held) is former
    assert [data["title"] for _, data in graph.nodes(data=True) if data["kind"] == "Post"] == [post]


def test_reports_of_one_meeting_are_one_node(graph: Graph) -> None:
    node = find(graph, "Meeting", "全市春季防火工作推进会")
    pages = {graph.nodes[target]["document"] for source, target in pairs(graph, "REPORTED_IN") if source == node}
    assert pages == {"hb-001", "hb-002"}
    chaired = edge(graph, "CHAIRED", find(graph, "Person", "韩立"), node)
    assert (chaired["weight"], chaired["rank"], chaired["first"], chaired["last"]) == (2, 1, "2023-03-01", "2023-03-01")


def test_a_meeting_of_several_days_has_its_first_and_last(graph: Graph) -> None:
    speaker = edge(graph, "SPOKE_AT", find(graph, "Person", "方知秋"), find(graph, "Meeting", "文旅座谈会"))
    assert (speaker["first"], speaker["last"], speaker["rank"]) == ("2023-08-14", "2023-08-15", 2)


def test_who_chairs_by_one_page_does_not_attend_by_another() -> None:
    facts = [
        page("a", meetings=(meet("全市防火调度会", "2023-01-01", chair=("韩立",)),)),
        page("b", meetings=(meet("全市防火调度会", "2023-01-01", attendees=("韩立", "沈佳禾")),)),
    ]
    graph = build_graph(facts)
    parts = {(source.split("/")[1][:2], data["kind"]) for source, _, data in graph.edges(data=True) if source.startswith("person/")}
    assert parts == {("韩立", "CHAIRED"), ("沈佳", "ATTENDED")}


def test_organs_of_a_place_nest(graph: Graph) -> None:
    whole, part = find(graph, "Organ", "麻城市委"), find(graph, "Organ", "麻城市委组织部")
    assert edge(graph, "PART_OF", part, whole)
    assert edge(graph, "POST_IN", find(graph, "Post", "麻城市委组织部部长"), part)


def test_what_has_no_place_is_not_joined_across_pages() -> None:
    facts = [page("a", ("韩立", "镇党委书记", None)), page("b", ("沈佳禾", "镇党委书记", None))]
    graph = build_graph(facts)
    assert len([node for node in graph if node.startswith("post/")]) == 2


def test_every_fact_has_its_evidence(graph: Graph) -> None:
    for source, target, data in graph.edges(data=True):
        if EDGE_KINDS[data["kind"], graph.nodes[source]["kind"], graph.nodes[target]["kind"]].node:
            assert all(item.quote and len(item.quote) == item.span.end - item.span.start for item in data["evidence"])
    assert all(data["evidence"] for _, data in graph.nodes(data=True) if data["kind"] == "Meeting")


def test_nothing_stands_alone(graph: Graph) -> None:
    assert nx.number_weakly_connected_components(graph) == 1
