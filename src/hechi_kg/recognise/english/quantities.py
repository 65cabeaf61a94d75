"""Finds the quantities of an English text: figures joined into ranges and lists, with hedge, change, rate and noun.

The stages: numerals (`numbers`), each with unit or reason (`figures`), then what belongs together, then what hedges it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from hechi_kg.lexicon import Lexicon
from hechi_kg.model import Numeral, Period, Quantity, Reason, Span
from hechi_kg.recognise.english.contexts import Scene
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
from hechi_kg.recognise.english.numbers import Kind
from hechi_kg.recognise.english.periods import find_periods, lower, soft
from hechi_kg.recognise.english.units import Unit, Units, singular, units
from hechi_kg.recognise.english.word_sets import word_set
from hechi_kg.recognise.fold import fold

_ANCHOR_WORDS = 5
_RANGE = re.compile(r"(?: ?[-~] ?| to | through )$")
_LIST = re.compile(r"(?:, | and |, and | or |, or | & )$")
_PART_OF = re.compile(r" of (?:the |its |their |all )?(?:[a-z'-]+ ){0,3}")
_FROM_TO = re.compile(
    r"(?: in [^,.;]{1,30}| at [^,.;]{1,30}| last year| (?:a|one) year (?:ago|earlier)|"
    r" the previous year)? to (?:about |around |nearly |over |more than |some )?$"
)
_FROM = re.compile(r"(?<![a-z])from (?:about |around |nearly |over |more than |some |just |only )?$")
_BETWEEN = re.compile(r"(?<![a-z])between (?:about |around )?$")
_LEVELS = re.compile(
    r"(?:increas|decreas|ris|rose|grow|grew|rais|reduc|fell|fall|drop|declin|expand|up |jump|climb|"
    r"surg|cut|lower|soar|shr|went|chang|improv|lift|boost|extend|shorten|widen|slash|narrow|swell|"
    r"advance|elevat|bring|brought|mov|slid|plung|scal|upgrad|doubl)"
)
_ELLIPSIS = re.compile(
    r"(?:of (?:them|which|whom|these|those|the total)[a-z, ]{0,20}|including(?: [a-z]+){0,2}|"
    r"among (?:them|which|these|whom)[a-z, ]{0,20}|compared (?:with|to)|(?:up|down) from|from|than|"
    r"with|against|and|while|the (?:other|remaining|rest)|another|or|,)"
    r"(?: (?:about|around|nearly|over|more than|only|just|at least|some|another))? ?$"
)
_NUMBER_OF = re.compile(
    r"(?<![a-z])(?:numbers?|total|count|amount|output|production|sales|stock|"
    r"holdings) of ((?:[a-z'-]+ ){0,6}?)((?:[a-z'-]+s|people|staff|children|women|men))(?![a-z-])"
)
_AMOUNT = re.compile(
    r"(?:reach(?:ed|ing|es)?|to|total(?:ed|led|ing|s)?|stood at|stands at|hit|hits|was|were|is|are|at|"
    r"number(?:ed|ing|s)|exceed(?:ed|ing|s)?|surpass(?:ed|ing)?|topp(?:ed|ing)|averag(?:ed|ing)|by|"
    r"than|of|ranked|scored|for|from)"
    r"(?: (?:about|around|nearly|over|more than|some|almost|only|just|a record|an average of|"
    r"a total of|up to|at least))? ?$"
)
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_INDEX = re.compile(
    r"(?<![a-z])(?:index|average|ftse|nikkei|dow|nasdaq|composite|stoxx|cac|dax|topix|hang seng)(?![a-z])"
)
_SCALE_WORDS = word_set("hundred thousand million billion trillion dozen")
_COMPARING = re.compile(r"(?:from|compared (?:with|to)|against|than)(?: [a-z]+){0,2} ?$")
_ELIDED_TAIL = re.compile(r" (?:are|were|is|was|in|have|had|from|of)(?![a-z])")
_SHARED_CHANGE = re.compile(
    r"(?:,? (?:and )?|(?: year[ -]on[ -]year|,? respectively)?,? and (?:by )?| year[ -]on[ -]year, )$"
)
_NEAR = 48


def find_quantities(text: str, lexicon: Lexicon, *, periods: Sequence[Period] = ()) -> tuple[Quantity, ...]:
    """Every figure that the text states, in text order. Without `periods` the words of time are found here."""
    return tuple(part for part in _read(text, lexicon, periods) if isinstance(part, Quantity))


def find_numerals(text: str, lexicon: Lexicon) -> tuple[Numeral, ...]:
    """Every numeral of the text, with the reason where it states no figure."""
    found: list[Numeral] = []
    for part in _read(text, lexicon, ()):
        if isinstance(part, Numeral):
            found.append(part)
        else:
            found.extend(
                Numeral(span=span, text=span.of(text), note="" if span == part.number else "range")
                for span in _printed_numbers(text, part)
            )
    return tuple(sorted(found, key=lambda numeral: numeral.span))


def _printed_numbers(text: str, quantity: Quantity) -> Iterator[Span]:
    yield quantity.number


def _read(text: str, lexicon: Lexicon, periods: Sequence[Period]) -> list[Quantity | Numeral]:
    table, words = units(lexicon), hedges(lexicon)
    folded = soft(fold(text))
    scene = Scene(folded, lower(folded), text)
    known = sorted(periods or find_periods(text, published=None, lexicon=lexicon), key=lambda period: period.span)
    parts = _share(scene, figures(scene, table, known), known)
    parts = _ellipsis(scene, parts, table)
    read: list[Quantity | Numeral] = []
    previous: Quantity | None = None
    at = 0
    while at < len(parts):
        part = parts[at]
        if isinstance(part, Plain):
            span = Span(part.number.start, part.number.end)
            read.append(Numeral(span=span, text=span.of(text), reason=part.reason, note=part.note))
            at += 1
            continue
        other = parts[at + 1] if at + 1 < len(parts) else None
        joined = _range(scene, part, other) if isinstance(other, Figure) else None
        figure, high = joined or (part, None)
        at += 2 if joined else 1
        if figure.unit is None:
            span = Span(figure.number.start, figure.number.end)
            read.append(Numeral(span=span, text=span.of(text), reason=None, note="no unit"))
            continue
        quantity = _quantity(scene, text, figure, high, words, previous, table)
        read.append(quantity)
        previous = quantity
    return _inherit(scene, read)


def _inherit(scene: Scene, read: list[Quantity | Numeral]) -> list[Quantity | Numeral]:
    """A list of figures in one unit shares its word of change: `rose 7 percent, 14.2 percent and 12.6 percent`."""
    for order in (range(1, len(read)), range(len(read) - 1, 0, -1)):
        for at in order:
            one, two = read[at - 1], read[at]
            if not isinstance(one, Quantity) or not isinstance(two, Quantity) or one.unit != two.unit:
                continue
            if bool(one.change) == bool(two.change) or not _SHARED_CHANGE.match(
                scene.lowered[one.span.end : two.span.start]
            ):
                continue
            if one.change and one.change_cue and one.change_cue.start < one.span.start:
                read[at] = replace(two, change=one.change, change_cue=one.change_cue)
            elif two.change and two.change_cue and two.change_cue.start > two.span.end - 1:
                read[at - 1] = replace(one, change=two.change, change_cue=two.change_cue)
    return read


def _gap(scene: Scene, left: Figure, right: Figure) -> str:
    return scene.lowered[left.end : right.start]


def _share(scene: Scene, parts: list[Figure | Plain], periods: list[Period]) -> list[Figure | Plain]:
    """Give the unit and the scale of a later figure to those that share it: `1.6, 0.3 and 0.8 percentage points`."""
    shared = list(parts)
    for at, (one, two) in enumerate(pairwise(parts)):
        if not isinstance(one, Figure) or not isinstance(two, Figure):
            continue
        if one.currency and two.unit is None and _RANGE.match(_gap(scene, one, two)):
            shared[at + 1] = replace(two, unit=one.unit, rule="currency")
    for at in range(len(shared) - 2, -1, -1):
        left, right = shared[at], shared[at + 1]
        if not isinstance(left, Figure) or not isinstance(right, Figure):
            if isinstance(left, Figure) and left.unit is None and at + 2 < len(shared):
                right = shared[at + 2]  # a year between: `from 2,012 in 2012 to 10,141 yuan`
            if not isinstance(left, Figure) or not isinstance(right, Figure):
                continue
        gap = scene.lowered[left.end : right.start] if left.end <= right.start else ""
        if len(gap) > _NEAR or right.unit is None:
            continue
        ranged, listed = _RANGE.match(gap), _LIST.match(gap)
        level = _FROM.search(scene.lowered, max(0, left.start - 20), left.start) and _FROM_TO.match(gap)
        partly = _PART_OF.fullmatch(gap) and left.number.value <= right.number.value
        if not (ranged or listed or level or partly):
            continue
        if listed and (left.number.scale > 1 or (right.unit.kind == "ratio" and left.number.value > 1000)):
            continue
        if left.unit is None and not left.noun:
            left = _lend(left, right, scale=bool(ranged or listed))
        elif left.currency and left.number.scale == 1 and right.number.scale > 1 and (ranged or listed):
            left = _scale(left, right)
        if right.unit and right.rule == "bare" and left.unit:
            right = replace(right, unit=left.unit)
        shared[at] = left
    return shared


def _lend(left: Figure, right: Figure, *, scale: bool) -> Figure:
    unit = right.unit
    lent = replace(left, unit=unit, noun=None, phrase=right.phrase, rule="shared")
    return _scale(lent, right) if scale else lent


def _scale(left: Figure, right: Figure) -> Figure:
    """`12, 15 and 20 million`: a small plain number takes the scale of the last."""
    number, factor = left.number, right.number.scale
    if factor < 1000 or number.scale != 1 or not number.plain or number.value >= 1000:
        return left
    return replace(left, number=replace(number, value=number.value * factor, scale=factor))


def _range(scene: Scene, left: Figure, right: Figure) -> tuple[Figure, Decimal] | None:
    """Two figures that are the ends of one: `35,000-40,000 tons`, `between 300 and 500 yuan`, `two or three`."""
    if right.unit is None or left.unit is None or left.unit.code != right.unit.code:
        return None
    gap = _gap(scene, left, right)
    low, high = left.number.value, right.number.value
    before = scene.lowered[max(0, left.start - 60) : left.start]
    if low >= high or left.number.kind is not Kind.FIGURE or right.number.kind is not Kind.FIGURE:
        return None
    if re.fullmatch(r" ?[-~] ?| through ", gap):
        pass
    elif gap == " to ":
        if _FROM.search(before) and _LEVELS.search(before):
            return None
    elif gap in (" and ", " - "):
        if not _BETWEEN.search(before):
            return None
    elif gap == " or ":
        if high - low != 1 or high > 20:
            return None
    else:
        return None
    number = replace(left.number, end=right.number.end)
    return replace(right, number=number, start=left.start, currency=left.currency), high


def _ellipsis(scene: Scene, parts: list[Figure | Plain], table: Units) -> list[Figure | Plain]:
    """Give bare figures the unit that the text leaves out: `of them, 12 are`, `the number of villages reached 43`."""
    known: Figure | None = None
    out: list[Figure | Plain] = []
    for part in parts:
        if isinstance(part, Figure) and part.unit is None:
            part = _supplied(scene, part, known, table)
        if isinstance(part, Figure) and part.unit:
            known = part
        out.append(part)
    return out


def _supplied(scene: Scene, part: Figure, known: Figure | None, table: Units) -> Figure | Plain:
    low, start = scene.lowered, part.start
    if part.number.plain and _YEAR.fullmatch(low[start : part.end]):
        return Plain(part.number, Reason.PERIOD, "year")
    left = re.split(r"[.;:!?] |\n", low[max(0, start - 200) : start])[-1]
    if (match := _NUMBER_OF.search(left)) and not re.search(r"[0-9]", left[match.end() :]):
        return replace(part, unit=_noun_unit(match.group(2), table), rule="number-of")
    if "population" in left and part.number.value >= 100 and not re.search(r"[0-9]", left[left.rindex("population") :]):
        return replace(part, unit=Unit("person", "person", "count"), rule="population")
    near = (
        known is not None and known.unit and part.start - known.end < 160 and "\n" not in scene.text[known.end : start]
    )
    if near and known and known.unit:
        sentence = not re.search(r"[.;!?] ", low[known.end : start])
        if (
            sentence
            and known.rule in ("number-of", "population", "elided")
            and re.search(r"(?<![a-z])(?:to|from|and|than|by) (?:[a-z]+ ){0,2}$", left)
        ):
            return replace(part, unit=known.unit, rule="elided")
        if sentence and known.unit.kind == "count" and part.number.plain and part.number.value >= 1000:
            return replace(part, unit=known.unit, rule="elided")
        counts = known.unit.kind == "count" or _COMPARING.search(left)
        stands = part.number.plain or _ELIDED_TAIL.match(low, part.end)
        if counts and stands and known.unit.kind != "ratio" and _ELLIPSIS.search(left):
            return replace(part, unit=known.unit, rule="elided")
    if _INDEX.search(left) and part.number.plain and not _capital_before(scene.text, start):
        return replace(part, unit=table.codes["other:point"], rule="index")
    if low[start : part.end] in _SCALE_WORDS:
        return Plain(part.number, Reason.VAGUE, "scale alone")
    if part.number.plain and _capital_before(scene.text, start) and not part.currency:
        return Plain(part.number, Reason.NAME, "after a name")
    if _AMOUNT.search(left) and part.number.plain and not _capital_before(scene.text, start):
        return replace(part, unit=table.codes["item"], rule="bare")
    return part


def _capital_before(text: str, start: int) -> bool:
    """Whether the number follows a name: `Boeing 737`."""
    return bool(re.search(r"[A-Z][\w'-]* $", text[max(0, start - 30) : start]))


def _noun_unit(word: str, table: Units) -> Unit:
    found = table.counts.get(word)
    name = singular(word)
    return Unit(found.code, name, "count") if found else Unit(f"other:{name}", name, "count")


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
    bound = (
        bound_after(low, figure.number.end, words) or bound_before(before, low, words) or bound_after(low, end, words)
    )
    if bound and bound[0] == "over" and unit.kind == "time" and bound[1].of(low) == "over":
        bound = bound if _duration(low, bound[1].start, end) else None
    if bound and unit.code == "times" and bound[1].of(low) in ("nearly", "almost", "close to"):
        bound = "about", bound[1]
    rest = [word for word in before if bound is None or word[1] <= bound[1].start] if bound else before
    ratio, counts = unit.kind == "ratio", unit.kind == "count"
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


def _duration(low: str, start: int, end: int) -> bool:
    """Whether `over three years` says more than three years, not during them."""
    return bool(
        re.search(
            r"(?:for|of|with|after|spans?|spanning|lasted|took|is|was|dating back|history of|aged|,) $",
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
