"""Sentences -> mentions: words of the lexicon and name candidates are laid over the text, and one cover is chosen.

The cover leaves the fewest characters uncovered, then takes the fewest pieces (dynamic programming over the sentence), where a
name is the dearer the less its characters and its neighbours speak for one. Longest-first would take 黄冈市 out of 黄冈市委书记
and lose 市委.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from sys import intern
from typing import Final, cast

from daachorse import CharwiseDoubleArrayAhoCorasick

from kg.candidates import find_names
from kg.dates import find_dates
from kg.folders import patterns_folder
from kg.gazetteer import load_gazetteer
from kg.model import Kind, Span
from kg.name_ends import PLACE_ENDS
from kg.names import Scorer
from kg.nametables import is_han
from kg.patterns import Patterns, load_patterns, require_whole
from kg.phrases import phrases
from kg.pieces import LEVELS, Mention, Piece
from kg.seek import seek
from kg.surroundings import SMALL_WORDS, is_in_word, read_signs

DIGITS: Final = frozenset("一二三四五六七八九十百千两0123456789")
# 范奇作代表资格审查情况的报告: the verb alone, with its noun far behind.
MAKES: Final = re.compile(
    "[作做](?=(?:[^，。；！？作做]|工作|合作|作风|作用){1,60}?(?:报告|说明|发言|讲话|汇报|点评|总结|部署|通报|分析|推介|演讲|讲座|辅导|动员|安排|发布|解读|指导))"
)
ARRANGES: Final = re.compile("安排了?(?=[^，。；！？]{1,20}?(?:工作|任务)[，。；：])")  # 何飞安排了植树造林任务
# 气象局局长韩立分析天气趋势
ANALYSES: Final = re.compile("(?<![析了的和])分析了?(?=[^，。；！？]{0,16}(?:形势|趋势|走势|原因|情况|问题|利弊))")
PERFORMS: Final = re.compile(  # 对防汛工作进行了具体安排
    "进行了?(?:具体|全面|详细|专题|系统|再|重点|深入|认真|简要|现场)"
    "(?:安排部署|部署安排|动员部署|安排|部署|强调|讲解|解读|通报|汇报|说明|点评|总结|辅导|动员|介绍|答复|回应)"
)
DEMANDS: Final = re.compile("提出?了?(?=[一二两三四五六七八九十几0-9]+[点条项个](?:方面)?的?(?:具体|明确)?(?:要求|意见|希望))")
EXPLAINS: Final = re.compile("(?<=的)(?:情况|起草)?说明(?=[，。；、])")  # 听取了县长何飞关于预算调整的说明
FORM_CUES: Final = ("安排", "点要求", "点意见", "站起来：")  # what stands in these, which no word of the lexicon cues
DEPUTY_CUES: Final = tuple("代表" + word for word in ("建议", "提出", "指出", "认为", "说", "表示", "则"))  # 韩立代表建议
# 报告由何飞作。
MADE_BY: Final = re.compile("(?<=由[\u3400-\u9fff]{2})[作做](?=[，。；])|(?<=由[\u3400-\u9fff]{3})[作做](?=[，。；])")
# 李晨光作形势分析
DOES: Final = re.compile("(?<![工合操协动写制创运转叫当看])[作做](?![用为风品业物战者法好到出组家坊息序则价古废])")
HAVE: Final = re.compile("(?<=领导|嘉宾|来宾|人员|成员)有(?=[\u3400-\u9fff]{2,})")  # 出席会议的县领导有韩立、周明远
# 总裁罗戈津称，; 他讲，; 委员韩立问，; 韩立站起来：“…”; 方晴讲的是账
SAYS: Final = re.compile(
    "(?<![职名简自号人统俗堪宣声尊代通戏俗])称(?=[，：“])|(?<![宣演主听开授试])讲(?=[，：“])|(?<![询提质慰访顾学疑请])问(?=[，：“])"
    "|(?<![主宣演开])讲的是"
)
RISES: Final = re.compile("站起来(?=：“)")  # 韩立站起来：“我先说。”
ISSUES: Final = re.compile("发布了?(?=《|[^，。；]{2,10}(?:政策|清单|榜单))")  # 高静发布《营商环境十条》
# 方晴宣布项目开工: who opens a thing is there, and says no more
OPENS: Final = re.compile("宣布(?=[^，。；]{0,14}(?:开幕|开工|启动|开始|开班|开赛|闭幕|开馆|开村|通车|投产))")


class Form:
    """A form by which words are known, what it opens with, and what its stretches are."""

    def __init__(self, opens: tuple[str, ...], form: re.Pattern[str], kind: str, name: str, price: float) -> None:
        self.opens = opens
        self.form = form
        self.kind = kind
        self.name = name
        self.price = price

    def find(self, text: str) -> list[Piece]:
        """Where it stands."""
        if not any(word in text for word in self.opens):
            return []
        return [Piece(found.start(), found.end(), self.kind, self.name, self.price) for found in seek(self.form, self.opens, text)]


FORMS: Final[tuple[Form, ...]] = (
    Form(("作", "做"), MAKES, "verb", "speak", 0.3),
    Form(("作", "做"), MADE_BY, "verb", "speak", 0.3),
    Form(("作", "做"), DOES, "mark", "prep", 0.9),
    Form(("有",), HAVE, "mark", "of", 0.3),
    Form(("分析",), ANALYSES, "verb", "speak", 0.3),
    Form(("进行",), PERFORMS, "verb", "speak", 0.2),
    Form(("安排",), ARRANGES, "verb", "speak", 0.3),
    Form(("提",), DEMANDS, "verb", "speak", 0.21),
    Form(("称", "讲", "问"), SAYS, "verb", "say", 0.3),
    Form(("站起来：",), RISES, "verb", "say", 0.2),
    Form(("宣布",), OPENS, "verb", "act", 0.19),
    Form(("发布",), ISSUES, "verb", "speak", 0.21),
)
LATIN_NAME: Final = re.compile(r"(?<![A-Za-z])[A-Z][a-z]+(?: [A-Z][a-z]+){1,3}(?![A-Za-z])")
VILLAGE_REN: Final = re.compile("(?<=[镇乡道])任[\u3400-\u9fff]{1,3}村(?=党|村|[，、])")  # 七里海镇任凤村党总支书记
PLACE_STARTS: Final = frozenset("和与及同是应由从把")  # small words with which names of places begin as well: 和田, 同仁
GARRISON: Final = "军分区"
# One with his title, or who stands for him, before 和县; 韩立到和县调研 names the county.
NAMED_BEFORE: Final = re.compile(
    "(?:(?:长|书记|主任|主席|委员|经理|、)[\u3400-\u9fff]{2,4}|^[他她]|[，。；][他她])(?<![到赴在往于任来去向从是为由])$"
)
LONGEST_NAMED: Final = 8
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
LONGEST_TOWN: Final = 5  # characters of a town's name without its last
OWN_CUES: Final = {"chair", "convene", "summon", "attend", "seat", "appoint", "accompany", "speak"}  # verbs, see Lexicon.find_cue

# Prices. Where two kinds cover the same characters, the cheaper wins.
UNCOVERED: Final = 1.0  # a character that no piece covers
NOUN: Final = 0.26  # a word of the entry `noun`, whatever its kind
TOWN_NAME: Final = 0.5
LEVEL: Final = 0.35  # 省 before 人大常委会, which else 省人大 would cut
SHORT_PLACE: Final = 0.34  # 金林 in a list of names is a person, though a district has that name
KIND_PRICE: Final = {
    "office": 0.2,
    "label": 0.2,
    "meeting": 0.205,
    "organ": 0.21,
    "verb": 0.22,
    "place": 0.23,
    "mod": 0.25,
    "mark": 0.26,
    "text": 0.6,
}

NO_TOWNS: Final[Mapping[str, Kind]] = {}


class Lexicon:
    """All words of the patterns and all names of places in one automaton, built once."""

    def __init__(self, patterns: Patterns, folder: Path | None) -> None:
        self.patterns = patterns
        self.meanings: dict[str, list[tuple[str, str]]] = {}
        for entry in patterns.entries:
            for word in entry.words if entry.kind in KIND_PRICE else ():
                meanings = self.meanings.setdefault(word, [])
                if all(kind != entry.kind for kind, _ in meanings):
                    meanings.append((entry.kind, entry.id))
        gazetteer = load_gazetteer(folder)
        for name in (*gazetteer.names, *gazetteer.countries):
            if not gazetteer.is_common(name) or any(
                place.name.endswith("地区") and not place.until for place in gazetteer.names.get(name, ())
            ):  # 和田地委
                self.meanings.setdefault(name, [("place", name)])
            elif any(place.level == "prefecture" and place.short == name for place in gazetteer.names.get(name, ())):
                self.meanings.setdefault(name + GARRISON, [("place", name)])  # 大同|军分区, though 大同 is a common word
        for word in (folder or patterns_folder()).joinpath("common_words.txt").read_text(encoding="utf-8").split():
            self.meanings.setdefault(word, [("text", "")])
        self.countries = frozenset(gazetteer.countries)
        self.words = list(self.meanings)
        self.automaton = CharwiseDoubleArrayAhoCorasick(self.words)
        shared: dict[tuple[tuple[str, str, float], ...], tuple[tuple[str, str, float], ...]] = {}  # by nearly all plain words
        self.readings = [
            shared.setdefault(priced, priced)
            for word in self.words
            if (priced := tuple(price_of(word, *meaning) for meaning in self.meanings[word]))
        ]
        cues = {word: cue for word, meanings in self.meanings.items() if (cue := cue_of(*meanings[0]))}
        cues |= {word: "borrowed" for word in FORM_CUES if word not in cues}
        cues |= dict.fromkeys(DEPUTY_CUES, "own")
        self.cues = list(cues.values())
        self.cue_automaton = CharwiseDoubleArrayAhoCorasick(list(cues))

    def find_cue(self, text: str) -> str | None:
        """What the sentence promises.

        `own` if it holds an office, a label, a meeting or a verb that makes one; `borrowed` if it only holds what people say and
        do, which counts where the page knows the people; None if neither.
        """
        found = None
        for start, end, index in self.cue_automaton.find_overlapping(text):
            cue = self.cues[index]
            if cue == "own" and (end > start + 1 or not is_in_word(text, start)):
                return cue
            found = found or cue
        return found

    def find(self, text: str) -> list[Piece]:
        """Every word of the lexicon in `text`, overlaps and all meanings included."""
        found: list[Piece] = []
        readings = self.readings
        for start, end, index in self.automaton.find_overlapping(text):
            for kind, name, price in readings[index]:
                if kind == "place":
                    found += _list_places(text, start, start + len(name), name)
                else:
                    found.append(Piece(start, end, kind, name, price))
        return found


def _list_places(text: str, start: int, end: int, name: str) -> list[Piece]:
    """The piece of a place; a second one without its level where that opens the name of its committee (西湖|区委)."""
    before = text[start - 1 : start]
    if name == "代县" and text.startswith("长", end):
        return []  # 代县长韩立
    if name == "和县" and NAMED_BEFORE.search(text, max(0, start - LONGEST_NAMED), start):
        return []  # 县人武部部长韩立|和|县水务局局长周明远, 他|和|县水务局局长周明远
    if name == "任县" and before not in PLACE_ENDS and (before.isspace() or is_han(before or " ")):
        return []  # 何飞任县劳动局局长, 何飞　任县劳动局局长
    if end - start == 2 and (text[end - 1] not in PLACE_ENDS or text[start] in PLACE_STARTS):
        return [Piece(start, end, "place", name, SHORT_PLACE + (0.3 if text[start] in PLACE_STARTS else 0.0))]
    places = [Piece(start, end, "place", name, KIND_PRICE["place"])]
    if end - start > 2 and text[end - 1] in PLACE_ENDS and text.startswith("委", end):
        places.append(Piece(start, end - 1, "place", text[start : end - 1], KIND_PRICE["place"]))
    return places


def price_of(word: str, kind: str, entry: str) -> tuple[str, str, float]:
    """Kind, entry and price of one meaning of a word; the small words of the marks are dear."""
    if entry == "noun":
        return kind, "", NOUN
    kind, entry = intern(kind), intern(entry)  # as those are that they will be compared with
    return kind, entry, SMALL_WORDS.get(entry, KIND_PRICE[kind]) if len(word) == 1 and kind == "mark" else KIND_PRICE[kind]


def cue_of(kind: str, entry: str) -> str | None:
    """Which kind of cue a word of the lexicon is, None if none."""
    if kind in ("office", "label", "meeting") or (kind == "verb" and entry in OWN_CUES):
        return "own"
    return "borrowed" if kind == "verb" or entry == "pronoun" else None


@cache
def load_lexicon(folder: Path | None = None) -> Lexicon:
    """The lexicon of a patterns folder; None is the packaged one."""
    if folder is not None:
        require_whole(folder)
    return Lexicon(load_patterns(folder), folder)


class Lattice:
    """All words of a sentence, overlaps included, before names of people are looked for and one cover is chosen."""

    def __init__(self, text: str, lexicon: Lexicon, towns: Mapping[str, Kind] = NO_TOWNS) -> None:
        """`towns` are names of those of the page's county, which no lexicon holds, with the kind of each."""
        self.text = text
        self.scorer = Scorer(text)
        self.signs = read_signs(text)
        self.pieces = _drop_misread(text, _find_pieces(text, lexicon))
        for town, kind in towns.items():
            if town in text:
                name, price = (town, KIND_PRICE["place"]) if kind == "place" else ("", NOUN)
                self.pieces += [Piece(start, end, kind, name, price) for start, end in _list_spans(text, town)]
        self.abroad = any(piece.kind == "place" and piece.id in lexicon.countries for piece in self.pieces)


