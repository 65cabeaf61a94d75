"""Reads from the title and lead of a Chinese article, or the opening of a paragraph, what time and status they give.

They govern the figures that nothing nearer dates or marks: of a text on a plan, on years that are over, or of a
paragraph that begins with 目前 or with a year.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date

from hechi_kg.assemble.carried_plans import told_as_so
from hechi_kg.assemble.chinese_times import held_on
from hechi_kg.assemble.coming_periods import within_a_year
from hechi_kg.assemble.frame import Frame
from hechi_kg.assemble.passage import Passage
from hechi_kg.assemble.periods import compared, interval
from hechi_kg.model import (
    Basis,
    BlockKind,
    Cue,
    Document,
    Interval,
    Period,
    Quantity,
    QuantityClaim,
    Span,
)

# What a title or lead says of what is to come; but 完成年度计划, 获批 and the like tell what is so.
DRAWN_UP = r"(?:规划|規劃|规划纲要|方案|(?:行动|实施|工作)计划|(?:行動|實施|工作)計劃|实施意见|實施意見)"
PLAN = re.compile(
    r"(?<!年度)(?<!超)(?<!完成)(?:计划|計劃)(?!生育|单列|單列|的?通知)|[将將](?![军士領领])|(?<![模虚虛])[拟擬](?!人)|力争|力爭|确保|確保|"
    r"(?:目标|目標)(?=[是为為：:])|即[将將]|"
    rf"{DRAWN_UP}(?=[》”\"]?(?:出炉|出爐|出台|印发|印發|发布|發布|公布|[获獲]批|敲定))|"
    rf"(?:出台|印发|印發|发布|發布|公布)[^，,。；;\n]{{0,24}}?{DRAWN_UP}"
)
ATTAINED = re.compile(
    r"[已了曾超]|完成(?![^，,。；;\n]{0,6}(?:目标|目標|任务|任務)[是为為：:])|[实實][现現]了|突破|[获獲]|累[计計]"
)
APPROVED = re.compile(r"[获獲]批")
TARGETS = re.compile(r"力争|力爭|目标|目標")
# Deeds, whose figures count over the years that a text tells of; what merely is so has its own time.
DEED = re.compile(
    r"新?建[成设設]?|新增|新修|完成|实施|實施|投入|投资|投資|筹集|籌集|整合|减|減|脱贫|脫貧|搬迁|搬遷|安置|改造|培训|培訓|培育|发放|發放|"
    r"资助|資助|接待|整治|硬化|引进|引進|解决|解決|带动|帶動|修|治理|种植|栽|造林|转移就业|帮扶|幫扶|选派|選派|派出|争取|爭取|"
    r"实现|實現|销售|銷售|救助|惠及|受益|落实|落實|举办|舉辦|打造|创建|創建|创造|創造"
)
# 2023年第三届文化节: the year names what was held
EDITION = re.compile(r"[年]?[“\"「]?(?:[\u4e00-\u9fff·]{0,12})?第[一二三四五六七八九十\d]+[届屆]")
STARTED = re.compile(r"(?:开始|開始|起)(?!以来|以來)")
OPENS = re.compile(
    r"(?:^|[。！？!?\n”\"]\s*|[\s\u3000])(?:据悉[，,]|据统计[，,]|截[至止]到?|自|从|從|到|至|早在|在|而|如今[，,])?$"
)
# 1月10日，甲市举行集中开工活动: what 此次 points to, and what the next sentence says was begun together
EVENT = re.compile(r"[，,]?[^。；;\n]{0,60}?(?:举行|召开|举办|启动|开幕|开赛|舉行|召開|舉辦|啟動|開幕)")
THIS_TIME = re.compile(
    r"此次|本次|这次|這次|现场|現場|集中(?:开竣?工|签约|投产|開竣?工|簽約|投產)|(?:开幕|签约|開幕|簽約)?(?:仪式|儀式|活动|活動|会|會)上[，,]"
)
BY_THEN = re.compile(r"[届屆][时時]")
SO_FAR = re.compile(r"[由从從](?:原来|原來|原先|现在|現在|目前)?的?(?:约|近)?$")  # 由原来的3小时缩短至2小时
YEARS = frozenset(("zh-past", "zh-year-range", "zh-since-year", "zh-until-month", "zh-plan", "zh-since-congress"))
YEAR = re.compile(r"(20\d\d)年")
SOME_YEARS = re.compile(r"[\d一二三四五六七八九十]年(?:[来间間里]|以[来來])?|[一二三四]五[”\"」]?|20\d\d年?[-—至到]")
OF_THIS_YEAR = re.compile(r"^今年的?")
TOP = 40  # blocks and times among which title and lead are
LEAD = 200  # characters of the first paragraph that say what a text is on
SHORT = 30  # a paragraph of fewer characters is a byline or a caption
FRESH = 45  # days of which a text tells as of its own
BEFORE = 14  # characters before a time in which a sentence begins
FAR = 24  # characters from a deed to its figure


def chinese_frame(document: Document, periods: Sequence[Period]) -> Frame:
    """The frame of a Chinese text; an empty one where title and lead do not say it together."""
    if not document.language.startswith("zh") or document.latest is None:
        return Frame()
    top = document.blocks[:TOP]
    titles = [b.span for b in top if b.kind is BlockKind.TITLE][:1]
    leads = [b.span for b in top if b.kind is BlockKind.BODY and b.span.end - b.span.start >= SHORT][:1]
    heads = [*titles, *(Span(s.start, min(s.end, s.start + LEAD)) for s in leads)]
    told = [p for p in periods[:TOP] if any(h.holds(p.span) for h in heads)]
    title = titles[0].of(document.text) if titles else document.title
    years = next((p for p in told if _looks_back(p, document)), None)
    titled = years is not None and SOME_YEARS.search(title) is not None
    word = _plan(title, heads, document)
    if word is None:
        return Frame(years=years, titled=titled)
    return Frame(
        plan=word,
        status="target" if TARGETS.match(word.span.of(document.text)) else "planned",
        coming=next((p for p in told if _is_ahead(p, document)), None),
        years=years,
        titled=titled,
    )


def _plan(title: str, heads: Iterable[Span], document: Document) -> Cue | None:
    """The first word that tells of the plan that a title is on, in the title itself or the lead."""
    coming = [int(year) for year in YEAR.findall(title)]
    begins = document.latest is not None and any(year > document.latest.year for year in coming)
    if ATTAINED.search(APPROVED.sub("", title)) or not (begins or PLAN.search(title)):
        return None
    found = (PLAN.search(document.text, head.start, head.end) for head in heads)
    return next((Cue(span=Span(*word.span()), basis=Basis.DOCUMENT) for word in found if word), None)


def _is_ahead(period: Period, document: Document) -> bool:
    """Whether a time is not over when the text appears, and no more than a few years long."""
    return (
        period.end is not None
        and document.latest is not None
        and period.end > document.latest
        and not (compared(period, document) or period.rule in ("zh-now", "zh-vague", "zh-past", "zh-since-year"))
    )


def _looks_back(period: Period, document: Document) -> bool:
    """Whether a time is of several years up to about now: 三年来, "十三五"期间, 2018年至2020年10月."""
    start, end, latest = period.start, period.end, document.latest
    if start is None or end is None or latest is None or period.rule not in YEARS or compared(period, document):
        return False
    return start.year < end.year and latest.year - 1 <= end.year <= latest.year


def framed_plan(
    quantity: Quantity, passage: Passage, document: Document, recent: Sequence[QuantityClaim], frame: Frame
) -> tuple[str, Cue] | None:
    """The plan of the title, for what the body tells without a word of completion, as long as it tells of plans."""
    if frame.plan is None or (quantity.change and quantity.unit == "percent"):
        return None
    if recent and recent[-1].status not in ("planned", "target"):
        return None
    if told_as_so(quantity, passage, document):
        return None
    return frame.status, frame.plan


def framed_years(quantity: Quantity, passage: Passage, document: Document, frame: Frame) -> Period | None:
    """The years that title or lead look back on, for what a clause says was done."""
    if (
        not document.language.startswith("zh")
        or frame.years is None
        or passage.periods
        or quantity.span.start < frame.years.span.end
    ):
        return None
    clause = passage.clauses[passage.clause(quantity.span)]
    start = max(clause.start, quantity.span.start - FAR)
    if not DEED.search(document.text, start, quantity.span.start):
        return None
    return frame.years


def opening_time(passage: Passage, document: Document, periods: Sequence[Period], status: str) -> Period | None:
    """The time that a sentence before in the paragraph opened with, for what the paragraph goes on to tell."""
    text, block = document.text, passage.block.span
    at = bisect_right(periods, passage.span.start, key=lambda p: p.span.end) - 1
    while at >= 0 and periods[at].end is None:
        at -= 1
    if at < 0 or periods[at].span.start < block.start:
        return None
    last = periods[at]
    lead = ("" if last.span.start - block.start <= BEFORE else "、") + text[
        max(block.start, last.span.start - BEFORE) : last.span.start
    ]
    if not OPENS.search(lead) or compared(last, document) or names_edition(last, document):
        return None
    if last.rule in ("zh-vague", "zh-past", "zh-ago", "zh-that-day", "zh-lone-day"):
        return None
    if last.start == last.end and _is_fresh(last.end, document):
        return None  # the day on which a reporter came
    latest = document.latest
    if latest is None or last.end is None or last.end <= latest or status in ("", "actual"):
        begun = last.start is None or latest is None or last.start <= latest
        return last if begun and status in ("", "actual") else None
    return last if last.rule != "zh-now" else None


def _is_fresh(day: date | None, document: Document) -> bool:
    """Whether a day is of the text's own year, or a few weeks before it: no narrative of another time."""
    return (
        day is None
        or document.latest is None
        or day.year >= document.latest.year
        or (document.latest - day).days <= FRESH
    )


