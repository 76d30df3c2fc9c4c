"""Readings and occasions of a page -> its `Facts`, each with its evidence on the raw page."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from kg.abroad import settle_abroad
from kg.former import FORMER, REMOVED
from kg.gazetteer import CHINA, Gazetteer
from kg.lives import read_career, read_term
from kg.locality import House, find_date, find_house, place_of_meeting
from kg.locality.jurisdiction import PREFECTURE
from kg.model import Capacity, Clue, Document, Evidence, Facts, Meeting, Participation, Role, Sentence, Span
from kg.names import score_foreign, score_name
from kg.nearby import Told
from kg.occasions import Occasion, Part
from kg.page.lines import TERM
from kg.posts import Post, read_posts
from kg.reading import INTRODUCED, Reading, tells_life
from kg.roles import Member, People
from kg.titles import Title
from kg.unread import find_unread

ROLE_CONFIDENCE = 0.97
MEETING_CONFIDENCE = 0.95
GROUP = "党组成员"
HEADS_COMMITTEE = re.compile("[省市州盟县区旗]委副?书记")
DOUBTFUL_NAME = 0.7  # the most that a fact is sure of whose person's name may be none
OF_CHINA = ("中国", "全国", "中央", "中共", "国务院", "外交部", "商务部")
RECEPTION = re.compile("(?<!记者)招待会$")  # which an embassy gives for its own state
UNION = "欧盟"  # whose meetings are its own, wherever they are held
OF_ALL_STATES = ("联合国", "安理会")  # whose meetings are of no state, where the news does not say where they are held
INSPECTED = re.compile("[\u3400-\u9fff]{2,16}组(?:专项)?(?:巡视|巡察|督察|督导)(?!工作)")
SCOPE = re.compile("[全我本该]?[省市州县区旗镇乡村院校](?!长联席)")  # 市长联席会议 is of the unit that calls the mayors


def assemble(
    document: Document,
    locality: str | None,
    clues: tuple[Clue, ...],
    readings: Sequence[Reading],
    occasions: Sequence[Occasion],
    gazetteer: Gazetteer,
) -> Facts:
    """The facts of a page. People are in the order of the text, roles in the order in which they are first read."""
    institution = find_house(clues, locality)
    lists = [find_lists(reading) for reading in readings]
    roles = tuple(make_roles(document, lists, locality, gazetteer, institution)) if document.genre in ("news", "biography") else ()
    places = {(role.person, role.place): None for role in roles if role.place}
    meetings = tuple(
        make_meeting(document, occasion, find_place(occasion, list(places), locality, gazetteer, document, institution))
        for occasion in occasions
    )
    taking_part = {part.person for meeting in meetings for part in meeting.participations}
    named = dict.fromkeys(member.name for one in lists for people in one.people for member in people.members)
    bylines = tuple(dict.fromkeys(byline.person for byline in document.bylines))
    return Facts(
        id=document.id,
        url=document.url,
        published=document.published,
        locality=locality,
        meetings=meetings,
        roles=roles,
        mentioned=tuple(name for name in named if name not in taking_part and name not in bylines),
        bylines=bylines,
        genre=document.genre,
        headline=document.headline,
        outlet=document.outlet,
        surfaces=find_surfaces(document, lists),
        clues=clues,
        unread=tuple(find_unread(document, [(one.reading, one.own) for one in lists], occasions)),
    )


class Lists:
    """The lists of people of one sentence, the index of each among its tokens, and those that words name themselves."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.people: list[People] = []
        self.places: list[int] = []
        self.own: list[People] = []


def find_lists(reading: Reading) -> Lists:
    """The sentence with its lists of people; what 他 stands for, or is carried over from a sentence before, is no name."""
    found = Lists(reading)
    for i, token in enumerate(reading.tokens):
        if token.people is not None:
            found.people.append(token.people)
            found.places.append(i)
            if token.mention.id not in ("pronoun", "carried"):
                found.own.append(token.people)
    return found


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


def make_evidence(document: Document, sentence: Sentence, span: Span, rule: str, confidence: float) -> Evidence:
    """The evidence of a span of a sentence, moved to the raw page."""
    start = sentence.span.start
    raw = document.repaired.to_raw(Span(start + span.start, start + span.end))
    return Evidence(document=document.id, span=raw, quote=raw.of(document.repaired.raw), rule=rule, confidence=confidence)


