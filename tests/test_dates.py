"""Dates: what a text says of a day, and which day that is, seen from the day of its publication."""

from __future__ import annotations

import pytest
from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException
from hypothesis import given
from hypothesis import strategies as st

from kg.dates import find_dates, find_last_day, resolve_date
from kg.days import Day, find_stamps, parse_day, read_address


def is_edtf(text: str) -> bool:
    try:
        parse_edtf(text)
    except EDTFParseException:
        return False
    return True


def read(text: str) -> list[tuple[str, str]]:
    return [(found.span.of(text), found.code) for found in find_dates(text)]


# --- what the text says ---------------------------------------------------------------------------------------------------------


def test_a_month_that_no_calendar_has_is_no_anchor() -> None:
    assert resolve_date("XXXX-01-01", "2021-31") == "2021-01-01"


def test_a_range_is_known_with_its_year_or_without() -> None:
    (found,) = find_dates("3月27至28日，韩立主持召开工作会议")
    assert [resolve_date(found, anchor) for anchor in ("2012", None)] == ["2012-03-27/2012-03-28", "XXXX-03-27/XXXX-03-28"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("9月26日，种植大户算起了账。", "2022-09-26"),
        ("9月24日至26日，韩立调研。", "2022-09-26"),
        ("9月26日，韩立到县调研。次日，", "2022-09-27"),
        ("9月26日，韩立调研。近日，会议召开。今年9月，", "2022-09-26"),
        ("9月，全市采收棉花。", None),
        ("", None),
    ],
)
def test_last_day_of_a_text(text: str, day: str | None) -> None:
    assert find_last_day(text, "2022-09-28") == day


@pytest.mark.parametrize(
    ("text", "mention", "code"),
    [
        ("11月20日晚，韩立主持召开会议", "11月20日晚", "XXXX-11-20"),
        ("2019年5月13日上午，代表团赴外地考察", "2019年5月13日上午", "2019-05-13"),
        ("2022年11月22日上午10:40，全镇大会召开", "2022年11月22日上午10:40", "2022-11-22"),
        ("当天下午3时许，植树现场人头攒动", "当天下午3时许", "same"),
        ("21日上午，省委召开会议", "21日上午", "XXXX-XX-21"),
        ("27日在京举行", "27日", "XXXX-XX-27"),
        ("5 月 9 日召开", "5 月 9 日", "XXXX-05-09"),
        ("5月20号召开", "5月20号", "XXXX-05-20"),
        ("二〇二二年十一月二十一日", "二〇二二年十一月二十一日", "2022-11-21"),
        ("二0二二年十一月二十一日", "二0二二年十一月二十一日", "2022-11-21"),
        ("十一月二日上午", "十一月二日上午", "XXXX-11-02"),
        ("会议于2018.11.05召开", "2018.11.05", "2018-11-05"),
        ("昨日(14日)上午，市政协召开座谈会", "昨日(14日)上午", "XXXX-XX-14"),
        ("昨(14)日上午，市政协召开座谈会", "昨(14)日上午", "XXXX-XX-14"),
        ("今天（5月16日）下午", "今天（5月16日）下午", "XXXX-05-16"),
        ("昨天晚上", "昨天晚上", "-P1D"),
        ("前天", "前天", "-P2D"),
        ("今晚", "今晚", "P0D"),
        ("明天上午", "明天上午", "P1D"),
        ("次日", "次日", "same+1"),
        ("近日，镇人代会召开", "近日", "near"),
        ("日前", "日前", "near"),
        ("去年12月5日，县委召开全会", "去年12月5日", "-P1Y:XXXX-12-05"),
        ("今年3月5日", "今年3月5日", "P0Y:XXXX-03-05"),
        ("定于本月22日召开", "本月22日", "P0M:XXXX-XX-22"),
        ("上个月25日", "上个月25日", "-P1M:XXXX-XX-25"),
        ("本周五上午", "本周五上午", "P0W:5"),
        ("上周日", "上周日", "-P1W:7"),
        ("上周五（11月25日）", "上周五（11月25日）", "XXXX-11-25"),
        ("2021年8月，县委换届", "2021年8月", "2021-08"),
    ],
)
def test_one_date(text: str, mention: str, code: str) -> None:
    assert read(text) == [(mention, code)]


