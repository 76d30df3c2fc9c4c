"""A title as a page writes it -> the post that it means, under one name.

The grammar of a title is body + office (外交部 + 部长). Pages leave out what the reader knows: the nation or the level (市人大 is
人大 within the city), the syllable that body and office share (外交部长), the body itself (总理); they write names in full or short
(人民代表大会常务委员会, 人大常委会), number the term (第十四届), and say of a holder that he was (原, 前) or stands in (代). The
words are in `patterns/synonyms.toml` and `patterns/national_posts.toml`.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from kg.former import is_former, without_former
from kg.gazetteer import CHINA, ending
from kg.numerals import read_number
from kg.patterns import Entry, load_patterns
from kg.phrases import phrases


class PostName(NamedTuple):
    """One post, whatever way a page writes it, and how it is held.

    `title` is body and office together, `place` the jurisdiction as full path, `organ` the body; None where unknown or none.
    `former`: the title says that its holder has left (原); `acting`: that the holder stands in (代). `term` is the number of the
    term (十四届), None where the title has none.
    """

    title: str
    place: str | None
    organ: str | None
    former: bool = False
    acting: bool = False
    term: int | None = None


# 公司原董事长, 美前总统: before an office; 太原市长 is none.
FORMER_WITHIN = re.compile(r"(?<=[^太开])[原前](?!任)")
ACTING = re.compile(
    r"代理|(?<![一二三四五六七八九十百新时世现当取替年])代(?=[省市州盟县区旗镇乡]长|院长|检察长|主席|主任|专员|总理|部长)"
)
TERM = re.compile(r"第?([一二三四五六七八九十]+)(?:届|任)(?!.{0,2}次)、?")
NATION = re.compile(
    r"^(?:中国|中华人民共和国)(?=国家|国务|国防|全国|中央|政府|总理|主席|副主席|外交|外长|驻|.{2,8}部部?长$|.{2,8}委员会主任$)"
)
SHARED_SYLLABLE = re.compile(r"(?P<body>.+[^府会委院央部厅局署处办副务级席代总分支各])(?P<unit>[部厅局署])(?P<deputy>)长$")
PARTED = re.compile(r"^(?P<body>.{2,}[^府会委院央部厅局署处办务级席代总分支各])(?P<deputy>常务副|副)(?P<unit>[部厅局署])长$")
HEAD_OF_GOVERNMENT = re.compile(r"^.*政府(?=(?:常务|第一)?副?[省市州盟县区旗镇乡]长$)")
CONGRESS = re.compile(r"人大(?=(?:常务|第一)?副?(?:主任|秘书长)$)")
BUREAU = re.compile(r"[^国总分]{2,6}[局厅](?:常务)?副?[局厅]长$")
LEVEL = re.compile(r"^(?:自治区|林区|[省市州盟县区旗镇乡])")
SPEAKING = 4  # characters of a body's name that tell which body of the world it is: 国际奥委会, but not 外交部


def join_words(place: str, title: str) -> str:
    """A place's name and a title as one phrase; what ends the one and begins the other is said once.

    >>> join_words("黄冈市", "市委书记"), join_words("广西壮族自治区", "自治区主席"), join_words("黄冈市", "副市长")
    ('黄冈市委书记', '广西壮族自治区主席', '黄冈市副市长')
    """
    shared = next(n for n in range(min(len(place), len(title)), -1, -1) if place.endswith(title[:n]))
    return place + title[shared:]


def join_organ(organ: str, title: str) -> str:
    """An organ's name and a bare title as one: the title may repeat the organ's last words, but 局长 of a 局 repeats none.

    >>> join_organ("市委", "书记"), join_organ("市委组织部", "组织部部长"), join_organ("市公安局", "局长")
    ('市委书记', '市委组织部部长', '市公安局局长')
    """
    joined = join_words(organ, title)
    return joined if len(organ) + len(title) - len(joined) != 1 else organ + title


@lru_cache(maxsize=1 << 16)
def name_post(title: str, place: str | None, organ: str | None = None) -> PostName:
    """The post behind a title, the same for all ways to write it.

    >>> name_post("外交部长", "中国").title, name_post("中国国务院总理", "中国").title, name_post("组织部长", "湖北省黄冈市").title
    ('外交部部长', '国务院总理', '市委组织部部长')
    >>> name_post("原副市长", "湖北省黄冈市")
    PostName(title='副市长', place='湖北省黄冈市', organ=None, former=True, acting=False, term=None)
    """
    bare, former = _take_former(title)
    body = _take_former(organ)[0] if organ else None
    if body and body not in bare and not (place and ending(place)[-1] in bare):
        bare = join_organ(body, bare)
    bare, acting = _take(ACTING, bare)
    numbers = TERM.findall(bare)
    bare = TERM.sub("", bare) or bare
    name = _write_in_short(bare)
    name = _write_shared_syllable(name)
    name = HEAD_OF_GOVERNMENT.sub("", name)
    name = CONGRESS.sub("人大常委会", name) if not _is_town(place) else name
    if place == CHINA:
        name = _synonyms("national_post").get(name, name)
    elif place:
        name = _add_level(name, place)
    return PostName(name, place, _body_of(name, place), former, acting, max(map(read_number, numbers), default=None))


def name_body(body: str) -> str:
    """The name by which posts know a body.

    >>> name_body("中华人民共和国国务院"), name_body("全国人民代表大会常务委员会")
    ('国务院', '全国人大常委会')
    """
    return _write_in_short(body)


def _take_former(title: str) -> tuple[str, bool]:
    """The title without the words that say its holder has left, and whether there were any."""
    bare, former = without_former(title), is_former(title)
    for match in FORMER_WITHIN.finditer(bare):
        if match.start() and _opens_office(bare[match.end() :]):
            return bare[: match.start()] + bare[match.end() :], True
    return bare, former


def _take(mark: re.Pattern[str], title: str) -> tuple[str, bool]:
    bare = mark.sub("", title)
    return (bare, True) if bare != title and bare else (title, False)


def _opens_office(rest: str) -> bool:
    """Whether what stands behind 原 is an office (公司原党委副书记), and 原 no part of a name (草原局局长)."""
    for word in ("党组", "党委", "常务", "第一", "专职", "副"):
        rest = rest.removeprefix(word)
    return rest in load_patterns().words["office"]


def _write_in_short(title: str) -> str:
    """The title with each body under its usual name, and without the nation's."""
    short = NATION.sub("", title)
    forms = _synonyms("synonym")
    return _synonym_pattern().sub(lambda match: forms[match.group()], short)


