"""The name of a meeting, with who convenes it and the page -> the jurisdiction whose meeting it is.

A name begins with its place (麻城市招商推进会) or with a level of the page's line (全省防汛调度会); else the meeting is the page's.
"""

from __future__ import annotations

import re

from kg.gazetteer import CHINA, Gazetteer
from kg.locality.homes import COUNTY, TOWN_LEVELS
from kg.locality.houses import leading
from kg.locality.jurisdiction import LEVEL_WORDS, MINOR_PARTY, unit_of_level
from kg.phrases import phrases
from kg.seek import cut_start

BEFORE_PLACE = re.compile(f"^(?:(?:19|20)[0-9][0-9](?![年0-9])|中国共产党|中共|政协|共青团|庆祝|{MINOR_PARTY.pattern})")
WATERS = ("江", "河", "湖", "山", "湾", "澳")
# Behind who sends help: 安徽援藏工作座谈会, 广东省第十批援藏干部座谈会 are held where the help goes.
ELSEWHERE = re.compile("(?:第?[0-9一二三四五六七八九十]+批)?(?:援[藏疆青]|对口)")
# 凭祥二级公路动员大会, 海拉尔机场扩建动员会: of those who build it
WORKS = re.compile("(?:[一二三]级)?(?:公路|高速|铁路|高铁|快速路|新?机场|新?校区|特?大桥|隧道|水库|水?电站|新区|[东西南北]站|码头)")
# A series of lectures, which each place names after itself or something near it: 相城讲坛, at home where the page is
SERIES = re.compile("大?讲[坛堂]|论坛|大?课堂")
# A zone that no table knows, before the places that it meets: 河东工业园、甲县、乙县三方联席会议
ZONE_PEER = re.compile(
    "[\u3400-\u9fff]{2,10}?(?:基地|园区?|开发区|示范区|高新区|经开区|新区)、(?=[^、]{2,10}、|[^、]{2,10}[两三四][方地])"
)
# A day or month that the whole country keeps, each place for itself: 全国助残日活动启动仪式
OBSERVED = re.compile(
    "全国[\u3400-\u9fff0-9]{0,8}?(?:宣传|活动|教育|服务|安全生产|质量|科普|助残|土地|低碳|生态|节能)[月周日](?![^，]*主场)"
)
# Cities that are named by a character each, and what they are together: 厦漳泉同城化联席会议, 长株潭一体化推进会.
JOINT = re.compile("(?P<cities>[\u3400-\u9fff]{2,5}?)(?:大都市区|都市圈|城市群|同城化|一体化|党政联席|[两三四五]市)")
# A zone that bears a county's short name, and may lie elsewhere: 东川工业园区, of 西宁.
ZONE_NAME = re.compile("(?:经济技术|高新技术|工业|产业|科技|物流){0,2}(?:园区|产业园|开发区|新区|新城)")
PARTNERED = frozenset("—－-·")  # between two places that meet
PARKS = ("科学城", "科技城", "大学城", "合作组织")  # named like a place, and not of it: 衡山科学城 lies in 衡阳
BELOW = re.compile(rf"^(全(?:{LEVEL_WORDS}|国))(?:、全(?:{LEVEL_WORDS}))+")
WHOLE = re.compile(rf"[全我本](?P<level>{LEVEL_WORDS})(?=[^、])")
HOUSE_NAME = re.compile("[^，、与和省市县区]{0,14}?(?:集团|公司|大学(?!生)|学院|银行(?!业))")
OUR_HOUSE = re.compile("[我本]?(?:学校|校|院|公司|集团)[与和同]")
NAMED_HOUSE = re.compile(
    "[\u3400-\u9fff]{0,4}?(?:中学|小学|学校|医院|[一二三四五六七八九十]中)"
)  # 北镇中学, which may lie elsewhere
SCOPE = re.compile(
    r"(?:\d{4}年度?)?(?:中国共产党|中共|政协|共青团)?"
    rf"(?:(?P<state>全国(?!人大|政协|“?两会)|国务院)|(?:我|全|本)?(?P<level>{LEVEL_WORDS})(?=[^、]))"
)
GOVERNMENTS = ("省", "市", "县", "区", "州", "政府")  # end the name of a host that is no firm
# 淮河生态经济带省级联席会议, whatever it is named after.
OF_LEVEL = re.compile("(?P<state>国家级)?(?P<level>[省市州县])级联席会议")


def place_of_meeting(
    name: str | None, body: str | None, locality: str | None, gazetteer: Gazetteer, on: str | None = None
) -> str | None:
    """The jurisdiction whose meeting it is: that with which its name begins, else the body that convenes it, else the page's.

    Where the name begins with several places (甲市、乙市联席会议), the unit that holds them all.

    >>> from kg.gazetteer import load_gazetteer
    >>> places = load_gazetteer()
    >>> names = "全省防汛调度会", "麻城市招商推进会", "黄石市、鄂州市联席会议", "座谈会"
    >>> [place_of_meeting(name, None, "湖北省黄冈市", places) for name in names]
    ['湖北省', '湖北省黄冈市麻城市', '湖北省', '湖北省黄冈市']
    """
    first, _, partner = (body or "").partition("与")
    hosts = [first, partner if partner.endswith(GOVERNMENTS) else ""]  # 某集团与山东省
    found = (scope_of(text, locality, gazetteer, on) for text in (name, *hosts) if text)
    return next((path for path in found if path), locality)