@pytest.mark.parametrize(
    ("text", "mention", "code"),
    [
        ("8月25日至26日，全会召开", "8月25日至26日", "XXXX-08-25/XXXX-XX-26"),
        ("25日至26日", "25日至26日", "XXXX-XX-25/XXXX-XX-26"),
        ("25-26日", "25-26日", "XXXX-XX-25/XXXX-XX-26"),
        ("9月15—17日", "9月15—17日", "XXXX-09-15/XXXX-XX-17"),
        ("11月30日至12月2日", "11月30日至12月2日", "XXXX-11-30/XXXX-12-02"),
        ("2023年12月30日到2024年1月2日", "2023年12月30日到2024年1月2日", "2023-12-30/2024-01-02"),
        ("6月28日、29日，联席会举行", "6月28日、29日", "XXXX-06-28/XXXX-XX-29"),
        ("6月28、29日", "6月28、29日", "XXXX-06-28/XXXX-XX-29"),
        ("28日、29日、30日", "28日、29日、30日", "XXXX-XX-28/XXXX-XX-30"),
        ("去年12月5日至7日", "去年12月5日至7日", "-P1Y:XXXX-12-05/XXXX-XX-07"),
    ],
)
def test_one_range(text: str, mention: str, code: str) -> None:
    assert read(text) == [(mention, code)]


@pytest.mark.parametrize("text", ["6月28日、30日", "2月3日和2月12日", "30日下午，3月4日"])
def test_days_that_do_not_follow_each_other_are_two(text: str) -> None:
    assert len(read(text)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "自1月20日以来，全市上下众志成城",
        "从2月8日起休市",
        "截至11月1日，已完成七成",
        "10日前完成整改",
        "3日内报告",
        "第20次常务会议",
        "每月25日为接访日",
        "会期3日",
        "12日本人来访",
        "5日游线路",
        "增长3.5亿元",
        "24小时值班",
        "日子越过越好",
        "电话010-67683008",
    ],
)
def test_no_day_of_an_event(text: str) -> None:
    assert read(text) == []


# --- which day it is ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "anchor", "day"),
    [
        ("2019-05-13", "2022-11-21", "2019-05-13"),
        ("XXXX-11-20", "2022-11-21", "2022-11-20"),
        ("XXXX-11-20", None, "XXXX-11-20"),
        ("XXXX-11-20", "XXXX-03-21", "XXXX-11-20"),
        ("XXXX-12-31", "2020-01-02", "2019-12-31"),
        ("XXXX-11-20", "2021-03-10", "2020-11-20"),
        ("XXXX-05-20", "2022-03-05", "2022-05-20"),
        ("XXXX-01-05", "2023-12-29", "2024-01-05"),
        ("XXXX-02-03", "2023-12-29", "2023-02-03"),
        ("XXXX-05-03", "2022-05", "2022-05-03"),
        ("XXXX-11-03", "2021", "2021-11-03"),
        ("XXXX-XX-21", "2022-03-21", "2022-03-21"),
        ("XXXX-XX-21", "XXXX-03-21", "XXXX-03-21"),
        ("XXXX-XX-28", "2022-03-03", "2022-02-28"),
        ("XXXX-XX-30", "2022-01-02", "2021-12-30"),
        ("XXXX-XX-30", "XXXX-01-02", "XXXX-12-30"),
        ("XXXX-XX-22", "2022-03-20", "2022-03-22"),
        ("XXXX-XX-01", "2021-07", "2021-07-01"),
        ("XXXX-XX-21", None, "XXXX-XX-21"),
        ("P0D", "2022-03-21", "2022-03-21"),
        ("P0D", "2022-05", None),
        ("P0D", None, None),
        ("-P1D", "2020-03-01", "2020-02-29"),
        ("-P1D", "XXXX-03-21", "XXXX-03-20"),
        ("-P1D", "XXXX-03-01", None),
        ("-P1D", "XXXX-01-01", "XXXX-12-31"),
        ("-P1Y:XXXX-12-05", "2022-01-03", "2021-12-05"),
        ("-P1Y:XXXX-12-05", None, "XXXX-12-05"),
        ("P0Y:XXXX-12-05", "2022-01-03", "2022-12-05"),
        ("-P1M:XXXX-XX-25", "2022-01-03", "2021-12-25"),
        ("P0M:XXXX-XX-22", "2021-09-16", "2021-09-22"),
        ("P0W:5", "2022-11-23", "2022-11-25"),
        ("-P1W:5", "2022-11-23", "2022-11-18"),
        ("P0W:5", "XXXX-11-23", None),
        ("XXXX-08-25/XXXX-XX-26", "2022-08-27", "2022-08-25/2022-08-26"),
        ("XXXX-06-28/XXXX-XX-29", None, "XXXX-06-28/XXXX-06-29"),
        ("XXXX-12-30/XXXX-01-02", "2024-01-03", "2023-12-30/2024-01-02"),
        ("XXXX-12-30/XXXX-01-02", None, "XXXX-12-30/XXXX-01-02"),
        ("XXXX-XX-26/XXXX-XX-25", "2022-08-27", None),
        ("2021-08", "2022-01-03", "2021-08"),
        ("near", "2022-03-21", None),
        ("XXXX-02-30", "2022-03-21", None),
        ("2023-02-29", "2023-03-21", None),
        ("XXXX-02-29", None, "XXXX-02-29"),
        ("XXXX-13-01", "2022-03-21", None),
    ],
)
def test_resolved(code: str, anchor: str | None, day: str | None) -> None:
    assert resolve_date(code, anchor) == day
    assert day is None or is_edtf(day)


