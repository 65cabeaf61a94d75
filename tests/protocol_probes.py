"""Requests to the endpoint and what must come of them: the reading half of the SPARQL 1.1 Protocol, and of HTTP."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

FORM, DIRECT = "application/x-www-form-urlencoded", "application/sparql-query"
JSON, XML = "application/sparql-results+json", "application/sparql-results+xml"
CSV, TSV, TURTLE = "text/csv", "text/tab-separated-values", "text/turtle"
GRAPHS = (TURTLE, "application/n-triples", "application/rdf+xml", "application/ld+json", "application/trig",
          "application/n-quads")  # fmt: skip

# Three graphs that share a triple, and a default graph that is their merge.
ONE, TWO, THREE = (f"http://data.example/graph/{name}" for name in ("one", "two", "three"))
SHARED = '<http://data.example/shared> <http://data.example/value> "5"^^<http://www.w3.org/2001/XMLSchema#integer>'
QUADS = "".join(
    f'{SHARED} <{graph}> .\n<{graph}> <http://data.example/label> "河池 {graph[-3:]}" <{graph}> .\n'
    f"<{graph}> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://data.example/Graph> <{graph}> .\n"
    for graph in (ONE, TWO, THREE)
)
SELECT = "SELECT ?s ?o WHERE { ?s <http://data.example/label> ?o } ORDER BY ?s"
SUM = "SELECT (SUM(?v) AS ?sum) WHERE { ?s <http://data.example/value> ?v }"
CONSTRUCT = "CONSTRUCT WHERE { ?s <http://data.example/label> ?o }"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"


@dataclass(frozen=True, slots=True, kw_only=True)
class Probe:
    """A request; the status, media type and words of its answer. `status` may be a class: 4 stands for 4xx."""

    name: str
    method: str = "GET"
    query: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    status: int = 200
    media: str = ""
    has: str = ""
    path: str = "/sparql"


def get(query: str, *more: tuple[str, str]) -> str:
    return urlencode([("query", query), *more])


def accepting(accept: str) -> dict[str, str]:
    return {"accept": accept}


def there(graph: str) -> str:
    return f"<{graph}> <http://data.example/label> ?label_{graph[-3:]}"


def _formats() -> list[Probe]:
    rows = [Probe(name=f"rows as {m}", query=get(SELECT), headers=accepting(m), media=m, has="河池 one")
            for m in (JSON, XML, CSV, TSV)]  # fmt: skip
    rows += [Probe(name=f"rows as the alias {m}", query=get(SELECT), headers=accepting(m), media=m)
             for m in ("application/json", "application/xml", "text/xml")]  # fmt: skip
    rows += [Probe(name=f"a yes as {m}", query=get("ASK {}"), headers=accepting(m), media=m, has="true")
             for m in (JSON, XML, CSV, TSV)]  # fmt: skip
    rows += [Probe(name=f"a graph as {m}", query=get(CONSTRUCT), headers=accepting(m), media=m, has="graph/one")
             for m in GRAPHS]  # fmt: skip
    rows += [Probe(name=f"a description as {m}", query=get(f"DESCRIBE <{ONE}>"), headers=accepting(m), media=m)
             for m in GRAPHS]  # fmt: skip
    short = {"json": JSON, "xml": XML, "csv": CSV, "tsv": TSV}
    rows += [Probe(name=f"rows by format={k}", query=get(SELECT, ("format", k)), headers=accepting("image/png"),
                   media=m) for k, m in short.items()]  # fmt: skip
    rows += [Probe(name=f"a graph by format={k}", query=get(CONSTRUCT, ("format", k)), media=m)
             for k, m in {"ttl": TURTLE, "nt": GRAPHS[1], "rdf": GRAPHS[2], "jsonld": GRAPHS[3]}.items()]  # fmt: skip
    return rows


def _negotiation() -> list[Probe]:
    cases = [
        ("the higher q wins", f"{JSON};q=0.1, {CSV};q=0.9", CSV),
        ("q of three digits", f"{XML};q=0.333, {TSV};q=0.334", TSV),
        ("a closer range counts before a wider one", f"text/*, {CSV};q=0", TSV),
        ("a range of a family", "text/*;q=0.5, image/png", CSV),
        ("anything", "*/*", JSON),
        ("nothing said", "", JSON),
        ("white space and capitals", f"  TEXT/CSV ; Q=0.8 ,{JSON};q=0.2", CSV),
        ("other parameters", f"{JSON};charset=utf-8;q=0.9, {XML};q=0.8", JSON),
        ("q=0 refuses", f"{JSON};q=0, */*", XML),
        ("what is unknown is passed over", "application/x-unknown, application/x-other;q=0.9, text/csv;q=0.1", CSV),
        ("equals go by the endpoint's order", f"{TSV}, {CSV}, {XML}, {JSON}", JSON),
    ]
    return [
        *(Probe(name=name, query=get(SELECT), headers=accepting(accept), media=media) for name, accept, media in cases),
        Probe(name="a picture is refused", query=get(SELECT), headers=accepting("image/png"), status=406),
        Probe(name="rows as a graph are refused", query=get(SELECT), headers=accepting(TURTLE), status=406),
        Probe(name="a graph as rows is refused", query=get(CONSTRUCT), headers=accepting(CSV), status=406),
        Probe(name="everything refused", query=get(SELECT), headers=accepting("*/*;q=0"), status=406),
        Probe(name="a q that is no number takes nothing", query=get(SELECT), headers=accepting(f"{CSV};q=high"), status=406),
        Probe(name="an unknown format is named", query=get(SELECT, ("format", "xlsx")), status=400, has="xlsx"),
        Probe(name="a graph where both are accepted", query=get(CONSTRUCT), headers=accepting(f"{CSV}, {TURTLE};q=0.1"),
              media=TURTLE),
    ]  # fmt: skip


def _ways_to_ask() -> list[Probe]:
    form = {"content-type": FORM, "accept": CSV}
    direct = {"content-type": DIRECT, "accept": CSV}
    return [
        Probe(name="a posted form", method="POST", headers=form, body=urlencode({"query": SELECT}).encode(), media=CSV),
        Probe(name="a posted form with the dataset in the address", method="POST", query=urlencode({"default-graph-uri": ONE}),
              headers=form, body=urlencode({"query": SELECT}).encode(), has="河池 one"),
        Probe(name="a posted form with a charset", method="POST", headers=form | {"content-type": f"{FORM}; charset=UTF-8"},
              body=urlencode({"query": SELECT}).encode(), media=CSV),
        Probe(name="a posted query", method="POST", headers=direct, body=SELECT.encode(), media=CSV, has="河池 two"),
        Probe(name="a posted query with a charset", method="POST", headers=direct | {"content-type": f"{DIRECT};charset=utf-8"},
              body=SELECT.encode(), media=CSV),
        Probe(name="Chinese in a query", query=get("SELECT (STRLEN('河池') AS ?n) {}"), headers=accepting(CSV), has="\r\n2\r\n"),
        Probe(name="a relative IRI is one below the base", query=get("CONSTRUCT { <s> <p> 1 } WHERE {}"), media=TURTLE, has="/hechi-kg/s>"),
        Probe(name="a plus is a space", query="query=ASK+%7B+%7D", headers=accepting(JSON), has="true"),
        Probe(name="a slash behind the path", path="/sparql/", query=get("ASK {}"), has="true"),
        Probe(name="unknown parameters are passed over", query=get("ASK {}", ("timeout", "5"), ("x", "")), has="true"),
        Probe(name="HEAD has no body", method="HEAD", query=get(SELECT), headers=accepting(CSV), media=CSV),
    ]  # fmt: skip


def _datasets() -> list[Probe]:
    both = f"ASK {{ {there(ONE)} . {there(TWO)} }}"
    apart = f"ASK {{ GRAPH ?a {{ {there(ONE)} }} GRAPH ?b {{ {there(TWO)} }} }}"
    mixed = f"ASK {{ {there(THREE)} GRAPH ?a {{ {there(ONE)} }} GRAPH ?b {{ {there(TWO)} }} }}"
    default = [("default-graph-uri", ONE), ("default-graph-uri", TWO)]
    named = [("named-graph-uri", ONE), ("named-graph-uri", TWO)]
    direct = {"content-type": DIRECT}
    return [
        Probe(name="default graphs by GET", query=get(both, *default), has="true"),
        Probe(name="default graphs by POST", method="POST", query=urlencode(default), headers=direct, body=both.encode(), has="true"),
        Probe(name="default graphs in a form", method="POST", headers={"content-type": FORM}, body=get(both, *default).encode(), has="true"),
        Probe(name="one default graph lacks the other", query=get(both, default[0]), has="false"),
        Probe(name="named graphs by GET", query=get(apart, *named), has="true"),
        Probe(name="named graphs by POST", method="POST", query=urlencode(named), headers=direct, body=apart.encode(), has="true"),
        Probe(name="one named graph lacks the other", query=get(apart, named[0]), has="false"),
        Probe(name="named graphs alone leave no default graph", query=get("ASK { ?s ?p ?o }", *named), has="false"),
        Probe(name="default graphs alone leave no named graph", query=get("ASK { GRAPH ?g { ?s ?p ?o } }", *default), has="false"),
        Probe(name="a whole dataset", query=get(mixed, ("default-graph-uri", THREE), *named), has="true"),
        Probe(name="the request's dataset goes before the query's", query=get(apart.replace("ASK", f"ASK FROM <{THREE}>"), *named), has="true"),
        Probe(name="and hides it", query=get(f"ASK FROM <{THREE}> {{ {there(THREE)} }}", *named), has="false"),
        Probe(name="a merge counts a shared triple once", query=get(SUM, *default), headers=accepting(CSV), has="\r\n5\r\n"),
        Probe(name="a merge by FROM too", query=get(SUM.replace("WHERE", f"FROM <{ONE}> FROM <{TWO}> WHERE")), headers=accepting(CSV), has="\r\n5\r\n"),
        Probe(name="the store's default graph is a merge", query=get(SUM), headers=accepting(CSV), has="\r\n5\r\n"),
        Probe(name="a graph that is not there is empty", query=get("ASK { ?s ?p ?o }", ("default-graph-uri", "http://data.example/none")), has="false"),
        Probe(name="a graph that is no IRI", query=get("ASK {}", ("default-graph-uri", "not an iri")), status=400, has="graph"),
    ]  # fmt: skip


def _refusals() -> list[Probe]:
    update = "CLEAR ALL"
    return [
        *(Probe(name=f"{m} is no way to ask", method=m, query=get("ASK {}"), status=405) for m in ("PUT", "DELETE", "PATCH")),
        Probe(name="two queries", query=f"{get('ASK {}')}&{get('SELECT * {}')}", status=400),
        Probe(name="two queries, one posted", method="POST", query=get("ASK {}"), headers={"content-type": DIRECT}, body=b"ASK {}", status=400),
        Probe(name="a query posted as text", method="POST", headers={"content-type": "text/plain"}, body=b"ASK {}", status=415),
        Probe(name="a query posted as JSON", method="POST", headers={"content-type": "application/json"}, body=b'{"query": "ASK {}"}', status=415),
        Probe(name="a form without its type", method="POST", body=get("ASK {}").encode(), status=415),
        Probe(name="a query without its type", method="POST", body=b"ASK {}", status=415),
        Probe(name="a form without a query", method="POST", headers={"content-type": FORM}, body=b"x=1", status=400),
        Probe(name="a query in another charset", method="POST", headers={"content-type": f"{DIRECT}; charset=UTF-16"}, body="ASK {}".encode("utf-16"), status=415),
        Probe(name="bytes that are no UTF-8", method="POST", headers={"content-type": DIRECT}, body=b"ASK { ?s ?p '\xff' }", status=400),
        Probe(name="an address that is no UTF-8", query="query=ASK%20%7B%20%3Fs%20%3Fp%20%27%FF%27%20%7D", status=400),
        Probe(name="a faulty query", query=get("ASK {"), status=400, has="line 1"),
        Probe(name="a faulty query's line", query=get("SELECT *\n{ ?s ?p }"), status=400, has="line 2"),
        Probe(name="an empty query", query=get(""), status=400),
        Probe(name="a prefix that is not declared", query=get("ASK { ?s nobody:knows ?o }"), status=400, has="prefix"),
        Probe(name="a query that is too long", query=get("ASK {} #" + "x" * 17_000), status=400, has="16384"),
        Probe(name="a body that is too long", method="POST", headers={"content-type": DIRECT}, body=b"#" * 400_000, status=413),
        Probe(name="too many parameters", query=get("ASK {}", *[("x", "1")] * 300), status=400),
        Probe(name="an update by GET", query=urlencode({"update": update}), status=403),
        Probe(name="an update in a form", method="POST", headers={"content-type": FORM}, body=urlencode({"update": update}).encode(), status=403),
        Probe(name="an update as it is", method="POST", headers={"content-type": "application/sparql-update"}, body=update.encode(), status=403),
        Probe(name="an update with a dataset", method="POST", headers={"content-type": FORM},
              body=urlencode({"update": update, "using-graph-uri": ONE}).encode(), status=403),
        *(Probe(name=f"an update as a query: {text[:24]}", query=get(text), status=400)
          for text in (update, "INSERT DATA { <a:a> <a:b> <a:c> }", "DELETE WHERE { ?s ?p ?o }", "LOAD <http://data.example/x>",
                       "PREFIX a: <http://data.example/> # c\nDROP ALL", "WITH <a:a> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
                       "CREATE GRAPH <a:a>", "COPY <a:a> TO <a:b>", "MOVE <a:a> TO <a:b>", "ADD <a:a> TO <a:b>")),
        Probe(name="a service", query=get("SELECT * { SERVICE <http://data.example/sparql> { ?s ?p ?o } }"), status=400, has="SERVICE"),
        Probe(name="nothing there", path="/nothing", status=404),
        Probe(name="a post where nothing is to post", method="POST", path="/void.ttl", status=405),
    ]  # fmt: skip


def _descriptions() -> list[Probe]:
    return [
        *(Probe(name=f"the service as {m}", headers=accepting(m), media=m, has="sparql-service-description") for m in GRAPHS),
        Probe(name="the service by default", media=TURTLE, has="SPARQL11Query"),
        Probe(name="the service as a picture", headers=accepting("image/png"), status=406),
        *(Probe(name=f"the data at {p}", path=p, media=TURTLE, has="propertyPartition")
          for p in ("/.well-known/void", "/void.ttl", "/void")),
        Probe(name="the data as XML", path="/.well-known/void", headers=accepting("application/rdf+xml"), media="application/rdf+xml", has="classPartition"),
        Probe(name="the data's class counts", path="/.well-known/void", headers=accepting("application/n-triples"), has="#entities"),
        Probe(name="the dataset's two types", path="/.well-known/void", headers=accepting("application/n-triples"), has="dcat#Dataset"),
        Probe(name="what may be asked", method="OPTIONS", status=204),
    ]  # fmt: skip


PROBES = [*_formats(), *_negotiation(), *_ways_to_ask(), *_datasets(), *_refusals(), *_descriptions()]


def address(probe: Probe) -> str:
    return probe.path + (f"?{probe.query}" if probe.query else "")
