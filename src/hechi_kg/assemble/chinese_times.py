"""Chinese words of time that are no time of the figures beside them: in names of events, plans and lists, of aims."""

import re
from datetime import date

from hechi_kg.assemble.bases import a_year_back
from hechi_kg.assemble.passage import Passage
from hechi_kg.model import Document, Interval, Period, Quantity, Span

# 脱贫县“十四五”特色产业发展规划 is the name of a plan, and no time.
NAMED_PLAN = re.compile(r"[”\"」]?[\u4e00-\u9fff]{2,12}?(?:规划|纲要)(?!期|时期|中|的)")
# “2022年全国乡村旅游重点村”名单 is the name of a list
NAMED_LIST = re.compile(
    r"[^“”\"。\n]{2,40}[”\"](?:名单|榜单|目录|名录|称号|荣誉|评选|名單|榜單|目錄|名錄|稱號|榮譽|評選)"
)
# 1月10日，甲市举行2022年一季度集中开工活动: the quarter is in the name of what was held on that day
HELD = re.compile(r"(?:举行|召开|举办|启动|开展|舉行|召開|舉辦|啟動|開展)了?[“\"「]?$")
OF_EVENT = re.compile(
    r"[^，,。；;、\n]{2,40}?(?:活动|仪式|大会|会议|发布会|座谈会|推进会|现场会|论坛|签约会|"
    r"活動|儀式|大會|會議|發布會|座談會|推進會|現場會|論壇|簽約會)"
)
# 1月10日，甲市2022年一季度集中开工活动在某县举行
HELD_BEHIND = re.compile(
    r"[”\"」]?(?:在[^，,。；;\n\d]{2,24})?(?:隆重)?(?:举行|召开|举办|启动|开幕|舉行|召開|舉辦|啟動|開幕)"
)
# 完成全年目标任务的七成: the year is that of what was aimed at
OF_AIM = re.compile(
    r"(?:的|度)?(?:工作|投资|建设|計劃|计划|年度|投資|建設)?(?:目标|任务|指标|目標|任務|指標|(?:计划|計劃)(?=的|数|數|总|總|任务|目标|任務|目標))"
)
# 10月8日，记者从县农业局获悉: the day on which something was told
TOLD = re.compile(r"[，,]?[^，,。；;\n]{0,10}(?:记者|記者)[^。；;\n]{0,40}?(?:[获獲]悉|了解到|瞭解到|得知)")
DURING = re.compile(r"[”\"」]?(?:时期|時期|期间|期間|以来|以來)")
LISTED = re.compile(r"[、和及与]")
# 去年同期为2900吨, 比去年同期的2900吨, 去年同期，全县发放9800万元
AT_THAT_TIME = re.compile(
    r"(?:的|为|為|是|仅|僅|只有|有|达到?|達到?|[，,][^，,。；;\d比较較增减減]{0,20})(?:仅|僅|只|约|約|近|为|為)*$"
)
SAME_TIME = re.compile(r"同期|同月|同季")
# 由2015年的6000元增加到2022年的1.3万元，年均增长11.5%
A_YEAR = re.compile(r"(?:年均|年平均|平均每年|每年平均)[^，,。；;\d]{0,8}$")
FROM_YEAR = re.compile(r"[由从從]$")
# 过去，村民收入不足2000元; 两年后，羊场存栏500只: of no time that anything else is told of
ONCE = re.compile(
    r"(?<![^，,。；;\n“\"])(?:过去|過去|以前|从前|從前|昔日|原先|当初|當初|"
    r"(?:\d{1,2}|[一两三四五六七八九十几]{1,3})[多余]?(?:年|个月|個月)(?:之|以)?[后後])[，,]"
)


