"""A page's finds -> what speaks for each place, on one pair of scales, and how the page's level words agree with it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from urllib.parse import urlsplit

from kg.gazetteer import CHINA, Gazetteer, Place, ending, year_of
from kg.locality.scan import LEVELS, Hit, Scanner
from kg.locality.towns import Town, read_town
from kg.model import Clue, Document, PartKind

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
    "margin: body of the place": (2.5, 2.5),
    "margin: named": (0.5, 1.0),
    "site code": (4.5, 4.5),
    "police code": (0.8, 0.8),
    "licence": (0.6, 0.6),
    "abbreviation": (0.7, 1.4),
    "seat of the institution": (2.5, 7.5),
    "institution speaks": (6.0, 6.0),
    "body of the state": (2.0, 4.0),
}
# One medium shows itself in several ways; together they weigh no more than this.
MEDIA = frozenset({"source line", "section or site name", "dateline", "medium", "host", "sound of the address"})
MEDIA_LIMIT = 7.0
EARLY = frozenset({"headline: acts", "headline: title", "headline: named", "lead: acts", "lead: title"})
LEAD = 170  # characters of the body that count as its beginning
DATELINE = 60  # characters of the body in which a medium is its dateline
YEAR = re.compile(r"(?:19[89]|20[0-4])\d(?=年)")
SITE_CODE = re.compile(r"标识码\D{0,4}(?:(\d{6})\d{4}|bm\d)")
POLICE_CODE = re.compile(r"公网安备\D{0,4}(\d{6})\d{8}")
LICENCE = re.compile(r"([\u3400-\u9fff])ICP[备证]")
ABBREVIATED = re.compile(r"(?:来|返|驻|入|离|援)([\u3400-\u9fff])(?=[返人来单各部务高企,，、])")


class Scales:
    """What one page says for each place: `weights[path][why]`; level words that stand without a place in `own` and `levels`."""

    def __init__(self, document: Document, gazetteer: Gazetteer, scanner: Scanner) -> None:
        self.document, self.gazetteer, self.scanner = document, gazetteer, scanner
        self.text = document.repaired.text
        self.weights: dict[str, dict[str, float]] = defaultdict(dict)
        self.quotes: dict[tuple[str, str], str] = {}
        self.own: dict[str, float] = defaultdict(float)
        self.levels: dict[str, float] = defaultdict(float)
        self.houses = self.own_houses = 0
        self.namesakes: list[tuple[tuple[Place, ...], str, str, float]] = []
        self.towns: list[Town] = []
        self.lead = next((part.span.start for part in document.parts if part.kind == "body"), 0)
        self.date = document.published if year_of(document.published) else self.find_year()
        self.weigh_text()
        self.weigh_outlet()
        self.weigh_address()
        self.weigh_codes()
        self.settle_namesakes()
        self.weigh_institution()

    def find_year(self) -> str | None:
        found = YEAR.search(self.text, 0, self.lead + LEAD)
        return found[0] if found else None

    def add(self, path: str, why: str, quote: str, share: float = 1.0) -> None:
        """Puts evidence on the scales, up to the limit of its kind."""
        weight, limit = WEIGHTS[why]
        kinds = self.weights[path]
        kinds[why] = min(kinds.get(why, 0.0) + weight * share, limit)
        self.quotes.setdefault((path, why), quote)

    def add_name(self, places: tuple[Place, ...], why: str, quote: str, share: float = 1.0) -> None:
        """Weighs what a name may mean: one place, a place and its own seat (恩施), or namesakes, to be settled by all the rest."""
        paths = {self.gazetteer.governing(place.path) for place in places}
        if len({self.gazetteer.units(path)[0] for path in paths}) > 1:
            self.namesakes.append((places, why, quote, share))
        else:
            for path in sorted(paths):
                self.add(path, why, quote, share)

    # --- the text

    def weigh_text(self) -> None:
        parts = iter(self.document.parts)
        part = next(parts, None)
        hits = list(self.scanner.scan(self.text))
        within: str | None = None
        for i, hit in enumerate(hits):
            while part is not None and part.span.end <= hit.start:
                part = next(parts, None)
            kind: PartKind = part.kind if part is not None and part.span.start <= hit.start else "margin"
            if hit.kind != "place":
                self.weigh_word(hit, kind)
                continue
            places = self.inside(self.gazetteer.candidates(hit.value, self.date), within)
            after = hits[i + 1] if i + 1 < len(hits) else None
            within = self.holder(places, hit, after)
            if within is None:
                self.weigh_place(hit, places, kind)
        for found in ABBREVIATED.finditer(self.text, self.lead):
            self.add_name(self.gazetteer.abbreviations.get(found[1], ()), "abbreviation", found[0])

    def inside(self, places: tuple[Place, ...], within: str | None) -> tuple[Place, ...]:
        """The places that lie within the unit named right before; all where none does."""
        return tuple(place for place in places if within and self.gazetteer.holds(within, place.path)) or places

    def holder(self, places: tuple[Place, ...], hit: Hit, after: Hit | None) -> str | None:
        """The path of a place that only introduces the one within it that follows at once (湖北省·黄冈市)."""
        if after is None or after.kind != "place" or after.start != hit.end:
            return None
        below = self.gazetteer.candidates(after.value, self.date)
        return next((p.path for p in places for b in below if b.path != p.path and self.gazetteer.holds(p.path, b.path)), None)

    def is_early(self, start: int, part: PartKind) -> bool:
        return part == "headline" or (part == "body" and start < self.lead + LEAD)

    def weigh_word(self, hit: Hit, part: PartKind) -> None:
        early = self.is_early(hit.start, part)
        weight = 2.0 if early else 1.0
        quote = self.text[hit.start : hit.end + 2]
        main = part in ("headline", "body")
        if hit.kind == "outlet":
            self.add(hit.value, self.medium(hit, part), quote)
        elif hit.kind == "seat":
            if main or part == "meta":
                self.add(hit.value, "seat of the institution", quote, 1.0 if early or part == "meta" else 0.6)
        elif not main:
            return
        elif hit.kind == "own":
            self.own[hit.value] += weight
            self.quotes.setdefault(("", "level"), quote)
        elif hit.kind == "level":
            self.levels[hit.value] += weight
        elif hit.kind == "house":
            self.houses += 1
            self.own_houses += hit.value == "own"
        elif early and hit.kind == "nation":
            self.add(CHINA, "body of the state", quote)
        elif early and hit.kind == "zone":
            self.levels["zone"] += 1.0

    def medium(self, hit: Hit, part: PartKind) -> str:
        """How the naming of a medium counts: as the page's source, as its dateline, or in passing."""
        if part in ("meta", "margin"):
            return "source line" if part == "meta" else "section or site name"
        return "dateline" if part == "body" and hit.start < self.lead + DATELINE else "medium"

    def weigh_place(self, hit: Hit, places: tuple[Place, ...], part: PartKind) -> None:
        sense, form = hit.sense, hit.value
        if sense in ("bare", "scene", "institution") and self.gazetteer.is_common(form):
            return
        quote = self.text[hit.start : max(hit.tail, hit.end + 3)]
        share = 1.0 if len(form) > 2 else 0.6
        early = self.is_early(hit.start, part)
        if early or part == "meta":
            self.towns += read_town(self.text, hit.end, [place.path for place in places if place.level == "county"])
        if sense == "medium":
            self.add_name(places, self.medium(hit, part), quote)
        elif part in ("margin", "meta"):
            self.add_name(places, "margin: body of the place" if sense == "title" else "margin: named", quote, share)
            if sense == "institution" and part == "meta":
                self.add_seat(places, quote, 1.0)
        elif sense == "scene":
            self.add_name(places, "scene", quote)
            above = self.gazetteer.units(places[0].path)
            if len(places) == 1 and len(above) > 1:
                self.add(above[-2], "holds the scene", quote)
        else:
            where = "headline" if part == "headline" else "lead" if early else "body"
            what = {"title": "title", "act": "acts"}.get(sense, "named")
            self.add_name(places, f"{where}: {what}", quote, share if what == "named" else 1.0)
            if sense == "institution":
                self.add_seat(places, quote, 1.0 if early else 0.6)

    def add_seat(self, places: tuple[Place, ...], quote: str, share: float) -> None:
        """An institution that bears a place's name sits there, one with a province's name in its capital."""
        for place in places[:1]:
            path = self.gazetteer.capital(place.path) if place.level == "province" else place.path
            self.add(path, "seat of the institution", quote, share)

    def settle_namesakes(self) -> None:
        """Gives a name that several provinces know to the one for which all else speaks, to each a share where nothing does."""
        known: dict[str, float] = defaultdict(float)
        for path, kinds in self.weights.items():
            for unit in self.gazetteer.units(path):
                known[unit] += sum(kinds.values())
        for places, why, quote, share in self.namesakes:
            near = {place.path: sum(known.get(unit, 0.0) for unit in self.gazetteer.units(place.path)) for place in places}
            most = max(near.values())
            best = [path for path, weight in near.items() if weight == most]
            for path in best:
                self.add(path, why, quote, share / len(best))

    # --- around the text

    def weigh_outlet(self) -> None:
        outlet = self.document.outlet or ""
        for hit in self.scanner.scan(outlet):
            if hit.kind in ("outlet", "seat"):
                self.add(hit.value, "source line", outlet)
            elif hit.kind == "place":
                self.add_name(self.gazetteer.candidates(hit.value, self.date), "source line", outlet)

    def weigh_address(self) -> None:
        if not self.document.url:
            return
        address = urlsplit(self.document.url)
        host = (address.hostname or "").removeprefix("www.")
        labels = host.split(".")
        known = next((path for i in range(len(labels)) if (path := self.gazetteer.hosts.get(".".join(labels[i:])))), None)
        if known:
            self.add(known, "host of the state" if known == CHINA else "host", host)
        official = host.endswith(".gov.cn")
        for i, word in enumerate([*labels[:-1], *re.split(r"[/_.\-]", address.path)[:6]]):
            whole = official and i == 0
            places = next(self.sounds(word, 4 if whole else 5), ())
            for place in places:
                self.add(place.path, "sound of the address", word, (1.0 if whole else 0.5) / len(places))

    def sounds(self, word: str, least: int) -> Iterator[tuple[Place, ...]]:
        """The places whose short name sounds like the beginning of `word`, the longest first."""
        sounds = self.gazetteer.by_pinyin
        return (sounds[word[:end]] for end in range(len(word), least - 1, -1) if word[:end] in sounds)

    def weigh_codes(self) -> None:
        if "标识码" in self.text and (found := SITE_CODE.search(self.text)):
            self.add_code(found[1], "site code", found[0])
        if "公网安备" in self.text and (found := POLICE_CODE.search(self.text)):
            self.add_code(found[1], "police code", found[0])
        if "ICP" in self.text and (found := LICENCE.search(self.text)):
            provinces = tuple(place for place in self.gazetteer.abbreviations.get(found[1], ()) if place.level == "province")
            self.add_name(provinces, "licence", found[0])

    def add_code(self, code: str | None, why: str, quote: str) -> None:
        places = self.gazetteer.by_code.get(code, ()) if code else ()
        if places or not code:
            self.add(places[-1].path if places else CHINA, why, quote)

    # --- what the page is

    def weigh_institution(self) -> None:
        """A page on which 我校 or, again and again, 校领导 stands speaks from the seat of the school that it names most."""
        seats = {path: kinds.pop("seat of the institution", 0.0) for path, kinds in self.weights.items()}
        if not self.own_houses and self.houses < 3:
            return
        best = max(seats, key=lambda path: (seats[path], path), default=None)
        if best and seats[best]:
            self.add(best, "seat of the institution", self.quotes[best, "seat of the institution"], seats[best] / 2.5)
            self.add(best, "institution speaks", self.quotes[best, "seat of the institution"], 1.0 if self.own_houses else 0.5)

    def fit(self, path: str) -> float:
        """How well the page's level words agree with a place's speaking, from -1 to 1; 0 where they say nothing."""
        if "institution speaks" in self.weights.get(path, ()):
            return 0.5
        if path == CHINA:
            return -1.0 if self.own else -0.5 if sum(self.levels.values()) > 6 else 0.0
        word, rank = ending(path), self.gazetteer.rank(path)
        mine = {word, "区"} if word in ("自治区", "林区", "地区") else {word, "师市"} if word == "市" else {word}
        zone = {"区"} if self.levels.get("zone") else set()
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
            return -0.7 if most >= 2 else -0.3
        deeper = max((weight for level, weight in bare.items() if LEVELS[level] > rank and level not in mine), default=0.0)
        return 0.7 * min(1.0, agree / most) - 0.6 * min(1.0, deeper / max(0.5 * agree, 2.0))

    def clues(self) -> tuple[Clue, ...]:
        """All that is on the scales, the heaviest first."""
        found = (
            Clue(place=path, weight=round(weight, 2), why=why, quote=self.quotes[path, why].strip())
            for path, kinds in self.weights.items()
            for why, weight in kinds.items()
            if weight
        )
        return tuple(sorted(found, key=lambda clue: (-clue.weight, clue.place, clue.why)))
