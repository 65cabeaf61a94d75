"""Reads the ratios that state something: incomes of town and country (2.05:1), shares of three industries (6:55:39)."""

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby

from hechi_kg.model import Reason
from hechi_kg.recognise.chinese.token import Token

_TO_ONE = re.compile(r"[:\u2236]1(?![\d.:\u2236])")
_COMPARED = re.compile(r"(?:收入|倍差|支出|城乡|差距)[^，。；;\n]{0,24}$|比(?:值|例)?[^，。；;\n]{0,10}$")
_STRUCTURE = re.compile(r"(?:结构|比例|比重|构成|之比|占比)[^。；;\n]{0,30}$")
# 收入比下降到2.12，比上年缩小0.03
_LATER = re.compile(
    r"(?:收入比|比值|倍差)[^。；;\n]{0,50}(?:缩小|扩大|收窄|降低|下降|提高|[低高]|\d、)(?:了|至|到|为)?$"
)
_FROM = re.compile(r"(?:收入比|比值|倍差)[^，。；;\n]{0,4}(?:从|由)[^，。；;\n\d]{0,6}(?:\d{4}年)?的?$")
_NAMED = re.compile(r"[一-鿿]{0,10}?(?:收入比|比值|倍差)")
_VALUE = re.compile(r"\d\.\d")
WHOLE, SLACK = Decimal(100), Decimal("0.5")


def read_ratios(found: Sequence[Token], simple: str) -> None:
    """Give the sides of such ratios a unit; other ratios stay explained as such."""
    ratios = (t for t in found if t.veto is not None and t.note == "ratio")
    for _, group in groupby(ratios, key=lambda t: t.veto.start if t.veto else 0):
        sides = list(group)
        before = simple[max(0, sides[0].start - 40) : sides[0].start]
        if len(sides) == 3 and _STRUCTURE.search(before) and _is_whole(sides):
            for side in sides:
                side.unit, side.rule, side.reason, side.veto = "percent", "zh-elided-structure", None, None
        elif len(sides) == 2 and _TO_ONE.match(simple, sides[0].end) and _COMPARED.search(before):
            first = sides[0]
            first.unit, first.rule, first.reason, first.veto = "times", "zh-ratio", None, None
            first.end = first.unit_end = first.number.end + 2


def ratio_named(token: Token, simple: str) -> tuple[int, int] | None:
    """Where the ratio is named whose value a number is, before a first value that stands between them."""
    low = max(0, token.number.start - 64)
    named = next(reversed(list(_NAMED.finditer(simple, low, token.number.start))), None)
    return named.span() if named and _VALUE.search(simple, named.end(), token.number.start) else None


def is_ratio(token: Token, simple: str) -> bool:
    """Whether a number without a unit is the value of a ratio that its sentence names, or a change of it."""
    number = token.number
    before = simple[max(0, number.start - 64) : number.start]
    decimal = number.value is not None and number.value != number.value.to_integral_value()
    return number.kind == "arabic" and decimal and bool(_LATER.search(before) or _FROM.search(before))


def _is_whole(sides: Sequence[Token]) -> bool:
    total = sum((side.value for side in sides if side.value is not None), Decimal(0))
    return abs(total - WHOLE) <= SLACK and all(side.reason is Reason.RATIO for side in sides)
