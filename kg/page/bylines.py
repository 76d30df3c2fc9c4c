"""Who wrote, edited and photographed a page: the names beside 记者, 编辑 and 摄, and the names in brackets that end a story.

Only stretches that can be a signature are read: short lines, brackets, the head and the tail of a paragraph. Others find them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from kg.gazetteer import load_gazetteer
from kg.model import Byline, Span
from kg.names import score_foreign, score_name
from kg.nametables import load_tables
from kg.page.words import either, list_words

LONGEST_LIST = 60  # characters of a list of names that signs a story
LONGEST = 200  # characters of a signature
ALIAS = 4  # characters of a collective's pen name: 市纪宣
COMMON = -9.0  # log-probability of the rarest surname, one person in 8,000, where little else speaks for a name
PLAIN_NAME = 7.0  # nats from which the given name makes up for a rare surname: 暴小宇
SPREAD_NAME = 0.0  # the same, where the characters stand apart: 刀 琼
FOREIGN = -10.5  # score of the least likely transliterated name (阿拉腾其其格) beside a calling; alone it needs more than 0
LEAST = -12.0  # log-probability of a surname that no table knows
LONGEST_RUN = 9  # characters of names written without a gap
FROM = "从在自于"
AND = "和与及"
EPITHET = 3  # characters of what a calling is called: 全媒体记者
ORGAN = 12  # characters of an organ named before its author
CERTAIN = 9.0  # nats from which a name may end as organs do: 郭永科 has 16, 王建社 8, 宣传科 -4
HAN = "㐀-丧丩-鿿〇"  # without 丨, which stands for a bar: 编辑丨韩立
RUN = re.compile(rf"[{HAN}·•]+")
APART = re.compile(r"[\s、，,;；/／|｜︱丨&＆—\-▪]*")
SLASH = re.compile("[/／]")
SIGN = re.compile(r"\s*[:：︱｜|丨/／】]")  # 【记者】韩立
SIGNS = re.compile("[:：︱｜|丨/／】]")
LABEL = re.compile(r"\s?[:：]")  # behind a word that is no name, but says what comes next
CREDIT = re.compile(r"(?<=[（(\s])[文图](?=\s+[㐀-鿿])")  # （文 韩立　图 周明远）
CLOSES = " \u3000)）】"
LAST = re.compile(rf"\s+[{HAN}]{{3}}[)）】]")  # （记者 韩立 摄影 者景涛）: what ends a bracket of names, whatever its surname
PARTICLES = "了着的"  # end no name: 组图：稻子熟了
OPEN, CLOSE = "（([【〔□■◎", "）)]】〕"


class Cues(NamedTuple):
    """Words of patterns/pages.toml, ready to search."""

    first: re.Pattern[str]
    near: re.Pattern[str]
    signed: re.Pattern[str]
    calling: re.Pattern[str]
    field: re.Pattern[str]
    glued: re.Pattern[str]
    slash: re.Pattern[str]
    nobody: frozenset[str]
    employers: tuple[str, ...]
    sourced: re.Pattern[str]
    organ: tuple[str, ...]
    organ_bare: tuple[str, ...]
    buttons: tuple[str, ...]


@cache
def load_cues() -> Cues:
    """The cues, read once per process."""

    def spaced(word: str) -> str:
        if word in ("文", "图"):
            return rf"{word}(?!(?<=[{HAN}].)\s?[|｜])"  # the end of a column's name: 图文|｜
        # Callings of two characters are spaced out to the width of longer ones: 记 者：韩立.
        return r"\s?".join(word) if len(word) == 2 else re.escape(word)

    # Each branch begins with a plain character, so that `re` can skip what begins none of them.
    signed = "|".join(map(spaced, list_words("work-sign")))
    calling = "|".join(map(spaced, list_words("work")))
    return Cues(
        first=re.compile(f"{either('work-near')}|{signed}|{calling}"),
        near=re.compile(rf"(?:{either('work-near')})(?=\s)"),
        signed=re.compile(rf"(?:{signed})(?:{either('work-sign')})?(?={SIGN.pattern})"),
        calling=re.compile(calling),
        field=re.compile(rf"(?:{either('release', 'source', 'meta')})\s?[:：]"),
        glued=re.compile(
            rf"(?:[{HAN}]{{1,10}}(?:{either('section', 'organ-end')}))?(?P<work>{either('work-near')})(?P<name>[{HAN}]{{2,4}})"
        ),
        slash=re.compile(rf"(?P<name>[{HAN}]{{2,4}})\s?[/／]\s?(?P<work>{either('work-after')})(?![{HAN}])"),
        sourced=re.compile(
            rf"(?:{either('source')})\s?[:：]\s*[{HAN}]{{1,14}}(?:{either('organ-end')})\s+(?P<names>(?:[{HAN}]{{2,4}}\s+){{0,3}}?[{HAN}]{{2,4}})(?=\s*(?:[|｜]|$|{either('release')}))"
            rf"|[0-9]:[0-9]{{2}}\s+(?P<name>[{HAN}]{{2,3}})(?=\s+(?:{either('source')})\s?[:：])"
        ),
        nobody=frozenset((*list_words("nobody"), *list_words("tool"), *list_words("closer"))),
        employers=list_words("section") + list_words("organ-end"),
        organ=list_words("organ-end"),
        organ_bare=list_words("organ-end") + list_words("organ-end-bare"),
        buttons=list_words("tool") + list_words("closer"),
    )


def read_bylines(text: str, span: Span) -> list[Byline]:
    """The bylines of a stretch that names people with their work, ascending; empty if it names none.

    >>> [(by.person, by.work) for by in read_bylines("（记者 韩立 通讯员 李 文）", Span(0, 15))]
    [('韩立', '记者'), ('李文', '通讯员')]
    >>> [(by.person, by.work) for by in read_bylines("【记者】韩立 周明远", Span(0, 10))]
    [('韩立', '记者'), ('周明远', '记者')]
    """
    start, end = span.start, min(span.end, span.start + LONGEST)
    callings = list(_find_callings(text, start, end))
    found = list(_read_slashed(text, start, end)) if SLASH.search(text, start, end) else []
    for i, calling in enumerate(callings):
        stop = callings[i + 1].start() if i + 1 < len(callings) else end
        sign = SIGN.match(text, calling.end(), stop)
        near = sign is None and (calling.group() in list_words("work-near") or calling.re is CREDIT)
        if sign is None and not _is_employed(text, start, calling.start(), first=i == 0):
            continue
        work = "".join(calling.group().split())
        begin = sign.end() if sign else calling.end()
        field = load_cues().field.search(text, begin, stop)  # 作者：韩立点击：12次
        last = near and bool(found) and text[start] in OPEN and LAST.fullmatch(text, begin, end) is not None
        last = last and text[begin:end].strip(CLOSES) not in list_words("nobody")
        for name, where in _read_names(text, begin, field.start() if field else stop, loose=bool(sign) or last, bare=near):
            found.append(Byline(person=name, work=work, span=where))
    if found and text[start] in OPEN:
        found = [*_read_before_calling(text, start, callings[0].start() if callings else start), *found]
    if not found:
        found = _read_before_work(text, start, end) or _read_glued(text, start, end)
    return sorted({by.span: by for by in reversed(found)}.values(), key=lambda by: by.span)


def _find_callings(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The callings of a stretch, in its order: those with white space behind them, those with a sign, and those of reporters."""
    cues = load_cues()
    credited = text[start : start + 1] in OPEN
    if not credited and not cues.first.search(text, start, end):
        return
    kinds = [cues.near, cues.signed, cues.calling] if SIGNS.search(text, start, end) else [cues.near, cues.calling]
    kinds += [CREDIT] if credited else []
    while found := [match for kind in kinds if (match := kind.search(text, start, end))]:
        first = min(found, key=_start)  # 图/文 before 图, whose sign / may be
        yield first
        start = first.end()


