"""Period of a figure: which words of time govern it, and no others."""

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from itertools import pairwise

from hechi_kg.assemble.bases import (
    a_year_back,
    base_cue,
    comes,
    first_base_time,
    is_base,
    year_before,
    year_named,
    years_back,
)
from hechi_kg.assemble.chinese_times import (
    at_that_time,
    listed_with,
    names_something,
    over_the_years,
    own_of_plan,
    same_time_before,
)
from hechi_kg.assemble.comparisons import ends_in_comparison
from hechi_kg.assemble.earned_periods import earned_in, had_at_the_end
from hechi_kg.assemble.joined_periods import joined
from hechi_kg.assemble.listed_deeds import ends_list
from hechi_kg.assemble.passage import Passage, gap
from hechi_kg.assemble.tenses import FINITE_PAST
from hechi_kg.assemble.times_of_others import (
    FROM,
    adjacent,
    behind_an_aside,
    is_all,
    is_of_another,
    of_a_pledge,
    of_another_part,
    opens_the_next,
)
from hechi_kg.hedge_words import HEDGE
from hechi_kg.model import Cue, Document, Interval, Mention, Period, Quantity, Span

# "More than a decade ago, ..." opens a sentence and compares nothing
AGO_OR_MORE = re.compile(r"(?:^|[.!?\n,\"“])\s*(?:(?:[Mm]ore|[Ll]ess) than|[Oo]ver) $")
STARTING = re.compile(r"\b(?:start|beginn?|effective)(?:ing|s)? from $", re.IGNORECASE)
ONWARD = re.compile(r" on(?:wards?)?\b(?! the\b)")  # "from this year on"
# "about 80 percent of last year's figure", "above the 2019 level"
YARDSTICK = re.compile(r"(?:['’]s)? (?:figures?|levels?|totals?|tally)\b(?! (?:of|was|were|is|reached|stood|hit))")
# "a host of the 2022 Winter Olympics", whose year is no time of what it has
EVENT_OF = re.compile(r"\b(?:of|for|hosts?|hosted|hosting|before|after|since)(?: the)? $")
EVENT = re.compile(r" (?:[A-Z][\w-]+ ){0,5}(?:Olympics|Games|Expo|Fair|Festival|Forum|Conference|Congress|Summit)\b")
QUALIFIED = re.compile(r"(?:左右|以上)?的")
# 农场始建于2014年10月，流转土地1000亩; 2016年成立的合作社
FOUNDED = re.compile(
    r"(?:建|成立|创建|创办|创立|组建|注册|落户|启用|通车|建成|創建|創辦|創立|組建|註冊|落戶|啟用|通車)[于於]$"
)
FOUNDED_BEHIND = re.compile(r"[\u4e00-\u9fff]{0,4}?(?:成立|创办|创建|组建|注册|挂牌|創辦|創建|組建|註冊|掛牌)的")
# "The last 17 counties, including Nandan, were ... in 2020": the clause goes on behind what stands between
BETWEEN = re.compile(r"\s*(?:including|such as|especially|particularly|namely|as well as|along with|together with)\b")
AND_ALSO = re.compile(r"[\s,]*and\b")
GOES_ON = re.compile(rf"\s*(?:(?:is|are|has|have|will|would)\b|{FINITE_PAST.pattern})")
AS_MUCH = re.compile(r"(?:是|为|達|达|相当于|相當於)$")
NEXT = 2  # characters to a time right behind a figure
OPEN = frozenset(("zh-past", "zh-ago", "zh-span-of-years"))
UNDATED = frozenset(
    ("weekday", "season", "zh-now", "zh-quarter", "zh-month", "zh-month-range", "zh-by-month", "zh-since-congress")
)
REACHED = re.compile(r"[到至为為]$")
BASE = re.compile(r"[由从]$")
# 从2011年的全国第七位跃居第三位，装机8万千瓦
RISEN = re.compile(
    r"的[^，,。；;\d]{2,16}?(?:升|跃|躍|增|提高|扩大|擴大|降|减|減|下滑|变为|變為|到)[^，,。；;]*[，,。；;]"
)
# "under the plan (2021-2035)", whose years date a figure only if nothing before it does
CURRENT_GAP = re.compile(rf" (?:(?:{HEDGE}) )?[$￥¥]?")
PLAN_BEFORE = re.compile(
    r"\b(?:plan|program(?:me)?|outline|strategy|blueprint|guidelines?|scheme)\b[^.;()]{0,40}\($", re.IGNORECASE
)
UNDER = re.compile(r"\b(?:under|according to|in line with|as part of|based on)(?: the)? $", re.IGNORECASE)
# "Founded in 1958, Nandan has 300 villages", and what the text goes on with
FOUNDED_FIRST = re.compile(
    r"(?:^|[.!?\n\"”]\s*)(?:(?:First|Originally|Formally|Officially)\s+)?(?:[Ff]ounded|[Ee]stablished|[Ss]et up|"
    r"[Ff]ormed|[Cc]reated|[Ii]ncorporated|[Bb]uilt|[Cc]onstructed)\s+(?:in|on)\s+(?:[A-Z][a-z]+\.?\s+)?$"
)
# ", built in 2016 at a cost of 90 million yuan, reels 900 tons a year"
_FOUNDED = (
    r"\s*(?:first |originally |newly )?(?:founded|established|set up|formed|created|incorporated|built|constructed|"
    r"opened|launched|completed|put into (?:operation|use|service))\s+(?:[a-z]+ ){0,5}"
)
FOUNDED_CLAUSE = re.compile(rf"{_FOUNDED}(?:in|on)\b", re.IGNORECASE)
FOUNDED_THEN = re.compile(rf",{_FOUNDED}(?:in |on )?$", re.IGNORECASE)
# "from a few cents in the late 1980s to more than 50 yuan"
FROM_THEN = re.compile(
    r"\bfrom (?!(?:the|early|late|mid)\b)(?:[^,.;]|[,.](?=\d)){1,40} (?:in|at|by|of|during) (?:the )?$"
)
UP_TO = re.compile(rf",? to (?:(?:{HEDGE}|a) )*")
OWNED = 2.2  # the cost of a time that something is called by
ELSEWHERE = 20  # the cost of a time that a clause behind the figure's opens with
BACK_FROM = re.compile(rf"(?:\w+ )?from(?: (?:{HEDGE}))?")
REACHING = (" to ", " to about ", " to over ", " to nearly ")
# "lauded 15 cities for being effective in their work in 2021": the reason has its own time.
CHINESE_REASON = re.compile(r"\d{4}年度?[^，。；]{0,20}工作")
REASON = re.compile(r"\bfor\s+(?:being|having|their|its|his|her|the|outstanding|excellent|\w+ing)\b")

