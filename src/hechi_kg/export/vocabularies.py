"""Writes what a build says in the terms of other vocabularies, made by the CONSTRUCT queries of `queries/exports`."""

from collections.abc import Callable, Iterable, Iterator

from hechi_kg.export.quads import gather_triples
from hechi_kg.export.rdf import flat_turtle
from hechi_kg.resources import resource
from hechi_kg.vocab import BASE

# A SPARQL CONSTRUCT -> its triples as lines of N-Triples: `Store.construct`.
Construct = Callable[[str], Iterable[str]]

VOCABULARIES = {
    "sosa": {"sosa": "http://www.w3.org/ns/sosa/"},
    "data-cube": {"qb": "http://purl.org/linked-data/cube#"},
    "schema-org": {},
}


def in_terms_of(vocabulary: str, construct: Construct, *, base: str = BASE) -> Iterator[bytes]:
    """The graph as Turtle in one of `VOCABULARIES`: SOSA (https://www.w3.org/TR/vocab-ssn/), the RDF Data Cube
    (https://www.w3.org/TR/vocab-data-cube/) or schema.org (https://schema.org/Observation).

    Claims that a human rejected or corrected are left out, since what is right is not in their own triples.
    """  # fmt: skip
    text = resource(f"queries/exports/{vocabulary}.rq").read_text(encoding="utf-8").replace(BASE, base)
    nodes = gather_triples(construct(text))
    for part in flat_turtle(nodes, foreign=VOCABULARIES[vocabulary], base=base):
        yield part.encode()
