"""SPARQL over the Turtle file of a graph: named queries, queries of one's own, the index, the limits, and what is refused.

docs/queries.md shows every named query with its answer on the seeds; run as a script, this file writes it anew.
"""

from __future__ import annotations

import csv
import io
import json
import re
import shlex
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import TypeVar

import msgspec
import pytest
import rdflib
from click.testing import CliRunner
from graphs import write_exports
from invented import HUANGGANG, PAGES, meeting, page, role

from kg.cli import cli
from kg.errors import Fault
from kg.model import Facts, Meeting, Role
from kg.query.index import INDEX, find_index
from kg.query.named import fill, get_query, list_queries
from kg.query.sparql import FORMATS, Answer, Graph, answer, open_graph

DOCUMENT = Path(__file__).resolve().parent.parent / "docs" / "queries.md"
# Each named query as docs/queries.md shows it.
EXAMPLES = {
    "absences": {"organ": "市疫情防控指挥部"},
    "attended": {"place": "天门市"},
    "careers": {"place": "湖北省"},
    "chaired": {"place": "湖北省", "since": "2022-01-01"},
    "chairs": {"place": "湖北省"},
    "co_attendance": {"person": "易先荣"},
    "colleagues": {"person": "温金荣"},
    "evidence": {"person": "张家胜"},
    "first_seen": {"person": "张家胜"},
    "former": {"place": "湖北省"},
    "holders": {"on": "2022-11-21", "title": "市委书记"},
    "meetings": {"since": "2022-09", "until": "2022-12"},
    "never_chaired": {"place": "惠州市"},
    "organs": {"place": "天门市"},
    "outlets": {},
    "persons": {"person": "王忠林"},
    "places": {"place": "湖北省"},
    "posts": {"place": "湖北省", "title": "市委书记"},
    "precedence": {"place": "湖南省"},
    "reports": {"word": "疫情防控"},
    "spoke_not_chaired": {"place": "湖北省"},
    "successions": {"title": "市委书记"},
    "titles": {"place": "惠州市"},
    "topic": {"word": "调度"},
}
NAMES = tuple(EXAMPLES)
DATED = [name for name in NAMES if "since" in get_query(name).parameters]


Fact = TypeVar("Fact", Meeting, Role)


def of_committee(fact: Fact) -> Fact:
    return msgspec.structs.replace(fact, organ="市委")


def in_daily(facts: Facts) -> Facts:
    return msgspec.structs.replace(facts, outlet="黄冈日报")


