"""Tells how long something takes from when it was, 学了两年, 一个小时车程, and what a rate counts per: 一天能卖50斤.

A number of years or one of anything is a word of time or an article until the words beside it say that it lasts.
"""

import re
from collections.abc import Sequence
from decimal import Decimal

from hechi_kg.model import Reason
from hechi_kg.recognise.chinese.token import Token

_UNIT = re.compile(r"(?P<more>[多余来])?(?P<unit>年|个?月|天|周|个?星期|个?小时|个?钟头|分钟)")
_HALF_UNIT = re.compile(r"(?P<unit>个?多?(?:小时|钟头)|个?多?月|年|天|个星期)")
_LASTS = {"年": "year", "月": "month", "天": "day", "周": "other:week", "期": "other:week"} | {
    "时": "hour",
    "头": "hour",
    "钟": "other:minute",
}
_SHORT = ("hour", "other:minute")  # they tell no day, so that they last whatever stands beside them
_HALF_BEHIND = re.compile(r"半(?![年个天月数成小径载])")
_QUICKLY = re.compile(r"[就才]|[还都也]?没")
_OPEN = re.compile(r"多(?![年天月种元样])|左右|以上|之久")  # over a year, about a year
# What may stand between a word that lasts and its number.
_HEDGE = (
    r"(?:大约|大概|差不多|将近|接近|超过|不到|不足|至少|最多|最长|足足|整整|仅仅|长达|已经|"
    r"[约近超逾仅只才快整就也还达已有])*"
)
_BEFORE = re.compile(
    r"(?:"
    r"(?<![过到隔为除])了|需要?|要|花费?|用时|费时|耗时|历时|为期|时长|"
    r"(?:工|租|任|保质|有效|合同|生长|采摘|采收|服务|试用|培训|孕|期|聘|学)期限?(?:[为约是达长有仅只]|缩短)*|期限(?:为|是|长)?|周期(?:为|是|长)?|寿命(?:为|是|长)?|"
    r"(?:车|路|行|航)程(?:[为约是达长有仅只要需还至到]|缩短|压缩)*|"
    r"持续|延续|一连|接连|前后|苦干|苦战|奋战|打拼|打工|务工|工作|任教|从教|从医|任职|从业|当兵|服役|结婚|居住|生活|学习|培训|实习|奋斗|扎根|"
    r"驻守|等待|等候|步行|走路|开车|坐车|乘车|骑车|驱车|车行|行驶|行车|跋涉|颠簸|经过|历经|经历|短短|仅用|只用|花上|用上|"
    r"就是|已是|便是|提前|推迟|晚|举办|开办|运行|运营|漂泊|闯荡|奔波|耕耘|照顾|守护|相伴|陪伴|离家|离乡|分居|创业|办厂|执教|支教|教书|承包|经商|行医|从事[一-鿿]{2,6}|"
    r"[种养放卖][一-鿿]|[走等干守熬歇住用花]|(?<![大中小同科])学|"
    rf"[^上下前后最]才|不到|不足|整整|足足)(?:{_HEDGE})$"
)
_WHEN = re.compile(r"[多余]?半?(?:左右)?(?:以?[前后来内间]|之[前后间内]|期间|里(?!程))")
_OTHER_WORD = re.compile(r"[级度代生制轻]|一度|[两三]?[熟季]")  # 一年生, 三年级, 一年一度
_AGO = re.compile(r"多?[以之]?前(?!往|来|去|后)")
_RECENT = re.compile(r"(?:^|[，。；,;\n“]|最)近$")
_WHEN_BEFORE = re.compile(
    r"(?:[去今前明当本全]年|[每头这那近新同第又上下前后]年?|未来|今后|过去|最近|再过|过了|隔了?|最[初后])的?$"
)
_BEHIND = re.compile(
    r"(?:的?时间|之久|多?的?(?:车程|路程|行程|航程|工期|租期|课程|培训|试用期)|了(?=[，。；！!,;”」』…\s]|$)|"
    r"才(?![是])|就(?!是|业|像)|即可|不到|[还都也]?没(?![落])|挂果|丰产|出栏|回本|成材|成林)"
)
# One of a time or a measure that a rate counts per: 一天能卖50斤, 一斤辣子3元.
_EACH = re.compile(r"(?:年|个?月|天|晚上?|周|个?小时|季度?|趟|茬|亩地?|公?斤|吨|[头只株棵箱盒瓶碗杯单])")
_RATED = re.compile(
    r"(?:大概|大约|平均|差不多|最多|至少|最少|下来|一般|少说|[也都就还才只仅最]|[，,](?=[能可]))*(?:可以|能够|[能可要得会])?(?:"
    r"净?[挣赚卖收产摘采拿领花付交省运送编织绣割吃喝烧养跑种]|增收|增加|节省|节约|减少|纯?收入|纯收|毛收|营业额|营收|利润|租金|工资|价格|售价|成本|处理|加工|生产|接待)"
    r"[^，。；！？!?;\n]{0,12}?[\d一二两三四五六七八九十百千万几上]|(?<=[天月年晚时])\d[\d.]*[万千百]?[多余]?(?:元|块|公?斤)"
)
_WILL = re.compile(r"[将可能](?![从在到])[一-鿿]{1,10}\d[\d.]*[万亿]?(?:元|吨|公?斤|米|件|套|亩|度|千瓦时|辆|台|头|只)")
_PRICED = re.compile(
    r"[一-鿿]{0,4}?(?:能|可以?|要|得)?(?:卖|要|收|赚|挣|价格|最[多少]|降|涨)?[^，。；！？!?;\n\d]{0,4}"
    r"(?:\d[\d.]*|[一二两三四五六七八九十百千]{1,4})[多余]?(?:元|块|角|毛)"
)
# How often in a time: 一年分红两次, 一天三顿饭
_OFTEN = re.compile(
    r"[一-鿿]{0,4}?(?:\d{1,3}|[一两二三四五六七八九十]{1,3})(?:次|回|顿|季|茬|批|熟|遍|餐|场|天(?!前|后|内))"
)
_PRICES = ("斤", "趟", "吨", "头", "只", "株", "棵", "箱", "盒", "瓶", "碗", "杯", "单")