def _start(match: re.Match[str]) -> int:
    return match.start()


def _is_employed(text: str, start: int, end: int, first: bool) -> bool:
    """Whether what runs up to a calling is an employer or nothing: 某某日报记者 names one, 领导同中外记者见面 names none."""
    before = end
    while before > start and "㐀" <= text[before - 1] <= "鿿":
        before -= 1
    opens = before > 0 and text[before - 1] in OPEN and end - before <= ORGAN  # （黔中观察记者 韩立）
    return not first or opens or end - before <= EPITHET or text.endswith(load_cues().employers, before, end)


def read_bare_names(text: str, span: Span, *, apart: bool = False) -> list[Byline]:
    """The bylines of a stretch that is nothing but names, with or without brackets: how many a story is signed; empty otherwise.

    Where it stands `apart` from the story, as signatures do, the given name need not make up for a rare surname.

    >>> [by.person for by in read_bare_names("（周明远 韩立）", Span(0, 8))], read_bare_names("（扩大）", Span(0, 4))
    (['周明远', '韩立'], [])
    """
    start, end = strip_brackets(text, *span)
    if end - start > LONGEST_LIST:
        return []
    names = list(_read_names(text, start, end, bare=True, least=SPREAD_NAME if apart else PLAIN_NAME))
    if not names or names[-1][1].end != end or (len(names) == 1 and names[0][0] in load_gazetteer().names):
        return []
    return [Byline(person=name, work="", span=where) for name, where in names]


