"""Which level a change is one of: behind "to" after it, else before it, if both are of one measure.

A change whose clause names what changes is one of a figure of that measure, and of no other that happens to be near;
where it is in doubt it belongs to none.
"""

import re
from collections.abc import Iterable, Sequence

from hechi_kg.assemble.measured_words import change_words, level_words
from hechi_kg.assemble.placed import Placed
from hechi_kg.assemble.subject_levels import level_named
from hechi_kg.hedge_words import HEDGE

REACH = 2  # clauses between a level and the change that is told of it
LISTED = re.compile(r"\s*(?:\([^()]*\)|（[^（）]*）)?\s*(?:、|,|，|,?\s*\band\b|和|与|及)\s*(?:by\s+|about\s+|to\s+)?")
RESPECTIVELY = re.compile(r"\brespectively\b|分别|分別")
RELATIVE = frozenset(("percent", "times"))  # units of a change of whatever unit
DURATIONS = frozenset(("year", "month", "day", "hour"))
AVERAGE = re.compile(r"平均增|年均增|average (?:annual )?growth|annual average growth")
THE_FIGURE = re.compile(
    r"(?:The|This|That) (?:figure|number|amount|sum|total)\b(?! of)|"
    r"(?:According to [^,.;\n]{2,60}, )?(?:This|this|That|that|It|it) (?:is|was|marks|marked|represents|represented)"
    r"(?: an?)?(?: [a-z-]+)? (?:increase|rise|gain|growth|drop|decline|fall|decrease|up|down|jump|surge)\b"
)
TO = re.compile(
    r"(?:\s*[(（][^()（）]{0,40}[)）])?[^,.;，。；\d]{0,40}(?:\bto(?:\s+(?:reach|hit|total|stand at))?"
    rf"(?:\s+(?:{HEDGE}))?\s*|至|到)"
)
# up 8 percent over the first quarter, to 300 tons
TO_BEHIND = re.compile(rf"[^,.;\d]{{0,90}}, to (?:between |(?:{HEDGE}) )?[$￥¥]?")
# 产值翻一番，突破20亿元: the level that a change leads to may be told as its result.
REACHES = re.compile(r"[^，,。；\d]{0,4}[，,](?:将|可|有望)?(?:突破|达到?|超过?|逾)(?:约|近|了)?")
# a growth of 5 percent in sales in 2021, totaling 700 tons
TOTALS = re.compile(
    r"(?:[^.;\d]|\b(?:19|20)\d\d\b){0,70}?(?:,|\band)\s"
    r"(?:(?:reaching|totall?ing|amounting to|hitting|standing at|receiving|arriving at)|"
    r"(?:with|generating|achieving|for|bringing in)\s(?:an?|its)\s(?:[a-z-]+\s){0,3}"
    r"(?:output|value|volume|revenue|turnover|income|total)\s(?:of|reaching))\s(?:[a-z]+\s){0,3}[$￥¥]?"
)
FROM = re.compile(rf"[^,.;，。；\d]{{0,30}},?\s*\bfrom(?:\s+(?:{HEDGE}))?\s*|[^，。；\d]{{0,10}}(?:从|，[由从]|由)")
# 拉动经济增长0.8个百分点 is a part of the growth of the whole economy.
CONTRIBUTES = re.compile(r"拉动|貢獻|贡献|\bcontribut\w+|\badd(?:ed|ing|s)? to")
OF_RATE = re.compile(r"\b(?:growth|increase|rate|pace)\b[^,.;]{0,20}\b(?:narrow|widen|slow|accelerat|eas|quicken)\w*")
# "a growth of 8 percent in visitors", "a 9 percent increase in revenue"
IN_WHAT = re.compile(
    r"(?:%| percent) (?:(?:increase|growth|rise|drop|decline|decrease) )?in (?:the )?(?:\w+ )??([a-z]{4,})\b"
)
PROGRESS = re.compile(
    r"\b(?:account|ma[dk]|represent|complet|fulfil|compris|constitut|[tT][ao]+k)[a-z]*(?: up| for)?(?: [a-z]+){0,2} $|"
    r"完成[^，。；\d]{0,16}(?:计划|任务|目标|计劃|計劃|任務|目標)[^，。；\d]{0,6}$|[占佔][^，。；\d]{0,20}$"
)
BASE = re.compile(r"[比较較][^，。；,;\d]{0,12}(?:同期|[上去]年)的(?:约|約|近)?$")  # 比去年同期的2900吨增加300吨
OF_THE_TARGET = re.compile(r" of (?:the|its|their|this|last)\b[^,.;]{0,30}?\b(?:target|goal|plan|total|quota|task)\b")
A_BOX_OF = re.compile(
    r"\ban? (?!(?:total|sum|average|output|value|volume|number|profit|revenue|turnover|capacity|income|yield|record|"
    rf"growth|length|area) )[a-z]+ of (?:(?:{HEDGE}) )?$"
)


