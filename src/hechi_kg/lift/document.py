"""Lifts what one document says into the quads of its own named graph: drop the graph and its claims are gone."""

from collections.abc import Iterable
from decimal import Decimal, InvalidOperation

from hechi_kg.lexicon import Lexicon
from hechi_kg.lift.nquads import Quads, literal
from hechi_kg.lift.time import add_period, add_period_of_id
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
    QuantityClaim,
    RelationClaim,
    Span,
)
from hechi_kg.vocab import BASE, concept_id, evidence_id, minted_id, passage_id, text_id

OF_FIGURE = {"conversion": "hkg:conversionOf", "growth": "hkg:growthOf", "share": "hkg:shareOf"}
DECIMAL_ATTRIBUTES = {"hasSize"}
OTHER_UNIT = "other:"


def lift_document(assembly: Assembly, *, lexicon: Lexicon, base: str = BASE) -> list[str]:
    """All that the document says, as sorted N-Quads lines; the graph is the document's own IRI."""
    document = assembly.document
    quads = Quads(document.id, base=base)
    _add_document(quads, assembly, lexicon)
    for entity in assembly.entities:
        _add_entity(quads, entity)
    for candidate in assembly.candidates:
        _add_candidate(quads, candidate)
    sentences = sorted({claim.evidence.span: claim.evidence for claim in assembly.claims}.items())
    for claim in assembly.claims:
        _add_claim(quads, claim, document, [evidence for _, evidence in sentences])
    return quads.lines()


def unit_id(code: str) -> str:
    """The id of a unit's concept; that of an `other:` unit is made from its words, reversibly."""
    if not code.startswith(OTHER_UNIT):
        return concept_id("unit", code)
    words = code.removeprefix(OTHER_UNIT).split()
    return concept_id(
        "unit", "other/" + "-".join(word.replace("%", "%25").replace("-", "%2D").replace("/", "%2F") for word in words)
    )


def _add_document(quads: Quads, assembly: Assembly, lexicon: Lexicon) -> None:
    document = assembly.document
    text = text_id(document.digest)
    quads.link(document.id, "rdf:type", "hkg:Document")
    quads.link(document.id, "hkg:hasText", text)
    quads.text(document.id, "hkg:source", document.source)
    quads.text(document.id, "dcterms:language", document.language)
    if document.url:
        quads.text(document.id, "hkg:url", document.url)
    if document.title:
        quads.text(document.id, "dcterms:title", document.title, document.language)
    if document.published:
        quads.day(document.id, "dcterms:issued", document.published)
    for predicate, name in (("hkg:hasPublisher", document.publisher), ("hkg:hasPresenter", document.presenter)):
        if name:
            quads.link(document.id, predicate, _organisation(quads, name, assembly, lexicon))
    for mention in assembly.mentions:
        if len(mention.candidates) == 1 and mention.kind != "Indicator":
            quads.link(document.id, "hkg:mentions", mention.candidates[0])
    quads.link(text, "rdf:type", "hkg:Text")
    quads.text(text, "hkg:sha256", document.digest)
    quads.count(text, "hkg:length", len(document.text), "integer")


def _organisation(quads: Quads, name: str, assembly: Assembly, lexicon: Lexicon) -> str:
    """The body that a page names as its publisher: one of the vocabulary, one that the text names too, or a new one."""
    folded = " ".join(name.split()).casefold()
    for language in ("en", "zh"):
        for form, concept in lexicon.forms("organisation", language):
            if form.casefold() == folded:
                return concept.id
    for entity in assembly.entities:
        if entity.kind == "Organisation" and folded in {
            label.casefold() for label, _ in entity.labels + entity.aliases
        }:
            return entity.id
    minted = minted_id("organisation", folded)
    quads.link(minted, "rdf:type", "hkg:Organisation")
    quads.text(minted, "rdfs:label", " ".join(name.split()), assembly.document.language)
    return minted


def _add_entity(quads: Quads, entity: Entity) -> None:
    quads.link(entity.id, "rdf:type", f"hkg:{entity.kind}")
    for predicate, names in (("rdfs:label", entity.labels), ("skos:altLabel", entity.aliases)):
        for label, language in names:
            quads.text(entity.id, predicate, label, language)
    for attribute, value in entity.attributes:
        if attribute in DECIMAL_ATTRIBUTES and _is_decimal(value):
            quads.decimal(entity.id, f"hkg:{attribute}", Decimal(value))
        elif value.startswith(("id/", "vocabulary/", "ontology#", "http://", "https://")):
            quads.link(entity.id, f"hkg:{attribute}", value)
            add_period_of_id(quads, value)
        else:
            quads.text(entity.id, f"hkg:{attribute}", value)


def _add_candidate(quads: Quads, candidate: CandidateConcept) -> None:
    quads.link(candidate.id, "rdf:type", "skos:Concept")
    quads.link(candidate.id, "rdf:type", "hkg:CandidateIndicator")
    quads.link(candidate.id, "skos:inScheme", "vocabulary/candidate")
    quads.text(candidate.id, "skos:prefLabel", candidate.label, candidate.language)
    if candidate.unit:
        quads.link(candidate.id, "hkg:measuredIn", _add_unit(quads, candidate.unit, candidate.language))


def _add_unit(quads: Quads, code: str, language: str) -> str:
    """The id of a unit; one that no vocabulary holds is described here, by the words that name what it counts."""
    unit = unit_id(code)
    if code.startswith(OTHER_UNIT):
        words = " ".join(code.removeprefix(OTHER_UNIT).split())
        quads.link(unit, "rdf:type", "skos:Concept")
        quads.link(unit, "rdf:type", "hkg:Unit")
        quads.link(unit, "skos:inScheme", "vocabulary/unit")
        quads.link(unit, "skos:broadMatch", "unit:NUM")
        quads.link(unit, "hkg:hasUnitKind", concept_id("unit-kind", "count"))
        quads.text(unit, "skos:notation", OTHER_UNIT + words)
        quads.text(unit, "skos:prefLabel", words, language)
        quads.text(unit, "hkg:countsKind", words)
    return unit


