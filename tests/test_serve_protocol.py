"""The endpoint speaks the SPARQL 1.1 Protocol and HTTP to the letter, and answers what the store answers."""

import io
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pyoxigraph as ox
import pytest
import rdflib

pytest.importorskip("starlette", reason="the extra `serve` is not installed")

from typing import TYPE_CHECKING

from hechi_kg.serve import Limits
from hechi_kg.store import Store, read_query, shipped_queries
from protocol_probes import CONSTRUCT, GRAPHS, ONE, PROBES, QUADS, SELECT, Probe, address, get
from serving import application, tiny_build

if TYPE_CHECKING:
    from starlette.testclient import TestClient

COMPETENCY = [name for name, _ in shipped_queries() if name.startswith("competency/")]
FORMATS = {
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator["TestClient"]:
    """The endpoint on three small graphs."""
    build = tiny_build(tmp_path_factory.mktemp("tiny") / "build", QUADS)
    with application(build, Limits()) as client:
        yield client


@pytest.fixture(scope="module")
def sample(sample_build: Path) -> Iterator["TestClient"]:
    with application(sample_build, Limits(), licence="https://creativecommons.org/licenses/by/4.0/") as client:
        yield client


@pytest.mark.parametrize("probe", PROBES, ids=lambda probe: probe.name)
def test_the_endpoint_keeps_to_the_protocol(client: "TestClient", probe: Probe) -> None:
    headers = {"accept": "", **probe.headers} if "accept" not in probe.headers else dict(probe.headers)
    answer = client.request(probe.method, address(probe), headers=headers, content=probe.body or None)
    assert answer.status_code == probe.status, answer.text
    if probe.media:
        assert answer.headers["content-type"].split(";")[0] == probe.media
    assert probe.has in answer.text
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    if probe.method == "HEAD":
        assert answer.content == b""
        assert int(answer.headers["content-length"]) > 0
    if probe.status >= 400:
        assert answer.text.strip(), "a refusal says why"


def test_names_of_probes_are_their_own() -> None:
    names = [probe.name for probe in PROBES]
    assert len(set(names)) == len(names)
    assert len(names) > 120


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("name", COMPETENCY)
def test_questions_are_answered_as_the_store_answers_them(
    sample: "TestClient", sample_build: Path, name: str, format_: str
) -> None:
    text = read_query(name)
    answer = sample.get("/sparql", params={"query": text}, headers={"accept": FORMATS[format_]})
    assert answer.status_code == 200
    store = Store.open(sample_build / "store")
    if format_ == "xml":
        theirs = rdflib.query.Result.parse(source=_stream(answer.content), format="xml")
        ours = store.select(text)
        assert [str(variable) for variable in theirs.vars or ()] == list(ours.variables)
        assert len(theirs.bindings) == len(ours.rows)
    else:
        assert answer.content == store.serialise(text, format_)


def _stream(content: bytes) -> io.BytesIO:
    return io.BytesIO(content)


@pytest.mark.parametrize("media", GRAPHS)
def test_graphs_of_each_format_are_the_same_graph(client: "TestClient", media: str) -> None:
    content = client.get("/sparql", params={"query": CONSTRUCT}, headers={"accept": media}).content
    triples = [quad.triple for quad in ox.parse(content, format=ox.RdfFormat.from_media_type(media))]
    assert len(triples) == 3
    assert {t.subject.value for t in triples} == {ONE, ONE.replace("one", "two"), ONE.replace("one", "three")}


def test_the_description_counts_what_is_there(sample: "TestClient", sample_build: Path) -> None:
    text = sample.get("/.well-known/void", headers={"accept": "text/turtle"}).text
    graph = rdflib.Graph().parse(data=text, format="turtle")
    void, dcat = rdflib.Namespace("http://rdfs.org/ns/void#"), rdflib.Namespace("http://www.w3.org/ns/dcat#")
    (dataset,) = set(graph.subjects(rdflib.RDF.type, dcat.Dataset))
    store = Store.open(sample_build / "store")
    assert int(str(graph.value(dataset, void.triples))) == len(store)
    counts = {str(graph.value(part, void["class"])): int(str(graph.value(part, void.entities)))
              for part in graph.objects(dataset, void.classPartition)}  # fmt: skip
    rows = store.select("SELECT ?c (COUNT(?s) AS ?n) { ?s a ?c } GROUP BY ?c").records()
    assert counts == {row["c"]: int(row["n"]) for row in rows}
    uses = {str(graph.value(part, void.property)): int(str(graph.value(part, void.triples)))
            for part in graph.objects(dataset, void.propertyPartition)}  # fmt: skip
    rows = store.select("SELECT ?p (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?p").records()
    assert uses == {row["p"]: int(row["n"]) for row in rows}
    licence = graph.value(dataset, rdflib.DCTERMS.license)
    assert str(licence) == "https://creativecommons.org/licenses/by/4.0/"
    service = rdflib.URIRef("http://kg.example/sparql")
    assert (service, dcat.servesDataset, dataset) in graph


def test_the_same_request_gives_the_same_bytes_and_its_tag_saves_them(client: "TestClient") -> None:
    for query, accept in ((SELECT, "text/csv"), (CONSTRUCT, "text/turtle"), (CONSTRUCT, "application/ld+json")):
        first, second = (client.get(f"/sparql?{get(query)}", headers={"accept": accept}) for _ in range(2))
        assert first.content == second.content
        assert first.headers["etag"] == second.headers["etag"]
        kept = client.get(f"/sparql?{get(query)}", headers={"accept": accept, "if-none-match": first.headers["etag"]})
        assert (kept.status_code, kept.content) == (304, b"")
        assert "content-security-policy" not in kept.headers, "it would take the place of the one that was kept"
        weak = f'"other", W/{first.headers["etag"]}'
        assert client.get(f"/sparql?{get(query)}", headers={"accept": accept, "if-none-match": weak}).status_code == 304


def test_tags_change_with_the_program(client: "TestClient", monkeypatch: pytest.MonkeyPatch) -> None:
    before = client.get("/sparql?query=ASK{}").headers["etag"]
    monkeypatch.setattr("hechi_kg.serve.site.program", lambda: "another")
    assert client.get("/sparql?query=ASK{}").headers["etag"] != before


def test_tags_tell_apart_what_differs(client: "TestClient") -> None:
    asks = [(SELECT, "text/csv"), (SELECT, "application/json"), (f"{SELECT} LIMIT 1", "text/csv")]
    tags = [client.get(f"/sparql?{get(q)}", headers={"accept": a}).headers["etag"] for q, a in asks]
    assert len(set(tags)) == 3


@pytest.mark.parametrize("text", ["SELECT (NOW() AS ?n) {}", "SELECT (RAND() AS ?n) {}", "SELECT (uuid() AS ?n) {}"])
def test_what_changes_by_itself_has_no_tag(client: "TestClient", text: str) -> None:
    answer = client.get(f"/sparql?{get(text)}")
    assert answer.status_code == 200
    assert "etag" not in answer.headers


def test_a_preflight_allows_what_browsers_send(client: "TestClient") -> None:
    asked = {"origin": "https://page.example", "access-control-request-method": "POST",
             "access-control-request-headers": "content-type"}  # fmt: skip
    answer = client.options("/sparql", headers=asked)
    assert answer.status_code == 204
    assert "POST" in answer.headers["access-control-allow-methods"]
    assert "content-type" in answer.headers["access-control-allow-headers"].lower()


def test_an_odd_host_is_refused_not_repeated(client: "TestClient") -> None:
    answer = client.get("/sparql", headers={"host": "kg.example/><script>"})
    assert answer.status_code == 400
    assert "script" not in answer.text


def test_a_cut_answer_says_so_in_every_format(tmp_path: Path) -> None:
    build = tiny_build(tmp_path / "build", QUADS)
    with application(build, Limits(rows=2)) as client:
        for media in (*FORMATS.values(), *GRAPHS):
            query = CONSTRUCT if media in GRAPHS else SELECT
            answer = client.get(f"/sparql?{get(query)}", headers={"accept": media})
            assert answer.status_code == 200
            assert "2" in answer.headers["x-result-truncated"]
            short = f"{query} LIMIT 2"
            assert "x-result-truncated" not in client.get(f"/sparql?{get(short)}", headers={"accept": media}).headers


def test_posted_and_got_answers_are_the_same(client: "TestClient") -> None:
    form = {"content-type": "application/x-www-form-urlencoded", "accept": "text/csv"}
    posted = client.post("/sparql", content=urlencode({"query": SELECT}), headers=form)
    assert posted.content == client.get(f"/sparql?{get(SELECT)}", headers={"accept": "text/csv"}).content
