"""Gives each figure of a 分别 list the name that it belongs to: 生猪、牛分别出栏6.4万头、1342头.

The names stand before 分别, the figures behind it, both in one order; lists of unequal length are left as they were.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from hechi_kg.model import Quantity, Span

_JOIN = re.compile(r" ?[、和与及] ?")
_CLAUSE = re.compile(r"[，。；！？;!?\n()（）,:]")
_NAME_JOIN = re.compile(r"[、和与及]")
_NO_NAME = re.compile(r"[省市县区州镇乡村屯国]$|^第[一二三四]$")  # places are resolved elsewhere
_LEAD = re.compile(r"^(?:其中|全[市县区省国乡镇]|我[市县区省]|[^、]{0,8}(?:实现|完成|达到))")
JOIN = 3  # characters that a join of figures may have
NAMES = 60  # characters that a list of names may have


def respectively(figures: tuple[Quantity, ...], simple: str) -> tuple[Quantity, ...]:
    """The figures, those of a 分别 list each with its own noun; places are left to whoever resolves them."""
    mended = list(figures)
    for first, last in _lists(figures, simple):
        names = _names(simple, figures[first].span.start)
        if len(names) != last - first + 1 or any(_NO_NAME.search(name.of(simple)) for name in names):
            continue
        for i, name in enumerate(names, first):
            figure = mended[i]
            word = name.of(simple)
            if (
                figure.unit == f"other:{simple[figure.number.end : figure.span.end].strip()}"
            ):  # only a measure word: 6.4万头
                figure = replace(figure, unit=f"other:{word}", unit_name=word)
            mended[i] = replace(figure, noun=name)
    return tuple(mended)


def _lists(figures: tuple[Quantity, ...], simple: str) -> Iterator[tuple[int, int]]:
    """First and last index of each run of two or more figures that only 、 or 和 parts."""
    first = 0
    for i in range(1, len(figures) + 1):
        near = i < len(figures) and figures[i].span.start - figures[i - 1].span.end <= JOIN
        joined = near and _JOIN.fullmatch(simple, figures[i - 1].span.end, figures[i].span.start)
        if not joined:
            if i - first > 1:
                yield first, i - 1
            first = i


def _names(simple: str, start: int) -> list[Span]:
    """The names listed before the 分别 that governs a figure."""
    low = max(0, start - NAMES)
    for boundary in _CLAUSE.finditer(simple, low, start):
        low = boundary.end()
    at = simple.rfind("分别", low, start)
    if at < 0:
        return []
    lead = _LEAD.match(simple[low:at])
    low += lead.end() if lead else 0
    spans, begin = [], low
    for join in [*_NAME_JOIN.finditer(simple, low, at), None]:
        end = join.start() if join else at
        spans.append(Span(begin, max(begin, end)))
        begin = join.end() if join else at
    return spans if all(span.start < span.end for span in spans) else []
