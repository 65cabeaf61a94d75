"""Finds Chinese names of villages, sites, bodies and projects that no list holds: a run of characters before a suffix.

A text has no spaces, so where a name begins is decided by what cannot be in one: function words, the words of
`vocabulary/name-lead`, a counted measure word, a place that ends there.
"""

import re
from collections.abc import Collection, Iterator, Mapping

from hechi_kg.lexicon import Lexicon
from hechi_kg.recognise.chinese.bound_names import is_bound
from hechi_kg.recognise.chinese.house_names import house_names, quoted_shops
from hechi_kg.recognise.chinese.name_shapes import Name, shaped_names
from hechi_kg.recognise.chinese.name_starts import (
    FIRM_BREAKS,
    HAN,
    RURAL,
    SMALL,
    before_bracket,
    behind_leads,
    behind_posted,
    breaks_of,
    firm_start,
    start_of,
)
from hechi_kg.recognise.chinese.name_words import (
    LONGEST,
    LONGEST_BEHIND,
    SHORTEST,
    UNNAMED,
    NameWords,
    describes,
    is_name,
    is_own,
    name_words,
)
from hechi_kg.recognise.chinese.script import simplify

NEVER = frozenset("的了在到从和与及对将把被向于")  # in no name of a village
COUNTED = re.compile(r"\s*\d[\d.]*[多余]?[个家处座片所](?![\u4e00-\u9fff])")  # 示范基地12个 counts them, and names none
PLACE = "〇"  # what stands for a character of a place in a name that it begins, be it 城镇 of 阳城镇
GONE_TO = re.compile(r"走进了?|来到|走访|家住|位于|前往|回到|探访")
WENT_TO = re.compile(rf"(?:{GONE_TO.pattern})$")
MOVES_IN = re.compile(r"(?:安家|扎根|落户|入驻|进驻|走进|来到|前往|搬进|搬到|搬入|迁入|回到|返回|抵达|选址|落地)$")
TOWNSHIPS, ENDS_IN_FULL = "镇乡道", "省市县区州旗镇乡"
FEATURES = "山湖江河海岛峡谷岭泉洞湾塘潭溪"
OF_MANY = ("社区", "小区", "景区")  # of which a county has more than one
NUMBERED = re.compile(r"[\d一二两三四五六七八九十百千万余多几][个家处座片所条]$")
IS_A = re.compile(r"[是为](?:当地|全[国省市县])?(?:一|首|唯一一?|第一)[家所个]$")
SETTLED = ("社区", "小区", "屯", "嘎查", "苏木")  # what is told of by a name without the county's
# 甲镇乙村民某某 is of 乙村
VILLAGER_OF = re.compile(r"[镇乡]((?![全各本该新老每])[\u4e00-\u9fff]{2,3})$")
# What follows a suffix that is no suffix there: 村民, 村级, 村集体, 工程建设.
FOLLOWED = {
    "村": "民级集企支委庄里医寨落务屯中口头内干外路容貌场情史子",
    "屯": "级民上下",
    "厂": "长長商区房家里内子址矿",
    "老城": "区改",
    "寨": "村镇乡屯沟河社子门组脚山大主坪坡岭湾头里",
    "工程": "建师量质装机",
    "社区": "居",
    "水库": "移",  # 水库移民 are people
    "林场": "组队",
    "农场": "组队",
    "茶场": "组队",
    "小学": "生",
    "中学": "生",
    "大学": "生",
    "高中": "生",
    "扶贫车间": "产园工基",
    "帮扶车间": "产园工基",
}
GOES_ON = re.compile(r"[\u4e00-\u9fff]{0,6}?(?:有限|股份|集团|公司|合作社)")  # 青山茶业有限公司
BEARING = ("Organisation", "Site")  # 北京甲公司, 北京工业园 bear a place's name
# 5A级景区剑门关，前4天接待21万人
SPOT = re.compile(
    r"(?:景区|景点)((?![的和及与内等均共全都接]|游[客人]|旅客|分别|累计|[上下]半|[今去前明]年|今[日天]|当[年日天])[\u4e00-\u9fff]{2,5})"
    r"[，,]?(?:[前当][^，。；\n]{0,4}|累计|共|全天|日均)*接待"
)
# 甲乡乙村丙组: the smallest of a chain
GROUP = re.compile(
    r"(?:[镇乡][\u4e00-\u9fff]{1,5}村|(?:在|走进|来到)(?=[\u4e00-\u9fff]{2,4}组(?:村民|农户|脱贫户|[茶果菜咖蚕粮]农)))((?![第一二三四五六七八九十])[\u4e00-\u9fff]{2,4}?(?:村民小组|小组|组))(?=[^织建成团长])"
)
NUMBERED_VILLAGE = re.compile(r"[镇乡]([\u4e00-\u9fff]{1,8}[(（]\d{1,3}[)）]村)(?!民族)")  # 甲乡乙(3)村
LYING = re.compile(
    r"(?m:^|(?<=[。”]))[ \u3000]*"
    r"((?![一二三四五六七八九十百千两几多这那该此各每])[\u4e00-\u9fff]{2}村)(?=位于|坐落|地处)"
)  # 新建村位于, be that a verb
# Parts of the country that are no division
REGION = re.compile(
    r"(?:长三角|珠三角|京津冀|成渝|环渤海|长江三角洲|珠江三角洲)(?:地区|城市群|区域|经济圈)?|(?:粤东|粤西|粤北|粤东西北|陕南|陕北|苏北|苏南|"
    r"皖北|皖南|桂西|桂北|桂西北|鄂西|川西|滇西|滇东北|豫东|冀北|辽西|闽东|赣南|胶东|湘西北|[南北]疆)(?:地区|山区|高原|四地州)?(?![\u4e00-\u9fff]?[县市州铁网])"
)
MODAL, OPENINGS = "可能将应须需已再又也还就都", "，。；,;\n"
LIES = re.compile(r"位于|坐落|地处|占地|总投资")
# Of these a province has many, whatever common words tell of them
OF_A_PROVINCE = (
    "农庄",
    "车间",
    "合作社",
    "民宿",
    "农家乐",
    "茶园",
    "果园",
    "社区",
    "小区",
    "景区",
    "学校",
    "庄园",
    "工厂",
)
OF_SOMEBODY = "驻駐傍撤"
NO_VILLAGES = "全各本该此某每新老大小中农乡山县贫我两一二三四五六七八九十几多所建进驻到在离"
NO_NAME_ALONE = "苗侗瑶壮汉回藏寨城中边邻外那这同古名穷富强美"  # one character behind a place that describes a village
MEASURED = re.compile(r"(?:总|种植|投产|可采)?(?:面积|产量|产值|规模|数量|总数)")
LAND = ("茶园", "果园", "桑园", "菜园", "竹园", "橘园", "苗圃", "鱼塘", "林场", "田园")  # of which any village has some
COUNTY = re.compile(r"县(?![城域级乡内里委道])")
# What a village may stand right behind, as it does behind a division: 甲景区乙村.
AREA = re.compile(r"(?:景区|风景区|社区|街道|苏木|片区|林场|农场|牧场|度假区)$")
TOWNSHIP = re.compile(r"[\u4e00-\u9fff]{2,3}[镇乡](?=[\u4e00-\u9fff]{2})")  # one that the gazetteer lacks: 甲乙乡丙丁村
# 甲县乙丙乡, be it on no list
UNLISTED = re.compile(
    r"(?:(?![全各本该每某城乡镇县市区村等是的和与及在为]|[一二三四五六七八九十百几多两]个)[\u4e00-\u9fff]){2,8}?"
    r"[镇乡](?![镇村亲土情愁贤音])"
)
LIES_IN = re.compile(r"[\u4e00-\u9fff]{1,9}(?:[镇村]|(?<![故家老城水之苗侗壮瑶茶果])乡)([\u4e00-\u9fff]{2,8})$")
IN_VILLAGE = re.compile(r"([\u4e00-\u9fff]{2,4})村(?![民级集庄落口头])([\u4e00-\u9fff]{2,})$")
HAMLET = re.compile(r"[\u4e00-\u9fff]村([\u4e00-\u9fff]{2,4})$")  # 甲村乙为屯 is a part of 甲村
# A line or sentence that opens with a name, be it made of common words alone: 智能制造产业园一期开工.
LINE = re.compile(r"(?m:^|(?<=。))(?:[A-Za-z]{3,12}: )?([\u4e00-\u9fff]{6,24})")
# 平台村村民: who has villagers is a village, be its name a common word
SPOKEN_FOR = re.compile(r"村民|党支部|黨支部|村委会|村委會|村两委|村兩委|第一书记|第一書記")
NO_VILLAGE = re.compile(
    r"贫困|脱贫|示范|行政|自然|移民|文明|美丽|试点|先进|空壳|薄弱|重点|中心|乡镇|农业|山区|试验|样板|落后|深度|边境|特色|传统|"
    r"空心|困难|小山|大山|深山|古村|小村|富裕|产业|信用|专业|城中|小康|生态|旅游|民俗|网红|淘宝|电商|明星|搬迁|安置|帮扶|扶贫|沿线|周边|附近|建制|下辖|所有|全部"
)
NO_NAME = re.compile(r"[的了在到从和与及对将把被向于是这那让以为给]|[我全该本][国省市县区镇乡村屯寨]")
SHORTEST_OPENING, LONGEST_OPENING = 4, 16  # characters before its suffix


