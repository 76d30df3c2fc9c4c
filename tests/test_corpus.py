"""Pages of any encoding, form and packing come in as sources; what is no page is named, and stops no other."""

from __future__ import annotations

import gzip
import io
import json
import lzma
import sys
import tarfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.corpus import MAX_PAGE, Renamed, Unreadable, decode, list_files, read_sources, size_of
from kg.model import Source

PAGE = (
    "青石市召开全市防汛工作会议\n\n3月5日上午，青石市委书记顾长风主持召开全市防汛工作会议并讲话。市长叶知秋、副市长沈砚参加会议。"
)
TRADITIONAL = "青石市召開全市防汛工作會議\n\n3月5日上午，青石市委書記顧長風主持召開全市防汛工作會議並講話。市長葉知秋參加會議。"


def pages(*paths: Path | str) -> list[Source]:
    """The pages under `paths`, of which none may fail."""
    found = list(read_sources(paths))
    assert all(isinstance(page, Source) for page in found), found
    return [page for page in found if isinstance(page, Source)]


def only_fault(*paths: Path | str) -> Unreadable:
    """What is said of `paths`, under which nothing can be read."""
    (fault,) = read_sources(paths)
    assert isinstance(fault, Unreadable)
    return fault


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (PAGE, "utf-8"),
        (PAGE, "utf-8-sig"),
        (PAGE, "utf-16"),
        (PAGE, "utf-16-le"),
        (PAGE, "utf-16-be"),
        (PAGE, "gb18030"),
        (PAGE, "gbk"),
        (TRADITIONAL, "big5"),
        (TRADITIONAL, "utf-8"),
    ],
)
@pytest.mark.parametrize("length", [None, 16])
def test_encodings_are_told_by_the_bytes(text: str, encoding: str, length: int | None) -> None:
    assert decode(text[:length].encode(encoding)) == text[:length]


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cn", "Co"]), max_size=200))
def test_utf_8_is_never_taken_for_anything_else(text: str) -> None:
    assert decode(text.encode("utf-8")) == text.removeprefix("\ufeff")


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_lost_byte_costs_its_character_only(encoding: str) -> None:
    data = (PAGE * 4).encode(encoding)
    assert data[0] > 127
    text = decode(data[1:])
    assert text.endswith(PAGE[-100:])


@pytest.mark.parametrize(
    "data",
    [bytes(range(256)) * 8, b"\x89PNG\r\n\x1a\n" + bytes(300), bytes(1000), b"\x7fELF\x02\x01" + bytes(range(200)) * 9],
    ids=["all", "picture", "zeros", "program"],
)
def test_binary_data_is_no_text(data: bytes) -> None:
    with pytest.raises(UnicodeError, match="not text"):
        decode(data)


def test_a_declared_encoding_overrules_detection() -> None:
    assert decode("市长".encode("gbk"), "gbk") == "市长"
    with pytest.raises(UnicodeError, match="klingon, which is no encoding"):
        decode("市长".encode("gbk"), "klingon")


def test_a_text_file_is_one_page_named_by_its_file(tmp_path: Path) -> None:
    (tmp_path / "2022.03.05-a.txt").write_text(PAGE, encoding="utf-8")
    assert pages(tmp_path / "2022.03.05-a.txt") == [Source(id="2022.03.05-a", text=PAGE)]


def test_a_file_of_lines_is_a_page_a_line(tmp_path: Path) -> None:
    lines = [
        {
            "id": "a",
            "url": "http://news.example.cn/1.html",
            "text": PAGE,
            "published": "2022-03-05",
            "title": "会议",
            "outlet": "青石日报",
        },
        {"id": 7, "text": PAGE, "locality": "海东省青石市", "crawler": {"depth": 3}},
        {"text": PAGE, "url": ""},
    ]
    path = tmp_path / "pages.jsonl"
    path.write_text("\n\n".join(json.dumps(line, ensure_ascii=False) for line in lines), encoding="utf-8")
    assert pages(path) == [
        Source(id="a", url="http://news.example.cn/1.html", text=PAGE, published="2022-03-05", title="会议", outlet="青石日报"),
        Source(id="7", text=PAGE, locality="海东省青石市"),
        Source(id="pages-5", text=PAGE),
    ]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ('{"id": "a", "text": ', "is no page (Input data was truncated)"),
        ('["a", "b"]', "is no page (Expected `object`, got `array`)"),
        ('{"id": "a"}', "has no column for the text; it has id"),
        ('{"id": "a", "text": 5}', "is no page (its text is of type int)"),
        ('{"id": "a", "text": " "}', "is empty"),
    ],
)
def test_a_bad_line_is_named_by_its_number_and_the_rest_goes_on(tmp_path: Path, line: str, fault: str) -> None:
    path = tmp_path / "pages.jsonl"
    path.write_text('{"id": "one", "text": "页"}\n\n' + line + '\n{"id": "two", "text": "页"}\n', encoding="utf-8")
    one, bad, two = read_sources([path])
    assert isinstance(bad, Unreadable) and (bad.path, bad.fault) == (f"{path}:3", fault)
    assert [page.id for page in (one, two) if isinstance(page, Source)] == ["one", "two"]


