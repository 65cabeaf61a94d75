"""Figures that no document states, computed from those that one states: never mistaken for a source's claim."""

from collections.abc import Iterable, Iterator
from decimal import ROUND_HALF_EVEN, Decimal
from itertools import pairwise

from hechi_kg.model import DerivedFigure, QuantityClaim
from hechi_kg.vocab import minted_id

PLACES = Decimal("0.0001")
HUNDRED = Decimal(100)
HOUSEHOLD_KIND = "persons per household"
BASE_KIND = "implied base of the growth"
RATE_KIND = frozenset(("implied rate, yuan per usd", "implied rate, usd per yuan"))


def derived_figures(claims: Iterable[QuantityClaim]) -> Iterator[DerivedFigure]:
    """What follows from the figures of one document: exchange rates, persons per household, bases of growth."""
    told = sorted(claims, key=lambda c: c.anchor)
    by_id = {claim.id: claim for claim in told}
    for claim in told:
        whole = by_id.get(claim.of)
        if whole is None or not claim.value or not _plain(claim, whole):
            continue
        if claim.role == "conversion":
            rate = f"{whole.unit} per {claim.unit}"
            yield _figure(
                f"implied rate, {rate}",
                f"{rate}: the figure over its conversion",
                whole.value / claim.value,
                whole,
                claim,
            )
        elif claim.role == "growth" and claim.change in ("up", "down"):
            yield from _base(claim, whole)
    yield from _persons_per_household(told)


def base_id(whole: str, growth: str) -> str:
    """The id of the figure that a level and its growth imply for the time before."""
    return minted_id("derived", BASE_KIND, whole, growth)


def _base(growth: QuantityClaim, level: QuantityClaim) -> Iterator[DerivedFigure]:
    sign = 1 if growth.change == "up" else -1
    if growth.unit == "percent":
        factor = 1 + sign * growth.value / HUNDRED
        if factor > 0:
            yield _figure(BASE_KIND, "the level over 1 plus the growth", level.value / factor, level, growth)
    elif growth.unit == level.unit and level.value > sign * growth.value:
        yield _figure(BASE_KIND, "the level less the growth", level.value - sign * growth.value, level, growth)


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
            yield _figure(HOUSEHOLD_KIND, "persons over households", people.value / homes.value, homes, people)


def _plain(*claims: QuantityClaim) -> bool:
    """Ranges and bounds give no single figure."""
    return all(c.value_max is None and c.bound in ("exact", "about") for c in claims)


def _figure(kind: str, rule: str, value: Decimal, *claims: QuantityClaim) -> DerivedFigure:
    return DerivedFigure(
        id=minted_id("derived", kind, *(c.id for c in claims)),
        kind=kind,
        value=value.quantize(PLACES, ROUND_HALF_EVEN),
        rule=f"{rule}, rounded to four decimals",
        claims=tuple(c.id for c in claims),
    )
