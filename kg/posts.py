"""Titles of people -> roles: the title without its place's own name, and the jurisdiction of the post.

黄冈市委书记 is 市委书记 of 湖北省黄冈市; 武汉市市长 is 市长; 阳江市人大常委会副主任、阳春市委书记 are posts of two cities.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kg.gazetteer import Gazetteer
from kg.locality import House, place_of_title
from kg.locality.homes import SHORT, TOWN_LEVELS
from kg.locality.houses import ACADEMY
from kg.locality.scope import ZONE_NAME, is_elsewhere
from kg.prefixes import HEAD, LEVELLED, OFFICE_OF_STATE, split_place
from kg.roles import Member
from kg.titles import Title

# The heads of a unit that a list names one behind the other with 、, the place before the first.
HEADS = re.compile("(?:代理?|候任)?(?P<level>[市县区州旗])(?:长|人大常委会主任|政协主席)$")
HEAD_ABROAD = re.compile("副?(?P<level>[省州市郡区])长")
OF_HOUSE = re.compile("(?:大学|学院|医院|研究院|公司|集团|银行).+")
# Which name no house.
HEAD_OF_HOUSE = re.compile("(?:常务|第一)?副?(?:院长|校长)|(?:院长|校长)助理")
HEAD_OF_FIRM = re.compile("(?:常务|第一)?副?总(?:经理|裁|工程师)|副?董事长|监事长")
# Two zones before the one body's name that both have: 高新区、临港新区党工委书记.
ZONE_LIST = re.compile(
    "(?P<first>[^、]{2,}(?:区|基地|园))、(?P<second>[^、]{2,}(?:区|基地|园))(?P<body>(?:党?工委|管委会|管理委员会)[^、]+)"
)
# A seat on a body of the upper city that the head of a city below it has as well: 某某市人大常委会副主任、市委书记.
SEAT_ABOVE = re.compile("市(?:委常委|人大常委会副主任|政协副主席)$")
HEAD_OF_CITY = re.compile("市(?:委书记|长)$")
TEAM = re.compile("^[\u3400-\u9fff]{0,6}(?:审计|督导|巡视|巡察|督察|检查|考核|考察|验收|评估|调查|指导)组(?:常务)?副?组长$")
FIRM = re.compile("公司|集团")
OWN_ZONE = re.compile(
    "(?:经济(?:技术)?|高新技术|工业|产业|科技|物流|农业)*(?:园区|工业园|产业园|科技园|物流园|开发区|高新区|经开区)"
)
SENT = re.compile("援[藏疆青]|对口|挂职|协作|驻校|驻院")  # posts of the sender, behind which those at the place itself follow


class Post(NamedTuple):
    """One title of one person, with the place as the text and the page give it; None where neither does."""

    person: str
    title: str
    place: str | None
    source: Title
    member: Member


def read_posts(
    members: Sequence[Member],
    locality: str | None,
    gazetteer: Gazetteer,
    on: str | None,
    institution: House | None = None,
    carried: str | None = None,
) -> Iterator[Post]:
    """The posts of a list of people, in its order; honours and callings give none.

    `institution` is what the page speaks for, `on` is its date, `carried` the place of the list before in the
    sentence.
    """
    guest: str | None = None  # the state abroad of the person before in the list
    # The place of that person's school, hospital or firm: "" where that is not known, None where it is the page's own.
    afar: str | None = None
    for member in members:
        fuller = any(title.kind == "office" for title in member.titles)
        before: str | None = None  # the place of the person's post before, "" where that is not known
        house: str | None = None  # the same of the person's own posts
        seated = False  # whether that post is a seat on the body of the city above the page's
        for title in member.titles:
            if title.kind == "label" and "有关" in title.text:
                continue  # 盟行署、人大工委、政协有关领导
            if title.kind == "honour" and title.text[:2] in gazetteer.heads and ACADEMY.search(title.text):
                # 厦门大学教授、副校长: of that university, wherever the page is
                before = place_of_title(title.text, None, None, locality, gazetteer, on, institution=institution) or ""
            if title.kind == "honour" or title.text in ("领导", "老同志", "领导同志") or (title.kind == "label" and fuller):
                continue
            if title.span.start > member.span.start and before == "":
                before = None  # 集团董事长韩立当选副会长: a post of another house
            prefix, text = split_place(title, gazetteer, on)
            if not text:
                continue  # the bare word 人选
            if prefix and is_park_elsewhere(prefix, text, locality, gazetteer, on):
                text, prefix = f"{prefix}{text}", None  # 东川工业园区党工委书记, on a page of 西宁
            if prefix is None and locality and (own := name_of_home(text, locality, gazetteer)):
                level = next((end for end in TOWN_LEVELS if own.endswith(end)), "")
                rest = text.removeprefix(own)  # 兴县县委书记: a name that the lexicon leaves to the language
                prefix, text = own, rest if not level or LEVELLED.match(rest) or HEAD.match(rest) else level + rest
            if prefix is None and locality:
                text = cut_home(text, locality, gazetteer) or text
            sent = prefix is None and before is None and TEAM.search(text) is not None
            own = find_sender(member.titles, title, locality, gazetteer, on) if sent else before
            if seated and prefix is None and HEAD_OF_CITY.fullmatch(text):
                own = locality
            place = place_of_title(text, prefix, own, locality, gazetteer, on, carried=carried, institution=institution)
            if (
                carried
                and before is None
                and prefix is None
                and not title.apart
                and (head := HEADS.match(text))
                and carried.endswith(head["level"])
            ):
                place = gazetteer.resolve(carried, locality, on) or place  # 麻城市委书记甲、市长乙
            if guest and before is None and prefix is None and title.span.start < member.span.start:
                deputy = HEAD_ABROAD.fullmatch(text)
                if OFFICE_OF_STATE.match(text):
                    place = gazetteer.country(guest)  # 杜尚别市长甲、外长乙
                elif deputy and guest.endswith(deputy["level"]):
                    place = guest  # 斐济总统甲、副总理乙; 俄罗斯赤塔市市长甲、副市长乙
            heads = HEAD_OF_FIRM.match(text) or (not title.apart and HEAD_OF_HOUSE.match(text))
            deputy_of = afar if before is None and prefix is None and heads else None
            if deputy_of is not None:
                place = deputy_of or None  # 武汉大学附属医院院长甲、副院长乙, on a page of 竹山; 中国某某集团董事长甲，总经理乙
            if place != locality and (deputy_of is not None or OF_HOUSE.search(text)):
                house = place or ""
            if place and place != locality:
                place = gazetteer.city_of(place, on)
            before = None if SENT.search(title.text) else place or ""
            seated = bool(prefix and locality and before and SEAT_ABOVE.fullmatch(text) and is_above(before, locality, gazetteer))
            zones = ZONE_LIST.fullmatch(text)
            for one in (zones["first"] + zones["body"], zones["second"] + zones["body"]) if zones else (text,):
                yield Post(member.name, one, place, title, member)
        carried = before or carried
        afar = house
        guest = before if before and gazetteer.country(before) else None


def is_park_elsewhere(name: str, text: str, locality: str | None, gazetteer: Gazetteer, on: str | None) -> bool:
    """Whether a zone bears the short name of a county that lies in another province than the page's place."""
    path = gazetteer.resolve(name, locality, on) if len(name) == SHORT and ZONE_NAME.match(text) else None
    return path is not None and is_elsewhere(path, locality, gazetteer)


