"""Words around a meeting's name -> how the text speaks of it: whether it reports that the meeting is held, or only names it."""

from __future__ import annotations

import re
from itertools import pairwise, zip_longest
from typing import Final, Literal

from kg.claims import CONVENING, ENDED, is_held, received
from kg.clauses import BOUND, PLANS, Clause
from kg.phrases import phrases
from kg.roles import Token

Status = Literal["reported", "attended", "at", "bare", "relayed", "before", "mentioned"]
AWAITS: Final = ("为", "为了", "迎接", "喜迎", "确保", "保障")  # before a meeting that is still to come
ARRANGING: Final = ("联系", "报名", "争取", "准备", "打算", "鼓励")  # before 参加: still to come
SOME: Final = ("一场", "一次")
AHEAD: Final = ("于", "在", *BOUND)  # behind what announces: 将于5月8日召开
OPENING_SESSION: Final = ("开幕大会", "开幕会")
WISH: Final = re.compile(
    "(?<![主重纪摘提概必简只次])要(?!闻|点|素|求|紧|务|员|害|事|旨|领|件)|必须|应当|(?:^|[一二三])每[季半月年周天日]?|^决定(?!了)"
)


def judge_status(tokens: list[Token], start: int, last: int, governor: int | None) -> Status:
    """How the clause speaks of the meeting at `start` to `last`: by what follows it, then by its verb and those before."""
    if tokens[start].mention.text in ("离", "距", "距离"):
        return "mentioned"  # 离党代会开幕没有几天了
    after = tokens[last + 1].mention if last + 1 < len(tokens) else None
    later = tokens[last + 2].mention if last + 2 < len(tokens) else None
    if after is not None:
        if after.kind == "mark" and after.id == "spirit":
            return "relayed"
        if after.kind == "mark" and (after.id == "after" or (after.text == "后" and governor is None)):
            return "before"
        if after.kind == "mark" and after.id == "etc" and governor is not None and tokens[governor].mention.id in CONVENING:
            return "mentioned"  # 通过召开座谈会等方式
        if after.kind == "mark" and after.id == "of" and later is not None and (later.id == "spirit" or later.kind == "text"):
            return "relayed" if governor is None else "mentioned"
        if after.kind == "mark" and after.id == "of" and governor is not None and tokens[governor].mention.id == "attend":
            # 出席党代会的代表候选人, but 出席开幕式的领导有：县长韩立
            return "attended" if lists_people(tokens, last + 2) else "mentioned"
        if after.text.startswith("期间") and any(token.mention.id == "visit" for token in tokens[last + 2 :]):
            return "mentioned"  # 在出席峰会期间会见来宾
        if after.text == "纪要" and (later is None or later.kind == "note"):
            return "reported"  # a headline: the page is its minutes
        matter = later if after.id == "quote" and later is not None else after
        if matter.kind in ("text", "mark") and matter.text.startswith(("情况", "有关", "筹备", "准备", "议程", "文件", "报告")):
            return "mentioned"
    head = tokens[last].mention.text
    if governor is not None:
        if governor and tokens[governor - 1].mention.text.endswith("不"):
            return "mentioned"  # 丧事从简，不举行告别仪式
        if governor and tokens[governor - 1].mention.text in ("关于", "筹备"):
            return "mentioned"  # 作关于召开五次会议有关事项的说明
        before = [token.mention for token in tokens[:governor] if token.mention.kind == "verb"]
        if any(mention.id == "relay" or mention.text.startswith("传达") for mention in before):
            return "relayed"
        if any(token.mention.id == "after" for token in tokens[last + 1 : last + 4]):
            return "before"
        if governor and tokens[governor - 1].mention.text.endswith(ENDED):
            return "before"  # 结束出席年会后
        if is_demanded(tokens, governor):
            return "mentioned"
        if any(token.mention.kind == "text" and token.mention.text.endswith(phrases("regards")) for token in tokens[:governor]):
            return "mentioned"  # 各界积极评价韩立出席论坛
        if governor + 1 < len(tokens) and tokens[governor + 1].mention.id == "of" and tokens[governor].mention.kind == "verb":
            attends = next((i for i in range(governor - 1, -1, -1) if tokens[i].mention.id == "attend"), governor)
            if attends < governor and not any(token.mention.kind == "date" for token in tokens[attends:governor]):
                return "attended"  # 出席在甲地举行的推介会
            follows = any(token.mention.text in phrases("link") for token in tokens[:governor])
            # 在此前1月9日举行的开幕大会上: the first session of the congress whose last the page reports
            follows = follows or (head in OPENING_SESSION and any(token.mention.kind == "date" for token in tokens[:governor]))
            arranged = tokens[governor].mention.text == "组织" and any(token.mention.id == "by" for token in tokens[:governor])
            held = (tokens[governor].mention.id == "chair" or arranged) and is_held(tokens, start)  # 由街道组织的恳谈会在这里举行
            return "reported" if follows or held else "mentioned"  # 在随后召开的座谈会上, 由韩立主持的现场会在县城举行
        if tokens[governor].mention.id == "attend" and governor and tokens[governor - 1].mention.text.endswith(ARRANGING):
            return "mentioned"  # 帮忙联系参加今年的交流会
        if tokens[governor].mention.id == "attend":
            return "mentioned" if received(tokens, governor) else "attended"
        return "reported"
    before_verbs = [token.mention for token in tokens[:start] if token.mention.kind == "verb"]
    if before_verbs and before_verbs[-1].id == "relay":
        return "relayed"
    # 大会今天在首都的会议中心举行: no more follows than where the meeting is held
    in_hall = any(token.mention.text == "在" for token in tokens[last + 1 : last + 3]) and tokens[-1].mention.id in CONVENING
    for token, behind in zip_longest(tokens[last + 1 :], tokens[last + 2 :]):
        mention = token.mention
        if mention.kind == "verb":
            if mention.id in CONVENING and mention.text not in ("组织", "进行", "启动"):
                if behind is not None and behind.mention.text.startswith(phrases("eve")):
                    return "mentioned"
                if behind is not None and behind.mention.text in ("后", "之后"):
                    return "before"  # 两会闭幕后
                named = behind is not None and behind.mention.id == "of"  # 通过了会议召开的时间、地点
                awaited = start == 1 and tokens[0].mention.text in AWAITS  # 为党代会召开做准备
                return "mentioned" if named or awaited else "reported"
            if mention.id == "chair":
                return "bare"
            if behind is not None and behind.mention.kind == "organ" and tokens[last + 1].mention.text == "在":
                continue  # 在国际交流中心召开: a verb in the name of the venue
            break
        if (
            (mention.kind == "meeting" and mention.id != "form")
            or mention.kind == "people"
            or mention.id in ("by", "spirit")
            or (mention.id == "list" and tokens[last + 1].mention.text not in ("在", "于"))  # 在甲县、乙县召开
            or (mention.id == "of" and not (in_hall or (behind is not None and behind.mention.text.startswith("气氛"))))
        ):
            break
    if (
        start > 0
        and tokens[start - 1].mention.id == "prep"
        and after is not None
        and after.kind in ("mark", "text")
        and after.text.startswith(("上", "时", "中", "期间"))
    ):
        if tokens[0].mention.text == "这" and tokens[1].mention.text == "是":
            return "mentioned"  # 这是韩立在全会上作出的论断
        # 在座谈会上的重要讲话精神: what was said there is relayed
        return "relayed" if any(token.mention.id == "spirit" for token in tokens[last + 2 : last + 4]) else "at"
    named = tokens[0].mention.text in SOME and last == len(tokens) - 1  # 一场关于旅游的恳谈会，
    return "bare" if named or all(token.mention.kind in ("mark", "date") for token in tokens[:start]) else "mentioned"


