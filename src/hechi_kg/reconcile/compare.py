"""Compares what several documents say of one fact, pair by pair.

Two claims are of one fact when they share place, indicator, unit, role, change, status and the identical period.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from itertools import combinations

from hechi_kg.lexicon import Lexicon
from hechi_kg.model import Agreement, Assembly, QuantityClaim
from hechi_kg.vocab import minted_id

ABOUT = Decimal("0.05")  # how far a figure may lie from one that the source calls approximate


def agreements(assemblies: Iterable[Assembly], *, lexicon: Lexicon, tolerance: Decimal = ABOUT) -> Iterator[Agreement]:
    """Compare the figures of different texts in pairs; a reprint of a text is no second witness."""
    groups: dict[tuple[str, ...], list[tuple[str, QuantityClaim]]] = defaultdict(list)
    for assembly in assemblies:
        for claim in assembly.claims:
            if isinstance(claim, QuantityClaim) and not incomparable(claim, lexicon):
                groups[_key(claim)].append((assembly.document.digest, claim))
    for _, members in sorted(groups.items()):
        for (text, first), (other, second) in combinations(sorted(members, key=lambda m: m[1].id), 2):
            if text != other:
                yield _agreement(first, second, tolerance)


def compare(first: QuantityClaim, second: QuantityClaim, *, tolerance: Decimal = ABOUT) -> str:
    """The outcome of one pair: equal, rounds-to, truncates, within-bound or conflicts."""
    if first.value_max is not None or second.value_max is not None:
        return _compare_ranges(first, second)
    if first.value == second.value:
        return "equal"
    for loose, firm in ((first, second), (second, first)):
        if loose.bound == "over" and firm.value > loose.value and firm.bound != "under":
            return "within-bound"
        if loose.bound == "under" and firm.value < loose.value and firm.bound != "over":
            return "within-bound"
        if loose.bound in ("over", "under") and firm.bound == "exact":
            return "conflicts"
    fine, coarse = sorted((first.value, second.value), key=lambda v: -len(_significant(v)))
    step = _step(coarse)
    if fine.quantize(step, ROUND_HALF_UP) == coarse:
        return "rounds-to"
    if fine.quantize(step, ROUND_DOWN) == coarse:
        return "truncates"
    if "about" in (first.bound, second.bound) and abs(first.value - second.value) <= tolerance * max(
        first.value, second.value
    ):
        return "within-bound"
    return "conflicts"


def _compare_ranges(first: QuantityClaim, second: QuantityClaim) -> str:
    ends = [(c.value, c.value if c.value_max is None else c.value_max) for c in (first, second)]
    if ends[0] == ends[1]:
        return "equal"
    return "within-bound" if max(ends[0][0], ends[1][0]) <= min(ends[0][1], ends[1][1]) else "conflicts"


def _agreement(first: QuantityClaim, second: QuantityClaim, tolerance: Decimal) -> Agreement:
    outcome = compare(first, second, tolerance=tolerance)
    return Agreement(id=minted_id("agreement", first.id, second.id), first=first.id, second=second.id, outcome=outcome)


def _key(claim: QuantityClaim) -> tuple[str, ...]:
    period = claim.period
    dates = (str(period.start or ""), str(period.end)) if period else ("", "")
    subject = claim.subject if claim.subject.startswith("id/site/") else ""
    return (claim.place, subject, claim.indicator, claim.unit, claim.role, claim.change, claim.status, *dates)


def incomparable(claim: QuantityClaim, lexicon: Lexicon) -> str:
    """Why a figure can be compared with no other; empty where it can."""
    if claim.indicator not in lexicon.concepts:
        return "candidate indicator"
    if not claim.place:
        return "no place"
    if claim.period is None:
        return "no period"
    return ""


def _significant(value: Decimal) -> tuple[int, ...]:
    return value.normalize().as_tuple().digits


def _step(value: Decimal) -> Decimal:
    """The place of the last digit that is not a trailing zero: 21,400 -> 100; 3.86 -> 0.01."""
    exponent = value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
