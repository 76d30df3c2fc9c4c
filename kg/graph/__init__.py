"""The graph of people, posts, organs, places, meetings and documents: `kinds` says what it is made of, `build` makes it."""

from kg.graph.build import build_graph, join_words
from kg.graph.kinds import (
    EDGE_KINDS,
    EDGES,
    NODES,
    PARTS,
    PROJECTED,
    Attribute,
    Edge,
    EdgeKind,
    Elements,
    Graph,
    Node,
    NodeKind,
    kind_of,
)

__all__ = [
    "EDGES",
    "EDGE_KINDS",
    "NODES",
    "PARTS",
    "PROJECTED",
    "Attribute",
    "Edge",
    "EdgeKind",
    "Elements",
    "Graph",
    "Node",
    "NodeKind",
    "build_graph",
    "join_words",
    "kind_of",
]
