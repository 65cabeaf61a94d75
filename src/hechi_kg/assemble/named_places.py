"""Which mentions of a sentence can say where, and which of them are named in one breath."""

import re
from collections.abc import Sequence

from hechi_kg.assemble.backgrounds import in_passing
from hechi_kg.assemble.passage import Passage, gap
from hechi_kg.assemble.subjects import AREAS, ONE_OF, SITES, SPEECH
from hechi_kg.assemble.world import World
from hechi_kg.model import Mention, Span
from hechi_kg.spans import by_place
from hechi_kg.vocab import place_id

# What stands between the names of a place and of where it lies; a name with more between is no chain, but
# for a township that no list has.
CHAINED = re.compile(
    r"(?:'s\s+|(?:[\u4e00-\u9fff]{1,5}(?:镇|乡|街道))|(?:[\u4e00-\u9fff]{1,4}(?:地区|山区|盆地|平原|高原|腹地|境内)的?)|’s\s+|\s*的?\s*|\s*[（(]\s*|(?:\s*,|\s+[–—-]+)?\s*(?:(?:(?:a|an|the|located|situated|lying|nestled|based|"
    r"which is|is|lies|sits|stands|part|under)\b[^,.;:\d]{0,60}?\s)?(?:in|of|by|under|at)\s+(?:the\s+)?)?|\s*,\s*)"
    r"(?:(?:\w+\s)?part of\s+|(?:(?i:north|south|east|west|central)\w*\s+)?(?:China['’]s\s+)?)"
)
OPENS_CLAUSE = re.compile(
    r"[\s\"“]*(?:(?:and|but|so|also|while|as|then|when|where|meanwhile|currently|now|today)\s+)?(?:the\s+)?",
    re.IGNORECASE,
)
# "After years in Guangzhou, Li went back to Nandan": where the story goes on
RETURNED = re.compile(
    r"\b(?:return(?:s|ed|ing)?|(?:came|comes?|coming|went|goes|go|going|moved?|moving) back)\s+(?:home\s+)?to\s+"
    r"(?:(?:his|her|their|the)\s+)?(?:(?:hometown|home village|native village|home|village|county|city|town)\s+)?"
    r"(?:(?:of|in)\s+)?(?:the\s+)?$"
)
TOWNS = ("town", "township", "subdistrict")  # where a village lies, be they on no list
LISTING = re.compile(r"\s*(?:,|,?\s+and)\s+(?:the\s+)?")
DEPENDENT = re.compile(
    r"\s*(?!including\b)(?:(?:with|by|after|through|thanks to|as|when|while|having|\w+ing|"
    r"at|of|from|among|within|over|under|despite|given|to)\b|随着|隨著|经过|經過|靠|凭|憑|看着|望着|守着|面对|有了|从|從)",
    re.IGNORECASE,
)
COMPARES = re.compile(r"\s*(?:as|while|although|though|like|unlike|located|situated|lying|nestled)\b", re.IGNORECASE)
INSIDE = re.compile(
    r"\b(?:[Aa]t|[Ii]nside|within|"
    r"\d[\d,]*(?: [a-z-]+){1,4} (?:work|study|live|(?:are|were) (?:working|employed|hired)) (?:in|by)|"
    r"(?:workshops?|factory|plant|offices?|greenhouses?|orchards?|kitchen|yard) of)\s+"
    r"(?:the\s+)?(?:(?:his|her|its|their)\s+(?:[a-z]+\s+){0,2}[a-z]+,\s+)?$"
)
# "sold by Cloud Terrace Co, a firm that signed contracts with ..."
RELATIVE = re.compile(r",\s+(?:(?:a|an|the|one)\b[^,.;]{0,60}?\s)?(?:that|which)\s")

# 甲县水务局工作人员某某介绍，乙水库……: tells of 乙水库
CLERK = re.compile(
    r"[^，。；;,、“”\n]{2,18}?(?:局|站|办|中心|公司)[^，。；;,、“”\n]{0,10}?(?:工作人员|技术员|科长|股长|站长|所长|局长|主任|负责人)"
    r"[\u4e00-\u9fff·]{2,4}?(?:说|介绍|表示|告诉)"
)


def home_of(world: World) -> str:
    return place_id(world.linked.home) if world.linked.home else ""


def placed(passage: Passage, world: World) -> list[Mention]:
    """Mentions that can say where: decided divisions, sites, villages; a dateline in capitals says only who wrote."""
    known = world.placed.get(passage.number)
    if known is None:
        known = world.placed[passage.number] = _find_placed(passage, world)
    return known


