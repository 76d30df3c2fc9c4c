"""What pattern files do to texts: whether their examples hold, how often each rule reads, and which rules meet in one place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from kg.claims import find_claims, load_matcher
from kg.clauses import Clause, merge_subject, split_clauses
from kg.lexicon import KIND_PRICE, load_lexicon
from kg.match import Lattice, find_mentions
from kg.model import Source
from kg.page import read_page
from kg.patterns import MARKED, Entry, Patterns, Rule, load_patterns, to_matcher_pattern
from kg.reading import read_document, read_people
from kg.repair import repair

UNMARKED = str.maketrans("", "", "【】")


class Failure(NamedTuple):
    """An example that does not hold: the file and the entry or rule it stands in, its text, and what is wrong."""

    file: str
    id: str
    text: str
    fault: str


class Hit(NamedTuple):
    """A rule that fits a clause: `parts` maps each kind of mention in its slots to the words there."""

    rule: Rule
    parts: dict[str, str]
    where: tuple[int, int, int]
    """The clause's number, and the half-open range of its tokens."""

    def meets(self, other: Hit) -> bool:
        """Whether the two read some of the same tokens."""
        return self.where[0] == other.where[0] and self.where[1] < other.where[2] and other.where[1] < self.where[2]


class Use(NamedTuple):
    """What a rule did on some pages: where it fitted, where what it gives was taken, and which other rule it met most often."""

    rule: Rule
    hits: int
    taken: int
    met: dict[str, int]


def check_examples(folder: Path | None = None) -> Iterator[Failure | None]:
    """The outcome of each example and counterexample of a patterns folder: None where it holds.

    A word's example holds if no person's name is read into the word (a longer word of the files may hold it), a rule's if the rule
    fits and its slots read what the example says, a rule's counterexample if nothing is taken that the rule gives.
    """
    patterns = load_patterns(folder)
    for entry in patterns.entries:
        if entry.kind in KIND_PRICE:
            yield from (_check_word(entry, text, folder) for text in entry.examples)
    for rule in patterns.rules:
        for example in rule.examples:
            parts = [hit.parts for hit in find_hits(_read(example.text, folder), folder) if hit.rule.id == rule.id]
            fault = "the rule does not fit" if not parts else f"the rule reads {parts[0]}"
            holds = any(all(found.get(kind) == words for kind, words in example.parts.items()) for found in parts)
            yield None if holds else Failure(rule.file, rule.id, example.text, fault)
        for text in rule.counterexamples:
            claims = find_claims(_read(text, folder), load_matcher(folder))
            taken = [claim for claim in claims if claim.rule == rule.id]
            yield Failure(rule.file, rule.id, text, f"the rule gives {taken[0].gives}") if taken else None


def _check_word(entry: Entry, text: str, folder: Path | None) -> Failure | None:
    plain = text.translate(UNMARKED)
    mentions = find_mentions(plain, load_lexicon(folder), {})
    names = [mention.span for mention in mentions if mention.kind == "person"]
    marked = [(len(text[: mark.start()].translate(UNMARKED)), mark[1]) for mark in MARKED.finditer(text)]
    for start, word in marked or [(plain.find(word), word) for word in entry.words if word in plain]:
        if not any(name.start < start + len(word) and start < name.end for name in names):
            return None
    read = " ".join(f"{mention.text}/{mention.kind}" for mention in mentions)
    return Failure(entry.file, entry.id, text, f"it is read as {read}")


def _read(text: str, folder: Path | None) -> list[Clause]:
    lexicon = load_lexicon(folder)
    return split_clauses(read_people(Lattice(text, lexicon), lexicon.patterns, {}, ()))


def find_hits(clauses: Iterable[Clause], folder: Path | None = None) -> list[Hit]:
    """Every rule that fits one of the clauses of a sentence, whether or not what it gives is taken."""
    hits = []
    for number, clause in enumerate(clauses):
        merged = merge_subject(clause)
        for rule, start, end in load_matcher(folder).match([token.mention for token in merged]):
            parts: dict[str, str] = {token.mention.kind: token.mention.text for token in reversed(merged[start:end])}
            hits.append(Hit(rule, parts, (number, start, end)))
    return hits


def count_uses(sources: Iterable[Source], folder: Path | None = None) -> list[Use]:
    """What each rule of a patterns folder did on the pages, in the order of the files; a rule that never fired is there as well."""
    hits: Counter[str] = Counter()
    taken: Counter[str] = Counter()
    met: dict[str, Counter[str]] = {}
    for source in sources:
        for reading in read_document(read_page(source, repair(source.text)), folder):
            taken.update(claim.rule for claim in reading.claims)
            found = find_hits(reading.clauses, folder)
            hits.update(hit.rule.id for hit in found)
            for hit in found:
                others = {other.rule.id for other in found if hit.rule is not other.rule and hit.meets(other)}
                met.setdefault(hit.rule.id, Counter()).update(others)
    return [
        Use(rule, hits[rule.id], taken[rule.id], dict(met.get(rule.id, Counter()).most_common()))
        for rule in load_patterns(folder).rules
    ]


def to_spacy_words(patterns: Patterns) -> Iterator[dict[str, Any]]:
    """The words as patterns of spaCy's `entity_ruler` and `span_ruler`, for a Chinese pipeline that cuts by characters.

    The label is the kind, the id that of the entry.
    """
    for entry in patterns.entries:
        for word in entry.words if entry.kind in KIND_PRICE else ():
            yield {"label": entry.kind, "pattern": [{"ORTH": character} for character in word], "id": entry.id}


def to_spacy_rules(patterns: Patterns) -> Iterator[dict[str, Any]]:
    """The rules as patterns of spaCy's `span_ruler`, for documents in which each mention is one token with its kind as ENT_TYPE and
    its entry as ENT_ID. The label is what the rule gives, the id its name."""
    for rule in patterns.rules:
        yield {"label": rule.gives, "pattern": to_matcher_pattern(rule), "id": rule.id}
