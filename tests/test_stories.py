"""Files of many articles are cut into them, and one article is never cut, whatever headings and lines it has."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.corpus import Remark, read_sources
from kg.corpus.stories import split_text
from kg.model import Source

BODY = "3月5日上午，青石市委书记顾长风主持召开全市防汛工作会议并讲话，要求各县区落实责任。市长叶知秋、副市长沈砚参加会议。"
OTHER = "3月6日下午，白沙县长何雨声主持召开全县春耕生产推进会，副县长陆望舒参加会议。会议指出，要抢抓农时，备足农资。"
MAIN = f"<p>{BODY}</p><p>{OTHER}</p>" * 3


def pages(folder: Path) -> list[Source]:
    """The pages of a folder, of which none may fail."""
    found = list(read_sources([folder]))
    assert all(isinstance(page, Source) for page in found), found
    return [page for page in found if isinstance(page, Source)]


MANY = {
    "headings with addresses": (
        f"# 一周要闻\n\n### 甲会\n\n{BODY}\n\n[原文](https://news.example.cn/a)\n\n### 乙会\n\n{OTHER}\n\n[原文](https://news.example.cn/b)\n",
        ["甲会", "乙会"],
    ),
    "headings with source lines": (
        f"## 甲会\n来源：青石日报　2022-03-06\n\n{BODY}\n\n## 乙会\n来源：白沙发布　2022-03-07\n\n{OTHER}\n",
        ["甲会", "乙会"],
    ),
    "headings with senders": (
        f"## 甲会\n\n本报讯（记者 韩立）{BODY}\n\n## 乙会\n\n新华社北京3月6日电　{OTHER}\n\n## 丙会\n\n{BODY}\n",
        ["甲会", "乙会", "丙会"],
    ),
    "headings with headings in one": (
        f"## 甲会\n发布时间：2022-03-06\n\n{BODY}\n\n### 一、要求\n\n{BODY}\n\n## 乙会\n发布时间：2022-03-07\n\n{OTHER}\n",
        ["甲会", "乙会"],
    ),
    "fields of a database": (
        f"标题：甲会\n来源：青石日报\n时间：2022-03-06\n{BODY}\n\n标题：乙会\n来源：白沙发布\n时间：2022-03-07\n{OTHER}\n",
        ["甲会", "乙会"],
    ),
    "fields in brackets, text in one": (
        f"【标题】: 甲会\n【报纸】: 青石日报\n【正文】: {BODY}\n\n【标题】: 乙会\n【报纸】: 白沙报\n【正文】: {OTHER}\n",
        ["甲会", "乙会"],
    ),
    "fields, title not first": (
        f"来源: 青石日报\n标题: 甲会\n\n{BODY}\n--------\n来源: 白沙报\n标题: 乙会\n\n{OTHER}\n",
        ["甲会", "乙会"],
    ),
    "pages between rules": (
        f"青石市召开会议\n2022-03-06 来源：青石日报\n{BODY}\n==========\n白沙县召开会议\n2022-03-07 来源：白沙发布\n{OTHER}\n",
        [None, None],
    ),
    "pages between form feeds": (f"http://news.example.cn/a\n{BODY}\n\f\nhttp://news.example.cn/b\n{OTHER}\n", [None, None]),
    "posts of a thread": (
        f"发表于 2022-3-6 10:12\n{BODY}\n----------\n发表于 2022-3-7 08:00\n{OTHER}\n----------\n发表于 2022-3-7 09:00\n{BODY}\n",
        [None, None, None],
    ),
}
ONE = {
    "subheadings": f"# 报告\n\n来源：青石日报 2022-03-06\n\n## 一、防汛\n\n{BODY}\n\n## 二、春耕\n\n{OTHER}\n\n## 三、略\n\n略\n",
    "subheadings with links in the text": f"# 报告\n\n## 一\n\n见[甲](https://a.example.cn)。{BODY}\n\n## 二\n\n见[乙](https://b.example.cn)。{OTHER}\n",
    "chapters": "# 办法\n\n## 第一章 总则\n\n第一条 略。\n\n## 第二章 职责\n\n第二条 略。\n\n## 附则\n\n2022年3月1日起施行。\n",
    "a chronicle": f"# 大事记\n\n## 2022-03-05\n\n{BODY}\n\n## 2022-03-06\n\n{OTHER}\n",
    "a rule under the headline": f"青石市召开会议\n==========\n2022-03-06 来源：青石日报\n\n{BODY}\n\n{OTHER}\n",
    "rules between parts": f"青石市召开会议\n2022-03-06 来源：青石日报\n{BODY}\n----------\n{OTHER}\n----------\n{BODY}\n",
    "a signature": f"{BODY}\n----------\n{OTHER}\n\n青石市人民政府办公室\n2022年3月6日\n",
    "fields once": f"标题：甲会\n来源：青石日报\n时间：2022-03-06\n正文：{BODY}\n",
    "a field twice": f"标题：甲会\n来源：青石日报\n{BODY}\n原标题：甲会\n来源：新华社\n",
    "a table of posts": "姓名：韩立\n职务：市长\n\n姓名：周明远\n职务：副市长\n",
    "questions": f"问：怎么办？\n答：{BODY}\n\n问：还有呢？\n答：{OTHER}\n",
}


@pytest.mark.parametrize("case", MANY)
def test_a_text_of_many_articles_is_cut(case: str) -> None:
    text, titles = MANY[case]
    stories = split_text(text, "stories")
    assert [story.title for story in stories] == titles
    assert [story.id for story in stories] == [f"-{number:02}" for number in range(1, len(titles) + 1)]
    assert BODY in stories[0].text and OTHER not in stories[0].text
    assert OTHER in stories[1].text and BODY not in stories[1].text


@pytest.mark.parametrize("case", ONE)
@pytest.mark.parametrize("name", ["report", "2022-03-06-report"])
def test_one_article_is_not_cut(case: str, name: str) -> None:
    assert split_text(ONE[case], name) == []


def test_the_gold_pages_are_one_article_each(gold: Path) -> None:
    paths = sorted([*gold.glob("dev/*.txt"), *gold.glob("seeds/*.txt"), *gold.glob("xwlb/*.txt")])
    assert len(paths) > 150
    cut = [page.id for path in paths for page in read_sources([path]) if isinstance(page, Source) and page.id != path.stem]
    assert cut == []


PARAGRAPH = st.text("会议市长书记要求指出，。", min_size=50, max_size=90)


@given(st.lists(PARAGRAPH, min_size=2, max_size=12), st.sampled_from(["=====", "* * *", "----------", "\f"]))
def test_articles_between_rules_come_back_in_order(bodies: list[str], rule: str) -> None:
    text = f"\n{rule}\n".join(f"来源：青石日报 2022-03-0{number % 9 + 1}\n{body}" for number, body in enumerate(bodies))
    assert [story.text.split("\n", 1)[1] for story in split_text(text, "many")] == [body.strip() for body in bodies]


def test_stories_know_their_address_and_day(tmp_path: Path) -> None:
    text = f"# 周报\n## 甲\n{BODY}\n[原文](https://n.example.cn/a)\n## 乙\n来源：白沙发布 2022-03-01\n{OTHER}\n[原文](https://n.example.cn/b)\n"
    (tmp_path / "week-20220306.md").write_text(text, encoding="utf-8")
    one, two = pages(tmp_path)
    assert (one.id, one.url, one.published) == ("week-20220306-01", "https://n.example.cn/a", "2022-03-06")
    assert (two.id, two.url, two.published) == ("week-20220306-02", "https://n.example.cn/b", None)
    assert one.text == f"周报\n甲\n{BODY}"


def test_a_field_with_an_address_is_the_page_s(tmp_path: Path) -> None:
    blocks = [f"标题：{name}会\n网址：https://n.example.cn/{name}\n日期：2022-03-06\n正文：\n{BODY}{name}" for name in "甲乙"]
    (tmp_path / "export.txt").write_text("\n\n".join(blocks), encoding="utf-8")
    one, two = pages(tmp_path)
    assert (one.url, two.url) == ("https://n.example.cn/甲", "https://n.example.cn/乙")
    assert one.text == f"甲会\n日期：2022-03-06\n\n{BODY}甲"


# --- front matter ---


@pytest.mark.parametrize(
    "front",
    [
        "---\ntitle: 甲会\ndate: 2022-03-06 10:12\nsource: 青石日报\nlink: https://n.example.cn/a\ntags: [会议]\n---\n",
        '---\n标题: "甲会"\n发布时间: 2022年3月6日\n来源: 青石日报\n网址: https://n.example.cn/a\n---\n',
        '+++\ntitle = "甲会"\ndate = 2022-03-06T10:12:00+08:00\nsource = "青石日报"\nurl = "https://n.example.cn/a"\n+++\n',
    ],
    ids=["yaml", "chinese", "toml"],
)
def test_front_matter_is_what_the_user_says(front: str, tmp_path: Path) -> None:
    text = f"{front}\n# 甲会\n\n2019-01-01 来源：旁人日报\n\n{BODY}\n"
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    about = {"url": "https://n.example.cn/a", "published": "2022-03-06", "title": "甲会", "outlet": "青石日报"}
    assert pages(tmp_path) == [Source(id="a", text=text, **about)]


def test_front_matter_of_many_articles_is_that_of_each(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        f"---\nid: w1\ntitle: 周报\nsource: 青石日报\n---\n{MANY['headings with addresses'][0]}", encoding="utf-8"
    )
    assert [(page.id, page.title, page.outlet) for page in pages(tmp_path)] == [
        ("w1-01", "甲会", "青石日报"),
        ("w1-02", "乙会", "青石日报"),
    ]


@pytest.mark.parametrize(
    ("front", "faults"),
    [
        ("---\ntitle: [甲\n---\n", ["has front matter that cannot be read ("]),
        ("---\ntitle: 甲\ndate: 昨天\n---\n", ["was published on '昨天', which is no day"]),
        ("---\n一行字\n---\n", []),
        ("---\n", []),
    ],
    ids=["broken", "no day", "a line between rules", "a rule"],
)  # fmt: skip
def test_front_matter_that_cannot_be_read_is_named_and_the_page_goes_on(front: str, faults: list[str], tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(front + BODY, encoding="utf-8")
    *remarks, page = read_sources([tmp_path])
    assert isinstance(page, Source) and page.text == front + BODY
    for remark, fault in zip(remarks, faults, strict=True):
        assert isinstance(remark, Remark) and remark.fault.startswith(fault)


# --- web pages ---


def to_page(body: str, head: str = "") -> str:
    """A web page around some markup."""
    return f"<html><head>{head}</head><body><nav><a href=/>首页</a></nav>{body}<footer>版权所有</footer></body></html>"


def article(tag: str, title: str, body: str) -> str:
    """An element of one article of several."""
    return f"<{tag} class=item>{title}<p>{body}</p></{tag}>"


MANY_ON_A_PAGE = {
    "articles": article("article", "<h2>甲会</h2>", BODY * 2) + article("article", "<h2>乙会</h2>", OTHER * 2),
    "a list with links": article("div", '<h3><a href="/a.html">甲会</a></h3>', BODY * 2)
    + article("div", '<h3><a href="/b.html">乙会</a></h3>', OTHER * 2),
    "a thread": article("div", "<span>发表于 2022-3-6 10:12</span>", BODY * 2)
    + article("div", "<span>发表于 2022-3-7 08:00</span>", OTHER * 2),
    "a table": f"<table><tr>{article('td', '<h4>甲会</h4><i>2022-03-06</i>', BODY * 2)}"
    f"{article('td', '<h4>乙会</h4><i>2022-03-07</i>', OTHER * 2)}</tr></table>",
}  # fmt: skip
ONE_ON_A_PAGE = {
    "one article": f"<article><h1>甲会</h1>{MAIN}</article>",
    "teasers beside it": f"<article><h1>甲会</h1>{MAIN}</article>"
    + "".join(f"<article><h3><a href=/{n}>旁的会</a></h3><p>旁人说了几句。</p></article>" for n in range(5)),
    "sections": f"<article><h1>甲会</h1><section><h2>一</h2>{MAIN}</section><section><h2>二</h2>{MAIN}</section></article>",
    "divisions": f"<h1>甲会</h1><div><h2>一、防汛</h2>{MAIN}</div><div><h2>二、春耕</h2>{MAIN}</div>",
    "comments below it": f"<div class=text><h1>甲会</h1>{MAIN}</div>"
    + "".join(f"<div class=comment><i>{n} 楼 2022-3-7 10:1{n}</i><p>{'顶一个，说得好，' * 40}</p></div>" for n in range(9)),
    "columns of links": f"<div class=main><h1>甲会</h1>{MAIN}</div><div class=side><h3><a href=/x>旁的会</a></h3></div>",
}


@pytest.mark.parametrize("case", MANY_ON_A_PAGE)
def test_a_web_page_of_many_articles_is_cut(case: str, tmp_path: Path) -> None:
    (tmp_path / "list.html").write_text(to_page(MANY_ON_A_PAGE[case]), encoding="utf-8")
    one, two = pages(tmp_path)
    assert (one.id, two.id) == ("list-01", "list-02")
    assert BODY in one.text and OTHER not in one.text and OTHER in two.text and BODY not in two.text
    assert "<" not in one.text and "首页" not in one.text


@pytest.mark.parametrize("case", ONE_ON_A_PAGE)
def test_a_web_page_of_one_article_is_not_cut(case: str, tmp_path: Path) -> None:
    (tmp_path / "page.shtml").write_text(to_page(ONE_ON_A_PAGE[case]), encoding="utf-8")
    (page,) = pages(tmp_path)
    assert page.id == "page" and page.text.startswith("甲会") and BODY in page.text and OTHER in page.text


def test_posts_have_their_own_days_and_entries_their_own_addresses(tmp_path: Path) -> None:
    canonical = '<link rel="canonical" href="https://n.example.cn/list/">'
    for name in ("a thread", "a list with links"):
        (tmp_path / f"{name}.html").write_text(to_page(MANY_ON_A_PAGE[name], canonical), encoding="utf-8")
    first, second, *posts = pages(tmp_path)
    assert [(page.title, page.url) for page in (first, second)] == [
        ("甲会", "https://n.example.cn/a.html"),
        ("乙会", "https://n.example.cn/b.html"),
    ]
    assert [page.published for page in posts] == ["2022-03-06", "2022-03-07"]


def test_the_head_of_a_government_s_page_says_title_day_and_source(tmp_path: Path) -> None:
    head = (
        '<title>青石市人民政府</title><meta name="ArticleTitle" content="甲会"><meta name="PubDate" content="2022-03-06 10:12">'
        '<meta name="ContentSource" content="青石日报"><meta name="SiteName" content="青石市人民政府">'
    )
    (tmp_path / "a.xhtml").write_text(to_page(f"<div>{MAIN}</div>", head), encoding="utf-8")
    (page,) = pages(tmp_path)
    assert (page.title, page.published, page.outlet) == ("甲会", "2022-03-06", "青石日报")
    assert page.text.startswith("甲会\n\n")


def test_a_page_of_one_sentence_is_a_page(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(f"<html><body><script>x = 1</script><p>{BODY}</p></body></html>", encoding="utf-8")
    (page,) = pages(tmp_path)
    assert page.text == BODY
