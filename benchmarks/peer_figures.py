"""What other libraries find in a text, as plain figures: value, range, unit code, and where they stand.

Each gets the text sentence by sentence, which suits them: on long text Microsoft Recognizers loses currencies. Their
units are turned into ours, fractions into percentages, and of several finds at one place the one with a unit counts.
"""

import re
import warnings
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from benchmarks.peers import installed

SENTENCE = re.compile(r"[^\n。！？；]+?(?:[。！？；\n]|\.(?=\s|$)|$)")
UNITS = {
    "chinese yuan": "yuan",
    "dollar": "usd",
    "united states dollar": "usd",
    "percentage": "percent",
    "hectare": "hectare",
    "square hectometer": "hectare",
    "mu": "mu",
    "square metre": "m2",
    "square meter": "m2",
    "square kilometre": "km2",
    "square kilometer": "km2",
    "kilometre": "km",
    "kilometer": "km",
    "metre": "m",
    "meter": "m",
    "tonne": "tonne",
    "ton": "tonne",
    "metric ton": "tonne",
    "kilogram": "kg",
    "kilowatt hour": "kwh",
    "kilowatt-hour": "kwh",
    "year": "year",
    "month": "month",
    "day": "day",
    "hour": "hour",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A figure of a text; no unit is an empty code."""

    start: int
    end: int
    value: Decimal
    value_max: Decimal | None = None
    unit: str = ""


Finder = Callable[[str], Iterable[Found]]


def finders(language: str, missing: Callable[[str], None]) -> Iterator[tuple[str, Finder]]:
    """The peers that read a language ("en", "zh"); those that aren't installed are named to `missing`."""
    if language == "en" and (parser := installed("quantulum3.parser", missing)):
        yield "quantulum3", lambda text: _by_sentence(text, lambda part: _quantulum(parser, part))
    if suite := installed("recognizers_suite", missing):
        culture = suite.Culture.English if language == "en" else suite.Culture.Chinese
        yield "Microsoft Recognizers", lambda text: _by_sentence(text, lambda part: _recognizers(suite, culture, part))


def _by_sentence(text: str, find: Finder) -> Iterator[Found]:
    for match in SENTENCE.finditer(text):
        found = sorted(find(match[0]), key=lambda one: (not one.unit, one.start))
        kept: list[Found] = []
        for one in found:
            if not any(one.start < other.end and other.start < one.end for other in kept):
                kept.append(one)
        for one in sorted(kept, key=lambda one: one.start):
            yield Found(
                start=match.start() + one.start,
                end=match.start() + one.end,
                value=one.value,
                value_max=one.value_max,
                unit=one.unit,
            )


def _quantulum(parser: Any, text: str) -> Iterator[Found]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            parsed = parser.parse(text)
    except Exception:
        return
    for found in parsed:
        low, high = abs(_decimal(found.value)), None
        if found.uncertainty:  # a range is its middle and half its width
            half = _decimal(found.uncertainty)
            low, high = low - half, low + half
        yield Found(start=found.span[0], end=found.span[1], value=low, value_max=high, unit=_code(found.unit.name))


def _recognizers(suite: Any, culture: str, text: str) -> Iterator[Found]:
    kinds = (suite.recognize_number, suite.recognize_percentage, suite.recognize_currency, suite.recognize_dimension)
    for kind in kinds:
        for found in kind(text, culture):
            printed = str((found.resolution or {}).get("value"))
            unit = "percentage" if printed.endswith("%") else str(found.resolution.get("unit", ""))
            try:
                value = abs(Decimal(printed.rstrip("%")))
            except InvalidOperation:
                continue  # found, and not resolved
            yield Found(start=found.start, end=found.end + 1, value=value, unit=_code(unit))


def _code(name: str) -> str:
    if name in ("", "dimensionless"):
        return ""
    return UNITS.get(name.lower(), f"other:{name.lower()}")


def _decimal(value: float) -> Decimal:
    """A float as printed, to the millionth: quantulum3 computes with floats."""
    return Decimal(repr(round(float(value), 6))).normalize()
