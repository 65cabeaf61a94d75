"""Says which figures meet: those that share a key are compared with one another.

A key is a line of text, the same for all claims of one fact; a claim that has none says why.
"""

from calendar import monthrange
from dataclasses import replace
from datetime import date
from functools import lru_cache

from hechi_kg.gazetteer import Gazetteer
from hechi_kg.lexicon import Lexicon
from hechi_kg.model import Concept, Interval
from hechi_kg.reconcile.witness import Figure, Witness
from hechi_kg.units import dimension, kind_of

# What a figure is about, where that is no more than its place, or a group that the figure itself makes.
NO_SUBJECT = ("id/place/", "id/project-group/")
IN_A_DIVISION = ("id/site/", "id/village/")
HOUSEHOLD = "household\t"


def keys(witness: Witness, *, lexicon: Lexicon, gazetteer: Gazetteer) -> tuple[str, ...]:
    """The keys of the groups that a witness takes part in, its own first; none where `not_compared` gives a reason.

    Beside its own: that of the level of the year before, for a growth; that of the place right above its own, for what
    adds up; and one that households share with the people who live in them.
    """
    if not_compared(witness, lexicon=lexicon):
        return ()
    found = [own_key(witness, witness.figure, lexicon=lexicon)]
    found += _before(witness, lexicon)
    found += _around(witness, lexicon, gazetteer)
    found += _household(witness, lexicon)
    return tuple(found)


def own_key(witness: Witness, figure: Figure, *, lexicon: Lexicon) -> str:
    """Place, subject, indicator, dimension, role, base, change, status and the identical period of a figure."""
    period = figure.period
    dates = (str(period.start or ""), str(period.end)) if period else ("", "")
    subject = "" if figure.subject.startswith(NO_SUBJECT) else figure.subject
    unit, status = dimension(figure.unit, figure.indicator, lexicon), _status(witness, figure)
    base = "year-before" if figure.role == "growth" and witness.yearly else ""
    return "\t".join((figure.place, subject, figure.indicator, unit, figure.role, base, figure.change, status, *dates))


def _before(witness: Witness, lexicon: Lexicon) -> list[str]:
    """The key of the level that a year-on-year growth started from."""
    level = witness.whole
    if not (witness.yearly and witness.implies and level and level.period) or incomparable(level, lexicon=lexicon):
        return []
    return [own_key(witness, replace(level, period=year_before(level.period)), lexicon=lexicon)]


def _around(witness: Witness, lexicon: Lexicon, gazetteer: Gazetteer) -> list[str]:
    """The key of the same figure for the place right above its own; of a site's, for the division that it lies in."""
    figure, concept = witness.figure, lexicon.concepts[witness.figure.indicator]
    code, inside = figure.place.removeprefix("id/place/"), figure.subject.startswith(IN_A_DIVISION)
    additive = concept.values.get("isAdditive") == ("true",) and kind_of(figure.unit, lexicon) != "ratio"
    own = not figure.subject or figure.subject.startswith(NO_SUBJECT)
    if not additive or figure.role != "main" or code not in gazetteer or not (own or inside):
        return []
    above = code if inside else gazetteer.entry(code).parent
    wider = replace(figure, place=f"id/place/{above}", subject="")
    return [own_key(witness, wider, lexicon=lexicon)] if above else []


def _household(witness: Witness, lexicon: Lexicon) -> list[str]:
    """The key on which a count of households meets the count of the people in them."""
    figure = witness.figure
    counted = _members(lexicon).get(figure.indicator, "")
    if not counted or figure.role != "main" or figure.unit not in ("household", "person"):
        return []
    return [HOUSEHOLD + own_key(witness, replace(figure, indicator=counted, unit="person"), lexicon=lexicon)]


@lru_cache(maxsize=8)
def _members(lexicon: Lexicon) -> dict[str, str]:
    """Indicators of households and of the people in them -> that of the people."""
    found = {}
    for concept in lexicon.scheme("indicator"):
        for people in concept.values.get("hasMembersCountedBy", ()):
            found[concept.id] = found[people] = people
    return found


def year_before(period: Interval) -> Interval:
    """The same days of the year before; the end of a February stays its end."""
    start = _year_before(period.start) if period.start else None
    return Interval(start=start, end=_year_before(period.end))


def _year_before(day: date) -> date:
    last = day.day == monthrange(day.year, day.month)[1]
    return date(day.year - 1, day.month, monthrange(day.year - 1, day.month)[1] if last else day.day)


def not_compared(witness: Witness, *, lexicon: Lexicon) -> str:
    """Why the figure of a witness can be compared with no other; empty where it can."""
    return incomparable(witness.figure, lexicon=lexicon) or ("several values" if witness.several else "")


def incomparable(figure: Figure, *, lexicon: Lexicon) -> str:
    """Why a figure, by itself, can be compared with no other; empty where it can."""
    concept = lexicon.concepts.get(figure.indicator)
    if not figure.indicator:
        return "no indicator"
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
    kinds = _kinds(concept.id, lexicon)
    kind = kind_of(figure.unit, lexicon)
    return not kinds or kind in kinds or (figure.role in ("growth", "share") and kind == "ratio")


@lru_cache(maxsize=4096)
def _kinds(indicator: str, lexicon: Lexicon) -> frozenset[str]:
    measured = (lexicon.concepts.get(unit) for unit in lexicon.concepts[indicator].values.get("measuredIn", ()))
    return frozenset(kind_of(unit.notation, lexicon) for unit in measured if unit)


def _status(witness: Witness, figure: Figure) -> str:
    """The status; a figure without one, whose time was over when it was published, stands with the actual ones."""
    over = figure.period and witness.published and figure.period.end < witness.published
    return figure.status or ("actual" if over else "")
