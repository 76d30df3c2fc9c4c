"""Clauses -> mentions of meetings: the longest name that the text gives, and how the text speaks of it (reported, relayed, before).

    name := [scope 全市|市委|place] topic [form] head [（扩大）] {暨 name}

A name runs from the verb that convenes (召开…会) or from the start of its clause (…会召开) to its head.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from kg.claims import CONVENING, HOLDS
from kg.clauses import Clause, find_close
from kg.meeting_status import Status, is_convened_next, is_unreal, judge_status
from kg.model import Span
from kg.phrases import phrases
from kg.roles import Token
from kg.seek import cut_start

INSIDE: Final = {"organ", "place", "text", "mod", "note", "label", "office", "meeting"}
JOINING: Final = ("并", "并且", "还")  # 并举行第一次全体会议
INSIDE_MARKS: Final = {"quote", "and", "concurrently", "collective", "list", "dot"}
COMMEMORATED: Final = ("诞辰", "逝世", "牺牲")  # behind whose memory the meeting keeps: 纪念韩立同志|诞辰120周年座谈会
OPENS: Final = {"》": "《", "”": "“"}  # the sign that opens, by the one that closes
# Between who convenes and the verb; what follows 就 is the name itself where no other is given (市政府就防汛召开会议).
BEHIND_BODY: Final = ("在", "就", "围绕", "针对")
VENUE_VERBS: Final = (*CONVENING, "chair")  # between 在 and one of them stands where the meeting is
FULL_DAY: Final = re.compile(r"-\d\d(?:$|/)|D$|^same|^near|:\d$")
PRAISE: Final = re.compile("^(?:(?:隆重|盛大|简短|简朴|庄严|热烈|庄重)而?)+的?(?=.)|^独具[^的]{2,8}的")  # 简短而庄严的|仪式
SO_MANY: Final = re.compile("(?:近|约|逾)?[0-9一二两三四五六七八九十百]+多?[次场个](?!全体)")  # 主持召开72次会议
SESSION: Final = re.compile("第[0-9零一二三四五六七八九十百]+次(?:(?:全体|常委会?|常务|主任|主席)?会议|大会)")
# 分别主持上午和下午的全体会议: the parts of the one meeting of the day
THIS_ONE: Final = re.compile(
    "(?:本次|此次|这次|该|上述|今天的|当天的|本届)+(?:会议|大会|活动|座谈会|仪式|全会)|上午[和、]下午的(?:全体)?会议"
)
# What stands before a name and is none of it: the number of its paragraph or its place, the time of day, small words.
NUMBER: Final = re.compile("^(?:[（(]?[0-9一二三四五六七八九十]+[.、．）)]|[主分]会场的|[他她]所在的?|与[^的]{2,20}的)")
TIME_OF_DAY: Final = re.compile("^(?:[昨今当]天|当日)?(?:[上下]午|晚上?)?的(?=.)")
LEADING_WORDS: Final = re.compile(
    "^(?:了|的|于|以|并|过|好|一次|一场|多场|(?:热烈)?祝贺|预祝|反对|宣布|高度评价|搭建|开展的?|这样的|一系列|一些|本届|此次|后的)+"
)
ANAPHORIC: Final = {"会议", "大会", "全会", "会", "（扩大）会议", "(扩大)会议", "扩大会议"}


class MeetingMention(NamedTuple):
    """A meeting as one clause names it; `span` is on the sentence's text, `clause` counts from 0.

    `bare` where only a head stands; `body` is who convened it and `venue` its hall or town, None where the clause does not say.
    """

    name: str
    span: Span
    head: str
    status: Status
    bare: bool
    body: str | None
    clause: int
    venue: str | None = None
    governed: bool = False  # by a verb of chairing or attending, not of convening

    @property
    def is_session(self) -> bool:
        """Whether it is named as one of several sessions (第二次全体会议)."""
        return SESSION.fullmatch(self.name) is not None


def read_meetings(text: str, clauses: list[Clause]) -> list[MeetingMention]:
    """The mentions of meetings in a sentence, in its order."""
    found: list[MeetingMention] = []
    if not any(token.mention.kind == "meeting" for clause in clauses for token in clause.tokens):
        return found
    spoken = announced = past = False
    for number, clause in enumerate(clauses):
        for mention in join_sessions(_read_clause(text, number, clause.tokens), clause.tokens):
            found.append(
                mention._replace(status="mentioned")
                if mention.status in ("reported", "attended")
                and (spoken or past or clause.planned or (announced and not presides(clause)) or is_unreal(clause))
                else mention
            )
            if mention.status == "bare" and not mention.bare and is_convened_next(clauses, number):
                found[-1] = mention._replace(status="reported")
        past = past or any(token.mention.kind == "mark" and token.mention.id == "past" for token in clause.tokens)
        spoken = spoken or any(token.mention.kind == "text" and "我们" in token.mention.text for token in clause.tokens)
        verbs = [token.mention for token in clause.tokens if token.mention.kind == "verb"]
        if not verbs or verbs[0].id != "relay":  # 根据省委要求，…召开会议: nobody speaks
            spoken = spoken or any(verb.id == "say" for verb in verbs)
        announced = announced or any(verb.text == "宣布" or verb.text.endswith("决定") for verb in verbs)
    return found


def presides(clause: Clause) -> bool:
    """Whether somebody with a title of his own chairs in the clause (甲宣布开工，副县长乙主持): no words of who spoke before."""
    first = clause.tokens[0].people
    own = first is not None and any(member.titles for member in first.members)
    return own and any(token.mention.kind == "verb" and token.mention.id == "chair" for token in clause.tokens)


def join_sessions(mentions: list[MeetingMention], tokens: list[Token]) -> list[MeetingMention]:
    """The mentions with a meeting and its session as one (州人大五次会议在甲地举行第三次全体会议)."""
    joined: list[MeetingMention] = []
    for mention in mentions:
        before = joined[-1] if joined else None
        if (
            before is not None
            and not before.bare
            and before.status == "reported"
            and mention.status == "reported"
            and any(t.mention.id in CONVENING and before.span.end <= t.mention.start < mention.span.start for t in tokens)
        ):
            joined[-1] = mention._replace(
                name=before.name + mention.name, span=Span(before.span.start, mention.span.end), bare=False, body=None
            )
        else:
            joined.append(mention)
    return joined


def _read_clause(text: str, number: int, tokens: list[Token]) -> list[MeetingMention]:
    """The meetings that one clause names, each name behind the one before."""
    found: list[MeetingMention] = []
    if "合并" in text and any(token.mention.text.endswith("合并") for token in tokens):
        return found  # 此次会议与领导小组会议合并召开
    i, least = 0, 0
    while i < len(tokens):
        if not _is_head(tokens, i) or _is_matter(tokens, i, least):
            i += 1
            continue
        last = _last_head(tokens, i)
        found.append(_read_mention(text, number, tokens, i, last, least))
        i = least = last + 1
    return found


def _is_head(tokens: list[Token], i: int) -> bool:
    """Whether a meeting's name may end at token `i` (座谈会, but not the 会议 of 会议室)."""
    mention = tokens[i].mention
    if mention.kind != "meeting" or mention.id == "form":
        return False
    after = tokens[i + 1].mention if i + 1 < len(tokens) else None
    if mention.id == "body" or mention.text.endswith(("常委会", "理事会", "董事会")):  # 市委常委会 before an office is a body
        members = after is not None and after.id == "collective" and i + 2 < len(tokens) and tokens[i + 2].mention.kind == "office"
        return not members and (after is None or after.kind not in ("office", "mod", "organ", "people", "text"))
    return not (
        after is not None
        and after.kind == "text"
        and after.text.startswith(("形式", "方式", "日", "室", "厅", "中心", "场", "费", "纪律", "堂", "馆", "体育", "展"))
    )


