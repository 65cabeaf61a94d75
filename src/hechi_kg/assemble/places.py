"""Place and subject of a figure: where it holds, and what it is about."""

import re
from collections.abc import Sequence

from hechi_kg.assemble.passage import Passage, gap
from hechi_kg.assemble.persons import home_of_person
from hechi_kg.assemble.subjects import COPULA, DIVISIONS, SITES, SPEECH, firm_before, firm_of
from hechi_kg.assemble.world import World
from hechi_kg.model import Basis, BlockKind, Cue, Mention, Quantity, Span
from hechi_kg.vocab import place_id

# What stands between the names of a place and of where it lies; a name with more between is no chain.
CHAINED = re.compile(
    r"(?:'s\s+|’s\s+|\s*的?\s*|\s*[（(]\s*|(?:\s*,)?\s*(?:(?:(?:a|an|the|located|situated|lying|nestled|based|"
    r"which is|is|lies|sits|stands|part|under)\b[^,.;:\d]{0,60}?\s)?(?:in|of|by|under|at)\s+(?:the\s+)?)?|\s*,\s*)"
    r"(?:(?:\w+\s)?part of\s+|(?:(?:north|south|east|west|central)\w*\s+)?(?:China['’]s\s+)?)"
)
LOCATIVE = re.compile(
    r"\b(?:in|across|within|throughout|around|of|for|at|to)\s+(?:the\s+)?(?:[a-z]+\s+){0,2}$|(?:在|于)$"
)
RIGHT_THERE = re.compile(r"(?: [a-z-]+){0,2}? (?:in|across|throughout|within) (?:the )?")
AWAY = re.compile(
    r"[- ]?(?:drive|ride|walk|trip|journey|flight)?,? ?(?:away |by \w+ )?(?:from|off|outside|(?:to the )?"
    r"(?:north|south|east|west)\w*(?: of| from))\b[^.;]*"
)
DEALT = re.compile(r"\b(?:sold|sell\w*|sales|export\w*|earn\w*|won|bought|paid)\b")
WHOLE = re.compile(r"\s+of\b")
SOLD = re.compile(
    r"\b(?:sold|exported|shipped|sent|delivered|sales|exports)\b[^.;]*\bto\s(?:(?!\b(?:while|whereas)\b)[^.;])*$"
)
RANK = re.compile(r"\b(?:rank\w*|first|second|third|top|largest|highest|best|fastest)\b[^.;]*$|居|第[一二三四五]|最")
HELPER = re.compile(
    r"(?:累计|共|先后|已|还|又|每年|计划|将|省|市|财政|企业)*(?:出资|捐资|捐赠|资助|援建|对口|對口|帮扶|援助|支援|籍|平均|第[一二三四五六七八九十\d]|唯一|水平|首[个家批创次条座例]|最|领先|前列|同类|各地|[\u4e00-\u9fff]{0,8}(?:行列|之列|百强|十强|第一方阵|首位|前茅))"
)
FIELD = re.compile(r"(?:居|列|排|高于|低于|快于|高於|占|比)$")
COUNTRY = "100000"
LOOK_BACK = {"en": 3, "zh": 1}  # paragraphs
# What statistics tell of divisions, and of no village or site.
STATISTIC = re.compile(
    r"生产总值|居民人均|城镇居民|农村居民|增加值|财政(?:总|一般)?(?:预算)?收入|零售总额|固定资产投资|进出口|"
    r"消费价格|失业率|城镇化率|存贷?款余额|贷款余额|规模以上|规上"
)
OPENS_CLAUSE = re.compile(
    r"[\s\"“]*(?:(?:and|but|so|also|while|as|then|when|where|meanwhile|currently|now|today)\s+)?(?:the\s+)?",
    re.IGNORECASE,
)
LISTING = re.compile(r"\s*(?:,|,?\s+and)\s+(?:the\s+)?")
INSIDE = re.compile(
    r"\b(?:at|inside|within|(?:workshops?|factory|plant|offices?|greenhouses?|orchards?|kitchen|yard) of)\s+"
    r"(?:the\s+)?$"
)
# "sold by Cloud Terrace Co, a firm that signed contracts with ..."
RELATIVE = re.compile(r",\s+(?:(?:a|an|the|one)\b[^,.;]{0,60}?\s)?(?:that|which)\s")
DATA = re.compile(r"\b(?:according to|(?:data|figures|statistics) (?:from|of|released by|issued by))\s[^.;]{0,60}$")
NATIONAL = re.compile(
    r"\b(national)\s+(?:[a-z]+\s+)?(?:average|level|total|figure|growth rate)s?\s+(?:of|at|was|is|stood at)\s+"
    r"(?:about\s+|around\s+|some\s+)?$"
)
# "one of the last seven counties in Guangxi", where the whole lies
ONE_AMONG = re.compile(r"\b(?:one|two|three|\d+|part) of (?:[a-z]+ ){0,3}$|\bamong (?:[a-z]+ ){0,3}$")
LIES_IN = re.compile(r"(?:\s+[a-z]+){0,4}?\s+(?:in|of|across|within)\s+(?:the\s+)?(?:[A-Za-z]+\s+)?(?:China['’]s\s+)?")
# "covers 300 schools in 22 provinces" tells of the country
PROVINCES = re.compile(r"\bprovinc", re.IGNORECASE)
COVERS = re.compile(r"\b(?:in|across|throughout|cover\w*|benefit\w*)\s+(?:\w+\s+){0,3}$")
RESPECTIVELY = re.compile(r"分别|分別|\brespectively\b")
DEPENDENT = re.compile(
    r"\s*(?!including\b)(?:(?:with|by|after|through|thanks to|as|when|having|\w+ing)\b|随着|隨著|经过|經過)",
    re.IGNORECASE,
)
ITSELF = re.compile(r"(?:就|也)?[是为]")
ONE_OF = re.compile(r"[\u4e00-\u9fff]{0,12}?之一")
QUOTATION = re.compile(r"[“\"「]")
OF_SPEAKER = re.compile(
    r"(?:的|村民|农户|农民|贫困户|脱贫户|搬迁户|居民|群众|党支部|支书|第一书记|书记|主任|\d|[一二三四五六七八九十]组)"
    r"[^。；;，,“”]{0,24}?(?:说|告诉|介绍|笑称|表示|坦言|感叹|算|称)"
)


