"""Who sat together: the people of a built graph who met most others, joined by the meetings they shared, as GraphML.

A meeting of n people adds 1/(n - 1) to each of its pairs (Newman, Physical Review E 64, 016132, 2001), so that one congress does
not outweigh many small meetings. Each person keeps the strongest ties only. Circles are found by the method of Louvain (Blondel and
others, J. Stat. Mech. P10008, 2008), and named by the three of them who were at most meetings.

    python scripts/project_people.py GRAPH_FOLDER OUT.graphml [--people 150] [--ties 3]
"""

from __future__ import annotations

import argparse
import math
from itertools import combinations
from pathlib import Path

import networkx as nx

import kg

# Colours of Okabe and Ito (2008), then greys and browns for what is left.
COLOURS = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#7f5539", "#6c757d", "#9d4edd", "#b8b800"]
SMALL = "#bbbbbb"
SMALLEST = 5
"""People of a circle that has a colour of its own."""


def join_people(graph: kg.KnowledgeGraph) -> nx.Graph[str]:
    """People by id, each pair that met with the `weight` of the meetings it shared; `meetings` counts those of a person."""
    joined: nx.Graph[str] = nx.Graph()
    for meeting in graph.meetings:
        people = sorted({part.person_id for part in meeting.parts})
        if len(people) < 2:
            continue
        for person in people:
            joined.add_node(person)
            joined.nodes[person]["meetings"] = joined.nodes[person].get("meetings", 0) + 1
        for one, other in combinations(people, 2):
            joined.add_edge(one, other)
            joined.edges[one, other]["weight"] = joined.edges[one, other].get("weight", 0.0) + 1 / (len(people) - 1)
    return joined


def keep_core(joined: nx.Graph[str], people: int, ties: int) -> nx.Graph[str]:
    """The people with most meetings, each with the strongest ties to others of them, as far as these hang together."""
    best = sorted(joined, key=lambda person: (-joined.nodes[person]["meetings"], person))[:people]
    inner = joined.subgraph(best)
    core: nx.Graph[str] = nx.Graph()
    core.add_nodes_from((person, joined.nodes[person]) for person in best)
    for person in best:
        strongest = sorted(inner[person], key=lambda other: (-inner.edges[person, other]["weight"], other))[:ties]
        core.add_edges_from((person, other, inner.edges[person, other]) for other in strongest)
    largest = max(nx.connected_components(core), key=lambda group: (len(group), min(group)))
    return core.subgraph(sorted(largest)).copy()


def name_circle(joined: nx.Graph[str], circle: set[str], names: dict[str, str]) -> str:
    """The names of the three of the circle who were at most meetings."""
    first = sorted(circle, key=lambda person: (-joined.nodes[person]["meetings"], person))[:3]
    return "、".join(names[person] for person in first)


def write_picture(graph: kg.KnowledgeGraph, core: nx.Graph[str], out: Path) -> None:
    """The core as GraphML that viewers read as it is: label, colour, size, start layout, and the circle."""
    names = {person.id: person.name for person in graph.people}
    circles = sorted(nx.community.louvain_communities(core, seed=1), key=lambda circle: (-len(circle), min(circle)))
    drawn: nx.Graph[str] = nx.Graph()
    place = 0
    for number, circle in enumerate(circles):
        own = len(circle) >= SMALLEST and number < len(COLOURS)
        colour = COLOURS[number] if own else SMALL
        name = name_circle(core, circle, names) if own else "others"
        red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
        for person in sorted(circle):
            angle = 2 * math.pi * place / len(core)
            place += 1
            drawn.add_node(
                person,
                label=names[person],
                circle=name,
                size=4 + 3 * math.sqrt(core.nodes[person]["meetings"]),
                x=100 * math.cos(angle),
                y=100 * math.sin(angle),
                r=red,
                g=green,
                b=blue,
            )
    for one, other, data in sorted(core.edges(data=True)):
        drawn.add_edge(one, other, weight=round(data["weight"], 3))
    nx.write_graphml(drawn, out)


def main() -> None:
    """Reads the arguments, writes the file."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path, help="what kg build wrote")
    parser.add_argument("out", type=Path, help="the GraphML file to write")
    parser.add_argument("--people", type=int, default=150, help="how many people at most (150)")
    parser.add_argument("--ties", type=int, default=3, help="strongest ties that each person keeps (3)")
    options = parser.parse_args()
    with kg.read(options.folder) as graph:
        write_picture(graph, keep_core(join_people(graph), options.people, options.ties), options.out)


if __name__ == "__main__":
    main()
