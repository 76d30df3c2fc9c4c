"""The graph from Python: objects, tables and displays agree with the command line and with the files."""

from __future__ import annotations

import datetime
import io
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import networkx as nx
import pandas as pd
import pytest
from click.testing import CliRunner
from graphs import write_exports
from invented import HUANGGANG, PAGES, TIANMEN, evidence, meeting, page, role, source
from lxml import html
from msgspec.structs import replace
from rich.console import Console

import kg
from kg.api import Meeting
from kg.api.display import Shown
from kg.cli import cli
from kg.query.questions import Filters, find_chaired, find_meetings, open_graph
from kg.store import FILE, open_store
from kg.update import prepare, update

NAMESAKES = (
    page("e", "2023-01-02", role("e", "王芳", "县长", "湖南省长沙市长沙县")),
    page("f", "2023-02-02", role("f", "王芳", "市委书记", "广东省惠州市")),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("graph")
    pages = (*PAGES, *NAMESAKES)
    with open_store(folder / FILE) as store:
        store.put(prepare(source(facts), facts) for facts in pages)
        update(store)
    write_exports(pages, folder)
    return folder


@pytest.fixture(scope="module")
def g(folder: Path) -> Iterator[kg.KnowledgeGraph]:
    with kg.read(folder) as graph:
        yield graph


# --- the package ------------------------------------------------------------------------------------------------------------------


def run(probe: str) -> tuple[str, str]:
    """What a fresh Python prints, to stdout and stderr."""
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True)
    return done.stdout, done.stderr


def test_the_package_is_light_until_it_is_used() -> None:
    probe = "import sys, kg; print([name for name in ('spacy', 'networkx', 'pandas', 'msgspec') if name in sys.modules], dir(kg))"
    assert run(probe) == (f"[] {sorted(kg.__all__)}\n", "")


@pytest.mark.parametrize(
    "first",
    ["import kg", "import kg.extract, kg.repair", "from kg.extract import extract; import kg.repair.edits", "import kg.component"],
)
def test_functions_are_in_reach_whatever_was_imported_first(first: str) -> None:
    assert run(f"{first}; import kg; print(kg.repair('會議').text, kg.extract('會議').meetings)") == ("会议 ()\n", "")


def test_a_name_that_is_none_is_told_as_python_tells_it() -> None:
    with pytest.raises(AttributeError, match=r"^module 'kg' has no attribute 'raed'$"):
        kg.raed  # type: ignore[attr-defined]  # noqa: B018


def test_one_text_is_read_and_repaired() -> None:
    text = "昨日，市长周明遠主持召開全市防汛工作會(huì)議。"
    facts: kg.Facts = kg.extract(text, published="2023-08-03", locality=HUANGGANG)
    (found,) = facts.meetings
    assert (found.name, found.date, found.place, found.chair) == ("全市防汛工作会议", "2023-08-02", HUANGGANG, ("周明远",))
    assert found.evidence.span.of(text) == found.evidence.quote == "全市防汛工作會(huì)議"
    assert kg.extract(text, published="2023-08-03", locality=HUANGGANG) == facts
    assert kg.extract(kg.Source(id=facts.id, text=text, published="2023-08-03"), locality=HUANGGANG) == facts
    assert kg.repair(text).text == "昨日，市长周明远主持召开全市防汛工作会议。"


# --- objects ----------------------------------------------------------------------------------------------------------------------


def test_people(g: kg.KnowledgeGraph) -> None:
    assert [person.name for person in g.people] == ["叶知秋", "江晚", "沈砚", "温岭", "王芳", "王芳", "顾长风"]
    assert [person.name for person in g.people("王*")] == ["王芳", "王芳"]
    assert [person.name for person in g.people(place="湖北省")] == ["叶知秋", "沈砚", "顾长风"]
    gu = g.person("顾长风")
    assert [(held.title, held.place, held.first, held.last, held.pages) for held in gu.posts] == [
        ("市委书记", HUANGGANG, "2022-03-06", "2022-03-07", ("a", "b"))
    ]
    assert [(part.capacity, part.rank, part.meeting, part.pages) for part in gu.parts] == [
        ("chair", 1, "黄冈市全市防汛工作会议", ("a", "b")),
        ("speaker", 1, "黄冈市全市防汛工作会议", ("a", "b")),
    ]


