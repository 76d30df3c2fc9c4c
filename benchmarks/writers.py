"""Time and memory of writing a large graph, beside the writers of networkx and rdflib: `python benchmarks/writers.py`.

The graph is made up: 200,000 nodes and 1,000,000 edges, with names, days, places and evidence as long as those of real pages. Both
sides write the same data from memory, each in a process of its own, and only the writing is timed. Where our writer streams, its
peak memory is taken once more from a graph that is made while it is written. RDF is written of as much of the graph as makes a
million triples, since that is what rdflib can hold.
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import networkx as nx
import rdflib

from kg.exporters import FORMATS, files_of, write_streams
from kg.exporters.flat import EDGE_TABLES, NODE_TABLES, flatten
from kg.exporters.rdf import BASE, PREFIXES
from kg.graph import NODES, Edge, Elements, Node
from kg.graph.elements import Listed
from kg.graph.offices import RANKS
from kg.model import Evidence, Span

NODE_COUNT, EDGE_COUNT, TRIPLES = 200_000, 1_000_000, 1_000_000
SHARES = {"Document": 0.2, "Meeting": 0.225, "Organ": 0.1, "Person": 0.3, "Place": 0.025, "Post": 0.15}
"""Of the nodes, in the order of their ids."""
TIES = {
    "CHAIRED": ("Person", "Meeting", 0.045),
    "SPOKE_AT": ("Person", "Meeting", 0.1),
    "ATTENDED": ("Person", "Meeting", 0.5),
    "HOLDS": ("Person", "Post", 0.1),
    "POST_IN": ("Post", "Organ", 0.03),
    "OF_PLACE": ("Post", "Place", 0.09),
    "MEETING_OF": ("Meeting", "Place", 0.045),
    "REPORTED_IN": ("Meeting", "Document", 0.09),
}
"""Kinds of edge, what they lead from and to, and their share of all edges."""
WORDS = "市委副书记、市长顾长风主持召开全市春季防火工作视频推进会并讲话，市领导沈砚、叶知秋、江若兰、孟遥出席会议"
SIZED = {"graphml": 3, "gexf": 7, "turtle": 10}
"""Formats, and how many times faster than the other writer ours must be."""

RDF = ("turtle", "ntriples", "nquads", "jsonld", "rdfxml")


class Made:
    """A graph that is made while it is read, the same each time; `scale` is its share of the full size."""

    def __init__(self, scale: float = 1) -> None:
        self.scale = scale
        self.counts = {kind: max(1, int(NODE_COUNT * share * scale)) for kind, share in SHARES.items()}

    def id(self, kind: str, number: int) -> str:
        """The id of a node of that kind; numbers beyond the last begin anew."""
        number %= self.counts[kind]
        return f"{kind.lower()}/{_name(number)}-{number:010x}"

    def nodes(self) -> Iterator[Node]:
        """All nodes."""
        for kind, count in self.counts.items():
            for number in range(count):
                label = _name(number)
                attributes = {name: _value(name, type_, number) for name, type_ in NODE_TABLES[kind]}
                yield Node(self.id(kind, number), kind, label, attributes, number * 0.37, -number * 0.21, 6.0 + number % 7)

    def edges(self) -> Iterator[Edge]:
        """All edges."""
        for kind, (source, target, share) in TIES.items():
            for number in range(int(EDGE_COUNT * share * self.scale)):
                # Each round through the targets begins with another source, so that no two edges of a kind have the same ends.
                one, other = self.id(source, number * 7 + number // self.counts[target]), self.id(target, number)
                prefix = "tenure" if kind == "HOLDS" else kind.lower()
                attributes = {name: _value(name, type_, number) for name, type_ in EDGE_TABLES[kind]}
                yield Edge(f"{prefix}/{number:012x}", kind, one, other, attributes)


def _name(number: int) -> str:
    return WORDS[number % 40 : number % 40 + 3 + number % 9]


def _value(name: str, type_: str, number: int) -> Any:
    if type_ == "evidence":
        start = number % 3000
        quote = WORDS[number % 10 : number % 10 + 40]
        span = Span(start, start + 40)
        return (Evidence(document=f"page-{number % 40_000:06}", span=span, quote=quote, rule="chair.person-verb", confidence=0.97),)
    if type_ == "date":
        return f"20{number % 25:02}-{number % 12 + 1:02}-{number % 28 + 1:02}"
    if type_ == "integer":
        return number % 9 + 1
    if type_ == "rank":
        return list(RANKS)[number % len(RANKS)]
    if type_ == "node":
        return f"organ/{number % 1000:010x}"
    if type_ == "uri":
        return f"http://news.example.cn/2022/{number}.html?x=1&y=2"
    return (_name(number), _name(number + 3)) if type_ == "texts" else _name(number)


def to_networkx(elements: Elements, *, gexf: bool) -> Any:
    """The graph as networkx takes it, with the columns that our writers give it."""
    graph: Any = nx.MultiDiGraph()
    for node in elements.nodes():
        data: dict[str, Any] = dict(zip(*flatten(NODE_TABLES[node.kind], node.attributes), strict=True)) | {
            "kind": node.kind,
            "label": node.label,
        }
        red, green, blue = NODES[node.kind].colour
        if gexf:
            data["viz"] = {
                "color": {"r": red, "g": green, "b": blue},
                "position": {"x": node.x, "y": node.y, "z": 0.0},
                "size": node.size,
            }
            if "date" in data:
                data["spells"] = [(data["date"], data["date"])]
        else:
            data |= {"x": node.x, "y": node.y, "size": node.size, "r": red, "g": green, "b": blue}
        graph.add_node(node.id, **data)
    for edge in elements.edges():
        data = dict[str, Any](zip(*flatten(EDGE_TABLES[edge.kind], edge.attributes), strict=True)) | {
            "kind": edge.kind,
            "label": edge.kind,
        }
        if gexf:
            data |= {"id": edge.id, "spells": [(data["first"], data["last"])]}
        graph.add_edge(edge.source, edge.target, edge.id, **data)
    return graph


def to_rdflib(path: Path) -> rdflib.Graph:
    """The graph as rdflib holds it, with all our IRIs in one namespace.

    rdflib makes a namespace of whatever stands before the last slash of an IRI, and the time that it takes grows with the square of
    their number. Ours have many; without them it is at its best.
    """
    head, gap, body = path.read_text(encoding="utf-8").partition("\n\n")
    flat = re.sub(r"<[^>]*>", lambda iri: iri[0].replace("/", "-"), body)
    graph = rdflib.Graph().parse(data=head + gap + flat, format="turtle")
    for prefix, iri in (PREFIXES | {"id": BASE}).items():
        graph.bind(prefix, iri)
    return graph


def write_ours(name: str, elements: Elements, folder: Path) -> None:
    """Our files of the format."""
    streams = [(folder / file).open("w", encoding="utf-8", newline="\n") for file in files_of(name)]
    write_streams(name, elements, (), streams)
    for stream in streams:
        stream.close()


def prepare(who: str, name: str, scale: float, folder: Path) -> Callable[[], object]:
    """What is to be timed: the writing of a graph that is ready."""
    made = Made(scale)
    if who == "streamed":
        return lambda: write_ours(name, made, folder)
    if who == "ours":
        listed = Listed(made.nodes(), made.edges())
        return lambda: write_ours(name, listed, folder)
    if name == "turtle":
        graph = to_rdflib(folder / "graph.ttl")
        return lambda: graph.serialize(folder / "rdflib.ttl", format="turtle", encoding="utf-8")
    network = to_networkx(made, gexf=name == "gexf")
    write = nx.write_gexf if name == "gexf" else nx.write_graphml
    return lambda: write(network, folder / "networkx.xml")


def measure(who: str, name: str, scale: float, folder: Path) -> dict[str, float]:
    """Seconds of processor time for the writing, and the peak memory of the process in MiB."""
    job = prepare(who, name, scale, folder)
    before = time.process_time()
    job()
    seconds = time.process_time() - before
    return {"seconds": seconds, "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


def measure_apart(who: str, name: str, scale: float, folder: Path) -> dict[str, float]:
    """The same, in a process of its own."""
    command = [sys.executable, __file__, "--one", who, name, str(scale), str(folder)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def scale_to_triples(folder: Path) -> float:
    """The share of the graph that has about as many triples as are wanted."""
    probe = 0.001
    write_ours("ntriples", Made(probe), folder)
    with (folder / "graph.nt").open(encoding="utf-8") as lines:
        return probe * TRIPLES / len(set(lines))


def main() -> None:
    """Print a line for each format: seconds and memory of both, and the ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("formats", nargs="*", help="formats to measure; all by default")
    parser.add_argument("--scale", type=float, default=1, help="share of the full size")
    parser.add_argument("--one", nargs=4, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        who, name, scale, folder = given.one
        print(json.dumps(measure(who, name, float(scale), Path(folder))))
        return
    print(f"{'format':9} {'ours':>8} {'streamed':>10} {'other':>9} {'other':>9} {'ratio':>7}  wanted")
    for name in given.formats or FORMATS:
        with TemporaryDirectory() as folder:
            report(name, given.scale, Path(folder))


def report(name: str, scale: float, folder: Path) -> None:
    """Measure one format and print it."""
    if name == "facts":
        return
    if name in RDF:
        scale *= scale_to_triples(folder)
    ours = measure_apart("ours", name, scale, folder)
    streamed = measure_apart("streamed", name, scale, folder)
    line = f"{name:9} {ours['seconds']:6.1f} s {streamed['memory']:7.0f} MB"
    if name in SIZED:
        other = measure_apart("other", name, scale, folder)
        ratio = other["seconds"] / ours["seconds"]
        line += f" {other['seconds']:7.1f} s {other['memory']:6.0f} MB {ratio:6.1f}x  {SIZED[name]}x"
    print(line, flush=True)


if __name__ == "__main__":
    main()
