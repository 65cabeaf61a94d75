"""Finds the places that a sentence only compares with, gets from or sends to: nothing is told of them."""

import re
from collections.abc import Iterable
from functools import lru_cache

from hechi_kg.link.chinese_asides import chinese_asides
from hechi_kg.model import Mention, Span
from hechi_kg.spans import by_place

REACH = 40  # characters before a name
LEAD = re.compile(
    r"\b(?:from(?: both)?|with|(?<!administered )(?<!governed )by|like|such as|than|against|between|[Ee]xcluding|"
    r"[Ee]xcept(?:ion of| for)?|[Uu]nlike(?: in)?|[Bb]esides|[Ii]n addition to|"
    r"(?:juncture|junction|intersection|border|borders|boundary|crossroads|meeting point) (?:of|between)|"
    r"behind|after|only to|(?:[Aa]djacent|[Nn]ext|[Cc]lose) to|[Nn]ear(?:by)?|(?:outskirts|suburbs) of|not far from|"
    r"compared to|(?:leaves?|left|leaving|head(?:s|ed|ing)?|depart(?:s|ed|ing)?|set(?:s|ting)? (?:off|out)) for|"
    r"(?:send|sent|transmit|transmitt|suppli|supply|deliver|ship|shipp|export|sell|sold)(?:s|es|ed|ing)? "
    r"(?:[a-z]+ ){0,3}to|"
    r"(?:letters?|wrote|visits?) to|similar to|outside|connecting|linking|links|connects|link|connect|via|"
    r"to reach|reaching|(?:that|those) to|passing through|passes through|"
    r"(?:trips?|journeys?|drives?|flights?|travel times?) to|"
    r"(?:travel|go|goes|going|went|get|walk|drive|commute|rush)(?:s|ed|ing|ling|led)? to|"
    r"(?:starts?|begins?|ends?|terminates?|departs?)\s+(?:in|at)|"
    r"(?:supplier|provider|base|destination|source)s? (?:for|to)|average (?:[a-z-]+ ){0,3}(?:of|in|for)|"
    r"(?:cities|counties|provinces|countries|regions|markets|places|areas),? (?:including|such as)|"
    r"(?:km|kilomet(?:er|re)s|miles)(?: to the)? (?:north|south|east|west)[a-z-]* of|"
    r"(?:other|various|different) parts of|the rest of)\s+(?:(?:the|an?)\s+)?"
    r"(?:(?:[a-z]+\s+){0,2}(?:capital|downtown|seat|center)\s+(?:city\s+)?(?:(?:of|in)\s+)?|"
    r"(?:city|district|county|province|prefecture|municipality)\s+of\s+|"
    r"(?:local|central|provincial)\s+(?:governments?|authorities)\s+and\s+(?:the\s+)?)?"
    r"(?:(?:[A-Za-z]+\s)?China['’]s\s+)?(?:[\w-]+-\w+\s+|(?:north|south|east|west|central)\w*\s+)?$"
)
CHINESE_LEAD = re.compile(
    r"(?:来自|与|和|比|从|较|据|赴|前往|远销|销往|运往|发往|[卖拿运拉送寄发](?:到|往|至|给)|输往|输送到|出口到|出口至|销售到|流向|进入|直达|通往|[东南西北][临邻连接靠抵界濒依]|感谢|感謝|多亏|多虧|接轨|对接|融入|依托|借助|距离?|距離|离|離|毗邻|紧邻|由|辞去|辭去|辞掉|放弃|放棄)(?:[国省]外)?$"
)
# 向甲市等南方市场销售牛300头: where the buyers are
MARKET = re.compile(r"等?[\u4e00-\u9fff]{0,5}市场(?:销售|供应|供货|供给|投放|出售)")
# 据甲县统计局统计: what they counted is the county's
BODY_OF_DATA = re.compile(
    r"[^，。；;、\n]{0,14}?(?:局|办|委|部门|中心|政府|海关|支队|大队)(?:最新|初步)?(?:统计|統計|数据|數據|公布|通报|了解到|获悉|獲悉)"
)
# 把水送到甲屯的68户家中: the households are there
HAS = re.compile(r"的?(?:约|近|全部)?\d[\d.]*(?:多|余)?万?(?:户|名|个|家|口|位)")
# "After years of working in Guangzhou, he is back", "who used to study in Guilin": where somebody is no more
NO_MORE = re.compile(
    r"\b(?:(?:[Aa]fter|[Bb]efore|[Bb]esides|[Ff]rom|[Ii]nstead of|[Ss]topped|[Qq]uit) "
    r"(?:(?:\w+ ){0,3}(?:years|decades?|months) (?:of )?)?"
    r"(?:working|studying|living|serving|graduating|doing business|running|teaching)|"
    r"used to (?:work|study|live|serve|teach|do business|run)|(?:once|had) (?:worked|studied|lived|served|taught)|"
    r"(?:quit|resign(?:ed)? from|g[ai]ve up) (?:[a-z]+ ){0,3}?(?:jobs?|posts?|positions?|work)|"
    r"graduat(?:ed|ing|ion) (?:from|in|with)|[Ff]ormer(?:ly)?(?: an?)?(?: [a-z-]+){1,3}|"
    r"(?:find|found|finding|seek|seeking|look(?:ed|ing)? for|took|take|taking|left|leave|leaving|gone|went|go|going) "
    r"(?:[a-z]+ ){0,3}?(?:work|jobs?|employment)|migrant workers?)\b"
    r"(?: [a-z][\w-]*){0,5}? (?:in|at|from|of) (?:the )?(?:(?:city|province) of )?$"
)
# "trade with the Asian countries, Hong Kong and Macao"
TRADE = re.compile(
    r"\b(?:[Tt]rade|[Ee]xports?|[Ii]mports?|[Ss]hipments?|[Ss]ales) (?:to|with|from) (?:the )?"
    r"(?:[A-Z][\w’'-]*(?: (?:countries|nations|regions|markets|members))?(?:, and |, | and )(?:the )?){0,5}$"
)
SPEAKS = re.compile(
    r"(?:['’]s)? (?:[A-Za-z-]+ ){1,4}?(?:[A-Z][\w'’]+ ){2,3}(?:said|says|told|added|explained|noted|recalled)\b"
)  # "Nandan Mayor Li Ning said"
VILLAGER = re.compile(
    r"\b(?:an?|old)\s+(?:[\w-]+\s+){0,2}(?:villager|resident|farmer|herder|native)\s+(?:of|in)\s+(?:the\s+)?$"
)
# 到乙市务工: where people of the place go
GONE = re.compile(
    r"[、和及\u4e00-\u9fff]{0,10}?(?:务工|打工|参加|参赛|参展|参观|研学|疗养|挂职|轮训|学习|培训|考察|进修|上学|读书|求学|就医|看病|经商|取经|招商|推介)"
    r"|(?:市区|县城|城区|省城)?的?(?:车程|路程|距离|行程|里程|时间)"
)
GOES = re.compile(r"(?:到|去|往|在|至)(?:[\u4e00-\u9fff]{2,4}[、和及])*$")
AT_WORK = frozenset(("Site", "ResettlementSite", "Project"))
# 赴甲县开展对口支援
AIDED = re.compile(r"(?:进行|开展|实施)?(?:医疗|教育|对口|结对|组团式?)*(?:支援|帮扶|援助|支医|支教)")
SUCH = re.compile(r"[^，。；;、\n]{0,6}?(?:这样|這樣|那样|那樣|一样|一樣)")
# 甲县至乙县的高速公路: the ends of a road
ROUTE = re.compile(
    r"[\u4e00-\u9fff]{0,6}(?:至|—|－|-|到)[^，。；,;]{2,16}?(?:高速|公路|铁路|高铁|路线|航线|管道|[联支专]线|联络线|专用线|项目)"
)
ROUTE_MARKS = "至—－-到"
ROUTE_END = re.compile(r"[\u4e00-\u9fff](?<![接修通铺架])(?:至|—|－)$")
# "Li said at a press conference in Nanning", where only words were said
SAID_AT = re.compile(
    r"\b(?:said|says|told|announced|added|disclosed|noted|revealed)\b[^.;]{0,40}?\b(?:at|during|after|sidelines of) "
    r"(?:an?|the|this) (?:[\w’'-]+ ){0,4}(?:meeting|conference|forum|briefing|event|ceremony|summit|interview|session|"
    r"symposium)(?: held)? in (?:the )?$"
)
# "5 percent of the Guangxi total": what a figure is held against
# 甲银行乙市分行
BRANCH = re.compile(r"(?:分行|支行|分公司|工务段|工務段|车务段|車務段|机务段|供电段|电务段|客运段|铁路局|鐵路局)")
# 甲市投入帮扶资金200万元, 甲市选派医疗队援藏: who gives
GIFT = re.compile(
    r"(?:已|先后|累计|共|又|再)?投入[\u4e00-\u9fff]{0,6}?(?:帮扶|幫扶|协作|協作|援建|对口)|[^，。；;,\n]{0,6}?(?:投入|选派|派出|派遣|安排|拨付)[^，。；;,\n]{0,14}?"
    r"(?:援[藏疆青]|对口(?:支援|帮扶|协作))"
)
# 甲镇乙、丙等15个村 counts villages of more than one place
EXAMPLES = re.compile(
    r"(?:(?![在从到于将把为了的])[\u4e00-\u9fff]){0,6}(?:、[\u4e00-\u9fff]{1,10}){1,8}等"
    r"(?:地|\d{1,4}|[\u4e00-\u9fff]{0,4}(?:景区|景点|企业|学校|项目|地区|社区|乡镇|县|区|镇|乡|村))"
)
# 甲市等9个县市 counts them, and is told of none alone
ONE_OF_MANY = re.compile(
    r"等(?:地的?)?(?:\d{1,4}|[两三四五六七八九十]{1,3})个?(?:省|市|县|縣|区|區|镇|鎮|乡|鄉|村|州|设区市|地)"
)
# 甲省民企助力乙省: who helps
HELPS = re.compile(r"[\u4e00-\u9fff]{0,8}?(?:助力|对口帮扶|对口支援|结对帮扶|帮扶|支援|援助)")
MEASURE = re.compile(
    r"(?:['’]s)?\s+(?:provincial|national|regional|municipal|county|city|overall)?\s*(?:total|average)\b"
    r"|['’]s\s+(?:\w+[- ])?(?:[a-z]{2,}est|first|top|leading|main|major|only|most)\b"
)
# "In 2020, Guangxi's total imports reached ...", what is told of
TOTAL_OF = re.compile(r"['’]s (?:total|average|overall) [a-z]")
OPENS_CLAUSE = re.compile(r"(?:^|[,.;:!?\n\"“”]\s?)$")
# "a quarter of what falls in Shanghai", "twice the amount in Beijing"
YARDSTICK = re.compile(
    r"\b(?:(?:half|third|quarter|fifth|times|twice|double|triple|percent|%)(?: of)?|as (?:\w+ )+as|equal to|more than|"
    r"less than) (?:the |that |those |what )?(?:(?:overall|average|total|general) )?"
    r"(?:amount|size|area|level|rate|average|number|figure|that|those|falls|is)"
    r"(?: (?:that|which|of|[a-z]+s|[a-z]+ed))* (?:in|of|for) (?:the )?(?:city of )?$"
)
# "The workers from Nandan earned ...", who are told of
PEOPLE_FROM = re.compile(
    r"(?:^|[.!?\n”\"]\s*)(?:(?:[A-Z][a-z]+|\d[\d,.]*)(?: (?!(?:from|in|to|by)\b|[a-z]+(?:(?<!poverish)ed|[^s]s)\b)"
    r"[\w,.-]+){0,6}? )?(?i:workers|farmers|villagers|residents|people|households|families|students|herders|laborers|"
    r"growers) from (?:the )?$"
)
# "60 other households from Langda", "the number of students from Langda", whose home is counted
COUNTED_FROM = re.compile(
    r"\bnumber of (?:[a-z-]+ ){1,4}from (?:the )?$|"
    r"\b(?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|[a-z]+ty(?:-[a-z]+)?)(?: [a-z-]+){0,2} "
    r"(?:households|families|villagers) from (?:the )?$"
)
# "300 people from Nandan work in Guangdong"
PEOPLE_AWAY = re.compile(r"\b\d[\d,.]*(?: [a-z-]+){1,3} from (?:the )?$")
AWAY = re.compile(
    r"(?: (?:county|city|province|village))? (?:now |have |has )?(?:work|are working|worked|found jobs|gone)\b"
)
# "won a prize at a fair in Beijing": where something was shown
SHOWN = re.compile(
    r"\b(?:won|awarded|shown|displayed|exhibited|attend\w*|(?:took|take|taking) part|participat\w+)\b[^.;]{0,60}\b"
    r"(?:fair|expo|exhibition|conference|competition|contest|forum|festival)(?: held)? in (?:the )?$"
)
# "Persimmon cakes from Nandan are ...", what is told of
GOODS_FROM = re.compile(
    r"(?:^|[.!?\n]\s*)[A-Z][a-z-]*(?<!ourists)(?<!isitors)(?<!uests)(?<!xperts)(?<!fficials)(?<!olunteers)(?<!uyers)"
    r"(?: (?!tourists|visitors|guests|experts|officials|volunteers|buyers|customers|investors)[a-z-]+){0,3}"
    r" from (?:the )?$"
)
ARE = re.compile(r"(?: (?:county|city|village|town|province))? (?:is|are|was|were|has|have|had|now|also)\b")
# "the Tian'e section", "the highways of Hezhou to Bama"
SECTION = re.compile(r" (?:(?:north|south|east|west)\w* )?sections?\b")
ROAD = re.compile(r"\b(?:highways?|expressways?|railways?|roads?|routes?|lines?|sections?|from)\b[^.;]*$")
LINE = re.compile(r"[^.;,]{0,80}?\b(?:transmission|pipelines?|railways?|expressways?|highways?|flights?)\b")
# "In south China": a part of the country that is no division, unless one follows ("south China's Hunan").
REGION = re.compile(r"\b(?:north|south|east|west|central)\w*\s+$", re.IGNORECASE)
# "central China's Hunan Province": the part of the country says where that one lies
OWNS_A_NAME = re.compile(r"['’]s\s+[A-Z]")
OWNING = re.compile(r"['’]s\b")
# "accounts for about a quarter of the country": what a share is of
SHARE_OF = re.compile(r"\b(?:account|mak|represent|tak|contribut)\w*(?: for| up)?\b[^.;,]{0,40}\bof (?:the )?$")
# "three towns were named China's tea towns": what they are called
TITLE = re.compile(
    r"\b(?:as|named|rated|listed|selected|recogni[sz]ed|honou?red|designated|dubbed|called)"
    r"(?: as)?(?: (?:one|some) of)? (?:the )?$"
)
SMALL_WORDS = frozenset(("of", "in", "for", "at", "from", "to", "with", "and"))  # with which most of these end
OURS = ("our ", "Our ", "my ", "My ")  # "a road that links our village": what a speaker tells of
# "the most popular spot in the region" ranks within it.
BEST = re.compile(
    r"\bthe\s+(?:most\s+\w+|(?:[a-z]+-)?\w{2,}est|only|first)(?:\s+and\s+only)?\s+(?:[a-z-]+\s+){0,7}?(?:in|of)\s+(?:the\s+)?(?:\w+\s+)?$"
    r"|\brank(?:s|ed|ing)?\s+[^,.;]{0,40}\s(?:in|of|across)\s+(?:the\s+)?$"
    r"|\bto\s+\d+(?:st|nd|rd|th)\s+in\s+(?:the\s+)?$"
    r"|\bamong\s+(?:all\s+)?(?:the\s+)?(?:[a-z-]+\s+){1,6}(?:in|of|around|across)\s+(?:the\s+)?$"
)
# "benefit from Guangxi's 300 wells": whose figure it is
OWNS = re.compile(
    r"(?:\s+(?:provincial|prefectural|municipal|city|county|district|regional|township))?(?:\s+government)?['’]s\s+\$?\d"
)
# "the Qinghai-Tibet Plateau", "the Xinjiang-bound train": one word of a longer name
TRAIN = re.compile(r" (?:[a-z-]+ ){0,2}trains?\b(?! stations?)")  # "the Hechi freight train" is called after the city
HYPHENED = re.compile(r"-(?:[A-Z]|(?:bound|funded|financed|backed|aided|invested|sponsored|owned|supported|born)\b)")
# "the China (Guangxi) Tea Fair", wherever it is held
EVENT = re.compile(
    r"\) (?:[A-Z][\w-]*|and|of|on|for|&)(?: (?:[A-Z][\w-]*|and|of|on|for|&)){0,8}? "
    r"(?:Expo|Exposition|Fair|Conference|Forum|Exhibition|Festival|Congress|Summit)\b"
)
SUCH_AS = re.compile(r"\b(?:such as|including|like)\s+[^.;:\d]*$")
OF = re.compile(r"(?: (?:government|authorities|committee|administration))? of (?:the )?")
SEAT_OF = re.compile(
    r", (?:the )?(?:[a-z-]+ )?(?:capital|seat|center|hub)(?: city)? of (?:the )?(?:(?:[A-Za-z]+ )?China['’]s )?"
)
CLOSES = re.compile(r"[,.;)]|$")
COMMA = re.compile(r",\s+")
MORE = re.compile(r",? and (?:[a-z]+ )?[A-Z]|, [A-Z][\w'’ -]{1,40},? and (?:[a-z]+ )?[A-Z]")
# "Guangxi's capital Nanning"
OWN_PART = re.compile(
    r"['’]s (?:(?:provincial |regional )?capital (?:city )?(?:of )?|county seat )?"
)  # "Guangxi's capital Nanning"
# 接待人次居全国前三位: the field of a rank
RANKED_IN = re.compile(r"(?:居|列|排|排名|位列|位居|跻身|领跑|领先)(?:于)?$")
JOINED = re.compile(
    r"\s*(?:(?:\s(?:provinces|cities|counties|prefectures|regions|areas))?,?\s+(?:and|or)\s+(?:the\s+)?|、|和|及|以及)"
)
# What tells of a place behind its name, each pattern by itself.
ENGLISH_BEHIND = re.compile("|".join(pattern.pattern for pattern in (SPEAKS, SECTION, MEASURE)))
CHINESE_BEHIND = re.compile("|".join(pattern.pattern for pattern in (EXAMPLES, GIFT, BRANCH, ONE_OF_MANY)))


