"""Reads a request of the SPARQL 1.1 Protocol: a query to answer, the service's description, or a refusal."""

from urllib.parse import parse_qsl

from hechi_kg.serve.messages import Ask, Job, Reply, plain
from hechi_kg.serve.negotiate import (
    GRAPH_NAMES,
    GRAPHS,
    HTML,
    ROW_NAMES,
    ROWS,
    best,
    language,
)

METHODS = "GET, HEAD, POST, OPTIONS"
FORM, DIRECT, UPDATE = (
    "application/x-www-form-urlencoded",
    "application/sparql-query",
    "application/sparql-update",
)
MAX_PARAMETERS = 200

Parameters = list[tuple[str, str]]


def read_query(ask: Ask) -> Job | Reply:
    """The job that a request to the endpoint asks for. A bare GET asks for the service's description."""
    if ask.method not in ("GET", "HEAD", "POST"):
        return plain(405, f"expected one of {METHODS}, found {ask.method}", Allow=METHODS)
    parameters = read_parameters(ask)
    if isinstance(parameters, Reply):
        return parameters
    refusal = _refusal(parameters, posted=ask.method == "POST")
    if refusal:
        return refusal
    chosen = _formats(ask, parameters)
    if isinstance(chosen, Reply):
        return chosen
    rows, graph = chosen
    values = dict(parameters)
    kind = "query" if "query" in values else "form" if graph == HTML else "describe"
    return Job(
        kind=kind,
        text=values.get("query", ""),
        rows=rows,
        graph=graph,
        default=tuple(value for name, value in parameters if name == "default-graph-uri"),
        named=tuple(value for name, value in parameters if name == "named-graph-uri"),
        language=language(ask.headers.get("accept-language", ""), values.get("lang", "")),
        origin=ask.origin,
        parameters={name: values[name] for name in ("lang",) if name in values},
    )


def read_parameters(ask: Ask) -> Parameters | Reply:
    """The parameters of the address and of a posted form; a query posted as it is counts as `query`."""
    try:
        parameters = _pairs(ask.query)
        if ask.method != "POST":
            return parameters
        kind, _, rest = ask.headers.get("content-type", "").partition(";")
        charset = dict(part.strip().lower().split("=", 1) for part in rest.split(";") if "=" in part).get("charset")
        if charset and charset.strip("\"'") not in ("utf-8", "utf8"):
            return plain(415, f"expected a body in UTF-8, found charset {charset}")
        kind = kind.strip().lower()
        if kind == FORM:
            return parameters + _pairs(ask.body.decode("utf-8"))
        if kind == DIRECT:
            return [*parameters, ("query", ask.body.decode("utf-8"))]
    except ValueError:
        return plain(400, f"expected parameters in UTF-8, at most {MAX_PARAMETERS}, found others")
    if kind == UPDATE:
        return plain(403, "this endpoint only reads: updates are refused")
    found = kind or "none"
    return plain(415, f"expected the content type {FORM} or {DIRECT}, found {found}")


def _pairs(text: str) -> Parameters:
    return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=MAX_PARAMETERS)


def _refusal(parameters: Parameters, *, posted: bool) -> Reply | None:
    names = [name for name, _ in parameters]
    if "update" in names or "using-graph-uri" in names or "using-named-graph-uri" in names:
        return plain(403, "this endpoint only reads: updates are refused")
    if names.count("query") > 1:
        return plain(400, f"expected one query, found {names.count('query')}")
    if posted and "query" not in names:
        return plain(400, "expected a query, found none")
    return None


def _formats(ask: Ask, parameters: Parameters) -> tuple[str, str] | Reply:
    """The media types for rows and for graphs. `format` goes before the Accept header."""
    wanted = next((value for name, value in parameters if name in ("format", "output")), "")
    accept = ask.headers.get("accept", "")
    if wanted == "html":
        accept = HTML
    elif wanted in ROW_NAMES or wanted in GRAPH_NAMES:
        return ROW_NAMES.get(wanted, ""), GRAPH_NAMES.get(wanted, "")
    elif "/" in wanted:
        accept = wanted.replace(" ", "+")  # a plus that was not escaped
    elif wanted:
        known = ", ".join(sorted({*ROW_NAMES, *GRAPH_NAMES, "html"}))
        return plain(400, f"expected one of the formats {known}, found {wanted}")
    rows, graph = best(accept, [*ROWS, HTML]), best(accept, [*GRAPHS, HTML])
    return (rows, graph) if rows or graph else not_acceptable(accept, [*ROWS, *GRAPHS, HTML])


def not_acceptable(accept: str, offered: list[str]) -> Reply:
    listed = ", ".join(dict.fromkeys(offered))
    return plain(
        406,
        f"expected to be asked for one of {listed}, found {accept}",
        Vary="Accept, Accept-Language",
    )