def find_mentions(text: str, lexicon: Lexicon, known: Mapping[str, str], masked: Sequence[Span] = ()) -> list[Mention]:
    """The mentions that cover a sentence, in order; see `choose_mentions`."""
    return choose_mentions(Lattice(text, lexicon), known, masked)


def choose_mentions(lattice: Lattice, known: Mapping[str, str], masked: Sequence[Span] = ()) -> list[Mention]:
    """The mentions that cover a sentence, in order.

    Every character belongs to exactly one, what nothing covers to a `text` mention. `known` are forms that the page is sure of,
    with the names that they stand for (李书记 for 李启芳); they need no context. In `masked` spans no name is looked for. Spans
    are code points within `text`.
    """
    text, signs = lattice.text, lattice.signs
    pieces = lattice.pieces + _list_known(text, known)
    pieces += find_names(lattice.scorer, pieces, signs, known, masked, lattice.abroad)
    return _to_mentions(text, _cover(text, pieces, signs), signs)


def _find_pieces(text: str, lexicon: Lexicon) -> list[Piece]:
    """The words of the lexicon, and those that are known by their form: dates, counts, verbs of one character, Latin names."""
    pieces = lexicon.find(text)
    pieces += [Piece(found.span.start, found.span.end, "date", found.code, 0.15) for found in find_dates(text)]
    pieces += _list_counts(text)
    for form in FORMS:
        pieces += form.find(text)
    if "说明" in text and "听取" in text:
        pieces += [Piece(found.start(), found.end(), "verb", "speak", 0.3) for found in EXPLAINS.finditer(text)]
    if " " in text:
        pieces += [Piece(found.start(), found.end(), "person", found.group(), 0.3) for found in LATIN_NAME.finditer(text)]
    if "镇" in text or "乡" in text or "街道" in text:
        pieces += _list_towns(text, pieces)
    if "长" in text and any(head in text for head in HEADS_OF_BODIES):  # 水务|局长: its head, where 水务局 would leave 长 alone
        pieces += [
            Piece(piece.start, piece.end - 1, "organ", piece.id, piece.price)
            for piece in pieces
            if piece.kind == "organ" and piece.end - piece.start > 2 and text.startswith(HEADS_OF_BODIES, piece.end - 1)
        ]
    pieces += [
        Piece(piece.start - 1, piece.start, "text", "", LEVEL)
        for piece in pieces
        if piece.kind in ("organ", "office") and piece.start and text[piece.start - 1] in LEVELS
    ]
    return pieces


