"""Makes claims of what stands in a passage, all with the words that say so, and the ledger of every numeral.

A figure gets its place, period, status, role and indicator; a relation its two ends.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from hechi_kg.assemble.entities import circulars, commendation, project_group
from hechi_kg.assemble.ledger import ledger
from hechi_kg.assemble.measures import indicator_of
from hechi_kg.assemble.passage import Passage, passages
from hechi_kg.assemble.periods import period_of, praise, reason_clause
from hechi_kg.assemble.places import Places, place_of
from hechi_kg.assemble.relations import Node, Relation, nodes_of, relations, without_doubles
from hechi_kg.assemble.roles import Placed, role_of
from hechi_kg.assemble.status import status_of
from hechi_kg.gazetteer import Gazetteer
from hechi_kg.lexicon import Lexicon
from hechi_kg.model import (
    Assembly,
    Basis,
    BlockKind,
    CandidateConcept,
    Claim,
    Cue,
    Document,
    Entity,
    Evidence,
    Interval,
    Linked,
    Quantity,
    QuantityClaim,
    RelationClaim,
    Span,
)
from hechi_kg.vocab import claim_id, evidence_id

__all__ = ["assemble"]

PRESENT = re.compile(
    r"is|are|has|have|boasts|covers|covering|stands at|employs|produces|attracts|earns|generates|includes|accounts for|"
    r"现有|拥有",
    re.IGNORECASE,
)
DURATIONS = frozenset(("year", "month", "day", "hour"))
QUOTED = re.compile(r"[\"“‘]")
SUPPLIED = ("elided", "bare", "shared")  # in a rule's name: the unit was not printed with the number


@dataclass(slots=True)
class Draft:
    """What one document has yielded so far."""

    claims: list[Claim] = field(default_factory=list)
    entities: dict[str, Entity] = field(default_factory=dict)
    candidates: dict[str, CandidateConcept] = field(default_factory=dict)
    figures: dict[Span, QuantityClaim] = field(default_factory=dict)  # by the quantity's span
    repeated: dict[Span, str] = field(default_factory=dict)


def assemble(linked: Linked, *, lexicon: Lexicon, gazetteer: Gazetteer) -> Assembly:
    """Claims, entities, candidate indicators and ledger of one document; a pure function."""
    document = linked.recognition.document
    draft = Draft(entities={e.id: e for e in linked.entities})
    world = Places(linked=linked, document=document, gazetteer=gazetteer, lexicon=lexicon, entities=draft.entities)
    spoken = passages(linked)
    figures = _figures(spoken, document.text)
    roles = {item.quantity.span: role_of(item, figures, document) for item in figures}
    for item in sorted(figures, key=lambda i: _depth(i, roles)):
        _add_figure(item, roles[item.quantity.span], spoken, world, draft)
    _link_repeats(spoken, draft)
    _add_relations(spoken, world, draft)
    return Assembly(
        document=document,
        claims=tuple(sorted(draft.claims, key=lambda c: (c.anchor, c.id))),
        entities=tuple(draft.entities[key] for key in sorted(draft.entities)),
        candidates=tuple(draft.candidates[key] for key in sorted(draft.candidates)),
        ledger=ledger(linked, {span: c.id for span, c in draft.figures.items()}, draft.repeated),
        mentions=linked.mentions,
    )


def _figures(spoken: Sequence[Passage], text: str) -> list[Placed]:
    """The quantities that make claims: all of the body, and what title and caption have that it does not repeat."""
    said = {(q.value, q.unit) for p in spoken if _is_body(p) for q in p.quantities}
    return [
        Placed(quantity=q, passage=p, text=text)
        for p in spoken
        for q in p.quantities
        if _is_body(p) or (q.value, q.unit) not in said
    ]


def _depth(item: Placed, roles: Mapping[Span, tuple[str, Placed | None]]) -> int:
    """How many figures a figure hangs on: those come first, since it takes attributes from them."""
    depth, whole = 0, roles[item.quantity.span][1]
    while whole is not None and depth < len(roles):
        depth, whole = depth + 1, roles[whole.quantity.span][1]
    return depth


def _is_body(passage: Passage) -> bool:
    return passage.block.kind not in (BlockKind.TITLE, BlockKind.CAPTION)


def _link_repeats(spoken: Sequence[Passage], draft: Draft) -> None:
    first = {(c.value, c.unit): c.id for c in reversed(list(draft.figures.values()))}
    for passage in spoken:
        for q in passage.quantities:
            if q.span not in draft.figures and (q.value, q.unit) in first:
                draft.repeated[q.span] = first[q.value, q.unit]


def _add_figure(
    item: Placed, belonging: tuple[str, Placed | None], spoken: Sequence[Passage], world: Places, draft: Draft
) -> None:
    quantity, passage, document = item.quantity, item.passage, world.document
    earlier = [p for p in spoken if p.span.end <= passage.span.start]
    role, whole = belonging
    parent = draft.figures.get(whole.quantity.span) if whole else None
    indicator, measured, candidate = indicator_of(quantity, passage, document, world.lexicon)
    place, place_cue, subject = place_of(quantity, passage, earlier, world)
    when, period_cue = period_of(quantity, passage, document, reason_clause(praise(passage), passage, document))
    status, status_cue = status_of(quantity.span, passage, document)
    if parent is not None and role in ("conversion", "growth"):
        # A conversion or a growth speaks of the same thing at the same place and time as the figure that it belongs to.
        place, place_cue, subject = parent.place, parent.place_cue, parent.subject
        if role == "conversion" or when is None:
            when, period_cue = parent.period, parent.period_cue
        indicator, candidate = parent.indicator, None
        status, status_cue = parent.status, parent.status_cue
        measured = measured if role == "growth" and quantity.noun else parent.measured
    if when is None:
        when, period_cue = _inherited_period(quantity, passage, status, status_cue, world, draft)
    if quantity.unit == "project" and role in ("main", "share"):
        group = project_group(quantity, passage, document)
        draft.entities[group.id] = group
        subject = group.id
    if candidate is not None:
        draft.candidates[candidate.id] = candidate
    evidence = _evidence(passage, document)
    cues = (place_cue, period_cue, status_cue)
    claim = QuantityClaim(
        id=_claim_id(document, "quantity", passage, quantity.span, 0),
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
        change=quantity.change,
        unit=quantity.unit,
        period=when,
        period_cue=period_cue,
        status=status,
        status_cue=status_cue,
        role=role,
        of=parent.id if parent else "",
        grade="stated" if _is_stated(quantity, role, parent, cues) else "inferred",
        method=f"rule/{quantity.rule}",
    )
    draft.claims.append(claim)
    draft.figures[quantity.span] = claim


def _is_stated(quantity: Quantity, role: str, parent: QuantityClaim | None, cues: Sequence[Cue | None]) -> bool:
    """Whether the sentence itself says all: nothing inherited, no unit supplied, no change without its level."""
    if quantity.unit == "item" or any(word in quantity.rule for word in SUPPLIED):
        return False
    if role == "growth" and parent is None:
        return False
    return all(c is not None and c.basis is Basis.SENTENCE for c in cues)


def _inherited_period(
    quantity: Quantity, passage: Passage, status: str, status_cue: Cue | None, world: Places, draft: Draft
) -> tuple[Interval | None, Cue | None]:
    """The period of the figure told before in the same way: in this paragraph, else a year or part of one in the last.

    What is told in the present tense holds when it is told, and inherits nothing; nor does a duration or a quotation.
    """
    text, figure = world.document.text, quantity.span
    if quantity.unit in DURATIONS or (status_cue and PRESENT.fullmatch(status_cue.span.of(text))):
        return None, None
    told = [c for c in draft.figures.values() if c.anchor.end <= figure.start and c.period and c.period_cue]
    told = [c for c in told if c.status == status]
    here = [c for c in told if passage.block.span.holds(c.anchor)]
    if here:
        last = max(here, key=lambda c: c.anchor)
        near = passage.block.span.holds(last.period_cue.span) if last.period_cue else False
        basis = Basis.PARAGRAPH if near else Basis.DOCUMENT
        if last.period_cue and passage.span.holds(last.period_cue.span) and last.period_cue.basis is not Basis.DOCUMENT:
            basis = Basis.SENTENCE
        return last.period, Cue(span=last.period_cue.span, basis=basis) if last.period_cue else None
    blocks = [b for b in world.document.blocks if b.kind is BlockKind.BODY and b.span.end <= passage.span.start]
    before = [c for c in told if blocks and blocks[-1].span.holds(c.anchor) and _within_a_year(c.period)]
    if not before or status != "actual" or QUOTED.match(text, passage.span.start):
        return None, None
    last = max(before, key=lambda c: c.anchor)
    return last.period, Cue(span=last.period_cue.span, basis=Basis.DOCUMENT) if last.period_cue else None


def _within_a_year(period: Interval | None) -> bool:
    return period is not None and period.start is not None and (period.end - period.start).days <= 366


def _evidence(passage: Passage, document: Document) -> Evidence:
    return Evidence(
        id=evidence_id(document.digest, passage.span), span=passage.span, quote=passage.span.of(document.text)
    )


def _claim_id(document: Document, kind: str, passage: Passage, anchor: Span, ordinal: int) -> str:
    return claim_id(
        document=document.id,
        kind=kind,
        quote=passage.span.of(document.text),
        occurrence=passage.occurrence,
        anchor_offset=anchor.start - passage.span.start,
        ordinal=ordinal,
    )


def _add_relations(spoken: Sequence[Passage], world: Places, draft: Draft) -> None:
    document = world.document
    named = circulars(spoken, document)
    for circular in named.values():
        draft.entities[circular.id] = circular
    told = [
        Node(span=s, id=e.id, kind="Circular", cue=Cue(span=s, basis=Basis.PARAGRAPH)) for s, e in sorted(named.items())
    ]
    for index, passage in enumerate(spoken):
        made = [replace(n, cue=None) for n in told if passage.span.holds(n.span)]
        groups = [
            Node(span=span, id=claim.subject, kind="ProjectGroup")
            for span, claim in draft.figures.items()
            if passage.span.holds(span) and claim.subject.startswith("id/project-group/")
        ]
        reason = reason_clause(praise(passage), passage, document)
        nodes = nodes_of(passage, [*made, *groups])
        found = without_doubles(list(relations(passage, list(spoken[:index]), nodes, told, reason, world)))
        found += _parts(passage, draft)
        begun: dict[int, int] = {}  # claims by where their anchors begin, which is what an id hangs on
        for relation in found:
            ordinal = begun.get(relation.anchor.start, 0)
            begun[relation.anchor.start] = ordinal + 1
            draft.claims.append(_relation_claim(relation, ordinal, passage, document))
    _add_commendations(draft, document, world)


def _parts(passage: Passage, draft: Draft) -> list[Relation]:
    """A group of projects that is a share of another is part of it."""
    by_id = {claim.id: claim for claim in draft.figures.values()}
    found = []
    for span, claim in draft.figures.items():
        whole = by_id.get(claim.of)
        if passage.span.holds(span) and claim.role == "share" and whole and whole.unit == claim.unit == "project":
            context = () if passage.span.holds(whole.anchor) else (Cue(span=whole.anchor, basis=Basis.PARAGRAPH),)
            found.append(
                Relation(
                    anchor=span,
                    subject=Node(span=span, id=claim.subject, kind="ProjectGroup"),
                    predicate="ontology#partOf",
                    object=Node(span=whole.anchor, id=whole.subject, kind="ProjectGroup"),
                    status="actual",
                    status_cue=Cue(span=span, basis=Basis.SENTENCE),
                    method="relation/share-of-group",
                    context=context,
                )
            )
    return found


def _relation_claim(relation: Relation, ordinal: int, passage: Passage, document: Document) -> RelationClaim:
    own = (relation.status_cue, *relation.context, relation.subject.cue, relation.object.cue)
    return RelationClaim(
        id=_claim_id(document, "relation", passage, relation.anchor, ordinal),
        document=document.id,
        evidence=_evidence(passage, document),
        anchor=relation.anchor,
        anchor_text=relation.anchor.of(document.text),
        subject=relation.subject.id,
        predicate=relation.predicate,
        object=relation.object.id,
        status=relation.status,
        status_cue=relation.status_cue,
        context=relation.context,
        grade="stated" if all(c is None or c.basis is Basis.SENTENCE for c in own) else "inferred",
        method=relation.method,
    )


def _add_commendations(draft: Draft, document: Document, world: Places) -> None:
    facts = [c for c in draft.claims if isinstance(c, RelationClaim)]
    issuers = {c.subject: c.object for c in facts if c.predicate == "ontology#issuedBy"}
    for claim in facts:
        circular = draft.entities.get(claim.subject)
        if claim.predicate == "ontology#commends" and circular is not None:
            label = _label(claim.object, document, world)
            made = commendation(circular, claim.object, label, issuers.get(circular.id, ""), document)
            draft.entities[made.id] = made


def _label(identity: str, document: Document, world: Places) -> str:
    if identity.startswith("id/place/"):
        entry = world.gazetteer.entry(identity.removeprefix("id/place/"))
        return entry.zh if document.language.startswith("zh") else entry.en
    entity = world.entities.get(identity)
    return entity.labels[0][0] if entity else identity.rsplit("/", 1)[-1]
