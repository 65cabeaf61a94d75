"""Reads the N-Quads files of a build, our own with a quad a line, and gathers their triples by subject."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from hechi_kg.errors import BuildError
from hechi_kg.vocab import BASE, FOREIGN_PREFIXES, prefixes

RDF_TYPE = f"<{FOREIGN_PREFIXES['rdf']}type>"
SAFE_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?")
ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
PLAIN = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}

Terms = dict[str, set[str]]  # predicate -> objects


@dataclass(frozen=True, slots=True)
class Literal:
    """A literal taken apart: its text, and its language or datatype where it has one."""

    text: str
    language: str = ""
    datatype: str = ""


@dataclass(frozen=True, slots=True)
class Nodes:
    """Triples by subject and predicate, terms as N-Quads writes them; `graphs`: who speaks of a subject."""

    terms: dict[str, Terms] = field(default_factory=lambda: defaultdict(lambda: defaultdict(set)))
    graphs: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def one(self, subject: str, predicate: str) -> str:
        """The first object, in the order of their text; empty where there is none."""
        return min(self.terms.get(subject, {}).get(predicate, ()), default="")

    def all(self, subject: str, predicate: str) -> list[str]:
        return sorted(self.terms.get(subject, {}).get(predicate, ()))


class Names:
    """Shortens IRIs with one set of prefixes, the longest namespace first."""

    def __init__(self, base: str = BASE, foreign: Mapping[str, str] | None = None) -> None:
        self.prefixes = dict(sorted((prefixes(base) | dict(foreign or {})).items()))
        self._longest_first = sorted(self.prefixes.items(), key=lambda pair: -len(pair[1]))
        self._known: dict[str, str] = {}

    def short(self, term: str) -> str:
        """An IRI term as a prefixed name where one is safe in Turtle, else the term as it is."""
        name = self._known.get(term)
        if name is None:
            address = term[1:-1]
            fitting = (
                f"{prefix}:{address[len(space) :]}"
                for prefix, space in self._longest_first
                if address.startswith(space) and SAFE_LOCAL.fullmatch(address, len(space))
            )
            name = self._known[term] = next(fitting, term)
        return name


def read_lines(files: Iterable[Path]) -> Iterator[str]:
    """The lines of the files, without line ends."""
    for file in files:
        try:
            with file.open(encoding="utf-8", newline="\n") as lines:
                for line in lines:
                    if line.strip():
                        yield line.rstrip("\n")
        except OSError as error:
            raise BuildError(f"{file}: expected the quads of a build, found {error.strerror}") from error


def split_quad(line: str) -> tuple[str, str, str, str]:
    """Subject, predicate, object and graph of a line: only a literal can hold a space."""
    subject, predicate, rest = line.split(" ", 2)
    value, graph = rest.removesuffix(" .").rsplit(" ", 1)
    return subject, predicate, value, graph


def gather(lines: Iterable[str]) -> Nodes:
    """All triples of the lines, each once, whatever their graph."""
    nodes = Nodes()
    for line in lines:
        subject, predicate, value, graph = split_quad(line)
        nodes.terms[subject][predicate].add(value)
        nodes.graphs[subject].add(graph)
    return nodes


def gather_triples(lines: Iterable[str]) -> Nodes:
    """The same of lines without a graph, as N-Triples has them."""
    return gather(f"{line.removesuffix(' .')} <> ." for line in lines)


def read_literal(term: str) -> Literal | None:
    """A literal term taken apart; None for an IRI."""
    if not term.startswith('"'):
        return None
    end = term.rindex('"')
    if term.endswith(">"):
        end = term.rindex('"^^<')
    text, rest = ESCAPE.sub(_unescape, term[1:end]), term[end + 1 :]
    if rest.startswith("@"):
        return Literal(text, language=rest[1:])
    return Literal(text, datatype=rest[3:-1] if rest else "")


def _unescape(match: re.Match[str]) -> str:
    code = match[1] or match[2]
    return chr(int(code, 16)) if code else PLAIN.get(match[3], match[3])