MORE = (
    *PAGES,
    in_daily(
        page(
            "e",
            "2021-05-10",
            of_committee(meeting("e", "市委常委会会议", "2021-05-09", HUANGGANG, "韩立", "叶知秋", "沈砚")),
            of_committee(role("e", "韩立", "市委书记", HUANGGANG)),
        )
    ),
    in_daily(
        page(
            "f",
            "2022-01-08",
            of_committee(meeting("f", "市委工作会议", "2022-01-07", HUANGGANG, "顾长风", "叶知秋")),
            role("f", "韩立", "原市委书记", HUANGGANG),
            role("f", "韩立", "副省长", "湖北省"),
            of_committee(role("f", "叶知秋", "市委副书记", HUANGGANG)),
        )
    ),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("graph")
    write_exports(MORE, folder)
    return folder


@pytest.fixture(scope="module")
def graph(folder: Path) -> Graph:
    return open_graph(folder)


def rows(graph: Graph, text: str) -> list[dict[str, str]]:
    """The answer's rows, each as a map from column to cell."""
    found = answer(graph, text, "table")
    return [dict(zip(found.columns, row, strict=True)) for row in found.rows]


def ask(graph: Graph, name: str, **parameters: str) -> list[dict[str, str]]:
    return rows(graph, fill(get_query(name), parameters))


# --- named queries ----------------------------------------------------------------------------------------------------------------


def test_the_named_queries_are_these() -> None:
    assert tuple(query.name for query in list_queries()) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_named_query_says_what_it_answers_and_what_its_parameters_mean(name: str) -> None:
    query = get_query(name)
    assert query.answers.endswith(".")
    assert set(query.parameters) == {line.split()[1][1:] for line in query.text.splitlines() if line.startswith("  VALUES ?")}
    assert query.parameters


@pytest.mark.parametrize("name", NAMES)
def test_a_named_query_answers_alike_in_another_engine(name: str, graph: Graph, rdf: rdflib.Graph) -> None:
    """With open parameters, and without prefixes of the file: any triple store will take the query as it is."""
    text = get_query(name).text
    ours = csv.DictReader(io.StringIO(answer(Graph(graph.turtle, graph.index, {}, None), text, "csv").text or ""))
    theirs = rdf.query(text)
    assert theirs.vars is not None
    columns = [str(variable) for variable in theirs.vars]
    assert ours.fieldnames == columns
    found = [tuple("" if cell is None else str(cell) for cell in row) for row in theirs if isinstance(row, rdflib.query.ResultRow)]
    assert sorted(tuple(row.values()) for row in ours) == sorted(found)
    assert found, "the invented pages do not show what the query is for"


@pytest.fixture(scope="module")
def rdf(folder: Path) -> rdflib.Graph:
    return rdflib.Graph().parse(folder / "graph.ttl")


FIRST, TEAM = "黄冈市全市防汛工作会议", ["市委常委会会议", "市委工作会议"]


@pytest.mark.parametrize(
    ("parameters", "meetings"),
    [
        ({}, ["市委常委会会议", "市委工作会议", "春耕现场会", FIRST, FIRST, "国务院常务会议"]),
        ({"place": "湖北省"}, ["市委常委会会议", "市委工作会议", "春耕现场会", FIRST, FIRST]),
        ({"place": "湖北省黄冈市"}, [*TEAM, FIRST, FIRST]),
        ({"place": "湖北省黄冈市黄梅县"}, []),
        ({"place": "湖北省天门市"}, ["春耕现场会"]),
        ({"person": "温岭"}, ["国务院常务会议"]),
        ({"since": "2022-04"}, ["国务院常务会议"]),
        ({"since": "2022-03-05", "until": "2022-03"}, [FIRST, FIRST]),
        ({"until": "2020"}, []),
    ],
)
def test_chaired_is_narrowed_and_a_place_holds_the_places_within(
    parameters: dict[str, str], meetings: list[str], graph: Graph
) -> None:
    assert sorted(row["meeting"] for row in ask(graph, "chaired", **parameters)) == sorted(meetings)


ANSWERS: list[tuple[str, dict[str, str], list[dict[str, str]]]] = [
    (
        "attended",
        {"place": HUANGGANG, "since": "2022-03"},
        [{"rank": "1", "person": "叶知秋"}, {"rank": "2", "person": "沈砚"}],
    ),
    ("posts", {"title": "市委书记"}, [{"person": "韩立", "last": "2021-05-10"}, {"person": "顾长风", "first": "2022-03-06"}]),
    ("persons", {"person": "顾长风"}, [{"posts": "1", "chairs": "2", "meetings": "2"}]),
    ("co_attendance", {"person": "沈砚", "since": "2022"}, [{"other": "叶知秋"}, {"other": "顾长风"}]),
    ("meetings", {"place": HUANGGANG, "since": "2022-03"}, [{"chairs": "1", "speakers": "1", "attendees": "2"}]),
    ("spoke_not_chaired", {}, [{"person": "江晚", "chair": "温岭"}]),
    ("never_chaired", {}, [{"person": "江晚", "spoke": "1"}]),
    ("places", {"place": HUANGGANG}, [{"path": HUANGGANG, "code": "421100", "within": "湖北省", "meetings": "3"}]),
    ("chairs", {"place": HUANGGANG}, [{"person": "顾长风", "meetings": "2", "last": "2022-03-05"}, {"person": "韩立"}]),
    ("topic", {"word": "防汛"}, [{"meeting": FIRST, "chair": "顾长风"}]),
    ("reports", {"word": "防汛"}, [{"page": "a", "published": "2022-03-06"}, {"page": "b", "published": "2022-03-07"}]),
    ("absences", {"organ": "市委"}, [{"person": "顾长风"}, {"person": "沈砚", "seen": "1"}, {"person": "韩立"}]),
    ("absences", {"organ": "黄冈市委", "person": "沈砚"}, [{"meeting": "市委工作会议", "body": "黄冈市委"}]),
    (
        "precedence",
        {"place": HUANGGANG, "since": "2022-02"},
        [{"person": "叶知秋", "best": "1"}, {"person": "沈砚", "mean": "2", "lists": "1"}],
    ),
    ("first_seen", {"person": "叶知秋"}, [{"date": "2021-05-10", "page": "e", "quote": "叶知秋"}]),
    ("holders", {"on": "2022-03-07", "title": "市委书记"}, [{"person": "顾长风"}]),
    ("holders", {"on": "2021-05", "title": "市委书记"}, [{"person": "韩立"}]),
    ("holders", {"on": "2021-06", "title": "市委书记"}, []),
    ("successions", {"title": "市委书记"}, [{"person": "韩立", "successor": "顾长风", "from": "2022-03-06"}]),
    ("former", {}, [{"person": "韩立", "title": "市委书记", "former": "2022-01-08"}]),
    ("careers", {}, [{"title": "市委书记", "at": HUANGGANG}, {"title": "副省长", "at": "湖北省"}]),
    ("colleagues", {"person": "叶知秋"}, [{"other": "韩立", "title": "市委书记"}, {"other": "顾长风"}]),
    ("evidence", {"person": "韩立", "what": "副省长"}, [{"page": "f", "start": "3", "end": "6", "quote": "副省长"}]),
    ("organs", {"organ": "市委"}, [{"body": "黄冈市委", "meetings": "2"}]),
    ("outlets", {}, [{"outlet": "黄冈日报", "pages": "2", "meetings": "2"}]),
    ("titles", {"title": "党委书记"}, [{"office": "市委书记", "posts": "1", "holders": "2"}]),  # a 市委副书记 is none
    ("titles", {"title": "副省长"}, [{"posts": "1", "holders": "1"}]),
]


@pytest.mark.parametrize(("name", "parameters", "expected"), ANSWERS)
def test_what_a_named_query_answers(name: str, parameters: dict[str, str], expected: list[dict[str, str]], graph: Graph) -> None:
    found = ask(graph, name, **parameters)
    assert [{column: row[column] for column in wanted} for row, wanted in zip(found, expected, strict=True)] == expected


@pytest.mark.parametrize("name", DATED)
def test_all_queries_read_dates_alike(name: str) -> None:
    def lines(text: str) -> list[str]:
        return [line for line in text.splitlines() if re.search(r"AS \?(earliest|latest)|BOUND\(\?(since|until)\)", line)]

    assert lines(get_query(name).text) == lines(get_query("chaired").text)
    assert len(lines(get_query(name).text)) == 4


@pytest.mark.parametrize(
    ("date", "since", "until", "within"),
    [
        ("2022-11-20", "2022-11-20", "2022-11-20", True),
        ("2022-11-20", "2022-11", "2022", True),
        ("2022-11-20", "2022-11-21", None, False),
        ("2022-11-20", None, "2022-11-19", False),
        ("2022-11", "2022-11-20", None, True),  # some day of that November
        ("2022", "2023", None, False),
        ("2022-06-28/2022-07-02", "2022-07", None, True),
        ("2022-06-28/2022-07-02", None, "2022-06-28", True),
        ("2022-06-28/2022-07-02", "2022-07-03", None, False),
        ("2022-06-28/..", "2030", None, True),
        ("../2022-06-28", None, "1999", True),
        ("2022-06~", "2022-06", "2022-06", True),
        ("202X", "2029", None, True),
        ("202X", None, "2019", False),
        ("2022-XX-05", "2022-12", None, True),
        ("XXXX-11-20", "2022", None, False),  # of no known year: it comes only where no day is asked for
        ("XXXX-11-20", None, "2022", False),
        ("XXXX-11-20", None, None, True),
    ],
)
def test_since_and_until_take_every_date_that_may_lie_within(
    date: str, since: str | None, until: str | None, within: bool, tmp_path: Path
) -> None:
    (tmp_path / "graph.ttl").write_text(
        "@prefix schema: <https://schema.org/> . @prefix zg: <https://w3id.org/zhiguan/ns#> .\n"
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        f'<a:m> a schema:Event ; rdfs:label "会" ; zg:edtf "{date}"^^<http://id.loc.gov/datatypes/edtf/EDTF> .',
        encoding="utf-8",
    )
    given = {name: value for name, value in (("since", since), ("until", until)) if value}
    graph = Graph(tmp_path / "graph.ttl", None, {}, None)
    assert bool(ask(graph, "meetings", **given)) is within


@pytest.mark.parametrize("value", ["spring", "2022-1", "20220101", "2022/2023/2024", "", '2022" }'])
def test_a_day_that_is_none_is_refused(value: str) -> None:
    with pytest.raises(Fault, match=r"--param since=.*: is no day, month or year; write 2022-11-20, 2022-11, 2022"):
        fill(get_query("chaired"), {"since": value})


def test_a_parameter_is_a_value_and_never_a_piece_of_query(graph: Graph) -> None:
    assert ask(graph, "chaired", person='温岭" } ?x ?y ?z . { "') == []


def test_unknown_queries_and_parameters_are_named() -> None:
    with pytest.raises(Fault, match="chaird: is no named query; known are absences, attended"):
        get_query("chaird")
    with pytest.raises(Fault, match=r"is no named query"):
        get_query("../schema")
    with pytest.raises(Fault, match="--param who: is no parameter of the query chaired; known are: person, place"):
        fill(get_query("chaired"), {"who": "x"})


# --- the form of answers ----------------------------------------------------------------------------------------------------------

PEOPLE = "SELECT ?name ?id WHERE { ?id foaf:name ?name } ORDER BY ?name"
RESULTS = "{http://www.w3.org/2005/sparql-results#}"


def read_names(form: str, text: str) -> list[str]:
    """The column `name` of a result, read by somebody else's parser."""
    if form in ("csv", "tsv"):
        table = csv.reader(io.StringIO(text), delimiter="\t" if form == "tsv" else ",")
        assert [column.lstrip("?") for column in next(table)] == ["name", "id"]
        return [row[0] for row in table]
    if form == "json":
        return [row["name"]["value"] for row in json.loads(text)["results"]["bindings"]]
    found = ET.fromstring(text).iterfind(f".//{RESULTS}binding[@name='name']/{RESULTS}literal")
    return [element.text or "" for element in found]


@pytest.mark.parametrize("form", FORMATS)
def test_results_are_in_the_forms_of_the_w3c(form: str, graph: Graph) -> None:
    text = answer(graph, PEOPLE, form).text
    assert read_names(form, text or "") == [row["name"] for row in rows(graph, PEOPLE)]
    assert "叶知秋" in read_names(form, text or "")


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("table", "true"),
        ("csv", "true"),
        ("json", '{"head":{},"boolean":true}'),
        (
            "xml",
            '<?xml version="1.0"?><sparql xmlns="http://www.w3.org/2005/sparql-results#"><head></head><boolean>true</boolean></sparql>',
        ),
    ],
)
def test_a_question_of_yes_or_no(form: str, expected: str, graph: Graph) -> None:
    assert answer(graph, 'ASK { ?person foaf:name "顾长风" }', form) == Answer(expected, [], [])


