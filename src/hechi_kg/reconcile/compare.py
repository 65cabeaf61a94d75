"""Compares two figures of one fact: equal, a rounding, within a bound, or in conflict."""

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from hechi_kg.reconcile.witness import Figure

ABOUT = Decimal("0.05")  # how far a figure may lie from one that the source calls approximate


def compare(first: Figure, second: Figure, *, tolerance: Decimal = ABOUT) -> str:
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


def _compare_ranges(first: Figure, second: Figure) -> str:
    ends = [(c.value, c.value if c.value_max is None else c.value_max) for c in (first, second)]
    if ends[0] == ends[1]:
        return "equal"
    return "within-bound" if max(ends[0][0], ends[1][0]) <= min(ends[0][1], ends[1][1]) else "conflicts"


def _significant(value: Decimal) -> tuple[int, ...]:
    return value.normalize().as_tuple().digits


def _step(value: Decimal) -> Decimal:
    """The place of the last digit that is not a trailing zero: 21,400 -> 100; 3.86 -> 0.01."""
    exponent = value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
