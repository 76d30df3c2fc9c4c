"""The commands from pages to answers: what they print, what they write, and that neither depends on how the work was done."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner, Result

from kg.cli import cli
from kg.exporters import FORMATS, USUAL, files_of
from kg.model import Facts

CONTRACT = {"id", "url", "published", "locality", "meetings", "roles", "mentioned", "bylines"}

PAGES = {
    "flood": """黄冈市召开全市防汛工作会议

2022-03-06 来源：黄冈日报

3月5日，黄冈市委书记顾长风主持召开全市防汛工作会议并讲话。市长叶知秋、副市长沈砚参加会议。
""",
    "harvest": """黄冈市召开秋收工作推进会

2022-09-12 来源：黄冈日报

9月11日，黄冈市长叶知秋主持召开全市秋收工作推进会并讲话。副市长沈砚参加会议。
""",
}


def kg(*arguments: str | Path, input: str | None = None, **environment: str) -> Result:
    """What the command does with these arguments. It must end well."""
    done = CliRunner(env=environment).invoke(cli, [str(argument) for argument in arguments], input=input, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done


def write_pages(folder: Path, *names: str) -> Path:
    """The folder, with these pages in it."""
    folder.mkdir(exist_ok=True)
    for name in names:
        (folder / f"{name}.txt").write_text(PAGES[name], encoding="utf-8")
    return folder


def exports(folder: Path) -> dict[str, bytes]:
    """The files of a built graph, its store and what belongs to it aside."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if "kg.sqlite" not in path.name}


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph of two invented pages."""
    folder = tmp_path_factory.mktemp("graph")
    kg("build", write_pages(folder / "pages", *PAGES), "--out", folder / "out")
    return folder / "out"


def test_build_writes_the_usual_formats_and_nothing_else(graph: Path) -> None:
    assert set(exports(graph)) == {file for form in USUAL for file in files_of(form)}
    assert all(exports(graph).values())


def test_build_sums_up(tmp_path: Path) -> None:
    done = kg("build", write_pages(tmp_path / "pages", *PAGES), "--out", tmp_path / "out")
    table = dict(re.findall(r"^ (\S.*?) {2,}(\S+)", done.stdout, re.MULTILINE))
    assert {key: table[key] for key in ("pages in the graph", "meetings", "people", "pages new")} == {
        "pages in the graph": "2",
        "meetings": "2",
        "people": "3",
        "pages new": "2",
    }
    assert done.stderr == ""


def test_the_files_do_not_depend_on_workers_or_on_the_day(tmp_path: Path, root: Path) -> None:
    for workers in ("1", "2"):
        kg("build", root / "seeds", write_pages(tmp_path / "pages", *PAGES), "--out", tmp_path / workers, "--workers", workers)
    assert exports(tmp_path / "1") == exports(tmp_path / "2")
    kg("build", root / "seeds", "--out", tmp_path / "1")
    assert exports(tmp_path / "1") == exports(tmp_path / "2")


def test_a_graph_that_grew_is_the_one_built_at_once(tmp_path: Path, graph: Path) -> None:
    pages = write_pages(tmp_path / "pages", "harvest")
    kg("build", pages, "--out", tmp_path / "out")
    assert exports(tmp_path / "out") != exports(graph)
    done = kg("build", write_pages(pages, "flood"), "--out", tmp_path / "out")
    assert re.search(r"pages known +1\b", done.stdout) and re.search(r"pages new +1\b", done.stdout)
    assert exports(tmp_path / "out") == exports(graph)


def test_a_page_that_changed_takes_the_place_of_the_earlier_one(tmp_path: Path, graph: Path) -> None:
    pages = write_pages(tmp_path / "pages", *PAGES)
    (pages / "flood.txt").write_text(PAGES["flood"].replace("顾长风", "何雨声"), encoding="utf-8")
    kg("build", pages, "--out", tmp_path / "out")
    done = kg("build", write_pages(pages, "flood"), "--out", tmp_path / "out")
    assert re.search(r"pages read again +1\b", done.stdout)
    assert exports(tmp_path / "out") == exports(graph)


def test_other_patterns_read_all_pages_again(tmp_path: Path, graph: Path, root: Path) -> None:
    pages = write_pages(tmp_path / "pages", "harvest")
    patterns = shutil.copytree(root / "patterns", tmp_path / "patterns")
    with (patterns / "verbs.toml").open("a", encoding="utf-8") as stream:
        stream.write("\n# a remark\n")
    kg("build", pages, "--out", tmp_path / "out", "--patterns", patterns)
    done = kg("build", write_pages(tmp_path / "more", "flood"), "--out", tmp_path / "out")
    assert "read again" in done.stderr and re.search(r"pages read again +1\b", done.stdout)
    assert exports(tmp_path / "out") == exports(graph)


def test_decisions_of_a_person_are_heeded(tmp_path: Path) -> None:
    pages = write_pages(tmp_path / "pages", "flood")
    (pages / "province.txt").write_text(
        "2022-04-02 来源：湖北日报\n\n4月1日，湖北省委书记沈砚主持召开全省春耕工作会议并讲话。\n", encoding="utf-8"
    )
    out = tmp_path / "out"
    kg("build", pages, "--out", out)
    people = {row["id"] for row in json.loads(kg("person", "沈砚", "--in", out, "--format", "json").stdout)}
    assert len(people) == 1
    (out / "decisions.csv").write_text(
        "mention,entity,judgement,why\n沈砚@湖北省,沈砚@湖北省黄冈市,different,two people\n", encoding="utf-8"
    )
    kg("build", pages, "--out", out)
    for store in (out / "kg.sqlite", None):
        people = {row["id"] for row in json.loads(kg("person", "沈砚", "--in", out, "--format", "json").stdout)}
        assert len(people) == 2
        if store:
            store.unlink()


@pytest.mark.parametrize(
    ("line", "heeded"),
    [
        ("沈砚@湖北省,沈砚@湖北省黄冈市,same,one person", True),
        ("沈砚@湖北省,沈砚@湖北省黄冈市,different,two people", True),
        ("沈砚@湖北省,沈砚@湖北省武汉市,same,he is seen in no 武汉市", False),
        ("沈砚石@湖北省,沈砚石@湖北省黄冈市,different,nobody is called so", False),
    ],
)
def test_a_decision_that_decides_nothing_is_named(tmp_path: Path, line: str, heeded: bool) -> None:
    pages = write_pages(tmp_path / "pages", "flood")
    (pages / "province.txt").write_text("2022-04-02\n\n4月1日，湖北省委书记沈砚主持召开全省春耕工作会议。\n", encoding="utf-8")
    (out := tmp_path / "out").mkdir()
    (out / "decisions.csv").write_text(f"mention,entity,judgement,why\n{line}\n", encoding="utf-8")
    for _ in range(2):  # a build that changes nothing looks at the decisions as well
        said = kg("build", pages, "--out", out).stderr
        assert ("decides nothing" in said) is not heeded
        assert heeded or ",".join(line.split(",")[:3]) in said


def test_extract_prints_a_line_of_facts_a_page_in_order(root: Path) -> None:
    lines = kg("extract", root / "seeds").stdout.splitlines()
    assert [json.loads(line)["id"] for line in lines] == sorted(path.stem for path in (root / "seeds").glob("*.txt"))
    assert all(json.loads(line).keys() >= CONTRACT for line in lines)
    assert [msgspec.json.decode(line, type=Facts).id for line in lines]


def test_extract_reads_stdin_and_writes_a_file(tmp_path: Path) -> None:
    pages = "".join(json.dumps({"id": name, "text": text}) + "\n" for name, text in PAGES.items())
    printed = kg("extract", "-", input=pages).stdout
    assert kg("extract", "-", "--out", tmp_path / "facts.jsonl", "--workers", "2", input=pages).stdout == ""
    assert (tmp_path / "facts.jsonl").read_text(encoding="utf-8") == printed != ""
    assert [path.name for path in tmp_path.iterdir()] == ["facts.jsonl"]


def test_extract_writes_into_a_pipe_and_leaves_it_one(tmp_path: Path, root: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with ThreadPoolExecutor(1) as reader:
        read = reader.submit(pipe.read_text, encoding="utf-8")
        kg("extract", root / "seeds", "--out", pipe)
        assert read.result(timeout=60).count("\n") == 5
    assert pipe.is_fifo()


def test_extract_as_a_table(tmp_path: Path) -> None:
    lines = kg("extract", write_pages(tmp_path, "flood"), "--format", "table").stdout.splitlines()
    assert any(re.match(r" flood +chair +顾长风 +全市防汛工作会议 +2022-03-05 +湖北省黄冈市 +[01]\.\d\d", line) for line in lines)
    assert any(re.match(r" flood +role +叶知秋 +市长 +2022-03-06 +湖北省黄冈市 +[01]\.\d\d", line) for line in lines)


def test_extract_leaves_out_what_is_less_sure(tmp_path: Path) -> None:
    pages = write_pages(tmp_path, "flood")
    all_of_them, none = (json.loads(kg("extract", pages, "--min-confidence", value).stdout) for value in ("0.01", "1"))
    assert all_of_them["meetings"][0]["chair"] == ["顾长风"] and all_of_them["roles"]
    kept = [part["evidence"]["confidence"] for meeting in none["meetings"] for part in meeting["participations"]]
    kept += [role["evidence"]["confidence"] for role in none["roles"]]
    assert all(confidence == 1 for confidence in kept)


def test_extract_lists_what_was_not_understood(root: Path) -> None:
    facts = [json.loads(line) for line in kg("extract", root / "seeds").stdout.splitlines()]
    rows = [json.loads(line) for line in kg("extract", root / "seeds", "--unknown").stdout.splitlines()]
    assert [(row["page"], row["kind"], row["text"]) for row in rows] == [
        (page["id"], item["kind"], item["text"]) for page in facts for item in page["unread"]
    ]


def test_extract_shows_pages_in_one_file_that_needs_nothing_else(tmp_path: Path) -> None:
    page = kg("extract", write_pages(tmp_path, *PAGES), "--format", "html").stdout
    assert page.count("<article") == 2
    assert re.search(r'<mark class="chair[^>]*>顾长风</mark>', page) and re.search(r'<mark class="attendee[^>]*>沈砚</mark>', page)
    assert not re.search(r"<script|<link|<img|src=|@import|url\(", page)
    text = re.sub(r"<[^>]+>", "", "".join(re.findall(r'<div class="page"[^>]*>(.*?)</div>', page, re.DOTALL)))
    assert text == "".join(PAGES.values())


def test_extract_shows_markup_on_a_page_as_it_stands(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text("<script>alert(1)</script>\n\n3月5日，黄冈市召开会议。", encoding="utf-8")
    assert "<script" not in kg("extract", tmp_path, "--format", "html").stdout


def test_repair_prints_the_page_or_what_was_done_to_it(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text("張(zhāng)明召開會議，，講話。\n", encoding="utf-8")
    assert kg("repair", path).stdout == "张明召开会议，讲话。\n\n"
    diff = kg("repair", path, "--diff").stdout
    assert "會" in diff and "(zhāng)" in diff


def test_a_clean_page_needs_no_repair(tmp_path: Path) -> None:
    done = kg("repair", write_pages(tmp_path, "flood") / "flood.txt", "--diff")
    assert done.stdout == "" and done.stderr == "flood: nothing to repair\n"


def test_explain_gives_rule_words_and_sureness_of_each_fact(tmp_path: Path) -> None:
    text = kg("explain", write_pages(tmp_path, "flood") / "flood.txt").stdout
    assert "顾长风 chaired 全市防汛工作会议 (number 1 in the list)" in text
    assert "叶知秋 is 市长 of 湖北省黄冈市" in text
    assert "the page speaks from 湖北省黄冈市" in text
    spans = re.findall(r"【([^】]*)】.*\n  at (\d+)–(\d+), by ([\w.-]+) \([01]\.\d\d\)", text)
    assert len(spans) > 5
    assert all(quote == " ".join(PAGES["flood"][int(start) : int(end)].split()) for quote, start, end, _ in spans)


def test_questions_are_answered_as_table_csv_and_json(graph: Path) -> None:
    rows = json.loads(kg("chaired", "--in", graph, "--format", "json").stdout)
    assert [(row["date"], row["person"], row["meeting"], row["place"], row["source"]) for row in rows] == [
        ("2022-03-05", "顾长风", "全市防汛工作会议", "湖北省黄冈市", "flood"),
        ("2022-09-11", "叶知秋", "全市秋收工作推进会", "湖北省黄冈市", "harvest"),
    ]
    as_csv = list(csv.DictReader(io.StringIO(kg("chaired", "--in", graph, "--format", "csv").stdout)))
    assert [{key: str(value or "") for key, value in row.items()} for row in rows] == as_csv
    table = kg("chaired", "--in", graph).stdout
    assert all(row["meeting"] in table for row in rows) and "\x1b" not in table


def test_meetings_list_their_people(graph: Path) -> None:
    (row,) = json.loads(kg("meetings", "--in", graph, "--attended", "叶知秋", "--format", "json").stdout)
    assert (row["meeting"], row["chair"], row["attendees"]) == ("全市防汛工作会议", ["顾长风"], ["叶知秋", "沈砚"])


def test_a_person_is_shown_in_three_tables_and_a_slip_is_guessed(graph: Path) -> None:
    text = kg("person", "叶知秋", "--in", graph).stdout
    assert [line.split(" of ")[0] for line in text.splitlines() if " of 叶知秋" in line] == ["Posts", "Meetings", "Colleagues"]
    done = kg("person", "叶知春", "--in", graph)
    assert done.stdout == "" and done.stderr == "nobody is called 叶知春; did you mean 叶知秋?\n"


def test_posts_tell_who_held_them(graph: Path) -> None:
    rows = json.loads(kg("posts", "黄冈市", "--post", "副市长", "--in", graph, "--format", "json").stdout)
    assert [(row["person"], row["first"], row["last"], row["pages"]) for row in rows] == [("沈砚", "2022-03-06", "2022-09-12", 2)]


def test_posts_on_a_day_and_as_a_timeline(graph: Path) -> None:
    rows = json.loads(kg("posts", "黄冈市", "--post", "副市长", "--on", "2022-05", "--in", graph, "--format", "json").stdout)
    assert [(row["person"], row["seen"]) for row in rows] == [("沈砚", "around")]
    assert kg("posts", "黄冈市", "--in", graph, "--format", "svg").stdout.startswith("<svg ")
    assert kg("posts", "黄冈市", "--in", graph, "--format", "mermaid").stdout.startswith("gantt\n    title 黄冈市\n")
    nothing = kg("posts", "乌有县", "--in", graph, "--format", "mermaid")
    assert nothing.stderr == "nothing found\n"


def test_the_folder_may_come_from_the_environment(graph: Path) -> None:
    assert kg("chaired", KG_IN=str(graph)).stdout == kg("chaired", "--in", graph).stdout


def test_answers_are_the_same_without_the_store(graph: Path, tmp_path: Path) -> None:
    shutil.copy(graph / "facts.jsonl", tmp_path)
    for question in (["chaired"], ["meetings"], ["posts", "湖北省"], ["person", "沈砚"]):
        assert kg(*question, "--in", tmp_path).stdout == kg(*question, "--in", graph).stdout != ""
    assert [path.name for path in tmp_path.iterdir()] == ["facts.jsonl"]


def test_query_and_chaired_agree(graph: Path) -> None:
    by_sparql = csv.DictReader(io.StringIO(kg("query", "--name", "chaired", "--in", graph, "--format", "csv").stdout))
    by_store = json.loads(kg("chaired", "--in", graph, "--format", "json").stdout)
    assert [(row["date"], row["person"], row["meeting"]) for row in by_sparql] == [
        (row["date"], row["person"], row["meeting"]) for row in by_store
    ]


def test_query_reads_a_file_or_stdin(graph: Path, tmp_path: Path) -> None:
    text = "SELECT (COUNT(?event) AS ?meetings) WHERE { ?event a schema:Event }"
    (tmp_path / "query.rq").write_text(text, encoding="utf-8")
    answers = {
        kg("query", text, "--in", graph, "--format", "csv").stdout,
        kg("query", "--file", tmp_path / "query.rq", "--in", graph, "--format", "csv").stdout,
        kg("query", "--file", "-", "--in", graph, "--format", "csv", input=text).stdout,
    }
    assert [answer.split() for answer in answers] == [["meetings", "2"]]


def test_patterns_check_names_an_example_that_does_not_hold(tmp_path: Path, root: Path) -> None:
    patterns = shutil.copytree(root / "patterns", tmp_path / "patterns")
    rule = '[[rule]]\nid = "attend.wrong"\ngives = "attend"\npattern = "<verb:attend> <verb:chair>"\n'
    rule += 'examples = [{ text = "顾长风主持召开会议" }]\n'
    with (patterns / "rules.toml").open("a", encoding="utf-8") as stream:
        stream.write(rule)
    done = CliRunner().invoke(cli, ["patterns", "check", "--patterns", str(patterns)], catch_exceptions=False)
    assert done.exit_code == 1
    assert 'patterns/rules.toml, "attend.wrong": example "顾长风主持召开会议" does not hold; the rule does not fit\n' in done.stderr
    held, tried = map(int, re.findall(r"(\d+) of (\d+) examples hold", done.stderr)[0])
    assert 100 < held < tried


def test_patterns_stats_count_each_rule(tmp_path: Path) -> None:
    lines = kg("patterns", "stats", write_pages(tmp_path, "flood")).stdout.splitlines()
    counts = {line.split()[0]: line.split()[2:4] for line in lines if re.match(r" \w+\.\w+ ", line)}
    assert counts["chair.subject"] == ["1", "1"] and ["0", "0"] in counts.values()


def test_patterns_serve_in_a_pipeline_of_spacy(tmp_path: Path) -> None:
    import spacy
    from spacy.pipeline import EntityRuler, SpanRuler

    kg("patterns", "spacy", "--out", tmp_path / "words.jsonl")
    nlp = spacy.blank("zh")
    ruler = nlp.add_pipe("entity_ruler")
    assert isinstance(ruler, EntityRuler)
    ruler.from_disk(tmp_path / "words.jsonl")
    found = [(entity.text, entity.label_, entity.ent_id_) for entity in nlp("副市长顾长风主持召开会议").ents]
    assert ("主持召开", "verb", "chair") in found and found[0][1] == "office"
    rules = [json.loads(line) for line in kg("patterns", "spacy", "--rules").stdout.splitlines()]
    spans = nlp.add_pipe("span_ruler")
    assert isinstance(spans, SpanRuler)
    spans.add_patterns(rules)


@pytest.mark.parametrize("form", USUAL)
def test_export_writes_what_build_wrote(form: str, graph: Path) -> None:
    assert kg("export", "--format", form, "--in", graph).stdout.encode() == (graph / files_of(form)[0]).read_bytes()


@pytest.mark.parametrize("form", FORMATS)
def test_export_writes_any_format_into_a_file_or_folder(form: str, graph: Path, tmp_path: Path) -> None:
    out = tmp_path / "graph"
    assert kg("export", "--format", form, "--in", graph, "--out", out).stdout == ""
    files = [out / name for name in files_of(form)] if len(files_of(form)) > 1 else [out]
    assert {path for path in tmp_path.rglob("*") if path.is_file()} == set(files)
    assert any("顾长风".encode() in path.read_bytes() for path in files)
    assert form in kg("export", "--help").stdout
