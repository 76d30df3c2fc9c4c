"""Meetings that a page reports, from pages of a few sentences: `name | day | chairs | speakers | attendees`, several parted by `;`.

Each page is one of the county 黄梅 in 黄冈 of 湖北, of Tuesday, 9 May 2023. Its lines are parted by `/`; the first is the headline.
"""

from __future__ import annotations

import pytest
from notation import COUNTY, failing, read, show_meeting

from kg.extract import extract
from kg.model import Facts, Source

HEAD = "全县上下抓落实"  # tells nothing


def page(lines: str, **known: str | None) -> Facts:
    headline, *body = lines.split("/")
    return read(headline or HEAD, *body, **known)


def show(facts: Facts) -> str:
    return "; ".join(show_meeting(meeting) for meeting in facts.meetings)


FLOOD = "全县防汛工作会议 | 2023-05-08"
ONE = {
    "lead": ("/5月8日，县长方晴主持召开全县防汛工作会议。副县长高志远参加。", f"{FLOOD} | 方晴 | - | 高志远"),
    "convened without a subject, chaired in the next sentence": (
        "/昨天，我县召开全县防汛工作会议。县长方晴主持会议并讲话。",
        f"{FLOOD} | 方晴 | 方晴 | -",
    ),
    "name before the verb": (
        "/8日上午，全县防汛工作会议召开。县委书记方晴讲话，县长高志远主持会议。",
        f"{FLOOD} | 高志远 | 方晴 | 方晴",
    ),
    "no day": ("/近日，全县防汛工作会议召开。县委书记方晴出席会议并讲话。", "全县防汛工作会议 | - | - | 方晴 | 方晴"),
    "two days": (
        "/5月7日至8日，全县三级干部会议召开。县委书记方晴作报告。",
        "全县三级干部会议 | 2023-05-07/2023-05-08 | - | 方晴 | 方晴",
    ),
    "date behind the name": (
        "/全县农村工作会议5月8日在县城召开。县委书记方晴出席并讲话，县长高志远主持。",
        "全县农村工作会议 | 2023-05-08 | 高志远 | 方晴 | 方晴",
    ),
    "dateline": ("/本报讯 5月8日，县长方晴主持召开县政府专题会议。", "县政府专题会议 | 2023-05-08 | 方晴 | - | -"),
    "inverse list": (
        "/5月8日，全县防汛工作会议召开。出席会议的有：县委书记方晴，县长高志远，副县长沈一鸣、陆远。会议由孙雅琴主持。",
        f"{FLOOD} | 孙雅琴 | - | 方晴、高志远、沈一鸣、陆远",
    ),
    "three who speak in turn": (
        "/5月8日，全县防汛工作会议召开。县委书记方晴首先传达了上级文件，随后副县长高志远安排部署工作，最后县长沈一鸣作总结讲话。",
        f"{FLOOD} | - | 方晴、高志远、沈一鸣 | 方晴、高志远、沈一鸣",
    ),
    "groups of people who are not named": (
        "/5月8日，全县防汛工作会议召开。县长方晴、副县长高志远，县政府办、县水利局等单位主要负责人参加会议。",
        f"{FLOOD} | - | - | 方晴、高志远",
    ),
    "bodies that report": (
        "/5月8日，全县防汛工作会议召开。县长方晴主持会议，县水利局、县气象局分别汇报工作，副县长高志远就分管工作提出意见。",
        f"{FLOOD} | 方晴 | 高志远 | 高志远",
    ),
    "semicolons": (
        "/5月8日，全县防汛工作会议召开。县领导方晴主持会议；高志远讲话；沈一鸣、陆远参加。",
        f"{FLOOD} | 方晴 | 高志远 | 高志远、沈一鸣、陆远",
    ),
    "the chair is thanked for by nobody": (
        "/5月8日，全县防汛工作会议召开。会议由副县长方晴同志主持，县长高志远同志作了重要讲话。",
        f"{FLOOD} | 方晴 | 高志远 | 高志远",
    ),
    "several chairs": (
        "/5月8日，县领导方晴、高志远共同主持召开县校合作座谈会。",
        "县校合作座谈会 | 2023-05-08 | 方晴、高志远 | - | -",
    ),
    "others list who sat in": (
        "/5月8日，县长方晴主持召开县政府常务会议。县领导高志远、沈一鸣列席。",
        "县政府常务会议 | 2023-05-08 | 方晴 | - | 高志远、沈一鸣",
    ),
    "elders of another calling": (
        "/5月8日，县委书记方晴主持召开企业家座谈会。企业家代表高志远、沈一鸣先后发言。方晴指出，要优化环境。",
        "企业家座谈会 | 2023-05-08 | 方晴 | 高志远、沈一鸣、方晴 | 高志远、沈一鸣",
    ),
}
NAMES = {
    "body and session": ("/5月8日，县委常委会召开会议。县委书记方晴主持会议。", "县委常委会会议 | 2023-05-08 | 方晴 | - | -"),
    "ordinal of a congress": (
        "/5月8日，县第十九届人大常委会第三次会议举行。县人大常委会主任方晴主持会议。会议听取和审议了有关报告。",
        "县第十九届人大常委会第三次会议 | 2023-05-08 | 方晴 | - | -",
    ),
    "session of a congress on a day": (
        "/5月8日，县十八届人大二次会议举行第二次全体会议。大会执行主席方晴、高志远、沈一鸣在主席台前排就座。方晴主持会议。",
        "县十八届人大二次会议第二次全体会议 | 2023-05-08 | 方晴 | - | 高志远、沈一鸣",
    ),
    "brackets": (
        "/5月8日下午，县委书记方晴主持召开县委常委会（扩大）会议。县委副书记、县长高志远，县政协主席陆远等县领导出席。",
        "县委常委会（扩大）会议 | 2023-05-08 | 方晴 | - | 高志远、陆远",
    ),
    "two joined by 暨": (
        "/5月8日，县委书记方晴主持召开县委常委会会议暨理论学习中心组学习会，副县长高志远领学，县领导沈一鸣、陆远交流发言。",
        "县委常委会会议暨理论学习中心组学习会 | 2023-05-08 | 方晴 | 高志远、沈一鸣、陆远 | 高志远、沈一鸣、陆远",
    ),
    "quotation marks": (
        "/5月8日，县委书记方晴主持召开县“四套班子”联席会议。县长高志远通报情况。",
        "县“四套班子”联席会议 | 2023-05-08 | 方晴 | 高志远 | 高志远",
    ),
    "ceremony": (
        "/5月8日，大河大桥通车仪式举行。县委书记方晴宣布通车，县长高志远致辞，副县长沈一鸣主持仪式。",
        "大河大桥通车仪式 | 2023-05-08 | 沈一鸣 | 方晴、高志远 | 方晴、高志远",
    ),
    "who spoke before its name falls": (
        "/5月8日，县委第二巡察组向大河镇反馈巡察情况。副组长高志远传达有关要求，组长沈一鸣反馈情况。县委书记方晴主持反馈会议。",
        "反馈会议 | 2023-05-08 | 方晴 | 高志远、沈一鸣 | 高志远、沈一鸣",
    ),
    "what a study group does": (
        "/5月8日，县委理论学习中心组围绕全会精神开展集体学习研讨。县委书记方晴主持，县长高志远参加。",
        "集体学习研讨 | 2023-05-08 | 方晴 | - | 高志远",
    ),
    "of which no more is told than who chairs": (
        "/5月8日，县委安排专题学习，县长高志远列席会议。会议由县委书记方晴主持。",
        "- | 2023-05-08 | 方晴 | - | -",
    ),
    "talks beside it are none of its": (
        "/5月8日，县长方晴在出席全市招商大会期间会见来宾高志远。高志远表示，双方合作广泛。",
        "",
    ),
    "closes": (
        "/5月8日，县七届人大常委会第六次会议在完成各项议程后闭会。县人大常委会主任方晴主持。",
        "县七届人大常委会第六次会议 | 2023-05-08 | 方晴 | - | -",
    ),
    "whoever is listened to reports, whatever the reports are about": (
        "/5月8日，县长方晴主持召开座谈会，听取局长高志远关于代表建议办理情况的汇报，局长沈一鸣关于立法调研情况的汇报。",
        "座谈会 | 2023-05-08 | 方晴 | 高志远、沈一鸣 | 高志远、沈一鸣",
    ),
    "who is listened to reports": (
        "/5月8日，县长方晴主持召开座谈会，听取局长高志远、局长沈一鸣的工作汇报。",
        "座谈会 | 2023-05-08 | 方晴 | 高志远、沈一鸣 | 高志远、沈一鸣",
    ),
    "within a phrase": (
        "/5月8日，县长方晴深入大河镇调研。在随后召开的座谈会上，副县长高志远作了发言。",
        "座谈会 | 2023-05-08 | - | 高志远 | 高志远",
    ),
    "held elsewhere": (
        "/5月8日，县长方晴率考察团赴浙江，并出席在杭州举行的招商推介会。",
        "招商推介会 | 2023-05-08 | - | - | 方晴",
    ),
    "names parted by spaces": (
        "/5月8日，全县防汛工作会议召开。出席：方晴 高志远 沈一鸣 陆远",
        f"{FLOOD} | - | - | 方晴、高志远、沈一鸣、陆远",
    ),
    "what was said at another is relayed": (
        "/5月8日，县委常委会召开会议，传达学习市委书记沈一鸣在全市教师座谈会上的重要讲话精神。县委书记方晴主持会议。",
        "县委常委会会议 | 2023-05-08 | 方晴 | - | -",
    ),
    "study group": (
        "/5月8日，县委理论学习中心组举行学习会。县委书记方晴主持学习会。县领导高志远、沈一鸣作交流发言。",
        "县委理论学习中心组学习会 | 2023-05-08 | 方晴 | 高志远、沈一鸣 | 高志远、沈一鸣",
    ),
    "meeting of the mayor": (
        "/昨日上午，市长方晴主持召开市长碰头会，副市长高志远、沈一鸣及市政府秘书长许文博出席会议。",
        "市长碰头会 | 2023-05-08 | 方晴 | - | 高志远、沈一鸣、许文博",
    ),
    "the longest of its names": (
        "我县召开防汛工作会议/5月8日，全县防汛抗旱工作会议召开。县长方晴出席会议并讲话。县委副书记高志远主持大会。",
        "全县防汛抗旱工作会议 | 2023-05-08 | 高志远 | 方晴 | 方晴",
    ),
}
SEVERAL = {
    "two on one day": (
        "/5月8日上午，全县防汛工作会议召开，县长方晴主持。下午，全县信访工作会议召开，副县长高志远主持。",
        f"{FLOOD} | 方晴 | - | -; 全县信访工作会议 | 2023-05-08 | 高志远 | - | -",
    ),
    "the upper meeting on the line, and the own one after it": (
        "/5月8日，全省防汛电视电话会议召开。县长方晴、副县长高志远在我县分会场参加会议。随后，我县召开全县防汛工作会议，方晴主持。",
        f"全省防汛电视电话会议 | 2023-05-08 | - | - | 方晴、高志远; {FLOOD} | 方晴 | - | -",
    ),
    "days of a chronicle": (
        "/5月6日，县委书记方晴主持召开县委常委会会议。/5月7日，县委书记方晴到大河镇调研。高志远参加。"
        "/5月8日，县委书记方晴主持召开县委农村工作会议。副县长沈一鸣参加。",
        "县委常委会会议 | 2023-05-06 | 方晴 | - | -; 县委农村工作会议 | 2023-05-08 | 方晴 | - | 沈一鸣",
    ),
}
NOT_ITS_OWN = {
    "words of talks, which the headline names": (
        "县长方晴与客人会谈/5月8日，全县创新大会召开。县长方晴与来访客人会谈。方晴表示，创新大会开得及时。",
        "全县创新大会 | 2023-05-08 | - | - | -",
    ),
    "relayed": (
        "/5月8日，全县防汛工作会议召开。会议传达学习了县委书记方晴在全县三级干部会议上的讲话精神。县长高志远主持会议。",
        f"{FLOOD} | 高志远 | - | -",
    ),
    "relayed by the county's officials, who meet nowhere": (
        "/县委书记方晴要求，全县上下要深入学习全省防汛工作会议精神。",
        "",
    ),
    "before": (
        "/5月8日，全省防汛电视电话会议结束后，我县随即召开防汛工作会议。县长方晴主持。",
        "防汛工作会议 | 2023-05-08 | 方晴 | - | -",
    ),
    "an adverb before the verb is no part of the name": (
        "/5月8日，我县立即召开会议，县长方晴主持。",
        "会议 | 2023-05-08 | 方晴 | - | -",
    ),
    "to come": ("/全县防汛工作会议将于5月20日召开。县长方晴将出席会议。", ""),
    "planned": ("/县委定于下周召开全县三级干部会议。", ""),
    "looked back on": ("方晴：一心为民的好干部/县委书记方晴曾多次主持召开座谈会，听取群众意见。", ""),
    "office, not a meeting": ("/县长方晴主持县政府全面工作。", ""),
}
VISITS = {
    "inspection": ("/5月8日，县委书记方晴到大河镇调研春耕生产。他强调，要不误农时。副县长高志远参加。", ""),
    "reception": ("/5月8日，县委书记方晴会见远山集团董事长高志远一行。副县长沈一鸣参加会见。", ""),
    "consolation": ("/5月8日，县长方晴走访慰问老党员。高志远陪同。", ""),
    "patrol": ("/5月8日，县长方晴巡查大河防汛工作。", ""),
    "meeting held during a visit": (
        "/5月8日，县长方晴到大河镇调研，并主持召开座谈会。会上，副县长高志远作了汇报。",
        "座谈会 | 2023-05-08 | 方晴 | 高志远 | 高志远",
    ),
    "what comes before and after": (
        "/5月8日，县长方晴主持召开全县信访工作会议，县委书记高志远参加。会前，高志远调研了县信访局。会后，副县长沈一鸣到大河镇检查。",
        "全县信访工作会议 | 2023-05-08 | 方晴 | - | 高志远",
    ),
    "reception before the meeting": (
        "/5月8日，全县教育大会召开。会前，县委书记方晴会见了优秀教师代表。会上，方晴发表讲话。",
        "全县教育大会 | 2023-05-08 | - | 方晴 | 方晴",
    ),
}
WHO = {
    "delegated chair": (
        "/5月8日，受县委书记方晴委托，县长高志远主持召开全县防汛工作会议。",
        f"{FLOOD} | 高志远 | - | -",
    ),
    "a word from one who is not there": (
        "/5月8日，全县防汛工作会议召开。县委书记方晴作出批示。县长高志远主持会议。",
        f"{FLOOD} | 高志远 | - | -",
    ),
    "excused": (
        "/5月8日，县长方晴主持召开全县防汛工作会议。副县长高志远因公请假。副县长沈一鸣参加。",
        f"{FLOOD} | 方晴 | - | 沈一鸣",
    ),
    "cited": (
        "/5月8日，县长方晴主持召开全县防汛工作会议，深入学习贯彻国家主席高志远重要讲话精神。",
        f"{FLOOD} | 方晴 | - | -",
    ),
    "elected": (
        "/县工商联第九次会员代表大会于5月8日召开。县委副书记方晴到会祝贺并讲话。大会选举沈一鸣为县工商联主席。",
        "县工商联第九次会员代表大会 | 2023-05-08 | - | 方晴 | 方晴",
    ),
    "he, two sentences on": (
        "/5月8日，县长方晴主持召开全县防汛工作会议。他强调，要守住底线。他要求，要抓好落实。",
        f"{FLOOD} | 方晴 | 方晴 | -",
    ),
    "the meeting itself speaks": ("/5月8日，县长方晴主持召开全县防汛工作会议。会议强调，要守住底线。", f"{FLOOD} | 方晴 | - | -"),
    "office for a name": (
        "/5月8日，县长方晴主持召开全县防汛工作会议。方县长强调，要守住底线。",
        f"{FLOOD} | 方晴 | 方晴 | -",
    ),
    "two speakers in one sentence": (
        "/5月8日，全县防汛工作会议召开。县委书记方晴要求，各级要扛牢责任；县长高志远强调，要备足物资。",
        f"{FLOOD} | - | 方晴、高志远 | 方晴、高志远",
    ),
    "who hands out prizes": (
        "/5月8日，全县表彰大会召开。县领导方晴、高志远、陆远为获奖者颁奖。",
        "全县表彰大会 | 2023-05-08 | - | - | 方晴、高志远、陆远",
    ),
    "reporters": (
        "/本报讯（记者高志远 通讯员沈一鸣）5月8日，县长方晴主持召开全县防汛工作会议。",
        f"{FLOOD} | 方晴 | - | -",
    ),
}
HEADLINES = {
    "nothing else": ("方晴主持召开县委专题会议/要抓紧抓实", "县委专题会议 | - | 方晴 | - | -"),
    "second line names the parts": (
        "全县防汛工作会议召开/方晴讲话 高志远主持/5月8日，全县防汛工作会议召开。",
        f"{FLOOD} | 高志远 | 方晴 | 方晴",
    ),
    "same meeting as the body": (
        "方晴主持召开全县防汛工作会议/5月8日，县长方晴主持召开全县防汛工作会议。",
        f"{FLOOD} | 方晴 | - | -",
    ),
}
FORMS = {
    "named in a phrase only": (
        "/5月8日，在全县防汛工作会议上，县长方晴作了部署。",
        f"{FLOOD} | - | 方晴 | 方晴",
    ),
    "two chairs with titles": (
        "/5月8日，全县防汛工作会议召开。会议由县委副书记方晴，县委常委、副县长高志远分别主持。",
        f"{FLOOD} | 方晴、高志远 | - | -",
    ),
    "titles behind names": (
        "/5月8日，全县防汛工作会议召开。县委方晴书记主持会议，高志远县长讲话。",
        f"{FLOOD} | 方晴 | 高志远 | 高志远",
    ),
    "a school": (
        "/5月8日，学校在行政楼召开新学期工作部署会。党委书记方晴、校长高志远出席并讲话，会议由副校长沈一鸣主持。",
        "新学期工作部署会 | 2023-05-08 | 沈一鸣 | 方晴、高志远 | 方晴、高志远",
    ),
    "plenary session, chaired by a body": (
        "/县委十五届四次全会5月8日召开。全会由县委常委会主持。县委书记方晴作工作报告，县长高志远就经济工作讲话。",
        "县委十五届四次全会 | 2023-05-08 | - | 方晴、高志远 | 方晴、高志远",
    ),
    "report on behalf of a committee": (
        "/政协黄梅县第十一届委员会第二次会议5月8日开幕。县政协主席方晴主持开幕会，副主席高志远受县政协常委会委托作工作报告。"
        "县委书记沈一鸣应邀出席并讲话。",
        "政协黄梅县第十一届委员会第二次会议 | 2023-05-08 | 方晴 | 高志远、沈一鸣 | 高志远、沈一鸣",
    ),
    "people of a discussion": (
        "/5月8日，县委召开县级老领导座谈会。县委书记方晴主持会议并讲话，县长高志远通报情况。老领导沈一鸣、陆远先后发言。",
        "县级老领导座谈会 | 2023-05-08 | 方晴 | 方晴、高志远、沈一鸣、陆远 | 高志远、沈一鸣、陆远",
    ),
    "inspectors": (
        "/5月8日，市委第三巡察组巡察大河镇党委工作动员会召开。会前，市委第三巡察组组长方晴与镇党委书记高志远作了沟通。"
        "会上，方晴作动员讲话，高志远作表态发言。会议由镇长沈一鸣主持。",
        "市委第三巡察组巡察大河镇党委工作动员会 | 2023-05-08 | 沈一鸣 | 方晴、高志远 | 方晴、高志远",
    ),
    "press conference": (
        "/5月8日，县法院召开新闻通气会，副院长方晴通报情况，并回答记者提问，发布会由办公室主任高志远主持。",
        "新闻通气会 | 2023-05-08 | 高志远 | 方晴 | 方晴",
    ),
    "numbered demands": (
        "/5月8日，全县防汛工作会议召开。县委书记方晴强调，（一）要提高认识。（二）要压实责任。县长高志远主持会议时强调，要落实到位。",
        f"{FLOOD} | 高志远 | 方晴、高志远 | 方晴",
    ),
    "a comma before the verb": (
        "/中国共产党黄梅县第十五届委员会第四次全体会议，于5月8日在县城举行。县委书记方晴作了讲话。",
        "中国共产党黄梅县第十五届委员会第四次全体会议 | 2023-05-08 | - | 方晴 | 方晴",
    ),
    "the own meeting behind the upper one": (
        "/5月8日，全省春耕电视电话会议召开。县长方晴在我县分会场出席会议。省会议结束后，我县接着召开会议，副县长高志远主持。",
        "全省春耕电视电话会议 | 2023-05-08 | - | - | 方晴; 会议 | 2023-05-08 | 高志远 | - | -",
    ),
    "in whose presence someone presides": (
        "/5月8日，在县委书记方晴的主持下，全县防汛工作会议召开。",
        f"{FLOOD} | 方晴 | - | -",
    ),
    "the opening of a congress": (
        "/5月8日，全国农业科技大会在北京举行。国务院副总理方晴出席开幕式并讲话。",
        "全国农业科技大会 | 2023-05-08 | - | 方晴 | 方晴",
    ),
    "a session that is chaired": (
        "/5月8日，中国共产党黄梅县第十五届委员会第四次全体会议召开。县委书记方晴主持第一次全体会议并讲话，县长高志远出席。",
        "中国共产党黄梅县第十五届委员会第四次全体会议 | 2023-05-08 | 方晴 | 方晴 | 高志远",
    ),
    "a ceremony behind another": (
        "/5月8日，大桥通车仪式举行，县长方晴主持。随后，我县举行医院开工仪式，副县长高志远主持。",
        "大桥通车仪式 | 2023-05-08 | 方晴 | - | -; 医院开工仪式 | 2023-05-08 | 高志远 | - | -",
    ),
    "talks before a ceremony": (
        "/5月8日，项目签约仪式在县城举行，县长方晴出席。签约仪式前，双方举行座谈交流。县长方晴讲话。",
        "项目签约仪式 | 2023-05-08 | - | 方晴 | 方晴",
    ),
    "agenda on a coming meeting": (
        "/5月8日，县委书记方晴主持召开县委常委会会议。会议研究了召开县十七届人大二次会议有关事宜。",
        "县委常委会会议 | 2023-05-08 | 方晴 | - | -",
    ),
    "time and place of a coming meeting": (
        "/5月8日，县政协召开主席会议，县政协主席方晴主持。会议讨论通过了县政协常委会议召开的时间、地点。",
        "主席会议 | 2023-05-08 | 方晴 | - | -",
    ),
    "a meeting that is named when all have been": (
        "/5月8日，县政府向县政协征求意见。县政协主席方晴参加。座谈会上，副县长高志远作了介绍。",
        "座谈会 | 2023-05-08 | - | 高志远 | 方晴、高志远",
    ),
    "told of in speech": (
        "/5月8日，县委书记方晴主持召开全县防汛工作会议。会议指出，省长高志远在全省大会上所作的报告，鼓舞人心。",
        f"{FLOOD} | 方晴 | - | -",
    ),
    "a delegation deliberates": (
        "/5月8日上午，县委书记方晴来到东山镇代表团，参加东山镇代表团审议。县人大常委会主任高志远主持审议。",
        "东山镇代表团审议 | 2023-05-08 | 高志远 | - | 方晴",
    ),
    "one's own delegation": (
        "/5月8日上午，县委书记方晴在参加他所在的东山镇代表团讨论时说，完全赞成县长高志远所作的报告。他强调，要抓好落实。",
        "东山镇代表团讨论 | 2023-05-08 | - | 方晴 | 方晴",
    ),
    "another's report told of in speech": (
        "/5月8日上午，县委书记方晴在参加东山镇代表团讨论时说，县长高志远作的报告，实事求是。",
        "东山镇代表团讨论 | 2023-05-08 | - | 方晴 | 方晴",
    ),
    "a report that is heard": (
        "/5月8日，县人大常委会会议召开，会议听取了县长高志远所作的报告。县人大常委会主任方晴主持会议。",
        "县人大常委会会议 | 2023-05-08 | 方晴 | 高志远 | 高志远",
    ),
    "given to the delegations": (
        "/5月8日，县委书记方晴主持召开全县防汛工作会议。会议决定，将草案提请各代表团审议。",
        f"{FLOOD} | 方晴 | - | -",
    ),
    "condolences from afar": (
        "/5月8日，沈一鸣同志遗体送别仪式举行。县长方晴等县领导以不同形式表示慰问，并敬献了花圈。"
        "副县长高志远向遗体三鞠躬，作最后送别。",
        "遗体送别仪式 | 2023-05-08 | - | - | 高志远",
    ),
    "body and ordinal on both sides of the verb": (
        "/5月8日，市六届人大常委会召开第十二次会议。市人大常委会主任方晴主持会议。",
        "市六届人大常委会第十二次会议 | 2023-05-08 | 方晴 | - | -",
    ),
}
ALL = ONE | NAMES | SEVERAL | NOT_ITS_OWN | VISITS | WHO | HEADLINES | FORMS


