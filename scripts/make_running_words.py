"""Write patterns/running_words.txt and patterns/words_like_names.txt: words that tell where a name ends, and that one is none.

What people do and how they do it may stand right behind a name (局长韩立|深有感触地说, no 局长韩立深): verbs, adverbs, idioms,
adjectives, conjunctions and prepositions of two to four characters. A noun of two or three characters that begins with a surname,
and whose other characters are none of names, is a noun where nothing speaks for a name (水源地和林地). Taken from the dictionary of
the package jieba (MIT), which gives each word with its count and part of speech: those seen more than LEAST times, verbs whose
second character is a complement in any case (拿起, 亮出), nouns from OFTEN on.

    python scripts/make_running_words.py
"""

from __future__ import annotations

from pathlib import Path

import jieba

from kg.folders import patterns_folder
from kg.names import score_name
from kg.nametables import is_han, load_tables

LEAST = 3  # which is also the count of words that were never counted
OFTEN = 10
TAGS = {"v", "vn", "vd", "vi", "vq", "d", "ad", "a", "i", "l", "z", "p", "c", "b"}
NOUNS = {"n", "s", "t", "j", "m", "r", "zg"}
COMPLEMENTS = tuple("起出过上下开住到成入回进去来")
LIKE_A_NAME = 1.0  # nats from which a stretch's characters speak for a name


def is_running(word: str, count: int, tag: str) -> bool:
    """Whether a word of the dictionary may stand right behind a name."""
    return tag in TAGS and (count > LEAST or (tag == "v" and len(word) == 2 and word.endswith(COMPLEMENTS)))


def is_like_name(word: str, count: int, tag: str) -> bool:
    """Whether a word of the dictionary is a noun that a name could be taken for."""
    opens_name = len(word) < 4 and word[0] in load_tables().initials
    return opens_name and tag in NOUNS | TAGS and count >= OFTEN and score_name(word) < LIKE_A_NAME


def main() -> None:
    """Write both lists, sorted, one word a line."""
    lines = (Path(jieba.__file__).parent / "dict.txt").read_text(encoding="utf-8").splitlines()
    rows = [(word, int(count), tag) for word, count, tag in map(str.split, lines)]
    rows = [row for row in rows if 2 <= len(row[0]) <= 4 and all(map(is_han, row[0]))]
    for name, wanted in (("running_words.txt", is_running), ("words_like_names.txt", is_like_name)):
        words = sorted({row[0] for row in rows if wanted(*row)})
        (patterns_folder() / name).write_text("".join(f"{word}\n" for word in words), encoding="utf-8")
        print(f"{len(words)} words in {name}")


if __name__ == "__main__":
    main()