def titled_time(periods: Sequence[Period], document: Document) -> Period | None:
    """The time that a Chinese title names; the day where it only names what was held: 2023年一季度集中开工."""
    titles = [b.span for b in document.blocks if b.kind is BlockKind.TITLE]
    for period in periods:
        if not any(span.holds(period.span) for span in titles):
            continue
        if within_a_year(interval(period)) and not compared(period, document) and not names_edition(period, document):
            held = (held_on(other, [*periods], document) for other in periods if interval(other) == interval(period))
            return next((day for day in held if day is not None), period)
    return None


def unprinted_time(periods: Iterable[Period], document: Document) -> tuple[Interval | None, Cue | None]:
    """The time in a title that the text does not print again, by the words for it in the text: 一季度 of 今年一季度."""
    if any(b.kind is BlockKind.TITLE for b in document.blocks):
        return None, None
    for period in periods:
        words = OF_THIS_YEAR.sub("", period.text)
        if not words or words not in document.title or not within_a_year(interval(period)):
            continue
        if not compared(period, document) and not names_edition(period, document):
            return interval(period), Cue(span=period.span, basis=Basis.DOCUMENT)
    return None, None


def names_edition(period: Period, document: Document) -> bool:
    """Whether a year names what was held, or when something began: 2023年第三届文化节, 从2018年开始实施的."""
    text, end = document.text, period.span.end
    if period.rule in ("zh-year", "zh-bare"):
        return bool(EDITION.match(text, end)) or (
            text[max(0, period.span.start - 1) : period.span.start] in tuple("从從自")
            and STARTED.match(text, end) is not None
        )
    return False


