"""Tells what names one thing from what describes many, before the suffix of a Chinese name: 青山 from 高标准蔬菜.

The words come from `vocabulary/name-suffix` and `vocabulary/name-lead`.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from hechi_kg.lexicon import Lexicon
from hechi_kg.recognise.chinese.script import simplify

TAILS = "新老大小级等"  # what common words may end in
UNNAMED = re.compile(
    r"[第跨各几最不]|^[一二三四五六]期$|乃至|[改变][成为]|标志性|致富|[一两三四五六七八九][园区城村镇乡县企户轴][一两三四五六七八九]|[我咱他她你俺]们|[百千万多余]亩|[人户村亩]均|[两三四五六七八九十]大"
)  # 全国第二大跨县安置区 is described, not named
GROUP = re.compile(r"[(（](?:集团|控股)[)）]")  # 青山(集团)有限公司
# 青山万亩茶园
SIZED = re.compile(
    r"((?![数几十百千万一二三四五六七八九两上近约超达])[\u4e00-\u9fff]{2,4})[百千万]亩[\u4e00-\u9fff]{0,6}"
)
# The characters that other languages' names are written with: 阿克塔什村
SOUNDS = frozenset(
    "阿艾安巴拜贝比波博布查茨达丹迪多尔法恩盖噶甘格贡哈赫呼胡吉加喀卡康科可克库拉莱兰勒里力丽鲁路伦罗洛玛麦满曼芒毛梅米敏莫姆木穆那纳乃奈尼宁诺"
    "欧帕盘其恰切却然热茹若赛桑色森沙珊什斯苏索塔台坦唐特提图吐土托瓦旺维温翁乌西希雅亚央依伊英尤于约扎孜宗"
)
LONGEST = 14  # characters before a suffix
LONGEST_WORD = 7
TORN = ("式", "性", "型", "化", "类")  # what ends a word, and so begins no name
SHORTEST = 2  # characters that a name has of its own
LONGEST_VILLAGE, LONGEST_BEHIND = 4, 8  # behind a township a village may have a longer name: 甲镇乙丙丁戊己村
ADMINISTRATIVE = re.compile(r"([\u4e00-\u9fff]{2,4}?)(?:行政|自然|边境小康|(?:边境)?小康示范)")
MOVED = re.compile(r"^[\u4e00-\u9fff]{2,4}(?:移民|安置|搬迁|民族)新?$")  # 向阳移民新村
# 辖五个|村 counts them, 瑶族山|村 describes one
OF_MANY = re.compile(
    r"[\d一二两三四五六七八九十百千万余多几数][个家处座片所条项]项?$|[两几]$|(?<!民)族[山古老新大小]?$"
)
ALL_OF_IT = ("整", "全", "各", "每", "本", "该", "此")
LEVEL = re.compile(r"(?:[省市县区乡镇村]级|乡镇|基层)$")  # 甲省县级医院 are many
DESCRIBED = (
    "小山",
    "大山",
    "深山",
    "高山",
    "山里",
    "小渔",
    "边境",
    "边陲",
    "古老",
    "偏远",
    "偏僻",
    "普通",
    "沿海",
)  # 小山村
IN_THOUSANDS = re.compile(r"[百千万][县市镇乡企店][百千万]")  # 百县千镇万村工程
IN_IT = re.compile(r"[村镇乡县][里内口头边旁尾外前后中](?!心)")
# What somebody does with a body that is not named: 忙完农活去公司.
DEED = re.compile(r"(?:去|来|到|进|上|办|给|跟|让|请|找|这家|一家)$")


@dataclass(frozen=True, slots=True, eq=False)
class NameWords:
    """What ends names (suffix -> kind), what stands before them, and stems that name no one thing."""

    suffixes: re.Pattern[str]
    sites: re.Pattern[str]  # those of sites alone
    kinds: Mapping[str, str]
    bound: frozenset[str]  # those that name nothing without a place's name before them
    generic: frozenset[str]
    common: frozenset[str]
    leads: re.Pattern[str]
    determiners: tuple[str, ...]
    inside: Mapping[str, Sequence[str]]  # the suffixes of a kind that no name of that kind holds


def is_name(stem: str, kind: str, words: NameWords, *, opening: bool, behind: bool = False) -> bool:
    """Whether what stands before a suffix names one thing: not 贫困 of 贫困村, 瑶族 of 瑶族村, 每个 of 每个村.

    `behind`: right behind a division, where a village may be called 其乙村.
    """
    stem = GROUP.sub("", stem)
    if kind == "Village" and behind and (said := ADMINISTRATIVE.fullmatch(stem)):
        stem = said[1]  # 甲镇乙行政村
    if kind == "Site" and (sized := SIZED.fullmatch(stem)) and not describes(sized[1], words, least=1):
        return True
    if (
        describes(stem, words, least=1 if opening else SHORTEST)
        or OF_MANY.search(stem)
        or UNNAMED.search(stem)
        or (stem.startswith(words.determiners) and not (behind and stem[0] == "其" and stem[1:2] not in "他它余中"))
    ):
        return False
    if kind == "Village" and not behind and stem in DESCRIBED:
        return False
    if kind == "Site" and IN_IT.match(stem):
        return False  # 村中观景台
    if kind == "Site" and (stem.endswith("型") or stem.startswith(TORN)):
        return False  # 打造成复合型产业园, 分布|式光伏电站
    if kind == "Organisation" and (DEED.search(stem) or LEVEL.search(stem)):
        return False
    if kind == "Village" and (IN_THOUSANDS.search(stem) or "村" in stem or stem.endswith(ALL_OF_IT)):
        return False  # 甲村全村, 土地整村流转
    body = stem[:-1]
    if any(suffix in body for suffix in words.inside.get(kind, ())):
        return False  # 园区中的甲乙园区
    ends = [at for at in range(len(stem) - 1) if stem[at:] in words.generic]
    if any(at < 2 or kind == "Village" for at in ends):
        return False
    if kind == "Village" and (len(stem) > 2 or not behind) and stem.endswith(("农", "乡")):
        return False  # 拓宽农村, 产业兴乡村
    behind = behind or SOUNDS.issuperset(stem)
    longest = LONGEST_BEHIND if behind else LONGEST if kind != "Village" or MOVED.search(stem) else LONGEST_VILLAGE
    return 2 <= len(stem) <= longest


def is_own(stem: str, words: NameWords) -> bool:
    """Whether what stands between a short name of a division and a suffix is a name's: 山 of 青秀山景区, no 工业."""
    return len(stem) == 1 or (bool(stem) and not describes(stem, words, least=1))


