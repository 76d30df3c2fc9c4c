"""Whose page it is by its foot: the institution before or behind 版权所有 or 主办, and not one that a headline names."""

from __future__ import annotations

import re

CLAIMS = ("版权所有", "主办", "opyright", "OPYRIGHT")
# Behind an institution's name: 某某公司|宣传部主办, 某某中学 版权所有. What ends with a colon is of the next name.
OWNS = re.compile(r"(?:(?!主办|版权)[\u3400-\u9fff（）]){0,14}[^\u3400-\u9fff\n]{0,6}(?:版权所有|主办)(?!单位|方|\s?[：:])")
# Before it, with its province: 版权所有：江苏省|某某中学, Copyright © 2020 |某某大学.
OWNED = re.compile(
    r"(?:版权所有|主办(?:单位|方)?|(?i:copyright))[^\u3400-\u9fff\n]{0,40}(?:版权所有[^\u3400-\u9fff\n]{0,4})?[\u3400-\u9fff]{0,10}$"
)
BEFORE = 60  # characters
# Firms that own the sites of others, or what is said there by everybody.
MEDIA = re.compile("传媒|报业|新闻|网络|在线|文化|传播|广播|广电|电视|出版|科技|信息|软件|教育")
NAME = re.compile("[\u3400-\u9fff（）]{2,40}")


def owns_page(text: str, start: int, end: int) -> bool:
    """Whether the institution whose name stands from `start` to `end` in a page's margin owns the page.

    >>> text = "江苏省远山中学 版权所有"
    >>> owns_page(text, 3, 7), owns_page("主办单位：远山大学", 5, 9), owns_page("远山大学　主办：大河大学", 0, 4)
    (True, True, False)
    """
    name = NAME.match(text, start)
    if name is None or MEDIA.search(name[0]):
        return False
    return OWNS.match(text, end) is not None or OWNED.search(text[max(0, start - BEFORE) : start]) is not None


def has_owner(text: str) -> bool:
    """Whether a page names its owner at all: a first look."""
    return any(claim in text for claim in CLAIMS)