def asides(mentions: Iterable[Mention], text: str) -> frozenset[Span]:
    """The spans of such places, and of what is listed with them: "excluding Nandan and Donglan"."""
    found = set[Span]()
    ordered = sorted(mentions, key=by_place)
    known = _known(text)
    for before, mention, after in zip([None, *ordered], ordered, [*ordered[1:], None], strict=False):
        if mention.text.isascii():
            asked = mention.span, mention.kind
            if asked not in known:
                known[asked] = _english_aside(mention, text)
            aside = known[asked] or _end_of_road(before, mention, after, text)
        else:
            aside = _chinese_aside(mention, after, text)
            if CHINESE_BEHIND.match(text, mention.span.end) and before and before.span.end == mention.span.start:
                found.add(before.span)  # 甲市乙区投入帮扶资金200万元
        if aside or (before is not None and before.span in found and _listed_with(before, mention, text)):
            found.add(mention.span)
        if mention.span in found and _is_told_of(mention, text):
            found.discard(mention.span)
        if inside_a_name(mention, text):
            found.add(mention.span)
        owner = before if before is not None and before.kind == "Country" else None
        if mention.span in found and owner and text[owner.span.end : mention.span.start] in ("'s ", "’s "):
            found.add(owner.span)
    chinese = [m for m in ordered if not m.text.isascii()]
    return frozenset(found | chinese_asides(chinese, text))


