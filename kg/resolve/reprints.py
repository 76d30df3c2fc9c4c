"""Which pages are copies of one article, whole or cut, damaged or clean."""

from __future__ import annotations

from collections.abc import Mapping


def sign(text: str) -> bytes:
    """The signature of a page's body: what two copies are told by; b"" where the text is too short to be told by anything."""
    return b""


def bands(signature: bytes) -> list[bytes]:
    """The keys to look copies up by: two pages may be copies only if they share one."""
    return []


def likeness(one: bytes, other: bytes) -> float:
    """How much of the shorter page stands in the longer one, from 0 to 1."""
    return 0.0


def resolve_articles(signatures: Mapping[str, bytes]) -> dict[str, str]:
    """The article that each document is a copy of, by document; an article bears the id of the first of its copies."""
    return {document: document for document in signatures}