def weigh(name: str, stated: float) -> float:
    """The confidence of a fact about a person: what its rule states, less where the name's own characters do not speak for one.

    >>> weigh("何建华", 0.95), weigh("光伏扶", 0.95)
    (0.95, 0.7)
    """
    sure = "·" in name or max(score_name(name), score_foreign(name)) >= 0
    return stated if sure else min(stated, DOUBTFUL_NAME)


def make_roles(
    document: Document, sentences: Sequence[Lists], locality: str | None, gazetteer: Gazetteer, institution: House | None
) -> Iterable[Role]:
    """One role for each title of each person; the same post again in a shorter form adds none."""
    found: dict[tuple[str, str, str | None], Role] = {}
    bylines = {byline.person for byline in document.bylines}
    main = find_subject_of_life(document, sentences)
    dead = find_dead(document, sentences)
    county: str | None = None  # the last of which a post was named: that of the towns named behind it
    on = find_date(document) if document.genre == "news" else document.published  # a life begins with years long past
    told = Told(gazetteer, on, institution, document.repaired.text)
    short: set[tuple[str, str, str | None]] = set()  # posts that the text gives by their last word alone
    listed: set[tuple[str, str]] = set()  # posts that a roster gives
    grouped: set[tuple[str, str, str | None]] = set()  # 党组成员, where it is all that lists of several call somebody
    shared: set[tuple[str, str, str | None]] = set()  # 常委, where it is all that a list calls several
    introduced: tuple[int, str] | None = None  # the paragraph and the person whom it introduces
    life: int | None = None  # the paragraph that tells a life from its birth on
    lived: tuple[int, str] | None = None  # the paragraph and the person of whom its last sentence told
    for sentence in sentences:
        reading = sentence.reading
        carried: str | None = None
        lists = [*sentence.own, *read_life(sentence, main)]
        if not lists and introduced and introduced[0] == reading.sentence.paragraph:
            titles = read_career([token.mention for token in reading.tokens], reading.sentence.text, within=True)
            lists += make_life(introduced[1], titles, None)  # 韩立，男，…，中共党员。现任甲县副县长，拟任…
        if not lists and lived and lived[0] == reading.sentence.paragraph:
            told_life = life == reading.sentence.paragraph  # then 1988年任副局长 tells of it, too
            titles = read_career([token.mention for token in reading.tokens], reading.sentence.text, within=not told_life)
            lists += make_life(lived[1], titles, None)  # 韩立同志…。新中国成立后，历任…
        if not lists and introduced and TERM.match(reading.sentence.text):
            term = read_term([token.mention for token in reading.tokens], reading.sentence.text)
            lists += make_life(introduced[1], term, None)  # a line of the life that is annexed to the news
        told.readings.append(reading)
        subject = reading.tokens[0].people
        if subject and len(subject.members) == 1:
            lived = reading.sentence.paragraph, subject.members[0].name
        if subject and tells_life(reading.sentence.text):
            life = reading.sentence.paragraph
        if subject and INTRODUCED.match(reading.sentence.text):
            introduced = reading.sentence.paragraph, subject.members[0].name
        for people in lists:
            for post in read_posts(people.members, locality, gazetteer, on, institution, carried):
                post = told.settle(post, people.span.start, locality, county)
                told.note(post)
                county = post.place if post.place and gazetteer.rank(post.place) == 3 else county
                carried = post.place or carried
                key = (post.person, post.title, post.place)
                several = len(post.member.titles) == 1 < len(people.members)
                if several and post.title.endswith(GROUP) and key not in found:
                    grouped.add(key)
                elif not several:
                    grouped.discard(key)
                if key in found or (post.person in bylines and post.source.kind == "label"):
                    continue
                if post.source.listed:
                    listed.add(key[:2])
                elif len(post.member.titles) == 1 and len(post.source.mentions) == 1:
                    short.add(key)
                behind = post.source.span.start > post.member.span.start  # 选举甲、乙为县委常委, which says it of each
                if several and post.title.endswith("委常委") and not behind:
                    shared.add(key)
                span = Span(post.source.span.start, max(post.source.span.end, post.member.span.end))
                if span.start > post.member.span.start:
                    span = Span(post.member.span.start, span.end)
                past = post.source.past or post.person in dead
                rule = FORMER if past else REMOVED if post.source.removed else f"role.{post.source.kind}"
                found[key] = Role(
                    person=post.person,
                    title=post.title,
                    place=post.place,
                    organ=find_organ(post),
                    evidence=make_evidence(document, reading.sentence, span, rule, weigh(post.person, ROLE_CONFIDENCE)),
                )
    for key in [key for key in short if any(other[:2] == key[:2] and other not in short for other in found)]:
        del found[key]  # 院长韩立 behind 临江中院党组书记、院长韩立: of no place of its own
    fuller = {person for person, title, _ in found if HEADS_COMMITTEE.fullmatch(title)}
    for key in [key for key in shared if key[0] in fuller]:
        del found[key]  # 市委常委韩立、周明远在主席台就座, beside 市委书记韩立
    for key in [key for key in grouped if any(other[0] == key[0] and other[1] != key[1] for other in found)]:
        found.pop(key, None)  # 县政府党组成员韩立、周明远参加, beside 副县长韩立
    placed = {(role.person, role.title) for role in found.values() if role.place}
    known = [role for role in found.values() if role.place or (role.person, role.title) not in placed]
    settled = settle_abroad(known, document.headline or "", gazetteer)  # 总统 once of 美国 is no 总统 of nowhere
    return drop_labels(drop_shorter(settled, listed))


