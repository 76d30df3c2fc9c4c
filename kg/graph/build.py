"""Facts of many pages -> one graph of people, posts, organs, places, meetings and documents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from kg.former import is_former, without_former
from kg.gazetteer import CHINA, Gazetteer, ending, load_gazetteer
from kg.graph.kinds import EDGE_KINDS, NODES, PARTS, Graph
from kg.model import Capacity, Entities, Evidence, Facts, Meeting, Role, identify

UNKNOWN = "XXXX"  # EDTF: some year, nobody says which


def build_graph(documents: Iterable[Facts], entities: Entities, gazetteer: Gazetteer | None = None) -> Graph:
    """The graph of what `documents` state, its people and meetings told apart by `entities`; the same for any order of documents.

    Nodes have `kind`, `label` and the attributes of `NODES`, edges `kind` and those of `EDGES`, such as `weight`: the number of
    documents that attest them, at least 1. What is not known is left out. An edge's key is its id, unique in the graph. The
    `gazetteer`, the packaged one if None, nests places and gives their GB/T 2260 codes.
    """
    return _Builder(entities, gazetteer or load_gazetteer()).build(sorted(documents, key=lambda facts: facts.id))


def join_words(place: str, title: str) -> str:
    """A place's name and a title as one phrase; what ends the one and begins the other is said once.

    >>> join_words("黄冈市", "市委书记"), join_words("广西壮族自治区", "自治区主席"), join_words("黄冈市", "副市长")
    ('黄冈市委书记', '广西壮族自治区主席', '黄冈市副市长')
    """
    shared = next(n for n in range(min(len(place), len(title)), -1, -1) if place.endswith(title[:n]))
    return place + title[shared:]


def join_organ(organ: str, title: str) -> str:
    """An organ's name and a bare title as one: the title may repeat the organ's last words, but 局长 of a 局 repeats none.

    >>> join_organ("市委", "书记"), join_organ("市委组织部", "组织部部长"), join_organ("市公安局", "局长")
    ('市委书记', '市委组织部部长', '市公安局局长')
    """
    joined = join_words(organ, title)
    return joined if len(organ) + len(title) - len(joined) != 1 else organ + title


class _Builder:
    def __init__(self, entities: Entities, gazetteer: Gazetteer) -> None:
        self.graph: Graph = Graph()
        self.entities = entities
        self.gazetteer = gazetteer
        self.evidence: dict[str, list[Evidence]] = defaultdict(list)
        self.dates: dict[str, list[str]] = defaultdict(list)

    def build(self, pages: list[Facts]) -> Graph:
        reports: dict[str, list[tuple[Facts, Meeting]]] = defaultdict(list)
        for facts in pages:
            self.add_document(facts)
            for role in facts.roles:
                self.add_tenure(facts, role)
            for number, meeting in enumerate(facts.meetings):
                reports[self.entities.meetings[facts.id, number]].append((facts, meeting))
        for id in sorted(reports):
            self.add_meeting(id, reports[id])
        self.tie_organs()
        self.count()
        return self.sorted()

    def node(self, kind: str, id: str, label: str, /, **attributes: str | tuple[str, ...] | None) -> str:
        """Adds a node, or to a node what is not known of it yet; gives its id."""
        if id not in self.graph:
            self.graph.add_node(id, kind=kind, label=label)
        known = self.graph.nodes[id]
        known.update({name: value for name, value in attributes.items() if value and name not in known})
        return id

    def edge(
        self, kind: str, source: str, target: str, evidence: Iterable[Evidence] = (), dates: Iterable[str] = (), rank: int = 0
    ) -> str:
        """Adds an edge, or evidence and dates to it; gives its id."""
        id = self.edge_id(kind, source, target)
        if not self.graph.has_edge(source, target, id):
            self.graph.add_edge(source, target, id, kind=kind)
        if rank:
            known = self.graph.edges[source, target, id]
            known["rank"] = min(rank, known.get("rank", rank))
        self.evidence[id] += evidence
        self.dates[id] += dates
        return id

    def edge_id(self, kind: str, source: str, target: str) -> str:
        """An id of kind and ends; that of a node of RDF shows the person's name. A meeting's name may change, so none shows it."""
        one, other = self.graph.nodes[source], self.graph.nodes[target]
        node = EDGE_KINDS[kind, one["kind"], other["kind"]].node
        if node is None:
            return identify(kind.lower(), by=(source, target))
        if node.capacity is None:
            return identify("tenure", one["label"], other["label"], by=(source, target))
        return identify("part", one["label"], node.capacity, by=(source, target))

    def add_place(self, path: str) -> str:
        *above, _ = self.gazetteer.units(path)
        holder = above[-1] if above else CHINA if path != CHINA and not self.gazetteer.country(path) else ""
        known = self.gazetteer.by_path.get(path)
        name = known.name if known else path.removeprefix(holder)
        id = self.node("Place", f"place/{path}", name, path=path, name=name, gb2260=known.code if known else None)
        if holder:
            self.edge("PART_OF", id, self.add_place(holder))
        return id

    def add_document(self, facts: Facts) -> str:
        id = self.node(
            "Document",
            _document(facts),
            facts.headline or facts.id,
            document=facts.id,
            headline=facts.headline,
            url=facts.url,
            date=facts.published,
            outlet=facts.outlet,
            locality=facts.locality,
            genre=facts.genre,
        )
        if facts.locality:
            self.edge("OF_PLACE", id, self.add_place(facts.locality))
        return id

    def add_person(self, facts: Facts, name: str) -> str:
        person = self.entities.persons[facts.id, name]
        return self.node("Person", person.id, name, name=name, places=tuple(p for p in person.places if not p.startswith("#")))

    def add_organ(self, facts: Facts, name: str, place: str | None) -> str:
        id = identify("organ", place or "", name, by=(_page_of(facts, name, place),))
        self.node("Organ", id, self.name_at(place, name), name=name, place=place)
        if place:
            self.edge("OF_PLACE", id, self.add_place(place))
        return id

    def add_post(self, facts: Facts, role: Role) -> str:
        title = without_former(role.title)
        if role.organ and role.organ not in title and not (role.place and ending(role.place)[-1] in title):
            title = join_organ(role.organ, title)
        id = identify("post", role.place or "", title, by=(_page_of(facts, role.organ or "", role.place),))
        self.node("Post", id, self.name_at(role.place, title), title=title, place=role.place, organ=role.organ)
        if role.place:
            self.edge("OF_PLACE", id, self.add_place(role.place))
        if role.organ:
            self.edge("POST_IN", id, self.add_organ(facts, role.organ, role.place))
        return id

    def name_at(self, place: str | None, words: str) -> str:
        """A title or an organ's name behind the name of its jurisdiction: 黄冈市委书记. The nation's stand alone."""
        if not place or place == CHINA:
            return words
        name = self.graph.nodes[self.add_place(place)]["label"]
        short = name[:-1] if len(name) > 2 else name
        return words if words.startswith(short) else join_words(name, words)

    def add_tenure(self, facts: Facts, role: Role) -> None:
        person, post = self.add_person(facts, role.person), self.add_post(facts, role)
        seen = facts.published or next((m.date for m in facts.meetings if m.date), None)
        former = is_former(role.title)
        id = self.edge("HOLDS", person, post, [role.evidence], [seen] if seen and not former else [])
        if former:
            known = self.graph.edges[person, post, id]
            known["former"] = min(seen or UNKNOWN, known.get("former", seen or UNKNOWN))

    def add_meeting(self, id: str, reports: list[tuple[Facts, Meeting]]) -> None:
        meetings = [meeting for _, meeting in reports]
        first = meetings[0]
        longest = max((m.name for m in meetings if m.name), key=lambda name: (len(name), name), default=None)
        label = longest or first.form or f"{first.place or ''} {first.date or ''}".strip() or id
        self.node("Meeting", id, label, name=longest, date=first.date)
        chairs = {self.entities.persons[facts.id, name].id for facts, meeting in reports for name in meeting.chair}
        for facts, meeting in reports:
            self.node("Meeting", id, "", place=meeting.place, venue=meeting.venue, form=meeting.form)
            self.evidence[id].append(meeting.evidence)
            dates = [meeting.date] if meeting.date else []
            lists: dict[Capacity, tuple[str, ...]] = {
                "chair": meeting.chair,
                "speaker": meeting.speakers,
                "attendee": meeting.attendees,
            }
            for capacity, people in lists.items():
                stated = {part.person: part.evidence for part in meeting.participations if part.capacity == capacity}
                for rank, name in enumerate(people, 1):
                    person = self.add_person(facts, name)
                    # One page may list among those present whom another names as the chair.
                    if capacity != "attendee" or person not in chairs:
                        self.edge(PARTS[capacity].name, person, id, [stated.get(name, meeting.evidence)], dates, rank)
            if meeting.place:
                self.edge("MEETING_OF", id, self.add_place(meeting.place), [meeting.evidence], dates)
            if meeting.organ:
                self.edge("MEETING_OF", id, self.add_organ(facts, meeting.organ, meeting.place), [meeting.evidence], dates)
            self.edge("REPORTED_IN", id, _document(facts), [meeting.evidence], [facts.published] if facts.published else [])

    def tie_organs(self) -> None:
        """An organ whose name begins with that of another of the same place is part of it: 市委组织部 of 市委."""
        organs = {(data.get("place"), data["name"]): id for id, data in self.graph.nodes(data=True) if data["kind"] == "Organ"}
        for (place, name), id in organs.items():
            whole = next((organs[place, name[:end]] for end in range(len(name) - 1, 1, -1) if (place, name[:end]) in organs), None)
            if whole:
                self.edge("PART_OF", id, whole)

    def count(self) -> None:
        """Writes evidence, weight and dates, gathered so far, onto nodes and edges."""
        for id, data in self.graph.nodes(data=True):
            if id in self.evidence:
                data["evidence"] = _in_order(self.evidence[id])
        for _, _, id, data in self.graph.edges(keys=True, data=True):
            evidence = _in_order(self.evidence[id])
            data["weight"] = max(1, len({item.document for item in evidence}))
            days = {day for date in self.dates[id] for day in date.split("/")}
            seen = {day for day in days if day[:4].isdigit()} or days
            if len(seen) == 1 or (seen and min(seen)[0].isdigit()):
                data |= {"first": min(seen), "last": max(seen)}
            if evidence:
                data["evidence"] = evidence

    def sorted(self) -> Graph:
        """The graph with nodes, edges and their attributes in an order that depends on nothing but themselves."""
        graph: Graph = Graph()
        kinds = {}
        for id in sorted(self.graph):
            data = self.graph.nodes[id]
            kinds[id] = data["kind"]
            order = ("kind", "label", *(attribute.name for attribute in NODES[data["kind"]].attributes))
            graph.add_node(id, **{name: data[name] for name in order if name in data})
        for source, target, id, data in sorted(self.graph.edges(keys=True, data=True), key=lambda edge: edge[2]):
            kind = EDGE_KINDS[data["kind"], kinds[source], kinds[target]]
            order = ("kind", *(attribute.name for attribute in kind.attributes))
            graph.add_edge(source, target, id, **{name: data[name] for name in order if name in data})
        return graph


# Bodies that every jurisdiction has one of: 市委, 镇党委, 校党委.
RELATIVE = tuple("中省市州盟县区旗镇乡街村社校院党")


def _page_of(facts: Facts, organ: str, place: str | None) -> str:
    """The page that a post or organ without a jurisdiction belongs to, "" where it is known without one.

    市领导 or 镇党委 of nobody knows where is not one with that of another page; a firm or a university of full name is.
    """
    return facts.id if not place and (len(organ) < 4 or organ.startswith(RELATIVE)) else ""


def _document(facts: Facts) -> str:
    return identify("document", facts.id)


def _in_order(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    unique = {(item.document, item.span, item.rule): item for item in evidence}
    return tuple(unique[key] for key in sorted(unique))
