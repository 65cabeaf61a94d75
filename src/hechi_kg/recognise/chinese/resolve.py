"""Resolves a match of a Chinese time pattern to its first and last day: one function a rule.

A match that needs the publication date says so in its context; what nothing resolves is a pair of None.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from hechi_kg.recognise.chinese.numbers import DIGITS, plain, whole
from hechi_kg.recognise.holidays import Days, days_off

Dates = tuple[date | None, date | None]
UNRESOLVED: Dates = (None, None)
PART = re.compile(r"([头前后])([两二三四])年$")
# What stands before a month of Chinese numerals; 一月 elsewhere is how long something takes.
BEFORE_MONTH = re.compile(r"(?:^|[年至到从自在于今去本上和、底初夏秋冬春,，。；;:(\"'\s])$")
RELATIVE = {"今年": 0, "本年": 0, "去年": -1, "上年": -1, "前年": -2, "明年": 1, "后年": 2}
YEAR_BEHIND = re.compile(r"[^。；;\n\d]{1,24}(20\d\d)年(?!前|以前)")
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
SLACK = 3  # days in a month by which words round how long something went on
LOOKS_BACK = 3  # months of a year in which 全年 and 年末 are those of the year before
QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4, "两": 2}


@dataclass(slots=True)
class Context:
    """What a word of time may lean on: the publication date, a year named earlier in the sentence, the known plans."""

    published: date | None
    plans: Mapping[str, tuple[str, date, date]]
    holidays: Mapping[str, tuple[Days, ...]]
    year_only: bool = False  # the day and month of publication are unknown
    year: int | None = None
    said: int | None = None  # the last year of the sentence, relative ones too: 去年 ... 全年
    reported: int | None = None  # the year that the text's opening names: "2022年统计公报"
    named: int | None = None  # the last year that the text printed, in this sentence or before: 当年
    day: date | None = None  # the last single day of the text: 当天
    days: Dates = UNRESOLVED  # the last days that something went on for, by their first and last: 短短10天时间里
    years: Dates = UNRESOLVED  # the last years named together: 三年间
    closed: bool = False  # they were named by their first and last, and not by 2018年以来
    leaned: bool = False  # the publication date was needed

    def now(self) -> date | None:
        self.leaned = True
        return self.published

    def month(self) -> date | None:
        """The publication date where its month is known."""
        return None if self.year_only else self.now()

    def month_year(self, month: int) -> int | None:
        """The year of a month printed without one: the sentence's, else the one nearest to the publication date."""
        if self.year:
            return self.year
        today = self.now()
        if today is None:
            return self.named  # a text without a day: the year that it printed last
        return today.year - 1 if month - today.month > 6 else today.year


def group(match: re.Match[str], name: str) -> str:
    """What a named group of the match holds, or nothing."""
    return (match.groupdict().get(name) or "").strip()


def explicit_year(match: re.Match[str]) -> int | None:
    """The last year that the match prints in four digits."""
    for name in ("by", "y2", "y4", "ay", "y1"):
        if (printed := group(match, name)) and len(printed) == 4:
            return _number(printed)
    return None


def _number(printed: str) -> int:
    if printed.isdecimal():
        return int(printed)
    if printed == "元":
        return 1
    if len(printed) == 4:
        return int("".join(str(DIGITS.get(c, 0)) for c in printed))
    return int(whole(printed))


def _year(match: re.Match[str], context: Context, prefix: str = "a") -> int | None:
    if printed := group(match, f"{prefix}y"):
        return _number(printed)
    word = group(match, f"{prefix}r").removesuffix("度")
    if word in RELATIVE:
        today = context.now()
        return today.year + RELATIVE[word] if today else None
    if word and (named := context.said or context.year or context.named):
        return named + (1 if word in ("次年", "翌年") else 0)
    if word and (today := context.now()):
        return today.year
    return None


def year_named(match: re.Match[str], start: date | None, end: date | None) -> int | None:
    """The one calendar year that the match names, in digits or in a word such as 去年."""
    if _has_year(match) and end and (start is None or start.year == end.year):
        return end.year
    return None


def _has_year(match: re.Match[str], prefix: str = "a") -> bool:
    return bool(group(match, f"{prefix}y") or group(match, f"{prefix}r"))


def _of_month(match: re.Match[str], context: Context, month: int) -> int | None:
    if _has_year(match):
        return _year(match, context)
    year = context.month_year(month)
    if year is None and (behind := YEAR_BEHIND.match(match.string, match.end())):
        return int(behind[1])  # a text without a day: 9月28日，甲市2020年第三季度签约活动举行
    return year


