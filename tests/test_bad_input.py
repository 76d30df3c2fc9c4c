"""Whatever is put in, the answer is a word that names place, fault and cure, a right exit code, and all that could be read."""

from __future__ import annotations

import gzip
import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli import cli
from kg.corpus import MAX_PAGE

PAGE = """黄冈市召开全市防汛工作会议

2022-03-06 来源：黄冈日报

3月5日，黄冈市委书记顾长风主持召开全市防汛工作会议并讲话。市长叶知秋、副市长沈砚参加会议。
"""


def run(*arguments: str | Path, input: bytes | None = None) -> Result:
    """What `kg` does with these arguments; an error that it does not explain fails the test."""
    return CliRunner().invoke(cli, [str(argument) for argument in arguments], input=input, catch_exceptions=False)


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """A page that can be read."""
    path = tmp_path / "good.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


BAD_PAGES = {
    "empty.txt": (b"", "is empty"),
    "blank.txt": (b"\n \n", "is empty"),
    "photo.txt": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, "is not text in any encoding known here"),
    "zeros.txt": (bytes(4000), "is binary, not text"),
    "line.txt": ("会".encode() * (MAX_PAGE + 1), "is one page of 4,194,305 characters, more than 4,194,304"),
    "bare.html": (b"<html><body></body></html>", "is empty"),
    "cut.txt.gz": (gzip.compress(PAGE.encode())[:-9], "is damaged"),
    "lines.jsonl": (b'{"id": 1, "text": "x"', "is no page (Input data was truncated)"),
    "empty.jsonl": (b"", "is empty"),
}


@pytest.mark.parametrize("name", BAD_PAGES)
@pytest.mark.parametrize("command", ["extract", "build", "explain", "repair"])
def test_a_bad_page_is_named_and_fails_alone(name: str, command: str, good: Path, tmp_path: Path) -> None:
    data, fault = BAD_PAGES[name]
    bad = tmp_path / name
    bad.write_bytes(data)
    if command in ("explain", "repair"):
        done = run(command, bad)
    elif command == "build":
        done = run(command, bad, good, "--out", tmp_path / "out")
        assert json.loads((tmp_path / "out" / "facts.jsonl").read_text(encoding="utf-8"))["id"] == "good"
        assert "pages failed" in done.stdout and fault in done.stdout
    else:
        done = run(command, bad, good)
        assert json.loads(done.stdout)["id"] == "good"
    assert done.exit_code == 1
    (line,) = done.stderr.splitlines()
    assert line.startswith(str(bad)) and fault in line and "; " in line


