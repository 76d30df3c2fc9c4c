"""Rows of tables come in as pages: any form, any encoding, columns by usual names or as the user says, days in any writing."""

from __future__ import annotations

import csv
import gzip
import io
import json
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import ijson
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from kg.cli import cli
from kg.corpus import Columns, Remark, Unreadable, read_sources
from kg.corpus.columns import NoColumn, find_columns, load_names
from kg.corpus.found import FIELDS
from kg.corpus.stamps import read_stamp
from kg.model import Source

BODY = "3月5日上午，青石市委书记顾长风主持召开全市防汛工作会议并讲话。\n市长叶知秋、副市长沈砚参加会议。"
TITLE = "青石市召开全市防汛工作会议"
ROWS = [
    {"编号": "a1", "标题": TITLE, "正文": BODY, "来源": "青石日报", "网址": "http://qs.example.cn/1", "发布时间": "2022/3/6 10:12"},
    {"编号": "a2", "标题": "秋收, “推进”会", "正文": '他说："好"，\t大家鼓掌。', "来源": "", "网址": "", "发布时间": ""},
]
PAGES = [
    Source(
        id="a1", text=f"{TITLE}\n\n{BODY}", title=TITLE, outlet="青石日报", url="http://qs.example.cn/1", published="2022-03-06"
    ),
    Source(id="a2", text='秋收, “推进”会\n\n他说："好"，\t大家鼓掌。', title="秋收, “推进”会"),
]


def pages(*paths: Path | str, columns: Columns | None = None) -> list[Source]:
    """The pages under `paths`, of which none may fail."""
    found = list(read_sources(paths, columns=columns))
    assert all(isinstance(page, Source) for page in found), found
    return [page for page in found if isinstance(page, Source)]


def only_fault(path: Path, columns: Columns | None = None) -> Unreadable:
    """What is said of a file in which nothing can be read."""
    (fault,) = read_sources([path], columns=columns)
    assert isinstance(fault, Unreadable)
    return fault


