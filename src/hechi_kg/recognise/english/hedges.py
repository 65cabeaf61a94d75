"""Reads what stands around a figure: hedges (more than, or so) and rates (per mu).

The words come from the vocabulary of bounds; what is here is where they may stand.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from hechi_kg.lexicon import Lexicon
from hechi_kg.model import Span
from hechi_kg.recognise.english.units import Units
from hechi_kg.recognise.english.word_sets import word_set

_WORDS = re.compile(r"[a-z][a-z'.\-]*")
# The characters stand first, so that all others are passed over fast.
_CLAUSE = re.compile(r"[;:!?()\n\".,](?:(?<![.,])|(?<=\.)(?= |$)|(?<=,) (?:and|but|while|with|which|who) )")
# Before `over` as a word of place: `has jurisdiction over 9 towns`.
_RULES = re.compile(r"(?:jurisdiction|presid(?:e|es|ed|ing)|rul(?:e|es|ed|ing)|control|authority|governs?) $")
_BETWEEN = word_set("another additional further an a the record")
_RATE = re.compile(
    r" (?:per|every|for each|for every) (?:square kilomet(?:er|re)|square met(?:er|re)|cubic met(?:er|"
    r"re)|[0-9,]+ [a-z]+|[a-z]+)"
    r"| an? (?:year|month|day|week|hour|person|household|head|ton|tonne|kilogram|kilo|mu|night|piece|"
    r"time|jin|family|minute|hectare|kg|liter|barrel)(?![a-z-]| (?:ago|earlier|before|later|prior))"
    r"| each(?![a-z]| (?:year|month|day|week))| each (?:year|month|day|week)(?![a-z])| annually|"
    r" monthly| daily| yearly|/[a-z]+"
)
# `per`, `/` before anything; `a` before what things are sold by and paid for.
_PER = re.compile(r"(?:[ -]per[ -]|(?P<article>[ -]an?[ -])|/)(?=[a-z])")
_PAID_FOR = re.compile(
    r"(?:square (?:foot|meter|metre|mile|yard)|metric ton|troy ounce|share|barrel|ounce|pound|gallon|litre|liter|"
    r"bushel|unit|ton|tonne|kilogram|kilo|gram|year|month|week|day|night|hour|minute|second|game|match|person|head|piece|time|pop|"
    r"ticket|dozen|mile|kilomet(?:er|re)|met(?:er|re)|acre|hectare|bottle|can|seat|copy|call|visit|household|family|mu|"
    r"jin|kg)(?![a-z])(?! (?:ago|earlier|before|later|prior))"
)
_ONE_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
_BRACKET = re.compile(r" ?\([^()\n]{1,40}\)|\)")
_RATE_BEFORE = re.compile(r"per[ -](?:capita|household|mu|family)|average household")


@dataclass(frozen=True, slots=True)
class Hedges:
    before: dict[str, str]
    after: dict[str, str]
    changes: dict[str, str]
    after_pattern: re.Pattern[str]


@lru_cache(maxsize=8)
def hedges(lexicon: Lexicon) -> Hedges:
    """The hedges and the words of change of a lexicon, by printed form."""
    before: dict[str, str] = {}
    after: dict[str, str] = {}
    for form, concept in lexicon.forms("bound", "en"):
        lower = form.lower()
        trailing = re.match(r"(?:or |and |plus|-|\+)", lower)
        if lower not in (concept.label.get("en", ""),) or concept.notation != "exact":
            (after if trailing else before)[lower] = concept.notation
    after["+"] = "over"
    forms = "|".join(re.escape(form) for form in sorted(after, key=len, reverse=True))
    return Hedges(
        before=before,
        after=after,
        changes={form.lower(): concept.notation for form, concept in lexicon.forms("change", "en")},
        after_pattern=re.compile(rf" ?({forms})(?![a-z]| (?:by )?[0-9])"),  # `74 percent and up 4 percent` has none
    )


def words_before(lowered: str, at: int, reach: int = 90) -> list[tuple[int, int, str]]:
    """The words of the clause before the offset, with their offsets, when only space parts the last one from it."""
    low = max(0, at - reach)
    window = lowered[low:at]
    for match in _CLAUSE.finditer(window):
        low = at - len(window) + match.end()
    if low > 0 and lowered[low - 1 : low].isalpha() and low == at - reach:
        low = lowered.find(" ", low, at)
        if low < 0:
            return []
    words = [(m.start(), m.end(), m.group()) for m in _WORDS.finditer(lowered, low, at)]
    if words and lowered[words[-1][1] : at].strip(" "):
        return []
    return words


def bound_before(found: list[tuple[int, int, str]], lowered: str, table: Hedges) -> tuple[str, Span] | None:
    """The hedge right before the number; `another` and the like may stand between."""
    last = len(found)
    for _ in range(3):
        for first in range(max(0, last - 4), last):
            form = lowered[found[first][0] : found[last - 1][1]].rstrip("-")  # "an over-66-hectare garden"
            start = found[first][0]
            if (code := table.before.get(form)) and not (
                form == "over" and _RULES.search(lowered, max(0, start - 16), start)
            ):
                return code, Span(found[first][0], found[last - 1][1])
        if last and found[last - 1][2] in _BETWEEN:
            last -= 1
        else:
            return None
    return None


def bound_after(lowered: str, at: int, table: Hedges) -> tuple[str, Span] | None:
    """The hedge right after the number or its unit."""
    match = table.after_pattern.match(lowered, at)
    return (table.after[match.group(1)], Span(match.start(1), match.end())) if match else None


def rate_after(lowered: str, at: int) -> Span | None:
    """`per person`, `a year`, `/kg` right after the unit."""
    match = _RATE.match(lowered, at)
    if match is None and (bracket := _BRACKET.match(lowered, at)):
        match = _RATE.match(lowered, bracket.end())
    return Span(match.start() + (0 if lowered[match.start()] == "/" else 1), match.end()) if match else None


def rate_behind(lowered: str, at: int, table: Units) -> Span | None:
    """Any rate right after the unit, in general texts: `per square foot`, `a share`, `-a-share`, `/sq ft`."""
    match = _PER.match(lowered, at)
    if match is None:
        return rate_after(lowered, at)
    start = match.start() if lowered[at] == "/" else match.start() + 1
    if match["article"] and not _PAID_FOR.match(lowered, match.end()):
        return rate_after(lowered, at)
    found = table.measure_at(lowered, lowered, match.end())
    if found and found[0].kind != "ratio":
        return Span(start, found[1])
    word = _ONE_WORD.match(lowered, match.end())
    return Span(start, word.end()) if word else None


def rate_before(lowered: str, at: int) -> Span | None:
    """`per capita` and the like in the clause before, with no other figure between."""
    low = max(0, at - 110)
    found = None
    for match in _RATE_BEFORE.finditer(lowered, low, at):
        found = match
    if found and not re.search(r"[0-9;:!?\n]|\. ", lowered[found.end() : at]):
        return Span(found.start(), found.end())
    return None
