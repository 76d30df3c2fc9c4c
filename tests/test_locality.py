"""Whose page it is: spec tables of invented pages, each with what its reader could know, and of posts and their places."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.gazetteer import load_gazetteer
from kg.locality import find_locality, level_word, place_of_level, place_of_meeting, place_of_title
from kg.model import Document, Part, PartKind, Repaired, Source, Span
from kg.page import read_page
from kg.repair import repair

PLACES = load_gazetteer()


def page(
    headline: str,
    body: str,
    *,
    meta: str = "",
    margin: str = "",
    url: str | None = None,
    outlet: str | None = None,
    published: str | None = None,
    locality: str | None = None,
    genre: str = "news",
) -> Document:
    """A document of these parts; each line of `body` is a paragraph."""
    kinds: list[tuple[PartKind, str]] = [("headline", headline), ("meta", meta)]
    kinds += [("body", line) for line in body.split("\n")]
    parts, text = [], ""
    for kind, part in [*kinds, ("margin", margin)]:
        if part:
            parts.append(Part(kind=kind, span=Span(len(text), len(text) + len(part))))
            text += part + "\n"
    return Document(
        id="t",
        url=url,
        published=published,
        outlet=outlet,
        headline=headline,
        genre=genre,  # type: ignore[arg-type]
        genre_why="",
        parts=tuple(parts),
        bylines=(),
        repaired=Repaired(raw=text, text=text, edits=()),
        locality=locality,
    )


TALK = "委员们围绕议题踊跃发言，就种植、加工、销售等提出意见和建议。" * 6

HOSPITAL = """宁夏医科大学总医院
医院概况　就医指南　新闻动态　党建文化
医院召开感染管理委员会会议
发布日期：2022-03-10
3月8日下午，医院在门诊楼召开感染管理委员会会议，党委副书记、院长韩立出席会议，会议由副院长周明远主持。
"""
BRANCH = """{}
公司概况　新闻中心　党的建设
公司召开安全生产工作会议
2021-01-28　来源：办公室
1月25日，{}召开安全生产工作会议，传达上级会议精神。总经理韩立讲话，党委书记周明远主持。各部门负责人参加会议。
韩立要求，公司上下要绷紧安全弦。
"""
ADDRESSED = """{0}
概况　新闻中心　党的建设
召开工作会议
2021-01-28　来源：办公室
1月25日，{0}召开工作会议。韩立讲话，周明远主持。各部门负责人参加会议。
韩立要求，各部门要绷紧安全弦。
{1}
"""
SHORT_TOWN = """{}
堰镇召开人居环境推进会
发布日期：2021-06-11　　信息来源：{}　　访问量：
6月9日下午，堰镇召开人居环境推进会。镇党委书记韩立讲话，镇长周明远主持，副镇长李文通报情况。
韩立要求，全镇各村要抓好整改。镇机关各办公室负责人参加会议。
"""
POWER = """国网竹山县供电公司
公司概况　新闻中心　党的建设
公司召开职工代表大会
2019-01-28　供稿：办公室
1月25日，国网竹山县供电公司三届三次职工代表大会暨2019年工作会议在公司四楼会议室召开。会议传达十堰公司的要求，公司党委书记韩立出席会议。国网十堰供电公司副总工程师周明远到会。
会议由总经理李文主持。
"""
DAUGHTER = """陕煤集团黄陵矿业公司
首页 | 新闻资讯 | 党群工作

公司召开2019年工作会
发布时间：2019-02-01

1月31日，公司2019年工作会在培训中心召开，公司党委书记、董事长韩立讲话。公司各单位负责人参加会议。
"""
SCHOOL_OF_JI = """首页 学校概况 校园快讯

我校召开教职工代表大会
添加时间：2014年3月24日

3月21日，我校教职工代表大会在报告厅召开。校长韩立讲话。
学校地址：天津市蓟县城关镇
"""
CARRIED = """{}
省政协调研组到{}调研茶产业
来源：{}　2015-05-08 09:47

5月6日，省政协副主席韩立率调研组到{}调研茶产业。省农业厅副厅长周明远参加，市委常委、副市长李文，县委书记钱远，县长孙明陪同。
调研组在县城召开座谈会，座谈会由钱远主持，孙明汇报情况。市、县有关部门负责人参加。
"""
EPITHET = """市政协召开茶产业座谈会- 【{}】
首页
本地动态
市政协召开茶产业座谈会
发布日期：2015-05-08
昨日，市政协召开茶产业座谈会。市农业局有关同志介绍了我市茶园的情况。市政协副主席韩立到会并讲话。
"""
OWNED = """校园快讯
凤城远山高中筹建会议在我校召开
发布日期：2019-05-08
5月7日下午，凤城远山高中筹建会议在我校图书馆召开。市教育局局长韩立参加，会议由副局长周明远主持。我校书记李文讲话。
上一篇：我校举行升旗仪式
{}
"""
OWNED_FIRM = """{}
首页　公司概况　新闻中心　安全生产　党群园地
公司召开安全生产会议
2019-05-08　记者：贺云
5月7日，公司安全生产会议召开。公司党委书记、董事长韩立讲话，公司总经理周明远主持。各部门负责人参加会议。
{}
"""
MASTHEAD = """蒙城新报　第一版：综合新闻　总第2174期　2017-05-31编印

我县组织收听收看全省电视电话会议

5月27日，全省电视电话会议召开。县长韩立在我县分会场收看。
"""
STREET = """南海区桂城街道　>　今日桂城
玉器街的烦心事解决了
时间：2025-06-13 21:05
街道党工委书记韩立说，街道各办局要把意见列入清单。座谈会由街道办主任周明远主持。
"""
PASSED = """青海日报客户端 > 市州 > 玉树
雪停之后
2018年12月12日

清水河的雪下了五天，县委书记方晴从县城出发。
"""
SECTION = """竹山县总医院-医院动态
武汉大学附属远山医院与我院签约
发布时间：2017-11-20

11月18日上午，武汉大学附属远山医院竹山医联体签约仪式举行。武汉大学附属远山医院院长韩立致辞。
"""
ROAD = """首页 > 街道动态 > 北京南路街道
自治区残联调研组到北京南路街道调研
发布时间：2022-07-20　来源：昌吉市北京南路街道办事处

7月19日，自治区残联副理事长韩立到昌吉市北京南路街道调研。昌吉市副市长方晴，街道党工委书记周明远，街道办事处主任李文陪同。
"""
COMMON_COLLEGE = """长治学院新闻网　校园要闻
我院召开评估动员大会
发布者：宣传部　发布时间：2008-03-06

3月5日下午，我院在音乐厅召开评估动员大会。院党委书记韩立，院长周明远出席。大会对照教育部的要求查找差距。
"""
PART_OF_ZONE = """东川工业园区2019年春季项目开工
来源：西宁经济技术开发区东川工业园区管委会　2019-04-11

4月10日上午，东川工业园区2019年春季项目开工仪式举行。西宁市委常委韩立出席，东川工业园区党工委书记周明远致辞。
"""
BUREAU = """淮安市楚州区教育局
区教育局召开学校安全工作会议
发布时间：2009-2-13

2月12日上午，区教育局在楚州中学报告厅召开学校安全工作会议。局长韩立讲话。文通中学校长周明远、新安小学校长李文发言。
各中学、小学、幼儿园负责人参加，学校要落实校长责任。
江苏省淮安市楚州区教育局　版权所有　地址：楚州区镇淮楼东路
"""
GUESTS = """[本站讯]长春远山客车股份有限公司客人来校访问
时间：2007-04-19　来源：校办

4月17日上午，长春远山客车股份有限公司总工程师韩立来我校访问。校党委书记周明远、校长李文会见了客人。座谈会由副校长方晴主持。
李文介绍了大连交通大学的学科。校长助理王海参加。
"""
NEW_ZONE = """容城召开座谈会
2023年5月8日

容城召开座谈会，部署雄安新区容城片区工作。县委书记韩立讲话，容城各乡镇负责人参加。
"""
OWN_SITE = """大连交通大学新闻网 → 校内新闻 → 正文
鞍山市与我校共建研究院
来源：校办　时间：2016-04-21

