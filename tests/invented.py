"""Facts of four invented pages: two that report one meeting, one without a day, one of the nation."""

from __future__ import annotations

from kg.model import Capacity, Evidence, Facts, Meeting, Participation, Role, Source, Span

HUANGGANG = "湖北省黄冈市"
TIANMEN = "湖北省天门市"


def evidence(page: str, quote: str) -> Evidence:
    return Evidence(document=page, span=Span(3, 3 + len(quote)), quote=quote, rule="rule", confidence=0.9)


def meeting(page: str, name: str, date: str | None, place: str, chair: str, *attendees: str, speaker: str | None = None) -> Meeting:
    """A meeting at which `speaker`, or else the chair, speaks."""
    people: list[tuple[Capacity, int, str]] = [("chair", 1, chair), ("speaker", 1, speaker or chair)]
    people += [("attendee", rank, person) for rank, person in enumerate(attendees, 1)]
    return Meeting(
        name=name,
        date=date,
        place=place,
        chair=(chair,),
        speakers=(speaker or chair,),
        attendees=attendees,
        organ=None,
        venue=None,
        form=None,
        evidence=evidence(page, name),
        participations=tuple(
            Participation(person=person, capacity=capacity, rank=rank, evidence=evidence(page, person))
            for capacity, rank, person in people
        ),
    )


def role(page: str, person: str, title: str, place: str) -> Role:
    return Role(person=person, title=title, place=place, organ=None, evidence=evidence(page, title))


def page(id: str, published: str, *facts: Meeting | Role) -> Facts:
    meetings = tuple(fact for fact in facts if isinstance(fact, Meeting))
    roles = tuple(fact for fact in facts if isinstance(fact, Role))
    return Facts(id=id, url=f"http://example.cn/{id}", published=published, locality=HUANGGANG, meetings=meetings, roles=roles)


PAGES = (
    page(
        "a",
        "2022-03-06",
        meeting("a", "全市防汛工作会议", "2022-03-05", HUANGGANG, "顾长风", "叶知秋", "沈砚"),
        role("a", "顾长风", "市委书记", HUANGGANG),
        role("a", "叶知秋", "市长", HUANGGANG),
    ),
    page(
        "b",
        "2022-03-07",
        meeting("b", "黄冈市全市防汛工作会议", "2022-03-05", HUANGGANG, "顾长风", "叶知秋"),
        role("b", "顾长风", "市委书记", HUANGGANG),
    ),
    page(
        "c",
        "2022-06-01",
        meeting("c", "春耕现场会", None, TIANMEN, "沈砚"),
        role("c", "沈砚", "市长", TIANMEN),
    ),
    page("d", "2022-05-02", meeting("d", "国务院常务会议", "2022-05", "中国", "温岭", "江晚", speaker="江晚")),
)


def source(facts: Facts) -> Source:
    return Source(id=facts.id, text=f"页面{facts.id}")
