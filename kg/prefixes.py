"""A title -> the place that is written in front of it, and the title without that place.

黄冈市委书记 is 市委书记 of 黄冈市, 俄总统 总统 of 俄罗斯; 威海市市场监管局局长 keeps its level, and 兰州大学校长 all of its name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.gazetteer import Gazetteer
from kg.locality.homes import SHORT, TOWN_LEVELS
from kg.locality.jurisdiction import MINOR_PARTY
from kg.phrases import phrases
from kg.pieces import Mention
from kg.titles import Title

LEVELS = (*"省市州盟县区旗镇乡村", "自治区", "地区", "街道", "社区", "苏木", "嘎查")
HEAD = re.compile(
    r"^(?:第.任|前任|原|候任)*行政长官|^(?:原|代理?|候任|常务|第一|挂职)*副?(?:省|市|州|盟|县|区|旗|镇|乡|村)长|^[一二三四]级|^(?:原|代理?|常务)*副?专员|^(?:原|代理?)*副?(?:苏木|嘎查)达|^(?:原)?(?:代理?)?副?主席$"
)
LEVELLED = re.compile("[省市州盟县区旗镇乡](?:委|长|人大|人民|政|纪|监)")  # 沙县区委书记: the level is there already
# What every state has, so that one character before it names the state.
OFFICE_OF_STATE = re.compile(
    "(?:看守|临时|过渡)?(?:政府)?副?(?:总统|总理|首相|国务卿|外长|防长|外相)|外交部|国防部|财政部|内政部|驻华大使|(?:武装力量|武装部队|军队?)?总参谋长|国防大臣|外交大臣"
)
# What else of a state one character before it names (俄国家杜马主席), and the parties that rule or ruled one (越共中央委员).
BODY_OF_STATE = re.compile(
    "联邦(?!党)|国家杜马|驻[\u3400-\u9fff]{1,8}大使|武装部队|国防军|(?:空|陆|海)?军总?司令|内务部|资源部|经济部"
)
# A branch of one of the eight parties, whose place stands behind the party's name: 民建三明市委会, 民盟密云区工委.
PARTY_BRANCH = re.compile(
    f"(?P<party>{MINOR_PARTY.pattern})(?P<place>[\u3400-\u9fff]{{2,9}}?)(?P<body>[省市州盟县区旗]委|工委|总支|支部|支社|基层委员会)"
)
PARTY_OF_STATE = re.compile("共(?:中央|总书记|政治局|书记处|副?主席)")
STATE_FORM = re.compile("^(?:[\u3400-\u9fff]{0,8}?共和国|王国|合众国)(?=政?府?副?(?:总统|总理|主席|首相|[\u3400-\u9fff]{2,6}部))")
LONG_LEVELS = ("自治区", "边疆区", "特别行政区", "地区", "街道", "社区", "苏木", "嘎查")
OF_A_STATE = ("族", "语", "商会", "友好", "研究", "文化")  # 旗蒙古族中学: what bears a state's name elsewhere
FIRM_HEADS = ("总裁", "董事长", "经理", "总监")
ZONE_BODIES = ("管委会", "管理委员会", "党工委")
# A unit of a state abroad: 越南|谅山省人民委员会副主席, 匈牙利|包尔绍德州米什科尔茨市市长. What 省 is in Japan is a ministry.
UNIT_ABROAD = re.compile(
    "(?!驻|赴|援)(?P<unit>[\u3400-\u9fff]{2,6}?[省州郡道](?=人民|委|政府|议会|杜马|立法会|外务厅|[\u3400-\u9fff]{2,4}厅|副?[省州郡]长)"
    "|[\u3400-\u9fff]{2,8}?边疆区(?![\u3400-\u9fff]{2,8}市)|[\u3400-\u9fff]{2,14}?市(?=副?市长|政府|议会|杜马))"
)
JAPAN = "日本"
DIVISION = re.compile("第[一二三四五六七八九十]+师$")
DIVISION_BODY = re.compile("(?!副?[师政]|[^师]{0,8}团)")  # 第三师党委常委 keeps the division's name; 第三师五十一团团长 does not
VILLAGE_TITLE = re.compile(
    "(?P<name>[\u3400-\u9fff]{1,4}?(?:镇|乡|街道)[\u3400-\u9fff]{1,5}?(?P<level>村|社区))(?=原?党(?:总支|支部|委)|村?委会|居委会|原?副?主任)"
)
STATIONED_IN = re.compile("驻(?P<village>[\u3400-\u9fff]{2,}村)(?P<post>第一书记|工作队.*长)$")
PREFECTURE_TITLE = re.compile("(?P<place>[\u3400-\u9fff]{2,4}?)(?:地委|行署)")
# Who has sent somebody is no part of the post; a place stands behind it where the post is one of the place itself.
SENT_TO = re.compile(
    "派驻(?:到|在)?(?P<place>[\u3400-\u9fff]*?[村镇乡县市区旗]|[\u3400-\u9fff]{2,3}?)"
    "(?P<post>(?:挂职)?(?:第一书记|副[县市区旗镇乡]长|工作队.*长|工作队员|队员))$"
)
WARD = re.compile("市?(?P<name>郊区|城区|矿区)(?:(?P<body>委|长|人大|人民|政|纪|监)|(?=副?区长|区委))")
ZONES = ("科学城", "科技城")
SCHOOLS = ("大学", "学院", "附中", *(number + "中" for number in "一二三四五六七八九十"))
# named like a place, and not of it: 丹江口库区, 衡水湖国家级自然保护区
LAKES = tuple("湖" + use for use in ("国家", "管理", "景区", "风景", "湿地", "自然", "度假"))
BASINS = ("库区", "水库", "流域", "灌区", "牧场", "校区", *LAKES)
STATE_BODIES = ("国家主席", "国家副主席", "国务院", "外交部", "国防部", "商务部", "驻", "全国人大", "全国政协", "总理")
STATIONED = ("驻村", "包村", "联村")
# A town before a body or office that only towns have.
TOWN_TITLE = re.compile(
    r"(?:(?![省市县区委局部])[\u3400-\u9fff]){1,5}?(?:[^乡城村各省市县区委局部]|城(?!乡))(?:镇|乡|街道)(?=党委|党工委|纪委|人大|政府|武装部|统战|组织委|宣传委|政法委|副?[镇乡]长)"
)


def split_place(title: Title, gazetteer: Gazetteer, on: str | None = None) -> tuple[str | None, str]:
    """The place in front of a title as written, None where there is none, and the title without it; `on` is the page's date."""
    text = "".join(title.text.split())
    if text.endswith("人选"):  # 副省长人选, who is appointed at the same session
        text = text.removesuffix("人选").removesuffix("拟任")
    text = text.removeprefix("中共") or text
    if (split := split_known_form(title, text, gazetteer)) is not None:
        return split
    mentions = title.mentions
    if mentions[0].kind == "text" and (state := find_state(mentions, gazetteer)) and not text.endswith(FIRM_HEADS):
        text = text[text.index(mentions[state].text) :]  # 抗议…国总统, 此…国外交部发言人: the state's name opens the title
        mentions = mentions[state:]
    if stationed := STATIONED_IN.match(text):
        return stationed["village"], "驻村" + stationed["post"]  # 驻大河镇新江村第一书记
    if (
        mentions[0].kind == "mod"
        and len(mentions) > 2
        and mentions[1].text == "中共"
        and text.startswith("中共", len(mentions[0].text))
    ):
        mentions = (mentions[0], *mentions[2:])  # 原中共黄梅县委书记
        text = mentions[0].text + text[len(mentions[0].text) + 2 :]
    former = mentions[0].text if mentions[0].kind == "mod" and len(mentions) > 1 else ""
    if former and not (mentions[1].kind == "place" or TOWN_TITLE.match(text, len(former))):
        former = ""
    text = text.removeprefix(former)  # 原黄梅县委书记: 原县委书记 of 黄梅县
    prefix, last, text = take_places(mentions[1:] if former else mentions, text, gazetteer, on)
    if prefix and (ward := WARD.match(text)) and any(place.level == "county" for place in gazetteer.candidates(ward["name"])):
        prefix = f"{prefix.removesuffix('市')}市{ward['name']}"  # 阳泉市郊区副区长
        return prefix, former + text[ward.end("name") - (ward["body"] is not None) :]
    if found := TOWN_TITLE.match(text):
        prefix, text, last = prefix + found[0], text[found.end() :], ""  # 长官镇, 新城镇, 海|北镇: named like an office or a place
    if not prefix and mentions[0].kind == "text" and (found := VILLAGE_TITLE.match(text)):
        return found["name"], former + found["level"] + text[found.end() :]  # 黄圩|镇大魏|村党总支书记
    if not prefix:
        return None, former + text
    if prefix in gazetteer.countries and prefix != JAPAN and (unit := UNIT_ABROAD.match(text)):
        prefix, text = prefix + unit["unit"], text[unit.end() :]
    if prefix.endswith("联邦") and text.startswith("委员会"):
        prefix, text = prefix.removesuffix("联邦"), "联邦" + text  # 俄罗斯|联邦委员会主席: the upper house
    return prefix, former + give_back(prefix, last, text, gazetteer)


