"""Which of the places that a sentence names a figure has: by clauses, distance, lists and what stands between."""

import re
from collections.abc import Sequence

from hechi_kg.assemble.leading_places import dashed, inserted, lies_within, of_main_clause, openers
from hechi_kg.assemble.listed_places import topical
from hechi_kg.assemble.named_places import DEPENDENT, area_of, chain, listed, placed
from hechi_kg.assemble.passage import Passage, gap
from hechi_kg.assemble.subjects import COPULA, DIVISIONS, SITES
from hechi_kg.assemble.world import World
from hechi_kg.hedge_words import HEDGE
from hechi_kg.model import Mention, Quantity, Span

LOCATIVE = re.compile(
    r"\b(?:in|across|within|throughout|around|of|for|at|to)\s+(?:the\s+)?(?:[a-z]+\s+){0,2}$|(?:在|于)$"
)
RIGHT_THERE = re.compile(
    r"(?: [a-z-]+){0,2}? (?:in|across|throughout|within) (?:the )?| (?:came|comes?|were|was|are|is) from (?:the )?"
)
AROUND = re.compile(r"\baround (?:the )?$")
COUNTIES_OF = re.compile(r" of (?:the )?")
AWAY = re.compile(
    r"[- ]?(?:drive|ride|walk|trip|journey|flight)?,? ?(?:away |by \w+ )?(?:from|off|outside|(?:to the )?"
    r"(?:north|south|east|west)\w*(?: of| from))\b[^.;]*"
)
DISTANCE = re.compile(r"\bkm|kilomet|\bmet(?:er|re)|\bmiles?\b|\bli\b|hour|minute|\bdays?\b|\bsteps?\b|\d$")
DEALT = re.compile(r"\b(?:sold|sell\w*|sales|export\w*|earn\w*|won|bought|paid)\b")
GIVES = re.compile(
    r"(?:['’]s)?(?:\s(?:has|have|had|also|already|will|would|plans|to|province|city|government))*\s"
    r"(?:invest|allocat|donat|inject|channel|pour)\w*\s(?:(?:a|an|in|total|of|about|over|around|nearly|more|than|some|"
    r"another|additional|at|least|up|to)\s)*"
)
# "60 families from Langda and Hongshan, two villages in Nandan", "60 families, mostly Yao, moved to Nandan"
APPOSED = re.compile(r"\s*(?:both|all|two|three|four|five|six)\s+(?:[a-z-]+\s+){0,3}?(?:in|of|under)\s+(?:the\s+)?")
INSERTED = re.compile(
    r"\s*(?:including|such as|mostly|mainly|most of|all of|many of|half of|among them|or|known|called|named)\b"
)
OWNED = re.compile(r"['’]s (?:[a-z]+ )?")
WITHIN = re.compile(r",? (?:in|of|under) (?:the )?(?:[\w-]+ ){0,4}?(?:of )?")
OTHERS = re.compile(rf",? and (?:the |(?:{HEDGE}) )?")
OTHER = re.compile(r"\bother\b")
OPENS = re.compile(
    r"(?:^|[.,;:\"“]\s+|\n\s*)(?:(?:and|but|that|while|about|around|some|nearly|almost|over|up to|currently|only|just|"
    r"more than|less than|fewer than|at least|another|now)\s+)*$",
    re.IGNORECASE,
)
PEOPLE_THERE = re.compile(r"\s+of (?:the )?(?:[a-z]+ )?(?:population|residents|people|households) (?:in|of) ")
ACCOUNTS = re.compile(r"\b(?:account(?:s|ed|ing)? for|m(?:akes?|aking|ade) up|represent(?:s|ed|ing)?)\b[^.;]*$")
WHOLE = re.compile(r"\s+of\b")
SOLD = re.compile(
    r"\b(?:s(?:old|ells?|elling)|exported|shipped|sent|delivered|sales|exports|(?:provid|suppl|transmit|transport)\w*\b[^.;]*\b"
    r"(?:water|electricity|power|energy|gas|vegetables?|fruits?|milk|grain|rice|coal))\b[^.;]*\bto\s(?:(?!\b(?:while|whereas)\b)[^.;])*$"
)
# "sold in Beijing and Shanghai, bringing them 3 million yuan"
SOLD_IN = re.compile(
    r"\b(?:sold|marketed|exported|popular)\s+(?:[a-z]+\s+){0,2}(?:in|across)\s+(?:(?:the|and|[A-Z][\w'’-]*,?)\s+){0,6}$"
)
SPREAD = re.compile(
    r"\b(?:distributed|sold|popular|available|famous|known)\b[^.;]{0,20}\b(?:throughout|across|all over) $"
)
RANK = re.compile(r"\b(?:rank\w*|first|second|third|top|largest|highest|best|fastest)\b[^.;]*$|居|第[一二三四五]|最")
HELPER = re.compile(
    r"(?:累计|共|先后|已|还|又|每年|计划|将|省|市|财政|企业)*(?:出资|捐资|捐赠|资助|援建|对口|對口|帮扶|援助|支援|籍|平均(?!每)|第[一二三四五六七八九十\d]|唯一|水平|首[个家批创次条座例]|最(?![后终早近初]|後)|领先|前列|同类|各地|[\u4e00-\u9fff]{0,8}(?:行列|之列|百强|十强|第一方阵|首位(?!产业|產業)|前茅))"
)
GIVEN_TO, AID = ("投入", "拨付"), re.compile(r"(?:帮扶|协作|对口)")  # 投入甲县帮扶资金300万元
OUT_OF_ALL = re.compile(r"[^，。；,;\d]{0,16}中[所的]?(?:占|佔)")  # 在全县的茶园中占八成: of the part
FIELD = re.compile(r"(?:居|列|排|高于|低于|快于|高於|占|比)$")
# "one of the first four towns in Hechi", where the whole lies
ONE_AMONG = re.compile(r"\b(?:one|two|three|\d+|part) of (?:[a-z]+ ){0,3}$|\b[Aa]mong (?:[a-z]+ ){0,3}$")
LIES_IN = re.compile(r"(?:\s+[a-z]+){0,4}?\s+(?:in|of|across|within)\s+(?:the\s+)?(?:[A-Za-z]+\s+)?(?:China['’]s\s+)?")
# "50 percent of the total in Guangxi with the number of 300"
WITH_THE_NUMBER = re.compile(
    rf"\s+with (?:an?|the) (?:\w+ )?(?:number|total|figure|area|output|amount|volume) of (?:(?:{HEDGE}) )?"
)
DETERMINED = re.compile(r"(?:\b(?:[Tt]he|[Aa]n?|[Tt]his|[Ii]ts|[Oo]ur|[Tt]heir)|['’]s) (?:new |[a-z]+ly )?$")
SIZED = re.compile(r"[ -](?:(?!(?:of|in|at|to|for|by|from|with|and|that)\b)[a-z-]+ )?")
# "From the provincial capital Nanning, all cities can be reached in two hours"
FROM = re.compile(r"\b[Ff]rom (?:the )?(?:[a-z]+ ){0,3}(?:[A-Z][\w'’-]* (?:[a-z]+ )?to (?:the )?)?$")
TRAVEL = re.compile(
    r"\b(?:reach\w*|trips?|journeys?|rides?|drives?|travel\w*|arrives?|flights?|takes?|took|get|away|go)\b"
)
ITSELF = re.compile(r"(?:就|也)?[是为]")
BEHIND = 0.6  # of a clause: what a place costs that stands behind the one that a clause opens with
OPENS_ALL = re.compile(r"[\s，,]*(?:(?:the )?(?:whole|entire)(?: of)? |all of )?", re.IGNORECASE)
LOCAL, QUOTES = ("当地", "當地"), ("“", '"', "「", "『")
BUILT = re.compile(r"[\u4e00-\u9fff]{0,8}?(?:建设|建設|兴建|興建|修建|新建|打造|建成|援建|扩建|建起)的")
REACHES = re.compile(r"(?:带动|帶動|惠及|辐射|輻射)$")
ONE_OF = re.compile(r"[\u4e00-\u9fff]{0,12}?之一")


