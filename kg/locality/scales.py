"""What speaks for each place on one page, on one pair of scales, and how the page's level words agree with it."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache

from kg.gazetteer import CHINA, Gazetteer, Place, ending
from kg.locality.scan import LEVELS
from kg.model import Clue

# What each kind of evidence weighs, and the most that all finds of the kind together give to one place.
WEIGHTS: dict[str, tuple[float, float]] = {
    "headline: acts": (4.0, 4.0),
    "headline: title": (4.0, 4.0),
    "headline: named": (2.5, 2.5),
    "lead: acts": (3.0, 3.0),
    "lead: title": (3.0, 3.5),
    "lead: named": (1.2, 1.5),
    "body: acts": (1.0, 2.0),
    "body: title": (0.8, 1.6),
    "body: named": (0.4, 1.2),
    "scene": (0.4, 0.8),
    "holds the scene": (1.0, 3.0),
    "source line": (4.0, 4.0),
    "section or site name": (3.5, 3.5),
    "dateline": (4.0, 4.0),
    "medium": (1.5, 2.0),
    "host": (3.5, 3.5),
    "host of the state": (2.0, 2.0),
    "sound of the address": (2.0, 2.5),
    "letters of the address": (2.0, 2.0),
    "margin: body of the place": (2.5, 2.5),
    "margin: named": (0.5, 1.0),
    "site code": (4.5, 4.5),
    "police code": (0.8, 0.8),
    "licence": (0.6, 0.6),
    "abbreviation": (0.7, 1.4),
    "claimed as ours": (0.6, 0.6),
    "has what is ours": (2.5, 2.5),
    "has the town that is named": (2.5, 2.5),
    "lead: convenes": (1.5, 1.5),
    "another's title": (3.0, 3.0),
    "venue of the institution": (2.5, 2.5),
    "seat of the institution": (2.5, 7.5),
    "institution speaks": (6.0, 6.0),
    "body of the state": (2.0, 4.0),
    "newscast of the state": (20.0, 20.0),
}
# One medium shows itself in several ways; together they weigh no more than this.
MEDIA = frozenset(
    {"source line", "section or site name", "dateline", "medium", "host", "sound of the address", "letters of the address"}
)
MEDIA_LIMIT = 7.0
IN_PASSING = 4.0  # level words, by weight, with which a page of an institution may mention its authorities
ELSEWHERE = 0.5  # of an institution's weight in another province than the site's licence and police code: 凤城, a name of 泰州
GUEST = 0.2  # of an institution's weight on the page of a school that it is none of
OF_SCHOOL = re.compile("学|校|师范|高中|科大|[0-9一二三四五六七八九十]中|址")  # a school's name, or the address at its page's foot
OFTEN = 3  # words of our own house (我校) from which nobody else speaks
FEW = 5  # words of districts for one of a zone, from which a page of both is a district's
EARLY = frozenset({"headline: acts", "headline: title", "headline: named", "lead: acts", "lead: title"})
SAME_WORDS = {"自治区": ("区",), "林区": ("区",), "地区": ("区",), "市": ("师市",), "师": ("师市", "市")}
# The rest of an institution's name before its address; no other campus of a school's.
ADDRESSEE = re.compile("(?:(?!校区|分[校院公])[\u3400-\u9fff（）]){0,12}(?:版权所有)?[^\u3400-\u9fff]*")


class Scales:
    """`weights[path][why]` is what the evidence of one kind adds up to for a place. Level words that stand without a place add up
    in `own` (我县) and `levels` (县委, 全县; those behind 全 in headline and lead are the `wholes`), words of an institution in
    `houses` and `own_houses` (我校)."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self.weights: dict[str, dict[str, float]] = defaultdict(dict)
        self.quotes: dict[tuple[str, str], str] = {}
        self.own: dict[str, float] = defaultdict(float)
        self.levels: dict[str, float] = defaultdict(float)
        self.wholes: set[str] = set()
        self.offices: set[str] = set()  # the levels of which offices stand without a place
        self.houses = self.own_houses = 0
        self.schools = 0  # words of a house that is a school (我校, 校领导)
        self.columns: set[str] = set()  # places to whose own part of a site the page's path goes down
        self.owner: str | None = None  # the seat of the institution that the page's foot names as its owner
        self.speaker: str | None = None
        self.moved: dict[str, str] = {}  # where a name says that an institution sits -> where its address says
        self.agreed: dict[tuple[str, int], float] = {}
        self.namesakes: list[tuple[tuple[Place, ...], str, str, float]] = []

    def add(self, path: str, why: str, quote: str, share: float = 1.0) -> None:
        """Puts evidence on the scales, up to the limit of its kind."""
        weight, limit = WEIGHTS[why]
        kinds = self.weights[path]
        kinds[why] = min(kinds.get(why, 0.0) + weight * share, limit)
        self.quotes.setdefault((path, why), quote)

    def add_name(self, places: tuple[Place, ...], why: str, quote: str, share: float = 1.0) -> None:
        """Weighs what a name may mean: one place, a place and its own seat (恩施), or namesakes, to be settled by all the rest."""
        if len(places) == 1:
            self.add(self.gazetteer.governing(places[0].path), why, quote, share)
            return
        paths = {self.gazetteer.governing(place.path) for place in places}
        if len({self.gazetteer.units(path)[0] for path in paths}) > 1:
            self.namesakes.append((places, why, quote, share))
        else:
            for path in sorted(paths):
                self.add(path, why, quote, share)

    def add_scene(self, places: tuple[Place, ...], quote: str, hosted: bool = False) -> None:
        """A scene speaks for the unit above it and, where an institution convenes there (`hosted`), for its seat."""
        self.add_name(places, "scene", quote)
        highest = min((self.gazetteer.rank(place.path) for place in places), default=0)
        paths = {place.path for place in places if self.gazetteer.rank(place.path) == highest}
        if len(paths) == 1:
            path = paths.pop()
            if len(above := self.gazetteer.units(path)) > 1:
                self.add(above[-2], "holds the scene", quote)
            if hosted:
                self.add(path, "venue of the institution", quote)

    def move(self, seat: str, unit: str, foot: str) -> None:
        """Seats who is named right before an address at `seat`, whatever place the name begins with: 大冶…集团　地址：黄石市下陆区.

        `foot` is what stands before the address, `unit` its lowest unit: one within the name's place, or above it, moves nobody.
        """
        for (path, why), name in self.quotes.items():
            if why != "seat of the institution" or name not in foot:
                continue
            elsewhere = not (self.gazetteer.holds(path, unit) or self.gazetteer.holds(unit, path))
            if elsewhere and ADDRESSEE.fullmatch(foot, foot.rindex(name) + len(name)):
                self.moved.setdefault(path, seat)

    def settle(self) -> None:
        """Weighs what only the whole of the evidence can decide: namesakes, institutions, scenes."""
        self.settle_namesakes()
        self.settle_institution()
        if not self.own and not self.levels:
            for kinds in self.weights.values():
                kinds.pop("holds the scene", None)  # only a level word makes of visits to X a page of the unit above X

    def settle_namesakes(self) -> None:
        """Gives a name that several provinces know to the one for which all else speaks, to each a share where nothing does."""
        if not self.namesakes:
            return
        known: dict[str, float] = defaultdict(float)
        for path, kinds in self.weights.items():
            for unit in self.gazetteer.units(path):
                known[unit] += sum(kinds.values())
        for places, why, quote, share in self.namesakes:
            near = {place.path: sum(known.get(unit, 0.0) for unit in self.gazetteer.units(place.path)) for place in places}
            ranked = {path: (weight, -self.gazetteer.rank(path)) for path, weight in near.items()}
            most = max(ranked.values())  # 西安 alone is the city, no 西安区
            best = [path for path, weight in ranked.items() if weight == most]
            for path in best:
                self.add(path, why, quote, share / len(best))

    def settle_institution(self) -> None:
        """A page on which 我校 or, again and again, 校领导 stands speaks from its owner's seat, else the most named school's."""
        seats = {path: kinds.pop("seat of the institution", 0.0) for path, kinds in self.weights.items()}
        owner = self.owner if self.owner and seats.get(self.owner) else None
        if owner and self.houses and not self.own and sum(self.levels.values()) < IN_PASSING:
            self.own_houses += 1
        if not self.own_houses and self.houses < 3:
            return
        if homes := self.list_provinces("licence") & self.list_provinces("police code"):
            for path in seats:
                seats[path] *= 1.0 if self.gazetteer.units(path)[0] in homes else ELSEWHERE
        for (path, why), name in self.quotes.items() if self.schools >= OFTEN else ():
            if why == "seat of the institution" and not OF_SCHOOL.search(name):
                seats[path] *= GUEST  # a firm whose people come to the school speaks for nobody
        best = owner or max(seats, key=lambda path: (seats[path], path), default=None)
        paper = any("section or site name" in kinds for path, kinds in self.weights.items() if path != best)
        if best and not owner and seats[best] < WEIGHTS["seat of the institution"][0] and paper:
            return  # 同煤日报, which names another firm once
        if best and seats[best]:
            quote = self.quotes[best, "seat of the institution"]
            self.speaker = self.moved.get(best, best)
            self.add(self.speaker, "seat of the institution", quote, seats[best] / 2.5)
            self.add(self.speaker, "institution speaks", quote, 1.0 if self.own_houses else 0.5)

    def list_provinces(self, why: str) -> set[str]:
        """The provinces for which, or for places in which, evidence of this kind speaks."""
        return {self.gazetteer.units(path)[0] for path, kinds in self.weights.items() if why in kinds}

    def fit(self, path: str) -> float:
        """How well the page's level words agree with a place's speaking, from -1 to 1; 0 where they say nothing."""
        kinds = self.weights.get(path, {})
        if "institution speaks" in kinds:
            return 1.0 if self.own_houses >= OFTEN or (self.owner == path and self.own_houses) else 0.5
        if "venue of the institution" in kinds and not self.own and sum(self.levels.values()) < IN_PASSING:
            return 0.5
        if path == CHINA:
            # A ministry's site names many provinces' bodies.
            if (
                not kinds.keys().isdisjoint({"newscast of the state", "site code"})
                or {"host of the state", "body of the state"} <= kinds.keys()
            ):
                return 0.0
            return -1.0 if self.own or sum(self.levels.values()) >= 2 else 0.0
        nobody = self.speaker is None and MEDIA.isdisjoint(self.weights.get(path, {}))
        if self.own_houses and nobody and sum(self.levels.values()) <= IN_PASSING * self.own_houses:
            return -1.0  # 我校, and nobody knows which
        if ending(path) == "自治区" and not kinds and self.own.get("区") and self.names_ward():
            return -1.0  # 我区, where the page names a district's offices, and of the region nothing but what lies in it
        key = ending(path), self.gazetteer.rank(path)
        if key not in self.agreed:
            self.agreed[key] = self.agree(*key)
        return self.agreed[key]

    def names_ward(self) -> bool:
        """Whether headline or lead name a district with one of its offices, or as what acts."""
        speaking = {"headline: acts", "headline: title", "lead: acts", "lead: title", "lead: convenes"}
        return any(ending(path) == "区" and not speaking.isdisjoint(kinds) for path, kinds in self.weights.items())

    def agree(self, word: str, rank: int) -> float:
        """How well the level words agree with the speaking of a place whose name ends so, of this rank."""
        mine = {word, *SAME_WORDS.get(word, ())}
        wards = self.levels.get("区", 0.0) + self.own.get("区", 0.0)
        zone = {"区"} if self.levels.get("zone", 0.0) * FEW > wards else set()
        own = {level: weight for level, weight in self.own.items() if LEVELS[level] <= 3 and level not in zone}
        if own:
            agree = sum(own.get(level, 0.0) for level in mine)
            deeper = sum(weight for level, weight in own.items() if LEVELS[level] > rank and level not in mine)
            return agree / (agree + 2 * deeper) if agree else -1.0
        bare = {level: weight for level, weight in self.levels.items() if LEVELS.get(level, 9) <= 3 and level not in zone}
        most = max(bare.values(), default=0.0)
        if not most:
            return 0.0
        agree = sum(bare.get(level, 0.0) for level in mine)
        if not agree:
            above = all(LEVELS[level] < rank and level not in self.offices for level in bare)
            return -0.3 if above or most < 2 else -0.7  # 全省公安机关 in passing, and none of the province's offices
        deeper = max((weight for level, weight in bare.items() if LEVELS[level] > rank and level not in mine), default=0.0)
        return 0.7 * min(1.0, agree / most) - 0.6 * min(1.0, deeper / max(0.5 * agree, 2.0))

    def is_of_all(self, above: str, path: str) -> bool:
        """Whether headline or lead tell of all the upper unit (全省现场会), and nothing of all the lower one or of us."""
        return ending(above) in self.wholes and ending(path) not in self.wholes and ending(path) not in self.own

    def clues(self) -> tuple[Clue, ...]:
        """All that is on the scales, the heaviest first."""
        found = sorted(
            (-round_weight(weight), path, why) for path, kinds in self.weights.items() for why, weight in kinds.items() if weight
        )
        return tuple(Clue(place=path, weight=-weight, why=why, quote=self.quotes[path, why].strip()) for weight, path, why in found)


@lru_cache(maxsize=4096)  # few weights come up, and `round` writes a number out to round it
def round_weight(weight: float) -> float:
    """The weight as readers see it, in hundredths."""
    return round(weight, 2)
