"""Decides for every number of a Chinese text whether it is a figure, in which unit, what it counts; or why it is none.

One pass from left to right over the numbers; what stands beside a number is looked up in the vocabularies' words.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from hechi_kg.lexicon import Lexicon
from hechi_kg.model import Reason, Span
from hechi_kg.recognise.chinese.behind import enumerated, noun_behind
from hechi_kg.recognise.chinese.counted import builds_one, by_classifier, by_noun
from hechi_kg.recognise.chinese.durations import read_durations
from hechi_kg.recognise.chinese.limits import settle
from hechi_kg.recognise.chinese.measures import by_each, by_measure, measures_one, other_word
from hechi_kg.recognise.chinese.names import Veto, vetoes
from hechi_kg.recognise.chinese.neighbours import join_ranges, share_nouns, share_units, share_wholes
from hechi_kg.recognise.chinese.numbers import Number, numbers
from hechi_kg.recognise.chinese.ratios import read_ratios
from hechi_kg.recognise.chinese.spoken import by_speech
from hechi_kg.recognise.chinese.token import Token
from hechi_kg.recognise.chinese.units import Words, words

CURRENCIES = {
    "¥": "yuan",
    "$": "usd",
    "US$": "usd",
    "€": "other:euro",
    "HK$": "other:hong kong dollar",
    "£": "other:pound sterling",
}
_OVER_ONE = re.compile(r"多(?:小时|钟头|月|星期|学期)")  # 一个多小时
_AND_A_HALF = re.compile(r"个半(小时|月|星期)")  # 两个半小时
_HALVED = {"小时": "hour", "月": "month", "星期": "other:week"}
_CURRENCY = re.compile(r"(?:US\$|HK\$|[¥$€£]) ?$")
_SIGN_ENDS = frozenset("¥$€£ ")


def tokens(
    text: str, simple: str, lexicon: Lexicon, periods: Sequence[Span], named: Sequence[Veto] | None = None
) -> list[Token]:
    """Every number of the text, in order, each a figure or with the reason why it is none.

    `named` are the text's `vetoes`, where they are known.
    """
    known = words(lexicon)
    found = [_token(number) for number in numbers(simple)]
    _explain(found, vetoes(text, simple, lexicon) if named is None else named, periods, simple, known)
    read_ratios(found, simple)
    floor = 0
    kept: list[Token] = []
    inside = 0  # the scale in 亿千瓦时 and 个百分点 is the unit's
    previous: Token | None = None
    counted: Token | None = None  # the last with a measure word, where a percentage came since
    for token in found:
        if token.start < inside:
            continue
        if previous and token.start < previous.end and not token.reason:
            token.reason, token.note = Reason.NAME, "inside a counted name"
        kept.append(token)
        if token.reason is None and not token.unit:
            relative = previous is not None and previous.unit == "percent"
            _measure(token, simple, known, floor, counted if relative else previous)
        if token.unit:
            inside, previous = token.unit_end, token
            counted = token if token.classifier else counted if token.unit == "percent" else None
        if token.unit:
            floor = token.end
        elif token.reason is Reason.PERIOD and token.veto:
            floor = token.veto.end
    read_durations(kept, simple)
    share_units(kept, simple, known)
    share_nouns(kept, simple)
    share_wholes(kept, simple)
    join_ranges(kept, simple)
    for token in kept:
        settle(token, simple, known)
    for first, second in pairwise(kept):
        if first.merged and second.reason:  # 5 in 年收入5~10万元的农户
            first.reason, first.note = second.reason, second.note
    return kept


def _token(number: Number) -> Token:
    return Token(
        number=number,
        start=number.start,
        number_start=number.start,
        end=number.end,
        unit_end=number.end,
        value=number.value,
        value_max=number.value_max,
    )


def _explain(found: list[Token], known: Sequence[Veto], periods: Sequence[Span], simple: str, forms: Words) -> None:
    """Marks the numbers that stand in words of time or in names."""
    at = 0
    spans = sorted(periods)
    for token in found:
        while at < len(spans) and spans[at].end <= token.start:
            at += 1
        if at < len(spans) and spans[at].start <= token.start + token.number.minus:
            token.reason, token.note = Reason.PERIOD, "period"
            token.veto = Veto(start=spans[at].start, end=spans[at].end, reason=Reason.PERIOD, note="period")
    first = 0
    open_until = 0
    active: list[Veto] = []
    for token in found:
        while first < len(known) and known[first].start <= token.start:
            active.append(known[first])
            open_until = max(open_until, known[first].end)
            first += 1
        if active:
            active = [veto for veto in active if veto.end > token.start]
        if token.reason:
            continue
        for veto in active:
            # 提高一千公斤: a number that goes on behind the word is no part of it.
            cut = (
                veto.fixed
                and veto.reason is not Reason.NAME
                and token.start < veto.end
                and simple[veto.end : token.number.end][:1] in tuple("十百千万亿")
            )
            beyond = token.end > veto.end and (veto.start >= token.start or cut)
            if beyond or _reaches(token, veto, simple, forms):
                continue
            token.reason, token.note, token.veto = veto.reason, veto.note, veto
            break


def _reaches(token: Token, veto: Veto, simple: str, known: Words) -> bool:
    """Whether number and unit together are longer than a fixed word that begins with the number: 十分钟 over 十分."""
    if simple[token.start - 1 : token.start] == "均" and veto.note == "word" and token.number.value == 1:
        return True  # 户均一人
    great = token.number.end + 1
    if veto.end == great and simple[token.number.end : great] == "大":
        _, first, last = noun_behind("大", simple, great, "", known)
        return enumerated(simple, token.start, last, simple[first:last], known)
    if veto.start != token.start or not veto.fixed or token.number.value in (None, 1):
        return False
    measure = known.measures.at(simple, token.end)
    return token.end + len(measure) > veto.end


def _measure(token: Token, simple: str, known: Words, floor: int, previous: Token | None) -> None:
    """Finds the unit of one number, or the reason why it is no figure."""
    number = token.number
    if number.kind in ("percent", "tenths", "fraction", "half"):
        token.unit, token.rule = "percent", f"zh-{number.kind}"
        return
    if number.kind == "times":
        token.unit, token.rule = "times", "zh-times"
        return
    if number.value is None:
        token.reason, token.note = Reason.VAGUE, "no number"
        return
    signed = simple[number.start - 1 : number.start] in _SIGN_ENDS
    if signed and (sign := _CURRENCY.search(simple, max(0, number.start - 4), number.start)):
        token.start = sign.start()
        token.unit, token.rule = CURRENCIES[sign[0].strip()], "zh-currency-sign"
        return
    at = number.end + (simple[number.end : number.end + 1] == " ")
    if simple.startswith(("%", "‰"), at):
        token.end = token.unit_end = at + 1
        token.unit, token.rule = "percent", "zh-percent"
        if simple[at] == "‰":
            token.value = number.value / 10
        return
    if simple[number.start : number.end] == "二":  # 两 counts, 二 numbers: 二轮延包, 二级公路
        token.reason, token.note = Reason.ORDINAL, "second"
        return
    if number.value == 0 and number.kind == "chinese":
        token.reason, token.note = Reason.WORD, "part of a word"
        return
    if simple.startswith("个半", at) and (half := _AND_A_HALF.match(simple, at)):
        token.unit, token.rule = _HALVED[half[1]], "zh-measure"
        token.value, token.end, token.unit_end = number.value + Decimal("0.5"), half.end(), half.end()
        return
    if not (at := by_speech(token, simple, at)):
        by_each(token, simple, known)
        return
    one = number.value == 1 and number.value_max is None and number.kind == "chinese"
    measure, classifier = known.measures.at(simple, at), known.classifiers.at(simple, at)
    measure = "" if measure and other_word(measure, simple, at) else measure
    classifier = "" if classifier and other_word(classifier, simple, at) else classifier
    if len(measure) > len(classifier) and by_measure(token, measure, simple, known, at, floor):
        if one and token.unit != "times" and not token.reason and not measures_one(token, simple):
            token.unit, token.reason, token.note = "", Reason.WORD, "one as an article"
        return
    if classifier:
        end = at + len(classifier)
        if one and not builds_one(token, simple, end, floor) and not _OVER_ONE.match(simple, end):
            token.reason, token.note = Reason.WORD, "one as an article"
            token.end = at + len(classifier)
            return
        by_classifier(token, classifier, simple, known, at, floor, previous)
        return
    by_noun(token, simple, known, at, floor)
    single = number.kind == "chinese" and number.end - number.start == 1 and number.scale == 1
    if not token.unit and not token.reason and one:  # 试一试; words such as 统一 are known
        token.reason, token.note = Reason.WORD, "one as an article"
    elif not token.unit and not token.reason and number.value == 1 and number.value_max:
        token.reason, token.note = Reason.VAGUE, "one or two"  # 一两桌客人
    elif not token.unit and not token.reason and single:
        token.reason, token.note = Reason.WORD, "part of a word"


def figures(found: Sequence[Token]) -> Iterator[Token]:
    """The tokens that are figures."""
    return (
        token for token in found if token.unit and not token.reason and not token.merged and token.value is not None
    )
