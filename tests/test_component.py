"""The component in pipelines of other people: what it sets, on which tokens, and what survives."""

from __future__ import annotations

import pickle
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span

from kg.component import EXTENSIONS, KEY, Unaligned
from kg.errors import Fault
from kg.extract import extract
from kg.folders import patterns_folder
from kg.model import Source
from kg.patterns import PatternError

PAGE = "8月2日，黄冈市委书记周明远主持召开全市防汛工作会议，市水利局局长韩立出席。"
DAMAGED = "8月2日，黃岡市委書記周明遠主持召開全市防汛工作會(huì)議。"


def make_pipeline(segmenter: str = "char", **config: Any) -> Language:
    """A pipeline of the component alone, on tokens of one kind."""
    tokenizer = {"@tokenizers": "zhiguan.pkuseg.v1"} if segmenter == "zhiguan" else {"segmenter": segmenter}
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": tokenizer}})
    nlp.add_pipe(KEY, config=config)
    return nlp


@pytest.fixture(scope="module")
def nlp() -> Language:
    return make_pipeline()


def show(spans: Iterable[Span]) -> list[str]:
    """Label, words, and what is named where that differs."""
    return [f"{span.label_} {span.text}" + (f" = {span.kb_id_}" if span.kb_id_ != span.text else "") for span in spans]


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        pytest.param(
            PAGE,
            ["DATE 8月2日", "TITLE 黄冈市委书记", "PERSON 周明远", "MEETING 全市防汛工作会议", "TITLE 市水利局局长", "PERSON 韩立"],
            id="clean",
        ),
        pytest.param(
            DAMAGED,
            [
                "DATE 8月2日",
                "TITLE 黃岡市委書記 = 黄冈市委书记",
                "PERSON 周明遠 = 周明远",
                "MEETING 全市防汛工作會(huì)議 = 全市防汛工作会议",
            ],
            id="damaged: the text is that of the page, the name is repaired",
        ),
        pytest.param("韩立主持会议，他强调安全。", ["PERSON 韩立"], id="neither a pronoun nor 会议 names anything"),
        pytest.param("今天多云转晴。", [], id="a sentence without a cue"),
        pytest.param("", [], id="empty"),
    ],
)
def test_entities_are_the_longest_of_what_is_named(nlp: Language, text: str, entities: list[str]) -> None:
    assert show(nlp(text).ents) == entities


def test_spans_hold_what_lies_within_others_and_what_facts_rest_on(nlp: Language) -> None:
    doc = nlp("黄冈市委书记周明远主持召开全市防汛工作会议。")
    assert show(doc.spans[KEY]) == [
        "CHAIR 黄冈市委书记周明远主持召开 = 周明远",
        "ROLE 黄冈市委书记周明远 = 周明远",
        "TITLE 黄冈市委书记",
        "PLACE 黄冈",
        "ORGAN 市委",
        "PERSON 周明远",
        "MEETING 全市防汛工作会议",
    ]


def test_each_entity_is_among_the_spans(nlp: Language, root: Path) -> None:
    for path in sorted((root / "seeds").glob("*.txt")):
        doc = nlp(path.read_text(encoding="utf-8"))
        spans = {(span.start, span.end, span.label_, span.kb_id_) for span in doc.spans[KEY]}
        assert {(span.start, span.end, span.label_, span.kb_id_) for span in doc.ents} <= spans
        assert len(doc.ents) > 20


