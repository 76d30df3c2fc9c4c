"""Pages of any encoding, form and packing come in as sources; what is no page is named, and stops no other."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import random
import re
import sys
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from kg.cli import cli
from kg.corpus import MAX_PAGE, Remark, Renamed, Unreadable, decode, list_files, read_sources, size_of
from kg.corpus.found import MAX_FILE
from kg.corpus.listing import KINDS, PACKERS, SHORT
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
        (TRADITIONAL, "big5hkscs"),
        (TRADITIONAL, "gb18030"),
        (PAGE, "utf-32"),
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


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5hkscs"])
@given(place=st.integers(120, 800))
def test_a_byte_lost_anywhere_costs_little(encoding: str, place: int) -> None:
    data = (TRADITIONAL * 12).encode(encoding)
    text = decode(data[:place] + data[place + 1 :])
    assert text.startswith(TRADITIONAL[:40]) and text.endswith(TRADITIONAL[-40:])


@pytest.mark.parametrize("said", ["utf-8", "gb2312", "gbk", "big5", "iso-8859-1", "windows-1252", "shift_jis", "utf-16", "no-such"])
@pytest.mark.parametrize(
    ("text", "encoding"),
    [(PAGE, "utf-8"), (PAGE, "gbk"), (TRADITIONAL, "big5"), (PAGE.replace("顾长风", "顾镕䶮"), "gb18030"), (PAGE, "utf-16-le")],
)
def test_a_page_that_declares_a_wrong_encoding_is_read_by_its_bytes(said: str, text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), hints=[said]) == text
    markup = f'<html><head><meta charset="{said}"></head>{"<div class=a>" * 900}{text}'
    assert decode(markup.encode(encoding), hints=[said]) == markup


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


# --- globs, archives, crawls ---


@pytest.mark.parametrize(
    ("pattern", "ids"),
    [
        ("*.txt", ["a", "b"]),
        ("**/*.txt", ["a", "b", "c"]),
        ("s*", ["c"]),
        ("[ab].txt", ["a", "b"]),
        ("?.md", []),
        ("[x].txt", ["[x]"]),
    ],
)
def test_globs_that_no_shell_expanded_are_read_by_name(
    pattern: str, ids: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ["b.txt", "a.txt", "sub/c.txt", *(["[x].txt"] if ids == ["[x]"] else [])]
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"{name} {PAGE}", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    found = list(read_sources([pattern]))
    if not ids:
        assert isinstance(found[0], Unreadable) and (found[0].path, found[0].fault) == ("?.md", "holds no page")
    else:
        assert [page.id for page in found if isinstance(page, Source)] == ids
    done = CliRunner().invoke(cli, ["extract", pattern])
    assert done.exit_code == (0 if ids else 1)
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ids


def make_tar(form: str, files: dict[str, bytes]) -> bytes:
    """An archive of these files, packed as `form` says."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w" if form in ("", "zst") else f"w:{form}") as archive:  # type: ignore[call-overload]
        for name, data in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return zstandard.compress(out.getvalue()) if form == "zst" else out.getvalue()


class Unmarked(zipfile.ZipInfo):
    """A name in whatever encoding, as Windows writes it."""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:
        return self.filename.encode("gbk"), self.flag_bits


