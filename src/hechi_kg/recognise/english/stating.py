"""Makes a quantity of a figure: its anchor, its hedge, its change, its rate, and whether it converts another."""

import re
from decimal import Decimal

from hechi_kg.model import Quantity, Span
from hechi_kg.recognise.english.changes import change_after, change_before, change_then, leads
from hechi_kg.recognise.english.conversions import converts
from hechi_kg.recognise.english.figures import Figure
from hechi_kg.recognise.english.hedges import (
    Hedges,
    bound_after,
    bound_before,
    rate_after,
    rate_before,
    rate_behind,
    words_before,
)
from hechi_kg.recognise.english.nouns import plural_form
from hechi_kg.recognise.english.numbers import Kind
from hechi_kg.recognise.english.rates import named_with_rate
from hechi_kg.recognise.english.surroundings import Scene
from hechi_kg.recognise.english.units import Units

_ANCHOR_WORDS = 5
_LEVELS = frozenset(("below", "above", "beyond"))
_MINUS = re.compile(r"(?<![a-z])(?:minus|negative)[ -]$")
_SECOND_MINUS = re.compile(r"(?:to|and|-) ?(?:minus[ -]|-)[0-9]")
_LINE = re.compile(r"(?:well |far |just )?(?:above|below|over|under|beyond|higher than|lower than) the (?=[0-9])")
_GIVEN = re.compile(r"(?<![a-z])(?:hand|turn|tak|took|sign)(?:s|ed|e|es|ing|en)? $")
_PLACED = frozenset(("under", "within", "beneath", "below", "above", "beyond"))
_SHORT_VERBS = frozenset(("falls", "stays", "costs", "sells", "remains", "drops", "has", "takes", "hires", "employs"))


def state(
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
    if bound and bound[1].of(low) == "over" and _GIVEN.search(low, max(0, bound[1].start - 9), bound[1].start):
        bound = None  # `handed over 500 yuan`
    if bound and counts and bound[1].of(low) in _PLACED and _behind_noun(low, bound[1].start):
        bound = None
    if bound and unit.code == "times" and bound[1].of(low) in ("nearly", "almost", "close to"):
        bound = "about", bound[1]
    rest = [word for word in before if bound is None or word[1] <= bound[1].start] if bound else before
    if bound and bound[1].of(low).endswith(("short of", "shy of")):
        rest = []
    if rest and bound and bound[1].end <= start and low[rest[-1][1] : bound[1].start].strip(" "):
        rest = []  # `despite the growth, more than 60 percent`
    if bound and bound[1].end <= start and bound[1].of(low) in _LEVELS:
        level = not (rest and rest[-1][2] in ("by", "of"))  # `fell below $35`, not `rose by above 4 percent`
    change = (
        None if level else _change(scene, figure, rest, words, ratio=ratio, counts=counts, end=end, negative=negative)
    )
    rate = rate_behind(low, end, table) if scene.general else rate_after(low, end)
    name = named_with_rate(unit.name, rate.of(text), table) if scene.general and rate and not counts else unit.name
    below = _minus_at(scene, figure) if scene.general and not ratio and figure.number.plain else None
    value, high = _signed(scene, figure, high) if below is not None else (figure.number.value, high)
    if unit.factor != 1:
        value, high = value * unit.factor, None if high is None else high * unit.factor
    if below is not None:
        start, change = min(start, below), None
    if rate is None and unit.kind in ("money", "mass", "area"):
        rate = rate_before(low, start)
    if low.startswith("-", end - 1):
        end -= 1  # the hyphen of `7- or 8-inch`
    anchor = Span(start, end)
    if figure.noun and len(anchor.of(text).split()) > _ANCHOR_WORDS:
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
        value=_plain(value),
        value_max=_plain(high) if high is not None else None,
        denominator=figure.number.denominator,
        bound=bound[0] if bound else "exact",
        bound_cue=bound[1] if bound else None,
        change=change[0] if change else "",
        change_cue=change[1] if change else None,
        unit=unit.code,
        unit_name=name,
        noun=noun,
        bracketed=converts(scene.lowered, start, unit, value, bound, previous, table),
        rate=rate.of(text) if rate else "",
        rule=figure.rule if high is None else "range",
    )


def _behind_noun(low: str, start: int) -> bool:
    """Whether a counted noun stands before `under`: `30 goods under seven brands` has no hedge."""
    word = re.search(r"([a-z'-]+) $", low[max(0, start - 24) : start])
    return bool(word and plural_form(word.group(1)) and word.group(1) not in _SHORT_VERBS)


