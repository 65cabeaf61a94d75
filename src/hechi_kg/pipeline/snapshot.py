"""Keeps a build as it is while it is read for long: hard links beside it, which a new build does not touch."""

import hashlib
import json
import os
import shutil
import tempfile
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from hechi_kg.errors import BuildError
from hechi_kg.pipeline.folder import MANIFEST, read_manifest

# What a reader needs of a build, and what one would like to have.
PARTS = ("store", "texts", "ledger.jsonl")
MORE = ("report.txt",)
TRIES = 3
_numbers = count()


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A build kept in `folder`; `digest` names its state."""

    folder: Path
    digest: str
    base: str

    def drop(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)


def keep(build: Path, known: str = "") -> Kept | None:
    """The build as it is now; None while its digest is still `known`. BuildError where there is no build."""
    if known and not (build / MANIFEST).is_file():
        return None  # between two builds
    for _ in range(TRIES):
        manifest = read_manifest(build)
        digest = _digest(manifest)
        if digest == known:
            return None
        if not (build / "store" / "CURRENT").is_file():
            raise BuildError(f"{build}: expected a build with its store, found none; `hechi-kg build` makes it")
        folder = _fresh(build)
        try:
            for part in (*PARTS, *(name for name in MORE if (build / name).is_file())):
                _link(build / part, folder / part)
            if _digest(read_manifest(build)) == digest:
                return Kept(folder=folder, digest=digest, base=str(manifest["base"]))
        except OSError:
            pass  # replaced meanwhile
        shutil.rmtree(folder, ignore_errors=True)
    raise BuildError(f"{build}: expected a build that stays for a moment, found one that changes")


def _digest(manifest: dict[str, object]) -> str:
    return hashlib.sha256(json.dumps(manifest, sort_keys=True).encode()).hexdigest()


def _fresh(build: Path) -> Path:
    """An empty folder beside the build, where links can be made, or among the temporary files."""
    place = build.resolve()
    for left in place.parent.glob(f".{place.name}.kept-*"):
        if not _alive(left):
            shutil.rmtree(left, ignore_errors=True)
    folder = place.parent / f".{place.name}.kept-{os.getpid()}-{next(_numbers)}"
    try:
        folder.mkdir()
    except OSError:
        return Path(tempfile.mkdtemp(prefix="hechi-kg-"))
    return folder


def _alive(folder: Path) -> bool:
    try:
        os.kill(int(folder.name.rsplit("-", 2)[1]), 0)
    except (ValueError, IndexError, ProcessLookupError):
        return False
    except PermissionError:
        return True
    return True


def _link(source: Path, target: Path) -> None:
    if source.is_dir():
        target.mkdir()
        for child in source.iterdir():
            _link(child, target / child.name)
        return
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)
