"""A place in a sentence where a name may begin -> where it may end, each end with its price.

A name ends before a verb, a mark, a title. Its characters, its place and its neighbours set its price in the cover of the sentence
(`match.py`): the less speaks for it, the dearer. Each kind of name has its reader.
"""

from __future__ import annotations

from typing import Final

from kg.names import IMPOSSIBLE
from kg.nametables import is_han
from kg.phrases import phrase_set
from kg.surroundings import (
    AND,
    BEHIND_WEAK,
    COMMA,
    CONJUNCTIONS,
    DELIMITERS,
    HEADS_OF_STATES,
    LIST,
    LONGEST_ABROAD,
    LONGEST_HEAD,
    MARK,
    OFFICE,
    OPEN,
    ORGAN,
    PLACING,
    SEMICOLON,
    STOP,
    VERB,
    Surroundings,
)
from kg.traits import HAN, INITIAL, PLACE, STOP_CHAR, TOWN, TOWN_ENDS

STRONG: Final = -5.0  # nats that a name must score behind a title or in a list; nine in a thousand names of officials score less
WEAK: Final = 1.0  # the same where nothing before speaks for a name
WEAK_BEFORE_OFFICE: Final = -1.5
PLAUSIBLE: Final = 3.0  # nats from which a Han name at a start rules out longer readings there
SURE_NAME: Final = 6.2  # nats from which a name may end within a word
LIKELY_NAME: Final = 2.0  # nats from which three characters behind a title are a name whose surname no table knows
SURE_FOREIGN: Final = 6.0  # nats from which the characters of a transliterated name alone speak for it
STRANGE: Final = -10.5  # nats below which characters are no name's even behind a title; 图普六世 has -10.3, 将访华 -12.2
PLAIN_WORDS: Final = -18.0  # nats below which characters in a list are words like any others (、抓防控、)
MUCH_WORSE: Final = 6.0  # nats by which an end of a name with a dot may fall short of the best
WORSE: Final = 0.1  # the price of each of them
WORST: Final = 1.5  # the most that a name without a dot pays for its end
OF_PARTS: Final = 0.3  # the price of a name that is made of known parts
OF_WHOLE_PARTS: Final = 0.05  # the same without a surname, from four characters on
OF_ONE_PART: Final = 0.6  # of which only one half is
OF_OPEN_PARTS: Final = 1.3  # and where nothing says that a name ends behind them
JOINS_NOBODY: Final = 0.6  # the price of a surname 和 right behind a title or 、
UNLISTED_PRICE: Final = 1.2  # the price of a name in a list whose surname no table knows
RUNNING_ON: Final = 0.8  # the price of a name behind which a word of running text begins
UNLIKELY_LAST: Final = 0.8  # the price of a last character that is none of names, where nothing tells that the name ends there
STRANDED: Final = 0.9  # the price of a name with the small word behind it that would govern nothing
LONGEST_HAN: Final = 4
LONGEST_FOREIGN: Final = 6
NEGATIONS: Final = frozenset("不未没别勿")  # begin a clause behind a title, no name: 委员不串门
BODY_ENDS: Final = frozenset("院局部处科委办室站所队厅会组团校司")
WORKS: Final = frozenset("厂矿院局部处科室站所厅校司社")
WAYS: Final = frozenset("路街河江湖桥")
STATE_ENDS: Final = frozenset("国方")  # 同东道国总统, 同塞方总统
VILLAGE_BODIES: Final = frozenset("党委民支")
EDGE_WORDS: Final = frozenset("由的及在就把将对向与致已为")  # stand in no transliterated name
ALSO: Final = frozenset("也还")  # stand between a name and its verb
BEFORE_DOER: Final = frozenset("由")  # no surname before a verb: 由余欢兼任, but 副主任由延龄、
PREPOSITIONS: Final = frozenset("同与及是应由从把对到在")  # of the small words those that hardly any name begins with
FIRST_OF_ALL: Final = frozenset("把将就从对向给")  # behind 先, which says that somebody does it first
REPRESENTING: Final = "代表"
BEHIND_REPRESENTING: Final = VERB | MARK | COMMA | LIST | STOP
IN_LIST: Final = LIST | COMMA | SEMICOLON | STOP
SHORTEST_PART: Final = 2  # characters
BEHIND_PARTED: Final = ("同志", "委员", "（藏族", "（蒙古族", "（彝族")
REPORTING: Final = ("关于", "向大会", "向会议")  # behind who reports
FORMERLY: Final = ("曾任", "曾担任", "曾经", "曾在")  # 总统甲和曾担任外长的乙: what another has been


