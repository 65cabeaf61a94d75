"""Tells which times of an English sentence are a figure's, and which of something else: a policy, a target, a plan."""

import re
from collections.abc import Iterable

from hechi_kg.assemble.passage import Passage
from hechi_kg.assemble.tenses import PRESENT_VERBS
from hechi_kg.hedge_words import HEDGE
from hechi_kg.model import Document, Period, Quantity, Span

ADJACENT = re.compile(
    r"(?:\)|\s*\([^()]{0,48}\))?\s*(?:,?\s*(?:in|by|during|for|at|as of|within|over|through|throughout)\s+)?"
    r"(?:the\s+)?(?:[Yy]ear\s+)?$"
)
BEFORE = 100  # characters before a time that say whose it is
# "73 percent of the target set for this year"
OF_A_TARGET = re.compile(
    r"\b(?:targets?|goals?|quotas?|tasks?|objectives?)\b[^.;]{0,60}?\b(?:for|of|in)(?: the)? $", re.IGNORECASE
)
# "Under a policy adopted in 2018, each family gets 300 yuan"
ADOPTED = re.compile(
    r"\b(?:polic(?:y|ies)|plan|program(?:me)?|scheme|regulations?|laws?|documents?|circular|guidelines?|agreements?|"
    r"contract|outline|blueprint|measures|report|notice|rules?)\b[^.,;]{0,40}?\b(?:adopted|issued|released|introduced|"
    r"signed|passed|approved|unveiled|published|announced|promulgated)\b[^.,;]{0,40}?\b(?:in|on|since) $",
    re.IGNORECASE,
)
# "was founded in 1958 and has 300 villages"
AND_NOW = re.compile(rf",?\s+and\s+(?:now\s+|currently\s+|today\s+)?(?:{PRESENT_VERBS})\b(?! (?:been|[a-z]+ed)\b)")
# "spent 300 yuan and hopes to earn it back in 2022"
NEXT_PLAN = re.compile(
    r"\b(?:and|but|who|which|said|says|that)\b[^.;]*?\b(?:will|would|(?:expect|plan|hope|aim|intend|want)(?:s|ed)?|"
    r"(?:is|are) to)\b"
)
PLANNED = re.compile(r"\b(?:will|would|plans?|expects?|expected|hopes?|aims?|intends?|(?:is|are) (?:[a-z]+ )?to)\b")
# "90 this year and 30 more next year": each figure has the time behind it
AND_ANOTHER = re.compile(rf",? and (?:(?:{HEDGE}|another|an additional|a further) )*[$￥¥]?")
OR_SO_MUCH = re.compile(rf"\s*or (?:(?:{HEDGE}) )?[$￥¥]?\d[^,;]*, (?:on|for|to|in|from|at|of)\b")
PLEDGED = re.compile(r"\b(?:pledged|vowed|promised|planned|decided)(?: in)? $")

FROM = re.compile(
    rf"(?:\bfrom(?:\s+(?:{HEDGE}|under|an average of|(?:just |only )?(?:less|more|fewer) than))?|从|由)\s*$"
)
SET_UP = re.compile(
    r",\s+(?:which was\s+)?(?:first\s+)?(?:founded|established|set up|built|opened|launched|started|created|completed|"
    r"formed)"
    r"[^,.;\d]{0,30}$"
)
# "Nandan, which became a county in 1912, has 300 villages"
WHICH_DID = re.compile(r",\s+(?:which|who)\s+[^,.;:\d]{3,60}\s(?:in|on)\s+(?:[A-Z][a-z]+\.?\s+)?$")
# "2.9 times more than the 6,000 in 1982"
OF_COMPARAND = re.compile(
    r"\b(?:than the|(?:compared (?:with|to)|against|versus|(?:up|down) from)(?: the)?)\s+"
    rf"(?:(?:{HEDGE})\s+)?"
    r"[\d,.]+%?(?:\s(?:percent|million|billion))?(?:\s[a-z]+){0,3}?\s(?:in|at|by|for|during|as of|recorded in)\s+"
    r"(?:(?:the )?(?:end|beginning) of\s+)?(?:the\s+)?$"
)
TOLD_ON = re.compile(
    r"\b(?:(?:(?:conference|briefing|meeting)\b[^.;]{0,120}|told [^.;]{1,30}) on |"
    r"(?:said|announced|released|published|unveiled|revealed|showed|reported) (?:on )?)$"
)
BORN = re.compile(r"\b(?:born|married|died|retired|graduated)\b[^,.;]{0,30}$", re.IGNORECASE)

WHEN = re.compile(
    r"(?:[\s,()\"“]|\b(?:in|by|during|as|of|at|on|over|through|throughout|the|end|and|then|but|period|for|since|till|until)\b)*",
    re.IGNORECASE,
)
WHICH = re.compile(r"\s*(?:which|who|whose|where)\b")
SAID = re.compile(r"\A.*\b(?:that|said|says|added|noted|explained|and|but|while|when|where)\b,?", re.DOTALL)
AND_IN = re.compile(r"\b(?:and|but|while)\s+(?:that\s+)?(?:(?:in|by|for|during|since|as of)\s+)?(?:the\s+)?$")
THEN = re.compile(r",|\s+(?!(?:to|and|or|at|in|by|from|alone|respectively)\b)[A-Za-z\d$]")


