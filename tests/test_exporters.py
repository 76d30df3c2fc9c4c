"""What the exported files must hold, and the traps that their readers set."""

from __future__ import annotations

import csv
import io
import math
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections import Counter
from itertools import combinations
from pathlib import Path
from urllib.parse import unquote

import msgspec
import pyoxigraph as ox
import pytest
import rdflib
from graphs import build_graph, elements_of, write_exports
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from rdflib.namespace import FOAF, RDF, SDO, Namespace

from kg.exporters import FORMATS, Whole, files_of, write_streams
from kg.exporters.cypher import write_map
from kg.exporters.flat import escape, safe_text, safe_xml
from kg.exporters.meetings import COLUMNS
from kg.exporters.rdf import BASE, PREFIXES, reference
from kg.exporters.tables import FORMULA, defuse
from kg.exporters.turtle import quote
from kg.graph import EDGES, NODES
from kg.graph.kinds import KINDS
from kg.graph.layout import draw
from kg.model import Facts

HERE = Path(__file__).parent
SAMPLE = HERE / "data" / "facts_sample.jsonl"
ONTOLOGY = HERE.parent / "kg" / "ontology"
ZG, ID, OA, ORG, PROV = (Namespace(iri) for iri in (PREFIXES["zg"], BASE, PREFIXES["oa"], PREFIXES["org"], PREFIXES["prov"]))
GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"
GEXF = "{http://gexf.net/1.3}"
VIZ = "{http://gexf.net/1.3/viz}"


def read_sample() -> list[Facts]:
    return [msgspec.json.decode(line, type=Facts) for line in SAMPLE.read_text(encoding="utf-8").split("\n") if line]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("exports")
    write_exports(read_sample(), folder, formats=FORMATS)
    return folder


@pytest.fixture(scope="module")
def rdf(folder: Path) -> rdflib.Graph:
    return rdflib.Graph().parse(folder / "graph.ttl")


@pytest.fixture(scope="module")
def graphml(folder: Path) -> ET.Element:
    return ET.parse(folder / "graph.graphml").getroot()


@pytest.fixture(scope="module")
def gexf(folder: Path) -> ET.Element:
    return ET.parse(folder / "graph.gexf").getroot()


# --- all files --------------------------------------------------------------------------------------------------------------------


def test_all_files_are_written_and_nothing_else(folder: Path) -> None:
    assert {path.name for path in folder.iterdir()} == {file for name in FORMATS for file in files_of(name)}


def test_a_build_writes_the_usual_files(tmp_path: Path) -> None:
    write_exports(read_sample(), tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"graph.ttl", "graph.graphml", "graph.gexf", "facts.jsonl", "meetings.csv"}


