"""Finds the words of time of a Chinese text and resolves them: years, months, days, quarters, plans, 今年, 截至9月底.

Words without a year take that of an earlier date of their sentence, else the publication date's. A stock "by" a date
has no start.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from hechi_kg.lexicon import Lexicon
from hechi_kg.model import Basis, Period, Span
from hechi_kg.recognise.chinese.numbers import DIGITS, plain, whole
from hechi_kg.recognise.chinese.script import simplify
from hechi_kg.recognise.chinese.time_words import ANY, RULE_NAMES, RULES

Dates = tuple[date | None, date | None]

UNRESOLVED: Dates = (None, None)
SENTENCE = 200  # characters over which a year reaches at most
SENTENCE_END = re.compile(r"[。!?\n]")
RELATIVE = {"今年": 0, "本年": 0, "去年": -1, "上年": -1, "前年": -2, "明年": 1, "后年": 2}
QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4, "两": 2}
# What stands before a date that is a deadline or a stock's day, and what turns it into the base of a comparison.
_BY = re.compile(r"(?:(?P<by>截[至止]到?)|(?:^|[，。；;:、(\"\s]|计划|力争|预计|确保|争取|目标是?|将)(?P<till>到|至))$")
_AGAINST = re.compile(r"(?:比|较|同比|相比|相较|为|是|与|对比)$")
_BASE_TAIL = re.compile(r"(?:的?(?:同期|同月|水平|基础上)|相比|末?的\d[\d.]*倍)")


@dataclass(slots=True)
class _Context:
    """What a word of time may lean on: the publication date, a year named earlier in the sentence, the known plans."""

    published: date | None
    plans: Mapping[str, tuple[str, date, date]]
    year: int | None = None
    leaned: bool = False  # the publication date was needed

    def now(self) -> date | None:
        self.leaned = True
        return self.published

    def month_year(self, month: int) -> int | None:
        """The year of a month printed without one: the sentence's, else the one nearest to the publication date."""
        if self.year:
            return self.year
        today = self.now()
        if today is None:
            return None
        return today.year - 1 if month - today.month > 6 else today.year


def find_periods(text: str, *, published: date | None, lexicon: Lexicon) -> tuple[Period, ...]:
    """Every word of time of the text, in text order; both dates are None where nothing resolves it."""
    return tuple(_periods(text, simplify(text), published, plans(lexicon)))


@lru_cache(maxsize=8)
def plans(lexicon: Lexicon) -> Mapping[str, tuple[str, date, date]]:
    """Number of a Five-Year Plan in characters (十四) -> its id, first and last day, as the vocabulary has them."""
    known: dict[str, tuple[str, date, date]] = {}
    for concept in lexicon.scheme("plan"):
        interval = next(iter(concept.values.get("hasPeriod", ())), "").removeprefix("id/interval/")
        names = [form for tag, forms in concept.forms.items() if tag.startswith("zh") for form in forms]
        number = next(
            (m[1] for form in names if (m := re.fullmatch(r"第([一二三四五六七八九十]+)个五年(?:规划|计划)", form))), ""
        )
        if number and "--" in interval:
            start, end = interval.split("--")
            known[number] = (concept.id, date.fromisoformat(start), date.fromisoformat(end))
    return known


def _periods(
    text: str, simple: str, published: date | None, known: Mapping[str, tuple[str, date, date]]
) -> Iterator[Period]:
    context = _Context(published=published, plans=known)
    named_at = 0
    for found in ANY.finditer(simple):
        rule = RULE_NAMES[int((found.lastgroup or "r0")[1:])]
        match = RULES[rule].match(simple, found.start())
        if match is None or match.end() == match.start():
            continue
        if match.start() - named_at > SENTENCE or SENTENCE_END.search(simple, named_at, match.start()):
            context.year = None
        context.leaned = False
        try:
            resolved = _RESOLVERS[rule](match, context)
        except (ValueError, OverflowError):  # 2月30日, a year out of the calendar's range
            resolved = UNRESOLVED
        if resolved is None:
            continue
        start, end = match.span()
        before = simple[max(0, start - 3) : start]
        if rule not in ("clock", "lone-day", "festival", "vague", "plan"):
            if _AGAINST.search(before) and (rule == "same" or before[-1] in "比较" or _BASE_TAIL.match(simple, end)):
                rule = "comparison"
            elif (by := _BY.search(before)) and rule not in ("now", "past", "since-year", "since-month", "year-range"):
                start -= len(by["by"] or by["till"])
                resolved = (None, resolved[1])
                rule = f"by-{rule}"
        if rule == "same":
            rule = "comparison"
        explicit = _explicit_year(match)
        if explicit:
            context.year, named_at = explicit, match.end()
        plan = known.get(_plan_number(match), ("",))[0] if rule == "plan" else ""
        basis = Basis.DOCUMENT if context.leaned else Basis.SENTENCE
        yield Period(
            span=Span(start, end),
            text=text[start:end],
            start=resolved[0],
            end=resolved[1],
            basis=basis,
            rule=f"zh-{rule}",
            plan=plan,
        )


