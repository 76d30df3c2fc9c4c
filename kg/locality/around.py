"""What stands around a page's text, put on the scales: its outlet, its address, the codes of its site."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from kg.gazetteer import CHINA, Gazetteer, Place
from kg.locality.columns import carries, drop_epithets
from kg.locality.scales import Scales
from kg.locality.scan import Scanner
from kg.patterns import load_patterns

SITE_CODE = re.compile(r"标识码\D{0,4}(?:(\d{6})\d{4}|bm\d)")
# A body's social credit code (GB 32100) in the index number of a disclosed paper: its county stands behind the first two signs.
INDEX_CODE = re.compile(r"索\s*引\s*号\D{0,6}1[12]([0-9]{6})[0-9A-Z]{9,10}(?=[/-])")
POLICE_CODE = re.compile(r"公网安备\D{0,4}(\d{6})\d{8}")
SEAT = re.compile(
    r"[地校院厂]\s?址[：:]\s*"
    r"(?P<place>(?:[\u3400-\u9fff]{1,8}?(?:省|自治区|市|自治州|盟|县|区|旗)){1,3}|[\u3400-\u9fff]{4,6}市)"
)
OWNER = re.compile("公司|集团|大学|学院|医院|研究院|研究所")
BODY = re.compile("[\u3400-\u9fff]{2,12}(?:局|委|委员会|办公室|政府|总工会|联合会)\\s*(?:版权所有|主办|承办)?[^\u3400-\u9fff]*$")
HOUSES = ("医院", "学校", "公司", "集团")  # before 地址, whose page it then is
FOOT = 40  # characters before an address in which its owner stands
ADDRESS = re.compile(r"\s*(?:[\w+.-]+:)?//(?:[^/?#]*@)?(?P<host>[^/?#:]*)[^/?#]*(?P<path>[^?#]*)")
FOLDERS = re.compile(r"[/_.\-]")
OUR_PAPER = ("本报", "本网", "本台", "本刊", "本站", "本社")
DIGITS = "0123456789"
VOWELS = ("a", "e", "i", "o", "u", "v")
LICENCE = re.compile(r"([\u3400-\u9fff])ICP[备证]")


def weigh_outlet(outlet: str, scales: Scales, scanner: Scanner, on: str | None) -> None:
    """The page's source: a medium of the table, or a place in its name."""
    hits = drop_epithets(scanner.scan(outlet), scales.gazetteer, on)
    for i, hit in enumerate(hits):
        if carries(outlet, hit, hits[i + 1] if i + 1 < len(hits) else None, scales.gazetteer, on):
            continue  # 襄阳日报·枣阳新闻
        if hit.kind in ("outlet", "seat"):
            scales.add(scales.gazetteer.spelled(hit.value, on), "source line", outlet)
        elif hit.kind == "place":
            places = scales.gazetteer.candidates(hit.value, on)
            if outlet.startswith(OUR_PAPER):
                scales.add_scene(places, outlet)  # 本报南宁讯: where the reporter is
            else:
                scales.add_name(places, "source line", outlet)


def weigh_address(url: str, scales: Scales, on: str | None) -> None:
    """The host by the table, and what its labels and the first folders sound like."""
    address = ADDRESS.match(url)
    host = address["host"].lower().removeprefix("www.") if address else ""
    labels = host.split(".")
    if known := find_host(host, scales.gazetteer):
        scales.add(scales.gazetteer.spelled(known, on), "host of the state" if known == CHINA else "host", host)
    official = host.endswith(".gov.cn")
    for i, word in enumerate([*labels[:-1], *FOLDERS.split(address["path"] if address else url, 6)[:6]]):
        whole = official and i == 0
        places = hear(word, i < len(labels) - 1, whole, scales.gazetteer)
        for place in places:
            scales.add(place.path, "sound of the address", word, (1.0 if whole else 0.5) / len(places))
        if i == 0 and not known and not places:
            bare = word.rstrip(DIGITS) if len(labels) > 1 else word
            for path in [path for path in scales.weights if scales.gazetteer.spells(path, bare)]:
                scales.add(path, "letters of the address", word, 0.5)  # gyct.com.cn: 广元 and 朝天, which the page names
        if whole and not known and not places:
            spelt = scales.gazetteer.by_letters.get(word, ())
            scales.add_name(spelt, "letters of the address", word, 1.0 / max(1, len(spelt)))


