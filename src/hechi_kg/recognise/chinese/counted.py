"""Reads a number that counts things: with a measure word (43个项目), after its noun (安置点925个), or bare (8县区).

The noun decides the unit; where none stands beside the figure, the measure word does.
"""

import re

from hechi_kg.model import Reason, Span
from hechi_kg.recognise.chinese.heads import DIVISIONS, counted_phrase
from hechi_kg.recognise.chinese.nouns import head_noun, phrase_after, phrase_before
from hechi_kg.recognise.chinese.ratios import is_ratio
from hechi_kg.recognise.chinese.spoken import is_money
from hechi_kg.recognise.chinese.things import (
    GREENHOUSE,
    THINGS,
    bare,
    beside,
    counts_nothing,
    is_done,
    is_keeper,
    named_near,
)
from hechi_kg.recognise.chinese.token import Token
from hechi_kg.recognise.chinese.units import Words

_MONEY = re.compile(
    r"(?:赚|挣|卖|收入|贷款|补贴|补助|投资|投入|花|工资|月薪|年薪|产值|利润|GDP|总值|增加值|纯利|增收|"
    r"售价|价格|资金|存款|奖励|分红|销售额|营业额|营收|收益|租金|赔偿|罚款|债务|欠|成本|总额|余额)"
    r"\D{0,6}$"
)
_RATIO = re.compile(r"(?:倍差|收入比|之比|比值)(?:从[\d.:]+)?(?:从|由|为|是|缩小[到至为]|降低?[到至为]|下降[到至为])*$")
_PERSONS = ("名", "号人", "位", "人", "口", "人次", "户次")
# 口 counts persons, and what has a mouth: 水井3口.
_MOUTHED = re.compile(r"[井池窖塘泉锅缸窑灶钟]$|网箱")
_PERSON = re.compile(r"人(?![大民才均口工力类物体群])")
_KEEP = ("event", "building", "times", "house")
# A measured thing named by its number before it, as in 就业岗位总数2000个.
_COUNT_TAIL = re.compile(
    r"(?:年?(?:饲养|养殖)量|总数|数量|个数|户数|人数|总量|密度|产量|出栏量?|存栏量?|计划|任务|总|数|量)$"
)
_END_VERB = re.compile(
    r"(?:开竣工|开工|竣工|完工|投产|建成|入选|获批|落地|入库|在建|续建|新建|上线|签约|投用|通过|获评|落户|"
    r"达标|验收|超过|开业)+$"
)
# What is begun and finished is a project: 其中新开工41项，竣工28项.
_WORKS = re.compile(r"(?:[新已现共]|其中|集中|累计|全部|计划|拟)*(?:开竣工|开工|竣工|完工|续建|复工)+")
_TRANSITIVE = re.compile(r"(?:签下|拿下|接到|卖出|售出|买下|送出)$")
_PLACE = re.compile(r"(?:(?<![小社园景范片校灌厂矿护发住验新务车工])区|(?:高新|经开|开发)区|[省市县州镇乡]|村|屯)$")
# Before a noun of one character that names a kind: 特色茶村, 通高速公路的县.
_KIND = re.compile(
    r"[的茶]|特色|示范|重点|贫困|脱贫|摘帽|出列|试点|先进|文明|美丽|旅游|生态|传统|薄弱|幸福|民族|边境|亿元|强|[国省市县]级"
)
_AND = re.compile(r"[及和与]")
# What stands before a noun that a verb of making opens: 新增学位4590个.
_MADE = re.compile(
    r"(?:新增|新建|改建|扩建|修建|续建|建成|建设|建立|建有|设立|设有|设置|增加|增设|创建|打造|培育|引进|提供|开发|"
    r"完成|实施|购置|安装|配备|拥有|共有|现有|新设|发放|落实|签约|开展|举办|开设|投放)$"
)
_BODIES = re.compile(r"部委|部门|院所|国(?=[，。、的共签])")
_LIVE = re.compile(r"[牛羊鸡鸭猪鹅马兔鱼虾蟹蜂驴狗鸽树苗果藤竹车机船桥井灯塔坝]$")
_VERB = re.compile(
    r"(?:饲养|养殖|种植|栽种|栽植|收购|销售|出售|卖出|购买|生产|发放|投放|接待|完成|实现|达到|可养|共养|领到|补种|收获)"
)
_LISTED_ONE = re.compile(r"[、，。；,;(（]|$")
_BUILDS = re.compile(r"(?:建|设有|投产|配套|拥有)[^，。；;!?\n]{0,24}$")
# A list of what was done, each with its count behind it: 修桥一座、购车一辆.
_MAKES_ONE = re.compile(r"(?:[新扩改]?[修建]|购|打|挖|架|装|添置?|购置|安装)[一-鿿]{1,4}$")
_DONE_TO = re.compile(r"^[一-鿿]{0,6}(?:[修建造]|购|买|打|挖|架)(?=[车机船桥井塔坝]$)")  # 修桥三座
_BUILT = re.compile(
    r"(?:学校|小学|中学|高中|初中|幼儿园|学院|卫生院|卫生室|医院|诊所|养老院|敬老院|福利院|服务中心|活动中心|文化中心|图书馆|"
    r"博物馆|展览馆|体育馆|广场|公园|[工水药电茶油糖糕]厂|处理厂|加工厂|车间|厂房|冷库|仓库|水库|水池|水柜|[^小校]?桥|大桥|隧道|码头|"
    r"车站|站|超市|市场|商场|食堂|饭堂|戏台|舞台|球场|示范园|产业园|园区|基地|合作社|公厕|厕所|书屋|活动室|服务站|村史馆|电站|泵站|机场)"
)
_STOREYS = re.compile(r"的?(?:小?楼房?|洋楼|小洋楼|别墅|平房|砖房|水泥房|房子)")
_PEOPLE = re.compile(r"群众|农户|贫困户|村民|居民|人口|家庭|住新|搬[进入]")
_SIZED = re.compile(r"[百千万]{1,2}(?:[头亩只吨羽株]|公斤)级?(?=[\u4e00-\u9fff]{2})")
_LASTING, _LASTS = re.compile(r"[多余来](小时|钟头|月)"), {"小时": "hour", "钟头": "hour", "月": "month"}
_ENTITLED = re.compile(r"[“\"「『][^“”\"「」『』，。；\n]{1,16}[”\"」』](?=[\u4e00-\u9fff]{2})")
# 项目总投资5亿元，其中新开工41项: projects, though none stands beside the number
_BEGUN = re.compile(r"(?:新|已|正式|全部)*(?:开工|竣工|完工|投产|续建|新建|在建|复工|签约|落地|建成)+$")
_OF_PROJECTS = re.compile(r"项目[^！？\n]{0,60}$")
_PACKED, _FOR = frozenset("袋箱瓶盒包件棒桶罐株棵"), re.compile(r"(?:项目|工程|生产线|加工厂|产业园|示范园)$")
_CHAINED = {"省": "place", "县": "county", "区": "county", "旗": "county"}
_CHAIN_BEFORE = re.compile(r"(?:\d|[两三四五六七八九十])[省市县区州旗]$")
_CHAIN_AFTER = re.compile(r"[省市县区州旗](?:\d{1,3}|[两三四五六七八九十]{1,2})[省市县区旗](?![级内外域间])")
_RANK = re.compile(r"(?:上升|提升|前移|跃升|上移|前进|进|升|下降|后移|下滑|提高|跃)了?$")
POSTS = re.compile(r"(?:左右|以上|多)?的?((?:就业|工作|公益性?)岗位)")
POSTS_BEFORE = re.compile(r"岗位(?:数|总数)?(?:约|近|达到?|超过?|逾|不低于|不少于|共|有|为|累计|合计){0,3}$")
REACH = 24  # characters before a number in which 分别 deals the figures out
STAGED = re.compile(r"(?:分|分成|分为|共|划分为)$")
GRADE = re.compile(r"[1-5]A级?")
LIVE_COUNTS = ("只", "头", "株", "羽", "尾", "匹", "棵", "栋", "座", "间", "家", "所")
LIVESTOCK = ("头", "只", "羽", "尾")
QUOTED = re.compile(
    r"[“\"「『]((?:[一-鿿]{0,4}(?:农家乐|民宿|客栈|饭店|超市|工坊|车间))|[一-鿿]{2,6}(?=[”\"」』](?:[，。；、,;！!？?]|$)))[”\"」』]"
)
ABSTRACT = re.compile(r"[\u4e00-\u9fff]{0,3}(?:目标|规模|水平|速度|要求|任务|成绩|基础|范围|标准|数量|价格)")
_FACILITY = re.compile(
    r"(?:室|站|店|社|院|馆|所|场|园|中心|基地|车间|景区|饭店|书店|影院|单位|组织|协会|营地|驿站|食堂|"
    r"门店|网点|超市|诊所|药店|幼儿园|民宿|农家乐|银行|平台|机构|工厂|园区|酒店|医院|学校)$"
)


