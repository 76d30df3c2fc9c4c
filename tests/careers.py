"""A country of invented officials: careers, namesakes and transfers, as facts of the pages that tell of them.

Nothing here knows how people are told apart. Four hundred thousand careers are named by the tables of surnames and given names, as
a country's are; of all names a share is drawn, and every bearer of these names is followed through posts and places, year by year.
So the namesakes are as many as in the whole country, and the pages are few enough for a test.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from itertools import accumulate
from math import exp
from typing import NamedTuple

from kg.gazetteer import CHINA, Gazetteer, ending, load_gazetteer
from kg.model import Evidence, Facts, Meeting, Role, Span
from kg.nametables import load_tables

OFFICIALS = 400_000
WINDOW = date(2008, 1, 1), date(2022, 12, 31)
DAYS = (WINDOW[1] - WINDOW[0]).days
TWO_GIVEN = 0.85  # of those with two characters given

# The ladder: (level of the place, part), the share of careers that end there, pages a year that name the holder.
LADDER = (
    ("town", "leader", 0.28, 0.6),
    ("county", "department", 0.30, 0.8),
    ("county", "leader", 0.22, 2.0),
    ("prefecture", "department", 0.09, 1.0),
    ("prefecture", "leader", 0.06, 4.0),
    ("province", "department", 0.03, 2.0),
    ("province", "leader", 0.015, 10.0),
    ("state", "department", 0.004, 4.0),
    ("state", "leader", 0.001, 40.0),
)
# Where the next post of the same rung, or of the one above, is: weights of near and far. `home` is the same place where the rung
# has its level, `sister` another under the same parent, `province` elsewhere in the province, `nation` anywhere.
# Leaders of provinces are sent from one to another, heads of their departments hardly ever.
PATHS: dict[str, dict[str, float]] = {
    "town": {"home": 55, "sister": 44, "province": 0.8, "nation": 0.2},
    "county": {"home": 58, "sister": 37, "province": 4.5, "nation": 0.5},
    "prefecture": {"home": 62, "sister": 33, "province": 0, "nation": 5},
    "province": {"home": 94, "sister": 0, "province": 0, "nation": 6},
    "province leader": {"home": 60, "sister": 0, "province": 0, "nation": 40},
    "state": {"home": 100, "sister": 0, "province": 0, "nation": 0},
}
DEPTH = {"province": 1, "prefecture": 2, "county": 3, "town": 4}
OFFICES = {
    "leader": (
        "{}委书记",
        "{}长",
        "{}委常委",
        "副{}长",
        "副{}长",
        "{}委副书记",
        "{}人大常委会主任",
        "{}政协主席",
        "{}人大常委会副主任",
        "{}政协副主席",
    ),
    "department": (
        "{}教育局局长",
        "{}财政局局长",
        "{}公安局副局长",
        "{}水利局局长",
        "{}卫生局副局长",
        "{}委办公室主任",
        "{}委宣传部副部长",
        "{}审计局局长",
    ),
}
TOWN_OFFICES = ("{}党委书记", "{}长", "副{}长", "{}人大主席")
NATION_OFFICES = {
    "leader": ("国务院副总理", "国务委员", "全国人大常委会副委员长", "全国政协副主席", "中央政治局委员"),
    "department": ("财政部部长", "教育部副部长", "国家统计局局长", "水利部副部长", "交通运输部部长"),
}


class Stay(NamedTuple):
    """A post held from one day to another; days count from the first of the window."""

    place: str
    level: str
    part: str
    title: str
    start: int
    end: int


class Corpus(NamedTuple):
    """Pages, and who is really meant: the number of the person behind (document, name)."""

    pages: list[Facts]
    truth: dict[tuple[str, str], int]


def simulate(seed: int, share: float = 0.004) -> Corpus:
    """The pages on all bearers of a `share` of the names, in no order."""
    draw = random.Random(seed)
    country = _country()
    names = _draw_names(draw, OFFICIALS)
    chosen = {name for name in sorted(set(names)) if draw.random() < share}
    pages: list[Facts] = []
    truth: dict[tuple[str, str], int] = {}
    for person, name in enumerate(names):
        if name in chosen:
            for page in _report(draw, country, name, list(_live(draw, country)), f"p{person}"):
                pages.append(page)
                truth[page.id, name] = person
    draw.shuffle(pages)
    return Corpus(pages, truth)


@lru_cache
def _country() -> _Country:
    return _Country()


class _Country:
    """The places of each level and what lies under what; towns have numbers for names. Each place has its staff of names."""

    def __init__(self) -> None:
        self.gazetteer: Gazetteer = load_gazetteer()
        self.levels: dict[str, list[str]] = {"town": [], "county": [], "prefecture": [], "province": []}
        for place in self.gazetteer.places:
            elsewhere = place.path.startswith(("台湾", "香港", "澳门"))
            if not (place.until or elsewhere) and len(self.units(place.path)) == DEPTH.get(place.level):
                self.levels[place.level].append(place.path)
        for county in self.levels["county"]:
            self.levels["town"] += [f"{county}{name}镇" for name in ("石桥", "柳林", "新河", "双塘", "白沙", "高台")]
        self.below: dict[str, list[str]] = {}
        for level in ("prefecture", "county", "town"):
            for path in self.levels[level]:
                for above in self.units(path)[:-1]:
                    self.below.setdefault(f"{above}/{level}", []).append(path)
        self.staff: dict[str, list[str]] = {}

    def units(self, path: str) -> tuple[str, ...]:
        return self.gazetteer.units(path)

    def colleagues(self, draw: random.Random, place: str) -> list[str]:
        """Some of the names that hold posts in the place: always the same thirty."""
        if place not in self.staff:
            self.staff[place] = _draw_names(random.Random(place), 30)
        return draw.sample(self.staff[place], draw.randint(0, 6))

    def somewhere(self, draw: random.Random, level: str, part: str, near: str | None) -> str:
        """A place of the level: by `PATHS`, seen from `near`; anywhere without it."""
        if level == "state":
            return CHINA
        if near is None or near == CHINA:
            return draw.choice(self.levels[level])
        units = self.units(near)
        path = PATHS.get(f"{level} {part}", PATHS[level])
        how = draw.choices(list(path), list(path.values()))[0]
        if how == "nation":
            return draw.choice(self.levels[level])
        depth = DEPTH[level]
        if how == "home":
            return units[depth - 1] if len(units) >= depth else draw.choice(self.below.get(f"{near}/{level}") or self.levels[level])
        above = units[0] if how == "province" else units[max(min(depth - 2, len(units) - 1), 0)]
        return draw.choice(self.below.get(f"{above}/{level}") or self.levels[level])


@lru_cache
def _columns() -> list[tuple[list[str], list[float]]]:
    """Surnames, and characters given first, last and alone, each with the sums of their shares."""
    tables = load_tables()
    columns = (tables.surname, tables.first, tables.last, tables.single)
    return [(list(column), list(accumulate(exp(log) for log in column.values()))) for column in columns]


def _draw_names(draw: random.Random, count: int) -> list[str]:
    columns = zip(*(draw.choices(signs, cum_weights=sums, k=count) for signs, sums in _columns()), strict=True)
    return [family + (first + last if draw.random() < TWO_GIVEN else single) for family, first, last, single in columns]


def _live(draw: random.Random, country: _Country) -> Iterator[Stay]:
    """The posts of one career within the window: up the ladder or along it, rarely down, one after the other."""
    peak = draw.choices(range(len(LADDER)), [rung[2] for rung in LADDER])[0]
    rung = max(peak - draw.choice((0, 1, 1, 2, 2, 3)), 0)
    day = draw.randint(-1500, DAYS - 200)
    last = day + draw.randint(2, 16) * 365
    place: str | None = None
    while day < min(last, DAYS):
        level, part, *_ = LADDER[rung]
        place = country.somewhere(draw, level, part, place)
        end = day + draw.randint(400, 2200)
        title = _entitle(draw, place, level, part)
        if end > 0:
            yield Stay(place, level, part, title, max(day, 0), min(end, DAYS, last))
        day = end + draw.randint(0, 90)
        if rung < peak and draw.random() < 0.6:
            rung += 1
        elif rung and draw.random() < 0.02:
            rung -= 1


def _entitle(draw: random.Random, place: str, level: str, part: str) -> str:
    if level == "state":
        return draw.choice(NATION_OFFICES[part])
    offices = TOWN_OFFICES if level == "town" else OFFICES[part]
    word = ending(place)
    return draw.choice(offices).format(word).replace("自治区长", "自治区主席").replace("地区长", "专员")


def _report(draw: random.Random, country: _Country, name: str, stays: list[Stay], person: str) -> Iterator[Facts]:
    """The pages that name somebody in each post. Some leave the place out, some miss it by a level, some name the post before."""
    for number, stay in enumerate(stays):
        pages = next(rung[3] for rung in LADDER if rung[:2] == (stay.level, stay.part)) * (stay.end - stay.start) / 365
        count = int(pages) + (draw.random() < pages % 1)
        for copy in range(count):
            day = WINDOW[0] + timedelta(days=draw.randint(stay.start, max(stay.end - 1, stay.start)))
            id = f"{person}-{number}-{copy}"
            place: str | None = stay.place
            units = country.units(stay.place)
            chance = draw.random()
            if chance < 0.03 and len(units) > 1:
                place = units[-2]
            told = [(stay.title, None if 0.03 <= chance < 0.11 else place)]
            if number and draw.random() < 0.03:
                told.append((f"原{stays[number - 1].title}", stays[number - 1].place))
            if stay.level in ("county", "prefecture") and stay.title.endswith("委书记") and draw.random() < 0.1 and len(units) > 1:
                told.append((f"{ending(units[-2])}委常委", units[-2]))
            locality = None if chance < 0.05 else place
            yield _page(draw, country, id, day, name, told, locality, place)


def _page(
    draw: random.Random,
    country: _Country,
    id: str,
    day: date,
    name: str,
    told: list[tuple[str, str | None]],
    locality: str | None,
    place: str | None,
) -> Facts:
    evidence = Evidence(document=id, span=Span(0, 1), quote="字", rule="r", confidence=1.0)
    roles = tuple(Role(person=name, title=title, place=at, organ=None, evidence=evidence) for title, at in told)
    untitled = draw.random() < 0.05
    meetings: tuple[Meeting, ...] = ()
    if untitled or draw.random() < 0.6:
        others = [other for other in country.colleagues(draw, place or CHINA) if other != name]
        meetings = (
            Meeting(
                name="工作会议",
                date=day.isoformat(),
                place=None if draw.random() < 0.1 else place,
                chair=tuple(others[:1]),
                speakers=(),
                attendees=(name, *others[1:]),
                organ=None,
                venue=None,
                form=None,
                evidence=evidence,
                participations=(),
            ),
        )
    return Facts(
        id=id,
        url=None,
        published=day.isoformat(),
        locality=locality,
        roles=() if untitled else roles,
        meetings=meetings,
    )


def score(truth: dict[tuple[str, str], int], found: dict[tuple[str, str], str]) -> tuple[float, float, float]:
    """B-cubed precision, recall and F1 of the people found for the mentions that the truth knows."""
    real: dict[int, set[tuple[str, str]]] = {}
    said: dict[str, set[tuple[str, str]]] = {}
    for mention, person in truth.items():
        real.setdefault(person, set()).add(mention)
        said.setdefault(found[mention], set()).add(mention)
    common = [(len(real[person] & said[found[mention]]), mention, person) for mention, person in truth.items()]
    precision = sum(both / len(said[found[mention]]) for both, mention, _ in common) / len(truth)
    recall = sum(both / len(real[person]) for both, _, person in common) / len(truth)
    return precision, recall, 2 * precision * recall / (precision + recall)
