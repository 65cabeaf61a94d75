"""The command that lets agents ask a build: mcp."""

import asyncio
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hechi_kg.cli.limiting import limit_options, shown
from hechi_kg.cli.lookout import Asked, Lookout, look
from hechi_kg.cli.serving import address, listen, new_loop, say

if TYPE_CHECKING:
    from typing import Any

    from mcp.server import MCPServer


# An answer that is longer than this is too long for a model to read.
SIZE = 1 << 20


@click.command(
    epilog="\b\nExamples:\n  hechi-kg mcp build               # an agent starts it and speaks to it over stdio\n"
    "  hechi-kg mcp build --http        # at http://127.0.0.1:8001/mcp"
)
@click.argument("build", type=click.Path(path_type=Path, file_okay=False), default=Path("build"))
@click.option("--http", is_flag=True, help="Listen on 127.0.0.1 (streamable HTTP) in place of stdio.")
@shown("--port", type=click.IntRange(0, 65535), default=8001, help="Of --http; 0 takes a free one.")
@limit_options(rows=1_000)
def mcp(build: Path, http: bool, port: int, **limited: "Any") -> None:
    """Let agents ask a BUILD by the Model Context Protocol. Only reads; a new build is switched to."""
    from hechi_kg.errors import BuildError

    try:
        from hechi_kg.serve.agents.server import agent_server
    except ImportError as error:
        hint = "`pip install 'hechi-kg[mcp]'` adds it"
        raise BuildError(f"mcp: expected the package mcp to be installed, found none; {hint}") from error
    from hechi_kg.serve import Library, Limits

    limits, asked = Limits(**limited, size=SIZE), Asked()
    library = Library(Lookout(build, lambda known: look(build, known, limits, asked)), limits, say)
    server = agent_server(library)

    async def run() -> None:
        watching = None
        try:
            await library.start()
            watching = asyncio.create_task(library.watch())
            await (_over_http(server, build, port) if http else server.run_stdio_async())
        finally:
            if watching:
                watching.cancel()
                with suppress(asyncio.CancelledError):
                    await watching
            await library.close()

    with asyncio.Runner(loop_factory=new_loop()) as runner:
        runner.run(run())


async def _over_http(server: "MCPServer[Any]", build: Path, port: int) -> None:
    import uvicorn

    from hechi_kg.serve.agents.server import over_http

    listening = listen("127.0.0.1", port)
    try:
        say(f"agents may ask {build} at {address(listening)}/mcp (Ctrl-C ends it)")
        config = uvicorn.Config(over_http(server), log_level="warning", access_log=False, server_header=False)
        await uvicorn.Server(config).serve(sockets=[listening])
    finally:
        listening.close()
