"""Sentences with their claims -> the meetings that the page reports, with who chaired, spoke at and attended each.

A sentence that convenes a meeting opens an occasion; `cast.py` says who takes part in it.
Relayed meetings (传达…会议精神) and those before (全省…会议结束后) open none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from kg.cast import Cast
from kg.cited import goes_on_stage, goes_on_tour
from kg.dates import find_last_day
from kg.meeting_days import LATEST_MONTH, find_year, is_ahead, is_news
from kg.meeting_names import MeetingMention, read_form
from kg.model import Document
from kg.occasions import Occasion, is_day_of
from kg.phrases import phrases
from kg.pieces import Sentence
from kg.reading import Reading, is_transcribed, lists_only, opens_roll, takes_turn
from kg.register import LAST_DAY

ITEM_SIGNS = tuple("△▲●◆■★")  # open the items of a chronicle
ITEMS = 3  # headings of a page from which it is a digest
HEADING = 32  # characters of the longest heading of an item
NEXT = ("随后", "之后", "接着", "其后", "座谈", "双方", "在座谈", "会上", "会议室")  # opens what follows a tour
# 副县长　韩立：负责商务等方面工作，
DUTIES = re.compile("[^：，。]*(?:（[^）]*）)?：(?:负责|领导|分管|主管|协管|协助|联系|主持)[^，。]{2,}工作")
CHARGES = ("工作分工：", "分工：")
CHARGED = ("colon", "open")  # right behind who is charged: 韩立：负责, 韩立（县长）：负责
FAREWELLS = ("告别仪式", "送别仪式")
OWN = 6  # characters of a name that a headline shares with no other meeting


class Narrator(Cast):
    """Follows a page sentence by sentence and keeps the occasion that is under way.

    `forms` are the words that can say how a meeting is held (视频), `events` those for fairs and games (博览会).
    """

    def __init__(self, document: Document, forms: Sequence[str] = (), events: Sequence[str] = ()) -> None:
        super().__init__(document)
        self.forms = forms
        self.events = tuple(events)
        self.paragraph = -1
        self.charges = -1  # the last paragraph that tells who is charged with what
        self.is_transcript = any(word in (document.headline or "") for word in phrases("transcript"))
        self.session: Sentence | None = None  # the last sentence that tells of a session of a congress
        self.roll = -1  # the last paragraph of a list of those present, one to a line

    def narrate(self, readings: list[Reading]) -> list[Occasion]:
        """The occasions of a page, in the order in which its body first tells of them."""
        if not any(reading.claims or reading.meetings for reading in readings):
            return []
        for reading in readings:
            self.read_sentence(reading)
        return self.finish()

    def read_sentence(self, reading: Reading) -> None:
        """Takes in a sentence: its days, then its meetings, then what people do."""
        self.days.read(reading)
        text = reading.sentence.text
        titled = "：" in text and reading.tokens[0].people is not None and reading.tokens[1].mention.id in CHARGED
        charges = titled and DUTIES.match(text)
        if charges or text.startswith(CHARGES):
            self.charges = reading.sentence.paragraph
        if self.charges == reading.sentence.paragraph:
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
        if opened and self.tour == reading.sentence.paragraph:
            self.tour = -1  # …一行观摩了项目。随后，…主持召开座谈会
        if reading.sentence.paragraph != self.paragraph and not opened and goes_on_tour(reading):
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
        self.take_on_stage(reading)
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
        if paragraph - 1 not in self.headings or reading.sentence.start != self.document.parts[paragraph].span.start:
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
        own_day = self.days.of(mention) if self.days.here else None
        if not reading.sentence.headline and (session := self.open_next_session(mention, own_day)) is not None:
            self.occasions.append(session)
            self.note(session, mention, reading)
            self.current = session
            return session
        known = None if self.opens_own(mention, reading) else self.find(mention) or self.find_end(mention, self.days.of(mention))
        if known is not None and known.date and "预备会" in mention.name and self.days.here and self.days.of(mention) != known.date:
            known = None  # 又讯 1月26日，大会举行预备会议
        if known is not None and own_day and own_day != known.date and known.is_preliminary and "预备会" not in mention.name:
            known = None  # 23日，大会预备会议召开。24日，大会开幕
        if known is not None and known.closes_apart(mention.name, self.days.of(mention)):
            known = None  # 16日上午…大会开幕式。17日下午，…大会闭幕式
        own = len(mention.name) > OWN and mention.name in (self.document.headline or "")  # however late the page tells of it
        if mention.status != "bare" and not own:
            day, month = self.days.of(mention), self.days.find_month(mention, reading)
            if not (is_news(day, self.document.published) and is_news(month, self.document.published, LATEST_MONTH)):
                return None
            if is_ahead(day, self.document.published):
                return None
        if mention.status == "bare" and known is None and self.is_told_by_chair(mention, reading):
            mention = mention._replace(status="reported")
        if mention.status == "bare" and known is None and self.is_first_stage(mention, reading):
            known = Occasion(headline=False)
            self.occasions.append(known)
            self.note(known, mention, reading)
            for claim, member, before in self.pending:
                self.take(claim, member, known, before, False)
            self.pending = []
        if mention.status == "bare":
            if known is not None and is_chaired(mention, reading) and mention.name not in known.names:
                known.names.append(mention.name)  # 县第九届人民代表大会第一次会议第三次全体会议由韩立主持
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
        if known is None and (self.is_first_session(mention) or (self.session is reading.sentence and mention.is_session)):
            known = self.current  # 甲主持第一次全体会议，乙主持第二次全体会议
        if known is None and self.is_later_session(mention, self.days.of(mention)):
            known = self.current
        self.session = reading.sentence if known is not None and mention.is_session else self.session
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

    def is_told_by_chair(self, mention: MeetingMention, reading: Reading) -> bool:
        """Whether the first that a page says of a meeting by its name is who chairs it (火塘会由村支书韩立主持)."""
        if self.current is not None or mention.bare or mention.span.start:
            return False
        return is_chaired(mention, reading)

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
        return sorted(told, key=lambda occasion: (occasion.sentence.start if occasion.sentence else 0, occasion.span.start))

    def is_show(self, occasion: Occasion) -> bool:
        """Whether it is a fair, a game or a farewell of which the page names nobody, or a mere 会: no occasion of officials."""
        return (
            not occasion.people
            and bool(occasion.names)
            and all(name == "会" or name.endswith((*self.events, *FAREWELLS)) for name in occasion.names)
        )


def is_chaired(mention: MeetingMention, reading: Reading) -> bool:
    """Whether the clause that names a meeting says who chairs it (全县动员会由韩立主持)."""
    return not mention.bare and any(claim.rule == "chair.by" and claim.clause == mention.clause for claim in reading.claims)
