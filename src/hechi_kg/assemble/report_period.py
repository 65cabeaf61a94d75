"""Finds the time that a text reports on: the one that most of its figures have by their own words.

Only a text that dates its figures so gives its time to those that it leaves without one: "In 2020" in one paragraph of
a story says nothing of the next.
"""

from collections import Counter
from collections.abc import Iterable

from hechi_kg.model import Basis, BlockKind, Cue, Document, Interval

FEWEST = 3  # figures with a time of their own


def report_period(
    dated: Iterable[tuple[Interval | None, Cue | None]], document: Document
) -> tuple[Interval | None, Cue | None]:
    """The time that at least half of the dated figures share, if three or more are dated and it is not to come."""
    own = [(when, cue) for when, cue in dated if when is not None and cue is not None]
    if len(own) < FEWEST:
        return None, None
    most, times = Counter(when for when, _ in own).most_common(1)[0]
    if 2 * times < len(own) or most.start is None or (document.latest and most.start > document.latest):
        return None, None
    span = next(cue.span for when, cue in own if when == most)
    titled = any(b.kind is BlockKind.TITLE and b.span.holds(span) for b in document.blocks)
    return most, Cue(span=span, basis=Basis.TITLE if titled else Basis.DOCUMENT)
