"""Clauses -> claims: who chairs, speaks, attends, visits or stays away.

The rules of `patterns/rules.toml` run on each clause by spaCy's Matcher, one token a mention.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Final, NamedTuple

from kg.clauses import NOMINAL, PLANS, WITH, Clause, is_planned, merge_subject
from kg.model import Span
from kg.patterns import load_patterns
from kg.phrases import phrases
from kg.pieces import Mention
from kg.roles import People, Token
from kg.templates import RuleMatcher

CONVENING: Final = ("convene", "summon")
HOLDS: Final = ("chair", "attend", "convene", "summon")  # verbs before the name of a meeting
WRITTEN: Final = ("批示", "贺信", "贺电", "书面意见")  # in which speaks who is not there
PLACING: Final = ("在", "于", "到", "就")  # words that open what may stand between who convenes and the verb
ARRIVALS: Final = ("到", "来到", "赴", "在", "深入", "前往")  # open the place of a visit
OFTEN: Final = ("多次", "曾多次", "曾", "一再")  # before what was said on other days
AS: Final = ("正如", "诚如", "恰如")
REMOTE: Final = ("以", "分", "通")  # with which the words for those far away begin, for a first look
DEMANDED: Final = ("要求", "希望", "建议")  # verbs that are nouns behind 的
FINDINGS: Final = ("情况", "成果", "报告", "课题", "发现")  # behind a verb of visiting: what it brought (结合调研情况)
ENDED: Final = ("结束", "圆满结束")
COMING: Final = ("来华", "来京", "来访", "专程来")  # who comes for a meeting
THIS_TIME: Final = ("此次", "这次", "本次")
IN_TURN: Final = ("先", "首先", "接着")  # does something, which may be no speech
BEGINNING: Final = (*IN_TURN, "一开口", "开门见山", "直截了当", "快人快语")  # how somebody begins to speak
DISCLOSES: Final = re.compile("[报摆晒亮算念摊说谈讲提问答点]")  # what somebody does first, with words
COLON_CONFIDENCE: Final = 0.85
EACH: Final = ("分别", "先后", "依次")  # before a verb, of several
ABOUT: Final = ("就", "围绕", "针对", "结合")  # between a speaker and the matter
TELLING: Final = ("向", "对", "给")  # before whom somebody tells
ROLLS: Final = ("attend.inverse", "attend.heading")  # behind whose verb a list opens
PARTNERING: Final = ("与", "同")  # before whom they hold it with: 韩立等在天长与我校举行签约仪式
HOSTS: Final = ("举行", "举行了", "举办")  # what a person does for guests, and is there


class Claim(NamedTuple):
    """What a clause says that people do: `gives` is the rule's word for it, `span` holds who and verb, `clause` counts from 0."""

    who: People
    gives: str
    verb: Mention
    span: Span
    rule: str
    confidence: float
    clause: int


@cache
def load_matcher(folder: Path | None = None) -> RuleMatcher:
    """The matcher of a patterns folder's rules; None is the packaged one."""
    return RuleMatcher(load_patterns(folder).rules)


def find_claims(clauses: list[Clause], matcher: RuleMatcher) -> Iterator[Claim]:
    """The claims of a sentence, in the order of their verbs; what a rule that gives `nothing` covers is left out."""
    listening: Token | None = None  # the verb of a clause before that still governs: 听取甲的汇报，乙关于…的汇报
    remote: frozenset[str] = frozenset()  # who only send condolences (以不同形式表示慰问，并敬献了花圈)
    roll: Claim | None = None  # of a list behind its verb, which a group may break (就座的有甲，其他成员，以及乙)
    ways = any("式" in token.mention.text for clause in clauses for token in clause.tokens)  # 以不同形式: a first look
    for number, clause in enumerate(clauses):
        if clause.planned and clause.subject is not None and clause.tokens[0].people is None:
            continue  # 将同来宾会谈，出席论坛: still to come
        if ways and is_remote(clause):
            lists = (clause.subject, *(token.people for token in clause.tokens))
            remote = frozenset(member.name for people in lists if people for member in people.members)
            continue
        if remote and clause.subject is not None and remote.issuperset(member.name for member in clause.subject.members):
            continue
        tokens = merge_subject(clause)
        listens: Token | None = None
        for token in tokens:
            if token.mention.id == "listen":
                listens = token
                break
        if listens is None and listening is not None and is_report(clause.tokens):
            tokens = [listening, *clause.tokens[next(i for i, token in enumerate(clause.tokens) if token.people is not None) :]]
        else:
            listening = listens
        if any(token.mention.kind == "people" for token in tokens) and any(
            token.mention.kind == "verb" or token.mention.id in NOMINAL or token.mention.id == "presider" for token in tokens
        ):
            said = number > 0 and clauses[number - 1].tokens[-1].mention.id == "say"
            roll = None
            for claim in _read_clause(number, tokens, said, matcher):
                roll = claim if claim.rule in ROLLS else None
                yield claim
                if claim.rule == "speak.subject":
                    yield from share_speech(tokens, claim)
        elif roll is not None:
            for token in clause.tokens:
                if token.people is not None:
                    yield roll._replace(who=token.people, span=token.mention.span, clause=number)


