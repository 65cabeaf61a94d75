"""The ontology: every term is explained in two languages and used as declared, and none is used undeclared."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, XSD, BNode, Graph, Literal, URIRef
from rdflib.term import Node

from hechi_kg.resources import resource
from hechi_kg.vocab import BASE

HKG = f"{BASE}ontology#"
ONTOLOGY = resource("ontology")
ROOT = ONTOLOGY.parent
KINDS = {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty}
TURTLE = sorted(
    file for folder in ("alignments", "examples", "shapes", "vocabulary") for file in (ONTOLOGY / folder).rglob("*.ttl")
)
DATA = [file for file in TURTLE if {"valid", "vocabulary"} & set(file.parts)]
# The words of RDF, OWL and SHACL are known to every reader.
LANGUAGES_OF_THE_WEB = (str(RDF), str(RDFS), str(OWL), str(XSD), "http://www.w3.org/ns/shacl#")
# Where code and queries name terms: hkg:value, ontology#issuedBy, own("countsKind"), term_id("RelationClaim").
NAMED = re.compile(r"\bhkg:([A-Za-z]\w*)|\bontology#([A-Za-z]\w*)|\b(?:own|term_id)\(\"([A-Za-z]\w*)\"")


@cache
def ontology() -> Graph:
    return Graph().parse(ONTOLOGY / "hechi.ttl")


@cache
def parsed(file: Path) -> Graph:
    return Graph().parse(file)


def own_terms() -> list[URIRef]:
    return sorted(s for s in set(ontology().subjects()) if isinstance(s, URIRef) and s.startswith(HKG))


def kinds(term: Node) -> set[Node]:
    return set(ontology().objects(term, RDF.type)) & KINDS


def local(term: Node) -> str:
    return str(term).rsplit("#", 1)[-1]


def written_terms(text: str) -> set[str]:
    return {name for names in NAMED.findall(text) for name in names if name}


def undeclared(names: set[str]) -> set[str]:
    return names - {local(term) for term in own_terms()}


def undeclared_by_file(files: Iterable[Path]) -> dict[str, set[str]]:
    found = {file.name: undeclared(written_terms(file.read_text(encoding="utf-8"))) for file in files}
    return {name: terms for name, terms in found.items() if terms}


def uses(graph: Graph) -> Iterator[tuple[Node, Node]]:
    """Each property, and each class of a node, with the node that it is said of."""
    for subject, predicate, value in graph:
        yield predicate, subject
        if predicate == RDF.type:
            yield value, subject


@pytest.mark.parametrize("term", own_terms(), ids=local)
def test_term_is_explained_in_english_and_chinese_with_an_example(term: URIRef) -> None:
    graph = ontology()
    assert len(kinds(term)) == 1
    for predicate in (RDFS.label, SKOS.definition):
        assert sorted(str(text.language) for text in literals(graph, term, predicate)) == ["en", "zh-Hans"]
    chinese = [str(text) for text in literals(graph, term, SKOS.definition) if text.language == "zh-Hans"]
    assert re.search(r"[\u4e00-\u9fff].*。$", chinese[0])
    assert list(graph.objects(term, SKOS.example))
    assert graph.value(term, RDFS.isDefinedBy) == URIRef(f"{BASE}ontology")


def literals(graph: Graph, term: Node, predicate: URIRef) -> list[Literal]:
    return [value for value in graph.objects(term, predicate) if isinstance(value, Literal)]


def test_labels_tell_the_terms_apart() -> None:
    labels: dict[tuple[str, bool], list[str]] = {}
    for term in own_terms():
        for text in literals(ontology(), term, RDFS.label):
            if text.language == "en":
                labels.setdefault((str(text), OWL.Class in kinds(term)), []).append(local(term))
    assert {label: terms for label, terms in labels.items() if len(terms) > 1} == {}


def test_classes_are_upper_camel_and_properties_lower_camel() -> None:
    for term in own_terms():
        assert re.fullmatch(r"[A-Z][A-Za-z]+" if OWL.Class in kinds(term) else r"[a-z][A-Za-z0-9]+", local(term)), term


def test_ontology_has_no_blank_nodes_and_no_date_ranges() -> None:
    assert not any(isinstance(node, BNode) for triple in ontology() for node in triple)
    assert not list(ontology().subjects(RDFS.range, XSD.date))


def test_header_names_version_licence_and_purpose() -> None:
    graph, header = ontology(), URIRef(f"{BASE}ontology")
    assert graph.value(header, RDF.type) == OWL.Ontology
    version = str(graph.value(header, OWL.versionInfo))
    assert str(graph.value(header, OWL.versionIRI)) == f"{BASE}ontology/{version}"
    assert graph.value(header, DCTERMS.license) == URIRef("https://creativecommons.org/licenses/by/4.0/")
    for predicate in (DCTERMS.title, DCTERMS.description):
        assert {text.language for text in literals(graph, header, predicate)} == {"en", "zh-Hans"}
    assert not list(graph.objects(header, OWL.imports))


def test_hierarchy_domains_and_ranges_name_declared_terms() -> None:
    graph = ontology()
    for predicate in (RDFS.subClassOf, RDFS.domain, OWL.disjointWith):
        for _, value in graph.subject_objects(predicate):
            assert OWL.Class in kinds(value), value
    for lower, upper in graph.subject_objects(RDFS.subPropertyOf):
        assert kinds(lower) == kinds(upper)
    for term, value in graph.subject_objects(RDFS.range):
        assert (OWL.Class in kinds(value)) if OWL.ObjectProperty in kinds(term) else str(value).startswith(str(XSD))


def test_no_undeclared_term_of_ours_in_turtle() -> None:
    assert undeclared_by_file(TURTLE) == {}


def test_no_undeclared_term_of_ours_in_queries() -> None:
    assert undeclared_by_file(resource("queries").rglob("*.rq")) == {}


def test_no_undeclared_term_of_ours_in_code() -> None:
    assert undeclared_by_file((ROOT / "src").rglob("*.py")) == {}


def test_undeclared_terms_are_seen() -> None:
    written = 'hkg:value hkg:valeu "ontology#issuedby" own("countsKinds") term_id("RelationClaim") <ontology#Claim>'
    assert undeclared(written_terms(written)) == {"valeu", "issuedby", "countsKinds"}


def test_foreign_terms_of_data_are_declared() -> None:
    used = {term for file in DATA for term, _ in uses(parsed(file)) if not str(term).startswith(LANGUAGES_OF_THE_WEB)}
    assert {str(term) for term in used if not kinds(term)} == set()


@pytest.mark.parametrize("file", DATA, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_properties_are_used_as_declared(file: Path) -> None:
    """Object properties lead to nodes, datatype properties to literals, and classes are classes."""
    for subject, predicate, value in parsed(file):
        if OWL.ObjectProperty in kinds(predicate):
            assert isinstance(value, URIRef), f"{subject} {predicate} {value!r}"
        if OWL.DatatypeProperty in kinds(predicate):
            assert isinstance(value, Literal), f"{subject} {predicate} {value!r}"
        if predicate == RDF.type and str(value).startswith(HKG):
            assert OWL.Class in kinds(value), value


def test_kinds_that_the_vocabulary_names_are_classes() -> None:
    """Patterns and endings of names speak of classes by their local names, or of periods and events."""
    classes = {local(term) for term in own_terms() if OWL.Class in kinds(term)}
    named = {
        str(value)
        for file in DATA
        for predicate in ("namesKind", "subjectKind", "objectKind")
        for value in parsed(file).objects(None, URIRef(HKG + predicate))
    }
    assert named
    assert named - classes - {"Period", "Event"} == set()


def test_alignments_only_add_to_terms_that_exist() -> None:
    for file in (ONTOLOGY / "alignments").glob("*.ttl"):
        graph = parsed(file)
        declared = set(graph.subjects(RDF.type, None))
        header = next(graph.subjects(RDF.type, OWL.Ontology))
        assert graph.value(header, RDFS.label)
        for subject, predicate, value in graph:
            if str(subject).startswith(HKG) and str(predicate).startswith((str(RDFS), str(OWL), str(SKOS))):
                assert kinds(value) or value in declared, f"{file.name}: {value} is not declared"


def test_a_claim_is_an_entity_and_no_observation() -> None:
    parents = set(ontology().transitive_objects(URIRef(f"{HKG}QuantityClaim"), RDFS.subClassOf))
    assert URIRef("http://www.w3.org/ns/prov#Entity") in parents
    assert not any("Observation" in str(parent) for parent in parents)


def test_docs_list_the_provenance_predicates() -> None:
    """docs/ontology.md lists what ties a claim to its words: every property of Claim itself, and those of PROV."""
    text = (ROOT / "docs/ontology.md").read_text(encoding="utf-8")
    listed = set(re.findall(r"^\| `(\S+?)`", text, re.MULTILINE))
    claim = URIRef(f"{HKG}Claim")
    own = {f"hkg:{local(term)}" for term in ontology().subjects(RDFS.domain, claim)} - {
        "hkg:hasSubject",
        "hkg:hasStatus",
    }
    assert listed == own | {"prov:wasDerivedFrom", "prov:wasAttributedTo"}
