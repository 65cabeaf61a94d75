"""Words and ids that the rules of arithmetic share."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from hechi_kg.lexicon import Lexicon
from hechi_kg.model import Finding
from hechi_kg.reconcile.compare import ROUGH, Reach, reach
from hechi_kg.reconcile.witness import Figure
from hechi_kg.units import kind_of
from hechi_kg.vocab import concept_id, minted_id

PLACES = 4


def finding(rule: str, holds: bool, message: str, claims: Iterable[str], figures: Iterable[str] = ()) -> Finding:
    """What a rule found of some claims; its id says which rule and which claims, in whatever order."""
    told = tuple(sorted(claims))
    return Finding(
        id=minted_id("finding", rule, *told),
        rule=concept_id("rule", rule),
        outcome="holds" if holds else "fails",
        message=message,
        claims=told,
        figures=tuple(sorted(figures)),
    )


def rounded(figure: Figure, lexicon: Lexicon) -> Reach:
    """The reach of a figure, with half a step of its last digit to both sides: it may be a rounding.

    As in `compare`, a number of one digit rounds only what is near; percentages are printed without decimals.
    """
    found = reach(figure, lexicon)
    if found.firmness not in ("exact", "about"):
        return found
    coarse = found.digits < 2 and kind_of(figure.unit, lexicon) != "ratio"
    room = min(found.step / 2, found.value * ROUGH) if coarse else found.step / 2
    return Reach(
        least=min(found.least, found.value - room),
        most=max(found.most, found.value + room),
        value=found.value,
        step=found.step,
        digits=found.digits,
        firmness=found.firmness,
    )


def said(value: Decimal | Fraction) -> str:
    """A number as a message prints it: 9,488 or 6.7416, at most four decimals."""
    exact = value if isinstance(value, Decimal) else Decimal(value.numerator) / Decimal(value.denominator)
    short = round(exact, PLACES)
    text = f"{short:,.{PLACES}f}".rstrip("0").rstrip(".")
    return text if Decimal(text.replace(",", "")) == exact else f"some {text}"
