"""JSON-LD, GraphML and GEXF say what the graph says; a missing part of a build is named."""

import json
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from scripts.context import context

from graph_values import FIRST, make_assembly, write_quads
from hechi_kg.errors import BuildError
from hechi_kg.export import FORMATS, export
from hechi_kg.export.jsonld import jsonld
from hechi_kg.export.network import gexf, graphml, network
from hechi_kg.export.quads import gather
from hechi_kg.export.rdf import write_graph_files
from hechi_kg.lift import Quads
from hechi_kg.store import Store
from hechi_kg.vocab import BASE


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("build")
    quads = write_quads(folder / "quads", [make_assembly("a.txt"), make_assembly("b.txt")], compared=True)
    write_graph_files(quads, folder)
    Store.build(folder / "store", quads)
    return folder


def written(build: Path, format_: str) -> bytes:
    store = Store.open(build / "store")
    return b"".join(export(build, format_, select=store.records, construct=store.construct))


@pytest.mark.parametrize("format_", FORMATS)
def test_every_format_is_written_the_same_twice(build: Path, format_: str) -> None:
    first = written(build, format_)
    assert first
    assert first == written(build, format_)


@pytest.mark.parametrize(("format_", "name"), [("turtle", "graph.ttl"), ("trig", "graph.trig"), ("nquads", "graph.nq")])
def test_rdf_is_the_file_of_the_build(build: Path, format_: str, name: str) -> None:
    assert written(build, format_) == (build / name).read_bytes()


def test_a_build_too_large_for_turtle_gets_it_on_request(build: Path, tmp_path: Path) -> None:
    (tmp_path / "graph.nq").write_bytes((build / "graph.nq").read_bytes())
    assert b"".join(export(tmp_path, "turtle")) == (build / "graph.ttl").read_bytes()
    assert b"".join(export(tmp_path, "trig")) == (build / "graph.trig").read_bytes()


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # rdflib's own reader uses it
def test_jsonld_says_what_the_turtle_says(build: Path) -> None:
    data = written(build, "jsonld")
    expected = set(ox.parse(path=build / "graph.ttl", format=ox.RdfFormat.TURTLE))
    assert set(ox.parse(data, format=ox.RdfFormat.JSON_LD)) == expected
    assert len(rdflib.Graph().parse(data=data, format="json-ld")) == len(expected)


def test_jsonld_types_its_properties_in_the_context(build: Path) -> None:
    document = json.loads(written(build, "jsonld"))
    assert document["@context"]["hkg:hasPlace"] == {"@id": f"{BASE}ontology#hasPlace", "@type": "@id"}
    claim = next(node for node in document["@graph"] if node.get("hkg:anchor") == "4.8 billion yuan")
    assert claim["@type"] == "hkg:QuantityClaim"
    assert claim["hkg:hasPlace"] == "place:451200"
    assert claim["hkg:value"] == "4800000000"


def test_jsonld_carries_the_published_context(build: Path) -> None:
    published = Path("ontology/context.jsonld").read_text(encoding="utf-8")
    assert published == context()
    assert json.loads(written(build, "jsonld"))["@context"] == json.loads(published)["@context"]


@pytest.mark.parametrize("format_", ["graphml", "gexf"])
def test_networks_hold_the_claims_with_their_words(build: Path, tmp_path: Path, format_: str) -> None:
    file = tmp_path / format_
    file.write_bytes(written(build, format_))
    graph = nx.read_graphml(file) if format_ == "graphml" else nx.read_gexf(file)
    claim = next(node for node, data in graph.nodes(data=True) if data.get("anchor") == "4.8 billion yuan")
    data = graph.nodes[claim]
    assert (data["kind"], data["value"], data["quote"]) == ("QuantityClaim", "4800000000", FIRST)
    assert data["label"] == "4.8 billion yuan"
    relations = {data["relation"].rpartition("#")[2] for _, _, data in graph.edges(claim, data=True)}
    assert {"statedIn", "hasUnit", "hasPeriod", "hasIndicator"} <= relations


def test_networks_leave_out_the_machinery_of_citing_and_unused_words(build: Path) -> None:
    lines = (build / "graph.nq").read_text(encoding="utf-8").split("\n")[:-1]
    kinds = {data["kind"] for _, data in network(gather(lines)).nodes(data=True)}
    assert not kinds & {"Evidence", "Text", "TextQuoteSelector", "TextPositionSelector", "Class", "ObjectProperty"}
    units = [node for node in network(gather(lines)) if "/vocabulary/unit/" in str(node)]
    assert len(units) == 3


def test_gexf_has_no_date(build: Path) -> None:
    assert b"lastmodifieddate" not in written(build, "gexf")


anything = st.text(st.characters(codec="utf-8"), max_size=30)


@settings(max_examples=40)
@given(anything, anything)
def test_whatever_the_words_every_format_can_be_read(name: str, text: str) -> None:
    quads = Quads("id/document/1")
    quads.text(f"id/thing/{name}", "rdfs:label", text, "en")
    quads.text(f"id/thing/{name}", "hkg:anchor", text)
    quads.link(f"id/thing/{name}", "hkg:statedIn", "id/thing/other")
    quads.link("id/thing/other", "rdf:type", "hkg:Document")
    nodes = gather(quads.lines())
    expected = {quad.triple for quad in ox.parse("\n".join(quads.lines()), format=ox.RdfFormat.N_QUADS)}
    assert {q.triple for q in ox.parse("".join(jsonld(nodes)), format=ox.RdfFormat.JSON_LD)} == expected
    assert len(nx.parse_graphml(graphml(nodes).decode())) == len(nodes.terms)
    assert gexf(nodes)


def test_what_is_missing_is_named(build: Path, tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="expected one of"):
        export(build, "xlsx")
    with pytest.raises(BuildError, match="expected a store"):
        export(build, "csv")
    with pytest.raises(BuildError, match=r"graph\.nq"):
        list(export(tmp_path, "jsonld"))
