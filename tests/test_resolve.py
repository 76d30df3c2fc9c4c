"""Who is who across documents: people by name, place, post and day; meetings and articles told more than once."""

from __future__ import annotations

import csv
import json
import random
from pathlib import Path

import msgspec
import pytest
from careers import Corpus, score, simulate
from click.testing import CliRunner
from graphs import build_graph
from hypothesis import given
from hypothesis import strategies as st
from stated import HG, HY, MC, meet, page
from who import Entities, resolve
from work import count_lines

from kg.cli import cli
from kg.model import Link, Meeting
from kg.resolve import (
    Report,
    Sighting,
    block_of,
    find_near,
    likeness,
    report,
    resolve_articles,
    resolve_block,
    resolve_name,
    sight,
    sign,
)
from kg.resolve.rarity import share_of


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


# --- people -------------------------------------------------------------------------------------------------------------------

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


@pytest.mark.parametrize("elsewhere", ["湖北省武汉市", "湖北省黄冈市黄梅县", "湖北省黄冈市团风县", HY])
def test_an_id_stays_when_a_namesake_appears(elsewhere: str) -> None:
    old = page("a", ("周明远", "副市长", MC))
    persons = resolve([old, page("b", ("周明远", "副市长", elsewhere))]).persons
    assert persons["a", "周明远"].id == resolve([old]).persons["a", "周明远"].id != persons["b", "周明远"].id


RARE, COMMON = "谷望舒", "王伟"  # of a dozen bearers in the country, and of two hundred thousand

CAREERS = [  # (day, title, place) of pages a, b, c on one name; the pages of each person
    (
        "a mayor of Shanghai becomes party secretary of a province",
        RARE,
        [("2019-01-05", "市长", "上海市"), ("2020-02-01", "市长", "上海市"), ("2020-03-10", "省委书记", "湖北省")],
        groups("abc"),
    ),
    (
        "so does one of a common name: nobody can tell",
        COMMON,
        [("2019-01-05", "市长", "上海市"), ("2020-02-01", "市长", "上海市"), ("2020-03-10", "省委书记", "湖北省")],
        groups("ab", "c"),
    ),
    (
        "in office at both at one time",
        RARE,
        [("2019-01-05", "市长", "上海市"), ("2020-02-01", "市长", "上海市"), ("2019-07-10", "省委书记", "湖北省")],
        groups("ab", "c"),
    ),
    (
        "heads of two counties in two provinces, one after the other",
        "周明远",
        [("2015-01-05", "县长", "湖北省黄冈市黄梅县"), ("2018-02-01", "县长", "湖南省衡阳市衡阳县")],
        groups("a", "b"),
    ),
    (
        "heads of two counties of one prefecture, one after the other",
        "周明远",
        [("2015-01-05", "县长", "湖北省黄冈市黄梅县"), ("2018-02-01", "县委书记", "湖北省黄冈市蕲春县")],
        groups("ab"),
    ),
    (
        "from the head of a county to a leader of the next prefecture, by a name of thousands",
        "张建国",
        [("2015-01-05", "县委书记", "湖北省黄冈市黄梅县"), ("2018-02-01", "副市长", "湖北省武汉市")],
        groups("a", "b"),
    ),
    (
        "a minister who ran a province",
        RARE,
        [("2015-01-05", "省长", "湖北省"), ("2018-02-01", "财政部部长", "中国")],
        groups("ab"),
    ),
    (
        "a page that names the post before",
        COMMON,
        [("2015-01-05", "市长", HG), ("2018-02-01", "原市长", HG)],
        groups("ab"),
    ),
    (
        "sent away, and back again",
        RARE,
        [
            *((f"20{year}-03-01", "市长", HG) for year in (10, 11)),
            *((f"20{year}-03-01", "市长", "湖北省武汉市") for year in (13, 14)),
            *((f"20{year}-03-01", "市长", HG) for year in (16, 17)),
        ],
        groups("abcdef"),
    ),
    (
        "a state and a province of it",
        "费萨尔",
        [("2015-01-05", "外交大臣", "沙特阿拉伯"), ("2015-03-05", "省长", "沙特阿拉伯利雅得省")],
        groups("ab"),
    ),
    (
        "two of one name in one county, far apart in rank, at one time",
        COMMON,
        [
            ("2015-01-05", "县委书记", "湖北省黄冈市黄梅县"),
            ("2015-03-05", "教育局副局长", "湖北省黄冈市黄梅县"),
            ("2015-05-05", "县委书记", "湖北省黄冈市黄梅县"),
            ("2015-07-05", "教育局副局长", "湖北省黄冈市黄梅县"),
        ],
        groups("ac", "bd"),
    ),
]


