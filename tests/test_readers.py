"""Programs of other people read what we export, and find in it what we put there."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import igraph
import msgspec
import networkx as nx
import pandas as pd
import pyoxigraph as ox
import pytest
import rdflib
from graphs import write_exports
from lxml import etree

from kg.exporters import FORMATS
from kg.graph import Graph
from kg.model import Facts
from kg.update import build_graph

HERE = Path(__file__).parent
READERS = HERE / "readers"
SAMPLE = HERE / "data" / "facts_sample.jsonl"
Edges = Counter[tuple[str, str, str, int]]
"""How often an edge of this source, target, kind and weight occurs."""


def read_sample() -> list[Facts]:
    return [msgspec.json.decode(line, type=Facts) for line in SAMPLE.read_text(encoding="utf-8").split("\n") if line]


@pytest.fixture(scope="module")
def graph() -> Graph:
    facts = read_sample()
    return build_graph(facts)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("readers")
    write_exports(read_sample(), folder, formats=FORMATS)
    return folder


def nodes_of(graph: Graph) -> dict[str, str]:
    """The label of each node."""
    return {node: data["label"] for node, data in graph.nodes(data=True)}


def edges_of(graph: Graph) -> Edges:
    return Counter((source, target, data["kind"], data["weight"]) for source, target, data in graph.edges(data=True))


# --- Turtle -----------------------------------------------------------------------------------------------------------------------


def test_rdflib_and_pyoxigraph_read_the_same_triples(folder: Path) -> None:
    by_rdflib = rdflib.Graph().parse(folder / "graph.ttl")
    again = ox.parse(by_rdflib.serialize(format="nt").encode(), format=ox.RdfFormat.N_TRIPLES)
    triples = set(ox.parse(path=folder / "graph.ttl", format=ox.RdfFormat.TURTLE))
    assert triples == set(again)
    assert len(triples) == len(by_rdflib) > 600


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # rdflib's parser of JSON-LD
@pytest.mark.parametrize(("file", "form"), [("graph.nt", ox.RdfFormat.N_TRIPLES), ("graph.jsonld", ox.RdfFormat.JSON_LD)])
def test_other_forms_of_rdf_say_the_same(folder: Path, file: str, form: ox.RdfFormat) -> None:
    expected = set(ox.parse(path=folder / "graph.ttl", format=ox.RdfFormat.TURTLE))
    assert set(ox.parse(path=folder / file, format=form)) == expected
    by_rdflib = rdflib.Graph().parse(folder / file).serialize(format="nt")
    assert set(ox.parse(by_rdflib.encode(), format=ox.RdfFormat.N_TRIPLES)) == expected


def test_jsonld_reads_as_json(folder: Path) -> None:
    things: dict[str, dict[str, Any]] = defaultdict(dict)
    for thing in json.loads((folder / "graph.jsonld").read_text(encoding="utf-8"))["@graph"]:
        for key, value in thing.items():
            if key == "holds":
                things[thing["id"]].setdefault(key, []).append(value)
            else:
                things[thing["id"]][key] = value
    [han] = [thing for thing in things.values() if thing.get("name") == "韩立"]
    assert han["type"] == "Person"
    assert {things[post]["label"] for post in han["holds"]} == {"黄冈市委书记", "湖北省委常委"}


def test_sparql_finds_who_chaired_what(folder: Path, graph: Graph) -> None:
    store = ox.Store()
    store.bulk_load(path=folder / "graph.ttl", format=ox.RdfFormat.TURTLE)
    solutions = store.query(
        "PREFIX zg: <https://w3id.org/zhiguan/ns#> PREFIX foaf: <http://xmlns.com/foaf/0.1/> "
        "SELECT ?name ?m WHERE { ?m zg:chairedBy ?p . ?p foaf:name ?name }"
    )
    assert isinstance(solutions, ox.QuerySolutions)
    found = {(row["name"].value, row["m"].value.removeprefix("https://w3id.org/zhiguan/id/")) for row in solutions}
    names = nodes_of(graph)
    assert found == {(names[source], target) for source, target, edge in graph.edges(data=True) if edge["kind"] == "CHAIRED"}


# --- GraphML and GEXF -------------------------------------------------------------------------------------------------------------


def test_networkx_reads_graphml(folder: Path, graph: Graph) -> None:
    read: Any = nx.read_graphml(folder / "graph.graphml")
    assert read.is_directed()
    assert read.is_multigraph()
    assert nodes_of(read) == nodes_of(graph)
    assert edges_of(read) == edges_of(graph)
    assert {id for *_, id in read.edges(keys=True)} == {id for *_, id in graph.edges(keys=True)}


def test_igraph_reads_graphml(folder: Path, graph: Graph) -> None:
    read = igraph.Graph.Read_GraphML(str(folder / "graph.graphml"))
    names = read.vs["id"]
    assert read.is_directed()
    assert dict(zip(names, read.vs["label"], strict=True)) == nodes_of(graph)
    assert Counter((names[e.source], names[e.target], e["kind"], int(e["weight"])) for e in read.es) == edges_of(graph)


def test_networkx_reads_gexf(folder: Path, graph: Graph) -> None:
    read: Any = nx.read_gexf(folder / "graph.gexf", version="1.3")
    assert nodes_of(read) == nodes_of(graph)
    assert Counter((s, t, data["label"], int(data["weight"])) for s, t, data in read.edges(data=True)) == edges_of(graph)
    assert all({"color", "position", "size"} <= set(data["viz"]) for _, data in read.nodes(data=True))
    [day] = [data["spells"] for _, data in read.nodes(data=True) if data["label"] == "全国林长制工作会议"]
    assert day == [("2023-05-20", "2023-05-20")]


def test_networkx_reads_nodelink(folder: Path, graph: Graph) -> None:
    read: Any = nx.node_link_graph(json.loads((folder / "graph.json").read_text(encoding="utf-8")), edges="edges")
    assert read.is_multigraph()
    assert nodes_of(read) == nodes_of(graph)
    assert edges_of(read) == edges_of(graph)


@pytest.mark.parametrize("file", ["graph.graphml", "graph.gexf"])
def test_xml_is_well_formed_for_lxml(folder: Path, file: str) -> None:
    root = etree.parse(folder / file).getroot()
    edges = [element.get("id") for element in root.iter("{*}edge")]
    nodes = {element.get("id") for element in root.iter("{*}node")}
    assert len(edges) == len(set(edges)) > 90
    assert {element.get(end) for element in root.iter("{*}edge") for end in ("source", "target")} <= nodes


@pytest.fixture(scope="session")
def node() -> str:
    """The node program, with the readers of tests/readers installed."""
    found, npm = shutil.which("node"), shutil.which("npm")
    if not found or not npm:
        pytest.skip("no node and npm on this machine: graphology does not read the exports")
    if not (READERS / "node_modules" / "graphology-gexf").is_dir():
        done = subprocess.run([npm, "ci", "--silent"], cwd=READERS, capture_output=True, text=True, timeout=300, check=False)
        if done.returncode:
            pytest.skip(f"npm ci failed in {READERS}, graphology does not read the exports: {done.stderr[-500:]}")
    return found


def test_graphology_reads_every_node_and_edge(node: str, folder: Path, graph: Graph) -> None:
    # Both files in one test: two workers must not install the readers at the same time.
    for file in ("graph.graphml", "graph.gexf"):
        done = subprocess.run(
            [node, READERS / "read.mjs", folder / file], capture_output=True, text=True, encoding="utf-8", check=False
        )
        assert done.returncode == 0, done.stderr
        read = json.loads(done.stdout)
        assert {found["id"]: found["label"] for found in read["nodes"]} == nodes_of(graph), file
        found = Counter((e["source"], e["target"], e["attributes"]["kind"], e["attributes"]["weight"]) for e in read["edges"])
        assert found == edges_of(graph), file
        assert {e["id"] for e in read["edges"]} == {id for *_, id in graph.edges(keys=True)}, file
        assert all({"x", "y", "size", "color"} <= set(found) for found in read["nodes"]), file


# --- tables -----------------------------------------------------------------------------------------------------------------------


def test_pandas_reads_the_meetings(folder: Path) -> None:
    table = pd.read_csv(folder / "meetings.csv")
    assert list(table.columns[:3]) == ["date", "place", "name"]
    assert list(table["chair"].dropna()) == ["周明远", "韩立", "江若兰", "孟遥"]


def test_pandas_reads_the_facts(folder: Path) -> None:
    table = pd.read_json(folder / "facts.jsonl", lines=True)
    assert set(table["id"]) == {facts.id for facts in read_sample()}
