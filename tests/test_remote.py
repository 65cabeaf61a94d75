"""What a graph store may answer, and what is made of it: played by a small server of HTTP."""

import base64
import json
import stat
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from click.testing import CliRunner

from hechi_kg.cli import cli
from hechi_kg.errors import BuildError, RemoteError
from hechi_kg.pipeline.folder import read_manifest
from hechi_kg.remote import Credentials, Graph, GraphStore, graphs_of, mirror, write_bulk
from hechi_kg.remote.record import read_record, write_record

GRAPH = "https://example.org/id/document/1"
TRIPLE = b"<https://example.org/a> <https://example.org/b> <https://example.org/c> .\n"

OPEN: list[GraphStore] = []


class Store(BaseHTTPRequestHandler):
    """A graph store in memory; `trouble` are answers that are given before, in place of what is asked."""

    protocol_version = "HTTP/1.1"
    graphs: dict[str, bytes]
    trouble: list[Callable[["Store"], None]]
    seen: list[str]
    password: str

    def do_GET(self) -> None:
        self._settle(lambda graph: self.say(200, self.graphs[graph]) if graph in self.graphs else self.say(404))

    def do_PUT(self) -> None:
        def put(graph: str) -> None:
            self.graphs[graph] = self.body
            self.say(204)

        self._settle(put)

    def do_DELETE(self) -> None:
        self._settle(lambda graph: self.say(204 if self.graphs.pop(graph, None) is not None else 404))

    def _settle(self, do: Callable[[str], None]) -> None:
        self.body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        self.seen.append(f"{self.command} {self.headers.get('Authorization', '')}".strip())
        (graph,) = parse_qs(urlsplit(self.path).query)["graph"]
        if self.trouble:
            self.trouble.pop(0)(self)
        elif self.password and self.headers.get("Authorization") != self.password:
            self.say(401, headers={"WWW-Authenticate": 'Basic realm="store"'})
        else:
            do(graph)

    def say(self, status: int, body: bytes = b"", kind: str = "application/n-triples", **more: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in more.get("headers", {}).items():
            self.send_header(name, value)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def served() -> Iterator[tuple[str, type[Store]]]:
    handler = type("Fresh", (Store,), {"graphs": {}, "trouble": [], "seen": [], "password": ""})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/store", handler
    server.shutdown()
    server.server_close()


def store(url: str, **options: object) -> tuple[GraphStore, list[float]]:
    """A client that notes its pauses in place of making them."""
    pauses: list[float] = []
    OPEN.append(GraphStore(url, pause=pauses.append, **options))  # type: ignore[arg-type]
    return OPEN[-1], pauses


@pytest.fixture(autouse=True)
def closed() -> Iterator[None]:
    """No connection outlives its test."""
    yield
    while OPEN:
        OPEN.pop().close()


def lose(handler: Store) -> None:
    handler.close_connection = True
    handler.connection.close()


def failing(status: int, **headers: str) -> Callable[[Store], None]:
    return lambda handler: handler.say(status, b"not now", "text/plain", headers=headers)


def test_a_graph_is_put_got_and_deleted(served: tuple[str, type[Store]]) -> None:
    client, _ = store(served[0])
    assert client.get(GRAPH) is None
    client.put(GRAPH, lambda: [TRIPLE, TRIPLE])
    assert client.get(GRAPH) == TRIPLE * 2
    client.delete(GRAPH)
    client.delete(GRAPH)
    assert client.get(GRAPH) is None


def test_a_request_is_made_again_with_longer_and_longer_pauses(served: tuple[str, type[Store]]) -> None:
    url, handler = served
    handler.trouble = [failing(503), lose, failing(500), failing(429)]
    client, pauses = store(url)
    client.put(GRAPH, lambda: [TRIPLE])
    assert handler.graphs == {GRAPH: TRIPLE}
    assert pauses == [0.5, 1, 2, 4]


def test_a_server_may_say_how_long_to_wait(served: tuple[str, type[Store]]) -> None:
    url, handler = served
    handler.trouble = [failing(503, **{"Retry-After": "7"}), failing(503, **{"Retry-After": "7000"})]
    client, pauses = store(url)
    client.delete(GRAPH)
    assert pauses == [7, 60]


def test_trouble_that_does_not_pass_is_told(served: tuple[str, type[Store]]) -> None:
    url, handler = served
    handler.trouble = [failing(503)] * 3
    client, pauses = store(url, retries=2)
    with pytest.raises(
        RemoteError, match=r"expected an answer to PUT, found 503 Service Unavailable \(not now\), 3 times"
    ):
        client.put(GRAPH, lambda: [TRIPLE])
    assert len(pauses) == 2


def test_a_server_that_is_not_there_is_told() -> None:
    client, _ = store("http://127.0.0.1:9/store", retries=1)
    with pytest.raises(RemoteError, match="expected an answer to GET, found ConnectionRefusedError"):
        client.get(GRAPH)


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        (lambda handler: handler.say(200, b"<html>", "text/html"), "text/html where application/n-triples"),
        (lambda handler: handler.say(301, headers={"Location": "https://example.org/x"}), "301, moved to https://"),
        (failing(405), "405 Method Not Allowed"),
        (failing(501), "501 Not Implemented"),
    ],
)
def test_what_is_no_graph_store_is_told_at_once(
    served: tuple[str, type[Store]], answer: Callable[[Store], None], found: str
) -> None:
    url, handler = served
    handler.trouble = [answer]
    client, pauses = store(url)
    with pytest.raises(RemoteError, match=f"expected a SPARQL 1.1 graph store, found {found}"):
        client.get(GRAPH)
    assert not pauses


