"""Finds the places that a sentence only compares with, gets from or sends to: nothing is told of them."""

import re
from collections.abc import Iterable
from itertools import pairwise

from hechi_kg.model import Mention, Span

REACH = 30  # characters before a name
LEAD = re.compile(
    r"\b(?:from|with|by|like|such as|than|against|between|excluding|except|except for|unlike|besides|behind|after|"
    r"only to|compared to|similar to|outside)\s+(?:the\s+)?(?:[\w-]+-\w+\s+)?$|(?:来自|与|和|比|从|较)$"
)
# "9.4 percent of the Zhejiang provincial total": what a figure is held against
MEASURE = re.compile(r"(?:['’]s)?\s+(?:provincial|national|regional|municipal|county|city|overall)?\s*(?:total|average)\b")
JOINED = re.compile(r"\s*(?:,?\s+(?:and|or)\s+|、|和|及|以及)")


def asides(mentions: Iterable[Mention], text: str) -> frozenset[Span]:
    """The spans of such places, and of what is listed with them: "excluding Harbin and Changchun"."""
    found = set[Span]()
    ordered = sorted(mentions, key=lambda m: m.span)
    for before, mention in pairwise([None, *ordered]):
        assert mention is not None
        listed = before is not None and before.span in found
        led = LEAD.search(text, max(0, mention.span.start - REACH), mention.span.start)
        joined = before is not None and listed and JOINED.fullmatch(text, before.span.end, mention.span.start)
        if led or joined or MEASURE.match(text, mention.span.end):
            found.add(mention.span)
    return frozenset(found)
