"""A document -> its sentences, read: mentions, people, clauses, claims and mentions of meetings of each.

Reads twice. The first time names are taken where their context speaks for them; the second time the names that the page is sure
of are known wherever they stand (何飞, seen after 副市长, is then no 何飞出).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

import msgspec

from kg.claims import BEGINNING, Claim, find_claims, find_colon_speech, load_matcher
from kg.clauses import Clause, find_subject, hide_titles, split_clauses
from kg.gazetteer import load_gazetteer
from kg.lexicon import CueFinder, Lexicon, load_lexicon
from kg.match import Lattice, choose_mentions, find_mentions
from kg.meeting_names import MeetingMention, read_meetings
from kg.model import Document, Kind, Span
from kg.name_ends import STRONG
from kg.names import IMPOSSIBLE, Scorer, score_name
from kg.nametables import is_han, load_tables
from kg.notes import fold_notes
from kg.patterns import Patterns
from kg.pieces import Mention, Sentence
from kg.roles import Member, People, Reader, Token
from kg.rosters import Label, Row, find_rows
from kg.seek import list_places
from kg.segment import split_sentences
from kg.surroundings import CONJUNCTIONS
from kg.titles import Title, TitleReader

TOLD: Final = {"people", "meeting"}  # of whom or what a sentence must speak for its clauses to be read
PRONOUNS: Final = ("他", "她")
TURN: Final = re.compile("[\u3400-\u9fff·]{2,10}：")  # 韩立：谢谢您
SETS_OUT: Final = re.compile(rf"[\u3400-\u9fff·]{{2,10}}?(?:{'|'.join(BEGINNING)})[^，。：]{{1,20}}：")  # 韩立先报了家底：
# 客栈老板韩立反映，…; 大河村的韩立建议…: who speaks without a title
SAID: Final = re.compile("(?:说|反映|建议|坦言|感慨|提出|表示)[，：“]")
UNTITLED: Final = re.compile(f"(?:^|[，；”的])(?P<name>[\u3400-\u9fff]{{2,3}}){SAID.pattern}")
SURE_NAME: Final = 3.0  # nats that the characters of such a name score
INTRODUCED: Final = re.compile(r"\s*[\u3400-\u9fff·]{2,10}，[男女]，")
# 韩立同志1920年3月出生于…, 韩立同志，土族，1935年12月生于…
BORN: Final = re.compile(
    r"\s*[\u3400-\u9fff·]{2,10}同志(?:，|于)?(?:[\u3400-\u9fff]{1,4}族，)?(?:[\u3400-\u9fff]{2,10}人，)?(?:19|20)\d\d年(?:\d{1,2}月)?(?:\d{1,2}日)?(?:出)?生"
)
BESIDE_LAND: Final = ("上的", "下的", "里的", "脚下", "景区", "风景区", "两岸", "沿岸", "一带")
LAND: Final = re.compile(r"(?:^|[，。、；：“\s])(?P<name>[\u3400-\u9fff]{2,3}[山河湖岛岭湾沟])$")
LEVELS_OF_TOWNS: Final = ("镇", "乡", "街道")  # what was a 乡 may be a 镇 in the table
LONG_TOWN: Final = 3  # characters of a town's name from which it is a name without 镇 too: 上海庙经济开发区 lies in 上海庙镇
LONGEST_LAND: Final = 5  # characters of a name and of the sign before it


class Reading:
    """One sentence, read: its tokens, clauses, claims and mentions of meetings. Spans of all are on the sentence's text."""

    def __init__(
        self,
        sentence: Sentence,
        tokens: list[Token],
        clauses: list[Clause],
        claims: list[Claim],
        meetings: list[MeetingMention],
    ) -> None:
        self.sentence = sentence
        self.tokens = tokens
        self.clauses = clauses
        self.claims = claims
        self.meetings = meetings


