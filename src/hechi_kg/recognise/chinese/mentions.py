"""Mentions of Chinese names that no list holds, and of short names of divisions that may be parts of such names."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from hechi_kg.lexicon import Lexicon
from hechi_kg.model import Mention, Span
from hechi_kg.recognise.chinese.name_shapes import Name
from hechi_kg.recognise.chinese.name_starts import BREAKS, HAN
from hechi_kg.recognise.chinese.name_words import name_words
from hechi_kg.recognise.chinese.proper_names import proper_names
from hechi_kg.recognise.chinese.script import simplify
from hechi_kg.recognise.chinese.told_names import PHASE, SECTION, told_names
from hechi_kg.spans import around, by_place, itself

SETTLED = frozenset(("Site", "ResettlementSite", "Village"))
NAMED = SETTLED | {"Organisation"}
PROJECTS = ("Site", "Project")
# 县交通局: the body of the county that the text is about
DEPARTMENT = re.compile(
    r"(?m:(?:^|(?<=[，。；：、\s“(（])))([县州镇乡])(?=(?:委|政府|人民政府|人大|政协|交通|农业|教育|民政|卫健|卫生|人社|人力|水利|文旅|文化|旅游|"
    r"财政|统计|住建|自然资源|国土|乡村振兴|扶贫|发改|发展改革|公安|水库|移民|搬迁|融媒|供销|林业|畜牧|市场监管|税务|农商行|农信社|"
    r"医院|中医院|电商|工信|商务|科技|环保|生态环境|应急|工业园|产业集聚区|开发区|妇联|残联|团委|工会))"
)
OPEN = BREAKS | {*"省市县区州镇乡村"}  # behind which a place's name may begin
LED = re.compile(r"目前|如今|现在|現在|当前|當前|近年|去年|今年|日前|近日|其中|前往|来到|來到|走进|走進|此外|整个|整個")
NUMBERED = re.compile("[一二三四五]期")
ASIDE = re.compile(r"[(（][^()（）]*[)）]")
SHORTEST_AGAIN = 3  # characters of a Chinese name that is known again
# 青山湾易地扶贫搬迁安置区 is called 青山湾 too
WHAT_IT_IS = re.compile(
    r"(?:易地|扶贫|扶貧|搬迁|搬遷|生态|生態|移民|集中|安置)*(?:安置新?[点點区區]|社区|社區|小区|小區|家园|家園)$"
)
# 青山茶业有限公司（以下简称“青山茶业”）, 青山村，原名“后青山村”
IN_SHORT = re.compile(
    r"\s*[(（,，]?(?:(?:以下|下)?(?:统|統)?(?:简称|簡稱)|(?:以下|下)(?:统|統)?(?:称|稱)|(?:又|也|亦|俗|旧|舊|古|别|別|原|曾|雅|民间|民間|当地人|當地人|人)"
    r"(?:称|稱|名|叫)(?!.{0,4}[（(]?[号號])|曾用名|(?:以前|过去|過去|原来|原來|原先|从前|從前|早年)(?:叫|称|稱))(?:为|為|作|做)?[:：]?"
    r"(?:[“\"「『]([\u4e00-\u9fff]{2,10})[”\"」』]|([\u4e00-\u9fff]{2,10}?)(?=[)），,。；;]))"
)


def chinese_names(
    text: str, folded: str, known: Sequence[Mention], loose: Collection[Span], lexicon: Lexicon
) -> Iterator[Mention]:
    """Names of villages, sites and bodies, and the 县 of 县交通局; `loose` as `inside_words` gives it."""
    levels = {concept.values["level"][0]: concept.id for concept in lexicon.scheme("place-word")}
    for match in DEPARTMENT.finditer(folded):
        level = {"县": "county", "州": "prefecture"}.get(match[1], "township")
        yield Mention(
            span=Span(*match.span(1)), text=text[slice(*match.span(1))], kind="PlaceWord", candidates=(levels[level],)
        )
    places = [m for m in known if m.kind == "Place" and m.span not in loose]
    place_ends = {m.span.end: m.span.start for m in places}
    stems = {m.span.end for m in places if m.reason in ("stem", "weak") and not _provincial(m)}
    provinces = {m.span.end for m in places if _provincial(m)}
    found = list(proper_names(folded, place_ends, lexicon, stems, provinces))
    taken = {at for name in found for at in range(name.start, name.end)}
    told = list(told_names(simplify(folded), place_ends, name_words(lexicon), taken))
    wide = sorted(_span(name) for name in told)
    inside = (any(w.holds(_span(n)) for w in around(wide, _span(n), where=itself)) for n in found)
    found = [*(n for n, held in zip(found, inside, strict=True) if not held), *told]
    reach = {name.start: name.end for name in sorted(found, key=lambda n: n.end) if name.kind == "Site"}
    for name in found:
        if name.kind == "Site" and name.end < reach[name.start]:
            continue  # 青山山庄滑雪场 is no 青山山庄
        span = Span(name.start, name.end)
        yield Mention(span=span, text=span.of(text), kind=name.kind, head=name.head)


def _span(name: Name) -> Span:
    return Span(name.start, name.end)


def inside_words(known: Sequence[Mention], folded: str) -> frozenset[Span]:
    """Chinese short names in a run of characters that are words too (聚福新城) or stand nowhere else (创维西部)."""
    places = [m for m in known if m.kind == "Place" and not m.text.isascii()]
    ends = {m.span.end for m in places}
    times = Counter(code for m in places for code in m.candidates)
    return frozenset(
        m.span
        for m in places
        if m.reason == "weak" or (m.reason == "stem" and all(times[code] == 1 for code in m.candidates))
        if 0 < m.span.start not in ends and HAN.match(folded, m.span.start - 1)
        if folded[m.span.start - 1] not in OPEN or folded.endswith("乡村", 0, m.span.start)
        if not LED.search(folded, m.span.start - 2, m.span.start)
    )


def _provincial(mention: Mention) -> bool:
    """Whether a name is one of a province: what bears it in front is not called so."""
    return any(code.endswith("0000") for code in mention.candidates)


def called_again_chinese(text: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Each Chinese name of a settlement wherever it stands again, an 安置区 also without what it is: 青山湾."""
    named = [m for m in mentions if m.kind in SETTLED and not m.candidates and not m.text.isascii()]
    full: dict[str, Mention] = {}
    for mention in sorted(named, key=by_place):
        if len(mention.text) >= SHORTEST_AGAIN:
            full.setdefault(mention.text, mention)
        if mention.kind == "ResettlementSite" and len(stem := WHAT_IT_IS.sub("", mention.text)) >= SHORTEST_AGAIN:
            full.setdefault(stem, mention)
    taken = sorted(m.span for m in mentions if m.kind in NAMED | {"Place", "PlaceWord"})
    borne = {m.span for m in mentions if m.kind == "Place"}  # with which a name may begin
    for name in sorted(full, key=lambda n: (-len(n), n)):
        first, found = full[name], list[Span]()
        for match in re.finditer(re.escape(name), text):
            span = Span(*match.span())
            over = [t for t in around(taken, span, where=lambda s: s) if t.overlaps(span)]
            if first.kind == "Village" and text[span.end : span.end + 1] in ("级", "級"):
                continue  # 新建村级道路
            if all(t in borne and t.start == span.start and t.end < span.end for t in over):
                found.append(span)
                whole = first.span if name != first.text else None
                yield Mention(span=span, text=name, kind=first.kind, antecedent=whole)
        taken = sorted([*taken, *found])


