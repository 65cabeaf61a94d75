"""hechi-kg: policy news in, a knowledge graph out, in which every figure and relation cites the words that state it."""

from typing import TYPE_CHECKING, Any

from hechi_kg.version import __version__

if TYPE_CHECKING:
    from hechi_kg.quantities import find_quantities


__all__ = ["__version__", "find_quantities"]


def __getattr__(name: str) -> Any:
    if name == "find_quantities":  # imported when used, so that the command line starts quickly
        from hechi_kg.quantities import find_quantities

        return find_quantities
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
