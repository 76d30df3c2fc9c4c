"""Facts of small invented pages, said in a line each."""

from __future__ import annotations

from kg.model import Evidence, Facts, Meeting, Role, Span

HG, MC, HY = "湖北省黄冈市", "湖北省黄冈市麻城市", "湖南省衡阳市"


def ev(page: str, quote: str = "字") -> Evidence:
    return Evidence(document=page, span=Span(0, len(quote)), quote=quote, rule="r", confidence=0.9)


def page(id: str, *roles: tuple[str, str, str | None], meetings: tuple[Meeting, ...] = (), **fields: str | None) -> Facts:
    """A page that gives people titles at places."""
    stated = tuple(Role(person=person, title=title, place=place, organ=None, evidence=ev(id)) for person, title, place in roles)
    locality, published = fields.get("locality"), fields.get("published", "2023-01-01")
    return Facts(id=id, url=None, published=published, locality=locality, roles=stated, meetings=meetings)


def meet(
    name: str | None, date: str | None, place: str | None = HG, chair: tuple[str, ...] = (), attendees: tuple[str, ...] = ()
) -> Meeting:
    return Meeting(
        name=name,
        date=date,
        place=place,
        chair=chair,
        speakers=(),
        attendees=attendees,
        organ=None,
        venue=None,
        form=None,
        evidence=ev("p"),
        participations=(),
    )
