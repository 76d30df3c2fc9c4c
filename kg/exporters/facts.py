"""The facts themselves as JSON Lines: one document a line, all that its page states, with evidence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TextIO

import msgspec

from kg.exporters.formats import Whole
from kg.graph import Elements
from kg.model import Facts

ENCODER = msgspec.json.Encoder(order="deterministic")


def write(_: Elements, documents: Iterable[Facts], streams: Sequence[TextIO]) -> None:
    """Writes a line for each document, in the order given."""
    [stream] = streams
    stream.writelines(ENCODER.encode(facts).decode() + "\n" for facts in documents)


FACTS = Whole(("facts.jsonl",), write)
