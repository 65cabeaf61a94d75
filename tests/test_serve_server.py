"""The server as a process: no query takes it down, none reaches the network, and a new build is switched to."""

import http.server
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

pytest.importorskip("starlette", reason="the extra `serve` is not installed")

import httpx2

from hechi_kg.pipeline.folder import publishing
from hostile_queries import hostile_queries
from protocol_probes import QUADS
from serving import WAIT, Server, address, server, start, tiny_build

HEALTHY = "SELECT (COUNT(*) AS ?n) { ?claim a hkg:QuantityClaim }"
SLOW = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
PLAIN = "text/csv"


@pytest.fixture(scope="module")
def canary() -> Iterator[tuple[str, list[str]]]:
    """An address on this machine, and the paths that were asked of it."""
    asked: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()

        do_POST = do_GET  # noqa: N815

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    listening = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=listening.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{listening.server_port}/", asked
    listening.shutdown()
    listening.server_close()


def test_no_query_takes_the_server_down_or_leaves_the_machine(
    sample_build: Path, canary: tuple[str, list[str]]
) -> None:
    url, asked = canary
    assert httpx2.get(url).status_code == 200
    asked.clear()
    queries = hostile_queries(url)
    assert len(queries) >= 300
    with server(sample_build, "--timeout", "1", "--memory", "256", "--queue", "200") as running:
        wanted = running.ask(HEALTHY, PLAIN).text
        with ThreadPoolExecutor(6) as many:
            answers = many.map(lambda item: (item[0], running.ask(item[1])), queries.items())
            for name, answer in answers:
                assert answer.status_code in (200, 400, 413, 500, 503, 504, 507), (name, answer.status_code)
                assert answer.text.strip(), name
                if name.startswith("reaching: ") and "from" not in name:
                    assert answer.status_code == 400, (name, answer.text[:200])
                assert running.ask(HEALTHY, PLAIN).text == wanted, name
        assert running.process.poll() is None, "the server is the same process"
    assert asked == []


def test_a_query_too_long_or_too_large_is_told_so(sample_build: Path) -> None:
    with server(sample_build, "--timeout", "1", "--memory", "64") as running:
        slow = running.ask(SLOW)
        assert (slow.status_code, slow.text) == (504, "the query took longer than 1 seconds and was stopped\n")
        doubled = "".join(f"BIND(CONCAT(?x{i},?x{i}) AS ?x{i + 1})" for i in range(34))
        large = running.ask(f"SELECT (STRLEN(?x34) AS ?n) {{ BIND('xxxx' AS ?x0) {doubled} }}")
        assert large.status_code == 507
        assert "64 MB of memory" in large.text


def test_a_full_queue_sends_clients_away_for_a_moment(sample_build: Path) -> None:
    with server(sample_build, "--timeout", "3", "--workers", "1", "--long", "0", "--queue", "1") as running:
        with ThreadPoolExecutor(6) as many:
            answers = list(many.map(lambda _: running.ask(SLOW), range(6)))
        codes = [answer.status_code for answer in answers]
        assert set(codes) == {503, 504}
        away = next(answer for answer in answers if answer.status_code == 503)
        assert int(away.headers["retry-after"]) > 0
        assert running.ask("ASK {}").json()["boolean"] is True


def test_long_queries_do_not_hold_up_short_ones(sample_build: Path) -> None:
    with server(sample_build, "--timeout", "20", "--workers", "1", "--long", "4") as running:
        with ThreadPoolExecutor(4) as many:
            slow = [many.submit(running.ask, SLOW) for _ in range(3)]
            time.sleep(1)
            assert running.ask("ASK {}").json()["boolean"] is True
            assert not any(one.done() for one in slow)
            for child in children(running.process.pid):
                os.kill(child, signal.SIGKILL)
            # 503 where a killed worker had only begun to start.
            assert {one.result().status_code for one in slow} in ({500}, {500, 503}, {503})
        assert running.ask("ASK {}").json()["boolean"] is True


