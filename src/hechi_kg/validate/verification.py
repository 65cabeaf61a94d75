"""Holds the compiled shapes to pyshacl on a sample of a build's documents, in every build.

The sample is chosen by the digest of the documents' IRIs: the same documents on every machine, and others when the
build has others. A document that the two find differently is a fault of the program, and is reported as a violation.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from decimal import ROUND_CEILING, Decimal
from typing import TYPE_CHECKING

from hechi_kg.validate.compiled import compile_shapes
from hechi_kg.validate.reference import check_with_pyshacl
from hechi_kg.validate.report import Result, make_report
from hechi_kg.validate.shapes import check_shapes
from hechi_kg.validate.triples import SUBCLASS, Index, Triples, index_terms
from hechi_kg.vocab import BASE, iri

if TYPE_CHECKING:
    import pyoxigraph as ox

SHARE = Decimal("0.01")
MOST = 200


def sample(documents: Iterable[str], *, share: Decimal = SHARE, most: int = MOST) -> tuple[str, ...]:
    """That share of the documents, rounded up, and no more than `most`; none where the share is zero."""
    known = sorted(documents, key=lambda name: (hashlib.sha256(name.encode()).digest(), name))
    wanted = int((len(known) * share).to_integral_value(ROUND_CEILING))
    return tuple(sorted(known[: min(wanted, most)]))


def verify(
    quads: "Sequence[ox.Quad]", whole: Triples, *, share: Decimal = SHARE, base: str = BASE
) -> Iterator[tuple[str, list[Result]]]:
    """Yield each sampled document of a merged graph with the disagreements about it."""
    prefix = iri("id/document/", base)
    names = {getattr(quad.graph_name, "value", "") for quad in quads}
    chosen = set(sample((name for name in names if name.startswith(prefix)), share=share))
    said: dict[str, list[ox.Quad]] = {name: [] for name in sorted(chosen)}
    for quad in quads:
        if (name := getattr(quad.graph_name, "value", "")) in chosen:
            said[name].append(quad)
    for name, own in said.items():
        yield name, disagreements(name, around(index_terms(own), whole), base=base)


def disagreements(document: str, triples: Triples, *, base: str = BASE) -> list[Result]:
    """What one of the two finds and the other does not: shape, constraint, focus, path, severity, message, value."""
    found = set(make_report(check_shapes(triples, compile_shapes(base=base))).results)
    reference = set(check_with_pyshacl(triples, sparql=False, base=base))
    return [
        Result(
            focus=document,
            path=result.path,
            rule=result.rule,
            component=result.component,
            message=f"the compiled shapes and pyshacl disagree about {result.focus}: only {side} finds it",
            found=result.message,
        )
        for side, only in (("the compiled shape", found - reference), ("pyshacl", reference - found))
        for result in sorted(only, key=lambda r: (r.focus, r.rule, r.component, r.path, r.found))
    ]


def around(own: Index, whole: Triples) -> Triples:
    """A document's triples, on a background of what the merge says of the nodes that they name, and the classes."""
    named = {value for held in own.values() for values in held.values() for value in values if value.startswith("<")}
    known: dict[str, dict[str, list[str]]] = {}
    for subject, predicate, value in whole.all():
        if predicate == SUBCLASS or subject in named:
            values = known.setdefault(subject, {}).setdefault(predicate, [])
            if value not in values:
                values.append(value)
    return Triples(own, known)
