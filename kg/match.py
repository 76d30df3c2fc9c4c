"""Sentences -> mentions: words of the lexicon and name candidates are laid over the text, and one cover is chosen.

The cover leaves the fewest characters uncovered, then takes the fewest pieces (dynamic programming over the sentence), where a
name is the dearer the less its characters and its neighbours speak for one. Longest-first would take 黄冈市 out of 黄冈市委书记
and lose 市委.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final, cast

from kg.candidates import find_names
from kg.forms import find_forms
from kg.lexicon import KIND_PRICE, NOUN, Lexicon
from kg.model import Kind, Span
from kg.names import Scorer
from kg.nametables import is_han
from kg.phrases import phrases
from kg.pieces import Mention, Piece
from kg.seek import list_spans
from kg.surroundings import read_signs

VILLAGE_REN: Final = re.compile("(?<=[镇乡道])任[\u3400-\u9fff]{1,3}村(?=党|村|[，、])")  # 七里海镇任凤村党总支书记
# Prices. Where two kinds cover the same characters, the cheaper wins.
UNCOVERED: Final = 1.0  # a character that no piece covers
NO_TOWNS: Final[Mapping[str, Kind]] = {}


class Lattice:
    """All words of a sentence, overlaps included, before names of people are looked for and one cover is chosen."""

    def __init__(self, text: str, lexicon: Lexicon, towns: Mapping[str, Kind] = NO_TOWNS) -> None:
        """`towns` are names of those of the page's county, which no lexicon holds, with the kind of each."""
        self.text = text
        self.scorer = Scorer(text)
        self.signs = read_signs(text)
        words, places = lexicon.find(text)
        self.pieces = _drop_misread(text, words + find_forms(text, words, places))
        for town, kind in towns.items():
            if town in text:
                name, price = (town, KIND_PRICE["place"]) if kind == "place" else ("", NOUN)
                self.pieces += [Piece(start, end, kind, name, price) for start, end in list_spans(text, town)]
        self.abroad = any(piece.kind == "place" and piece.id in lexicon.countries for piece in self.pieces)


def find_mentions(text: str, lexicon: Lexicon, known: Mapping[str, str], masked: Sequence[Span] = ()) -> list[Mention]:
    """The mentions that cover a sentence, in order; see `choose_mentions`."""
    return choose_mentions(Lattice(text, lexicon), known, masked)


def choose_mentions(lattice: Lattice, known: Mapping[str, str], masked: Sequence[Span] = ()) -> list[Mention]:
    """The mentions that cover a sentence, in order.

    Every character belongs to exactly one, what nothing covers to a `text` mention. `known` are forms that the page is sure of,
    with the names that they stand for (李书记 for 李启芳); they need no context. In `masked` spans no name is looked for. Spans
    are code points within `text`.
    """
    text, signs = lattice.text, lattice.signs
    pieces = lattice.pieces + _list_known(text, known)
    pieces += find_names(lattice.scorer, pieces, signs, known, masked, lattice.abroad)
    return _to_mentions(text, _cover(text, pieces, signs), signs)


def is_attribute(text: str, verb: Piece) -> bool:
    """Whether 与会 says of which guests a word behind it speaks (与会外宾表示, but 韩立等与会同志, 韩立会见与会代表)."""
    told = text[verb.start : verb.end] == "与会" and not text[: verb.start].endswith(("等", *phrases("audience")))
    return told and is_han(text[verb.end : verb.end + 1] or " ")


def _drop_misread(text: str, pieces: list[Piece]) -> list[Piece]:
    """The pieces without those that their neighbours belie.

    代 stands for acting only before an office (not in 、代青多吉、), and 新 for new (泰国新总理); 前 for former only where a word
    ends before it (not in 仓前街道), and 座谈会上 holds 座谈会, no 会上. A 会议室 holds no 会议,
    and 与会 may say which guests are meant.
    """
    if "会议室" in text:
        pieces = [piece for piece in pieces if not (piece.kind == "meeting" and text.startswith("会议室", piece.end - 2))]
    if "与会" in text:
        pieces = [piece for piece in pieces if not (piece.kind == "verb" and is_attribute(text, piece))]
    if "任" in text and VILLAGE_REN.search(text):
        pieces = [piece for piece in pieces if not (piece.kind == "verb" and VILLAGE_REN.match(text, piece.start))]
    if not ("代" in text or "新" in text or "前" in text or "会上" in text):
        return pieces
    return [piece for piece in pieces if not (is_doubtful(text, piece) and is_misread(text, piece, pieces))]


