"""Rivers and canals that bear the name of a place: the place is not meant where they are."""

from __future__ import annotations

import re

from kg.gazetteer import Gazetteer

RIVERS = "江河"
OF_RIVER = ("沿线", "流域", "干流", "水系", "水位")
SECTION = re.compile("(?P<place>[\u3400-\u9fff]{2,4})段")
# Behind a short name what was dug and bears it (秦淮新河), and not a town or street (温岭新河镇).
# 扬州运河 is the city's part of one.
CANALS = ("新河", "引河")
CANAL = re.compile(f"(?:{'|'.join(CANALS)})(?![镇乡村区县街路社])")


class Waters:
    """Tells rivers and canals from the places of a gazetteer."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        provinces = (place for place in gazetteer.places if place.level == "province")
        self.forms = gazetteer.names.keys()
        self.provinces = frozenset(form for place in provinces for form in (place.name, place.short))
        divisions = (place for word in CANALS for place in gazetteer.names.get(word, ()))
        above = (gazetteer.by_path[unit] for place in divisions for unit in gazetteer.units(place.path)[:-1])
        self.holders = frozenset(form for place in above for form in (place.name, place.short))  # 邢台|新河, a county

    def find_end(self, text: str, end: int, form: str) -> int:
        """Where the name of a water ends that begins with, or is, the form of a place before `end`; -1 where the place is meant."""
        if form[-1] in RIVERS and form not in self.provinces and self.is_river(text, end):
            return end
        canal = CANAL.match(text, end) if form not in self.holders else None
        return canal.end() if canal else -1

    def is_river(self, text: str, end: int) -> bool:
        """Whether what stands behind a name is said of a river: 牡丹江沿线, 牡丹江敦化段; 九江长江段 is the city's part of one."""
        section = SECTION.match(text, end)
        of_place = section is not None and section["place"] in self.forms and section["place"][-1] not in RIVERS
        return of_place or text.startswith(OF_RIVER, end)
