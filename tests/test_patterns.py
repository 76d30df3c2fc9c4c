"""The pattern files: every example holds, and every fault is refused with a message that says where and what to do."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kg.explain.rules import Failure, check_examples
from kg.folders import patterns_folder
from kg.lexicon import KIND_PRICE
from kg.patterns import (
    Gap,
    PatternError,
    Patterns,
    Rule,
    Slot,
    load_patterns,
    parse_template,
    to_matcher_pattern,
)

PATTERNS = load_patterns()
VERBS = """
kind = "verb"
[[entry]]
id = "chair"
words = ["主持", "召集"]
examples = ["贺明远【召集】各县负责人开会"]
"""


def load(tmp_path: Path, **files: str) -> Patterns:
    """The patterns of a folder `patterns/` with these files."""
    folder = tmp_path / "patterns"
    folder.mkdir()
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return load_patterns(folder)


# --- the packaged files ---------------------------------------------------------------------------------------------------------


def list_examples() -> list[Any]:
    """One case for each example that `check_examples` runs, in its order."""
    words = [(entry.kind, entry.id, text) for entry in PATTERNS.entries if entry.kind in KIND_PRICE for text in entry.examples]
    texts = [
        ("rule", rule.id, text) for rule in PATTERNS.rules for text in (*(e.text for e in rule.examples), *rule.counterexamples)
    ]
    return [
        pytest.param(outcome, text, id=f"{kind}-{name}-{text}")
        for (kind, name, text), outcome in zip([*words, *texts], check_examples(), strict=True)
    ]


@pytest.mark.parametrize(("outcome", "text"), list_examples())
def test_packaged_example_holds(outcome: Failure | None, text: str) -> None:
    assert outcome is None, f"{outcome.file}, {outcome.id}: {outcome.text}: {outcome.fault}"


def test_every_packaged_file_was_collected() -> None:
    files = {f"{patterns_folder().name}/{path.name}" for path in patterns_folder().glob("*.toml")}
    assert files == {entry.file for entry in PATTERNS.entries} | {rule.file for rule in PATTERNS.rules}
    assert len(list_examples()) > len([entry for entry in PATTERNS.entries if entry.kind in KIND_PRICE]) > 0


# --- reading --------------------------------------------------------------------------------------------------------------------


def test_entry_keeps_what_the_file_says(tmp_path: Path) -> None:
    text = (
        'kind = "office"\n[[entry]]\nid = "mayor"\nwords = ["市长"]\nsuffixes = ["助理"]\nclass = "single"\nlevel = 3\n'
        'examples = ["【市长助理】贺明远"]'
    )
    (entry,) = load(tmp_path, offices=text).entries
    assert (entry.kind, entry.id, entry.words, entry.file) == ("office", "mayor", ("市长",), "patterns/offices.toml")
    assert entry.attributes == {"suffixes": ("助理",), "class": "single", "level": 3}


def test_files_that_share_a_kind_are_joined(tmp_path: Path) -> None:
    more = VERBS.replace("chair", "speak").replace('"主持", "召集"', '"讲话"').replace("【召集】各县负责人开会", "讲话")
    patterns = load(tmp_path, verbs=VERBS, verbs_more=more)
    assert patterns.words == {"verb": {"主持": "chair", "召集": "chair", "讲话": "speak"}}
    assert list(patterns.by_id["verb"]) == ["chair", "speak"]


def test_shared_word_belongs_to_the_first_entry(tmp_path: Path) -> None:
    again = VERBS.replace('id = "chair"', 'id = "gather"\nshared = true')
    assert load(tmp_path, a=VERBS, b=again).words["verb"]["召集"] == "chair"


def test_a_folder_is_read_once(tmp_path: Path) -> None:
    patterns = load(tmp_path, verbs=VERBS)
    assert load_patterns(tmp_path / "patterns") is patterns


# --- rules ----------------------------------------------------------------------------------------------------------------------

RULE = """
[[rule]]
id = "chair.person"
gives = "chair"
pattern = "PATTERN"
examples = [{ text = "贺明远召集会议", person = "贺明远" }]
"""


@pytest.mark.parametrize(
    ("pattern", "tokens"),
    [
        ("<person> <verb:chair>", [{"ENT_TYPE": "person"}, {"ENT_TYPE": "verb", "ENT_ID": {"IN": ["chair"]}}]),
        ("<place>? <person>+", [{"ENT_TYPE": "place", "OP": "?"}, {"ENT_TYPE": "person", "OP": "+"}]),
        (
            "<verb> … <meeting>",
            [{"ENT_TYPE": "verb"}, {"ENT_TYPE": {"NOT_IN": ["stop", "people"]}, "OP": "*"}, {"ENT_TYPE": "meeting"}],
        ),
    ],
)
def test_rule_becomes_matcher_tokens(tmp_path: Path, pattern: str, tokens: list[dict[str, Any]]) -> None:
    (rule,) = load(tmp_path, rules=RULE.replace("PATTERN", pattern), verbs=VERBS).rules
    assert to_matcher_pattern(rule) == tokens


def test_template_signs() -> None:
    assert parse_template("<date>* <verb:chair|call> … <person>+") == (
        Slot(kind="date", op="*"),
        Slot(kind="verb", ids=("chair", "call")),
        Gap(),
        Slot(kind="person", op="+"),
    )


@pytest.mark.parametrize("rule", PATTERNS.rules, ids=lambda rule: rule.id)
def test_packaged_rule_passes_spacy_validation(rule: Rule) -> None:
    import spacy
    from spacy.matcher import Matcher

    matcher = Matcher(spacy.blank("zh").vocab, validate=True)
    matcher.add(rule.id, [to_matcher_pattern(rule)], greedy="LONGEST")
    assert rule.id in matcher


# --- faults ---------------------------------------------------------------------------------------------------------------------


def changed(old: str, new: str) -> str:
    assert old in VERBS
    return VERBS.replace(old, new)


WHERE = 'patterns/verbs.toml, entry "chair": '
ANEW = "; mend it there, or copy the packaged file anew"
BAD_VERBS = {
    "misspelt key": (
        changed("examples", "exmaples"),
        WHERE + 'unknown key "exmaples"; did you mean "examples"?',
    ),
    "foreign key": (
        changed("examples", "zzz = 1\nexamples"),
        WHERE
        + 'unknown key "zzz"; '
        + "known are class, confidence, counterexamples, examples, id, level, note, shared, suffixes, weight, words",
    ),
    "misspelt table": (
        changed("[[entry]]", "[[entri]]"),
        'patterns/verbs.toml: unknown key "entri"; did you mean "entry"?',
    ),
    "single table": (
        changed("[[entry]]", "[entry]"),
        "patterns/verbs.toml: entry is not a list of tables; write [[entry]] above each entry",
    ),
    "no kind": (
        changed('kind = "verb"', ""),
        'patterns/verbs.toml: no kind, or no lower-case word as kind; write for instance kind = "verb" at the top',
    ),
    "kind in capitals": (
        changed('kind = "verb"', 'kind = "Verb"'),
        'patterns/verbs.toml: no kind, or no lower-case word as kind; write for instance kind = "verb" at the top',
    ),
    "no id": (
        changed('id = "chair"', ""),
        "patterns/verbs.toml, entry number 1: Object missing required field `id`",
    ),
    "no example": (
        changed('["贺明远【召集】各县负责人开会"]', "[]"),
        WHERE + 'no example; write examples = ["…"]',
    ),
    "no word": (
        changed('["主持", "召集"]', "[]"),
        WHERE + 'no word; write words = ["…"]',
    ),
    "words not a list": (
        changed('["主持", "召集"]', '"主持"'),
        WHERE + "Expected `array`, got `str` - at `$.words`",
    ),
    "weight not a number": (
        changed("words", 'weight = "heavy"\nwords'),
        WHERE + "Expected `float`, got `str` - at `$.attributes.weight`",
    ),
    "empty word": (
        changed('"主持"', '""'),
        WHERE + "empty word; remove it",
    ),
    "white space in a word": (
        changed('"主持"', '"主 持"'),
        WHERE + 'white space in word "主 持"; remove it, since pages are matched after repair',
    ),
    "word that is not NFC": (
        changed('"主持"', '"\uf900"'),
        WHERE + 'word "\uf900" is not in Unicode form NFC; write "\u8c48"',
    ),
    "word twice in an entry": (
        changed('"主持"', '"召集"'),
        WHERE + 'word "召集" stands twice; remove one',
    ),
    "word twice in a kind": (
        VERBS + '[[entry]]\nid = "gather"\nwords = ["召集"]\nexamples = ["召集会议"]',
        'patterns/verbs.toml, entry "gather": word "召集" belongs to entry "chair" of patterns/verbs.toml already; '
        "remove it from one of them, or write shared = true",
    ),
    "id twice": (
        VERBS + '[[entry]]\nid = "chair"\nwords = ["主理"]\nexamples = ["主理会议"]',
        WHERE + "the id is taken in patterns/verbs.toml; join the two or rename one",
    ),
    "example without a word": (
        changed("【召集】", "出席"),
        WHERE + 'none of its words is in examples "贺明远出席各县负责人开会"; add the word, or mend the text',
    ),
    "mark around another word": (
        changed("【召集】", "召集【各县】"),
        WHERE + "【各县】 in examples is none of its words; mark a word, or add it",
    ),
    "counterexample without a word": (
        VERBS + 'counterexamples = ["贺明远出席"]',
        WHERE + 'none of its words is in counterexamples "贺明远出席"; add the word, or mend the text',
    ),
    "not TOML": (
        changed('id = "chair"', "id = chair"),
        "patterns/verbs.toml: not TOML: Invalid value (at line 4, column 6)" + ANEW,
    ),
    "key twice": (
        changed('id = "chair"', 'id = "chair"\nid = "call"'),
        "patterns/verbs.toml: not TOML: Cannot overwrite a value (at line 5, column 12)" + ANEW,
    ),
}


@pytest.mark.parametrize(("text", "message"), BAD_VERBS.values(), ids=BAD_VERBS)
def test_bad_words_are_refused(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(PatternError) as caught:
        load(tmp_path, verbs=text)
    assert str(caught.value) == message


IN_RULE = 'patterns/rules.toml, rule "chair.person": '
BAD_RULES = {
    "unknown kind": ("PATTERN", "<persn>", IN_RULE + 'unknown kind "persn"; did you mean "person"?'),
    "unknown id": ("PATTERN", "<verb:chiar>", IN_RULE + 'unknown id "chiar" of kind "verb"; did you mean "chair"?'),
    "id of an open kind": ("PATTERN", "<person:he>", IN_RULE + 'kind "person" has no entries to choose from; write <person>'),
    "word in a pattern": (
        "PATTERN",
        "<person> 主持",
        IN_RULE + 'cannot read "主持" in the pattern; write <kind>, <kind:id|id>, one of ? * + behind it, or …',
    ),
    "open end": (
        "PATTERN",
        "<person> …",
        IN_RULE + 'pattern "<person> …" is open at an end; begin and end with a slot, such as <person>',
    ),
    "nothing needed": (
        "PATTERN",
        "<person>? <verb>*",
        IN_RULE + 'pattern "<person>? <verb>*" also fits no words at all; leave one slot without ? and *',
    ),
    "no gives": ('gives = "chair"', "", IN_RULE + 'no gives; write gives = "…"'),
    "no example": ('[{ text = "贺明远召集会议", person = "贺明远" }]', "[]", IN_RULE + 'no example; write examples = ["…"]'),
    "part not in its example": (
        'person = "贺明远"',
        'person = "贺鸣"',
        IN_RULE + 'person "贺鸣" is not in the example "贺明远召集会议"',
    ),
    "confidence over 1": (
        'gives = "chair"',
        'gives = "chair"\nconfidence = 2',
        IN_RULE + "Expected `float` <= 1.0 - at `$.confidence`",
    ),
    "misspelt key": ("gives", "givs", IN_RULE + 'unknown key "givs"; did you mean "gives"?'),
}


@pytest.mark.parametrize(("old", "new", "message"), BAD_RULES.values(), ids=BAD_RULES)
def test_bad_rules_are_refused(tmp_path: Path, old: str, new: str, message: str) -> None:
    text = RULE.replace(old, new).replace("PATTERN", "<person> <verb:chair>")
    with pytest.raises(PatternError) as caught:
        load(tmp_path, verbs=VERBS, rules=text)
    assert str(caught.value) == message


def test_rule_id_twice_is_refused(tmp_path: Path) -> None:
    text = RULE.replace("PATTERN", "<person>")
    with pytest.raises(PatternError, match=r'more\.toml, rule "chair\.person": the id is taken in patterns/less\.toml; rename one'):
        load(tmp_path, less=text, more=text)


def test_file_that_is_not_utf8_is_refused_with_its_line(tmp_path: Path) -> None:
    folder = tmp_path / "patterns"
    folder.mkdir()
    (folder / "verbs.toml").write_bytes(b'kind = "verb"\n\n# \xd6\xf7\n')
    with pytest.raises(PatternError, match=r"^patterns/verbs\.toml, line 3: not UTF-8; save the file as UTF-8$"):
        load_patterns(folder)


def test_folder_without_pattern_files_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PatternError, match="no pattern files; give a folder with"):
        load_patterns(tmp_path)
