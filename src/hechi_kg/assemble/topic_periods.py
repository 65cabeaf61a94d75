"""Finds the time that the text around an English paragraph gives what it tells without one.

That of the title or the lead, of half of the dated figures, or of the paragraph just before: what one paragraph of a
story names says nothing of the third behind it.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from hechi_kg.assemble.coming_periods import GAP, days, within_a_year
from hechi_kg.assemble.frame import Frame
from hechi_kg.assemble.passage import Passage
from hechi_kg.assemble.periods import FROM_THEN, compared, interval
from hechi_kg.hedge_words import HEDGE
from hechi_kg.model import Basis, BlockKind, Cue, Document, Interval, Period, QuantityClaim

AGO = ("ago", "年前", "年之前", "年以前")
# Days that a period must last to be what a report is about: English dates single events to the month.
REPORTED = 88
COMPARED_WITH = re.compile(
    r"\b(?:compared (?:with|to)|against|versus|"
    r"(?<![Mm]ore )(?<![Ll]ess )(?<![Ff]ewer )than|up from|down from|from)(?: the)?"
    rf"(?: (?:{HEDGE}))? $"
)
COMPARING = ("compared", "against", "versus", "than", "from")
FORECAST = re.compile(
    r"\b(?:will|(?:expected|predicted|forecast|projected|likely|set|plan(?:s|ned)?|aims?|hopes?|intends?) to)\b"
    r"[^.;\n]{0,150}$"
)
LEADS = 1  # paragraphs that open a report


def topic_period(
    told: Sequence[QuantityClaim],
    periods: Iterable[Period],
    figures: Iterable[QuantityClaim],
    passage: Passage,
    frame: Frame,
    document: Document,
) -> tuple[Interval | None, Cue | None]:
    """The time of the text's topic, or of the last dated figure that was `told`, if it leads to the passage."""
    periods = list(_governing(periods, figures, document))
    topic = _topic(periods, passage, document)
    before = [c for c in told if within_a_year(c.period)]
    last = max(before, key=lambda c: c.anchor, default=None)
    if last is None or (topic[0] is not None and not _narrows(last, topic, passage, document)):
        return topic if _leads(topic, passage, frame, document) else (None, None)
    if not _leads((last.period, last.period_cue), passage, frame, document):
        return None, None
    return last.period, Cue(span=last.period_cue.span, basis=Basis.DOCUMENT) if last.period_cue else None


def _topic(periods: Iterable[Period], passage: Passage, document: Document) -> tuple[Interval | None, Cue | None]:
    """The year, or part of one, that the title of an English text names, else the first that the text before names."""
    named: dict[BlockKind, Period] = {}
    for period in periods:
        whole = interval(period) if period.span.end <= passage.span.start else None
        if whole is None or not within_a_year(whole) or compared(period, document):
            continue
        if period.text.endswith(AGO) or ahead(whole, "", document):
            continue  # "eight years ago" dates one figure and no text
        at = bisect_right(document.blocks, period.span.start, key=lambda b: b.span.start) - 1
        kind = document.blocks[at].kind if at >= 0 else BlockKind.FURNITURE
        if kind is BlockKind.TITLE or days(whole) >= REPORTED or period.rule == "holiday":
            named.setdefault(kind, period)
    for kind, basis in ((BlockKind.TITLE, Basis.TITLE), (BlockKind.BODY, Basis.DOCUMENT)):
        if kind in named:
            return interval(named[kind]), Cue(span=named[kind].span, basis=basis)
    return None, None


def _governing(periods: Iterable[Period], figures: Iterable[QuantityClaim], document: Document) -> Iterator[Period]:
    """The periods that a report can be on: those of title and lead, of last year or this, and those that date a figure.

    "In 1996, he left school" is no topic of what a text of 2023 tells.
    """
    leads = [b.span for b in document.blocks if b.kind is BlockKind.TITLE]
    leads += [b.span for b in document.blocks if b.kind is BlockKind.BODY][:1]
    dated = {c.period_cue.span for c in figures if c.period_cue and not is_compared(c, document.text)}
    since = document.latest.year - 1 if document.latest else 0
    for period in periods:
        recent = period.end is not None and period.end.year >= since
        if not (recent or period.span in dated or any(span.holds(period.span) for span in leads)):
            continue
        low, start = max(0, period.span.start - 160), period.span.start
        before = document.text[low:start]
        if ("will" in before or "to" in before) and FORECAST.search(document.text, low, start):
            continue  # "is expected to do well this year"
        if "from" in before and FROM_THEN.search(document.text, max(0, start - 60), start):
            continue  # "rose from 20 percent in 1997"
        yield period


def _leads(topic: tuple[Interval | None, Cue | None], passage: Passage, frame: Frame, document: Document) -> bool:
    """Whether a time dates an English text from there on: that of its title or lead, of half its figures, or near.

    What one paragraph of a story names says nothing of the third behind it.
    """
    when, cue = topic
    if when is None or cue is None or when.start == when.end:
        return False  # a day that one paragraph names is no other's
    if when == frame.reported or document.text.count("\n", cue.span.end, passage.block.span.start) <= GAP:
        return True
    leads = [b for b in document.blocks if b.kind is BlockKind.BODY][:LEADS]
    return any(b.kind is BlockKind.TITLE and b.span.holds(cue.span) for b in document.blocks) or any(
        b.span.holds(cue.span) for b in leads
    )


def _narrows(
    last: QuantityClaim, topic: tuple[Interval | None, Cue | None], passage: Passage, document: Document
) -> bool:
    """Whether the paragraph before told of a part of the topic's year: of "this year" the time from January to May."""
    whole, cue, part = topic[0], topic[1], last.period
    if document.language != "en" or whole is None or part is None or whole.start is None or part.start is None:
        return False
    near = document.text.count("\n", last.anchor.end, passage.block.span.start) <= GAP
    titled = cue is not None and cue.basis is Basis.TITLE
    return near and not titled and part != whole and whole.start <= part.start and part.end <= whole.end


def ahead(period: Interval | None, status: str, document: Document) -> bool:
    """Whether a period begins after the text, so that what is no plan cannot have it."""
    if period is None or period.start is None or document.latest is None or status not in ("", "actual"):
        return False
    return period.start > document.latest


def is_compared(claim: QuantityClaim, text: str) -> bool:
    """Whether a figure is only what another is held against: "38 million, compared with 8 million in 2007"."""
    low, start = max(0, claim.anchor.start - 40), claim.anchor.start
    before = text[low:start]
    return any(word in before for word in COMPARING) and COMPARED_WITH.search(text, low, start) is not None
