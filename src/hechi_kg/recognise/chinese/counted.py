"""Reads a number that counts things: with a measure word (43个项目), after its noun (安置点925个), or bare (8县区).

The noun decides the unit; where none stands beside the figure, the measure word does.
"""

import re

from hechi_kg.model import Reason
from hechi_kg.recognise.chinese.nouns import head_noun, phrase_after, phrase_before
from hechi_kg.recognise.chinese.token import Token
from hechi_kg.recognise.chinese.units import Words

_MONEY = re.compile(
    r"(?:赚|挣|卖|收入|贷款|补贴|补助|投资|投入|花|工资|月薪|年薪|产值|利润|GDP|总值|增加值|纯利|增收|"
    r"售价|价格|资金|存款|奖励|分红|销售额|营业额|营收|收益|租金|赔偿|罚款|债务|欠|成本|总额|余额)"
    r"\D{0,6}$"
)
_RATIO = re.compile(r"(?:倍差|收入比|之比|比值)(?:从[\d.:]+)?(?:从|由|为|是|缩小[到至为]|降低?[到至为]|下降[到至为])*$")
_PERSONS = ("名", "位", "人", "口", "人次", "户次")
_KEEP = ("event", "building", "times", "house")
# A measured thing named by its number before it, as in 就业岗位总数2000个.
_COUNT_TAIL = re.compile(r"(?:总数|数量|个数|户数|人数|总量|产量|出栏量?|存栏量?|总|数|量)$")
_END_VERB = re.compile(
    r"(?:开工|竣工|完工|投产|建成|入选|获批|落地|入库|在建|续建|新建|上线|签约|投用|通过|获评|落户|"
    r"达标|验收|超过|开业)+$"
)
_PLACE = re.compile(r"(?:(?<![小社园景范片校灌厂矿护发住验新])区|[省市县州镇乡]|村|屯)$")
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
    first, last = _phrase(simple, begin, known) if not classifier.startswith("人") else (end, end)
    phrase = simple[first:last]
    if _small(token) and (classifier == "大" or _rhetorical(phrase, known)):
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


def _small(token: Token) -> bool:
    number = token.number
    return number.kind == "chinese" and number.value is not None and number.value <= 10 and not number.inner


def _rhetorical(phrase: str, known: Words) -> bool:
    return bool(known.rhetorical.at(phrase, 0) or known.rhetorical.before(phrase, len(phrase)))


def by_noun(token: Token, simple: str, known: Words, at: int, floor: int) -> None:
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
        last = first + known_end if len(phrase) - known_end <= 6 else first
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
