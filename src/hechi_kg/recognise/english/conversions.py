"""Tells whether a figure says the one before it again in another unit: in brackets, behind "or", or by arithmetic."""

import re
from decimal import Decimal

from hechi_kg.model import Quantity, Span
from hechi_kg.recognise.english.units import Unit, Units

_REACH = 40  # characters between an amount and what converts it
_COUNTED = frozenset(("ratio", "count", "time"))  # kinds of units that have no other unit
_LED = re.compile(r"(?:[(\[] ?(?:or |equal to |equivalent to |i\.e\. )?|,? (?:or|equivalent to|equal to) )$")
_APART = re.compile(r"[.;]")
# `makes 70,000 yuan a year, around 10,000 US dollars`, `That's almost 10,000 US dollars`
_BESIDE = re.compile(r"(?:(?!\b(?:and|plus|with|from|while|to)\b)[^.;\n])*?[,(–—-] ?(?:that is,? |i\.e\.,? )?")
_THAT_IS = re.compile(r"(?: [a-z]+){0,2}\.[\"”]? (?:that|this|it|which)(?:'s|’s| is| was| equals| makes) ")
# What one unit is of the smallest of its kind, and by how much that may differ: the rate of money changes
_SIZES = {
    "yuan": (Decimal(1), Decimal("0.03")),
    "usd": (Decimal(7), Decimal("0.23")),
    "m2": (Decimal(1), Decimal("0.03")),
    "mu": (Decimal("666.67"), Decimal("0.03")),
    "hectare": (Decimal(10000), Decimal("0.03")),
    "km2": (Decimal(1000000), Decimal("0.03")),
}


def converts(
    low: str,
    start: int,
    unit: Unit,
    value: Decimal,
    bound: tuple[str, Span] | None,
    previous: Quantity | None,
    table: Units,
) -> bool:
    """Whether a figure that begins at `start`, or its hedge, converts the one right before it into another unit."""
    if previous is None or previous.unit == unit.code:
        return False
    begin = bound[1].start if bound and bound[1].end <= start else start
    gap = low[previous.span.end : begin]
    kind = table.codes.get(previous.unit)
    if len(gap) > _REACH or "\n" in gap or kind is None or kind.kind != unit.kind or unit.kind in _COUNTED:
        return False
    if _LED.search(gap) and not _APART.search(gap[:-2]):
        return True
    return _equal(previous, unit.code, value) and bool(_BESIDE.fullmatch(gap) or _THAT_IS.fullmatch(gap))


def _equal(previous: Quantity, unit: str, value: Decimal) -> bool:
    """Whether both amounts come to the same."""
    if previous.unit not in _SIZES or unit not in _SIZES or not value:
        return False
    (one, tolerance), (other, more) = _SIZES[previous.unit], _SIZES[unit]
    return abs(previous.value * one / (value * other) - 1) <= max(tolerance, more)
