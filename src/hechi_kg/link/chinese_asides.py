"""Finds the places that a Chinese text names for another's sake: what a count sums up, a route's ends, guests' homes.

Nothing is told of such a place itself; `asides` adds them to what it finds in either language.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

from hechi_kg.gazetteer import Gazetteer
from hechi_kg.link.context import ancestors, lineage, place_code
from hechi_kg.model import Mention, Span
from hechi_kg.spans import around, itself, within

LONGEST_LIST = 300  # characters of a sentence that are looked at
SMALL = ("Township", "Village")
NUMERALS = {word: value for value, word in enumerate("一二三四五六七八九十", start=1)} | {"两": 2}
# 在新闻发布会上: where something was announced
VENUE = re.compile(r"(?:在|从)[^，。；,;\n]{2,48}?(?:会|會|论坛|論壇|节|大赛)(?:上|获悉)")
# 游客以甲市、乙市为主, 乙区以甲镇为中心: where they come from, where most of it is
MAINLY = re.compile(
    r"以[^，。；;,]{2,40}?(?:为主|为辅|居多|为中心|为核心|为龙头|为代表)(?:[、,，][^，。；;,]{2,24}?为辅)?"
)
# 抓住甲市建设新区的机遇: what an occasion is of
OCCASION = re.compile(
    r"(?:借[着著]?|抓住|抢抓|乘着?|依托|借助|把握|利用|按照|根据|围绕|结合|响应|落实)[^，。；;,\n]{2,40}?"
    r"(?:东风|東風|春风|春風|機遇|机遇|契机|契機|政策|机会|機會|要求|部署|号召|號召)"
)
# 除甲县外: what is left out
EXCEPT = re.compile(
    r"(?<![清扫解铲拆免根排消开去删])除了?[^，。；,;\d]{2,24}?(?:之外|以外|外(?![出来資资贸商销])|，|,)"
)
# 认定强镇3个——甲镇、乙镇、丙镇; 收入较高的三个市为甲市、乙市和丙市: which they are
NAMELY = re.compile(r"\d[\d.,]*个?[\u4e00-\u9fff]{0,6}(?:——|:|：)[^；;。\n\d]{4,120}")
WHICH_ARE = re.compile(
    r"(?:\d{1,2}|[两三四五六七八九十])个?(?:设区)?[市县區区镇乡村省州](?:分别|依次)?[为是][^，。；;,\n\d]{4,80}"
    r"|(?:前(?:\d{1,2}|[两三四五六七八九十])[位名]|客源地?|客源市场)的?(?:主要)?(?:省市|省份|城市|市|省)?(?:分别|依次)?[为是][^，。；;,\n\d]{4,80}"
)
# 起于甲县，途经乙县、丙县，止于丁县
ROUTE = re.compile(
    r"(?:起于|起自|始于|起点位?[于在为是]|途[经径]|止于|终于|终至|终点位?[于在为是])[^。；;\n\d]{2,90}(?=[，,。；;\n])"
)
# 自甲站引出，向南经乙县、丙县，接入丁站，线路全长300公里: where a line begins and passes
LINE = re.compile(
    r"(?:自|从|由|起自|始自)[^，。；;\n\d]{2,24}?(?:引出|接出|出发|接轨)[^。；;\n\d]{0,140}?[，,]"
    r"(?=(?:线路|全线|正线|新建|铁路|公路|高速)?(?:总长|全长|长度|里程|设计|總長|全長|設計))"
)
# 甲至乙、丙等地将开行动车
TRAINS = re.compile(
    r"[\u4e00-\u9fff]{2,6}[至到][\u4e00-\u9fff、]{2,24}?(?:将|將|已|每日|每天)?"
    r"(?:开行|開行|旅行时间|旅行時間|运行时间|運行時間|最快|车程|車程|通行时间|旅时|直达)"
)
# 被甲县认定为扶贫车间: who says so
HONOURS = re.compile(
    r"[被获獲][^，。；;,\n]{2,24}?(?:认定|認定|评为|評為|评定|授予|列为|列為|列入|命名|确定|確定)[^，。；;,\n]{0,12}"
)
# 由甲市投入帮扶资金300万元: who pays is not who has it
GIVER = re.compile(
    r"由(?:对口帮扶的)?[^，。；;,\n\d由]{2,16}?(?:投入|出资|出資|捐|援|资助|資助|拨付|撥付|拨给|无偿|無償)"
)
# 经甲省人民政府批准: whose leave was asked
LEAVE = re.compile(r"经[^，。；;,\n\d经]{2,20}?(?:批准|批复|同意|审定|核准|验收|评审|核查|考核|评估|检测|鉴定)")
# 甲市经乙县至丙县铁路: where a line only passes
PASSES = re.compile(
    r"(?<=[\u4e00-\u9fff])经(?!济|营|费|过|由|验|常|纪|销)[^，。；;,、\n\d经]{2,16}?[至到][^，。；;,\n\d]{2,12}?(?:铁路|鐵路|公路|高速|高铁|航线|线路)"
)
# 在甲市的帮扶下: who helped
HELP = re.compile(
    r"在(?:来自)?[^，。；,;\n在]{2,30}?(?:帮扶|幫扶|帮助|幫助|支持|支援|援助|扶持|指导|指導|关心|關心|关怀|資助|资助|捐助|牵线|协调|推动)下"
)
# 起于甲县，接青云高速和南丹高速: what a road leads to
CONNECTS = re.compile(r"(?<=[，,；;])(?:[东南西北]|连|对)?接[^，。；;,\n\d]{2,40}(?=[，,。；;])")
# 涉及甲、乙两个州的16个县: what a thing reaches into
REACHES = re.compile(r"(?:涉及|覆盖|覆蓋|流经|流經|横跨|橫跨|地跨|跨越|途经|辐射|串联|串聯|串起)[^，。；;\n]{2,80}")
# 2018甲州火把节暨博览会（乙市）, 旅游（乙市）博览会: where an event is held
HELD_IN = re.compile(
    r"(?:[节節会會展赛賽坛壇][(（][\u4e00-\u9fff]{2,8}[)）])|[(（][\u4e00-\u9fff]{2,8}[)）](?=[\u4e00-\u9fff]{0,8}(?:博览会|博覽會|文化节|文化節|艺术节|旅游节|"
    r"旅遊節|推介会|交易会|洽谈会|展销会|采摘节|论坛|峰会|大赛|马拉松))"
)
STRETCHES = (
    CONNECTS,
    REACHES,
    HELD_IN,
    HELP,
    PASSES,
    MAINLY,
    VENUE,
    OCCASION,
    EXCEPT,
    NAMELY,
    WHICH_ARE,
    ROUTE,
    LINE,
    TRAINS,
    HONOURS,
    GIVER,
    LEAVE,
)
# 甲、乙、丙3个县 counts them
COUNTED = re.compile(
    r"(?:县|市|区|州)?(?:这|等)?(?:\d{1,3}|[两三四五六七八九十]{1,3})个?(?:县|縣|市|区|區|镇|鎮|乡|鄉|村|省|州|地)"
)
LISTED = re.compile(r"[、和及](?:中国)?$")
# 甲乡乙新区、丙乡丁新村两个安置点: as many as are named
COUNT = re.compile(
    r"(?:这)?(\d{1,2}|[两三四五六七八九十])(?:大|个|座|处|处|家|条|地|县|縣|市|区|區|镇|鎮|乡|鄉|村|省|州)"
)
SEPARATOR = re.compile(r"、|以及|和|及|与")
CLAUSE_MARKS = "，。；;,\n：:（("
# 广东客商, 乙市的老板: who come from there
GUESTS = re.compile(
    r"的?(?:外地)?(?:客户|客商|老板|商人|收购商|采购商|经销商|旅客|学子|企业家|爱心人士|游客(?=占|居|来|前|较|最))"
    r"|市民(?=去|到|前往|自驾|来)"
)
# 投资2亿元的甲市乙灯具项目: where the investor is from
FUNDED = re.compile(r"\d[\d.]{0,9}[万亿]*(?:元|美元|港元)的$")
# 甲县特大地震灾区: what an event is called after
EVENT = re.compile(r"(?:特?大|强烈)?(?:地震|洪灾|泥石流|山体滑坡|冰雪灾害)(?!局|台|带|监|预)")
# 甲镇乙村等63个行政村: more than one of each
AND_MORE = re.compile(r"等\d{1,4}个?(?:行政|建制|自然|贫困|中心)?(?:村|社区|乡镇|镇|乡|点)")
# 甲市著名商标5个: what an award is of
AWARD = re.compile(
    r"(?:著名|驰名|知名)(?:商标|品牌|产品)|名牌(?:产品|农产品)?|(?:重点)?文物保护单位|非物质文化遗产|历史文化名[村镇]"
)
# 《甲省公路规划》: a document that a sentence on another place names
DOCUMENT = re.compile(r"《[^《》\n]{2,40}》")
# 甲镇、乙镇和丙镇: what is told of several is told of none alone, unless it is told of each
JOINED = re.compile(r"、|和|及|以及")
EACH = re.compile(r"[^。；;\n]{0,80}?(?:(?:分别|分別)(?!对口|對口|结对|結對|帮扶|幫扶|支援|[与與和同])|依次)")
# 甲省单项冠军企业2家 of a county in 甲省: whose title they bear
TITLE = re.compile(
    r"[\u4e00-\u9fff]{0,8}(?:单项冠军|专精特新|科技型中小|龙头企业|示范[区园村社点基]|先进集体|文明[村镇单])"
)
# 甲水库等5个水库: an example of what the article's area has
AND_OTHERS = re.compile(r"等(?:\d{1,3}|[两三四五六七八九十]{1,3})[个座处家条]")

BEHIND = (GUESTS, AWARD, EVENT)


def chinese_asides(ordered: Sequence[Mention], text: str) -> set[Span]:
    """The spans of such places among mentions in text order."""
    if not ordered:
        return set()
    stretches = _stretches(text)
    found = {m.span for stretch in stretches for m in within(ordered, stretch, where=_span)}
    found |= {m.span for m in ordered if any(pattern.match(text, m.span.end) for pattern in BEHIND)}
    return found | _examples(ordered, text) | _summed(ordered, text)


def _span(mention: Mention) -> Span:
    return mention.span


def investors(mentions: Iterable[Mention], home: str, text: str, gazetteer: Gazetteer) -> set[Span]:
    """The spans of divisions outside the article's own area that a Chinese list says the money of projects is from."""
    found = set[Span]()
    for mention in mentions:
        code = place_code(mention)
        if not home or not code or mention.text.isascii() or code in lineage(home, gazetteer):
            continue
        if home not in lineage(code, gazetteer) and FUNDED.search(
            text, max(0, mention.span.start - 16), mention.span.start
        ):
            found.add(mention.span)
    return found


