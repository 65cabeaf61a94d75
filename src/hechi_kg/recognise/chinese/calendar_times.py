"""First and last day of Chinese times that print a year, a month or a day: 2020年3月, 前三季度, 到2025年, "十四五"."""

import re
from datetime import date

from hechi_kg.recognise.chinese.dating import (
    LOOKS_BACK,
    UNRESOLVED,
    Context,
    Dates,
    edge_of,
    group,
    has_year,
    month_of,
    months_of,
    number_of,
    whole_year,
    year_of,
    year_of_month,
)
from hechi_kg.recognise.chinese.numbers import plain, whole

PART = re.compile(r"([头前后])([两二三四])年$")
# What stands before a month of Chinese numerals; 一月 elsewhere is how long something takes.
BEFORE_MONTH = re.compile(r"(?:^|[年至到从自在于今去本上和、底初夏秋冬春,，。；;:(\"'\s])$")
QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4, "两": 2}


def plan_number(match: re.Match[str]) -> str:
    """The number of the Five-Year Plan that the match names: 十四."""
    if group(match, "nth"):
        return group(match, "nth")
    return (group(match, "plan") or group(match, "plan2") or group(match, "plan3"))[:-1]


def plan(match: re.Match[str], context: Context) -> Dates | None:
    known = context.plans.get(plan_number(match))
    if known is None:
        return None
    _, start, end = known
    if match[0].endswith(("末", "末期")):
        return None, end
    if match[0].endswith(("初", "初期")):
        return whole_year(start.year)
    if part := PART.search(match[0]):  # the first three years of a plan
        years = int(whole(part[2].replace("两", "二")))
        early = part[1] != "后"
        first = start.year if early else end.year - years + 1
        return date(first, 1, 1), date(first + years - 1, 12, 31)
    if match[0].endswith("以来") and (today := context.now()) and start <= today:
        return start, min(month_of(today.year, today.month)[1], end)  # a plan that is over ended with its last year
    return start, end


def iso(match: re.Match[str], context: Context) -> Dates:
    day = date(number_of(match["ay"]), int(match["m1"]), int(match["d1"]))
    return day, day


def day(match: re.Match[str], context: Context) -> Dates:
    month = number_of(match["m1"])
    year = year_of_month(match, context, month)
    if year is None:
        return UNRESOLVED
    day = date(year, month, number_of(match["d1"]))
    return day, day


def day_range(match: re.Match[str], context: Context) -> Dates:
    first = number_of(match["m1"])
    last = number_of(group(match, "m2")) if group(match, "m2") else first
    year = year_of_month(match, context, first)
    if year is None:
        return UNRESOLVED
    until = year_of(match, context, "b") if has_year(match, "b") else year + (last < first)
    return date(year, first, number_of(match["d1"])), date(until or year, last, number_of(match["d2"]))


def month_range(match: re.Match[str], context: Context) -> Dates | None:
    first, last = number_of(match["m1"]), number_of(match["m2"])
    year = year_of_month(match, context, first if has_year(match) else last)
    if year is None:
        return UNRESOLVED
    until = year_of(match, context, "b") if has_year(match, "b") else year + (last < first)
    return months_of(year, first, last, until)


def since_month(match: re.Match[str], context: Context) -> Dates:
    month = number_of(match["m1"])
    year = year_of_month(match, context, month)
    today = context.now()
    if year is None or today is None:
        return UNRESOLVED
    day = number_of(group(match, "d1")) if group(match, "d1") else 1
    return date(year, month, day), month_of(today.year, today.month)[1]


def quarter(match: re.Match[str], context: Context) -> Dates:
    words = match["q"]
    if words.endswith("个月"):
        first, last = 1, number_of(words[1:-2].replace("两", "二"))
    elif words.endswith("半年"):
        first, last = (1, 6) if words[0] == "上" else (7, 12)
    else:
        named = [QUARTERS[c] for c in words.replace("首", "一") if c in QUARTERS]
        first, last = (1, named[0] * 3) if words[0] == "前" else (named[0] * 3 - 2, named[-1] * 3)
    start, end = months_of(year_of_month(match, context, last), first, last)
    return (None, end) if group(match, "edge") else (start, end)


