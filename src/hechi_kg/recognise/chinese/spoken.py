"""Reads Chinese figures as people say them: 两块五, 5角3分, 200块 as sums of money, 两个半小时 with its half inside."""

import re
from decimal import Decimal

from hechi_kg.recognise.chinese.numbers import plain
from hechi_kg.recognise.chinese.token import Token
from hechi_kg.recognise.chinese.units import Words

_HALF = re.compile(r"个半(?=(?:多)?(?:小时|钟头|月|学期))")
# 两块五, 三块二毛, 5块8一斤: a digit after 块 counts tenths.
_TENTHS = re.compile(
    r"元([一二三四五六七八九1-9])角(?:([一二三四五六七八九1-9])分)?|"
    r"块([一二三四五六七八九1-9])(?:([一二三四五六七八九1-9])(?=[，。；、一]|$)|[毛角])?(?=[，。；、,;:!?到至\-~/每多左涨降卖的钱一\s\"')]|$)"
)
# 5角3分, 8毛钱, 2分钱: tenths and hundredths of a yuan; 一角 is a corner, 四角 has four of them
_COINS = re.compile(
    r"(?:(?P<tenths>角|毛)(?:钱|(?P<rest>[一二三四五六七八九1-9])分钱?)?(?![度形亭楼星钢洲铁毡])|(?P<hundredths>分)钱)"
)
_SPOKEN = frozenset("角毛分元块")  # with which coins and tenths begin
_CORNERS = frozenset((1, 3, 4))
# What lies or stands in pieces, so that 块 counts it and no money.
_PIECES = re.compile(r"[地田板牌碑屏石砖匾表土林]$")
LEAST = 10  # yuan: smaller numbers before 块 count pieces unless money is spoken of


def by_speech(token: Token, simple: str, at: int) -> int:
    """Settle a spoken sum, or put the half of 个半 into the number; where the unit then begins, 0 if it is settled."""
    if simple.startswith("个半", at) and (half := _HALF.match(simple, at)):
        token.value = None if token.value is None else token.value + Decimal("0.5")
        return half.end()
    if simple[at : at + 1] not in _SPOKEN:
        return at
    if token.number.scale == 1 and (coins := _COINS.match(simple, at)) and _is_sum(token, coins):
        part = 10 if coins["tenths"] else 100
        token.value = (token.value or Decimal(0)) / part
        token.value_max = None if token.value_max is None else token.value_max / part  # 三四毛钱
        if coins["rest"]:
            token.value += plain(coins["rest"]) / 100
        token.unit, token.rule = "yuan", "zh-yuan-spoken"
        token.end = token.unit_end = coins.end()
        return 0
    tenths = _TENTHS.match(simple, at) if token.number.scale == 1 and token.value == int(token.value or 0) else None
    if not tenths:
        return at
    first, second = tenths.groups()[:2] if tenths[1] else tenths.groups()[2:]  # of 元, of 块
    token.value = (token.value or Decimal(0)) + plain(first) / 10
    if second:
        token.value += plain(second) / 100
    token.unit, token.rule = "yuan", "zh-yuan-spoken"
    token.end = token.unit_end = tenths.end()
    return 0


def _is_sum(token: Token, coins: re.Match[str]) -> bool:
    """Whether coins are spoken of: a number in words may count corners where neither 钱 nor 分 follows."""
    said = len(coins[0]) > 1 or token.number.kind != "chinese" or token.value not in _CORNERS
    return token.value is not None and said


def is_money(token: Token, simple: str, before: str, known: Words) -> bool:
    """Whether 块 counts yuan: a sum too great for pieces, and no thing in pieces before it."""
    if known.nouns.at(simple, token.end) or _PIECES.search(before):
        return False
    number = token.number
    return (token.value or 0) >= LEAST or bool(number.inner) or simple.startswith("钱", token.end)
