"""Speaks to a store by the SPARQL 1.1 Graph Store HTTP Protocol: gets, puts and deletes one named graph at a time.

Each request may be made twice without harm, so one that was lost on its way, or met a server in trouble, is made again.
"""

import http.client
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from http import HTTPStatus
from typing import TypeAlias
from urllib.parse import quote, urlsplit

from hechi_kg.errors import RemoteError
from hechi_kg.remote.authorization import PASSWORD, USER, Authorization, Credentials
from hechi_kg.version import __version__

TRIPLES = "application/n-triples"
RETRIES, TIMEOUT = 6, 60.0
LONGEST_PAUSE = 60.0  # seconds, also where a server asks for more
GONE = (HTTPStatus.NOT_FOUND, HTTPStatus.GONE)
BUSY = (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.REQUEST_TIMEOUT)
Lines: TypeAlias = Callable[[], Iterable[bytes]]  # N-Triples, from the beginning each time


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def failed(self) -> bool:
        """Whether the server may well do the same request later."""
        return self.status >= HTTPStatus.INTERNAL_SERVER_ERROR or self.status in BUSY

    @property
    def said(self) -> str:
        """The status, and how the server explains it, in few words."""
        words = " ".join(self.body.decode("utf-8", "replace").split())
        return f"{self.status} {http.client.responses.get(self.status, '')}".rstrip() + (
            f" ({words[:200]})" if words and "<html" not in words.lower() else ""
        )


class GraphStore:
    """A graph store at a URL. Every method raises RemoteError when the store can't be reached or does not do it."""

    def __init__(
        self,
        endpoint: str,
        *,
        credentials: Credentials | None = None,
        timeout: float = TIMEOUT,
        retries: int = RETRIES,
        pause: Callable[[float], None] = time.sleep,
    ) -> None:
        """`timeout` in seconds is for each wait on the network, `retries` for one request; `pause` waits seconds."""
        self.endpoint = endpoint
        self._address = urlsplit(endpoint)
        self._authorization = Authorization(credentials)
        self._has_credentials = credentials is not None
        self._timeout, self._retries, self._pause = timeout, retries, pause
        self._connection: http.client.HTTPConnection | None = None

    def get(self, graph: str) -> bytes | None:
        """The triples of a graph as N-Triples; None where the store has no such graph."""
        answer = self._request("GET", graph)
        if answer.status in GONE:
            return None
        self._expect(answer, "GET", HTTPStatus.OK, HTTPStatus.NO_CONTENT)
        if answer.status == HTTPStatus.OK and answer.headers.get_content_type() not in (TRIPLES, "text/plain"):
            raise self._no_store(f"{answer.headers.get_content_type()} where {TRIPLES} was asked for")
        return answer.body

    def put(self, graph: str, lines: Lines) -> None:
        """Make these triples the whole of a graph."""
        answer = self._request("PUT", graph, lines)
        if answer.status in GONE:
            raise self._no_store(f"{answer.status} to PUT")
        self._expect(answer, "PUT", HTTPStatus.OK, HTTPStatus.CREATED, HTTPStatus.NO_CONTENT)

    def delete(self, graph: str) -> None:
        """Take a graph away; of no effect where it is not there."""
        answer = self._request("DELETE", graph)
        if answer.status not in GONE:
            self._expect(answer, "DELETE", HTTPStatus.OK, HTTPStatus.ACCEPTED, HTTPStatus.NO_CONTENT)

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _expect(self, answer: _Answer, method: str, *fine: int) -> None:
        if answer.status in fine:
            return
        if answer.status in (HTTPStatus.METHOD_NOT_ALLOWED, HTTPStatus.NOT_IMPLEMENTED):
            raise self._no_store(f"{answer.said} to {method}")
        if answer.status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN):
            hint = "" if self._has_credentials else f"; set {USER} and {PASSWORD}, or give --credentials"
            raise RemoteError(f"{self.endpoint}: expected leave to {method}, found {answer.said}{hint}")
        if moved := answer.headers.get("Location", "") if answer.status // 100 == 3 else "":
            raise self._no_store(f"{answer.status}, moved to {moved}")
        raise RemoteError(f"{self.endpoint}: expected {method} to be done, found {answer.said}")

    def _no_store(self, found: str) -> RemoteError:
        return RemoteError(f"{self.endpoint}: expected a SPARQL 1.1 graph store, found {found}")

    def _request(self, method: str, graph: str, lines: Lines | None = None) -> _Answer:
        """One request, made again after a while as long as it fails for reasons that pass."""
        failure = ""
        for attempt in range(self._retries + 1):
            if attempt:
                self.close()
            try:
                if attempt and self._authorization.counts and lines:
                    self._authorized("GET", graph, None)  # a fresh challenge, before a body is sent in vain
                answer = self._authorized(method, graph, lines)
            except (OSError, http.client.HTTPException) as error:
                failure, wait = f"{type(error).__name__}: {error}".rstrip(": "), 0.0
            else:
                if not answer.failed or answer.status == HTTPStatus.NOT_IMPLEMENTED:
                    return answer
                failure, wait = answer.said, _seconds(answer.headers.get("Retry-After", ""))
            if attempt < self._retries:
                self._pause(min(max(wait, 0.5 * 2**attempt), LONGEST_PAUSE))
        self.close()
        tried = f", {self._retries + 1} times" if self._retries else ""
        raise RemoteError(f"{self.endpoint}: expected an answer to {method}, found {failure}{tried}")

    def _authorized(self, method: str, graph: str, lines: Lines | None) -> _Answer:
        answer = self._exchange(method, graph, lines)
        if answer.status == HTTPStatus.UNAUTHORIZED and self._authorization.take(
            answer.headers.get_all("WWW-Authenticate", [])
        ):
            return self._exchange(method, graph, lines)
        return answer

    def _exchange(self, method: str, graph: str, lines: Lines | None) -> _Answer:
        host, path = self._address.hostname or "", self._address.path or "/"
        query = "&".join(part for part in (self._address.query, f"graph={quote(graph, safe='')}") if part)
        target = f"{path}?{query}"
        if self._connection is None:
            kind = http.client.HTTPSConnection if self._address.scheme == "https" else http.client.HTTPConnection
            self._connection = kind(host, self._address.port, timeout=self._timeout)
        headers = {"Accept": TRIPLES if method == "GET" else "*/*", "User-Agent": f"hechi-kg/{__version__}"}
        headers |= self._authorization.header(method, target)
        if lines:
            # A length, found by reading twice: some stores do not take a body in chunks.
            headers |= {"Content-Type": TRIPLES, "Content-Length": str(sum(map(len, lines())))}
        self._connection.request(method, target, body=lines() if lines else None, headers=headers)
        response = self._connection.getresponse()
        return _Answer(response.status, response.headers, response.read())


def _seconds(told: str) -> float:
    return float(told) if told.isdecimal() else 0.0
