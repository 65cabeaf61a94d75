"""Validates a build or a foreign graph: the text is read again, each figure a second time, rules are checked.

A graph that fails is a result to report, not an exception.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from hechi_kg.errors import BuildError, SourceError
from hechi_kg.validate.anchors import Reading, read_anchor
from hechi_kg.validate.checks import check_queries
from hechi_kg.validate.compiled import compile_shapes
from hechi_kg.validate.document import check_document
from hechi_kg.validate.facts import index, parse_lines, read_quads
from hechi_kg.validate.files import check_files
from hechi_kg.validate.periods import check_periods
from hechi_kg.validate.quotes import check_quotes
from hechi_kg.validate.reference import check_with_pyshacl
from hechi_kg.validate.report import Report, Result, Severity, make_report, report_turtle, report_words
from hechi_kg.validate.shapes import check_shapes, focus_counts, whole_graph
from hechi_kg.validate.sources import Scope
from hechi_kg.validate.terms import Terms, unit_names
from hechi_kg.validate.verification import SHARE, verify
from hechi_kg.vocab import BASE

if TYPE_CHECKING:
    import pyoxigraph as ox

__all__ = [
    "SHARE",
    "Reading",
    "Report",
    "Result",
    "Severity",
    "check_document",
    "focus_counts",
    "make_report",
    "read_anchor",
    "report_turtle",
    "report_words",
    "validate",
]


def validate(
    graph: Path | Iterable[str],
    *,
    texts: Path | None = None,
    shapes: Path | bool = True,
    checks: Path | bool = True,
    verify_shapes: Decimal = Decimal(0),
    base: str = BASE,
) -> Report:
    """Check a build folder, a graph file, or N-Quads lines, and report.

    `texts` is the folder of stored texts; that of a build, or `texts` beside the file, when none is given. `shapes`
    and `checks` name folders of their own, or switch the shipped ones off. The rules that the shapes hold as sh:sparql
    run as one query each. On that share of the documents (`verify_shapes`, 0 to 1) pyshacl must find what the compiled
    shapes find, else the report says so. With `checks` off, pyshacl looks at everything, these rules too: slow, and
    the reference.
    """
    quads = list(_quads(graph))
    facts, terms = index(quads), Terms(base)
    scope = Scope(facts=facts, terms=terms, names=unit_names(facts, terms), texts=texts or _texts_beside(graph))
    results = [*check_quotes(scope), *check_periods(scope)]
    if isinstance(graph, Path) and graph.is_dir():
        results += check_files(graph, scope.counts)
    folder, queries = (given if isinstance(given, Path) else None for given in (shapes, checks))
    if checks:
        rules = compile_shapes(folder, base=base).rules
        results += check_queries(quads, rules=rules, folder=queries, base=base, counts=scope.counts)
    focus: dict[str, int] = {}
    if shapes:
        triples, known = whole_graph(quads, base=base), compile_shapes(folder, base=base)
        focus = focus_counts(triples, known)
        results += check_shapes(triples, known) if checks else check_with_pyshacl(triples, folder=folder, base=base)
        if not folder and verify_shapes:
            for _, disagreed in verify(quads, triples, share=verify_shapes, base=base):
                scope.counts["documents verified with pyshacl"] += 1
                results += disagreed
    return make_report(results, checked=scope.counts, focus=focus)


def _quads(graph: Path | Iterable[str]) -> "Iterator[ox.Quad]":
    if not isinstance(graph, Path):
        return parse_lines(graph)
    if not graph.is_dir():
        if not graph.exists():
            raise SourceError(str(graph), "expected a graph file or a build folder, found nothing")
        return read_quads(graph)
    if not (graph / "graph.nq").is_file():
        raise BuildError(f"{graph}: expected a build with graph.nq, found none")
    return read_quads(graph / "graph.nq")


def _texts_beside(graph: Path | Iterable[str]) -> Path | None:
    """The folder of stored texts: a build must have one, beside a file there may be one."""
    if not isinstance(graph, Path):
        return None
    folder = (graph if graph.is_dir() else graph.parent) / "texts"
    return folder if folder.is_dir() or graph.is_dir() else None
