"""Tells whether the only time of an English sentence, at the end of a list of deeds, dates them all."""

import re

from hechi_kg.assemble.passage import Passage
from hechi_kg.assemble.tenses import PAST
from hechi_kg.hedge_words import HEDGE
from hechi_kg.model import Document, Period, Quantity

AND_DID = re.compile(rf"\s*(?:and\s+)?(?:also\s+)?(?:(?<=and )(?:[a-z]+ ){{1,6}}?)?{PAST.pattern}")
NOT_PAST = re.compile(r"\b(?:is|are|will)\b")
# "built 317 houses, 9 roads and 3 schools last year"
ANOTHER = re.compile(rf"\s*(?:and\s+)?(?:(?:{HEDGE}|another)\s+)*[$￥¥]?")


def ends_list(quantity: Quantity, period: Period, passage: Passage, document: Document) -> bool:
    """Whether the only time of a sentence closes a list of deeds: "built 8 roads and paved 9 lanes last year"."""
    own, other = passage.clause(quantity.span), passage.clause(period.span)
    if any(p is not period and p.end is not None for p in passage.periods):
        return False
    deeds = (c.start for c in passage.clauses[own + 1 : other + 1])
    done = PAST.search(document.text, passage.clauses[own].start, quantity.span.start) is not None
    done = done and not NOT_PAST.search(document.text, passage.clauses[own].start, quantity.span.start)
    figures = [q.span.start for q in passage.quantities if not q.change and q.unit != "percent"]
    return done and all(
        AND_DID.match(document.text, start) or any(ANOTHER.fullmatch(document.text, start, f) for f in figures)
        for start in deeds
    )
