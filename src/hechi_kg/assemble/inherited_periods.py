"""Finds the time of a figure whose sentence names none: its paragraph's, of the figures told before, or the text's."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from hechi_kg.assemble.bases import year_before
from hechi_kg.assemble.chinese_frame import by_then, event_day, framed_years, opening_time
from hechi_kg.assemble.chinese_times import at_that_time, of_once, same_time_before
from hechi_kg.assemble.coming_periods import GAP, coming
from hechi_kg.assemble.earned_periods import earned_in
from hechi_kg.assemble.frame import Frame
from hechi_kg.assemble.growth import DURATIONS
from hechi_kg.assemble.passage import Passage
from hechi_kg.assemble.periods import FOUNDED_THEN, compared, end_of, interval, of_another_base, untold
from hechi_kg.assemble.tenses import FINITE_PAST, ONCE, PERFECT
from hechi_kg.assemble.topic_periods import AGO, ahead, is_compared, topic_period
from hechi_kg.model import Basis, BlockKind, Cue, Document, Interval, Period, Quantity, QuantityClaim, Span

EACH = re.compile(r"每[年月天人户亩]|一年|月收")  # what is always so
AS_OF_NOW = re.compile(
    r"[现現]$|近[日期来來]|最近|日前|连日|連日|[这這][几幾]天|"
    r"(?:to date|currently|now(?:adays)?|at (?:present|the (?:moment|time))|today|(?:up to|until|by) now)$",
    re.IGNORECASE,
)
PRESENT = re.compile(
    r"is|are|has|have|boasts|covers|covering|stands at|employs|produces|attracts|earns|generates|includes|accounts for|"
    r"现有|拥有",
    re.IGNORECASE,
)
# "In 2015, a team came. It ..."; "population data for 2023"
OPENS = re.compile(
    r"(?:(?:^|[.!?][\"”]?\s+|\n)(?:(?:Even|Back|Earlier|Later|Early|Late|Only)\s)?"
    r"(?:(?:as )?(?:late|early) (?:as )?)?(?:in |during |over |throughout |by |as of |on )?(?:the )?(?:early |late )?|"
    r"\b(?:data|figures|statistics) (?:for|of|in) )$",
    re.IGNORECASE,
)
# "On April 19, the county held a ceremony": what goes on tells of that day
ON = re.compile(r"\b[Oo]n $")
STAGED = re.compile(
    r"[^.;\n]*?\b(?:held|opened|kicked off|launched|began|started|took place|staged|hosted|inaugurated)\b"
)
OPENING = 24  # characters before a time that opens a sentence
BYGONE = 2  # years that what has been done may have been over
MONEY = frozenset(("yuan", "usd"))
DISTINCT = 100  # a smaller number may recur by chance
# "The figure represents a growth of 8 percent"
SPOKEN_OF = re.compile(
    r"[\s\"“]*(?:(?:The|This|That|These|Those) (?:figure|number|amount|sum|total|volume|value|increase)s?\b|"
    r"(?:This|That|It) (?:was|is|represent(?:s|ed)|account(?:s|ed)|mark(?:s|ed)|equal(?:s|ed)|means|meant)\b)"
)
# "It was one of the last eight counties to get a road": how many there are
ONE_OF = re.compile(r"\bone of (?:the|its|their) (?:[a-z]+ ){0,2}$")
DESCRIBES = re.compile(r"(?<=, )(?:which|who|whose|where)\b|\bcan\b")
WITH = re.compile(r"\s*with\b(?:[^,;]|,(?=\d))*,\s+(?:is|are|was|were|has|have|had|will)\b")
# ", built in 2016 by the county, makes 9 tons a day"
PARTICIPLE = re.compile(
    r"\s+(?:(?:first|newly|originally|mostly|mainly|all|once|now) )?(?:[a-z]{2,}ed|built|made|known|grown|held|run|"
    r"led|set|put|sown) (?:up |into [a-z]+ |[a-z]+ly )?(?:in|on|by|with|from|as|to|at|for|along|near)\b"
)
MARKS = re.compile(r"[\"“”]")
QUOTED = re.compile(r"[\"“‘]")


def inherited_period(
    quantity: Quantity,
    passage: Passage,
    status: str,
    status_cue: Cue | None,
    frame: Frame,
    document: Document,
    figures: Iterable[QuantityClaim],
    periods: Sequence[Period],
) -> tuple[Interval | None, Cue | None]:
    """The period that the text around a sentence gives a figure: that of the figure before, the topic, the report."""
    if document.language == "en" and (
        ONCE.search(document.text, passage.span.start, quantity.span.start)
        or ONE_OF.search(document.text, max(passage.span.start, quantity.span.start - 40), quantity.span.start)
    ):
        return None, None
    found = _inherited(quantity, passage, status, status_cue, frame, document, figures, periods)
    done = status in ("", "actual") and not untold(quantity, passage) and not _is_present(status_cue, passage, document)
    if found[0] is None and done and not year_before(quantity, passage, document):
        framed = _of_the_years(quantity, passage, frame, document) if document.language == "en" else None
        if framed is not None:
            return interval(framed), Cue(span=framed.span, basis=Basis.DOCUMENT)
    far = found[0] is None or (frame.titled and found[1] is not None and found[1].basis is Basis.DOCUMENT)
    if done and far and (years := framed_years(quantity, passage, document, frame)) is not None:
        return interval(years), Cue(span=years.span, basis=Basis.TITLE if frame.titled else Basis.DOCUMENT)
    if document.language == "en" and _is_bygone(found[0], quantity, passage, document):
        return None, None
    if document.language == "en":
        span = found[1].span if found[1] else None
        told = next(
            (interval(p) for p in periods if p.span == span), found[0]
        )  # and not the end that another has of it
        return end_of(quantity, told, passage, document), found[1]
    return _by_its_end(found, quantity, passage, document, periods)


def _by_its_end(
    found: tuple[Interval | None, Cue | None],
    quantity: Quantity,
    passage: Passage,
    document: Document,
    periods: Sequence[Period],
) -> tuple[Interval | None, Cue | None]:
    """What 到2030年 of a Chinese sentence before gives: the year to what is earned in one, its end to what is had."""
    when, cue = found
    at = bisect_right(periods, cue.span.start, key=lambda p: p.span.start) - 1 if when and cue else -1
    period = periods[at] if at >= 0 else None
    if period is None or cue is None or period.span != cue.span or period.start is not None or period.end is None:
        return found
    return earned_in(quantity, period, passage, document) or interval(period), cue


def _is_bygone(when: Interval | None, quantity: Quantity, passage: Passage, document: Document) -> bool:
    """Whether a time ended years before the text, while the sentence tells of what "has been" done up to now."""
    if when is None or document.latest is None or when.end.year + BYGONE >= document.latest.year:
        return False
    return PERFECT.search(document.text, passage.span.start, quantity.span.start) is not None


def _of_the_years(quantity: Quantity, passage: Passage, frame: Frame, document: Document) -> Period | None:
    """The years that an article reports on, for what a sentence behind them says was done."""
    years = frame.years
    if years is None or quantity.unit in DURATIONS or passage.span.start < years.span.end:
        return None
    if _describes(passage.clauses[passage.clause(quantity.span)], document.text):
        return None
    told = passage.span.of(document.text)
    return years if FINITE_PAST.search(told) and not PERFECT.search(told) else None


def _inherited(
    quantity: Quantity,
    passage: Passage,
    status: str,
    status_cue: Cue | None,
    frame: Frame,
    document: Document,
    figures: Iterable[QuantityClaim],
    periods: Sequence[Period],
) -> tuple[Interval | None, Cue | None]:
    """The period of the figure told before it in the paragraph in the same way; else the topic's, or the last told.

    What is told in the present tense holds when it is told, and inherits nothing; nor does a duration or a quotation.
    """
    text, figure = document.text, quantity.span
    figures = list(figures)
    if year_before(quantity, passage, document):
        return None, None
    if (base := same_time_before(quantity, passage, document)) is not None:
        here = [c for c in figures if passage.block.span.holds(c.anchor) and c.period]
        back = at_that_time(max(here, key=lambda c: c.anchor).period, base) if here else None
        return back, Cue(span=base.span, basis=base.basis) if back else None
    if again := _same_figure(quantity, passage, figures, document):
        return again
    if then := by_then(quantity, passage, periods, document):
        return interval(then), Cue(span=then.span, basis=Basis.DOCUMENT)
    if (
        untold(quantity, passage)
        or of_once(quantity, passage, document)
        or quantity.unit in DURATIONS
        or (_is_present(status_cue, passage, document) and not _statistic(passage, document))
    ):
        return None, None
    if same := _same_period(quantity, passage, periods, document):
        return interval(same), Cue(span=same.span, basis=Basis.DOCUMENT)
    if event := event_day(quantity, passage, periods, document):
        return interval(event), Cue(span=event.span, basis=Basis.DOCUMENT)
    if (opened := _opened(passage, status, document, figures, periods)) is not None:
        return interval(opened), Cue(span=opened.span, basis=Basis.PARAGRAPH)
    bases = {p.span for p in passage.periods if of_another_base(quantity, p, passage, document)}
    figures = [c for c in figures if c.period_cue is None or c.period_cue.span not in bases]
    told = [c for c in figures if c.anchor.end <= figure.start and c.period and c.period_cue and not _ago(c, text)]
    told = [c for c in told if (c.status or "actual") == (status or "actual") and not ahead(c.period, status, document)]
    told = [c for c in told if passage.span.holds(c.anchor) or not _is_as_of_now(c, text)]
    told = [c for c in told if not is_compared(c, text) and not _founded(c, figure, text)]
    here = [c for c in told if passage.block.span.holds(c.anchor)]
    if document.language.startswith("zh") and (begun := opening_time(passage, document, periods, status)) is not None:
        here = [c for c in here if c.anchor.start >= begun.span.end]
        if not here:
            return interval(begun), Cue(span=begun.span, basis=Basis.PARAGRAPH)
    if bases and not here:
        return None, None  # 从2015年的6000元提高到1.3万元
    if here and _is_habit(quantity, status, passage, here, document):
        return None, None
    if here:
        told_last = max(here, key=lambda c: c.anchor)
        return told_last.period, _cue_from(passage, told_last.period_cue)
    if status not in ("", "actual") and (soon := coming(periods, passage, document, figures)):
        return interval(soon), Cue(span=soon.span, basis=Basis.PARAGRAPH)
    if status not in ("", "actual") or QUOTED.match(text, passage.span.start) or _is_quoted(passage, document):
        return None, None
    if document.language.startswith("zh"):  # no tense tells what goes on from what is so
        if (named := frame.named) is not None:
            return interval(named), Cue(span=named.span, basis=_stands(named, document))
        cue = frame.reported_cue
        later = cue is not None and cue.span.start > figure.start  # a time told of later governs nothing before it
        habit = EACH.search(text, passage.span.start, figure.end)
        return (None, None) if later or habit else (frame.reported, cue)
    if PERFECT.search(text, passage.span.start, passage.span.end):
        return None, None  # "has built 30 schools": by now, whatever another paragraph is about
    own = passage.clauses[passage.clause(figure)]
    if _describes(own, text):
        return None, None  # "the plant, which cost 30 million yuan, can make 9 tons a day"
    if not _is_past(own, passage, text) and not SPOKEN_OF.match(text, passage.span.start):
        return None, None  # the present tense tells of no time that another paragraph has
    return topic_period(told, periods, figures, passage, frame, document)


def _describes(clause: Span, text: str) -> bool:
    """Whether an English clause only tells what something is: ", which cost 30 yuan", ", with 900 pupils, had"."""
    return DESCRIBES.search(text, clause.start, clause.end) is not None or WITH.match(text, clause.start) is not None


def _is_past(own: Span, passage: Passage, text: str) -> bool:
    """Whether an English sentence tells up to the end of a clause what was, not by a participle: "a plant built in"."""
    told = (c for c in passage.clauses if c.start <= own.start and not PARTICIPLE.match(text, c.start))
    return any(FINITE_PAST.search(text, *clause) for clause in told)


def _stands(period: Period, document: Document) -> Basis:
    """Where the words of a time stand, as seen from another paragraph."""
    titled = any(b.kind is BlockKind.TITLE and b.span.holds(period.span) for b in document.blocks)
    return Basis.TITLE if titled else Basis.DOCUMENT


def _is_habit(
    quantity: Quantity, status: str, passage: Passage, here: Iterable[QuantityClaim], document: Document
) -> bool:
    """Whether an English sentence tells in the present tense what is always so: "A hectare brings 90 yuan a year"."""
    if status or document.language != "en" or quantity.change or any(passage.span.holds(c.anchor) for c in here):
        return False
    if SPOKEN_OF.match(document.text, passage.span.start) or _statistic(passage, document):
        return False
    return not FINITE_PAST.search(document.text, passage.span.start, passage.span.end)


def _cue_from(passage: Passage, cue: Cue | None) -> Cue | None:
    """The words of time of another figure, with where they stand as seen from this one."""
    if cue is None:
        return None
    basis = Basis.PARAGRAPH if passage.block.span.holds(cue.span) else Basis.DOCUMENT
    if passage.span.holds(cue.span) and cue.basis is not Basis.DOCUMENT:
        basis = Basis.SENTENCE
    return Cue(span=cue.span, basis=basis)


def _is_present(cue: Cue | None, passage: Passage, document: Document) -> bool:
    """Whether the verb is in the present tense: "have" of "have reached" is not, "covering" is if no verb is past."""
    text = document.text
    if cue is None or not PRESENT.fullmatch(text, cue.span.start, cue.span.end):
        return False
    if cue.span.of(text) == "covering":
        return not FINITE_PAST.search(text, passage.span.start, passage.span.end)
    return not PERFECT.match(text, cue.span.start)


def _opened(
    passage: Passage, status: str, document: Document, figures: Iterable[QuantityClaim], periods: Iterable[Period]
) -> Period | None:
    """The time that a sentence before opened with, for what its English paragraph goes on to tell in the past tense."""
    text, block = document.text, passage.block.span
    if document.language != "en" or status not in ("", "actual") or not FINITE_PAST.search(passage.span.of(text)):
        return None
    if PERFECT.search(passage.span.of(text)) or _is_quoted(passage, document):
        return None
    told = [p for p in periods if p.span.end <= passage.span.start and p.end is not None]
    last = told[-1] if told else None
    if last is not None and AS_OF_NOW.match(last.text) and not block.holds(last.span):
        return None
    if last is not None and last.start is None and text.count("\n", last.span.end, block.start) <= GAP:
        block = Span(text.rfind("\n", 0, last.span.start) + 1, block.end)  # "By the end of 2023" dates what follows
    if last is None or not block.holds(last.span):
        return None
    if not OPENS.search(text[block.start : last.span.start]) or compared(last, document):
        return None
    if ON.search(text, max(0, last.span.start - 4), last.span.start) and not STAGED.match(text, last.span.end):
        return None
    since = last.start is not None and any(c.anchor.start >= last.span.end and block.holds(c.anchor) for c in figures)
    return None if since or ahead(interval(last), status, document) else last


def _is_quoted(passage: Passage, document: Document) -> bool:
    """Whether an English sentence goes on with a quotation that its paragraph opened."""
    marks = MARKS.findall(document.text, passage.block.span.start, passage.span.start)
    return document.language == "en" and len(marks) % 2 == 1


def _statistic(passage: Passage, document: Document) -> bool:
    """Whether an English sentence tells how much something grew: "is the highest, an increase of 8 percent"."""
    return document.language == "en" and any(
        q.unit == "percentage-point" or (q.change and q.unit == "percent") for q in passage.quantities
    )


def _same_figure(
    quantity: Quantity, passage: Passage, figures: Iterable[QuantityClaim], document: Document
) -> tuple[Interval, Cue] | None:
    """The period that an English paragraph before gave the same number: "Of the 4,636 newcomers" were told of."""
    if quantity.change or quantity.value < DISTINCT or document.language != "en":
        return None
    for claim in figures:
        same = claim.value == quantity.value and (claim.unit in MONEY) == (quantity.unit in MONEY) and not claim.change
        same = same and claim.anchor.end <= passage.block.span.start
        if same and claim.period and claim.period_cue:
            return claim.period, Cue(span=claim.period_cue.span, basis=Basis.DOCUMENT)
    return None


def _same_period(quantity: Quantity, passage: Passage, periods: Iterable[Period], document: Document) -> Period | None:
    """What "during this period" points to: the last time that the text before the sentence gave from a day to a day.

    "On that day" points to the last day.
    """
    back = [p for p in passage.periods if p.rule in ("anaphor", "that-day")]
    if not back or (back[0].span.start > quantity.span.start and any(p.end is not None for p in passage.periods)):
        return None
    told = [
        p
        for p in periods
        if p.start
        and p.end
        and (p.start == p.end) == (back[0].rule == "that-day")
        and p.span.end <= passage.span.start
        and not compared(p, document)
    ]
    return told[-1] if told else None


def _founded(claim: QuantityClaim, figure: Span, text: str) -> bool:
    """Whether a time before is that of a founding told in passing: ", built in 2016 at a cost of 9 yuan, makes"."""
    cue = claim.period_cue
    if cue is None or "," not in text[claim.anchor.end : figure.start]:
        return False
    return FOUNDED_THEN.search(text, max(0, cue.span.start - 60), cue.span.start) is not None


def _ago(claim: QuantityClaim, text: str) -> bool:
    """Whether a time is told from now: "eight years ago" dates one figure and no paragraph, unless it opens it."""
    cue = claim.period_cue
    if cue is None or not cue.span.of(text).endswith(AGO):
        return False
    return not OPENS.search(text, max(0, cue.span.start - OPENING), cue.span.start)


def _is_as_of_now(claim: QuantityClaim, text: str) -> bool:
    """Whether a figure is dated by a word that says nothing of what the next sentence tells: 现有, 近日."""
    return claim.period_cue is not None and AS_OF_NOW.match(claim.period_cue.span.of(text)) is not None
