"""Reads what the graph says of any one thing: its kinds, names, facts, and what refers to it."""

from collections import defaultdict
from dataclasses import dataclass

from hechi_kg.serve.claims import checked
from hechi_kg.serve.graph import Graph
from hechi_kg.serve.names import Link, Names

FACTS = """SELECT ?property ?value (ISIRI(?value) AS ?is_iri) (LANG(?value) AS ?language)
WHERE { <THING> ?property ?value } LIMIT 401"""
# Claims are told apart, in a table of their own.
USERS = """SELECT ?property ?value
WHERE { ?value ?property <THING>
  FILTER NOT EXISTS { ?value hkg:anchor ?anchor } } LIMIT 201"""
MANY_FACTS, MANY_USERS = 400, 200
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
NAMES = (
    "http://www.w3.org/2000/01/rdf-schema#label",
    "http://www.w3.org/2004/02/skos/core#prefLabel",
)
DEFINITION = "http://www.w3.org/2004/02/skos/core#definition"


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """The object of a fact: an IRI, or a literal with its language."""

    text: str
    is_iri: bool
    language: str


Facts = dict[str, list[Value]]


def read_facts(graph: Graph, iri: str) -> tuple[Facts, bool]:
    """What is said of a thing by property, and whether some was left out."""
    facts: Facts = defaultdict(list)
    rows = list(graph.select(FACTS.replace("THING", checked(iri))))
    for row in sorted(rows[:MANY_FACTS], key=_by_property):
        value = Value(text=row["value"], is_iri=row["is_iri"] == "true", language=row["language"])
        facts[row["property"]].append(value)
    return dict(facts), len(rows) > MANY_FACTS


def read_users(graph: Graph, iri: str) -> tuple[Facts, bool]:
    """What refers to a thing, claims aside, by property; and whether some was left out."""
    users: Facts = defaultdict(list)
    rows = list(graph.select(USERS.replace("THING", checked(iri))))
    for row in sorted(rows[:MANY_USERS], key=_by_property):
        users[row["property"]].append(Value(text=row["value"], is_iri=True, language=""))
    return dict(users), len(rows) > MANY_USERS


def _by_property(row: dict[str, str]) -> tuple[str, str]:
    return row["property"], row["value"]


def linked(facts: Facts, names: Names, *, without: tuple[str, ...] = ()) -> list[tuple[Link, list[Link]]]:
    """Facts as links, properties and things by their labels."""
    shown = {property_: values for property_, values in facts.items() if property_ not in without}
    names.load(
        [
            *shown,
            *(value.text for values in shown.values() for value in values if value.is_iri),
        ]
    )
    return [(names.link(property_), [_link(value, names) for value in values]) for property_, values in shown.items()]


def texts(facts: Facts, property_: str, language: str) -> list[Link]:
    """The literals of a property in a language, or all of them where it has none in that."""
    values = [value for value in facts.get(property_, ()) if not value.is_iri]
    mine = [value for value in values if value.language.lower().startswith(language)]
    return [Link(words=value.text, language=value.language) for value in mine or values]


def one(facts: Facts, property_: str) -> str:
    return next((value.text for value in facts.get(property_, ())), "")


def _link(value: Value, names: Names) -> Link:
    return names.link(value.text) if value.is_iri else Link(words=value.text, language=value.language)
