"""Joins figures that belong together: ranges, and lists that share a unit or a scale."""

import re
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from hechi_kg.hedge_words import HEDGE
from hechi_kg.recognise.english.figures import Figure, Plain
from hechi_kg.recognise.english.noun_words import STOP
from hechi_kg.recognise.english.nouns import plural_form
from hechi_kg.recognise.english.numbers import Kind
from hechi_kg.recognise.english.surroundings import Scene
from hechi_kg.recognise.english.units import Unit

_RANGE = re.compile(r"(?: ?[-~] ?| to |-to-| through )$")
_LIST = re.compile(r"(?:, | and |, and | or |, or | & |/)$")
# "30 primary and 12 middle schools"
_SHARED_HEAD = re.compile(
    r" (?:([a-z-]+)(?: ([a-z-]+))? (?:and|or)|([a-z]+-[a-z]+),)"
    rf"(?: (?:{HEDGE}))? $"
)
_PART_OF = re.compile(r" (?:out )?of (?:the |its |their |all )?(?:[a-z'-]+ ){0,3}")
_FROM_TO = re.compile(
    r"(?: in [^,.;]{1,30}| at [^,.;]{1,30}| last year| (?:a|one) year (?:ago|earlier)|"
    rf" the previous year)? to (?:(?:{HEDGE}) )?$"
)
_FROM = re.compile(
    r"(?<![a-z])from (?:(?:the|its|their) (?:current|present|existing|original|initial|previous) )?"
    rf"(?:(?:{HEDGE}) )?$"
)
_RANGES = re.compile(
    rf"(?<![a-z])(?:rang(?:e|es|ed|ing)|var(?:y|ies|ied|ying)|anywhere)(?: in \w+)? from (?:(?:{HEDGE}) )?$"
)
_BETWEEN = re.compile(rf"(?<![a-z])between (?:the ages of )?(?:(?:{HEDGE}) )?$")
_LEVELS = re.compile(
    r"(?:increas|decreas|ris|rose|grow|grew|rais|reduc|fell|fall|drop|declin|expand|up |jump|climb|"
    r"surg|cut|lower|soar|shr|went|chang|improv|lift|boost|extend|shorten|widen|slash|narrow|swell|"
    r"advance|elevat|bring|brought|mov|slid|plung|scal|upgrad|doubl)(?!ation|ion)"
)
_CHANGED = re.compile(
    r"(?<![a-z])(?:increas|decreas|ris|rose|grow|grew|fell|fall|drop|declin|jump|climb|surg|shr|up|down|expand|reduc|"
    r"add|gain|lost|lose|losing|shed|slid|slip|dip|rall|tumbl|edg|soar|plung|slump|advanc|eas|put on)"
    rf"[a-z]*(?: by)?(?: (?:a record|another|a further))?(?: (?:{HEDGE}))? $"
)
_SPREAD = 4  # a range behind a verb of change is no wider
_NEAR = 48
_FAR = 120  # characters before a range in which it may be told what changed
_SENTENCE_END = re.compile(r"[.!?;] ")
_HOUR = 60  # minutes


def share(scene: Scene, parts: list[Figure | Plain]) -> list[Figure | Plain]:
    """Give the unit and the scale of a later figure to those that share it: `1.6, 0.3 and 0.8 percentage points`."""
    shared = list(parts)
    for at, (one, two) in enumerate(pairwise(parts)):
        if not isinstance(one, Figure) or not isinstance(two, Figure):
            continue
        if one.currency and two.unit is None and _RANGE.match(_gap(scene, one, two)):
            shared[at + 1] = replace(two, unit=one.unit, rule="currency")
    for at in range(len(shared) - 2, -1, -1):
        left, right = shared[at], shared[at + 1]
        if not isinstance(left, Figure) or not isinstance(right, Figure):
            if isinstance(left, Figure) and left.unit is None and at + 2 < len(shared):
                right = shared[at + 2]  # a year between: `from 2,012 in 2012 to 10,141 yuan`
            if not isinstance(left, Figure) or not isinstance(right, Figure):
                continue
        gap = scene.lowered[left.end : right.start] if left.end <= right.start else ""
        if len(gap) > _NEAR or right.unit is None:
            continue
        if left.unit is None and _share_a_head(gap, right.unit):
            shared[at] = replace(left, unit=_head_alone(right.unit), rule="shared")
            continue
        ranged, listed = _RANGE.match(gap), _LIST.match(gap)
        level = _FROM.search(scene.lowered, max(0, left.start - 20), left.start) and _FROM_TO.match(gap)
        partly = _PART_OF.fullmatch(gap) and left.number.value <= right.number.value
        if not (ranged or listed or level or partly):
            continue
        between = _BETWEEN.search(scene.lowered, max(0, left.start - 36), left.start)
        if (
            listed
            and not between
            and (left.number.scale > 1 or (right.unit.kind == "ratio" and left.number.value > 1000))
        ):
            continue
        if listed and left.unit == right.unit and left.unit and not left.phrase and not left.noun:
            left = replace(left, phrase=right.phrase)  # `55 percent and 35 percent of all silk`
        if left.unit is None and not left.noun:
            left = _lend(left, right, scale=bool(ranged or listed))
        elif left.currency and left.unit == right.unit and left.number.scale == 1 and (ranged or listed):
            left = _scale(left, right)
        if right.unit and right.rule == "bare" and left.unit:
            right = replace(right, unit=left.unit)
        shared[at] = left
    return shared