def _list_counts(text: str) -> list[Piece]:
    """The counts of people and things, each of which ends a name (许雯四位老师, 哈桑和约200名代表)."""
    counts: list[Piece] = []
    for word in "位名人个":
        for place, end in _list_spans(text, word):
            last = place - 1 if text[place - 1 : place] in ("多", "余") else place
            first = last
            while first and text[first - 1] in DIGITS:
                first -= 1
            if first < last:
                rounded = text[first - 1 : first] in ("约", "近", "逾")
                counts.append(Piece(first - 1 if rounded else first, end, "mark", "clause", 0.3))
    return counts


def _list_towns(text: str, pieces: list[Piece]) -> list[Piece]:
    """The stretches that hold a town's name: between a county and a body of one (吴江区|七都|镇党委), and `TOWN_COLUMN`."""
    counties = {piece.end for piece in pieces if piece.kind == "place" and text[piece.end - 1] in COUNTY_ENDS}
    return [
        Piece(end, piece.start, "text", "", TOWN_NAME)
        for piece in pieces
        if piece.kind in ("organ", "office") and text.startswith(TOWN_HEADS, piece.start)
        for end in range(piece.start - LONGEST_TOWN, piece.start)
        if end in counties and not any(char in "、，。和" for char in text[end : piece.start])
    ] + [Piece(found.start(), found.end(), "text", "", TOWN_NAME) for found in TOWN_COLUMN.finditer(text)]


