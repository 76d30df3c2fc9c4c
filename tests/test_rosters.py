"""Rosters: notices that name the members of a body, a line each.

`韩立=组长+县长` is what a page of these lines says of a person; who has no post there stands alone.
"""

from __future__ import annotations

import pytest
from notation import COUNTY, read

from kg.repair import repair
from kg.rosters import find_labels, read_names

NOTICE = "黄梅县人民政府办公室关于成立县防汛抗旱指挥部的通知"
INTRO = "因工作需要，经县政府研究，决定成立县防汛抗旱指挥部。现将名单通知如下："
ROSTERS = {
    "the label holds for the lines behind it, and 成员 is no post": (
        """
总 指 挥：方　晴（县委副书记、县长）
副总指挥：高志远（女，副县长）
　　　　　陆 远（县人武部部长）
成　　员：沈一鸣（县水利局局长）
""",
        "方晴=总指挥+县委副书记+县长 高志远=副总指挥+副县长 陆远=副总指挥+县人武部部长 沈一鸣=县水利局局长",
    ),
    "characters that are no usual name's": (
        """
指挥长：次仁多吉（县长）
副指挥长：席 文 渊（副县长）
　　　　　格 桑（县公安局政委）
　　　　　戈 清（副县长（援藏））
成员：丹增江村（县气象局局长）
""",
        "次仁多吉=指挥长+县长 席文渊=副指挥长+副县长 格桑=副指挥长+县公安局政委 戈清=副指挥长+副县长（援藏） 丹增江村=县气象局局长",
    ),
    "columns without brackets": (
        """
组　长：　　方　晴　　县委副书记　县长
副组长：\t高志远\t副县长
　　　　\t佘 静　县森林警察大队大队长
专职副组长：陆远
""",
        "方晴=组长+县委副书记+县长 高志远=副组长+副县长 佘静=副组长+县森林警察大队大队长 陆远=专职副组长",
    ),
    "columns with a note behind the name": (
        """
组　长：方　晴（女）　县委副书记、县长
成　员：高志远（男，彝族）　县水利局局长
　　　　沈一鸣（女）　县财政局局长
""",
        "方晴=组长+县委副书记+县长 高志远=县水利局局长 沈一鸣=县财政局局长",
    ),
    "a table's cells side by side": (
        """
组长　方晴　县长
副组长　高志远　副县长
成员　沈一鸣　县水利局局长
""",
        "方晴=组长+县长 高志远=副组长+副县长 沈一鸣=县水利局局长",
    ),
    "a table's cells below each other": (
        """
组　长
方 晴
县委副书记、县长
副组长
高志远
副县长
陆远
县水利局局长
""",
        "方晴=组长+县委副书记+县长 高志远=副组长+副县长 陆远=副组长+县水利局局长",
    ),
    "several names in a line": (
        """
组长：方晴、戈 清
副组长：高志远（副县长）、陆远（县水利局局长）
成员：沈一鸣、白立诚
""",
        "方晴=组长 戈清=组长 高志远=副组长+副县长 陆远=副组长+县水利局局长 沈一鸣 白立诚",
    ),
    "titles before the names": (
        """
组长：县长方晴
副组长：县委常委、副县长高志远，县水利局局长陆远
""",
        "方晴=组长+县长 高志远=副组长+县委常委+副县长 陆远=副组长+县水利局局长",
    ),
    "labels within a line": (
        """
组长：方晴（县长）；副组长：高志远（副县长）、陆远（县水利局局长）；成员：沈一鸣（县财政局局长）。
""",
        "方晴=组长+县长 高志远=副组长+副县长 陆远=副组长+县水利局局长 沈一鸣=县财政局局长",
    ),
    "names alone on their lines, and a label alone on its own": (
        """
总指挥：方晴
副总指挥：
高志远
戈 清
成员：沈一鸣
""",
        "方晴=总指挥 高志远=副总指挥 戈清=副总指挥 沈一鸣",
    ),
    "several bodies": (
        """
一、指挥部
主　任：方晴　县长
委　员：高志远　县水利局局长
二、办公室
办公室主任：高志远（兼）
办公室副主任：陆远　县水利局副局长
""",
        "方晴=主任+县长 高志远=县水利局局长+办公室主任 陆远=办公室副主任+县水利局副局长",
    ),
    "two posts of one name": (
        """
主任：方晴（县长）
副主任（按姓氏笔画为序）：高志远（县发改委副主任）
陆远（县水利局副主任）
""",
        "方晴=主任+县长 高志远=副主任+县发改委副主任 陆远=副主任+县水利局副主任",
    ),
    "numbered labels with remarks": (
        """
1.组长：方晴
2.副组长：高志远
3.成员：沈一鸣（县水利局局长）
""",
        "方晴=组长 高志远=副组长 沈一鸣=县水利局局长",
    ),
    "who is called by an office": (
        """
组长：方晴（县长）
成员：县发改局、县财政局、县水利局主要负责人
""",
        "方晴=组长+县长",
    ),
    "who heads a body": (
        """
组长：方晴（县长）
副组长：县发改局（局长）、县消防大队（大队长）
""",
        "方晴=组长+县长",
    ),
    "other lines end it": (
        """
副组长：方晴（副县长）
指挥部办公室设在县水利局。
高志远（县水利局局长）
""",
        "方晴=副组长+副县长 高志远=县水利局局长",
    ),
    "委员 of those present": (
        """
出席会议的有：
主任：方晴
委员：高志远、陆远
""",
        "方晴=主任 高志远=委员 陆远=委员",
    ),
    "other words with a colon": (
        """
成员：方晴（副县长）
主任：请表决。
秘书长：会议由高志远主持。
""",
        "方晴=副县长 高志远",
    ),
    "a town whose name begins like a small word": (
        """
组长：方晴（县长）
成员：方长林（向阳乡代乡长）
　　　高志远（同心镇党委书记）
""",
        "方晴=组长+县长 方长林=代乡长 高志远=镇党委书记",
    ),
}


