"""Reads a number that counts things: with a measure word (43个项目), after its noun (安置点925个), or bare (8县区).

The noun decides the unit; where none stands beside the figure, the measure word does.
"""

import re

from hechi_kg.model import Reason
from hechi_kg.recognise.chinese.before import COUNT_TAIL, unit_before
from hechi_kg.recognise.chinese.behind import enumerated, mixed, noun_behind
from hechi_kg.recognise.chinese.deeds import DIVISIONS, head_of, known_part
from hechi_kg.recognise.chinese.heads import TOWNSPEOPLE, counted_phrase
from hechi_kg.recognise.chinese.nouns import head_noun, phrase_after, phrase_before
from hechi_kg.recognise.chinese.numbers import Number
from hechi_kg.recognise.chinese.ratios import is_ratio, ratio_named
from hechi_kg.recognise.chinese.spoken import is_money
from hechi_kg.recognise.chinese.things import (
    GREENHOUSE,
    bare,
)
from hechi_kg.recognise.chinese.token import Token
from hechi_kg.recognise.chinese.units import Words

_MONEY = re.compile(
    r"(?:赚|挣|卖|收入|贷款|补贴|补助|投资|投入|[再将拟共]投|花|工资|月薪|年薪|产值|利润|GDP|总值|增加值|订单|外贸额|合同额|交易额|成交额|融资|税收|利税|资产|纯利|增收|"
    r"售价|价格|资金|存款|奖励|分红|销售额|营业额|营收|收益|租金|赔偿|罚款|债务|欠|成本|总额|余额)"
    r"\D{0,6}$"
)
_PAID = re.compile(r"(?:[赚挣]|工资|月薪|年薪)(?:到|得|了|有|达)?$")  # 一天能赚一百多
# 收入增加了两倍，达到30万: the level of what rose before it
_RISEN = re.compile(
    r"([^，,。；;\n]{2,30}?)(?:增加|增长|增|提高|提升|上升|上涨|扩大|翻|减少|下降|降低)了?(?:约|近|超过?|逾)?"
    r"(?:\d[\d.]*|[一两三四五六七八九十]+)[多余]?(?:%|倍|成|番)(?:左右|以上|多)?[，,](?:已|并|就|也)?(?:达到?|增至|升至|降至|突破|超过?|"
    r"(?:增加|增长|提高|上升|下降)[到至])了?(?:约|近)?$"
)
RISE = 60  # characters before a number
_SUM_BEHIND = re.compile(r"元?的?(?:GDP|经济总量|产值(?!超|[率的]|[产集园县镇村企大级]))")
_COUNTED_ORDERS = re.compile(r"订单(?:数|量|总量|总数)")
# 3万群众搬迁工程 counts people
_MOVED = re.compile(
    r"[\u4e00-\u9fff]{0,6}?(?:群众|人口|村民|农民|居民|移民|农户|[人户])(?=(?:易地|异地|扶贫|生态|避险|饮水|安居|就业|搬迁)[\u4e00-\u9fff]{0,10}(?:工程|项目|计划|行动))"
)
_ENDS = re.compile(r"[,，。;；、)）]|$")
LEAST_ALONE = 10  # smaller numbers behind a noun may number it: 项目1、项目2
# Endings of nouns that tell how many people, households or trips there are.
_TOLD = {
    "人数": "person",
    "人次": "person-time",
    "户数": "household",
    "客运量": "person-time",
    "客流量": "person-time",
    "接待量": "person-time",
    "就业": "person",
    "务工": "person",
    "创业": "person",
    "在校生": "person",
    "寄宿生": "person",
}
_RATIO = re.compile(r"(?:倍差|收入比|之比|比值)(?:从[\d.:]+)?(?:从|由|为|是|缩小[到至为]|降低?[到至为]|下降[到至为])*$")
_PERSONS = ("名", "号人", "位", "人", "口", "人次", "户次")
# 口 counts persons, and what has a mouth: 水井3口.
_MOUTHED = re.compile(r"[井池窖塘泉锅缸窑灶钟]$|网箱|[渔鱼浮]排")
_OF_THINGS = tuple("眼口座条盏棵株头只栋幢")  # what they count is a thing, and no project
_KEEP = ("event", "building", "times", "house")
# Storeys, harvests and parties are counted, not what they are of; so are rounds of what is done: 两轮结对帮扶.
_THEMSELVES = ("层", "茬", "拨")
_FIRMS = ("company", "other:market entity")
_BODIES = re.compile(r"部委|部门|院所|国(?=[，。、的共签])")
_LISTED_ONE = re.compile(r"[、，。；,;(（]|$")
_BUILDS = re.compile(r"(?:建|设有|投产|配套|拥有)[^，。；;!?\n]{0,24}$")
# One of a list of things, the others counted in digits or more than one: 安装一个球架、两张球台
_AMONG = re.compile(
    r"[一-鿿]{1,8}[、和及](?:\d{1,4}|[两二三四五六七八九十]{1,3})(?:个|座|所|间|条|口|栋|台|套|处|张|盏|块|辆)"
)
_PUT_UP = re.compile(
    r"(?:安装|修建|新建|[建购]有?|购置|购买|配备|配置|设立|设置|添置|打造|配套|新增|拥有)[^，。；;!?\n]{0,24}$"
)
_LISTED_BEFORE = re.compile(r"\d[个座所间条口栋台套处家]、[^，。；;、\d]{1,12}$")
# A list of what was done, each with its count behind it: 修桥一座、购车一辆.
_MAKES_ONE = re.compile(r"(?:[新扩改]?[修建]|购|打|挖|架|装|添置?|购置|安装)[一-鿿]{1,4}$")
_BUILT = re.compile(
    r"(?:学校|小学|中学|高中|初中|幼儿园|学院|卫生院|卫生室|医院|诊所|养老院|敬老院|福利院|服务中心|活动中心|文化中心|图书馆|"
    r"博物馆|展览馆|体育馆|广场|公园|[工水药电茶油糖糕]厂|处理厂|加工厂|车间|厂房|冷库|仓库|水库|水池|水柜|[^小校]?桥|大桥|隧道|码头|"
    r"车站|站|超市|市场|商场|食堂|饭堂|戏台|舞台|球场|示范园|产业园|园区|基地|合作社|公厕|厕所|书屋|活动室|服务站|村史馆|电站|泵站|机场)"
)
_STOREYS = re.compile(r"的?(?:小?楼房?|洋楼|小洋楼|别墅|平房|砖房|水泥房|房子)")
_PEOPLE = re.compile(r"群众|农户|贫困户|村民|居民|人口|家庭|住新|搬[进入]")
_LASTING, _LASTS = re.compile(r"[多余来](小时|钟头|月)"), {"小时": "hour", "钟头": "hour", "月": "month"}
_CHAINED = {"省": "other:province", "县": "county", "区": "county", "旗": "county"}
_CHAIN_BEFORE = re.compile(r"(?:\d|[两三四五六七八九十])[省市县区州旗]$")
_CHAIN_AFTER = re.compile(r"[省市县区州旗](?:\d{1,3}|[两三四五六七八九十]{1,2})[省市县区旗](?![级内外域间])")
_PAIR = re.compile(r"[县区旗][、和及][县区旗]")
_RANK = re.compile(r"(?:上升|提升|前移|跃升|上移|前进|进|升|下降|后移|后退|倒退|下滑|提高|跃|退|跌)了?$")
POSTS = re.compile(r"(?:左右|以上|多)?的?((?:就业|工作|公益性?)岗位)")
POSTS_BEFORE = re.compile(r"岗位(?:数|总数)?(?:约|近|达到?|超过?|逾|不低于|不少于|共|有|为|累计|合计){0,3}$")
AGAIN = 12  # characters within which a slogan says what it counts again
ISSUE_OF = re.compile(r"(?:19|20)\d\d年$")
STAGED = re.compile(r"(?:分|分成|分为|共|划分为)$")


