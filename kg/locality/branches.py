"""The firms whose branches bear their places' names, and where a text names such a branch: 国网河南省电力公司|商丘供电公司."""

from __future__ import annotations

import re

# Firms of the state whose branches bear a province's name: 国网辽宁电力, 中国移动湖南公司.
HEADQUARTERS = (
    "国网", "国家电网", "南方电网", "中国移动", "中国电信", "中国联通", "中国铁塔", "中国邮政", "中国石化", "中国石油", "农发行",
    "国开行", "工行", "建行", "农行", "中行", "交行", "中石油", "中石化", "中海油", "华能", "大唐", "华电", "国电", "国电投",
    "国能", "中煤", "中铝", "中核", "中广核", "中粮", "中储粮", "中盐",
)  # fmt: skip
BRANCHES = ("分公司", "子公司", "分行", "支行", "分校", "分院", "供电局")
# What the name of a firm ends with; that of a branch may own one below it (邮政储蓄银行湖南省分行|邵阳市支行).
FIRM_ENDS = ("公司", "集团", "银行", "保险", "人寿", "财险", "证券", "电网", "分行")
NAME = "(?![与和同在的等我委率赴到将支])[\u3400-\u9fff]"  # what may stand between a place and 大学 in one name
IN_FIRM = f"(?:{NAME}|[（）])"
ENDS = f"(?:{'|'.join(FIRM_ENDS)})"
# A firm under its full name: 中国邮政集团公司重庆市分公司, 中国工商银行某某市分行.
FULL_NAME = re.compile(rf"(?:^|[^\u3400-\u9fff]|[日讯])(?:中国|国家|{'|'.join(HEADQUARTERS)})[\u3400-\u9fff（）]{{2,18}}{ENDS}$")
OF_A_FIRM = 28  # characters before a branch's place in which its firm's name stands
LONGEST_OWNER = 34  # characters of a firm's name with its line of business
OWNER = re.compile(f"{IN_FIRM}{{2,24}}{ENDS}")
BRANCH = re.compile(f"{IN_FIRM}{{0,4}}?(?:{'|'.join(BRANCHES)})")  # 石油分公司, 中心支行
BUSINESS = re.compile(f"{OWNER.pattern}{IN_FIRM}{{0,8}}")
NATIONAL = re.compile("中国[\u3400-\u9fff]{2,6}")  # 中国铝业|兰州|分公司
BUREAU = re.compile("[\u3400-\u9fff]{0,6}?(?:局|队|监管办)")  # of a ministry, behind its place: 国家税务总局|邵阳市|税务局
REST = re.compile(f"{IN_FIRM}{{0,14}}{ENDS}")  # of a firm's name, behind the place with which it begins


def is_branch(text: str, start: int) -> bool:
    """Whether the place at `start` is in the name of a branch of a firm of the state, right behind the firm's: 国网|辽宁电力."""
    return text.endswith(HEADQUARTERS, 0, start) or (
        text.startswith(FIRM_ENDS, start - 2) and FULL_NAME.search(text[max(0, start - OF_A_FIRM) : start]) is not None
    )


def is_owner(name: str, behind: str) -> bool:
    """Whether what stands before a branch's place, on the first line of its page, is the name of the firm that has the branch.

    Between the firm's name and a place with 分公司 or 支行 `behind` it, the line of business or a province may stand.

    >>> is_owner("国网", "供电公司"), is_owner("中国移动通信集团湖南有限公司", "分公司"), is_owner("某某石油公司陕西销售", "分公司")
    (True, True, True)
    >>> is_owner("中国铝业", "分公司"), is_owner("集团公司领导赴", "供电公司"), is_owner("某某石油公司陕西销售", "公司")
    (True, False, False)
    """
    if name in HEADQUARTERS or OWNER.fullmatch(name):
        return True
    return BRANCH.match(behind) is not None and (BUSINESS.fullmatch(name) or NATIONAL.fullmatch(name)) is not None


def ends_firm(text: str, start: int, end: int) -> bool:
    """Whether a firm's name that begins with the place before `start` ends at `end`: 山东省|电力公司 before 莱芜供电公司."""
    return text.startswith(FIRM_ENDS, end - 2) and REST.fullmatch(text, start, end) is not None
