"""A page -> the jurisdiction that it speaks from (whose 我市, 市委, 全县 it is), with the evidence for it.

Evidence of many kinds is weighed and added up for each place: who acts in headline and lead, whose title stands there, the outlet,
the dateline, the host, the site's code. The level of the words that need no place (我县, 市委) then says which of them can speak.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.gazetteer import CHINA, Gazetteer, ending
from kg.locality.around import weigh_address, weigh_codes, weigh_outlet, weigh_seat
from kg.locality.houses import House
from kg.locality.jurisdiction import is_foreign, is_of_state, level_word, place_of_level, place_of_title
from kg.locality.scales import EARLY, MEDIA, MEDIA_LIMIT, Scales
from kg.locality.scan import LEVELS, load_scanner
from kg.locality.scope import place_of_meeting
from kg.locality.text import LEAD, TextReader, find_date
from kg.locality.towns import Town, find_lone_town, find_regiment, list_fields, list_names, name_at, read_subject
from kg.model import Clue, Document
from kg.patterns import load_patterns

__all__ = [
    "House",
    "find_date",
    "find_house",
    "find_locality",
    "is_foreign",
    "is_of_state",
    "level_word",
    "place_of_level",
    "place_of_meeting",
    "place_of_title",
]

SCHOOL = re.compile("大学|学院|学校|中学|小学|[0-9一二三四五六七八九十]中|高中|科大|[校院所园]")
OWN_MEETING = re.compile("第[一二三四五六七八九十]+(?:届|次)|[^，。 　]{0,12}?(?:召开|举行)")
GUESTS = 0.5  # words of the town for one of the county's guests, where the town convenes
LEAST = 1.5  # what must speak for a place, level words aside; less where they agree
LEVEL_WEIGHT = 4.0
CARRIED = 0.25  # of a site's weight where its source is of a place within its own: 中国甘肃网, 来源：秦安县委报道组
OTHERS = {": title": 0.4, "s title": 0.2}  # what counts, by the end of its name, for a place that is not the page's own
SITES = frozenset({"section or site name", "host", "site code"})  # what shows whose site the page stands on
PASSING = frozenset({"headline: named", "lead: named", "body: named", "scene", "holds the scene", "margin: named"})
WARD_WORDS = 3.0  # weight of the words of a ward from which an institution's page is of the ward
GIVEN = 100.0
SCENE = "在到赴来于"  # before a town in which others convene: 韩立在大河镇召开现场办公会
OUR_VILLAGE = re.compile("[我本全]村")
QUOTED = re.compile("“[^”]*”")
FIELD = re.compile(r"[^\s：:|｜]+")  # of a line of source and time
HEADLINE_START = 14  # characters of a headline in which its subject stands


def find_locality(document: Document, gazetteer: Gazetteer) -> tuple[str | None, tuple[Clue, ...]]:
    """The path of the jurisdiction that a page speaks from, and what speaks for it and for others, the heaviest first.

    A division of the 兵团 that calls itself a 师市 is its city; a regiment's own page is the regiment's. None where the page does
    not say, and for fiction and biographies, which speak from nowhere, but for an official's on the page of the body that he
    serves. The names are those in force on the page's date. What the user says of the page (`document.locality`) goes before all
    else.
    """
    if document.locality:
        path = gazetteer.resolve(document.locality, on=document.published) or document.locality
        return path, (Clue(place=path, weight=GIVEN, why="given with the page", quote=document.locality),)
    if document.genre == "fiction" or (document.genre == "biography" and not tells_duties(document, gazetteer)):
        return None, ()
    scales = Scales(gazetteer)
    reader = read_evidence(document, scales)
    totals = weigh_all(scales)
    best = choose(scales, totals)
    if (
        best is None
        and not totals
        and (town := find_lone_town(reader.text, gazetteer, reader.date))
        and scales.levels[ending(town.county or "")]
    ):
        best = town.county  # 夔门街道, and 县长 without a name of the county
        scales.add(town.county or "", "has the town that is named", town.name)
    best = find_ward(scales, best) or best
    if best != CHINA and (town := find_town(reader)):
        best = place_town(scales, town, totals, reader.date)
    if best and gazetteer.is_division(best) and (regiment := read_regiment(reader)):
        return best + regiment, scales.clues()
    if best and (city := gazetteer.cities_of_divisions.get(best)):
        names = ("师市", gazetteer.by_path[city].short)
        best = city if any(name in reader.text for name in names) else best
    return best, scales.clues()


def find_house(clues: tuple[Clue, ...], locality: str | None) -> House | None:
    """What the page speaks for, seated at `locality`: a firm, or a school or institute; None where it speaks for a jurisdiction."""
    quote = next((clue.quote for clue in clues if clue.why == "institution speaks" and clue.place == locality), None)
    return None if quote is None else "school" if SCHOOL.search(quote) else "firm"


def tells_duties(document: Document, gazetteer: Gazetteer) -> bool:
    """Whether a biography tells its person's duties of today, as the pages of governments do and encyclopaedias do not."""
    return any(word in document.repaired.text for word in load_patterns(gazetteer.folder).by_id["voice"]["duties"].words)


