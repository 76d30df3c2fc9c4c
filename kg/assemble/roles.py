"""The lists of people of a page -> the posts that they hold: one role for each title of each person."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from kg.abroad import settle_abroad
from kg.assemble.evidence import make_evidence, weigh
from kg.assemble.lists import Lists
from kg.assemble.lives import Lives, find_dead
from kg.former import FORMER, REMOVED
from kg.gazetteer import Gazetteer
from kg.locality import House, find_date
from kg.model import Document, Role, Span
from kg.nearby import Told
from kg.posts import Post, read_posts
from kg.reading import Reading

ROLE_CONFIDENCE = 0.97
GROUP = "党组成员"
SEAT = "委常委"
HEADS_COMMITTEE = re.compile("[省市州盟县区旗]委副?书记")

Key = tuple[str, str, str | None]  # person, title, place


class Roll:
    """The roles of a page while they are being made: the same post again in a shorter form adds none."""

    def __init__(self, document: Document, locality: str | None, gazetteer: Gazetteer, institution: House | None) -> None:
        self.document, self.locality, self.gazetteer, self.institution = document, locality, gazetteer, institution
        # A life begins with years long past.
        self.on = find_date(document) if document.genre == "news" else document.published
        text = document.repaired.text
        story = "\n".join(part.span.of(text) for part in document.parts if part.kind in ("headline", "body"))
        self.told = Told(gazetteer, self.on, institution, text, story)
        self.bylines = {byline.person for byline in document.bylines}
        self.dead: frozenset[str] = frozenset()
        self.county: str | None = None  # the last of which a post was named: that of the towns named behind it
        self.found: dict[Key, Role] = {}
        self.listed: set[tuple[str, str]] = set()  # posts that a roster gives
        self.short: set[Key] = set()  # posts that the text gives by their last word alone
        self.grouped: set[Key] = set()  # 党组成员, where it is all that lists of several call somebody
        self.shared: set[Key] = set()  # 常委, where it is all that a list calls several

    def read(self, sentences: Sequence[Lists]) -> list[Role]:
        """The roles that the sentences give, in the order in which they are first read."""
        self.dead = find_dead(self.document, sentences)
        lives = Lives(self.document, sentences)
        for sentence in sentences:
            lists = lives.read(sentence)
            self.told.readings.append(sentence.reading)
            carried: str | None = None  # the place of the list before in the sentence
            for people in lists:
                for post in read_posts(people.members, self.locality, self.gazetteer, self.on, self.institution, carried):
                    post = self.told.settle(post, people.span.start, self.locality, self.county)
                    carried = post.place or carried
                    self.take(post, len(people.members) > 1, sentence.reading)
        return self.settle()

    def take(self, post: Post, in_list: bool, reading: Reading) -> None:
        """Takes in a post that the text gives somebody; `in_list`: among others."""
        self.told.note(post)
        if post.place and self.gazetteer.rank(post.place) == 3:
            self.county = post.place
        key = (post.person, post.title, post.place)
        only = in_list and len(post.member.titles) == 1
        if not only:
            self.grouped.discard(key)
        elif post.title.endswith(GROUP) and key not in self.found:
            self.grouped.add(key)
        if key in self.found or (post.person in self.bylines and post.source.kind == "label"):
            return
        if post.source.listed:
            self.listed.add(key[:2])
        elif len(post.member.titles) == 1 and len(post.source.mentions) == 1:
            self.short.add(key)
        behind = post.source.span.start > post.member.span.start  # 选举甲、乙为县委常委, which says it of each
        if only and post.title.endswith(SEAT) and not behind:
            self.shared.add(key)
        self.found[key] = self.make_role(post, reading)

    def make_role(self, post: Post, reading: Reading) -> Role:
        """The role of a post, with its evidence: from the title to the name, whichever comes first."""
        source, name = post.source, post.member.span
        span = Span(min(source.span.start, name.start), max(source.span.end, name.end))
        past = source.past or post.person in self.dead
        rule = FORMER if past else REMOVED if source.removed else f"role.{source.kind}"
        sure = weigh(post.person, ROLE_CONFIDENCE)
        evidence = make_evidence(self.document, reading.sentence, span, rule, sure)
        return Role(person=post.person, title=post.title, place=post.place, organ=find_organ(post), evidence=evidence)

    def settle(self) -> list[Role]:
        """The roles without those that only repeat another."""
        found = self.found
        for key in [key for key in self.short if any(other[:2] == key[:2] and other not in self.short for other in found)]:
            del found[key]  # 院长韩立 behind 临江中院党组书记、院长韩立: of no place of its own
        fuller = {person for person, title, _ in found if HEADS_COMMITTEE.fullmatch(title)}
        for key in [key for key in self.shared if key[0] in fuller]:
            del found[key]  # 市委常委韩立、周明远在主席台就座, beside 市委书记韩立
        for key in [key for key in self.grouped if any(other[0] == key[0] and other[1] != key[1] for other in found)]:
            found.pop(key, None)  # 县政府党组成员韩立、周明远参加, beside 副县长韩立
        placed = {(role.person, role.title) for role in found.values() if role.place}
        known = [role for role in found.values() if role.place or (role.person, role.title) not in placed]
        settled = settle_abroad(known, self.document.headline or "", self.gazetteer)  # 总统 once of 美国 is no 总统 of nowhere
        return drop_labels(drop_shorter(settled, self.listed))


def find_organ(post: Post) -> str | None:
    """The body that the title names before its office (市财政局 of 市财政局局长), None where it names none."""
    organs = [mention for mention in post.source.mentions if mention.kind == "organ"]
    if not organs:
        return None
    text = post.source.text[: organs[-1].span.end - post.source.span.start]
    at = text.find(post.title[:2])
    return text[at:] if at > 0 else text


def drop_shorter(roles: Sequence[Role], listed: Collection[tuple[str, str]]) -> list[Role]:
    """The roles without those that only repeat a person's post in a shorter form (总理 beside 国务院总理).

    Those stay that are `listed` in a roster: 副主任：韩立（县发改委副主任） tells of two posts.
    """
    titles: dict[str, list[Role]] = {}
    for role in roles:
        titles.setdefault(role.person, []).append(role)
    return [
        role
        for role in roles
        if (role.person, role.title) in listed or not any(is_shorter(role, other) for other in titles[role.person])
    ]


def is_shorter(role: Role, other: Role) -> bool:
    """Whether a title ends the other's, and so that the rest names the post's body, not its rank (市长 of 副市长).

    Posts of two places are two: who becomes 书记 of one province has been 省委书记 of another.
    """
    title, longer = role.title, other.title
    same = role.place is None or other.place is None or role.place == other.place
    return len(longer) > len(title) and same and longer.endswith(title) and longer[-len(title) - 1] not in "副代原"


def drop_labels(roles: Sequence[Role]) -> list[Role]:
    """The roles without collective labels of people for whom the page has a fuller title."""
    fuller = {role.person for role in roles if role.evidence.rule != "role.label"}
    return [role for role in roles if role.evidence.rule != "role.label" or role.person not in fuller]