@pytest.mark.parametrize(("name", "stations", "expected"), [case[1:] for case in CAREERS], ids=[case[0] for case in CAREERS])
def test_careers(name: str, stations: list[tuple[str, str, str]], expected: set[frozenset[str]]) -> None:
    pages = [page(id, (name, title, place), published=day) for id, (day, title, place) in zip("abcdef", stations, strict=False)]
    assert people(resolve(pages), name) == expected


def test_a_transfer_keeps_its_score_and_its_reasons() -> None:
    pages = [
        page("a", (RARE, "市长", "上海市"), published="2020-02-01"),
        page("b", (RARE, "省委书记", "湖北省"), published="2020-03-10"),
    ]
    [link] = resolve(pages).links
    assert link == Link(
        mention=f"{RARE}@上海市",
        entity=f"{RARE}@湖北省",
        judgement="same",
        why="4.0 (odds of 10000 to 1): in two provinces; 3e-05 namesakes of that rank expected there; "
        "last seen there 2020-02-01, here first 2020-03-10",
    )


def test_states_are_no_provinces() -> None:
    pages = [page("a", ("费萨尔", "外交大臣", "沙特阿拉伯")), page("b", ("费萨尔", "首相", "约旦"))]
    [link] = resolve(pages).links
    assert (link.judgement, link.why.partition(";")[0]) == ("unsure", "0.8 (odds of 6 to 1): in two states")


def test_one_page_may_miss_a_place() -> None:
    pages = [page(id, (RARE, "县长", "湖北省黄冈市黄梅县"), published=f"2020-0{month}-01") for month, id in enumerate("abc", 1)]
    pages.append(page("d", (RARE, "县长", "湖北省黄冈市"), published="2020-02-15"))
    assert people(resolve(pages), RARE) == groups("abcd")


def test_common_names_are_common() -> None:
    assert share_of(COMMON) > 100 * share_of("周明远") > share_of(RARE)


# --- what a judgement depends on --------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def country() -> Corpus:
    return simulate(1, share=0.0004)


def by_name(corpus: Corpus) -> dict[str, list[Sighting]]:
    found: dict[str, list[Sighting]] = {}
    for facts in corpus.pages:
        for sighting in sight(facts):
            if (sighting.document, sighting.name) in corpus.truth:
                found.setdefault(sighting.name, []).append(sighting)
    return found


def test_a_name_is_judged_by_its_own_sightings_in_any_order(country: Corpus) -> None:
    whole = resolve(country.pages)
    draw = random.Random(0)
    for name, sightings in by_name(country).items():
        persons, _ = resolve_name(name, draw.sample(sightings, len(sightings)))
        assert persons == {document: whole.persons[document, name] for document in persons}


def test_a_sighting_and_a_report_outlive_their_page(country: Corpus) -> None:
    for facts in country.pages[:200]:
        for noun in (*sight(facts), *report(facts)):
            assert msgspec.json.decode(msgspec.json.encode(noun), type=type(noun)) == noun


def test_an_id_changes_only_when_people_merge_or_split(country: Corpus) -> None:
    """Day by day more pages come in; whoever is the same set of pages as before, new ones aside, has the same id."""
    kept = 0
    for name, sightings in by_name(country).items():
        days = sorted(sightings, key=lambda each: each.day or "")
        before: dict[str, set[str]] = {}
        for end in range(1, len(days) + 1):
            persons, _ = resolve_name(name, days[:end])
            now: dict[str, set[str]] = {}
            for document, person in persons.items():
                now.setdefault(person.id, set()).add(document)
            known = {each.document for each in days[: end - 1]}
            old = {id: documents & known for id, documents in now.items()}
            for id, documents in before.items():
                if documents in old.values():
                    kept += 1
                    assert old[id] == documents
            before = now
    assert kept > 500


@given(st.permutations([HG, MC, HY, "湖北省", "湖北省武汉市", "中国"]), st.sampled_from(["周明远", RARE, COMMON]))
def test_order_of_pages_does_not_matter(places: list[str], name: str) -> None:
    pages = [page(place, (name, "副市长", place), published=f"20{10 + len(place)}-05-01") for place in places]
    assert resolve(pages) == resolve(pages[::-1])


