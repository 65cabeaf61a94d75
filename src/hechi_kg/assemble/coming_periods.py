"""Finds the time to come that the plans of an English paragraph are of, and tells how long a time is."""

from collections.abc import Iterable

from hechi_kg.assemble.passage import Passage
from hechi_kg.assemble.periods import compared, interval
from hechi_kg.model import Document, Interval, Period, QuantityClaim

GAP = 2  # line breaks from one paragraph to the next


def coming(
    periods: Iterable[Period], passage: Passage, document: Document, figures: Iterable[QuantityClaim]
) -> Period | None:
    """The time, not over yet, that the paragraph of an English plan named before: this year, or years to come.

    Paragraphs farther back give the time of their own plan: "Over the next five years ...", then a paragraph on 2006.
    """
    if document.language != "en" or document.latest is None:
        return None
    start = passage.span.start
    told = [p for p in periods if p.span.end <= start and p.start != p.end and not compared(p, document)]
    last = told[-1] if told else None
    if last is None or last.end is None or last.end < document.latest or _is_far(last, passage, document):
        dated = {c.period_cue.span for c in figures if c.period_cue and c.status in ("planned", "target")}
        last = next((p for p in reversed(told) if p.span in dated), None)
    if last is None or last.end is None or last.end < document.latest:
        return None
    begun = last.start is not None and last.start.year < document.latest.year
    if not within_a_year(interval(last)) and begun:
        return None  # a plan's five years, of which some are over
    return last if last.start and days(Interval(start=last.start, end=last.end)) > 1 else None


def _is_far(period: Period, passage: Passage, document: Document) -> bool:
    """Whether a paragraph or more stands between a time and the paragraph of a sentence."""
    return document.text.count("\n", period.span.end, passage.block.span.start) > GAP


def within_a_year(period: Interval | None) -> bool:
    return period is not None and period.start is not None and days(period) <= 366


def days(period: Interval) -> int:
    return (period.end - period.start).days if period.start else 0
