"""Who was seen in which post, from which day to which.

A page shows a person in a post on its day, and nothing more: the days are those of the first and the last page, never of an
appointment. A post that one person holds at a time is read as a succession. Where two are seen in it at once, the reading is taken
that leaves the least unexplained: each change of holder has its price, and so has each day on which somebody else is seen in the
post, a high one where the holder was not seen for long. So 王毅 → 秦刚 → 王毅 is three terms, and a visitor whom one page calls
外交部长 has none.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from itertools import groupby
from typing import Literal, NamedTuple, get_args

from msgspec.structs import replace

from kg.days import count_days
from kg.model import Record
from kg.tenures.names import PostName, is_single

Flag = Literal["acting", "gap", "overlap", "former", "contradiction"]
FLAGS: tuple[Flag, ...] = get_args(Flag)

CHANGE = 0.9  # the price of a new holder; one day on which somebody else is seen in the post costs at least 1.0
RETURN = 2.5  # the price of one who held the post before, at least: few come back, and none within a few days
SILENCE = 90  # days without the holder that make somebody else in the post as likely again
GAP = 92  # days in which nobody is seen in the post that are worth a mark


class Observation(NamedTuple):
    """A page that gives a person a post. `day` is EDTF, "" where unknown; `removed`: the page says that the post is taken away.

    `person` tells people apart, `name` is for the reader, `weight` how sure the reading is, from 0 to 1.
    """

    post: PostName
    person: str
    name: str
    day: str
    document: str
    url: str | None = None
    quote: str = ""
    removed: bool = False
    weight: float = 1.0


class Spell(Record):
    """One person in one post without another holder between, as far as pages show it.

    `first` and `last` are the days (EDTF) on which the person was first and last seen in the post, None where no dated page shows
    it; `left` the day by which a page calls the person a former holder or says that the post is taken away: the end lies between
    `last` and `left`. `pages` counts the pages, `document`, `url` and `quote` are those of the first.

    Flags: `acting` stands in for the holder (代); `gap`: for three months nobody was seen in the post before; `overlap`: two
    holders of a post for one, each seen in the other's time; `former`: known to have left; `contradiction`: seen in the post while
    another holds it, before and after, or after having left it.
    """

    post: PostName
    person: str
    name: str
    first: str | None
    last: str | None
    left: str | None
    pages: int
    flags: tuple[Flag, ...]
    document: str
    url: str | None
    quote: str


def trace_tenures(observations: Iterable[Observation]) -> list[Spell]:
    """The spells of all posts, by place, then posts by number of pages, then the day first seen; the same for any order of rows.

    Those in contradiction stand behind the succession that they are in contradiction with. The number of a past term tells as much
    as 原 does: 第十届 said after 第十四届 was seen.
    """
    posts: dict[tuple[str, str], list[Observation]] = defaultdict(list)
    for observation in _retire_past_terms(sorted(observations, key=_order_observations)):
        posts[observation.post.place or "", observation.post.title].append(observation)
    often = {key: -len({observation.document for observation in seen}) for key, seen in posts.items()}
    return [
        spell
        for key in sorted(posts, key=lambda key: (key[0], often[key], key[1]))
        for spell in sorted(_trace_post(posts[key]), key=_order_spells)
    ]


def _order_observations(observation: Observation) -> tuple[str, str, str, str, str]:
    return observation.day, observation.document, observation.post.title, observation.person, observation.quote


def _order_spells(spell: Spell) -> tuple[bool, str, str, str, str, str]:
    against = "contradiction" in spell.flags and not spell.left
    return against, spell.first or spell.left or "", spell.last or "", spell.left or "X", spell.name, spell.person


def _retire_past_terms(observations: list[Observation]) -> list[Observation]:
    """The observations, those of a term whose successor was seen before made former."""
    begun: dict[tuple[str | None, str | None], dict[int, str]] = defaultdict(dict)
    for observation in observations:
        if observation.post.term and observation.day:
            begun[observation.post.place, observation.post.organ].setdefault(observation.post.term, observation.day)

    def is_past(observation: Observation) -> bool:
        term, terms = observation.post.term, begun[observation.post.place, observation.post.organ]
        return term is not None and any(later > term and day <= observation.day for later, day in terms.items())

    return [s._replace(post=s.post._replace(former=True)) if is_past(s) else s for s in observations]


class Rows(NamedTuple):
    """Observations that make one spell; `doubted` where others in the post speak against them."""

    rows: list[Observation]
    doubted: bool


def _trace_post(seen: list[Observation]) -> list[Spell]:
    """The spells of one post."""
    post = seen[0].post._replace(former=False, acting=False, term=None)
    held = [s for s in seen if not s.post.former]
    dated = [s for s in held if count_days(s.day)]
    known = {s.person for s in dated}
    terms = _split_terms(dated) if dated and is_single(post) else [Rows(rows, False) for rows in _by_person(dated).values()]
    terms += [Rows(rows, False) for person, rows in _by_person(held).items() if person not in known]
    spells = [_make_spell(post, term) for term in terms]
    spells = _mark_former(post, spells, [s for s in seen if s.post.former or s.removed])
    return _mark_neighbours(spells) if is_single(post) else spells


def _by_person(observations: Iterable[Observation]) -> dict[str, list[Observation]]:
    rows: dict[str, list[Observation]] = defaultdict(list)
    for observation in observations:
        rows[observation.person].append(observation)
    return rows


def _make_spell(post: PostName, term: Rows) -> Spell:
    rows = sorted(term.rows, key=lambda row: (row.day, row.document))
    marks: dict[Flag, bool] = {"acting": rows[0].post.acting, "contradiction": term.doubted}
    return Spell(
        post=post,
        person=rows[0].person,
        name=rows[0].name,
        first=rows[0].day or None,
        last=rows[-1].day or None,
        left=None,
        pages=len({row.document for row in rows}),
        flags=tuple(flag for flag, holds in marks.items() if holds),
        document=rows[0].document,
        url=rows[0].url,
        quote=rows[0].quote,
    )


# --- one holder at a time ---------------------------------------------------------------------------------------------------------


def _split_terms(held: list[Observation]) -> list[Rows]:
    """The observations of a post for one, split into terms, and those that fit into no succession."""
    days = {person: sorted({count_days(row.day) for row in rows}) for person, rows in _by_person(held).items()}
    visits = _order_visits(held, days)
    terms: list[Rows] = []
    strays: list[Observation] = []
    holder = None
    for rows, chosen in zip(visits, _choose_holders(visits, days), strict=True):
        if chosen != holder:
            holder = chosen
            terms.append(Rows([], False))
        (terms[-1].rows if rows[0].person == chosen else strays).extend(rows)
    terms = [term for term in terms if term.rows]
    for person, rows in _by_person(strays).items():
        own = [term for term in terms if term.rows[0].person == person]
        far: list[Observation] = []
        for row in rows:
            near, apart = _find_nearest(row, own)
            if near is not None and apart <= SILENCE:
                near.rows.append(row)  # somewhat early or late: an overlap
            else:
                far.append(row)
        if far:
            terms.append(Rows(far, True))
    return terms


def _order_visits(held: list[Observation], days: dict[str, list[int]]) -> list[list[Observation]]:
    """The observations of each person on each day, by day; on a day of change who goes stands before who stays."""

    def order(rows: list[Observation]) -> tuple[int, bool, float, str]:
        row, own = rows[0], days[rows[0].person]
        day = count_days(row.day)
        after = bisect_right(own, day)
        again = own[after] - day if after < len(own) else float("inf")
        return day, not any(row.removed for row in rows), -again, row.person

    rows = sorted(held, key=lambda s: (count_days(s.day), s.person))
    return sorted((list(group) for _, group in groupby(rows, key=lambda s: (count_days(s.day), s.person))), key=order)


def _choose_holders(visits: list[list[Observation]], days: dict[str, list[int]]) -> list[str]:
    """Who holds the post at each visit: the cheapest succession (Viterbi)."""
    costs = dict.fromkeys(sorted(days), 0.0)
    sources: list[str | None] = []  # from whom the post came to the visit's person, None from nobody
    for rows in visits:
        person, day = rows[0].person, count_days(rows[0].day)
        weight = max(row.weight for row in rows)
        cheapest = min(costs, key=lambda other: (costs[other], other))
        away = day - days[person][bisect_left(days[person], day) - 1]
        change = costs[cheapest] + (RETURN * (1 + SILENCE / away) if away > 0 else CHANGE)
        comes = change < costs[person]
        sources.append(cheapest if comes else None)
        own = change if comes else costs[person]
        costs = {holder: cost + weight * (1 + _silence(days[holder], day) / SILENCE) for holder, cost in costs.items()}
        costs[person] = own
    holder = min(costs, key=lambda other: (costs[other], other))
    holders = []
    for rows, source in zip(reversed(visits), reversed(sources), strict=True):
        holders.append(holder)
        if rows[0].person == holder and source is not None:
            holder = source
    return holders[::-1]


def _silence(own: list[int], day: int) -> int:
    """Days between the observations of a holder around a day; `SILENCE` stands for the side on which there are none."""
    before, after = bisect_right(own, day) - 1, bisect_left(own, day)
    return (own[after] - day if after < len(own) else SILENCE) + (day - own[before] if before >= 0 else SILENCE)


def _find_nearest(row: Observation, terms: list[Rows]) -> tuple[Rows | None, int]:
    """The term with the observation nearest in time, and how many days lie between."""
    near = [(min(abs(count_days(row.day) - count_days(other.day)) for other in term.rows), i) for i, term in enumerate(terms)]
    if not near:
        return None, 0
    apart, i = min(near)
    return terms[i], apart


# --- marks ------------------------------------------------------------------------------------------------------------------------


def _mark_former(post: PostName, spells: list[Spell], leavings: list[Observation]) -> list[Spell]:
    """The spells with the day by which each had ended; a former holder who was never seen in the post has a spell without days."""
    spells = list(spells)
    unseen: list[Observation] = []
    for leaving in leavings:
        own = [i for i, spell in enumerate(spells) if spell.person == leaving.person]
        ended = [i for i in own if (spells[i].last or "") <= leaving.day]
        if ended:
            i = max(ended, key=lambda i: (spells[i].last or "", i))
            left = min(filter(None, (spells[i].left, leaving.day)), default=None)
            spells[i] = replace(spells[i], left=left, flags=_add_flag(spells[i], "former"))
        elif again := [i for i in own if (spells[i].first or "") <= leaving.day]:
            spells[again[0]] = replace(spells[again[0]], flags=_add_flag(spells[again[0]], "contradiction"))
        else:
            unseen.append(leaving)
    for rows in _by_person(unseen).values():
        spell = _make_spell(post, Rows(rows, False))
        spells.append(replace(spell, first=None, last=None, left=spell.first, flags=("former",)))
    return spells


def _mark_neighbours(spells: list[Spell]) -> list[Spell]:
    """The spells of a post for one, marked where two overlap or nobody was seen between them."""
    order = sorted((i for i, s in enumerate(spells) if s.first and "contradiction" not in s.flags), key=lambda i: _days(spells[i]))
    marks: dict[int, set[Flag]] = defaultdict(set)
    end = 0
    for number, i in enumerate(order):
        first, last = _days(spells[i])
        if end and first - end > GAP:
            marks[i].add("gap")
        for other in order[:number]:
            if spells[other].person != spells[i].person and _days(spells[other])[1] > first:
                marks[i].add("overlap")
                marks[other].add("overlap")
        end = max(end, last)
    return [
        replace(spell, flags=tuple(flag for flag in FLAGS if flag in spell.flags or flag in marks[i]))
        for i, spell in enumerate(spells)
    ]


def _days(spell: Spell) -> tuple[int, int]:
    return count_days(spell.first), count_days(spell.last)


def _add_flag(spell: Spell, flag: Flag) -> tuple[Flag, ...]:
    return tuple(each for each in FLAGS if each in (*spell.flags, flag))