def read_han(text: str, start: int, strong: bool, around: Surroundings) -> list[tuple[int, float]]:
    """Where a Han name that begins at `start` may end, each with its price."""
    found: list[tuple[int, float]] = []
    chars, traits, signs, follow, scorer = around.chars, around.traits, around.signs, around.follow, around.scorer
    first = chars[start]
    titled, listed = start in around.titled, start > 0 and chars[start - 1] == "、"
    compound = scorer.at(start).opens_surname and text[start : start + 2] in scorer.surnames
    if listed and any(text[end : end + 1] in TOWN_ENDS and follow[end + 1] & DELIMITERS > 0 for end in (start + 2, start + 3)):
        return found  # 、方家铺镇、, 、杨桥镇、
    if first in CONJUNCTIONS and text.startswith(FORMERLY, start + 1):
        return found
    for end in range(start + 2, min(start + LONGEST_HAN, len(text)) + 1):
        last = chars[end - 1]
        if signs[end - 1] is not None or traits[end - 1] & STOP_CHAR or (last == "家" and end - start == LONGEST_HAN):
            break  # 在褚火根家
        if end - start > 2 and traits[end - 1] & TOWN and not is_named_so(start, end, around):
            break  # 高士镇负责人: a town's short name
        if last == "村" and end - start < LONGEST_HAN:
            continue  # 、水仓村分别, 下郑村
        after = follow[end]
        if (not strong and not after & BEHIND_WEAK) or (last == "先" and goes_first(text, start, end)):
            continue
        if not strong and start and crosses_word(end, around) and scorer.score_name(start, end) < SURE_NAME:
            continue  # 把钱|留在家里, ，天亮|之前, but ，李爱民|主持会议
        if end - start == LONGEST_HAN and chars[start + 2] in PLACING and not compound:
            continue  # 局长蒲东|就大检查方案作说明
        if not titled and not listed and not after & (LIST | OFFICE) and text[start:end] in around.nouns:
            continue  # 水源地和|林地
        if not strong and after != OFFICE and end - start == LONGEST_HAN and not compound:
            continue  # ：紫皮大蒜、: a husband's surname stands before her own where a title or a list announces her
        if end - start == LONGEST_HAN and not compound and around.read_running(start + 2) == end:
            continue  # 唐敏|继续主持
        if end - start == 3 and start + 1 in around.offices and around.words[start + 1] == end:
            break  # 陈局长: a surname and an office
        if end - start > 2 and chars[start + 2] == "村" and text[start + 3 : start + 4] in VILLAGE_BODIES:
            break  # 、李袁村党总支书记
        if after == OFFICE and last in BODY_ENDS:
            continue  # 农发院副院长: a body's short name
        told = strong or text.startswith("当选", end)  # ，解生福当选为秘书长
        least = WEAK if is_open(after) else STRONG if told else WEAK_BEFORE_OFFICE if after == OFFICE else WEAK
        score = scorer.score_name(start, end, least)
        if score < least:
            continue
        price = 0.4 - 0.02 * max(-10.0, min(score, 10.0)) + (0.0 if strong else 0.35) + (0.6 if end - start == LONGEST_HAN else 0.0)
        if is_open(after):
            price += 2.7 if after else RUNNING_ON if last not in around.small and around.read_running(end) else 1.7
            price += UNLIKELY_LAST if end - start > 2 and scorer.is_unlikely_last(end - 1) else 0.0
        elif after & (MARK | VERB) and scorer.is_unlikely_last(end - 1) and around.read_running(end - 1) > end:
            price += RUNNING_ON  # 余江畅|所欲言, 姚远诉|说
        elif (
            end - start > 2
            and around.runs_on(end)
            and (after != AND or around.joins_not(end))
            and not (around.frees(last, end) or last == "正")
            and not (last == "均" and after == MARK and titled)  # 副厅长毛国均就此汇报: one alone is not "both"
        ):
            # 周立伟来我市: the name may end before the small word; 韩立则强调
            price += 1.0 + UNLIKELY_LAST * (last == "则")
        elif end - start == 2 and after == VERB and last in PREPOSITIONS and not around.frees(last, end):
            price += 0.6  # 检察长应|勇在报告中说
        if end - start == LONGEST_HAN and chars[start + 2] in around.small:
            price += 1.0  # 方强在京出席
        if end - start > 2 and follow[end - 1] == VERB and not after & DELIMITERS:
            price += 0.5  # 何飞出席: a verb begins with the last character
        if traits[end - 1] & PLACE:
            price += 1.0
        if around.strands(text, end) and end - start < LONGEST_HAN:
            found.append((end + 1, STRANDED))
            price += 1.0
        if first == "任" and not strong and (text.startswith("当选", end) or (not start and after & (VERB | MARK))):
            price -= 0.5  # ；任剑鸣当选为县长, 任剑鸣在会上作了发言: 任 is no verb
        elif first in around.small or (after == VERB and first in BEFORE_DOER):
            # 周立伟和吴刚, 总统向习近平: 和 and 向 are also surnames
            doubt = 2.5 if first in PREPOSITIONS else 1.5 if first == "和" else 1.0 if end - start == LONGEST_HAN else 0.0
            if start == 0 and first in CONJUNCTIONS and after == VERB:
                doubt = 0.0  # 和志远强调，: no sentence begins with an "and"
            joins_nobody = titled or listed
            if first in PREPOSITIONS and titled and after & DELIMITERS > 0 and score >= PLAUSIBLE:
                doubt = JOINS_NOBODY  # 主委从晓蕾、: it would govern nothing that is a word
            ends = after & DELIMITERS > 0 or (after == VERB and not text.startswith("代表", end))  # 成员和民兵代表
            ends = ends or (after == MARK and around.words[end] > 0 and score >= PLAUSIBLE)  # 州长和正泽第一时间赶到
            if first in CONJUNCTIONS and strong and joins_nobody and ends:
                doubt = JOINS_NOBODY  # 县委书记和志远主持, 、和志远参加: no "and" stands there
            price += doubt if strong or start == 0 else max(doubt, 1.0)
        found.append((end, price))
    return found


