"""Which pages are copies of one article, whole or cut, damaged or clean.

A page is signed by MinHash over the four-character pieces of its text, and once more over the pieces of its beginning alone, since
who cuts an article cuts its end. Only Chinese characters and digits count, in simplified form: damage between them, signs, pinyin
and mark-up leave the signature as it is. Digits tell the daily bulletins of one form from each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from struct import Struct

from opencc import OpenCC
from rensa import RMinHash

from kg.model import Document
from kg.resolve.groups import Groups

NOISE = re.compile("[^㐀-䶿一-鿿0-9]+")
WIDE_DIGIT = re.compile("[０-９]")
WIDE = str.maketrans("０１２３４５６７８９", "0123456789")
PIECE = 4
HEAD = 200  # pieces of the beginning
SHORTEST = 40  # pieces; a notice of two lines is like many others
ROWS = 128
SEED = 20
SIZES, NUMBERS = Struct("<2H"), Struct(f"<{ROWS}I")
KEPT = 1 << 8  # of each of the 128 numbers the lowest byte is kept: two differ, and look alike, once in 256 times
BANDS = [slice(at, at + 4) for at in (*range(4, 68, 4), *range(132, 180, 4))]
"""Where they lie in a signature: of the whole text, then of its beginning. Two pages may be copies only if they share one."""
COPY = 0.7
"""How much of the shorter text has to stand in the longer one. Half of the pieces survive if one character in six is spoilt."""


def text_of(document: Document) -> str:
    """The body of a page, repaired, without menus and bylines: what `sign` is meant for."""
    return "\n".join(part.span.of(document.repaired.text) for part in document.parts if part.kind == "body")


def sign(text: str) -> bytes:
    """The signature of a text: 260 bytes to tell copies by; b"" where it is too short to be told by anything.

    The same for every machine and run, as long as `rensa` counts as it does.

    >>> sign("会议强调，要毫不放松") == b""
    True
    """
    narrow = text.translate(WIDE) if WIDE_DIGIT.search(text) else text  # to look is cheaper than to translate
    plain = _simplifier().convert(NOISE.sub("", narrow))
    pieces = [plain[start : start + PIECE] for start in range(len(plain) - PIECE + 1)]
    if len(pieces) < SHORTEST:
        return b""
    head, rest = pieces[:HEAD], pieces[HEAD:]
    sizes = (min(len(set(each)), 0xFFFF) for each in (pieces, head))
    found = RMinHash(ROWS, SEED)
    found.update(head)
    own = _digest(found)
    found.update(rest)
    return SIZES.pack(*sizes) + _digest(found) + own


def find_near(documents: Iterable[str], signatures: Mapping[str, bytes]) -> set[str]:
    """The documents, and all that share a band with one of them, directly or through others: what may be copies of each other.

    `signatures` has those of all documents.
    """
    near = {*documents}
    found = [document for document in near if signatures.get(document)]
    keys: list[set[bytes]] = [set() for _ in BANDS]
    apart = [document for document, signature in signatures.items() if signature and document not in near]
    while apart and found:
        for document in found:
            for own, band in zip(keys, BANDS, strict=True):
                own.add(signatures[document][band])
        found = [id for id in apart if any(signatures[id][band] in own for own, band in zip(keys, BANDS, strict=True))]
        near.update(found)
        apart = [document for document in apart if document not in near]
    return near


def likeness(one: bytes, other: bytes) -> float:
    """How much of the shorter text stands in the longer one, from 0 to 1; an estimate, a tenth off now and then."""
    if not one or not other:
        return 0.0
    (sizes, whole, head), (other_sizes, other_whole, other_head) = sorted((_parts(one), _parts(other)), key=lambda part: part[0][0])
    return max(
        _containment(sizes[0], whole, other_sizes[0], other_whole),
        # A short text is measured against the beginning of a long one: against all of it the estimate is too rough.
        _containment(sizes[0], whole, other_sizes[1], other_head) if sizes[0] <= other_sizes[1] else 0.0,
        _containment(sizes[1], head, other_sizes[1], other_head) if sizes[0] < other_sizes[0] / 2 else 0.0,
    )


def resolve_articles(signatures: Mapping[str, bytes]) -> dict[str, str]:
    """The article that each document is a copy of, by document; an article bears the id of the first of its copies.

    A copy of a copy is a copy: of a cut page that stands in two articles all three become one.
    """
    likely: list[tuple[int, bytes, str, str]] = []
    documents = [document for document in sorted(signatures) if signatures[document]]
    for number, band in enumerate(BANDS):  # one after the other, so that memory holds the keys of one
        firsts: dict[bytes, str] = {}
        for document in documents:
            key = signatures[document][band]
            if (other := firsts.setdefault(key, document)) != document:
                likely.append((number, key[::-1], other, document))
    groups = Groups(sorted(signatures))
    for _, _, one, other in sorted(likely):
        if groups.may_join(one, other) and likeness(signatures[one], signatures[other]) >= COPY:
            groups.join(one, other)
    return {document: first for group in groups for first in (min(group),) for document in group}


@cache
def _simplifier() -> OpenCC:
    return OpenCC("t2s")


def _digest(found: RMinHash) -> bytes:
    return NUMBERS.pack(*found.digest())[::4]


def _parts(signature: bytes) -> tuple[tuple[int, int], bytes, bytes]:
    return SIZES.unpack_from(signature), signature[4 : 4 + ROWS], signature[4 + ROWS :]


def _containment(size: int, digest: bytes, other_size: int, other: bytes) -> float:
    """The share of the smaller set within the larger, from the share of equal numbers (Jaccard's index) and the sizes."""
    equal = sum(a == b for a, b in zip(digest, other, strict=True)) / ROWS
    jaccard = max((equal - 1 / KEPT) / (1 - 1 / KEPT), 0.0)
    return min(jaccard * (size + other_size) / ((1 + jaccard) * min(size, other_size)), 1.0)
