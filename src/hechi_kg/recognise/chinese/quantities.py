"""Reads the figures of a Chinese text: value, unit, bound, change, and what is counted, with exact spans."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from decimal import Decimal

from hechi_kg.lexicon import Lexicon
from hechi_kg.model import Numeral, Period, Quantity, Span
from hechi_kg.recognise.chinese.figures import figures, tokens
from hechi_kg.recognise.chinese.names import vetoes
from hechi_kg.recognise.chinese.nouns import phrase_before
from hechi_kg.recognise.chinese.periods import find_periods
from hechi_kg.recognise.chinese.respectively import respectively
from hechi_kg.recognise.chinese.script import simplify
from hechi_kg.recognise.chinese.token import Token
from hechi_kg.recognise.chinese.units import Words, words

# Characters that make another word of a hedge that stands after them: 附近, 节约, 最近.
_NOT_HEDGE = {
    "近": "附最靠邻临远将",
    "约": "节合契预条公制签特",
    "超": "赶",
    "满": "充圆美丰填爆",
    "最高": "",
    "超过": "",
}
# Between two states of one measure: 从11228元增加至16927元.
_TURNED = re.compile(
    r"[^，。；;!?\n]{0,12}?(?:增加|提高|提升|上升|增长|扩大|下降|降低|减少|降|升|增|涨|恢复|缩短|压缩|"
    r"发展|调整)(?:到|至|为)[^，。；;!?\n\d]{0,8}(?:[^，。；;!?\n]{2,8}年[^，。；;!?\n\d]{0,2})?"
)
# Hedges that stand before the verb: 至少举办2场.
_AT_LEAST = re.compile(r"(至少|最少|起码|至多|最多)[一-鿿]{1,6}$")
_LIST_JOIN = re.compile(r" ?[、和与及] ?")
_RATE = re.compile(
    r"人均|户均|亩均|村均|户年均|人年均|月均|日均|平均每[一-鿿]{1,3}|每(?:\d+[万千百]?|[一百千万十]*)"
    r"(?:平方公里|公里|公斤|立方米|平方米|吨|亩|户|人|名|个|天|月|年|斤|头|只|村|万人|株|张|学期|学年|"
    r"人次|度|千瓦时)"
)
_NO_CHANGE = re.compile(r"^(?:值|量|额|到|至)")
# What may stand between a word of change and its number.
_CHANGE_GAP = re.compile(
    r"(?:了|幅度|速度|比例|率|幅|速|比|分别|均|都|约|近|超过?|逾|突破|达到?|高达|为|是|将|有|至少|"
    r"不低于|不少于|接近|大约|左右|以上|年均|平均|同比|环比|可比价|实际|名义|累计|又|再|的|:|,| )*$"
)
_LEVEL = re.compile(r"[到至成](?:了|约|近|超过?|逾|的)?$")
_COMPARED = re.compile(
    r"(?:比|较)[^，。；,;]{0,12}?(?:上年|去年|前年|同期|上月|上季度|往年|年初|年前|以前|过去|之前|"
    r"20\d\d年|搬迁前|上届)[^，。；,;]{0,10}?(?P<way>多|高|高出|快|少|低|慢)(?:了|出)?$"
)
_LEAD = re.compile(r"高于|低于|快于|好于|优于|高出|领先|超出")
# What may stand before a word of change that takes an object: 累计减少贫困人口1.2万人, but not 出台稳增长措施100条.
_OPENS = re.compile(r"(?:^|同比|累计|已|共|可|将|预计|计划|力争|持续|直接|合计|[年月度底初]|同期|实现|净)$")
_OBJECT = re.compile(r"^[一-鿿]{2,10}$")
_VERB_INSIDE = re.compile(r"到|至|为|达|值|率|额|幅|速|使|让|实现|完成|带动|的")


def find_quantities(text: str, lexicon: Lexicon, *, periods: Sequence[Period] = ()) -> tuple[Quantity, ...]:
    """Every figure of the text, in text order; `periods` spares reading the words of time again."""
    simple = simplify(text)
    known = words(lexicon)
    spans = _spans(text, lexicon, periods)
    found = tokens(text, simple, lexicon, spans)
    read: list[Quantity] = []
    for token in figures(found):
        if read and token.start < read[-1].span.end:
            continue
        read.append(_quantity(token, text, simple, known, read[-1] if read else None, spans))
    return respectively(tuple(read), simple)


def find_numerals(text: str, lexicon: Lexicon) -> tuple[Numeral, ...]:
    """Every numeral with the reason why it is no figure; None where it belongs to one or nothing explains it."""
    simple = simplify(text)
    found: dict[Span, Numeral] = {}
    covered = 0
    for token in tokens(text, simple, lexicon, _spans(text, lexicon, ())):
        if token.veto:
            span, reason = Span(token.veto.start, token.veto.end), token.veto.reason
        elif token.reason:
            span, reason = Span(token.start, max(token.end, token.number.end)), token.reason
        else:
            span, reason = Span(token.number.start, token.number.end), None
        if span.end <= covered and token.veto:
            continue
        covered = max(covered, span.end)
        found.setdefault(span, Numeral(span=span, text=span.of(text), reason=reason, note=token.note))
    for veto in vetoes(text, simple, lexicon):
        if veto.note == "first":  # 首批 counts without a numeral
            span = Span(veto.start, veto.end)
            found.setdefault(span, Numeral(span=span, text=span.of(text), reason=veto.reason, note=veto.note))
    return tuple(numeral for _, numeral in sorted(found.items()))


def _spans(text: str, lexicon: Lexicon, periods: Sequence[Period]) -> list[Span]:
    return sorted(period.span for period in periods or find_periods(text, published=None, lexicon=lexicon))


def _quantity(
    token: Token, text: str, simple: str, known: Words, previous: Quantity | None, spans: Sequence[Span]
) -> Quantity:
    assert token.value is not None  # figures gives no others
    floor = previous.span.end if previous else 0
    bound, cue = _bound(token, simple, known)
    start_of_cue = min(token.start, cue.start) if cue else token.start
    change, change_cue = _change(token, simple, known, floor, start_of_cue, previous)
    noun = _noun(token, simple, floor, start_of_cue, previous, spans)
    clause = simple[max(0, token.start - 40) : token.start]
    clause = re.split(r"[，。；;!?\n]", clause)[-1]
    rates = _RATE.findall(clause) if token.unit not in ("percent", "percentage-point", "times") else []
    name = known.units[token.unit].name if token.unit in known.units else token.unit.removeprefix("other:")
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
        unit=token.unit,
        unit_name=name,
        noun=noun,
        bracketed=_bracketed(simple, start_of_cue, previous),
        rate=token.rate or (rates[-1] if rates else ""),
        rule=token.rule,
    )


def _canonical(value: Decimal) -> Decimal:
    """The value without an exponent or zeros that say nothing."""
    value = value.normalize()
    return value.quantize(Decimal(1)) if value == value.to_integral_value() and value.adjusted() < 27 else value


def _bound(token: Token, simple: str, known: Words) -> tuple[str, Span | None]:
    """The hedge of a figure: behind it, inside it, or before it; the nearest decides."""
    after = known.hedges_after.at(simple, token.unit_end)
    if after in ("多", "余") and re.match(
        r"[元样种次方年功项个地家额热]", simple[token.unit_end + 1 : token.unit_end + 2]
    ):
        after = ""
    if not after and token.end != token.unit_end:
        after = known.hedges_after.at(simple, token.end)
        at = token.end
    else:
        at = token.unit_end
    if token.number.inner and token.number.inner_at:
        return token.number.inner, Span(*token.number.inner_at)
    if token.number.inner:
        return token.number.inner, None
    at_before = token.start
    while at_before and simple[at_before - 1] in " 了":
        at_before -= 1
    before = known.hedges_before.before(simple, at_before)
    if not before and simple[max(0, at_before - 1) : at_before] in tuple("有达占为是"):
        at_before -= 1
        before = known.hedges_before.before(simple, at_before)
    if before and simple[at_before - len(before) - 1 : at_before - len(before)] in tuple(_NOT_HEDGE.get(before, "")):
        before = ""
    if not before and (adverb := _AT_LEAST.search(simple, max(0, at_before - 10), at_before)):
        return known.hedges_before.words.get(adverb[1], "over"), Span(*adverb.span(1))
    if not before and token.number.kind == "bare" and simple[max(0, at_before - 1) : at_before] in tuple("上过破"):
        return "over", Span(at_before - 1, at_before)
    if after and after not in ("左右", "上下"):
        return known.hedges_after.words[after], Span(at, at + len(after))
    if before:
        return known.hedges_before.words[before], Span(at_before - len(before), at_before)
    if after:
        return known.hedges_after.words[after], Span(at, at + len(after))
    return "exact", None


def _change(
    token: Token, simple: str, known: Words, floor: int, start: int, previous: Quantity | None
) -> tuple[str, Span | None]:
    """Whether the figure says by how much something rose or fell, and the word that says so."""
    low = max(floor, start - 24)
    window = re.split(r"[，。；;!?\n(（]", simple[low:start])[-1]
    low = start - len(window)
    if token.number.kind == "times":
        return "up", Span(token.start, token.start + 1)
    listed = previous and previous.change and previous.change_cue and simple[previous.change_cue.start] not in "-"
    if previous and listed and previous.unit == token.unit and _LIST_JOIN.fullmatch(simple, floor, start):
        return ("down" if token.number.minus else previous.change), previous.change_cue
    cue = _nearest(window, known)
    if cue:
        at, word = cue
        gap = window[at + len(word) :]
        way = known.changes.words[word]
        adjacent = bool(_CHANGE_GAP.fullmatch(gap))
        with_object = (
            word in ("减少", "增加", "下降", "降低", "增长", "提高")
            and bool(_OBJECT.match(gap))
            and not _VERB_INSIDE.search(gap)
        )
        named = simple[low + at - 1 : low + at] == "新" or _LEAD.search(window[:at])
        if not named and not _NO_CHANGE.match(gap) and not _LEVEL.search(window) and (adjacent or with_object):
            return ("down" if token.number.minus and way == "up" else way), Span(low + at, low + at + len(word))
    if compared := _COMPARED.search(simple, max(0, start - 40), start):
        return ("up" if compared["way"][0] in "多高快" else "down"), Span(*compared.span("way"))
    if token.number.minus and token.unit in ("percent", "percentage-point"):
        return "down", Span(token.number.start, token.number.start + 1)
    return "", None


def _nearest(window: str, known: Words) -> tuple[int, str] | None:
    """The last word of change in a window, and where it begins."""
    for end in range(len(window), 0, -1):
        word = known.changes.before(window, end)
        if word:
            return end - len(word), word
    return None


def _noun(
    token: Token, simple: str, floor: int, start: int, previous: Quantity | None, spans: Sequence[Span]
) -> Span | None:
    """The words that name what is counted or measured."""
    if token.phrase:
        return Span(*token.phrase)
    index = bisect_right(spans, start, key=lambda span: span.end) - 1
    period = spans[index] if index >= 0 and spans[index].end > floor else None
    after_period = period.end if period else floor
    first, last = phrase_before(simple, start, after_period)
    if period and last == first and not simple[after_period:start].strip("的底末初达为约近超过有至到是"):
        # 从2020年的11228元: what stands before the word of time is measured.
        first, last = phrase_before(simple, period.start, floor)
    if last > first:
        return Span(first, last)
    if previous and previous.noun:
        between = simple[previous.span.end : start]
        same = previous.unit == token.unit
        if between == "" or (same and (_LIST_JOIN.fullmatch(between) or _TURNED.fullmatch(between))):
            return previous.noun
    return None


def _bracketed(simple: str, start: int, previous: Quantity | None) -> bool:
    if previous is None:
        return False
    between = simple[previous.span.end : start]
    return bool(re.fullmatch(r"(?:左右|以上|多|余)? ?\((?:约?折?合|相当于|即|等于|约)*(?:人民币)? ?", between))
