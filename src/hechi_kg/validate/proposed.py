"""Asks the second reader beforehand what validation will ask of a figure that a plug-in proposes."""

import re
from dataclasses import dataclass
from decimal import Decimal

from hechi_kg.model import Span
from hechi_kg.validate.anchors import fold, read_anchor
from hechi_kg.validate.claims import BEFORE, is_cut
from hechi_kg.validate.figures import Figure, compare
from hechi_kg.validate.terms import shipped_names
from hechi_kg.validate.unit_words import is_bare

# A hedge stands before the anchor, or the reader finds it inside.
HEDGES = {
    bound: re.compile(rf"(?:{words})\s*[(（]?$")
    for bound, words in {
        "about": r"\b(?:about|around|some|roughly|approximately|nearly|almost|close to)|约|近|将近|接近",
        "over": r"\b(?:over|above|more than|exceeding|at least|no less than)|超|超过|逾|突破|高于|至少|不少于",
        "under": r"\b(?:under|below|less than|fewer than|at most|up to)|不足|低于|不到|至多|不超过",
    }.items()
}
NEAR = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed:
    """A figure as proposed: `unit` a code, `bound` exact, about, over or under."""

    value: Decimal
    value_max: Decimal | None
    unit: str
    bound: str


def doubts(claimed: Claimed, anchor: Span, sentence: Span, text: str) -> tuple[str, ...]:
    """On which attributes the second reader does not confirm the figure; `figure` where it reads none."""
    quote, offset = sentence.of(text), anchor.start - sentence.start
    printed = anchor.of(text)
    reading = read_anchor(printed)
    if reading is None:
        return ("figure",)
    end = offset + len(printed)
    if is_cut(quote, offset, end, bare=not reading.units and is_bare(reading.words)):
        return ("figure",)
    near = quote[max(0, offset - NEAR) : offset]
    figure = Figure(
        value=f"{claimed.value:f}",
        maximum="" if claimed.value_max is None else f"{claimed.value_max:f}",
        unit=claimed.unit,
        bound=claimed.bound,
        sentence=f"{text[max(0, anchor.start - BEFORE) : sentence.start]} {quote}",
        near=near,
        after=quote[end : end + 60],
    )
    found = [difference.attribute for difference in compare(figure, reading, shipped_names())]
    if claimed.bound != (reading.bound or _hedged(fold(near))):
        found.append("bound")
    return tuple(dict.fromkeys(found))


def _hedged(before: str) -> str:
    """The bound that the words before a figure give it, the longest of them."""
    found = {bound: match for bound, pattern in HEDGES.items() if (match := pattern.search(before))}
    return max(found, key=lambda bound: len(found[bound][0]), default="exact")
