"""The triple store's only home: fills it from N-Quads files and answers SPARQL queries with plain values.

The default graph is the materialised merge of the named graphs, each triple once. Union mode is never used: entities
and intervals recur in many document graphs, and a union multiplies rows.
"""

import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from hechi_kg.errors import BuildError, QueryError
from hechi_kg.resources import resource
from hechi_kg.vocab import BASE, FOREIGN_PREFIXES, prefixes

STRING = FOREIGN_PREFIXES["xsd"] + "string"
LANGUAGE_STRING = FOREIGN_PREFIXES["rdf"] + "langString"
# These keep the parser's recursion within its stack: 10 kB of braces, or of operators in a row, ended the process.
MAX_LENGTH = 16_384
MAX_DEPTH = 64
MAX_OPERATORS = 1_000
FORMATS = {"csv": ox.QueryResultsFormat.CSV, "tsv": ox.QueryResultsFormat.TSV, "json": ox.QueryResultsFormat.JSON}
# What brackets and keywords don't count in: comments, IRIs, strings (long ones first).
OPAQUE = re.compile(
    r"""\"{3}(?:[^"\\]|\\.|"(?!""))*\"{3}|'{3}(?:[^'\\]|\\.|'(?!''))*'{3}|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'"""
    r"""|<[^<>"{}|^`\\\x00-\x20]*>|\#[^\n]*""",
    re.DOTALL,
)
UPDATE = re.compile(
    r"\s*(?:(?:PREFIX\s+\S*:|BASE)\s*)*(INSERT|DELETE|LOAD|CLEAR|CREATE|DROP|COPY|MOVE|ADD|WITH)\b", re.IGNORECASE
)
SERVICE = re.compile(r"(?<![\w:?$-])SERVICE(?![\w:-])", re.IGNORECASE)
SAFE_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?")


@dataclass(frozen=True, slots=True)
class Term:
    """A node of the graph: an IRI (`datatype` empty), or a literal with its datatype and perhaps a language."""

    value: str
    datatype: str = ""
    language: str = ""

    @property
    def is_iri(self) -> bool:
        return not self.datatype


@dataclass(frozen=True, slots=True)
class Rows:
    """The answer of a SELECT: a term or None for each variable of each row."""

    variables: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]

    def records(self) -> Iterator[dict[str, str]]:
        """Each row as variable -> plain text, empty where nothing is bound."""
        for row in self.rows:
            yield {name: term.value if term else "" for name, term in zip(self.variables, row, strict=True)}


@dataclass(frozen=True, slots=True)
class Triples:
    """The answer of a CONSTRUCT or DESCRIBE, sorted, each triple once."""

    triples: tuple[tuple[Term, Term, Term], ...]


def literal(value: str, datatype: str = STRING, language: str = "") -> Term:
    """A literal term, for bindings."""
    return Term(value, LANGUAGE_STRING if language else datatype, language)


def short(term: Term | None, names: Mapping[str, str]) -> str:
    """A term as one reads it: a prefixed name where one fits, else the IRI; a literal's plain text; empty for None."""
    if term is None:
        return ""
    if not term.is_iri:
        return term.value
    fitting = [(space, prefix) for prefix, space in names.items() if term.value.startswith(space)]
    for space, prefix in sorted(fitting, key=lambda pair: -len(pair[0])):
        if SAFE_LOCAL.fullmatch(term.value.removeprefix(space)):
            return f"{prefix}:{term.value.removeprefix(space)}"
    return f"<{term.value}>"


def shipped_queries() -> tuple[tuple[str, str], ...]:
    """The name of every shipped query (`competency/sites-in-hechi`) with its banner, sorted."""
    return tuple((_query_name(path), _banner(path.read_text(encoding="utf-8"))) for path in _query_files())


def read_query(name: str, *, base: str = BASE) -> str:
    """The text of a shipped query by its name (`claims`, or `reports/claims`), moved to `base`."""
    found = [path for path in _query_files() if name in (path.stem, _query_name(path))]
    if len(found) != 1:
        known = ", ".join(path.stem for path in _query_files())
        raise QueryError(f"{name}: expected the name of one query, found {len(found)}; known: {known}")
    return found[0].read_text(encoding="utf-8").replace(BASE, base)


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
    def load_turtle(cls, files: Iterable[Path], *, base: str = BASE) -> "Store":
        """A store in memory of Turtle files, all in the default graph."""
        engine = ox.Store()
        for file in files:
            _bulk_load(file, lambda file=file: engine.bulk_load(path=file, format=ox.RdfFormat.TURTLE, base_iri=base))  # type: ignore[misc]
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
        except OSError as error:
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
        """Answer a SELECT with plain text by variable: what the exports are made from."""
        return self.select(text).records()

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

    def __len__(self) -> int:
        """The number of triples of the merge."""
        return sum(1 for _ in self._engine.quads_for_pattern(None, None, None, ox.DefaultGraph()))

    def _ask(
        self, text: str, bindings: Mapping[str, Term] | None
    ) -> ox.QueryBoolean | ox.QuerySolutions | ox.QueryTriples:
        check_query(text)
        given: dict[ox.Variable, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple] = {
            ox.Variable(name): _node(term) for name, term in (bindings or {}).items()
        }
        try:
            return self._engine.query(text, prefixes=prefixes(self.base), substitutions=given)
        except (SyntaxError, ValueError) as error:
            raise QueryError(_complaint(text, error)) from error
        except (OSError, RuntimeError) as error:
            raise QueryError(f"the query could not be answered: {error}") from error