def one_among(quantity: Quantity, passage: Passage, world: World) -> Mention | None:
    """Where the whole lies that something is one of: "Nandan is one of the first four counties in Guangxi"."""
    text, span = world.document.text, quantity.span
    if passage.chinese and ONE_OF.match(text, span.end):  # 全国170项重大工程之一
        return next((m for m in placed(passage, world) if m.kind == "Country" and m.span.end == span.start), None)
    low = max(passage.span.start, span.start - 40)
    before = text[low : span.start]
    if not (" of " in before or "mong " in before) or not ONE_AMONG.search(text, low, span.start):
        return None
    named = [m for m in placed(passage, world) if m.span.start >= span.end]
    first = next((m for m in named if LIES_IN.fullmatch(text, span.end, m.span.start)), None)
    # "in Guangxi, Nandan is": no more than "China's Guangxi" is one breath here
    owned = [m for m in named if first and text[first.span.end : m.span.start] in ("'s ", "’s ")]
    return chain(first, [first, *owned], world) if first else None


def numbered(quantity: Quantity, passage: Passage, world: World) -> Mention | None:
    """The place whose number a figure is said to be, though it is but the whole of a share."""
    text, at = world.document.text, quantity.span.start
    return next((m for m in placed(passage, world) if WITH_THE_NUMBER.fullmatch(text, m.span.end, at)), None)


