"""Reads the SKOS vocabularies of `ontology/vocabulary` once: the words that the reader of text knows, as plain values.

The one module of the text half that opens RDF files. To teach the program a word you add a concept or a label there,
not code.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pyoxigraph as ox

from hechi_kg.errors import ResourceError
from hechi_kg.model import Concept
from hechi_kg.resources import resource
from hechi_kg.vocab import BASE, FOREIGN_PREFIXES

SKOS = FOREIGN_PREFIXES["skos"]
RDF_TYPE = FOREIGN_PREFIXES["rdf"] + "type"
ONTOLOGY = f"{BASE}ontology#"
LABELS = {f"{SKOS}prefLabel", f"{SKOS}altLabel", f"{SKOS}hiddenLabel"}


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """All concepts by id. Compared by identity, so that what is compiled from a lexicon can be cached."""

    concepts: Mapping[str, Concept]

    def scheme(self, name: str) -> tuple[Concept, ...]:
        """The concepts of `vocabulary/<name>/`, sorted by id."""
        return tuple(concept for _, concept in sorted(self.concepts.items()) if concept.scheme == name)

    def forms(self, scheme: str, language: str) -> Iterator[tuple[str, Concept]]:
        """Each (printed form, concept) of a scheme; `language` is `en` or `zh` (both scripts)."""
        for concept in self.scheme(scheme):
            for tag, forms in sorted(concept.forms.items()):
                if tag.split("-")[0] == language:
                    for form in forms:
                        yield form, concept


def load_lexicon(folder: Path | None = None) -> Lexicon:
    """Read every `*.ttl` of the folder (the shipped vocabularies when none is given)."""
    return _load(folder or resource("ontology/vocabulary"))


@lru_cache(maxsize=4)
def _load(folder: Path) -> Lexicon:
    files = sorted(folder.glob("*.ttl"))
    if not files:
        raise ResourceError(f"{folder}: expected vocabulary files (*.ttl), found none")
    facts: dict[str, dict[str, list[ox.NamedNode | ox.Literal]]] = defaultdict(lambda: defaultdict(list))
    for file in files:
        try:
            for quad in ox.parse(path=file, format=ox.RdfFormat.TURTLE, base_iri=BASE):
                if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode | ox.Literal):
                    facts[quad.subject.value][quad.predicate.value].append(quad.object)
        except (SyntaxError, ValueError) as error:
            raise ResourceError(f"{file}: expected Turtle, found {error}") from error
    concepts = (_concept(subject, known) for subject, known in facts.items())
    return Lexicon({concept.id: concept for concept in concepts if concept})


def _concept(subject: str, known: Mapping[str, list[ox.NamedNode | ox.Literal]]) -> Concept | None:
    types = [node.value for node in known.get(RDF_TYPE, [])]
    if f"{SKOS}Concept" not in types or not subject.startswith(f"{BASE}vocabulary/"):
        return None
    path = subject.removeprefix(BASE)
    label: dict[str, str] = {}
    forms: dict[str, dict[str, None]] = defaultdict(dict)
    for predicate in sorted(LABELS, key=lambda p: not p.endswith("prefLabel")):
        for node in known.get(predicate, []):
            language = _tag(node.language if isinstance(node, ox.Literal) else None)
            if predicate.endswith("prefLabel"):
                label[language] = node.value
            forms[language][node.value] = None
    return Concept(
        id=path,
        scheme=path.split("/")[1],
        notation=next((n.value for n in known.get(f"{SKOS}notation", [])), path.rsplit("/", 1)[-1]),
        kinds=tuple(sorted(t.removeprefix(ONTOLOGY) for t in types if t.startswith(ONTOLOGY))),
        label=label,
        forms={language: tuple(sorted(words)) for language, words in forms.items()},
        broader=tuple(sorted(_short(n.value) for n in known.get(f"{SKOS}broader", []))),
        values={
            predicate.removeprefix(ONTOLOGY): tuple(sorted(_short(n.value) for n in nodes))
            for predicate, nodes in known.items()
            if predicate.startswith(ONTOLOGY)
        },
    )


def _tag(language: str | None) -> str:
    """The language tag as RFC 5646 writes it; the parser hands on zh-hans."""
    first, _, script = (language or "und").partition("-")
    return f"{first}-{script.title()}" if script else first


def _short(value: str) -> str:
    return value.removeprefix(BASE)
