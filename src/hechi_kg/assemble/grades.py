"""Grades a figure: stated where its sentence says all of it and nothing there could be meant instead, else inferred."""

import re
from collections.abc import Sequence

from hechi_kg.assemble.growth import DURATIONS
from hechi_kg.assemble.named_places import area_of, placed
from hechi_kg.assemble.passage import Passage
from hechi_kg.assemble.world import World
from hechi_kg.hedge_words import HEDGE
from hechi_kg.model import Basis, Cue, Interval, Mention, Quantity, QuantityClaim
from hechi_kg.tables import simplified

SUPPLIED = ("elided", "bare", "shared", "ratio")  # in a rule's name: the unit was not printed with the number
UNSAID = ("item", "other:ratio")  # units that no word prints
DECADE = 9  # years between the first of a time and its last
SHORTEST_NOUN = 2  # characters of a counted thing; one is a measure word more often than a thing
# 连续7年保持, 年均增长8%: the figure is of more years than the one named.
LASTING = re.compile(r"连续|連續|历年|歷年|常年|多年|递增|遞增|年均|年平均")
UNTIL = re.compile("[截至到]")
EACH = re.compile("每")
# 三大产业, 两大品牌: as much a name as a count
GREAT = re.compile("^[一二两三四五六七八九十]大")
WHOLE = re.compile("[全我]")
YEARLY = re.compile(r"年|人均|户均|戶均")
SEASON, YEAR = 100, 300  # days
HOLIDAYS = ("holiday", "zh-festival")  # rules of periods
LEAD_OF_CHANGE = 120  # characters between a verb of change and by how much
LEAD = 12  # characters beside the words of time in a clause that tells no more than when: "By the end of", 截至
# 发生率从17.09%下降到2019年底的1.32%: the time is that of the level that follows
BEFORE_CHANGE = re.compile(r"(?:从|由|\bfrom )(?:约|近|about |some )?$")
# 一家6口: the persons of a family are no count of a place
FAMILY = re.compile(r"[\d一二两三四五六七八九十]口")
# 贫困发生率为8%, 开工率65%
RATE = re.compile(r"[率比][^，。；,;率比]{0,16}$")
# 自来水普及率: a rate, or a share of the households
SHARE_LIKE = re.compile(r"(?:普及|覆盖|入户|参保|入学|硬化|达标|完成|合格|签约|调出)率[^率]*$")
ABSTRACT = re.compile("规模|能力|总量|业务|数量|水平|任务|产销")
OF_A_FAMILY = re.compile(r"一家(?![公企工农合])|[他她]家|家[里中]")
# 省里投资30万元: who pays, not where
GIVEN = re.compile(r"(?:(?<![成总产划])投资|投入|拨付|拨款|下达|捐赠|捐款|补助|支持|援助)[^，。；]{0,8}$")
PURPOSE = re.compile(
    r"为了?(?:解决|满足|让|使|确保|保障|推进|推动|加快|实现|支持|帮助|落实|改善|提高|促进|加强|打赢|方便)"
)
LIST_END = re.compile(r"[；;]")
DIVISION = re.compile(r"(?:[省市县区盟旗镇乡村屯]|(?<=..)州|自治县|街道|社区)$")  # 赣州 is but the short name of a city
# 甲县农商行, 甲市高铁新区: something in the place, that no list holds
NAMED = ("id/site/", "id/village/", "id/organisation/")
THERE = re.compile(
    r"(?:(?![建成完实投新有共达引发累把将已为在对与和从的])[\u4e00-\u9fff]){0,8}?(?:公司|集团|协会|商会|农商行|信用社|联社|支行|分行|"
    r"[中小]学|学校|学院|大学|医院|卫生院|工厂|[^工]厂|新区|片区|城区|流域|沿岸|沿线|水库|社区|小区|基地|合作社|保区|开发区|园区|景区|港口|码头|机场)"
)
CHANGED_BY = re.compile(
    r"\b(?:increas|rais|rose|ris|grow|grew|expand|extend|cut|reduc|lower|decreas|fell|fall|drop|declin)\w*\b[^,.;]*\bby\s+"
    r"(?:[a-z]+\s+){0,3}$"
)
YIELDED = re.compile(r"\b(?:annual|yearly|output|yields?|production)\b[^.;]*$", re.IGNORECASE)
REACHED = re.compile(rf"\bto\s+(?:(?:{HEDGE})\s+)?$")
# 2016年他返乡创业，种橙50亩: the time is that of an event, and only perhaps of what came of it.
# 年度计划投资3亿元: a part of what is invested in all
INVESTED = re.compile(r"(?:年度|当年|今年|年内|已|累计)[^，。；]{0,8}投资[^，。；]{0,4}$")
# "the farm, which opened in 2015, has 30 workers": the time of a relative clause
RELATIVE = re.compile(r"(?<![a-z])(?:who|whose|which|that|where|when)(?: [a-z'-]+){0,8} $")
BY_A_YEAR = re.compile(r"[Bb]y (?:19|20)\d\d")
BEGUN = re.compile(r"返乡|回乡|毕业|担任|上任|到任|成立|创办|创建|注册|落户|引进|来到|当选|退伍|承包|签订|签约|组建")


