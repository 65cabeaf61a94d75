"""Opens the stored texts, and finds the passages of them that a graph speaks of."""

import hashlib
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from hechi_kg.model import Span
from hechi_kg.validate.facts import Facts
from hechi_kg.validate.report import Result, Severity
from hechi_kg.validate.terms import Terms
from hechi_kg.validate.unit_words import Names
from hechi_kg.vocab import text_id

OFFSET = re.compile(r"[0-9]{1,12}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What every check is given: graph, terms, what each unit goes by; `counts` grows with what was looked at."""

    facts: Facts
    terms: Terms
    names: Mapping[str, Names]
    texts: Path | None
    counts: Counter[str] = field(default_factory=Counter)

    def own(self, subject: str, name: str) -> str:
        """The value of one of our own properties."""
        return self.facts.one(subject, self.terms.own(name))


@dataclass(frozen=True, slots=True)
class Source:
    """One stored text: its words, or None where it is not at hand."""

    sha256: str
    text: str | None


def open_source(scope: Scope, name: str) -> tuple[Source, list[Result]]:
    """The text of that IRI and what is wrong with it: its digest is computed anew."""
    own, sha256 = scope.terms.own, scope.own(name, "sha256")
    if name != scope.terms.id(text_id(sha256)):
        message = "The text's IRI does not hold its digest."
        problem = Result(focus=name, path=own("sha256"), rule="text-digest", message=message, found=sha256)
        return Source(sha256, None), [problem]
    if scope.texts is None:
        message = "Quotes, anchors and cues were not checked: the text is not at hand."
        problem = Result(severity=Severity.INFO, focus=name, rule="text-present", message=message)
        return Source(sha256, None), [problem]
    try:
        data = (scope.texts / f"{sha256}.txt").read_bytes()
        text = data.decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = "it is no UTF-8" if isinstance(error, UnicodeDecodeError) else "the file is missing or can't be opened"
        message = f"The stored text can't be read: {reason}."
        return Source(sha256, None), [
            Result(focus=name, rule="text-present", message=message, expected=f"{sha256}.txt")
        ]
    results = []
    for rule, found, message in (
        (
            "sha256",
            hashlib.sha256(data).hexdigest(),
            "The stored text is not the one that was read: its digest differs.",
        ),
        ("length", str(len(text)), "The stored text is longer or shorter than the graph says."),
    ):
        stated = scope.own(name, rule)
        if stated != found:
            check = {"sha256": "text-digest", "length": "text-length"}[rule]
            results.append(
                Result(focus=name, path=own(rule), rule=check, message=message, found=found, expected=stated or "none")
            )
    return Source(sha256, text), results


def evidence_span(scope: Scope, node: str) -> Span | None:
    """The span of an evidence, as its position selector states it; None where it has none, or more than one."""
    spans = {
        parse_span(start, end)
        for selector in scope.facts.values(node, scope.terms.oa("hasSelector"))
        for start in scope.facts.values(selector, scope.terms.oa("start"))
        for end in scope.facts.values(selector, scope.terms.oa("end"))
    }
    return spans.pop() if len(spans) == 1 else None


def exact_quote(scope: Scope, node: str) -> str | None:
    """The quote of an evidence; None where it has none, or more than one."""
    selectors = scope.facts.values(node, scope.terms.oa("hasSelector"))
    quotes = {quote for selector in selectors for quote in scope.facts.values(selector, scope.terms.oa("exact"))}
    return quotes.pop() if len(quotes) == 1 else None


def parse_span(start: str, end: str) -> Span | None:
    """The span of two printed offsets, or None."""
    if not (OFFSET.fullmatch(start) and OFFSET.fullmatch(end)) or int(start) > int(end):
        return None
    return Span(int(start), int(end))
