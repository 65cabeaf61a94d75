"""Checks triples against the shapes with pyshacl, the reference that the compiled shapes are held to.

It is slow, so a build asks it about a sample of its documents only. Data and shapes are both rdflib graphs in memory: a
store that gives strings back as typed ones fails `sh:in` falsely.
"""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hechi_kg.errors import ResourceError
from hechi_kg.resources import resource
from hechi_kg.validate.literals import STRING, parse_literal, plain_text
from hechi_kg.validate.report import Result, Severity, make_report
from hechi_kg.validate.triples import Triples
from hechi_kg.vocab import BASE, FOREIGN_PREFIXES

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.plugins.sparql.sparql import Query
    from rdflib.term import Node

SH = FOREIGN_PREFIXES["sh"]
TYPE = FOREIGN_PREFIXES["rdf"] + "type"


def check_with_pyshacl(
    triples: Triples, *, folder: Path | None = None, sparql: bool = True, base: str = BASE
) -> tuple[Result, ...]:
    """What pyshacl finds wrong with the nodes that the first layer describes, the gravest first.

    Without `sparql` the rules in sh:sparql are left out. ResourceError where pyshacl gives up.
    """
    import pyshacl
    from pyshacl.errors import ReportableRuntimeError

    data, shapes = to_graph(triples), _shapes(folder, sparql, base)
    try:
        _, found, _ = pyshacl.validate(data, shacl_graph=shapes, inplace=True, allow_warnings=True, allow_infos=True)
    except (ReportableRuntimeError, ArithmeticError) as error:  # a blank node or a NaN where it wants to compare
        raise ResourceError(f"pyshacl: expected terms that it can compare, found {error}") from error
    if not hasattr(found, "subjects"):
        raise ResourceError(f"{folder or 'ontology/shapes'}: expected SHACL shapes, found {found}")
    own = {plain_text(node) for node in triples.nodes()}
    return make_report(result for result in _results(found, shapes) if result.focus in own).results


@lru_cache(maxsize=4)
def _shapes(folder: Path | None, sparql: bool, base: str) -> "Graph":
    """Parsed once: pyshacl writes into its shapes, but nothing that changes what they mean."""
    return load_shapes(folder, sparql=sparql, base=base)


def load_shapes(folder: Path | None = None, *, sparql: bool = True, base: str = BASE) -> "Graph":
    """The shapes of a folder's Turtle files (the shipped ones) moved to `base`."""
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


def to_graph(triples: Triples) -> "Graph":
    """The merge of the layers as an rdflib graph that parses the text of a query once, not once a focus node."""
    from rdflib import Graph

    class CachedGraph(Graph):
        def query(self, query_object: Any, *args: Any, **kwargs: Any) -> Any:
            if isinstance(query_object, str) and "initNs" not in kwargs:
                query_object = _prepared(query_object)
            return super().query(query_object, *args, **kwargs)

    graph = CachedGraph()
    for subject, predicate, value in triples.all():
        graph.add((_node(subject), _node(predicate), _node(value)))
    return graph


@lru_cache(maxsize=256)
def _prepared(text: str) -> "Query":
    from rdflib.plugins.sparql import prepareQuery

    return prepareQuery(text)


def _node(term: str) -> "Node":
    from rdflib import BNode, Literal, URIRef

    if term.startswith("<"):
        return URIRef(term[1:-1])
    if term.startswith("_:"):
        return BNode(term[2:])
    literal = parse_literal(term)
    if literal.language:
        return Literal(literal.text, lang=literal.language)
    # rdflib holds "a" and "a"^^xsd:string apart; its own parsers give the plain one
    datatype = None if literal.datatype == STRING else URIRef(literal.datatype)
    return Literal(literal.text, datatype=datatype, normalize=False)  # 6.92e0 stays what the file says


def _results(found: "Graph", shapes: "Graph") -> Iterator[Result]:
    from rdflib import URIRef

    def one(node: "Node", name: str) -> "Node | None":
        return min(found.objects(node, URIRef(SH + name)), key=str, default=None)

    for node in found.subjects(URIRef(TYPE), URIRef(f"{SH}ValidationResult")):
        value, component = one(node, "value"), str(one(node, "sourceConstraintComponent")).removeprefix(SH)
        component = component.removesuffix("ConstraintComponent")
        yield Result(
            severity=Severity(str(one(node, "resultSeverity")).removeprefix(SH)),
            focus=str(one(node, "focusNode")),
            path=_path(found, one(node, "resultPath")),
            rule=_shape_name(shapes, one(node, "sourceShape")),
            component=component,
            message=_message(found, node) or component,
            found="" if value is None or value == one(node, "focusNode") else _text(value),
        )


def _text(node: "Node") -> str:
    from rdflib import BNode

    return f"_:{node}" if isinstance(node, BNode) else str(node)


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
