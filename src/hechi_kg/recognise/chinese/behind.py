"""Finds the noun behind a Chinese measure word: past hedges, grades, sizes and quotes, up to the deed behind it."""

import re

from hechi_kg.recognise.chinese.deeds import DIVISIONS, is_thing, thing_end
from hechi_kg.recognise.chinese.heads import counted_phrase
from hechi_kg.recognise.chinese.nouns import phrase_after
from hechi_kg.recognise.chinese.things import HEADS, THINGS
from hechi_kg.recognise.chinese.units import Words

_PERSON = re.compile(r"人(?![大民才均口工力类物体群])")
_SIZED = re.compile(
    r"[百千万]{1,2}(?:[头亩只吨羽株]|公斤)级?(?=[\u4e00-\u9fff]{2})|"
    r"(?:过|超|逾)?[十百千万]{0,2}[万亿]元?级?的?(?=(?:产业|企业|项目|工程|园区|集群|大?县|强?[镇村]))"  # 20个过亿项目
)
_SCALES = frozenset("十百千万亿过超逾")  # with which such a size begins
_GRADES = frozenset("12345")
_ENTITLED = re.compile(r"[“\"「『][^“”\"「」『』，。；\n]{1,40}[”\"」』](?=[\u4e00-\u9fff]{2})")
_PACKED, _FOR = frozenset("袋箱瓶盒包件棒桶罐株棵"), re.compile(r"(?:项目|工程|生产线|加工厂|产业园|示范园)$")
GRADE = re.compile(r"[1-5]A级?(?:[(（]含[)）])?(?:及?以上)?的?")
LIVE_COUNTS = ("只", "头", "株", "羽", "尾", "匹", "棵", "栋", "座", "间", "家", "所")
LIVESTOCK = ("头", "只", "羽", "尾")
QUOTED = re.compile(
    r"[“\"「『]((?:[一-鿿]{0,4}(?:农家乐|民宿|客栈|饭店|超市|工坊|车间))|[一-鿿]{2,6}(?=[”\"」』](?:[，。；、,;！!？?]|$)))[”\"」』]"
)
ABSTRACT = re.compile(r"[\u4e00-\u9fff]{0,4}(?:目标|规模|水平|速度|要求|任务|成绩|基础|范围|标准|数量|价格|问题|困难)")
# A figure of its own that sizes the thing: 20个500千伏输变电工程.
_MEASURED = re.compile(
    r"(?:共|总长|全长|长)?\d[\d.]*(?:千伏|万?千瓦|兆瓦|万?吨|[万亿]元|万?亩|平方米|公里|米)级?(?:及?以上)?的?(?=[\u4e00-\u9fff]{2})"
)
_SIZE_BEGINS = frozenset("共总长0123456789")
# 20台15千瓦水泵, 1座70米高的塔: with the unit of a size right before a noun
_SIZES = re.compile(
    r"\d[\d.]*(?:千瓦|兆瓦|米|公里|平方米|立方米|吨)(?:[高长宽深]的)?(?=[\u4e00-\u9fff]{2})(?![高长宽深以左])"
)
_ATTRIBUTED = re.compile(r"[^\W\d的和]{1,6}?\d[\d.]*[^\W\d的和个]{1,6}?的(?=[\u4e00-\u9fff]{2})")
_WHEN = re.compile(r"年[底末内前]|月底|[今明去当]年|目前|近期|日前|[即将]将")
_WHEN_BEGINS = frozenset("年月今明去当目近日即将")
# 100万件服装的订单 counts what is ordered
_ORDERED, _ORDERS = re.compile(r"([\u4e00-\u9fff]{2,5}?)的?订单"), frozenset("个份笔张单批家户名位")
_ON_LINE = re.compile(r"线[上下]线[上下](?=[一-鿿]{2})")
_DESCRIBED = re.compile(r"[一-鿿]{1,8}的(?=[“\"「『])")  # 20座崭新的“乡村别墅”
_ENUMERATED = re.compile(r"(?:、[^，。；;!?\n、]{1,14}|等|[”\"」』])$")
_QUOTES = tuple('“"「『')
_NAMED = re.compile(r"[\u4e00-\u9fff]{2,6}[省市县区州旗]的?[\u4e00-\u9fff]{2,5}[县区旗镇乡村]")  # 16个县和甲市的乙乡
_JOIN = re.compile(r"[和与及]")


