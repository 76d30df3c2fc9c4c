"""The words of the patterns and the names of places -> every word of them in a sentence, overlaps and all meanings included."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from sys import intern
from typing import Final

from daachorse import CharwiseDoubleArrayAhoCorasick

from kg.folders import patterns_folder
from kg.forms import list_openers
from kg.gazetteer import load_gazetteer
from kg.name_ends import LIKELY_NAME
from kg.names import score_name
from kg.nametables import is_han
from kg.patterns import Patterns, load_patterns, require_whole
from kg.pieces import Piece, Sentence
from kg.surroundings import SMALL_WORDS, is_in_word
from kg.traits import PLACE_ENDS, TOWN_ENDS

FORM_CUES: Final = ("安排", "点要求", "点意见", "站起来：")  # what stands in these, which no word of the lexicon cues
DEPUTY_CUES: Final = tuple("代表" + word for word in ("建议", "提出", "指出", "认为", "说", "表示", "则"))  # 韩立代表建议
PLACE_STARTS: Final = frozenset("和与及同是应由从把")  # small words with which names of places begin as well: 和田, 同仁
VILLAGE_BEHIND: Final = re.compile("[\u3400-\u9fff]{0,2}(?:村|社区|嘎查)")
# The last character of a village and its post, since no village has a name of one character.
SHORT_VILLAGE: Final = re.compile("[^全我本各该农乡某一二三四五六七八九十\\W](?:村|社区)(?=党[支总员]|村[民委支]|支部)")
GARRISON: Final = "军分区"
# One with his title, or who stands for him, before 和县; 韩立到和县调研 names the county.
NAMED_BEFORE: Final = re.compile(
    "(?:(?:长|书记|主任|主席|委员|经理|、)[\u3400-\u9fff]{2,4}|^[他她]|[，。；][他她])(?<![到赴在往于任来去向从是为由])$"
)
LONGEST_NAMED: Final = 8
CLAUSE_BEFORE: Final = re.compile("(?:^|[，。；])([\u3400-\u9fff]{2,4})$")
OFFICIALS: Final = ("领导", "级领导", "委", "政府", "人大", "政协", "长")
OWN_CUES: Final = {"chair", "convene", "summon", "attend", "seat", "appoint", "accompany", "speak"}  # verbs, see CueFinder.find
NOUN: Final = 0.26  # a word of the entry `noun`, whatever its kind
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


class Meaning:
    """One meaning of a word: kind and id of its entry, and the price of a piece that has it."""

    def __init__(self, kind: str, id: str, price: float) -> None:
        self.kind = kind
        self.id = id
        self.price = price


class Word:
    """What a word of the automaton stands for: its meanings, and the numbers of the forms that it opens."""

    def __init__(self, meanings: tuple[Meaning, ...], opens: tuple[int, ...]) -> None:
        self.meanings = meanings
        self.opens = opens


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
        openers = list_openers()
        words = [*self.meanings, *(word for word in openers if word not in self.meanings)]
        self.automaton = CharwiseDoubleArrayAhoCorasick(words)
        shared: dict[tuple[object, ...], Word] = {}  # by nearly all plain words
        self.words: list[Word] = []
        for word in words:
            priced = tuple(price_of(word, *meaning) for meaning in self.meanings.get(word, ()))
            opens = tuple(openers.get(word, ()))
            if (priced, opens) not in shared:
                shared[priced, opens] = Word(tuple(Meaning(*one) for one in priced), opens)
            self.words.append(shared[priced, opens])
        cues = {word: cue for word, meanings in self.meanings.items() if (cue := cue_of(*meanings[0]))}
        cues |= {word: "borrowed" for word in FORM_CUES if word not in cues}
        cues |= dict.fromkeys(DEPUTY_CUES, "own")
        self.cues = list(cues.values())
        self.cue_automaton = CharwiseDoubleArrayAhoCorasick(list(cues))

    def find(self, text: str) -> tuple[list[Piece], dict[int, list[int]]]:
        """Every word of the lexicon in `text`, overlaps and all meanings included; where forms may open, by their numbers."""
        found: list[Piece] = []
        places: dict[int, list[int]] = {}
        words = self.words
        hits: list[tuple[int, int, int]] = self.automaton.find_overlapping(text)
        for start, end, index in hits:
            word = words[index]
            for meaning in word.meanings:
                if meaning.kind == "place":
                    found += _list_places(text, start, start + len(meaning.id), meaning.id)
                else:
                    found.append(Piece(start, end, meaning.kind, meaning.id, meaning.price))
            for form in word.opens:
                places.setdefault(form, []).append(start)
        return found, places


class CueFinder:
    """The cues of a page, found in one pass, for its sentences one after the other."""

    def __init__(self, lexicon: Lexicon, text: str) -> None:
        self.cues = lexicon.cues
        self.hits: list[tuple[int, int, int]] = lexicon.cue_automaton.find_overlapping(text)
        self.read = 0  # hits of the sentences before

    def find(self, sentence: Sentence) -> str | None:
        """What the sentence promises.

        `own` if it holds an office, a label, a meeting or a verb that makes one; `borrowed` if it only holds what people say and
        do, which counts where the page knows the people; None if neither.
        """
        begin, stop = sentence.start, sentence.end
        found, sure = None, False
        while self.read < len(self.hits):
            start, end, index = self.hits[self.read]
            if end > stop:
                break
            self.read += 1
            if start >= begin and not sure:
                cue = self.cues[index]
                if end == start + 1 and is_in_word(sentence.text, start - begin):
                    continue  # 会 of 社会, 任 of 任务
                sure = cue == "own"
                found = cue if sure else found or cue
        return found


def _list_places(text: str, start: int, end: int, name: str) -> list[Piece]:
    """The piece of a place; a second one without its level where that opens the name of its committee (西湖|区委)."""
    before = text[start - 1 : start]
    if name == "代县" and text.startswith("长", end):
        return []  # 代县长韩立
    if name == "和县" and (NAMED_BEFORE.search(text, max(0, start - LONGEST_NAMED), start) or joins_leaders(text, start)):
        return []  # 县人武部部长韩立|和|县水务局局长周明远, 他|和|县水务局局长周明远
    if name == "任县" and before not in PLACE_ENDS and (before.isspace() or is_han(before or " ")):
        return []  # 何飞任县劳动局局长, 何飞　任县劳动局局长
    if (before in TOWN_ENDS and VILLAGE_BEHIND.match(text, end)) or (end - start == 2 and SHORT_VILLAGE.match(text, end)):
        return []  # 大河镇长岭关村, 长岭关村党支部书记
    if end - start == 2 and (text[end - 1] not in PLACE_ENDS or text[start] in PLACE_STARTS):
        return [Piece(start, end, "place", name, SHORT_PLACE + (0.3 if text[start] in PLACE_STARTS else 0.0))]
    places = [Piece(start, end, "place", name, KIND_PRICE["place"])]
    if end - start > 2 and text[end - 1] in PLACE_ENDS and text.startswith("委", end):
        places.append(Piece(start, end - 1, "place", text[start : end - 1], KIND_PRICE["place"]))
    return places


def joins_leaders(text: str, at: int) -> bool:
    """Whether 和县 stands between a name with which the clause begins and the county's officials (黎敏|和|县领导戴文)."""
    clause = CLAUSE_BEFORE.search(text, max(0, at - LONGEST_NAMED), at)
    return clause is not None and text.startswith(OFFICIALS, at + 2) and score_name(clause[1]) >= LIKELY_NAME


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
