"""Finds the whole of an English part by what points back to it: a part of it, its noun, a total, a bare percent.

"A large part of the money, 90 yuan, went to roads"; "About 40 percent of the inns ..."; "Some 86 percent lies in ...".
"""

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from hechi_kg.assemble.growth import DURATIONS, LISTED, RELATIVE
from hechi_kg.assemble.placed import Placed
from hechi_kg.assemble.subject_levels import stem
from hechi_kg.hedge_words import HEDGE

MONEY = frozenset(("yuan", "usd"))
BACK = 3  # sentences between a whole and what points back to it
_HEDGE = rf"(?:(?:{HEDGE}) )?"
# "A large portion of the budget - 90 yuan -", "Most of the funds, 90 yuan, ..."
PORTION = re.compile(
    r"(?:^|[.,;] |\b(?:with|and|while|but) )"
    r"(?:(?:the |an? )?(?:(?:vast|large|larger|largest|major|main|big|bigger|biggest|good|significant|substantial|"
    r"considerable|small|smaller|greater|great) )*(?:portion|part|share|majority|bulk|chunk|lion['’]s share|half|rest|"
    r"remainder)|most|(?:(?:more|less) than|over|nearly|almost|about) half)"
    rf"(?: (?:of|in) [^,;.\d–—]{{1,48}}?)?(?:,| [-–—]{{1,2}}| \() (?:or )?{_HEDGE}[$¥￥]?$",
    re.IGNORECASE,
)
PORTIONS = ("portion", "part", "share", "major", "bulk", "chunk", "lion", "half", "rest", "remainder", "most")
# "with yaks making up 6 million of that number"
OF_THAT = re.compile(
    r" of (?:(?:that|this) (?:number|figure|total|amount|sum|population)|(?:the|its|their) total(?=[,.;]|$)|"
    r"that(?=[,.;]|$))"
)
# "which is 90 yuan in total", "a total of 90 yuan", "bringing the total to 90"
IN_ALL = re.compile(r"(?: [a-z]+)?(?: \([^()]{0,40}\))?,? (?:in total|in all|altogether|combined|together)\b")
ALL_BEFORE = re.compile(
    rf"\b(?:a (?:combined )?total of|total(?:l?ing)?(?: [a-z]+){{0,3}}?(?: to| of)?|add(?:s|ed|ing)? up to|"
    rf"amounting to) {_HEDGE}[$¥￥]?$"
)
# "About 86 percent lies in Nandan", at the start of a sentence
BARE = re.compile(
    r" (?:(?:still|now|also|already|currently) )?(?:are|is|were|was|have|has|had|lies?|lay|lives?|lived|belongs?|"
    r"belonged|comes?|came|goes|go|went|works?|worked|consists?|will)\b"
)
OPENS = re.compile(rf"[\"“ ]*(?:(?:and|while|but|another) )?{_HEDGE}", re.IGNORECASE)
ELSEWHERE = re.compile(r" (?:via|through|to|from|in|by|on)\b")
# "40 percent of the county's inns"
OF_SO_MANY = re.compile(r"(?:Of|Among|Out of) (?:the|its|his|her|their|our|these|those) (\d[\d,]*)(?= [a-z])")
OF_THE_NOUN = re.compile(
    r" of (?:all )?(?:the|its|these|those|their|this|that|all|[A-Z]?[a-z]+['’]s?)(?: [\w-]+['’]s?)? "
    r"((?:[a-z-]+ ?){1,4})"
)
INCLUDING = re.compile(r"including\b")
UNLIKE = MONEY | RELATIVE | DURATIONS | {"person", "person-time", "household"}  # are no parts of other things counted
AROUND = 48  # characters around a level that may say of what it is
PEOPLE = frozenset(("people", "person", "population", "resident", "inhabitant", "villager", "local"))
VAGUE = frozenset(
    ("total", "whole", "entire", "year", "area", "number", "county", "city", "village", "country", "province", "amount",
     "town", "region", "national", "local", "annual", "last", "same", "target", "goal", "plan")
)  # fmt: skip
OF_THE_SUM = re.compile(
    r"(?:Of|Out of|From) (?:the|this|that) (?:(?:total|whole|entire) )?"
    r"(?:amount|sum|total|money|funds?|funding|budget|investment|figure|number)?\b"
)
BESIDE_CUE = re.compile(r"(?: [a-z]+){0,2}(?: ?\([^()]{0,60}\))?,? ?\(?")
# "32 roads, with seven under construction and 11 more planned"
AND_MORE = re.compile(r"[^.;\d]{0,60}?,? and (?:another |an additional )?")
MORE = re.compile(r" (?:more|others)\b")


