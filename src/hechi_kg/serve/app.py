"""The web application: turns HTTP into plain requests and replies, and kills the query of a client that has gone.

It speaks ASGI itself, since a small query feels each layer that lies between (docs/performance.md).
"""

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from contextlib import suppress
from typing import Any, cast

from hechi_kg.serve.library import Library
from hechi_kg.serve.messages import Ask, Reply, plain
from hechi_kg.serve.site import finished, reply

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

# A query of the greatest length in a form, each character escaped.
MAX_BODY = 256 << 10
# Seconds after which the server looks whether the client is still there.
LOOK = 0.5


class GoneError(Exception):
    """The client has closed its connection."""


def application(library: Library) -> Application:
    """The application (ASGI 3) around a library, which it starts and closes."""

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await _live(library, receive, send)
        elif scope["type"] == "http":
            with suppress(GoneError):
                await _answer(library, scope, receive, send)

    return app


async def _live(library: Library, receive: Receive, send: Send) -> None:
    """Start the library when the server starts; close it when that ends."""
    await receive()
    try:
        await library.start()
    except BaseException as error:
        await send({"type": "lifespan.startup.failed", "message": str(error)})
        raise
    watching = asyncio.create_task(library.watch())
    try:
        await send({"type": "lifespan.startup.complete"})
        await receive()
    finally:
        watching.cancel()
        await library.close()
    await send({"type": "lifespan.shutdown.complete"})


async def _answer(library: Library, scope: Scope, receive: Receive, send: Send) -> None:
    """Send the reply to a request; GoneError where nobody waits for it any more."""
    ask = await _read(scope, receive)
    if ask is None:
        refusal = finished(
            Ask(method="GET", path=""), plain(413, f"expected a body of at most {MAX_BODY} bytes, found more")
        )
        await _send(refusal, send, head=False)
        return
    async with library.current() as opened:
        task = asyncio.ensure_future(reply(ask, opened.served, opened.pool.run))
        try:
            if not (await asyncio.wait({task}, timeout=LOOK))[0]:
                await _or_gone(task, receive)
            await _send(task.result(), send, head=ask.method == "HEAD")
        finally:
            if not task.done():
                task.cancel()
                with suppress(asyncio.CancelledError):
                    await task


async def _or_gone(task: asyncio.Future[Reply], receive: Receive) -> None:
    """Wait until the work is done; GoneError where the client goes before."""
    leaving: asyncio.Future[Any] = asyncio.ensure_future(_leaving(receive))
    try:
        await asyncio.wait({cast("asyncio.Future[Any]", task), leaving}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        leaving.cancel()
    if not task.done():
        raise GoneError


async def _leaving(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _read(scope: Scope, receive: Receive) -> Ask | None:
    """The request as a plain value; None where its body is too long."""
    headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
    body = b""
    while scope["method"] == "POST":
        part = await receive()
        if part["type"] == "http.disconnect":
            raise GoneError
        body += part.get("body", b"")
        if len(body) > MAX_BODY:
            return None
        if not part.get("more_body", False):
            break
    return Ask(
        method=scope["method"],
        path=scope["path"],
        query=scope["query_string"].decode("latin-1"),
        headers=headers,
        body=body,
        origin=f"{scope['scheme']}://{headers.get('host', '')}",
    )


async def _send(answer: Reply, send: Send, *, head: bool) -> None:
    headers = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in answer.headers.items()]
    if answer.status not in (204, 304):
        headers.append((b"content-type", answer.media.encode("latin-1")))
        headers.append((b"content-length", str(len(answer.body)).encode("latin-1")))
    await send({"type": "http.response.start", "status": answer.status, "headers": headers})
    await send({"type": "http.response.body", "body": b"" if head else answer.body})
