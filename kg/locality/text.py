"""The text of a page, put on the scales: each place by where it stands and what stands beside it, and the words that need none."""

from __future__ import annotations

import re

from kg.gazetteer import CHINA, Place, ending, year_of
from kg.locality.columns import carries, descend, drop_epithets, drop_zones
from kg.locality.owners import has_owner, owns_page
from kg.locality.scales import MEDIA, Scales
from kg.locality.scan import Hit, Scanner
from kg.locality.towns import Town, read_town
from kg.model import Document, PartKind
from kg.seek import seek

NEAR = 18  # characters behind the place of a firm or medium in which what it owns or carries begins
FIRST = 4  # finds among which that stands which heads the page: 中国移动|湖南公司|邵阳|分公司
LEAD = 170  # characters of the body that count as its beginning
DATELINE = 60  # characters of the body in which a medium is its dateline
SITE = re.compile(r"[\u3400-\u9fff]{1,6}(?:网|在线|之窗)\s*(?=[>＞»|｜]|\n)")
PATH_SIGN = re.compile(r"[ \u3000]*[>＞»›→]")
WELCOME = re.compile("欢迎(?:您|你)?(?:访问|光临|来到|进入|登录|登陆|浏览)[：“]?$")
WELCOMED = re.compile(r"[\u3400-\u9fff]{0,16}网站?")
SOURCE = re.compile("来源|供稿|发布机构|作者单位")
TOWN_BODIES = ("办事处", "人民政府", "党委", "党工委", "党政", "政府")  # behind a town's name, whose page they publish
PUBLIC_HOUSES = ("医院", "法院", "检察院")  # bodies of the place that speak for themselves
COLLEGE = re.compile("(?:师范|医|职业技术|工程)?(?:学院|大学)")  # 长治学院 is of the city; 友谊医院 and 和平中学 are of no county
SPEAKS = 3  # words of an institution from which it is the one that speaks
YEAR = re.compile(r"(?:19[89]|20[0-4])\d(?=年)")
# Between a place and a level word: another office of whoever holds the one before, and so of the same place (兴隆县委常委、副县长).
SAME_HOLDER = re.compile("[^，。；：\\s]{0,12}(?:书记|常委|委员|主任|主席|长)、(?:常务)?副?")
MARGINAL = MEDIA | {"margin: named", "margin: body of the place"}
TRAVELLING = "来返驻入离援"
ABBREVIATED = re.compile(rf"[{TRAVELLING}](?:（[来返回]）)?([\u3400-\u9fff])(?=[（返人来单各部务高企,，、])")
EACH_OWN = ("是", "对", "为", "负责", "抓好", "做好", "结合", "管好")  # before 本县: each one's own
RULED = 2  # rank of the units that shorten their names to a character in such phrases although no table says so


def find_date(document: Document) -> str | None:
    """The day whose names hold for a page (EDTF): that of its publication, else the year with which its text begins."""
    if year_of(document.published):
        return document.published
    lead = next((part.span.start for part in document.parts if part.kind == "body"), 0)
    found = YEAR.search(document.repaired.text, 0, lead + LEAD)
    return found[0] if found else None


