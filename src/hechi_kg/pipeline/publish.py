"""Publishes a build from its state and its documents' files: the whole graph in its forms, ledger, report, manifest."""

import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from importlib.metadata import version
from itertools import chain
from pathlib import Path

from hechi_kg.export.rdf import write_graph_files, write_sorted
from hechi_kg.lift import lift_agreements, lift_places
from hechi_kg.lift.vocabulary import lift_vocabulary
from hechi_kg.model import Input, Reconciliation
from hechi_kg.pipeline.candidates import CANDIDATES
from hechi_kg.pipeline.checked import Written, check_large
from hechi_kg.pipeline.decided import REVIEW, decided_lines
from hechi_kg.pipeline.decisions import Decided
from hechi_kg.pipeline.figures import figures_of
from hechi_kg.pipeline.folder import MANIFEST, STORE, digest_of, publishing, write_lines, write_manifest
from hechi_kg.pipeline.kept import TEXTS, quads_file, text_file
from hechi_kg.pipeline.layout import LAYOUT
from hechi_kg.pipeline.setup import Setup
from hechi_kg.pipeline.state import State
from hechi_kg.store import Store
from hechi_kg.validate import Report, Severity, report_turtle, report_words, validate
from hechi_kg.version import __version__

VOCABULARY = "vocabulary.nq"
SHARED = ("places.nq", "reconciliation.nq", VOCABULARY)
PARTS = (*SHARED, REVIEW)


@dataclass(frozen=True, slots=True)
class QuadFiles:
    """The N-Quads files of a build, as often as one asks: the documents', then the others."""

    state: State
    out: Path
    fresh: Path

    def __iter__(self) -> Iterator[Path]:
        for entry in self.state.inputs():
            yield self.out / quads_file(entry.document, entry.quads)
        yield from (self.fresh / name for name in PARTS)


def publish(
    state: State,
    out: Path,
    *,
    setup: Setup,
    decided: Decided,
    verify_shapes: Decimal,
    jobs: int = 1,
    progress: Callable[[str, int, int], None],
) -> dict[str, int | str]:
    """Write all that is made of the whole build, and put it in the place of what was published before; the figures."""
    with publishing(out) as fresh:
        write_parts(state, fresh, setup=setup, more_places=decided.places)
        _write_vocabulary(state, out, fresh, setup)
        _write_decisions(state, out, fresh, setup, decided)
        progress("graph files", 0, 0)
        graph = write_graph_files(QuadFiles(state, out, fresh), fresh, base=setup.base)
        progress("store", 0, 0)
        Store.build(fresh / STORE, [fresh / "graph.nq"])
        progress("validation", 0, 0)
        report = (
            validate(fresh, texts=out / TEXTS, verify_shapes=verify_shapes, base=setup.base)
            if graph.triples
            else check_large(fresh, _documents(state, out), texts=out / TEXTS, verify=verify_shapes,
                             base=setup.base, jobs=jobs, progress=progress)
        )  # fmt: skip
        (fresh / "report.ttl").write_text(report_turtle(report, setup.base), encoding="utf-8", newline="\n")
        (fresh / "report.txt").write_text(report_words(report), encoding="utf-8", newline="\n")
        figures = {**figures_of(state.counts(), graph.triples), **severities(report)}
        facts = {"base": setup.base, "versions": _versions(), "figures": figures,
                 "vocabularies": _named(setup.vocabularies), "decisions": _named(decided.files),
                 "failures": state.failures(), **_extractors(setup)}  # fmt: skip
        write_manifest(fresh, facts, inputs=_inputs(state), files=_files(state, fresh))
    return figures


def _extractors(setup: Setup) -> dict[str, object]:
    """The plug-ins that were asked; nothing where none was."""
    told = [{"name": p.name, "version": p.version, "model": p.model_hash, "deterministic": p.deterministic}
            for p in setup.plugins]  # fmt: skip
    return {"extractors": told} if told else {}


def write_parts(state: State, folder: Path, *, setup: Setup, more_places: Iterable[str] = ()) -> None:
    """Write what the state holds: places, reconciliation, and the lines that stand together for all documents."""
    lexicon, gazetteer = setup.load()
    places = {*state.places(), *more_places}
    places |= set(lexicon.replaced.values())  # what a deprecated site gave way to, named or not
    write_lines(folder / "places.nq", lift_places(places, gazetteer, base=setup.base))
    copies = lift_agreements(Reconciliation(copies=state.copies()), lexicon=lexicon, base=setup.base)
    write_sorted(chain(state.reconciliation(), copies), folder / "reconciliation.nq")
    for name, part in {"ledger.jsonl": "ledger", LAYOUT: "layout", CANDIDATES: "candidates"}.items():
        write_lines(folder / name, state.lines(part))


def _documents(state: State, out: Path) -> Iterator[Written]:
    for entry in state.inputs():
        yield Written(entry.document, entry.digest, out / quads_file(entry.document, entry.quads))


def _write_vocabulary(state: State, out: Path, fresh: Path, setup: Setup) -> None:
    """Write ontology and vocabularies; what was published is taken over where it was made by this setup."""
    former, file = out / VOCABULARY, fresh / VOCABULARY
    if former.is_file() and state.fact("vocabulary") == f"{setup.key} {digest_of(former)}":
        shutil.copyfile(former, file)
        return
    write_lines(file, lift_vocabulary(setup.base, own=setup.vocabularies))
    state.note("vocabulary", f"{setup.key} {digest_of(file)}")


def _write_decisions(state: State, out: Path, fresh: Path, setup: Setup, decided: Decided) -> None:
    """Write what humans decided, held against what is read now."""
    entries = {entry.document: entry for entry in state.inputs()} if decided.decisions else {}
    lines = decided_lines(
        decided.decisions,
        (Input(document=e.document, source=e.source, bytes_digest=e.raw_digest, text=e.digest)
         for e in entries.values()),
        quads=lambda document: out / quads_file(document, entries[document].quads),
        shared=[fresh / name for name in SHARED],
        base=setup.base,
    )  # fmt: skip
    write_lines(fresh / REVIEW, lines)


def _named(files: Iterable[Path]) -> list[dict[str, str]]:
    return [{"file": file.name, "sha256": digest_of(file)} for file in files]


def severities(report: Report) -> dict[str, int]:
    return {"violations": report.count(Severity.VIOLATION), "warnings": report.count(Severity.WARNING)}


def _inputs(state: State) -> Iterator[dict[str, str]]:
    for entry in state.inputs():
        yield {"source": entry.source, "document": entry.document, "sha256": entry.raw_digest, "text": entry.digest}


def _files(state: State, fresh: Path) -> Iterator[tuple[str, str]]:
    """Each file with its digest: those of documents, of texts, then the others by name."""
    yield from ((quads_file(entry.document, entry.quads), entry.quads) for entry in state.inputs())
    yield from ((text_file(sha256), sha256) for sha256 in state.texts())
    for path in sorted(fresh.iterdir()):
        if path.is_file() and path.name != MANIFEST:  # the store's own files differ from run to run
            yield path.name, digest_of(path)


def _versions() -> dict[str, str]:
    return {"hechi-kg": __version__, **{name: version(name) for name in ("pyoxigraph", "pyshacl", "rdflib")}}