@pytest.mark.parametrize(
    ("code", "previous", "day"),
    [
        ("same", "2022-03-20", "2022-03-20"),
        ("same", None, None),
        ("same+1", "2022-02-28", "2022-03-01"),
        ("same+1", "2022-08-18/2022-08-20", "2022-08-21"),
        ("same+1", None, None),
    ],
)
def test_resolved_by_the_date_before(code: str, previous: str | None, day: str | None) -> None:
    assert resolve_date(code, "2022-12-31", previous) == day


ANCHORS = st.one_of(
    st.none(),
    st.dates().map(lambda day: day.isoformat()),
    st.dates().map(lambda day: f"XXXX{day.isoformat()[4:]}"),
    st.dates().map(lambda day: day.isoformat()[:7]),
    st.dates().map(lambda day: day.isoformat()[:4]),
)
DATE_TEXT = st.text(alphabet="0123456789年月日号至、和（）() -./今昨前明去本上周五一二十〇天近当晚，x", max_size=24)


@given(DATE_TEXT, ANCHORS)
def test_any_text_gives_edtf_and_no_year_of_its_own(text: str, anchor: str | None) -> None:
    end = 0
    for found in find_dates(text):
        assert end <= found.span.start < found.span.end <= len(text)
        end = found.span.end
        day = resolve_date(found, anchor)
        assert day is None or is_edtf(day), (text, anchor, day)
        if parse_day(anchor).year is None and not any(part[:4].isdecimal() for part in found.code.split("/")):
            assert day is None or parse_day(day).year is None


@given(st.text(max_size=60))
def test_any_text_is_read(text: str) -> None:
    spans = [found.span for found in find_dates(text)]
    assert spans == sorted(spans)


def test_days_exist_by_the_calendar() -> None:
    assert [Day(*day).exists for day in [(2024, 2, 29), (2023, 2, 29), (None, 2, 29), (None, None, 32), (2023, 13), (0, 1, 1)]] == [
        True, False, True, False, False, False,
    ]  # fmt: skip


# --- stamps and addresses -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("2022-11-21 20:16:53 来源:某某日报", "2022-11-21"),
        ("发布时间：2020/1/22", "2020-01-22"),
        ("刊发日期：2022年01月13日　语音阅读：", "2022-01-13"),
        ("20181116", "2018-11-16"),
        ("2026-01-12 10时03分", "2026-01-12"),
        ("2022.4.1", "2022-04-01"),
        ("浏览20221301次", None),
        ("电话：0108-20221101234", None),
        ("2022-02-30", None),
    ],
)
def test_stamp(line: str, day: str | None) -> None:
    assert next((stamp.edtf for stamp in find_stamps(line)), None) == day


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("2020-02-03/1.htm", "2020-02-03"),
        ("zwgk/202203/t20220317_88.htm", "2022-03-17"),
        ("art/2020/1/22/art_13_41.html", "2020-01-22"),
        ("2022/10/27/VIDEab221027.shtml", "2022-10-27"),
        ("2021/1026_97251.html", "2021-10-26"),
        ("html/2021-09/16/content_79520.html", "2021-09-16"),
        ("2021/09-03/2306237.html", "2021-09-03"),
        ("a/2020/0228/3386.html", "2020-02-28"),
        ("html/zx2017-12-0814874.html", "2017-12-08"),
        ("Detail.aspx?id=20200812181224135", "2020-08-12"),
        ("2022/05/297024.shtml", "2022-05"),
        ("a/201308/13139.html", "2013-08"),
        ("zwdt/202601/8a0973a4.shtml", "2026-01"),
        ("index.php/item-view-id-19584.shtml", None),
        ("content/post_3972171.html", None),
        ("news-id-231619.html", None),
        ("2022/13/45/x.html", None),
    ],
)
def test_address(path: str, day: str | None) -> None:
    assert read_address(f"http://www.example.cn/{path}") == day


@pytest.mark.parametrize("url", [None, "", "http://[", "http://2010.example.cn/news.html", "http://10.20.20.30:8020/0101/a.htm"])
def test_address_without_a_day(url: str | None) -> None:
    assert read_address(url) is None
