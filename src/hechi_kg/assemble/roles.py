"""How a figure belongs to another: conversion of it, growth of it, share in it."""

import re
from collections.abc import Sequence

from hechi_kg.assemble.added_amounts import added_to, paid_of, phase_of
from hechi_kg.assemble.english_parts import (
    accounted,
    held_against,
    respectively_of,
    right_before,
    told_apart,
    told_before,
    with_the_rest,
)
from hechi_kg.assemble.english_wholes import (
    and_more,
    bare_percent,
    beside_cue,
    english_whole,
    of_the_noun,
    of_the_sum,
)
from hechi_kg.assemble.growth import DURATIONS, LISTED, RELATIVE, grown
from hechi_kg.assemble.listed_parts import by_measure_word, done_of_plan, is_made_up, part_told, split_of
from hechi_kg.assemble.part_cues import ACCOUNTS, OF_THE, OF_THEM, cue_start, cues
from hechi_kg.assemble.parts import (
    accounted_of,
    added_up,
    dealt_out,
    done_of,
    in_bracket,
    of_counted,
    of_those,
    of_three_industries,
    part_of,
    rated_of,
    reckoned_whole,
    summed_of,
    told_of,
)
from hechi_kg.assemble.passage import Passage, gap
from hechi_kg.assemble.placed import Placed
from hechi_kg.assemble.rates import below_zero, is_rate
from hechi_kg.hedge_words import HEDGE
from hechi_kg.model import Document, Span

# "40 percent of the county's 200,000 residents", "nine of the 11 villages"
OF_A_FIGURE = re.compile(r"\s+of\s+(?:[^\d,;.，；。()]{0,48}\s)?")
OF_SO_MANY = re.compile(
    r"\s+(?:out )?of\s+(?:(?:the|its|their|all|a total of|all the)\s+)?(?:[\w-]+['’]s\s+)?"
    r"(?:(?:(?:less|more|fewer) than|about|over|nearly|some|around|almost|under)\s+)?"
)
# "3 million people farm, out of a total population of 7 million"
OUT_OF_A_TOTAL = re.compile(rf"[^.;\d]{{0,90}}?\bout of (?:a|the|its) total(?: [a-z]+){{0,3}} of (?:(?:{HEDGE}) )?")
CONVERTED = re.compile(r"(?:约合|折合|合计?约?|equivalent to|or about|or some)(?:人民币|about|nearly|some|\s)*$")
OUT_OF_EACH = re.compile(r"\bout of\b|\bin (?:every\b|\w+$)")  # 7 out of 10 households, one in five
EACH_OF = re.compile(
    r"每[\d一二两十百千万]{1,6}[^，。；;\d]{1,10}[中里][，,]?(?:就|便)?有(?:约|近)?$"
)  # 每10亩茶园中就有3亩
SHARED_OUT = re.compile(r"占比(?:达到?|为|超过?)?$")
# 增速高于全国平均（2.8%）
AVERAGE_RATE = re.compile(r"(?:增速|增幅|增长)[^，,。；;\d]{0,12}(?:平均|水平)[（(]$")
MONEY = frozenset(("yuan", "usd"))
HEADS = frozenset(("person", "person-time"))
OF = re.compile(
    r"\s+of\b|(?:以上|左右|多|余)?(?:的(?=\w)|的?(?![并和及与且而是为以左的下上降升提增减达到至左])[\u4e00-\u9fff])"
)
# 与2019年相比恢复91%: how a level stands to that of another time
RECOVERED = re.compile(r"(?:相比|同比|[比较較][^，。；,;]{2,12})恢[复復]了?(?:约|約|近)?$")
THAT_OF = re.compile(r"\s+of\s+(?:that|those)\b(?!\s+(?:total|amount|sum|figure))")
WITH = re.compile(rf"\s+(?:with|in|of|from)\s+(?:(?:{HEDGE})\s+)*")
MEAN = re.compile(r"\bper capita\b|\baverage\b")  # a mean is no part of a sum
RELATIVE_CLAUSE = re.compile(r",? (?:that|which) (?:can|could|will|would|is|are|have|has)\b")
PAID = re.compile(
    r"\s+(?:is |are |was |were |being )?(?:funded|financed|covered|borne|contributed|paid|gaining|coming|raised) "
)
# "half the villagers", and what some write for "90 percent of the villagers"
HALF_THE = re.compile(r"[Hh]alf (?:the|its|their|his|her|our) [a-z\d]")
OF_PEOPLE = re.compile(
    r"(?:%| percent) (?:[a-z]+ )?(?:residents|villagers|people|farmers|households|families|students|workers)\b"
)
# "Among them is Li Ning, who works with two friends" counts none of them
THEM = re.compile(r"[\"“]?(?:Among|Of) (?:them|these|those)\b(?! (?:is|was|are|were) [A-Z])|Among the\b|其中")
PROPORTION = re.compile(
    r"\b(?:proportion|share|percentage(?! points?\b)|contribution rate)\b|"
    r"比重|占比|比例|(?:产业|增加值)结构|贡献率|贡献(?:达到?|为|超过?|约|近)+$|(?:计划|任务|目标|总[\u4e00-\u9fff]{1,4})的$|完成(?:了|进度)?(?:约|近|超过?)?$"
)