def framed_time(frame: Frame) -> tuple[Interval | None, Cue | None]:
    """The time of the plan that a text is on."""
    if frame.coming is None:
        return None, None
    return interval(frame.coming), Cue(span=frame.coming.span, basis=Basis.DOCUMENT)


def by_then(quantity: Quantity, passage: Passage, periods: Iterable[Period], document: Document) -> Period | None:
    """The time to come that 届时 points to: the last that the text before the sentence named."""
    then = BY_THEN.search(document.text, passage.span.start, quantity.span.start)
    if then is None or document.latest is None or SO_FAR.search(document.text, then.end(), quantity.span.start):
        return None
    coming = [p for p in periods if p.end and p.end > document.latest and p.span.end <= then.start()]
    return coming[-1] if coming and not compared(coming[-1], document) else None


def event_day(quantity: Quantity, passage: Passage, periods: Iterable[Period], document: Document) -> Period | None:
    """The day of the event that 此次 points to: the last one before the sentence on which something was held."""
    if not THIS_TIME.search(document.text, passage.span.start, passage.clauses[passage.clause(quantity.span)].end):
        return None
    days = (p for p in periods if p.end and p.start == p.end and p.span.end <= passage.span.start)
    held = [p for p in days if EVENT.match(document.text, p.span.end)]
    return held[-1] if held else None
