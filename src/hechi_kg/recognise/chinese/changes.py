"""Reads whether a Chinese figure is a change, and which way: 增长9.7%, 比上年多500元, 减少贫困人口1.2万人."""

import re

from hechi_kg.model import Quantity, Span
from hechi_kg.recognise.chinese.nouns import behind_last
from hechi_kg.recognise.chinese.token import Token
from hechi_kg.recognise.chinese.units import Words

_CLAUSE_END = re.compile(r"(?s:.*)[，。；;!?\n(（]")
_LETTERSPACED = re.compile(r"[一-鿿] [一-鿿] ?$")
# A rate that the word of change follows: 以每年10%的速度增长.
_PACE = re.compile(
    r"(?:左右|以上)?的(?:年均)?(?:速度|增速|幅度|速率)(?:逐年|稳步|持续|快速)?(增长|递增|增加|上升|提高|下降|递减|减少)"
)
# 快于全市8%的增速
_RATE_BEHIND = re.compile(r"(?:左右|以上)?的(?:年均|同比|高)?(?P<rate>增速|增幅|涨幅|增长率|增长幅度|降幅|跌幅)")
_DONE = frozenset(("拓宽",))  # 拓宽道路30公里: the road is made wider, and no longer
_IMPROVED = frozenset(
    ("project", "village", "town", "county", "school", "hospital", "site", "place", "house", "building")
)
_QUALITY = re.compile(r"[一-鿿]{1,10}(?:水平|能力|条件|质量|环境)")
_RATE = re.compile(r"[一-鿿]{2,8}率(?=[，。；、,;]|$)")  # 提高3万亩农田的灌溉保证率
_LIST_JOIN = re.compile(r" ?[、和与及] ?")
_NO_CHANGE = re.compile(r"^(?:值|量|额|到|至)")
# What may stand between a word of change and its number.
_CHANGE_GAP = re.compile(
    r"(?:了|幅度|速度|比例|率|幅|速|比|分别|均|都|约|近|超过?|逾|突破|达到?|高达|为|是|将|有|至少|(?:保持|稳定|维持)?在|"
    r"不低于|不少于|接近|大约|左右|以上|年均|平均|同比|环比|可比价|实际|名义|累计|又|再|的|:|,| )*$"
)
_LEVEL = re.compile(r"[到至成](?:了|约|近|超过?|逾|的)?$")
_TIMES = r"(?:上年|去年|前年|同期|上月|上季度|往年|年初|年前|以前|过去|之前|此前|20\d\d年|[一-鿿]{2}前|上届)"
_COMPARED = re.compile(
    rf"(?:(?:比|较)[^，。；,;]{{0,12}}?{_TIMES}[^，。；,;]{{0,10}}?|同比)"
    r"(?P<way>多|高|高出|快|少|低|慢)(?:[招收挣赚销售产卖增接转种养建办花交用出][一-鿿]?)?(?:了|出)?$"
)
# 是去年的3倍: what a figure has grown to, told as a multiple of what it was.
_MULTIPLE = re.compile(rf"(?:是|为|相当于)[^，。；,;]{{0,8}}?{_TIMES}[^，。；,;\d]{{0,6}}的(?:近|约|超过?)?$")
# 排名前进3位
_RANKED = re.compile(r"(?:(?P<up>前进|前移|上移|跃升|上升|提升|提高|进|升|跃)|后移|后退|倒退|下降|下滑|退|跌)了?$")
_LEAD = re.compile(r"高于|低于|快于|好于|优于|高出|领先|超出")
# What may stand before a word of change that takes an object: 累计减少贫困人口1.2万人, but not 出台稳增长措施100条.
_OPENS = re.compile(r"(?:^|同比|累计|已|共|可|将|预计|计划|力争|持续|直接|合计|[年月度底初]|同期|实现|净)$")
_VERBS = frozenset(
    ("下降", "缩小", "减少", "提高", "增加", "上升", "扩大", "提升", "降低", "降", "升", "减", "增")
)  # 下降为 names a level
_OBJECT = re.compile(r"^[一-鿿]{2,10}$")
_VERB_INSIDE = re.compile(r"到|至|为|达|值|率|额|幅|速|使|让|实现|完成|带动|的")