PROPORTION_OF = "proportion"
CONVERTED_WITHIN = 64  # characters: "70,000 yuan a year on average (around US$10,000)"


def role_of(item: Placed, figures: Sequence[Placed], document: Document) -> tuple[str, Placed | None]:
    """(role code, the figure that it belongs to); the figure is None where the article does not print it.

    `PROPORTION_OF` is a share told of its part: the figure is the part, since the whole has none.
    """
    quantity, chinese = item.quantity, item.passage.chinese
    several = len(item.passage.quantities) > 1
    earlier = [f for f in figures if f.quantity.span.end <= quantity.span.start]
    if quantity.bracketed and earlier and gap(earlier[-1].quantity.span, quantity.span) < CONVERTED_WITHIN:
        return "conversion", earlier[-1]
    if (amount := _converted(item, earlier)) is not None:
        return "conversion", amount
    if quantity.change and not below_zero(item):
        return "growth", grown(item, figures) or added_to(item, figures)
    if chinese and (total := added_to(item, figures)) is not None:
        return "growth", total
    if chinese and (done := rated_of(item, earlier)) is not None:
        return "share", done
    if quantity.unit == "percent" and is_rate(item, [m for m in cues(item) if ACCOUNTS.match(m.text)]):
        return "main", None
    if quantity.unit == "percent" and RECOVERED.search(document.text, item.passage.span.start, quantity.span.start):
        return "growth", grown(item, figures)
    parted = cues(item)
    accounts = any(ACCOUNTS.match(m.text) for m in parted)
    if quantity.unit == "percent" and not accounts and THAT_OF.match(document.text, quantity.span.end):
        return "main", None  # "40 percent of that on the plain" compares
    if several and (following := _of_the_next(item, figures, document)) is not None:
        return "share", following
    if quantity.unit == "percent" and OF_THEM.match(document.text, quantity.span.end):
        if (level := right_before(item, earlier)) is not None:
            return "share", level
        if (level := of_the_noun(item, earlier)) is not None:
            return "share", level
        counts = [f for f in earlier if f.passage.block == item.passage.block and f.quantity.noun is not None]
        return "share", _head(counts, document.text) if counts else None
    if AVERAGE_RATE.search(document.text, item.passage.span.start, quantity.number.start):
        return "growth", None
    if EACH_OF.search(document.text, item.passage.span.start, quantity.number.start):
        return "share", None
    whole = (
        (several and in_bracket(item, figures))
        or (
            several and chinese and (accounted_of(item, figures) or added_up(item, figures) or dealt_out(item, figures))
        )
        or _whole(item, earlier, document)
        or (several and _listed_between(item, figures, document))
        or part_of(item, figures)
        or done_of(item, earlier)
        or (chinese and _whole_in_chinese(item, earlier))
        or (english_whole(item, figures) if document.language == "en" else None)
    )
    if whole:
        return "share", whole
    if OUT_OF_EACH.search(quantity.text):
        return "share", None
    told = accounts and told_of(item, earlier)
    if quantity.unit == "percent" and not told and OF_THE.match(document.text, _unquoted(item.passage, document)):
        opening = item.passage.clause(quantity.span) > 0
        first = [f for f in earlier if f.passage is item.passage and item.passage.clause(f.quantity.span) == 0]
        if opening:
            levels = [f for f in first if f.quantity.unit not in RELATIVE]
            return "share", levels[-1] if levels else of_the_sum(item, earlier)
    paid = quantity.unit == "percent" and PAID.match(document.text, quantity.span.end)
    if quantity.unit == "percent" and (paid or parted or _of_a_whole(item, document)):
        whole = of_three_industries(item, earlier) or _shared_out(item, earlier)
        whole = whole if whole is not None or accounts else of_the_noun(item, earlier)
        part = None if whole is not None or paid else _told_beside(item, figures, document)
        whole = whole if part is None else reckoned_whole(item, part, [f for f in earlier if _can_reckon(item, f)])
        return ("share", whole) if part is None or whole is not None else (PROPORTION_OF, part)
    bare, level = bare_percent(item, earlier) if document.language == "en" else (False, None)
    if bare:
        return "share", level
    held = held_against(item, earlier) or and_more(item, earlier)
    if held is not None:
        role, whole = role_of(held, figures, document)
        if role == "share":
            return role, whole
    if (counted := told_apart(item, earlier)) is not None:
        return "share", counted
    summed = summed_of(item, figures) or accounted_of(item, figures) or with_the_rest(item, figures)
    return ("main", None) if summed is None else ("share", summed)


