"""Lifts values into quads, as sorted N-Quads lines: a graph a document, one for places, one for vocabularies.

`vocabulary` is imported by itself: it loads rdflib, which nothing else here needs.
"""

from hechi_kg.lift.concepts import unit_id
from hechi_kg.lift.decisions import GRAPH as REVIEW_GRAPH
from hechi_kg.lift.decisions import lift_decisions
from hechi_kg.lift.document import lift_document
from hechi_kg.lift.nquads import Quads
from hechi_kg.lift.places import lift_places
from hechi_kg.lift.reconciliation import lift_agreements
from hechi_kg.lift.time import add_period, period_label

__all__ = [
    "REVIEW_GRAPH",
    "Quads",
    "add_period",
    "lift_agreements",
    "lift_decisions",
    "lift_document",
    "lift_places",
    "period_label",
    "unit_id",
]