def find_colon_speech(tokens: list[Token]) -> Iterator[Claim]:
    """Who is said to begin to speak by no verb of speech: what a sentence says of him ends in a colon (韩立先报了家底：去年…)."""
    colon = next((i for i, token in enumerate(tokens) if token.mention.id == "colon"), 0)
    who = tokens[0].people
    if colon < 2 or who is None or len(who.members) != 1:
        return
    between = [token.mention for token in tokens[1:colon]]
    told = any(mention.kind in ("verb", "people", "meeting") or mention.id == "comma" for mention in between)
    words = "".join(mention.text for mention in between)
    if words.startswith(BEGINNING) and (not words.startswith(IN_TURN) or DISCLOSES.search(words)) and not told:
        sign = tokens[colon].mention
        gives = "speak" if who.members[0].titles else "say"
        yield Claim(who, gives, sign, Span(tokens[0].mention.start, sign.end), f"{gives}.colon", COLON_CONFIDENCE, 0)


def share_speech(tokens: list[Token], claim: Claim) -> Iterator[Claim]:
    """The same claim for the others of a clause each of whom speaks about his own matter (甲就预算、乙就决算分别作了说明)."""
    if all(token.mention.text not in EACH for token in tokens):
        return
    for token, after in pairwise(tokens):
        if token.people is not None and token.people is not claim.who and after.mention.text in ABOUT:
            yield claim._replace(who=token.people, span=Span(token.mention.start, claim.span.end))


def is_remote(clause: Clause) -> bool:
    """Whether the clause says that people far away show their grief or send their greetings (以不同形式表示慰问)."""
    texts = [token.mention.text for token in clause.tokens]
    return any(text[:1] in REMOTE for text in texts) and any(word in "".join(texts) for word in phrases("remote"))


def is_report(tokens: list[Token]) -> bool:
    """Whether a clause is no more than people and their report, a noun (局长韩立关于春耕的汇报)."""
    made = ("作的", "所作的")  # 受县政府委托作的关于预算的报告
    verbs = [
        i
        for i, token in enumerate(tokens)
        if token.mention.kind == "verb" and token.mention.id not in ("visit", "entrust") and token.mention.text not in made
    ]
    matter = next((i for i, token in enumerate(tokens) if token.mention.text == "关于"), None)
    if verbs and matter is not None and verbs[0] > matter:
        verbs = verbs[-1:]  # 关于贯彻实施情况调研的汇报: verbs of the matter
    noun = len(verbs) == 1 and tokens[verbs[0]].mention.id == "speak" and tokens[verbs[0] - 1].mention.id == "of"
    first = next((token for token in tokens if token.mention.id != "and"), tokens[0])  # 以及周明远关于…的汇报
    return noun and first.people is not None