def during(low: str, figure: Figure) -> bool:
    """Whether `over three years` says during them, not more than three years."""
    if re.search(r"(?<![a-z])over (?:the|these|those) $", low[max(0, figure.start - 12) : figure.start]):
        return True
    start, end = figure.start - 5, max(figure.end, figure.number.end)
    if start < 0 or low[start : figure.start] != "over " or low[start - 1 : start].isalpha():
        return False
    return not (
        re.search(
            r"(?:for|of|with|after|spans?|spanning|lasted|took|takes?|taking|from|to|is|was|has|have|had|spent|"
            r"waited|worked|lived|served|just|well|slightly|far|"
            r"dating back|history of|aged|,) $",
            low[max(0, start - 14) : start],
        )
        or re.match(r" (?:ago|of|old|earlier|later)", low[end : end + 8])
    )


_ADD = frozenset(("add", "adds", "added", "adding"))
# "adding 900 yuan ($130) to each family's annual income"
_TO_INCOME = re.compile(
    r"(?: more| on average| a year| annually| per year| every year| each)*(?: \([^()]{0,40}\))? to (?:[a-z'’-]+ ){0,5}"
    r"(?:income|revenue|earning|profit)s?(?![a-z])"
)
_GROWTHS = frozenset(("growth", "increase", "rise"))
_VERBAL = re.compile(r"(?!up$|down$)[a-z]+$")
_GROWS = re.compile(r"gr[eo]w")
_A_PART = re.compile(r" of (?:the|its|their|his|her|our|all|local|those|these|[a-z]+['’]s|[a-z]+s['’])(?![a-z])")
_CROP = re.compile(r" of (?!the\b|that\b|its\b)[a-z]")  # `grows 200 hectares of trees`


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
            return change_then(low, figure.number.end)
        cue = change_after(low, figure.number.end, words)
        if printed.endswith("fold") and not cue:
            return change_before(rest, low, words, ratio=True, counted=False)
        return cue or ("up", Span(figure.number.start, figure.number.end))
    cue = change_before(rest, low, words, ratio=ratio, counted=counts)
    if cue and ratio and leads(low, end) and cue[1].of(low) in _GROWTHS:
        return None  # `the growth rate is 2 points higher than the average`
    if (
        cue
        and not ratio
        and _GROWS.match(cue[1].of(low))
        and _CROP.match(low, end)
        and not low.startswith("by ", cue[1].end + 1)
    ):
        cue = None
    if (
        cue
        and ratio
        and not low[cue[1].end : figure.start].strip()
        and _A_PART.match(low, end)
        and _VERBAL.match(cue[1].of(low))
    ):
        return None  # `lifted 15 percent of the farmers out of poverty`
    if cue is None and (not counts or figure.rule == "elided"):
        cue = change_after(low, end, words)
        if cue and counts and cue[1].of(low) == "more" and not low.startswith(" than", cue[1].end):
            cue = None  # `seven under construction and 11 more planned`
        if cue and cue[1].of(low) == "off" and figure.unit and figure.unit.kind not in ("ratio", "money"):
            cue = None  # `heard 30 miles off`
    if cue is None and not counts and rest and rest[-1][2] in _ADD and _TO_INCOME.match(low, end):
        return "up", Span(rest[-1][0], rest[-1][1])
    if cue is None and negative:
        return "down", Span(figure.start - 1, figure.start)
    if cue is None and ratio and low.startswith(("(+", " +"), max(0, figure.start - 2)):
        return "up", Span(figure.start - 1, figure.start)
    return cue


def _minus_at(scene: Scene, figure: Figure) -> int | None:
    """Where a minus stands before the number or its currency sign: `-5 degrees`, `minus 40 C`, `-$2m`, `$-2m`."""
    low, original = scene.lowered, scene.original
    for at in (figure.number.start, figure.start):
        sign = at - 1
        apart = at > figure.start or sign == 0 or low[sign - 1 : sign] in (" ", "(", "\n", "\t", '"', "'")
        if sign >= 0 and apart and low[sign] == "-" and original[sign] not in "\u2014\u2015\u2500":
            return sign
    match = _MINUS.search(low, max(0, figure.start - 9), figure.start)
    return match.start() if match else None


def _signed(scene: Scene, figure: Figure, high: Decimal | None) -> tuple[Decimal, Decimal | None]:
    """The value below zero, and the range's other end: `-18 to -34`, `-2 to 3`."""
    low = -figure.number.value
    if high is None:
        return low, None
    both = _SECOND_MINUS.search(scene.lowered, figure.number.start, figure.number.end)
    return (-high, low) if both else (low, high)


def _plain(value: Decimal) -> Decimal:
    """Without an exponent or a needless point: 4.8 billion is 4800000000."""
    return Decimal(int(value)) if value == value.to_integral_value() else value
