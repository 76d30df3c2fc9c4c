"""Sentences that tell somebody's life -> that person with the posts told, which stand apart from the name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.assemble.lists import Lists
from kg.lives import read_career, read_term
from kg.model import Document, Span
from kg.page.lines import TERM
from kg.reading import tells_life, tells_sex
from kg.roles import Member, People
from kg.titles import Title

SEXES = ("男，", "女，")


class Lives:
    """Follows a page sentence by sentence, and knows whose life is being told."""

    def __init__(self, document: Document, sentences: Sequence[Lists]) -> None:
        self.text = document.repaired.text
        self.main = find_subject_of_life(document, sentences)
        self.introduced: tuple[int, str] | None = None  # the paragraph and the person whom it introduces
        self.born: int | None = None  # the paragraph that tells a life from its birth on
        self.last: tuple[int, str] | None = None  # the paragraph and the person of whom its last sentence told
        self.last_end = 0  # where that ends

    def read(self, sentence: Lists) -> list[People]:
        """The sentence's own lists of people, and those whose posts it tells apart from their names."""
        reading = sentence.reading
        text, paragraph = reading.sentence.text, reading.sentence.paragraph
        mentions = [token.mention for token in reading.tokens]
        lists = list(sentence.own)
        if sentence.people or self.main is not None:
            lists += read_life(sentence, self.main)
        if not lists and self.introduced and self.introduced[0] == paragraph:
            titles = read_career(mentions, text, within=True)
            lists += make_life(self.introduced[1], titles, None)  # 韩立，男，…，中共党员。现任甲县副县长，拟任…
        if not lists and self.last and self.last[0] == paragraph:
            titles = read_career(mentions, text, within=self.born != paragraph)  # from birth on 1988年任副局长 tells of it, too
            lists += make_life(self.last[1], titles, None)  # 韩立同志…。新中国成立后，历任…
        if not lists and self.last and self.text[self.last_end : reading.sentence.start].lstrip().startswith(SEXES):
            self.introduced = self.last  # 韩立　甲县县长, and on the next line 男，汉族，…
        if not lists and self.introduced and TERM.match(text):
            lists += make_life(self.introduced[1], read_term(mentions, text), None)  # a line of the life annexed to the news
        self.note(sentence)
        return lists

    def note(self, sentence: Lists) -> None:
        """Notes of whom a sentence tells that begins with one person."""
        reading = sentence.reading
        subject = reading.tokens[0].people
        if subject is None:
            return
        text, paragraph, name = reading.sentence.text, reading.sentence.paragraph, subject.members[0].name
        if len(subject.members) == 1:
            self.last, self.last_end = (paragraph, name), reading.sentence.end
        if tells_life(text):
            self.born = paragraph
        if tells_sex(text):
            self.introduced = paragraph, name


def find_subject_of_life(document: Document, sentences: Sequence[Lists]) -> str | None:
    """Whose life a biography tells: the name that the page reads oftenest; None for other genres."""
    if document.genre != "biography":
        return None
    text = document.repaired.text
    names = dict.fromkeys(member.name for one in sentences for people in one.people for member in people.members)
    return max(names, key=text.count, default=None)


def find_dead(document: Document, sentences: Sequence[Lists]) -> frozenset[str]:
    """Who, the page says, has died, and so holds none of the posts that it tells of: the last one named before 逝世."""
    if "逝世" not in document.repaired.text:
        return frozenset()
    dead = set()
    for one in sentences:
        at = one.reading.sentence.text.find("逝世")
        before = [people for people in one.people if people.span.end <= at]
        if before and len(before[-1].members) == 1:
            dead.add(before[-1].members[0].name)
    return frozenset(dead)


def read_life(sentence: Lists, main: str | None) -> Iterator[People]:
    """The posts that a line gives apart from the person.

    They are those of a biography's subject `main` (2001年任甲县副县长), or of each whom a notice names without a title
    (周明远，男，1985年3月生，现任甲镇镇长，拟任…).
    """
    text, tokens = sentence.reading.sentence.text, sentence.reading.tokens
    if not sentence.people and main is not None:
        yield from make_life(main, read_career([token.mention for token in tokens], text), None)
    ends = [*sentence.places[1:], len(tokens)]
    for people, start, end in zip(sentence.people, sentence.places, ends, strict=False):
        members = people.members
        if len(members) == 1 and not members[0].titles:
            titles = read_career([token.mention for token in tokens[start + 1 : end]], text, within=True)
            yield from make_life(members[0].name, titles, members[0].span)


def make_life(name: str, titles: tuple[Title, ...], span: Span | None) -> Iterator[People]:
    """The person with the titles, if there are any; `span` is the name's, None where the line does not give it."""
    if titles:
        start = span or titles[0].span
        yield People(members=(Member(name=name, span=start, titles=titles),), span=Span(start.start, titles[-1].span.end))
