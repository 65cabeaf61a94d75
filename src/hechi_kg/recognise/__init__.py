"""Finds what a document names and states: sentences, names, periods, quantities, and every numeral.

Each part works on text alone; attributes that need the sentence or the document are `assemble`'s.
"""

import re
from dataclasses import replace

from hechi_kg.gazetteer import Gazetteer
from hechi_kg.lexicon import Lexicon
from hechi_kg.model import Basis, Document, Interval, Period, Recognition
from hechi_kg.recognise import chinese, english
from hechi_kg.recognise.chinese.script import one_script, simplify
from hechi_kg.recognise.fold import fold
from hechi_kg.recognise.names import names
from hechi_kg.recognise.rare_numerals import rare_numerals
from hechi_kg.recognise.sentences import sentences
from hechi_kg.recognise.stated_units import stated_units

__all__ = ["recognise"]

DAYS = re.compile(
    r"\b(?:to|yester|mon|tues|wednes|thurs|fri|satur|sun|holi)day|\btomorrow|\bweek|\bnight|\bmorning", re.IGNORECASE
)
YEARS = re.compile(r"\b(?:years?|decades?)\b", re.IGNORECASE)


def _plain(document: Document) -> str:
    """The text folded for matching names, one character to one: typographic variants, and Traditional script."""
    folded = fold(document.text)
    return simplify(folded) if document.language.startswith("zh") else folded


def _periods(document: Document, lexicon: Lexicon) -> tuple[Period, ...]:
    """The words of time. Where no day of publication is known, English ones lean on its month or year alone."""
    issued = document.issued
    if not document.language.startswith("zh"):
        found = english.find_periods(document.text, published=document.latest, lexicon=lexicon)
        if document.published is not None or issued is None:
            return found
        return tuple(p if _leans_on(p, issued) else replace(p, start=None, end=None) for p in found)
    year_only = issued is not None and issued.start is not None and issued.start.month != issued.end.month
    return chinese.find_periods(document.text, published=document.latest, lexicon=lexicon, year_only=year_only)


def _leans_on(period: Period, issued: Interval) -> bool:
    """Whether the month, or else the year, of publication is enough to tell when an English time is: "last year"."""
    if period.basis is Basis.SENTENCE:
        return True
    month = issued.start is not None and (issued.start.year, issued.start.month) == (issued.end.year, issued.end.month)
    if month:
        return DAYS.search(period.text) is None and (period.start is None or period.start != period.end)
    return YEARS.search(period.text) is not None


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
