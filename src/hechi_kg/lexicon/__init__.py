"""Reads the SKOS vocabularies of `ontology/vocabulary` once: the words that the reader of text knows, as plain values.

The one package of the text half that opens RDF files. To teach the program a word you add a concept or a label there,
or in a file of your own, not code. `turtle` reads the files, `check` looks whether a file of one's own can be read.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import pyoxigraph as ox

from hechi_kg.lexicon.check import check
from hechi_kg.lexicon.turtle import Facts, Statements, Value, digest_of, line_of, turtle_files
from hechi_kg.model import Concept, SiteEntry
from hechi_kg.resources import resource
from hechi_kg.vocab import BASE, FOREIGN_PREFIXES

__all__ = ["Lexicon", "load_lexicon"]

SKOS, RDFS = FOREIGN_PREFIXES["skos"], FOREIGN_PREFIXES["rdfs"]
RDF_TYPE = FOREIGN_PREFIXES["rdf"] + "type"
ONTOLOGY = f"{BASE}ontology#"
PLACE, SITE = f"{BASE}id/place/", f"{BASE}id/site/"
REPLACED = FOREIGN_PREFIXES["dcterms"] + "isReplacedBy"
LABELS = {f"{SKOS}prefLabel", f"{SKOS}altLabel", f"{SKOS}hiddenLabel"}


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """All concepts by id. Compared by identity, so that what is compiled from a lexicon can be cached.

    `kinds` gives a class of the ontology and those below it, `sites` the named sites, `names` what a name of a place
    surely stands for (its code), `replaced` what each deprecated id gave way to, `origins` the file that speaks of each
    thing.
    """

    concepts: Mapping[str, Concept]
    kinds: Mapping[str, frozenset[str]] = field(default_factory=dict)
    sites: tuple[SiteEntry, ...] = ()
    names: tuple[tuple[str, str], ...] = ()
    replaced: Mapping[str, str] = field(default_factory=dict)
    origins: Mapping[str, Path] = field(default_factory=dict)

    def scheme(self, name: str) -> tuple[Concept, ...]:
        """The concepts of `vocabulary/<name>/`, sorted by id."""
        return _scheme(self, name)

    def forms(self, scheme: str, language: str) -> Iterator[tuple[str, Concept]]:
        """Each (printed form, concept) of a scheme; `language` is `en` or `zh` (both scripts)."""
        for concept in self.scheme(scheme):
            for tag, forms in sorted(concept.forms.items()):
                if tag.split("-")[0] == language:
                    for form in forms:
                        yield form, concept

    def where(self, identity: str) -> str:
        """The file and line that speak of a concept, for messages."""
        file = self.origins.get(f"{BASE}{identity}")
        line = line_of(file, identity) if file else 0
        return f"{file}:{line}" if line else str(file or "the vocabularies")


@lru_cache(maxsize=256)
def _scheme(lexicon: Lexicon, name: str) -> tuple[Concept, ...]:
    return tuple(concept for _, concept in sorted(lexicon.concepts.items()) if concept.scheme == name)


def load_lexicon(folder: Path | None = None, vocabularies: Iterable[Path] = ()) -> Lexicon:
    """Read every `*.ttl` of the folder (the shipped vocabularies when none is given), and those of one's own.

    ResourceError, with file and line, where a vocabulary of one's own can't be understood.
    """
    own = tuple((file, digest_of(file)) for file in turtle_files(vocabularies))  # a file may change between two calls
    return _load(folder or resource("ontology/vocabulary"), own)


@lru_cache(maxsize=4)
def _load(folder: Path, own: tuple[tuple[Path, str], ...]) -> Lexicon:
    shipped, ontology = Statements(), Statements()
    for file in turtle_files([folder]):
        shipped.read(file)
    ontology.read(resource("ontology/hechi.ttl"))
    added = Statements()
    for file, _ in own:
        added.read(file)
    check(added, shipped, ontology)
    for subject, known in added.facts.items():
        for predicate, values in known.items():
            shipped.facts[subject][predicate] += values
    facts = shipped.facts
    concepts = (_concept(subject, known) for subject, known in facts.items())
    return Lexicon(
        concepts={concept.id: concept for concept in concepts if concept},
        kinds=_kinds(ontology.facts, facts),
        sites=tuple(_site(subject, known) for subject, known in sorted(facts.items()) if _is_site(subject, known)),
        names=tuple(sorted(_names(facts))),
        replaced={_short(old): _short(new[0].value) for old, k in facts.items() if (new := k.get(REPLACED))},
        origins={**added.files, **shipped.files},
    )


def _concept(subject: str, known: Mapping[str, list[Value]]) -> Concept | None:
    types = [node.value for node in known.get(RDF_TYPE, [])]
    if f"{SKOS}Concept" not in types or not subject.startswith(f"{BASE}vocabulary/"):
        return None
    path = subject.removeprefix(BASE)
    label: dict[str, str] = {}
    forms: dict[str, dict[str, None]] = defaultdict(dict)
    for predicate in sorted(LABELS, key=lambda p: not p.endswith("prefLabel")):
        for text, language in _texts(known, predicate):
            if predicate.endswith("prefLabel"):
                label[language] = text
            forms[language][text] = None
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


def _kinds(*sources: Facts) -> dict[str, frozenset[str]]:
    """Local name of a class -> its own and those of the classes below it."""
    above: dict[str, set[str]] = defaultdict(set)
    for facts in sources:
        for subject, known in facts.items():
            above[subject] |= {node.value for node in known.get(f"{RDFS}subClassOf", [])}
    below: dict[str, set[str]] = defaultdict(set)
    for name in list(above):
        waiting, seen = [name], set[str]()
        while waiting:
            upper = waiting.pop()
            if upper not in seen:
                seen.add(upper)
                below[upper].add(name)
                waiting += above.get(upper, ())
    short = {name: {inner.removeprefix(ONTOLOGY) for inner in inside} for name, inside in below.items()}
    return {name.removeprefix(ONTOLOGY): frozenset(inside) for name, inside in short.items()}


def _is_site(subject: str, known: Mapping[str, list[Value]]) -> bool:
    return subject.startswith(SITE) and f"{ONTOLOGY}partOf" in known


def _site(subject: str, known: Mapping[str, list[Value]]) -> SiteEntry:
    shared = [(text, tag.split("-")[0]) for text, tag in _texts(known, f"{ONTOLOGY}sharedName")]
    labels = [(text, tag.split("-")[0]) for text, tag in _texts(known, f"{RDFS}label")]
    aliases = [(text, tag.split("-")[0]) for text, tag in _texts(known, f"{SKOS}altLabel")]
    (place,) = known[f"{ONTOLOGY}partOf"]
    return SiteEntry(
        id=_short(subject),
        kind=next(t.value for t in known[RDF_TYPE] if t.value.startswith(ONTOLOGY)).removeprefix(ONTOLOGY),
        labels=tuple(sorted(labels, key=lambda label: label[1], reverse=True)),
        aliases=tuple(sorted({*aliases, *shared} - set(labels))),
        weak=frozenset(text for text, _ in shared),
        located_in=place.value.removeprefix(PLACE).removeprefix(BASE),
        source=next((text for text, _ in _texts(known, FOREIGN_PREFIXES["dcterms"] + "source")), ""),
    )


def _names(facts: Facts) -> Iterator[tuple[str, str]]:
    """What a name stands for where several places bear it: the labels that a vocabulary gives to a division."""
    for subject, known in facts.items():
        if subject.startswith(PLACE):
            for predicate in LABELS:
                yield from ((text, subject.removeprefix(PLACE)) for text, _ in _texts(known, predicate))


def _texts(known: Mapping[str, list[Value]], predicate: str) -> Iterator[tuple[str, str]]:
    """(text, language tag) of each literal."""
    for node in known.get(predicate, []):
        yield node.value, _tag(node.language if isinstance(node, ox.Literal) else None)


def _tag(language: str | None) -> str:
    """The language tag as RFC 5646 writes it; the parser hands on zh-hans."""
    first, _, script = (language or "und").partition("-")
    return f"{first}-{script.title()}" if script else first


def _short(value: str) -> str:
    return value.removeprefix(BASE)
