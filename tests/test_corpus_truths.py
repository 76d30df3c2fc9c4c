"""What 825 days of the evening news say of who held which post and who chaired what, each read in the texts.

The corpus lies beside the project, and these tests are skipped where it is missing. They build a graph of the one in fifteen
stories that speaks of these posts, once for all of them.
"""

from __future__ import annotations

import fcntl
import os
import re
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from kg.query.posts import find_holders, find_spells
from kg.query.questions import open_graph
from kg.store import Store
from kg.tenures import Spell

# 《新闻联播》 of a day is a file of stories, each under a heading of three signs.
STORIES = re.compile(r"^(?=### )", re.MULTILINE)
CHOSEN = re.compile(
    r"国务院常务会议|委员长会议|次主席会议|双周协商座谈会|国务院党组会议|免去|任命|当选全国|为国务院总理|原国务委员|国务院原总理|外交部部?长[王秦]"
    r"|国防部部?长[魏李董]|总理李(?:克强\d|强1\d)|委员长栗|政协主席汪|国家副主席(?:王|韩正2)|国务院秘书长|中央办公厅主任|中央纪委书记"
    r"|全国人大常委会秘书长|中央外(?:办|事工作委员会办公室)主任|中央统战部部长|(?:民革|农工党|致公党)中央主席"
    r"|最高人民(?:法院院|检察院检察)长|发展改革委主任|发展和改革委员会主任|外事委员会主任委员"
)