def is_above(place: str, locality: str, gazetteer: Gazetteer) -> bool:
    """Whether the page is of a city that lies in the city `place`."""
    return place != locality and gazetteer.holds(place, locality) and locality.endswith("市")


def cut_home(title: str, locality: str, gazetteer: Gazetteer) -> str | None:
    """A firm's title without the name of the page's own place before its level (市丹霞公司总经理 of 张掖市); None for others."""
    place = gazetteer.by_path.get(locality)
    if place is None or place.level not in ("prefecture", "county") or not FIRM.search(title):
        return None
    for name in (place.name, place.short + place.name[-1]):
        if title.startswith(name):
            return name[-1] + title[len(name) :]
    return None


def find_sender(titles: Sequence[Title], team: Title, locality: str | None, gazetteer: Gazetteer, on: str | None) -> str | None:
    """The jurisdiction of the body whose post a team's head has as well (审计组组长、审计厅总审计师韩立), None if he has none."""
    for title in titles:
        prefix, text = split_place(title, gazetteer, on)
        if title is not team and (place := place_of_title(text, prefix, None, locality, gazetteer, on)) and place != locality:
            return place
    return None


def name_of_home(title: str, locality: str, gazetteer: Gazetteer) -> str | None:
    """The name of the page's own place where a title begins with it and a level follows, or anything behind a town's; else None.

    Of a place whose short name is a common word also that, where one of its zones follows (东方|工业园区管委会主任).
    """
    place = gazetteer.by_path.get(locality)
    if place and gazetteer.is_common(place.short) and title.startswith(place.short) and OWN_ZONE.match(title, len(place.short)):
        return place.short
    name = gazetteer.own_name(locality)
    rest = title.removeprefix(name)
    return name if rest != title and (name.endswith(TOWN_LEVELS) or LEVELLED.match(rest) or HEAD.match(rest)) else None
