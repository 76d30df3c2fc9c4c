"""A sentence's lexicon words -> the names of people that may stand between them, each with its price.

A name begins behind a title, in a list, at the start of a clause; `name_ends.py` tells where it may end. What is written beside it
may show that it is none (万荣、垣曲|等县). The others enter the cover of the sentence (`match.py`), each at its price.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from kg.gazetteer import load_gazetteer
from kg.model import Span
from kg.name_ends import (
    BEHIND_PARTED,
    BODY_ENDS,
    LIKELY_NAME,
    LONGEST_HAN,
    OF_PARTS,
    PREPOSITIONS,
    REPRESENTING,
    STRANGE,
    STRONG,
    SURE_FOREIGN,
    has_part,
    read_abroad,
    read_foreign,
    read_han,
    read_listed,
    read_parted,
    read_received,
    read_titled,
)
from kg.names import IMPOSSIBLE, JOINTS, Scorer, score_name
from kg.nametables import is_han, load_tables
from kg.phrases import phrase_set
from kg.pieces import Piece
from kg.surroundings import CONJUNCTIONS, LIST, MARK, NAMED_LINE, OFFICE, OPEN, VERB, Surroundings, survey
from kg.traits import INITIAL, PLACE, PLACE_ENDS, TOWN_ENDS
from kg.witness import Witnesses

APPOINTED: Final = re.compile(
    r"(?:(?<=[命选举，、；：])|(?<=决定))(?!任命|免去|决定|增补|补选|选举|接受)(?P<name>[\u3400-\u9fff·]{2,8}?)(?:同志)?为"
)
APPOINTED_LINE: Final = re.compile(
    r"(?P<name>[\u3400-\u9fff·]{2,8}?)(?:（[\u3400-\u9fff，]{1,9}）)?(?P<comrade>同志)?(?:（[^（）]{1,12}）)?(?:(?:当选)?为|任)(?P<post>[\u3400-\u9fff、]{3,60})"
    r"(?:（[^（）]{1,60}）)?(?:，[免不][^，。；]*)?[；;。]?$"
)
# 根据省委决定，韩立同志任中共安陆市委书记: at the start of a clause
APPOINTED_COMRADE: Final = re.compile(
    r"(?<=[，；：])(?P<name>[\u3400-\u9fff]{2,4}?)同志(?:（[^（）]{1,12}）)?(?:不再)?(?:[兼担]?任|为)"
)
REGIONAL: Final = 4  # characters behind 为 within which a post or its body begins: 为|自治区|高级人民法院院长
APPOINTED_PRICE: Final = 1.0  # the price of any characters in the frame 任命…为
COMRADE_PRICE: Final = 0.1  # and of those with which a line begins, 同志任 behind them (任晓东同志任…)
DOUBTFUL: Final = 0.0  # nats below which a Han name needs the tagger's word
LIKELY_FOREIGN: Final = 3.0  # nats from which those of one between a title and a verb do
CERTAIN: Final = 0.3  # the price below which a candidate is taken for a name when its right neighbour is read
LIKELY: Final = 0.8  # and that below which it is before an office, where no word ends
UNSURE: Final = 1.0  # the price of its cheapest candidate from which a start is put to the tagger
RUNNING: Final = 0.6  # the price of a word of running text behind a name
PLACES_BEHIND: Final = ("分会场", "负责", "等地", "等县", "等市")
AMONG_NAMES: Final = 0.15  # what a name in a list is cheaper by behind another that is all but certain
TAGGED: Final = 1.2  # what the tagger's word takes off a price
MODALS: Final = frozenset("须应宜可能会未要将")  # surnames that say of the one before what he must or may do
HEADED: Final = BODY_ENDS | PLACE_ENDS | frozenset("矿厂行社")  # end what has a 长
# 叶柏寿|街道党工委, 朱碌科|镇镇长
TOWN_OFFICE: Final = re.compile("[\u3400-\u9fff]?街道(?:党|办|人大)|[镇乡](?:副?[镇乡]长|党委|人大|纪委|人民政府|政府|武装|领导)")
# 榆社、武乡两县, 六个片区
COUNTED: Final = re.compile(
    "[两三四五六七八九十](?:地|[县市区镇省州村校](?![长委])|个(?:片区|分会场|会场|乡镇|镇|村|社区|县|园区))"
)
# the rest of a list of places, firms or crops: 芮城、万荣|、垣曲等县, 极米、新易盛|、阿斯特等企业, 香菇、连翘|等产业
LISTED_PLACES: Final = re.compile(
    f"(?:、[\u3400-\u9fff]{{2,5}})*(?:{COUNTED.pattern}|[两三四五六七八九十]大(?:产业|板块|行业)|等(?:[0-9一二三四五六七八九十]+[个家])?"
    "(?:乡镇|镇街|县区|县市|市县|[县区镇乡](?=[，。、；的汇分先作派参在和及也均都还联就设])|企业|公司|街道|社区|高校|学校|地(?![级委])"
    "|[\u3400-\u9fff]{0,2}(?:产业|作物|产品|药材|水果|品种)))"
)
DEPARTMENTS: Final = re.compile("(?:、[\u3400-\u9fff]{2,6})*等(?:有关|相关)?(?:部门|单位|系统)")  # 林业|、公安、气象等部门
FACULTY: Final = re.compile("[与和、][\u3400-\u9fff]{2,8}学(?:院|部)")
LINE_TAIL: Final = re.compile("(?:职务)?(?:（[^（）]*）)?[；。;]?$")
HOMES: Final = frozenset("里居乡园")  # behind 故
NAMED_AFTER: Final = frozenset("旅路乡行声窗源光歌梦城")  # behind 之 and what gives them their name, which is nobody
ISLANDS: Final = frozenset("岛礁屿")  # end no given name
PEOPLES: Final = frozenset("藏汉蒙维彝壮侗瑶哈傣英俄日法德")  # before 语
# What a name before it is of: a piece of land.
THING: Final = re.compile("湿地|盆地|循环经济|经济区|自然保护区|风景区|景区|草原|水库|大桥|机场|口岸|保税")
THING_STARTS: Final = frozenset("湿盆循经自风景草水大机口保")
BEHIND_MEETING: Final = frozenset("见同谈晤上后前议商")  # stand behind 会 where that begins a word of its own
STREET_OR_TOWN: Final = frozenset("街镇乡")
STOREYS: Final = frozenset("一二三四五六七八九十")
COUNTS: Final = frozenset("两三四五六七八九十")
LEVELS: Final = frozenset("市县区旗镇乡")  # end no name


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
    size = len(text)
    dotted = "·" in text
    no_ends = phrase_set("no-name-end")
    witnesses = Witnesses(text)
    comrades, represents = any(word in text for word in BEHIND_PARTED), REPRESENTING in text
    # As lists of places and firms close.
    listed = "等" in text or "个片区" in text or "大产业" in text or ("、" in text and COUNTED.search(text) is not None)
    names = find_appointed(text, pieces, around) if "为" in text or "任" in text else []
    if " " in text or "\u3000" in text:
        names += find_lined(text, pieces, around)
    named = {piece.end for piece in pieces if piece.kind == "person"}  # ends of names that are all but certain
    chars, traits, opens, may_open = around.chars, around.traits, around.strong, around.weak
    for start in range(size):
        if not (opens[start] or may_open[start]) or signs[start] is not None:
            continue
        surname = traits[start] & INITIAL > 0
        dot_ahead = dotted and "·" in text[start : start + 12]
        announced = comrades or (represents and text.endswith(REPRESENTING, 0, start))
        parted = announced and not opens[start] and scorer.at(start).opens_part
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
        found = read_han(text, start, strong, around) if surname else []
        if parted:
            found += read_parted(text, start, around)
        if strong or dot_ahead:
            found += read_foreign(text, start, strong, around)
        if strong:
            found += read_listed(text, start, around)
        if titled:
            found += read_titled(text, start, around)
        if strong and start in around.received:
            found = [(end, price) for end, price in found + read_received(text, start, around) if not is_place(pieces, start, end)]
        if abroad and titled:
            found += read_abroad(text, start, around)
        if not found:
            continue
        if abroad:
            found.sort()
        if strong and surname and not abroad:
            names += find_running([end for end, _ in found if end - start < LONGEST_HAN], pieces, around)
        modal = chars[start] in MODALS and start > 0 and is_han(chars[start - 1])
        listed_here = start > 0 and chars[start - 1] == "、"
        open_ended = strong and min([price for _, price in found]) > UNSURE
        for end, price in found:
            if is_no_name(text, chars, pieces, start, end, listed):
                continue
            if known and (text[start + 1 : end] in known or goes_past(text, start, end, known)):
                continue  # 何飞 is known, so this is no 何飞出, nor 向何飞
            if text[end - 2 : end] in no_ends:
                continue
            if abroad and (follows_state(pieces, start, end) or (text[end : end + 1] == "-" and end < found[-1][0])):
                continue  # 总统阿库福|-阿多, a longer end of which is read too
            if modal and scorer.score(start, end) < DOUBTFUL:
                continue  # 成员|须书面请假, 委员|应提前报告
            doubted = end - start >= LONGEST_HAN and not abroad and is_uncertain(text, start, end, around)
            if doubted and not witnesses.see_name(start, end):
                continue  # 市长要带头督促: neither its characters nor the sentence speak for a name
            if open_ended and is_strange(pieces, start, end, around) and witnesses.is_tagged(start, end):
                price -= TAGGED
            price -= 0.15 * titled
            among = listed_here and start - 1 in named and not text.startswith(PLACES_BEHIND, end)
            if not abroad and among and is_place(pieces, start, end) and not opens_place(pieces, end + 1):
                price -= AMONG_NAMES  # 县领导白玛央金、贡觉、拉巴次仁, though 贡觉 is a county
            if end - start == 2 and end < size and traits[end] & PLACE and is_place(pieces, start, end + 1):
                price += 1.0  # 、彭阳县长城村
            if price < CERTAIN or (price < LIKELY and around.follow[end] == OFFICE and not closes_word(pieces, end)):
                named.add(end)
            names.append(Piece(start, end, "person", text[start:end], price))
    return names


def find_running(ends: list[int], pieces: list[Piece], around: Surroundings) -> Iterator[Piece]:
    """The words of running text that begin where a name may end and no word of the lexicon does, nor lies within.

    They hold together what would else go to the name: 韩立|深有感触地说 and not 韩立深|有感触地说.
    """
    for start in dict.fromkeys(ends):
        end = around.read_running(start) if around.follow[start] in (0, MARK) else 0
        if end and not any(is_weighty(piece) and piece.start < end and piece.end > start for piece in pieces):
            yield Piece(start, end, "text", "", RUNNING)


def is_weighty(piece: Piece) -> bool:
    """Whether a word of the lexicon is more than a small word or one of running text."""
    return piece.kind != "text" and piece.end > piece.start + 1


def goes_past(text: str, start: int, end: int, known: Collection[str]) -> bool:
    """Whether the stretch begins with a known name and goes on behind it with more than its next part (安瓦尔·易卜拉欣)."""
    return any(text[start:cut] in known and text[cut] not in JOINTS for cut in range(start + 2, end))


def is_no_name(text: str, chars: list[str], pieces: list[Piece], start: int, end: int, listed: bool) -> bool:
    """Whether what stands beside the stretch makes it a word: a body, a village, towns that are counted, who is from a place.

    云冈矿|矿长, 赤塔市|副市长, 李宝|村, 五龙口、梨林三|镇, 甘肃静宁人, 万荣、垣曲|等县, 郗新泉|来青, 守在卡口. Nor does
    half a calling begin a name (监察|员钟毓秀).
    """
    first, last = chars[start], chars[end - 1]
    after = chars[end] if end < len(chars) else ""
    next_to = chars[end + 1] if end + 1 < len(chars) else ""
    if after in HEADED:
        if (last == after and next_to == "长") or (after == "村" and end - start == 2):
            return True
        if last in COUNTS and after in TOWN_ENDS:
            return True
    if after == "副" and last == next_to and last in LEVELS and text.startswith("长", end + 2):
        return True  # 赤塔市|副市长
    if (after in STREET_OR_TOWN or next_to in STREET_OR_TOWN) and TOWN_OFFICE.match(text, end):
        return True
    if (after == "会" and next_to not in BEHIND_MEETING) or (after == "语" and next_to != "重"):
        return True  # 区花博|会筹备办, 壮瑶双|语
    if last == "故" and after and after in HOMES:
        return True  # 来到董永故|里
    if after == "之" and next_to in NAMED_AFTER:
        return True  # 把|寻梦|之旅做成精品线路
    if last in ISLANDS:
        return True  # 公布了|黄岩岛|的领海基线
    if last == "语" and end - start == 2 and first in PEOPLES:
        return True  # 用汉语和|藏语|讲了
    if after and after in THING_STARTS and THING.match(text, end):
        return True  # 、龙凤|湿地, 柴达木|循环经济试验区
    if after == "作" and last in "协合":
        return True  # 让鲁渝协|作的牌子叫响
    if last in "作做" and text[start - 1 : start] == "由":
        return True  # 报告由方晴|作。
    if last in "讲称问" and after and after in "，：“":
        return True  # 董事长方晴|讲，
    if last == "学" and text.startswith(("学院", "系"), end):
        return True  # 园艺与林学|学院
    if after and after in "与和、" and score_name(text[start:end]) < LIKELY_NAME and FACULTY.match(text, end):
        return True  # 、文学|与传媒学院院长, 、宝石|与材料工艺学院
    if last in "路街" and ((start > 1 and text[start - 2] in "路街") or text.startswith(("交汇", "交叉", "路口"), end)):
        return True  # 北环路与方田路|交汇处
    if next_to == "村" and text[start - 1 : start] == "、" and text.startswith(("村党", "村委", "村支"), end + 1):
        return True  # 、林惠|山村党支部书记
    if after and after in "厂矿场" and next_to != "长":
        return True  # 易贡茶|场负责人
    if last == "人" and end - start == 2 and text[start - 1 : end - 1] in load_gazetteer().names:
        return True  # 吉林和|龙人
    if last in "人籍" and end - start == 3:
        return is_place(pieces, start, end - 1) or any(piece.end == start and piece.kind == "place" for piece in pieces)
    before = chars[start - 1] if start else ""
    if listed and (not before or before in "、；，") and LISTED_PLACES.match(text, end):
        return True
    if listed and after and after in "、等" and DEPARTMENTS.match(text, end) and is_word(pieces, start, end):
        return True
    if last == "设" and (not start or text[start - 1] in "，。；") and text.startswith(("分会场", "主会场", "视频会场"), end):
        return True  # 寿阳设|分会场
    if last == "楼" and chars[end - 2] in STOREYS:
        return True  # 在审判|楼四楼|会议室
    if end - start > 3 and (chars[end - 2] == "来" or chars[start + 1] == "在") and first in load_tables().initials:
        return True
    return (first == "表" and before == "代") or (first == "员" and is_han(before or " "))


def is_uncertain(text: str, start: int, end: int, around: Surroundings) -> bool:
    """Whether a long candidate has neither a list around it nor its own characters to speak for it."""
    if text[start - 1 : start] == "、" or around.follow[end] == LIST or "·" in text[start:end] or around.strands(text, end - 1):
        return False
    if text[start + 1] in CONJUNCTIONS:
        return False  # 市长苏和巴图: one character is no name that 和 could join to another
    if around.scorer.as_parts(start, end) > IMPOSSIBLE or (end - start == LONGEST_HAN and has_part(start, around)):
        return False
    short = end - start == LONGEST_HAN and around.follow[end] == VERB and start in around.titled
    least = LIKELY_FOREIGN if short else SURE_FOREIGN  # 旗委书记希都日古在分会场
    return around.scorer.score_name(start, end) < DOUBTFUL and around.scorer.score_foreign(start, end) < least


def is_strange(pieces: list[Piece], start: int, end: int, around: Surroundings) -> bool:
    """Whether no word of the lexicon tells where a name that begins at `start` ends (方晴俯下身子), and the stretch may be one.

    A word itself is none (、安徽、), nor what the tables know for running text; the tagger says so too, but not so fast.
    """
    told = start in around.titled or around.follow[end] == OPEN  # 总理内塔尼亚胡, 、铁凝（女）, but 、保民生、
    if around.chars[start] in PREPOSITIONS or around.scorer.score(start, end) < (STRANGE if told else STRONG):
        return False
    return not is_word(pieces, start, end)


def is_word(pieces: list[Piece], start: int, end: int) -> bool:
    """Whether the stretch is a word of the lexicon."""
    return any(piece.start == start and piece.end == end for piece in pieces)


def is_place(pieces: list[Piece], start: int, end: int) -> bool:
    """Whether the stretch is the name of a place."""
    return any(piece.kind == "place" and piece.start == start and piece.end == end for piece in pieces)


def opens_place(pieces: list[Piece], start: int) -> bool:
    """Whether the name of a place begins there."""
    return any(piece.kind == "place" and piece.start == start for piece in pieces)


def follows_state(pieces: list[Piece], start: int, end: int) -> bool:
    """Whether the stretch is no more than a place and a word of one character about an office (泰国|新|总理)."""
    place = any(piece.start == start and piece.end == end - 1 and piece.kind == "place" for piece in pieces)
    return place and any(piece.start == end - 1 and piece.end == end and piece.kind == "mod" for piece in pieces)


def closes_word(pieces: list[Piece], end: int) -> bool:
    """Whether a word ends there, so that no name does before the office behind it (马里总统)."""
    return any(piece.end == end and piece.kind != "person" for piece in pieces)


def find_appointed(text: str, pieces: list[Piece], around: Surroundings) -> list[Piece]:
    """The names between a verb of appointing and 为 with a post behind it, and those of the list that follows.

    任命索南旦周为县自然资源局局长，尕松代忠为县人民法院副院长: the frame says that they are names, whatever their characters.
    """
    names: list[Piece] = []
    posts = {piece.start for piece in pieces if piece.kind in ("place", "organ", "office")}
    if not posts:
        return names
    posts = {first for start in posts for first in range(start - REGIONAL + 1, start + 1)}  # where what names a post may begin
    verbs = [piece.end for piece in pieces if piece.kind == "verb" and piece.id == "appoint"]
    if (line := APPOINTED_LINE.match(text)) and any(piece.kind == "office" and piece.end == line.end("post") for piece in pieces):
        start, end = line.span("name")  # a line of a list under 任命：
        if line.start("post") in posts and around.scorer.score(start, end) >= STRANGE:
            names.append(Piece(start, end, "person", line["name"], COMRADE_PRICE if line["comrade"] else APPOINTED_PRICE))
    for found in APPOINTED.finditer(text, min(verbs)) if verbs else ():
        start, end = found.span("name")
        opened = start in verbs or text[start - 1] in "，、；："
        if opened and found.end() in posts and around.scorer.score(start, end) >= STRANGE:
            names.append(Piece(start, end, "person", found["name"], APPOINTED_PRICE))
    for found in APPOINTED_COMRADE.finditer(text) if "同志" in text else ():
        start, end = found.span("name")
        governed = text[start] in PREPOSITIONS  # ，由韩立同志兼任
        if not governed and found.end() in posts and around.scorer.score_name(start, end) >= STRONG:
            names.append(Piece(start, end, "person", found["name"], COMRADE_PRICE))
    return names


def find_lined(text: str, pieces: list[Piece], around: Surroundings) -> list[Piece]:
    """The name with which a line begins that holds nothing but its titles (韩立　县委常委、副县长); empty if none does."""
    line = NAMED_LINE.match(text)
    if line and any(piece.kind == "office" and piece.end == measure_line(text) for piece in pieces):
        start, end = line.span("name")
        if not is_word(pieces, start, end) and around.scorer.score(start, end) >= STRONG:
            return [Piece(start, end, "person", line["name"], OF_PARTS)]
    return []


def measure_line(text: str) -> int:
    """The characters of a line without what may close it: 职务, a bracket, a sign (县司法局副局长职务（退休）；)."""
    tail = LINE_TAIL.search(text)
    return tail.start() if tail else len(text)
