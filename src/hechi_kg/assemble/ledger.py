"""The ledger: every numeral of a text and what became of it. A number lost in silence is worse than a wrong one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from hechi_kg.model import BlockKind, LedgerEntry, Linked, Numeral, Quantity, Reason, Span


def ledger(linked: Linked, claimed: Mapping[Span, str], repeated: Mapping[Span, str]) -> tuple[LedgerEntry, ...]:
    """One entry a numeral, in text order.

    `claimed` and `repeated` map a quantity's span to the claim that it became or repeats.
    """
    recognition = linked.recognition
    furniture = [b.span for b in recognition.document.blocks if b.kind is BlockKind.FURNITURE]
    names = [
        m.span for m in linked.mentions if m.kind in ("Plan", "FiveYearPlan", "Organisation", "Circular", "Project")
    ]
    periods = [p.span for p in recognition.periods]
    # A figure that the lexer of numerals did not meet ("doubled") is in the ledger all the same.
    numerals = [*recognition.numerals, *_unseen(recognition.quantities, recognition.numerals)]
    entries = []
    for numeral in sorted(numerals, key=lambda n: n.span):
        entry = LedgerEntry(
            span=numeral.span, text=numeral.text, reason=numeral.reason or Reason.UNEXPLAINED, note=numeral.note
        )
        if claim := _at(numeral.span, claimed):
            entry = replace(entry, reason=Reason.CLAIM, claim=claim, note="")
        elif claim := _at(numeral.span, repeated):
            entry = replace(entry, reason=Reason.REPEAT, claim=claim, note="")
        elif _inside(numeral.span, furniture):
            entry = replace(entry, reason=Reason.FURNITURE)
        elif numeral.reason is None and _inside(numeral.span, periods):
            entry = replace(entry, reason=Reason.PERIOD)
        elif numeral.reason is None and _inside(numeral.span, names):
            entry = replace(entry, reason=Reason.NAME)
        entries.append(entry)
    return tuple(entries)


def _unseen(quantities: Iterable[Quantity], numerals: Sequence[Numeral]) -> list[Numeral]:
    return [
        Numeral(span=q.number, text=q.text) for q in quantities if not any(n.span.overlaps(q.number) for n in numerals)
    ]


def _at(span: Span, figures: Mapping[Span, str]) -> str:
    return next((claim for figure, claim in figures.items() if figure.overlaps(span)), "")


def _inside(span: Span, areas: Iterable[Span]) -> bool:
    return any(area.holds(span) for area in areas)
