"""Mentions of a sentence -> the titles that stand there: bodies, places and modifiers up to an office or a label."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Final, Literal

import msgspec

from kg.model import Record, Span
from kg.patterns import Patterns
from kg.phrases import phrases
from kg.pieces import LEVELS, Mention
from kg.seek import cut_start

SEPARATORS: Final = {"list", "comma", "semicolon", "and", "space", "concurrently"}
BEHIND_TITLE: Final = SEPARATORS | {"colon"}
UNSETTLED: Final = {"prep", "represent"}  # entries whose words are something else beside certain others
OPENERS: Final = {"office", "label", "organ", "mod", "place", "meeting", "note", "text"}  # kinds with which a title can begin
LONGEST_FILL: Final = 14  # characters that no lexicon knows inside one title; more is a clause
LONGEST_TASK: Final = 26  # the same from a level's character to a body of command: 县新型冠状病毒肺炎疫情防控工作|指挥部
# 俄罗斯|克拉斯诺亚尔斯克边疆区坎斯克市|市长: a city abroad with the unit that it lies in, however long
UNIT_ABROAD: Final = re.compile("[\u3400-\u9fff]{2,10}(?:边疆区|大区|共和国|[省州郡邦道])[\u3400-\u9fff]{2,8}[市县区郡]")
LONGEST_POST_NOTE: Final = 6  # （挂职）, （援藏）, （主持工作）
STATE_HEADS: Final = ("总统", "总理", "首相", "国王")
LATE: Final = re.compile("(?:同志)?生前(?:友好|好友)")
OF_OURS: Final = re.compile("[省市州盟县区旗镇乡](?:政协|人大|纪委|监委|法院|检察院|总工会)")
# Before an official: what is done to him; no 技术支持科.
BACKS: Final = ("支持", "拥护", "服从", "配合")
BACKING: Final = re.compile(f"(?:要|应|须|将|全力|大力|坚决|衷心|积极|一致|始终|我们)[\u3400-\u9fff]{{0,4}}(?:{'|'.join(BACKS)})$")
# What stands before a title and is no part of it: 讨论了第三届…, 有县委书记…, 1.市委书记…, 被约谈单位…
LEAD: Final = re.compile(
    r"^(?:[\u3400-\u9fff]{1,8}(?:了|包括)|被[\u3400-\u9fff]{2}单位|(?:19|20)[0-9]{2}年度?(?=时任|[\u3400-\u9fff]{0,6}轮值)|[0-9一二三四五六七八九十]+[.、．）)]|热议了|投资方|施工方|承建方|合作方|了|并|有|是|但|而|可(?=副?[省市州县区旗镇乡]长)|还有|包括|欢迎|祝贺|对于|针对|回忆起|播出|专访|杂志发表|或致函|看守|新任命的|新上任的|新当选的?|新任|首任|与|[带让]您认识|我们来认识|现任|新一届|在校|决定给予|给予|分管(?=副)|我行|过(?=[\u3400-\u9fff]{2})|该院|该校|该局|该县|该市|该区|该镇|该公司)+"
)


class Title(Record):
    """One title as the text gives it, with the `mentions` it was read from.

    `carries` where the next bare names share it, `removed` where the text says that it is taken from its holder, `past` where it
    tells what somebody once was, `listed` where it is the label of a roster, and so no shorter form of what else its holder is.
    """

    text: str
    span: Span
    mentions: tuple[Mention, ...]
    kind: Literal["office", "label", "honour"]
    carries: bool
    apart: bool = False  # no 、 joins it to what stands before it
    removed: bool = False
    past: bool = False
    listed: bool = False


class TitleReader:
    """Reads titles out of the mentions of one sentence; `known` are names that the page is sure of."""

    def __init__(self, text: str, mentions: list[Mention], patterns: Patterns, known: Collection[str] = frozenset()) -> None:
        self.text = text
        self.known = known
        self.mentions = list(mentions)
        late = "生前" in text
        for i, mention in enumerate(self.mentions):
            if mention.id in UNSETTLED:
                self.mentions[i] = self.settle(mentions, i)
            if late and mention.kind == "person" and LATE.match(text, mention.end):
                self.mentions[i] = mention.turn("text")  # 韩立同志生前友好: others than he
        self.offices = patterns.by_id["office"]

    def settle(self, mentions: list[Mention], i: int) -> Mention:
        """The mention as it is meant here.

        代表 before a list mark or a name is a calling (先进个人代表、…), else a verb; a small word behind 、 opens a name.
        """
        mention = mentions[i]
        if i == 0 or i + 1 == len(mentions):
            return mention
        before, after = mentions[i - 1], mentions[i + 1]
        if mention.id == "prep" and before.id == "list" and after.kind in ("text", "organ"):
            return mention.turn("text")  # 、同科环保公司总经理: the first character of a name
        if mention.id != "represent":
            return mention
        if before.id == "congress" and after.kind in ("text", "organ"):
            return mention.turn("text")  # 人大常委会代表人事工委: a committee for the deputies
        if before.kind == "person" and after.kind == "verb" and after.id == "say":
            return mention.turn("office", "member")  # 韩立代表建议，
        calling = after.kind == "person" or (after.kind == "mark" and after.id == "list")
        honoured = before.kind == "office" and before.id == "honour"  # 专家学者代表韩立
        if calling and (honoured or before.kind in ("text", "organ", "label") or (before.kind == "mark" and before.id == "quote")):
            return mention.turn("office", "honour")
        return mention

    def read_title(self, start: int, named: bool = False, given: bool = False) -> tuple[Title, int] | None:
        """The title that begins at mention `start` and closes with an office or label; None if none does.

        Behind 为 and 历任 (`named`) the words may go on with 的 or 等: 任命韩立为副县长的决定, 历任县长、副市长等职. Behind what
        gives a post (`given`) they may with what its holder does next: 韩立当选县工商联主席并讲话.
        """
        if self.kind(start) not in OPENERS:
            return None
        if start and self.mentions[start - 1].text.endswith(phrases("puts-in-force")):
            return None  # 实行厂长包机: a rule, and nobody's post
        if self.kind(start) == "office" and start and self.mentions[start - 1].text == "全体":
            return None  # 巡视组副组长甲、乙及全体成员，市长丙
        i, fill = start, 0
        last: int | None = None
        while i < len(self.mentions):
            mention = self.mentions[i]
            kind = mention.kind
            if kind in ("office", "label"):
                last = i
                if self.kind(i + 1) == "organ" and (
                    mention.id in ("member", "secretary", "deputy-department-head") or mention.text in phrases("envoy")
                ):
                    return self.make_title(tuple(self.mentions[start : i + 1]), mention), i + 1  # 区委常委统战部部长: two titles
            elif kind in ("organ", "mod", "place", "meeting", "note"):
                pass
            elif kind == "text":
                fill += len(mention.text)
                if self.kind(i + 1) in ("office", "label") and mention.text.endswith(phrases("puts-in-force")):
                    return None
                if fill > self.limit_fill(i) or (i == start and (mention.text.startswith("要") or is_backing(mention.text))):
                    return None  # 要抓好委员管理, 要全力支持县委书记: clauses
            elif kind == "mark" and mention.id in ("and", "quote", "dot", "collective", "clause", "list", "prep") and i > start:
                if not self.inside_title(i, last):
                    break
            elif kind == "verb" and i > start and self.is_noun_in_title(i):
                pass
            else:
                break
            i += 1
        if last is None:
            return None
        end = last + 1
        if (
            self.kind(end) == "note"
            and len(self.mentions[end].id) <= LONGEST_POST_NOTE
            and "族" not in self.mentions[end].id
            and not self.mentions[end].id.startswith("试用")
            and self.mentions[end].id not in ("女", "男")
        ):
            end += 1
        if not (
            end >= len(self.mentions)
            or self.kind(end) in ("person", "note", "stop")
            or self.is_mark(end, ("close",))
            or (self.kind(end) in ("mark", "text") and self.mentions[end].text.startswith(("职务", "期间")))
            or self.is_mark(end, BEHIND_TITLE)
            or (named and self.is_mark(end, ("of", "etc")))
            or (self.mentions[start].text == "时任" and self.is_mark(end, ("of",)) and self.kind(end + 1) == "person")
            or (given and (self.mentions[end].text == "并" or self.is_mark(end, ("open",))))
        ):
            return None
        return self.make_title(tuple(self.mentions[start:end]), self.mentions[last]), end

    def make_title(self, pieces: tuple[Mention, ...], office: Mention) -> Title:
        """The title that the pieces make; `office`, the last office or label among them, tells its kind."""
        span = Span(pieces[0].start, pieces[-1].end)
        text = span.of(self.text)
        if office.kind == "label":
            kind: Literal["office", "label", "honour"] = "label"
            carries = True
        else:
            weight = self.offices[office.id].attributes.get("class")
            team = office.text in ("团长", "副团长", "召集人", "成员") and any(
                piece.text.endswith(phrases("team")) for piece in pieces
            )
            praised = text.startswith(("优秀", "先进", "模范"))
            function = (text.startswith("大会") and "常务" not in text) or (
                office.text.endswith(("成员", "委员")) and "主席团" in text
            )
            work = office.text.endswith("负责人") and any(piece.text.endswith(phrases("work")) for piece in pieces)
            kind = "honour" if weight == "honour" or team or function or praised or work else "office"
            deputy = any("副" in piece.text for piece in pieces if piece.kind in ("mod", "office"))
            carries = weight == "several" or deputy or pieces[0].id == "former"  # 原县长甲、乙
        if self.text[span.start - 2 : span.start - 1] == "我" and OF_OURS.match(self.text, span.start - 1):
            span = Span(span.start - 1, span.end)  # 我县|政协副主席: the level is the title's too
            text = span.of(self.text)
        if "”" in text and "“" not in text and self.text[span.start - 1 : span.start] == "“":
            span = Span(span.start - 1, span.end)  # “访惠聚”工作办公室主任
            text = span.of(self.text)
        if "】" in text:
            text = text.rpartition("】")[2]  # 【来自基层】全国人大代表
        text = cut_start(LEAD, text)
        lead = span.end - len(text)  # 会见了尼泊尔驻…: the small words before the title are none of its pieces either
        pieces = tuple(piece for piece in pieces if piece.end > lead)
        if len(pieces) > 1 and pieces[0].text.endswith(phrases("acts-on")) and opens_state_office(pieces[1:]):
            pieces = pieces[1:]  # 批准第一副总统, 缅怀总统: the words before the office are another verb's
            text = self.text[pieces[0].start : span.end]
        return Title(text=text, span=span, mentions=pieces, kind=kind, carries=carries)

    def limit_fill(self, i: int) -> int:
        """How many characters that no lexicon knows may stand in a title up to the text at `i`."""
        text = self.mentions[i].text
        task = text[0] in LEVELS and self.kind(i + 1) == "organ" and self.mentions[i + 1].id == "ad-hoc"
        abroad = self.kind(i - 1) == "place" and UNIT_ABROAD.fullmatch(text) is not None
        return LONGEST_TASK if task or abroad else LONGEST_FILL

    def inside_title(self, i: int, last: int | None) -> bool:
        """Whether the small word at `i` is part of a body's name (发展和改革) rather than the end of a title."""
        mention = self.mentions[i]
        if last is not None and last == i - 1:
            return False
        if mention.id in ("quote", "dot"):
            return True
        if mention.id == "prep":  # 国务院综合组赴广东工作组组长
            inside = mention.text in ("赴", "驻", "对") and self.kind(i - 1) == "organ"
            against = mention.text == "对" and self.kind(i + 1) == "place"  # 中央纪委对江西省…书记: a clause
            return inside and not against and self.kind(i + 1) in ("place", "text", "organ")
        if mention.id == "list":  # 省委教育工委、教育厅宣思统战处副处长: bodies joined before one office
            joined = self.kind(i - 1) == "organ"
            leaders = self.kind(i + 1) == "label" and self.mentions[i + 1].text.endswith("政府领导")  # 市委、市政府领导
            return joined and (leaders or self.kind(i + 1) in ("organ", "text", "place"))
        if mention.text in phrases("topic") and len(self.mentions[i - 1].text) == 1:
            return False  # 作了辅导，并结合县教育局局长在会上的讲话
        if mention.id in ("clause", "collective"):
            return self.kind(i - 1) in ("text", "organ") and self.kind(i + 1) in ("text", "organ")
        if mention.id != "and":
            return False
        if mention.text == "与" and self.kind(i - 1) == "text" and self.mentions[i - 1].text.endswith(("镇", "乡", "村", "社区")):
            return False  # 在大河镇与镇党委书记交谈
        if self.mentions[i - 1].text.endswith(phrases("doctrine")):
            return False  # 重要论述和省委书记
        if self.kind(i - 1) == "text" and self.kind(i + 1) == "office":
            return self.mentions[i + 1].text.endswith("委员")  # 政法和统战委员
        return self.kind(i - 1) in ("text", "organ", "verb") and self.kind(i + 1) in ("text", "organ", "verb")

    def is_noun_in_title(self, i: int) -> bool:
        """Whether a verb stands in a body's name (监督检查室, 督导与审计处): a body follows, something stands before."""
        if self.mentions[i].id == "relay" and self.kind(i - 1) == "organ" and self.kind(i + 1) == "text":
            return True  # 市委深入学习实践科学发展观活动领导小组
        if self.mentions[i].id not in ("visit", "appoint", "convene") or self.kind(i - 1) not in ("text", "organ", "place", "mod"):
            return False
        if self.mentions[i].id == "visit" and not self.mentions[i].text.startswith(phrases("in-body")):
            return False  # 在金边会见联合国秘书长: no body is called so
        if self.mentions[i].text in phrases("naming"):
            return False  # 决定递补省委候补委员韩立
        # 社会组织管理局, 组织联络部
        office = self.kind(i + 1) == "text" and self.mentions[i + 1].text.endswith(("局", "处", "科", "司", "部"))
        return (
            self.kind(i + 1) in ("organ", "office")
            or office
            or (self.is_mark(i + 1, ("and",)) and self.kind(i + 2) in ("text", "organ"))
        )

    def kind(self, i: int) -> str:
        """The kind of mention `i`, `end` outside the sentence."""
        return self.mentions[i].kind if 0 <= i < len(self.mentions) else "end"

    def is_mark(self, i: int, ids: Collection[str]) -> bool:
        """Whether mention `i` is a mark with one of the ids."""
        return self.kind(i) == "mark" and self.mentions[i].id in ids


def is_backing(text: str) -> bool:
    """Whether words close with what is done to the official who follows (要全力支持)."""
    return text.endswith(BACKS) and BACKING.search(text) is not None


def opens_state_office(pieces: Sequence[Mention]) -> bool:
    """Whether a title is no more than an office of a state's head, with what tells its rank or time (第一副总统, 前总理)."""
    return pieces[-1].text.removeprefix("副") in STATE_HEADS and all(piece.kind == "mod" for piece in pieces[:-1])


def spread_former(titles: tuple[Title, ...]) -> tuple[Title, ...]:
    """The titles with 原 of the first written before those that follow it without a comma: the mark holds for the whole list."""
    spread: list[Title] = []
    former = False
    for title in titles:
        former = any(mention.kind == "mod" and mention.text == "原" for mention in title.mentions) or (former and not title.apart)
        spread.append(msgspec.structs.replace(title, text="原" + title.text) if former and "原" not in title.text else title)
    return tuple(spread)