def to_csv(rows: list[dict[str, Any]], mark: str = ",") -> str:
    """The rows as pandas and spreadsheets write them."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(rows[0]), delimiter=mark, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def to_parquet(rows: list[dict[str, Any]]) -> bytes:
    """The rows as one small table."""
    out = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows), out)
    return out.getvalue()


def dump(value: Any) -> str:
    """JSON as most programs write it."""
    return json.dumps(value, ensure_ascii=False, indent=1)


LINES = "\n".join(json.dumps(row, ensure_ascii=False) for row in ROWS)
FORMS: dict[str, bytes] = {
    "comma.csv": to_csv(ROWS).encode(),
    "excel-in-china.csv": to_csv(ROWS).encode("gbk"),
    "excel-unicode.csv": to_csv(ROWS).encode("utf-8-sig"),
    "excel-text.tsv": to_csv(ROWS, "\t").encode("utf-16"),
    "semicolon.csv": to_csv(ROWS, ";").encode(),
    "tab.tsv": to_csv(ROWS, "\t").encode("gb18030"),
    "packed.csv.gz": gzip.compress(to_csv(ROWS).encode()),
    "lines.jsonl": LINES.encode(),
    "lines.ndjson": LINES.encode("gb18030"),
    "wide.jsonl": LINES.encode("utf-16-le"),
    "marked.jsonl": LINES.encode("utf-16"),
    "list.json": dump(ROWS).encode(),
    "list-gbk.json": dump(ROWS).encode("gbk"),
    "list-bom.json": dump(ROWS).encode("utf-8-sig"),
    "escaped.json": json.dumps(ROWS).encode(),
    "object.json": dump({"total": 2, "tags": ["x"], "authors": [{"name": "x"}], "data": ROWS}).encode(),
    "deep.json": dump({"status": 0, "response": {"docs": ROWS}}).encode(),
    "lines.json": LINES.encode(),
    "table.parquet": to_parquet(ROWS),
}


@pytest.mark.parametrize("name", FORMS)
def test_a_table_of_any_form_gives_the_same_pages(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(FORMS[name])
    assert pages(tmp_path) == PAGES


def test_json_is_read_by_a_parser_in_c() -> None:
    assert ijson.backend != "python"


@pytest.mark.parametrize(
    ("value", "ids"),
    [
        pytest.param({"id": 7, "content": BODY, "images": [{"src": "a.jpg"}]}, ["7"], id="one page"),
        pytest.param({"content": BODY, "id": 7, "comments": [{"content": "顶"}]}, ["7"], id="comments are part of their page"),
        pytest.param([{"id": 1, "content": BODY, "comments": [{"content": "顶"}]}], ["1"], id="in a list, too"),
        pytest.param({"a": {"id": 1, "text": BODY}}, [], id="an object of objects is no list"),
    ],
)
def test_json_objects_are_pages_where_they_have_a_text(value: Any, ids: list[str], tmp_path: Path) -> None:
    (tmp_path / "page.json").write_text(dump(value), encoding="utf-8")
    assert [page.id for page in read_sources([tmp_path]) if isinstance(page, Source)] == ids


@pytest.mark.parametrize(
    ("names", "columns"),
    [
        (["id", "url", "text", "published", "title", "outlet", "locality"], {}),
        (["News_Title", "pub-date", "Content"], {"title": "News_Title", "published": "pub-date", "text": "Content"}),
        (
            ["标题", "新闻内容", "发布日期", "媒体名称"],
            {"title": "标题", "text": "新闻内容", "published": "发布日期", "outlet": "媒体名称"},
        ),
        (["time", "pubtime", "内容", "content"], {"published": "pubtime", "text": "content"}),
        (["raw_html", "link", "crawl_time"], {"html": "raw_html", "url": "link"}),
    ],
)
def test_columns_are_told_by_their_usual_names(names: list[str], columns: Mapping[str, str]) -> None:
    assert find_columns(names, {}) == (columns or {name: name for name in FIELDS if name != "html"})


def test_names_of_columns_are_what_a_name_is_reduced_to() -> None:
    assert {field for field, _ in load_names().values()} == set(FIELDS)
    assert all(name == name.casefold() and not set(name) & set(" _-.") for name in load_names())


def test_a_column_that_the_user_names_goes_before_the_usual_ones() -> None:
    assert find_columns(["text", "summary", "date", "day"], {"text": "summary", "published": "day"}) == {
        "text": "summary",
        "published": "day",
    }
    with pytest.raises(NoColumn, match=r"has no column 摘要, which is to hold the text; it has text, date$"):
        find_columns(["text", "date"], {"text": "摘要"})


@pytest.mark.parametrize(
    ("name", "data", "columns", "where", "fault"),
    [
        ("a.csv", b"x,y\n1,2\n", {}, "", "has no column for the text; it has x, y"),
        ("a.csv", b"text,y\n1,2\n", {"text": "body"}, "", "has no column body, which is to hold the text; it has text, y"),
        ("a.csv", b"text,date\n", {}, "", "has columns and no rows"),
        ("a.csv", b"", {}, "", "is empty"),
        ("a.csv", b"id,text\n1,a,b\n", {}, ":2", "has 3 cells under 2 columns"),
        ("a.csv", b"id,text\n\n1\n", {}, ":3", "has 1 cells under 2 columns"),
        ("a.csv", b'id,text\n1,"a\n2,b\n', {}, ":2", "is no row (unexpected end of data)"),
        ("a.json", b"[]", {}, "", "is empty"),
        ("a.json", b'[{"x": 1}]', {}, ":1", "has no column for the text; it has x"),
        ("a.json", b'{"x": [{"y": 1}], "z": 2}', {}, ":1", "has no column for the text; it has x, z"),
        ("a.json", b'["a"]', {}, ":1", "has no column for the text; it has none"),
        ("a.json", b'[{"text": ', {}, "", "is no JSON (parse error: premature EOF)"),
        ("a.parquet", to_parquet([{"x": 1}]), {}, "", "has no column for the text; it has x"),
        ("a.parquet", b"PAR1 and no more", {}, "", "is damaged (Parquet magic bytes not found in footer)"),
        ("a.parquet", to_parquet([{"text": [1, 2]}]), {}, ":1", "is no page (its text is of type list)"),
    ],
    ids=str,
)  # fmt: skip
def test_what_is_no_table_of_pages_is_named(
    name: str, data: bytes, columns: Columns, where: str, fault: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(data)
    bad = only_fault(tmp_path / name, columns)
    assert (bad.path, bad.fault) == (f"{tmp_path / name}{where}", fault)
    assert bad.cure


def test_a_bad_row_is_named_by_its_line_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('text,date\n"一\n二",\n二,a,b\n三,\n', encoding="utf-8")
    one, bad, three = read_sources([tmp_path])
    assert (one, three) == (Source(id="a-1", text="一\n二"), Source(id="a-3", text="三"))
    assert isinstance(bad, Unreadable) and bad.path == f"{tmp_path / 'a.csv'}:4"


def test_a_row_with_a_quote_of_its_own_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('id,text\n1,"一"二\n2,"三"\n', encoding="utf-8")
    bad, page = read_sources([tmp_path])
    assert isinstance(bad, Unreadable) and (bad.path, bad.fault) == (
        f"{tmp_path / 'a.csv'}:2",
        "is no row (',' expected after '\"')",
    )
    assert page == Source(id="2", text="三")


def test_a_first_line_for_spreadsheets_names_the_separator(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("sep=;\nid;text\n1;一,二\n", encoding="utf-8")
    assert pages(tmp_path) == [Source(id="1", text="一,二")]


def test_an_empty_cell_of_pandas_is_none(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"id": "a", "text": "他说: \\"NaN\\": NaN, 好", "date": NaN}\n', encoding="utf-8")
    assert pages(tmp_path) == [Source(id="a", text='他说: "NaN": NaN, 好')]


def test_json_that_ends_too_soon_gives_the_pages_before(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(dump(ROWS)[:-3], encoding="utf-8")
    *whole, bad = read_sources([tmp_path])
    assert [page.id for page in whole if isinstance(page, Source)] == ["a1"] or whole == PAGES
    assert isinstance(bad, Unreadable) and bad.fault.startswith("is no JSON (")


def test_rows_without_an_id_are_named_by_their_number(tmp_path: Path) -> None:
    rows = [{"text": BODY}, {"text": TITLE}]
    (tmp_path / "a.csv").write_text(to_csv(rows), encoding="utf-8")
    (tmp_path / "b.json").write_text(dump(rows), encoding="utf-8")
    (tmp_path / "c.parquet").write_bytes(to_parquet(rows))
    assert [page.id for page in pages(tmp_path)] == ["a-1", "a-2", "b-1", "b-2", "c-1", "c-2"]


def test_a_column_of_web_pages_gives_their_main_text_and_rows_outrank_what_they_say(tmp_path: Path) -> None:
    markup = (
        f"<html><head><title>别的标题</title></head><body><nav>首页</nav><article><h1>{TITLE}</h1>{f'<p>{BODY}</p>' * 5}</article>"
    )
    rows = [{"html": markup, "date": "2022-03-06", "title": TITLE, "outlet": "青石日报"}]
    (tmp_path / "a.jsonl").write_text(json.dumps(rows[0]), encoding="utf-8")
    (tmp_path / "b.parquet").write_bytes(to_parquet([{**rows[0], "html": markup.encode("gbk")}]))
    for page in pages(tmp_path):
        assert page.text.startswith(TITLE) and "首页" not in page.text and "顾长风主持召开" in page.text
        assert (page.published, page.title, page.outlet) == ("2022-03-06", TITLE, "青石日报")


def test_members_of_objects_are_named_with_points(tmp_path: Path) -> None:
    hits = {"hits": {"hits": [{"_id": "x", "_source": {"body": {"zh": BODY}, "when": 1646532000}}]}}
    (tmp_path / "a.json").write_text(dump(hits), encoding="utf-8")
    columns: Columns = {"text": "_source.body.zh", "published": "_source.when", "id": "_id"}
    assert pages(tmp_path, columns=columns) == [Source(id="x", text=BODY, published="2022-03-06")]


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2022-11-20", "2022-11-20"),
        ("2022/11/20", "2022-11-20"),
        ("2022/1/2", "2022-01-02"),
        ("2022.11.20", "2022-11-20"),
        ("2022-11-20 10:12", "2022-11-20"),
        ("2022-11-20T10:12:33.123+08:00", "2022-11-20"),
        ("2022-11-20T16:30:00Z", "2022-11-21"),
        ("20221120", "2022-11-20"),
        (20221120, "2022-11-20"),
        ("20221120101233", "2022-11-20"),
        ("2022年11月20日", "2022-11-20"),
        ("2022年11月20日 星期日 10:12", "2022-11-20"),
        ("发布时间：2022-11-20 10:12", "2022-11-20"),
        ("二〇二二年十一月二十日", "2022-11-20"),
        ("2022年11月", "2022-11"),
        ("2022-11", "2022-11"),
        (2022, "2022"),
        (1668909600, "2022-11-20"),
        (1668909600000, "2022-11-20"),
        (1668909600.0, "2022-11-20"),
        ("1668960000", "2022-11-21"),
        ("Sun, 20 Nov 2022 10:12:00 GMT", "2022-11-20"),
        ("Nov 20, 2022", "2022-11-20"),
        ("20 November 2022 10:12", "2022-11-20"),
        ("20/11/2022", "2022-11-20"),
        ("11/20/2022 10:12", "2022-11-20"),
        ("03/03/2022", "2022-03-03"),
        (date(2022, 11, 20), "2022-11-20"),
        (datetime(2022, 11, 20, 23), "2022-11-20"),  # noqa: DTZ001
        (datetime(2022, 11, 20, 23, tzinfo=UTC), "2022-11-21"),
        # What could mean two days, or none, means none.
        ("03/04/2022", None),
        ("2022-02-30", None),
        ("20221350", None),
        ("2022-11-20 至 2022-11-22", None),
        ("11月20日", None),
        ("Nov 2022", None),
        ("上周", None),
        ("3 hours ago", None),
        ("12345", None),
        (True, None),
        (None, None),
        ("", None),
    ],
)  # fmt: skip
def test_days_are_read_however_they_are_written(value: Any, day: str | None) -> None:
    assert read_stamp(value) == day


@given(st.one_of(st.text(max_size=40), st.integers(), st.floats(), st.datetimes()))
def test_no_cell_stops_the_reading_of_days(value: Any) -> None:
    day = read_stamp(value)
    assert day is None or day[:4].isdigit()


def test_a_name_within_an_object_is_the_outlet(tmp_path: Path) -> None:
    row = {"id": "a", "content": BODY, "source": {"id": None, "name": "青石日报"}, "url": {"x": 1}}
    (tmp_path / "a.jsonl").write_text(json.dumps(row), encoding="utf-8")
    remark, page = read_sources([tmp_path])
    assert isinstance(remark, Remark) and remark.fault == "has as url \"{'x': 1}\", which is no text"
    assert page == Source(id="a", text=BODY, outlet="青石日报")


def test_a_day_that_cannot_be_read_is_named_and_the_page_goes_on(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id,text,date\n1,页,昨天\n2,页二,2022-11-20\n3,页三,NULL\n", encoding="utf-8")
    remark, *found = read_sources([tmp_path])
    assert isinstance(remark, Remark)
    assert (remark.path, remark.fault) == (f"{tmp_path / 'a.csv'}:2", "was published on '昨天', which is no day")
    assert found == [Source(id="1", text="页"), Source(id="2", text="页二", published="2022-11-20"), Source(id="3", text="页三")]


@pytest.mark.parametrize(
    ("title", "text", "whole"),
    [
        (TITLE, BODY, f"{TITLE}\n\n{BODY}"),
        (TITLE, f"{TITLE}\n{BODY}", f"{TITLE}\n{BODY}"),
        (TITLE, f"青石市召开 全市防汛工作会议\n{BODY}", f"青石市召开 全市防汛工作会议\n{BODY}"),
    ],
    ids=["missing", "there", "there with a space"],
)
def test_a_headline_stands_before_a_text_that_lacks_it(title: str, text: str, whole: str, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"id": "a", "title": title, "text": text}), encoding="utf-8")
    assert pages(tmp_path) == [Source(id="a", title=title, text=whole)]


SAYING = st.text(
    st.characters(codec="gb18030", exclude_categories=["Cc", "Cs", "Zs", "Zl", "Zp", "Co", "Cn"]), min_size=1, max_size=40
)
WRITERS: dict[str, Callable[[list[dict[str, Any]]], bytes]] = {
    "a.csv": lambda rows: to_csv(rows).encode(),
    "a.json": lambda rows: dump(rows).encode(),
    "a.jsonl": lambda rows: "\n".join(map(json.dumps, rows)).encode(),
    "a.parquet": to_parquet,
}


@pytest.mark.parametrize("name", WRITERS)
@given(texts=st.lists(SAYING, min_size=1, max_size=9, unique=True))
def test_every_text_comes_back_as_it_was_written(name: str, texts: list[str], tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("table") / name
    path.write_bytes(WRITERS[name]([{"id": f"row {number}", "text": text} for number, text in enumerate(texts)]))
    assert [page.text for page in pages(path)] == texts


def test_columns_are_named_on_the_command_line_and_outrank_the_page(tmp_path: Path) -> None:
    text = f"青石市召开会议\n2021-01-01 来源：旁人日报\n\n{BODY}"
    rows = [
        {
            "正": text,
            "when": "2022年3月6日",
            "who": "青石日报",
            "where": "湖北省黄冈市",
            "head": TITLE,
            "no": 7,
            "at": "http://qs.example.cn/20190101/a",
        }
    ]
    (tmp_path / "pages.csv").write_text(to_csv(rows), encoding="gbk")
    options = "--text-column 正 --date-column when --outlet-column who --locality-column where --title-column head"
    options += " --id-column no --url-column at"
    done = CliRunner().invoke(cli, ["extract", str(tmp_path / "pages.csv"), *options.split()], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    facts = json.loads(done.stdout)
    assert {key: facts[key] for key in ("id", "url", "published", "locality", "outlet")} == {
        "id": "7",
        "url": "http://qs.example.cn/20190101/a",
        "published": "2022-03-06",
        "locality": "湖北省黄冈市",
        "outlet": "青石日报",
    }
    assert facts["headline"].startswith(TITLE)
    assert [(meeting["chair"], meeting["date"]) for meeting in facts["meetings"]] == [(["顾长风"], "2022-03-05")]


def test_a_table_from_stdin_is_read_by_its_named_column() -> None:
    done = CliRunner().invoke(
        cli, ["extract", "-", "--text-column", "正文"], input=to_csv(ROWS).encode("gbk"), catch_exceptions=False
    )
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["a1", "a2"]
