"""A sentence's lexicon words -> the names of people that may stand between them, each with its price.

A name begins behind a title, in a list, at the start of a clause; it ends before a verb, a mark, a title. Its characters, its
place and its neighbours set its price in the cover of the sentence (`match.py`): the less speaks for it, the dearer.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from kg.model import Span
from kg.names import IMPOSSIBLE, Scorer
from kg.nametables import is_han, load_tables
from kg.phrases import phrases
from kg.pieces import Piece
from kg.surroundings import BEHIND_WEAK, CONJUNCTIONS, DELIMITERS, LONGEST_ABROAD, NAMED_LINE, PUNCTUATION, Surroundings, survey
from kg.witness import Witnesses

APPOINTED: Final = re.compile(
    r"(?:(?<=[命选举，、；])|(?<=决定))(?!任命|免去|决定|增补|补选|选举|接受)(?P<name>[\u3400-\u9fff·]{2,8}?)(?:同志)?为"
)
APPOINTED_LINE: Final = re.compile(
    r"(?P<name>[\u3400-\u9fff·]{2,8}?)(?:同志)?(?:(?:当选)?为|任)(?P<post>[\u3400-\u9fff、]{3,60})"
    r"(?:（[^（）]{1,60}）)?(?:，[免不][^，。；]*)?[；;。]?$"
)
STRONG: Final = -5.0  # nats that a name must score behind a title or in a list; nine in a thousand names of officials score less
WEAK: Final = 1.0  # the same where nothing before speaks for a name
WEAK_BEFORE_OFFICE: Final = -1.5
PLAUSIBLE: Final = 3.0  # nats from which a Han name at a start rules out longer readings there
LIKELY_NAME: Final = 2.0  # nats from which three characters behind a title are a name whose surname no table knows
DOUBTFUL: Final = 0.0  # nats below which a Han name needs the tagger's word
MUCH_WORSE: Final = 6.0  # nats by which an end of a name with a dot may fall short of the best
WORSE: Final = 0.1  # the price of each of them
WORST: Final = 1.5  # the most that a name without a dot pays for its end
SURE_FOREIGN: Final = 6.0  # and a transliterated one
LIKELY_FOREIGN: Final = 3.0  # between a title and a verb
OF_PARTS: Final = 0.3  # the price of a name that is made of known parts
OF_WHOLE_PARTS: Final = 0.05  # the same without a surname, from four characters on
JOINS_NOBODY: Final = 0.6  # the price of a surname 和 right behind a title or 、
CERTAIN: Final = 0.3  # the price below which a candidate is taken for a name when its right neighbour is read
LIKELY: Final = 0.8  # and that below which it is before an office, where no word ends
UNSURE: Final = 1.0  # the price of its cheapest candidate from which a start is put to the tagger
TAGGED: Final = 1.2  # what the tagger's word takes off a price
APPOINTED_PRICE: Final = 1.0  # of any characters in the frame 任命…为
UNLISTED_PRICE: Final = 1.2  # of a name in a list whose surname no table knows
STRANDED: Final = 0.9  # the price of a name with the small word behind it that would govern nothing
STRANGE: Final = -10.5  # nats below which characters are no name's even behind a title; 图普六世 has -10.3, 将访华 -12.2
PLAIN_WORDS: Final = -18.0  # nats below which characters in a list are words like any others (、抓防控、)
LONGEST_HAN: Final = 4
LONGEST_FOREIGN: Final = 6
OPEN_END: Final = {None, "organ"}  # nothing, or the name of a body, follows: the name may go on
STOP_CHARS: Final = frozenset("各该某每这们的了着是等被及你我她称副")  # stand in no given name
NEGATIONS: Final = frozenset("不未没别勿")  # begin a clause behind a title, no name: 委员不串门
BODY_ENDS: Final = frozenset("院局部处科委办室站所队厅会组团校司")
PLACE_ENDS: Final = frozenset("镇乡村县市区州")
TOWN_ENDS: Final = frozenset("镇乡")
WORKS: Final = frozenset("厂矿院局部处科室站所厅校司社")
HEADED: Final = BODY_ENDS | PLACE_ENDS | frozenset("村矿厂行社")  # end what has a 长
# 叶柏寿|街道党工委, 朱碌科|镇镇长
TOWN_OFFICE: Final = re.compile("[\u3400-\u9fff]?街道(?:党|办|人大)|[镇乡](?:镇长|乡长|党委|人大|纪委|人民政府|政府|武装|领导)")
# the rest of a list of places, firms or crops: 芮城、万荣|、垣曲等县, 极米、新易盛|、阿斯特等企业, 香菇、连翘|等产业
LISTED_PLACES: Final = re.compile(
    "(?:、[\u3400-\u9fff]{2,5})*等(?:[0-9一二三四五六七八九十]+[个家])?"
    "(?:[县区镇乡](?=[，。、；的汇分先作派参在和及也均都还联就])|企业|公司|街道|社区|高校|学校|地(?![级委])"
    "|[\u3400-\u9fff]{0,2}(?:产业|作物|产品|药材|水果|品种))"
)
BEHIND_MEETING: Final = frozenset("见同谈晤上后前议商")  # stand behind 会 where that begins a word of its own
STREET_OR_TOWN: Final = frozenset("街镇乡")
COUNTS: Final = frozenset("两三四五六七八九十")
MODALS: Final = frozenset("须应宜可能会未要将")  # surnames that say of the one before what he must or may do
VILLAGE_BODIES: Final = frozenset("党委民支")
EDGE_WORDS: Final = frozenset("由的及在就把将对向与致已")  # stand in no transliterated name
JOINERS: Final = frozenset("和与及同是应由从把")
BEFORE_DOER: Final = frozenset("由")  # no surname before a verb: 由余欢兼任, but 副主任由延龄、
PREPOSITIONS: Final = frozenset("同与及是应由从把对到在")  # of the small words those that hardly any name begins with
FORMERLY: Final = ("曾任", "曾担任", "曾经", "曾在")  # 总统甲和曾担任外长的乙: what another has been


def find_names(
    scorer: Scorer,
    pieces: list[Piece],
    signs: list[str | None],
    known: Collection[str],
    masked: Sequence[Span],
    abroad: bool = False,
) -> list[Piece]:
    """Name candidates where the context lets a name begin.

    `known` names are not looked for again, nor longer ones that begin with one; in `masked` spans none begins. `abroad` says that
    the sentence names a foreign state, so that any characters behind a title may be a name (总统普京).
    """
    around = survey(scorer, pieces, signs)
    text = scorer.text
    surnames = load_tables().initials
    size = len(text)
    dotted = "·" in text
    witnesses = Witnesses(text)
    comrades = "同志" in text
    listed = "等" in text  # as lists of places and firms close
    names = [*find_appointed(text, pieces, around), *find_lined(text, pieces, around)]
    named = {piece.end for piece in pieces if piece.kind == "person"}  # ends of names that are all but certain
    chars, opens, may_open = around.chars, around.strong, around.weak
    for start in range(size):
        if not (opens[start] or may_open[start]) or signs[start] is not None:
            continue
        surname = chars[start] in surnames
        dot_ahead = dotted and "·" in text[start : start + 12]
        parted = comrades and not opens[start] and scorer.at(start).opens_part
        if not (opens[start] or (surname and around.closes_soon(start)) or dot_ahead or parted):
            continue
        if masked and any(span.start <= start < span.end for span in masked):
            continue
        if chars[start] == "长" and start and chars[start - 1] in BODY_ENDS:
            continue  # 卫生部长马伊·凯拉: the office, not its body
        if not (opens[start] or dot_ahead or chars[start - 1] in around.small) and around.crosses(start):
            continue  # 家底厚、队|伍齐
        # 方晴县长首次: a title behind a name opens none
        titled = start in around.titled and named.isdisjoint(around.titled[start])
        strong = opens[start] and (titled or start not in around.titled)
        found = _read_han(text, start, strong, around) if surname else []
        if parted:
            found += _read_parted(text, start, around)
        if strong or dot_ahead:
            found += _read_foreign(text, start, strong, around)
        if strong:
            found += _read_listed(text, start, around)
        if titled:
            found += _read_titled(text, start, around)
        if abroad and titled:
            found += _read_abroad(text, start, around)
        if not found:
            continue
        modal = chars[start] in MODALS and start > 0 and is_han(chars[start - 1])
        open_ended = strong and min([price for _, price in found]) > UNSURE
        for end, price in found:
            if is_no_name(text, chars, pieces, start, end, listed):
                continue
            if known and (text[start + 1 : end] in known or any(text[start:cut] in known for cut in range(start + 2, end))):
                continue  # 何飞 is known, so this is no 何飞出, nor 向何飞
            if text[end - 2 : end] in phrases("no-name-end") or (abroad and follows_state(pieces, start, end)):
                continue
            if modal and scorer.score(start, end) < DOUBTFUL:
                continue  # 成员|须书面请假, 委员|应提前报告
            doubted = end - start >= LONGEST_HAN and not abroad and is_uncertain(text, start, end, around)
            if doubted and not witnesses.see_name(start, end):
                continue  # 市长要带头督促: neither its characters nor the sentence speak for a name
            if open_ended and is_strange(pieces, start, end, around) and witnesses.is_tagged(start, end):
                price -= TAGGED
            price -= 0.15 * titled
            if end - start == 2 and text[end : end + 1] in PLACE_ENDS and is_place(pieces, start, end + 1):
                price += 1.0  # 、彭阳县长城村
            if price < CERTAIN or (price < LIKELY and around.follow[end] == "office" and not closes_word(pieces, end)):
                named.add(end)
            names.append(Piece(start, end, "person", text[start:end], price))
    return names


def is_no_name(text: str, chars: Sequence[str], pieces: list[Piece], start: int, end: int, listed: bool) -> bool:
    """Whether what stands beside the stretch makes it a word: a body, a village, towns that are counted, who is from a place.

    云冈矿|矿长, 李宝|村, 五龙口、梨林三|镇, 甘肃静宁人, 万荣、垣曲|等县, 郗新泉|来青, 守在卡口. Nor does half a calling begin a
    name (监察|员钟毓秀).
    """
    first, last = chars[start], chars[end - 1]
    after = chars[end] if end < len(chars) else ""
    next_to = chars[end + 1] if end + 1 < len(chars) else ""
    if after in HEADED:
        if (last == after and next_to == "长") or (after == "村" and end - start == 2):
            return True
        if last in COUNTS and after in TOWN_ENDS:
            return True
    if (after in STREET_OR_TOWN or next_to in STREET_OR_TOWN) and TOWN_OFFICE.match(text, end):
        return True
    if (after == "会" and next_to not in BEHIND_MEETING) or (after == "语" and next_to != "重"):
        return True  # 区花博|会筹备办, 壮瑶双|语
    if last in "作做" and text[start - 1 : start] == "由":
        return True  # 报告由方晴|作。
    if last in "讲称问" and after in "，：“" and after:
        return True  # 董事长方晴|讲，
    if last == "学" and text.startswith(("学院", "系"), end):
        return True  # 园艺与林学|学院
    if after in "厂矿场" and next_to != "长" and after:
        return True  # 易贡茶|场负责人
    if last in "人籍" and end - start == 3:
        return is_place(pieces, start, end - 1) or any(piece.end == start and piece.kind == "place" for piece in pieces)
    before = chars[start - 1] if start else ""
    if listed and (not before or before in "、；，") and LISTED_PLACES.match(text, end):
        return True
    if end - start > 3 and (chars[end - 2] == "来" or chars[start + 1] == "在") and first in load_tables().initials:
        return True
    return (first == "表" and before == "代") or (first == "员" and is_han(before or " "))


def is_strange(pieces: list[Piece], start: int, end: int, around: Surroundings) -> bool:
    """Whether no word of the lexicon tells where a name that begins at `start` ends (方晴俯下身子), and the stretch may be one.

    A word itself is none (、安徽、), nor what the tables know for running text; the tagger says so too, but not so fast.
    """
    told = start in around.titled or around.follow[end] == "open"  # 总理内塔尼亚胡, 、铁凝（女）, but 、保民生、
    if around.chars[start] in PREPOSITIONS or around.scorer.score(start, end) < (STRANGE if told else STRONG):
        return False
    return not any(piece.start == start and piece.end == end for piece in pieces)


def is_place(pieces: list[Piece], start: int, end: int) -> bool:
    """Whether the stretch is the name of a place."""
    return any(piece.kind == "place" and piece.start == start and piece.end == end for piece in pieces)


def follows_state(pieces: list[Piece], start: int, end: int) -> bool:
    """Whether the stretch is no more than a place and a word of one character about an office (泰国|新|总理)."""
    place = any(piece.start == start and piece.end == end - 1 and piece.kind == "place" for piece in pieces)
    return place and any(piece.start == end - 1 and piece.end == end and piece.kind == "mod" for piece in pieces)


def closes_word(pieces: list[Piece], end: int) -> bool:
    """Whether a word ends there, so that no name does before the office behind it (马里总统)."""
    return any(piece.end == end and piece.kind != "person" for piece in pieces)


def find_appointed(text: str, pieces: list[Piece], around: Surroundings) -> Iterator[Piece]:
    """The names between a verb of appointing and 为 with a post behind it, and those of the list that follows.

    任命索南旦周为县自然资源局局长，尕松代忠为县人民法院副院长: the frame says that they are names, whatever their characters.
    """
    if "为" not in text and "任" not in text:
        return
    verbs = [piece.end for piece in pieces if piece.kind == "verb" and piece.id == "appoint"]
    posts = {piece.start for piece in pieces if piece.kind in ("place", "organ", "office")}
    if (line := APPOINTED_LINE.match(text)) and any(piece.kind == "office" and piece.end == line.end("post") for piece in pieces):
        start, end = line.span("name")  # a line of a list under 任命：
        first = line.start("post")
        if not posts.isdisjoint(range(first, first + 3)) and around.scorer.score(start, end) >= STRANGE:
            yield Piece(start, end, "person", line["name"], APPOINTED_PRICE)
    for found in APPOINTED.finditer(text, min(verbs)) if verbs else ():
        start, end = found.span("name")
        opened = start in verbs or text[start - 1] in "，、；"
        if opened and not posts.isdisjoint(range(end + 1, end + 4)) and around.scorer.score(start, end) >= STRANGE:
            yield Piece(start, end, "person", found["name"], APPOINTED_PRICE)


def find_lined(text: str, pieces: list[Piece], around: Surroundings) -> Iterator[Piece]:
    """The name with which a line begins that holds nothing but its titles (韩立　县委常委、副县长)."""
    if " " not in text and "\u3000" not in text:
        return
    line = NAMED_LINE.match(text)
    if line and any(piece.kind == "office" and piece.end == size_of_line(text) for piece in pieces):
        start, end = line.span("name")
        plain = any(piece.start == start and piece.end == end for piece in pieces)
        if not plain and around.scorer.score(start, end) >= STRONG:
            yield Piece(start, end, "person", line["name"], OF_PARTS)


def size_of_line(text: str) -> int:
    """Where a line ends without the bracket that may close it (副县长（挂职）)."""
    return text.rfind("（") if text.endswith("）") else len(text)


def is_uncertain(text: str, start: int, end: int, around: Surroundings) -> bool:
    """Whether a long candidate has neither a list around it nor its own characters to speak for it."""
    if text[start - 1 : start] == "、" or around.follow[end] == "list" or "·" in text[start:end] or around.strands(text, end - 1):
        return False
    if text[start + 1] in CONJUNCTIONS:
        return False  # 市长苏和巴图: one character is no name that 和 could join to another
    if around.scorer.as_parts(start, end) > IMPOSSIBLE:
        return False
    short = end - start == LONGEST_HAN and around.follow[end] == "verb" and start in around.titled
    least = LIKELY_FOREIGN if short else SURE_FOREIGN  # 旗委书记希都日古在分会场
    return around.scorer.score_name(start, end) < DOUBTFUL and around.scorer.score_foreign(start, end) < least


def _read_han(text: str, start: int, strong: bool, around: Surroundings) -> list[tuple[int, float]]:
    """Where a Han name that begins at `start` may end, each with its price."""
    found: list[tuple[int, float]] = []
    chars, follow, scorer = around.chars, around.follow, around.scorer
    if text[start - 1 : start] == "、" and any(
        text[end : end + 1] in TOWN_ENDS and follow[end + 1] in DELIMITERS for end in (start + 2, start + 3)
    ):
        return found  # 、方家铺镇、, 、杨桥镇、
    if chars[start] in CONJUNCTIONS and text.startswith(FORMERLY, start + 1):
        return found
    for end in range(start + 2, min(start + LONGEST_HAN, len(text)) + 1):
        last = chars[end - 1]
        if last in PUNCTUATION or last in STOP_CHARS or (last == "家" and end - start == LONGEST_HAN):
            break  # 在褚火根家
        if last == "村" and end - start < LONGEST_HAN:
            continue  # 、水仓村分别, 下郑村
        after = follow[end]
        if not strong and after not in BEHIND_WEAK:
            continue
        if end - start == 3 and start + 1 in around.offices and around.words[start + 1] == end:
            break  # 陈局长: a surname and an office
        if end - start > 2 and chars[start + 2] == "村" and text[start + 3 : start + 4] in VILLAGE_BODIES:
            break  # 、李袁村党总支书记
        if (after == "office" and last in BODY_ENDS) or (end - start > 2 and not TOWN_ENDS.isdisjoint(text[start + 2 : end])):
            continue  # 农发院副院长, 高士镇负责人: a body's or a town's short name
        least = WEAK if after in OPEN_END else STRONG if strong else WEAK_BEFORE_OFFICE if after == "office" else WEAK
        score = scorer.score_name(start, end, least)
        if score < least:
            continue
        price = 0.4 - 0.02 * max(-10.0, min(score, 10.0)) + (0.0 if strong else 0.35) + (0.6 if end - start == LONGEST_HAN else 0.0)
        if after in OPEN_END:
            price += 1.7 if after is None else 2.7
        elif end - start > 2 and around.runs_on(end) and after != "and" and not (around.frees(last, end) or last == "正"):
            price += 1.0  # 周立伟来我市: the name may end before the small word
        elif end - start == 2 and after == "verb" and last in PREPOSITIONS and not around.frees(last, end):
            price += 0.6  # 检察长应|勇在报告中说
        if end - start == LONGEST_HAN and chars[start + 2] in around.small:
            price += 1.0  # 方强在京出席
        if end - start > 2 and follow[end - 1] == "verb" and after not in DELIMITERS:
            price += 0.5  # 何飞出席: a verb begins with the last character
        if last in PLACE_ENDS:
            price += 1.0
        if around.strands(text, end) and end - start < LONGEST_HAN:
            found.append((end + 1, STRANDED))
            price += 1.0
        if chars[start] in around.small or (after == "verb" and chars[start] in BEFORE_DOER):
            # 周立伟和吴刚, 总统向习近平: 和 and 向 are also surnames
            doubt = (
                2.5
                if chars[start] in PREPOSITIONS
                else 1.5
                if chars[start] in JOINERS
                else 1.0
                if end - start == LONGEST_HAN
                else 0.0
            )
            joins_nobody = start in around.titled or text[start - 1] == "、"
            if chars[start] in PREPOSITIONS and start in around.titled and after in DELIMITERS and score >= PLAUSIBLE:
                doubt = JOINS_NOBODY  # 主委从晓蕾、: it would govern nothing that is a word
            ends = after in DELIMITERS or (after == "verb" and not text.startswith("代表", end))  # 成员和民兵代表
            if chars[start] in CONJUNCTIONS and strong and joins_nobody and ends:
                doubt = JOINS_NOBODY  # 县委书记和志远主持, 、和志远参加: no "and" stands there
            price += doubt if strong else max(doubt, 1.0)
        found.append((end, price))
    return found


def _read_titled(text: str, start: int, around: Surroundings) -> list[tuple[int, float]]:
    """Ends of what a title says is a name, whatever its characters say (局长毕业，, 副旗长乌云其木格、)."""
    found: list[tuple[int, float]] = []
    chars, follow, words, scorer = around.chars, around.follow, around.words, around.scorer
    if chars[start] in STOP_CHARS or chars[start] in around.small or not is_han(chars[start]) or chars[start] in NEGATIONS:
        return found
    plausible = any(
        scorer.score_name(start, min(end, len(text))) >= PLAUSIBLE
        for end in (start + 2, start + 3)
        if (end == start + 3 or follow[end] is not None)  # 希都日古在: nothing says that a name ends behind 希都
        and (text[end - 1 : end] not in CONJUNCTIONS or follow[end] in DELIMITERS)  # 苏和巴图 is no 苏和
    )
    for end in range(start + 2, min(start + (3 if plausible else LONGEST_FOREIGN), len(text)) + 1):
        last = chars[end - 1]
        if last in PUNCTUATION or last in STOP_CHARS or last in TOWN_ENDS or not is_han(last):
            break
        if last == "家" and end - start == LONGEST_HAN:
            continue  # 在村民褚火根家
        after = follow[end]
        long = end - start >= LONGEST_HAN or (
            end - start == LONGEST_HAN - 1 and text[end : end + 1] == "就"
        )  # 县长召罕嫩就此作了安排
        report = end - start == 3 and text.startswith("关于", end)  # 主任委员早腊东关于…的汇报
        given = text[start + 1 : end] in phrases("given-name")
        if after not in DELIMITERS and after not in ("verb", "and") and not (after == "mark" and (long or report or given)):
            continue
        if last in around.small and after not in DELIMITERS and not around.frees(last, end):
            continue
        if after == "verb" and chars[start] in BEFORE_DOER:
            continue
        han = end - start < LONGEST_HAN and chars[start] in load_tables().initials
        plain = words[start + 1] == end and follow[start + 1] is None and after == "verb"  # 副主席火成功列席
        plain = plain or given  # 副市长师建设
        if around.crosses(end) or (any(words[i] for i in range(start + 1, end - 1)) and not (han and plain)):
            continue  # a word within or across the end: 市长要带头督促 names nobody
        rare = end - start == 3 and not han and scorer.score_unlisted(start, end) >= LIKELY_NAME  # 市委副书记者景涛
        if (han or not words[start]) and (rare or scorer.score(start, end) >= STRANGE):
            # 总书记步行来到: a word like others, where nobody chairs or speaks
            word = words[start] == end and end not in around.acts and after not in DELIMITERS
            found.append((end, 0.6 + 0.5 * word if han else 1.2 + 0.12 * (end - start)))
    return found


def _read_listed(text: str, start: int, around: Surroundings) -> list[tuple[int, float]]:
    """Ends of what a list says is a name, whatever its characters say (、铁凝、洛桑江村、)."""
    found: list[tuple[int, float]] = []
    chars, follow, words, scorer = around.chars, around.follow, around.words, around.scorer
    behind_list = text[start - 1 : start] == "、"
    if chars[start] in STOP_CHARS or chars[start] in around.small or chars[start] in NEGATIONS:
        return found
    for end in range(start + 2, min(start + LONGEST_FOREIGN, len(text)) + 1):
        last = chars[end - 1]
        if not is_han(last) or last in STOP_CHARS or (end - start > 2 and last in TOWN_ENDS):
            break
        if end - start >= LONGEST_HAN and last in WORKS:
            continue  # 、冷轧薄板厂
        if end - start == 3 and (last == "村" or (last in PLACE_ENDS and chars[start] not in load_tables().initials)):
            continue  # 、水仓村, but 、洛桑江村; 以及驻街市、区人大代表
        after = follow[end]
        if end - start < LONGEST_HAN and after in DELIMITERS and (behind_list or after == "list"):
            price = 1.3 + 0.1 * (end - start)
        elif behind_list and after in ("list", "verb", "comma") and not any(words[i] for i in range(start, end - 1)):
            price = 1.8 + 0.1 * (end - start)
        else:
            continue
        if around.crosses(end):
            continue  # 、市规委主任: the name would end inside a word
        unlisted = end - start == 3 and chars[start] not in load_tables().initials and after != "open" and last not in PLACE_ENDS
        if unlisted and scorer.score_unlisted(start, end) >= STRONG:
            found.append((end, UNLISTED_PRICE))  # 、者光辉、
        elif scorer.score(start, end) >= PLAIN_WORDS:
            found.append((end, price))
    return found


def _read_abroad(text: str, start: int, around: Surroundings) -> list[tuple[int, float]]:
    """Ends of what may be a name behind the title of a foreigner."""
    found: list[tuple[int, float]] = []
    chars, scorer = around.chars, around.scorer
    if chars[start] in around.small or chars[start] in STOP_CHARS or around.words[start]:
        return found
    scored = scorer.list_ends(start)
    best = max([score for _, score in scored], default=0.0)
    for end, score in scored:
        last = chars[end - 1]
        if end > start + LONGEST_ABROAD or not is_han(last) or last in STOP_CHARS or chars[end - 2] in EDGE_WORDS:
            break  # 总统杜拉尔在巴黎
        open_end = around.follow[end] in OPEN_END
        if (open_end and (score < best or score < SURE_FOREIGN)) or around.crosses(end) or scorer.score(start, end) < STRANGE:
            continue
        found.append((end, 1.1 + 0.1 * (end - start) + 1.0 * around.runs_on(end) + min(WORSE * (best - score), WORST)))
    return found


def _read_parted(text: str, start: int, around: Surroundings) -> list[tuple[int, float]]:
    """The end of a name of known parts that nothing before it announces, if 同志 stands there (朝鲁|同志不再担任旗委书记)."""
    end = text.find("同志", start + 2, start + LONGEST_FOREIGN + 2)
    parted = end > 0 and around.scorer.join_parts(start, end) > IMPOSSIBLE and not around.crosses(end)
    return [(end, OF_PARTS)] if parted else []


def _read_foreign(text: str, start: int, strong: bool, around: Surroundings) -> list[tuple[int, float]]:
    """Ends of names without a Han surname: transliterated, or of a people that bears none.

    Those without a dot are dear, so that they explain only what nothing else does.
    """
    found: list[tuple[int, float]] = []
    chars, follow, words, scorer = around.chars, around.follow, around.words, around.scorer
    if start in around.offices or (follow[start] in ("verb", "mark") and words[start] > start):
        return found  # 发言人哈立德·萨利姆: 发言 is a verb too; 会议举行阿依登·托列汗主持; 其中安杰拉·雷纳
    if "·" in text[start : start + 12]:
        scored = scorer.list_ends(start)
        best = max([score for _, score in scored], default=0.0)
        for end, score in scored:
            opened = text[start - 1 : start] == "、" or start in around.titled
            in_list = opened and follow[end] in ("list", "comma", "semicolon", "stop") and "·" in text[start:end]
            plain = {"office", "verb", "mark", "and"}.isdisjoint(map(str, follow[start + 1 : end]))
            if in_list and plain and not text.endswith("一行", start, end):
                found.append((end, 0.3))  # 、努尔兰·胡安西、, though 胡安西 could be a name of its own, and 安西 is a place
                continue
            # 奥夫钦尼科夫 holds 科, which may end a body's name
            inside = any(follow[i] == "office" or (follow[i] == "organ" and words[i] > 0) for i in range(start, end))
            # 阿依古丽·买买提出席: 提出 begins within the name and runs over its end, so it is no word there
            inside = inside or any(follow[i] == "verb" and 0 < words[i] <= end for i in range(start + 1, end))
            inside = inside or not EDGE_WORDS.isdisjoint(text[start:end])
            # 阿里·贝廷批评: no word that may stand behind a name follows, but a worse end would be no better
            open_end = follow[end] in OPEN_END and (score < best or "·" not in text[start:end])
            if score > 0 and score > best - MUCH_WORSE and "·" in text[start:end] and not open_end and not inside:
                # 阿不都克里木·玉努斯 holds 不, 都 and 里, which are small words elsewhere
                within = sum(follow[i] in ("verb", "and") or (follow[i] == "mark" and words[i] > 0) for i in range(start + 1, end))
                found.append((end, 0.3 + 0.5 * within + WORSE * (best - score)))
    for end in range(start + 2, min(start + LONGEST_FOREIGN, len(text)) + 1):
        last = chars[end - 1]
        if not is_han(last) or last in STOP_CHARS or (end - start > 2 and last in TOWN_ENDS):
            break
        if not strong or follow[end] in OPEN_END or text.startswith("同志", end - 2) or around.crosses(end):
            continue
        if scorer.as_parts(start, end) > IMPOSSIBLE:
            listed = 0.15 * (text[start - 1] == "、")  # 主任乌兰, but not 赴都兰、乌兰
            whole = end - start >= LONGEST_HAN and scorer.join_parts(start, end) > IMPOSSIBLE  # 孟克达来主持 is no 孟克达
            found.append((end, OF_WHOLE_PARTS if whole else OF_PARTS + listed + 1.0 * around.runs_on(end)))
            continue
        score = scorer.score_foreign(start, end, 0.0)
        if score >= 0 and EDGE_WORDS.isdisjoint(chars[start + 1 : end]):  # 方晴向石破茂致贺电
            holds_word = words[start + 1] > 0 or any(words[i] or chars[i] in around.small for i in range(start + 2, end - 1))
            joins = 1.5 * (chars[start] == "和" or chars[start] in PREPOSITIONS)  # 总书记和阮富仲, 主席同阮富仲
            price = 0.8 + 0.05 * (end - start) - 0.02 * min(score, 15.0) + joins + 1.0 * holds_word
            found.append((end, price + 1.0 * around.runs_on(end)))
    return found