def _add_claim(quads: Quads, claim: Claim, document: Document, sentences: Iterable[Evidence]) -> None:
    name = claim.id
    quads.link(name, "hkg:statedIn", document.id)
    quads.link(name, "prov:wasDerivedFrom", claim.evidence.id)
    _add_evidence(quads, claim.evidence, document)
    quads.text(name, "hkg:anchor", claim.anchor_text)
    quads.count(name, "hkg:anchorStart", claim.anchor.start)
    quads.count(name, "hkg:anchorEnd", claim.anchor.end)
    quads.text(name, "hkg:method", claim.method)
    quads.link(name, "hkg:hasGrade", concept_id("grade", claim.grade))
    if claim.status:
        quads.link(name, "hkg:hasStatus", concept_id("status", claim.status))
    cues = [("status", claim.status_cue)]
    if isinstance(claim, QuantityClaim):
        _add_quantity(quads, claim, document)
        cues += [("place", claim.place_cue), ("period", claim.period_cue)]
    else:
        _add_relation(quads, claim)
        for cue in claim.context:
            _add_context(quads, name, cue.span, document, sentences)
    for attribute, given in cues:
        if given:
            _add_cue(quads, name, attribute, given, document, sentences)


def _add_quantity(quads: Quads, claim: QuantityClaim, document: Document) -> None:
    name = claim.id
    quads.link(name, "rdf:type", "hkg:QuantityClaim")
    quads.link(name, "hkg:hasIndicator", claim.indicator)
    quads.text(name, "hkg:measured", claim.measured, document.language)
    quads.decimal(name, "hkg:value", claim.value)
    quads.link(name, "hkg:hasBound", concept_id("bound", claim.bound))
    quads.link(name, "hkg:hasUnit", _add_unit(quads, claim.unit, document.language))
    quads.link(name, "hkg:hasRole", concept_id("role", claim.role))
    if claim.value_max is not None:
        quads.decimal(name, "hkg:maximumValue", claim.value_max)
    if claim.denominator is not None:
        quads.count(name, "hkg:denominator", claim.denominator, "integer")
    if claim.change:
        quads.link(name, "hkg:hasChange", concept_id("change", claim.change))
    if claim.period:
        quads.link(name, "hkg:hasPeriod", add_period(quads, claim.period))
    if claim.of:
        quads.link(name, OF_FIGURE.get(claim.role, "hkg:relatesToFigure"), claim.of)
    for predicate, target in (
        ("hkg:hasSubject", claim.subject),
        ("hkg:hasPlace", claim.place),
        ("prov:wasAttributedTo", claim.attributed_to),
    ):
        if target:
            quads.link(name, predicate, target)


def _add_relation(quads: Quads, claim: RelationClaim) -> None:
    name = claim.id
    quads.link(name, "rdf:type", "hkg:RelationClaim")
    quads.link(name, "hkg:hasSubject", claim.subject)
    quads.link(name, "hkg:hasPredicate", claim.predicate)
    quads.link(name, "hkg:hasObject", claim.object)
    add_period_of_id(quads, claim.object)
    if claim.status == "actual":  # the plain triple makes simple questions simple; plans and targets stay claims
        quads.link(claim.subject, claim.predicate, claim.object)


def _add_cue(
    quads: Quads, claim: str, attribute: str, cue: Cue, document: Document, sentences: Iterable[Evidence]
) -> None:
    if cue.span.start < cue.span.end:
        quads.link(claim, f"hkg:{attribute}Cue", passage_id(document.digest, cue.span))
    if cue.basis is not Basis.SENTENCE:  # a cue without a basis stands in the claim's own sentence
        quads.text(claim, f"hkg:{attribute}Basis", cue.basis.value)
        _add_context(quads, claim, cue.span, document, sentences)


def _add_context(quads: Quads, claim: str, span: Span, document: Document, sentences: Iterable[Evidence]) -> None:
    """Cite the passage that a claim inherits from: a sentence that is cited already, else a heading, else the cue."""
    if span.start == span.end:
        return
    passage = next((evidence.span for evidence in sentences if evidence.span.holds(span)), None)
    if passage is None:
        passage = next((b.span for b in document.blocks if b.kind is not BlockKind.BODY and b.span.holds(span)), span)
    evidence = Evidence(id=evidence_id(document.digest, passage), span=passage, quote=passage.of(document.text))
    _add_evidence(quads, evidence, document)
    quads.link(claim, "hkg:contextEvidence", evidence.id)


def _add_evidence(quads: Quads, evidence: Evidence, document: Document) -> None:
    position = passage_id(document.digest, evidence.span)
    words = f"{evidence.id}/quote"
    quads.link(evidence.id, "rdf:type", "hkg:Evidence")
    quads.link(evidence.id, "oa:hasSource", text_id(document.digest))
    quads.link(evidence.id, "oa:hasSelector", position)
    quads.link(evidence.id, "oa:hasSelector", words)
    quads.link(position, "rdf:type", "oa:TextPositionSelector")
    quads.count(position, "oa:start", evidence.span.start)
    quads.count(position, "oa:end", evidence.span.end)
    quads.link(words, "rdf:type", "oa:TextQuoteSelector")
    quads.add(words, "oa:exact", literal(evidence.quote))


def _is_decimal(value: str) -> bool:
    try:
        return Decimal(value).is_finite()
    except InvalidOperation:
        return False
