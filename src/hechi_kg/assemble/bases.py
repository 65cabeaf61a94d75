"""Finds what a sentence tells that something rises from: 90 in "will grow from 90 tons to 300 tons"."""

import re
from calendar import monthrange

from hechi_kg.assemble.passage import Passage
from hechi_kg.hedge_words import HEDGE
from hechi_kg.model import Document, Interval, Period, Quantity, Span

HEDGED = rf"(?:(?:{HEDGE}) )?"
FROM = re.compile(rf"\b(from) (?:(?:the|its|their) [a-z]+ )?{HEDGED}[$￥¥]?$")
TO = re.compile(rf"(?: [a-z]+){{0,3}}? to (?:reach |be )?{HEDGED}[$￥¥]?")
HELD_AGAINST = re.compile(
    rf"\b(?:up from|down from|from|compared (?:with|to)|against|versus|than) (?:the )?{HEDGED}[$￥¥]?$"
)
CHINESE_FROM = re.compile(r"[从由從](?:原来|原先|最初|此前|过去|原來|過去)?的?(?:约|近|约为|不足|不到|約)?$")
CHINESE_TO = re.compile(
    r"(?:左右|以上)?[^，。；,;\d]{0,6}?(?:减|降|增|升|扩|提|涨|跌|缩|压|发展|恢复|延长|变|減|擴|漲|縮|壓|發展|變)[^，。；,;\d]{0,4}?[到至为為成]"
)
BEHIND = re.compile(r"\s*(?:\([^()]{0,40}\)\s*)?")
YEAR_BEFORE = re.compile(
    r"(?:(?:in|during|over|for) )?(?:the (?:same|corresponding) (?:time )?(?:period|months?|quarter)"
    r"(?: of| in)? ?(?:last year|(?:a|the) (?:previous |preceding |prior )?year(?: (?:ago|earlier|before))?)|"
    r"a year earlier|one year earlier|the year before|the year-earlier period)",
    re.IGNORECASE,
)
SAME_OF = re.compile(
    r"(?:(?:in|during|over|for|of|from) )?the (?:same|corresponding) [a-z]+(?: [a-z]+)?(?: of| in)? ?((?:19|20)\d\d)",
    re.IGNORECASE,
)
# "up from 30 tons four years earlier"
YEARS_BEFORE = re.compile(r"(?P<many>[a-z]+|\d{1,2}) years (?:earlier|before)", re.IGNORECASE)
_WORDS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
SPELLED = {word: n for n, word in enumerate(_WORDS, start=2)}


def base_cue(span: Span, passage: Passage, document: Document) -> Span | None:
    """The "from" before a figure that another of its unit is reached from, right behind it."""
    if document.language != "en":
        return None
    following = next((q for q in passage.quantities if q.span.start >= span.end), None)
    if following is None or not TO.fullmatch(document.text, span.end, following.span.start):
        return None
    led = FROM.search(document.text, max(passage.span.start, span.start - 40), span.start)
    if led is None:
        return None
    own = next((q for q in passage.quantities if q.span == span), None)
    return Span(*led.span(1)) if own is not None and _like(own, following) else None


def is_base(span: Span, passage: Passage, document: Document) -> bool:
    """Whether a change starts from a figure that has no time of its own: 从26.3%降至1.7%, "from 90 to 300 tons"."""
    if document.language == "en":
        return base_cue(span, passage, document) is not None
    led = CHINESE_FROM.search(document.text, max(passage.span.start, span.start - 12), span.start)
    return led is not None and CHINESE_TO.match(document.text, span.end, passage.span.end) is not None


def first_base_time(span: Span, passage: Passage, document: Document) -> Period | None:
    """The time of the base that the sentence told before: 由2015年的8万人减到2019年的5200人，发生率从26%降至2%."""
    before = (p for p in passage.periods if p.span.end < span.start and p.end is not None)
    return next((p for p in before if document.text[p.span.start - 1] in "从由從"), None)


def year_before(quantity: Quantity, passage: Passage, document: Document) -> Period | None:
    """The words behind a figure that date it a year before what it is held against: "up from 90 a year earlier"."""
    behind = [p for p in passage.periods if p.span.start >= quantity.span.end]
    if document.language != "en" or not behind or not (years_back(behind[0]) or year_named(behind[0])):
        return None
    led = HELD_AGAINST.search(document.text, max(passage.span.start, quantity.span.start - 50), quantity.span.start)
    adjacent = BEHIND.fullmatch(document.text, quantity.span.end, behind[0].span.start)
    return behind[0] if led and adjacent else None


def year_named(period: Period) -> int:
    """The year of "in the same months of 2023", 0 for other words."""
    named = SAME_OF.fullmatch(period.text)
    return int(named[1]) if named else 0


def years_back(period: Period) -> int:
    """How many years before another time words say something was: one for "a year earlier", 0 for no such words."""
    if YEAR_BEFORE.fullmatch(period.text):
        return 1
    told = YEARS_BEFORE.fullmatch(period.text)
    return 0 if told is None else int(told["many"]) if told["many"].isdigit() else SPELLED.get(told["many"].lower(), 0)


def a_year_back(whole: Interval | None, *, years: int = 1) -> Interval | None:
    """The same days or months of the year before, or of some years before."""
    if whole is None or whole.start is None or whole.start.year != whole.end.year or whole.start.year <= years:
        return None
    year = whole.start.year - years
    last = whole.end.day == monthrange(whole.end.year, whole.end.month)[1]
    end = monthrange(year, whole.end.month)[1] if last else min(whole.end.day, monthrange(year, whole.end.month)[1])
    start = whole.start.replace(year=year, day=min(whole.start.day, monthrange(year, whole.start.month)[1]))
    return Interval(start=start, end=whole.end.replace(year=year, day=end))


def comes(period: Period, document: Document) -> bool:
    """Whether a time is, or ends as an open one, behind the text's own day."""
    latest = document.latest
    return bool(latest and period.end and period.end > latest and (period.start is None or period.start > latest))


def _like(one: Quantity, other: Quantity) -> bool:
    return one.unit == other.unit or "item" in (one.unit, other.unit)
