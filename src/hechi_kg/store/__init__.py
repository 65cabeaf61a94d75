"""The triple store's only home: fills it from N-Quads files and answers SPARQL queries with plain values."""

from hechi_kg.store.answers import Document, Rows, Term, Triples, literal, short
from hechi_kg.store.catalogue import read_query, shipped_queries
from hechi_kg.store.dataset import Dataset
from hechi_kg.store.engine import Store
from hechi_kg.store.guard import MAX_DEPTH, check_query

__all__ = [
    "MAX_DEPTH",
    "Dataset",
    "Document",
    "Rows",
    "Store",
    "Term",
    "Triples",
    "check_query",
    "literal",
    "read_query",
    "shipped_queries",
    "short",
]
