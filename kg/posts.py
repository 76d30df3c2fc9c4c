"""Titles of people -> roles: the title without its place's own name, and the jurisdiction of the post.

黄冈市委书记 is 市委书记 of 湖北省黄冈市; 武汉市市长 is 市长; 阳江市人大常委会副主任、阳春市委书记 are posts of two cities.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kg.gazetteer import Gazetteer
from kg.locality import place_of_title
from kg.roles import Member, Title

LEVEL_CHARS = "省市州盟县区旗镇乡村"
HEAD = re.compile(r"^(?:原|代理?|候任|常务|第一|挂职)*副?(?:省|市|州|盟|县|区|旗|镇|乡|村)长|^[一二三四]级|^(?:原|代理?|常务)*副?专员|^(?:原)?(?:代理?)?副?主席$")
TOWN = re.compile(r"^([\u3400-\u9fff]{2,8}?(?:街道|镇|乡|社区|村))(?=.)")


class Post(NamedTuple):
    """One title of one person, with the place as the text and the page give it; None where neither does."""

    person: str
    title: str
    place: str | None
    source: Title
    member: Member


def read_posts(members: Sequence[Member], locality: str | None, gazetteer: Gazetteer, on: str | None) -> Iterator[Post]:
    """The posts of a list of people, in its order; honours and callings give none."""
    carried: str | None = None
    for member in members:
        fuller = any(title.kind == "office" for title in member.titles)
        own: str | None = None
        for title in member.titles:
            if title.kind == "honour" or (title.kind == "label" and fuller):
                continue
            prefix, text = split_place(title, gazetteer)
            own = prefix or own
            place = place_of_title(text, prefix, own or carried, locality, gazetteer, on)
            yield Post(member.name, text, place, title, member)
        carried = own or carried


def split_place(title: Title, gazetteer: Gazetteer) -> tuple[str | None, str]:
    """The place in front of a title as written, None where there is none, and the title without it."""
    text = re.sub(r"^中共(?=.)(?!中央)", "", title.text)
    text = re.sub(r"^中共中央", "中央", text)
    text = re.sub(r"\s", "", text)
    prefix = ""
    for mention in title.mentions:
        if mention.kind == "place" and text.startswith(mention.text):
            prefix += mention.text
            text = text[len(mention.text) :]
        elif mention.kind == "text" and mention.text in ("中共", "各", "该"):
            continue
        else:
            break
    if town := TOWN.match(text):
        if not text[town.end() :].startswith(("长", "党委书记")) or True:
            rest = text[town.end() :]
            if rest and not rest.startswith(("长", "委")):
                prefix += town[1]
                text = rest
            elif rest.startswith("长"):
                prefix += town[1]
                text = town[1][-1] + rest
    if not prefix:
        return None, text
    level = next((word for word in ("自治区", "街道", "社区") if prefix.endswith(word)), prefix[-1])
    if level in (*LEVEL_CHARS, "自治区", "街道", "社区") and not text.startswith(level) and not HEAD.match(text):
        text = ("区" if level == "自治区" and text.startswith("党委") else level) + text
    return prefix, text
