"""Makes a claim of each figure: its place, period, status, role and indicator, each with the words that say so."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from hechi_kg.assemble.bases import is_base
from hechi_kg.assemble.carried_plans import carried_plan
from hechi_kg.assemble.chinese_frame import chinese_frame, framed_plan, framed_time, titled_time, unprinted_time
from hechi_kg.assemble.credits import quoted_body
from hechi_kg.assemble.draft import Draft, evidence_of, id_of
from hechi_kg.assemble.echoes import by_kind, echoed
from hechi_kg.assemble.english_frame import english_frame, framed_period, listed_plan
from hechi_kg.assemble.entities import project_group
from hechi_kg.assemble.frame import Frame
from hechi_kg.assemble.grades import is_stated
from hechi_kg.assemble.growth import RELATIVE
from hechi_kg.assemble.inherited_periods import inherited_period
from hechi_kg.assemble.measures import indicator_of
from hechi_kg.assemble.passage import Passage, gap
from hechi_kg.assemble.periods import period_of, praise, reason_clause, untold
from hechi_kg.assemble.placed import Placed
from hechi_kg.assemble.places import place_of
from hechi_kg.assemble.report_period import report_period
from hechi_kg.assemble.roles import PROPORTION_OF, role_of
from hechi_kg.assemble.said_again import said_again
from hechi_kg.assemble.status import status_of
from hechi_kg.assemble.world import World
from hechi_kg.model import Basis, BlockKind, Cue, Document, Interval, Quantity, QuantityClaim, Span
from hechi_kg.spans import around, itself
from hechi_kg.vocab import place_id

ROUNDED = 30  # a headline rounds a figure by less than one part in so many
AHEAD = re.compile(r"\b(?:next|coming)\b|^(?:未来|今后|接下来)", re.IGNORECASE)
BYGONE_PLAN = re.compile(r"(?:had|was|were)\b|planned to$")  # "had planned to mend 30 a year since 2019"
SPANNED = re.compile(r"开始|起")  # 从2023年开始，用三年时间
ALREADY = re.compile(r"已")
TO_ITS_END = re.compile(r"[到至].*[底末]$")  # 到今年底
SAID_PLACE = re.compile(r"[，,]?该[省市州县區区縣乡鄉镇鎮村]")  # 全国340万亩，该县达64万亩
LONG = 31  # days of a period that a text of its first month speaks from inside
SITES = ("id/site/", "id/village/")  # what is told of the projects there is told of these
FIRST = 8  # passages among which a title stands
FEW = 20  # a smaller number may recur by chance
BEHIND = 12  # characters from a figure to a time that is its own
BRACKET = 2  # characters between a figure and what a bracket behind it turns it into
NEAR = 40  # figures on either side among which one can belong to another
REST = 6  # passages of a paragraph behind a figure
LOOK_BACK = 60  # sentences: farther back nothing speaks to a figure


def add_figures(spoken: Sequence[Passage], world: World, draft: Draft, *, taken: Sequence[Span] = ()) -> None:
    """Add a claim for each figure of a text, those first that others take attributes from.

    What stands in one of the spans of `taken` is another's to read.
    """
    body = [p for p in spoken if _is_body(p)]
    again = said_again(body, world.plain.text) if world.plain.language == "en" else {}
    longest = max((span.end - span.start for span in taken), default=0)
    figures = [
        item
        for item in _figures(spoken, world.plain.text)
        if not any(
            span.overlaps(item.quantity.span) for span in around(taken, item.quantity.span, reach=longest, where=itself)
        )
    ]
    near = {item.quantity.span: figures[max(0, at - NEAR) : at + NEAR] for at, item in enumerate(figures)}
    roles = {
        item.quantity.span: _of_repeated(item, figures) or role_of(item, near[item.quantity.span], world.plain)
        for item in figures
    }
    placed = {item.quantity.span: item for item in figures}
    for span, (role, whole) in roles.items():
        first = None if whole is None else placed.get(again.get(whole.quantity.span, span))
        if first is not None and first.quantity.span != span:
            roles[span] = role, first
    figures = [item for item in figures if item.quantity.span not in again]
    periods = world.linked.recognition.periods
    english = world.document.language == "en"
    frame = english_frame(spoken, periods, world.plain) if english else chinese_frame(world.plain, periods)
    dated = {item.quantity.span: _own_period(item, world) for item in figures}
    reported, cue = report_period(dated.values(), world.document)
    titled = None if english else titled_time(periods, world.plain)
    if reported is None and not english:
        reported, cue = unprinted_time(periods, world.plain)
    frame = replace(frame, named=titled, reported=reported, reported_cue=cue)
    for item in sorted(figures, key=lambda i: _depth(i, roles)):
        named = _named_by(item, near[item.quantity.span])
        _add_figure(item, named, roles[item.quantity.span], dated[item.quantity.span], frame, spoken, world, draft)
    _link_repeats(spoken, draft)


def _own_period(item: Placed, world: World) -> tuple[Interval | None, Cue | None]:
    """The time that the figure's own sentence gives it."""
    reason = reason_clause(praise(item.passage), item.passage, world.plain)
    return period_of(item.quantity, item.passage, world.plain, reason)