def read_evidence(document: Document, scales: Scales) -> TextReader:
    """Puts all that a page says on the scales; the reader knows what it met in the text."""
    scanner = load_scanner(scales.gazetteer)
    reader = TextReader(document, scales, scanner)
    reader.read()
    weigh_outlet(document.outlet or "", scales, scanner, reader.date)
    weigh_address(document.url or "", scales, reader.date)
    weigh_codes(reader.text, scales, reader.date)
    weigh_seat(reader.text, scales, document.published)
    scales.settle()
    return reader


def weigh_all(scales: Scales) -> dict[str, tuple[float, float]]:
    """For each place what speaks for it, with a share of what speaks for places within it, and how the level words agree."""
    gazetteer = scales.gazetteer
    fits: dict[str, float] = {path: scales.fit(path) for path in scales.weights}
    for path, kinds in scales.weights.items():
        if not scales.own and "headline: acts" in kinds and kinds.keys() & {"lead: title", "lead: acts"}:
            fits[path] = max(fits[path], 0.0)  # a county that convenes, although the province's offices are its guests
    early: dict[str, float] = {}
    media: dict[str, float] = {}
    sums: dict[str, float] = {}
    for path, kinds in scales.weights.items():
        early[path] = media[path] = sums[path] = 0.0
        other = ending(path) in scales.own  # beside 我市 a city that is named with its offices is another city (济宁市委书记来我市)
        for why, weight in kinds.items():
            if why in EARLY:
                early[path] += weight
            if why in MEDIA:
                media[path] += weight
            else:
                sums[path] += weight * (OTHERS.get(why[-7:], 1.0) if other else 1.0)
        media[path] = min(MEDIA_LIMIT, media[path])
        sums[path] += media[path]
    for path in [path for path, kinds in scales.weights.items() if "source line" in kinds or path in scales.columns]:
        for above in gazetteer.units(path)[:-1]:
            told = "source line" in scales.weights.get(above, ()) or early.get(above, 0.0) >= 1 or scales.is_of_all(above, path)
            if not told and above in media:
                sums[above] -= (1 - CARRIED) * media[above]
                media[above] *= CARRIED
    for path, own in list(sums.items()):
        share = 0.6 if fits[path] < -0.1 else 0.2
        for above in gazetteer.units(path)[:-1]:
            fits.setdefault(above, scales.fit(above))
            if early[path] >= 2 and fits[path] > 0.2 and early.get(above, 0.0) < 1 and not scales.is_of_all(above, path):
                sums[path] += media.get(above, 0.0)  # the city's paper writes of a county that acts
            sums[above] = sums.get(above, 0.0) + share * own
    return {path: (weight, fits[path]) for path, weight in sums.items()}