class Draft:
    """A sentence with its cue, on the way to its reading: its words are looked up once, however often it is read."""

    def __init__(self, row: Row, cue: str, document: Document, before: Sentence | None = None) -> None:
        """`before` is the sentence before it, if that has no cue and is not read."""
        self.row = row
        self.sentence = sentence = row.sentence
        self.cue = cue
        self.before = before
        self.masked = mask_bylines(document, sentence)
        self.lattice: Lattice | None = None
        self.tokens: list[Token] | None = None

    def look_up(self, lexicon: Lexicon, towns: Mapping[str, Kind]) -> Lattice:
        """The words of the sentence."""
        if self.lattice is None:
            self.lattice = Lattice(self.sentence.text, lexicon, towns)
        return self.lattice

    def read(self, lexicon: Lexicon, towns: Mapping[str, Kind], known: Mapping[str, str]) -> list[Token]:
        """The tokens of the sentence; as they were read before, if what is known now tells nothing new."""
        known = {**known, **{name: name for name in self.row.names}} if self.row.names else known
        if self.tokens is None or (known and list_names(self.tokens) != known.keys()):
            tokens = read_people(self.look_up(lexicon, towns), lexicon.patterns, known, self.masked)
            self.tokens = give_label(tokens, self.row, lexicon) if self.row.label else tokens
        return self.tokens


def read_document(document: Document, folder: Path | None = None, towns: Sequence[str] = ()) -> list[Reading]:
    """The readings of the document's sentences that hold a cue, in the order of the page; `towns` are those of its county."""
    lexicon, matcher = load_lexicon(folder), load_matcher(folder)
    here_about = name_towns(document.repaired.text, towns)
    cues = CueFinder(lexicon, document.repaired.text)
    drafts: list[Draft] = []
    before: Sentence | None = None
    for row in find_rows(split_sentences(document)):
        sentence = row.sentence
        cue = "own" if row.names or introduces(sentence.text) else cues.find(sentence)
        cue = "own" if cue == "borrowed" and names_speaker(sentence.text) else cue
        if cue is None and takes_floor(sentence.text):
            cue = "borrowed"
        if cue is not None:
            drafts.append(Draft(row, cue, document, before))
        before = None if cue else sentence
    own = [draft for draft in drafts if draft.cue == "own"]
    for draft in own:  # one after the other, while the processor's cache holds the lexicon
        draft.look_up(lexicon, here_about)
    first = [draft.read(lexicon, here_about, {}) for draft in own]
    known = {name: name for name in find_known(document.repaired.text, first)}
    if known:
        known |= find_short_forms(document.repaired.text, first, known)
    readings: list[Reading] = []
    last: People | None = None
    for draft in drafts:
        text = draft.sentence.text
        here = {form: name for form, name in known.items() if form in text}
        if draft.cue == "borrowed" and not here and "他" not in text and "她" not in text:
            continue
        tokens = draft.read(lexicon, here_about, here)
        if draft.before is not None and (draft.before.paragraph == draft.sentence.paragraph or text.lstrip().startswith(PRONOUNS)):
            last = find_opener(draft.before, known) or last
        if not any(token.mention.kind in TOLD or token.mention.id == "pronoun" for token in tokens):
            readings.append(Reading(draft.sentence, tokens, [], [], []))
            continue
        clauses = split_clauses(hide_titles(tokens) if "》" in text else tokens, last)
        claims = list(find_claims(clauses, matcher))
        if "：" in text:
            claims += find_colon_speech(tokens)
        last = find_speaker(claims) or find_last_subject(clauses) or last
        last = next((claim.who for claim in claims if claim.rule == "speak.inverse"), last)  # 第一个发言的是韩立。她说
        readings.append(Reading(draft.sentence, tokens, clauses, claims, read_meetings(text, clauses)))
    return readings


