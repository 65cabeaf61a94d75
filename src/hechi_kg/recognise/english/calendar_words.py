"""Words of the calendar in English: months, weekdays, ordinals, and the days that they stand for."""

import calendar
from datetime import date, timedelta

from hechi_kg.recognise.english.word_sets import word_list

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        1,
    )
    for name in names
}
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            ("monday", "mon"),
            ("tuesday", "tues", "tue"),
            ("wednesday", "wed"),
            ("thursday", "thurs", "thu"),
            ("friday", "fri"),
            ("saturday", "sat"),
            ("sunday", "sun"),
        )
    )
    for name in names
}
_ORDINALS = word_list(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth"
    " sixteenth seventeenth eighteenth nineteenth twentieth"
)
ORDINALS = {word: number for number, word in enumerate(_ORDINALS, 1)}
CARDINALS = {
    word: number
    for number, word in enumerate(word_list("one two three four five six seven eight nine ten eleven twelve"), 1)
} | {"fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def safe_date(year: int, month: int, day: int) -> date | None:
    """The date, or None where the calendar has none (30 February)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def plan_years(ordinal: int) -> tuple[int, int] | None:
    """First and last year of a Five-Year Plan: the 14th is 2021-2025, the first 1953-1957; a pause precedes the 3rd."""
    if not 1 <= ordinal <= 25:
        return None
    first = 1953 + 5 * (ordinal - 1) if ordinal <= 2 else 1966 + 5 * (ordinal - 3)
    return first, first + 4


def months_back(day: date, months: int) -> date:
    """The same day some months before, or the month's last one."""
    index = day.year * 12 + day.month - 1 - months
    year, month = max(1, index // 12), index % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def back(day: date, count: int, unit: str) -> date:
    """The day that lies `count` units before (after, where negative)."""
    try:
        if unit.startswith("day"):
            return day - timedelta(days=count)
        if unit.startswith("week"):
            return day - timedelta(weeks=count)
        factor = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "centur": 1200}
        months = next(value for key, value in factor.items() if unit.startswith(key))
        return months_back(day, count * months)
    except (OverflowError, ValueError):
        return day
