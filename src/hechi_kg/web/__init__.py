"""The scripts that `make web` builds from `web/`; a checkout without them has none, and the pages do without."""

from functools import cache
from pathlib import Path

BUILT = Path(__file__).resolve().parent / "built"
MISSING = "expected the scripts that `make web` builds (it needs Node), found none"


@cache
def script(name: str) -> bytes | None:
    """A built file by its name (`ask.js`, `engine.wasm`, `licences.txt`); None where there is none."""
    file = BUILT / name
    return file.read_bytes() if file.is_file() else None