def _named_by(item: Placed, near: Sequence[Placed]) -> Placed:
    """The figure whose words name what another one measures: itself, or the first that it is set against."""
    if len(item.passage.quantities) == 1:
        return item
    first = echoed(item, near) or by_kind(item, near)
    return item if first is None else _named_by(first, near)


def _figures(spoken: Sequence[Passage], text: str) -> list[Placed]:
    """The quantities that make claims: all of the body, and what title and caption have that it does not repeat."""
    said = [q for p in spoken if _is_body(p) for q in p.quantities]
    return [
        Placed(quantity=q, passage=p, text=text)
        for p in spoken
        for q in p.quantities
        if _is_body(p) or _said_again(q, said) is None
    ]


def _of_repeated(item: Placed, figures: Sequence[Placed]) -> tuple[str, Placed] | None:
    """The role of a caption's conversion, and the figure of the body that says again what it converts."""
    if _is_body(item.passage) or not item.quantity.bracketed:
        return None
    earlier = [q for q in item.passage.quantities if q.span.end <= item.quantity.span.start]
    if not earlier or gap(earlier[-1].span, item.quantity.span) > BRACKET:
        return None
    said = [f for f in figures if _is_body(f.passage)]
    again = _said_again(earlier[-1], (f.quantity for f in said))
    return next((("conversion", f) for f in said if f.quantity is again), None)


def _said_again(quantity: Quantity, said: Iterable[Quantity]) -> Quantity | None:
    """The figure of the body that a headline says again, be it rounded: 1.2 million people of 1,204,310."""
    return next((q for q in said if _same(quantity, q)), None) or next((q for q in said if _rounds(quantity, q)), None)


def _same(headline: Quantity, figure: Quantity) -> bool:
    return headline.value == figure.value and headline.unit in (figure.unit, "item")


def _rounds(headline: Quantity, figure: Quantity) -> bool:
    fewer = len(headline.value.normalize().as_tuple().digits) < len(figure.value.normalize().as_tuple().digits)
    near = abs(headline.value - figure.value) * ROUNDED <= figure.value
    return fewer and near and headline.unit in (figure.unit, "item") and headline.change == figure.change


def _depth(item: Placed, roles: Mapping[Span, tuple[str, Placed | None]]) -> int:
    """How many figures a figure hangs on: those come first, since it takes attributes from them."""
    depth, whole = 0, roles[item.quantity.span][1]
    while whole is not None and depth < len(roles):
        depth, whole = depth + 1, roles[whole.quantity.span][1]
    return depth


def _is_body(passage: Passage) -> bool:
    return passage.block.kind not in (BlockKind.TITLE, BlockKind.CAPTION)


def _link_repeats(spoken: Sequence[Passage], draft: Draft) -> None:
    said = [q for passage in spoken for q in passage.quantities if q.span in draft.figures]
    for passage in spoken:
        for q in passage.quantities:
            if q.span not in draft.figures and (again := _said_again(q, said)):
                draft.repeated[q.span] = draft.figures[again.span].id


