"""Pages taken apart: which words are headline, body, source, byline and margin; the day of publication; the genre."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from work import count_lines

from kg.model import Document, Repaired, Source, Span
from kg.page import read_page
from kg.page.bylines import read_bare_names, read_bylines, read_sourced
from kg.page.edges import split_edges
from kg.page.lines import classify_line
from kg.segment import split_sentences

STORY = "5月8日，县长韩立主持召开县政府常务会议，研究安全生产工作。副县长周明远参加。"


def read(text: str, url: str | None = None, **known: str) -> Document:
    """The document of a page that needs no repair."""
    return read_page(Source(id="x", text=text, url=url, **known), Repaired(raw=text, text=text, edits=()))


def parts(document: Document, kind: str) -> list[str]:
    return [part.span.of(document.repaired.text) for part in document.parts if part.kind == kind]


# --- shapes of pages: each line is marked with the part it belongs to ------------------------------------------------------------

SHAPES = {
    "news site": """
m 首页 要闻 时政 民生 经济 社会 专题 视频 图片 数字报 客户端
m 区里一批道路完成改造
m 孙承平到某镇调研
m 您现在的位置：首页 > 新闻中心 > 要闻
m 扫一扫在手机打开当前页
h 县政府召开常务会议
s 发布时间：2023-05-09 12:27　来源：某县融媒体中心　浏览次数：12
b 5月8日，县长韩立主持召开县政府常务会议，研究安全生产工作。
b 会议强调
b 要把责任压实到岗位，把隐患排查到角落，守住不发生重特大事故的底线。
s 编辑：李文
m 上一篇：孙承平主持召开座谈会
m 下一篇：某县春耕生产忙
m 相关阅读
m • 全市防汛会议召开 孙承平讲话
m 主办单位：某县人民政府办公室
""",
    "headline with sub-headlines around the source": """
m 网站首页 | 政务公开 | 新闻中心 | 办事服务
h 全县三级干部会议召开
s 2023-05-09 20:16:53 来源：某某日报 字体：
h 实干争先 加压奋进
h 韩立讲话 周明远主持
b 5月8日，全县三级干部会议召开。县委书记韩立讲话，县长周明远主持会议。
s （记者 李文）
m 关于我们 | 联系我们 | 广告合作
""",
    "newspaper": """
m 第02版：要闻
m 上一篇　下一篇
s 2023年05月09日
m 放大　缩小　默认
h 市政府召开常务会议
h 韩立主持
s □本报记者　周明远
b 5月8日，市长韩立主持召开市政府常务会议。
""",
    "a word of footers in a story": """
h 县检察院举行座谈会
b 5月8日，县检察院举行座谈会，县人大代表韩立、县政协委员周明远、人民监督员方晴参加，检察长沈一鸣汇报了上半年的工作情况。
b 韩立说，村居换届以后举报会多起来，要提早准备。周明远建议把举报电话印到公开栏上。
""",
    "path below the headline": """
m 新闻中心
h [某市]首批八个项目开工
s 您当前的位置：某某网 >> 新闻中心　来源：某某网　2023-05-09 10:20:19
m 分享到
b 5月8日，某市首批项目集中开工。市委书记韩立宣布开工。
""",
    "government table": """
m 某镇人民政府
s 信息分类：政府会议　主题分类：卫生 / 会议纪要
s 发布机构：某镇人民政府　　文号：
s 名称：某镇召开安全生产会议
s 生成日期：2023-05-09　发布日期：2023-05-09
h 某镇召开安全生产会议
s 发布时间：2023-05-09 12:27　来源：某镇人民政府
b 5月8日，某镇召开安全生产会议，会议由镇长韩立主持。
b 会议主要内容为：
b 一、通报形势。各村隐患仍然不少。
""",
    "school with a menu a word a line": """
m 首页
m 新闻中心
m 学校公告
m 荣誉报道
m 推荐阅读
m 秋光潋滟迎盛会，青春飞扬启新程[10-20]
m 当前位置：首页 > 新闻中心> 学校新闻
m 学校新闻
h 我校召开中层干部会议
s 文章来源：本站原创 作者：佚名 发布时间：2023年05月09日 点击数： 次
b 5月8日，我校召开中层干部会议，校长韩立主持。
s （校办供稿）
m 【打印正文】
m 上一篇：我校学子获奖[ 05-07 ]
""",
    "people without a full stop": """
h 县政府召开常务会议
b 5月8日，县长韩立主持召开县政府常务会议。
b 参加会议的还有：
b 周明远　县委常委、副县长
b 李文　副县长
s 【字体：大 中 小】 打印
m 扫一扫在手机打开当前页
""",
    "speech": """
