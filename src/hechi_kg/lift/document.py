"""Lifts what one document says into the quads of its own named graph: drop the graph and its claims are gone."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from hechi_kg.lexicon import Lexicon
from hechi_kg.lift.concepts import add_candidate, add_unit
from hechi_kg.lift.nquads import Quads, literal
from hechi_kg.lift.time import add_period, add_period_of_id
from hechi_kg.model import (
    Assembly,
    Basis,
    BlockKind,
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
# Schemes whose concepts are things that a document can be said to mention; the others are words of the reader.
MENTIONED_SCHEMES = ("organisation", "plan", "programme", "measure", "facility")
TRADITIONAL = "zh-Hant"
DIVISION = re.compile("[^全該本我各此].*(?:[省市區縣旗州盟鎮鄉村]|街道)")  # 全縣 is no name
MENTIONED = ("id/", *(concept_id(scheme, "") for scheme in MENTIONED_SCHEMES))


@dataclass(frozen=True, slots=True)
class _Page:
    """What the parts of one document's graph are made with."""

    quads: Quads
    document: Document
    lexicon: Lexicon
    passages: Sequence[Span]  # that attributes may be inherited from: the sentences of claims, then the headings
    contexts: dict[Span, Evidence] = field(default_factory=dict)  # by the cue that stands in it


def lift_document(assembly: Assembly, *, lexicon: Lexicon, base: str = BASE) -> list[str]:
    """All that the document says, as sorted N-Quads lines; the graph is the document's own IRI."""
    document = assembly.document
    sentences = sorted({claim.evidence.span for claim in assembly.claims})
    headings = [block.span for block in document.blocks if block.kind is not BlockKind.BODY]
    quads = Quads(document.id, base=base)
    page = _Page(quads, document, lexicon, sentences + headings)
    _add_document(page, assembly)
    for entity in assembly.entities:
        _add_entity(quads, entity)
    for candidate in assembly.candidates:
        add_candidate(quads, candidate, lexicon)
    for claim in assembly.claims:
        _add_claim(page, claim)
    return quads.lines()


def _add_document(page: _Page, assembly: Assembly) -> None:
    quads, document = page.quads, page.document
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
            quads.link(document.id, predicate, _organisation(page, name, assembly))
    for body in assembly.photo_credits:
        quads.link(document.id, "hkg:creditsPhotoTo", body)
    for mention in assembly.mentions:
        if len(mention.candidates) == 1 and mention.candidates[0].startswith(MENTIONED):
            quads.link(document.id, "hkg:mentions", mention.candidates[0])
            if document.language == TRADITIONAL and mention.antecedent is None and DIVISION.fullmatch(mention.text):
                # The gazetteer prints names in Simplified characters; those who look for this name print it so.
                quads.text(mention.candidates[0], "skos:altLabel", mention.text, TRADITIONAL)
    quads.link(text, "rdf:type", "hkg:Text")
    quads.text(text, "hkg:sha256", document.digest)
    quads.count(text, "hkg:length", len(document.text), "integer")


def _organisation(page: _Page, name: str, assembly: Assembly) -> str:
    """The body that a page names as its publisher: one of the vocabulary, one that the text names too, or a new one."""
    folded = " ".join(name.split()).casefold()
    for language in ("en", "zh"):
        for form, concept in page.lexicon.forms("organisation", language):
            if form.casefold() == folded:
                return concept.id
    for entity in assembly.entities:
        if entity.kind == "Organisation" and folded in {
            label.casefold() for label, _ in entity.labels + entity.aliases
        }:
            return entity.id
    printed = " ".join(name.split())
    minted = minted_id("organisation", printed)
    page.quads.link(minted, "rdf:type", "hkg:Organisation")
    page.quads.text(minted, "rdfs:label", printed, page.document.language)
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


