"""A short notation for what is read out of a sentence or a page, so that a spec table is one line a case.

黄冈·市委·书记                            the pieces of a sentence
县长【韩立】出席                          the names in it
韩立=市委副书记+市长                      people with their titles, several parted by spaces
chair 韩立; attend 周明远、沈砚           claims, in the order of their verbs
全县大会 | 2023-05-08 | 韩立 | 韩立 | 沈砚  a meeting: name, day, chairs, speakers, attendees
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import pytest

from kg.claims import find_claims, load_matcher
from kg.clauses import split_clauses
from kg.extract import extract
from kg.gazetteer import load_gazetteer
from kg.lexicon import load_lexicon
from kg.locality import House
from kg.match import Lattice, choose_mentions, find_mentions
from kg.model import Facts, Meeting, Source
from kg.notes import fold_notes
from kg.pieces import Mention
from kg.posts import read_posts
from kg.reading import name_towns
from kg.roles import People, Reader, Token

COUNTY = "湖北省黄冈市黄梅县"
DAY = "2023-05-09"  # a Tuesday
SOURCE = f"{DAY} 10:16 来源：黄梅发布"


def words(text: str) -> list[str]:
    """The words that white space parts."""
    return text.split()


def mentions_of(text: str, known: Sequence[str] = ()) -> list[Mention]:
    """The cover of a sentence; `known` are names that the page is sure of."""
    return find_mentions(text, load_lexicon(), {name: name for name in known})


def cut(text: str) -> str:
    """The pieces of a sentence with · between."""
    return "·".join(mention.text for mention in mentions_of(text))


def unmark(marked: str) -> str:
    """The text without its 【】."""
    return re.sub("[【】]", "", marked)


def mark_names(text: str, known: Sequence[str] = ()) -> str:
    """The text with 【】 around each name of a person."""
    return "".join(f"【{mention.text}】" if mention.kind == "person" else mention.text for mention in mentions_of(text, known))


def tokens_of(text: str, locality: str | None = None) -> list[Token]:
    """The mentions of a sentence on a page of a place, with each list of people as one."""
    lexicon = load_lexicon()
    lattice = Lattice(text, lexicon, name_towns(text, load_gazetteer().towns_of(locality)) if locality else {})
    return Reader(text, fold_notes(text, choose_mentions(lattice, {})), lexicon.patterns).read()


def show_members(people: People) -> str:
    """韩立=市委副书记+市长 周明远, in the order of the text."""
    return " ".join(
        "=".join(filter(None, (member.name, "+".join(title.text for title in member.titles)))) for member in people.members
    )


def show_people(text: str) -> str:
    """All people of a sentence with the titles that it gives them."""
    return " ".join(show_members(token.people) for token in tokens_of(text) if token.people)


def names_of(people: People) -> str:
    """The names of a list with 、 between."""
    return "、".join(member.name for member in people.members)


def show_claims(text: str, before: str = "") -> str:
    """The claims of a sentence in the order of their verbs, each once; `before` is a sentence that names whom 他 means."""
    last = next((token.people for token in tokens_of(before) if token.people), None)
    claims = find_claims(split_clauses(tokens_of(text), last), load_matcher())
    return "; ".join(dict.fromkeys(f"{claim.gives} {names_of(claim.who)}" for claim in claims))


def show_posts(text: str, locality: str | None = COUNTY, on: str | None = DAY, institution: House | None = None) -> str:
    """市委书记@湖北省黄冈市 of each title in a sentence, in its order; @ alone where the place is not known."""
    people = [token.people for token in tokens_of(text, locality) if token.people]
    posts = (post for group in people for post in read_posts(group.members, locality, load_gazetteer(), on, institution))
    return " ".join(f"{post.title}@{post.place or ''}" for post in posts)


def read(*lines: str, url: str | None = None, locality: str | None = COUNTY, published: str | None = DAY) -> Facts:
    """The facts of a page of these lines, the first of which is its headline."""
    headline, *body = lines
    text = "\n".join((headline, SOURCE, *body)) + "\n"
    return extract(Source(id="t", text=text, url=url, published=published, locality=locality))


def show_meeting(meeting: Meeting) -> str:
    """Name, day, chairs, speakers and attendees with | between; - for none."""
    people = ("、".join(names) or "-" for names in (meeting.chair, meeting.speakers, meeting.attendees))
    return " | ".join((meeting.name or "-", meeting.date or "-", *people))


def failing(cases: Iterable[tuple[str, ...]]) -> list[object]:
    """Cases of which the last field says why the program does not yet read them, as strict expected failures."""
    return [pytest.param(*case, marks=pytest.mark.xfail(strict=True, reason=why), id=case[0]) for *case, why in cases]
