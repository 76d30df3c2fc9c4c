"""Who held the posts of a place or a body: as rows, on a day, and as a timeline."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from invented import HUANGGANG, PAGES, page, role, source
from lxml import etree

from kg.exporters.timeline import write_mermaid, write_svg
from kg.model import Facts
from kg.query.posts import COLUMNS, describe_spell, find_holders, find_spells
from kg.store import Store, open_store
from kg.tenures import Spell
from kg.update import prepare, update

NATION = "中国"
MORE = (
    page("n1", "2022-03-01", role("n1", "温岭", "总理", NATION), role("n1", "江晚", "外交部长", NATION)),
    page("n2", "2022-06-01", role("n2", "温岭", "国务院总理", NATION), role("n2", "谢桥", "外交部副部长", NATION)),
    page("n3", "2022-09-01", role("n3", "谢桥", "外交部部长", NATION), role("n3", "江晚", "原外交部长", NATION)),
    page("n4", "2022-10-01", role("n4", "高秋", "外交部长", "俄罗斯"), role("n4", "陆行", "国务委员", NATION)),
    page("g1", "2022-05-01", role("g1", "科瓦奇", "总理", NATION)),
    page("g2", "2022-05-02", role("g2", "科瓦奇", "总理", "匈牙利")),
    page("g3", "2022-05-03", role("g3", "科瓦奇", "总理", "匈牙利")),
    page("n5", "2022-10-01", role("n5", "洛根", "国务院发言人", "美国")),
    page("h1", "2022-07-01", role("h1", "叶知秋", "市长", HUANGGANG), role("h1", "方晴", "公安局长", HUANGGANG)),
    page("h2", "2022-07-03", role("h2", "方晴", "市公安局局长", HUANGGANG), role("h2", "沈砚", "市长", HUANGGANG)),
    page("h3", "2022-07-05", role("h3", "叶知秋", "市长", HUANGGANG)),
)


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    pages: tuple[Facts, ...] = (*PAGES, *MORE)
    with open_store(None) as store:
        store.put(prepare(source(facts), facts) for facts in pages)
        update(store)
        yield store


def show(spells: list[Spell]) -> list[str]:
    return [f"{s.post.title} {s.name} {s.first}..{s.last}" + "".join(f" {flag}" for flag in s.flags) for s in spells]


@pytest.mark.parametrize(
    ("place", "post", "found"),
    [
        (
            HUANGGANG,
            None,
            [
                "市长 叶知秋 2022-03-06..2022-07-05",
                "市长 沈砚 2022-07-03..2022-07-03 contradiction",
                "市公安局局长 方晴 2022-07-01..2022-07-03",
                "市委书记 顾长风 2022-03-06..2022-03-07",
            ],
        ),
        ("湖北省", "市委书记", ["市委书记 顾长风 2022-03-06..2022-03-07"]),
        (HUANGGANG, "*局长", ["市公安局局长 方晴 2022-07-01..2022-07-03"]),
        (HUANGGANG, "公安局局长", ["市公安局局长 方晴 2022-07-01..2022-07-03"]),
        ("黄冈市公安局", None, ["市公安局局长 方晴 2022-07-01..2022-07-03"]),
        ("国务院", None, ["国务院总理 温岭 2022-03-01..2022-06-01", "国务委员 陆行 2022-10-01..2022-10-01"]),
        ("匈牙利", None, ["总理 科瓦奇 2022-05-02..2022-05-03"]),  # and none of the nation's, as one page has it
        ("国务院", "总理", ["国务院总理 温岭 2022-03-01..2022-06-01"]),
        (
            "外交部",
            None,
            [
                "外交部部长 江晚 2022-03-01..2022-03-01 former",
                "外交部部长 谢桥 2022-09-01..2022-09-01 gap",
                "外交部副部长 谢桥 2022-06-01..2022-06-01",
            ],
        ),
        ("外交部", "外长", ["外交部部长 江晚 2022-03-01..2022-03-01 former", "外交部部长 谢桥 2022-09-01..2022-09-01 gap"]),
        ("美国国务院", None, ["国务院发言人 洛根 2022-10-01..2022-10-01"]),
        ("俄罗斯外交部", None, ["外交部部长 高秋 2022-10-01..2022-10-01"]),
        ("北京市", None, []),
        ("外交", "县长", []),
    ],
)
def test_posts_of_a_place_or_a_body(place: str, post: str | None, found: list[str], store: Store) -> None:
    assert show(find_spells(store, place, post)) == found


def test_a_row_has_all_that_is_known(store: Store) -> None:
    row = dict(zip(COLUMNS, describe_spell(find_spells(store, "外交部", "外交部部长")[0]), strict=True))
    assert row == {
        "place": NATION,
        "title": "外交部部长",
        "person": "江晚",
        "first": "2022-03-01",
        "last": "2022-03-01",
        "pages": 1,
        "left": "2022-09-01",
        "flags": ["former"],
        "source": "n1",
        "url": "http://example.cn/n1",
        "quote": "外交部长",
    }


@pytest.mark.parametrize(
    ("place", "on", "held"),
    [
        ("国务院", "2022-04-01", ["around 温岭", "after 陆行"]),
        ("国务院", "2022-06", ["around 温岭", "after 陆行"]),
        ("国务院", "2022", ["around 温岭", "around 陆行"]),
        ("国务院", "2022-12-01", ["before 温岭", "before 陆行"]),
        ("外交部", "2022-05-01", ["before 江晚", "after 谢桥", "after 谢桥"]),
        ("外交部", "2022-09-02", ["before 谢桥", "before 谢桥"]),
        (HUANGGANG, "2022-07-03", ["around 叶知秋", "around 方晴", "before 顾长风"]),  # not 沈砚, whom one page alone calls so
        (HUANGGANG, "2021-01-01", ["after 叶知秋", "after 方晴", "after 顾长风"]),
    ],
)
def test_who_held_a_post_on_a_day(place: str, on: str, held: list[str], store: Store) -> None:
    assert [f"{holder.seen} {holder.spell.name}" for holder in find_holders(find_spells(store, place), on)] == held


def test_who_had_left_is_not_nearest(store: Store) -> None:
    spells = [spell for spell in find_spells(store, "外交部", "外交部部长") if spell.name == "江晚"]
    assert [holder.seen for holder in find_holders(spells, "2022-08-31")] == ["before"]
    assert find_holders(spells, "2022-09-01") == []


# --- timelines --------------------------------------------------------------------------------------------------------------------


def test_mermaid(store: Store) -> None:
    stream = io.StringIO()
    write_mermaid(find_spells(store, "外交部"), "外交部: ministers", stream)
    assert (
        stream.getvalue()
        == """\
