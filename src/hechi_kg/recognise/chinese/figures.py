"""Decides for every number of a Chinese text whether it is a figure, in which unit, what it counts; or why it is none.

One pass from left to right over the numbers; what stands beside a number is looked up in the vocabularies' words.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from hechi_kg.lexicon import Lexicon
from hechi_kg.model import Reason, Span
from hechi_kg.recognise.chinese.counted import by_classifier, by_noun
from hechi_kg.recognise.chinese.measures import by_measure, other_word
from hechi_kg.recognise.chinese.names import Veto, vetoes
from hechi_kg.recognise.chinese.nouns import phrase_after
from hechi_kg.recognise.chinese.numbers import TO, Number, numbers
from hechi_kg.recognise.chinese.token import Token, scale
from hechi_kg.recognise.chinese.units import Words, words

CURRENCIES = {
    "¥": "yuan",
    "$": "usd",
    "US$": "usd",
    "€": "other:euro",
    "HK$": "other:hong kong dollar",
    "£": "other:pound sterling",
}
_CURRENCY = re.compile(r"(?:US\$|HK\$|[¥$€£]) ?$")
_TO = re.compile(rf" ?{TO} ?")
_LIST = re.compile(r" ?(?:[、和与及]|或者?) ?")
_CLASS = re.compile(r"(?:的)?(?!目标|水平|增速|速度|幅度)[一-鿿]")


def tokens(text: str, simple: str, lexicon: Lexicon, periods: Sequence[Span]) -> list[Token]:
    """Every number of the text, in order, each a figure or with the reason why it is none."""
    known = words(lexicon)
    found = [_token(number) for number in numbers(simple)]
    _explain(found, vetoes(text, simple, lexicon), periods, simple, known)
    floor = 0
    kept: list[Token] = []
    inside = 0  # the scale in 亿千瓦时 and 个百分点 is the unit's
    previous: Token | None = None
    for token in found:
        if token.start < inside:
            continue
        if previous and token.start < previous.end and not token.reason:
            token.reason, token.note = Reason.NAME, "inside a counted name"
        kept.append(token)
        if token.reason is None:
            _measure(token, simple, known, floor, previous)
        if token.unit:
            inside, previous = token.unit_end, token
        if token.unit:
            floor = token.end
        elif token.reason is Reason.PERIOD and token.veto:
            floor = token.veto.end
    _share(kept, simple, known)
    _ranges(kept, simple)
    for token in kept:
        _settle(token, simple, known)
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
        active = [veto for veto in active if veto.end > token.start]
        if token.reason:
            continue
        for veto in active:
            beyond = token.end > veto.end and veto.start >= token.start
            if beyond or _reaches(token, veto, simple, forms):
                continue
            token.reason, token.note, token.veto = veto.reason, veto.note, veto
            break


def _reaches(token: Token, veto: Veto, simple: str, known: Words) -> bool:
    """Whether number and unit together are longer than a fixed word that begins with the number: 十分钟 over 十分."""
    if (
        veto.start != token.start
        or veto.note not in ("word", "term", "slogan", "vague")
        or token.number.value in (None, 1)
    ):
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
    if sign := _CURRENCY.search(simple, max(0, number.start - 4), number.start):
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
        token.reason, token.note = Reason.NAME, "part of a word"
        return
    one = number.value == 1 and number.kind == "chinese"
    measure, classifier = known.measures.at(simple, at), known.classifiers.at(simple, at)
    measure = "" if other_word(measure, simple, at) else measure
    classifier = "" if other_word(classifier, simple, at) else classifier
    if len(measure) > len(classifier) and by_measure(token, measure, simple, known, at, floor):
        if one and token.unit != "times" and not token.reason:
            token.unit, token.reason, token.note = "", Reason.VAGUE, "one as an article"
        return
    if classifier:
        if one:
            token.reason, token.note = Reason.VAGUE, "one as an article"
            token.end = at + len(classifier)
            return
        by_classifier(token, classifier, simple, known, at, floor, previous)
        return
    by_noun(token, simple, known, at, floor)
    if not token.unit and not token.reason and one:
        token.reason, token.note = Reason.NAME, "part of a word"


def _share(found: list[Token], simple: str, known: Words) -> None:
    """Numbers of a list take the unit of its last: 拉动1.6、-0.3、0.8个百分点."""
    for i in range(len(found) - 2, -1, -1):
        token, following = found[i], found[i + 1]
        if token.unit or token.reason or not following.unit or token.number.kind != "arabic":
            continue
        if following.rule == "zh-noun" or not _LIST.fullmatch(simple, token.number.end, following.start):
            continue
        token.unit, token.rule = following.unit, "zh-list"
        factor = known.units[following.unit].factor if following.unit in known.units else Decimal(1)
        if token.number.scale == 1 and following.number.scale > 1 and token.value is not None:
            token.value = scale(token.value * following.number.scale, factor)
        token.phrase = following.phrase


def _ranges(found: list[Token], simple: str) -> None:
    """Two numbers that span a range become one figure, told by the second: 3至5年, 45%到50%, 3万-5万元."""
    for token, following in pairwise(found):
        if following.reason or not following.unit or token.merged or following.value is None or token.value is None:
            continue
        if token.reason and token.reason is not Reason.VAGUE:
            continue
        loose = not token.unit and bool(_TO.fullmatch(simple, token.number.end, following.start))
        same = token.unit == following.unit and bool(_TO.fullmatch(simple, token.unit_end, following.start))
        if not (loose or same) or following.number.minus:
            continue
        if simple[max(0, token.start - 1) : token.start] in ("从", "由") and not re.match(
            r"不等|之间|左右", simple[following.end : following.end + 2]
        ):
            continue
        low = token.value
        if loose and token.number.scale == 1 and following.number.scale > 1:
            low *= following.number.scale
        if loose and following.rule.startswith("zh-converted"):
            low = low * following.value / (following.number.value or Decimal(1))
        if not low < following.value:
            continue
        token.merged = True
        token.reason = None
        following.value, following.value_max = low, following.value
        following.start = following.number_start = token.start


def _settle(token: Token, simple: str, known: Words) -> None:
    """Last reasons: scales alone are vague without a hedge, and a limit before a kind of thing defines a class."""
    if token.reason or token.merged or not token.unit:
        return
    number = token.number
    hedge = known.hedges_after.at(simple, token.unit_end)
    limit = hedge in ("以上", "以下", "以内", "及以上", "及以下")
    if limit and token.unit not in ("percent", "percentage-point") and token.rule != "zh-noun" and not token.value_max:
        plain = token.rule != "zh-classifier" or simple[token.unit_end - 1] in "人户"
        if (
            plain
            and _CLASS.match(simple, token.unit_end + len(hedge))
            and phrase_after(simple, _skip(simple, token.unit_end + len(hedge)))
            > _skip(simple, token.unit_end + len(hedge))
        ):
            token.unit, token.reason, token.note = "", Reason.THRESHOLD, "limit of a class"
            token.end = token.unit_end + len(hedge)
            return
    if number.kind == "bare" and not number.inner and not token.value_max:
        cue = known.hedges_before.before(simple, token.start)
        if not cue and simple[max(0, token.start - 1) : token.start] not in tuple("上过破达"):
            token.unit, token.reason, token.note = "", Reason.VAGUE, "round scale"


def _skip(simple: str, at: int) -> int:
    return at + simple.startswith("的", at)


def figures(found: Sequence[Token]) -> Iterator[Token]:
    """The tokens that are figures."""
    return (
        token for token in found if token.unit and not token.reason and not token.merged and token.value is not None
    )
