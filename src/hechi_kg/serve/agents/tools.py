"""Answers the tool calls of agents in a worker process: a job names the tool, its parameters are the arguments."""

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from hechi_kg.serve.about import CLASSES, PROPERTIES, TRIPLES, prefixed
from hechi_kg.serve.agents.answers import Answer, Schema, Usage
from hechi_kg.serve.agents.entities import find_entity
from hechi_kg.serve.agents.figures import conflicts, evidence, figures
from hechi_kg.serve.graph import Graph
from hechi_kg.serve.limits import Limits
from hechi_kg.serve.messages import Job, Reply
from hechi_kg.serve.names import Names

if TYPE_CHECKING:
    from collections.abc import Callable

JSON = "application/json; charset=utf-8"
DOCUMENTS = "SELECT (COUNT(?s) AS ?n) WHERE { ?s a hkg:Document }"
CLAIMS = "SELECT (COUNT(DISTINCT ?s) AS ?n) WHERE { VALUES ?kind { hkg:QuantityClaim hkg:RelationClaim } ?s a ?kind }"
SHOWN = 3  # example queries


def answer_tool(job: Job, graph: Graph, limits: Limits) -> Reply:
    """The answer to one call as JSON; QueryError or ValueError where the arguments fit nothing."""
    given, limit = job.parameters, max(1, min(int(job.parameters.get("limit", "1")), limits.rows))
    tools: dict[str, Callable[[], object]] = {
        "find_entity": lambda: find_entity(graph, given["name"], given["kind"], limit),
        "schema": lambda: schema(graph),
        "sparql": lambda: sparql(graph, job.text, limit, limits.size),
        "figures": lambda: figures(graph, given, limit),
        "evidence": lambda: evidence(graph, given["claim"]),
        "conflicts": lambda: conflicts(graph, tuple(given["outcomes"].split()), limit),
    }
    told = asdict(tools[job.path]())  # type: ignore[call-overload]
    return Reply(media=JSON, body=json.dumps(told, ensure_ascii=False).encode())


def schema(graph: Graph) -> Schema:
    """Classes and properties with how often they are used, and what a query needs to know."""
    triples, documents, claims = (int(next(graph.select(text))["n"]) for text in (TRIPLES, DOCUMENTS, CLAIMS))
    return Schema(
        triples=triples, documents=documents, claims=claims, classes=_usages(graph, CLASSES),
        properties=_usages(graph, PROPERTIES), prefixes=dict(graph.prefixes), examples=graph.questions[:SHOWN],
    )  # fmt: skip


def _usages(graph: Graph, text: str) -> tuple[Usage, ...]:
    rows = list(graph.select(text))
    names = Names(graph, "en")
    names.load(row["term"] for row in rows)
    return tuple(
        Usage(name=prefixed(row["term"], graph.prefixes) or row["term"], label=names.words(row["term"]),
              uses=int(row["n"])) for row in rows
    )  # fmt: skip


def sparql(graph: Graph, text: str, limit: int, size: int) -> Answer:
    """The answer to a stranger's query, cut to so many rows or triples and so many bytes."""
    made = graph.document(text, rows="json", graph="turtle", limit=limit, size=size)
    if made.kind == "graph":
        return Answer(kind="graph", variables=(), rows=(), boolean=None, turtle=made.content.decode(),
                      truncated=made.cut)  # fmt: skip
    told = json.loads(made.content)
    if "boolean" in told:
        return Answer(kind="boolean", variables=(), rows=(), boolean=told["boolean"], turtle="", truncated=False)
    variables = tuple(told["head"]["vars"])
    rows = tuple(
        tuple(str(row[name]["value"]) if name in row else "" for name in variables)
        for row in told["results"]["bindings"]
    )
    return Answer(kind="rows", variables=variables, rows=rows, boolean=None, turtle="", truncated=made.cut)
