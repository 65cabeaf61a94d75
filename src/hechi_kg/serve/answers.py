"""Makes the page of the endpoint: the form, the questions that ship, and an answer as a table."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from hechi_kg.errors import QueryError
from hechi_kg.serve.claims import Claim, read_claims
from hechi_kg.serve.graph import Graph
from hechi_kg.serve.limits import Limits
from hechi_kg.serve.messages import Job, Reply, plain
from hechi_kg.serve.names import IRI, Link, Names
from hechi_kg.serve.pages import CUT
from hechi_kg.serve.render import Reader, reader, render
from hechi_kg.serve.sheets import MEDIA, as_file, sheet
from hechi_kg.theme.forms import number
from hechi_kg.theme.words import words

DRAWN = 500
XSD = "http://www.w3.org/2001/XMLSchema#"
NUMBERS = ("decimal", "integer", "double", "float", "int", "long", "nonNegativeInteger")
EXAMPLE = """SELECT ?anchor ?indicator ?quote
WHERE {
  ?claim a hkg:QuantityClaim ;
    hkg:anchor ?anchor ;
    hkg:hasIndicator ?indicator ;
    prov:wasDerivedFrom/oa:hasSelector/oa:exact ?quote .
}
LIMIT 20"""
ROWS, GRAPHS = ("csv", "tsv", "json", "xml"), ("ttl", "nt", "rdf", "jsonld", "trig")


def query_page(job: Job, graph: Graph, limits: Limits, hosts: Collection[str]) -> Reply:
    """The form, and below it the answer to the query if there is one, or what is wrong with it."""
    asked = {"query": job.text} if job.text else {}
    who = reader(replace(job, parameters={**job.parameters, **asked}), "/ask")
    if not job.text:
        return _page(job, graph, who, text=EXAMPLE)
    try:
        made = graph.document(
            job.text, rows="json", graph="turtle", limit=limits.rows, size=limits.size, default=job.default,
            named=job.named, hosts=hosts,
        )  # fmt: skip
    except QueryError as error:
        return _page(job, graph, who, text=job.text, failure=str(error), status=400)
    headers = {CUT: f"the first {limits.rows} are here"} if made.cut else {}
    if made.kind == "graph":
        return _page(job, graph, who, text=job.text, headers=headers, answered=True, cut=made.cut, limit=limits.rows,
                     formats=GRAPHS, graph_text=made.content.decode())  # fmt: skip
    answer = json.loads(made.content)
    if "boolean" in answer:
        return _page(job, graph, who, text=job.text, answered=True, boolean=answer["boolean"])
    variables, bindings = answer["head"]["vars"], answer["results"]["bindings"]
    return _page(
        job, graph, who, text=job.text, headers=headers, answered=True, cut=made.cut, limit=limits.rows,
        count=len(bindings), variables=variables, rows=_cells(bindings[:DRAWN], variables, job, graph, who),
        formats=ROWS,
    )  # fmt: skip


def query_sheet(job: Job, graph: Graph, limits: Limits, hosts: Collection[str]) -> Reply:
    """The rows as CSV for spreadsheets: things with their labels, claims with their sentences beside."""
    made = graph.document(
        job.text, rows="json", graph="", limit=limits.rows, size=limits.size, default=job.default, named=job.named,
        hosts=hosts,
    )  # fmt: skip
    answer = json.loads(made.content or b"{}")
    if "results" not in answer:
        return plain(406, "expected a SELECT query, whose rows a spreadsheet holds")
    variables, bindings = answer["head"]["vars"], answer["results"]["bindings"]
    who = reader(job, "/ask")
    names, claims = _named(bindings, job, graph, who)
    more = {name: _beside({row[name]["value"] for row in bindings if row.get(name, {}).get("type") == "uri"}, claims)
            for name in variables}  # fmt: skip
    rows = [[cell for name in variables for cell in _told(row.get(name), more[name], names, claims)]
            for row in bindings]  # fmt: skip
    columns = [
        column
        for name in variables
        for column in (name, *(f"{name}: {words(job.language, key)}" for key in more[name]))
    ]
    headers = {CUT: f"the first {limits.rows} are here"} if made.cut else {}
    return Reply(media=MEDIA, body=sheet(columns, rows), headers=headers | as_file("answer"))


def _beside(iris: set[str], claims: Mapping[str, Claim]) -> tuple[str, ...]:
    """What stands beside a column of things."""
    return ("figures_words", "sentence", "source") if iris & claims.keys() else ("label",) if iris else ()


def _told(term: Mapping[str, str] | None, more: Sequence[str], names: Names, claims: Mapping[str, Claim]) -> list[str]:
    """A value, and what stands beside it."""
    value = term["value"] if term else ""
    claim = claims.get(value)
    thing = term is not None and term["type"] == "uri"
    told = {"label": names.words(value) if thing else "", "figures_words": claim.anchor if claim else "",
            "sentence": claim.sentence if claim else "", "source": claim.cited.line if claim else ""}  # fmt: skip
    return [value, *(told[key] for key in more)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A value of an answer: how it is shown, what it is (`thing`, `number`, else nothing), as it is in the data.

    `claim` is there where the value is a claim: its words and its sentence are shown in place of its name.
    """

    link: Link
    kind: str
    value: str
    claim: Claim | None = None


