"""Says which figures meet: those that share a key are compared with one another.

A key is a line of text, the same for all claims of one fact; a claim that has none says why.
"""

from hechi_kg.gazetteer import Gazetteer
from hechi_kg.lexicon import Lexicon
from hechi_kg.reconcile.witness import Figure, Witness


def keys(witness: Witness, *, lexicon: Lexicon, gazetteer: Gazetteer) -> tuple[str, ...]:
    """The keys of the groups that a witness takes part in, its own first; none where `not_compared` gives a reason."""
    return () if not_compared(witness.figure, lexicon=lexicon) else (own_key(witness.figure),)


def own_key(figure: Figure) -> str:
    """Subject, place, indicator, unit, role, change, status and the identical period."""
    period = figure.period
    dates = (str(period.start or ""), str(period.end)) if period else ("", "")
    subject = figure.subject if figure.subject.startswith("id/site/") else ""
    return "\t".join(
        (figure.place, subject, figure.indicator, figure.unit, figure.role, figure.change, figure.status, *dates)
    )


def not_compared(figure: Figure, *, lexicon: Lexicon) -> str:
    """Why a figure can be compared with no other; empty where it can."""
    if figure.indicator not in lexicon.concepts:
        return "candidate indicator"
    if not figure.place:
        return "no place"
    if figure.period is None:
        return "no period"
    return ""
