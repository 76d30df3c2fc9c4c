"""Trains the word segmenter in kg/models/pkuseg on the People's Daily of January 1998 and prunes it to a size that travels.

    python scripts/train_pkuseg.py --passes 5          # about ten minutes on one core

Prints the F1 of the full and of the pruned model on the held-out last tenth of the month.
"""

from __future__ import annotations

import argparse
import random
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
import spacy_pkuseg
import srsly
from people_daily import ROOT, Swapper, Word, find_corpus, hold_out, load_surnames, read_sentences
from spacy_pkuseg.config import config

OUT = ROOT / "kg" / "models" / "pkuseg"


def write_words(path: Path, sentences: Iterable[list[Word]]) -> None:
    """One sentence a line, words parted by a space, as spacy-pkuseg reads it."""
    path.write_text("".join(" ".join(word.text for word in sentence) + "\n" for sentence in sentences), encoding="utf-8")


def prune(source: Path, target: Path, keep: int) -> None:
    """Writes the `keep` features with the largest weights; weights are rounded to float16 values but stored as float64.

    spacy-pkuseg reads the array as it is and wants doubles; the rounded ones compress to the size of the short ones.
    Feature 0 stays: it is the bias that the library adds at each character without looking it up.
    """
    data: dict[str, Any] = srsly.read_msgpack(source / "features.msgpack")
    stored = np.load(source / "weights.npz")
    tags, features = (int(size) for size in stored["sizes"])
    nodes = stored["w"][: tags * features].reshape(features, tags)
    edges = stored["w"][tags * features :]
    size = np.abs(nodes - nodes.mean(axis=1, keepdims=True)).max(axis=1)
    size[0] = np.inf
    chosen = np.sort(np.argsort(-size, kind="stable")[:keep])
    names = [""] * features
    for name, index in data["feature_to_idx"].items():
        names[index] = name
    kept = [names[index] for index in chosen]
    words = {word for name in kept if name.startswith(("w1.", "w-1.", "ww.")) for word in name.split(".", 2)[-1].split("*")}
    words |= {name.split(".", 1)[1] for name in kept if name.startswith(("w1.", "w-1."))}
    target.mkdir(parents=True, exist_ok=True)
    slim = {
        "unigram": sorted(word for word in data["unigram"] if word in words),
        "bigram": [],  # asked for while training only
        "feature_to_idx": {name: index for index, name in enumerate(kept)},
        "tag_to_idx": data["tag_to_idx"],
    }
    srsly.write_msgpack(target / "features.msgpack", slim)
    weights = np.concatenate([nodes[chosen].astype(np.float16).astype(np.float64).ravel(), edges])
    np.savez_compressed(target / "weights.npz", sizes=np.array([tags, len(chosen)]), w=weights)


def ends_of(words: Iterable[str]) -> set[tuple[int, int]]:
    """The words as (start, end) positions."""
    spans, at = set(), 0
    for word in words:
        spans.add((at, at + len(word)))
        at += len(word)
    return spans


def score(model: Path, sentences: list[list[Word]], user_dict: str | None = None) -> tuple[float, float]:
    """(F1 of all words, share of the whole names that come out as one word), in percent."""
    segmenter = spacy_pkuseg.pkuseg(str(model), user_dict=user_dict)
    right = given = gold = names = whole = 0
    for sentence in sentences:
        found = ends_of(segmenter.cut("".join(word.text for word in sentence)))
        at = 0
        for word in sentence:
            span = (at, at + len(word.text))
            right += span in found
            names += word.tag == "name"
            whole += word.tag == "name" and span in found
            at = span[1]
        given += len(found)
        gold += len(sentence)
    return 200 * right / (given + gold), 100 * whole / names


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--passes", type=int, default=5, help="passes over the training part")
    parser.add_argument("--keep", type=int, default=150_000, help="features to keep")
    parser.add_argument("--full", type=Path, help="directory for the full model; one that is there already is not trained again")
    parser.add_argument("--out", type=Path, default=OUT)
    given = parser.parse_args()
    surnames = load_surnames()
    training, test = hold_out(list(read_sentences(find_corpus(), surnames)))
    swapper = Swapper(training, surnames, seed=1998)
    swapped = [fresh for sentence in training if (fresh := swapper.swap(sentence))]
    full = given.full or Path(tempfile.mkdtemp(prefix="pkuseg-"))
    if not (full / "weights.npz").exists():
        full.mkdir(parents=True, exist_ok=True)
        write_words(full / "train.txt", [*training, *swapped])
        write_words(full / "test.txt", test)
        random.seed(1998)
        config.nLabel = 4  # begin, inside, end, single; the default has a fifth, second
        config.featureTrim = 1  # a feature must occur twice
        spacy_pkuseg.train(str(full / "train.txt"), str(full / "test.txt"), str(full), train_iter=given.passes)
    prune(full, given.out, given.keep)
    size = sum(path.stat().st_size for path in given.out.iterdir()) / 1e6
    for label, model in (("full", full), ("pruned", given.out)):
        f1, names = score(model, test)
        print(f"{label}: F1 {f1:.2f}, whole names {names:.2f}")
    print(f"pruned size {size:.1f} MB")


if __name__ == "__main__":
    main()
