"""Finds the unit of a Chinese number whose noun stands before it: 安置点925个, 危桥改造152座, 农家乐发展到93家."""

import re

from hechi_kg.model import Span
from hechi_kg.recognise.chinese.deeds import DIVISIONS, head_of, is_deed, thing_end
from hechi_kg.recognise.chinese.nouns import CLAUSE, head_noun, phrase_before
from hechi_kg.recognise.chinese.numbers import TO
from hechi_kg.recognise.chinese.things import (
    GREENHOUSE,
    THINGS,
    bare,
    beside,
    counts_nothing,
    is_done,
    is_keeper,
    named_near,
    sold_near,
)
from hechi_kg.recognise.chinese.token import Token
from hechi_kg.recognise.chinese.units import Words

# A measured thing named by its number before it, as in 就业岗位总数2000个.
COUNT_TAIL = re.compile(
    r"(?:年?(?:饲养|养殖)量|[拥保持]有量|总数|数量|个数|户数|人数|总量|密度|产量|出栏量?|存栏量?|业务量|计划|任务|总|数|量)$"
)
_END_VERB = re.compile(
    r"(?:开竣工|开工|竣工|完工|投产|建成|入选|获批|落地|入库|在建|续建|新建|上线|签约|投用|通过|获评|落户|"
    r"达标|验收|摘帽|出列|脱贫|超过|开业|新增|增设|拓展|扩展|扩大|发展|调整|优化|保有|覆盖|涉及)+$"
)
# What is begun and finished is a project: 其中新开工41项，竣工28项.
_WORKS = re.compile(r"(?:[新已现共]|其中|集中|累计|全部|计划|拟)*(?:开竣工|开工|竣工|完工|续建|复工)+")
_TRANSITIVE = re.compile(r"(?:签下|拿下|接到|卖出|售出|买下|送出|(?:^|[省市县区乡镇村局院校])(?:组织|选派))$")
_DID = re.compile(r"(?:(?<![达到至有为])了|(?<!超)过)$")  # 建了3座, but 超过3座, 达到了3座
_PLACE = re.compile(r"(?:(?<![小社园景范片校灌厂矿护发住验新务车工])区|(?:高新|经开|开发)区|[省市县州镇乡]|村|屯)$")
# Before a noun of one character that names a kind: 特色茶村, 通高速公路的县.
_KIND = re.compile(
    r"[的茶]|养殖|种植|专业|产业|信用|渔业|移民|空壳|后进|特色|示范|重点|贫困|脱贫|摘帽|出列|试点|先进|文明|美丽|旅游|生态|传统|薄弱|幸福|民族|边境|亿元|强|整|[国省市县]级"
)
# What is counted by 套 and lived in; of other things that come in sets the noun is told: 路灯设备300套.
_HOMES = re.compile(r"房|宅|公寓|宿舍|民居|户型|套间|棚户|棚改|安居|保障|廉租|公租|楼|小区|安置")
_YEARLY = re.compile(r"[年日月]均?(?:产|加工|生产|出栏|处理)(?:能力|量)?$|^(?:目前|现)?(?:养殖|饲养|存栏)规模$")
_LONG = ("条", "段")
_AND = re.compile(r"[及和与]")
# What stands before a noun that a verb of making opens: 新增学位4590个.
_MADE = re.compile(
    r"(?:新增|新建|改建|扩建|修建|续建|建成|建设|建立|建有|设立|设有|设置|增加|增设|创建|打造|培育|引进|提供|开发|"
    r"完成|实施|购置|安装|配备|拥有|共有|现有|新设|发放|落实|签约|开展|举办|开设|投放)$"
)
_TAKES = re.compile(r"(?:着力|大力|扎实|稳步|加快|高质量|全面)?(?:培育|实施|推进|打造|建设|开发|推动|应用|落地)+")
_LIVE = re.compile(r"[牛羊鸡鸭猪鹅马兔鱼虾蟹蜂驴狗鸽树苗果藤竹车机船桥井灯塔坝]$")
_VERB = re.compile(
    r"(?:饲养|养殖|种植|栽种|栽植|收购|销售|出售|卖出|购买|生产|发放|投放|接待|完成|实现|达到|可养|共养|领到|补种|收获)"
)
_DONE_TO = re.compile(r"^[一-鿿]{0,6}(?:[修建造]|购|买|打|挖|架)(?=[车机船桥井塔坝]$)")  # 修桥三座
# 项目总投资5亿元，其中新开工41项: projects, though none stands beside the number
_BEGUN = re.compile(r"(?:新|已|正式|全部|集中|现场)*(?:开工|竣工|完工|投产|续建|新建|在建|复工|签约|落地|建成)+$")
_OF_PROJECTS = re.compile(r"项目[^！？\n]{0,60}$")
_LOW_END = re.compile(
    rf"(?<![第\d.一二两三四五六七八九十百千万])(?:[\d.]+|[一二两三四五六七八九十百千万]+几?)[多余]?{TO}$"
)
_TO_ENDS = frozenset("-–—―~～〜至到")  # with which such an end ends
# 300个行政村中办起民宿的有80个: the villages are counted
_AMONG = re.compile(
    r"([一-鿿]{2,6})(?:[之当]?中|里)[，,]?(?![、和与])[^，,。；;!?\n、中]{2,20}的(?:达到?了?|超过?了?|共?有|共|为|约|近|已|逾)*$"
)
# 像这样的园区，全县有12个
_LIKE = re.compile(
    r"(?:像|如)[^。；;\n，,]{0,16}[这那]样的([一-鿿]{2,10})[，,][^，。；;\n\d]{0,12}(?:有|建成|达到?|超过)(?:约|近)?$"
)
_PHASE = re.compile(r"第?[一二三四五六]期")
REACH = 24  # characters before a number in which 分别 deals the figures out
_QUOTED = re.compile(r"[“\"「『]((?![^”\"」』]*[一二三]件)[一-鿿]{2,16})[”\"」』](?:约|近|超过?|达到?|共)?$")
_COUNTIES = re.compile(r"[县市][(（][县市区旗、]{1,3}[)）](?:超过?了?|达到?了?|已?有了?|共有?|[约近为])*$")
_ASIDE = re.compile(r"[(（][^()（）\d]{1,10}[)）](?:约|近|超过?了?|达到?了?|已?有了?|为)?$")
_FACILITY = re.compile(
    r"(?:室|站|店|社|院|馆|所|场|园|中心|基地|车间|景区|饭店|书店|影院|单位|组织|协会|营地|驿站|食堂|"
    r"门店|网点|超市|诊所|药店|幼儿园|民宿|农家乐|银行|平台|机构|工厂|园区|酒店|医院|学校)$"
)