def test_a_page_without_a_meeting_is_no_failure(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text("春天来了\n\n油菜花开了，游人很多。\n", encoding="utf-8")
    done = run("extract", path)
    assert done.exit_code == 0 and json.loads(done.stdout)["meetings"] == []
    assert run("extract", path, "--format", "table").stderr == "nothing found\n"
    assert run("build", path, "--out", tmp_path / "out").exit_code == 0


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-8-sig"])
def test_an_encoding_other_than_utf_8_changes_nothing(encoding: str, good: Path, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    other = tmp_path / "other" / "good.txt"
    other.write_bytes(PAGE.encode(encoding))
    assert run("extract", other).stdout == run("extract", good).stdout != ""


def test_a_wrong_encoding_is_named(good: Path) -> None:
    done = run("extract", good, "--encoding", "klingon")
    assert done.exit_code == 1
    assert (
        done.stderr
        == f"{good} is said to be klingon, which is no encoding; give a page of text, or name its encoding with --encoding\n"
    )


def test_two_pages_of_one_id_are_named_and_both_read(good: Path, tmp_path: Path) -> None:
    (tmp_path / "two").mkdir()
    (tmp_path / "two" / "good.txt").write_text(PAGE.replace("防汛", "春耕"), encoding="utf-8")
    done = run("extract", good, tmp_path / "two")
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["good", "good~2"]
    assert done.exit_code == 0 and "has the id good, which another page has; it goes on as good~2" in done.stderr


BROKEN = {
    "no-toml": ("[[entry]\n", "broken.toml"),
    "unknown-key": ('kind = "verb"\n[[entry]]\nid = "chair"\nwords = ["主持"]\nexmaples = ["顾长风主持会议"]\n', '"exmaples"'),
    "no-example": ('kind = "verb"\n[[entry]]\nid = "chair"\nwords = ["主持"]\n', "examples"),
}


@pytest.mark.parametrize("fault", BROKEN)
@pytest.mark.parametrize("command", ["extract", "build"])
def test_a_broken_pattern_file_stops_at_once(fault: str, command: str, good: Path, tmp_path: Path) -> None:
    text, word = BROKEN[fault]
    patterns = tmp_path / "patterns"
    patterns.mkdir()
    (patterns / "broken.toml").write_text(text, encoding="utf-8")
    out = ["--out", str(tmp_path / "out")] if command == "build" else []
    done = run(command, good, "--patterns", patterns, *out)
    assert done.exit_code == 2 and done.stdout == ""
    assert done.stderr.startswith("Error: patterns/broken.toml") and word in done.stderr
    assert not (tmp_path / "out").exists()


def test_a_folder_of_patterns_without_a_file_names_it(good: Path, tmp_path: Path, root: Path) -> None:
    patterns = shutil.copytree(root / "patterns", tmp_path / "patterns")
    (patterns / "meetings.toml").unlink()
    done = run("extract", good, "--patterns", patterns)
    assert done.exit_code == 2
    assert 'of kind "meeting"; copy meetings.toml from the packaged folder' in done.stderr


def test_a_folder_of_patterns_without_its_tables_stops_at_once(good: Path, tmp_path: Path, root: Path) -> None:
    patterns = tmp_path / "patterns"
    patterns.mkdir()
    shutil.copy(root / "patterns" / "verbs.toml", patterns)
    done = run("extract", good, "--patterns", patterns)
    assert done.exit_code == 2 and "places.csv: is missing; copy the packaged folder, and change the copy" in done.stderr


def test_a_table_of_places_with_a_damaged_row_stops_at_once(good: Path, tmp_path: Path, root: Path) -> None:
    patterns = shutil.copytree(root / "patterns", tmp_path / "patterns")
    with (patterns / "hosts.csv").open("a", encoding="utf-8") as stream:
        stream.write("www.example.gov.cn,湖北省黄冈市,one,too,many\n")
    done = run("extract", good, "--patterns", patterns)
    assert done.exit_code == 2 and "hosts.csv, line" in done.stderr and "write one value" in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["build", "good.txt", "--out", "file/out"],
        ["extract", "good.txt", "--out", "file/out.jsonl"],
        ["extract", "good.txt", "--out", "missing/out.jsonl"],
    ],
)
def test_a_place_that_cannot_be_written_is_named(arguments: list[str], good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(good.parent)
    Path("file").touch()
    done = run(*arguments)
    assert done.exit_code == 2
    assert arguments[-1] in done.stderr and "cannot be written" in done.stderr and "name another place with --out" in done.stderr
    assert sorted(path.name for path in Path().iterdir()) == ["file", "good.txt"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["extract", "gone.txt"], "Path 'gone.txt' does not exist"),
        (["build", "gone"], "Path 'gone' does not exist"),
        (["build"], "give a PATH to read, or --forget ID"),
        (["extract", "good.txt", "--format", "xml"], "'xml' is not one of 'jsonl', 'table', 'html'"),
        (["extract", "good.txt", "--min-confidence", "2"], "2.0 is not in the range 0<=x<=1"),
        (["extract", "good.txt", "--workers", "0"], "0 is not in the range x>=1"),
        (["chaird"], "No such command 'chaird'"),
        (["chaired", "--frm", "csv"], "--frm"),
        (["chaired", "--since", "yesterday"], "'yesterday' is no day; write 2022-11-20, 2022-11 or 2022"),
        (["chaired", "--until", "2022-13"], "'2022-13' is no day; write 2022-11-20, 2022-11 or 2022"),
        (["chaired", "--until", "2022-02-30"], "'2022-02-30' is no day; write 2022-11-20, 2022-11 or 2022"),
        (["chaired", "--in", "."], "holds no graph; make one with kg build PAGES --out FOLDER, or name another folder with --in"),
        (["person", "顾长风", "--in", "gone"], "gone: holds no graph"),
        (["query", "--in", "."], "give one of: a query, --file, --name"),
        (["query", "SELECT * {?s ?p ?o}", "--name", "chaired"], "give one of: a query, --file, --name"),
        (["query", "SELECT * {?s ?p ?o}", "--param", "a=b"], "--param belongs to --name"),
        (["query", "--name", "chaired", "--param", "place"], "--param place: is no pair; write KEY=VALUE"),
        (["query", "SELECT * {?s ?p ?o}", "--in", "."], "graph.ttl: is missing; make it with kg build"),
        (["export", "--format", "xml", "--in", "."], "'xml' is none; known are turtle"),
    ],
)
def test_wrong_use_is_explained(arguments: list[str], words: str, good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(good.parent)
    done = run(*arguments)
    assert done.exit_code == 2 and done.stdout == ""
    assert words in done.stderr


def test_a_damaged_store_is_named(good: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "kg.sqlite").write_bytes(b"no database at all " * 1000)
    for done in (run("build", good, "--out", tmp_path / "out"), run("chaired", "--in", tmp_path / "out")):
        assert done.exit_code == 2
        assert "kg.sqlite: cannot be read as a store" in done.stderr and "remove it and build again" in done.stderr


@pytest.mark.parametrize(
    "row",
    [
        "王芳@湖北省,王芳@湖北省黄冈市,perhaps,",
        "王芳@湖北省,王芳@湖北省黄冈市,same,why,more",
        "王芳湖北省,王芳@湖北省黄冈市,same,why",
        "王芳@湖北省,王方@湖北省黄冈市,same,another name",
    ],
)
def test_a_damaged_decision_is_named(row: str, good: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "decisions.csv").write_text(f"mention,entity,judgement,why\n{row}\n", encoding="utf-8")
    done = run("build", good, "--out", tmp_path / "out")
    assert done.exit_code == 2 and "decisions.csv:2: is no decision" in done.stderr
    assert not (tmp_path / "out" / "facts.jsonl").exists()


def test_decisions_that_a_spreadsheet_saved_in_gbk_are_named(good: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "decisions.csv").write_text(
        "mention,entity,judgement,why\n王芳@湖北省,王芳@湖北省黄冈市,same,\n", encoding="gbk"
    )
    done = run("build", good, "--out", tmp_path / "out")
    assert done.exit_code == 2 and "decisions.csv: is not in UTF-8; save it as CSV in UTF-8" in done.stderr


def test_nothing_can_be_forgotten_where_there_is_no_graph(tmp_path: Path) -> None:
    done = run("build", "--forget", "page-1", "--out", tmp_path / "out")
    assert done.exit_code == 2 and "out: holds no graph; " in done.stderr
    assert not (tmp_path / "out").exists()