@pytest.mark.parametrize(("name", "people"), [(RARE, 1), (COMMON, 300)])
def test_pages_that_tell_no_place_cost_by_their_number(name: str, people: int) -> None:
    sightings = [Sighting(document=f"{number:03}", name=name, day="2020-01-01", places=(f"#{number:03}",)) for number in range(300)]
    persons, _ = resolve_name(name, sightings)
    assert len({person.id for person in persons.values()}) == people
    assert count_lines(lambda: resolve_name(name, sightings)) < 2.5 * count_lines(lambda: resolve_name(name, sightings[:150]))


# --- the simulated country --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", [11, 12, 13])
def test_people_of_a_simulated_country(seed: int) -> None:
    corpus = simulate(seed, share=0.002)
    names: dict[str, set[int]] = {}
    for (_, name), person in corpus.truth.items():
        names.setdefault(name, set()).add(person)
    namesakes = sum(len(found) for found in names.values() if len(found) > 1) / len(set(corpus.truth.values()))
    assert namesakes > 0.05, "a country without namesakes proves nothing"
    persons = resolve(corpus.pages).persons
    precision, _, f1 = score(corpus.truth, {mention: persons[mention].id for mention in corpus.truth})
    assert precision >= 0.99
    assert f1 >= 0.98


# --- meetings ---------------------------------------------------------------------------------------------------------------------

GUESTS = ("林见山", "江若兰", "沈佳禾")
ALIKE = [
    (
        "damage spoils a name on a copy",
        meet("全市防火调度会", "2023-01-01", chair=("韩立",)),
        meet("全市火度会义", "2023-01-01", chair=("韩立",)),
        "ab",
        True,
    ),
    (
        "the same with no copies",
        meet("全市防火调度会", "2023-01-01", chair=("韩立",)),
        meet("城乡人居环境座谈会", "2023-01-01", chair=("韩立",)),
        "",
        False,
    ),
    (
        "copies, the day spoilt",
        meet("全市防火调度会", "2023-01-11", chair=("韩立",)),
        meet("全市防火调度会", "2023-01-01", chair=("韩立",)),
        "ab",
        True,
    ),
    (
        "the place told more or less closely",
        meet("全市防火调度会议", "2023-01-01", HG, chair=("韩立",)),
        meet("全市防火调度会议", "2023-01-01", None, chair=("韩立",)),
        "",
        True,
    ),
    (
        "a page of the day tells no day",
        meet("全市防火调度会议", "2023-01-01", chair=("韩立",)),
        meet("全市防火调度会议", None, chair=("韩立",)),
        "",
        True,
    ),
    (
        "a page of the next day tells no day",
        meet("全市防火调度会议", "2023-01-02", chair=("韩立",)),
        meet("全市防火调度会议", None, chair=("韩立",)),
        "",
        False,
    ),
    (
        "people in common",
        meet("防火会", "2023-01-01", attendees=GUESTS),
        meet("全市防火会商会", "2023-01-01", attendees=GUESTS),
        "",
        True,
    ),
    (
        "another chair, but the same name and people",
        meet("全市春季防火调度会", "2023-01-01", chair=("韩立",), attendees=GUESTS),
        meet("全市春季防火调度会", "2023-01-01", chair=("韩力",), attendees=GUESTS),
        "",
        True,
    ),
    (
        "the fifth and the sixth",
        meet("市委第五次常委会会议", "2023-01-01", chair=("韩立",)),
        meet("市委第六次常委会会议", "2023-01-01", chair=("韩立",)),
        "",
        False,
    ),
    (
        "one chair, two matters",
        meet("全市教育工作会议", "2023-01-01", chair=("韩立",)),
        meet("全市防火工作会议", "2023-01-01", chair=("韩立",)),
        "",
        False,
    ),
    (
        "two press conferences of one day",
        meet("新闻发布会", "2023-01-01", attendees=("韩立",)),
        meet("新闻发布会", "2023-01-01", attendees=("沈佳禾",)),
        "",
        False,
    ),
]


@pytest.mark.parametrize(("one", "other", "copies", "same"), [case[1:] for case in ALIKE], ids=[case[0] for case in ALIKE])
def test_reports_of_one_meeting(one: Meeting, other: Meeting, copies: str, same: bool) -> None:
    meetings, _, _ = resolve_block(reports(one, other), dict.fromkeys(copies, "a"))
    assert (meetings["a", 0] == meetings["b", 0]) is same


