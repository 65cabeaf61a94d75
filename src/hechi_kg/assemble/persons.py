"""Where the people of an English report are from: "Wang Xuechao, a farmer from Qingshan village", later just "Wang"."""

import re
from collections.abc import Iterable, Iterator, Sequence

from hechi_kg.assemble.passage import Passage
from hechi_kg.assemble.subjects import SITES
from hechi_kg.model import Mention, Span

NAME = re.compile(r"\b([A-Z][a-z]+)(?: [A-Z][a-z'’-]+){1,2}(?=[,( ])")
# From a name to the place that its bearer is of: ", a 52-year-old farmer in", ", Party secretary of".
OF = re.compile(
    r"(?: ?\(\d{2}\)|, (?:aged )?\d{2})?,? (?:(?:an?|the|who|whose|one|head|chief|director|deputy|vice|manager|owner|"
    r"[Pp]arty|secretary|from|of|villagers?|farmers?|residents?|and (?:his|her) (?:family|wife|husband)|lives?|lived|"
    r"comes?|hails?|was born|grew up)\b[^.;:\"“”]{0,70}?\s)?(?:from|of|in|at) (?:the )?"
)
LIVES = re.compile(r"\b([A-Z][a-z]+)(?= (?:lives?|lived|comes|hails|was born|grew up) (?:in|from) )")
PRONOUN = re.compile(
    r"[\"“\s]*(?:(?:[A-Z][a-z]+)\b[^,.;]{0,40}, )?(?:(?:Each|All|Most|Some|Half|Many) of )?"
    r"(?:[Hh]e|[Ss]he|[Hh]is|[Hh]er)\b"
)
HE_SAID = re.compile(r"[\"”] (?:he|she) (?:said|says|added|adds|explained|recalled)\b")
AGED = re.compile(r"\b([A-Z][a-z]+)(?=, (?:aged )?[1-9]\d, )")
OURS = re.compile(r"[\"“][^\"“”]*\b(?:[Ww]e|[Oo]ur|I|[Mm]y)\b")
# 青山村的李某某, 青山村脱贫户李某某; the first character of a Chinese name is a surname
SURNAMES = (
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何高林罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾肖田董袁潘于蒋蔣蔡余杜叶葉程苏蘇魏吕呂"
    "丁任沈姚卢盧姜崔钟鐘谭譚陆陸汪范金石廖贾賈夏韦韋付方白邹鄒孟熊秦邱江尹薛闫閆段雷侯龙龍史陶黎贺賀顾顧毛郝龚龔邵万萬钱錢严嚴覃武戴莫孔向汤湯"
    "蒙兰蘭玉农農班岑陀蓝藍温溫游施牛樊葛邢安齐齊庞龐颜顏倪庄莊聂聶章鲁魯岳翟殷詹申欧歐耿关關焦左柳甘祝包宁寧尚符舒阮纪紀梅童凌毕畢单單季裴霍涂苗"
)
CHINESE = re.compile(
    r"(?:的|村民|农户|農戶|贫困户|貧困戶|脱贫户|脫貧戶|搬迁户|居民|群众|老人|村支书|党支部书记|村主任|驻村第一书记|第一书记|养殖户|种植户|"
    r"果农|菜农|茶农|蚕农|大户|带头人|负责人|党员|女|\d组)*"
    rf"([{SURNAMES}][\u4e00-\u9fff]{{1,2}})"
)
# 李某某是甲县乙镇青山村的村民
LIVES_IN = re.compile(
    rf"([{SURNAMES}][\u4e00-\u9fff]{{1,2}})(?:是|家住|住在|来自|來自|出生在|出生于|出生於|系)[\u4e00-\u9fff]{{0,24}}$"
)
REACH = 16  # characters behind a village within which a name stands
RECENT = 3  # sentences within which a pronoun finds its person


def home_of_person(
    figure: int, passage: Passage, earlier: Sequence[tuple[Passage, Sequence[Mention]]], text: str
) -> tuple[Mention, Passage] | None:
    """The place of the one whom a sentence introduces or calls by the surname or "he", and where they were introduced.

    What a sentence says before a figure that stands at `figure` introduces, and what a speaker says of "we".
    `earlier` are the passages before and the passage itself with the places that they name, in text order.
    """
    homes: dict[str, tuple[Mention, Passage]] = {}
    for passed, places in earlier:
        ours = passed is passage and OURS.search(text, passage.span.start, passage.span.end) is None
        for name, home in _introduced(Span(passed.span.start, figure if ours else passed.span.end), places, text):
            homes[name] = home, passed
            if passed is passage:
                return homes[name]
    if not homes:
        return None
    called = re.compile(rf"\b({'|'.join(map(re.escape, homes))})\b(?! [A-Z])")
    if found := called.search(text, passage.span.start, passage.span.end):
        return homes[found[1]]
    if not PRONOUN.match(text, passage.span.start) and not HE_SAID.search(text, passage.span.start, passage.span.end):
        return None
    before = [passed for passed, _ in earlier if passed is not passage][-RECENT:]
    for passed in reversed(before):  # "he" is the one told of last
        told = [m for p in (called, NAME) for m in p.finditer(text, passed.span.start, passed.span.end)]
        if told:
            return homes.get(max(told, key=lambda m: m.start())[1])
    return None


def chinese_person(home: Mention, end: int, text: str) -> str:
    """The name of whom a Chinese text puts right behind the village where they live, and tells of again; or nothing."""
    found = CHINESE.match(text, home.span.end, end)
    if found is None or found.start(1) == home.span.end:
        return ""
    return next((name for name in (found[1], found[1][:2]) if text.count(name) > 1), "")


def chinese_people(mentions: Iterable[Mention], text: str) -> dict[str, Mention]:
    """Whom a Chinese text says to be of a village or site, by the name, with the mention of it."""
    homes: dict[str, Mention] = {}
    for mention in mentions:
        if mention.kind not in SITES or len(mention.candidates) != 1 or mention.text.isascii():
            continue
        before = LIVES_IN.search(text, max(0, mention.span.start - 40), mention.span.start)
        name = chinese_person(mention, mention.span.end + REACH, text) or (before[1] if before else "")
        if name:
            homes.setdefault(name, mention)
    return homes


def _introduced(part: Span, places: Sequence[Mention], text: str) -> Iterator[tuple[str, Mention]]:
    """Each name of somebody in a part of the text with the place that they are said to be of."""
    if not places:
        return
    for pattern in (NAME, LIVES, AGED):
        for name in pattern.finditer(text, part.start, part.end):
            home = next((m for m in places if OF.fullmatch(text, name.end(), m.span.start)), None)
            if home is not None:
                yield name[1], home
