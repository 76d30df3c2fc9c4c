"""Sentences of mentions -> groups of people with their titles.

Reads the lists in which officials are named: titles before names (市委副书记、市长韩立), titles behind them (韩立副市长), one
title for several names (副市长韩立、周明远), labels before or behind (市领导…, …等县领导), and joins each list into one mention
of kind `people`.
"""

from __future__ import annotations

import re
from typing import Final

import msgspec

from kg.members import LONGEST_TRADE, MemberReader
from kg.model import Record, Span
from kg.names import score_foreign, score_name
from kg.phrases import phrases
from kg.pieces import LEVELS, Mention
from kg.titles import OPENERS, SEPARATORS, Title

DOUBTFUL: Final = -5.0  # nats below which a name's characters do not speak for one
LONGEST_MANNER: Final = 8  # mentions of how and where somebody was elected
CHAIR_IS: Final = re.compile("主持[^，。；]{0,12}的是：?$")
LISTS: Final = ("有", "还有", "为", "是", "分别是")  # between a title and those who bear it
REASON: Final = re.compile("因[^，。；]{1,14}，")  # 韩立因年龄原因，不再担任县长
ALONG_WITH: Final = ("及", "以及")  # before those who are more than the ones named so far
LONE_NAME: Final = 4.0  # nats that words in a list of other things must score


class Member(Record):
    """One person of a list, with the titles that the list gives, in its order."""

    name: str
    span: Span
    titles: tuple[Title, ...]


class People(Record):
    """A list of people as one subject or object; a collective label behind it (…等市领导) is the title of those without one."""

    members: tuple[Member, ...]
    span: Span


class Token:
    """A mention of the sentence; with `people` where it is a list of people."""

    def __init__(self, mention: Mention, people: People | None) -> None:
        self.mention = mention
        self.people = people