def name_towns(text: str, towns: Sequence[str]) -> dict[str, Kind]:
    """The names of those of the towns that the text names, each with what it is.

    Without 镇 or 乡 one is a mere word where the text goes on with that (海澄片区 of 海澄镇), or never has the level: no person,
    and no place of its own. So is a mountain or a river of the page (药姑山上的药材), whatever its name sounds like.
    """
    there = [town for town in towns if town in text]
    names: dict[str, Kind] = dict.fromkeys(list_lands(text), "text")
    long = [town for town in towns if town[-1] in "镇乡" and len(town) > LONG_TOWN and town[:-1] in text]
    names |= {town[:-1]: "text" for town in long if not any(town[:-1] + level in text for level in LEVELS_OF_TOWNS)}
    names |= dict.fromkeys(there, "place")
    for town in there:
        if town[-1] in "镇乡" and len(town) > 2 and text.count(town[:-1]) > text.count(town):
            names.setdefault(town[:-1], "text")
    return names


def list_lands(text: str) -> Iterator[str]:
    """The mountains and waters of which a clause begins to tell what is on them or beside them.

    >>> list(list_lands("立夏刚过，药姑山上的金刚藤爬满了棚架，李青山上台领奖"))
    ['药姑山']
    """
    for word in BESIDE_LAND:
        for end in list_places(word, text, 0, len(text)):
            if found := LAND.search(text, max(0, end - LONGEST_LAND), end):
                yield found["name"]


def opens_roll(reading: Reading) -> bool:
    """Whether a line opens a list of those present, one to a line (在主席台就座的领导有：)."""
    if not reading.sentence.text.rstrip().endswith("："):
        return False
    present = any(token.mention.id in ("attend", "seat", "attend-label") for token in reading.tokens)
    return present and all(token.people is None for token in reading.tokens)


def lists_only(reading: Reading) -> bool:
    """Whether a line holds no more than people with their titles."""
    named = any(token.people is not None for token in reading.tokens)
    return named and all(token.people is not None or token.mention.kind in ("mark", "note", "stop") for token in reading.tokens)


def is_transcribed(reading: Reading) -> bool:
    """Whether a line begins with its speaker in square brackets, as transcripts do ([韩立]大家好)."""
    first = [token.mention.id for token in reading.tokens[:3]]
    return first[:1] == ["open"] and first[2:] == ["close"] and reading.tokens[1].people is not None


def takes_turn(reading: Reading) -> bool:
    """Whether a line begins with its speaker and a colon, as transcripts of a page of questions and answers do (韩立：谢谢您)."""
    first = reading.tokens[:2]
    who = first[0].people if len(first) > 1 and first[1].mention.id == "colon" else None
    return who is not None and len(who.members) == 1 and not who.members[0].titles


def find_opener(sentence: Sentence, known: Mapping[str, str]) -> People | None:
    """The known person with whose name a sentence begins (方晴边听边问。他说，…), None if it begins otherwise."""
    start = next((i for i, char in enumerate(sentence.text) if is_han(char)), 0)  # behind what a forum's copy protection left
    for form, name in known.items():
        if sentence.text.startswith(form, start):
            span = Span(start, start + len(form))
            return People(members=(Member(name=name, span=span, titles=()),), span=span)
    return None


def takes_floor(text: str) -> bool:
    """Whether a sentence begins as a transcript's line does, or with who begins to speak ([韩立]谢谢您, 韩立：谢谢您)."""
    if text.startswith(("[", "［")):
        return True
    return "：" in text and (TURN.match(text) is not None or SETS_OUT.match(text) is not None)


def tells_life(text: str) -> bool:
    """Whether a sentence tells whose life the paragraph is (韩立同志1920年3月出生于…)."""
    return "生" in text and BORN.match(text) is not None


def find_speaker(claims: Sequence[Claim]) -> People | None:
    """The one person whom a sentence has speak last, whoever is spoken of (甲说，…；原局长乙到龄退出。他要求); None if nobody."""
    speakers = [claim.who for claim in claims if claim.gives in ("say", "speak", "chair") and len(claim.who.members) == 1]
    return speakers[-1] if speakers else None