def _read_clause(number: int, tokens: list[Token], said: bool, matcher: RuleMatcher) -> list[Claim]:
    """`said`: whether the clause before ends with a verb of saying, so that this one tells what was said."""
    hits = matcher.match([token.mention for token in tokens])
    stopped: set[tuple[int, int]] = set()
    found: dict[tuple[int, int], Claim] = {}
    for rule, start, end in hits:
        people = [i for i in range(start, end) if tokens[i].people is not None]
        if rule.gives == "nothing":
            if rule.id == "chair.relative" and is_held(tokens, end):
                continue
            whole = tokens[end - 1].mention.kind == "people" or tokens[end - 1].mention.id == "spirit"
            last = len(tokens) if whole else end
            stopped |= {(people[-1], verb) for verb in range(start, last)}
            continue
        verb = next((i for i in range(end - 1, start - 1, -1) if tokens[i].mention.kind == "verb"), end - 1)
        doer = people[0] if rule.gives == "away" else find_deputy(tokens, people[0], verb)
        who = tokens[doer].people
        assert who is not None
        key = (people[0], verb)
        if key not in found:
            here = tokens[doer].mention
            span = Span(min(here.start, tokens[verb].mention.start), max(here.end, tokens[verb].mention.end))
            found[key] = Claim(who, rule.gives, tokens[verb].mention, span, rule.id, rule.confidence, number)
    claims: list[Claim] = []
    for key in sorted(found, key=lambda key: (key[1], key[0])):
        claim = found[key]
        first, verb = key
        after = tokens[verb + 1].mention.text if verb + 1 < len(tokens) else ""
        if tokens[verb].mention.text == "表示" and after.startswith(phrases("courtesy")):
            continue  # 表示祝贺 is no speech
        if is_doctrine(tokens, first) or (claim.gives == "chair" and runs_office(tokens, verb)):
            continue
        if claim.rule == "chair.attribute" and any(token.mention.id != "carried" for token in tokens[:verb]):
            continue  # 与主持会议的副书记韩立通话, 上次主持会议的韩立
        if claim.rule == "chair.summon" and not summons(tokens, first, verb):
            if not sits_in(tokens, first, verb):
                continue
            claim = claim._replace(gives="attend")
        if claim.rule == "attend.host" and not (tokens[verb].mention.text in HOSTS and summons(tokens, first, verb, PARTNERING)):
            continue
        if claim.rule == "speak.subject" and is_cited(tokens, first, verb, said):
            continue  # 韩立所作的报告: what it says is spoken of
        if claim.rule == "speak.subject" and is_noun_of_other(tokens, first, verb):
            continue
        if claim.gives == "visit" and (
            is_topic(tokens, first, verb) or is_given(tokens, first, verb) or after.startswith(FINDINGS)
        ):
            continue  # 围绕各自调研主题作发言, 作了业务指导: a noun of what is spoken of or given
        if claim.gives == "say" and is_quoted(tokens, first, verb):
            continue
        if claim.gives == "speak" and any(token.mention.text == "书面" for token in tokens[first:verb]):
            continue  # 书面作预算报告: nobody speaks
        if claim.gives == "speak" and names_meeting(tokens, verb):
            continue  # 主持反馈会议
        if first + 1 < len(tokens) and tokens[first + 1].mention.text.startswith(phrases("kin")):
            continue  # 韩立烈士的后人讲述: not he
        if claim.gives == "speak" and is_furthered(tokens, verb):
            continue
        if claim.gives == "attend" and tokens[verb].mention.text != "与会" and received(tokens, verb):
            continue
        if tokens[verb - 1].mention.text.endswith(ENDED):
            continue  # 结束出席年会后: told of before
        relayed = claim.gives != "away" and is_relayed(tokens, first)
        if tokens[verb - 1].mention.text in PLANS or is_planned(tokens, first, verb) or relayed:
            continue  # 将出席: announced
        if claim.rule in ("attend.presiders", "speak.inverse"):
            claims.append(claim)  # 担任执行主席的是：韩立, 担任主讲的是韩立: none appoints them
        elif key not in stopped and (claim.rule in ("speak.heard", "chair.under") or is_subject(tokens, first, verb)):
            claims.append(claim)
    return claims


def is_doctrine(tokens: list[Token], who: int) -> bool:
    """Whether what the people at `who` once said is spoken of (习近平总书记重要讲话精神, 习近平总书记的重要讲话, …系列重要讲话)."""
    after = [token.mention for token in tokens[who + 1 : who + 3]]
    if not after or after[-1].id != "spirit":
        return bool(after) and after[0].id == "spirit"
    return len(after) == 1 or after[0].id in ("of", "spirit") or (after[0].kind == "text" and len(after[0].text) <= 2)


def runs_office(tokens: list[Token], verb: int) -> bool:
    """Whether what somebody 主持 is an office's work, no meeting (韩立同志主持市委工作期间)."""
    after = [token.mention for token in tokens[verb + 1 : verb + 4]]
    if any(mention.kind == "meeting" for mention in after):
        return False
    return "".join(mention.text for mention in after).startswith(phrases("office-work")) or any(
        "工作期间" in mention.text for mention in after
    )


