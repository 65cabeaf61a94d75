"""Makes a network of the things that a build speaks of, from the rows of SPARQL queries: what the picture shows.

Nodes are places, sites, bodies, plans, programmes, project groups, projects, circulars, commendations, measures and
types of facility; edges are the plain relations between them and what relation claims state.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

import networkx as nx

from hechi_kg.resources import resource
from hechi_kg.vocab import BASE, term_id

# A SPARQL SELECT -> its rows, each variable -> plain text, empty where unbound: `Store.records`.
Select = Callable[[str], Iterable[Mapping[str, str]]]
TERMS = """PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?node ?label (LANG(?label) AS ?language) WHERE { ?node a owl:Class ; rdfs:label ?label
  FILTER(STRSTARTS(STR(?node), "https://w3id.org/hechi-kg/ontology#")) }"""
# Nodes have the attribute `thing`, edges `relation`; `things` and `relations` read them.
Network: TypeAlias = "nx.MultiDiGraph[str]"

# Relations to these are written beside the name: they need no node of their own.
NOTED = ("Interval", "Instant", "SiteType")
CONTAINED = ("partOf", "locatedIn")
PLACES = ("AdministrativeDivision", "Site")


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """What a thing is called; empty where that language has no name for it."""

    english: str = ""
    chinese: str = ""

    @property
    def first(self) -> str:
        return self.english or self.chinese


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """A node; `kind` is the local name of its class in the legend, `notes` are times and types that it relates to.

    `href` is where its box leads; `chosen` is drawn with a stronger line, `apart` never as a row of a list.
    """

    iri: str
    kind: str
    name: Name
    notes: tuple[str, ...] = ()
    href: str = ""
    chosen: bool = False
    apart: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """An edge: `status` is empty where no claim states it; `claims` are those that do."""

    predicate: str
    label: str
    status: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """The names of nodes and of the ontology's terms."""

    base: str
    by_node: Mapping[str, Name]

    def of(self, node: str) -> Name:
        """The name of a node, or the tail of its IRI where it has none."""
        return self.by_node.get(node) or Name(english=local(node))

    def chinese(self) -> "Names":
        """The Chinese names alone, the English ones where there is none."""
        known = {node: Name(chinese=name.chinese) if name.chinese else name for node, name in self.by_node.items()}
        return Names(base=self.base, by_node=known)

    def term(self, name: str) -> Name:
        """The name of a class or property by its local name."""
        return self.of(self.base + term_id(name))


def read_query(name: str, base: str = BASE) -> str:
    """A shipped report query, moved to `base`."""
    return resource(f"queries/reports/{name}.rq").read_text(encoding="utf-8").replace(BASE, base)


def read_terms(select: Select, *, base: str = BASE) -> Names:
    """The names of the ontology's classes alone, for a legend."""
    return _names(select(TERMS.replace(BASE, base)), base)


def read_names(select: Select, *, base: str = BASE) -> Names:
    """The name of every node that the picture and its tables show, in English and Chinese."""
    return _names(select(read_query("view-names", base)), base)


def _names(rows: Iterable[Mapping[str, str]], base: str) -> Names:
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in rows:
        found[row["node"]]["zh" if row["language"].lower().startswith("zh") else "en"].add(row["label"])
    names = {
        node: Name(english=min(by["en"], default=""), chinese=min(by["zh"], default="")) for node, by in found.items()
    }
    return Names(base=base, by_node=names)


def network(select: Select, claims: Iterable[Mapping[str, str]], names: Names, *, base: str = BASE) -> Network:
    """The things as nodes, their relations as edges. Everything sorted.

    `claims` are the rows of the claims report.
    """
    claims = list(claims)
    kinds = _kinds(select(read_query("view-kinds", base)))
    relations = _relations(select(read_query("view-relations", base)), claims, kinds, names)
    notes = _notes(relations, kinds, names)
    edges = {key: relation for key, relation in relations.items() if kinds.get(key[2], "") not in NOTED}
    spoken_of = {row[name] for row in claims for name in ("subject", "place") if kinds.get(row[name]) in PLACES}
    edges = _drawn(edges, kinds, spoken_of, base)
    graph: Network = nx.MultiDiGraph()
    for node in sorted({end for key in edges for end in (key[0], key[2])} | spoken_of):
        thing = Thing(iri=node, kind=kinds.get(node, ""), name=names.of(node), notes=notes.get(node, ()))
        graph.add_node(node, thing=thing)
    for (subject, predicate, value), relation in sorted(edges.items()):
        graph.add_edge(subject, value, key=predicate, relation=relation)
    return graph


Edges = dict[tuple[str, str, str], Relation]


def network_of(nodes: Iterable[Thing], edges: Iterable[tuple[str, str, Relation]]) -> Network:
    """A network of things and of relations from one to another, each by the IRIs of its ends."""
    graph: Network = nx.MultiDiGraph()
    for thing in sorted(nodes, key=lambda one: one.iri):
        graph.add_node(thing.iri, thing=thing)
    for subject, value, relation in sorted(edges, key=lambda one: (one[0], one[2].predicate, one[1])):
        graph.add_edge(subject, value, key=relation.predicate, relation=relation)
    return graph


def things(network: Network) -> Iterator[Thing]:
    """The nodes, sorted by IRI."""
    yield from (attributes["thing"] for _, attributes in network.nodes(data=True))


