"""Reads how a Chinese figure is hedged: 约, 近, 超过 before it, 多, 余 inside it, 以上, 左右 behind it."""

import re

from hechi_kg.model import Span
from hechi_kg.recognise.chinese.token import Token
from hechi_kg.recognise.chinese.units import Words

# Characters that make another word of a hedge that stands after them: 附近, 节约, 最近.
_NOT_HEDGE = {
    "近": "附最靠邻临远将",
    "约": "节合契预条公制签特",
    "超": "赶",
    "满": "充圆美丰填爆",
    "最高": "",
    "超过": "",
}
_VERBS = frozenset("有达占为是")  # between a hedge and its number
_REACHED = frozenset("上过破")  # 上万, 过亿
# Hedges that stand before the verb: 至少举办2场.
_AT_LEAST = re.compile(r"(至少|最少|起码|至多|最多)[一-鿿]{1,6}$")
# Hedges that stand before 占, whose whole comes between: 约占农村总户数的90%.
_SHARE = re.compile(r"(大约|约|接近|将近|近|超过|超|逾|不足|不到)占[^，。；;!?\n\d]{1,20}$")


def bound_of(token: Token, simple: str, known: Words) -> tuple[str, Span | None]:
    """The hedge of a figure: behind it, inside it, or before it; the nearest decides."""
    if token.classifier.endswith("以上"):
        return "over", Span(token.unit_end - 2, token.unit_end)  # 30种以上茶
    if token.number.inner:
        return token.number.inner, Span(*token.number.inner_at) if token.number.inner_at else None
    after = known.hedges_after.at(simple, token.unit_end)
    if after in ("多", "余") and re.match(
        r"[元样种次方年功项个地家额热]", simple[token.unit_end + 1 : token.unit_end + 2]
    ):
        after = ""
    if not after and token.end != token.unit_end:
        after = known.hedges_after.at(simple, token.end)
        after = "" if after in ("多", "余") else after  # 12个镇多为山区
        at = token.end
    else:
        at = token.unit_end
    at_before = token.start
    while at_before and simple[at_before - 1] in " 了":
        at_before -= 1
    before = known.hedges_before.before(simple, at_before)
    if not before and simple[max(0, at_before - 1) : at_before] in _VERBS:
        at_before -= 1
        before = known.hedges_before.before(simple, at_before)
    if before and simple[at_before - len(before) - 1 : at_before - len(before)] in tuple(_NOT_HEDGE.get(before, "")):
        before = ""
    if not before and (adverb := _AT_LEAST.search(simple, max(0, at_before - 10), at_before)):
        return known.hedges_before.words.get(adverb[1], "over"), Span(*adverb.span(1))
    if (
        not before
        and token.unit == "percent"
        and (share := _SHARE.search(simple, max(0, token.start - 24), token.start))
    ):
        before_share = share[1]
        if simple[share.start() - 1 : share.start()] not in tuple(_NOT_HEDGE.get(before_share, "") or " "):
            return known.hedges_before.words.get(before_share, "about"), Span(*share.span(1))
    if not before and token.number.kind == "bare" and simple[max(0, at_before - 1) : at_before] in _REACHED:
        return "over", Span(at_before - 1, at_before)
    if after and after not in ("左右", "上下"):
        return known.hedges_after.words[after], Span(at, at + len(after))
    if before:
        return known.hedges_before.words[before], Span(at_before - len(before), at_before)
    if after:
        return known.hedges_after.words[after], Span(at, at + len(after))
    return "exact", None