def reports(*meetings: Meeting) -> list[Report]:
    """One page for each meeting: a, b, c."""
    return [each for id, meeting in zip("abcdef", meetings, strict=False) for each in report(page(id, meetings=(meeting,)))]


CONFLICTS = [
    (
        "chair",
        meet("全市春季防火调度会", "2023-01-01", chair=("韩立",), attendees=GUESTS),
        meet("全市春季防火调度会", "2023-01-01", chair=("韩力",), attendees=GUESTS),
        {"韩力": ("b",), "韩立": ("a",)},
    ),
    (
        "date",
        meet("全市春季防火调度会", "2023-01-01/2023-01-02", chair=("韩立",)),
        meet("全市春季防火调度会", "2023-01-01/2023-01-03", chair=("韩立",)),
        {"2023-01-01/2023-01-02": ("a",), "2023-01-01/2023-01-03": ("b",)},
    ),
    (
        "place",
        meet("春季防火调度会议", "2023-01-01", HG, chair=("韩立",), attendees=GUESTS),
        meet("春季防火调度会议", "2023-01-01", HY, chair=("韩立",), attendees=GUESTS),
        {HG: ("a",), HY: ("b",)},
    ),
    ("", meet("春季防火调度会议", "2023-01-01", HG, chair=("韩立",)), meet("春季防火调度会议", "2023-01-01", chair=("韩立",)), {}),
]


@pytest.mark.parametrize(("field", "one", "other", "values"), CONFLICTS, ids=[case[0] or "none" for case in CONFLICTS])
def test_reports_at_odds_are_kept_and_marked(field: str, one: Meeting, other: Meeting, values: dict[str, tuple[str, ...]]) -> None:
    ids, _, conflicts = resolve_block(reports(one, other))
    assert ids["a", 0] == ids["b", 0]
    assert [(each.event, each.field, each.values) for each in conflicts] == ([(ids["a", 0], field, values)] if field else [])


def test_a_report_without_a_chair_does_not_join_two_meetings() -> None:
    name = "全市春季防火调度会"
    ids, _, _ = resolve_block(
        reports(meet(name, "2023-01-01", chair=("韩立",)), meet(name, "2023-01-01", chair=("沈佳禾",)), meet(name, "2023-01-01"))
    )
    assert len({ids[id, 0] for id in "abc"}) == 2


@pytest.mark.parametrize(
    ("date", "published", "block"),
    [
        ("2023-01-01", "2023-02-01", "2023-01-01"),
        ("2023-01-01/2023-01-03", None, "2023-01-01"),
        (None, "2023-02-01", "2023-02-01"),
        (None, None, "?调度会"),
        ("XXXX-01-01", "2023-02-01", "XXXX-01-01"),
    ],
)
def test_blocks(date: str | None, published: str | None, block: str) -> None:
    [found] = report(page("a", meetings=(meet("调度会", date),), published=published))
    assert block_of(found) == block


def test_a_block_of_copies_costs_by_their_number() -> None:
    meeting = meet("全市春季防火调度会", "2023-01-01", chair=("韩立",), attendees=GUESTS)

    def lines(pages: int) -> int:
        found = [each for number in range(pages) for each in report(page(f"{number:04}", meetings=(meeting,)))]
        return count_lines(lambda: resolve_block(found))

    lines(2)
    assert lines(400) < 2.5 * lines(200)


# --- articles ---------------------------------------------------------------------------------------------------------------------

SUBJECTS = "防火防汛教育医疗交通旅游农业水利环保养老就业住房科技文化商贸统计"
ACTIONS = (
    "会议听取了{}工作汇报",
    "要求各县区抓紧补齐{}短板",
    "分管领导就{}项目进度作了说明",
    "强调{}事关群众切身利益",
    "围绕{}展开讨论",
)


def write_article(seed: int, sentences: int = 40) -> str:
    draw = random.Random(seed)
    pairs = [SUBJECTS[start : start + 2] for start in range(0, len(SUBJECTS), 2)]
    said = (draw.choice(ACTIONS).format("".join(draw.sample(pairs, 2))) for _ in range(sentences))
    return "。".join(f"{each}，第{draw.randint(1, 99)}项" for each in said)


