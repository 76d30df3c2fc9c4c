"""Programs of other people read what we export, and find in it what we put there.

A round trip is a line of `READERS`: a format, a program that reads it, and what the format does to a text. What comes back must be
what went out, of the graph of the sample and of one of hostile names.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple, cast

import igraph
import msgspec
import networkx as nx
import pandas as pd
import pyoxigraph as ox
import pytest
import rdflib
from antlr4 import CommonTokenStream, InputStream
from antlr4_cypher import CypherLexer, CypherParser
from filelock import FileLock
from followthemoney import model
from followthemoney.types import registry
from graphs import build_graph, list_elements, write_exports
from hostile import TEXTS, make_hostile, name_person
from lxml import etree
from pyarrow import parquet

from kg.exporters import FORMATS, write_files
from kg.exporters.flat import safe_text, safe_xml
from kg.exporters.graphml import name
from kg.exporters.rdf import BASE
from kg.exporters.tables import defuse
from kg.graph import NODES, Elements, Graph
from kg.model import Facts

HERE = Path(__file__).parent
READERS = HERE / "readers"
SCHEMAS = HERE / "data" / "schemas"
GRAPHML_SCHEMAS = READERS / "node_modules" / "graphml-moddle" / "resources" / "graphml" / "xsd"
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
def elements() -> Elements:
    return list_elements(read_sample())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("readers")
    write_exports(read_sample(), folder, formats=FORMATS)
    return folder


def nodes_of(graph: Graph, name: Callable[[str], str] = str) -> dict[str, str]:
    """The label of each node; `name` is how a format writes an id."""
    return {name(node): data["label"] for node, data in graph.nodes(data=True)}


def edges_of(graph: Graph, name: Callable[[str], str] = str) -> Edges:
    return Counter((name(source), name(target), data["kind"], data["weight"]) for source, target, data in graph.edges(data=True))


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    write_files((name for name in FORMATS if name != "facts"), make_hostile(), (), folder)
    return folder


# --- round trips ------------------------------------------------------------------------------------------------------------------


class Read(NamedTuple):
    """What a program found: label and kind of each node, and of each edge its ends, kind, weight and first quote."""

    nodes: dict[str, tuple[str, str]]
    edges: dict[str, tuple[str, str, str, int, str]]


def expect(elements: Elements, change: Callable[[str], str], name: Callable[[str], str]) -> Read:
    """What is to be found, where a format changes texts and ids like that."""
    nodes = {name(node.id): (change(node.label), node.kind) for node in elements.nodes()}
    edges = {}
    for edge in elements.edges():
        evidence = edge.attributes.get("evidence")
        quote = change(evidence[0].quote) if evidence else ""
        edges[name(edge.id)] = (name(edge.source), name(edge.target), edge.kind, edge.attributes["weight"], quote)
    return Read(nodes, edges)


def read_networkx(graph: Any) -> Read:
    nodes = {id: (data["label"], data["kind"]) for id, data in graph.nodes(data=True)}
    edges = {
        data.get("id", key): (source, target, data.get("kind", data.get("label")), int(data["weight"]), data.get("quote", ""))
        for source, target, key, data in graph.edges(keys=True, data=True)
    }
    return Read(nodes, edges)


def networkx_graphml(folder: Path) -> Read:
    return read_networkx(nx.read_graphml(folder / "graph.graphml", force_multigraph=True))


def networkx_gexf(folder: Path) -> Read:
    graph = nx.read_gexf(folder / "graph.gexf", version="1.3")
    return read_networkx(graph if graph.is_multigraph() else nx.MultiDiGraph(graph))


def networkx_nodelink(folder: Path) -> Read:
    return read_networkx(nx.node_link_graph(json.loads((folder / "graph.json").read_text(encoding="utf-8")), edges="edges"))


def igraph_graphml(folder: Path) -> Read:
    graph = igraph.Graph.Read_GraphML(str(folder / "graph.graphml"))
    ids = graph.vs["id"]
    nodes = dict(zip(ids, zip(graph.vs["label"], graph.vs["kind"], strict=True), strict=True))
    # igraph takes an edge's id for one of a node, but keeps the order of the file.
    named = [str(edge.get("id")) for edge in etree.parse(folder / "graph.graphml").iter("{*}edge")]
    edges = {
        id: (ids[e.source], ids[e.target], e["kind"], int(e["weight"]), e["quote"]) for id, e in zip(named, graph.es, strict=True)
    }
    return Read(nodes, edges)


def pandas_csv(folder: Path) -> Read:
    nodes, edges = (
        pd.read_csv(folder / file, keep_default_na=False, dtype=str, lineterminator="\n") for file in ("nodes.csv", "edges.csv")
    )
    return Read(
        {row.Id: (row.Label, row.kind) for row in nodes.itertuples()},
        {row.Id: (row.Source, row.Target, row.kind, int(row.Weight), row.quote) for row in edges.itertuples()},
    )


def pyarrow_parquet(folder: Path) -> Read:
    nodes, edges = (parquet.read_table(folder / file).to_pylist() for file in ("nodes.parquet", "edges.parquet"))
    return Read(
        {row["id"]: (row["label"], row["kind"]) for row in nodes},
        {
            row["id"]: (
                row["source"],
                row["target"],
                row["kind"],
                row["weight"],
                row["evidence"][0]["quote"] if row["evidence"] else "",
            )
            for row in edges
        },
    )


def drop_surrogates(text: str) -> str:
    """A text as UTF-8 can hold it."""
    return text.encode("utf-8", "ignore").decode()


ROUND_TRIPS: list[tuple[Callable[[Path], Read], Callable[[str], str], Callable[[str], str]]] = [
    (networkx_graphml, safe_xml, name),
    (igraph_graphml, safe_xml, name),
    (networkx_gexf, safe_xml, str),
    (networkx_nodelink, drop_surrogates, str),
    (pandas_csv, defuse, str),
    (pyarrow_parquet, safe_text, str),
]
round_trips = pytest.mark.parametrize(("read", "change", "name"), ROUND_TRIPS, ids=[read.__name__ for read, *_ in ROUND_TRIPS])


@round_trips
def test_what_goes_out_comes_back(
    read: Callable[[Path], Read], change: Callable[[str], str], name: Callable[[str], str], folder: Path, elements: Elements
) -> None:
    assert read(folder) == expect(elements, change, name)


@round_trips
def test_hostile_names_come_back(
    read: Callable[[Path], Read], change: Callable[[str], str], name: Callable[[str], str], hostile: Path
) -> None:
    assert read(hostile) == expect(make_hostile(), change, name)


RDF = {
    "graph.ttl": ox.RdfFormat.TURTLE,
    "graph.nt": ox.RdfFormat.N_TRIPLES,
    "graph.nq": ox.RdfFormat.N_QUADS,
    "graph.jsonld": ox.RdfFormat.JSON_LD,
    "graph.rdf": ox.RdfFormat.RDF_XML,
}


def statements(path: Path) -> set[ox.Triple]:
    """The statements of a file, in whatever graph, as pyoxigraph reads them."""
    return {quad.triple for quad in ox.parse(path=path, format=RDF[path.name])}


@pytest.mark.parametrize("file", RDF)
def test_every_form_of_rdf_says_the_same(file: str, folder: Path) -> None:
    expected = statements(folder / "graph.ttl")
    if file == "graph.rdf":
        expected = {without_control(triple) for triple in expected}
    assert statements(folder / file) == expected
    assert len(expected) > 600


@pytest.mark.parametrize("file", RDF)
def test_every_form_of_rdf_bears_hostile_names(file: str, hostile: Path) -> None:
    label = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
    change = safe_xml if file == "graph.rdf" else drop_surrogates
    found = {
        triple.subject.value: triple.object.value
        for triple in statements(hostile / file)
        if triple.predicate == label and isinstance(triple.subject, ox.NamedNode) and isinstance(triple.object, ox.Literal)
    }
    assert {found[BASE + name_person(number)] for number in range(len(TEXTS))} == {change(text) for text in TEXTS}
    assert len(statements(hostile / file)) == len(statements(hostile / "graph.ttl"))


def without_control(triple: ox.Triple) -> ox.Triple:
    """The statement as XML can bear it."""
    if not isinstance(triple.object, ox.Literal):
        return triple
    return ox.Triple(triple.subject, triple.predicate, ox.Literal(safe_xml(triple.object.value), datatype=triple.object.datatype))


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # rdflib's parser of JSON-LD
@pytest.mark.filterwarnings("ignore:Dataset.default_context is deprecated:DeprecationWarning")  # rdflib's parser of N-Quads
@pytest.mark.parametrize("file", RDF)
def test_rdflib_reads_what_pyoxigraph_reads(file: str, folder: Path) -> None:
    if file == "graph.nq":
        data = rdflib.Dataset()
        data.parse(data=(folder / file).read_text(encoding="utf-8"), format="nquads")
        by_rdflib = rdflib.Graph()
        for subject, predicate, object, _ in data.quads():
            by_rdflib.add((subject, predicate, object))
    else:
        by_rdflib = rdflib.Graph().parse(folder / file)
    again = ox.parse(by_rdflib.serialize(format="nt").encode(), format=ox.RdfFormat.N_TRIPLES)
    assert {quad.triple for quad in again} == statements(folder / file)


def test_a_page_is_a_graph_of_what_it_says(folder: Path) -> None:
    store = ox.Store()
    store.bulk_load(path=folder / "graph.nq", format=ox.RdfFormat.N_QUADS)
    rows = store.query(
        "PREFIX zg: <https://w3id.org/zhiguan/ns#> PREFIX schema: <https://schema.org/> PREFIX foaf: <http://xmlns.com/foaf/0.1/> "
        "SELECT ?page ?name { GRAPH ?g { ?g schema:identifier ?page . ?m zg:chairedBy ?p } ?p foaf:name ?name }"
    )
    assert isinstance(rows, ox.QuerySolutions)
    found = {(row["page"].value, row["name"].value) for row in rows}
    said = {(facts.id, name) for facts in read_sample() for meeting in facts.meetings for name in meeting.chair}
    assert found == said


# --- Turtle -----------------------------------------------------------------------------------------------------------------------


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
    assert nodes_of(read) == nodes_of(graph, name)
    assert edges_of(read) == edges_of(graph, name)
    assert {id for *_, id in read.edges(keys=True)} == {name(id) for *_, id in graph.edges(keys=True)}


def test_igraph_reads_graphml(folder: Path, graph: Graph) -> None:
    read = igraph.Graph.Read_GraphML(str(folder / "graph.graphml"))
    names = read.vs["id"]
    assert read.is_directed()
    assert dict(zip(names, read.vs["label"], strict=True)) == nodes_of(graph, name)
    assert Counter((names[e.source], names[e.target], e["kind"], int(e["weight"])) for e in read.es) == edges_of(graph, name)


def test_networkx_reads_gexf(folder: Path, graph: Graph) -> None:
    read: Any = nx.read_gexf(folder / "graph.gexf", version="1.3")
    assert nodes_of(read) == nodes_of(graph)
    assert Counter((s, t, data["label"], int(data["weight"])) for s, t, data in read.edges(data=True)) == edges_of(graph)
    assert all({"color", "position", "size"} <= set(data["viz"]) for _, data in read.nodes(data=True))
    [day] = [data["spells"] for _, data in read.nodes(data=True) if data["label"] == "全国林长制工作会议"]
    assert day == [("2023-05-20", "2023-05-20")]


@pytest.fixture(scope="session")
def node(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The node program, with the readers and schemas of tests/readers installed."""
    found, npm = shutil.which("node"), shutil.which("npm")
    if not found or not npm:
        pytest.skip("no node and npm on this machine: graphology and GraphML's schema do not see the exports")
    with FileLock(tmp_path_factory.getbasetemp().parent / "readers.lock"):  # workers of pytest-xdist come at the same time
        if not GRAPHML_SCHEMAS.is_dir():
            done = subprocess.run([npm, "ci", "--silent"], cwd=READERS, capture_output=True, text=True, timeout=300, check=False)
            if done.returncode:
                pytest.skip(
                    f"npm ci failed in {READERS}: graphology and GraphML's schema do not see the exports: {done.stderr[-500:]}"
                )
    return found