@pytest.mark.parametrize(
    "label",
    ["出席委员", "在主席台就座的还有大会主席团成员", "列席会议的县政府组成人员", "出席会议的有：县委常委", "当选县政协副主席"],
)
def test_who_is_at_a_meeting_is_in_no_roster(label: str) -> None:
    assert find_labels(f"{label}：方晴、高志远") == []


@pytest.mark.parametrize("name", ROSTERS)
def test_posts_of_a_roster(name: str) -> None:
    lines, people = ROSTERS[name]
    facts = read(NOTICE, "各镇人民政府：", INTRO, *lines.strip().split("\n"), "特此通知。")
    titles: dict[str, list[str]] = {name: [] for name in (*facts.mentioned, *(p for m in facts.meetings for p in m.chair))}
    for role in facts.roles:
        titles[role.person].append(role.title)
    assert " ".join("=".join(filter(None, (name, "+".join(posts)))) for name, posts in titles.items()) == people


def test_a_notice_of_short_lines_is_news() -> None:
    facts = read(
        NOTICE,
        "各镇人民政府：",
        "现将名单通知如下：",
        "主任：方晴　县长",
        "副主任：高志远　副县长",
        "陆远　县水利局局长",
        "沈砚　副县长",
    )
    assert facts.genre == "news"
    assert facts.headline == NOTICE
    assert [(role.person, role.title, role.place) for role in facts.roles[-2:]] == [
        ("沈砚", "副主任", COUNTY),
        ("沈砚", "副县长", COUNTY),
    ]


def test_a_page_may_end_with_a_roster() -> None:
    assert repair("组长：方晴　　县长").text == "组长：方晴　县长"
    assert repair("组长\n方晴\n县长").text == "组长：方晴　县长"


def test_the_evidence_runs_from_the_label_to_the_name() -> None:
    facts = read(NOTICE, INTRO, "副组长：方 晴（副县长）", "　　　　高志远（县水利局局长）")
    quotes = {role.title: role.evidence.quote for role in facts.roles if role.person == "高志远"}
    assert quotes == {"副组长": "副组长：方 晴（副县长）\n　　　　高志远", "县水利局局长": "高志远（县水利局局长"}


@pytest.mark.parametrize(
    ("text", "labelled", "names"),
    [
        ("方晴（县委常委、副县长（援藏））", False, "方晴"),
        ("古丽努尔　县政协副主席；", False, "古丽努尔"),
        ("阿依古丽·买买提（副县长）、方晴", False, "阿依古丽·买买提 方晴"),
        ("王学会（县水利局局长）", False, "王学会"),
        ("县长方晴、副县长高志远", True, "方晴 高志远"),
        ("县长方晴、副县长高志远", False, ""),
        ("方晴出席会议", True, ""),
        ("县发改局（主要负责人）", True, ""),
        ("安监局（局长）", True, ""),
        ("全体成员", True, ""),
        ("特此通知。", False, ""),
        ("", True, ""),
    ],
)
def test_names_of_a_line(text: str, labelled: bool, names: str) -> None:
    assert " ".join(read_names(text, labelled)) == names
