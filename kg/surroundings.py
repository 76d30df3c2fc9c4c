"""A sentence's lexicon words -> where names of people may begin in it, and what stands where they may end."""

from __future__ import annotations

import re
from typing import Final

from kg.names import Scorer, score_name
from kg.nametables import FIRST_HAN, LAST_HAN, load_running_words, load_words_like_names
from kg.phrases import phrases
from kg.pieces import Piece
from kg.traits import read_traits

SPACED: Final = re.compile(
    r"[：:]\s*((?:[\u3400-\u9fff]{2,4}[ \u3000]+){2,}[\u3400-\u9fff]{2,4})(?=$|[。；，\n])"
)  # 出席：韩立 周明远 沈砚
PUNCTUATION: Final = {
    sign: kind
    for kind, signs in {
        "list": "、", "comma": "，,—…", "semicolon": "；;", "colon": "：:", "open": "（([［", "close": "）)]］", "dot": "·",
        "quote": "“”《》‘’\"【】", "stop": "。！？!?", "space": " \u3000\n\t|•△▲■◆●★︱",
    }.items()
    for sign in signs
}  # fmt: skip
# One-character marks explain little: those that open no phrase are witnesses for where a name ends, and never chosen themselves.
SMALL_WORDS: Final = {"clause": 1.05, "prep": 0.9, "bound": 0.9, "and": 0.9, "collective": 1.05}
LONGEST_NOTE: Final = 10  # characters of a note on a post, brackets included
LONGEST_ABROAD: Final = 8  # behind the title of a foreigner, where nothing else is looked for: 总统哈里斯托卡利季斯
LOOSE_TITLES: Final = {"honour", "responsible", "leaders"}  # callings and labels, which stand before other words as well
OPENERS: Final = {"by", "entrusted", "and", "comrade", "list", "etc"}
# What may stand behind a name, a bit each, so that `follow[end] & DELIMITERS` asks for several in a moment; 0 is none of it.
# Of words that begin at one place the lowest counts.
VERB: Final = 1
AND: Final = 2
MARK: Final = 4  # a small word
OFFICE: Final = 8
ORGAN: Final = 16  # or a place
LIST: Final = 32
COMMA: Final = 64
SEMICOLON: Final = 128
STOP: Final = 256
OPEN: Final = 512
SPACE: Final = 1024
END: Final = 2048  # of the sentence
SIGN: Final = 4096  # any other
SIGNS: Final = {"list": LIST, "comma": COMMA, "semicolon": SEMICOLON, "stop": STOP, "open": OPEN, "space": SPACE}
BEHIND_WEAK: Final = VERB | MARK | AND | LIST | OFFICE | OPEN | SPACE | COMMA
DELIMITERS: Final = LIST | COMMA | SEMICOLON | STOP | END | OPEN | SPACE
PRESIDED: Final = ("为", "是")  # between 执行主席 and who presides
VERB_ENDS: Final = frozenset("着了过下上起")
ACTS: Final = {"chair", "say"}
# 铁凝、方晴出席会议: a list with which a sentence begins
ATTENDING_LIST: Final = re.compile(
    "[\u3400-\u9fff]{2,4}、(?P<names>[\u3400-\u9fff]{2,4}(?:、[\u3400-\u9fff]{2,4})*?)等?(?:分别)?(?:出席|参加|列席|陪同)"
)
LISTED_NAME: Final = 3.0  # nats that all but the first of them must score: 高管、员工参加 lists nobody
HEADS_OF_STATES: Final = ("总统", "首相", "国王")  # which China does not have: 同普京总统, where a place or a name stands before
LONGEST_HEAD: Final = 4  # characters of a head of state's name, where no title stands before it
LIST_OPENERS: Final = frozenset("有是为")  # before a colon: 就座的还有：热地塔杰、
FIELDS: Final = ("主持", "主持人", "会议主持", "会议主持人", "召集人", "主讲人")  # before a colon: of the minutes of a meeting
CLOSERS: Final = frozenset("时后说")  # stand before a comma as well: 总统瑟尔科夫说，
GOVERNING: Final = frozenset("和与及同从把让为向对给被来")  # stand before what they govern
STARTING: Final = ("先把", "先将", "先就", "先对", "先从", "首先")  # open what somebody does first, and follow no 来
AND_WORDS: Final = {"and", "etc", "comrade"}  # marks that join two of a list, or close one
PLACING: Final = frozenset("在就对向将把")  # stand behind a name, and never behind an "and"
CONJUNCTIONS: Final = frozenset("和与及")  # never before a verb, so that 周永和主持 is no 周永 and another
NEVER_BEFORE_ACTS: Final = frozenset("为从里中上下把被给向同对因由正")  # so that 佟大为主持 is no 佟大; 在 and 将 do stand there
NEVER_BEHIND_NAMES: Final = frozenset("里")  # of a place, and never said of a person: 康万里出席


