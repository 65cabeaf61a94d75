"""How a figure belongs to another: conversion of it, growth of it, share in it."""

from collections.abc import Sequence
from dataclasses import dataclass

from hechi_kg.assemble.passage import Passage, gap
from hechi_kg.model import Document, Mention, Quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A quantity and the passage that it stands in."""

    quantity: Quantity
    passage: Passage


def role_of(item: Placed, figures: Sequence[Placed], document: Document) -> tuple[str, Placed | None]:
    """(role code, the figure that it belongs to); the figure is None where the article does not print it."""
    quantity = item.quantity
    earlier = [f for f in figures if f.quantity.span.end <= quantity.span.start]
    if quantity.bracketed and earlier and gap(earlier[-1].quantity.span, quantity.span) < 16:
        return "conversion", earlier[-1]
    if quantity.change:
        return "growth", _grown(item, figures, document)
    whole = _whole(item, earlier, document)
    if whole is not None:
        return "share", whole
    if quantity.unit == "percent" and _cues(item):
        return "share", None
    return "main", None


def _grown(item: Placed, figures: Sequence[Placed], document: Document) -> Placed | None:
    """The level that a change leads to: behind "to" right after it, else the nearest level before it."""
    quantity = item.quantity
    same = [f for f in figures if f.passage is item.passage and f is not item and not f.quantity.change]
    levels = [f for f in same if not f.quantity.bracketed]
    for figure in levels:
        between = document.text[quantity.span.end : figure.quantity.span.start]
        if quantity.span.end <= figure.quantity.span.start and between.strip() in (
            "to",
            "to about",
            "to nearly",
            "至",
            "到",
        ):
            return figure
    own = item.passage.clause(quantity.span)
    before = [
        f
        for f in levels
        if f.quantity.span.end <= quantity.span.start and own - item.passage.clause(f.quantity.span) <= 1
    ]
    return before[-1] if before else None


def _whole(item: Placed, earlier: Sequence[Placed], document: Document) -> Placed | None:
    """The figure that "among them" or 其中 points back to: the last of the same unit, not smaller than the part."""
    quantity, passage = item.quantity, item.passage
    if not _cues(item):
        return None
    for figure in reversed(earlier):
        whole = figure.quantity
        near = figure.passage is passage or figure.passage.block == passage.block
        before_cue = not (figure.passage is passage and _cue_start(item) <= whole.span.start)
        if near and before_cue and not whole.change and not whole.bracketed and whole.unit == quantity.unit:
            return figure if whole.value >= quantity.value else None
    return None


def _cue_start(item: Placed) -> int:
    cues = [m.span.start for m in _cues(item)]
    return cues[-1] if cues else item.quantity.span.end


def _cues(item: Placed) -> list[Mention]:
    return [
        m
        for m in item.passage.of_kind("Role")
        if m.candidates[0].endswith("/share") and m.span.end <= item.quantity.span.start
    ]