def _cells(
    bindings: Sequence[dict[str, dict[str, str]]],
    variables: Sequence[str],
    job: Job,
    graph: Graph,
    who: Reader,
) -> list[list[Cell | None]]:
    names, claims = _named(bindings, job, graph, who)

    def cell(term: dict[str, str] | None) -> Cell | None:
        if term is None:
            return None
        value = str(term["value"])
        if term["type"] == "uri":
            return Cell(link=names.link(value), kind="thing", value=value, claim=claims.get(value))
        kind = "number" if term.get("datatype", "").removeprefix(XSD) in NUMBERS else ""
        shown = number(value) if kind and len(value) > 4 else value
        return Cell(link=Link(words=shown, language=term.get("xml:lang", "")), kind=kind, value=value)

    return [[cell(row.get(name)) for name in variables] for row in bindings]


def _named(
    bindings: Sequence[dict[str, dict[str, str]]], job: Job, graph: Graph, who: Reader
) -> tuple[Names, dict[str, Claim]]:
    """The labels of the things in an answer, and the claims."""
    names = Names(graph, job.language, chosen=who.chosen)
    iris = dict.fromkeys(term["value"] for row in bindings for term in row.values() if term["type"] == "uri")
    names.load(iris)
    claimed = [iri for iri in iris if iri.startswith(f"{graph.base}id/claim/") and IRI.fullmatch(iri)]
    return names, {claim.iri: claim for claim in read_claims(graph, names, claimed)}


def _page(job: Job, graph: Graph, who: Reader, *, text: str, headers: dict[str, str] | None = None, status: int = 200,
          **given: object) -> Reply:  # fmt: skip
    language = {"lang": job.language} if who.chosen else {}
    banner = 1 if job.language == "zh" else 0
    datasets = [("default-graph-uri", iri) for iri in job.default] + [("named-graph-uri", iri) for iri in job.named]
    values: dict[str, object] = {
        "failure": "", "answered": False, "boolean": None, "cut": False, "limit": 0, "count": 0, "variables": [],
        "rows": [], "formats": (), "graph_text": "",
    } | given  # fmt: skip
    return render(
        "sparql", who, status=status, headers=headers, text=text,
        download=f"/sparql?{urlencode([('query', text), *datasets])}",
        sheet=f"/ask.csv?{urlencode([('query', text), *datasets, *language.items()])}",
        questions=[Link(words=text.split("\n", 2)[banner].removeprefix("# "),
                        href=f"/ask?{urlencode({'query': text, **language})}") for text in graph.questions],
        permanent=f"/ask?{urlencode({'query': text, **language})}",
        **values,
    )  # fmt: skip
