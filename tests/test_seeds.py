"""The five seed pages, found damaged on the web: what a reader reads there must come out whole."""

from __future__ import annotations

import json
from collections import defaultdict
from functools import cache
from pathlib import Path
from types import ModuleType

import msgspec
import pytest
from beside import load_module

from kg.corpus import read_sources
from kg.extract import extract
from kg.model import Facts, Source

SEEDS = Path(__file__).resolve().parent.parent / "seeds"


@cache
def read_seed(number: int) -> tuple[Source, Facts]:
    """The seed page of a number, and its facts."""
    [path] = SEEDS.glob(f"{number:03}_*.txt")
    [source] = read_sources([path])
    assert isinstance(source, Source)
    return source, extract(source)


# Read off the pages: published, jurisdiction, meeting, its day, chair, speakers, number of attendees.
EXPECTED = {
    0: ("2022-11-21", "湖北省黄冈市", "全市疫情防控工作视频调度会", "2022-11-20", "张家胜", ("张家胜",), 11),
    1: ("2022-09-29", "湖北省天门市", "指挥长会议", "2022-09-28", "易先荣", ("易先荣",), 10),
    2: (None, "湖北省", "省疫情防控指挥部会议", "XXXX-03-02", "应勇", ("应勇", "王忠林"), 9),
    3: (None, "广东省惠州市", "全市疫情防控工作会议", "XXXX-11-14", "刘吉", ("刘吉", "温金荣", "王滨"), 14),
    4: (
        "XXXX-03-21",
        "湖南省",
        "省委新冠肺炎疫情防控工作领导小组暨指挥部会议",
        "XXXX-03-21",
        "张庆伟",
        ("张庆伟", "毛伟明"),
        10,
    ),
}
# The posts of those who chair, and of one other person each; 市领导 and 省领导 are all that the pages say of most.
POSTS = {
    0: {"张家胜": ["市委书记", "市疫情防控指挥部指挥长"], "李军杰": ["市委副书记", "市长", "市疫情防控指挥部指挥长"]},
    1: {"易先荣": ["市委书记", "市疫情防控指挥部指挥长"], "杨兴铭": ["市领导"]},
    2: {"应勇": ["省委书记", "省疫情防控指挥部指挥长"], "郭元强": ["省领导"]},
    3: {"刘吉": ["市委书记", "市人大常委会主任"], "王滨": ["市委常委", "常务副市长"]},
    4: {"张庆伟": ["省委书记", "省人大常委会主任"], "朱国贤": ["省委副书记"]},
}
BYLINES = {
    0: ("熊庆萍", "王成高"),
    1: ("吴述明", "张伟康", "鄢静", "李为学"),
    2: (),
    3: ("戴建",),
    4: ("邓晶琎", "孙敏坚"),
}


@pytest.mark.parametrize("number", EXPECTED)
def test_one_meeting_with_its_people(number: int) -> None:
    facts = read_seed(number)[1]
    published, place, name, day, chair, speakers, attending = EXPECTED[number]
    [meeting] = facts.meetings
    assert (facts.published, facts.locality) == (published, place)
    assert (meeting.name, meeting.date, meeting.place, meeting.chair) == (name, day, place, (chair,))
    assert set(meeting.speakers) == set(speakers)
    assert len(meeting.attendees) == attending


@pytest.mark.parametrize(
    ("number", "first", "last"),
    [
        (0, "李军杰", "夏志东"),
        (1, "杨兴铭", "杨寒"),
        (2, "王忠林", "程用文"),
        (3, "温金荣", "杨世志"),
        (4, "毛伟明", "许显辉"),
    ],
)
def test_attendees_are_in_the_order_of_the_page(number: int, first: str, last: str) -> None:
    [meeting] = read_seed(number)[1].meetings
    assert (meeting.attendees[0], meeting.attendees[-1]) == (first, last)


@pytest.mark.parametrize("number", POSTS)
def test_posts(number: int) -> None:
    titles = defaultdict(list)
    for role in read_seed(number)[1].roles:
        assert role.place == (
            "中国" if role.person == "习近平" else "湖北省武汉市" if role.person == "程用文" else EXPECTED[number][1]
        )
        titles[role.person].append(role.title)
    assert titles["习近平"] == ["总书记"]
    assert {person: titles[person] for person in POSTS[number]} == POSTS[number]


@pytest.mark.parametrize("number", BYLINES)
def test_reporters_are_no_officials(number: int) -> None:
    facts = read_seed(number)[1]
    assert facts.bylines == BYLINES[number]
    assert facts.mentioned == ("习近平",)
    assert not set(facts.bylines) & {role.person for role in facts.roles}


@pytest.mark.parametrize("number", EXPECTED)
def test_evidence_is_on_the_page_as_found(number: int) -> None:
    source, facts = read_seed(number)
    [meeting] = facts.meetings
    for evidence in [fact.evidence for kind in (facts.roles, facts.meetings, meeting.participations) for fact in kind]:
        assert evidence.quote == evidence.span.of(source.text) != ""


@pytest.fixture(scope="module")
def scorer(gold: Path) -> ModuleType:
    """The scorer that lies beside the gold sets."""
    return load_module(gold / "score.py")


@pytest.mark.parametrize("number", EXPECTED)
def test_the_gold_of_a_seed_is_met_whole(number: int, gold: Path, scorer: ModuleType) -> None:
    [path] = (gold / "seeds").glob(f"{number:03}_*.json")
    wanted = json.loads(path.read_text(encoding="utf-8"))
    found = msgspec.to_builtins(read_seed(number)[1])
    assert scorer.flat(found) == scorer.flat(wanted)
    assert (found["published"], found["locality"]) == (wanted["published"], wanted["locality"])
    [(one, other)] = scorer.align(wanted["meetings"], found["meetings"])
    assert (other["date"], other["place"], scorer.people(other)) == (one["date"], one["place"], scorer.people(one))
    assert scorer.similar(one["name"], other["name"])
