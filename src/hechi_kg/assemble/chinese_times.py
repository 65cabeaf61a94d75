"""Chinese words of time that are no time of the figures beside them: in names of events, plans and lists, of aims."""

import re

from hechi_kg.model import Document, Period, Quantity, Span

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
    r"(?:的|度)?(?:工作|投资|建设|計劃|计划|年度|投資|建設)?(?:目标|任务|计划|指标|目標|任務|計劃|指標)"
)
LISTED = re.compile(r"[、和及与]")


def names_something(period: Period, quantity: Quantity, periods: tuple[Period, ...], document: Document) -> bool:
    """Whether a word of time is part of a name, or tells when an aim was to be reached that a share is of."""
    text, end = document.text, period.span.end
    if period.plan and NAMED_PLAN.match(text, end):
        return True
    if quantity.unit == "percent" and period.span.end <= quantity.span.start and OF_AIM.match(text, end):
        return period.rule in ("zh-year", "zh-year-word")
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
