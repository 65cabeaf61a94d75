"""The dataset that a request names beside its query: several default graphs become one merge, each triple once.

The engine chains default graphs, so that a triple in two of them counts twice; SPARQL wants their merge.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice

import pyoxigraph as ox

from hechi_kg.errors import QueryError
from hechi_kg.store.guard import TOKEN

# A merge is made in memory for one query.
MAX_MERGED = 500_000
OPAQUE = ("string", "comment", "escape")
DECLARED = re.compile(r"PREFIX\s*([\w.-]*):\s*<([^<>]*)>", re.IGNORECASE)
KEYWORD = re.compile(r"(?<![\w?$:.-])FROM", re.IGNORECASE)
FROM = re.compile(r"(?<![\w?$:.-])FROM\s*(NAMED)?\s*(?:<([^<>\s]*)>|([\w.-]*):([\w:.-]*))", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """The graphs of a query by IRI: `default` are merged, `named` can be asked by GRAPH."""

    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.default or self.named)


def dataset_of(text: str, prefixes: Mapping[str, str]) -> Dataset:
    """The dataset that the FROM clauses of a query describe."""
    if not KEYWORD.search(text):
        return Dataset()
    plain = TOKEN.sub(lambda match: " " if match.lastgroup in OPAQUE else match[0], text)
    names = dict(prefixes) | dict(DECLARED.findall(plain))
    graphs: dict[bool, list[str]] = {False: [], True: []}
    for named, address, prefix, local in FROM.findall(plain):
        graphs[bool(named)].append(address or names.get(prefix, "") + local)
    return Dataset(default=tuple(dict.fromkeys(graphs[False])), named=tuple(dict.fromkeys(graphs[True])))


def merged(engine: ox.Store, dataset: Dataset) -> ox.Store:
    """A store in memory whose default graph is the merge of the default graphs named, with the named ones beside it."""
    made = ox.Store()
    left = MAX_MERGED
    for graph, place in [(g, None) for g in dataset.default] + [(g, g) for g in dataset.named]:
        into = ox.DefaultGraph() if place is None else node(place)
        quads = (
            ox.Quad(quad.subject, quad.predicate, quad.object, into)
            for quad in engine.quads_for_pattern(None, None, None, node(graph))
        )
        taken = list(islice(quads, left + 1))
        left -= len(taken)
        if left < 0:
            raise QueryError(f"expected graphs of at most {MAX_MERGED} triples to merge, found more: ask fewer at once")
        made.bulk_extend(taken)
    return made


def node(iri: str) -> ox.NamedNode:
    try:
        return ox.NamedNode(iri)
    except ValueError as error:
        raise QueryError(f"{iri!r}: expected the IRI of a graph, found {error}") from error