def in_sentence(span: Span, passage: Passage, world: World, *, share: bool = False, unit: str = "") -> Mention | None:
    """The place that a sentence gives a figure, by clauses and distance. `unit` is what the figure counts."""
    text, own = world.plain.text, passage.clause(span)
    named = [m for m in placed(passage, world) if not m.span.overlaps(span)]
    named = topical(named, span, passage, text) if passage.chinese else named
    if not named:
        return None
    if passage.chinese and (reached := next((m for m in named if _is_reached(m, span, text)), None)):
        return chain(reached, named, world)
    ranked = []
    opening = openers(named, span, passage, world)
    parted = _parted(span, passage, text)
    within = lies_within(named, passage, world) | dashed(named, span, passage, world)
    within |= inserted(named, span, passage, world)
    several = listed(named, text)
    named = [m for m in named if m.span not in several]  # what is told of several places is told of none alone
    for mention in named:
        if mention.span in within:
            continue  # "The village is located in Nandan and has 40 wells"
        if OTHERS.fullmatch(text, mention.span.end, span.start) and OTHER.search(text, span.start, span.end + 12):
            continue  # "Nandan and nine other counties"
        if _departs(mention, span, passage, text):
            continue
        if mention.span.end <= parted:
            continue  # 甲县是全省的7个贫困县之一: the seven are not in 甲县
        if mention.text in LOCAL and any(
            _leads(m, mention, passage) for m in named if m.span not in world.linked.asides
        ):
            continue  # 甲园区吸纳当地群众300人: the park does
        if mention.span.start == span.end and not mention.text.isascii():
            continue  # 260亩广东三华李: where the sort is from
        if mention.span.start >= span.end and _away(span, mention, text):
            continue  # 90 kilometers from the center of Hechi
        cost = _cost(mention, span, own, passage, text)
        if (
            cost is not None
            and mention.span not in world.linked.asides
            and not _aside(mention, _end_of_chain(mention, named), span, text, share=share)
        ):
            owner = mention.span.end == span.start and not mention.text.isascii()  # 甲县是全国14个片区之一的乙片区
            if (
                mention.kind == "Country"
                and len(named) > 1
                and not owner
                and not _leads_clause(mention, own, passage, text)
            ):
                cost += 10
            if mention.span in opening:
                cost += BEHIND
            ranked.append((cost, mention.span, mention))
    if subject := of_main_clause(span, passage, named, world):
        return chain(subject, named, world)
    if not ranked:
        return None
    ranked.sort(key=lambda item: item[:2])
    best = chain(_told_of(ranked[0][2], [r[2] for r in ranked], span, passage, world), named, world)
    later = [
        m
        for m in named
        if m.span.start >= span.end
        and m.span not in within
        and m.span not in world.linked.asides
        and not _away(span, m, text)
    ]
    there = [
        m
        for m in later
        if passage.clause(m.span) == own and LOCATIVE.search(text[max(0, m.span.start - 16) : m.span.start])
    ]
    inner = [m for m in there if _smaller(m, best, world)]
    inner = inner or [m for m in later if m.text.startswith("our ") and _smaller(m, best, world)]
    inner = inner or [m for m in there if _given(m, best, span, text, world)]
    inner = inner or [m for m in later if _right_behind(m, best, span, text, world)]
    inner = inner or [m for m in later if _counted_there(m, best, unit, span, text, world)]
    return chain(inner[0], named, world) if inner else best


def _is_reached(mention: Mention, span: Span, text: str) -> bool:
    """Whether a place right before a figure is where those are whom something helps: 园区带动甲县300户."""
    low, start = max(0, mention.span.start - 2), mention.span.start
    return mention.span.end == span.start and REACHES.search(text, low, start) is not None


def _away(span: Span, mention: Mention, text: str) -> bool:
    """Whether a figure says how far something is from a place; "60 families from 3 villages in Nandan" does not."""
    return bool(AWAY.match(text, span.end, mention.span.start) and DISTANCE.search(text, span.start, span.end))


def _departs(mention: Mention, span: Span, passage: Passage, text: str) -> bool:
    """Whether a place is but where a way begins that a time or length is told of."""
    if not mention.text.isascii() or mention.span.end > span.start:
        return False
    if "rom " not in text[max(0, mention.span.start - 40) : mention.span.start] or not DISTANCE.search(text, *span):
        return False
    led = FROM.search(text, max(passage.span.start, mention.span.start - 40), mention.span.start)
    return led is not None and TRAVEL.search(text, mention.span.end, passage.span.end) is not None


