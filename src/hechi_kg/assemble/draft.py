"""What one document has yielded so far, and the ids that hang on where a thing is said."""

from collections import deque
from dataclasses import dataclass, field

from hechi_kg.assemble.passage import Passage
from hechi_kg.model import CandidateConcept, Claim, Document, Entity, Evidence, QuantityClaim, Reason, Span
from hechi_kg.vocab import claim_id, evidence_id

REMEMBERED = 120  # figures whose period a later one can take


@dataclass(slots=True)
class Draft:
    """What one document has yielded so far."""

    claims: list[Claim] = field(default_factory=list)
    entities: dict[str, Entity] = field(default_factory=dict)
    candidates: dict[str, CandidateConcept] = field(default_factory=dict)
    figures: dict[Span, QuantityClaim] = field(default_factory=dict)  # by the quantity's span
    repeated: dict[Span, str] = field(default_factory=dict)
    noted: dict[Span, tuple[Reason, str]] = field(default_factory=dict)  # why a cell of a table is no claim
    recent: deque[QuantityClaim] = field(default_factory=lambda: deque(maxlen=REMEMBERED))


def evidence_of(passage: Passage, document: Document) -> Evidence:
    """The sentence that states a claim."""
    return Evidence(
        id=evidence_id(document.digest, passage.span), span=passage.span, quote=passage.span.of(document.text)
    )


def id_of(document: Document, kind: str, passage: Passage, anchor: Span, ordinal: int) -> str:
    """The id of a claim: where it is said, never what was read there."""
    return claim_id(
        document=document.id,
        kind=kind,
        quote=passage.span.of(document.text),
        occurrence=passage.occurrence,
        anchor_offset=anchor.start - passage.span.start,
        ordinal=ordinal,
    )
