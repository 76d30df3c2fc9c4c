"""Who is who in invented pages, decided as a build decides it: through a store."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import msgspec

from kg.model import Facts, Link, Person, Source
from kg.store import open_store
from kg.update import prepare, update


class Entities(NamedTuple):
    """The person behind (document, name), the meeting's id behind (document, number of the meeting), and the decisions."""

    persons: dict[tuple[str, str], Person]
    meetings: dict[tuple[str, int], str]
    links: tuple[Link, ...]


def resolve(documents: Iterable[Facts], decisions: Iterable[Link] = ()) -> Entities:
    """Who is who in the documents, with the decisions taken by hand."""
    with open_store(None) as store:
        store.put(prepare(Source(id=facts.id, text=""), facts) for facts in documents)
        update(store, decisions)
        people = {
            id: Person(id=id, name=name, places=tuple(msgspec.json.decode(places)))
            for id, name, places in store.stream("SELECT id, name, places FROM people")
        }
        persons = store.ask("SELECT document, name, person FROM persons ORDER BY name, document")
        events = store.ask("SELECT document, number, event FROM events ORDER BY document, number")
        links = store.ask("SELECT mention, entity, judgement, why FROM links ORDER BY about, rowid")
    return Entities(
        persons={(document, name): people[person] for document, name, person in persons},
        meetings={(document, number): event for document, number, event in events},
        links=tuple(
            Link(mention=mention, entity=entity, judgement=judgement, why=why) for mention, entity, judgement, why in links
        ),
    )
