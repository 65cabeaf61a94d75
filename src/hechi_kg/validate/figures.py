"""Compares what a claim says (value, maximum, denominator, unit, bound) with what the second reader sees in its anchor.

Printed units must be the exact code. A counted noun must be one that the unit goes by: its labels in the graph.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from hechi_kg.validate.anchor_words import (
    BUILDINGS,
    CHAINED,
    ENGLISH_ONES,
    ENGLISH_SCALES,
    ENGLISH_TENS,
    PRINTED,
    TOLD,
)
from hechi_kg.validate.anchors import UNIT, Reading, fold
from hechi_kg.validate.numerals import CHINESE_SCALE, list_scale
from hechi_kg.validate.unit_words import (
    CJK,
    Names,
    chinese_units,
    counts,
    counts_together,
    has_rival,
    is_bare,
    lists_divisions,
    names_of,
    ranks_with_counties,
    says,
    says_together,
    starts,
)

NUMBER_WORDS = "|".join((*ENGLISH_ONES, *ENGLISH_TENS, *ENGLISH_SCALES))
NUMBER_ENDS = re.compile(rf"(?:[\d一二两三四五六七八九]|{CHINESE_SCALE})+[多余]?|\b(?:{NUMBER_WORDS})\b")
DECIMAL = re.compile(r"\+?[0-9]{1,40}(?:\.[0-9]{1,40})?")
PEOPLE_OF = re.compile(
    r"\b(?:population|famil(?:y|ies)|household|group|team|staff|crew|workforce|city|town) of (?:\w+ )?$"
    r"|\b(?:employ|hir|recruit|kill|injur|train|help|benefit|lift|mov|relocat|resettl)(?:e|es|ed|s|ing)? (?:\w+ ){0,3}$"
)
SHARES = re.compile(r"\d(?:\.\d+)?:\d+(?:\.\d+)?:\d")
# Another number of divisions on one side of a number of them: 七县一区.
CHAIN = re.compile(r"[\d一二两三四五六七八九十][省市县区州旗]\||\|(?:\d|[一二两三四五六七八九十]){1,3}[省市县区州旗]")
POSTS = re.compile(r"岗位(?:数|总数)?(?:[约近达到超过逾共有为]|不低于|不少于|累计|合计){0,3}$")
QUARTERS = 4  # of a year
# What an elided noun's hedge stands before: 58个以上的景区, 20条“绿色通道”.
BEHIND = re.compile(r"(?:左右|以上|以下|上下|以内|之多|有余|[多余])?的?[“\"]?([\u4e00-\u9fff]{2,8})")
HEDGES = re.compile(r"[约近超逾达到了过为至共增总计累已]+$")
HEDGED = re.compile(r"[近约]|nearly|about|almost")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """The claim's side, in the graph's lexical forms; `unit` is a code; `near` and `after` stand around the anchor."""

    value: str
    maximum: str = ""
    denominator: str = ""
    unit: str
    bound: str = "exact"
    sentence: str = ""
    near: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One attribute on which the claim and its anchor differ: value, maximum, denominator, unit or bound."""

    attribute: str
    found: str
    expected: str


RATIOS = ("times", "other:ratio")
# A speed -> the length that its figure prints, and the word of time that stands before it: 时速350公里.
SPEEDS = {
    "other:kilometer per hour": ("km", re.compile(r"时速|每小时|[/每](?:小时|h)")),
    "other:mile per hour": ("other:mile", re.compile(r"时速|每小时")),
    "other:meter per second": ("m", re.compile(r"每秒|秒速|/秒")),
    "other:kilometre per second": ("km", re.compile(r"每秒|秒速|/秒")),
}