def _group(match: re.Match[str], name: str) -> str:
    return (match.groupdict().get(name) or "").strip()


def _explicit_year(match: re.Match[str]) -> int | None:
    for name in ("by", "y2", "y4", "ay", "y1"):
        if (printed := _group(match, name)) and len(printed) == 4:
            return _number(printed)
    return None


def _number(printed: str) -> int:
    if printed.isdecimal():
        return int(printed)
    if len(printed) == 4:
        return int("".join(str(DIGITS.get(c, 0)) for c in printed))
    return int(whole(printed))


def _year(match: re.Match[str], context: _Context, prefix: str = "a") -> int | None:
    if printed := _group(match, f"{prefix}y"):
        return _number(printed)
    word = _group(match, f"{prefix}r").removesuffix("度")
    if word in RELATIVE:
        today = context.now()
        return today.year + RELATIVE[word] if today else None
    if word and context.year:
        return context.year + (1 if word in ("次年", "翌年") else 0)
    if word and (today := context.now()):
        return today.year
    return None


def _has_year(match: re.Match[str], prefix: str = "a") -> bool:
    return bool(_group(match, f"{prefix}y") or _group(match, f"{prefix}r"))


def _of_month(match: re.Match[str], context: _Context, month: int) -> int | None:
    return _year(match, context) if _has_year(match) else context.month_year(month)


