"""Checks what one document says against the shapes, at the time it is made: a pure function over its quads.

A document leans on the ontology and the vocabularies, which are at hand, and on the places that it points to, which
the caller gives as `context`. What several documents describe together is checked on their merge, by `validate`.
"""

from collections.abc import Iterable
from functools import lru_cache

from hechi_kg.resources import resource
from hechi_kg.validate.compiled import compile_shapes
from hechi_kg.validate.facts import parse_lines, read_turtle
from hechi_kg.validate.report import Result, make_report
from hechi_kg.validate.triples import TYPE, Index, Triples, index_terms
from hechi_kg.vocab import BASE, iri, term_id


def check_document(
    quads: bytes | Iterable[str], *, context: bytes | Iterable[str] = (), base: str = BASE
) -> tuple[Result, ...]:
    """What the shapes find wrong with the nodes that these N-Quads describe, the gravest first.

    `context` are N-Quads of other graphs that the document points into: the places, with those above them. Shapes and
    vocabularies are compiled once a process. SourceError where the lines are no N-Quads.
    """
    triples = Triples(index_terms(parse_lines(quads)), index_terms(parse_lines(context)), shipped(base))
    shapes = compile_shapes(base=base)
    return make_report(result for node in triples.own for result in shapes.check(triples, node)).results


@lru_cache(maxsize=4)
def shipped(base: str = BASE) -> Index:
    """The ontology and the vocabularies, moved to `base`, with the class of the periods that they name."""
    files = (resource("ontology/hechi.ttl"), *sorted(resource("ontology/vocabulary").glob("*.ttl")))
    known = index_terms(quad for file in files for quad in read_turtle(file, base))
    for value in {value for held in known.values() for values in held.values() for value in values}:
        for kind, cls in (("interval", "Interval"), ("instant", "Instant")):
            if value.startswith(f"<{iri(f'id/{kind}/', base)}"):
                known.setdefault(value, {})[TYPE] = [f"<{iri(term_id(cls), base)}>"]
    return known
