"""A meeting -> the jurisdiction whose meeting it is: by its name, by who convened it, by who chairs it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from kg.gazetteer import CHINA, Gazetteer
from kg.locality import House, find_date, place_of_meeting
from kg.locality.jurisdiction import PREFECTURE
from kg.model import Document
from kg.occasions import Occasion
from kg.phrases import phrases

OF_CHINA = ("中国", "全国", "中央", "中共", "国务院", "外交部", "商务部")
RECEPTION = re.compile("(?<!记者)招待会$")  # which an embassy gives for its own state
UNION = "欧盟"  # whose meetings are its own, wherever they are held
INSPECTED = re.compile("[\u3400-\u9fff]{2,16}组(?:专项)?(?:巡视|巡察|督察|督导)(?!工作)")
OF_UPPER = re.compile("[全我][省市州县区旗镇乡]|[省市州县区旗镇乡](?:委|政府|政协|人大)")  # whose a village's meeting is not
UPPER = frozenset("省市州县区旗镇乡局院委")  # of which the name of a body above the village has one
SCOPE = re.compile("[全我本该]?[省市州县区旗镇乡村院校](?!长联席)")  # 市长联席会议 is of the unit that calls the mayors


def find_place(
    occasion: Occasion,
    posts: Sequence[tuple[str, str | None]],
    locality: str | None,
    gazetteer: Gazetteer,
    document: Document,
    institution: House | None,
) -> str | None:
    """The jurisdiction whose meeting it is: by its name and who convened it; a chair who comes from elsewhere is its host."""
    if locality is not None and (foreign := find_foreign_host(occasion, posts, locality, gazetteer, institution)):
        return foreign
    if locality is not None and INSPECTED.match(occasion.name or ""):
        return locality  # 省委第四巡视组巡视临江市工作动员会: of those who are inspected, whose page it is
    if locality == CHINA and not occasion.chair and (occasion.name or "").endswith("式") and not occasion.is_welcome:
        states = {gazetteer.country(place) for person, place in posts if person in occasion.people and place}
        if len(states) == 1 and (state := states.pop()):
            return state  # a rite at which the news names only officials of one state abroad
    if locality and gazetteer.rank(locality) > 3 and gazetteer.own_name(locality) in f"{occasion.body}{occasion.name}":
        return find_village(occasion, posts, locality, gazetteer) or locality
    if institution and "与" in (occasion.name or "") and are_of(occasion.chair, posts, locality):
        return locality  # 远山市政府与大河大学签约仪式, which the university's own people chair
    place = place_of_meeting(occasion.name, occasion.body, locality, gazetteer, find_date(document))
    if locality == CHINA:
        place = settle_hall(occasion, place, gazetteer)
    if place == locality and locality is not None and (village := find_village(occasion, posts, locality, gazetteer)):
        return village
    if place == locality and locality is not None and not occasion.body and not SCOPE.search(occasion.name or ""):
        leading = [[place for person, place in posts if person == name and place] for name in occasion.chair or occasion.speakers]
        if not occasion.chair and any(locality in places for places in leading):
            return place  # a mayor speaks first, a guest from the province behind
        upper = [max(places, key=gazetteer.rank) for places in leading if places and locality not in places]
        above = [place for place in upper if place != locality and gazetteer.holds(place, locality)]
        return min(above, key=gazetteer.rank) if above else place
    return place


def are_of(chairs: Iterable[str], posts: Sequence[tuple[str, str | None]], locality: str | None) -> bool:
    """Whether there are chairs, and all have their posts at the page's place and nowhere else."""
    places = [{place for person, place in posts if person == name and place} for name in chairs]
    return bool(places) and all(found == {locality} for found in places)


def find_village(occasion: Occasion, posts: Sequence[tuple[str, str | None]], place: str, gazetteer: Gazetteer) -> str | None:
    """The village in `place` whose people alone chair a meeting, which is then its own: 院坝会由村党支部书记韩立主持; else None."""
    if OF_UPPER.search(occasion.name or ""):
        return None
    chairs = {home for person, home in posts if person in occasion.chair and home}
    only = chairs.pop() if len(chairs) == 1 else place
    if occasion.body and "村" not in occasion.body and not UPPER.isdisjoint(occasion.body):
        return None  # 县政协在新江村召开院坝协商会
    return only if gazetteer.level(only) == "village" and gazetteer.holds(place, only) else None


def find_foreign_host(
    occasion: Occasion,
    posts: Sequence[tuple[str, str | None]],
    locality: str,
    gazetteer: Gazetteer,
    institution: House | None,
) -> str | None:
    """The jurisdiction of a chair from elsewhere; None where no chair is.

    From elsewhere is who has no post at the locality, above it or within it, as no second chair has one either, or whose
    jurisdiction alone the meeting's name names (雷波县联席会).
    """

    def is_foreign(place: str) -> bool:
        within = place == locality if institution else gazetteer.holds(locality, place)  # a county is not its city's school
        return not (gazetteer.holds(place, locality) or within)

    at_home = any(person in occasion.chair and place and not is_foreign(place) for person, place in posts)
    for name in occasion.chair:
        places = [place for person, place in posts if person == name and place]
        foreign = [place for place in places if is_foreign(place)]
        named = [place for place in foreign if gazetteer.own_name(place) in (occasion.name or "")]
        if named and gazetteer.own_name(locality) not in (occasion.name or ""):
            return named[0]
        if foreign == places and places and not at_home:
            return max(places, key=gazetteer.rank)
    return None


def settle_hall(occasion: Occasion, place: str | None, gazetteer: Gazetteer) -> str | None:
    """Whose meeting the nation's news tells of: that of the state where its hall stands, unless China holds it or a place of it.

    A reception is of who gives it, a meeting of the union of states its own.
    None for one of the United Nations whose hall is not told.
    """
    held_by = [occasion.body or "", occasion.name or ""]
    of_state = place == CHINA or place in phrases("of-all-states") or (place is not None and place == gazetteer.country(place))
    if not of_state or place == UNION or any(name.startswith(OF_CHINA) or RECEPTION.search(name) for name in held_by):
        return place
    hall = occasion.venue or ""
    if state := gazetteer.state_of(hall):
        return state  # 大会在埃塞俄比亚首都举行, 论坛在巴黎开幕
    if any(gazetteer.rank(home.path) <= PREFECTURE for home in gazetteer.names.get(hall[:2], ())):
        return CHINA  # 联合国交通大会在北京举行
    return None if any(name.startswith(phrases("of-all-states")) for name in [*held_by, *occasion.names]) else place
