"""Figures that no document states, computed from those that one states: never mistaken for a source's claim."""

from collections.abc import Iterable, Iterator
from decimal import ROUND_HALF_EVEN, Decimal
from itertools import pairwise

from hechi_kg.lexicon import Lexicon
from hechi_kg.model import DerivedFigure, Interval, QuantityClaim
from hechi_kg.reconcile.bases import as_exact_as, base_period, implied, implies, sentences
from hechi_kg.reconcile.witness import figure_of
from hechi_kg.vocab import minted_id

PLACES = Decimal("0.0001")
FOUR = "rounded to four decimals"
HOUSEHOLD_KIND = "persons per household"
BASE_KIND = "implied base of the growth"
RATE_KIND = frozenset(("implied rate, yuan per usd", "implied rate, usd per yuan"))


def derived_figures(claims: Iterable[QuantityClaim], lexicon: Lexicon) -> Iterator[DerivedFigure]:
    """What follows from the figures of one document: exchange rates, persons per household, bases of growth."""
    told = sorted(claims, key=lambda c: c.anchor)
    by_id = {claim.id: claim for claim in told}
    by_sentence = sentences(told)
    for claim in told:
        whole = by_id.get(claim.of)
        if whole is None or not claim.value or not _plain(claim, whole):
            continue
        if claim.role == "conversion":
            rate = f"{whole.unit} per {claim.unit}"
            yield _figure(
                f"implied rate, {rate}",
                f"{rate}: the figure over its conversion, {FOUR}",
                (whole.value / claim.value).quantize(PLACES, ROUND_HALF_EVEN),
                whole,
                claim,
            )
        elif claim.role == "growth" and implies(claim, whole, by_sentence[claim.evidence.id], lexicon):
            yield from _base(claim, whole, lexicon)
    yield from _persons_per_household(told)


def base_id(whole: str, growth: str) -> str:
    """The id of the figure that a level and its growth imply for the time before."""
    return minted_id("derived", BASE_KIND, whole, growth)


def _base(growth: QuantityClaim, level: QuantityClaim, lexicon: Lexicon) -> Iterator[DerivedFigure]:
    before = implied(figure_of(growth), figure_of(level), lexicon)
    if before is None:
        return
    how = "over 1 plus the growth" if growth.unit == "percent" else "less the growth"
    yield _figure(
        BASE_KIND,
        f"the level {how}, rounded to the digits that those printed allow",
        as_exact_as(before.value, before.most - before.least),
        level,
        growth,
        unit=level.unit,
        period=base_period(level.period, growth.evidence.quote, lexicon),
    )


def _persons_per_household(told: list[QuantityClaim]) -> Iterator[DerivedFigure]:
    """A count of households and the count of persons that follows it in one sentence, of one place, time and status."""
    main = [c for c in told if c.role == "main" and c.unit in ("household", "person")]
    for homes, people in pairwise(main):
        same = (homes.evidence.id, homes.place, homes.period, homes.status) == (
            people.evidence.id, people.place, people.period, people.status)  # fmt: skip
        beside = people.anchor.start - homes.anchor.end <= len(" and about ")
        if (
            homes.unit == "household"
            and people.unit == "person"
            and same
            and beside
            and homes.value
            and _plain(homes, people)
        ):
            size = (people.value / homes.value).quantize(PLACES, ROUND_HALF_EVEN)
            yield _figure(HOUSEHOLD_KIND, f"persons over households, {FOUR}", size, homes, people)


def _plain(*claims: QuantityClaim) -> bool:
    """Ranges and bounds give no single figure."""
    return all(c.value_max is None and c.bound in ("exact", "about") for c in claims)


def _figure(
    kind: str, rule: str, value: Decimal, *claims: QuantityClaim, unit: str = "", period: Interval | None = None
) -> DerivedFigure:
    return DerivedFigure(
        id=minted_id("derived", kind, *(c.id for c in claims)),
        kind=kind,
        value=value,
        unit=unit,
        period=period,
        rule=rule,
        claims=tuple(c.id for c in claims),
    )
