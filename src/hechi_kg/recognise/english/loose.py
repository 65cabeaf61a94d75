"""Reads what general texts print loosely: years before nouns, `an 11 member team`, numbers whose unit stands elsewhere.

An article's figures leave these out, because the words around them rarely decide.
"""

import re

from hechi_kg.recognise.english.noun_words import ADJECTIVES, NOUNS_IN_ING, STOP
from hechi_kg.recognise.english.nouns import Counted, plural_form
from hechi_kg.recognise.english.numbers import Number
from hechi_kg.recognise.english.surroundings import YEAR, Scene
from hechi_kg.recognise.english.units import Unit, Units
from hechi_kg.recognise.english.word_sets import word_list

_DETERMINED = re.compile(r"(?:(?<![a-z])(?:the|a|an|his|her|its|their|our|my|this|that|early|late|mid)|'s|s') $")
_CAPITAL = re.compile(r"(?<![.!?] )(?<![A-Za-z])[A-Z][A-Za-z'-]+ $")
# `had 1988 sales`, `2024 elections`: what belongs to a year.
_YEARS_NOUNS = "|".join(
    word_list(
        """
        sales seasons? elections? reports? budgets? films? movies? albums? novels? books? profits? earnings revenues?
        results loss losses quarters? census surveys? study studies laws? acts? constitutions? treaty treaties wars?
        revolutions? crisis recession crash championships? olympics games cups? finals? tournaments? campaigns?
        agreements? accords? rulings? decisions? models? editions? versions? vintages? levels? figures data estimates?
        forecasts? guidance targets? class peaks? highs? lows? prices production output draft
        """
    )
)
_OF_A_YEAR = re.compile(rf" (?:[a-z-]+ )?(?:{_YEARS_NOUNS})(?![a-z])")
_ATTRIBUTIVE = re.compile(r" ([a-z]{3,}) [a-z]{3,}")
_BEFORE_ATTRIBUTIVE = re.compile(r"(?<![a-z])(?:an?|the|this|that|its|their|his|her|our|my) (?:[a-z]+ )?$")
_NO_KIND = re.compile(r"(?:ed|ing|ly|er|est|al|ic|ive|ous|able|ible|ful|less|ish)$")
_TAKEN = re.compile(
    r"(?<![a-z])(?:has|have|had|gets?|got|takes?|took|wins?|won|scored?|scores|seeking|wants?|wanted|with|lost|made|adds?|"
    r"added|saw|holds?|held|only|just|another)(?: (?:only|just|another|all))? $"
)
_CLAUSE_END = re.compile(r"[.,;)!?]|$| (?:in|at|for|of|from|while|but|and|more|each|this|last|the)(?![a-z])")
_BE = re.compile(r" (?:are|were|was|is|have|had|came|died|survived|remain|remained)(?![a-z])")
_INDEX_MOVE = re.compile(r",? (?:was |closed |ended )?(?:up|down)(?: by)? [0-9][0-9,.]* (?:points?|pts)(?![a-z])")
_GREAT = 1000


def names_a_year(scene: Scene, number: Number, noun: Counted) -> bool:
    """Whether four digits before a noun are its year: `his 1962 album`, `the 2006 event`, `had 1988 sales of`."""
    if not scene.general or not number.plain or not YEAR.fullmatch(scene.lowered[number.start : number.end]):
        return False
    if _OF_A_YEAR.match(scene.lowered, number.end):
        return True
    low = max(0, number.start - 24)
    before = _DETERMINED.search(scene.lowered, low, number.start) or _CAPITAL.search(scene.text, low, number.start)
    head = scene.lowered[noun.start : noun.head_end].split(" ")[-1]
    return bool(before) and not (number.value % 50 == 0 and plural_form(head))


def attributive_unit(scene: Scene, number: Number, table: Units) -> tuple[Unit, int] | None:
    """The unit of `an 11 member trade pact`, `a three course meal`, and where it ends."""
    match = _ATTRIBUTIVE.match(scene.lowered, number.end) if scene.general and number.value > 1 else None
    if match is None or YEAR.fullmatch(scene.lowered[number.start : number.end]):
        return None
    word = match.group(1)
    if word in STOP or word in ADJECTIVES or (_NO_KIND.search(word) and word not in NOUNS_IN_ING and word != "member"):
        return None
    if not _BEFORE_ATTRIBUTIVE.search(scene.lowered, max(0, number.start - 24), number.start):
        return None
    known = table.counts.get(word)
    return Unit(known.code if known else f"other:{word}", word, "count"), match.end(1)


def left_out(scene: Scene, number: Number, known: Unit | None, left: str, table: Units) -> Unit | None:
    """The unit of a bare number: an index's points, what was counted just before, or things at large for a great one.

    `known` is the unit of the figure before it in the sentence, `left` the sentence up to the number.
    """
    if not scene.general:
        return None
    low, end = scene.lowered, number.end
    if number.plain and _INDEX_MOVE.match(low, end):
        return table.coded("other:point")
    elided = _BE.match(low, end) or (_TAKEN.search(left) and _CLAUSE_END.match(low, end))
    if elided and known and known.kind in ("count", "time") and number.value < _GREAT:
        return known
    return table.coded("item") if number.scale >= _GREAT or "," in low[number.start : end] else None