def by_classifier(
    token: Token, classifier: str, simple: str, known: Words, at: int, floor: int, previous: Token | None
) -> None:
    """Settle a number before a measure word."""
    end = at + len(classifier)
    implied = known.classifiers.words[classifier]
    hedge = known.hedges_after.at(simple, end)
    begin = end + len(hedge)
    begin += simple.startswith("的", begin) and bool(hedge)
    begin += simple.startswith(" ", begin)
    if grade := GRADE.match(simple, begin):
        begin = grade.end()  # 10家5A景区
    if classifier in LIVE_COUNTS and simple.startswith("的", begin) and not ABSTRACT.match(simple, begin + 1):
        begin += 1  # 产出200只的小羊
    if classifier == "个" and (lasting := _LASTING.match(simple, end)):
        token.unit, token.rule, token.classifier = _LASTS[lasting[1]], "zh-classifier", classifier
        token.unit_end, token.end = end, lasting.end()  # 4个多小时
        return
    if sized := _SIZED.match(simple, begin):
        begin = sized.end()  # 3个万头养殖基地
    if not QUOTED.match(simple, begin) and (entitled := _ENTITLED.match(simple, begin)):
        begin = entitled.end()  # 6条“开春游”精品线路
    first, last = counted_phrase(simple, begin, known) if not classifier.startswith("人") else (end, end)
    if classifier in _PACKED and _FOR.search(simple, first, last):
        first, last = begin, begin  # 香菇100万袋产业项目 counts no projects
    if simple[begin : begin + 1] in tuple('“"「『') and (quoted := QUOTED.match(simple, begin)):
        first, last = quoted.span(1)  # 1500只“三黄鸡”
    if simple[first:last].endswith("级") and not simple[first:last].endswith(("班级", "年级")):
        division = known.nouns.at(simple, first)  # 137个乡镇二级公路通达率
        divided = len(division) > 1 and known.nouns.words[division] in DIVISIONS
        last = first + len(division) * divided  # 5家国家级“小巨人”企业: the kind stands behind the quotes
    if classifier in LIVESTOCK and (kept := THINGS[classifier].match(simple, first, last)):
        last = kept.end()  # 10万头生猪养殖基地
    if classifier == "个" and _PERSON.match(simple, begin):
        first, last = begin, begin + 1  # 两个人打工
    phrase = simple[first:last]
    if _small(token) and (classifier == "大" or _rhetorical(phrase, known)):
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
            token.phrase, token.end = (first, last), last
            return
        if phrase:
            known_end = first + known.within(phrase, "company" if counted == "company" else implied)
            last = known_end if known_end > first else (last if classifier in ("名", "位") else first)
            phrase = simple[first:last]
        if classifier == "户":
            before = simple[slice(*phrase_before(simple, token.start, floor))]
            company = counted == "company" or (not phrase and known.counted(_COUNT_TAIL.sub("", before)) == "company")
            token.unit = "company" if company else implied
    elif phrase:
        token.unit = (implied if implied == "building" else counted) or (
            implied if implied in _KEEP and implied != "house" else f"other:{bare(head_noun(phrase))}"
        )
        if implied == "building" and GREENHOUSE.search(phrase):
            token.unit = f"other:{head_noun(phrase)}"
    elif classifier == "次":
        token.unit = implied
    else:
        token.unit = _from_before(token, simple, floor, known, implied, previous)
    if phrase:
        token.phrase = (first, last)
        if not hedge and classifier not in ("人次", "户次") and first == begin:
            token.end = last


