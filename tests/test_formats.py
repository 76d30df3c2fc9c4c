"""What docs/formats.md says that each format carries, held against files of a graph in which every value is another."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hostile import make_hostile
from pyarrow import parquet

from kg.exporters import FORMATS, Composer, Format, Gathered, Whole, files_of, write_files, write_together
from kg.graph import Edge, Node
from kg.graph.elements import Listed
from kg.model import Evidence, Facts, Meeting, Participation, Span, identify

DOCUMENT = Path(__file__).parent.parent / "docs" / "formats.md"
EVIDENCE = (
    Evidence(document="page-7", span=Span(54321, 54327), quote="韩立主持召开", rule="chair.sentinel", confidence=0.4321),
    Evidence(document="page-8", span=Span(64321, 64325), quote="由韩立主持", rule="chair.other", confidence=0.8765),
)
ELEMENTS = Listed(
    [
        Node("person/1", "Person", "韩立", {"name": "韩立", "places": ("湖北省", "湖北省黄冈市")}, 1234.5, -7.25, 77.75),
        Node(
            "meeting/2",
            "Meeting",
            "防火会",
            {"name": "防火会", "date": "1999-01-02", "place": "湖北省黄冈市", "form": "推进会", "evidence": EVIDENCE},
        ),
        Node(identify("document", "page-7"), "Document", "标题", {"document": "page-7", "url": "http://example.cn/seven"}),
    ],
    [
        Edge(
            "part/3",
            "CHAIRED",
            "person/1",
            "meeting/2",
            {"weight": 4242, "first": "1999-01-02", "last": "1999-01-02", "evidence": EVIDENCE, "rank": 979},
        ),
        Edge("reported_in/4", "REPORTED_IN", "meeting/2", identify("document", "page-7"), {"weight": 1}),
    ],
)
PART = Participation(person="韩立", capacity="chair", rank=979, evidence=EVIDENCE[1])
MEETING = Meeting(
    name="防火会",
    date="1999-01-02",
    place="湖北省黄冈市",
    chair=("韩立",),
    speakers=(),
    attendees=(),
    organ=None,
    venue=None,
    form="推进会",
    evidence=EVIDENCE[0],
    participations=(PART,),
)
PAGE = Facts(id="page-7", url="http://example.cn/seven", published=None, locality="湖北省黄冈市", meetings=(MEETING,))
FACTS = [msgspec.json.encode(PAGE).decode()]
SIGNS = {  # what stands in a file that carries it
    "who did what": r"CHAIRED|chair",
    "dates": "1999-01-02",
    "rank": "979",
    "weight": "4242",
    "a quote": "韩立主持召开",
    "all quotes": "由韩立主持",
    "offsets": "54321",
    "rule": "chair.sentinel",
    "confidence": "0.4321",
    "address": "http://example.cn/seven",
    "layout": "1234.5",
    "colour": r"213|d55e00",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("formats")
    write_files(FORMATS, ELEMENTS, FACTS, folder)
    return folder


def read_text(path: Path) -> str:
    return str(parquet.read_table(path).to_pylist()) if path.suffix == ".parquet" else path.read_text(encoding="utf-8")


def probe(name: str, folder: Path) -> list[str]:
    """The row of the table for a format, as its files have it."""
    text = "".join(read_text(folder / file) for file in files_of(name))
    return ["✓" if re.search(sign, text) else "–" for sign in SIGNS.values()]


def read_rows() -> dict[str, list[str]]:
    """The rows of the table in the document, by the format's name."""
    rows = (re.findall(r"(?<=\|)[^|]*(?=\|)", line) for line in DOCUMENT.read_text(encoding="utf-8").split("\n"))
    cells = [[cell.strip() for cell in row] for row in rows]
    return {row[0].strip("`"): row[1:] for row in cells if len(row) == len(SIGNS) + 1}


def test_the_table_has_a_column_for_each_sign_and_a_row_for_each_format() -> None:
    rows = read_rows()
    assert rows.pop("") == list(SIGNS)
    del rows["---"]
    assert list(rows) == list(FORMATS)


@pytest.mark.parametrize("name", FORMATS)
def test_what_the_table_says_of_a_format_is_so(name: str, folder: Path) -> None:
    assert dict(zip(SIGNS, probe(name, folder), strict=True)) == dict(zip(SIGNS, read_rows()[name], strict=True))


@pytest.mark.parametrize("name", FORMATS)
def test_the_document_tells_the_files_of_a_format_and_how_to_open_it(name: str) -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    [section] = [part for part in text.split("\n## ")[1:] if f"`{name}`" in part.partition("\n")[0]]
    assert all(f"`{file}`" in section for file in files_of(name))


# --- text formats are composed of elements ----------------------------------------------------------------------------------------

COMPOSED = {part.file: part for parts in FORMATS.values() if not isinstance(parts, Whole | Gathered) for part in parts}


class Counted:
    """Elements that count how many were asked for."""

    def __init__(self, count: int) -> None:
        self.count = count
        self.given = 0

    def nodes(self) -> Iterator[Node]:
        for number in range(self.count):
            self.given += 1
            yield Node(f"person/{number:06}", "Person", "韩立", {"name": "韩立"})

    def edges(self) -> Iterator[Edge]:
        return iter(())


class Watched(io.BytesIO):
    """A stream that knows how many elements were asked for between one writing and the next."""

    def __init__(self, elements: Counted) -> None:
        super().__init__()
        self.elements, self.before, self.most = elements, 0, 0

    def write(self, text: Any) -> int:
        self.most = max(self.most, self.elements.given - self.before)
        self.before = self.elements.given
        return super().write(text)


@pytest.mark.parametrize("file", COMPOSED)
def test_written_together_a_file_is_the_one_written_alone(file: str) -> None:
    elements = make_hostile()
    alone = io.BytesIO()
    write_together(elements, [Composer(COMPOSED[file], alone, io.BytesIO())])
    streams = {file: io.BytesIO() for file in COMPOSED}
    write_together(elements, [Composer(format, streams[file], io.BytesIO()) for file, format in COMPOSED.items()])
    assert streams[file].getvalue() == alone.getvalue()
    assert alone.getvalue().decode("utf-8")


@pytest.mark.parametrize("format", COMPOSED.values(), ids=COMPOSED)
def test_no_more_than_a_batch_is_held(format: Format) -> None:
    elements = Counted(20_000)
    stream = Watched(elements)
    write_together(elements, [Composer(format, stream, io.BytesIO())])
    assert 0 < stream.most <= 5_000


if __name__ == "__main__":  # prints the table as the document should have it
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as name_:
        write_files(FORMATS, ELEMENTS, FACTS, Path(name_))
        print("| |", " | ".join(SIGNS), "|\n|" + "---|" * (len(SIGNS) + 1))
        for format_ in FORMATS:
            print(f"| `{format_}` |", " | ".join(probe(format_, Path(name_))), "|")
