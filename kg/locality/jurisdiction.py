"""A title, with the words around it and its page -> the jurisdiction of the post.

A post's place is named in front of it (黄冈市委书记), carried over from the title before, or the page's own: the level word then
says which unit of the page's line is meant (市长 on a county's page is the mayor of its city).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from kg.gazetteer import CHINA, Gazetteer, ending
from kg.locality.homes import COUNTY, TOWN_LEVELS, bears_town, has_only_here, home_of
from kg.locality.houses import (
    House,
    at_brackets,
    is_common_word,
    leading,
    name_inside,
    names_college,
    of_branch,
    of_institution,
    seat_of_branch,
)
from kg.patterns import load_patterns
from kg.phrases import phrases
from kg.seek import join_words

MARKS = "(?:第?[一二三四五六七八九十百0-9]+届|原|前任?|时任|现任|新任|代理?|候任|拟任|挂职|第一|常务|执行|中共)*"
LEVEL_WORDS = "自治区|特别行政区|兵团|师市|省|市|州|盟|地区|县|区|旗|街道|镇|乡|苏木|嘎查|村|社区"
LEVEL_ENDS = "省市州盟区县旗镇乡村道"
# Bodies whose level is in their own name.
FUSED = {"地委": "地区", "行署": "地区"}
OFFICE_OF_PROVINCE = re.compile(r"[\u3400-\u9fff]{1,10}?厅(?:党|长|副|[\u3400-\u9fff]{0,8}(?:处|局|总))|副?厅长|厅[属党]")


class TitleWords(NamedTuple):
    """The patterns by which a title is known as one of the state, of a level, of a firm or school, or of the world's bodies."""

    state: re.Pattern[str]
    level: re.Pattern[str]
    house: re.Pattern[str]
    world: re.Pattern[str]


@cache
def load_title_words(gazetteer: Gazetteer) -> TitleWords:
    """The title patterns of a gazetteer's folder, built once per process."""
    voice = load_patterns(gazetteer.folder).by_id["voice"]

    def either(name: str) -> str:
        return join_words(sorted(voice[name].words, key=lambda word: (-len(word), word)))

    return TitleWords(
        state=re.compile(f"^{MARKS}(?:{either('state_post')})|^[\u3400-\u9fff]{{2,4}}中央(?:副?主席|常务|副?秘书长)"),
        level=re.compile(
            f"^{MARKS}(?:副|常务副)?(?:{either('party_branch')})?(?:自治(?=[州县旗]))?(?P<level>{LEVEL_WORDS})(?=[^场村域])"
        ),
        house=re.compile(either("house_post")),
        world=re.compile(f"{MARKS}(?:{either('world_post')})"),
    )


@lru_cache(maxsize=4096)
def is_of_state(title: str, gazetteer: Gazetteer) -> bool:
    """Whether a title without its place is of a body of the nation (全国政协委员, 外交部发言人).

    >>> from kg.gazetteer import load_gazetteer
    >>> [is_of_state(title, load_gazetteer()) for title in ("国务院副总理", "国民议会议长")]
    [True, False]
    """
    return load_title_words(gazetteer).state.match(title) is not None


@lru_cache(maxsize=4096)
def is_foreign(title: str) -> bool:
    """Whether a title is one that China does not have.

    >>> is_foreign("亲王"), is_foreign("委员长")
    (True, False)
    """
    return FOREIGN_POST.match(title) is not None


@lru_cache(maxsize=4096)
def level_word(title: str, gazetteer: Gazetteer) -> str | None:
    """The level that a title names or implies, None for one that leaves it to its place (主任, 党委书记) or to a park (高新区).

    >>> from kg.gazetteer import load_gazetteer
    >>> titles = "常务副市长", "团县委书记", "审计厅副厅长", "高新区党工委书记", "行署专员"
    >>> [level_word(title, load_gazetteer()) for title in titles]
    ['市', '县', '厅', None, '地区']
    """
    for word, level in FUSED.items():
        if title.startswith(word):
            return level
    if found := load_title_words(gazetteer).level.match(title):
        return found["level"]
    return "厅" if OFFICE_OF_PROVINCE.match(title) else None  # of a province or an autonomous region


def place_of_level(level: str, locality: str | None, prefix: str | None, gazetteer: Gazetteer, on: str | None = None) -> str | None:
    """The unit of `level` (省, 市, 村, 国家 …) that is meant where `prefix` stands before it on a page of `locality`.

    With a prefix the place it names, the one of this level among its namesakes (恩施 is 州 or 市); without one the lowest
    unit of this level in the page's line, None where that line has none.

    >>> from kg.gazetteer import load_gazetteer
    >>> places = load_gazetteer()
    >>> place_of_level("市", "湖北省黄冈市黄梅县", None, places), place_of_level("县", "湖北省黄冈市", None, places)
    ('湖北省黄冈市', None)
    >>> place_of_level("市", "湖北省恩施土家族苗族自治州", "恩施", places)
    '湖北省恩施土家族苗族自治州恩施市'
    """
    if level in ("国家", "中央", "全国"):
        return CHINA
    if prefix:
        return resolve_prefix(prefix, level, locality, gazetteer, on)
    return unit_of_level(level, locality, gazetteer)


