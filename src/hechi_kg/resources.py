"""Finds the files that ship with the program: in the wheel beside the code, in a checkout at its root."""

from pathlib import Path

from hechi_kg.errors import ResourceError

PACKAGE = Path(__file__).resolve().parent


def resource(name: str) -> Path:
    """The path of a shipped file or folder, named from the checkout's root: `ontology/hechi.ttl`, `data/gazetteer`."""
    for root in (PACKAGE / "resources", PACKAGE.parent.parent):
        path = root / name
        if path.exists():
            return path
    raise ResourceError(f"{name}: expected among the program's own files, found nothing")