def is_stated(
    quantity: Quantity,
    role: str,
    parent: QuantityClaim | None,
    cues: Sequence[Cue | None],
    when: Interval | None,
    status: str,
    passage: Passage,
    named: tuple[str, str],
    world: World,
) -> bool:
    """Whether the sentence itself says all: nothing inherited, no unit supplied, no change without its level.

    `parent` is the figure that it hangs on: what is not stated can state nothing for another. `cues` are those of
    place, period and status, `named` the place and the subject that were chosen. The sentence must leave no choice
    either: no other place, no other time, no plan's years for those in which something was done.
    """
    if quantity.unit in UNSAID or quantity.unit in DURATIONS or any(word in quantity.rule for word in SUPPLIED):
        return False
    if (role == "growth" and parent is None) or (parent is not None and parent.grade != "stated"):
        return False
    if status == "target" or _is_to_come(when, status, world) or _is_long_or_over(when, status, world):
        return False
    if any(cue is None or cue.basis is not Basis.SENTENCE for cue in cues):
        return False
    if _is_of_a_plan(cues[1], passage) or _is_compared(quantity, role) or _may_be_a_part(quantity, role, passage):
        return False
    if _is_of_another_clause(quantity, cues[1], passage, world) or BEFORE_CHANGE.search(
        world.plain.text, max(0, quantity.span.start - 6), quantity.span.start
    ):
        return False
    if not world.document.language.startswith("zh"):
        if (
            when is not None
            and when.start is None
            and cues[1]
            and BY_A_YEAR.fullmatch(cues[1].span.of(world.plain.text))
        ):
            return False  # "By 2024, it had planted 30 hectares": in that year, or up to it
        return not (
            _has_other_times(cues[1], passage)
            or _has_other_places(quantity, named, passage, world)
            or _is_of_a_change(quantity, role, when, world)
        )
    return not (
        _is_half_named(quantity)
        or (role == "share" and (parent is None or quantity.unit != "percent"))
        or _is_unexplained(quantity, role, passage, world)
        or _is_an_aim(quantity, passage, world)
        or (status == "planned" and _is_of_a_clause_before(quantity, cues[2], passage))
        or _is_of_a_list(quantity, role, cues[1], passage, world)
        or not _is_printed_whole(cues[0], named, world)
        or _is_of_each(quantity, passage, world)
        or _is_of_another_time(quantity, cues[1], when, passage, world)
        or _has_rival(quantity, named, passage, world)
    )


def _is_to_come(when: Interval | None, status: str, world: World) -> bool:
    """Whether the time is not over yet for what is told as done, or is a deadline, which may name its year alone."""
    latest = world.document.latest
    if when is None or latest is None or (when.end.year, when.end.month) <= (latest.year, latest.month):
        return False
    return when.start is None or when.start > latest or status != "planned"


def _is_long_or_over(when: Interval | None, status: str, world: World) -> bool:
    """Whether the time is a decade or more, of which the figure may be any part, or over for what is only planned."""
    if when is None:
        return False
    if when.start is not None and when.end.year - when.start.year >= DECADE:
        return True
    latest = world.document.latest
    return status == "planned" and latest is not None and when.end < latest


def _is_of_a_change(quantity: Quantity, role: str, when: Interval | None, world: World) -> bool:
    """Whether an English level is reached in years of which one is its own, or is by how much something changes."""
    before = world.plain.text[max(0, quantity.span.start - LEAD_OF_CHANGE) : quantity.span.start]
    if when is not None and when.start is None and (quantity.unit in ("yuan", "usd") or YIELDED.search(before)):
        return True  # what was earned or made "at the end of 2019" was earned in all of it
    long = when is not None and when.start is not None and when.start.year != when.end.year
    return role == "main" and bool(CHANGED_BY.search(before) or (long and REACHED.search(before)))


