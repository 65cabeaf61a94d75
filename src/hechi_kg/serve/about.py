"""Says what was read and what not, and how much of what is in the data: as a page, and to complete queries."""

import json
import re
from collections.abc import Mapping

from hechi_kg.serve.coverage import checks, figures, numerals
from hechi_kg.serve.graph import Graph
from hechi_kg.serve.messages import Job, Reply
from hechi_kg.serve.names import Link, Names
from hechi_kg.serve.render import reader, render
from hechi_kg.theme.forms import number

LOCAL = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]*")
TRIPLES = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
CLASSES = "SELECT ?term (COUNT(?s) AS ?n) WHERE { ?s a ?term } GROUP BY ?term ORDER BY DESC(?n) ?term"
PROPERTIES = "SELECT ?term (COUNT(*) AS ?n) WHERE { ?s ?term ?o } GROUP BY ?term ORDER BY DESC(?n) ?term"


def about_page(job: Job, graph: Graph) -> Reply:
    """What became of numerals, what figures say and checks found, and how often each class and property is used."""
    who = reader(job, "/about")
    names = Names(graph, job.language, chosen=who.chosen)
    (total,) = graph.select(TRIPLES)
    tables = []
    for heading, text in (("classes", CLASSES), ("property", PROPERTIES)):
        rows = list(graph.select(text))
        names.load(row["term"] for row in rows)
        tables.append((heading, [(names.link(row["term"]), number(row["n"])) for row in rows]))
    licence = Link(words=graph.licence, href=names.href(graph.licence), outside=True) if graph.licence else None
    read, unread = numerals(graph, names, who)
    total_figures, known = figures(graph, who)
    return render(
        "about", who, numerals=read, unread=unread, figures=known, total_figures=total_figures,
        checked=checks(graph, names), triples=number(total["n"]), origin=job.origin, licence=licence, tables=tables,
    )  # fmt: skip


def terms(job: Job, graph: Graph) -> Reply:
    """Prefixes, classes and properties as JSON, the most used first, for an editor that completes names."""
    names = Names(graph, job.language)
    found = []
    for kind, text in (("class", CLASSES), ("property", PROPERTIES)):
        rows = [(row["term"], int(row["n"])) for row in graph.select(text)]
        names.load(term for term, _ in rows)
        shown = [(prefixed(term, graph.prefixes), term, uses) for term, uses in rows]
        found += [
            {"name": name, "label": names.words(term), "uses": uses, "kind": kind} for name, term, uses in shown if name
        ]
    found.sort(key=lambda one: (-int(str(one["uses"])), str(one["name"])))
    body = json.dumps({"prefixes": dict(graph.prefixes), "terms": found}, ensure_ascii=False)
    return Reply(media="application/json; charset=utf-8", body=body.encode())


def prefixed(iri: str, prefixes: Mapping[str, str]) -> str:
    """A prefixed name by the longest namespace that fits; empty where none does, or the rest is no plain name."""
    fitting = [(len(space), prefix, iri[len(space) :]) for prefix, space in prefixes.items() if iri.startswith(space)]
    _, prefix, local = max(fitting, default=(0, "", ""))
    return f"{prefix}:{local}" if LOCAL.fullmatch(local) else ""