def test_a_meeting_of_two_pages_is_one(g: kg.KnowledgeGraph) -> None:
    (found,) = g.meetings(meeting="防汛")
    assert (found.name, found.date, found.place, found.pages) == ("黄冈市全市防汛工作会议", "2022-03-05", HUANGGANG, ("a", "b"))
    assert (found.chair, found.speakers, found.attendees) == (("顾长风",), ("顾长风",), ("叶知秋", "沈砚"))
    assert evidence("a", "全市防汛工作会议") in found.evidence


@pytest.mark.parametrize("person", [None, "顾长风", "沈*", "nobody"])
@pytest.mark.parametrize("place", [None, "湖北省", TIANMEN, "中国"])
@pytest.mark.parametrize("days", [{}, {"since": "2022-03-05"}, {"until": "2022-04"}, {"since": datetime.date(2022, 5, 1)}])
def test_lists_and_tables_are_those_of_the_command_line(
    g: kg.KnowledgeGraph, folder: Path, person: str | None, place: str | None, days: dict[str, Any]
) -> None:
    filters = Filters(person=person, place=place, **{name: str(day) for name, day in days.items()})
    with open_graph(folder) as store:
        columns, rows = find_meetings(store, filters)
        chaired = find_chaired(store, filters)
    found = sorted((each.date, each.name, len(each.pages)) for each in g.meetings(person=person, place=place, **days) if each.date)
    wanted = [dict(zip(columns, row, strict=True)) for row in rows]
    assert found == sorted((row["date"], row["meeting"], row["pages"]) for row in wanted if row["date"])
    frame = g.chaired(person=person, place=place, **days)
    assert tuple(frame.columns) == chaired.columns
    assert [tuple(None if pd.isna(cell) else cell for cell in row) for row in frame.itertuples(index=False)] == chaired.rows


def test_attended_asks_for_attendees_only(g: kg.KnowledgeGraph) -> None:
    assert [each.name for each in g.meetings(attended="沈砚")] == ["黄冈市全市防汛工作会议"]
    assert [each.name for each in g.meetings(person="沈砚")] == ["黄冈市全市防汛工作会议", "春耕现场会"]


@pytest.mark.parametrize(
    ("asked", "holders"),
    [
        ({"place": "湖北省"}, ["沈砚 市长", "顾长风 市委书记", "叶知秋 市长"]),
        ({"place": "黄冈市", "post": "市委*"}, ["顾长风 市委书记"]),
        ({"person": "王芳"}, ["王芳 市委书记", "王芳 县长"]),
        ({"on": "2022-03-06"}, ["顾长风 市委书记", "叶知秋 市长"]),
        ({"on": datetime.date(2022, 3, 7)}, ["顾长风 市委书记"]),
        ({"place": "江西省"}, []),
    ],
)
def test_posts(g: kg.KnowledgeGraph, asked: dict[str, Any], holders: list[str]) -> None:
    assert [f"{held.person} {held.title}" for held in g.posts(**asked)] == holders


@pytest.mark.parametrize("place", ["湖北省", "黄冈市", "市委", "江西省"])
@pytest.mark.parametrize("options", [{}, {"post": "*书记"}, {"on": "2022-03-06"}, {"post": "市长", "on": "2021"}])
def test_the_succession_is_that_of_the_command_line(
    g: kg.KnowledgeGraph, folder: Path, place: str, options: dict[str, str]
) -> None:
    given = [word for name, value in options.items() for word in (f"--{name}", value)]
    listed = CliRunner().invoke(cli, ["posts", place, *given, "--in", str(folder), "--format", "json"])
    assert listed.exit_code == 0, listed.output
    assert json.loads(g.succession(place, **options).to_json(orient="records")) == json.loads(listed.stdout)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("顾长凤", "顾长凤: is nobody's name here; did you mean 顾长风?"),
        ("Smith", "Smith: is nobody's name here; see g.people for who is there"),
    ],
)
def test_nobody_has_the_name(g: kg.KnowledgeGraph, name: str, message: str) -> None:
    with pytest.raises(kg.Fault) as fault:
        g.person(name)
    assert str(fault.value) == message


