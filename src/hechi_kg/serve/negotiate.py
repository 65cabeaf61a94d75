"""Chooses a media type and a language: the Accept headers of RFC 9110 with their q-values, and suffixes of files."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

HTML = "text/html"
# Media type -> name of the format in the store. The first is what a client gets that takes anything.
ROWS = {
    "application/sparql-results+json": "json",
    "application/sparql-results+xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
    "application/json": "json",
    "application/xml": "xml",
    "text/xml": "xml",
}
GRAPHS = {
    "text/turtle": "turtle",
    "application/n-triples": "ntriples",
    "application/rdf+xml": "rdfxml",
    "application/ld+json": "jsonld",
    "application/trig": "trig",
    "application/n-quads": "nquads",
    "application/x-turtle": "turtle",
    "application/json": "jsonld",
    "application/xml": "rdfxml",
    "text/xml": "rdfxml",
}
# Suffix of a file, or value of `format` -> media type.
ROW_NAMES = {"json": "application/sparql-results+json", "xml": "application/sparql-results+xml", "csv": "text/csv",
             "tsv": "text/tab-separated-values", "srj": "application/sparql-results+json",
             "srx": "application/sparql-results+xml"}  # fmt: skip
GRAPH_NAMES = {"ttl": "text/turtle", "nt": "application/n-triples", "rdf": "application/rdf+xml",
               "jsonld": "application/ld+json", "trig": "application/trig", "nq": "application/n-quads",
               "turtle": "text/turtle", "ntriples": "application/n-triples", "json": "application/ld+json",
               "xml": "application/rdf+xml"}  # fmt: skip
WEIGHT = re.compile(r"(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)")


def best(accept: str, offered: Sequence[str]) -> str:
    """The offered media type that an Accept header wants most, or an empty string; equals go by the offer's order.

    A closer range counts before a wider one: `text/*, text/csv;q=0` takes no CSV.
    """
    return _known(accept, tuple(offered)) if len(accept) <= COMMON else _best(accept, offered)


def _best(accept: str, offered: Sequence[str]) -> str:
    wants = [(kind.lower(), weight) for kind, weight in _weighted(accept)] or [("*/*", 1.0)]
    chosen, highest = "", 0.0
    for media in offered:
        family = f"{media.partition('/')[0]}/*"
        close = [(2 if kind == media else 1 if kind == family else 0, weight)
                 for kind, weight in wants if kind in (media, family, "*/*")]  # fmt: skip
        weight = max(close)[1] if close else 0.0
        if weight > highest:
            chosen, highest = media, weight
    return chosen


# Clients say the same all day: the headers of common length are read once.
COMMON = 200
_known = lru_cache(maxsize=512)(_best)


def with_charset(media: str) -> str:
    return f"{media}; charset=utf-8" if media.startswith("text/") else media


def language(accept: str, wanted: str = "") -> str:
    """`en` or `zh`: what the address asks for, else what the Accept-Language header prefers, else English."""
    if wanted[:2].lower() in ("en", "zh"):
        return wanted[:2].lower()
    weights = {"en": 0.0, "zh": 0.0}
    for tag, weight in _weighted(accept):
        name = tag.lower().partition("-")[0]
        if name in weights:
            weights[name] = max(weights[name], weight)
    return "zh" if weights["zh"] > weights["en"] else "en"


def _weighted(header: str) -> Iterable[tuple[str, float]]:
    for part in header.split(","):
        kind, *parameters = (piece.strip() for piece in part.split(";"))
        weight = 1.0
        for parameter in parameters:
            name, _, value = parameter.partition("=")
            if name.strip().lower() == "q":
                value = value.strip()
                weight = float(value) if WEIGHT.fullmatch(value) else 0.0
                break
        if kind:
            yield kind, weight
