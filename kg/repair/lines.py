"""Lines that a printer or a mail program broke in the middle of a sentence -> the line ends to take out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.model import Edit, Span
from kg.patterns import load_patterns

SHORTEST = 24  # characters of a broken line; a headline is mostly shorter
NARROWEST = 10  # characters of a column's line
SLACK = 2  # characters by which a full line is shorter or longer, since digits are narrow
ENOUGH_LINES = 8  # of the same length that make a column
HAN = "\u4e00-\u9fff"
BREAK = re.compile(rf"\n(?<=[{HAN}，、“（]\n)(?=[{HAN}，。、；”）])")  # begins with what `re` finds fast
LINE_END = re.compile("\n")
TAIL = re.compile("^[，。、；”）]")
RUNNING = re.compile("[，。；]")
CREDITED = re.compile("(?:摄影|图|文|摄)[/／:：][一-鿿]{2,4}$|摄$")  # what ends a caption
# What opens a paragraph or a line of particulars, and goes on from none.
OPENING = re.compile(
    "特此|本报|本台|本刊|新华社|[一-鿿]{2,6}(?:讯|电)|[一-鿿]{2,12}[0-9]{1,2}月[0-9]{1,2}日(?:讯|电|消息)|记者|通讯员|近日|日前|昨日|昨天|今天|今日|图为|附[:：]|[一二三四五六七八九十]+、|.{1,8}[:：]"
)
# A field's name alone on its line, and its value on the next.
FIELD_NAME = "(?:信息|文章)?来源|作者|(?:责任)?编辑|责编|记者|通讯员|审核|校对|发布时间|发布日期"
FIELD = re.compile(rf"[ \u3000]*(?:{FIELD_NAME})[:：](?P<gap>[ \u3000]*\n\s*)(?=[^\s:：]{{2,20}}[ \u3000]*(?:\n|\Z))")


def find_split_fields(text: str) -> Iterator[Edit]:
    """The line ends between a field's name and its value in the lines of source and time, as nothing.

    >>> page = "会议召开。\\n来源：\\n大河日报\\n作者：\\n韩立"
    >>> [edit.raw.start for edit in find_split_fields(page)]
    [9, 18]
    """
    done = 0
    for start in [0, *(line_end.end() for line_end in LINE_END.finditer(text))]:
        if start >= done and (match := FIELD.match(text, start)):
            done = match.end()
            yield Edit(raw=Span(*match.span("gap")), put="", fix="split-fields")


def find_wrapped_lines(text: str) -> Iterator[Edit]:
    """The line ends within a sentence as nothing: both lines run on, the first is long, and the second opens no paragraph.

    >>> page = "5月8日，县委书记韩立主持召开全县防汛工作会议，听取汛\\n情汇报，部署下一阶段工作。\\n会议强调，要守住底线。"
    >>> [edit.raw.start for edit in find_wrapped_lines(page)]
    [27]
    >>> list(find_wrapped_lines("县委书记韩立主持召开全县防汛工作会议，研究部署下一阶段工作\\n本报讯 5月8日，会议召开。"))
    []
    """
    breaks = list(BREAK.finditer(text))
    column = measure_column(text) if breaks else 0
    for match in breaks:
        start = text.rfind("\n", 0, match.start()) + 1
        stop = text.find("\n", match.end())
        before, after = text[start : match.start()].strip(), text[match.end() : stop if stop >= 0 else len(text)]
        filled = column and abs(match.start() - start - column) <= SLACK and not OPENING.match(after)
        runs_on = (
            filled
            or TAIL.match(after)
            or (
                len(before) >= SHORTEST
                and not CREDITED.search(before)
                and RUNNING.search(before)
                and RUNNING.search(after)
                and not OPENING.match(after)
            )
        )
        if runs_on and not is_furniture(before) and not is_furniture(after.rstrip()):
            yield Edit(raw=Span(*match.span()), put="", fix="wrapped-lines")


def measure_column(text: str) -> int:
    """The characters of a line of the newspaper's column that a page was copied from; 0 where its lines are as long as they like.

    >>> column = ["县委昨天召开会议，研究部署防汛", "工作，县长韩立出席并讲话，强调", "要守住底线，县领导周明远、方晴"]
    >>> measure_column(chr(10).join(column * 3)), measure_column(chr(10).join(column))
    (15, 0)
    """
    lines = [line for line in text.split("\n") if len(line) >= NARROWEST]
    if len(lines) < ENOUGH_LINES:
        return 0
    widths: dict[int, int] = {}
    for line in lines:
        widths[len(line)] = widths.get(len(line), 0) + 1
    column = max((count, width) for width, count in widths.items())[1]
    if column >= SHORTEST:
        return 0
    filled = sum(count for width, count in widths.items() if abs(width - column) <= 1)
    told = sum(RUNNING.search(line) is not None for line in lines if abs(len(line) - column) <= 1)  # a roster's lines tell nothing
    enough = filled >= ENOUGH_LINES and 2 * filled >= len(lines) and 2 * told >= filled
    return column if enough else 0


def is_furniture(line: str) -> bool:
    """Whether a line is of the site's own, which no story continues: 您需要登录才可以查看，没有帐号？立即注册.

    It begins or ends with its words; within a story's sentence they stand anywhere (通过微信公众号报名).
    """
    words = _list_furniture()
    return line.startswith(words) or line.endswith(words)


@cache
def _list_furniture() -> tuple[str, ...]:
    return tuple(load_patterns().by_id["page"]["footer"].words)
