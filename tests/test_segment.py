"""Sentences of headline and body."""

from __future__ import annotations

import pytest

from kg.model import Repaired, Source
from kg.page import read_page
from kg.segment import split_sentences


def sentences(text: str) -> list[tuple[str, bool]]:
    document = read_page(Source(id="x", text=text), Repaired(raw=text, text=text, edits=()))
    return [(sentence.text, sentence.headline) for sentence in split_sentences(document)]


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("会议召开。韩立主持。", ["会议召开。", "韩立主持。"]),
        ("韩立说：“要干起来。”周明远作了汇报。", ["韩立说：“要干起来。”", "周明远作了汇报。"]),
        ("“怎么办？”“干起来！”韩立边问边记。", ["“怎么办？”", "“干起来！”", "韩立边问边记。"]),
        ("周明远作了题为《怎么办好教育？》的报告。", ["周明远作了题为《怎么办好教育？》的报告。"]),
        ("他提出“路在何方？”，全场沉思。", ["他提出“路在何方？”，全场沉思。"]),
        ("一要扛起责任；二要排查隐患；三要守住底线。", ["一要扛起责任；二要排查隐患；三要守住底线。"]),
        ("会议通过了决议（共五项。）全体起立。", ["会议通过了决议（共五项。）", "全体起立。"]),
        ("会议强调！！要落实。 　韩立出席。", ["会议强调！！", "要落实。", "韩立出席。"]),
        (
            "县领导韩立、周明远；市直部门负责人李文。参加会议的还有王明",
            ["县领导韩立、周明远；市直部门负责人李文。", "参加会议的还有王明"],
        ),
    ],
)
def test_sentences_of_a_paragraph(paragraph: str, expected: list[str]) -> None:
    assert [text for text, _ in sentences(f"全县大会胜利召开\n{paragraph}")[1:]] == expected


def test_each_line_of_the_headline_is_a_sentence() -> None:
    assert sentences("抓好防控工作！县里召开会议\n韩立讲话 周明远出席\n5月8日，会议召开。")[:2] == [
        ("抓好防控工作！县里召开会议", True),
        ("韩立讲话 周明远出席", True),
    ]


def test_bylines_source_and_margin_give_no_sentences() -> None:
    text = "全县大会胜利召开\n来源：某县发布\n某某日报讯（记者 李文）会议召开。（赵新）\n编辑：王明\n上一篇：孙承平讲话"
    assert sentences(text) == [("全县大会胜利召开", True), ("会议召开。", False)]


def test_paragraphs_count_the_parts() -> None:
    text = "全县大会胜利召开\n来源：某县发布\n会议召开。韩立主持。\n周明远讲话。"
    document = read_page(Source(id="x", text=text), Repaired(raw=text, text=text, edits=()))
    for sentence in split_sentences(document):
        part = document.parts[sentence.paragraph].span
        assert part.start <= sentence.start < sentence.end <= part.end