def crosses_word(end: int, around: Surroundings) -> bool:
    """Whether a word begins with the last character before `end` and runs over it: one of the lexicon, or of running text."""
    return around.words[end - 1] > end or (around.follow[end] == MARK and around.read_running(end - 1) > end)


def is_open(after: int) -> bool:
    """Whether nothing, or the name of a body, follows, so that the name may go on."""
    return after == 0 or after == ORGAN


def is_named_so(start: int, end: int, around: Surroundings) -> bool:
    """Whether three characters behind a title are a name though they end as a town's does (部长何士镇主持, 县长沈振乡，)."""
    told = start in around.titled and around.follow[end] & (VERB | DELIMITERS) > 0
    return told and end - start == 3 and not around.words[start] and around.scorer.score_name(start, end) >= SURE_NAME


def goes_first(text: str, start: int, end: int) -> bool:
    """Whether 先 behind a name says that somebody does first what follows (第一书记滕树华|先把家底亮了出来).

    Or that several do it in turn (村民尼玛|先后发言), but not in 沈永先后来.
    """
    if end - start <= 2 or text[end - 1] != "先":
        return False
    return text[end : end + 1] in FIRST_OF_ALL or (text.startswith("后", end) and not text.startswith("后来", end))


def has_part(start: int, around: Surroundings) -> bool:
    """Whether four characters begin at `start` of which two are a known part of names (主席班果|扎西，, 副书记阿苦|伍沙出席)."""
    end, scorer = start + LONGEST_HAN, around.scorer
    if end > len(around.chars) or around.follow[start + 3] or around.chars[end - 1] in around.small:
        return False
    told = around.follow[end] == VERB or around.follow[end] & DELIMITERS > 0
    parted = scorer.find_part(start) == start + 2 or scorer.find_part(start + 2) == end
    return told and parted and not around.crosses(end) and all(is_han(char) for char in around.chars[start:end])


