"""Runs the shapes over a graph with pyshacl and gives the report as plain values, for the tests of the shapes."""

import re
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pyshacl
from rdflib import OWL, RDF, RDFS, SH, Graph, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query
from rdflib.term import Node

from hechi_kg.resources import resource
from hechi_kg.vocab import BASE

SHAPE = Namespace(f"{BASE}shapes#")
HKG = Namespace(f"{BASE}ontology#")
ONTOLOGY = resource("ontology")
VALID = sorted((ONTOLOGY / "examples/valid").glob("*.ttl"))
INVALID = sorted((ONTOLOGY / "examples/invalid").glob("*.ttl"))


class Result(NamedTuple):
    """One line of a report."""

    shape: str
    component: str
    path: str
    focus: str
    message: str


class CachedGraph(Graph):
    """Parses the text of a query once: pyshacl hands it over anew for every node, and the parser is slow."""

    def query(self, query_object: Any, *args: Any, **kwargs: Any) -> Any:
        return super().query(prepared(query_object), *args, **kwargs)


@cache
def prepared(text: str) -> Query:
    return prepareQuery(text)


@cache
def shapes() -> Graph:
    graph = Graph()
    for file in sorted((ONTOLOGY / "shapes").glob("*.ttl")):
        graph.parse(file)
    return graph


@cache
def hierarchy() -> Graph:
    """What the shapes need of the ontology: which class lies under which, and which properties relate things."""
    ontology = Graph().parse(ONTOLOGY / "hechi.ttl")
    graph = Graph()
    for pattern in ((None, RDFS.subClassOf, None), (None, RDF.type, OWL.ObjectProperty)):
        for triple in ontology.triples(pattern):
            graph.add(triple)
    return graph


def with_hierarchy(*files: Path) -> Graph:
    graph: Graph = CachedGraph()
    for file in files:
        graph.parse(file)
    return graph.__iadd__(hierarchy())


def validate(data: Graph, rules: Graph | None = None) -> list[Result]:
    """The report on `data`, which must hold the hierarchy, sorted."""
    _, report, _ = pyshacl.validate(data, shacl_graph=rules if rules is not None else shapes(), inplace=True)
    assert isinstance(report, Graph)
    return sorted(
        Result(
            shape=local(report.value(result, SH.sourceShape)),
            component=local(report.value(result, SH.sourceConstraintComponent)),
            path=path_text(report, report.value(result, SH.resultPath)),
            focus=str(report.value(result, SH.focusNode)),
            message=str(report.value(result, SH.resultMessage)),
        )
        for result in report.subjects(RDF.type, SH.ValidationResult)
    )


def path_text(graph: Graph, path: Node | None) -> str:
    """A path as the examples write it: hkg:value, rdfs:label|skos:prefLabel, (hkg:partOf|hkg:locatedIn)+."""
    if path is None:
        return ""
    if alternatives := graph.value(path, SH.alternativePath):
        return "|".join(path_text(graph, part) for part in Collection(graph, alternatives))
    if repeated := graph.value(path, SH.oneOrMorePath):
        return f"({path_text(graph, repeated)})+"
    return str(shapes().qname(str(path)))


def local(node: Node | None) -> str:
    return re.split(r"[#/]", str(node))[-1]


def node_shapes() -> list[URIRef]:
    return sorted(shape for shape in shapes().subjects(RDF.type, SH.NodeShape) if isinstance(shape, URIRef))


def claimed_failure(file: Path) -> tuple[str, str, str]:
    """The constraint that an invalid example says it fails, from its first line: shape, component, path."""
    first = file.read_text(encoding="utf-8").splitlines()[0]
    match = re.fullmatch(r"# fails: (\S+) / (\S+?)(?: on (\S+))?", first)
    assert match, f"{file.name}: expected `# fails: SHAPE / COMPONENT on PATH`, found {first!r}"
    return match[1], match[2], match[3] or ""


def focus_nodes(data: Graph, shape: Node) -> set[Node]:
    """The nodes of `data`, which must hold the hierarchy, that a node shape looks at."""
    graph = shapes()
    targets = set(graph.objects(shape, SH.targetClass))
    classes = {below for target in targets for below in data.transitive_subjects(RDFS.subClassOf, target)}
    found = {node for kind in classes if kind is not None for node in data.subjects(RDF.type, kind)}
    return found | {
        node for predicate in graph.objects(shape, SH.targetSubjectsOf) for node in data.subjects(predicate)
    }
