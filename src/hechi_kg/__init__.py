"""hechi-kg: policy news in, a knowledge graph out, in which every figure and relation cites the words that state it."""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("hechi-kg")
except PackageNotFoundError:  # the source is used without being installed
    __version__ = "0"

__all__ = ["__version__"]
