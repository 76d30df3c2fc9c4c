"""Mentions of a sentence -> the same with its short brackets as notes, so that they part nothing.

Those stay open that tell who somebody is (程恺（县委副书记、县长）), who speaks in a transcript ([韩立]), or all that a line says.
"""

from __future__ import annotations

from typing import Final

from kg.pieces import Mention

NOTE_LIMIT: Final = 24  # characters of a bracket that is folded into one mention
LONGEST_PART: Final = 3  # mentions between 作为 and 代表


def fold_notes(text: str, mentions: list[Mention]) -> list[Mention]:
    """The mentions with each short bracket, （女，羌族） or （挂职）, folded into one mention of kind `note`.

    So is the part in which one of a list is there (韩立作为施工单位代表、周明远作为业主代表，分别发言).
    """
    if "作为" in text and "代表" in text:
        mentions = fold_parts(text, mentions)
    if not any(mention.id == "open" for mention in mentions):
        return mentions
    folded: list[Mention] = []
    i = 0
    while i < len(mentions):
        mention = mentions[i]
        if mention.kind == "mark" and mention.id == "open":
            close = next(
                (j for j in range(i + 1, len(mentions)) if mentions[j].kind == "mark" and mentions[j].id in ("close", "open")), None
            )
            inside = mentions[i + 1 : close] if close is not None else []
            closed = close is not None and mentions[close].id == "close"
            speaker = i == 0 and mention.text in "[［" and [inner.kind for inner in inside] == ["person"]
            if speaker and close is not None and closed and close + 1 < len(mentions):
                folded += mentions[: close + 1]  # [韩立]各位记者: who speaks in a transcript
                i = close + 1
                continue
            roster = closed and bool(folded) and folded[-1].kind == "person" and any(m.kind == "office" for m in inside)
            if roster:  # 程恺（县委副书记、县长）: titles, read like those behind a name
                folded.append(mention)
                i += 1
                continue
            whole = i == 0 and close == len(mentions) - 1 and any(m.kind == "verb" for m in inside)  # （县长韩立讲话）, a caption
            if close is not None and closed and not whole and mentions[close].end - mention.start <= NOTE_LIMIT:
                start, end = mention.start, mentions[close].end
                folded.append(Mention("note", text[start + 1 : end - 1], text[start:end], start, end))
                i = close + 1
                continue
        folded.append(mention)
        i += 1
    return folded


def fold_parts(text: str, mentions: list[Mention]) -> list[Mention]:
    """The mentions with 作为…代表 behind a name folded into a note, where 、 or a comma follows."""
    folded: list[Mention] = []
    i = 0
    while i < len(mentions):
        mention = mentions[i]
        end = find_part(mentions, i) if mention.text == "作为" and i and mentions[i - 1].kind == "person" else None
        if end is None:
            folded.append(mention)
            i += 1
        else:
            start, stop = mention.start, mentions[end - 1].end
            folded.append(Mention("note", text[start:stop], text[start:stop], start, stop))
            i = end
    return folded


def find_part(mentions: list[Mention], start: int) -> int | None:
    """The mention behind the 代表 of the 作为 at `start`, None if none closes it."""
    for i in range(start + 1, min(start + 2 + LONGEST_PART, len(mentions) - 1)):
        if mentions[i].text.endswith("代表"):
            return i + 1 if mentions[i + 1].id in ("list", "comma") else None
        if mentions[i].kind in ("person", "verb", "stop") or mentions[i].id in ("list", "comma"):
            return None
    return None
