"""Who is said to do what in a sentence, clause by clause: `chair 方晴; speak 高志远` in the order of the verbs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from notation import show_claims, tokens_of, words

from kg.claims import find_claims, load_matcher
from kg.clauses import split_clauses

CLAIMS = [
    # chairs
    ("县长方晴主持会议", "chair 方晴"),
    ("县长方晴主持召开全县防汛工作会议", "chair 方晴"),
    ("县长方晴召集有关部门开会", "chair 方晴"),
    ("会议由县长方晴主持", "chair 方晴"),
    ("由县长方晴主持，副县长高志远作部署", "chair 方晴; speak 高志远"),
    ("会议由方晴、高志远共同主持", "chair 方晴、高志远"),
    ("方晴、高志远分别主持会议", "chair 方晴、高志远"),
    ("上午的会议由方晴主持，下午的会议由高志远主持", "chair 方晴; chair 高志远"),
    # as stories tell who speaks, and who chaired once
    ("局长方晴讲的是账", "say 方晴"),
    ("今天的主讲的是方晴", ""),
    ("方晴站起来：“我先说”", "say 方晴"),
    ("村委会主任方晴先报了家底", "speak 方晴"),
    # who holds a rite with others
    ("县长方晴、副县长高志远等在县城与远山集团举行签约仪式", "attend 方晴、高志远"),
    ("县长方晴对远山集团举行签约仪式表示祝贺", ""),
    # the two told of last, and who chairs behind words that name nobody
    ("县长为方晴、高志远颁发任命书，两人作了任前发言", "speak 方晴、高志远"),
    ("县长方晴率队巡河，沿泰河、通榆河一路察看入河排口，随后主持召开河长制例会", "chair 方晴"),
    ("县商务局副局长方晴发布了投资优惠政策", "speak 方晴"),
    # unnamed groups behind the people
    ("县长方晴、县政协主席高志远及在家的县级领导，各乡镇主要负责人参加会议", "attend 方晴、高志远"),
    # a verb without a subject takes that of the clause before
    ("县长方晴主持会议并讲话", "chair 方晴; speak 方晴"),
    ("县长方晴主持会议，并讲话", "chair 方晴; speak 方晴"),
    ("县长方晴主持会议并强调，要守住底线", "chair 方晴; say 方晴"),
    ("方晴强调，要守住底线，要求各乡镇抓好落实", "say 方晴"),
    ("方晴传达全省会议精神，并就贯彻落实作了安排", "speak 方晴"),
    ("县长方晴到大河镇调研，副县长高志远陪同", "visit 方晴; visit 高志远"),
    # a new subject ends the old one
    ("县委书记方晴讲话，县长高志远主持", "speak 方晴; chair 高志远"),
    ("县委书记方晴出席并讲话，县长高志远主持会议", "attend 方晴; speak 方晴; chair 高志远"),
    (
        "县长方晴主持会议，副县长高志远参加，县教育局局长沈一鸣汇报",
        "chair 方晴; attend 高志远; speak 沈一鸣",
    ),
    ("方晴、高志远出席，沈一鸣主持", "attend 方晴、高志远; chair 沈一鸣"),
    ("县长方晴主持，高志远等出席", "chair 方晴; attend 高志远"),
    ("方晴讲话 高志远主持", "speak 方晴; chair 高志远"),
    ("方晴主持会议，各乡镇负责人作了汇报", "chair 方晴"),
    # lists joined behind a label; a calling behind one
    ("方晴等县领导和高志远等老领导出席会议", "attend 方晴、高志远"),
    ("县领导方晴，全体中层干部，老领导代表高志远参加会议", "attend 方晴、高志远"),
    # reports to a body, about somebody, by his kin
    ("科长方晴向各民主党派市委通报了会议精神", "speak 方晴"),
    ("全会审议了关于方晴严重违纪问题的审查报告", ""),
    ("方晴后人向大家讲述往事", ""),
    ("方晴始终高度重视体育交流", ""),
    ("县长方晴表示深切慰问", "visit 方晴"),
    # lists wait for their verb across commas
    ("县委书记方晴、县长高志远出席会议", "attend 方晴、高志远"),
    (
        "县领导方晴、高志远，副县长沈一鸣，县政协副主席陆远参加会议",
        "attend 方晴、高志远、沈一鸣、陆远",
    ),
    ("县委常委方晴，县直有关部门、各乡镇主要负责人参加会议", "attend 方晴"),
    ("县长方晴，县委各部委负责人，副县长高志远出席", "attend 方晴、高志远"),
    ("县长方晴，县政府办、县水利局等单位主要负责人参加会议", "attend 方晴"),
    # speaking
    ("县长方晴作政府工作报告", "speak 方晴"),
    ("县长方晴作全县经济运行情况报告", "speak 方晴"),
    ("县长方晴就防汛工作提出要求", "speak 方晴"),
    ("高志远就有关情况作了说明", "speak 高志远"),
    ("方晴对下一步工作进行了部署", "speak 方晴"),
    ("方晴、高志远、沈一鸣先后发言", "speak 方晴、高志远、沈一鸣"),
    ("会上，副县长高志远通报了情况，县水利局局长沈一鸣作表态发言", "speak 高志远; speak 沈一鸣"),
    ("县长方晴代表县政府作工作报告", "speak 方晴"),
    ("县长方晴代表县委、县政府致辞", "speak 方晴"),
    ("县委书记方晴宣布大会开幕", "act 方晴"),
    ("方晴指出，今年以来成绩来之不易。", "say 方晴"),
    ("县长方晴说：“要抓好落实。”", "say 方晴"),
    ("方晴表示，全县上下要拧成一股绳", "say 方晴"),
    ("会议听取了副县长高志远的汇报", "speak 高志远"),
    # nobody speaks: bodies, courtesies, listeners
    ("方晴表示祝贺", ""),
    ("会议强调，要守住底线", ""),
    ("会议传达学习了全省防汛工作会议精神", ""),
    ("与会人员认为，报告实事求是", ""),
    ("各乡镇负责人作了汇报", ""),
    ("方晴听取汇报", ""),
    ("会议听取了有关部门的汇报", ""),
    # attending
    ("县领导方晴、高志远、沈一鸣参加会议", "attend 方晴、高志远、沈一鸣"),
    ("方晴、高志远在主席台就座", "attend 方晴、高志远"),
    ("方晴、高志远在主会场参加会议", "attend 方晴、高志远"),
    ("方晴一行参加座谈会", "attend 方晴"),
    ("县长方晴率副县长高志远参加会议", "led 方晴; attend 高志远"),
    # the verb first
    ("出席会议的有：县长方晴、副县长高志远", "attend 方晴、高志远"),
    ("出席会议的有县长方晴、副县长高志远", "attend 方晴、高志远"),
    ("参加会议的县领导有：方晴、高志远", "attend 方晴、高志远"),
    ("参加会议的还有方晴、高志远", "attend 方晴、高志远"),
    ("列席会议的有副县长方晴", "attend 方晴"),
    ("在主席台就座的有：方晴、高志远", "attend 方晴、高志远"),
    ("在主席台前排就座的县领导是方晴、高志远", "attend 方晴、高志远"),
    ("县人大常委会主任方晴及其他县级领导出席，他强调，要守住底线", "attend 方晴; say 方晴"),
    # not there
    ("受县委书记方晴委托，县长高志远主持会议", "away 方晴; chair 高志远"),
    ("受方晴委托，高志远主持会议并讲话", "away 方晴; chair 高志远; speak 高志远"),
    ("县长方晴因公缺席", "away 方晴"),
    ("县长方晴请假", "away 方晴"),
    ("县委书记方晴作出批示", "away 方晴"),
    ("县委书记方晴提出书面要求", "away 方晴"),
    # spoken of, not acting
    ("会议学习县长方晴讲话", ""),
    ("传达县长方晴的批示要求", ""),
    ("传达方晴主持召开的专题会议精神", ""),
    ("县长方晴对高志远表示欢迎", ""),
    ("学习方晴先进事迹", ""),
    ("向方晴学习", ""),
    ("任命方晴为副县长", ""),
    ("推选方晴为执行主席", ""),
    # a verb of visiting that names the matter of a speech
    ("方晴、高志远先后围绕各自调研主题作交流发言", "speak 方晴、高志远"),
    ("县长方晴就防汛工作到大河镇调研并讲话", "visit 方晴; speak 方晴"),
    ("县长方晴作了业务指导", "speak 方晴"),
    ("副检察长方晴作发布，高志远答记者问", "speak 方晴; speak 高志远"),
    ("县长方晴将同高志远共同主持会议", ""),
    ("总裁方晴称，要抓好落实", "say 方晴"),
    ("听取了副县长方晴关于春耕的汇报，局长高志远关于防汛的汇报", "speak 方晴; speak 高志远"),
    ("听取了副县长方晴关于春耕的汇报、局长高志远关于防汛的汇报", "speak 方晴; speak 高志远"),
    ("听取了副县长方晴关于春耕的汇报，局长高志远关于立法调研情况的汇报", "speak 方晴; speak 高志远"),
    # visits and rites
    ("县长方晴到大河镇调研", "visit 方晴"),
    ("县长方晴会见董事长高志远", "visit 方晴"),
    ("董事长高志远拜会县长方晴", "visit 高志远"),
    ("县长方晴为获奖者颁奖", "act 方晴"),
    ("县长方晴、副县长高志远共同为实验室揭牌", "act 方晴、高志远"),
    # who does it stands behind the verb
    ("主持会议的是县长方晴，副县长高志远、沈一鸣出席", "chair 方晴; attend 高志远、沈一鸣"),
    ("局长高志远到会，主持座谈会的是县长方晴", "attend 高志远; chair 方晴"),
    ("担任今天会议执行主席的是：县政协主席方晴，县政协副主席高志远", "attend 方晴、高志远"),
    ("全体会议的执行主席为县领导方晴、高志远", "attend 方晴、高志远"),
    ("副县长方晴宣布项目开工，高志远宣布名单", "act 方晴; speak 高志远"),
    ("局长方晴发布《营商环境十条》", "speak 方晴"),
    ("县委书记方晴在批示中要求，要严防死守", ""),
    ("县委书记方晴在县应急指挥中心坐镇指挥，县长高志远主持会议", "attend 方晴; chair 高志远"),
    ("坐在执行主席席位上的有方晴、高志远、沈一鸣", "attend 方晴、高志远、沈一鸣"),
    # what the verb rests on, and with whom
    ("县长方晴、副县长高志远围绕“先行区”主题，结合分管工作作了发言", "speak 方晴、高志远"),
    ("县长方晴率副县长高志远一行来到我校，与商学院签署协议", "led 方晴; act 方晴、高志远"),
    ("县长方晴以《怎么看，怎么办》为题作辅导", "speak 方晴"),
    ("高志远肯定了县长方晴主持县委工作期间的成绩", "say 高志远"),
    ("教师方晴、来自大河镇的教师高志远作了发言", "speak 方晴、高志远"),
    # 和 before and behind
    ("高志远、方晴等领导和嘉宾出席会议", "attend 高志远、方晴"),
    ("相关部门负责人和县长方晴参加会议", "attend 方晴"),
    # whom somebody brings along attends what he attends, and says nothing by that
    ("校长方晴率院长高志远、沈一鸣赴麻城市，参加联席会议", "led 方晴; attend 方晴、高志远、沈一鸣"),
    ("校长方晴率院长高志远赴麻城市，参加会议并讲话", "led 方晴; attend 方晴; speak 方晴"),
    # a list behind its verb goes on behind a group
    ("就座的还有县领导方晴、高志远等，大会主席团其他成员，以及老同志代表沈一鸣", "attend 方晴、高志远; attend 沈一鸣"),
    ("受邀担任听证员的事已定，人大代表方晴、人民监督员高志远受邀担任听证员", "attend 方晴、高志远"),
    ("听取了执法检查报告，报告由方晴作。", "speak 方晴"),
    ("担任本期主讲的是教授方晴", "speak 方晴"),
    ("总会计师方晴书面作财务报告", ""),
    ("年纪最大的老党员方晴因身体原因未能到场", "away 方晴"),
    ("方晴委员问，管网归谁管", "say 方晴"),
    ("董事长方晴讲，省局局长高志远多次提出，事故是人祸", "say 方晴"),
    ("书记方晴率局长高志远一行来到我校，在西区签订协议", "led 方晴; act 方晴、高志远"),
    ("县长方晴参加督导和会议", "attend 方晴"),
    ("理事长方晴赶不回来，便托村委会副主任高志远主持", "chair 高志远"),
    ("副书记高志远对此次观摩进行了点评", "speak 高志远"),
    ("会议传达了方晴在大会上的讲话、高志远所作的报告", ""),
    ("高志远作了辅导，并结合县教育局局长方晴在会上的讲话谈了体会", "speak 高志远"),
    ("县消防大队就廊桥、古民居的防火情况作了汇报", ""),
    ("副县长方晴对照考评结果，逐一讲评了得失分情况", "speak 方晴"),
    ("乡人大主席方晴也来听会", "attend 方晴"),
    ("随着县委书记方晴宣布“开工”，机器轰鸣", "act 方晴"),
    ("总经理方晴作为业主代表、项目经理高志远作为施工单位代表，分别作了表态发言", "speak 方晴、高志远"),
    ("副局长方晴、高志远依次开展批评与自我批评", "speak 方晴、高志远"),
    ("县医保局副局长方晴来到会场", "attend 方晴"),
    ("方晴给大家解答了几个问题", "speak 方晴"),
    ("村党总支书记方晴在外地陪护老人，委托他人代为张罗", "away 方晴"),
    ("本期主讲人是教授方晴", "speak 方晴"),
    ("副市长方晴就申报条件和时限逐项回答了企业的询问", "speak 方晴"),
    ("局长方晴现场回答商户关心的问题", "speak 方晴"),
    ("局长方晴在回答商户的提问时记下了意见", ""),
    ("局长方晴来到大河乡，沿山路巡护，随后在乡政府主持召开座谈会", "chair 方晴"),
    ("副省长人选方晴同组成人员见面，并发表了任前讲话", "speak 方晴"),
    ("县委副书记方晴带领副部长高志远到多浪宾馆，与我校经济与管理学院签署合作协议", "led 方晴; act 方晴、高志远"),
]


@pytest.mark.parametrize(("text", "claims"), CLAIMS)
def test_claims(text: str, claims: str) -> None:
    assert show_claims(text) == claims


@pytest.mark.parametrize(
    ("before", "text", "claims"),
    [
        ("县长方晴主持会议", "他强调，要守住底线", "say 方晴"),
        ("副县长高志远出席会议", "她要求各乡镇抓好落实", "say 高志远"),
        ("县长方晴主持会议", "会上，他还强调，要守住底线", "say 方晴"),
        ("县长方晴主持会议", "副县长高志远发言，他建议，要守住底线", "speak 高志远; say 高志远"),
        ("第一个发言的是委员高志远", "她建议，要守住底线", "say 高志远"),
        ("全县防汛会议召开", "他强调，要守住底线", ""),
    ],
)
def test_he_is_the_last_single_person(before: str, text: str, claims: str) -> None:
    assert show_claims(text, before) == claims


PIECES = words("""
    县长方晴 副县长高志远 县领导沈一鸣、陆远 ， ； ： 、 他 由 受 委托 主持会议 并讲话 强调 出席 的 有 对 传达
    精神 等 到大河镇调研 全县防汛会议
""")


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_claims_name_people_of_the_sentence_and_stand_in_it(text: str) -> None:
    clauses = split_clauses(tokens_of(text))
    for claim in find_claims(clauses, load_matcher()):
        assert 0 <= claim.span.start < claim.span.end <= len(text)
        assert claim.verb.text in claim.span.of(text)
        assert 0 <= claim.clause < len(clauses)
        assert all(member.name in text for member in claim.who.members)
        assert 0 < claim.confidence <= 1
