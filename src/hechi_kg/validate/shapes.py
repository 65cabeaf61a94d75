"""Checks a whole graph against the shapes of `ontology/shapes`, and counts what each shape looks at."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from hechi_kg.validate.compiled import Shapes, compile_shapes
from hechi_kg.validate.document import shipped
from hechi_kg.validate.facts import read_quads
from hechi_kg.validate.literals import plain_text
from hechi_kg.validate.report import Result
from hechi_kg.validate.triples import SUBCLASS, Triples, index_terms
from hechi_kg.vocab import BASE, iri, term_id

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pyoxigraph as ox


def whole_graph(quads: "Iterable[ox.Quad]", *, base: str = BASE) -> Triples:
    """The merge of the quads. A graph that declares no classes leans on the shipped ontology and vocabularies."""
    own = index_terms(quads)
    declares = SUBCLASS in own.get(f"<{iri(term_id('QuantityClaim'), base)}>", {})
    return Triples(own) if declares else Triples(own, shipped(base))


def check_shapes(triples: Triples, shapes: Shapes) -> list[Result]:
    """What the shapes find wrong with the nodes of the first layer."""
    return [result for node in triples.nodes() for result in shapes.check(triples, node)]


def focus_counts(graph: Triples | Path, shapes: Shapes | None = None) -> dict[str, int]:
    """Named shape -> how many nodes of the graph it looks at, by what the graph itself says that they are.

    A shape that looks at nothing finds nothing.
    """
    triples = whole_graph(read_quads(graph)) if isinstance(graph, Path) else graph
    known = shapes or compile_shapes()
    counts = Counter(name for node in triples.nodes() for name in known.of(triples, node, triples.own_classes(node)))
    return {plain_text(name): counts[name] for name in sorted(known.named)}
