"""Tells Chinese limits and round scales from figures: 1000人以上的安置点 defines a class, 百万 alone is vague."""

import re

from hechi_kg.model import Reason
from hechi_kg.recognise.chinese.nouns import phrase_after
from hechi_kg.recognise.chinese.token import Token
from hechi_kg.recognise.chinese.units import Words

# A limit in front that tells which ones are meant: 唯一一个人口超过千人的村庄, 产值超过10亿元的企业有3家.
_LIMIT_BEFORE = re.compile(r"(?:超过|超|大于|高于|多于|不低于|不少于|不足|不到|低于|少于|小于|未满|逾|满|突破)了?$")
_LIMIT_ENDS = frozenset("过超于足到满逾破了")
_REACHED = frozenset("上过破达")
_BOUNDS = frozenset("以及")  # with which the words of a limit behind it begin
_SELECTS = re.compile(r"(?:唯一|凡是?|所有|每个|对)[^，。；;!?\n]{0,20}$")
_SELECTED = re.compile(
    r"的[一-鿿]{0,6}(?:村庄?|村屯|乡镇|县区?|企业|公司|项目|农户|户|家庭|园区|社区|安置[点区]|合作社|景区)"
)
_CLASS_OF = re.compile(r"的有?\d[\d,.]{0,8}(?:户|家|个|名|人)")  # 收入超亿元的612户
# 200万袋以上的基地58个, 500头以上的15家
_SIZED = re.compile(r"的[一-鿿]{0,14}?(?:共?有|达)?\d[\d.]{0,6}[余多]?[个家户座处]")
# 收入5~10万元的农户1.5万户
_RANGE_OF = re.compile(
    r"的(?:农户|贫困户|家庭|企业|村|合作社|大户|[户村屯人])(?:共?有|达到?|超过了?|为|约|近)?\d[\d.]*万?余?多?[个家户人名]"
)
_COUNTED = re.compile(r"(?:共?有|达到?|共|占|数量|,|，|:)?\d")
_CLASS = re.compile(r"(?:的)?(?!目标|水平|增速|速度|幅度)[一-鿿]")
# What a round scale before it sizes as a figure
_FIGURE_OF = re.compile(r"人口?(?!大[省县市]|次)|元?的?(?:GDP|经济总量|产值(?!超|[率的]|[产集园县镇村企大级]))")
TEN_MILLIONS = 10**7


def settle(token: Token, simple: str, known: Words) -> None:
    """Last reasons: scales alone are vague without a hedge, and a limit before a kind of thing defines a class."""
    if token.reason or token.merged or not token.unit:
        return
    number = token.number
    bounded = simple[token.unit_end : token.unit_end + 1] in _BOUNDS
    hedge = known.hedges_after.at(simple, token.unit_end) if bounded else ""
    limit = hedge in ("以上", "以下", "以内", "及以上", "及以下")
    if limit and token.unit not in ("percent", "percentage-point") and token.rule != "zh-noun" and not token.value_max:
        # 万头以上养殖场 is a size, 30头以上肉牛 may be a count
        plain = token.rule != "zh-classifier" or simple[token.unit_end - 1] in "人户" or number.kind == "bare"
        at = token.unit_end + len(hedge)
        named = plain and _CLASS.match(simple, at) and phrase_after(simple, _skip(simple, at)) > _skip(simple, at)
        if named or _SIZED.match(simple, at):
            token.unit, token.reason, token.note = "", Reason.THRESHOLD, "limit of a class"
            token.end = at
            return
    limited = simple[token.start - 1 : token.start] in _LIMIT_ENDS
    limited = limited and _LIMIT_BEFORE.search(simple, max(0, token.start - 4), token.start) is not None
    if (
        limited
        and token.rule not in ("zh-noun", "zh-percent")
        and (selected := _SELECTED.match(simple, token.end))
        and (
            number.kind == "bare"
            or _COUNTED.match(simple, selected.end())
            or _SELECTS.search(simple, max(0, token.start - 28), token.start)
        )
    ):
        token.unit, token.reason, token.note = "", Reason.THRESHOLD, "limit of a class"
        return
    if token.value_max and _RANGE_OF.match(simple, token.end):
        token.unit, token.reason, token.note = "", Reason.THRESHOLD, "limit of a class"
        return
    if simple.startswith(("口径", "规模以上"), token.end):  # 30人规模以上车间, 规模以上(500万元口径)
        token.unit, token.reason, token.note = "", Reason.THRESHOLD, "limit of a class"
        return
    if limited and _CLASS_OF.match(simple, token.end):
        token.unit, token.reason, token.note = "", Reason.THRESHOLD, "limit of a class"
        return
    if number.kind == "bare" and not number.inner and not token.value_max:
        cue = known.hedges_before.before(simple, token.start) or _told_of(token, simple)
        if not cue and simple[max(0, token.start - 1) : token.start] not in _REACHED:
            token.unit, token.reason, token.note = "", Reason.VAGUE, "round scale"


def _told_of(token: Token, simple: str) -> bool:
    """Whether a round scale is told of what is counted or earned, as a figure: 千万人口, 百亿产值, no 百万群众."""
    scale = token.number.scale if token.number.value is None else token.number.value
    return scale >= TEN_MILLIONS and _FIGURE_OF.match(simple, token.number.end) is not None


def _skip(simple: str, at: int) -> int:
    return at + simple.startswith("的", at)
