"""Finds what a document names and states: sentences, names, periods, quantities, and every numeral.

Each part works on text alone; attributes that need the sentence or the document are `assemble`'s.
"""

from hechi_kg.gazetteer import Gazetteer
from hechi_kg.lexicon import Lexicon
from hechi_kg.model import Document, Period, Recognition
from hechi_kg.recognise import chinese, english
from hechi_kg.recognise.chinese.script import one_script, simplify
from hechi_kg.recognise.fold import fold
from hechi_kg.recognise.names import names
from hechi_kg.recognise.rare_numerals import rare_numerals
from hechi_kg.recognise.sentences import sentences
from hechi_kg.recognise.stated_units import stated_units

__all__ = ["recognise"]


def _plain(document: Document) -> str:
    """The text folded for matching names, one character to one: typographic variants, and Traditional script."""
    folded = fold(document.text)
    return simplify(folded) if document.language.startswith("zh") else folded


def _periods(document: Document, lexicon: Lexicon) -> tuple[Period, ...]:
    """The words of time. English ones lean on days of the week: a month of publication doesn't do for them."""
    if not document.language.startswith("zh"):
        return english.find_periods(document.text, published=document.published, lexicon=lexicon)
    issued = document.issued
    year_only = issued is not None and issued.start is not None and issued.start.month != issued.end.month
    return chinese.find_periods(document.text, published=document.latest, lexicon=lexicon, year_only=year_only)


def recognise(document: Document, *, lexicon: Lexicon, gazetteer: Gazetteer) -> Recognition:
    """All that the grammar, the vocabularies and the gazetteer find in one document."""
    grammar = chinese if document.language.startswith("zh") else english
    periods = _periods(document, lexicon)
    quantities, numerals = grammar.find_figures(document.text, lexicon, periods=periods)
    known = (part.span for parts in (quantities, numerals, periods) for part in parts)
    rare = rare_numerals(document.text, known=known)
    return Recognition(
        document=document,
        plain=one_script(document.text) if document.language.startswith("zh") else document.text,
        sentences=sentences(document),
        mentions=names(document.text, _plain(document), lexicon=lexicon, gazetteer=gazetteer),
        quantities=quantities,
        periods=periods,
        numerals=tuple(sorted((*numerals, *rare), key=lambda numeral: numeral.span)),
        units=stated_units(document, lexicon),
    )