@pytest.mark.parametrize(("lines", "meetings"), ALL.values(), ids=ALL)
def test_meetings(lines: str, meetings: str) -> None:
    assert show(page(lines)) == meetings


UNREAD = [
    (
        "/4月30日，全县防汛工作会议召开。会议决定，5月20日召开全县表彰大会。县长方晴主持会议。",
        "全县防汛工作会议 | 2023-04-30 | 方晴 | - | -",
        "a day after that of publication, in its month, is taken for news",
    ),
    (
        "方晴同志简历/方晴，女，1970年3月生，汉族，1992年参加工作。曾任县长，现任县委书记。曾主持召开全县工作会议。",
        "",
        "a curriculum vitae of one paragraph is read as news",
    ),
    (
        "/5月8日，全市防汛调度会召开后，县长方晴主持召开全县防汛调度会，贯彻落实会议精神。",
        "全县防汛调度会 | 2023-05-08 | 方晴 | - | -",
        "the meeting that came before lends its name to the one after it, which differs by its scope only",
    ),
]


@pytest.mark.parametrize(("lines", "meetings"), failing(UNREAD))
def test_meetings_not_yet_read(lines: str, meetings: str) -> None:
    assert show(page(lines)) == meetings


@pytest.mark.parametrize(
    ("day", "date"),
    [
        ("5月8日", "2023-05-08"),
        ("2023年4月8日", "2023-04-08"),
        ("8日", "2023-05-08"),
        ("8日上午", "2023-05-08"),
        ("昨天", "2023-05-08"),
        ("昨日下午", "2023-05-08"),
        ("今天上午", "2023-05-09"),
        ("5月6日至8日", "2023-05-06/2023-05-08"),
        ("近日", None),
        ("日前", None),
        ("4月28日", "2023-04-28"),
        ("12月28日", "2022-12-28"),
    ],
)
def test_day_of_a_meeting(day: str, date: str | None) -> None:
    [meeting] = page(f"/{day}，县长方晴主持召开全县防汛工作会议。").meetings
    assert meeting.date == date


