"""Decides for every number of a Chinese text whether it is a figure, in which unit, and what it counts; or why it is none.

One pass from left to right over the numbers; what stands beside a number is looked up in the vocabularies' words.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from hechi_kg.lexicon import Lexicon
from hechi_kg.model import Reason, Span
from hechi_kg.recognise.chinese.names import Veto, vetoes
from hechi_kg.recognise.chinese.nouns import head_noun, phrase_after, phrase_before
from hechi_kg.recognise.chinese.numbers import TO, Number, numbers
from hechi_kg.recognise.chinese.units import Words, words

CURRENCIES = {
    "¥": "yuan",
    "$": "usd",
    "US$": "usd",
    "€": "other:euro",
    "HK$": "other:hong kong dollar",
    "£": "other:pound sterling",
}
_CURRENCY = re.compile(r"(?:US\$|HK\$|[¥$€£]) ?$")
_TO = re.compile(rf" ?{TO} ?")
_LIST = re.compile(r" ?(?:[、和与及]|或者?) ?")
_MONEY = re.compile(
    r"(?:赚|挣|卖|收入|贷款|补贴|补助|投资|投入|花|工资|月薪|年薪|产值|利润|GDP|总值|增加值|纯利|增收|售价|价格|资金|存款|奖励|分红|销售额|营业额|营收|收益|租金|赔偿|罚款|债务|欠|成本|总额|余额)\D{0,6}$"
)
_ELECTRIC = re.compile(r"电")
_DISTANCE = re.compile(r"路|长|距|远|走|里程|行|外")
_INDEX = re.compile(r"指数|股|评分|得分|积分|沪指|大盘|点位")
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
    "家": "庭园乡长具属居",
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
    "桶": "",
    "日": "",
}
_NOT_CLASSIFIER = re.compile(r"所以(?![上下内])|个(?:人(?![口民工均])|体(?!育)|性|税|别)")
# What makes a duration of years in characters: 连续四年, 历时十年, 六年多.
_LASTED = re.compile(
    r"(?:连续|历时|长达|近|超过?|逾|约|需要?|为期|延长|再|满|工期|用了?|仅|成立|已|有|期限为?|任期|工作了?|每)$"
)
_LASTS = re.compile(r"[多余]|以上|以下|以内|之久|左右|时间|的时间|前|后")
_RATIO = re.compile(r"(?:倍差|收入比|之比|比值)(?:从[\d.:]+)?(?:从|由|为|是|缩小[到至为]|降低?[到至为]|下降[到至为])*$")
_PLAN = re.compile(r"(?:年|个月|天)(?:行动|计划|规划|攻坚|大会战|会战|工程|建设|过渡|禁|期|制|倍增|提升)")
_CLASS = re.compile(r"(?:的)?(?!目标|水平|增速|速度|幅度)[一-鿿]")
_PERSONS = ("名", "位", "人", "口", "人次", "户次")
_KEEP = ("event", "building", "times", "house")
# A measured thing named by its number before it, as in 就业岗位总数2000个.
_COUNT_TAIL = re.compile(r"(?:总数|数量|个数|户数|人数|总量|产量|出栏量?|存栏量?|总|数|量)$")
_END_VERB = re.compile(
    r"(?:开工|竣工|完工|投产|建成|入选|获批|落地|入库|在建|续建|新建|上线|签约|投用|通过|获评|落户|达标|验收|超过|开业)+$"
)
_PLACE = re.compile(r"(?:(?<![小社园景范片校灌厂矿护发住验新])区|[省市县州镇乡]|村|屯)$")
_FACILITY = re.compile(
    r"(?:室|站|店|社|院|馆|所|场|园|中心|基地|车间|景区|饭店|书店|影院|单位|组织|协会|营地|驿站|食堂|门店|网点|超市|诊所|药店|幼儿园|民宿|农家乐|银行|平台|机构|工厂|园区|酒店|医院|学校)$"
)


@dataclass(slots=True)
class Token:
    """A number with what was decided about it: a unit, or a reason why it is no figure."""

    number: Number
    start: int
    end: int  # of the unit or the counted noun behind it
    unit_end: int  # of the unit or measure word
    value: Decimal | None
    value_max: Decimal | None
    unit: str = ""
    rule: str = ""
    phrase: tuple[int, int] | None = None  # counted noun behind the measure word
    reason: Reason | None = None
    note: str = ""
    veto: Veto | None = None
    merged: bool = False  # the first half of a range, told by the second
    rate: str = ""
    number_start: int = 0
    classifier: str = ""


def tokens(text: str, simple: str, lexicon: Lexicon, periods: Sequence[Span]) -> list[Token]:
    """Every number of the text, in order, each a figure or with the reason why it is none."""
    known = words(lexicon)
    found = [_token(number) for number in numbers(simple)]
    _explain(found, vetoes(text, simple, lexicon), periods, simple, known)
    floor = 0
    kept: list[Token] = []
    inside = 0  # the scale in 亿千瓦时 and 个百分点 is the unit's
    previous: Token | None = None
    for token in found:
        if token.start < inside:
            continue
        kept.append(token)
        if token.reason is None:
            _measure(token, simple, known, floor, previous)
        if token.unit:
            inside, previous = token.unit_end, token
        if token.unit:
            floor = token.end
        elif token.reason is Reason.PERIOD and token.veto:
            floor = token.veto.end
    _share(kept, simple, known)
    _ranges(kept, simple)
    for token in kept:
        _settle(token, simple, known)
    return kept


def _token(number: Number) -> Token:
    return Token(
        number=number,
        start=number.start,
        number_start=number.start,
        end=number.end,
        unit_end=number.end,
        value=number.value,
        value_max=number.value_max,
    )


def _explain(found: list[Token], known: Sequence[Veto], periods: Sequence[Span], simple: str, forms: Words) -> None:
    """Marks the numbers that stand in words of time or in names."""
    at = 0
    spans = sorted(periods)
    for token in found:
        while at < len(spans) and spans[at].end <= token.start:
            at += 1
        if at < len(spans) and spans[at].start <= token.start:
            token.reason, token.note = Reason.PERIOD, "period"
            token.veto = Veto(start=spans[at].start, end=spans[at].end, reason=Reason.PERIOD, note="period")
    first = 0
    open_until = 0
    active: list[Veto] = []
    for token in found:
        while first < len(known) and known[first].start <= token.start:
            active.append(known[first])
            open_until = max(open_until, known[first].end)
            first += 1
        active = [veto for veto in active if veto.end > token.start]
        if token.reason:
            continue
        for veto in active:
            beyond = token.end > veto.end and veto.start >= token.start
            if beyond or _reaches(token, veto, simple, forms):
                continue
            token.reason, token.note, token.veto = veto.reason, veto.note, veto
            break


def _reaches(token: Token, veto: Veto, simple: str, known: Words) -> bool:
    """Whether number and unit together are longer than a fixed word that begins with the number: 十分钟 over 十分."""
    if (
        veto.start != token.start
        or veto.note not in ("word", "term", "slogan", "vague")
        or token.number.value in (None, 1)
    ):
        return False
    measure = known.measures.at(simple, token.end)
    return token.end + len(measure) > veto.end


def _measure(token: Token, simple: str, known: Words, floor: int, previous: Token | None) -> None:
    """Finds the unit of one number, or the reason why it is no figure."""
    number = token.number
    if number.kind in ("percent", "tenths", "fraction", "half"):
        token.unit, token.rule = "percent", f"zh-{number.kind}"
        return
    if number.kind == "times":
        token.unit, token.rule = "times", "zh-times"
        return
    if number.value is None:
        token.reason, token.note = Reason.VAGUE, "no number"
        return
    if sign := _CURRENCY.search(simple, max(0, number.start - 4), number.start):
        token.start = sign.start()
        token.unit, token.rule = CURRENCIES[sign[0].strip()], "zh-currency-sign"
        return
    at = number.end + (simple[number.end : number.end + 1] == " ")
    if simple.startswith(("%", "‰"), at):
        token.end = token.unit_end = at + 1
        token.unit, token.rule = "percent", "zh-percent"
        if simple[at] == "‰":
            token.value = number.value / 10
        return
    if simple[number.start : number.end] == "二":  # 两 counts, 二 numbers: 二轮延包, 二级公路
        token.reason, token.note = Reason.ORDINAL, "second"
        return
    if number.value == 0 and number.kind == "chinese":
        token.reason, token.note = Reason.NAME, "part of a word"
        return
    one = number.value == 1 and number.kind == "chinese"
    measure, classifier = known.measures.at(simple, at), known.classifiers.at(simple, at)
    measure = "" if _other_word(measure, simple, at) else measure
    classifier = "" if _other_word(classifier, simple, at) else classifier
    if len(measure) > len(classifier) and _by_measure(token, measure, simple, known, at, floor):
        if one and token.unit != "times" and not token.reason:
            token.unit, token.reason, token.note = "", Reason.VAGUE, "one as an article"
        return
    if classifier:
        if one:
            token.reason, token.note = Reason.VAGUE, "one as an article"
            token.end = at + len(classifier)
            return
        _by_classifier(token, classifier, simple, known, at, floor, previous)
        return
    _by_noun(token, simple, known, at, floor)
    if not token.unit and not token.reason and one:
        token.reason, token.note = Reason.NAME, "part of a word"


def _other_word(form: str, simple: str, at: int) -> bool:
    if not form:
        return True
    after = simple[at + len(form) : at + len(form) + 1]
    if form[-1].isascii():
        return after.isascii() and after.isalpha()
    if form in ("个", "所") and _NOT_CLASSIFIER.match(simple, at):
        return True
    return bool(after) and after in _NOT_UNIT.get(form, "")


def _by_measure(token: Token, measure: str, simple: str, known: Words, at: int, floor: int) -> bool:
    unit = known.units[known.measures.words[measure]]
    end = at + len(measure)
    before = simple[max(floor, token.start - 20) : token.start]
    after = simple[end : end + 6]
    code = unit.code
    if measure == "度":
        code = "kwh" if _ELECTRIC.search(before + after) else code
    elif measure == "里" and not (_DISTANCE.search(before + after) or token.number.scale > 1 or token.number.inner):
        return False
    elif measure in ("点", "节", "码") and not (measure == "点" and _INDEX.search(before)):
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
    if unit.kind == "time" and _PLAN.match(simple, end - len(measure[-2:] if measure == "个月" else measure[-1])):
        token.reason, token.note = Reason.NAME, "plan or programme"
        token.end = end
        return True
    token.unit, token.rule = code, "zh-measure" if unit.factor == 1 else f"zh-converted-{measure}"
    token.end = token.unit_end = end
    token.value = None if token.value is None else _times(token.value, unit.factor)
    token.value_max = None if token.value_max is None else _times(token.value_max, unit.factor)
    if simple[end : end + 1] == "半" and simple[end + 1 : end + 2] not in tuple("年个天月数成小"):
        token.value = None if token.value is None else token.value + unit.factor * token.number.scale / 2
        token.end = token.unit_end = end + 1
    if per := re.compile(r" ?/ ?([一-鿿]{1,4}|[A-Za-z]{1,3})|[一1]([斤亩吨个只头羽株棵张套]|公斤)(?![一-鿿]?定)").match(
        simple, token.end
    ):
        word = per[1] or per[2]
        if (
            word in known.measures.words
            or word in known.classifiers.words
            or word in ("年", "月", "日", "天", "人", "户")
        ):
            token.rate = per[0].strip()
            token.end = token.unit_end = per.end()
    return True


def _times(value: Decimal, factor: Decimal) -> Decimal:
    return value if factor == 1 else (value * factor).normalize() + 0


def _phrase(simple: str, at: int, known: Words) -> tuple[int, int]:
    """The counted noun phrase at a place: cut before 的 where what stands before it is counted already."""
    end = phrase_after(simple, at)
    phrase = simple[at:end]
    head, of, _ = phrase.partition("的")
    if of and known.counted(head):
        return at, at + len(head)
    if simple[end : end + 1] in tuple("着了过"):  # the phrase ran into a verb: 孩子围着
        for size in (1, 2):
            if known.counted(phrase[:-size]):
                return at, end - size
    return at, end


def _by_classifier(
    token: Token, classifier: str, simple: str, known: Words, at: int, floor: int, previous: Token | None
) -> None:
    end = at + len(classifier)
    implied = known.classifiers.words[classifier]
    hedge = known.hedges_after.at(simple, end)
    begin = end + len(hedge)
    begin += simple.startswith("的", begin) and bool(hedge)
    begin += simple.startswith(" ", begin)
    first, last = _phrase(simple, begin, known) if not classifier.startswith("人") else (end, end)
    phrase = simple[first:last]
    if (
        token.number.kind == "chinese"
        and token.number.value is not None
        and token.number.value <= 10
        and not token.number.inner
    ):
        if classifier == "大" or known.rhetorical.at(phrase, 0) or known.rhetorical.before(phrase, len(phrase)):
            token.reason, token.note, token.end = Reason.NAME, "way of speaking", last
            return
    counted = known.counted(phrase) if phrase else ""
    if classifier == "次" and counted != "event":  # what follows is what was done: 三次亲临
        phrase = ""
    token.rule, token.classifier = "zh-classifier", classifier
    token.end = token.unit_end = end
    if classifier in _PERSONS or classifier == "户":
        token.unit = implied or f"other:{classifier}"
        if phrase:
            known_end = first + known.within(phrase, "company" if counted == "company" else implied)
            last = known_end if known_end > first else (last if classifier in ("名", "位") else first)
            phrase = simple[first:last]
        if classifier == "户":
            before = simple[slice(*phrase_before(simple, token.start, floor))]
            company = counted == "company" or (not phrase and known.counted(_COUNT_TAIL.sub("", before)) == "company")
            token.unit = "company" if company else implied
    elif phrase:
        token.unit = counted or (implied if implied in _KEEP and implied != "house" else f"other:{head_noun(phrase)}")
    elif classifier == "次":
        token.unit = implied
    else:
        token.unit = _from_before(token, simple, floor, known, implied, previous)
    if phrase:
        token.phrase = (first, last)
        if not hedge and classifier not in ("人次", "户次"):
            token.end = last


def _from_before(token: Token, simple: str, floor: int, known: Words, implied: str, previous: Token | None) -> str:
    """The unit that the noun before a number names (安置点925个), else what the measure word implies."""
    first, last = phrase_before(simple, token.start, floor)
    phrase = _END_VERB.sub("", _COUNT_TAIL.sub("", simple[first:last]))
    # One character is no proof: 珙县5.85万张 counts no counties.
    if counted := known.counted(phrase, least=2):
        return counted
    same = previous is not None and previous.classifier == token.classifier and token.start - previous.end <= 16
    if previous is not None and same and (len(phrase) <= 2 or (len(phrase) <= 5 and bool(_PLACE.search(phrase)))):
        return previous.unit
    if implied and implied not in ("item", "place") and not (implied == "company" and _FACILITY.search(phrase)):
        return implied
    if 3 <= len(phrase) <= 14 and not _PLACE.search(phrase) and not re.search(r"[各占]", simple[last : token.start]):
        return f"other:{head_noun(phrase)}"
    if not implied and len(phrase) in (1, 2) and not re.search(r"[各占]", simple[last : token.start]):
        return f"other:{phrase}"
    return implied or f"other:{token.classifier}"


def _by_noun(token: Token, simple: str, known: Words, at: int, floor: int) -> None:
    """A number with no measure word: 8县区, 870万贫困人口, 总人口27万, 能赚2万."""
    number = token.number
    big = number.scale >= 1000 or (number.value is not None and number.value >= 100 and number.kind != "arabic")
    if number.kind == "digits" or (number.kind == "chinese" and not (big or simple[number.start : number.end] == "两")):
        return
    first, last = _phrase(simple, at, known)
    phrase = simple[first:last]
    direct = known.nouns.at(simple, at)
    if len(direct) > 1 or direct == phrase:
        last = at + len(direct)
    elif big and not known.counted(phrase):
        known_end = known.within(phrase, "")
        last = first + known_end if len(phrase) - known_end <= 3 else first
    phrase_known = simple[first:last]
    counted = known.counted(phrase_known) if phrase_known and (direct == phrase_known or big) else ""
    if counted:
        token.unit, token.rule = counted, "zh-noun"
        token.phrase = (first, last)
        token.end = token.unit_end = last
        return
    before = simple[max(floor, number.start - 16) : number.start]
    if number.kind == "arabic" and number.scale == 1 and _RATIO.search(simple, max(0, number.start - 28), number.start):
        token.unit, token.rule = "times", "zh-ratio"
        return
    if phrase or number.scale < 10000:
        return
    lead = simple[slice(*phrase_before(simple, number.start, floor))]
    if lead.endswith("人数"):
        token.unit, token.rule = "person", "zh-noun-before"
    elif counted := known.counted(_COUNT_TAIL.sub("", lead)):
        token.unit, token.rule = counted, "zh-noun-before"
    elif _MONEY.search(before):
        token.unit, token.rule = "yuan", "zh-yuan-left-out"


def _share(found: list[Token], simple: str, known: Words) -> None:
    """Numbers of a list take the unit of its last: 拉动1.6、-0.3、0.8个百分点."""
    for i in range(len(found) - 2, -1, -1):
        token, following = found[i], found[i + 1]
        if token.unit or token.reason or not following.unit or token.number.kind != "arabic":
            continue
        if following.rule == "zh-noun" or not _LIST.fullmatch(simple, token.number.end, following.start):
            continue
        token.unit, token.rule = following.unit, "zh-list"
        factor = known.units[following.unit].factor if following.unit in known.units else Decimal(1)
        if token.number.scale == 1 and following.number.scale > 1 and token.value is not None:
            token.value = _times(token.value * following.number.scale, factor)
        token.phrase = following.phrase


def _ranges(found: list[Token], simple: str) -> None:
    """Two numbers that span a range become one figure, told by the second: 3至5年, 45%到50%, 3万-5万元."""
    for token, following in zip(found, found[1:], strict=False):
        if following.reason or not following.unit or token.merged or following.value is None or token.value is None:
            continue
        if token.reason and token.reason is not Reason.VAGUE:
            continue
        loose = not token.unit and bool(_TO.fullmatch(simple, token.number.end, following.start))
        same = token.unit == following.unit and bool(_TO.fullmatch(simple, token.unit_end, following.start))
        if not (loose or same) or following.number.minus:
            continue
        if simple[max(0, token.start - 1) : token.start] in ("从", "由") and not re.match(
            r"不等|之间|左右", simple[following.end : following.end + 2]
        ):
            continue
        low = token.value
        if loose and token.number.scale == 1 and following.number.scale > 1:
            low *= following.number.scale
        if loose and following.rule.startswith("zh-converted"):
            low = low * following.value / (following.number.value or Decimal(1))
        if not low < following.value:
            continue
        token.merged = True
        token.reason = None
        following.value, following.value_max = low, following.value
        following.start = following.number_start = token.start


def _settle(token: Token, simple: str, known: Words) -> None:
    """Last reasons: scales alone are vague without a hedge, and a limit before a kind of thing defines a class."""
    if token.reason or token.merged or not token.unit:
        return
    number = token.number
    hedge = known.hedges_after.at(simple, token.unit_end)
    limit = hedge in ("以上", "以下", "以内", "及以上", "及以下")
    if limit and token.unit not in ("percent", "percentage-point") and token.rule != "zh-noun" and not token.value_max:
        plain = token.rule != "zh-classifier" or simple[token.unit_end - 1] in "人户"
        if (
            plain
            and _CLASS.match(simple, token.unit_end + len(hedge))
            and phrase_after(simple, _skip(simple, token.unit_end + len(hedge)))
            > _skip(simple, token.unit_end + len(hedge))
        ):
            token.unit, token.reason, token.note = "", Reason.THRESHOLD, "limit of a class"
            token.end = token.unit_end + len(hedge)
            return
    if number.kind == "bare" and not number.inner and not token.value_max:
        cue = known.hedges_before.before(simple, token.start)
        if not cue and simple[max(0, token.start - 1) : token.start] not in tuple("上过破达"):
            token.unit, token.reason, token.note = "", Reason.VAGUE, "round scale"


def _skip(simple: str, at: int) -> int:
    return at + simple.startswith("的", at)


def figures(found: Sequence[Token]) -> Iterator[Token]:
    """The tokens that are figures."""
    return (
        token for token in found if token.unit and not token.reason and not token.merged and token.value is not None
    )
