"""Relations that a sentence states: each row of the vocabulary with what stands beside its words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hechi_kg.assemble.ends import Node, fitting, row, topic
from hechi_kg.assemble.passage import Passage, gap
from hechi_kg.assemble.patterns import CONTEXT, LIST, ROW, Pattern, patterns
from hechi_kg.assemble.status import status_of
from hechi_kg.assemble.world import World
from hechi_kg.model import Basis, Cue, Mention, Span, value

LOCATED_IN, PART_OF = "ontology#locatedIn", "ontology#partOf"
FAR = {"en": 90, "zh": 30}  # characters of a clause between the words of a relation and its ends


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


@value
class Scene:
    """A sentence with what it names; `told` are the circulars of the whole text, `reason` the clause of praise."""

    passage: Passage
    earlier: list[Passage]
    nodes: list[Node]
    told: list[Node]
    reason: Span | None
    world: World

    @property
    def text(self) -> str:
        return self.world.plain.text


def relations(scene: Scene) -> Iterator[Relation]:
    """Every relation that a sentence states, in the order of its words."""
    cues = scene.passage.of_kind("Relation")
    known = patterns(scene.world.lexicon)
    named = {c for m in scene.passage.mentions for c in m.candidates} if cues else set[str]()
    for cue in cues:
        for identity in cue.candidates:
            if _applies(known[identity], cue, named, scene):
                yield from _match(known[identity], cue, scene)


def _applies(pattern: Pattern, cue: Mention, named: set[str], scene: Scene) -> bool:
    """Whether the sentence has beside the words what a pattern asks for; `named` is all that it names."""
    if not pattern.requires <= named or pattern.unless & named:
        return False
    return (
        not (pattern.unless_before & named and pattern.unless_before & _named_before(cue, scene.passage))
        and not any(n.kind in pattern.unless_kind for n in scene.nodes)
        and not scene.text.startswith(pattern.unless_next or ("\0",), cue.span.end)
    )


def _named_before(cue: Mention, passage: Passage) -> set[str]:
    """What the clause of a relation's words names before them."""
    clause = passage.clauses[passage.clause(cue.span)]
    before = (m for m in passage.mentions if clause.start <= m.span.start and m.span.end <= cue.span.start)
    return {c for m in before for c in m.candidates}


def _match(pattern: Pattern, cue: Mention, scene: Scene) -> Iterator[Relation]:
    pairs = _joined(pattern, cue, scene) if pattern.joined else _sides(pattern, cue, scene)
    if not pairs:
        return
    status, status_cue = _status(pattern, cue, scene)
    first: Node | None = None
    for subject, thing in pairs:
        first = first or thing
        if (
            thing.id == subject.id
            or thing.span.overlaps(subject.span)
            or not _possible(pattern, subject, thing, scene.world)
        ):
            continue
        inherited = tuple(n.cue for n in (subject, thing) if n.cue and n.cue.basis is not Basis.SENTENCE)
        yield Relation(
            anchor=_anchor(pattern, cue, thing, first, scene),
            subject=subject,
            predicate=pattern.predicate,
            object=thing,
            status=status,
            status_cue=status_cue,
            method=f"relation/{pattern.notation}",
            context=inherited,
        )


def _sides(pattern: Pattern, cue: Mention, scene: Scene) -> list[tuple[Node, Node]]:
    """Subject and objects, each on its side of the words."""
    objects = _objects(pattern, cue, scene)
    if not objects:
        return []
    if pattern.subject.side == CONTEXT:
        acting = topic(pattern.subject, cue.span, scene.passage, scene.earlier, scene.nodes, scene.world)
        subjects = [acting] if acting else []
    else:
        subjects = fitting(pattern.subject, cue.span, scene.passage, scene.nodes, scene.text)
        if not subjects and pattern.subject.kinds == {"Circular"}:
            start = scene.passage.block.span.start  # the circular that the paragraph named before
            subjects = [
                n for n in reversed(scene.told) if start <= n.span.start and n.span.end <= scene.passage.span.start
            ]
    return [(subjects[0], thing) for thing in objects] if subjects else []


def _joined(pattern: Pattern, cue: Mention, scene: Scene) -> list[tuple[Node, Node]]:
    """ "A and B formed a partnership": both before the words, in one clause, with the joining word between."""
    assert pattern.joined is not None
    clause = scene.passage.clauses[scene.passage.clause(cue.span)]
    before = [n for n in scene.nodes if clause.holds(n.span) and n.span.end <= cue.span.start]
    for thing in sorted(before, key=lambda n: n.span, reverse=True):
        if thing.kind not in pattern.object.kinds or cue.span.start - thing.span.end > _far(scene):
            continue
        for subject in before:
            between = scene.text[subject.span.end : thing.span.start]
            if (
                subject.kind in pattern.subject.kinds
                and subject.span.end <= thing.span.start
                and pattern.joined.fullmatch(between)
            ):
                return [(subject, thing)]
    return []