def test_a_table_shows_ids_as_a_query_may_write_them(graph: Graph) -> None:
    (row,) = rows(graph, f"SELECT * {{ <place/{HUANGGANG}> a ?class ; schema:containedInPlace ?place }}")
    assert row == {"class": "schema:AdministrativeArea", "place": "place/湖北省"}


def test_triples_come_as_turtle_the_same_each_time(graph: Graph) -> None:
    query = "CONSTRUCT WHERE { ?place schema:containedInPlace ?other }"
    assert len({answer(graph, query, "table").text for _ in range(5)}) == 1
    assert len(rdflib.Graph().parse(data=answer(graph, query, "json").text, format="turtle")) == 3
    assert answer(graph, query, "table", limit=1).cut


def test_rows_without_an_order_come_in_one_wherever_the_store_lies(graph: Graph) -> None:
    query = "SELECT * { ?thing rdfs:label ?label }"
    assert graph.index is not None
    in_memory = Graph(graph.turtle, None, graph.prefixes, graph.base)
    assert answer(graph, query, "csv") == answer(in_memory, query, "csv") == answer(graph, query, "csv", timeout=60)


# --- limits -----------------------------------------------------------------------------------------------------------------------


PAGES_SHOWN = "SELECT ?page { ?document schema:identifier ?page } ORDER BY ?page"


