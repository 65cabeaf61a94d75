"""Joins two times of a sentence that together say when: the year so far and its last day, a beginning and an end."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from hechi_kg.assemble.passage import Passage
from hechi_kg.model import Document, Period, Quantity

AND = re.compile(r"[”\"」]?(?:及|和|与|、|暨|以及)$")
AND_THEN = re.compile(r"\b(?:and|but|while)\s+$")
UNTIL = re.compile(r"by|as of|as at|until|till|up to", re.IGNORECASE)
RESPECTIVELY, LISTED = re.compile(r"\brespectively\b"), re.compile(r",? (?:and )?(?:in )?")
# 3月18日开幕的文化节
BEGAN = re.compile(
    r"(?:正式|隆重|已)?(?:开幕|启动|开园|开赛|开业|开通|投产|投用|开市|开街|上线|開幕|啟動|開園|開賽|開業|開通|投產|上線)"
)
UNTIL_THEN = ("截", "到", "至")
SUMS = re.compile(r"累[计計]")
STARTED = re.compile(
    r"[^，。；;\n\d]{0,12}?(?:启动|实施|开展|开始|开工|成立|啟動|實施|開展|開始|開工)[^，。；;\n]*[，,]"
)
IN_TURN, IN_A_ROW = re.compile(r"分[别別]|依次"), re.compile(r"[、,，和及与與]{1,2}")
BY_NOW, COMMA = re.compile(r"截[至止]|目前|至今"), re.compile(r"[，, ]{0,2}")
ADJOINING = 2  # characters


def joined(best: Period, periods: Sequence[Period], quantity: Quantity, passage: Passage, document: Document) -> Period:
    """The time that governs a figure, with what the other times that could do so add to it."""
    if (own := _respective(quantity, passage, document)) is not None:
        return own
    best = _since_it_began(_from_the_opening(best, passage, document), quantity, passage, document)
    best = _from_the_start(_to_the_day(best, periods, passage, document), periods, quantity, passage, document)
    return _wider(best, periods, document)


def _respective(quantity: Quantity, passage: Passage, document: Document) -> Period | None:
    """The n-th of the years listed in an English sentence that ends with "respectively", for the n-th like figure.

    So is the n-th of those before 分别 in a Chinese one: 2011年、2012年的收入分别为3000元、4000元.
    """
    if document.language.startswith("zh"):
        return _in_turn(quantity, passage, document.text)
    if not RESPECTIVELY.search(document.text, quantity.span.end, passage.span.end):
        return None
    years = [p for p in passage.periods if p.rule == "year"]
    like = [q for q in passage.quantities if (q.unit, q.change) == (quantity.unit, quantity.change)]
    listed = all(LISTED.fullmatch(document.text, a.span.end, b.span.start) for a, b in pairwise(years))
    return years[like.index(quantity)] if listed and len(years) == len(like) > 1 else None


def _in_turn(quantity: Quantity, passage: Passage, text: str) -> Period | None:
    """The n-th of the times in a row before 分别, for the n-th of as many like figures in a row behind it."""
    turns = list(IN_TURN.finditer(text, passage.span.start, quantity.span.start))
    if not turns:
        return None
    before = [p for p in passage.periods if p.span.end <= turns[-1].start()]
    times = before[-1:]
    for period in reversed(before[:-1]):
        if not IN_A_ROW.fullmatch(text, period.span.end, times[0].span.start):
            break
        times.insert(0, period)
    figures = list[Quantity]()
    for other in (q for q in passage.quantities if q.span.start >= turns[-1].end()):
        if figures and not IN_A_ROW.fullmatch(text, figures[-1].span.end, other.span.start):
            break
        figures.append(other)
    alike = len({(q.unit, q.change) for q in figures}) == 1
    return times[figures.index(quantity)] if alike and quantity in figures and len(times) == len(figures) > 1 else None


def _to_the_day(best: Period, periods: Iterable[Period], passage: Passage, document: Document) -> Period:
    """截至9月底，今年共销售3万吨: the year so far ends on the day that the sentence names.

    So it does in "By Dec 8, sales had reached 3 million yuan so far this year", and in "this year by the end of May".
    """
    if (until := _this_year_until(best, periods := list(periods))) is not None:
        return until
    if best.rule == "zh-year" and best.start and (upto := _right_before(best, passage, document)) is not None:
        return replace(best, end=upto.end)
    english = best.rule == "so-far" and best.start is not None
    if best.end is None or not (english or (best.rule == "zh-year" and best.text.startswith("今年"))):
        return best
    days = [p for p in periods if p.span.end <= best.span.start and p.end and p.end.year == best.end.year]
    days = [p for p in days if (p.start is None if english else p.text.startswith(UNTIL_THEN))]
    days = [p for p in days if document.latest is None or (p.end and p.end <= document.latest) or p.text[0] == "截"]
    if not days:
        return best
    between = (q for q in passage.quantities if days[-1].span.end <= q.span.start and q.span.end <= best.span.start)
    if days[-1].rule == "zh-now" and any(between):
        return best  # 截至目前，累计惠及5300户，其中今年新增800户
    return days[-1] if days[-1].text.startswith("截") else replace(best, end=days[-1].end)


def _right_before(best: Period, passage: Passage, document: Document) -> Period | None:
    """The day up to which a year is told of that is printed right behind it: 截至目前，2023年共争取资金3亿元."""
    until = [p for p in passage.periods if p.span.end <= best.span.start]
    if not until or not BY_NOW.match(until[-1].text) or not best.text[:1].isdigit():
        return None
    near = COMMA.fullmatch(document.text, until[-1].span.end, best.span.start)
    return until[-1] if near and until[-1].end and best.end and until[-1].end.year == best.end.year else None


def _this_year_until(best: Period, periods: Iterable[Period]) -> Period | None:
    """ "this year by the end of May", "As of May 6, 30 guests had come this year": the part of the year until then."""
    for year in periods:
        for until in periods:
            if best not in (year, until) or year.text.lower() != "this year" or year.end is None or until.end is None:
                continue
            near = until.span.end <= year.span.start or until.span.start - year.span.end <= ADJOINING
            if near and until.start is None and until.end.year == year.end.year:
                return replace(year, end=until.end)
    return None


def _from_the_start(
    best: Period, periods: Iterable[Period], quantity: Quantity, passage: Passage, document: Document
) -> Period:
    """ "By May 6, 30 tons had been sent since the line opened in 2021": from the one to the other."""
    begun = [p for p in passage.periods if p.rule.startswith("since") and p.start and p.end]
    for until in periods:
        for since in begun:
            if until.start is not None or until.end is None or not UNTIL.match(until.text):
                continue
            first, second = sorted((since, until), key=lambda p: p.span)
            if best not in (first, until) or not _tell_of_one(first, second, quantity, passage, document):
                continue
            if since.start and since.end and since.start < until.end <= since.end:
                return replace(best, start=since.start, end=until.end)
    return best


def _from_the_opening(best: Period, passage: Passage, document: Document) -> Period:
    """3月18日开幕的文化节，截至3月底接待游客3万人次: from the one day to the other."""
    if best.start is not None or best.end is None or not best.text.startswith("截"):
        return best
    begun = [p for p in passage.periods if p.span.end <= best.span.start and p.start and p.start == p.end]
    begun = [p for p in begun if BEGAN.match(document.text, p.span.end) and p.end and p.end < best.end]
    return replace(best, start=begun[-1].start) if begun else best


def _since_it_began(best: Period, quantity: Quantity, passage: Passage, document: Document) -> Period:
    """2005年启动了工程，至2011年累计投资3亿元: from the year of the one to that of the other."""
    text, last = document.text, document.latest
    if not best.text.startswith(UNTIL_THEN) or best.end is None or last is None or best.end > last:
        return best
    if not SUMS.search(text, best.span.end, quantity.span.start):
        return best
    begun = [p for p in passage.periods if p.span.end <= best.span.start and p.start and p.end and p.end < best.end]
    begun = [p for p in begun if STARTED.fullmatch(text, p.span.end, best.span.start)]
    return replace(best, start=begun[-1].start) if begun else best


def _tell_of_one(first: Period, second: Period, quantity: Quantity, passage: Passage, document: Document) -> bool:
    """Whether two times frame a figure: in "30 roads since 2016, and by 2020 all 40 villages" each has its own."""
    if any(q.span.end <= first.span.start for q in passage.quantities):
        return False
    clause = passage.clauses[passage.clause(second.span)]
    others = [q for q in passage.quantities if clause.holds(q.span) and q.span != quantity.span]
    return not others and not AND_THEN.search(document.text, max(0, second.span.start - 8), second.span.start)


def _wider(best: Period, periods: Iterable[Period], document: Document) -> Period:
    """What a time is joined to that holds it: “十三五”及2016年的目标."""
    for period in periods:
        if not AND.fullmatch(document.text, period.span.end, best.span.start) or not (period.start and best.start):
            continue
        if period.end and best.end and period.start <= best.start and best.end <= period.end:
            return period
    return best