def holds_running(start: int, end: int, around: Surroundings) -> bool:
    """Whether the stretch is a Han name of two or three characters and a word of running text (程龙|落马, 罗永平|病逝)."""
    if start not in around.titled or not around.traits[start] & INITIAL:
        return False
    return end in (around.read_running(start + 2), around.read_running(start + 3))


def read_titled(text: str, start: int, around: Surroundings) -> list[tuple[int, float]]:
    """Ends of what a title says is a name, whatever its characters say (局长毕业，, 副旗长乌云其木格、)."""
    found: list[tuple[int, float]] = []
    chars, traits, follow, words, scorer = around.chars, around.traits, around.follow, around.words, around.scorer
    if traits[start] & (STOP_CHAR | HAN) != HAN or chars[start] in around.small or chars[start] in NEGATIONS:
        return found
    if has_part(start, around):
        found.append((start + LONGEST_HAN, OF_ONE_PART))
    plausible = any(
        scorer.score_name(start, min(end, len(text))) >= PLAUSIBLE
        for end in (start + 2, start + 3)
        if (end == start + 3 or follow[end])  # 希都日古在: nothing says that a name ends behind 希都
        and (text[end - 1 : end] not in CONJUNCTIONS or follow[end] & DELIMITERS)  # 苏和巴图 is no 苏和
    )
    for end in range(start + 2, min(start + (3 if plausible else LONGEST_FOREIGN), len(text)) + 1):
        last = chars[end - 1]
        if traits[end - 1] & (HAN | STOP_CHAR | TOWN) != HAN:
            break
        if last == "家" and end - start == LONGEST_HAN:
            continue  # 在村民褚火根家
        if goes_first(text, start, end):
            continue
        if holds_running(start, end, around):
            continue  # 程龙|落马
        after = follow[end]
        long = end - start >= LONGEST_HAN or (
            end - start == LONGEST_HAN - 1 and text[end : end + 1] == "就"
        )  # 县长召罕嫩就此作了安排
        report = end - start == 3 and text.startswith(REPORTING, end)  # 主任委员早腊东关于…的汇报
        given = text[start + 1 : end] in phrase_set("given-name")
        if not after & DELIMITERS and not after & (VERB | AND) and not (after == MARK and (long or report or given)):
            continue
        if last in around.small and not after & DELIMITERS and not around.frees(last, end):
            continue
        if after == VERB and chars[start] in BEFORE_DOER:
            continue
        han = end - start < LONGEST_HAN and traits[start] & INITIAL > 0
        # 市委副书记者景涛; 市长速建国, whose given name is usual
        rare = end - start == 3 and not han and scorer.score_unlisted(start, end) >= (STRONG if given else LIKELY_NAME)
        plain = words[start + 1] == end and not follow[start + 1] and after == VERB  # 副主席火成功列席
        plain = plain or given  # 副市长师建设
        if around.crosses(end) or (any(words[i] for i in range(start + 1, end - 1)) and not ((han or rare) and plain)):
            continue  # a word within or across the end: 市长要带头督促 names nobody
        if (han or not words[start]) and (rare or scorer.score(start, end) >= STRANGE):
            # 总书记步行来到: a word like others, where nobody chairs or speaks
            word = words[start] == end and end not in around.acts and not after & DELIMITERS
            found.append((end, 0.6 + 0.5 * word if han else 1.2 + 0.12 * (end - start)))
    return found


