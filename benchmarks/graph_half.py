"""Times the graph half beside rdflib on the same quads: lifting, writing, parsing, the store, validation."""

import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pyoxigraph as ox
from rdflib import Dataset, Graph

from benchmarks.samples import sources
from benchmarks.timing import Measured, median_seconds
from hechi_kg.export.quads import gather
from hechi_kg.export.rdf import turtle
from hechi_kg.gazetteer import Gazetteer
from hechi_kg.lexicon import Lexicon
from hechi_kg.lift import lift_document
from hechi_kg.pipeline import assemble_all
from hechi_kg.store import Store
from hechi_kg.validate import validate
from hechi_kg.vocab import prefixes

LIFT, LOAD, TURTLE = "lift: claims to sorted N-Quads", "the store: parse and load", "our Turtle, laid out for reading"
QUERY = "competency/figures-within-hechi"


def writing(*, runs: int, lexicon: Lexicon, gazetteer: Gazetteer) -> Iterator[Measured]:
    """Values to N-Quads text, beside the same quads added to an rdflib dataset and written by it."""
    assemblies = list(assemble_all(sources(), [], lexicon=lexicon, gazetteer=gazetteer))
    lines = [line for assembly in assemblies for line in lift_document(assembly, lexicon=lexicon)]
    parsed = Dataset()
    parsed.parse(data="\n".join(lines), format="nquads")
    quads = [(s, p, o, g) for s, p, o, g in parsed.quads() if g is not None]

    def lift() -> None:
        for assembly in assemblies:
            lift_document(assembly, lexicon=lexicon)

    def add_and_serialise() -> None:
        dataset = Dataset()
        for s, p, o, g in quads:
            dataset.graph(g).add((s, p, o))
        sorted(dataset.serialize(format="nquads").splitlines())

    yield _quads(LIFT, len(lines), lift, runs)
    yield _quads("rdflib: the same quads added, written, sorted", len(quads), add_and_serialise, runs, peer=True)


def loading(build: Path, scratch: Path, *, runs: int) -> Iterator[Measured]:
    """N-Quads to a store that can be asked. Ours holds each triple twice: in its graph and in the merge."""
    file = build / "graph.nq"
    data = file.read_bytes()
    count = data.count(b"\n")

    def on_disk() -> None:
        shutil.rmtree(scratch / "store", ignore_errors=True)
        Store.build(scratch / "store", [file])

    yield _quads(LOAD, count, lambda: Store.load([file]), runs)
    yield _quads("the store on disk: parse, load, compact", count, on_disk, runs)
    yield _quads(
        "pyoxigraph: parse alone", count, lambda: sum(1 for _ in ox.parse(data, format=ox.RdfFormat.N_QUADS)), runs
    )
    yield _quads("rdflib: parse and load", count, lambda: Dataset().parse(data=data, format="nquads"), runs, peer=True)


def turtle_writing(build: Path, *, runs: int) -> Iterator[Measured]:
    """The merge as Turtle: ours in reading order, rdflib's by subject, pyoxigraph's as it comes."""
    lines = (build / "graph.nq").read_text(encoding="utf-8").splitlines()
    merged = gather(lines)
    data = (build / "graph.ttl").read_bytes()
    graph = Graph().parse(data=data, format="turtle")
    triples = list(ox.parse(data, format=ox.RdfFormat.TURTLE))
    yield _quads(TURTLE, len(graph), lambda: "".join(turtle(merged)), runs)
    yield _quads("rdflib", len(graph), lambda: graph.serialize(format="turtle"), runs, peer=True)
    yield _quads(
        "pyoxigraph, neither sorted nor grouped",
        len(graph),
        lambda: ox.serialize((quad.triple for quad in triples), format=ox.RdfFormat.TURTLE),
        runs,
        peer=True,
    )


def asking(build: Path, query: str, *, runs: int) -> list[tuple[str, float, int]]:
    """One question through the store and through rdflib: name, seconds, rows."""
    store = Store.open(build / "store")
    graph = Graph().parse(build / "graph.ttl", format="turtle")
    spaces = prefixes()
    ours = median_seconds(lambda: list(store.records(query)), runs=runs)
    theirs = median_seconds(lambda: list(graph.query(query, initNs=spaces)), runs=1)
    return [
        ("the store", ours, len(list(store.records(query)))),
        ("rdflib on graph.ttl", theirs, len(list(graph.query(query, initNs=spaces)))),
    ]


def validation(build: Path, *, runs: int) -> list[tuple[str, float]]:
    """Seconds of validation, part by part, each with those before it."""
    reread = partial(validate, build, shapes=False, checks=False)
    return [
        ("texts, quotes and figures read again", median_seconds(reread, runs=runs)),
        ("and the queries across nodes", median_seconds(partial(validate, build, shapes=False), runs=runs)),
        ("and the shapes", median_seconds(partial(validate, build), runs=1)),
    ]


def _quads(what: str, count: int, work: Callable[[], object], runs: int, *, peer: bool = False) -> Measured:
    return Measured(what=what, amount=count, unit="quads", seconds=median_seconds(work, runs=runs), peer=peer)
