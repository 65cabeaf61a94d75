"""The independent reader: re-derives figure, range, unit and bound from a claim's anchor alone, exactly.

It shares no code and no word list with the grammar that makes the claims, so that an error of one is seen by the other.
Written to be plain, not quick: it reads a few words at a time.
"""

import re
from dataclasses import dataclass, replace
from fractions import Fraction

from hechi_kg.validate import anchor_words as words
from hechi_kg.validate.numerals import ONE, Number, number_at

CURRENCY = re.compile("|".join(re.escape(sign) for sign in sorted(words.CURRENCIES, key=len, reverse=True)))
COINS = re.compile(rf"(?<=[块元])([1-9{''.join(words.CHINESE_DIGITS)}])(?:毛|角|(?<=块.)$)")
FEN = re.compile(rf"(?<=[角毛])([1-9{''.join(words.CHINESE_DIGITS)}])分钱?")
LINK = re.compile(r" ?[-~] ?| to | or | and |[至到或]")
COUNTED = re.compile(rf"[{words.GENERIC_CLASSIFIERS}户名人位]")
UNIT = [
    (re.compile(rf"[ -]*(?:{pattern.replace(' ', '[ -]')})(?![a-z])"), code, factor)
    for pattern, code, factor in words.UNITS
]
VULGAR = re.compile(f"[{''.join(words.VULGAR)}]")
AFTER = re.compile(rf"(?:{'|'.join(sorted(words.AFTER_BOUNDS, key=len, reverse=True))})(?!游)")  # 上下游
DASHED_THOUSANDS = re.compile(r" ?[-~] ?[0-9]{1,3},000(?![0-9,])")
MORE = ("多", "余", "有余")
MEASURE_WORD = 2  # characters of the longest measure word that a bound stands behind
LEVEL = re.compile(r"[级办规模]及?$")
AND = re.compile(r",? (?:and )?|[零又]?(?=[0-9一二两三四五六七八九十])")
MINUTES = re.compile(r" minutes?\b|分钟?")
AND_A_HALF = re.compile(r" and a half\b")
HOUR = 60
HUNDRED = 100
LONGEST = 200  # no figure is printed with more signs; a number of thousands of digits is an attack
VAGUE_BEFORE = re.compile(r"[几数]$|\b(?:several|few|many) $")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What an anchor says: `value` times the factor of its printed unit.

    `units` are (code, factor) of the printed unit, several where it may stand for either, none where a noun is counted
    or nothing is printed; `printed` is how it is printed. `words` are what follows the number, folded; `bound` is that
    of words inside the anchor.
    """

    value: Fraction
    maximum: Fraction | None = None
    units: tuple[tuple[str, Fraction], ...] = ()
    printed: str = ""
    words: str = ""
    bound: str = ""
    denominator: int | None = None


def read_anchor(anchor: str) -> Reading | None:
    """The figure that the anchor prints, or None where it prints none that can be read."""
    text = fold(anchor)
    if len(text) > LONGEST:
        return None
    for start in range(len(text)):
        for pattern, figure, units in words.LEXICAL:
            if match := re.compile(pattern).match(text, start):
                return Reading(value=Fraction(figure), units=units, words=text[match.end() :].strip())
        sign = CURRENCY.match(text, start)
        begin = _skip_blanks(text, sign.end()) if sign else start
        if _starts_word(text, start) and (number := number_at(text, begin, money=bool(sign))):
            if VAGUE_BEFORE.search(text[:start]):
                return None
            return _reading(text, number, words.CURRENCIES[sign.group()] if sign else "")
    return None


def with_unit(figure: Reading, words: str) -> Reading | None:
    """The bare figure of a table's cell in the unit that a header states: "1,234.5" under 万元 or "10,000 yuan"."""
    one = words if words[:1].isdigit() else f"1 {words}" if words[:1].isalpha() and words.isascii() else f"1{words}"
    stated = read_anchor(one)
    if stated is None or stated.maximum is not None or figure.units:
        return None
    return replace(stated, value=figure.value * stated.value, bound=figure.bound)


def fold(text: str) -> str:
    """Lower case, half-width, one kind of dash and blank, simplified numerals; vulgar fractions written out."""
    for sign, (part, whole) in words.VULGAR.items() if VULGAR.search(text) else ():
        text = re.sub(rf"(\d){sign}", rf"\1 {part}/{whole}", text).replace(sign, f"{part}/{whole}")
    return text.translate(words.FOLD).lower().strip()


