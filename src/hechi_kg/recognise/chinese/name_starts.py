"""Finds where a Chinese name begins that ends in a suffix: a walk to the left, through brackets and past brands."""

import re
from collections.abc import Mapping

from hechi_kg.recognise.chinese.name_words import LONGEST, SHORTEST, NameWords, describes

HAN = re.compile(r"[\u4e00-\u9fff]")
# Characters before which a name begins: function words, verbs of motion, and whatever is no Han character.
BREAKS = frozenset("或由而的了在到从和与及对为将把被向于等该是这那带领占约抓离造建设有无变")
FIRM_BREAKS = frozenset("或而的了在到从和与及对将把被向于等该是这那")  # 甲建筑集团 is a name
SMALL, NEAR = "镇乡道村区", 4  # 甲镇盛祥安居苑 names no 安居
# Words of which such a character is the first part.
WHOLE = frozenset(
    """
    自由 向家 无公
    有机 有限 有色 向阳 向前 向上 和平 和谐 和睦 和美 和顺 建新 建国 建民 建华 对门 领头 造纸 无花 从化 带头 在线 变电
    """.split()  # noqa: SIM905
)
THAT = re.compile(r"[个個些里裡时時一两兩几幾三四五六么麼座条條位天种種样樣年儿边邊片处處]")  # 那座水库 points at one
# 建设乡村振兴产业园: what follows 乡 makes it no township's
RURAL = re.compile(
    r"村(?:振兴|建设|旅游|治理|发展|产业|文化|道路|公路|教育|教师|医生|经济|特色|学校|风貌|面貌|休闲|电商|生活|环境|人才|[、和与])"
)
COUNTERS, NUMERALS = "个家处座片所条", "一二两三四五六七八九十百千万亿几多余数"
DATED = ("月", "日")
# 甲县乙产业园丙公司: the firm's name begins behind the park
PARK = re.compile(r"(?:产业|工业|科技|物流|创业)园区?|园区|开发区|经开区|高新区|集聚区|工业区|产业区")
GROUP = re.compile(r"[(（](?:集团|控股)[)）]$")
SHORTEST_BRAND, LONGEST_BRAND = 3, 6
DIVISIONS = "省市县区州旗"  # with which the full name of a place ends, as that inside a firm's name seldom does
NO_STEM = "全各本该此某每新老大小山贫我两一二三四五六七八九十几多村乡镇县"  # 以全村, 让小区 have no name
LIMITED = ("有限", "集团有限", "股份有限", "集团股份")
# Schools and hospitals are built and had: their names begin behind such words.
HOUSE = re.compile(r"校|学|园|院|高中")


def start_of(simple: str, suffix: int, place_ends: Mapping[int, int], breaks: frozenset[str]) -> int:
    """Walk left from the suffix to where the name begins: some characters, or up to a place name before it."""
    at = suffix
    while at > 0 and suffix - at < LONGEST:
        if at in place_ends and at < suffix and not _inside_a_name(simple, at, place_ends):
            return at
        char = simple[at - 1]
        if char in ")）" and (group := GROUP.search(simple, max(0, at - 4), at)):
            at = group.start()  # 青山(集团)有限公司
            continue
        counted = char in COUNTERS and at > 1 and (simple[at - 2].isdigit() or simple[at - 2] in NUMERALS)
        points = char == "那" and not THAT.match(simple, at)  # 那甲水库
        if char in "年月日" and at > 1 and simple[at - 2].isdigit():
            break  # 2020年青山园区
        if not HAN.match(char) or (char in breaks and not points and simple[at - 1 : at + 1] not in WHOLE) or counted:
            break
        at -= 1
    return at


def breaks_of(kind: str, suffix: str) -> frozenset[str]:
    if kind != "Organisation":
        return BREAKS
    return BREAKS | {"含"} if HOUSE.match(suffix[-1]) or suffix == "高中" else FIRM_BREAKS


def behind_posted(simple: str, start: int, suffix: int) -> int:
    """Where a village's name begins behind who is posted there: 县民政局驻青山村第一书记."""
    posted = simple.rfind("驻", start, suffix) + 1
    return posted if posted and suffix - posted >= SHORTEST else start


def _inside_a_name(simple: str, end: int, place_ends: Mapping[int, int]) -> bool:
    """Whether a short name of a division stands just behind one that is smaller, and so names no division."""
    start = place_ends[end]
    before = (at for at in range(start, max(0, start - NEAR), -1) if at in place_ends)
    return end - start == 2 and any(simple[at - 1] in SMALL for at in before)


def behind_leads(simple: str, start: int, suffix: int, words: NameWords, *, deed: bool) -> int:
    """The start behind the last word that leads to a name; one that fills the stem may be the name (新建村).

    `deed`: of a body, one right before the suffix is what is done with it (村里成立合作社).

    What stands right before 有限公司, or with common words alone, is of a firm's name: 青山农业发展有限公司.
    """
    limited = simple.startswith(LIMITED, suffix)
    torn = start and simple[start - 1] not in DIVISIONS and words.leads.fullmatch(simple, start - 1, start + 1)
    if torn and start + 1 < suffix:
        start += 1  # 建 of 建成 was the break
    for match in words.leads.finditer(simple, start, suffix):
        if match.group() in DATED and not simple[match.start() - 1].isdigit():
            continue  # 依力乡琼艾日村 is named for no day
        if len(match.group()) == 1 and simple[match.start() : match.start() + 2] in words.common:
            continue  # 经济开发区 is led to by no 经
        rest = simple[match.end() : suffix]
        if len(match.group()) == len(rest) == 1 and match.start() == start and rest not in NO_STEM:
            continue  # 以则社区 is no 则社区
        if limited and match.start() - start >= SHORTEST and (not rest or describes(rest, words)):
            continue
        if match.end() < suffix or (deed and match.start() > start):
            start = match.end()
    return start


def before_bracket(simple: str, start: int, place_ends: Mapping[int, int], words: NameWords) -> int | None:
    """Where a name begins that goes on behind a place in a bracket: 青山(南丹)茶业公司, 深圳(南丹)产业园."""
    opens = place_ends.get(start - 1, 0) - 1
    if opens < 1 or simple[start - 1] not in ")）" or simple[opens] not in "(（":
        return None
    if opens in place_ends:
        return place_ends[opens]
    begin = behind_leads(simple, start_of(simple, opens, place_ends, FIRM_BREAKS), opens, words, deed=False)
    return begin if opens - begin >= SHORTEST else None


def firm_start(simple: str, start: int, suffix: int, place_ends: Mapping[int, int], words: NameWords) -> int:
    """Where the name of a firm begins behind the park that it is in, or with a brand before its place.

    甲县乙产业园青山科技公司 is 青山科技公司, 青山重工南丹机械公司 is all of that.
    """
    parks = [m.end() for m in PARK.finditer(simple, start, suffix)]
    if parks and suffix - parks[-1] >= SHORTEST and not describes(simple[parks[-1] : suffix], words, least=1):
        return parks[-1]
    place = place_ends.get(start)
    if place is None or simple[start - 1] in DIVISIONS:
        return start
    begin = behind_leads(simple, start_of(simple, place, place_ends, FIRM_BREAKS), place, words, deed=False)
    brand = simple[begin:place]
    led = any(m.end() == place for m in words.leads.finditer(simple, begin, place))
    named = SHORTEST_BRAND <= len(brand) <= LONGEST_BRAND and not led and not describes(brand, words, least=1)
    return begin if named else start
