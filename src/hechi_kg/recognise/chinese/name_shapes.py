"""Finds Chinese names by their shape: roads, projects, landmarks, what visitors went to."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from hechi_kg.recognise.chinese.landmarks import landmarks
from hechi_kg.recognise.chinese.name_starts import BREAKS, start_of
from hechi_kg.recognise.chinese.name_words import UNNAMED, NameWords, describes

UNIT = re.compile(r"[一二两三四五六七八九十]天|自治[州县区]")  # 巴马瑶族自治县七天共接待
VISITED = re.compile(r"(?:当[天日]|全天|今[天日]|共|累计)*接待(?:[国海境]内外|旅?游客|游人|旅游者|市民|约|近|超|达|\d)")
HOUSES = re.compile(r"(?:旅馆|民宿|农家乐|宾馆|酒店|饭店|餐馆|客栈|旅行社)$")  # of which a county has many
LONGEST_VISITED = 10
# 景区接待量分别是甲山3万人次、乙湖2万人次、丙洞1万人次: each is where its visitors went
EACH_SIGHT = re.compile(
    r"(?:景区|景点)[^，。；;、\d\n]{0,8}(?:分别[是为]|[:：])"
    r"((?:[\u4e00-\u9fff]{2,9}(?:接待(?:游客)?)?\d[\d.]{0,7}万?人?次?[、和，]?){3,20})"
)
LISTED_SIGHT = re.compile(r"([\u4e00-\u9fff]{2,9}?)(?:接待(?:游客)?)?(?=\d[\d.]*万?人次)")
# A sight by itself: 象鼻山接待游客2万人次, no 春节期间接待 and no 农家乐接待
SIGHT = re.compile(
    r"(?:[，。；：、,;\n]|期间|其中)((?!其中|期间)(?:(?![每各一二两三几多年月日天期节间假均共计已将可能累总全各市县区镇乡村的了在到从和与及对个家人客员乐店宿团队社部局委省州])[\u4e00-\u9fff]){2,6})$"
)
# 甲县至乙县高速公路, 丙县绕城公路
ROAD = r"(?:高速公路|高速铁路|高速|公路|铁路|高铁|一级路|二级路)(?![\u4e00-\u9fff]{0,2}(?:网|集团|局|部门))"
BETWEEN = re.compile(rf"(?:至|—|－)(?:(?![的至、和与])[\u4e00-\u9fff]){{2,6}}?{ROAD}")
# 京沈高铁 is called by a part of each of its ends
SHORT_ROAD = re.compile(
    r"(?:高速公路|高速铁路|高速|铁路|高铁)(?![\u4e00-\u9fff]{0,2}(?:网|集团|局|部门)|增长|发展|推进)"
)
# What else stands before 公路 and names none
NO_ROAD = re.compile(
    r"[^\u4e00-\u9fff]|[接跨一二两三四五六七八十几多首第条通全各每本该此这那有修建经靠离上下进出到中过的了在从和与及对将把被向于是]|国家|地方|山区|城际|高等|交通|收费|国际|普通|货运|连接|沿线|境内|附近"
)
ABBREVIATIONS = frozenset("京津沪渝冀晋辽吉黑苏浙皖闽赣鲁豫鄂湘粤桂琼川蜀贵黔云滇陕秦甘青宁新藏蒙港澳沈哈广汉昆")
EDGES = '，。；：、 \n“"（(的在到从和与及由至有对将过'  # behind which a name may begin
RING = re.compile(rf"(?:绕城|环城|外环){ROAD}")
PROJECT = re.compile(
    r"(?m:^|(?<=[，。；：、的有“]))([\u4e00-\u9fff]{4,22}?项目)"
    r"(?=位于|坐落|总投资|计划总投资|估算总投资|占地|规划用地|总占地|[。，,][^。\n]{0,8}该项目)"
)
SHORTEST_PROJECT = 4  # characters before 项目


@dataclass(frozen=True, slots=True)
class Name:
    """Where a name stands and the kind of thing that its suffix names."""

    start: int
    end: int
    kind: str
    head: str = ""  # what the text says that it is, where the name does not


def shaped_names(
    simple: str, place_ends: Mapping[int, int], words: NameWords, taken: Collection[int]
) -> Iterator[Name]:
    """Each such name; `taken` are the places of the text that lie in a name which its suffix made."""
    yield from _projects(simple, place_ends, words)
    yield from _roads(simple, place_ends, words)
    yield from _visited(simple, place_ends, words)
    yield from (
        Name(sight.start(1), sight.end(1), "Site")
        for row in EACH_SIGHT.finditer(simple)
        for sight in LISTED_SIGHT.finditer(simple, *row.span(1))
        if sight.end(1) not in place_ends
    )
    yield from (Name(start, end, "Site") for start, end in landmarks(simple, place_ends, words, taken))


def _projects(simple: str, place_ends: Mapping[int, int], words: NameWords) -> Iterator[Name]:
    """What a text calls a project and goes on to tell of: 青山水厂扩建项目位于…, 青山水厂扩建项目。该项目…."""
    for match in PROJECT.finditer(simple):
        ends = [at for at in range(match.start(1), match.end(1) - SHORTEST_PROJECT) if at in place_ends]
        start = max(ends, default=match.start(1))
        if led := words.leads.match(simple, start, match.end(1)):
            start = led.end()
        stem = simple[start : match.end(1) - 2]
        if len(stem) >= SHORTEST_PROJECT and not (
            UNNAMED.search(stem) or stem.startswith(words.determiners) or describes(stem, words, least=1)
        ):
            yield Name(start, match.end(1), "Project")


def _roads(simple: str, place_ends: Mapping[int, int], words: NameWords) -> Iterator[Name]:
    """What is called a road by its ends, in full or in short, or by the town that it leads around."""
    called = set[str]()
    for end, start in place_ends.items():
        if match := BETWEEN.match(simple, end) or RING.match(simple, end):
            yield Name(start, match.end(), "Site")
    letters = ABBREVIATIONS.union(*(simple[start:end] for end, start in place_ends.items()))
    for match in SHORT_ROAD.finditer(simple):
        for start in (match.start() - 2, match.start() - 3):
            stem = simple[max(0, start) : match.start()]
            before = simple[max(0, start - 2) : max(0, start)]
            begins = before[-1:] in EDGES or before in words.common or words.leads.fullmatch(before)
            named = letters.issuperset(stem) or (
                match[0] in ("高速公路", "高铁") and not NO_ROAD.search(stem) and stem not in words.common
            )
            if start >= 0 and begins and named and match.start() not in place_ends and not words.leads.match(stem):
                called.add(stem + match[0])
                break
    for name in sorted(called):
        yield from (Name(m.start(), m.end(), "Site") for m in re.finditer(rf"(?<![至—－]){name}(?![公铁]路)", simple))


def _visited(simple: str, place_ends: Mapping[int, int], words: NameWords) -> Iterator[Name]:
    """What stands between a place and 接待 is where the visitors went: 桂林象鼻山当天接待游客2万人次."""
    for match in VISITED.finditer(simple):
        end = match.start() - (simple[match.start() - 1] in "就也还都便又")
        start = start_of(simple, end, place_ends, BREAKS)
        stem = simple[start:end]
        if start not in place_ends and (
            sight := SIGHT.search(simple, max(0, match.start() - LONGEST_VISITED), match.start())
        ):
            found = sight[1]
            if not (describes(found, words, least=2) or words.leads.match(found) or words.suffixes.search(found)):
                yield Name(sight.start(1), match.start(), "Site")
            continue
        if (
            start not in place_ends
            or UNIT.search(stem)
            or not 2 <= len(stem) <= LONGEST_VISITED
            or HOUSES.search(stem)
            or stem.startswith(words.determiners)
        ):
            continue
        if stem in words.generic or place_ends[start] in place_ends:  # 丽江玉龙雪山
            start = place_ends[start]
        elif words.suffixes.fullmatch(stem) or words.suffixes.search(stem):
            continue  # named by its suffix
        yield Name(start, end, "Site")
