"""A number of the text on its way to a figure, and how exact factors scale it."""

from dataclasses import dataclass
from decimal import Decimal

from hechi_kg.model import Reason
from hechi_kg.recognise.chinese.names import Veto
from hechi_kg.recognise.chinese.numbers import Number


def scale(value: Decimal, factor: Decimal) -> Decimal:
    """The value times an exact factor."""
    return value if factor == 1 else (value * factor).normalize() + 0


@dataclass(slots=True)
class Token:
    """A number with what was decided about it: a unit, or a reason why it is no figure."""

    number: Number
    start: int
    end: int  # of the unit or the counted noun behind it
    unit_end: int  # of the unit or measure word
    value: Decimal | None
    value_max: Decimal | None
    unit: str = ""
    rule: str = ""
    phrase: tuple[int, int] | None = None  # counted noun behind the measure word
    reason: Reason | None = None
    note: str = ""
    veto: Veto | None = None
    merged: bool = False  # the first half of a range, told by the second
    rate: str = ""
    number_start: int = 0
    classifier: str = ""