@pytest.mark.parametrize("timeout", [None, 60])
@pytest.mark.parametrize(("limit", "count", "cut"), [(1, 1, True), (5, 5, True), (6, 6, False), (7, 6, False), (None, 6, False)])
def test_rows_beyond_the_limit_are_left_out_and_said(
    limit: int | None, count: int, cut: bool, timeout: float | None, graph: Graph
) -> None:
    found = answer(graph, PAGES_SHOWN, "table", limit=limit, timeout=timeout)
    assert (len(found.rows), found.cut) == (count, cut)


ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


def test_a_query_that_takes_too_long_is_stopped(graph: Graph) -> None:
    with pytest.raises(Fault, match=r"the query: took longer than 0.5 seconds; narrow it, or raise --timeout"):
        answer(graph, ENDLESS, "table", timeout=0.5)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("INSERT DATA { <a:b> <a:c> 1 }", r"would change the graph \(INSERT\), which is read only; ask with SELECT"),
        ("PREFIX a: <a:insert> BASE <b:>\ndelete where { ?s ?p ?o }", r"would change the graph \(DELETE\)"),
        ("LOAD <http://example.org/a.ttl>", r"would change the graph \(LOAD\)"),
        ("WITH <a:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", r"would change the graph \(WITH\)"),
        ("# SELECT\nCLEAR ALL", r"would change the graph \(CLEAR\)"),
        ("DROP ALL", r"would change the graph \(DROP\)"),
        ("SELECT * { ?s ?p ?o } ; DROP ALL", "cannot be read"),
        ("SELECT ?x WHERE", r"the query: cannot be read \(.+\); write SELECT, ASK, CONSTRUCT or DESCRIBE; the graph is read only"),
        ("SELECT ?x { ?x fof:name ?y }", r"cannot be read \(error at line 1, character 24: Prefix not found\); write"),
        ("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", r"asks another server \(SERVICE\); leave SERVICE out"),
        ("SELECT * { service silent <http://127.0.0.1:1/> { ?s ?p ?o } }", r"asks another server \(SERVICE\); leave SERVICE out"),
    ],
)
@pytest.mark.parametrize("timeout", [None, 60])
def test_what_is_no_question_to_this_graph_is_refused(text: str, fault: str, timeout: float | None, graph: Graph) -> None:
    with pytest.raises(Fault, match=fault):
        answer(graph, text, "table", timeout=timeout)


