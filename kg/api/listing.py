"""Lists of objects that can be narrowed, counted, shown, and turned into a DataFrame."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from fnmatch import fnmatchcase
from itertools import islice
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

from kg.api.display import Sheet, Shown
from kg.api.records import Meeting, Person, Tenure
from kg.gazetteer import CHINA
from kg.model import Record
from kg.query.questions import Filters

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd

R = TypeVar("R", bound=Record)

SHOWN = 20
"""Rows of a list that a notebook or terminal shows."""


class Listing(Sequence[R], Shown, Generic[R]):
    """A sequence of objects; `to_pandas` gives it as a table of `columns`, the first `shown` of which are for the eye."""

    name: str
    columns: tuple[str, ...]
    shown: int

    def __init__(self, records: Iterable[R]) -> None:
        self._records = tuple(records)

    def __len__(self) -> int:
        return len(self._records)

    @overload
    def __getitem__(self, index: int) -> R: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[R, ...]: ...
    def __getitem__(self, index: int | slice) -> R | tuple[R, ...]:
        return self._records[index]

    def __iter__(self) -> Iterator[R]:
        return iter(self._records)

    def __repr__(self) -> str:
        return f"<{self.name}: {len(self):,}>"

    def to_pandas(self) -> pd.DataFrame:
        """A row for each; lists of names are tuples, dates EDTF text."""
        import pandas as pd

        return pd.DataFrame([self._row(record) for record in self], columns=list(self.columns))

    def sheets(self) -> Iterator[Sheet]:
        """The first rows."""
        title = f"{self.name}: {len(self):,}" + (f", the first {SHOWN}" if len(self) > SHOWN else "")
        yield Sheet(title, self.columns[: self.shown], [self._row(record)[: self.shown] for record in islice(self, SHOWN)])

    def _row(self, record: R) -> tuple[Any, ...]:
        raise NotImplementedError


class People(Listing[Person]):
    """People by name."""

    name = "people"
    columns = "name", "places", "posts", "meetings", "id"
    shown = 4

    def __call__(self, name: str | None = None, *, place: str | None = None) -> People:
        """Those of that name, with the wildcards * and ?, whom pages place in the place or a place within it."""
        return People(
            person
            for person in self
            if (name is None or fnmatchcase(person.name, name))
            and (place is None or any(is_within(where, place) for where in person.places))
        )

    def _row(self, record: Person) -> tuple[Any, ...]:
        meetings = len({part.meeting_id for part in record.parts})
        return record.name, record.places, tuple(dict.fromkeys(held.title for held in record.posts)), meetings, record.id


class Posts(Listing[Tenure]):
    """Posts held, by place and title."""

    name = "posts held"
    columns = "place", "title", "person", "first", "last", "pages", "former", "source", "quote", "post_id", "person_id"
    shown = 6

    def __call__(
        self, place: str | None = None, *, post: str | None = None, person: str | None = None, on: str | date | None = None
    ) -> Posts:
        """Those of the place and the places within it; `post` and `person` may hold the wildcards * and ?.

        `on` keeps those whom pages before and after that day show in the post.
        """
        return Posts(
            held
            for held in self
            if (place is None or is_within(held.place, place))
            and (post is None or fnmatchcase(held.title, post))
            and (person is None or fnmatchcase(held.person, person))
            and (on is None or (held.first is not None and held.last is not None and held.first <= str(on) <= held.last))
        )

    def _row(self, record: Tenure) -> tuple[Any, ...]:
        seen = record.first, record.last, len(record.pages), record.former
        words = record.pages[0], record.evidence[0].quote
        return record.place, record.title, record.person, *seen, *words, record.post_id, record.person_id


class Meetings(Listing[Meeting]):
    """Meetings, by day."""

    name = "meetings"
    columns = "date", "name", "place", "chair", "speakers", "attendees", "pages", "source", "id"
    shown = 7

    def __init__(self, records: Iterable[Meeting], find: Callable[[Filters, str | None], list[str]]) -> None:
        super().__init__(records)
        self._find = find

    def __call__(
        self,
        *,
        person: str | None = None,
        place: str | None = None,
        meeting: str | None = None,
        since: str | date | None = None,
        until: str | date | None = None,
        attended: str | None = None,
    ) -> Meetings:
        """Those that `kg meetings` lists with these options."""
        wanted = set(self._find(make_filters(person=person, place=place, meeting=meeting, since=since, until=until), attended))
        return Meetings((each for each in self if each.id in wanted), self._find)

    def _row(self, record: Meeting) -> tuple[Any, ...]:
        people = record.chair, record.speakers, record.attendees
        return record.date, record.name, record.place, *people, len(record.pages), record.pages[0], record.id


def is_within(place: str | None, whole: str) -> bool:
    """Whether a place is the other, or lies within it: `whole` is a part of its path. In the nation lies only what is the nation's.

    >>> is_within("湖北省黄冈市", "湖北省"), is_within("湖北省黄冈市", "黄冈市"), is_within("湖北省", "中国")
    (True, True, False)
    """
    return place is not None and (place == whole or (whole in place and whole != CHINA))


def make_filters(since: str | date | None, until: str | date | None, **words: str | None) -> Filters:
    """What a question is narrowed to; a day may be a date."""
    days = {name: None if day is None else str(day) for name, day in (("since", since), ("until", until))}
    return Filters(**words, **days)