def _is_matter(tokens: list[Token], i: int, least: int) -> bool:
    """Whether the meeting at `i` is only what another is about, whose name goes on behind it (学习贯彻全会精神专题研讨班)."""
    if not any(token.mention.kind == "verb" and token.mention.id == "relay" for token in tokens[least:i]):
        return False
    spirit = False
    for j in range(i + 1, len(tokens)):
        mention = tokens[j].mention
        if mention.kind == "meeting" and _is_head(tokens, j):
            after = tokens[j + 1].mention.id if j + 1 < len(tokens) else ""
            return spirit and after != "spirit"
        spirit = spirit or (mention.kind == "mark" and mention.id == "spirit")
        if not (spirit or mention.text == "上" or mention.id == "of") or mention.kind in ("people", "stop", "verb"):
            return False
        if mention.kind == "mark" and mention.id not in ("spirit", "of", "clause", "quote", "collective"):
            return False
    return False


def _last_head(tokens: list[Token], i: int) -> int:
    """The last head of the name that head `i` belongs to: 领导小组暨指挥部会议, 会议主席团第一次会议."""
    last, j = i, i + 1
    joined = False
    while j < len(tokens):
        mention = tokens[j].mention
        joined = joined or mention.id == "concurrently"
        if joined and mention.text == "“" and (close := find_close(tokens, j, "”")) is not None:
            j = close  # 首发式暨“治水的经验”研讨会
            continue
        if mention.kind == "meeting" and _is_head(tokens, j):
            last = j
        elif joined and (mention.id == "clause" or (mention.kind == "verb" and mention.id in ("speak", "visit"))):
            pass  # …会议暨巡视反馈意见整改推进会, 专题党课暨专题教育动员部署会
        elif not (
            mention.kind in ("organ", "text", "place", "note", "mod", "office", "label")
            or (mention.kind == "mark" and mention.id in INSIDE_MARKS | {"note"})
        ) or (mention.kind == "text" and len(mention.text) > 12):
            break
        j += 1
    if last + 1 < len(tokens) and tokens[last + 1].mention.kind == "note" and tokens[last + 1].mention.id in ("扩大", "扩大会"):
        last += 1
    return last