def test_words_of_updates_in_names_are_no_update(graph: Graph) -> None:
    text = "SELECT * { ?s <https://example.org/service#x> 'service' ; <a:insert> 'delete' } # service"
    assert answer(graph, text, "table") == Answer(None, ["s"], [])


# --- the index --------------------------------------------------------------------------------------------------------------------

COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


def write_turtle(folder: Path, *names: str) -> Path:
    (folder / "graph.ttl").write_text("".join(f'<a:{name}> <a:b> "{name}" .\n' for name in names), encoding="utf-8")
    return folder / "graph.ttl"


def count(folder: Path) -> str:
    return rows(open_graph(folder), COUNT)[0]["n"]


def test_the_index_is_made_once_and_anew_when_it_is_stale(tmp_path: Path) -> None:
    turtle = write_turtle(tmp_path, "one")
    first = find_index(turtle)
    assert first is not None and list((tmp_path / INDEX).iterdir()) == [first]
    made = first.stat().st_ino
    turtle.touch()  # written again, and no other
    assert (find_index(turtle), count(tmp_path), first.stat().st_ino) == (first, "1", made)
    write_turtle(tmp_path, "one", "two")
    assert count(tmp_path) == "2"
    (second,) = (tmp_path / INDEX).iterdir()
    assert second != first