def unit_before(token: Token, simple: str, floor: int, known: Words, implied: str, previous: Token | None) -> str:
    """The unit that the noun before a number names (安置点925个), else what the measure word implies."""
    ranged = simple[token.start - 1 : token.start] in _TO_ENDS
    low = _LOW_END.search(simple, max(floor, token.start - 12), token.start) if ranged else None
    start = low.start() if low else token.start  # 学校五十到一百所
    first, last = phrase_before(simple, start, floor)
    if low and last - first < 2:
        first = last  # 养10～14批
    if implied == "item" and _COUNTIES.search(simple, max(floor, start - 12), start):
        return "county"  # 获评的县(市、区)达到了3个
    if first == last and (aside := _ASIDE.search(simple, max(floor, token.start - 16), token.start)):
        first, last = phrase_before(simple, aside.start(), floor)  # 食堂(伙房)300个
    if first == last and (quoted := _QUOTED.search(simple, max(floor, token.start - 24), token.start)):
        first, last = quoted.span(1)  # 建成“司机之家”37个
    printed = simple[first:last]
    if printed.endswith("等") and simple[first - 1 : first] == "、":
        return implied or f"other:{token.classifier}"  # 出口包括甲、乙等4处
    wide = max(0, token.start - CLAUSE)
    among = _AMONG.search(simple, wide, token.start) if "的" in simple[wide : token.start] else None
    if among and implied in ("", "item", "company", "place") and (unit := known.counted(among[1], least=2)):
        return unit
    if implied == "item" and (like := _LIKE.search(simple, max(0, token.start - CLAUSE), token.start)):
        return known.counted(like[1], least=2) or f"other:{bare(head_of(like[1], known))}"
    did = _DID.search(simple, last, token.start)
    if did and (sold := sold_near(token.classifier, simple, token.start)):
        return known.counted(sold, least=2) or f"other:{sold}"  # 他养肉牛，去年卖了30头
    if _TRANSITIVE.search(printed) or implied == "event" or did:
        return implied or f"other:{token.classifier}"  # 客商签下2000单 counts no customers
    if not implied and counts_nothing(printed, simple, token.start):
        return f"other:{token.classifier}"
    phrase = _DONE_TO.sub("", _END_VERB.sub("", COUNT_TAIL.sub("", printed)))
    doing = is_deed(phrase, known) or bool(_TAKES.fullmatch(phrase))  # 全市推出7条: what stands before does it
    if _YEARLY.search(printed):
        return implied if implied and implied != "house" else f"other:{token.classifier}"  # 可年产30万套
    if token.classifier in _LONG and phrase.endswith("街道"):
        return "other:街道"  # 主街道9条 counts no towns
    joins = not bare(phrase.rpartition("的")[2])  # 茶油310斤和66筐
    phrase = "" if doing or joins else phrase[: thing_end(phrase, known)]
    if token.classifier in THINGS and (thing := _thing(token, phrase, printed, simple)):
        return known.counted(thing, least=2) or (
            implied if implied and not GREENHOUSE.search(thing) else f"other:{thing}"
        )
    if implied == "item" and phrase.endswith("乡村"):
        return "village"  # 美丽乡村60个
    if implied == "item" and _PHASE.fullmatch(printed):
        return "project"  # 第一期5个项目，第二期8个
    begun = _BEGUN.fullmatch(printed) and _OF_PROJECTS.search(simple[:first][-80:])
    if implied == "item" and (begun or _WORKS.fullmatch(printed)):
        return "project"
    if implied == "building":
        return implied  # 安置房60栋 counts the buildings, whatever is in them
    if implied in ("item", "place") and _unlike(phrase, known):
        return "place"
    new = bool(_MADE.search(simple, max(0, first - 4), first))
    kind = implied == "item" and ((new and len(phrase) > 2) or bool(_KIND.search(phrase[:-1])))
    # One character is no proof: 珙县5.85万张 counts no counties.
    if implied == "company" and phrase.endswith("经营户"):
        return f"other:{phrase[-3:]}"
    if counted := known.counted(phrase, least=2) or (known.counted(phrase) if kind else ""):
        return f"other:{bare(head_of(phrase, known))}" if counted == "person" and implied == "company" else counted
    if implied in ("", "item", "place", "company") and known.things.before(phrase, len(phrase)):
        return f"other:{bare(head_of(phrase, known))}"
    made = len(phrase) == 2 and (phrase != printed or new or simple[first - 1 : first] == "的")
    if implied == "item" and made and not _PLACE.search(phrase):
        return f"other:{phrase}"
    if not implied and len(phrase) <= 2 and _LIVE.search(phrase):
        return f"other:{bare(phrase)}"
    if previous is not None and "。" in simple[previous.end : token.start]:
        previous = None
    same = previous is not None and previous.classifier == token.classifier and token.start - previous.end <= 16
    if previous is not None and not phrase and implied == "item" and previous.classifier == token.classifier:
        same = same or (previous.unit == "project" and token.start - previous.end <= REACH)  # 已竣工544个
    own = known.counted(phrase[-1:])
    if (
        previous is not None
        and same
        and len(phrase) > 1
        and {own, previous.unit} <= {*DIVISIONS}
        and own != previous.unit
    ):
        return own  # 渔业乡镇12个，渔业村49个
    if previous is not None and same and (len(phrase) <= 2 or (len(phrase) <= 5 and bool(_PLACE.search(phrase)))):
        return previous.unit
    if implied == "house" and len(phrase) > 1 and not _HOMES.search(phrase):
        return f"other:{bare(head_of(phrase, known))}"
    if implied and implied not in ("item", "place") and not (implied == "company" and _FACILITY.search(phrase)):
        return implied
    named = bool(_PLACE.search(phrase)) and not kind and not (phrase.endswith("区") and len(phrase) > 4)
    if 3 <= len(phrase) <= 24 and not named and not re.search(r"[各占]", simple[last : token.start]):
        return f"other:{bare(head_of(phrase, known))}"
    if implied == "company" and _FACILITY.search(phrase):
        return f"other:{phrase}"  # 民宿214家
    if (
        not implied
        and len(phrase) in (1, 2)
        and phrase not in tuple("成建修有达增新设共年月日养种")
        and not _VERB.fullmatch(phrase)
        and not re.search(r"[各占]", simple[last : token.start])
    ):
        return f"other:{bare(phrase)}"
    return implied or ("other:vehicle" if token.classifier == "辆" else f"other:{token.classifier}")


def unit_by_noun(token: Token, simple: str, noun: Span | None, known: Words) -> str:
    """The unit of a figure that its measure word leaves open, by the noun it counts: 通高速公路的县从2010年的37个."""
    if token.unit != "item" or token.classifier != "个" or noun is None:
        return token.unit
    phrase = COUNT_TAIL.sub("", simple[noun.start : noun.end])
    unit = known.counted(phrase, least=2) or (known.counted(phrase) if _KIND.search(phrase[:-1]) else "")
    return unit or token.unit


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