def by_classifier(
    token: Token, classifier: str, simple: str, known: Words, at: int, floor: int, previous: Token | None
) -> None:
    """Settle a number before a measure word."""
    end = at + len(classifier)
    implied = known.classifiers.words[classifier]
    hedge = known.hedges_after.at(simple, end)
    if classifier == "个" and (lasting := _LASTING.match(simple, end)):
        token.unit, token.rule, token.classifier = _LASTS[lasting[1]], "zh-classifier", classifier
        token.unit_end, token.end = end, lasting.end()  # 4个多小时
        return
    if classifier == "个" and (pair := _PAIR.match(simple, end)):
        token.unit, token.rule, token.classifier = "county", "zh-classifier", classifier
        token.phrase, token.unit_end, token.end = pair.span(), end, pair.end()  # 16个区、县
        return
    begin, first, last = noun_behind(classifier, simple, end, hedge, known)
    phrase = simple[first:last]
    spoken = (
        not enumerated(simple, token.start, last, phrase, known) if classifier == "大" else _rhetorical(phrase, known)
    )
    if _small(token) and spoken:
        token.reason, token.note, token.end = Reason.NAME, "way of speaking", last
        return
    counted = known.counted(phrase) if phrase else ""
    if classifier == "次" and counted != "event":  # what follows is what was done: 三次亲临
        phrase = ""
    token.rule, token.classifier = "zh-classifier", classifier
    token.end = token.unit_end = end
    if classifier == "位" and not phrase and _RANK.search(simple, max(0, token.start - 4), token.start):
        token.unit = "other:位"  # 比去年同期提升3位: places in a ranking
        return
    if classifier == "层" and token.number.kind == "chinese" and _STOREYS.match(simple, end):
        token.reason, token.note = Reason.NAME, "storeys of a house"
        return
    verbal = classifier in ("趟", "回") and counted in DIVISIONS
    if classifier in _THEMSELVES or verbal or (classifier == "轮" and counted != "event"):
        token.unit = f"other:{classifier}"  # 楼房6层
        return
    if (
        classifier == "块"
        and not phrase
        and (
            _MONEY.search(simple, max(0, token.start - 12), token.start)
            or is_money(token, simple, simple[max(floor, token.start - 12) : token.start], known)
        )
    ):
        token.unit, token.rule = "yuan", "zh-yuan-spoken"  # 能挣1000多块
        return
    if classifier == "人" and (posts := POSTS.match(simple, end)):
        token.unit, token.phrase, token.end = "job", posts.span(1), posts.end()  # 2000人左右的就业岗位
        return
    if classifier == "人" and POSTS_BEFORE.search(simple, max(floor, token.start - 16), token.start):
        token.unit = "job"  # 提供就业岗位不低于500人
        return
    if classifier == "期" and not phrase and ISSUE_OF.search(simple, max(0, token.start - 6), token.start):
        token.reason, token.note = Reason.ORDINAL, "issue"  # 甲报2020年23期
        return
    if classifier == "期" and STAGED.search(simple, max(0, token.start - 4), token.start):
        token.reason, token.note = Reason.ORDINAL, "stage"  # 分两期开发
        return
    mouthed = classifier == "口" and _MOUTHED.search(
        phrase or simple[slice(*phrase_before(simple, token.start, floor))]
    )
    if mouthed:
        implied = ""
    if mouthed and not phrase and mouthed[0] == "网箱":
        token.unit = f"other:{classifier}"  # 网箱养鱼最多时有4.3万口: the noun stands apart, before a verb
        return
    if (classifier in _PERSONS and not mouthed) or classifier == "户":
        token.unit = implied or f"other:{classifier}"
        if counted == "house" and classifier == "户" and _stands_alone(simple, last) and not _PEOPLE.search(phrase):
            token.unit = "house"  # 105户易地搬迁住房
            token.phrase, token.end = (first, last), last if first == begin else end
            return
        if phrase:
            known_end = first + known.within(phrase, counted if counted in _FIRMS else implied)
            last = known_end if known_end > first else (last if classifier in ("名", "位") else first)
            phrase = simple[first:last]
        if classifier == "户":
            before = simple[slice(*phrase_before(simple, token.start, floor))]
            firms = counted if phrase else known.counted(COUNT_TAIL.sub("", before))
            token.unit = firms if firms in _FIRMS else implied
        elif classifier in ("名", "位") and counted == "household":
            token.unit = counted  # 300名贫困户
    elif phrase:
        token.unit = _of_phrase(phrase, classifier, implied, counted, known)
        if mixed(simple, last, token.unit, known):
            token.unit = "place"  # 60个集镇和中心村
    elif classifier == "次":
        held = known.counted(simple[slice(*phrase_before(simple, token.start, floor))], least=2)
        token.unit = "event" if held == "event" else implied  # 举办招聘活动13次
    else:
        token.unit = unit_before(token, simple, floor, known, implied, previous)
    if phrase:
        token.phrase = (first, last)
        if not hedge and classifier not in ("人次", "户次") and first == begin:
            token.end = last


