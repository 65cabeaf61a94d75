"""The rules across nodes: as constraints, node by node, and as queries over the whole graph, they find the same."""

import random
import re
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import RDF, SH, XSD, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from hechi_kg.resources import resource
from hechi_kg.vocab import BASE, FOREIGN_PREFIXES
from shacl_reports import (
    HKG,
    INVALID,
    ONTOLOGY,
    SHAPE,
    claimed_failure,
    focus_nodes,
    local,
    shapes,
    validate,
    with_hierarchy,
)

CHECKS = sorted(resource("queries/checks").glob("*.rq"))
OA = Namespace(FOREIGN_PREFIXES["oa"])
PROV = Namespace(FOREIGN_PREFIXES["prov"])
TIME = Namespace(FOREIGN_PREFIXES["time"])
FOREIGN = {
    "type": RDF.type,
    "wasDerivedFrom": PROV.wasDerivedFrom,
    **{name: TIME[name] for name in ("hasBeginning", "hasEnd", "inXSDDate")},
    **{name: OA[name] for name in ("hasSelector", "hasSource", "start", "end", "exact")},
}


@cache
def rule_names() -> list[str]:
    return sorted(local(rule) for rule in shapes().subjects(RDF.type, SH.SPARQLConstraint))


@cache
def query_text(name: str) -> str:
    return resource(f"queries/checks/{name}.rq").read_text(encoding="utf-8")


def ask_all(store: ox.Store, name: str) -> set[str]:
    """The focus nodes that the query over the whole graph finds."""
    solutions = store.query(query_text(name))
    assert isinstance(solutions, ox.QuerySolutions)
    return {str(row["focus"].value) for row in solutions}


