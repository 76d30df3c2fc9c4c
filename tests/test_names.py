"""What names look like: scores, ends, and the two statistical witnesses."""

from __future__ import annotations

import json
import re
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from math import isfinite
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.folders import patterns_folder
from kg.names import Scorer, score_foreign, score_name
from kg.nametables import MODELS, is_han, read_rows
from kg.witness import cut_words, tag_names

SHARED = Path(__file__).parents[2] / "shared"
CLAUSES = st.text(st.sampled_from("王李欧阳司马何飞建国志强出席主持市长书记·、，( 12ab扎西诺夫"), max_size=20)


def unmark(marked: str) -> tuple[str, list[tuple[int, int]]]:
    """The text without its 【】 and where they stood."""
    spans, text = [], ""
    for outside, inside in re.findall("([^【]*)(?:【([^】]*)】)?", marked):
        text += outside
        if inside:
            spans.append((len(text), len(text) + len(inside)))
        text += inside
    return text, spans


def best_end(text: str, start: int) -> int:
    return max(Scorer(text).list_ends(start), key=lambda found: found[1])[0]


@pytest.mark.parametrize(
    "name", ["王建国", "李娜", "欧阳志远", "司马亮", "上官云飞", "陈思远", "何飞", "蒿立新", "仉晓东", "范陈丽华"]
)
def test_han_names_speak_for_themselves(name: str) -> None:
    assert score_name(name) > 0


@pytest.mark.parametrize("name", ["才让卓玛", "那日苏毕力格", "宝音德力格尔", "阿依古丽", "包萨仁高娃"])
def test_names_of_known_parts_speak_for_themselves(name: str) -> None:
    assert score_foreign(name) > 6


@pytest.mark.parametrize("text", ["卓玛出席", "次仁县长", "包乌", "乌日"])
def test_parts_with_other_words_do_not(text: str) -> None:
    assert score_foreign(text) < 0


def test_each_part_of_names_is_given_once_and_written_in_han() -> None:
    parts = [row["part"] for row in read_rows(patterns_folder() / "name_parts.csv")]
    assert len(parts) == len(set(parts)) > 300
    assert all(len(part) > 1 and all(map(is_han, part)) for part in parts)


@pytest.mark.parametrize(
    "text",
    [
        "高度重视",
        "任务",
        "和强调",
        "王出席",
        "周指出",
        "方主持",
        "全市",
        "安全生产",
        "于今年",
        "金融",
        "万元",
        "成立",
        "时间",
        "向前",
    ],
)
def test_words_that_begin_like_surnames_are_no_names(text: str) -> None:
    assert score_name(text) < 0


@pytest.mark.parametrize("text", ["", "王", "志远", "王建国同志们", "wang", "123", "，王"])
def test_without_surname_or_of_another_length_is_impossible(text: str) -> None:
    assert score_name(text) == float("-inf")


@pytest.mark.parametrize("name", ["瑟尔科夫", "米哈洛夫", "伊万·彼得罗夫", "达瓦·扎西顿珠", "格桑朗杰", "阿依古丽"])
def test_transliterations_score_apart(name: str) -> None:
    assert score_foreign(name) > 0 > score_foreign("推动工作落实")


@pytest.mark.parametrize(
    "marked",
    [
        "副市长【何飞】出席会议",
        "副市长【何飞】、王亚东参加",
        "市长【王文强】到县里调研",
        "书记【方正】强调，要抓好落实",
        "县长【周明】指出",
        "县委书记【欧阳志远】主持会议",
        "【李志远】一行来到市扶贫办",
        "会上，【孙一鸣】通报了情况",
        "（记者 【高翔】）",
        "（通讯员 【苗晓丽】 摄）",
        "副州长【阿依努尔·买买提】参加会议",
        "总统【瑟尔科夫】会见",
        "州人大常委会副主任【多吉扎西】出席",
        "【梁晓红】,副市长陈东",
    ],
)
def test_the_right_end_comes_first(marked: str) -> None:
    text, [(start, end)] = unmark(marked)
    assert text[start : best_end(text, start)] == text[start:end]


