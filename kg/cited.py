"""Claims that give nobody a part in the meeting under way: words cited, what was done elsewhere or later, what is on its agenda."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from kg.claims import ARRIVALS, Claim
from kg.occasions import ORDINAL, Occasion, is_of_other_level
from kg.phrases import phrases
from kg.pieces import Mention
from kg.reading import Reading
from kg.roles import Member, People

RELAYED: Final = ("具体意见", "意见", "要求", "批示", "指示", "工作安排")  # what one who is not there has sent
STAGES: Final = ("会上", "大会上", "仪式上", "会议现场", "仪式现场", "活动现场")
SENT: Final = ("托人", "委托", "署名文章", "批示", "贺信", "致信")  # of who is not there
BEHIND_NONE: Final = ("of", "spirit", "appoint", "absent", "instruct", "list", "comma")  # behind whom nothing is done
PASSIVE: Final = ("被", "获", "当选", "荣获")
NEWLY: Final = re.compile(
    "(?<![对向为给与同望求习实及])新(?:当选|任命|任|选出|上任)的?[\u3400-\u9fff]{0,4}(?:人员|班子成员|委员|干部|主席|主任|[县市区镇乡州]长)"
)
AFTERWARDS: Final = re.compile("[^，。]{0,8}(?:会议?|仪式|活动)(?:结束)?[之以]?后，")


def is_cited(claim: Claim, reading: Reading, current: Occasion | None, here: bool) -> bool:
    """Whether a claim gives nobody a part in the meeting under way, if there is one.

    Its words are cited, or were said elsewhere or another time; or what it tells is on the meeting's agenda. `here` tells that the
    claim's own clause names a meeting that is reported.
    """
    if claim.gives == "chair" and reading.sentence.text.startswith("过", claim.verb.end):
        return True  # 前任村支书韩立也在这里主持过一场会
    if claim.gives in ("chair", "attend"):
        return not here and speaks_of_other(claim, reading)
    if claim.gives not in ("say", "speak"):
        return False
    strangers = current is None or current.people.isdisjoint(member.name for member in claim.who.members)
    if is_elsewhere(reading) or (strangers and is_afterwards(reading)) or is_agenda(claim, reading) or is_recalled(claim, reading):
        return True
    if current is None:
        return False
    if strangers and reading.sentence.text.startswith(phrases("course")) and (current.name or "").endswith(("式", "典礼")):
        return True  # 培训期间，教授韩立作专题辅导: the opening of the course is under way
    return (not here and quotes_other(claim, reading, current.names)) or (strangers and is_said_apart(claim, reading))


def is_elsewhere(reading: Reading) -> bool:
    """Whether a sentence that names no meeting tells what is said on a visit.

    访问期间，韩立介绍了情况; 站长向调研组介绍了水情; 在新江村，韩立察看了堤防，听取了介绍.
    """
    text = reading.sentence.text
    if reading.meetings or text.startswith(phrases("on-stage")):
        return False
    if text.startswith(phrases("elsewhere")) or any(word in text for word in phrases("to-visitors")):
        return True
    if text.startswith("会前") and any(token.mention.id == "visit" for token in reading.tokens):
        return True  # 会前，与会人员参观了茶园，听取了村支书韩立介绍
    return text.startswith("在") and any(claim.gives == "visit" for claim in reading.claims)


def is_before(reading: Reading) -> bool:
    """Whether a sentence tells what was done before the meeting (会前，新任命的韩立进行宪法宣誓; 座谈会前，韩立授牌)."""
    before = any(mention.status == "before" and not mention.clause for mention in reading.meetings)
    return before or reading.tokens[0].mention.text == "会前"


def speaks_of_other(claim: Claim, reading: Reading) -> bool:
    """Whether the verb's meeting is one that the text does not report (多次主持召开座谈会, 在…大会上的讲话)."""
    return any(
        mention.clause == claim.clause
        and mention.status in ("mentioned", "relayed", "before")
        and not mention.bare
        and mention.span.start >= claim.verb.end
        for mention in reading.meetings
    )