def _read_mention(text: str, number: int, tokens: list[Token], first: int, last: int, least: int) -> MeetingMention:
    """The meeting whose heads are `first` to `last`; its name begins at `least` or later."""
    governor = _find_governor(tokens, first, least)
    if governor is not None:
        start = governor + 1
        while start < first and (tokens[start].mention.id in ("clause", "of", "prep") or _is_day_of(tokens, start)):
            start += 1
    else:
        start = _walk_left(tokens, first, least)
    span = Span(tokens[start].mention.start, tokens[last].mention.end)
    head = tokens[last].mention.text if tokens[last].mention.kind == "meeting" else tokens[last - 1].mention.text
    whole = span.of(text)
    name = tidy_name(whole)
    if THIS_ONE.fullmatch(name):
        name = head
    status = judge_status(tokens, start, last, governor)
    several = whole.startswith(phrases("none-in-particular")) or SO_MANY.match(whole) is not None
    if several or (head.startswith("次") and "第" not in name):
        status = "mentioned"  # 每月召开一次研判会议, 开好动员会, 三年来的首次会晤
    if status == "mentioned" and governor is None and whole.startswith(("开展", "进行")) and head in phrases("study"):
        status = "reported"  # 中心组围绕…开展集体学习
    bare = name in phrases("bare")
    body = None
    if governor is not None and tokens[governor].mention.id in CONVENING:
        body = _read_body(text, tokens, governor, ("在",) if name in ANAPHORIC else BEHIND_BODY)
        body = None if body in JOINING else body
    if (
        bare
        and name in ANAPHORIC
        and status == "reported"
        and body
        and governor is not None
        and tokens[governor].mention.text != "主持"
    ):
        name, bare = body + name, False
    elif body and SESSION.fullmatch(name):
        name = body + name  # 市人大常委会召开第十二次会议
    governed = (
        governor is not None and tokens[governor].mention.id in ("chair", "attend") and tokens[governor].mention.text != "主持召开"
    )
    return MeetingMention(name, span, head, status, bare, body, number, _read_venue(text, tokens), governed)