def test_two_processes_may_make_the_index_at_once(tmp_path: Path) -> None:
    turtle = write_turtle(tmp_path, *map(str, range(2000)))
    script = f"from pathlib import Path; from kg.query.index import find_index; print(find_index(Path({str(turtle)!r})))"
    running = [subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True) for _ in range(3)]
    found = {process.communicate()[0].strip() for process in running}
    assert [str(path) for path in (tmp_path / INDEX).iterdir()] == sorted(found)
    assert count(tmp_path) == "2000"


@pytest.mark.parametrize("timeout", [None, 60])
def test_where_no_index_can_be_the_graph_is_read_into_memory(timeout: float | None, tmp_path: Path) -> None:
    write_turtle(tmp_path, "one")
    (tmp_path / INDEX).write_text("in the way of the folder", encoding="utf-8")
    graph = open_graph(tmp_path)
    assert graph.index is None
    assert answer(graph, COUNT, "csv", timeout=timeout).text == "n\r\n1\r\n"


@pytest.mark.parametrize("timeout", [None, 60])
def test_a_damaged_index_is_passed_over(timeout: float | None, tmp_path: Path) -> None:
    write_turtle(tmp_path, "one")
    index = open_graph(tmp_path).index
    assert index is not None
    for path in index.iterdir():
        path.write_bytes(b"?")
    assert answer(open_graph(tmp_path), COUNT, "csv", timeout=timeout).text == "n\r\n1\r\n"