def examples(mentions: Iterable[Mention], home: str, text: str, gazetteer: Gazetteer) -> set[Span]:
    """The spans of sites that stand for more of their kind, and of where those lie inside the article's own area.

    So are places around that area whose titles are borne in it.
    """
    ordered = [m for m in mentions if not m.text.isascii()]
    sites = sorted(m.span for m in ordered if m.kind == "Site" and AND_OTHERS.match(text, m.span.end))
    inner = [m for m in ordered if (code := place_code(m)) and home in ancestors(code, gazetteer)]
    titled = (
        m for m in ordered if home and place_code(m) in ancestors(home, gazetteer) and TITLE.match(text, m.span.end)
    )
    return {
        *sites,
        *(m.span for m in titled),
        *(
            m.span
            for m in inner
            if any(m.span.end in range(s.start, s.end) for s in around(sites, m.span, where=itself))
        ),
    }


def told_together(mentions: Iterable[Mention], text: str) -> set[Span]:
    """The spans of divisions of one kind that a list joins, and of those that only a document's title names.

    What leads a list of its parts is told of: 甲县 in 甲县乙镇、丙镇.
    """
    ordered = sorted((m for m in mentions if place_code(m) and not m.text.isascii()), key=_span)
    found, run = set[Span](), list[list[Mention]]()
    for mention in ordered:
        last = run[-1][-1] if run else None
        if last is not None and last.span.end == mention.span.start:
            run[-1].append(mention)  # 甲县乙镇
            continue
        if last is None or not JOINED.fullmatch(text, last.span.end, mention.span.start):
            found |= _of_list(run, text)
            run = []
        run.append([mention])
    found |= _of_list(run, text)
    titles = [Span(*match.span()) for match in DOCUMENT.finditer(text)]
    for title in titles:
        begin, reach = max(0, title.start - LONGEST_LIST), min(len(text), title.end + LONGEST_LIST)
        start = max(text.rfind(mark, begin, title.start) for mark in "。\n") + 1 or begin
        end = text.find("。", title.end, reach)
        near = within(ordered, Span(start, end if end >= 0 else reach), where=_span)
        others = [other for other in titles if start <= other.start <= reach]
        if any(not any(other.holds(m.span) for other in others) for m in near):
            found |= {m.span for m in near if title.holds(m.span)}
    return found


