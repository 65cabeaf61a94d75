"""Reads a graph file into a plain index, subject -> predicate -> values: what the re-reading needs to know of a graph.

IRIs and literals are both kept as the strings that the file holds, unnormalised; named graphs are merged.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from hechi_kg.errors import ResourceError, SourceError
from hechi_kg.vocab import BASE, FOREIGN_PREFIXES

if TYPE_CHECKING:
    import pyoxigraph as ox

TYPE = FOREIGN_PREFIXES["rdf"] + "type"
FORMATS = {
    ".nq": "N_QUADS",
    ".nt": "N_TRIPLES",
    ".ttl": "TURTLE",
    ".trig": "TRIG",
    ".rdf": "RDF_XML",
    ".owl": "RDF_XML",
    ".jsonld": "JSON_LD",
}


@dataclass(frozen=True, slots=True)
class Facts:
    """A merged graph as nested mappings; values in the order of the file."""

    known: Mapping[str, Mapping[str, tuple[str, ...]]]

    def values(self, subject: str, predicate: str) -> tuple[str, ...]:
        """Every object of that subject and predicate."""
        return self.known.get(subject, {}).get(predicate, ())

    def one(self, subject: str, predicate: str) -> str:
        """The first object, or an empty string. How many there may be is the shapes' business."""
        return next(iter(self.values(subject, predicate)), "")

    def of_type(self, *classes: str) -> tuple[str, ...]:
        """The subjects that are declared to be of one of the classes, sorted."""
        wanted = set(classes)
        return tuple(
            sorted(subject for subject, known in self.known.items() if wanted.intersection(known.get(TYPE, ())))
        )


def read_quads(path: Path) -> "Iterator[ox.Quad]":
    """The quads of a Turtle, TriG, N-Triples, N-Quads, RDF/XML or JSON-LD file, as they stand there."""
    import pyoxigraph as ox

    name = FORMATS.get(path.suffix.lower())
    if name is None:
        raise SourceError(
            str(path), f"expected a graph file ({', '.join(FORMATS)}), found {path.suffix or 'no suffix'}"
        )
    try:
        yield from ox.parse(path=path, format=getattr(ox.RdfFormat, name))
    except (SyntaxError, ValueError) as error:
        raise SourceError(str(path), f"expected RDF, found {error}") from error
    except OSError as error:
        raise SourceError(str(path), f"can't be read: {error.strerror or error}") from error


def index(quads: "Iterable[ox.Quad]") -> Facts:
    """Merge quads into one index; a triple that several graphs state counts once."""
    known: dict[str, dict[str, dict[str, None]]] = defaultdict(lambda: defaultdict(dict))
    for quad in quads:
        subject, value = getattr(quad.subject, "value", ""), getattr(quad.object, "value", "")
        known[subject][quad.predicate.value][value] = None
    return Facts(
        {subject: {predicate: tuple(values) for predicate, values in held.items()} for subject, held in known.items()}
    )


def parse_lines(lines: bytes | Iterable[str]) -> "Iterator[ox.Quad]":
    """The quads of N-Quads: a file's bytes, or its lines, with or without line ends."""
    import pyoxigraph as ox

    text = lines if isinstance(lines, bytes) else "\n".join(line.rstrip("\n") for line in lines).encode()
    try:
        yield from ox.parse(input=text, format=ox.RdfFormat.N_QUADS)
    except (SyntaxError, ValueError) as error:
        raise SourceError("lines", f"expected N-Quads, found {error}") from error


def read_turtle(file: Path, base: str = BASE) -> "Iterator[ox.Quad]":
    """The triples of a shipped Turtle file, moved to `base`; blank nodes get names of their own."""
    import pyoxigraph as ox

    text = file.read_text(encoding="utf-8").replace(BASE, base)
    try:
        yield from ox.parse(input=text, format=ox.RdfFormat.TURTLE, rename_blank_nodes=True)
    except (SyntaxError, ValueError) as error:
        raise ResourceError(f"{file}: expected Turtle, found {error}") from error