def lists_people(tokens: list[Token], start: int) -> bool:
    """Whether a list of people follows 有 or a colon, a label before it at most."""
    i = start
    while i < len(tokens) and (
        tokens[i].mention.kind in ("label", "text") or tokens[i].mention.id in ("bound", "colon", "collective")
    ):
        i += 1
    opened = i > start and (tokens[i - 1].mention.id == "colon" or tokens[i - 1].mention.text.endswith(("有", "是", "为", "包括")))
    return opened and i < len(tokens) and tokens[i].people is not None


def is_demanded(tokens: list[Token], governor: int) -> bool:
    """Whether somebody only asks that others hold a meeting (方晴要求各地召开推进会); 按要求召开 is no such clause."""
    return any(
        token.mention.text in phrases("demands")
        and (i == 0 or tokens[i - 1].people is not None or tokens[i - 1].mention.kind in ("organ", "office"))
        for i, token in enumerate(tokens[:governor])
    )


def is_convened_next(clauses: list[Clause], number: int) -> bool:
    """Whether the next clause only says when and where the meeting of this one is held, what it has completed told before that."""
    after = clauses[number + 1 : number + 3]
    if len(after) > 1 and after[0].tokens[0].mention.text.startswith(phrases("completed")):
        after = after[1:]  # …会议，圆满完成各项议程，29日在县城闭幕
    return bool(after) and only_convenes(after[0])


def only_convenes(clause: Clause) -> bool:
    """Whether a clause says no more than when and where the meeting before it is held (…会议，于5月8日在县城举行)."""
    first, last = clause.tokens[0].mention, clause.tokens[-1].mention
    lasted = [token.mention for token in clause.tokens if token.mention.kind != "text" and token.mention.kind != "date"]
    if [(mention.kind, mention.text[0]) for mention in lasted] == [("verb", "开")] and lasted[0].id in CONVENING:
        return True  # 一口气开到了十点半
    begins = first.kind == "date" or first.text in ("于", "在")
    others = any(token.people is not None or token.mention.kind == "meeting" for token in clause.tokens)
    return begins and last.kind == "verb" and last.id in CONVENING and not others


def is_unreal(clause: Clause) -> bool:
    """Whether the clause plans a meeting (即将召开) or looks back on some (多次主持召开)."""
    wished = any(token.mention.kind == "text" and WISH.search(token.mention.text) for token in clause.tokens)
    planned = any(  # 将出席, 将于5月8日召开
        one.mention.text in PLANS and (other.mention.kind == "verb" or other.mention.text in AHEAD)
        for one, other in pairwise(clause.tokens)
    )
    return (
        wished or planned or any(token.mention.kind == "mark" and token.mention.id in ("future", "past") for token in clause.tokens)
    )
