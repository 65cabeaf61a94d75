"""Finds the noun phrase that a Chinese number counts: its head, with the clause that qualifies it, no verb after it."""

import re

from hechi_kg.recognise.chinese.deeds import DIVISIONS, is_kind, is_thing, known_part, thing_end
from hechi_kg.recognise.chinese.nouns import phrase_after
from hechi_kg.recognise.chinese.units import Words

_WIDE = ("省份", "县份")
_FOUND_INSIDE = (*DIVISIONS, "company", "school", "hospital", "site", "house", "building", "project")
# What goes on to the noun where the words so far name nothing: 油茶综合（特色）产业园, 国家、自治区重点县.
_GOES_ON = re.compile(r"[(（][一-鿿、]{1,6}[)）]|[、和及与](?=[一-鿿])")
_MOST_JOINS = 3
# Adverbs and verbs that qualify the noun behind them: 28个未摘帽贫困村, 5家新落户企业.
_QUALIFIES = re.compile(
    r"(?:已|未|尚未|新|拟|待|正在|首批|在建|新建|改建|扩建|续建|迁建)?(?:摘帽|出列|脱贫|开工|竣工|完工|投产|落户|签约|入驻|返乡|就业|创业|"
    r"入选|获批|上市|退休|退役|搬迁|安置|受灾|参展|参会|参赛|参训|在建|新建|改建|扩建|续建|迁建|建成|通车)?"
)
# What was done with the things counted, which stand before the number: 项目2533个完工.
_FINISHED = re.compile(r"(?:均|已|全部|全面|相继|陆续)*(?:开工|动工|竣工|完工|投产)")
_RELATIVE_CLAUSE = re.compile(r"[^，。；：、！？,;:!?()\"“”\s的]{1,18}的")
_HAS = re.compile(
    r"(?:有|没有|无|尚有|享有|具有)[^，。；：、！？,.;:!?()\"“”\s\d的]{2,14}?"
    r"(?:省份|省区市|县|村|乡镇|企业|地区)(?=[中内里，。、的都均共;,]|$)"
)
_HAVING = frozenset("有没无尚享具")  # with which it begins
_VERB_AFTER_DIVISION = re.compile(
    r"[一二三四]级|搬[迁到入进出]|[均都成列达得获受遭脱摘接结共与无没已未将因按以向从是能可]|有(?!关)|种植?(?!业|户|大|基|合|专|园|面|子|苗)|设(?!施|备|计)|通(?![信讯道])|对(?![外])|开(?![发])"
)
_MEANS = re.compile(r"(?:农民|农户|农村居民|城镇居民|居民|村民)?(?:人|户)均")
_WORK = ("建设", "发展", "管理", "运营", "改造")
_FACILITY_IN = re.compile(r"景区|产业园区|工业园区|园区|产业园|示范区|小镇|社区|安置点|安置区|学校|医院")
_FACILITY = re.compile(rf"(?:{_FACILITY_IN.pattern}|基地)$")
# The people of places that are counted.
_PEOPLE_OF = re.compile(
    r"(?<=[点区村屯镇县乡社校园厂司组])(?<![农乡]村)(?:搬迁)?(?:群众|村民|居民|农户|学生|师生|职工|员工|干部|党员|农民)(?!服务|中心|活动|合作|专业|新村|大会|小组|俗)"
)
# 20万城乡居民: the people of town and country, no towns
TOWNSPEOPLE = ("人口", "居民", "群众", "劳动力", "职工", "学生", "老人", "老年人", "儿童", "就业", "从业人员")
_TOWNSPEOPLE = re.compile(rf"(?:城乡|城镇)(?:常住|户籍|贫困|低收入|参保|困难)?(?:{'|'.join(TOWNSPEOPLE)})")
_OF_ALL = ("率", "数", "总量", "总数", "总面积", "面积", "产量", "产值", "收入")
_THROUGH = re.compile(r"(?<=[村组屯乡镇县])通(?=[达畅沥硬油电水网车客公路高上]|$)")
_KEPT = re.compile(r"(?:大棚|基地|园区|车间|学校|合作社)$")
_DOING = frozenset("着了过")
_DIGIT = re.compile(r"[约超近]?\d")