def find_deputy(tokens: list[Token], who: int, verb: int) -> int:
    """Where those stand who act for the people at `who` (周明远受韩立委托主持会议); `who` itself where these act themselves."""
    entrusted = any(token.mention.id == "entrust" for token in tokens[who + 1 : verb])
    if not entrusted or who < 2 or tokens[who - 1].mention.id != "entrusted":
        return who
    return who - 2 if tokens[who - 2].people is not None else who


def is_held(tokens: list[Token], start: int) -> bool:
    """Whether a meeting named behind `start` is then said to be held (由韩立主持的现场会在县城举行)."""
    meeting = next((i for i in range(start, len(tokens)) if tokens[i].mention.kind == "meeting"), len(tokens))
    rest = [token.mention for token in tokens[meeting + 1 :]]
    return bool(rest) and rest[0].id not in ("of", "spirit") and any(mention.id in CONVENING for mention in rest)


def names_meeting(tokens: list[Token], verb: int) -> bool:
    """Whether a verb of speech is a word of the name of the meeting that somebody chairs or attends."""
    head = verb + 1 < len(tokens) and tokens[verb + 1].mention.kind == "meeting"
    return head and tokens[verb - 1].mention.kind == "verb" and tokens[verb - 1].mention.id in HOLDS


def received(tokens: list[Token], verb: int) -> bool:
    """Whether those who attend are the object of another verb, or partners (会见来华出席大会代表, 同来华出席峰会的总统会谈)."""
    before = verb - 1
    while before > 0 and tokens[before].mention.text.endswith(COMING):
        before -= 1
    if before < 0:
        return False
    partners = before < verb - 1 and tokens[before].mention.text in WITH
    return partners or tokens[before].mention.text in phrases("receives")


def is_furthered(tokens: list[Token], verb: int) -> bool:
    """Whether 交流 is a noun of what somebody is for (高度重视两地交流)."""
    before = tokens[verb - 1].mention
    return (
        tokens[verb].mention.text == "交流" and before.kind == "text" and any(word in before.text for word in phrases("furthers"))
    )


def is_cited(tokens: list[Token], who: int, verb: int, said: bool) -> bool:
    """Whether a speech is named as a thing that others speak of (周明远说，韩立作的报告; 韩立在大会上所作的报告)."""
    between = [token.mention for token in tokens[who + 1 : verb + 1]]
    if not any(mention.text in ("所作的", "作的") for mention in between):
        return False
    if any(token.mention.id in ("hear", "listen") for token in tokens[:verb]):
        return False
    return (said and who == 0) or any(mention.kind == "meeting" for mention in between)


def is_quoted(tokens: list[Token], who: int, verb: int) -> bool:
    """Whether the words are those of another day that somebody calls on (正如韩立指出, 韩立提出的要求)."""
    named = verb + 1 < len(tokens) and tokens[verb + 1].mention.id == "of"
    behind = any(token.mention.id == "of" for token in tokens[max(who + 1, verb - 2) : verb])
    named = named or (behind and tokens[verb].mention.text in DEMANDED)  # 韩立提出的几点要求
    oft = any(token.mention.text in OFTEN for token in tokens[who + 1 : verb])  # 局长韩立多次提出
    wrote = any(token.mention.text in WRITTEN for token in tokens[who + 1 : verb])  # 韩立在批示中要求
    return named or oft or wrote or (who > 0 and tokens[who - 1].mention.text.endswith(AS))


def is_noun_of_other(tokens: list[Token], who: int, verb: int) -> bool:
    """Whether what the people said is what somebody else tells of (周明远介绍了韩立在大会上提出的要求)."""
    named = verb + 1 < len(tokens) and tokens[verb + 1].mention.id == "of"
    return named and any(token.mention.id == "speak" for token in tokens[:who])


def is_given(tokens: list[Token], who: int, verb: int) -> bool:
    """Whether a verb of giving words before it makes a noun of the verb of visiting (作了业务指导)."""
    return any(token.mention.id == "speak" and token.mention.text[0] in "作做" for token in tokens[who + 1 : verb])


