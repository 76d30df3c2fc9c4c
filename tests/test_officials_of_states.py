"""Pages of the nation's news: whose a bare office is, who loses a post, where a name ends before 和 and an office."""

from __future__ import annotations

import pytest

from kg.extract import extract
from kg.former import FORMER, REMOVED
from kg.model import Source


def read(text: str) -> list[str]:
    """The roles of a page of the nation's news: person, title, place, and whether the post is taken away or of the past."""
    facts = extract(Source(id="page", text=text, published="2023-05-08", outlet="新闻联播", locality="中国"))
    left = {REMOVED: " removed", FORMER: " former"}
    return [f"{role.person} {role.title} {role.place or '?'}{left.get(role.evidence.rule, '')}" for role in facts.roles]


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        pytest.param(
            "会议决定免去方晴的民政部部长职务，任命何志远为民政部部长。",
            ["方晴 民政部部长 中国 removed", "何志远 民政部部长 中国"],
            id="removed",
        ),
        pytest.param("会议决定免去方晴兼任的民政部部长职务。", ["方晴 民政部部长 中国 removed"], id="removed-from-a-second-post"),
        pytest.param("匈牙利总理科瓦奇抵达北京。科瓦奇总理表示，愿加强合作。", ["科瓦奇 总理 匈牙利"], id="the-state-named-before"),
        pytest.param("当天，总理科瓦列夫斯基发表讲话。", ["科瓦列夫斯基 总理 ?"], id="a-state-that-nobody-names"),
        pytest.param("国务院总理方晴出席会议。方晴总理发表讲话。", ["方晴 国务院总理 中国"], id="the-page-s-own"),
        pytest.param(
            "国家主席方晴会见来宾。方晴主席和科瓦列夫斯基总统举行会谈。",
            ["方晴 国家主席 中国", "科瓦列夫斯基 总统 ?"],
            id="an-office-behind-a-name-opens-none",
        ),
        pytest.param("国务院总理方晴向石破茂致贺电，祝贺他就任。", ["方晴 国务院总理 中国"], id="a-greeting-parts-two-names"),
        pytest.param(
            "原县长沈永和严重违纪。沈永和身为干部，知法犯法。会议决定给予沈永和开除党籍处分。",
            ["沈永和 原县长 ?"],
            id="the-name-s-own-和",
        ),
        # whose a foreigner's post is, where the page does not say
        pytest.param("快速支援部队领导人哈桑·达加洛发表声明。", ["哈桑·达加洛 快速支援部队领导人 ?"], id="an-armed-group"),
        pytest.param("数字发展部部长科瓦列夫斯基在记者会上说。", ["科瓦列夫斯基 数字发展部部长 ?"], id="a-transliterated-name"),
        pytest.param(
            "全国政协常委木合塔尔·玉努斯，常委巴特尔江发言。",
            ["木合塔尔·玉努斯 全国政协常委 中国", "巴特尔江 常委 中国"],
            id="a-people-of-china",
        ),
        pytest.param(
            "韩立会见越共中央委员、中央宣教部副部长黎文泰。",
            ["黎文泰 越共中央委员 越南", "黎文泰 中央宣教部副部长 越南"],
            id="a-party-of-another-state",
        ),
        pytest.param("乌武装部队总司令科瓦列夫斯基表示关切。", ["科瓦列夫斯基 武装部队总司令 乌克兰"], id="a-state-by-a-character"),
        pytest.param("各界抗议日本首相山田一夫的言论。", ["山田一夫 首相 日本"], id="a-word-before-the-state"),
        pytest.param("中国驻法国大使何志远出席。", ["何志远 驻法国大使 中国"], id="an-ambassador-of-china"),
        pytest.param("阿拉伯埃及共和国总统科瓦列夫斯基出席。", ["科瓦列夫斯基 总统 埃及"], id="a-state-s-form"),
        pytest.param(
            "习近平在金边会见联合国秘书长科瓦列夫斯基。", ["科瓦列夫斯基 联合国秘书长 ?"], id="where-a-visit-is-paid-is-no-body"
        ),
        pytest.param("巴哈马总督科利尔、总理米勒出席。", ["科利尔 总督 巴哈马", "米勒 总理 巴哈马"], id="a-governor-general"),
        pytest.param(
            "洪都拉斯总统访华\n国家主席韩立会见洪都拉斯总统科瓦列夫斯基。陪同来访的有外长里瓦斯、央行行长奥尔特斯等。",
            [
                "韩立 国家主席 中国",
                "科瓦列夫斯基 总统 洪都拉斯",
                "里瓦斯 外长 洪都拉斯",
                "奥尔特斯 央行行长 洪都拉斯",
            ],
            id="who-comes-with-the-guest",
        ),
        pytest.param(
            "洪都拉斯加强边防\n洪都拉斯总统科瓦列夫斯基发表讲话。国防部长里瓦斯·塞拉表示关切。",
            ["科瓦列夫斯基 总统 洪都拉斯", "里瓦斯·塞拉 国防部长 ?"],
            id="nobody-receives-them",
        ),
        pytest.param(
            "韩立同志兼任天津市委书记，不再兼任重庆市委书记、常委。",
            ["韩立 市委书记 天津市", "韩立 市委书记 重庆市 removed", "韩立 常委 重庆市 removed"],
            id="what-is-left",
        ),
        pytest.param(
            "韩立同志逝世\n国务院原副总理韩立同志因病在北京逝世。1992年，韩立在全会上当选为中央委员。国务委员李文前往送别。",
            ["韩立 国务院原副总理 中国 former", "韩立 中央委员 中国 former", "李文 国务委员 中国"],
            id="the-posts-of-the-dead",
        ),
        pytest.param("黎看守政府总理哈提卜取消行程。", ["哈提卜 看守政府总理 黎巴嫩"], id="a-caretaker-government"),
        pytest.param("2023年非盟轮值主席、科摩罗总统米勒讲话。", ["米勒 非盟轮值主席 ?", "米勒 总统 科摩罗"], id="in-turn"),
        pytest.param("俄罗斯联邦委员会主席科瓦列夫斯卡娅到访。", ["科瓦列夫斯卡娅 联邦委员会主席 俄罗斯"], id="an-upper-house"),
        pytest.param("美国务卿米勒发表声明。", ["米勒 国务卿 美国"], id="a-secretary-of-state"),
        pytest.param("中央委员会委员简历", [], id="no-name"),
        pytest.param("可县长方晴还在下游。", ["方晴 县长 ?"], id="a-word-that-joins-clauses"),
        pytest.param("时任副州长的方晴主持救灾。", ["方晴 时任副州长 ?"], id="of-the-time"),
        pytest.param(
            "国家主席韩立致电苏班迪·苏比延多。韩立愿同苏班迪总统一道努力。",
            ["韩立 国家主席 中国", "苏班迪 总统 ?"],
            id="a-name-that-a-shorter-one-begins",
        ),
        pytest.param("亲王科瓦列夫斯基参加。", ["科瓦列夫斯基 亲王 ?"], id="a-prince"),
        pytest.param(
            "南苏丹苏丹人民解放运动副主席瓦尼·马沙尔出席。",
            ["瓦尼·马沙尔 苏丹人民解放运动副主席 南苏丹"],
            id="a-party-named-like-another-state",
        ),
        pytest.param("总统府发言人哈提卜·萨米尔表示，停火应当持久。", ["哈提卜·萨米尔 总统府发言人 ?"], id="a-title-opens-no-name"),
        pytest.param("李强抵达总督府时，总督米勒迎接。", ["米勒 总督 ?"], id="a-governor-s-house"),
        pytest.param("总统科瓦列夫斯基和曾担任外长的利亚姆举行会谈。", ["科瓦列夫斯基 总统 ?"], id="who-was-something-is-no-name"),
    ],
)
def test_roles_on_a_page_of_the_nation(text: str, roles: list[str]) -> None:
    assert read(text) == roles
