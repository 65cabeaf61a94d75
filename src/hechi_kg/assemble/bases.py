"""Finds what an English sentence tells that something rises from: 90 in "will grow from 90 tons to 300 tons"."""

import re

from hechi_kg.assemble.passage import Passage
from hechi_kg.model import Document, Quantity, Span

HEDGE = r"(?:(?:about|around|over|some|nearly|almost|only|just|less than|more than) )?"
FROM = re.compile(rf"\b(from) (?:(?:the|its|their) [a-z]+ )?{HEDGE}[$￥¥]?$")
TO = re.compile(rf"(?: [a-z]+){{0,3}}? to (?:reach |be )?{HEDGE}[$￥¥]?")


def base_cue(span: Span, passage: Passage, document: Document) -> Span | None:
    """The "from" before a figure that another of its unit is reached from, right behind it."""
    if document.language != "en":
        return None
    led = FROM.search(document.text, max(passage.span.start, span.start - 40), span.start)
    following = next((q for q in passage.quantities if q.span.start >= span.end), None)
    if led is None or following is None or not TO.fullmatch(document.text, span.end, following.span.start):
        return None
    own = next((q for q in passage.quantities if q.span == span), None)
    return Span(*led.span(1)) if own is not None and _like(own, following) else None


def _like(one: Quantity, other: Quantity) -> bool:
    return one.unit == other.unit or "item" in (one.unit, other.unit)
