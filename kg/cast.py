"""Claims of a sentence -> who chairs, speaks at and attends the occasions of a page.

Claims without a meeting of their own go to the occasion that is under way.
"""

from __future__ import annotations

import re
from functools import cached_property

from kg.cited import (
    begins_anew,
    find_deed_of_elected,
    find_elected,
    find_guests,
    find_on_stage,
    find_received,
    find_relayed,
    is_before,
    is_cited,
    is_leader_cited,
    sums_up,
    takes_object,
)
from kg.claims import Claim
from kg.meeting_days import PageDays
from kg.meeting_names import COMMEMORATED
from kg.model import Document
from kg.occasions import Occasion, Part, is_day_of, note_part
from kg.phrases import phrases
from kg.reading import Reading
from kg.register import Register
from kg.roles import Member, People

FIELD = re.compile("(?:会议)?(时间|地点)：(.*)")  # of the minutes of a meeting
FLOOR = ("发言", "致辞", "致词")  # end verbs of who takes the floor, as nobody does on a visit
FORM_CONFIDENCE = 0.95
STAGE_CONFIDENCE = 0.85
ABSENT = ("away.absent", "away.entrusted")  # rules whose people are not there


class Cast(Register):
    """Who takes part in the occasions of a page, and who is known not to be there."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self.document = document
        self.days = PageDays(document)
        self.away: set[str] = set()
        self.visiting: set[str] = set()
        self.tells_exchange = any(word in (document.headline or "") for word in phrases("exchange"))
        self.receives: bool | None = None  # the page tells of an audience and no meeting; None until its first sentence is read
        self.pending: list[tuple[Claim, Member, Reading]] = []  # who acted before the text named the occasion
        self.elected: list[Member] = []  # to whom the text has given a post so far
        self.tour = -1  # the last paragraph that tells where they went behind the meeting

    def read_claims(self, reading: Reading, opened: dict[int, Occasion]) -> None:
        """Gives each claim to its occasion; `opened` holds those of this sentence, by the clause that names them."""
        claims = reading.claims
        self.away |= {member.name for claim in claims if claim.gives == "away" for member in claim.who.members}
        self.away |= find_relayed(reading)
        absent = {member.name for claim in claims if claim.rule in ABSENT for member in claim.who.members}
        led = [member for claim in claims if claim.gives == "led" for member in claim.who.members]
        quoted: Claim | None = None  # the last claim of speech: what follows it may be its words
        for claim in claims:
            if claim.gives in ("away", "led") or (claim.gives == "say" and (self.tells_exchange or self.receives)):
                continue
            if claim.gives == "act":
                if is_before(reading) and not opened:
                    continue
                for member in (*led, *claim.who.members):
                    if self.current is not None:
                        self.take(claim, member, self.current, reading, False)
                    else:
                        self.pending.append((claim, member, reading))
                continue
            if claim.gives == "visit":
                self.visiting |= {member.name for member in (*claim.who.members, *find_received(claim, reading))}
                continue
            if is_cited(claim, reading, self.current, claim.clause in opened) or self.is_of_other_day(claim, reading):
                continue
            occasion = self.choose(claim, opened)
            if occasion is None and claim.gives == "chair" and self.names_meeting(claim, reading):
                occasion = self.open_nameless(claim, reading)
            if occasion is None:
                talks = claim.gives == "attend" and "座谈" in claim.verb.text  # 陪同调研并参加座谈
                if claim.gives in ("speak", "attend") and (talks or not self.visiting) and not reading.sentence.headline:
                    self.pending += [(claim, member, reading) for member in claim.who.members]
                continue
            if claim.gives == "say" and claim.clause not in opened and occasion.is_welcome:
                continue  # what is said behind a welcome is said in the talks that follow
            reported = occasion.chair or occasion.speakers or (occasion.name or "").endswith("仪式")
            if (self.tells_exchange or self.receives) and sums_up(claim, reading) and not reported:
                continue  # they were at the talks, not at a meeting that was named there
            members = list(claim.who.members)
            if led and claim.gives == "attend":
                members = [*led, *members]
            for member in members:
                if not (claim.gives == "attend" and member.name in absent):
                    said = quoted is not None and claim.rule != "speak.heard" and not begins_anew(quoted, claim, reading)
                    self.take(claim, member, occasion, reading, said)
            if claim.rule == "attend.host":
                for guest in find_guests(claim, reading):
                    self.take(claim, guest, occasion, reading, False)
            if claim.gives == "say" and not takes_object(claim, reading):
                quoted = claim

    def take_on_stage(self, reading: Reading) -> None:
        """Takes in who does anything at all there (会上，韩立受领任务), and those elected of whom it tells (新当选人员宣誓)."""
        if self.current is None:
            return
        people = find_on_stage(reading)
        if people is not None:
            self.take_all(
                Claim(people, "attend", reading.tokens[0].mention, people.span, "attend.stage", STAGE_CONFIDENCE, 0), reading
            )
        self.elected += find_elected(reading)
        if self.elected and (verb := find_deed_of_elected(reading)) is not None:
            elected = People(members=tuple(self.elected), span=verb.span)
            gives = "act" if verb.id == "act" else "speak"
            self.take_all(Claim(elected, gives, verb, verb.span, f"{gives}.elected", STAGE_CONFIDENCE, 0), reading)

    def take_all(self, claim: Claim, reading: Reading) -> None:
        """Takes in the claim for each of its people, at the occasion under way."""
        for member in claim.who.members:
            if self.current is not None:
                self.take(claim, member, self.current, reading, False)

    def take_by_form(self, reading: Reading, occasion: Occasion, rule: str) -> None:
        """Takes in a line whose form tells what its people do.

        `attend.roll` is one of those present (市长　韩立) under the line that opens their list, `say.transcript` one of a
        transcript ([韩立]大家好, 韩立：大家好).
        """
        gives, _, _ = rule.partition(".")
        for token in reading.tokens[: 2 if gives == "say" else None]:
            if token.people is not None and not (gives == "say" and token.people.members[0].name in occasion.chair):
                claim = Claim(token.people, gives, token.mention, token.mention.span, rule, FORM_CONFIDENCE, 0)
                for member in token.people.members:
                    self.take(claim, member, occasion, reading, False)

    def is_of_other_day(self, claim: Claim, reading: Reading) -> bool:
        """Whether one who was not at the meeting under way speaks on a day that is none of its own (8日，院长韩立作专题辅导)."""
        if claim.gives != "speak" or self.current is None or reading.meetings or not self.days.here:
            return False
        if self.current.date is None or self.current.borrowed:
            return False
        span, day = self.days.here[0]
        other = day is not None and day != self.current.date and not is_day_of(day, self.current.date)
        return other and span.end <= claim.span.start and self.current.people.isdisjoint(m.name for m in claim.who.members)

    def open_nameless(self, claim: Claim, reading: Reading) -> Occasion:
        """A new occasion under way, of which the text says no more than the claim."""
        sentence = reading.sentence
        self.current = Occasion(headline=sentence.headline, sentence=sentence, span=claim.verb.span, date=self.days.last)
        self.occasions.append(self.current)
        for before, member, told in self.pending:  # 校长韩立发言时说，…。会议由何飞主持
            if told.sentence.paragraph == sentence.paragraph and before.gives == "speak":
                self.take(before, member, self.current, told, False)
        self.pending = []
        return self.current

    @cached_property
    def minutes(self) -> dict[str, str]:
        """The fields 时间 and 地点 of a page that is the minutes of a meeting; empty if it is none."""
        if "地点：" not in self.document.repaired.text:
            return {}
        lines = (part.span.of(self.document.repaired.text) for part in self.document.parts if part.kind == "body")
        fields = {found[1]: found[2] for line in lines if (found := FIELD.match(line))}
        return fields if "地点" in fields else {}

    def awaits_name(self) -> bool:
        """Whether the minutes of a meeting have told who chairs it, and not yet what it is called."""
        return bool(self.minutes) and self.current is not None and not self.current.names

    def names_meeting(self, claim: Claim, reading: Reading) -> bool:
        """Whether a chair without an open occasion is of a meeting all the same: X主持会议, a headline's X主持."""
        tail = reading.sentence.text[claim.verb.end :]
        if any(mention.clause <= claim.clause and mention.status in ("mentioned", "relayed") for mention in reading.meetings):
            return False
        if any(mention.clause == claim.clause and mention.status == "reported" for mention in reading.meetings):
            return False  # of the past, or told in passing: it would be open otherwise
        if self.minutes and claim.rule in ("chair.label", "chair.line"):
            return True
        presided = any(mention.bare and mention.status == "bare" and mention.clause == claim.clause for mention in reading.meetings)
        named = presided or tail.startswith(("会议", "座谈", "仪式", "并讲话")) or reading.sentence.headline
        return named and not tail.startswith(("市", "省", "县", "全面", "工作"))

    def choose(self, claim: Claim, opened: dict[int, Occasion]) -> Occasion | None:
        """The occasion that the claim's clause opened, or the last before it in the sentence; else the one under way."""
        here = [clause for clause in opened if clause <= claim.clause]
        if here:
            return opened[max(here)]
        return self.current

    def take(self, claim: Claim, member: Member, occasion: Occasion, reading: Reading, quoted: bool) -> None:
        """Notes the member's part in the occasion.

        Speech of who is away is dropped, and what is said on a tour behind the meeting; of who has not been seen there also what is
        `quoted` or said on a visit.
        """
        name = member.name
        part = Part(member, reading.sentence, claim.span, claim.rule, claim.confidence)
        present = name in occasion.people
        if name in self.away and claim.gives in ("say", "speak") and not present:
            return
        if any(name in whole and whole.find(word) > whole.find(name) for whole in occasion.names for word in COMMEMORATED):
            return  # 纪念韩立同志诞辰100周年座谈会: whose memory it keeps
        if claim.gives == "chair":
            note_part(occasion.chair, name, part)
        elif claim.gives in ("attend", "act"):
            note_part(occasion.attendees, name, part)
        else:
            cited = is_leader_cited(member) and "讲话" not in claim.verb.text
            guest = name in self.visiting and not claim.verb.text.endswith(FLOOR)
            cited = cited or claim.rule == "say.colon"
            if self.tour == reading.sentence.paragraph or (not present and (quoted or guest or cited)):
                return
            note_part(occasion.speakers, name, part)
            note_part(occasion.attendees, name, part)