def _write_shared_syllable(title: str) -> str:
    """外交部长 as 外交部部长, 教育副局长 as 教育局副局长."""
    match = SHARED_SYLLABLE.match(title) or PARTED.match(title)
    if match is None:
        return title
    deputy = match["deputy"]
    return f"{match['body']}{match['unit']}{deputy}{match['unit']}长"


def _add_level(title: str, place: str) -> str:
    """The title of a local post with the level that its place has: 人大常委会主任 of a city as 市人大常委会主任."""
    if LEVEL.match(title) or not (title.startswith(phrases("levelled")) or BUREAU.match(title)):
        return title
    level = ending(place)
    if title.startswith(phrases("of-party-committee")):
        return f"{level}委{title}" if len(level) == 1 else f"{level}党委{title}"
    return level + title


def _is_town(place: str | None) -> bool:
    """Whether it is a place whose congress has no standing committee."""
    return place is not None and place.endswith(("镇", "乡", "街道", "村"))


def _body_of(title: str, place: str | None) -> str | None:
    """The body that a post belongs to: what stands before its office; None where nothing does."""
    if place == CHINA and (entry := _national().get(title)) and (body := entry.attributes.get("class")):
        return body
    body = title[: -len(office)] if (office := _office_of(title)) else ""
    return body if body not in ("", "国家") else None


def is_single(post: PostName) -> bool:
    """Whether one person at a time holds the post: 市长 and 外交部部长 are such, 副市长 and 市委常委 are not.

    The office's `class` in `patterns/offices.toml` tells. A bare 部长 or 主任 of a body that nobody names is many posts, and so is
    the 总理 of nobody knows which state.
    """
    if not post.place and len(post.organ or "") < SPEAKING:
        return False
    office = _office_of(post.title)
    if not office or post.title.endswith(phrases("shared-post")) or "副" in office:
        return False
    entry = load_patterns().words["office"][office.removeprefix("常务")]
    if entry == "deputy-head" or load_patterns().by_id["office"][entry].attributes.get("class") != "single":
        return False
    return bool(post.organ) or entry == "government-head" or (post.place == CHINA and post.title in _national())


@lru_cache(maxsize=1 << 14)
def _office_of(title: str) -> str:
    """The office that ends the title, with 副 before it; "" where none does.

    It is the longest that leaves a body before it (法院 + 院长, though 法院院长 is in the lexicon too), else the longest.
    """
    words = load_patterns().words
    starts = [start for start in range(len(title)) if title[start:] in words["office"]]
    whole = (start for start in starts if any(title[first:start] in words["organ"] for first in range(start - 1)))
    start = next(whole, min(starts, default=len(title)))
    office = title[start:]
    for word in ("副", "常务"):
        if office and title[:start].endswith(word):
            office, start = word + office, start - len(word)
    return office


@cache
def _synonyms(kind: str) -> dict[str, str]:
    """For each word of the entries of the kind, the entry's first word."""
    entries = load_patterns().by_id[kind].values()
    return {word: entry.words[0] for entry in entries for word in entry.words}


@cache
def _synonym_pattern() -> re.Pattern[str]:
    """Finds bodies' names, the longest where several begin at one place."""
    words = sorted(_synonyms("synonym"), key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, words)))


@cache
def _national() -> dict[str, Entry]:
    return {entry.words[0]: entry for entry in load_patterns().by_id["national_post"].values()}