def _find_placed(passage: Passage, world: World) -> list[Mention]:
    sites = [m.span for m in passage.mentions if m.kind in SITES and len(m.candidates) == 1]
    home = home_of(world)
    return [
        m
        for m in passage.mentions
        if len(m.candidates) == 1
        and (m.kind in AREAS or _leads(m, passage, world))
        and not (m.text.isupper() and len(m.text) > 1)
        # the county in "Nandan Industrial Park", the one in 北京工业园 unless the text is about it
        and not (
            any(s.holds(m.span) and s != m.span for s in sites)
            and (m.text.isascii() or not (home and _akin(home, m.candidates[0], world)))
        )
    ]


def _akin(home: str, area: str, world: World) -> bool:
    return not area.startswith("id/place/") or area == home or world.holds(home, area) or world.holds(area, home)


def _leads(mention: Mention, passage: Passage, world: World) -> bool:
    """Whether an English sentence tells of a firm or another house: it opens a clause, or something is at it."""
    if mention.kind != "Organisation" or not mention.text.isascii() or not mention.candidates:
        return False
    if mention.candidates[0] not in world.linked.firms:
        return False
    text, span = world.document.text, mention.span
    start = passage.clauses[passage.clause(span)].start
    others = (m.span for m in passage.of_kind("Organisation") if m.span != span)
    if any(LISTING.fullmatch(text, min(span.end, o.end), max(span.start, o.start)) for o in others):
        return False  # one of several named in a row
    opens = OPENS_CLAUSE.fullmatch(text, start, span.start) or INSIDE.search(text, start, span.start)
    told = not SPEECH.match(text[span.end : span.end + 14]) and not ONE_OF.match(text, span.end)
    return told and bool(opens or RELATIVE.match(text, span.end))


def first_named(passage: Passage, world: World) -> Mention | None:
    """The place that a passage is about, if any; looked for once, for all figures behind it."""
    if passage.number not in world.first:
        world.first[passage.number] = _first_named(passage, world)
    return world.first[passage.number]


def _first_named(passage: Passage, world: World) -> Mention | None:
    every = placed(passage, world)
    named = [m for m in every if m.span not in world.linked.asides]
    if world.document.language == "en":  # "the Communist Party of China", "China's Guangxi"
        named = [m for m in named if m.kind != "Country"] or named
        named = [m for m in named if not in_passing(m, passage, world)]
    else:
        named = [m for m in named if not CLERK.match(world.plain.text, m.span.end)] or named
    several = listed(named, world.plain.text)
    named = [m for m in named if m.span not in several]
    around = [m for m in every if m.span not in several]
    if back := next((m for m in around if _goes_back_to(m, world)), None):
        return chain(back, around, world)
    if not named:
        return None
    told = chain(_closing(_leading(named, passage, world), named, passage, world), around, world)
    return _one_site(told, named, world) or told


def took_over(passage: Passage, first: Mention, world: World) -> Mention | None:
    """The one village or site that a later clause of a Chinese sentence opens with, inside what it began with.

    甲乡辖5个村，甲乡乙村种桑300亩 goes on to tell of 乙村.
    """
    if not world.document.language.startswith("zh") or first.kind in SITES:
        return None
    named = [m for m in placed(passage, world) if m.span not in world.linked.asides]
    last = named[-1] if named else first
    if last.kind not in SITES or sum(m.kind in SITES for m in named) > 1 or last.span.end <= first.span.end:
        return None
    start = last.span.start
    for before in reversed(named):
        if before.span.end == start:
            start = before.span.start
    clause = passage.clauses[passage.clause(last.span)]
    opens = clause.start > passage.span.start and not world.plain.text[clause.start : start].strip(" 而")
    told = any(q.span.start >= last.span.end for q in passage.quantities)
    return last if opens and told and world.inside(first.candidates[0], last.candidates[0]) else None


def _goes_back_to(mention: Mention, world: World) -> bool:
    """Whether an English sentence tells of somebody who goes back to a place."""
    start = mention.span.start
    return mention.text.isascii() and RETURNED.search(world.document.text, max(0, start - 60), start) is not None


def _closing(first: Mention, named: Sequence[Mention], passage: Passage, world: World) -> Mention:
    """The village or site that the first clause of a Chinese sentence ends with, inside what it begins with.

    甲县北边的乙镇丙村，炊烟袅袅 tells of 丙村.
    """
    text, opening = world.plain.text, passage.clauses[0]
    if first.text.isascii() or first.kind in SITES or not opening.holds(first.span):
        return first
    ends = (
        m for m in named if m.kind in SITES and opening.holds(m.span) and text[m.span.end : m.span.end + 1] in "，,"
    )
    return next((m for m in ends if world.inside(first.candidates[0], m.candidates[0])), first)


def _one_site(told: Mention, named: Sequence[Mention], world: World) -> Mention | None:
    """The one village or site of an English sentence, inside what it tells of: "Nandan rented fields in X village"."""
    if world.document.language != "en" or told.kind in SITES:
        return None
    sites = {m.candidates[0]: m for m in named if m.kind in SITES and m.span.start >= told.span.end}
    return (
        next(iter(sites.values())) if len(sites) == 1 and world.inside(told.candidates[0], next(iter(sites))) else None
    )