def find_dead(document: Document, sentences: Sequence[Lists]) -> frozenset[str]:
    """Who, the page says, has died, and so holds none of the posts that it tells of: the last one named before 逝世."""
    if "逝世" not in document.repaired.text:
        return frozenset()
    dead = set()
    for one in sentences:
        at = one.reading.sentence.text.find("逝世")
        before = [people for people in one.people if people.span.end <= at]
        if before and len(before[-1].members) == 1:
            dead.add(before[-1].members[0].name)
    return frozenset(dead)


def find_subject_of_life(document: Document, sentences: Sequence[Lists]) -> str | None:
    """Whose life a biography tells: the name that the page reads oftenest; None for other genres."""
    if document.genre != "biography":
        return None
    text = document.repaired.text
    names = dict.fromkeys(member.name for one in sentences for people in one.people for member in people.members)
    return max(names, key=text.count, default=None)


def read_life(sentence: Lists, main: str | None) -> Iterator[People]:
    """The posts that a line gives apart from the person.

    They are those of a biography's subject `main` (2001年任甲县副县长), or of each whom a notice names without a title
    (周明远，男，1985年3月生，现任甲镇镇长，拟任…).
    """
    text, tokens = sentence.reading.sentence.text, sentence.reading.tokens
    if not sentence.people and main is not None:
        yield from make_life(main, read_career([token.mention for token in tokens], text), None)
    ends = [*sentence.places[1:], len(tokens)]
    for people, start, end in zip(sentence.people, sentence.places, ends, strict=False):
        members = people.members
        if len(members) == 1 and not members[0].titles:
            titles = read_career([token.mention for token in tokens[start + 1 : end]], text, within=True)
            yield from make_life(members[0].name, titles, members[0].span)


def make_life(name: str, titles: tuple[Title, ...], span: Span | None) -> Iterator[People]:
    """The person with the titles, if there are any; `span` is the name's, None where the line does not give it."""
    if titles:
        start = span or titles[0].span
        yield People(members=(Member(name=name, span=start, titles=titles),), span=Span(start.start, titles[-1].span.end))


def find_organ(post: Post) -> str | None:
    """The body that the title names before its office (市财政局 of 市财政局局长), None where it names none."""
    organs = [mention for mention in post.source.mentions if mention.kind == "organ"]
    if not organs:
        return None
    text = post.source.text[: organs[-1].span.end - post.source.span.start]
    at = text.find(post.title[:2])
    return text[at:] if at > 0 else text


def drop_shorter(roles: Sequence[Role], listed: Collection[tuple[str, str]]) -> list[Role]:
    """The roles without those that only repeat a person's post in a shorter form (总理 beside 国务院总理).

    Those stay that are `listed` in a roster: 副主任：韩立（县发改委副主任） tells of two posts.
    """
    titles: dict[str, list[Role]] = {}
    for role in roles:
        titles.setdefault(role.person, []).append(role)
    return [
        role
        for role in roles
        if (role.person, role.title) in listed or not any(is_shorter(role, other) for other in titles[role.person])
    ]


def is_shorter(role: Role, other: Role) -> bool:
    """Whether a title ends the other's, and so that the rest names the post's body, not its rank (市长 of 副市长).

    Posts of two places are two: who becomes 书记 of one province has been 省委书记 of another.
    """
    title, longer = role.title, other.title
    same = role.place is None or other.place is None or role.place == other.place
    return len(longer) > len(title) and same and longer.endswith(title) and longer[-len(title) - 1] not in "副代原"