def test_a_page_that_knows_no_put_is_no_graph_store(served: tuple[str, type[Store]]) -> None:
    url, handler = served
    handler.trouble = [failing(404)]
    with pytest.raises(RemoteError, match=r"expected a SPARQL 1\.1 graph store, found 404 to PUT"):
        store(url)[0].put(GRAPH, lambda: [TRIPLE])


def test_a_password_is_said_only_once_it_is_asked_for(served: tuple[str, type[Store]]) -> None:
    url, handler = served
    handler.password = f"Basic {base64.b64encode('wei:a:ß'.encode()).decode()}"
    client, _ = store(url, credentials=Credentials(user="wei", password="a:ß"))
    client.put(GRAPH, lambda: [TRIPLE])
    client.delete(GRAPH)
    assert handler.seen == ["PUT", f"PUT {handler.password}", f"DELETE {handler.password}"]


def test_a_wrong_password_and_none_are_told(served: tuple[str, type[Store]]) -> None:
    url, handler = served
    handler.password = "Basic no"
    with pytest.raises(RemoteError, match=r"expected leave to GET, found 401 Unauthorized$"):
        store(url, credentials=Credentials(user="wei", password="x"))[0].get(GRAPH)
    with pytest.raises(RemoteError, match="401 Unauthorized; set HECHI_KG_USER and HECHI_KG_PASSWORD"):
        store(url)[0].get(GRAPH)


def test_credentials_come_from_the_environment_or_a_file_and_are_not_shown(tmp_path: Path) -> None:
    assert Credentials.found({}) is None
    found = Credentials.found({"HECHI_KG_USER": "wei", "HECHI_KG_PASSWORD": "secret"})
    assert found == Credentials(user="wei", password="secret")
    assert "secret" not in repr(found)
    file = tmp_path / "login"
    file.write_text("li:a:b\r\n", encoding="utf-8")
    assert Credentials.found({"HECHI_KG_USER": "wei"}, file) == Credentials(user="li", password="a:b")
    file.write_text("li\n", encoding="utf-8")
    with pytest.raises(RemoteError, match="expected user:password in the first line"):
        Credentials.found({}, file)
    with pytest.raises(RemoteError, match="expected a readable file"):
        Credentials.found({}, tmp_path / "none")


def test_a_record_that_did_not_arrive_whole_is_not_believed(served: tuple[str, type[Store]]) -> None:
    url, handler = served
    client, base = store(url)[0], "https://example.org/"
    assert read_record(client, "0", base) == ({}, True)
    known = {f"{GRAPH}{number}": f"{number:064x}" for number in range(3)}
    write_record(client, "0", base, known)
    assert read_record(client, "0", base) == (known, True)
    (record,) = handler.graphs
    lines = handler.graphs[record].splitlines(keepends=True)
    for lost in range(len(lines)):
        handler.graphs[record] = b"".join(line for number, line in enumerate(lines) if number != lost)
        found, is_whole = read_record(client, "0", base)
        assert not is_whole
        assert set(found.values()) == {""}
    write_record(client, "0", base, {})
    assert not handler.graphs