def proper_names(
    folded: str,
    place_ends: Mapping[int, int],
    lexicon: Lexicon,
    stems: Collection[int] = (),
    provinces: Collection[int] = (),
) -> Iterator[Name]:
    """Each such name, in text order; `place_ends` tells where known places end, and where those begin.

    `stems` are the ends of the short names of prefectures and counties among them: 青山 of 青山县; `provinces` those
    of provinces.
    """
    words = name_words(lexicon)
    simple = simplify(folded)
    # 新建 is a district, and a verb.
    place_ends = {end: start for end, start in place_ends.items() if not words.leads.fullmatch(simple, start, end)}
    opening = dict(_opening(folded, simple, words))
    opening |= dict(quoted_shops(simple, words))
    yield from (Name(start, end, "Site") for end, start in opening.items())
    firms: dict[int, int] = {}
    townships = dict(_townships(simple, place_ends, words))
    yield from (Name(start, end, "Site") for end, start in townships.items())
    place_ends |= townships
    begun = {start: end for end, start in sorted(place_ends.items())}
    villages = set[str]()  # the names of those before, less 村
    taken = set[int]()  # where a name stands
    bare, ends = set[str](), set[int]()  # what sites are called without their places, where names end
    for match in words.suffixes.finditer(simple):
        if match.end() in opening:
            continue
        kind = words.kinds[match.group()]
        if simple[match.start() - 1 : match.start()] == "乡" and RURAL.match(simple, match.start()):
            continue
        follows = folded[match.end() : match.end() + 1]
        villager = follows == "民" and VILLAGER_OF.search(simple, max(0, match.start() - 8), match.start())
        if follows and follows in FOLLOWED.get(simplify(match.group()), "") and not villager:
            continue
        hamlet = HAMLET.search(simple, max(0, match.start() - 6), match.start()) if match.group() == "屯" else None
        start = (
            hamlet.end() - len(hamlet[1])
            if hamlet
            else start_of(simple, match.start(), place_ends, breaks_of(kind, match.group()))
        )
        if simple[start - 1 : start] == "该" and simple[start] in "省市县区州旗镇乡村":
            start += 1  # 该县青山水库
        if kind != "Organisation" and (county := COUNTY.search(simple, start, match.start())):
            start = county.end()  # 对口联系县水利工程: a county that has a name is known
        owner = max((end for end in firms if start < end < match.start()), default=0) if kind == "Site" else 0
        if owner and LIES.match(simple, match.end()):
            yield Name(firms[owner], match.end(), kind)  # 甲公司茶叶基地位于乙村
            continue
        if kind in ("Site", "ResettlementSite") and _runs_on(simple, start, match.start(), place_ends):
            continue  # a name that goes on to the left of what is read
        if kind == "Village":
            start = _behind_area(simple, start, match.start(), place_ends)
            start = next((end for end in range(start + 1, match.start()) if end in townships), start)
        walked = start
        start = behind_leads(simple, start, match.start(), words, deed=kind == "Organisation")
        if kind == "Village" and (match.end() in place_ends or simple[match.start() - 1] in OF_SOMEBODY):
            continue  # 青山县 is called 青山; 驻村, 傍村 and 撤村 are what somebody does
        start += kind == "Village" and simple[start] == "至" and match.start() - start > SHORTEST
        start = behind_posted(simple, start, match.start()) if kind == "Village" else start
        if kind == "Village" and (unlisted := TOWNSHIP.match(simple, start, match.start())):
            start = unlisted.end()
        if kind == "Site" and match.start() in place_ends and MEASURED.match(simple, match.end()):
            continue  # 甲县茶园面积达10万亩
        land = match.group() in LAND or (match.group() in words.bound and MEASURED.match(simple, match.end()))
        if land and simple[match.start() - 1] in "村乡镇屯":
            continue  # 甲村茶园300亩 is the village's
        if kind in ("Village", "Site") and any(
            m.end() == match.start() and start < m.start() < m.end() - 1
            for m in words.leads.finditer(simple, start, match.start())
        ):
            continue  # 充分发挥村党支部的作用
        settled = kind == "Village" or match.group() in SETTLED
        if settled and (gone := GONE_TO.match(simple, start)) and gone.end() < match.start():
            start = gone.end()  # 走进联合村
        modal = start + (simple[start] in MODAL)
        if kind != "Village" and words.leads.fullmatch(simple, modal, match.start()):
            continue  # 完成园区建设, 可保障水库
        numbered = start and (simple[start - 1].isdigit() or NUMBERED.search(simple, max(0, start - 4), start))
        if numbered:
            continue  # 50余亩养殖基地, 56个杂粮生产基地, 2家玩具厂
        stem = simple[start : match.start()]
        of_many = match.group() in OF_MANY and match.start() in place_ends
        if match.start() in provinces and match.group().endswith(OF_A_PROVINCE):
            continue  # 广西扶贫车间 are many
        if kind == "Site" and (MOVES_IN.search(stem) or (of_many and not _of_feature(simple, match.start()))):
            continue  # 青山网布安家开发区, 南丹县景区
        port = simple[start : match.end() - 1]
        if match.group() == "港口" and (stem.endswith("港") or simple.count(port) > 1 + simple.count(port + "口")):
            continue  # 钦州港港口, 钦州港口 where it is called 钦州港
        led = start != walked
        if (
            kind in ("Site", "Project")
            and start in stems
            and start in place_ends
            and not led
            and match.group() not in SETTLED
            and is_own(stem, words)
        ):
            start = place_ends[start]  # 青山凤凰景区 begins with the short name of where it lies
            stem = simple[start : match.start()]
        if kind == "Village" and len(stem) == 1 and (whole := _with_short_place(simple, start, stem, place_ends)):
            start, stem = whole, simple[whole : match.start()]
        if match.group() in words.bound and GOES_ON.match(simple, match.end()):
            continue
        if kind in BEARING and (bracketed := before_bracket(simple, start, place_ends, words)) is not None:
            start, stem = bracketed, simple[bracketed : match.start()]
        elif match.group().endswith("公司"):
            start = firm_start(simple, start, match.start(), place_ends, words)
            stem = simple[start : match.start()]
        if kind == "Organisation" and IS_A.search(simple, max(0, start - 6), start):
            continue  # 甲合作社是一家养蜂合作社
        house = kind == "Organisation" and breaks_of(kind, match.group()) is not FIRM_BREAKS
        if kind == "Organisation" and (inner := LIES_IN.match(stem)) and is_own(inner[1], words):
            start, stem = start + inner.start(1), inner[1]  # 甲镇乙村云岭小学, be 甲镇 on no list
        short = not led and start in place_ends and start - place_ends[start] == 2  # 向阳移民新村
        bearing = kind in BEARING or ((kind == "ResettlementSite" or short) and describes(stem, words))
        if (
            bearing
            and not (led and kind != "Organisation")
            and start in place_ends
            and (kind == "Organisation" or not stem or describes(stem, words))
        ):
            if (
                start in provinces
                and match.group().endswith(OF_A_PROVINCE)
                and (not stem or describes(stem, words, least=1))
            ):
                continue  # 海南共享农庄 are many
            behind_place = start
            called = is_own(stem, words) and len(stem) >= SHORTEST
            while start in place_ends:  # 广西南宁甲公司 begins with its province
                if called and (
                    house or simple[start - 1] in TOWNSHIPS or start - place_ends[start] > LONGEST - len(stem)
                ):
                    break  # 甲县乙镇青山茶厂 is 青山茶厂, 甲县青山小学 is 青山小学
                full = simple[start - 1] in ENDS_IN_FULL
                start = place_ends[start]
                if full and (kind == "Site" or called):
                    break  # 甲县乙镇蔬菜基地 begins with 乙镇, 甲市乙县青山茶厂 with 乙县
            stem = simple[start : match.start()]
            if kind == "Site":
                own = simple[behind_place : match.start()]
                if len(own) >= SHORTEST and not describes(own, words, least=1):
                    bare.add(simple[behind_place : match.end()])
                stem = PLACE * (behind_place - start) + simple[behind_place : match.start()]
        spoken_for = settled and SPOKEN_FOR.match(simple, match.end())
        in_township = kind == "Village" and start in place_ends and simple[start - 1] in "镇乡县区市旗"  # 青山镇温泉村
        gone_to = settled and WENT_TO.search(simple, max(0, start - 4), start) is not None  # 走进幸福社区
        behind = (
            kind == "Village" and (start in place_ends or AREA.search(simple, max(0, start - 4), start)) is not None
        )
        named = is_name(
            stem, kind, words, opening=not start or simple[start - 1] in OPENINGS, behind=behind
        ) or (
            (bool(spoken_for) or in_township or gone_to) and len(stem) == SHORTEST
            and not NO_VILLAGE.match(stem) and not UNNAMED.search(stem)
            and not stem.startswith(words.determiners) and not stem.endswith("族")
            and (start in place_ends or gone_to or simple[start - 1 : start] in tuple("的镇乡"))
        )  # fmt: skip
        if match.group() in words.bound:
            named = named and is_bound(simple, start, match, begun, place_ends, words)
        if kind == "Village" and named:
            villages.add(stem)
        # 青山万亩蔬菜基地 is the one of 青山村
        named = named or (
            kind == "Site"
            and len(stem) > SHORTEST + 2
            and any(stem[:size] in villages for size in range(SHORTEST, len(stem)))
        )
        inner = IN_VILLAGE.match(stem) if kind == "Site" and named else None  # 青山村云岭茶叶基地
        if inner and is_own(inner[2], words) and is_name(inner[1], "Village", words, opening=False):
            start += inner.start(2)
        named = named or (kind == "Village" and start in place_ends and _is_short_village(simple, start, stem))
        if named and match.group().endswith("公司"):
            firms[match.end()] = start
        if named and not COUNTED.match(folded, match.end()):
            ends.add(match.end())
            taken.update(range(start, match.end()))
            yield Name(start, match.end(), kind)
    for name in sorted(bare):  # 甲镇茶花坡基地 is 茶花坡基地 elsewhere, be that common words by itself
        yield from (Name(*m.span(), "Site") for m in re.finditer(re.escape(name), simple) if m.end() not in ends)
    yield from house_names(simple, place_ends, words)
    yield from (Name(m.start(1), m.end(1), "Site") for m in GROUP.finditer(simple))
    yield from (Name(m.start(1), m.end(1), "Village") for m in NUMBERED_VILLAGE.finditer(simple))
    yield from (
        Name(m.start(1), m.end(1), "Village")
        for m in LYING.finditer(simple)
        if m.end(1) not in ends and not NO_VILLAGE.match(m[1]) and not m[1].startswith(words.determiners)
    )
    yield from (Name(*m.span(), "Site") for m in REGION.finditer(simple))
    yield from shaped_names(simple, place_ends, words, taken)
    yield from (Name(m.start(1), m.end(1), "Site") for m in SPOT.finditer(simple))