def drop_labels(roles: Sequence[Role]) -> list[Role]:
    """The roles without collective labels of people for whom the page has a fuller title."""
    fuller = {role.person for role in roles if role.evidence.rule != "role.label"}
    return [role for role in roles if role.evidence.rule != "role.label" or role.person not in fuller]


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
        return locality
    place = place_of_meeting(occasion.name, occasion.body, locality, gazetteer, find_date(document))
    if locality == CHINA:
        place = settle_hall(occasion, place, gazetteer)
    if place == locality and locality is not None and not occasion.body and not SCOPE.search(occasion.name or ""):
        leading = [[place for person, place in posts if person == name and place] for name in occasion.chair or occasion.speakers]
        if not occasion.chair and any(locality in places for places in leading):
            return place  # a mayor speaks first, a guest from the province behind
        upper = [max(places, key=gazetteer.rank) for places in leading if places and locality not in places]
        above = [place for place in upper if place != locality and gazetteer.holds(place, locality)]
        return min(above, key=gazetteer.rank) if above else place
    return place


def settle_hall(occasion: Occasion, place: str | None, gazetteer: Gazetteer) -> str | None:
    """Whose meeting the nation's news tells of: that of the state where its hall stands, unless China holds it or a place of it.

    A reception is of who gives it, a meeting of the union of states its own.
    None for one of the United Nations whose hall is not told.
    """
    held_by = [occasion.body or "", occasion.name or ""]
    of_state = place == CHINA or place in OF_ALL_STATES or (place is not None and place == gazetteer.country(place))
    if not of_state or place == UNION or any(name.startswith(OF_CHINA) or RECEPTION.search(name) for name in held_by):
        return place
    hall = occasion.venue or ""
    if state := gazetteer.state_of(hall):
        return state  # 大会在埃塞俄比亚首都举行, 论坛在巴黎开幕
    if any(gazetteer.rank(home.path) <= PREFECTURE for home in gazetteer.names.get(hall[:2], ())):
        return CHINA  # 联合国交通大会在北京举行
    return None if any(name.startswith(OF_ALL_STATES) for name in [*held_by, *occasion.names]) else place


def make_meeting(document: Document, occasion: Occasion, place: str | None) -> Meeting:
    """The meeting of an occasion, with the evidence of every part in it."""
    assert occasion.sentence is not None
    capacities: tuple[tuple[Capacity, dict[str, Part]], ...] = (
        ("chair", occasion.chair),
        ("speaker", occasion.speakers),
        ("attendee", occasion.attendees),
    )
    participations: list[Participation] = []
    made: dict[tuple[int, Span, str, float], Evidence] = {}  # people of one list have the same
    for capacity, parts in capacities:
        for rank, (name, part) in enumerate(in_order(parts), 1):
            confidence = weigh(name, part.confidence)
            key = (part.sentence.span.start, part.span, part.rule, confidence)
            evidence = made.get(key) or make_evidence(document, part.sentence, part.span, part.rule, confidence)
            made[key] = evidence
            participations.append(Participation(person=name, capacity=capacity, rank=rank, evidence=evidence))
    return Meeting(
        name=occasion.name,
        date=occasion.date,
        place=place,
        chair=tuple(one.person for one in participations if one.capacity == "chair"),
        speakers=tuple(one.person for one in participations if one.capacity == "speaker"),
        attendees=tuple(one.person for one in participations if one.capacity == "attendee"),
        organ=occasion.body,
        venue=occasion.venue,
        form=occasion.form,
        evidence=make_evidence(document, occasion.sentence, occasion.span, "meeting", MEETING_CONFIDENCE),
        participations=tuple(participations),
    )


def in_order(parts: dict[str, Part]) -> list[tuple[str, Part]]:
    """The parts in the order of the body's text, those of headlines last."""
    return sorted(parts.items(), key=lambda item: (item[1].sentence.headline, item[1].sentence.span.start + item[1].span.start))


def find_surfaces(document: Document, sentences: Sequence[Lists]) -> dict[str, str]:
    """For each person whose name stands otherwise on the raw page (張偉, 王 宁), the form there at its first mention."""
    surfaces: dict[str, str] = {}
    for sentence in sentences:
        start = sentence.reading.sentence.span.start
        for people in sentence.own:
            for member in people.members:
                if member.name not in surfaces:
                    span = Span(start + member.span.start, start + member.span.end)
                    surfaces[member.name] = document.repaired.to_raw(span).of(document.repaired.raw)
    return {name: surface for name, surface in surfaces.items() if name != surface}
