"""Tells what a Chinese sentence adds to a level that it tells next, what is paid out of a sum, and the phases of one.

新增茶园300亩，总面积达5000亩; 专项债券3亿元，已发行2亿元; 规划总面积1万亩，首期开发3000亩.
"""

import re
from collections.abc import Sequence

from hechi_kg.assemble.growth import DURATIONS, RELATIVE
from hechi_kg.assemble.placed import Placed

ADDS = re.compile(
    r"(?:新增(?!长|長)|扩大(?!到|至|为)|擴大(?!到|至|為)|扩种|擴種|新扩|扩建|擴建|新发展|新發展)了?[^，,。；;\d]{0,12}$"
)
TOTAL = re.compile(
    r"[^，,。；;\d]{0,14}[，,](?=[^，,。；;\d]{0,20}(?:总|總|累计|累計))[^，,。；;\d]{0,20}?(?:达|達|到|为|為|有|计|計|超过|突破)到?了?(?:约|近|超)?"
)
SUM = re.compile(r"(?:债券|債券|资金|資金|补助|補助|补贴|補貼|贷款|貸款|指标|指標|预算|預算)[^，,。；;\d]{0,4}$")
PAID_OUT = re.compile(
    r"[，,](?:现|目前)?已(?:经|經)?(?:发行|發行|下达|下達|拨付|撥付|到位|支付|发放|發放|兑付|兌付|使用|支出|落实|落實|完成|投入)了?(?:约|近)?"
)
PHASE = re.compile(r"(?:首期|第?[一二三四五]期|前期|启动区|啟動區|起步区|起步區|核心区|核心區)[^，,。；;\d]{0,10}$")
WHOLE = re.compile(r"(?:总|總|规划|規劃|占地|佔地|用地)[^，,。；;\d]{0,10}$")
MONEY = frozenset(("yuan", "usd"))


def added_to(item: Placed, figures: Sequence[Placed]) -> Placed | None:
    """The total right behind what is added to it."""
    here = [f for f in figures if f.passage is item.passage and f.quantity.span.start >= item.quantity.span.end]
    following = here[0] if here else None
    if following is None or item.quantity.unit in RELATIVE | DURATIONS or not _like(item, following):
        return None
    if not ADDS.search(item.text, _clause(item), item.quantity.span.start):
        return None
    total = TOTAL.fullmatch(_between(item, following))
    return following if total and following.quantity.value > item.quantity.value else None


def paid_of(item: Placed, earlier: Sequence[Placed]) -> Placed | None:
    """The sum right before what has been paid out of it."""
    last = earlier[-1] if earlier else None
    if last is None or last.passage is not item.passage or item.quantity.unit not in MONEY or not _like(item, last):
        return None
    paid = SUM.search(last.text, _clause(last), last.quantity.span.start) and PAID_OUT.fullmatch(_between(last, item))
    return last if paid and last.quantity.value >= item.quantity.value else None


def phase_of(item: Placed, earlier: Sequence[Placed]) -> Placed | None:
    """The whole that a phase or a part of it is laid out of, the same sentence telling it first."""
    if not PHASE.search(item.text, _clause(item), item.quantity.span.start):
        return None
    here = [f for f in earlier if f.passage is item.passage and _like(item, f)]
    wholes = [f for f in here if WHOLE.search(f.text, _clause(f), f.quantity.span.start)]
    whole = wholes[-1] if wholes else None
    return whole if whole is not None and whole.quantity.value >= item.quantity.value else None


def _like(one: Placed, other: Placed) -> bool:
    return one.quantity.unit == other.quantity.unit and not other.quantity.change and not other.quantity.bracketed


def _between(first: Placed, second: Placed) -> str:
    return first.text[first.quantity.span.end : second.quantity.span.start]


def _clause(item: Placed) -> int:
    return item.passage.clauses[item.passage.clause(item.quantity.span)].start