def find_last_subject(clauses: Sequence[Clause]) -> People | None:
    """The one person of whom the last clause is that has such a subject; None if none has."""
    subjects = (find_subject(clause.tokens) for clause in reversed(clauses))
    return next((who for who in subjects if who is not None and len(who.members) == 1), None)


def names_speaker(text: str) -> bool:
    """Whether a clause begins with a name and a verb of saying (大河村的韩立建议，…)."""
    return SAID.search(text) is not None and any(score_name(found["name"]) >= SURE_NAME for found in UNTITLED.finditer(text))


def introduces(text: str) -> bool:
    """Whether a sentence begins a notice or a life with its person (韩立，男，汉族…; 韩立同志1920年3月出生于…)."""
    return tells_life(text) or tells_sex(text)


def tells_sex(text: str) -> bool:
    """Whether a sentence begins with a name and the sex of who bears it (韩立，男，汉族…)."""
    return ("，男，" in text or "，女，" in text) and INTRODUCED.match(text) is not None


def read_people(lattice: Lattice, patterns: Patterns, known: Mapping[str, str], masked: Sequence[Span]) -> list[Token]:
    """The tokens of a sentence: its mentions, with each list of people as one."""
    mentions = fold_notes(lattice.text, choose_mentions(lattice, known, masked))
    names = frozenset(known.values())
    return Reader(lattice.text, mentions, patterns, names).read()


def give_label(tokens: list[Token], row: Row, lexicon: Lexicon) -> list[Token]:
    """The tokens of a roster's row with its label as the first title of each person, where that is one."""
    title = read_label(row.label, row.sentence, lexicon) if row.label else None
    if title is None:
        return list(tokens)
    labelled: list[Token] = []
    for token in tokens:
        people = token.people
        if people is not None:
            members = tuple(msgspec.structs.replace(member, titles=(title, *member.titles)) for member in people.members)
            people = msgspec.structs.replace(people, members=members)
        labelled.append(Token(token.mention, people))
    return labelled


def read_label(label: Label, sentence: Sentence, lexicon: Lexicon) -> Title | None:
    """The label as a title, its place counted from where the sentence begins; None for 成员, which names no post."""
    if not label.post:
        return None
    mentions = find_mentions(label.text, lexicon, {})
    found = TitleReader(label.text, mentions, lexicon.patterns).read_title(0)
    if found is None or found[1] < len(mentions):
        return None
    title, away = found[0], label.start - sentence.start
    moved = tuple(Mention(one.kind, one.id, one.text, one.start + away, one.end + away) for one in title.mentions)
    span = Span(title.span.start + away, title.span.end + away)
    return msgspec.structs.replace(title, span=span, mentions=moved, listed=True)


def list_names(tokens: list[Token]) -> set[str]:
    """The names that the tokens hold, in lists of people or alone."""
    names = set()
    for token in tokens:
        if token.people is not None:
            names |= {member.name for member in token.people.members}
        elif token.mention.kind == "person":
            names.add(token.mention.id)
    return names


def mask_bylines(document: Document, sentence: Sentence) -> list[Span]:
    """The spans of the sentence in which reporters and editors are named."""
    if not document.bylines:
        return []
    start = sentence.start
    return [
        Span(max(0, byline.span.start - start), byline.span.end - start)
        for byline in document.bylines
        if byline.span.start < sentence.end and byline.span.end > start
    ]