def english_whole(item: Placed, figures: Sequence[Placed]) -> Placed | None:
    """The figure of which an English text tells a part, by what points back to it."""
    earlier = [f for f in figures if f.quantity.span.end <= item.quantity.span.start]
    if item.quantity.unit in RELATIVE:
        return None
    return (
        told_again(item, earlier)
        or _portion(item, earlier)
        or _of_that(item, earlier)
        or in_all(item, figures)
        or of_the_noun(item, earlier)
    )


def _before(item: Placed, earlier: Sequence[Placed], *, back: int = BACK) -> list[Placed]:
    """The levels of the sentences right before."""
    return [
        f
        for f in earlier
        if item.passage.number - f.passage.number <= back
        and not (f.quantity.change or f.quantity.bracketed)
        and f.quantity.unit not in RELATIVE | DURATIONS
    ]


def _portion(item: Placed, earlier: Sequence[Placed]) -> Placed | None:
    """The last larger figure of its unit before what is told to be the most, or a part, of something."""
    start = max(item.passage.span.start, item.quantity.span.start - 120)
    before = item.text[start : item.quantity.span.start]
    lowered = before.lower()
    if not any(word in lowered for word in PORTIONS) or not PORTION.search(before):
        return None
    like = [f for f in _before(item, earlier) if f.quantity.unit == item.quantity.unit]
    return next((f for f in reversed(like) if f.quantity.value > item.quantity.value), None)


def _of_that(item: Placed, earlier: Sequence[Placed]) -> Placed | None:
    """The count before that "of that number" points back to."""
    ends = {item.quantity.number.end, item.quantity.span.end}
    if not any(OF_THAT.match(item.text, end) for end in ends):
        return None
    money = item.quantity.unit in MONEY
    like = [f for f in _before(item, earlier, back=1) if (f.quantity.unit in MONEY) is money]
    return next((f for f in reversed(like) if f.quantity.value >= item.quantity.value), None)


def in_all(item: Placed, figures: Sequence[Placed]) -> Placed | None:
    """The total behind a run of figures of one unit in a sentence that add up to it, told to be one."""
    unit = item.quantity.unit
    if item.quantity.change or item.quantity.bracketed or unit in RELATIVE:
        return None
    here = [f for f in figures if f.passage is item.passage and f.quantity.unit == unit]
    here = [f for f in here if not f.quantity.change and not f.quantity.bracketed]
    at = here.index(item) if item in here else len(here)
    for end in range(at + 1, len(here)):
        span = here[end].quantity.span
        start = max(item.passage.span.start, span.start - 60)
        if not IN_ALL.match(item.text, span.end) and not ALL_BEFORE.search(item.text[start : span.start]):
            continue
        total = here[end].quantity.value - here[end].quantity.value
        for begin in range(end - 1, -1, -1):
            total += here[begin].quantity.value
            if total == here[end].quantity.value and begin <= at and end - begin > 1:
                return here[end]
    return None


def beside_cue(item: Placed, cue: int, earlier: Sequence[Placed]) -> Placed | None:
    """The count right before "including", of whatever kind: 60 attractions, including four parks and two museums."""
    before = [f for f in earlier if f.quantity.span.end <= cue and not f.quantity.bracketed]
    last = before[-1] if before else None
    if last is None or last.passage is not item.passage or last.quantity.change:
        return None
    if not INCLUDING.match(item.text, cue):
        return None
    parts = [f for f in (*earlier, item) if f.quantity.span.start >= cue]
    counted = all(f.quantity.noun is not None and f.quantity.unit not in UNLIKE for f in (last, *parts))
    listed = all(
        LISTED.fullmatch(item.text, one.quantity.span.end, other.quantity.span.start) for one, other in pairwise(parts)
    )
    beside = BESIDE_CUE.fullmatch(item.text, last.quantity.span.end, cue)
    return last if counted and listed and beside and last.quantity.value >= item.quantity.value else None


