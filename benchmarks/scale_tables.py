"""Lays out the builds at size as tables, and sets peers and the machine's limits beside one of them."""

import os
import time
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pyshacl
from rdflib import Graph

from benchmarks.articles import article
from benchmarks.scale import Scale
from benchmarks.timing import markdown
from hechi_kg.resources import resource

SHARE = 10  # the slow peers get one article in so many, and are reckoned up


def rates(built: Sequence[Scale]) -> str:
    """How fast the first build is."""
    rows = []
    for one in built:
        first = one.stage("first")
        rows.append([
            f"{one.articles:,}", f"{one.figures:,}", f"{one.quads:,}", f"{first.clock:,.1f}", f"{first.processor:,.1f}",
            f"{one.articles / first.clock:,.0f}", f"{one.quads / first.clock:,.0f}",
            f"{1000 * first.processor / one.articles:.1f}", f"{first.parent:,.0f}", f"{first.worker:,.0f}",
        ])  # fmt: skip
    names = ["articles", "figures", "quads", "seconds", "of processor time", "articles a second", "quads a second",
             "processor ms an article", "peak MB, parent", "peak MB, worker"]  # fmt: skip
    return markdown(names, rows)


def changes(built: Sequence[Scale]) -> str:
    """What the runs after the first one take, in seconds by the clock."""
    rows = []
    for one in built:
        first, again, more = (one.stage(name).clock for name in ("first", "again", "one more"))
        published = next((stage for stage in one.stages if stage.name == "publish"), None)
        told = [f"{published.clock:,.1f}", f"{published.parent:,.0f}"] if published else ["", ""]
        rows.append([f"{one.articles:,}", f"{again:.2f}", f"{100 * again / first:.1f} %", f"{more:.2f}", *told])
    names = ["articles", "again, nothing changed", "of the first", "one article more", "publishing", "peak MB then"]
    return markdown(names, rows)


def room(built: Sequence[Scale]) -> str:
    """What lies on disk."""
    parts = ("documents", "state", "published")
    rows = [
        [f"{one.articles:,}", f"{one.bytes / one.articles:,.0f}", *(f"{one.sizes[part] / 1e6:,.0f}" for part in parts)]
        for one in built
    ]
    return markdown(["articles", "bytes an article", *(f"{part}, MB" for part in parts)], rows)


def limits(one: Scale, folder: Path, *, missing: Callable[[str], None]) -> str:
    """Peers on the same articles and triples, and what the machine itself can do, in processor seconds."""
    ours = one.stage("first").processor
    files = sorted((folder / "build" / "documents").rglob("*.nq"))
    rows = [("the whole build, reading included", ours, ""), *_machine(files, folder), *_rdflib(files)]
    if parser := _quantulum(missing):
        texts = [article(number).text for number in range(0, one.articles, SHARE)]
        found = SHARE * _spent(lambda: [parser.parse(text) for text in texts])
        rows.append(("quantulum3: figures and units of English and Chinese alike, nothing else", found, "peer"))
    told = [[name, f"{seconds:,.1f}", kind, f"{seconds / ours:,.2f}" if kind else ""] for name, seconds, kind in rows]
    return markdown([f"{one.articles:,} articles", "processor seconds", "", "times ours"], told)


def _machine(files: Sequence[Path], folder: Path) -> Iterator[tuple[str, float, str]]:
    data = b"".join(file.read_bytes() for file in files)
    yield "write and flush the same bytes", _spent(lambda: _write(folder / "bytes", data)), "limit"
    load = _spent(lambda: ox.Store().bulk_load(data, ox.RdfFormat.N_QUADS))
    yield "pyoxigraph: load the same quads", load, "limit"


def _rdflib(files: Sequence[Path]) -> Iterator[tuple[str, float, str]]:
    """What adding and validating take with the libraries alone, reckoned up from a share of the documents."""
    graphs = [_triples(file) for file in files[::SHARE]]
    share = len(files) / len(graphs)
    add = share * _spent(lambda: [_added(triples) for triples in graphs])
    yield "rdflib: Graph.add of the same triples", add, "peer"
    shapes = Graph()
    for path in sorted(resource("ontology/shapes").glob("*.ttl")):
        shapes.parse(path, format="turtle")
    both = share * _spent(lambda: [pyshacl.validate(_added(triples), shacl_graph=shapes) for triples in graphs])
    yield "pyshacl: the shapes on each document", both - add, "peer"
    yield "rdflib and pyshacl together", both, "peer"


def _spent(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    path.unlink()


def _triples(file: Path) -> list[Any]:
    parsed = Graph()
    parsed.parse(data="".join(f"{line.rsplit(' <', 1)[0]} .\n" for line in file.read_text().splitlines()), format="nt")
    return list(parsed)


def _added(triples: list[Any]) -> Graph:
    graph = Graph()
    for triple in triples:
        graph.add(triple)
    return graph


def _quantulum(missing: Callable[[str], None]) -> Any:
    try:
        return import_module("quantulum3.parser")
    except ImportError:
        missing("quantulum3 is not installed: pip install quantulum3")
        return None