@lru_cache(maxsize=1)  # linking asks for the asides of a text several times
def _known(text: str) -> dict[tuple[Span, str], bool]:
    """What `_english_aside` told of the names of one text so far, by where they stand and their kinds."""
    return {}


def _english_aside(mention: Mention, text: str) -> bool:
    """Whether the words beside an English name alone tell that it is such a place."""
    start, end = mention.span
    if text.startswith(OURS, start):
        return False
    if ENGLISH_BEHIND.match(text, end) and not (
        TOTAL_OF.match(text, end) and OPENS_CLAUSE.search(text, max(0, start - 4), start)
    ):
        return True
    if not text[start - 1 : start].isspace():  # what stands before is a word and a space
        return False
    near, far = max(0, start - REACH), max(0, start - REACH * 2)
    led = LEAD.search(text, near, start)
    word = _word_before(start, text)
    if not led and (word in SMALL_WORDS or word.endswith(",")):
        led = VILLAGER.search(text, near, start) or YARDSTICK.search(text, far, start)
        led = led or NO_MORE.search(text, far, start) or TRADE.search(text, far, start)
    # "The biggest in the village of Likeng" is there.
    ranked = not led and mention.kind != "Village" and BEST.search(text, far, start)
    country = mention.kind == "Country"
    reached = country and REGION.search(text, max(0, start - 12), start)
    whole = country and (
        SHARE_OF.search(text, far, start) or (TITLE.search(text, near, start) and OWNING.match(text, end))
    )
    back = max(0, start - 120)
    said = word == "in" and (SAID_AT.search(text, back, start) or SHOWN.search(text, back, start))
    return bool(led or said or ranked or whole or (reached and not OWNS_A_NAME.match(text, end)))


