"""Titles -> posts under one name, and observations in them -> spells."""

from __future__ import annotations

import random
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.tenures import Observation, is_single, name_post, trace_tenures

CITY, NATION = "湖北省黄冈市", "中国"


# --- names ------------------------------------------------------------------------------------------------------------------------

# Forms of one post; the first is its name.
FORMS = [
    (NATION, "国务院总理", "总理", "中国国务院总理", "中华人民共和国国务院总理"),
    (NATION, "外交部部长", "外交部长", "外长", "中国外长", "中国外交部部长"),
    (NATION, "国防部部长", "国防部长", "防长"),
    (NATION, "中央总书记", "总书记", "中共中央总书记", "中国共产党中央委员会总书记", "第二十届中央委员会总书记"),
    (NATION, "国家主席", "主席", "中国国家主席", "中华人民共和国主席"),
    (NATION, "中央军委主席", "中央军事委员会主席", "中华人民共和国中央军事委员会主席", "军委主席"),
    (NATION, "全国人大常委会委员长", "委员长", "全国人民代表大会常务委员会委员长", "第十四届全国人大常委会委员长"),
    (NATION, "全国政协主席", "中国人民政治协商会议全国委员会主席", "政协第十四届全国委员会主席"),
    (NATION, "中央组织部部长", "中组部部长", "中央组织部长"),
    (NATION, "国家发展改革委主任", "国家发展和改革委员会主任", "国家发改委主任"),
    (NATION, "科技部部长", "科学技术部部长", "科技部长"),
    (NATION, "中国人民银行行长"),
    (NATION, "最高人民法院院长"),
    (CITY, "市委书记"),
    (CITY, "市长", "市人民政府市长", "市政府市长"),
    (CITY, "副市长", "市人民政府副市长"),
    (CITY, "市人大常委会主任", "人大常委会主任", "市人大主任", "市人民代表大会常务委员会主任"),
    (CITY, "市政协副主席", "政协副主席"),
    (CITY, "市委组织部部长", "组织部部长", "组织部长", "市委组织部长"),
    (CITY, "市纪委书记", "纪委书记", "市纪律检查委员会书记"),
    (CITY, "市公安局局长", "公安局长", "公安局局长", "市公安局长"),
    (CITY, "市教育局副局长", "教育局副局长", "市教育副局长"),
    (CITY, "市委政法委书记", "政法委书记", "市委政法委员会书记"),
    ("湖北省黄冈市黄梅县孔垄镇", "镇人大主席", "人大主席"),
]


@pytest.mark.parametrize(
    ("place", "name", "form"), [(place, forms[0], form) for place, *forms in FORMS for form in forms], ids=lambda value: str(value)
)
def test_forms_of_a_title_are_one_post(place: str, name: str, form: str) -> None:
    assert name_post(form, place)[:2] == (name, place)


@pytest.mark.parametrize(("place", "name"), [(place, forms[0]) for place, *forms in FORMS])
def test_a_name_is_its_own_name(place: str, name: str) -> None:
    assert name_post(name_post(name, place).title, place).title == name


@pytest.mark.parametrize(
    ("title", "organ", "name", "body"),
    [
        ("书记", "市委", "市委书记", "市委"),
        ("部长", "市委组织部", "市委组织部部长", "市委组织部"),
        ("局长", "市公安局", "市公安局局长", "市公安局"),
        ("市长", None, "市长", None),
        ("副市长", None, "副市长", None),
        ("市政府党组成员", "市政府党组", "市政府党组成员", "市政府"),
        ("市中级人民法院院长", "市中级人民法院", "市中级人民法院院长", "市中级人民法院"),
    ],
)
def test_a_post_is_body_and_office(title: str, organ: str | None, name: str, body: str | None) -> None:
    post = name_post(title, CITY, organ)
    assert (post.title, post.organ) == (name, body)


@pytest.mark.parametrize(
    ("title", "place", "name", "former", "acting"),
    [
        ("原市委书记", CITY, "市委书记", True, False),
        ("市委原书记", CITY, "市委书记", True, False),
        ("前市长", CITY, "市长", True, False),
        ("时任市长", CITY, "市长", True, False),
        ("国务院原总理", NATION, "国务院总理", True, False),
        ("中央军委原委员", NATION, "中央军委委员", True, False),
        ("市文旅集团原董事长", CITY, "市文旅集团董事长", True, False),
        ("民盟中央原常务副主席", NATION, "民盟中央常务副主席", True, False),
        ("代市长", CITY, "市长", False, True),
        ("代理市长", CITY, "市长", False, True),
        ("市监委代理主任", CITY, "市监委主任", False, True),
        # 原 and 前 are parts of names, and 代 of words, as well.
        ("国家林业和草原局局长", NATION, "国家林业和草原局局长", False, False),
        ("国家原子能机构主任", NATION, "国家原子能机构主任", False, False),
        ("原种场场长", CITY, "原种场场长", False, False),
        ("前线指挥部指挥长", CITY, "前线指挥部指挥长", False, False),
        ("现代农业园主任", CITY, "现代农业园主任", False, False),
    ],
)
def test_former_and_acting_holders(title: str, place: str, name: str, former: bool, acting: bool) -> None:
    post = name_post(title, place)
    assert (post.title, post.former, post.acting) == (name, former, acting)