def find_known(text: str, readings: list[list[Token]]) -> list[str]:
    """The names that the page is sure of: with a title, in a list, or read more than once; the longest first.

    Of two that overlap, the one that the text bears out stays.
    """
    votes: dict[str, int] = {}
    borne: set[str] = set()  # names that a title or a list bears out
    for tokens in readings:
        for token in tokens:
            if token.people is not None:
                members = token.people.members
                for member in members:
                    if member.titles or len(members) > 1:
                        borne.add(member.name)
                    votes[member.name] = votes.get(member.name, 0) + 1 + 2 * bool(member.titles) + (len(members) > 1)
    if not votes:
        return []
    places = load_gazetteer().names  # 在安龙任上, 在安龙举行
    sure = {complete_name(name, text) for name, count in votes.items() if count > 1 and (name in borne or name not in places)}
    names = sorted(sure)
    longer: dict[str, list[str]] = {}  # by what may be a name that they hold, all but their first or their last characters
    for other in names:
        for part in {other[1:], *(other[:end] for end in range(1, len(other)))}:
            longer.setdefault(part, []).append(other)
    for name in names:
        for other in longer.get(name, ()):
            if other not in sure:
                continue
            if other.startswith(name) and not any(other + sign in text for sign in "、，。；）"):
                # 沙金 and 沙金安 (of 沙金安排…): where the shorter stands without the rest, it is the name
                sure.discard(other if text.count(name) > text.count(other) else name)
            elif len(other) == len(name) + 1 and other.endswith(name) and text.count(name) > 2 * text.count(other):
                sure.discard(other)  # 向方晴县长献花, where 方晴 stands elsewhere
    return sorted(sure, key=lambda name: (-len(name), name))


def complete_name(name: str, text: str) -> str:
    """The name with the 和 that stands behind it each time, three times or more: an "and" would not (沈永 of 沈永和的, 沈永和到).

    So with 来 (谌运来家门前, 谌运来端着), and with 在 where the name closes with it somewhere (秋常在、何飞).

    >>> complete_name("沈永", "沈永和严于律己。沈永和的故事，沈永和到场"), complete_name("沈永", "沈永和方晴，沈永和何飞，沈永说")
    ('沈永和', '沈永')
    >>> complete_name("巴图吉", "巴图吉雅到场，巴图吉雅说")
    '巴图吉雅'
    """
    longer = text[(first := text.find(name)) : first + len(name) + 1]
    parted = len(name) == 3 and longer[:1] in load_tables().openers
    if parted and text.count(name) == text.count(longer) > 1 and Scorer(longer).join_parts(0, len(longer)) > IMPOSSIBLE:
        return longer  # 巴图吉雅: its parts run over what was read
    if len(name) != 2:
        return name
    closed = longer[2:] == "在" and any(longer + sign in text for sign in "、，。；）")  # 秋常在、何飞 is no 秋常 who is somewhere
    whole = (longer[2:] in CONJUNCTIONS or longer[2:] == "来" or closed) and text.count(name) == text.count(longer) > 2
    return longer if whole and score_name(longer) > STRONG else name


def find_short_forms(text: str, readings: list[list[Token]], known: Mapping[str, str]) -> dict[str, str]:
    """Surname or given name with the office (李书记, 永哲校长) -> the one person of the page; what two could bear is left out."""
    forms: dict[str, set[str]] = {}
    polite: dict[str, set[str]] = {}  # 韩县长 of a 副县长
    for tokens in readings:
        for member in (member for token in tokens if token.people for member in token.people.members if member.name in known):
            for title in member.titles:
                if title.kind == "office" and len(member.name) <= 3:
                    office = title.mentions[-1].text
                    forms.setdefault(member.name[0] + office, set()).add(member.name)
                    if len(member.name) == 3 and stands_alone(member.name[1:] + office, member.name[0], text):
                        forms.setdefault(member.name[1:] + office, set()).add(member.name)
                    if office.startswith("副"):
                        polite.setdefault(member.name[0] + office[1:], set()).add(member.name)
    return {form: min(names) for form, names in (polite | forms).items() if len(names) == 1}


def stands_alone(form: str, surname: str, text: str) -> bool:
    """Whether a given name with an office stands in the text without the surname before it (永哲校长)."""
    at = text.find(form)
    while at > 0 and text[at - 1] == surname:
        at = text.find(form, at + 1)
    return at >= 0