class Published(etree.Resolver):
    """Finds schemas that name each other by their addresses beside each other instead: those of GraphML, and ours of XLink."""

    def resolve(self, system_url: str, public_id: str, context: Any) -> Any:  # type: ignore[override]
        file = system_url.rpartition("/")[2]
        folder = SCHEMAS if file == "xlink.xsd" else GRAPHML_SCHEMAS
        return cast(Any, self).resolve_filename(str(folder / file), context) if system_url.startswith("http:") else None


@pytest.mark.parametrize("sample", ["folder", "hostile"])
@pytest.mark.parametrize("file", ["graph.graphml", "graph.gexf"])
def test_xml_keeps_to_the_schema(node: str, sample: str, file: str, request: pytest.FixtureRequest) -> None:
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(Published())
    schema = etree.XMLSchema(etree.parse(SCHEMAS / f"{file.removeprefix('graph.')}.xsd", parser))
    document = etree.parse(request.getfixturevalue(sample) / file)
    assert schema.validate(document), schema.error_log
    broken = next(document.getroot().iter("{*}edge"))
    broken.set("target", "person:nobody")
    assert not schema.validate(document), "the schema knows which nodes there are"


@pytest.mark.parametrize("file", ["graph.graphml", "graph.gexf"])
def test_xml_is_well_formed_for_lxml(folder: Path, file: str) -> None:
    root = etree.parse(folder / file).getroot()
    edges = [element.get("id") for element in root.iter("{*}edge")]
    nodes = {element.get("id") for element in root.iter("{*}node")}
    assert len(edges) == len(set(edges)) > 90
    assert {element.get(end) for element in root.iter("{*}edge") for end in ("source", "target")} <= nodes


