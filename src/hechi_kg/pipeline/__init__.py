"""The build: every step in order. The place to start reading."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from importlib.metadata import version
from pathlib import Path

from hechi_kg.assemble import assemble
from hechi_kg.errors import NothingReadableError, SourceError
from hechi_kg.export.rdf import write_graph_files
from hechi_kg.gazetteer import Gazetteer, load_gazetteer
from hechi_kg.lexicon import Lexicon, load_lexicon
from hechi_kg.lexicon.turtle import turtle_files
from hechi_kg.lift import lift_agreements, lift_document, lift_places, lift_vocabulary
from hechi_kg.link import link
from hechi_kg.model import Assembly, Document, QuantityClaim
from hechi_kg.pipeline.candidates import CANDIDATES, candidate_lines
from hechi_kg.pipeline.folder import add_lines, digest_of, replacing, write_lines, write_manifest
from hechi_kg.pipeline.layout import LAYOUT, layout_line
from hechi_kg.read import Source, read
from hechi_kg.recognise import recognise
from hechi_kg.reconcile import reconcile
from hechi_kg.store import Store
from hechi_kg.validate import SHARE, Report, Severity, report_turtle, report_words, validate
from hechi_kg.version import __version__
from hechi_kg.vocab import BASE, FOREIGN_PREFIXES

# fmt: off
PROVENANCE = frozenset((
    "statedIn", "wasDerivedFrom", "anchor", "anchorStart", "anchorEnd", "method", "placeCue", "periodCue", "statusCue",
    "indicatorCue", "unitCue",
    "placeBasis", "periodBasis", "statusBasis", "contextEvidence", "wasAttributedTo",
))
# fmt: on
__all__ = ["Summary", "assemble_all", "build", "ledger_rows", "mentioned_places", "understand"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a build did. `figures` are counts by name, in the order to print them."""

    out: Path
    figures: dict[str, int | str]
    failures: tuple[SourceError, ...]
    report: Report


@dataclass(slots=True)
class Tally:
    """Counts that grow document by document."""

    counts: Counter[str] = field(default_factory=Counter)
    inputs: list[dict[str, str]] = field(default_factory=list)
    files: list[Path] = field(default_factory=list)
    places: set[str] = field(default_factory=set)


def build(
    sources: Sequence[Source],
    out: Path,
    *,
    base: str = BASE,
    vocabularies: Sequence[Path] = (),
    verify_shapes: Decimal = SHARE,
    progress: Callable[[str], None] = lambda _: None,
) -> Summary:
    """Read, recognise, link, assemble, reconcile, lift, validate, store and publish; `out` is replaced at the end.

    `vocabularies` are Turtle files, or folders of them, that are read beside the shipped ones. `verify_shapes` is
    the share of the documents (0 to 1) on which pyshacl must find what the compiled shapes find. An input that can't be
    read is listed among the failures; NothingReadableError when none can.
    """
    own = tuple(turtle_files(vocabularies))
    lexicon, tally = load_lexicon(vocabularies=own), Tally()
    gazetteer = load_gazetteer(lexicon=lexicon)
    failures: list[SourceError] = []
    with replacing(out) as folder:
        assemblies = []
        for assembly in assemble_all(sources, failures, lexicon=lexicon, gazetteer=gazetteer, progress=progress):
            _keep_document(folder, assembly, tally, lexicon=lexicon, gazetteer=gazetteer, base=base)
            assemblies.append(assembly)
        if not assemblies:
            raise NothingReadableError("; ".join(str(f) for f in failures) or "no input given")
        agreed = reconcile(assemblies, lexicon=lexicon, gazetteer=gazetteer)
        _keep(folder, "reconciliation.nq", lift_agreements(agreed, base=base), tally)
        places = tally.places | set(lexicon.replaced.values())  # what a deprecated site gave way to, named or not
        _keep(folder, "places.nq", lift_places(places, gazetteer, base=base), tally)
        _keep(folder, "vocabulary.nq", lift_vocabulary(base, own=own), tally)
        progress("graph files")
        graph = write_graph_files(tally.files, folder, base=base)
        Store.build(folder / "store", tally.files)
        progress("validation")
        report = validate(folder, verify_shapes=verify_shapes, base=base)
        (folder / "report.ttl").write_text(report_turtle(report, base), encoding="utf-8")
        (folder / "report.txt").write_text(report_words(report), encoding="utf-8")
        figures = _figures(tally, graph.triples, report)
        write_manifest(
            folder, {"base": base, "versions": _versions(), "inputs": tally.inputs, "figures": figures,
                     "vocabularies": [{"file": file.name, "sha256": digest_of(file)} for file in own],
                     "failures": sorted(str(f) for f in failures)}
        )  # fmt: skip
    return Summary(out=out, figures=figures, failures=tuple(failures), report=report)