def children(pid: int) -> list[int]:
    """The worker processes of a server."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == pid:
            found.append(int(folder.name))
    return found


def test_the_query_of_a_client_that_has_gone_is_stopped(sample_build: Path) -> None:
    with server(sample_build, "--timeout", "60") as running:
        with pytest.raises(httpx2.TimeoutException):
            running.ask(SLOW, seconds=1)
        first = {child for child in children(running.process.pid) if busy(child)}
        deadline = time.monotonic() + WAIT
        while any(busy(child) for child in children(running.process.pid)) and time.monotonic() < deadline:
            time.sleep(0.5)
        assert not first & {child for child in children(running.process.pid) if busy(child)}


def busy(pid: int) -> bool:
    """Whether a process uses the processor."""
    try:
        before = (Path("/proc") / str(pid) / "stat").read_text().rpartition(")")[2].split()[11]
        time.sleep(0.3)
        after = (Path("/proc") / str(pid) / "stat").read_text().rpartition(")")[2].split()[11]
    except OSError:
        return False
    return int(after) - int(before) > 5


def test_workers_end_with_a_server_that_is_killed_and_it_starts_again_at_once(
    sample_build: Path, tmp_path: Path
) -> None:
    build = tmp_path / "build"
    shutil.copytree(sample_build, build)
    process = start(build, "--port", "0")
    url = address(process)
    running = Server(process=process, url=url)
    assert running.ask("ASK {}").status_code == 200
    workers = children(process.pid)
    assert workers
    process.kill()
    process.wait(WAIT)
    assert process.stderr
    process.stderr.close()
    deadline = time.monotonic() + WAIT
    while any((Path("/proc") / str(pid) / "stat").exists() for pid in workers) and time.monotonic() < deadline:
        time.sleep(0.2)
    assert not [pid for pid in workers if (Path("/proc") / str(pid) / "stat").exists()]
    port = url.rsplit(":", 1)[1].split("/")[0]
    again = start(build, "--port", port)
    assert address(again) == url
    assert Server(process=again, url=url).ask("ASK {}").status_code == 200
    again.send_signal(signal.SIGINT)
    assert again.wait(WAIT) == 130
    assert again.stderr
    again.stderr.close()
    assert [path.name for path in tmp_path.iterdir()] == ["build"], "nothing is left beside the build"


def test_a_worker_that_has_left_the_network_reaches_nothing(canary: tuple[str, list[str]]) -> None:
    """The second lock: it holds where the system lets a process leave its network."""
    script = (
        "import os, sys, urllib.request\n"
        "from hechi_kg.serve import leave_network\n"
        "before = os.readlink('/proc/self/ns/net')\n"
        "leave_network()\n"
        "if os.readlink('/proc/self/ns/net') == before: sys.exit(3)\n"
        "try: urllib.request.urlopen(sys.argv[1], timeout=5)\n"
        "except OSError: sys.exit(0)\n"
        "sys.exit(1)\n"
    )
    done = subprocess.run([sys.executable, "-c", script, canary[0]], timeout=WAIT, check=False)
    if done.returncode == 3:
        pytest.skip("this system lets no process leave its network")
    assert done.returncode == 0


def refused(*arguments: str) -> tuple[int, str]:
    process = start(Path(arguments[0]), *arguments[1:])
    _, said = process.communicate(timeout=WAIT)
    return process.returncode, said


def test_what_can_not_be_served_is_said_in_one_line(sample_build: Path, tmp_path: Path) -> None:
    with server(sample_build) as running:
        port = running.url.rsplit(":", 1)[1].split("/")[0]
        code, said = refused(str(sample_build), "--port", port)
        assert (code, said.count("\n")) == (1, 1)
        assert f"127.0.0.1:{port}: expected an address to listen on" in said
    code, said = refused(str(tmp_path))
    assert (code, said.count("\n")) == (1, 1)
    assert "expected a build with manifest.json" in said
    broken = tiny_build(tmp_path / "broken", QUADS)
    (broken / "store" / "CURRENT").write_text("nonsense\n")
    code, said = refused(str(broken), "--port", "0")
    assert (code, said.count("\n")) == (1, 1)
    assert "expected a readable store" in said
    code, said = refused(str(sample_build), "--allow-service", "http://a.example/")
    assert code == 2
    assert "expected a host such as" in said


def test_a_new_build_is_switched_to_without_a_lost_or_wrong_answer(tmp_path: Path) -> None:
    build = tiny_build(tmp_path / "build", QUADS)
    text = "SELECT (COUNT(*) AS ?n) { ?s <http://data.example/label> ?o }"
    with server(build, "--port", "0") as running:
        stop = threading.Event()
        seen: list[tuple[int, str]] = []

        def keep_asking() -> None:
            while not stop.is_set():
                answer = running.ask(text, PLAIN)
                seen.append((answer.status_code, answer.text.split("\r\n")[1]))

        threads = [threading.Thread(target=keep_asking) for _ in range(3)]
        for thread in threads:
            thread.start()
        for number in range(4, 8):
            more = "".join(
                f'<http://data.example/{i}> <http://data.example/label> "{i}" <http://data.example/graph/one> .\n'
                for i in range(number - 3)
            )
            replace(build, tiny_build(tmp_path / f"next{number}", QUADS + more))
            deadline = time.monotonic() + WAIT
            while seen[-1][1] != str(number) and time.monotonic() < deadline:
                time.sleep(0.1)
        stop.set()
        for thread in threads:
            thread.join()
        assert {code for code, _ in seen} == {200}
        assert {rows for _, rows in seen} == {"3", "4", "5", "6", "7"}
        assert running.process.poll() is None


def replace(build: Path, fresh: Path) -> None:
    """Put a new build in the place of the former, as `hechi-kg build` does."""
    with publishing(build) as place:
        for part in fresh.iterdir():
            part.rename(place / part.name)


def test_a_build_that_can_not_be_opened_leaves_the_former_one(tmp_path: Path) -> None:
    build = tiny_build(tmp_path / "build", QUADS)
    with server(build) as running:
        broken = tiny_build(tmp_path / "broken", QUADS + "<a:a> <a:b> <a:c> <a:d> .\n")
        for file in (broken / "store").glob("*.sst"):
            file.write_bytes(b"nothing")
        (broken / "store" / "CURRENT").write_text("nonsense\n")
        (broken / "manifest.json").write_text('{"base": "https://w3id.org/hechi-kg/", "changed": 1}')
        replace(build, broken)
        assert running.process.stderr
        assert "the former build stays" in running.process.stderr.readline()
        assert running.ask("ASK { ?s <http://data.example/label> ?o }").json()["boolean"] is True