RISEN_TO = re.compile(rf"\bby (?:(?:{HEDGE}) )?[$¥]?\d[^,;:]{{1,30}} to (?:(?:{HEDGE}) )?[$¥]?$")
# "has since climbed to 14 yuan": a level of now
CHANGED_LEVEL = re.compile(
    r"\b(?:ris\w+|rose|gr[eo]w\w*|climb\w+|increas\w+|expand\w+|cut|reduc\w+|lower\w+|f[ae]ll\w*|drop\w+|declin\w+|"
    rf"lift\w+|rais\w+|brought|soar\w+|surg\w+|jump\w+|shr[aiu]nk)\b[^,.;]{{0,60}}?\bto (?:(?:{HEDGE}) )?[$￥¥]?$"
)
CONVERTED = re.compile(r"^ ?\([^()]{1,48}\)")  # "from 300 yuan ($42) to 900 yuan"
# 从200亩发展到500亩
CHANGED_TO = re.compile(r"(?:[^\W\d_]{0,8}?|左右|以上)[到至为為](?:了)?(?:约|約|近)?")


def period_of(
    quantity: Quantity, passage: Passage, document: Document, reason: Span | None
) -> tuple[Interval | None, Cue | None]:
    """The interval that governs a figure, and its cue. `reason` says why somebody was praised: its time is its own."""
    if untold(quantity, passage):
        return None, None
    base = year_before(quantity, passage, document) or same_time_before(quantity, passage, document)
    others = (p for p in passage.periods if p is not base)
    ranked = [(cost, p) for p in others if (cost := _cost(quantity, p, passage, document, reason)) is not None]
    if not ranked:
        return None, None
    ranked = [(cost, p) for cost, p in ranked if not _of_a_plan(p, (q for _, q in ranked), passage, document)]
    near = [p for cost, p in ranked if cost < ELSEWHERE]
    best = joined(min(ranked, key=lambda pair: (pair[0], pair[1].span))[1], near, quantity, passage, document)
    whole = earned_in(quantity, best, passage, document) or interval(best)
    if base is not None:
        ago = whole.end.year - year_named(base) if whole and year_named(base) else years_back(base)
        back = a_year_back(whole, years=ago) if ago > 0 else at_that_time(whole, base)
        return back, Cue(span=base.span, basis=base.basis) if back else None
    if (years := over_the_years(quantity, passage, document)) is not None:
        return years, Cue(span=best.span, basis=best.basis)
    one_year = whole is not None and (whole.start is None or whole.start.year == whole.end.year)
    before = best.span.end <= quantity.span.start and best.rule != "current"
    if one_year and before and is_base(quantity.span, passage, document):
        # "In 2020, it rose from 90 to 300 tons": the 90 are of before
        first = first_base_time(quantity.span, passage, document)
        return (interval(first), Cue(span=first.span, basis=first.basis)) if first else (None, None)
    if (
        whole is not None
        and best.rule.startswith("since")
        and CHANGED_LEVEL.search(document.text, max(passage.span.start, quantity.span.start - 80), quantity.span.start)
    ):
        return Interval(start=None, end=whole.end), Cue(span=best.span, basis=best.basis)
    if best.rule != "decade":  # "to 70 percent from 40 percent in the 1980s"
        whole = end_of(quantity, whole, passage, document)
    if document.language.startswith("zh"):
        whole = had_at_the_end(quantity, whole, passage, document)
    return whole, Cue(span=best.span, basis=best.basis)


