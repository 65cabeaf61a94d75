"""Reads a number that a unit of measure follows: 元, 亩, 公里, 年; with its half (三亩半) and its rate (元/斤).

A unit's character often begins another word (方面, 升级); the table says which characters make one.
"""

import re

from hechi_kg.model import Reason
from hechi_kg.recognise.chinese.token import Token, scale
from hechi_kg.recognise.chinese.units import Words

_ELECTRIC = re.compile(r"电")
_DISTANCE = re.compile(r"路|长|距|远|走|里程|行|外")
_FROM_LI = re.compile(r"里[-~至到]$")  # 30里至40里
_INDEX = re.compile(r"指数|股|评分|得分|积分|沪指|大盘|点位")
# What makes a duration of years in characters: 连续四年, 历时十年, 六年多.
_LASTED = re.compile(
    r"(?:快|连续|历时|长达|近|超过?|逾|约|需要?|为期|延长|再|满|工期|用了?|仅|成立|已|有|期限为?|任期|工作了?|每)$"
)
_LASTS = re.compile(r"[多余]|以上|以下|以内|之久|左右|时间|的时间|前|后")
# A span that says when something was, and is no figure: 3年后, 5天假期, 前三天, 每两周; but not 压缩至3天内.
_SPANS = ("year", "month", "day", "other:week")
_WHEN = re.compile(r"[多余]?(?:左右)?(?:之?[后前](?!续)|以[后前内]|内(?!蒙)|(?:小?长)?假期?|累计)")
_WHEN_BEFORE = re.compile(r"(?:每|(?<!提)前|头|这)$")
_REACHED = re.compile(r"(?:[至到仅需为约在]|不足|不到|超过|提前|缩短|压缩)$")
_MEASURES_ONE = re.compile(r"(?:只有|仅有?|不到|不足|不满|[近约长宽高深逾超达])$")
_PER = re.compile(r"[一1]([斤亩吨个只头羽株棵张套]|公斤)(?![一-鿿]?定)| ?/ ?")
_ANGLE = re.compile(r"(?:[东西]经|[南北]纬|坡度|倾角|仰角)(?:在|为|约|达|超过)?$")  # 北纬38度, 坡度在25度以上
_YEAR_END = re.compile(r"[底初末]")
_PLAN = re.compile(r"(?:年|个月|天)(?:行动|计划|规划|攻坚|大会战|会战|工程|建设|过渡|禁|期|制|倍增|提升)")
# 169户319人均实现就业: all of them did
_ALL_DO = re.compile(
    r"均(?:已|实现|得到|获得|有了|能|可以|在|达到|被|享受|纳入|参加|参保|脱贫|搬|入住|住|就业|顺利|按|安置|落实|完成|通过|为|是)"
)
_HOUSEHOLDS = re.compile(r"户\d[\d.]*万?$")
# Characters that make another word of a unit that stands before them: 方面, 升级, 周边, 年级.
_NOT_UNIT = {
    "方": "面案式向位便法言略才",
    "升": "级至到格学高",
    "周": "边围期岁密",
    "年": "级轻代产制限终夜货度均检",
    "天": "然空津气猫生河下才",
    "里": "面程边",
    "克": "服",
    "度": "假过量",
    "担": "任当保负忧心",
    "元": "素旦宵件帅",
    "米": "粉饭线面酒其",
    "分": "别布子散类析享批期支红级工配公局店会校值明",
    "吨": "级位",
    "点": "击赞燃评名亮",
    "节": "约能日假点目省",
    "斤": "两",
    "人": "大均民工类才物数们气",
    "口": "岸",
    "户": "籍口外均",
    "家": "庭园乡长属居",
    "场": "所地馆景面",
    "次": "产生数序",
    "名": "列称单字录",
    "位": "于列居置数次",
    "所": "有属在谓",
    "处": "理于在置",
    "条": "件例",
    "件": "数",
    "项": "目标",
    "种": "植养子业苗",
    "类": "似别",
    "套": "餐路",
    "座": "谈位",
    "间": "隔接距",
    "组": "织建成合长",
    "队": "伍员",
    "部": "门分署队委",
    "门": "户口店",
    "台": "湾账风阶",
    "只": "有要能是",
    "头": "部",
    "支": "持部撑付出行",
    "批": "准复发评",
    "期": "间末货",
    "轮": "流换",
    "段": "落",
    "层": "次面级",
    "双": "方",
    "对": "于口比外接",
    "班": "子级",
    "起": "来步点到",
    "道": "路德理",
    "片": "区面",
    "本": "地市县科级",
    "份": "额",
    "列": "入车为",
    "包": "括含",
    "首": "个次批家",
    "款": "项",
    "宗": "旨教",
    "拨": "付款给出打",
    "副": "书主市省县总院会局部处科食产中作高班",
    "枝": "条头叶",
    "日": "",
}
_NOT_CLASSIFIER = re.compile(r"所以(?![上下内])|个(?:体(?![育系量检验制])|性|税|别)|家具(?![有备体])")


