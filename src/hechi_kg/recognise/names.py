"""Finds what has a name: places of the gazetteer, concepts of the vocabularies, and names that only the text knows.

Mentions come out unlinked: a place may have many candidates, a village or company none.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from hechi_kg.gazetteer import Gazetteer
from hechi_kg.lexicon import Lexicon
from hechi_kg.model import Mention, Span
from hechi_kg.recognise.chinese.mentions import (
    SETTLED,
    called_again_chinese,
    chinese_names,
    inside_words,
    named_in_short,
    phases,
    torn,
)
from hechi_kg.recognise.chinese.name_starts import RURAL
from hechi_kg.recognise.chinese.script import simplify
from hechi_kg.recognise.dictionary import dictionary, lower
from hechi_kg.recognise.english.bare_firms import bare_firms
from hechi_kg.recognise.english.bare_villages import bare_villages, not_villages
from hechi_kg.recognise.english.definite_nouns import definite_nouns
from hechi_kg.recognise.english.ethnic_groups import AUTONOMOUS
from hechi_kg.recognise.english.features import is_told_of
from hechi_kg.recognise.english.proper_names import UNLISTED, called_again, english_names, near_spans
from hechi_kg.recognise.english.source_bodies import without_sources
from hechi_kg.recognise.name_suffixes import CONCEPTS, name_suffixes
from hechi_kg.spans import by_place

# Scheme -> kind of the mention. Relation, status and place words are cues that `assemble` reads.
KINDS = {
    "organisation": "Organisation",
    "plan": "Plan",
    "programme": "Programme",
    "measure": "SupportMeasure",
    "facility": "FacilityType",
    "site-type": "SiteType",
    "indicator": "Indicator",
    "status": "Status",
    "relation": "Relation",
    "place-word": "PlaceWord",
    "role": "Role",
    "actor": "Actor",
    "attribution": "Attribution",
}
# A label of one unit may stand inside a label of another: which one is meant, the figure's unit decides.
OVERLAPPING = frozenset(("indicator",))
# Who reports from where: "新华社北京12月3日电".
DATELINE = re.compile(
    r"(?:[\u4e00-\u9fff]{1,6}[社网报讯]|(?m:^)\(?)\s*([\u4e00-\u9fff]{2,12}?)(?:(?:\d{1,2}月)?\d{1,2}日(?:电|讯|专电|消息)|[专]?电(?=[(（]))"
)
IN_A_NAME = re.compile(
    r"(?:(?: [A-Z][a-z]+)?:|-[A-Z]|"  # "China Focus: ...", "Across China: ...", the China-ASEAN Expo
    r"共产党|共青团|移动|电信|联通|铁塔|石油|石化|邮政|人寿|平安|[\u4e00-\u9fff]{2,8}?(?:银行|公司|集团|协会|学会|联合会|大学|科学院|研究院|基金会|出版社))"
)
FEATURE = re.compile(r" (?:Lake|River|Mountains?|Desert|Gorge|Canyon) [A-Z]")  # "Poyang Lake Nature Reserve"
DIVISION = ("县", "市", "区", "旗", "州", "盟", "镇", "乡")
NO_BODY = ("部门", "部分", "部署", "部级", "部位")
ROUTE = re.compile(
    r"[A-Z][a-z]+-[A-Z]|[\u4e00-\u9fff]{2,16}(?:高速|[公铁]路|高铁|[一二]级路|鐵路|級路|高鐵)$|[\u4e00-\u9fff]{2,4}[^，。\n]{0,30}至[^，。\n]{2,18}段(?:[一二三四]期)?[\u4e00-\u9fff]{0,7}$"
)
# 华龙网, 河池日报: who writes, not a place
MEDIUM = re.compile(r"(?:新闻)?网(?![络格点红箱友民架吧店购销])|(?:日|晚|晨|商|时|都市)[报報]|卫视|衛視|客户端|客戶端")
# 黑河沿线: a river, not the city called after it
NATURAL = re.compile(r"[河江湖山海](?=$)")
ALONG = re.compile(r"(?:沿线|沿岸|流域|两岸|沿江|沿河|上游|中游|下游|河畔|江畔|之滨|岸边|干流|支流|水系|源头)")
VILLAGE_OF = re.compile(r"\b(?:village|hamlet) of $")  # "the village of Tonghai" is no district
# 其中城镇人口, 新增城区绿地: words that a name cannot begin in the middle of
ACROSS = frozenset(("其中", "新增"))
HAN = re.compile("[\u3400-\u9fff]")
LIKENED = re.compile(r"[“\"「『]小$")  # “小上海” is called after it
SPOKESMAN = re.compile(r"(?:发言人|發言人|记者|記者|通讯员|通訊員)[\u4e00-\u9fff]?$")  # 发言人张吉林


def names(text: str, folded: str, *, lexicon: Lexicon, gazetteer: Gazetteer) -> tuple[Mention, ...]:
    """Every mention of a text, in text order; `folded` is the text folded one character to one character."""
    lowered, chinese = lower(folded), _is_chinese_in(folded)
    known = [*_concepts(text, lowered, lexicon), *not_villages([*_places(text, folded, gazetteer)], folded)]
    loose = inside_words(known, folded)
    if loose:
        apart = torn(known, loose, simplify(folded), lexicon)
        known = [m for m in known if m.span not in apart or m.kind != "Place"]
    minted = [*_patterns(text, folded, known, loose, lexicon)]
    minted = [*without_sources(minted, folded)]
    known += definite_nouns(text, folded, [*known, *minted], lexicon)
    minted += bare_villages(text, folded, known, minted)
    minted += bare_firms(text, folded, known, minted)
    minted += called_again(text, folded, [*known, *minted])
    if chinese:
        minted += called_again_chinese(text, [m for m in known if m.span not in loose] + minted)
        minted = list(phases(folded, list(named_in_short(folded, minted))))
    minted = list(_one_thing(minted, folded, [m for m in known if m.kind == "Place"]))
    return tuple(sorted(_settle(known, minted, loose, folded), key=lambda m: (m.span, m.kind, m.candidates)))


def _is_chinese_in(folded: str) -> bool:
    return not folded.isascii() and HAN.search(folded) is not None


def _concepts(text: str, lowered: str, lexicon: Lexicon) -> Iterator[Mention]:
    found = dictionary(lexicon, tuple(KINDS)).find(lowered, overlapping=OVERLAPPING)
    for scheme, kind in KINDS.items():
        for span, ids in found[scheme]:
            if kind == "Organisation" and text[span.start].islower():
                continue  # "people's daily lives" are no newspaper
            if kind == "PlaceWord" and lowered.endswith("s", 0, span.end) and text[span.start].isascii():
                continue  # "the cities of ..." is no one city
            if kind == "Organisation" and lowered.endswith(NO_BODY, span.start, span.end + 1):
                continue  # 教育部门
            yield Mention(span=span, text=span.of(text), kind=kind, candidates=ids)


def _places(text: str, folded: str, gazetteer: Gazetteer) -> Iterator[Mention]:
    datelines = [Span(*m.span(1)) for m in DATELINE.finditer(folded)] if _is_chinese_in(folded) else []
    for match in gazetteer.find(folded):
        tail = AUTONOMOUS.match(folded, match.end) if match.form != "full" and folded[match.start].isascii() else None
        span = Span(match.start, tail.end() if tail else match.end)
        if match.form == "former" and not text[span.start].isascii() and not span.of(folded).endswith(DIVISION):
            continue  # 鼓浪屿 is an island, since its district is no more
        if match.candidates == ("100000",) and IN_A_NAME.match(folded, match.end):
            continue  # 中国农业发展银行 is a bank
        if match.form != "full" and NATURAL.search(span.of(folded)) and ALONG.match(folded, match.end):
            continue
        if match.form != "full" and not text[span.start].isascii() and MEDIUM.match(folded, match.end):
            continue
        if any(line.holds(span) for line in datelines) or folded[max(0, match.start - 1) : match.start + 1] in ACROSS:
            continue  # 其中城镇人口 names no 中城镇
        if text[match.end - 1] in "乡鄉" and RURAL.match(simplify(folded[match.end : match.end + 3])):
            continue
        if LIKENED.search(folded, max(0, match.start - 2), match.start):
            continue
        if (
            match.form != "full"
            and not text[span.start].isascii()
            and SPOKESMAN.search(folded, max(0, match.start - 8), match.start)
        ):
            continue
        yield Mention(
            span=span,
            text=span.of(text),
            kind="Place",
            candidates=tuple(match.candidates),
            reason="full" if tail else "weak" if match.weak else match.form,
        )


def _patterns(
    text: str, folded: str, known: Sequence[Mention], loose: Collection[Span], lexicon: Lexicon
) -> Iterator[Mention]:
    yield from english_names(text, folded, known, lexicon)
    if _is_chinese_in(folded):
        yield from _chinese(text, folded, known, loose, lexicon)


def _chinese(
    text: str, folded: str, known: Sequence[Mention], loose: Collection[Span], lexicon: Lexicon
) -> Iterator[Mention]:
    suffixes = name_suffixes(lexicon)
    for match in suffixes.issued.finditer(folded):
        yield Mention(span=Span(*match.span(1)), text=match.group(1), kind="Circular")
    for match in suffixes.titled.finditer(folded):
        yield Mention(span=Span(*match.span()), text=match.group(), kind="Circular")
    yield from chinese_names(text, folded, known, loose, lexicon)


def _one_thing(minted: Sequence[Mention], folded: str, places: Sequence[Mention]) -> Iterator[Mention]:
    """The names, "Shanghai Yida Hospital" and "Yida hospital" being one: only the place before it is left out."""
    first: dict[str, Mention] = {}
    areas = {lower(p.span.of(folded)).split(" ")[0] for p in places}
    for mention in sorted(minted, key=by_place):
        name = lower(mention.span.of(folded))
        if mention.kind == "Organisation" and mention.head and mention.antecedent is None:
            area, _, rest = name.partition(" ")
            bare = rest if area in areas else ""
            keys = [key for key in (name, bare) if " " in key]
            same = next((first[key] for key in keys if key in first), None)
            for key in keys:
                first.setdefault(key, same or mention)
            if same is not None and lower(same.span.of(folded)) != name:
                mention = replace(mention, antecedent=same.span)
        yield mention


def _within(part: Span, name: Span) -> bool:
    """Whether something stands in a name that does not begin with it."""
    return name.holds(part) and name.start < part.start


def _of_a_village(mention: Mention, folded: str) -> bool:
    """Whether the words before say that it is a village's name."""
    start = mention.span.start
    return VILLAGE_OF.search(folded, max(0, start - 12), start) is not None