def untold(quantity: Quantity, passage: Passage) -> bool:
    """Whether the figure's own clause gives it a time that nothing resolves: 12年间增长了20倍.

    What a clause before says of now, of a quarter or since a congress is such a time too, if nothing dates the text.
    """
    own = passage.clauses[passage.clause(quantity.span)]
    behind = (p for p in passage.periods if 0 <= p.span.start - quantity.span.end <= NEXT)
    if any(p.rule == "season" and p.end is None for p in behind):
        return True  # "39 tons this autumn and 41 tons last autumn"
    before = [p for p in passage.periods if p.span.end <= quantity.span.start]
    if not before or before[-1].end is not None:
        return False
    return (
        before[-1].rule in UNDATED
        or before[-1].rule.startswith("after ")
        or (own.holds(before[-1].span) and before[-1].rule in OPEN)
    )


def end_of(quantity: Quantity, whole: Interval | None, passage: Passage, document: Document) -> Interval | None:
    """ "From 1952 to 2018, ... grew from A to B": A is of the first year, B of the last."""
    if whole is None or whole.start is None or whole.start.year == whole.end.year:
        return whole
    text, span = document.text, quantity.span
    if RISEN_TO.search(text, max(passage.span.start, span.start - 60), span.start):
        return _edge(whole, whole.end)  # "rose by 12 points to 98 percent between 2015 and 2020"
    like = [q for q in passage.quantities if q.unit == quantity.unit and not q.change]
    for first, last in pairwise(like):
        joined = CONVERTED.sub("", text[first.span.end : last.span.start])
        if FROM.search(text[max(0, first.span.start - 24) : first.span.start]) and (
            UP_TO.fullmatch(f"{joined.rstrip()} ") or CHANGED_TO.fullmatch(joined.strip())
        ):
            begun, ended = first, last
        elif BACK_FROM.fullmatch(joined.strip()) and text[: first.span.start].endswith(REACHING):
            begun, ended = last, first  # "dropped to 30 from 90"
        else:
            continue
        if span == begun.span:
            return _edge(whole, whole.start)
        if span == ended.span:
            return _edge(whole, whole.end)
    return whole


def _edge(whole: Interval, day: date) -> Interval:
    """The year that a span of years begins or ends with, the month of one of months."""
    years = whole.start is None or (whole.start.month, whole.end.month) == (1, 12)
    if years or (day == whole.start and (day.month, day.day) == (1, 1)):
        return Interval(start=date(day.year, 1, 1), end=date(day.year, 12, 31))
    return Interval(start=day.replace(day=1), end=day.replace(day=monthrange(day.year, day.month)[1]))


def interval(period: Period) -> Interval | None:
    return None if period.end is None else Interval(start=period.start, end=period.end)