def quotes_other(claim: Claim, reading: Reading, names: Sequence[str]) -> bool:
    """Whether the clause says at which other meeting the words were said (省长在全省第三次春耕会议上指出), as speeches do.

    `names` are those of the meeting under way.
    """
    return any(
        mention.clause == claim.clause
        and mention.status == "at"
        and not mention.bare
        and mention.span.end <= claim.verb.start
        and (ORDINAL.search(mention.name) is not None or is_of_other_level(mention.name, names))
        for mention in reading.meetings
    )


def is_recalled(claim: Claim, reading: Reading) -> bool:
    """Whether the words were said another time (孟广元曾说, 多次强调, 首次提出, 去年提出)."""
    return claim.gives == "say" and reading.sentence.text[: claim.verb.start].endswith(phrases("recalls"))


def is_said_apart(claim: Claim, reading: Reading) -> bool:
    """Whether words are said on a day of their own (国防部长何飞28日称), and the text names no meeting before them."""
    if claim.gives != "say" or any(mention.clause <= claim.clause for mention in reading.meetings):
        return False
    return any(
        token.mention.kind == "date" and token.mention.id[:1] in "X12" and claim.span.start < token.mention.start < claim.verb.start
        for token in reading.clauses[claim.clause].tokens
    )


def find_received(claim: Claim, reading: Reading) -> list[Member]:
    """Whom those who receive somebody receive (会见韩立), none for other visits."""
    if not claim.verb.text.startswith(phrases("audience")):
        return []
    behind = (token.people for token in reading.clauses[claim.clause].tokens if token.mention.start >= claim.verb.end)
    return [member for people in behind if people is not None for member in people.members]


def find_guests(claim: Claim, reading: Reading) -> tuple[Member, ...]:
    """Whom a host welcomes with the rite that he holds (举行仪式，欢迎韩立), none where the next clause does not say."""
    if claim.clause + 1 >= len(reading.clauses):
        return ()
    end = reading.clauses[claim.clause].tokens[-1].mention.end
    people = next((token.people for token in reading.clauses[claim.clause + 1].tokens if token.people is not None), None)
    return people.members if people is not None and reading.sentence.text.startswith("欢迎", end + 1) else ()


def sums_up(claim: Claim, reading: Reading) -> bool:
    """Whether people take part in all that the page tells (高志远参加上述活动)."""
    return claim.gives == "attend" and reading.sentence.text.startswith(phrases("doings"), claim.verb.end)


def is_agenda(claim: Claim, reading: Reading) -> bool:
    """Whether the verb tells what the meeting did, not who chairs it (主持召开会议，传达学习…精神，部署…工作)."""
    if claim.gives != "speak" or claim.rule == "speak.heard" or claim.verb.text not in phrases("agenda"):
        return False
    if reading.clauses[claim.clause].tokens[0].mention.text == "并" and claim.verb.text.endswith("了"):
        return False  # 韩立主持会议，并传达了上级精神
    before = [token.mention for clause in reading.clauses[: claim.clause] for token in clause.tokens]
    return reading.clauses[claim.clause].subject is not None and any(
        m.kind == "verb" and m.id in ("chair", "summon") for m in before
    )


def goes_on_stage(reading: Reading) -> bool:
    """Whether the sentence is of the meeting again (会上, 大会上), behind visits."""
    on_stage, before = phrases("on-stage"), ""
    for token in reading.tokens:
        if token.mention.text in on_stage or (before == "meeting" and token.mention.text.startswith("上")):
            return True
        before = token.mention.kind
    return False


def find_on_stage(reading: Reading) -> People | None:
    """Of whom a sentence tells what they do at the meeting, whatever it is (会上，韩立受领任务); None if it tells of nobody so."""
    tokens = reading.tokens
    start = next((i + 1 for i, token in enumerate(tokens[:4]) if token.mention.id == "comma"), len(tokens))
    place = "".join(token.mention.text for token in tokens[: start - 1])
    on_stage = place in STAGES or (tokens[0].mention.kind == "meeting" and place == tokens[0].mention.text + "上")
    if start + 1 >= len(tokens) or not on_stage or any(word in reading.sentence.text for word in SENT):
        return None
    who, after = tokens[start].people, tokens[start + 1].mention
    told = after.kind in ("text", "mark", "verb") and after.id not in BEHIND_NONE
    acts = told and not after.text.startswith(PASSIVE) and all(token.mention.id != "of" for token in tokens[start + 1 : start + 3])
    return who if acts and all(claim.who is not who for claim in reading.claims) else None