def unit_by_noun(token: Token, simple: str, noun: Span | None, known: Words) -> str:
    """The unit of a figure that its measure word leaves open, by the noun it counts: 通高速公路的县从2010年的37个."""
    if token.unit != "item" or token.classifier != "个" or noun is None:
        return token.unit
    phrase = _COUNT_TAIL.sub("", simple[noun.start : noun.end])
    unit = known.counted(phrase, least=2) or (known.counted(phrase) if _KIND.search(phrase[:-1]) else "")
    return unit or token.unit


def builds_one(token: Token, simple: str, at: int, floor: int) -> bool:
    """Whether 一 counts here: one of a list of things built (一所小学、一所卫生院), or one for each (户均一人)."""
    if simple[token.start - 1 : token.start] == "均":
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
    if number.kind == "digits" or (number.kind == "chinese" and not (big or simple[number.start : number.end] == "两")):
        return
    hedge = known.hedges_after.at(simple, at) if big else ""  # 10万左右农民工
    after_number, at = at, at + len(hedge)
    first, last = counted_phrase(simple, at, known)
    phrase = simple[first:last]
    direct = known.nouns.at(simple, at)
    if not known.counted(direct):
        direct = ""  # 378万农村学生
    if direct == "市" and simple[at + 1 : at + 2] in tuple("所的、，。（(,") and not hedge:
        last = at + 1  # 湛江、茂名2市所辖县
    elif len(direct) > 1 or direct == phrase:
        last = at + len(direct)
    elif big and not known.counted(phrase):
        known_end = known.within(phrase, "")
        last = first + known_end if len(phrase) - known_end <= 6 else first
    phrase_known = simple[first:last]
    counted = known.counted(phrase_known) if phrase_known and (direct == phrase_known or big) else ""
    if counted:
        token.unit, token.rule = counted, "zh-noun"
        token.phrase = (first, last)
        token.end = token.unit_end = last
        if hedge:
            token.unit_end = after_number
        return
    before = simple[max(floor, number.start - 16) : number.start]
    if is_ratio(token, simple) and (not phrase or phrase[:2] in ("缩小", "扩大", "下降", "上升", "收窄", "提高")):
        token.unit, token.rule = "other:ratio", "zh-ratio"
        return
    if number.kind == "arabic" and number.scale == 1 and _RATIO.search(simple, max(0, number.start - 28), number.start):
        token.unit, token.rule = "other:ratio", "zh-ratio"
        return
    if number.kind == "arabic" and number.scale == 1 and (body := _BODIES.match(simple, at)):
        token.unit, token.rule = f"other:{body[0]}", "zh-noun"  # 12部委印发
        token.phrase, token.end = body.span(), body.end()
        token.unit_end = token.end
        return
    if phrase or number.scale < 10000:
        return
    lead = simple[slice(*phrase_before(simple, number.start, floor))]
    if lead.endswith(("人数", "人次")):
        token.unit, token.rule = "person-time" if lead.endswith("人次") else "person", "zh-noun-before"
    elif counted := known.counted(_COUNT_TAIL.sub("", lead)):
        token.unit, token.rule = counted, "zh-noun-before"
    elif _MONEY.search(before):
        token.unit, token.rule = "yuan", "zh-yuan-left-out"


