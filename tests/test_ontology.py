"""The model of the graph: ontology, shapes, JSON-LD context, ranks of posts, and the page that shows them.

Run as a script, this file writes the drawn and listed parts of docs/model.md anew.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import msgspec
import pytest
import rdflib
from click.testing import CliRunner
from graphs import write_exports
from rdflib.namespace import OWL, RDF, RDFS, SH, SKOS

from kg.cli import cli
from kg.exporters.rdf import BASE, PREFIXES, expand
from kg.graph import EDGES, NODES
from kg.graph.offices import BODIES, RANKS, broader, describe_office, rank_of
from kg.model import Facts
from kg.patterns import load_patterns
from kg.query.validate import Violation, find_faults, find_violations

HERE = Path(__file__).parent
ONTOLOGY = HERE.parent / "kg" / "ontology"
SAMPLE = HERE / "data" / "facts_sample.jsonl"
DOCUMENT = HERE.parent / "docs" / "model.md"
Context = dict[str, str | dict[str, str]]
ZG = rdflib.Namespace(PREFIXES["zg"])
# Terms of ours that no graph of every build shows, and why they are there all the same.
APART = {
    "Participation": "a class; its name stands in the table of kinds",
    "Capacity": "the class of the capacities",
    "Rank": "the class of the ranks",
    "Body": "the class of the kinds of body",
    "capacities": "a scheme",
    "ranks": "a scheme",
    "bodies": "a scheme",
    "inForceUntil": "of places that are no more",
    "formerObserved": "of tenures that a dated page calls over",
    "metWith": "in a graph that is projected onto people",
    "presidedOver": "in a graph that is projected onto people",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("graph")
    lines = SAMPLE.read_text(encoding="utf-8").splitlines()
    write_exports([msgspec.json.decode(line, type=Facts) for line in lines], folder)
    return folder


@pytest.fixture(scope="module")
def rdf(folder: Path) -> rdflib.Graph:
    return rdflib.Graph().parse(folder / "graph.ttl")


@pytest.fixture(scope="module")
def ontology() -> rdflib.Graph:
    return rdflib.Graph().parse(ONTOLOGY / "zhiguan.ttl")


@pytest.fixture(scope="module")
def context() -> Context:
    found: Context = msgspec.json.decode((ONTOLOGY / "context.jsonld").read_bytes())["@context"]
    return found


def terms_of_table() -> set[str]:
    """Every class and property that the table of kinds names."""
    tables = [*(kind.attributes for kind in NODES.values()), *(kind.attributes for kind in EDGES)]
    attributes = {attribute.term for table in tables for attribute in table if attribute.term}
    nodes = {term for kind in EDGES if kind.node for term in (kind.node.cls, kind.node.source, kind.node.target)}
    return attributes | nodes | {cls for kind in NODES.values() for cls in kind.classes} | {kind.property for kind in EDGES}


def terms_of_graph(rdf: rdflib.Graph) -> set[rdflib.term.Node]:
    """Every class and property of a built graph."""
    return (set(rdf.predicates()) | set(rdf.objects(None, RDF.type))) - {RDF.type}


# --- terms ------------------------------------------------------------------------------------------------------------------------


def test_every_term_of_a_graph_is_told_in_the_ontology(rdf: rdflib.Graph, ontology: rdflib.Graph) -> None:
    used = terms_of_graph(rdf) | {rdflib.URIRef(expand(term)) for term in terms_of_table()}
    assert len(used) > 50
    assert sorted(str(term) for term in used if (term, None, None) not in ontology) == []


def test_every_term_of_ours_is_used_or_explained(rdf: rdflib.Graph, ontology: rdflib.Graph) -> None:
    defined = {str(term).removeprefix(ZG) for term in ontology.subjects() if str(term).startswith(ZG)}
    used = {str(term).removeprefix(ZG) for triple in rdf for term in triple if str(term).startswith(ZG)}
    concepts = {term.removeprefix("zg:") for term in (*RANKS.values(), *BODIES.values())}
    assert used <= defined
    assert defined - used - concepts <= set(APART)
    assert set(APART) <= defined


def test_concepts_of_the_program_are_those_of_the_ontology(ontology: rdflib.Graph) -> None:
    for table, cls in ((RANKS, ZG.Rank), (BODIES, ZG.Body)):
        assert {expand(term) for term in table.values()} == {str(term) for term in ontology.subjects(RDF.type, cls)}
    chinese = {
        str(label): str(term).replace(ZG, "zg:")
        for term in ontology.subjects(RDF.type, ZG.Rank)
        for label in ontology.objects(term, RDFS.label)
        if isinstance(label, rdflib.Literal) and label.language == "zh"
    }
    assert chinese == RANKS
    assert set(BODIES) == {entry.id for entry in load_patterns().entries if entry.kind == "organ" and entry.id in BODIES}


def test_every_term_is_told_in_chinese_and_english(ontology: rdflib.Graph) -> None:
    ours = {term for term in ontology.subjects() if str(term).startswith(ZG)}
    assert len(ours) > 50
    for term in set(ontology.subjects()):
        name, tells = (RDFS.label, SKOS.definition) if term in ours else (SKOS.altLabel, SKOS.scopeNote)
        if isinstance(term, rdflib.URIRef) and (term, RDF.type, OWL.Ontology) not in ontology:
            for property in (name, tells):
                languages = {value.language for value in ontology.objects(term, property) if isinstance(value, rdflib.Literal)}
                assert languages == {"en", "zh"}, f"{term} {property}"


def test_classes_and_properties_of_ours_are_typed(ontology: rdflib.Graph) -> None:
    kinds = {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, SKOS.ConceptScheme, ZG.Capacity, ZG.Rank, ZG.Body}
    for term in {term for term in ontology.subjects() if str(term).startswith(ZG)}:
        assert kinds & set(ontology.objects(term, RDF.type)), term
    for kind in (OWL.ObjectProperty, OWL.DatatypeProperty):
        assert all(
            list(ontology.objects(term, RDFS.domain)) or term in (ZG.jurisdiction, ZG.edtf)
            for term in ontology.subjects(RDF.type, kind)
        )


def test_terms_of_wikidata_have_the_form_of_its_ids(ontology: rdflib.Graph) -> None:
    found = {str(term) for triple in ontology for term in triple if "wikidata" in str(term)}
    assert len(found) > 10
    assert all(re.fullmatch(r"http://www\.wikidata\.org/entity/[PQ]\d+", term) for term in found)


def meanings(context: Context) -> list[str]:
    """What the short names of the context stand for, in full."""
    found = [value if isinstance(value, str) else value["@id"] for key, value in context.items() if key != "@version"]
    return [expand(term) for term in found if term.partition(":")[0] in PREFIXES and ":" in term and "//" not in term]


def test_the_context_has_every_term(rdf: rdflib.Graph, context: Context) -> None:
    named = set(meanings(context))
    terms = {str(term) for term in terms_of_graph(rdf)} | {expand(term) for term in terms_of_table()}
    assert sorted(terms - named) == []
    assert {prefix: context[prefix] for prefix in PREFIXES} == PREFIXES
    assert context["@base"] == BASE


def test_the_context_names_nothing_twice_and_nothing_unknown(ontology: rdflib.Graph, context: Context) -> None:
    terms = meanings(context)
    assert len(terms) == len(set(terms)) > 60
    assert sorted(term for term in terms if (rdflib.URIRef(term), None, None) not in ontology) == []


# --- shapes -----------------------------------------------------------------------------------------------------------------------


def test_a_built_graph_conforms(rdf: rdflib.Graph) -> None:
    assert find_violations(rdf) == []


def test_every_class_has_a_shape(rdf: rdflib.Graph) -> None:
    shapes = rdflib.Graph().parse(ONTOLOGY / "shapes.ttl")
    checked = set(shapes.objects(None, SH.targetClass)) | set(shapes.objects(None, SH["class"]))
    assert set(rdf.objects(None, RDF.type)) <= checked


def test_every_message_ends_as_a_sentence() -> None:
    shapes = rdflib.Graph().parse(ONTOLOGY / "shapes.ttl")
    messages = [str(message) for message in shapes.objects(None, SH.message)]
    assert len(messages) > 60
    assert [message for message in messages if not re.fullmatch(r"[A-Z].*[^.]\.", message)] == []


GROUND = """
<note> a oa:Annotation ; oa:hasBody <fact> ; oa:hasTarget <target> ; prov:wasGeneratedBy <rule> ; zg:confidence 0.9 .
<rule> a prov:Activity ; rdfs:label "rule" .
<target> a oa:SpecificResource ; oa:hasSource <page> ; oa:hasSelector <position>, <quote> .
<position> a oa:TextPositionSelector ; oa:start "1"^^xsd:nonNegativeInteger ; oa:end "3"^^xsd:nonNegativeInteger .
<quote> a oa:TextQuoteSelector ; oa:exact "韩立" .
<page> a schema:NewsArticle, prov:Entity ; rdfs:label "a" ; schema:identifier "a" .
<person> a foaf:Person ; rdfs:label "韩立" ; foaf:name "韩立" .
<post> a org:Post ; rdfs:label "市长" ; org:role <office> .
<office> a skos:Concept ; skos:prefLabel "市长" ; skos:inScheme zg:offices .
<place> a schema:AdministrativeArea ; rdfs:label "东河市" ; schema:name "东河市" ; zg:path "北江省东河市" .
"""
TENURE = "<fact> a org:Membership ; org:member <person> ; zg:post <post>"
MEETING = "<fact> a schema:Event ; rdfs:label '座谈会' ; schema:subjectOf <page>"
PART = "<fact> a zg:Participation ; zg:agent <person> ; zg:meeting <m> ; schema:position"
EVENT = """
<m> a schema:Event ; rdfs:label "m" ; schema:subjectOf <page> .
<n2> a oa:Annotation ; oa:hasBody <m> ; oa:hasTarget <target> ; prov:wasGeneratedBy <rule> ; zg:confidence 1.0 .
"""
OFFICE = "a skos:Concept ; skos:prefLabel '书记' ; skos:inScheme zg:offices"
PLACE = "a schema:AdministrativeArea ; rdfs:label 'x' ; schema:name 'x'"

SOUND = [
    f"{TENURE} ; zg:edtf '2022-05/2022-11-20'^^edtf:EDTF ; zg:firstObserved '2022-05'^^xsd:gYearMonth .",
    f"{MEETING} ; zg:edtf 'XXXX-11-20'^^edtf:EDTF .",
    f"{PART} 1 ; zg:capacity zg:chair . <m> zg:chairedBy <person> . {EVENT}",
    f"{TENURE} . <post> zg:rank zg:bureauPrincipal . <office> skos:broader <above> ; zg:body zg:partyBody . <above> {OFFICE} .",
    f"{TENURE} . <place> zg:inForceSince '1995'^^xsd:gYear ; zg:inForceUntil '2010'^^xsd:gYear ; zg:gb2260 '421100' .",
]


def turtle(body: str) -> rdflib.Graph:
    prefixes = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
    return rdflib.Graph(base=BASE).parse(data=f"@base <{BASE}> .\n{prefixes}{body}", format="turtle")


@cache
def faults_with(body: str) -> list[Violation]:
    """What is wrong with the sound graph and `body`."""
    return find_violations(turtle(GROUND + body))


@pytest.mark.parametrize("body", SOUND)
def test_a_sound_graph_conforms(body: str) -> None:
    assert faults_with(body) == []


def dated(date: str) -> str:
    return f"{MEETING} ; zg:edtf '{date}'^^edtf:EDTF ."


BROKEN = [  # what is added to a sound graph; the thing that is wrong, by which property, and what is said
    ("<p> a foaf:Person ; rdfs:label 'p' .", "p", "foaf:name", "A person has one name, of two characters or more."),
    ("<p> a foaf:Person ; rdfs:label 'p' ; foaf:name '韩立', '沈佳禾' .", "p", "foaf:name", "A person has one name"),
    ("<p> a foaf:Person ; foaf:name '韩立' .", "p", "rdfs:label", "A person has one label."),
    ("<p> a org:Post ; org:role <office> .", "p", "rdfs:label", "A post has one label."),
    ("<p> a org:Post ; rdfs:label '县长' ; org:role <person> .", "p", "org:role", "A post has one office, a concept."),
    ("<post> zg:rank zg:partyBody .", "post", "zg:rank", "A post has at most one rank"),
    ("<post> zg:rank zg:bureauPrincipal, zg:bureauDeputy .", "post", "zg:rank", "A post has at most one rank"),
    ("<o> a skos:Concept ; skos:inScheme zg:offices .", "o", "skos:prefLabel", "An office has one title."),
    ("<o> a skos:Concept ; skos:prefLabel '书记' .", "o", "skos:inScheme", "An office is in the scheme zg:offices."),
    (f"<o> {OFFICE} ; skos:broader <p> . <p> {OFFICE} ; skos:broader <o> .", "o", "", "An office is not broader than itself."),
    (f"<o> {OFFICE} ; zg:body zg:chair .", "o", "zg:body", "An office speaks of at most one kind of body"),
    (f"{TENURE}, <p2> . <p2> a org:Post ; rdfs:label '县长' ; org:role <office> .", "fact", "zg:post", "A tenure is of one post."),
    (f"{TENURE} ; org:member <place> .", "fact", "org:member", "A tenure is of one person."),
    (
        f"{TENURE} ; zg:firstObserved '2023-05-01'^^xsd:date ; zg:lastObserved '2022-05-01'^^xsd:date .",
        "fact",
        "",
        "A tenure is not last observed before it is first observed.",
    ),
    (f"{TENURE} ; zg:firstObserved 'spring' .", "fact", "zg:firstObserved", "A tenure is first observed on one whole day"),
    (f"{TENURE} ; zg:edtf '2023' .", "fact", "zg:edtf", "The dates of a tenure are one EDTF date or interval."),
    ("<t> a org:Membership ; org:member <person> ; zg:post <post> .", "t", "^oa:hasBody", "A tenure rests on the words of a page"),
    ("<t> zg:lastObserved '2022-05-01'^^xsd:date .", "t", "", "Only a tenure is observed, and of a post."),
    ("<person> org:holds <post> .", "person", "", "Whoever holds a post has a tenure of it."),
    (
        "<o> a org:Organization ; skos:prefLabel '市委' ; rdfs:label 'o' ; org:subOrganizationOf <o> .",
        "o",
        "",
        "no part of itself",
    ),
    ("<o> a org:Organization ; skos:prefLabel '市委' .", "o", "rdfs:label", "An organ has one label."),
    (f"<x> {PLACE} .", "x", "zg:path", "A place has one full name."),
    (f"<x> {PLACE} ; zg:path 'x' ; zg:gb2260 '42' .", "x", "zg:gb2260", "A division's code has six digits."),
    (f"<x> {PLACE} ; zg:path 'x' ; schema:containedInPlace <x> .", "x", "", "A place does not lie in itself."),
    (f"<x> {PLACE} ; zg:path 'x' ; schema:containedInPlace <y>, <place> .", "x", "schema:containedInPlace", "in at most one place"),
    (
        f"<x> {PLACE} ; zg:path 'x' ; zg:inForceSince '2010'^^xsd:gYear ; zg:inForceUntil '1995'^^xsd:gYear .",
        "x",
        "",
        "A place does not cease to be in force before it begins.",
    ),
    (
        "<m> a schema:Event ; rdfs:label '会' ; schema:subjectOf <page> .",
        "m",
        "^oa:hasBody",
        "A meeting rests on the words of a page",
    ),
    ("<fact> a schema:Event ; rdfs:label '会' .", "fact", "schema:subjectOf", "A meeting is reported in a document."),
    ("<fact> a schema:Event ; schema:subjectOf <page> .", "fact", "rdfs:label", "A meeting has one label."),
    *(
        (dated(date), "fact", "zg:edtf", "A meeting has at most one EDTF date.")
        for date in ("2022-13-01", "2022-11-32", "20221120", "2022-1-2", "November", "2022/2023/2024", "")
    ),
    (f"{MEETING} ; schema:organizer <person> .", "fact", "schema:organizer", "who chairs it is zg:chairedBy."),
    (f"{MEETING} ; zg:chairedBy <person> .", "fact", "", "has a participation in it as its chair."),
    (
        f"{MEETING} ; zg:chairedBy <person> ; schema:attendee <person> .",
        "fact",
        "zg:chairedBy",
        "is not listed among its attendees.",
    ),
    ("<post> zg:chairedBy <person> .", "post", "", "Only a meeting is chaired, spoken at, attended, organized or reported."),
    (f"{PART} 1 ; zg:capacity zg:guest . {EVENT}", "fact", "zg:capacity", "A participation has one capacity"),
    (f"{PART} 0 ; zg:capacity zg:chair . {EVENT}", "fact", "schema:position", "one rank in the list, counted from 1."),
    (f"{PART} 1 ; zg:capacity zg:chair ; zg:meeting <post> . {EVENT}", "fact", "zg:meeting", "A participation is in one meeting."),
    (f"{TENURE} . <note> zg:confidence 1.5 .", "note", "zg:confidence", "Confidence is one number from 0 to 1."),
    (f"{TENURE} . <note> oa:hasTarget <t2> .", "note", "oa:hasTarget", "Evidence points to one place on a page."),
    (
        f"{TENURE} . <position> oa:end '0'^^xsd:nonNegativeInteger .",
        "position",
        "oa:start",
        "A position starts once, before it ends.",
    ),
    (f"{TENURE} . <quote> oa:exact 'twice' .", "quote", "oa:exact", "A quote has words."),
    (
        "<t> a oa:SpecificResource ; oa:hasSource <page> ; oa:hasSelector <position> .",
        "t",
        "oa:hasSelector",
        "Evidence quotes the page once.",
    ),
    ("<d> a schema:NewsArticle ; rdfs:label 'd' ; schema:identifier 'd' .", "d", "", "prov:Entity"),
    ("<d> a schema:NewsArticle, prov:Entity ; rdfs:label 'd' .", "d", "schema:identifier", "A document has one id."),
    ("<page> schema:url 'no address' .", "page", "schema:url", "A document has at most one address."),
    ("<r> a prov:Activity .", "r", "rdfs:label", "A rule has one label."),
]


@pytest.mark.parametrize(("body", "node", "path", "message"), BROKEN)
def test_a_broken_graph_is_told_where_and_why(body: str, node: str, path: str, message: str) -> None:
    found = faults_with(body)
    assert any((fault.node, fault.path) == (node, path) and message in fault.message for fault in found), found


def test_every_shape_refuses_something() -> None:
    """A shape that no broken graph offends is not known to work."""
    offended = {fault.message for body, *_ in BROKEN for fault in faults_with(body)}
    shapes = rdflib.Graph().parse(ONTOLOGY / "shapes.ttl")
    assert len(offended & {str(message) for message in shapes.objects(None, SH.message)}) >= 38


# --- the command ------------------------------------------------------------------------------------------------------------------


def test_the_command_says_that_a_graph_conforms(folder: Path, rdf: rdflib.Graph) -> None:
    done = CliRunner().invoke(cli, ["validate", "--in", str(folder)])
    assert (done.exit_code, done.stdout, done.stderr) == (0, f"{folder}: conforms; {len(rdf)} triples\n", "")
    assert find_faults(folder) == (len(rdf), [])


def test_the_command_lists_what_is_wrong_with_exit_code_1(folder: Path, tmp_path: Path) -> None:
    text = (folder / "graph.ttl").read_text(encoding="utf-8")
    (tmp_path / "graph.ttl").write_text(f'{text}\n<person/x> a foaf:Person ; rdfs:label "x" ; foaf:name "x" .\n', encoding="utf-8")
    done = CliRunner().invoke(cli, ["validate", "--in", str(tmp_path), "--format", "csv"])
    assert done.exit_code == 1
    assert list(csv.reader(done.stdout.splitlines())) == [
        ["node", "path", "value", "message"],
        ["person/x", "foaf:name", "x", "A person has one name, of two characters or more."],
    ]
    assert re.fullmatch(rf"{re.escape(str(tmp_path))}: does not conform; 1 fault in \d+ triples\n", done.stderr)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (None, "graph.ttl: is missing; make it with kg build PAGES --out FOLDER, or name another folder with --in"),
        ("<a:b> <a:c> ", "graph.ttl: cannot be read ("),
        ("ÿ", "graph.ttl: cannot be read ("),  # no UTF-8
    ],
)
def test_what_is_no_graph_is_named(text: str | None, fault: str, tmp_path: Path) -> None:
    if text is not None:
        (tmp_path / "graph.ttl").write_bytes(text.encode("latin-1"))
    done = CliRunner().invoke(cli, ["validate", "--in", str(tmp_path)])
    assert done.exit_code == 2
    assert done.stderr.startswith(f"Error: {tmp_path}/{fault}") and len(done.stderr.splitlines()) == 1


# --- titles and ranks -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "above"),
    [
        ("市委书记", ["党委书记", "书记"]),
        ("市委副书记", ["党委副书记", "副书记"]),  # a deputy is no secretary
        ("团市委书记", ["团委书记", "书记"]),
        ("镇党委书记", ["党委书记", "书记"]),
        ("党工委书记", ["书记"]),  # 工委 is not what is left of 党工委
        ("市委组织部部长", ["组织部部长", "部长"]),
        ("组织部长", ["部长"]),
        ("县委常委", ["党委常委", "常委"]),
        ("市人大常委会主任", ["人大常委会主任", "常委会主任", "主任"]),
        ("市疫情防控指挥部指挥长", ["疫情防控指挥部指挥长", "指挥长"]),
        ("高新区管委会主任", ["管委会主任", "主任"]),
        ("常务副市长", ["副市长"]),
        ("代市长", ["市长"]),
        ("市长", []),
        ("总书记", []),
        ("候补委员", []),
        ("市领导", ["领导"]),
    ],
)
def test_the_titles_above_a_title(title: str, above: list[str]) -> None:
    assert [office.title for office in describe_office(title)] == [title, *above]


def test_every_title_leads_to_a_shorter_one_or_to_its_committee() -> None:
    for word in load_patterns().words["office"]:
        assert len(broader(word) or "") < len(word)


@pytest.mark.parametrize("title", ["第一副" * 13, "第一副" * 2000, "市委" * 5000, "副" * 9999 + "书记", ""])
def test_no_title_takes_long(title: str) -> None:
    assert [office.title for office in describe_office(title)] == [title]


@pytest.mark.parametrize(
    ("title", "level", "body"),
    [
        ("市委书记", "市", "party"),
        ("副市长", "市", "government"),
        ("省公安厅厅长", "省", "law"),
        ("市疫情防控指挥部指挥长", "市", "ad-hoc"),
        ("团县委书记", None, "mass"),
        ("局长", None, None),
    ],
)
def test_what_a_title_says_of_level_and_body(title: str, level: str | None, body: str | None) -> None:
    office = describe_office(title)[0]
    assert (office.level, office.body) == (level, body)


def read_ranks() -> Iterator[dict[str, str]]:
    with (ONTOLOGY / "ranks.csv").open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream)


@pytest.mark.parametrize("row", [pytest.param(row, id=f"{row['title']}@{row['place']}") for row in read_ranks()])
def test_each_line_of_the_table_of_ranks_shows_what_it_means(row: dict[str, str]) -> None:
    assert rank_of(row["title"], row["place"]) == row["rank"]


@pytest.mark.parametrize(
    ("title", "place", "rank"),
    [
        ("市委书记", "湖北省黄冈市麻城市", "正处级"),
        ("市委书记", "湖北省武汉市", "副部级"),  # one of the fifteen
        ("市长", "上海市", "正部级"),
        ("区长", "上海市徐汇区", "正厅级"),
        ("州长", "湖北省恩施土家族苗族自治州", "正厅级"),
        ("盟委书记", "内蒙古自治区锡林郭勒盟", "正厅级"),
        ("自治区主席", "广西壮族自治区", "正部级"),
        ("代县长", "湖北省黄冈市黄梅县", "正处级"),
        ("市委书记", "湖北省天门市", None),  # governed by no prefecture: in doubt
        ("区委书记", "上海市浦东新区", None),  # above its neighbours
        ("县委书记", "湖北省黄冈市", None),  # no title of this place
        ("镇长", "上海市崇明区陈家镇", None),
        ("局长", "湖北省黄冈市", None),
        ("市领导", "湖北省黄冈市", None),
        ("总统", "俄罗斯", None),
        ("市委书记", None, None),
    ],
)
def test_the_rank_of_a_post(title: str, place: str | None, rank: str | None) -> None:
    assert rank_of(title, place) == rank


def test_posts_and_places_of_a_graph_have_ranks_and_years(rdf: rdflib.Graph) -> None:
    rows = rdf.query(
        """SELECT ?rank ?since ?above WHERE {
            ?post rdfs:label "黄冈市委书记" ; zg:rank ?rank ; zg:jurisdiction/zg:inForceSince ?since ; org:role/skos:broader ?o .
            ?o skos:prefLabel ?above }"""
    )
    assert [tuple(map(str, row)) for row in rows if isinstance(row, rdflib.query.ResultRow)] == [
        (str(ZG.bureauPrincipal), "1995", "党委书记")
    ]


# --- the page ---------------------------------------------------------------------------------------------------------------------

SHOWN = {
    "Person": "Person",
    "Post": "Post",
    "Organ": "Organ",
    "Place": "Place",
    "Meeting": "Meeting",
    "Document": "Document",
    "org:Membership": "Tenure",
    "zg:Participation": "Participation",
}
# What the table of kinds leaves to the writers of RDF.
BESIDE = """\
    class Office["Office<br>skos:Concept"] {
        skos:prefLabel
        zg:level
        zg:body
    }
    class Evidence["Evidence<br>oa:Annotation"] {
        zg:confidence
    }
    class Target["Place on a page<br>oa:SpecificResource"] {
        oa:start, oa:end, oa:exact
    }
    Post --> Office : org꞉role
    Office --> Office : skos꞉broader
    Tenure --> Organ : org꞉organization
    Evidence --> Tenure : oa꞉hasBody
    Evidence --> Participation : oa꞉hasBody
    Evidence --> Meeting : oa꞉hasBody
    Evidence --> Target : oa꞉hasTarget
    Target --> Document : oa꞉hasSource