def noun_behind(classifier: str, simple: str, end: int, hedge: str, known: Words) -> tuple[int, int, int]:
    """Where the words behind a measure word begin, and the noun among them; an empty one where none is counted."""
    begin = _begin(classifier, simple, end, hedge)
    if quoted := _quoted(simple, begin, known):
        return begin, *quoted
    if simple[begin : begin + 1] in _SIZE_BEGINS and (sized := _sized(simple, begin, known)):
        return begin, *sized
    if _ATTRIBUTED.match(simple, begin) and (told := _attributed(simple, begin, known)):
        return begin, *told
    if simple[begin : begin + 1] in _WHEN_BEGINS and _WHEN.match(simple, begin):
        return begin, begin, begin  # 剩余6个年底前完工
    if classifier not in _ORDERS and "订单" in simple[begin : begin + 8] and (ordered := _ORDERED.match(simple, begin)):
        return begin, *ordered.span(1)
    if simple.startswith(_QUOTES, begin) and (entitled := _ENTITLED.match(simple, begin)):
        begin = entitled.end()  # 6条“开春游”精品线路
    first, last = counted_phrase(simple, begin, known) if not classifier.startswith("人") else (end, end)
    owned, of, _ = simple[first:last].partition("的")
    if of and (known.counted(owned, least=2) or known.things.before(owned, len(owned)) == owned):
        last = first + len(owned)  # 350张床位的医院 counts the beds
    works = classifier == "件" and simple[first:last].endswith("工程")  # 61件水库除险工程
    if classifier in _PACKED and _FOR.search(simple, first, last) and not works:
        return begin, begin, begin  # 香菇100万袋产业项目 counts no projects
    if simple[first:last].endswith("级") and not simple[first:last].endswith(("班级", "年级")):
        division = known.nouns.at(simple, first)  # 137个乡镇二级公路通达率
        divided = len(division) > 1 and known.nouns.words[division] in DIVISIONS
        last = first + len(division) * divided  # 5家国家级“小巨人”企业: the kind stands behind the quotes
    if classifier in LIVESTOCK and (kept := THINGS[classifier].match(simple, first, last)):
        last = kept.end()  # 10万头生猪养殖基地
    if classifier == "个" and _PERSON.match(simple, begin):
        first, last = begin, begin + 1  # 两个人打工
    return begin, first, _headed(classifier, simple, first, last, known)


def _sized(simple: str, begin: int, known: Words) -> tuple[int, int] | None:
    """The noun behind a figure of its own that sizes it."""
    if (sized := _MEASURED.match(simple, begin)) and is_thing(
        simple[sized.end() : phrase_after(simple, sized.end())], known
    ):
        return counted_phrase(simple, sized.end(), known)
    if (sizes := _SIZES.match(simple, begin)) and phrase_after(simple, sizes.end()) - sizes.end() > 1:
        noun = simple[sizes.end() : phrase_after(simple, sizes.end())].partition("的")[0]
        return sizes.end(), sizes.end() + len(noun)
    return None


def _attributed(simple: str, begin: int, known: Words) -> tuple[int, int] | None:
    """The noun behind what is told of it with a figure: 1座容量200吨的冷库."""
    told = _ATTRIBUTED.match(simple, begin)
    if told is None or not is_thing(simple[told.end() : phrase_after(simple, told.end())], known):
        return None
    return counted_phrase(simple, told.end(), known)


def _headed(classifier: str, simple: str, first: int, last: int, known: Words) -> int:
    """Where the noun ends that the measure word asks for, where the words run on into a verb: 两间老瓦房愁生计."""
    if classifier not in HEADS:
        return last
    end = phrase_after(simple, first)
    if end < last or is_thing(simple[first : first + thing_end(simple[first:end], known)], known):
        return last
    heads = [head.end() for head in HEADS[classifier].finditer(simple, first, end)]
    return heads[-1] if heads else last


def enumerated(simple: str, start: int, end: int, phrase: str, known: Words) -> bool:
    """Whether a small number before 大 counts what its sentence lists (茶叶、柑橘等十大产业链), and is no slogan."""
    if not phrase or simple[end : end + 2] == "之一" or simple[end : end + 1] in ("”", '"', "」", "』"):
        return False
    return bool(_ENUMERATED.search(simple, max(0, start - 40), start)) and is_thing(phrase, known)


def mixed(simple: str, last: int, unit: str, known: Words) -> bool:
    """Whether divisions of another kind are counted with a first: 60个集镇和中心村."""
    join = _JOIN.match(simple, last) if unit in DIVISIONS else None
    if join is None or _NAMED.match(simple, join.end()):
        return False
    second = known.nouns.at(simple, join.end())
    end = phrase_after(simple, join.end())
    other = known.counted(simple[join.end() : end]) or known.nouns.words.get(second, "")
    return other in DIVISIONS and other != unit


def _begin(classifier: str, simple: str, end: int, hedge: str) -> int:
    begin = end + len(hedge)
    begin += simple.startswith("的", begin) and bool(hedge)
    begin += simple.startswith(" ", begin)
    if simple[begin : begin + 1] in _GRADES and (grade := GRADE.match(simple, begin)):
        begin = grade.end()  # 10家5A景区
    if classifier in LIVE_COUNTS and simple.startswith("的", begin) and not ABSTRACT.match(simple, begin + 1):
        begin += 1  # 产出200只的小羊
    if simple[begin : begin + 1] in _SCALES and (sized := _SIZED.match(simple, begin)):
        begin = sized.end()  # 3个万头养殖基地
    if "的" in simple[begin : begin + 9] and (described := _DESCRIBED.match(simple, begin)):
        begin = described.end()
    if simple.startswith("线", begin) and (line := _ON_LINE.match(simple, begin)):
        begin = line.end()
    return begin


def _quoted(simple: str, begin: int, known: Words) -> tuple[int, int] | None:
    """The counted noun that stands in quotes: 1500只“三黄鸡”, 11个“直过民族”和人口较少民族."""
    if not simple.startswith(_QUOTES, begin):
        return None
    if quoted := QUOTED.match(simple, begin):
        return quoted.span(1)
    entitled = _ENTITLED.match(simple, begin)
    if entitled is None or is_thing(simple[entitled.end() : phrase_after(simple, entitled.end())], known):
        return None
    inner = simple[begin + 1 : entitled.end() - 1]
    named = known.counted(inner, least=2) or known.things.before(inner, len(inner))
    return (begin + 1, entitled.end() - 1) if named else None