def make_zip(files: dict[str, bytes], info: type[zipfile.ZipInfo] = zipfile.ZipInfo) -> bytes:
    """An archive of these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(info(name), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


FILES = {
    "网页/甲.txt": PAGE.encode("gb18030"),
    "b.jsonl": json.dumps({"id": "line", "text": f"二{PAGE}"}).encode(),
    ".hidden.txt": b"x",
    "__MACOSX/b.txt": b"x",
    "photo.jpg": b"\xff\xd8",
    "c.txt.bz2": bz2.compress(f"三{PAGE}".encode()),
}
ARCHIVES = {
    **{
        f"a.tar{dot}{form}": make_tar(form, FILES) for dot, form in [("", ""), (".", "gz"), (".", "xz"), (".", "bz2"), (".", "zst")]
    },
    **{f"a.t{form}": make_tar({"bz2": "bz2", "zst": "zst"}.get(form, form), FILES) for form in ("gz", "xz", "bz2", "zst")},
    "a.zip": make_zip(FILES),
    "windows.zip": make_zip(FILES, Unmarked),
    "outer.zip": make_zip({"inner.tar.gz": make_tar("gz", FILES)}),
    "outer.tar.xz": make_tar("xz", {"inner.zip": make_zip(FILES)}),
    "no-suffix": make_tar("gz", FILES),
    "zip-no-suffix": make_zip(FILES),
}


@pytest.mark.parametrize("name", ARCHIVES)
def test_archives_of_any_form_give_the_same_pages(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(ARCHIVES[name])
    assert [(page.id, page.text) for page in pages(tmp_path / name)] == [("甲", PAGE), ("line", f"二{PAGE}"), ("c", f"三{PAGE}")]


@pytest.mark.parametrize("suffix", [".gz", ".xz", ".bz2", ".zst"])
@pytest.mark.parametrize("cut", [10, 2])
def test_a_packed_file_that_ends_too_soon_is_named(suffix: str, cut: int, tmp_path: Path) -> None:
    pack: dict[str, Callable[[bytes], bytes]] = {
        ".gz": gzip.compress, ".xz": lzma.compress, ".bz2": bz2.compress, ".zst": zstandard.compress,
    }  # fmt: skip
    data = pack[suffix](random.Random(1).randbytes(5000).hex().encode())
    (tmp_path / f"a.txt{suffix}").write_bytes(data[: -len(data) // cut])
    assert only_fault(tmp_path).fault.startswith("is damaged (")


def test_frames_one_behind_the_other_are_one_file(tmp_path: Path) -> None:
    for suffix, pack in ((".gz", gzip.compress), (".zst", zstandard.compress)):
        (tmp_path / f"a.txt{suffix}").write_bytes(pack(PAGE[:20].encode()) + pack(PAGE[20:].encode()))
        assert pages(tmp_path / f"a.txt{suffix}") == [Source(id="a", text=PAGE)]


@pytest.mark.parametrize(
    ("name", "data", "where", "fault"),
    [
        ("bomb.txt.gz", lambda: gzip.compress(bytes(MAX_FILE + 9)), "", "is, unpacked, one page of more than 64 MiB"),
        ("bomb.zip", lambda: make_zip({"a.txt": bytes(MAX_FILE + 9)}), "/a.txt", "is, unpacked, one page of more than 64 MiB"),
        ("line.jsonl.gz", lambda: gzip.compress(b" " * (MAX_FILE + 9)), ":1", "is a line of more than 64 MiB"),
        ("line.csv.gz", lambda: gzip.compress(b"text\n" + b"a" * (MAX_FILE + 9)), ":2", "is no row (a line of more than 64 MiB)"),
        (
            "quote.csv.gz",
            lambda: gzip.compress(b'text\n"' + b"abcdefg\n" * (MAX_FILE // 32 + 9)),
            ":2",
            "is no row (field larger than field limit (16777216))",
        ),
        (
            "deep.tar",
            lambda: make_tar("", {"b.tar": make_tar("", {"c.tar": make_tar("", FILES)})}),
            "/b.tar/c.tar",
            "lies in an archive within an archive",
        ),
        ("no.zip", lambda: b"PK\x03\x04 and no more", "", "is damaged (File is not a zip file)"),
        ("a.pdf", lambda: b"%PDF-1.4", "", "is a .pdf file, which is not read here"),
        ("a.rar", lambda: b"Rar!", "", "is a .rar file, which is not read here"),
        ("locked.zip", lambda: lock(make_zip({"a.txt": b"x"})), "/a.txt", "is locked with a password"),
    ],
)  # fmt: skip
def test_what_does_not_fit_or_is_locked_is_named(
    name: str, data: Callable[[], bytes], where: str, fault: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(data())
    bad = only_fault(tmp_path / name)
    assert (bad.path, bad.fault) == (f"{tmp_path / name}{where}", fault)
    assert bad.cure


def lock(packed: bytes) -> bytes:
    """A .zip whose files say that they are encrypted."""
    for head, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = packed.index(head) + place
        packed = packed[:at] + bytes([packed[at] | 1]) + packed[at + 1 :]
    return packed


def test_the_files_before_and_behind_a_bad_one_are_read(tmp_path: Path) -> None:
    files = {"a.txt": PAGE.encode(), "b.txt.gz": b"\x1f\x8b" + bytes(40), "c.txt": f"三{PAGE}".encode()}
    (tmp_path / "x.tar.gz").write_bytes(make_tar("gz", files))
    (tmp_path / "y.zip").write_bytes(make_zip({f"in/{name}": data.replace(b"a", b"b") for name, data in files.items()}))
    found = list(read_sources([tmp_path]))
    assert [getattr(page, "id", None) or getattr(page, "path", "") for page in found if not isinstance(page, Remark)] == [
        "a", f"{tmp_path}/x.tar.gz/b.txt.gz", "c", f"{tmp_path}/y.zip/in/b.txt.gz",
    ]  # fmt: skip


class Answer(NamedTuple):
    """What a server answered a crawler."""

    url: str
    body: bytes
    kind: str = "text/html; charset=utf-8"
    status: str = "200 OK"
    coding: str = ""


def make_warc(answers: list[Answer], packed: bool) -> bytes:
    """The answers as a crawl of ISO 28500, each behind its request."""
    pack = gzip.compress if packed else bytes
    out = [pack(make_record("warcinfo", "", b"software: test\r\n", "application/warc-fields"))]
    for answer in answers:
        body, head = answer.body, [f"HTTP/1.1 {answer.status}", f"Content-Type: {answer.kind}"]
        if answer.coding == "gzip":
            body = gzip.compress(body)
            head.append("Content-Encoding: gzip")
        elif answer.coding == "chunked":
            body = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)
            head.append("Transfer-Encoding: chunked")
        request = b"GET / HTTP/1.1\r\nHost: qs.example.cn\r\n\r\n"
        out.append(pack(make_record("request", answer.url, request, "application/http; msgtype=request")))
        block = "\r\n".join((*head, "", "")).encode() + body
        out.append(pack(make_record("response", answer.url, block, "application/http; msgtype=response")))
    return b"".join(out)


def make_record(kind: str, url: str, block: bytes, form: str) -> bytes:
    """One record."""
    head = [
        "WARC/1.0", f"WARC-Type: {kind}", "WARC-Record-ID: <urn:uuid:92283950-ef2f-4d72-b224-f54c6ec90bb0>",
        "WARC-Date: 2024-01-01T00:00:00Z", *([f"WARC-Target-URI: {url}"] if url else []),
        f"Content-Type: {form}", f"Content-Length: {len(block)}",
    ]  # fmt: skip
    return "\r\n".join((*head, "", "")).encode() + block + b"\r\n\r\n"


MARKUP = f"<html><head><title>防汛会</title></head><body><h1>防汛会</h1><article>{'<p>' + PAGE + '</p>'}</article></body></html>"
ANSWERS = [
    Answer("http://qs.example.cn/a", MARKUP.encode("gbk"), "text/html"),
    Answer("http://qs.example.cn/logo.png", b"\x89PNG", "image/png"),
    Answer("http://qs.example.cn/gone", b"<html>404", status="404 Not Found"),
    Answer("http://qs.example.cn/b", MARKUP.encode("gbk"), "text/html; charset=ISO-8859-1", coding="gzip"),
    Answer("http://qs.example.cn/c", MARKUP.encode(), "text/html; charset=gb2312", coding="chunked"),
    Answer("http://qs.example.cn/d.txt", PAGE.encode("utf-16"), "text/plain"),
]


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz"])
def test_a_crawl_gives_its_pages_with_their_addresses(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(make_warc(ANSWERS, name.endswith("gz")))
    found = pages(tmp_path)
    assert [(page.id, page.url) for page in found] == [(f"crawl-{number}", ANSWERS[number - 1].url) for number in (1, 4, 5, 6)]
    assert all("顾长风主持召开全市防汛工作会议" in page.text and page.published is None for page in found)


def test_a_crawl_that_was_cut_off_gives_the_pages_before(tmp_path: Path) -> None:
    whole = make_warc(ANSWERS, True)
    (tmp_path / "crawl.warc.gz").write_bytes(whole[: len(whole) // 2])
    *before, bad = read_sources([tmp_path])
    assert [page.id for page in before if isinstance(page, Source)][:1] == ["crawl-1"]
    assert isinstance(bad, Unreadable) and bad.fault.startswith("is damaged (")


def test_a_crawl_without_pages_is_named(tmp_path: Path) -> None:
    (tmp_path / "crawl.warc").write_bytes(make_warc(ANSWERS[1:3], False))
    assert only_fault(tmp_path).fault == "holds no page of HTML or text"
    (tmp_path / "crawl.warc").write_bytes(b"no crawl at all\n" * 9)
    assert only_fault(tmp_path).fault.startswith("is damaged (")


@pytest.mark.parametrize("seed", range(40))
def test_no_damage_stops_the_reading_of_crawls(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    data = bytearray(make_warc(ANSWERS * 2, False))
    for _ in range(chance.randint(1, 5)):
        place = chance.randrange(len(data))
        data[place : place + chance.choice((0, 1, 40))] = chance.randbytes(chance.choice((0, 1, 20)))
    (tmp_path / "a.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "crawl.warc").write_bytes(data)
    assert next(iter(read_sources([tmp_path]))) == Source(id="a", text=PAGE)
    assert all(isinstance(found, Source | Unreadable) for found in read_sources([tmp_path]))


def test_a_page_of_a_crawl_with_many_articles_is_cut(tmp_path: Path) -> None:
    entry = "<article><h2><a href='/{0}'>{0}会</a></h2><p>" + PAGE * 2 + "</p></article>"
    body = f"<html><body>{entry.format('a')}{entry.format('b')}</body></html>"
    (tmp_path / "crawl.warc").write_bytes(make_warc([Answer("http://qs.example.cn/list/", body.encode())], False))
    assert [(page.id, page.url) for page in pages(tmp_path)] == [
        ("crawl-1-01", "http://qs.example.cn/a"),
        ("crawl-1-02", "http://qs.example.cn/b"),
    ]


@pytest.mark.parametrize("form", ["txt", "json", "html", "zip", "tar.gz", "parquet", "warc.gz", "jsonl.zst"])
def test_stdin_is_read_by_its_first_bytes(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    table = io.BytesIO()
    pq.write_table(pa.table({"text": [PAGE]}), table)
    data = {
        "txt": PAGE.encode(),
        "json": json.dumps([{"text": PAGE}]).encode(),
        "html": f"<!DOCTYPE html><html><body><p>{PAGE}</p></body></html>".encode("gbk"),
        "zip": make_zip({"a.txt": PAGE.encode()}),
        "tar.gz": make_tar("gz", {"a.txt": PAGE.encode()}),
        "parquet": table.getvalue(),
        "warc.gz": make_warc([Answer("http://qs.example.cn/a", PAGE.encode(), "text/plain")], True),
        "jsonl.zst": zstandard.compress(json.dumps({"text": PAGE}).encode()),
    }[form]
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    (page,) = pages("-")
    assert "顾长风主持召开全市防汛工作会议" in page.text


def test_progress_adds_up_to_the_size_of_the_input(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "b.jsonl").write_text(
        f"{json.dumps({'id': 'b', 'text': PAGE})}\n{json.dumps({'id': 'c', 'text': PAGE})}\n", encoding="utf-8"
    )
    (tmp_path / "d.txt.gz").write_bytes(gzip.compress(PAGE.encode()))
    (tmp_path / "e.zip").write_bytes(ARCHIVES["a.zip"])
    used: list[int] = []
    assert len(list(read_sources([tmp_path], progress=used.append))) == 8
    assert all(step >= 0 for step in used)
    assert sum(used) == size_of([tmp_path]) > 0


def test_the_document_names_every_kind_and_option(root: Path) -> None:
    text = (root / "docs" / "inputs.md").read_text(encoding="utf-8")
    help_text = CliRunner().invoke(cli, ["build", "--help"]).output
    options = re.findall(r"--[a-z]+-column|--encoding", help_text)
    assert len(options) == 9
    assert [name for name in (*sorted(KINDS), *PACKERS, *SHORT, *options) if f"`{name}" not in text and name != ".tbz"] == []
