"""Write patterns/running_words.txt: what people do and how they do it, in words that may stand right behind a name.

They tell 局长韩立|深有感触地说 from 局长韩立深|有…. Taken from the dictionary of the package jieba (MIT), which gives each word with
its count and part of speech: verbs, adverbs, idioms, adjectives, conjunctions and prepositions of two to four characters, seen more
than LEAST times; rarer verbs where their second character is a complement (拿起, 亮出).

    python scripts/make_running_words.py
"""

from __future__ import annotations

from pathlib import Path

import jieba

from kg.folders import patterns_folder
from kg.nametables import is_han

LEAST = 3  # which is also the count of words that were never counted
TAGS = {"v", "vn", "vd", "vi", "vq", "d", "ad", "a", "i", "l", "z", "p", "c", "b"}
COMPLEMENTS = tuple("起出过上下开住到成入回进去来")


def main() -> None:
    """Write the list, sorted, one word a line."""
    words = set()
    dictionary = Path(jieba.__file__).parent / "dict.txt"
    for line in dictionary.read_text(encoding="utf-8").splitlines():
        word, count, tag = line.split()
        rare = int(count) <= LEAST and not (tag == "v" and len(word) == 2 and word.endswith(COMPLEMENTS))
        if tag in TAGS and not rare and 2 <= len(word) <= 4 and all(map(is_han, word)):
            words.add(word)
    target = patterns_folder() / "running_words.txt"
    target.write_text("".join(f"{word}\n" for word in sorted(words)), encoding="utf-8")
    print(f"{len(words)} words in {target}")


if __name__ == "__main__":
    main()
