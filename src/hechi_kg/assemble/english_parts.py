"""Finds the whole of a part in English where neither "of" nor "including" names it: held against another, left out."""

import re
from collections.abc import Sequence

from hechi_kg.assemble.growth import DURATIONS, LISTED, RELATIVE, RESPECTIVELY
from hechi_kg.assemble.placed import Placed
from hechi_kg.hedge_words import HEDGE

MONEY = frozenset(("yuan", "usd"))
# "76 percent of homes, up from 70 percent"
AGAINST = re.compile(
    r",?(?: -)? (?:(?:up|down) from|compared (?:with|to)|against|versus)(?: the)?"
    rf"(?: (?:{HEDGE}))? $"
)
# "300 households live there, and 40 percent are Yao"
AND_SO_MANY = re.compile(rf"[^.;]{{0,160}}?,? (?:and|while|but|with)(?: (?:{HEDGE}))? ")
ARE = re.compile(r" (?:are|were|is|was|have|had|will be|come|came|live|lived)\b")
# "This accounted for 40 percent of the total"
THIS_IS = re.compile(
    r"(?:This|That|It|These|Those|They|The (?:figure|number|amount|sum|total)) (?:also )?"
    r"(?:account|represent|ma[dk]e|comprise|constitute|t[ao]ke?|took)\w*(?: up| for)? (?:[a-z]+ ){0,2}?"
)
# "has spent 90 yuan, with 30 yuan from the state"
WITH = re.compile(rf"(?: [a-z]+){{0,12}}, with (?:(?:{HEDGE}) )?[$¥￥]?")
FROM = re.compile(r" (?:coming |allocated |provided |financed |contributed )?(?:from|by) ")
# "The budget includes 30 yuan from the state"
INCLUDES = re.compile(
    r"(?:The|This|That|Its) (?:total |whole |overall )?(?:budget|investment|sum|total|amount|funds?|funding|figure|"
    r"number|spending|expenditure) (?:also )?(?:includes?|included|comprises?|contains?) "
    rf"(?:(?:{HEDGE}) )?[$¥￥]?"
)
BESIDE = re.compile(rf"(?:\s*\([^()]*\))?, (?:(?:{HEDGE}) )?")
WITH_SO_MANY = re.compile(rf"[^.;\d]{{0,60}}, with (?:(?:{HEDGE}|another) )?")
DOING = re.compile(
    r" (?:of (?:it|them|which) )?(?:going|coming|used|sold|sent|exported|spent|kept|paid|allocated|earmarked)\b"
)
REGISTERED = re.compile(
    r" (?:of them )?(?:under construction|in (?:operation|progress|use)|underway)\b|"
    r" (?:of them )?(?:still )?(?:[a-z]+ly )?(?:(?:being|already|now|still) )*[a-z]+(?:ed|ing)\b"
)
THE_REST = re.compile(r"\bthe (?:rest|remainder|remaining (?:funds|money|sum|amount))\b")
# "4,100 square kilometers, with mountains accounting for 90 percent"
WITH_PART = re.compile(r",\s+with\s[^,.;\d]{3,60}?\s(?:accounting for|making up|taking up|covering)\s[^,.;\d]{0,20}$")
NAMED_WHOLE = re.compile(r"\s+of\s+((?:[a-z]+(?:['’]s)?[ -]){0,4}[a-z]+)(?=[,.;]|\s+(?:and|in|is|was|are|were)\b|$)")
COMMON = frozenset(("the", "its", "their", "total", "whole", "entire", "all", "county", "city", "village", "town", "s"))


def held_against(item: Placed, earlier: Sequence[Placed]) -> Placed | None:
    """The percentage right before one that it is held against: a part like that one."""
    last = earlier[-1] if earlier else None
    if last is None or last.passage is not item.passage or item.quantity.unit != "percent" != last.quantity.change:
        return None
    between = AGAINST.search(item.text, last.quantity.span.end, item.quantity.span.start)
    return last if between and last.quantity.unit == "percent" and not last.quantity.change else None


def told_apart(item: Placed, earlier: Sequence[Placed]) -> Placed | None:
    """The whole that an English sentence tells a part of, be it in a clause with "with" or by what it includes."""
    return left_out(item, earlier) or with_from(item, earlier) or with_so_many(item, earlier) or included(item, earlier)


def left_out(item: Placed, earlier: Sequence[Placed]) -> Placed | None:
    """The count of its sentence that a bare percentage is of: 300 in "has 300 households, and 40 percent are Yao"."""
    last = next((f for f in reversed(earlier) if not f.quantity.bracketed), None)
    if last is None or last.passage is not item.passage or item.quantity.unit != "percent":
        return None
    counted = last.quantity.noun is not None and not last.quantity.change
    counted = counted and last.quantity.unit not in RELATIVE | DURATIONS | MONEY
    bare = ARE.match(item.text, item.quantity.number.end + len(" percent")) or ARE.match(
        item.text, item.quantity.span.end
    )
    led = AND_SO_MANY.fullmatch(item.text, last.quantity.span.end, item.quantity.span.start)
    return last if counted and bare and led else None


def told_before(item: Placed, earlier: Sequence[Placed]) -> Placed | None:
    """The figure that the sentence before began with, where this one says how large a part that is: "This makes up"."""
    start = item.passage.span.start
    if not THIS_IS.fullmatch(item.text, start, item.quantity.span.start):
        return None
    told = [
        f
        for f in earlier
        if item.passage.number - f.passage.number == 1 and f.passage.block.kind is item.passage.block.kind
        and not f.quantity.change and not f.quantity.bracketed and f.quantity.unit not in RELATIVE | DURATIONS
    ]  # fmt: skip
    return told[0] if told else None


