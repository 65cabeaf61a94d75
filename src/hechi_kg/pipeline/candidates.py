"""Lists what a build knows by the text alone: measures without an indicator, bodies and sites without an entry, names
that several places bear. One line of `candidates.jsonl` an occurrence, for `hechi-kg review`."""

import json
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import fields

from hechi_kg.gazetteer import Gazetteer
from hechi_kg.model import Assembly, BlockKind, QuantityClaim, Span, value

CANDIDATES = "candidates.jsonl"
MINTED = ("id/organisation/", "id/site/", "id/village/")
JSON = json.JSONEncoder(ensure_ascii=False, check_circular=False)
INDICATOR = "vocabulary/candidate/"


@value
class Occurrence:
    """One place in a text where a candidate stands, with its sentence; offsets are code points of the stored text.

    `kind` is indicator, entity or name; `class_` the class of an entity, `unit` that of an indicator. `choices` are
    the codes of the divisions that a name may stand for; `lies_in` is the id of the place that an entity lies in.
    """

    kind: str
    id: str
    label: str
    language: str
    class_: str = ""
    unit: str = ""
    lies_in: str = ""
    choices: tuple[str, ...] = ()
    document: str
    source: str
    start: int
    end: int
    sentence_start: int
    sentence_end: int


NAMES = tuple(field.name for field in fields(Occurrence))


def candidate_lines(assembly: Assembly, gazetteer: Gazetteer) -> Iterator[str]:
    """The occurrences of one document as lines of JSON, in text order."""
    found = sorted((*_indicators(assembly), *_names(assembly, gazetteer)), key=lambda o: (o.start, o.end, o.kind, o.id))
    return (JSON.encode({name: getattr(occurrence, name) for name in NAMES}) for occurrence in found)


def _indicators(assembly: Assembly) -> Iterator[Occurrence]:
    labels = {candidate.id: candidate for candidate in assembly.candidates}
    for claim in assembly.claims:
        if isinstance(claim, QuantityClaim) and claim.indicator.startswith(INDICATOR) and claim.indicator in labels:
            candidate = labels[claim.indicator]
            yield Occurrence(
                kind="indicator",
                id=candidate.id,
                label=candidate.label,
                language=candidate.language,
                unit=candidate.unit,
                document=assembly.document.id,
                source=assembly.document.source,
                start=claim.anchor.start,
                end=claim.anchor.end,
                sentence_start=claim.evidence.span.start,
                sentence_end=claim.evidence.span.end,
            )


def _names(assembly: Assembly, gazetteer: Gazetteer) -> Iterator[Occurrence]:
    document = assembly.document
    spans = [s.span for s in assembly.sentences if s.block.kind is not BlockKind.FURNITURE]
    entities = {entity.id: entity for entity in assembly.entities}
    for mention in assembly.mentions:
        if mention.antecedent is not None:
            continue
        one = mention.candidates[0] if len(mention.candidates) == 1 else ""
        entity = entities.get(one) if one.startswith(MINTED) and one not in gazetteer.sites else None
        if entity is None and not (mention.kind == "Place" and len(mention.candidates) > 1):
            continue
        sentence = _sentence(spans, mention.span)
        if sentence is None:
            continue
        yield Occurrence(
            kind="entity" if entity else "name",
            id=entity.id if entity else "",
            label=" ".join(mention.text.split()),
            language=document.language,
            class_=entity.kind if entity else "",
            lies_in=dict(entity.attributes).get("locatedIn", "") if entity else "",
            choices=() if entity else mention.candidates,
            document=document.id,
            source=document.source,
            start=mention.span.start,
            end=mention.span.end,
            sentence_start=sentence.start,
            sentence_end=sentence.end,
        )


def _sentence(spans: Sequence[Span], span: Span) -> Span | None:
    at = bisect_right(spans, span.start, key=lambda s: s.start) - 1
    return spans[at] if at >= 0 and spans[at].holds(span) else None
