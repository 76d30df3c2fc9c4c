"""The one table that says what the graph is made of: node kinds, edge kinds, attributes and their RDF terms.

A tenure and a part in a meeting are edges here and nodes in RDF, where they carry dates and evidence.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Protocol, TypeAlias

from kg.model import Capacity

if TYPE_CHECKING:
    import networkx as nx

Graph: TypeAlias = "nx.MultiDiGraph[str]"
"""The library is imported by who makes one: a large graph never is one."""
Type = Literal["text", "texts", "integer", "boolean", "date", "uri", "concept", "rank", "node", "evidence"]
"""Of an attribute: `node` is the id of another node; `concept` a title and `rank` a rank (正厅级), which are concepts in RDF."""


class Attribute(NamedTuple):
    """A field of a node or an edge. `term` is its RDF property, None where RDF says it otherwise or not at all."""

    name: str
    type: Type
    term: str | None = None


class NodeKind(NamedTuple):
    """A kind of node: RDF classes, attributes beside `kind` and `label`, colour (red, green, blue) and least size in a drawing."""

    classes: tuple[str, ...]
    attributes: tuple[Attribute, ...]
    colour: tuple[int, int, int]
    size: int


_EVERY_EDGE = (
    Attribute("weight", "integer"),
    Attribute("first", "date"),
    Attribute("last", "date"),
    Attribute("evidence", "evidence"),
)


class AsNode(NamedTuple):
    """An edge as a node of RDF: its class, the properties that lead to source and target, and a part's capacity."""

    cls: str
    source: str
    target: str
    capacity: Capacity | None = None


class EdgeKind(NamedTuple):
    """A kind of edge between two kinds of node: `property` links the two in RDF, a meeting to the person who takes a part in it.
    Where there is `node`, the edge is also a node there, with dates and evidence. Of one not `directed` both ends say the same."""

    name: str
    source: str
    target: str
    property: str
    attributes: tuple[Attribute, ...] = _EVERY_EDGE
    node: AsNode | None = None
    directed: bool = True


# Colours of Okabe and Ito (2008), which the colour-blind can tell apart.
NODES: dict[str, NodeKind] = {
    "Person": NodeKind(("foaf:Person",), (Attribute("name", "text", "foaf:name"), Attribute("places", "texts")), (0, 114, 178), 8),
    "Post": NodeKind(
        ("org:Post",),
        (
            Attribute("title", "concept", "org:role"),
            Attribute("place", "text"),
            Attribute("organ", "text"),
            Attribute("rank", "rank", "zg:rank"),
        ),
        (230, 159, 0),
        6,
    ),
    "Organ": NodeKind(
        ("org:Organization",), (Attribute("name", "text", "skos:prefLabel"), Attribute("place", "text")), (0, 158, 115), 6
    ),
    "Place": NodeKind(
        ("schema:AdministrativeArea",),
        (
            Attribute("path", "text", "zg:path"),
            Attribute("name", "text", "schema:name"),
            Attribute("gb2260", "text", "zg:gb2260"),
            Attribute("since", "date", "zg:inForceSince"),
            Attribute("until", "date", "zg:inForceUntil"),
        ),
        (148, 148, 148),
        12,
    ),
    "Meeting": NodeKind(
        ("schema:Event",),
        (
            Attribute("name", "text", "schema:name"),
            Attribute("date", "date", "schema:startDate"),
            Attribute("place", "text"),
            Attribute("venue", "text", "schema:location"),
            Attribute("form", "text", "zg:form"),
            Attribute("evidence", "evidence"),
        ),
        (213, 94, 0),
        10,
    ),
    "Document": NodeKind(
        ("schema:NewsArticle", "prov:Entity"),
        (
            Attribute("document", "text", "schema:identifier"),
            Attribute("headline", "text", "schema:headline"),
            Attribute("url", "uri", "schema:url"),
            Attribute("date", "date", "schema:datePublished"),
            Attribute("outlet", "text", "zg:outlet"),
            Attribute("locality", "text"),
            Attribute("genre", "text", "schema:genre"),
        ),
        (204, 121, 167),
        4,
    ),
}

