"""Keeps the graphs of a build in a triple store, on disk or in memory, and asks it.

The default graph is the materialised merge of the named graphs, each triple once. Union mode is never used: entities
and intervals recur in many document graphs, and a union multiplies rows.
"""

import io
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import IO, TypeAlias, cast

import pyoxigraph as ox

from hechi_kg.errors import BuildError, QueryError
from hechi_kg.store.answers import Document, Rows, Term, Triples
from hechi_kg.store.capped import EnoughError, Sink
from hechi_kg.store.dataset import Dataset, dataset_of, merged, node
from hechi_kg.store.guard import check_query, complaint
from hechi_kg.vocab import BASE, prefixes

FORMATS = {"csv": ox.QueryResultsFormat.CSV, "tsv": ox.QueryResultsFormat.TSV, "json": ox.QueryResultsFormat.JSON}
ROW_FORMATS = FORMATS | {"xml": ox.QueryResultsFormat.XML}
GRAPH_FORMATS = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "rdfxml": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
    "trig": ox.RdfFormat.TRIG,
    "nquads": ox.RdfFormat.N_QUADS,
}
Answer: TypeAlias = ox.QueryBoolean | ox.QuerySolutions | ox.QueryTriples


class Store:
    """A store that is only read: `build`, `open` and `load` make one, `query` asks it."""

    def __init__(self, engine: ox.Store, *, base: str = BASE) -> None:
        self._engine = engine
        self.base = base

    @classmethod
    def load(cls, files: Iterable[Path], *, base: str = BASE) -> "Store":
        """A store in memory, for small graphs and tests."""
        engine = ox.Store()
        _fill(engine, files)
        return cls(engine, base=base)

    @classmethod
    def build(cls, folder: Path, files: Iterable[Path]) -> None:
        """Fill a new store on disk from N-Quads files. The folder must not exist, or be empty."""
        if folder.exists() and any(folder.iterdir()):
            raise BuildError(f"{folder}: expected no store yet, found files")
        folder.mkdir(parents=True, exist_ok=True)
        engine = ox.Store(str(folder))
        _fill(engine, files)
        engine.optimize()
        engine.flush()

    @classmethod
    def open(cls, folder: Path, *, base: str = BASE) -> "Store":
        """The store on disk, read-only."""
        if not (folder / "CURRENT").exists():
            raise BuildError(f"{folder}: expected a store, found none; `hechi-kg build` makes it")
        try:
            return cls(ox.Store.read_only(str(folder)), base=base)
        except (OSError, RuntimeError, ValueError) as error:
            raise BuildError(f"{folder}: expected a readable store, found {error}") from error

    def query(self, text: str, bindings: Mapping[str, Term] | None = None) -> Rows | bool | Triples:
        """Answer a SELECT, an ASK, or a CONSTRUCT or DESCRIBE. `bindings` fixes variables that a SELECT selects."""
        answer = self._ask(text, bindings)
        try:
            if isinstance(answer, ox.QueryBoolean):
                return bool(answer)
            if isinstance(answer, ox.QuerySolutions):
                names = tuple(variable.value for variable in answer.variables)
                return Rows(names, tuple(tuple(_term(row[name]) for name in names) for row in answer))
            triples = {(_sure(t.subject), _sure(t.predicate), _sure(t.object)) for t in answer}
        except (OSError, RuntimeError, ValueError) as error:
            raise QueryError(f"the query could not be answered: {error}") from error
        return Triples(tuple(sorted(triples, key=lambda triple: [(t.value, t.datatype, t.language) for t in triple])))

    def select(self, text: str, bindings: Mapping[str, Term] | None = None) -> Rows:
        """Answer a SELECT; other queries are refused."""
        answer = self.query(text, bindings)
        if not isinstance(answer, Rows):
            raise QueryError("expected a SELECT query, found ASK, CONSTRUCT or DESCRIBE")
        return answer

    def records(self, text: str) -> Iterator[dict[str, str]]:
        """Answer a SELECT with plain text by variable: what the exports are made from.

        That text is taken from the engine's terms as they are: an index of a large build reads half a million.
        """
        answer = self._ask(text, None)
        if not isinstance(answer, ox.QuerySolutions):
            raise QueryError("expected a SELECT query, found ASK, CONSTRUCT or DESCRIBE")
        names = [variable.value for variable in answer.variables]
        try:
            return iter([dict(zip(names, map(_text, row), strict=True)) for row in answer])
        except (OSError, RuntimeError, ValueError) as error:
            raise QueryError(f"the query could not be answered: {error}") from error

    def serialise(self, text: str, format: str, bindings: Mapping[str, Term] | None = None) -> bytes:  # noqa: A002
        """The answer as CSV, TSV or JSON (SPARQL 1.1 results); a graph comes as sorted Turtle."""
        if format not in FORMATS:
            raise QueryError(f"{format}: expected one of {', '.join(sorted(FORMATS))}")
        answer = self._ask(text, bindings)
        if isinstance(answer, ox.QueryTriples):
            triples = sorted(answer, key=str)
            return ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=prefixes(self.base)) or b""
        if isinstance(answer, ox.QueryBoolean) and format != "json":
            return f"{str(bool(answer)).lower()}\n".encode()
        return answer.serialize(format=FORMATS[format]) or b""

    def document(
        self,
        text: str,
        *,
        rows: str,
        graph: str,
        limit: int,
        size: int,
        dataset: Dataset | None = None,
        hosts: Collection[str] = (),
    ) -> Document:
        """The answer to a stranger's query as a document of the format named for its kind: `rows` or `graph`.

        Rows or triples beyond `limit`, and whole rows beyond `size` bytes, are left out, and the document says so.
        `rows` is one of csv, tsv, json, xml; `graph` one of turtle, ntriples, rdfxml, jsonld, trig, nquads; where the
        kind's is empty, the document has a kind and no content. `hosts` may be asked by SERVICE.
        """
        answer = self._ask(text, None, dataset=dataset, hosts=hosts)
        try:
            if isinstance(answer, ox.QueryTriples):
                if not graph:
                    return Document(kind="graph")
                found = set(islice(answer, limit + 1))
                kept = sorted(found, key=str)[:limit]
                names = _shown_prefixes(self.base) if graph in ("turtle", "trig") else None
                content = _tidy(ox.serialize(kept, format=GRAPH_FORMATS[graph], prefixes=names) or b"")
                return Document(kind="graph", content=content, cut=len(found) > limit)
            if not rows:
                return Document(kind="rows")
            if isinstance(answer, ox.QueryBoolean):
                return Document(kind="rows", content=answer.serialize(format=ROW_FORMATS[rows]) or b"")
            sink = Sink(format=rows, rows=limit, size=size)
            with suppress(EnoughError):
                answer.serialize(output=cast("IO[bytes]", sink), format=ROW_FORMATS[rows])
            content, cut = sink.cut()
            return Document(kind="rows", content=content, cut=cut)
        except (OSError, RuntimeError, ValueError) as error:
            raise QueryError(f"the query could not be answered: {error}") from error

    def construct(self, text: str) -> list[str]:
        """Answer a CONSTRUCT as lines of N-Triples, each once, sorted; other queries are refused."""
        made = self.document(text, rows="", graph="ntriples", limit=sys.maxsize - 1, size=sys.maxsize)
        if made.kind != "graph":
            raise QueryError("expected a CONSTRUCT or DESCRIBE query, found SELECT or ASK")
        return made.content.decode().split("\n")[:-1]

    def describe(self, nodes: Iterable[str]) -> Iterator[ox.Quad]:
        """What the merge says of nodes, by their IRIs; blank nodes and what is no IRI are passed over."""
        for name in nodes:
            try:
                subject = ox.NamedNode(name)
            except ValueError:
                continue
            yield from self._engine.quads_for_pattern(subject, None, None, ox.DefaultGraph())

    def __len__(self) -> int:
        """The number of triples of the merge."""
        return sum(1 for _ in self._engine.quads_for_pattern(None, None, None, ox.DefaultGraph()))

    def _ask(
        self,
        text: str,
        bindings: Mapping[str, Term] | None,
        *,
        dataset: Dataset | None = None,
        hosts: Collection[str] = (),
    ) -> Answer:
        check_query(text, hosts=hosts)
        given: dict[ox.Variable, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple] = {
            ox.Variable(name): _node(term) for name, term in (bindings or {}).items()
        }
        names = prefixes(self.base)
        graphs = dataset or dataset_of(text, names)
        engine = self._engine
        default: list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph] | None = None
        if len(graphs.default) > 1:
            engine, graphs = merged(engine, graphs), Dataset(named=graphs.named)
            default = [ox.DefaultGraph()]
        elif dataset:
            default = [node(iri) for iri in graphs.default]
        named: list[ox.NamedNode | ox.BlankNode] | None = (
            None if default is None else [node(iri) for iri in graphs.named]
        )
        try:
            return engine.query(
                text, base_iri=self.base, prefixes=names, substitutions=given, default_graph=default, named_graphs=named
            )
        except (SyntaxError, ValueError) as error:
            raise QueryError(complaint(text, error)) from error
        except (OSError, RuntimeError) as error:
            raise QueryError(f"the query could not be answered: {error}") from error


