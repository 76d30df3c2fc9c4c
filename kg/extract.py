"""One page in, its facts out: the one place that knows the order of the stages.

repair -> page -> locality -> reading (mentions, people, claims) -> meetings and roles -> facts.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from kg.assemble import assemble
from kg.gazetteer import load_gazetteer
from kg.locality import find_locality
from kg.meetings import Narrator
from kg.model import Document, Facts, Source
from kg.page import read_page
from kg.patterns import load_patterns
from kg.reading import Reading, read_document
from kg.repair import repair


class Extraction(NamedTuple):
    """A page taken apart, what each of its sentences says, and the facts made of that."""

    document: Document
    readings: list[Reading]
    facts: Facts


def extract(source: Source, folder: Path | None = None) -> Facts:
    """The facts that a page states, each with its evidence on the page as it was found.

    `folder` holds the patterns; None is the packaged folder. Never raises for the sake of a page's text.
    """
    return read(source, folder)[1]


def read(source: Source, folder: Path | None = None) -> tuple[Document, Facts]:
    """The page, repaired and taken apart, and its facts, as `extract` has them."""
    document, _, facts = extract_all(source, folder)
    return document, facts


def extract_all(source: Source, folder: Path | None = None) -> Extraction:
    """The page's facts, as `extract` has them, with what they were made of."""
    gazetteer = load_gazetteer(folder)
    document = read_page(source, repair(source.text))
    locality, clues = find_locality(document, gazetteer)
    readings = read_document(document, folder, gazetteer.towns_of(locality) if locality else ())
    words = load_patterns(folder).by_id["meeting"]
    narrator = Narrator(document, words["form"].words, words["event"].words)
    occasions = narrator.narrate(readings) if document.genre == "news" else []
    return Extraction(document, readings, assemble(document, locality, clues, readings, occasions, gazetteer))
