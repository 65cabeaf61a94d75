"""Tells which times of an English sentence are those of something else than a figure: a policy, a target, a plan."""

import re

from hechi_kg.assemble.passage import Passage
from hechi_kg.assemble.tenses import PRESENT_VERBS
from hechi_kg.model import Document, Period, Quantity

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
AND_ANOTHER = re.compile(
    r",? and (?:(?:another|an additional|a further|about|around|over|some|nearly|almost|more than|only|just) )*[$￥¥]?"
)


def is_of_another(quantity: Quantity, period: Period, passage: Passage, document: Document) -> bool:
    """Whether a time of the figure's sentence is that of something else."""
    if document.language != "en":
        return False
    text, figure, time = document.text, quantity.span, period.span
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
