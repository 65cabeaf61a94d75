"""Tells whether a Chinese name that ends in a common word names one thing: 甲县综合市场, no 农产品市场."""

import re
from collections.abc import Mapping

from hechi_kg.recognise.chinese.name_words import SHORTEST, NameWords, describes

OPENINGS = "，。；,;\n"
SHORTEST_BOUND = 4  # characters behind the name of a division
# What a place has one of
AREAS = ("城区", "主城区", "老城区", "中心城区", "港口", "码头", "流域", "新城", "遗址")
NAMED_FREELY = (
    "庄园",
    "乐园",
    "花园",
    "果园",
    "驿站",
    "综合体",
    "码头",
    "渡口",
    "商城",
    "苗圃",
    "营地",
    "购物中心",
    "大厦",
)
SHORTEST_OWN = 3  # characters of such a name that are no common words
OF_FIRM = re.compile(r"公司|集团|合作社|企业|厂|村|社区")  # 青山公司生产车间
VILLAGE_HAS = ("卫生室", "卫生所", "敬老院", "养老院", "教学点", "服务中心")  # one of each
OF_VILLAGE = re.compile(r"[\u4e00-\u9fff]{2,4}村")


def is_bound(
    simple: str,
    start: int,
    suffix: re.Match[str],
    begun: Mapping[int, int],
    place_ends: Mapping[int, int],
    words: NameWords,
) -> bool:
    """Whether what ends in a common word is named by its place, or said again: 甲州综合市场, no 农产品市场."""
    if start in begun:
        own = simple[begun[start] : suffix.start()]
        return suffix[0] in AREAS if not own else len(own) >= SHORTEST_BOUND or not describes(own, words, least=1)
    stem, whole = simple[start : suffix.start()], simple[start : suffix.end()]
    called = len(stem) >= SHORTEST and not describes(stem, words, least=1) and not OF_FIRM.search(stem)
    if called and start in place_ends:
        return True  # 甲县青山果园
    if suffix[0] in VILLAGE_HAS and OF_VILLAGE.fullmatch(stem) and not describes(stem[:-1], words, least=1):
        return True  # 青山村卫生室
    opens = not start or simple[start - 1] in OPENINGS
    freely = suffix[0] in NAMED_FREELY and opens and not describes(stem, words, least=SHORTEST_OWN)
    return freely or (not describes(stem, words, least=1) and simple.count(whole) > 1)