def praise(passage: Passage) -> Mention | None:
    """The verb of praise of a sentence."""
    return next((m for m in passage.of_kind("Relation") if any(c.endswith("/praises") for c in m.candidates)), None)


def reason_clause(verb: Mention | None, passage: Passage, document: Document) -> Span | None:
    """Why somebody was praised: from "for" after a verb of praise to the end of its clause; 某年…工作 before 表扬."""
    if verb is None:
        return None
    clause = passage.clauses[passage.clause(verb.span)]
    match = REASON.search(document.text, verb.span.end, clause.end)
    if match:
        return Span(match.start(), clause.end)
    work = CHINESE_REASON.search(document.text, clause.start, verb.span.start)
    return Span(*work.span()) if work else None


def _cost(
    quantity: Quantity, period: Period, passage: Passage, document: Document, reason: Span | None
) -> float | None:
    if period.end is None or period.span.overlaps(quantity.span):
        return None
    if reason and reason.holds(period.span) and not reason.holds(quantity.span):
        return None
    if period.rule == "current" and not CURRENT_GAP.fullmatch(document.text, period.span.end, quantity.span.start):
        return None  # "from the current 90 tons to 300 tons"
    if period.rule != "current" and comes(period, document) and base_cue(quantity.span, passage, document):
        return None  # "By 2025, it will rise from 90 to 300 tons": the time is that of the second
    chinese = document.language.startswith("zh")
    if chinese and _bracketed_base(quantity, period, document):
        return 0
    if (period.start is not None or chinese) and compared(period, document):
        return None
    if chinese and period.span.start >= quantity.span.end and QUALIFIED.match(document.text, quantity.span.end):
        return None  # 总投资2亿元的学校9月投用: the time is the school's
    before = document.text[max(0, period.span.start - 4) : period.span.start]
    if chinese and quantity.unit == "times" and AS_MUCH.search(before):
        return None  # 是去年的两倍
    if chinese and names_something(period, quantity, passage.periods, document):
        return None
    if of_another_base(quantity, period, passage, document) or _of_the_end(quantity, period, passage, document):
        return None
    if chinese and own_of_plan(quantity, period, passage, document):
        return None
    if is_of_another(quantity, period, passage, document):
        return None
    if not chinese and of_a_pledge(period, passage, document.text):
        return None
    own, other = passage.clause(quantity.span), passage.clause(period.span)
    distance = gap(quantity.span, period.span) / 10_000
    if not chinese and document.text.startswith(("'s ", "’s "), period.span.end):
        distance += OWNED  # "85 percent of this year's crop had been sold by the end of October"
    after = period.span.start >= quantity.span.end
    if other == own:
        if _of_the_start(quantity, period, passage, document):
            return None
        if after and not chinese and opens_the_next(quantity.span, period.span, document.text):
            return ELSEWHERE + distance
        if after:
            return 0 + distance if adjacent(quantity.span, period.span, document) else 2 + distance
        taken = any(
            q is not quantity and q.span.end <= period.span.start and adjacent(q.span, period.span, document)
            for q in passage.quantities
        )
        return (2.5 if taken else 1) + distance
    if (
        (own == 0 or AND_ALSO.match(document.text, passage.clauses[own].start))
        and other > own + 1
        and GOES_ON.match(document.text, passage.clauses[other].start)
    ):
        return 2 + distance  # "Some 300 people in Nandan, a town by a desert, have planted trees since 1986"
    if other < own and not chinese and of_another_part(quantity, period, passage, document.text):
        return None
    if other < own and not chinese and FOUNDED_CLAUSE.match(document.text, passage.clauses[other].start):
        return None
    if other < own and not chinese and FOUNDED_FIRST.search(document.text[passage.span.start : period.span.start]):
        return None  # "Built in 2018 at a cost of 90 yuan, the base covers 30 mu"
    if other == own - 1 and not chinese and is_all(passage.clauses[other], passage.periods, document.text):
        return 1 + distance
    if other < own:
        return 3 + (own - other) + distance
    if chinese:
        return None  # a Chinese clause begins with its time: what comes behind has its own
    clauses = passage.clauses
    if behind_an_aside(own, other, passage, document.text):
        return 2 + distance
    if ends_list(quantity, period, passage, document):
        return 2 + distance
    if BETWEEN.match(document.text, clauses[own + 1].start) and GOES_ON.match(document.text, clauses[other].start):
        return 2 + distance
    opens = document.text[passage.clauses[other].start : period.span.start].strip(" ,，")
    return ELSEWHERE + distance if opens.lower() in ("", "in", "by", "during", "as of", "at", "since") else None


