"""The graph as RDF in Turtle. The statements are those of `rdf`; the same graph gives the same bytes."""

from __future__ import annotations

import re

from kg.exporters.formats import Format
from kg.exporters.rdf import BASE, ID, PREFIXES, TERM, Thing, describe_edge, describe_node, gather, reference
from kg.graph import Edge, Node

ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
NOT_PLAIN = re.compile('["\\\\\x00-\x1f\x7f]')


def head() -> str:
    """All before the first node."""
    return f"@base <{BASE}> .\n" + "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())


def render_node(node: Node) -> str:
    """The node's statements, behind them those of its evidence; a paragraph a subject."""
    return "".join(map(_paragraph, gather(describe_node(node))))


def render_edge(edge: Edge) -> str:
    """The edge's statement on a line; of a tenure or a part, paragraphs as of a node."""
    link, *things = describe_edge(edge)
    [(property, _, target)] = link.statements
    line = f"<{reference(link.id)}> {property} <{reference(target)}> .\n"
    return "\n" + line + "".join(map(_paragraph, gather(things))) if things else line


def _paragraph(thing: Thing) -> str:
    lines = []
    before = ""
    for property, type_, value in thing.statements:
        if type_ == ID:
            object = f"<{reference(value)}>"
        elif type_ == TERM:
            object = value
        elif type_:
            object = f"{quote(value)}^^{type_}"
        else:
            object = quote(value)
        lines.append(f", {object}" if property == before else f" ;\n    {property} {object}")
        before = property
    return f"\n<{reference(thing.id)}>\n{''.join(lines)[3:]} .\n"


def quote(text: str) -> str:
    r"""A text as a string of Turtle on one line; characters of control are escaped, lone surrogates dropped.

    >>> print(quote('他说"好"\n'))
    "他说\"好\"\n"
    """
    if text.isprintable() and '"' not in text and "\\" not in text:
        return f'"{text}"'
    plain = NOT_PLAIN.sub(lambda match: ESCAPES.get(match[0]) or f"\\u{ord(match[0]):04X}", text)
    return f'"{plain.encode("utf-8", "ignore").decode()}"'


TURTLE = Format("graph.ttl", render_node, render_edge, head, between="\n")
