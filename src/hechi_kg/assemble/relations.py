"""Relations that a sentence states: each cue of the vocabulary with what stands to its left and right."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hechi_kg.assemble.passage import Passage, gap
from hechi_kg.assemble.periods import interval
from hechi_kg.assemble.places import DIVISIONS, subject_place
from hechi_kg.assemble.status import status_of
from hechi_kg.assemble.world import World
from hechi_kg.model import Basis, Concept, Cue, Mention, Span
from hechi_kg.vocab import interval_id

# "Baise, in western Guangxi": a comma or a point of the compass may stand between.
FILLER = re.compile(r",?\s*(?:the|a|an|its|their|了|的|：)?\s*(?:(?:\w+ern|south|north|central)\s+)?")
CUES = frozenset(("Status", "Relation", "Role", "Indicator", "PlaceWord"))
KINDS = {
    "Division": DIVISIONS - {"Village"},
    "Area": DIVISIONS | {"Site", "ResettlementSite"},
    "Site": frozenset(("Site", "ResettlementSite")),
    "Plan": frozenset(("Plan", "FiveYearPlan")),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """Something that can stand in a relation: an id and where the text names it."""

    span: Span
    id: str
    kind: str
    cue: Cue | None = None  # for a subject that the context supplies


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """One relation stated by one sentence, not yet a claim."""

    anchor: Span
    subject: Node
    predicate: str
    object: Node
    status: str
    status_cue: Cue | None
    method: str
    context: tuple[Cue, ...]


def relations(
    passage: Passage, earlier: list[Passage], nodes: list[Node], told: list[Node], reason: Span | None, world: World
) -> Iterator[Relation]:
    """Every relation that a sentence states, in the order of its cues.

    `nodes` are what the sentence names, `told` the circulars of the whole text.
    """
    named = {c for m in passage.mentions for c in m.candidates}
    for cue in passage.of_kind("Relation"):
        for identity in cue.candidates:
            rule = world.lexicon.concepts[identity]
            if (
                not set(rule.values.get("requiresConcept", ())) <= named
                or set(rule.values.get("unlessConcept", ())) & named
            ):
                continue
            yield from _match(rule, cue, passage, earlier, nodes, told, reason, world)


def _match(
    rule: Concept,
    cue: Mention,
    passage: Passage,
    earlier: list[Passage],
    nodes: list[Node],
    told: list[Node],
    reason: Span | None,
    world: World,
) -> Iterator[Relation]:
    text = world.plain.text
    objects = _side(rule, "object", cue, passage, nodes, reason, text)
    if not objects:
        return
    if rule.values["subjectSide"][0] == "context":
        place, context = subject_place(cue.span, passage, earlier, world)
        subjects = [Node(span=cue.span, id=place, kind="Division", cue=context)] if place else []
    else:
        subjects = _side(rule, "subject", cue, passage, nodes, reason, text)
        if not subjects and rule.values["subjectKind"] == ("Circular",):
            start = passage.block.span.start  # the circular that the paragraph named before
            subjects = [n for n in reversed(told) if start <= n.span.start and n.span.end <= passage.span.start]
    if not subjects:
        return
    status, status_cue = status_of(cue.span, passage, world.plain)
    if asserted := rule.values.get("assertsStatus", ("",))[0]:
        status, status_cue = asserted, Cue(span=cue.span, basis=Basis.SENTENCE)
    elif not status:
        status, status_cue = "actual", Cue(span=cue.span, basis=Basis.SENTENCE)
    subject = subjects[0]
    for node in _listed(objects, cue, passage) if "list" in rule.values.get("takes", ()) else objects[:1]:
        if node.id == subject.id or not _possible(rule, subject, node, world):
            continue
        inherited = tuple(n.cue for n in (subject, node) if n.cue and n.cue.basis is not Basis.SENTENCE)
        yield Relation(
            anchor=_anchor(rule, cue, node, objects[0], text),
            subject=subject,
            predicate=rule.values["assertsPredicate"][0],
            object=node,
            status=status,
            status_cue=status_cue,
            method=f"relation/{rule.notation}",
            context=inherited,
        )


def _anchor(rule: Concept, cue: Mention, node: Node, first: Node, text: str) -> Span:
    """The words that state the relation: the cue, with the object right beside it; of a list, each item."""
    if node is not first:
        return node.span
    if "object" in rule.values.get("adjacentTo", ()) and node.span.start >= cue.span.end:
        lead = len(cue.text) - len(cue.text.lstrip(" ,，"))
        return Span(cue.span.start + lead, node.span.end)
    return cue.span


def _listed(objects: list[Node], cue: Mention, passage: Passage) -> list[Node]:
    """The objects of a list: up to the first clause behind the cue's own that has a verb of its own."""
    own = passage.clause(cue.span)
    verbs = [m.span.start for m in passage.of_kind("Status") if passage.clause(m.span) > own]
    stop = min((passage.clauses[passage.clause(Span(v, v))].start for v in verbs), default=passage.span.end)
    return [n for n in objects if n.span.start < stop]


