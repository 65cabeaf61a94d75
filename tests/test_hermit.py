"""HermiT, through owlready2, finds the ontology and each alignment consistent, every class satisfiable. Needs Java."""

import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, Graph, Namespace, URIRef

from hechi_kg.resources import resource
from hechi_kg.vocab import BASE

HKG = Namespace(f"{BASE}ontology#")
OA = Namespace("http://www.w3.org/ns/oa#")
SOSA = Namespace("http://www.w3.org/ns/sosa/")
TIME = Namespace("http://www.w3.org/2006/time#")
ONTOLOGY = resource("ontology/hechi.ttl")
ALIGNMENTS = sorted(resource("ontology/alignments").glob("*.ttl"))

pytestmark = [
    pytest.mark.system,
    pytest.mark.skipif(shutil.which("java") is None, reason="HermiT runs on Java, and there is none"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),  # owlready2 leaves its database to the garbage collector
]


def unsatisfiable(
    files: Iterable[Path], folder: Path, extra: Iterable[tuple[URIRef, URIRef, URIRef]] = ()
) -> set[str] | None:
    """The classes that can have no member; None where the ontology contradicts itself."""
    import owlready2

    graph = Graph()
    for file in files:
        graph.parse(file)
    for triple in extra:
        graph.add(triple)
    merged = folder / "merged.nt"
    merged.write_text(graph.serialize(format="nt"), encoding="utf-8")
    world = owlready2.World()
    loaded = world.get_ontology(merged.as_uri()).load()
    assert len(world.graph) >= len(graph)
    try:
        with loaded:
            owlready2.sync_reasoner_hermit(world, debug=0)
        return {each.iri for each in world.inconsistent_classes()} - {str(OWL.Nothing)}
    except owlready2.OwlReadyInconsistentOntologyError:
        return None
    finally:
        world.close()


def test_ontology_alone(tmp_path: Path) -> None:
    assert unsatisfiable([ONTOLOGY], tmp_path) == set()


@pytest.mark.parametrize("alignment", ALIGNMENTS, ids=lambda file: file.stem)
def test_ontology_with_alignment(alignment: Path, tmp_path: Path) -> None:
    assert unsatisfiable([ONTOLOGY, alignment], tmp_path) == set()


def test_ontology_with_all_alignments(tmp_path: Path) -> None:
    assert unsatisfiable([ONTOLOGY, *ALIGNMENTS], tmp_path) == set()


def test_a_claim_that_is_an_observation_is_found_unsatisfiable(tmp_path: Path) -> None:
    """The reason why a claim is aligned with PROV as an entity and not with SOSA as an observation."""
    seeded = [(HKG.QuantityClaim, RDFS.subClassOf, SOSA.Observation)]
    sosa = resource("ontology/alignments/sosa.ttl")
    assert unsatisfiable([ONTOLOGY, sosa], tmp_path, seeded) == {str(HKG.QuantityClaim)}


def test_a_node_that_is_a_document_and_a_claim_is_found_inconsistent(tmp_path: Path) -> None:
    node = URIRef(f"{BASE}id/document/1")
    assert unsatisfiable([ONTOLOGY], tmp_path, [(node, RDF.type, HKG.Document), (node, RDF.type, HKG.Claim)]) is None


@pytest.mark.parametrize(
    ("alignment", "seeded"),
    [
        ("time", (HKG.Interval, RDFS.subClassOf, TIME.Instant)),
        ("geosparql", (HKG.Township, RDFS.subClassOf, URIRef("http://www.opengis.net/ont/geosparql#Geometry"))),
        ("prov", (HKG.Circular, RDFS.subClassOf, URIRef("http://www.w3.org/ns/prov#Activity"))),
        ("org", (HKG.Person, RDFS.subClassOf, URIRef("http://www.w3.org/ns/org#Organization"))),
        ("web-annotation", (HKG.RelationClaim, RDFS.subClassOf, OA.Annotation)),
    ],
)
def test_alignment_says_enough_to_be_contradicted(
    alignment: str, seeded: tuple[URIRef, URIRef, URIRef], tmp_path: Path
) -> None:
    files = [ONTOLOGY, resource(f"ontology/alignments/{alignment}.ttl")]
    assert unsatisfiable(files, tmp_path, [seeded]) == {str(seeded[0])}