FOLLOWERS: Final = {  # by the kind of the mention that begins there; of several the lowest counts
    "verb": VERB,
    "date": VERB,
    "mark": MARK,
    "office": OFFICE,
    "label": OFFICE,
    "mod": OFFICE,
    "organ": ORGAN,
    "place": ORGAN,
}


class Surroundings:
    """Where names may begin in a sentence, and what stands where they may end; most of it by position, with room past the end.

    `strong` starts are behind a title, in a list, after 由; `titled` of them behind a title, with where it begins, `received`
    between a preposition and the head of a state abroad; `weak` ones anywhere else that a word ends. `follow` says what begins
    at a position, as one of the bits above; `small` holds the one-character words of the sentence, `acts` the starts of verbs of
    chairing and saying, `offices` those of titles, `words` the longest end of the longer words by their start, 0 where none begins.
    `traits` are the bits of `traits.py`; `running` words and `nouns` are those of the tables.
    """

    def __init__(self, scorer: Scorer, signs: list[str | None]) -> None:
        size = len(scorer.chars) + LONGEST_ABROAD
        self.scorer = scorer
        self.chars = scorer.chars
        self.traits = read_traits(scorer.text)
        self.signs = signs
        self.strong = [False] * size
        self.titled: dict[int, set[int]] = {}
        self.received: set[int] = set()
        self.weak = [False] * size
        self.weak[0] = True
        self.follow = [0] * size
        self.follow[len(scorer.chars)] = END
        self.small: set[str] = set()
        self.words = [0] * size
        self.acts: set[int] = set()
        self.offices: set[int] = set()
        self.running = load_running_words()
        self.nouns = load_words_like_names()

    def frees(self, last: str, end: int) -> bool:
        """Whether a small word cannot stand before the verb at `end`, so that it is the name's last character."""
        if self.scorer.text.startswith("代表们" if last != "与" else "代表", end):
            return False  # 韩立与代表们一起审议
        if last in NEVER_BEHIND_NAMES and self.follow[end] == VERB:
            return True
        if last == "为" and self.scorer.text.startswith("当选为", end):
            return True
        if last == "和" and self.chars[end : end + 1] and self.chars[end] in PLACING and not self.words[end]:
            return True  # 宁致和|在视频中作了发言
        return (last in CONJUNCTIONS and self.follow[end] == VERB) or (last in NEVER_BEFORE_ACTS and end in self.acts)

    def strands(self, text: str, end: int) -> bool:
        """Whether the small word at `end` would govern nothing, so that it ends the name.

        索南才|让同志, 巴图苏|和主持, 钱家|来先把情况讲了一遍.
        """
        if end == len(text) or self.chars[end] not in GOVERNING:
            return False
        if text[end] == "来" and text.startswith(STARTING, end + 1):
            return True
        if text[end] == "让" and (self.follow[end + 1] == VERB or text.startswith("才让正", end - 1)):
            return True
        presides = text.startswith("主持", end + 1) and not text.startswith("主持人", end + 1) and text[end] in CONJUNCTIONS
        return presides or self.follow[end + 1] & DELIMITERS > 0 or text.startswith("同志", end + 1)

    def runs_on(self, end: int) -> bool:
        """Whether a candidate that ends at `end` ends in a small word that may stand behind a name (总理朔尔茨对我国)."""
        last, after = self.chars[end - 1], self.follow[end]
        return last in self.small and (not after & DELIMITERS or (after == COMMA and last in CLOSERS))

    def crosses(self, end: int) -> bool:
        """Whether a longer word of the lexicon runs over `end`."""
        return any(self.words[start] > end for start in range(max(0, end - 3), end))

    def joins_not(self, at: int) -> bool:
        """Whether a word that joins two is the beginning of a longer one (汪洋为|与会人员授课)."""
        return self.chars[at] in CONJUNCTIONS and self.words[at] > 0

    def read_running(self, start: int) -> int:
        """The end of the word of running text that begins at `start`, as behind a name (韩立|深有感触地说); 0 if none does."""
        text = self.scorer.text
        for word in self.running.get(text[start : start + 2], ()):
            if text.startswith(word, start):
                return start + len(word)
        return 0

    def closes_soon(self, start: int) -> bool:
        """Whether something stands behind `start` that may follow a Han name for which nothing before it speaks."""
        follow = self.follow
        return (follow[start + 2] | follow[start + 3] | follow[start + 4]) & BEHIND_WEAK > 0