def _add_claim(page: _Page, claim: Claim) -> None:
    quads, name = page.quads, claim.id
    quads.link(name, "hkg:statedIn", page.document.id)
    quads.link(name, "prov:wasDerivedFrom", claim.evidence.id)
    _add_evidence(page, claim.evidence)
    quads.text(name, "hkg:anchor", claim.anchor_text)
    quads.count(name, "hkg:anchorStart", claim.anchor.start)
    quads.count(name, "hkg:anchorEnd", claim.anchor.end)
    quads.text(name, "hkg:method", claim.method)
    quads.link(name, "hkg:hasGrade", concept_id("grade", claim.grade))
    if claim.status:
        quads.link(name, "hkg:hasStatus", concept_id("status", claim.status))
    cues = [("status", claim.status_cue)]
    if isinstance(claim, QuantityClaim):
        _add_quantity(page, claim)
        cues += [("place", claim.place_cue), ("period", claim.period_cue)]
        for attribute, header in (("indicator", claim.indicator_cue), ("unit", claim.unit_cue)):
            if header:
                _add_header(page, name, attribute, header)
    else:
        _add_relation(quads, claim)
        for cue in claim.context:
            _add_context(page, name, cue.span)
    for attribute, given in cues:
        if given:
            _add_cue(page, name, attribute, given)


def _add_quantity(page: _Page, claim: QuantityClaim) -> None:
    quads, name, language = page.quads, claim.id, page.document.language
    quads.link(name, "rdf:type", "hkg:QuantityClaim")
    if claim.indicator:
        quads.link(name, "hkg:hasIndicator", claim.indicator)
    quads.text(name, "hkg:measured", claim.measured, language)
    quads.decimal(name, "hkg:value", claim.value)
    quads.link(name, "hkg:hasBound", concept_id("bound", claim.bound))
    quads.link(name, "hkg:hasUnit", add_unit(quads, claim.unit, language, page.lexicon))
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
        told_of = "hkg:relatesToFigure" if claim.of_part else OF_FIGURE.get(claim.role, "hkg:relatesToFigure")
        quads.link(name, told_of, claim.of)
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


def _add_cue(page: _Page, claim: str, attribute: str, cue: Cue) -> None:
    if cue.span.start < cue.span.end:
        page.quads.link(claim, f"hkg:{attribute}Cue", passage_id(page.document.digest, cue.span))
    if cue.basis is not Basis.SENTENCE:  # a cue without a basis stands in the claim's own sentence
        page.quads.text(claim, f"hkg:{attribute}Basis", cue.basis.value)
        _add_context(page, claim, cue.span)


def _add_header(page: _Page, claim: str, attribute: str, cue: Cue) -> None:
    """Cite the header that an attribute of a table's cell was read from."""
    page.quads.link(claim, f"hkg:{attribute}Cue", passage_id(page.document.digest, cue.span))
    if cue.basis is not Basis.SENTENCE:
        _add_context(page, claim, cue.span)


def _add_context(page: _Page, claim: str, span: Span) -> None:
    """Cite the passage that a claim inherits from: a sentence that is cited already, else a heading, else the cue."""
    if span.start == span.end:
        return
    evidence = page.contexts.get(span)
    if evidence is None:
        text, sha = page.document.text, page.document.digest
        passage = next((passage for passage in page.passages if passage.holds(span)), span)
        evidence = Evidence(id=evidence_id(sha, passage), span=passage, quote=passage.of(text))
        page.contexts[span] = evidence
        _add_evidence(page, evidence)
    page.quads.link(claim, "hkg:contextEvidence", evidence.id)


def _add_evidence(page: _Page, evidence: Evidence) -> None:
    quads, sha = page.quads, page.document.digest
    if not quads.begin(evidence.id):
        return
    position = passage_id(sha, evidence.span)
    words = f"{evidence.id}/quote"
    quads.link(evidence.id, "rdf:type", "hkg:Evidence")
    if (number := page.document.page(evidence.span.start)) is not None:
        quads.count(evidence.id, "hkg:page", number, "integer")
    quads.link(evidence.id, "oa:hasSource", text_id(sha))
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
