"""What a reader can choose from: the indicators and places of the figures, each with how many there are."""

from dataclasses import dataclass

from hechi_kg.serve.claims import checked
from hechi_kg.serve.graph import Graph
from hechi_kg.serve.names import IRI, Names
from hechi_kg.serve.render import Reader

MANY = 300
INDICATORS = f"""SELECT ?value (COUNT(DISTINCT ?claim) AS ?n)
WHERE {{ ?claim a hkg:QuantityClaim ; hkg:hasIndicator ?value }}
GROUP BY ?value ORDER BY DESC(?n) ?value LIMIT {MANY}"""
PLACES = f"""SELECT ?value (COUNT(DISTINCT ?claim) AS ?n)
WHERE {{ ?claim a hkg:QuantityClaim ; WANTED hkg:hasPlace/hkg:partOf* ?value }}
GROUP BY ?value ORDER BY DESC(?n) ?value LIMIT {MANY}"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """An option of a form."""

    value: str
    words: str
    count: str = ""
    chosen: bool = False

    @property
    def candidate(self) -> bool:
        """Whether it is a thing that no vocabulary holds: those come last, and apart."""
        return "/vocabulary/candidate/" in self.value


def chosen_iri(who: Reader, name: str) -> str:
    """The IRI that a parameter holds; empty where it holds none."""
    given = who.parameters.get(name, "")
    return given if IRI.fullmatch(given) else ""


def indicators(graph: Graph, names: Names, who: Reader) -> list[Choice]:
    """The indicators of figures, those with most figures first."""
    return choices(graph, names, INDICATORS, chosen_iri(who, "indicator"))


def places(graph: Graph, names: Names, who: Reader, name: str = "place", *, indicator: str = "") -> list[Choice]:
    """The places that figures hold for, and all that these are in; of one indicator if one is named."""
    wanted = f"hkg:hasIndicator <{checked(indicator)}> ;" if indicator else ""
    return choices(graph, names, PLACES.replace("WANTED", wanted), chosen_iri(who, name))


def choices(graph: Graph, names: Names, text: str, chosen: str) -> list[Choice]:
    """The answers of a query for ?value and ?n, if there is one, as options; what is chosen is one in any case."""
    rows = list(graph.select(text)) if text else []
    names.load([chosen, *(row["value"] for row in rows)])
    found = [Choice(value=row["value"], words=names.words(row["value"]), count=row["n"],
                    chosen=row["value"] == chosen) for row in rows]  # fmt: skip
    if chosen and not any(choice.chosen for choice in found):
        found.insert(0, Choice(value=chosen, words=names.words(chosen), chosen=True))
    return found