def is_in_word(text: str, at: int) -> bool:
    """Whether the character at `at` is half of a word that is no cue, though the character is one (会 of 社会, 任 of 任务)."""
    words = phrases("no-cue")
    return text[at - 1 : at + 1] in words or text[at : at + 2] in words


def read_signs(text: str) -> list[str | None]:
    """What kind of punctuation each character is, None for those that are none."""
    signs: list[str | None] = [None] * len(text)
    for i in range(len(text)):
        if not FIRST_HAN <= ord(text[i]) <= LAST_HAN:
            signs[i] = PUNCTUATION.get(text[i])
    return signs


# 韩立　县委常委、副县长: a line of a list of leaders
NAMED_LINE: Final = re.compile(
    "(?P<name>[\u3400-\u9fff]{2,4}|[\u3400-\u9fff]{1,8}·[\u3400-\u9fff]{1,8})[ \u3000]+(?=[\u3400-\u9fff（）、，]{2,60}[；。;]?$)"
)


def survey(scorer: Scorer, pieces: list[Piece], signs: list[str | None]) -> Surroundings:
    """The surroundings that the words of the lexicon and the punctuation make."""
    around = Surroundings(scorer, signs)
    text = scorer.text
    chars, strong, weak, follow, words = around.chars, around.strong, around.weak, around.follow, around.words
    titles: list[tuple[int, int]] = []
    appointing: list[tuple[int, int]] = []
    for piece in pieces:
        start, end, kind, entry = piece.start, piece.end, piece.kind, piece.id
        short = end == start + 1
        if short:
            # 受县长韩立委托
            if entry in SMALL_WORDS or kind == "verb" or (chars[start] == "受" and "委托" in text):
                around.small.add(chars[start])
        elif kind != "place" and end > words[start]:
            words[start] = end
        if kind == "text":
            weak[end] = True
            continue
        if kind == "verb" and entry in ACTS:
            around.acts.add(start)
        if kind in ("office", "label"):
            behind = end + 1 if text[end : end + 1] in ("：", " ", "\u3000") else end  # 县长 方晴, as rosters have it
            while behind > end and text[behind : behind + 1] in (" ", "\u3000"):
                behind += 1
            if text[end : end + 1] == "（":
                behind = text.find("）", end, end + LONGEST_NOTE) + 1 or end  # 副县长（挂职）方晴
            if entry == "presider" and text[end : end + 1] in PRESIDED:
                strong[end + 1] = True  # 执行主席为韩立、周明远
            strong[end] = strong[behind] = True
            if text.startswith(HEADS_OF_STATES, start):
                for begin in range(max(1, start - LONGEST_HEAD), start - 1):
                    if chars[begin - 1] in GOVERNING:
                        strong[begin] = True
                        around.received.add(begin)
            titles.append((start, end))
            around.offices.add(start)
            if entry not in LOOSE_TITLES:
                around.titled.setdefault(behind, set()).add(start)
        elif kind == "verb" and entry == "appoint":
            appointing.append((start, end))
        elif kind == "mark" and entry in OPENERS:
            strong[end] = True
        else:
            weak[end] = True
        if kind == "mark" and short and chars[start] in VERB_ENDS:
            continue  # 方晴顶着烈日: a verb stands before 着
        follower = AND if kind == "mark" and entry in AND_WORDS else FOLLOWERS.get(kind, 0)
        if follower and (not follow[start] or follower < follow[start]):
            follow[start] = follower
    if "、" in text[2:5] and (attending := ATTENDING_LIST.match(text)):
        strong[0] = strong[0] or all(score_name(name) >= LISTED_NAME for name in attending["names"].removesuffix("等").split("、"))
    if " " in text or "\u3000" in text:
        for line in SPACED.finditer(text):
            for name in re.finditer(r"[^\s]+", line[1]):
                strong[line.start(1) + name.start()] = True
    for i, sign in enumerate(signs):
        if sign is not None:
            listed = sign == "list" or (sign == "colon" and i > 0 and (chars[i - 1] in LIST_OPENERS or text[:i] in FIELDS))
            (strong if listed else weak)[i + 1] = True
            follow[i] = SIGNS.get(sign, SIGN)
    for start, end in titles:
        if words[start] > end:  # 秘书长, 领导人, 委员会: the title is but the head of a longer word
            strong[end] = False
    for start, end in appointing:
        if words[start] <= end and not (end == start + 1 and is_in_word(text, start)):  # 任 of 任命 and of 责任 opens none
            strong[end] = True
    return around
