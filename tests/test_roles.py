"""People and their titles in a sentence: spec tables of the forms in which Chinese pages list them.

`韩立=县委副书记+县长` is a person with two titles; a person without `=` has none from this sentence.
"""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from notation import failing, mentions_of, show_people, tokens_of, words

from kg.roles import fold_notes

LISTS = [
    # one person
    ("县长方晴主持会议", "方晴=县长"),
    ("县委副书记、县长方晴主持会议", "方晴=县委副书记+县长"),
    ("县委书记、县疫情防控指挥部指挥长方晴主持", "方晴=县委书记+县疫情防控指挥部指挥长"),
    ("县委副书记、政法委书记方晴主持", "方晴=县委副书记+政法委书记"),
    ("县委副书记、代县长方晴主持", "方晴=县委副书记+代县长"),
    ("县人大常委会党组书记、主任方晴参加", "方晴=县人大常委会党组书记+主任"),
    ("县发展和改革局党组书记、局长方晴汇报", "方晴=县发展和改革局党组书记+局长"),
    ("市委常委、麻城市委书记方晴出席", "方晴=市委常委+麻城市委书记"),
    ("区委常委统战部部长方晴参加", "方晴=区委常委+统战部部长"),
    ("县教育局负责人方晴汇报", "方晴=县教育局负责人"),
    ("大河镇镇长方晴表态", "方晴=大河镇镇长"),
    ("省农业农村厅副厅长方晴一行来县", "方晴=省农业农村厅副厅长"),
    ("省委第三巡视组组长方晴讲话", "方晴=省委第三巡视组组长"),
    ("武警黄冈支队支队长方晴参加", "方晴=武警黄冈支队支队长"),
    ("大河村党支部书记、村委会主任方晴发言", "方晴=大河村党支部书记+村委会主任"),
    ("全国人大代表、大河村党支部书记方晴发言", "方晴=全国人大代表+大河村党支部书记"),
    ("县工商联主席、远山集团董事长方晴出席", "方晴=县工商联主席+远山集团董事长"),
    ("县长方晴同志主持会议", "方晴=县长"),
    ("哈萨克斯坦总统托卡列夫出席", "托卡列夫=哈萨克斯坦总统"),
    # a verb or 对 before the title is no part of it, though bodies' names may hold both
    ("县长方晴在县城会见省农业农村厅副厅长高志远", "方晴=县长 高志远=省农业农村厅副厅长"),
    ("省纪委监委对黄梅县政协原党组书记方晴进行审查", "方晴=黄梅县政协原党组书记"),
    ("县对口帮扶办公室主任方晴出席", "方晴=县对口帮扶办公室主任"),
    # each with titles of their own
    ("县委书记方晴、县长高志远出席", "方晴=县委书记 高志远=县长"),
    ("县委书记方晴，县长高志远出席", "方晴=县委书记 高志远=县长"),
    ("县委书记方晴 县长高志远出席", "方晴=县委书记 高志远=县长"),
    ("县委常委、组织部部长方晴，县委常委、宣传部部长高志远参加", "方晴=县委常委+组织部部长 高志远=县委常委+宣传部部长"),
    ("市中级人民法院院长方晴、市人民检察院检察长高志远列席", "方晴=市中级人民法院院长 高志远=市人民检察院检察长"),
    ("一级巡视员方晴、二级调研员高志远参加", "方晴=一级巡视员 高志远=二级调研员"),
    ("大河镇党委书记方晴、镇长高志远参加", "方晴=大河镇党委书记 高志远=镇长"),
    ("北方大学党委书记方晴、校长高志远出席", "方晴=北方大学党委书记 高志远=校长"),
    ("西湖区副区长、高坪管委会副主任方晴参加", "方晴=西湖区副区长+高坪管委会副主任"),  # 高坪 could be a name
    ("大会主席团常务主席方晴主持会议", "方晴=大会主席团常务主席"),
    ("市民政局社会组织管理局副局长方晴出席", "方晴=市民政局社会组织管理局副局长"),
    ("市人大常委会代表人事工委主任方晴汇报", "方晴=市人大常委会代表人事工委主任"),
    ("仓前街道党工委书记方晴发言", "方晴=仓前街道党工委书记"),
    ("选举方晴为县长，高志远、罗奕为副县长", "方晴=县长 高志远=副县长 罗奕=副县长"),
    ("在大河镇与镇党委书记方晴交谈", "方晴=镇党委书记"),
    ("县政协主席方晴及其他县级领导参加会议", "方晴=县政协主席"),
    # one title for several: deputies, members, labels; a head's post is not shared
    ("副县长方晴、高志远参加", "方晴=副县长 高志远=副县长"),
    ("副县长方晴和高志远参加", "方晴=副县长 高志远=副县长"),
    ("县委常委方晴、高志远，副县长沈一鸣列席", "方晴=县委常委 高志远=县委常委 沈一鸣=副县长"),
    ("副县长方晴、县政协副主席高志远参加", "方晴=副县长 高志远=县政协副主席"),
    ("县长方晴、高志远参加", "方晴=县长 高志远"),
    ("县领导方晴、高志远、沈一鸣参加", "方晴=县领导 高志远=县领导 沈一鸣=县领导"),
    ("县领导：方晴、高志远", "方晴=县领导 高志远=县领导"),
    (
        "市领导方晴、高志远，市人大常委会副主任沈一鸣、陆远，市政协副主席孙雅琴出席",
        "方晴=市领导 高志远=市领导 沈一鸣=市人大常委会副主任 陆远=市人大常委会副主任 孙雅琴=市政协副主席",
    ),
    (
        "市委常委、市委秘书长方晴，副市长高志远、沈一鸣，市政府秘书长陆远参加",
        "方晴=市委常委+市委秘书长 高志远=副市长 沈一鸣=副市长 陆远=市政府秘书长",
    ),
    ("市政府党组成员、副市长方晴，市政府秘书长高志远参加", "方晴=市政府党组成员+副市长 高志远=市政府秘书长"),
    ("县委副书记方晴，沈一鸣出席", "方晴=县委副书记 沈一鸣=县委副书记"),
    # titles behind names, labels behind lists
    ("方晴副县长主持会议", "方晴=副县长"),
    ("方晴、高志远副县长参加", "方晴=副县长 高志远=副县长"),
    ("方晴、高志远等县领导参加", "方晴=县领导 高志远=县领导"),
    ("方晴、高志远、沈一鸣等县四大班子领导参加", "方晴=县四大班子领导 高志远=县四大班子领导 沈一鸣=县四大班子领导"),
    ("县委书记方晴、县长高志远等县领导参加", "方晴=县委书记 高志远=县长"),
    ("县教育局局长方晴、县水利局局长高志远等部门负责人参加", "方晴=县教育局局长 高志远=县水利局局长"),
    ("方晴、高志远等有关部门负责人参加", "方晴 高志远"),
    ("方晴、高志远等出席", "方晴 高志远"),
    # notes in brackets
    ("县委书记方晴（女）主持", "方晴=县委书记"),
    ("副县长方晴（女，土家族）、高志远参加", "方晴=副县长 高志远=副县长"),
    ("副县长方晴（挂职）参加", "方晴=副县长"),
    ("方晴（县委副书记、县长）、高志远（副县长）参加", "方晴=县委副书记+县长 高志远=副县长"),
    ("副县长（挂职）方晴参加", "方晴=副县长（挂职）"),
    # former offices: the mark holds for the list, and ends with it
    ("原县委书记方晴出席", "方晴=原县委书记"),
    ("原县委副书记、县长方晴，副县长高志远出席", "方晴=原县委副书记+原县长 高志远=副县长"),
    ("时任县长方晴出席", "方晴=时任县长"),
    # 兼
    ("县委常委兼高新区党工委书记方晴参加", "方晴=县委常委+高新区党工委书记"),
    ("国务委员兼外交部长方晴出席", "方晴=国务委员+外交部长"),
    ("副县长兼公安局局长方晴参加", "方晴=副县长+公安局局长"),
    # appointments
    ("方晴当选为县人大常委会副主任", "方晴=县人大常委会副主任"),
    ("方晴当选县长", "方晴=县长"),
    ("会议决定任命方晴为副县长", "方晴=副县长"),
    ("方晴任县委书记", "方晴=县委书记"),
    ("由方晴担任组长", "方晴=组长"),
    ("免去方晴的副县长职务", "方晴=副县长"),
    ("任命方晴为县教育局局长、高志远为县水利局局长", "方晴=县教育局局长 高志远=县水利局局长"),
    ("任命才旦周为县教育局局长，尕松代杰为县水利局局长", "才旦周=县教育局局长 尕松代杰=县水利局局长"),
    ("推选标准为六条，局长方晴参加", "方晴=局长"),
    ("方晴的县财政局局长职务；", "方晴=县财政局局长"),  # a line of a list of removals
    ("方晴的县长父亲来到大河镇", "方晴"),
    # groups without names
    ("县委办公室、县政府办公室主要负责人，各乡镇党委书记参加", ""),
    ("与会人员、各单位负责人参加", ""),
    ("抓好部署、落实、复盘总结", ""),
    ("方晴县长首次主持会议", "方晴=县长"),
    ("高志远、方晴等领导和嘉宾出席", "高志远=领导 方晴=领导"),
    # lists joined behind a label, a deputy with his charge
    ("方晴等县领导和高志远、沈一鸣等老领导出席", "方晴=县领导 高志远=老领导 沈一鸣=老领导"),
    ("乡党委书记方晴、分管安全生产的副乡长高志远参会", "方晴=乡党委书记 高志远=副乡长"),
    # appointments told of
    ("关于任命方晴同志为县政府代理县长的决定", "方晴=县政府代理县长"),
    ("决定任命方晴任市民政局局长、高志远任市体育局局长", "方晴=市民政局局长 高志远=市体育局局长"),
    ("方晴任县委书记，不再担任县长职务；高志远任县长", "方晴=县委书记+县长 高志远=县长"),
    ("方晴当选县长 高志远讲话", "方晴=县长 高志远"),  # a headline: the title is not of the second
    # groups of heads whom nobody names, closed by their label
    ("县人大常委会主任、县政协主席，县委常委，县政府有关领导，县人武部政委方晴出席", "方晴=县人武部政委"),
    ("全体校领导、校长助理，老领导方晴、高志远参加", "方晴=老领导 高志远=老领导"),
    # whose envoy
    ("省长高志远特使、省人大常委会副主任方晴出席", "方晴=省长高志远特使+省人大常委会副主任"),
    ("高志远省长特别代表省政府副秘书长方晴出席", "方晴=高志远省长特别代表+省政府副秘书长"),
    ("政协委员方晴，专家学者代表高志远发言", "方晴=政协委员 高志远=专家学者代表"),
    ("全会决定递补县委候补委员方晴为县委委员", "方晴=县委候补委员+县委委员"),
    ("2018年时任县长方晴来过", "方晴=时任县长"),
    # rosters and signatures
    ("县长 方晴", "方晴=县长"),
    ("县委书记：方晴", "方晴=县委书记"),
]
UNREAD_LISTS = [
    ("县长方晴任组长", "方晴=县长+组长", "任组长 is a plain word"),
    ("相关部门负责人和县长方晴参加", "方晴=县长", "a group before 和 lends its title to the person behind it"),
    ("方晴任县疫情防控指挥部指挥长", "方晴=县疫情防控指挥部指挥长", "任县 was a county: the cover takes the 县"),
]