def test_a_missing_or_damaged_graph_is_named_and_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(Fault, match=r"graph.ttl: is missing; make it with kg build"):
        open_graph(tmp_path)
    for text in ("<a:b> <a:c> ", "<a:b> <a:c> 1 .\n<a:b> <a:c> "):
        (tmp_path / "graph.ttl").write_text(text, encoding="utf-8")
        with pytest.raises(Fault, match=r"graph.ttl: cannot be read .*; build the graph again"):
            open_graph(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["graph.ttl"]


# --- the command, and its page ----------------------------------------------------------------------------------------------------


def test_the_command_says_that_rows_are_left_out(folder: Path) -> None:
    done = CliRunner().invoke(cli, ["query", PAGES_SHOWN, "--in", str(folder), "--format", "csv", "--limit", "2"])
    assert done.stdout.splitlines()[0] == "page" and len(done.stdout.splitlines()) == 3
    assert done.stderr == "there are more than 2 rows; raise --limit, or narrow the query\n"
    done = CliRunner().invoke(cli, ["query", PAGES_SHOWN, "--in", str(folder), "--format", "csv", "--limit", "0", "--timeout", "0"])
    assert (len(done.stdout.splitlines()), done.stderr) == (7, "")


def test_the_command_stops_a_query_in_time(folder: Path) -> None:
    done = CliRunner().invoke(cli, ["query", ENDLESS, "--in", str(folder), "--timeout", "0.2"])
    assert (done.exit_code, done.stderr) == (
        2,
        "Error: the query: took longer than 0.2 seconds; narrow it, or raise --timeout\n",
    )


HEAD = """# Named queries

`kg query --name NAME` asks a ready question; `--param KEY=VALUE` narrows it, and a parameter that is not given narrows nothing.
`kg query --list` names them all. Each is a file in `kg/queries/`, SPARQL 1.1 that any triple store takes as it stands; to add one,
add a file.

- A **place** is a name (黄冈市) or a full path (湖北省黄冈市), and holds the places within it.
- A **day** is a day, a month, a year, or another date in [EDTF](https://www.loc.gov/standards/datetime/) (ISO 8601-2). `since` and
  `until` keep what may lie between them, both included: a meeting of 2022-11 is kept by `since=2022-11-20`, one of two days by
  either of them. What has no known year (XXXX-11-20) is kept only where no day is asked for.
- **Observed is not valid.** `first` and `last` are the days of the pages that show a person in a post. The person may have held it
  before and after, and nothing here says when the person was appointed.

`--format` gives a table, or CSV, TSV, JSON and XML as the W3C sets them for the results of SPARQL. `--timeout` stops a query
(after 60 seconds, if you do not say otherwise), `--limit` leaves out rows beyond a number (100,000) and says so. The graph is only
read: what would change it, or ask another server, is refused. The first query makes an index beside the graph, `graph.index`, which
later ones open at once; it is made anew when the graph is another, and may be thrown away.

What follows is each query with its answer on the graph of the five pages in `seeds/`. Some find nothing there, five pages show no
succession; these are shown on invented pages too.
"""
BLOCK = re.compile(r"```console\n\$ kg (.+)\n((?:.*\n)*?)```")


def show_command(name: str) -> str:
    return " ".join([f"query --name {name}", *(f"--param {key}={value}" for key, value in EXAMPLES[name].items()), "--limit 8"])


def run_command(command: str, folder: Path) -> str:
    """What the command prints to either stream, the ends of lines bare."""
    done = CliRunner().invoke(cli, [*shlex.split(command), "--in", str(folder)], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return "".join(f"{line.rstrip()}\n" for line in done.output.splitlines())


def write_page(folder: Path, invented: Path) -> str:
    """docs/queries.md, with the answers of the graph in the folder; where that shows nothing, also of the other."""
    parts = [HEAD]
    for query in list_queries():
        note = "\n".join(line.removeprefix("# ") for line in query.text.split("\nPREFIX")[0].splitlines() if line.startswith("# "))
        note = note.split("UNDEF leaves it open:\n")[1]
        remark = "\n".join(line for line in note.splitlines() if not line.startswith("  "))
        keys = "".join(f"- `{key}`: {meaning}\n" for key, meaning in query.parameters.items())
        command = show_command(query.name)
        parts.append(f"\n## {query.name}\n\n{query.answers}{' ' if remark else ''}{remark}\n\n{keys}\n")
        found = run_command(command, folder)
        parts.append(f"```console\n$ kg {command}\n{found}```\n")
        if found == "nothing found\n":
            shown = run_command(f"query --name {query.name}", invented)
            parts.append(f"\nOn a few invented pages:\n\n```console\n$ kg query --name {query.name}\n{shown}```\n")
    return "".join(parts)


def build_seeds(folder: Path) -> Path:
    done = CliRunner().invoke(cli, ["build", str(DOCUMENT.parent.parent / "seeds"), "--out", str(folder)], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return folder


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory, folder: Path) -> dict[str, tuple[str, str]]:
    """Each query's section of a page made now, and of the page in docs/."""
    pages = write_page(build_seeds(tmp_path_factory.mktemp("seeds")), folder), DOCUMENT.read_text(encoding="utf-8")
    made, kept = ({part.partition("\n")[0]: part for part in text.split("\n## ")} for text in pages)
    assert list(made) == list(kept)
    return {title: (made[title], kept[title]) for title in made}


@pytest.mark.parametrize("section", ["# Named queries", *NAMES])
def test_the_page_shows_what_the_query_answers(section: str, shown: dict[str, tuple[str, str]]) -> None:
    made, kept = shown[section]
    assert made == kept, "make pages writes docs/queries.md anew"


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary:
        invented = Path(temporary, "invented")
        write_exports(MORE, invented)
        DOCUMENT.write_text(write_page(build_seeds(Path(temporary, "seeds")), invented), encoding="utf-8")
