"""Says what a level and its growth imply for the time before: whether they imply a figure, which, and how exactly.

A mean of several years, a growth at constant prices, and one whose base the sentence itself states imply none.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from hechi_kg.lexicon import Lexicon
from hechi_kg.model import Interval, QuantityClaim
from hechi_kg.reconcile.findings import rounded, said
from hechi_kg.reconcile.keys import year_before
from hechi_kg.reconcile.phrases import says
from hechi_kg.reconcile.witness import Figure
from hechi_kg.units import reckoned

HUNDRED = 100
LEAP = 366  # days of the longest year
CLAUSE = re.compile(r"[,;.，；。、](?!\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Implied:
    """The likeliest value of a figure, and the least and most that the printed digits allow, in the level's unit."""

    value: Fraction
    least: Fraction
    most: Fraction


def implied(growth: Figure, level: Figure, lexicon: Lexicon) -> Implied | None:
    """The figure before a growth; None where it can't be told: ranges, bounds, other units, a fall of all."""
    firm = {growth.bound, level.bound} <= {"exact", "about"} and growth.value_max is None and level.value_max is None
    if not firm or growth.change not in ("up", "down"):
        return None
    by, to = (_printed(figure, lexicon) for figure in (growth, level))
    sign = 1 if growth.change == "up" else -1
    if growth.unit == "percent":
        factors = [1 + sign * part / HUNDRED for part in (by.least, by.value, by.most)]
        if min(factors) <= 0:
            return None
        return Implied(value=to.value / factors[1], least=to.least / max(factors), most=to.most / min(factors))
    if growth.unit != level.unit:
        return None
    ends = sorted(end - sign * part for end in (to.least, to.most) for part in (by.least, by.most))
    value = to.value - sign * by.value
    return Implied(value=value, least=ends[0], most=ends[-1]) if value > 0 else None


def against(
    before: Implied, growth: Figure, level: Figure, base: Figure, lexicon: Lexicon, when: str
) -> tuple[bool, str]:
    """Whether a stated base fits the implied one within the roundings of all, and both in words."""
    stated, exact = rounded(base, lexicon), growth.unit != "percent"
    factor = reckoned(level.unit, lexicon)[1]
    holds = max(before.least * factor, stated.least) <= min(before.most * factor, stated.most)
    likely = said(as_exact_as(before.value, before.most - before.least))
    message = (
        f"{said(level.value)} {level.unit}, {growth.change} by {said(growth.value)} {growth.unit}, implies "
        f"{likely if exact else f'some {likely}'} {when}; "
        f"stated are {said(base.value)}{'' if base.unit == level.unit else f' {base.unit}'}."
    )
    return holds, message


def _printed(figure: Figure, lexicon: Lexicon) -> Implied:
    """What the digits of a figure allow, in its own unit."""
    reach, factor = rounded(figure, lexicon), reckoned(figure.unit, lexicon)[1]
    return Implied(value=reach.value / factor, least=reach.least / factor, most=reach.most / factor)


def as_exact_as(value: Fraction, width: Fraction) -> Decimal:
    """A value without the digits that a range of this width leaves open: 9488 of 9487.9799 within 1.5."""
    step = Decimal(1)
    while width and step > width:
        step /= 10
    while width and step * 10 <= width:
        step *= 10
    return Decimal(round(value / Fraction(step))) * step


def implies(growth: QuantityClaim, level: QuantityClaim, sentence: Sequence[QuantityClaim], lexicon: Lexicon) -> bool:
    """Whether a level and its growth speak of one time and one measure, so that together they imply a figure before.

    `sentence` are the figures that stand in the sentence of the growth.
    """
    if growth.period != level.period or level.role == "growth" or growth.unit == level.unit == "percent":
        return False
    if any(_same_measure(other, level) for other in sentence):
        return False  # the sentence states it, or tells several levels
    quote, begin = growth.evidence.quote, growth.evidence.span.start
    if growth.unit == "percent" and (
        _in_real_terms(level.indicator, lexicon) or says("constant-prices", quote, lexicon)
    ):
        return False
    spoken = _words_around(growth, sentence, quote, begin)
    if says("average-growth", spoken, lexicon):
        return False
    yearly = says("year-before", quote, lexicon) and _within_a_year(level.period)
    return yearly or not says("cumulative", _words_before(level, sentence, quote, begin), lexicon)


def stated_base(level: QuantityClaim, sentence: Iterable[QuantityClaim]) -> QuantityClaim | None:
    """The one figure of the sentence that tells the level of an earlier time."""
    others = [other for other in sentence if _same_measure(other, level)]
    base = others[0] if len(others) == 1 and level.indicator else None
    if base is None or base.period is None or level.period is None:
        return None
    return base if base.period.end < level.period.end else None


def base_period(level: Interval | None, quote: str, lexicon: Lexicon) -> Interval | None:
    """The year before that of a level, where the sentence compares with it."""
    if level is None or not says("year-before", quote, lexicon) or not _within_a_year(level):
        return None
    return year_before(level)


def _within_a_year(period: Interval | None) -> bool:
    return period is None or period.start is None or (period.end - period.start).days < LEAP


def _same_measure(other: QuantityClaim, level: QuantityClaim) -> bool:
    """Whether another figure is a level of the same thing: what it was before, or would be compared with."""
    if other.id == level.id or other.change or other.role != "main":
        return False
    return (other.indicator, other.unit, other.place, other.subject) == (
        level.indicator, level.unit, level.place, level.subject)  # fmt: skip


def _words_around(growth: QuantityClaim, sentence: Iterable[QuantityClaim], quote: str, begin: int) -> str:
    """The words from the figure before a growth to the end of the growth's clause."""
    start = max((c.anchor.end for c in sentence if c.anchor.end <= growth.anchor.start), default=begin)
    stop = CLAUSE.search(quote, growth.anchor.end - begin)
    return quote[start - begin : stop.start() if stop else len(quote)]


def _words_before(level: QuantityClaim, sentence: Iterable[QuantityClaim], quote: str, begin: int) -> str:
    if not begin <= level.anchor.start <= begin + len(quote):
        return ""  # it stands in a sentence before
    start = max((c.anchor.end for c in sentence if c.anchor.end <= level.anchor.start), default=begin)
    return quote[start - begin : level.anchor.start - begin]


@lru_cache(maxsize=4096)
def _in_real_terms(indicator: str, lexicon: Lexicon) -> bool:
    """Whether the growth of an indicator, or of one that it is a kind of, is told at constant prices by custom."""
    concept = lexicon.concepts.get(indicator)
    if concept is None:
        return False
    told = concept.values.get("growsInRealTerms") == ("true",)
    return told or any(_in_real_terms(wider, lexicon) for wider in concept.broader)


def sentences(told: Iterable[QuantityClaim]) -> dict[str, list[QuantityClaim]]:
    """The figures of each sentence, by the id of its evidence, in reading order."""
    found: dict[str, list[QuantityClaim]] = {}
    for claim in sorted(told, key=lambda c: c.anchor):
        found.setdefault(claim.evidence.id, []).append(claim)
    return found
