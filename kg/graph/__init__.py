"""The graph of people, posts, organs, places, meetings and documents.

`kinds` says what it is made of, `naming` what posts and organs are called, `stored` reads it out of a store, `views` takes parts.
"""

from kg.graph.drawn import Drawn
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
from kg.graph.naming import join_words
from kg.graph.stored import StoredGraph, to_networkx

__all__ = [
    "EDGES",
    "EDGE_KINDS",
    "NODES",
    "PARTS",
    "PROJECTED",
    "Attribute",
    "Drawn",
    "Edge",
    "EdgeKind",
    "Elements",
    "Graph",
    "Node",
    "NodeKind",
    "StoredGraph",
    "join_words",
    "kind_of",
    "to_networkx",
]
