"""Finds a printed calendar day, in English and Chinese, as pages print the day of publication."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from hechi_kg.model import Interval

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?P<{}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
DAY = re.compile(
    r"(?<!\d)(?:"
    r"(?P<y1>(?:19|20)\d\d) ?[-/.] ?(?P<m1>\d{1,2}) ?[-/.] ?(?P<d1>\d{1,2})(?!\d)"
    r"|(?P<y2>(?:19|20)\d\d) ?年 ?(?P<m2>\d{1,2}) ?月 ?(?P<d2>\d{1,2}) ?日?"
    rf"|{MONTH.format('m3')} ?(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?,? ?(?P<y3>(?:19|20)\d\d)(?!\d)"
    rf"|(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?[ -]{MONTH.format('m4')},?[ -](?P<y4>(?:19|20)\d\d)(?!\d)"
    rf"|(?P<y5>(?:19|20)\d\d)[ -]{MONTH.format('m5')}[ -](?P<d5>\d{{1,2}})(?!\d)"
    r"|(?P<d6>\d{1,2})\.(?P<m6>\d{1,2})\.(?P<y6>(?:19|20)\d\d)(?!\d)"
    r"|(?P<y7>20\d\d) (?P<m7>0[1-9]|1[0-2])/(?P<d7>[0-3]\d)(?!\d)"
    # Month first, as the English pages of China print it.
    r"|(?<![\d/])(?P<m8>0?[1-9]|1[0-2])/(?P<d8>0?[1-9]|[12]\d|3[01])/(?P<y8>(?:19|20)\d\d)(?![\d/])"
    r")",
    re.I,
)
# /2022-08/12/, /202206/21/, /2022/0812/, /2022/08/12/, /20220812/, t20220812_
YEAR = re.compile(r"(?:19|20)\d\d")  # which each printed day has
ADDRESS = re.compile(r"(?<!\d)(20\d\d)[-/]?(0[1-9]|1[0-2])[-/]?(0[1-9]|[12]\d|3[01])(?!\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedDay:
    """A day and where its digits stand."""

    day: date
    start: int
    end: int


def find_date(text: str) -> PrintedDay | None:
    """The first full calendar day of the text."""
    return next(find_dates(text), None)


def find_dates(text: str) -> Iterator[PrintedDay]:
    """Each full calendar day of the text, in its order."""
    if not YEAR.search(text):
        return
    for match in DAY.finditer(text.replace("\xa0", " ").replace("\u3000", " ")):
        year, month, day = next(parts for i in "12345678" if (parts := match.group(f"y{i}", f"m{i}", f"d{i}"))[0])
        number = int(month) if month.isdigit() else MONTHS.index(month[:3].lower()) + 1
        found = _day(int(year), number, int(day))
        if found:
            yield PrintedDay(day=found, start=match.start(), end=match.end())


MONTH_OR_YEAR = re.compile(r"\s*((?:19|20)\d\d)(?: ?[-/.年] ?(1[0-2]|0?[1-9]) ?月?|年?)\s*")


def find_month(text: str) -> Interval | None:
    """The month or year that is all the text prints: "2025-04", 2016年."""
    match = MONTH_OR_YEAR.fullmatch(text)
    if match is None or int(match[1]) < WEB:
        return None
    year, first, last = int(match[1]), int(match[2] or 1), int(match[2] or 12)
    return Interval(start=date(year, first, 1), end=date(year, last, monthrange(year, last)[1]))


WEB = 1990  # before it no page was there: /1970-01-01/ is what a clock gives that was never set


def date_of_address(url: str) -> date | None:
    """The day in an article's address, as many sites write it."""
    match = ADDRESS.search(url)
    return _day(*map(int, match.groups())) if match else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year >= WEB else None
    except ValueError:
        return None
