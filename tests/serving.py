"""Servers for the tests: the application in this process with real workers, and `hechi-kg serve` as a process."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx2

from hechi_kg.pipeline.folder import digest_of, write_manifest
from hechi_kg.store import Store
from hechi_kg.vocab import BASE

if TYPE_CHECKING:
    from starlette.testclient import TestClient

    from hechi_kg.serve import Limits

WAIT = 60
ANY = "application/sparql-results+json, text/turtle;q=0.5"


@contextmanager
def application(build: Path, limits: "Limits", **options: Any) -> Iterator["TestClient"]:
    """A client of the application, its workers on the build."""
    from starlette.testclient import TestClient

    from hechi_kg.cli.lookout import Asked, look
    from hechi_kg.serve import Library
    from hechi_kg.serve.app import application as make

    asked = Asked(**options)
    library = Library(lambda known: look(build, known, limits, asked), limits, print, every=0.2)
    with TestClient(make(library), base_url="http://kg.example") as client:
        yield client


def tiny_build(folder: Path, quads: str) -> Path:
    """A build that holds these N-Quads and nothing else."""
    folder.mkdir(parents=True)
    (folder / "graph.nq").write_text(quads, encoding="utf-8")
    (folder / "texts").mkdir()
    (folder / "ledger.jsonl").touch()
    Store.build(folder / "store", [folder / "graph.nq"])
    write_manifest(folder, {"base": BASE}, files=[("graph.nq", digest_of(folder / "graph.nq"))])
    return folder


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A server process: `process` and the address of its endpoint."""

    process: subprocess.Popen[str]
    url: str

    def ask(self, query: str, accept: str = ANY, seconds: float = WAIT) -> httpx2.Response:
        return httpx2.post(
            self.url, content=query.encode(), timeout=seconds,
            headers={"content-type": "application/sparql-query", "accept": accept},
        )  # fmt: skip


@contextmanager
def server(build: Path, *options: str) -> Iterator[Server]:
    """`hechi-kg serve` on a free port, ended at the end."""
    process = start(build, "--port", "0", *options)
    try:
        yield Server(process=process, url=address(process))
    finally:
        process.kill()
        process.wait(WAIT)
        assert process.stderr is not None
        process.stderr.close()


def start(build: Path, *options: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "hechi_kg", "serve", str(build), *options]
    return subprocess.Popen(
        command, stderr=subprocess.PIPE, text=True, env=os.environ.copy(), preexec_fn=heed_interrupts
    )  # fmt: skip


def heed_interrupts() -> None:
    """A shell that runs the tests in the background lets them, and all that they start, ignore Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def address(process: subprocess.Popen[str]) -> str:
    """The address that a server says it listens on."""
    assert process.stderr is not None
    line = process.stderr.readline()
    found = re.search(r"at (http://\S+)/,", line)
    assert found, line
    return f"{found[1]}/sparql"