def change_of(
    token: Token, simple: str, known: Words, floor: int, start: int, previous: Quantity | None
) -> tuple[str, Span | None]:
    """Whether the figure says by how much something rose or fell, and the word that says so."""
    low = behind_last(_CLAUSE_END, simple, max(floor, start - 24), start)
    window = simple[low:start]
    if token.number.kind == "times":
        return "up", Span(token.start, token.start + 1)
    last = previous.change_cue if previous and previous.change else None
    listed = last and simple[last.start] != "-"
    joins = bool(last) and (_LIST_JOIN.fullmatch(simple, floor, start) or _in_turn(simple, last, floor, start))
    if previous and last and listed and previous.unit == token.unit and joins:
        cue_word = simple[last.start : last.end]
        way = known.changes.words.get(cue_word, previous.change)
        return ("down" if token.number.minus else way), last
    if " " in window and _LETTERSPACED.search(window):  # 增 长98.3%
        spaced = re.search(r"(?:[一-鿿] )+[一-鿿] ?$", window)
        word = known.changes.before(spaced[0].replace(" ", ""), len(spaced[0].replace(" ", ""))) if spaced else ""
        if spaced and word:
            at = [i for i, c in enumerate(window) if c != " "][-len(word)]
            return known.changes.words[word], Span(low + at, low + len(window.rstrip()))
    cue = known.changes.nearest(window)
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
        named = word in _DONE or simple[low + at - 1 : low + at] == "新" or _LEAD.search(window[:at])
        # 提升了3万人的供水保障水平, 巩固提升供水工程300个
        quality = word in ("提升", "提高", "改善") and _QUALITY.match(simple, token.end) is not None
        quality = quality or (
            word in ("提升", "提高")
            and token.unit not in ("percent", "percentage-point")
            and _RATE.match(simple, token.end) is not None
        )
        better = quality or (word in ("提升", "改善") and token.unit in _IMPROVED)
        if (
            not named
            and not better
            and not _NO_CHANGE.match(gap)
            and not (gap.startswith("的") and token.classifier)
            and not (gap.startswith("为") and word in _VERBS)
            and not _LEVEL.search(window)
            and (adjacent or with_object)
        ):
            return ("down" if token.number.minus and way == "up" else way), Span(low + at, low + at + len(word))
    if token.unit == "other:位" and (ranked := _RANKED.search(simple, max(0, start - 6), start)):
        return ("up" if ranked["up"] else "down"), Span(*ranked.span())
    if token.unit == "times" and (multiple := _MULTIPLE.search(simple, max(0, start - 32), start)):
        return "up", Span(multiple.start(), multiple.start() + 1)
    before = simple[max(0, start - 40) : start]
    if ("比" in before or "较" in before) and (compared := _COMPARED.search(simple, max(0, start - 40), start)):
        return ("up" if compared["way"][0] in "多高快" else "down"), Span(*compared.span("way"))
    if token.unit == "percent" and (pace := _PACE.match(simple, token.end)):
        return known.changes.words.get(pace[1], "up"), Span(*pace.span(1))
    if token.unit == "percent" and (rate := _RATE_BEHIND.match(simple, token.end)):
        return ("down" if rate["rate"][0] in "降跌" else "up"), Span(*rate.span("rate"))
    if token.number.minus and token.unit in ("percent", "percentage-point"):
        return "down", Span(token.number.start, token.number.start + 1)
    return "", None


def _in_turn(simple: str, cue: Span | None, floor: int, start: int) -> bool:
    """Whether a comma alone parts a figure from the change before, in a list that 分别 opened."""
    listed = cue is not None and "分别" in simple[max(0, cue.start - 8) : cue.end + 4]
    return listed and re.fullmatch(" ?[,，] ?", simple[floor:start]) is not None
