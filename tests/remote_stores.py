"""Graph stores of two makes, started and stopped for tests, and what they hold, asked by SPARQL page by page."""

import json
import os
import re
import shutil
import signal
import socket
import struct
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPDigestAuthHandler, HTTPPasswordMgrWithDefaultRealm, Request, build_opener, urlopen

import pyoxigraph as ox
import pytest

PAGE = 4_000  # rows of an answer: Virtuoso cuts at 10,000, and says so in a header alone
XSD = "http://www.w3.org/2001/XMLSchema#"
WKT = "http://www.opengis.net/ont/geosparql#wktLiteral"
INTEGERS = (f"{XSD}integer", f"{XSD}nonNegativeInteger")
POINTS = (WKT, "http://www.openlinksw.com/schemas/virtrdf#Geometry")  # Virtuoso's own, in single precision
NUMBER = re.compile(r"-?[0-9.]+")
INI = """[Database]
DatabaseFile = v.db
ErrorLogFile = v.log
LockFile = v.lck
TransactionFile = v.trx
xa_persistent_file = v.pxa
[TempDatabase]
DatabaseFile = t.db
TransactionFile = t.trx
[Parameters]
ServerPort = 127.0.0.1:{other}
DisableUnixSocket = 1
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
DirsAllowed = {shared}
[HTTPServer]
ServerPort = 127.0.0.1:{port}
ServerThreads = 6
[SPARQL]
ResultSetMaxRows = 10000
"""


@dataclass(slots=True, kw_only=True)
class Server:
    """A store that runs: its graph store, its endpoint for queries, and what it wants to know of who writes."""

    make: str
    command: list[str]
    folder: Path
    port: int
    graph_store: str
    queries: str
    environment: dict[str, str]
    other: int = 0
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self.process = subprocess.Popen(
            self.command, cwd=self.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        until = time.monotonic() + 300
        while time.monotonic() < until and self.process.poll() is None:
            with suppress(OSError, ValueError):
                self.select("SELECT ?s { ?s ?p ?o } LIMIT 1")
                return
            time.sleep(0.1)
        raise RuntimeError(f"{self.make} did not start")

    def stop(self, signal_: int = signal.SIGTERM) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal_)
            self.process.wait()

    def select(self, text: str, *, default_graph: str = "") -> list[dict[str, dict[str, str]]]:
        form = {"query": text} | ({"default-graph-uri": default_graph} if default_graph else {})
        asked = Request(self.queries, urlencode(form).encode(), {"Accept": "application/sparql-results+json"})
        with urlopen(asked, timeout=120) as answer:
            rows: list[dict[str, dict[str, str]]] = json.load(answer)["results"]["bindings"]
            return rows

    def put(self, graph: str, triples: bytes) -> None:
        """Make these the whole of a graph, as another client would."""
        where = f"{self.graph_store}?{urlencode({'graph': graph})}"
        login = HTTPPasswordMgrWithDefaultRealm()
        user = self.environment.get("HECHI_KG_USER", "")
        login.add_password(None, self.graph_store, user, self.environment.get("HECHI_KG_PASSWORD", ""))
        asked = Request(where, triples, {"Content-Type": "application/n-triples"}, method="PUT")
        build_opener(HTTPDigestAuthHandler(login)).open(asked, timeout=120).close()

    def load(self, parts: Path) -> None:
        """Load gzipped N-Quads by the store's own bulk loader."""
        if self.make == "oxigraph":
            self.stop()
            files = [str(file) for file in sorted(parts.glob("*.nq.gz"))]
            command = [self.command[0], "load", "--location", str(self.folder / "data"), "--file", *files]
            subprocess.run(command, check=True, capture_output=True)
            self.start()
            return
        orders = f"ld_dir('{parts}', '*.nq.gz', 'http://example.org/none'); rdf_loader_run(); checkpoint;"
        login = [f"127.0.0.1:{self.other}", "dba", "dba", f"exec={orders}"]
        subprocess.run(["isql-vt", *login], check=True, capture_output=True)

    def count(self, pattern: str) -> int:
        return int(self.select(f"SELECT (COUNT(*) AS ?n) {{ {pattern} }}")[0]["n"]["value"])

    def _page(self, graph: str, start: int, *, ordered: bool) -> list[tuple[str, ...]]:
        # the inner SELECT, because Virtuoso refuses an ORDER BY whose OFFSET lies beyond its 10,000 rows
        inner = f"SELECT ?s ?p ?o {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}" + (" ORDER BY ?s ?p ?o" if ordered else "")
        rows = self.select(f"SELECT ?s ?p ?o {{ {{ {inner} }} }} LIMIT {PAGE} OFFSET {start}")
        return [(row["s"]["value"], row["p"]["value"], *_value(row["o"])) for row in rows]

    def graphs(self, base: str) -> list[str]:
        """The graphs under a base, in order."""
        # not DISTINCT, for which Virtuoso takes a minute
        rows = self.select("SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g")
        assert len(rows) < PAGE
        return sorted(row["g"]["value"] for row in rows if row["g"]["value"].startswith(base))

    def triples(self, graph: str) -> set[tuple[str, ...]]:
        """All triples of a graph, each literal by its value."""
        size = self.count(f"GRAPH <{graph}> {{ ?s ?p ?o }}")
        found = [triple for start in range(0, size, PAGE) for triple in self._page(graph, start, ordered=size > PAGE)]
        assert len(found) == size
        assert len(set(found)) == len(found)
        return set(found)