def _reading(text: str, first: Number, currency: str) -> Reading:
    unit, end = _unit(text, first.end)
    half = AND_A_HALF.match(text, end) if unit else None
    if half:  # two years and a half
        first, end = replace(first, low=first.low + Fraction(1, 2)), half.end()
    second = (
        None if half else _second(text, first.end) or (_second(text, end) if unit and not _minutes(text, end) else None)
    )
    second = second or (None if unit else _second_counted(text, first.end))
    high = first.high
    if second:
        thousands = first.scale == 1 and DASHED_THOUSANDS.match(text, first.end)
        if thousands and first.low * 1000 < second.low <= first.low * 10_000:
            first = replace(first, low=first.low * 1000)  # 30-40,000
        first, second = _share_scale(first, second)
        high, own = second.low, unit
        unit, end = _unit(text, second.end)
        if own and unit and own[0] == unit[0]:  # 8角至1.2元
            first = replace(first, low=first.low * own[1] / unit[1])
    last, unit_end = second or first, end
    if "半" in text[end : end + 1] and unit:  # 三年半
        first, end = replace(first, low=first.low + Fraction(1, 2)), end + 1
    if unit and unit[0] == "yuan" and (coins := COINS.match(text, end)):  # 两块五
        first, end = replace(first, low=first.low + Fraction(_digit(coins[1]), 10)), coins.end()
    if unit and (coins := FEN.match(text, end)):  # 5角3分, 3元5角3分
        tens = 10 if unit[1] < 1 else 100
        first, end = replace(first, low=first.low + Fraction(_digit(coins[1]), tens)), coins.end()
    if unit and unit[0] == "hour" and (minutes := _minutes(text, end)):
        first, end = replace(first, low=first.low + minutes[0] / HOUR), minutes[1]
        timed = (unit, ("other:minute", Fraction(HOUR)))
        return Reading(value=first.low, units=timed, printed=text[last.end : end].strip())
    after = AFTER.match(text, end) if unit else _bound_behind(text, last.end)
    units: tuple[tuple[str, Fraction], ...] = (unit,) if unit else ()
    if currency:
        units = ((currency, ONE),) if currency in words.PRINTED else ()
    elif not unit and first.share:
        units = (("percent", Fraction(100)),)
    tail = f"{currency} {text[last.end :]}" if currency and not units else text[last.end :]
    return Reading(
        value=first.low,
        maximum=high,
        units=units,
        printed=text[last.end : unit_end].strip(" -"),
        words=tail.strip(),
        bound=last.bound  # what is hedged at the lower end of a range lies within it: 2000多元至3500元
        or (words.AFTER_BOUNDS[after.group()] if after else _within(text[last.end : end])),
        denominator=first.denominator,
    )


def _minutes(text: str, position: int) -> tuple[Fraction, int] | None:
    """The minutes that go on an hour, and where they end: one hour and 49 minutes, 一小时二十分."""
    link = AND.match(text, position)
    number = number_at(text, link.end()) if link else None
    word = MINUTES.match(text, number.end) if number else None
    return (number.low, word.end()) if number and word else None


def _within(unit: str) -> str:
    """The bound inside a printed unit: 两个多小时."""
    return "over" if unit.startswith("个多") else ""


def _bound_behind(text: str, end: int) -> re.Match[str] | None:
    """The bound behind a number and what it counts; that of a level is none (13家二级以上医院).

    多 and 余 stand right behind the number: 8个多民族村 are eight.
    """
    for found in AFTER.finditer(text, end):
        behind = 0 if found[0] in MORE else MEASURE_WORD
        if found.start() - end <= behind or (found.end() == len(text) and not LEVEL.search(text, end, found.start())):
            return found
    return None


def _digit(sign: str) -> int:
    return int(sign) if sign.isdecimal() else words.CHINESE_DIGITS[sign]


def _second(text: str, position: int) -> Number | None:
    """The upper end of a range, when a link and a number follow."""
    link = LINK.match(text, position)
    if not link:
        return None
    sign = CURRENCY.match(text, link.end())
    return number_at(text, _skip_blanks(text, sign.end()) if sign else link.end(), money=bool(sign))


def _second_counted(text: str, position: int) -> Number | None:
    """The upper end of a range whose measure word is printed with both ends: 两个至三个合作社."""
    counted = COUNTED.match(text, position)
    second = _second(text, counted.end()) if counted else None
    return second if counted and second and text.startswith(counted[0], second.end) else None


def _share_scale(first: Number, second: Number) -> tuple[Number, Number]:
    """ "2 to 3 million", 七到八成, 百分之八十到九十: the scale is printed once for both."""
    if first.share and not second.share:
        return first, replace(second, low=second.low * first.scale)
    plain = first.scale <= HUNDRED and not first.share  # a hundred to two hundred million
    if plain and second.scale != 1 and first.low * second.scale < second.low:
        return replace(first, low=first.low * second.scale, share=second.share), second
    return first, second


def _unit(text: str, position: int) -> tuple[tuple[str, Fraction] | None, int]:
    """(code, factor) of the printed unit at a position and where it ends; the longest wins."""
    found = [(match.end(), code, factor) for pattern, code, factor in UNIT if (match := pattern.match(text, position))]
    if not found:
        return None, position
    end, code, factor = max(found)
    return (code, factor), end


def _starts_word(text: str, position: int) -> bool:
    return position == 0 or not re.match(r"[a-z0-9]{2}", text[position - 1 : position + 1])


def _skip_blanks(text: str, position: int) -> int:
    return position + (text[position : position + 1] == " ")
