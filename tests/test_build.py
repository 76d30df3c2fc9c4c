"""A build adds, forgets, migrates and survives: whatever happened to a store, it ends as a build from scratch would."""

from __future__ import annotations

import json
import random
import re
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from invented import PAGES, page, role, source
from test_cli import PAGES as TEXTS
from test_cli import exports, kg, write_pages

from kg.cli.build import make_folder
from kg.model import Facts, Source
from kg.store import FILE, Store, hold, open_store
from kg.update import prepare, update

SURNAMES, GIVEN = "顾叶沈何温江韩陆", "长风知秋砚雨声岭晚立云舟"


def write_many(path: Path, count: int) -> Path:
    """A file of so many invented pages, a line each."""
    chance = random.Random(7)
    with path.open("w", encoding="utf-8") as stream:
        for number in range(count):
            chair, guest = (chance.choice(SURNAMES) + "".join(chance.sample(GIVEN, 2)) for _ in "ab")
            month, day = chance.randint(1, 12), chance.randint(2, 28)
            text = (
                f"黄冈市召开防汛工作会议\n\n2022-{month:02}-{day:02} 来源：黄冈日报\n\n"
                f"{month}月{day - 1}日，黄冈市委书记{chair}主持召开全市防汛工作会议并讲话。副市长{guest}参加会议。\n"
            )
            stream.write(json.dumps({"id": f"page-{number:03}", "text": text}, ensure_ascii=False) + "\n")
    return path


