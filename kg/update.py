"""What a build does to a store: takes pages in with their facts, and decides anew who is who where something has changed.

What is decided depends on the facts in the store alone, not on the order in which they came: a store that grew page by page is the
one that a build from scratch makes.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from kg.gazetteer import Gazetteer, load_gazetteer
from kg.graph.naming import identify_organ, identify_post
from kg.model import Document, Facts, Link, Role, Source
from kg.resolve import (
    BY_HAND,
    Sighting,
    block_of,
    find_near,
    report,
    resolve_articles,
    resolve_block,
    resolve_name,
    sight,
    sign,
    text_of,
)
from kg.store import Entry, OrganRow, PostRow, Store, list_rows
from kg.tenures import name_post


def prepare_page(source: Source, document: Document, facts: Facts) -> Entry:
    """The page as a store takes it in; copies of it are told by its body, repaired."""
    return prepare(source, facts, text_of(document))


def prepare(source: Source, facts: Facts, body: str = "") -> Entry:
    """The page as a store takes it in, with what deciding who is who will ask of it; `body` is what copies are told by."""
    return list_rows(
        source,
        facts,
        posts=tuple(_describe_post(facts, role) for role in facts.roles),
        organs=tuple(_describe_organ(facts, meeting.organ, meeting.place) for meeting in facts.meetings),
        blocks=tuple(map(block_of, report(facts))),
        sightings=tuple((sighting.name, msgspec.json.encode(sighting).decode("utf-8")) for sighting in sight(facts)),
        signature=sign(body),
    )


def _describe_post(facts: Facts, role: Role) -> PostRow:
    post = name_post(role.title, role.place, role.organ)
    id = identify_post(facts, post.title, role.organ, role.place)
    return PostRow(id, post.title, role.place, _describe_organ(facts, role.organ, role.place), post.former)


def _describe_organ(facts: Facts, name: str | None, place: str | None) -> OrganRow | None:
    return (identify_organ(facts, name, place), name, place) if name else None


def update(store: Store, decisions: Iterable[Link] = (), gazetteer: Gazetteer | None = None) -> None:
    """Decides anew, all or nothing, on the articles, people and meetings that changed pages and changed `decisions` touch.

    `decisions` are those taken by hand on people (`read_decisions`); `gazetteer` is the packaged one if None.
    """
    by_hand = tuple(decisions)
    with store.transaction():
        _mark_decided_by_hand(store, by_hand)
        _update_articles(store)
        _update_names(store, by_hand, gazetteer or load_gazetteer())
        _update_blocks(store)
        store.settle()


def find_idle(store: Store, decisions: Iterable[Link]) -> list[Link]:
    """The decisions taken by hand that `update` could not heed: no page shows one of their sides, or others are against them."""
    heeded = {*store.ask("SELECT mention, entity, judgement FROM links WHERE instr(why, ?) = 1", [BY_HAND])}
    return [link for link in decisions if link.judgement != "unsure" and (link.mention, link.entity, link.judgement) not in heeded]


def _mark_decided_by_hand(store: Store, by_hand: tuple[Link, ...]) -> None:
    """Marks the names of decisions that were not there before, or are no longer."""
    before = set(msgspec.json.decode(store.setting("decisions") or "[]", type=list[Link]))
    store.mark("name", sorted({end.partition("@")[0] for link in before ^ {*by_hand} for end in (link.mention, link.entity)}))
    store.remember("decisions", msgspec.json.encode(by_hand).decode("utf-8"))


def _update_articles(store: Store) -> None:
    """Which pages are copies of one article, among all that share a band with a changed page, directly or through others."""
    signatures = store.signatures()
    near = find_near(store.changed_with_copies(), signatures)
    store.put_in_articles(resolve_articles({document: signatures[document] for document in near}).items())


def _update_names(store: Store, by_hand: tuple[Link, ...], gazetteer: Gazetteer) -> None:
    decoder = msgspec.json.Decoder(Sighting)
    overrules: dict[str, list[Link]] = {}
    for link in by_hand:
        overrules.setdefault(link.mention.partition("@")[0], []).append(link)
    for name in store.changed("name"):
        persons, links = resolve_name(name, [*map(decoder.decode, store.sightings(name))], overrules.get(name, ()), gazetteer)
        store.link_name(name, sorted(persons.items()), links)


def _update_blocks(store: Store) -> None:
    decoder = msgspec.json.Decoder(Facts)
    statement = """
        SELECT d.facts, a.article FROM documents d JOIN articles a ON a.document = d.id
        WHERE d.id IN (SELECT document FROM meetings WHERE block = ?) ORDER BY d.id"""
    for block in store.changed("block"):
        pages = [(decoder.decode(facts), article) for facts, article in store.ask(statement, [block])]
        reports = [each for facts, _ in pages for each in report(facts) if block_of(each) == block]
        events, links, conflicts = resolve_block(reports, {facts.id: article for facts, article in pages})
        store.link_block(block, ((*key, event) for key, event in sorted(events.items())), links)
        said = [(c.event, c.field, value, page) for c in conflicts for value, ids in c.values.items() for page in ids]
        store.mark_conflicts(block, said)