def named_in_short(text: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """The mentions, and each of the other names that the text gives some of them: （以下简称“青山茶业”）."""
    full: dict[str, Mention] = {}
    spans = list[Span]()  # where such a name is given
    for mention in sorted(mentions, key=by_place):
        if mention.kind in NAMED and not mention.candidates and (short := IN_SHORT.match(text, mention.span.end)):
            full.setdefault(short[1] or short[2], mention)
            spans.append(Span(*short.span()))
    kept = list[Mention]()
    for mention in mentions:
        whole = full.get(mention.text)
        kept.append(mention if whole is None else replace(mention, kind=whole.kind, antecedent=whole.span))
    if spans:  # 叫后青山村 is no village
        kept = [
            m for m in kept if m.antecedent or not any(s.overlaps(m.span) for s in around(spans, m.span, where=itself))
        ]
    yield from kept
    taken = sorted(m.span for m in kept) if full else []
    for name, whole in full.items():
        for match in re.finditer(re.escape(name), text):
            span = Span(*match.span())
            if not any(t.overlaps(span) for t in around(taken, span, where=itself)):
                yield Mention(span=span, text=name, kind=whole.kind, head=whole.head, antecedent=whole.span)


def phases(text: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """The mentions, a bare 二期工程 being the road or project of that phase, or the last that the text named.

    A section of a road is one thing, be its name with brackets or short: 青云(青山至云岭)高速公路, 青云高速.
    """
    found = {m.start(1): m for m in PHASE.finditer(text)}
    sections: dict[str, Mention] = {}
    for mention in sorted(mentions, key=by_place):
        if mention.kind == "Site" and SECTION.fullmatch(simplify(mention.text)):
            first = sections.setdefault(ASIDE.sub("", mention.text).replace("高速公路", "高速"), mention)
            mention = mention if first is mention else replace(mention, antecedent=first.span)
        if mention.span.start not in found:
            yield mention
    last: Mention | None = None
    of_phase: dict[str, Mention] = {}  # the first that its name says to be of that phase
    projects = [(m.span.start, m) for m in sorted(mentions, key=by_place) if m.kind in PROJECTS]
    named = {at: m for at, m in projects if at not in found}
    for start in sorted({*named, *found}):
        if start in named:
            last = named[start]
            for number in NUMBERED.findall(last.text):
                of_phase.setdefault(number, last)
        elif whole := of_phase.get(found[start][1][:2], last):
            span, first_named = Span(*found[start].span(1)), whole.antecedent or whole.span
            yield Mention(span=span, text=found[start][1], kind=whole.kind, head=whole.head, antecedent=first_named)


def torn(known: Sequence[Mention], loose: Collection[Span], simple: str, lexicon: Lexicon) -> set[Span]:
    """The short names that a word before runs into and a name's suffix follows: 阳城 of 太阳城庄园."""
    words = name_words(lexicon)
    return {
        m.span
        for m in known
        if m.kind == "Place" and m.span in loose and m.reason == "stem" and words.suffixes.match(simple, m.span.end)
        if not any(words.leads.fullmatch(simple, max(0, m.span.start - n), m.span.start) for n in (1, 2))
        and simple[max(0, m.span.start - 2) : m.span.start] not in words.common
    }