def is_attribute(text: str, verb: Piece) -> bool:
    """Whether 与会 says of which guests a word behind it speaks (与会外宾表示, but 韩立等与会同志, 韩立会见与会代表)."""
    told = text[verb.start : verb.end] == "与会" and not text[: verb.start].endswith(("等", *phrases("audience")))
    return told and is_han(text[verb.end : verb.end + 1] or " ")


def _drop_misread(text: str, pieces: list[Piece]) -> list[Piece]:
    """The pieces without those that their neighbours belie.

    代 stands for acting only before an office (not in 、代青多吉、), and 新 for new (泰国新总理); 前 for former only where a word
    ends before it (not in 仓前街道), and 座谈会上 holds 座谈会, no 会上. A 会议室 holds no 会议,
    and 与会 may say which guests are meant.
    """
    if "会议室" in text:
        pieces = [piece for piece in pieces if not (piece.kind == "meeting" and text.startswith("会议室", piece.end - 2))]
    if "与会" in text:
        pieces = [piece for piece in pieces if not (piece.kind == "verb" and is_attribute(text, piece))]
    if "任" in text and VILLAGE_REN.search(text):
        pieces = [piece for piece in pieces if not (piece.kind == "verb" and VILLAGE_REN.match(text, piece.start))]
    if not ("代" in text or "新" in text or "前" in text or "会上" in text):
        return pieces
    return [piece for piece in pieces if not (is_doubtful(text, piece) and is_misread(text, piece, pieces))]