def _leading(named: Sequence[Mention], passage: Passage, world: World) -> Mention:
    """The first, or the first inside it that leads the main clause: "As a model in Guangxi, Hechi ..."."""
    first = named[0]
    opening = passage.clauses[passage.clause(first.span)]
    if opening.start > passage.span.start or not COMPARES.match(world.plain.text, opening.start):
        return first
    later = (m for m in named if passage.clause(m.span) > 0 and m.span.start > first.span.end)
    inside = (m for m in later if m.kind == "Village" or world.inside(first.candidates[0], m.candidates[0]))
    return next(inside, first)


def listed(named: Sequence[Mention], text: str) -> set[Span]:
    """The places of English lists of three and more: "in the cities of Baise, Hechi and Laibin"."""
    found, run = set[Span](), list[Mention]()
    if len(named) < 3:
        return found
    for mention in sorted(named, key=by_place):
        if run and not LISTING.fullmatch(text, run[-1].span.end, mention.span.start):
            run = []
        run = [*run, mention]
        alike = len({m.kind for m in run}) == 1 and mention.text.isascii()
        if len(run) > 2 and alike and "and" in text[run[-2].span.end : mention.span.start]:
            found |= {m.span for m in run}
    return found


def chain(mention: Mention, named: list[Mention], world: World) -> Mention:
    """The most specific of places named in one breath: "Hechi, Guangxi", 广西河池市大化县, "Damou town in Dahua".

    甲市 of 甲市乙县、丙县两个县 stays 甲市: nothing is told of the two counties one by one.
    """
    asides = frozenset() if mention.text.isascii() or mention.span in world.linked.asides else world.linked.asides
    run = [mention]
    ordered = sorted(named, key=by_place)
    at = ordered.index(mention)
    for step in (-1, 1):
        index = at + step
        while 0 <= index < len(ordered):
            left, right = sorted((ordered[index].span, ordered[index - step].span))
            apart = left.end <= right.start  # 青山村 is a part of the name 青山村农场
            text = world.plain.text
            breath = not apart or CHAINED.fullmatch(text, left.end, right.start)
            first, second = ordered[min(index, index - step)], ordered[max(index, index - step)]
            if text[left.end : right.start] == "的" and first.kind == "Site" and second.kind not in SITES:
                break  # 有甲灌区的乙市 is no 灌区
            if not breath or ordered[index].span in asides:
                break
            run.append(ordered[index])
            index += step
    if len(run) == 1:
        return mention

    def inside(m: Mention) -> int:
        area = area_of(m, world)
        depth = len(world.gazetteer.ancestors(area.removeprefix("id/place/"))) if area else 0
        site = m.kind in SITES and m.kind != "Village" and not m.text.isascii()
        # 青山村农场 is smaller than the village
        wider = site and any(o.kind == "Village" and o.span.start <= m.span.start for o in run)
        # 青山景区南村: a village right behind a site lies there
        behind = m.kind == "Village" and any(o.kind == "Site" and o.span.end == m.span.start for o in run)
        # 青山水库扩容工程 is at 青山水库
        whole = m.kind == "Project" and any(o.kind == "Site" and o.span.start == m.span.start for o in run)
        return (
            depth * 2
            + (m.kind in SITES)
            + (wider + behind - whole)
            + _described(m, world)
            + (m.kind == "Village" and m.text.isascii() and any(o.head in TOWNS for o in run))
            + 3 * (m.kind == "Organisation")
        )

    bearing = [m.span for m in run if m.kind in SITES and not m.text.isascii()]
    parts = [m for m in run if m.kind not in SITES and any(b.holds(m.span) for b in bearing)]  # 青山 of 青山风景区
    related = [m for m in run if m is mention or (m not in parts and _related(m, mention, world))]
    return max(related, key=lambda m: (inside(m), -gap(m.span, mention.span), m.span.end))


def _described(mention: Mention, world: World) -> bool:
    """Whether a site is known by what is said behind its name: "Orange Valley, a farm park at Shixi village"."""
    name = (mention.antecedent or mention.span).of(world.document.text)
    return mention.kind == "Site" and bool(mention.head) and not name.lower().endswith(mention.head)


def _related(a: Mention, b: Mention, world: World) -> bool:
    first, second = area_of(a, world), area_of(b, world)
    return bool(first and second) and (first == second or world.holds(first, second) or world.holds(second, first))


def area_of(mention: Mention, world: World) -> str:
    """The division that a thing lies in; a firm is of the article's own area."""
    return world.located_in(mention.candidates[0]) or (home_of(world) if mention.kind == "Organisation" else "")