def other_word(form: str, simple: str, at: int) -> bool:
    """Whether the form that stands at a place is no unit there, but the head of another word."""
    after = simple[at + len(form) : at + len(form) + 1]
    if form[-1].isascii():
        return after.isascii() and after.isalpha()
    if form in ("个", "所", "家") and _NOT_CLASSIFIER.match(simple, at):
        return True
    if form == "人" and _ALL_DO.match(simple, at + 1) and _HOUSEHOLDS.search(simple, max(0, at - 14), at):
        return False
    return bool(after) and after in _NOT_UNIT.get(form, "")


def by_measure(token: Token, measure: str, simple: str, known: Words, at: int, floor: int) -> bool:
    """Settle a number before a unit of measure; False where the unit turns out to be another word."""
    unit = known.units[known.measures.words[measure]]
    end = at + len(measure)
    before = simple[max(floor, token.start - 20) : token.start]
    after = simple[end : end + 6]
    code = unit.code
    if measure == "度" and _ANGLE.search(before):
        token.reason, token.note = Reason.NAME, "degrees of an angle"
        return True
    if measure == "度":
        code = "kwh" if _ELECTRIC.search(before + after) else code
    elif (
        measure == "里"
        and not (_DISTANCE.search(before + after) or token.number.scale > 1 or token.number.inner)
        and not _FROM_LI.search(simple, max(0, token.start - 2), token.start)
    ) or (measure in ("点", "节", "码") and not (measure == "点" and _INDEX.search(before))):
        return False
    elif measure == "日" and not re.match(r"[内均产]", after):
        token.reason, token.note = Reason.PERIOD, "day"
        return True
    elif (
        measure == "年"
        and token.number.kind == "arabic"
        and re.fullmatch(r"(?:19|20)\d\d", simple[token.number.start : token.number.end])
    ):
        token.reason, token.note = Reason.PERIOD, "year"
        return True
    elif measure == "方" and not re.search(r"土|石|水|木|砂|沙|库容|气", before + after):
        return False
    if measure == "年" and token.number.kind == "chinese" and not (_LASTED.search(before) or _LASTS.match(after)):
        token.reason, token.note = Reason.PERIOD, "span of years"  # 五年跨过三个台阶: the plan's five years
        return True
    if code in _SPANS and _says_when(measure, token, before, after):
        token.reason, token.note = Reason.PERIOD, "span of time"
        return True
    if unit.kind == "time" and _PLAN.match(simple, end - len(measure[-2:] if measure == "个月" else measure[-1])):
        token.reason, token.note = Reason.NAME, "plan or programme"
        token.end = end
        return True
    token.unit, token.rule = code, "zh-measure" if unit.factor == 1 else f"zh-converted-{measure}"
    token.end = token.unit_end = end
    token.value = None if token.value is None else scale(token.value, unit.factor)
    token.value_max = None if token.value_max is None else scale(token.value_max, unit.factor)
    if simple[end : end + 1] == "半" and simple[end + 1 : end + 2] not in tuple("年个天月数成小径"):
        token.value = None if token.value is None else token.value + unit.factor * token.number.scale / 2
        token.end = token.unit_end = end + 1
    by_each(token, simple, known)
    return True


def by_each(token: Token, simple: str, known: Words) -> None:
    """Take up what a sum is reckoned by, where it stands behind it."""
    if end := _per(simple, token.end, known):
        token.rate = simple[token.end : end].strip()
        token.end = token.unit_end = end


def measures_one(token: Token, simple: str) -> bool:
    """Whether one of a measure is a figure, and no article: 只有一公里, 不足一亩."""
    short = token.unit in (*_SPANS, "hour", "other:minute")
    return not short and bool(_MEASURES_ONE.search(simple, max(0, token.number.start - 4), token.number.start))


def _per(simple: str, at: int, known: Words) -> int:
    """Where what a sum is reckoned by ends, 元/公斤 or 10元1斤; 0 where it is reckoned by nothing."""
    each = _PER.match(simple, at)
    if each is None:
        return 0
    word = each[1] or known.measures.at(simple, each.end()) or known.classifiers.at(simple, each.end())
    word = word or simple[each.end() : each.end() + 1]
    by = word in known.measures.words or word in known.classifiers.words or word in ("年", "月", "日", "天", "人", "户")
    return (each.end() if each[1] else each.end() + len(word)) if word and by else 0


def _says_when(measure: str, token: Token, before: str, after: str) -> bool:
    """Whether a number of years, months, weeks or days tells a time: 19年底, 三年后, 与去年7天假期."""
    short = token.number.kind == "arabic" and token.number.end - token.number.start == 2
    if measure == "年" and short and _YEAR_END.match(after):
        return True
    return bool(_WHEN_BEFORE.search(before) or (_WHEN.match(after) and not _REACHED.search(before)))