def place_of(
    quantity: Quantity, passage: Passage, earlier: list[Passage], world: World, following: Passage | None = None
) -> tuple[str, Cue | None, str]:
    """(place id, its cue, subject id) of a figure; the place is empty where the text gives none."""
    place, cue, subject = _place_of(quantity, passage, earlier, world, following)
    firm = firm_of(quantity.span, passage, world) or firm_before(passage, earlier, world)
    return place, cue, firm or subject


def _place_of(
    quantity: Quantity, passage: Passage, earlier: list[Passage], world: World, following: Passage | None = None
) -> tuple[str, Cue | None, str]:
    if national := NATIONAL.search(world.document.text, passage.span.start, quantity.span.start):
        country = place_id(COUNTRY)  # "above the national average of 6 percent"
        return country, Cue(span=Span(*national.span(1)), basis=Basis.SENTENCE), country
    whole = quantity.unit == "percent"
    mention = (
        _respective(quantity, passage, world)
        or _behind(quantity, passage, world)
        or _one_among(quantity, passage, world)
        or _in_sentence(quantity.span, passage, world, share=whole)
    )
    if mention is not None:
        return _settled(mention, _basis(mention, passage, world), world)
    if counted := _provinces(passage, world):
        country = place_id(COUNTRY)
        return country, Cue(span=counted, basis=Basis.SENTENCE), country
    if speaker := _speaker(passage, following, world):
        return _settled(speaker, _basis(speaker, passage, world), world)
    if body := _national_body(quantity.span, passage, world):
        if not body[1]:
            return "", None, ""  # what such a body does has no place
        country = place_id(COUNTRY)  # what it reports holds for the country
        return country, Cue(span=body[0].span, basis=Basis.SENTENCE), country
    if quoted := _source(quantity.span, passage, world):
        country = place_id(COUNTRY)
        return country, Cue(span=quoted.span, basis=Basis.SENTENCE), country
    if reporter := _reported_before(passage, earlier, world):
        country = place_id(COUNTRY)
        return country, Cue(span=reporter.span, basis=Basis.PARAGRAPH), country
    if found := _of_person(passage, earlier, world) or _told_before(passage, earlier, world):
        return _settled(found, _basis(found, passage, world), world)
    if world.linked.topic:
        return world.located_in(world.linked.topic) or _home(world), world.linked.topic_cue, world.linked.topic
    if world.linked.home:
        home = place_id(world.linked.home)
        return home, world.linked.home_cue, home
    return "", None, ""