@given(CLAUSES, st.integers(0, 20))
def test_candidates_lie_within_the_text_in_order(text: str, start: int) -> None:
    found = Scorer(text).list_ends(start)
    ends = [end for end, _ in found]
    assert ends == sorted(set(ends))
    assert all(start < end <= len(text) for end in ends)
    assert all(isfinite(score) or "·" in text for _, score in found)


@pytest.mark.parametrize(
    "marked",
    [
        "县委书记【何建华】主持会议",
        "市委常委、常务副市长【张志明】，副市长【李雪梅】、【王东】出席",
        "市领导【陈国栋】、【刘洋】、【赵立新】参加活动",
        "（记者【孙晓】 通讯员【周文博】）",
        "省长【欧阳志远】指出，要抓好安全生产",
        "会议听取了全市安全生产工作情况汇报",
    ],
)
def test_the_tagger_finds_whole_names(marked: str) -> None:
    text, spans = unmark(marked)
    assert [tuple(span) for span in tag_names(text)] == spans


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("何飞出席会议", "何飞 出席 会议"),
        ("市长王志强主持召开座谈会", "市长 王志强 主持 召开 座谈会"),
        ("王志强,李雪梅 参加", "王志强 , 李雪梅 参加"),
        (" \n", ""),
        ("", ""),
    ],
)
def test_the_segmenter_keeps_names_whole(text: str, words: str) -> None:
    assert [span.of(text) for span in cut_words(text)] == words.split()


@given(CLAUSES)
def test_witnesses_give_disjoint_spans_of_the_text(text: str) -> None:
    for spans in (tag_names(text), cut_words(text)):
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
        assert all(left.end <= right.start for left, right in pairwise(spans))
    assert "".join(span.of(text) for span in cut_words(text)) == "".join(text.split())


def test_threads_share_the_tagger() -> None:
    texts = [f"县委书记{name}主持会议" for name in ("何建华", "李雪梅", "王东", "欧阳志远")] * 20
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(tag_names, texts)) == [tag_names(text) for text in texts]


def test_the_segmenter_loads_without_the_web(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    spacy_pkuseg = pytest.importorskip("spacy_pkuseg")

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("reached for the web")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(spacy_pkuseg.config, "pkuseg_home", str(tmp_path))
    for words in (None, "default"):
        assert spacy_pkuseg.pkuseg(str(MODELS / "pkuseg"), user_dict=words).cut("何飞出席会议") == ["何飞", "出席", "会议"]
    assert not list(tmp_path.iterdir())


def test_the_segmenter_serves_in_spacy() -> None:
    chinese = pytest.importorskip("spacy.lang.zh")
    nlp = chinese.Chinese.from_config({"nlp": {"tokenizer": {"segmenter": "pkuseg"}}})
    nlp.tokenizer.initialize(pkuseg_model=str(MODELS / "pkuseg"), pkuseg_user_dict="default")
    assert [token.text for token in nlp("何飞出席会议")] == ["何飞", "出席", "会议"]


def test_models_stay_small() -> None:
    sizes = [path.stat().st_size for path in MODELS.rglob("*") if path.is_file()]
    assert sizes and sum(sizes) < 15e6


def national_names() -> Iterator[tuple[str, int, int]]:
    """(text, start, end) of each name of the annotated national news."""
    for path in sorted((SHARED / "gold" / "xwlb").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        people = {role["person"] for role in gold["roles"]}.union(
            *(meeting[part] for meeting in gold["meetings"] for part in ("chair", "speakers", "attendees"))
        )
        text = re.sub("<[^>]*>", "", path.with_suffix(".txt").read_text(encoding="utf-8"))
        for name in re.finditer("|".join(sorted(people, key=lambda name: (-len(name), name))) or "(?!)", text):
            yield text, *name.span()


@pytest.mark.skipif(not (SHARED / "gold" / "xwlb").is_dir(), reason="the annotated national news is not here (../shared/gold/xwlb)")
def test_ends_of_names_in_the_national_news() -> None:
    found = list(national_names())
    assert len(found) > 300
    assert sum(best_end(text, start) == end for text, start, end in found) / len(found) > 0.97
