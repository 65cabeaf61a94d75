"""Lifts the ontology and the vocabularies, as their files say them, into the vocabulary graph of a build."""

from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

import rdflib

from hechi_kg.errors import ResourceError
from hechi_kg.lift.nquads import Quads, decimal_text, literal
from hechi_kg.lift.time import add_period_of_id
from hechi_kg.resources import resource
from hechi_kg.vocab import BASE

GRAPH = "id/graph/vocabulary"
# Forms that only matching needs stay in the files: they would be half of a small build. A unit's are what the second
# reader checks a counted noun with.
UNITS = "vocabulary/unit/"
REPLACED = rdflib.DCTERMS.isReplacedBy


def lift_vocabulary(base: str = BASE, *, folder: Path | None = None, own: Iterable[Path] = ()) -> list[str]:
    """`hechi.ttl` and `vocabulary/*.ttl` of the ontology folder and the files of one's own, as sorted N-Quads lines.

    Sites and names of places are left out: the graph of places holds those that the texts mention.
    """
    folder = folder or resource("ontology")
    files = [folder / "hechi.ttl", *sorted((folder / "vocabulary").glob("*.ttl")), *own]
    quads = Quads(GRAPH, base=base)
    for file in files:
        graph = rdflib.Graph()
        try:
            graph.parse(file, format="turtle", publicID=BASE)
        except Exception as error:  # rdflib's parser raises errors of many unrelated kinds
            raise ResourceError(f"{file}: expected Turtle, found {error}") from error
        for subject, predicate, value in graph:
            if not isinstance(subject, rdflib.URIRef) or not isinstance(predicate, rdflib.URIRef):
                raise ResourceError(f"{file}: expected an IRI for every node, found a blank node {subject.n3()}")
            if _own(subject).startswith("id/") and (subject, REPLACED, None) not in graph:
                continue
            if predicate != rdflib.SKOS.hiddenLabel or _own(subject).startswith(UNITS):
                quads.add(_own(subject), _own(predicate), _term(quads, value, file))
    return quads.lines()


def _term(quads: Quads, value: rdflib.term.Node, file: Path) -> str:
    if isinstance(value, rdflib.URIRef):
        name = _own(value)
        add_period_of_id(quads, name)
        return quads.node(name)
    if isinstance(value, rdflib.Literal):
        if value.datatype == rdflib.XSD.decimal:
            return literal(decimal_text(Decimal(str(value))), datatype="decimal")
        return literal(str(value), language=value.language or "", datatype=str(value.datatype or ""))
    raise ResourceError(f"{file}: expected an IRI or a literal for every value, found {value!r}")


def _own(name: str) -> str:
    """An IRI of ours as an id, so that it moves with the base; others as they are."""
    return name.removeprefix(BASE) if name != BASE else name