def resolve_prefix(prefix: str, level: str | None, near: str | None, gazetteer: Gazetteer, on: str | None) -> str | None:
    """The path of the place that a title names before it; its level word chooses among places of one short name."""
    if prefix in gazetteer.countries and prefix not in gazetteer.names:
        return gazetteer.countries[prefix]  # 日本|经济产业省贸易厅厅长
    if level:
        if level in TOWN_LEVELS and (home := home_of(prefix.removesuffix(level) + level, near, gazetteer, on)):
            return home
        if not prefix.endswith(level) and (path := gazetteer.resolve(prefix + level, near, on)):
            return path
        agreeing = [place for place in gazetteer.candidates(prefix, on) if _is_of(place.path, level)]
        if agreeing and (path := gazetteer.choose(agreeing, near)):
            return path
        if level in TOWN_LEVELS and prefix[-1] not in LEVEL_ENDS and not prefix.endswith(TOWN_LEVELS):
            return None  # 石城镇 is not 石城县
        if level in TOWN_LEVELS and near and prefix in gazetteer.towns_of(near):
            county = next((unit for unit in reversed(gazetteer.units(near)) if gazetteer.rank(unit) <= 3), near)
            return county + prefix  # 东镇街道, of which 东镇 is the name
    return gazetteer.resolve(prefix, near, on)


def unit_of_level(level: str, path: str | None, gazetteer: Gazetteer) -> str | None:
    """The lowest unit of `level` in the line of `path`, None where it has none; a municipality is also its own province."""
    if path is None:
        return None
    units = gazetteer.units(path)
    found = [unit for unit in units if _is_of(unit, level)]
    if not found and level in ("省", "厅") and path != CHINA and ending(units[0]) == "市":
        return units[0]
    if not found and level == "区" and ending(units[0]) == "自治区":
        return units[0]  # 全区 on a page of a county of 宁夏
    return found[-1] if found else None


def _is_of(path: str, level: str) -> bool:
    word = ending(path)
    same = {
        "厅": ("省", "自治区"),
        "区": ("区", "林区"),
        "市": ("市", "师市"),
        "师市": ("市", "师"),
        "乡": ("乡", "民族乡"),
        "村": ("村", "社区", "嘎查"),
        "地区": ("地区", "盟"),  # whose governments are both 行署
    }
    return word in same.get(level, (level,))


