"""Puts many clients at once on `hechi-kg serve` and on `oxigraph serve`, on stores of the same quads, and compares.

Each client sends the next query as soon as it has its answer, over one connection that stays open. The queries come
in a fixed order, drawn once from a mix; each answer is compared with what the engine itself gives. No cache of results
is on either side: requests carry no validator.
"""

import asyncio
import json
import random
import re
import shutil
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pyoxigraph as ox

from benchmarks.timing import markdown

PREFIXES = """PREFIX hkg: <https://w3id.org/hechi-kg/ontology#>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""
LOOKUP = "SELECT ?property ?value WHERE {{ <{thing}> ?property ?value }} ORDER BY ?property ?value"
PROVENANCE = """SELECT ?anchor ?value ?notation ?quote WHERE {{
  ?claim hkg:hasPlace <{thing}> ; hkg:anchor ?anchor ; hkg:value ?value ; hkg:hasUnit/skos:notation ?notation ;
    prov:wasDerivedFrom/oa:hasSelector/oa:exact ?quote }}
ORDER BY ?anchor ?value ?notation ?quote LIMIT 50"""
AGGREGATE = """SELECT ?indicator (COUNT(*) AS ?figures) (COUNT(DISTINCT ?place) AS ?places) WHERE {{
  ?claim hkg:hasIndicator ?indicator ; hkg:hasPlace ?place ; hkg:hasUnit <{thing}> }}
