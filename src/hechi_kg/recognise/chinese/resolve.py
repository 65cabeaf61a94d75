"""Resolves a match of a Chinese time pattern to its first and last day: one function a rule.

A match that needs the publication date says so in its context; what nothing resolves is a pair of None.
"""

import re
from collections.abc import Callable

from hechi_kg.recognise.chinese import calendar_times, relative_times
from hechi_kg.recognise.chinese.dating import UNRESOLVED, Context, Dates


def _unresolved(match: re.Match[str], context: Context) -> Dates:
    return UNRESOLVED


RESOLVERS: dict[str, Callable[[re.Match[str], Context], Dates | None]] = {
    "plan": calendar_times.plan,
    "iso": calendar_times.iso,
    "day-range": calendar_times.day_range,
    "month-range": calendar_times.month_range,
    "since-month": calendar_times.since_month,
    "day": calendar_times.day,
    "quarter": calendar_times.quarter,
    "month": calendar_times.one_month,
    "until-month": calendar_times.until_month,
    "short-year": calendar_times.short_year,
    "year-range": calendar_times.year_range,
    "span-from": relative_times.span_from,
    "since-year": calendar_times.since_year,
    "since-day": calendar_times.since_day,
    "since-done": calendar_times.since_done,
    "edge-year": calendar_times.edge_year,
    "same": relative_times.same,
    "decades": calendar_times.decade,
    "decade": calendar_times.decade,
    "year": calendar_times.calendar_year,
    "past": relative_times.past,
    "ago": relative_times.ago,
    "vague": relative_times.vague,
    "now": relative_times.now,
    "since-event": relative_times.now,
    "since-congress": relative_times.since_congress,
    "month-word": relative_times.month_word,
    "year-word": relative_times.year_word,
    "festival": relative_times.festival,
    "lone-day": relative_times.lone_day,
    "yesterday": relative_times.yesterday,
    "that-day": relative_times.that_day,
    "duration": relative_times.duration,
    "clock": _unresolved,
    "span-of-years": _unresolved,
}