def command(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", "kg.cli", *map(str, arguments)]


# --- growing and forgetting -------------------------------------------------------------------------------------------------------


def dump(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """All that the store holds, without its row numbers."""
    tables = {
        "documents": "id, digest, day, genre, facts",
        "meetings": "document, number, name, block, organ",
        "roles": "document, person, title, post, organ, former",
        "people": "*",
        "persons": "*",
        "events": "*",
        "articles": "*",
        "links": "*",
        "conflicts": "*",
        "posts": "*",
        "organs": "*",
        "changed": "*",
        "chaired": "*",
        "tenures": "*",
    }
    return {table: sorted(store.ask(f"SELECT {columns} FROM {table}"), key=repr) for table, columns in tables.items()}


MORE = (
    page("e", "2023-01-01", role("e", "沈砚", "市长", "湖北省天门市"), role("e", "叶知秋", "省委常委", "湖北省")),
    page("f", "2023-02-01", role("f", "叶知秋", "市长", "湖南省衡阳市"), role("f", "顾长风", "原市委书记", "湖北省黄冈市")),
)


def check_quotes(store: Store) -> None:
    """Fails where the full-text index is not that of the quotes in the store."""
    store.ask("INSERT INTO quotes (quotes, rank) VALUES ('integrity-check', 1)")


def scratch(pages: dict[str, Facts]) -> dict[str, list[tuple[object, ...]]]:
    with open_store(None) as store:
        store.put(prepare(source(pages[id]), pages[id]) for id in sorted(pages))
        update(store)
        return dump(store)


@given(st.lists(st.tuples(st.sampled_from(range(len(PAGES + MORE))), st.booleans(), st.booleans()), max_size=12))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_came_and_went_the_store_is_the_one_made_from_scratch(steps: list[tuple[int, bool, bool]]) -> None:
    known: dict[str, Facts] = {}
    with open_store(None) as store:
        for number, comes, at_once in steps:
            facts = (PAGES + MORE)[number]
            if comes:
                store.put([prepare(source(facts), facts)])
                known[facts.id] = facts
            elif facts.id in known:
                store.forget([facts.id])
                del known[facts.id]
            if at_once:
                update(store)
        update(store)
        assert dump(store) == scratch(known)
        check_quotes(store)


def test_a_forgotten_page_is_gone_from_the_graph(tmp_path: Path) -> None:
    pages = write_pages(tmp_path / "pages", *TEXTS)
    kg("build", pages, "--out", tmp_path / "out")
    done = kg("build", "--forget", "flood", "--out", tmp_path / "out")
    assert re.search(r"pages forgotten +1\b", done.stdout)
    (pages / "flood.txt").unlink()
    kg("build", pages, "--out", tmp_path / "scratch")
    assert exports(tmp_path / "out") == exports(tmp_path / "scratch")


def test_what_is_unknown_cannot_be_forgotten(tmp_path: Path) -> None:
    kg("build", write_pages(tmp_path / "pages", *TEXTS), "--out", tmp_path / "out")
    before = exports(tmp_path / "out")
    done = subprocess.run(
        command("build", "--forget", "flood", "--forget", "drought", "--out", tmp_path / "out"), capture_output=True, text=True
    )
    assert done.returncode == 2 and "drought: is no page of this graph; look it up" in done.stderr
    assert exports(tmp_path / "out") == before and "flood" in before["facts.jsonl"].decode()


def test_a_store_of_the_first_version_is_brought_to_this_one(tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    connection = sqlite3.connect(tmp_path / "old" / FILE)
    connection.executescript((Path(__file__).parent / "data" / "store_v1.sql").read_text(encoding="utf-8"))
    connection.close()
    asked = subprocess.run(command("chaired", "--in", tmp_path / "old"), capture_output=True, text=True)
    assert asked.returncode == 2 and "is a store of version 1, not 3; run kg build on its folder once more" in asked.stderr
    pages = write_pages(tmp_path / "pages", *TEXTS)
    kg("build", pages, "--out", tmp_path / "old")
    kg("build", pages, "--out", tmp_path / "new")
    assert exports(tmp_path / "old") == exports(tmp_path / "new")


# What version 2 had more, and held of a document that was read and not yet decided on.
VERSION_2 = """
    CREATE TABLE bands (band INTEGER NOT NULL, document TEXT NOT NULL REFERENCES documents ON DELETE CASCADE,
        PRIMARY KEY (band, document)) WITHOUT ROWID;
    CREATE INDEX bands_document ON bands (document);
    CREATE TRIGGER evidence_in AFTER INSERT ON evidence BEGIN
        INSERT INTO quotes (rowid, quote) VALUES (new.id, new.quote);
    END;
    CREATE TRIGGER evidence_out AFTER DELETE ON evidence BEGIN
        INSERT INTO quotes (quotes, rowid, quote) VALUES ('delete', old.id, old.quote);
    END;
    INSERT INTO changed VALUES ('document', 'flood');
    PRAGMA user_version = 2;
"""


def test_a_store_of_the_second_version_is_brought_to_this_one(tmp_path: Path) -> None:
    pages = write_pages(tmp_path / "pages", *TEXTS)
    for folder in ("old", "new"):
        kg("build", pages, "--out", tmp_path / folder)
    connection = sqlite3.connect(tmp_path / "old" / FILE)
    connection.executescript(VERSION_2)
    connection.close()
    kg("build", pages, "--out", tmp_path / "old")
    assert exports(tmp_path / "old") == exports(tmp_path / "new")
    with open_store(tmp_path / "old" / FILE) as old, open_store(tmp_path / "new" / FILE) as new:
        check_quotes(old)
        listing = "SELECT type, name, sql FROM sqlite_master ORDER BY 1, 2"
        assert old.ask(listing) == new.ask(listing)


def test_quotes_are_found_by_their_words(tmp_path: Path) -> None:
    kg("build", write_pages(tmp_path / "pages", *TEXTS), "--out", tmp_path / "out")
    for forgotten, found in ((), {"flood"}), (("--forget", "flood"), set()):
        if forgotten:
            kg("build", *forgotten, "--out", tmp_path / "out")
        with open_store(tmp_path / "out" / FILE) as store:
            words = "SELECT document FROM quotes('防汛工作') JOIN evidence ON evidence.id = quotes.rowid"
            assert {row[0] for row in store.ask(words)} == found


# --- the report -------------------------------------------------------------------------------------------------------------------


def test_the_report_shows_again_what_the_build_said(tmp_path: Path) -> None:
    pages = write_pages(tmp_path / "pages", *TEXTS)
    (pages / "empty.txt").write_text("", encoding="utf-8")
    subprocess.run(command("build", pages, "--out", tmp_path / "out"), capture_output=True, check=False)
    told = kg("report", "--in", tmp_path / "out").stdout
    assert re.search(r"pages in the graph +2\b", told) and re.search(r"pages failed +1\b", told)
    [skipped] = json.loads(kg("report", "--in", tmp_path / "out", "--list", "skipped", "--format", "json").stdout)
    assert skipped["path"].endswith("empty.txt") and skipped["fault"] == "is empty"
    (pages / "empty.txt").unlink()
    kg("build", pages, "--out", tmp_path / "out")
    assert json.loads(kg("report", "--in", tmp_path / "out", "--list", "skipped", "--format", "json").stdout) == []


def test_the_report_lists_what_was_not_understood(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    text = "黄冈市召开会议\n\n2022-03-06 来源：黄冈日报\n\n黄冈市韬晦局局长顾长风出席会议。\n"
    (pages / "a.txt").write_text(text, encoding="utf-8")
    kg("build", pages, "--out", tmp_path / "out")
    unread = json.loads(kg("report", "--in", tmp_path / "out", "--list", "unread", "--format", "json").stdout)
    assert {row["kind"] for row in unread} == {"title"} and "韬晦" in unread[0]["text"]


# --- interruptions ----------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Path, float]]:
    """A file of pages, the graph built of it, and how many seconds that took."""
    folder = tmp_path_factory.mktemp("many")
    pages = write_many(folder / "pages.jsonl", 560)
    begin = time.monotonic()
    subprocess.run(command("build", pages, "--out", folder / "whole", "--workers", "1"), capture_output=True, check=True)
    yield pages, folder / "whole", time.monotonic() - begin


def read_ids(path: Path) -> set[str]:
    """The ids of the pages that were committed; none where the store was not yet made."""
    if not path.is_file() or not path.stat().st_size:
        return set()
    connection = sqlite3.connect(path)
    try:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        if not connection.execute("PRAGMA user_version").fetchone()[0]:
            return set()
        return {id for (id,) in connection.execute("SELECT id FROM documents")}
    finally:
        connection.close()


@pytest.mark.parametrize("seed", range(2))
def test_a_build_killed_at_any_moment_loses_nothing_and_goes_on(many: tuple[Path, Path, float], tmp_path: Path, seed: int) -> None:
    pages, whole, seconds = many
    chance = random.Random(seed)
    out = tmp_path / "out"
    committed: set[str] = set()
    for _ in range(2):
        build = subprocess.Popen(
            command("build", pages, "--out", out, "--workers", "1"), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            build.wait(chance.uniform(0.2, 1.0) * seconds)
        except subprocess.TimeoutExpired:
            build.send_signal(signal.SIGKILL)
        build.wait()
        found = read_ids(out / FILE)
        assert committed <= found
        committed = found
    done = subprocess.run(command("build", pages, "--out", out, "--workers", "1"), capture_output=True, text=True, check=True)
    known = re.search(r"pages known +(\d+)", done.stdout)
    assert (int(known[1]) if known else 0) == len(committed), "what was committed is not read again"
    assert exports(out) == exports(whole)
    assert not [path.name for path in out.iterdir() if path.name.endswith(".part")]


def test_ctrl_c_says_how_to_go_on(tmp_path: Path) -> None:
    pages = write_many(tmp_path / "long.jsonl", 10_000)  # of which the first batch is in the store long before the last is read
    arguments = command("build", pages, "--out", tmp_path / "out", "--workers", "1")
    # What a shell runs in the background ignores the signal, and so do its children.
    with subprocess.Popen(
        arguments,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as build:
        while not (read := read_ids(tmp_path / "out" / FILE)) and build.poll() is None:
            time.sleep(0.05)
        build.send_signal(signal.SIGINT)
        _, said = build.communicate()
    assert "interrupted: what was read is kept; the same command goes on from there" in said
    assert build.returncode == 130
    assert read
    assert read <= read_ids(tmp_path / "out" / FILE)
    asked = subprocess.run(command("chaired", "--in", tmp_path / "out"), capture_output=True, text=True, check=True)
    assert "was interrupted before deciding who is who; run the same kg build again" in asked.stderr


def limit_files(size: int) -> None:
    """Lets no file of this process grow beyond `size`, as a full disk would."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


@pytest.mark.parametrize("size", [50_000, 1_000_000])
def test_a_full_disk_is_named_and_nothing_is_lost(many: tuple[Path, Path, float], tmp_path: Path, size: int) -> None:
    pages, whole, _ = many
    out = tmp_path / "out"
    done = subprocess.run(
        command("build", pages, "--out", out, "--workers", "1"),
        capture_output=True,
        text=True,
        preexec_fn=lambda: limit_files(size),
    )
    assert done.returncode == 2 and ("room on the disk" in done.stderr or "make room" in done.stderr)
    assert not [path.name for path in out.iterdir() if path.name.endswith(".part")]
    kg("build", pages, "--out", out, "--workers", "1")
    assert exports(out) == exports(whole)


def test_builds_of_one_store_wait_for_each_other(many: tuple[Path, Path, float], tmp_path: Path) -> None:
    pages, whole, _ = many
    half = tmp_path / "half.jsonl"
    half.write_text("".join(pages.read_text(encoding="utf-8").splitlines(keepends=True)[:300]), encoding="utf-8")
    folder = tmp_path / "out"
    folder.mkdir()
    with ExitStack() as stack:
        with hold(folder / FILE, waiting=pytest.fail):
            builds = [
                stack.enter_context(
                    subprocess.Popen(
                        command("build", given, "--out", folder, "--workers", "1"),
                        stdout=subprocess.DEVNULL,
                        stderr=subprocess.PIPE,
                        text=True,
                    )
                )
                for given in (pages, half)
            ]
            for build in builds:
                assert build.stderr
                assert f"waiting for another build of {folder} to end" in build.stderr.readline()
        said = [build.communicate()[1] for build in builds]
    assert [build.returncode for build in builds] == [0, 0], said
    assert exports(folder) == exports(whole)


def test_builds_that_begin_at_once_make_one_folder(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        for number in range(20):
            list(pool.map(make_folder, [tmp_path / str(number) / "out"] * 8))
            assert not list((tmp_path / str(number) / "out").iterdir())


def test_a_store_in_memory_serves_as_well() -> None:
    with open_store(None) as store:
        store.put([prepare(Source(id="a", text="页面a"), PAGES[0])])
        update(store)
        assert store.ask("SELECT name FROM people ORDER BY name") == [("叶知秋",), ("沈砚",), ("顾长风",)]
