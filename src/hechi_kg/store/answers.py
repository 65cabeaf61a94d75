"""What a store answers with: terms, rows and triples as plain values."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from hechi_kg.vocab import FOREIGN_PREFIXES

STRING = FOREIGN_PREFIXES["xsd"] + "string"
LANGUAGE_STRING = FOREIGN_PREFIXES["rdf"] + "langString"
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """An answer ready to be sent: `kind` is rows (of an ASK too) or graph; `cut` says that some was left out."""

    kind: str
    content: bytes = b""
    cut: bool = False


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
