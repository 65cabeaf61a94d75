"""Hand-made values for the tests of the graph half: a document with a planned sum, its conversion and a relation."""

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from hechi_kg.lexicon import load_lexicon
from hechi_kg.lift import lift_agreements, lift_document
from hechi_kg.lift.vocabulary import lift_vocabulary
from hechi_kg.model import (
    Agreement,
    Assembly,
    Basis,
    Block,
    BlockKind,
    CandidateConcept,
    Cue,
    Document,
    Entity,
    Evidence,
    Interval,
    Mention,
    QuantityClaim,
    Reconciliation,
    RelationClaim,
    Span,
)
from hechi_kg.vocab import claim_id, document_id, evidence_id, place_id

TITLE = "Lakeside plans new homes"
FIRST = "Lakeside plans to invest 4.8 billion yuan ($712 million) in 2021-25."
SECOND = "By the end of June 2022 it had opened 3 demonstration zones, the bureau's circular says."
TEXT = f"{TITLE}\n{FIRST} {SECOND}\n"


def span_of(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def make_document(source: str = "news/lakeside.txt", text: str = TEXT, **changes: object) -> Document:
    sha = hashlib.sha256(text.encode()).hexdigest()
    first_line = text.index("\n")
    document = Document(
        id=document_id(source),
        source=source,
        url="http://news.example/lakeside",
        title=TITLE,
        publisher="Lakeside Daily",
        published=date(2022, 8, 12),
        text=text,
        digest=sha,
        raw_digest=sha,
        blocks=(
            Block(span=Span(0, first_line), kind=BlockKind.TITLE),
            Block(span=Span(first_line + 1, len(text)), kind=BlockKind.BODY),
        ),
    )
    return replace(document, **changes)  # type: ignore[arg-type]


def make_evidence(document: Document, words: str) -> Evidence:
    span = span_of(words, document.text)
    return Evidence(id=evidence_id(document.digest, span), span=span, quote=words)


def make_quantity(document: Document, sentence: str, anchor: str, **changes: object) -> QuantityClaim:
    evidence = make_evidence(document, sentence)
    span = span_of(anchor, document.text)
    offset = span.start - evidence.span.start
    claim = QuantityClaim(
        id=claim_id(
            document=document.id, kind="quantity", quote=sentence, occurrence=0, anchor_offset=offset, ordinal=0
        ),
        document=document.id,
        evidence=evidence,
        anchor=span,
        anchor_text=anchor,
        indicator="vocabulary/candidate/homes",
        measured="investment in homes",
        value=Decimal("4800000000"),
        unit="yuan",
        grade="stated",
        method="money",
    )
    return replace(claim, **changes)  # type: ignore[arg-type]


def make_assembly(source: str = "news/lakeside.txt", **changes: object) -> Assembly:
    document = replace(make_document(source), **changes)  # type: ignore[arg-type]
    place = place_id("451200")
    plan = Interval(start=date(2021, 1, 1), end=date(2025, 12, 31))
    invested = make_quantity(
        document,
        FIRST,
        "4.8 billion yuan",
        place=place,
        place_cue=Cue(span=span_of("Lakeside plans to"), basis=Basis.SENTENCE),
        period=plan,
        period_cue=Cue(span=span_of("2021-25"), basis=Basis.SENTENCE),
        status="planned",
        status_cue=Cue(span=span_of("plans to"), basis=Basis.SENTENCE),
    )
    dollars = make_quantity(
        document,
        FIRST,
        "$712 million",
        value=Decimal("712E+6"),
        unit="usd",
        role="conversion",
        of=invested.id,
        status="planned",
        period=plan,
    )
    zones = make_quantity(
        document,
        SECOND,
        "3 demonstration zones",
        value=Decimal("3.00"),
        unit="other:demonstration zone",
        measured="demonstration zones opened",
        place=place,
        place_cue=Cue(span=span_of("Lakeside"), basis=Basis.TITLE),
        period=Interval(start=None, end=date(2022, 6, 30)),
        period_cue=Cue(span=span_of("By the end of June 2022"), basis=Basis.SENTENCE),
        status="actual",
        grade="inferred",
    )
    circular = Entity(id="id/circular/c1", kind="Circular", labels=(("circular of the bureau", "en"),))
    issued = RelationClaim(
        id=claim_id(document=document.id, kind="relation", quote=SECOND, occurrence=0, anchor_offset=60, ordinal=0),
        document=document.id,
        evidence=make_evidence(document, SECOND),
        anchor=span_of("circular"),
        anchor_text="circular",
        subject=circular.id,
        predicate="ontology#issuedIn",
        object="id/interval/2022-06-01--2022-06-30",
        status="actual",
        grade="stated",
        method="relation",
    )
    group = Entity(
        id="id/group/g1", kind="ProjectGroup", labels=(("43 projects", "en"),), attributes=(("hasSize", "43"),)
    )
    return Assembly(
        document=document,
        claims=(invested, dollars, zones, issued),
        entities=(circular, group),
        candidates=(
            CandidateConcept(id="vocabulary/candidate/homes", label="investment in homes", language="en", unit="yuan"),
        ),
        ledger=(),
        mentions=(Mention(span=span_of("Lakeside"), text="Lakeside", kind="Prefecture", candidates=(place,)),),
    )


def write_quads(folder: Path, assemblies: Iterable[Assembly], *, compared: bool = False) -> list[Path]:
    """The N-Quads files of a small build: documents, reconciliation, vocabulary."""
    folder.mkdir(parents=True, exist_ok=True)
    given = list(assemblies)
    graphs = {f"{number}.nq": lift_document(a, lexicon=load_lexicon()) for number, a in enumerate(given)}
    if compared:
        first, second = (assembly.claims[0].id for assembly in given)
        agreement = Agreement(id="id/agreement/a1", first=first, second=second, outcome="rounds-to")
        why = ((given[0].claims[2].id, "no period"),)
        told = Reconciliation(agreements=(agreement,), not_compared=why)
        graphs["reconciliation.nq"] = lift_agreements(told, lexicon=load_lexicon())
    graphs["vocabulary.nq"] = lift_vocabulary()
    for name, lines in graphs.items():
        (folder / name).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="\n")
    return [folder / name for name in graphs]
