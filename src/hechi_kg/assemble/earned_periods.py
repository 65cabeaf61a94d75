"""Tells the year in which an amount is earned or made, where the words name only its end: an output by 2030."""

import re
from datetime import date

from hechi_kg.assemble.growth import RELATIVE
from hechi_kg.assemble.passage import Passage
from hechi_kg.model import Document, Interval, Period, Quantity

MONEY = frozenset(("yuan", "usd"))
EARNED = MONEY | frozenset(("kg", "tonne"))
# What is earned or made in a year: an output value of 5 billion yuan by 2030, 到2012年底人均收入5697元
FLOW = re.compile(
    r"\b(?:output value|value of (?:the )?output|incomes?|revenues?|sales|turnover|profits?|GDP|gross domestic)\b"
    r"|收入|产值|產值|产量|產量|[可年][产產]|吞吐量|[货貨客][运運]量|生产总值|营业额|销售额|利润|税收"
)
# 2024年底，出栏3万头: those sold in the year
SOLD = re.compile(r"(?:出栏|出欄)[^，,。；;、\d]{0,6}$")
YEARLY = re.compile(r"[可年][产產]")
# 截至2014年底，茶园3万亩，年产值2亿元: of that year, whatever it stands beside
A_YEAR = re.compile(
    r"(?<![每\d今去全])年(?:总|總)?(?:产[量值]|產[量值]|销售[额收量]|銷售[額收量]|(?:旅游|综合)?(?:总|总)?收入|营业[额收]|营收|利润)[^，,。；;]*$"
)
OF_INCOME = re.compile(r"占[^，,。；;\d]*(?:收入|产值|產值|产量|產量)的?$")
SAME_TIME = re.compile(r"同期|同比")
# What is had on a day, and not earned or made in a time
STOCK = re.compile(r"(?:余额|餘額|存栏|存欄|保有量|在册|在冊)(?![^，,。；;]*(?:出栏|出欄))[^，,。；;]*$")
# 到2030年，新增产值3亿元 adds up until then
ADDED = re.compile(r"新增(?!长|長)[^，,。；;\d]{0,14}$")
BY = re.compile(r"[Bb]y|[到至]")
# "By 2014, he had earned 1 million yuan" in all the years until then
HAD = re.compile(r"\bhad\b|[a-z]['’]d\b")


def had_at_the_end(quantity: Quantity, whole: Interval | None, passage: Passage, document: Document) -> Interval | None:
    """The end of a part of a year for what is had then: 1至9月，贷款余额30亿元 is had at the end of September."""
    if whole is None or whole.start is None or whole.start.year != whole.end.year or quantity.change:
        return whole
    part = (whole.start.month, whole.end.month) != (1, 12) and whole.start.month != whole.end.month
    clause = passage.clauses[passage.clause(quantity.span)]
    if not part or not STOCK.search(document.text, clause.start, quantity.span.start):
        return whole
    return Interval(start=None, end=whole.end)


def earned_in(quantity: Quantity, period: Period, passage: Passage, document: Document) -> Interval | None:
    """The year that an amount is to be reached in: 到2030年产值达到5亿元 is of 2030, and no stock by its end.

    So 截至9月底 is of the year so far where an amount is held against that of the same time of the year before.
    """
    if period.end is None or period.start is not None:
        return None
    own = passage.clause(quantity.span)
    start = passage.clauses[max(0, own - 2 * bool(quantity.change))].start  # what changed is named before
    year = period.rule != "zh-now" and (period.end.month, period.end.day) == (12, 31) and not quantity.change
    if (
        year
        and quantity.unit in EARNED
        and A_YEAR.search(document.text, passage.clauses[own].start, quantity.span.start)
    ):
        return Interval(start=date(period.end.year, 1, 1), end=period.end)
    if ADDED.search(document.text, passage.clauses[own].start, quantity.span.start):
        return None
    units = EARNED | RELATIVE if quantity.change else EARNED
    flow = FLOW.search(document.text, start, passage.clauses[own].end) is not None
    if (period.end.month, period.end.day) != (12, 31):
        against = SAME_TIME.search(document.text, passage.span.start, passage.span.end) is not None
        earned = flow and against and period.rule == "zh-by-month" and quantity.unit in units
    elif period.rule == "zh-edge-year":
        sold = SOLD.search(document.text, passage.clauses[own].start, quantity.span.start) is not None
        earned = sold or (flow and quantity.unit in units)
    elif period.rule == "zh-by-year":
        earned = quantity.unit in (RELATIVE if quantity.change else MONEY)  # 增收3000元 adds up until then
        a_year = YEARLY.search(document.text, start, quantity.span.start) is not None
        earned = earned or (a_year and quantity.unit in EARNED and not quantity.change)
    else:
        share = OF_INCOME.search(document.text, passage.clauses[own].start, quantity.span.start) is not None
        earned = (
            flow and (quantity.unit in MONEY or share) and not quantity.change and BY.match(period.text) is not None
        )
        earned = earned and not HAD.search(document.text, passage.clauses[own].start, quantity.span.start)
    if not earned or (period.text.startswith("截") and period.end.month == 12):
        return None
    return Interval(start=date(period.end.year, 1, 1), end=period.end)