def _month(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _months(year: int | None, first: int, last: int, last_year: int | None = None) -> Dates:
    if year is None:
        return UNRESOLVED
    return date(year, first, 1), _month(last_year or year, last)[1]


def _whole_year(year: int | None) -> Dates:
    return UNRESOLVED if year is None else (date(year, 1, 1), date(year, 12, 31))


def plan_number(match: re.Match[str]) -> str:
    """The number of the Five-Year Plan that the match names: 十四."""
    if group(match, "nth"):
        return group(match, "nth")
    return (group(match, "plan") or group(match, "plan2") or group(match, "plan3"))[:-1]


def _plan(match: re.Match[str], context: Context) -> Dates | None:
    known = context.plans.get(plan_number(match))
    if known is None:
        return None
    _, start, end = known
    if match[0].endswith(("末", "末期")):
        return None, end
    if match[0].endswith(("初", "初期")):
        return _whole_year(start.year)
    if part := PART.search(match[0]):  # the first three years of a plan
        years = int(whole(part[2].replace("两", "二")))
        early = part[1] != "后"
        first = start.year if early else end.year - years + 1
        return date(first, 1, 1), date(first + years - 1, 12, 31)
    if match[0].endswith("以来") and (today := context.now()) and start <= today:
        return start, min(_month(today.year, today.month)[1], end)  # a plan that is over ended with its last year
    return start, end


def _iso(match: re.Match[str], context: Context) -> Dates:
    day = date(_number(match["ay"]), int(match["m1"]), int(match["d1"]))
    return day, day


def _day(match: re.Match[str], context: Context) -> Dates:
    month = _number(match["m1"])
    year = _of_month(match, context, month)
    if year is None:
        return UNRESOLVED
    day = date(year, month, _number(match["d1"]))
    return day, day


def _day_range(match: re.Match[str], context: Context) -> Dates:
    first = _number(match["m1"])
    last = _number(group(match, "m2")) if group(match, "m2") else first
    year = _of_month(match, context, first)
    if year is None:
        return UNRESOLVED
    until = _year(match, context, "b") if _has_year(match, "b") else year + (last < first)
    return date(year, first, _number(match["d1"])), date(until or year, last, _number(match["d2"]))


def _month_range(match: re.Match[str], context: Context) -> Dates | None:
    first, last = _number(match["m1"]), _number(match["m2"])
    year = _of_month(match, context, first if _has_year(match) else last)
    if year is None:
        return UNRESOLVED
    until = _year(match, context, "b") if _has_year(match, "b") else year + (last < first)
    return _months(year, first, last, until)


def _since_month(match: re.Match[str], context: Context) -> Dates:
    month = _number(match["m1"])
    year = _of_month(match, context, month)
    today = context.now()
    if year is None or today is None:
        return UNRESOLVED
    day = _number(group(match, "d1")) if group(match, "d1") else 1
    return date(year, month, day), _month(today.year, today.month)[1]


def _quarter(match: re.Match[str], context: Context) -> Dates:
    words = match["q"]
    if words.endswith("个月"):
        first, last = 1, _number(words[1:-2].replace("两", "二"))
    elif words.endswith("半年"):
        first, last = (1, 6) if words[0] == "上" else (7, 12)
    else:
        named = [QUARTERS[c] for c in words.replace("首", "一") if c in QUARTERS]
        first, last = (1, named[0] * 3) if words[0] == "前" else (named[0] * 3 - 2, named[-1] * 3)
    start, end = _months(_of_month(match, context, last), first, last)
    return (None, end) if group(match, "edge") else (start, end)


def _one_month(match: re.Match[str], context: Context) -> Dates | None:
    spoken = not match["m1"].isdecimal() and not _has_year(match) and not group(match, "edge")
    if spoken and not match[0].endswith("份") and not BEFORE_MONTH.search(match.string[: match.start()][-1:]):
        return None  # 一月能挣2000元
    month = _number(match["m1"])
    year = _of_month(match, context, month)
    if year is None:
        return UNRESOLVED
    return _edge(group(match, "edge"), *_month(year, month))


def _edge(edge: str, start: date, end: date) -> Dates:
    """The part of a month that 初, 上旬, 中旬, 下旬, 底 names; a day at its end has no start."""
    if edge in ("底", "末", "前"):
        return None, end
    if edge in ("初", "上旬"):
        return start, start.replace(day=10)
    if edge == "中旬":
        return start.replace(day=11), start.replace(day=20)
    if edge == "下旬":
        return start.replace(day=21), end
    return start, end


def _year_range(match: re.Match[str], context: Context) -> Dates | None:
    first = group(match, "y1") or group(match, "y3")
    last = group(match, "y2") or group(match, "y4")
    since, until = _number(first), _number(last if len(last) == 4 else first[:2] + last)
    return None if until < since else (date(since, 1, 1), date(until, 12, 31))


def _until_month(match: re.Match[str], context: Context) -> Dates | None:
    since, until = _number(match["y1"]), _year(match, context, "b")
    if until is None:
        return UNRESOLVED
    return None if until < since else (date(since, 1, 1), _month(until, _number(match["m2"]))[1])


def _short_year(match: re.Match[str], context: Context) -> Dates | None:
    """19年底: two digits are a year where they could be one when the text was published."""
    year, today = 2000 + int(match["yy"]), context.published
    if today is None or not today.year - 12 <= year <= today.year + 1:
        return None
    if month := group(match, "m1"):
        return _month(year, _number(month))
    return _month(year, 1) if match["edge"] == "初" else (None, date(year, 12, 31))


def _since_year(match: re.Match[str], context: Context) -> Dates:
    year, today = _year(match, context), context.now()
    if year is None or today is None:
        return UNRESOLVED
    if year > today.year:
        return UNRESOLVED
    late = re.search(r"[底末](?:以来|起|至今)", match[0])
    return (date(year, 12, 31) if late else date(year, 1, 1)), _month(today.year, today.month)[1]


def _since_day(match: re.Match[str], context: Context) -> Dates:
    """自2月26日开幕以来."""
    month, today = _number(match["m1"]), context.now()
    year = _of_month(match, context, month)
    begun = date(year, month, _number(match["d1"])) if year else None
    return (
        UNRESOLVED if begun is None or today is None or begun > today else (begun, _month(today.year, today.month)[1])
    )


def _since_done(match: re.Match[str], context: Context) -> Dates:
    """2017年脱贫以来, 自2023年9月启动工程以来."""
    year, today = _year(match, context, "b" if _has_year(match, "b") else "a"), context.now()
    if year is None or today is None or year > today.year:
        return UNRESOLVED
    month = _number(group(match, "m1")) if group(match, "m1") else 1
    return date(year, month, 1), _month(today.year, today.month)[1]


def _edge_year(match: re.Match[str], context: Context) -> Dates:
    year = _year(match, context) if _has_year(match) else context.year
    if year is None and (today := context.now()):
        year = context.reported if context.reported in (today.year, today.year - 1) else today.year
    if year is None:
        return UNRESOLVED
    word = match["edge"][-1]
    if match["edge"] == "年末" and not _has_year(match) and not context.year and context.published:
        year -= year == context.published.year and context.published.month <= LOOKS_BACK
    if word in "初":
        return _month(year, 1)
    if word == "中":
        return date(year, 6, 1), date(year, 6, 30)
    return None, date(year, 12, 31)


def _same(match: re.Match[str], context: Context) -> Dates:
    return _whole_year(_year(match, context)) if _has_year(match) else UNRESOLVED


def _decade(match: re.Match[str], context: Context) -> Dates:
    century, decade = group(match, "century"), group(match, "decade")
    if not decade:
        return UNRESOLVED
    base = 1900 if not century or century.startswith("上") else (int(plain(century)) - 1) * 100
    start = base + int(plain(decade))
    since = group(match, "first")  # 上世纪七八十年代
    first = base + int(plain(since[:2] if since[:2].isdecimal() else f"{since[0]}十")) if since else start
    return UNRESOLVED if first > start else (date(first, 1, 1), date(start + 9, 12, 31))


def _calendar_year(match: re.Match[str], context: Context) -> Dates:
    if group(match, "bare"):
        return _whole_year(int(match["bare"]))
    if group(match, "till"):
        return None, _whole_year(_year(match, context))[1]
    return _whole_year(_year(match, context))


def _past(match: re.Match[str], context: Context) -> Dates:
    today = context.now()
    printed = group(match, "n") or group(match, "n2") or group(match, "n3")
    if today is None or group(match, "few") or group(match, "few2"):
        return UNRESOLVED
    years = int(plain(printed))
    if group(match, "coming"):
        return date(today.year, 1, 1), date(today.year + years, 12, 31)
    if years == 1 and today.month <= LOOKS_BACK and not context.year_only:
        return _whole_year(today.year - 1)  # 过去一年 of March is the year that is over
    told = _years_of(years, context) if context.closed else UNRESOLVED
    if told[1] is not None and told[1].year == today.year:
        return told  # 三年来 of a text that told of 2018年至2020年10月
    if today.month == 1 and not context.year_only:  # 五年来 of January looks back on years that are over
        return date(today.year - years, 1, 1), date(today.year - 1, 12, 31)
    return date(today.year - years, 1, 1), date(today.year, 12, 31)


def _ago(match: re.Match[str], context: Context) -> Dates:
    if group(match, "n6") and not group(match, "few6"):
        return _years_of(int(plain(match["n6"].replace("两", "二"))), context)
    if not group(match, "ago") or group(match, "some"):
        return UNRESOLVED
    today = context.now()
    return _whole_year(today.year - int(plain(group(match, "ago")))) if today else UNRESOLVED


def _years_of(count: int, context: Context) -> Dates:
    """五年间 behind years as many, or one more: 从2015年开始，…8年间."""
    first, last = context.years
    if first is None or last is None or last.year - first.year not in (count - 1, count):
        return UNRESOLVED
    return _months(first.year, 1, 12, last.year)


def _span_from(match: re.Match[str], context: Context) -> Dates:
    """从2023年开始，用三年时间: that year and those behind it."""
    first = _year(match, context)
    if first is None:
        return UNRESOLVED
    return _months(first, 1, 12, first + int(plain(match["n4"].replace("两", "二"))) - 1)


def _duration(match: re.Match[str], context: Context) -> Dates | None:
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


def _festival(match: re.Match[str], context: Context) -> Dates:
    """The days off of a holiday, the longest of those named together, or the first of them: 国庆中秋假期前五天."""
    if "前后" in match[0] or "前夕" in match[0]:
        return UNRESOLVED
    year = _year(match, context) if _has_year(match) else context.year
    named = (forms for form, forms in context.holidays.items() if form in group(match, "fest"))
    published = None if year else context.now()
    found = (days_off(days, year=year, published=published) for days in named)
    first, last = max(filter(None, found), key=lambda pair: pair[1] - pair[0], default=UNRESOLVED)
    days = "1" if group(match, "opening") or group(match, "opens") else group(match, "first")
    if first and last and days:
        last = min(last, first + timedelta(days=int(plain(days)) - 1))
    return first, last


def _unresolved(match: re.Match[str], context: Context) -> Dates:
    return UNRESOLVED


def _vague(match: re.Match[str], context: Context) -> Dates:
    """近年来 is open at its start; 近日 is of the month, unless it only says when something was told or decided."""
    if SOME_YEARS.match(match[0]):
        return _now(match, context)
    today = context.month() if SOME_DAYS.match(match[0]) else None
    if today is None or TOLD.match(match.string, match.end()):
        return UNRESOLVED
    return _month(today.year, today.month)


def _now(match: re.Match[str], context: Context) -> Dates:
    today = context.now()
    return UNRESOLVED if today is None else (None, _month(today.year, today.month)[1])


def _month_word(match: re.Match[str], context: Context) -> Dates:
    today = context.month()
    if today is None:
        return UNRESOLVED
    step = {"上": -1, "下": 1}.get(match["mw"][0], 0)
    index = today.year * 12 + today.month - 1 + step
    return _edge(group(match, "edge"), *_month(index // 12, index % 12 + 1))


def _year_word(match: re.Match[str], context: Context) -> Dates:
    if named := context.said or context.year:
        return _whole_year(named)
    today = context.now()
    if today is None:
        return _whole_year(context.named)  # a text without a day: the year that it printed last
    if context.reported and context.reported in (today.year, today.year - 1):
        return _whole_year(context.reported)  # a yearbook speaks of its own year
    # 全年 in the first months of a year looks back on the one before.
    return _whole_year(today.year - 1 if match["yw"] == "全年" and today.month <= LOOKS_BACK else today.year)


def _since_congress(match: re.Match[str], context: Context) -> Dates:
    start, (_, until) = CONGRESSES[match["congress"]], _now(match, context)
    return UNRESOLVED if until is None or until < start else (start, until)


def _that_day(match: re.Match[str], context: Context) -> Dates:
    """当天, and what stands by then: 至此."""
    if context.day is None:
        return UNRESOLVED
    return (None if group(match, "until") else context.day), context.day


def _lone_day(match: re.Match[str], context: Context) -> Dates:
    today = context.month()
    if today is None:
        return UNRESOLVED
    day = int(group(match, "d1") or group(match, "d0"))
    index = today.year * 12 + today.month - 1 - (day > today.day)
    found = date(index // 12, index % 12 + 1, day)
    return found, found


RESOLVERS: dict[str, Callable[[re.Match[str], Context], Dates | None]] = {
    "plan": _plan,
    "iso": _iso,
    "day-range": _day_range,
    "month-range": _month_range,
    "since-month": _since_month,
    "day": _day,
    "quarter": _quarter,
    "month": _one_month,
    "until-month": _until_month,
    "short-year": _short_year,
    "year-range": _year_range,
    "span-from": _span_from,
    "since-year": _since_year,
    "since-day": _since_day,
    "since-done": _since_done,
    "edge-year": _edge_year,
    "same": _same,
    "decades": _decade,
    "decade": _decade,
    "year": _calendar_year,
    "past": _past,
    "ago": _ago,
    "vague": _vague,
    "now": _now,
    "since-event": _now,
    "since-congress": _since_congress,
    "month-word": _month_word,
    "year-word": _year_word,
    "festival": _festival,
    "lone-day": _lone_day,
    "that-day": _that_day,
    "duration": _duration,
    "clock": _unresolved,
    "span-of-years": _unresolved,
}
