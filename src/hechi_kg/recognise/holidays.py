"""The days off of China's public holidays, from the vocabulary: which of them a text means."""

import calendar
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache

from hechi_kg.lexicon import Lexicon

Days = tuple[date, date]


@lru_cache(maxsize=8)
def holidays(lexicon: Lexicon) -> Mapping[str, tuple[Days, ...]]:
    """Each printed form of a holiday, in lower case -> its days off, year by year."""
    found: dict[str, tuple[Days, ...]] = {}
    for concept in lexicon.scheme("holiday"):
        days = tuple(_days(text) for text in concept.values.get("daysOff", ()))
        for forms in concept.forms.values():
            found.update(dict.fromkeys((form.lower() for form in forms), days))
    return found


def _days(text: str) -> Days:
    first, _, last = text.partition("/")
    return date.fromisoformat(first), date.fromisoformat(last)


def days_off(days: Iterable[Days], *, year: int | None, published: date | None) -> Days | None:
    """The days off in a year; without one those that had begun last when the text was published."""
    if year is not None:
        return next((pair for pair in days if pair[1].year == year), None)
    if published is None:
        return None
    return max((pair for pair in days if pair[0] <= published), default=None)


def month_around(first: date | None, last: date | None) -> tuple[date | None, date | None]:
    """The month in which most of the days lie: all that a text says of a holiday that moves from year to year."""
    if first is None or last is None:
        return first, last
    middle = first + (last - first) / 2
    return middle.replace(day=1), middle.replace(day=calendar.monthrange(middle.year, middle.month)[1])
