"""How likely two stays of one name, each in one place, are stations of one career.

A Bayesian count. For it: how many officials of this rank are seen in another place at such a distance in the course of their
careers. Against it: how many officials of that name serve there by chance, the name's share times the posts that the news tells
of. Days, ranks and colleagues weigh on top. Scores are decimal logarithms of the odds: 2 is a hundred to one that it is one person.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import pairwise
from math import log10
from typing import Literal, NamedTuple

import msgspec

from kg.gazetteer import CHINA, Gazetteer
from kg.resolve.grades import Tier, grade_of
from kg.resolve.sightings import Sighting

SAME = 0.8
DIFFERENT = -1.0
NATIONAL = -3.0
"""A national figure and a local one are in doubt down to this: leaders of the nation travel, and are placed where they are seen."""

Distance = Literal["place", "line", "county", "prefecture", "province", "nation", "state", "abroad", "nowhere"]
Band = Literal["senior", "bureau", "county", "section", "none"]

# Of a hundred officials of a rank, how many are seen at this distance from their place at another time of their careers: leaders of
# provinces rotate between them, those of counties within the prefecture. `none` are people named without a post: guests, visitors.
MOVES: dict[Distance, dict[Band, float]] = {
    "place": {"senior": 90, "bureau": 90, "county": 90, "section": 90, "none": 90},
    "line": {"senior": 50, "bureau": 40, "county": 30, "section": 20, "none": 30},
    "county": {"senior": 50, "bureau": 40, "county": 30, "section": 20, "none": 20},
    "prefecture": {"senior": 50, "bureau": 30, "county": 20, "section": 5, "none": 10},
    "province": {"senior": 50, "bureau": 20, "county": 3, "section": 0.5, "none": 5},
    "nation": {"senior": 30, "bureau": 3, "county": 0.3, "section": 0.05, "none": 3},
    "state": {"senior": 30, "bureau": 5, "county": 0.5, "section": 0.1, "none": 1},
    "abroad": {"senior": 30, "bureau": 30, "county": 30, "section": 30, "none": 30},
    "nowhere": {"senior": 90, "bureau": 90, "county": 90, "section": 90, "none": 90},
}
# How many officials of the rank the news names over the years at this distance: some hundred of a place, its departments with it,
# times the places there (31 provinces, 340 prefectures, 2,850 counties), three thousand of the rank of a province's leaders. Who
# is placed at home on one page and abroad on the next is a guest, or a host whom the page names without his country.
SERVING: dict[Distance, dict[Band, float]] = {
    "place": {"senior": 100, "bureau": 100, "county": 100, "section": 100, "none": 20},
    "line": {"senior": 100, "bureau": 100, "county": 100, "section": 100, "none": 100},
    "county": {"senior": 100, "bureau": 100, "county": 100, "section": 150, "none": 200},
    "prefecture": {"senior": 100, "bureau": 150, "county": 500, "section": 1_000, "none": 1_500},
    "province": {"senior": 150, "bureau": 1_500, "county": 5_000, "section": 13_000, "none": 20_000},
    "nation": {"senior": 3_000, "bureau": 40_000, "county": 150_000, "section": 400_000, "none": 500_000},
    "state": {"senior": 1_000, "bureau": 5_000, "county": 5_000, "section": 5_000, "none": 5_000},
    "abroad": {"senior": 300, "bureau": 300, "county": 300, "section": 300, "none": 300},
    "nowhere": {"senior": 500_000, "bureau": 500_000, "county": 500_000, "section": 500_000, "none": 500_000},
}
SAID: dict[Distance, str] = {
    "place": "the same place",
    "line": "the one holds the other",
    "county": "within one county",
    "prefecture": "within one prefecture",
    "province": "within one province",
    "nation": "in two provinces",
    "state": "the nation and a place",
    "abroad": "the nation and a country abroad",
    "nowhere": "a page that tells no place",
}

MONTH = 31
YEAR = 365.25


class Stay(msgspec.Struct, frozen=True):
    """All sightings of a name in one place and one tier of its posts: the place's leaders, its departments, or no graded post.

    `posts` are (day, step) of posts then held, ascending, days as ordinals; days and `colleagues` may be none. `first` is the
    document that comes first. `bodies` are the names of firms, schools and institutes that tell a person without a place.
    """

    place: str
    tier: Tier
    units: tuple[str, ...]
    abroad: bool
    first: str
    posts: tuple[tuple[int, int], ...]
    step: int | None
    colleagues: frozenset[str]
    bodies: frozenset[str]

    @property
    def band(self) -> Band:
        """The rank of the highest post, in four bands."""
        if self.step is None:
            return "none"
        return "senior" if self.step > 6 else "bureau" if self.step > 4 else "county" if self.step > 2 else "section"


Key = tuple[str, Tier]


class Verdict(NamedTuple):
    """The odds that two stays are one person's, as a decimal logarithm, and what speaks for and against it.

    `against` is the part of days and ranks that contradict it, 0 or less.
    """

    score: float
    against: float
    why: str


def read_stays(seen: Iterable[Sighting], gazetteer: Gazetteer) -> tuple[dict[Key, Stay], dict[str, list[Key]]]:
    """The stays of one name by place and tier, and the stays that each document's sighting belongs to."""
    gathered: dict[Key, list[tuple[Sighting, list[tuple[int, int]]]]] = {}
    of: dict[str, list[Key]] = {}
    for sighting in sorted(seen, key=lambda each: each.document):
        day = ordinal(sighting.day)
        for place in sighting.places:
            tiers: dict[Tier, list[tuple[int, int]]] = {}
            for post in sighting.posts:
                if (post.place or place) == place and not post.former and (grade := grade_of(post.title, place, gazetteer)):
                    tiers.setdefault(grade.tier, []).append((day or 0, grade.step))
            for tier, posts in (tiers or {"none": []}).items():
                gathered.setdefault((place, tier), []).append((sighting, posts))
                of.setdefault(sighting.document, []).append((place, tier))
    return {key: _gather(*key, found, gazetteer) for key, found in gathered.items()}, of