def read_sourced(text: str, span: Span) -> list[Byline]:
    """The bylines of a line of source and time that names people behind the organ or the time: 来源：科研处 韩立.

    Empty if it names none.
    """
    match = load_cues().sourced.search(text, span.start, min(span.end, span.start + LONGEST))
    if not match:
        return []
    found = [Span(*run.span()) for run in RUN.finditer(text, *match.span(match.lastgroup or 0))]
    names = [one.of(text) for one in found]
    if not all(is_name(name, bare=True) and score_name(name) > 0 and name not in load_gazetteer().names for name in names):
        return []
    return [Byline(person=name, work="", span=where) for name, where in zip(names, found, strict=True)]


def strip_brackets(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without the brackets and the white space at its ends."""
    while start < end and (text[start] in OPEN or text[start].isspace()):
        start += 1
    while start < end and (text[end - 1] in CLOSE or text[end - 1].isspace()):
        end -= 1
    return start, end


def _read_slashed(text: str, start: int, end: int) -> Iterator[Byline]:
    """韩立/文 周明远/图."""
    for match in load_cues().slash.finditer(text, start, end):
        if is_name(match["name"], bare=True):
            yield Byline(person=match["name"], work=match["work"], span=Span(*match.span("name")))


def _read_before_work(text: str, start: int, end: int) -> list[Byline]:
    """The names before a work that ends the stretch: 韩立　文/图, （韩立 周明远 摄）."""
    inner, stop = strip_brackets(text, start, end)
    works = list_words("work-after")
    if not text.endswith(works, inner, stop):
        return []
    work = next(work for work in works if text.endswith(work, inner, stop))
    stop -= len(work)
    if stop <= inner or not (text[stop - 1].isspace() or inner > start or len(work) > 2):
        return []  # 荣誉报道 is no report of one 荣誉
    names = list(_read_names(text, inner, stop, bare=True))
    if not names or text[names[-1][1].end : stop].strip():
        return []
    return [Byline(person=name, work=work, span=where) for name, where in names]


def _read_before_calling(text: str, start: int, end: int) -> list[Byline]:
    """The names of a bracket before its first calling: （韩立、特约记者 周明远）."""
    names = list(_read_names(text, start + 1, end, bare=True))
    whole = names and APART.fullmatch(text, names[-1][1].end, end)
    return [Byline(person=name, work="", span=where) for name, where in names] if whole else []


def _read_glued(text: str, start: int, end: int) -> list[Byline]:
    """The name that a bracket holds right behind its work: （某某新闻编辑韩立）."""
    inner, stop = strip_brackets(text, start, end)
    match = load_cues().glued.fullmatch(text, inner, stop) if inner > start else None
    if not match or not is_name(match["name"], bare=True):
        return []
    return [Byline(person=match["name"], work=match["work"], span=Span(*match.span("name")))]


def _read_names(
    text: str, start: int, end: int, *, loose: bool = False, bare: bool = False, least: float = PLAIN_NAME
) -> Iterator[tuple[str, Span]]:
    """The names that follow each other from `start`, up to the first thing that is none.

    `loose` also takes names whose surname no table knows: a sign stands before them. An organ or a pen name before a name is passed
    over: 县委宣传部 韩立. `least` is what the score of a name of three with a rare surname must be.
    """
    runs = list(RUN.finditer(text, start, min(end, start + LONGEST)))
    position, i, passed = start, 0, False
    strict = bare and not loose
    while i < len(runs) and APART.fullmatch(text, position, runs[i].start()):
        first, stop, run = runs[i].start(), runs[i].end(), runs[i].group()
        i += 1
        spread = _count_spread(text, runs, i)
        if (len(run) == 1 and spread) or (len(run) == 2 and spread == 1 and is_name(run + runs[i].group(), bare=bare)):
            spread = spread if len(run) + spread == 3 else 1  # 李 文, 张 旭 东, 滕树 华: spaced out; 李 文 王 强 are two
            stop, run = runs[i + spread - 1].end(), "".join([run, *(one.group() for one in runs[i : i + spread])])
            i += spread
        names = split_names(run, loose=loose, bare=bare)
        labels = LABEL.match(text, stop) and not run.endswith(list_words("work-glued"))  # 记者韩立报道：is no label
        if labels or (not names and (passed or not _is_passed_over(run))):
            return
        rare = strict and bool(names) and position == start and _weigh(names[0]) < COMMON and score_foreign(names[0]) <= 0
        apart = stop - first > len(run)  # （刀 琼）: no word is spread so
        if rare and ((len(names[0]) < 3 and not apart) or score_name(names[0]) < (SPREAD_NAME if apart else least)):
            return
        passed = not names
        for name in names:
            if len(names) == 1 and apart:
                yield name, Span(first, stop)
                continue
            first = text.index(name, first)
            yield name, Span(first, first + len(name))
            first += len(name)
        position = stop


def _count_spread(text: str, runs: Sequence[re.Match[str]], i: int) -> int:
    """How many runs of one character follow from run `i` on, with nothing but white space before each."""
    count = 0
    for before, run in pairwise(runs[i - 1 :]):
        work = run.group() in list_words("work-after") or run.group() in list_words("work-sign")
        if len(run.group()) != 1 or (work and len(before.group()) > 1) or not text[before.end() : run.start()].isspace():
            break  # 李文 摄
        count += 1
    return count


def _is_passed_over(run: str) -> bool:
    cues = load_cues()
    organ = run.endswith(cues.organ) or (len(run) > ALIAS and run.endswith(cues.organ_bare))  # 管理局宣教科
    return run not in cues.nobody and (1 if organ else 2) < len(run) <= (ORGAN if organ else ALIAS)


@lru_cache(maxsize=4096)
def split_names(run: str, *, loose: bool = False, bare: bool = False) -> tuple[str, ...]:
    """The names that a run of characters without a break is made of, in order; empty if it is none.

    >>> split_names("韩立"), split_names("韩立周明远"), split_names("韩立摄"), split_names("县委办公室")
    (('韩立',), ('韩立', '周明远'), ('韩立',), ())
    """
    cues = load_cues()
    work = "" if bare else next((work for work in list_words("work-glued") if run.endswith(work) and len(run) > len(work) + 1), "")
    if work:
        run = run.removesuffix(work)
        places = load_gazetteer().names
        # 王宏伟报道 is no 王 who reports from 宏伟
        if not is_name(run, bare=bare) and (place := next((run[-size:] for size in (3, 2) if run[-size:] in places), "")):
            run = run.removesuffix(place).rstrip(FROM)  # 韩立从北京报道
    if not run or run in cues.nobody or run[-1] in PARTICLES or run.startswith(cues.buttons):  # 打印本页
        return ()
    if "·" in run or "•" in run:
        return (run,) if all(re.split("[·•]", run)) and 4 <= len(run) <= 20 else ()
    short = 2 <= len(run) <= 3 and not bare and run not in load_gazetteer().names and not run.endswith(cues.organ)
    if is_name(run, bare=bare) or (short and score_foreign(run) > 0):  # 通讯员 嘎玛
        return (run,)
    if 3 < len(run) <= LONGEST_RUN and not run.endswith(cues.organ):
        parted = _part_names(run, bare)
        foreign = score_foreign(run)
        if foreign > (sum(map(score_name, parted)) if parted else 0.0 if bare else FOREIGN):
            return (run,)  # 古丽米热 is no 古丽 beside a 米热
        if parted:
            return tuple(parted)
    return (run,) if loose and 2 <= len(run) <= 4 and not run.endswith(cues.organ) else ()


def _part_names(run: str, bare: bool) -> list[str]:
    """Names written without a gap, parted where their surnames are the likeliest: 周明远韩立 is no 周明 and 远韩立.

    None of them may have a rare surname: 见面会在北京举行 is not three people.
    """
    if is_name(run, bare=bare):
        return [run] if _weigh(run) >= COMMON else []
    ways = []
    for first in (2, 3, 4):
        rest = run[first:]
        if len(rest) > 1 and is_name(run[:first], bare=bare) and _weigh(run[:first]) >= COMMON:
            others = _part_names(rest, bare) or (_part_names(rest[1:], bare) if rest[0] in AND else [])
            if others:
                ways.append([run[:first], *others])
    return max(ways, key=lambda names: sum(_weigh(name) for name in names), default=[])


def _weigh(name: str) -> float:
    """The log-probability of the name's surname."""
    surnames = load_tables().surname
    return max(surnames.get(name[:1], LEAST), surnames.get(name[:2], LEAST) if len(name) > 2 else LEAST)


def is_name(text: str, *, bare: bool = False) -> bool:
    """Whether `text` is built as a name: a surname and one or two characters, and not the ending of an organ.

    `bare` is stricter: endings that names share with organs speak against one.
    """
    cues = load_cues()
    surnames = load_tables().surname
    if not 2 <= len(text) <= 4 or text in cues.nobody:
        return False
    if text.endswith(cues.organ_bare if bare else cues.organ) and score_name(text) < CERTAIN:  # 宣传科, but 郭永科
        return False
    return (text[0] in surnames and len(text) <= 3) or (text[:2] in surnames and len(text) >= 3)
