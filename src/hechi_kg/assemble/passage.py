"""Views of a document that assembly works on: a sentence with what stands in it, cut into clauses."""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from dataclasses import field
from itertools import pairwise

from hechi_kg.model import Block, BlockKind, Document, Linked, Mention, Period, Quantity, Span, value
from hechi_kg.spans import within

# A comma between digits separates no clauses, nor does one inside brackets; one behind a Chinese word does. The
# characters stand first, so that all others are passed over fast.
MARK = r"[,;；﹔，：{}](?:(?<=[;；﹔，：])|(?<=[\u4e00-\u9fff%],)|(?<=,)(?:(?=\D)|(?<!\d,)\Z){})"
BOUNDARY, WHILE = re.compile(MARK.format("", "")), re.compile(MARK.format(r"\s", r"|(?<=\s)while\s"))
PLACES = frozenset(("Province", "Prefecture", "County", "Township", "Village"))
# ", southwest China's " between a place and the one that it lies in, and what goes on with the clause
LIES = re.compile(
    r", (?:in )?(?:(?:[a-z]+ )?(?:north|south|east|west|central)[a-z]*(?:-central)? )?(?:China['’]s )?", re.I
)
ON = re.compile(r" (?:in|by|during|from|for|since|at|over|through|within|due|thanks|last|this|under|with|between)\b")
BRACKETS = re.compile(r"\([^()]*\)|（[^（）]*）")
LATIN, CHINESE = re.compile("[A-Za-z]"), re.compile("[\u4e00-\u9fff]")


@value
class Passage:
    """One sentence of text that may state something, with what was found in it, each part in text order."""

    span: Span  # of the sentence
    block: Block
    clauses: tuple[Span, ...]
    quantities: tuple[Quantity, ...]
    mentions: tuple[Mention, ...]
    periods: tuple[Period, ...]
    occurrence: int  # how many equal sentences came before
    number: int  # among the passages of the text
    starts: tuple[int, ...]  # of the clauses
    latin: bool  # whether it has a letter of English, without which no English pattern finds anything
    chinese: bool  # whether it has a Chinese character
    status_cues: dict[Span, list[tuple[Span, str]]] = field(default_factory=dict, compare=False)  # known, by clause
    kinds: dict[tuple[str, ...], tuple[Mention, ...]] = field(default_factory=dict, compare=False)  # known, as asked

    def clause(self, span: Span) -> int:
        """The index of the clause that a span begins in."""
        return bisect_right(self.starts, span.start, 1) - 1  # what begins before the first is the first one's

    def of_kind(self, *kinds: str) -> tuple[Mention, ...]:
        known = self.kinds.get(kinds)
        if known is None:
            known = self.kinds[kinds] = tuple([m for m in self.mentions if m.kind in kinds])
        return known


def passages(linked: Linked) -> tuple[Passage, ...]:
    """The sentences that may state something (all but furniture), in text order."""
    recognition, seen = linked.recognition, dict[str, int]()
    made: list[Passage] = []
    document, mentions = recognition.document, sorted(linked.mentions, key=lambda m: (m.span, m.kind))
    for sentence in recognition.sentences:
        if sentence.block.kind is BlockKind.FURNITURE:
            continue
        span = sentence.span
        named = within(mentions, span, where=lambda m: m.span)
        quote, parts = " ".join(span.of(document.text).split()), clauses(document, span, _apposed(document, named))
        made.append(
            Passage(
                span=span,
                block=sentence.block,
                clauses=parts,
                quantities=within(recognition.quantities, span, where=lambda q: q.span),
                mentions=named,
                periods=within(recognition.periods, span, where=lambda p: p.span),
                occurrence=seen.get(quote, 0),
                number=len(made),
                starts=tuple([clause.start for clause in parts]),
                latin=LATIN.search(document.text, *span) is not None,
                chinese=CHINESE.search(document.text, *span) is not None,
            )
        )
        seen[quote] = seen.get(quote, 0) + 1
    return tuple(made)


def _apposed(document: Document, named: Sequence[Mention]) -> frozenset[int]:
    """Where the commas stand behind which an English place is only told to lie in another, and the clause goes on.

    "Jobs were created in Nandan, southwest China's Guangxi in the first half of the year": that is when they were.
    """
    text, found = document.text, set[int]()
    places = [m for m in named if m.kind in PLACES and m.text.isascii()] if document.language == "en" else []
    for inner, outer in pairwise(places):
        led = LIES.fullmatch(text, inner.span.end, outer.span.start)
        if led and ON.match(text, outer.span.end):
            found.add(inner.span.end)
    return frozenset(found)


def clauses(document: Document, span: Span, joined: Collection[int] = ()) -> tuple[Span, ...]:
    """Cut a sentence where its clauses meet: at commas, semicolons and "while", but not at those of `joined`."""
    text = span.of(document.text)
    inside = [match.span() for match in BRACKETS.finditer(text)]
    cuts = [
        m.end()
        for m in (WHILE if "while" in text else BOUNDARY).finditer(text)
        if not (inside and any(a < m.start() < b for a, b in inside)) and span.start + m.start() not in joined
    ]
    edges = [0, *cuts, len(text)]
    return tuple(Span(span.start + a, span.start + b) for a, b in pairwise(edges) if b > a)


def gap(a: Span, b: Span) -> int:
    """Characters between two spans; 0 where they touch or overlap."""
    return max(0, b.start - a.end, a.start - b.end)


def before(items: Iterable[Mention], span: Span) -> list[Mention]:
    return [m for m in items if m.span.end <= span.start]


def after(items: Iterable[Mention], span: Span) -> list[Mention]:
    return [m for m in items if m.span.start >= span.end]
