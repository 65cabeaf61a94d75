"""Takes from extractor plug-ins what the text proves, counts the rest by reason, and leaves the rules' claims alone.

A proposal becomes a claim when its quote and anchor stand where it says, in one sentence, on a numeral that no rule
made anything of, and the second reader confirms value, unit and bound. Place, period and status are those that the
program itself read at the words that the plug-in points at; where it read none, they stay empty.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeVar

from hechi_kg.assemble.measures import candidate_of, fitting
from hechi_kg.assemble.passage import Passage, passages
from hechi_kg.errors import ExtractorError
from hechi_kg.extract import Extractor, Malformed, Proposal, Task, Words
from hechi_kg.lexicon import Lexicon
from hechi_kg.model import (
    Assembly,
    Basis,
    BlockKind,
    CandidateConcept,
    Cue,
    Document,
    Evidence,
    Interval,
    LedgerEntry,
    Linked,
    Mention,
    QuantityClaim,
    Reason,
    Span,
)
from hechi_kg.validate.proposed import Claimed, doubts
from hechi_kg.vocab import claim_id, evidence_id

T = TypeVar("T")
OPEN = (Reason.UNEXPLAINED, Reason.VAGUE, Reason.WORD)
READ = (BlockKind.TITLE, BlockKind.BODY, BlockKind.CAPTION)
PLACES = ("id/place/", "id/site/", "id/village/")
BOUNDS = ("exact", "about", "over", "under")
LONGEST = 80  # characters of what is measured
MOST = 1_000  # proposals of one plug-in for one document


class Refusal(StrEnum):
    """Why a proposal is none."""

    MALFORMED = "malformed"
    QUOTE = "quote not in the text"
    SENTENCE = "quote not of one sentence"
    ANCHOR = "figure not in the quote"
    MEASURED = "measure not in the quote"
    TAKEN = "read by a rule"
    FIGURE = "no figure for the second reader"
    VALUE = "another value for the second reader"
    UNIT = "another unit for the second reader"
    BOUND = "another bound for the second reader"


DOUBTS = {
    "figure": Refusal.FIGURE,
    "unit": Refusal.UNIT,
    "value": Refusal.VALUE,
    "maximum": Refusal.VALUE,
    "denominator": Refusal.VALUE,
    "bound": Refusal.BOUND,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A document as the rules read it."""

    linked: Linked
    assembly: Assembly
    passages: Sequence[Passage]
    lexicon: Lexicon

    @property
    def document(self) -> Document:
        return self.assembly.document


def add_proposals(
    linked: Linked, assembly: Assembly, extractors: Iterable[Extractor], lexicon: Lexicon
) -> tuple[Assembly, Counter[str]]:
    """The assembly with the claims of plug-ins, and how many proposals were taken and refused, by reason.

    ExtractorError where one can't answer.
    """
    counts = Counter[str]()
    spoken = passages(linked)
    for extractor in extractors:
        scene = Scene(linked=linked, assembly=assembly, passages=spoken, lexicon=lexicon)
        for number, proposal in enumerate(_asked(extractor, scene)):
            made = Refusal.MALFORMED if number >= MOST else _judge(proposal, extractor, scene)
            if isinstance(made, Refusal):
                counts[f"proposals refused: {made}"] += 1
                continue
            counts["proposals taken"] += 1
            scene = replace(scene, assembly=_with(scene.assembly, *made))
        assembly = scene.assembly
    return assembly, counts


def _asked(extractor: Extractor, scene: Scene) -> Iterator[object]:
    document = scene.document
    task = Task(
        text=document.text,
        language=document.language,
        paragraphs=tuple(block.span for block in document.blocks if block.kind in READ),
        open=tuple(entry.span for entry in scene.assembly.ledger if entry.reason in OPEN),
        units={unit.notation: unit.label.get("en", unit.notation) for unit in scene.lexicon.scheme("unit")},
    )
    try:
        yield from extractor.extract(task)
    except ExtractorError as error:
        raise ExtractorError(f"extractor {extractor.name}: {error}") from error
    except Exception as error:  # a stranger's code
        raise ExtractorError(f"extractor {extractor.name} failed: {type(error).__name__}: {error}") from error