def split_known_form(title: Title, text: str, gazetteer: Gazetteer) -> tuple[str | None, str] | None:
    """The place and the title of one whose form alone tells them apart (俄总统), `text` its words; None for others."""
    if text.startswith("中国") and text.startswith(STATE_BODIES, 2):
        return "中国", text[2:]  # 中国国家主席, 中国驻法国大使
    if (branch := PARTY_BRANCH.match(text)) and branch["place"] in gazetteer.names:
        level = branch["place"][-1] if len(branch["place"]) > SHORT and branch["body"][0] not in LEVELS else ""
        return branch["place"], branch["party"] + level + text[branch.start("body") :]  # 民盟密云区工委主委
    if text[1:2] == text[2:3] and text[:2] in gazetteer.names and LEVELLED.match(text, 2):
        return text[:2], text[2:]  # 礼县县委书记: a name that the lexicon leaves to the language
    if (found := PREFECTURE_TITLE.match(text)) and found["place"] in gazetteer.names:
        return found["place"], text[found.end("place") :]  # 海东地委委员: 海东 is a person's name too
    if sent := SENT_TO.search(text):
        return sent["place"] or None, sent["post"]  # 省税务局派驻大河镇新江村第一书记
    if is_firm(title, gazetteer):
        return None, text
    if text[:1] in gazetteer.signs:
        if OFFICE_OF_STATE.match(text, 1) or BODY_OF_STATE.match(text, 1):
            return gazetteer.signs[text[0]], text[1:]  # 俄国防部副部长
        if PARTY_OF_STATE.match(text, 1):
            return gazetteer.signs[text[0]], text
    return None