def test_a_fault_leaves_the_old_files_as_they_were(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "graph.ttl").write_text("old")

    def fail(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setitem(FORMATS, "meetings", Whole(("meetings.csv",), fail))
    with pytest.raises(OSError, match="disk full"):
        write_exports(read_sample(), tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["graph.ttl"]
    assert (tmp_path / "graph.ttl").read_text() == "old"


def test_same_bytes_for_any_hash_seed_and_order(folder: Path, tmp_path: Path) -> None:
    code = (
        "import sys, msgspec\nfrom pathlib import Path\n"
        "from graphs import write_exports\nfrom kg.exporters import FORMATS\nfrom kg.model import Facts\n"
        "lines = Path(sys.argv[1]).read_text(encoding='utf-8').split('\\n')\n"
        "facts = [msgspec.json.decode(line, type=Facts) for line in lines if line]\n"
        "write_exports(reversed(facts), Path(sys.argv[2]), formats=FORMATS)\n"
    )
    for seed in ("1", "2"):
        out = tmp_path / seed
        environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join((str(HERE.parent), str(HERE)))}
        subprocess.run([sys.executable, "-c", code, str(SAMPLE), str(out)], check=True, env=environment, cwd=tmp_path)
        for path in folder.iterdir():
            assert (out / path.name).read_bytes() == path.read_bytes(), path.name


def test_one_format_alone(tmp_path: Path) -> None:
    write_exports(read_sample(), tmp_path, formats=["gexf"])
    assert [path.name for path in tmp_path.iterdir()] == ["graph.gexf"]


def test_no_facts_give_empty_files_that_can_be_read(tmp_path: Path) -> None:
    write_exports([], tmp_path)
    assert len(rdflib.Graph().parse(tmp_path / "graph.ttl")) == 0
    assert ET.parse(tmp_path / "graph.graphml").getroot().find(f"{GRAPHML}graph") is not None
    assert ET.parse(tmp_path / "graph.gexf").getroot().find(f"{GEXF}graph") is not None
    assert (tmp_path / "facts.jsonl").read_text() == ""
    assert (tmp_path / "meetings.csv").read_text(encoding="utf-8-sig") == ",".join(COLUMNS) + "\n"


# --- facts ------------------------------------------------------------------------------------------------------------------------


def test_facts_come_back_as_they_were(folder: Path) -> None:
    lines = (folder / "facts.jsonl").read_text(encoding="utf-8").split("\n")
    assert lines.pop() == ""
    assert [msgspec.json.decode(line, type=Facts) for line in lines] == sorted(read_sample(), key=lambda facts: facts.id)
    first = msgspec.json.decode(lines[0])
    assert list(first)[:8] == ["id", "url", "published", "locality", "meetings", "roles", "mentioned", "bylines"]
    assert "韩立" in lines[0], "Chinese stands as itself, not as escapes"


# --- Turtle -----------------------------------------------------------------------------------------------------------------------


def test_turtle_has_nodes_in_order_then_edges_in_order_and_no_blank_node(folder: Path, rdf: rdflib.Graph) -> None:
    text = (folder / "graph.ttl").read_text(encoding="utf-8")
    subjects = re.findall(r"^<(\S+)>$", text, re.MULTILINE)
    nodes = [id for id in subjects if id.split("/")[0] in KINDS]
    edges = [id for id in subjects if id.split("/")[0] in ("tenure", "part")]
    assert nodes == sorted(set(nodes))
    assert edges == sorted(set(edges), key=lambda id: (not id.startswith("tenure/"), edges.index(id)))
    assert len(nodes) > 50 and len(edges) > 30
    assert subjects.index(edges[0]) > subjects.index(nodes[-1])
    assert not [term for triple in rdf for term in triple if isinstance(term, rdflib.BNode)]
    assert len(rdf) > 600


def cells(rows: rdflib.query.Result) -> list[tuple[str, ...]]:
    """The rows that a SELECT found, as text."""
    return [tuple(str(cell) for cell in row) for row in rows if isinstance(row, rdflib.query.ResultRow)]


def test_a_tenure_in_rdf(rdf: rdflib.Graph) -> None:
    rows = rdf.query(
        """SELECT ?post ?office ?organ ?first ?last ?edtf WHERE {
            ?person foaf:name "韩立" ; org:holds ?p .
            ?tenure org:member ?person ; zg:post ?p ; zg:firstObserved ?first ; zg:lastObserved ?last ; zg:edtf ?edtf ;
                org:organization/rdfs:label ?organ .
            ?p rdfs:label ?post ; org:role/skos:prefLabel ?office ; zg:jurisdiction/schema:containedInPlace/zg:path "湖北省" }"""
    )
    assert cells(rows) == [("黄冈市委书记", "市委书记", "黄冈市委", "2023-03-02", "2023-08-16", "2023-03-02/2023-08-16")]


def test_who_chaired_what_with_the_words_that_say_so(rdf: rdflib.Graph) -> None:
    rows = rdf.query(
        """SELECT ?name ?meeting ?quote ?start ?rule ?page WHERE {
            ?part zg:capacity zg:chair ; zg:agent ?person ; zg:meeting ?m .
            ?person foaf:name ?name . ?m schema:name ?meeting ; zg:chairedBy ?person .
            ?note oa:hasBody ?part ; oa:hasTarget ?target ; prov:wasGeneratedBy/rdfs:label ?rule .
            ?target oa:hasSource/schema:identifier ?page ; oa:hasSelector/oa:exact ?quote ; oa:hasSelector/oa:start ?start }"""
    )
    found = set(cells(rows))
    assert len(found) == 5
    assert ("韩立", "全市春季防火工作推进会", "韩立主持召开", "25", "chair.person-verb", "hb-001") in found
    assert ("孟遥", "“R&D <新>项目”座谈会", "\x0b孟　遥主持", "53", "chair.person-verb", "hn-002") in found


def test_dates_are_edtf_and_xsd_only_where_whole(rdf: rdflib.Graph) -> None:
    dates = {
        str(rdf.value(meeting, SDO.name)): (
            str(rdf.value(meeting, ZG.edtf)),
            str(rdf.value(meeting, SDO.startDate)),
            str(rdf.value(meeting, SDO.endDate)),
        )
        for meeting in rdf.subjects(RDF.type, SDO.Event)
    }
    assert dates["全国林长制工作会议"] == ("2023-05-20", "2023-05-20", "None")
    assert dates["文旅座谈会"] == ("2023-08-14/2023-08-15", "2023-08-14", "2023-08-15")
    assert dates["“R&D <新>项目”座谈会"] == ("XXXX-04-05", "None", "None")


def test_a_chair_is_no_organizer(rdf: rdflib.Graph) -> None:
    assert set(rdf.objects(None, SDO.organizer)) == set(rdf.subjects(RDF.type, ORG.Organization)) & set(
        rdf.objects(None, SDO.organizer)
    )
    assert not set(rdf.objects(None, SDO.organizer)) & set(rdf.subjects(RDF.type, FOAF.Person))


# --- GraphML ----------------------------------------------------------------------------------------------------------------------


def data_of(element: ET.Element) -> dict[str, str]:
    return {data.attrib["key"].split(".")[1]: data.text or "" for data in element.iter(f"{GRAPHML}data")}


def test_graphml_edge_ids_are_unique(graphml: ET.Element) -> None:
    ids = Counter(edge.attrib["id"] for edge in graphml.iter(f"{GRAPHML}edge"))
    assert ids.most_common(1)[0][1] == 1
    assert len(ids) > 90


def test_graphml_has_scalars_of_declared_types_only(graphml: ET.Element) -> None:
    keys = {key.attrib["id"]: key.attrib for key in graphml.iter(f"{GRAPHML}key")}
    assert {key["attr.type"] for key in keys.values()} <= {"string", "int", "double", "boolean"}
    assert not {"d3", "d7"} & set(keys), "Gephi takes these ids for labels of yEd"
    casts = {"string": str, "int": int, "double": float, "boolean": str}
    for element in graphml.iter():
        if element.tag == f"{GRAPHML}data":
            casts[keys[element.attrib["key"]]["attr.type"]](element.text)
            assert element.text != "None"
    assert (
        data_of(next(node for node in graphml.iter(f"{GRAPHML}node") if node.attrib["id"].startswith("person:韩立")))["places"]
        == "湖北省|湖北省黄冈市"
    )


def test_graphml_has_what_gephi_reads_by_name(graphml: ET.Element) -> None:
    for node in graphml.iter(f"{GRAPHML}node"):
        data = data_of(node)
        assert data["label"]
        assert {"x", "y", "size", "r", "g", "b"} <= set(data)
        assert (int(data["r"]), int(data["g"]), int(data["b"])) == NODES[data["kind"]].colour
    for edge in graphml.iter(f"{GRAPHML}edge"):
        data = data_of(edge)
        assert edge.attrib["label"] == data["label"] == data["kind"]
        assert int(data["weight"]) >= 1


def test_graphml_edge_tells_its_evidence(graphml: ET.Element) -> None:
    [chaired] = [
        edge for edge in graphml.iter(f"{GRAPHML}edge") if edge.attrib["label"] == "CHAIRED" and "韩立" in edge.attrib["source"]
    ]
    data = data_of(chaired)
    assert (data["evidence"], data["documents"], data["quote"], data["rank"]) == ("2", "hb-001|hb-002", "韩立主持召开", "1")


def test_characters_that_xml_cannot_bear_are_dropped_and_the_rest_kept(graphml: ET.Element, gexf: ET.Element) -> None:
    [chaired] = [
        edge for edge in graphml.iter(f"{GRAPHML}edge") if edge.attrib["label"] == "CHAIRED" and "孟遥" in edge.attrib["source"]
    ]
    assert data_of(chaired)["quote"] == "孟　遥主持"
    labels = {node.attrib["label"] for node in gexf.iter(f"{GEXF}node")}
    assert {"“R&D <新>项目”座谈会", "𠮷小满"} <= labels
    quotes = {value.attrib["value"] for value in gexf.iter(f"{GEXF}attvalue")}
    assert {"座谈会😀", "孟　遥主持"} <= quotes


# --- GEXF -------------------------------------------------------------------------------------------------------------------------


def test_gexf_has_time(gexf: ET.Element) -> None:
    graph = gexf.find(f"{GEXF}graph")
    assert graph is not None
    assert (graph.attrib["mode"], graph.attrib["timeformat"]) == ("dynamic", "date")
    spells = {
        (element.attrib["label"], element.attrib.get("source", "").split("-")[0]): tuple(spell.attrib.values())
        for element in [*gexf.iter(f"{GEXF}node"), *gexf.iter(f"{GEXF}edge")]
        for spell in element.iter(f"{GEXF}spell")
    }
    assert spells["全国林长制工作会议", ""] == ("2023-05-20", "2023-05-20")
    assert spells["文旅座谈会", ""] == ("2023-08-14", "2023-08-15")
    assert spells["CHAIRED", "person/江若兰"] == ("2023-05-20", "2023-05-20")
    assert spells["HOLDS", "person/沈佳禾"] == ("2023-03-02", "2023-03-02")
    assert ("“R&D <新>项目”座谈会", "") not in spells, "a day of an unknown year has no place in time"
    assert ("HOLDS", "person/许望川") not in spells, "a former holder was not seen in office"


def test_gexf_edges_have_kind_weight_and_nodes_their_looks(gexf: ET.Element) -> None:
    kinds = Counter(edge.attrib["kind"] for edge in gexf.iter(f"{GEXF}edge"))
    assert set(kinds) == {kind.name for kind in EDGES}
    assert all(int(edge.attrib["weight"]) >= 1 for edge in gexf.iter(f"{GEXF}edge"))
    for node in gexf.iter(f"{GEXF}node"):
        assert [child.tag for child in node if child.tag.startswith(VIZ)] == [f"{VIZ}color", f"{VIZ}position", f"{VIZ}size"]
    assert "lastmodifieddate" not in ET.tostring(gexf, encoding="unicode"), "no clock in any output"


# --- the picture ------------------------------------------------------------------------------------------------------------------


def test_no_two_nodes_overlap() -> None:
    facts = read_sample()
    looks = draw(build_graph(facts)).values()
    for one, other in combinations(looks, 2):
        assert math.dist(one[:2], other[:2]) > (one.size + other.size) / 2
    assert all(value == round(value, 2) for look in looks for value in look[:3])


def test_what_is_of_one_place_stands_together() -> None:
    facts = read_sample()
    graph = build_graph(facts)
    looks = draw(graph)
    places = [node for node in graph if node.startswith("place/")]
    ties = [(source, target) for source, target, edge in graph.edges(data=True) if edge["kind"] == "OF_PLACE"]
    at_home = [target == min(places, key=lambda place: math.dist(looks[source][:2], looks[place][:2])) for source, target in ties]
    assert sum(at_home) / len(ties) > 0.8


# --- the table --------------------------------------------------------------------------------------------------------------------


def test_meetings_table(folder: Path) -> None:
    with (folder / "meetings.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [row["date"] for row in rows] == ["2022-06-09", "2023-03-01", "2023-05-20", "2023-08-14/2023-08-15", "XXXX-04-05"]
    assert rows[1] == {
        "date": "2023-03-01",
        "place": "湖北省黄冈市",
        "name": "全市春季防火工作推进会",
        "form": "推进会",
        "chair": "韩立",
        "speakers": "韩立、沈佳禾",
        "attendees": "沈佳禾、陆云舟、顾西亭",
        "source": "http://news.example.cn/2023-03-02/a.html?x=1&y=2|http://paper.example.com/8.html",
        "quote": "全市春季防火工作推进会",
    }


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "＝"])
def test_no_cell_is_a_formula(start: str) -> None:
    facts = read_sample()[0]
    meeting = msgspec.structs.replace(facts.meetings[0], name=f'{start}HYPERLINK("x"),\n会')
    facts = msgspec.structs.replace(facts, meetings=(meeting,))
    stream = io.StringIO()
    with elements_of([facts]) as elements:
        write_streams("meetings", elements, (), [stream])
    [row] = csv.DictReader(io.StringIO(stream.getvalue().removeprefix("\ufeff")))
    assert row["name"] == f'\'{start}HYPERLINK("x"),\n会'


