"""What counts in any text and not in an article's figures: ages, durations, limits, one thing, things said again.

An article's ledger names the reason why such a numeral is no figure; in `find_quantities` it is a quantity.
"""

import re

from hechi_kg.model import Reason
from hechi_kg.recognise.english.numbers import Kind, Number
from hechi_kg.recognise.english.surroundings import YEAR, Scene, Why
from hechi_kg.recognise.english.word_sets import word_list

_COUNTED = frozenset((Reason.REPEAT, Reason.THRESHOLD))
_LASTING = re.compile(
    r"(?:[ -](?:consecutive|straight|full|more|additional|successive|calendar|working|business|fiscal|school|odd))?"
    r"[ -](?:(?:second|minute|hour|day|night|week|weekend|month|quarter|year|decade)s?|century|centuries)(?![a-z])"
)
_AGE = re.compile(
    r"(?:(?:[- ]| - )(?P<unit>year|month|week|day)s?(?:(?:[- ]| - )olds?| of age)|[- ]?(?:y/?o|yrs? old))(?![a-z])"
)
# `one of the men`, `one of its rivals`; neither `one of them` nor `one of us`.
_ONE_OF = re.compile(r" of (?:(?:only|just|at least) )?(?!them|us|you|those who|these|which|whom|it|what|a )[a-z']")
_NO_ONE = re.compile(
    r"(?:(?<![a-z])(?:no|the|this|that|every|each|any|which|another|some|new|number|next|first|old|good|big|small|"
    r"other|own|phase|day|part|step|level|chapter|class|grade|type|tier)|[-'.]) $|-$"
)
# What follows the pronoun: `one can`, `one is`, `one of them`, `one day`.
_PRONOUN = "|".join(
    word_list(
        """
        of by after another can could should must may might who that which is was has had side hand thing and or to with
        in on at for from as where when the a an way time day such until among would will does did cannot not never
        always also says said but if than then because so he she it we they you i my his her its our their even just
        only off out up down over about before since while though too again here there now be been being were are
        have do itself himself herself themselves almost nearly shall want need reason example point size step
        """
    )
)
_CLOSED = (
    r"[a-z]+ed(?! [a-z])|[a-z]+ed (?:in|on|at|by|to|for|with|after|before|the|a|an)(?![a-z])"  # `one closed in May`
)
_ONE_THING = re.compile(rf" (?!(?:{_PRONOUN})(?![a-z])|{_CLOSED})[a-z-]+(?<![^su]s)(?![a-z'-])")
_ONE_TO = re.compile(r" (?:to|or) (?:two|three|four|five)(?![a-z])")
_ONE_MEASURE = re.compile(r" (?:day|time|hand|side)s?(?![a-z])")


def lasting(scene: Scene, number: Number) -> bool:
    """Whether a number inside words of time says how long: `in the past three years`, `five weeks ago`."""
    if not scene.general or number.kind is not Kind.FIGURE or YEAR.fullmatch(scene.lowered[number.start : number.end]):
        return False
    return bool(_LASTING.match(scene.lowered, number.end))


def counts_all_the_same(scene: Scene, number: Number, why: Why, *, has_unit: bool) -> bool:
    """Whether a numeral that is no figure of an article is a quantity of any text."""
    if not scene.general:
        return False
    reason, note = why
    if reason in _COUNTED or note == "plan":
        return True
    if reason is Reason.PERIOD and not note and has_unit:
        return True
    if note == "pronoun or determiner":
        return _one(scene, number, has_unit=has_unit)
    return False


def age_end(scene: Scene, number: Number) -> tuple[str, int]:
    """The unit of an age by its code, and where its words end: `45-year-old`, `ten months old`, `aged 45`."""
    match = _AGE.match(scene.lowered, number.end)
    if match is None:
        return "other:year of age", number.end
    return f"other:{match['unit'] or 'year'} of age", match.end()


def _one(scene: Scene, number: Number, *, has_unit: bool) -> bool:
    low, end = scene.lowered, number.end
    if not has_unit and _ONE_OF.match(low, end):
        return True
    if _NO_ONE.search(low, max(0, number.start - 12), number.start):
        return False
    if has_unit:
        return not _ONE_MEASURE.match(low, end)
    return bool(_ONE_THING.match(low, end) or _ONE_TO.match(low, end))