def take_places(mentions: Sequence[Mention], text: str, gazetteer: Gazetteer, on: str | None) -> tuple[str, str, str]:
    """The places with which a title's words begin, one within the other, the last of them that a table knows, and the words behind.

    Both are empty where no place opens the title.
    """
    prefix = last = ""
    for i, mention in enumerate(mentions):
        after = mentions[i + 1] if i + 1 < len(mentions) else None
        if prefix == "" and after is not None and after.text.startswith(BASINS):
            break  # 丹江口库区
        event = prefix == "" and after is not None and after.text.startswith(phrases("named-event"))
        if event and mention.text not in gazetteer.full:
            break  # 平顶山惨案纪念馆馆长
        if prefix and after is not None and after.text.startswith("湾") and len(mention.text) == SHORT:
            break  # 三亚|崖州湾科技城
        if prefix and mention.text in gazetteer.names and not gazetteer.in_use(mention.text, on):
            break  # 佛山市石湾中学, though 石湾区 is no more
        if after is not None and after.kind == "text" and mention.text + after.text in gazetteer.zones:
            break  # 平潭综合实验区管委会
        if mention.text in gazetteer.zones and after is not None and after.text.endswith(ZONE_BODIES):
            break  # 两江新区管委会 is a zone's, though a district of that name was made later
        if prefix in gazetteer.countries and mention.text in gazetteer.countries:
            break  # 南苏丹苏丹人民解放运动: the party of a state may bear another's name
        if prefix and mention.kind == "place" and not is_within(mention.text, prefix, gazetteer):
            if after is not None and text.startswith(mention.text) and (town := read_town(mention.text, after)):
                prefix += town  # 滨海新区新北街道党工委: a street that is named like a place elsewhere
                text = text.removeprefix(town) if text.startswith(town) else text[len(mention.text) :]
                last = ""
                continue
            break  # 佛山市广西商会
        garrison = mention.kind == "text" and after is not None and after.id == "army" and mention.text in gazetteer.names
        if (mention.kind == "place" or garrison) and text.startswith(mention.text):  # 吉安军分区, though 吉安 is a common word
            prefix += mention.text
            last = mention.text
            text = text[len(mention.text) :]
        elif prefix and mention.text in TOWN_LEVELS and text.startswith(mention.text):
            prefix += mention.text  # 石城 is also a county's short name; 石城镇 is none
            last = ""
            text = text[len(mention.text) :]
        elif (
            mention.kind == "text"
            and text.startswith(mention.text)
            and after is not None
            and is_foreign_unit(mention.text, after, prefix, gazetteer)
        ):
            prefix += mention.text
            text = text[len(mention.text) :]
            last = ""
            break
        elif (
            mention.kind == "text"
            and text.startswith(mention.text)
            and after is not None
            and (town := read_town(mention.text, after))
        ):
            prefix += town
            text = text.removeprefix(town) if text.startswith(town) else text[len(mention.text) :]
            last = ""
        elif (
            mention.kind == "text"
            and after is not None
            and after.text in TOWN_LEVELS
            and text.startswith(mention.text + after.text)
            and not text.startswith("公司", len(mention.text + after.text))  # 未来社区公司
        ):
            prefix += mention.text  # 盛泽 could be a name, and stands apart from 镇
            text = text[len(mention.text) :]
        elif mention.text in ("中共", "各", "该"):
            continue
        else:
            break
    return prefix, last, text