def relations(network: Network) -> Iterator[tuple[Thing, Relation, Thing]]:
    """The edges, each with its subject and object."""
    for subject, value, attributes in network.edges(data=True):
        yield network.nodes[subject]["thing"], attributes["relation"], network.nodes[value]["thing"]


def local(iri: str) -> str:
    """The last part of an IRI."""
    return re.split(r"[#/]", iri)[-1]


def _kinds(rows: Iterable[Mapping[str, str]]) -> dict[str, str]:
    kinds: dict[str, str] = {}
    for row in sorted(rows, key=lambda row: (row["node"], row["kind"])):
        kinds.setdefault(row["node"], local(row["kind"]))
    return kinds


def _relations(
    plain: Iterable[Mapping[str, str]], claims: Iterable[Mapping[str, str]], kinds: Mapping[str, str], names: Names
) -> Edges:
    stated: dict[tuple[str, str, str], dict[str, str]] = defaultdict(dict)
    for row in claims:
        if row["kind"] == "relation":
            stated[row["subject"], row["predicate"], row["object"]][row["claim"]] = row["status"]
    for row in plain:
        if row["object"] in kinds:
            stated.setdefault((row["subject"], row["predicate"], row["object"]), {})
    return {
        key: Relation(
            predicate=local(key[1]),
            label=names.of(key[1]).first,
            status=_status(by_claim.values()),
            claims=tuple(sorted(by_claim)),
        )
        for key, by_claim in stated.items()
        if key[0] != key[2]
    }


def _status(statuses: Iterable[str]) -> str:
    """The firmest of the statuses: what one text reports as done is no mere plan."""
    given = set(statuses)
    return next((status for status in ("actual", "target", "planned") if status in given), "")


def _notes(relations: Edges, kinds: Mapping[str, str], names: Names) -> dict[str, tuple[str, ...]]:
    """Relations to times and to types of site, as words."""
    notes: dict[str, set[str]] = defaultdict(set)
    for (subject, _, value), relation in relations.items():
        if kinds.get(value) in NOTED:
            words = "" if relation.predicate == "hasPeriod" else f"{relation.label} "
            notes[subject].add(f"{words}{names.of(value).first.replace('/', '–')}")
    return {node: tuple(sorted(words)) for node, words in notes.items()}


def _drawn(edges: Edges, kinds: Mapping[str, str], spoken_of: set[str], base: str) -> Edges:
    """The edges worth drawing: no place that nothing is said of, nothing twice."""
    edges = _without_restated(edges, kinds, base)
    joined = {key: r for key, r in edges.items() if r.claims or r.predicate not in CONTAINED}
    alive = spoken_of | {end for key in joined for end in (key[0], key[2])}
    # What an article places in something needs no chain of places in between that nothing is said of.
    placed = {key[0] for key, r in joined.items() if r.predicate in CONTAINED}
    edges = {key: r for key, r in edges.items() if key in joined or key[0] not in placed or key[2] in alive}
    inside: nx.DiGraph[str] = nx.DiGraph((s, o) for (s, _, o), r in sorted(edges.items()) if r.predicate in CONTAINED)
    alive |= {wider for node in alive if node in inside for wider in nx.descendants(inside, node)}
    edges = {key: r for key, r in edges.items() if key[0] in alive and key[2] in alive}
    return _without_lonely_tops(_without_implied(edges), kinds, spoken_of)


def _without_restated(edges: Edges, kinds: Mapping[str, str], base: str) -> Edges:
    """Without commendations that an edge from circular to commended body shows already: their longer form."""
    announced = {s: o for (s, _, o), r in edges.items() if r.predicate == "announcedIn"}
    praised = {s: o for (s, _, o), r in edges.items() if r.predicate == "commendedBody"}
    restated = {
        node
        for node, circular in announced.items()
        if (circular, base + term_id("commends"), praised.get(node, "")) in edges
    }
    return {key: r for key, r in edges.items() if not restated & {key[0], key[2]}}


def _without_implied(edges: Edges) -> Edges:
    """Without containment that no claim states and that a chain of narrower containment implies."""
    contained: dict[tuple[str, str], list[Relation]] = defaultdict(list)
    for (subject, _, value), relation in sorted(edges.items()):
        if relation.predicate in CONTAINED:
            contained[subject, value].append(relation)
    inside: nx.DiGraph[str] = nx.DiGraph(list(contained))

    def implied(subject: str, value: str, relation: Relation) -> bool:
        if relation.claims or relation.predicate not in CONTAINED:
            return False
        others = [node for node in inside.successors(subject) if node not in (value, subject)]
        if any(nx.has_path(inside, node, value) for node in others):
            return True
        twins = contained[subject, value]
        return any(twin.claims or twin.predicate < relation.predicate for twin in twins if twin is not relation)

    return {(s, p, o): r for (s, p, o), r in edges.items() if not implied(s, o, r)}


def _without_lonely_tops(edges: Edges, kinds: Mapping[str, str], spoken_of: set[str]) -> Edges:
    """Without the country above one province: a topmost place that holds one other and that nothing else concerns."""
    while True:
        degrees: dict[str, int] = defaultdict(int)
        for subject, _, value in edges:
            degrees[subject] += 1
            degrees[value] += 1
        lonely = {
            key
            for key, r in edges.items()
            if degrees[key[2]] == 1 and not r.claims and r.predicate in CONTAINED
            and kinds.get(key[2]) == "AdministrativeDivision" and key[2] not in spoken_of
        }  # fmt: skip
        if not lonely:
            return edges
        edges = {key: r for key, r in edges.items() if key not in lonely}
