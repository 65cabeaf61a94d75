"""The version of the program, as it was installed."""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("hechi-kg")
except PackageNotFoundError:  # the source is used without being installed
    __version__ = "0"
