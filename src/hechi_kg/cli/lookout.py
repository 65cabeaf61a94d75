"""Looks for the build that is served: keeps it as it is now, and sees when another one takes its place."""

import hashlib
import json
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from hechi_kg.serve import Limits, Snapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked of a server beside its limits: hosts that SERVICE may ask, an IRI, a GeoJSON file."""

    hosts: tuple[str, ...] = ()
    licence: str = ""
    boundaries: Path | None = None


class Lookout:
    """Looks for a new build, and reads its manifest only when that file has changed."""

    def __init__(self, build: Path, take: "Callable[[str], Snapshot | None]") -> None:
        self._manifest, self._take = build / "manifest.json", take
        self._seen: tuple[int, ...] = ()

    def __call__(self, known: str) -> "Snapshot | None":
        now = self._stamp()
        if known and now == self._seen:
            return None
        taken = self._take(known)
        self._seen = now
        return taken

    def _stamp(self) -> tuple[int, ...]:
        try:
            found = self._manifest.stat()
        except OSError:
            return ()
        return found.st_ino, found.st_mtime_ns, found.st_size


def look(build: Path, known: str, limits: "Limits", asked: Asked) -> "Snapshot | None":
    """The build as it is now, kept for serving; None while its digest is still `known`."""
    from hechi_kg.pipeline.snapshot import keep
    from hechi_kg.serve import Snapshot

    kept = keep(build, known.partition("-")[0])
    if kept is None:
        return None
    settings = {"folder": str(kept.folder), "base": kept.base, "licence": asked.licence, "hosts": asked.hosts,
                "boundaries": str(asked.boundaries.resolve()) if asked.boundaries else "",
                "limits": asdict(limits)}  # fmt: skip
    commands = [(sys.executable, "-m", f"hechi_kg.cli.{name}", json.dumps(settings)) for name in ("worker", "indexer")]
    # What answers depend on beside the build stands behind its digest.
    drawn = f"-{hashlib.sha256(asked.boundaries.read_bytes()).hexdigest()}" if asked.boundaries else ""
    return Snapshot(base=kept.base, digest=kept.digest + drawn, command=commands[0],
                    prepare=commands[1], drop=kept.drop)  # fmt: skip