gantt
    title 外交部  ministers
    dateFormat YYYY-MM-DD
    axisFormat %Y-%m
    section 外交部部长
    江晚 :milestone, 2022-03-01, 0d
    江晚 left by then :done, milestone, 2022-09-01, 0d
    谢桥 :milestone, 2022-09-01, 0d
    section 外交部副部长
    谢桥 :milestone, 2022-06-01, 0d
"""
    )


SVG = {"svg": "http://www.w3.org/2000/svg"}


def draw(spells: list[Spell], title: str = "湖北省") -> etree._Element:
    stream = io.StringIO()
    write_svg(spells, title, stream)
    return etree.fromstring(stream.getvalue().encode("utf-8"))


def find(picture: etree._Element, path: str) -> list[etree._Element]:
    found = picture.xpath(path, namespaces=SVG)
    assert isinstance(found, list)
    return [element for element in found if isinstance(element, etree._Element)]


def test_svg_has_a_heading_for_each_post_and_a_bar_for_each_spell(store: Store) -> None:
    spells = find_spells(store, HUANGGANG)
    picture = draw(spells)
    assert [text.text for text in find(picture, "//svg:text[@class='post']")] == [
        "湖北省黄冈市 市长",
        "湖北省黄冈市 市公安局局长",
        "湖北省黄冈市 市委书记",
    ]
    bars = find(picture, "//svg:g[svg:title]/svg:rect")
    assert [bar.get("class") for bar in bars] == ["held", "contradiction", "held", "held"]
    assert (find(picture, "//svg:g/svg:title")[0].text or "").splitlines() == [
        "叶知秋, 市长: seen 2022-03-06 to 2022-07-05; 3 pages",
        "a: 市长",
    ]


def test_svg_stays_within_its_frame(store: Store) -> None:
    picture = draw(find_spells(store, HUANGGANG) + find_spells(store, "外交部"))
    width, height = float(picture.get("width", "")), float(picture.get("height", ""))
    for bar in find(picture, "//svg:g[svg:title]/svg:rect"):
        assert 0 < float(bar.get("x", "")) <= float(bar.get("x", "")) + float(bar.get("width", "")) <= width
        assert 0 < float(bar.get("y", "")) <= height


def test_svg_of_nothing_and_of_hostile_text_is_well_formed(store: Store) -> None:
    assert find(draw([]), "//svg:title")[0].text == "湖北省"
    assert find(draw([], "<&\x00\ud800>"), "//svg:title")[0].text == "<&>"