def partners_of(text: str, gazetteer: Gazetteer, locality: str | None, on: str | None) -> tuple[str | None, ...]:
    """The place with which a text begins, as its path, and the place that follows that one within it."""
    name = leading(text, gazetteer, gazetteer.names)
    if name is None:
        return ()
    below = leading(text[len(name) :], gazetteer, gazetteer.names)
    path = gazetteer.resolve(name, locality, on)
    return path, gazetteer.resolve(below, path, on) if below else None


def names_cities(chars: str, locality: str, gazetteer: Gazetteer) -> bool:
    """Whether each of some characters stands for a city or prefecture of the province that the page is of (厦漳泉)."""
    province = gazetteer.units(locality)[0]
    known = {
        form[0]
        for place in gazetteer.places
        if place.level == "prefecture" and not place.until and place.path.startswith(province)
        for form in (place.short, *place.aliases)
        if form
    }
    return len(set(chars)) == len(chars) and known.issuperset(chars)


def is_named_alike(path: str, locality: str | None, gazetteer: Gazetteer) -> bool:
    """Whether a short name behind a year is rather a river's: that of a county which the page's place does not hold."""
    held = locality is not None and locality != CHINA and gazetteer.holds(locality, path)
    return gazetteer.rank(path) >= COUNTY and not held


def is_elsewhere(path: str, locality: str | None, gazetteer: Gazetteer) -> bool:
    """Whether a county lies in another province than the page's place."""
    if locality is None or locality == CHINA or gazetteer.rank(path) < COUNTY:
        return False
    return gazetteer.units(path)[0] != gazetteer.units(locality)[0]


def scope_of(text: str, locality: str | None, gazetteer: Gazetteer, on: str | None) -> str | None:
    """The place with which a meeting's or body's name begins: a name (麻城市…) or, on a page of `locality`, a level (全省…)."""
    if text.startswith("台湾民主自治同盟"):
        return None  # a party of the nation
    if locality and gazetteer.seat_of(text) == locality:
        return locality  # 内蒙古某某林管局工作会议: of the institution, where the table seats it
    if locality and locality != CHINA and (joint := JOINT.match(text)) and names_cities(joint["cities"], locality, gazetteer):
        return gazetteer.units(locality)[0]
    if locality and OUR_HOUSE.match(text):
        return locality  # 学校与梨树县校地合作座谈会
    if text.startswith("全"):
        text = BELOW.sub(r"\1", text)  # 全省、全市工作会议 is the province's, which the city attends
    if locality and locality != CHINA and OBSERVED.match(text):
        return None
    whole = WHOLE.match(text)
    if whole and (path := unit_of_level(whole["level"], locality, gazetteer)):
        return path  # 全州 is also a county
    paths: list[str] = []
    listed = False
    rest = cut_start(BEFORE_PLACE, text)
    zone = ZONE_PEER.match(rest) if "、" in rest else None
    if zone and (name := leading(rest, gazetteer, gazetteer.names, gazetteer.zones)) and gazetteer.resolve(name, locality, on):
        zone = None
    rest = rest[zone.end() :] if zone else rest
    while name := leading(rest, gazetteer, gazetteer.names, gazetteer.zones):
        path = gazetteer.resolve(name, locality, on)
        if gazetteer.is_common(name) and not (path == locality and paths and NAMED_HOUSE.match(rest, len(name))):
            path = None  # 广东省|和平|中学 is of 和平 where the page is
        if (
            path is None
            or rest.startswith(PARKS, len(name))
            or ELSEWHERE.match(rest, len(name))
            or (name not in gazetteer.full and (WORKS.match(rest, len(name)) or rest.startswith(phrases("named-event"), len(name))))
            or (text[0].isdigit() and name not in gazetteer.full and is_named_alike(path, locality, gazetteer))
            or (
                any(form.match(rest, len(name)) for form in (SERIES, ZONE_NAME, NAMED_HOUSE))
                and is_elsewhere(path, locality, gazetteer)
            )
            or (name not in gazetteer.full and rest.startswith((*TOWN_LEVELS, *WATERS), len(name)))
        ):
            break  # 衡山科学城, 尖山街道, 澜沧江, 2023浦江创新论坛, 平顶山惨案: named like a place, and not of it
        path = gazetteer.governing(path)
        if locality and gazetteer.cities_of_divisions.get(path) == locality:
            path = locality
        if paths and not listed and not gazetteer.holds(paths[-1], path):
            break  # 浙江龙港市滨江核心区…: the rest is named like a place, and not of it
        paths.append(path)
        listed = rest.startswith("、", len(name))
        rest = rest[len(name) + listed :]
        if rest[:1] in PARTNERED and locality in partners_of(rest[1:], gazetteer, locality, on):
            return locality  # 青岛市市北区—通渭县联席会议, on a page of 通渭
    if zone and len(set(paths)) < 2:  # nothing tells where the zone is
        return None
    if paths:
        below = [path for path in paths if not any(other != path and gazetteer.holds(path, other) for other in paths)]
        if HOUSE_NAME.match(rest) and locality and gazetteer.holds(below[0], locality):
            return locality  # 安徽某某集团工作会议: of the firm, where it sits
        shared = [unit for unit in gazetteer.units(below[0]) if all(gazetteer.holds(unit, path) for path in below)]
        return shared[-1] if shared else None
    if country := leading(text, gazetteer, gazetteer.countries):
        return gazetteer.countries[country]
    found = SCOPE.match(text) or OF_LEVEL.search(text)
    if not found:
        return None
    return CHINA if found["state"] else unit_of_level(found["level"], locality, gazetteer)