def _possible(rule: Concept, subject: Node, node: Node, world: World) -> bool:
    """Two divisions lie in one another only as the gazetteer has it."""
    if rule.values["assertsPredicate"][0] != "ontology#locatedIn":
        return True
    if subject.id.startswith("id/place/") and node.id.startswith("id/place/"):
        return world.holds(node.id, subject.id)
    return True


def _side(
    rule: Concept, role: str, cue: Mention, passage: Passage, nodes: list[Node], reason: Span | None, text: str
) -> list[Node]:
    """What can fill a role of a rule, the nearest to the cue first."""
    wanted: frozenset[str] = frozenset().union(
        *(KINDS.get(kind, frozenset((kind,))) for kind in rule.values[f"{role}Kind"])
    )
    side, limits = rule.values[f"{role}Side"][0], rule.values.get("adjacentTo", ())
    found = [n for n in nodes if n.kind in wanted and _lies(n.span, cue.span, side)]
    if role in limits:
        found = [n for n in found if _touches(n.span, cue.span, text)]
    if role == "object" and "clause" in limits:
        own = passage.clause(cue.span)
        found = [n for n in found if 0 <= own - passage.clause(n.span) <= 1 and not (reason and reason.holds(n.span))]
        return sorted(found, key=lambda n: (own - passage.clause(n.span), gap(n.span, cue.span)))
    if role == "object" and "reason" in limits:
        found = [n for n in found if reason and reason.holds(n.span)]
    if rule.values.get(f"{role}Is", ("",))[0] == "clause subject":
        own = passage.clause(cue.span)
        return sorted((n for n in found if passage.clause(n.span) == own), key=lambda n: n.span)
    return sorted(found, key=lambda n: (gap(n.span, cue.span), n.span))


def _lies(span: Span, cue: Span, side: str) -> bool:
    return side == "any" or (span.end <= cue.start if side == "left" else span.start >= cue.end)


def _touches(span: Span, cue: Span, text: str) -> bool:
    left, right = sorted((span, cue))
    return bool(FILLER.fullmatch(text, left.end, right.start))


def nodes_of(passage: Passage, made: list[Node]) -> list[Node]:
    """What a sentence names that can stand in a relation: linked mentions, periods, and the entities made from it."""
    nodes = list(made)
    nodes += [
        Node(span=m.span, id=m.candidates[0], kind=m.kind, cue=_cue(m, passage))
        for m in passage.mentions
        if len(m.candidates) == 1 and m.kind not in CUES
    ]
    for period in passage.periods:
        if period.plan:
            nodes.append(Node(span=period.span, id=period.plan, kind="Plan"))
        elif (whole := interval(period)) is not None:
            nodes.append(
                Node(
                    span=period.span,
                    id=interval_id(whole),
                    kind="Period",
                    cue=Cue(span=period.span, basis=period.basis),
                )
            )
    return sorted(set(nodes), key=lambda n: (n.span, n.kind, n.id))


def _cue(mention: Mention, passage: Passage) -> Cue | None:
    if mention.antecedent is None or passage.span.holds(mention.antecedent):
        return None
    basis = Basis.PARAGRAPH if passage.block.span.holds(mention.antecedent) else Basis.DOCUMENT
    return Cue(span=mention.antecedent, basis=basis)


def without_doubles(found: list[Relation]) -> list[Relation]:
    """One relation said twice in a sentence is stated once, by its first cue."""
    kept: dict[tuple[str, str, str], Relation] = {}
    for relation in found:
        kept.setdefault((relation.subject.id, relation.predicate, relation.object.id), relation)
    return list(kept.values())
