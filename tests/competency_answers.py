"""Writes the answers of the competency queries as tables, to compare and to keep in tests/competency.

`python tests/competency_answers.py BUILD` rewrites the kept answers from a build of data/articles, and the list in
docs/queries.md. Read the difference before you keep it: a row that is wrong is a fault of a rule or of a query.
"""

import csv
import io
import sys
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path

import rdflib

from hechi_kg.store import Store, read_query, shipped_queries

ROOT = Path(__file__).resolve().parent.parent
KEPT = Path(__file__).parent / "competency"
PAGE = ROOT / "docs" / "queries.md"
FOLDER = "competency/"
NUMBERS = {"decimal", "integer", "nonNegativeInteger"}

Table = list[list[str]]


def competency_queries() -> dict[str, str]:
    """The name of each competency query with its banner."""
    return {name.removeprefix(FOLDER): banner for name, banner in shipped_queries() if name.startswith(FOLDER)}


def ask_store(store: Store, name: str) -> Table:
    """The answer of a query through the store, its variables first."""
    rows = store.select(read_query(FOLDER + name))
    cells = [[_cell(term.value, term.datatype) if term else "" for term in row] for row in rows.rows]
    return [list(rows.variables), *cells]


def ask_rdflib(graph: rdflib.Graph, name: str) -> Table:
    """The answer of a query through rdflib, written alike."""
    answer = graph.query(read_query(FOLDER + name))
    assert answer.vars is not None
    cells = [[_node(node) for node in row] for row in answer if isinstance(row, rdflib.query.ResultRow)]
    return [[str(variable) for variable in answer.vars], *cells]


def read_kept(name: str) -> Table:
    """The answer that is kept."""
    with (KEPT / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def page_rows(queries: dict[str, str]) -> list[str]:
    """The rows of the table in docs/queries.md."""
    return [f"| `{name}` | {banner} |" for name, banner in queries.items()]


def _node(node: object) -> str:
    if isinstance(node, rdflib.Literal):
        return _cell(str(node), str(node.datatype or ""))
    return "" if node is None else str(node)


def _cell(value: str, datatype: str) -> str:
    """Numbers by their value: stores write 4 and 4.0 for the same decimal."""
    if datatype.rpartition("#")[2] not in NUMBERS:
        return value
    return f"{Decimal(value).normalize():f}"


def _csv(table: Iterable[Sequence[str]]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(table)
    return text.getvalue()


def _keep(build: Path) -> None:
    store, queries = Store.open(build / "store"), competency_queries()
    for old in KEPT.glob("*.csv"):
        old.unlink()
    KEPT.mkdir(exist_ok=True)
    for name in queries:
        (KEPT / f"{name}.csv").write_text(_csv(ask_store(store, name)), encoding="utf-8", newline="\n")
    page = PAGE.read_text(encoding="utf-8")
    before, _, rest = page.partition("| --- | --- |\n")
    after = rest.partition("\n\n")[2]
    listed = "\n".join(page_rows(queries))
    PAGE.write_text(f"{before}| --- | --- |\n{listed}\n\n{after}", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    _keep(Path(sys.argv[1]))
