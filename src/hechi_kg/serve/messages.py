"""What comes in and goes out: requests and replies as plain values, and the jobs of worker processes."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields

TEXT = "text/plain; charset=utf-8"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """A request. `path` is decoded, `query` is not; names of `headers` are lower case; `origin` is scheme and host."""

    method: str
    path: str
    query: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    origin: str = "http://127.0.0.1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    status: int = 200
    media: str = TEXT
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What a worker is asked for: to answer a query, or to make a page or the data of a thing.

    `rows` and `graph` are media types, each for its kind of answer, empty where the client takes none of that kind; of
    a page of figures, `rows` is the suffix of the file that is wanted in its place.
    """

    # query, form, sheet, describe, page, data, figures, series, rank, map, conflicts, about, terms, context, tool,
    # missing
    kind: str
    text: str = ""
    rows: str = ""
    graph: str = ""
    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    path: str = ""
    language: str = "en"
    origin: str = ""
    parameters: Mapping[str, str] = field(default_factory=dict)

    @property
    def counts(self) -> bool:
        """Whether the answer takes the whole graph, so that it is made once a build."""
        return self.kind in ("describe", "about", "terms") or (self.kind, self.path) in (
            ("page", "ontology"),
            ("tool", "schema"),
        )

    @property
    def patience(self) -> int:
        """How many times as long as a query it may take; the first table of figures makes an index of all of them."""
        return 12 if self.counts or self.kind == "figures" else 1


def plain(status: int, words: str, **headers: str) -> Reply:
    """A reply of one line of text."""
    return Reply(
        status=status,
        body=f"{words}\n".encode(),
        headers={k.replace("_", "-"): v for k, v in headers.items()},
    )


def pack(value: Job | Reply) -> bytes:
    """A job or reply as bytes: the lengths of both parts, the fields as JSON, the body as it is."""
    facts = {field.name: getattr(value, field.name) for field in fields(value)}
    body: bytes = facts.pop("body", b"")
    head = json.dumps(facts, default=dict).encode()
    return len(head).to_bytes(4) + len(body).to_bytes(8) + head + body


LENGTHS = 12


def lengths(data: bytes) -> tuple[int, int]:
    """The lengths of head and body."""
    return int.from_bytes(data[:4]), int.from_bytes(data[4:LENGTHS])


def unpack_job(head: bytes) -> Job:
    facts = json.loads(head)
    return Job(**facts | {"default": tuple(facts["default"]), "named": tuple(facts["named"])})


def unpack_reply(head: bytes, body: bytes) -> Reply:
    return Reply(**json.loads(head), body=body)