def read_form(text: str, forms: Iterable[str]) -> str | None:
    """How the meeting is held, if the words of its name or of a sentence on its form say so; `forms` are the words that can.

    >>> read_form("会议以电视电话会议形式开至各乡镇", ["视频", "电视电话"])
    '电视电话会议'
    >>> read_form("全县防汛视频调度会", ["视频"]), read_form("座谈会", ["视频"])
    ('视频会议', None)
    """
    found = [form for form in forms if form in text]
    return max(found, key=len).removesuffix("会议") + "会议" if found else None


def tidy_name(name: str) -> str:
    """The name without loose quotation marks and leading small words.

    >>> tidy_name("了全县“三夏”工作会议"), tidy_name("”座谈会"), tidy_name("他所在的东山镇代表团审议")
    ('全县“三夏”工作会议', '座谈会', '东山镇代表团审议')
    """
    name = name.strip()
    for form in (NUMBER, TIME_OF_DAY, PRAISE):
        name = cut_start(form, name)
    name = cut_start(LEADING_WORDS, name.strip())
    if name.count("“") != name.count("”"):
        name = name.strip("“”") if name[:1] in "“”" or name[-1:] in "“”" else name
    return name.lstrip("、”").strip()


def _find_governor(tokens: list[Token], first: int, least: int) -> int | None:
    """The verb that convenes or attends the meeting whose head is `first`: the last one to its left; None if none is."""
    for i in range(first - 1, least - 1, -1):
        mention = tokens[i].mention
        if (
            mention.kind == "verb"
            and mention.id in HOLDS
            and not (mention.text == "组织" and tokens[i + 1].mention.text.startswith("成立"))  # 远山卫生组织|成立60周年纪念大会
            and not (
                mention.id == "convene"
                and (mention.text in ("组织", "进行", "启动") and (i != first - 1 or tokens[first].mention.text.startswith("座谈")))
                and _has_verb(tokens, least, i)
            )
        ):
            return i
        if mention.kind == "mark" and mention.id == "of" and i == first - 1:
            continue
        if mention.kind == "mark" and mention.id == "prep" and i == first - 1:
            return None
        if mention.kind == "date" and FULL_DAY.search(mention.id) and tokens[i + 1].mention.id != "of":  # 主持昨天的会议
            return None
    return None


def _is_day_of(tokens: list[Token], i: int) -> bool:
    """Whether a day stands at `i` that 的 joins to the meeting (主持昨天的会议)."""
    return tokens[i].mention.kind == "date" and tokens[i + 1].mention.id == "of"


def _has_verb(tokens: list[Token], start: int, end: int) -> bool:
    return any(token.mention.kind == "verb" for token in tokens[start:end])


def _walk_left(tokens: list[Token], first: int, least: int) -> int:
    """Where a name without a governing verb begins: at the start of its clause, after a date, a preposition, people or a verb."""
    start = first
    titled = first  # the start of a book's or paper's title, or of quoted words, a part of the name whatever they are
    for i in range(first - 1, least - 1, -1):
        mention = tokens[i].mention
        if i < titled and mention.text in OPENS:
            titled = next((j for j in range(i - 1, least - 1, -1) if tokens[j].mention.text == OPENS[mention.text]), i)
        inside = (
            titled < i
            or mention.kind in INSIDE
            or (mention.kind == "mark" and mention.id in INSIDE_MARKS)
            or (mention.kind == "date" and not FULL_DAY.search(mention.id))
            or (
                mention.kind == "verb"
                and mention.id in ("speak", "visit", "convene", "appoint", "relay", "say")
                and _inner_verb(tokens, i, least)
            )
        )
        inside = inside or (
            mention.id == "represent" and i + 1 < first and tokens[i + 1].mention.kind == "text"
        )  # 代表人士迎春座谈会
        honoured = mention.kind == "people" or mention.id == "comrade"
        inside = inside or (honoured and tokens[i + 1].mention.text.startswith(COMMEMORATED))
        inside = inside or (mention.id == "clause" and i > least and tokens[i - 1].mention.text.endswith("第"))  # 第34个全国土地日
        inside = inside or (mention.id == "act" and tokens[i + 1].mention.id == "concurrently")  # …协议签约暨…揭牌仪式
        if not inside and not _inner_matter(tokens, i, least):
            break
        start = i
    while start < first and tokens[start].mention.kind == "mark" and tokens[start].mention.id in ("and", "concurrently", "list"):
        start += 1
    return _find_author(tokens, start, least)