def test_graphology_reads_every_node_and_edge(node: str, folder: Path, hostile: Path, graph: Graph) -> None:
    names: dict[str, Callable[[str], str]] = {"graph.graphml": name, "graph.gexf": str}
    for file, in_file in names.items():
        read = subprocess.run([node, READERS / "read.mjs", hostile / file], capture_output=True, check=True)
        labels = {found["id"]: found["label"] for found in json.loads(read.stdout)["nodes"]}
        assert {labels[in_file(name_person(number))] for number in range(len(TEXTS))} == {safe_xml(text) for text in TEXTS}, file
    for file, in_file in names.items():
        done = subprocess.run(
            [node, READERS / "read.mjs", folder / file], capture_output=True, text=True, encoding="utf-8", check=False
        )
        assert done.returncode == 0, done.stderr
        listed = json.loads(done.stdout)
        assert {found["id"]: found["label"] for found in listed["nodes"]} == nodes_of(graph, in_file), file
        found = Counter((e["source"], e["target"], e["attributes"]["kind"], e["attributes"]["weight"]) for e in listed["edges"])
        assert found == edges_of(graph, in_file), file
        assert {e["id"] for e in listed["edges"]} == {in_file(id) for *_, id in graph.edges(keys=True)}, file
        assert all({"x", "y", "size", "color"} <= set(found) for found in listed["nodes"]), file


