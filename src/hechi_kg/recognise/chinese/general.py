"""What counts in any Chinese text and not in an article's figures: ages, durations, speeds, points, degrees of frost.

An article's ledger names the reason why such a numeral is no figure; in `find_quantities` it is a quantity.
"""

import re
from collections.abc import Sequence
from decimal import Decimal

from hechi_kg.model import Reason
from hechi_kg.recognise.chinese.token import Token
from hechi_kg.recognise.chinese.units import Words

_AGE = re.compile(r"[多余几]?(?:周?岁)(?!末|月|首)")
_LASTING = re.compile(r"[多余]?(年|个月|天|周|个星期|个?小时|分钟|秒钟?|个?季度)(?!级|代|初|底|末|度|内瓦|报|刊)")
_LASTS = {"年": "year", "月": "month", "天": "day", "周": "other:week", "期": "other:week", "时": "hour"} | {
    "钟": "other:minute",
    "秒": "other:second",
    "度": "other:quarter",
}
_LONGEST = 1000  # years: beyond, a calendar year
_HOURLY = re.compile(r"(?:时速|每小时)[^，。；;、\d]{0,8}$")
_EACH_SECOND = re.compile(r"每秒[^，。；;、\d]{0,6}$")
_SPEEDS = {
    ("km", "时"): "other:kilometer per hour",
    ("other:mile", "时"): "other:mile per hour",
    ("m", "秒"): "other:meter per second",
    ("km", "秒"): "other:kilometre per second",
}
_SPED = frozenset(unit for unit, _ in _SPEEDS)
_PER = re.compile(r" ?(?:/|每)(小时|时|h|秒钟?|s)(?![a-z])")
_BELOW_ZERO = re.compile(r"(?:零下|负|-)$")
_HUNDREDTHS = re.compile(r"\d{1,3}(?!\d|[.,%年月日元万亿人个米])")
_SCORED = re.compile(
    r"分(?![钟之别布子散析享批期支红级工配公局店会校值明为成开店厅类部化手歧裂隔离摊担段行队管水数贝])"
)
_AFTER_HOUR = re.compile(r"(?:小时|时|点|钟头)$")
_BASES = {"股": "share", "月": "month", "桶": "barrel", "场": "game", "秒": "second"}
_GOALS = re.compile(r"(?:打进|攻入|攻进|打入|射入|射进|踢进|破门|进了?|失)$")
_EACH = re.compile(
    r"每(桶|股|盎司|加仑|升|小时|分钟|秒|磅|克|千克|公斤|吨|公里|平方米|立方米|平方英尺|亩|人|户|年|月|天|周)"
)


def loosen(tokens: Sequence[Token], simple: str, known: Words) -> None:
    """Make quantities of tokens that only an article leaves out, and read their units as general texts print them."""
    previous: Token | None = None
    for token in tokens:
        if token.number.value is not None and not token.merged:
            _age(token, simple)
            _duration(token, simple)
            _points(token, simple, previous)
            if token.unit and not token.reason:
                _hundredths(token, simple)
                _below_zero(token, simple, known)
        if token.unit and not token.reason:
            previous = token


def read_speeds(tokens: Sequence[Token], simple: str, known: Words) -> None:
    """Give distances that a time is named with the unit of a speed: 时速350公里, 80公里/小时."""
    for token in tokens:
        if token.unit in _SPED and not token.reason and not token.merged:
            _speed(token, simple, known)


def rated(name: str, rate: str, clause: str, known: Words) -> str:
    """`dollar` and 每桶 make `dollar per barrel`: the name of a unit with the rate that stands with it."""
    if not rate and not clause:
        return name
    each = _EACH.search(rate) or next(iter(reversed(list(_EACH.finditer(clause)))), None)
    base = each[1] if each else rate.removeprefix("/").strip()
    code = known.measures.words.get(base) or known.classifiers.words.get(base) or _BASES.get(base)
    if not code or " per " in name:
        return name
    return f"{name} per {known.units[code].name if code in known.units else code}"


def _age(token: Token, simple: str) -> None:
    end = token.number.end
    match = _AGE.match(simple, end) if "岁" in simple[end : end + 3] else None
    if match is None or token.number.value is None or token.number.value > 150:
        return
    token.unit, token.reason, token.note, token.rule = "other:year of age", None, "", "zh-age"
    token.end = token.unit_end = match.end()


def _duration(token: Token, simple: str) -> None:
    if token.reason is not Reason.PERIOD or token.number.kind == "digits":
        return
    match = _LASTING.match(simple, token.number.end)
    if match is None:
        return
    if match[1] == "年" and (token.number.value or 0) >= _LONGEST:
        return
    token.unit, token.reason, token.note, token.rule = _LASTS[match[1][-1]], None, "", "zh-duration"
    token.veto = None
    token.start, token.value = token.number.start, token.number.value
    token.end = token.unit_end = match.end()


def _points(token: Token, simple: str, previous: Token | None) -> None:
    """28分 counts points, in 4小时28分 minutes; 打进22球 counts goals."""
    if not token.unit and simple.startswith("球", token.number.end):
        if _GOALS.search(simple, max(0, token.start - 3), token.start):
            token.unit, token.reason, token.rule = "other:goal", None, "zh-points"
            token.end = token.unit_end = token.number.end + 1
        return
    if (
        token.unit
        or (token.reason and token.reason not in (Reason.VAGUE, Reason.WORD))
        or not _SCORED.match(simple, token.number.end)
    ):
        return
    if token.number.kind not in ("arabic", "chinese") or simple[token.number.start : token.number.end] in ("一", "十"):
        return
    hours = _AFTER_HOUR.search(simple, max(0, token.start - 3), token.start) and previous and previous.unit == "hour"
    token.unit, token.reason, token.rule = ("other:minute" if hours else "other:point"), None, "zh-points"
    token.end = token.unit_end = token.number.end + 1


def _speed(token: Token, simple: str, known: Words) -> None:
    low = max(0, token.start - 14)
    per = _PER.match(simple, token.unit_end - len(token.rate)) if token.rate else _PER.match(simple, token.unit_end)
    time = {"h": "时", "s": "秒"}.get(per[1], per[1].strip("小钟")) if per else ""
    if not per:
        hourly = _HOURLY.search(simple, low, token.start)
        time = "时" if hourly else "秒" if _EACH_SECOND.search(simple, low, token.start) else ""
    code = _SPEEDS.get((token.unit, time), "")
    if code in known.units:
        token.unit, token.rate = code, ""
        token.end = token.unit_end = per.end() if per else token.unit_end


def _hundredths(token: Token, simple: str) -> None:
    """9秒83 is 9.83 seconds."""
    if token.unit != "other:second" or simple[token.unit_end - 1] != "秒" or token.value is None:
        return
    if match := _HUNDREDTHS.match(simple, token.unit_end):
        token.value += Decimal(f"0.{match[0]}")
        token.end = token.unit_end = match.end()


def _below_zero(token: Token, simple: str, known: Words) -> None:
    unit = known.units.get(token.unit)
    if unit is None or unit.kind != "temperature" or token.value is None or token.value < 0:
        return
    sign = _BELOW_ZERO.search(simple, max(0, token.number.start - 2), token.number.start + token.number.minus)
    if sign is None:
        return
    low, high = -token.value, None if token.value_max is None else -token.value_max
    token.value, token.value_max = (low, None) if high is None else (high, low)
    token.start = min(token.start, sign.start())
