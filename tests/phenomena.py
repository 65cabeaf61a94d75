"""Tells by which phenomena a figure of the gold is printed: number words, ranges, runs, hedges, rates ...

It looks at the annotation, the printed anchor and the sentence around it, and shares no code with the grammar, so that
a blind spot of the grammar is none of the table's. A figure may show several phenomena.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

Fact = Mapping[str, Any]

SENTENCE_END = re.compile(r"[。！？!?;；\n]|\.(?=\s|$)")
JOINT = re.compile(r"\s?(?:,|，|、|;|；|and|to|和|及|或|or|&)+\s?(?:and )?")
RESPECTIVELY = re.compile(r"respectively|分别|分別|依次")
FRACTION = re.compile(
    r"\b(?:half|halves|thirds?|quarters?|fifths?|tenths?)\b|\d/\d|[½¼¾⅓⅔]|\b\w+ (?:in|out of) (?:\w+)$|"
    r"分之|[一二三四五六七八九\d]成|一半|过半|半数|過半|半數",
    re.IGNORECASE,
)
SCALE = re.compile(
    r"\b(?:hundred|thousand|million|billion|trillion|mln|bln|dozen)\b|\d ?(?:bn|m|k)\b|[万亿萬億]|\d[千百]"
)
PER_HEAD = re.compile(
    r"per capita|per head|per person|per household|a head|each (?:household|family|person)|"
    r"人均|户均|戶均|每户|每戶|每人"
)
AREA, LENGTH = frozenset(("mu", "hectare", "m2", "km2")), frozenset(("km", "m"))
MASS, POWER = frozenset(("tonne", "kg")), re.compile(r"kwh|watt|power|kilovolt|volt")


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A fact where it stands: its anchor, the sentence around it, and whether neighbours touch it or share its unit."""

    fact: Fact
    anchor: str
    before: str
    after: str
    touched: bool  # by another figure, with nothing between
    shared: bool  # the unit stands with the next figure of a list


# Each phenomenon and when a figure shows it, in the order of the tables.
def _kinds(it: Printed) -> Iterator[tuple[str, bool]]:
    unit, role = it.fact["unit"], it.fact.get("role") or "main"
    digits, fraction = bool(re.search(r"\d", it.anchor)), bool(FRACTION.search(it.anchor))
    scaled = bool(SCALE.search(it.anchor))
    yield "digits alone", digits and not scaled and not fraction
    yield "scale words (million, 万, 亿)", digits and scaled
    yield "number words", not digits and not fraction
    yield "fractions (two-thirds, 成, 分之)", fraction
    yield "ranges", it.fact.get("value_max") is not None
    yield "hedges", it.fact.get("approx", "exact") != "exact"
    yield "lists that share a unit", it.shared
    yield "respectively, 分别", bool(RESPECTIVELY.search(it.before + it.after))
    yield "runs without a comma (2104户0.96万人)", it.touched
    yield "money", unit in ("yuan", "usd") and role != "conversion"
    yield "conversions", role == "conversion"
    yield "growth in percent", role == "growth" and unit == "percent"
    yield "growth in other units", role == "growth" and unit not in ("percent", "times", "percentage-point")
    yield "percentage points", unit == "percentage-point"
    yield "times, 倍", unit == "times"
    yield "shares (其中, of which)", role == "share"
    yield "rates per head and household", bool(PER_HEAD.search(f"{it.fact.get('measure') or ''} {it.before[-24:]}"))
    yield "persons", unit == "person"
    yield "person-times", unit == "person-time"
    yield "households", unit == "household"
    yield "area", unit in AREA
    yield "length", unit in LENGTH
    yield "mass", unit in MASS
    yield "power and energy", bool(POWER.search(unit))
    yield "things that no code names", unit.startswith("other:") and not POWER.search(unit)


def phenomena(facts: Sequence[Fact], spans: Sequence[tuple[int, int]], text: str) -> list[tuple[str, ...]]:
    """The phenomena of each fact, given where each anchor stands in the text."""
    return [tuple(name for name, shown in _kinds(it) if shown) for it in _printed(facts, spans, text)]


def names() -> tuple[str, ...]:
    """Every phenomenon, in the order of the tables."""
    blank = Printed(fact={"unit": ""}, anchor="", before="", after="", touched=False, shared=False)
    return tuple(name for name, _ in _kinds(blank))


def _printed(facts: Sequence[Fact], spans: Sequence[tuple[int, int]], text: str) -> Iterator[Printed]:
    order = sorted(range(len(facts)), key=lambda index: spans[index])
    touched, shared = set[int](), set[int]()
    for one, other in pairwise(order):
        gap = text[spans[one][1] : spans[other][0]]
        if gap == "":
            touched |= {one, other}
        elif JOINT.fullmatch(gap) and facts[one]["unit"] == facts[other]["unit"] and _bare(text[slice(*spans[one])]):
            shared |= {one, other}
    for index, fact in enumerate(facts):
        start, end = spans[index]
        ends = [match.end() for match in SENTENCE_END.finditer(text, 0, start)]
        stop = SENTENCE_END.search(text, end)
        yield Printed(
            fact=fact,
            anchor=unicodedata.normalize("NFKC", text[start:end]),
            before=text[ends[-1] if ends else 0 : start],
            after=text[end : stop.start() if stop else len(text)],
            touched=index in touched,
            shared=index in shared,
        )


def _bare(anchor: str) -> bool:
    """Whether an anchor prints no unit: 3,200, 4.5万."""
    return bool(re.fullmatch(r"[\d.,]+ ?[万亿萬億千百]*|[\d.,]+ (?:million|billion|thousand)", anchor.strip()))