class _Lines(io.RawIOBase):
    """The lines of many N-Quads files as one stream, each also without its graph: its place in the merge.

    One stream, since a load of its own for every file takes far longer; the store keeps each triple once.
    """

    def __init__(self, files: Iterable[Path]) -> None:
        self._chunks = (chunk for file in files for chunk in _twice(file))
        self._rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "memoryview | bytearray") -> int:  # type: ignore[override]
        if not self._rest:
            self._rest = next(self._chunks, b"")
        part, self._rest = self._rest[: len(buffer)], self._rest[len(buffer) :]
        buffer[: len(part)] = part
        return len(part)


def _twice(file: Path) -> Iterator[bytes]:
    with file.open("rb") as lines:
        while block := [line.rstrip() for line in lines.readlines(1 << 20)]:
            merged = (line.rsplit(b" <", 1)[0] + b" ." for line in block if line)
            if chunk := b"".join(line + b"\n" for line in (*block, *merged) if line):
                yield chunk


def _fill(engine: ox.Store, files: Iterable[Path]) -> None:
    files = tuple(files)
    try:
        engine.bulk_load(input=io.BufferedReader(_Lines(files), 1 << 20), format=ox.RdfFormat.N_QUADS)
    except (SyntaxError, ValueError, OSError) as error:
        raise BuildError(f"{_faulty(files)}: expected the quads of a build, found {error}") from error


