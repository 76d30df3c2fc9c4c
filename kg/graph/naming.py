"""What posts and organs are called, and what tells them apart: title, organ and jurisdiction of a role as one phrase."""

from __future__ import annotations

from kg.gazetteer import CHINA, Gazetteer
from kg.model import Facts, identify
from kg.tenures import join_words

# Bodies that every jurisdiction has one of: 市委, 镇党委, 校党委.
RELATIVE = tuple("中省市州盟县区旗镇乡街村社校院党")


def name_at(place: str | None, words: str, gazetteer: Gazetteer) -> str:
    """A title or an organ's name behind the name of its jurisdiction: 黄冈市委书记. The nation's stand alone."""
    if not place or place == CHINA:
        return words
    name = name_of(place, gazetteer)
    short = name[:-1] if len(name) > 2 else name
    return words if words.startswith(short) else join_words(name, words)


def name_of(path: str, gazetteer: Gazetteer) -> str:
    """The name of the place, without the units above it unless it bears theirs: 麻城市, but 新疆生产建设兵团第一师."""
    known = gazetteer.by_path.get(path)
    return known.name if known else gazetteer.own_name(path)


def holder_of(path: str, gazetteer: Gazetteer) -> str | None:
    """The unit above a place; that of a province is the nation. None for the nation itself and for foreign states."""
    *above, _ = gazetteer.units(path)
    if above:
        return above[-1]
    return CHINA if path != CHINA and not gazetteer.country(path) else None


def years_of(path: str, gazetteer: Gazetteer) -> tuple[str | None, str | None]:
    """The years from which and up to which a division has been under this name in this parent; None where open or unknown.

    >>> from kg.gazetteer import load_gazetteer
    >>> years_of("北京市崇文区", load_gazetteer()), years_of("湖北省黄冈市", load_gazetteer())
    (('1981', '2010'), ('1995', None))
    """
    known = gazetteer.by_path.get(path)
    spells = [place for place in gazetteer.by_code[known.code] if place.path == path] if known else []
    since, until = min((place.since for place in spells), default=0), [place.until for place in spells]
    return str(since) if since else None, str(max(until)) if all(until) and until else None


def identify_post(facts: Facts, title: str, organ: str | None, place: str | None) -> str:
    """The id of a post."""
    return identify("post", place or "", title, by=(_page_of(facts, organ or "", place),))


def identify_organ(facts: Facts, name: str, place: str | None) -> str:
    """The id of an organ."""
    return identify("organ", place or "", name, by=(_page_of(facts, name, place),))


def _page_of(facts: Facts, organ: str, place: str | None) -> str:
    """The page that a post or organ without a jurisdiction belongs to, "" where it is known without one.

    市领导 or 镇党委 of nobody knows where is not one with that of another page; a firm or a university of full name is.
    """
    return facts.id if not place and (len(organ) < 4 or organ.startswith(RELATIVE)) else ""
