"""Finds the quantities of an English text: figures joined into ranges and lists, with hedge, change, rate and noun.

The stages: numerals (`numbers`), each with unit or reason (`figures`), then what belongs together, then what hedges it.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from hechi_kg.lexicon import Lexicon
from hechi_kg.model import Numeral, Period, Quantity, Reason, Span
from hechi_kg.recognise.english.elided import supply_units
from hechi_kg.recognise.english.figures import Figure, Plain, figures
from hechi_kg.recognise.english.hedges import hedges
from hechi_kg.recognise.english.joining import hours_and_minutes, joined_range, share
from hechi_kg.recognise.english.numbered_names import numbered_names, without_names
from hechi_kg.recognise.english.periods import find_periods, lower, soft
from hechi_kg.recognise.english.stating import during, state
from hechi_kg.recognise.english.surroundings import Scene
from hechi_kg.recognise.english.units import Units, units
from hechi_kg.recognise.english.word_sets import word_set
from hechi_kg.recognise.fold import fold

DECADE = 10
_EITHER = re.compile(r",? or (?:by )?(?:about |nearly |over )?")  # `up by 314 yuan or 12 percent`
_COMPARES = re.compile(r"(?:more|less|higher|lower|fewer) than(?![a-z])")
_SINCE = re.compile(r"( (?:from|over|compared with|compared to) )[^,;.]{1,40},? and (?:by )?$")
_POINTS_BACK = re.compile(r"(?<![a-z])(?:the|these|those|all|all the|all these|of these|of the|other) $")
_GAPPED = re.compile(
    r"(?: year[ -]on[ -]year)?,?(?: (?:and|while)|(?<=,)) "
    r"(?P<what>(?P<of>(?:[a-z-]+ ){1,8}?)(?=by )|(?:[a-z-]+ ){1,4}?)(?:by )?"
)
_WITHIN = word_set("of in on")
_GAP_ENDS = re.compile(r"[.,;]|$| (?:and|respectively|year[ -]on[ -]year|to|compared|from)(?![a-z])")
_NO_SUBJECTS = word_set(
    """
    about accounts around at below above down up for from has have had hit is are was were in into made makes make
    of on only over than that to took takes take which who with fell rose grew some just up gave got gets give gives
    """
)
_SHARED_CHANGE = re.compile(
    r"(?:,? (?:and )?|(?: year[ -]on[ -]year|,? respectively)?,? and (?:by )?| year[ -]on[ -]year, )$"
)


def find_quantities(
    text: str, lexicon: Lexicon, *, periods: Sequence[Period] = (), general: bool = False
) -> tuple[Quantity, ...]:
    """Every figure that the text states, in text order. Without `periods` the words of time are found here.

    `general` finds every quantity: ages, durations and things said again too, which are no figures of an article.
    """
    return tuple(part for part in _read(text, lexicon, periods, general=general) if isinstance(part, Quantity))


def _in_years(figure: Figure, table: Units) -> Figure:
    """Two decades are twenty years."""
    number = replace(figure.number, value=figure.number.value * DECADE)
    return replace(figure, number=number, unit=table.codes["year"])


def find_numerals(text: str, lexicon: Lexicon, *, periods: Sequence[Period] = ()) -> tuple[Numeral, ...]:
    """Every numeral of the text, with the reason where it states no figure."""
    return find_figures(text, lexicon, periods=periods)[1]


def find_figures(
    text: str, lexicon: Lexicon, *, periods: Sequence[Period] = ()
) -> tuple[tuple[Quantity, ...], tuple[Numeral, ...]]:
    """The figures of the text and its numerals, read once."""
    read = _read(text, lexicon, periods, general=False)
    numerals = (
        part if isinstance(part, Numeral) else Numeral(span=part.number, text=part.number.of(text)) for part in read
    )
    return (
        tuple(part for part in read if isinstance(part, Quantity)),
        tuple(sorted(numerals, key=lambda numeral: numeral.span)),
    )


def _read(text: str, lexicon: Lexicon, periods: Sequence[Period], *, general: bool) -> list[Quantity | Numeral]:
    table, words = units(lexicon), hedges(lexicon)
    folded = soft(fold(text))
    scene = Scene(folded, lower(folded), text, numbered_names(lexicon), general)
    known = sorted(periods or find_periods(text, published=None, lexicon=lexicon), key=lambda period: period.span)
    parts = share(scene, figures(scene, table, known))
    parts = without_names(scene, supply_units(scene, parts, lexicon))
    read: list[Quantity | Numeral] = []
    previous: Quantity | None = None
    counted = set[tuple[Decimal, str]]()
    at = 0
    while at < len(parts):
        part = parts[at]
        if isinstance(part, Plain):
            span = Span(part.number.start, part.number.end)
            read.append(Numeral(span=span, text=span.of(text), reason=part.reason, note=part.note))
            at += 1
            continue
        other = parts[at + 1] if at + 1 < len(parts) else None
        joined = joined_range(scene, part, other) if isinstance(other, Figure) else None
        timed = hours_and_minutes(scene, part, other) if isinstance(other, Figure) else None
        figure, high = joined or (timed or part, None)
        at += 2 if joined or timed else 1
        if figure.unit and figure.unit.code == "other:decade" and not general:
            figure, high = _in_years(figure, table), None if high is None else high * DECADE
        if figure.unit is None:
            span = Span(figure.number.start, figure.number.end)
            back = _POINTS_BACK.search(scene.lowered, max(0, span.start - 16), span.start)
            reason = Reason.REPEAT if back and figure.number.value < 20 else None
            read.append(
                Numeral(span=span, text=span.of(text), reason=reason, note="refers back" if reason else "no unit")
            )
            continue
        if figure.unit.kind == "time" and not general and during(scene.lowered, figure):
            span = Span(figure.number.start, figure.number.end)
            read.append(Numeral(span=span, text=span.of(text), reason=Reason.PERIOD, note="duration"))
            continue
        quantity = state(scene, text, figure, high, words, previous, table)
        if figure.unit.kind == "count" and quantity.noun and quantity.bound == "exact" and not quantity.change:
            key = quantity.value, quantity.unit.split(" ")[-1]
            if (
                not general
                and key in counted
                and _POINTS_BACK.search(scene.lowered, max(0, figure.start - 16), figure.start)
            ):
                read.append(
                    Numeral(
                        span=quantity.number, text=quantity.number.of(text), reason=Reason.REPEAT, note="refers back"
                    )
                )
                continue
            counted.add(key)
        read.append(quantity)
        previous = quantity
    return _inherit(scene, read)


def _inherit(scene: Scene, read: list[Quantity | Numeral]) -> list[Quantity | Numeral]:
    """A list of figures in one unit shares its word of change: `rose 7 percent, 14.2 percent and 12.6 percent`."""
    stated = [at for at, part in enumerate(read) if isinstance(part, Quantity)]
    pairs = list(pairwise(stated))
    for first, second in (*pairs, *reversed(pairs)):
        one, two = read[first], read[second]
        if not isinstance(one, Quantity) or not isinstance(two, Quantity):
            continue
        alike = one.unit == two.unit or _EITHER.fullmatch(scene.lowered, one.span.end, two.span.start)
        if not alike:
            continue
        if bool(one.change) == bool(two.change) or not _shares_change(scene.lowered, one, two):
            continue
        if one.change and one.change_cue and one.change_cue.start < one.span.start:
            read[second] = replace(two, change=one.change, change_cue=one.change_cue)
        elif two.change and two.change_cue and two.change_cue.start > two.span.end - 1:
            if (
                _COMPARES.match(scene.lowered, two.change_cue.start)
                and scene.lowered[one.span.end : two.span.start] == ", "
            ):
                continue  # `get 4.4 yuan, 0.6 yuan more than in 2021`: a level and its change
            read[first] = replace(one, change=two.change, change_cue=two.change_cue)
    return read


def _is_gapped(low: str, gap: str, two: Quantity) -> bool:
    """Whether a clause leaves out its verb: `investment rose 8 percent, and retail sales 6 percent`."""
    gapped = _GAPPED.fullmatch(gap)
    words = gapped["what"].split() if gapped else []
    if gapped and gapped["of"] and not words[0].endswith("ing"):  # `, and that of the planting industry by 6 percent`
        words = [word for word in words if word not in _WITHIN and not word.endswith("ing")]
    verbs = (w for w in words if w in _NO_SUBJECTS or w.endswith(("ed", "ing", "ly")))
    return bool(words) and next(verbs, None) is None and _GAP_ENDS.match(low, two.span.end) is not None


def _shares_change(low: str, one: Quantity, two: Quantity) -> bool:
    gap = low[one.span.end : two.span.start]
    if _SHARED_CHANGE.match(gap) or _EITHER.fullmatch(gap):
        return True
    if one.change and one.unit == "percent" and _is_gapped(low, gap, two):
        return True
    since = _SINCE.match(gap)
    return bool(since and low.startswith(since.group(1), two.span.end))
