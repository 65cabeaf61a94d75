"""First and last day of Chinese times told from now or another time: 近年来, 三年前, 当天, 春节期间, 党的十八大以来."""

import re
from datetime import date, timedelta

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
    whole_year,
    year_of,
)
from hechi_kg.recognise.chinese.numbers import plain
from hechi_kg.recognise.holidays import days_off, month_around

# When the National Congresses of the Communist Party opened, to the month.
CONGRESSES = {
    "十五": date(1997, 9, 1), "十六": date(2002, 11, 1), "十七": date(2007, 10, 1), "十八": date(2012, 11, 1),
    "十九": date(2017, 10, 1), "二十": date(2022, 10, 1),
}  # fmt: skip
SOME_YEARS, SOME_DAYS = (
    re.compile(r"近些?年|近几年|这几年|这些年|多年(?:以|间)?来"),
    re.compile(r"近[日期来]|连日|这几天|最近"),
)
TOLD = re.compile(
    r"[^。；;\n]{0,40}?(?:记者|获悉|了解|发布|公布|印发|出台|下发|下达|下拨|通报|消息|报道|透露|公示|决定|批复|批准|"
    r"评|入选|获批|召开|会议)"
)
TO_DO = re.compile(r"[^，。；;\d]{0,6}?(?:确定|计划|将|拟|预计|力争|目标|要|确保|争取|安排|有望|可望)")
LATE = 10  # month from which on a year counts among those that it closes: 五年来 of November 2020 began with 2016
NEW_YEAR = re.compile(r"春节|新春")
COUNTED_DAYS = re.compile(r"[一二两三四五六七八九十\d][天日]")
SLACK = 3  # days in a month by which words round how long something went on


def same(match: re.Match[str], context: Context) -> Dates:
    return whole_year(year_of(match, context)) if has_year(match) else UNRESOLVED


def past(match: re.Match[str], context: Context) -> Dates:
    today = context.now()
    printed = group(match, "n") or group(match, "n2") or group(match, "n3")
    if today is None or group(match, "few") or group(match, "few2"):
        return UNRESOLVED
    years = int(plain(printed))
    over = today.month >= LATE and not context.year_only and years > 1
    if group(match, "coming"):
        return date(today.year + over, 1, 1), date(today.year + years, 12, 31)
    if years == 1 and today.month <= LOOKS_BACK and not context.year_only:
        return whole_year(today.year - 1)  # 过去一年 of March is the year that is over
    told = _years_of(years, context) if context.closed else UNRESOLVED
    if told[1] is not None and told[1].year == today.year:
        return told  # 三年来 of a text that told of 2018年至2020年10月
    if today.month == 1 and not context.year_only:  # 五年来 of January looks back on years that are over
        return date(today.year - years, 1, 1), date(today.year - 1, 12, 31)
    return date(today.year - years + over, 1, 1), date(today.year, 12, 31)


def ago(match: re.Match[str], context: Context) -> Dates:
    if group(match, "n6") and not group(match, "few6"):
        return _years_of(int(plain(match["n6"].replace("两", "二"))), context)
    if not group(match, "ago") or group(match, "some"):
        return UNRESOLVED
    today = context.now()
    return whole_year(today.year - int(plain(group(match, "ago")))) if today else UNRESOLVED


def _years_of(count: int, context: Context) -> Dates:
    """五年间 behind years as many, or one more: 从2015年开始，…8年间."""
    first, last = context.years
    if first is None or last is None or last.year - first.year not in (count - 1, count):
        return UNRESOLVED
    return months_of(first.year, 1, 12, last.year)


def span_from(match: re.Match[str], context: Context) -> Dates:
    """从2023年开始，用三年时间: that year and those behind it."""
    first = year_of(match, context)
    if first is None:
        return UNRESOLVED
    return months_of(first, 1, 12, first + int(plain(match["n4"].replace("两", "二"))) - 1)


