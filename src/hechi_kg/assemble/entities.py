"""Entities that only a sentence makes: circulars, groups of projects, commendations."""

import calendar
import re
from collections.abc import Iterable

from hechi_kg.assemble.passage import Passage, gap
from hechi_kg.assemble.periods import praise, reason_clause
from hechi_kg.model import Document, Entity, Mention, Period, Quantity, Span
from hechi_kg.vocab import minted_id

MONTHS = tuple(calendar.month_name)[1:]
# "15 projects related to relocation": a participle right behind the noun is part of the group's name.
PARTICIPLE = re.compile(r"\s+(?:related to|targeting|involving|concerning|aimed at|relating to)\s+[^,.;()，。；]{2,50}")
DETERMINER = re.compile(r"^(?:a|an|the|this)\s+", re.IGNORECASE)


def circulars(passages: Iterable[Passage], document: Document) -> dict[Span, Entity]:
    """The circulars of a text by where they are named; one paragraph's mentions of one word are one circular."""
    found: dict[Span, Entity] = {}
    for passage in passages:
        for mention in passage.of_kind("Circular"):
            noun = DETERMINER.sub("", " ".join(mention.text.split()))
            same = [e for s, e in found.items() if passage.block.span.holds(s) and noun in e.labels[0][0]]
            found[mention.span] = same[0] if same else _circular(mention, noun, passage, document)
    return found


def _circular(mention: Mention, noun: str, passage: Passage, document: Document) -> Entity:
    when = issue_period(mention.span, passage, document)
    if document.language.startswith("zh"):
        label = f"{_said(when, chinese=True)}{noun}"
    else:
        label = f"{noun} of {_said(when, chinese=False)}" if when else noun
    identity = minted_id("circular", document.id, str(mention.span.start - passage.span.start), noun)
    return Entity(id=identity, kind="Circular", labels=((label, document.language),))


def issue_period(span: Span, passage: Passage, document: Document) -> Period | None:
    """When a circular was issued: the time of its clause or of the one before, but not that of what it praises."""
    reason, own = reason_clause(praise(passage), passage, document), passage.clause(span)
    dated = [
        p
        for p in passage.periods
        if p.end is not None and not (reason and reason.holds(p.span)) and 0 <= own - passage.clause(p.span) <= 1
    ]
    return min(dated, key=lambda p: (own - passage.clause(p.span), gap(p.span, span)), default=None)


def _said(period: Period | None, *, chinese: bool) -> str:
    if period is None or period.end is None:
        return ""
    month = period.start is not None and (period.start.year, period.start.month) == (period.end.year, period.end.month)
    if chinese:
        return f"{period.end.year}年{period.end.month}月" if month else f"{period.end.year}年"
    return f"{MONTHS[period.end.month - 1]} {period.end.year}" if month else str(period.end.year)


def project_group(quantity: Quantity, passage: Passage, document: Document) -> Entity:
    """The group that a count of projects names: "43 follow-up support projects" is one thing that has a size."""
    clause = passage.clauses[passage.clause(quantity.span)]
    tail = PARTICIPLE.match(document.text, quantity.span.end, clause.end)
    printed = quantity.text + (tail.group() if tail else "")
    if quantity.noun and quantity.noun.end <= quantity.span.start:
        printed = quantity.noun.of(document.text) + printed  # 污水处理厂项目4个
    label = " ".join(printed.split())
    identity = minted_id("project-group", document.id, str(passage.occurrence), passage_key(passage, document), label)
    size = (("hasSize", str(quantity.value)),)
    return Entity(id=identity, kind="ProjectGroup", labels=((label, document.language),), attributes=size)


def commendation(circular: Entity, body: str, body_label: str, issuer: str, document: Document) -> Entity:
    """That a circular commends a body, as a thing with its own name."""
    what = circular.labels[0][0]
    label = (
        f"{what}：表扬{body_label}"
        if document.language.startswith("zh")
        else f"commendation of {body_label} in the {what}"
    )
    attributes = [("announcedIn", circular.id), ("commendedBody", body)]
    if issuer:
        attributes.append(("commendedBy", issuer))
    return Entity(
        id=minted_id("commendation", circular.id, body),
        kind="Commendation",
        labels=((label, document.language),),
        attributes=tuple(attributes),
    )


def passage_key(passage: Passage, document: Document) -> str:
    """The sentence, its white space folded: what an entity's id hangs on."""
    return " ".join(passage.span.of(document.text).split())