def give_back(prefix: str, last: str, text: str, gazetteer: Gazetteer) -> str:
    """The title behind its place, with the level that only the place's name has (麻城市|委书记 -> 市委书记)."""
    if prefix in gazetteer.countries:
        text = STATE_FORM.sub("", text)  # 埃及共和国总统
    level = next((word for word in LONG_LEVELS if prefix.endswith(word)), prefix[-1])
    if (division := DIVISION.search(prefix)) and DIVISION_BODY.match(text):
        return division[0] + text
    if gazetteer.names.get(last) and all(place.short == last != place.name for place in gazetteer.names[last]):
        return text  # 滕州市委书记: the short name ends like a level, and is none
    bears = text.startswith((level, *STATIONED)) and not text.startswith("市场")  # 威海市|市场保供指挥部
    if level in LEVELS and not bears and not LEVELLED.match(text) and not HEAD.match(text):
        return level + text
    return text


def is_within(name: str, prefix: str, gazetteer: Gazetteer) -> bool:
    """Whether a place lies, or may lie, in the one written before it; True where either is unknown."""
    above = gazetteer.resolve(prefix)
    places = gazetteer.candidates(name)
    return above is None or not places or any(gazetteer.holds(above, place.path) for place in places)


def is_firm(title: Title, gazetteer: Gazetteer) -> bool:
    """Whether the title is of a firm, whose name may begin like a place (山东重工, 深圳市创新投资集团)."""
    first, *rest = title.mentions[title.mentions[0].kind == "mod" :]  # 原浙江水产学院院长
    school = any(m.kind in ("organ", "text") and m.text.endswith(SCHOOLS) for m in rest)  # 兰州大学, 淮北师范大学, 泉州七中
    if first.kind != "place" or not rest or TOWN_TITLE.match("".join(m.text for m in rest)):
        return False  # 黄梅|新城镇党委书记
    if any(m.text in ZONES for m in rest[1:]):
        return False  # 三亚|崖州湾科技城管理局: the zone has a name of its own
    if rest[0].text == "新区" and first.text + "新区" not in gazetteer.zones:
        return False  # 镇江|新区党工委书记: a city's zone that has no name of its own
    trade = any(m.kind == "text" and is_house(m) for m in rest)
    short = (school or trade) and len(first.text) == 2  # 兰州大学, 忻州窑矿
    full = first.text.endswith(("省", "市", "县", "区")) or (first.text.endswith("州") and not short)
    if rest[-1].text.endswith(("总裁", "董事长", "总经理")) and not full:
        return True
    if not (school or any(is_house(m) for m in rest)):
        return False
    if any(m.kind in ("organ", "text") and m.text.endswith(phrases("firm")) for m in rest):
        return rest[0].kind in ("text", "note") or not first.text.endswith(("省", "市", "县", "区"))
    town = first.text.endswith(TOWN_LEVELS) and first.text not in gazetteer.names  # 川山镇中学, but 景德镇学院
    return not full and not town