def _opening(folded: str, simple: str, words: NameWords) -> Iterator[tuple[int, int]]:
    """(end, start) of each site that opens a line and is called so again: then it is a name, whatever its words."""
    sites = words.sites
    seen = set[str]()
    for line in LINE.finditer(simple):
        ends = [m.end() for m in sites.finditer(line[1]) if SHORTEST_OPENING <= m.start() <= LONGEST_OPENING]
        name = line[1][: ends[-1]] if ends else ""
        if not name or name in seen or NO_NAME.search(name) or UNNAMED.search(name) or words.leads.match(name):
            continue
        seen.add(name)
        places = [m.start() for m in re.finditer(re.escape(name), simple)]
        if len(places) > 1:
            yield from ((at + len(name), at) for at in places)


def _townships(simple: str, place_ends: Mapping[int, int], words: NameWords) -> Iterator[tuple[int, int]]:
    """(end, start) of each township right behind the full name of a county that no list has there."""
    known = set(place_ends.values())
    for end in place_ends:
        found = UNLISTED.match(simple, end) if simple[end - 1] in "县旗市区" and end not in known else None
        stem = found[0][:-1] if found else ""
        if found and not (
            describes(stem, words, least=1)
            or words.leads.match(stem)
            or stem.startswith(words.determiners)
            or NO_VILLAGE.search(stem)
        ):
            yield found.end(), end


