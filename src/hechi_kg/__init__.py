"""hechi-kg: policy news in, a knowledge graph out, in which every figure and relation cites the words that state it."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from hechi_kg.version import __version__

if TYPE_CHECKING:
    from hechi_kg.knowledge_graph import KnowledgeGraph, build
    from hechi_kg.quantities import find_quantities

__all__ = ["KnowledgeGraph", "__version__", "build", "find_quantities"]

# Imported when used, so that the command line starts quickly.
_HOMES = {"KnowledgeGraph": "knowledge_graph", "build": "knowledge_graph", "find_quantities": "quantities"}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(f"hechi_kg.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
