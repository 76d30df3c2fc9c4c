"""Who is who across documents, and the graph that comes of it."""

from __future__ import annotations

import random
from itertools import combinations
from pathlib import Path

import msgspec
import networkx as nx
import pytest

from kg.errors import Fault
from kg.graph import EDGE_KINDS, EDGES, NODES, Graph
from kg.model import Entities, Evidence, Facts, Link, Meeting, Role, Span
from kg.resolve import resolve
from kg.update import build_graph

SAMPLE = Path(__file__).parent / "data" / "facts_sample.jsonl"
HG, MC, HY = "湖北省黄冈市", "湖北省黄冈市麻城市", "湖南省衡阳市"


def read_sample() -> list[Facts]:
    return [msgspec.json.decode(line, type=Facts) for line in SAMPLE.read_text(encoding="utf-8").split("\n") if line]


def ev(page: str, quote: str = "字") -> Evidence:
    return Evidence(document=page, span=Span(0, len(quote)), quote=quote, rule="r", confidence=0.9)


def page(id: str, *roles: tuple[str, str, str | None], meetings: tuple[Meeting, ...] = (), **fields: str | None) -> Facts:
    """A page that gives people titles at places."""
    stated = tuple(Role(person=person, title=title, place=place, organ=None, evidence=ev(id)) for person, title, place in roles)
    locality, published = fields.get("locality"), fields.get("published", "2023-01-01")
    return Facts(id=id, url=None, published=published, locality=locality, roles=stated, meetings=meetings)


def meet(
    name: str | None, date: str | None, place: str | None = HG, chair: tuple[str, ...] = (), attendees: tuple[str, ...] = ()
) -> Meeting:
    return Meeting(
        name=name,
        date=date,
        place=place,
        chair=chair,
        speakers=(),
        attendees=attendees,
        organ=None,
        venue=None,
        form=None,
        evidence=ev("p"),
        participations=(),
    )


def people(entities: Entities, name: str) -> set[frozenset[str]]:
    """The documents of each person of that name."""
    by_id: dict[str, set[str]] = {}
    for (document, found), person in entities.persons.items():
        if found == name:
            by_id.setdefault(person.id, set()).add(document)
    return {frozenset(documents) for documents in by_id.values()}


def groups(*parts: str) -> set[frozenset[str]]:
    """`"ab"` are the pages a and b."""
    return {frozenset(part) for part in parts}


@pytest.fixture(scope="module")
def graph() -> Graph:
    facts = read_sample()
    return build_graph(facts)


# --- who is who -------------------------------------------------------------------------------------------------------------------

SAME_NAME = [  # where pages a, b, c place the same name; the pages of each person
    ("one place", [HG, HG], groups("ab")),
    ("a city and its county-level city", [HG, MC], groups("ab")),
    ("a province and its city", ["湖北省", HG], groups("ab")),
    ("a whole line", [MC, "湖北省", HG], groups("abc")),
    ("two provinces", [HG, HY], groups("a", "b")),
    ("two cities of one province", [HG, "湖北省武汉市"], groups("a", "b")),
    ("a province above two unrelated lines: nobody knows which", ["湖北省", HG, "湖北省武汉市"], groups("a", "b", "c")),
    ("the county below one of the two lines still joins its city", [MC, HG, "湖北省武汉市"], groups("ab", "c")),
    ("the nation is one person", ["中国", "中国"], groups("ab")),
    ("the nation and a province", ["中国", "湖北省"], groups("a", "b")),
    ("nowhere", [None, None], groups("a", "b")),
]


@pytest.mark.parametrize(("places", "expected"), [case[1:] for case in SAME_NAME], ids=[case[0] for case in SAME_NAME])
def test_same_name(places: list[str | None], expected: set[frozenset[str]]) -> None:
    pages = [page(id, ("周明远", "市委书记", place)) for id, place in zip("abc", places, strict=False)]
    assert people(resolve(pages), "周明远") == expected


def test_one_page_joins_two_places() -> None:
    pages = [
        page("a", ("韩立", "省委常委", "湖北省"), ("韩立", "市委书记", HG)),
        page("b", ("韩立", "市委书记", HG)),
        page("c", ("韩立", "省委常委", "湖北省")),
    ]
    assert people(resolve(pages), "韩立") == groups("abc")


def test_a_person_without_post_is_placed_by_meeting_then_by_page() -> None:
    pages = [
        page("a", ("韩立", "市委书记", HG)),
        page("b", meetings=(meet("调度会", "2023-01-01", HG, attendees=("韩立",)),), locality=HY),
        page("c", meetings=(meet("调度会", "2023-01-02", None, attendees=("韩立",)),), locality=MC),
        page("d", meetings=(meet("调度会", "2023-01-03", None, attendees=("韩立",)),)),
    ]
    assert people(resolve(pages), "韩立") == groups("abc", "d")


def test_who_sits_among_the_nation_without_a_post_is_the_national_figure() -> None:
    guests = meet("庆祝大会", "2023-12-20", "澳门特别行政区", chair=("江若兰",), attendees=("林见山",))
    pages = [
        page("a", ("林见山", "国务委员", "中国")),
        page("b", ("江若兰", "国务院副总理", "中国"), meetings=(guests,)),
        page("c", ("林见山", "副市长", HY)),
    ]
    assert people(resolve(pages), "林见山") == groups("ab", "c")


