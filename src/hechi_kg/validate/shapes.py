"""Checks a graph against the SHACL shapes of `ontology/shapes` with pyshacl, and counts what each shape looks at.

Data and shapes are both rdflib graphs in memory: a store that gives strings back as typed ones fails `sh:in` falsely.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hechi_kg.errors import ResourceError
from hechi_kg.resources import resource
from hechi_kg.validate.facts import read_quads
from hechi_kg.validate.report import Result, Rule, Severity
from hechi_kg.vocab import BASE, FOREIGN_PREFIXES, iri, term_id

if TYPE_CHECKING:
    import pyoxigraph as ox
    from rdflib import Graph
    from rdflib.plugins.sparql.sparql import Query
    from rdflib.term import Node

SH = FOREIGN_PREFIXES["sh"]
TYPE = FOREIGN_PREFIXES["rdf"] + "type"
SUBCLASS = FOREIGN_PREFIXES["rdfs"] + "subClassOf"
STRING = FOREIGN_PREFIXES["xsd"] + "string"


def check_shapes(
    quads: "Iterable[ox.Quad]", *, folder: Path | None = None, sparql: bool = True, base: str = BASE
) -> tuple[list[Result], dict[str, int]]:
    """What the shapes find wrong, and how many focus nodes each has; without `sparql`, rules in sh:sparql are left out.

    A graph that declares no classes is read with the shipped ontology and vocabularies, which know the subclasses.
    """
    import pyshacl

    data, shapes = to_graph(quads), load_shapes(folder, sparql=sparql, base=base)
    own = {str(node) for node in data.all_nodes()}
    shipped = [] if _declares_classes(data, base) else list(_shipped(base))
    for triple in shipped:
        if str(triple[1]) == SUBCLASS:
            data.add(triple)
    focus = focus_counts(data, shapes=shapes)  # of the graph itself: the shipped words are no part of it
    for triple in shipped:
        data.add(triple)
    _, found, _ = pyshacl.validate(data, shacl_graph=shapes, inplace=True, allow_warnings=True, allow_infos=True)
    if not hasattr(found, "subjects"):
        raise ResourceError(f"{folder or 'ontology/shapes'}: expected SHACL shapes, found {found}")
    return sorted((result for result in _results(found, shapes) if result.focus in own), key=str), focus


def focus_counts(graph: "Graph | Path", *, shapes: "Graph | None" = None) -> dict[str, int]:
    """Named shape -> how many nodes of the graph it looks at; one that looks at nothing finds nothing."""
    from rdflib import URIRef

    data = to_graph(read_quads(graph)) if isinstance(graph, Path) else graph
    known = shapes if shapes is not None else load_shapes()
    counts = {}
    for shape in sorted(set(known.subjects(URIRef(TYPE), URIRef(f"{SH}NodeShape"))), key=str):
        if isinstance(shape, URIRef):
            counts[str(shape)] = len(set(_focus(data, known, shape)))
    return counts


def load_shapes(folder: Path | None = None, *, sparql: bool = True, base: str = BASE) -> "Graph":
    """The shapes of a folder's Turtle files (the shipped ones) moved to `base`, read anew: pyshacl writes into them."""
    from rdflib import Graph, URIRef

    place = folder or resource("ontology/shapes")
    files = sorted(place.glob("*.ttl"))
    if not files:
        raise ResourceError(f"{place}: expected shapes (*.ttl), found none")
    shapes = Graph()
    for file in files:
        try:
            shapes.parse(data=file.read_text(encoding="utf-8").replace(BASE, base), format="turtle")
        except Exception as error:  # rdflib's parsers raise many kinds
            raise ResourceError(f"{file}: expected Turtle, found {error}") from error
    if not sparql:
        shapes.remove((None, URIRef(f"{SH}sparql"), None))
    return shapes


def sparql_rules(shapes: "Graph") -> dict[str, Rule]:
    """The rules that shapes hold as sh:sparql, by the local name of the constraint."""
    from rdflib import URIRef

    rules = {}
    for shape, constraint in sorted(shapes.subject_objects(URIRef(f"{SH}sparql")), key=str):
        if isinstance(constraint, URIRef):
            severity = shapes.value(shape, URIRef(f"{SH}severity")) or f"{SH}Violation"
            rules[re.split("[#/]", constraint)[-1]] = Rule(
                name=_shape_name(shapes, shape),
                severity=Severity(str(severity).removeprefix(SH)),
                message=_message(shapes, constraint, "message"),
            )
    return rules


def to_graph(quads: "Iterable[ox.Quad]") -> "Graph":
    """The merge of the quads as an rdflib graph that parses the text of a query once, not once a focus node."""
    from rdflib import Graph

    class CachedGraph(Graph):
        def query(self, query_object: Any, *args: Any, **kwargs: Any) -> Any:
            if isinstance(query_object, str) and "initNs" not in kwargs:
                query_object = _prepared(query_object)
            return super().query(query_object, *args, **kwargs)

    graph = CachedGraph()
    for quad in quads:
        graph.add((_node(quad.subject), _node(quad.predicate), _node(quad.object)))
    return graph