def test_namesakes_are_told_apart_by_id(g: kg.KnowledgeGraph) -> None:
    ids = [person.id for person in g.people("王芳")]
    with pytest.raises(kg.Fault) as fault:
        g.person("王芳")
    assert str(fault.value) == f"王芳: is the name of 2 people; give an id: {', '.join(ids)}"
    assert [g.person(id).posts[0].title for id in ids] == ["市委书记", "县长"]


# --- tables -----------------------------------------------------------------------------------------------------------------------


def test_facts_stand_where_they_say(root: Path) -> None:
    with kg.read(root / "exports") as graph:
        facts = graph.facts()
    raw = {path.stem: path.read_text(encoding="utf-8") for path in (root / "seeds").glob("*.txt")}
    assert [row.quote for row in facts.itertuples()] == [raw[row.page][row.start : row.end] for row in facts.itertuples()]
    assert set(facts["fact"]) == {"chair", "speaker", "attendee", "role"}
    assert len(facts) > 130


def test_a_meeting_without_people_is_a_fact(tmp_path: Path) -> None:
    lonely = replace(meeting("x", "座谈会", "2022-01-01", HUANGGANG, ""), chair=(), speakers=(), participations=())
    write_exports([page("x", "2022-01-02", lonely)], tmp_path)
    with kg.read(tmp_path) as graph:
        assert [(row.fact, row.what) for row in graph.facts().itertuples()] == [("meeting", "座谈会")]


@pytest.mark.parametrize("listing", ["people", "meetings", "posts"])
def test_each_list_becomes_a_table(g: kg.KnowledgeGraph, listing: str) -> None:
    found = getattr(g, listing)
    frame = found.to_pandas()
    assert (len(frame), tuple(frame.columns)) == (len(found), found.columns)
    assert len(found) == len(list(found)) == len(found[:]) > 2


def test_a_query_gives_a_table_of_typed_cells(g: kg.KnowledgeGraph) -> None:
    counted = g.query("SELECT ?name (count(?m) AS ?n) { ?m schema:attendee/foaf:name ?name } GROUP BY ?name ORDER BY ?name")
    assert isinstance(counted, pd.DataFrame)
    assert counted.to_dict("list") == {"name": ["叶知秋", "江晚", "沈砚"], "n": [1, 1, 1]}
    assert counted["n"].dtype.kind == "i"
    assert g.query("ASK { ?p foaf:name '顾长风' }") is True
    assert g.query("ASK { ?p foaf:name 'nobody' }") is False
    assert "顾长风" in str(g.query("CONSTRUCT { ?p foaf:name ?n } WHERE { ?p foaf:name ?n }"))


def test_an_unbound_cell_is_empty(g: kg.KnowledgeGraph) -> None:
    frame = g.query("SELECT ?date { ?m schema:name '春耕现场会' OPTIONAL { ?m zg:edtf ?date } }")
    assert isinstance(frame, pd.DataFrame) and frame["date"].isna().tolist() == [True]


def test_a_named_query_takes_parameters(g: kg.KnowledgeGraph) -> None:
    frame = g.query(name="chaired", place=HUANGGANG, person=None)
    assert isinstance(frame, pd.DataFrame) and set(frame["person"]) == {"顾长风"}


@pytest.mark.parametrize(
    ("text", "options", "message"),
    [
        (None, {}, 'g.query: needs a query or a name; write g.query("SELECT …") or g.query(name="chaired", place="湖北省")'),
        ("ASK {}", {"place": "x"}, "g.query: takes parameters for a named query only; write the values into your own query"),
    ],
)
def test_wrong_use_of_a_query(g: kg.KnowledgeGraph, text: str | None, options: dict[str, str], message: str) -> None:
    with pytest.raises(kg.Fault) as fault:
        g.query(text, **options)
    assert str(fault.value) == message


