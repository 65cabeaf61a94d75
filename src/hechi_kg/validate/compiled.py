"""Compiles the SHACL shapes of a folder into tests over triples; what it does not know, it refuses by name.

pyshacl is the reference: the tests hold this compiler to find what pyshacl finds, and `verify` does so in every build.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Never

from hechi_kg.errors import ResourceError
from hechi_kg.resources import resource
from hechi_kg.validate import constraints
from hechi_kg.validate.constraints import SH, Conforms, Test
from hechi_kg.validate.facts import read_turtle
from hechi_kg.validate.literals import parse_literal, plain_text
from hechi_kg.validate.report import Result, Rule, Severity
from hechi_kg.validate.triples import TYPE, Index, Triples, index_terms
from hechi_kg.vocab import BASE, FOREIGN_PREFIXES

RDF, RDFS, OWL = (FOREIGN_PREFIXES[prefix] for prefix in ("rdf", "rdfs", "owl"))
TARGETS = ("targetClass", "targetSubjectsOf", "targetNode")
# Of one value each, of a list of terms, of a list of shapes.
SIMPLE: Mapping[str, Callable[[str], Test]] = {
    "minCount": constraints.min_count, "maxCount": constraints.max_count, "class": constraints.of_class,
    "datatype": constraints.datatype, "nodeKind": constraints.node_kind, "pattern": constraints.pattern,
    "minLength": constraints.min_length, "hasValue": constraints.has_value, "uniqueLang": constraints.unique_lang,
    "minInclusive": constraints.min_inclusive, "maxInclusive": constraints.max_inclusive,
    "lessThan": constraints.less_than, "disjoint": constraints.disjoint, "equals": constraints.equals,
}  # fmt: skip
LISTED: Mapping[str, Callable[[Sequence[str]], Test]] = {
    "in": constraints.is_in, "languageIn": constraints.language_in,
}  # fmt: skip
LOGICAL: Mapping[str, Callable[[Sequence[Conforms]], Test]] = {
    "and": constraints.and_, "or": constraints.or_, "xone": constraints.xone,
}  # fmt: skip
QUALIFIED: Mapping[str, Callable[[str, Conforms], Test]] = {
    "qualifiedMinCount": constraints.qualified_min_count, "qualifiedMaxCount": constraints.qualified_max_count,
}  # fmt: skip
CONSTRAINTS = {*SIMPLE, *LISTED, *LOGICAL, *QUALIFIED, "not"}
REST = {"path", "property", "message", "severity", "sparql", "qualifiedValueShape", "name", "description", *TARGETS}
OF_PROPERTIES = {"minCount", "maxCount", "uniqueLang", "lessThan", *QUALIFIED}  # not for a node itself
REPEATABLE = {"class", "pattern", "hasValue", "lessThan", "disjoint", "equals", "and", "or", "xone", "not"}
NO_VALUES_NEEDED = {"minCount", "hasValue", "qualifiedMinCount", "equals"}  # what may offend where nothing is said

Path_ = Callable[[Triples, str], Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A compiled shape: `path` leads from a node to its values, None to the node itself."""

    name: str
    severity: Severity
    message: str
    path: Path_ | None
    path_text: str
    tests: tuple[tuple[str, Test], ...]
    properties: tuple["Shape", ...]
    of_nothing: bool

    def offences(self, triples: Triples, node: str) -> Iterator[tuple["Shape", str, str, str | None]]:
        """Yield shape, constraint, focus and value of what offends."""
        values = self.path(triples, node) if self.path else (node,)
        if not values and not self.of_nothing:
            return
        for constraint, test in self.tests:
            for value in test(triples, node, values):
                yield self, constraint, node, value
        for shape in self.properties:
            for value in values:
                yield from shape.offences(triples, value)

    def conforms(self, triples: Triples, node: str) -> bool:
        return next(self.offences(triples, node), None) is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shapes:
    """All compiled shapes by what they look at, and the rules that they hold as sh:sparql, by their local names."""

    named: Mapping[str, Shape]
    targets: Mapping[str, Mapping[str, tuple[str, ...]]]  # kind of target -> class, property or node -> shapes
    rules: Mapping[str, Rule]
    _by_classes: dict[frozenset[str], frozenset[str]] = field(default_factory=dict)

    def of(self, triples: Triples, node: str, classes: frozenset[str]) -> frozenset[str]:
        """The names of the shapes that look at a node of these classes."""
        found = self._by_classes.get(classes)
        if found is None:
            found = frozenset(name for cls in classes for name in self.targets["targetClass"].get(cls, ()))
            self._by_classes[classes] = found
        if more := self.targets["targetSubjectsOf"].keys() & triples.own.get(node, {}).keys():
            found = found.union(*(self.targets["targetSubjectsOf"][predicate] for predicate in more))
        return found.union(self.targets["targetNode"][node]) if node in self.targets["targetNode"] else found

    def check(self, triples: Triples, node: str) -> Iterator[Result]:
        """Yield what is wrong with one node."""
        for name in self.of(triples, node, triples.classes(node)):
            for shape, constraint, focus, value in self.named[name].offences(triples, node):
                yield Result(
                    severity=shape.severity,
                    focus=plain_text(focus),
                    path=shape.path_text,
                    rule=shape.name,
                    component=constraint[0].upper() + constraint[1:],
                    message=shape.message,
                    found="" if value is None or value == focus else plain_text(value),
                )


