"""Brings a published build to a graph store elsewhere: graph by graph over HTTP, or as parts for a bulk loader."""

from hechi_kg.remote.authorization import Credentials
from hechi_kg.remote.bulk import PART_SIZE, SUFFIX, Part, write_bulk, write_part
from hechi_kg.remote.graph_store import GraphStore
from hechi_kg.remote.graphs import Graph, graphs_of
from hechi_kg.remote.mirror import Mirrored, mirror
from hechi_kg.remote.record import record_graph

__all__ = [
    "PART_SIZE",
    "SUFFIX",
    "Credentials",
    "Graph",
    "GraphStore",
    "Mirrored",
    "Part",
    "graphs_of",
    "mirror",
    "record_graph",
    "write_bulk",
    "write_part",
]
