"""Validates a graph that is too large for memory: documents some at a time, then all that documents share.

What only one document describes (itself, its claims, evidence and text) is checked with the files of a few documents.
All other nodes are checked as the sorted whole has them, all that is said of a node in one place; what they point at is
looked up.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from hechi_kg.validate.compiled import compile_shapes
from hechi_kg.validate.facts import index, parse_lines, read_quads
from hechi_kg.validate.literals import plain_text
from hechi_kg.validate.periods import check_periods
from hechi_kg.validate.quotes import check_quotes
from hechi_kg.validate.report import Result
from hechi_kg.validate.sources import Scope
from hechi_kg.validate.terms import Terms, unit_names
from hechi_kg.validate.triples import Index, Triples, index_terms
from hechi_kg.validate.unit_words import Names
from hechi_kg.validate.verification import around, disagreements
from hechi_kg.vocab import BASE, iri

if TYPE_CHECKING:
    import pyoxigraph as ox

OF_ONE_DOCUMENT = tuple(f"id/{kind}/" for kind in ("claim", "document", "evidence", "text"))
CHUNK = 20_000  # lines of shared nodes that are in memory at a time
Describe = Callable[[Iterable[str]], "Iterable[ox.Quad]"]  # IRIs of nodes -> what the merge says of them


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What every part leans on: vocabularies and places, what units go by, and where the texts are."""

    known: Index
    names: Mapping[str, Names]
    texts: Path
    base: str = BASE


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What was found in one part, and how much was looked at there: things by name, focus nodes by shape."""

    results: tuple[Result, ...]
    checked: Mapping[str, int]
    focus: Mapping[str, int]


def ground(files: Iterable[Path], *, texts: Path, base: str = BASE) -> Ground:
    """Read the N-Quads files that every part leans on."""
    quads = [quad for file in files for quad in read_quads(file)]
    return Ground(known=index_terms(quads), names=unit_names(index(quads), Terms(base)), texts=texts, base=base)


def check_documents(files: Iterable[Path], on: Ground, *, sampled: Collection[str] = ()) -> Outcome:
    """Check what these documents alone describe, from their N-Quads files.

    Documents with one text belong into one part. pyshacl looks again at those whose IRIs are `sampled`.
    """
    documents = [list(read_quads(file)) for file in files]
    quads = list(chain.from_iterable(documents))
    facts, terms = index(quads), Terms(on.base)
    # A unit that no vocabulary holds is described where it is used.
    names = {**on.names, **{code: known for code, known in unit_names(facts, terms).items() if code not in on.names}}
    scope = Scope(facts=facts, terms=terms, names=names, texts=on.texts)
    results = list(check_quotes(scope))
    triples = Triples(index_terms(quads), on.known)
    own = tuple(f"<{iri(prefix, on.base)}" for prefix in OF_ONE_DOCUMENT)
    found, focus = _shapes(triples, (node for node in triples.own if node.startswith(own)), on.base)
    for document in documents:
        name = getattr(document[0].graph_name, "value", "") if document else ""
        if name in sampled:
            scope.counts["documents verified with pyshacl"] += 1
            results += disagreements(name, around(index_terms(document), triples), base=on.base)
    return Outcome(results=(*results, *found), checked=scope.counts, focus=focus)


def check_shared(lines: Iterable[bytes], on: Ground, *, describe: Describe) -> Iterator[Outcome]:
    """Check all other nodes, some at a time, from the sorted N-Quads of the whole."""
    own = tuple(f"<{iri(prefix, on.base)}".encode() for prefix in OF_ONE_DOCUMENT)
    for chunk in _chunks(line for line in lines if not line.startswith(own)):
        quads = list(parse_lines(chunk))
        held = index_terms(quads)
        targets = {value for values in held.values() for many in values.values() for value in many if value[0] == "<"}
        beside = list(describe(target[1:-1] for target in sorted(targets - held.keys())))
        found, focus = _shapes(Triples(held, index_terms(beside), on.known), held, on.base)
        scope = Scope(facts=index([*quads, *beside]), terms=Terms(on.base), names=on.names, texts=on.texts)
        subjects = {plain_text(node) for node in held}
        periods = list(check_periods(scope, nodes=subjects))
        yield Outcome(results=(*found, *periods), checked=scope.counts, focus=focus)


def _shapes(triples: Triples, nodes: Iterable[str], base: str) -> tuple[list[Result], Counter[str]]:
    """What the shapes find wrong with nodes of the first layer, and how many each looks at."""
    shapes = compile_shapes(base=base)
    results, focus = list[Result](), Counter[str]()
    for node in nodes:
        results += shapes.check(triples, node)
        focus.update(plain_text(name) for name in shapes.of(triples, node, triples.own_classes(node)))
    return results, focus


def _chunks(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Sorted lines, so many at a time, and never a node's in two chunks."""
    held, last = list[bytes](), b""
    for line in lines:
        subject = line.split(b" ", 1)[0]
        if len(held) >= CHUNK and subject != last:
            yield b"".join(held)
            held.clear()
        held.append(line)
        last = subject
    if held:
        yield b"".join(held)
