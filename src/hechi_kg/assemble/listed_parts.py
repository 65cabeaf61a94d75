"""Finds what the figures of a Chinese list belong to: by their measure words, their order, and what they add up to.

So too what is done of a plan that stands right before.
"""

import re
from collections.abc import Sequence

from hechi_kg.assemble.growth import DURATIONS, RELATIVE
from hechi_kg.assemble.placed import Placed

OF_THESE = re.compile(r"(?:以上|左右|多)?的[\u4e00-\u9fff]")
TAKEN_OF = re.compile(r"[占佔]|完成|比重|比例|贡献|貢獻|总|總|计划|任务|目标")
ALL_TAKE = re.compile(r"[均都]占")
ANOTHER = re.compile(r",\s+(?:and|while|but)\s+[a-z]+\s+[a-z]", re.IGNORECASE)
# 按地区分，城镇消费品零售额60亿元，乡村30亿元
BY_KIND = re.compile(r"[\s“\"]*(?:按|从|從|分)[^，,。；;：:\d]{1,12}?(?:分|看|来看|來看|划分|劃分)[，,：:]")
# 计划投资1亿元，已完成800万元
PLANNED = re.compile(r"(?:计划|計劃|[拟擬将將])[^，。；,;\d]{0,16}$")
HAS_DONE = re.compile(
    r"(?:已|累计|累計|[现現])[^，。；,;\d]{0,8}(?:完成|到位|建成|完工|开工|種植|种植)[^，。；,;\d]{0,6}$"
)
SPLIT = 3  # sentences behind a figure that may each split it in another way
REACH_OF_PART = 2  # clauses: its growth may stand between


def part_told(item: Placed, earlier: Sequence[Placed]) -> Placed | None:
    """The level right before that a percentage of a whole without a figure is of: 产糖70万吨，占全区的1/10."""
    own = item.passage.clause(item.quantity.span)
    start = item.passage.clauses[own].start
    if OF_THESE.match(item.text, item.quantity.span.end) and not TAKEN_OF.search(
        item.text, start, item.quantity.span.start
    ):
        return None  # 公路达3万公里，100%的乡镇通公路
    levels = [
        f
        for f in earlier
        if f.passage is item.passage
        and not (f.quantity.change or f.quantity.bracketed)
        and f.quantity.unit not in RELATIVE | DURATIONS
    ]
    if (paired := _respective(item, levels)) is not None:
        return paired
    last = levels[-1] if levels else None
    if last is not None and ALL_TAKE.search(item.text, last.quantity.span.end, item.quantity.span.start):
        clause = last.passage.clause(last.quantity.span)
        last = next(
            (f for f in levels if clause - f.passage.clause(f.quantity.span) <= 1), last
        )  # 面积9亩，产量3吨，均占…
    if last is None or own - last.passage.clause(last.quantity.span) > REACH_OF_PART:
        return None
    another = ANOTHER.search(item.text, last.quantity.span.end, item.quantity.span.start)
    return None if another else last  # "500 hectares of tea, and firms took up 30 percent of the market"


def _respective(item: Placed, levels: Sequence[Placed]) -> Placed | None:
    """The n-th of the levels listed before the n-th percentage behind 分别: 甲3万吨、乙2万吨，分别占20%和15%."""
    at = max(item.text.rfind(word, item.passage.span.start, item.quantity.span.start) for word in ("分别", "分別"))
    percents = [q for q in item.passage.quantities if q.span.start >= at and q.unit == "percent" and not q.change]
    before = [f for f in levels if f.quantity.span.end <= at][-len(percents) :]
    listed = at >= 0 and len(before) == len(percents) > 1
    return before[[q.span for q in percents].index(item.quantity.span)] if listed else None


def split_of(item: Placed, earlier: Sequence[Placed]) -> Placed | None:
    """The figure of a sentence before that a Chinese one splits by kinds: 零售额90亿元。按地区分，城镇60亿元."""
    passage, quantity = item.passage, item.quantity
    if quantity.unit in RELATIVE or quantity.rate or not _splits(item):
        return None
    told = [f for f in earlier if f.passage.block == passage.block and f.quantity.unit == quantity.unit]
    told = [f for f in told if 0 < passage.number - f.passage.number <= SPLIT and not f.quantity.change]
    told = [f for f in told if not _splits(f)]
    first = next((f for f in told if f.passage is told[-1].passage), None)
    return first if first is not None and first.quantity.value >= quantity.value else None


def _splits(item: Placed) -> bool:
    return BY_KIND.match(item.text, item.passage.span.start) is not None


def by_measure_word(item: Placed, wholes: list[Placed]) -> list[Placed]:
    """Those of the figures before that a Chinese thing without a code can be a part of: 列 of 列, and no 箱."""
    word = item.text[item.quantity.number.end : item.quantity.number.end + 1]
    if not item.quantity.unit.startswith("other:") or word.isascii():
        return wholes
    return [f for f in wholes if f.text[f.quantity.number.end : f.quantity.number.end + 1] == word] or wholes


def is_made_up(item: Placed, whole: Placed, cue: int) -> bool:
    """Whether the parts before a figure make up the whole already: 其中省外6万人、省内3万人，培训2万人 of 9万人."""
    if cue >= item.quantity.span.start or item.quantity.unit != whole.quantity.unit:
        return False
    parts = [q for q in item.passage.quantities if cue <= q.span.start and q.span.end <= item.quantity.span.start]
    like = [q.value for q in parts if q.unit == whole.quantity.unit and not q.change]
    return any(sum(like[:size]) == whole.quantity.value for size in range(2, len(like) + 1))


def done_of_plan(item: Placed, earlier: Sequence[Placed]) -> Placed | None:
    """1亿元 in 今年计划投资1亿元，1至3月已完成800万元: what a Chinese text planned right before what is done of it."""
    begin = item.passage.clauses[item.passage.clause(item.quantity.span)].start
    last = earlier[-1] if earlier else None
    if last is None or item.quantity.change or not HAS_DONE.search(item.text, begin, item.quantity.span.start):
        return None
    like = last.quantity.unit == item.quantity.unit and last.quantity.value > item.quantity.value
    near = last.passage.block == item.passage.block and item.passage.number - last.passage.number <= 1
    start = last.passage.clauses[last.passage.clause(last.quantity.span)].start
    return last if like and near and PLANNED.search(last.text, start, last.quantity.span.start) else None
