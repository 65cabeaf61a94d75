"""Runs the rules that span several nodes (part and whole, order of dates, exchange rates) as one set-based query each.

The rules stand in `queries/checks`, one a file; no rows means good. The shapes hold the same rules as sh:sparql, under
the same name, which asks once a focus node: the message and the severity are those of the shape.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from hechi_kg.errors import ResourceError
from hechi_kg.resources import resource
from hechi_kg.validate.report import Result, Rule
from hechi_kg.vocab import BASE, prefixes

if TYPE_CHECKING:
    import pyoxigraph as ox

VARIABLE = re.compile(r"\{[?$](\w+)\}")


def check_queries(
    quads: "Iterable[ox.Quad]",
    *,
    rules: Mapping[str, Rule],
    folder: Path | None = None,
    base: str = BASE,
    counts: Counter[str] | None = None,
) -> Iterator[Result]:
    """One result for each row of each check; its first variable is the focus, `path` and `value` are optional."""
    import pyoxigraph as ox

    # one merged graph: entities and intervals stand in many named graphs, and each row would come once for each
    store = ox.Store()
    store.bulk_extend(ox.Quad(quad.subject, quad.predicate, quad.object) for quad in quads)

    def ask(text: str) -> Iterator[dict[str, str]]:
        answer = store.query(text, prefixes=prefixes(base))
        if not isinstance(answer, ox.QuerySolutions):
            raise TypeError("another kind of query")
        names = [variable.value for variable in answer.variables]
        return ({name: getattr(row[name], "value", "") for name in names} for row in answer)

    return run_checks(ask, rules=rules, folder=folder, base=base, counts=counts)


def run_checks(
    ask: Callable[[str], Iterable[Mapping[str, str]]],
    *,
    rules: Mapping[str, Rule],
    folder: Path | None = None,
    base: str = BASE,
    counts: Counter[str] | None = None,
) -> Iterator[Result]:
    """As `check_queries`; `ask` answers a SELECT on the merged graph, with plain text by variable."""
    for file in sorted((folder or resource("queries/checks")).glob("*.rq")):
        text = file.read_text(encoding="utf-8").replace(BASE, base)
        rule = rules.get(file.stem) or Rule(
            name=file.stem, component="", message=text.partition("\n")[0].lstrip("# ").rstrip()
        )
        try:
            answer = ask(text)
        except (SyntaxError, ValueError) as error:
            raise ResourceError(f"{file}: expected a SPARQL query, found {error}") from error
        except TypeError as error:
            raise ResourceError(f"{file}: expected a SELECT query, found {error}") from error
        if counts is not None:
            counts["cross-node rules"] += 1
        for row in answer:
            yield _result(rule, row)


def _result(rule: Rule, row: Mapping[str, str]) -> Result:
    focus = next(iter(row.values()), "")
    known = {"this": focus, **row}
    return Result(
        severity=rule.severity,
        focus=focus,
        path=row.get("path", ""),
        rule=rule.name,
        component=rule.component,
        message=VARIABLE.sub(lambda match: known.get(match[1]) or match[0], rule.message),
        found=row.get("value", ""),
    )
