"""Names of the graph: the one place where an id becomes an IRI, and where ids are minted from content."""

import hashlib
from datetime import date
from functools import cache, lru_cache

from hechi_kg.model import Interval, Span

BASE = "https://w3id.org/hechi-kg/"

# Prefixes of every file that the program writes; `hkg` and those below BASE follow a configured base.
FOREIGN_PREFIXES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "geo": "http://www.opengis.net/ont/geosparql#",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "qudt": "http://qudt.org/schema/qudt/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "time": "http://www.w3.org/2006/time#",
    "unit": "http://qudt.org/vocab/unit/",
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
KINDS = (
    "agreement",
    "circular",
    "claim",
    "decision",
    "document",
    "evidence",
    "instant",
    "interval",
    "organisation",
    "place",
    "site",
)
SCHEMES = (
    *("indicator", "candidate", "unit", "status", "bound", "change", "role", "grade"),
    *("organisation", "plan", "programme", "measure", "facility"),
)


def prefixes(base: str = BASE) -> dict[str, str]:
    """Prefix -> namespace, for Turtle, TriG and queries."""
    return dict(_prefixes(base))


@cache
def _prefixes(base: str) -> dict[str, str]:
    own = {"hkg": f"{base}ontology#", "id": f"{base}id/"} | {kind: f"{base}id/{kind}/" for kind in KINDS}
    own |= {f"v-{scheme}": f"{base}vocabulary/{scheme}/" for scheme in SCHEMES}
    return dict(sorted((own | FOREIGN_PREFIXES).items()))


def iri(path: str, base: str = BASE) -> str:
    """The IRI of an id of the model."""
    return base + path


def digest(*parts: str) -> str:
    """20 hex digits of a SHA-256 over length-prefixed parts: the tail of every minted id."""
    told = "".join([f"{len(part) if part.isascii() else len(part.encode())}:{part}" for part in parts])
    return hashlib.sha256(told.encode()).hexdigest()[:20]


def document_id(address: str) -> str:
    """`address` is the input as given: its path relative to the input root, or its URL."""
    return f"id/document/{digest(address)}"


def text_id(sha256: str) -> str:
    return f"id/text/{sha256}"


def passage_id(sha256: str, span: Span) -> str:
    """A passage of a text as an RFC 5147 fragment: positions between characters, so half-open spans as they are."""
    return f"{text_id(sha256)}#char={span.start},{span.end}"


@lru_cache(maxsize=256)  # all claims of a sentence ask for it
def evidence_id(sha256: str, span: Span) -> str:
    return f"id/evidence/{digest(sha256, str(span.start), str(span.end))}"


def claim_id(
    *, document: str, kind: str, quote: str, occurrence: int, anchor_offset: int, ordinal: int, plugin: str = ""
) -> str:
    """Hash of where a thing is said, never of what a better rule would change.

    `quote` is folded (white space of any kind is one space); `occurrence` counts equal quotes of the document from 0;
    `anchor_offset` counts from the quote's start; `ordinal` tells claims of one anchor apart.
    """
    place = (document, kind, " ".join(quote.split()), str(occurrence), str(anchor_offset), str(ordinal), plugin)
    return f"id/claim/{digest(*place)}"


def interval_id(interval: Interval) -> str:
    if interval.start is None or interval.start == interval.end:
        return instant_id(interval.end)
    return f"id/interval/{interval.start.isoformat()}--{interval.end.isoformat()}"


def instant_id(day: date) -> str:
    return f"id/instant/{day.isoformat()}"


def place_id(code: str) -> str:
    return f"id/place/{code}"


def minted_id(kind: str, *parts: str) -> str:
    """Id of an entity that only a text knows: `kind` as in id/<kind>/..., `parts` say where or how it is named."""
    return f"id/{kind}/{digest(*parts)}"


def concept_id(scheme: str, notation: str) -> str:
    return f"vocabulary/{scheme}/{notation}"


def term_id(name: str) -> str:
    """A class or property of the ontology by its local name."""
    return f"ontology#{name}"
