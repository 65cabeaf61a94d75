"""Writes what a bulk loader takes: sorted N-Quads in gzipped parts of some size, and last of all their manifest."""

import gzip
import hashlib
import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from itertools import chain, islice
from pathlib import Path

from hechi_kg.errors import RemoteError
from hechi_kg.remote.graphs import MERGE, WHOLE, merged_quads
from hechi_kg.vocab import iri

MANIFEST = "manifest.json"
PART_SIZE = 512_000_000  # bytes of a gzipped part; loaders like few large files
BLOCK = 10_000  # quads between two looks at the size
SUFFIX = ".nq.gz"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    file: str
    sha256: str
    bytes: int
    quads: int


def write_bulk(
    build: Path, manifest: Mapping[str, object], folder: Path, *, merge: bool = False, size: int = PART_SIZE
) -> tuple[Part, ...]:
    """Write all quads of a build into a folder, with `merge` the merge too; what is there of this build stays.

    `size` is that of a part in bytes, reached by whole blocks of quads. The same build gives the same bytes.
    """
    files = manifest["files"]
    made_of = {"base": manifest["base"], "merge": merge, "size": size,
               "quads_sha256": files.get(WHOLE, "") if isinstance(files, dict) else ""}  # fmt: skip
    if (known := _known(folder, made_of)) is not None:
        return known
    _prepare(folder)
    parts = list(_parts(_quads(build), folder, "graph", size))
    if merge:
        graph = iri(MERGE, str(manifest["base"]))
        parts += _parts(merged_quads(_quads(build), graph), folder, "merge", size)
    told = {"made_of": made_of, "quads": sum(part.quads for part in parts), "parts": [asdict(part) for part in parts]}
    fresh = folder / f".{MANIFEST}"
    fresh.write_text(f"{json.dumps(told, indent=2)}\n", encoding="utf-8")
    os.sync()
    fresh.replace(folder / MANIFEST)
    return tuple(parts)


def _known(folder: Path, made_of: Mapping[str, object]) -> tuple[Part, ...] | None:
    """The parts of a run that came to its end, where it made what is asked for."""
    try:
        told = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        parts = tuple(Part(**part) for part in told["parts"])
        is_whole = all((folder / part.file).stat().st_size == part.bytes for part in parts)
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return parts if is_whole and told["made_of"] == made_of else None


def _prepare(folder: Path) -> None:
    """Make the folder, or empty it where it holds parts alone."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in sorted(folder.iterdir(), key=lambda path: path.name != MANIFEST):  # no manifest without its parts
        if path.name.lstrip(".") != MANIFEST and not path.name.endswith(SUFFIX):
            raise RemoteError(f"{folder}: expected a folder of parts, or an empty one, found {path.name}")
        path.unlink()


def _quads(build: Path) -> Iterator[bytes]:
    with (build / WHOLE).open("rb") as stream:
        yield from stream


def _parts(quads: Iterable[bytes], folder: Path, name: str, size: int) -> Iterator[Part]:
    lines = iter(quads)
    for number, first in enumerate(lines, start=1):
        yield write_part(folder / f"{name}-{number:04}{SUFFIX}", chain((first,), lines), size=size)


def write_part(path: Path, lines: Iterator[bytes], *, size: int = sys.maxsize) -> Part:
    """Write quads into a gzipped file until it has that size, by whole blocks; the same lines give the same bytes."""
    quads = 0
    with path.open("wb") as raw, gzip.GzipFile("", "wb", 6, raw, mtime=0) as stream:
        while block := list(islice(lines, BLOCK)):
            stream.write(b"".join(block))
            quads += len(block)
            if raw.tell() >= size:
                break
    with path.open("rb") as written:
        sha256 = hashlib.file_digest(written, "sha256").hexdigest()
    return Part(file=path.name, sha256=sha256, bytes=path.stat().st_size, quads=quads)
