"""Holds what humans decided against a build, and makes a decision of something that stands in one."""

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path

from hechi_kg.errors import BuildError, QueryError
from hechi_kg.export.explain import resolve
from hechi_kg.export.table import ClaimRow, claims
from hechi_kg.gazetteer import Gazetteer
from hechi_kg.lexicon import Lexicon
from hechi_kg.lift import lift_decisions
from hechi_kg.model import Decision, Input, Reading, Span, Spot
from hechi_kg.pipeline.candidates import CANDIDATES
from hechi_kg.pipeline.folder import read_manifest
from hechi_kg.review.attributes import OF_KIND, Known, canonical
from hechi_kg.review.settle import Build, settle, summary, wanted
from hechi_kg.store import Store
from hechi_kg.vocab import BASE

REVIEW = "review.nq"
SENTENCE = ("sentence_start", "sentence_end")
PAIRS = (
    "SELECT ?agreement ?first ?second ?outcome WHERE { ?agreement a hkg:Agreement ; "
    "hkg:comparesFirst ?first ; hkg:comparesSecond ?second ; hkg:hasOutcome ?outcome }"
)


def decided_lines(
    decisions: Sequence[Decision],
    inputs: Iterable[Input],
    *,
    quads: Callable[[str], Path],
    shared: Iterable[Path],
    base: str = BASE,
) -> list[str]:
    """The graph of the decisions as sorted N-Quads lines.

    `quads` gives the N-Quads file of a document, `shared` are those of vocabulary, places and reconciliation.
    """
    if not decisions:
        return []
    given = tuple(inputs)
    files = {i.document: quads(i.document) for i in wanted(decisions, given)}
    store = Store.load([*files.values(), *shared], base=base)
    ids = {d.node for d in decisions if d.node} | {d.value for d in decisions if d.value.startswith(("id/", "voc"))}
    texts = ((document, file.read_text(encoding="utf-8")) for document, file in files.items())
    build = Build(
        inputs=given,
        readings=[reading(row, base) for row in claims(store.records, base=base)],
        pairs=_pairs(store, base),
        named=frozenset((document, i) for document, text in texts for i in ids if f"<{base}{i}>" in text),
    )
    return lift_decisions(settle(decisions, build), base=base)


def decide(
    build: Path,
    name: str,
    verdict: str,
    *,
    attribute: str = "",
    value: str = "",
    who: str,
    when: date,
    why: str = "",
    lexicon: Lexicon,
    gazetteer: Gazetteer,
) -> Decision:
    """A decision of a claim or an agreement of a build, by its IRI or a short form of it.

    QueryError where there is no such claim or agreement, or it can't have that attribute or value.
    """
    manifest = read_manifest(build)
    base = str(manifest["base"])
    store, address = Store.open(build / "store", base=base), resolve(name, base)
    inputs = {i.document: i for i in inputs_of(manifest)}
    ends = _ends(store, address)
    rows = [row for end in ends for row in claims(store.records, base=base, only=[end])]
    if not rows:
        raise QueryError(f"{name}: expected a claim or an agreement of {build}, found none")
    kind = "pair" if len(ends) > 1 else rows[0].kind
    if (verdict == "correct" or attribute) and attribute not in OF_KIND[kind]:
        raise QueryError(f"{name}: expected an attribute, {', '.join(OF_KIND[kind])}, found {attribute or 'none'}")
    try:
        right = canonical(attribute, value, Known(lexicon, gazetteer)) if verdict == "correct" else ""
    except ValueError as error:
        raise QueryError(f"{name}: expected {error}, found {value!r}") from error
    now = reading(rows[0], base)
    outcome = _pairs(store, base).get(frozenset(end.removeprefix(base) for end in ends), ("", ""))[1]
    read = outcome if kind == "pair" else dict(now.values)[attribute] if attribute else summary(now)
    return Decision(
        kind=kind,
        verdict=verdict,
        attribute=attribute,
        value=right,
        read=read,
        spot=_spot(rows[0], inputs, base),
        other=_spot(rows[1], inputs, base) if kind == "pair" else None,
        node=address.removeprefix(base),
        who=who,
        when=when,
        why=why,
    )


def inputs_of(manifest: dict[str, object]) -> tuple[Input, ...]:
    """The documents that a manifest lists."""
    told = manifest.get("inputs")
    if not isinstance(told, list):
        raise BuildError("manifest.json: expected the inputs of a build, found none")
    return tuple(
        Input(document=e["document"], source=e["source"], bytes_digest=e["sha256"], text=e["text"]) for e in told
    )


def reading(row: ClaimRow, base: str) -> Reading:
    """A row of the claims table as a decision sees it: ids in place of IRIs."""
    names = OF_KIND[row.kind]
    return Reading(
        id=row.claim.removeprefix(base),
        kind=row.kind,
        document=row.document.removeprefix(base),
        span=Span(row.anchor_start, row.anchor_end),
        anchor=row.anchor,
        quote=row.quote,
        values=tuple((name, str(getattr(row, name)).removeprefix(base)) for name in names),
    )


def _ends(store: Store, address: str) -> tuple[str, ...]:
    """The two claims of an agreement, or the address alone."""
    told = f"SELECT ?first ?second WHERE {{ <{address}> hkg:comparesFirst ?first ; hkg:comparesSecond ?second }}"
    return next(((r["first"], r["second"]) for r in store.records(told)), (address,))


def _pairs(store: Store, base: str) -> dict[frozenset[str], tuple[str, str]]:
    return {
        frozenset((r["first"].removeprefix(base), r["second"].removeprefix(base))): (
            r["agreement"].removeprefix(base),
            r["outcome"],
        )
        for r in store.records(PAIRS)
    }


def _spot(row: ClaimRow, inputs: dict[str, Input], base: str) -> Spot:
    document = inputs[row.document.removeprefix(base)]
    return Spot(
        source=row.source,
        bytes_digest=document.bytes_digest,
        text=document.text,
        span=Span(row.anchor_start, row.anchor_end),
        anchor=row.anchor,
        quote=row.quote,
    )


def candidate_decisions(
    build: Path, rows: Iterable[tuple[str, str, str, str]], *, who: str, when: date, why: str = ""
) -> list[Decision]:
    """What was decided of candidates of a build, each with the first place where its words stand.

    `rows` are kind, candidate (its id, of a name its words), verdict, and the id that the words stand for.
    """
    inputs = {i.document: i for i in inputs_of(read_manifest(build))}
    first: dict[tuple[str, str], dict[str, object]] = {}
    for line in (build / CANDIDATES).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        first.setdefault((row["kind"], row["id"] or row["label"]), row)
    return [
        Decision(
            kind=kind,
            verdict=verdict,
            value=value,
            spot=_spot_of(build, first[kind, name], inputs),
            node=name if "/" in name else "",
            who=who,
            when=when,
            why=why,
        )
        for kind, name, verdict, value in rows
        if (kind, name) in first
    ]


def _spot_of(build: Path, row: dict[str, object], inputs: dict[str, Input]) -> Spot:
    document = inputs[str(row["document"])]
    text = (build / "texts" / f"{document.text}.txt").read_bytes().decode()
    span, sentence = (Span(int(str(row[a])), int(str(row[b]))) for a, b in (("start", "end"), SENTENCE))
    return Spot(
        source=document.source,
        bytes_digest=document.bytes_digest,
        text=document.text,
        span=span,
        anchor=span.of(text),
        quote=sentence.of(text),
    )