@pytest.fixture(scope="session")
def built(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the graph, built once even where several processes run the tests."""
    corpus = root.parent / "shared" / "corpus" / "xwlb-2022-2024.tar.xz"
    if not corpus.is_file():
        pytest.skip(f"no corpus at {corpus}")
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base) / "corpus-truths"
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "out" / "kg.sqlite").is_file():
            unpack(corpus, folder / "news")
            command = [
                sys.executable,
                "-m",
                "kg.cli",
                "build",
                str(folder / "news"),
                "--out",
                str(folder / "out"),
                "--workers",
                "2",
            ]
            subprocess.run(command, cwd=root, check=True, capture_output=True)
    return folder


def unpack(corpus: Path, folder: Path) -> None:
    """Writes the days of the corpus with the chosen stories only."""
    folder.mkdir(exist_ok=True)
    with tarfile.open(corpus) as archive:
        for member in archive:
            stream = archive.extractfile(member)
            if stream is not None and member.name.endswith(".md"):
                head, *stories = STORIES.split(stream.read().decode("utf-8"))
                kept = [story for story in stories if CHOSEN.search(story)]
                if kept:
                    title = head.split("\n", 1)[0]
                    (folder / Path(member.name).name).write_text("\n\n".join((title, *kept)), encoding="utf-8")


@pytest.fixture
def store(built: Path) -> Iterator[Store]:
    with open_graph(built / "out") as store:
        yield store


# Post | holder and a day of the news that shows the holder in it, in order of time. On the day of a change of hands the story is
# that of the decision (免去…，任命…), or of the first appearance after it. The file is that of the day, YYYYMMDD.md.
SUCCESSIONS = """
国务院总理 | 李克强 2023-02-22 | 李强 2023-03-11
全国人大常委会委员长 | 栗战书 2023-03-06 | 赵乐际 2023-03-10
全国政协主席 | 汪洋 2023-03-03 | 王沪宁 2023-03-10
外交部部长 | 王毅 2022-12-30 | 秦刚 2022-12-30 | 王毅 2023-07-25
国防部部长 | 魏凤和 2022-10-24 | 李尚福 2023-10-24 | 董军 2023-12-29
国家副主席 | 王岐山 2023-01-03 | 韩正 2023-03-27
国务院秘书长 | 肖捷 2023-03-09 | 吴政隆 2023-06-19
中央办公厅主任 | 丁薛祥 2023-03-07 | 蔡奇 2023-03-20
中央纪委书记 | 赵乐际 2022-10-07 | 李希 2022-10-26
全国人大常委会秘书长 | 杨振武 2023-03-04 | 刘奇 2023-03-14
中央外办主任 | 杨洁篪 2022-09-27 | 王毅 2023-03-05
中央统战部部长 | 尤权 2022-10-25 | 石泰峰 2022-12-13
国家安全部部长 | 陈文清 2022-10-30 | 陈一新 2022-10-30
人力资源和社会保障部部长 | 周祖翼 2022-12-30 | 王晓萍 2022-12-30
司法部部长 | 唐一军 2023-02-24 | 贺荣 2023-02-24
中国人民银行行长 | 易纲 2023-07-25 | 潘功胜 2023-07-25
科学技术部部长 | 王志刚 2023-10-24 | 阴和俊 2023-10-24
财政部部长 | 刘昆 2023-10-24 | 蓝佛安 2023-10-24
民政部部长 | 唐登杰 2023-12-29 | 陆治原 2023-12-29
文化和旅游部部长 | 胡和平 2023-12-29 | 孙业礼 2023-12-29
国家卫生健康委员会主任 | 马晓伟 2024-06-28 | 雷海潮 2024-06-28
农业农村部部长 | 唐仁健 2024-09-13 | 韩俊 2024-09-13
交通运输部部长 | 李小鹏 2024-11-08 | 刘伟 2024-11-08
自然资源部部长 | 王广华 2024-12-25 | 关志鸥 2024-12-25
国家发展改革委主任 | 何立峰 2023-03-06 | 郑栅洁 2023-08-28
最高人民法院院长 | 周强 2023-01-08 | 张军 2023-10-21
最高人民检察院检察长 | 张军 2023-03-09 | 应勇 2023-10-21
全国人大常委会预算工作委员会主任 | 史耀斌 2023-09-01 | 许宏才 2023-09-01
全国人大外事委员会主任委员 | 张业遂 2022-12-29 | 娄勤俭 2023-06-27
中国人民解放军军事法院院长 | 刘立根 2022-12-30 | 程东方 2022-12-30
中国人民解放军军事检察院检察长 | 程东方 2022-12-30 | 张进 2022-12-30
民革中央主席 | 万鄂湘 2022-12-07 | 郑建邦 2022-12-18
农工党中央主席 | 陈竺 2022-12-07 | 何维 2023-01-16
致公党中央主席 | 万钢 2022-12-11 | 蒋作君 2023-01-16
"""


@pytest.mark.parametrize("line", SUCCESSIONS.strip().splitlines(), ids=lambda line: line.split(" | ")[0])
def test_a_post_passes_from_hand_to_hand(line: str, store: Store) -> None:
    post, *holders = line.split(" | ")
    expected = [tuple(holder.split()) for holder in holders]
    spells = held(store, post)[: len(expected)]
    assert [spell.name for spell in spells] == [name for name, _ in expected]
    for spell, (_, day) in zip(spells, expected, strict=True):
        assert spell.first and spell.last and spell.first <= day <= spell.last
    for earlier, later in pairwise(spells):
        assert earlier.last and later.first and earlier.last <= later.first


def held(store: Store, post: str, place: str = "中国") -> list[Spell]:
    """The spells of a post in which somebody was seen and nobody was seen against."""
    return [spell for spell in find_spells(store, place, post) if spell.first and "contradiction" not in spell.flags]


# Taken away on that very day, as the story says.
REMOVED = """
外交部部长 王毅 2022-12-30
外交部部长 秦刚 2023-07-25
国防部部长 李尚福 2023-10-24
国务委员 秦刚 2023-10-24
国务委员 李尚福 2023-10-24
财政部部长 刘昆 2023-10-24
农业农村部部长 唐仁健 2024-09-13
"""


@pytest.mark.parametrize("line", REMOVED.strip().splitlines())
def test_a_post_is_taken_away(line: str, store: Store) -> None:
    post, person, day = line.split()
    assert day in [spell.left for spell in held(store, post) if spell.name == person]


@pytest.mark.parametrize("person", ["魏凤和", "李尚福"])
@pytest.mark.parametrize("post", ["国防部部长", "国务委员", "中央军委委员"])
def test_a_former_minister_is_no_holder(person: str, post: str, store: Store) -> None:
    """On 27 June 2024 the news calls both 中央军委原委员、原国务委员兼国防部长."""
    spells = [spell for spell in find_spells(store, "中国", post) if spell.name == person]
    assert spells and all((spell.last or "") <= "2023-10-24" for spell in spells)
    assert max(spell.left or "" for spell in spells) in ("2023-10-24", "2024-06-27")


def test_a_late_premier_is_a_former_one(store: Store) -> None:
    """国务院原总理李克强, 27 October 2023."""
    (spell,) = [spell for spell in find_spells(store, "中国", "国务院总理") if spell.name == "李克强"]
    assert spell.last and spell.last <= "2023-03-11" and spell.left == "2023-10-27"


@pytest.mark.parametrize(
    ("post", "day", "holder"),
    [
        ("国务院总理", "2022-11-01", "李克强"),
        ("国务院总理", "2023-05-01", "李强"),
        ("外交部部长", "2023-05-01", "秦刚"),
        ("外交部部长", "2023-09-01", "王毅"),
        ("全国政协主席", "2023-01-15", "汪洋"),
        ("全国人大常委会委员长", "2024-01-15", "赵乐际"),
    ],
)
def test_who_held_a_post_on_a_day(post: str, day: str, holder: str, store: Store) -> None:
    assert [(found.spell.name, found.seen) for found in find_holders(find_spells(store, "中国", post), day)] == [(holder, "around")]


def test_one_person_with_three_posts(store: Store) -> None:
    """习近平 is one person throughout, and his posts are apart."""
    assert len(store.ask("SELECT DISTINCT person FROM persons WHERE name = '习近平'")) == 1
    for post in ("中央总书记", "国家主席", "中央军委主席"):
        spells = held(store, post)
        assert [spell.name for spell in spells] == ["习近平"], post


# --- chairs -----------------------------------------------------------------------------------------------------------------------

# Words of the meeting's name; of the headline of a story that reports one; who chairs before the congress of March 2023, who after;
# how many days have such a headline.
CHAIRS = [
    ("国务院%常务会议", "李克?强主持召开国务院常务会议$", "李克强", "李强", 54),
    ("委员长会议", "委员长会议", "栗战书", "赵乐际", 33),
    ("主席会议", "主持召开(?:全国政协|政协第十四届全国委员会)(?:第.*次)?主席会议", "汪洋", "王沪宁", 24),
    ("次双周协商座谈会", "双周协商座谈会", "汪洋", "王沪宁", 13),
]


@pytest.mark.parametrize(("name", "headline", "before", "after", "days"), CHAIRS, ids=lambda value: str(value))
def test_a_meeting_has_its_chair(name: str, headline: str, before: str, after: str, days: int, built: Path, store: Store) -> None:
    """Each meeting of the kind that the news reports has its chair, and no other."""
    statement = """
        SELECT DISTINCT d.published, p.person FROM meetings m
        JOIN participations p ON p.meeting = m.id AND p.capacity = 'chair' JOIN documents d ON d.id = m.document
        WHERE m.name LIKE ?"""
    chairs = set(store.ask(statement, [f"%{name}%"]))
    assert chairs == {(day, before if day < "2023-03-05" else after) for day, _ in chairs}
    reported = set(list_days(built / "news", re.compile(headline)))
    assert len(reported) == days
    assert reported <= {day for day, _ in chairs}


def list_days(folder: Path, headline: re.Pattern[str]) -> Iterator[str]:
    """The days on which a story has such a headline."""
    for path in sorted(folder.glob("*.md")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("### ") and headline.search(line):
                yield f"{path.stem[:4]}-{path.stem[4:6]}-{path.stem[6:]}"
