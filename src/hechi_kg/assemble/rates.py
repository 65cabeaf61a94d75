"""Tells rates, and signs that look like changes, from the parts and changes that percentages otherwise are."""

import re
from collections.abc import Sequence

from hechi_kg.assemble.placed import Placed
from hechi_kg.model import Mention

# A rate is a figure of its own, also in a list of parts: 其中甲县3万人，集中供水率达92%
RATE = re.compile(
    r"(?:(?<!贡献)(?<!貢獻)(?<!占有)率|桥隧比例?|橋隧比例?)[将將可能都均也又为為是达達到超过過在保持稳定降升提高上下至减減少约約近逾从從由的"
    r"总體总体平均\d.%年月底末初]*$"
)
# 农村通车率为71%，其中甲县73%、乙县72%
LISTED_RATE = re.compile(r"[，,、；;]\s*(?:其中)?[，,]?[\u4e00-\u9fff]{2,8}")
RATE_AIMED_AT = re.compile(r"(?:以上|左右)?的(?:目标|要求|标准|目標|標準)")
RATE_BEHIND = re.compile(r"(?:以上|左右|多|余)?的[^，。；,;的]{0,8}?(?<!贡献)(?<!貢獻)(?<!占有)率")
MINUS = re.compile(r"minus|[-\u2212\uff0d\u2013]|负|負", re.IGNORECASE)
RATE_OF = re.compile(r"自然增[长長]率|natural (?:population )?(?:growth|increase)(?: rate)?", re.IGNORECASE)


def below_zero(item: Placed) -> bool:
    """Whether what looks like a fall is a sign: minus 40 degrees, 自然增长率为-1.2‰."""
    cue, number = item.quantity.change_cue, item.quantity.number
    signed = MINUS.match(item.text, number.start) or (cue is not None and MINUS.fullmatch(cue.of(item.text)))
    if not signed:
        return False
    start = item.passage.clauses[item.passage.clause(item.quantity.span)].start
    return "degree" in item.quantity.unit or RATE_OF.search(item.text, start, number.start) is not None


def is_rate(item: Placed, accounting: Sequence[Mention]) -> bool:
    """Whether a percentage is that of a rate, which is a part of nothing: 贫困发生率降至2%.

    `accounting` are the words before it that make it a part, such as 占.
    """
    start, end = item.passage.clauses[item.passage.clause(item.quantity.span)].start, item.quantity.span.end
    if any(mention.span.start >= start for mention in accounting):
        return False
    if RATE_BEHIND.match(item.text, end) or RATE_AIMED_AT.match(item.text, item.quantity.number.end):
        return True
    percents = [q for q in item.passage.quantities if q.unit == "percent" and q.span.end <= end]
    for before, quantity in zip([None, *percents[:-1]][::-1], percents[::-1], strict=True):
        own = item.passage.clauses[item.passage.clause(quantity.span)].start
        if RATE.search(item.text, own, quantity.number.start):
            return True
        if before is None or not LISTED_RATE.fullmatch(item.text, before.span.end, quantity.number.start):
            return False
    return False
