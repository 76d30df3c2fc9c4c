"""A line of a life -> the titles that it tells of; whose they are stands elsewhere on the page.

A life is told a line for each term (2001.03—2006.09　水务局党委书记、局长；), or in sentences that leave out of whom they speak
(历任县长、县委书记等职).
"""

from __future__ import annotations

import re
from typing import Final

import msgspec

from kg.members import MemberReader
from kg.patterns import load_patterns
from kg.phrases import phrases
from kg.pieces import Mention
from kg.titles import OPENERS, Title

DURING: Final = re.compile("(?<![你您他她])担任[^，。；]{2,24}期间")  # 担任河口县县长期间
ENDED: Final = re.compile(r"(?:[—－–~～-]|至)\s*(?:19|20)\d\d")  # of a term with the year in which it ended
YEARS: Final = re.compile(r"[\d.．/年月至起]+$")


def read_term(mentions: list[Mention], text: str) -> tuple[Title, ...]:
    """The titles of a line of a life behind its years (2001.03—2006.09　水务局党委书记、局长；), past ones if the term has ended.

    Empty where something else stands there (1980.09—1984.07 在某大学学习).
    """
    opens = (i for i, mention in enumerate(mentions) if mention.kind in OPENERS and not YEARS.match(mention.text))
    titles, _ = MemberReader(text, mentions, load_patterns()).read_titles(next(opens, len(mentions)), named=True)
    past = ENDED.search(text) is not None
    return tuple(msgspec.structs.replace(title, past=past) for title in titles)


def read_career(mentions: list[Mention], text: str, within: bool = False) -> tuple[Title, ...]:
    """The titles of a line that tells a life without its subject (2001年任甲县副县长、党组成员).

    `within` is for the words behind a name in a page of news: there only posts held now (现任甲镇镇长，拟任…) and those of the
    past under words that tell a career (历任县长、县委书记等职), which are marked so.
    """
    reader: MemberReader | None = None
    titles: list[Title] = []
    tells = within and any(word in text for word in phrases("career"))
    i = 0
    while i < len(mentions):
        mention = mentions[i]
        i += 1
        held = mention.text in ("现任", "拟任")
        during = mention.text == "担任" and DURING.match(text, mention.start) is not None
        past = within and (during or (tells and text.endswith(phrases("career"), 0, mention.end)))
        if not held and not past and (within or not mention.text.endswith("任") or mention.id not in ("former", "appoint")):
            continue
        reader = reader or MemberReader(text, mentions, load_patterns())
        found, i = reader.read_titles(i, named=True)
        if past and reader.is_mark(i, ("of",)):
            found = found[:-1]  # 由曾任县长的周明远主持: another's
        titles += [msgspec.structs.replace(title, past=past) for title in found]
    return tuple(titles)
