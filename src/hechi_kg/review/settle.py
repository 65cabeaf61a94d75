"""Finds what a decision is about in a build that may have been read by other rules, and says how it stands there.

A place is looked up by the digest of its text and the offsets of the anchor: the claim that stands there, else the one
that overlaps it most. Where the program reads another text out of the same bytes, the sentence leads there.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from hechi_kg.model import Decision, Input, Reading, Settled, Spot
from hechi_kg.review.decisions import CANDIDATES
from hechi_kg.vocab import digest

HOLDS, READ_SO, OPEN = "holds", "read-so", "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Build:
    """What decisions are held against: the documents of a build, the claims of those that decisions name, the pairs
    that were compared (claims, in either order, with the agreement and its outcome), and which of the nodes and values
    of the decisions a document names, as (document, id).
    """

    inputs: Sequence[Input]
    readings: Sequence[Reading]
    pairs: Mapping[frozenset[str], tuple[str, str]]
    named: frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Nothing:
    """Why nothing is found; `gone` where the text is there as it was."""

    reason: str
    gone: bool = False


def settle(decisions: Iterable[Decision], build: Build) -> tuple[Settled, ...]:
    """How each decision stands to the build, in each document that has its text."""
    claims = defaultdict(list)
    for reading in build.readings:
        claims[reading.document].append(reading)
    found = (
        settled
        for number, decision in enumerate(decisions, start=1)
        for settled in _settle(decision, number, build, claims)
    )
    return tuple({settled.id: settled for settled in found}.values())  # a row that is there twice is one decision


def wanted(decisions: Iterable[Decision], inputs: Iterable[Input]) -> tuple[Input, ...]:
    """The documents that decisions speak of, by text or bytes."""
    spots = [spot for d in decisions for spot in (d.spot, d.other) if spot]
    texts, data = {s.text for s in spots}, {s.bytes_digest for s in spots if s.bytes_digest}
    return tuple(i for i in inputs if i.text in texts or i.bytes_digest in data)


def summary(reading: Reading) -> str:
    """What the program reads of a claim, in one line."""
    return "; ".join(f"{name}={value}" for name, value in reading.values if value)


def _settle(
    decision: Decision, number: int, build: Build, claims: Mapping[str, Sequence[Reading]]
) -> Iterator[Settled]:
    documents = _documents(decision.spot, build.inputs)
    if isinstance(documents, Nothing):
        yield _settled(decision, number, "", "", OPEN, documents.reason)
        return
    for document in documents:
        if decision.kind in CANDIDATES:
            node, state, reason = _candidate(decision, document, build)
        elif decision.kind == "pair":
            node, state, reason = _pair(decision, document, build, claims)
        else:
            node, state, reason = _claim(decision, document, claims)
        yield _settled(decision, number, document.document, node, state, reason)


def _settled(decision: Decision, number: int, document: str, node: str, state: str, reason: str) -> Settled:
    spot = decision.spot
    parts = (decision.kind, decision.verdict, decision.attribute, decision.value, decision.who, decision.why)
    place = (spot.text, str(spot.span.start), str(spot.span.end), decision.when.isoformat(), document)
    identity = f"id/decision/{digest(*parts, *place)}"
    return Settled(id=identity, number=number, decision=decision, node=node, state=state, reason=reason)


def _documents(spot: Spot, inputs: Sequence[Input]) -> Sequence[Input] | Nothing:
    """The documents with the text of a spot: that of its source where there is one, else all of them."""
    same = [i for i in inputs if i.text == spot.text]
    if not same:
        same = [i for i in inputs if spot.bytes_digest and i.bytes_digest == spot.bytes_digest]
    if own := [i for i in same if i.source == spot.source]:
        return own
    if same:
        return same
    if any(i.source == spot.source for i in inputs):
        return Nothing(f"the text of {spot.source} has changed since")
    return Nothing(f"no document of the build has the text of {spot.source or spot.text}")


def _find(decision: Decision, spot: Spot, document: Input, claims: Sequence[Reading], kind: str) -> Reading | Nothing:
    same = [c for c in claims if c.kind == kind]
    if document.text == spot.text:
        found = [c for c in same if c.span == spot.span] or _overlapping(spot, same)
    else:  # the same bytes, read as another text
        found = [c for c in same if c.anchor == spot.anchor and _folded(c.quote) == _folded(spot.quote)]
    if len(found) > 1:
        found = [c for c in found if c.id == decision.node] or found
    if len(found) == 1:
        return found[0]
    what = "no claim stands" if not found else f"{len(found)} claims stand"
    return Nothing(f"{what} at “{spot.anchor}” any more", gone=not found)


def _overlapping(spot: Spot, claims: Sequence[Reading]) -> list[Reading]:
    """Those that share the most characters with a spot."""
    shared = {c.id: min(c.span.end, spot.span.end) - max(c.span.start, spot.span.start) for c in claims}
    most = max(shared.values(), default=0)
    return [c for c in claims if shared[c.id] == most > 0]


def _folded(words: str) -> str:
    return "".join(words.split())


def _claim(decision: Decision, document: Input, claims: Mapping[str, Sequence[Reading]]) -> tuple[str, str, str]:
    """The claim that a decision is about now, its state and the reason."""
    found = _find(decision, decision.spot, document, claims.get(document.document, ()), decision.kind)
    if isinstance(found, Nothing):
        gone = decision.verdict == "reject" and found.gone
        return "", READ_SO if gone else OPEN, "the program reads no claim there any more" if gone else found.reason
    now = dict(found.values).get(decision.attribute, "") if decision.attribute else summary(found)
    return (found.id, *_state(decision, now))


def _state(decision: Decision, now: str) -> tuple[str, str]:
    then = decision.read
    if decision.verdict == "correct" and now == decision.value:
        return READ_SO, "the program reads it so by itself now"
    if now == then or not then:
        return HOLDS, ""
    told = f"read {then or 'nothing'} when it was decided; the program now reads {now or 'nothing'}"
    return (OPEN if decision.verdict == "accept" else HOLDS), told


def _pair(
    decision: Decision, document: Input, build: Build, claims: Mapping[str, Sequence[Reading]]
) -> tuple[str, str, str]:
    """The agreement that a decision is about now, its state and the reason."""
    other = decision.other
    ends = _documents(other, build.inputs) if other else Nothing("")
    if isinstance(ends, Nothing) or other is None:
        return "", OPEN, ends.reason if isinstance(ends, Nothing) else ""
    one = _find(decision, decision.spot, document, claims.get(document.document, ()), "quantity")
    two = _find(decision, other, ends[0], claims.get(ends[0].document, ()), "quantity")
    for found in (one, two):
        if isinstance(found, Nothing):
            return "", OPEN, found.reason
    assert isinstance(one, Reading)
    assert isinstance(two, Reading)
    agreement, outcome = build.pairs.get(frozenset((one.id, two.id)), ("", ""))
    if not agreement:
        state = READ_SO if decision.verdict == "reject" else OPEN
        return "", state, "the program does not compare the two any more"
    return (agreement, *_state(decision, outcome))


def _candidate(decision: Decision, document: Input, build: Build) -> tuple[str, str, str]:
    """The candidate that a decision is about, its state and the reason."""
    minted = (document.document, decision.node) in build.named
    if decision.verdict == "reject":
        return decision.node, HOLDS if minted else READ_SO, "" if minted else "no candidate of the text any more"
    if not minted and (document.document, decision.value) in build.named:
        return decision.node, READ_SO, f"read as {decision.value}"
    return decision.node, HOLDS, "not read so: the build was made without the vocabulary that it was accepted into"
