"""The tables of places: what names mean, on which day, near which place; and that the tables agree with themselves."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import Fault
from kg.gazetteer import Gazetteer, ending, load_gazetteer
from kg.gazetteer.tables import read_towns

PLACES = load_gazetteer()

NAMES = [
    # name, near, on, path
    ("黄冈", None, None, "湖北省黄冈市"),
    ("黄冈市", None, None, "湖北省黄冈市"),
    ("湖北省黄冈市黄梅县", None, None, "湖北省黄冈市黄梅县"),
    ("天门", None, None, "湖北省天门市"),
    ("西昌", None, None, "四川省凉山彝族自治州西昌市"),
    ("凉山州", None, None, "四川省凉山彝族自治州"),
    ("保亭县", None, None, "海南省保亭黎族苗族自治县"),
    ("科左中旗", None, None, "内蒙古自治区通辽市科尔沁左翼中旗"),
    ("阿盟", None, None, "内蒙古自治区阿拉善盟"),
    ("万柏林", None, None, "山西省太原市万柏林区"),
    ("浦东新区", None, None, "上海市浦东新区"),
    ("新疆生产建设兵团", None, None, "新疆生产建设兵团"),
    ("中国", None, None, "中国"),
    ("阿拉伯联合酋长国", None, None, "阿联酋"),
    # one short name, several levels: the higher
    ("吉林", None, None, "吉林省"),
    ("海南", None, None, "海南省"),
    ("长沙", None, None, "湖南省长沙市"),
    ("恩施", None, None, "湖北省恩施土家族苗族自治州"),
    # namesakes
    ("朝阳区", None, None, None),
    ("朝阳区", "北京市", None, "北京市朝阳区"),
    ("朝阳区", "吉林省长春市榆树市", None, "吉林省长春市朝阳区"),
    ("市中区", "山东省枣庄市", None, "山东省枣庄市市中区"),
    ("郊区", None, None, None),
    # names of their day
    ("襄樊", None, "2009-05-01", "湖北省襄樊市"),
    ("襄阳", None, "2015", "湖北省襄阳市"),
    ("襄阳", None, "2005-03", "湖北省襄樊市襄阳区"),
    ("户县", None, "2011-09-21", "陕西省西安市户县"),
    ("鄠邑区", None, "2019-01-01", "陕西省西安市鄠邑区"),
    ("巢湖市", None, "2009-01-01", "安徽省巢湖市"),
    ("巢湖市", None, None, "安徽省合肥市巢湖市"),
    ("南漳县", None, "2008-01-01", "湖北省襄樊市南漳县"),
    # units that no table has
    ("黄梅县小池镇", None, None, "湖北省黄冈市黄梅县小池镇"),
    ("颍东区枣庄镇", None, None, "安徽省阜阳市颍东区枣庄镇"),
    ("凤凰县千工坪镇香花坪村", None, None, "湖南省湘西土家族苗族自治州凤凰县千工坪镇香花坪村"),
    ("千工坪镇香花坪村", "湖南省湘西土家族苗族自治州凤凰县", None, "湖南省湘西土家族苗族自治州凤凰县千工坪镇香花坪村"),
    ("香花坪村", "湖南省湘西土家族苗族自治州凤凰县千工坪镇", None, "湖南省湘西土家族苗族自治州凤凰县千工坪镇香花坪村"),
    ("金沙滩镇", "山西省朔州市怀仁市", None, "山西省朔州市怀仁市金沙滩镇"),  # 金沙 is a county elsewhere
    ("平安社区", "吉林省长春市榆树市正阳街道", None, "吉林省长春市榆树市正阳街道平安社区"),
    ("虎门镇", "广东省东莞市", None, "广东省东莞市虎门镇"),
    ("小池镇", "湖北省黄冈市", None, None),
    ("小池镇", None, None, None),
    ("乌兹别克斯坦纳曼干州诺林市", None, None, "乌兹别克斯坦纳曼干州诺林市"),
    ("云岭县", None, None, None),
    ("", None, None, None),
]


@pytest.mark.parametrize(("name", "near", "on", "path"), NAMES)
def test_resolve(name: str, near: str | None, on: str | None, path: str | None) -> None:
    assert PLACES.resolve(name, near, on) == path


def test_level_chooses_among_one_name() -> None:
    assert PLACES.resolve("恩施", level="county") == "湖北省恩施土家族苗族自治州恩施市"
    assert PLACES.resolve("吉林", level="prefecture") == "吉林省吉林市"
    assert PLACES.resolve("黄冈", level="province") is None


@pytest.mark.parametrize(
    ("path", "units"),
    [
        ("湖北省天门市", ("湖北省", "湖北省天门市")),
        ("湖北省襄樊市南漳县", ("湖北省", "湖北省襄樊市", "湖北省襄樊市南漳县")),
        ("湖南省怀化市中方县中方镇桥头村", tuple("湖南省怀化市中方县中方镇桥头村"[:end] for end in (3, 6, 9, 12, 15))),
        ("俄罗斯", ("俄罗斯",)),
    ],
)
def test_units(path: str, units: tuple[str, ...]) -> None:
    assert PLACES.units(path) == units
    assert [PLACES.holds(unit, path) for unit in units] == [True] * len(units)


@pytest.mark.parametrize(
    ("path", "rank"),
    [
        ("中国", 0),
        ("俄罗斯", 0),
        ("湖北省", 1),
        ("上海市", 1),
        ("湖北省黄冈市", 2),
        ("湖北省天门市", 3),
        ("江苏省泰州市", 2),  # a county's equal directly below the province until 1990
        ("湖北省黄冈市黄梅县小池镇", 4),
        ("湖北省黄冈市黄梅县小池镇四门村", 5),
    ],
)
def test_rank(path: str, rank: int) -> None:
    assert PLACES.rank(path) == rank


def test_china_holds_all_but_foreign_states() -> None:
    assert PLACES.holds("中国", "湖北省黄冈市")
    assert not PLACES.holds("中国", "俄罗斯库尔斯克州")
    assert not PLACES.holds("湖北省黄冈市", "湖北省")


def test_zone_is_answered_for_by_the_unit_above() -> None:
    assert PLACES.governing("江西省赣江新区") == "江西省"
    assert PLACES.governing("山东省枣庄市") == "山东省枣庄市"
    assert "赣江新区" in PLACES.zones and "赣江新区" not in PLACES.names


def test_common_words_are_marked() -> None:
    assert all(PLACES.is_common(word) for word in ("和平", "文安", "高明", "合作", "解放"))
    assert not any(PLACES.is_common(word) for word in ("黄冈", "恩施", "武汉", "绍兴", "和平区"))


def test_capitals() -> None:
    assert [PLACES.capital(path) for path in ("四川省", "新疆维吾尔自治区", "上海市")] == [
        "四川省成都市",
        "新疆维吾尔自治区乌鲁木齐市",
        "上海市",
    ]


# --- the tables ---


def test_every_parent_is_in_the_table() -> None:
    assert not [place.path for place in PLACES.places if place.parent and place.parent not in PLACES.by_code]


def test_units_of_today_have_one_row_each() -> None:
    today = [place.path for place in PLACES.places if not place.until]
    assert len(today) == len(set(today)) > 3000


def test_paths_begin_with_a_path_of_the_parent() -> None:
    army = "新疆生产建设兵团"  # lies in 新疆 and stands beside it; its divisions bear its name
    wrong = {
        place.path
        for place in PLACES.places
        if place.parent and not any(place.path == above.path + place.name for above in PLACES.by_code[place.parent])
    }
    assert wrong == {army, *(place.path for place in PLACES.places if place.type == "兵团师")}


@pytest.mark.parametrize("table", ["outlets", "hosts", "seats"])
def test_tables_name_places_that_exist(table: str) -> None:
    rows: dict[str, str] = getattr(PLACES, table)
    assert len(rows) > 200
    assert not {path for path in rows.values() if path not in PLACES.by_path} - {"中国"}


def test_hosts_are_hosts() -> None:
    assert all(re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", host) for host in PLACES.hosts)


@given(st.sampled_from([place for place in PLACES.places if not place.until and place.level != "special"]))
def test_a_path_is_its_own_name(place: object) -> None:
    path = place.path  # type: ignore[attr-defined]
    assert PLACES.resolve(path) == path
    assert PLACES.units(path)[-1] == path
    assert path.endswith(ending(path))


@given(st.text(alphabet="湖北省黄冈市黄梅县小池镇区村a1 ", max_size=12))
def test_any_text_is_resolved_or_refused(text: str) -> None:
    found = PLACES.resolve(text, near="湖北省黄冈市")
    assert found is None or PLACES.units(found)[-1] == found


def test_row_of_wrong_width_is_refused_by_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "places.csv").write_text("code,name\n110000\n", encoding="utf-8")
    with pytest.raises(Fault, match=r"places\.csv, line 2: has 1 columns, not 2; write one value"):
        Gazetteer(tmp_path)


def test_a_full_path_of_what_was_elsewhere_before_is_that_of_its_heir() -> None:
    places = load_gazetteer()
    assert places.resolve("江苏省张家港市") == "江苏省苏州市张家港市"
    assert places.resolve("江苏省张家港市", on="1988-05-01") == "江苏省张家港市"
    assert places.resolve("湖北省襄樊市") == "湖北省襄樊市"


def test_a_town_is_one_county_s_own_or_shared() -> None:
    rows = list(read_towns(PLACES.folder / "towns.csv"))
    own = [town for _, towns, _ in rows for town in towns]
    shared = {town for _, _, towns in rows for town in towns}
    assert len(own) == len(set(own)) > 20_000
    assert len(shared) > 2_000
    assert shared.isdisjoint(own)


@pytest.mark.parametrize(
    ("path", "town", "has"),
    [
        ("湖北省黄冈市黄梅县", "蔡山镇", True),
        ("湖北省黄冈市黄梅县", "大河镇", True),  # as others have
        ("湖北省黄冈市黄梅县小池镇", "大河镇", True),
        ("湖北省黄冈市", "大河镇", False),
        ("广东省东莞市", "虎门镇", True),  # which has no counties
        ("北京市延庆县", "八达岭镇", True),  # under the name of its day
        ("日本", "大河镇", False),
    ],
)
def test_a_county_has_a_town(path: str, town: str, has: bool) -> None:
    assert PLACES.has_town(path, town) is has