def _of_phrase(phrase: str, classifier: str, implied: str, counted: str, known: Words) -> str:
    """The unit of a number before the noun that it counts."""
    own = f"other:{bare(head_of(phrase, known))}"
    if classifier in _OF_THINGS and phrase.endswith("项目") and len(phrase) > 3:
        return _of_phrase(phrase[:-2], classifier, implied, known.counted(phrase[:-2]), known)  # 4眼水井项目
    if classifier in ("条", "段") and counted == "town":
        return own  # 9条主街道
    if implied == "building":
        return own if GREENHOUSE.search(phrase) else implied
    if classifier == "所" and not counted and (inside := known_part(phrase, ("school", "hospital"), known)):
        return known.counted(phrase[:inside])  # 63所农村学校教师宿舍
    if classifier == "家" and counted == "person" and phrase != "人":
        return own  # 300家联盟成员: firms, whatever they are called
    if classifier == "个" and phrase.endswith("乡村"):
        return "village"  # 60个美丽乡村; elsewhere 乡村 is the countryside
    return counted or (implied if implied in _KEEP and implied != "house" else own)


def builds_one(token: Token, simple: str, at: int, floor: int) -> bool:
    """Whether 一 counts here: one of a list of things built (一所小学、一所卫生院), or one for each (户均一人)."""
    if simple[token.start - 1 : token.start] == "均":
        return True
    if simple.count(simple[token.start : at + 2], max(0, token.start - AGAIN), at + AGAIN) > 1:
        return False  # 建一所学校，成就一所学校
    if _AMONG.match(simple, at) and _PUT_UP.search(simple, max(0, token.start - 28), token.start):
        return True
    if _LISTED_ONE.match(simple, at) and _LISTED_BEFORE.search(simple, max(0, token.start - 20), token.start):
        return True
    before = simple[slice(*phrase_before(simple, token.start, floor))]
    if _LISTED_ONE.match(simple, at) and _MAKES_ONE.search(before):
        return True
    if _LISTED_ONE.match(simple, at) and any(_BUILT.fullmatch(before[i:]) for i in range(len(before))):
        pass  # 新建学校一所
    elif not _BUILT.fullmatch(head_noun(simple[at : phrase_after(simple, at)]) or " "):
        noun = simple[at : phrase_after(simple, at)]
        if not any(_BUILT.fullmatch(noun[i:]) for i in range(len(noun))):
            return False
    return bool(_BUILDS.search(simple, max(0, token.start - 28), token.start))


