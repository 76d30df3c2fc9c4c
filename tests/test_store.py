"""The store gives back what was put in, takes pages in whole or not at all, and answers the ready questions."""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from invented import HUANGGANG, PAGES, meeting, page, role, source

from kg.errors import Fault
from kg.graph.stored import HELD, NOT_ITS_CHAIR, REPORTED, TOOK_PART
from kg.model import Facts, Source
from kg.query.posts import find_spells
from kg.query.questions import FACTS, Filters, find_chaired, find_meetings, find_person, open_graph
from kg.store import FILE, Entry, Store, open_store
from kg.update import prepare, update


@contextmanager
def filled(path: Path | None = None, pages: tuple[Facts, ...] = PAGES) -> Iterator[Store]:
    """A store of these pages, with who is who."""
    with open_store(path) as store:
        store.put(prepare(source(facts), facts) for facts in pages)
        update(store)
        yield store


def dump(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """All that the store can be asked: every table without its row numbers, and every view."""
    return {
        name: sorted(store.ask(f"SELECT {columns} FROM {name}"), key=repr)
        for name, columns in {
            "documents": "id, digest, url, published, locality, source, facts",
            "evidence": 'document, start, "end", quote, rule, confidence',
            "meetings": "document, number, name, date, place",
            "participations": "person, capacity, rank",
            "roles": "document, person, title, place",
            "persons": "*",
            "people": "*",
            "events": "*",
            "articles": "*",
            "links": "*",
            "sightings": "*",
            "chaired": "*",
            "tenures": "*",
        }.items()
    }


def test_facts_come_back_as_they_went_in_by_id() -> None:
    with filled(pages=PAGES[::-1]) as store:
        assert tuple(store.facts()) == PAGES


def test_a_store_that_grew_equals_one_made_at_once(tmp_path: Path) -> None:
    old = page("b", "2022-03-07", meeting("b", "另一个会议", "2022-03-01", HUANGGANG, "沈砚"))
    for batch in (PAGES[2:3], (old,), (PAGES[3], PAGES[1]), PAGES[:1]):
        with filled(tmp_path / FILE, batch):
            pass
    with open_store(tmp_path / FILE) as grown, filled() as scratch:
        assert dump(grown) == dump(scratch)
        assert all(dump(scratch).values()), "a table that is empty proves nothing"


def test_a_page_is_known_by_its_id_and_text() -> None:
    with filled() as store:
        assert store.has(Source(id="a", text="页面a"))
        assert not store.has(Source(id="a", text="页面a，改"))
        assert store.knows("a") and not store.knows("z")


def test_pages_that_another_program_read_are_stale() -> None:
    with filled() as store:
        assert store.begin("one") and store.begin("one")
        assert not list(store.stale())
        assert not store.begin("two")
        assert [page.id for page in store.stale()] == ["a", "b", "c", "d"]
        assert not store.has(source(PAGES[0]))
        store.put([prepare(source(PAGES[0]), PAGES[0])])
        assert [page.id for page in store.stale()] == ["b", "c", "d"]


def test_a_batch_that_fails_leaves_nothing_behind() -> None:
    def fail_midway() -> Iterator[Entry]:
        yield prepare(source(PAGES[2]), PAGES[2])
        raise RuntimeError

    with filled(pages=PAGES[:2]) as store:
        before = dump(store)
        with pytest.raises(RuntimeError):
            store.put(fail_midway())
        assert dump(store) == before


def test_what_is_no_store_is_said_to_be_none(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"no database, but long enough to be taken for one" * 100)
    with pytest.raises(Fault, match=r"cannot be read as a store .*; remove it and build again"), open_store(tmp_path / FILE):
        pass


def test_a_store_of_another_version_is_not_read(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / FILE)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(Fault, match="is a store of version 99, not 3; update kg"), open_store(tmp_path / FILE):
        pass


def test_two_builds_at_once_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.store.file.PATIENCE", 0.05)
    page = [prepare(source(PAGES[0]), PAGES[0])]
    refused = pytest.raises(Fault, match="is in use by another program; wait for it to end")
    with open_store(tmp_path / FILE) as first, first.transaction(), refused, open_store(tmp_path / FILE) as second:
        second.put(page)


def test_others_read_while_one_writes(tmp_path: Path) -> None:
    with filled(tmp_path / FILE) as writer, writer.transaction(), open_store(tmp_path / FILE) as reader:
        assert tuple(reader.facts()) == PAGES


def test_the_statements_that_the_document_shows_can_be_asked(root: Path) -> None:
    [shown] = re.findall(r"```sql\n(.*?)```", (root / "docs" / "store.md").read_text(encoding="utf-8"), re.DOTALL)
    statements = [statement for statement in shown.split(";") if statement.strip()]
    with filled() as store:
        assert len([store.ask(statement) for statement in statements]) == 3


def test_a_graph_on_a_read_only_disk_is_read_and_nothing_is_written_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "图 100%?#"
    folder.mkdir()
    with filled(folder / FILE):
        pass
    monkeypatch.setattr(os, "access", lambda *_: False)  # rights bind no root, and tests may be root's
    with open_store(folder / FILE) as store:
        assert tuple(store.facts()) == PAGES
        assert [path.name for path in folder.iterdir()] == [FILE]


def test_a_place_that_holds_no_file_is_said_to_be_none(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(Fault, match="cannot be written"), open_store(tmp_path / "file" / FILE):
        pass


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (Filters(), ["全市防汛", "国务院", "春耕"]),
        (Filters(person="顾长风"), ["全市防汛"]),
        (Filters(person="沈*"), ["春耕"]),
        (Filters(person="叶知秋"), []),
        (Filters(place="湖北省"), ["全市防汛", "春耕"]),
        (Filters(place="黄冈市"), ["全市防汛"]),
        (Filters(place="天门"), ["春耕"]),
        (Filters(place="中国"), ["国务院"]),
        (Filters(meeting="防汛"), ["全市防汛"]),
        (Filters(since="2022-03-05", until="2022-03-05"), ["全市防汛"]),
        (Filters(since="2022-05"), ["国务院", "春耕"]),
        (Filters(since="2022-05-20"), ["国务院", "春耕"]),
        (Filters(until="2022-04"), ["全市防汛"]),
        (Filters(since="2023"), []),
        (Filters(until="2022"), ["全市防汛", "国务院", "春耕"]),
        (Filters(place="湖北省", person="温岭"), []),
    ],
)
def test_meetings_are_narrowed(filters: Filters, found: list[str]) -> None:
    with filled() as store:
        for table in (find_chaired(store, filters), *([] if filters.person else [find_meetings(store, filters)])):
            column = table.columns.index("meeting")
            rows = [row[column] for row in table.rows]
            assert len(rows) == len(found) and all(words in name for words, name in zip(found, rows, strict=True)), rows