def duration(match: re.Match[str], context: Context) -> Dates | None:
    """4天时间 behind a day since when: the days from then on; 短短一个月时间里 behind its days: these."""
    first, last = context.days
    if first is None or last is None:
        return None
    if group(match, "n5"):
        count = int(plain(match["n5"].replace("两", "二").replace("半", "")) or "0")
        length = count * {"天": 1, "日": 1, "周": 7, "星期": 7, "月": 30}[match["u5"]]
        if length < (last - first).days - SLACK * (1 + length // 30):
            return first, first + timedelta(days=max(1, length) - 1)
        if length > (last - first).days + SLACK * (1 + length // 30):
            return None
    return first, last


def festival(match: re.Match[str], context: Context) -> Dates:
    """The days off of a holiday, the longest of those named together, or the first of them: 国庆中秋假期前五天.

    Those of the Spring Festival move from year to year: it is their month where the text counts no days.
    """
    if "前后" in match[0] or "前夕" in match[0]:
        return UNRESOLVED
    year = year_of(match, context) if has_year(match) else context.year
    named = (forms for form, forms in context.holidays.items() if form in group(match, "fest"))
    published = None if year else context.now()
    found = (days_off(days, year=year, published=published) for days in named)
    first, last = max(filter(None, found), key=lambda pair: pair[1] - pair[0], default=UNRESOLVED)
    days = "1" if group(match, "opening") or group(match, "opens") else group(match, "first")
    if first and last and days:
        return first, min(last, first + timedelta(days=int(plain(days)) - 1))
    moves = NEW_YEAR.match(group(match, "fest")) and not COUNTED_DAYS.search(match[0])
    return month_around(first, last) if moves else (first, last)


def vague(match: re.Match[str], context: Context) -> Dates:
    """近年来 is open at its start; 近日 is of the month, unless it only says when something was told or decided."""
    if SOME_YEARS.match(match[0]):
        return now(match, context)
    today = context.month() if SOME_DAYS.match(match[0]) else None
    if today is None or TOLD.match(match.string, match.end()):
        return UNRESOLVED
    return month_of(today.year, today.month)


def now(match: re.Match[str], context: Context) -> Dates:
    today = context.now()
    return UNRESOLVED if today is None else (None, month_of(today.year, today.month)[1])


def month_word(match: re.Match[str], context: Context) -> Dates:
    today = context.month()
    if today is None:
        return UNRESOLVED
    step = {"上": -1, "下": 1}.get(match["mw"][0], 0)
    index = today.year * 12 + today.month - 1 + step
    return edge_of(group(match, "edge"), *month_of(index // 12, index % 12 + 1))


def year_word(match: re.Match[str], context: Context) -> Dates:
    if named := context.said or context.year:
        return whole_year(named)
    today = context.now()
    if today is None:
        return whole_year(context.named)  # a text without a day: the year that it printed last
    if context.reported and context.reported in (today.year, today.year - 1):
        return whole_year(context.reported)  # a yearbook speaks of its own year
    if context.ahead or TO_DO.match(match.string, match.end()):
        return whole_year(today.year)  # 全年计划新建公路300公里
    # 全年 in the first months of a year looks back on the one before.
    return whole_year(today.year - 1 if match["yw"] == "全年" and today.month <= LOOKS_BACK else today.year)


def since_congress(match: re.Match[str], context: Context) -> Dates:
    start, (_, until) = CONGRESSES[match["congress"]], now(match, context)
    return UNRESOLVED if until is None or until < start else (start, until)


def that_day(match: re.Match[str], context: Context) -> Dates:
    """当天, and what stands by then: 至此."""
    if context.day is None:
        return UNRESOLVED
    return (None if group(match, "until") else context.day), context.day


def yesterday(match: re.Match[str], context: Context) -> Dates:
    """The day before the text appeared."""
    today = context.month()
    return (today - timedelta(days=1), today - timedelta(days=1)) if today else UNRESOLVED


def lone_day(match: re.Match[str], context: Context) -> Dates:
    today = context.month()
    if today is None:
        return UNRESOLVED
    day = int(group(match, "d1") or group(match, "d0"))
    index = today.year * 12 + today.month - 1 - (day > today.day)
    found = date(index // 12, index % 12 + 1, day)
    return found, found