def assemble_all(
    sources: Iterable[Source],
    failures: list[SourceError],
    *,
    lexicon: Lexicon,
    gazetteer: Gazetteer,
    progress: Callable[[str], None] = lambda _: None,
) -> Iterator[Assembly]:
    """The text half of the build, one document after the other, in the order of their names."""
    for source in sorted(sources, key=lambda s: s.name):
        progress(source.name)
        try:
            document = read(source)
        except SourceError as error:
            failures.append(error)
            continue
        yield understand(document, lexicon=lexicon, gazetteer=gazetteer)


def understand(document: Document, *, lexicon: Lexicon, gazetteer: Gazetteer) -> Assembly:
    """What one document says: recognised, linked and assembled."""
    linked = link(recognise(document, lexicon=lexicon, gazetteer=gazetteer), lexicon=lexicon, gazetteer=gazetteer)
    return assemble(linked, lexicon=lexicon, gazetteer=gazetteer)


def _keep_document(
    folder: Path, assembly: Assembly, tally: Tally, *, lexicon: Lexicon, gazetteer: Gazetteer, base: str
) -> None:
    document = assembly.document
    name = document.id.rsplit("/", 1)[-1]
    lines = lift_document(assembly, lexicon=lexicon, base=base)
    _keep(folder, f"documents/{name}.nq", lines, tally)
    text = folder / "texts" / f"{document.digest}.txt"
    text.parent.mkdir(exist_ok=True)
    text.write_bytes(document.text.encode())
    add_lines(folder / "ledger.jsonl", (json.dumps(row, ensure_ascii=False) for row in ledger_rows(assembly)))
    add_lines(folder / LAYOUT, [layout_line(document)])
    add_lines(folder / CANDIDATES, candidate_lines(assembly, gazetteer))
    tally.inputs.append({"source": document.source, "document": document.id, "sha256": document.raw_digest,
                         "text": document.digest})  # fmt: skip
    tally.places |= mentioned_places(assembly)
    counts = tally.counts
    counts["documents"] += 1
    counts["said"] += len(lines)
    counts["provenance"] += sum(_provenance(line, base) for line in lines)
    for claim in assembly.claims:
        counts["figures" if isinstance(claim, QuantityClaim) else "relations"] += 1
        counts[claim.grade] += 1
    counts["candidates"] += len(assembly.candidates)
    for entry in assembly.ledger:
        counts["numerals"] += 1
        counts[f"ledger {entry.reason.value}"] += 1


def ledger_rows(assembly: Assembly) -> Iterator[dict[str, object]]:
    """The rows of the ledger of one document."""
    document = assembly.document
    for e in assembly.ledger:
        yield {"document": document.id, "source": document.source, "start": e.span.start, "end": e.span.end,
               "text": e.text, "reason": e.reason.value, "claim": e.claim, "note": e.note}  # fmt: skip


def _keep(folder: Path, name: str, lines: Iterable[str], tally: Tally) -> None:
    write_lines(folder / name, lines)
    tally.files.append(folder / name)


def mentioned_places(assembly: Assembly) -> set[str]:
    """Every division and listed site that the document's graph points at."""
    used = {c for m in assembly.mentions for c in m.candidates}
    used |= {value for e in assembly.entities for _, value in e.attributes}
    for claim in assembly.claims:
        used |= {claim.place, claim.subject} if isinstance(claim, QuantityClaim) else {claim.subject, claim.object}
    return {i for i in used if i.startswith(("id/place/", "id/site/"))}


def _provenance(line: str, base: str) -> bool:
    """Whether a quad says where a claim comes from, beside the nodes that claims share; docs/graph.md lists them."""
    subject, predicate, _ = line.split(" ", 2)
    name = predicate[1:-1].removeprefix(f"{base}ontology#").removeprefix(FOREIGN_PREFIXES["prov"])
    return subject.startswith(f"<{base}id/claim/") and name in PROVENANCE


def _figures(tally: Tally, triples: int, report: Report) -> dict[str, int | str]:
    counts = tally.counts
    claims = counts["figures"] + counts["relations"]
    accounted = counts["numerals"] - counts["ledger unexplained"]
    return {
        "documents": counts["documents"],
        "figures": counts["figures"],
        "relations": counts["relations"],
        "claims stated": counts["stated"],
        "claims inferred": counts["inferred"],
        "candidate indicators": counts["candidates"],
        "triples": triples,
        "triples of documents": counts["said"],
        "triples a claim": f"{counts['said'] / claims:.1f}" if claims else "0",
        "provenance triples a claim": f"{counts['provenance'] / claims:.1f}" if claims else "0",
        "numerals": counts["numerals"],
        "numerals accounted for": accounted,
        "violations": report.count(Severity.VIOLATION),
        "warnings": report.count(Severity.WARNING),
    }


def _versions() -> dict[str, str]:
    return {"hechi-kg": __version__, **{name: version(name) for name in ("pyoxigraph", "pyshacl", "rdflib")}}