def _of_list(run: Sequence[Sequence[Mention]], text: str) -> set[Span]:
    """The spans of a list's items, each with what leads it."""
    if len(run) < 2 or len({item[-1].kind for item in run}) > 1 or EACH.match(text, run[-1][-1].span.end):
        return set()
    last = [item[-1] for item in run]
    return {m.span for item in run for m in item if not all(m is other or _holds(m, other) for other in last)}


@lru_cache(maxsize=1)  # linking asks for the asides of a text several times
def _stretches(text: str) -> tuple[Span, ...]:
    """Where a text speaks of such places."""
    return tuple(Span(*match.span()) for pattern in STRETCHES for match in pattern.finditer(text))


def _examples(ordered: Sequence[Mention], text: str) -> set[Span]:
    """The places of a list that ends with 等: 甲州、乙州等9个州 counts them, and is told of none.

    A township and its village may be the whole list: 甲镇乙村等63个村.
    """
    found = set[Span]()
    for mention, following in zip(reversed(ordered), [None, *reversed(ordered)], strict=False):
        end = mention.span.end
        listed = following is not None and following.span in found and text[end : following.span.start] == "、"
        counted = text.startswith("等", end) or COUNTED.match(text, end)
        more = AND_MORE.match(text, end) or (
            following is not None and following.span.start == end and following.span in found
        )
        if mention.kind in SMALL and more:
            found.add(mention.span)
        if listed or (counted and LISTED.search(text, max(0, mention.span.start - 3), mention.span.start)):
            found.add(mention.span)
    return found