def _month(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _months(year: int | None, first: int, last: int, last_year: int | None = None) -> Dates:
    if year is None:
        return UNRESOLVED
    return date(year, first, 1), _month(last_year or year, last)[1]


def _whole_year(year: int | None) -> Dates:
    return UNRESOLVED if year is None else (date(year, 1, 1), date(year, 12, 31))


def _plan_number(match: re.Match[str]) -> str:
    if _group(match, "nth"):
        return _group(match, "nth")
    return (_group(match, "plan") or _group(match, "plan2") or _group(match, "plan3"))[:-1]


def _plan(match: re.Match[str], context: _Context) -> Dates | None:
    known = context.plans.get(_plan_number(match))
    if known is None:
        return None
    _, start, end = known
    if match[0].endswith(("末", "末期")):
        return None, end
    return start, end


def _iso(match: re.Match[str], context: _Context) -> Dates:
    day = date(_number(match["ay"]), int(match["m1"]), int(match["d1"]))
    return day, day


def _day(match: re.Match[str], context: _Context) -> Dates:
    month = _number(match["m1"])
    year = _of_month(match, context, month)
    if year is None:
        return UNRESOLVED
    day = date(year, month, _number(match["d1"]))
    return day, day


def _day_range(match: re.Match[str], context: _Context) -> Dates:
    first = _number(match["m1"])
    last = _number(_group(match, "m2")) if _group(match, "m2") else first
    year = _of_month(match, context, first)
    if year is None:
        return UNRESOLVED
    until = _year(match, context, "b") if _has_year(match, "b") else year + (last < first)
    return date(year, first, _number(match["d1"])), date(until or year, last, _number(match["d2"]))


def _month_range(match: re.Match[str], context: _Context) -> Dates | None:
    first, last = _number(match["m1"]), _number(match["m2"])
    year = _of_month(match, context, first if _has_year(match) else last)
    if year is None:
        return UNRESOLVED
    until = _year(match, context, "b") if _has_year(match, "b") else year + (last < first)
    return _months(year, first, last, until)


def _since_month(match: re.Match[str], context: _Context) -> Dates:
    month = _number(match["m1"])
    year = _of_month(match, context, month)
    today = context.now()
    if year is None or today is None:
        return UNRESOLVED
    day = _number(_group(match, "d1")) if _group(match, "d1") else 1
    return date(year, month, day), _month(today.year, today.month)[1]


def _quarter(match: re.Match[str], context: _Context) -> Dates:
    words = match["q"]
    if words.endswith("半年"):
        first, last = (1, 6) if words[0] == "上" else (7, 12)
    else:
        named = [QUARTERS[c] for c in words if c in QUARTERS]
        first, last = (1, named[0] * 3) if words[0] == "前" else (named[0] * 3 - 2, named[-1] * 3)
    start, end = _months(_of_month(match, context, last), first, last)
    return (None, end) if _group(match, "edge") else (start, end)


def _one_month(match: re.Match[str], context: _Context) -> Dates:
    month = _number(match["m1"])
    year = _of_month(match, context, month)
    if year is None:
        return UNRESOLVED
    return _edge(_group(match, "edge"), *_month(year, month))


def _edge(edge: str, start: date, end: date) -> Dates:
    """The part of a month that 初, 上旬, 中旬, 下旬, 底 names; a day at its end has no start."""
    if edge in ("底", "末"):
        return None, end
    if edge in ("初", "上旬"):
        return start, start.replace(day=10)
    if edge == "中旬":
        return start.replace(day=11), start.replace(day=20)
    if edge == "下旬":
        return start.replace(day=21), end
    return start, end


def _year_range(match: re.Match[str], context: _Context) -> Dates | None:
    first = _group(match, "y1") or _group(match, "y3")
    last = _group(match, "y2") or _group(match, "y4")
    since, until = _number(first), _number(last if len(last) == 4 else first[:2] + last)
    return None if until < since else (date(since, 1, 1), date(until, 12, 31))


def _since_year(match: re.Match[str], context: _Context) -> Dates:
    year, today = _year(match, context), context.now()
    if year is None or today is None:
        return UNRESOLVED
    late = re.search(r"[底末](?:以来|起|至今)", match[0])
    return (date(year, 12, 31) if late else date(year, 1, 1)), _month(today.year, today.month)[1]


def _edge_year(match: re.Match[str], context: _Context) -> Dates:
    year = _year(match, context) if _has_year(match) else context.year
    if year is None and (today := context.now()):
        year = today.year
    if year is None:
        return UNRESOLVED
    word = match["edge"][-1]
    if word in "初":
        return _month(year, 1)
    if word == "中":
        return date(year, 6, 1), date(year, 6, 30)
    return None, date(year, 12, 31)


def _same(match: re.Match[str], context: _Context) -> Dates:
    return _whole_year(_year(match, context)) if _has_year(match) else UNRESOLVED


def _decade(match: re.Match[str], context: _Context) -> Dates:
    century, decade = _group(match, "century"), _group(match, "decade")
    if not decade:
        return UNRESOLVED
    base = 1900 if not century or century.startswith("上") else (int(plain(century)) - 1) * 100
    start = base + int(plain(decade))
    return date(start, 1, 1), date(start + 9, 12, 31)


def _calendar_year(match: re.Match[str], context: _Context) -> Dates:
    if _group(match, "bare"):
        return _whole_year(int(match["bare"]))
    return _whole_year(_year(match, context))


def _past(match: re.Match[str], context: _Context) -> Dates:
    today = context.now()
    printed = _group(match, "n") or _group(match, "n2") or _group(match, "n3")
    if today is None or _group(match, "few") or _group(match, "few2"):
        return UNRESOLVED
    years = int(plain(printed))
    if _group(match, "coming"):
        return date(today.year, 1, 1), date(today.year + years, 12, 31)
    return date(today.year - years, 1, 1), date(today.year, 12, 31)


def _vague(match: re.Match[str], context: _Context) -> Dates:
    return UNRESOLVED


def _now(match: re.Match[str], context: _Context) -> Dates:
    today = context.now()
    return UNRESOLVED if today is None else (None, _month(today.year, today.month)[1])


def _month_word(match: re.Match[str], context: _Context) -> Dates:
    today = context.now()
    if today is None:
        return UNRESOLVED
    step = {"上": -1, "下": 1}.get(match["mw"][0], 0)
    index = today.year * 12 + today.month - 1 + step
    return _edge(_group(match, "edge"), *_month(index // 12, index % 12 + 1))


def _year_word(match: re.Match[str], context: _Context) -> Dates:
    if context.year:
        return _whole_year(context.year)
    today = context.now()
    if today is None:
        return UNRESOLVED
    # 全年 in the first months of a year looks back on the one before.
    return _whole_year(today.year - 1 if match["yw"] == "全年" and today.month <= 2 else today.year)


def _lone_day(match: re.Match[str], context: _Context) -> Dates:
    today = context.now()
    if today is None:
        return UNRESOLVED
    day = int(match["d1"])
    index = today.year * 12 + today.month - 1 - (day > today.day)
    found = date(index // 12, index % 12 + 1, day)
    return found, found


_RESOLVERS: dict[str, Callable[[re.Match[str], _Context], Dates | None]] = {
    "plan": _plan,
    "iso": _iso,
    "day-range": _day_range,
    "month-range": _month_range,
    "since-month": _since_month,
    "day": _day,
    "quarter": _quarter,
    "month": _one_month,
    "year-range": _year_range,
    "since-year": _since_year,
    "edge-year": _edge_year,
    "same": _same,
    "decade": _decade,
    "year": _calendar_year,
    "past": _past,
    "vague": _vague,
    "now": _now,
    "month-word": _month_word,
    "year-word": _year_word,
    "festival": _vague,
    "lone-day": _lone_day,
    "clock": _vague,
    "span-of-years": _vague,
}