def bare_percent(item: Placed, earlier: Sequence[Placed]) -> tuple[bool, Placed | None]:
    """Whether a percentage opens a sentence or a clause and has no noun; and what it is of, where that is clear.

    A sentence's is of what the one before told, a clause's is one of several parts: "half went to Hechi, 15 percent
    were sold and 10 percent via the pass".
    """
    passage, span = item.passage, item.quantity.span
    own = passage.clause(span)
    if item.quantity.unit != "percent" or not OPENS.fullmatch(item.text, passage.clauses[own].start, span.start):
        return False, None
    parts = [f for f in earlier if f.passage is passage and f.quantity.unit == "percent" and not f.quantity.change]
    if not BARE.match(item.text, span.end) and not (own and parts and ELSEWHERE.match(item.text, span.end)):
        return False, None
    if own:
        return bool(parts), None
    told = [f for f in _before(item, earlier, back=1) if f.passage.block == item.passage.block]
    counts = [f for f in told if f.quantity.noun is not None] or told
    return True, counts[0] if len(counts) == 1 else None


def of_the_sum(item: Placed, earlier: Sequence[Placed]) -> Placed | None:
    """The sum of the sentence before that "Of the amount, 20 percent ..." points back to."""
    if not OF_THE_SUM.match(item.text, item.passage.span.start):
        return None
    told = [f for f in _before(item, earlier, back=1) if f.passage is not item.passage]
    return told[-1] if told else None


def told_again(item: Placed, earlier: Sequence[Placed]) -> Placed | None:
    """The figure that a sentence begins by repeating, wherever it stood: "Of the 460 households, 120 run inns"."""
    again = OF_SO_MANY.match(item.text, item.passage.span.start)
    if again is None or item.quantity.change or item.passage.clause(item.quantity.span) == 0:
        return None
    value = Decimal(again[1].replace(",", ""))
    like = (f for f in earlier if f.quantity.value == value and f.quantity.unit == item.quantity.unit)
    return next(like, None) if item.quantity.value < value else None


def of_the_noun(item: Placed, earlier: Sequence[Placed]) -> Placed | None:
    """The greatest figure before of what a percentage names: 9,000 in "has 9,000 inns. ... 40 percent of the inns"."""
    percent = item.quantity.unit == "percent"
    named = OF_THE_NOUN.match(item.text, item.quantity.span.end if percent else item.quantity.number.end)
    if named is None:
        return None
    words = {stem(word) for word in named[1].split() if len(word) > 3 and word not in VAGUE}
    if words & PEOPLE:
        words |= PEOPLE
    told = [f for f in _before(item, earlier) if words & _told(f)]
    if not percent:
        told = [f for f in told if f.quantity.unit == item.quantity.unit and f.quantity.value >= item.quantity.value]
    return max(told, key=lambda f: f.quantity.value, default=None)


def _told(level: Placed) -> set[str]:
    """What a level counts, and for a measure the words right behind it."""
    quantity = level.quantity
    words = set(quantity.unit_name.split())
    if quantity.noun is not None:
        words |= {stem(word) for word in quantity.noun.of(level.text).lower().split()[-1:]}
    behind = re.match(r" of ((?:[a-z-]+ ?){1,3})", level.text[quantity.span.end : quantity.span.end + AROUND])
    if behind:
        words |= {stem(word) for word in behind[1].split()}
    return words


def and_more(item: Placed, earlier: Sequence[Placed]) -> Placed | None:
    """The part before, of whose whole "and 11 more" is another."""
    last = next((f for f in reversed(earlier) if f.quantity.unit == item.quantity.unit), None)
    if last is None or last.passage is not item.passage or item.quantity.unit in RELATIVE | MONEY:
        return None
    joined = AND_MORE.fullmatch(item.text, last.quantity.span.end, item.quantity.span.start)
    printed = item.text[item.quantity.number.end :][:8]
    return last if joined and MORE.match(printed) else None