def grown(item: Placed, figures: Sequence[Placed]) -> Placed | None:
    """The level that a change leads to; None where the article prints none of the same measure, or it is in doubt."""
    text, span = item.text, item.quantity.span
    if contributes(item):
        return None
    same = [f for f in figures if f.passage is item.passage and f is not item]
    levels = [f for f in same if _is_level(f) and _comparable(item, f) and not _measures_progress(item, f)]
    levels = [f for f in levels if not BASE.search(text, f.passage.span.start, f.quantity.span.start)]
    following = [f for f in levels if f.quantity.span.start >= span.end]
    if (after := _paired_behind(item, same, following)) is not None:
        return after
    if following and TO.fullmatch(text, span.end, following[0].quantity.span.start):
        return following[0]
    totals = following and (
        TOTALS.fullmatch(text, span.end, following[0].quantity.span.start)
        or TO_BEHIND.fullmatch(text, span.end, following[0].quantity.span.start)
    )
    if totals and _first(item, earlier=levels):
        return following[0]
    if len(following) > 1 and FROM.fullmatch(text, span.end, following[0].quantity.span.start):
        between = text[following[0].quantity.span.end : following[1].quantity.span.start]
        if TO.search(between):
            return following[1]
    earlier = [f for f in levels if f.quantity.span.end <= span.start]
    if (paired := _paired(item, earlier, figures)) is not None:
        return paired
    words = change_words(item)
    told = _told_before(item, same)
    if told is not None and not words.named and _of_a_rate(item, told):
        return told
    again = told is not None and not words.named
    near = earlier if again else _within_reach(item, earlier)
    before = [f for f in near if words.fit(level_words(f))]
    if told is not None and again:
        before = [f for f in before if f is grown(told, figures)]
    if before:
        return before[-1]
    if following and REACHES.fullmatch(text, span.end, following[0].quantity.span.start):
        return following[0]
    before = [f for f in figures if f.passage is not item.passage and _is_level(f) and _comparable(item, f)]
    plain = [f for f in before if f.quantity.unit != "percent" or item.quantity.unit == "percentage-point"]
    return _figure_before(item, figures) or level_named(item, plain)


def _paired_behind(item: Placed, same: Sequence[Placed], following: Sequence[Placed]) -> Placed | None:
    """The n-th level of the list that a list of changes leads to: rose 6 and 8 percent to 900 yuan and 700 yuan."""
    changes = _list_of(item, sorted([item, *(f for f in same if f.quantity.change)], key=lambda f: f.quantity.span))
    behind = [f for f in following if f.quantity.span.start >= changes[-1].quantity.span.end]
    if len(changes) < 2 or not behind:
        return None
    levels = _list_of(behind[0], behind)
    led = TO.fullmatch(item.text, changes[-1].quantity.span.end, behind[0].quantity.span.start)
    return levels[changes.index(item)] if led and len(levels) == len(changes) else None


def _first(item: Placed, *, earlier: Iterable[Placed]) -> bool:
    """Whether no level stands before a change in its clause and the one before."""
    own = item.passage.clause(item.quantity.span)
    before = (f for f in earlier if f.quantity.span.end <= item.quantity.span.start)
    return all(own - item.passage.clause(f.quantity.span) > 1 for f in before)


def _of_a_rate(item: Placed, told: Placed) -> bool:
    """Whether a change is one of the growth before it: up 5 percent, 0.2 percentage points more than in May."""
    between = item.text[told.quantity.span.end : item.quantity.span.start]
    rate = item.quantity.unit == "percentage-point" or OF_RATE.search(between)
    return told.quantity.unit == "percent" and bool(rate)


def contributes(item: Placed) -> bool:
    """Whether a change is the part of a growth that something brings about."""
    start = item.passage.clauses[item.passage.clause(item.quantity.span)].start
    points = item.quantity.unit in ("percentage-point", "percent", "item")
    return points and CONTRIBUTES.search(item.text, start, item.quantity.span.start) is not None


def _is_level(figure: Placed) -> bool:
    quantity = figure.quantity
    return not quantity.change and not quantity.bracketed and quantity.unit not in DURATIONS


