"""What Chinese words of time lean on, and the first and last day of years and months."""

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from hechi_kg.recognise.chinese.numbers import DIGITS, whole
from hechi_kg.recognise.holidays import Days

Dates = tuple[date | None, date | None]
UNRESOLVED: Dates = (None, None)
RELATIVE = {"今年": 0, "本年": 0, "去年": -1, "上年": -1, "前年": -2, "明年": 1, "后年": 2}
YEAR_BEHIND = re.compile(r"[^。；;\n\d]{1,24}(20\d\d)年(?!前|以前)")
_PRINTED_YEARS = ("by", "y2", "y4", "ay", "y1")  # groups that may hold one, the last first
LOOKS_BACK = 3  # months of a year in which 全年 and 年末 are those of the year before


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
    ahead: bool = False  # the text's opening says what this year is to bring
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
    return (match[name] or "").strip() if name in match.re.groupindex else ""


def explicit_year(match: re.Match[str]) -> int | None:
    """The last year that the match prints in four digits."""
    named = match.re.groupindex
    for name in _PRINTED_YEARS:
        if name in named and (printed := group(match, name)) and len(printed) == 4:
            return number_of(printed)
    return None


def number_of(printed: str) -> int:
    if printed.isdecimal():
        return int(printed)
    if printed == "元":
        return 1
    if len(printed) == 4:
        return int("".join(str(DIGITS.get(c, 0)) for c in printed))
    return int(whole(printed))


def year_of(match: re.Match[str], context: Context, prefix: str = "a") -> int | None:
    if printed := group(match, f"{prefix}y"):
        return number_of(printed)
    word = group(match, f"{prefix}r").removesuffix("度")
    if word == "上年" and context.year:
        return context.year - 1  # 2019年，贫困发生率由上年的8%降至1%
    if word == "第二年":
        named = context.said or context.year or context.named
        return named + 1 if named else None
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
    if has_year(match) and end and (start is None or start.year == end.year):
        return end.year
    return None


def has_year(match: re.Match[str], prefix: str = "a") -> bool:
    return bool(group(match, f"{prefix}y") or group(match, f"{prefix}r"))


def year_of_month(match: re.Match[str], context: Context, month: int) -> int | None:
    if has_year(match):
        return year_of(match, context)
    year = context.month_year(month)
    if year is None and (behind := YEAR_BEHIND.match(match.string, match.end())):
        return int(behind[1])  # a text without a day: 9月28日，甲市2020年第三季度签约活动举行
    return year


def month_of(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def months_of(year: int | None, first: int, last: int, last_year: int | None = None) -> Dates:
    if year is None:
        return UNRESOLVED
    return date(year, first, 1), month_of(last_year or year, last)[1]


def whole_year(year: int | None) -> Dates:
    return UNRESOLVED if year is None else (date(year, 1, 1), date(year, 12, 31))


def edge_of(edge: str, start: date, end: date) -> Dates:
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