def _judge(
    proposal: object, extractor: Extractor, scene: Scene
) -> tuple[QuantityClaim, CandidateConcept | None] | Refusal:
    """The claim that a proposal makes, with its indicator where that is new; or why it makes none."""
    if isinstance(proposal, Malformed) or not isinstance(proposal, Proposal) or not _is_sound(proposal):
        return Refusal.MALFORMED
    text = scene.document.text
    quote, anchor = _span(proposal.quote, text), _span(proposal.anchor, text)
    if quote is None:
        return Refusal.QUOTE
    passage = next((p for p in scene.passages if p.span.holds(quote) and p.block.kind in READ), None)
    if passage is None:
        return Refusal.SENTENCE
    if anchor is None or not quote.holds(anchor):
        return Refusal.ANCHOR
    measured = _span(proposal.measured, text)
    if measured is None or not passage.span.holds(measured) or not any(c.isalpha() for c in measured.of(text)):
        return Refusal.MEASURED
    if _is_taken(anchor, scene.assembly):
        return Refusal.TAKEN
    claimed = Claimed(value=proposal.value, value_max=proposal.value_max, unit=proposal.unit, bound=proposal.bound)
    for doubt in doubts(claimed, anchor, passage.span, text):
        return DOUBTS[doubt]
    return _claim(proposal, anchor, measured, passage, extractor, scene)


def _is_sound(proposal: Proposal) -> bool:
    """Whether the values are such as a claim may have."""
    numbers = [proposal.value, *([] if proposal.value_max is None else [proposal.value_max])]
    sound = all(n.is_finite() and n >= 0 and abs(n.adjusted()) < 30 and len(f"{n:f}") <= 40 for n in numbers)
    known = proposal.unit.removeprefix("other:").replace("-", "").replace(" ", "").isalnum()
    return sound and known and proposal.bound in BOUNDS and len(proposal.measured.text) <= LONGEST


def _span(words: Words, text: str) -> Span | None:
    """Where words stand, if they stand there."""
    if not 0 <= words.start < words.end <= len(text) or text[words.start : words.end] != words.text:
        return None
    return Span(words.start, words.end)


def _is_taken(anchor: Span, assembly: Assembly) -> bool:
    """Whether a rule has read this figure, or knows that it is none."""
    if any(claim.anchor.overlaps(anchor) for claim in assembly.claims if isinstance(claim, QuantityClaim)):
        return True
    return any(entry.span.overlaps(anchor) and entry.reason not in OPEN for entry in assembly.ledger)


def _claim(
    proposal: Proposal, anchor: Span, measured: Span, passage: Passage, extractor: Extractor, scene: Scene
) -> tuple[QuantityClaim, CandidateConcept | None]:
    document = scene.document
    words = " ".join(measured.of(document.text).split())
    indicator, candidate = _indicator(measured, words, proposal.unit, scene)
    place, place_cue = _place(proposal.place, passage, scene)
    period, period_cue = _period(proposal.period, passage, scene)
    status, status_cue = _status(proposal.status, passage, scene)
    quote = passage.span.of(document.text)
    claim = QuantityClaim(
        id=claim_id(document=document.id, kind="quantity", quote=quote, occurrence=passage.occurrence,
                    anchor_offset=anchor.start - passage.span.start, ordinal=0, plugin=extractor.name),
        document=document.id,
        evidence=Evidence(id=evidence_id(document.digest, passage.span), span=passage.span, quote=quote),
        anchor=anchor,
        anchor_text=anchor.of(document.text),
        subject=place,
        place=place,
        place_cue=place_cue,
        indicator=indicator,
        measured=words,
        value=proposal.value,
        value_max=proposal.value_max,
        bound=proposal.bound,
        unit=proposal.unit,
        period=period,
        period_cue=period_cue,
        status=status,
        status_cue=status_cue,
        grade="proposed",
        method=f"plugin/{extractor.name}/{extractor.version}",
    )  # fmt: skip
    return claim, candidate


