"""Describes the concepts that no vocabulary holds: candidate indicators, and units named by what they count."""

from collections.abc import Mapping
from functools import lru_cache

from hechi_kg.lexicon import Lexicon
from hechi_kg.lift.nquads import Quads
from hechi_kg.model import CandidateConcept
from hechi_kg.vocab import concept_id

OTHER_UNIT = "other:"


def unit_id(code: str, lexicon: Lexicon) -> str:
    """The id of a unit's concept: the vocabulary's, else one made from the code's words, reversibly."""
    known = _units(lexicon).get(code)
    if known or not code.startswith(OTHER_UNIT):
        return known or concept_id("unit", code)
    # A hyphen is doubled, so that "demonstration zone" and "demonstration-zone" stay two units.
    words = code.removeprefix(OTHER_UNIT).replace("%", "%25").replace("/", "%2F").replace("-", "--").split()
    return concept_id("unit", f"other/{'-'.join(words)}")


def add_unit(quads: Quads, code: str, language: str, lexicon: Lexicon) -> str:
    """The id of a unit; one that no vocabulary holds is described here, by the words that name what it counts."""
    unit = unit_id(code, lexicon)
    if code.startswith(OTHER_UNIT) and code not in _units(lexicon) and quads.begin(f"{unit}@{language}"):
        words = " ".join(code.removeprefix(OTHER_UNIT).split())
        quads.link(unit, "rdf:type", "skos:Concept")
        quads.link(unit, "rdf:type", "hkg:Unit")
        quads.link(unit, "skos:inScheme", "vocabulary/unit")
        quads.link(unit, "skos:broadMatch", "unit:NUM")
        quads.link(unit, "hkg:hasUnitKind", concept_id("unit-kind", "count"))
        quads.text(unit, "skos:notation", OTHER_UNIT + words)
        quads.text(unit, "skos:prefLabel", words, language)
        quads.text(unit, "hkg:countsKind", words)
    return unit


def add_candidate(quads: Quads, candidate: CandidateConcept, lexicon: Lexicon) -> None:
    """A measure that the vocabulary does not know yet, by the words that name it."""
    quads.link(candidate.id, "rdf:type", "skos:Concept")
    quads.link(candidate.id, "rdf:type", "hkg:CandidateIndicator")
    quads.link(candidate.id, "skos:inScheme", "vocabulary/candidate")
    quads.text(candidate.id, "skos:prefLabel", candidate.label, candidate.language)
    if candidate.unit:
        quads.link(candidate.id, "hkg:measuredIn", add_unit(quads, candidate.unit, candidate.language, lexicon))


@lru_cache(maxsize=8)
def _units(lexicon: Lexicon) -> Mapping[str, str]:
    return {concept.notation: concept.id for concept in lexicon.scheme("unit")}
