"""SPARQL over the Turtle file of a graph: named queries, queries of one's own, and what is refused."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from graphs import write_exports
from invented import HUANGGANG, PAGES

from kg.errors import Fault
from kg.query.sparql import Graph, answer, fill, get_query, list_queries, load_graph

NAMES = ("attended", "chaired", "co_attendance", "meetings", "persons", "places", "posts", "spoke_not_chaired")


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    folder = tmp_path_factory.mktemp("graph")
    write_exports(PAGES, folder)
    return load_graph(folder)


def rows(graph: Graph, text: str) -> list[dict[str, str]]:
    """The answer's rows, each as a map from column to cell."""
    table = answer(graph, text, "table")
    assert not isinstance(table, str)
    columns, cells = table
    return [dict(zip(columns, row, strict=True)) for row in cells]


def ask(graph: Graph, name: str, **parameters: str) -> list[dict[str, str]]:
    return rows(graph, fill(get_query(name), parameters))


def test_the_named_queries_are_these() -> None:
    assert tuple(query.name for query in list_queries()) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_named_query_says_what_it_answers_and_what_its_parameters_mean(name: str) -> None:
    query = get_query(name)
    assert query.answers.endswith(".")
    assert set(query.parameters) == {line.split()[1][1:] for line in query.text.splitlines() if line.startswith("  VALUES ?")}
    assert query.parameters


@pytest.mark.parametrize("name", NAMES)
def test_a_named_query_answers_with_open_parameters_in_any_engine(name: str, graph: Graph) -> None:
    query = get_query(name)
    found = rows(graph, query.text)
    assert found
    assert rows(Graph(graph.store, {}), query.text) == found, "the query relies on prefixes that it does not declare"


@pytest.mark.parametrize(
    ("parameters", "meetings"),
    [
        ({}, ["春耕现场会", "黄冈市全市防汛工作会议", "黄冈市全市防汛工作会议", "国务院常务会议"]),
        ({"place": "湖北省"}, ["春耕现场会", "黄冈市全市防汛工作会议", "黄冈市全市防汛工作会议"]),
        ({"place": "黄冈市"}, ["黄冈市全市防汛工作会议", "黄冈市全市防汛工作会议"]),
        ({"place": "湖北省黄冈市黄梅县"}, []),
        ({"place": "湖北省天门市"}, ["春耕现场会"]),
        ({"person": "温岭"}, ["国务院常务会议"]),
        ({"since": "2022-04"}, ["国务院常务会议"]),
        ({"since": "2022-03-05", "until": "2022-03"}, ["黄冈市全市防汛工作会议", "黄冈市全市防汛工作会议"]),
        ({"until": "2021"}, []),
    ],
)
def test_chaired_is_narrowed_and_a_place_holds_the_places_within(
    parameters: dict[str, str], meetings: list[str], graph: Graph
) -> None:
    assert [row["meeting"] for row in ask(graph, "chaired", **parameters)] == meetings


def test_the_other_named_queries(graph: Graph) -> None:
    assert [(row["rank"], row["person"]) for row in ask(graph, "attended", place=HUANGGANG)] == [("1", "叶知秋"), ("2", "沈砚")]
    assert [(row["title"], row["person"], row["first"], row["last"]) for row in ask(graph, "posts", title="市委书记")] == [
        ("市委书记", "顾长风", "2022-03-06", "2022-03-07")
    ]
    assert [(row["posts"], row["chairs"], row["meetings"]) for row in ask(graph, "persons", person="顾长风")] == [("1", "1", "1")]
    assert [(row["other"], row["meetings"]) for row in ask(graph, "co_attendance", person="顾长风")] == [
        ("叶知秋", "1"),
        ("沈砚", "1"),
    ]
    assert [(row["chairs"], row["speakers"], row["attendees"]) for row in ask(graph, "meetings", place=HUANGGANG)] == [
        ("1", "1", "2")
    ]
    assert [row["person"] for row in ask(graph, "spoke_not_chaired")] == ["江晚"]
    assert [(row["path"], row["within"]) for row in ask(graph, "places", place=HUANGGANG)] == [(HUANGGANG, "湖北省")]


def test_a_parameter_is_a_value_and_never_a_piece_of_query(graph: Graph) -> None:
    assert ask(graph, "chaired", person='温岭" } ?x ?y ?z . { "') == []


def test_prefixes_of_the_file_need_no_declaration(graph: Graph) -> None:
    assert answer(graph, 'ASK { ?person foaf:name "顾长风" }', "table") == "true"


def test_csv_and_json_are_those_of_the_w3c(graph: Graph) -> None:
    query = "SELECT ?name WHERE { ?person foaf:name ?name } ORDER BY ?name"
    as_csv, as_json = answer(graph, query, "csv"), answer(graph, query, "json")
    assert isinstance(as_csv, str) and isinstance(as_json, str)
    names = [row["name"] for row in csv.DictReader(io.StringIO(as_csv))]
    assert names == sorted(names) and "叶知秋" in names
    assert [row["name"]["value"] for row in json.loads(as_json)["results"]["bindings"]] == names


def test_triples_come_as_turtle_the_same_each_time(graph: Graph) -> None:
    query = "CONSTRUCT WHERE { ?place schema:containedInPlace ?other }"
    assert len({answer(graph, query, "table") for _ in range(5)}) == 1


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("INSERT DATA { <a:b> <a:c> 1 }", "the query: cannot be read"),
        ("DELETE WHERE { ?s ?p ?o }", "the query: cannot be read"),
        ("LOAD <http://example.org/a.ttl>", "the query: cannot be read"),
        ("SELECT ?x WHERE", "the query: cannot be read"),
        ("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", r"asks another server \(SERVICE\); leave SERVICE out"),
        ("SELECT * { service silent <http://127.0.0.1:1/> { ?s ?p ?o } }", r"asks another server \(SERVICE\); leave SERVICE out"),
    ],
)
def test_what_is_no_question_to_this_graph_is_refused(text: str, fault: str, graph: Graph) -> None:
    with pytest.raises(Fault, match=fault):
        answer(graph, text, "table")


def test_the_word_service_in_a_name_is_no_call(graph: Graph) -> None:
    text = "SELECT * { ?s <https://example.org/service#x> 'service' } # service"
    assert answer(graph, text, "table") == (["s"], [])


def test_unknown_queries_and_parameters_are_named() -> None:
    with pytest.raises(Fault, match="chaird: is no named query; known are attended, chaired"):
        get_query("chaird")
    with pytest.raises(Fault, match=r"is no named query"):
        get_query("../schema")
    with pytest.raises(Fault, match="--param who: is no parameter of the query chaired; known are: person, place"):
        fill(get_query("chaired"), {"who": "x"})


def test_a_missing_or_damaged_graph_is_named(tmp_path: Path) -> None:
    with pytest.raises(Fault, match=r"graph.ttl: is missing; make it with kg build"):
        load_graph(tmp_path)
    (tmp_path / "graph.ttl").write_text("<a:b> <a:c> ", encoding="utf-8")
    with pytest.raises(Fault, match=r"graph.ttl: cannot be read .*; build the graph again"):
        load_graph(tmp_path)
