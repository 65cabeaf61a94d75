"""Finds Chinese shops, firms and schools by other shapes than a stem and a suffix: a quoted name, a number."""

import re
from collections.abc import Iterator, Mapping

from hechi_kg.recognise.chinese.name_shapes import Name
from hechi_kg.recognise.chinese.name_words import NameWords, describes

# A shop or the like that a text calls by a quoted name: “玉兰民族刺绣行”.
SHOP = re.compile(
    r"[\"“「『]([\u4e00-\u9fff]{2,9}(?:(?<!银)[行店坊馆]|山庄|农庄|客栈|民宿|农家乐|饭店|酒店|工坊|农场|养殖场))[\"”」』]"
)
HOUSES = ("民宿", "客栈", "山庄", "农庄", "农家乐", "饭店", "酒店", "工坊", "农场", "养殖场")
# 一家名为“青山”的药企: what a text says that a quoted name is one of
CALLED = re.compile(
    r"名[为叫][\"“「『]([\u4e00-\u9fff]{2,9})[\"”」』]的[^，。；,;\n]{0,12}?(?:企业|药企|公司|集团|合作社|工厂|食品厂|酒厂)"
)
# 甲县第二中学, 市第二医院
NUMBERED = re.compile(
    r"第[一二三四五六七八九十]{1,2}[\u4e00-\u9fff]{0,4}?(?:中学|小学|高中|医院|幼儿园|中心校|职校|学校|水厂|污水厂)"
)
DIVISIONS = "省市县区州旗镇乡"
# “青山人家”农家乐
QUOTED_KIND = re.compile(
    r"[\"“「『]([\u4e00-\u9fff]{2,9})[\"”」』](?:民宿|农家乐|客栈|山庄|农庄|茶庄|饭店|餐厅|酒店|酒庄|茶馆|书院)(?![业群经产])"
)


def house_names(simple: str, place_ends: Mapping[int, int], words: NameWords) -> Iterator[Name]:
    """Each such house but the shops; `place_ends` tells where known places end, and where those begin."""
    yield from (Name(m.start(1), m.end(1), "Organisation", "企业") for m in CALLED.finditer(simple))
    for match in NUMBERED.finditer(simple):
        start = match.start()
        while start in place_ends:
            start = place_ends[start]
        if start == match.start() and simple[start - 1 : start] in tuple(DIVISIONS):
            start -= 1  # 市第二医院
        if start < match.start():
            yield Name(start, match.end(), "Organisation")
    for match in QUOTED_KIND.finditer(simple):
        if not describes(match[1], words, least=1):
            yield Name(match.start(1), match.end(), "Site")


def quoted_shops(simple: str, words: NameWords) -> Iterator[tuple[int, int]]:
    """(end, start) of each."""
    yield from ((m.end(1), m.start(1)) for m in SHOP.finditer(simple) if not _kind_of_house(m[1], words))


def _kind_of_house(quoted: str, words: NameWords) -> bool:
    """Whether what is quoted is a kind of houses, and names none: “集体民宿”."""
    return any(describes(quoted[: -len(h)], words, least=1) for h in HOUSES if quoted.endswith(h))
