"""Finds the words of time of a Chinese text and resolves them: years, months, days, quarters, plans, 今年, 截至9月底.

Words without a year take that of an earlier date of their sentence, else the publication date's. A stock "by" a date
has no start.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache

from hechi_kg.lexicon import Lexicon
from hechi_kg.model import Basis, Period, Span
from hechi_kg.recognise.chinese.calendar_times import plan_number
from hechi_kg.recognise.chinese.dating import UNRESOLVED, Context, Dates, explicit_year, year_named
from hechi_kg.recognise.chinese.resolve import RESOLVERS
from hechi_kg.recognise.chinese.script import simplify
from hechi_kg.recognise.chinese.time_words import ANY, RULES
from hechi_kg.recognise.holidays import holidays

SENTENCE = 200  # characters over which a year reaches at most
SENTENCE_END = re.compile(r"[。!?\n]")
# What stands before a date that is a deadline or a stock's day, and what turns it into the base of a comparison.
_BY = re.compile(
    r"(?:(?P<by>截[至止]到?)|(?:^|[，,。；;:、(\"\s]|计划|力争|预计|确保|争取|目标是?|将)(?P<till>到|至))$"
)
_AGAINST = re.compile(r"(?:比|较|同比|相比|相较|为|是|与|对比)$")
_BASE_TAIL = re.compile(r"(?:的?(?:同期|同月|水平|基础上)|相比|末?的\d[\d.]*倍)")

# 到2019年，全县累计脱贫8万人 tells of all the years until then
TOTAL = re.compile(r"[,，]?[\u4e00-\u9fff]{0,8}?累计")

UNTIL = re.compile(r"[，,]?(?:截[至止]到?)?")

GOES_ON_FOR = frozenset(("day-range", "decade", "decades", "month-range"))  # no years that 三年间 points back to
THIS_YEAR = re.compile(r"今年[^。，；\n]{0,24}?(?:将(?![军士领])|计划|力争|拟(?!人)|确保|要(?!求|素|闻))")
OPENING = 200  # characters within which a report says what it is
REPORT = re.compile(
    r"(20\d\d)年?[^。\n]{0,24}(?:公报|公報|统计|統計|年报|年報|经济运行|經濟運行|工作报告|指标|指標|成绩单)"
)


def find_periods(text: str, *, published: date | None, lexicon: Lexicon, year_only: bool = False) -> tuple[Period, ...]:
    """Every word of time of the text, in text order; both dates are None where nothing resolves it.

    `year_only` says that no more than the year of `published` is known: 上个月 and 8日 stay unresolved then.
    """
    return tuple(_periods(text, simplify(text), published, lexicon, year_only))


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


def _periods(text: str, simple: str, published: date | None, lexicon: Lexicon, year_only: bool) -> Iterator[Period]:
    known = plans(lexicon)
    context = Context(
        published=published, year_only=year_only, plans=known, holidays=holidays(lexicon), reported=_reported(text)
    )
    context.ahead = THIS_YEAR.search(simple, 0, OPENING) is not None
    named_at = 0
    whole: Period | None = None  # the year, or the time since it began, that stands right before
    for index, match in ANY.finditer(simple):
        rule = RULES[index]
        if match.start() - named_at > SENTENCE or SENTENCE_END.search(simple, named_at, match.start()):
            context.year = context.said = None
        context.leaned = False
        try:
            resolved = RESOLVERS[rule](match, context)
        except (ValueError, OverflowError):  # 2月30日, a year out of the calendar's range
            resolved = UNRESOLVED
        if resolved is None:
            continue
        start, end = match.span()
        before = simple[max(0, start - 3) : start]
        if rule not in (
            "clock",
            "lone-day",
            "festival",
            "vague",
            "plan",
            "since-event",
            "since-done",
            "since-day",
            "duration",
            "since-congress",
        ):
            if _AGAINST.search(before) and (rule == "same" or before[-1] in "比较" or _BASE_TAIL.match(simple, end)):
                rule = "comparison"
            elif (by := _BY.search(before)) and rule not in (
                "now",
                "past",
                "since-year",
                "since-month",
                "year-range",
                "until-month",
            ):
                start -= len(by["by"] or by["till"])
                stock = TOTAL.match(simple, end)
                if by["by"] or rule != "year" or stock or not _is_past(resolved[1], published):
                    resolved = (None, resolved[1])
                rule = f"by-{rule}"
        if whole and resolved[0] is None and (rule == "now" or text.startswith("截", start)):
            resolved = (_begun(whole, resolved[1], simple, start), resolved[1])
        if rule == "same":
            rule = "comparison"
        _remember(rule, resolved, context)
        explicit = explicit_year(match)
        if explicit:
            context.year = context.named = explicit
            named_at = match.end()
        if rule != "comparison" and (named := explicit or year_named(match, *resolved)):
            context.said, named_at = named, match.end()
        plan = known.get(plan_number(match), ("",))[0] if rule == "plan" else ""
        basis = Basis.DOCUMENT if context.leaned else Basis.SENTENCE
        period = Period(
            span=Span(start, end),
            text=text[start:end],
            start=resolved[0],
            end=resolved[1],
            basis=basis,
            rule=f"zh-{rule}",
            plan=plan,
        )
        whole = period if rule in ("year", "since-year") else None
        yield period


def _remember(rule: str, resolved: Dates, context: Context) -> None:
    """Keep the day, the days or the years that a word of time behind may point to."""
    start, end = resolved
    if start is None or end is None or rule == "comparison":
        return
    if start == end:
        context.day = start
    elif start.year != end.year and rule not in GOES_ON_FOR:
        context.years, context.closed = resolved, rule in ("year-range", "until-month")
    elif rule in ("day-range", "festival", "since-day"):
        context.days = resolved


def _begun(whole: Period, until: date | None, simple: str, start: int) -> date | None:
    """When a time so far began by the year right before it: 今年截至9月底, 今年以来，截至9月底."""
    joined = UNTIL.fullmatch(simple, whole.span.end, start)
    return whole.start if joined and until and whole.start and whole.start.year == until.year else None


def _is_past(day: date | None, published: date | None) -> bool:
    """Whether 到2015年 tells of a year that has come: it happened in that year; 到2030年 is a deadline."""
    return day is not None and published is not None and day.year <= published.year


def _reported(text: str) -> int | None:
    """The year of a report, where the opening of the text says that it is one."""
    found = REPORT.search(text, 0, OPENING)
    return int(found[1]) if found else None
