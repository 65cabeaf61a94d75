"""Reads the network of things: what relations join things, the way from one to another, what kinds there are."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from hechi_kg.serve.claims import checked
from hechi_kg.serve.graph import Graph
from hechi_kg.serve.names import short

KINDS = ("AdministrativeDivision", "Site", "Organisation", "Person", "Plan", "Programme", "Project", "ProjectGroup",
         "Circular", "Commendation", "SupportMeasure", "FacilityType", "Place")  # fmt: skip
# What is said once of each node goes in so many at a time.
BATCH = 150
# A way of more steps tells nobody anything, and takes long to look for.
STEPS, WIDEST = 6, 1_500
EDGES = """SELECT DISTINCT ?subject ?predicate ?object ?claim ?status ?document
WHERE { VALUES ?thing { THINGS }
  { ?thing ?predicate ?object . ?predicate a owl:ObjectProperty BIND(?thing AS ?subject)
    FILTER(STRSTARTS(STR(?predicate), STR(hkg:))) }
  UNION { VALUES ?predicate { PREDICATES } ?subject ?predicate ?thing BIND(?thing AS ?object) }
  UNION { { ?claim hkg:hasSubject ?thing } UNION { ?claim hkg:hasObject ?thing }
    ?claim a hkg:RelationClaim ; hkg:hasSubject ?subject ; hkg:hasPredicate ?predicate ; hkg:hasObject ?object ;
      hkg:statedIn ?document
    OPTIONAL { ?claim hkg:hasStatus/skos:notation ?status } } }"""
PREDICATES = """SELECT DISTINCT ?predicate WHERE {
  { ?claim hkg:hasPredicate ?predicate } UNION { VALUES ?predicate { hkg:partOf hkg:locatedIn hkg:announcedIn
    hkg:commendedBody hkg:commendedBy hkg:issuedBy hkg:plannedBy } } }"""
TYPES = """SELECT DISTINCT ?node ?kind WHERE { VALUES ?node { THINGS } VALUES ?kind { KINDS }
  ?node a/rdfs:subClassOf* ?kind }"""
SUMMARY = """SELECT ?kind (COUNT(DISTINCT ?node) AS ?n)
WHERE { VALUES ?kind { KINDS } ?class rdfs:subClassOf* ?kind . ?node a ?class .
  { ?node ?predicate ?other } UNION { ?other ?predicate ?node } VALUES ?predicate { PREDICATES } } GROUP BY ?kind"""
JOINS = """SELECT ?from ?predicate ?to (COUNT(*) AS ?n)
WHERE { VALUES ?predicate { PREDICATES } VALUES ?from { KINDS } VALUES ?to { KINDS }
  ?one ?predicate ?other . ?one a/rdfs:subClassOf* ?from . ?other a/rdfs:subClassOf* ?to }
GROUP BY ?from ?predicate ?to"""
OF_KIND = """SELECT ?node (COUNT(*) AS ?n) WHERE { ?class rdfs:subClassOf* hkg:KIND . ?node a ?class .
  { ?node ?predicate ?other } UNION { ?other ?predicate ?node } VALUES ?predicate { PREDICATES } }