def test_reprints_of_a_meeting_are_one_row_with_the_people_of_all() -> None:
    with filled() as store:
        assert find_chaired(store, Filters(place=HUANGGANG)).rows[0] == (
            "2022-03-05",
            "顾长风",
            "黄冈市全市防汛工作会议",
            HUANGGANG,
            2,
            "a",
            "http://example.cn/a",
            "顾长风",
        )
        assert find_meetings(store, Filters(), attended="沈砚").rows == [
            (
                "2022-03-05",
                "黄冈市全市防汛工作会议",
                HUANGGANG,
                ["顾长风"],
                ["顾长风"],
                ["叶知秋", "沈砚"],
                2,
                "a",
                "http://example.cn/a",
            )
        ]


def test_a_person_has_posts_meetings_and_colleagues() -> None:
    with filled() as store:
        table = find_person(store, "顾长风")
        assert [(kind, what, part) for _, kind, what, _, _, _, part, *_ in table.rows] == [
            ("post", "市委书记", None),
            ("meeting", "黄冈市全市防汛工作会议", "chair"),
            ("meeting", "黄冈市全市防汛工作会议", "speaker"),
            ("colleague", "叶知秋", 1),
            ("colleague", "沈砚", 1),
        ]
        assert len({row[0] for row in table.rows}) == 1
        assert not find_person(store, "顾长").rows


def test_namesakes_stay_apart() -> None:
    elsewhere = page("e", "2022-03-06", role("e", "顾长风", "县长", "四川省德昌县"))
    with filled(pages=(*PAGES, elsewhere)) as store:
        assert len({row[0] for row in find_person(store, "顾长风").rows}) == 2


def test_a_folder_without_its_store_is_asked_through_its_facts(tmp_path: Path) -> None:
    import msgspec

    (tmp_path / FACTS).write_bytes(b"".join(msgspec.json.encode(facts) + b"\n" for facts in PAGES))
    with open_graph(tmp_path) as by_facts, filled() as store:
        assert find_chaired(by_facts, Filters()) == find_chaired(store, Filters())
        assert find_spells(by_facts, HUANGGANG) == find_spells(store, HUANGGANG)


def test_a_damaged_line_of_facts_is_named(tmp_path: Path) -> None:
    import msgspec

    (tmp_path / FACTS).write_bytes(msgspec.json.encode(PAGES[0]) + b"\n{...\n")
    with pytest.raises(Fault, match=r"facts.jsonl:2: is no line of facts .*; build the graph again"), open_graph(tmp_path):
        pass


def test_a_folder_without_a_graph_is_named(tmp_path: Path) -> None:
    with pytest.raises(Fault, match="holds no graph; make one with kg build"), open_graph(tmp_path):
        pass


STATEMENTS = {
    "who held which post": HELD,
    "who attended": TOOK_PART.format(NOT_ITS_CHAIR),
    "what reports which meeting": REPORTED,
    "parts of a person": "SELECT event FROM parts WHERE person = ?",
    "parts in a meeting": "SELECT name FROM parts WHERE event = ?",
}


@pytest.mark.parametrize("statement", STATEMENTS.values(), ids=STATEMENTS.keys())
def test_no_row_asks_for_all_rows_of_a_name_or_a_meeting(statement: str) -> None:
    """A name may stand on every page, and a meeting on thousands; what is looked up for a row is of one page or one report."""
    with filled() as store:
        plan = [row[3] for row in store.ask(f"EXPLAIN QUERY PLAN {statement}", [None] * statement.count("?"))]
    assert not [step for step in plan if "CORRELATED" in step or "participations_person" in step]
