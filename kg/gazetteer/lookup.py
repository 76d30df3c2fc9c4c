"""Places by name, path, code and pinyin, and which of its namesakes a text means."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, cached_property, lru_cache
from pathlib import Path

from kg.folders import patterns_folder
from kg.gazetteer.tables import Level, Place, initials, nearest, opening, read_countries, read_pairs, read_places, year_of
from kg.gazetteer.towns import TOWN, VILLAGE, VILLAGE_ENDS, Towns

CHINA = "中国"
RANK: dict[Level, int] = {"state": 0, "province": 1, "prefecture": 2, "county": 3, "special": 3, "town": 4, "village": 5}
# Behind the name of a city abroad stands no house or town of China that only bears it: 柏林禅寺, 罗马假日酒店, 万象城, 米兰镇.
BEHIND_CITY = re.compile("(?![禅城镇乡村屯路街人假饭酒店])")


class Gazetteer:
    """All that the tables say of places; indexes are built when first asked for. Paths are those of `Place.path`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.places: tuple[Place, ...] = tuple(read_places(folder / "places.csv"))
        self.outlets: dict[str, str] = dict(read_pairs(folder / "outlets.csv"))
        self.hosts: dict[str, str] = dict(read_pairs(folder / "hosts.csv"))
        self.seats: dict[str, str] = dict(read_pairs(folder / "seats.csv"))
        states = read_countries(folder / "countries.csv")
        self.countries: dict[str, str] = {form: name for form, name in states.items() if len(form) > 1}
        self.cities: dict[str, str] = dict(read_pairs(folder / "cities.csv"))  # a city abroad -> its state
        # One character stands for a state before its office (俄外长), and is no name by itself.
        self.signs: dict[str, str] = {form: name for form, name in states.items() if len(form) == 1}

    @cached_property
    def _seats_by_head(self) -> dict[str, list[tuple[str, str]]]:
        """By the first two characters of their names the institutions with their seats, the longest name first."""
        heads: dict[str, list[tuple[str, str]]] = {}
        for name, path in sorted(self.seats.items(), key=lambda item: (-len(item[0]), item[0])):
            heads.setdefault(name[:2], []).append((name, path))
        return heads

    def seat_of(self, title: str) -> str | None:
        """The path of the seat of the institution whose name opens a title, None where the table knows none.

        >>> load_gazetteer().seat_of("马钢集团党委书记"), load_gazetteer().seat_of("县委书记")
        ('安徽省马鞍山市', None)
        """
        return next((path for name, path in self._seats_by_head.get(title[:2], ()) if title.startswith(name)), None)

    @cached_property
    def names(self) -> dict[str, tuple[Place, ...]]:
        """Every form of two characters or more under which a division stands in texts -> the divisions, past ones too."""
        return self._forms(place for place in self.places if place.level != "special")

    @cached_property
    def zones(self) -> dict[str, tuple[Place, ...]]:
        """The forms of development zones, which are no divisions: their posts keep the zone's name (赣江新区党工委书记)."""
        return self._forms(place for place in self.places if place.level == "special")

    def _forms(self, places: Iterable[Place]) -> dict[str, tuple[Place, ...]]:
        forms: dict[str, list[Place]] = {}
        for place in places:
            for form in {place.name: 0, place.short: 0, **dict.fromkeys(place.aliases)}:
                if len(form) > 1:
                    forms.setdefault(form, []).append(place)
        return {form: tuple(found) for form, found in forms.items()}

    @cached_property
    def abbreviations(self) -> dict[str, tuple[Place, ...]]:
        """One-character forms (鄂, 惠) -> the places; they collide, and mean a place only in set phrases (来鄂返鄂)."""
        forms: dict[str, list[Place]] = {}
        for place in self.places:
            for form in place.aliases:
                if len(form) == 1 and not place.until:
                    forms.setdefault(form, []).append(place)
        return {form: tuple(places) for form, places in forms.items()}

    @cached_property
    def by_path(self) -> dict[str, Place]:
        """The place of a path; of several spells the one in force, else the last: 江苏省泰州市 was a county's equal until 1990.

        A zone goes before the district that it became (两江新区), whose posts keep its name.
        """
        spells = sorted(self.places, key=lambda place: (place.level == "special", not place.until, place.until))
        return {place.path: place for place in spells}

    @cached_property
    def by_code(self) -> dict[str, tuple[Place, ...]]:
        """The spells of a six-digit code, in the order of the table."""
        codes: dict[str, list[Place]] = {}
        for place in self.places:
            codes.setdefault(place.code, []).append(place)
        return {code: tuple(places) for code, places in codes.items()}

    @cached_property
    def by_pinyin(self) -> dict[str, tuple[Place, ...]]:
        """Units of today by the pinyin of the short name, without tones or spaces."""
        sounds: dict[str, list[Place]] = {}
        for place in self.places:
            if place.pinyin and not place.until:
                sounds.setdefault(place.pinyin, []).append(place)
        return {sound: tuple(places) for sound, places in sounds.items()}

    @cached_property
    def by_letters(self) -> dict[str, tuple[Place, ...]]:
        """Units of today by the first letters of province and short name, as addresses write them: bjmtg is 门头沟 of 北京.

        Of the 48 addresses of hosts.csv that only one unit can mean, 47 are of that unit.
        """
        letters: dict[str, list[Place]] = {}
        for place in self.places:
            if place.level in ("prefecture", "county") and not place.until and place.pinyin:
                above = self.by_path[self.units(place.path)[0]]
                letters.setdefault(initials(above) + initials(place), []).append(place)
        return {word: tuple(places) for word, places in letters.items()}

    def spells(self, path: str, letters: str) -> bool:
        """Whether an address writes a county by the first letters of its prefecture and its own, with 区, 县 or 政府 behind them.

        >>> load_gazetteer().spells("四川省广元市朝天区", "gyct"), load_gazetteer().spells("四川省广元市朝天区", "gyctq")
        (True, True)
        """
        place, units = self.by_path.get(path), self.units(path)
        if place is None or place.level != "county" or len(units) < 3 or not place.pinyin or not self.by_path[units[-2]].pinyin:
            return False
        spelt = initials(self.by_path[units[-2]]) + initials(place)
        return (
            len(spelt) > 3 and letters.startswith(spelt) and letters[len(spelt) :] in ("", "q", "x", "s", "zf", "qzf", "xzf", "szf")
        )

    @cached_property
    def _towns(self) -> Towns:
        return Towns(self.folder / "towns.csv")

    @property
    def towns(self) -> dict[str, str]:
        """The towns whose name only one county of China bears -> that county's code."""
        return self._towns.homes

    def towns_of(self, path: str) -> tuple[str, ...]:
        """The towns that only this county has by name, of that in which `path` lies or of the prefecture without counties."""
        return self._towns.of(self._codes(path))

    def has_town(self, path: str, town: str) -> bool:
        """Whether the county in which `path` lies, or the prefecture without counties, has a town of this name, as others may.

        >>> load_gazetteer().has_town("湖北省黄冈市黄梅县", "小池镇"), load_gazetteer().has_town("湖北省黄冈市黄梅县", "虎门镇")
        (True, False)
        """
        return self._towns.have(self._codes(path), town)

    def _codes(self, path: str) -> tuple[str, ...]:
        """The codes of the county in which `path` lies, or of the prefecture without counties: the table of towns has today's."""
        units = (unit for unit in reversed(self.units(path)) if self.rank(unit) == 3 or unit in self.without_counties)
        place = self.by_path.get(next(units, ""))
        return (place.code, *place.successors) if place else ()

    def home(self, town: str, on: str | None = None) -> str | None:
        """The path of the only county that has a town of this name (a village's: with its town), by its name on the day `on`.

        None where several have one, or none.

        >>> load_gazetteer().home("小池镇"), load_gazetteer().home("北滘镇碧江社区")
        (None, '广东省佛山市顺德区')
        >>> load_gazetteer().home("八达岭镇", "2013-05-01")
        '北京市延庆县'
        """
        name = TOWN.match(town)
        spells = self.by_code.get(self.towns.get(name[0], ""), ()) if name else ()
        path = self.spelled(spells[-1].path, on) if spells else None
        return path if path and self.by_path[path].in_force(year_of(on)) else None

    def is_renamed(self, path: str, other: str) -> bool:
        """Whether one division took the other's place (延庆区 that of 延庆县); a year has both where it is that of the change."""
        new, old = self.by_path.get(path), self.by_path.get(other)
        return new is not None and old is not None and (new.code in (old.code, *old.successors) or old.code in new.successors)

    @cached_property
    def cities_of_divisions(self) -> dict[str, str]:
        """The path of a division of the 兵团 -> that of the city whose party committee and offices are also its own.

        >>> load_gazetteer().cities_of_divisions["新疆维吾尔自治区新疆生产建设兵团第三师"]
        '新疆维吾尔自治区图木舒克市'
        """
        divisions = [place for place in self.places if place.type == "兵团师"]
        cities = [place for place in self.places if any(alias.startswith("兵团第") for alias in place.aliases)]
        return {division.path: city.path for division in divisions for city in cities if division.short + city.name in city.aliases}

    def is_division(self, path: str) -> bool:
        """Whether a path is that of a division of the 兵团, or of the city that is one with it."""
        place = self.by_path.get(path)
        return (place is not None and place.type == "兵团师") or path in self.cities_of_divisions.values()

    def city_of(self, path: str, on: str | None = None) -> str:
        """The city that a division of the 兵团 is one with on the day `on`; other paths, and divisions without one, as they are."""
        city = self.by_path.get(self.cities_of_divisions.get(path, ""))
        return city.path if city and city.in_force(year_of(on)) else path

    @cached_property
    def heads(self) -> frozenset[str]:
        """The first two characters of every form of a division, a zone or a foreign state: a first look."""
        return frozenset(form[:2] for table in (self.names, self.zones, self.countries) for form in table)

    @cached_property
    def full(self) -> frozenset[str]:
        """The full names of all places, with their level."""
        return frozenset(place.name for place in self.places)

    @lru_cache(maxsize=1 << 14)  # noqa: B019
    def is_common(self, form: str) -> bool:
        """Whether `form` is a common word or a person's name too, and proves no place without 市, 县 or an office behind it."""
        return form in self._common

    @cached_property
    def _common(self) -> frozenset[str]:
        return frozenset(place.short for place in self.places if place.common and place.level != "special" and len(place.short) > 1)

    @lru_cache(maxsize=1 << 14)  # noqa: B019
    def level(self, path: str) -> Level:
        """The level of a path; units below the county by the end of their names, foreign places as `state`."""
        if place := self.by_path.get(path):
            return place.level
        if path == CHINA or self.country(path):
            return "state"
        return "village" if path.endswith(VILLAGE_ENDS) else "town"

    @lru_cache(maxsize=1 << 14)  # noqa: B019
    def rank(self, path: str) -> int:
        """0 for a state, 1 a province, 2 a prefecture, 3 a county, 4 a town, 5 a village."""
        return RANK[self.level(path)]

    @lru_cache(maxsize=1 << 14)  # noqa: B019
    def country(self, name: str) -> str | None:
        """The foreign state that `name` names or begins with (俄罗斯库尔斯克州 -> 俄罗斯), None for places of China."""
        return self.countries.get(opening(name, self.countries))

    def state_of(self, hall: str) -> str | None:
        """The foreign state where a hall stands, by the state or the city with which its name begins; None for halls of China.

        >>> load_gazetteer().state_of("吉隆坡会展中心"), load_gazetteer().state_of("东京饭店"), load_gazetteer().state_of("北京")
        ('马来西亚', None, None)
        """
        city = opening(hall, self.cities)
        return self.country(hall) or (self.cities[city] if city and BEHIND_CITY.match(hall, len(city)) else None)

    @lru_cache(maxsize=4096)  # noqa: B019
    def spelled(self, path: str, on: str | None) -> str:
        """The path of a division by the name that it bore on the day `on`, or of the one that took its place by then.

        As it stands where the tables know no other for it.

        >>> load_gazetteer().spelled("黑龙江省黑河市嫩江市", "2014-03-12")
        '黑龙江省黑河市嫩江县'
        >>> load_gazetteer().spelled("上海市崇明县", "2021-06-11")
        '上海市崇明区'
        """
        place, year = self.by_path.get(path), year_of(on)
        if place is None or not year or place.in_force(year):
            return path
        names = (
            one for one in self.places if one.code == place.code or place.code in one.successors or one.code in place.successors
        )
        before = [one.path for one in names if one.in_force(year)]
        return before[0] if len(before) == 1 else path

    @lru_cache(maxsize=4096)  # noqa: B019  one gazetteer lives as long as the process
    def units(self, path: str) -> tuple[str, ...]:
        """The path and the paths above it, the highest first.

        >>> load_gazetteer().units("湖南省湘西土家族苗族自治州凤凰县千工坪镇香花坪村")[1:3]
        ('湖南省湘西土家族苗族自治州', '湖南省湘西土家族苗族自治州凤凰县')
        """
        place = self.by_path.get(path)
        if place:
            if not place.parent:
                return (path,)
            above = [p.path for p in self.by_code.get(place.parent, ()) if path.startswith(p.path)]
            above = above or [p.path for p in self.by_code.get(place.parent, ()) if not p.until]
            return (*(self.units(above[-1]) if above else ()), path)
        head = next((path[:end] for end in range(len(path) - 1, 2, -1) if path[:end] in self.by_path), "")
        town = TOWN.match(path[len(head) :]) if head else None
        if town and head + town[0] != path:
            return (*self.units(head), head + town[0], path)
        return (*self.units(head), path) if head else (path,)

    @lru_cache(maxsize=1 << 14)  # noqa: B019
    def own_name(self, path: str) -> str:
        """The last unit of a path without those above it (雷波县 of 四川省凉山彝族自治州雷波县)."""
        units = self.units(path)
        return units[-1].removeprefix("".join(units[-2:-1]))

    @lru_cache(maxsize=1 << 14)  # noqa: B019
    def holds(self, above: str, below: str) -> bool:
        """Whether `below` is `above` or lies within it. 中国 holds every path of China."""
        return above == below or above in self.units(below) or (above == CHINA and not self.country(below))

    def capital(self, province: str) -> str:
        """The seat of a province's government: the first prefecture of its code; a municipality is its own."""
        place = self.by_path[province]
        found = [p.path for p in self.by_code.get(place.code[:2] + "0100", ()) if not p.until]
        return found[0] if found else province

    @lru_cache(maxsize=1 << 14)  # noqa: B019
    def governing(self, path: str) -> str:
        """The division that answers for a place: itself, or for a development zone the division that set it up."""
        place = self.by_path.get(path)
        if place is None or place.level != "special":
            return path
        return self.units(path)[-2] if len(self.units(path)) > 1 else path

    def candidates(self, name: str, on: str | None = None, level: Level | None = None) -> tuple[Place, ...]:
        """The places that `name` may mean on a day: full names before short ones, names in force before those of other years."""
        places = self._in_year(name, year_of(on))
        return tuple(place for place in places if place.level == level) if level else places

    def in_use(self, form: str, on: str | None) -> tuple[Place, ...]:
        """What `candidates` gives, without divisions that were no more on the day and are not named in full (石湾 for 石湾区)."""
        return self.used_in_year(form, year_of(on))

    @lru_cache(maxsize=8192)  # noqa: B019
    def used_in_year(self, form: str, year: int) -> tuple[Place, ...]:
        """What `in_use` gives, by the year of the day: the pages of a year ask for the same."""
        places = self._in_year(form, year)
        gone = year and places and all(place.until and place.until < year and place.name != form for place in places)
        return () if gone else places

    @lru_cache(maxsize=8192)  # noqa: B019
    def _in_year(self, name: str, year: int) -> tuple[Place, ...]:
        places = self.names.get(name) or self.zones.get(name, ())
        places = tuple(place for place in places if place.in_force(year)) or nearest(places, year)
        return tuple(place for place in places if place.name == name) or places

    def resolve(self, name: str, near: str | None = None, on: str | None = None, level: Level | None = None) -> str | None:
        """The full path of a place as texts name it, on the day `on` (EDTF); None where it is unknown or the choice is open.

        `near` is a path that the place belongs to, lies beside or holds; it decides between namesakes, and tells whose towns and
        villages are meant. Without it the higher unit is meant (吉林 is the province), and no namesake in another province. Takes
        compounds: 旌德县孙村镇, 黄冈黄梅县, 千工坪镇香花坪村 (near its county).

        >>> places = load_gazetteer()
        >>> places.resolve("黄梅县小池镇")
        '湖北省黄冈市黄梅县小池镇'
        >>> places.resolve("市中区", near="山东省枣庄市"), places.resolve("市中区")
        ('山东省枣庄市市中区', None)
        >>> places.resolve("襄樊", on="2009-05-01"), places.resolve("俄罗斯库尔斯克州")
        ('湖北省襄樊市', '俄罗斯库尔斯克州')
        """
        if name == CHINA or (name in self.countries and name not in self.names):
            return self.countries.get(name, name)
        if name in self.by_path and (level is None or self.by_path[name].level == level):
            return self._succeed(self.by_path[name], on)
        if places := self.candidates(name, on, level):
            return self.choose(places, near)
        if near and (town := TOWN.match(name)) and self.has_town(near, town[0]):
            return self._resolve_local(name, near)  # 新都桥镇 of 康定 is no 桥镇 of 新都, 梨树镇新江村 of 梨树 no 镇新江村
        for end in range(len(name) - 1, 1, -1):
            if name[:end] not in self.names or not (head := self.resolve(name[:end], near, on)):
                continue
            if near and self.is_namesake(name, end, head, near):
                continue
            if path := self._resolve_below(name[end:], head, on):
                return path
            if not TOWN.fullmatch(name) and name[end:] not in VILLAGE_ENDS:  # 石城 is a county too, 石城镇 a town elsewhere
                return None
        if (country := self.country(name)) and name not in self.names:
            return country + name.removeprefix(opening(name, self.countries))
        city = name.removesuffix("市")
        if state := self.cities.get(name) or self.cities.get(city):
            return f"{state}{city}市"  # 纽约市市长 and 纽约市长 are of one city
        return self._resolve_local(name, near)

    def _succeed(self, place: Place, on: str | None) -> str:
        """The path of a place written in full, or of what bears its name in the same province since it is no more.

        江苏省张家港市 was directly of the province until 1990, and is 江苏省苏州市张家港市 since.
        """
        if not place.until or 0 < year_of(on) <= place.until:
            return place.path
        province = self.units(place.path)[0]
        heirs = [heir.path for heir in self.names.get(place.name, ()) if not heir.until and self.units(heir.path)[0] == province]
        return heirs[0] if len(heirs) == 1 else place.path

    def is_namesake(self, name: str, end: int, head: str, near: str) -> bool:
        """Whether a town or village far from `head` only begins like it (金沙滩镇 in 山西, 金沙 in 贵州)."""
        town = TOWN.fullmatch(name) or VILLAGE.fullmatch(name)
        return bool(town) and near != CHINA and name[:end] not in self.full and self.units(head)[0] != self.units(near)[0]

    def choose(self, places: Iterable[Place], near: str | None = None) -> str | None:
        """The path of the one that `near` makes most likely, of those the highest; None where two are left."""
        ranked: dict[str, tuple[int, int]] = {}
        around = self.units(near) if near else ()
        for place in places:
            shared = sum(unit in around for unit in self.units(place.path))
            ranked[place.path] = (-shared, RANK[place.level])
        best = min(ranked.values(), default=None)
        found = [path for path, rank in ranked.items() if rank == best]
        return found[0] if len(found) == 1 else None

    def _resolve_below(self, rest: str, head: str, on: str | None) -> str | None:
        """The unit `rest` within the unit `head`."""
        for end in range(len(rest), 1, -1):
            inside = [place for place in self.candidates(rest[:end], on) if self.holds(head, place.path) and place.path != head]
            if inside and (path := self.choose(inside, head)):
                return path if end == len(rest) else self._resolve_below(rest[end:], path, on)
        return self._resolve_local(rest, head)

    def _resolve_local(self, name: str, near: str | None) -> str | None:
        """The path of a town or village, which the table does not know: the county of `near` (of a village the town) + it."""
        town = TOWN.match(name)
        rest = name[town.end() :] if town else name
        if near is None or (rest and not VILLAGE.fullmatch(rest)):
            return None
        wanted = 4 if not town else 3
        holder = [unit for unit in self.units(near) if self.rank(unit) == wanted or (town and unit in self.without_counties)]
        return holder[-1] + name if holder else None

    @cached_property
    def without_counties(self) -> frozenset[str]:
        """The prefectures of today that govern their towns directly: 东莞, 中山, 儋州, 嘉峪关."""
        parents = {place.parent for place in self.places if place.level == "county" and not place.until}
        return frozenset(p.path for p in self.places if p.level == "prefecture" and not p.until and p.code not in parents)


@cache
def load_gazetteer(folder: Path | None = None) -> Gazetteer:
    """The gazetteer of a patterns folder, read once per process; None is the packaged folder.

    Raises Fault where a table is missing, or a row is not as the head of its table says.
    """
    return Gazetteer(folder or patterns_folder())