@pytest.mark.parametrize(("published", "date"), [(None, "XXXX-05-08"), ("2021", "2021-05-08"), ("2021-05-10", "2021-05-08")])
def test_day_without_a_known_year(published: str | None, date: str) -> None:
    text = "全县上下抓落实\n5月8日，县长方晴主持召开全县防汛工作会议。\n"
    [meeting] = extract(Source(id="t", text=text, published=published, locality=COUNTY)).meetings
    assert meeting.date == date


@pytest.mark.parametrize(
    ("lines", "locality", "place"),
    [
        ("/5月8日，县长方晴主持召开全县防汛工作会议。", COUNTY, COUNTY),
        ("/5月8日，县长方晴主持召开座谈会。", COUNTY, COUNTY),
        ("/5月8日，县长方晴在县委三楼会议室主持召开座谈会。", COUNTY, COUNTY),
        ("/5月8日，全市防汛工作会议召开。县长方晴参加会议。", COUNTY, "湖北省黄冈市"),
        ("/5月8日，全省防汛电视电话会议召开。县长方晴在我县分会场参加会议。", COUNTY, "湖北省"),
        ("/5月8日，全国防汛工作会议召开。县长方晴参加会议。", COUNTY, "中国"),
        ("/5月8日，国务院总理方晴主持召开国务院常务会议。", "中国", "中国"),
        ("/5月8日，麻城市招商推进会在杭州举行。市长方晴讲话。", "湖北省黄冈市", "湖北省黄冈市麻城市"),
        ("/5月8日，自治区党委常委会召开会议，自治区党委书记方晴主持。", "广西壮族自治区", "广西壮族自治区"),
    ],
)
def test_whose_meeting_it_is(lines: str, locality: str, place: str) -> None:
    [meeting] = page(lines, locality=locality).meetings
    assert meeting.place == place