GROUP BY ?indicator ORDER BY DESC(?figures) ?indicator LIMIT 20"""
# What each kind asks about, and how many of ten queries are of it.
KINDS = {
    "lookup": (LOOKUP, "SELECT ?thing WHERE { ?thing a hkg:QuantityClaim }", 5),
    "provenance": (PROVENANCE, "SELECT DISTINCT ?thing WHERE { ?claim hkg:hasPlace ?thing }", 3),
    "aggregate": (AGGREGATE, "SELECT DISTINCT ?thing WHERE { ?claim hkg:hasUnit ?thing }", 2),
}
THINGS = 200
SERVERS = ("hechi-kg serve", "oxigraph serve")


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    kind: str
    text: str
    expected: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """What one server did: answers a second, seconds of each answer by kind, and what went wrong."""

    server: str
    rate: float
    seconds: dict[str, list[float]]
    failed: int
    wrong: int


def mix(build: Path, count: int, seed: int = 7) -> list[Query]:
    """Queries of all kinds in a fixed order, with the answers of the engine alone."""
    draw, engine = random.Random(seed), ox.Store.read_only(str(build / "store"))  # noqa: S311 not a secret
    texts = {kind: list(_texts(engine, *KINDS[kind][:2], draw)) for kind in KINDS}
    kinds = [kind for kind, (_, _, share) in KINDS.items() for _ in range(share)]
    known: dict[str, str] = {}
    queries = []
    for _ in range(count):
        kind = draw.choice(kinds)
        text = draw.choice(texts[kind])
        if text not in known:
            known[text] = canonical(engine.query(text).serialize(format=ox.QueryResultsFormat.JSON))  # type: ignore[arg-type]
        queries.append(Query(kind=kind, text=text, expected=known[text]))
    return queries


def _texts(engine: ox.Store, pattern: str, things: str, draw: random.Random) -> Iterator[str]:
    found = sorted(row["thing"].value for row in engine.query(PREFIXES + things))  # type: ignore[union-attr]
    for thing in draw.sample(found, min(THINGS, len(found))):
        yield PREFIXES + pattern.format(thing=thing)


def canonical(body: bytes | None) -> str:
    return json.dumps(json.loads(body or b"null")["results"], sort_keys=True, ensure_ascii=False)


def compared(build: Path, *, clients: int, seconds: float, scratch: Path) -> list[Load]:
    """Both servers, one after the other, under the same load."""
    queries = mix(build, 2_000)
    return [_load(name, build, queries, clients, seconds, scratch) for name in SERVERS if _present(name)]


def _present(name: str) -> bool:
    return name == SERVERS[0] or shutil.which("oxigraph") is not None


def _load(name: str, build: Path, queries: Sequence[Query], clients: int, seconds: float, scratch: Path) -> Load:
    with _served(name, build, scratch) as port:
        path = "/sparql" if name == SERVERS[0] else "/query"
        return asyncio.run(_drive(name, port, path, queries, clients, seconds))


@contextmanager
def _served(name: str, build: Path, scratch: Path) -> Iterator[int]:
    if name == SERVERS[0]:
        with started([sys.executable, "-m", "hechi_kg", "serve", str(build)]) as port:
            yield port
        return
    store = scratch / "oxigraph"
    if not store.exists():
        shutil.copytree(build / "store", store)
    with started(["oxigraph", "serve-read-only", "--location", str(store)], "--bind", "127.0.0.1:{}") as port:
        yield port


@contextmanager
def started(command: Sequence[str], option: str = "--port", address: str = "{}") -> Iterator[int]:
    """A server on a free port, which an option names; ended at the end."""
    port = _free()
    command = [*command, option, address.format(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603
    try:
        _await(port, process)
        yield port
    finally:
        process.terminate()
        process.wait()


def _free() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _await(port: int, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 120
    while time.monotonic() < until and process.poll() is None:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.05)
    raise RuntimeError(f"{process.args!r}: the server did not start")


async def _drive(name: str, port: int, path: str, queries: Sequence[Query], clients: int, seconds: float) -> Load:
    taken: dict[str, list[float]] = {kind: [] for kind in KINDS}
    faults = {"failed": 0, "wrong": 0}
    requests = [_request(path, port, query.text) for query in queries]
    checked: set[tuple[str, bytes]] = set()
    turns = iter(range(10**9))
    began = time.perf_counter()
    until = began + seconds

    async def client() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        while (now := time.perf_counter()) < until:
            number = next(turns) % len(queries)
            query = queries[number]
            writer.write(requests[number])
            status, body = await _response(reader)
            taken[query.kind].append(time.perf_counter() - now)
            if status != 200:
                faults["failed"] += 1
            elif (query.text, body) not in checked:
                checked.add((query.text, body))
                faults["wrong"] += canonical(body) != query.expected
        writer.close()

    await asyncio.gather(*(client() for _ in range(clients)))
    spent = time.perf_counter() - began
    count = sum(len(each) for each in taken.values())
    return Load(server=name, rate=count / spent, seconds=taken, **faults)


def _request(path: str, port: int, text: str) -> bytes:
    return (
        f"GET {path}?query={quote(text)} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n"
        "Accept: application/sparql-results+json\r\n\r\n"
    ).encode()


LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)


async def _response(reader: asyncio.StreamReader) -> tuple[int, bytes]:
    head = await reader.readuntil(b"\r\n\r\n")
    status = int(head.split(b" ", 2)[1])
    if found := LENGTH.search(head):
        return status, await reader.readexactly(int(found[1]))
    body = b""
    while size := int(await reader.readuntil(b"\r\n"), 16):
        body += (await reader.readexactly(size + 2))[:-2]
    await reader.readexactly(2)
    return status, body


def table(loads: Sequence[Load]) -> str:
    """Answers a second, the 50th, 95th and 99th percentile of milliseconds by kind, and what went wrong."""
    head = ["", "answers a second", *(f"{kind}, ms: p50 / p95 / p99" for kind in KINDS), "failed", "wrong"]
    return markdown(head, [_row(load) for load in loads])


def _row(load: Load) -> list[str]:
    cells = [" / ".join(f"{1000 * at:,.0f}" for at in percentiles(load.seconds[kind])) for kind in KINDS]
    return [f"`{load.server}`", f"{load.rate:,.0f}", *cells, str(load.failed), str(load.wrong)]


def percentiles(values: Sequence[float]) -> list[float]:
    """The 50th, 95th and 99th percentile."""
    cuts = statistics.quantiles(values, n=100) if len(values) > 1 else [*values] * 99
    return [cuts[49], cuts[94], cuts[98]]
