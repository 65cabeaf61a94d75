"""Joins figures that belong together: ranges, lists that share a unit or a scale, and bare figures."""

import re
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from hechi_kg.model import Reason
from hechi_kg.recognise.english.figures import Figure, Plain
from hechi_kg.recognise.english.numbers import Kind
from hechi_kg.recognise.english.surroundings import Scene
from hechi_kg.recognise.english.units import Unit, Units, singular
from hechi_kg.recognise.english.word_sets import word_set

_RANGE = re.compile(r"(?: ?[-~] ?| to |-to-| through )$")
_LIST = re.compile(r"(?:, | and |, and | or |, or | & )$")
_PART_OF = re.compile(r" of (?:the |its |their |all )?(?:[a-z'-]+ ){0,3}")
_FROM_TO = re.compile(
    r"(?: in [^,.;]{1,30}| at [^,.;]{1,30}| last year| (?:a|one) year (?:ago|earlier)|"
    r" the previous year)? to (?:about |around |nearly |over |more than |some )?$"
)
_FROM = re.compile(r"(?<![a-z])from (?:about |around |nearly |over |more than |some |just |only )?$")
_BETWEEN = re.compile(r"(?<![a-z])between (?:about |around )?$")
_LEVELS = re.compile(
    r"(?:increas|decreas|ris|rose|grow|grew|rais|reduc|fell|fall|drop|declin|expand|up |jump|climb|"
    r"surg|cut|lower|soar|shr|went|chang|improv|lift|boost|extend|shorten|widen|slash|narrow|swell|"
    r"advance|elevat|bring|brought|mov|slid|plung|scal|upgrad|doubl)"
)
_ELLIPSIS = re.compile(
    r"(?:of (?:them|which|whom|these|those|the total)[a-z, ]{0,20}|including(?: [a-z]+){0,2}|"
    r"among (?:them|which|these|whom)[a-z, ]{0,20}|compared (?:with|to)|(?:up|down) from|from|than|"
    r"with|against|and|while|the (?:other|remaining|rest)|another|or|,)"
    r"(?: (?:about|around|nearly|over|more than|only|just|at least|some|another))? ?$"
)
_NUMBER_OF = re.compile(
    r"(?<![a-z])(?:numbers?|total|count|amount|output|production|sales|stock|"
    r"holdings) of ((?:[a-z'-]+ ){0,6}?)((?:[a-z'-]+s|people|staff|children|women|men))(?![a-z-])"
)
_AMOUNT = re.compile(
    r"(?:reach(?:ed|ing|es)?|to|total(?:ed|led|ing|s)?|stood at|stands at|hit|hits|was|were|is|are|at|"
    r"number(?:ed|ing|s)|exceed(?:ed|ing|s)?|surpass(?:ed|ing)?|topp(?:ed|ing)|averag(?:ed|ing)|by|"
    r"than|of|ranked|scored|for|from)"
    r"(?: (?:about|around|nearly|over|more than|some|almost|only|just|a record|an average of|"
    r"a total of|up to|at least))? ?$"
)
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_INDEX = re.compile(
    r"(?<![a-z])(?:index|average|ftse|nikkei|dow|nasdaq|composite|stoxx|cac|dax|topix|hang seng)(?![a-z])"
)
_SCALE_WORDS = word_set("hundred thousand million billion trillion dozen")
_COMPARING = re.compile(r"(?:from|compared (?:with|to)|against|than)(?: [a-z]+){0,2} ?$")
_OF_WHICH = re.compile(r" of (?:which|whom|them|these|those)(?![a-z])")
_ELIDED_TAIL = re.compile(r" (?:are|were|is|was|in|have|had|from|of)(?![a-z])")
_NEAR = 48


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
        ranged, listed = _RANGE.match(gap), _LIST.match(gap)
        level = _FROM.search(scene.lowered, max(0, left.start - 20), left.start) and _FROM_TO.match(gap)
        partly = _PART_OF.fullmatch(gap) and left.number.value <= right.number.value
        if not (ranged or listed or level or partly):
            continue
        if listed and (left.number.scale > 1 or (right.unit.kind == "ratio" and left.number.value > 1000)):
            continue
        if left.unit is None and not left.noun:
            left = _lend(left, right, scale=bool(ranged or listed))
        elif left.currency and left.number.scale == 1 and right.number.scale > 1 and (ranged or listed):
            left = _scale(left, right)
        if right.unit and right.rule == "bare" and left.unit:
            right = replace(right, unit=left.unit)
        shared[at] = left
    return shared


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
    before = scene.lowered[max(0, left.start - 60) : left.start]
    if low >= high or left.number.kind is not Kind.FIGURE or right.number.kind is not Kind.FIGURE:
        return None
    if re.fullmatch(r" ?[-~] ?|-to-| through ", gap):
        pass
    elif gap == " to ":
        if _FROM.search(before) and _LEVELS.search(before):
            return None
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


