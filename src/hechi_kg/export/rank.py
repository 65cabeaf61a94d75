"""The places within a place, ranked by one figure, each by its preferred value; those without one are listed."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction

from hechi_kg.export.lookup import label_of
from hechi_kg.export.series import series
from hechi_kg.export.table import ClaimRow, Select
from hechi_kg.gazetteer import Gazetteer
from hechi_kg.lexicon import Lexicon
from hechi_kg.model import Interval
from hechi_kg.units import reckoned
from hechi_kg.vocab import BASE

PLACES = Decimal("0.0001")
COLUMNS = ("rank", "code", "place", "value", "bound", "unit", "agreement", "published", "publisher", "source", "claim")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """A place with its value, in the unit of the ranking; `row` is None where no source tells the figure."""

    code: str
    place: str
    value: Decimal | None
    unit: str
    row: ClaimRow | None
    rank: int = 0

    def record(self) -> dict[str, str]:
        """As a flat row of `COLUMNS`; rank and value are empty where the figure is missing."""
        own = {
            "rank": str(self.rank) if self.rank else "",
            "code": self.code,
            "place": self.place,
            "value": "" if self.value is None else f"{self.value:f}",
            "unit": self.unit,
        }
        return {name: own[name] if name in own else (getattr(self.row, name) if self.row else "") for name in COLUMNS}


def members(place: str, gazetteer: Gazetteer, level: str = "") -> list[str]:
    """The codes of the divisions directly in a place, or of all of a level within it."""
    code = place.removeprefix("id/place/")
    if level:
        inside = [c for c, e in gazetteer.entries.items() if e.level == level and code in gazetteer.ancestors(c)]
    else:
        inside = [c for c, entry in gazetteer.entries.items() if entry.parent == code]
    return sorted(inside)


def rank(
    indicator: str, codes: list[str], period: Interval | None, select: Select, *, gazetteer: Gazetteer,
    lexicon: Lexicon, per: str = "", status: str = "actual", base: str = BASE,
) -> list[Ranked]:  # fmt: skip
    """The places by falling value, equal ones with equal ranks; then the missing ones by code.

    `indicator`, and `per` that its figures are divided by, are ids. Without a period each place has its latest figure.
    """
    figures = _alike(_chosen(indicator, codes, period, status, select, base), lexicon)
    divisors = _chosen(per, codes, period, status, select, base) if per else {}
    unit = _unit(figures, lexicon)
    found = []
    for code in codes:
        row, divisor = figures.get(code), divisors.get(code)
        value = _value(row, lexicon) if row else None
        if per and value is not None:
            value = value / below if divisor and (below := _value(divisor, lexicon)) else None
        found.append(_ranked(code, value, unit, row, divisor, gazetteer, lexicon))
    return _in_order(found)


def _chosen(
    indicator: str, codes: list[str], period: Interval | None, status: str, select: Select, base: str
) -> Mapping[str, ClaimRow]:
    """The preferred row of each place at the time, of the place itself and not of a site or firm in it."""
    at = (str(period.start or ""), str(period.end)) if period else None
    told = [told.row for told in series(indicator, [f"id/place/{code}" for code in codes], select, base=base)
            if told.preferred]  # fmt: skip
    chosen: dict[str, ClaimRow] = {}
    for row in told if at else sorted(told, key=lambda row: (row.end, row.start), reverse=True):
        own = row.subject in ("", row.place) or "/project-group/" in row.subject
        timely = (row.start, row.end) == at if at else row.end != ""
        if own and timely and (row.status or "actual", row.role) == (status, "main"):
            chosen.setdefault(row.place_code, row)
    return chosen


def _alike(figures: Mapping[str, ClaimRow], lexicon: Lexicon) -> Mapping[str, ClaimRow]:
    """The rows in the unit that most are reckoned in: households are ranked among no persons."""
    units = {code: reckoned(row.unit, lexicon)[0] for code, row in sorted(figures.items())}
    most = max(units.values(), key=list(units.values()).count, default="")
    return {code: row for code, row in figures.items() if units[code] == most}


def _value(row: ClaimRow, lexicon: Lexicon) -> Fraction:
    return Fraction(row.value) * reckoned(row.unit, lexicon)[1]


def _unit(figures: Mapping[str, ClaimRow], lexicon: Lexicon) -> str:
    """The unit that all values are reckoned in; counts of things keep the first one's."""
    return next((reckoned(row.unit, lexicon)[0] for _, row in sorted(figures.items())), "")


def _ranked(
    code: str, value: Fraction | None, unit: str, row: ClaimRow | None, divisor: ClaimRow | None,
    gazetteer: Gazetteer, lexicon: Lexicon,
) -> Ranked:  # fmt: skip
    exact = None if value is None else Decimal(value.numerator) / Decimal(value.denominator)
    if exact is not None and exact != round(exact, 4):
        exact = exact.quantize(PLACES, ROUND_HALF_EVEN)
    under = f" per {reckoned(divisor.unit, lexicon)[0]}" if divisor and value is not None else ""
    return Ranked(
        code=code,
        place=label_of(f"id/place/{code}", gazetteer),
        value=exact,
        unit=f"{unit}{under}" if value is not None else "",
        row=row if value is not None else None,
    )


def _in_order(found: list[Ranked]) -> list[Ranked]:
    told = sorted((r for r in found if r.value is not None), key=lambda r: (-(r.value or 0), r.code))
    ranked: list[Ranked] = []
    for place, each in enumerate(told, 1):
        same = ranked[-1].rank if ranked and ranked[-1].value == each.value else place
        ranked.append(
            Ranked(code=each.code, place=each.place, value=each.value, unit=each.unit, row=each.row, rank=same)
        )
    return ranked + sorted((r for r in found if r.value is None), key=lambda r: r.code)
