"""The shapes: every constraint has an example that passes and one that fails for that only, and speaks plainly."""

import re
from pathlib import Path

import pyshacl
import pytest
from rdflib import OWL, RDF, SH, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from shacl_reports import (
    HKG,
    INVALID,
    ONTOLOGY,
    SHAPE,
    VALID,
    claimed_failure,
    focus_nodes,
    local,
    node_shapes,
    path_text,
    shapes,
    validate,
    with_hierarchy,
)

# What makes a constraint of a shape, and the component that reports it.
PARAMETERS = {
    parameter: f"{parameter[0].upper()}{parameter[1:]}ConstraintComponent"
    for parameter in (
        *("minCount", "maxCount", "class", "datatype", "nodeKind", "pattern", "minLength", "in", "minInclusive"),
        *("maxInclusive", "lessThan", "disjoint", "equals", "uniqueLang", "or", "and", "xone"),
        *("qualifiedMinCount", "qualifiedMaxCount"),
    )
} | {"sparql": "SPARQLConstraintComponent"}
OTHER = {"targetClass", "targetSubjectsOf", "property", "path", "message", "severity", "qualifiedValueShape"}
LOGICAL = (SH["or"], SH["and"], SH.xone)

CLASSES = (
    *(
        "Document",
        "Text",
        "Evidence",
        "Claim",
        "QuantityClaim",
        "RelationClaim",
        "DerivedFigure",
        "Agreement",
        "Finding",
    ),
    *("Indicator", "CandidateIndicator", "Unit", "Status", "Bound", "Change", "Role", "Grade"),
    *("Place", "AdministrativeDivision", "Province", "Prefecture", "County", "Township", "Site", "ResettlementSite"),
    *("Organisation", "Plan", "FiveYearPlan", "Programme", "Project", "ProjectGroup", "Circular", "Commendation"),
    *("SupportMeasure", "FacilityType", "Rule", "Interval", "Instant"),
)


def constraints() -> set[tuple[str, str, str]]:
    """(shape, component, path) of every constraint that can be reported."""
    graph = shapes()
    return {
        (local(shape), PARAMETERS[local(parameter)], path_text(graph, graph.value(shape, SH.path)))
        for node_shape in node_shapes()
        for shape in (node_shape, *graph.objects(node_shape, SH.property))
        for parameter in graph.predicates(shape)
        if str(parameter).startswith(str(SH)) and local(parameter) not in OTHER
    }


def values(data: Graph, node: Node, path: Node) -> set[Node]:
    """What a shape's path leads to; a repeated path is followed one step, which is enough to see that it is used."""
    graph = shapes()
    if alternatives := graph.value(path, SH.alternativePath):
        return {value for part in Collection(graph, alternatives) for value in values(data, node, part)}
    if repeated := graph.value(path, SH.oneOrMorePath):
        return values(data, node, repeated)
    return set(data.objects(node, path))


@pytest.mark.parametrize("file", VALID, ids=lambda file: file.stem)
def test_valid_example_conforms(file: Path) -> None:
    assert validate(with_hierarchy(file)) == []


@pytest.mark.parametrize("file", INVALID, ids=lambda file: file.stem)
def test_invalid_example_fails_for_its_own_reason_only(file: Path) -> None:
    results = validate(with_hierarchy(file))
    assert [(result.shape, result.component, result.path) for result in results] == [claimed_failure(file)]
    message = shapes().value(SHAPE[results[0].shape], SH.message)
    assert message is None or results[0].message == str(message)
    assert "{?" not in results[0].message  # the rules' variables are filled in


def test_every_constraint_has_an_invalid_example() -> None:
    assert constraints() == {claimed_failure(file) for file in INVALID}


def test_every_constraint_has_a_valid_example() -> None:
    """Each shape looks at a node of some valid example, from which its path leads somewhere unless it must not."""
    graph = shapes()
    examples = [with_hierarchy(file) for file in VALID]
    unused = {
        local(shape)
        for node_shape in node_shapes()
        for shape in (node_shape, *graph.objects(node_shape, SH.property))
        if not any(
            (path := graph.value(shape, SH.path)) is None
            or graph.value(shape, SH.maxCount) == Literal(0)
            or values(example, node, path)
            for example in examples
            for node in focus_nodes(example, node_shape)
        )
    }
    assert unused == set()


def test_every_shape_speaks_in_one_whole_sentence_or_more() -> None:
    graph = shapes()
    speaking = {*graph.subjects(RDF.type, SH.PropertyShape), *graph.subjects(RDF.type, SH.SPARQLConstraint)}
    speaking |= {shape for shape in node_shapes() if any(graph.value(shape, logic) for logic in LOGICAL)}
    for shape in speaking:
        messages = [str(message) for message in graph.objects(shape, SH.message)]
        assert len(messages) == 1, f"{shape}: expected one message, found {messages}"
        assert re.fullmatch(r"[A-Z0-9{].{20,}\.", messages[0]), f"{shape}: {messages[0]}"


def test_every_property_shape_is_named_after_the_node_shape_it_belongs_to() -> None:
    graph = shapes()
    for shape in graph.subjects(RDF.type, SH.PropertyShape):
        assert isinstance(shape, URIRef)
        owners = [local(owner) for owner in graph.subjects(SH.property, shape)]
        assert owners == [f"{local(shape).split('-')[0]}Shape"]


@pytest.mark.parametrize("name", CLASSES)
def test_class_has_a_shape(name: str) -> None:
    assert (SHAPE[f"{name}Shape"], SH.targetClass, HKG[name]) in shapes()


def test_every_node_shape_has_a_target_that_the_ontology_declares() -> None:
    ontology = Graph().parse(ONTOLOGY / "hechi.ttl")
    for shape in node_shapes():
        targets = {*shapes().objects(shape, SH.targetClass), *shapes().objects(shape, SH.targetSubjectsOf)}
        assert targets, f"{shape} has no target"
        for target in targets:
            assert ontology.value(target, RDF.type) in (OWL.Class, OWL.ObjectProperty), target


@pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning")  # pyshacl's own, when it opens the ontology's file
def test_shapes_work_from_outside_as_files() -> None:
    """As `pyshacl -s FILE -e ontology/hechi.ttl --allow-warnings GRAPH` runs them, one file of shapes at a time."""
    graphs = [
        str(ONTOLOGY / f"examples/{name}.ttl")
        for name in ("valid/commendation", "invalid/commendation-commended-by-of-another-class")
    ]
    ontology = str(ONTOLOGY / "hechi.ttl")
    outcomes = {
        file.stem: [
            pyshacl.validate(graph, shacl_graph=str(file), ont_graph=ontology, allow_warnings=True)[0]
            for graph in graphs
        ]
        for file in (ONTOLOGY / "shapes").glob("*.ttl")
    }
    right = [True, True]
    assert outcomes == {"document": [True, False], "gazetteer": right, "rules": right, "vocabulary": right}