@pytest.mark.parametrize(("title", "term"), [("第十四届全国政协委员", 14), ("二十届中央政治局常委", 20), ("全国政协委员", None)])
def test_the_number_of_a_term(title: str, term: int | None) -> None:
    assert name_post(title, NATION).term == term


@pytest.mark.parametrize(
    ("title", "place", "single"),
    [
        ("市长", CITY, True),
        ("市委书记", CITY, True),
        ("市公安局局长", CITY, True),
        ("国务院总理", NATION, True),
        ("国家主席", NATION, True),
        ("行政长官", "香港特别行政区", True),
        ("副市长", CITY, False),
        ("市委副书记", CITY, False),
        ("常务副市长", CITY, False),
        ("市委常委", CITY, False),
        ("国务委员", NATION, False),
        ("中央书记处书记", NATION, False),
        ("部长", NATION, False),  # of a body that nobody names
        ("总理", None, False),  # of nobody knows which state
        ("市政府一级巡视员", CITY, False),
    ],
)
def test_posts_for_one(title: str, place: str | None, single: bool) -> None:
    assert is_single(name_post(title, place)) is single


# --- spells -----------------------------------------------------------------------------------------------------------------------


def see(text: str, title: str = "市长", place: str = CITY) -> list[Observation]:
    """Observations of one post from lines `day person`; a mark behind the person is a title's: 原 former, 代 acting, 免 removed."""
    observations = []
    for number, line in enumerate(text.split("\n")):
        if not line.strip():
            continue
        day, person, *mark = line.split()
        post = name_post(title, place)._replace(former=mark == ["原"], acting=mark == ["代"])
        observations.append(Observation(post, person, person, "" if day == "?" else day, f"d{number:03}", removed=mark == ["免"]))
    return observations


def trace(text: str, title: str = "市长", place: str = CITY) -> list[str]:
    """The spells as lines: name first..last, <left, flags."""
    return [
        " ".join(filter(None, (s.name, f"{s.first or ''}..{s.last or ''}", f"<{s.left}" if s.left else "", *s.flags)))
        for s in trace_tenures(see(text, title, place))
    ]


@pytest.mark.parametrize(
    ("observations", "spells"),
    [
        pytest.param(
            "2022-01-05 甲\n2022-02-01 甲\n2022-02-20 乙",
            ["甲 2022-01-05..2022-02-01", "乙 2022-02-20..2022-02-20"],
            id="succession",
        ),
        pytest.param(
            "2022-02-01 甲 免\n2022-02-01 乙",
            ["甲 2022-02-01..2022-02-01 <2022-02-01 former", "乙 2022-02-01..2022-02-01"],
            id="handover-in-a-day",
        ),
        pytest.param(
            "2022-01-01 甲\n2022-02-01 甲\n2022-03-01 乙\n2022-04-01 乙\n2022-06-01 乙\n2022-07-01 甲\n2022-08-01 甲",
            ["甲 2022-01-01..2022-02-01", "乙 2022-03-01..2022-06-01", "甲 2022-07-01..2022-08-01"],
            id="rejoining",
        ),
        pytest.param(
            "2022-01-01 甲\n2022-01-09 甲\n2022-01-11 乙\n2022-01-15 甲\n2022-02-01 甲",
            ["甲 2022-01-01..2022-02-01", "乙 2022-01-11..2022-01-11 contradiction"],
            id="one-page-against-many",
        ),
        pytest.param(
            "2022-01-01 甲\n2022-02-01 甲\n2022-02-10 乙\n2022-02-12 甲\n2022-02-20 乙\n2022-03-10 乙",
            ["甲 2022-01-01..2022-02-12 overlap", "乙 2022-02-10..2022-03-10 overlap"],
            id="overlap",
        ),
        pytest.param("2022-01-01 甲\n2022-08-01 乙", ["甲 2022-01-01..2022-01-01", "乙 2022-08-01..2022-08-01 gap"], id="gap"),
        pytest.param(
            "2022-01-01 甲\n2022-03-01 乙\n2022-05-01 甲 原",
            ["甲 2022-01-01..2022-01-01 <2022-05-01 former", "乙 2022-03-01..2022-03-01"],
            id="left-by",
        ),
        pytest.param(
            "2022-01-01 甲\n2022-06-01 甲 原\n2022-05-01 甲 原",
            ["甲 2022-01-01..2022-01-01 <2022-05-01 former"],
            id="left-by-the-earliest",
        ),
        pytest.param(
            "2022-05-01 甲 原\n2022-05-02 乙", ["甲 .. <2022-05-01 former", "乙 2022-05-02..2022-05-02"], id="former-never-seen"
        ),
        pytest.param(
            "2022-05-01 甲\n2022-05-05 甲 原\n2022-05-09 甲",
            ["甲 2022-05-01..2022-05-09 contradiction"],
            id="former-and-seen-again",
        ),
        pytest.param("2022-05-01 甲 代\n2022-06-01 甲", ["甲 2022-05-01..2022-06-01 acting"], id="acting"),
        pytest.param("? 甲\n2022-06-01 乙", ["甲 ..", "乙 2022-06-01..2022-06-01"], id="without-a-day"),
        pytest.param("2022-05 甲\n2023 乙", ["甲 2022-05..2022-05", "乙 2023..2023 gap"], id="months-and-years"),
    ],
)
def test_a_post_for_one_is_a_succession(observations: str, spells: list[str]) -> None:
    assert trace(observations) == spells


