"""Mentions of a sentence -> one person with the titles before the name (市委副书记、市长韩立) and behind it (韩立副市长).

Titles stand before a name, right behind it, in a bracket behind it (韩立（县委副书记、县长）), or fill the rest of its line.
"""

from __future__ import annotations

from typing import Final

import msgspec

from kg.phrases import phrases
from kg.pieces import Mention
from kg.titles import Title, TitleReader, spread_former

LONGEST_CHARGE: Final = 6  # mentions of what an official is charged with
LONGEST_TRADE: Final = 3  # characters between a house's name and 公司 or its like


class MemberReader(TitleReader):
    """Reads one person of a list, name and titles, out of the mentions of one sentence."""

    def read_member(self, i: int) -> tuple[tuple[Title, ...], Mention, tuple[Title, ...], int] | None:
        """Titles, name, titles behind the name, and the mention after all that; None unless a person stands there."""
        leading = self.read_leading(i)
        if leading is None:
            return None
        titles, i = leading
        name = self.mentions[i]
        i += 1
        if self.is_mark(i, ("open",)) and any(self.is_mark(k, ("close",)) for k in range(i, len(self.mentions))):
            roster, i = self.read_roster(i + 1)
            return titles, name, roster, i
        if self.kind(i) == "note":
            i += 1
        first = i == 1 or (i == 2 and self.kind(1) == "note")  # 韩立（女，彝族）　副县长
        if first and self.is_mark(i, ("space",)) and (line := self.read_line(i + 1)):
            return titles, name, line, len(self.mentions)
        trailing, i = self.read_trailing(i)
        if self.is_mark(i, ("comrade",)):
            i += 1
        if self.kind(i) == "note" and not self.is_mark(i - 1, ("list",)):
            i += 1
        return titles, name, trailing, i

    def read_leading(self, i: int) -> tuple[tuple[Title, ...], int] | None:
        """The titles before a name, often none, and the mention of the name; None where no name follows."""
        titles: list[Title] = []
        apart, start = False, i
        become = self.kind(i - 1) == "verb" and self.mentions[i - 1].text in phrases("becoming")
        i = self.skip_charge(i)
        while i < len(self.mentions):
            if self.mentions[i].kind == "person" and not self.opens_title(i):
                return None if not titles and self.opens_house(i) else (spread_former(tuple(titles)), i)
            found = self.read_title(i)
            if found is None:
                return None
            title, i = found
            group = title.text.endswith("负责人") and "、" in title.text  # 县法院、县检察院负责人，
            group = group or (not titles and self.text.endswith(("在家的", "其他"), 0, title.span.start))  # 主席团其他成员，
            group = group or title.text.endswith("组成人员") or (bool(titles) and title.text == "候补委员")
            of_group = title.text.endswith("成员") and not titles
            group = group or (of_group and self.is_mark(start - 1, ("and",)))  # 韩立及检查组成员，
            if (title.kind == "label" or group) and self.is_mark(i, ("comma",)):
                titles.clear()  # 市长、市政协主席，市政府有关领导，警备区政委韩立: a group ends the list of the unnamed
                i += 1
                continue
            several = title.text.endswith(("负责人", "负责同志")) and self.is_mark(i, ("and",))
            if several and (after := self.read_leading(i + 1)) and after[0]:
                return after  # 县住建局、县交通局主要负责人和村党支部书记韩立
            if title.kind == "label" and apart:
                titles.clear()  # 县人大常委会主任，县领导韩立: the head before the comma is not he
            titles.append(msgspec.structs.replace(title, apart=bool(titles) and apart))
            if self.kind(i) == "note" and self.kind(i + 1) == "person":
                i += 1  # 副组长（由某市某区选派）韩立
            if self.is_mark(i, ("of",)):
                i += 1  # 时任副州长的韩立
            closed = i
            if (become and self.is_mark(i, ("space",))) or (self.is_mark(i, ("comma",)) and self.is_given_to_one(closed - 1)):
                return None  # 方晴当选县长 韩立讲话, 方晴任华城镇委书记，原镇委书记韩立…: the title is that of the one before
            while self.is_mark(i, ("list", "comma", "and", "concurrently", "space", "colon")):
                i += 1
            if (
                self.kind(i) == "person"
                and any(self.is_mark(k, ("comma", "list", "and")) for k in range(closed, i))
                and not self.opens_title(i)  # 副区长、张江管委会副主任韩立
            ):
                return None  # …副主任，甲、乙…: the comma ends what the title belonged to
            if self.kind(i) == "person" and self.is_mark(i - 1, ("space",)) and self.is_given(closed - 1):
                return None  # 甲当选县长 乙当选副县长, in a headline
            apart = any(self.is_mark(k, ("comma",)) for k in range(closed, i))
        return None

    def is_given(self, i: int) -> bool:
        """Whether the title that ends at mention `i` is what a verb before it gives to somebody (甲当选县长)."""
        return self.find_giver(i) is not None

    def is_given_to_one(self, i: int) -> bool:
        """Whether a person, 同志 behind the name or not, stands before the verb that gives the title (方晴同志任县长)."""
        giver = self.find_giver(i)
        return giver is not None and self.kind(giver - 1 - self.is_mark(giver - 1, ("comrade",))) == "person"

    def find_giver(self, i: int) -> int | None:
        """The verb that gives somebody the title that ends at mention `i`; None if none does."""
        while self.kind(i) in ("organ", "place", "mod", "office", "text") or self.is_mark(i, ("list",)):
            i -= 1
        return i if self.kind(i) == "verb" and self.mentions[i].text in phrases("becoming") else None

    def skip_charge(self, i: int) -> int:
        """The mention behind the words of what an official is charged with (分管教育工作的副县长韩立), or `i` where none stand."""
        if self.kind(i) == "text" and self.mentions[i].text.startswith(phrases("charge")):
            for j in range(i + 1, min(i + LONGEST_CHARGE, len(self.mentions) - 1)):
                if self.is_mark(j, ("of",)):
                    return j + 1
                if self.kind(j) == "mark" and self.mentions[j].id not in ("and", "list"):
                    break
        return i

    def opens_title(self, i: int) -> bool:
        """Whether the name at `i` is that of a house (张仲景国医大学筹建处主任韩立); it is then read as a part of the title."""
        noted = self.kind(i + 1) == "note" and self.kind(i + 2) == "organ"  # 威腾（天津）公司总经理韩立
        if self.kind(i + 1) not in ("text", "organ") and not noted:
            return False
        name = self.mentions[i]
        self.mentions[i] = name.turn("text")
        found = self.read_title(i)
        if found is not None and self.kind(found[1]) == "person":
            return True
        self.mentions[i] = name
        return False

    def opens_house(self, i: int) -> bool:
        """Whether the name at `i` begins that of a firm or school (、兰馨茶业公司)."""
        body = i + 2 < len(self.mentions) and self.mentions[i + 2].kind == "organ" and self.mentions[i + 2].id == "institution"
        short = self.kind(i + 1) == "text" and len(self.mentions[i + 1].text) <= LONGEST_TRADE
        return body and short and self.mentions[i].id not in self.known and self.is_mark(i - 1, ("list",))

    def read_roster(self, i: int) -> tuple[tuple[Title, ...], int]:
        """The titles in a bracket behind a name, 女 and the like passed over, and the mention after the bracket."""
        titles: list[Title] = []
        while i < len(self.mentions) and not self.is_mark(i, ("close",)):
            found = self.read_title(i)
            if found is None:
                i += 1
            else:
                titles.append(found[0])
                i = found[1]
        return tuple(titles), i + 1

    def read_line(self, i: int) -> tuple[Title, ...]:
        """The titles that are all there is behind the name with which a line begins (韩立　县委常委、副县长), empty if not."""
        titles, end = self.read_titles(i)
        rest = self.mentions[end:]
        taken = bool(rest) and rest[0].text.startswith("职务")  # 韩立　县司法局副局长职务（退休）；
        if any(mention.kind not in ("note", "stop") and mention.id != "semicolon" for mention in rest[taken:]):
            return ()
        return tuple(msgspec.structs.replace(title, removed=True) for title in titles) if taken else titles

    def read_titles(self, i: int, named: bool = False) -> tuple[tuple[Title, ...], int]:
        """The titles of the list that begins at mention `i`, often none, and the mention after the last of them."""
        titles: list[Title] = []
        end = i
        while (found := self.read_title(i, named=named)) is not None:
            title, end = found
            titles.append(title)
            if not self.is_mark(end, ("list", "comma", "concurrently")):
                break
            i = end + 1
        return tuple(titles), end

    def read_trailing(self, i: int) -> tuple[tuple[Title, ...], int]:
        """Titles behind a name (韩立副市长, 周明远委员): up to the next verb, mark or end, and never before another name."""
        j = i
        last = None
        while last is None and self.kind(j) in ("mod", "office", "organ", "label"):
            if self.kind(j) in ("office", "label"):
                last = j
            j += 1
        if last is None or self.kind(j) == "person":
            return (), i
        pieces = tuple(self.mentions[i : last + 1])
        return (self.make_title(pieces, self.mentions[last]),), last + 1
