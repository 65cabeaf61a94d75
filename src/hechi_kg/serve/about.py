"""Makes the page about the data: how much of what is there, by class and property, and where it can be asked."""

from hechi_kg.serve.claims import number
from hechi_kg.serve.graph import Graph
from hechi_kg.serve.messages import Job, Reply
from hechi_kg.serve.names import Link, Names
from hechi_kg.serve.render import reader, render

TRIPLES = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
CLASSES = "SELECT ?term (COUNT(?s) AS ?n) WHERE { ?s a ?term } GROUP BY ?term ORDER BY DESC(?n) ?term"
PROPERTIES = "SELECT ?term (COUNT(*) AS ?n) WHERE { ?s ?term ?o } GROUP BY ?term ORDER BY DESC(?n) ?term"


def about_page(job: Job, graph: Graph) -> Reply:
    """Counts that take the whole graph: asked for once and kept with its tag by whoever asked."""
    who = reader(job, "/about")
    names = Names(graph, job.language, chosen=who.chosen)
    (total,) = graph.select(TRIPLES)
    tables = []
    for heading, text in (("classes", CLASSES), ("property", PROPERTIES)):
        rows = list(graph.select(text))
        names.load(row["term"] for row in rows)
        tables.append((heading, [(names.link(row["term"]), number(row["n"])) for row in rows]))
    licence = Link(words=graph.licence, href=names.href(graph.licence), outside=True) if graph.licence else None
    return render("about", who, triples=number(total["n"]), origin=job.origin, licence=licence, tables=tables)