def compile_shapes(folder: Path | None = None, *, base: str = BASE) -> Shapes:
    """The shapes of a folder's Turtle files (the shipped ones), moved to `base`; compiled once a process."""
    return _compile(folder or resource("ontology/shapes"), base)


@lru_cache(maxsize=8)
def _compile(folder: Path, base: str) -> Shapes:
    return _Compiler(folder, read_shapes(folder, base=base)).shapes()


def read_shapes(folder: Path, *, base: str = BASE) -> dict[str, dict[str, list[str]]]:
    """The triples of a folder's Turtle files."""
    files = sorted(folder.glob("*.ttl"))
    if not files:
        raise ResourceError(f"{folder}: expected shapes (*.ttl), found none")
    return index_terms(quad for file in files for quad in read_turtle(file, base))


class _Compiler:
    """Turns the nodes of one shapes graph into Shape values."""

    def __init__(self, folder: Path, graph: Index) -> None:
        self.folder = folder
        self.graph = graph
        self.open: list[str] = []  # the shapes that are being compiled, each within the one before

    def shapes(self) -> Shapes:
        named = {}
        targets: dict[str, dict[str, tuple[str, ...]]] = {kind: defaultdict(tuple) for kind in TARGETS}
        for node in sorted(self.graph):
            if f"<{SH}NodeShape>" not in self.graph[node].get(TYPE, ()) or node.startswith("_:"):
                continue
            if {f"<{RDFS}Class>", f"<{OWL}Class>"}.intersection(self.graph[node][TYPE]):
                self.refuse(node, "a class that is a shape")
            named[node] = self.shape(node, plain_text(node))
            for kind in TARGETS:
                for target in self.all(node, kind):
                    targets[kind][target] += (node,)
        return Shapes(named=named, targets=targets, rules=self.rules())

    def shape(self, node: str, owner: str, *, nested: bool = False) -> Shape:
        if node in self.open:
            self.refuse(owner, "a shape within itself")
        self.open.append(node)
        shape = self._shape(node, owner, nested=nested)
        self.open.pop()
        return shape

    def _shape(self, node: str, owner: str, *, nested: bool) -> Shape:
        known = {key.removeprefix(f"<{SH}")[:-1] for key in self.graph.get(node, {}) if key.startswith(f"<{SH}")}
        path, name = self.one(node, "path"), plain_text(node) if node.startswith("<") else owner
        for parameter in sorted(known - CONSTRAINTS - REST):
            self.refuse(name, f"sh:{parameter}")
        if misplaced := known & OF_PROPERTIES if path is None else known & {"sparql", *TARGETS}:
            self.refuse(name, f"sh:{min(misplaced)} there")
        if nested and known & {"severity", "sparql", *TARGETS}:
            self.refuse(name, "a severity, sh:sparql or a target within another shape")
        tests = [(key, test) for key in sorted(known & CONSTRAINTS) for test in self.tests(node, key, name)]
        message = best_message(self.all(node, "message"))
        if tests and not nested and not message:
            self.refuse(name, "a constraint without sh:message")
        return Shape(
            name=name,
            severity=Severity(self.severity(node)),
            message=message,
            path=self.path(path, name) if path else None,
            path_text=_path_text(path),
            tests=tuple(tests),
            properties=tuple(self.shape(n, name, nested=nested) for n in sorted(self.all(node, "property"))),
            of_nothing=bool(known & NO_VALUES_NEEDED),
        )  # fmt: skip

    def tests(self, node: str, key: str, owner: str) -> Iterator[Test]:
        terms = self.all(node, key)
        if len(terms) > 1 and key not in REPEATABLE:
            self.refuse(owner, f"sh:{key} more than once")
        for term in terms:
            if key in SIMPLE:
                yield SIMPLE[key](term)
            elif key in LISTED:
                yield LISTED[key](self.items(term))
            elif key in LOGICAL:
                yield LOGICAL[key]([self.shape(item, owner, nested=True).conforms for item in self.items(term)])
            elif key == "not":
                yield constraints.not_(self.shape(term, owner, nested=True).conforms)
            else:
                value_shape = self.one(node, "qualifiedValueShape") or self.refuse(owner, f"sh:{key} without a shape")
                yield QUALIFIED[key](term, self.shape(value_shape, owner, nested=True).conforms)

    def path(self, node: str, owner: str) -> Path_:
        """A property, alternatives (each value once), or one repeated; other paths are refused."""
        if node.startswith("<"):
            return lambda triples, focus: triples.values(focus, node)
        if (listed := self.one(node, "alternativePath")) and len(self.graph[node]) == 1:
            parts = [self.path(item, owner) for item in self.items(listed)]
            return lambda triples, focus: list(dict.fromkeys(v for part in parts for v in part(triples, focus)))
        if (repeated := self.one(node, "oneOrMorePath")) and len(self.graph[node]) == 1:
            return _repeated(self.path(repeated, owner))
        return self.refuse(owner, "that kind of path")

    def rules(self) -> dict[str, Rule]:
        """The rules in sh:sparql, with the severity of the shape that holds them and their own words."""
        rules = {}
        for shape in sorted(self.graph):
            for rule in self.all(shape, "sparql"):
                if not rule.startswith("<"):
                    self.refuse(shape, "sh:sparql without a name")
                rules[plain_text(rule).replace("#", "/").rpartition("/")[2]] = Rule(
                    name=plain_text(shape),
                    severity=Severity(self.severity(shape)),
                    message=best_message(self.all(rule, "message")),
                )
        return rules

    def severity(self, node: str) -> str:
        return plain_text(self.one(node, "severity") or f"<{SH}Violation>").removeprefix(SH)

    def all(self, node: str, name: str) -> Sequence[str]:
        return self.graph.get(node, {}).get(f"<{SH}{name}>", ())

    def one(self, node: str, name: str) -> str | None:
        found = self.all(node, name)
        if len(found) > 1:
            self.refuse(node, f"sh:{name} more than once")
        return found[0] if found else None

    def items(self, node: str) -> list[str]:
        """The members of an RDF list."""
        found: list[str] = []
        seen = set()
        while node != f"<{RDF}nil>":
            first, rest = (self.graph.get(node, {}).get(f"<{RDF}{part}>", ()) for part in ("first", "rest"))
            if len(first) != 1 or len(rest) != 1 or node in seen:
                self.refuse(node, "a list that is none")
            seen.add(node)
            found.append(first[0])
            node = rest[0]
        return found

    def refuse(self, shape: str, what: str) -> Never:
        raise ResourceError(f"{self.folder}: {shape}: expected the part of SHACL that is compiled, found {what}")


def _path_text(path: str | None) -> str:
    return "" if path is None else plain_text(path) if path.startswith("<") else "a path of several properties"


def best_message(messages: Sequence[str]) -> str:
    """The message in English where there are several."""
    known = sorted((parse_literal(message) for message in messages), key=lambda m: (m.language != "en", m.text))
    return known[0].text if known else ""


def _repeated(step: Path_) -> Path_:
    def follow(triples: Triples, focus: str) -> Sequence[str]:
        found: dict[str, None] = {}
        queue = list(step(triples, focus))
        while queue:
            node = queue.pop(0)
            if node not in found:
                found[node] = None
                queue += step(triples, node)
        return list(found)

    return follow
