"""Re-reads the stored text: every quote must be what the text says at its offsets; every claim is held to its quote."""

from collections import defaultdict
from collections.abc import Iterator

from hechi_kg.validate.claims import check_claim
from hechi_kg.validate.report import Result
from hechi_kg.validate.sources import Scope, Source, evidence_span, exact_quote, open_source
from hechi_kg.vocab import evidence_id, passage_id


def check_quotes(scope: Scope) -> Iterator[Result]:
    """Yield what the stored texts do not bear out, one text after another.

    Where no folder of texts is at hand, a text is reported as not checked; figures are read from their anchors still.
    """
    claims, evidence = _by_text(scope)
    known = set(scope.facts.of_type(scope.terms.own("Text")))
    for name in sorted(known | set(claims) | set(evidence)):
        source, problems = open_source(scope, name) if name in known else (Source("", None), [])
        scope.counts["texts"] += name in known
        yield from problems
        for node in evidence.get(name, ()):
            scope.counts["quotes"] += 1
            if name not in known:
                message, path = (
                    "The evidence's source is no text that the graph describes.",
                    scope.terms.oa("hasSource"),
                )
                yield Result(focus=node, path=path, rule="evidence-source", message=message, found=name)
            yield from _evidence(scope, node, source)
        for claim in claims.get(name, ()):
            scope.counts["claims"] += 1
            yield from check_claim(scope, claim, source)


def _by_text(scope: Scope) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Claims and evidence by the text that they stand in, so that one text at a time is in memory."""
    facts, terms = scope.facts, scope.terms
    claims: dict[str, list[str]] = defaultdict(list)
    evidence: dict[str, list[str]] = defaultdict(list)
    for node in facts.of_type(terms.own("Evidence")):
        evidence[facts.one(node, terms.oa("hasSource"))].append(node)
    for claim in facts.of_type(terms.own("QuantityClaim"), terms.own("RelationClaim")):
        claims[scope.own(scope.own(claim, "statedIn"), "hasText")].append(claim)
    return claims, evidence


def _evidence(scope: Scope, node: str, source: Source) -> Iterator[Result]:
    selector = scope.terms.oa("hasSelector")
    span, exact = evidence_span(scope, node), exact_quote(scope, node)
    if span is None or exact is None:
        message = "The evidence needs one position (start and end) and one exact quote."
        yield Result(focus=node, path=selector, rule="evidence-span", message=message)
        return
    if source.sha256:
        name = scope.terms.id(evidence_id(source.sha256, span))
        if node != name:
            message = "The evidence's IRI is not that of its text and span."
            yield Result(focus=node, rule="evidence-iri", message=message, found=node, expected=name)
        position = scope.terms.id(passage_id(source.sha256, span))
        if position not in scope.facts.values(node, selector):
            message = "The position's IRI does not agree with its start and end."
            yield Result(focus=node, path=selector, rule="evidence-iri", message=message, expected=position)
    if source.text is not None and span.of(source.text) != exact:
        message, said = "The quote is not what the text says there.", span.of(source.text)
        path = scope.terms.oa("exact")
        yield Result(focus=node, path=path, rule="evidence-quote", message=message, found=exact, expected=said)
