"""Compares two figures of one fact: equal, a rounding, a truncation, within a bound, or in conflict.

Values are compared as exact fractions in the unit that both are reckoned in; no float, no division that rounds.
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from hechi_kg.lexicon import Lexicon
from hechi_kg.reconcile.witness import Figure
from hechi_kg.units import reckoned

ABOUT = Decimal("0.05")  # how far a figure may lie from one that the source calls approximate
# A figure of one digit rounds only what lies this near (60,000 for 60,300, not 40 for 42), and so does one cut off.
ROUGH = Fraction(1, 100)
HALF = Fraction(1, 2)
FIRMNESS = ("exact", "about", "range", "over", "under")
LOOSE = {"over", "under"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How two figures stand, and the claim that says more; empty where neither does."""

    name: str
    preferred: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """The least and the greatest value that a figure allows, its own value, and the place of its last digit."""

    least: Fraction
    most: Fraction
    value: Fraction
    step: Fraction
    digits: int
    firmness: str


def compare(first: Figure, second: Figure, *, lexicon: Lexicon, tolerance: Decimal = ABOUT) -> Outcome:
    """The outcome of one pair, whatever the order: equal, rounds-to, truncates, within-bound or conflicts."""
    one, other = reach(first, lexicon, tolerance), reach(second, lexicon, tolerance)
    kinds = {one.firmness, other.firmness}
    if _same(one, other, kinds):
        return Outcome(name="equal")
    if not kinds & {*LOOSE, "range"} and (name := _rounding(one, other)):
        return Outcome(name=name, preferred=first.claim if one.step < other.step else second.claim)
    if _meet(one, other):
        ranks = FIRMNESS.index(one.firmness), FIRMNESS.index(other.firmness)
        firmer = "" if ranks[0] == ranks[1] else first.claim if ranks[0] < ranks[1] else second.claim
        return Outcome(name="within-bound", preferred=firmer)
    return Outcome(name="conflicts")


def reach(figure: Figure, lexicon: Lexicon, tolerance: Decimal = ABOUT) -> Reach:
    """What a figure allows. "Over 60,000" reaches to its double: what lies beyond is hardly the same thing."""
    firmness = figure.bound if figure.value_max is None else "range"
    return _reach(figure.value, figure.value_max, firmness, figure.unit, tolerance, lexicon)


@lru_cache(maxsize=4096)  # a figure meets all others of its fact
def _reach(
    printed: Decimal, printed_max: Decimal | None, firmness: str, unit: str, tolerance: Decimal, lexicon: Lexicon
) -> Reach:
    factor, room = reckoned(unit, lexicon)[1], Fraction(tolerance)
    value = Fraction(printed) * factor
    least, most = {
        "range": (value, Fraction(printed_max or printed) * factor),
        "about": (value * (1 - room), value * (1 + room)),
        "over": (value, value * 2),
        "under": (value / 2, value),
    }.get(firmness, (value, value))
    digits = printed.normalize().as_tuple()
    exponent = digits.exponent if isinstance(digits.exponent, int) else 0
    return Reach(
        least=least,
        most=most,
        value=value,
        step=Fraction(10) ** exponent * factor,
        digits=len(digits.digits),
        firmness=firmness,
    )


def _same(one: Reach, other: Reach, kinds: set[str]) -> bool:
    """The same number and, if a figure tells a bound alone, the same bound: "over 50" is no 50, and no "under 50"."""
    if "range" in kinds:
        return len(kinds) == 1 and (one.value, one.most) == (other.value, other.most)
    return one.value == other.value and (len(kinds) == 1 or not kinds & LOOSE)


def _rounding(one: Reach, other: Reach) -> str:
    """Whether the coarser value is the finer one, rounded or cut off at the coarser one's last digit."""
    if one.step == other.step:
        return ""
    fine, coarse = (one, other) if one.step < other.step else (other, one)
    near = abs(fine.value - coarse.value) <= ROUGH * fine.value
    if coarse.digits < 2 and not near:
        return ""
    steps = fine.value / coarse.step
    if (steps + HALF) // 1 * coarse.step == coarse.value:
        return "rounds-to"
    return "truncates" if near and steps // 1 * coarse.step == coarse.value else ""


def _meet(one: Reach, other: Reach) -> bool:
    """Whether some value is allowed by both; one that both merely touch is none, unless a figure is that value."""
    low, high = max(one.least, other.least), min(one.most, other.most)
    return low < high or (low == high and bool({one.firmness, other.firmness} & {"exact", "range"}))