def _bracketed_base(quantity: Quantity, period: Period, document: Document) -> bool:
    """Whether a bracket tells what there was at the time before it: 比一季度（5%）提高2个百分点."""
    text, span = document.text, quantity.span
    led = text[period.span.end : span.start].strip()
    return led in ("(", "（") and text[span.end : span.end + 1] in tuple(")）") and period.end is not None


def _of_the_start(quantity: Quantity, period: Period, passage: Passage, document: Document) -> bool:
    """ "from 200 yuan eight years ago to 4,000": the time is that of the first."""
    text = document.text
    if UP_TO.fullmatch(text, period.span.end, quantity.span.start) and FROM_THEN.search(
        text, passage.span.start, period.span.start
    ):
        return True
    return any(
        q is not quantity
        and q.span.end <= period.span.start
        and period.span.end <= quantity.span.start
        and adjacent(q.span, period.span, document)
        and FROM.search(text, max(0, q.span.start - 16), q.span.start) is not None
        and text[period.span.end : quantity.span.start].strip().startswith("to")
        for q in passage.quantities
    )


def of_another_base(quantity: Quantity, period: Period, passage: Passage, document: Document) -> bool:
    """由2015年的92%下降到27%: the year is that of the figure right behind it, from which another is reached."""
    text = document.text
    if not BASE.search(text, max(0, period.span.start - 2), period.span.start):
        return False
    if RISEN.match(text, period.span.end, quantity.span.start):
        return True
    owners = [q for q in passage.quantities if text[period.span.end : q.span.start] in ("的", "年的", "")]
    return any(
        period.span.end <= q.span.start < quantity.span.start and not listed_with(q.span, quantity, document)
        for q in owners
    )


def _of_a_plan(period: Period, periods: Iterable[Period], passage: Passage, document: Document) -> bool:
    """Whether a time is that of an English plan alone: "This year, 90 homes will rise under the 14th ..."."""
    text, start = document.text, period.span.start
    bracketed = text[start - 1 : start] == "(" and PLAN_BEFORE.search(text, max(0, start - 60), start)
    if not bracketed and not (period.plan and UNDER.search(text, max(0, start - 24), start)):
        return False
    before = (p for p in periods if p.span.end <= start)
    return any(passage.clause(period.span) - passage.clause(p.span) <= 1 for p in before)


def _of_the_end(quantity: Quantity, period: Period, passage: Passage, document: Document) -> bool:
    """由17%下降到2019年底的1.3%: the time behind a figure is that of the one right behind the time."""
    text = document.text
    if period.span.start < quantity.span.end or not REACHED.search(text, quantity.span.end, period.span.start):
        return False
    return any(text[period.span.end : q.span.start] in ("的", "") for q in passage.quantities if q is not quantity)


def compared(period: Period, document: Document) -> bool:
    """Whether a period is only what another one is compared with, or when something was founded."""
    if period.rule == "zh-comparison":
        return True
    if YARDSTICK.match(document.text, period.span.end):
        return True
    if EVENT_OF.search(document.text, max(0, period.span.start - 16), period.span.start) and EVENT.match(
        document.text, period.span.end
    ):
        return True
    lead = document.text[max(0, period.span.start - 48) : period.span.start]
    if document.text.startswith(",", period.span.end) and FOUNDED_FIRST.search(lead):
        return True
    lead = lead[-32:]
    if FOUNDED.search(lead) or FOUNDED_BEHIND.match(document.text, period.span.end):
        return True
    if period.start is not None and document.latest is not None and period.start > document.latest:
        return False  # "will get 300 yuan from next July"
    if period.rule == "ago" and AGO_OR_MORE.search(lead):
        return False
    if not ends_in_comparison(lead) or STARTING.search(lead) or ONWARD.match(document.text, period.span.end):
        return False
    if lead.rstrip().endswith("on") and period.start == period.end:
        return False  # "on Nov 11" is a day, "up 3 percent on 2021" compares
    if period.rule == "date" and period.start != period.end:
        return False  # "from Oct 1 to 7"
    # "from 2016 to 2020" is one span; a "from" or "on" that the span itself begins with has been read already.
    return not period.text.lower().startswith(("from", "since", "over"))
