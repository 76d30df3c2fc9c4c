"""A sentence of mentions and people -> its clauses, each with its subject.

A clause without a subject of its own takes that of the clause before (韩立主持会议，并讲话); 他 stands for the last single person.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

import msgspec

from kg.phrases import phrases
from kg.pieces import Mention
from kg.roles import People, Token

CLAUSE_ENDS: Final = {"comma", "semicolon", "colon", "space"}
NOMINAL: Final = {"hall", "presided", "chair-label", "attend-label"}  # marks that stand for a verb
LABELS: Final = {*NOMINAL, "chair", "attend"}  # what stands alone before a colon and its people
LONGEST_PARTNER: Final = 8  # mentions up to what is done with a partner: 与我校经济与管理学院|签署
LEAD_INS: Final = {"clause", "and", "collective", "etc", "comrade", "of", "prep"}  # may stand before a carried subject's verb
LONGEST_TITLE: Final = 16  # tokens of a quotation that names what a speech is about
LONGEST_KIND: Final = 4  # tokens behind the quotation that opens a meeting's name
OPENS_PHRASE: Final = ("到", "赴", "在", "就", "从")  # before the verb, of place or matter
GROUNDS: Final = ("结合", "围绕", "聚焦", "对照")  # before the verb, of what a speech rests on: 结合分管工作作了发言
WITH: Final = ("同", "与", "和", "于", "在")
PLANS: Final = ("将", "拟", "将要")  # announce what has not happened
BOUND: Final = ("赴", "前往", "应邀")  # behind what announces: on the way
TOGETHER: Final = ("共同", "一同", "一起", "一道")  # 韩立同周明远共同主持
# Small words that stand before their object.
GOVERNING: Final = ("对", "向", "给", "同", "把", "被", "为", "将", "自", "从", "在", "到", "关于", "以", "援引")
PAIR: Final = 2
BOTH: Final = ("两人", "二人", "两位")  # the two of whom the sentence told last
MANNER: Final = re.compile(r"一(\w)一\1")


class Clause:
    """Tokens between two commas; `subject` is carried from an earlier clause, None where the clause has its own or none.

    `planned` where its people only will do what it says.
    """

    def __init__(self, tokens: list[Token], subject: People | None) -> None:
        self.tokens = tokens
        self.subject = subject
        self.planned = False


def hide_titles(tokens: list[Token]) -> list[Token]:
    """The tokens with people and meetings in the title of a book as plain text (《韩立在峰会上的讲话》): none acts there.

    Where the title is a sentence (《高三，陪他们一起长跑》), its verbs are, too; what it opens with always is (《建议（讨论稿）》).
    """
    out: list[Token] = []
    inside = told = False
    for i, token in enumerate(tokens):
        if token.mention.text == "《":
            close = find_close(tokens, i, "》")
            inside = close is not None
            told = inside and any(one.mention.id == "comma" for one in tokens[i:close])
        elif token.mention.text == "》":
            inside = False
        verb = token.mention.kind == "verb" and (told or tokens[i - 1].mention.text == "《")
        hidden = inside and (token.people is not None or token.mention.kind == "meeting" or verb)
        out.append(Token(token.mention.turn("text"), None) if hidden else token)
    return out


def split_clauses(tokens: list[Token], last_person: People | None = None) -> list[Clause]:
    """The clauses of a sentence with their subjects; `last_person` is whom 他 means in the first of them."""
    clauses: list[Clause] = []
    subject: People | None = None
    # The last subject, kept over clauses of plain words for a verb of speech (…一件件点到人，要求各单位…).
    sleeping: People | None = None
    waiting = False  # the subject's verb has not come yet
    pair: People | None = None  # the two of whom the sentence told last, and whom 两人 means
    current: list[Token] = []
    quoted = find_quoted(tokens)
    for i, token in enumerate(line := [*tokens, None]):
        if (
            token is not None
            and not (ends_clause(token, current) and i not in quoted)
            and not (token.mention.id == "list" and parts_reports(current, line[i + 1]))
        ):
            if token.mention.kind == "mark" and token.mention.id == "pronoun" and last_person is not None:
                token = Token(token.mention.turn("people", "pronoun"), last_person)
            if pair is not None and not current and token.mention.text in BOTH:
                token = Token(token.mention.turn("people", "pronoun"), pair)
            if token.people is not None:
                pair = token.people if len(token.people.members) == PAIR else None
            if token.people is not None and (heard := find_heard(current)) is not None:
                token = Token(token.mention, join_people(current[heard + 1].people, token.people))
                del current[heard + 1 :]
            elif token.people is not None and treats(current):
                token = Token(token.mention.turn("text", token.mention.id), None)
            presides = len(current) > 1 and current[-2].mention.id == "presider"  # 执行主席为韩立
            if token.people is not None and current and not presides and is_object_of(current[-1].mention):
                ahead = [later.mention for later in line[i + 1 : i + 3] if later is not None]
                if ahead and ahead[0].text.startswith(TOGETHER) and (host := find_host(current)) is not None:
                    current[host] = Token(current[host].mention, join_people(current[host].people, token.people))
                    current.pop()
                    continue
                if all(mention.id != "presided" for mention in ahead):
                    token = Token(token.mention.turn("text", token.mention.id), None)
            if token.people is not None and (first := find_joined(current)) is not None:
                token = Token(token.mention, join_people(first, token.people))
            current.append(token)
            continue
        if current:
            carried = subject if subject is not None and (waiting or begins_with_verb(current)) else None
            if carried is not None and (meets_other(current) or attends_only(current)):
                carried = join_people(carried, find_led(clauses[-1].tokens))
            clauses.append(Clause(current, carried))
            own = find_subject(current)
            if own is not None and len(own.members) == 1:
                last_person = own
            if own is None and carried is None and sleeping is not None and speaks(current) and not names_doer(current):
                carried = sleeping
                clauses[-1] = Clause(current, carried)
            sleeping = own or carried or (sleeping if current[0].mention.kind in ("text", "mark") else None)
            subject = join_people(carried, own) if waiting else carried or own
            waiting = subject is not None and (is_list(current) or (waiting and not any(map(is_told, current))))
            current = []
    mark_planned(clauses)
    return clauses


def find_close(tokens: list[Token], opened: int, sign: str) -> int | None:
    """Where the mark opened at `opened` is closed with `sign` among the tokens, None if it is not."""
    return next((i for i in range(opened + 1, len(tokens)) if tokens[i].mention.text == sign), None)


def find_quoted(tokens: list[Token]) -> set[int]:
    """Where the commas stand within short quotations and titles that are a part of a clause (以“甲，乙”为题作发言)."""
    inside: set[int] = set()
    for i in range(len(tokens) - 1):
        sign = tokens[i].mention.text
        if sign not in ("《", "“"):
            continue
        close = find_close(tokens, i, "》" if sign == "《" else "”")
        if close is None or close - i >= LONGEST_TITLE:
            continue
        whole = sign == "《" or (i > 0 and tokens[i - 1].mention.text == "以") or names_meeting(tokens, i, close)
        inside |= {k for k in range(i, close) if whole or tokens[k].mention.id == "space"}  # “优化环境 推进改革”发布会
    return inside


def names_meeting(tokens: list[Token], opened: int, close: int) -> bool:
    """Whether a quotation opens the name of a meeting, whose kind stands behind it (召开“办好实事，服务群众”专题协商会)."""
    if opened and tokens[opened - 1].mention.id in ("say", "speak", "colon"):
        return False
    for token in tokens[close + 1 : close + 1 + LONGEST_KIND]:
        if token.mention.kind == "meeting":
            return True
        if token.mention.kind not in ("text", "organ", "place", "mod"):
            return False
    return False


def mark_planned(clauses: list[Clause]) -> None:
    """Marks the clauses that announce what their people will do, and those that go on with the same subject (将会谈，出席论坛)."""
    if not tells_plans(clauses):
        return
    planned = False
    for clause in clauses:
        planned = (planned and clause.subject is not None) or announces(merge_subject(clause))
        clause.planned = planned


def tells_plans(clauses: list[Clause]) -> bool:
    """Whether a sentence has a word with which plans begin: a first look."""
    departures = phrases("sets-out")
    for clause in clauses:
        for token in clause.tokens:
            mention = token.mention
            if mention.text in PLANS or (mention.kind == "text" and mention.text.startswith(departures)):
                return True
    return False


def announces(tokens: list[Token]) -> bool:
    """Whether the clause says that its people will do something (访问期间，韩立将同来宾会谈)."""
    who = next((i for i, token in enumerate(tokens) if token.people is not None), None)
    return who is not None and is_planned(tokens, who, len(tokens) - 1)


def is_planned(tokens: list[Token], who: int, verb: int) -> bool:
    """Whether the people only will do it, with somebody or somewhere (将同来宾共同主持会议)."""
    between = [token.mention for token in tokens[who + 1 : verb + 1]]
    if len(between) > 2 and between[0].text in PLANS and (between[1].text in WITH or between[1].kind == "date"):
        return True
    if any(mention.kind == "text" and mention.text.startswith(phrases("sets-out")) for mention in between):
        return True  # 抵达武汉出席大会
    opened = next((i for i, mention in enumerate(between) if mention.text in phrases("topic")), len(between))
    between = between[:opened]  # 就拟签订的协议作了说明: what is planned is spoken of
    # 将出席大会并讲话, 将赴武汉出席大会
    return any(one.text in PLANS and (other.kind == "verb" or other.text in BOUND) for one, other in pairwise(between))


def ends_clause(token: Token, current: list[Token]) -> bool:
    """Whether a clause ends at the token; a colon behind 有 or 是 does not end it (出席会议的有：…)."""
    mention = token.mention
    if mention.kind != "mark":
        return mention.kind == "stop"
    if mention.id == "comma" and current and current[-1].mention.id == "of":
        return not any(token.mention.id in ("attend", "seat", "chair") for token in current)  # 参加收听收看的，有县长韩立
    if mention.id == "colon":
        label = len(current) == 1 and current[0].mention.id in LABELS  # 主持人：…
        return not label and not (current and current[-1].mention.text.endswith(("有", "是", "为")))
    return mention.id in CLAUSE_ENDS


def parts_reports(current: list[Token], after: Token | None) -> bool:
    """Whether a list mark behind `current` parts two reports that are listened to (听取甲关于防汛的汇报、乙关于春耕的汇报)."""
    if after is None or after.people is None or len(current) < 3:
        return False
    noun = current[-1].mention.id == "speak" and current[-2].mention.id == "of"
    return noun and any(token.mention.id == "listen" or token.people is not None for token in current[:2])


def is_object_of(before: Mention) -> bool:
    """Whether people behind this word are spoken of, not acting: 对周明远表示欢迎, 学习韩立讲话, 各界期待韩立出席."""
    if before.kind == "text":
        return before.text.endswith(phrases("regards"))
    if before.kind == "mark":
        return (before.id == "prep" and before.text in GOVERNING) or before.text in phrases("topic")
    return before.kind == "verb" and (before.id == "relay" or before.text in phrases("governs-people"))


def find_host(tokens: list[Token]) -> int | None:
    """Where those stand with whom the people behind the last word, 同, do something (韩立8日在京|同), None if nobody does."""
    for i in range(len(tokens) - 2, -1, -1):
        mention = tokens[i].mention
        if tokens[i].people is not None:
            return i
        if (
            mention.kind not in ("date", "place")
            and not (mention.kind == "mark" and mention.id in LEAD_INS)
            and len(mention.text) > 2
        ):
            return None
    return None


def speaks(tokens: list[Token]) -> bool:
    """Whether the clause begins with a verb of speech or chairing, a word of manner aside (一笔一笔通报收支, 随后主持召开例会)."""
    placed = len(tokens) > 1 and tokens[0].mention.id == "clause" and tokens[1].mention.text == "在"  # 随后在乡政府主持召开会议
    if placed or tokens[0].mention.text == "并":  # 并在指挥部的活动板房里主持召开会议
        verbs = [token.mention.id for token in tokens if token.mention.kind == "verb"]
        return bool(verbs) and verbs[0] in ("say", "speak", "chair") and all(token.people is None for token in tokens)
    opening = tokens[0].mention
    manner = opening.text.startswith("一") and MANNER.fullmatch(opening.text) is not None
    aside = len(tokens) > 1 and (manner or opening.id == "clause")
    first = tokens[1] if aside else tokens[0]
    return first.mention.kind == "verb" and first.mention.id in ("say", "speak", "chair")


def find_heard(current: list[Token]) -> int | None:
    """Where the verb of listening stands, where a second report follows (听取甲关于…情况、乙关于…的汇报); None if none does."""
    if len(current) < 4 or current[-1].mention.id != "list" or current[-2].mention.kind != "text":
        return None
    verb = next((i for i in range(len(current) - 3) if current[i].mention.id == "listen"), None)
    if verb is None or current[verb + 1].people is None or current[verb + 2].mention.text != "关于":
        return None
    return None if any(token.mention.kind == "verb" for token in current[verb + 2 :]) else verb


def treats(current: list[Token]) -> bool:
    """Whether the people behind `current` are some to whom, says 对 before them, something is done (对教务处和甲等人进行表彰)."""
    for token in reversed(current):
        mention = token.mention
        if mention.kind == "mark" and mention.id == "prep":
            return mention.text in ("对", "给") and token is not current[-1]
        if not (is_nominal(mention) or mention.kind == "text" or mention.id == "clause"):
            return False
    return False


def find_joined(current: list[Token]) -> People | None:
    """The list before in the clause that goes on behind its unnamed: 县长韩立以及群众代表、渔民何飞; None if none does."""
    joined = False
    for token in reversed(current):
        if token.people is not None:
            return token.people if joined else None
        if not is_nominal(token.mention) and not (token is current[-1] and token.mention.id == "of"):
            return None  # 、来自外地的教师丙 goes on with the list
        joined = joined or token.mention.id in ("list", "and")
    return None


def is_told(token: Token) -> bool:
    """Whether the token tells something of those named before it; 代表 may be a noun (…，群众代表，…)."""
    return token.mention.kind in ("verb", "meeting") and token.mention.id not in ("represent", "body")


def is_list(tokens: list[Token]) -> bool:
    """Whether the clause only names people and bodies, so that its verb is still to come (…县长韩立，有关部门负责人出席会议)."""
    last = max((i for i, token in enumerate(tokens) if token.people is not None), default=None)
    if last is None or any(map(is_told, tokens)):
        return False
    behind = [token.mention for token in tokens[last + 1 :]]
    grouped = bool(behind) and behind[-1].kind in ("label", "office")  # 韩立及在家的县级领导
    return all(is_nominal(mention) or (grouped and mention.id == "of") for mention in behind)


def is_nominal(mention: Mention) -> bool:
    """Whether a word can stand in a list of people and bodies."""
    if mention.kind == "mark":
        return mention.id in ("etc", "and", "list", "collective", "space", "comrade", "quote")
    return (
        mention.kind in ("label", "office", "organ", "place", "note")
        or mention.id == "represent"
        or (mention.kind == "text" and len(mention.text) <= 6)
    )


def join_people(one: People | None, other: People | None) -> People | None:
    """Both lists as one; the span is that of the first."""
    if one is None or other is None or one is other:
        return one or other
    names = {member.name for member in one.members}
    return msgspec.structs.replace(one, members=(*one.members, *(member for member in other.members if member.name not in names)))


def begins_with_verb(tokens: list[Token]) -> bool:
    """Whether the clause starts with its verb, small words aside, so that the subject before holds on."""
    if names_doer(tokens):
        return False
    for token in tokens:
        mention = token.mention
        if mention.kind in ("verb", "mod"):
            return mention.kind == "verb"
        if mention.text in GROUNDS or (token is tokens[0] and meets_other(tokens)):
            return True
        if mention.kind == "mark" and mention.id == "prep" and (token is tokens[0] or mention.text in OPENS_PHRASE):
            return True  # 从三个方面介绍了…, 先后到新江村…察看, 分别就防汛作了发言: a phrase before the verb
        if mention.kind == "date" or (mention.kind == "mark" and mention.id in LEAD_INS):
            continue
        return mention.kind == "text" and len(mention.text) <= 1
    return False


def names_doer(tokens: list[Token]) -> bool:
    """Whether the clause says who does what its verb says (主持座谈会的是市长韩立), so that nobody before it does."""
    end = next((i for i, token in enumerate(tokens) if token.people is not None), 0)
    return end > 1 and tokens[end - 1].mention.text == "是" and tokens[end - 2].mention.id == "of"


def meets_other(tokens: list[Token]) -> bool:
    """Whether the clause says what its people do with others whom it names as a body (与商学院签署协议)."""
    if tokens[0].mention.text not in ("与", "同"):
        return False
    rest = [token.mention for token in tokens[1:LONGEST_PARTNER]]
    bodies = [i for i, mention in enumerate(rest) if mention.kind == "verb" and mention.id in ("act", "visit")]
    return bool(bodies) and all(
        mention.kind in ("text", "organ", "place") or mention.id in ("collective", "and") for mention in rest[: bodies[0]]
    )


def attends_only(tokens: list[Token]) -> bool:
    """Whether the clause says no more than that people attend or act, which those do whom they bring along (率韩立参加会议)."""
    verbs = {token.mention.id for token in tokens if token.mention.kind == "verb"}
    return not verbs.isdisjoint(("attend", "act")) and verbs <= {"attend", "act", "visit"}


def find_led(tokens: list[Token]) -> People | None:
    """The people whom those before them bring along (韩立率副县长周明远一行来到我校), None if nobody is brought."""
    verb = next((i for i, token in enumerate(tokens) if token.mention.id == "lead"), len(tokens))
    return next((token.people for token in tokens[verb:] if token.people is not None), None)


def find_subject(tokens: list[Token]) -> People | None:
    """The people that stand before the clause's first verb, or behind 由; None where something else is its subject."""
    for i, token in enumerate(tokens):
        if token.people is not None:
            after = [later.mention for later in tokens[i + 1 : i + 3]]
            possessive = bool(after) and after[0].kind == "mark" and after[0].id == "of"
            return None if possessive or any(mention.id == "spirit" for mention in after) else token.people
        if token.mention.kind == "verb" and token.mention.id not in ("hear", "listen", "entrust"):
            return None
        if token.mention.kind == "mark" and token.mention.id == "entrusted" and i + 1 < len(tokens):
            return None
    return None


def merge_subject(clause: Clause) -> list[Token]:
    """The clause's tokens with the carried subject in front, joined with its own list where the clause begins with one."""
    if clause.subject is None:
        return clause.tokens
    for i, token in enumerate(clause.tokens):
        if token.people is not None and token.people is not clause.subject:
            return [*clause.tokens[:i], Token(token.mention, join_people(clause.subject, token.people)), *clause.tokens[i + 1 :]]
        if token.mention.kind == "verb":
            break
    return [carry(clause), *clause.tokens]


def carry(clause: Clause) -> Token:
    """The carried subject as a token in front of its clause."""
    assert clause.subject is not None
    start = clause.tokens[0].mention.start
    return Token(Mention("people", "carried", "", start, start), clause.subject)