def _gather(place: str, tier: Tier, found: list[tuple[Sighting, list[tuple[int, int]]]], gazetteer: Gazetteer) -> Stay:
    steps = [step for _, posts in found for _, step in posts]
    state = gazetteer.country(place)
    units = (state, place) if state and state != place else gazetteer.units(place)  # 沙特阿拉伯利雅得省 lies in 沙特阿拉伯
    return Stay(
        place=place,
        tier=tier,
        units=() if place.startswith("#") else units,
        abroad=state is not None,
        first=found[0][0].document,
        posts=tuple(sorted({(day, step) for _, posts in found for day, step in posts if day})),
        step=max(steps, default=None),
        colleagues=frozenset(name for sighting, _ in found for name in sighting.colleagues),
        bodies=frozenset(post.organ for sighting, _ in found for post in sighting.posts if post.organ and len(post.organ) >= LONG),
    )


LONG = 5
"""Characters of a body's name that tells it from those of other places: 市委 and 镇党委 are everywhere, 中国科学院 is not."""


def ordinal(day: str | None) -> int | None:
    """The number of an EDTF day or month, of a range that of its first; None where it knows no month of a year."""
    text = (day or "")[:10]
    try:
        return date.fromisoformat(text if len(text) == 10 else f"{text[:7]}-01").toordinal()
    except ValueError:
        return None


def distance(one: Stay, other: Stay) -> Distance:
    """How far two stays lie apart on the map."""
    if one.place == other.place:
        return "place"
    if not one.units or not other.units:
        return "nowhere"
    if CHINA in (one.place, other.place):
        return "abroad" if one.abroad or other.abroad else "state"
    shared = sum(1 for a, b in zip(one.units, other.units, strict=False) if a == b)
    if shared == min(len(one.units), len(other.units)):
        return "line"
    return ("nation", "province", "prefecture", "county")[min(shared, 3)]


def base_of(far: Distance, band: Band, share: float) -> float:
    """The odds before days, ranks and colleagues are asked, as a decimal logarithm."""
    return log10(MOVES[far][band] / 100 / (share * SERVING[far][band]))