@pytest.mark.parametrize(
    ("sentence", "venue", "form"),
    [
        ("5月8日，县长方晴主持召开全县防汛工作会议。", None, None),
        ("5月8日，县长方晴在县政府三楼会议室主持召开全县防汛工作会议。", "县政府三楼会议室", None),
        ("5月8日，全县防汛工作会议在大河镇召开。县长方晴参加。", "大河镇", None),
        ("5月8日，县长方晴主持召开全县防汛视频会议。", None, "视频会议"),
        ("5月8日，县长方晴主持召开全县防汛工作会议。会议以视频形式召开。", None, "视频会议"),
        ("5月8日，县长方晴主持召开全县防汛工作会议。会议以电视电话会议形式开至各乡镇。", None, "电视电话会议"),
    ],
)
def test_venue_and_form(sentence: str, venue: str | None, form: str | None) -> None:
    [meeting] = page(f"/{sentence}").meetings
    assert (meeting.venue, meeting.form) == (venue, form)


OTHER_GENRES = {
    "fiction": "第十二章 风波/“方书记，这件事不能再拖了。”高志远压低声音说道。/方晴笑了笑，没有说话，他知道县委常委会马上就要召开。"
    "/县长高志远主持召开了会议，心里却七上八下。/（本章未完，请收藏本书）",
    "rules": "县政府工作规则/第一章 总则/第一条 为规范县政府工作，制定本规则。/第二条 县政府常务会议由县长主持召开，副县长参加。"
    "/第三条 本规则自印发之日起施行。",
    "biography": "方晴简历/方晴，女，汉族，1970年3月出生，湖北黄冈人，1992年7月参加工作，1995年6月加入中国共产党，大学学历。"
    "/1992.07—1998.03 黄冈市教育局科员/1998.03—2006.05 黄梅县副县长/2006.05—2012.01 黄梅县委副书记、县长/2012.01— 黄冈市委常委",
}