def check_query(text: str) -> None:
    """Refuse what is no query, what would leave this machine, and what is too long or too deep to parse safely."""
    if len(text) > MAX_LENGTH:
        raise QueryError(f"expected a query of at most {MAX_LENGTH} characters, found {len(text)}")
    bare = OPAQUE.sub(" ", text)
    update = UPDATE.match(bare)
    if update:
        raise QueryError(f"expected a query that reads, found the update {update[1].upper()}")
    if SERVICE.search(bare):
        raise QueryError("expected a query of this graph alone, found SERVICE: queries never use the network")
    depth = operators = 0
    for place, sign in enumerate(bare):
        if sign in "{([":
            depth += 1
            if depth > MAX_DEPTH:
                raise QueryError(
                    f"expected brackets at most {MAX_DEPTH} deep, found more near {bare[place : place + 20]!r}"
                )
        elif sign in "})]":
            depth -= 1
        elif sign in "!+-*/|&^":
            operators += 1
            if operators > MAX_OPERATORS:
                raise QueryError(f"expected at most {MAX_OPERATORS} operators, found more")


class _Merged(io.RawIOBase):
    """N-Quads lines as N-Triples bytes: the graph's name is dropped, the store keeps each triple once."""

    def __init__(self, file: Path) -> None:
        self._chunks = self._read(file)
        self._rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "memoryview | bytearray") -> int:  # type: ignore[override]
        if not self._rest:
            self._rest = next(self._chunks, b"")
        part, self._rest = self._rest[: len(buffer)], self._rest[len(buffer) :]
        buffer[: len(part)] = part
        return len(part)

    @staticmethod
    def _read(file: Path) -> Iterator[bytes]:
        with file.open("rb") as lines:
            while block := lines.readlines(1 << 20):
                yield b"".join(line.rsplit(b" <", 1)[0] + b" .\n" for line in block if line.strip())


def _fill(engine: ox.Store, files: Iterable[Path]) -> None:
    for file in files:
        _bulk_load(file, lambda file=file: engine.bulk_load(path=file, format=ox.RdfFormat.N_QUADS))  # type: ignore[misc]
        merged = io.BufferedReader(_Merged(file), 1 << 16)
        _bulk_load(file, lambda merged=merged: engine.bulk_load(input=merged, format=ox.RdfFormat.N_TRIPLES))  # type: ignore[misc]


def _bulk_load(file: Path, load: Callable[[], None]) -> None:
    try:
        load()
    except (SyntaxError, ValueError, OSError) as error:
        raise BuildError(f"{file}: expected RDF, found {error}") from error


def _query_files() -> list[Path]:
    return sorted(resource("queries").glob("*/*.rq"))


def _query_name(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


def _banner(text: str) -> str:
    first = text.partition("\n")[0]
    return first.removeprefix("#").strip() if first.startswith("#") else ""


def _complaint(text: str, error: Exception) -> str:
    """The parser's complaint in one line, with the line of the query that it is about."""
    words = " ".join(str(error).split())
    place = re.search(r"error at (\d+):(\d+): (.*)", words)
    if not place:
        return f"expected a SPARQL query, found {words}"
    number, column, wish = int(place[1]), int(place[2]), place[3]
    wish = "a prefix that is declared" if "Prefix not found" in wish else wish.removeprefix("expected ")
    wish = wish if len(wish) <= 80 else wish[:80].rsplit(", ", 1)[0] + " ..."
    lines = text.split("\n")
    line = lines[number - 1] if number <= len(lines) else ""
    return f"query, line {number}, column {column}: expected {wish}, found {line[column - 1 : column + 39]!r}"


def _term(node: object) -> Term | None:
    if isinstance(node, ox.Literal):
        return Term(node.value, node.datatype.value, node.language or "")
    if isinstance(node, ox.NamedNode):
        return Term(node.value)
    return Term(str(node)) if node is not None else None


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


__all__: Sequence[str] = (
    "Rows",
    "Store",
    "Term",
    "Triples",
    "check_query",
    "literal",
    "read_query",
    "shipped_queries",
    "short",
)