def is_doubtful(text: str, piece: Piece) -> bool:
    """Whether a word means something else beside some others: 代, 新 and 前 of an office, and what opens with 会."""
    if piece.kind == "mod":
        return text[piece.start : piece.end] in ("代", "新", "前")
    return piece.kind == "mark" and text[piece.start] == "会"


def is_misread(text: str, piece: Piece, pieces: list[Piece]) -> bool:
    """Whether the neighbours of a doubtful word belie it."""
    start, end = piece.start, piece.end
    word = text[start:end]
    if piece.kind == "mark":
        return any(other.end == start + 1 and other.kind == "meeting" and start - other.start > 1 for other in pieces)
    if word == "代":
        return not any(other.start == end and other.kind in ("office", "organ", "place", "mod") for other in pieces)
    if word == "新":
        return not any(other.start == end and other.kind == "office" for other in pieces)
    if any(other.start == end and other.kind == "verb" for other in pieces):
        return True  # 路向前出席
    return is_han(text[start - 1 : start] or " ") and not any(other.end == start and other.kind != "text" for other in pieces)


def _list_known(text: str, known: Mapping[str, str]) -> list[Piece]:
    """Every place where a known form stands; one of two characters is dearer, since it may stand there by chance."""
    return [
        Piece(start, end, "person", name, 0.12 if len(form) > 2 else 0.19)
        for form, name in known.items()
        for start, end in _list_spans(text, form)
    ]


