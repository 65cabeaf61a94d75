"""Lets Chinese numbers that stand together share a unit: lists (1.6、0.8个百分点), ranges, turns (从3万升至5万人)."""

import re
from decimal import Decimal
from itertools import pairwise

from hechi_kg.model import Reason
from hechi_kg.recognise.chinese.numbers import TO
from hechi_kg.recognise.chinese.token import Token, scale
from hechi_kg.recognise.chinese.units import Words

_TO = re.compile(rf" ?{TO} ?")
_LIST = re.compile(r" ?(?:[、和与及]|或者?) ?")
_LEVEL = re.compile(r"[一-鿿]{1,6}级[、和与及]")
# Between two states of one measure: 从11228元增加至16927元.
TURNED = re.compile(
    r"[^，。；;!?\n]{0,12}?(?:增加|提高|提升|上升|增长|扩大|下降|降低|减少|降|升|增|涨|恢复|缩短|压缩|"
    r"发展|调整)(?:到|至|为)[^，。；;!?\n\d]{0,8}(?:[^，。；;!?\n]{2,8}年[^，。；;!?\n\d]{0,2})?"
)
# What a measure word alone tells, and what leads to a part that no noun names
_ANY_KIND = frozenset(("item", "company", "place"))
_PARTED = re.compile(r"[^。；;\n]{0,60}其中[^。；;\n]{0,60}")
_SAID_OF_IT = re.compile(r"(?:[国家省部市州县区乡镇]级|以[上下]的?|的(?:就|已|共)?(?:有|达到?)?)(?:约|近|超过?)?$")


def share_units(found: list[Token], simple: str, known: Words) -> None:
    """Numbers of a list take the unit of its last: 拉动1.6、-0.3、0.8个百分点."""
    for i in range(len(found) - 2, -1, -1):
        token, following = found[i], found[i + 1]
        if token.unit or token.reason or token.number.kind != "arabic":
            continue
        if following.reason is Reason.PERIOD:  # 从14.63万下降到2018年底的7.89万人
            following = next((later for later in found[i + 2 : i + 5] if later.reason is not Reason.PERIOD), following)
        if not following.unit:
            continue
        listed = following.rule != "zh-noun" and _LIST.fullmatch(simple, token.number.end, following.start)
        turned = (token.number.scale > 1 or simple[token.start - 1 : token.start] in ("从", "由", "的")) and (
            TURNED.fullmatch(simple, token.number.end, following.start)
        )
        if not (listed or turned):
            continue
        token.unit, token.rule = following.unit, "zh-list" if listed else "zh-turned"
        factor = known.units[following.unit].factor if following.unit in known.units else Decimal(1)
        if token.number.scale == 1 and following.number.scale > 1 and token.value is not None:
            token.value = scale(token.value * following.number.scale, factor)
        if following.rule.startswith("zh-converted") and following.value and token.value is not None:
            token.value *= following.value / (following.number.value or following.value)  # 30、50斤
        token.phrase = following.phrase if listed else None


def share_nouns(found: list[Token], simple: str) -> None:
    """A level counted before another takes the noun behind the last: 2个国家级、9个省级示范园."""
    for token, following in reversed(list(pairwise(found))):
        alike = token.classifier and token.classifier == following.classifier and not token.reason
        if alike and following.unit and _LEVEL.fullmatch(simple, token.unit_end, following.start):
            token.unit, token.phrase = following.unit, following.phrase or token.phrase


def share_wholes(found: list[Token], simple: str) -> None:
    """What 其中 parts by its level or what is said of it is of the whole's kind: 合作社26家，其中省级3家、市级9家."""
    wholes: dict[str, Token] = {}
    for token in found:
        whole = wholes.get(token.classifier)
        if not token.classifier or not token.unit or token.reason:
            continue
        if token.phrase is not None or token.unit not in _ANY_KIND:
            wholes[token.classifier] = token
        elif (
            whole is not None
            and _PARTED.fullmatch(simple, whole.unit_end, token.start)
            and _SAID_OF_IT.search(simple, max(whole.unit_end, token.start - 8), token.start)
        ):
            token.unit = whole.unit


def join_ranges(found: list[Token], simple: str) -> None:
    """Two numbers that span a range become one figure, told by the second: 3至5年, 45%到50%, 3万-5万元."""
    for token, following in pairwise(found):
        if following.reason or not following.unit or token.merged or following.value is None or token.value is None:
            continue
        if token.reason and token.reason not in (Reason.VAGUE, Reason.WORD):
            continue
        loose = not token.unit and bool(_TO.fullmatch(simple, token.number.end, following.start))
        alike = token.unit == following.unit or "" != token.classifier == following.classifier
        start = following.start + _dashed(token, following, simple)
        same = alike and bool(_TO.fullmatch(simple, token.unit_end, start))
        if not (loose or same) or (following.number.minus and start == following.start):
            continue
        if simple[max(0, token.start - 1) : token.start] in ("从", "由") and not re.match(
            r"不等|之间|左右", simple[following.end : following.end + 2]
        ):
            continue
        low = token.value
        printed = following.number.value or following.value
        if loose and token.number.scale == 1 and low * following.number.scale < printed:
            low *= following.number.scale  # 3至5万, but 5000至1万
        if loose and following.rule.startswith(("zh-converted", "zh-percent")):
            low = low * following.value / printed  # 5至10亿斤, 3~5‰
        if not low < following.value:
            continue
        token.merged = True
        token.reason = None
        following.value, following.value_max = low, following.value
        following.start = following.number_start = token.start


def _dashed(token: Token, following: Token, simple: str) -> bool:
    """Whether the sign before a number is the dash of a range behind a measure word: 20棵-30棵."""
    return following.number.minus and following.start == token.unit_end and simple[following.start] == "-"
