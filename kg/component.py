"""The door into spaCy: `nlp.add_pipe("zhiguan")` reads the facts of each document, in anyone's pipeline.

After it, `doc.spans["zhiguan"]` holds what the page names and the words that its facts rest on, `doc.ents` the longest of what it
names, and `doc._.facts`, `doc._.meetings`, `doc._.roles` the facts themselves. The facts travel in `doc.user_data`, as plain data,
so that they survive `Doc.to_bytes`, `DocBin(store_user_data=True)` and other processes.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Literal, NamedTuple

import msgspec
from spacy.lang.zh import ChineseTokenizer, Segmenter
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans, registry

from kg.confidence import keep_sure
from kg.errors import Fault
from kg.extract import extract_all
from kg.folders import PACKAGE
from kg.gazetteer import load_gazetteer
from kg.mentions import list_mentions
from kg.model import Capacity, Facts, Kind, Meeting, Role, Source, identify
from kg.patterns import load_patterns
from kg.pieces import Mention

Alignment = Literal["strict", "contract", "expand"]

ENTITY_LABELS: dict[Kind, str] = {
    "person": "PERSON",
    "office": "TITLE",
    "place": "PLACE",
    "organ": "ORGAN",
    "meeting": "MEETING",
    "date": "DATE",
}
"""Labels of what is named, in `doc.ents` and `doc.spans`; `kb_id_` is the repaired form: 易先荣 for 易先榮."""

FACT_LABELS: dict[Capacity | Literal["role"], str] = {
    "chair": "CHAIR",
    "speaker": "SPEAKER",
    "attendee": "ATTENDEE",
    "role": "ROLE",
}
"""Labels of the words that a fact rests on, in `doc.spans` alone; `kb_id_` is the person's name."""

KEY = "zhiguan"
SETTINGS = "settings.json"
PATTERNS = "patterns"


class Unaligned(NamedTuple):
    """A stretch of the page (code points, half-open) that does not begin and end with a token."""

    label: str
    start: int
    end: int
    text: str


class _Wanted(NamedTuple):
    label: str
    start: int
    end: int
    name: str


def _load_facts(doc: Doc) -> Facts | None:
    known = doc.user_data.get(KEY)
    return msgspec.convert(known["facts"], Facts) if known else None


def _load_meetings(doc: Doc) -> tuple[Meeting, ...]:
    facts = _load_facts(doc)
    return facts.meetings if facts else ()


def _load_roles(doc: Doc) -> tuple[Role, ...]:
    facts = _load_facts(doc)
    return facts.roles if facts else ()


def _load_unaligned(doc: Doc) -> tuple[Unaligned, ...]:
    return tuple(Unaligned(*each) for each in doc.user_data.get(KEY, {}).get("unaligned", ()))


EXTENSIONS: dict[str, Callable[[Doc], Any]] = {
    "facts": _load_facts,
    "meetings": _load_meetings,
    "roles": _load_roles,
    "unaligned": _load_unaligned,
}
for _name, _getter in EXTENSIONS.items():
    Doc.set_extension(_name, getter=_getter, force=True)
Doc.set_extension("known", default=None, force=True)


class Zhiguan:
    """The component. It reads `doc.text` as the raw page: do not repair it before; spans then point into the page as found.

    What is known of the page beside its text goes into `doc._.known` before, as a dict with any of the keys id, url, published,
    title, outlet and locality.
    """

    def __init__(
        self,
        *,
        patterns: Path | None = None,
        min_confidence: float = 0.0,
        set_ents: bool = True,
        overwrite_ents: bool = False,
        spans_key: str = KEY,
        alignment_mode: Alignment = "expand",
    ) -> None:
        self.patterns = patterns
        self.min_confidence = min_confidence
        self.set_ents = set_ents
        self.overwrite_ents = overwrite_ents
        self.spans_key = spans_key
        self.alignment_mode: Alignment = alignment_mode
        if patterns is None or patterns.is_dir():  # one that is not there may have come along with a pipeline: see from_disk
            self._check()

    def _check(self) -> None:
        """Raises PatternError or Fault at once, not at the first document, where a pattern file is wrong."""
        load_patterns(self.patterns)
        load_gazetteer(self.patterns)

    def __call__(self, doc: Doc) -> Doc:
        """The document with its facts, spans and entities set."""
        document, readings, facts = extract_all(make_source(doc), self.patterns)
        facts = keep_sure(facts, self.min_confidence)
        named = [self._align(doc, _want(mention)) for mention in list_mentions(document, readings)]
        rests = [self._align(doc, wanted) for wanted in _list_rests(facts)]
        spans = [span for span, _ in (*named, *rests) if span is not None]
        unaligned = [tuple(fault) for _, fault in (*named, *rests) if fault is not None]
        doc.spans[self.spans_key] = sorted(spans, key=lambda span: (span.start, -span.end))
        if self.set_ents:
            doc.ents = choose_entities([span for span, _ in named if span is not None], doc.ents, self.overwrite_ents)
        doc.user_data[KEY] = {"facts": msgspec.to_builtins(facts), "unaligned": unaligned}
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 1) -> Iterator[Doc]:
        """Each document as `__call__` leaves it."""
        for doc in stream:
            yield self(doc)

    def _align(self, doc: Doc, wanted: _Wanted) -> tuple[Span | None, Unaligned | None]:
        """The span of tokens, and what does not fit them; at least one of the two."""
        place = wanted.start, wanted.end, wanted.label, wanted.name
        if (span := doc.char_span(*place)) is not None:
            return span, None
        fault = Unaligned(wanted.label, wanted.start, wanted.end, doc.text[wanted.start : wanted.end])
        if self.alignment_mode == "strict":
            return None, fault
        return doc.char_span(*place, alignment_mode=self.alignment_mode), fault

    @property
    def _settings(self) -> dict[str, Any]:
        return {
            "min_confidence": self.min_confidence,
            "set_ents": self.set_ents,
            "overwrite_ents": self.overwrite_ents,
            "spans_key": self.spans_key,
            "alignment_mode": self.alignment_mode,
        }

    def to_disk(self, path: str | Path, *, exclude: Sequence[str] = ()) -> None:
        """Writes the settings into the folder, with a copy of the patterns where they are one's own."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / SETTINGS).write_bytes(msgspec.json.encode(self._settings))
        if self.patterns is not None and self.patterns.resolve() != (folder / PATTERNS).resolve():
            shutil.copytree(self.patterns, folder / PATTERNS, dirs_exist_ok=True)

    def from_disk(self, path: str | Path, *, exclude: Sequence[str] = ()) -> Zhiguan:
        """The component with settings and patterns as `to_disk` left them in the folder."""
        folder = Path(path)
        self.from_bytes((folder / SETTINGS).read_bytes())
        self.patterns = folder / PATTERNS if (folder / PATTERNS).is_dir() else None
        self._check()
        return self

    def to_bytes(self, *, exclude: Sequence[str] = ()) -> bytes:
        """The settings. Raises Fault where the patterns are one's own: a folder does not fit into bytes."""
        if self.patterns is not None:
            raise Fault(
                str(self.patterns), "cannot go into bytes", "write the pipeline with nlp.to_disk, or use the packaged patterns"
            )
        return msgspec.json.encode(self._settings)

    def from_bytes(self, data: bytes, *, exclude: Sequence[str] = ()) -> Zhiguan:
        """The component with settings as `to_bytes` left them."""
        for name, value in msgspec.json.decode(data).items():
            setattr(self, name, value)
        return self


