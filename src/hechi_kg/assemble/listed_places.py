"""Places and figures in lists: which of them go together (分别, "respectively"), and which places the list is only of.

A place that only says what a Chinese list is of, or where something lies, is left out.
"""

import re
from collections.abc import Sequence

from hechi_kg.assemble.named_places import placed
from hechi_kg.assemble.passage import Passage
from hechi_kg.assemble.subjects import DIVISIONS, SITES
from hechi_kg.assemble.world import World
from hechi_kg.model import Mention, Quantity, Span

SUMMED = re.compile(r"、[^，。；;,\d]*等(?:共|约|近|共计)?(?=\d|[两三四五六七八九十]{1,2}[个家项])")
# 新村60个，其中甲县20个、乙县30个，覆盖6万户: all of them
AMONG_THEM, OF_ALL = (
    re.compile(r"其中"),
    re.compile(r"\s*(?:共|累计|合计|总计)?(?:覆盖|覆蓋|惠及|带动|帶動|受益|涉及|辐射|总投资|總投資)"),
)
LIES = re.compile(r"落户|落戶|设在|設在|建在|设于|位于|位於|地处|地處|坐落[于於在]|座落[于於在]")
# 工程将江淮丘陵地区变成了粮仓，人均收入3万元: of the region
TURNED = re.compile(r"[将將把][^，,。；;\n]{2,30}?(?:变成|變成|变为|變為|变身|變身)")
# 投资8亿元的福建青山物流园、投资2亿元的灯具项目: each is of its own amount
FUNDED = re.compile(r"\d[\d.]{0,9}[万亿]*(?:元|美元|港元)的[\u4e00-\u9fff]{0,3}$")
OPENS_WITH = 8  # characters before the site that a sentence is about
RESPECTIVELY = ("分别", "分別", "respectively")


def topical(named: Sequence[Mention], span: Span, passage: Passage, text: str) -> list[Mention]:
    """Without the places that only say what a Chinese list is of, or where something lies that the clause is about.

    甲县乙工程、丙产业园等8个项目 are in 甲县; 甲项目位于乙镇 tells of 甲项目.
    """
    dropped = list[Mention]()
    for summed in SUMMED.finditer(text, passage.span.start, span.end):
        start = passage.clauses[passage.clause(Span(summed.start(), summed.end()))].start
        inside = [m for m in named if start <= m.span.start < summed.end()]
        led = inside[:1]
        for mention in inside[1:]:
            if mention.span.start == led[-1].span.end and mention.kind in DIVISIONS - SITES:
                led.append(mention)  # 甲县乙镇
        dropped += [m for m in inside if m not in led]
    for lies in LIES.finditer(text, passage.span.start, span.start):
        clause = passage.clauses[passage.clause(Span(*lies.span()))]
        opens = named[0].kind in SITES and named[0].span.start - passage.span.start <= OPENS_WITH if named else False
        if opens or any(clause.start <= m.span.start < lies.start() for m in named):
            dropped += [m for m in named if lies.end() <= m.span.start < clause.end]
    for turned in TURNED.finditer(text, passage.span.start, span.start):
        clause = passage.clauses[passage.clause(Span(*turned.span()))]
        if any(turned.start() <= m.span.start < turned.end() for m in named):
            dropped += [m for m in named if clause.start <= m.span.start < turned.start()]
    clause = passage.clauses[passage.clause(span)]
    for parts in (
        AMONG_THEM.finditer(text, passage.span.start, clause.start) if OF_ALL.match(text, clause.start) else ()
    ):
        dropped += [m for m in named if parts.end() <= m.span.start < clause.start]
    if text.startswith("的", span.end):
        before = (m for m in named if m.span.end <= span.start)
        dropped += [m for m in before if FUNDED.search(text, max(0, m.span.start - 20), m.span.start)]
    return [m for m in named if m not in dropped]


def of_as_many(quantity: Quantity, figures: Sequence[Quantity], places: Sequence[Mention], text: str) -> Mention | None:
    """The n-th place of a list that 等 closes, for the n-th of as many figures: 甲、乙等地分别增长5%、6%."""
    run = last_listed([m for m in places if figures and m.span.end <= figures[0].span.start], text)
    closed = run and text.startswith("等", run[-1].span.end) and quantity in figures
    return run[figures.index(quantity)] if closed and len(run) == len(figures) > 1 else None


def last_listed(places: Sequence[Mention], text: str) -> list[Mention]:
    """The last of the lists that some places of a sentence make: 甲、乙和丙."""
    run = list[Mention]()
    for place in places:
        if run and text[run[-1].span.end : place.span.start] not in ("、", "和", "及"):
            run = []
        run.append(place)
    return run


def respective(quantity: Quantity, passage: Passage, world: World) -> Mention | None:
    """With 分别 or "respectively", the n-th of several like figures holds for the n-th of as many places."""
    sentence = passage.span.of(world.plain.text)
    if not any(word in sentence for word in RESPECTIVELY):
        return None
    named = placed(passage, world)
    named = [m for m in named if not any(o.span.holds(m.span) and o.span != m.span for o in named)]  # 甲 of 甲公园
    told = [m for m in named if m.span not in world.linked.asides]
    like = [q for q in passage.quantities if (q.unit, q.change) == (quantity.unit, quantity.change)]
    own = passage.clause(quantity.span)
    near = [q for q in like if passage.clause(q.span) == own]
    row = _listed_behind(quantity, passage, world.plain.text)
    if found := of_as_many(quantity, row, named, world.plain.text):
        return found
    for figures in (near, like, row):
        before = [m for m in told if figures and m.span.end <= figures[0].span.start and passage.clause(m.span) <= own]
        for places in (
            before,
            [m for m in before if passage.clause(m.span) == own],
            last_listed(before, world.plain.text),
        ):
            if quantity in figures and len(places) == len(figures) > 1:
                return places[figures.index(quantity)]
    return None


def _listed_behind(quantity: Quantity, passage: Passage, text: str) -> list[Quantity]:
    """The figures of a clause that only marks of a list part, be their units what they are: 300人次、20人."""
    run = list[Quantity]()
    for other in passage.quantities:
        if run and text[run[-1].span.end : other.span.start].strip() not in ("、", "和", "及"):
            if quantity in run:
                break
            run = []
        run.append(other)
    return run if quantity in run else []
