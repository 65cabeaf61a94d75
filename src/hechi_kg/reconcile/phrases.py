"""Finds the comparison words of the vocabulary in what a text says: "year-on-year", 年均, 可比价格."""

from functools import lru_cache

from hechi_kg.lexicon import Lexicon
from hechi_kg.vocab import concept_id


@lru_cache(maxsize=1024)  # each figure of a sentence asks the same of it
def says(what: str, words: str, lexicon: Lexicon) -> bool:
    """Whether words hold a form of the comparison concept with the notation `what`."""
    folded = " ".join(words.split()).casefold()
    return any(map(folded.__contains__, _forms(what, lexicon)))


@lru_cache(maxsize=16)
def _forms(what: str, lexicon: Lexicon) -> tuple[str, ...]:
    concept = lexicon.concepts.get(concept_id("comparison", what))
    return tuple(form.casefold() for forms in concept.forms.values() for form in forms) if concept else ()
