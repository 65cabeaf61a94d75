"""Lifts what humans decided into a graph of its own: beside the claims that it is about, never over one."""

from collections.abc import Iterable

from hechi_kg.lift.nquads import Quads
from hechi_kg.model import Settled
from hechi_kg.vocab import BASE, concept_id, passage_id

GRAPH = "id/graph/review"
PAST = {"accept": "accepted", "correct": "corrected", "reject": "rejected"}


def lift_decisions(settled: Iterable[Settled], base: str = BASE) -> list[str]:
    """Decisions with what they are about, as sorted N-Quads lines."""
    quads = Quads(GRAPH, base=base)
    for each in settled:
        decision, node = each.decision, each.id
        quads.link(node, "rdf:type", "hkg:Decision")
        about = f" {decision.attribute} of" if decision.attribute else ""
        quads.text(node, "rdfs:label", f"{PAST[decision.verdict]}{about} “{decision.spot.anchor}”", "en")
        quads.text(node, "rdfs:comment", _in_words(each), "en")
        quads.text(node, "hkg:verdict", decision.verdict)
        quads.text(node, "hkg:decidedKind", decision.kind)
        for spot in filter(None, (decision.spot, decision.other)):
            quads.link(node, "hkg:decidedAt", passage_id(spot.text, spot.span))
        if each.node:
            quads.link(node, "hkg:decides", each.node)
        _add_value(quads, each)
        quads.text(node, "hkg:decidedBy", decision.who)
        quads.day(node, "hkg:decidedOn", decision.when)
        for predicate, words in (("decidedBecause", decision.why), ("stateReason", each.reason)):
            if words:
                quads.text(node, f"hkg:{predicate}", words)
        quads.text(node, "hkg:decisionState", each.state)
        quads.count(node, "hkg:decisionNumber", each.number)
        quads.text(node, "hkg:decidedSource", decision.spot.source)
    return quads.lines()


def _add_value(quads: Quads, settled: Settled) -> None:
    decision, node = settled.decision, settled.id
    if decision.attribute:
        quads.text(node, "hkg:decidedAttribute", decision.attribute)
    if decision.verdict == "correct":
        quads.text(node, "hkg:decidedValue", decision.value)
    if decision.value.startswith(("id/", "vocabulary/")):
        quads.link(node, "hkg:decidedNode", decision.value)
    elif decision.attribute == "unit" and decision.verdict == "correct":
        quads.link(node, "hkg:decidedNode", concept_id("unit", decision.value))
    if decision.read:
        quads.text(node, "hkg:readThen", decision.read)


def _in_words(settled: Settled) -> str:
    """A decision for a reader: what, who, when, why, and how it stands to what is read now."""
    decision = settled.decision
    what = " ".join(part for part in (PAST[decision.verdict], decision.attribute) if part)
    if decision.verdict == "correct":
        what += f" to {decision.value or 'nothing'}, read: {decision.read or 'nothing'},"
    why = f": {decision.why}" if decision.why else ""
    state = f"{settled.state}, {settled.reason}" if settled.reason else settled.state
    return f"{what} by {decision.who} on {decision.when.isoformat()}{why} [{state}]"
