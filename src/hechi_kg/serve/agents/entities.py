"""Finds the things of a graph by a name in any language, a code or an id."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from hechi_kg.errors import QueryError
from hechi_kg.serve.about import prefixed
from hechi_kg.serve.agents.answers import Entities, Entity
from hechi_kg.serve.claims import checked
from hechi_kg.serve.graph import Graph
from hechi_kg.serve.names import Names, short
from hechi_kg.tables import simplified

NAMED = """SELECT DISTINCT ?thing ?name
WHERE { ?thing rdfs:label|skos:prefLabel|skos:altLabel|dcterms:title ?name WANTED
  FILTER(STRSTARTS(STR(?thing), "BASEid/") || STRSTARTS(STR(?thing), "BASEvocabulary/")) }"""
CONTAINED = """FILTER(CONTAINS(LCASE(STR(?name)), "TEXT"))"""
KINDS = "SELECT ?thing ?kind WHERE { VALUES ?thing { THINGS } ?thing a ?kind }"
USES = """SELECT ?thing (COUNT(DISTINCT ?claim) AS ?n) WHERE { VALUES ?thing { THINGS }
  ?claim hkg:hasPlace|hkg:hasSubject|hkg:hasObject|hkg:hasIndicator|hkg:hasUnit|hkg:statedIn ?thing }
GROUP BY ?thing"""
LONGEST = 200
MOST = 400  # things that are looked at more closely


def find_entity(graph: Graph, name: str, kind: str, limit: int) -> Entities:
    """The things whose names hold `name`, of the class `kind` if one is given: exact names first, then by use."""
    wanted = " ".join(name.split()).casefold()
    if not wanted or len(wanted) > LONGEST:
        raise QueryError(f"expected a name of 1 to {LONGEST} characters, found {len(wanted)}")
    names = _holding(graph, {wanted, simplified(wanted)})
    known = _identified(graph, name)
    for thing in known:
        names.setdefault(thing, set())
    nearest = sorted(names, key=lambda thing: (thing not in known, _distance(wanted, names[thing]), thing))[:MOST]
    found = _entities(graph, nearest, kind)
    order = {thing: (thing not in known, _distance(wanted, names[thing])[0]) for thing in nearest}
    found.sort(key=lambda one: (*order[one.iri], -one.claims, one.iri))
    return Entities(entities=tuple(found[:limit]), truncated=len(found) > limit or len(names) > MOST,
                    note="" if found else _advice(graph, name, kind))  # fmt: skip


def _holding(graph: Graph, texts: Iterable[str]) -> dict[str, set[str]]:
    """Thing -> those of its names that hold one of the texts."""
    names: dict[str, set[str]] = defaultdict(set)
    for text in sorted(texts):
        literal = text.replace("\\", "\\\\").replace('"', '\\"')
        asked = NAMED.replace("WANTED", CONTAINED.replace("TEXT", literal)).replace("BASE", graph.base)
        for row in graph.select(asked):
            names[row["thing"]].add(row["name"])
    return dict(names)


def _identified(graph: Graph, name: str) -> set[str]:
    """The things that a code, an id, or the one meaning of a name stands for, where the graph has them."""
    found = set()
    for sort in ("place", "indicator", "thing"):
        try:
            iri = graph.analysis.find(sort, name)
        except QueryError:
            continue
        if next(graph.select(f"SELECT ?kind WHERE {{ <{checked(iri)}> a ?kind }} LIMIT 1"), None):
            found.add(iri)
    return found


def _distance(wanted: str, names: Iterable[str]) -> tuple[int, int]:
    """How far the nearest name is: the same, begun by it, holding it; then the longer ones."""
    folded = [name.casefold() for name in names]
    ways = ((0 if name == wanted else 1 if name.startswith(wanted) else 2, len(name)) for name in folded)
    return min(ways, default=(0, 0))


def _entities(graph: Graph, things: Sequence[str], kind: str) -> list[Entity]:
    if not things:
        return []
    values = " ".join(f"<{checked(thing)}>" for thing in things)
    kinds: dict[str, set[str]] = defaultdict(set)
    for row in graph.select(KINDS.replace("THINGS", values)):
        kinds[row["thing"]].add(short(row["kind"]))
    uses = {row["thing"]: int(row["n"]) for row in graph.select(USES.replace("THINGS", values))}
    labels, names = Names(graph, "en"), defaultdict[str, list[str]](list)
    labels.load(things)
    of_these = f"VALUES ?thing {{ {values} }}"
    for row in graph.select(NAMED.replace("WANTED", of_these).replace("BASE", graph.base) + " ORDER BY ?name"):
        if row["name"] != labels.words(row["thing"]):
            names[row["thing"]].append(row["name"])
    local = kind.rpartition(":")[2].casefold()
    return [
        Entity(iri=thing, name=prefixed(thing, graph.prefixes) or f"<{thing}>", classes=tuple(sorted(kinds[thing])),
               label=labels.words(thing), other_names=tuple(names[thing]), claims=uses.get(thing, 0))
        for thing in things if not local or local in {one.casefold() for one in kinds[thing]}
    ]  # fmt: skip


def _advice(graph: Graph, name: str, kind: str) -> str:
    """What to try where nothing was found: near names of places and indicators."""
    near = []
    for sort in ("place", "indicator"):
        try:
            graph.analysis.find(sort, name)
        except QueryError as error:
            near += str(error).partition("; near it: ")[2].split(", ")
    told = f"; near it: {', '.join(one for one in near if one)}" if any(near) else ""
    without = f" of the class {kind}; leave `kind` out" if kind else ""
    return f"nothing is called {name}{without}; try a part of the name, Chinese or English, or a code{told}"