# --- tables -----------------------------------------------------------------------------------------------------------------------


def test_pandas_reads_the_meetings(folder: Path) -> None:
    table = pd.read_csv(folder / "meetings.csv")
    assert list(table.columns[:3]) == ["date", "place", "name"]
    assert list(table["chair"].dropna()) == ["周明远", "韩立", "江若兰", "孟遥"]


def test_pandas_reads_the_facts(folder: Path) -> None:
    table = pd.read_json(folder / "facts.jsonl", lines=True)
    assert set(table["id"]) == {facts.id for facts in read_sample()}


def test_pandas_reads_typed_tables(folder: Path, graph: Graph) -> None:
    facts = pd.read_parquet(folder / "facts.parquet")
    chairs = [(f.id, name) for f in sorted(read_sample(), key=lambda f: f.id) for meeting in f.meetings for name in meeting.chair]
    chaired = facts[facts["kind"] == "chair"]
    assert list(zip(chaired["document"], chaired["person"], strict=True)) == chairs
    edges = pd.read_parquet(folder / "edges.parquet")
    assert str(edges["weight"].dtype) == "int32"
    assert sum(len(evidence) for evidence in edges["evidence"].dropna()) > len(edges["evidence"].dropna()), "all evidence is there"
    assert set(pd.read_parquet(folder / "nodes.parquet")["id"]) == set(graph)


