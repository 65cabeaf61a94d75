"""Reads the figures of a Chinese text: value, unit, bound, change, and what is counted, with exact spans."""

import re
from collections.abc import Sequence
from decimal import Decimal
from operator import itemgetter

from hechi_kg.lexicon import Lexicon
from hechi_kg.model import Numeral, Period, Quantity, Span
from hechi_kg.recognise.chinese.before import unit_by_noun
from hechi_kg.recognise.chinese.changes import change_of
from hechi_kg.recognise.chinese.figures import figures, tokens
from hechi_kg.recognise.chinese.general import loosen, rated, read_speeds
from hechi_kg.recognise.chinese.hedges import bound_of
from hechi_kg.recognise.chinese.measured import noun_of
from hechi_kg.recognise.chinese.names import Veto, vetoes
from hechi_kg.recognise.chinese.nouns import behind_last
from hechi_kg.recognise.chinese.periods import find_periods
from hechi_kg.recognise.chinese.respectively import respectively
from hechi_kg.recognise.chinese.script import simplify
from hechi_kg.recognise.chinese.token import Token
from hechi_kg.recognise.chinese.units import Words, words
from hechi_kg.spans import around, itself

ONE, LONGEST = Decimal(1), 27  # digits that a whole number is printed with
_RATE = re.compile(
    r"人均|户均|亩均|村均|户年均|人年均|月均|日均|平均每[一-鿿]{1,3}|每(?:\d+[万千百]?|[一百千万十]*)"
    r"(?:平方公里|公里|公斤|立方米|平方米|吨|亩|户|人|名|个|天|月|年|斤|头|只|村|万人|株|张|学期|学年|"
    r"人次|度|千瓦时)"
)
_CLAUSE_END = re.compile(r"(?s:.*)[，。；;!?\n]")
_BRACKET = re.compile(r"(?:左右|以上|多|余)? ?\((?:约?折?合|相当于|即|等于|约)*(?:人民币)? ?")
# 首批 and 半年 count without a number that the lexer knows.
_WITHOUT_NUMBER = frozenset(("first", "half a year", "half"))


def find_quantities(
    text: str, lexicon: Lexicon, *, periods: Sequence[Period] = (), general: bool = False
) -> tuple[Quantity, ...]:
    """Every figure of the text, in text order; `periods` spares reading the words of time again.

    `general` finds every quantity: ages and durations too, which are no figures of an article.
    """
    simple, spans = simplify(text), _spans(text, lexicon, periods)
    return _quantities(tokens(text, simple, lexicon, spans), text, simple, lexicon, spans, general=general)


def _quantities(
    found: list[Token], text: str, simple: str, lexicon: Lexicon, spans: Sequence[Span], *, general: bool = False
) -> tuple[Quantity, ...]:
    known = words(lexicon)
    read_speeds(found, simple, known)
    if general:
        loosen(found, simple, known)
    read: list[Quantity] = []
    previous: Quantity | None = None
    for token in figures(found):
        if previous and token.start < previous.span.end:
            continue
        previous = _quantity(token, text, simple, known, previous, spans, general=general)
        read.append(previous)
    return respectively(tuple(read), simple)


def find_figures(
    text: str, lexicon: Lexicon, *, periods: Sequence[Period] = ()
) -> tuple[tuple[Quantity, ...], tuple[Numeral, ...]]:
    """The figures of the text and its numerals, read once."""
    simple, spans = simplify(text), _spans(text, lexicon, periods)
    known = vetoes(text, simple, lexicon)
    read = tokens(text, simple, lexicon, spans, known)
    numerals = _numerals(read, known, text)
    return _quantities(read, text, simple, lexicon, spans), numerals


def find_numerals(text: str, lexicon: Lexicon) -> tuple[Numeral, ...]:
    """Every numeral with the reason why it is no figure; None where it belongs to one or nothing explains it."""
    return find_figures(text, lexicon)[1]