def _is_unexplained(quantity: Quantity, role: str, passage: Passage, world: World) -> bool:
    """Whether a Chinese figure is a percentage of what no word says, or counts what only an abstract word names.

    省里投资30万元 may be given anywhere, and what a family has is no figure of its county.
    """
    start = passage.clauses[passage.clause(quantity.span)].start
    before = simplified(world.plain.text[start : quantity.span.start])
    if role == "main" and quantity.unit == "percent" and (RATE.search(before) is None or SHARE_LIKE.search(before)):
        return True
    if quantity.unit.startswith("other:") and ABSTRACT.search(quantity.unit):
        return True
    return bool(GIVEN.search(before) if quantity.unit in ("yuan", "usd") else OF_A_FAMILY.search(before))


def _is_an_aim(quantity: Quantity, passage: Passage, world: World) -> bool:
    """Whether a Chinese figure says what for, not what: 为解决3万人的饮水问题."""
    start = passage.clauses[passage.clause(quantity.span)].start
    return PURPOSE.search(simplified(world.plain.text[start : quantity.span.start])) is not None


def _is_of_a_clause_before(quantity: Quantity, cue: Cue | None, passage: Passage) -> bool:
    """Whether a plan is told in a clause before, with figures of its own: 产量预计3万吨，带动500户增收."""
    if cue is None:
        return True
    there, here = passage.clause(cue.span), passage.clause(quantity.span)
    return there < here and any(there <= passage.clause(q.span) < here for q in passage.quantities)


def _is_of_a_list(quantity: Quantity, role: str, cue: Cue | None, passage: Passage, world: World) -> bool:
    """Whether a Chinese figure may be a part of what its sentence tells before it, or of another item of its list.

    A time that opens the sentence is that of all of it; one behind a semicolon ends with the next.
    """
    text = world.plain.text
    if quantity.unit == "person" and FAMILY.search(quantity.text):
        return True
    before = simplified(text[passage.span.start : quantity.span.start])
    if role == "growth" and "分别" in before:
        return True  # A、B、C分别增长5%和6%: of which two
    if role == "main" and ("其中" in before or INVESTED.search(before)):
        return True
    opening = cue is not None and passage.clause(cue.span) == 0
    return cue is not None and not opening and LIST_END.search(text, cue.span.end, quantity.span.start) is not None


def _is_printed_whole(cue: Cue | None, named: tuple[str, str], world: World) -> bool:
    """Whether a place is printed as a division or is a province: 木里 may begin the name of something in it.

    So does 甲县 that of 甲县农商行, where that is not what the figure is said to be of.
    """
    place, subject = named
    if cue is None:
        return False
    if not subject.startswith(NAMED) and THERE.match(simplified(world.plain.text[cue.span.end : cue.span.end + 16])):
        return False
    if place.endswith("0000"):
        return True
    return DIVISION.search(simplified(cue.span.of(world.plain.text))) is not None


def _is_of_a_plan(cue: Cue | None, passage: Passage) -> bool:
    """Whether the time is the years of a plan: what was done in them may be of any of them."""
    return cue is not None and any(period.plan and period.span == cue.span for period in passage.periods)


def _is_of_another_clause(quantity: Quantity, cue: Cue | None, passage: Passage, world: World) -> bool:
    """Whether the time is of a clause behind the figure, or of one that tells something else: "Founded in 1955, ...".

    A clause of hardly more than the words of time leads the sentence; one with a figure of its own is of a list. A
    holiday is no time that the words print: whether its days or its month are meant, they leave open.
    """
    if cue is None:
        return False
    if any(period.span == cue.span and period.rule in HOLIDAYS for period in passage.periods):
        return True
    there, here = passage.clause(cue.span), passage.clause(quantity.span)
    if there > here or _is_in_a_relative_clause(quantity, cue, world):
        return True
    return any(
        clause.end - clause.start - clause.holds(cue.span) * (cue.span.end - cue.span.start) > LEAD
        and not any(clause.holds(other.span) for other in passage.quantities)
        for clause in passage.clauses[there:here]
    )


def _is_in_a_relative_clause(quantity: Quantity, cue: Cue, world: World) -> bool:
    """Whether an English time tells when something was that a clause of its own describes, before or behind."""
    text = world.plain.text
    if RELATIVE.search(text[max(0, cue.span.start - LEAD_OF_CHANGE) : cue.span.start].lower()) is None:
        return False
    start, end = sorted((quantity.span, cue.span))
    between = text[start.end : end.start]
    return cue.span.end <= quantity.span.start or "," in between or RELATIVE.search(f"{between} ".lower()) is not None