def _leads(first: Mention, mention: Mention, passage: Passage) -> bool:
    """Whether a place stands before another in its clause."""
    return first.span.end <= mention.span.start and passage.clause(first.span) == passage.clause(mention.span)


def _leads_clause(mention: Mention, own: int, passage: Passage, text: str) -> bool:
    """Whether a Chinese clause opens with a place."""
    start = passage.clauses[own].start
    return (
        passage.clause(mention.span) == own
        and not mention.text.isascii()
        and not text[start : mention.span.start].strip()
    )


def _smaller(mention: Mention, best: Mention, world: World) -> bool:
    """Whether a place lies in another one, a village or site also where both are of the same division."""
    if best.kind == "Village" and mention.kind not in SITES:
        return False  # "the village of Langda, ... in Nandan"
    if mention.kind in SITES and best.kind not in SITES:
        return world.inside(best.candidates[0], mention.candidates[0])
    return world.holds(area_of(best, world), area_of(mention, world) or "id/place/")


def _counted_there(mention: Mention, best: Mention, unit: str, span: Span, text: str, world: World) -> bool:
    """Whether counties are counted in the wider place right behind, since none lies in a county: "Nandan is part of a
    plan for 200 counties across the country"."""
    wider = world.holds(area_of(mention, world), area_of(best, world) or "id/place/")
    there = _there(mention, span, text) or COUNTIES_OF.fullmatch(text, span.end, mention.span.start)
    return wider and unit == "county" and world.small(area_of(best, world)) and bool(there)


def _there(mention: Mention, span: Span, text: str) -> bool:
    return bool(RIGHT_THERE.fullmatch(text, span.end, mention.span.start))


def _given(mention: Mention, best: Mention, span: Span, text: str, world: World) -> bool:
    """Whether the money of one place goes to another: "Guangdong has invested 5 million yuan in roads in Guangxi"."""
    if best.span.end > span.start or not GIVES.fullmatch(text, best.span.end, span.start):
        return False
    if AROUND.search(text, span.end, mention.span.start):
        return False  # "a program against sand around Beijing"
    areas = area_of(best, world), area_of(mention, world)
    return all(areas) and areas[0] != areas[1] and not world.holds(*areas) and not world.holds(*reversed(areas))


def _right_behind(mention: Mention, best: Mention, span: Span, text: str, world: World) -> bool:
    """Whether the figure is right before where it is: 20 in `30 schools in Donglan and 20 in Nandan`."""
    if mention.span.start < span.end or mention.span in world.linked.asides or best.span.start >= span.end:
        return False
    wider = world.inside(mention.candidates[0], best.candidates[0])  # a village's homes "in" its county
    dealt = DEALT.search(text, max(best.span.end, span.start - 60), span.start)  # where goods go is not whose they are
    return not wider and not dealt and _there(mention, span, text)


def _told_of(best: Mention, ranked: Sequence[Mention], span: Span, passage: Passage, world: World) -> Mention:
    """The place before it that lies in it, unless a clause opens with the larger one: 甲县成为全省的亮点.

    Of "the county's 71 villages" the owner is told of, whatever lies in it.
    """
    clause = passage.clauses[passage.clause(best.span)]
    if OWNED.fullmatch(world.plain.text, best.span.end, span.start):
        return best
    if (best.antecedent and not best.text.isascii()) or OPENS_ALL.fullmatch(
        world.plain.text, clause.start, best.span.start
    ):
        return best
    inside = [m for m in ranked if m.span.end <= best.span.start and _smaller(m, best, world)]
    inside = [m for m in inside if world.plain.text[m.span.end : best.span.start] != "的"]  # 有甲灌区的乙市
    found = max(inside, key=lambda m: m.span, default=best)
    for mention in sorted(inside, key=lambda m: m.span, reverse=True):  # "Langda in the county-level city of Yizhou"
        if WITHIN.fullmatch(world.document.text, mention.span.end, found.span.start) and _smaller(
            mention, found, world
        ):
            found = mention
    return found


def _parted(span: Span, passage: Passage, text: str) -> int:
    """Where that ends which a figure with 之一 is the whole of: 甲县是 in 甲县是全省的7个贫困县之一."""
    if not passage.chinese or not ONE_OF.match(text, span.end):
        return passage.span.start
    return max((m.start() for m in ITSELF.finditer(text, passage.span.start, span.start)), default=passage.span.start)


