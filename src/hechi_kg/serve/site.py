"""Leads each request to its answer: which path means what, what may be kept by whom, and what every reply carries."""

import hashlib
import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from types import MappingProxyType
from urllib.parse import quote

from hechi_kg.serve.messages import Ask, Job, Reply, plain
from hechi_kg.serve.negotiate import GRAPH_NAMES, GRAPHS, HTML, best, language
from hechi_kg.serve.protocol import METHODS, not_acceptable, read_parameters, read_query
from hechi_kg.serve.render import CLAIM, style_sheet
from hechi_kg.serve.render import VIEWS as FIGURES
from hechi_kg.web import MISSING, script

ENDPOINT, ASK, VOID = "/sparql", "/ask", ("/.well-known/void", "/void.ttl", "/void")
PACKAGE = Path(__file__).resolve().parent.parent
NAMED = ("/id/", "/vocabulary/")
PAGE_PARAMETERS = (
    *("things", "from", "to", "kind"),
    *("lang", "offset", "numerals"),
    *("q", "indicator", "place", "status", "role", "grade", "unit", "article", "agreement", "period", "publisher"),
    *("below", "within", "time", "per", "level", "outcome"),
)
# Pages of all figures, and the formats that they can be taken away in.
VIEWS = {"figures": ("csv",), "series": ("csv", "svg", "json"), "rank": ("csv",), "map": ("svg", "csv"),
         "conflicts": ("csv",), "graph": ("svg",)}  # fmt: skip
SUFFIXES = {media: name for name, media in reversed(GRAPH_NAMES.items())} | {
    media: next(n for n, m in GRAPH_NAMES.items() if GRAPHS[m] == format_) for media, format_ in GRAPHS.items()
}
# Pages that run a script of ours: these files and no others, and none that stands in the page.
ASKING, SCRIPTED, SCRIPTS = (ENDPOINT, ASK, "/graph"), FIGURES, ("ask.js", "graph.js", "views.js")
# Stands in a kept description for the address that it is asked at.
ANYWHERE = "http://origin.example"
ORIGIN = re.compile(r"https?://(?:[A-Za-z0-9.-]+|\[[0-9a-fA-F:.]+\])(?::\d{1,5})?")
# Answers to these change from one moment to the next, or come from elsewhere.
FLEETING = re.compile(r"\b(?:NOW|RAND|UUID|STRUUID|BNODE)\s*\(|SERVICE", re.IGNORECASE)
CORS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, X-Result-Truncated, Retry-After, Link",
}
SAFE = MappingProxyType(
    {
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Cache-Control": "no-cache",
        "Vary": "Accept, Accept-Language",
    }
)
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
WITH_SCRIPT = f"{POLICY}; script-src 'self'"
WITH_ANSWERS = f"{WITH_SCRIPT}; connect-src 'self'"

