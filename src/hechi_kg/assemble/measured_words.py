"""The words that say of what a change and a level are, to tell whether they are of one measure.

"farmers' incomes rose by 9 percent" names what changes; "up 9 percent" leaves it to the figure before.
"""

import re
from dataclasses import dataclass

from hechi_kg.assemble.placed import Placed

HAN = re.compile(r"[\u3400-\u9fff]")
# What stands before a change and doesn't say of what: comparisons, adverbs, verbs of being and planning.
NEUTRAL = re.compile(
    r"[（(][^（）()]*[）)]|(?:与|同|跟|比|较|較|離|离)[^，；。]{0,14}?(?:相比|(?=$)|同期|上年末?|去年|前|年(?:底|末|初)?|目前|以来)|"
    r"同比|环比|環比|按年|恢复|恢復|分别|分別|预计|計劃|计划|力争|预期|有望|目标|实现|實現|年均|每年|平均|名义|名義|实际|實際|扣除价格因素|"
    r"增速|增幅|涨幅|降幅|增长率|大幅|进一步|继续|持续|稳步|总量|總量|总额|数量|上年|去年|同期|全年|其中|按可比价格?(?:计算)?|"
    r"[一二两三四五六七八九十\d]+年(?:来|间|内)?|连续|[也还又则均都已将可能净微略约近超逾了是为达到再更]"
)
# A rate that a figure is told at: 户均, 每吨, 人均.
RATE = re.compile(r"([户戶人亩畝])均|每([户戶人亩畝吨噸]|公斤|斤|个|家|头|只|栋|棟|[件箱盒瓶张台])|月")
SAME_RATE = {"戶": "户", "畝": "亩", "噸": "吨", "棟": "栋"}
# Verbs of change that name what changes: 增收 is of income, 增产 of output.
# "with an actual growth rate of 5 percent" doesn't say of what
A_RATE = re.compile(
    r"(?:(?:actual|real|nominal|average|annual|(?:year|month|quarter)-o(?:n|ver)-(?:year|month|quarter)) )*"
    r"(?:growth|increase|rise|gain|decrease|decline|drop)(?: rate)?",
    re.IGNORECASE,
)
MONTH_ON_MONTH = re.compile(r"month-o(?:n|ver)-month")  # has nothing monthly in it
TOLD_IN_VERB = {
    "增收": "收",
    "增產": "产",
    "增产": "产",
    "减产": "产",
    "減產": "产",
    "增资": "资",
    "增資": "资",
    "减负": "负",
}
HEAD = 2  # characters of the head of a Chinese noun phrase


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What a figure is of: the `phrase` that names it (empty where it is left out), its rate, indicators by label."""

    phrase: str
    rate: str
    concepts: frozenset[str]
    verb: str = ""  # what a verb of change says of itself

    @property
    def named(self) -> bool:
        """Whether the clause says what changes."""
        return bool(self.phrase or self.verb or self.concepts)

    def fit(self, level: "Words") -> bool:
        """Whether a change is of the measure of a level: nothing is said, or the same."""
        if (self.rate or self.phrase or self.concepts) and self.rate != level.rate:
            return False  # but 人均收入1.3万元，增收980元
        if self.concepts and level.concepts:
            return bool(self.concepts & level.concepts)
        if self.verb and self.verb not in level.phrase:
            return False
        return not self.phrase or self.phrase[-HEAD:] in level.phrase


def change_words(item: Placed) -> Words:
    """The words of a change, between the figure before it or the begin of its clause, and the word of the change."""
    quantity = item.quantity
    start, stop = _clause_begin(item), quantity.number.start
    cue = quantity.change_cue
    if cue is not None and start <= cue.start < stop:
        stop = cue.start
    lead = _without_periods(item, start, stop)
    verb = TOLD_IN_VERB.get(cue.of(item.text), "") if cue is not None else ""
    phrase = _phrase(lead)
    return Words(phrase=phrase, rate=_rate(lead), concepts=_concepts(item, start, stop, phrase), verb=verb)


def level_words(level: Placed) -> Words:
    """The words of a level: of its clause, and of the one before where it only says how much."""
    quantity = level.quantity
    start, stop = _clause_begin(level), quantity.span.end
    own = level.passage.clause(quantity.span)
    if own and not _phrase(_without_periods(level, start, quantity.number.start)):
        start = level.passage.clauses[own - 1].start
    lead = _without_periods(level, start, stop)
    if quantity.noun is not None:
        lead += quantity.noun.of(level.text)
        stop = max(stop, quantity.noun.end)
    return Words(phrase=lead, rate=_rate(lead), concepts=_concepts(level, start, stop, lead))


def _clause_begin(item: Placed) -> int:
    """Where what is said of a figure alone begins."""
    clause = item.passage.clauses[item.passage.clause(item.quantity.span)]
    ends = [q.span.end for q in item.passage.quantities if clause.start < q.span.end <= item.quantity.number.start]
    return max([clause.start, *ends])


def _without_periods(item: Placed, start: int, stop: int) -> str:
    text = item.text[start:stop]
    for period in item.passage.periods:
        if start <= period.span.start and period.span.end <= stop:
            text = text.replace(period.text, "")
    return text


def _phrase(lead: str) -> str:
    """The Chinese noun phrase that is left of a lead without its neutral words; English says it by its labels."""
    words = "".join(HAN.findall(NEUTRAL.sub("", RATE.sub("", lead))))
    return words if len(words) >= HEAD else ""


def _rate(lead: str) -> str:
    found = RATE.search(lead)
    if found is None:
        return ""
    rate = found[1] or found[2] or found[0]
    return SAME_RATE.get(rate, rate)


def _concepts(item: Placed, start: int, stop: int, phrase: str) -> frozenset[str]:
    """The indicators that the last label between two offsets stands for; a Chinese one is a part of the phrase."""
    labels = [
        m
        for m in item.passage.of_kind("Indicator")
        if start <= m.span.start
        and m.span.end <= stop
        and (m.text.isascii() or m.text in phrase)
        and not A_RATE.fullmatch(m.text)
        and not MONTH_ON_MONTH.search(item.text, max(start, m.span.start - 11), m.span.end + 11)
    ]
    if not labels:
        return frozenset()
    last = max(labels, key=lambda m: (m.span.end, len(m.text)))
    return frozenset(last.candidates)