class Reader(MemberReader):
    """Walks once through the mentions of one sentence."""

    def read(self) -> list[Token]:
        """The sentence with each list of people as one mention of kind `people`."""
        out: list[Token] = []
        last = len(self.mentions) - 1
        while last >= 0 and self.mentions[last].kind != "person":
            last -= 1
        self.settle_envoys(last)
        i = 0
        while i < len(self.mentions):
            found = self.read_people(i) if i <= last else None
            if found is None:
                out.append(Token(self.mentions[i], None))
                i += 1
            else:
                people, i = found
                people, i = self.join_lists(people, i, last)
                people = self.share_label(people, out)
                people = self.read_appointment(people, i)
                start, end = people.span
                out.append(Token(Mention("people", "", self.text[start:end], start, end), people))
        return out

    def share_label(self, people: People, out: list[Token]) -> People:
        """The bare people of the 分会场 with the label of those in the 主会场 (市领导甲、乙在主会场，丙、丁在分会场参加会议)."""
        if "分会场" not in self.text or "主会场" not in self.text or any(member.titles for member in people.members):
            return people
        before = next((token.people for token in reversed(out) if token.people is not None), None)
        if before is None:
            return people
        titles = before.members[-1].titles
        shared = {tuple(title.text for title in member.titles) for member in before.members}
        if not titles or titles[-1].kind != "label" or len(shared) > 1:
            return people
        members = tuple(msgspec.structs.replace(member, titles=titles) for member in people.members)
        return msgspec.structs.replace(people, members=members)

    def settle_envoys(self, last: int) -> None:
        """Makes the name that says whose envoy somebody is a part of the title (国家主席甲特使韩立, 甲主席特别代表韩立)."""
        if not any(word in self.text for word in phrases("envoy")):
            return
        for i in range(1, last):
            if self.kind(i) == "office" and self.mentions[i].text in phrases("envoy"):
                k = i - 1
                while self.kind(k) == "office":
                    k -= 1
                if self.kind(k) == "person":
                    self.mentions[k] = self.mentions[k].turn("text")

    def join_lists(self, people: People, i: int, last: int) -> tuple[People, int]:
        """The list with those that 和 joins to it behind its label (甲、乙等县领导和丙、丁等老领导), and the mention after them."""
        while i < last and self.is_mark(i, ("and",)) and (found := self.read_people(i + 1)) is not None:
            more, i = found
            people = People(members=(*people.members, *more.members), span=Span(people.span.start, more.span.end))
        return people, i

    def read_appointment(self, people: People, i: int) -> People:
        """The people with the posts that the verb behind them gives (当选为州人大常委会副主任, 任命…为副县长) or takes."""
        if self.is_mark(i, ("clause",)) and self.is_mark(i + 1, ("comrade",)):
            i += 2  # 增补韩立、周明远两位同志为县政协委员
        if self.is_mark(i, ("clause",)) and self.mentions[i].text.endswith("人") and self.mentions[i + 1 : i + 2]:
            i += self.mentions[i + 1].text == "为"  # 方晴、高志远等23人为县人大常委会委员
        i = self.skip_manner(i)
        if not people.span.start and self.is_mark(i, ("space",)) and self.kind(i + 1) == "verb":
            i += 1  # 韩立　任县水务局总工程师, a line of a notice
        becoming = self.kind(i) == "verb" and self.mentions[i].id == "appoint" and self.mentions[i].text in phrases("becoming")
        named = (
            self.is_mark(i, ("prep",))
            and self.mentions[i].text == "为"
            and self.kind(i + 1) in ("organ", "place", "mod", "office", "text", "meeting")
        )
        if self.mentions[i : i + 1] and self.mentions[i].text in phrases("becoming") and self.is_mark(i + 1, ("of",)):
            i += 1  # 免去韩立兼任的县长职务
        if named and self.text.endswith("以", 0, people.span.start) and self.text.startswith("为班长", self.mentions[i].start):
            return people  # 以韩立同志为班长的班子
        being = self.is_mark(i, ("bound",)) and self.mentions[i].text == "是"  # 韩立是新江村党支部书记
        of = self.is_mark(i, ("of",))
        taken = any(m.kind == "verb" and m.text in phrases("removing") for m in self.mentions[:i])
        if taken and not (becoming or named or of) and self.kind(i) in OPENERS:
            of, i = True, i - 1  # 免去韩立同志县粮食局副局长职务
        removed = of and taken
        if not becoming and not named and not of and not being:
            return people
        titles: list[Title] = []
        left = of or self.mentions[i].text in phrases("leaving")
        i += 1
        while (found := self.read_title(i, named=named, given=becoming or named)) is not None:
            titles.append(msgspec.structs.replace(found[0], removed=left))
            i = found[1]
            closed = self.kind(i) == "text" and self.mentions[i].text == "职务" and self.is_mark(i + 1, ("comma",))
            i += closed  # 不再担任市长职务，调任省水利厅厅长
            if self.is_mark(i, ("comma",)) and self.kind(i + 1) == "verb" and self.mentions[i + 1].text in phrases("becoming"):
                left = self.mentions[i + 1].text in phrases("leaving")
                i += 2  # 韩立任县委书记，不再担任县长职务
                continue
            if self.is_mark(i, ("comma",)) and (after := self.skip_possessive(i + 1)) is not None:
                left, i = True, after
                continue  # 任县水利局副局长，免去其镇长职务
            if self.is_mark(i, ("comma",)) and self.closes_post(i + 1, named, becoming or named):
                i += 1
                continue  # 韩立任局党组书记、局长，市林业局局长。
            if not self.is_mark(i, ("list", "concurrently")):
                break
            i += 1
        if not titles or (self.kind(i) == "person" and not self.goes_on(i, named)):
            return people
        if of and not removed and not (i < len(self.mentions) and self.mentions[i].text.startswith("职务")):
            return people  # 韩立的县长职务 is his, in a list of removals; 韩立的县长父亲 tells nothing of him
        members = tuple(msgspec.structs.replace(member, titles=(*member.titles, *titles)) for member in people.members)
        return msgspec.structs.replace(people, members=members)

    def closes_post(self, i: int, named: bool, given: bool) -> bool:
        """Whether nothing but a post of a body stands at `i`, up to the end of the sentence."""
        opens = self.kind(i) in ("organ", "place") or (self.kind(i) == "text" and self.mentions[i].text in LEVELS)
        found = self.read_title(i, named=named, given=given) if opens else None
        return found is not None and (self.kind(found[1]) == "stop" or self.is_mark(found[1], ("semicolon",)))

    def skip_possessive(self, i: int) -> int | None:
        """The mention behind 免去其 at `i`, where a post follows of whom the sentence is about; None if it does not stand there."""
        if self.kind(i) != "verb" or self.mentions[i].text != "免去" or self.kind(i + 1) != "text":
            return None
        his = self.mentions[i + 1]
        if not his.text.startswith("其"):
            return None
        if his.text == "其":
            return i + 2
        self.mentions[i + 1] = Mention("text", his.id, his.text[1:], his.start + 1, his.end)
        return i + 1

    def skip_manner(self, i: int) -> int:
        """The verb of being elected that follows by how many votes or where (以487票当选, 在换届中当选), or `i` itself."""
        because = i < len(self.mentions) and self.mentions[i].text.startswith("因")
        reason = REASON.match(self.text, self.mentions[i].start) if because else None
        for j in range(i, min(i + LONGEST_MANNER, len(self.mentions))):
            if reason and self.mentions[j].end <= reason.end():
                continue
            if self.kind(j) == "verb" and j > i:
                return j if self.mentions[j].text in phrases("elected") + phrases("leaving") else i
            if self.kind(j) in ("stop", "person", "verb") or self.is_mark(j, ("comma", "semicolon", "list")):
                break
        return i

    def goes_on(self, i: int, named: bool) -> bool:
        """Whether the person at `i` is the next whom the sentence appoints (任命甲为县长、乙为…; 决定任命甲任局长、乙任…)."""
        after = self.mentions[i + 1] if i + 1 < len(self.mentions) else None
        if after is None or not self.is_mark(i - 1, ("list",)):
            return named and self.is_mark(i + 1, ("prep",))
        return (named and after.id == "prep") or (not named and after.text in phrases("becoming"))

    def read_people(self, start: int) -> tuple[People, int] | None:
        """The list of people that begins at mention `start`, and the mention after it; None if none begins there."""
        members: list[Member] = []
        shared: tuple[Title, ...] = ()
        added: int | None = None  # the first of the bare names behind 及, see below
        chair = (
            self.is_mark(start - 1, ("bound", "colon")) and CHAIR_IS.search(self.text, 0, self.mentions[start].start) is not None
        )
        i = end = start
        while True:
            found = self.read_member(i)
            if found is None:
                break
            titles, name, trailing, after = found
            if titles:
                shared, added = titles, None
            elif not trailing and members and self.mentions[i - 1].text != "与":  # 副区长甲与乙签署: who knows what 乙 is
                titles = tuple(title for title in shared if title.carries) if shared and shared[-1].carries else ()
                if added is None and self.mentions[i - 1].text in ALONG_WITH:
                    added = len(members)
            if trailing and not titles:
                members = self.share_back(members, trailing)
                shared = ()
            if titles and not (members and end + 1 == i and self.is_mark(end, ("list",))):
                titles = (msgspec.structs.replace(titles[0], apart=True), *titles[1:])
            members.append(Member(name=name.id, span=name.span, titles=(*titles, *trailing)))
            end = after
            i = self.skip_separator(after)
            if i == after or (chair and self.is_mark(after, ("comma",))):
                break  # 主持会议的是区政协主席甲，副主席乙、丙出席
        if not members or all(not m.titles and m.name not in self.known and is_doubtful(m.name) for m in members):
            return None
        if self.is_among_things(start, end, members):
            return None
        filled = self.read_filled(start, end)
        if filled is not None:
            members = [msgspec.structs.replace(member, titles=(*member.titles, filled)) for member in members]
        elif (heading := self.read_heading(start)) is not None:
            members = [member if member.titles else msgspec.structs.replace(member, titles=(heading,)) for member in members]
        label, end = self.read_label(end)
        if label is not None:
            if added is not None:  # 县委副书记甲及乙、丙等县领导: the post is that of the first alone
                members[added:] = [msgspec.structs.replace(member, titles=()) for member in members[added:]]
            members = [member if member.titles else msgspec.structs.replace(member, titles=(label,)) for member in members]
        return People(members=tuple(members), span=Span(self.mentions[start].start, self.mentions[end - 1].end)), end

    def is_among_things(self, start: int, end: int, members: list[Member]) -> bool:
        """Whether the bare names from `start` to `end` are words of a list of other things (、复盘总结; 羊绒、虫草、赛马文化)."""
        if any(member.titles or member.name in self.known for member in members):
            return False
        if self.mentions[end : end + 1] and self.mentions[end].text == "”" and self.is_mark(start - 1, ("list", "quote")):
            return True  # “树根、树干、树冠”
        lone = len(members) == 1 and self.is_mark(start - 1, ("list",))
        thing = self.is_mark(end, ("list",)) and self.kind(end + 1) == "text" and len(self.mentions[end + 1].text) > LONGEST_TRADE
        return (lone or thing) and min(score_name(member.name) for member in members) < LONE_NAME

    def share_back(self, members: list[Member], trailing: tuple[Title, ...]) -> list[Member]:
        """The members, the bare ones with the title behind the last name (甲、乙、丙副主席) if many may hold it."""
        if not trailing[0].carries:
            return members
        given = list(members)
        for k in range(len(given) - 1, -1, -1):
            if given[k].titles:
                break
            given[k] = msgspec.structs.replace(given[k], titles=trailing)
        return given

    def skip_separator(self, i: int) -> int:
        """The mention after a separator at `i`, or `i` itself where the list ends."""
        j = i
        while j < len(self.mentions) and self.is_mark(j, SEPARATORS) and j - i < 2:
            j += 1
        return j

    def read_heading(self, start: int) -> Title | None:
        """The title that stands before a list and a colon or 有 (出席会议的县委常委有：韩立、周明远), None if none does."""
        i = start - 1
        while i >= 0 and (self.is_mark(i, ("colon", "bound", "comma")) or self.mentions[i].text in LISTS):
            i -= 1
        if (
            all(self.is_mark(k, ("comma",)) for k in range(i + 1, start))
            or self.kind(i) not in ("office", "label")
            or self.mentions[i].text == "成员"
        ):
            return None
        first = i
        while first > 0 and (
            self.kind(first - 1) in ("organ", "mod", "place")
            or (self.kind(first - 1) == "text" and len(self.mentions[first - 1].text) == 1)
        ):
            first -= 1
        title = self.make_title(tuple(self.mentions[first : i + 1]), self.mentions[i])
        return msgspec.structs.replace(title, kind="label") if title.kind != "honour" else None

    def read_filled(self, start: int, end: int) -> Title | None:
        """The post that those between 由 and 兼任 fill, besides their own (办公室主任由县长韩立兼任); None if none stands there."""
        fills = self.kind(end) == "verb" and self.mentions[end].text in phrases("becoming")
        if not fills or not self.is_mark(start - 1, ("by",)) or self.kind(start - 2) != "office":
            return None
        first = start - 2
        while first > 0 and self.kind(first - 1) in ("organ", "mod", "place"):
            first -= 1
        title = self.make_title(tuple(self.mentions[first : start - 1]), self.mentions[start - 2])
        return title if title.kind == "office" and not title.text.endswith("主持人") else None

    def read_label(self, i: int) -> tuple[Title | None, int]:
        """The collective label behind a list (…等县领导), and the mention after it."""
        counted = self.is_mark(i, ("clause",)) and self.mentions[i].text.endswith(("名", "位")) and self.kind(i + 1) == "office"
        if counted and self.mentions[i + 1].id == "member":
            return self.make_title((self.mentions[i + 1],), self.mentions[i + 1]), i + 2  # 韩立、周明远2名常委
        others = self.is_mark(i, ("collective",)) and self.mentions[i].text.endswith("及其他")  # 韩立及其他市委常委
        if not others and not self.is_mark(i, ("etc",)):
            return None, i
        j = i + 1
        while self.kind(j) in ("organ", "mod", "place", "text") or self.is_mark(j, ("collective", "list")):
            j += 1
        if self.kind(j) == "office" and self.mentions[j].text in ("负责人", "主要负责人"):
            return None, j + 1  # …等省直部门负责人: a group, and no title of the names before
        committee = self.kind(j) == "office" and self.mentions[j].id == "member" and (others or self.mentions[j].text == "常委")
        if committee or (self.kind(j) == "label" and self.mentions[j].id == "leaders" and not others):
            pieces = tuple(self.mentions[i + 1 : j + 1])
            return self.make_title(pieces, self.mentions[j]), j + 1
        return None, i if others else i + 1


def is_doubtful(name: str) -> bool:
    """Whether only a name's place in a list speaks for it, not its characters."""
    return max(score_name(name), score_foreign(name)) < DOUBTFUL