def _find_author(tokens: list[Token], start: int, least: int) -> int:
    """Where the author stands of whose thought the name at `start` tells (韩立关于治水的|重要论述研讨会); `start` if none does."""
    if not (start - least > 2 and tokens[start - 1].mention.id == "of" and tokens[start].mention.text.startswith("重要")):
        return start
    for i in range(start - 2, least, -1):
        if tokens[i].mention.text == "关于" and tokens[i - 1].people is not None:
            return i - 1
        if tokens[i].mention.kind in ("verb", "stop") or tokens[i].people is not None:
            break
    return start


def _inner_matter(tokens: list[Token], i: int, least: int) -> bool:
    """Whether people and their words at `i` are the meeting's matter (学习贯彻…重要讲话精神研讨会), behind a verb of learning."""
    mention = tokens[i].mention
    matter = (
        mention.kind == "people"
        or (mention.kind == "mark" and mention.id in ("spirit", "of", "clause"))
        or (mention.kind == "verb" and mention.id == "relay")
    )
    return matter and any(token.mention.kind == "verb" and token.mention.id == "relay" for token in tokens[least : i + 1])


def _inner_verb(tokens: list[Token], i: int, least: int) -> bool:
    """Whether the verb at `i` is a word of the name (防汛工作部署会议): something of the name stands before it."""
    return (i > least and tokens[i - 1].mention.kind in ("text", "organ", "place", "meeting", "note")) or (
        i > least and tokens[i - 1].mention.id in ("collective", "quote")
    )


def _read_body(text: str, tokens: list[Token], governor: int, behind: Sequence[str]) -> str | None:
    """The body that convenes, before the verb or one of the words `behind` it: 市疫情防控指挥部召开会议."""
    # 市委在甲地召开, 市委就甲事召开, 市委在甲地就乙事召开
    end = next((i for i in range(governor) if tokens[i].mention.text in behind), governor)
    while end > 0 and tokens[end - 1].mention.kind in ("date", "mark", "verb"):
        end -= 1
    start = end
    while start > 0:
        mention = tokens[start - 1].mention
        if not (
            mention.kind in ("organ", "place", "text", "mod")
            or (mention.kind == "mark" and mention.id in ("quote", "and", "collective", "list"))
        ):
            break
        start -= 1
    while start < end and tokens[start].mention.kind == "mark" and tokens[start].mention.id != "collective":
        start += 1
    if start == end:
        return None
    return text[tokens[start].mention.start : tokens[end - 1].mention.end] or None


def _read_venue(text: str, tokens: list[Token]) -> str | None:
    """The hall or town that the clause names between 在 and its verb (在市政府三楼会议室召开); None if it names none."""
    for i, token in enumerate(tokens):
        if token.mention.kind == "mark" and token.mention.text == "在":
            j = i + 1
            while (j < len(tokens) and tokens[j].mention.kind in ("place", "organ", "text", "mod")) or (
                j < len(tokens) and tokens[j].mention.id in ("venue", "collective")
            ):
                j += 1
            told = j < len(tokens) and tokens[j].mention.text in BEHIND_BODY  # 在甲地就乙事召开
            rest = tokens[j:] if told else tokens[j : j + 1]
            if j > i + 1 and any(other.mention.kind == "verb" and other.mention.id in VENUE_VERBS for other in rest):
                return text[tokens[i + 1].mention.start : tokens[j - 1].mention.end]
    return None
