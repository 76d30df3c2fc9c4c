"""The facts themselves as JSON Lines: one document a line, all that its page states, with evidence."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

import msgspec

from kg.model import Facts

ENCODER = msgspec.json.Encoder(order="deterministic")


def write(documents: Iterable[Facts], stream: TextIO) -> None:
    """Writes a line for each document, in the order given, to a text stream, which must be UTF-8."""
    for facts in documents:
        stream.write(ENCODER.encode(facts).decode() + "\n")