def _measures_progress(change: Placed, level: Placed) -> bool:
    """Whether a percentage says how much of a plan is done, and no growth in percent is one of it."""
    if change.quantity.unit != "percent" or level.quantity.unit != "percent":
        return False
    if OF_THE_TARGET.match(level.text, level.quantity.span.end):
        return True
    start = level.passage.clauses[level.passage.clause(level.quantity.span)].start
    return PROGRESS.search(level.text, start, level.quantity.span.start) is not None


def _within_reach(item: Placed, earlier: Iterable[Placed]) -> list[Placed]:
    """The levels before a change that are near enough: 两年平均增长 is told of the one that the sentence began with."""
    own = item.passage.clause(item.quantity.span)
    start = item.passage.clauses[own].start
    reach = own if AVERAGE.search(item.text, start, item.quantity.span.start) else REACH
    near = [f for f in earlier if own - item.passage.clause(f.quantity.span) <= reach]
    plain = [f for f in near if not A_BOX_OF.search(item.text[: f.quantity.span.start], f.passage.span.start)]
    return plain or near


def _told_before(item: Placed, same: Iterable[Placed]) -> Placed | None:
    """The change right before this one, with no level between: both are changes of one thing, 增加20元，增长5%."""
    before = [f for f in same if f.quantity.span.end <= item.quantity.span.start and not f.quantity.bracketed]
    return before[-1] if before and before[-1].quantity.change else None


def _figure_before(item: Placed, figures: Sequence[Placed]) -> Placed | None:
    """The level of the sentence before, where this one is about it: "The figure was a 12 percent increase"."""
    if not THE_FIGURE.match(item.text, item.passage.span.start, item.quantity.span.start):
        return None
    told = [
        f for f in figures
        if f.quantity.span.end <= item.passage.span.start and f.passage.block.kind is item.passage.block.kind
        and item.passage.number - f.passage.number == 1 and _is_level(f) and _comparable(item, f)
    ]  # fmt: skip
    noun = IN_WHAT.match(item.text, item.quantity.number.end)
    named = [f for f in told if noun and noun[1] in item.text[_told_from(f) : f.quantity.span.end]]
    best = named or told
    return best[-1] if best else None


def _told_from(level: Placed) -> int:
    """Where the words begin that say what a level is of."""
    ends = (q.span.end for q in level.passage.quantities if q.span.end <= level.quantity.span.start)
    return max(ends, default=level.passage.span.start)


def _comparable(change: Placed, level: Placed) -> bool:
    """Whether a change can be one of a level: points of a rate, percent of anything, else of the same unit.

    What rose by 1,000 yuan is at 1,000 yuan at least.
    """
    one, other = change.quantity, level.quantity
    if one.unit == "percentage-point":
        return other.unit == "percent"
    if one.unit in RELATIVE:
        return True
    same = one.unit == other.unit or (one.unit == "item" and one.noun is None and other.noun is not None)
    return same and (one.change != "up" or (other.value_max or other.value) >= one.value)


def _paired(item: Placed, before: Sequence[Placed], figures: Sequence[Placed]) -> Placed | None:
    """The n-th of a list of changes belongs to the n-th of as many levels listed before it."""
    changes = _list_of(item, [f for f in figures if f.passage is item.passage and f.quantity.change])
    if len(changes) < 2 or not before:
        return None
    levels = _list_of(before[-1], [f for f in before if not f.quantity.change])
    if len(levels) != len(changes) and RESPECTIVELY.search(item.text, item.passage.span.start, item.passage.span.end):
        levels = [f for f in before if not f.quantity.change]  # "660,000 tourists and 750 million yuan"
        if not item.text[item.passage.span.start].isascii():
            levels = levels[-len(changes) :]
    elif len(levels) < len(changes) and not item.text[item.passage.span.start].isascii():
        levels = [f for f in before if not f.quantity.change][-len(changes) :]  # 700多人，营业额4万元，增长85%和92%
    return levels[changes.index(item)] if len(levels) == len(changes) else None


def _list_of(item: Placed, figures: Sequence[Placed]) -> list[Placed]:
    """The figures of one unit that are listed with one of them: "5.6 billion yuan, 1.3 billion yuan and 2 billion"."""
    like = [f for f in figures if f.quantity.unit == item.quantity.unit and not f.quantity.bracketed]
    lists: list[list[Placed]] = []
    for figure in like:
        last = lists[-1][-1].quantity.span if lists else None
        if last is not None and LISTED.fullmatch(item.text, last.end, figure.quantity.span.start):
            lists[-1].append(figure)
        else:
            lists.append([figure])
    return next((each for each in lists if item in each), [item])
