"""A document -> its sentences, read: mentions, people, clauses, claims and mentions of meetings of each.

Reads twice. The first time names are taken where their context speaks for them; the second time the names that the page is sure
of are known wherever they stand (何飞, seen after 副市长, is then no 何飞出).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from kg.candidates import CONJUNCTIONS, STRONG
from kg.claims import Claim, Clause, Token, find_claims, find_subject, load_matcher, split_clauses
from kg.match import Lexicon, find_mentions, load_lexicon
from kg.meeting_names import MeetingMention, read_meetings
from kg.model import Document, Sentence, Span
from kg.names import score_name
from kg.roles import People, Reader, fold_notes
from kg.segment import split_sentences

INTRODUCED = re.compile(r"\s*[\u3400-\u9fff·]{2,10}，[男女]，")  # 韩立，男，汉族…: the person of a notice or a life


class Reading(NamedTuple):
    """One sentence, read: its tokens, clauses, claims and mentions of meetings. Spans of all are on the sentence's text."""

    sentence: Sentence
    tokens: tuple[Token, ...]
    clauses: tuple[Clause, ...]
    claims: tuple[Claim, ...]
    meetings: tuple[MeetingMention, ...]


def read_document(document: Document, folder: Path | None = None) -> list[Reading]:
    """The readings of the document's sentences that hold a cue, in the order of the page."""
    lexicon = load_lexicon(folder)
    cued = [
        (sentence, cue)
        for sentence in split_sentences(document)
        if (cue := "own" if INTRODUCED.match(sentence.text) else lexicon.find_cue(sentence.text))
    ]
    first = {
        sentence.span.start: read_people(sentence, lexicon, {}, mask_bylines(document, sentence))
        for sentence, cue in cued
        if cue == "own"
    }
    known = {name: name for name in find_known(document.repaired.text, first.values())}
    known |= find_short_forms(first.values(), known)
    readings: list[Reading] = []
    last: People | None = None
    for sentence, cue in cued:
        here = {form: name for form, name in known.items() if form in sentence.text}
        if cue == "borrowed" and not here and "他" not in sentence.text and "她" not in sentence.text:
            continue
        tokens = first.get(sentence.span.start)
        if tokens is None or list_names(tokens) != set(here):
            tokens = read_people(sentence, lexicon, here, mask_bylines(document, sentence))
        clauses = split_clauses(tokens, last)
        claims = tuple(find_claims(clauses, load_matcher(folder)))
        singles = [who for clause in clauses if (who := find_subject(clause.tokens)) is not None and len(who.members) == 1]
        last = singles[-1] if singles else last
        readings.append(Reading(sentence, tuple(tokens), tuple(clauses), claims, tuple(read_meetings(sentence.text, clauses))))
    return readings


def list_names(tokens: Sequence[Token]) -> set[str]:
    """The names that the tokens hold, in lists of people or alone."""
    names = {member.name for token in tokens if token.people is not None for member in token.people.members}
    return names | {token.mention.id for token in tokens if token.mention.kind == "person"}


def read_people(sentence: Sentence, lexicon: Lexicon, known: Mapping[str, str], masked: Sequence[Span]) -> list[Token]:
    """The tokens of a sentence: its mentions, with each list of people as one."""
    mentions = fold_notes(sentence.text, find_mentions(sentence.text, lexicon, known, masked))
    names = frozenset(known.values())
    return [Token(mention, people) for mention, people in Reader(sentence.text, mentions, lexicon.patterns, names).read()]


def mask_bylines(document: Document, sentence: Sentence) -> list[Span]:
    """The spans of the sentence in which reporters and editors are named."""
    start = sentence.span.start
    return [
        Span(max(0, byline.span.start - start), byline.span.end - start)
        for byline in document.bylines
        if byline.span.start < sentence.span.end and byline.span.end > start
    ]


def find_known(text: str, readings: Iterable[Sequence[Token]]) -> list[str]:
    """The names that the page is sure of: with a title, in a list, or read more than once; the longest first.

    Of two that overlap, the one that the text bears out stays.
    """
    votes: Counter[str] = Counter()
    for tokens in readings:
        for token in tokens:
            if token.people is not None:
                for member in token.people.members:
                    votes[member.name] += 1 + 2 * bool(member.titles) + (len(token.people.members) > 1)
    sure = {complete_name(name, text) for name, count in votes.items() if count > 1}
    for name in sorted(sure):
        for other in sorted(sure):
            if name != other and other.startswith(name) and not re.search(re.escape(other) + "[、，。；）]", text):
                # 沙金 and 沙金安 (of 沙金安排…): where the shorter stands without the rest, it is the name
                sure.discard(other if text.count(name) > text.count(other) else name)
            elif len(other) == len(name) + 1 and other.endswith(name) and text.count(name) > 2 * text.count(other):
                sure.discard(other)  # 向方晴县长献花, where 方晴 stands elsewhere
    return sorted(sure, key=lambda name: (-len(name), name))


def complete_name(name: str, text: str) -> str:
    """The name with the 和 that stands behind it each time, three times or more: an "and" would not (沈永 of 沈永和的, 沈永和到).

    >>> complete_name("沈永", "沈永和严于律己。沈永和的故事，沈永和到场"), complete_name("沈永", "沈永和方晴，沈永和何飞，沈永说")
    ('沈永和', '沈永')
    """
    behind = [text[match.end() : match.end() + 1] for match in re.finditer(re.escape(name), text)]
    longer = name + behind[0] if behind else name
    whole = len(name) == 2 and len(behind) > 2 and len(set(behind)) == 1 and behind[0] in CONJUNCTIONS
    return longer if whole and score_name(longer) > STRONG else name


def find_short_forms(readings: Iterable[Sequence[Token]], known: Mapping[str, str]) -> dict[str, str]:
    """Surname and office (李书记) -> the one person of the page with both; forms that two could bear are left out."""
    forms: dict[str, set[str]] = {}
    polite: dict[str, set[str]] = {}  # 韩县长 of a 副县长
    for tokens in readings:
        for member in (member for token in tokens if token.people for member in token.people.members if member.name in known):
            for title in member.titles:
                if title.kind == "office" and len(member.name) <= 3:
                    office = title.mentions[-1].text
                    forms.setdefault(member.name[0] + office, set()).add(member.name)
                    if office.startswith("副"):
                        polite.setdefault(member.name[0] + office[1:], set()).add(member.name)
    return {form: min(names) for form, names in (polite | forms).items() if len(names) == 1}
