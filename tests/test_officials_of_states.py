"""Pages of the nation's news: whose a bare office is, who loses a post, where a name ends before 和 and an office."""

from __future__ import annotations

import pytest

from kg.extract import extract
from kg.model import Source


def read(text: str) -> list[str]:
    """The roles of a page of the nation's news: person, title, place, and whether the post is taken away."""
    facts = extract(Source(id="page", text=text, published="2023-05-08", outlet="新闻联播", locality="中国"))
    return [
        f"{role.person} {role.title} {role.place or '?'}" + " removed" * (role.evidence.rule == "role.removed")
        for role in facts.roles
    ]


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
    ],
)
def test_roles_on_a_page_of_the_nation(text: str, roles: list[str]) -> None:
    assert read(text) == roles