def _word_before(start: int, text: str) -> str:
    """The last word before a name, "the" aside."""
    words = text[max(0, start - REACH) : start].split()
    if words and words[-1] == "the":
        words.pop()
    return words[-1] if words else ""


def _chinese_aside(mention: Mention, after: Mention | None, text: str) -> bool:
    """Whether the words beside a Chinese name alone tell that it is such a place."""
    start, end = mention.span
    if (route := ROUTE.match(text, end)) and (
        text[end] in ROUTE_MARKS or (after is not None and after.span.start < route.end())
    ):
        return True  # 甲县城北至城南公路 is all in 甲县
    if mention.kind == "Country" and text.endswith(("地处", "位于"), 0, start):
        return True  # 地处我国西南的省份
    if text[start - 1 : start] in ("像", "如") and SUCH.match(text, end):
        return True  # 像甲村这样的村有6个
    if CHINESE_BEHIND.match(text, end) or RANKED_IN.search(text, max(0, start - 4), start):
        return True
    led = CHINESE_LEAD.search(text, max(0, start - REACH), start)
    if led and led[0] in ("据", "从") and BODY_OF_DATA.match(text, end):
        return False
    if led and not (led[0][-1] in "到至给給" and HAS.match(text, end)) and not AIDED.match(text, end):
        return True
    if text[start - 1 : start] in ("向", "往", "为") and MARKET.match(text, end):
        return True
    if ROUTE_END.search(text, max(0, start - 24), start):
        return True
    there = mention.kind in AT_WORK and text.startswith("在", start - 1)  # 在基地务工 is at home
    if GONE.match(text, end) and GOES.search(text, max(0, start - 12), start) and not there:
        return True
    return after is not None and HELPS.fullmatch(text, end, max(end, after.span.start)) is not None


