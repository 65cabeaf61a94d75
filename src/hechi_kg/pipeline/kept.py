"""The files of one document in a build folder, and the rest that the build remembers of it.

A file is named by what it holds, so that a document's new version stands beside its former one until this is given up.
"""

import hashlib
import os
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hechi_kg.pipeline.document import DocumentBuild

DOCUMENTS, TEXTS = "documents", "texts"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One document as the state holds it; `key` names what it was made from: its bytes, its name, the setup.

    `quads` is the SHA-256 of its N-Quads file. The packed parts are lines of text, compressed.
    """

    key: str
    document: str
    source: str
    raw_digest: str
    digest: str
    quads: str
    places: tuple[str, ...]
    counts: Mapping[str, int]
    compared: bytes
    ledger: bytes
    layout: bytes
    candidates: bytes
    witnesses: tuple[tuple[int, str], ...]  # (number of the key, line)
    same: str  # names what is copied: documents of one name have the same text, as far as copying goes
    copied: bytes
    bands: tuple[int, ...]

    @property
    def quads_file(self) -> str:
        return quads_file(self.document, self.quads)

    @property
    def text_file(self) -> str:
        return text_file(self.digest)


def keep(folder: Path, key: str, built: "DocumentBuild") -> Kept:
    """Write the files of a document into a build folder; return the rest."""
    data = _whole(built.quads)
    kept = remembered(built, key=key, quads=hashlib.sha256(data).hexdigest())
    write_whole(folder / kept.quads_file, data)
    write_whole(folder / kept.text_file, built.text.encode())
    return kept


def remembered(built: "DocumentBuild", *, key: str, quads: str) -> Kept:
    """What is remembered of a document whose quads have that digest."""
    return Kept(
        key=key,
        document=built.document,
        source=built.source,
        raw_digest=built.raw_digest,
        digest=built.digest,
        quads=quads,
        places=built.places,
        counts=built.counts,
        compared=pack(built.compared),
        ledger=pack(built.ledger),
        layout=pack([built.layout]),
        candidates=pack(built.candidates),
        witnesses=tuple((number(name), line) for name, line in built.witnesses),
        same=hashlib.sha256(built.copied.encode()).hexdigest()[:24],
        copied=zlib.compress(built.copied.encode(), 1),
        bands=tuple(sorted(set(map(number, built.bands)))),
    )


def quads_file(document: str, sha256: str) -> str:
    """Where the N-Quads of a document stand, by its id and their digest."""
    name = document.rsplit("/", 1)[-1]
    return f"{DOCUMENTS}/{name[:2]}/{name}-{sha256[:12]}.nq"


def text_file(sha256: str) -> str:
    return f"{TEXTS}/{sha256}.txt"


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that it is there whole or not at all, unless the machine itself stops: see `folder.opening`."""
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        fresh.write_bytes(data)
    except FileNotFoundError:  # the first file of its folder
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_bytes(data)
    fresh.replace(path)


def pack(lines: Iterable[str]) -> bytes:
    """Lines of text in little room."""
    return zlib.compress(_whole(lines), 1)


def _whole(lines: Iterable[str]) -> bytes:
    """Lines as the bytes of a file: each with its end, the last one too."""
    return "\n".join((*lines, "")).encode()


def unpack(packed: bytes) -> list[str]:
    return zlib.decompress(packed).decode().split("\n")[:-1]


def number(key: str) -> int:
    """A number for a key or a band; two may share one, so what meets by it must be looked at again."""
    return int.from_bytes(hashlib.sha256(key.encode()).digest()[:8], "big", signed=True)
