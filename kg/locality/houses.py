"""The place of a firm, a school or a body's branch by the place that its name bears, and by whose page names it."""

from __future__ import annotations

import re
from collections.abc import Container
from typing import Literal

from kg.gazetteer import CHINA, Gazetteer
from kg.locality.homes import COUNTY

House = Literal["firm", "school"]  # an institution that a page speaks for
ACADEMY = re.compile("大学|学院")
# What a body has elsewhere, behind the place's name: 市生态环境局凤冈分局, 高级人民法院伊犁州分院.
BRANCH_AT = re.compile("分局|分院|管护局|办事处")
LONGEST_NAME = 12  # characters of a place's name
# A firm that bears its place within its name, in brackets: 远山（洛阳）轴承有限公司.
IN_BRACKETS = re.compile("[\u3400-\u9fff]{2,8}（(?P<place>[\u3400-\u9fff]{2,10})）[\u3400-\u9fff]{0,12}公司")
BRANDS = ("保险", "证券", "银行", "汽车")  # of firms known all over the country: 平安保险公司


def at_brackets(title: str, locality: str | None, gazetteer: Gazetteer, on: str | None) -> str | None:
    """The path of the place in the brackets of a firm's name (远山（洛阳）有限公司总经理); None where none stands there."""
    found = IN_BRACKETS.match(title)
    return gazetteer.resolve(found["place"], locality, on) if found and found["place"] in gazetteer.names else None


def is_common_word(name: str, title: str, locality: str | None, gazetteer: Gazetteer) -> bool:
    """Whether a firm is rather named with a common word than after the county elsewhere that is called so (东方置业公司)."""
    if (
        "公司" not in title
        or any(word in title for word in BRANDS)
        or locality is None
        or locality == CHINA
        or not gazetteer.is_common(name)
    ):
        return False
    province = gazetteer.units(locality)[0]
    return all(gazetteer.rank(place.path) >= COUNTY for place in gazetteer.names[name]) and not any(
        gazetteer.holds(province, place.path) for place in gazetteer.names[name]
    )


def of_branch(branch: str | None, locality: str | None, gazetteer: Gazetteer) -> str | None:
    """The place in the name of a firm's branch, if the page is of that place or of one that holds it; None elsewhere."""
    return branch if branch and locality and gazetteer.holds(locality, branch) else None


def name_inside(title: str, near: str | None, gazetteer: Gazetteer, on: str | None) -> str | None:
    """The path of the first place that a title names behind its beginning (人民银行湖州市中心支行行长); None if it names none."""
    for start in range(2, len(title) - 2):
        if (name := leading(title[start:], gazetteer, gazetteer.names)) and not gazetteer.is_common(name):
            return gazetteer.resolve(name, near, on)
    return None


def seat_of_branch(title: str, near: str | None, gazetteer: Gazetteer, on: str | None) -> str | None:
    """The place that a title names right before a body's branch (市生态环境局凤冈分局局长); None if it names none.

    >>> from kg.gazetteer import load_gazetteer
    >>> seat_of_branch("市生态环境局凤冈分局局长", "贵州省遵义市", load_gazetteer(), None)
    '贵州省遵义市凤冈县'
    """
    if not (found := BRANCH_AT.search(title, 3)):
        return None
    for start in range(max(1, found.start() - LONGEST_NAME), found.start() - 1):
        name = title[start : found.start()]
        if name in gazetteer.names and title[start - 1] != "驻":
            path = gazetteer.resolve(name, near, on)
            return path if path and near and gazetteer.units(path)[0] == gazetteer.units(near)[0] else None
    return None


def names_college(title: str, page: House | None, gazetteer: Gazetteer) -> bool:
    """Whether a title is of a college that a place names; on the page of a school 安溪茶学院 is rather one of its own."""
    if "学院" not in title or not (name := leading(title, gazetteer, gazetteer.names)):
        return False
    return page is None or any(gazetteer.rank(place.path) < COUNTY for place in gazetteer.candidates(name))


def of_institution(title: str, path: str | None, locality: str | None, page: House | None, gazetteer: Gazetteer) -> str | None:
    """The place of a firm or school whose name begins with that of `path`; None where the page is of another place.

    What bears a province's name may sit anywhere in it: a firm at the page's own place (江苏鼎盛科技公司, on a page of 东台),
    a school nobody knows where. `page` is what the page itself speaks for.
    """
    if path is None or locality is None or locality == CHINA:
        return None
    if path == locality:
        return path
    upper = gazetteer.rank(path) == 1
    if gazetteer.holds(path, locality):
        if not upper:
            return None if ACADEMY.search(title) else path  # 黄冈师范学院, on a page of 黄梅
        if gazetteer.capital(path) == locality:
            return locality if page == "school" and ACADEMY.search(title) else path
        named_whole = title.startswith(gazetteer.own_name(path))  # 江苏省农垦集团: the province's own
        local = "公司" in title and gazetteer.rank(locality) <= COUNTY  # 广西糖业集团, 浙江交通集团 are rather the province's
        return locality if local and not (page or named_whole) else None
    if not gazetteer.holds(locality, path):
        return None
    if ACADEMY.search(title):
        return None if gazetteer.rank(locality) == 1 else locality  # 凯里学院, on a page of its prefecture
    return path


def leading(text: str, gazetteer: Gazetteer, *tables: Container[str]) -> str | None:
    """The longest beginning of `text` that one of the gazetteer's tables knows, None where none does."""
    if text[:2] not in gazetteer.heads:
        return None
    for end in range(min(len(text), 14), 1, -1):
        for table in tables:
            if text[:end] in table:
                return text[:end]
    return None