def place_of_title(
    title: str,
    prefix: str | None,
    before: str | None,
    locality: str | None,
    gazetteer: Gazetteer,
    on: str | None = None,
    *,
    carried: str | None = None,
    institution: House | None = None,
) -> str | None:
    """The jurisdiction of a post as full path, None where page and text leave it open.

    `title` stands without its place, `prefix` is that place as written, None where there is none. `before` is the
    jurisdiction of the title before it of the same person (empty where that one has none), `carried` that of the person
    before in the same sentence: paths, or names as written. `institution` is the school or firm that the page speaks for,
    whose seat `locality` is: a 市委书记 on it is most likely not of that seat. `on` is the page's date (EDTF). A title
    without a level belongs where the person's title before it does, else to the page.

    >>> from kg.gazetteer import load_gazetteer
    >>> place_of_title("市委书记", "滕州", "山东省枣庄市", "山东省枣庄市", load_gazetteer())
    '山东省枣庄市滕州市'
    >>> place_of_title("副秘书长", None, "山东省", "山东省枣庄市", load_gazetteer())
    '山东省'
    """
    words = load_title_words(gazetteer)
    level = level_word(title, gazetteer)
    own, other = (resolve_prefix(place, None, locality, gazetteer, on) if place else None for place in (before, carried))
    if prefix:
        near = own or other or locality
        if near != locality and has_only_here(prefix, level, locality, near, gazetteer):
            near = locality  # 顺昌县县长甲、十方镇党委书记乙, on a page of 武平
        path = resolve_prefix(prefix, level, near, gazetteer, on) or resolve_prefix(prefix, level, locality, gazetteer, on)
        if path and (seat := seat_of_branch(title, path, gazetteer, on)) and gazetteer.holds(path, seat):
            return seat
        home = gazetteer.city_of(path, on) if path else None  # 第八师农科院院长, on a page of 石河子
        return path if level or not words.house.search(title) else of_institution(title, home, locality, institution, gazetteer)
    if CAMPUS.match(title) and institution:
        return own or locality  # 葫芦岛校区党工委书记, on the page of the university
    if words.world.match(title) or (UNNAMED_UNIT.search(title) and not title.startswith("驻")):
        return None
    if FOREIGN_POST.match(title):
        return next((path for path in (own, other) if path and gazetteer.country(path)), None)
    if (abroad := FOREIGN_PROVINCE.match(title)) and abroad["name"] not in gazetteer.names:
        return None  # 谅山省外务厅厅长
    if OF_CAPITAL.match(title):
        house = words.house.search(title)  # 首都医科大学校长, 首都绿化委员会主任
        return of_institution(title, CAPITAL, locality, institution, gazetteer) if house else CAPITAL
    if OF_CENTRAL_FIRM.match(title) or (title.startswith("集团") and other == CHINA):
        return CHINA
    if title.startswith("中国") and (name := leading(title[2:], gazetteer, gazetteer.names)) and FIRM.search(title):
        path = gazetteer.resolve(name, locality, on)
        if path and gazetteer.rank(path) == 1:
            return path if path == locality else None  # 中国吉林森工集团总经理: a firm of the province
    if SCHOOL_OF_STATE.match(title):  # at home where it sits, as 华中农业大学 is
        return locality if gazetteer.seat_of(title) == locality else None
    if words.state.match(title):
        if own and gazetteer.country(own):
            return own  # 朝鲜劳动党总书记、国务委员长
        if BUREAU.search(title):
            return name_inside(title, locality, gazetteer, on)
        if not BRANCH.search(title):
            return CHINA
        return of_branch(name_inside(title, locality, gazetteer, on), locality, gazetteer)
    if seat := seat_of_branch(title, locality, gazetteer, on):
        return seat
    if BRANCH_OF.match(title) and (branch := name_inside(title, locality, gazetteer, on)):
        return of_branch(branch, locality, gazetteer)
    if party := MINOR_PARTY.match(title):  # 九三学社中央委员, 民建静安区委副主委
        if title.startswith("中央", party.end()):
            return CHINA
        if name := leading(title[party.end() :], gazetteer, gazetteer.names):
            return gazetteer.resolve(name, locality, on)
    if title.startswith(GARRISON) and locality:
        return next((unit for unit in gazetteer.units(locality) if gazetteer.rank(unit) == 2), None)
    if zone := leading(title, gazetteer, gazetteer.zones):
        return gazetteer.governing(gazetteer.resolve(zone, locality, on) or zone)
    if level is None and before == "":
        return None
    if level is None and (words.house.search(title) or names_college(title, institution, gazetteer)):
        if gazetteer.seat_of(title) == locality is not None and (institution or FIRM_NAME.search(title)):
            return locality  # 华中农业大学校长, on its page; 柳钢集团宣传部部长, on a page of 柳州
        name = leading(title, gazetteer, gazetteer.names, gazetteer.countries)
        if name and not is_common_word(name, title, locality, gazetteer):
            path = gazetteer.resolve(name, locality, on)
            if path and locality and bears_town(name, path, locality, gazetteer):
                return locality  # 普安学校校长, on a page of 三都, which has 普安镇
            within = leading(title[len(name) :], gazetteer, gazetteer.names) if path else None
            if within and gazetteer.resolve(within, path, on) == locality:
                path = locality  # 广西环江投资集团, on a page of 环江
            path = gazetteer.city_of(path, on) if path else None
            return of_institution(title, path, locality, institution, gazetteer)
        if path := at_brackets(title, locality, gazetteer, on):
            return of_institution(title, path, locality, institution, gazetteer)
        if NAMED_FIRM.match(title):
            return None
        if own or not FIRM.search(title):
            return own or locality
        return None if institution == "school" or locality == CHINA else locality
    if level is None and own and gazetteer.rank(own) > COUNTY and ZONE.match(title):
        return gazetteer.units(own)[-2]  # 镇党委书记、临港产业区党工委书记: the zone is the county's
    if level is None and locality and (place := leading(title, gazetteer, gazetteer.names)):
        path = gazetteer.resolve(place, locality, on) if title.startswith(phrases("named-event"), len(place)) else None
        if path and (locality == CHINA or gazetteer.holds(locality, path)):
            return path  # 南昌起义纪念馆馆长, but 平顶山惨案纪念馆馆长, on a page of 抚顺, is of 抚顺
    if level is None and locality and locality != CHINA and (name := leading(title, gazetteer, gazetteer.names)):
        path = gazetteer.resolve(name, locality, on)
        own_town = any(title.startswith(town[:-1]) for town in gazetteer.towns_of(locality) if town.startswith(name))
        elsewhere = gazetteer.own_name(locality)[:2] not in title and not own_town  # 上海庙经济开发区, in 鄂托克前旗
        if path and path != locality and gazetteer.rank(path) == 1 and elsewhere:
            return None  # 宁夏规划设计院副院长, on a page of 同心
    if level is None:
        carries = DEPARTMENT.match(title) or (institution and (FARM.match(title) or ZONE.match(title)))
        if own:
            return own
        if other and carries:
            return gazetteer.units(other)[-2] if ZONE.match(title) and gazetteer.rank(other) > COUNTY else other
        if institution and FARM.match(title) and leading(title, gazetteer, gazetteer.names):
            return None  # 友谊农场场长, at a university that is not of 友谊
        return locality
    if level == "兵团":
        return gazetteer.resolve(level)  # there is one
    chain = (own, other, locality) if institution else (own, locality, other)
    found = [unit for path in chain if (unit := unit_of_level(level, path, gazetteer))]
    if level == "区":  # a district of the page goes before the region in which a city of 内蒙古 lies that was named before
        found = [unit for unit in found if _is_of(unit, level) or unit in chain] or found
    return next(iter(found), None)