def _start_of_chain(mention: Mention, passage: Passage) -> int:
    """Where the names begin that stand right before one another: 甲村是乙县丙镇下辖的村."""
    start = mention.span.start
    for before in reversed(passage.mentions):
        if before.span.end == start and before.kind in DIVISIONS:
            start = before.span.start
    return start


def _end_of_chain(mention: Mention, named: Sequence[Mention]) -> int:
    """Where the names end that stand right behind one another: 广东省深圳市."""
    end = mention.span.end
    for following in named:
        if following.span.start == end:
            end = following.span.end
    return end


def _aside(mention: Mention, end: int, span: Span, text: str, *, share: bool) -> bool:
    """Whether a place is no place of the figure: the whole of its share, where goods are sold, a rank's field."""
    lead = text[max(0, mention.span.start - 40) : mention.span.start]
    told = text[max(0, mention.span.start - 120) : mention.span.start]
    if share and mention.span.start >= span.end and WHOLE.match(text, span.end):
        if PEOPLE_THERE.match(text, span.end):
            return False
        opens = OPENS.search(text, max(0, span.start - 60), span.start)  # "90 percent of the roads of Nandan are paved"
        return opens is None or ACCOUNTS.search(text, max(0, span.start - 120), span.start) is not None
    if (
        (HELPER.match(text, end) and not (lead.endswith(GIVEN_TO) and AID.match(text, end)))
        or (share and OUT_OF_ALL.match(text, end))
        or (FIELD.search(lead) and not text[mention.span.start].isascii())
    ):
        return True
    sold = "to" in told and SOLD.search(told) is not None
    return bool(sold or SPREAD.search(lead) or (mention.kind == "Country" and RANK.search(lead)))


def behind(quantity: Quantity, passage: Passage, world: World) -> Mention | None:
    """The named thing that a figure describes: 投资2亿元的青山学校."""
    start = quantity.span.end
    if world.document.language == "en":
        return _sized(quantity, passage, world.document.text)
    if quantity.unit == "yuan" and (built := BUILT.match(world.plain.text, start)):
        start = built.end() - 1  # 由国家投资3万元建设的青山医院
    if not world.plain.text.startswith("的", start):
        return None
    kinds = SITES | {"Organisation"}
    start += 2 if world.plain.text.startswith(QUOTES, start + 1) else 1  # 总长3公里的“青山环线”
    return next((m for m in passage.mentions if m.span.start == start and m.kind in kinds and m.candidates), None)


def _sized(quantity: Quantity, passage: Passage, text: str) -> Mention | None:
    """The site or house whose size a figure gives right before its name: "the 98-km Nandan-Donglan Expressway"."""
    if not DETERMINED.search(text, max(passage.span.start, quantity.span.start - 24), quantity.span.start):
        return None
    kinds = SITES | {"Organisation"}
    after = (m for m in passage.mentions if m.span.start >= quantity.span.end and m.kind in kinds)
    return next((m for m in after if m.candidates and SIZED.fullmatch(text, quantity.span.end, m.span.start)), None)


def _cost(mention: Mention, span: Span, own: int, passage: Passage, text: str) -> float | None:
    index, distance = passage.clause(mention.span), gap(mention.span, span) / 10_000
    if index == own:
        if mention.span.end <= span.start:
            return distance
        between = "" if mention.text.isascii() else text[span.end : mention.span.start]
        if "、" in between or "分别" in between:
            return None  # 商标4个、甲市名牌6个: of the next in the list; 5家景区分别是甲山、乙湖
        # Behind the figure a place is its own when it is said to be there: "12 schools in Nandan county".
        said = not mention.text.isascii() or LOCATIVE.search(text[max(0, mention.span.start - 30) : mention.span.start])
        return (0.5 if said else 6) + distance
    if index < own:
        # "甲县是全省的7个贫困县之一，有28个村": what a place is part of is not the topic of what follows.
        start = _start_of_chain(mention, passage)
        part = COPULA.search(text, max(passage.span.start, start - 40), start)
        if part or SOLD_IN.search(text, max(passage.span.start, mention.span.start - 60), mention.span.start):
            return None
        return 1 + (own - index) + distance
    if DEPENDENT.match(text, passage.clauses[own].start):
        return 5 + (index - own) + distance
    aside = passage.clauses[own + 1].start
    if index == own + 1 and APPOSED.fullmatch(text, aside, mention.span.start):
        return 4 + distance
    if index == own + 2 and INSERTED.match(text, aside):
        return 4 + distance if LOCATIVE.search(text[max(0, mention.span.start - 30) : mention.span.start]) else None
    return None