def _summed(ordered: Sequence[Mention], text: str) -> set[Span]:
    """The places of a list whose items are as many as the count behind it: 甲县、乙县和丙县3个县.

    What leads them all is no item: 甲市 in 甲市乙县、丙县两个县.
    """
    found = set[Span]()
    for count in COUNT.finditer(text):
        wanted = NUMERALS.get(count[1]) or int(count[1])
        begin = max(0, count.start() - LONGEST_LIST)
        start = max(text.rfind(mark, begin, count.start()) for mark in CLAUSE_MARKS) + 1 or begin
        inside = within(ordered, Span(start, count.start()), where=_span)
        if wanted < 2 or len(inside) < wanted:
            continue
        items = _items(inside, Span(start, count.start()), text)
        if len(items) == wanted and all(items):
            others = [item[0] for item in items[1:]]
            found |= {m.span for m in inside if not all(_holds(m, other) for other in others)}
    return found


def _items(inside: Sequence[Mention], stretch: Span, text: str) -> list[list[Mention]]:
    """The mentions of each item of a list."""
    cuts = [
        match.start()
        for match in SEPARATOR.finditer(text, stretch.start, stretch.end)
        if not any(m.span.start < match.end() and match.start() < m.span.end for m in inside)
    ]
    edges = [stretch.start, *cuts, stretch.end]
    return [[m for m in inside if a <= m.span.start < b] for a, b in pairwise(edges)]


def _holds(outer: Mention, inner: Mention) -> bool:
    """Whether a division lies in another, by their codes."""
    if len(outer.candidates) != 1 or len(inner.candidates) != 1 or not outer.candidates[0].startswith("id/place/"):
        return False
    code = outer.candidates[0].rstrip("0")
    return inner.candidates[0] != outer.candidates[0] and inner.candidates[0].startswith(code)