def _indicator(measured: Span, words: str, unit: str, scene: Scene) -> tuple[str, CandidateConcept | None]:
    """The indicator that the words are a label of and that has the unit; else a candidate of these words."""
    labels = (m for m in scene.linked.mentions if m.kind == "Indicator" and m.span == measured)
    for label in labels:
        if known := fitting(label.candidates, unit, scene.lexicon):
            return min(known), None
    candidate = candidate_of(words, unit, scene.document)
    return candidate.id, candidate


def _place(words: Words | None, passage: Passage, scene: Scene) -> tuple[str, Cue | None]:
    def is_place(mention: Mention) -> bool:
        return len(mention.candidates) == 1 and mention.candidates[0].startswith(PLACES)

    found = _only(words, [(m.span, m.candidates[0]) for m in scene.linked.mentions if is_place(m)], scene)
    cue = _cue(found[0], passage, scene) if found else None
    return (found[1], cue) if found and cue else ("", None)


def _period(words: Words | None, passage: Passage, scene: Scene) -> tuple[Interval | None, Cue | None]:
    read = [(p.span, p) for p in scene.linked.recognition.periods if p.end is not None]
    found = _only(words, read, scene)
    cue = _cue(found[0], passage, scene) if found else None
    if not found or not cue or found[1].end is None:
        return None, None
    basis = Basis.DOCUMENT if found[1].basis is Basis.DOCUMENT else cue.basis
    return Interval(start=found[1].start, end=found[1].end), replace(cue, basis=basis)


def _status(words: Words | None, passage: Passage, scene: Scene) -> tuple[str, Cue | None]:
    read = [(m.span, m.candidates[0]) for m in scene.linked.mentions if m.kind == "Status" and len(m.candidates) == 1]
    found = _only(words, read, scene)
    cue = _cue(found[0], passage, scene) if found else None
    return (found[1].rsplit("/", 1)[-1], cue) if found and cue else ("", None)


def _only(words: Words | None, read: Sequence[tuple[Span, T]], scene: Scene) -> tuple[Span, T] | None:
    """The one thing that the program read at these words; None where it read none, or several."""
    span = _span(words, scene.document.text) if words else None
    found = [pair for pair in read if span and (span.holds(pair[0]) or pair[0].holds(span))]
    return found[0] if len(found) == 1 else None


def _cue(span: Span, passage: Passage, scene: Scene) -> Cue | None:
    """Words as a cue, seen from a sentence; None where they stand too far away to be one."""
    if passage.span.holds(span):
        return Cue(span=span, basis=Basis.SENTENCE)
    if passage.block.span.holds(span):
        return Cue(span=span, basis=Basis.PARAGRAPH)
    titles = (block.span for block in scene.document.blocks if block.kind is BlockKind.TITLE)
    return Cue(span=span, basis=Basis.TITLE) if any(title.holds(span) for title in titles) else None


def _with(assembly: Assembly, claim: QuantityClaim, candidate: CandidateConcept | None) -> Assembly:
    """The assembly with one claim more, its numeral accounted for."""
    known = {one.id: one for one in assembly.candidates} | ({candidate.id: candidate} if candidate else {})
    met = [entry for entry in assembly.ledger if entry.span.overlaps(claim.anchor)]
    entries = [entry for entry in assembly.ledger if entry not in met]
    met = met or [LedgerEntry(span=claim.anchor, text=claim.anchor_text, reason=Reason.CLAIM)]
    entries += [replace(entry, reason=Reason.CLAIM, claim=claim.id, note="") for entry in met]
    return replace(
        assembly,
        claims=tuple(sorted((*assembly.claims, claim), key=lambda c: (c.anchor, c.id))),
        candidates=tuple(known[key] for key in sorted(known)),
        ledger=tuple(sorted(entries, key=lambda e: e.span)),
    )