# --- texts ------------------------------------------------------------------------------------------------------------------------

ANY_TEXT = st.text(st.characters() | st.sampled_from("&<>\"'\\\n\r\t\x00\x0b\x7f\ud800\ufffe\u2028=+-@{}[]|^`%#?:/ 　𠮷😀"))


@settings(deadline=None)
@given(ANY_TEXT)
def test_any_text_comes_back_out_of_xml(text: str) -> None:
    element = etree.fromstring(f'<a b="{escape(text)}">{escape(text)}</a>'.encode())
    assert element.get("b") == (element.text or "") == safe_xml(text)


@settings(deadline=None)
@given(ANY_TEXT)
def test_any_text_comes_back_out_of_turtle(text: str) -> None:
    [quad] = ox.parse(f"<http://a/b> <http://a/c> {quote(text)} .".encode(), format=ox.RdfFormat.N_TRIPLES)
    assert isinstance(quad.object, ox.Literal)
    assert quad.object.value == text.encode("utf-8", "ignore").decode()


@settings(deadline=None)
@given(ANY_TEXT)
def test_any_id_is_an_iri(text: str) -> None:
    iri = BASE + reference(f"place/{text}")
    [quad] = ox.parse(f"<{iri}> <http://a/c> <http://a/d> .".encode(), format=ox.RdfFormat.N_TRIPLES)
    assert quad.subject == ox.NamedNode(iri)
    assert unquote(iri, errors="strict") == f"{BASE}place/{text.encode('utf-8', 'replace').decode()}"


@settings(deadline=None)
@given(st.dictionaries(st.from_regex(r"[a-z]{1,5}", fullmatch=True), ANY_TEXT))
def test_any_text_comes_back_out_of_cypher(values: dict[str, str]) -> None:
    written = write_map({"row": values, "n": 1})
    quoted = re.sub(r'("(?:[^"\\]|\\.)*")|(\w+):', lambda found: found[1] or f'"{found[2]}":', written)
    plain = {key: value.encode("utf-8", "ignore").decode() for key, value in values.items()}
    assert msgspec.json.decode(quoted) == {"row": plain, "n": 1}


@settings(deadline=None)
@given(ANY_TEXT)
def test_no_cell_of_a_table_is_a_formula_and_the_rest_is_kept(text: str) -> None:
    cell = defuse(text)
    assert not cell.startswith(FORMULA)
    assert cell.removeprefix("'") == safe_text(text).removeprefix("'")
    cell.encode("utf-8")