# --- the graph --------------------------------------------------------------------------------------------------------------------


def test_networkx_has_the_ids_of_the_files(g: kg.KnowledgeGraph, folder: Path) -> None:
    ours, theirs = g.to_networkx(), nx.read_gexf(folder / "graph.gexf", version="1.3")
    assert set(ours) == set(theirs)
    assert {id for *_, id in ours.edges} == {data["id"] for *_, data in theirs.edges(data=True)}
    assert {each.id for each in (*g.people, *g.meetings)} <= set(ours)
    assert {held.post_id for held in g.posts} <= set(ours)


def test_a_change_to_the_graph_is_yours_alone(g: kg.KnowledgeGraph) -> None:
    mine = g.to_networkx()
    mine.clear()
    assert len(g.to_networkx()) > 10


def test_the_facts_alone_give_the_same_graph(g: kg.KnowledgeGraph, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "facts.jsonl").write_bytes((folder / "facts.jsonl").read_bytes())
    with kg.read(tmp_path) as bare:
        assert list(bare.meetings) == list(g.meetings)
        assert list(bare.people) == list(g.people)
        assert bare.chaired().equals(g.chaired())


def test_no_graph() -> None:
    with pytest.raises(kg.Fault) as fault:
        kg.read("nowhere")
    assert str(fault.value).startswith("nowhere: holds no graph; ")


def test_what_was_given_out_outlives_the_graph(folder: Path) -> None:
    with kg.read(str(folder)) as graph:
        meetings = graph.meetings
    assert meetings[0].chair == ("顾长风",)
    (folder / FILE).rename(folder / "moved")  # nothing holds the file
    (folder / "moved").rename(folder / FILE)


# --- displays ---------------------------------------------------------------------------------------------------------------------


def read_cells(shown: Shown) -> list[list[str]]:
    """The cells of all tables of what a notebook shows."""
    page = html.fragment_fromstring(shown._repr_html_(), create_parent="div")
    return [[cell.text_content() for cell in row] for row in page.iter("tr")]


def test_a_graph_shows_its_counts(g: kg.KnowledgeGraph) -> None:
    assert read_cells(g) == [
        ["pages", "6"],
        ["meetings", "3"],
        ["people", "7"],
        ["posts held", "5"],
        ["meetings from", "2022-03-05"],
        ["to", "2022-05"],
    ]
    assert repr(g).startswith("kg.read('")


def test_a_meeting_shows_its_words_marked(g: kg.KnowledgeGraph) -> None:
    found: Meeting = g.meetings(meeting="春耕")[0]
    assert read_cells(found) == [["part", "person", "words"], ["chair", "沈砚", "沈砚"], ["speaker", "沈砚", "沈砚"]]
    (mark, _) = html.fragment_fromstring(found._repr_html_()).iter("mark")
    assert mark.attrib["title"] == "c, 3–5, rule (0.90)"


def test_what_a_page_says_is_no_markup() -> None:
    hostile = evidence('"><b>', "<script>alert(1)</script>&")
    (mark,) = html.fragment_fromstring(hostile._repr_html_(), create_parent="div")
    assert (mark.tag, mark.text, len(mark)) == ("mark", "<script>alert(1)</script>&", 0)
    assert mark.attrib["title"].startswith('"><b>, 3–')


@pytest.mark.parametrize("name", ["people", "meetings", "posts"])
def test_a_terminal_shows_what_a_notebook_shows(g: kg.KnowledgeGraph, name: str) -> None:
    listing = getattr(g, name)
    console = Console(file=io.StringIO(), width=400)
    console.print(listing)
    printed = console.file.getvalue()  # type: ignore[attr-defined]
    cells = [cell for row in read_cells(listing) for cell in row if cell]
    assert len(cells) > 10
    assert [cell for cell in cells if cell not in printed] == []
    assert repr(listing) == f"<{listing.name}: {len(listing)}>"


def test_a_long_list_shows_its_head(root: Path) -> None:
    with kg.read(root / "exports") as graph:
        assert len(read_cells(graph.people)) == 1 + 20
        assert "people: 60, the first 20" in graph.people._repr_html_()