def choose(scales: Scales, totals: dict[str, tuple[float, float]]) -> str | None:
    """The place for which most speaks and whose level the page's words do not deny, if enough speaks for it."""
    ranked = sorted(
        (path for path, (weight, fit) in totals.items() if fit > -0.7 and weight >= LEAST - 1.2 * max(fit, 0.0)),
        key=lambda path: (-(totals[path][0] + LEVEL_WEIGHT * totals[path][1]), scales.gazetteer.rank(path), path),
    )
    sites = list_sites(scales)
    ranked = [path for path in ranked if not is_passed(path, sites, scales)]
    if not ranked:
        return None
    local = [path for path in ranked[1:] if scales.gazetteer.holds(ranked[0], path) and is_medium_of(path, scales)]
    return local[0] if local and scales.weights[ranked[0]].keys().isdisjoint(SITES) else ranked[0]


def list_sites(scales: Scales) -> list[str]:
    """The places whose site the page shows itself to stand on, without those that only hold another of them."""
    shown = [path for path, kinds in scales.weights.items() if path != CHINA and not kinds.keys().isdisjoint(SITES)]
    return [path for path in shown if not any(below != path and scales.gazetteer.holds(path, below) for below in shown)]


def is_passed(path: str, sites: list[str], scales: Scales) -> bool:
    """Whether a page only names a place in passing, and stands on the site of other places.

    清水河 in 青海日报 > 市州 > 玉树 is no county of 呼和浩特.
    """
    if path == CHINA or not sites or not scales.weights[path].keys() <= PASSING:
        return False
    return not any(scales.gazetteer.holds(site, path) or scales.gazetteer.holds(path, site) for site in sites)


def is_medium_of(path: str, scales: Scales) -> bool:
    """Whether the site and its source or address are the place's own, so that it is the one that tells of the unit above it."""
    kinds = scales.weights.get(path, {}).keys()
    return "section or site name" in kinds and not kinds.isdisjoint({"source line", "host", "sound of the address"})


def find_town(reader: TextReader) -> Town | None:
    """The town or village that the page speaks from: the headline or lead begins with it, and the page knows its offices."""
    low = sum(weight for level, weight in reader.scales.levels.items() if LEVELS.get(level, 0) >= 4)
    own_low = any(LEVELS[level] >= 4 for level in reader.scales.own)
    high = max((weight for level, weight in reader.scales.levels.items() if LEVELS.get(level, 9) == 3), default=0.0)
    if any(LEVELS[level] in (2, 3) for level in reader.scales.own):
        return None
    own_low = own_low or (low >= GUESTS * high and convenes(reader))
    if not own_low and low < max(1.0, high):
        return None
    if "村" in reader.scales.own and low >= high and (village := find_own_village(reader)):
        return village
    if reader.site is not None:
        return reader.site
    named = {town.name: town for town in reversed([*reader.towns, *find_fields(reader)])}
    if (publisher := find_publisher(reader, named.values())) is not None:
        return publisher
    for part in reader.document.parts:
        if part.kind == "headline":
            for town in named.values():
                start, end = part.span.start, part.span.start + HEADLINE_START
                found = (reader.text.find(name, start, end) for name in (town.name, town.local))
                if any(at >= 0 and not (at > start and reader.text[at - 1] in SCENE) for at in found):
                    return town
            if name := name_at(reader.text, part.span.start) or read_subject(reader.text, part.span.start, part.span.end):
                return named.get(name, Town(name, None))
    name = read_subject(reader.text, reader.lead, reader.lead + LEAD, named)
    return named.get(name, Town(name, None)) if name else None


def find_own_village(reader: TextReader) -> Town | None:
    """The one village that the lead of a page that says 我村 names with its town; None where it names several, or none."""
    if OUR_VILLAGE.search(QUOTED.sub("", reader.text)) is None:
        return None  # “我村今年…”，村支书韩立说
    named = {name: Town(name, None) for name in list_names(reader.text[reader.lead : reader.lead + LEAD])}
    named |= {town.name: town for town in reader.towns}
    villages = [town for town in named.values() if town.name != town.local]
    return villages[0] if len(villages) == 1 else None


