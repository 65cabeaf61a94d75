"""Tells which figures of an English text only say again what it has told, in an abstract or by "the figure of"."""

import re
from collections.abc import Sequence

from hechi_kg.assemble.passage import Passage
from hechi_kg.model import Quantity, Span

SMALL = 20  # a smaller number may recur by chance
ALIKE = 0.7  # of the words of the shorter sentence that the longer has too
FEWEST = 5  # words that a sentence needs to be known again
WORD = re.compile(r"[A-Za-z]{3,}")
# "The figure of 90 billion yuan is final"
THE_FIGURE_OF = re.compile(r"\b(?:[Tt]he|[Tt]his|[Tt]hat) (?:figure|number|sum|total|amount) of $")


def said_again(spoken: Sequence[Passage], text: str) -> dict[Span, Span]:
    """Where a sentence before told the figures that a sentence tells nearly word for word, or points back to."""
    told: dict[tuple[object, str], tuple[Quantity, Passage]] = {}
    again: dict[Span, Span] = {}
    for passage in spoken:
        for quantity in passage.quantities:
            first, before = told.setdefault((quantity.value, quantity.unit), (quantity, passage))
            if before is not passage and quantity.value >= SMALL and _repeats(quantity, passage, before, text):
                again[quantity.span] = first.span
    return again


def _repeats(quantity: Quantity, passage: Passage, before: Passage, text: str) -> bool:
    if THE_FIGURE_OF.search(text, max(0, quantity.span.start - 24), quantity.span.start):
        return True
    return _alike(_words(passage, text), _words(before, text))


def _words(passage: Passage, text: str) -> frozenset[str]:
    return frozenset(WORD.findall(passage.span.of(text).lower()))


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    shorter = min(len(one), len(other))
    return shorter >= FEWEST and len(one & other) >= ALIKE * shorter
