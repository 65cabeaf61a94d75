"""The English grammar of figures and of time."""

from hechi_kg.recognise.english.periods import find_periods
from hechi_kg.recognise.english.quantities import find_figures, find_numerals, find_quantities

__all__ = ["find_figures", "find_numerals", "find_periods", "find_quantities"]
