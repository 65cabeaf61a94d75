"""Names of the graph as validation asks for them: IRIs of terms, a unit's code, and the words that a unit goes by."""

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote

from hechi_kg.resources import resource
from hechi_kg.validate.facts import Facts, index, read_quads
from hechi_kg.validate.unit_words import Names, names_of
from hechi_kg.vocab import BASE, FOREIGN_PREFIXES, concept_id, iri, term_id

SKOS = FOREIGN_PREFIXES["skos"]
LABELS = (f"{SKOS}prefLabel", f"{SKOS}altLabel", f"{SKOS}hiddenLabel", FOREIGN_PREFIXES["rdfs"] + "label")


@dataclass(frozen=True, slots=True)
class Terms:
    """Full IRIs under a configured base."""

    base: str = BASE

    def id(self, path: str) -> str:
        return iri(path, self.base)

    def own(self, name: str) -> str:
        return iri(term_id(name), self.base)

    def oa(self, name: str) -> str:
        return FOREIGN_PREFIXES["oa"] + name

    def prov(self, name: str) -> str:
        return FOREIGN_PREFIXES["prov"] + name

    def time(self, name: str) -> str:
        return FOREIGN_PREFIXES["time"] + name

    def unit_code(self, unit: str) -> str:
        """The code of a unit by its IRI: yuan, and other:demonstration zone of .../unit/other/demonstration-zone."""
        code = unit.removeprefix(self.id(concept_id("unit", "")))
        return "other:" + unquote(code.removeprefix("other/").replace("-", " ")) if code.startswith("other/") else code


def unit_names(facts: Facts, terms: Terms) -> dict[str, Names]:
    """What each unit goes by: its labels and those of its measure words; the shipped ones if the graph has none."""
    labels = _labels(facts, terms)
    names = {code: names_of(known) for code, known in labels.items()}
    return names if any(not code.startswith("other:") for code in names) else {**shipped_names(), **names}


@lru_cache(maxsize=1)
def shipped_names() -> dict[str, Names]:
    """What each unit of the shipped vocabularies goes by."""
    quads = (quad for file in sorted(resource("ontology/vocabulary").glob("*.ttl")) for quad in read_quads(file))
    return {code: names_of(labels) for code, labels in _labels(index(quads), Terms()).items()}


def _labels(facts: Facts, terms: Terms) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for concept, known in facts.known.items():
        labels = {label for predicate in LABELS for label in known.get(predicate, ())}
        if terms.id("vocabulary/unit") in known.get(f"{SKOS}inScheme", ()):
            found[terms.unit_code(concept)] |= labels | set(known.get(terms.own("countsKind"), ()))
        for unit in known.get(terms.own("impliesUnit"), ()):
            found[terms.unit_code(unit)] |= labels
    return found
