"""Which level a change is one of: behind "to" after it, else before it, if both are of one measure.

A change whose clause names what changes is one of a figure of that measure, and of no other that happens to be near;
where it is in doubt it belongs to none.
"""

import re
from collections.abc import Sequence

from hechi_kg.assemble.placed import Placed

REACH = 2  # clauses between a level and the change that is told of it
LISTED = re.compile(r"\s*(?:\([^()]*\)|（[^（）]*）)?\s*(?:、|,|，|,?\s*\band\b|和|与|及)\s*(?:by\s+|about\s+|to\s+)?")
RESPECTIVELY = re.compile(r"\brespectively\b|分别|分別")
RELATIVE = frozenset(("percent", "times"))  # units of a change of whatever unit
AVERAGE = re.compile(r"平均增|年均增|average (?:annual )?growth|annual average growth")
THE_FIGURE = re.compile(r"(?:The|This|That) (?:figure|number|amount|sum|total)\b(?! of)")
TO = re.compile(r"[^,.;，。；\d]{0,40}(?:\bto(?:\s+(?:about|nearly|over|around|some|more than))?\s*|至|到)")
FROM = re.compile(r"[^,.;，。；\d]{0,30}\bfrom(?:\s+(?:about|nearly|over|around|some))?\s*|[^，。；\d]{0,10}从")


def grown(item: Placed, figures: Sequence[Placed]) -> Placed | None:
    """The level that a change leads to: behind "to" after it, else the level that stands before it."""
    text, span = item.text, item.quantity.span
    same = [f for f in figures if f.passage is item.passage and f is not item]
    if item.quantity.unit == "percentage-point":  # points are points of a rate, be it one of growth
        rates = [f for f in same if f.quantity.unit == "percent" and f.quantity.span.end <= span.start]
        if rates:
            return rates[-1]
    levels = [f for f in same if not f.quantity.change and not f.quantity.bracketed and _comparable(item, f)]
    following = [f for f in levels if f.quantity.span.start >= span.end]
    if following and TO.fullmatch(text, span.end, following[0].quantity.span.start):
        return following[0]
    if len(following) > 1 and FROM.fullmatch(text, span.end, following[0].quantity.span.start):
        between = text[following[0].quantity.span.end : following[1].quantity.span.start]
        if TO.search(between):
            return following[1]
    own = item.passage.clause(span)
    # "两年平均增长" is told of the level that the sentence began with.
    reach = own if AVERAGE.search(text, item.passage.clauses[own].start, span.start) else REACH
    before = [
        f for f in levels if f.quantity.span.end <= span.start and own - item.passage.clause(f.quantity.span) <= reach
    ]
    earlier = [f for f in levels if f.quantity.span.end <= span.start]
    return _paired(item, earlier, figures) or (before[-1] if before else _figure_before(item, figures))


def _figure_before(item: Placed, figures: Sequence[Placed]) -> Placed | None:
    """The level of the sentence before, where this one is about it: "The figure was a 12 percent increase"."""
    if not THE_FIGURE.match(item.text, item.passage.span.start, item.quantity.span.start):
        return None
    told = [
        f for f in figures
        if f.quantity.span.end <= item.passage.span.start and f.passage.block == item.passage.block
        and item.passage.number - f.passage.number == 1 and not f.quantity.change and not f.quantity.bracketed
        and _comparable(item, f)
    ]  # fmt: skip
    return told[-1] if told else None


def _comparable(change: Placed, level: Placed) -> bool:
    """Whether a change can be one of a level: points of a rate, percent of anything, else of the same unit."""
    unit = change.quantity.unit
    if unit == "percentage-point":
        return level.quantity.unit == "percent"
    return unit in RELATIVE or unit == level.quantity.unit


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