def names_something(period: Period, quantity: Quantity, periods: tuple[Period, ...], document: Document) -> bool:
    """Whether a word of time is part of a name, or tells when an aim was to be reached that a share is of."""
    text, end = document.text, period.span.end
    if period.plan and NAMED_PLAN.match(text, end):
        return True
    if period.rule == "zh-day" and (told := TOLD.match(text, end)) and told.end() <= quantity.span.start:
        return True
    if period.span.end <= quantity.span.start and (aim := OF_AIM.match(text, end)) is not None:
        behind = re.search(r"[，,；;]", text[aim.end() : quantity.span.start]) is not None
        return (quantity.unit == "percent" or behind) and period.rule in ("zh-year", "zh-year-word")
    return held_on(period, periods, document) is not None or NAMED_LIST.match(text, end) is not None


def held_on(period: Period, periods: tuple[Period, ...] | list[Period], document: Document) -> Period | None:
    """The day that a Chinese sentence told before a time that is part of the name of what was held then."""
    text, start = document.text, period.span.start
    event = OF_EVENT.match(text, period.span.end)
    if event is None or not (HELD.search(text, max(0, start - 4), start) or HELD_BEHIND.match(text, event.end())):
        return None
    days = [p for p in periods if p.end and p.start == p.end and p.span.end <= start]
    return days[-1] if days and not re.search(r"[。；;\n]", text[days[-1].span.end : start]) else None


def listed_with(first: Span, quantity: Quantity, document: Document) -> bool:
    """Whether a figure stands in a list with one before: 由2015年的20家企业、300名职工发展到…."""
    return LISTED.fullmatch(document.text, first.end, quantity.span.start) is not None


def of_once(quantity: Quantity, passage: Passage, document: Document) -> bool:
    """Whether a Chinese sentence tells a figure of a time long gone that nothing dates: 过去，村民收入不足2000元."""
    once = ONCE.search(document.text, passage.span.start, quantity.span.start)
    return once is not None and not any(once.end() <= p.span.start < quantity.span.start for p in passage.periods)


def same_time_before(quantity: Quantity, passage: Passage, document: Document) -> Period | None:
    """The 去年同期 that dates a figure right behind it, a year or more before what the sentence tells."""
    before = [p for p in passage.periods if p.span.end <= quantity.span.start]
    if not document.language.startswith("zh") or not before or not SAME_TIME.search(before[-1].text):
        return None
    last = before[-1]
    led = AT_THAT_TIME.fullmatch(document.text, last.span.end, quantity.span.start)
    level = not quantity.change and quantity.unit not in ("percent", "times")  # but 恢复到2019年同期的95%
    return last if led and level else None


def at_that_time(whole: Interval | None, base: Period) -> Interval | None:
    """The same days or months in the year that 去年同期 names, else a year before."""
    if whole is None or base.end is None:
        return a_year_back(whole)
    return a_year_back(whole, years=max(1, whole.end.year - base.end.year))


def over_the_years(quantity: Quantity, passage: Passage, document: Document) -> Interval | None:
    """The years from one to the other of a rise, for what it was a year: 由2015年的…增加到2022年的…，年均增长11%."""
    start = passage.clauses[passage.clause(quantity.span)].start
    if not quantity.change or not A_YEAR.search(document.text, start, quantity.span.start):
        return None
    years = [p for p in passage.periods if p.span.end <= quantity.span.start and p.start]
    first = next((p for p in years if FROM_YEAR.search(document.text, max(0, p.span.start - 1), p.span.start)), None)
    since = None if first is None else first.start
    until = years[-1].end if years else None
    if since is None or until is None or since.year >= until.year:
        return None
    return Interval(start=date(since.year, 1, 1), end=until)


def own_of_plan(quantity: Quantity, period: Period, passage: Passage, document: Document) -> bool:
    """Whether a plan says no more than what tasks of another clause are, behind a time that a sentence opened with.

    截至7月底，“十三五”搬迁任务9万人，入住率达96%: the rate is that of July.
    """
    if not period.plan or passage.clause(period.span) == passage.clause(quantity.span):
        return False
    by = (p for p in passage.periods if p.end and p.start is None and p.span.end <= period.span.start)
    return any(p.text.startswith("截") for p in by) and not DURING.match(document.text, period.span.end)
