"""Serves a build: the SPARQL endpoint and the pages of its things. Queries run in processes of their own."""

from hechi_kg.serve.graph import Analysis, Drawn, Graph, Joined, Made, MakeDocument
from hechi_kg.serve.index import make_index, write_index
from hechi_kg.serve.library import Library, Look, Snapshot
from hechi_kg.serve.limits import Limits, confine, leave_network
from hechi_kg.serve.messages import pack, plain
from hechi_kg.serve.work import work

__all__ = [
    "Analysis",
    "Drawn",
    "Graph",
    "Joined",
    "Library",
    "Limits",
    "Look",
    "Made",
    "MakeDocument",
    "Snapshot",
    "confine",
    "leave_network",
    "make_index",
    "pack",
    "plain",
    "work",
    "write_index",
]
