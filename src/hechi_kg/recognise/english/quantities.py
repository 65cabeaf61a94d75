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
from hechi_kg.recognise.english.hedges import (
    Hedges,
    bound_after,
    bound_before,
    change_after,
    change_before,
    hedges,
    rate_after,
    rate_before,
    words_before,
)
from hechi_kg.recognise.english.joining import joined_range, share
from hechi_kg.recognise.english.nouns import plural_form
from hechi_kg.recognise.english.numbers import Kind
from hechi_kg.recognise.english.periods import find_periods, lower, soft
from hechi_kg.recognise.english.surroundings import Scene
from hechi_kg.recognise.english.units import Unit, Units, units
from hechi_kg.recognise.fold import fold

_ANCHOR_WORDS = 5
_EITHER = re.compile(r",? or (?:by )?(?:about |nearly |over )?")  # `up by 314 yuan or 12 percent`
_SINCE = re.compile(r"( (?:from|over|compared with|compared to) )[^,;.]{1,40},? and (?:by )?$")
_LINE = re.compile(r"(?:well |far |just )?(?:above|below|over|under|beyond|higher than|lower than) the (?=[0-9])")
_PLACED = frozenset(("under", "within", "beneath", "below", "above", "beyond"))
_SHORT_VERBS = frozenset(("falls", "stays", "costs", "sells", "remains", "drops", "has", "takes", "hires", "employs"))
_POINTS_BACK = re.compile(r"(?<![a-z])(?:the|these|those|all|all the|all these|of these|of the|other) $")
_SHARED_CHANGE = re.compile(
    r"(?:,? (?:and )?|(?: year[ -]on[ -]year|,? respectively)?,? and (?:by )?| year[ -]on[ -]year, )$"
)


def find_quantities(text: str, lexicon: Lexicon, *, periods: Sequence[Period] = ()) -> tuple[Quantity, ...]:
    """Every figure that the text states, in text order. Without `periods` the words of time are found here."""
    return find_figures(text, lexicon, periods=periods)[0]


def find_numerals(text: str, lexicon: Lexicon, *, periods: Sequence[Period] = ()) -> tuple[Numeral, ...]:
    """Every numeral of the text, with the reason where it states no figure."""
    return find_figures(text, lexicon, periods=periods)[1]


def find_figures(
    text: str, lexicon: Lexicon, *, periods: Sequence[Period] = ()
) -> tuple[tuple[Quantity, ...], tuple[Numeral, ...]]:
    """The figures of the text and its numerals, read once."""
    read = _read(text, lexicon, periods)
    numerals = (
        part if isinstance(part, Numeral) else Numeral(span=part.number, text=part.number.of(text)) for part in read
    )
    return (
        tuple(part for part in read if isinstance(part, Quantity)),
        tuple(sorted(numerals, key=lambda numeral: numeral.span)),
    )


def _read(text: str, lexicon: Lexicon, periods: Sequence[Period]) -> list[Quantity | Numeral]:
    table, words = units(lexicon), hedges(lexicon)
    folded = soft(fold(text))
    scene = Scene(folded, lower(folded), text)
    known = sorted(periods or find_periods(text, published=None, lexicon=lexicon), key=lambda period: period.span)
    parts = share(scene, figures(scene, table, known))
    parts = supply_units(scene, parts, lexicon)
    read: list[Quantity | Numeral] = []
    previous: Quantity | None = None
    counted: set[tuple[Decimal, str]] = set()
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
        figure, high = joined or (part, None)
        at += 2 if joined else 1
        if figure.unit is None:
            span = Span(figure.number.start, figure.number.end)
            back = _POINTS_BACK.search(scene.lowered, max(0, span.start - 16), span.start)
            reason = Reason.REPEAT if back and figure.number.value < 20 else None
            read.append(
                Numeral(span=span, text=span.of(text), reason=reason, note="refers back" if reason else "no unit")
            )
            continue
        if figure.unit.kind == "time" and _during(scene.lowered, figure):
            span = Span(figure.number.start, figure.number.end)
            read.append(Numeral(span=span, text=span.of(text), reason=Reason.PERIOD, note="duration"))
            continue
        quantity = _quantity(scene, text, figure, high, words, previous, table)
        if figure.unit.kind == "count" and quantity.noun and quantity.bound == "exact" and not quantity.change:
            key = quantity.value, quantity.unit.split(" ")[-1]
            if key in counted and _POINTS_BACK.search(scene.lowered, max(0, figure.start - 16), figure.start):
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
            read[first] = replace(one, change=two.change, change_cue=two.change_cue)
    return read


def _shares_change(low: str, one: Quantity, two: Quantity) -> bool:
    gap = low[one.span.end : two.span.start]
    if _SHARED_CHANGE.match(gap) or _EITHER.fullmatch(gap):
        return True
    since = _SINCE.match(gap)
    return bool(since and low.startswith(since.group(1), two.span.end))