h 在全县三级干部会议上的讲话
s （2023年5月8日）
b 同志们：
b 我代表县委讲三点意见。
""",
    "forum": """
m 您需要 登录 才可以查看本帖全部内容，没有帐号？立即注册
m x
h 县政府召开第一次全体会议
h 县委书记韩立讲话
b 5月8日，县政府召开第一次全体会议，县长周明远作报告。
m 某某论坛 只看楼主 倒序浏览 回复 收藏 举报
""",
    "forum, signed by several": """
m 您需要 登录 才可以查看本帖全部内容，没有帐号？立即注册
h 县政府召开第一次全体会议
b 5月8日，县政府召开第一次全体会议，县长周明远作报告。
s （县新闻中心 韩立 李文）
m 支持楼主
m 某某论坛 只看楼主 倒序浏览 回复 收藏 举报
""",
    "front matter": """
s ---
s date: 2023-05-09 01:27:10.191057
s tags:
s - 某某大学
s ---
b 5月8日，副校长韩立率队调研。
m ![图](https://news.example.cn/__local/D/F6/45/1.png)
m [转入文章首发地址](https://news.example.cn/info/1078/70032.htm)
""",
    "list of dated items": """
m 校园要闻
h 副省长韩立来校调研
b 5月8日，副省长韩立来校调研。校长周明远陪同。
s 2023-05-09
m 校园要闻
h 学校召开工作会议
b 5月7日，学校召开工作会议。书记李文主持。
s 2023-05-08
m 学术竞赛
h 学子获奖
b 近日，我校学子在竞赛中获奖。
s 2023-05-06
""",
    "captions between story and source": """
h 重点项目开工
b 5月8日，全市重点项目开工仪式举行。
m 仪式现场
s 来源：某市发布
m 上一篇：孙承平调研
""",
    "captions that say what somebody does": """
h 重点项目开工
b 5月8日，全市重点项目开工仪式举行。
b 仪式一角
b 市委常委、副市长韩立主持仪式
b 市政协副主席、市水务局局长周明远介绍工程情况
b 市人大常委会副主任、某区区长周明远讲话
s 来源：某市发布
m 孙承平到某镇调研
""",
    "other pages' headlines below the story": """
h 重点项目开工
b 5月8日，全市重点项目开工仪式举行。
m 市委书记、市人大常委会主任孙承平主持
m 孙承平到某镇调研
""",
    "digest of numbered items": """
h 某市一周时政要览
h 1.市委书记韩立调研园区
b 5月7日，市委书记韩立到园区调研。
h 2.全市推进会召开
b 5月8日，全市推进会召开。副市长周明远主持。
""",
    "numbered points of a speech": """
h 在全市会议上的讲话
b 同志们：今天我讲两点。
b 1.提高认识
b 各级要把思想统一起来。
b 2.压实责任
b 各级要把责任扛起来。
""",
    "names of a body, one a line": """
h 某县人民政府办公室关于调整防汛指挥部成员的通知
s 某政办函〔2020〕36号
b 各镇人民政府：
b 经县政府同意，决定调整如下：
b 总指挥：韩立（县委副书记、县长）
b 副总指挥：周明远（副县长）
b 　　　　　李文（县人武部部长）
s 2020年5月15日
""",
    "a lone signature": """
h 县政府召开常务会议
b 5月8日，县长韩立主持召开县政府常务会议。
s （车小远）
""",
    "list of headlines": """
m 某县人民政府网 > 新闻中心 > 今日某县
b • 韩立主持召开县委常委会会议　[08-19]
b • 县政府召开常务会议　[08-19]
b • 周明远到某镇督查　[08-18]
m 跳转到第 1 页　每页 14 条
m 主办：某县人民政府办公室　皖ICP备00000000号
""",
}
PLACES = {"m": "margin", "h": "headline", "s": "meta", "b": "body"}


@pytest.mark.parametrize("shape", SHAPES)
def test_lines_of_a_page_are_told_apart(shape: str) -> None:
    marked = [line.split(" ", 1) for line in SHAPES[shape].strip().split("\n")]
    text = "\n".join(line for _, line in marked)
    document = read(text)
    kinds: dict[int, str] = {}
    for part in document.parts:
        kinds.setdefault(text.count("\n", 0, part.span.start), part.kind)
    assert [(kinds[i], line) for i, (_, line) in enumerate(marked)] == [(PLACES[mark], line) for mark, line in marked]


def test_page_that_lost_its_line_ends() -> None:
    document = read(
        "当前位置：首页 > 新闻 县政府召开常务会议 2023-05-09 10:10:10 来源：某县政府办 5月8日，县长韩立主持召开县政府常务会议。"
        " 　　会议强调，要压实责任。 责任编辑：李文 上一篇：孙承平调研"
    )
    assert document.headline == "县政府召开常务会议"
    assert parts(document, "body") == ["5月8日，县长韩立主持召开县政府常务会议。", "会议强调，要压实责任。"]
    assert parts(document, "margin")[-1] == "上一篇：孙承平调研"
    assert (document.published, document.outlet) == ("2023-05-09", "某县政府办")
    assert [by.person for by in document.bylines] == ["李文"]


def test_outlet_and_reporter_between_day_and_story_on_one_line() -> None:
    document = read(
        "【特别报道】果园里的带头人 2023-05-09　某某新闻网　记者 周明远 天刚亮，韩立已经在果园里忙开了。他剪枝，也查看虫情。"
    )
    assert document.headline == "【特别报道】果园里的带头人"
    assert (document.published, document.outlet) == ("2023-05-09", "某某新闻网")
    assert [by.person for by in document.bylines] == ["周明远"]


@pytest.mark.parametrize(
    ("fields", "people"),
    [
        ("发布时间：2023-05-09 作者：办公室 周明远 ", ["周明远"]),
        ("发布时间：2023-05-09 来源：某某日报 记者：周明远 李文 ", ["周明远", "李文"]),
    ],
)
def test_names_behind_a_body_on_one_line(fields: str, people: list[str]) -> None:
    document = read(f"首页 > 新闻 县政府召开常务会议 {fields}{STORY}")
    assert [by.person for by in document.bylines] == people
    assert (document.headline, document.published) == ("县政府召开常务会议", "2023-05-09")
    assert parts(document, "body") == [STORY]


def test_fields_that_touch_each_other_and_the_story_on_one_line() -> None:
    document = read(f"某县水务局>>要闻>>全县防汛会议召开2023-5-9 9:12:05来源：本站作者：局办 周明远点击：174次{STORY}")
    assert [by.person for by in document.bylines] == ["周明远"]
    assert parts(document, "body") == [STORY]


def test_headline_in_one_line_with_the_fields() -> None:
    document = read(
        "某镇集体资产交易暂行办法 发布日期：2023-05-09　　信息来源：某镇人民政府 第一章 总则 第一条 为规范管理，制定本办法。"
        + STORY * 3
    )
    assert document.headline == "某镇集体资产交易暂行办法"
    assert (document.published, document.outlet) == ("2023-05-09", "某镇人民政府")
    assert parts(document, "body")[0].startswith("第一章 总则")


def test_headline_before_the_story_on_one_line_may_hold_spaces() -> None:
    document = read("责任扛起来 隐患查到底 近日，县长韩立主持召开调度会，研究防汛工作。")
    assert document.headline == "责任扛起来 隐患查到底"


@pytest.mark.parametrize(
    ("head", "people"),
    [
        ("本报讯（记者 韩立）", ["韩立"]),
        ("图木舒克市融媒体中心讯（记者 韩立 通讯员 周明远）", ["韩立", "周明远"]),
        ("本网讯（韩立 周明远）", ["韩立", "周明远"]),
        ("本网讯（韩立 郭永科）", ["韩立", "郭永科"]),
        ("本网讯（韩立 宣传科）", []),
    ],
)
def test_sender_with_spaces_is_no_headline(head: str, people: list[str]) -> None:
    document = read(f"{head}5月8日，县政府召开常务会议，研究防汛工作。县长沈一鸣主持。")
    assert (document.headline, [by.person for by in document.bylines]) == (None, people)


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("信息来源：新集镇 韩立 周明远 发布日期：2023-05-09", ["韩立", "周明远"]),
        ("www.example.cn 2023-05-09 16:56 韩立 来源：某某网", ["韩立"]),
        ("信息来源：新集镇 字体 发布日期：2023-05-09", []),
    ],
)
def test_names_in_the_line_of_source_and_time(line: str, people: list[str]) -> None:
    assert [by.person for by in read(f"县政府召开常务会议\n{line}\n{STORY}").bylines] == people


def test_title_of_front_matter_is_the_headline() -> None:
    document = read(f"---\ntitle: 某某大学->副校长韩立率队调研 | example.cn\ndate: 2023-05-09 01:27:10\n---\n{STORY}\n")
    assert document.headline == "副校长韩立率队调研"
    assert document.published == "2023-05-09"


def test_page_of_a_headline_only() -> None:
    document = read("市委书记韩立调研防汛工作")
    assert parts(document, "headline") == ["市委书记韩立调研防汛工作"]


@pytest.mark.parametrize(
    "text", ["", "\n\n", "。", "|", "（", "：", "2023-05-09", "---\n", "---\ntitle: \n---\n", "记者", "　　　　", "\u2028"]
)
def test_odd_pages_are_read(text: str) -> None:
    assert read(text).genre == "news"


# --- the day of publication -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "url", "day"),
    [
        ("发布时间：2023-05-09 12:27", None, "2023-05-09"),
        ("2023年05月09日08:12 | 来源：某某网", None, "2023-05-09"),
        ("某某日报    2023年05月09日", None, "2023-05-09"),
        ("2023-05-09来源：某某日报", None, "2023-05-09"),
        ("首页 - 时政要闻 2023-05-09 09:40 来源：某县融媒体中心", None, "2023-05-09"),
        ("更新时间：2023-05-10 发布时间：2023-05-09", None, "2023-05-09"),
        ("索引号：1　成文日期：2023-05-02　公开日期：2023-05-09　公开方式：主动公开", None, "2023-05-09"),
        ("索引号：1　印发日期：2023-05-02　生效日期：2023-06-01　公开时间：2023-05-09", None, "2023-05-09"),
        ("成文日期：2023-05-02　发布机构：某县政府办\n来源：某县政府办　2023-05-09 10:20", None, "2023-05-09"),
        ("成文日期：2023-05-02　文号：某政发〔2023〕4号", None, "2023-05-02"),
        ("成文日期：2023-05-02　文号：某政发〔2023〕4号", "http://a.example.cn/art/2023/5/9/art_1_2.html", "2023-05-09"),
        ("·某县发布·2023-05-09·", None, "2023-05-09"),
        ("09.05.2023  12:53", None, "2023-05-09"),
        ("某某新闻网　微信公众号“某某发布”　2023-05-09", None, "2023-05-09"),
        ("今天是2023年5月20日 星期六\n发布时间：2023-05-09", None, "2023-05-09"),
        ("2023年5月20日 星期六 设为首页 加入收藏", None, None),
        ("发布时间：2021-10-11", "http://a.example.cn/202403/t20240313_1.html", "2021-10-11"),
        ("", "http://a.example.cn/2023/0509/1.html", "2023-05-09"),
        ("", "http://a.example.cn/2023/05/1.html", "2023-05"),
        ("", "http://a.example.cn/news/1.html", None),
        ("", None, None),
    ],
)
def test_published(head: str, url: str | None, day: str | None) -> None:
    assert read(f"县政府召开常务会议\n{head}\n{STORY}", url).published == day


def test_published_as_the_source_says() -> None:
    assert read(f"发布时间：2023-05-09\n{STORY}", published="2023-05-08").published == "2023-05-08"


@pytest.mark.parametrize("foot", ["20230509", "2023年5月9日", "发布日期：2023-05-09"])
def test_published_below_the_story(foot: str) -> None:
    assert read(f"县政府召开常务会议\n{STORY}\n{foot}").published == "2023-05-09"


@pytest.mark.parametrize(
    ("url", "day"),
    [
        (None, "XXXX-05-09"),
        ("http://a.example.cn/2023/05/1.html", "2023-05-09"),
        ("http://a.example.cn/20230510/1.html", "2023-05-10"),
    ],
)
def test_published_by_dateline(url: str | None, day: str) -> None:
    assert read(f"县政府召开常务会议\n某某网5月9日讯（记者 李文）{STORY}", url).published == day


def test_a_dateline_dates_the_story_where_the_page_is_younger() -> None:
    document = read(
        "隔着屏幕把约签了\n某某日报2月27日讯　今天上午，签约仪式举行。省长韩立致辞。", "http://a.example.cn/2020/0228/1.html"
    )
    assert document.published == "2020-02-28"
    assert [part.date for part in document.parts if part.kind == "body"] == ["2020-02-27"]


def test_a_chronicle_dates_its_entries() -> None:
    text = "某区政府大事记2021年7月\n发布时间：2021-10-11\n7月\n1日　全区防汛会议召开。\n△韩立调研。\n5日　韩立主持召开党组会。\n"
    document = read(text)
    assert [part.date for part in document.parts if part.kind == "body"] == ["2021-07-01", "2021-07-01", "2021-07-05"]
    assert document.published == "2021-10-11"


@pytest.mark.parametrize("stamp_first", [True, False])
def test_a_list_dates_its_items_and_not_the_page(stamp_first: bool) -> None:
    items = [(f"2023-05-0{i}", f"第{i}次会议召开情况\n会议第{i}天开得很好。韩立主持会议。") for i in (7, 8, 9)]
    document = read("\n".join(f"{day}\n{item}" if stamp_first else f"{item}\n{day}" for day, item in items))
    assert document.published is None
    assert [part.date for part in document.parts if part.kind == "body"] == [day for day, _ in items]


HEADLINES = ("县政府召开常务会议", "周明远：为防汛备足物资", "县委常委会召开会议 韩立主持")
DAYS = ("2023-05-09", "2023-05-08", "2023-05-08")


@pytest.mark.parametrize("form", ["{}　{}", "▪ {}　{}", "• {} [{}]", "{}\n{}", "◆{} {} 10:20"])
@pytest.mark.parametrize("url", [None, "http://a.example.cn/yw/index_3.html"])
def test_headlines_date_no_page(form: str, url: str | None) -> None:
    entries = [form.format(*entry) for entry in zip(HEADLINES, DAYS, strict=True)]
    text = "某县人民政府 > 要闻\n首页 上一页 1 2 3 下一页 尾页\n" + "\n".join(entries)
    document = read(text, url)
    assert (document.published, document.genre) == (None, "headlines")
    assert parts(document, "body") == "\n".join(entries).split("\n")
    assert read(text, "http://a.example.cn/2023/0510/1.html").published == "2023-05-10"
    assert read(f"{text}\n发布时间：2023-05-11").published == "2023-05-11"


@pytest.mark.parametrize("form", ["[{}] {}", "{} {}", "{}\n{}"])
def test_headlines_behind_their_dates_date_no_page(form: str) -> None:
    text = "\n".join(form.format(*entry) for entry in zip(DAYS, HEADLINES, strict=True))
    assert read(f"某县人民政府 > 要闻\n{text}").published is None


def test_a_chronicle_is_no_list_of_headlines() -> None:
    days = [f"2024年5月{i}日，县委书记韩立主持召开县委常委会会议" for i in (9, 10, 11)]
    assert parts(read("某县2024年大事记\n" + "\n".join(days)), "body") == days


def test_a_list_dates_its_items_before_their_titles() -> None:
    items = [f"[2023-05-0{i}] 第{i}次会议召开\n会议第{i}天开得很好。韩立主持会议。" for i in (9, 8, 7)]
    document = read("\n".join(items))
    assert parts(document, "headline") == ["第9次会议召开", "第8次会议召开", "第7次会议召开"]
    assert [part.date for part in document.parts if part.kind == "body"] == ["2023-05-09", "2023-05-08", "2023-05-07"]


# --- bylines --------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("（记者 韩立 通讯员 周明远）", "韩立 周明远"),
        ("（黔中观察记者 韩立 远山日报融媒体记者 周明远）", "韩立 周明远"),
        ("(记者:韩立)", "韩立"),
        ("（供稿：院办 韩立）", "韩立"),
        ("（供稿：食品协调科 韩立  审核：周明远）", "韩立 周明远"),
        ("供稿：干部科    审核：周明远", "周明远"),
        ("作者：工会 韩 立", "韩立"),
        ("（文 韩立  图 周明远）", "韩立 周明远"),
        ("作者：局办 韩立点击：12次", "韩立"),
        ("编辑：周明远更新时间：2023-05-09 审核：李文浏览次数：12", "周明远 李文"),
        ("责编 韩立　组版 周明远　总值班：李文", "韩立 周明远 李文"),
        ("（韩 立 文/摄）", "韩立"),
        ("记录人：周明远", "周明远"),
        ("某某日报　记者：周明远 韩立　我要评论", "周明远 韩立"),
        ("编辑︱李文", "李文"),
        ("编辑丨李文 校对丨赵新", "李文 赵新"),
        ("责任编辑︱郑明 毛华", "郑明 毛华"),
        ("记 者：王冬冬", "王冬冬"),
        ("作者：许伟　编辑：唐韵　2017-03-09 08:47:42", "许伟 唐韵"),
        ("某某县融媒体中心记者吴明 编辑：张伟 审核：鄢静 终审：李学", "吴明 张伟 鄢静 李学"),
        ("洪某新闻记者 万能 某某日报全媒记者 姚星宇", "万能 姚星宇"),
        ("张华学　文/图", "张华学"),
        ("记者 唐冲 摄", "唐冲"),
        ("记者韩立、通讯员周明远报道：", "韩立 周明远"),
        ("本报记者韩立北京报道", "韩立"),
        ("记者韩立从北京报道", "韩立"),
        ("记者周明远 王宏伟报道：", "周明远 王宏伟"),  # 宏伟 is also a district
        ("（韩立/文 周明远/图）", "韩立 周明远"),
        ("记者/韩立 通讯员/周明远", "韩立 周明远"),
        ("一审丨韩立 二审丨周明远 三审丨李文", "韩立 周明远 李文"),
        ("初审编辑：韩立 审核发布：周明远", "韩立 周明远"),
        ("责任编辑 韩立　审核 周明远", "韩立 周明远"),
        ("特约通讯员：张万、陈新港", "张万 陈新港"),
        ("记者 木拉提·阿不都", "木拉提·阿不都"),
        ("供稿：县委办公室 韩立", "韩立"),
        ("（记者 韩立 通讯员 市纪宣 周明远）", "韩立 周明远"),
        ("作者：韩立（县委宣传部）", "韩立"),
        ("（记者周明远韩立摄影报道）", "周明远 韩立"),
        ("（文/图 韩立）", "韩立"),
        ("（韩立、特约记者 周明远）", "韩立 周明远"),
        ("（某某新闻编辑韩立）", "韩立"),
        ("责任编辑：阿依古丽", "阿依古丽"),
        ("（巴音其其格 摄影报道）", "巴音其其格"),
        ("县融媒体中心记者 洛桑措姆 文/图", "洛桑措姆"),
        ("（通讯员 周 明、次仁央宗）", "周明 次仁央宗"),
        ("author: 韩 立", "韩立"),
        ("责任编辑：韩立  本版美编：周明远", "韩立 周明远"),
        ("（记者　韩立　周明远　摄影　者景涛）", "韩立 周明远 者景涛"),
        ("（记者 热孜娅报道）", "热孜娅"),
        ("（记者 韩立 通讯员 嘎玛）", "韩立 嘎玛"),
        ("编辑：韩立　打印本页　关闭窗口", "韩立"),
    ],
)
def test_bylines(text: str, people: str) -> None:
    found = read_bylines(text, Span(0, len(text)))
    assert [by.person for by in found] == people.split()
    assert all(by.span.of(text).replace(" ", "") == by.person for by in found)


@pytest.mark.parametrize(
    "text",
    [
        "作者：佚名",
        "文章来源：本站原创 作者：佚名 发布时间：2023-05-09",
        "作者：　语音阅读：",
        "编辑部设在县融媒体中心",
        "记者从市应急局获悉",
        "记者招待会",
        "新一届领导班子同中外记者见面 韩立发表讲话",
        "中外记者见面会在京举行",
        "图片来源：县委宣传部",
        "荣誉报道",
        "编辑　锁定　讨论",
        "发布：县融媒体中心",
        "供稿：县委办公室",
        "工程设计 方案",
        "主持人：各位网友",
        "编辑：打印本页",
        "（记者 拉萨报道）",
        "（摄影 者景涛）",
        "2021-09-24 | 来源：某某发布 | 分享",
        "（市委书记韩立、某县县长）",
        "（某某新闻编辑部）",
        "某某网 | 视频 | 房产 | 旅游 | 论坛",
        "成文日期：2022-07-18",
    ],
)
def test_no_bylines(text: str) -> None:
    assert read_bylines(text, Span(0, len(text))) == []


@pytest.mark.parametrize(
    ("text", "people"),
    [("2015-11-24 | 来源：科研处 韩立霜 | 【大】【中】", "韩立霜"), ("来源：某某新闻网 安徽", ""), ("来源：某某发布 打印", "")],
)
def test_names_behind_the_source(text: str, people: str) -> None:
    assert [by.person for by in read_sourced(text, Span(0, len(text)))] == people.split()


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("（朱亚 李得胜）", "朱亚 李得胜"),
        ("(罗晓光)", "罗晓光"),
        ("（暴小宇）", "暴小宇"),
        ("（卢波　张 勇）", "卢波 张勇"),
        ("（茶 秀）", "茶秀"),
        ("（县委宣传部 韩立）", "韩立"),
        ("（保护区宣教科　韩立）", "韩立"),
    ],
)
def test_names_that_sign_a_story(text: str, people: str) -> None:
    assert [by.person for by in read_bare_names(text, Span(0, len(text)))] == people.split()


@pytest.mark.parametrize(
    "text",
    [
        "（区）",
        "（扩大）",
        "（市政府办公室）",
        "（程庄镇）",
        "（女，苗族）",
        "（完）",
        "（黄梅）",
        "（高新区）",
        "（新华社）",
        "（茶会）",
        "（节 选）",
        "（完 结）",
        "（扩 大）",
    ],
)
def test_brackets_that_sign_nothing(text: str) -> None:
    assert read_bare_names(text, Span(0, len(text))) == []


@pytest.mark.parametrize(
    ("paragraph", "story", "people", "sender"),
    [
        (f"某某日报讯 （记者李文）{STORY}", STORY, ["李文"], "某某日报"),
        (f"本报讯 记者李文、通讯员赵新报道：{STORY}", STORY, ["李文", "赵新"], "本报"),
        (f"新华社武汉5月9日电（记者李文、赵新）{STORY}", STORY, ["李文", "赵新"], "新华社武汉"),
        (f"某某网5月9日电 （李文、赵新）{STORY}", STORY, ["李文", "赵新"], "某某网"),
        (f"某某晚报5月9日讯 据某某日报报道（全媒体记者 李文 赵新）{STORY}", STORY, ["李文", "赵新"], "某某晚报"),
        (f"（记者 李文）{STORY}", STORY, ["李文"], None),
        (f"某某网消息　{STORY}", STORY, [], "某某网"),
        (f"央视网消息（新闻联播）：{STORY}", STORY, [], "央视网"),
        (f"{STORY}（罗晓光）", STORY, ["罗晓光"], None),
        (f"{STORY}    （普文中）", STORY, ["普文中"], None),
        (f"{STORY}（普文中）", f"{STORY}（普文中）", [], None),
        (f"{STORY}    （节选）", f"{STORY}    （节选）", [], None),
        (f"{STORY}  责任编辑：李瑞", STORY, ["李瑞"], None),
        (f"{STORY}（转自某某日报）", STORY, [], None),
        (f"○本报讯　记者 李文　通讯员 赵新　前日，{STORY}", f"前日，{STORY}", ["李文", "赵新"], "本报"),
        (f"本报讯　记者 从会上获悉，{STORY}", f"记者 从会上获悉，{STORY}", [], "本报"),
        (f"{STORY}（完）（徐波）（某某网）", STORY, ["徐波"], None),
        (f"{STORY}（文/图 李文）", STORY, ["李文"], None),
        (f"{STORY}（女）（区）", f"{STORY}（女）（区）", [], None),
        (f"{STORY}记者 唐冲 摄", STORY, ["唐冲"], None),
        ("县长韩立参加会议（记者 李文）", "县长韩立参加会议", ["李文"], None),
        (STORY, STORY, [], None),
        ("全市用电 3月5日创新高。", "全市用电 3月5日创新高。", [], None),
        ("县长韩立（女）出席会议。（区）", "县长韩立（女）出席会议。（区）", [], None),
    ],
)
def test_edges_of_a_paragraph(paragraph: str, story: str, people: list[str], sender: str | None) -> None:
    edges = split_edges(paragraph, Span(0, len(paragraph)))
    assert [piece.span.of(paragraph) for piece in edges.pieces if piece.kind == "body"] == [story]
    assert [by.person for by in edges.bylines] == people
    assert edges.sender == sender


def test_a_signature_within_a_paragraph_is_cut_out() -> None:
    text = f"{STORY}（记者 李文）6月1日，全县大会召开。"
    edges = split_edges(text, Span(0, len(text)))
    assert [piece.kind for piece in edges.pieces] == ["body", "meta", "body"]


def test_a_signature_within_a_sentence_is_named_and_left() -> None:
    text = "县长韩立（本报记者 李文 摄）出席会议。"
    edges = split_edges(text, Span(0, len(text)))
    assert [piece.span.of(text) for piece in edges.pieces] == [text]
    assert [by.span.of(text) for by in edges.bylines] == ["李文"]


# --- outlet and genre -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "outlet"),
    [
        ("来源：某县发布", "某县发布"),
        ("信息来源:县政府办 浏览次数:", "县政府办"),
        ("文章来源： 作者： 发布时间：2023年10月30日", None),
        ("来源：某县融媒体中心记者吴明", "某县融媒体中心"),
        ("某某日报    2020年03月12日", "某某日报"),
        ("某某日报 记者 韩立", "某某日报"),
    ],
)
def test_outlet(head: str, outlet: str | None) -> None:
    assert read(f"县政府召开常务会议\n{head}\n{STORY}").outlet == outlet


VITA = """韩立
韩立，男，汉族，1965年3月生，现任某市委书记。
人物履历
1985.07--1990.03 某县干部
1990.03--1996.05 某局局长
1996.05--2001.08 副县长"""
NOVEL = """第十二章 风波
“你说什么？”韩立站起来。
周明远点点头，低声道：“定了。”
韩立冷笑一声，心里明白。
上一章　目录　下一章"""
SITE_OF_NOVELS = """远山看书网 - 官场小说 - 《大河风云》
您当前的位置：远山看书网 > 都市言情 > 官场风云系列 > 大河风云 > 正文 第二百零三章 常务会议
星期三，市长韩立主持召开市长办公会，副市长周明远汇报工程进展。
未完待续"""
RULES = """某县人民政府常务会议议事规则
第一章 总则
第一条 为提高质量，制定本规则。
第二条 会议由县长主持。
第三条 本规则自印发之日起施行。"""
HOST = """在全县安全生产会议上的主持词
同志们：
现在开会。首先，请局长韩立通报情况。
下面，请县长周明远讲话。"""
APPOINTMENTS = """关于韩立等同志任前公示
韩立，男，汉族，1975年3月生，现任县委副书记，拟任县长。
周明远，男，汉族，1976年4月生，拟任县委常委。"""


@pytest.mark.parametrize(
    ("text", "genre"),
    [
        (VITA, "biography"),
        (NOVEL, "fiction"),
        (SITE_OF_NOVELS, "fiction"),
        (RULES, "rules"),
        (HOST, "speech"),
        (SHAPES["list of headlines"].replace("\nb ", "\n").replace("\nm ", "\n"), "headlines"),
        (f"县政府召开常务会议\n{STORY}", "news"),
        ("韩立在全县大会上讲话\n5月8日，县委书记韩立讲话。他说：“同志们，要压实责任。”", "news"),
        (APPOINTMENTS, "news"),
        (f"某县政协副主席韩立接受审查调查\n某县政协副主席韩立涉嫌违纪违法，目前正接受审查调查。\n{VITA}", "news"),
        ("某县出台议事规则\n5月8日，县政府常务会议审议通过《某县议事规则》。第三条明确，会议由县长韩立主持。", "news"),
        ("作家韩立新书《官场》研讨会举行\n5月8日，研讨会举行。第一章 风波 是全书的高潮。宣传部部长周明远讲话。", "news"),
    ],
)
def test_genre(text: str, genre: str) -> None:
    document = read(text)
    assert document.genre == genre, document.genre_why
    assert document.genre_why


# --- any page -------------------------------------------------------------------------------------------------------------------

FRAGMENTS = st.sampled_from(
    [STORY, "\n", "\n\n", " ", "　　", "（记者 韩立）", "（周明远 李文）", "记者", "编辑：", "来源：某某日报", "2023-05-09",
     "发布时间：", "当前位置：首页 > ", "上一篇：", "• ", "。", "！”", "（", "）", "第一条 ", "讯", "5月9日讯", "：", "---\n",
     "title: ", "会议强调", "韩立主持 周明远出席", "|", "2026-08-28", "□", "》"]
)  # fmt: skip


def squeeze(texts: Iterable[str]) -> str:
    """The texts without their white space."""
    return "".join("".join(texts).split())


@settings(deadline=None)
@given(st.one_of(st.text(max_size=300), st.lists(FRAGMENTS, max_size=40).map("".join)))
@example("00000000000000:\n0 0日。")  # a dated sentence on the next line
def test_parts_cover_any_text(text: str) -> None:
    document = read(text, "http://a.example.cn/2023/05/09/1.html")
    spans = [part.span for part in document.parts]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(left.end <= right.start for left, right in pairwise(spans))
    between = [Span(0, 0), *spans, Span(len(text), len(text))]
    assert all(not text[left.end : right.start].strip() for left, right in pairwise(between))
    assert all(by.span.of(text).split() and "".join(by.span.of(text).split()) == by.person for by in document.bylines)
    held = [part.span for part in document.parts if part.kind in ("headline", "body")]
    sentences = list(split_sentences(document))
    assert all(text[sentence.start : sentence.end] == sentence.text == sentence.text.strip() for sentence in sentences)
    assert squeeze(sentence.text for sentence in sentences) == squeeze(span.of(text) for span in held)


@settings(deadline=None)
@given(st.text(alphabet=st.characters(blacklist_characters="\n"), max_size=120))
def test_any_line_has_a_kind(line: str) -> None:
    if line.strip():
        assert classify_line(line.strip())


@pytest.mark.parametrize(
    "unit", ["会", "会议。", "（", "（记者", " ", "　", "！", "。”", "1月", "编辑：韩", "• 会议\n", "\n", "——", "2023-05-09 "]
)
def test_work_grows_no_faster_than_the_text(unit: str) -> None:
    small, large = (unit * (size // len(unit)) for size in (2_000, 4_000))
    assert count_lines(lambda: list(split_sentences(read(large)))) <= 2.1 * count_lines(lambda: list(split_sentences(read(small))))
