"""Makes a claim of each relation, and the entities that relations are about: circulars, commendations."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from hechi_kg.assemble.draft import Draft, evidence_of, id_of
from hechi_kg.assemble.ends import Node, nodes_of
from hechi_kg.assemble.entities import circulars, commendation
from hechi_kg.assemble.passage import Passage
from hechi_kg.assemble.patterns import patterns
from hechi_kg.assemble.periods import praise, reason_clause
from hechi_kg.assemble.relations import Relation, Scene, relations, without_doubles
from hechi_kg.assemble.world import World
from hechi_kg.model import Basis, Cue, Document, QuantityClaim, RelationClaim, Span
from hechi_kg.spans import within

LOOK_BACK = 60  # sentences


def add_relations(spoken: Sequence[Passage], world: World, draft: Draft) -> None:
    """Add a claim for each relation that a sentence of a text states."""
    document = world.document
    patterns(world.lexicon)  # a wrong row of the vocabulary is an error, be there a sentence for it or not
    named = circulars(spoken, document)
    for circular in named.values():
        draft.entities[circular.id] = circular
    told = [
        Node(span=s, id=e.id, kind="Circular", cue=Cue(span=s, basis=Basis.PARAGRAPH)) for s, e in sorted(named.items())
    ]
    figures = sorted(draft.figures.items())
    by_id = {claim.id: claim for claim in draft.figures.values()}
    for index, passage in enumerate(spoken):
        mine = within(figures, passage.span, where=lambda figure: figure[0])
        scene = (
            Scene(
                passage=passage,
                earlier=list(spoken[max(0, index - LOOK_BACK) : index]),
                nodes=nodes_of(passage, [*_made(passage, told), *_groups(mine)], world),
                told=told,
                reason=reason_clause(praise(passage), passage, document),
                world=world,
            )
            if passage.of_kind("Relation")
            else None
        )
        found = without_doubles(list(relations(scene))) if scene else []
        found += _parts(passage, mine, by_id)
        begun: dict[int, int] = {}  # claims by where their anchors begin, which is what an id hangs on
        for relation in found:
            ordinal = begun.get(relation.anchor.start, 0)
            begun[relation.anchor.start] = ordinal + 1
            draft.claims.append(_relation_claim(relation, ordinal, passage, document))
    _add_commendations(draft, document, world)


def _made(passage: Passage, told: Sequence[Node]) -> list[Node]:
    """The circulars that a sentence tells of."""
    return [replace(n, cue=None) for n in told if passage.span.holds(n.span)]


def _groups(mine: Sequence[tuple[Span, QuantityClaim]]) -> list[Node]:
    """The groups of projects that figures are told of."""
    return [
        Node(span=span, id=claim.subject, kind="ProjectGroup")
        for span, claim in mine
        if claim.subject.startswith("id/project-group/")
    ]


def _parts(
    passage: Passage, mine: Sequence[tuple[Span, QuantityClaim]], by_id: Mapping[str, QuantityClaim]
) -> list[Relation]:
    """A group of projects that is a share of another is part of it."""
    found = []
    for span, claim in mine:
        whole = by_id.get(claim.of)
        parted = claim.role == "share" and whole and claim.subject != whole.subject  # both may be told of one road
        if parted and whole and whole.unit == claim.unit == "project":
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
        id=id_of(document, "relation", passage, relation.anchor, ordinal),
        document=document.id,
        evidence=evidence_of(passage, document),
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


def _add_commendations(draft: Draft, document: Document, world: World) -> None:
    facts = [c for c in draft.claims if isinstance(c, RelationClaim)]
    issuers = {c.subject: c.object for c in facts if c.predicate == "ontology#issuedBy"}
    for claim in facts:
        circular = draft.entities.get(claim.subject)
        if claim.predicate == "ontology#commends" and circular is not None:
            label = _label(claim.object, document, world)
            made = commendation(circular, claim.object, label, issuers.get(circular.id, ""), document)
            draft.entities[made.id] = made


def _label(identity: str, document: Document, world: World) -> str:
    if identity.startswith("id/place/"):
        entry = world.gazetteer.entry(identity.removeprefix("id/place/"))
        return entry.zh if document.language.startswith("zh") else entry.en
    entity = world.entities.get(identity)
    return entity.labels[0][0] if entity else identity.rsplit("/", 1)[-1]
