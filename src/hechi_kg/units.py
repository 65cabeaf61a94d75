"""Reckons figures of one dimension in one unit, exactly: 15 mu are a hectare, 2 li a kilometre."""

from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache

from hechi_kg.lexicon import Lexicon

PEOPLE = {"person", "household", "person-time"}
GENERAL = {"item", "other", "place", "point", "site"}


def reckoned(unit: str, lexicon: Lexicon) -> tuple[str, Fraction]:
    """The code of the unit that a unit is reckoned in, and how much of that one it is; itself and 1 if in no other."""
    return _table(lexicon).get(unit, (unit, Fraction(1)))


@lru_cache(maxsize=4096)
def dimension(unit: str, indicator: str, lexicon: Lexicon) -> str:
    """What a figure of an indicator is compared in: the unit that its own is reckoned in, else what it counts.

    Languages count with words of their own (43 workshops, 43家), and the indicator names the thing; so counts are one
    dimension, but for people, and for units between which the indicator itself tells (towns, villages).
    """
    if kind_of(unit, lexicon) != "count" or unit in PEOPLE:
        return reckoned(unit, lexicon)[0]
    concept = lexicon.concepts.get(indicator)
    measured = concept.values.get("measuredIn", ()) if concept else ()
    named = {lexicon.concepts[name].notation for name in measured if name in lexicon.concepts} - GENERAL - PEOPLE
    counted = {name for name in named if kind_of(name, lexicon) == "count"}
    return unit if len(counted) > 1 and unit in counted else "count"


def kind_of(unit: str, lexicon: Lexicon) -> str:
    """The kind of a unit: money, area, ratio ...; one that no vocabulary holds counts things."""
    return _kinds(lexicon).get(unit, "count")


@lru_cache(maxsize=8)
def _kinds(lexicon: Lexicon) -> Mapping[str, str]:
    units = lexicon.scheme("unit")
    return {unit.notation: next(iter(unit.values.get("hasUnitKind", ())), "").rsplit("/", 1)[-1] for unit in units}


@lru_cache(maxsize=8)
def _table(lexicon: Lexicon) -> Mapping[str, tuple[str, Fraction]]:
    table = {}
    for concept in lexicon.scheme("unit"):
        unit, factor, seen = concept, Fraction(1), {concept.id}
        while (name := next(iter(unit.values.get("ofUnit", ())), "")) in lexicon.concepts and name not in seen:
            factor *= Fraction(int(unit.values["factorNumerator"][0]), int(unit.values["factorDenominator"][0]))
            unit = lexicon.concepts[name]
            seen.add(name)
        table[concept.notation] = (unit.notation, factor)
    return table