"""
COLON = "꞉"  # a letter that looks like a colon: Mermaid takes none in the name of an arrow


def draw_model() -> str:
    """The model as a class diagram of Mermaid: classes with their values, arrows for what leads from one to another."""
    lines = ["classDiagram", "    direction LR"]
    values = {
        "org:Membership": ["zg:edtf", "zg:former"],
        "zg:Participation": ["zg:capacity"],
        "Meeting": ["zg:edtf", "schema:endDate"],
    }
    nodes = {kind.node.cls: (kind.node.cls, kind.attributes) for kind in EDGES if kind.node}
    for name, (cls, attributes) in ({name: (kind.classes[0], kind.attributes) for name, kind in NODES.items()} | nodes).items():
        terms = [attribute.term for attribute in attributes if attribute.term and attribute.type not in ("concept", "node")]
        lines += [
            f'    class {SHOWN[name]}["{SHOWN[name]}<br>{cls}"] {{',
            *(f"        {term}" for term in terms + values.get(name, [])),
        ]
        lines.append("    }")
    arrows: dict[tuple[tuple[str, str], str], None] = {}
    for kind in EDGES:
        ends = (kind.target, kind.source) if kind.node and kind.node.capacity else (kind.source, kind.target)
        arrows[ends, kind.property] = None
        if kind.node:
            node = SHOWN[kind.node.cls]
            arrows[(node, kind.source), kind.node.source] = arrows[(node, kind.target), kind.node.target] = None
    lines += [f"    {source} --> {target} : {term.replace(':', COLON)}" for (source, target), term in arrows]
    return "\n".join(lines) + "\n" + BESIDE


def list_terms(ontology: rdflib.Graph, *kinds: rdflib.URIRef) -> str:
    """A table of the terms of ours that are of these kinds."""
    found = sorted(term for kind in kinds for term in ontology.subjects(RDF.type, kind) if isinstance(term, rdflib.URIRef))
    return list_rows(ontology, [term for term in found if term.startswith(ZG)], RDFS.label, SKOS.definition)


def list_others(ontology: rdflib.Graph) -> str:
    """A table of the terms of other vocabularies."""
    found = sorted(term for term in ontology.subjects(SKOS.altLabel) if isinstance(term, rdflib.URIRef) and not term.startswith(ZG))
    return list_rows(ontology, list(dict.fromkeys(found)), SKOS.altLabel, SKOS.scopeNote)


NEAR = {SKOS.closeMatch: "≈", SKOS.relatedMatch: "~", RDFS.subClassOf: "⊂", RDFS.subPropertyOf: "⊂"}


def list_rows(ontology: rdflib.Graph, terms: list[rdflib.URIRef], name: rdflib.URIRef, tells: rdflib.URIRef) -> str:
    def say(term: rdflib.URIRef, property: rdflib.URIRef, language: str) -> str:
        values = [value for value in ontology.objects(term, property) if isinstance(value, rdflib.Literal)]
        return next(str(value) for value in values if value.language == language)

    def shorten(iri: str) -> str:
        return ontology.namespace_manager.qname(iri)

    lines = ["| Term | 名称 | What it means | 释义 | Near |", "|---|---|---|---|---|"]
    for term in terms:
        near = sorted(f"{sign} {shorten(str(other))}" for link, sign in NEAR.items() for other in ontology.objects(term, link))
        cells = (f"`{shorten(term)}`", say(term, name, "zh"), say(term, tells, "en"), say(term, tells, "zh"), ", ".join(near))
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def refresh(text: str) -> str:
    """The page with its drawn and listed parts made anew; each stands between two comments, of which the first names it."""
    ontology = rdflib.Graph().parse(ONTOLOGY / "zhiguan.ttl")
    parts = {
        "model": f"```mermaid\n{draw_model()}```\n",
        "classes": list_terms(ontology, OWL.Class),
        "properties": list_terms(ontology, OWL.ObjectProperty, OWL.DatatypeProperty),
        "others": list_others(ontology),
        "ranks": list_terms(ontology, ZG.Rank),
        "bodies": list_terms(ontology, ZG.Body),
    }
    for name, part in parts.items():
        before, mark, rest = text.partition(f"<!-- {name} -->\n")
        assert mark, f"docs/model.md has no place for {name}"
        text = before + mark + part + rest[rest.index("<!-- end -->") :]
    return text


@pytest.mark.parametrize(
    ("code", "theirs"), [("110000", "11"), ("421100", "42 11"), ("421127", "42 11 27"), ("110101", "11 01 01")]
)
def test_the_page_tells_how_wikidata_writes_a_code(code: str, theirs: str) -> None:
    (bind,) = re.findall(r"^ *(BIND .+)$", DOCUMENT.read_text(encoding="utf-8"), re.MULTILINE)
    rows = rdflib.Graph().query(f'SELECT ?p442 {{ VALUES ?code {{ "{code}" }} {bind} }}')
    assert [str(row[0]) for row in rows if isinstance(row, rdflib.query.ResultRow)] == [theirs]


def test_the_page_shows_the_model_as_it_is() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    assert refresh(text) == text, "make pages writes docs/model.md anew"


if __name__ == "__main__":
    DOCUMENT.write_text(refresh(DOCUMENT.read_text(encoding="utf-8")), encoding="utf-8")