def is_of_another(quantity: Quantity, period: Period, passage: Passage, document: Document) -> bool:
    """Whether a time of the figure's sentence is that of something else."""
    if document.language != "en":
        return False
    text, figure, time = document.text, quantity.span, period.span
    if _of_what_it_rose_from(quantity, period, passage, document) or _of_an_aside(figure, time, passage, text):
        return True
    comparand = OF_COMPARAND.search(text, passage.span.start, time.start)
    if comparand and figure.end <= comparand.start():
        return True
    if BORN.search(text, max(passage.span.start, time.start - 40), time.start):
        return True  # "Born in 1980, she grows 12 mu"
    if _announced(period, passage, document):
        return True
    start = max(passage.span.start, time.start - BEFORE)
    whose = max(start, figure.end) if time.start >= figure.end else start
    if quantity.unit == "percent" and OF_A_TARGET.search(text, whose, time.start):
        return True
    if time.start >= figure.end:
        own = text[passage.clauses[passage.clause(figure)].start : figure.start]
        return NEXT_PLAN.search(text, figure.end, time.start) is not None and not PLANNED.search(own)
    if ADOPTED.search(text, start, time.start) and passage.clauses[passage.clause(time)].start != time.start:
        return True
    if AND_NOW.match(text, time.end) and time.end < figure.start:
        return True
    return AND_ANOTHER.fullmatch(text, time.end, figure.start) is not None and _dated_behind(quantity, passage)


def _dated_behind(quantity: Quantity, passage: Passage) -> bool:
    """Whether a time stands behind a figure in its own clause, before the next figure."""
    clause = passage.clauses[passage.clause(quantity.span)]
    following = next((q.span.start for q in passage.quantities if q.span.start >= quantity.span.end), clause.end)
    return any(
        quantity.span.end <= p.span.start < min(following, clause.end) and p.end is not None for p in passage.periods
    )


def adjacent(figure: Span, period: Span, document: Document) -> bool:
    return figure.end <= period.start and bool(ADJACENT.fullmatch(document.text, figure.end, period.start))


def _of_what_it_rose_from(quantity: Quantity, period: Period, passage: Passage, document: Document) -> bool:
    """ "to 9,000 yuan from 2,000 yuan in 2015": the time right behind the second is its alone."""
    return document.language == "en" and any(
        q is not quantity
        and adjacent(q.span, period.span, document)
        and FROM.search(document.text, max(0, q.span.start - 24), q.span.start)
        for q in passage.quantities
    )


def _of_an_aside(figure: Span, time: Span, passage: Passage, text: str) -> bool:
    """ "The firm, founded in 1998 by Li, makes 300 tons": the time is that of what stands between the commas.

    So is one of "The road, which was begun in 2019 and will be done in 2023, crosses nine towns".
    """
    start = max(passage.span.start, time.start - 80)
    aside = any(known.search(text, start, time.start) for known in (SET_UP, WHICH_DID))
    later = passage.clause(figure) > passage.clause(time)
    relative = later and WHICH.match(text, passage.clauses[passage.clause(time)].start)
    return bool(relative) or (aside and later)


def _announced(period: Period, passage: Passage, document: Document) -> bool:
    """Whether a day is when an English text says that something was told: "held a press conference on Aug 5"."""
    day = period.end is not None and (period.start is None or period.start == period.end)
    return day and TOLD_ON.search(document.text, passage.span.start, period.span.start) is not None


def is_all(clause: Span, periods: Iterable[Period], text: str) -> bool:
    """Whether a clause says nothing but when, or ends so: "Li said that in 2019, it was 3 million yuan"."""
    words = text[clause.start : clause.end]
    for period in periods:
        if clause.holds(period.span):
            words = words.replace(text[period.span.start : period.span.end], "", 1)
    return WHEN.fullmatch(SAID.sub("", words)) is not None


def opens_the_next(figure: Span, time: Span, text: str) -> bool:
    """Whether a time behind a figure is that of a clause without a comma: "was 300 yuan and this year, it's more"."""
    return AND_IN.search(text, figure.end, time.start) is not None and THEN.match(text, time.end) is not None


def behind_an_aside(own: int, other: int, passage: Passage, text: str) -> bool:
    """Whether only "or 9 yuan" stands between: "spent 31 percent, or 9 billion yuan, on schools last year"."""
    said = [OR_SO_MUCH.match(text, passage.clauses[k].start) is not None for k in (own, own + 1)]
    return (said[0] and other == own + 1) or (said[1] and other == own + 2 and own + 2 < len(passage.clauses))


def of_a_pledge(period: Period, passage: Passage, text: str) -> bool:
    """Whether a time is that of a promise with a deadline: "pledged in 2014 to lift 300 families by 2020"."""
    led = PLEDGED.search(text, max(0, period.span.start - 16), period.span.start)
    later = any(p.end is not None and p.span.start > period.span.end for p in passage.periods)
    return led is not None and later and text.startswith(" to ", period.span.end)


def of_another_part(quantity: Quantity, period: Period, passage: Passage, text: str) -> bool:
    """Whether a semicolon stands between, and the part behind it has a time of its own."""
    opened = text.rfind(";", period.span.end, quantity.span.start)
    if opened < 0:
        return False
    closed = text.find(";", quantity.span.end, passage.span.end) % (passage.span.end + 1)
    return any(opened < p.span.start < closed and p.end is not None for p in passage.periods)