def test_a_web_page_gives_its_main_text_and_what_its_head_says(tmp_path: Path) -> None:
    paragraphs = "".join(f"<p>{line}</p>" for line in PAGE.splitlines()[2:] * 4)
    html = (
        "<html><head><meta charset=gbk><title>青石市召开全市防汛工作会议</title>"
        '<meta property="article:published_time" content="2022-03-05T10:00:00+08:00"></head>'
        "<body><nav><a href=/>首页</a><a href=/zw>政务</a></nav><article><h1>青石市召开全市防汛工作会议</h1>"
        f"{paragraphs}</article><footer>版权所有</footer></body></html>"
    )
    (tmp_path / "page.html").write_bytes(html.encode("gbk"))
    (page,) = pages(tmp_path)
    assert (page.id, page.title, page.published) == ("page", "青石市召开全市防汛工作会议", "2022-03-05")
    assert "顾长风主持召开" in page.text and page.text.startswith("青石市召开")
    assert "政务" not in page.text and "版权" not in page.text and "<" not in page.text


def test_a_day_of_stories_is_cut_into_its_stories(tmp_path: Path) -> None:
    (tmp_path / "20230412.md").write_text(
        "# 《晚间新闻》 (20230412)\n\n## 摘要\n\n1.甲\n\n## 详细\n\n### 甲\n\n<p>甲的正文</p>\n\n"
        "[原文](https://news.example.cn/2023/04/12/a.shtml)\n\n### 乙\n\n乙的正文\n\n[原文](https://news.example.cn/b.shtml)\n\n"
        "---\n\n(时间戳: 1)\n",
        encoding="utf-8",
    )
    assert pages(tmp_path) == [
        Source(
            id="20230412-01",
            text="《晚间新闻》 (20230412)\n甲\n<p>甲的正文</p>",
            url="https://news.example.cn/2023/04/12/a.shtml",
            published="2023-04-12",
            title="甲",
        ),
        Source(
            id="20230412-02",
            text="《晚间新闻》 (20230412)\n乙\n乙的正文",
            url="https://news.example.cn/b.shtml",
            published="2023-04-12",
            title="乙",
        ),
    ]


def test_markdown_with_headings_of_its_own_stays_one_page(tmp_path: Path) -> None:
    (tmp_path / "report.md").write_text("# 报告\n\n### 一\n\n甲\n\n### 二\n\n乙\n", encoding="utf-8")
    assert [page.id for page in pages(tmp_path)] == ["report"]


def test_packed_files_are_read_as_what_they_hold(tmp_path: Path) -> None:
    line = json.dumps({"id": "line", "text": PAGE}).encode()
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(PAGE.encode()))
    (tmp_path / "b.jsonl.xz").write_bytes(lzma.compress(line))
    with tarfile.open(tmp_path / "c.tar.gz", "w:gz") as archive:
        for name, data in (("in/d.txt", PAGE.encode("gb18030")), ("in/.hidden.txt", b"x"), ("in/photo.jpg", b"\xff\xd8")):
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    assert [(page.id, page.text) for page in pages(tmp_path)] == [("a", PAGE), ("line", PAGE), ("d", PAGE)]


@pytest.mark.parametrize("suffix", [".txt.gz", ".txt.xz", ".tar.gz"])
def test_a_damaged_archive_is_named(tmp_path: Path, suffix: str) -> None:
    pack = lzma.compress if suffix.endswith("xz") else gzip.compress
    packed = bytearray(pack((PAGE * 40).encode()))
    packed[30:60] = bytes(30)
    (tmp_path / f"a{suffix}").write_bytes(packed)
    assert only_fault(tmp_path).fault.startswith("is damaged")