def _is_short_village(simple: str, start: int, stem: str) -> bool:
    """Whether one character between a township and 村 names a village: 青山镇南村, not 青山镇全村."""
    return len(stem) == 1 and simple[start - 1] in "镇乡" and stem not in NO_VILLAGES


def _with_short_place(simple: str, start: int, stem: str, place_ends: Mapping[int, int]) -> int:
    """Where a village's name begins that is one character and a short name of a place: 龙泉寺村; 0 if it is none."""
    begin = place_ends.get(start, start)
    short = start - begin == SHORTEST and simple[start - 1] not in ENDS_IN_FULL
    return begin if short and stem not in NO_VILLAGES + NO_NAME_ALONE else 0


def _of_feature(simple: str, end: int) -> bool:
    """Whether a short name of a place is one of a mountain or the like: 青山景区 is one, 南丹县景区 are many."""
    return simple[end - 1] in FEATURES


def _runs_on(simple: str, start: int, suffix: int, place_ends: Mapping[int, int]) -> bool:
    """Whether the walk to the left ended at its limit, and at nothing that begins a name."""
    return suffix - start == LONGEST and start not in place_ends and bool(start and HAN.match(simple[start - 1]))


def _behind_area(simple: str, start: int, suffix: int, place_ends: Mapping[int, int]) -> int:
    """Where the stem of a village begins that stands right behind a township or a scenic area, else `start`.

    What is a function word elsewhere may be of its name there: 甲镇其乙村.
    """
    for at in range(suffix - SHORTEST, max(0, suffix - LONGEST_BEHIND) - 1, -1):
        if not HAN.match(simple, at) or simple[at] in NEVER:
            break
        if (at in place_ends and simple[at - 1] in SMALL) or AREA.search(simple, max(0, at - 4), at):
            return at
    return start