def _whole_in_chinese(item: Placed, earlier: Sequence[Placed]) -> Placed | None:
    """The figure that Chinese words alone tell to be the whole of one."""
    return (
        of_counted(item, earlier)
        or of_those(item, earlier)
        or done_of_plan(item, earlier)
        or split_of(item, earlier)
        or paid_of(item, earlier)
        or phase_of(item, earlier)
    )


def _can_reckon(item: Placed, whole: Placed) -> bool:
    """Whether a figure is near enough for arithmetic to show it a whole: 35.1% is no chance where 35% may be."""
    exact = item.quantity.value != int(item.quantity.value) and not item.text[item.passage.span.start].isascii()
    return exact or whole.passage.block == item.passage.block


def _told_beside(item: Placed, figures: Sequence[Placed], document: Document) -> Placed | None:
    """The part that a percentage of a whole without a figure measures."""
    earlier = [f for f in figures if f.quantity.span.end <= item.quantity.span.start]
    if document.language.startswith("zh"):
        return part_told(item, earlier)
    told = respectively_of(item, figures) or told_of(item, earlier) or told_before(item, earlier)
    return told or part_told(item, earlier)


def _unquoted(passage: Passage, document: Document) -> int:
    """Where the words of a sentence begin behind its quotation mark."""
    return passage.span.start + document.text.startswith(("“", '"'), passage.span.start)


def _head(counts: Sequence[Placed], text: str) -> Placed:
    """What "them" is: in "8,200 households with 36,500 people" and "1,020 people in 231 households" the first."""
    last, before = counts[-1], counts[-2] if len(counts) > 1 else None
    if before is None or before.passage is not last.passage:
        return last
    return before if WITH.fullmatch(text, before.quantity.span.end, last.quantity.span.start) else last


def _converted(item: Placed, earlier: Sequence[Placed]) -> Placed | None:
    """The amount in another currency that "equivalent to" or 约合 turns into this one."""
    if item.quantity.unit not in MONEY or not CONVERTED.search(
        item.text, max(0, item.quantity.span.start - 24), item.quantity.span.start
    ):
        return None
    other = [f for f in earlier if f.passage is item.passage and f.quantity.unit in MONEY - {item.quantity.unit}]
    return other[-1] if other else None


def _of_the_next(item: Placed, figures: Sequence[Placed], document: Document) -> Placed | None:
    """The figure right behind "of", that a percentage or a count is a part of."""
    end = item.quantity.span.end
    following = next((f for f in figures if f.passage is item.passage and f.quantity.span.start >= end), None)
    if following is None or following.quantity.change or following.quantity.bracketed:
        return None
    if following.quantity.unit in DURATIONS:
        return None  # "80 percent of the farmers have grown tea for 20 years"
    start, relative = following.quantity.span.start, item.quantity.unit == "percent"
    if relative and following.quantity.unit != "percent":
        return following if OF_A_FIGURE.fullmatch(document.text, end, start) else None
    counted = item.quantity.unit in (following.quantity.unit, "item") and item.quantity.value < following.quantity.value
    if OUT_OF_A_TOTAL.fullmatch(document.text, end, start):
        return following if counted or following.quantity.unit == "item" else None
    return following if counted and OF_SO_MANY.fullmatch(document.text, end, start) else None


def _listed_between(item: Placed, figures: Sequence[Placed], document: Document) -> Placed | None:
    """The whole of both neighbours in a list: 8 posts of `78 halls, including 30 large, 8 posts and 40 small ones`."""
    here = [f for f in figures if f.passage is item.passage and not f.quantity.bracketed]
    at = here.index(item) if item in here else 0
    if at == 0 or at + 1 == len(here) or item.quantity.unit in RELATIVE | MONEY:
        return None
    wholes = []
    for neighbour, left, right in ((here[at - 1], here[at - 1], item), (here[at + 1], item, here[at + 1])):
        if not LISTED.fullmatch(document.text, left.quantity.span.end, right.quantity.span.start):
            return None
        wholes.append(
            _whole(neighbour, [f for f in here if f.quantity.span.end <= neighbour.quantity.span.start], document)
        )
    whole = wholes[0] if wholes[0] is wholes[1] else None
    return whole if whole is not None and whole.quantity.value >= item.quantity.value else None


