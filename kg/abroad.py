"""Roles of a page -> the same, those of foreigners without a jurisdiction that only the page gave them.

On a page of the nation's news a post that names no place is the nation's. That does not hold for those who come from elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import msgspec

from kg.gazetteer import CHINA, Gazetteer
from kg.locality import is_foreign, is_of_state
from kg.model import Role
from kg.names import IMPOSSIBLE, score_foreign, score_name
from kg.phrases import phrases

# Posts without a body's name that people of China with names like those of foreigners hold beside others of the nation.
OWN_POSTS = re.compile("^全国|政协|人大|党支部|党组|党委|常委$|委员$|代表$|队长$|村|职工$")
LONG = 4  # characters of a name that no surname opens


def settle_abroad(roles: Sequence[Role], headline: str, gazetteer: Gazetteer) -> list[Role]:
    """The roles without posts of the nation for those whom the page presents with one abroad.

    A page says 匈牙利总理欧尔班 and then 欧尔班总理: a bare office of states is that of the same state. Where it names no state,
    who bears a transliterated name holds it nobody knows where, and so his other posts that no body of the nation is named with.
    On a page that tells of one state's affairs and of nobody of the nation, a bare office is that state's.
    Whoever meets the nation's officials with the head of the one state of which the headline tells (陪同来访的有外长甲、央行行长乙)
    is of that state.
    """
    doubtful = [role.place == CHINA and (is_bare(role) or not is_of_state(role.title, gazetteer)) for role in roles]
    if True not in doubtful and not any(role.place is None and is_foreign(role.title) for role in roles):
        return list(roles)
    strange = {role.person for role, doubt in zip(roles, doubtful, strict=True) if doubt and is_strange(role.person)}
    strange |= {role.person for role in roles if is_foreign(role.title)}
    placed = [role for role in reversed(roles) if role.place and (role.person not in strange or gazetteer.country(role.place))]
    last = {role.person: role.place for role in placed}
    home = {person: place for person, place in last.items() if place and gazetteer.country(place)}
    hosted = any(role.place == CHINA and role.person not in strange and role.person not in home for role in roles)
    state = find_guest(home.values(), headline, gazetteer)
    settled: dict[tuple[str, str, str | None], Role] = {}
    for role, doubt in zip(roles, doubtful, strict=True):
        own = OWN_POSTS.search(role.title) and not is_bare(role)
        if doubt and not own and (role.person in strange or (is_bare(role) and role.person in home)):
            role = msgspec.structs.replace(role, place=home.get(role.person))
        if doubt and state and not hosted and is_bare(role) and role.person not in home:
            role = msgspec.structs.replace(role, place=state)
        of_guest = is_foreign(role.title) or role.title.endswith(phrases("office-of-guests"))
        if role.place is None and state and hosted and of_guest:
            role = msgspec.structs.replace(role, place=state)
        settled.setdefault((role.person, role.title, role.place), role)
    return list(settled.values())


def find_guest(places: Iterable[str], headline: str, gazetteer: Gazetteer) -> str | None:
    """The one state abroad of which the page gives posts, if its headline names it; None if it names none or there are several."""
    states = {gazetteer.country(place) for place in places}
    if len(states) != 1:
        return None
    state = states.pop()
    return state if any(name in headline for name, named in gazetteer.countries.items() if named == state) else None


def is_strange(name: str) -> bool:
    """Whether a name is rather a transliterated one than a Han name.

    >>> [is_strange(name) for name in ("科瓦列夫斯基", "哈立德·萨利姆", "内塔尼亚胡", "何志远")]
    [True, True, True, False]
    """
    if "·" in name or score_foreign(name) > max(0.0, score_name(name)):
        return True
    return len(name) >= LONG and score_name(name) == IMPOSSIBLE  # no surname opens 内塔尼亚胡


def is_bare(role: Role) -> bool:
    """Whether a role is one of the nation that other states have too, and no body of the nation is named with it."""
    return role.place == CHINA and role.organ is None and role.title.endswith(phrases("office-of-states"))