@lru_cache(maxsize=4096)
def find_host(host: str, gazetteer: Gazetteer) -> str | None:
    """The path of the place whose host it is by the table, or whose host it lies below; None where the table knows none."""
    while host and host not in gazetteer.hosts:
        host = host.partition(".")[2]
    return gazetteer.hosts.get(host)


@lru_cache(maxsize=4096)  # the pages of a site share them
def hear(word: str, host: bool, whole: bool, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """The places whose short name sounds like the longest beginning of a part of an address that any does.

    `whole` where it is the site's own name; a number at its end tells a `host` from the official one (wuan888.com). No syllable is
    cut: zhujiajiao does not begin with zhuji.
    """
    bare = word.rstrip(DIGITS) if host else word
    if not (bare.isalpha() and bare.islower()) or (not whole and bare in list_words(gazetteer)):
        return ()
    known, least = gazetteer.by_pinyin, 4 if whole or bare != word else 5  # letters
    for end in range(len(bare), least - 1, -1):
        if bare[:end] in known and bare[end : end + 1] not in VOWELS:
            return known[bare[:end]]
    return ()


@cache
def list_words(gazetteer: Gazetteer) -> frozenset[str]:
    """The parts of addresses that sound like a place and say something else (mp.weixin.qq.com)."""
    return frozenset(load_patterns(gazetteer.folder).by_id["voice"]["address_word"].words)


def weigh_seat(text: str, scales: Scales, on: str | None) -> None:
    """The address at a page's foot, where an institution that speaks there sits: its city, or its county, as of the day `on`."""
    for found in SEAT.finditer(text) if "址" in text else ():
        gazetteer = scales.gazetteer
        for end in range(len(found["place"]), 1, -1):
            if path := gazetteer.resolve(found["place"][:end], None, on):
                units = [unit for unit in gazetteer.units(path) if gazetteer.rank(unit) <= 3]
                district = len(units) > 2 and units[-1].endswith("区")
                foot = text[max(0, found.start() - FOOT) : found.start()]
                named = foot.find(gazetteer.own_name(units[-1])) if district else -1
                governs = named >= 0 and BODY.search(foot, named) is not None
                seat = units[-2] if district and not governs else units[-1]  # a school is its city's, a district's bureau its own
                scales.move(seat, units[-1], foot)
                scales.add(seat, "seat of the institution", found[0], 2.0)
                scales.houses += OWNER.search(foot) is not None
                if found[0][0] in "校院厂" or foot.endswith(HOUSES):
                    scales.owner = scales.owner or seat  # 医院地址：四平市铁西区, whichever hospital its story names
                break


def weigh_codes(text: str, scales: Scales, on: str | None) -> None:
    """The codes at the foot of official sites: owner and police station by GB/T 2260, the licence by its province."""
    if "标识码" in text and (found := SITE_CODE.search(text)):
        weigh_code(found[1], "site code", found[0], scales, on)
    if "索" in text and (found := INDEX_CODE.search(text)):
        weigh_code(found[1], "site code", found[0], scales, on)
    if "公网安备" in text and (found := POLICE_CODE.search(text)):
        weigh_code(found[1], "police code", found[0], scales, on)
    if "ICP" in text and (found := LICENCE.search(text)):
        provinces = tuple(place for place in scales.gazetteer.abbreviations.get(found[1], ()) if place.level == "province")
        scales.add_name(provinces, "licence", found[0])


def weigh_code(code: str | None, why: str, quote: str, scales: Scales, on: str | None) -> None:
    """A code of six digits, or none on the sites of ministries; a site keeps the code of the county that became a district."""
    places = scales.gazetteer.by_code.get(code, ()) if code else ()
    if places or not code:
        scales.add(scales.gazetteer.spelled(places[-1].path, on) if places else CHINA, why, quote)