@Language.factory(
    KEY,
    assigns=["doc.ents", "doc.spans", "doc._.facts", "doc._.meetings", "doc._.roles", "doc._.unaligned"],
    default_config={
        "patterns": None,
        "min_confidence": 0.0,
        "set_ents": True,
        "overwrite_ents": False,
        "spans_key": KEY,
        "alignment_mode": "expand",
    },
)
def make_zhiguan(
    nlp: Language,
    name: str,
    patterns: str | None,
    min_confidence: float,
    set_ents: bool,
    overwrite_ents: bool,
    spans_key: str,
    alignment_mode: Alignment,
) -> Zhiguan:
    """The component that `nlp.add_pipe("zhiguan", config={…})` adds.

    `patterns`: a folder of pattern files in place of the packaged ones. `min_confidence`: leave out facts less sure than that.
    `set_ents`: whether to set `doc.ents` at all; `overwrite_ents`: whether ours take the place of those that overlap them.
    `spans_key`: the name of the group in `doc.spans`. `alignment_mode`: what becomes of a span that cuts a token: `expand` or
    `contract` it to whole tokens, or leave it out (`strict`); either way `doc._.unaligned` names it.
    """
    return Zhiguan(
        patterns=Path(patterns) if patterns else None,
        min_confidence=min_confidence,
        set_ents=set_ents,
        overwrite_ents=overwrite_ents,
        spans_key=spans_key,
        alignment_mode=alignment_mode,
    )


@registry.tokenizers("zhiguan.pkuseg.v1")  # type: ignore[untyped-decorator]
def make_segmenter() -> Callable[[Language], ChineseTokenizer]:
    """spaCy's Chinese tokenizer with our segmenter, which needs no download.

    For `spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": "zhiguan.pkuseg.v1"}}})`.
    """

    def make(nlp: Language) -> ChineseTokenizer:
        tokenizer = ChineseTokenizer(nlp.vocab, segmenter=Segmenter.pkuseg)
        tokenizer.initialize(pkuseg_model=str(PACKAGE / "models" / "pkuseg"), pkuseg_user_dict="default")
        return tokenizer

    return make


def make_source(doc: Doc) -> Source:
    """The document as a page; its id is made of its text where `doc._.known` gives none. Raises Fault for an unknown key."""
    known = doc._.known or {}
    try:
        return msgspec.convert({"id": identify("text", by=(doc.text,)), **known, "text": doc.text}, Source)
    except msgspec.ValidationError as error:
        cure = "give a dict with any of id, url, published, title, outlet, locality, all of them text"
        raise Fault("doc._.known", f"is no description of a page ({error})", cure) from None


def choose_entities(ours: Iterable[Span], theirs: Sequence[Span], overwrite: bool) -> list[Span]:
    """Entities without overlap: of ours the longest, then the first; of ours and theirs, ours only if they `overwrite`."""
    ours, theirs = filter_spans(ours), list(theirs)
    first, then = (ours, theirs) if overwrite else (theirs, ours)
    taken = {token.i for span in first for token in span}
    return [*first, *(span for span in then if taken.isdisjoint(range(span.start, span.end)))]


def _want(mention: Mention) -> _Wanted:
    return _Wanted(ENTITY_LABELS[mention.kind], *mention.span, mention.id)


def _list_rests(facts: Facts) -> Iterator[_Wanted]:
    """The words that each part in a meeting and each role rests on."""
    for meeting in facts.meetings:
        for part in meeting.participations:
            yield _Wanted(FACT_LABELS[part.capacity], *part.evidence.span, part.person)
    for role in facts.roles:
        yield _Wanted(FACT_LABELS["role"], *role.evidence.span, role.person)