def describes(stem: str, words: NameWords, *, least: int = SHORTEST) -> bool:
    """Whether a stem is made of common words: 高标准蔬菜种植, 移民新; one character more makes no name.

    What opens a clause is spoken of, so one is enough there.
    """
    if stem in words.generic:
        return True
    missed = [0, *[len(stem)] * len(stem)]  # characters that no word covers, up to each place of the stem
    for at in range(len(stem)):
        for size in range(2, LONGEST_WORD + 1):
            if stem[at : at + size] in words.common and at + size <= len(stem):
                missed[at + size] = min(missed[at + size], missed[at])
        missed[at + 1] = min(missed[at + 1], missed[at] + (not at or stem[at] not in TAILS))
    return (len(stem) > 2 and missed[len(stem)] < least) or (len(stem) == 2 and stem in words.common)


@lru_cache(maxsize=8)
def name_words(lexicon: Lexicon) -> NameWords:
    """The words of names in a lexicon."""
    kinds = {
        simplify(form): concept.values["namesKind"][0]
        for form, concept in lexicon.forms("name-suffix", "zh")
        if concept.values["namesKind"][0] != "Circular"
    }
    kinds |= {form + "区": kind for form, kind in kinds.items() if form.endswith("园") and form + "区" not in kinds}
    leads: dict[str, list[str]] = {"lead": [], "determiner": [], "common": []}
    for form, concept in lexicon.forms("name-lead", "zh"):
        leads[concept.notation].append(simplify(form))
    bound = frozenset(simplify(f) for f, c in lexicon.forms("name-suffix", "zh") if c.notation == "bound")
    bound |= {form + "区" for form in bound if form.endswith("园")}
    inside: dict[str, list[str]] = {}
    for form, kind in kinds.items():
        if len(form) > 1 and not (form in bound and kind == "Organisation"):
            inside.setdefault(kind, []).append(form)
    generic = frozenset(stem for c in lexicon.scheme("name-suffix") for stem in c.values.get("genericStem", ()))
    return NameWords(
        suffixes=re.compile(by_length(kinds)),
        sites=re.compile(by_length([f for f, kind in kinds.items() if kind == "Site" and len(f) > 1])),
        kinds=kinds,
        inside=inside,
        bound=bound,
        generic=generic,
        common=frozenset(word for word in (*leads["common"], *leads["lead"], *generic) if len(word) > 1),
        leads=re.compile(f"(?:{by_length(leads['lead'])})+"),
        determiners=tuple(sorted(leads["determiner"])),
    )


def by_length(words: Sequence[str] | Mapping[str, str]) -> str:
    """Alternatives of a pattern, the longest first."""
    return "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))