def _speaker(passage: Passage, following: Passage | None, world: World) -> Mention | None:
    """Where the one is from who is quoted and named behind the quotation: “我家种了3亩桑。”甲县乙村村民某某说。"""
    text = world.plain.text
    if following is None or following.block != passage.block or not QUOTATION.match(text, passage.span.start):
        return None
    named = [m for m in _placed(following, world) if OF_SPEAKER.match(text, m.span.end, following.span.end)]
    return _chain(named[-1], _placed(following, world), world) if named else None


def _one_among(quantity: Quantity, passage: Passage, world: World) -> Mention | None:
    """Where the whole lies that something is one of: "Nandan is one of the last seven counties in Guangxi"."""
    text, span = world.document.text, quantity.span
    if not ONE_AMONG.search(text, max(passage.span.start, span.start - 40), span.start):
        return None
    named = [m for m in _placed(passage, world) if m.span.start >= span.end]
    return next((_chain(m, named, world) for m in named if LIES_IN.fullmatch(text, span.end, m.span.start)), None)


def _provinces(passage: Passage, world: World) -> Span | None:
    """Provinces that an English sentence counts things in."""
    text = world.document.text
    counted = (q.span for q in passage.quantities if q.unit == "place" and q.value > 1 and PROVINCES.search(q.text))
    lead = (s for s in counted if not SOLD.search(text, passage.span.start, s.start))
    return next((s for s in lead if COVERS.search(text, passage.span.start, s.start)), None)


def _of_person(passage: Passage, earlier: list[Passage], world: World) -> Mention | None:
    """Where the one is from whom an English sentence calls by the surname."""
    if world.document.language != "en":
        return None
    told = [(p, _placed(p, world)) for p in earlier if p.block.kind is BlockKind.BODY]
    found = home_of_person(passage, told, world.document.text)
    return _chain(found[0], _placed(found[1], world), world) if found else None


def _source(span: Span, passage: Passage, world: World) -> Mention | None:
    """The body of the whole country whose data an English figure is from, where the title names no smaller area."""
    cue = world.linked.home_cue
    if world.document.language != "en" or (cue is not None and cue.basis is Basis.TITLE):
        return None
    bodies = [m for m in passage.of_kind("Organisation") if m.span.start >= span.end and world.national(m)]
    told = (m for m in bodies if DATA.search(world.document.text, span.end, m.span.start))
    return next(told, None)


def _home(world: World) -> str:
    return place_id(world.linked.home) if world.linked.home else ""


def told_place(passage: Passage, earlier: list[Passage], world: World) -> tuple[str, Cue | None]:
    """The place that a sentence without one is about, for relations: the paragraph's, else the article's own."""
    if found := _told_before(passage, earlier, world):
        place, cue, _ = _settled(found, _basis(found, passage, world), world)
        return place, cue
    if world.linked.home:
        return place_id(world.linked.home), world.linked.home_cue
    return "", None


def _reported_before(passage: Passage, earlier: list[Passage], world: World) -> Mention | None:
    """The body of the whole country that the sentence before was about, where no place came between."""
    for passed in reversed([p for p in earlier if p.block == passage.block]):
        if _placed(passed, world):
            return None
        for mention in passed.of_kind("Organisation"):
            if world.national(mention):
                return mention
    return None