def test_a_cut_archive_gives_what_it_has_and_says_so(tmp_path: Path) -> None:
    lines = "\n".join(json.dumps({"id": f"page-{number}", "text": f"{number} {PAGE}"}) for number in range(3000))
    packed = gzip.compress(lines.encode())
    (tmp_path / "pages.jsonl.gz").write_bytes(packed[: len(packed) // 2])
    *whole, last = read_sources([tmp_path])
    assert len(whole) > 100 and isinstance(last, Unreadable) and last.fault.startswith("is damaged")


@pytest.mark.parametrize(
    ("name", "data", "fault"),
    [
        ("empty.txt", b"", "is empty"),
        ("blank.txt", " \n\u3000\n".encode(), "is empty"),
        ("empty.jsonl", b"\n", "is empty"),
        ("empty.html", b"<html><body></body></html>", "is empty"),
        (
            "photo.txt",
            b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4,
            "is not text in any encoding known here (UTF-8, GB18030, Big5, UTF-16)",
        ),
        ("zeros.txt", bytes(5000), "is binary, not text"),
        ("long.txt", b"a" * (MAX_PAGE + 1), "is one page of 4,194,305 characters, more than 4,194,304"),
        ("none.txt.gz", b"no gzip", "is damaged (Not a gzipped file (b'no'))"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_page_is_named_with_its_fault(tmp_path: Path, name: str, data: bytes, fault: str) -> None:
    (tmp_path / name).write_bytes(data)
    bad = only_fault(tmp_path / name)
    assert (bad.path, bad.fault) == (str(tmp_path / name), fault)
    assert bad.cure


def test_a_missing_file_and_a_folder_without_pages_are_named(tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8")
    assert only_fault(tmp_path).fault == "holds no page"
    assert only_fault(tmp_path / "gone.txt").fault == "cannot be opened (No such file or directory)"


def test_folders_are_read_by_name_and_each_file_once(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "sub/c.txt", ".git/d.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"{name} {PAGE}", encoding="utf-8")
    assert [page.id for page in pages(tmp_path / "b.txt", tmp_path, tmp_path / "sub")] == ["b", "a", "c"]
    assert list(list_files([tmp_path])) == [tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "sub" / "c.txt"]


def test_two_pages_of_one_id_are_kept_apart_and_named(tmp_path: Path) -> None:
    for folder in ("one", "three", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "index.txt").write_text(f"{folder} {PAGE}", encoding="utf-8")
    found = list(read_sources([tmp_path]))
    assert [page.id for page in found if isinstance(page, Source)] == ["index", "index~2", "index~3"]
    assert [(note.id, note.now) for note in found if isinstance(note, Renamed)] == [("index", "index~2"), ("index", "index~3")]


def test_the_same_page_given_twice_is_read_once(tmp_path: Path) -> None:
    path = tmp_path / "pages.jsonl"
    path.write_text(f"{json.dumps({'id': 'a', 'text': PAGE})}\n" * 2, encoding="utf-8")
    assert [page.id for page in pages(path)] == ["a"]


@pytest.mark.parametrize(
    ("data", "ids"),
    [
        (PAGE.encode(), ["stdin"]),
        (PAGE.encode("gb18030"), ["stdin"]),
        (b' {"id": "a", "text": "x"}\n{"text": "y"}', ["a", "stdin-2"]),
    ],
    ids=["utf-8", "gb18030", "lines"],
)
def test_a_dash_is_stdin(monkeypatch: pytest.MonkeyPatch, data: bytes, ids: list[str]) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert [page.id for page in pages("-")] == ids


def test_progress_adds_up_to_the_size_of_the_input(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "b.jsonl").write_text(
        f"{json.dumps({'id': 'b', 'text': PAGE})}\n{json.dumps({'id': 'c', 'text': PAGE})}\n", encoding="utf-8"
    )
    (tmp_path / "d.txt.gz").write_bytes(gzip.compress(PAGE.encode()))
    used: list[int] = []
    assert len(list(read_sources([tmp_path], progress=used.append))) == 4
    assert sum(used) == size_of([tmp_path]) > 0