def _listed_with(before: Mention, mention: Mention, text: str) -> bool:
    """Whether a place is one of a list with the place before it, which is such a place, or holds it."""
    between = text[before.span.end : mention.span.start]
    if before.span.end == mention.span.start:
        return True  # 来自甲省乙市
    if JOINED.fullmatch(between) or OWN_PART.fullmatch(between):
        return True
    if mention.text.isascii() and _lies_in(between, mention, text):
        return True
    example = COMMA.fullmatch(text, before.span.end, mention.span.start)
    if example and mention.text.isascii() and mention.kind == before.kind and MORE.match(text, mention.span.end):
        return True  # "sold to Nandan, Donglan and Bama"
    return bool(example and SUCH_AS.search(text, max(0, mention.span.start - REACH * 4), before.span.start))


def _is_told_of(mention: Mention, text: str) -> bool:
    """Whether a figure is the place's own, or its people's, whatever else is told."""
    start, end = mention.span
    if text.startswith("段", end):
        return True  # 甲县至乙县高速公路丙市段
    goods = ARE.match(text, end) and GOODS_FROM.search(text, max(0, start - 60), start)
    counted = COUNTED_FROM.search(text, max(0, start - 60), start)
    gone = PEOPLE_AWAY.search(text, max(0, start - 60), start) and AWAY.match(text, end)
    return bool(
        goods or counted or gone or OWNS.match(text, end) or PEOPLE_FROM.search(text, max(0, start - 90), start)
    )


