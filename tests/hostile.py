"""A graph of names that formats have trouble with."""

from __future__ import annotations

from kg.graph import Edge, Elements, Node
from kg.graph.elements import Listed
from kg.model import Evidence, Span, identify

TEXTS = (
    "R&D <新>项目 \"甲\" '乙' ]]> %20 \\n",
    "第一行\n第二行\t列\r末",
    "竖\x0b表\x00符\x1f止\x7f",
    "半个\ud800字",
    "𠮷小满 㐀㐁 鿿 𪚥 𮯠",
    "会议😀👨‍👩‍👧",
    "Ünïcode Straße العربية",
    "全　角\u00a0空格\u200b\ufeff",
    "=HYPERLINK(1)",
    "+86",
    "-1",
    "@sum",
    "\t=1",
    "＝1",
    "，；:/?#[]{}|^`",
    "a,b;c|d",
    '{"id":"x","y":{"z":1}}',
)


def name_person(number: int) -> str:
    """The id of the person with that text as name."""
    return f"person/{number:02}"


def make_hostile() -> Elements:
    """A person with a post for each of the texts; each text is also a title, a quote and a document's name."""
    nodes, edges = [], []
    for number, text in enumerate(TEXTS):
        person, post, page = name_person(number), f"post/{number:02}", identify("document", text)
        evidence = (Evidence(document=text, span=Span(3, 9), quote=text, rule=text, confidence=0.5),)
        nodes += [
            Node(person, "Person", text, {"name": text, "places": (text, "湖北省")}, number * 1.5, -2.0, 9.0),
            Node(post, "Post", text, {"title": text, "place": text}),
            Node(page, "Document", text, {"document": text, "headline": text, "url": "http://example.cn/?a=1&b=2"}),
        ]
        attributes = {"weight": number + 1, "first": "2022-01-02", "last": "2023-04-05", "evidence": evidence}
        edges.append(Edge(f"tenure/{number:02}", "HOLDS", person, post, attributes))
    return Listed(nodes, edges)
