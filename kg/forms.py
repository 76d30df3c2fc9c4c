"""A sentence -> what is known in it by its form, and no word list holds: counts, verbs of one character, Latin names, towns.

作 before a report far behind it is a verb, and none in 工作; 两位 behind a name ends it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from kg.dates import find_dates, list_signs
from kg.pieces import LEVELS, Piece

DIGITS: Final = frozenset("一二三四五六七八九十百千两0123456789")
# 范奇作代表资格审查情况的报告: the verb alone, with its noun far behind.
MAKES: Final = re.compile(
    "[作做](?=(?:[^，。；！？作做]|工作|合作|作风|作用){1,60}?(?:报告|说明|发言|讲话|汇报|点评|总结|部署|通报|分析|推介|演讲|讲座|辅导|动员|安排|发布|解读|指导|小结|剖析|批评|致辞|表态|培训|授课|介绍|讲解|回答|答复))"
)
ARRANGES: Final = re.compile("安排了?(?=[^，。；！？]{1,20}?(?:工作|任务)[，。；：])")  # 何飞安排了植树造林任务
# 气象局局长韩立分析天气趋势
ANALYSES: Final = re.compile("(?<![析了的和])分析了?(?=[^，。；！？]{0,16}(?:形势|趋势|走势|原因|情况|问题|利弊))")
PERFORMS: Final = re.compile(  # 对防汛工作进行了具体安排
    "进行了?(?:具体|全面|详细|专题|系统|再|重点|深入|认真|简要|现场)"
    "(?:安排部署|部署安排|动员部署|安排|部署|强调|讲解|解读|通报|汇报|说明|点评|总结|辅导|动员|介绍|答复|回应)"
)
DEMANDS: Final = re.compile(
    "提出?了?(?=第?[一二两三四五六七八九十几0-9]+[点条项个](?:方面)?的?(?:具体|明确)?(?:要求|意见|希望|建议|看法|问题|想法|思路))"
)
# 发表了热情洋溢的讲话, 为大家上了一堂党课
DELIVERS: Final = re.compile(
    "发表了?(?![的书了])(?=[^，。；]{1,12}的(?:主旨|重要|主题|即席)?(?:讲话|演讲|演说|致辞|感言|看法|意见))|上了?(?=[^，。；]{0,8}?党课)"
)
EXPLAINS: Final = re.compile("(?<=的)(?:情况|起草)?说明(?=[，。；、])")  # 听取了县长何飞关于预算调整的说明
# 报告由何飞作。
MADE_BY: Final = re.compile("(?<=由[\u3400-\u9fff]{2})[作做](?=[，。；])|(?<=由[\u3400-\u9fff]{3})[作做](?=[，。；])")
# 李晨光作形势分析
DOES: Final = re.compile("(?<![工合操协动写制创运转叫当看])[作做](?![用为风品业物战者法好到出组家坊息序则价古废])")
HAVE: Final = re.compile("(?<=领导|嘉宾|来宾|人员|成员)有(?=[\u3400-\u9fff]{2,})")  # 出席会议的县领导有韩立、周明远
# 总裁罗戈津称，; 他讲，; 委员韩立问，; 韩立站起来：“…”; 方晴讲的是账
SAYS: Final = re.compile(
    "(?<![职名简自号人统俗堪宣声尊代通戏俗])称(?=[，：“])|(?<![宣演主听开授试])讲(?=[，：“])|(?<![询提质慰访顾学疑请])问(?=[，：“])"
    "|反映(?=[，：“])|(?<![主宣演开])讲的是|(?<!知)道出了?(?=[^，。；]{0,8}(?:心声|心愿|困难|苦衷|想法|期盼|担忧|顾虑))"
)
RISES: Final = re.compile("站起来(?=：“)")  # 韩立站起来：“我先说。”
# 韩立逐条回答了企业提出的询问
ANSWERS: Final = re.compile("(?<!在)回答了?(?!好|的)(?=[^，。；]{0,16}?(?:询问|提问|问题|疑问|关切))")
ISSUES: Final = re.compile("发布了?(?=《|[^，。；]{2,10}(?:政策|清单|榜单))")  # 高静发布《营商环境十条》
# 方晴宣布项目开工: who opens a thing is there, and says no more
OPENS: Final = re.compile("宣布(?=[^，。；]{0,14}(?:开幕|开工|启动|开始|开班|开赛|闭幕|开馆|开村|通车|投产))")
# 新当选的会长、副会长与全体理事见面
MEETS: Final = re.compile("与(?:全体|大家|各位|与会)[^，。；]{0,8}?见面")
HONOURED: Final = re.compile("(?<![曾次年])(?:受到|接受)了?表彰(?=[，。；])")  # 韩立等26位老师受到表彰。
# 在豫全国人大代表韩立
STATIONED: Final = re.compile("[在驻来][京津冀晋蒙辽黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼川渝贵黔云滇藏陕甘青宁疆](?=全国|省部|部省)")


class Form:
    """A form by which words are known, what it opens with, and what its stretches are."""

    def __init__(self, opens: tuple[str, ...], form: re.Pattern[str], kind: str, name: str, price: float) -> None:
        self.opens = opens
        self.form = form
        self.kind = kind
        self.name = name
        self.price = price

    def find(self, text: str, places: list[int]) -> list[Piece]:
        """Where it stands, of the places at which what it opens with does; none overlaps another."""
        pieces: list[Piece] = []
        behind = 0
        for place in sorted(places) if len(places) > 1 else places:
            if place >= behind and (found := self.form.match(text, place)):
                behind = found.end()
                pieces.append(Piece(place, behind, self.kind, self.name, self.price))
        return pieces


FORMS: Final[tuple[Form, ...]] = (
    Form(("作", "做"), MAKES, "verb", "speak", 0.3),
    Form(("作", "做"), MADE_BY, "verb", "speak", 0.3),
    Form(("作", "做"), DOES, "mark", "prep", 0.9),
    Form(("有",), HAVE, "mark", "of", 0.3),
    Form(("分析",), ANALYSES, "verb", "speak", 0.3),
    Form(("进行",), PERFORMS, "verb", "speak", 0.2),
    Form(("安排",), ARRANGES, "verb", "speak", 0.3),
    Form(("提",), DEMANDS, "verb", "speak", 0.21),
    Form(("发表", "上"), DELIVERS, "verb", "speak", 0.21),
    Form(("称", "讲", "问", "道出", "反映"), SAYS, "verb", "say", 0.3),
    Form(("站起来：",), RISES, "verb", "say", 0.2),
    Form(("宣布",), OPENS, "verb", "act", 0.19),
    Form(("与全体", "与大家", "与各位", "与与会"), MEETS, "verb", "act", 0.2),
    Form(("受到", "接受"), HONOURED, "verb", "act", 0.2),
    Form(("在", "驻", "来"), STATIONED, "mark", "clause", 0.3),
    Form(("回答",), ANSWERS, "verb", "speak", 0.21),
    Form(("发布",), ISSUES, "verb", "speak", 0.21),
)
# What else is known by its form, numbered on from there.
COUNT: Final = len(FORMS)
DATE: Final = COUNT + 1
TOWN: Final = COUNT + 2
HEAD: Final = COUNT + 3
LATIN_NAME: Final = re.compile(r"(?<![A-Za-z])[A-Z][a-z]+(?: [A-Z][a-z]+){1,3}(?![A-Za-z])")
COUNTY_ENDS: Final = "市县区旗"
TOWN_HEADS: Final = ("镇", "乡", "街道")
# 韩立（向阳乡乡长）, 、后坪乡党委书记方晴: the town's name opens the bracket, the column or the post; no small word stands there.
# ，向阳镇党委书记方晴 is of 向阳镇, since hardly any town has a name as short as 阳镇.
TOWN_COLUMN: Final = re.compile(
    "(?:(?:(?<=[（ \u3000、])|(?<=（[女男]，)|(?<=族，))[向同和与及从由在对把后将前上下中][\u3400-\u9fff]{1,3}"
    "|^[后将][\u3400-\u9fff]{1,3}|(?:^|(?<=[，：]))[向同和][\u3400-\u9fff])(?:镇|乡|街道)"
    "(?=[镇乡]长|[代副]|党|人大|政府|纪委|武装|办事处)"
)
HEADS_OF_BODIES: Final = ("局长", "厅长", "处长", "科长", "所长", "站长", "队长")
COUNTED: Final = ("位", "名", "人", "个")
LONGEST_TOWN: Final = 5  # characters of a town's name without its last
TOWN_NAME: Final = 0.5
LEVEL: Final = 0.35  # 省 before 人大常委会, which else 省人大 would cut


def list_openers() -> dict[str, list[int]]:
    """The words with which forms open, and those without which there is none, each with the numbers of the forms.

    The automaton of the lexicon looks for them in the same pass as for its words.
    """
    words = {number: form.opens for number, form in enumerate(FORMS)}
    words |= {COUNT: COUNTED, DATE: list_signs(), TOWN: TOWN_HEADS, HEAD: HEADS_OF_BODIES}
    openers: dict[str, list[int]] = {}
    for number, opens in words.items():
        for word in opens:
            openers.setdefault(word, []).append(number)
    return openers


def _list_counts(text: str, places: Sequence[int]) -> list[Piece]:
    """The counts of people and things, each of which ends a name (许雯四位老师, 哈桑和约200名代表)."""
    counts: list[Piece] = []
    for place in places:
        last = place - 1 if text[place - 1 : place] in ("多", "余") else place
        first = last
        while first and text[first - 1] in DIGITS:
            first -= 1
        if first < last:
            rounded = text[first - 1 : first] in ("约", "近", "逾")
            counts.append(Piece(first - 1 if rounded else first, place + 1, "mark", "clause", 0.3))
    return counts


def _list_towns(text: str, pieces: list[Piece]) -> list[Piece]:
    """The stretches that hold a town's name: between a county and a body of one (吴江区|七都|镇党委), and `TOWN_COLUMN`."""
    counties = {piece.end for piece in pieces if piece.kind == "place" and text[piece.end - 1] in COUNTY_ENDS}
    return [
        Piece(end, piece.start, "text", "", TOWN_NAME)
        for piece in pieces
        if piece.kind in ("organ", "office") and text.startswith(TOWN_HEADS, piece.start) and text[piece.start - 1] != "副"
        for end in range(piece.start - LONGEST_TOWN, piece.start)
        if end in counties and not any(char in "、，。和" for char in text[end : piece.start])
    ] + [Piece(found.start(), found.end(), "text", "", TOWN_NAME) for found in TOWN_COLUMN.finditer(text)]