def compare(figure: Figure, reading: Reading, names: Mapping[str, Names]) -> Iterator[Difference]:
    """Yield each attribute of the claim that its anchor does not confirm. `names` say what each unit code goes by."""
    factor = unit_factor(figure, reading, names)
    if factor is None:
        printed = " or ".join(code for code, _ in reading.units) or f"what “{reading.words}” counts"
        yield Difference(attribute="unit", found=figure.unit, expected=printed)
        factor = next((factor for _, factor in reading.units), Fraction(1))
    if not reading.words and not _equal(figure.value, reading.value * factor):
        factor *= list_scale(fold(figure.after + "."))
    value = reading.value * factor
    maximum = None if reading.maximum is None else reading.maximum * factor
    if not _equal(figure.value, value):
        yield Difference(attribute="value", found=figure.value, expected=_plain(value))
    if figure.maximum or maximum is not None:
        expected = "none" if maximum is None else _plain(maximum)
        if maximum is None or not _equal(figure.maximum, maximum):
            yield Difference(attribute="maximum", found=figure.maximum or "none", expected=expected)
    if figure.denominator and figure.denominator != str(reading.denominator or ""):
        yield Difference(attribute="denominator", found=figure.denominator, expected=str(reading.denominator or "none"))
    if (
        reading.bound
        and figure.bound != reading.bound
        and (figure.bound == "exact" or not HEDGED.search(figure.near[-8:]))
    ):
        yield Difference(attribute="bound", found=figure.bound, expected=reading.bound)


def _is_speed(figure: Figure, length: str) -> bool:
    base, timed = SPEEDS.get(figure.unit, ("", None))
    return bool(timed and base == length and timed.search(fold(figure.sentence)))


def unit_factor(figure: Figure, reading: Reading, names: Mapping[str, Names]) -> Fraction | None:
    """What takes the printed figure to the claim's unit; None where the anchor does not print that unit."""
    for code, factor in reading.units:
        if code == figure.unit or _is_speed(figure, code):
            return factor
    known = names.get(figure.unit) or names_of([figure.unit.removeprefix("other:")])
    is_ratio = any(word in figure.sentence.lower() for word in ("比", "倍差", "ratio"))
    if figure.unit == "other:minute" and reading.words == "分" and figure.near.endswith(("小时", "钟头")):
        return Fraction(1)  # 2小时53分
    if figure.unit == "m" and reading.printed == "千米":
        return Fraction(1000)  # 两千米 is two kilometres, or two thousand metres
    if figure.unit == "other:quarter" and reading.denominator == QUARTERS:
        return Fraction(QUARTERS)  # three quarters of a year
    if is_ratio and figure.unit in RATIOS and reading.words in ("", ":1"):
        return Fraction(1)  # 城乡收入比为2.12
    if figure.unit == "percent" and not reading.units and SHARES.search(fold(figure.sentence)):
        return Fraction(1)  # 三次产业结构为6:55:39
    if figure.unit in PRINTED:
        if reading.units:
            return None
        # another printed form (次 for times), a list that prints its unit once (1.6、-0.3、0.8个百分点), or 能赚2万,
        # where the yuan is left out
        left_out = figure.unit in printed_in(figure.sentence) or (figure.unit == "yuan" and CJK.search(figure.sentence))
        if figure.unit == "person-time":  # 2 million tourist visits, well above the 1.5 million of the year before
            left_out = left_out or says(figure.sentence, known)
        named = starts(reading.words, known) or counts(reading.words, known)  # 13 consecutive months
        if left_out and reading.words == "":
            return _left_out(figure, reading)
        return Fraction(1) if named else None
    if reading.printed:
        # "5 day-care centers" are centers, but "5-day courses" are days
        attributive = re.match(r"[a-z]+-[a-z]", reading.words) and counts(reading.words, known)
        return Fraction(1) if attributive or starts(reading.words, known, printed=reading.printed) else None
    if reading.units:
        return None
    fits = _fits_chinese if CJK.search(reading.words or figure.near) else _fits_english
    return Fraction(1) if fits(figure, reading.words, {**names, figure.unit: known}) else None