def test_a_build_that_changes_meanwhile_is_not_mixed_up(served: tuple[str, type[Store]], tmp_path: Path) -> None:
    file = tmp_path / "a.nq"
    file.write_bytes(TRIPLE)
    changed = Graph(iri=GRAPH, file=file, sha256="0" * 64)
    with pytest.raises(BuildError, match="expected the file that the manifest names, found another"):
        mirror([changed], store(served[0])[0], base="https://example.org/")
    file.unlink()
    with pytest.raises(BuildError, match="found none"):
        mirror([changed], store(served[0])[0], base="https://example.org/")
    assert GRAPH not in served[1].graphs


def test_graphs_of_a_build_are_its_documents_and_what_they_share(sample_build: Path) -> None:
    manifest = read_manifest(sample_build)
    graphs = list(graphs_of(sample_build, manifest))
    inputs = manifest["inputs"]
    assert isinstance(inputs, list)
    assert len(graphs) == len(inputs) + 3  # nothing is decided, so there is no review
    whole = (sample_build / "graph.nq").read_bytes().splitlines()
    for graph in graphs:
        mine = [line for line in whole if line.endswith(f" <{graph.iri}> .".encode())]
        assert sorted(b"".join(graph.lines()).splitlines()) == sorted(line.rsplit(b" <", 1)[0] + b" ." for line in mine)
    (merge,) = set(graphs_of(sample_build, manifest, merge=True)) - set(graphs)
    triples = b"".join(merge.lines()).splitlines()
    assert len(triples) == len(set(triples))
    assert set(triples) == {line.rsplit(b" <", 1)[0] + b" ." for line in whole}


def test_parts_are_written_once_and_again_when_they_are_not_whole(sample_build: Path, tmp_path: Path) -> None:
    manifest, folder = read_manifest(sample_build), tmp_path / "parts"
    parts = write_bulk(sample_build, manifest, folder, size=50_000)
    first = {path.name: (path.stat().st_mtime_ns, path.read_bytes()) for path in folder.iterdir()}
    assert set(first) == {"manifest.json", *(part.file for part in parts)}
    assert write_bulk(sample_build, manifest, folder, size=50_000) == parts
    assert {path.name: path.stat().st_mtime_ns for path in folder.iterdir()} == {n: t for n, (t, _) in first.items()}
    (folder / parts[-1].file).write_bytes(b"")
    assert write_bulk(sample_build, manifest, folder, size=50_000) == parts
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {n: data for n, (_, data) in first.items()}
    told = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert told["quads"] == len((sample_build / "graph.nq").read_bytes().splitlines())


def test_a_folder_with_other_files_is_not_emptied(sample_build: Path, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(RemoteError, match=r"expected a folder of parts, or an empty one, found thesis\.txt"):
        write_bulk(sample_build, read_manifest(sample_build), tmp_path)
    assert (tmp_path / "thesis.txt").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ([], "give either --endpoint or --bulk"),
        (["--endpoint", "http://x/", "--bulk", "y"], "give either --endpoint or --bulk"),
        (["--endpoint", "ftp://x/"], "expected an http or https URL"),
        (["--endpoint", "http://wei:secret@x/"], "expected no password in the URL"),
    ],
)
def test_orders_that_make_no_sense_are_refused(options: list[str], said: str, sample_build: Path) -> None:
    done = CliRunner().invoke(cli, ["publish", str(sample_build), *options])
    assert done.exit_code == 2
    assert said in done.output
    assert "secret" not in done.output


def test_a_file_of_credentials_that_others_may_read_is_taken(tmp_path: Path) -> None:
    """Secrets of containers are such files; who may read them is the machine's affair."""
    file = tmp_path / "login"
    file.write_text("wei:x", encoding="utf-8")
    file.chmod(stat.S_IRUSR | stat.S_IROTH)
    assert Credentials.found({}, file) is not None
