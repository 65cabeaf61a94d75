"""Says why a numeral of an English text states no figure: it is a name, an ordinal, an age, a clock time, a threshold.

Each test looks at a bounded window around the numeral, so that the whole stays linear.
"""

import re

from hechi_kg.model import Reason
from hechi_kg.recognise.english.digit_contexts import why_no_figure_in_digits
from hechi_kg.recognise.english.numbers import Kind, Number
from hechi_kg.recognise.english.surroundings import Scene, Why, base_of_a_rate, compound
from hechi_kg.recognise.english.word_contexts import why_no_figure_in_words

_SCALE_RUNS_ON = re.compile(r" (?:million|billion|trillion)[a-rt-z]")

_BROKEN = re.compile(r"(?:^|[^0-9.,])[0-9]{1,2}\. $")
_NAME_GOES_ON = re.compile(r"[ -][A-Z][a-z]")


def why_no_figure(scene: Scene, number: Number, *, has_unit: bool, paid: bool = False) -> Why | None:
    """The reason why a numeral is no figure, or None.

    `has_unit`: a unit of measure or a currency stands with it; `paid`: a currency right before it.
    """
    if number.kind is Kind.ORDINAL:
        return Reason.ORDINAL, ""
    if number.kind is Kind.VAGUE:
        return _why_vague(scene, number)
    if number.kind is Kind.CODE:
        return Reason.NAME, "code"
    if number.scale > 1 and _BROKEN.search(scene.lowered, max(0, number.start - 6), number.start):
        return Reason.UNEXPLAINED, "the decimal is broken"  # `2. 5 million`
    if number.plain and _SCALE_RUNS_ON.match(scene.lowered, number.end):
        return Reason.UNEXPLAINED, "the scale runs into the next word"  # `9.5 billioncubic meters`
    if why := compound(scene, number):
        return why
    if why := base_of_a_rate(scene, number, has_unit=has_unit):
        return why
    if number.plain:
        return why_no_figure_in_digits(scene, number, has_unit=has_unit, paid=paid)
    return why_no_figure_in_words(scene, number, has_unit=has_unit)


def _why_vague(scene: Scene, number: Number) -> Why:
    """`dozens`; `Thousand Hills Orchard` is a name, `per hundred people` the base of a rate."""
    if scene.lowered.endswith("per ", 0, number.start):
        return Reason.RATIO, "base of a rate"
    if scene.text[number.start].isupper() and _NAME_GOES_ON.match(scene.text, number.end):
        return Reason.NAME, ""
    return Reason.VAGUE, ""
