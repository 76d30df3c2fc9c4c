"""The ready questions: who chaired what, which meetings there were, who a person is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from kg.errors import Fault
from kg.model import Facts, Source
from kg.store import FILE, Store, open_store, read_decisions

FACTS = "facts.jsonl"

WITHIN = """
    (:place IS NULL OR place = :place OR (instr(place, :place) AND :place <> '中国'))
    AND (:meeting IS NULL OR instr(meeting, :meeting))
    AND (:since IS NULL OR substr(day, 1, length(:since)) >= substr(:since, 1, length(day)) AND day NOT LIKE 'X%')
    AND (:until IS NULL OR substr(day, 1, length(:until)) <= substr(:until, 1, length(day)))
"""
"""`day` is EDTF of any precision, and is compared as far as both sides go: 2022-11-20 lies within 2022-11."""


class Filters(NamedTuple):
    """What a question is narrowed to; None narrows nothing. `person` may hold the wildcards * and ?; `place` is a part of a place's
    full path, so that 湖北省 holds all its cities; `since` and `until` are days, months or years, both included."""

    person: str | None = None
    place: str | None = None
    meeting: str | None = None
    since: str | None = None
    until: str | None = None


class Table(NamedTuple):
    """An answer: the names of its columns, and its rows."""

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]


@contextmanager
def open_graph(folder: Path) -> Iterator[Store]:
    """The graph that a build left in the folder: its store, or, where that did not travel along, one made of its facts.

    Raises Fault where the folder holds neither, or a line of the facts is damaged.
    """
    if (path := folder / FILE).is_file():
        with open_store(path) as store:
            yield store
    elif (path := folder / FACTS).is_file():
        facts = _read_facts(path)
        from kg.update import prepare, update

        with open_store(None) as store:
            store.put(prepare(Source(id=page.id, text=""), page) for page in facts)
            update(store, read_decisions(folder))
            yield store
    else:
        raise Fault(str(folder), "holds no graph", "make one with kg build PAGES --out FOLDER, or name another folder with --in")


def _read_facts(path: Path) -> list[Facts]:
    decoder = msgspec.json.Decoder(Facts)
    facts = []
    for number, line in enumerate(path.read_bytes().splitlines(), 1):
        try:
            facts.append(decoder.decode(line))
        except msgspec.DecodeError as error:
            raise Fault(f"{path}:{number}", f"is no line of facts ({error})", "build the graph again") from None
    return facts


def find_chaired(store: Store, filters: Filters) -> Table:
    """Who chaired which meeting, by day; reprints of one meeting are one row, with the number of pages that say so."""
    columns = "date", "person", "meeting", "place", "pages", "source", "url", "quote"
    statement = f"""
        SELECT date, name, meeting, place, pages, source, url, quote
        FROM (SELECT event, name, min(rank) AS rank, min(quote) AS quote FROM parts WHERE capacity = 'chair' GROUP BY event, person)
        JOIN occasions USING (event)
        WHERE {WITHIN} AND (:person IS NULL OR name GLOB :person) ORDER BY day, event, rank"""
    return Table(columns, store.ask(statement, filters._asdict()))


MEETINGS = f"""
    FROM occasions WHERE {WITHIN}
    AND (:person IS NULL OR event IN (SELECT event FROM parts WHERE name GLOB :person))
    AND (:attended IS NULL OR event IN (SELECT event FROM parts WHERE capacity = 'attendee' AND name GLOB :attended))
    ORDER BY day, event
"""


def find_meetings(store: Store, filters: Filters, attended: str | None = None) -> Table:
    """Meetings with their people in list order, by day. `person` may have had any part in it, `attended` that of an attendee."""
    columns = "date", "meeting", "place", "chair", "speakers", "attendees", "pages", "source", "url"
    statement = f"SELECT event, date, meeting, place, pages, source, url {MEETINGS}"
    found = store.ask(statement, {**filters._asdict(), "attended": attended})
    return Table(
        columns, [(*about, *_list_people(store, event), *pages) for event, *about, pages in ((*r[:4], r[4:]) for r in found)]
    )


def list_meetings(store: Store, filters: Filters, attended: str | None = None) -> list[str]:
    """The ids of the meetings that `find_meetings` gives, in its order."""
    return [event for (event,) in store.ask(f"SELECT event {MEETINGS}", {**filters._asdict(), "attended": attended})]


def _list_people(store: Store, event: str) -> tuple[list[str], list[str], list[str]]:
    """Chairs, speakers and attendees of an event, each once, as the first page lists them and the others add to it."""
    lists: dict[str, list[str]] = {"chair": [], "speaker": [], "attendee": []}
    statement = "SELECT DISTINCT capacity, name FROM (SELECT * FROM parts WHERE event = ? ORDER BY document, rank)"
    for capacity, name in store.ask(statement, [event]):
        lists[capacity].append(name)
    return lists["chair"], lists["speaker"], lists["attendee"]


def find_person(store: Store, name: str) -> Table:
    """All that is known of the people of that name: a row for each post, part in a meeting, and colleague met there.

    `id` tells namesakes apart. `what` is a title, a meeting or a person; `part` a capacity, or in how many meetings both were.
    """
    columns = "id", "kind", "what", "place", "first", "last", "part", "pages", "source", "quote"
    rows: list[tuple[Any, ...]] = []
    people = "SELECT DISTINCT person FROM persons WHERE name = ? ORDER BY person"
    for (person,) in store.ask(people, [name]):
        posts = "SELECT title, place, first, last, NULL, pages, source, quote FROM tenures WHERE person = ? ORDER BY first, title"
        rows += [(person, "post", *post) for post in store.ask(posts, [person])]
        parts = """
            SELECT o.meeting, o.place, o.date, o.date, p.capacity, o.pages, o.source, min(p.quote)
            FROM parts p JOIN occasions o USING (event) WHERE p.person = ?
            GROUP BY event, capacity ORDER BY o.day, event, capacity"""
        rows += [(person, "meeting", *part) for part in store.ask(parts, [person])]
        met = """
            SELECT DISTINCT other.event, other.person, other.name FROM parts AS own
            JOIN parts AS other ON other.event = own.event AND other.person <> own.person WHERE own.person = ?"""
        together = Counter((other, name) for _, other, name in store.ask(met, [person]))
        often = sorted(together.items(), key=lambda row: (-row[1], row[0]))
        rows += [(person, "colleague", other, None, None, None, count, None, None, None) for (_, other), count in often]
    return Table(columns, rows)


def list_names(store: Store) -> list[str]:
    """All names of people, ascending."""
    return [name for (name,) in store.ask("SELECT DISTINCT name FROM persons ORDER BY name")]