def _is_compared(quantity: Quantity, role: str) -> bool:
    """Whether a multiple is of something that no role says: "6.8 times as much as then"."""
    return quantity.unit == "times" and role == "main"


def _may_be_a_part(quantity: Quantity, role: str, passage: Passage) -> bool:
    """Whether the sentence counted more of the same before, of which these may be some: 11个县区中有7个贫困县."""
    if role != "main" or quantity.unit in ("yuan", "usd", "percent", "percentage-point"):
        return False
    return any(
        other.unit == quantity.unit and other.span.end <= quantity.span.start and other.value > quantity.value
        for other in passage.quantities
    )


def _has_other_times(cue: Cue | None, passage: Passage) -> bool:
    """Whether an English sentence names another time too."""
    return cue is not None and any(not period.span.overlaps(cue.span) for period in passage.periods)


def _has_other_places(quantity: Quantity, named: tuple[str, str], passage: Passage, world: World) -> bool:
    """Whether an English sentence names a place that neither is the figure's nor holds it nor describes it."""
    place, subject = named
    for mention in placed(passage, world):
        identity, area = mention.candidates[0], area_of(mention, world)
        if mention.span in world.linked.asides or identity in (place, subject) or mention.span.overlaps(quantity.span):
            continue
        if not _lies_in(place, area, world) or identity != area:
            return True
    return False


def _is_half_named(quantity: Quantity) -> bool:
    """Whether what is counted is known by its measure word alone, or is one of the 三大 that a name may be of."""
    if GREAT.match(quantity.text):
        return True
    return quantity.unit.startswith("other:") and len(quantity.unit.removeprefix("other:")) < SHORTEST_NOUN


def _is_of_each(quantity: Quantity, passage: Passage, world: World) -> bool:
    """Whether a count holds for each of many: 每个乡镇建1所."""
    clause = passage.clauses[passage.clause(quantity.span)]
    return quantity.unit != "yuan" and bool(EACH.search(world.plain.text, clause.start, quantity.span.start))


def _is_of_another_time(
    quantity: Quantity, cue: Cue | None, when: Interval | None, passage: Passage, world: World
) -> bool:
    """Whether the time may be that of something else: an event of a clause before, years on end, a yearly figure."""
    if cue is None or when is None:
        return False
    if when.start is None or UNTIL.match(cue.span.of(world.plain.text)):  # on that day, in its year, or in all up to it
        return True
    text, days = world.plain.text, (when.end - when.start).days
    clause = passage.clauses[passage.clause(quantity.span)]
    if cue.span.start > quantity.span.start or LASTING.search(text, clause.start, quantity.span.start):
        return True
    if (
        days < YEAR
        and quantity.unit == "yuan"
        and YEARLY.search(text, max(clause.start, cue.span.end), quantity.span.start)
    ):
        return days < SEASON
    until = clause.start if passage.clause(cue.span) != passage.clause(quantity.span) else cue.span.end
    return bool(BEGUN.search(simplified(text[cue.span.end : until])))


def _has_rival(quantity: Quantity, named: tuple[str, str], passage: Passage, world: World) -> bool:
    """Whether the figure could be of another place: one that the sentence names too, or what the text is about."""
    place, subject = named
    before = [m for m in placed(passage, world) if m.span.end <= quantity.span.start]
    topic = world.linked.topic
    led = any(m.candidates[0] == place and _leads(m, passage, world) for m in before)
    if topic and topic != subject and not led and _lies_in(world.located_in(topic), place, world):
        return True
    others = {m.candidates[0]: area_of(m, world) for m in before}
    return any(
        identity not in named and not (identity == area and _lies_in(place, area, world))
        for identity, area in others.items()
    )


def _leads(mention: Mention, passage: Passage, world: World) -> bool:
    """Whether a sentence is told of a place: it opens the clause, be it behind words of time, or is 全县."""
    start = passage.clauses[passage.clause(mention.span)].start
    led = world.plain.text[start : mention.span.start].strip(' ，,“"')
    timed = any(p.span.start <= start + 1 and p.span.end >= mention.span.start - 1 for p in passage.periods)
    return not led or timed or WHOLE.match(mention.text) is not None


def _lies_in(inner: str, outer: str, world: World) -> bool:
    return bool(inner and outer) and (inner == outer or world.holds(outer, inner))
