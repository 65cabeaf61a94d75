"""Describes the service and the data: SPARQL service description, VoID with counts, DCAT; all by one CONSTRUCT."""

from pathlib import Path

from hechi_kg.serve.graph import Graph
from hechi_kg.serve.messages import Job, Reply
from hechi_kg.serve.negotiate import GRAPHS, with_charset

QUERY = Path(__file__).resolve().parent / "queries" / "void.rq"
# Every class and property has a handful of triples.
MOST = 1_000_000


def describe(job: Job, graph: Graph) -> Reply:
    """The description as a graph in the media type that the job names."""
    made = graph.document(
        description(job.origin, graph.base, graph.licence),
        rows="", graph=GRAPHS[job.graph], limit=MOST, size=MOST << 8,
    )  # fmt: skip
    return Reply(media=with_charset(job.graph), body=made.content)


def description(origin: str, base: str, licence: str = "") -> str:
    """The query that describes what is served at `origin` (`http://127.0.0.1:8000`). `licence` is an IRI."""
    text = QUERY.read_text(encoding="utf-8")
    return (
        text.replace("http://origin.example", origin)
        .replace("https://w3id.org/hechi-kg/", base)
        .replace("?given_licence", f"<{licence}>" if licence else "?no_licence")
    )
