"""Holds the compiled shapes to pyshacl: both look at the same triples, and each result of one must be the other's."""

from functools import cache

from hechi_kg.resources import resource
from hechi_kg.validate.compiled import compile_shapes
from hechi_kg.validate.facts import read_turtle
from hechi_kg.validate.reference import check_with_pyshacl
from hechi_kg.validate.report import Result, make_report
from hechi_kg.validate.shapes import check_shapes
from hechi_kg.validate.triples import SUBCLASS, TYPE, Index, Triples, index_terms


@cache
def hierarchy() -> Index:
    """What shapes need of the ontology: classes below classes, and the properties that relate things."""
    known = index_terms(read_turtle(resource("ontology/hechi.ttl")))
    return {node: {p: held[p] for p in (SUBCLASS, TYPE) if p in held} for node, held in known.items()}


def both(triples: Triples) -> tuple[tuple[Result, ...], tuple[Result, ...]]:
    """What the compiled shapes find, and what pyshacl finds by the same shapes; rules in sh:sparql are left out."""
    return make_report(check_shapes(triples, compile_shapes())).results, check_with_pyshacl(triples, sparql=False)