def one_month(match: re.Match[str], context: Context) -> Dates | None:
    spoken = not match["m1"].isdecimal() and not has_year(match) and not group(match, "edge")
    if spoken and not match[0].endswith("份") and not BEFORE_MONTH.search(match.string[: match.start()][-1:]):
        return None  # 一月能挣2000元
    month = number_of(match["m1"])
    year = year_of_month(match, context, month)
    if year is None:
        return UNRESOLVED
    return edge_of(group(match, "edge"), *month_of(year, month))


def year_range(match: re.Match[str], context: Context) -> Dates | None:
    first = group(match, "y1") or group(match, "y3")
    last = group(match, "y2") or group(match, "y4")
    since, until = number_of(first), number_of(last if len(last) == 4 else first[:2] + last)
    return None if until < since else (date(since, 1, 1), date(until, 12, 31))


def until_month(match: re.Match[str], context: Context) -> Dates | None:
    since, until = number_of(match["y1"]), year_of(match, context, "b")
    if until is None:
        return UNRESOLVED
    return None if until < since else (date(since, 1, 1), month_of(until, number_of(match["m2"]))[1])


def short_year(match: re.Match[str], context: Context) -> Dates | None:
    """19年底: two digits are a year where they could be one when the text was published."""
    year, today = 2000 + int(match["yy"]), context.published
    if today is None or not today.year - 12 <= year <= today.year + 1:
        return None
    if month := group(match, "m1"):
        return month_of(year, number_of(month))
    return month_of(year, 1) if match["edge"] == "初" else (None, date(year, 12, 31))


def since_year(match: re.Match[str], context: Context) -> Dates:
    year, today = year_of(match, context), context.now()
    if year is None or today is None:
        return UNRESOLVED
    if year > today.year:
        return UNRESOLVED
    late = re.search(r"[底末](?:以来|起|至今)", match[0])
    return (date(year, 12, 31) if late else date(year, 1, 1)), month_of(today.year, today.month)[1]


def since_day(match: re.Match[str], context: Context) -> Dates:
    """自2月26日开幕以来."""
    month, today = number_of(match["m1"]), context.now()
    year = year_of_month(match, context, month)
    begun = date(year, month, number_of(match["d1"])) if year else None
    return (
        UNRESOLVED if begun is None or today is None or begun > today else (begun, month_of(today.year, today.month)[1])
    )


def since_done(match: re.Match[str], context: Context) -> Dates:
    """2017年脱贫以来, 自2023年9月启动工程以来."""
    year, today = year_of(match, context, "b" if has_year(match, "b") else "a"), context.now()
    if year is None or today is None or year > today.year:
        return UNRESOLVED
    month = number_of(group(match, "m1")) if group(match, "m1") else 1
    return date(year, month, 1), month_of(today.year, today.month)[1]


def edge_year(match: re.Match[str], context: Context) -> Dates:
    year = year_of(match, context) if has_year(match) else context.year
    if year is None and (today := context.now()):
        year = context.reported if context.reported in (today.year, today.year - 1) else today.year
    if year is None:
        return UNRESOLVED
    word = match["edge"][-1]
    if match["edge"] == "年末" and not has_year(match) and not context.year and context.published:
        year -= year == context.published.year and context.published.month <= LOOKS_BACK
    if match["since"]:  # 年初以来, 去年底以来
        today = context.now()
        began = date(year, *{"初": (1, 1), "中": (6, 1)}.get(word, (12, 31)))
        return (began, month_of(today.year, today.month)[1]) if today and began <= today else UNRESOLVED
    if word in "初":
        return month_of(year, 1)
    if word == "中":
        return date(year, 6, 1), date(year, 6, 30)
    return None, date(year, 12, 31)


def decade(match: re.Match[str], context: Context) -> Dates:
    century, decade = group(match, "century"), group(match, "decade")
    if not decade:
        return UNRESOLVED
    base = 1900 if not century or century.startswith("上") else (int(plain(century)) - 1) * 100
    start = base + int(plain(decade))
    since = group(match, "first")  # 上世纪七八十年代
    first = base + int(plain(since[:2] if since[:2].isdecimal() else f"{since[0]}十")) if since else start
    return UNRESOLVED if first > start else (date(first, 1, 1), date(start + 9, 12, 31))


def calendar_year(match: re.Match[str], context: Context) -> Dates:
    if group(match, "bare"):
        return whole_year(int(match["bare"]))
    if group(match, "till"):
        return None, whole_year(year_of(match, context))[1]
    return whole_year(year_of(match, context))
