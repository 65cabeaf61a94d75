"""The ledger: every numeral of a text and what became of it. A number lost in silence is worse than a wrong one."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from hechi_kg.assemble.subjects import AREAS
from hechi_kg.model import BlockKind, LedgerEntry, Linked, Numeral, Quantity, Reason, Span
from hechi_kg.spans import LONGEST, around

NAMES = frozenset(("Plan", "FiveYearPlan", "Organisation", "Circular", "Project"))


def ledger(
    linked: Linked,
    claimed: Mapping[Span, str],
    repeated: Mapping[Span, str],
    noted: Mapping[Span, tuple[Reason, str]] = MappingProxyType({}),
) -> tuple[LedgerEntry, ...]:
    """One entry a numeral, in text order.

    `claimed` and `repeated` map a quantity's span to the claim that it became or repeats, `noted` the span of a cell
    to the reason why its numbers are no claim.
    """
    recognition = linked.recognition
    notes = sorted(noted.items())
    claims, repeats = sorted(claimed.items()), sorted(repeated.items())
    furniture = [b.span for b in recognition.document.blocks if b.kind is BlockKind.FURNITURE]
    longest = _longest(furniture)
    named = sorted(m.span for m in linked.mentions if m.kind in NAMES)
    places = sorted(m.span for m in linked.mentions if m.kind in AREAS)
    periods = [p.span for p in recognition.periods]
    # A figure that the lexer of numerals did not meet ("doubled") is in the ledger all the same.
    far = _longest([*claimed, *repeated])
    numerals = [*recognition.numerals, *_unseen(recognition.quantities, recognition.numerals)]
    entries = []
    for numeral in sorted(numerals, key=lambda n: n.span):
        reason, note = numeral.reason or Reason.UNEXPLAINED, numeral.note
        if claim := _at(numeral.span, claims, reach=far):
            reason, note = Reason.CLAIM, ""
        elif claim := _at(numeral.span, repeats, reach=far):
            reason, note = Reason.REPEAT, ""
        elif _inside(numeral.span, furniture, reach=longest):
            reason = Reason.FURNITURE
        elif (why := _noted(numeral.span, notes)) and why[0] is not Reason.UNEXPLAINED:
            reason, note = why
        elif numeral.reason is None and _inside(numeral.span, periods):
            reason = Reason.PERIOD
        elif numeral.reason is None and _inside(numeral.span, named):
            reason = Reason.NAME
        elif numeral.reason is Reason.WORD and _inside(numeral.span, places):
            reason, note = Reason.NAME, "place"  # 七 in 七墩乡
        elif why and numeral.reason is None:
            note = why[1]
        entries.append(LedgerEntry(span=numeral.span, text=numeral.text, reason=reason, claim=claim, note=note))
    return tuple(entries)


def _unseen(quantities: Iterable[Quantity], numerals: Sequence[Numeral]) -> list[Numeral]:
    met = sorted(numerals, key=lambda n: n.span)
    far = _longest(n.span for n in met)
    return [
        Numeral(span=q.number, text=q.text)
        for q in quantities
        if not any(n.span.overlaps(q.number) for n in around(met, q.number, reach=far, where=lambda n: n.span))
    ]


def _longest(spans: Iterable[Span]) -> int:
    return max((span.end - span.start for span in spans), default=0)


def _at(span: Span, figures: Sequence[tuple[Span, str]], *, reach: int) -> str:
    if not figures:
        return ""
    near = around(figures, span, reach=reach, where=lambda figure: figure[0])
    return next((claim for figure, claim in near if figure.overlaps(span)), "")


def _noted(span: Span, notes: Sequence[tuple[Span, tuple[Reason, str]]]) -> tuple[Reason, str] | None:
    if not notes:
        return None
    near = around(notes, span, where=lambda note: note[0])
    return next((why for cell, why in near if cell.overlaps(span)), None)


def _inside(span: Span, areas: Sequence[Span], reach: int = LONGEST) -> bool:
    return bool(areas) and any(area.holds(span) for area in around(areas, span, reach=reach, where=lambda area: area))