def _left_out(figure: Figure, reading: Reading) -> Fraction:
    """The factor of a bare number's unit, which is printed elsewhere in the sentence: 30、50斤 are 15 and 25 kg."""
    factors = sorted(
        {factor for code, factor in _units_after_numbers(figure.sentence) if code == figure.unit}, reverse=True
    )
    scale = list_scale(fold(figure.after + "."))
    fitting = (f for f in factors if _equal(figure.value, reading.value * f * scale))
    return next(fitting, next(iter(factors), Fraction(1)))


def _fits_english(figure: Figure, phrase: str, names: Mapping[str, Names]) -> bool:
    known = names[figure.unit]
    if is_bare(phrase):  # "of whom 45 were women": the noun stands elsewhere; an item is a thing without a name
        told = phrase == "-strong" or PEOPLE_OF.search(figure.near) or re.match(r" others\b", figure.after)
        people = figure.unit == "person" and told
        divisions = figure.unit == "place" and says_together(figure.sentence)  # "six of the cities and counties"
        return figure.unit == "item" or bool(people) or divisions or says(figure.sentence, known)
    if figure.unit == "place" and (counts_together(phrase, names.values()) or lists_divisions(phrase + figure.after)):
        return True  # "prefectures and cities"
    return counts(phrase, known) and (ranks_with_counties(phrase) or not has_rival(phrase, known, names.values()))


def _fits_chinese(figure: Figure, phrase: str, names: Mapping[str, Names]) -> bool:
    allowed = chinese_units(phrase, figure.near, names)
    if phrase in CHAINED and CHAINED[phrase] == figure.unit and CHAIN.search(f"{figure.near}|{figure.after}"):
        return True
    if figure.unit == "job" and phrase in ("人", "名") and POSTS.search(figure.near):
        return True  # 就业岗位2500多人
    if not is_bare(phrase):
        return figure.unit in allowed
    if phrase and figure.unit in (f"other:{phrase}", "item"):
        return True  # the measure word is all that the claim says, or not even that
    if phrase[:1] in tuple(BUILDINGS) and figure.unit in allowed:
        return True
    if not phrase and HEDGES.sub("", figure.near).endswith(TOLD.get(figure.unit, ("\n",))):
        return True  # 新增就业3万
    behind = BEHIND.match(fold(figure.after))
    if behind and any(name in behind[1] for name in names[figure.unit].chinese if len(name) > 1):
        return True  # 58个以上的景区
    if phrase == "辆" and figure.unit == "other:vehicle":
        return True
    # 35家 alone is what the noun before it says, or the measure word, or what the sentence is about
    named = chinese_units("", figure.near, names)
    return figure.unit in (named or allowed) or (not named and says(figure.sentence, names[figure.unit]))


def printed_in(sentence: str) -> set[str]:
    """The codes of the units printed after any number of a sentence."""
    return {code for code, _ in _units_after_numbers(sentence)}


def _units_after_numbers(sentence: str) -> set[tuple[str, Fraction]]:
    text = fold(sentence)
    ends = [match.end() for match in NUMBER_ENDS.finditer(text)]
    return {(code, factor) for end in ends for pattern, code, factor in UNIT if pattern.match(text, end)}


def _equal(lexical: str, value: Fraction) -> bool:
    """Exactly equal; a fraction without an end (two-thirds) may be rounded, to two decimals or more."""
    if not DECIMAL.fullmatch(lexical):
        return False
    decimal = Decimal(lexical)
    claimed = Fraction(decimal)
    if claimed == value or _ends(value):
        return claimed == value
    places = max(2, -int(decimal.as_tuple().exponent))
    return abs(claimed - value) <= Fraction(1, 2 * 10**places)


def _ends(value: Fraction) -> bool:
    """Whether the fraction has an exact decimal: its denominator has no prime but 2 and 5."""
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    return rest == 1


def _plain(value: Fraction) -> str:
    if not _ends(value):
        return f"{value.numerator}/{value.denominator}"
    return f"{Decimal(value.numerator) / Decimal(value.denominator):f}"
