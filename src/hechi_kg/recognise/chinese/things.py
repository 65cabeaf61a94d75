"""Finds what a Chinese measure word counts where a verb or nothing stands beside the number: 出栏3万头, 通车5条.

The measure word tells what kind of thing it is; the last such thing that the sentence named is counted.
"""

import re
from collections.abc import Mapping

REACH = 60  # characters before a number
_ENDS = re.compile(r"[。！？!?\n]")
_LIVESTOCK = r"(?:生|肉|母|仔|种|商品|奶|黄|水|菜|牦|山|绵|湖|滩|黑|香|土|蛋|麻|乌|獭)?"
# Measure word -> the things that it counts.
THINGS: Mapping[str, re.Pattern[str]] = {
    classifier: re.compile(things)
    for classifier, things in (
        ("头", _LIVESTOCK + "[猪牛羊驴鹿]"),
        ("只", _LIVESTOCK + "[羊鸡鸭鹅兔鸽]|(?:乳胶|医用|橡胶)*手套"),
        ("羽", _LIVESTOCK + "[鸡鸭鹅鸽禽]"),
        ("尾", "[鱼虾蟹鳅鳝]苗?"),
        ("条", "(?:高速)?公路|水泥路|沥青路|硬化路|道路|铁路|线路|航线|生产线|水渠|渠道|隧道|村道|项目"),
        ("张", "床铺|床位|病床|蚕种"),
        ("座", "大棚|温室|水库|桥梁|大桥|电站|加工厂|处理厂|工厂|公厕|厕所|水窖|水池|冷库|仓库"),
        ("栋", "大棚|温室|厂房|楼|房|建筑"),
        ("箱", "中?华?蜂|蜜蜂"),
    )
}
# Measure word -> what its noun ends in, where the words run on into a verb: 两间老瓦房愁生计.
HEADS: Mapping[str, re.Pattern[str]] = {
    classifier: re.compile(heads)
    for classifier, heads in (
        ("间", "[房屋室厅铺店舍]|车间"),
        ("座", "[桥房屋楼库站厂塔庙寺山坝棚隧城岛]"),
        ("条", "河[流湖]|路(?!径)|[线道河沟渠街巷]|产业链"),
        ("家", "[店馆厂院社场行]|企业|公司|民宿|客栈|酒店|农家乐|超市|机构|单位|作坊|工坊|车间"),
        ("所", "[校院园馆站]|学校|卫生室"),
    )
}
# What is done, and counts nothing by itself.
_DONE = re.compile(
    r"(?:养殖|饲养|喂养|种植|栽种|投放|投苗|实施|通车|完工|建设|加工|生产|规模|存栏|出栏|收购|销售|出售|处理|增殖|放流|补栏|引进|增加|"
    r"新增|新建|达到?|前几天|[到至]?(?:现如今|如今)|常年|才|刚|卖[出掉]?|产|养|[今去明当全每]年|年|尚|仍|现|共|投资|该|县|可|能|月|日)+$"
)
# Where things go: 出口东盟国家1200箱 counts no countries.
_GOES = re.compile(r"(?:出口|远销|销往|运往|发往|销售到|卖到)[^，。；,;\d]{0,12}$")
# A deed that says its own object: the measure word of 植树469万株 counts none of it.
_DEALS = re.compile(r"(?:放贷|放款|发货|下单|接单|交易|成交|植树|种树|栽树|育苗|造林)$")
_JOINED = re.compile(r"^(?:[和与及或]|养(?=[一-鿿]$))")
# Who keeps animals is not counted with them: 养殖场存栏300头.
_KEEPER = re.compile(r"(?:场|基地|小区|合作社|公司|企业|户|[村镇乡县市区])$")
GREENHOUSE = re.compile(r"(?:大棚|温室|棚)$")


def bare(noun: str) -> str:
    """A counted noun without what joins it to another, or breeds it: 图书 of 和图书, 鸡 of 养鸡."""
    return _JOINED.sub("", noun)


def is_done(phrase: str) -> bool:
    """Whether a phrase before a number is what is done or how much, and no thing."""
    return not phrase or bool(_DONE.fullmatch(phrase))


def is_keeper(phrase: str) -> bool:
    """Whether a phrase ends in who does what is done behind it."""
    left = beside(phrase)
    return left != phrase and bool(_KEEPER.search(left))


def beside(phrase: str) -> str:
    """The thing that is left of a phrase when what is done to it goes: 山羊 of 山羊养殖."""
    return _DONE.sub("", phrase)


def counts_nothing(phrase: str, simple: str, start: int) -> bool:
    """Whether what stands before a number is a deed or a destination, of which the measure word counts none."""
    return bool(_DEALS.search(phrase) or _GOES.search(simple, max(0, start - 24), start))


def sold_near(classifier: str, simple: str, start: int) -> str:
    """The thing that its sentence named before it was sold: 他养肉牛，去年卖了30头, but not 养牛场."""
    named = named_near(classifier, simple, start, start)
    near = simple[max(0, start - REACH) : start]
    return "" if named and re.search(rf"{named}[一-鿿]{{0,3}}?(?:场|基地|合作社|公司|企业|户)", near) else named


def named_near(classifier: str, simple: str, start: int, end: int) -> str:
    """The last thing that the sentence named before a number and the measure word can count, else the next one."""
    pattern = THINGS.get(classifier)
    if pattern is None:
        return ""
    low = max(0, start - REACH)
    ends = [match.end() for match in _ENDS.finditer(simple, low, start)]
    found = [match[0] for match in pattern.finditer(simple, ends[-1] if ends else low, start)]
    if found:
        return found[-1]
    over = _ENDS.search(simple, end, end + REACH)
    following = pattern.search(simple, end, over.start() if over else end + REACH)
    return following[0] if following else ""
