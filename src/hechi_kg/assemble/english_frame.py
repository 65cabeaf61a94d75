"""What the title and the opening of an English article say of time and status, for figures that nothing nearer dates.

A plan has a horizon, an event its days, a report its years. Two that compete give nothing.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta

from hechi_kg.assemble.frame import Frame
from hechi_kg.assemble.growth import DURATIONS
from hechi_kg.assemble.passage import Passage
from hechi_kg.assemble.periods import compared, interval, untold
from hechi_kg.assemble.tenses import FINITE_PAST, PERFECT
from hechi_kg.model import Basis, BlockKind, Cue, Document, Interval, Period, Quantity, QuantityClaim, Span
from hechi_kg.spans import within

OPENING = 3  # paragraphs of an article that say what it is about
LINE = 30  # characters: what is shorter is a menu or a byline, and no paragraph
YEAR_LONG = 366
LONGEST_EVENT = 120  # days
PLANNED = ("planned", "target")
PLAN = re.compile(
    r"\b(?:will|would|plans?|planned|aims?|pledged|vowed|blueprint|outline|program(?:me)?|scheme|strategy|initiative|"
    r"budget|(?:is|are|set|expected|slated|going) to|"
    r"to (?:spend|invest|build|plant|create|develop|train|raise|add|expand|relocate|lift|upgrade|strengthen|boost))\b"
)
# "is to be finished by 2024" is when one thing is done, and no horizon of all that is planned
FINISHED = re.compile(
    r"\b(?:finished|completed|completion|operational|operation|open(?:ed)?|opening|use|service|ready|traffic|delivered|"
    r"accessible)\b[^.;]{0,24}$"
)
# "The budget includes 3 million yuan from ...", "Of the total, 3 million yuan goes to ..."
OF_THE_PLAN = re.compile(
    r"[\s\"“]*(?:(?:(?:The|This|That|Its|Their)\s+(?:[\w’'-]+\s+){0,3}?(?:plan|budget|program(?:me)?|project|investment|"
    r"scheme|fund(?:s|ing)?|money|outlay|total|sum|amount|blueprint|package|initiative)|It)\s+(?:also\s+)?"
    r"(?:includes?|covers?|involves?|comprises?|consists|comes?|calls|requires?|costs?|totals?|features?|contains?|"
    r"envisages?|provides?|goes|spans?)\b|"
    r"Of (?:the|this|that) (?:[a-z]+ )?(?:total|money|sum|amount|investment|budget|funds?|funding|outlay)\b)"
)
ESTIMATED = re.compile(r"\b(?:is|are) (?:estimated|projected|forecast|put|set|budgeted) at\b")
_EVENTS = (
    "fair|festival|expo|exposition|exhibition|carnival|forum|tournament|games|competition|summit|convention|contest|"
    "marathon|conference|symposium|seminar|trade show|trade fair|gala|congress|campaign"
)
EVENT = re.compile(rf"\b(?:{_EVENTS}|event)\b")  # of words in lower case
# "The fair drew", "during the four-day tea festival", "this year's event", but no "last year's fair"
OF_THE_EVENT = re.compile(
    rf"\b(?:the|this|this year['’]s)\s+(?!last\b|previous\b|past\b|first\b|next\b)(?:[\w-]+\s+){{0,3}}?"
    rf"(?:{_EVENTS}|event)\b",
    re.IGNORECASE,
)
LASTING = re.compile(r"\b(?:runs?|running|last(?:s|ed|ing)?|held|take place|took place|scheduled|open(?:ed)?)\b")
DATED = ("date", "months")  # the rules of days, and of several from a day on
DAY = ("date", "weekday", "day", "today", "yesterday")
UNTIL = tuple(f"{word} {rule}" for word in ("until", "till", "up to", "to", "through") for rule in (*DATED, "weekday"))
OPENED = re.compile(r"\b(?:opened|opens|kicked off|began|begins|started|starts|launched|raised its curtain)\b")
CLOSED = re.compile(r"\b(?:closed|concluded|ended|wrapped up|came to an end|drew to a close)\b")
NOW = re.compile(
    r"(?:to)?day|these days|now|currently|nowadays|at present|at the moment|presently|right now", re.IGNORECASE
)


def english_frame(spoken: Sequence[Passage], periods: Iterable[Period], document: Document) -> Frame:
    """The frame that title and opening paragraphs of an English article set."""
    if document.language != "en" or document.latest is None:
        return Frame()
    opening = list(_opening(spoken))
    event, cue = _event(opening, document)
    return Frame(
        horizon=_horizon(opening, document),
        event=event,
        event_cue=cue,
        years=_years(opening, document),
    )


def listed_plan(
    quantity: Quantity, passage: Passage, document: Document, recent: Sequence[QuantityClaim]
) -> tuple[str, Cue] | None:
    """The plan whose parts a sentence in the present tense lists: "The budget includes 3 million yuan for roads"."""
    if document.language != "en" or document.latest is None:
        return None
    text, span = document.text, passage.span
    coming = [p for p in passage.periods if p.end is not None and p.end > document.latest and p.start != p.end]
    if coming and (led := ESTIMATED.search(text, span.start, quantity.span.start)):
        return "planned", Cue(span=Span(*led.span()), basis=Basis.SENTENCE)
    last = recent[-1] if recent else None
    if last is None or last.status not in PLANNED or last.status_cue is None or quantity.change:
        return None
    near = text.count("\n", last.anchor.end, span.start) <= 2  # the paragraph, or the one before
    if not near or not OF_THE_PLAN.match(text, span.start) or _tells_of_the_past(passage, document):
        return None
    return last.status, Cue(span=last.status_cue.span, basis=Basis.DOCUMENT)


def framed_period(
    quantity: Quantity, passage: Passage, status: str, frame: Frame, document: Document, periods: Sequence[Period]
) -> tuple[Interval | None, Cue | None]:
    """The time that the frame gives a figure before what other paragraphs say: a plan's horizon, the days of an event.

    What a paragraph says of now holds for what it goes on to tell in the present tense.
    """
    nothing = (None, None)
    if document.language != "en" or quantity.unit in DURATIONS or untold(quantity, passage):
        return nothing
    if status in PLANNED:
        horizon = frame.horizon
        if horizon is None or _has_another(horizon, passage, periods, document):
            return nothing
        return interval(horizon), Cue(span=horizon.span, basis=_basis(horizon.span, passage))
    if (now := _now(passage, periods, document)) is not None:
        return interval(now), Cue(span=now.span, basis=Basis.PARAGRAPH)
    if frame.event is not None and frame.event_cue is not None and _of_event(passage, frame, document):
        return frame.event, Cue(span=frame.event_cue, basis=_basis(frame.event_cue, passage))
    return nothing


def _opening(spoken: Sequence[Passage]) -> Iterator[Passage]:
    """The sentences of the title and of the first paragraphs."""
    blocks: list[Span] = []
    for passage in spoken:
        if passage.block.kind is BlockKind.TITLE:
            yield passage
        elif passage.block.kind is BlockKind.BODY and passage.block.span.end - passage.block.span.start >= LINE:
            if passage.block.span not in blocks:
                blocks.append(passage.block.span)
            if len(blocks) > OPENING:
                return
            yield passage


def _horizon(opening: Iterable[Passage], document: Document) -> Period | None:
    """The time to come that what is planned is planned for; of years and the current one, the years."""
    text, latest, found = document.text, document.latest, list[Period]()
    for passage in opening:
        if not PLAN.search(text, passage.span.start, passage.span.end):
            continue
        for period in passage.periods:
            coming = period.end is not None and latest is not None and period.end > latest
            if not coming or period.start == period.end or compared(period, document) or period.rule == "so-far":
                continue
            if FINISHED.search(text, max(passage.span.start, period.span.start - 60), period.span.start):
                continue
            found.append(period)
    ahead = [p for p in found if latest and p.end and p.end.year > latest.year] or found
    return ahead[0] if len({p.end for p in ahead}) == 1 and _is_long(ahead[0]) else None


def _is_long(period: Period) -> bool:
    return period.start is None or period.end is None or (period.end - period.start).days >= YEAR_LONG - 2


def _has_another(horizon: Period, passage: Passage, periods: Sequence[Period], document: Document) -> bool:
    """Whether the paragraph of a plan has said before for when it is."""
    told = within(periods, Span(passage.block.span.start, passage.span.end), where=lambda p: p.span)
    return any(p.span != horizon.span and p.end and document.latest and p.end > document.latest for p in told)


def _now(passage: Passage, periods: Sequence[Period], document: Document) -> Period | None:
    """The "now" with which the paragraph of a sentence in the present tense began to tell how things stand."""
    if _tells_of_the_past(passage, document):
        return None
    told = within(periods, Span(passage.block.span.start, passage.span.start), where=lambda p: p.span)
    return told[-1] if told and told[-1].end is not None and NOW.fullmatch(told[-1].text) else None


def _tells_of_the_past(passage: Passage, document: Document) -> bool:
    text, span = document.text, passage.span
    return bool(FINITE_PAST.search(text, span.start, span.end) or PERFECT.search(text, span.start, span.end))


def _of_event(passage: Passage, frame: Frame, document: Document) -> bool:
    """Whether a sentence tells of the event of the frame, or goes on in its paragraph in the past tense."""
    if passage.periods and any(p.end is not None for p in passage.periods):
        return False
    if OF_THE_EVENT.search(document.text, passage.span.start, passage.span.end) is not None:
        return True
    # "The fair ran from May 10 to 14. Visitors spent 30 million yuan."
    here = frame.event_cue is not None and passage.block.span.holds(frame.event_cue)
    told = FINITE_PAST.search(document.text, passage.span.start, passage.span.end) is not None
    return here and told and not PERFECT.search(document.text, passage.span.start, passage.span.end)


def _event(opening: Iterable[Passage], document: Document) -> tuple[Interval | None, Span | None]:
    """The days of the only event that the opening tells of, and the words that say when it begins."""
    text, found = document.text, list[tuple[Interval, Span]]()
    for passage in opening:
        if not EVENT.search(passage.span.of(text).lower()):
            continue
        days = _days_of(passage, document)
        if days is not None and days[0].start and (days[0].end - days[0].start).days <= LONGEST_EVENT:
            found.append(days)
    return found[0] if len({days for days, _ in found}) == 1 else (None, None)


def _days_of(passage: Passage, document: Document) -> tuple[Interval, Span] | None:
    """From May 10 to June 15; on May 10 and until June 15; three days from the one on which it opened."""
    text, span = document.text, passage.span
    dated = {p.span: d for p in passage.periods if p.rule in DATED and (d := interval(p)) is not None}
    for cue, whole in dated.items():
        if whole.start is not None and whole.start < whole.end and LASTING.search(text, span.start, span.end):
            return whole, cue
    single = {p.span: d for p in passage.periods if p.rule in DAY and (d := interval(p)) is not None}
    ends = [d.end for p in passage.periods if p.rule in UNTIL and (d := interval(p)) is not None]
    for cue, day in single.items():
        if len(single) == len(ends) == 1 and day.end < ends[0]:
            return Interval(start=day.end, end=ends[0]), cue
    lasting = next((q for q in passage.quantities if q.unit == "day" and q.value == int(q.value)), None)
    if lasting is None or len(single) != 1:
        return None
    (cue, told), more = single.popitem(), timedelta(days=int(lasting.value) - 1)
    if CLOSED.search(text, span.start, span.end):
        return Interval(start=told.end - more, end=told.end), cue
    if OPENED.search(text, span.start, span.end):
        return Interval(start=told.end, end=told.end + more), cue
    return None


def _years(opening: Iterable[Passage], document: Document) -> Period | None:
    """The years, over by now or running, that an opening reports on: the past decade, a Five-Year Plan."""
    return next(
        (
            p
            for passage in opening
            for p in passage.periods
            if p.rule == "past" or _is_over(p, document) or _reaches_now(p, passage, document)
        ),
        None,
    )


def _is_over(period: Period, document: Document) -> bool:
    """Whether the years that a period spans ended shortly before the text, or end with it."""
    if period.start is None or period.end is None or document.latest is None:
        return False
    years = (period.end - period.start).days > YEAR_LONG and (period.start.month, period.end.month) == (1, 12)
    return years and document.latest.year - 1 <= period.end.year <= document.latest.year


def _reaches_now(period: Period, passage: Passage, document: Document) -> bool:
    """Whether a sentence opens with a time since which, or by which, it and what follows came about."""
    text = document.text
    opens = not text[passage.span.start : period.span.start].strip(' \n"“')
    return opens and period.end is not None and period.rule.startswith(("since ", "by ", "as of "))


def _basis(cue: Span, passage: Passage) -> Basis:
    return Basis.PARAGRAPH if passage.block.span.holds(cue) else Basis.DOCUMENT
