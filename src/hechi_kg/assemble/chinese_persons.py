"""Where the people of a Chinese report are from: 青山村的村民李某某, 李某某家住青山村, later just 李某某 or 村民."""

import re
from collections.abc import Iterable, Sequence

from hechi_kg.assemble.subjects import SITES
from hechi_kg.model import Mention, Span
from hechi_kg.spans import by_place

# The first character of a Chinese name is a surname.
SURNAMES = (
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何高林罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾肖田董袁潘于蒋蔣蔡余杜叶葉程苏蘇魏吕呂"
    "丁任沈姚卢盧姜崔钟鐘谭譚陆陸汪范金石廖贾賈夏韦韋付方白邹鄒孟熊秦邱江尹薛闫閆段雷侯龙龍史陶黎贺賀顾顧毛郝龚龔邵万萬钱錢严嚴覃武戴莫孔向汤湯"
    "蒙兰蘭玉农農班岑陀蓝藍温溫游施牛樊葛邢安齐齊庞龐颜顏倪庄莊聂聶章鲁魯岳翟殷詹申欧歐耿关關焦左柳甘祝包宁寧尚符舒阮纪紀梅童凌毕畢单單季裴霍涂苗"
)
NAME = rf"(?:[{SURNAMES}][\u4e00-\u9fff]{{1,2}}|[\u4e00-\u9fff]{{2,6}}·[\u4e00-\u9fff]{{2,6}})"
# 青山村的李某某, 青山村脱贫户李某某
WHO = r"村民|农户|農戶|贫困户|貧困戶|脱贫户|脫貧戶|搬迁户|搬遷戶|养殖户|養殖戶|种植户|種植戶|果农|菜农|茶农|蚕农|大户"
CHINESE = re.compile(
    rf"(?:的|{WHO}|居民|群众|老人|村支书|党支部书记|村主任|驻村第一书记|第一书记|带头人|负责人|党员|女|\d组)*({NAME})"
)
# 青山合作社（下称“青山社”）理事长李某某: who speaks for a firm
TITLES = (
    r"(?:法定代表人|法人代表|党委书记|党支部书记|负责人|負責人|副?理事长|副?理事長|副?董事长|副?董事長|副?总经理|副?總經理|经理|經理|社长|社長|"
    r"厂长|廠長|校长|校長|院长|院長|园长|園長|场长|場長|行长|行長|创始人|創始人|老板|老闆|、)+"
)
LEADER = re.compile(rf"[”」』]?[)）]?的?{TITLES}({NAME})")
# 公司负责人李某某: of the firm named last
LEADER_OF_IT = re.compile(rf"(?:^|[，,。“”\"\s])该?(?:公司|企业|企業|合作社){TITLES}{NAME}")
# 李某某是甲县乙镇青山村的村民
LIVES_IN = re.compile(
    rf"({NAME})(?:是|一?家(?:就|都)?(?:住|在|位于|位於)|住在|生活在|来自|來自|所在的|所在|出生在|出生于|出生於|系)[\u4e00-\u9fff]{{0,24}}$"
)
INTRODUCED = re.compile(rf"(?:{WHO})({NAME})")
NO_NAME_ENDS = "省市县縣区區镇鎮乡鄉村州"  # 林省 of 吉林省 is nobody
REACH = 16  # characters behind a village within which a name stands
SMALL = frozenset(("County", "Township"))
HAMLETS = ("屯", "寨")
PARAGRAPHS = 3  # within which 村民 is one of the village named last


def chinese_people(mentions: Iterable[Mention], firms: frozenset[str], text: str) -> dict[str, Mention]:
    """Whom a Chinese text says to be of a place, or to lead one of the firms, by the name, with the mention of it.

    That is the village or site beside the name, else, for 村民 and the like, what the sentence or the village that
    the text named last before them.
    """
    mentions = list(mentions)
    places = [m for m in mentions if len(m.candidates) == 1 and not m.text.isascii() and m.kind in SITES | SMALL]
    bodies = [m.span for m in mentions if m.kind == "Organisation"]
    places = [m for m in places if m.kind in SITES or not any(b.holds(m.span) for b in bodies)]
    places.sort(key=by_place)
    starts = {m.span.start for m in places if m.kind in SITES}
    homes: dict[str, Mention] = {}
    for mention in places:
        if mention.kind not in SITES or mention.span.end in starts:
            continue  # 青山村弄坡屯: of the hamlet
        before = LIVES_IN.search(text, max(0, mention.span.start - 40), mention.span.start)
        name = chinese_person(mention, mention.span.end + REACH, text) or (before[1] if before else "")
        if name:
            homes.setdefault(name, mention)
    for firm in mentions:
        if firm.kind == "Organisation" and not firms.isdisjoint(firm.candidates[:1]) and (name := leader(firm, text)):
            homes.setdefault(name, firm)
    for introduced in INTRODUCED.finditer(text):
        if home := _home_before(introduced.start(), places, text):
            name = next(iter(_names(introduced[1], text)), introduced[1])
            homes.setdefault(name, home)
    return homes


def leader(firm: Mention, text: str) -> str:
    """The name of whom a Chinese text puts right behind the firm that they lead, and tells of again; or nothing."""
    found = LEADER.match(text, firm.span.end, firm.span.end + REACH)
    return next(iter(_names(found[1], text)), "") if found else ""


def chinese_person(home: Mention, end: int, text: str) -> str:
    """The name of whom a Chinese text puts right behind the village where they live, and tells of again; or nothing."""
    found = CHINESE.match(text, home.span.end, end)
    if found is None or found.start(1) == home.span.end:
        return ""
    return next(iter(_names(found[1], text)), "")


def _names(printed: str, text: str) -> list[str]:
    """The name in full or less its last character, which may be a verb's, whichever the text has again."""
    names = (printed, printed[:2] if "·" not in printed else printed)
    return [name for name in names if text.count(name) > 1 and name[-1] not in NO_NAME_ENDS][:1]


def _home_before(at: int, places: Sequence[Mention], text: str) -> Mention | None:
    """The last place of the paragraph before 村民, else the last village of the paragraphs before."""
    before = [m for m in places if m.span.end <= at + 1]  # 甲镇乙村民 is of 乙村
    begin = text.rfind("\n", 0, at)
    if before and before[-1].span.start > begin:
        told = [m for m in before if m.span.start > begin and (m.kind != "County" or before[-1].kind != "County")]
        return told[-1] if told else before[-1]  # 甲县乙村的甲县脆李熟了。果农某某
    villages = [m for m in before if m.kind in ("Village", "ResettlementSite") or m.text.endswith(HAMLETS)]
    if not villages:
        return None
    between = Span(villages[-1].span.end, at).of(text)
    return villages[-1] if between.count("\n\n") + between.count("\n") <= PARAGRAPHS * 2 else None
