"""Writes the graph files of a build from its N-Quads files: graph.nq, graph.trig, graph.ttl, the same bytes every time.

The Turtle is laid out for reading: documents first, each with its text and its claims in text order beside their
evidence; then entities, places, periods, new concepts, what reconciliation found, and last vocabularies and ontology.
"""

import heapq
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from hechi_kg.export.quads import RDF_TYPE, Names, Nodes, gather, read_lines, read_literal
from hechi_kg.vocab import BASE, FOREIGN_PREFIXES, prefixes

MOST_QUADS_AS_TURTLE = 1_000_000
LINE = 110
LEADING = (
    *("rdfs:label", "skos:prefLabel", "dcterms:title", "skos:definition", "skos:inScheme", "skos:notation"),
    *("hkg:anchor", "hkg:value", "hkg:maximumValue", "hkg:hasBound", "hkg:hasChange", "hkg:hasUnit", "hkg:measured"),
    *("hkg:hasIndicator", "hkg:hasSubject", "hkg:hasPredicate", "hkg:hasObject", "hkg:hasPlace", "hkg:hasPeriod"),
    *("hkg:hasStatus", "hkg:hasRole", "hkg:conversionOf", "hkg:growthOf", "hkg:shareOf", "hkg:hasGrade"),
)
INTEGER, BOOLEAN = re.compile(r"[+-]?[0-9]+"), re.compile(r"true|false")
DECIMAL = re.compile(r"[+-]?[0-9]*\.[0-9]+")
SECTIONS = (
    "Documents, each with its claims in text order and their evidence",
    "Things that the documents speak of",
    "Places and sites",
    "Periods",
    "Concepts that no vocabulary holds yet",
    "What reconciliation found",
    "What humans decided",
    "Vocabularies",
    "Ontology",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphFiles:
    """What was written: the files, the quads of all graphs, the triples of their merge (0 where it was not made)."""

    files: tuple[Path, ...]
    quads: int
    triples: int


def write_graph_files(
    quads_files: Iterable[Path], out: Path, *, base: str = BASE, limit: int = MOST_QUADS_AS_TURTLE
) -> GraphFiles:
    """Write graph.nq, and up to `limit` quads also graph.trig and graph.ttl, into the folder `out`.

    Above the limit the files are gone through a second time.
    """
    lines = list(islice(read_lines(quads_files), limit + 1))
    if len(lines) > limit:
        count = write_sorted(read_lines(quads_files), out / "graph.nq", run=limit)
        return GraphFiles(files=(out / "graph.nq",), quads=count, triples=0)
    lines = sorted(set(lines))
    merged = gather(lines)
    _write(out / "graph.nq", (f"{line}\n" for line in lines))
    _write(out / "graph.trig", trig(lines, base=base))
    _write(out / "graph.ttl", turtle(merged, base=base))
    triples = sum(len(values) for terms in merged.terms.values() for values in terms.values())
    files = tuple(out / f"graph.{ending}" for ending in ("nq", "trig", "ttl"))
    return GraphFiles(files=files, quads=len(lines), triples=triples)


def turtle(nodes: Nodes, *, base: str = BASE) -> Iterator[str]:
    """The merge of all graphs as Turtle, section by section."""
    writer = _Writer(base)
    yield writer.header()
    for title, subjects in zip(SECTIONS, reading_order(nodes, base=base), strict=True):
        if subjects:
            yield f"\n### {title}\n"
        for subject in subjects:
            yield "\n" + writer.block(subject, nodes.terms[subject])


def flat_turtle(nodes: Nodes, *, foreign: Mapping[str, str], base: str = BASE) -> Iterator[str]:
    """Nodes of any vocabulary as Turtle, by IRI; `foreign` adds prefixes of vocabularies that a build does not use."""
    writer = _Writer(base, foreign)
    yield writer.header()
    for subject in sorted(nodes.terms, key=lambda term: term[:-1]):
        yield "\n" + writer.block(subject, nodes.terms[subject])


def rdfxml(lines: Iterable[str], *, base: str = BASE) -> bytes:
    """The merge of all graphs as RDF/XML, sorted."""
    import pyoxigraph as ox

    triples = "\n".join(sorted({line.rsplit(" ", 2)[0] + " ." for line in lines}))
    parsed = ox.parse(triples, format=ox.RdfFormat.N_TRIPLES)
    return ox.serialize((quad.triple for quad in parsed), format=ox.RdfFormat.RDF_XML, prefixes=prefixes(base)) or b""


def trig(lines: Iterable[str], *, base: str = BASE) -> Iterator[str]:
    """The named graphs as TriG: documents by source, then the others; in each the order of the Turtle."""
    by_graph: dict[str, list[str]] = defaultdict(list)
    for line in lines:
        by_graph[line.rsplit(" ", 2)[-2]].append(line)
    writer = _Writer(base)
    yield writer.header()
    source = f"<{base}ontology#source>"
    graphs = [(name, gather(given)) for name, given in by_graph.items()]
    for name, nodes in sorted(graphs, key=lambda graph: (graph[1].one(graph[0], source) or "~", graph[0])):
        yield f"\n{writer.node(name)} {{\n"
        for subjects in reading_order(nodes, base=base):
            for subject in subjects:
                yield writer.block(subject, nodes.terms[subject], indent="    ")
        yield "}\n"


def reading_order(nodes: Nodes, *, base: str = BASE) -> list[list[str]]:
    """The subjects in the order in which one wants to read them, one list a section."""
    sections: list[list[str]] = [[] for _ in SECTIONS]
    sections[0] = list(_documents(nodes, base))
    told = set(sections[0])
    for subject in sorted(nodes.terms.keys() - told, key=lambda term: term[:-1]):  # a thing before its parts
        sections[_section(subject, nodes.graphs[subject], base)].append(subject)
    return sections


def _documents(nodes: Nodes, base: str) -> Iterator[str]:
    own, prov, oa = f"{base}ontology#", FOREIGN_PREFIXES["prov"], FOREIGN_PREFIXES["oa"]
    claims: dict[str, list[str]] = defaultdict(list)
    for subject, terms in nodes.terms.items():
        for document in terms.get(f"<{own}statedIn>", ()):
            claims[document].append(subject)
    told: set[str] = set()

    def first_time(*subjects: str) -> Iterator[str]:
        for subject in subjects:
            if subject in nodes.terms and subject not in told:
                told.add(subject)
                yield subject

    def place(claim: str) -> tuple[int, str]:
        start = read_literal(nodes.one(claim, f"<{own}anchorStart>"))
        return (int(start.text) if start else 0, claim)

    documents = [s for s, terms in nodes.terms.items() if f"<{own}Document>" in terms.get(RDF_TYPE, ())]
    for document in sorted(documents, key=lambda subject: (nodes.one(subject, f"<{own}source>"), subject)):
        yield from first_time(document, nodes.one(document, f"<{own}hasText>"))
        for claim in sorted(claims[document], key=place):
            evidence = nodes.all(claim, f"<{prov}wasDerivedFrom>") + nodes.all(claim, f"<{own}contextEvidence>")
            for passage in evidence:
                yield from first_time(passage, *nodes.all(passage, f"<{oa}hasSelector>"))
            yield from first_time(claim)


def _section(subject: str, graphs: set[str], base: str) -> int:
    vocabulary, places, reconciliation, review = (
        f"<{base}id/graph/{name}>" for name in ("vocabulary", "places", "reconciliation", "review")
    )
    if subject.startswith((f"<{base}id/interval/", f"<{base}id/instant/")):
        return 3
    if vocabulary in graphs:
        return 7 if subject.startswith(f"<{base}vocabulary/") else 8
    if subject.startswith(f"<{base}vocabulary/"):
        return 4
    if places in graphs:
        return 2
    return 5 if graphs == {reconciliation} else 6 if graphs == {review} else 1


class _Writer:
    """Writes terms and subject blocks as Turtle with one set of prefixes."""

    def __init__(self, base: str, foreign: Mapping[str, str] | None = None) -> None:
        self._names = Names(base, foreign)
        self.node = self._names.short

    def header(self) -> str:
        return "".join(f"@prefix {name}: <{space}> .\n" for name, space in self._names.prefixes.items())

    def value(self, term: str) -> str:
        if not term.startswith('"'):
            return self.node(term)
        if not term.endswith(">"):
            return term
        body, _, datatype = term.rpartition("^^")
        kind, text = self.node(datatype), body[1:-1]
        bare = {"xsd:integer": INTEGER, "xsd:decimal": DECIMAL, "xsd:boolean": BOOLEAN}.get(kind)
        return text if bare and bare.fullmatch(text) else f"{body}^^{kind}"

    def block(self, subject: str, terms: dict[str, set[str]], *, indent: str = "") -> str:
        """One subject with all its predicates: `a` first, then its names, then the rest by name."""
        by_name = {"a" if key == RDF_TYPE else self.node(key): values for key, values in terms.items()}
        parts = [f"{name} {self._objects(by_name[name], indent)}" for name in sorted(by_name, key=_predicate_order)]
        return f"{indent}{self.node(subject)} " + f" ;\n{indent}    ".join(parts) + " .\n"

    def _objects(self, terms: set[str], indent: str) -> str:
        values = sorted(self.value(term) for term in terms)
        on_one_line = ", ".join(values)
        return on_one_line if len(on_one_line) <= LINE else f",\n{indent}        ".join(values)


def _predicate_order(name: str) -> tuple[int, str]:
    if name == "a":
        return (0, name)
    return (1 + LEADING.index(name), name) if name in LEADING else (1 + len(LEADING), name)


def _write(file: Path, parts: Iterable[str]) -> None:
    with file.open("w", encoding="utf-8", newline="\n") as out:
        out.writelines(parts)


def write_sorted(lines: Iterable[str], file: Path, *, run: int = MOST_QUADS_AS_TURTLE) -> int:
    """Write lines sorted, each once; returns how many. More than memory should hold are sorted in runs on disk."""
    count = 0
    with file.open("w", encoding="utf-8", newline="\n") as out:
        for count, line in enumerate(sorted_lines(lines, file.parent, run=run), start=1):  # noqa: B007
            out.write(f"{line}\n")
    return count


def sorted_lines(lines: Iterable[str], scratch: Path, *, run: int = MOST_QUADS_AS_TURTLE) -> Iterator[str]:
    """Lines sorted, each once; runs of them are sorted in memory, and lie in the folder `scratch` until the end."""
    lines = iter(lines)
    last = ""
    with TemporaryDirectory(dir=scratch, prefix=".sorting-") as folder:
        runs: list[Path] = []
        while part := sorted(islice(lines, run)):
            runs.append(Path(folder) / f"{len(runs)}.nq")
            _write(runs[-1], (f"{line}\n" for line in part))
        for line in heapq.merge(*(read_lines([path]) for path in runs)):
            if line != last:
                yield line
                last = line
