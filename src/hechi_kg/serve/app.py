"""The web application: turns HTTP into plain requests and replies, and kills the query of a client that has gone."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from hechi_kg.serve.library import Library
from hechi_kg.serve.messages import Ask, Reply, plain
from hechi_kg.serve.site import finished, reply

# A query of the greatest length in a form, each character escaped.
MAX_BODY = 256 << 10
METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
LOOK = 0.5


def application(library: Library) -> Starlette:
    """The application around a library, which it starts and closes."""

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        await library.start()
        watching = asyncio.create_task(library.watch())
        try:
            yield
        finally:
            watching.cancel()
            await library.close()

    async def answer(request: Request) -> Response:
        try:
            ask = await _read(request)
        except ClientDisconnect:
            return Response(status_code=400)
        if ask is None:
            return _sent(
                plain(413, f"expected a body of at most {MAX_BODY} bytes, found more"),
                request,
            )
        async with library.current() as opened:
            task = asyncio.ensure_future(reply(ask, opened.served, opened.pool.run))
            try:
                while not (await asyncio.wait({task}, timeout=LOOK))[0]:
                    if await request.is_disconnected():
                        return Response(status_code=499)
                return _sent(task.result(), request)
            finally:
                if not task.done():
                    task.cancel()
                    with suppress(asyncio.CancelledError):
                        await task

    return Starlette(routes=[Route("/{path:path}", answer, methods=METHODS)], lifespan=lifespan)


async def _read(request: Request) -> Ask | None:
    """The request as a plain value; None where its body is too long."""
    body = b""
    if request.method == "POST":
        async for part in request.stream():
            body += part
            if len(body) > MAX_BODY:
                return None
    scope = request.scope
    return Ask(
        method=str(request.method),
        path=str(scope["path"]),
        query=bytes(scope["query_string"]).decode("latin-1"),
        headers={str(name).lower(): str(value) for name, value in request.headers.items()},
        body=body,
        origin=f"{scope['scheme']}://{request.headers.get('host', '')}",
    )


def _sent(answer: Reply, request: Request) -> Response:
    if "Vary" not in answer.headers:
        answer = finished(Ask(method="GET", path=""), answer)
    body = b"" if request.method == "HEAD" else answer.body
    response = Response(body, status_code=answer.status, headers=dict(answer.headers))
    if answer.status not in (204, 304):
        response.headers["content-type"] = answer.media
        response.headers["content-length"] = str(len(answer.body))
    return response