4月20日上午，鞍山市人民政府与大连交通大学共建研究院签约仪式举行。鞍山市委副书记、市长韩立，市委常委、副市长周明远，市政府秘书长方晴出席。
韩立说，鞍山有钢铁，希望师生常到鞍山来。鞍山市直有关部门参加。
"""
SCRAPED = {
    "a school's own site by its path, and the city with which it signs": (OWN_SITE, "辽宁省大连市"),
    "a steel works by its short name": (
        "包钢公司召开节能工作会议\n来源：包钢日报　2019-05-06\n\n本报讯　公司领导韩立讲话。",
        "内蒙古自治区包头市",
    ),
    "a hospital whose name is a common word": (COMMON_COLLEGE.replace("长治学院", "友谊医院"), "中国"),
    "a county with a part of a zone that goes beyond it": (NEW_ZONE, "河北省保定市容城县"),
    "guests of a school": (GUESTS, "辽宁省大连市"),
    "a road that is named after a city, and the street's own page": (
        ROAD,
        "新疆维吾尔自治区昌吉回族自治州昌吉市北京南路街道",
    ),
    "a school's own site, whose place is a common word": (COMMON_COLLEGE, "山西省长治市"),
    "a part of a zone that is named like a district elsewhere": (PART_OF_ZONE, "青海省西宁市"),
    "the address of a district's bureau": (BUREAU, "江苏省淮安市楚州区"),
    "a river that is named like a county elsewhere, on a site of another place": (PASSED, None),
    "a section of the hospital's own site, and its partner": (SECTION, "湖北省十堰市竹山县"),
}
PAGES = {
    **{case: (read_page(Source(id="t", text=text), repair(text)), place) for case, (text, place) in SCRAPED.items()},
    "title with place in the lead": (
        page("韩立调研春耕生产", "3月2日，曲靖市委书记韩立深入田间地头调研。他强调，全市上下要不误农时。市领导周明远参加。"),
        "云南省曲靖市",
    ),
    "a short name that districts bear too, and the province's level": (
        page("", "4月9日，全省交通工作会议在西安召开。省长韩立主持会议，省委书记周明远讲话。"),
        "陕西省",
    ),
    "a body that bears the province's name convenes": (
        page("", "3月27日，陕西鼎盛在西安召开2012年工作会议。公司党组书记韩立主持会议，陕西各地的代表参加。"),
        "陕西省",
    ),
    "a river's stretch, and our county": (
        page("县委书记韩立督查防汛", "7月16日，云江竹山段水位上涨，我县启动预案。县委书记韩立督查防汛。"),
        "湖北省十堰市竹山县",
    ),
    "a partner's doctors at the county's hospital": (
        page(
            "县人民医院召开会议",
            "9月1日，竹山县人民医院在门诊楼七楼会议室召开会议。院长韩立主持，无锡市对口支援医疗队队长周明远参加。",
        ),
        "湖北省十堰市竹山县",
    ),
    "a school convenes at a scene that is a clause of its own": (
        page("学校召开干部大会", "9月1日，长沙，某某理工学院干部大会召开。校领导韩立出席，校党委副书记周明远主持。校长韩立讲话。"),
        "湖南省长沙市",
    ),
    "a scene that is a clause of its own, and no school": (page("干部大会召开", "9月1日，长沙，干部大会召开。韩立出席。"), None),
    "the body that publishes": (
        page("防灾知识问答", "发现险情，应当立即报告。", meta="竹山县应急管理局　2022-05-20"),
        "湖北省十堰市竹山县",
    ),
    "a region's name that crosses a county's (新宁), in a slogan": (
        page("自治区党委召开会议", f"9月1日，自治区党委召开会议。自治区党委书记韩立主持。\n{TALK}\n要为建设美丽新宁夏把好关。"),
        "宁夏回族自治区",
    ),
    "a county's name before a word that begins like a city's (南通)": (
        page("莒南通报三起典型案例", "9月1日，县纪委通报三起典型案例。县纪委书记韩立提出要求。"),
        "山东省临沂市莒南县",
    ),
    "a branch of a firm of the state, which bears its city's name": (
        page("", "1月16日，中国电信股份有限公司兰州分公司召开工作会议。分公司党委书记韩立主持会议。"),
        "甘肃省兰州市",
    ),
    "a branch of a bank by its short name, which convenes elsewhere": (
        page("", "1月16日，农行湖南省分行在长沙召开工作会议。行长韩立主持会议，各地的代表参加。"),
        "湖南省",
    ),
    "a bureau of the state in a city": (
        page("国家税务总局邵阳市税务局召开会议", "1月16日，国家税务总局邵阳市税务局召开会议。局党委书记韩立主持会议。"),
        "湖南省邵阳市",
    ),
    "a bureau of the state": (page("国家税务总局召开会议", "1月16日，国家税务总局召开会议。局长韩立主持会议。"), "中国"),
    "a firm that the table seats convenes": (
        page("公司召开职代会", "4月10日，马钢集团（总部）第三届第二次职工代表大会召开。公司党委书记韩立，总经理周明远出席会议。"),
        "安徽省马鞍山市",
    ),
    "a firm's paper, which names another firm once": (
        page(
            "集团公司召开会议",
            f"5月21日，集团公司召开会议。集团公司党委书记韩立讲话。\n{TALK}\n各矿、朔州煤电公司在分会场参加。集团公司、集团党委要求落实。",
            margin="同煤日报　第一版",
        ),
        "山西省大同市",
    ),
    "a headline's rubric on the page of the city above": (
        page(
            "[耒阳市]五个项目集中开工",
            "4月28日，耒阳市2014年二季度重大项目集中开工暨大桥奠基仪式举行。市委书记韩立，市长周明远出席。耒阳要发展。",
            meta="来源：衡阳新闻网",
            margin="扫描关注衡阳日报官方微信",
        ),
        "湖南省衡阳市耒阳市",
    ),
    "a county that sets up a branch venue, on the site of one of its bodies": (
        page(
            "省市联动送清凉 庐江设分会场",
            "7月2日，安徽省总工会召开视频会议，省总工会副主席韩立讲话，省委、省政府提出要求。县委常委周明远在分会场参加。",
            meta="欢迎光临庐江县总工会网站！",
        ),
        "安徽省合肥市庐江县",
    ),
    "names that hold a place's, in a headline; a committee under its full name": (
        page(
            "市委七届十二次全会召开 汤振海门宝贵出席",
            "中共盘锦市委七届十二次全会12月28日在市文化中心召开。市长汤振海、市人大常委会主任门宝贵出席。",
        ),
        "辽宁省盘锦市",
    ),
    "a hospital by its address, where its page names another": (
        page(
            "南华大学附属医院与我院签约",
            "7月1日上午，南华大学附属医院与我院举行签约仪式，我院院长韩立、南华大学附属医院副院长周明远签字。南华大学将派专家到我院坐诊。",
            margin="医院地址：邵阳市大祥区某路1号",
        ),
        "湖南省邵阳市",
    ),
    "a city's committee that convenes, with the upper city's lecturer": (
        page(
            "市委理论学习中心组举行集体学习",
            "12月17日，项城市委理论学习中心组举行集体学习，市委书记韩立主持。周口市委党校副校长周明远作辅导，周口市委宣传部科长李文到会。",
            meta="项城新闻　要闻",
            url="http://www.zhld.com/xcxw/content_1.html",
        ),
        "河南省周口市项城市",
    ),
    "a town's own congress, with guests from the county": (
        page(
            "张集镇第三届人民代表大会第二次会议闭幕",
            "3月1日，铜山区张集镇第三届人民代表大会第二次会议闭幕。区委常委韩立、区政协副主席周明远、区政府副区长李文到会。"
            "镇党委书记钱远主持会议，镇长孙明作报告。",
        ),
        "江苏省徐州市铜山区张集镇",
    ),
    "a county's leader in a town": (
        page(
            "韩立到张集镇调研",
            "3月1日，铜山区委书记韩立到张集镇调研，区委常委周明远、区政府副区长李文参加。镇党委书记钱远、镇长孙明汇报工作。",
        ),
        "江苏省徐州市铜山区",
    ),
    "a street that acts in the headline's second half": (
        page(
            "寒冬送暖　桂花街道开展走访活动",
            "2月1日，街道党工委书记韩立走访老党员，街道武装部部长周明远参加。",
            margin="咸安区人民政府",
        ),
        "湖北省咸宁市咸安区桂花街道",
    ),
    "a village whose name begins like a small word": (
        page(
            "牙山镇对峰村召开村民代表会议",
            "白沙黎族自治县牙山镇对峰村召开村民代表会议，村党支部书记韩立主持，镇长周明远到会。对峰村要发展。",
        ),
        "海南省白沙黎族自治县牙山镇对峰村",
    ),
    "a small word before a village": (
        page(
            "牙山镇召开会议",
            "白沙黎族自治县牙山镇召开会议，镇党委书记韩立主持，要求全镇对峰村进行帮扶，镇里对峰村的帮扶方案已经通过，峰村要落实。",
        ),
        "海南省白沙黎族自治县牙山镇",
    ),
    "an official on the page of his government": (
        page(
            "市人民政府副市长简介",
            "韩立，男，现任麻城市人民政府副市长。\n工作分工：负责农业农村工作。分管市农业农村局。",
            genre="biography",
        ),
        "湖北省黄冈市麻城市",
    ),
    "an official in an encyclopaedia": (page("韩立", "韩立，男，现任麻城市人民政府副市长。", genre="biography"), None),
    "a town whose name only one county has": (
        page("北滘镇召开会议", "9月1日，北滘镇召开会议。镇党委书记韩立主持，全镇各村负责人参加。"),
        "广东省佛山市顺德区北滘镇",
    ),
    "a town whose name only one county has, on the page of another province": (
        page("北滘镇召开会议", "9月1日，北滘镇召开会议，镇党委书记韩立主持。", meta="来源：湖北日报"),
        None,
    ),
    "a town whose name several counties have": (
        page("灵溪镇召开会议", "9月1日，灵溪镇召开会议。镇党委书记韩立主持，全镇各村负责人参加。"),
        None,
    ),
    "what the speaker's city has": (
        page("市政协召开会议", f"7月1日，市政协召开会议。市政协主席韩立出席。\n{TALK}\n韩立说，这项产业是麻城的名片。"),
        "湖北省黄冈市麻城市",
    ),
    "what the speaker wants for his city": (
        page("市政协召开会议", f"7月1日，市政协召开会议。市政协主席韩立出席。\n{TALK}\n韩立说，要为推动麻城发展作出贡献。"),
        "湖北省黄冈市麻城市",
    ),
    "a court that bears the place's name without its level": (
        page("市法院召开会议", f"7月1日，市法院召开会议。院长韩立出席。\n{TALK}\n韩立谈了麻城法院的工作。"),
        "湖北省黄冈市麻城市",
    ),
    "a hospital's congress with a long name": (
        page("县人民医院召开职代会", "7月1日，竹山县人民医院第三届第二次职工代表大会在门诊楼八楼学术厅召开。院长韩立作报告。"),
        "湖北省十堰市竹山县",
    ),
    "a hospital of the county, which says 我院": (
        page("", "7月1日，竹山县人民医院庆祝大会举行。我院院长韩立致辞。"),
        "湖北省十堰市竹山县",
    ),
    "the number of a disclosed paper": (
        page("我市召开会议", "9月13日，我市召开会议。市长韩立讲话。", meta="索 引 号 | 11370900004341523R/2022-00561"),
        "山东省泰安市",
    ),
    "an address with a number behind the place": (
        page("", "12月20日，市政协召开主席会议。市政协主席韩立主持。", url="https://m.wuan888.com/news/2437.html"),
        "河北省邯郸市武安市",
    ),
    "the letters of prefecture and county": (
        page(
            "两地召开联席会议",
            "8月5日，联席会议召开。路桥区政协主席韩立，朝天区委常委周明远出席。",
            url="https://www.gyct.com.cn/info/1346/88418.htm",
        ),
        "四川省广元市朝天区",
    ),
    "what another city has": (
        page("市政协召开会议", f"7月1日，市政协召开会议。市政协主席韩立出席。\n{TALK}\n韩立谈了麻城的做法。"),
        None,
    ),
    "one of a list of people, who then begins a clause with a district's name": (
        page(
            "区政协召开会议",
            "7月1日，区政协召开会议，副主席李文秀、金明远，秘书长韩立出席。\n会上，区委统战部通报情况。金明远主持会议。",
        ),
        None,
    ),
    "no stretch, and our county": (
        page("县委书记韩立督查防汛", "7月16日，云江水位上涨，我县启动预案。县委书记韩立督查防汛。"),
        None,
    ),
    "a footer of the city's youth league, and who comes to 麻": (
        page("我市召开会议", "市委书记韩立主持会议。要抓住来（返）麻人员，落实全市部署。", margin="扫描关注麻城共青团微信"),
        "湖北省黄冈市麻城市",
    ),
    "an autonomous county that convenes, with the province for a guest": (
        page(
            "玉屏侗族自治县举行建县庆祝大会",
            "10月18日，大会举行，玉屏侗族自治县委书记韩立主持。省委、省人大常委会、省政府、省政协派出代表团，省委副书记周明远致辞。",
        ),
        "贵州省铜仁市玉屏侗族自治县",
    ),
    "where our paper's reporter is": (
        page(
            "自治区政协召开会议",
            "自治区政协21日在南宁召开会议，自治区政协主席韩立出席。自治区政协副主席周明远主持。",
            outlet="本报南宁",
        ),
        "广西壮族自治区",
    ),
    "a firm convenes at its seat": (
        page("东岭焦煤集团召开会议", "7月21日，东岭焦煤集团有限公司在太原召开会议，董事长冀中原讲话，董事长冀中原部署工作。"),
        "山西省太原市",
    ),
    "a county within the city's congress": (
        page(
            "市领导参加审议",
            "市委书记韩立、市长周明远参加审议。审议由钟祥市委书记李文主持，钟祥市市长钱远发言。全市上下要落实，市委、市政府要负责。",
            outlet="荆门日报",
        ),
        "湖北省荆门市",
    ),
    "a village whose name holds 家": (
        page(
            "石坪社区召开议事会",
            "10月12日，沙坪坝区周家岗街道石坪社区召开议事会，街道办事处副主任韩立参加，街道将积极支持。",
        ),
        "重庆市沙坪坝区周家岗街道石坪社区",
    ),
    "place acts in the headline": (
        page("沭阳县召开安全生产会议", "会议由县长韩立主持，县委书记周明远讲话。"),
        "江苏省宿迁市沭阳县",
    ),
    "county-level city, not the prefecture that visits it": (
        page(
            "韩立来我市调研",
            "5月6日，烟台市委副书记、市长韩立来我市调研。市委书记周明远、市长贺云陪同。",
            meta="来源：莱州市融媒体中心",
        ),
        "山东省烟台市莱州市",
    ),
    "prefecture, whose mayor visits a county-level city": (
        page(
            "周明远到瑞安市调研防台工作",
            "8月1日，市委副书记、市长周明远到瑞安市、平阳县调研。他要求，各县（市、区）要守住底线。",
            meta="来源：温州新闻网",
        ),
        "浙江省温州市",
    ),
    "visited counties tell the city, which no word names": (
        page("韩立检查防汛工作", "7月3日，市长韩立先后到庐江县、肥东县、巢湖市检查防汛工作。他要求，全市各级要严阵以待。"),
        "安徽省合肥市",
    ),
    "province by its own words, meeting in the capital": (
        page("全省秋粮收购会议召开", "9月9日，全省秋粮收购会议在哈尔滨召开。省委常委、副省长韩立主持。", meta="来源：黑龙江日报"),
        "黑龙江省",
    ),
    "autonomous region": (
        page("自治区党委常委会召开会议", "1月8日，自治区党委书记韩立主持会议。", meta="来源：广西日报"),
        "广西壮族自治区",
    ),
    "municipality": (page("市政府召开常务会议", "2月1日，市长韩立主持召开市政府常务会议。", outlet="重庆日报"), "重庆市"),
    "district of a municipality": (
        page("区委召开专题会", "区委书记韩立主持会议，全区各街道负责人参加。", url="http://www.cqspb.gov.cn/x/1.html"),
        "重庆市沙坪坝区",
    ),
    "district by the letters of its host": (
        page("区委召开专题会", "区委书记韩立主持会议，全区各街道负责人参加。", url="http://www.tjhx.gov.cn/x/1.html"),
        "天津市河西区",
    ),
    "firm, by the department that publishes": (
        page("集团与蓟州区签约", "天津远山投资集团与蓟州区人民政府签约。蓟州区委书记韩立讲话。", meta="来源：集团党委宣传部"),
        "天津市",
    ),
    "firm that convenes in a city": (
        page(
            "集团召开工作会议",
            "3月1日，安徽远山高速公路集团有限公司第二届职工代表大会第三次会议暨工作会议在合肥召开。"
            "省交通厅副厅长韩立讲话，集团党委书记周明远作报告，集团领导沈砚参加。",
        ),
        "安徽省合肥市",
    ),
    "branch of a firm of the state, by its province": (
        page("电力安全工作会议召开", "11月5日，国网辽宁电力在沈阳召开安全生产工作会议。公司党组书记、总经理韩立主持会议并讲话。"),
        "辽宁省",
    ),
    "school known by its number": (
        page("大同市十八中召开班主任会议", "9月4日下午，我校在阶梯教室召开班主任工作会议，会议由韩立副校长主持。"),
        "山西省大同市",
    ),
    "school with the name of a district that was no more": (
        page(
            "书院筹建会议在石湾中学召开",
            "3月9日，书院筹建会议召开，市教育局局长韩立参加。佛山市石湾中学校长周明远代表学校发言。学校将组建筹备组，我校师生参加。",
            published="2022-03-14",
        ),
        "广东省佛山市",
    ),
    "the town that sends a delegation": (
        page(
            "湛江市党政代表团赴海口考察",
            "3月17日，市委书记韩立率湛江市党政代表团赴海南省海口市考察。海口市委副书记、市长周明远参加有关活动。",
        ),
        "广东省湛江市",
    ),
    "a district beside a zone elsewhere": (
        page(
            "区委召开常委会会议",
            "区委书记韩立主持会议，听取赴蓝田经济开发区考察情况汇报，区委、区政府、区人大、区政协领导参加，全区各街道落实。",
            meta="来源：龙文区融媒体中心",
        ),
        "福建省漳州市龙文区",
    ),
    "each county's own secretary": (
        page(
            "曲靖市抗旱推进会召开",
            "4月12日，曲靖市抗旱推进会召开，沾益、宣威、会泽少雨，会议要求，全市县委书记是本县抗旱第一责任人。",
        ),
        "云南省曲靖市",
    ),
    "新会, within other words": (
        page(
            "省委全面深化改革委员会会议召开",
            "5月9日，省委书记韩立主持会议，学习最新会议精神。会议审议《青海省农牧区改革实施意见》，听取青海省盐湖利用情况汇报。",
        ),
        "青海省",
    ),
    "branch, which seats no house": (
        page(
            "签约",
            "远山集团公司与海南省人民政府签约。集团公司董事长韩立、海南分公司总经理周明远参加。",
            meta="来源：集团公司办公室",
        ),
        None,
    ),
    "court that publishes": (
        page(
            "市检察院举行发布会",
            "市检察院检察长韩立作发布，通报了一年来服务保障民营经济发展的工作情况，并介绍了三个典型案例，回应大家关心的问题。"
            "部分代表委员和《台州日报》记者参加。",
            meta="玉环检察 2022-07-15",
        ),
        "浙江省台州市玉环市",
    ),
    "banner": (
        page(
            "旗委召开常委会会议", "3月5日，旗委书记韩立主持召开旗委常委会会议，旗领导周明远参加。", meta="来源：扎鲁特旗融媒体中心"
        ),
        "内蒙古自治区通辽市扎鲁特旗",
    ),
    "league": (
        page("盟委召开会议", "盟委书记韩立主持会议并讲话，各旗县市负责人列席。", meta="来源：锡林郭勒日报"),
        "内蒙古自治区锡林郭勒盟",
    ),
    "autonomous prefecture by its short form": (
        page("恩施州召开旅游发展大会", "州委书记韩立讲话，州长周明远主持。"),
        "湖北省恩施土家族苗族自治州",
    ),
    "city of the same short name as its prefecture": (
        page("恩施市召开旅游发展大会", "市委书记韩立讲话，市长周明远主持。"),
        "湖北省恩施土家族苗族自治州恩施市",
    ),
    "autonomous county": (
        page("长阳县召开县委全会", "县委书记韩立讲话。长阳土家族自治县四大班子领导参加。"),
        "湖北省宜昌市长阳土家族自治县",
    ),
    "directly governed city": (
        page("市委常委会召开会议", "市委书记韩立主持会议。全市各乡镇列席。", meta="来源：潜江新闻网"),
        "湖北省潜江市",
    ),
    "county, though the city's paper tells it": (
        page("涟水县举行重点项目开工仪式", "6月1日，涟水县举行开工仪式，县委书记韩立宣布开工，县长周明远致辞。", outlet="淮安日报"),
        "江苏省淮安市涟水县",
    ),
    "province, though the capital's paper tells it": (
        page("省政府召开全体会议", "省长韩立主持会议，副省长周明远作说明。我省一季度开局良好。", outlet="贵阳晚报"),
        "贵州省",
    ),
    "my county, but only the city is named": (
        page("我县召开座谈会", "县委书记韩立主持，县长周明远到会。会前，南阳市的客商参观了园区。"),
        None,
    ),
    "nothing named": (page("我市召开动员会", "市长韩立主持会议，副市长周明远通报情况。"), None),
    "words that only look like counties": (
        page("我县召开县委会议", "各部门负责人和县委书记韩立一道，代县长周明远参加。县政府和县人大机关列席。"),
        None,
    ),
    "common words are no places": (page("共建和平友好家园", "大家表示要加强合作，振兴乡村，为复兴伟业贡献力量。"), None),
    "person with a place in the name": (page("我市召开会议", "市委书记刘南昌主持会议，市长杜云南讲话。"), None),
    "namesakes, settled by the medium": (
        page("朝阳区部署年度工作", "区委书记韩立讲话，区长周明远主持。", outlet="北京日报"),
        "北京市朝阳区",
    ),
    "namesakes, settled by the city": (
        page("鼓楼区部署年度工作", "福州市鼓楼区委书记韩立讲话，区长周明远主持。"),
        "福建省福州市鼓楼区",
    ),
    "dateline": (page("韩立会见客商", "遂宁日报讯（记者 贺云）昨日，市委书记韩立会见客商一行。"), "四川省遂宁市"),
    "media of the place by pattern": (page("韩立走访企业", "云上京山报道 昨日，市长韩立走访企业。"), "湖北省荆门市京山市"),
    "site code": (
        page("县长韩立主持会议", "会议部署了下一步工作，副县长周明远参加。", margin="政府网站标识码：5301250001"),
        "云南省昆明市宜良县",
    ),
    "host in the table": (page("市领导调研", "市长韩立调研企业。", url="https://www.zjtz.gov.cn/art/1.html"), "浙江省台州市"),
    "host by its sound": (
        page("县委召开会议", "县委书记韩立主持会议。", url="http://www.qichun.gov.cn/a/1.html"),
        "湖北省黄冈市蕲春县",
    ),
    "a messenger's address says nothing of 威信": (
        page("镇里召开会议", "镇党委书记韩立主持会议。", url="https://mp.weixin.qq.com/s/abc"),
        None,
    ),
    "a column of news says nothing of 东台": (
        page("县委召开会议", "县委书记韩立主持会议。", url="http://www.example.cn/dongtai/1.html"),
        None,
    ),
    "the sound of an address cuts no syllable": (
        page("朱家角镇召开会议", "3月2日，朱家角镇召开会议，镇党委书记韩立主持。", url="http://www.zhujiajiao.gov.cn/a/1.html"),
        "上海市青浦区朱家角镇",
    ),
    "who takes root in the country is of no 扎根乡": (
        page("扎根乡土写新篇", "江苏如皋农村商业银行召开工作会议，行长韩立主持。如皋市副市长周明远参加会议并讲话。"),
        "江苏省南通市如皋市",
    ),
    "sub-domain of a provincial network": (
        page("市委召开会议", "市委书记韩立主持会议。", url="https://cd.rednet.cn/content/1.html"),
        "湖南省常德市",
    ),
    "town before which the county stands": (
        page("清溪镇召开防汛会议", "7月1日，太和县清溪镇召开防汛会议，镇党委书记韩立主持，镇长周明远部署工作。"),
        "安徽省阜阳市太和县清溪镇",
    ),
    "town with the county in the source line": (
        page("白石镇召开人大会", "近日，白石镇召开人代会，镇长韩立作报告，镇党委书记周明远讲话。", meta="来源：泰顺县"),
        "浙江省温州市泰顺县白石镇",
    ),
    "village": (
        page(
            "青石镇梅园村召开村民代表会议",
            "来凤县青石镇梅园村召开村民代表会议，村党支部书记韩立主持，村委会主任周明远报账。",
            outlet="来凤融媒",
        ),
        "湖北省恩施土家族苗族自治州来凤县青石镇梅园村",
    ),
    "county page on a visit to a town": (
        page("韩立到清溪镇督导防汛", "县委书记韩立到清溪镇督导，县领导周明远参加，全县各镇要抓好落实。", meta="太和县融媒体中心"),
        "安徽省阜阳市太和县",
    ),
    "school that bears its city's name": (
        page("我校召开教学工作会议", "绵阳师范学院召开教学工作会议，校长韩立讲话，我校各学院负责人参加。"),
        "四川省绵阳市",
    ),
    "school whose seat a table tells": (
        page("学校召开党委会", "我校党委书记韩立主持会议。江南大学各学院负责人参加。"),
        "江苏省无锡市",
    ),
    "school that bears its province's name": (
        page("我校举行开学典礼", "云南民族大学举行开学典礼，校长韩立讲话，我校新生参加。"),
        "云南省昆明市",
    ),
    "school visited by a county": (
        page("我校与宁洱县签约", "宁洱县委书记韩立一行来校，我校校长周明远会见。昆明理工大学相关学院参加。"),
        "云南省昆明市",
    ),
    "development zone": (
        page("高新区召开党工委会议", "高新区党工委书记韩立主持会议，全区上下要拼经济。", url="http://www.baoji.gov.cn/1.html"),
        "陕西省宝鸡市",
    ),
    "national body": (page("国务院召开常务会议", "国务院总理韩立主持召开国务院常务会议。", outlet="新华社"), "中国"),
    "newscast of the state on a province": (
        page("浙江稳外贸", "央视网消息（新闻联播）：浙江省委书记韩立表示，浙江持续稳外贸。", url="https://tv.cctv.com/1.shtml"),
        "中国",
    ),
    "national medium on a province": (
        page("江西推进台胞服务", "中国台湾网5月1日南昌讯 江西省副省长韩立讲话，我省持续优化服务。"),
        "江西省",
    ),
    "a province's paper on its meeting in a city, whose heads come": (
        page(
            "全省公路工作现场会在黄石举行",
            "11月20日，全省公路工作现场会在黄石市举行。省委常委韩立讲话，副省长周明远主持。省交通厅厅长李文、黄石市委书记赵新，"
            "市委副书记、市长陆远参加。",
            meta="湖北日报",
            url="http://news.cnhubei.com/1.html",
        ),
        "湖北省",
    ),
    "a ministry whose site's code says so": (
        page(
            "水利部召开视频会议",
            "4月21日，水利部召开视频会议。部长韩立讲话。浙江省水利厅厅长周明远、某县县委书记李文、市领导何飞、区委副书记高志远发言。",
            margin="网站标识码 bm20000001",
        ),
        "中国",
    ),
    "a firm whose address stands at the foot": (
        page(
            "公司召开工作部署会",
            "7月15日，公司召开上半年工作总结会。集团公司领导韩立讲话。集团公司副总经理周明远宣读决定。泉州某某公司汇报。",
            margin="某某集团 地址：福建省三明市梅列区工业中路",
        ),
        "福建省三明市",
    ),
    "a firm that convenes in the place that it is named after, also a common word": (
        page(
            "",
            "3月25日，阳春远山集团在阳春召开工作会议。集团公司董事长韩立讲话。集团公司各单位参加，集团公司与各单位签约。",
        ),
        "广东省阳江市阳春市",
    ),
    "a firm that is named after a common word, and does not say where it convenes": (
        page("", "3月25日，和平远山集团在和平年代召开工作会议。集团公司董事长韩立讲话。集团公司各单位参加，集团公司与各单位签约。"),
        None,
    ),
    **{
        case: (read_page(Source(id="t", text=text), repair(text)), seat)
        for case, name, foot, seat in (
            (
                "a firm named after a county, with its address in the city",
                "大冶远山集团有限公司",
                "大冶远山集团有限公司　地址：湖北省黄石市下陆区新下陆大道",
                "湖北省黄石市",
            ),
            (
                "a firm named after a ward, with its address there",
                "西陵远山集团有限公司",
                "西陵远山集团有限公司　地址：湖北省宜昌市西陵区学林大道",
                "湖北省宜昌市西陵区",
            ),
            (
                "a school with a campus elsewhere",
                "绵阳远山学院",
                "绵阳远山学院成都校区　地址：四川省成都市金牛区",
                "四川省绵阳市",
            ),
            (
                "the address of who made the site",
                "大冶远山集团有限公司",
                "大冶远山集团有限公司　技术支持：某某科技公司　地址：湖北省武汉市洪山区",
                "湖北省黄石市大冶市",
            ),
        )
        if (text := ADDRESSED.format(name, foot))
    },
    "a county's paper and site tell of the city": (
        page(
            "徐州市一季度经济运行调度会召开",
            "4月17日，徐州市以视频形式召开一季度经济运行调度会。徐州市委书记韩立讲话。邳州市设分会场，市领导周明远在邳州分会场参加会议。",
            meta="来源：邳州日报",
            margin="邳州新闻网",
        ),
        "江苏省徐州市邳州市",
    ),
    "a county's column in the city's paper": (
        page("市委召开学习会", "7月6日，市委召开学习会。市委书记韩立主持，市长周明远参加。", meta="来源：襄阳日报·枣阳新闻"),
        "湖北省襄阳市枣阳市",
    ),
    "a county's site that names the column of the city's paper as its source": (
        page("市委召开学习会", "市委书记韩立主持，市长周明远参加。", meta="枣阳新闻网　2016-07-08　来源：襄阳日报-枣阳新闻"),
        "湖北省襄阳市枣阳市",
    ),
    "a province's channel of a medium of the state": (
        page("干部大会召开", "3月2日，干部大会召开。韩立主持。", outlet="人民网·湖北频道"),
        "湖北省",
    ),
    "an institution whose name heads the page": (
        read_page(Source(id="t", text=HOSPITAL), repair(HOSPITAL)),
        "宁夏回族自治区银川市",
    ),
    "a county's power company, whose name heads its page, beside the city's": (
        read_page(Source(id="t", text=POWER), repair(POWER)),
        "湖北省十堰市竹山县",
    ),
    "a county that is our city's": (
        page("本周要情", "市长韩立察看项目。\n全市工作会议召开，副市长周明远讲话。\n在我市宜君县拍到野生动物。"),
        "陕西省铜川市",
    ),
    "a district among the offices of an autonomous region": (
        page(
            "大兴赴察右前旗对接扶贫协作",
            "7月23日，大兴区赴内蒙古察哈尔右翼前旗对接扶贫协作，并召开座谈会。大兴区委常委韩立、乌兰察布市副市长周明远到会。"
            "察右前旗旗委书记沈一鸣、旗委副书记高志远出席。我区农业部门负责人参加。",
        ),
        "北京市大兴区",
    ),
    "a town of two characters": (
        page("堡镇召开推进会", "会议由镇党委委员韩立主持。镇长周明远讲话。全镇各村参加。", meta="上海市崇明区堡镇人民政府"),
        "上海市崇明区堡镇",
    ),
    **{
        f"a town of two characters, {case}": (
            read_page(Source(id="t", text=text), repair(text)),
            "浙江省温州市泰顺县" + town,
        )
        for case, path, source, town in (
            ("at the end of a path", "泰顺县人民政府 > 乡镇动态 > 堰镇", "泰顺县", "堰镇"),
            ("as the source", "泰顺县人民政府 > 乡镇动态", "堰镇", "堰镇"),
            ("which only the text names", "泰顺县人民政府 > 乡镇动态", "泰顺县", ""),
        )
        if (text := SHORT_TOWN.format(path, source))
    },
    "a town's name that is a district's": (
        page(
            "东乡召开推进会",
            "会议由镇党委委员韩立主持。镇长周明远讲话。全镇各村参加。",
            meta="抚州市东乡区人民政府 > 乡镇动态 > 东乡",
        ),
        "江西省抚州市东乡区",
    ),
    "the number of a county that became a district": (
        page("我区召开会议", "9月13日，我区召开会议。区长韩立讲话。", margin="网站标识码：3102300001", published="2021-06-11"),
        "上海市崇明区",
    ),
    "a town where the prefecture convenes": (
        page(
            "韩立在独龙江乡召开现场会",
            "州长韩立深入贡山独龙族怒族自治县独龙江乡调研。州政府现场办公会在独龙江乡政府召开。乡党委书记周明远汇报。",
            meta="来源：怒江报",
        ),
        "云南省怒江傈僳族自治州",
    ),
    "a street whose site it is": (
        read_page(Source(id="t", text=STREET), repair(STREET)),
        "广东省佛山市南海区桂城街道",
    ),
    "a division that is a city": (
        page("第三师图木舒克市召开安全生产调度会", "师市党委副书记、师长韩立主持会议。", meta="来源：第三师图木舒克市融媒体中心"),
        "新疆维吾尔自治区图木舒克市",
    ),
    "old name on an old page": (page("襄樊市召开春节团拜会", "市委书记韩立致辞。", published="2008-01-30"), "湖北省襄樊市"),
    "unit of today": (page("襄阳市召开春节团拜会", "市委书记韩立致辞。", published="2018-01-30"), "湖北省襄阳市"),
    "county by the name of its day": (page("长乐市召开经济会议", "市长韩立讲话。", published="2014-01-30"), "福建省福州市长乐市"),
    "a firm that another owns": (
        read_page(Source(id="t", text=DAUGHTER), repair(DAUGHTER)),
        "陕西省延安市黄陵县",
    ),
    "a school by its address, under the name of its day": (
        read_page(Source(id="t", text=SCHOOL_OF_JI, published="2014-03-24"), repair(SCHOOL_OF_JI)),
        "天津市蓟县",
    ),
    **{
        f"a branch behind its owner's name, {name}": (read_page(Source(id="t", text=text), repair(text)), seat)
        for name, short, seat in (
            ("国网河南省电力公司商丘供电公司", "商丘供电公司", "河南省商丘市"),
            ("中国移动湖南公司邵阳分公司", "邵阳移动", "湖南省邵阳市"),
            ("中国移动通信集团湖南有限公司邵阳分公司", "分公司", "湖南省邵阳市"),
            ("中国邮政储蓄银行湖南省分行邵阳市支行", "支行", "湖南省邵阳市"),
            ("中国石油天然气股份有限公司陕西销售宝鸡分公司", "分公司", "陕西省宝鸡市"),
            ("山东远山集团烟台矿业有限公司", "烟台矿业公司", "山东省烟台市"),
            ("中国石化销售股份有限公司河南商丘石油分公司", "分公司", "河南省商丘市"),
            ("湖南省烟草公司邵阳市公司", "市公司", "湖南省邵阳市"),
            ("广东电网有限责任公司佛山供电局", "佛山供电局", "广东省佛山市"),
            ("江西远山集团德兴铜矿公司", "德兴铜矿公司", "江西省上饶市德兴市"),
            ("江西远山集团阳春铜矿公司", "铜矿公司", "江西省南昌市"),
            ("中国人民银行长沙中心支行", "中心支行", "湖南省长沙市"),
            ("国家税务总局邵阳县税务局", "邵阳县税务局", "湖南省邵阳市邵阳县"),
            ("国网河南省电力公司", "国网河南省电力公司", "河南省郑州市"),
            ("中国人寿湖南省分公司", "中国人寿湖南省分公司", "湖南省"),
        )
        if (text := BRANCH.format(name, short))
    },
    **{
        f"a site that only carries, {case}": (read_page(Source(id="t", text=text, url=url), repair(text)), place)
        for case, path, county, source, url, place in (
            (
                "whose path goes down to the county of the source",
                "红网 > 郴州频道 > 桂东",
                "桂东县",
                "桂东县委宣传部",
                "https://chenzhou.rednet.cn/c/1.htm",
                "湖南省郴州市桂东县",
            ),
            (
                "with a field between in its path",
                "中国江西网 > 赣州频道 > 县市新闻 > 于都",
                "于都县",
                "于都县委办",
                "http://ganzhou.jxnews.com.cn/1.html",
                "江西省赣州市于都县",
            ),
            (
                "whose path alone goes down to the county",
                "红网 > 郴州频道 > 桂东",
                "桂东县",
                "本站",
                "https://cz.rednet.cn/c/1.htm",
                "湖南省郴州市桂东县",
            ),
            (
                "whose path and source end at the city",
                "红网 > 郴州频道",
                "桂东县",
                "郴州日报",
                "https://cz.rednet.cn/c/1.htm",
                "湖南省郴州市",
            ),
            (
                "not where the source is the province's own",
                "红网 > 郴州频道",
                "桂东县",
                "湖南日报",
                "https://hn.rednet.cn/c/1.htm",
                "湖南省",
            ),
            (
                "not for the first of a menu of counties",
                "红网 > 郴州频道 > 桂东 汝城 宜章",
                "桂东县",
                "郴州日报",
                "https://cz.rednet.cn/c/1.htm",
                "湖南省郴州市",
            ),
        )
        if (text := CARRIED.format(path, county, source, county))
    },
    **{
        f"a site's name, {name}": (read_page(Source(id="t", text=text), repair(text)), place)
        for name, place in (
            ("北海滨城在线", "广西壮族自治区北海市"),  # 滨城 is a district of 滨州
            ("泰州凤城新闻网", "江苏省泰州市"),
            ("大连滨城在线", "辽宁省大连市"),
            ("滨州滨城在线", "山东省滨州市"),
            ("汕头潮阳在线", "广东省汕头市"),
        )
        if (text := EPITHET.format(name))
    },
    "a site's name that begins with mountains": (  # 燕山 was a district of 北京
        page("县领导检查防火", "4月3日，县委书记韩立带队检查防火，县长周明远参加。", margin="燕山滦平网"),
        "河北省承德市滦平县",
    ),
    "a source whose name has an epithet": (
        page("市政协召开座谈会", "市政协召开座谈会，市政协副主席韩立讲话。", outlet="泰州凤城新闻网"),
        "江苏省泰州市",
    ),
    **{
        f"a school with a guest in its headline, {case}": (read_page(Source(id="t", text=text), repair(text)), place)
        for case, foot, place in (
            ("which owns the page", "江苏省泰州远山中学 版权所有", "江苏省泰州市"),
            ("behind the words", "版权所有：浙江省台州市远山中学", "浙江省台州市"),
            ("behind the sign", "Copyright © 2019 淄博市第五中学 All Rights Reserved", "山东省淄博市"),
            ("beside who made the site", "技术支持：武汉远山大学　主办：黄冈远山中学", "湖北省黄冈市"),
            (
                "which only address, licence and police code tell",
                "地址：泰州市海陵区大河路\n苏公网安备 32120202000000号 苏ICP备05000000号",
                "江苏省泰州市",
            ),
            ("and who made the site owns it", "成都远山网络科技有限公司 版权所有", "辽宁省丹东市凤城市"),
        )
        if (text := OWNED.format(foot))
    },
    **{
        f"a firm's site, {case}": (read_page(Source(id="t", text=text), repair(text)), seat)
        for case, name, foot, seat in (
            ("a slogan behind its name", "国网商丘供电公司　人民电业为人民", "", "河南省商丘市"),
            ("its owner's short name before", "龙煤双鸭山矿业公司　安全第一", "", "黑龙江省双鸭山市"),
            ("an owner with a province's name", "山东能源枣庄矿业集团", "", "山东省枣庄市"),
            ("a branch of a firm of the nation", "中国远山铝业兰州分公司　励精图治", "", "甘肃省兰州市"),
            ("a firm of the state before", "华能丹东电厂", "", "辽宁省丹东市"),
            ("an owner that ends in a surname", "大唐洛阳电厂", "", "河南省洛阳市"),
            ("named at the foot", "企业文化", "黑龙江龙煤鹤岗矿业有限责任公司宣传部主办", "黑龙江省鹤岗市"),
            ("named behind the words at the foot", "企业文化", "版权所有：中石化茂名石化公司", "广东省茂名市"),
            ("named at the foot by who made it", "企业文化", "茂名远山传媒有限公司 版权所有", None),
        )
        if (text := OWNED_FIRM.format(name, foot))
    },
    "the masthead of a paper": (read_page(Source(id="t", text=MASTHEAD), repair(MASTHEAD)), "安徽省亳州市蒙城县"),
    **{
        f"told by its head, {name}": (read_page(Source(id="t", text=text), repair(text)), place)
        for name, text, place in (
            (
                "a bureau's own line",
                "孝感市水务局\n您的位置：首页 >> 水务要闻\n局长检查水库\n【日期：2009-5-27】\n"
                "5月24日，市水务局局长韩立检查云梦、安陆的水库。"
                "云梦县副县长周明远陪同，安陆市副市长方晴陪同。韩立要求，水库要有人看管，险情要有人报告。",
                "湖北省孝感市",
            ),
            *(
                (
                    f"a body as a path's first field, {path}",
                    f"{path}\n{body}召开协商会\n2019-07-12　来源：协商导刊\n"
                    f"昨天下午，{body}召开协商会。{body}主席韩立主持会议并讲话，副{body[0]}长周明远听取意见。",
                    place,
                )
                for path, body, place in (
                    ("重庆政协 > 要闻", "市政协", "重庆市"),
                    ("麻城政协>政协要闻", "市政协", "湖北省黄冈市麻城市"),
                    ("竹山县政协 | 协商议政", "县政协", "湖北省十堰市竹山县"),
                )
            ),
            (
                "a division as a path's first field, and its regiment in the headline",
                "第十师 > 团镇动态 > 一八三团\n一八三团：秋收大会召开\n来源：一八三团融媒体中心\n"
                "9月3日，大会召开，团党委书记、政委韩立讲话。",
                "新疆维吾尔自治区新疆生产建设兵团第十师一八三团",
            ),
            (
                "a village in the source",
                "首页 > 镇街动态 > 中馆驿镇\n香花村：账本摆上桌\n2021年03月15日　来源：中馆驿镇香花村\n"
                "3月12日，我村第一次村民代表会议召开，村党委书记韩立主持，镇党委委员周明远列席。　麻城市融媒体中心",
                "湖北省黄冈市麻城市中馆驿镇香花村",
            ),
        )
    },
    **{
        f"a town, and behind it no village: {rest}": (
            page(f"大河镇{rest}", "3月12日，大河镇召开工作会议，镇党委书记韩立讲话，镇长周明远主持。", meta="来源：麻城新闻网"),
            "湖北省黄冈市麻城市大河镇",
        )
        for rest in ("捧出春季农村工作“责任书”", "晒出驻村帮扶“成绩单”", "交出行政村换届“答卷”")
    },
    "a village whose name ends in 农村": (
        page("大河镇兴农村开出任务单", "3月12日，大河镇兴农村召开村民大会，我村党支部书记韩立讲话。", meta="来源：麻城新闻网"),
        "湖北省黄冈市麻城市大河镇兴农村",
    ),
    "a street in the source at its foot": (
        page(
            "电梯装不装？居民坐下来谈",
            "6月15日晚，由街道组织的协商会举行。街道办事处副主任韩立主持，我街道已有五个单元加装。",
            margin="来源｜海淀区学院路街道",
        ),
        "北京市海淀区学院路街道",
    ),
    "a river with the name of a city": (
        page("市领导检查牡丹江沿线防汛工作", "7月20日，牡丹江敦化段水位上涨。州委常委、敦化市委书记韩立检查，市长周明远一同检查。"),
        "吉林省延边朝鲜族自治州敦化市",
    ),
    **{
        f"told by who publishes, {meta}": (page(headline, body, meta=meta), place)
        for meta, headline, body, place in (
            (
                "夔门街道 2020-05-23 10:06",
                "这一周大家都在忙些什么，来看一周看点",
                "5月18日，街道召开推进会，街道党工委书记韩立讲话。5月20日，县委书记周明远到我街道调研，副县长方晴陪同。",
                "重庆市奉节县夔门街道",
            ),
            (
                "新江村零距离　2019-10-08",
                "太阳刚刚升起，天边一片红霞，鲜艳的旗帜在新江村飘扬",
                "10月7日，麻城市大河镇新江村的院子里站满了人。仪式由村委会主任韩立主持，乡亲们来到村委会门前。",
                "湖北省黄冈市麻城市大河镇新江村",
            ),
            # by its name without its level
            (
                "云溪口发布　2022-06-08",
                "雨后的一堂课",
                "雨刚停，竹山县云溪口镇的河水还浑。镇党委书记韩立主持会议，镇长周明远参加，县政协副主席方晴到会。",
                "湖北省十堰市竹山县云溪口镇",
            ),
            # a county's medium, whose name is a county's too
            (
                "竹山发布　2022-06-08",
                "雨后的一堂课",
                "雨刚停，竹山县竹山镇的河水还浑。镇党委书记韩立主持会议，镇长周明远参加。",
                "湖北省十堰市竹山县",
            ),
            # whose county nobody knows
            ("大河镇 2020-05-23", "这一周大家都在忙些什么，来看一周看点", "5月18日，镇党委书记韩立讲话，镇长周明远主持。", None),
            # a town in passing, where the county speaks
            (
                "大河镇 2020-05-23",
                "县长下乡的一天：走了哪些地方，看了什么",
                "竹山县委书记韩立到竹山县大河镇调研，县长周明远陪同。",
                "湖北省十堰市竹山县",
            ),
        )
    },
    **{
        f"our village: {lead}": (
            page("茶厂开张", lead + "会议由村党总支书记韩立主持，镇党委副书记方晴到会。", meta=meta),
            place,
        )
        for meta, lead, place in (
            (
                "来源：竹山县大河镇",
                "前天，竹山县大河镇新江村茶厂开会，介绍我村茶园的收成。",
                "湖北省十堰市竹山县大河镇新江村",
            ),
            (
                "来源：竹山县融媒体中心",
                "早饭刚过，大河镇新江村的晒场坐满了。茶苗多半出自本村。",
                "湖北省十堰市竹山县大河镇新江村",
            ),
            # one of two
            (
                "来源：竹山县大河镇",
                "前天，竹山县大河镇新江村、竹山县大河镇江北村茶厂开会，介绍我村茶园的收成。",
                "湖北省十堰市竹山县大河镇",
            ),
            # where the county speaks
            (
                "来源：竹山县融媒体中心",
                "县委书记周明远、县长陆远到访，县委办公室陪同。大河镇新江村的晒场坐满了。茶苗多半出自本村。",
                "湖北省十堰市竹山县",
            ),
        )
    },
    **{
        f"a canal with the name of a city's part: {text}": (page("区长检查防汛", f"7月20日，区长韩立检查{text}防汛工作。"), place)
        for text, place in (
            ("秦淮新河沿线", None),
            ("雨花台区秦淮新河闸", "江苏省南京市雨花台区"),
            ("沧州运河区", "河北省沧州市运河区"),
            ("秦淮新河村", "江苏省南京市秦淮区"),
        )
    },
    "a province's offices in passing": (
        page(
            "林州市公安局召开警示教育大会",
            "8月10日，林州市公安局召开警示教育大会。林州市副市长韩立讲话，局党委副书记周明远主持。会上通报了全省公安机关的典型案例，全省各地都有。",
            meta="来源：林州市公安局",
        ),
        "河南省安阳市林州市",
    ),
    "a municipality's school, and the ward whose officials come": (
        page(
            "教育联盟揭牌仪式在我校举行",
            "9月20日，揭牌仪式在我校举行。奉贤区副区长韩立，区教育局局长周明远，区教育局副局长方晴，区政府办公室主任陆远出席。"
            "我校校长沈一鸣致辞。学校将敞开课堂，学校教师参加。",
            margin="上海市远山中学",
        ),
        "上海市奉贤区",
    ),
    "a stage is no section of a river": (page("浙江现阶段防汛会议召开", "省长韩立讲话。"), "浙江省"),
    "a regiment whose people speak at the city's meeting": (
        page("石河子市召开防汛工作会议", "3月2日，市委书记韩立讲话。会上，一四三团党委组织委员周明远发言。"),
        "新疆维吾尔自治区石河子市",
    ),
    "a second office of a guest": (
        page(
            "五区县共商防火",
            "10月19日，联席会在蓟州区召开。蓟州区副区长韩立主持，平谷区副区长方晴、遵化市副市长周明远、兴隆县委常委、副县长陆远参加。"
            "韩立说，蓟州北部山区边界线长。",
            meta="来源：蓟州区政府办",
            url="http://www.tjjz.gov.cn/jzsx/201610/t20161021_3325.html",
        ),
        "天津市蓟州区",
    ),
    "a Mongolian town": (
        page("吉尔嘎朗图苏木召开草原防火会议", "会议由党委委员、副苏木达韩立主持。", meta="来源：阿巴嘎旗"),
        "内蒙古自治区锡林郭勒盟阿巴嘎旗吉尔嘎朗图苏木",
    ),
    **{
        f"a county whose name may end another word, {meta or lead}": (page("县委常委会召开会议", lead, meta=meta), place)
        for meta, lead, place in (
            ("今日和县　02版　民生", "我县召开会议，县委书记韩立主持。", "安徽省马鞍山市和县"),
            ("来源：掌上青县", "我县召开会议，县委书记韩立主持。", "河北省沧州市青县"),
            ("", "县里讨论平安和县委自身建设，县委书记韩立主持。", None),
        )
    },
    "a town that only one county has, and no other name": (
        page("县长带队检查春运", "1月20日，县委副书记、县长韩立检查春运安全。韩立来到夔门街道宝塔坪码头。"),
        "重庆市奉节县",
    ),
    "a town with a small word in its name, which its county has": (
        page("闻汛而动！赵和镇连夜调度防汛", "5月8日，孟州市赵和镇召开全镇防汛调度会，镇党委书记韩立主持。目前，我镇队伍已在岗。"),
        "河南省焦作市孟州市赵和镇",
    ),
    "a county with a town of another": (
        page("两地连夜调度防汛", "5月8日，孟州市和大河镇召开防汛调度会，市长韩立主持。目前，我市队伍已在岗。"),
        "河南省焦作市孟州市",
    ),
    "towns of two counties": (page("县长检查春运", "县长韩立来到夔门街道和独贵塔拉镇。"), None),
    "what the user says": (page("我市召开会议", "市长韩立主持。", locality="荆州", meta="来源：宜昌日报"), "湖北省荆州市"),
    "fiction speaks from nowhere": (page("第三章", "江阴市委书记韩立推门进来。", genre="fiction"), None),
    "biography speaks from nowhere": (page("韩立", "韩立，历任江阴市委书记、无锡市副市长。", genre="biography"), None),
}


@pytest.mark.parametrize("case", PAGES)
def test_page_speaks_from(case: str) -> None:
    document, expected = PAGES[case]
    found, clues = find_locality(document, PLACES)
    assert found == expected, clues


def test_clues_tell_what_speaks_for_each_place_the_heaviest_first() -> None:
    document = page("麻城市召开推进会", "市委书记韩立讲话。随州市派员观摩。", meta="来源：麻城新闻网")
    found, clues = find_locality(document, PLACES)
    assert found == "湖北省黄冈市麻城市"
    assert [(clue.place, clue.why) for clue in clues][:2] == [(found, "headline: acts"), (found, "source line")]
    assert [clue.weight for clue in clues] == sorted((clue.weight for clue in clues), reverse=True)
    assert all(clue.quote in document.repaired.text for clue in clues)
    assert "湖北省随州市" in {clue.place for clue in clues}


def test_page_of_any_kind_is_read() -> None:
    empty = page("", "")
    assert find_locality(empty, PLACES) == (None, ())


@pytest.mark.parametrize("form", ["原{}委书记韩立病逝。", "{}第一中学校长韩立到会。", "{}召开会议。"])
def test_page_may_name_what_was_no_more(form: str) -> None:
    gone = sorted(place.name for place in PLACES.places if place.until and place.level == "county")[::10]
    for name in gone:
        find_locality(page("我县召开会议", form.format(name), published="2016-10-20"), PLACES)
    assert len(gone) > 50


# --- the place of a post: title without its place, place in front, place of the title before, of the person before, page, post ---

HUANGGANG, HUANGMEI, XIAOCHI = "湖北省黄冈市", "湖北省黄冈市黄梅县", "湖北省黄冈市黄梅县小池镇"
ZAOZHUANG, TENGZHOU = "山东省枣庄市", "山东省枣庄市滕州市"
POSTS = [
    # the page's own
    ("市委书记", None, None, None, HUANGGANG, HUANGGANG),
    ("秘书长", None, None, None, HUANGGANG, HUANGGANG),
    ("市长", None, None, None, TENGZHOU, TENGZHOU),
    ("副镇长", None, None, None, XIAOCHI, XIAOCHI),
    ("区长", None, None, None, "上海市浦东新区", "上海市浦东新区"),
    ("校党委书记", None, None, None, "四川省雅安市", "四川省雅安市"),
    # above the page
    ("市委书记", None, None, None, HUANGMEI, HUANGGANG),
    ("省长", None, None, None, HUANGMEI, "湖北省"),
    ("县委常委", None, None, None, XIAOCHI, HUANGMEI),
    ("市委书记", None, None, None, "上海市浦东新区", "上海市"),
    ("州长", None, None, None, "四川省凉山彝族自治州西昌市", "四川省凉山彝族自治州"),
    ("自治区主席", None, None, None, "广西壮族自治区南宁市", "广西壮族自治区"),
    ("审计厅副厅长", None, None, None, HUANGGANG, "湖北省"),
    ("教育厅厅长", None, None, None, "广西壮族自治区南宁市", "广西壮族自治区"),
    ("教育厅厅长", "青海", None, None, "广西壮族自治区南宁市", "青海省"),
    ("省长", None, None, None, "广西壮族自治区南宁市", None),
    ("村党总支书记", None, None, None, XIAOCHI + "桥头村", XIAOCHI + "桥头村"),
    # below the page, and nothing says where
    ("县委书记", None, None, None, HUANGGANG, None),
    ("镇长", None, None, None, HUANGMEI, None),
    ("市委书记", None, None, None, "中国", None),
    ("县长", None, None, None, None, None),
    # a place in front
    ("市委书记", "黄冈", None, None, "江西省九江市", HUANGGANG),
    ("市长", "武汉市", None, None, HUANGGANG, "湖北省武汉市"),
    ("市人大常委会副主任", "阳江市", None, None, "广东省阳江市阳春市", "广东省阳江市"),
    ("区委书记", "市中区", None, None, ZAOZHUANG, "山东省枣庄市市中区"),
    ("县委书记", "长沙", None, None, "湖南省长沙市", "湖南省长沙市长沙县"),
    ("州委书记", "恩施", None, None, "湖北省", "湖北省恩施土家族苗族自治州"),
    ("市委书记", "恩施", None, None, "湖北省", "湖北省恩施土家族苗族自治州恩施市"),
    ("镇党委书记", "小池镇", None, None, HUANGMEI, XIAOCHI),
    ("镇党委书记", "小池镇", HUANGMEI, None, HUANGGANG, XIAOCHI),
    ("总统", "俄罗斯", None, None, "中国", "俄罗斯"),
    ("行政长官", "香港特别行政区", None, None, "中国", "香港特别行政区"),
    ("高新区党工委书记", "济宁", None, None, "山东省济宁市", "山东省济宁市"),
    # two cities in one list
    ("副市长", None, None, None, ZAOZHUANG, ZAOZHUANG),
    ("市委书记", "滕州", ZAOZHUANG, None, ZAOZHUANG, TENGZHOU),
    ("市委书记", None, "山东省", None, "山东省青岛市", "山东省青岛市"),
    # carried on
    ("市长", None, "山东省济宁市", None, "山东省济宁市邹城市", "山东省济宁市"),
    ("主任", None, "江西省", None, "江西省九江市", "江西省"),
    ("县长", None, None, HUANGMEI, HUANGGANG, HUANGMEI),
    ("组织部部长", None, None, "四川省凉山彝族自治州雷波县", "四川省雅安市", "四川省凉山彝族自治州雷波县"),
    ("市法院院长", None, None, TENGZHOU, ZAOZHUANG, ZAOZHUANG),
    ("党委书记", None, "", None, "中国", None),
    # the state
    ("总书记", None, None, None, HUANGGANG, "中国"),
    ("国家卫生健康委副主任", None, None, None, "广东省", "中国"),
    ("全国政协副主席", None, None, None, "中国", "中国"),
    ("民革中央主席", None, None, None, "中国", "中国"),
    ("教育部职业教育与成人教育司司长", None, None, None, "浙江省杭州市", "中国"),
    ("原国务委员", None, None, None, "中国", "中国"),
    # zones, parties, firms
    ("赣江新区党工委书记", None, "江西省南昌市", None, "江西省九江市", "江西省"),
    ("高新区党工委书记", None, None, None, "河南省平顶山市", "河南省平顶山市"),
    ("民盟市委主委", None, None, None, HUANGGANG, HUANGGANG),
    ("团县委书记", None, None, None, HUANGMEI, HUANGMEI),
    ("驻村第一书记", None, None, None, XIAOCHI + "桥头村", XIAOCHI + "桥头村"),
    ("市场监管局局长", None, None, None, HUANGMEI, HUANGMEI),
    ("浙江鼎盛集团有限公司董事长", None, None, None, "中国", None),
    ("陕西鼎盛科技有限公司董事长", None, None, None, "陕西省西安市", "陕西省"),
    ("哈尔滨理工大学党委书记", None, None, None, ZAOZHUANG, None),
    # a province's name tells of a firm that it sits somewhere in it, of a school or a group nothing
    ("江苏鼎盛科技股份有限公司董事长", None, None, None, "江苏省盐城市东台市", "江苏省盐城市东台市"),
    ("江苏省农垦鼎盛公司总经理", None, None, None, "江苏省盐城市东台市", None),
    ("广西糖业集团总经理", None, None, None, "广西壮族自治区崇左市", None),
    ("浙江林业大学校长", None, None, None, "浙江省台州市仙居县", None),
    ("黄冈师范学院党委书记", None, None, None, HUANGMEI, None),
    ("宁夏规划设计院副院长", None, None, None, "宁夏回族自治区吴忠市同心县", None),
    ("宁夏同心远山灌区管理处处长", None, None, None, "宁夏回族自治区吴忠市同心县", "宁夏回族自治区吴忠市同心县"),
    ("凯里学院院长", None, None, None, "贵州省黔东南苗族侗族自治州", "贵州省黔东南苗族侗族自治州"),
    ("大理大学远山研究院院长", None, None, None, "云南省", None),
    ("中国吉林森工集团总经理", None, None, None, "吉林省延边朝鲜族自治州延吉市", None),
    ("集团公司党组成员", None, None, None, "新疆维吾尔自治区克拉玛依市", "中国"),
    # what a body has elsewhere
    ("市生态环境局凤冈分局局长", None, None, None, "贵州省遵义市凤冈县", "贵州省遵义市凤冈县"),
    ("市生态环境局凤冈分局局长", "遵义市", None, None, "贵州省", "贵州省遵义市凤冈县"),
    ("自治区高级人民法院伊犁哈萨克自治州分院院长", None, None, None, "新疆维吾尔自治区", "新疆维吾尔自治区伊犁哈萨克自治州"),
    ("远山自然保护区保山管护局局长", None, None, None, "云南省", "云南省保山市"),
    ("市政府驻上海办事处主任", None, None, None, "山东省青岛市", "山东省青岛市"),
    ("省人民检察院第一分院检察长", None, None, None, "海南省", "海南省"),
    ("时任省财政厅厅长", None, None, None, HUANGGANG, "湖北省"),
    ("谅山省外务厅厅长", None, None, None, "广西壮族自治区崇左市", None),
    ("市交投集团总经理", None, None, None, "浙江省绍兴市", "浙江省绍兴市"),
    ("七届州政协主席", None, None, "湖北省", "湖北省恩施土家族苗族自治州", "湖北省恩施土家族苗族自治州"),
    ("军分区政治工作处主任", None, None, None, HUANGMEI, HUANGGANG),
    ("中国银行黄冈市分行行长", None, None, None, HUANGGANG, HUANGGANG),
    ("中国银行湖北省分行行长", None, None, None, HUANGGANG, None),
    ("中国银行行长", None, None, None, HUANGGANG, "中国"),
    ("农发行湖北省分行副行长", None, None, None, HUANGMEI, None),
    ("兴业银行黄冈分行行长", None, None, None, "湖北省", HUANGGANG),
    ("市农商行大河支行行长", None, None, None, HUANGGANG, HUANGGANG),
    ("和林格尔新区党工委副书记", None, None, None, "内蒙古自治区乌兰察布市", "内蒙古自治区呼和浩特市"),
    ("执行局局长", None, None, "湖北省", HUANGMEI, "湖北省"),
    # a school is at home where it sits, whatever it is named after; an institute of the nation is the nation's
    ("中国农业大学党委常委", None, None, None, HUANGMEI, None),
    ("中国海洋大学校长", None, None, None, "山东省青岛市", "山东省青岛市"),
    ("中央民族大学校长", None, None, None, "中国", None),
    ("中国农业科学院院长", None, None, None, HUANGMEI, "中国"),
    ("中国大学生体育协会主席", None, None, None, HUANGMEI, "中国"),
    ("南昌起义纪念馆馆长", None, None, None, "江西省", "江西省南昌市"),
    ("平顶山惨案纪念馆馆长", None, None, None, "辽宁省抚顺市", "辽宁省抚顺市"),
    ("镇党委书记", "石城", None, None, HUANGMEI, f"{HUANGMEI}石城镇"),
    ("镇党委书记", "石城", None, None, HUANGGANG, None),
]


@pytest.mark.parametrize(("title", "prefix", "before", "carried", "locality", "place"), POSTS)
def test_place_of_title(
    title: str, prefix: str | None, before: str | None, carried: str | None, locality: str | None, place: str | None
) -> None:
    assert place_of_title(title, prefix, before, locality, PLACES, carried=carried) == place


@pytest.mark.parametrize(("title", "place"), [("华中农业大学校长", "湖北省武汉市"), ("哈尔滨理工大学校长", None)])
def test_head_of_a_school_by_its_seat(title: str, place: str | None) -> None:
    assert place_of_title(title, None, None, "湖北省武汉市", PLACES, institution="school") == place


def test_level_on_a_schools_page_is_that_of_the_guests() -> None:
    guests, seat = "四川省内江市隆昌市", "四川省雅安市"
    assert place_of_title("市委组织部副部长", None, None, seat, PLACES, carried=guests, institution="school") == guests
    assert place_of_title("市委组织部副部长", None, None, seat, PLACES, carried=guests) == seat


@pytest.mark.parametrize(("title", "place"), [("远山林场党委书记", HUANGMEI), ("教务处处长", "四川省雅安市")])
def test_farm_on_a_schools_page_is_of_the_county_named_before_it(title: str, place: str) -> None:
    assert place_of_title(title, None, None, "四川省雅安市", PLACES, carried=HUANGMEI, institution="school") == place


@pytest.mark.parametrize(
    ("title", "place"),
    [
        ("葫芦岛校区党工委书记", "辽宁省阜新市"),
        ("友谊农场场长", None),
        ("校办农场场长", "辽宁省阜新市"),
        ("辽宁远山大学校长", None),
    ],
)
def test_posts_on_a_page_of_a_school(title: str, place: str | None) -> None:
    assert place_of_title(title, None, None, "辽宁省阜新市", PLACES, institution="school") == place


def test_zone_on_a_schools_page_is_of_the_county_of_the_guests() -> None:
    town = "河南省安阳市林州市石板岩镇"
    place = place_of_title("远山经济技术开发区管委会副主任", None, None, "河南省新乡市", PLACES, carried=town, institution="school")
    assert place == "河南省安阳市林州市"


def test_old_name_is_the_post_of_its_day() -> None:
    assert place_of_title("市委书记", "襄樊", None, "湖北省", PLACES, "2009-05-01") == "湖北省襄樊市"


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("代理县长", "县"),
        ("原市委书记", "市"),
        ("自治区党委书记", "自治区"),
        ("地委书记", "地区"),
        ("教育厅厅长", "厅"),
        ("主任", None),
        ("乡村振兴局局长", None),
    ],
)
def test_level_word(title: str, level: str | None) -> None:
    assert level_word(title, PLACES) == level


@pytest.mark.parametrize("level", ["国家", "中央", "全国"])
def test_state_is_a_level(level: str) -> None:
    assert place_of_level(level, HUANGGANG, None, PLACES) == "中国"


MEETINGS = [
    ("全市防汛调度会", None, HUANGMEI, HUANGGANG),
    ("县委常委会会议", None, HUANGMEI, HUANGMEI),
    ("2024年省河长制工作领导小组会议", None, HUANGGANG, "湖北省"),
    ("省、市重点项目推进会", None, HUANGGANG, HUANGGANG),
    ("全国安全生产电视电话会议", None, HUANGGANG, "中国"),
    ("中共滕州市委全会", None, ZAOZHUANG, TENGZHOU),
    ("赣江新区、南昌市、九江市联席会议", None, "江西省九江市", "江西省"),
    ("座谈会", "县政府", XIAOCHI, HUANGMEI),
    ("座谈会", None, None, None),
    (None, None, HUANGGANG, HUANGGANG),
    ("庆祝西藏自治区成立周年大会", None, "中国", "西藏自治区"),
    ("法国总统选举会议", None, "中国", "法国"),
    ("全州春耕推进会", None, "湖北省恩施土家族苗族自治州", "湖北省恩施土家族苗族自治州"),
    ("全州县春耕推进会", None, None, "广西壮族自治区桂林市全州县"),
    ("全省、全市防汛调度会", None, HUANGMEI, "湖北省"),  # the province's, which the city attends
    ("安徽远山集团工作会议", None, "安徽省合肥市", "安徽省合肥市"),
    ("座谈会", "尖山街道", "天津市河西区尖山街道", "天津市河西区尖山街道"),  # 尖山 is a district elsewhere
    ("座谈会", "衡山科学城", "湖南省衡阳市", "湖南省衡阳市"),
    ("贵州大学开学典礼", None, "贵州省贵阳市", "贵州省贵阳市"),
    ("贵州大学生运动会", None, "贵州省贵阳市", "贵州省"),
    ("内蒙古森工集团工作会议", None, "内蒙古自治区呼伦贝尔市牙克石市", "内蒙古自治区呼伦贝尔市牙克石市"),
    ("澜沧江合作推进会", None, "云南省", "云南省"),  # 澜沧 is a county
    ("崖州湾科技城工作会议", None, "海南省三亚市", "海南省三亚市"),  # so are 崖州
    ("三都澳海域整治专题会", None, "福建省宁德市", "福建省宁德市"),  # and 三都
    ("凭祥二级公路征地动员会", None, "广西壮族自治区崇左市", "广西壮族自治区崇左市"),
    # a county in the name of what is built there, and of a series of lectures
    ("麻城机场改扩建动员大会", None, HUANGGANG, HUANGGANG),
    ("麻城新校区建设专班会议", None, HUANGGANG, HUANGGANG),
    ("麻城市机场改扩建动员大会", None, HUANGGANG, "湖北省黄冈市麻城市"),
    ("鹿城讲坛第三期报告会", None, "内蒙古自治区包头市", "内蒙古自治区包头市"),  # 鹿城 is a district of 温州
    ("麻城大讲堂第三期报告会", None, HUANGGANG, "湖北省黄冈市麻城市"),
    # a zone of the region's own, and one that no table knows
    ("宁东基地、银川市、吴忠市三方联席会议", None, "宁夏回族自治区吴忠市", "宁夏回族自治区"),
    ("河东工业园、武穴市、麻城市三方联席会议", None, "湖北省黄冈市武穴市", HUANGGANG),
    ("河东工业园、麻城市两地联席会议", None, HUANGMEI, HUANGMEI),
    ("广东省第十批援藏干部座谈会", None, "西藏自治区林芝市朗县", "西藏自治区林芝市朗县"),
    ("厦漳泉同城化党政联席会议", None, "福建省漳州市", "福建省"),
    ("长株潭一体化推进会", None, "湖南省株洲市", "湖南省"),
    ("全方位推进一体化工作会议", None, "湖南省株洲市", "湖南省株洲市"),
    ("东川工业园区开工仪式", None, "青海省西宁市", "青海省西宁市"),  # 东川 is a district of 昆明
    ("东川工业园区开工仪式", None, "云南省昆明市", "云南省昆明市东川区"),
    ("2023麻城杜鹃花节开幕式", None, HUANGGANG, "湖北省黄冈市麻城市"),
    ("2023麻城市招商推介会", None, "中国", "湖北省黄冈市麻城市"),
    ("2023武汉全球招商大会", None, "中国", "湖北省武汉市"),
    ("2023浦江创新论坛", None, "中国", "中国"),  # 浦江 is a county, and a river
    ("流域经济带省级联席会议", None, "江苏省淮安市", "江苏省"),
    ("学校与麻城市校地合作座谈会", None, "湖北省武汉市", "湖北省武汉市"),
    ("北镇中学教学工作总结会", None, "山东省滨州市", "山东省滨州市"),  # 北镇 is a city in 辽宁 too
    ("北镇中学教学工作总结会", None, "辽宁省锦州市", "辽宁省锦州市北镇市"),
    ("九三学社渝中区第八次代表大会", None, "重庆市渝中区", "重庆市渝中区"),
    # a school whose county's name is a common word, behind the province's
    ("广东省和平中学教职工代表大会", None, "广东省河源市和平县", "广东省河源市和平县"),
    ("广东省和平中学教职工代表大会", None, "广东省广州市", "广东省"),
    ("广东省和平发展研究会年会", None, "广东省河源市和平县", "广东省"),
    ("签约仪式", "远山集团与山东省", "山东省青岛市", "山东省"),
    # what happened elsewhere, or at a place of that name; a day that the whole country keeps
    ("平顶山惨案87周年公祭仪式", "我市", "辽宁省抚顺市", "辽宁省抚顺市"),
    ("平顶山市公祭仪式", None, "辽宁省抚顺市", "河南省平顶山市"),
    ("南昌起义92周年纪念大会", None, "江西省", "江西省"),
    ("全国土地日宣传活动启动仪式", None, HUANGMEI, HUANGMEI),
    ("全国第35次助残日活动启动仪式", None, HUANGMEI, HUANGMEI),
    ("全国科普日活动启动仪式", None, "中国", "中国"),
    ("全国安全生产电视电话会议", None, HUANGMEI, "中国"),
    ("签约仪式", "学校与山东远山公司", "山东省青岛市", "山东省青岛市"),
]


@pytest.mark.parametrize(("name", "body", "locality", "place"), MEETINGS)
def test_place_of_meeting(name: str | None, body: str | None, locality: str | None, place: str | None) -> None:
    assert place_of_meeting(name, body, locality, PLACES) == place


@pytest.mark.parametrize("folder", ["seeds", "xwlb"])
def test_gold_pages_speak_from(gold: Path, folder: str) -> None:
    """At least 19 of 20 pages of each gold set."""
    right = total = 0
    for path in sorted((gold / folder).glob("*.json")):
        facts = json.loads(path.read_text(encoding="utf-8"))
        text = next(p for p in (path.with_suffix(".txt"), path.with_name(path.stem + ".retold.txt")) if p.exists())
        source = Source(id=facts["id"], text=text.read_text(encoding="utf-8"), url=facts.get("url"))
        right += find_locality(read_page(source, repair(source.text)), PLACES)[0] == facts["locality"]
        total += 1
    assert total > 4
    assert right >= 0.95 * total