Run = Callable[[Job], Awaitable[Reply]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """What is served: the base of its IRIs, the digest that names its state, answers that count all of it by job."""

    base: str
    digest: str
    kept: dict[str, Reply]


async def reply(ask: Ask, served: Served, run: Run) -> Reply:
    """The whole reply to a request; `run` answers jobs."""
    if not ORIGIN.fullmatch(ask.origin):
        return finished(ask, plain(400, "expected a plain host name, found another"))
    if ask.method == "OPTIONS":
        return finished(ask, _options(ask))
    made = route(ask)
    if isinstance(made, Reply):
        return finished(ask, made)
    tag = None if FLEETING.search(made.text) else _tag(made, served)
    if tag and _matches(ask.headers.get("if-none-match", ""), tag):
        return finished(ask, Reply(status=304, headers={"ETag": tag}))
    answer = await answered(made, served, run)
    if answer.status == 200 and tag and ask.method != "POST":
        answer = replace(answer, headers={**answer.headers, "ETag": tag})
    return finished(ask, answer)


def route(ask: Ask) -> Job | Reply:
    """The job that a path asks for, or a reply that needs none."""
    path = ask.path.rstrip("/") or "/"
    if path == ENDPOINT:
        return read_query(ask)
    if path == ASK:
        return read_query(replace(ask, headers={**ask.headers, "accept": HTML}))
    if path == f"{ASK}.csv":
        made = read_query(replace(ask, headers={**ask.headers, "accept": HTML}))
        return replace(made, kind="sheet") if isinstance(made, Job) else made
    if ask.method not in ("GET", "HEAD"):
        return plain(405, f"expected GET or HEAD, found {ask.method}", Allow="GET, HEAD, OPTIONS")
    if path in VOID:
        accept = "text/turtle" if path.endswith(".ttl") else ask.headers.get("accept", "")
        media = best(accept, list(GRAPHS))
        return Job(kind="describe", graph=media, origin=ask.origin) if media else not_acceptable(accept, [*GRAPHS])
    if path == "/assets/style.css":
        return style_sheet()
    if path.startswith("/assets/") and path.removeprefix("/assets/") in SCRIPTS:
        found = script(path.removeprefix("/assets/"))
        return Reply(media="text/javascript; charset=utf-8", body=found) if found else plain(404, MISSING)
    if path == "/context.jsonld":
        return Job(kind="context")
    if path == "/terms.json":
        return replace(_page(ask, ""), kind="terms")
    if path == "/" or path.startswith("/page/"):
        return _page(ask, path.removeprefix("/page").lstrip("/"))
    if path == "/about":
        return replace(_page(ask, ""), kind="about", origin=ask.origin)
    view, dot, suffix = path[1:].partition(".")
    if view in VIEWS and (not dot or suffix in VIEWS[view]):
        return replace(_page(ask, ""), kind=view, rows=suffix)
    if path.startswith("/data/"):
        return _data(ask, path.removeprefix("/data/"))
    if path.startswith(NAMED) or path.partition(".")[0] == "/ontology":
        return _redirect(ask, path.lstrip("/"))
    if best(ask.headers.get("accept", ""), ["text/plain", HTML]) == HTML:
        return replace(_page(ask, ""), kind="missing")
    return plain(404, f"nothing is at {ask.path}")


def _page(ask: Ask, path: str) -> Job:
    """The page of a thing, or the list of articles where the path is empty."""
    parameters = read_parameters(ask)
    given = {} if isinstance(parameters, Reply) else {k: v for k, v in parameters if k in PAGE_PARAMETERS}
    tongue = language(ask.headers.get("accept-language", ""), given.get("lang", ""))
    if given.get("lang", tongue) != tongue:
        del given["lang"]
    return Job(kind="page", path=path, language=tongue, parameters=given)


def _data(ask: Ask, path: str) -> Job | Reply:
    """A thing as data: in the format of the suffix, else in that which the Accept header wants."""
    name, dot, suffix = path.rpartition(".")
    if dot and suffix in GRAPH_NAMES:
        return Job(kind="data", path=name, graph=GRAPH_NAMES[suffix])
    accept = ask.headers.get("accept", "")
    media = best(accept, list(GRAPHS))
    return Job(kind="data", path=path, graph=media) if media else not_acceptable(accept, [*GRAPHS])


def _redirect(ask: Ask, path: str) -> Reply:
    """From the name of a thing to its page or its data, whichever the Accept header wants more."""
    name, dot, suffix = path.rpartition(".")
    accept = ask.headers.get("accept", "")
    media = GRAPH_NAMES[suffix] if dot and suffix in GRAPH_NAMES else best(accept, [*GRAPHS, HTML])
    if not media:
        return not_acceptable(accept, [*GRAPHS, HTML])
    if media == HTML:
        where = f"/page/{quote(path)}" + (f"?{ask.query}" if ask.query else "")
    else:
        where = f"/data/{quote(name if dot and suffix in GRAPH_NAMES else path)}.{SUFFIXES[media]}"
    return Reply(status=303, headers={"Location": where}, body=f"See {where}\n".encode())


async def answered(job: Job, served: Served, run: Run) -> Reply:
    """Runs a job; one that counts the whole graph once for each of its forms, and for any origin."""
    if not job.counts:
        return await run(job)
    own = {name: value for name, value in job.parameters.items() if name == "lang"}
    form = replace(job, origin=ANYWHERE, parameters=own, language="en" if job.kind == "describe" else job.language)
    if repr(form) not in served.kept:
        answer = await run(form)
        if answer.status != 200:
            return answer
        served.kept[repr(form)] = answer
    kept = served.kept[repr(form)]
    return replace(kept, body=kept.body.replace(ANYWHERE.encode(), job.origin.encode()))


def finished(ask: Ask, answer: Reply) -> Reply:
    """The reply with what each one carries."""
    headers: Mapping[str, str] = {**SAFE, **CORS, **answer.headers}
    if answer.status != 304:  # its headers would take the place of those that the client keeps
        policy = _policy(ask.path) if answer.media.startswith(HTML) else "default-src 'none'; sandbox"
        headers = {**headers, "Content-Security-Policy": policy}
    return replace(answer, headers=headers)


def _policy(path: str) -> str:
    """What a page may run and ask for: the fewest that need a script have one, and fewer ask the server by it."""
    if path.rstrip("/") in ASKING:
        return WITH_ANSWERS
    return WITH_SCRIPT if path.rstrip("/") in SCRIPTED or path.startswith(CLAIM) else POLICY


def _options(ask: Ask) -> Reply:
    methods = METHODS if ask.path.rstrip("/") == ENDPOINT else "GET, HEAD, OPTIONS"
    return Reply(
        status=204,
        headers={
            "Allow": methods,
            "Access-Control-Allow-Methods": methods,
            "Access-Control-Allow-Headers": "Accept, Accept-Language, Content-Type, If-None-Match",
            "Access-Control-Max-Age": "86400",
        },
    )


def _tag(job: Job, served: Served) -> str:
    """A strong tag: the state of the data and of the program, and everything that the answer depends on."""
    told = f"{served.digest} {program()} {job}"
    return f'"{hashlib.sha256(told.encode()).hexdigest()[:32]}"'


@cache
def program() -> str:
    """A digest of the program's files: another version may give other bytes for the same data."""
    sha = hashlib.sha256()
    for file in sorted(PACKAGE.rglob("*")):
        if file.suffix in (".py", ".html", ".css", ".js", ".toml", ".rq", ".ttl"):
            sha.update(file.read_bytes())
    return sha.hexdigest()


def _matches(header: str, tag: str) -> bool:
    return header.strip() == "*" or tag in (part.strip().removeprefix("W/") for part in header.split(","))