def find_ward(scales: Scales, best: str | None) -> str | None:
    """The only ward of a municipality of whose officials the page of an institution of that municipality's name tells; else None.

    上海市曙光中学 sits in the ward whose 副区长 comes, and whose 区教育局 stands without a name.
    """
    if best is None or "institution speaks" not in scales.weights.get(best, ()) or scales.gazetteer.rank(best) != 1:
        return None
    known = scales.gazetteer.capital(best) == best and scales.levels["区"] >= WARD_WORDS
    wards = [path for path, kinds in scales.weights.items() if "lead: title" in kinds and scales.gazetteer.holds(best, path)]
    return wards[0] if known and len(wards) == 1 and wards[0] != best else None


def read_regiment(reader: TextReader) -> str:
    """The regiment with which the headline begins, or that acts in the lead; empty where none does."""
    spans = [(part.span.start, part.span.end) for part in reader.document.parts if part.kind == "headline"]
    found = (find_regiment(reader.text, start, end) for start, end in [*spans, (reader.lead, reader.lead + LEAD)])
    return next(filter(None, found), "")


def find_fields(reader: TextReader) -> list[Town]:
    """The towns and villages that are a field of their own above the text, or in a line of source and time."""
    heads = (part for part in reader.document.parts if part.kind == "meta" or part.span.end <= reader.lead)
    found = [town for part in heads if part.kind != "headline" for town in list_fields(reader.text, *part.span)]
    return [town for town in found if town.name not in reader.gazetteer.names]  # 东乡 is a district


def find_publisher(reader: TextReader, towns: Iterable[Town]) -> Town | None:
    """The town or village that is a field of its own in the line of source and time, or whose medium is: 新江村零距离　2019-10-08.

    Not one of whose county the page says nothing, and that several counties have.
    """
    for part in reader.document.parts:
        for found in FIELD.finditer(reader.text, *part.span) if part.kind == "meta" else ():
            for town in towns:
                known = town.county or reader.gazetteer.home(town.name, reader.date)
                if known and any(reader.scanner.is_field_of(found[0], name) for name in (town.name, town.local)):
                    return town._replace(county=known)
                stem = town.stem if known and town.stem not in reader.gazetteer.names else ""  # 云溪口发布, of 云溪口镇
                if stem and found[0] != stem and reader.scanner.is_field_of(found[0], stem):
                    return town._replace(county=known)
    return None


def convenes(reader: TextReader) -> bool:
    """Whether the headline begins with a town, and tells of the town's own meeting (某某镇第二届人民代表大会)."""
    start = next((part.span.start for part in reader.document.parts if part.kind == "headline"), None)
    name = "" if start is None else name_at(reader.text, start)
    return bool(name) and start is not None and OWN_MEETING.match(reader.text, start + len(name)) is not None


def speaks_elsewhere(path: str, totals: dict[str, tuple[float, float]], gazetteer: Gazetteer) -> bool:
    """Whether enough speaks for a place in another province."""
    province = gazetteer.units(path)[0]
    return any(weight >= LEAST and other != CHINA and not gazetteer.holds(province, other) for other, (weight, _) in totals.items())


def place_town(scales: Scales, town: Town, totals: dict[str, tuple[float, float]], on: str | None) -> str | None:
    """The path of a town: in the county before its name, else in the one for which most speaks, else in the only one that has it.

    None where the page names no county and several have a town of this name.
    """
    gazetteer = scales.gazetteer
    if town.county:
        return town.county + town.name
    counties = [path for path in totals if path != CHINA and (gazetteer.rank(path) == 3 or path in gazetteer.without_counties)]
    best = max(counties, key=lambda path: (totals[path][0], path), default=None)
    home = gazetteer.home(town.name, on)
    if home and (best is None or totals[best][0] < LEAST) and not speaks_elsewhere(home, totals, gazetteer):
        best = home
    return best + town.name if best else None