def _leads(places: Sequence[Span], name: Span) -> bool:
    """Whether a name begins with a place, or with several, and goes on: "Guangxi Hechi Silk Park"."""
    reach = name.start
    for place in sorted(places):
        if place.start > (reach + 1 if reach > name.start else name.start):
            return False
        reach = max(reach, place.end)
    # 光明新区, be there a district of 新区; but what a list knows whole is no name of the text's
    return reach < name.end or (len(places) > 1 and name not in places)


def _settle(
    known: Iterable[Mention], minted: Iterable[Mention], loose: Collection[Span], folded: str
) -> Iterator[Mention]:
    """Names of bodies swallow the places inside them; a pattern yields to what a list knows at the same words."""
    known = sorted(known, key=by_place)
    listed = {kind: [m.span for m in known if m.kind == kind] for kind in ("Place", "Organisation")}
    kept = []
    for mention in minted:
        same = [s for spans in listed.values() for s in near_spans(spans, mention.span) if s.overlaps(mention.span)]
        same = [s for s in same if s not in loose or not _within(s, mention.span)]  # 新城 of 聚福新城安置点
        # "Langda Qingshan Mountain Ginseng Market": called after the mountain
        same = [s for s in same if not (_within(s, mention.span) and FEATURE.match(folded, s.end))]
        # "the Hongshui and Longjiang rivers": a list of rivers names no county
        route = mention.kind == "Site" and ROUTE.match(mention.text) is not None  # the Nandan-Donglan highway
        # "Taoshan Yao autonomous county" is not the county of Taoshan, unless a list ends with it
        route = route or (mention.head in UNLISTED and all(s.end < mention.span.end for s in same))
        said = mention.kind == "Village" and _of_a_village(mention, folded)
        whole = (
            mention.kind == "Organisation" or (mention.kind == "NaturalFeature" and " and " in mention.text) or route
        )
        swallows = whole and all(mention.span.holds(s) and s != mention.span for s in same)
        if not same or swallows or said or _leads(same, mention.span):
            kept.append(mention)
    bodies = sorted([m.span for m in kept if m.kind == "Organisation"] + listed["Organisation"])
    roads = [m.span for m in kept if m.kind == "Site" and not m.text.isascii() and ROUTE.match(m.text)]
    # "Luofu Village Central Primary School" is a school; 青山村小学 says where it is.
    kept = [
        m
        for m in kept
        if m.kind not in SETTLED or not m.text.isascii() or not any(b.holds(m.span) for b in near_spans(bodies, m.span))
    ]
    words = [m.span for m in known if m.kind in CONCEPTS]
    villages = sorted(m.span for m in kept if m.kind in ("Village", "NaturalFeature", "Event"))
    countries = {m.span.start for m in kept if m.kind == "Site"}  # 中国西部皮具产业园 is no matter of the country
    named = [m.span for m in kept if m.kind == "Organisation" and not m.text.isascii()]
    for mention in known:
        if mention.kind != "Place":
            if mention.kind != "Organisation" or not any(
                n.holds(mention.span) and n.end > mention.span.end for n in near_spans(named, mention.span)
            ):
                yield mention  # 广西云 of 广西云岭公司 is nobody
            continue
        inside = mention.candidates == ("100000",) and mention.span.start in countries
        inside = inside or any(
            body.holds(mention.span) and body != mention.span for body in near_spans(bodies, mention.span)
        )
        inside = inside or any(road.holds(mention.span) for road in roads)
        if mention.reason == "full" and not mention.text.isascii() and any(len(c) == 6 for c in mention.candidates):
            inside = False  # 漳浦县第二幼儿园 says where it is
        if mention.reason in ("stem", "weak") and not mention.text.isascii():
            # 搬迁安置 holds no 迁安: a short Chinese name across or inside a longer word is none.
            inside = inside or any(
                w.overlaps(mention.span) and not mention.span.holds(w) for w in near_spans(words, mention.span)
            )
            names = (m.span for m in kept if m.kind in SETTLED)
            inside = inside or any(
                _within(mention.span, s) and (mention.span in loose or mention.span.end == s.end) for s in names
            )
        if mention.reason in ("stem", "weak") and mention.text.isascii():
            # "Fumin village" is no county, the Longjiang River no county either.
            inside = inside or any(
                v.holds(mention.span) and v.end > mention.span.end for v in near_spans(villages, mention.span)
            )
            inside = inside or FEATURE.match(folded, mention.span.end) is not None
            inside = inside or _of_a_village(mention, folded)
        if not inside:
            yield mention
    for mention in kept:
        if mention.kind == "NaturalFeature" and mention.text.isascii() and is_told_of(mention, folded):
            yield replace(mention, kind="Site")
        elif mention.kind not in ("NaturalFeature", "Event"):
            yield mention