def _lies_in(between: str, mention: Mention, text: str) -> bool:
    """Whether a place says where the one before lies: "Bao'an district of Shenzhen, Guangdong province, ..."."""
    wider = (
        mention.kind in ("Province", "Prefecture", "County")
        and between == ", "
        and CLOSES.match(text, mention.span.end)
    )
    return bool(OF.fullmatch(between) or SEAT_OF.fullmatch(between) or wider)


def _end_of_road(before: Mention | None, mention: Mention, after: Mention | None, text: str) -> bool:
    """Whether an English text names a place as one of the ends of a road: "the highways of Hezhou to Bama"."""
    for first, second in ((before, mention), (mention, after)):
        if first is None or second is None or text[first.span.end : second.span.start] != " to ":
            continue
        if ROAD.search(text, max(0, first.span.start - REACH), first.span.start) or LINE.match(text, second.span.end):
            return True
    return False


def part_of_country(mention: Mention, text: str) -> bool:
    """Whether "east" or the like before the country's name leaves a part of it: "in east China"."""
    led = REGION.search(text, max(0, mention.span.start - 12), mention.span.start)
    return led is not None and not OWNING.match(text, mention.span.end)


def inside_a_name(mention: Mention, text: str) -> bool:
    """Whether a place is but a part of another name: the Qinghai-Tibet Plateau lies in neither."""
    before = text[max(0, mention.span.start - 2) : mention.span.start]
    if before.endswith("(") and EVENT.match(text, mention.span.end):
        return True
    if HYPHENED.match(text, mention.span.end) or TRAIN.match(text, mention.span.end):
        return True
    return before[-1:] == "-" and before[:1].isalpha()