def _add_figure(
    item: Placed,
    named: Placed,
    belonging: tuple[str, Placed | None],
    own: tuple[Interval | None, Cue | None],
    frame: Frame,
    spoken: Sequence[Passage],
    world: World,
    draft: Draft,
) -> None:
    quantity, passage, document, plain = item.quantity, item.passage, world.document, world.plain
    earlier = list(spoken[max(0, passage.number - LOOK_BACK) : passage.number])
    role, whole = belonging
    proportion = role == PROPORTION_OF
    role = "share" if proportion else role
    parent = draft.figures.get(whole.quantity.span) if whole else None
    indicator, measured, candidate = indicator_of(named.quantity, passage, document, world.lexicon)
    following = [p for p in spoken[passage.number + 1 : passage.number + 1 + REST] if p.block is passage.block]
    place, place_cue, subject = place_of(quantity, passage, earlier, world, following)
    if _is_the_titles(quantity, place_cue, spoken, world):
        place, place_cue, subject = _titles_own(world)
    when, period_cue = own
    status, status_cue = status_of(quantity.span, passage, plain)
    if parent is not None and role in ("conversion", "growth"):
        # A conversion or a growth speaks of the same thing at the same place and time as the figure that it belongs to.
        place, place_cue, subject = parent.place, _seen_from(passage, parent.place_cue), parent.subject
        if role == "conversion" or (when is None and not untold(quantity, passage)):
            when, period_cue = parent.period, _seen_from(passage, parent.period_cue)
        if when is not None and parent.period is not None and _had_then(when, parent.period):
            when = parent.period
        indicator, candidate = parent.indicator, None
        if role == "conversion" or status in ("", "actual"):
            status, status_cue = parent.status, _seen_from(passage, parent.status_cue)
        measured = measured if role == "growth" and quantity.noun else parent.measured
    if parent is not None and role == "share" and not measured:
        # What a percentage measures of a whole without a figure is no indicator of its part.
        indicator, measured, candidate = "" if proportion else parent.indicator, parent.measured, None
    part = _accounted_part(item, parent, draft) if role == "share" else None
    if part is not None:
        place, place_cue, subject = part.place, part.place_cue, part.subject
    elif parent is not None and role == "share" and _of_its_whole(item, place, place_cue, parent, world):
        place, place_cue, subject = parent.place, _seen_from(passage, parent.place_cue), parent.subject
    if when is None and parent is not None and role == "share" and not untold(quantity, passage):
        when, period_cue = parent.period, _seen_from(passage, parent.period_cue)
    if parent is not None and role == "share" and not status and document.language == "en":
        status, status_cue = parent.status, _seen_from(passage, parent.status_cue)  # "These include 30 poor people"
    told = [(status, status_cue)]
    done = period_cue is not None and ALREADY.search(plain.text, period_cue.span.end, quantity.span.start)
    ahead = not done and _lies_ahead(when, period_cue, document)
    carried = None
    if status in ("", "actual"):
        carried = carried_plan(quantity, passage, plain, draft.recent, ahead=ahead)
        carried = carried or framed_plan(quantity, passage, plain, draft.recent, frame)
        carried = carried or listed_plan(quantity, passage, plain, draft.recent)
    if carried is not None:
        status, status_cue = carried
        told.insert(0, carried)
    periods = world.linked.recognition.periods
    if when is None:
        when, period_cue = framed_period(quantity, passage, status, frame, plain, periods)
    # A part is dated as its whole is, and what something rose from by its own words or not at all.
    undated = role == "share" and parent is not None and passage.span.holds(parent.anchor)
    undated = undated or is_base(quantity.span, passage, plain)
    for code, cue in told:
        if when is None and not undated:
            when, period_cue = inherited_period(quantity, passage, code, cue, frame, plain, draft.recent, periods)
    if when is None and frame.plan is not None and status in ("planned", "target"):
        when, period_cue = framed_time(frame)
    bygone = status_cue is not None and BYGONE_PLAN.match(status_cue.span.of(document.text))
    if status == "planned" and not bygone and _is_over(quantity, when, period_cue, document):
        status, status_cue = "", None
    done = period_cue is not None and ALREADY.search(plain.text, period_cue.span.end, quantity.span.start)
    if status in ("", "actual") and not done and _lies_ahead(when, period_cue, document):
        status, status_cue = "planned", period_cue
    if quantity.unit == "project" and role in ("main", "share") and not subject.startswith(SITES):
        group = project_group(quantity, passage, document)
        draft.entities[group.id] = group
        subject = group.id
    if candidate is not None:
        draft.candidates[candidate.id] = candidate
    evidence = evidence_of(passage, document)
    cues = (place_cue, period_cue, status_cue)
    # A Chinese 占全区的三成 may be told of the whole's place: what it is a share of is not printed.
    hung = None if proportion and document.language.startswith("zh") else parent
    stated = is_stated(quantity, role, hung, cues, when, status, passage, (place, subject), world)
    claim = QuantityClaim(
        id=id_of(document, "quantity", passage, quantity.span, 0),
        document=document.id,
        evidence=evidence,
        anchor=quantity.span,
        anchor_text=quantity.span.of(document.text),
        subject=subject,
        place=place,
        place_cue=place_cue,
        indicator=indicator,
        measured=measured,
        value=quantity.value,
        value_max=quantity.value_max,
        denominator=quantity.denominator,
        bound=quantity.bound,
        change=parent.change if parent is not None and role == "conversion" else quantity.change or _added(item, role),
        unit=quantity.unit,
        period=when,
        period_cue=period_cue,
        status=status,
        status_cue=status_cue,
        role=role,
        of=parent.id if parent else "",
        of_part=proportion and parent is not None,
        attributed_to=quoted_body(passage, world.lexicon, document.text),
        grade="stated" if stated else "inferred",
        method=f"rule/{quantity.rule}",
    )
    draft.claims.append(claim)
    draft.recent.append(claim)
    draft.figures[quantity.span] = claim