def _objects(pattern: Pattern, cue: Mention, scene: Scene) -> list[Node]:
    """What can be the object, in the order of preference; a whole list or row where the pattern takes one."""
    passage, reason = scene.passage, scene.reason
    found = fitting(pattern.object, cue.span, passage, scene.nodes, scene.text)
    own = passage.clause(cue.span)
    if pattern.near == "clause":
        near = [n for n in found if 0 <= own - passage.clause(n.span) <= 1 and not (reason and reason.holds(n.span))]
        return sorted(near, key=lambda n: (own - passage.clause(n.span), gap(n.span, cue.span)))[:1]
    if pattern.near == "reason":
        found = [n for n in found if reason and reason.holds(n.span)]
    if pattern.takes == ROW:
        return _row(pattern, cue, found, scene)
    return _listed(found, cue, passage) if pattern.takes == LIST else found[:1]


def _row(pattern: Pattern, cue: Mention, found: Sequence[Node], scene: Scene) -> list[Node]:
    whole = [n for n in scene.nodes if n.kind in pattern.object.kinds]
    side = [n for n in whole if (n.span.start >= cue.span.end) == (pattern.object.side == "right")]
    first = found[:1]
    if not first:
        return []
    beyond = [
        n
        for n in side
        if n is first[0] or abs(n.span.start - cue.span.start) > abs(first[0].span.start - cue.span.start)
    ]
    return row(beyond, scene.passage, cue.span, scene.world)


def _listed(objects: Sequence[Node], cue: Mention, passage: Passage) -> list[Node]:
    """The objects of a list: up to the first clause behind the cue's own that has a verb of its own."""
    own = passage.clause(cue.span)
    verbs = [m.span.start for m in passage.of_kind("Status") if passage.clause(m.span) > own]
    stop = min((passage.clauses[passage.clause(Span(v, v))].start for v in verbs), default=passage.span.end)
    return [n for n in objects if n.span.start < stop]


def _status(pattern: Pattern, cue: Mention, scene: Scene) -> tuple[str, Cue]:
    here = Cue(span=cue.span, basis=Basis.SENTENCE)
    if pattern.status:
        return pattern.status, here
    plans = [
        m for m in scene.passage.of_kind("Status") if m.span.overlaps(cue.span) and "actual" not in m.candidates[0]
    ]
    if plans:  # 将新建
        return plans[0].candidates[0].rsplit("/", 1)[-1], Cue(span=plans[0].span, basis=Basis.SENTENCE)
    status, status_cue = status_of(cue.span, scene.passage, scene.world.plain)
    if not status or status_cue is None:
        return "actual", here
    return status, status_cue


def _anchor(pattern: Pattern, cue: Mention, thing: Node, first: Node, scene: Scene) -> Span:
    """The words that state the relation: the cue, with the object right beside it; of a list, each item."""
    if thing is not first:
        return thing.span
    lead = len(cue.text) - len(cue.text.lstrip(" ,，"))
    start = cue.span.start + lead
    if pattern.object.adjacent and thing.span.start >= cue.span.end:
        return Span(start, thing.span.end)
    if pattern.object.after and thing.span.end <= cue.span.start:
        lead_in = re.search(r"\S+\s*$", scene.text[max(0, thing.span.start - 12) : thing.span.start])
        begin = thing.span.start - (len(lead_in.group()) if lead_in and not lead_in.group().isascii() else 0)
        return Span(begin if scene.passage.span.start <= begin else thing.span.start, cue.span.end)
    return cue.span


def _possible(pattern: Pattern, subject: Node, thing: Node, world: World) -> bool:
    """Two divisions lie in one another only as the gazetteer has it."""
    if pattern.predicate not in (LOCATED_IN, PART_OF):
        return True
    if subject.id.startswith("id/place/") and thing.id.startswith("id/place/"):
        return world.holds(thing.id, subject.id)
    return True


def _far(scene: Scene) -> int:
    return FAR[scene.world.plain.language.split("-")[0]]


def without_doubles(found: list[Relation]) -> list[Relation]:
    """One relation said twice in a sentence is stated once, by its first words."""
    kept: dict[tuple[str, str, str], Relation] = {}
    for relation in found:
        kept.setdefault((relation.subject.id, relation.predicate, relation.object.id), relation)
    return list(kept.values())
