"""The Chinese grammar of quantities, periods and numerals."""

from hechi_kg.recognise.chinese.periods import find_periods
from hechi_kg.recognise.chinese.quantities import find_figures, find_numerals, find_quantities

__all__ = ["find_figures", "find_numerals", "find_periods", "find_quantities"]
