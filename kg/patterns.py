"""The words and rules of `patterns/*.toml`, checked: each has an id, and none stands without an example.

A file declares the kind of its entries once, at its top (`kind = "verb"`); several files may share a kind. Values are data and
Chinese, keys are the program's and ASCII. Whatever is wrong with a file is said at once, with file, entry, fault and cure.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal, TypedDict, TypeVar, get_args

import msgspec

from kg.folders import patterns_folder
from kg.model import Kind, Record

Attributes = TypedDict(
    "Attributes",
    {
        "level": str | int,
        "class": str,
        "weight": float,
        "confidence": float,
        "note": str,
        "suffixes": tuple[str, ...],
        "shared": bool,
    },
    total=False,
)
Identifier = Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9][a-z0-9._-]*$")]
Confidence = Annotated[float, msgspec.Meta(gt=0, le=1)]
Op = Literal["", "?", "*", "+"]
T = TypeVar("T")

ASKED_FOR = ("meeting", "office", "voice")  # kinds of whose entries extraction asks for some by name
FILE_KEYS = ("kind", "entry", "rule")
ENTRY_KEYS = ("id", "words", "examples", "counterexamples", *Attributes.__annotations__)
RULE_KEYS = ("id", "gives", "pattern", "examples", "counterexamples", "confidence", "note")

KIND = re.compile(r"[a-z][a-z_]*")
MARKED = re.compile("【([^【】]*)】")
SLOT = re.compile(r"<([a-z_]+)(?::([^<>\s]+))?>([?*+]?)")
GAP = "…"


class PatternError(ValueError):
    """A fault in a pattern file; the message names file, entry, fault and cure."""


class Entry(Record):
    """Words that mean the same thing to the rules, with texts that show them in use.

    `attributes` holds what else the entry says (`level`, `class`, `weight`, `confidence`, `note`, `suffixes`, `shared`).
    """

    kind: str
    file: str
    id: Identifier
    words: tuple[str, ...]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...] = ()
    attributes: Attributes = msgspec.field(default_factory=lambda: Attributes())


class Example(Record):
    """A text that a rule reads, and what it reads there: `parts` maps a slot's name to its words in `text`."""

    text: str
    parts: dict[str, str] = msgspec.field(default_factory=dict)


class Slot(Record):
    """One mention of `kind`; with `ids`, of one of these entries. `op` is empty, or says how often it may stand."""

    kind: str
    ids: tuple[str, ...] = ()
    op: Op = ""


class Gap(Record):
    """Anything, or nothing, within the clause, other people left out."""


class Rule(Record):
    """A template over mentions. `gives` names what it reads; `gives = "nothing"` only keeps other rules from reading there."""

    file: str
    id: Identifier
    gives: str
    pattern: str
    examples: tuple[Example, ...]
    counterexamples: tuple[str, ...] = ()
    confidence: Confidence = 1.0
    note: str = ""

    @property
    def template(self) -> tuple[Slot | Gap, ...]:
        """The pattern, read."""
        return parse_template(self.pattern)


class Patterns(Record):
    """All entries and rules of a folder, in the order of file names, then of the files.

    `words[kind][word]` is the id of the entry that owns the word (the first, where entries share it), `by_id[kind][id]` the entry.
    """

    entries: tuple[Entry, ...]
    rules: tuple[Rule, ...]
    words: dict[str, dict[str, str]]
    by_id: dict[str, dict[str, Entry]]


@cache
def load_patterns(folder: Path | None = None) -> Patterns:
    """The checked content of every `*.toml` of `folder`, read once per process; None is the packaged folder.

    Raises PatternError on the first fault.
    """
    return _load((folder or patterns_folder()).resolve())


@cache
def _load(folder: Path) -> Patterns:
    files = {f"{folder.name}/{path.name}": _read_toml(path) for path in sorted(folder.glob("*.toml"))}
    if not files:
        raise PatternError(f"{folder}: no pattern files; give a folder with *.toml files")
    entries = tuple(entry for name, table in files.items() for entry in _read_entries(name, table))
    by_id = _index_ids(entries)
    rules = tuple(rule for name, table in files.items() for rule in _read_rules(name, table))
    for i, rule in enumerate(rules):
        _check_rule(rule, by_id)
        if first := next((other for other in rules[:i] if other.id == rule.id), None):
            raise PatternError(f'{rule.file}, rule "{rule.id}": the id is taken in {first.file}; rename one')
    return Patterns(entries=entries, rules=rules, words=_index_words(entries), by_id=by_id)


