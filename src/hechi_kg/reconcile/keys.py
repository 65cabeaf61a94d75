"""Says which figures meet: those that share a key are compared with one another.

A key is a line of text, the same for all claims of one fact; a claim that has none says why.
"""

from hechi_kg.gazetteer import Gazetteer
from hechi_kg.lexicon import Lexicon
from hechi_kg.model import Concept
from hechi_kg.reconcile.units import dimension, kind_of
from hechi_kg.reconcile.witness import Figure, Witness

# What a figure is about, where that is no more than its place, or a group that the figure itself makes.
NO_SUBJECT = ("id/place/", "id/project-group/")


def keys(witness: Witness, *, lexicon: Lexicon, gazetteer: Gazetteer) -> tuple[str, ...]:
    """The keys of the groups that a witness takes part in, its own first; none where `not_compared` gives a reason."""
    if not_compared(witness.figure, lexicon=lexicon):
        return ()
    return (own_key(witness, witness.figure, lexicon=lexicon),)


def own_key(witness: Witness, figure: Figure, *, lexicon: Lexicon) -> str:
    """Place, subject, indicator, dimension, role, base, change, status and the identical period of a figure."""
    period = figure.period
    dates = (str(period.start or ""), str(period.end)) if period else ("", "")
    subject = "" if figure.subject.startswith(NO_SUBJECT) else figure.subject
    indicator = lexicon.concepts.get(figure.indicator)
    unit, status = dimension(figure.unit, indicator, lexicon), _status(witness, figure)
    base = "year-before" if figure.role == "growth" and witness.yearly else ""
    return "\t".join((figure.place, subject, figure.indicator, unit, figure.role, base, figure.change, status, *dates))


def not_compared(figure: Figure, *, lexicon: Lexicon) -> str:
    """Why a figure can be compared with no other; empty where it can."""
    concept = lexicon.concepts.get(figure.indicator)
    if concept is None:
        return "candidate indicator"
    if not figure.place:
        return "no place"
    if figure.period is None:
        return "no period"
    if concept.values.get("isBroad") == ("true",):
        return "broad indicator"
    return "" if _fits(figure, concept, lexicon) else "other unit kind"


def _fits(figure: Figure, concept: Concept, lexicon: Lexicon) -> bool:
    """Whether a unit is of a kind that the indicator is given in; a change or a share may be a ratio as well."""
    measured = (lexicon.concepts.get(unit) for unit in concept.values.get("measuredIn", ()))
    kinds = {kind_of(unit.notation, lexicon) for unit in measured if unit}
    kind = kind_of(figure.unit, lexicon)
    return not kinds or kind in kinds or (figure.role in ("growth", "share") and kind == "ratio")


def _status(witness: Witness, figure: Figure) -> str:
    """The status; a figure without one, whose time was over when it was published, stands with the actual ones."""
    over = figure.period and witness.published and figure.period.end < witness.published
    return figure.status or ("actual" if over else "")