def is_house(mention: Mention) -> bool:
    """Whether a word of a title is an institution that keeps its place's name (铜川|铝业, 北江|农商行)."""
    trade = mention.kind == "text" and mention.text.endswith(phrases("trade"))
    return trade or (mention.kind == "organ" and mention.text.endswith(phrases("house")) and mention.text != "高新区")


def is_foreign_unit(text: str, after: Mention, prefix: str, gazetteer: Gazetteer) -> bool:
    """Whether `text` names a city or state abroad before its head's office (诺林市副市长, 俄罗斯库尔斯克州州长, 巴黎市长)."""
    if text in gazetteer.cities and not text.endswith("市"):
        return after.text.endswith("市长")
    abroad = bool(prefix and gazetteer.country(prefix))
    return (
        text.endswith(("市", "州", "郡", "省", "区"))
        and len(text) > 2
        and (abroad or after.text.endswith(text[-1] + "长"))
        and after.kind in ("office", "mod")
    )


def read_town(text: str, after: Mention) -> str | None:
    """The town or village that `text` names before `after`, whole (孙村 before 镇党委 is 孙村镇); None if it names none."""
    if text.endswith(STATIONED) and after.kind == "office":
        text = text[:-2]  # 新江村驻村第一书记: the post is 驻村第一书记
        return text if text.endswith(TOWN_LEVELS) and len(text) > 2 else None
    if after.kind not in ("organ", "office", "mod") or not 2 <= len(text) <= (10 if text.endswith("族乡") else 6):
        return None
    if text.endswith(TOWN_LEVELS) and len(text) > 2:
        return text
    for end in TOWN_LEVELS:
        rest = after.text[len(end) :]
        if after.text.startswith(end) and (after.kind == "office" or rest.startswith(phrases("town-body"))):
            return text + end
    return None


def find_state(mentions: Sequence[Mention], gazetteer: Gazetteer) -> int | None:
    """The index of the first mention that names a state abroad; None where none does, and where it is the object of a body's name.

    中国驻法国大使 and 联合国近东难民署 are no offices of the state that they name.
    """
    state = next((i for i, mention in enumerate(mentions) if mention.kind == "place" and mention.text in gazetteer.countries), None)
    if state is None:
        return None
    before, after = ("".join(mention.text for mention in some) for some in (mentions[:state], mentions[state + 1 :]))
    inside = before.endswith(("驻", "赴", *LEVELS)) or before.startswith(("中国", "联合国")) or after.startswith(OF_A_STATE)
    return None if inside else state
