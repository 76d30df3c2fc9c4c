"""Which pages that name somebody mean one person. Each name is judged by its own sightings alone, so that one can be judged anew
without the others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, pairwise, product

from kg.gazetteer import CHINA, Gazetteer, load_gazetteer
from kg.model import Judgement, Link, Person, identify
from kg.resolve.careers import DIFFERENT, NATIONAL, SAME, Verdict, base_of, distance, lower, ordinal, read_stays, weigh
from kg.resolve.grades import Tier
from kg.resolve.groups import Groups
from kg.resolve.rarity import share_of
from kg.resolve.sightings import Sighting

Key = tuple[str, Tier]
Start = tuple[int, str, int, str]
"""Day, document, and place, the longer one first: where a person is first seen."""

MARGIN = 1.0
"""Of two stays that a third fits, the better must be ten times as likely to be chosen, where they cannot both be its own."""

AT_ODDS = -2.0
MOST = 1.3
"""What company adds to the odds at most, a common body apart."""

BY_HAND = "decided by hand: "
"""How the reason of a decision begins that a person took."""

KEPT = 3
"""Doubts that are written down of one person: the likeliest ones."""


def resolve_name(
    name: str, sightings: Sequence[Sighting], overrules: Iterable[Link] = (), gazetteer: Gazetteer | None = None
) -> tuple[dict[str, Person], list[Link]]:
    """The person behind the name on each page, by document id, and the decisions that led there; whatever the order of sightings.

    `overrules` are decisions taken by hand, on this name or others: `mention` and `entity` both read `name@place`, or
    `name@#document` for one page alone; `same` joins them, `different` keeps them apart. `gazetteer` is the packaged one if None.
    """
    return _Namesakes(name, sightings, list(overrules), gazetteer or load_gazetteer()).resolve()


class _Namesakes:
    """The stays of one name, and which of them are one person's."""

    def __init__(self, name: str, sightings: Sequence[Sighting], overrules: list[Link], gazetteer: Gazetteer) -> None:
        self.name = name
        self.share = share_of(name)
        self.gazetteer = gazetteer
        self.by_hand = sorted(
            {
                (link.mention.removeprefix(f"{name}@"), link.entity.removeprefix(f"{name}@"), link.judgement, link.why)
                for link in overrules
                if link.mention.startswith(f"{name}@") and link.entity.startswith(f"{name}@") and link.judgement != "unsure"
            }
        )
        alone = {end for one, other, _, _ in self.by_hand for end in (one, other)}
        self.seen = [
            Sighting(document=each.document, name=name, day=each.day, places=(f"#{each.document}",), posts=each.posts)
            if f"#{each.document}" in alone
            else each
            for each in sorted(sightings, key=lambda each: each.document)
        ]
        self.stays, self.of = read_stays(self.seen, gazetteer)
        self.keys = sorted(self.stays, key=lambda key: (len(key[0]), key))
        self.at: dict[str, list[Key]] = defaultdict(list)
        for key in self.keys:
            self.at[key[0]].append(key)
        self.by_hand = [decision for decision in self.by_hand if {*decision[:2]} <= {*self.at}]
        apart = {
            frozenset((a, b))
            for one, other, judgement, _ in self.by_hand
            if judgement == "different"
            for a in self.at[one]
            for b in self.at[other]
        }
        self.groups = Groups(self.keys, apart)
        self.links: list[Link] = []
        self.decided: list[tuple[Key, Key]] = []
        self.verdicts: dict[frozenset[Key], Verdict] = {}

    def resolve(self) -> tuple[dict[str, Person], list[Link]]:
        for sighting in self.seen:
            for one, other in pairwise(self.of[sighting.document]):
                self.join(one, other, f"{sighting.document} places the name in both {one[0]} and {other[0]}")
        for place, other_place, judgement, why in self.by_hand:
            if judgement == "same":
                for one, other in product(self.at[place], self.at[other_place]):
                    self.join(one, other, BY_HAND + why)
            else:
                self.record(self.at[place][0], self.at[other_place][0], judgement, BY_HAND + why)
        fits = self.weigh_all()
        self.join_fitting(fits)
        self.join_guests()
        self.join_nowhere()
        heads = {key: min(group) for group in self.groups for key in group}
        self.doubt(fits, heads, {frozenset((heads[one], heads[other])) for one, other in self.decided})
        persons = self.identify()
        return {document: persons[keys[0]] for document, keys in self.of.items()}, self.links

    # Joining

    def join(self, one: Key, other: Key, why: str) -> bool:
        """Make one person of two, if nobody said by hand that they differ; recorded where their places differ."""
        if not self.groups.may_join(one, other):
            return False
        self.groups.join(one, other)
        if one[0] != other[0]:
            self.record(one, other, "same", why)
        return True

    def record(self, one: Key, other: Key, judgement: Judgement, why: str) -> None:
        self.decided.append((one, other))
        self.links.append(Link(mention=self.label(one, other), entity=self.label(other, one), judgement=judgement, why=why))

    def label(self, key: Key, beside: Key) -> str:
        """The stay as a decision names it: by its place, by its first page where the other one has the same place."""
        return f"{self.name}@{key[0]}" if key[0] != beside[0] else f"{self.name}@#{self.stays[key].first}"

    def verdict(self, one: Key, other: Key) -> Verdict:
        pair = frozenset((one, other))
        if pair not in self.verdicts:
            self.verdicts[pair] = weigh(self.stays[one], self.stays[other], self.share)
        return self.verdicts[pair]

    def weigh_all(self) -> list[tuple[float, Key, Key]]:
        """The pairs of stays that may be one person's, the likeliest first; those that no evidence could save are left out."""
        found = []
        for one, other in self.near():
            a, b = self.stays[one], self.stays[other]
            far = distance(a, b)
            least = DIFFERENT - (2.0 if a.bodies & b.bodies else 0.0)
            if base_of(far, lower(a.band, b.band), self.share) + MOST < least:
                continue
            if (score := self.verdict(one, other).score) >= DIFFERENT:
                found.append((score, one, other))
        return sorted(found, key=lambda fit: (-fit[0], fit[1:]))

    def near(self) -> Iterator[tuple[Key, Key]]:
        """The pairs worth a look: all with a place, or, of a name that is everywhere, those within one province or body."""
        placed = [key for key in self.keys if not key[0].startswith("#")]
        if base_of("nation", "senior", self.share) + MOST >= DIFFERENT and len(placed) <= FEW:
            yield from combinations(placed, 2)
            return
        rooms: dict[str, list[Key]] = defaultdict(list)
        for key in placed:
            rooms[self.stays[key].units[0]].append(key)
            for body in self.stays[key].bodies:
                rooms[f"={body}"].append(key)
        seen = set()
        for room in sorted(rooms):
            for pair in combinations(rooms[room], 2):
                if pair not in seen:
                    seen.add(pair)
                    yield pair

    def join_fitting(self, fits: list[tuple[float, Key, Key]]) -> None:
        """Join what fits, the likeliest first, unless a stay fits others as well that cannot be the same person's."""
        beside: dict[Key, list[tuple[float, Key]]] = defaultdict(list)
        for score, one, other in fits:
            if score >= SAME - MARGIN:
                beside[one].append((score, other))
                beside[other].append((score, one))
        for score, one, other in fits:
            if score < SAME:
                break
            if not self.groups.may_join(one, other):
                continue
            verdict = self.verdict(one, other)
            if score - verdict.against + self.against(one, other) < SAME:
                continue
            if not self.has_rival(one, other, score, beside) and not self.has_rival(other, one, score, beside):
                self.join(one, other, verdict.why)

    def against(self, one: Key, other: Key) -> float:
        """The worst that days and ranks of two groups say against their being one person."""
        return min(self.verdict(a, b).against for a in self.groups.of(one) for b in self.groups.of(other))

    def has_rival(self, one: Key, other: Key, score: float, beside: dict[Key, list[tuple[float, Key]]]) -> bool:
        """Whether the place of `one` fits another group about as well as that of `other`, and the two cannot be one person."""
        mine, theirs = self.groups.of(one), self.groups.of(other)
        for member in self.at[one[0]]:
            for near, rival in beside[member]:
                if (
                    member in mine
                    and near >= score - MARGIN
                    and rival not in mine
                    and rival not in theirs
                    and self.differ(other, rival)
                ):
                    return True
        return False

    def differ(self, one: Key, other: Key) -> bool:
        """Whether two groups are no one person: unlikely through and through, or at odds and not much the likelier for it."""
        verdicts = [self.verdict(a, b) for a in self.groups.of(one) for b in self.groups.of(other)]
        worst = min(each.against for each in verdicts)
        best = max(each.score - each.against for each in verdicts)
        return best < DIFFERENT or (worst <= AT_ODDS and best + worst < SAME)

    def join_guests(self) -> None:
        """Who sits among the great of the nation under a national figure's name without a post is that figure."""
        if CHINA not in self.at:
            return
        hosts = {key for each in self.seen if not each.guest for key in self.of[each.document]}
        for key in self.keys:
            if not self.groups.of(key) & hosts:
                self.join(key, self.at[CHINA][0], f"seen in {key[0]} without a post, among holders of national posts")

    def join_nowhere(self) -> None:
        """Who is named by a page that tells no place is the one of whom it names the body; else the only one of the name, where
        it is so rare that there is hardly another, or the one whose colleagues it names as well."""
        nowhere = [key for key in self.keys if key[0].startswith("#")]
        known = {id(group): group for group in self.groups if any(not key[0].startswith("#") for key in group)}
        bodies: dict[str, Key] = {}
        company: dict[str, dict[int, Key]] = defaultdict(dict)
        for group in known.values():
            for key in sorted(group):
                bodies |= {body: key for body in self.stays[key].bodies if body not in bodies}
                for name in self.stays[key].colleagues:
                    company[name].setdefault(id(group), key)
        alone = min((min(group) for group in known.values()), default=nowhere[0] if nowhere else None)
        for key in nowhere:
            stay = self.stays[key]
            if id(self.groups.of(key)) in known:
                continue
            shared = next((body for body in sorted(stay.bodies) if body in bodies), None)
            bodies |= dict.fromkeys(stay.bodies - bodies.keys(), key)
            met = {at: other for name in sorted(stay.colleagues) for at, other in company.get(name, {}).items()}
            other = bodies[shared] if shared else next(iter(met.values())) if len(met) == 1 else alone if len(known) < 2 else None
            if other and other != key and self.verdict(key, other).score >= SAME:
                self.join(key, other, self.verdict(key, other).why)

    # Doubting

    def doubt(self, fits: list[tuple[float, Key, Key]], heads: dict[Key, Key], decided: set[frozenset[Key]]) -> None:
        """Write down which people may be one, the likeliest first, a few of each; and of people next to each other in the order of
        places, that they differ. `heads` names each group by one of its stays, `decided` are those written down already."""
        count: dict[Key, int] = defaultdict(int)

        def write(one: Key, other: Key, judgement: Judgement, why: str) -> None:
            if (pair := frozenset((heads[one], heads[other]))) not in decided and len(pair) > 1:
                decided.add(pair)
                count[heads[one]] += 1
                count[heads[other]] += 1
                self.record(one, other, judgement, why)

        for score, one, other in fits:
            if max(count[heads[one]], count[heads[other]]) < KEPT:
                why = self.verdict(one, other).why
                write(one, other, "unsure", why + "; others of this name fit as well" if score >= SAME else why)
        placed = [key for key in self.keys if not key[0].startswith("#")]
        for nation in self.at[CHINA][:1] if CHINA in self.at else ():
            for key in placed:
                if self.verdict(nation, key).score >= NATIONAL:
                    write(nation, key, "unsure", "a national figure and a local one of the same name")
        ends = sorted(set(heads.values()), key=lambda key: (key[0].startswith("#"), key))
        for before, other in pairwise(ends):
            nowhere = other[0].startswith("#")
            one = ends[0] if nowhere else before
            verdict = self.verdict(one, other)
            write(one, other, "unsure" if nowhere and verdict.score >= DIFFERENT else "different", verdict.why)

    # Naming

    def identify(self) -> dict[Key, Person]:
        """Gives each group its person, with an id that only a merger or a split of people changes as later pages come in.

        It tells the prefecture (of the nation, the state) in which the earliest page sees the person: later pages cannot change
        that, nor can namesakes elsewhere. Of two people first seen in one prefecture the later has the place in full as well, of
        two in one place the page. Pages of earlier days may move the beginning of a career, and its id with it: with no list of
        ids handed out before, some page must come first, and a build from scratch shall give the ids of one in steps.
        """
        groups = {key: group for group in self.groups for key in group}
        starts: dict[int, Start] = {}
        for each in self.seen:
            for place, tier in self.of[each.document]:
                group = groups[place, tier]
                start = ordinal(each.day) or LATE, each.document, -len(place), place
                starts[id(group)] = min(start, starts.get(id(group), start))
        taken: set[str] = set()
        persons: dict[Key, Person] = {}
        for group in sorted(self.groups, key=lambda group: starts[id(group)]):
            _, document, _, place = starts[id(group)]
            home = place if place.startswith("#") else self.gazetteer.units(place)[:2][-1]
            fields = ((home,), (home, place), (home, place, document))
            new = next(new for each in fields if (new := identify("person", self.name, *each)) not in taken)
            taken.add(new)
            person = Person(id=new, name=self.name, places=tuple(sorted({key[0] for key in group})))
            persons |= dict.fromkeys(group, person)
        return persons


FEW = 400
"""Stays of one name among which every pair is looked at."""

LATE = 10**7
"""Stands for the day of a page that knows none: after all others."""
