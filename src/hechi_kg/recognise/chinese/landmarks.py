"""Finds Chinese names that end in one character: 甲州港 behind a known place, 乙家坝 where a text says it again."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping

from hechi_kg.recognise.chinese.name_words import NameWords, by_length, describes

# What a place's short name makes a landmark of, and what goes on to another word: 钦州港口岸, 甲州站在…
BEHIND_PLACE = re.compile(
    r"港(?![口区币元澳商资股式姐人剧湾])|站(?![在上稳起立位点长台出到区岗队])|湖(?![羊区州]|[南北](?![岸侧边面部]))|"
    r"岛(?![屿国])|坝(?![上区镇乡村子])|峡(?![谷镇乡村市])|[山岭](?=[，。、；的和与位主腹脚余]|[东西南北]麓|地区|深处|沿线|$)|"
    r"[河江](?=[，。、；的和与全干]|流域|沿岸|两岸|沿线|大桥|$)"
)
SEAT = re.compile(r"城(?![镇区关乡管建])")  # 南丹县城
SHORT = re.compile(r"[^省市县区州旗盟镇乡村]$")
# Such a name by itself: said at least twice from where a name can begin, and not always before the same character.
BEGINS = re.compile(r"(?m:^|(?<=[，。、；：:,;!！?？\s“\"（(》”的在到从和与及由至是]))(?=([\u4e00-\u9fff]{3,7}))")
ENDS = re.compile(
    r"[港站坝湾岛湖峡滩洞寺](?![区村镇乡])|[河江山岭](?=[，。、；：,;!！?？\s”\"（()）的在到从和与及由至于是有已累完位共今去全地景流沿两]|$)"
)
# What many such are, and what is said of none.
KINDS = re.compile(
    r"(?:.*[车网电水泵货监客运作务油气总分第]站|.*[大海国内]港|[一二两三四五六七八九十几数这那哪每各某全本该此我他].{0,2}.|[大小高荒深石雪火青金银上下出进靠沿开封满登爬环江远群梯茶]山|"
    r".*(?:江山|河山|山江|银山|青山|靠山|江河|山河|沿江|沿河|江湖|半岛|海岛|孤岛|群岛|海湾|港湾|沙滩|荒滩|河滩|海滩|戈壁滩|溶洞|山洞|窑洞|漏洞|空洞|分水岭|"
    r"香港|海港|渔港|自贸港|自由贸易港|国际港|口岸|山岭|山港|深水港|大坝|堤坝|拦河坝|淤地坝|中心站|服务站|工作站|加油站|中转站|保护站|推广站|救助站|始发站|终点站|管理站|大江|大河|河湖|长江|黄河|珠江|淮河)"
    r")$"
)
NO_NAME = re.compile(r"[的了在到从和与及对将把被向于是这那让以为给有]")
LEAST = 2  # times, and characters of its own


def landmarks(
    simple: str, place_ends: Mapping[int, int], words: NameWords, taken: Collection[int]
) -> Iterator[tuple[int, int]]:
    """(start, end) of each; `taken` are the places of the text that lie in another name."""
    found = {}
    townships = {
        simple[start : end - 1]
        for end, start in place_ends.items()
        if end - start > LEAST and simple[end - 1] in "镇乡"
    }
    starts = set(place_ends.values())
    for end, start in place_ends.items():
        if simple[end - 1] == "县" and SEAT.match(simple, end):
            found[start] = end + 1
        if SHORT.search(simple, start, end) and (match := BEHIND_PLACE.match(simple, end)) and end not in starts:
            found[start] = match.end()
    if townships:  # 甲江坝 of 甲江镇
        found |= {m.start(): m.end() for m in re.finditer(rf"(?:{by_length(list(townships))})[港坝湖岛湾滩]", simple)}
    if called := _said_again(simple, place_ends, words):
        found |= {m.start(): m.end() for m in re.finditer(by_length(list(called)), simple)}
    yield from ((start, end) for start, end in sorted(found.items()) if not (start in taken and end - 1 in taken))


def _said_again(simple: str, place_ends: Mapping[int, int], words: NameWords) -> set[str]:
    """The names that are no place of a list, and begin at least twice where one can."""
    called: dict[str, set[str]] = {}
    times = Counter[str]()
    for run in BEGINS.finditer(simple):
        for match in ENDS.finditer(simple, run.start() + LEAST, run.end(1)):
            if place_ends.get(match.end()) is None:
                name = simple[run.start() : match.end()]
                times[name] += 1
                called.setdefault(name, set()).add(simple[match.end() : match.end() + 1])
    return {n for n, after in called.items() if times[n] >= LEAST and len(after) > 1 and not _is_kind(n, words)}


def _is_kind(name: str, words: NameWords) -> bool:
    """Whether what ends in such a character is no name of one thing: 加油站, 绿水青山."""
    stem = name[:-1]
    led = words.leads.match(name) is not None or NO_NAME.search(stem) is not None or stem.startswith(words.determiners)
    return bool(KINDS.fullmatch(name)) or led or name in words.common or describes(stem, words, least=1)