@pytest.mark.parametrize(("genre", "lines"), OTHER_GENRES.items(), ids=OTHER_GENRES)
def test_other_genres_report_no_meeting(genre: str, lines: str) -> None:
    facts = page(lines)
    assert facts.genre == genre
    assert facts.meetings == ()
    if genre != "biography":
        assert facts.roles == ()


def test_participants_and_others_are_told_apart() -> None:
    facts = page("/本报讯（记者沈一鸣）5月8日，受县委书记方晴委托，县长高志远主持召开全县防汛工作会议。")
    assert facts.mentioned == ("方晴",)
    assert facts.bylines == ("沈一鸣",)
    assert [(role.person, role.title) for role in facts.roles] == [("方晴", "县委书记"), ("高志远", "县长")]


def test_ranks_follow_the_order_of_the_text() -> None:
    [meeting] = page("/5月8日，县长方晴主持召开全县防汛工作会议。县领导高志远、沈一鸣、陆远参加。").meetings
    assert [(part.capacity, part.rank, part.person) for part in meeting.participations] == [
        ("chair", 1, "方晴"),
        ("attendee", 1, "高志远"),
        ("attendee", 2, "沈一鸣"),
        ("attendee", 3, "陆远"),
    ]


def test_evidence_of_a_part_holds_who_and_verb() -> None:
    [meeting] = page("/5月8日，县长方晴主持召开全县防汛工作会议。县领导高志远、沈一鸣参加。").meetings
    assert [(part.evidence.quote, part.evidence.rule) for part in meeting.participations] == [
        ("县长方晴主持召开", "chair.subject"),
        ("县领导高志远、沈一鸣参加", "attend.subject"),
        ("县领导高志远、沈一鸣参加", "attend.subject"),
    ]