def _share_a_head(gap: str, unit: Unit) -> bool:
    """Whether what stands between two figures only describes what both count."""
    words = _SHARED_HEAD.fullmatch(gap) if unit.kind == "count" else None
    return words is not None and not any(w in STOP or plural_form(w) for w in words.groups() if w)


def _head_alone(unit: Unit) -> Unit:
    """A school for a middle school."""
    if not unit.code.startswith("other:"):
        return unit
    word = unit.code.rsplit(" ", 1)[-1].removeprefix("other:")
    return replace(unit, code=f"other:{word}")


def _lend(left: Figure, right: Figure, *, scale: bool) -> Figure:
    unit = right.unit
    lent = replace(left, unit=unit, noun=None, phrase=right.phrase, rule="shared")
    return _scale(lent, right) if scale else lent


def _scale(left: Figure, right: Figure) -> Figure:
    """`12, 15 and 20 million`: a small plain number takes the scale of the last."""
    number, factor = left.number, right.number.scale
    if factor < 1000 or number.scale != 1 or not number.plain or number.value >= 1000:
        return left
    return replace(left, number=replace(number, value=number.value * factor, scale=factor))


def joined_range(scene: Scene, left: Figure, right: Figure) -> tuple[Figure, Decimal] | None:
    """Two figures that are the ends of one: `35,000-40,000 tons`, `between 300 and 500 yuan`, `two or three`."""
    if right.unit is None or left.unit is None or left.unit.code != right.unit.code:
        return None
    gap = _gap(scene, left, right)
    low, high = left.number.value, right.number.value
    before = _SENTENCE_END.split(scene.lowered[max(0, left.start - _FAR) : left.start])[-1]
    if _dashed_thousands(scene, left, right, gap):
        left = replace(left, number=replace(left.number, value=low * 1000, scale=1000))
        low = left.number.value
    factor = right.number.scale
    if factor >= 1000 and left.number.scale == 1 and low * factor < high:  # 301-906 million, two to three million
        left = replace(left, number=replace(left.number, value=low * factor, scale=factor))
        low = left.number.value
    if low >= high or left.number.kind is not Kind.FIGURE or right.number.kind is not Kind.FIGURE:
        return None
    if re.fullmatch(r" ?[-~] ?|-to-| through ", gap) or (gap == " up to " and _FROM.search(before)):
        pass
    elif gap == " to ":
        if _FROM.search(before) and _LEVELS.search(before) and not _RANGES.search(before):
            return None
        both_paid = left.currency and right.currency and right.start < right.number.start
        if (high > _SPREAD * low or both_paid) and _CHANGED.search(before):
            return None  # `fell by 12,000 to 3.4 million`: a change and the level that it led to
    elif gap in (" and ", " - "):
        if not _BETWEEN.search(before):
            return None
    elif gap == " or ":
        if high - low != 1 or high > 20:
            return None
    else:
        return None
    number = replace(left.number, end=right.number.end)
    return replace(right, number=number, start=left.start, currency=left.currency), high


def _dashed_thousands(scene: Scene, left: Figure, right: Figure, gap: str) -> bool:
    """Whether the first end of a range leaves its thousands to the second: `30-40,000 trees`."""
    number, printed = left.number, scene.lowered[right.number.start : right.number.end]
    plain = number.plain and number.scale == 1 and number.value < 1000
    near = number.value * 1000 < right.number.value <= number.value * 10_000  # 1-40,000 is what it says
    return gap in ("-", " - ", "~") and printed.endswith(",000") and plain and near


def hours_and_minutes(scene: Scene, left: Figure, right: Figure) -> Figure | None:
    """`one hour and 49 minutes` as one time, in minutes."""
    if left.unit is None or right.unit is None or (left.unit.code, right.unit.code) != ("hour", "other:minute"):
        return None
    if _gap(scene, left, right) not in (" ", " and ", ", ") or right.number.value >= _HOUR:
        return None
    minutes = left.number.value * _HOUR + right.number.value
    number = replace(left.number, end=right.number.end, value=minutes)
    return replace(right, number=number, start=left.start)


def _gap(scene: Scene, left: Figure, right: Figure) -> str:
    return scene.lowered[left.end : right.start]