def _shared_out(item: Placed, earlier: Sequence[Placed]) -> Placed | None:
    """20个园区中，县城占比60%: the whole of a 占比 that names none is the level told before it.

    So is that of `4,100 square kilometers, with mountains accounting for 90 percent`.
    """
    if whole := accounted(item, earlier):
        return whole
    here = [f for f in earlier if f.passage is item.passage and f.quantity.unit not in RELATIVE]
    for level in reversed(here):  # 茶园12万亩，其中标准化茶园5万亩，占42%
        if whole := reckoned_whole(item, level, earlier if level is here[-1] else here):
            return whole
    own = item.passage.clause(item.quantity.span)  # 6000人，其中近一半务工
    parted = any(m.text == "其中" and own - item.passage.clause(m.span) <= 1 for m in cues(item))
    if not parted and not SHARED_OUT.search(item.text, max(0, item.quantity.span.start - 8), item.quantity.span.start):
        return None
    levels = [
        f for f in earlier if f.passage is item.passage and not f.quantity.change and f.quantity.unit != "percent"
    ]
    wholes = [f for f in levels if part_of(f, levels) is None]
    return wholes[-1] if wholes else None


def _of_a_whole(item: Placed, document: Document) -> bool:
    """ "8 percent of the country's output"; "the proportion of services reached 47.9 percent"."""
    start = item.passage.clauses[item.passage.clause(item.quantity.span)].start
    lead = document.text[start : item.quantity.span.start]
    number = item.quantity.number
    among = HALF_THE.match(document.text, number.start) or OF_PEOPLE.match(document.text, number.end)
    return bool(among or OF.match(document.text, item.quantity.span.end) or PROPORTION.search(lead))


def _whole(item: Placed, earlier: Sequence[Placed], document: Document) -> Placed | None:
    """The figure that "among them" or 其中 points back to: the last of the same unit, not smaller than the part."""
    quantity, passage = item.quantity, item.passage
    cue = cue_start(item, document)
    if (
        cue is None
        or quantity.rate
        or _told_of_the_part(item, cue)
        or MEAN.search(document.text, cue, quantity.span.start)
    ):
        return None
    parts = [q for q in passage.quantities if q.span.start >= cue and q.unit == quantity.unit and not q.change]
    possible: list[Placed] = []
    start = passage.span.start  # a paragraph may open with "Among them, ..."
    fronted = THEM.match(document.text, start) is not None or OF_THE.match(document.text, start) is not None
    accounts = any(ACCOUNTS.match(m.text) for m in cues(item))
    # 园区有企业32家，其中大企业8家，…吸纳就业3200人: what the sentence told before 其中 is its whole, or nothing is
    told_first = not document.text[start].isascii() and any(q.span.end <= cue for q in passage.quantities)
    of_the, opened = OF_THE.match(document.text, cue) is not None, passage.clause(Span(cue, cue))
    for figure in reversed(earlier):
        whole = figure.quantity
        near = passage.number - figure.passage.number <= 1 and (figure.passage.block == passage.block or fronted)
        near = near and (figure.passage is passage or not told_first)
        # "Of the 71 schools, 12 ..." prints its whole behind the cue, "Of that, pork was ..." does not.
        opens = of_the and passage.clause(whole.span) == opened
        inside = figure.passage is passage and cue <= whole.span.start and not opens
        if quantity.unit == "percent" and (accounts or whole.unit == "percent"):
            continue  # 占七成 is a part of what was counted, and of no other percentage
        if near and not inside and not whole.change and not whole.bracketed and _one_kind(whole.unit, quantity.unit):
            possible.append(figure)
    if not possible and (counted := beside_cue(item, cue, earlier)) is not None:
        return counted
    possible = by_measure_word(item, possible)
    if fronted and not document.text[start].isascii():  # 其中 of a sentence goes on from the whole, and no part of it
        possible = [f for f in possible if f.passage is passage or not cues(f)] or possible
    if possible and is_made_up(item, possible[0], cue):
        return None
    whole_enough = [f for f in possible[:2] if f.quantity.value >= quantity.value]
    holds_all = (f for f in whole_enough if f.quantity.value >= sum(q.value for q in parts if q is not f.quantity))
    return next(holds_all, None) or next(iter(whole_enough), None)


def _told_of_the_part(item: Placed, cue: int) -> bool:
    """Whether a relative clause tells it of another kind's part: 3 farms in "including 3 farms that earn 900 yuan"."""
    first = next((q for q in item.passage.quantities if q.span.start >= cue), None)
    if first is None or first.unit == item.quantity.unit:
        return False
    return RELATIVE_CLAUSE.search(item.text, first.span.end, item.quantity.span.start) is not None


def _one_kind(whole: str, part: str) -> bool:
    """Whether a part can be one of a whole by its unit: money is a part of money."""
    if whole == part or {whole, part} <= MONEY or {whole, part} <= HEADS:
        return True
    return whole.startswith("other:") and part.startswith("other:") and " per " not in whole
