"""The command that serves a build: SPARQL endpoint and pages."""

import asyncio
import re
import socket
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hechi_kg.cli.limiting import limit_options, shown
from hechi_kg.cli.lookout import Asked, Lookout, look

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

# More clients at once are sent away before they are read.
MOST_CONNECTIONS = 1_000
HOST = re.compile(r"[A-Za-z0-9.-]+(?::\d{1,5})?")
LICENCE = re.compile(r"https?://[^\s<>\"{}|\\^`]+")


@click.command(
    epilog="\b\nExamples:\n  hechi-kg serve build\n  hechi-kg serve build --host 0.0.0.0 --port 80 --rows 100000\n"
    "  hechi-kg serve build --boundaries counties.geojson"
)
@click.argument("build", type=click.Path(path_type=Path, file_okay=False), default=Path("build"))
@shown("--host", default="127.0.0.1", help="Address to listen on; 0.0.0.0 for all.")
@shown("--port", type=click.IntRange(0, 65535), default=8000, help="0 takes a free one.")
@limit_options(rows=10_000)
@click.option("--allow-service", "hosts", multiple=True, metavar="HOST[:PORT]",
              help="A host that SERVICE may ask; may be given more than once. By default none.")  # fmt: skip
@click.option("--licence", default="", help="IRI of the licence of your data, for the description of the dataset.")
@click.option("--boundaries", type=click.Path(path_type=Path, dir_okay=False),
              help="GeoJSON in WGS84 to draw under the map; each feature has its six-digit code.")  # fmt: skip
def serve(build: Path, host: str, port: int, hosts: tuple[str, ...], licence: str, boundaries: Path | None,
          **limited: "Any") -> None:  # fmt: skip
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
        raise BuildError(f"serve: expected uvicorn to be installed, found none; {hint}") from error
    from hechi_kg.serve import Library, Limits

    limits = Limits(**limited)
    if boundaries:
        from hechi_kg.serve.boundaries import read_boundaries

        read_boundaries(boundaries)  # what is wrong with it is told now, not on a page
    asked = Asked(hosts=tuple(one.lower() for one in hosts), licence=licence, boundaries=boundaries)
    library = Library(Lookout(build, lambda known: look(build, known, limits, asked)), limits, say)

    async def run() -> None:
        listening = listen(host, port)
        try:
            await library.start()
            say(f"serving {build} at {address(listening)}/, SPARQL at /sparql (Ctrl-C ends it)")
            config = uvicorn.Config(
                application(library), log_level="warning", access_log=False, server_header=False,
                limit_concurrency=MOST_CONNECTIONS,
                timeout_graceful_shutdown=max(1, round(limits.seconds)), lifespan="on",
            )  # fmt: skip
            await uvicorn.Server(config).serve(sockets=[listening])
        finally:
            listening.close()
            await library.close()

    with asyncio.Runner(loop_factory=new_loop()) as runner:
        runner.run(run())


def new_loop() -> "Callable[[], asyncio.AbstractEventLoop] | None":
    """The loop of uvloop, on which a request costs half; None, which is asyncio's own, where there is none."""
    try:
        from uvloop import new_event_loop
    except ImportError:  # Windows
        return None
    return new_event_loop


def listen(host: str, port: int) -> socket.socket:
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


def address(listening: socket.socket) -> str:
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def say(words: str) -> None:
    click.echo(f"hechi-kg: {words}", err=True)