def read_durations(found: Sequence[Token], simple: str) -> None:
    """Make figures of the numbers that say how long, and name what a rate counts per."""
    for token in found:
        if _is_minute(token, simple):
            token.unit, token.rule = "other:minute", "zh-duration"
            token.end = token.unit_end = token.number.end + 1
        if _is_ago(token, simple) or _is_recent(token, simple):
            token.unit, token.reason, token.note = "", Reason.PERIOD, "span of time"
        if token.merged or token.unit or token.number.value is None:
            continue
        if _counts_months(token, simple):
            token.reason, token.note = Reason.PERIOD, "span of time"
        if (token.reason is Reason.WORD and token.note == "one as an article") or _spans_one(token):
            _each(token, simple)
        if _may_last(token):
            _lasting(token, simple)


def _is_ago(token: Token, simple: str) -> bool:
    """Whether hours or minutes tell when, and not how long: 两小时前; but 半个小时后 tells how long it took."""
    return token.unit in _SHORT and not token.reason and _AGO.match(simple, token.unit_end) is not None


def _counts_months(token: Token, simple: str) -> bool:
    """Whether a number of months without 个 tells when: 这两月, 近三月."""
    if token.reason is not Reason.WORD or token.note != "part of a word" or token.veto is not None:
        return False
    before = simple[token.number.start - 1 : token.number.start]
    return simple.startswith("月", token.number.end) and before in tuple("这那近头前后")


def _is_recent(token: Token, simple: str) -> bool:
    """Whether months, weeks or days are the last ones: 近两个月，游客多了."""
    if token.unit not in ("month", "day", "other:week") or token.reason:
        return False
    near = _RECENT.search(simple, max(0, token.number.start - 3), token.number.start)
    return near is not None and simple[token.unit_end : token.unit_end + 1] in ("，", ",", "来")


def _is_minute(token: Token, simple: str) -> bool:
    """Whether 分 behind an hour counts minutes: 两小时三十分."""
    if token.unit or token.reason or not simple.startswith("分", token.number.end):
        return False
    return simple.endswith("小时", 0, token.number.start)


def _spans_one(token: Token) -> bool:
    return token.reason is Reason.PERIOD and token.note == "span of years" and token.number.value == 1


def _may_last(token: Token) -> bool:
    if token.note in ("span of years", "half a year", "half", "one as an article"):
        return token.reason is not Reason.RATIO
    return token.reason is Reason.WORD and token.number.value == 1 and token.veto is not None and token.veto.fixed


def _each(token: Token, simple: str) -> None:
    """一天 in 一天能卖50斤, 一斤 in 一斤辣子3元: the one that a figure behind it is reckoned by."""
    each = _EACH.match(simple, token.number.end)
    if each is None:
        return
    often = each[0][-1] in "年月天周" and _OFTEN.match(simple, each.end())
    will = often or (each[0] == "年" and _WILL.match(simple, each.end()))
    if will or _RATED.match(simple, each.end()) or (each[0][-1] in _PRICES and _PRICED.match(simple, each.end())):
        token.reason, token.note = Reason.RATIO, "per one"
        token.end = max(token.end, each.end())


def _lasting(token: Token, simple: str) -> None:
    number = token.number
    halved = number.kind == "half-time"
    unit = (_HALF_UNIT if halved else _UNIT).match(simple, number.end)
    if unit is None or (unit["unit"] == "月" and not halved):
        return
    code, end = _LASTS[unit["unit"][-1]], unit.end()
    half = None if halved else _HALF_BEHIND.match(simple, end)
    if (
        code == "year"
        and token.reason is Reason.WORD
        and _WHEN_BEFORE.search(simple, max(0, number.start - 3), number.start)
    ):
        token.reason, token.note, token.veto = Reason.PERIOD, "span of years", None  # 去年一年时间
        return
    if code == "year" and _OTHER_WORD.match(simple, end):
        return
    when = (_AGO if code in _SHORT else _WHEN).match(simple, end)
    if when or not _lasts(token, code, simple, end, half=half is not None):
        return
    if half:
        end = half.end()
    token.unit, token.reason, token.note, token.veto, token.rule = code, None, "", None, "zh-duration"
    token.value = number.value if half is None or number.value is None else number.value + Decimal("0.5")
    token.start, token.end, token.unit_end = number.start, end, end


def _lasts(token: Token, code: str, simple: str, end: int, *, half: bool) -> bool:
    """Whether the words beside a time say how long something goes on, takes or is."""
    before = simple[max(0, token.number.start - 16) : token.number.start]
    if _BEFORE.search(before):
        return True
    if _WHEN_BEFORE.search(before):
        return False
    if code in _SHORT or half or token.number.inner:  # 漂泊十余年
        return True
    open_end = token.number.value == 1 and code == "year" and _OPEN.match(simple, end)
    if token.number.value == 1 and _QUICKLY.match(simple, end) and (code == "day" or simple[end] not in "就才"):
        return False  # 一天就能收完 says how quick it is
    return bool(open_end or _BEHIND.match(simple, end))