def require_whole(folder: Path) -> None:
    """Raises PatternError where a folder lacks an entry of a kind that extraction asks for by name, as the packaged one has it."""
    given = load_patterns(folder).by_id
    for kind in ASKED_FOR:
        for id, entry in load_patterns().by_id[kind].items():
            if id not in given.get(kind, {}):
                raise PatternError(
                    f'{folder}: no entry "{id}" of kind "{kind}"; copy {Path(entry.file).name} from the packaged folder'
                )


def _read_toml(path: Path) -> dict[str, Any]:
    name = f"{path.parent.name}/{path.name}"
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise PatternError(f"{name}, line {line}: not UTF-8; save the file as UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise PatternError(f"{name}: not TOML: {error}; mend it there, or copy the packaged file anew") from None
    _refuse_unknown(name, table, FILE_KEYS)
    for key in ("entry", "rule"):
        if not isinstance(rows := table.get(key, []), list) or not all(isinstance(row, dict) for row in rows):
            raise PatternError(f"{name}: {key} is not a list of tables; write [[{key}]] above each {key}")
    if "entry" in table and not (isinstance(table.get("kind"), str) and KIND.fullmatch(table["kind"])):
        raise PatternError(f'{name}: no kind, or no lower-case word as kind; write for instance kind = "verb" at the top')
    return table


def _read_entries(name: str, table: dict[str, Any]) -> Iterator[Entry]:
    for number, row in enumerate(table.get("entry", []), 1):
        where = _locate(name, "entry", row, number)
        _refuse_unknown(where, row, ENTRY_KEYS)
        _require(where, row, "words", "examples")
        attributes = {key: value for key, value in row.items() if key in Attributes.__annotations__}
        plain = {key: value for key, value in row.items() if key not in attributes}
        entry = _convert(where, {**plain, "kind": table["kind"], "attributes": attributes, "file": name}, Entry)
        for i, word in enumerate(entry.words):
            _check_word(where, word)
            if word in entry.words[:i]:
                raise PatternError(f'{where}: word "{word}" stands twice; remove one')
        for key, texts in (("examples", entry.examples), ("counterexamples", entry.counterexamples)):
            for text in texts:
                _check_example(where, key, text, entry)
        yield entry


def _read_rules(name: str, table: dict[str, Any]) -> Iterator[Rule]:
    for number, row in enumerate(table.get("rule", []), 1):
        where = _locate(name, "rule", row, number)
        _refuse_unknown(where, row, RULE_KEYS)
        _require(where, row, "gives", "pattern", "examples")
        examples = [_to_example(example) for example in row["examples"]] if isinstance(row["examples"], list) else row["examples"]
        rule = _convert(where, {**row, "examples": examples, "file": name}, Rule)
        for example in rule.examples:
            for key, part in example.parts.items():
                if part not in example.text:
                    raise PatternError(f'{where}: {key} "{part}" is not in the example "{example.text}"')
        yield rule


def _to_example(example: object) -> object:
    if isinstance(example, dict):
        return {"text": example.get("text", ""), "parts": {key: part for key, part in example.items() if key != "text"}}
    return {"text": example}


def parse_template(pattern: str) -> tuple[Slot | Gap, ...]:
    """The slots and gaps of a pattern, in its order.

    >>> [sign.kind if isinstance(sign, Slot) else "…" for sign in parse_template("<person> <verb:chair|call>? … <meeting>")]
    ['person', 'verb', '…', 'meeting']

    Raises PatternError where the pattern cannot be read, begins or ends with a gap, or would fit no words at all.
    """
    template: list[Slot | Gap] = []
    for sign in pattern.split():
        if sign == GAP:
            template.append(Gap())
        elif match := SLOT.fullmatch(sign):
            kind, ids, op = match.groups()
            template.append(msgspec.convert({"kind": kind, "ids": ids.split("|") if ids else (), "op": op}, Slot))
        else:
            raise PatternError(f'cannot read "{sign}" in the pattern; write <kind>, <kind:id|id>, one of ? * + behind it, or {GAP}')
    if not template or isinstance(template[0], Gap) or isinstance(template[-1], Gap):
        raise PatternError(f'pattern "{pattern}" is open at an end; begin and end with a slot, such as <person>')
    if not any(isinstance(sign, Slot) and sign.op in ("", "+") for sign in template):
        raise PatternError(f'pattern "{pattern}" also fits no words at all; leave one slot without ? and *')
    return tuple(template)


def _check_rule(rule: Rule, by_id: dict[str, dict[str, Entry]]) -> None:
    where = f'{rule.file}, rule "{rule.id}"'
    try:
        slots = [sign for sign in rule.template if isinstance(sign, Slot)]
    except PatternError as error:
        raise PatternError(f"{where}: {error}") from None
    kinds = {*get_args(Kind), *by_id}
    for slot in slots:
        if slot.kind not in kinds:
            raise PatternError(f'{where}: unknown kind "{slot.kind}"{_suggest(slot.kind, kinds)}')
        for entry in slot.ids:
            if slot.kind not in by_id:
                raise PatternError(f'{where}: kind "{slot.kind}" has no entries to choose from; write <{slot.kind}>')
            if entry not in by_id[slot.kind]:
                raise PatternError(f'{where}: unknown id "{entry}" of kind "{slot.kind}"{_suggest(entry, by_id[slot.kind])}')


def to_matcher_pattern(rule: Rule) -> list[dict[str, Any]]:
    """The rule as a token pattern of spaCy's Matcher, for tokens with the mention's kind as ENT_TYPE and its entry as ENT_ID.

    A gap ends where the Doc ends, so one Doc is one clause, and at a token of the kind `stop` or `people`: what is said of
    one list of people is not said of the list before it.
    """
    return [_to_token(sign) for sign in rule.template]


def _to_token(sign: Slot | Gap) -> dict[str, Any]:
    if isinstance(sign, Gap):
        return {"ENT_TYPE": {"NOT_IN": ["stop", "people"]}, "OP": "*"}
    ids = {"ENT_ID": {"IN": list(sign.ids)}} if sign.ids else {}
    return {"ENT_TYPE": sign.kind, **ids, **({"OP": sign.op} if sign.op else {})}


def _index_ids(entries: Iterable[Entry]) -> dict[str, dict[str, Entry]]:
    by_id: dict[str, dict[str, Entry]] = {}
    for entry in entries:
        if first := by_id.setdefault(entry.kind, {}).get(entry.id):
            raise PatternError(f'{entry.file}, entry "{entry.id}": the id is taken in {first.file}; join the two or rename one')
        by_id[entry.kind][entry.id] = entry
    return by_id


def _index_words(entries: Iterable[Entry]) -> dict[str, dict[str, str]]:
    words: dict[str, dict[str, str]] = {}
    owners: dict[tuple[str, str], Entry] = {}
    for entry in entries:
        for word in entry.words:
            first = owners.setdefault((entry.kind, word), entry)
            if first is not entry and not (first.attributes.get("shared") or entry.attributes.get("shared")):
                raise PatternError(
                    f'{entry.file}, entry "{entry.id}": word "{word}" belongs to entry "{first.id}" of {first.file} already; '
                    f"remove it from one of them, or write shared = true"
                )
            words.setdefault(entry.kind, {}).setdefault(word, entry.id)
    return words


def _locate(name: str, what: str, row: dict[str, Any], number: int) -> str:
    return f'{name}, {what} "{row["id"]}"' if "id" in row else f"{name}, {what} number {number}"


def _convert(where: str, row: dict[str, Any], noun: type[T]) -> T:
    try:
        return msgspec.convert(row, noun)
    except msgspec.ValidationError as error:
        raise PatternError(f"{where}: {error}") from None


def _refuse_unknown(where: str, row: dict[str, Any], known: Iterable[str]) -> None:
    for key in row:
        if key not in known:
            raise PatternError(f'{where}: unknown key "{key}"{_suggest(key, known)}')


def _require(where: str, row: dict[str, Any], *keys: str) -> None:
    for key in keys:
        if not row.get(key):
            what, example = (key[:-1], '["…"]') if key in ("words", "examples") else (key, '"…"')
            raise PatternError(f"{where}: no {what}; write {key} = {example}")


def _suggest(word: str, known: Iterable[str]) -> str:
    if near := get_close_matches(word, sorted(known), n=1):
        return f'; did you mean "{near[0]}"?'
    return f"; known are {', '.join(sorted(known))}"


def _check_word(where: str, word: str) -> None:
    if not word:
        raise PatternError(f"{where}: empty word; remove it")
    if any(sign.isspace() for sign in word):
        raise PatternError(f'{where}: white space in word "{word}"; remove it, since pages are matched after repair')
    if (normal := unicodedata.normalize("NFC", word)) != word:
        raise PatternError(f'{where}: word "{word}" is not in Unicode form NFC; write "{normal}"')


def _check_example(where: str, key: str, text: str, entry: Entry) -> None:
    forms = {word + suffix for word in entry.words for suffix in ("", *entry.attributes.get("suffixes", ()))}
    marked = MARKED.findall(text)
    if foreign := [mark for mark in marked if mark not in forms]:
        raise PatternError(f"{where}: 【{foreign[0]}】 in {key} is none of its words; mark a word, or add it")
    if not marked and not any(word in text for word in entry.words):
        raise PatternError(f'{where}: none of its words is in {key} "{text}"; add the word, or mend the text')
