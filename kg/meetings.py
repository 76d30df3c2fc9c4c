"""Sentences with their claims -> the meetings that the page reports, with who chaired, spoke at and attended each.

A sentence that convenes a meeting opens an occasion; claims without a meeting of their own go to the occasion that is under way.
Relayed meetings (传达…会议精神) and those before (全省…会议结束后) open none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property

from kg.cited import (
    begins_anew,
    find_guests,
    find_received,
    find_relayed,
    goes_on_stage,
    goes_on_tour,
    is_before,
    is_cited,
    is_leader_cited,
    sums_up,
    takes_object,
)
from kg.claims import Claim
from kg.dates import find_last_day
from kg.meeting_days import LATEST_MONTH, PageDays, find_year, is_ahead, is_news
from kg.meeting_names import COMMEMORATED, MeetingMention, read_form
from kg.model import Document, Span
from kg.occasions import Occasion, Part, is_day_of, note_part
from kg.phrases import phrases
from kg.reading import Reading, is_transcribed, lists_only, opens_roll, takes_turn
from kg.register import LAST_DAY, Register
from kg.roles import Member

ITEM_SIGNS = tuple("△▲●◆■★")  # open the items of a chronicle
ITEMS = 3  # headings of a page from which it is a digest
HEADING = 32  # characters of the longest heading of an item
NEXT = ("随后", "之后", "接着", "其后", "座谈", "双方", "在座谈", "会上", "会议室")  # opens what follows a tour
DUTIES = re.compile("[^：，。]*(?:（[^）]*）)?：(?:负责|分管|协助|主持)[^，。]{2,}工作")  # 副县长　韩立：负责商务等方面工作，
FIELD = re.compile("(?:会议)?(时间|地点)：(.*)")  # of the minutes of a meeting
FLOOR = ("发言", "致辞", "致词")  # end verbs of who takes the floor, as nobody does on a visit
FAREWELLS = ("告别仪式", "送别仪式")
FORM_CONFIDENCE = 0.95
OWN = 6  # characters of a name that a headline shares with no other meeting
ABSENT = ("away.absent", "away.entrusted")  # rules whose people are not there


class Narrator(Register):
    """Follows a page sentence by sentence and keeps the occasion that is under way.

    `forms` are the words that can say how a meeting is held (视频), `events` those for fairs and games (博览会).
    """

    def __init__(self, document: Document, forms: Sequence[str] = (), events: Sequence[str] = ()) -> None:
        super().__init__()
        self.document = document
        self.forms = forms
        self.events = tuple(events)
        self.days = PageDays(document)
        self.away: set[str] = set()
        self.visiting: set[str] = set()
        self.paragraph = -1
        self.tells_exchange = any(word in (document.headline or "") for word in phrases("exchange"))
        self.is_transcript = any(word in (document.headline or "") for word in phrases("transcript"))
        self.receives: bool | None = None  # the page tells of an audience and no meeting; None until its first sentence is read
        self.session: Span | None = None  # the last sentence that tells of a session of a congress
        self.pending: list[tuple[Claim, Member, Reading]] = []  # who acted before the text named the occasion
        self.tour = -1  # the last paragraph that tells where they went behind the meeting
        self.roll = -1  # the last paragraph of a list of those present, one to a line

    def narrate(self, readings: Iterable[Reading]) -> list[Occasion]:
        """The occasions of a page, in the order in which its body first tells of them."""
        for reading in readings:
            self.read_sentence(reading)
        return self.finish()

    def read_sentence(self, reading: Reading) -> None:
        """Takes in a sentence: its days, then its meetings, then what people do."""
        self.days.read(reading)
        if reading.tokens[0].people is not None and DUTIES.match(reading.sentence.text):
            return  # who is charged with what, 召集…会议 too
        anew = reading.sentence.text.startswith(phrases("other-news")) and not any(m.status == "reported" for m in reading.meetings)
        if anew or self.opens_other_event(reading) or self.opens_item(reading):
            self.current = None
        if self.visiting and goes_on_stage(reading):
            self.visiting = set()
        opened: dict[int, Occasion] = {}
        for mention in reading.meetings:
            occasion = self.place(mention, reading)
            if occasion is not None:
                opened[mention.clause] = occasion
        if self.receives is None and not reading.sentence.headline:
            self.receives = not opened and any(word in (self.document.headline or "") for word in phrases("audience"))
            alone = not opened and len(self.headings) < ITEMS
            self.tells_exchange |= alone and any(word in reading.sentence.text for word in phrases("letters"))
        if reading.sentence.paragraph != self.paragraph and goes_on_tour(reading):
            self.tour = reading.sentence.paragraph
        self.paragraph = reading.sentence.paragraph
        if self.roll == self.paragraph - 1 and self.current is not None and lists_only(reading):
            self.roll = self.paragraph
            self.take_by_form(reading, self.current, "attend.roll")
            return
        if self.current is not None and (is_transcribed(reading) or (self.is_transcript and takes_turn(reading))):
            self.take_by_form(reading, self.current, "say.transcript")
        self.roll = self.paragraph if opens_roll(reading) else -1
        self.read_claims(reading, opened)
        if self.current is not None and self.current.form is None and reading.meetings and "形式" in reading.sentence.text:
            self.current.form = read_form(reading.sentence.text, self.forms)

    def opens_other_event(self, reading: Reading) -> bool:
        """Whether a paragraph begins with a day or sign of its own and no meeting: a chronicle's or list page's next item."""
        if reading.sentence.headline or self.current is None or reading.sentence.paragraph == self.paragraph:
            return False
        visits = any(claim.gives == "visit" for claim in reading.claims)
        if visits and not reading.meetings and reading.sentence.text.startswith(ITEM_SIGNS):
            return True  # △县委书记韩立会见客商
        if not self.days.here:
            return False
        span, day = self.days.here[0]
        if span.start > 8:
            return False
        if not visits:
            return False
        same = self.current.date is None or day is None or day == self.current.date
        return not same and all(m.status == "mentioned" for m in reading.meetings)

    def opens_item(self, reading: Reading) -> bool:
        """Whether a paragraph under a heading of its own tells, with its day, of others than those who meet: another item."""
        paragraph = reading.sentence.paragraph
        if self.current is None or paragraph == self.paragraph or not self.days.here:
            return False
        if reading.meetings or len(self.headings) < ITEMS:
            return False
        if paragraph - 1 not in self.headings or reading.sentence.span.start != self.document.parts[paragraph].span.start:
            return False
        return self.current.people.isdisjoint(member.name for claim in reading.claims for member in claim.who.members)

    @cached_property
    def headings(self) -> frozenset[int]:
        """The parts of the body that are a heading: short, and without the sign that ends a sentence."""
        text = self.document.repaired.text
        bodies = ((i, part.span) for i, part in enumerate(self.document.parts) if part.kind in ("headline", "body"))
        return frozenset(i for i, span in bodies if span.end - span.start <= HEADING and text[span.end - 1] not in "。！？；：…”）")

    def place(self, mention: MeetingMention, reading: Reading) -> Occasion | None:
        """The occasion that the mention belongs to: one already open, or a new one where the text reports it."""
        if mention.status == "mentioned" and is_transcribed(reading) and self.awaits_name():
            mention = mention._replace(status="attended")  # [韩立]欢迎出席全县防汛新闻发布会
        if mention.status in ("relayed", "before", "mentioned"):
            return None
        known = None if self.opens_own(mention, reading) else self.find(mention) or self.find_end(mention, self.days.of(mention))
        if known is not None and known.date and "预备会" in mention.name and self.days.here and self.days.of(mention) != known.date:
            known = None  # 又讯 1月26日，大会举行预备会议
        if known is not None and known.closes_apart(mention.name, self.days.of(mention)):
            known = None  # 16日上午…大会开幕式。17日下午，…大会闭幕式
        own = len(mention.name) > OWN and mention.name in (self.document.headline or "")  # however late the page tells of it
        if mention.status != "bare" and not own:
            day, month = self.days.of(mention), self.days.find_month(mention, reading)
            if not (is_news(day, self.document.published) and is_news(month, self.document.published, LATEST_MONTH)):
                return None
            if is_ahead(day, self.document.published):
                return None
        if mention.status == "bare" and known is None and self.is_first_stage(mention, reading):
            known = Occasion(headline=False)
            self.occasions.append(known)
            self.note(known, mention, reading)
            for claim, member, before in self.pending:
                self.take(claim, member, known, before, False)
            self.pending = []
        if mention.status == "bare":
            if known is None and self.current is not None and mention.bare:
                known = self.current
            if known is not None and not known.headline and (not mention.bare or mention.head not in phrases("any")):
                self.current = known
            return known
        if known is None and (self.is_same_ceremony(mention) or self.is_part_of_current(mention, reading)):
            known = self.current
            mention = mention._replace(name=mention.head) if mention.head.endswith("学习") else mention
        if (
            mention.bare
            and known is None
            and self.current is not None
            and self.agrees(mention.head, self.current)
            and (mention.status != "reported" or mention.governed)
        ):
            known = self.current
        if known is None and (self.is_first_session(mention) or (self.session == reading.sentence.span and mention.is_session)):
            known = self.current  # 甲主持第一次全体会议，乙主持第二次全体会议
        if known is None and self.is_later_session(mention, self.days.of(mention)):
            known = self.current
        self.session = reading.sentence.span if known is not None and mention.is_session else self.session
        if known is None and self.awaits_name():
            known = self.current
        if known is None and self.current is not None and mention.governed and mention.name in phrases("any"):
            known = self.current  # 代表大会召开。甲、乙出席开幕式
        if known is None:
            if mention.status == "at" and not reading.sentence.headline and self.occasions:
                return None
            if not self.may_open(mention, reading, bool(self.days.here)):
                return None
            known = Occasion(headline=reading.sentence.headline)
            known.names += self.name_session(mention)
            if self.current is not None and not self.days.here and reading.sentence.text.startswith(phrases("right-after")):
                known.date, known.borrowed = self.current.date, True  # 会后，筹建办接着召开碰头会
            self.occasions.append(known)
        self.note(known, mention, reading)
        rite = "仪式" in mention.name
        for claim, member, before in self.pending:
            told = claim.gives == "act" if rite else claim.gives != "act"
            near = before.sentence.paragraph == reading.sentence.paragraph and (rite or mention.governed)
            talks = "座谈" in claim.verb.text and "座谈" in mention.name and reading.sentence.text.lstrip().startswith(NEXT)
            if (near and told) or talks:
                self.take(claim, member, known, before, False)
        self.pending = []
        self.current = known
        self.visiting = set()
        return known

    def awaits_name(self) -> bool:
        """Whether the minutes of a meeting have told who chairs it, and not yet what it is called."""
        return bool(self.minutes) and self.current is not None and not self.current.names

    def is_first_stage(self, mention: MeetingMention, reading: Reading) -> bool:
        """Whether 座谈会上 is the first that a page says of a meeting whose people it has named already (…参加。座谈会上，)."""
        if self.current is not None or self.visiting or reading.sentence.headline or mention.span.start or mention.head == "会":
            return False
        return bool(self.pending) and reading.sentence.text.startswith("上", mention.span.end)

    def note(self, occasion: Occasion, mention: MeetingMention, reading: Reading) -> None:
        """Adds what a mention says of its occasion: name, day, convener, venue, form."""
        if mention.name not in occasion.names:
            occasion.names.append(mention.name)
        first = occasion.sentence is None or (occasion.headline and not reading.sentence.headline)
        if first:
            if occasion.headline and not reading.sentence.headline:
                occasion.date = None  # what the body says of the day goes before the headline's
            occasion.sentence, occasion.span = reading.sentence, mention.span
            occasion.headline = reading.sentence.headline
        occasion.body = occasion.body or mention.body
        occasion.venue = occasion.venue or mention.venue
        occasion.form = occasion.form or read_form(mention.name, self.forms)
        date = self.days.of(mention) or (self.days.find_before(reading) if first and self.days.last is None else None)
        # 23日至24日举行培训，24日上午召开推进会, but 24日上午，大会举行闭幕式 is a part of two days
        narrower = occasion.date is not None and is_day_of(date or "", occasion.date)
        again = mention.status == "reported" and occasion.names == [mention.name]  # 11日至12日调研，并召开座谈会。12日，…召开座谈会
        narrower = narrower and (not mention.bare or again) and not mention.is_session and not LAST_DAY.fullmatch(mention.name)
        if date and (occasion.date is None or narrower or (occasion.borrowed and self.days.here)):
            occasion.date, occasion.borrowed = date, not self.days.here

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
        return self.current

    @cached_property
    def minutes(self) -> dict[str, str]:
        """The fields 时间 and 地点 of a page that is the minutes of a meeting; empty if it is none."""
        if "地点：" not in self.document.repaired.text:
            return {}
        lines = (part.span.of(self.document.repaired.text) for part in self.document.parts if part.kind == "body")
        fields = {found[1]: found[2] for line in lines if (found := FIELD.match(line))}
        return fields if "地点" in fields else {}

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

    def finish(self) -> list[Occasion]:
        """The occasions with headline and body joined, those that name nothing left out."""
        joined = self.join_headlines()
        for occasion in joined:
            if occasion.headline:  # 韩立参加代表团讨论: the body tells the day, and not again the name
                occasion.date = occasion.date or self.days.first
        kept = [occasion for occasion in joined if not (self.is_only_background(occasion) or self.is_show(occasion))]
        for occasion in kept:
            for name in occasion.chair:
                occasion.attendees.pop(name, None)
            occasion.date = occasion.date or find_last_day(self.minutes.get("时间", ""), self.document.published)
            if occasion.date and occasion.date.startswith("XXXX") and (year := find_year(self.document.repaired.text, occasion)):
                occasion.date = occasion.date.replace("XXXX", str(year))
        told = [occasion for occasion in kept if occasion.people or (occasion.names and not self.receives)]
        return sorted(told, key=lambda occasion: (occasion.sentence.span.start if occasion.sentence else 0, occasion.span.start))

    def is_show(self, occasion: Occasion) -> bool:
        """Whether it is a fair, a game or a farewell of which the page names nobody, or a mere 会: no occasion of officials."""
        return (
            not occasion.people
            and bool(occasion.names)
            and all(name == "会" or name.endswith((*self.events, *FAREWELLS)) for name in occasion.names)
        )