def _value(term: dict[str, str]) -> tuple[str, ...]:
    if term["type"] == "uri":
        return ("", term["value"])
    return valued(term["value"], term.get("datatype", f"{XSD}string"), term.get("xml:lang", ""))


def valued(text: str, datatype: str, language: str) -> tuple[str, ...]:
    """A literal by its value: Oxigraph keeps no narrower type of number, Virtuoso no fine point."""
    if datatype == f"{XSD}boolean":
        text = {"1": "true", "0": "false"}.get(text, text)
    elif datatype in INTEGERS:
        datatype, text = f"{XSD}integer", str(int(text))
    elif datatype == f"{XSD}decimal":
        text = str(Decimal(text).normalize())
    elif datatype in POINTS:
        datatype, text = WKT, ",".join(struct.pack("f", float(number)).hex() for number in NUMBER.findall(text))
    return (datatype if not language else "", text, language.lower())


def expected(build: Path) -> dict[str, set[tuple[str, ...]]]:
    """What a store should hold of a build: graph -> triples, as an independent parser reads them."""
    held: dict[str, set[tuple[str, ...]]] = {}
    for quad in ox.parse(path=build / "graph.nq", format=ox.RdfFormat.N_QUADS):
        assert isinstance(quad, ox.Quad)
        end = quad.object
        told = ("", end.value) if isinstance(end, ox.NamedNode) else _told(end)
        assert isinstance(quad.subject, ox.NamedNode)
        assert isinstance(quad.graph_name, ox.NamedNode)
        held.setdefault(quad.graph_name.value, set()).add((quad.subject.value, quad.predicate.value, *told))
    return held


def _told(literal: object) -> tuple[str, ...]:
    assert isinstance(literal, ox.Literal)
    return valued(literal.value, literal.datatype.value, literal.language or "")


@contextmanager
def running(make: str, folder: Path) -> Iterator[Server]:
    """A new, empty store of a make, `oxigraph` or `virtuoso`; skips where the machine has none."""
    folder.mkdir(parents=True, exist_ok=True)
    server = _oxigraph(folder) if make == "oxigraph" else _virtuoso(folder)
    server.start()
    try:
        yield server
    finally:
        server.stop(signal.SIGKILL)


def _oxigraph(folder: Path) -> Server:
    beside = Path(sys.executable).parent / "oxigraph"
    program = str(beside) if beside.exists() else shutil.which("oxigraph")
    if program is None:
        pytest.skip("no oxigraph: pip install oxigraph")
    port = free_port()
    command = [program, "serve", "--location", str(folder / "data"), "--bind", f"127.0.0.1:{port}"]
    here = f"http://127.0.0.1:{port}"
    return Server(make="oxigraph", command=command, folder=folder, port=port, graph_store=f"{here}/store",
                  queries=f"{here}/query", environment={})  # fmt: skip


def _virtuoso(folder: Path) -> Server:
    program = shutil.which("virtuoso-t")
    if program is None:
        pytest.skip("no virtuoso-t: apt-get install virtuoso-opensource-7-bin")
    port, other = free_port(), free_port()
    ini = INI.format(port=port, other=other, shared=folder.parent)
    (folder / "virtuoso.ini").write_text(ini, encoding="utf-8")
    command = [program, "+foreground", "+configfile", "virtuoso.ini"]
    here = f"http://127.0.0.1:{port}"
    return Server(make="virtuoso", command=command, folder=folder, port=port,
                  graph_store=f"{here}/sparql-graph-crud-auth", queries=f"{here}/sparql", other=other,
                  environment={"HECHI_KG_USER": "dba", "HECHI_KG_PASSWORD": "dba"})  # fmt: skip


def publishing(build: Path, server: Server, *options: str) -> "subprocess.Popen[str]":
    """`hechi-kg publish` at work; its words are on its standard error."""
    command = [sys.executable, "-m", "hechi_kg", "publish", str(build), "--endpoint", server.graph_store, *options]
    return subprocess.Popen(command, env=os.environ | server.environment, stderr=subprocess.PIPE, text=True)


def published(build: Path, server: Server, *options: str) -> str:
    """`hechi-kg publish`, to its end; what it says."""
    process = publishing(build, server, *options)
    _, said = process.communicate(timeout=600)
    assert process.returncode == 0, said
    return said


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
