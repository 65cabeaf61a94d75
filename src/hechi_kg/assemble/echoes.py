"""The figure whose measure another one repeats without its words: "7.2 billion yuan, compared with 5.8 billion".

The second figure of such a pair is a base or a result of the first, of the same measure and unit.
"""

import re
from collections.abc import Sequence

from hechi_kg.assemble.placed import Placed
from hechi_kg.hedge_words import HEDGE

HEDGED = rf"(?:(?:{HEDGE}|a mere)\s+)?"
COMPARED = re.compile(
    r"(?:[^.;:。；]|\.(?=\d)){0,80}?(?:\bcompared (?:with|to)|\bagainst|\bversus|"
    r"\b(?:up|down|rising|falling|increased|decreased|grown|growth|drop|increase|decrease|rise|fall) from)"
    rf"\s+(?:the\s+)?{HEDGED}(?:[a-z]+ of )?"
)
# "from 200 to 300", 由200户减到150户
LED_TO = re.compile(rf"(?:\s+(?:in|at|by)[^,.;]{{1,30}}?)?(?:\s+[a-z]+){{0,3}}?\s+to\s+{HEDGED}")
CHANGED_TO = re.compile(
    r"[^，。；\d]{0,6}(?:减|減|降|增|升|扩|擴|提|涨|漲|跌|缩|縮|压|壓|发展|發展|恢复|恢復|延长|延長|变|變)[^，。；\d]{0,4}?"
    r"(?:到|至|为|為|成)(?:了|目前|现在|現在|如今|今年|去年)?的?(?:约|約|近|超过?|逾)?"
)
# 分经济类型看，国有企业增加值下降1.2%，私营企业增长14.6%: what each kind is told of is named once.
BY_KIND = re.compile(r"\s*[分按][^，。；]{1,12}[看分]，")
OF_A_KIND = re.compile(r"[^，。；]{1,10}(?:企业|企業|经济|經濟|行业|行業|居民|产业|產業)$")
STARTED = re.compile(r"(?:由|从|從|\bfrom)\s*[^，。；,;]{0,20}$")


def echoed(item: Placed, figures: Sequence[Placed]) -> Placed | None:
    """The figure before in the sentence whose measure this one is of by "compared with", "down from", 由 ... 减到."""
    quantity = item.quantity
    if quantity.change or quantity.bracketed or _names_itself(item):
        return None
    same = [f for f in figures if f.passage is item.passage and f.quantity.span.end <= quantity.span.start]
    like = [f for f in same if not f.quantity.change and f.quantity.unit == quantity.unit]
    return next((first for first in like[-2:][::-1] if _follows(first, item)), None)


def by_kind(item: Placed, figures: Sequence[Placed]) -> Placed | None:
    """The first change of a sentence that goes through kinds of firms or trades, where another names its kind alone."""
    cue, start = item.quantity.change_cue, item.passage.span.start
    if cue is None or item.quantity.unit != "percent" or not BY_KIND.match(item.text, start):
        return None
    begin = item.passage.clauses[item.passage.clause(item.quantity.span)].start
    same = [f for f in figures if f.passage is item.passage and f.quantity.unit == "percent" and f.quantity.change]
    kind_alone = OF_A_KIND.fullmatch(item.text[begin : cue.start]) is not None
    return same[0] if kind_alone and same and same[0] is not item else None


def _follows(first: Placed, item: Placed) -> bool:
    between = _without_periods(item, first.quantity.span.end, item.quantity.span.start)
    if COMPARED.fullmatch(between):
        return True
    start, stop = first.passage.span.start, first.quantity.span.start
    led = LED_TO.fullmatch(between) or CHANGED_TO.fullmatch(between)
    return bool(led and STARTED.search(item.text[start:stop]))


def _names_itself(item: Placed) -> bool:
    """Whether the figure prints the noun that it counts: "against 250 tons of pears"."""
    noun = item.quantity.noun
    return noun is not None and noun.start >= item.quantity.number.end


def _without_periods(item: Placed, start: int, stop: int) -> str:
    """The text between two figures without its words of time, but for the 到 of 到目前."""
    text = item.text[start:stop]
    for period in item.passage.periods:
        if start <= period.span.start and period.span.end <= stop:
            text = text.replace(period.text, period.text[0] if period.text[0] in "到至" else "", 1)
    return text