def chained(simple: str, start: int, at: int) -> bool:
    """Whether divisions of two levels are counted side by side: 辖9县2区, 与两省五县接壤."""
    if simple[at : at + 1] not in tuple(_CHAINED):
        return False
    return bool(_CHAIN_BEFORE.search(simple, max(0, start - 4), start) or _CHAIN_AFTER.match(simple, at))


def _stands_alone(simple: str, at: int) -> bool:
    """Whether a noun ends its clause or stands in a list: no verb follows that would have it as its object."""
    return at == len(simple) or simple[at] in "，。；、,.;和及与以等的 \n"


def _small(token: Token) -> bool:
    number = token.number
    return number.kind == "chinese" and number.value is not None and number.value <= 10 and not number.inner


def _rhetorical(phrase: str, known: Words) -> bool:
    return bool(known.rhetorical.at(phrase, 0) or known.rhetorical.before(phrase, len(phrase)))


def by_noun(token: Token, simple: str, known: Words, at: int, floor: int) -> None:
    """A number with no measure word: 8县区, 870万贫困人口, 总人口27万, 能赚2万."""
    number = token.number
    if chained(simple, number.start, at):
        token.unit, token.rule = _CHAINED[simple[at]], "zh-noun"
        token.phrase, token.end = (at, at + 1), at + 1
        token.unit_end = token.end
        return
    many = number.kind != "arabic" or number.inner == "over"  # 5000多苗族村民
    big = number.scale >= 1000 or (number.value is not None and number.value >= 100 and many)
    body = _BODIES.match(simple, at)
    if body and number.kind == "chinese" and simple[number.start - 1 : number.start] == "等":
        token.unit, token.rule = f"other:{body[0]}", "zh-noun"  # 卫生局、教育局等七部门
        token.phrase, token.end = body.span(), body.end()
        token.unit_end = token.end
        return
    if number.kind == "digits" or (number.kind == "chinese" and not (big or simple[number.start : number.end] == "两")):
        return
    hedge = known.hedges_after.at(simple, at) if big else ""  # 10万左右农民工
    after_number, at = at, at + len(hedge)
    first, last = counted_phrase(simple, at, known)
    phrase = simple[first:last]
    direct = known.nouns.at(simple, at)
    if not known.counted(direct) or (len(phrase) > len(direct) and phrase.endswith(TOWNSPEOPLE)):
        direct = ""  # 378万农村学生
    if direct == "市" and simple[at + 1 : at + 2] in tuple("所的、，。（(,") and not hedge:
        last = at + 1  # 湛江、茂名2市所辖县
    elif len(direct) > 1 or direct == phrase:
        last = at + len(direct)
    elif big and not known.counted(phrase):
        known_end = known.within(phrase, "")
        last = first + known_end if len(phrase) - known_end <= 6 else first
    if big and (moved := _MOVED.match(simple, first, last)):
        last = moved.end()
        direct = ""
    phrase_known = simple[first:last]
    counted = known.counted(phrase_known) if phrase_known and (direct == phrase_known or big) else ""
    if number.kind == "bare" and counted not in ("person", "household"):
        counted = ""  # 过亿项目 sizes the project, 逾万牧民 counts
    if counted:
        token.unit, token.rule = counted, "zh-noun"
        token.phrase = (first, last)
        token.end = token.unit_end = last
        if hedge:
            token.unit_end = after_number
        return
    before = simple[max(floor, number.start - 16) : number.start]
    risen = _RISEN.search(simple, max(0, number.start - RISE), number.start) if number.scale >= 10000 else None
    before = risen[1] if risen else before
    if number.scale >= 10000 or number.kind == "bare":
        token.unit = "yuan" if _SUM_BEHIND.match(simple, at) else ""
        token.rule = "zh-yuan-left-out" if token.unit else token.rule
        if token.unit:
            return
    if is_ratio(token, simple) and (not phrase or phrase[:2] in ("缩小", "扩大", "下降", "上升", "收窄", "提高")):
        token.unit, token.rule = "times", "zh-ratio"
        token.phrase = ratio_named(token, simple)  # 收入比由2.55缩小为2.47
        return
    if number.kind == "arabic" and number.scale == 1 and _RATIO.search(simple, max(0, number.start - 28), number.start):
        token.unit, token.rule = "times", "zh-ratio"
        return
    if number.kind == "arabic" and number.scale == 1 and body:
        token.unit, token.rule = f"other:{body[0]}", "zh-noun"  # 12部委印发
        token.phrase, token.end = body.span(), body.end()
        token.unit_end = token.end
        return
    if phrase:
        return
    lead = simple[slice(*phrase_before(simple, *((risen.end(1), 0) if risen else (number.start, floor))))]
    if number.scale >= 10000 or _counts_nothing_behind(number, simple, at):
        token.unit = _told_before(lead, known, least=1 if number.scale >= 10000 else 2)
        token.rule = "zh-noun-before" if token.unit else token.rule
    if not token.unit and number.scale >= 10000 and _MONEY.search(before) and not _COUNTED_ORDERS.search(before):
        token.unit, token.rule = "yuan", "zh-yuan-left-out"
    if not token.unit and big and _PAID.search(before) and _ENDS.match(simple, at):
        token.unit, token.rule = "yuan", "zh-yuan-left-out"


def _counts_nothing_behind(number: Number, simple: str, at: int) -> bool:
    """Whether digits of some size have nothing behind them that they could count: 党员128，预备党员12."""
    if number.kind != "arabic" or number.value is None or number.value != int(number.value):
        return False
    return number.value >= LEAST_ALONE and _ENDS.match(simple, at) is not None


def _told_before(lead: str, known: Words, *, least: int) -> str:
    """What a number counts whose noun stands before it: 游客320万, 客运量560万, 新增就业3万; else nothing."""
    for tail, unit in _TOLD.items():
        if lead.endswith(tail):
            return unit
    return known.counted(COUNT_TAIL.sub("", lead.removesuffix("规模")), least=least)
