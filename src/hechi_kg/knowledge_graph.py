"""A build as a Python object: asked by SPARQL, read as claims, explained, handed on to rdflib and networkx."""

import html
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from hechi_kg import pipeline
from hechi_kg.errors import QueryError
from hechi_kg.export.compared import indicators_of, places_of
from hechi_kg.export.explain import explain
from hechi_kg.export.lookup import find_indicator, find_place
from hechi_kg.export.series import Told, series
from hechi_kg.export.table import ClaimRow, claims
from hechi_kg.gazetteer import load_gazetteer
from hechi_kg.lexicon import load_lexicon
from hechi_kg.pipeline.folder import read_manifest
from hechi_kg.read import Sources
from hechi_kg.store import Rows, Store, Term, Triples, read_query

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd
    import polars as pl
    import rdflib

SHOWN = 20  # rows that a notebook shows


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a SELECT: `variables`, and each row as variable -> plain text, empty where nothing is bound."""

    variables: tuple[str, ...]
    records: tuple[dict[str, str], ...]

    def __len__(self) -> int:
        return len(self.records)

    def __iter__(self) -> Iterator[dict[str, str]]:
        return iter(self.records)

    def __repr__(self) -> str:
        return f"<Table of {len(self)} rows: {', '.join(self.variables)}>"

    def to_pandas(self) -> "pd.DataFrame":
        """A pandas DataFrame with a column of text for each variable; needs pandas."""
        import pandas as pd

        return pd.DataFrame(list(self.records), columns=list(self.variables))

    def to_polars(self) -> "pl.DataFrame":
        """A polars DataFrame with a column of text for each variable; needs polars."""
        import polars as pl

        return pl.DataFrame(list(self.records), schema=dict.fromkeys(self.variables, pl.String))

    def _repr_html_(self) -> str:
        return _table(self.variables, [list(one.values()) for one in self.records[:SHOWN]], len(self.records))


class KnowledgeGraph:
    """A build that is only read. `open` makes one; every answer comes from its store, in plain values."""

    def __init__(self, folder: Path, store: Store) -> None:
        self._folder, self._store = folder, store
        self.base = store.base

    @classmethod
    def open(cls, folder: str | Path) -> "KnowledgeGraph":
        """The build in a folder; BuildError where there is none."""
        place = Path(folder)
        return cls(place, Store.open(place / "store", base=str(read_manifest(place)["base"])))

    def query(self, question: str, bindings: Mapping[str, Term] | None = None) -> Table | bool | Triples:
        """Answer SPARQL text, or a shipped question by its name. A Table of a SELECT, a bool of an ASK, else Triples.

        `bindings` fixes variables that a SELECT selects. QueryError for what is no query or would leave this machine.
        """
        text = question if any(mark in question for mark in "{ \n") else read_query(question, base=self.base)
        answer = self._store.query(text, bindings)
        return Table(answer.variables, tuple(answer.records())) if isinstance(answer, Rows) else answer

    def select(self, question: str, bindings: Mapping[str, Term] | None = None) -> Table:
        """`query` for a SELECT alone; other kinds of queries are refused with a QueryError."""
        answer = self.query(question, bindings)
        if not isinstance(answer, Table):
            raise QueryError("expected a SELECT query, found ASK, CONSTRUCT or DESCRIBE")
        return answer

    def claims(self, *, reviewed: bool = False) -> tuple[ClaimRow, ...]:
        """Every claim as a flat row of text; with `reviewed` as humans corrected it, without what they rejected."""
        return tuple(claims(self._store.records, base=self.base, reviewed=reviewed))

    def explain(self, name: str) -> str:
        """Where a fact comes from, in words: its sentence, the cue of each attribute, what it was compared with.

        `name` is an IRI, a prefixed name (`claim:0a1b...`) or an id; QueryError where the graph has no such node.
        """
        return explain(name, self._store.records, self._folder / "texts", base=self.base)

    def series(self, indicator: str, place: str) -> tuple[Told, ...]:
        """Every claim of an indicator at a place over all sources, by time; each says whether its fact prefers it.

        Both are a code, or a name in any language. QueryError with near names where there is none.
        """
        records = self._store.records
        concept = find_indicator(indicator, load_lexicon(), indicators_of(records, base=self.base))
        where = find_place(place, load_gazetteer(), places_of(records, base=self.base))
        return tuple(series(concept.id, [where], records, base=self.base))

    def to_rdflib(self) -> "rdflib.Dataset":
        """The named graphs as an rdflib Dataset, in memory."""
        import rdflib

        graph = rdflib.Dataset()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # of rdflib about itself
            graph.parse(self._folder / "graph.nq", format="nquads")
        return graph

    def to_networkx(self) -> "nx.MultiDiGraph[str]":
        """Entities, claims, documents and concepts as nodes by IRI with plain attributes, their relations as edges."""
        from hechi_kg.export.network import network
        from hechi_kg.export.quads import gather, read_lines

        return network(gather(read_lines([self._folder / "graph.nq"])), base=self.base)

    def __repr__(self) -> str:
        return f"KnowledgeGraph({str(self._folder)!r})"

    def _repr_html_(self) -> str:
        rows = self.claims()
        columns = ("place_label", "indicator_label", "value", "unit", "end", "status", "quote")
        shown = [[str(getattr(row, name)) for name in columns] for row in rows[:SHOWN]]
        return _table([name.removesuffix("_label") for name in columns], shown, len(rows))


def build(
    sources: Iterable[str | Path],
    out: str | Path,
    *,
    vocabularies: Iterable[str | Path] = (),
    extractors: Mapping[str, Mapping[str, str]] | None = None,
    jobs: int = 1,
) -> pipeline.Summary:
    """Make `out` the build of files and folders, as `hechi-kg build` does; only what is new is read.

    `vocabularies` are Turtle files of your own, `extractors` plug-ins by name with their options. The Summary says what
    the build holds and what could not be read.
    NothingReadableError where that is all; SourceError for a path that is not there.
    """
    found = Sources(tuple(str(source) for source in sources))
    own, asked = tuple(Path(one) for one in vocabularies), tuple((extractors or {}).items())
    return pipeline.build(found, Path(out), vocabularies=own, extractors=asked, jobs=jobs)


def _table(head: Sequence[str], rows: list[list[str]], count: int) -> str:
    """A table for a notebook: no script, no style, nothing from elsewhere; says how many rows are not shown."""
    cells = "".join(f"<tr>{''.join(f'<td>{html.escape(cell)}</td>' for cell in row)}</tr>" for row in rows)
    names = "".join(f"<th>{html.escape(name)}</th>" for name in head)
    more = f"<p>{len(rows)} of {count} rows</p>" if count > len(rows) else ""
    return f"<table><thead><tr>{names}</tr></thead><tbody>{cells}</tbody></table>{more}"
