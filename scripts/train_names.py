"""Counts the characters of names and trains the name tagger in kg/models/names, on the People's Daily of January 1998.

    python scripts/train_names.py                       # the corpus alone
    python scripts/train_names.py --text DIR            # and the unlabelled *.md or *.txt pages of DIR, read twice

Unlabelled pages are tagged by the first tagger and enter the second one's training and the counts; see docs/models.md.
Prints precision, recall and F1 on the held-out last tenth of the month.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from pathlib import Path

import pycrfsuite
from people_daily import ROOT, Swapper, Tagged, family_size, find_corpus, hold_out, load_surnames, read_sentences, to_tagged
from self_label import label, read_pages

from kg import witness
from kg.names import KNOWN
from kg.nametables import EDGE, is_han, load_tables
from kg.witness import describe, tag_names

OUT = ROOT / "kg" / "models" / "names"
COLUMNS = ("text", "first", "last", "single", "foreign", "before", "after")
RARE = 8  # pairs of characters seen less often are left to the single characters' frequencies


def count(sentences: Iterable[Tagged], surnames: Container[str]) -> tuple[dict[str, Counter[str]], Counter[str]]:
    """Counts of characters by column, and of pairs of characters in running text, names left out of both.

    Parts of names are counted by different names, not by occurrences: the leaders of the day would else rule the tables.
    """
    columns: dict[str, Counter[str]] = {column: Counter() for column in COLUMNS}
    pairs: Counter[str] = Counter()
    names: set[str] = set()
    for text, spans in sentences:
        at = 0
        for start, end in [*spans, (len(text), len(text))]:
            columns["text"].update(text[at:start])
            pairs.update(text[i : i + 2] for i in range(at, start - 1))
            at = end
        columns["text"][EDGE] += 1
        for start, end in spans:
            names.add(text[start:end])
            columns["before"][text[start - 1] if start else EDGE] += 1
            columns["after"][text[end] if end < len(text) else EDGE] += 1
    for name in sorted(names):
        size = family_size(name, surnames)
        given = name[size:]
        if not size:
            columns["foreign"].update(char for char in name if is_han(char))
        elif len(given) == 1:
            columns["single"][given] += 1
        else:
            columns["first"][given[0]] += 1
            columns["last"][given[1]] += 1
    return columns, pairs


def write_counts(columns: dict[str, Counter[str]], pairs: Counter[str], out: Path) -> None:
    """chars.csv and pairs.csv, most frequent first."""
    out.mkdir(parents=True, exist_ok=True)
    chars = sorted({char for counts in columns.values() for char in counts}, key=lambda char: (-columns["text"][char], char))
    with (out / "chars.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("char", *COLUMNS))
        # a character that was never seen in running text still gets the count 1 there: every column is read against that one
        writer.writerows((char, columns["text"][char] or 1, *(columns[name][char] for name in COLUMNS[1:])) for char in chars)
    with (out / "pairs.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("pair", "count"))
        kept = [(pair, number) for pair, number in pairs.items() if number >= RARE and all(is_han(char) for char in pair)]
        kept.sort(key=lambda row: (-row[1], row[0]))
        writer.writerows(kept)


def to_clauses(tagged: Tagged) -> Iterator[Tagged]:
    """The clauses of a sentence, with spaces for the 、 between names: so bylines and damaged lists are written."""
    text, spans = tagged
    starts, ends = {start for start, _ in spans}, {end for _, end in spans}
    text = "".join(" " if char == "、" and i in ends and i + 1 in starts else char for i, char in enumerate(text))
    at = 0
    for clause in re.findall("[^，；：,;:]*[，；：,;:]?", text):
        end = at + len(clause)
        if clause:
            yield clause, [(start - at, stop - at) for start, stop in spans if at <= start and stop <= end]
        at = end


def to_labels(text: str, spans: Sequence[tuple[int, int]]) -> list[str]:
    """B, M, E for the first, middle and last characters of names, O for all others."""
    labels = ["O"] * len(text)
    for start, end in spans:
        labels[start:end] = ["B", *["M"] * (end - start - 2), "E"]
    return labels


def train(sentences: Iterable[Tagged], model: Path, algorithm: str, passes: int) -> None:
    """Trains a tagger and writes it to `model`."""
    trainer = pycrfsuite.Trainer(algorithm=algorithm, verbose=False)
    for text, spans in sentences:
        trainer.append(describe(text), to_labels(text, spans))
    options = {"max_iterations": passes, "feature.minfreq": 3}
    trainer.set_params(options if algorithm == "ap" else options | {"c1": 0.3, "c2": 0.02})
    model.parent.mkdir(parents=True, exist_ok=True)
    trainer.train(str(model))


def evaluate(model: Path, sentences: Iterable[Tagged]) -> tuple[float, float, float]:
    """(precision, recall, F1) of whole names, in percent."""
    right = found = gold = 0
    for text, spans in sentences:
        guess = {tuple(span) for span in tag_names(text, model)}
        right += len(guess & set(spans))
        found += len(guess)
        gold += len(spans)
    return 100 * right / found, 100 * right / gold, 200 * right / (found + gold)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--text", type=Path, help="directory of unlabelled pages")
    parser.add_argument("--passes", type=int, default=60, help="iterations of L-BFGS")
    given = parser.parse_args()
    surnames = load_surnames()
    sentences, held_out = hold_out(list(read_sentences(find_corpus(), surnames)))
    swapper = Swapper(sentences, surnames, seed=1998)
    swapped = [to_tagged(fresh) for sentence in sentences if (fresh := swapper.swap(sentence))]
    training, test = [to_tagged(sentence) for sentence in sentences], [to_tagged(sentence) for sentence in held_out]
    clauses = [clause for tagged in [*swapped, *training][::5] for clause in to_clauses(tagged)]
    matter = [*training, *swapped, *clauses]
    model = OUT / "tagger.crfsuite"
    write_counts(*count(training, surnames), OUT)
    if given.text:
        train(matter, model, "ap", 8)
        labelled = list(
            label(list(read_pages(given.text)), lambda text: [(span.start, span.end) for span in tag_names(text, model)])
        )
        write_counts(*count([*training, *labelled], surnames), OUT)
        named = [tagged for tagged in labelled if tagged[1]]
        renamed = [copy for tagged in named[::2] if (copy := swapper.swap_spans(tagged))]
        nameless = [tagged for tagged in labelled if not tagged[1]][::8]
        matter += [*named[::4], *renamed, *nameless, *(clause for tagged in renamed[::5] for clause in to_clauses(tagged))]
        print(f"{len(labelled)} sentences labelled, {len(named)} of them with names")
        forget()
    train(matter, model, "lbfgs", given.passes)
    forget()
    print("precision {:.2f}, recall {:.2f}, F1 {:.2f}".format(*evaluate(model, test)), f"size {model.stat().st_size / 1e6:.1f} MB")


def forget() -> None:
    """Drops what was read from files that have been written anew."""
    KNOWN.clear()
    for loaded in (load_tables, witness._classes, witness._see, witness._load_tagger):
        loaded.cache_clear()


if __name__ == "__main__":
    main()