def read_listed(text: str, start: int, around: Surroundings) -> list[tuple[int, float]]:
    """Ends of what a list says is a name, whatever its characters say (、铁凝、洛桑江村、)."""
    found: list[tuple[int, float]] = []
    chars, traits, follow, words, scorer = around.chars, around.traits, around.follow, around.words, around.scorer
    behind_list = text[start - 1 : start] == "、"
    if traits[start] & STOP_CHAR or chars[start] in around.small or chars[start] in NEGATIONS:
        return found
    for end in range(start + 2, min(start + LONGEST_FOREIGN, len(text)) + 1):
        last = chars[end - 1]
        if traits[end - 1] & (HAN | STOP_CHAR) != HAN or (end - start > 2 and traits[end - 1] & TOWN):
            break
        if end - start >= LONGEST_HAN and (last in WORKS or last in WAYS):
            continue  # 、冷轧薄板厂, 、通榆河一路察看
        if end - start == 3 and (last == "村" or (traits[end - 1] & PLACE and not traits[start] & INITIAL)):
            continue  # 、水仓村, but 、洛桑江村; 以及驻街市、区人大代表
        after = follow[end]
        if end - start < LONGEST_HAN and after & DELIMITERS > 0 and (behind_list or after == LIST):
            price = 1.3 + 0.1 * (end - start)
        elif behind_list and after & (LIST | VERB | COMMA) and not any(words[i] for i in range(start, end - 1)):
            price = 1.8 + 0.1 * (end - start)
        else:
            continue
        if around.crosses(end):
            continue  # 、市规委主任: the name would end inside a word
        unlisted = end - start == 3 and not traits[start] & INITIAL and after != OPEN and not traits[end - 1] & PLACE
        if unlisted and scorer.score_unlisted(start, end) >= STRONG:
            found.append((end, UNLISTED_PRICE))  # 、者光辉、
        elif scorer.score(start, end) >= PLAIN_WORDS:
            found.append((end, price))
    return found


def read_abroad(text: str, start: int, around: Surroundings) -> list[tuple[int, float]]:
    """Ends of what may be a name behind the title of a foreigner."""
    found: list[tuple[int, float]] = []
    chars, scorer = around.chars, around.scorer
    if chars[start] in around.small or around.traits[start] & STOP_CHAR or around.words[start]:
        return found
    scored = scorer.list_ends(start)
    best = max([score for _, score in scored], default=0.0)
    for end, score in scored:
        if end > start + LONGEST_ABROAD or around.traits[end - 1] & (HAN | STOP_CHAR) != HAN or chars[end - 2] in EDGE_WORDS:
            break  # 总统杜拉尔在巴黎
        open_end = is_open(around.follow[end])
        if (open_end and (score < best or score < SURE_FOREIGN)) or around.crosses(end) or scorer.score(start, end) < STRANGE:
            continue
        found.append((end, 1.1 + 0.1 * (end - start) + 1.0 * around.runs_on(end) + min(WORSE * (best - score), WORST)))
    return found


def read_received(text: str, start: int, around: Surroundings) -> list[tuple[int, float]]:
    """The end of what stands between a preposition and the head of a state abroad, if no words are known in it (同|普京|总统)."""
    ends = (end for end in range(start + 2, start + LONGEST_HEAD + 1) if text.startswith(HEADS_OF_STATES, end))
    end = next(ends, 0)
    if not end or around.words[start] or around.crosses(end) or text[end - 1] in STATE_ENDS:
        return []
    return [(end, UNLISTED_PRICE)] if around.scorer.score(start, end) >= STRANGE else []


def read_parted(text: str, start: int, around: Surroundings) -> list[tuple[int, float]]:
    """The end of a name of known parts that nothing before it announces, if 同志, 委员 or a people stands there, or 代表 before it.

    多杰仁青|（藏族）当选为副主席, 朝鲁|同志不再担任旗委书记, 乌云其其格|委员提出, 头人代表加日阿普|宣读.
    """
    if text.endswith(REPRESENTING, 0, start):
        last = start + LONGEST_FOREIGN
        return [
            (end, OF_PARTS)
            for end in range(start + 2 * SHORTEST_PART, last)
            if around.follow[end] & BEHIND_REPRESENTING and around.scorer.join_parts(start, end) > IMPOSSIBLE
        ]
    ends = (text.find(word, start + 2, start + LONGEST_FOREIGN + 2) for word in BEHIND_PARTED)
    end = max(ends)
    parted = end > 0 and around.scorer.join_parts(start, end) > IMPOSSIBLE and not around.crosses(end)
    return [(end, OF_PARTS)] if parted else []