_TENURE = (
    Attribute("weight", "integer"),
    Attribute("first", "date", "zg:firstObserved"),
    Attribute("last", "date", "zg:lastObserved"),
    Attribute("former", "date", "zg:formerObserved"),
    Attribute("organ", "node", "org:organization"),
    Attribute("evidence", "evidence"),
)
_PART = (*_EVERY_EDGE, Attribute("rank", "integer", "schema:position"))
EDGES: tuple[EdgeKind, ...] = (
    EdgeKind("HOLDS", "Person", "Post", "org:holds", _TENURE, AsNode("org:Membership", "org:member", "zg:post")),
    EdgeKind("CHAIRED", "Person", "Meeting", "zg:chairedBy", _PART, AsNode("zg:Participation", "zg:agent", "zg:meeting", "chair")),
    EdgeKind(
        "SPOKE_AT", "Person", "Meeting", "schema:performer", _PART, AsNode("zg:Participation", "zg:agent", "zg:meeting", "speaker")
    ),
    EdgeKind(
        "ATTENDED", "Person", "Meeting", "schema:attendee", _PART, AsNode("zg:Participation", "zg:agent", "zg:meeting", "attendee")
    ),
    EdgeKind("POST_IN", "Post", "Organ", "org:postIn"),
    EdgeKind("OF_PLACE", "Post", "Place", "zg:jurisdiction"),
    EdgeKind("OF_PLACE", "Organ", "Place", "zg:jurisdiction"),
    EdgeKind("OF_PLACE", "Document", "Place", "zg:locality"),
    EdgeKind("PART_OF", "Place", "Place", "schema:containedInPlace"),
    EdgeKind("PART_OF", "Organ", "Organ", "org:subOrganizationOf"),
    EdgeKind("MEETING_OF", "Meeting", "Place", "zg:jurisdiction"),
    EdgeKind("MEETING_OF", "Meeting", "Organ", "schema:organizer"),
    EdgeKind("REPORTED_IN", "Meeting", "Document", "schema:subjectOf"),
)

_TOGETHER = (
    Attribute("weight", "integer"),
    Attribute("first", "date"),
    Attribute("last", "date"),
    Attribute("meetings", "texts"),
    Attribute("ranks", "texts"),
)
PROJECTED: tuple[EdgeKind, ...] = (
    EdgeKind("MET_WITH", "Person", "Person", "zg:metWith", _TOGETHER, directed=False),
    EdgeKind("PRESIDED_OVER", "Person", "Person", "zg:presidedOver", _TOGETHER),
)
"""Kinds of edge that a graph has only where it is a projection of another: one for two people, whatever they did together."""
EDGE_KINDS: dict[tuple[str, str, str], EdgeKind] = {(kind.name, kind.source, kind.target): kind for kind in EDGES + PROJECTED}
"""By name, kind of the source and kind of the target."""
PARTS: dict[Capacity, EdgeKind] = {kind.node.capacity: kind for kind in EDGES if kind.node and kind.node.capacity}
"""The kinds of part that a person takes in a meeting."""


class Node(NamedTuple):
    """A node as it goes into files. `attributes` are those of its kind in `NODES` that are known; a list is a tuple.

    `x` and `y` say where a drawing starts with it, `size` how big it is there; the colour is its kind's.
    """

    id: str
    kind: str
    label: str
    attributes: Mapping[str, Any]
    x: float = 0.0
    y: float = 0.0
    size: float = 1.0


class Edge(NamedTuple):
    """An edge as it goes into files. `attributes` are those of its kind in `EDGES` that are known."""

    id: str
    kind: str
    source: str
    target: str
    attributes: Mapping[str, Any]


class Elements(Protocol):
    """A graph as a writer sees it, wherever it lies; each call begins anew."""

    def nodes(self) -> Iterator[Node]:
        """All nodes."""

    def edges(self) -> Iterator[Edge]:
        """All edges."""


KINDS = {kind.lower(): kind for kind in NODES}


def kind_of(node: str) -> str:
    """The kind of the node of that id: an id begins with it.

    >>> kind_of("person/周明远-湖北省-03a7c5ad06")
    'Person'
    """
    return KINDS[node.partition("/")[0]]
