"""Lifts what reconciliation derived into a graph of its own: links between claims, never a rewrite of one."""

from hechi_kg.lexicon import Lexicon
from hechi_kg.lift.concepts import unit_id
from hechi_kg.lift.nquads import Quads
from hechi_kg.lift.time import add_period
from hechi_kg.model import Reconciliation
from hechi_kg.vocab import BASE

GRAPH = "id/graph/reconciliation"


def lift_agreements(reconciliation: Reconciliation, *, lexicon: Lexicon, base: str = BASE) -> list[str]:
    """Agreements, derived figures, findings, copies, and why claims were not compared, as sorted N-Quads lines."""
    quads = Quads(GRAPH, base=base)
    for agreement in reconciliation.agreements:
        quads.link(agreement.id, "rdf:type", "hkg:Agreement")
        quads.link(agreement.id, "hkg:comparesFirst", agreement.first)
        quads.link(agreement.id, "hkg:comparesSecond", agreement.second)
        quads.text(agreement.id, "hkg:hasOutcome", agreement.outcome)
        if agreement.preferred:
            quads.link(agreement.id, "hkg:prefers", agreement.preferred)
        for claim in (agreement.first, agreement.second):
            quads.link(agreement.id, "prov:wasDerivedFrom", claim)
    for figure in reconciliation.derived:
        quads.link(figure.id, "rdf:type", "hkg:DerivedFigure")
        quads.text(figure.id, "rdfs:label", figure.kind, "en")
        quads.text(figure.id, "hkg:derivedKind", figure.kind)
        quads.text(figure.id, "hkg:hasRule", figure.rule)
        quads.decimal(figure.id, "hkg:value", figure.value)
        if figure.unit:
            quads.link(figure.id, "hkg:hasUnit", unit_id(figure.unit, lexicon))
        if figure.period:
            quads.link(figure.id, "hkg:hasPeriod", add_period(quads, figure.period))
        for claim in figure.claims:
            quads.link(figure.id, "prov:wasDerivedFrom", claim)
    for finding in reconciliation.findings:
        quads.link(finding.id, "rdf:type", "hkg:Finding")
        quads.link(finding.id, "hkg:followsRule", finding.rule)
        quads.text(finding.id, "hkg:hasResult", finding.outcome)
        quads.text(finding.id, "hkg:message", finding.message, "en")
        for source in (*finding.claims, *finding.figures):
            quads.link(finding.id, "prov:wasDerivedFrom", source)
    for claim, reason in reconciliation.not_compared:
        quads.text(claim, "hkg:notCompared", reason)
    for copy, document in reconciliation.copies:
        quads.link(copy, "hkg:hasSameTextAs", document)
    return quads.lines()