def read_foreign(text: str, start: int, strong: bool, around: Surroundings) -> list[tuple[int, float]]:
    """Ends of names without a Han surname: transliterated, or of a people that bears none.

    Those without a dot are dear, so that they explain only what nothing else does.
    """
    found: list[tuple[int, float]] = []
    chars, traits, follow, words, scorer = around.chars, around.traits, around.follow, around.words, around.scorer
    if start in around.offices or (follow[start] & (VERB | MARK) and words[start] > start):
        return found  # 发言人哈立德·萨利姆: 发言 is a verb too; 会议举行阿依登·托列汗主持; 其中安杰拉·雷纳
    if "·" in text[start : start + 12]:
        scored = scorer.list_ends(start)
        # 木拉提·吾甫尔|与阿瓦提乡: what no name holds makes none better
        best = max([score for end, score in scored if EDGE_WORDS.isdisjoint(text[start:end])], default=0.0)
        for end, score in scored:
            opened = text[start - 1 : start] == "、" or start in around.titled
            in_list = opened and follow[end] & IN_LIST > 0 and "·" in text[start:end]
            plain = not any(bits & (OFFICE | VERB | MARK | AND) for bits in follow[start + 1 : end])
            if text[end - 1] in ALSO:
                continue  # 海尼扎提·托呼提|也回答了提问
            if in_list and plain and not text.endswith("一行", start, end):
                found.append((end, 0.3))  # 、努尔兰·胡安西、, though 胡安西 could be a name of its own, and 安西 is a place
                continue
            # 奥夫钦尼科夫 holds 科, which may end a body's name
            inside = any(follow[i] == OFFICE or (follow[i] == ORGAN and words[i] > 0) for i in range(start, end))
            # 阿依古丽·买买提出席: 提出 begins within the name and runs over its end, so it is no word there
            inside = inside or any(follow[i] == VERB and 0 < words[i] <= end for i in range(start + 1, end))
            inside = inside or not EDGE_WORDS.isdisjoint(text[start:end])
            # 阿里·贝廷批评: no word that may stand behind a name follows, but a worse end would be no better
            open_end = is_open(follow[end]) and (score < best or "·" not in text[start:end])
            if score > 0 and score > best - MUCH_WORSE and "·" in text[start:end] and not open_end and not inside:
                # 阿不都克里木·玉努斯 holds 不, 都 and 里, which are small words elsewhere
                within = sum(follow[i] & (VERB | AND) > 0 or (follow[i] == MARK and words[i] > 0) for i in range(start + 1, end))
                found.append((end, 0.3 + 0.5 * within + WORSE * (best - score)))
    for end in range(start + 2, min(start + LONGEST_FOREIGN, len(text)) + 1):
        last = chars[end - 1]
        if traits[end - 1] & (HAN | STOP_CHAR) != HAN or (end - start > 2 and traits[end - 1] & TOWN):
            break
        if not strong or (last == "志" and chars[end - 2] == "同") or around.crosses(end):
            continue
        if is_open(follow[end]):
            if end - start >= LONGEST_HAN and start in around.titled and scorer.join_parts(start, end) > IMPOSSIBLE:
                found.append((end, OF_OPEN_PARTS))  # 社长尕玛扎西|迎出来
            continue
        if scorer.as_parts(start, end) > IMPOSSIBLE:
            listed = 0.15 * (text[start - 1] == "、")  # 主任乌兰, but not 赴都兰、乌兰
            whole = end - start >= LONGEST_HAN and scorer.join_parts(start, end) > IMPOSSIBLE  # 孟克达来主持 is no 孟克达
            found.append((end, OF_WHOLE_PARTS if whole else OF_PARTS + listed + 1.0 * around.runs_on(end)))
            continue
        part = scorer.find_part(end - 1)
        if part > end and follow[part] == VERB and start in around.titled:
            continue  # 部长拉青才|让宣读: 才让 is a part of names
        score = scorer.score_foreign(start, end, 0.0)
        if score >= 0 and EDGE_WORDS.isdisjoint(chars[start + 1 : end]):  # 方晴向石破茂致贺电
            holds_word = words[start + 1] > 0 or any(words[i] or chars[i] in around.small for i in range(start + 2, end - 1))
            joins = 1.5 * (chars[start] == "和" or chars[start] in PREPOSITIONS)  # 总书记和阮富仲, 主席同阮富仲
            price = 0.8 + 0.05 * (end - start) - 0.02 * min(score, 15.0) + joins + 1.0 * holds_word
            found.append((end, price + 1.0 * (around.runs_on(end) and scorer.find_part(end - 2) != end)))
    return found