@pytest.mark.parametrize("segmenter", ["jieba", "zhiguan"])
def test_facts_do_not_depend_on_tokens(segmenter: str, nlp: Language, root: Path) -> None:
    pipeline = make_pipeline(segmenter)
    for path in sorted((root / "seeds").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        doc, usual = pipeline(text), nlp(text)
        assert doc.text == text
        assert doc._.facts == usual._.facts == extract(Source(id=doc._.facts.id, text=text))
        exact = {(span.label_, span.start_char, span.end_char) for span in doc.spans[KEY]}
        wanted = {(span.label_, span.start_char, span.end_char) for span in usual.spans[KEY]}
        assert wanted - exact <= {each[:3] for each in doc._.unaligned}, "a span is neither there nor said to be missing"
        assert not usual._.unaligned


@pytest.mark.parametrize(
    ("mode", "people"),
    [("expand", ["PERSON 周明远主持 = 周明远", "PERSON 韩立"]), ("contract", ["PERSON 韩立"]), ("strict", ["PERSON 韩立"])],
)
def test_what_cuts_a_token_is_said(mode: str, people: list[str]) -> None:
    nlp = make_pipeline(alignment_mode=mode)
    words = ["黄冈", "市长", "周明远主持", "召开", "全市", "防汛", "工作", "会议", "，", "副市长", "韩立", "出席", "。"]
    doc = nlp(Doc(nlp.vocab, words=words, spaces=[False] * len(words)))
    assert [shown for shown in show(doc.spans[KEY]) if shown.startswith("PERSON")] == people
    assert Unaligned("PERSON", 4, 7, "周明远") in doc._.unaligned
    assert "韩立" not in {each.text for each in doc._.unaligned}
    assert doc._.meetings[0].chair == ("周明远",)


@pytest.mark.parametrize(
    ("config", "entities"),
    [
        pytest.param({}, ["GPE 黄冈市", "PERSON 周明远"], id="those of others stay"),
        pytest.param({"overwrite_ents": True}, ["TITLE 黄冈市委书记", "PERSON 周明远"], id="ours take their place"),
        pytest.param({"set_ents": False}, ["GPE 黄冈市"], id="none of ours"),
    ],
)
def test_entities_of_other_components(config: dict[str, Any], entities: list[str]) -> None:
    nlp = make_pipeline(**config)
    ruler = nlp.add_pipe("entity_ruler", first=True)
    ruler.add_patterns([{"label": "GPE", "pattern": [{"TEXT": character} for character in "黄冈市"]}])  # type: ignore[attr-defined]
    doc = nlp("黄冈市委书记周明远主持会议。")
    assert [f"{span.label_} {span.text}" for span in doc.ents] == entities


def test_little_confidence_leaves_facts_out_but_no_mentions(nlp: Language) -> None:
    usual, strict = nlp(PAGE), make_pipeline(min_confidence=0.999)(PAGE)
    assert usual._.meetings and usual._.roles
    assert not strict._.meetings and not strict._.roles
    assert show(strict.ents) == show(usual.ents)


def test_spans_go_under_the_key_that_one_chooses() -> None:
    doc = make_pipeline(spans_key="mine")(PAGE)
    assert list(doc.spans) == ["mine"]


# --- what is known beside the text ------------------------------------------------------------------------------------------------


def test_what_is_known_of_a_page_helps_to_read_it(nlp: Language) -> None:
    doc = nlp.make_doc("昨日，市长周明远主持召开全市防汛工作会议。")
    doc._.known = {"id": "page-7", "published": "2023-08-03", "locality": "湖北省黄冈市"}
    (meeting,) = nlp(doc)._.meetings
    assert (meeting.date, meeting.place, meeting.evidence.document) == ("2023-08-02", "湖北省黄冈市", "page-7")


def test_an_unknown_key_is_refused(nlp: Language) -> None:
    doc = nlp.make_doc(PAGE)
    doc._.known = {"publishd": "2023-08-03"}
    with pytest.raises(Fault) as fault:
        nlp(doc)
    assert str(fault.value) == (
        "doc._.known: is no description of a page (Object contains unknown field `publishd`); "
        "give a dict with any of id, url, published, title, outlet, locality, all of them text"
    )


def test_a_document_that_was_not_read_has_nothing(nlp: Language) -> None:
    doc = nlp.make_doc(PAGE)
    assert {name: getattr(doc._, name) for name in EXTENSIONS} == {"facts": None, "meetings": (), "roles": (), "unaligned": ()}


# --- what survives ----------------------------------------------------------------------------------------------------------------


def through_bytes(doc: Doc) -> Doc:
    return Doc(doc.vocab).from_bytes(doc.to_bytes())


def through_docbin(doc: Doc) -> Doc:
    data = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    return next(iter(DocBin(store_user_data=True).from_bytes(data).get_docs(doc.vocab)))


@pytest.mark.parametrize("carry", [through_bytes, through_docbin, Doc.copy])
def test_facts_travel_with_the_document(nlp: Language, carry: Any) -> None:
    before = make_pipeline("jieba")(DAMAGED)
    after = carry(before)
    assert {name: getattr(after._, name) for name in EXTENSIONS} == {name: getattr(before._, name) for name in EXTENSIONS}
    assert show(after.ents) == show(before.ents)
    assert show(after.spans[KEY]) == show(before.spans[KEY])
    assert after._.meetings and after._.roles


def test_streams_give_the_same(nlp: Language) -> None:
    texts = [PAGE, DAMAGED, ""] * 3
    assert [doc._.facts for doc in nlp.pipe(texts, batch_size=2)] == [nlp(text)._.facts for text in texts]


def test_the_component_goes_to_other_processes(nlp: Language) -> None:
    component = pickle.loads(pickle.dumps(nlp.get_pipe(KEY)))
    assert component(nlp.make_doc(PAGE))._.facts == nlp(PAGE)._.facts


def test_a_pipeline_on_disk_takes_its_patterns_along(tmp_path: Path) -> None:
    patterns = shutil.copytree(patterns_folder(), tmp_path / "patterns")
    nlp = make_pipeline("zhiguan", patterns=str(patterns), min_confidence=0.5, alignment_mode="contract")
    before = nlp(PAGE)
    nlp.to_disk(tmp_path / "pipeline")
    shutil.rmtree(patterns)
    again = spacy.load(tmp_path / "pipeline")
    after = again(PAGE)
    assert again.get_pipe(KEY).patterns == tmp_path / "pipeline" / KEY / "patterns"  # type: ignore[attr-defined]
    assert [token.text for token in after] == [token.text for token in before]
    assert after._.facts == before._.facts
    again.to_disk(tmp_path / "pipeline")  # over itself
    assert spacy.load(tmp_path / "pipeline")(PAGE)._.facts == before._.facts


def test_a_pipeline_in_bytes_keeps_its_settings() -> None:
    nlp = make_pipeline(min_confidence=0.999, spans_key="mine", set_ents=False)
    again = make_pipeline().from_bytes(nlp.to_bytes())
    doc = again(PAGE)
    assert list(doc.spans) == ["mine"] and not doc.ents and not doc._.roles


def test_patterns_of_ones_own_do_not_go_into_bytes(tmp_path: Path) -> None:
    patterns = shutil.copytree(patterns_folder(), tmp_path / "patterns")
    with pytest.raises(Fault) as fault:
        make_pipeline(patterns=str(patterns)).to_bytes()
    assert str(fault.value) == (
        f"{patterns}: cannot go into bytes; write the pipeline with nlp.to_disk, or use the packaged patterns"
    )


def test_a_wrong_pattern_file_stops_at_once(tmp_path: Path) -> None:
    patterns = shutil.copytree(patterns_folder(), tmp_path / "patterns")
    (patterns / "verbs.toml").write_text('[[entry]]\nid = "chair"\n', encoding="utf-8")
    with pytest.raises(PatternError, match=r"verbs\.toml"):
        make_pipeline(patterns=str(patterns))