ARTICLE = write_article(1)
COPIES = [
    ("as it is", ARTICLE),
    ("another headline and lead", "某某日报讯记者报道昨日上午" + ARTICLE),
    ("the first half", ARTICLE[: len(ARTICLE) // 2]),
    ("without its beginning and end", ARTICLE[len(ARTICLE) // 6 : -len(ARTICLE) // 6]),
    ("with doubled commas, tags and spaces", ARTICLE.replace("，", "，，").replace("。", "。<br> ")),
    ("in traditional characters", ARTICLE.replace("会议", "會議").replace("项", "項").replace("进", "進").replace("强调", "強調")),
    ("one character in thirty lost", "".join(char for place, char in enumerate(ARTICLE) if place % 30)),
]


@pytest.mark.parametrize("copy", [case[1] for case in COPIES], ids=[case[0] for case in COPIES])
def test_copies_are_found(copy: str) -> None:
    one, other = sign(ARTICLE), sign(copy)
    assert find_near(["one"], {"one": one, "other": other}) == {"one", "other"}
    assert likeness(one, other) == likeness(other, one) > 0.7
    assert resolve_articles({"b": one, "a": other, "c": sign(write_article(2))}) == {"a": "a", "b": "a", "c": "c"}


def test_the_beginning_alone_is_a_copy() -> None:
    whole = "".join(random.Random(3).choices([chr(code) for code in range(0x4E00, 0x5E00)], k=3000))
    one, other = sign(whole), sign(whole[:250])
    assert find_near(["one"], {"one": one, "other": other}) == {"one", "other"}
    assert likeness(one, other) > 0.7


def test_other_articles_are_no_copies() -> None:
    signatures = {str(seed): sign(write_article(seed)) for seed in range(30)}
    assert set(resolve_articles(signatures).values()) == set(signatures)


def test_what_may_be_a_copy_is_found_through_others() -> None:
    half = len(ARTICLE) // 2
    texts = {"beginning": ARTICLE[:half], "whole": ARTICLE, "end": ARTICLE[half:], "other": write_article(2), "notice": "要闻"}
    signatures = {name: sign(text) for name, text in texts.items()}
    assert find_near(["end"], {name: signatures[name] for name in ("beginning", "end")}) == {"end"}
    assert find_near(["end"], signatures) == {"beginning", "whole", "end"}
    assert find_near(["other", "notice"], signatures) == {"other", "notice"}
    assert find_near(texts, signatures) == {*texts}


def test_a_signature_is_small_and_the_same_everywhere() -> None:
    assert len(sign(ARTICLE)) == 260
    assert sign(ARTICLE)[4:12].hex() == "8f4c676c7c8503fe"


@pytest.mark.parametrize("text", ["", "要闻", "2023-01-01 <p>…</p>"])
def test_a_text_of_next_to_nothing_is_no_copy_of_another(text: str) -> None:
    assert (sign(text), likeness(sign(text), sign(text))) == (b"", 0.0)
    assert find_near(["a"], {"a": sign(text), "b": sign(text)}) == {"a"}
    assert resolve_articles({"a": sign(text), "b": sign(text)}) == {"a": "a", "b": "b"}


# --- review -----------------------------------------------------------------------------------------------------------------------

PAGES = {
    "a": "湖北省黄梅县召开会议\n\n2015-01-06 来源：黄冈日报\n\n1月5日，黄梅县县长张建国主持召开全县防汛工作会议。\n",
    "b": "湖北省大悟县召开会议\n\n2018-02-02 来源：孝感日报\n\n2月1日，大悟县县长张建国主持召开全县秋收工作会议。\n",
}
DOUBT = {"mention": "张建国@湖北省孝感市大悟县", "entity": "张建国@湖北省黄冈市黄梅县"}


def test_what_review_lists_can_be_decided(tmp_path: Path) -> None:
    for name, text in PAGES.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    graph = tmp_path / "graph"

    def build() -> list[dict[str, str]]:
        built = CliRunner().invoke(cli, ["build", str(tmp_path / "a.txt"), str(tmp_path / "b.txt"), "--out", str(graph)])
        assert built.exit_code == 0, built.output
        listed = CliRunner().invoke(cli, ["review", "--in", str(graph), "--format", "csv"])
        return list(csv.DictReader(listed.stdout.splitlines()))

    [row] = build()
    assert {**row, "why": ""} == {**DOUBT, "judgement": "unsure", "why": ""}
    with (graph / "decisions.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, row)
        writer.writeheader()
        writer.writerow({**row, "judgement": "same", "why": "his biography"})
    assert build() == []
    found = CliRunner().invoke(cli, ["person", "张建国", "--in", str(graph), "--format", "json"])
    assert len({row["id"] for row in json.loads(found.stdout)}) == 1
