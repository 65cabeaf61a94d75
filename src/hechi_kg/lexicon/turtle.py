"""Reads Turtle files of vocabularies into plain statements, and says where in a file a thing stands."""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox

from hechi_kg.errors import ResourceError
from hechi_kg.vocab import BASE

LINE = re.compile(r" at line (\d+)")

Value = ox.NamedNode | ox.Literal
Facts = Mapping[str, Mapping[str, list[Value]]]  # subject IRI -> property IRI -> values


@dataclass(frozen=True, slots=True)
class Statements:
    """What some files say, and which file speaks of a subject first."""

    facts: dict[str, dict[str, list[Value]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(list)))
    files: dict[str, Path] = field(default_factory=dict)

    def read(self, file: Path) -> None:
        """Add what a file says; relative IRIs stand below the graph's base."""
        try:
            for quad in ox.parse(path=file, format=ox.RdfFormat.TURTLE, base_iri=BASE):
                subject, value = quad.subject, quad.object
                if isinstance(subject, ox.NamedNode) and isinstance(value, Value):
                    name = subject.value
                    self.facts[name][quad.predicate.value].append(value)
                    self.files.setdefault(name, file)
        except (SyntaxError, ValueError) as error:
            line = LINE.search(str(error))
            raise ResourceError(f"{file}{f':{line[1]}' if line else ''}: expected Turtle, found {error}") from error
        except OSError as error:
            raise ResourceError(f"{file}: expected a Turtle file, found {error.strerror}") from error


def turtle_files(paths: Iterable[Path]) -> Iterator[Path]:
    """The files named, and every `*.ttl` of the folders named, sorted in each."""
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        found = sorted(path.glob("*.ttl"))
        if not found:
            raise ResourceError(f"{path}: expected vocabulary files (*.ttl), found none")
        yield from found


def digest_of(file: Path) -> str:
    """The SHA-256 of what a file holds; empty where it can't be opened, which reading it will tell."""
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError:
        return ""


def line_of(file: Path, iri: str) -> int:
    """The line where a file first names an IRI, by its last part; 0 where it does not print it."""
    last = re.escape(re.split(r"[/#]", iri)[-1])
    pattern = re.compile(rf"(?:[:/#]){last}(?![\w-])")
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        if pattern.search(line.split(" #")[0]):
            return number
    return 0
