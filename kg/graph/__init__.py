"""The graph of people, posts, organs, places, meetings and documents.

`kinds` says what it is made of, `naming` what posts and organs are called, `stored` reads it out of a store, `drawn` gives each
node its place in a drawing, `views` takes parts and networks of it.
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
    "kind_of",
    "to_networkx",
]