def find_forms(text: str, pieces: list[Piece], places: Mapping[int, list[int]]) -> list[Piece]:
    """What is known by its form: dates, counts, verbs of one character, Latin names, parts of the words found before (`pieces`).

    `places` are those where what opens a form stands, by its number.
    """
    found: list[Piece] = []
    if DATE in places:
        found += [Piece(date.span.start, date.span.end, "date", date.code, 0.15) for date in find_dates(text)]
    if COUNT in places:
        found += _list_counts(text, places[COUNT])
    for number in sorted(places):
        if number < COUNT:
            found += FORMS[number].find(text, places[number])
    if "说明" in text and "听取" in text:
        found += [Piece(match.start(), match.end(), "verb", "speak", 0.3) for match in EXPLAINS.finditer(text)]
    if " " in text:
        found += [Piece(match.start(), match.end(), "person", match.group(), 0.3) for match in LATIN_NAME.finditer(text)]
    if TOWN in places:
        found += _list_towns(text, pieces)
    if HEAD in places:  # 水务|局长: its head, where 水务局 would leave 长 alone
        found += [
            Piece(piece.start, piece.end - 1, "organ", piece.id, piece.price)
            for piece in pieces
            if piece.kind == "organ" and piece.end - piece.start > 2 and text.startswith(HEADS_OF_BODIES, piece.end - 1)
        ]
    found += [
        Piece(piece.start - 1, piece.start, "text", "", LEVEL)
        for piece in pieces
        if piece.kind in ("organ", "office") and piece.start and text[piece.start - 1] in LEVELS
    ]
    return found