def find_elected(reading: Reading) -> list[Member]:
    """Whom a sentence sees elected or appointed (选举韩立为县长，何飞、方晴为副县长; 韩立当选为县长)."""
    found: list[Member] = []
    elects = False
    for i, token in enumerate(reading.tokens):
        elects = elects or token.mention.text in phrases("elects")
        if token.people is None:
            continue
        before = reading.tokens[i - 1].mention if i else token.mention
        after = [other.mention for other in reading.tokens[i + 1 : i + 3]]
        named = elects and len(after) > 1 and after[0].text == "为" and after[1].kind in ("organ", "place", "office", "mod", "text")
        chosen = before.text in phrases("elects") and not before.text.startswith("当选")
        if named or chosen or (after and after[0].text in phrases("elected")):
            found += token.people.members
    return found


def find_deed_of_elected(reading: Reading) -> Mention | None:
    """What those newly elected do, a verb of speech or presence (新当选人员进行宪法宣誓); None if it does not tell of them."""
    newly = NEWLY.search(reading.sentence.text)
    if newly is None:
        return None
    for token in reading.tokens:
        mention = token.mention
        if token.people is not None and mention.end > newly.start():
            return None  # 新当选的县长韩立作了发言: who it was stands there
        if mention.end <= newly.end():
            continue
        if mention.id in ("speak", "act"):
            return mention
        if mention.id == "stop" or mention.text[0] in "要应":
            return None  # 会议强调，新任命干部要带头发言
    return None


def find_relayed(reading: Reading) -> set[str]:
    """Those whose words somebody else brings to the meeting (传达了县委书记韩立的具体意见): they are not there."""
    if "传达" not in reading.sentence.text:
        return set()
    return {
        member.name
        for before, who, of, what in zip(reading.tokens, reading.tokens[1:], reading.tokens[2:], reading.tokens[3:], strict=False)
        if who.people is not None and before.mention.text.startswith("传达") and of.mention.id == "of"
        for member in who.people.members
        if what.mention.text.startswith(RELAYED)
    }


def goes_on_tour(reading: Reading) -> bool:
    """Whether a sentence tells whom or what somebody visits behind the meeting (报告会后，韩立一行走访了村民)."""
    text = reading.sentence.text
    if "后，" not in text or AFTERWARDS.match(text) is None:
        return False
    goes = any(one.people is not None and two.mention.text in ARRIVALS for one, two in pairwise(reading.tokens))
    return goes or any(claim.gives == "visit" for claim in reading.claims)


def is_afterwards(reading: Reading) -> bool:
    """Whether the sentence tells what came behind a ceremony, or what a meeting decided that others shall do."""
    text = reading.sentence.text
    return text.startswith(phrases("decides")) or any(
        mention.status == "before" and mention.head.endswith("式") for mention in reading.meetings
    )


def is_leader_cited(member: Member) -> bool:
    """Whether a member is named as those are whose words a meeting studies: 总书记 behind the name, and nothing else."""
    return [title.text for title in member.titles] == ["总书记"] and member.titles[0].span.start > member.span.start


def takes_object(claim: Claim, reading: Reading) -> bool:
    """Whether a verb of saying names what is said, and no words follow (并提出贯彻意见，副县长韩立通报情况)."""
    return claim.verb.text.startswith("提出") and not reading.sentence.text.startswith(("，", "：", "要"), claim.verb.end)


def begins_anew(said: Claim, claim: Claim, reading: Reading) -> bool:
    """Whether a claim behind words of speech is the text's own again: ； stands right before its people, or they bear titles."""
    between = reading.sentence.text[said.span.end : claim.span.start]
    rest = between.rpartition("；")[2]
    told = any(member.titles for member in claim.who.members) or (rest.endswith("的") and "，" not in rest)  # ；大河村的韩立建议
    return between.endswith("；") or ("；" in between and told)