def counted_phrase(simple: str, at: int, known: Words) -> tuple[int, int]:
    """The counted noun phrase at a place: cut before 的 where what stands before it is counted already."""
    end = phrase_after(simple, at)
    phrase, division = simple[at:end], known.nouns.at(simple, at)
    thing = is_thing(phrase, known)
    if not thing and (qualified := _qualified(simple, at, end, known)):
        return qualified
    if not thing and len(division) <= 1 and (further := _beyond(simple, at, end, known)):
        return at, further
    if phrase.startswith("的") or _FINISHED.fullmatch(phrase):
        return at, at
    if phrase.startswith(_WIDE):
        return at, at + 2  # 10个省份紧紧相连
    if townspeople := _TOWNSPEOPLE.match(simple, at):
        return at, townspeople.end()
    if division and _MEANS.match(simple, at + len(division)):
        return at, at + len(division)  # 9个市农民人均收入
    many = phrase.find("多", len(division)) if division else 0
    if many > 0 and known.counted(phrase[:many]) and not known.counted(phrase):
        return at, at + many  # 12个镇多为山区
    # 46个贫困县桑园面积163.55万亩, 205个行政村路面硬化率
    measured = bool(_DIGIT.match(simple, end)) or phrase.endswith(_OF_ALL)
    if "通" in phrase and (through := _THROUGH.search(phrase)):
        return at, at + through.start()  # 19811个建制村通公路
    if phrase and not known.counted(phrase):
        divided = 0 < len(division) < len(phrase) and known.nouns.words[division] in DIVISIONS
        of_all = len(division) > 1 and not thing  # 500个贫困村农网改造
        if divided and (measured or of_all or _VERB_AFTER_DIVISION.match(simple, at + len(division))):
            return at, at + len(division)  # 10个县通高速公路
        if measured and (named := _FACILITY_IN.search(phrase)):
            return at, at + named.end()  # 100个旅游景区投资5亿元
        if measured and not phrase.partition("的")[0].endswith("组") and (known_end := known.within(phrase, "")):
            return at, at + known_end
    if phrase.endswith(_WORK) and (_FACILITY.search(phrase[:-2]) or known.counted(phrase[:-2], least=2)):
        return at, end - 2  # 100个旅游景区建设, 28个供水工程建设
    if people := _PEOPLE_OF.search(phrase):  # 34个安置点群众, 3个村村民: the places are counted
        return at, at + people.start()
    head, of, _ = phrase.partition("的")
    if of and known.counted(head):
        return at, at + len(head)
    if simple[end : end + 1] == "了" and _KEPT.search(phrase[:-2]):
        return at, end - 2  # 55个大棚投放了菌棒
    if simple[end : end + 1] in _DOING:  # the phrase ran into a verb: 孩子围着
        for size in (1, 2):
            if known.counted(phrase[:-size]):
                return at, end - size
    return at, at + _thing_of(phrase, known)


def _thing_of(phrase: str, known: Words) -> int:
    """How much of a phrase is counted: to the deed behind the thing, else to the last noun that names a known kind."""
    end = thing_end(phrase, known)
    if not is_thing(phrase[:end], known) and (inside := known_part(phrase[:end], _FOUND_INSIDE, known)):
        return inside
    return end


def _beyond(simple: str, at: int, end: int, known: Words) -> int:
    """Where the thing ends that a phrase names only across a bracket or a join; 0 where the phrase names it itself."""
    begin = at
    if end == at:
        return 0
    for _ in range(_MOST_JOINS):
        if is_thing(simple[begin:end], known) or not (join := _GOES_ON.match(simple, end)):
            break
        begin, end = join.end(), phrase_after(simple, join.end())
    last = begin + thing_end(simple[begin:end], known)
    return last if begin > at and last - begin > 1 and is_kind(simple[begin:last], known) else 0


def _qualified(simple: str, at: int, end: int, known: Words) -> tuple[int, int] | None:
    """The noun that words before it qualify: 132个已开工的安置区项目; without them where they hold a figure."""
    if simple[at : at + 1] in _HAVING and (has := _HAS.match(simple, at)):  # 22个有搬迁任务省份
        return at, has.end()
    for pattern in (_QUALIFIES, _RELATIVE_CLAUSE):
        clause = pattern.match(simple, at) if pattern is _RELATIVE_CLAUSE or end - at <= 2 else None
        if clause and clause.end() > at:
            first = clause.end() if re.search(r"\d", clause[0]) else at
            last = phrase_after(simple, clause.end())
            if known_end := known.within(simple[clause.end() : last], ""):
                return first, clause.end() + known_end
            if pattern is _QUALIFIES and 2 <= last - clause.end() <= 6:
                return first, last  # 9座新建客运站
    return None