class Seeded:
    """Small claims, intervals and places with what the rules read, some right and some wrong, the same on every run."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.graph = with_hierarchy()
        for i in range(20):
            self.add_surroundings(i)
        for i in range(400):
            self.add_figure(i)
        for i in range(40):
            self.add_relation(i)

    def add(self, subject: URIRef, **known: Node) -> None:
        for name, value in known.items():
            self.graph.add((subject, FOREIGN.get(name, HKG[name]), value))

    def add_surroundings(self, i: int) -> None:
        day = f"202{i % 5}-0{1 + i % 9}-15"
        self.add(thing("instant", i), type=HKG.Instant, inXSDDate=Literal(day, datatype=XSD.date))
        first, last = self.chance.sample(range(i + 1), 2) if i else (0, 0)
        self.add(thing("interval", i), type=HKG.Interval)
        self.add(thing("interval", i), hasBeginning=thing("instant", first), hasEnd=thing("instant", last))
        words = "x" * self.chance.randint(8, 20)
        end = len(words) + self.chance.choice([0, 0, 0, 1])
        self.add(thing("text", i), type=HKG.Text, length=Literal(self.chance.choice([30, 12])))
        self.add(thing("evidence", i), type=HKG.Evidence, hasSource=thing("text", i))
        self.add(thing("evidence", i), hasSelector=thing("position", i))
        self.add(thing("evidence", i), hasSelector=thing("quote", i))
        self.add(thing("position", i), start=Literal(0), end=Literal(end))
        self.add(thing("quote", i), exact=Literal(words))
        self.add(thing("place", i), type=HKG.Site, partOf=thing("place", self.chance.choice([i + 1, i // 2])))

    def add_figure(self, i: int) -> None:
        choice = self.chance.choice
        claim, sentence, role = thing("claim", i), i // 20, choice(["main", "main", "conversion", "growth", "share"])
        start = self.chance.randint(0, 12)
        unit = choice(["household", "person", "yuan", "usd", "mu", "hectare", "percent", "percent"])
        value = choice([1, 2, 5, 10, 15, 66, 90, 100, 130, 1000])
        self.add(claim, type=HKG.QuantityClaim, statedIn=thing("document", sentence // 2))
        self.add(claim, wasDerivedFrom=thing("evidence", sentence), anchor=Literal("xxx"))
        self.add(claim, anchorStart=Literal(start), anchorEnd=Literal(start + choice([3, 3, 3, 4])))
        self.add(claim, hasUnit=concept("unit", unit), value=Literal(f"{value}.0", datatype=XSD.decimal))
        self.add(claim, hasRole=concept("role", role))
        self.add(claim, hasBound=concept("bound", choice(["exact", "exact", "about", "over", "under"])))
        self.add(claim, hasPlace=thing("place", choice([0, 1, 2, 3])), hasPeriod=thing("interval", choice([0, 1, 2])))
        if role != "main":
            other = thing("claim", choice([i, (i + 1) % 400, self.chance.randrange(400), i // 20 * 20]))
            self.add(claim, **{f"{role}Of": other}, hasChange=concept("change", choice(["up", "down"])))

    def add_relation(self, i: int) -> None:
        choice = self.chance.choice
        subject, object_ = thing("group", choice([0, 1, 2, 3])), thing("place", choice([0, 1, 2, 3]))
        predicate = choice([HKG.plannedBy, HKG.builtBy, HKG.locatedIn])
        status = choice(["planned", "planned", "target", "actual"])
        self.add(thing("relation", i), type=HKG.RelationClaim, hasSubject=subject, hasPredicate=predicate)
        self.add(thing("relation", i), hasObject=object_, hasStatus=concept("status", status))
        if status == "actual" or self.chance.random() < 0.3:
            self.graph.add((subject, predicate, object_))


def thing(kind: str, number: int) -> URIRef:
    return URIRef(f"{BASE}id/{kind}/{number}")


def concept(scheme: str, code: str) -> URIRef:
    return URIRef(f"{BASE}vocabulary/{scheme}/{code}")


@pytest.fixture(scope="module")
def seeded() -> Graph:
    return Seeded(7).graph


@pytest.mark.parametrize("name", rule_names())
def test_rule_and_query_find_the_same(name: str, seeded: Graph) -> None:
    rules = Graph().parse(ONTOLOGY / "shapes/rules.ttl")
    shape = next(rules.subjects(SH.sparql, SHAPE[name]))
    for other in set(rules.subjects(RDF.type, SH.NodeShape)) - {shape}:
        rules.remove((other, None, None))
    store = ox.Store()
    store.load(seeded.serialize(format="nt").encode(), format=ox.RdfFormat.N_TRIPLES)
    found = {result.focus for result in validate(seeded, rules)}
    assert found == ask_all(store, name)
    assert 0 < len(found) < len(focus_nodes(seeded, shape))


@pytest.mark.parametrize("file", INVALID, ids=lambda file: file.stem)
def test_queries_find_what_the_examples_of_the_rules_show_and_nothing_else(file: Path) -> None:
    shape, component, _ = claimed_failure(file)
    expected = {local(shapes().value(SHAPE[shape], SH.sparql))} if component.startswith("SPARQL") else set()
    store = ox.Store()
    store.load(path=file, format=ox.RdfFormat.TURTLE)
    assert {name for name in rule_names() if ask_all(store, name)} == expected


def test_every_rule_is_a_query_and_every_query_is_a_rule() -> None:
    assert [file.stem for file in CHECKS] == rule_names()


@pytest.mark.parametrize("file", CHECKS, ids=lambda file: file.stem)
def test_query_opens_with_a_banner_and_says_what_the_rule_says(file: Path) -> None:
    text = query_text(file.stem)
    assert re.match(r"# [A-Z][^\n]+\.\n", text)
    assert body(text) == body(str(shapes().value(SHAPE[file.stem], SH.select)))
    head = re.findall(r"\?(\w+)", text[text.index("SELECT") : text.index("WHERE")])
    assert head[0] == "focus"
    assert set(re.findall(r"\{\?(\w+)\}", str(shapes().value(SHAPE[file.stem], SH.message)))) <= set(head)


def body(query: str) -> str:
    return " ".join(query[query.index("{") : query.rindex("}")].replace("$this", "?focus").split())
