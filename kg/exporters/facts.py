"""The facts themselves as JSON Lines: one document a line, all that its page states, with evidence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TextIO

from kg.exporters.formats import Whole
from kg.graph import Elements


def write(_: Elements, facts: Iterable[str], streams: Sequence[TextIO]) -> None:
    """Writes a line for each document, in the order given."""
    [stream] = streams
    stream.writelines(page + "\n" for page in facts)


FACTS = Whole(("facts.jsonl",), write)
