"""`hechi-kg publish` to real graph stores of two makes: what they hold is what the build holds, whatever is killed."""

import random
import shutil
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from hechi_kg.pipeline import build, remove
from hechi_kg.pipeline.folder import read_manifest
from hechi_kg.read import find_sources
from hechi_kg.remote import write_bulk
from hechi_kg.store import Store, read_query, shipped_queries
from hechi_kg.vocab import BASE, document_id, prefixes
from invented import article
from remote_stores import Server, expected, published, publishing, running

pytestmark = pytest.mark.system

RECORDS, MERGE = f"{BASE}id/graph/published/", f"{BASE}id/graph/merge"
DOCUMENTS = 40


@pytest.fixture(scope="module", params=["oxigraph", "virtuoso"])
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with running(request.param, tmp_path_factory.mktemp("stores") / request.param) as started:
        yield started


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build of articles enough for a run to be killed in the middle of them."""
    folder = tmp_path_factory.mktemp("many")
    (folder / "articles").mkdir()
    for number in range(DOCUMENTS):
        text = article(random.Random(number))
        (folder / "articles" / f"{number}.txt").write_text(text, encoding="utf-8")
    build(find_sources([str(folder / "articles")]), folder / "build")
    return folder / "build"


def holds(server: Server, build: Path, *, vocabulary: bool = False, base: str = BASE) -> bool:
    """Whether the store holds the graphs of a build and, below its base, no others but the records.

    The vocabulary, which is large, is compared by its size unless it is asked for.
    """
    graphs = expected(build)
    assert [graph for graph in server.graphs(base) if "/published/" not in graph] == sorted(graphs)
    for graph, triples in graphs.items():
        if graph == f"{base}id/graph/vocabulary" and not vocabulary:
            assert server.count(f"GRAPH <{graph}> {{ ?s ?p ?o }}") == len(triples)
        else:
            assert server.triples(graph) == triples, graph
    return True


def sources(build: Path) -> list[str]:
    inputs = read_manifest(build)["inputs"]
    assert isinstance(inputs, list)
    return [entry["source"] for entry in inputs]


def test_a_store_holds_what_the_build_holds_and_a_second_run_sends_nothing(server: Server, sample_build: Path) -> None:
    said = published(sample_build, server)
    graphs = expected(sample_build)
    assert holds(server, sample_build, vocabulary=True)
    assert f": {len(graphs)} graphs sent, 0 deleted, 0 left" in said
    assert f": 0 graphs sent, 0 deleted, {len(graphs)} left" in published(sample_build, server)


def test_graphs_of_others_and_of_another_base_stay(server: Server, sample_build: Path, tmp_path: Path) -> None:
    published(sample_build, server)
    text = "Title: Roads\nDate: 2024-01-02\n\nIn 2023, Nandan county built 43 km of rural roads.\n"
    (tmp_path / "roads.txt").write_text(text, encoding="utf-8")
    build(find_sources([str(tmp_path / "roads.txt")]), tmp_path / "other", base="https://example.org/")
    published(tmp_path / "other", server)
    assert holds(server, sample_build)
    assert holds(server, tmp_path / "other", base="https://example.org/")


def test_the_merge_holds_each_triple_once_and_goes_when_it_is_not_asked_for(server: Server, sample_build: Path) -> None:
    published(sample_build, server, "--merge")
    merge = {triple for triples in expected(sample_build).values() for triple in triples}
    assert server.triples(MERGE) == merge
    published(sample_build, server)
    assert MERGE not in server.graphs(BASE)


def test_shipped_questions_asked_of_the_merge_get_the_same_answers(sample_build: Path, tmp_path: Path) -> None:
    names = "".join(f"PREFIX {name}: <{space}>\n" for name, space in prefixes(BASE).items())
    store, asked = Store.open(sample_build / "store"), 0
    with running("oxigraph", tmp_path / "oxigraph") as server:
        published(sample_build, server, "--merge")
        for name, _ in shipped_queries():
            text = read_query(name)
            if not name.startswith("competency/") or "GRAPH" in text:
                continue
            rows = server.select(f"{names}{text}", default_graph=MERGE)
            there = [sorted((key, term["value"]) for key, term in row.items() if term["value"]) for row in rows]
            here = [sorted((key, value) for key, value in row.items() if value) for row in store.records(text)]
            assert sorted(there) == sorted(here), name
            asked += bool(rows)
    assert asked > 10


def test_a_removed_document_is_gone(server: Server, many: Path, tmp_path: Path) -> None:
    fewer = Path(shutil.copytree(many, tmp_path / "fewer"))
    published(fewer, server)
    gone = sources(fewer)[7]
    assert f"{BASE}{document_id(gone)}" in server.graphs(BASE)
    remove([gone], fewer)
    said = published(fewer, server)
    assert ", 1 deleted, " in said
    assert f"{BASE}{document_id(gone)}" not in server.graphs(BASE)
    assert holds(server, fewer)


def test_a_run_killed_again_and_again_is_made_good_by_the_next(server: Server, many: Path, tmp_path: Path) -> None:
    few = Path(shutil.copytree(many, tmp_path / "few"))
    remove(sources(few)[5:], few)
    killed = 0
    for wanted in (many, few):  # most are new, then most are gone
        published(few if wanted == many else many, server)
        start = len(server.graphs(BASE))
        for share in (0.2, 0.5, 0.8):
            process = publishing(wanted, server)
            enough = share * abs(start - len(expected(wanted)))
            while process.poll() is None and abs(len(server.graphs(BASE)) - start) < enough:
                time.sleep(0.002)
            process.send_signal(signal.SIGKILL)
            process.communicate()
            killed += process.returncode == -signal.SIGKILL
        published(wanted, server)
        assert holds(server, wanted)
    assert killed >= 4


def test_a_server_that_is_killed_and_comes_back_gets_all(many: Path, tmp_path: Path) -> None:
    with running("oxigraph", tmp_path / "oxigraph") as server:
        process = publishing(many, server)
        while process.poll() is None and len(server.graphs(BASE)) < DOCUMENTS // 3:
            time.sleep(0.002)
        server.stop(signal.SIGKILL)
        is_in_the_middle = process.poll() is None
        server.start()
        _, said = process.communicate(timeout=300)
        assert is_in_the_middle
        assert process.returncode == 0, said
        assert holds(server, many)


def test_a_store_that_lost_part_of_its_records_is_sent_the_graphs_again(server: Server, sample_build: Path) -> None:
    published(sample_build, server)
    record = next(graph for graph in server.graphs(BASE) if graph.startswith(RECORDS))
    server.put(record, b'<https://example.org/a> <https://schema.org/sha256> "0" .\n')
    process = publishing(sample_build, server)
    _, said = process.communicate(timeout=300)
    assert process.returncode == 1
    assert "found 1 torn" in said
    assert ", 1 deleted, " in said
    assert holds(server, sample_build)
    assert "0 graphs sent, 0 deleted" in published(sample_build, server)


def test_a_wrong_password_is_told_and_nothing_is_tried_twice(sample_build: Path, tmp_path: Path) -> None:
    with running("virtuoso", tmp_path / "virtuoso") as server:
        for environment, hint in (({"HECHI_KG_USER": "dba", "HECHI_KG_PASSWORD": "no"}, False), ({}, True)):
            server.environment = environment
            process = publishing(sample_build, server)
            _, said = process.communicate(timeout=100)
            assert process.returncode == 1
            assert "expected leave to GET, found 401" in said
            assert ("set HECHI_KG_USER" in said) == hint


def test_bulk_loaders_take_the_parts(sample_build: Path, tmp_path: Path) -> None:
    parts = write_bulk(sample_build, read_manifest(sample_build), tmp_path / "parts", size=50_000)
    assert len(parts) > 2
    for make in ("oxigraph", "virtuoso"):
        with running(make, tmp_path / make) as server:
            server.load(tmp_path / "parts")
            assert holds(server, sample_build)