def _told_before(passage: Passage, earlier: list[Passage], world: World) -> Mention | None:
    """The place that the paragraph was about, or the last that those before named inside the article's own area."""
    for passed in reversed([p for p in earlier if p.block == passage.block]):
        if found := _first(passed, world):
            return found
    blocks = [p.block for p in earlier if p.block != passage.block and p.block.kind is BlockKind.BODY]
    if not blocks or not world.linked.home:
        return None
    home = place_id(world.linked.home)
    chinese = world.document.language.startswith("zh")
    wide = len(world.gazetteer.ancestors(world.linked.home)) < 2  # a country or province has many such places
    if chinese and (wide or STATISTIC.search(world.plain.text, passage.span.start, passage.span.end)):
        return None
    near = list(dict.fromkeys(blocks))[-LOOK_BACK[world.document.language[:2]] :]
    for passed in reversed([p for p in earlier if p.block in near]):
        if told := _of_villager(passed, world) or _first(passed, world):
            if world.document.language.startswith("zh") and told.kind not in SITES:
                return None  # a Chinese text says 全县 when it returns to its own area, but seldom repeats a village
            area = world.located_in(told.candidates[0])
            if world.linked.home == COUNTRY and area and not world.small(area):
                return None  # a report on the country tells of provinces one by one
            return told if area and (area == home or world.holds(home, area)) else None
    return None if chinese else _only_told(earlier, home, world)


def _settled(mention: Mention, basis: Basis, world: World) -> tuple[str, Cue | None, str]:
    identity = mention.candidates[0]
    return _area(mention, world), Cue(span=mention.antecedent or mention.span, basis=basis), identity


def _basis(mention: Mention, passage: Passage, world: World) -> Basis:
    """Where the words stand that name the place: for "the city" that is where the city was named."""
    named = mention.antecedent or mention.span
    if passage.span.holds(named):
        return Basis.SENTENCE
    if passage.block.span.holds(named):
        return Basis.PARAGRAPH
    titled = any(b.kind is BlockKind.TITLE and b.span.holds(named) for b in world.document.blocks)
    return Basis.TITLE if titled else Basis.DOCUMENT


def _placed(passage: Passage, world: World) -> list[Mention]:
    """Mentions that can say where: decided divisions, sites, villages; a dateline in capitals says only who wrote."""
    sites = [m.span for m in passage.mentions if m.kind in SITES and len(m.candidates) == 1 and m.text.isascii()]
    return [
        m
        for m in passage.mentions
        if (m.kind in DIVISIONS | SITES or _leads(m, passage, world))
        and len(m.candidates) == 1
        and not (m.text.isupper() and len(m.text) > 1)
        and not any(s.holds(m.span) and s != m.span for s in sites)  # the county in "Nandan Industrial Park"
    ]


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
    return bool(opens or RELATIVE.match(text, span.end)) and not SPEECH.match(text[span.end : span.end + 14])


def _first(passage: Passage, world: World) -> Mention | None:
    named = [m for m in _placed(passage, world) if m.span not in world.linked.asides]
    several = _listed(named, world.plain.text)
    named = [m for m in named if m.span not in several]
    return _chain(named[0], named, world) if named else None


def _only_told(earlier: list[Passage], home: str, world: World) -> Mention | None:
    """The one place inside the article's area that an English text has told of, and nothing of that area since."""
    if world.linked.home == COUNTRY:
        return None
    told = [m for p in earlier if p.block.kind is BlockKind.BODY and (m := _first(p, world)) is not None]
    inside = [m for m in told if world.holds(home, world.located_in(m.candidates[0]) or "id/place/")]
    one = {m.candidates[0] for m in told if m in inside}
    return inside[-1] if len(one) == 1 and told[-1] is inside[-1] else None


def _of_villager(passage: Passage, world: World) -> Mention | None:
    """In a report on the country, the village or county that somebody is from: what is told there holds for it."""
    if world.linked.home != COUNTRY:
        return None
    named = [m for m in _placed(passage, world) if world.small(_area(m, world))]
    return _chain(named[0], named, world) if named else None