GROUP BY ?node ORDER BY DESC(?n) ?node LIMIT 100"""
MOST_JOINED = """SELECT ?node (COUNT(*) AS ?n) WHERE { VALUES ?predicate { PREDICATES }
  { ?node ?predicate ?other } UNION { ?other ?predicate ?node } } GROUP BY ?node ORDER BY DESC(?n) ?node LIMIT 300"""
SORTS = """SELECT ?node (MIN(?class) AS ?sort) (MIN(?end) AS ?until)
WHERE { VALUES ?node { THINGS } ?node a ?class OPTIONAL { ?node hkg:validUntil ?end } } GROUP BY ?node"""
NAMED = """SELECT DISTINCT ?node WHERE { ?node rdfs:label|skos:prefLabel|skos:altLabel ?label
  FILTER(CONTAINS(LCASE(STR(?label)), LCASE(WORDS))) } ORDER BY STRLEN(STR(?label)) ?node LIMIT 60"""
INSIDE = "SELECT DISTINCT ?node WHERE { VALUES ?node { THINGS } ?node (hkg:partOf|hkg:locatedIn)* <PLACE> }"
TIMES = """SELECT DISTINCT ?node ?period WHERE { VALUES ?node { THINGS }
  { ?node hkg:hasPeriod|hkg:issuedIn|hkg:commendsWorkOf ?period }
  UNION { { ?claim hkg:hasPlace ?node } UNION { ?claim hkg:hasSubject ?node } ?claim hkg:hasPeriod ?period } }"""
TOGETHER = """SELECT DISTINCT ?document WHERE { ?document hkg:mentions <ONE>, <OTHER> } ORDER BY ?document LIMIT 20"""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Edge:
    """A relation from a subject to an object; `claims` state it, in `documents`; none where it is background."""

    subject: str
    predicate: str
    object: str
    status: str = ""
    claims: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()

    @property
    def ends(self) -> tuple[str, str]:
        return self.subject, self.object


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """Things with the relations between them: kinds by node, edges sorted."""

    kinds: Mapping[str, str] = field(default_factory=dict)
    edges: tuple[Edge, ...] = ()


def around(graph: Graph, things: Collection[str]) -> Around:
    """The things given, and every thing that a relation joins one of them to."""
    stated: dict[tuple[str, str, str], list[Mapping[str, str]]] = {}
    predicates = _predicates(graph)
    for batch in _batches(things):
        text = EDGES.replace("THINGS", batch).replace("PREDICATES", predicates)
        for row in graph.select(text):
            stated.setdefault((row["subject"], row["predicate"], row["object"]), []).append(row)
    kinds = kinds_of(graph, {*things, *(end for one in stated for end in (one[0], one[2]))})
    edges = [_edge(key, rows) for key, rows in stated.items()]
    return Around(
        kinds=kinds, edges=tuple(sorted(e for e in edges if set(e.ends) <= kinds.keys() and e.subject != e.object))
    )


def kinds_of(graph: Graph, nodes: Collection[str]) -> dict[str, str]:
    """The kind of each node that the network shows."""
    found: dict[str, set[str]] = {}
    for batch in _batches(nodes):
        for row in graph.select(TYPES.replace("THINGS", batch).replace("KINDS", _kinds())):
            found.setdefault(row["node"], set()).add(short(row["kind"]))
    return {node: min(kinds, key=KINDS.index) for node, kinds in sorted(found.items())}


def way(graph: Graph, start: str, goal: str) -> list[str] | None:
    """The things on a shortest way from one to another, both included; None where there is none of so many steps."""
    before = {start: ""}
    edge = [start]
    for _ in range(STEPS):
        if goal in before or not edge or len(before) > WIDEST:
            break
        found = around(graph, edge)
        edge = []
        for one in sorted({ends for e in found.edges for ends in (e.ends, e.ends[::-1])}):
            if one[0] in before and one[1] not in before and one[0] not in edge:
                before[one[1]] = one[0]
                edge.append(one[1])
    if goal not in before:
        return None
    steps = [goal]
    while before[steps[-1]]:
        steps.append(before[steps[-1]])
    return steps[::-1]


def summary(graph: Graph) -> tuple[dict[str, int], list[tuple[str, str, str, int]]]:
    """How many things of each kind take part in relations, and how many relations join which kinds."""
    given = {"KINDS": _kinds(), "PREDICATES": _predicates(graph)}
    counts = {short(row["kind"]): int(row["n"]) for row in graph.select(_filled(SUMMARY, given))}
    joins = [
        (short(r["from"]), r["predicate"], short(r["to"]), int(r["n"])) for r in graph.select(_filled(JOINS, given))
    ]
    # A division is a place too, and is counted as what is told more closely.
    return ({k: n for k, n in counts.items() if n and k != "Place"},
            sorted(join for join in joins if "Place" not in (join[0], join[2])))  # fmt: skip


def of_kind(graph: Graph, kind: str) -> list[tuple[str, str]]:
    """The things of a kind with how many relations each has, the most joined first."""
    given = {"KIND": kind, "PREDICATES": _predicates(graph)}
    return [(row["node"], row["n"]) for row in graph.select(_filled(OF_KIND, given))] if kind in KINDS else []


def named(graph: Graph, words: str) -> list[str]:
    """The things whose names hold the words, the shortest name first."""
    rows = graph.select(NAMED.replace("WORDS", json.dumps(words[:80], ensure_ascii=False)))
    nodes = list(dict.fromkeys(row["node"] for row in rows))
    kinds = kinds_of(graph, nodes)
    return [node for node in nodes if node in kinds]


def most_joined(graph: Graph) -> list[str]:
    """Those things that take part in most relations."""
    nodes = [row["node"] for row in graph.select(_filled(MOST_JOINED, {"PREDICATES": _predicates(graph)}))]
    kinds = kinds_of(graph, nodes)
    return [node for node in nodes if node in kinds]


def sorts(graph: Graph, nodes: Collection[str]) -> dict[str, tuple[str, str]]:
    """What tells things of one name apart: the class of each, and the day on which it ended, if it did."""
    return {row["node"]: (row["sort"], row["until"]) for batch in _batches(nodes)
            for row in graph.select(SORTS.replace("THINGS", batch))}  # fmt: skip


def inside(graph: Graph, nodes: Collection[str], place: str) -> set[str]:
    """Those of the nodes that lie in a place, at any depth; the place too."""
    return {row["node"] for batch in _batches(nodes)
            for row in graph.select(INSIDE.replace("THINGS", batch).replace("PLACE", checked(place)))}  # fmt: skip


def times(graph: Graph, nodes: Collection[str]) -> dict[str, set[str]]:
    """The periods of each node: its own, and those of the figures about it."""
    found: dict[str, set[str]] = {}
    for batch in _batches(nodes):
        for row in graph.select(TIMES.replace("THINGS", batch)):
            found.setdefault(row["node"], set()).add(row["period"])
    return found


def together(graph: Graph, one: str, other: str) -> list[str]:
    """The documents that mention both."""
    text = TOGETHER.replace("ONE", checked(one)).replace("OTHER", checked(other))
    return [row["document"] for row in graph.select(text)]


def _edge(key: tuple[str, str, str], rows: Sequence[Mapping[str, str]]) -> Edge:
    claims = {row["claim"] for row in rows if row["claim"]}
    statuses = {row["status"] for row in rows if row["claim"]}
    return Edge(
        subject=key[0], predicate=key[1], object=key[2], claims=tuple(sorted(claims)),
        documents=tuple(sorted({row["document"] for row in rows if row["document"]})),
        # The firmest: what one text reports as done is no mere plan.
        status=next((status for status in ("actual", "target", "planned") if status in statuses), ""),
    )  # fmt: skip


def _predicates(graph: Graph) -> str:
    return " ".join(f"<{row['predicate']}>" for row in graph.select(PREDICATES))


def _kinds() -> str:
    return " ".join(f"hkg:{kind}" for kind in KINDS)


def _batches(nodes: Iterable[str]) -> Iterable[str]:
    ordered = sorted({checked(node) for node in nodes})
    for at in range(0, len(ordered), BATCH):
        yield " ".join(f"<{node}>" for node in ordered[at : at + BATCH])


def _filled(text: str, given: Mapping[str, str]) -> str:
    for name, value in given.items():
        text = text.replace(name, value)
    return text