def _from_before(token: Token, simple: str, floor: int, known: Words, implied: str, previous: Token | None) -> str:
    """The unit that the noun before a number names (安置点925个), else what the measure word implies."""
    first, last = phrase_before(simple, token.start, floor)
    printed = simple[first:last]
    if printed.endswith("等") and simple[first - 1 : first] == "、":
        return implied or f"other:{token.classifier}"  # 出口包括甲、乙等4处
    if _TRANSITIVE.search(printed) or implied == "event" or simple[last : token.start].endswith(("了", "过")):
        return implied or f"other:{token.classifier}"  # 客商签下2000单 counts no customers
    if not implied and counts_nothing(printed, simple, token.start):
        return f"other:{token.classifier}"
    phrase = _DONE_TO.sub("", _END_VERB.sub("", _COUNT_TAIL.sub("", printed)))
    if token.classifier in THINGS and (thing := _thing(token, phrase, printed, simple)):
        return known.counted(thing, least=2) or (
            implied if implied and not GREENHOUSE.search(thing) else f"other:{thing}"
        )
    begun = _BEGUN.fullmatch(printed) and _OF_PROJECTS.search(simple[:first][-80:])
    if implied == "item" and (begun or _WORKS.fullmatch(printed)):
        return "project"
    if implied == "building":
        return implied  # 安置房60栋 counts the buildings, whatever is in them
    if implied in ("item", "place") and _unlike(phrase, known):
        return "place"
    # One character is no proof: 珙县5.85万张 counts no counties.
    if counted := known.counted(phrase, least=2) or (
        known.counted(phrase) if implied == "item" and _KIND.search(phrase[:-1]) else ""
    ):
        return counted
    made = len(phrase) == 2 and (phrase != printed or bool(_MADE.search(simple, max(0, first - 4), first)))
    if implied == "item" and made and not _PLACE.search(phrase):
        return f"other:{phrase}"
    if not implied and len(phrase) <= 2 and _LIVE.search(phrase):
        return f"other:{bare(phrase)}"
    if previous is not None and "。" in simple[previous.end : token.start]:
        previous = None
    same = previous is not None and previous.classifier == token.classifier and token.start - previous.end <= 16
    if previous is not None and not phrase and implied == "item" and previous.classifier == token.classifier:
        same = same or (previous.unit == "project" and token.start - previous.end <= REACH)  # 已竣工544个
    if previous is not None and same and (len(phrase) <= 2 or (len(phrase) <= 5 and bool(_PLACE.search(phrase)))):
        return previous.unit
    if implied and implied not in ("item", "place") and not (implied == "company" and _FACILITY.search(phrase)):
        return implied
    if 3 <= len(phrase) <= 24 and not _PLACE.search(phrase) and not re.search(r"[各占]", simple[last : token.start]):
        return f"other:{bare(head_noun(phrase))}"
    if implied == "company" and _FACILITY.search(phrase):
        return f"other:{phrase}"  # 民宿214家
    if (
        not implied
        and len(phrase) in (1, 2)
        and phrase not in tuple("成建修有达增新设共年月日")
        and not _VERB.fullmatch(phrase)
        and not re.search(r"[各占]", simple[last : token.start])
    ):
        return f"other:{bare(phrase)}"
    return implied or f"other:{token.classifier}"


def _thing(token: Token, phrase: str, printed: str, simple: str) -> str:
    """What a measure word of certain things counts, where the phrase before the number ends in a deed."""
    left = beside(phrase)
    if ends := [m[0] for m in THINGS[token.classifier].finditer(left) if m.end() == len(left)]:
        return ends[-1]
    if not (is_done(phrase) or is_keeper(printed)) or "分别" in simple[max(0, token.start - REACH) : token.start]:
        return ""
    named = named_near(token.classifier, simple, token.start, token.end)
    return named or ("" if phrase in ("", "项目") else token.classifier)


def _unlike(phrase: str, known: Words) -> bool:
    """Whether two kinds of places are counted as one: 产业园区及加工厂."""
    heads = [head_noun(part) for part in _AND.split(phrase)]
    return (
        len(heads) == 2
        and heads[0] != heads[1]
        and all(
            len(head) > 1 and bool(_FACILITY.search(head) or known.counted(head, least=2) in DIVISIONS)
            for head in heads
        )
    )
