"""Cuts a text into pieces at the marks upon it, so that a page can show overlapping ones."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A span of the text with the kinds to show it by; `key` names what it leads to, `title` is said beside it."""

    start: int
    end: int
    kinds: tuple[str, ...]
    key: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of text under the same marks: their kinds together; key and title are those of the shortest.

    `opened` are the keys of all marks that begin with it.
    """

    text: str
    kinds: tuple[str, ...] = ()
    key: str = ""
    title: str = ""
    opened: tuple[str, ...] = ()


def pieces(text: str, start: int, end: int, marks: Iterable[Mark]) -> list[Piece]:
    """The text from `start` to `end`, cut at the marks that reach into it."""
    inside = [mark for mark in marks if mark.start < end and mark.end > start and mark.start < mark.end]
    cuts = sorted({start, end, *(c for m in inside for c in (m.start, m.end) if start < c < end)})
    made = []
    for begin, stop in pairwise(cuts):
        over = sorted(
            (m for m in inside if m.start <= begin and stop <= m.end),
            key=lambda m: m.end - m.start,
        )
        made.append(_piece(text, begin, stop, over))
    return made


def lines(text: str, marks: Sequence[Mark]) -> list[list[Piece]]:
    """The lines of a text that hold anything, each cut at its marks."""
    made = []
    ordered = sorted(marks, key=lambda mark: mark.start)
    start = first = 0
    for line in text.split("\n"):
        end = start + len(line)
        while first < len(ordered) and ordered[first].end <= start:
            first += 1
        near = []
        for mark in ordered[first:]:
            if mark.start >= end:
                break
            near.append(mark)
        if line.strip():
            made.append(pieces(text, start, end, near))
        start = end + 1
    return made


def paragraph(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the lines begin and end that a span lies in."""
    stop = text.find("\n", end)
    return text.rfind("\n", 0, start) + 1, stop if stop >= 0 else len(text)


def _piece(text: str, begin: int, stop: int, over: Sequence[Mark]) -> Piece:
    return Piece(
        text=text[begin:stop],
        kinds=tuple(dict.fromkeys(kind for mark in over for kind in mark.kinds)),
        key=next((mark.key for mark in over if mark.key), ""),
        title=next((mark.title for mark in over if mark.title), ""),
        opened=tuple(mark.key for mark in over if mark.key and mark.start == begin),
    )