class TextReader:
    """Reads one page from its beginning to its end; `towns` are those that follow a county's name, `date` the day of its names."""

    def __init__(self, document: Document, scales: Scales, scanner: Scanner) -> None:
        self.document, self.scales, self.scanner, self.gazetteer = document, scales, scanner, scales.gazetteer
        self.text = document.repaired.text
        self.offices: set[str] = set()  # levels of which offices without a place were met so far
        self.towns: list[Town] = []
        self.site: Town | None = None  # the town that the head of the page names as its site
        # Common words that may be places (阳春, 和平): they count where the page names the place in full too.
        self.doubtful: list[tuple[Hit, tuple[Place, ...], PartKind]] = []
        self.speaks_house = False
        self.owned = has_owner(self.text)
        self.head: Hit | None = None  # the place of the institution whose name is the page's first line
        self.lists_posts = "公示" in (document.headline or "")  # whose people hold other posts than the body that publishes
        self.lead = next((part.span.start for part in document.parts if part.kind == "body"), 0)
        self.date = find_date(document)
        self.year = year_of(self.date)

    def read(self) -> None:
        parts = iter(self.document.parts)
        part = next(parts, None)
        hits = drop_epithets(self.scanner.scan(self.text), self.gazetteer, self.date)
        hits = drop_zones(self.text, hits, self.gazetteer, self.date)
        houses = sum(hit.kind == "house" for hit in hits)
        margin = bool(self.document.parts) and self.document.parts[0].kind == "margin"
        self.head = next((hit for hit in reversed(hits[:FIRST]) if self.scanner.heads_page(self.text, hit, margin)), None)
        housed = houses > 0 or self.head is not None
        self.scales.own_houses += self.head is not None
        self.speaks_house = houses >= SPEAKS
        within: str | None = None
        opens: str | None = None
        titled: Hit | None = None
        # Level words of who holds an office of a place, which may be a guest.
        held: list[tuple[Hit, PartKind, tuple[Place, ...]]] = []
        scene = False
        for i, hit in enumerate(hits):
            while part is not None and part.span.end <= hit.start:
                part = next(parts, None)
            kind: PartKind = part.kind if part is not None and part.span.start <= hit.start else "margin"
            after = hits[i + 1] if i + 1 < len(hits) else None
            owner, opens = opens, self.find_owner(hit, after) if after and after.start < hit.end + NEAR else None
            if opens:
                within, scene = None, False
                continue
            if hit.kind != "place":
                if titled and hit.kind == "level" and SAME_HOLDER.fullmatch(self.text, titled.end, hit.start):
                    held.append((hit, kind, self.gazetteer.used_in_year(titled.value, self.year)))
                else:
                    self.read_word(hit, kind)
                continue
            titled = hit if hit.sense == "title" else None
            places = self.inside(self.gazetteer.used_in_year(hit.value, self.year), within or owner)
            if i and kind == "margin" and (below := descend(self.text, hits[i - 1], hit, self.gazetteer, self.date)):
                hit.sense = "medium"  # 天水频道 > 秦安
                self.scales.columns.update(below)
            if i and hits[i - 1].kind == "own" and hits[i - 1].end == hit.start:
                self.read_claim(hits[i - 1], places)
            if within and scene and hit.sense != "title":
                hit.sense = "scene"
            within = self.holder(places, hit, after)
            scene = hit.sense == "scene" and within is not None
            if within is None:
                if hit is self.head:
                    self.scales.owner = self.seat(places)
                if hit is self.head or (housed and self.scanner.names_institution(self.text, hit)):
                    hit.sense = "institution"
                self.read_place(
                    hit,
                    places,
                    kind,
                    sure=owner not in (None, CHINA) or self.heads_college(hit, places),
                )
        for hit, part_kind, places in held:
            if any(not MARGINAL.isdisjoint(self.scales.weights.get(place.path, ())) for place in places):
                self.read_word(hit, part_kind)
        for hit, places, part_kind in self.doubtful:
            if named := tuple(place for place in places if place.path in self.scales.weights):
                self.read_place(hit, named, part_kind, sure=True)
        for found in seek(ABBREVIATED, TRAVELLING, self.text, self.lead):
            self.scales.add_name(self.gazetteer.abbreviations.get(found[1], ()), "abbreviation", found[0])
            for path in [path for path in self.scales.weights if self.is_short_for(found[1], path)]:
                self.scales.add(path, "abbreviation", found[0])

    def heads_college(self, hit: Hit, places: tuple[Place, ...]) -> bool:
        """Whether the page's first line is the name of a college that bears a city's, which may be a common word (长治学院)."""
        of_city = any(place.level == "prefecture" for place in places)
        return hit is self.head and of_city and COLLEGE.match(self.text, hit.end) is not None

    def find_owner(self, hit: Hit, after: Hit) -> str | None:
        """The province of a firm that only owns what is named right behind it, the nation for its bodies and for media.

        None where it owns nothing, nor in a common word that is no place of the province: 山东远山集团|新华公司.
        """
        if carries(self.text, hit, after, self.gazetteer, self.date):
            return CHINA
        if not self.scanner.is_parent(self.text, hit, after):
            return None
        if hit.kind != "place":
            path = hit.value
        else:
            path = next((place.path for place in self.gazetteer.used_in_year(hit.value, self.year)), CHINA)
        province = self.gazetteer.units(path)[0]
        below = self.gazetteer.used_in_year(after.value, self.year) if after.kind == "place" else ()
        known = not self.gazetteer.is_common(after.value) or any(self.gazetteer.holds(province, place.path) for place in below)
        return province if known else None

    def read_claim(self, own: Hit, places: tuple[Place, ...]) -> None:
        """我市宜君县: the page is of the city that has the county."""
        for place in places:
            above = [unit for unit in self.gazetteer.units(place.path)[:-1] if ending(unit) in (own.value, f"自治{own.value}")]
            if above:
                self.scales.add(above[-1], "has what is ours", self.text[own.start : own.end + len(place.name)], 1 / len(places))

    def is_short_for(self, char: str, path: str) -> bool:
        """Whether a character is the first of a city's or county's name that the page knows: 来梅人员 beside 梅州."""
        place = self.gazetteer.by_path.get(path)
        return place is not None and place.name[0] == char and self.gazetteer.rank(path) >= RULED

    def inside(self, places: tuple[Place, ...], within: str | None) -> tuple[Place, ...]:
        """The places that lie within the unit named right before; all where none does."""
        return tuple(place for place in places if within and self.gazetteer.holds(within, place.path)) or places

    def holder(self, places: tuple[Place, ...], hit: Hit, after: Hit | None) -> str | None:
        """The path of a place that only introduces the one within it that follows at once (湖北省·黄冈市)."""
        if after is None or after.kind != "place" or after.start != hit.end:
            return None
        below = self.gazetteer.used_in_year(after.value, self.year)
        return next((p.path for p in places for b in below if b.path != p.path and self.gazetteer.holds(p.path, b.path)), None)

    def is_early(self, start: int, part: PartKind) -> bool:
        return part == "headline" or (part == "body" and start < self.lead + LEAD)

    def read_word(self, hit: Hit, part: PartKind) -> None:
        early = self.is_early(hit.start, part)
        weight = 2.0 if early else 1.0
        quote = self.text[hit.start : hit.end + 2]
        main = part in ("headline", "body")
        self.scales.schools += hit.kind == "house" and "校" in self.text[hit.start : hit.end]
        if hit.kind == "outlet":
            self.scales.add(self.gazetteer.spelled(hit.value, self.date), self.medium(hit, part), quote)
        elif hit.kind == "seat":
            if part == "margin" and (hit.start == 0 or self.text[: hit.start] in self.scanner.owners):
                self.scales.own_houses += 1  # the page begins with the name of the institution whose site it is
            seat = self.gazetteer.spelled(hit.value, self.date)
            self.scales.add(seat, "seat of the institution", quote, 1.0 if early or part == "meta" else 0.6)
            self.read_owner(hit, hit.end, seat, part)
            if early and part == "body" and self.scanner.convenes(self.text, hit):
                self.scales.add(seat, "lead: convenes", quote)
        elif hit.kind == "newscast":
            if part == "meta" or hit.start < self.lead + DATELINE:
                self.scales.add(CHINA, "newscast of the state", quote)
        elif hit.kind == "house" and part == "meta":
            self.scales.own_houses += 1  # 来源：集团党委宣传部: a department of the house publishes the page
        elif not main:
            return
        elif hit.kind == "own":
            if self.text[hit.start] == "本" and self.text.endswith(EACH_OWN, 0, hit.start):
                return  # 县委书记是本县抗旱第一责任人: of each county
            self.scales.own[hit.value] += weight
            self.scales.quotes.setdefault(("", "level"), quote)
        elif hit.kind in ("level", "whole"):
            self.scales.levels[hit.value] += weight
            if hit.kind == "whole" and early:
                self.scales.wholes.add(hit.value)
            if hit.kind == "level" and not self.text.startswith("、", hit.start - 1):  # 甲区委常委、区政府副区长 is of 甲区
                self.offices.add(hit.value)
                self.scales.offices.add(hit.value)
        elif hit.kind == "house":
            self.scales.houses += 1
            self.scales.own_houses += hit.value == "own"
        elif early and hit.kind == "nation":
            self.scales.add(CHINA, "body of the state", quote)
        elif early and hit.kind == "zone":
            self.scales.levels["zone"] += 1.0

    def medium(self, hit: Hit, part: PartKind) -> str:
        """How the naming of a medium counts: as the page's source, as its dateline, or in passing."""
        if part in ("meta", "margin"):
            return "source line" if part == "meta" else "section or site name"
        return "dateline" if part == "body" and hit.start < self.lead + DATELINE else "medium"

    def read_place(self, hit: Hit, places: tuple[Place, ...], part: PartKind, sure: bool = False) -> None:
        sense, form = hit.sense, hit.value
        sure = sure or sense in ("title", "medium") or not self.gazetteer.is_common(form)
        if not sure and not self.scanner.is_namesake_venue(self.text, hit):
            self.doubtful.append((hit, places, part))
            return
        quote = self.text[hit.start : max(hit.tail, hit.end + 3)]
        if sense == "title" and quote.endswith(PUBLIC_HOUSES):
            self.add_seat(places, quote, 1.0)  # 某某县人民医院, on a page that says 我院
        if sense == "scene" and self.scanner.is_claimed(self.text, hit):
            sense = "bare"  # 对麻城发展作出的贡献
        share = 1.0 if len(form) > 2 else 0.6
        early = self.is_early(hit.start, part)
        if early or part == "meta":
            self.towns += read_town(self.text, hit.end, [place.path for place in places if place.level == "county"], self.gazetteer)
        if sense == "medium":
            self.scales.add_name(places, self.medium(hit, part), quote)
        elif part in ("margin", "meta"):
            source = SOURCE.search(self.text, max(0, hit.start - 8), hit.start)
            if not source and part == "meta" and sense == "bare" and self.scanner.is_publisher(self.text, hit):
                sense = "title"
            heads = part == "margin" and sense == "bare" and hit.start < self.lead
            town = read_town(self.text, hit.end, [place.path for place in places], self.gazetteer) if heads else []
            if source and not town and (town := read_town(self.text, hit.end, [place.path for place in places], self.gazetteer)):
                end = hit.end + len(town[0].name)  # 来源：甲市乙街道办事处, 来源：甲市乙街道
                town = town if self.text.startswith(TOWN_BODIES, end) or not self.text[end : end + 1].strip() else []
            if town and len(places) == 1:
                self.site = town[0]
            why = "margin: body of the place" if sense == "title" else "margin: named"
            if source:
                why = "source line"
            elif town or self.names_site(hit):
                why = "section or site name"  # 南海区桂城街道 > 今日桂城, 天津水务网 > 水务要闻
            self.scales.add_name(places, why, quote, share if why == "margin: named" else 1.0)
            if sense == "institution":
                share = 1.0 if part == "meta" else 2.0 if hit is self.head else 0.6
                name = self.scanner.name_institution(self.text, hit)
                self.add_seat(places, name, share)
                self.read_owner(hit, hit.start + len(name), self.seat(places), part)
        elif early and sense == "bare" and part == "body" and self.speaks_house and self.scanner.is_alone(self.text, hit):
            self.scales.add_scene(places, quote, hosted=True)
        elif sense == "scene":
            self.scales.add_scene(places, quote, hosted=early and self.scanner.is_venue(self.text, hit))
        else:
            where = "headline" if part == "headline" else "lead" if early and not self.lists_posts else "body"
            what = {"title": "title", "act": "acts"}.get(sense, "named")
            if part == "headline" and self.scanner.is_rubric(self.text, hit):
                what = "acts"
            leveled = hit.tail - hit.end > 0 and self.text[hit.end : hit.tail] not in self.scanner.own_bodies
            convenes = what != "acts" and part == "body" and early and self.scanner.convenes(self.text, hit)
            # 市委书记甲赴外考察, 苏州市委书记乙陪同; but 苏州市委召开会议 is of the page's own
            posts = what == "title" and not convenes and leveled and bool(places)
            others = posts and ending(places[0].path) in self.offices
            share = 0.5 if others else share if what == "named" else 1.0
            self.scales.add_name(places, "another's title" if others and where == "lead" else f"{where}: {what}", quote, share)
            if convenes:
                self.scales.add_name(places, "lead: convenes", quote)
            if what == "named" and self.scanner.is_claimed(self.text, hit):
                self.scales.add_name(places, "claimed as ours", quote)
            if sense == "institution":
                self.add_seat(places, self.scanner.name_institution(self.text, hit), 1.0 if early else 0.6)

    def names_site(self, hit: Hit) -> bool:
        """Whether a line above the body begins with the place, or bids welcome, and names the site of one of its bodies.

        So the page's first line if it is a body's name, or a path that begins with the place.
        """
        if WELCOME.search(self.text, max(0, hit.start - 8), hit.start):
            return WELCOMED.match(self.text, hit.end) is not None
        if hit.start == 0 and (self.scanner.publisher.match(self.text, hit.end) or PATH_SIGN.match(self.text, hit.end)):
            return True  # 榆林市水务局, a line of its own at the head of the page; 第十师 > 团镇动态
        begins = hit.start == 0 or self.text[hit.start - 1] == "\n"
        return begins and hit.start < self.lead and SITE.match(self.text, hit.end) is not None

    def read_owner(self, hit: Hit, end: int, seat: str | None, part: PartKind) -> None:
        """The first institution that the margin names as the page's owner: its name begins with `hit` and ends at `end`."""
        if self.owned and part == "margin" and seat and not self.scales.owner and owns_page(self.text, hit.start, end):
            self.scales.owner = seat

    def seat(self, places: tuple[Place, ...]) -> str | None:
        """Where an institution that bears a place's name sits: there, one with a province's name in its capital."""
        place = min(places, key=lambda place: self.gazetteer.rank(place.path), default=None)  # 西安 is the city
        return place and (self.gazetteer.capital(place.path) if place.level == "province" else place.path)

    def add_seat(self, places: tuple[Place, ...], quote: str, share: float) -> None:
        """Weighs the seat of an institution that bears a place's name."""
        if seat := self.seat(places):
            self.scales.add(seat, "seat of the institution", quote, share)