def is_doubtful(text: str, piece: Piece) -> bool:
    """Whether a word means something else beside some others: 代, 新 and 前 of an office, and what opens with 会."""
    if piece.kind == "mod":
        return text[piece.start : piece.end] in ("代", "新", "前")
    return piece.kind == "mark" and text[piece.start] == "会"


def is_misread(text: str, piece: Piece, pieces: list[Piece]) -> bool:
    """Whether the neighbours of a doubtful word belie it."""
    start, end = piece.start, piece.end
    word = text[start:end]
    if piece.kind == "mark":
        return any(other.end == start + 1 and other.kind == "meeting" and start > other.start for other in pieces)
    if word == "代":
        return not any(other.start == end and other.kind in ("office", "organ", "place", "mod") for other in pieces)
    if word == "新":
        return not any(other.start == end and other.kind == "office" for other in pieces)
    if any(other.start == end and other.kind == "verb" for other in pieces):
        return True  # 路向前出席
    return is_han(text[start - 1 : start] or " ") and not any(other.end == start and other.kind != "text" for other in pieces)


def _list_known(text: str, known: Mapping[str, str]) -> list[Piece]:
    """Every place where a known form stands; one of two characters is dearer, since it may stand there by chance."""
    return [
        Piece(start, end, "person", name, 0.12 if len(form) > 2 else 0.19)
        for form, name in known.items()
        for start, end in list_spans(text, form)
    ]


def _cover(text: str, pieces: list[Piece], signs: list[str | None]) -> list[Piece]:
    """The cheapest way through the sentence; of equals, the one whose pieces were found first."""
    size = len(text)
    ending: list[list[Piece] | None] = [None] * (size + 1)
    for piece in pieces:
        there = ending[piece.end]
        if there is None:
            ending[piece.end] = [piece]
        else:
            there.append(piece)
    best = [0.0] * (size + 1)
    step: list[Piece | None] = [None] * (size + 1)
    price = 0.0
    for end in range(1, size + 1):
        if signs[end - 1] is None:
            price += UNCOVERED
        there = ending[end]
        if there is not None:
            for piece in there:
                total = best[piece.start] + piece.price
                if total < price - 1e-9:
                    price, step[end] = total, piece
        best[end] = price
    way, at = [], size
    while at:
        piece_here = step[at]
        if piece_here is None:
            at -= 1
        else:
            way.append(piece_here)
            at = piece_here.start
    return way[::-1]


def _to_mentions(text: str, way: list[Piece], signs: list[str | None]) -> list[Mention]:
    """The chosen pieces as mentions; between them punctuation sign by sign, and other characters in runs of kind `text`."""
    mentions: list[Mention] = []
    run = 0
    for piece in [*[piece for piece in way if piece.kind != "text"], Piece(len(text), len(text), "", "", 0.0)]:
        start, end = piece.start, piece.end
        for i in range(run, start):
            sign = signs[i]
            if sign is not None:
                if run < i:
                    mentions.append(Mention("text", "", text[run:i], run, i))
                sign = "dot" if is_joining_dash(text, i) else sign
                mentions.append(Mention("stop" if sign == "stop" else "mark", sign, text[i], i, i + 1))
                run = i + 1
        if run < start:
            mentions.append(Mention("text", "", text[run:start], run, start))
        if piece.kind:
            mentions.append(Mention(cast(Kind, piece.kind), piece.id, text[start:end], start, end))
        run = end
    return mentions


def is_joining_dash(text: str, i: int) -> bool:
    """Whether the dash at `i` joins two names or years (中国—东盟, 2020—2021年度) and ends no clause."""
    if text[i] != "—" or not 0 < i < len(text) - 1:
        return False
    return (is_han(text[i - 1]) and is_han(text[i + 1])) or (text[i - 1].isdigit() and text[i + 1].isdigit())