def with_from(item: Placed, earlier: Sequence[Placed]) -> Placed | None:
    """The sum right before one that comes from somebody: both are of one unit, and it is the smaller."""
    last = next((f for f in reversed(earlier) if not f.quantity.bracketed), None)
    if last is None or last.passage is not item.passage or item.quantity.unit not in MONEY or last.quantity.change:
        return None
    led = WITH.fullmatch(item.text, last.quantity.span.end, item.quantity.span.start)
    part = last.quantity.unit == item.quantity.unit and item.quantity.value < last.quantity.value
    return last if led and part and FROM.match(item.text, item.quantity.span.end) else None


def with_the_rest(item: Placed, figures: Sequence[Placed]) -> Placed | None:
    """The sum told before sums that are said to leave a rest: "The state pays 3 yuan, and the rest comes from"."""
    passage, quantity = item.passage, item.quantity
    if (
        quantity.unit not in MONEY
        or quantity.change
        or not THE_REST.search(item.text, quantity.span.end, passage.span.end)
    ):
        return None
    sums = [f for f in figures if f.quantity.unit == quantity.unit and not f.quantity.change]
    parts = [f for f in sums if f.passage is passage]
    before = [f for f in sums if passage.number - f.passage.number == 1 and not f.quantity.bracketed]
    whole = before[-1] if before else None
    return whole if whole is not None and whole.quantity.value > sum(f.quantity.value for f in parts) else None


def right_before(item: Placed, earlier: Sequence[Placed]) -> Placed | None:
    """The sum or mass that "40 percent of which" stands right behind."""
    level = next((f for f in reversed(earlier) if not f.quantity.bracketed), None)
    if level is None or level.passage is not item.passage or level.quantity.noun is not None:
        return None
    if level.quantity.change or level.quantity.unit in RELATIVE | DURATIONS:
        return None
    return level if BESIDE.fullmatch(item.text, level.quantity.span.end, item.quantity.span.start) else None


def respectively_of(item: Placed, figures: Sequence[Placed]) -> Placed | None:
    """The n-th of the levels that as many percentages are told of: "accounting for 40 and 55 percent respectively"."""
    here = [f for f in figures if f.passage is item.passage and not f.quantity.bracketed]
    if not RESPECTIVELY.search(item.text, item.quantity.span.end, item.passage.span.end) or item not in here:
        return None
    run = [f for f in here if f.quantity.unit == item.quantity.unit and not f.quantity.change]
    listed = (LISTED.match(item.text, one.quantity.span.end) for one in run[:-1])
    levels = [f for f in here if f.quantity.unit not in RELATIVE | DURATIONS and not f.quantity.change]
    levels = [f for f in levels if f.quantity.span.end <= run[0].quantity.span.start]
    return levels[run.index(item)] if all(listed) and len(levels) == len(run) > 1 else None


def included(item: Placed, earlier: Sequence[Placed]) -> Placed | None:
    """The sum of the sentence before that one goes into: "The budget includes 30 yuan from the state"."""
    if not INCLUDES.fullmatch(item.text, item.passage.span.start, item.quantity.span.start):
        return None
    sums = [f for f in earlier if item.passage.number - f.passage.number == 1 and not f.quantity.bracketed]
    alike = (f for f in reversed(sums) if f.quantity.unit == item.quantity.unit and not f.quantity.change)
    return next((f for f in alike if f.quantity.value > item.quantity.value), None)


def accounted(item: Placed, earlier: Sequence[Placed]) -> Placed | None:
    """The whole in English: the level before `with ... accounting for`; what `of the ... area` names by its words."""
    text, span = item.text, item.quantity.span
    block = [f for f in earlier if f.passage.block == item.passage.block and f.quantity.unit not in RELATIVE]
    levels = [f for f in block if not f.quantity.change and not f.quantity.bracketed]
    named = NAMED_WHOLE.match(text, span.end)
    if named is None:
        here = [f for f in levels if f.passage is item.passage]
        return here[-1] if here and WITH_PART.search(text, here[-1].quantity.span.end, span.start) else None
    words = set(named[1].lower().split()) - COMMON
    least = 1 if words & {"population"} else 2
    for figure in reversed([f for f in levels if f.passage is not item.passage]):
        start = max(figure.passage.span.start, figure.quantity.span.start - 60)
        told = set(re.findall(r"[a-z]+", text[start : figure.quantity.span.end + 24].lower()))
        if len(words & told) >= least and words <= told | COMMON:
            return figure
    return None


def with_so_many(item: Placed, earlier: Sequence[Placed]) -> Placed | None:
    """The level right before a part in a clause with "with": 90 homes, with 30 homes registered as poor.

    So is a sum or mass in "sold 90 tons, with 20 percent going abroad".
    """
    level = next((f for f in reversed(earlier) if not f.quantity.bracketed and f.quantity.unit not in RELATIVE), None)
    if level is None or level.passage is not item.passage or level.quantity.change or item.quantity.change:
        return None
    if not WITH_SO_MANY.fullmatch(item.text, level.quantity.span.end, item.quantity.span.start):
        return None
    end, unit = item.quantity.span.end, level.quantity.unit
    if item.quantity.unit == "percent":
        return level if DOING.match(item.text, end) and unit not in DURATIONS else None
    counted = item.quantity.unit == unit and unit not in RELATIVE | DURATIONS | MONEY
    part = counted and item.quantity.value < level.quantity.value
    return level if part and REGISTERED.match(item.text, item.quantity.span.end) else None
