"""All that a build keeps of one document, as a function of its bytes, its name and the setup, and of nothing else."""

import json
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from hechi_kg.assemble import assemble
from hechi_kg.extract import Extractor
from hechi_kg.gazetteer import Gazetteer
from hechi_kg.lexicon import Lexicon
from hechi_kg.lift import lift_agreements, lift_document
from hechi_kg.link import link
from hechi_kg.model import Assembly, Document, QuantityClaim
from hechi_kg.pipeline.candidates import candidate_lines
from hechi_kg.pipeline.layout import layout_line
from hechi_kg.read import Source, read
from hechi_kg.recognise import recognise
from hechi_kg.reconcile import Witness, bands, copy_text, encode, keys, reconcile_document, witnesses
from hechi_kg.vocab import FOREIGN_PREFIXES

JSON = json.JSONEncoder(ensure_ascii=False, check_circular=False)
# fmt: off
PROVENANCE = frozenset((
    "statedIn", "wasDerivedFrom", "anchor", "anchorStart", "anchorEnd", "method", "placeCue", "periodCue", "statusCue",
    "indicatorCue", "unitCue",
    "placeBasis", "periodBasis", "statusBasis", "contextEvidence", "wasAttributedTo",
))
# fmt: on


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentBuild:
    """What one document gives. `quads` and `compared` are N-Quads lines, `ledger`, `layout` and `candidates` lines of
    JSON.

    `compared` is what reconciliation finds in this document alone, `witnesses` are the lines that it compares with
    those of other documents, each with a key that it meets them under.
    """

    document: str  # its id
    source: str
    raw_digest: str
    digest: str  # of the text
    text: str
    quads: tuple[str, ...]
    compared: tuple[str, ...]
    witnesses: tuple[tuple[str, str], ...]  # (key, line)
    copied: str  # what copies of the text have in common
    bands: tuple[str, ...]  # those nearly the same share one
    ledger: tuple[str, ...]
    layout: str
    candidates: tuple[str, ...]
    places: tuple[str, ...]
    counts: Mapping[str, int]


def build_document(
    source: Source, *, lexicon: Lexicon, gazetteer: Gazetteer, base: str, extractors: Sequence[Extractor] = ()
) -> DocumentBuild:
    """Read, recognise, link, assemble and lift one document; SourceError when it can't be read.

    `extractors` are asked for what the rules leave open; ExtractorError when one can't answer.
    """
    document = read(source)
    linked = link(recognise(document, lexicon=lexicon, gazetteer=gazetteer), lexicon=lexicon, gazetteer=gazetteer)
    assembly = assemble(linked, lexicon=lexicon, gazetteer=gazetteer)
    proposed = Counter[str]()
    if extractors:
        from hechi_kg.pipeline.proposals import add_proposals  # loads the second reader

        assembly, proposed = add_proposals(linked, assembly, extractors, lexicon)
    spoken = tuple(witnesses(assembly, lexicon=lexicon))
    alone = reconcile_document(assembly, lexicon=lexicon, gazetteer=gazetteer, spoken=spoken)
    quads, copied = tuple(lift_document(assembly, lexicon=lexicon, base=base)), copy_text(document)
    return DocumentBuild(
        document=document.id,
        source=document.source,
        raw_digest=document.raw_digest,
        digest=document.digest,
        text=document.text,
        quads=quads,
        compared=tuple(lift_agreements(alone, lexicon=lexicon, base=base)),
        witnesses=tuple(_met(spoken, lexicon, gazetteer)),
        copied=copied,
        bands=bands(copied),
        ledger=tuple(map(JSON.encode, ledger_rows(assembly))),
        layout=layout_line(document),
        candidates=tuple(candidate_lines(assembly, gazetteer)),
        places=tuple(sorted(mentioned_places(assembly))),
        counts=_counts(assembly, quads, base) + proposed,
    )


def understand(document: Document, *, lexicon: Lexicon, gazetteer: Gazetteer) -> Assembly:
    """What one document says: recognised, linked and assembled."""
    linked = link(recognise(document, lexicon=lexicon, gazetteer=gazetteer), lexicon=lexicon, gazetteer=gazetteer)
    return assemble(linked, lexicon=lexicon, gazetteer=gazetteer)


def ledger_rows(assembly: Assembly) -> Iterator[dict[str, object]]:
    """The rows of the ledger of one document."""
    document = assembly.document
    for e in assembly.ledger:
        yield {"document": document.id, "source": document.source, "start": e.span.start, "end": e.span.end,
               "text": e.text, "reason": e.reason.value, "claim": e.claim, "note": e.note}  # fmt: skip


def mentioned_places(assembly: Assembly) -> set[str]:
    """Every division and listed site that the document's graph points at."""
    used = {c for m in assembly.mentions for c in m.candidates}
    used |= {value for e in assembly.entities for _, value in e.attributes}
    for claim in assembly.claims:
        used |= {claim.place, claim.subject} if isinstance(claim, QuantityClaim) else {claim.subject, claim.object}
    return {i for i in used if i.startswith(("id/place/", "id/site/"))}


def _met(spoken: Iterable[Witness], lexicon: Lexicon, gazetteer: Gazetteer) -> Iterator[tuple[str, str]]:
    """(key, the witness as a line) for each key under which it may meet others."""
    for witness in spoken:
        line = encode(witness)
        for key in keys(witness, lexicon=lexicon, gazetteer=gazetteer):
            yield key, line


def _counts(assembly: Assembly, quads: tuple[str, ...], base: str) -> Counter[str]:
    counts = Counter(documents=1, said=len(quads), candidates=len(assembly.candidates), numerals=len(assembly.ledger))
    counts["provenance"] = _provenance(quads, base)
    for claim in assembly.claims:
        counts["figures" if isinstance(claim, QuantityClaim) else "relations"] += 1
        counts[claim.grade] += 1
    for entry in assembly.ledger:
        counts[f"ledger {entry.reason.value}"] += 1
    return counts


def _provenance(quads: Sequence[str], base: str) -> int:
    """How many of sorted quads say where a claim comes from, without the nodes that claims share (docs/graph.md)."""
    claim, terms = f"<{base}id/claim/", _provenance_terms(base)
    first, last = bisect_left(quads, claim), bisect_left(quads, f"{claim}~")
    return sum([line.split(" ", 2)[1] in terms for line in quads[first:last]])


@lru_cache(maxsize=4)
def _provenance_terms(base: str) -> frozenset[str]:
    spaces = (f"{base}ontology#", FOREIGN_PREFIXES["prov"])
    return frozenset(f"<{space}{name}>" for space in spaces for name in PROVENANCE)
