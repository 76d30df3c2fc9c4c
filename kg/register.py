"""The occasions that a page has told of so far, and to which of them the next mention of a meeting belongs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.meeting_names import SESSION, MeetingMention
from kg.meeting_status import OPENING_SESSION
from kg.occasions import Occasion, Session, absorb, alike, is_day_of, is_of_other_level, read_level, same_name
from kg.phrases import phrases
from kg.reading import Reading

ENDS_OF_CONGRESS = re.compile("(?:大会)?[开闭]幕[式会][和、暨与](?:大会)?[开闭]幕[式会]")
OPENING = re.compile("(?:开班|结业|结班|开学)(?:仪式|典礼|式)")
LAST_DAY = re.compile("(?:大会)?[开闭]幕[式会]|总结(?:会议|大会|会)")
END_SESSIONS = (*OPENING_SESSION, "闭幕式", "闭幕会", "闭幕大会")  # the first and the last of a congress
SESSION_ENDS = re.compile("[开闭]幕(?:[式会]|大会)$")
PLENUM = re.compile("第[一二三四五六七八九十]+次全体会议$|全会$")
# Whose sessions on several days are several meetings, as those of a standing committee are not.
CONGRESS = re.compile("代表大会|[党团职教工妇人]代会|人大.{1,4}次会议|政协.{0,24}(?:次会议|全会)")
LOWER = frozenset("市州盟县区旗镇乡")
BULLETS = "△▲▶►■□◆◇●○★☆·•— \u3000"
SHORT = 6  # characters of a name that tells no more than the form (视频会议)
RITES = ("仪式", "典礼")


class Register:
    """The occasions of a page in the order in which they came up; `current` is the one under way."""

    def __init__(self) -> None:
        self.occasions: list[Occasion] = []
        self.current: Occasion | None = None

    def find(self, mention: MeetingMention) -> Occasion | None:
        """The open occasion of the same name, the latest first."""
        is_part = mention.name in phrases("part-of-meeting") or ENDS_OF_CONGRESS.fullmatch(mention.name)
        if self.current is not None and not self.current.headline and is_part:
            return self.current
        opens = self.current is not None and mention.governed and OPENING.fullmatch(mention.name)
        if self.current is not None and opens and any(name.endswith(("班", "会", "会议", "论坛")) for name in self.current.names):
            return self.current  # 培训班开班。县委书记方晴出席开班式并讲话
        nameless = mention.bare and mention.head in phrases("any") and self.current is not None
        for occasion in reversed(self.occasions):
            if nameless and occasion is not self.current:
                continue  # 会议 is the one under way, though one before it was called so too
            if is_other_end(mention.name, occasion.names) or is_above_host(mention, occasion):
                continue
            if any(same_name(mention.name, name) for name in occasion.names) and not is_of_other_level(
                mention.name, occasion.names
            ):
                return occasion
            if (
                occasion is self.current
                and occasion.names
                and all(name in phrases("bare") and mention.name.endswith(name) for name in occasion.names)
            ):
                return occasion
        if mention.bare and self.current is not None and self.agrees(mention.head, self.current):
            return self.current
        if mention.bare and mention.head not in phrases("any"):  # 动员会上 behind a meeting that was held before it
            held = (one for one in reversed(self.occasions) if not one.headline)
            return next((one for one in held if any(name.endswith(mention.head) for name in one.names)), None)
        return None

    def find_end(self, mention: MeetingMention, day: str | None) -> Occasion | None:
        """The occasion of several days of which the mention is the end, on one of them (8日上午，大会举行闭幕式), or None."""
        if self.current is None or self.current.headline or LAST_DAY.fullmatch(mention.name) is None:
            return None
        days = self.current.date
        return self.current if day and days and is_day_of(day, days) else None

    def is_later_session(self, mention: MeetingMention, day: str | None) -> bool:
        """Whether a session (31日，会议举行第二次全体会议) is on one of the days of the meeting under way."""
        if self.current is None or not mention.is_session or day is None or self.current.date is None:
            return False
        return is_day_of(day, self.current.date)

    def agrees(self, head: str, occasion: Occasion) -> bool:
        """Whether a bare head (座谈会, 会议) can stand for the occasion."""
        names = [name.replace("（扩大）", "") for name in occasion.names]
        if head == "全会":
            return not names or any(PLENUM.search(name) for name in names)
        ends = (head[-2:], head + "会")  # 会商 for 现场会商会
        return not names or head in phrases("any") or any(name.endswith(ends) for name in names)

    def may_open(self, mention: MeetingMention, reading: Reading, dated: bool) -> bool:
        """Whether a body that reports a meeting already may open another; `dated` where the sentence names a day.

        It may with a day of its own, a titled chair, at the start of a sentence, or with a word that links the two (随后, 会前).
        Else the meeting is told in passing (有关部门召开专题会研究).
        """
        if reading.sentence.headline or all(occasion.headline for occasion in self.occasions) or dated:
            return True
        named = any(claim.gives in ("chair", "attend") for claim in reading.claims) or "仪式" in mention.name
        if reading.sentence.text.startswith("会前") and not named:
            return False  # 会前，班子成员组织学习研讨
        begins = not reading.sentence.text[: mention.span.start].strip(BULLETS)
        if begins or mention.status == "attended" or any(one.status == "before" for one in reading.meetings):
            return True
        if any(
            claim.gives in ("chair", "attend") and any(member.titles for member in claim.who.members) for claim in reading.claims
        ):
            return True
        return any(
            token.mention.text in phrases("link") or token.mention.id in ("after", "collective") or "接着" in token.mention.text
            for token in reading.tokens
        )

    def opens_own(self, mention: MeetingMention, reading: Reading) -> bool:
        """Whether a bare meeting is the place's own behind one of a higher level (会后，我县立即召开会议)."""
        short = mention.bare or len(mention.name) <= SHORT
        if not short or mention.status != "reported" or mention.governed or self.current is None or self.current.headline:
            return False
        before = [token.mention for token in reading.clauses[mention.clause].tokens if token.mention.end <= mention.span.start]
        ours = any(word.id == "collective" and word.text.startswith("我") for word in before)
        return ours and any(
            token.mention.text in phrases("link") or token.mention.id == "after" or token.mention.text.endswith("结束")
            for token in reading.tokens
        )

    def is_first_session(self, mention: MeetingMention) -> bool:
        """Whether a session (甲主持第一次全体会议) is of the congress or plenum under way, of which no other was told before."""
        if self.current is None or self.current.headline or not mention.is_session:
            return False
        return all(SESSION.fullmatch(name) is None and name.count("会议") < 2 for name in self.current.names)

    def is_same_ceremony(self, mention: MeetingMention) -> bool:
        """Whether a short name (晋衔仪式) that nobody convenes stands for the ceremony under way, which has the same head."""
        if self.current is None or mention.status not in ("reported", "attended") or mention.body or len(mention.name) > SHORT:
            return False
        return mention.governed and any(name.endswith(mention.head[-2:]) for name in self.current.names)

    def is_part_of_current(self, mention: MeetingMention, reading: Reading) -> bool:
        """Whether a ceremony is held within the meeting under way (会上举行签约仪式): the two are one occasion.

        So are the talks beside a ceremony (签约仪式前，双方举行座谈).
        """
        if self.current is None or self.current.headline:
            return False
        if mention.name in phrases("talks"):
            return any(name.endswith(RITES) for name in self.current.names)
        if mention.name.endswith("集体学习"):
            first = reading.clauses[mention.clause].tokens[0].mention
            return first.kind == "meeting" and mention.span.start <= first.start  # 主席会议举行第四次集体学习
        if reading.sentence.headline or mention.head[-2:] not in RITES:
            return False
        if mention.status == "reported" and any(name.endswith(RITES) for name in self.current.names):
            return False  # 随后，我市举行另一项目开工仪式: a ceremony of its own behind the first
        words = {token.mention.text for token in reading.clauses[mention.clause].tokens} | {
            token.mention.text for clause in reading.clauses[: mention.clause] for token in clause.tokens
        }
        begins = reading.clauses[mention.clause].tokens[0].mention  # 会议举行了宣誓仪式
        return begins.text in phrases("any") or not words.isdisjoint({"会上", "期间", "随后", "其间", "会议期间", "现场", "会后"})

    def open_next_session(self, mention: MeetingMention, day: str | None) -> Occasion | None:
        """A further session of the congress under way, on a `day` of its own, as an occasion of its own; None if it is none.

        The one before it is then that of its own day alone. 4日至5日，大会召开。4日举行开幕式，5日举行闭幕式 are two.
        """
        congress = self.current
        if (
            congress is None
            or congress.headline
            or congress.is_preliminary
            or day is None
            or not (mention.is_session or LAST_DAY.fullmatch(mention.name))
        ):
            return None
        before, name = congress.session, mention.name.removeprefix("大会")
        if before is None:
            if not congress.name or not CONGRESS.search(congress.name) or day == congress.date:
                return None
            session = Session(name, day, SESSION_ENDS.sub("", congress.name))
            if congress.date and "/" not in congress.date:
                return Occasion(names=[session.congress + name], session=session)  # 1日，大会开幕。2日，大会举行第二次全体会议
            congress.session = session
            return None
        if day == before.day:
            return None
        congress.names.append(before.congress + before.name)
        congress.date = before.day
        session = Session(name, day, before.congress)
        return Occasion(names=[session.congress + name], session=session)

    def name_session(self, mention: MeetingMention) -> list[str]:
        """The name of the congress under way with that of its first or last session, if the mention is one; else empty."""
        if self.current is None or mention.name not in END_SESSIONS:
            return []
        longest = max(self.current.names, key=len, default=None)
        return [SESSION_ENDS.sub("", longest) + mention.name] if longest else []

    def join_headlines(self) -> list[Occasion]:
        """The occasions of the body, with what the headline says of them; those of the headline where the body tells of none."""
        body = [occasion for occasion in self.occasions if not occasion.headline]
        heads = [occasion for occasion in self.occasions if occasion.headline]
        for head in heads if body else ():
            same = (o for o in body if o.people & head.people and not (o.names and head.names and not alike(o, head)))
            target = next(same, None) or next((o for o in body if alike(o, head)), body[0] if not head.names else None)
            if target is not None:
                absorb(target, head)
        return body or heads

    def is_only_background(self, occasion: Occasion) -> bool:
        """Whether a meeting of state or province, of which the page names nobody, only leads up to the place's own."""
        level = read_level(occasion.name or "")
        others = any(other.people for other in self.occasions if other is not occasion and not other.headline)
        return level is not None and level < 2 and not occasion.people and others


def is_other_end(name: str, names: Sequence[str]) -> bool:
    """Whether a session is the first of a congress and a name of the last is known, or the other way round.

    >>> is_other_end("政协第四次会议开幕会", ["政协第四次会议", "政协第四次会议闭幕会"])
    True
    """
    end = SESSION_ENDS.search(name)
    others = (SESSION_ENDS.search(other) for other in names)
    return end is not None and any(other is not None and other[0][0] != end[0][0] for other in others)


def is_above_host(mention: MeetingMention, occasion: Occasion) -> bool:
    """Whether a meeting of state or province is no more than like one that a lower unit convenes, by the headline.

    全省森林防火工作电视电话会议 beside 某某州召开森林防火工作视频会议: of that, not of the province's, the page tells.
    """
    level = read_level(mention.name)
    host = occasion.body or ""
    if level is None or level > 1 or not occasion.headline or host[-1:] not in LOWER:
        return False
    return not any(mention.name.endswith(name) for name in occasion.names)