def lower(one: Band, other: Band) -> Band:
    """The band that a move between the two is judged by: the lower one; `none` is the lowest."""
    order: tuple[Band, ...] = ("none", "section", "county", "bureau", "senior")
    return min(one, other, key=order.index)


def weigh(one: Stay, other: Stay, share: float) -> Verdict:
    """The odds that two stays of a name which a `share` of all people bear are one person's, with the reasons."""
    far, band = distance(one, other), lower(one.band, other.band)
    chance = share * SERVING[far][band]
    score = base_of(far, band, share)
    abroad = far == "nation" and (one.abroad or other.abroad)
    reasons = ["in two states" if abroad else SAID[far], f"{chance:.2g} namesakes of that rank expected there"]
    days = list(_weigh_days(one, other, far))
    for gain, reason in (*days, *_weigh_company(one, other, far)):
        score += gain
        reasons.append(reason)
    odds = f"{10**score:.0f} to 1" if score >= 0 else f"1 to {10**-score:.0f}"
    why = f"{score:.1f} (odds of {odds}): {'; '.join(reasons)}"
    return Verdict(round(score, 2), sum(gain for gain, _ in days), why)


def _weigh_days(one: Stay, other: Stay, far: Distance) -> Iterable[tuple[float, str]]:
    """What the days and ranks of the posts say. Posts held at once in unrelated places are two people's."""
    if one.step is None or other.step is None:
        return
    if not one.posts or not other.posts:
        if far not in ("place", "line"):
            yield -0.5, "no day tells which came first"
        return
    early, late = sorted((one, other), key=lambda stay: (stay.posts[0][0], stay.posts[-1][0]))
    (begin, low), (end, before) = early.posts[0], early.posts[-1]
    (start, after), (stop, _) = late.posts[0], late.posts[-1]
    climb = abs(one.step - other.step)
    if start <= end:
        inside = begin < start <= stop < end
        fleeting = inside and start == stop  # one day among many: a page may be placed wrongly
        if far in ("place", "line"):
            if climb > 1:
                yield -1.0 if fleeting else -2.0, "posts far apart in rank at one time"
        elif fleeting:
            # A place is missed by a page within its prefecture now and then, hardly ever by a province.
            yield -2.5 if far in ("county", "prefecture") else -4.0, "in office at both at one time, here by one day's pages"
        elif _returns(early, late):
            yield -2.0, "in office there, here and there again"
        elif inside or min(end, stop) - start > MONTH or start in (begin, end):
            yield -4.0, "in office at both at one time"
        else:
            yield -1.0, "seen in office here a few days before the last day there"
        return
    gap = (start - end) / YEAR
    years = (start - begin) / YEAR
    if far not in ("place", "line"):
        yield 0.0, f"last seen there {date.fromordinal(end)}, here first {date.fromordinal(start)}"
    if after < before - 1:
        yield -1.0 * (before - after - 1), "a fall in rank"
    elif after - low > 1 + years / 2:
        yield -0.5 * (after - low - 1 - years / 2), "a rise too fast"
    if gap > 12:
        yield -0.5, "years between in which nothing is heard"


def _returns(one: Stay, other: Stay) -> bool:
    """Whether the days of two stays lie in three blocks, as of one who was sent away and came back, and are enough to show it."""
    days = sorted([(day, True) for day, _ in one.posts] + [(day, False) for day, _ in other.posts])
    turns = sum(a[1] != b[1] for a, b in pairwise(days))
    return turns == 2 and len(days) > 5 and len({day for day, _ in days}) == len(days)


def _weigh_company(one: Stay, other: Stay, far: Distance) -> Iterable[tuple[float, str]]:
    """What common colleagues and a common body say."""
    if far != "place" and (met := one.colleagues & other.colleagues):
        yield (1.0 if len(met) > 2 else 0.3), f"{len(met)} common colleagues"
    if bodies := one.bodies & other.bodies:
        yield 2.0, f"both of {min(bodies)}"