def _in_sentence(span: Span, passage: Passage, world: World, *, share: bool = False) -> Mention | None:
    text, own = world.plain.text, passage.clause(span)
    named = [m for m in _placed(passage, world) if not m.span.overlaps(span)]
    ranked = []
    parted = _parted(span, passage, text)
    several = _listed(named, text)
    for mention in named:
        if mention.span in several:
            continue  # what is told of several places is told of none alone
        if mention.span.end <= parted:
            continue  # 甲县是全省的7个贫困县之一: the seven are not in 甲县
        if mention.span.start == span.end and not mention.text.isascii():
            continue  # 260亩广东三华李: where the sort is from
        if mention.span.start >= span.end and AWAY.match(text, span.end, mention.span.start):
            continue  # 150 kilometers from the capital of Guangxi
        cost = _cost(mention, span, own, passage, text)
        if (
            cost is not None
            and mention.span not in world.linked.asides
            and not _aside(mention, _end_of_chain(mention, named), span, text, share=share)
        ):
            if mention.kind == "Country" and len(named) > 1:
                cost += 10
            ranked.append((cost, mention.span, mention))
    if not ranked:
        return None
    ranked.sort(key=lambda item: item[:2])
    best = _chain(_told_of(ranked[0][2], [r[2] for r in ranked], passage, world), named, world)
    inner = [
        m
        for m in named
        if m.span.start >= span.end
        and m.span not in world.linked.asides
        and passage.clause(m.span) == own
        and LOCATIVE.search(text[max(0, m.span.start - 16) : m.span.start])
        and world.located_in(best.candidates[0])
        and world.holds(world.located_in(best.candidates[0]), world.located_in(m.candidates[0]) or "id/place/")
    ]
    inner = inner or [m for m in named if _right_behind(m, best, span, text, world)]
    return _chain(inner[0], named, world) if inner else best


def _right_behind(mention: Mention, best: Mention, span: Span, text: str, world: World) -> bool:
    """Whether the figure is right before where it is: 20 in `30 schools in Donglan and 20 in Nandan`."""
    if mention.span.start < span.end or mention.span in world.linked.asides or best.span.start >= span.end:
        return False
    wider = world.holds(_area(mention, world), _area(best, world) or "id/place/")
    dealt = DEALT.search(text, max(best.span.end, span.start - 60), span.start)  # where goods go is not whose they are
    return not wider and not dealt and bool(RIGHT_THERE.fullmatch(text, span.end, mention.span.start))


def _listed(named: Sequence[Mention], text: str) -> set[Span]:
    """The places of English lists of three and more: "in the cities of Baise, Hechi and Laibin"."""
    found, run = set[Span](), list[Mention]()
    for mention in sorted(named, key=lambda m: m.span):
        if run and not LISTING.fullmatch(text, run[-1].span.end, mention.span.start):
            run = []
        run = [*run, mention]
        alike = len({m.kind for m in run}) == 1 and mention.text.isascii()
        if len(run) > 2 and alike and "and" in text[run[-2].span.end : mention.span.start]:
            found |= {m.span for m in run}
    return found


def _told_of(best: Mention, ranked: Sequence[Mention], passage: Passage, world: World) -> Mention:
    """The place before it that lies in it, unless a clause opens with the larger one: 甲县成为全省的亮点."""
    clause = passage.clauses[passage.clause(best.span)]
    if best.antecedent or not world.plain.text[clause.start : best.span.start].strip(" ，,"):
        return best
    area = world.located_in(best.candidates[0])
    inside = [
        m for m in ranked if m.span.end <= best.span.start and world.holds(area, world.located_in(m.candidates[0]))
    ]
    return max(inside, key=lambda m: m.span, default=best)


def _parted(span: Span, passage: Passage, text: str) -> int:
    """Where that ends which a figure with 之一 is the whole of: 甲县是 in 甲县是全省的7个贫困县之一."""
    if not ONE_OF.match(text, span.end):
        return passage.span.start
    return max((m.start() for m in ITSELF.finditer(text, passage.span.start, span.start)), default=passage.span.start)


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
        return True
    if HELPER.match(text, end) or (FIELD.search(lead) and not text[mention.span.start].isascii()):
        return True
    return bool(SOLD.search(told) or (mention.kind == "Country" and RANK.search(lead)))