@pytest.mark.parametrize(("text", "people"), LISTS)
def test_people_and_titles(text: str, people: str) -> None:
    assert show_people(text) == people


@pytest.mark.parametrize(("text", "people"), failing(UNREAD_LISTS))
def test_people_and_titles_not_yet_read(text: str, people: str) -> None:
    assert show_people(text) == people


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("方晴（女）主持", "方晴 （女） 主持"),
        ("方晴（女，羌族）主持", "方晴 （女，羌族） 主持"),
        ("方晴（主持", "方晴 （ 主持"),
        ("方晴）主持", "方晴 ） 主持"),
        ("方晴（（女）主持", "方晴 （ （女） 主持"),
        ("县长（" + "很" * 30 + "）主持", "县长 （ " + "很" * 30 + " ） 主持"),
    ],
)
def test_short_brackets_are_notes(text: str, folded: str) -> None:
    assert " ".join(mention.text for mention in fold_notes(text, mentions_of(text, ["方晴"]))) == folded


PIECES = words("""
    县委书记 副县长 县领导 方晴 高志远 、 ， 和 （女） （ ） 等 同志 兼 原 为 当选 任命 县教育局 局长 的
    主持会议 ：
""")


@settings(deadline=None)  # the first example loads the patterns
@given(st.lists(st.sampled_from(PIECES), max_size=16).map("".join))
@example("方晴（")
@example("县长方晴（副县长")
def test_lists_of_people_keep_the_order_and_the_text(text: str) -> None:
    tokens = tokens_of(text)
    assert "".join(token.mention.text for token in tokens) == text
    for members in (token.people.members for token in tokens if token.people):
        assert all(member.span.of(text) == member.name for member in members)
        assert all(left.span.end <= right.span.start for left, right in pairwise(members))
        titles = [title for member in members for title in member.titles]
        assert all("".join(mention.text for mention in title.mentions) == title.span.of(text) for title in titles)