def _numerals(read: Sequence[Token], known: Sequence[Veto], text: str) -> tuple[Numeral, ...]:
    found: dict[Span, Numeral] = {}
    covered = 0
    for token in read:
        if token.veto:
            span, reason = Span(token.veto.start, max(token.veto.end, token.number.end)), token.veto.reason
        elif token.reason:
            span, reason = Span(token.start, max(token.end, token.number.end)), token.reason
        else:
            span, reason = Span(token.number.start, token.number.end), None
        if span.end <= covered and token.veto:
            continue
        covered = max(covered, span.end)
        span = _trimmed(text, span)
        found.setdefault(span, Numeral(span=span, text=span.of(text), reason=reason, note=token.note))
    seen = sorted(found)
    for veto in known:
        span = Span(veto.start, veto.end)
        if veto.note in _WITHOUT_NUMBER and not any(s.overlaps(span) for s in around(seen, span, where=itself)):
            found.setdefault(span, Numeral(span=span, text=span.of(text), reason=veto.reason, note=veto.note))
    return tuple(numeral for _, numeral in sorted(found.items(), key=itemgetter(0)))


def _trimmed(text: str, span: Span) -> Span:
    """The span without the white space around it: the mark of a list begins at a line's end."""
    words = span.of(text)
    return Span(span.start + len(words) - len(words.lstrip()), span.end - len(words) + len(words.rstrip()))


def _spans(text: str, lexicon: Lexicon, periods: Sequence[Period]) -> list[Span]:
    return sorted(period.span for period in periods or find_periods(text, published=None, lexicon=lexicon))


def _quantity(
    token: Token,
    text: str,
    simple: str,
    known: Words,
    previous: Quantity | None,
    spans: Sequence[Span],
    *,
    general: bool,
) -> Quantity:
    assert token.value is not None  # figures gives no others
    floor = previous.span.end if previous else 0
    bound, cue = bound_of(token, simple, known)
    start_of_cue = min(token.start, cue.start) if cue else token.start
    change, change_cue = change_of(token, simple, known, floor, start_of_cue, previous)
    noun = noun_of(token, simple, floor, start_of_cue, previous, spans)
    unit = unit_by_noun(token, simple, noun, known)
    low = max(0, token.start - 40)
    before = simple[low : token.start]
    told = "每" in before or "均" in before
    clause = simple[behind_last(_CLAUSE_END, simple, low, token.start) : token.start] if told else ""
    rates = _RATE.findall(clause) if clause and token.unit not in ("percent", "percentage-point", "times") else []
    name = known.units[unit].name if unit in known.units else unit.removeprefix("other:")
    if general and unit in known.units and known.units[unit].kind not in ("count", "ratio"):
        name = rated(name, token.rate, clause, known)
    return Quantity(
        span=Span(token.start, token.end),
        number=Span(token.number_start, token.number.end),
        text=text[token.start : token.end],
        value=_canonical(token.value),
        value_max=None if token.value_max is None else _canonical(token.value_max),
        denominator=token.number.denominator,
        bound=bound,
        bound_cue=cue,
        change=change,
        change_cue=change_cue,
        unit=unit,
        unit_name=name,
        noun=noun,
        bracketed=_bracketed(simple, start_of_cue, previous),
        rate=token.rate or (rates[-1] if rates else ""),
        rule=token.rule,
    )


def _canonical(value: Decimal) -> Decimal:
    """The value without an exponent or zeros that say nothing."""
    whole = value.to_integral_value()
    if whole != value or whole.adjusted() >= LONGEST:
        return value.normalize()
    return whole if whole.same_quantum(ONE) else whole.quantize(ONE)


def _bracketed(simple: str, start: int, previous: Quantity | None) -> bool:
    if previous is None:
        return False
    end = previous.span.end
    return "(" in simple[end:start] and bool(_BRACKET.fullmatch(simple, end, start))