def test_decisions_are_recorded_with_their_reason() -> None:
    pages = [
        page("a", ("周明远", "市长", HG)),
        page("b", ("周明远", "市委书记", MC)),
        page("c", ("周明远", "副市长", HY)),
        page("d", ("周明远", "部长", "中国")),
    ]
    entities = resolve(pages)
    found = {(link.mention, link.entity, link.judgement) for link in entities.links}
    assert found == {
        (f"周明远@{HG}", f"周明远@{MC}", "same"),
        ("周明远@中国", f"周明远@{HG}", "unsure"),
        ("周明远@中国", f"周明远@{HY}", "unsure"),
        (f"周明远@{HG}", f"周明远@{HY}", "different"),
    }
    assert all(link.why for link in entities.links)


def test_a_decision_by_hand_overrules() -> None:
    pages = [page("a", ("周明远", "市长", HG)), page("b", ("周明远", "市委书记", MC)), page("c", ("周明远", "副市长", HY))]
    by_hand = [
        Link(mention=f"周明远@{HG}", entity=f"周明远@{MC}", judgement="different", why="born in different years"),
        Link(mention=f"周明远@{HY}", entity=f"周明远@{MC}", judgement="same", why="his biography"),
    ]
    assert people(resolve(pages, by_hand), "周明远") == groups("a", "bc")


def test_a_decision_by_hand_takes_one_page_out() -> None:
    pages = [page(id, ("周明远", "副市长", HG)) for id in "abc"]
    by_hand = [Link(mention="周明远@#b", entity=f"周明远@{HG}", judgement="different", why="a namesake")]
    entities = resolve(pages, by_hand)
    assert people(entities, "周明远") == groups("ac", "b")
    assert [(link.mention, link.judgement, link.why) for link in entities.links] == [
        ("周明远@#b", "different", "decided by hand: a namesake")
    ]


def test_mentioned_only_is_nobody_in_the_graph() -> None:
    facts = msgspec.structs.replace(page("a"), mentioned=("方知秋",))
    entities = resolve([facts])
    assert not entities.persons
    assert not [node for node in build_graph([facts]) if node.startswith("person/")]


SAME_MEETING = [
    (
        "same name and chair",
        meet("全市调度会", "2023-01-01", chair=("韩立",)),
        meet("全市调度会", "2023-01-01", chair=("韩立",)),
        True,
    ),
    (
        "short and long name",
        meet("调度会", "2023-01-01", chair=("韩立",)),
        meet("全市防火调度会", "2023-01-01", chair=("韩立",)),
        True,
    ),
    ("one without a name", meet(None, "2023-01-01", chair=("韩立",)), meet("全市防火调度会", "2023-01-01", chair=("韩立",)), True),
    ("one without a chair", meet("全市春季防火调度会", "2023-01-01"), meet("春季防火调度会", "2023-01-01", chair=("韩立",)), True),
    ("bare head without a chair", meet("座谈会", "2023-01-01"), meet("企业家座谈会", "2023-01-01", chair=("韩立",)), False),
    (
        "two meetings of one chair",
        meet("市政府常务会议", "2023-01-01", chair=("韩立",)),
        meet("防火调度会", "2023-01-01", chair=("韩立",)),
        False,
    ),
    ("other chair", meet("全市调度会", "2023-01-01", chair=("韩立",)), meet("全市调度会", "2023-01-01", chair=("沈佳禾",)), False),
    ("other day", meet("全市调度会", "2023-01-01", chair=("韩立",)), meet("全市调度会", "2023-01-02", chair=("韩立",)), False),
    (
        "other place",
        meet("全市调度会", "2023-01-01", chair=("韩立",)),
        meet("全市调度会", "2023-01-01", HY, chair=("韩立",)),
        False,
    ),
    ("no day, all else the same", meet("调度会", None, chair=("韩立",)), meet("调度会", None, chair=("韩立",)), True),
    (
        "no day, other guests",
        meet("调度会", None, chair=("韩立",), attendees=("甲乙",)),
        meet("调度会", None, chair=("韩立",)),
        False,
    ),
    (
        "no year, other name",
        meet("调度会", "XXXX-01-01", chair=("韩立",)),
        meet("全市调度会", "XXXX-01-01", chair=("韩立",)),
        False,
    ),
    ("nothing known", meet(None, None, None), meet(None, None, None), False),
]


@pytest.mark.parametrize(("one", "other", "same"), [case[1:] for case in SAME_MEETING], ids=[case[0] for case in SAME_MEETING])
def test_same_meeting(one: Meeting, other: Meeting, same: bool) -> None:
    meetings = resolve([page("a", meetings=(one,)), page("b", meetings=(other,))]).meetings
    assert (meetings["a", 0] == meetings["b", 0]) is same


def test_one_page_tells_its_own_meetings_apart() -> None:
    twice = (meet("调度会", "2023-01-01", chair=("韩立",)), meet("调度会", "2023-01-01", chair=("韩立",)))
    meetings = resolve([page("a", meetings=twice), page("b", meetings=twice[:1])]).meetings
    assert meetings["a", 0] != meetings["a", 1]
    assert meetings["b", 0] in (meetings["a", 0], meetings["a", 1])


def test_two_documents_of_one_id_are_refused() -> None:
    with pytest.raises(Fault, match=r"^a: two documents have this id; give each"):
        resolve([page("a"), page("a", published="2020-01-01")])


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


@pytest.mark.parametrize("elsewhere", ["湖北省武汉市", MC.replace("麻城市", "黄梅县"), HY])
def test_an_id_stays_when_a_namesake_appears(elsewhere: str) -> None:
    old = page("a", ("周明远", "副市长", MC))
    persons = resolve([old, page("b", ("周明远", "副市长", elsewhere))]).persons
    assert persons["a", "周明远"].id == resolve([old]).persons["a", "周明远"].id != persons["b", "周明远"].id


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