# --- investigations and databases -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("sample", ["folder", "hostile"])
def test_followthemoney_takes_every_value(sample: str, request: pytest.FixtureRequest) -> None:
    lines = (request.getfixturevalue(sample) / "entities.ftm.json").read_text(encoding="utf-8").split("\n")
    entities = [json.loads(line) for line in lines if line]
    ids = {entity["id"] for entity in entities}
    assert len(ids) == len(entities)
    for entity in entities:
        proxy = model.get_proxy(entity, cleaned=False)
        proxy.schema.validate(entity)
        assert {name: set(values) for name, values in proxy.to_dict()["properties"].items()} == {
            name: set(values) for name, values in entity["properties"].items()
        }
        assert {value for name, value in proxy.itervalues() if name.type is registry.entity} <= ids


def test_followthemoney_knows_who_held_and_who_chaired(folder: Path, graph: Graph) -> None:
    lines = (folder / "entities.ftm.json").read_text(encoding="utf-8").split("\n")
    entities = {proxy.id: proxy for line in lines if line for proxy in [model.get_proxy(json.loads(line))]}
    kinds = Counter(proxy.schema.name for proxy in entities.values())
    stated = Counter(data["kind"] for *_, data in graph.edges(data=True))
    assert kinds["Occupancy"] == stated["HOLDS"]
    assert kinds["UnknownLink"] == stated["CHAIRED"] + stated["SPOKE_AT"] + stated["ATTENDED"]
    held = {
        (entities[proxy.first("holder")].caption, entities[proxy.first("post")].caption, *sorted(proxy.get("date")))
        for proxy in entities.values()
        if proxy.schema.is_a("Occupancy")
    }
    assert ("韩立", "黄冈市委书记", "2023-03-02", "2023-08-16") in held
    [tour] = [proxy for proxy in entities.values() if proxy.schema.is_a("Event") and proxy.caption == "全国林长制工作会议"]
    chairs = {
        entities[proxy.first("subject")].caption
        for proxy in entities.values()
        if proxy.schema.is_a("UnknownLink") and proxy.get("role") == ["chair"] and proxy.get("object") == [tour.id]
    }
    assert chairs == {"江若兰"}
    assert chairs < {entities[id].caption for id in tour.get("involved")}


def test_a_parser_of_cypher_reads_the_script(hostile: Path) -> None:
    texts: list[str] = []
    statements = (hostile / "graph.cypher").read_text(encoding="utf-8").split(";\n")
    created = [statement for statement in statements if statement.startswith("CREATE CONSTRAINT")]
    assert len(created) == len(NODES), "constraints are of Neo4j, and no part of openCypher's grammar"
    for statement in statements[len(created) : -1]:
        lexer = CypherLexer(InputStream(statement + ";"))
        parser = CypherParser(CommonTokenStream(lexer))
        parser.script()
        assert parser.getNumberOfSyntaxErrors() == 0
        lexer.reset()
        texts += [json.loads(token.text) for token in lexer.getAllTokens() if token.type == CypherLexer.STRING_LITERAL]
    assert {drop_surrogates(text) for text in TEXTS} <= set(texts)
    assert {name_person(number) for number in range(len(TEXTS))} <= set(texts)