def is_topic(tokens: list[Token], who: int, verb: int) -> bool:
    """Whether the verb of visiting names the matter of a speech (围绕…调研主题作发言), with no place visited before it."""
    if verb + 1 < len(tokens) and tokens[verb + 1].mention.kind == "meeting":
        return True  # 在项目观摩推进会上
    between = [token.mention.text for token in tokens[who + 1 : verb]]
    opened = [i for i, text in enumerate(between) if text in phrases("topic")]
    last = len(between) - 1 - (bool(between) and between[-1] in THIS_TIME)  # 对此次观摩进行了点评
    opened += [last] if last >= 0 and between[last] == "对" else []  # 对观摩项目作了点评
    spoken = any(token.mention.id in ("speak", "say") for token in tokens[verb + 1 :])
    return bool(opened) and spoken and not any(text in ARRIVALS for text in between[opened[-1] :])


def is_relayed(tokens: list[Token], who: int) -> bool:
    """Whether a verb of relaying before the people makes their deed one that is told of (传达学习周明远在大会上的讲话)."""
    for i, token in reversed(list(enumerate(tokens[:who]))):
        if token.mention.kind == "verb" and not (i and tokens[i - 1].mention.id == "of"):  # 传达韩立的讲话、周明远的讲话
            return token.mention.id == "relay" or token.mention.text.startswith("传达")
        if token.mention.id in ("by", "colon"):
            return False
    return False


def summons(tokens: list[Token], who: int, verb: int, joining: Sequence[str] = ()) -> bool:
    """Whether the people are who calls the meeting together.

    Only time and place then stand between them and the verb, with words of `joining` also whom they do it with, and the meeting
    behind it: 周明远建议召开会议, 周明远祝贺大会召开 and 周明远对大会的召开 are no such clauses.
    """
    joined = who + 1 < len(tokens) and tokens[who + 1].mention.text in joining  # 韩立一行来到海甸，与我校举行座谈会
    if (tokens[who].mention.id == "carried" and not joined) or any(token.mention.kind == "verb" for token in tokens[:who]):
        return False
    where = False
    for token in tokens[who + 1 : verb]:
        mention = token.mention
        opens = mention.text in PLACING or mention.text in joining
        where = where or opens
        plain = mention.kind in ("date", "note") or (
            mention.kind == "mark" and mention.id in ("clause", "venue", "collective", "space")
        )
        if not (plain or opens or (where and mention.kind in ("place", "organ", "text"))):
            return False
    return any(token.mention.kind == "meeting" for token in tokens[verb + 1 :])


def sits_in(tokens: list[Token], who: int, verb: int) -> bool:
    """Whether the people call the meeting together on their way, which does not say that they chair it (到村里调研并召开座谈会)."""
    joined = verb - 1 == who or tokens[verb - 1].mention.text == "并"
    travels = all(token.mention.kind != "verb" or token.mention.id == "visit" for token in tokens[who + 1 : verb])
    return joined and travels and any(token.mention.kind == "meeting" for token in tokens[verb + 1 :])


def is_subject(tokens: list[Token], who: int, verb: int) -> bool:
    """Whether the people are what the verb is said of: nothing else of weight stands right before the verb (各部门负责人作汇报)."""
    between = [token.mention for token in tokens[who + 1 : verb]]
    act, word = tokens[verb].mention.id, tokens[verb].mention.text
    if word in phrases("heard") and any(one.text == "通过" and other.text == "了" for one, other in pairwise(between)):
        return False  # 会议由韩立主持，通过了资格审查报告
    if verb <= who + 1 or any(mention.id == "represent" for mention in between):
        return True
    if act == "speak" and between[0].id == "of":
        return False  # 县消防大队就廊桥、古民居的防火情况作了汇报
    if act != "say" and between[-1].kind == "mark" and between[-1].id == "of":
        return False  # 关于预算的报告, 大会的召开: a noun
    if word in phrases("heard") and any(
        mention.kind == "verb" and mention.id in ("hear", "listen", "relay") for mention in between
    ):
        return between[-1].text == "并"  # 听取有关部门汇报: others report; 参加审议并发言
    if act in ("speak", "say") and between[-1].kind in ("organ", "label"):
        matter = between[0].text in ABOUT and word.startswith("作")  # 就双方共建的研究院作了说明
        told = (between[0].text in TELLING or matter) and all(mention.kind != "verb" for mention in between)
        return len(between) == 1 or told  # 向各民主党派市委通报了精神
    if act == "say" and between[-1].kind == "meeting":  # 会议强调 is said by no person, 主持会议并强调 is
        return len(between) > 1 and between[-2].kind == "verb"
    return True