def _quantity(
    scene: Scene,
    text: str,
    figure: Figure,
    high: Decimal | None,
    words: Hedges,
    previous: Quantity | None,
    table: Units,
) -> Quantity:
    low, unit = scene.lowered, figure.unit
    assert unit is not None
    start, end = figure.start, max(figure.end, figure.number.end)
    negative = start > 0 and low[start - 1] == "-" and (start == 1 or low[start - 2] in " (") and figure.number.plain
    before = words_before(low, start - 1 if negative else start)
    level = bool(before) and before[-1][2] == "from"  # a level that something rose or fell from, or a range's low end
    while before and before[-1][2] in ("from", "between", "ranging"):
        before = before[:-1]
    ratio, counts = unit.kind == "ratio", unit.kind == "count"
    bound = (
        bound_after(low, figure.number.end, words) or bound_before(before, low, words) or bound_after(low, end, words)
    )
    if bound and low.startswith("-", figure.number.end) and _LINE.match(low, bound[1].start):
        bound = None  # `above the 4,000-yuan line`: the line itself is exact
    if bound and counts and bound[1].of(low) in _PLACED and _behind_noun(low, bound[1].start):
        bound = None
    if bound and unit.code == "times" and bound[1].of(low) in ("nearly", "almost", "close to"):
        bound = "about", bound[1]
    rest = [word for word in before if bound is None or word[1] <= bound[1].start] if bound else before
    if bound and bound[1].of(low).endswith(("short of", "shy of")):
        rest = []
    change = (
        None if level else _change(scene, figure, rest, words, ratio=ratio, counts=counts, end=end, negative=negative)
    )
    rate = rate_after(low, end)
    if rate is None and unit.kind in ("money", "mass", "area"):
        rate = rate_before(low, start)
    anchor = Span(start, end)
    if len(anchor.of(text).split()) > _ANCHOR_WORDS:
        anchor = Span(start, figure.number.end)
    noun = None
    if figure.noun:
        noun = Span(figure.noun.start, figure.noun.end)
    elif figure.phrase:
        noun = Span(*figure.phrase)
    return Quantity(
        span=anchor,
        number=Span(figure.number.start, figure.number.end),
        text=anchor.of(text),
        value=_plain(figure.number.value),
        value_max=_plain(high) if high is not None else None,
        denominator=figure.number.denominator,
        bound=bound[0] if bound else "exact",
        bound_cue=bound[1] if bound else None,
        change=change[0] if change else "",
        change_cue=change[1] if change else None,
        unit=unit.code,
        unit_name=unit.name,
        noun=noun,
        bracketed=_bracketed(scene, start, unit, bound, previous, table),
        rate=rate.of(text) if rate else "",
        rule=figure.rule if high is None else "range",
    )


def _behind_noun(low: str, start: int) -> bool:
    """Whether a counted noun stands before `under`: `30 goods under seven brands` has no hedge."""
    word = re.search(r"([a-z'-]+) $", low[max(0, start - 24) : start])
    return bool(word and plural_form(word.group(1)) and word.group(1) not in _SHORT_VERBS)


def _during(low: str, figure: Figure) -> bool:
    """Whether `over three years` says during them, not more than three years."""
    start, end = figure.start - 5, max(figure.end, figure.number.end)
    if start < 0 or low[start : figure.start] != "over " or low[start - 1 : start].isalpha():
        return False
    return not (
        re.search(
            r"(?:for|of|with|after|spans?|spanning|lasted|took|is|was|has|have|had|spent|waited|worked|lived|served|just|well|slightly|far|"
            r"dating back|history of|aged|,) $",
            low[max(0, start - 14) : start],
        )
        or re.match(r" (?:ago|of|old|earlier|later)", low[end : end + 8])
    )


def _change(
    scene: Scene,
    figure: Figure,
    rest: list[tuple[int, int, str]],
    words: Hedges,
    *,
    ratio: bool,
    counts: bool,
    end: int,
    negative: bool,
) -> tuple[str, Span] | None:
    low = scene.lowered
    if figure.number.kind is Kind.MULTIPLE:
        printed = low[figure.number.start : figure.number.end]
        if printed == "twice":
            return None
        cue = change_after(low, figure.number.end, words)
        if printed.endswith("fold") and not cue:
            return change_before(rest, low, words, ratio=True, counted=False)
        return cue or ("up", Span(figure.number.start, figure.number.end))
    cue = change_before(rest, low, words, ratio=ratio, counted=counts)
    if cue is None and not counts:
        cue = change_after(low, end, words)
    if cue is None and negative:
        return "down", Span(figure.start - 1, figure.start)
    if cue is None and ratio and low.startswith(("(+", " +"), max(0, figure.start - 2)):
        return "up", Span(figure.start - 1, figure.start)
    return cue


def _bracketed(
    scene: Scene, start: int, unit: Unit, bound: tuple[str, Span] | None, previous: Quantity | None, table: Units
) -> bool:
    """Whether the figure is a conversion: in brackets or after `or`, right behind its like in another unit."""
    if previous is None or previous.unit == unit.code:
        return False
    begin = bound[1].start if bound and bound[1].end <= start else start
    gap = scene.lowered[previous.span.end : begin]
    if len(gap) > 40 or "\n" in gap or (kind := table.codes.get(previous.unit)) is None or kind.kind != unit.kind:
        return False
    if unit.kind == "ratio" or unit.kind == "count" or unit.kind == "time":
        return False
    return bool(
        re.search(r"(?:[(\[] ?(?:or |equal to |equivalent to |i\.e\. )?|,? (?:or|equivalent to|equal to) )$", gap)
        and not re.search(r"[.;]", gap[:-2])
    )


def _plain(value: Decimal) -> Decimal:
    """Without an exponent or a needless point: 4.8 billion is 4800000000."""
    return Decimal(int(value)) if value == value.to_integral_value() else value