def _is_over(quantity: Quantity, when: Interval | None, cue: Cue | None, document: Document) -> bool:
    """Whether the time right behind an English figure was over: "will raise it from 80 yuan in 2009 to 120 yuan"."""
    if when is None or cue is None or document.language != "en" or document.latest is None:
        return False
    return 0 <= cue.span.start - quantity.span.end <= BEHIND and when.end.year < document.latest.year


def _is_the_titles(quantity: Quantity, cue: Cue | None, spoken: Sequence[Passage], world: World) -> bool:
    """Whether the title tells this very figure of its own place, and the figure's sentence names none."""
    home = world.linked.home_cue
    if not world.document.language.startswith("zh") or home is None or home.basis is not Basis.TITLE:
        return False
    if cue is not None and cue.basis is Basis.SENTENCE:
        return False
    titles = (p for p in spoken[:FIRST] if p.block.kind is BlockKind.TITLE)
    return any(
        q.value == quantity.value and q.unit == quantity.unit and q.value > FEW for p in titles for q in p.quantities
    )


def _titles_own(world: World) -> tuple[str, Cue | None, str]:
    """The place, its cue and the subject of a title's figure: the site or firm that the title names, or its area."""
    home, topic, cue = place_id(world.linked.home), world.linked.topic, world.linked.topic_cue
    if topic and cue is not None and cue.basis is Basis.TITLE:
        return world.located_in(topic) or home, cue, topic
    return home, world.linked.home_cue, home


def _of_its_whole(item: Placed, place: str, cue: Cue | None, parent: QuantityClaim, world: World) -> bool:
    """Whether a part is where its whole is: no place is named for it, or one outside, where people went to work."""
    clause = item.passage.clauses[item.passage.clause(item.quantity.span)]
    if place and SAID_PLACE.match(item.text, clause.start):
        return False
    if cue is None or cue.basis is not Basis.SENTENCE:
        return True
    english = world.document.language == "en"
    return english and bool(parent.place) and place != parent.place and not world.holds(parent.place, place)


def _accounted_part(item: Placed, whole: QuantityClaim | None, draft: Draft) -> QuantityClaim | None:
    """The part right before a percentage of their whole: 全省300亩，该县60亩，占20%."""
    last = draft.recent[-1] if draft.recent else None
    if last is None or whole is None or last.of != whole.id or item.quantity.unit != "percent":
        return None
    between = Span(last.anchor.end, max(last.anchor.end, item.quantity.span.start))
    near = item.passage.span.holds(last.anchor) and item.passage.clause(item.quantity.span) > 0
    return last if near and "占" in between.of(item.text) and last.unit == whole.unit else None


def _seen_from(passage: Passage, cue: Cue | None) -> Cue | None:
    """A cue of another figure, with where it stands as seen from this one."""
    if cue is None or cue.basis is not Basis.SENTENCE or passage.span.holds(cue.span):
        return cue
    return Cue(span=cue.span, basis=Basis.PARAGRAPH if passage.block.span.holds(cue.span) else Basis.DOCUMENT)


def _had_then(when: Interval, stock: Interval) -> bool:
    """Whether a part of a year ends on the day of what was had then: 1至9月，余额30亿元，增长5%."""
    if stock.start is not None or when.start is None or when.end != stock.end:
        return False
    return when.start.year == when.end.year and (when.start.month, when.end.month) != (1, 12)


def _added(item: Placed, role: str) -> str:
    """The way that a growth goes of what is only said to be added: 新增茶园300亩，总面积达5000亩."""
    return "up" if role == "growth" and item.quantity.unit not in RELATIVE | {"percentage-point"} else ""


def _months_off(when: Interval, document: Document) -> bool:
    latest = document.latest
    return latest is not None and (when.end.year, when.end.month) > (latest.year, latest.month)


def _lies_ahead(when: Interval | None, cue: Cue | None, document: Document) -> bool:
    """Whether the sentence's own time begins after the text was published: 到2025年，产值达到50亿元 of 2021."""
    if when is None or cue is None or document.latest is None:
        return False
    if AHEAD.search(cue.span.of(document.text)) and when.end > document.latest:
        return True  # "in the next three years", but no "The next year, he earned ..." of one told
    if TO_ITS_END.match(cue.span.of(document.text)) and document.latest < when.end and _months_off(when, document):
        return True
    if SPANNED.search(cue.span.of(document.text)) and when.end.year > document.latest.year:
        return True
    if when.start is not None and when.start.year == document.latest.year < when.end.year:
        return True  # 2023年至2025年 of a text of 2023
    month = (document.latest.year, document.latest.month)
    begins = when.start is None or (when.start.year, when.start.month) >= month
    if when.start is not None and when.start <= document.latest and (when.end - when.start).days > LONG:
        return False  # 今年 of January has begun
    return begins and (when.end.year, when.end.month) > month and when.end > document.latest
