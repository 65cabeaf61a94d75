"""Checks that intervals and instants have the dates that their IRIs name."""

import re
from collections.abc import Container, Iterator

from hechi_kg.validate.report import Result
from hechi_kg.validate.sources import Scope

DAY = r"\d{4}-\d\d-\d\d"
DATES = re.compile(rf"id/(?:interval/({DAY})--({DAY})|instant/({DAY}))")


def check_periods(scope: Scope, *, nodes: Container[str] | None = None) -> Iterator[Result]:
    """Yield each interval and instant whose IRI and dates do not agree; of `nodes` alone, where they are given."""
    facts, terms = scope.facts, scope.terms
    for node in facts.of_type(terms.own("Interval"), terms.own("Instant")):
        if nodes is not None and node not in nodes:
            continue
        scope.counts["periods"] += 1
        named = DATES.fullmatch(node.removeprefix(terms.base))
        if not named:
            yield Result(focus=node, rule="period-dates", message="The period's IRI does not name its dates.")
            continue
        start, end, day = named.groups()
        on = terms.time("inXSDDate")
        stated = {on: facts.values(node, on)} if day else _ends(scope, node)
        for path, expected in (
            {on: day} if day else {terms.time("hasBeginning"): start, terms.time("hasEnd"): end}
        ).items():
            if stated[path] != (expected,):
                message, found = "The period's dates are not those of its IRI.", ", ".join(stated[path])
                yield Result(
                    focus=node, path=path, rule="period-dates", message=message, found=found, expected=expected
                )


def _ends(scope: Scope, node: str) -> dict[str, tuple[str, ...]]:
    """The dates of an interval's beginning and end, by property."""
    facts, on = scope.facts, scope.terms.time("inXSDDate")
    paths = (scope.terms.time("hasBeginning"), scope.terms.time("hasEnd"))
    return {
        path: tuple(day for instant in facts.values(node, path) for day in facts.values(instant, on)) for path in paths
    }