# Offices that China does not have; 俄总统 names its state by a character.
FOREIGN_POST = re.compile(
    "(?:副|前|原|时任|候任|代理)*[\u3400-\u9fff]?(?:总统(?!计师)|首相|国务卿|国王|女王|王储|亲王|酋长|埃米尔|天皇|教皇|总督|最高元首|最高领袖|首席部长|[参众]议长"
    "|[\u3400-\u9fff]{2,4}大臣)|(?:国民议会|国会|参议院|众议院|议会|国家杜马|联邦院|联邦委员会)副?(?:[上下]院)?副?(?:议长|主席)"
    "|[俄美英法德日韩乌以伊印意西]副?(?:总理|外长|防长)"
)
UNNAMED_UNIT = re.compile("某(?:部|团|旅|师|营|连|舰|基地)")
MINOR_PARTY = re.compile(
    "(?:中国)?(?:民革|民盟|民建|民进|农工党|致公党|九三学社|台盟|台湾民主自治同盟|国民党革命委员会|民主同盟|民主建国会|民主促进会|农工民主党)"
)
ZONE = re.compile("[\u3400-\u9fff]{0,8}(?:开发区|产业区|工业区|园区|新区|高新区|经开区|集中区|示范区)(?:党工委|管委会|管理委员会)")
GARRISON = "军分区"  # of a prefecture, whatever its level word
# Of an authority of the state that has its own below: 国家税务总局甲县税务局, 国家统计局甲市调查队.
BUREAU = re.compile("(?<!国家)税务局|调查总?队|监管[分支]?局|海事局|专员办|特派办")
BRANCH = re.compile("[分支]行|[分支]公司|供电公司")  # of a firm of the state: its place is in its name
# 农发行重庆市分行: of any firm, if it names a place
BRANCH_OF = re.compile("(?![省市州县区旗本我])[\u3400-\u9fff]{4,16}?[分支](?:行|公司)")
# A firm under its full name, which is at home anywhere; 市交投集团 and 公司 are the page's own.
NAMED_FIRM = re.compile("(?![省市州县区旗镇乡本我])[\u4e00-\u9fff（）]{2,}(?:有限公司|有限责任公司|集团)")
FIRM_NAME = re.compile("公司|集团|油田|矿|钢|大学|学院")
FIRM = re.compile("公司|集团|银行|控股|大学")
OF_CENTRAL_FIRM = re.compile("集团(?:公司)?党组")  # only firms of the state have a 党组
# 中国农业大学, 中央美术学院; 中国科学院 and 中央党校 are institutes of the nation
SCHOOL_OF_STATE = re.compile("(?:中国|中央)(?!人民解放军)(?:[\u3400-\u9fff]{2,7}?大学(?!生)|(?:美术|音乐|戏剧|戏曲)学院)")
CAPITAL = "北京市"
OF_CAPITAL = re.compile("首都[\u3400-\u9fff]{2,14}?(?:委|办|领导小组|指挥部|大学|公司|集团)")  # and no state abroad has such
CAMPUS = re.compile("[\u3400-\u9fff]{2,6}校区")
FOREIGN_PROVINCE = re.compile(
    f"(?!{MARKS}[全本我各该某]?省)(?P<name>[\u3400-\u9fff]{{2,3}}省)(?=人民委员会|人民议会|外务厅|[\u3400-\u9fff]{{2,5}}厅)"
)
PREFECTURE = 2  # the rank of a city that has counties
# Departments that a title may leave without their committee: 县委书记甲、组织部部长乙.
DEPARTMENT = re.compile("组织部|执行局|宣传部|统战部|政法委|纪委|办公室|社会工作部|人武部|秘书长|副组长")
FARM = re.compile("[\u3400-\u9fff]{0,8}[林农牧渔茶]场(?=[党场副])")  # of the county whose officials come to a school