def _list_spans(text: str, word: str) -> list[tuple[int, int]]:
    """Every place where a word stands."""
    spans: list[tuple[int, int]] = []
    start = text.find(word)
    while start >= 0:
        spans.append((start, start + len(word)))
        start = text.find(word, start + 1)
    return spans


def _cover(text: str, pieces: list[Piece], signs: list[str | None]) -> list[Piece]:
    """The cheapest way through the sentence; of equals, the one whose pieces were found first."""
    size = len(text)
    ending: list[list[Piece] | None] = [None] * (size + 1)
    for piece in pieces:
        there = ending[piece.end]
        if there is None:
            ending[piece.end] = [piece]
        else:
            there.append(piece)
    best = [0.0] * (size + 1)
    step: list[Piece | None] = [None] * (size + 1)
    for end in range(1, size + 1):
        price, chosen = best[end - 1] + (UNCOVERED if signs[end - 1] is None else 0.0), None
        there = ending[end]
        if there is not None:
            for piece in there:
                total = best[piece.start] + piece.price
                if total < price - 1e-9:
                    price, chosen = total, piece
        best[end], step[end] = price, chosen
    way, at = [], size
    while at:
        piece_here = step[at]
        if piece_here is None:
            at -= 1
        else:
            way.append(piece_here)
            at = piece_here.start
    return way[::-1]


def _to_mentions(text: str, way: list[Piece], signs: list[str | None]) -> list[Mention]:
    """The chosen pieces as mentions; between them punctuation sign by sign, and other characters in runs of kind `text`."""
    mentions: list[Mention] = []
    run = 0
    for piece in [*[piece for piece in way if piece.kind != "text"], Piece(len(text), len(text), "", "", 0.0)]:
        start, end = piece.start, piece.end
        for i in range(run, start):
            sign = signs[i]
            if sign is not None:
                if run < i:
                    mentions.append(Mention("text", "", text[run:i], run, i))
                sign = "dot" if is_joining_dash(text, i) else sign
                mentions.append(Mention("stop" if sign == "stop" else "mark", sign, text[i], i, i + 1))
                run = i + 1
        if run < start:
            mentions.append(Mention("text", "", text[run:start], run, start))
        if piece.kind:
            mentions.append(Mention(cast(Kind, piece.kind), piece.id, text[start:end], start, end))
        run = end
    return mentions


def is_joining_dash(text: str, i: int) -> bool:
    """Whether the dash at `i` joins two names or years (中国—东盟, 2020—2021年度) and ends no clause."""
    if text[i] != "—" or not 0 < i < len(text) - 1:
        return False
    return (is_han(text[i - 1]) and is_han(text[i + 1])) or (text[i - 1].isdigit() and text[i + 1].isdigit())
