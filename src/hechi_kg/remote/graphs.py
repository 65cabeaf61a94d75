"""Tells which named graphs a published build has, what each holds, and the merge of them all as one graph more."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from hechi_kg.errors import BuildError
from hechi_kg.vocab import iri

SHARED = ("places", "vocabulary", "reconciliation", "review")
WHOLE = "graph.nq"
MERGE = "id/graph/merge"


@dataclass(frozen=True, slots=True, kw_only=True)
class Graph:
    """One named graph: `file` holds its quads, `sha256` is the digest of the file. The merge is made of all quads."""

    iri: str
    file: Path
    sha256: str
    is_merge: bool = False

    def lines(self) -> Iterator[bytes]:
        """Its triples as N-Triples, in large blocks; BuildError when the file is not what the manifest says."""
        told = hashlib.sha256()
        try:
            with self.file.open("rb") as stream:
                yield from _triples(_told(stream, told), once=self.is_merge)
        except FileNotFoundError as error:
            raise self._changed("none") from error
        if told.hexdigest() != self.sha256:
            raise self._changed("another")

    def _changed(self, found: str) -> BuildError:
        return BuildError(f"{self.file}: expected the file that the manifest names, found {found}; was it built again?")


def graphs_of(build: Path, manifest: Mapping[str, object], *, merge: bool = False) -> Iterator[Graph]:
    """The graphs of a build that hold anything; `merge` adds that of all of them, each triple once."""
    base, files, inputs = manifest.get("base"), manifest.get("files"), manifest.get("inputs")
    if not (isinstance(base, str) and isinstance(files, dict) and isinstance(inputs, list)):
        raise BuildError(f"{build}: expected a manifest with base, inputs and files, found another")
    of_documents = {name.split("/")[-1].rpartition("-")[0]: name for name in files if name.startswith("documents/")}
    documents = {entry["document"]: of_documents[entry["document"].rsplit("/", 1)[-1]] for entry in inputs}
    names = {f"id/graph/{name}": f"{name}.nq" for name in SHARED} | documents
    if merge:
        names[MERGE] = WHOLE
    for graph, name in names.items():
        if name in files and (build / name).exists() and not (build / name).stat().st_size:
            continue  # nothing decided, or nothing to compare
        yield Graph(iri=iri(graph, base), file=build / name, sha256=files[name], is_merge=graph == MERGE)


def merged_quads(lines: Iterable[bytes], graph: str) -> Iterator[bytes]:
    """The quads of the merge under a name, from sorted quads: the same triple of several graphs stands together."""
    end, former = f" <{graph}> .\n".encode(), b""
    for line in lines:
        triple = line.rsplit(b" <", 1)[0]
        if triple != former:
            yield triple + end
            former = triple


def _told(stream: Iterable[bytes], told: "hashlib._Hash") -> Iterator[bytes]:
    for line in stream:
        told.update(line)
        yield line


def _triples(lines: Iterable[bytes], *, once: bool) -> Iterator[bytes]:
    """Triples of quads in blocks of some 64 kB; `once` leaves out what the line before says too."""
    block, size, former = [], 0, b""
    for line in lines:
        triple = line.rsplit(b" <", 1)[0] + b" .\n"
        if once and triple == former:
            continue
        former = triple
        block.append(triple)
        size += len(triple)
        if size > 1 << 16:
            yield b"".join(block)
            block, size = [], 0
    yield b"".join(block)