def supply_units(scene: Scene, parts: list[Figure | Plain], table: Units) -> list[Figure | Plain]:
    """Give bare figures the unit that the text leaves out: `of them, 12 are`, `the number of villages reached 43`."""
    known: Figure | None = None
    out: list[Figure | Plain] = []
    for part in parts:
        if isinstance(part, Figure) and part.unit is None:
            part = _supplied(scene, part, known, table)
        if isinstance(part, Figure) and part.unit:
            known = part
        out.append(part)
    return out


def _supplied(scene: Scene, part: Figure, known: Figure | None, table: Units) -> Figure | Plain:
    low, start = scene.lowered, part.start
    if part.number.plain and _YEAR.fullmatch(low[start : part.end]):
        return Plain(part.number, Reason.PERIOD, "year")
    left = re.split(r"[.;:!?] |\n", low[max(0, start - 200) : start])[-1]
    if (match := _NUMBER_OF.search(left)) and not re.search(r"[0-9]", left[match.end() :]):
        return replace(part, unit=_noun_unit(match.group(2), table), rule="number-of")
    if "population" in left and part.number.value >= 100 and not re.search(r"[0-9]", left[left.rindex("population") :]):
        return replace(part, unit=Unit("person", "person", "count"), rule="population")
    near = (
        known is not None and known.unit and part.start - known.end < 160 and "\n" not in scene.text[known.end : start]
    )
    if near and known and known.unit:
        sentence = not re.search(r"[.;!?] ", low[known.end : start])
        if (
            sentence
            and known.rule in ("number-of", "population", "elided")
            and re.search(r"(?<![a-z])(?:to|from|and|than|by) (?:[a-z]+ ){0,2}$", left)
        ):
            return replace(part, unit=known.unit, rule="elided")
        if sentence and known.unit.kind == "count" and part.number.plain and part.number.value >= 1000:
            return replace(part, unit=known.unit, rule="elided")
        if _OF_WHICH.match(low, part.end):
            return replace(part, unit=known.unit, rule="elided")
        if sentence and known.unit.kind == "money" and part.number.scale >= 10**6:
            return replace(part, unit=known.unit, rule="elided")
        counts = known.unit.kind == "count" or _COMPARING.search(left)
        stands = part.number.plain or _ELIDED_TAIL.match(low, part.end)
        if counts and stands and known.unit.kind != "ratio" and _ELLIPSIS.search(left):
            return replace(part, unit=known.unit, rule="elided")
    if _INDEX.search(left) and part.number.plain and not _capital_before(scene.text, start):
        return replace(part, unit=table.codes["other:point"], rule="index")
    if low[start : part.end] in _SCALE_WORDS:
        return Plain(part.number, Reason.VAGUE, "scale alone")
    if part.number.plain and _capital_before(scene.text, start) and not part.currency:
        return Plain(part.number, Reason.NAME, "after a name")
    if _AMOUNT.search(left) and part.number.plain and not _capital_before(scene.text, start):
        return replace(part, unit=table.codes["item"], rule="bare")
    return part


def _noun_unit(word: str, table: Units) -> Unit:
    found = table.counts.get(word)
    name = singular(word)
    return Unit(found.code, name, "count") if found else Unit(f"other:{name}", name, "count")


def _capital_before(text: str, start: int) -> bool:
    """Whether the number follows a name: `Boeing 737`."""
    return bool(re.search(r"[A-Z][\w'-]* $", text[max(0, start - 30) : start]))


def _gap(scene: Scene, left: Figure, right: Figure) -> str:
    return scene.lowered[left.end : right.start]
