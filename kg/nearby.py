"""A post whose level the page's own line lacks -> the place of that level that the text speaks of.

The 村党支部书记 whom a county's page meets in 大河镇新江村, the 市委书记 whom a province's page meets in its one city.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from kg.gazetteer import CHINA, TOWN, VILLAGE, Gazetteer
from kg.locality import House, level_word, place_of_level
from kg.locality.homes import COUNTY, SHORT, TOWN_LEVELS
from kg.locality.jurisdiction import LEVEL_ENDS
from kg.locality.towns import LONGEST_VILLAGE, is_name, list_known, list_names, list_told, name_at, names_town_of, town_before
from kg.posts import FIRM, Post
from kg.prefixes import HEAD
from kg.reading import Reading

STATIONED = "驻村"
# The head of a team whose body the page has named before: 中央第四生态环境保护督察组 … 督察组组长韩立.
TEAM_POST = re.compile("(?P<team>督察|督查|督导|巡视|巡察|指导|检查|考核)组副?组长$")
BODIES = "(?P<level>中央|国务院|自治区(?=党委|政府)|[省市州盟县区旗](?=委|政府))[\u3400-\u9fff0-9]{0,14}?"
# Who comes to invest: 县政府与某某公司签约, and who comes to build: 某某工程有限公司项目经理. Neither sits there.
SIGNS_WITH = re.compile(r"与[^，。；\n]{0,30}公司[^，。；\n]{0,24}(?:签约|签订|签署)")
BUILDER = re.compile("公司项目(?:部?副?总?经理|负责人)$")
CITY_ABROAD = re.compile("[\u3400-\u9fff]+(?:边疆区|大区|共和国|[省州郡邦道])(?P<name>[\u3400-\u9fff]{2,}[市县区郡])")
LEVELS = frozenset(("市", "州", "盟", "地区", "县", "区", "旗"))


class Told:
    """What a page has told so far: its sentences, and the places of the posts that it gave."""

    def __init__(self, gazetteer: Gazetteer, on: str | None, institution: House | None, text: str, story: str) -> None:
        """`text` is all of the page, `story` its headline and body."""
        self.gazetteer, self.on, self.institution, self.text, self.story = gazetteer, on, institution, text, story
        self.readings: list[Reading] = []
        self.places: dict[str | None, None] = {}
        self.abroad: dict[str, str] = {}  # units of states abroad by their own names: 谅山省 of 越南
        self.houses: set[str | None] = set()  # places of the firms that were named

    def note(self, post: Post) -> None:
        """Notes the place of a post."""
        place = post.place
        self.places[place] = None
        if FIRM.search(post.title, 1) and not FIRM.match(post.title):
            self.houses.add(place)
        if place and (country := self.gazetteer.country(place)) and place != country:
            name = place.removeprefix(country)
            self.abroad[name] = place
            if city := CITY_ABROAD.fullmatch(name):
                self.abroad[city["name"]] = place  # 赤塔市副市长 behind 俄罗斯后贝加尔边疆区赤塔市市长

    def settle(self, post: Post, before: int, locality: str | None, county: str | None) -> Post:
        """The post at `before` in the last sentence with its place, if the page has told it; one that has its place as it is."""
        if post.place == locality and not self.institution and FIRM.match(post.title) and len(self.houses) == 1:
            return post._replace(place=next(iter(self.houses)))  # 集团副总经理, where 三峡集团董事长 was named
        if post.place == locality and not self.institution and self.is_partner(post, locality):
            return post._replace(place=None)
        if post.place == locality and (team := TEAM_POST.fullmatch(post.title)):
            return post._replace(place=self.find_team(team["team"], locality) or locality)
        for name, path in self.abroad.items():
            if post.title.startswith(name):
                rest = post.title[len(name) :]
                return post._replace(title=rest if HEAD.match(rest) else name[-1] + rest, place=path)
            if post.place in (None, f"{self.gazetteer.country(path)}{name}") and post.source.text.startswith(name):
                return post._replace(place=path)
        if post.place is not None:
            carried = self.gazetteer.level(post.place) == "village"
            return post._replace(place=(self.find_told(post, post.place) if carried else None) or post.place)
        return post._replace(place=self.find_named(post) or self.find_place(post, before, locality, county))

    def find_named(self, post: Post) -> str | None:
        """The place of a post before whose title stands a name that several places bear, one of which the page has told; else None.

        朝阳区副区长 behind 北京市朝阳区区长.
        """
        words = post.source.text
        known = (place for place in self.places if place in self.gazetteer.by_path)
        named = [place for place in known if words.startswith(self.gazetteer.own_name(place))]
        return named[0] if len(named) == 1 else None

    def is_partner(self, post: Post, locality: str | None) -> bool:
        """Whether a firm without the name of the page's county is one with which that signs a contract, or one that builds there.

        Those with which a city or province signs may well be its own.
        """
        title = post.title
        if locality is None or "公司" not in title or self.gazetteer.rank(locality) != COUNTY:
            return False
        if title[0] in LEVEL_ENDS or self.gazetteer.own_name(locality)[:2] in title:
            return False
        return BUILDER.search(title) is not None or self.signs

    @cached_property
    def towns(self) -> frozenset[str]:
        """The towns and villages with which clauses of the page begin."""
        return frozenset(list_names(self.text))

    def list_towns(self, near: str) -> tuple[set[str], set[str]]:
        """Those, and the towns and villages that the story names of the county in which `near` lies."""
        told = set(list_told(self.story, near, self.gazetteer))
        # 通往小池镇, where that is a town
        return {name for name in self.towns if not any(name != town and name.endswith(town) for town in told)}, told

    @cached_property
    def signs(self) -> bool:
        """Whether the page tells that its place signs a contract with a firm."""
        return "签" in self.text and SIGNS_WITH.search(self.text) is not None

    def find_place(self, post: Post, before: int, locality: str | None, county: str | None) -> str | None:
        """The place of a post that stands at `before` in the last sentence and whose level `locality` lacks; None if none is named.

        `county` is the last of which a post was named.
        """
        if post.title.startswith((*TOWN_LEVELS, STATIONED)):
            near = self.find_county(self.readings[-1], county, locality)
            town = find_village(self.readings[-1], before, post, near, self.gazetteer, self.on)
            town = town or self.find_told(post, near)
            return town or self.find_only_town(post, county, locality)
        level = level_word(post.title, self.gazetteer)
        if locality is None or locality == CHINA or level not in LEVELS or "（" in post.title or post.source.text != post.title:
            return None  # 县（区）党委常委 is anybody's, 远山市副市长 of a place that no table knows
        found = dict.fromkeys(self.find_units(level, locality))
        return found.popitem()[0] if len(found) == 1 else None

    def find_team(self, team: str, locality: str | None) -> str | None:
        """The place of the body that sent the team of which the page told last; None if it named none."""
        for reading in reversed(self.readings):
            if found := re.search(f".*{BODIES}{team}组", reading.sentence.text):
                level = "国家" if found["level"] in ("中央", "国务院") else found["level"]
                return place_of_level(level, locality, None, self.gazetteer)
        return None

    def find_told(self, post: Post, near: str | None) -> str | None:
        """The village with which a post's words begin, in the one town before its name on the page, else in the story's only one.

        新江村党支部书记, behind 大河镇新江村; `near` is the county or a place within it.
        """
        village = VILLAGE.match(post.source.text)
        if village is None or near is None or not is_name(village[0], LONGEST_VILLAGE):
            return None
        ends = (found.start() for found in re.finditer(village[0], self.text))
        towns = {town_before(self.text, end, near, self.gazetteer) for end in ends}
        towns |= {name.removesuffix(village[0]) for name in self.towns if name.endswith(village[0])}
        told = [town for town in towns if TOWN.fullmatch(town)]
        if not told:  # where the story names one town, it is that one's; on the page of a town it is of that
            of_town = self.gazetteer.rank(near) > COUNTY
            told = [""] if of_town else [town for town in set().union(*self.list_towns(near)) if TOWN.fullmatch(town)]
        return find_town(told[0] + village[0], near, self.gazetteer, self.on) if len(told) == 1 else None

    def find_county(self, reading: Reading, county: str | None, locality: str | None) -> str | None:
        """Where the towns of a sentence lie: in the last county of which a post was named, or where the page is.

        万安镇, which both have, is the page's own where the sentence does not name the other county.
        """
        text = reading.sentence.text
        if county is None or locality is None or self.gazetteer.own_name(county)[:SHORT] in text:
            return county or locality
        return locality if names_town_of(locality, text, self.gazetteer) else county

    def find_only_town(self, post: Post, county: str | None, locality: str | None) -> str | None:
        """The one town or village that the page has named so far for posts of this level; None if it named several or none."""
        named = [
            find_village(one, len(one.sentence.text), post, self.find_county(one, county, locality), self.gazetteer, self.on)
            for one in self.readings
        ]
        if read_level(post) == "村":
            named += [place for place in self.places if place and self.gazetteer.level(place) == "village"]
        only = {place for place in named if place}
        if not only:  # where no sentence of officials names it: 太阳刚落，大河镇新江村的老汉搬来了竹椅
            near = county or locality
            for names in self.list_towns(near) if near else ():
                told = [name for name in names if name.endswith(read_level(post))]
                only = only or {place for name in told if (place := find_town(name, near, self.gazetteer, self.on))}
        return only.pop() if len(only) == 1 else None

    def find_units(self, level: str, locality: str) -> Iterator[str]:
        """The units of a level below the page's place that its sentences and posts have named so far."""
        named = [
            self.gazetteer.resolve(token.mention.text, locality, self.on)
            for reading in self.readings
            for token in reading.tokens
            if token.mention.kind == "place"
        ]
        below = (path for path in (*named, *self.places) if path and path != locality and self.gazetteer.holds(locality, path))
        return filter(None, (place_of_level(level, path, None, self.gazetteer) for path in below))


