"""A built graph, opened from Python."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from kg.api.display import Sheet, Shown
from kg.api.listing import Meetings, People, Posts, make_filters
from kg.api.records import Person, Records, read_records
from kg.errors import Fault
from kg.explain.statements import list_statements
from kg.graph import Graph, StoredGraph, to_networkx
from kg.model import Facts
from kg.query import named, questions, sparql
from kg.query.posts import COLUMNS, describe_holder, describe_spell, find_holders, find_spells

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

FACTS = "page", "fact", "person", "what", "date", "place", "confidence", "rule", "start", "end", "quote"
NUMBERS: dict[str, type[int] | type[float]] = {"integer": int, "decimal": float, "double": float, "float": float}
XSD = "http://www.w3.org/2001/XMLSchema#"


def read(folder: str | Path = "exports") -> KnowledgeGraph:
    """The graph that `kg build` left in the folder.

    Raises Fault where there is none. Close it when you are done, or use it in a `with` statement.
    """
    return KnowledgeGraph(Path(folder))


class KnowledgeGraph(Shown):
    """An open graph: `people`, `meetings` and `posts` are objects, answers are DataFrames.

    What takes long is done when it is first asked for, and kept.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._open = ExitStack()
        self._store = self._open.enter_context(questions.open_graph(folder))

    def close(self) -> None:
        """Let go of the files. Objects and tables that were given out stay as they are."""
        self._open.close()

    def __enter__(self) -> KnowledgeGraph:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"kg.read({str(self.folder)!r})"

    def sheets(self) -> Iterator[Sheet]:
        """One table: how much there is of what."""
        days = sorted(meeting.date for meeting in self.meetings if meeting.date and meeting.date[0].isdigit())
        rows: list[tuple[str, str]] = [
            (name, f"{len(found):,}")
            for name, found in (
                ("pages", self.pages),
                ("meetings", self.meetings),
                ("people", self.people),
                ("posts held", self.posts),
            )
        ]
        rows += [("meetings from", days[0]), ("to", days[-1])] if days else []
        yield Sheet(str(self.folder), ("", ""), rows)

    @cached_property
    def pages(self) -> tuple[Facts, ...]:
        """What each page states, by the page's id: the lines of facts.jsonl."""
        return tuple(self._store.facts())

    @cached_property
    def _graph(self) -> Graph:
        return to_networkx(StoredGraph(self._store))

    @cached_property
    def _records(self) -> Records:
        return read_records(self._graph)

    @cached_property
    def people(self) -> People:
        """All people, by name; call it to narrow it: `g.people("易*", place="湖北省")`."""
        return People(self._records.people)

    @cached_property
    def meetings(self) -> Meetings:
        """All meetings, by day; call it to narrow it: `g.meetings(place="湖北省", since="2022-11")`."""
        return Meetings(self._records.meetings, lambda filters, attended: questions.list_meetings(self._store, filters, attended))

    @cached_property
    def posts(self) -> Posts:
        """All posts held, by place and title; call it to narrow it: `g.posts("湖北省", post="*书记")`."""
        return Posts(self._records.posts)

    def person(self, name: str) -> Person:
        """The person of that name, or of that id.

        Raises Fault where nobody has that name, or several people have it: an id then tells them apart.
        """
        found = [person for person in self.people if name in (person.id, person.name)]
        if len(found) == 1:
            return found[0]
        if found:
            raise Fault(name, f"is the name of {len(found)} people", f"give an id: {', '.join(person.id for person in found)}")
        near = get_close_matches(name, [person.name for person in self.people], cutoff=0.5)
        raise Fault(name, "is nobody's name here", f"did you mean {'、'.join(near)}?" if near else "see g.people for who is there")

    def chaired(
        self,
        *,
        person: str | None = None,
        place: str | None = None,
        meeting: str | None = None,
        since: str | date | None = None,
        until: str | date | None = None,
    ) -> pd.DataFrame:
        """Who chaired which meeting, by day: what `kg chaired` lists with these options."""
        filters = make_filters(person=person, place=place, meeting=meeting, since=since, until=until)
        columns, rows = questions.find_chaired(self._store, filters)
        return _make_frame(columns, rows)

    def succession(self, place: str, *, post: str | None = None, on: str | date | None = None) -> pd.DataFrame:
        """Who was seen in which post of a place or a body (国务院), one holder after the other: what `kg posts` lists.

        `on` keeps those who held the posts on that day, or are seen nearest to it; the column `seen` says which.
        """
        spells = find_spells(self._store, place, post)
        if on is None:
            return _make_frame(COLUMNS, [describe_spell(spell) for spell in spells])
        return _make_frame(("seen", *COLUMNS), [describe_holder(holder) for holder in find_holders(spells, str(on))])

    def facts(self) -> pd.DataFrame:
        """A row for each part in a meeting, each meeting without people, and each title that a page gives, with its evidence.

        `start` and `end` are code points on the raw page, half-open.
        """
        return _make_frame(FACTS, [row for page in self.pages for row in _list_facts(page)])

    def query(self, text: str | None = None, /, *, name: str | None = None, **parameters: object) -> pd.DataFrame | bool | str:
        """What a SPARQL 1.1 query gives: SELECT a DataFrame, ASK a bool, CONSTRUCT and DESCRIBE Turtle.

        The query is your `text`, or that of the `name`, with its `parameters`; `kg query --list` has the names. Numbers and
        booleans come as such, anything else as text, None where nothing is bound. Raises Fault for what is no query.
        """
        if (text is None) == (name is None):
            raise Fault(
                "g.query", "needs a query or a name", 'write g.query("SELECT …") or g.query(name="chaired", place="湖北省")'
            )
        if text is None:
            given = {key: str(value) for key, value in parameters.items() if value is not None}
            text = named.fill(named.get_query(name or ""), given)
        elif parameters:
            raise Fault("g.query", "takes parameters for a named query only", "write the values into your own query")
        answer = sparql.answer(self._rdf, text, "json").text or ""
        if not answer.startswith("{"):
            return answer
        result = json.loads(answer)
        if "boolean" in result:
            return bool(result["boolean"])
        columns = result["head"]["vars"]
        rows = [
            tuple(_to_python(row[column]) if column in row else None for column in columns) for row in result["results"]["bindings"]
        ]
        return _make_frame(columns, rows)

    @cached_property
    def _rdf(self) -> sparql.Graph:
        return sparql.open_graph(self.folder)

    def to_networkx(self) -> nx.MultiDiGraph[str]:
        """The graph, yours to change: nodes with `kind`, `label` and what is known of them, edges with `kind`, `weight`, dates.

        Ids are those of the exported files (in GraphML a colon has the place of the slash). `evidence` holds `Evidence` objects;
        leave it out before you write to a file.
        """
        return self._graph.copy()


def _make_frame(columns: Any, rows: list[tuple[Any, ...]]) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame(rows, columns=list(columns))


def _list_facts(facts: Facts) -> Iterator[tuple[Any, ...]]:
    for *about, words in list_statements(facts):
        yield *about, words.confidence, words.rule, *words.span, words.quote


def _to_python(term: dict[str, str]) -> str | int | float | bool:
    datatype, value = term.get("datatype", "").removeprefix(XSD), term["value"]
    if datatype == "boolean":
        return value == "true"
    number = NUMBERS.get(datatype)
    return number(value) if number else value
