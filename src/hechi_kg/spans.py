"""Looks things up by where they stand, so that no step compares everything of a long text with everything else."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from hechi_kg.model import Mention, Span

LONGEST = 160  # characters of a name, a label or a figure with its noun
Item = TypeVar("Item")


def itself(span: Span) -> Span:
    """Where a span stands."""
    return span


def by_place(mention: Mention) -> Span:
    """Where a mention stands, for sorting."""
    return mention.span


def around(items: Sequence[Item], span: Span, *, reach: int = LONGEST, where: Callable[[Item], Span]) -> Iterator[Item]:
    """Of items sorted by where they begin, those that begin at most `reach` characters before a span or behind it."""
    first, last = bisect_left(items, span.start - reach, key=lambda item: where(item).start), span.end + reach
    for index in range(first, len(items)):
        item = items[index]
        if where(item).start > last:
            return
        yield item


def within(items: Sequence[Item], span: Span, *, where: Callable[[Item], Span]) -> tuple[Item, ...]:
    """Of items sorted by where they begin, those that a span holds."""
    first = bisect_left(items, span.start, key=lambda item: where(item).start)
    found = []
    for index in range(first, len(items)):
        place = where(items[index])
        if place.start > span.end:
            break
        if place.end <= span.end:
            found.append(items[index])
    return tuple(found)