def read_level(post: Post) -> str:
    """The level of a town's or village's post: its first word, and of who is sent to a village 村."""
    return "村" if post.title.startswith(STATIONED) else next(word for word in TOWN_LEVELS if post.title.startswith(word))


def find_village(reading: Reading, before: int, post: Post, near: str | None, gazetteer: Gazetteer, on: str | None) -> str | None:
    """The town or village of a post of its level: in its title, else before it in the sentence (在大河镇新江村，…村党支部书记韩立).

    `near` is the county or town that is spoken of; None if no town is named.
    """
    if town := name_at(post.source.text, 0):
        return find_town(town, near, gazetteer, on)
    level = read_level(post)
    for i in range(len(reading.tokens) - 1, 0, -1):
        mention, left = reading.tokens[i].mention, reading.tokens[i - 1].mention
        within = left.text if left.kind == "place" and left.text.endswith(TOWN_LEVELS) else ""  # 渔阳镇|西井峪村
        if mention.span.end > before or mention.kind != "text" or not (town := name_at(within + mention.text, 0)).endswith(level):
            continue
        if within:
            return find_town(town, near, gazetteer, on)
        near = gazetteer.resolve(left.text, near, on) if left.kind == "place" else near
        return find_town(town, near, gazetteer, on)
    for end in (found.end() for found in re.finditer(level, reading.sentence.text[:before])):
        for known in list_known(reading.sentence.text, end, gazetteer, on):
            if near and known.county and gazetteer.holds(near, known.county):
                return known.county + known.name
    return None


def find_town(town: str, near: str | None, gazetteer: Gazetteer, on: str | None) -> str | None:
    """The path of a town or village in the county that is spoken of, or in the only one of a prefecture or province that has it."""
    if near is None:
        return None
    home = gazetteer.home(town, on)
    return gazetteer.resolve(town, near, on) or (home + town if home and gazetteer.holds(near, home) else None)