def test_a_post_for_several_has_one_spell_a_person() -> None:
    assert trace("2022-01-01 甲\n2022-01-02 乙\n2022-09-01 甲\n2022-10-01 乙 原", "副市长") == [
        "甲 2022-01-01..2022-09-01",
        "乙 2022-01-02..2022-01-02 <2022-10-01 former",
    ]


def test_a_past_term_is_a_former_one() -> None:
    posts = [name_post(f"{term}全国人大常委会委员长", NATION) for term in ("十四届", "十一届")]
    rows = [
        Observation(post, name, name, day, day) for post, name, day in zip(posts, "甲乙", ("2023-04-01", "2024-10-08"), strict=True)
    ]
    assert [(s.name, s.first, s.left) for s in trace_tenures(rows)] == [("甲", "2023-04-01", None), ("乙", None, "2024-10-08")]


def test_posts_come_by_place_and_by_how_often_they_are_seen() -> None:
    rows = [*see("2022-01-01 甲"), *see("2022-01-01 乙\n2022-01-02 乙", "市委书记"), *see("2022-01-01 丙", "县长", CITY + "黄梅县")]
    assert [spell.post.title for spell in trace_tenures(rows)] == ["市委书记", "市长", "县长"]


def test_the_first_page_is_the_source() -> None:
    (spell,) = trace_tenures(see("2022-03-01 甲\n2022-01-01 甲\n2022-02-01 甲"))
    assert (spell.document, spell.pages) == ("d001", 3)


days = st.integers(1, 28).map(lambda day: f"2022-05-{day:02}")
marks = st.sampled_from(["", " 原", " 代", " 免"])
lines = st.builds(lambda day, person, mark: f"{day} {person}{mark}", days, st.sampled_from("甲乙丙"), marks)


@given(st.lists(lines, max_size=20), st.randoms(use_true_random=False))
def test_the_order_of_the_rows_tells_nothing(rows: list[str], chance: random.Random) -> None:
    observations = see("\n".join(rows))
    shuffled = list(observations)
    chance.shuffle(shuffled)
    assert trace_tenures(observations) == trace_tenures(shuffled)


@given(st.lists(lines, max_size=20), st.sampled_from(["市长", "副市长"]))
def test_no_day_is_lost_and_none_is_invented(rows: list[str], title: str) -> None:
    """Each observation in office lies within a spell of its person, and each day of a spell is that of a page."""
    observations = see("\n".join(rows), title)
    spells = trace_tenures(observations)
    for observation in observations:
        if not observation.post.former:
            assert any(
                s.person == observation.person and s.first and s.last and s.first <= observation.day <= s.last for s in spells
            )
    assert {day for s in spells for day in (s.first, s.last, s.left) if day} <= {observation.day for observation in observations}
    assert sum(s.pages for s in spells) <= len(_pages(observations)) + len(_pages(s for s in observations if s.post.former))


def _pages(observations: Iterable[Observation]) -> set[str]:
    return {observation.document for observation in observations}