def _faulty(files: Iterable[Path]) -> str:
    """The first file that can't be read alone."""
    for file in files:
        try:
            for _ in ox.parse(path=file, format=ox.RdfFormat.N_QUADS):
                pass
        except (SyntaxError, ValueError, OSError):
            return str(file)
    return "the files of the build"


def _term(node: object) -> Term | None:
    if isinstance(node, ox.Literal):
        return Term(node.value, node.datatype.value, node.language or "")
    if isinstance(node, ox.NamedNode):
        return Term(node.value)
    return Term(str(node)) if node is not None else None


def _text(node: object) -> str:
    if isinstance(node, ox.NamedNode | ox.Literal):
        return node.value
    return str(node) if node is not None else ""


def _sure(node: object) -> Term:
    return _term(node) or Term("")


def _node(term: Term) -> ox.NamedNode | ox.Literal:
    try:
        if term.is_iri:
            return ox.NamedNode(term.value)
        if term.language:
            return ox.Literal(term.value, language=term.language)
        return ox.Literal(term.value, datatype=ox.NamedNode(term.datatype))
    except ValueError as error:
        raise QueryError(f"{term.value!r}: expected an IRI or a literal, found {error}") from error


def _shown_prefixes(base: str) -> dict[str, str]:
    """Without the one that makes prefixed names full of escapes: of passages, of kinds that have no prefix."""
    return {prefix: space for prefix, space in prefixes(base).items() if prefix != "id"}


def _tidy(turtle: bytes) -> bytes:
    """The prefixes that are used, sorted: the engine declares all that it is given, in any order."""
    lines = turtle.split(b"\n")
    size = next((number for number, line in enumerate(lines) if not line.startswith(b"@prefix ")), 0)
    body = b"\n".join(lines[size:])
    used = [line for line in sorted(lines[:size]) if line.split(b" ", 2)[1] in body]
    return b"\n".join([*used, body])
