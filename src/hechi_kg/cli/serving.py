"""The command that serves a build: SPARQL endpoint and pages."""

import asyncio
import json
import re
import socket
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Callable

    from hechi_kg.serve import Limits, Snapshot

# More clients at once are sent away before they are read.
MOST_CONNECTIONS = 1_000
HOST = re.compile(r"[A-Za-z0-9.-]+(?::\d{1,5})?")
LICENCE = re.compile(r"https?://[^\s<>\"{}|\\^`]+")


@click.command(
    epilog="\b\nExamples:\n  hechi-kg serve build\n  hechi-kg serve build --host 0.0.0.0 --port 80 --rows 100000"
)
@click.argument("build", type=click.Path(path_type=Path, file_okay=False), default=Path("build"))
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="Address to listen on; 0.0.0.0 for all.",
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="0 takes a free one.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(0.1),
    default=10,
    show_default=True,
    help="Seconds of a query.",
)
@click.option(
    "--memory",
    type=click.IntRange(64),
    default=1024,
    show_default=True,
    help="Megabytes of a query.",
)
@click.option(
    "--rows",
    type=click.IntRange(1),
    default=10_000,
    show_default=True,
    help="Rows or triples of an answer.",
)
@click.option(
    "--workers",
    type=click.IntRange(1),
    default=2,
    show_default=True,
    help="Queries that run at once.",
)
@click.option("--long", "long_", type=click.IntRange(0), default=8, show_default=True,
              help="Queries beside these that take longer than a moment.")  # fmt: skip
@click.option(
    "--queue",
    type=click.IntRange(0),
    default=64,
    show_default=True,
    help="Queries that wait.",
)
@click.option("--allow-service", "hosts", multiple=True, metavar="HOST[:PORT]",
              help="A host that SERVICE may ask; may be given more than once. By default none.")  # fmt: skip
@click.option(
    "--licence",
    default="",
    help="IRI of the licence of your data, for the description of the dataset.",
)
def serve(build: Path, host: str, port: int, timeout: float, memory: int, rows: int, workers: int, long_: int,
          queue: int, hosts: tuple[str, ...], licence: str) -> None:  # fmt: skip
    """Serve a BUILD: pages of its articles and things, SPARQL at /sparql. Only reads; a new build is switched to."""
    from hechi_kg.errors import BuildError

    for one in hosts:
        if not HOST.fullmatch(one):
            raise click.UsageError(
                f"--allow-service {one!r}: expected a host such as data.example or data.example:8080"
            )
    if licence and not LICENCE.fullmatch(licence):
        raise click.UsageError(f"--licence {licence!r}: expected an http or https IRI")
    try:
        import uvicorn

        from hechi_kg.serve.app import application
    except ImportError as error:
        hint = "`pip install 'hechi-kg[serve]'` adds them"
        raise BuildError(f"serve: expected starlette and uvicorn to be installed, found none; {hint}") from error
    from hechi_kg.serve import Library, Limits

    limits = Limits(
        seconds=timeout,
        memory=memory,
        rows=rows,
        workers=workers,
        long=long_,
        queue=queue,
    )
    wanted = tuple(one.lower() for one in hosts)
    lookout = Lookout(build, lambda known: look(build, known, limits, hosts=wanted, licence=licence))
    library = Library(lookout, limits, _say)

    async def run() -> None:
        listening = _listen(host, port)
        try:
            await library.start()
            _say(f"serving {build} at {_address(listening)}/, SPARQL at /sparql (Ctrl-C ends it)")
            config = uvicorn.Config(
                application(library), log_level="warning", access_log=False, server_header=False,
                limit_concurrency=MOST_CONNECTIONS,
                timeout_graceful_shutdown=max(1, round(timeout)), lifespan="on",
            )  # fmt: skip
            await uvicorn.Server(config).serve(sockets=[listening])
        finally:
            listening.close()
            await library.close()

    with asyncio.Runner(loop_factory=_loop()) as runner:
        runner.run(run())


def _loop() -> "Callable[[], asyncio.AbstractEventLoop] | None":
    """The loop of uvloop, on which a request costs half; None, which is asyncio's own, where there is none."""
    try:
        from uvloop import new_event_loop
    except ImportError:  # Windows
        return None
    return new_event_loop


class Lookout:
    """Looks for a new build, and reads its manifest only when that file has changed."""

    def __init__(self, build: Path, take: "Callable[[str], Snapshot | None]") -> None:
        self._manifest, self._take = build / "manifest.json", take
        self._seen: tuple[int, ...] = ()

    def __call__(self, known: str) -> "Snapshot | None":
        now = self._stamp()
        if known and now == self._seen:
            return None
        taken = self._take(known)
        self._seen = now
        return taken

    def _stamp(self) -> tuple[int, ...]:
        try:
            found = self._manifest.stat()
        except OSError:
            return ()
        return found.st_ino, found.st_mtime_ns, found.st_size


def look(
    build: Path,
    known: str,
    limits: "Limits",
    *,
    hosts: tuple[str, ...] = (),
    licence: str = "",
) -> "Snapshot | None":
    """The build as it is now, kept for serving; None while its digest is still `known`."""
    from hechi_kg.pipeline.snapshot import keep
    from hechi_kg.serve import Snapshot

    kept = keep(build, known)
    if kept is None:
        return None
    settings = {"folder": str(kept.folder), "base": kept.base, "licence": licence, "hosts": hosts,
                "limits": asdict(limits)}  # fmt: skip
    command = (sys.executable, "-m", "hechi_kg.cli.worker", json.dumps(settings))
    return Snapshot(base=kept.base, digest=kept.digest, command=command, drop=kept.drop)


def _listen(host: str, port: int) -> socket.socket:
    from hechi_kg.errors import BuildError

    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen(1024)
    except OSError as error:
        listening.close()
        raise BuildError(
            f"{host}:{port}: expected an address to listen on, found: {error.strerror or error}"
        ) from error
    return listening


def _address(listening: socket.socket) -> str:
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _say(words: str) -> None:
    click.echo(f"hechi-kg: {words}", err=True)