def _behind(quantity: Quantity, passage: Passage, world: World) -> Mention | None:
    """The named thing that a figure describes: 投资2亿元的青山学校."""
    start = quantity.span.end
    if not world.plain.text.startswith("的", start):
        return None
    kinds = SITES | {"Organisation"}
    return next((m for m in passage.mentions if m.span.start == start + 1 and m.kind in kinds and m.candidates), None)


def _respective(quantity: Quantity, passage: Passage, world: World) -> Mention | None:
    """With 分别 or "respectively", the n-th of several like figures holds for the n-th of as many places."""
    if not RESPECTIVELY.search(world.plain.text, passage.span.start, passage.span.end):
        return None
    told = [m for m in _placed(passage, world) if m.span not in world.linked.asides]
    like = [q for q in passage.quantities if (q.unit, q.change) == (quantity.unit, quantity.change)]
    own = passage.clause(quantity.span)
    near = [q for q in like if passage.clause(q.span) == own]
    for figures in (near, like):
        listed = [m for m in told if figures and m.span.end <= figures[0].span.start and passage.clause(m.span) <= own]
        if quantity in figures and len(listed) == len(figures) > 1:
            return listed[figures.index(quantity)]
    return None


def _cost(mention: Mention, span: Span, own: int, passage: Passage, text: str) -> float | None:
    index, distance = passage.clause(mention.span), gap(mention.span, span) / 10_000
    if index == own:
        if mention.span.end <= span.start:
            return distance
        # Behind the figure a place is its own when it is said to be there: "12 schools in Nandan county".
        said = not mention.text.isascii() or LOCATIVE.search(text[max(0, mention.span.start - 30) : mention.span.start])
        return (0.5 if said else 6) + distance
    if index < own:
        # "甲县是全省的7个贫困县之一，有28个村": what a place is part of is not the topic of what follows.
        part = COPULA.search(text, max(0, mention.span.start - 4), mention.span.start)
        return None if part else 1 + (own - index) + distance
    clause = passage.clauses[own]
    if DEPENDENT.match(text, clause.start):
        return 5 + (index - own) + distance
    return None


def _chain(mention: Mention, named: list[Mention], world: World) -> Mention:
    """The most specific of places named in one breath: "Hechi, Guangxi", 广西河池市大化县, "Damou town in Dahua"."""
    chain = [mention]
    ordered = sorted(named, key=lambda m: m.span)
    at = ordered.index(mention)
    for step in (-1, 1):
        index = at + step
        while 0 <= index < len(ordered):
            left, right = sorted((ordered[index].span, ordered[index - step].span))
            if not CHAINED.fullmatch(world.plain.text, left.end, right.start):
                break
            chain.append(ordered[index])
            index += step

    def inside(m: Mention) -> int:
        area = _area(m, world)
        depth = len(world.gazetteer.ancestors(area.removeprefix("id/place/"))) if area else 0
        return depth * 2 + (m.kind in SITES) + _described(m, world) + 3 * (m.kind == "Organisation")

    related = [m for m in chain if m is mention or _related(m, mention, world)]
    return max(related, key=lambda m: (inside(m), -gap(m.span, mention.span)))


def _described(mention: Mention, world: World) -> bool:
    """Whether a site is known by what is said behind its name: "Orange Valley, a farm park at Shixi village"."""
    name = (mention.antecedent or mention.span).of(world.document.text)
    return mention.kind == "Site" and bool(mention.head) and not name.lower().endswith(mention.head)


def _related(a: Mention, b: Mention, world: World) -> bool:
    first, second = _area(a, world), _area(b, world)
    return bool(first and second) and (first == second or world.holds(first, second) or world.holds(second, first))


def _area(mention: Mention, world: World) -> str:
    """The division that a thing lies in; a firm is of the article's own area."""
    return world.located_in(mention.candidates[0]) or (_home(world) if mention.kind == "Organisation" else "")


def _national_body(span: Span, passage: Passage, world: World) -> tuple[Mention, bool] | None:
    """The body of the whole country that leads to the figure, and whether it is merely quoted."""
    for mention in passage.of_kind("Organisation"):
        if mention.span.end <= span.start and world.national(mention):
            return mention, bool(SPEECH.match(world.plain.text[mention.span.end : mention.span.end + 14]))
    return None
