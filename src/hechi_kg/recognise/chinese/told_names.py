"""Finds Chinese names of things by what is said of them: X盆地位于…, 总长3公里的“X”, a section of a road."""

import re
from collections.abc import Collection, Iterator, Mapping

from hechi_kg.recognise.chinese.name_shapes import EDGES, Name
from hechi_kg.recognise.chinese.name_words import NameWords, by_length, describes

# X盆地位于…: what begins a sentence and is said to lie somewhere
LIES = re.compile(
    r"(?m:^|(?<=[。；！？”]))[ \u3000]{0,8}([\u4e00-\u9fff]{3,9}?)"
    r"(?=位于|坐落[于在]|地处|地跨|(?:东北|东南|西北|西南|[东南西北])[邻临接靠连起至依])"
)
FEATURE = re.compile(
    r"(?:[江河湖三五]源|源头|盆地|高原|平原|草原|湿地|沙漠|沙地|戈壁|流域|峡谷|河谷|山谷|大山|山脉|雪山|丘陵|林海|林区|"
    r"保护区|半岛|群岛|绿洲|库区|湖区|山区|岩溶区|[湖谷山岭峡海岛河江泊])$"
)
NO_NAME = re.compile(r"[的了在到从和与及对将把被向于等该是这那其此本我他它家省市县区州旗镇乡村]")
# 总长3公里的“X环线”: a thing in quotes right behind a size that it has
SIZED = re.compile(
    r"\d[\d.,]*[多余]?[百千万亿]*(?:余|多)?(?:平方)?(?:公里|千米|米|亩|公顷|元|里|层)的[“\"「『]([\u4e00-\u9fff·]{4,14})[”\"」』]"
)
# “三山”地区, 江淮丘陵地区: a part of the country that a text calls so
QUOTED_REGION = re.compile(
    r"[“\"「『]([\u4e00-\u9fff]{2,6})()[”\"」』](?:地区|山区|片区|库区|流域)(?![\u4e00-\u9fff]{0,2}行署)"
)
LANDSCAPE = re.compile(
    r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff]{2})(?:丘陵|高原|平原|盆地|三角洲|石漠化)(?:地区|山区|片区|区)"
    r"|(?<=[的在了于为把将])([\u4e00-\u9fff]{2})(?:丘陵|高原|平原|盆地|三角洲|石漠化)(?:地区|山区|片区|区)"
)
NO_REGION = re.compile(
    r"[东西南北中][部方]|广大|部分|低山|浅山|深山|高寒|干旱|喀斯|岩溶|等|重点|连片|大部|主要|属于|沿海|内陆|革命|老区"
)
# 青云高速甲县至乙县段二期工程, 青云高速公路甲县至乙县段
SECTION = re.compile(
    r"([\u4e00-\u9fff]{2,4})(?:[(（][\u4e00-\u9fff]{2,6}至[\u4e00-\u9fff]{2,6}[)）])?"
    r"(?:高速公路|高速铁路|高速|铁路|高铁|公路)"
    r"(?:(?![段的至])[\u4e00-\u9fff]){2,8}至(?:(?![段的至])[\u4e00-\u9fff]){2,8}(?:[(（][\u4e00-\u9fff]{2,6}[)）])?段"
    r"(?:[一二三四]期)?(?:新建|改扩建|扩建)?(?:工程|项目)?"
)
PHASE = re.compile(
    r"(?<![\u4e00-\u9fff])([一二三四五]期(?:工程|项目)?)(?=\d|全长|总投资|[路线]|建设|计划|设计|占地|共设?)"
)


def told_names(simple: str, place_ends: Mapping[int, int], words: NameWords, taken: Collection[int]) -> Iterator[Name]:
    """Each such name; `taken` are the places of the text that lie in a name which its suffix made."""
    lying = set[str]()
    for match in LIES.finditer(simple):
        name = match[1]
        known = match.end(1) - 1 in taken or match.end(1) in place_ends
        if known or NO_NAME.search(name) or describes(name, words, least=1) or words.leads.match(name):
            continue
        if FEATURE.search(name):
            lying.add(name)
    for again in re.finditer(by_length(sorted(lying)), simple) if lying else ():
        if again.end() - 1 not in taken and again.start() not in taken:
            yield Name(*again.span(), "Site")
    for match in (*QUOTED_REGION.finditer(simple), *LANDSCAPE.finditer(simple)):
        own = match[1] or match[2]
        if not describes(own, words, least=1) and not NO_NAME.search(own) and not NO_REGION.search(own):
            yield Name(*match.span(), "Site")
    for match in SIZED.finditer(simple):
        if not describes(match[1], words, least=1):
            yield Name(*match.span(1), "Site")
    for match in SECTION.finditer(simple):
        begins = match.start() == 0 or simple[match.start() - 1] in EDGES + "—-建路"
        if begins and not words.leads.match(match[0]):
            yield Name(*match.span(), "Site")