@lru_cache(maxsize=256)
def _prepared(text: str) -> "Query":
    from rdflib.plugins.sparql import prepareQuery

    return prepareQuery(text)


def _node(term: Any) -> "Node":
    from rdflib import BNode, Literal, URIRef

    kind = type(term).__name__
    if kind == "NamedNode":
        return URIRef(term.value)
    if kind == "BlankNode":
        return BNode(term.value)
    if term.language:
        return Literal(term.value, lang=term.language)
    # rdflib holds "a" and "a"^^xsd:string apart; its own parsers give the plain one
    return Literal(term.value, datatype=None if term.datatype.value == STRING else URIRef(term.datatype.value))


def _declares_classes(data: "Graph", base: str) -> bool:
    from rdflib import URIRef

    return (URIRef(iri(term_id("QuantityClaim"), base)), URIRef(SUBCLASS), None) in data


def _shipped(base: str) -> "Iterator[tuple[Node, Node, Node]]":
    """The ontology and the vocabularies, as triples, moved to `base`."""
    for file in (resource("ontology/hechi.ttl"), *sorted(resource("ontology/vocabulary").glob("*.ttl"))):
        for quad in read_quads(file):
            yield (
                _moved(_node(quad.subject), base),
                _moved(_node(quad.predicate), base),
                _moved(_node(quad.object), base),
            )


def _moved(node: "Node", base: str) -> "Node":
    from rdflib import URIRef

    return URIRef(node.replace(BASE, base)) if isinstance(node, URIRef) and base != BASE else node


def _focus(data: "Graph", shapes: "Graph", shape: "Node") -> "Iterator[Node]":
    from rdflib import URIRef

    def targets(kind: str) -> "Iterator[Node]":
        return shapes.objects(shape, URIRef(SH + kind))

    yield from targets("targetNode")
    for predicate in targets("targetSubjectsOf"):
        yield from data.subjects(predicate)
    for predicate in targets("targetObjectsOf"):
        yield from data.objects(None, predicate)
    for kind in {*targets("targetClass"), *_implicit(shapes, shape)}:
        for cls in data.transitive_subjects(URIRef(SUBCLASS), kind):
            yield from data.subjects(URIRef(TYPE), cls)


def _implicit(shapes: "Graph", shape: "Node") -> "list[Node]":
    """A shape that is a class too has that class's instances as its target."""
    from rdflib import URIRef

    classes = {URIRef(FOREIGN_PREFIXES["rdfs"] + "Class"), URIRef(FOREIGN_PREFIXES["owl"] + "Class")}
    return [shape] if classes.intersection(shapes.objects(shape, URIRef(TYPE))) else []


def _results(found: "Graph", shapes: "Graph") -> Iterator[Result]:
    from rdflib import URIRef

    def one(node: "Node", name: str) -> "Node | None":
        return min(found.objects(node, URIRef(SH + name)), key=str, default=None)

    for node in found.subjects(URIRef(TYPE), URIRef(f"{SH}ValidationResult")):
        value, component = one(node, "value"), str(one(node, "sourceConstraintComponent")).removeprefix(SH)
        yield Result(
            severity=Severity(str(one(node, "resultSeverity")).removeprefix(SH)),
            focus=str(one(node, "focusNode")),
            path=_path(found, one(node, "resultPath")),
            rule=_shape_name(shapes, one(node, "sourceShape")),
            message=_message(found, node) or component,
            found="" if value is None or value == one(node, "focusNode") else str(value),
        )


def _message(found: "Graph", node: "Node", name: str = "resultMessage") -> str:
    """The message in English where there are several; pyshacl keeps them in no order."""
    from rdflib import URIRef

    messages = sorted(
        found.objects(node, URIRef(SH + name)), key=lambda m: (getattr(m, "language", "") != "en", str(m))
    )
    return str(messages[0]) if messages else ""


def _path(found: "Graph", path: "Node | None") -> str:
    from rdflib import BNode, URIRef

    if path is None:
        return ""
    if not isinstance(path, BNode):
        return str(path)
    inverse = found.value(path, URIRef(f"{SH}inversePath"))
    return f"^{inverse}" if isinstance(inverse, URIRef) else "a path of several properties"


def _shape_name(shapes: "Graph", shape: "Node | None") -> str:
    """The nearest shape with a name: a property shape is mostly a blank node within one."""
    from rdflib import URIRef

    seen: set[Node] = set()
    queue = [shape] if shape is not None else []
    while queue:
        node = queue.pop(0)
        if isinstance(node, URIRef):
            return str(node)
        seen.add(node)
        queue += sorted(
            (s for s in shapes.subjects(None, node) if s not in seen), key=lambda s: (not isinstance(s, URIRef), str(s))
        )
    return "shape"
